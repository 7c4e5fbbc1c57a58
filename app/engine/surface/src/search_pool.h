// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cost_search.h"

#include <memory>
#include <mutex>

namespace alatau {

/// The open cells of every patch one after another.
struct PatchCells {
  std::vector<std::uint32_t> start, cells;
  /// By label - 1.
  std::span<const std::uint32_t> of(std::size_t patch) const {
    return std::span(cells).subspan(start[patch], start[patch + 1] - start[patch]);
  }
};
PatchCells cellsOf(const CostSurface &surface, std::span<const std::uint32_t> labels, std::uint32_t patches);

/// Searches that are not at work, for whoever comes next.
class SearchPool {
public:
  explicit SearchPool(const CostSurface &surface)
    : mSurface(surface) {}
  std::unique_ptr<CostSearch> take() {
    {
      const std::scoped_lock lock(mMutex);
      if (!mIdle.empty()) {
        auto search = std::move(mIdle.back());
        mIdle.pop_back();
        return search;
      }
    }
    return std::make_unique<CostSearch>(mSurface);
  }
  void giveBack(std::unique_ptr<CostSearch> search) {
    const std::scoped_lock lock(mMutex);
    mIdle.push_back(std::move(search));
  }

private:
  const CostSurface &mSurface;
  std::mutex mMutex;
  std::vector<std::unique_ptr<CostSearch>> mIdle;
};

} // namespace alatau
