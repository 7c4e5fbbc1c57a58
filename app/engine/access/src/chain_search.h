// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chain_graph.h"
#include "ring_search.h"

namespace alatau {

/// As LocalSearch, over the junctions of a ChainGraph; for many searches on one network. One object a thread.
class ChainSearch {
public:
  ChainSearch(const StreetNetwork &network, const ChainGraph &graph, bool isLeaving, Cost limit)
    : mNetwork(network)
    , mGraph(graph)
    , mTravel{isLeaving}
    , mSearch(graph.junctionCount(), bucketRing(graph.largestHop(), graph.meanHop(), limit), limit) {}

  /// False when stopped.
  bool run(std::span<const Start> starts, const RunContext &context);

  const ChainGraph &graph() const { return mGraph; }
  /// Junctions within the limit, each once, in no order.
  std::span<const std::uint32_t> junctions() const { return mSearch.reached(); }
  /// More than the limit: not within it.
  Cost cost(std::uint32_t junction) const { return mSearch.cost(junction); }
  /// Inner nodes within the limit to which a start leads along its own chain: each once, rising by slot. The
  /// way over the ends of the chain may be shorter, or longer.
  struct Direct {
    std::uint32_t slot;
    Cost cost;
  };
  std::span<const Direct> direct() const { return mDirect; }
  /// Over the ends of the chain; up to twice what a Cost holds.
  static std::uint64_t costOverEnds(const ChainGraph::Inner &inner, Cost first, Cost second) {
    return std::min(std::uint64_t{first} + inner.fromFirst, std::uint64_t{second} + inner.fromSecond);
  }
  std::uint64_t costOverEnds(std::uint32_t innerSlot) const {
    const ChainGraph::Chain &chain = mGraph.chain(mGraph.chainOf(innerSlot));
    return costOverEnds(mGraph.inner(innerSlot), cost(chain.first), cost(chain.second));
  }
  /// `visit(chain, costOfFirst, costOfSecond)` for every chain with an end within the limit, each once.
  template<typename Visitor>
  void forEachChain(std::uint32_t junction, Visitor &&visit) const {
    mGraph.forEachChain(
        junction, mSearch.limit(), [this](std::uint32_t j) { return mSearch.cost(j); }, visit);
  }
  /// `visit(node, cost)` for every node within the limit; an inner one twice where two ways lead to it, its
  /// least cost among them.
  template<typename Visitor>
  void forEachReached(Visitor &&visit) const {
    for (const std::uint32_t junction : junctions()) {
      visit(mGraph.node(junction).value, cost(junction));
      forEachChain(junction, [&](std::uint32_t number, Cost first, Cost second) {
        const ChainGraph::Chain &chain = mGraph.chain(number);
        for (std::uint32_t slot = chain.begin; slot < chain.end; ++slot)
          if (const std::uint64_t each = costOverEnds(mGraph.inner(slot), first, second);
              each <= mSearch.limit())
            visit(mGraph.node(slot).value, static_cast<Cost>(each));
      });
    }
    for (const Direct &each : mDirect)
      visit(mGraph.node(each.slot).value, each.cost);
  }

private:
  void enter(NodeId node, Cost cost);

  const StreetNetwork &mNetwork;
  const ChainGraph &mGraph;
  const Travel mTravel;
  RingSearch mSearch;
  std::vector<RingSearch::Seed> mSeeds;
  std::vector<Direct> mDirect;
};

} // namespace alatau
