// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau {

namespace {

constexpr Metres kTouch = 0.001; ///< as coordinates are compared everywhere

/// Share of a-b that is nearest to p.
double shareNearest(Point a, Point b, Point p) {
  const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  return square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
}
Point between(Point a, Point b, double share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

/// Calls visit(share of a-b, share of c-d) for the place where two segments meet, and for ends of one that
/// lie on the other. Parallel segments meet in ends only.
template<typename Visitor>
void forEachMeeting(Point a, Point b, Point c, Point d, Visitor &&visit) {
  const double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y;
  const double cross = rx * sy - ry * sx;
  const double qx = c.x - a.x, qy = c.y - a.y;
  if (cross != 0) {
    const double t = (qx * sy - qy * sx) / cross, u = (qx * ry - qy * rx) / cross;
    if (t >= 0 && t <= 1 && u >= 0 && u <= 1) {
      visit(t, u);
      return;
    }
  }
  for (const double u : {0.0, 1.0}) {
    const Point end = u == 0 ? c : d;
    const double t = shareNearest(a, b, end);
    if (distance(between(a, b, t), end) <= kTouch) visit(t, u);
  }
  for (const double t : {0.0, 1.0}) {
    const Point end = t == 0 ? a : b;
    const double u = shareNearest(c, d, end);
    if (distance(between(c, d, u), end) <= kTouch) visit(t, u);
  }
}

Box boxOf(Point a, Point b) {
  Box box;
  box.extend(a);
  box.extend(b);
  return box.grown(kTouch);
}

} // namespace

NearestOnLine nearestOnLine(std::span<const Point> line, Point point) {
  NearestOnLine best;
  Metres before = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1], b = line[i];
    const double share = shareNearest(a, b, point);
    const Point there = between(a, b, share);
    const Metres length = distance(a, b), far = distance(there, point);
    if (far < best.distance) best = {far, before + share * length, there};
    before += length;
  }
  return best;
}

std::vector<LineCrossing> streetCrossings(const StreetNetwork &network, std::span<const Point> line,
                                          const std::vector<std::uint8_t> &isClosed) {
  std::vector<LineCrossing> out;
  std::vector<std::uint32_t> near;
  Metres before = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1], b = line[i];
    const Metres length = distance(a, b);
    const Box box = boxOf(a, b);
    network.findEdges(box, near);
    for (const std::uint32_t e : near) {
      if (isClosed[e] != 0) continue;
      const auto points = network.points(EdgeId(e));
      const Metres whole = network.length(EdgeId(e));
      Metres passed = 0;
      for (std::size_t k = 1; k < points.size(); ++k) {
        const Metres piece = distance(points[k - 1], points[k]);
        if (boxOf(points[k - 1], points[k]).intersects(box)) {
          forEachMeeting(a, b, points[k - 1], points[k], [&](double t, double u) {
            const double fraction = whole > 0 ? std::clamp((passed + u * piece) / whole, 0.0, 1.0) : 0;
            // An end of the edge is its node, not a place beside it.
            const bool isFirst = k == 1 && u * piece <= kTouch,
                       isLast = k + 1 == points.size() && (1 - u) * piece <= kTouch;
            out.push_back({before + t * length,
                           {EdgeId(e),
                            isFirst  ? 0
                            : isLast ? 1
                                     : fraction,
                            0, between(points[k - 1], points[k], u)}});
          });
        }
        passed += piece;
      }
    }
    before += length;
  }
  std::ranges::sort(
      out, {}, [](const LineCrossing &c) { return std::tuple(c.along, c.place.edge, c.place.fraction); });
  const auto isSame = [](const LineCrossing &x, const LineCrossing &y) {
    return x.place.edge == y.place.edge && y.along - x.along <= kTouch &&
           distance(x.place.point, y.place.point) <= kTouch;
  };
  out.erase(std::unique(out.begin(), out.end(), isSame), out.end());
  return out;
}

std::vector<Metres> boundaryCrossings(std::span<const Point> line, const PolygonRings &polygon) {
  std::vector<Metres> out;
  Metres before = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1], b = line[i];
    const Metres length = distance(a, b);
    const Box box = boxOf(a, b);
    for (const PointList &ring : polygon.rings)
      for (std::size_t k = 1; k < ring.size(); ++k)
        if (boxOf(ring[k - 1], ring[k]).intersects(box))
          forEachMeeting(a, b, ring[k - 1], ring[k],
                         [&](double t, double) { out.push_back(before + t * length); });
    before += length;
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end(), [](Metres x, Metres y) { return y - x <= kTouch; }),
            out.end());
  return out;
}

NetworkPosition snapToOpen(const StreetNetwork &network, Point point, Metres snapMax,
                           const std::vector<std::uint8_t> &isClosed) {
  const auto far = [&](std::uint32_t e) {
    if (isClosed[e] != 0) return std::numeric_limits<double>::quiet_NaN();
    return nearestOnLine(network.points(EdgeId(e)), point).distance;
  };
  const BoxIndex::Nearest found = network.nearestEdge(point, snapMax, far);
  if (found.index == UINT32_MAX) return {};
  const EdgeId edge(found.index);
  const NearestOnLine place = nearestOnLine(network.points(edge), point);
  const Metres whole = network.length(edge);
  return {edge, whole > 0 ? std::clamp(place.along / whole, 0.0, 1.0) : 0, place.distance, place.point};
}

} // namespace alatau
