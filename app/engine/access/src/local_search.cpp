// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_search.h"

#include <bit>

namespace alatau {

namespace {
constexpr std::size_t kMostBuckets = 4096; ///< of the ring; wider buckets rather than more of them
} // namespace

BucketRing bucketRing(Cost most, Cost mean, Cost limit) {
  // No hop that matters is longer than the limit.
  most = std::min(most, limit);
  mean = std::min(mean, limit);
  BucketRing ring;
  ring.shift = mean < 4 ? 0 : static_cast<int>(std::bit_width(mean / 2)) - 1;
  while ((std::size_t{most} >> ring.shift) + 2 > kMostBuckets)
    ++ring.shift;
  ring.size = std::bit_ceil((std::size_t{most} >> ring.shift) + 2);
  return ring;
}

BucketRing bucketRing(const StreetNetwork &network, Cost limit) {
  return bucketRing(network.largestCost(), network.meanCost(), limit);
}

LocalSearch::LocalSearch(const StreetNetwork &network, bool isLeaving, Cost limit)
  : mNetwork(network)
  , mTravel{isLeaving}
  , mSearch(network.nodeCount(), bucketRing(network, limit), limit) {}

bool LocalSearch::run(std::span<const Start> starts, const RunContext &context) {
  mSeeds.clear();
  for (const Start &start : starts) {
    forEachEnd(mNetwork, start.position, mTravel.fromFacility, [&](NodeId node, Cost along) {
      if (const Label label = addCost(start.label, along); label != kNoLabel)
        mSeeds.push_back({node.value, labelCost(label)});
    });
  }
  return mSearch.run(
      mSeeds, context, [&](std::uint32_t node) { return mTravel.hops(mNetwork, NodeId(node)); },
      [](const StreetNetwork::Hop &hop) { return hop.node.value; });
}

} // namespace alatau
