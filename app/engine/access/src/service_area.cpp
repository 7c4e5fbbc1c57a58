// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/service_area.h>

#include "local_search.h"
#include "pool.h"
#include "widen.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/exact.h>
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

/// The least cost at one end of an edge, of the nodes from which it is entered or which it leads to.
Cost endCost(const StreetNetwork &network, const LocalSearch &search, EdgeId edge, bool isFromEnd,
             bool isOutwards) {
  if (!network.hasTurnRestrictions()) return search.cost(isFromEnd ? network.from(edge) : network.to(edge));
  const ArcId away = isFromEnd ? StreetNetwork::forwardArc(edge) : StreetNetwork::backwardArc(edge);
  const ArcId back = isFromEnd ? StreetNetwork::backwardArc(edge) : StreetNetwork::forwardArc(edge);
  if (!isOutwards) return search.cost(network.head(back));
  Cost least = kUnreachable;
  for (const NodeId node : network.tails(away))
    least = std::min(least, search.cost(node));
  return least;
}

/// Edges that are reached from an end or have a start, in their order.
std::vector<EdgeId> reachedEdges(const StreetNetwork &network, const LocalSearch &search, Travel travel,
                                 std::span<const Start> starts) {
  std::vector<EdgeId> out;
  for (const std::uint32_t node : search.reached())
    for (const ArcId arc : travel.arcs(network, NodeId(node)))
      out.push_back(StreetNetwork::edgeOf(arc));
  for (const Start &start : starts)
    out.push_back(start.position.edge);
  exact::sortSpread(
      out, [](EdgeId edge) { return std::int64_t{edge.value}; }, std::less<>());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (network.hasEdits()) return network.inOrder(std::move(out));
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

/// The reached intervals of one edge.
void addReached(const StreetNetwork &network, const LocalSearch &search, std::span<const Start> starts,
                const ServiceAreaOptions &options, EdgeId edge, Intervals &intervals) {
  const bool isOutwards = !options.towardsFacility;
  // The arc on which travel passes the `from` end first when it comes from there, or last when it goes there.
  const Cost atFrom = isOutwards ? network.costForward(edge) : network.costBackward(edge);
  const Cost atTo = isOutwards ? network.costBackward(edge) : network.costForward(edge);
  const Cost from = endCost(network, search, edge, true, isOutwards),
             to = endCost(network, search, edge, false, isOutwards);
  if (from < options.limit && atFrom != kUnreachable)
    intervals.add(0, paidShare(options.limit - from, atFrom));
  if (to < options.limit && atTo != kUnreachable) intervals.add(1 - paidShare(options.limit - to, atTo), 1);
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
}

Status checkOptions(const ServiceAreaOptions &options) {
  if (!std::isfinite(options.bufferMetres) || options.bufferMetres < 0)
    return fail(ErrorCode::InvalidArgument, "the width of the buffer must not be negative", "bufferMetres");
  return {};
}

/// `search` is made for the options' limit and direction.
Result<ServiceArea> areaOf(const StreetNetwork &network, std::span<const FacilityEntry> sources,
                           const ServiceAreaOptions &options, LocalSearch &search,
                           const RunContext &context) {
  const std::vector<Start> starts = makeStarts(network, sources, options.addApproach);
  context.reportProgress(0, "searching the network");
  if (!search.run(starts, context)) return stopped();

  ServiceArea out;
  out.hasSources = !starts.empty();
  const std::vector<EdgeId> edges = reachedEdges(network, search, {!options.towardsFacility}, starts);
  const std::size_t chunks = (edges.size() + kGrain - 1) / kGrain;
  std::vector<std::vector<ReachedPart>> parts(chunks);
  const RunContext cutting = context.part(0.1, 0.3);
  const bool isDone =
      parallelChunks(edges.size(), kGrain, cutting, "cutting streets", [&](auto begin, auto end) {
        Intervals intervals;
        for (std::size_t e = begin; e < end; ++e) {
          addReached(network, search, starts, options, edges[e], intervals);
          intervals.moveTo(edges[e], parts[begin / kGrain]);
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

} // namespace

Result<ServiceArea> serviceArea(const StreetNetwork &network, std::span<const FacilityEntry> sources,
                                const ServiceAreaOptions &options, const RunContext &context) {
  if (const Status checked = checkOptions(options); !checked) return tl::unexpected(checked.error());
  LocalSearch search(network, !options.towardsFacility, options.limit);
  return areaOf(network, sources, options, search, context);
}

Result<std::vector<ServiceArea>> serviceAreas(const StreetNetwork &network,
                                              std::span<const std::span<const FacilityEntry>> sources,
                                              const ServiceAreaOptions &options, const RunContext &context) {
  if (const Status checked = checkOptions(options); !checked) return tl::unexpected(checked.error());
  std::vector<Result<ServiceArea>> made(sources.size());
  Pool<LocalSearch> searches;
  RunContext each;
  each.stop = context.stop;
  const bool isDone =
      parallelChunks(sources.size(), 1, context, "service areas", [&](std::size_t i, std::size_t) {
        auto search = searches.take(
            [&] { return std::make_unique<LocalSearch>(network, !options.towardsFacility, options.limit); });
        made[i] = areaOf(network, sources[i], options, *search, each);
        searches.giveBack(std::move(search));
      });
  if (!isDone) return stopped();
  std::vector<ServiceArea> out;
  for (Result<ServiceArea> &area : made) {
    if (!area) return tl::unexpected(area.error());
    out.push_back(std::move(*area));
  }
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
