// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search.h"

#include <span>
#include <vector>

namespace alatau {

/// A street network without the nodes that only pass traffic on: bends, and places where a street changes its
/// name. What is left are junctions and dead ends; the nodes between two of them are a chain. Most nodes of a
/// street network are such ones, so a search over junctions does a part of the work, and what it says of a
/// chain follows from its two ends: cost(inner) = min(cost(first) + fromFirst, cost(second) + fromSecond).
///
/// Every node has a slot: junctions come first, in the order of their nodes, then the inner nodes chain by
/// chain. For one way of travel; hops longer than `limit` are left out. Sees a network as its searches do:
/// turn restrictions, closed directions and edits included. O(n + m) time and memory.
class ChainGraph {
public:
  /// `isLeaving`: travel goes from the starts of searches outwards, else towards them.
  ChainGraph(const StreetNetwork &network, bool isLeaving, Cost limit);

  struct Hop {
    std::uint32_t junction;
    Cost cost;
  };
  struct Chain {
    std::uint32_t first, second; ///< junctions; may be the same
    std::uint32_t begin, end;    ///< slots of the inner nodes
    /// The largest fromFirst + fromSecond of its inner nodes, so that none costs more than the mean of this
    /// and the costs of both ends; kUnreachable where one cannot be reached from both.
    Cost widest;
    Cost back; ///< from second to first
  };
  struct Inner {
    Cost fromFirst, fromSecond; ///< kUnreachable: not from this end
  };

  std::uint32_t slotCount() const { return static_cast<std::uint32_t>(mSlot.size()); }
  std::uint32_t junctionCount() const { return mJunctionCount; }
  std::uint32_t slot(NodeId node) const { return mSlot[node.value]; }
  NodeId node(std::uint32_t slot) const { return mNode[slot]; }
  bool isJunction(std::uint32_t slot) const { return slot < mJunctionCount; }
  /// A multiple of four, filled up with hops that cost kUnreachable: loops over them end where the processor
  /// expects it.
  std::span<const Hop> hops(std::uint32_t junction) const {
    return {mHops.data() + mHopStart[junction], mHops.data() + mHopStart[junction + 1]};
  }
  Cost largestHop() const { return mLargestHop; }
  Cost meanHop() const { return mMeanHop; }

  std::uint32_t chainCount() const { return static_cast<std::uint32_t>(mChains.size()); }
  const Chain &chain(std::uint32_t chain) const { return mChains[chain]; }
  std::uint32_t chainOf(std::uint32_t innerSlot) const { return mChainOf[innerSlot - mJunctionCount]; }
  const Inner &inner(std::uint32_t innerSlot) const { return mInner[innerSlot - mJunctionCount]; }
  /// Where a search has this much left at a junction, all chains that begin there are within reach from it,
  /// and so are the other ends of those that end there: forEachChain() has nothing to add.
  Cost wholeWithin(std::uint32_t junction) const { return mWholeWithin[junction]; }
  /// Calls `visit(chain, costOfFirst, costOfSecond)` once for every chain with an end whose
  /// `costOf(junction)` is not kUnreachable, when called for each such junction.
  template<typename CostOf, typename Visitor>
  void forEachChain(std::uint32_t junction, Cost limit, CostOf &&costOf, Visitor &&visit) const {
    const Cost cost = costOf(junction);
    for (std::uint32_t c = mFirstStart[junction]; c < mFirstStart[junction + 1]; ++c)
      visit(c, cost, costOf(mChains[c].second));
    // Where the whole chain is within reach the first end was reached through it, and has had its turn.
    if (mThrough[junction] <= limit - cost) return;
    for (std::uint32_t i = mSecondStart[junction]; i < mSecondStart[junction + 1]; ++i) {
      const std::uint32_t c = mSeconds[i];
      if (const Cost first = costOf(mChains[c].first); first > limit) visit(c, first, cost);
    }
  }

private:
  struct LongHop {
    std::uint32_t from;
    Hop hop;
  };
  struct Building {
    const StreetNetwork &network;
    Travel travel, against;
    std::vector<LongHop> hops;
    std::vector<NodeId> inner;
  };
  std::uint32_t addJunction(NodeId node);
  void addChainsOf(std::uint32_t junction, Building &building);
  void addChain(std::uint32_t first, NodeId inner, Building &building);
  void order(std::span<const LongHop> found);

  std::uint32_t mJunctionCount = 0;
  std::vector<std::uint32_t> mSlot; ///< by node
  std::vector<NodeId> mNode;        ///< by slot
  std::vector<std::uint32_t> mHopStart;
  std::vector<Hop> mHops;
  Cost mLargestHop = 0, mMeanHop = 0;
  std::vector<Chain> mChains; ///< ordered by first
  std::vector<std::uint32_t> mChainOf;
  std::vector<Inner> mInner;
  std::vector<std::uint32_t> mFirstStart, mSecondStart, mSeconds; ///< chains by first end, and by second
  std::vector<Cost> mThrough; ///< by junction: the dearest way through the chains of which it is second
  std::vector<Cost> mWholeWithin;
};

} // namespace alatau
