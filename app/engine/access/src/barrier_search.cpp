// SPDX-License-Identifier: GPL-3.0-or-later
#include "barrier_search.h"

#include "search.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr std::uint32_t kLook = 2048; ///< settled nodes between two looks at the stop token

Cost plus(Cost a, Cost b) {
  const std::uint64_t sum = std::uint64_t{a} + b;
  return a == kUnreachable || b == kUnreachable || sum >= kUnreachable ? kUnreachable
                                                                       : static_cast<Cost>(sum);
}

} // namespace

BarrierSearch::Scratch::Scratch(const BarrierSearch &search)
  : cost(search.mNetwork.nodeCount())
  , isTouched(search.mNetwork.nodeCount(), 0) {}

BarrierSearch::BarrierSearch(const StreetNetwork &network, std::span<const Barrier> barriers,
                             std::vector<std::uint32_t> barrierOfEdge,
                             std::span<const FacilityEntry> facilities,
                             std::span<const NetworkPosition> origins, bool addApproach)
  : mNetwork(network)
  , mBarriers(barriers)
  , mBarrierOfEdge(std::move(barrierOfEdge))
  , mEdgesOfBarrier(barriers.size())
  , mIsRepaired(barriers.size(), 0)
  , mOrigins(origins)
  , mAddApproach(addApproach)
  , mOriginsStart(network.nodeCount() + 1, 0) {
  for (std::uint32_t edge = 0; edge < mBarrierOfEdge.size(); ++edge)
    if (mBarrierOfEdge[edge] != kNoBarrier) mEdgesOfBarrier[mBarrierOfEdge[edge]].push_back(edge);
  for (const FacilityEntry &entry : facilities) {
    if (!entry.position.isValid() || entry.facility == kNoFacility) continue;
    mFacilities.push_back({entry.position, addApproach ? network.approachCost(entry.position.distance) : 0});
  }
  std::stable_sort(mFacilities.begin(), mFacilities.end(),
                   [](const Place &a, const Place &b) { return a.position.edge < b.position.edge; });
  const auto forEachJoint = [&](auto &&visit) {
    for (std::uint32_t origin = 0; origin < mOrigins.size(); ++origin) {
      if (!mOrigins[origin].isValid()) continue;
      forEachEnd(network, mOrigins[origin], true, [&](NodeId node, Cost) { visit(node.value, origin); });
    }
  };
  forEachJoint([&](std::uint32_t node, std::uint32_t) { ++mOriginsStart[node + 1]; });
  for (std::size_t node = 1; node < mOriginsStart.size(); ++node)
    mOriginsStart[node] += mOriginsStart[node - 1];
  mOriginsOfNode.resize(mOriginsStart.back());
  std::vector<std::uint32_t> next(mOriginsStart.begin(), mOriginsStart.end() - 1);
  forEachJoint([&](std::uint32_t node, std::uint32_t origin) { mOriginsOfNode[next[node]++] = origin; });
}

Cost BarrierSearch::scaled(Cost cost, ArcId arc, std::uint32_t lifted) const {
  const std::uint32_t barrier = mBarrierOfEdge[StreetNetwork::edgeOf(arc).value];
  if (cost == kUnreachable || barrier == kNoBarrier || barrier == lifted || mIsRepaired[barrier]) return cost;
  const double factor =
      StreetNetwork::isForward(arc) ? mBarriers[barrier].factorForward : mBarriers[barrier].factorBackward;
  if (factor == 1) return cost;
  const double dear = std::round(static_cast<double>(cost) * factor);
  return dear < static_cast<double>(kUnreachable) ? static_cast<Cost>(dear) : kUnreachable;
}

Cost BarrierSearch::alongArc(ArcId arc, double from, double to, std::uint32_t lifted) const {
  if (from == to) return 0;
  if (mNetwork.cost(arc) == kUnreachable) return kUnreachable;
  // A closed arc stays closed even where its part is too short to cost anything.
  if (scaled(1, arc, lifted) == kUnreachable) return kUnreachable;
  return scaled(mNetwork.costTo(arc, to) - mNetwork.costTo(arc, from), arc, lifted);
}

template<typename Visitor>
void BarrierSearch::visitEnds(const NetworkPosition &place, bool isLeaving, std::uint32_t lifted,
                              Visitor &&visit) const {
  const auto along = [&](ArcId arc, double from, double to) { return alongArc(arc, from, to, lifted); };
  forEachEnd(mNetwork, place, isLeaving, along, std::forward<Visitor>(visit));
}

template<typename CostOf>
Cost BarrierSearch::costOfOrigin(std::size_t origin, std::uint32_t lifted, CostOf &&costOf) const {
  const NetworkPosition &place = mOrigins[origin];
  if (!place.isValid()) return kUnreachable;
  Cost best = kUnreachable;
  visitEnds(place, true, lifted,
            [&](NodeId node, Cost cost) { best = std::min(best, plus(cost, costOf(node.value))); });
  for (const Place &facility : facilitiesOn(place.edge)) {
    const double here = place.fraction, there = facility.position.fraction;
    const ArcId arc =
        here <= there ? StreetNetwork::forwardArc(place.edge) : StreetNetwork::backwardArc(place.edge);
    best = std::min(best, plus(alongArc(arc, here, there, lifted), facility.approach));
  }
  return mAddApproach ? plus(best, mNetwork.approachCost(place.distance)) : best;
}

template<typename Offer>
void BarrierSearch::offerFacility(const Place &facility, std::uint32_t lifted, Offer &&offer) const {
  visitEnds(facility.position, false, lifted,
            [&](NodeId node, Cost cost) { offer(node.value, plus(cost, facility.approach)); });
}

std::span<const BarrierSearch::Place> BarrierSearch::facilitiesOn(EdgeId edge) const {
  const auto [first, last] =
      std::ranges::equal_range(mFacilities, edge, {}, [](const Place &place) { return place.position.edge; });
  return {first, last};
}

template<typename CostOf, typename Offer>
void BarrierSearch::offerRepaired(std::uint32_t barrier, CostOf &&costOf, Offer &&offer) const {
  for (const std::uint32_t number : mEdgesOfBarrier[barrier]) {
    const EdgeId edge(number);
    for (const ArcId arc : {StreetNetwork::forwardArc(edge), StreetNetwork::backwardArc(edge)}) {
      const Cost ahead = plus(mNetwork.cost(arc), costOf(mNetwork.head(arc).value));
      if (ahead == kUnreachable) continue;
      for (const NodeId tail : mNetwork.tails(arc))
        offer(tail.value, ahead);
    }
    for (const Place &facility : facilitiesOn(edge))
      offerFacility(facility, barrier, offer);
  }
}

template<typename Offer>
void BarrierSearch::offerBehind(std::uint32_t node, Cost cost, std::uint32_t lifted, Offer &&offer) const {
  const auto hops = mNetwork.in(NodeId(node));
  const auto arcs = mNetwork.inArcs(NodeId(node));
  for (std::size_t hop = 0; hop < hops.size(); ++hop)
    offer(hops[hop].node.value, plus(cost, scaled(hops[hop].cost, arcs[hop], lifted)));
}

bool BarrierSearch::run(const RunContext &context) {
  mCost.assign(mNetwork.nodeCount(), kUnreachable);
  Queue queue;
  const auto offer = [&](std::uint32_t node, Cost cost) {
    if (cost >= mCost[node]) return;
    mCost[node] = cost;
    queue.emplace(cost, node);
  };
  for (const Place &facility : mFacilities)
    offerFacility(facility, kNoBarrier, offer);
  for (std::uint32_t settled = 0; !queue.empty(); ++settled) {
    if (settled % kLook == 0 && context.isStopped()) return false;
    const auto [cost, node] = queue.top();
    queue.pop();
    if (cost == mCost[node]) offerBehind(node, cost, kNoBarrier, offer);
  }
  return true;
}

std::vector<Cost> BarrierSearch::costs() const {
  std::vector<Cost> made(mOrigins.size());
  for (std::size_t origin = 0; origin < mOrigins.size(); ++origin)
    made[origin] = costOfOrigin(origin, kNoBarrier, [this](std::uint32_t node) { return mCost[node]; });
  return made;
}

bool BarrierSearch::tryRepair(std::uint32_t barrier, Scratch &scratch, const RunContext &context) const {
  for (const std::uint32_t node : scratch.touched)
    scratch.isTouched[node] = 0;
  scratch.touched.clear();
  scratch.changed.clear();
  scratch.origins.clear();
  const auto costOf = [&](std::uint32_t node) {
    return scratch.isTouched[node] ? scratch.cost[node] : mCost[node];
  };
  Queue queue;
  const auto offer = [&](std::uint32_t node, Cost cost) {
    if (cost >= costOf(node)) return;
    if (!scratch.isTouched[node]) {
      scratch.isTouched[node] = 1;
      scratch.touched.push_back(node);
    }
    scratch.cost[node] = cost;
    queue.emplace(cost, node);
  };
  offerRepaired(barrier, costOf, offer);
  for (std::uint32_t settled = 0; !queue.empty(); ++settled) {
    if (settled % kLook == 0 && context.isStopped()) return false;
    const auto [cost, node] = queue.top();
    queue.pop();
    if (cost == scratch.cost[node]) offerBehind(node, cost, barrier, offer);
  }
  const auto gather = [&](std::uint32_t node) {
    for (std::uint32_t i = mOriginsStart[node]; i < mOriginsStart[node + 1]; ++i)
      scratch.origins.push_back(mOriginsOfNode[i]);
  };
  for (const std::uint32_t node : scratch.touched)
    gather(node);
  for (const std::uint32_t number : mEdgesOfBarrier[barrier]) { // origins on the barrier itself
    const EdgeId edge(number);
    for (const NodeId node :
         {mNetwork.from(edge), mNetwork.to(edge), mNetwork.head(StreetNetwork::forwardArc(edge)),
          mNetwork.head(StreetNetwork::backwardArc(edge))})
      gather(node.value);
  }
  std::sort(scratch.origins.begin(), scratch.origins.end());
  scratch.origins.erase(std::unique(scratch.origins.begin(), scratch.origins.end()), scratch.origins.end());
  for (const std::uint32_t origin : scratch.origins)
    scratch.changed.emplace_back(origin, costOfOrigin(origin, barrier, costOf));
  return true;
}

void BarrierSearch::keep(std::uint32_t barrier, const Scratch &scratch) {
  mIsRepaired[barrier] = 1;
  for (const std::uint32_t node : scratch.touched)
    mCost[node] = scratch.cost[node];
}

} // namespace alatau
