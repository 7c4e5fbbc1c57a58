// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/sdk/arrow_c_data.h>

#include <utility>

namespace alatau::sdk {

/// Owner of an ArrowArrayStream: released once, movable, never copied.
class ArrowStream {
public:
  ArrowStream() = default;
  explicit ArrowStream(ArrowArrayStream stream)
    : mStream(stream) {}
  ArrowStream(ArrowStream &&other) noexcept
    : mStream(other.detach()) {}
  ArrowStream &operator=(ArrowStream &&other) noexcept {
    if (this != &other) {
      reset();
      mStream = other.detach();
    }
    return *this;
  }
  ~ArrowStream() { reset(); }

  bool isValid() const { return mStream.release != nullptr; }
  ArrowArrayStream *get() { return &mStream; }
  ArrowArrayStream detach() { return std::exchange(mStream, ArrowArrayStream{}); }
  void reset() {
    if (mStream.release) mStream.release(&mStream);
    mStream = ArrowArrayStream{};
  }

private:
  ArrowArrayStream mStream{};
};

} // namespace alatau::sdk
