// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/green_standard.h>

#include "tally.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 64;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr Metres kTouch = 0.01; ///< a line of sight may touch its own façade this near its end

double cross(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Whether two straight lines cross at a place inside both.
bool crosses(Point a, Point b, Point c, Point d) {
  const double c1 = cross(a, b, c), c2 = cross(a, b, d), c3 = cross(c, d, a), c4 = cross(c, d, b);
  return ((c1 > 0) != (c2 > 0)) && ((c3 > 0) != (c4 > 0)) && c1 != 0 && c2 != 0;
}

Point nearestOn(Point a, Point b, Point p) {
  const double dx = b.x - a.x, dy = b.y - a.y, whole = dx * dx + dy * dy;
  const double t = whole > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / whole, 0.0, 1.0) : 0;
  return {a.x + t * dx, a.y + t * dy};
}

/// All buildings as polygons, found by box.
struct Blocks {
  std::vector<PolygonRings> polygons;
  BoxIndex index;

  explicit Blocks(std::span<const FeatureView> buildings) {
    std::vector<Box> boxes;
    for (const FeatureView &building : buildings) {
      auto coordinates = readWkb(building.wkb);
      if (!coordinates || !coordinates->hasFiniteCoordinates()) continue;
      for (PolygonRings &polygon : coordinates->polygons) {
        Box box;
        for (const PointList &ring : polygon.rings)
          for (const Point p : ring)
            box.extend(p);
        boxes.push_back(box);
        polygons.push_back(std::move(polygon));
      }
    }
    index = BoxIndex(boxes);
  }
  /// A building between the two places. What touches the line at its ends does not count.
  bool isBlocked(Point from, Point to, std::vector<std::uint32_t> &found) const {
    const double length = distance(from, to);
    if (length <= 2 * kTouch) return false;
    const double trim = kTouch / length;
    const Point a{from.x + trim * (to.x - from.x), from.y + trim * (to.y - from.y)};
    const Point b{to.x - trim * (to.x - from.x), to.y - trim * (to.y - from.y)};
    Box box;
    box.extend(a);
    box.extend(b);
    index.find(box, found);
    const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    return std::ranges::any_of(found, [&](std::uint32_t i) {
      if (polygonContains(polygons[i], b) || polygonContains(polygons[i], middle)) return true;
      for (const PointList &ring : polygons[i].rings)
        for (std::size_t k = 0; k + 1 < ring.size(); ++k)
          if (crosses(a, b, ring[k], ring[k + 1])) return true;
      return false;
    });
  }
};

/// Outer rings of a home, or its point.
struct Facade {
  std::vector<PointList> rings;
  Point point{kNaN, kNaN};
  Box box;

  bool isUsable() const { return !box.isEmpty(); }
};

Facade facadeOf(WkbView wkb, const Blocks &blocks) {
  Facade out;
  const auto coordinates = readWkb(wkb);
  if (!coordinates || !coordinates->hasFiniteCoordinates()) return out;
  const auto take = [&](const PolygonRings &polygon) {
    if (polygon.rings.empty() || polygon.rings.front().size() < 2) return;
    out.rings.push_back(polygon.rings.front());
    for (const Point p : out.rings.back())
      out.box.extend(p);
  };
  for (const PolygonRings &polygon : coordinates->polygons)
    take(polygon);
  if (!out.rings.empty() || coordinates->points.empty()) return out;
  out.point = coordinates->points.front();
  for (const std::uint32_t i : blocks.index.find({out.point.x, out.point.y, out.point.x, out.point.y}))
    if (out.rings.empty() && polygonContains(blocks.polygons[i], out.point)) take(blocks.polygons[i]);
  if (out.rings.empty()) out.box.extend(out.point);
  return out;
}

bool sees(const Facade &home, Point tree, const Blocks &blocks, Metres seeDistance,
          std::vector<std::uint32_t> &found) {
  const auto isSeenFrom = [&](Point place) {
    return distance(place, tree) <= seeDistance && !blocks.isBlocked(tree, place, found);
  };
  if (home.rings.empty()) return isSeenFrom(home.point);
  Point nearest{kNaN, kNaN};
  double least = std::numeric_limits<double>::infinity();
  for (const PointList &ring : home.rings) {
    for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
      const Point p = nearestOn(ring[k], ring[k + 1], tree);
      if (distance(p, tree) < least) {
        least = distance(p, tree);
        nearest = p;
      }
    }
  }
  if (!(least <= seeDistance)) return false;
  if (isSeenFrom(nearest)) return true;
  for (const PointList &ring : home.rings)
    for (std::size_t k = 0; k + 1 < ring.size(); ++k)
      if (isSeenFrom({(ring[k].x + ring[k + 1].x) / 2, (ring[k].y + ring[k + 1].y) / 2})) return true;
  return false;
}

/// Signed area between the centre (the origin) and the piece a -> b, as far as it is in the circle.
double sectorOrTriangle(Point a, Point b, double radius) {
  const auto angle = [](Point p, Point q) {
    return std::atan2(p.x * q.y - p.y * q.x, p.x * q.x + p.y * q.y);
  };
  const double rr = radius * radius;
  const double dx = b.x - a.x, dy = b.y - a.y, whole = dx * dx + dy * dy;
  if (!(whole > 0)) return 0;
  const auto at = [&](double t) { return Point{a.x + t * dx, a.y + t * dy}; };
  const double along = -(a.x * dx + a.y * dy) / whole;
  const Point foot = at(along);
  const double half = rr - (foot.x * foot.x + foot.y * foot.y);
  if (!(half > 0)) return rr * angle(a, b) / 2; // the line passes by
  const double reach = std::sqrt(half / whole);
  const double from = std::clamp(along - reach, 0.0, 1.0), to = std::clamp(along + reach, 0.0, 1.0);
  if (from >= to) return rr * angle(a, b) / 2;
  const Point p = at(from), q = at(to);
  return rr * angle(a, p) / 2 + (p.x * q.y - p.y * q.x) / 2 + rr * angle(q, b) / 2;
}

} // namespace

Result<std::vector<int>> visibleTrees(std::span<const FeatureView> homes, std::span<const Point> trees,
                                      std::span<const FeatureView> buildings, Metres seeDistance,
                                      const RunContext &context) {
  if (!(seeDistance >= 0))
    return fail(ErrorCode::InvalidArgument, "the distance is negative or not a number", "seeDistance");
  const Blocks blocks(buildings);
  std::vector<Box> boxes;
  for (const Point tree : trees) {
    Box box;
    if (std::isfinite(tree.x) && std::isfinite(tree.y)) box.extend(tree);
    boxes.push_back(box);
  }
  const BoxIndex index(boxes);
  if (index.bounds().looksGeographic())
    return fail(ErrorCode::GeographicCrs, "the coordinates look like degrees, metres are needed", "trees",
                "reproject the layer to a projected CRS in metres, e.g. EPSG:32643");
  std::vector<int> out(homes.size(), -1);
  const bool isDone =
      parallelChunks(homes.size(), kGrain, context, "looking at trees", [&](auto begin, auto end) {
        std::vector<std::uint32_t> near, found;
        for (std::size_t h = begin; h < end; ++h) {
          const Facade home = facadeOf(homes[h].wkb, blocks);
          if (!home.isUsable()) continue;
          out[h] = 0;
          index.find(home.box.grown(seeDistance), near);
          for (const std::uint32_t t : near) {
            if (context.isStopped()) return;
            if (sees(home, trees[t], blocks, seeDistance, found)) ++out[h];
          }
        }
      });
  if (!isDone || context.isStopped()) return stopped();
  return out;
}

SquareMetres ringInCircle(std::span<const Point> ring, Point centre, Metres radius) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += sectorOrTriangle({ring[i].x - centre.x, ring[i].y - centre.y},
                            {ring[i + 1].x - centre.x, ring[i + 1].y - centre.y}, radius);
  return sum;
}

Result<std::vector<double>> canopyShare(std::span<const Point> places, std::span<const FeatureView> canopies,
                                        Metres radius, const RunContext &context) {
  if (!(radius > 0)) return fail(ErrorCode::InvalidArgument, "the radius is not positive", "radius");
  const auto dissolved = unionPolygons(canopies, {"canopy"}, context.part(0, 0.4));
  if (!dissolved) return again(dissolved.error());
  const auto coordinates = readWkb(*dissolved);
  if (!coordinates) return again(coordinates.error());
  const std::vector<PolygonRings> &polygons = coordinates->polygons;
  std::vector<Box> boxes;
  std::vector<double> areas;
  for (const PolygonRings &polygon : polygons) {
    Box box;
    for (const Point p : polygon.rings.front())
      box.extend(p);
    boxes.push_back(box);
    areas.push_back(polygonArea(polygon));
  }
  const BoxIndex index(boxes);
  std::vector<double> out(places.size(), kNaN);
  const RunContext part = context.part(0.4, 1);
  const bool isDone =
      parallelChunks(places.size(), kGrain, part, "canopy around homes", [&](auto begin, auto end) {
        std::vector<std::uint32_t> found;
        for (std::size_t i = begin; i < end; ++i) {
          const Point centre = places[i];
          if (!std::isfinite(centre.x) || !std::isfinite(centre.y)) continue;
          Box box;
          box.extend(centre);
          index.find(box.grown(radius), found);
          double sum = 0;
          for (const std::uint32_t p : found) {
            if (context.isStopped()) return;
            const Box &b = boxes[p];
            const double farX = std::max(centre.x - b.minX, b.maxX - centre.x),
                         farY = std::max(centre.y - b.minY, b.maxY - centre.y);
            if (std::hypot(farX, farY) <= radius) {
              sum += areas[p];
              continue;
            }
            for (std::size_t r = 0; r < polygons[p].rings.size(); ++r) {
              const double inside = std::abs(ringInCircle(polygons[p].rings[r], centre, radius));
              sum += r == 0 ? inside : -inside;
            }
          }
          out[i] = std::clamp(sum / (std::numbers::pi * radius * radius), 0.0, 1.0);
        }
      });
  if (!isDone || context.isStopped()) return stopped();
  return out;
}

} // namespace alatau
