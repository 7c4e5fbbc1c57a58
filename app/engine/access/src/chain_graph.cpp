// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain_graph.h"

#include <algorithm>
#include <numeric>

namespace alatau {

namespace {

constexpr std::uint32_t kNoSlot = UINT32_MAX, kPlacedInside = UINT32_MAX - 1; ///< while building

Cost plus(Cost a, Cost b) {
  return static_cast<Cost>(std::min<std::uint64_t>(std::uint64_t{a} + b, kUnreachable));
}

/// The node has arcs with exactly two others, and at most one in each direction.
bool hasTwoNeighbours(const StreetNetwork &network, NodeId node) {
  const auto out = network.out(node), in = network.in(node);
  if (out.size() > 2 || in.size() > 2) return false;
  NodeId first, second;
  for (const auto hops : {out, in}) {
    if (hops.size() == 2 && hops[0].node == hops[1].node) return false;
    for (const StreetNetwork::Hop &hop : hops) {
      if (hop.node == node) return false;
      if (hop.node == first || hop.node == second) continue;
      if (second.isValid()) return false;
      (first.isValid() ? second : first) = hop.node;
    }
  }
  return second.isValid();
}

Cost costTo(std::span<const StreetNetwork::Hop> hops, NodeId node) {
  for (const StreetNetwork::Hop &hop : hops)
    if (hop.node == node) return hop.cost;
  return kUnreachable;
}

} // namespace

ChainGraph::ChainGraph(const StreetNetwork &network, bool isLeaving, Cost limit) {
  Building building{network, Travel{isLeaving}, Travel{!isLeaving}, {}, {}};
  mSlot.assign(network.nodeCount(), kNoSlot);
  for (std::uint32_t n = 0; n < mSlot.size(); ++n)
    if (!hasTwoNeighbours(network, NodeId(n))) addJunction(NodeId(n));
  const std::size_t innerCount = mSlot.size() - mNode.size();
  building.hops.reserve(mNode.size() * 4);
  building.inner.reserve(innerCount);
  mInner.reserve(innerCount);
  mChainOf.reserve(innerCount);
  mChains.reserve(mNode.size());
  for (std::uint32_t junction = 0; junction < mNode.size(); ++junction)
    addChainsOf(junction, building);
  // A round street without a junction has all its nodes inside: one of them is made a junction.
  for (std::uint32_t n = 0; n < mSlot.size(); ++n)
    if (mSlot[n] == kNoSlot) addChainsOf(addJunction(NodeId(n)), building);
  mFirstStart.push_back(chainCount());
  mJunctionCount = static_cast<std::uint32_t>(mNode.size());
  mNode.insert(mNode.end(), building.inner.begin(), building.inner.end());
  for (std::uint32_t slot = mJunctionCount; slot < mNode.size(); ++slot)
    mSlot[mNode[slot].value] = slot;
  for (Chain &chain : mChains)
    chain.begin += mJunctionCount, chain.end += mJunctionCount;
  std::erase_if(building.hops,
                [&](const LongHop &each) { return each.hop.cost > limit || each.hop.junction == each.from; });
  order(building.hops);
}

std::uint32_t ChainGraph::addJunction(NodeId node) {
  const auto number = static_cast<std::uint32_t>(mNode.size());
  mSlot[node.value] = number;
  mNode.push_back(node);
  return number;
}

void ChainGraph::addChainsOf(std::uint32_t junction, Building &building) {
  const NodeId node = mNode[junction];
  mFirstStart.push_back(chainCount());
  for (const StreetNetwork::Hop &hop : building.travel.hops(building.network, node)) {
    const std::uint32_t slot = mSlot[hop.node.value];
    if (slot == kNoSlot)
      addChain(junction, hop.node, building);
    else if (slot != kPlacedInside)
      building.hops.push_back({junction, {slot, hop.cost}});
  }
  for (const StreetNetwork::Hop &hop : building.against.hops(building.network, node))
    if (mSlot[hop.node.value] == kNoSlot) addChain(junction, hop.node, building);
}

void ChainGraph::addChain(std::uint32_t first, NodeId inner, Building &building) {
  const StreetNetwork &network = building.network;
  Chain chain{first, 0, static_cast<std::uint32_t>(mInner.size()), 0, 0, 0};
  Cost along = 0;
  NodeId before = mNode[first], here = inner;
  while (mSlot[here.value] == kNoSlot) {
    const auto out = building.travel.hops(network, here), in = building.against.hops(network, here);
    along = plus(along, costTo(in, before));
    mSlot[here.value] = kPlacedInside;
    building.inner.push_back(here);
    mChainOf.push_back(chainCount());
    mInner.push_back({along, costTo(out, before)}); // back: only the one hop yet
    NodeId next;
    for (const auto hops : {out, in})
      for (const StreetNetwork::Hop &hop : hops)
        if (hop.node != before) next = hop.node;
    before = std::exchange(here, next);
  }
  chain.second = mSlot[here.value];
  chain.end = static_cast<std::uint32_t>(mInner.size());
  along = plus(along, costTo(building.travel.hops(network, before), here));
  Cost back = costTo(building.against.hops(network, before), here);
  for (std::uint32_t i = chain.end; i-- > chain.begin;) {
    const Cost further = plus(back, mInner[i].fromSecond);
    mInner[i].fromSecond = std::exchange(back, further);
    chain.widest = std::max(chain.widest, plus(mInner[i].fromFirst, mInner[i].fromSecond));
  }
  chain.back = back;
  if (along != kUnreachable) building.hops.push_back({first, {chain.second, along}});
  if (back != kUnreachable) building.hops.push_back({chain.second, {first, back}});
  mChains.push_back(chain);
}

void ChainGraph::order(std::span<const LongHop> found) {
  mHopStart.assign(mJunctionCount + 1, 0);
  for (const LongHop &each : found)
    ++mHopStart[each.from + 1];
  for (std::uint32_t junction = 0; junction < mJunctionCount; ++junction)
    mHopStart[junction + 1] = mHopStart[junction] + (mHopStart[junction + 1] + 3) / 4 * 4;
  mHops.assign(mHopStart.back(), {0, kUnreachable});
  std::vector<std::uint32_t> next(mHopStart.begin(), mHopStart.end() - 1);
  std::uint64_t sum = 0;
  for (const LongHop &each : found) {
    mHops[next[each.from]++] = each.hop;
    sum += each.hop.cost;
    mLargestHop = std::max(mLargestHop, each.hop.cost);
  }
  if (!found.empty()) mMeanHop = static_cast<Cost>(sum / found.size());
  mSecondStart.assign(mJunctionCount + 1, 0);
  for (const Chain &chain : mChains)
    ++mSecondStart[chain.second + 1];
  std::partial_sum(mSecondStart.begin(), mSecondStart.end(), mSecondStart.begin());
  mSeconds.resize(mChains.size());
  next.assign(mSecondStart.begin(), mSecondStart.end() - 1);
  for (std::uint32_t c = 0; c < mChains.size(); ++c)
    mSeconds[next[mChains[c].second]++] = c;
  mThrough.assign(mJunctionCount, 0);
  for (const Chain &chain : mChains)
    mThrough[chain.second] = std::max(mThrough[chain.second], chain.back);
  mWholeWithin = mThrough;
  for (const Chain &chain : mChains) {
    Cost &whole = mWholeWithin[chain.first];
    whole = std::max(whole, inner(chain.end - 1).fromFirst);
  }
}

} // namespace alatau
