// SPDX-License-Identifier: GPL-3.0-or-later
// Search nodes for arcs that arrive where they may not go on everywhere.
#include "network_builder.h"

#include <algorithm>
#include <map>
#include <set>

namespace alatau {

namespace {

struct Banned {
  std::set<std::uint32_t> no, only; ///< lines
};

} // namespace

void NetworkBuilder::makeTurns() {
  if (mRestrictions.empty()) return;
  using Arrival = std::pair<NodeId, ArcId>;
  std::map<Arrival, Banned> arrivals;
  // Every meeting of the edges of a source id with the place, as (node, arc that arrives there).
  const auto meetings = [&](std::int64_t id, VertexKey via) {
    std::vector<Arrival> out;
    for (const std::uint32_t line : mData->linesOf(id)) {
      for (const std::uint32_t e : mData->edgesOfLine(line)) {
        const StreetNetwork::Edge &edge = mData->edges[e];
        if (vertexKey(mData->nodes[edge.to.value]) == via)
          out.emplace_back(edge.to, StreetNetwork::forwardArc(EdgeId(e)));
        if (vertexKey(mData->nodes[edge.from.value]) == via)
          out.emplace_back(edge.from, StreetNetwork::backwardArc(EdgeId(e)));
      }
    }
    return out;
  };
  for (const TurnRestriction &restriction : mRestrictions) {
    const VertexKey via = vertexKey(restriction.via);
    const std::vector<Arrival> to = meetings(restriction.toLine, via);
    bool isKnown = false;
    for (const Arrival &from : meetings(restriction.fromLine, via)) {
      for (const Arrival &target : to) {
        if (target.first != from.first) continue; // one above the other
        isKnown = true;
        Banned &banned = arrivals[from];
        (restriction.isOnly ? banned.only : banned.no)
            .insert(mData->edges[StreetNetwork::edgeOf(target.second).value].line);
      }
    }
    if (!isKnown) {
      reportStreet(mContext, "TURN_RESTRICTION_UNKNOWN", Severity::Warning, restriction.fromLine,
                   "no turn to street " + std::to_string(restriction.toLine) +
                       " at this place: the restriction has no effect",
                   &restriction.via);
    }
  }
  for (const auto &[arrival, banned] : arrivals) {
    StreetNetwork::Split split;
    split.of = arrival.first;
    split.arc = arrival.second;
    split.isOnly = banned.only.empty() ? 0 : 1;
    split.firstLine = static_cast<std::uint32_t>(mData->splitLines.size());
    for (const std::uint32_t line : banned.only.empty() ? banned.no : banned.only) {
      if (banned.only.empty() || !banned.no.contains(line)) mData->splitLines.push_back(line);
    }
    split.lineCount = static_cast<std::uint32_t>(mData->splitLines.size()) - split.firstLine;
    mData->splitHeads.emplace_back(split.arc, NodeId(mData->nodes.size()));
    mData->splits.push_back(split);
    mData->nodes.push_back(mData->nodes[split.of.value]);
  }
  std::sort(mData->splitHeads.begin(), mData->splitHeads.end());
}

} // namespace alatau
