// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace alatau {

/// Things that are dear to make and serve one task after the other: as many are made as tasks run at a time.
template<typename Thing>
class Pool {
public:
  template<typename Make>
  std::unique_ptr<Thing> take(Make &&make) {
    {
      const std::lock_guard lock(mMutex);
      if (!mFree.empty()) {
        auto out = std::move(mFree.back());
        mFree.pop_back();
        return out;
      }
    }
    return make();
  }
  void giveBack(std::unique_ptr<Thing> thing) {
    const std::lock_guard lock(mMutex);
    mFree.push_back(std::move(thing));
  }
  /// All that were given back, for what they have gathered.
  std::span<const std::unique_ptr<Thing>> all() const { return mFree; }

private:
  std::mutex mMutex;
  std::vector<std::unique_ptr<Thing>> mFree;
};

} // namespace alatau
