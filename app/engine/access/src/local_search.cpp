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
}

void LocalSearch::offer(std::uint32_t node, std::uint64_t cost) {
  if (cost > mFarthest || cost >= mCost[node]) return;
  if (mCost[node] == kUnreachable) mTouched.push_back(node);
  mCost[node] = static_cast<Cost>(cost);
  mBuckets[(cost >> mShift) & (mBuckets.size() - 1)].push_back({node, static_cast<Cost>(cost)});
  ++mWaiting;
}

bool LocalSearch::run(std::span<const Start> starts, const RunContext &context) {
  for (const std::uint32_t node : mTouched)
    mCost[node] = kUnreachable;
  mTouched.clear();
  if (mWaiting > 0) { // the last run was stopped
    for (std::vector<Entry> &bucket : mBuckets)
      bucket.clear();
    mWaiting = 0;
  }
  struct Seed {
    std::uint64_t cost;
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
  std::size_t nextSeed = 0;
  std::uint64_t current = 0;
  std::uint32_t looked = 0;
  while (mWaiting > 0 || nextSeed < seeds.size()) {
    if (mWaiting == 0) current = seeds[nextSeed].cost >> mShift;
    // Seeds enter when the search gets to them, so that they never lie beyond the ring.
    for (; nextSeed < seeds.size() && (seeds[nextSeed].cost >> mShift) <= current; ++nextSeed)
      offer(seeds[nextSeed].node, seeds[nextSeed].cost);
    std::vector<Entry> &bucket = mBuckets[current & (mBuckets.size() - 1)];
    for (std::size_t i = 0; i < bucket.size(); ++i) { // grows while it is worked through
      if (++looked % kLook == 0 && context.isStopped()) return false;
      const Entry entry = bucket[i];
      if (mCost[entry.node] != entry.cost) continue; // a better one came later and has its own entry
      for (const StreetNetwork::Hop &hop : mTravel.hops(mNetwork, NodeId(entry.node)))
        offer(hop.node.value, std::uint64_t{entry.cost} + hop.cost);
    }
    mWaiting -= bucket.size();
    bucket.clear();
    ++current;
  }
  return !context.isStopped();
}

} // namespace alatau
