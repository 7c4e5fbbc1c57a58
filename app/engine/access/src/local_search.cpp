// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_search.h"

#include <algorithm>
#include <bit>

namespace alatau {

namespace {
constexpr std::uint32_t kLook = 4096;      ///< entries between two looks at the stop token
constexpr std::size_t kMostBuckets = 4096; ///< of the ring; wider buckets rather than more of them
} // namespace

BucketRing bucketRing(const StreetNetwork &network, Cost limit) {
  // No hop that matters is longer than the limit.
  const Cost most = std::min(network.largestCost(), limit), mean = std::min(network.meanCost(), limit);
  BucketRing ring;
  ring.shift = mean < 4 ? 0 : static_cast<int>(std::bit_width(mean / 2)) - 1;
  while ((std::size_t{most} >> ring.shift) + 2 > kMostBuckets)
    ++ring.shift;
  ring.size = std::bit_ceil((std::size_t{most} >> ring.shift) + 2);
  return ring;
}

LocalSearch::LocalSearch(const StreetNetwork &network, bool isLeaving, Cost limit)
  : mNetwork(network)
  , mTravel{isLeaving}
  , mIsLeaving(isLeaving)
  , mFarthest(std::min(limit, kUnreachable - 1)) {
  const BucketRing ring = bucketRing(network, limit);
  mShift = ring.shift;
  mBuckets.resize(ring.size);
  mCost.assign(network.nodeCount(), kUnreachable);
  mTouched.resize(network.nodeCount());
}

bool LocalSearch::run(std::span<const Start> starts, const RunContext &context) {
  for (const std::uint32_t node : reached())
    mCost[node] = kUnreachable;
  mReached = 0;
  if (mWasStopped) {
    for (std::vector<Entry> &bucket : mBuckets)
      bucket.clear();
    mWasStopped = false;
  }
  struct Seed {
    Cost cost;
    std::uint32_t node;
  };
  std::vector<Seed> seeds;
  for (const Start &start : starts) {
    forEachEnd(mNetwork, start.position, mIsLeaving, [&](NodeId node, Cost along) {
      if (const Label label = addCost(start.label, along); label != kNoLabel)
        seeds.push_back({labelCost(label), node.value});
    });
  }
  std::ranges::sort(seeds, {}, &Seed::cost);
  // Copies of what the loop needs: the compiler cannot know that no store changes the members.
  Cost *const cost = mCost.data();
  std::vector<Entry> *const buckets = mBuckets.data();
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
    std::vector<Entry> &bucket = buckets[current & mask];
    for (std::size_t i = 0; i < bucket.size(); ++i) { // grows while it is worked through
      if (++looked % kLook == 0 && context.isStopped()) {
        mWasStopped = true;
        mReached = touchedCount;
        return false;
      }
      const Entry entry = bucket[i];
      if (cost[entry.node] != entry.cost) continue; // a better one came later and has its own entry
      const Cost left = mFarthest - entry.cost;
      for (const StreetNetwork::Hop &hop : mTravel.hops(mNetwork, NodeId(entry.node)))
        if (hop.cost <= left) offer(hop.node.value, entry.cost + hop.cost);
    }
    waiting -= bucket.size();
    bucket.clear();
    ++current;
  }
  mReached = touchedCount;
  return !context.isStopped();
}

} // namespace alatau
