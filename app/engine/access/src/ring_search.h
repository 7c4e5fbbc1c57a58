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
    , mHeads(ring.size, kNone)
    , mWaiting(kRoom)
    , mCost(nodes, mFarthest + 1)
    , mTouched(nodes + 1) {}

  /// False when stopped. `seeds` in any order; `hops(node)` is a range of hops whose `headOf(hop)` is a node.
  template<typename Hops, typename Head>
  bool run(std::vector<Seed> &seeds, const RunContext &context, Hops &&hops, Head &&headOf);

  Cost limit() const { return mFarthest; }
  /// Of the last run; limit() + 1: not within the limit.
  Cost cost(std::uint32_t node) const { return mCost[node]; }
  /// Nodes within the limit, each once, in no order.
  std::span<const std::uint32_t> reached() const { return {mTouched.data(), mReached}; }

private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::size_t kRoom = 1024; ///< to begin with
  /// Buckets are lists in one array, the last come first.
  struct Entry {
    std::uint32_t node;
    Cost cost;
    std::uint32_t next;
  };
  void clear() {
    for (const std::uint32_t node : reached())
      mCost[node] = mFarthest + 1;
    mReached = 0;
    if (mWasStopped) std::ranges::fill(mHeads, kNone);
    mWasStopped = false;
  }

  /// The nodes of the entries that hold, each once: no two entries of a node cost the same.
  void gather(std::uint32_t count) {
    for (const Entry &entry : std::span(mWaiting.data(), count)) {
      mTouched[mReached] = entry.node;
      mReached += mCost[entry.node] == entry.cost ? 1 : 0;
    }
  }

  const Cost mFarthest;
  const int mShift;
  std::vector<std::uint32_t> mHeads; ///< by bucket of the ring: its first entry
  std::vector<Entry> mWaiting;
  bool mWasStopped = false;
  std::vector<Cost> mCost;
  std::vector<std::uint32_t> mTouched; ///< room for all and one more; the first mReached hold
  std::size_t mReached = 0;
};

template<typename Hops, typename Head>
bool RingSearch::run(std::vector<Seed> &seeds, const RunContext &context, Hops &&hops, Head &&headOf) {
  constexpr std::uint32_t kLook = 4096; // entries between two looks at the stop token
  clear();
  std::ranges::sort(seeds, {}, &Seed::cost);
  // Copies of what the loop needs: the compiler cannot know that no store changes the members.
  Cost *const cost = mCost.data();
  std::uint32_t *const heads = mHeads.data();
  Entry *entries = mWaiting.data();
  const std::size_t mask = mHeads.size() - 1;
  const int shift = mShift;
  std::uint32_t count = 0, done = 0; // entries made in this run, and dealt with
  std::size_t nextSeed = 0;
  const auto offer = [&](std::uint32_t node, std::uint64_t offered) {
    if (offered >= cost[node]) return; // above the limit, too
    const auto now = static_cast<Cost>(offered);
    cost[node] = now;
    std::uint32_t &head = heads[(now >> shift) & mask];
    entries[count] = {node, now, head};
    head = count++;
  };
  const auto makeRoom = [&](std::size_t more) {
    if (count + more < mWaiting.size()) return;
    mWaiting.resize((count + more) * 2);
    entries = mWaiting.data();
  };
  std::uint64_t current = 0;
  std::uint32_t looked = 0;
  makeRoom(seeds.size());
  while (done < count || nextSeed < seeds.size()) {
    if (done == count) current = seeds[nextSeed].cost >> shift;
    // Seeds enter when the search gets to them, so that they never lie beyond the ring.
    for (; nextSeed < seeds.size() && (seeds[nextSeed].cost >> shift) <= current; ++nextSeed) {
      makeRoom(1);
      offer(seeds[nextSeed].node, seeds[nextSeed].cost);
    }
    std::uint32_t &head = heads[current & mask];
    while (head != kNone) { // grows while it is worked through
      if (++looked % kLook == 0 && context.isStopped()) {
        mWasStopped = true;
        gather(count);
        return false;
      }
      const Entry entry = entries[head];
      head = entry.next;
      ++done;
      if (cost[entry.node] != entry.cost) continue; // a better one came later and has its own entry
      const auto ways = hops(entry.node);
      makeRoom(ways.size());
      for (const auto &hop : ways)
        offer(headOf(hop), std::uint64_t{entry.cost} + hop.cost);
    }
    ++current;
  }
  gather(count);
  return !context.isStopped();
}

} // namespace alatau
