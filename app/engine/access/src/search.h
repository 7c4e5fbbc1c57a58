// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/nearest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace alatau {

/// Cost and facility in one number, so that the smaller one is nearer and, at equal cost, has the lower
/// facility.
using Label = std::uint64_t;
inline constexpr Label kNoLabel = ~Label{0};

inline Label makeLabel(Cost cost, std::uint32_t facility) {
  return (Label{cost} << 32U) | facility;
}
inline Cost labelCost(Label label) {
  return static_cast<Cost>(label >> 32U);
}
inline std::uint32_t labelFacility(Label label) {
  return static_cast<std::uint32_t>(label);
}
/// kNoLabel when it cannot be reached or exceeds what a Cost can hold.
inline Label addCost(Label label, Cost cost) {
  if (label == kNoLabel || cost == kUnreachable) return kNoLabel;
  const std::uint64_t sum = std::uint64_t{labelCost(label)} + cost;
  return sum >= kUnreachable ? kNoLabel : (sum << 32U) | labelFacility(label);
}

/// The search runs from the facilities. Which way people travel decides which arcs it follows.
struct Travel {
  bool fromFacility = false;
  /// Arcs to follow from a settled node.
  std::span<const StreetNetwork::Hop> hops(const StreetNetwork &network, NodeId node) const {
    return fromFacility ? network.out(node) : network.in(node);
  }
  void prefetch(const StreetNetwork &network, NodeId node) const {
    fromFacility ? network.prefetchOut(node) : network.prefetchIn(node);
  }
  std::span<const ArcId> arcs(const StreetNetwork &network, NodeId node) const {
    return fromFacility ? network.outArcs(node) : network.inArcs(node);
  }
};

/// Calls `visit(node, cost)` for the nodes of the search that a place on an edge is joined to, with the cost
/// of the way between them. `isLeaving`: travel goes from the place to the nodes; else from the nodes to it.
/// A place at a node is that node: it has all its streets, whichever way the edge it was put on may be used.
/// `along(arc, from, to)` is the cost of the arc between two fractions of its edge; kUnreachable: closed.
template<typename Along, typename Visitor>
void forEachEnd(const StreetNetwork &network, const NetworkPosition &position, bool isLeaving, Along &&along,
                Visitor &&visit) {
  for (const ArcId arc :
       {StreetNetwork::forwardArc(position.edge), StreetNetwork::backwardArc(position.edge)}) {
    const bool isForward = StreetNetwork::isForward(arc);
    // Travel on this arc comes from where the place is (leaving) or comes to it (arriving) at this end.
    const NodeId here = isForward != isLeaving ? network.from(position.edge) : network.to(position.edge);
    const bool isHere = isForward != isLeaving ? position.fraction <= 0 : position.fraction >= 1;
    if (isHere) {
      if (isLeaving || !network.hasTurnRestrictions())
        visit(here, Cost{0});
      else
        for (const NodeId node : network.nodesAt(here))
          visit(node, Cost{0});
      continue;
    }
    // To leave for the far end the rest of the arc is used, to arrive from its tail the part before the
    // place.
    const double end = isForward == isLeaving ? 1 : 0;
    const Cost part = isLeaving ? along(arc, position.fraction, end) : along(arc, end, position.fraction);
    if (part == kUnreachable) continue;
    if (isLeaving)
      visit(network.head(arc), part);
    else if (!network.hasTurnRestrictions())
      visit(here, part);
    else
      for (const NodeId node : network.tails(arc))
        visit(node, part);
  }
}
/// The same with the costs of the network.
template<typename Visitor>
void forEachEnd(const StreetNetwork &network, const NetworkPosition &position, bool isLeaving,
                Visitor &&visit) {
  const auto along = [&network, isLeaving](ArcId arc, double from, double to) {
    const Cost whole = network.cost(arc); // one of the two is an end of the arc
    if (whole == kUnreachable) return kUnreachable;
    return isLeaving ? whole - network.costTo(arc, from) : network.costTo(arc, to);
  };
  forEachEnd(network, position, isLeaving, along, std::forward<Visitor>(visit));
}
/// Cost from `a` to `b` on one edge without leaving it; kUnreachable when the direction is closed.
Cost costAlong(const StreetNetwork &network, EdgeId edge, double a, double b);

/// Entries that are on the network, ordered by edge, with the label they start with.
struct Start {
  NetworkPosition position;
  Label label = kNoLabel;
};
std::vector<Start> makeStarts(const StreetNetwork &network, std::span<const FacilityEntry> entries,
                              bool addApproach);

/// Labels of all nodes within `limit`, at most `k` different facilities per node (nearest first, row of k per
/// node). False when stopped.
bool searchLabels(const StreetNetwork &network, std::span<const Start> starts, Travel travel, Cost limit,
                  std::size_t k, const RunContext &context, std::vector<Label> &labels);

/// The same for k = 1, with a bucket queue; searchLabels() calls it. O(n + m) but for wide cost ranges.
bool searchNearestLabels(const StreetNetwork &network, std::span<const Start> starts, Travel travel,
                         Cost limit, const RunContext &context, std::vector<Label> &labels);

} // namespace alatau
