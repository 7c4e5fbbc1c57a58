// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_search.h"

#include <algorithm>

namespace alatau {

namespace {

constexpr std::uint32_t kLook = 4096; ///< entries between two looks at the stop token
constexpr std::size_t kAhead = 6;     ///< entries of a bucket between fetching into the cache and use

struct Entry {
  std::uint32_t node;
  Cost cost;
};

/// The waiting entries by bucket. Behind the last of each there is room for one more to be written, and old
/// ones for looking ahead.
class Buckets {
public:
  struct Bucket {
    std::vector<Entry> entries;
    std::size_t size = 0, room = 0;
  };
  explicit Buckets(std::size_t count)
    : mBuckets(count) {
    for (Bucket &bucket : mBuckets)
      setRoom(bucket, kFirstRoom);
  }
  Bucket &operator[](std::size_t number) { return mBuckets[number]; }
  /// Written in any case: whether it counts is hard to foresee, and the next one may be written over it.
  void push(std::size_t number, Entry entry, bool counts) {
    Bucket &bucket = mBuckets[number];
    bucket.entries.data()[bucket.size] = entry;
    bucket.size += counts ? 1 : 0;
    if (bucket.size == bucket.room) [[unlikely]]
      setRoom(bucket, bucket.room * 2);
  }

private:
  static constexpr std::size_t kFirstRoom = 16;
  [[gnu::noinline]] static void setRoom(Bucket &bucket, std::size_t room) {
    bucket.room = room;
    bucket.entries.resize(room + 3 * kAhead + 1, {0, 0});
  }
  std::vector<Bucket> mBuckets;
};

struct Seed {
  Label label;
  std::uint32_t node;
};

// A ring of buckets, each as wide as a power of two near half the mean hop. Within a bucket labels are
// corrected until nothing changes, so the width decides only the work: the labels are the least ones whatever
// the order of the entries, hence the same on every machine. Against a binary heap this saves the logarithm
// and most cache misses.
bool search(const StreetNetwork &network, Travel travel, std::span<const Seed> seeds, Cost limit,
            const RunContext &context, Label *labels) {
  const BucketRing ring = bucketRing(network, limit);
  const std::uint64_t farthest = std::min(limit, kUnreachable - 1);
  Buckets buckets(ring.size);
  std::size_t waiting = 0, nextSeed = 0;
  std::uint64_t current = labelCost(seeds.front().label) >> ring.shift;
  const auto offer = [&](std::uint32_t node, std::uint64_t cost, std::uint32_t facility) {
    const Label offered = cost << 32U | facility, before = labels[node];
    const bool isBetter = (offered < before) & (cost <= farthest);
    labels[node] = isBetter ? offered : before;
    waiting += isBetter ? 1 : 0;
    buckets.push((cost >> ring.shift) & (ring.size - 1), {node, static_cast<Cost>(cost)}, isBetter);
  };
  std::uint32_t looked = 0;
  while (waiting > 0 || nextSeed < seeds.size()) {
    if (waiting == 0) current = labelCost(seeds[nextSeed].label) >> ring.shift;
    // Seeds enter when the search gets to them, so that they never lie beyond the ring.
    for (; nextSeed < seeds.size(); ++nextSeed) {
      const Seed &seed = seeds[nextSeed];
      if ((labelCost(seed.label) >> ring.shift) > current) break;
      offer(seed.node, labelCost(seed.label), labelFacility(seed.label));
    }
    Buckets::Bucket &bucket = buckets[current & (ring.size - 1)];
    std::size_t i = 0;
    for (; i < bucket.size; ++i) { // grows while it is worked through
      if (++looked % kLook == 0 && context.isStopped()) return false;
      // Three steps ahead of use: where the hops are, the hops, the labels that they lead to.
      const Entry *at = bucket.entries.data() + i;
      travel.prefetch(network, NodeId(at[3 * kAhead].node));
      __builtin_prefetch(travel.hops(network, NodeId(at[2 * kAhead].node)).data());
      for (const StreetNetwork::Hop &hop : travel.hops(network, NodeId(at[kAhead].node)))
        __builtin_prefetch(labels + hop.node.value);
      const Entry entry = *at;
      const Label label = labels[entry.node];
      if (labelCost(label) != entry.cost) continue; // a better one came later and has its own entry
      for (const StreetNetwork::Hop &hop : travel.hops(network, NodeId(entry.node)))
        offer(hop.node.value, std::uint64_t{entry.cost} + hop.cost, labelFacility(label));
    }
    waiting -= i;
    bucket.size = 0;
    ++current;
  }
  return !context.isStopped();
}

} // namespace

bool searchNearestLabels(const StreetNetwork &network, std::span<const Start> starts, Travel travel,
                         Cost limit, const RunContext &context, std::vector<Label> &labels) {
  labels.assign(network.nodeCount(), kNoLabel);
  std::vector<Seed> seeds;
  for (const Start &start : starts) {
    // People who travel to the facility arrive at it from the ends; an ambulance leaves it.
    forEachEnd(network, start.position, travel.fromFacility, [&](NodeId node, Cost along) {
      const Label label = addCost(start.label, along);
      if (label != kNoLabel && labelCost(label) <= limit) seeds.push_back({label, node.value});
    });
  }
  std::sort(seeds.begin(), seeds.end(), [](const Seed &a, const Seed &b) { return a.label < b.label; });
  if (seeds.empty()) return !context.isStopped();
  return search(network, travel, seeds, limit, context, labels.data());
}

} // namespace alatau
