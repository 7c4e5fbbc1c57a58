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

/// What a place on an edge can reach: cost between the place and both ends of the edge, in the direction of
/// travel.
struct EndCosts {
  Cost from = kUnreachable, to = kUnreachable;
};
/// `isLeaving`: travel goes from the place to the ends; else from the ends to the place.
EndCosts endCosts(const StreetNetwork &network, const NetworkPosition &position, bool isLeaving);
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
