// SPDX-License-Identifier: GPL-3.0-or-later
#include "search.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace alatau {

namespace {
constexpr std::uint32_t kLook = 2048; ///< settled nodes between two looks at the stop token
}

Cost costAlong(const StreetNetwork &network, EdgeId edge, double a, double b) {
  if (a == b) return 0;
  const ArcId arc = a < b ? StreetNetwork::forwardArc(edge) : StreetNetwork::backwardArc(edge);
  if (network.cost(arc) == kUnreachable) return kUnreachable;
  return network.costTo(arc, b) - network.costTo(arc, a);
}

std::vector<Start> makeStarts(const StreetNetwork &network, std::span<const FacilityEntry> entries,
                              bool addApproach) {
  std::vector<Start> out;
  for (const FacilityEntry &entry : entries) {
    if (!entry.position.isValid() || entry.facility == kNoFacility) continue;
    const Cost approach = addApproach ? network.approachCost(entry.position.distance) : 0;
    out.push_back({entry.position, makeLabel(approach, entry.facility)});
  }
  std::sort(out.begin(), out.end(), [](const Start &a, const Start &b) {
    if (a.position.edge != b.position.edge) return a.position.edge < b.position.edge;
    if (a.position.fraction != b.position.fraction) return a.position.fraction < b.position.fraction;
    return a.label < b.label;
  });
  return out;
}

bool searchLabels(const StreetNetwork &network, std::span<const Start> starts, Travel travel, Cost limit,
                  std::size_t k, const RunContext &context, std::vector<Label> &labels) {
  if (k == 1) return searchNearestLabels(network, starts, travel, limit, context, labels);
  labels.assign(network.nodeCount() * k, kNoLabel);
  using Entry = std::pair<Label, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto offer = [&](NodeId node, Label label) {
    if (label != kNoLabel && labelCost(label) <= limit) queue.emplace(label, node.value);
  };
  for (const Start &start : starts) {
    // People who travel to the facility arrive at it from the ends; an ambulance leaves it.
    forEachEnd(network, start.position, travel.fromFacility,
               [&](NodeId node, Cost along) { offer(node, addCost(start.label, along)); });
  }
  std::uint32_t settled = 0;
  while (!queue.empty()) {
    if (++settled % kLook == 0 && context.isStopped()) return false;
    const auto [label, at] = queue.top();
    queue.pop();
    Label *row = labels.data() + std::size_t{at} * k;
    std::size_t n = 0;
    bool isKnown = false;
    while (n < k && row[n] != kNoLabel)
      isKnown = labelFacility(row[n++]) == labelFacility(label) || isKnown;
    if (n == k || isKnown) continue;
    row[n] = label;
    for (const StreetNetwork::Hop &hop : travel.hops(network, NodeId(at)))
      offer(hop.node, addCost(label, hop.cost));
  }
  return !context.isStopped();
}

} // namespace alatau
