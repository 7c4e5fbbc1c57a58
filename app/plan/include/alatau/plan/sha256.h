// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <memory>
#include <string>
#include <string_view>

namespace alatau::plan {

/// SHA-256 of a stream of bytes, as 64 lower-case hexadecimal digits.
class Sha256 {
public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256 &) = delete;
  Sha256 &operator=(const Sha256 &) = delete;

  void add(std::string_view bytes);
  std::string finish(); ///< ends the stream; the next add() starts a new one

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

std::string sha256(std::string_view bytes);
/// Of a file's content. Not for the open plan itself: closing a second handle would drop SQLite's locks on
/// it. Looks at the stop token. Errors: NotFound, Unreadable, Cancelled.
Result<std::string> sha256OfFile(const std::string &path, const RunContext &context = {});

} // namespace alatau::plan
