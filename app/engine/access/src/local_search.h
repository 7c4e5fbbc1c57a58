// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search.h"

#include <span>
#include <vector>

namespace alatau {

/// Shortest costs from a few places to everything within a limit, many times over: what a search touches is
/// all that it costs, and all that is cleaned up before the next. One object a thread; O(n) memory.
class LocalSearch {
public:
  /// `isLeaving`: travel goes from the starts outwards, else towards them.
  LocalSearch(const StreetNetwork &network, bool isLeaving, Cost limit);

  /// False when stopped. Costs are exact whatever the order of the work (see bucket_search.cpp).
  bool run(std::span<const Start> starts, const RunContext &context);

  Cost cost(NodeId node) const {
    return mCost[node.value];
  } ///< of the last run; kUnreachable: not within the limit
  /// Nodes within the limit, each once, in no order.
  std::span<const std::uint32_t> reached() const { return {mTouched.data(), mReached}; }

private:
  struct Entry {
    std::uint32_t node;
    Cost cost;
  };

  const StreetNetwork &mNetwork;
  const Travel mTravel;
  const bool mIsLeaving;
  const Cost mFarthest;
  int mShift = 0;
  std::vector<std::vector<Entry>> mBuckets; ///< a ring
  bool mWasStopped = false;
  std::vector<Cost> mCost;
  std::vector<std::uint32_t> mTouched; ///< room for all; the first mReached hold
  std::size_t mReached = 0;
};

/// Width of the buckets of a ring, as a power of two near half the mean hop, and how many make a ring that no
/// hop can lap.
struct BucketRing {
  int shift = 0;
  std::size_t size = 1;
};
BucketRing bucketRing(const StreetNetwork &network, Cost limit);

} // namespace alatau
