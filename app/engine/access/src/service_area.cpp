// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/service_area.h>

#include "search.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/overlay.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace alatau {

namespace {

constexpr std::size_t kSides = 32; ///< as many as GEOS gives a circle with 8 segments per quarter
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

/// Regular polygon with corners on the axes, counterclockwise.
struct Gon {
  std::array<Point, kSides> corner, normal; ///< normal[k] of the side from corner k to corner k + 1
  explicit Gon(Metres radius) {
    const auto at = [](double steps) {
      const double angle = steps * 2 * std::numbers::pi / kSides;
      return Point{std::cos(angle), std::sin(angle)};
    };
    for (std::size_t k = 0; k < kSides; ++k) {
      const Point unit = at(static_cast<double>(k));
      corner[k] = {unit.x * radius, unit.y * radius};
      normal[k] = at(static_cast<double>(k) + 0.5);
    }
  }

  /// Minkowski sum with the segment a-b, which is convex: every corner goes with the end that is farther out.
  PointList around(Point a, Point b) const {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const auto isAtB = [&](std::size_t k) { return normal[k].x * dx + normal[k].y * dy > 0; };
    PointList out;
    out.reserve(kSides + 3);
    for (std::size_t k = 0; k < kSides; ++k) {
      const bool before = isAtB((k + kSides - 1) % kSides), after = isAtB(k);
      const Point first = before ? b : a;
      out.push_back({first.x + corner[k].x, first.y + corner[k].y});
      if (before != after) {
        const Point second = after ? b : a;
        out.push_back({second.x + corner[k].x, second.y + corner[k].y});
      }
    }
    out.push_back(out.front());
    return out;
  }
};

/// The widened pieces, one convex polygon per straight stretch.
std::vector<std::string> widen(const StreetNetwork &network, std::span<const ReachedPart> parts,
                               Metres radius) {
  const Gon gon(radius);
  std::vector<std::string> out;
  for (const ReachedPart &part : parts) {
    const PointList line = network.cut(part.edge, part.from, part.to);
    if (line.size() == 1) out.push_back(writeWkbPolygon({{gon.around(line[0], line[0])}}));
    for (std::size_t i = 1; i < line.size(); ++i)
      out.push_back(writeWkbPolygon({{gon.around(line[i - 1], line[i])}}));
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
  const std::size_t chunks = (network.edgeCount() + kGrain - 1) / kGrain;
  std::vector<std::vector<ReachedPart>> parts(chunks);
  const RunContext cutting = context.part(0.1, 0.3);
  const bool isDone =
      parallelChunks(network.edgeCount(), kGrain, cutting, "cutting streets", [&](auto begin, auto end) {
        Intervals intervals;
        for (std::size_t e = begin; e < end; ++e) {
          const EdgeId edge(e);
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

  auto united = unionValidPolygons(options.bufferMetres > 0 ? widen(network, out.parts, options.bufferMetres)
                                                            : std::vector<std::string>(),
                                   context.part(0.3, 1));
  if (!united) return tl::unexpected<Error>(united.error());
  out.polygonWkb = std::move(*united);
  const auto coordinates = readWkb(out.polygonWkb);
  if (coordinates) {
    for (const PolygonRings &polygon : coordinates->polygons)
      out.area += polygonArea(polygon);
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
