// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/service_area.h>

#include "search.h"
#include "widen.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/wkb.h>

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 1024;

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

/// Collects reached intervals of one edge and merges them.
class Intervals {
public:
  void add(double from, double to) {
    from = std::clamp(from, 0.0, 1.0);
    to = std::clamp(to, 0.0, 1.0);
    if (from <= to) mIntervals.emplace_back(from, to);
  }
  void moveTo(EdgeId edge, std::vector<ReachedPart> &out) {
    std::sort(mIntervals.begin(), mIntervals.end());
    for (std::size_t i = 0; i < mIntervals.size();) {
      auto [from, to] = mIntervals[i];
      for (++i; i < mIntervals.size() && mIntervals[i].first <= to; ++i)
        to = std::max(to, mIntervals[i].second);
      out.push_back({edge, from, to});
    }
    mIntervals.clear();
  }

private:
  std::vector<std::pair<double, double>> mIntervals;
};

/// How much of an arc of cost `whole` a budget pays for.
double paidShare(Cost budget, Cost whole) {
  return whole == 0 || budget >= whole ? 1.0 : static_cast<double>(budget) / static_cast<double>(whole);
}

/// Edges that are reached from an end or have a start, ascending.
std::vector<EdgeId> reachedEdges(const StreetNetwork &network, std::span<const Label> labels, Travel travel,
                                 std::span<const Start> starts) {
  std::vector<bool> isReached(network.edgeCount());
  for (std::uint32_t node = 0; node < labels.size(); ++node) {
    if (labels[node] == kNoLabel) continue;
    for (const ArcId arc : travel.arcs(network, NodeId(node)))
      isReached[StreetNetwork::edgeOf(arc).value] = true;
  }
  for (const Start &start : starts)
    isReached[start.position.edge.value] = true;
  std::vector<EdgeId> out;
  for (std::uint32_t edge = 0; edge < isReached.size(); ++edge)
    if (isReached[edge]) out.push_back(EdgeId(edge));
  return out;
}

/// The straight stretches of the reached pieces.
std::vector<Stretch> stretchesOf(const StreetNetwork &network, std::span<const ReachedPart> parts) {
  std::vector<Stretch> out;
  out.reserve(parts.size() * 2);
  const auto append = [&](std::span<const Point> line) {
    if (line.size() == 1) out.push_back({line[0], line[0]});
    for (std::size_t i = 1; i < line.size(); ++i)
      out.push_back({line[i - 1], line[i]});
  };
  for (const ReachedPart &part : parts) {
    if (part.from <= 0 && part.to >= 1)
      append(network.points(part.edge));
    else
      append(network.cut(part.edge, part.from, part.to));
  }
  return out;
}

} // namespace

Result<ServiceArea> serviceArea(const StreetNetwork &network, std::span<const FacilityEntry> sources,
                                const ServiceAreaOptions &options, const RunContext &context) {
  if (!std::isfinite(options.bufferMetres) || options.bufferMetres < 0) {
    return fail(ErrorCode::InvalidArgument, "the width of the buffer must not be negative", "bufferMetres");
  }
  const std::vector<Start> starts = makeStarts(network, sources, options.addApproach);
  const bool isOutwards = !options.towardsFacility;
  std::vector<Label> labels;
  context.reportProgress(0, "searching the network");
  if (!searchLabels(network, starts, {isOutwards}, options.limit, 1, context, labels)) return stopped();

  ServiceArea out;
  out.hasSources = !starts.empty();
  const std::vector<EdgeId> edges = reachedEdges(network, labels, {isOutwards}, starts);
  const std::size_t chunks = (edges.size() + kGrain - 1) / kGrain;
  std::vector<std::vector<ReachedPart>> parts(chunks);
  const RunContext cutting = context.part(0.1, 0.3);
  const bool isDone =
      parallelChunks(edges.size(), kGrain, cutting, "cutting streets", [&](auto begin, auto end) {
        Intervals intervals;
        for (std::size_t e = begin; e < end; ++e) {
          const EdgeId edge = edges[e];
          // The arc on which travel passes the `from` end first when it comes from there, or last when it
          // goes there.
          const Cost atFrom = isOutwards ? network.costForward(edge) : network.costBackward(edge);
          const Cost atTo = isOutwards ? network.costBackward(edge) : network.costForward(edge);
          const Label from = labels[network.from(edge).value], to = labels[network.to(edge).value];
          if (from != kNoLabel && atFrom != kUnreachable && labelCost(from) < options.limit) {
            intervals.add(0, paidShare(options.limit - labelCost(from), atFrom));
          }
          if (to != kNoLabel && atTo != kUnreachable && labelCost(to) < options.limit) {
            intervals.add(1 - paidShare(options.limit - labelCost(to), atTo), 1);
          }
          const auto first = std::lower_bound(starts.begin(), starts.end(), edge,
                                              [](const Start &s, EdgeId id) { return s.position.edge < id; });
          for (auto s = first; s != starts.end() && s->position.edge == edge; ++s) {
            if (labelCost(s->label) > options.limit) continue;
            const Cost budget = options.limit - labelCost(s->label);
            const double f = s->position.fraction;
            intervals.add(f, f);
            if (atFrom != kUnreachable) intervals.add(f, f + paidShare(budget, atFrom));
            if (atTo != kUnreachable) intervals.add(f - paidShare(budget, atTo), f);
          }
          intervals.moveTo(edge, parts[begin / kGrain]);
        }
      });
  if (!isDone) return stopped();
  for (const std::vector<ReachedPart> &chunk : parts)
    out.parts.insert(out.parts.end(), chunk.begin(), chunk.end());
  for (const ReachedPart &part : out.parts)
    out.length += (part.to - part.from) * network.length(part.edge);
  if (!options.makePolygon) return out;

  const auto polygons =
      uniteWidened(stretchesOf(network, out.parts), options.bufferMetres, context.part(0.3, 1));
  if (!polygons) return tl::unexpected<Error>(polygons.error());
  out.polygonWkb =
      polygons->size() == 1 ? writeWkbPolygon(polygons->front()) : writeWkbMultiPolygon(*polygons);
  for (const PolygonRings &polygon : *polygons)
    out.area += polygonArea(polygon);
  return out;
}

std::string serviceAreaLines(const StreetNetwork &network, const ServiceArea &area) {
  std::vector<PointList> lines;
  for (const ReachedPart &part : area.parts) {
    PointList line = network.cut(part.edge, part.from, part.to);
    if (line.size() > 1) lines.push_back(std::move(line));
  }
  return writeWkbMultiLine(lines);
}

} // namespace alatau
