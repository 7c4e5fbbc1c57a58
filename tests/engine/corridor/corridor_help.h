// SPDX-License-Identifier: GPL-3.0-or-later
// Random work on corridors and what must hold for every one of them.
#pragma once

#include <alatau/corridor/band.h>
#include <alatau/corridor/live_band.h>
#include <alatau/geometry/geos.h>

#include <cmath>
#include <numbers>
#include <random>
#include <string>

namespace corridorhelp {

using namespace alatau;
using namespace alatau::corridor;

inline constexpr Point kMiddle{655000, 4790000};

inline Corridor line(std::initializer_list<Vertex> vertices) {
  Corridor corridor;
  for (const Vertex &each : vertices)
    corridor.vertices.push_back({{kMiddle.x + each.place.x, kMiddle.y + each.place.y}, each.width});
  return corridor;
}

/// The sharpest corner of a polygon in degrees; sides below a millimetre do not count.
inline double sharpestCorner(const PolygonRings &polygon) {
  double least = 360;
  for (const PointList &closed : polygon.rings) {
    PointList ring;
    for (const Point p : closed)
      if (ring.empty() || distance(ring.back(), p) > 1e-3) ring.push_back(p);
    while (ring.size() > 1 && distance(ring.front(), ring.back()) <= 1e-3)
      ring.pop_back();
    double twice = 0; // of the signed area: which side is inside
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point a = ring[i], b = ring[(i + 1) % ring.size()];
      twice += (a.x - kMiddle.x) * (b.y - kMiddle.y) - (b.x - kMiddle.x) * (a.y - kMiddle.y);
    }
    const bool isShell = &closed == &polygon.rings.front();
    const double side = (twice > 0) == isShell ? 1 : -1;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point before = ring[(i + ring.size() - 1) % ring.size()], at = ring[i],
                  after = ring[(i + 1) % ring.size()];
      const double ux = before.x - at.x, uy = before.y - at.y, vx = after.x - at.x, vy = after.y - at.y;
      if (side * (vx * uy - vy * ux) <= 0) continue; // an inner corner
      least = std::min(least,
                       std::atan2(std::abs(vx * uy - vy * ux), ux * vx + uy * vy) * 180 / std::numbers::pi);
    }
  }
  return least;
}

/// What a planner may do to a set of corridors, at random; some of it is refused.
class Planner {
public:
  explicit Planner(unsigned seed)
    : mRandom(seed) {}

  double number(double from, double to) { return std::uniform_real_distribution<double>(from, to)(mRandom); }
  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(mRandom);
  }
  Point near(Point p, double reach) { return {p.x + number(-reach, reach), p.y + number(-reach, reach)}; }
  Metres width() { return below(8) == 0 ? number(1, 2000) : number(5, 150); }

  Corridor fresh() {
    Corridor corridor;
    Point at = near(kMiddle, 1000);
    for (std::size_t i = 0, n = 2 + below(6); i < n; ++i) {
      corridor.vertices.push_back({at, width()});
      at = near(at, 300);
    }
    return corridor;
  }

  /// A change of the set; nothing when it was refused.
  std::optional<Change> next(const std::vector<Corridor> &set, std::size_t mostVertices) {
    const std::size_t which = below(set.size());
    const Corridor &corridor = set[which];
    const std::size_t vertex = below(corridor.vertices.size());
    const auto one = [&](Result<Corridor> result) -> std::optional<Change> {
      if (!result) return std::nullopt;
      return Change{which, {corridor}, {std::move(*result)}};
    };
    switch (below(10)) {
    case 0:
    case 1:
    case 2:
      // Now and then onto the neighbour, exactly back, or far away.
      return one(moved(corridor, vertex,
                       below(20) == 0   ? corridor.vertices[below(corridor.vertices.size())].place
                       : below(20) == 0 ? near(corridor.vertices[vertex].place, 1e-3)
                                        : near(corridor.vertices[vertex].place, below(6) == 0 ? 2000 : 120)));
    case 3:
    case 4: {
      if (corridor.vertices.size() >= mostVertices) return std::nullopt;
      const Position place = nearest(corridor, near(corridor.vertices[vertex].place, 200));
      return one(inserted(corridor, place.segment + 1,
                          {below(2) ? place.place : near(place.place, 60), place.width}));
    }
    case 5:
    case 6:
      return one(erased(corridor, vertex));
    case 7:
      return one(widened(corridor, vertex, width()));
    case 8: {
      if (set.size() > 6 || below(2)) return one(reversed(corridor));
      const auto parts = split(corridor, nearest(corridor, near(corridor.vertices[vertex].place, 100)));
      if (!parts) return std::nullopt;
      return Change{which, {corridor}, {parts->first, parts->second}};
    }
    default: {
      if (which + 1 == set.size()) return std::nullopt;
      const Corridor &other = set[which + 1];
      if (corridor.vertices.size() + other.vertices.size() > mostVertices) return std::nullopt;
      auto whole = joinedAtNearestEnds(corridor, other);
      if (!whole) return std::nullopt;
      return Change{which, {corridor, other}, {std::move(*whole)}};
    }
    }
  }

private:
  std::mt19937 mRandom;
};

} // namespace corridorhelp
