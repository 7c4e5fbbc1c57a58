// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain_search.h"

namespace alatau {

bool ChainSearch::run(std::span<const Start> starts, const RunContext &context) {
  mSeeds.clear();
  mDirect.clear();
  for (const Start &start : starts) {
    forEachEnd(mNetwork, start.position, mTravel.fromFacility, [&](NodeId node, Cost along) {
      if (const Label label = addCost(start.label, along); label != kNoLabel) enter(node, labelCost(label));
    });
  }
  std::ranges::sort(mDirect, [](const Direct &a, const Direct &b) {
    return a.slot != b.slot ? a.slot < b.slot : a.cost < b.cost;
  });
  const auto more = std::ranges::unique(mDirect, {}, &Direct::slot);
  mDirect.erase(more.begin(), more.end());
  return mSearch.run(
      mSeeds, context, [this](std::uint32_t junction) { return mGraph.hops(junction); },
      [](const ChainGraph::Hop &hop) { return hop.junction; });
}

/// From a node to the junctions at the ends of its chain, noting the inner nodes on the way.
void ChainSearch::enter(NodeId node, Cost cost) {
  if (cost > mSearch.limit()) return;
  const std::uint32_t slot = mGraph.slot(node);
  if (mGraph.isJunction(slot)) {
    mSeeds.push_back({slot, cost});
    return;
  }
  mDirect.push_back({slot, cost});
  for (const StreetNetwork::Hop &first : mTravel.hops(mNetwork, node)) {
    NodeId before = node;
    StreetNetwork::Hop hop = first;
    std::uint64_t sum = std::uint64_t{cost} + hop.cost;
    while (sum <= mSearch.limit()) {
      const std::uint32_t here = mGraph.slot(hop.node);
      if (mGraph.isJunction(here)) {
        mSeeds.push_back({here, static_cast<Cost>(sum)});
        break;
      }
      mDirect.push_back({here, static_cast<Cost>(sum)});
      const auto hops = mTravel.hops(mNetwork, hop.node);
      const auto next = std::ranges::find_if(
          hops, [before](const StreetNetwork::Hop &each) { return each.node != before; });
      if (next == hops.end()) break;
      before = std::exchange(hop, *next).node;
      sum += hop.cost;
    }
  }
}

} // namespace alatau
