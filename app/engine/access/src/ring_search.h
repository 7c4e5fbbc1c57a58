// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/core/units.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// Width of the buckets of a ring, as a power of two near half the mean hop, and how many make a ring that no
/// hop can lap.
struct BucketRing {
  int shift = 0;
  std::size_t size = 1;
};
/// For hops of which the largest is `most` and the mean `mean`.
BucketRing bucketRing(Cost most, Cost mean, Cost limit);

/// Shortest costs within a limit on a graph whose hops {node, cost} are asked for, many times over: what a
/// search touches is all that it costs, and all that is cleaned up before the next. Costs are exact whatever
/// the order of the work (see bucket_search.cpp). One object a thread; O(n) memory.
class RingSearch {
public:
  struct Seed {
    std::uint32_t node;
    Cost cost;
  };

  RingSearch(std::size_t nodes, BucketRing ring, Cost limit)
    : mFarthest(std::min(limit, kUnreachable - 1))
    , mShift(ring.shift)
    , mBuckets(ring.size)
    , mCost(nodes, kUnreachable)
    , mTouched(nodes) {}

  /// False when stopped. `seeds` in any order; `hops(node)` is a range of hops whose `headOf(hop)` is a node.
  template<typename Hops, typename Head>
  bool run(std::vector<Seed> &seeds, const RunContext &context, Hops &&hops, Head &&headOf);

  Cost limit() const { return mFarthest; }
  /// Of the last run; kUnreachable: not within the limit.
  Cost cost(std::uint32_t node) const { return mCost[node]; }
  /// Nodes within the limit, each once, in no order.
  std::span<const std::uint32_t> reached() const { return {mTouched.data(), mReached}; }

private:
  void clear() {
    for (const std::uint32_t node : reached())
      mCost[node] = kUnreachable;
    mReached = 0;
    if (!mWasStopped) return;
    for (std::vector<Seed> &bucket : mBuckets)
      bucket.clear();
    mWasStopped = false;
  }

  const Cost mFarthest;
  const int mShift;
  std::vector<std::vector<Seed>> mBuckets; ///< a ring
  bool mWasStopped = false;
  std::vector<Cost> mCost;
  std::vector<std::uint32_t> mTouched; ///< room for all; the first mReached hold
  std::size_t mReached = 0;
};

template<typename Hops, typename Head>
bool RingSearch::run(std::vector<Seed> &seeds, const RunContext &context, Hops &&hops, Head &&headOf) {
  constexpr std::uint32_t kLook = 4096; // entries between two looks at the stop token
  clear();
  std::ranges::sort(seeds, {}, &Seed::cost);
  // Copies of what the loop needs: the compiler cannot know that no store changes the members.
  Cost *const cost = mCost.data();
  std::vector<Seed> *const buckets = mBuckets.data();
  const std::size_t mask = mBuckets.size() - 1;
  const int shift = mShift;
  std::uint32_t *const touched = mTouched.data();
  std::size_t touchedCount = 0, waiting = 0, nextSeed = 0;
  const auto offer = [&](std::uint32_t node, Cost offered) {
    const Cost known = cost[node];
    if (offered >= known) return;
    if (known == kUnreachable) touched[touchedCount++] = node;
    cost[node] = offered;
    buckets[(offered >> shift) & mask].push_back({node, offered});
    ++waiting;
  };
  std::uint64_t current = 0;
  std::uint32_t looked = 0;
  while (waiting > 0 || nextSeed < seeds.size()) {
    if (waiting == 0) current = seeds[nextSeed].cost >> shift;
    // Seeds enter when the search gets to them, so that they never lie beyond the ring.
    for (; nextSeed < seeds.size() && (seeds[nextSeed].cost >> shift) <= current; ++nextSeed)
      if (seeds[nextSeed].cost <= mFarthest) offer(seeds[nextSeed].node, seeds[nextSeed].cost);
    std::vector<Seed> &bucket = buckets[current & mask];
    for (std::size_t i = 0; i < bucket.size(); ++i) { // grows while it is worked through
      if (++looked % kLook == 0 && context.isStopped()) {
        mWasStopped = true;
        mReached = touchedCount;
        return false;
      }
      const Seed entry = bucket[i];
      if (cost[entry.node] != entry.cost) continue; // a better one came later and has its own entry
      const Cost left = mFarthest - entry.cost;
      for (const auto &hop : hops(entry.node))
        if (hop.cost <= left) offer(headOf(hop), entry.cost + hop.cost);
    }
    waiting -= bucket.size();
    bucket.clear();
    ++current;
  }
  mReached = touchedCount;
  return !context.isStopped();
}

} // namespace alatau
