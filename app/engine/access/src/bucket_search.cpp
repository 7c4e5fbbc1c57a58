// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_search.h"

#include <algorithm>

namespace alatau {

namespace {

constexpr std::uint32_t kLook = 4096; ///< entries between two looks at the stop token
constexpr std::size_t kAhead = 3;     ///< entries of a bucket between fetching into the cache and use

} // namespace

// A ring of buckets, each as wide as a power of two near half the mean hop. Within a bucket labels are
// corrected until nothing changes, so the width decides only the work: the labels are the least ones whatever
// the order of the entries, hence the same on every machine. Against a binary heap this saves the logarithm
// and most cache misses.
bool searchNearestLabels(const StreetNetwork &network, std::span<const Start> starts, Travel travel,
                         Cost limit, const RunContext &context, std::vector<Label> &labels) {
  labels.assign(network.nodeCount(), kNoLabel);
  struct Seed {
    Label label;
    std::uint32_t node;
  };
  std::vector<Seed> seeds;
  const auto seed = [&](NodeId node, Label label) {
    if (label != kNoLabel && labelCost(label) <= limit) seeds.push_back({label, node.value});
  };
  for (const Start &start : starts) {
    // People who travel to the facility arrive at it from the ends; an ambulance leaves it.
    forEachEnd(network, start.position, travel.fromFacility,
               [&](NodeId node, Cost along) { seed(node, addCost(start.label, along)); });
  }
  std::sort(seeds.begin(), seeds.end(), [](const Seed &a, const Seed &b) { return a.label < b.label; });
  if (seeds.empty()) return !context.isStopped();

  const BucketRing sizes = bucketRing(network, limit);
  const int shift = sizes.shift;
  const std::size_t ring = sizes.size;
  const std::uint64_t farthest = std::min(limit, kUnreachable - 1);

  struct Entry {
    std::uint32_t node;
    Cost cost;
  };
  std::vector<std::vector<Entry>> buckets(ring);
  std::size_t waiting = 0, nextSeed = 0;
  std::uint64_t current = labelCost(seeds.front().label) >> shift;
  const auto offer = [&](std::uint32_t node, Label label) {
    if (label >= labels[node]) return;
    labels[node] = label;
    const Cost cost = labelCost(label);
    buckets[(cost >> shift) & (ring - 1)].push_back({node, cost});
    ++waiting;
  };
  std::uint32_t looked = 0;
  while (waiting > 0 || nextSeed < seeds.size()) {
    if (waiting == 0) current = labelCost(seeds[nextSeed].label) >> shift;
    // Seeds enter when the search gets to them, so that they never lie beyond the ring.
    while (nextSeed < seeds.size() && (labelCost(seeds[nextSeed].label) >> shift) <= current) {
      offer(seeds[nextSeed].node, seeds[nextSeed].label);
      ++nextSeed;
    }
    std::vector<Entry> &bucket = buckets[current & (ring - 1)];
    for (std::size_t i = 0; i < bucket.size(); ++i) { // grows while it is worked through
      if (++looked % kLook == 0 && context.isStopped()) return false;
      // Three steps ahead of use: where the hops are, the hops, the labels that they lead to.
      if (i + 3 * kAhead < bucket.size()) travel.prefetch(network, NodeId(bucket[i + 3 * kAhead].node));
      if (i + 2 * kAhead < bucket.size())
        __builtin_prefetch(travel.hops(network, NodeId(bucket[i + 2 * kAhead].node)).data());
      if (i + kAhead < bucket.size()) {
        for (const StreetNetwork::Hop &hop : travel.hops(network, NodeId(bucket[i + kAhead].node)))
          __builtin_prefetch(&labels[hop.node.value]);
      }
      const Entry entry = bucket[i];
      const Label label = labels[entry.node];
      if (labelCost(label) != entry.cost) continue; // a better one came later and has its own entry
      for (const StreetNetwork::Hop &hop : travel.hops(network, NodeId(entry.node))) {
        if (std::uint64_t{entry.cost} + hop.cost <= farthest)
          offer(hop.node.value, label + (Label{hop.cost} << 32U));
      }
    }
    waiting -= bucket.size();
    bucket.clear();
    ++current;
  }
  return !context.isStopped();
}

} // namespace alatau
