// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ring_search.h"
#include "search.h"

#include <span>
#include <vector>

namespace alatau {

/// Shortest costs from a few places to every node within a limit, many times over. One object a thread; O(n)
/// memory.
class LocalSearch {
public:
  /// `isLeaving`: travel goes from the starts outwards, else towards them.
  LocalSearch(const StreetNetwork &network, bool isLeaving, Cost limit);

  /// False when stopped.
  bool run(std::span<const Start> starts, const RunContext &context);

  /// Of the last run; kUnreachable: not within the limit.
  Cost cost(NodeId node) const {
    const Cost found = mSearch.cost(node.value);
    return found <= mSearch.limit() ? found : kUnreachable;
  }
  /// Nodes within the limit, each once, in no order.
  std::span<const std::uint32_t> reached() const { return mSearch.reached(); }
  /// Calls `visit(node, cost)` for them.
  template<typename Visitor>
  void forEachReached(Visitor &&visit) const {
    for (const std::uint32_t node : reached())
      visit(node, mSearch.cost(node));
  }

private:
  const StreetNetwork &mNetwork;
  const Travel mTravel;
  RingSearch mSearch;
  std::vector<RingSearch::Seed> mSeeds;
};

BucketRing bucketRing(const StreetNetwork &network, Cost limit);

} // namespace alatau
