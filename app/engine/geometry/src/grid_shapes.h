// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/geometry/box.h>
#include <alatau/geometry/exact.h>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace alatau::exact {

/// How coordinates become grid places: a power of two, so that it is exact both ways.
struct Grid {
  double scale = 1;
  Spot spot(Point p) const { return {std::llround(p.x * scale), std::llround(p.y * scale)}; }
  Point point(Spot s) const { return {static_cast<double>(s.x) / scale, static_cast<double>(s.y) / scale}; }
};
/// 2^-26 m, coarser where a side is so long that differences would not stay below 2^38. A scale of 0: the
/// coordinates are too large (10^9 m).
Grid gridFor(std::span<const std::vector<PolygonRings> *const> layers);

/// To make every contact of two shapes a plain crossing or none, shape k is thought to be moved by e_k (1,
/// d), where e_0 > e_1 > ... > 0 and d > 0 are smaller than anything measured (simulation of simplicity,
/// Edelsbrunner & Muecke 1990). What is zero without the move is decided by it.
///
/// On which side of q -> r the place p is: 1 left, -1 right. `isMovedMore`: p's shape is moved more than the
/// line's.
inline int sideOf(Spot q, Spot r, Spot p, bool isMovedMore) {
  const Spot along = r - q;
  const Wide turn = cross(along, p - q);
  if (turn != 0) return turn > 0 ? 1 : -1;
  const int moved = along.y != 0 ? (along.y > 0 ? -1 : 1) : (along.x > 0 ? 1 : -1);
  return isMovedMore ? moved : -moved;
}

/// What an upward or downward side adds to the winding number around p, seen along a ray to the east.
inline int windingOf(Spot q, Spot r, Spot p, bool isMovedMore) {
  const bool isFromAbove = q.y != p.y ? q.y > p.y : !isMovedMore;
  const bool isToAbove = r.y != p.y ? r.y > p.y : !isMovedMore;
  if (isFromAbove == isToAbove) return 0;
  const int side = sideOf(q, r, p, isMovedMore);
  return isToAbove ? (side > 0 ? 1 : 0) : (side < 0 ? -1 : 0);
}

/// Where two sides cross: the share along each, and what a walker along it enters (1) or leaves (-1).
struct Crossing {
  Wide firstNum = 0, firstDen = 1, secondNum = 0, secondDen = 1;
  int first = 0, second = 0;
};
/// `isFirstMovedMore`: the shape of a -> b is moved more than that of c -> d. False: they do not cross.
inline bool crossingOf(Spot a, Spot b, Spot c, Spot d, bool isFirstMovedMore, Crossing &out) {
  const int sideC = sideOf(a, b, c, !isFirstMovedMore), sideD = sideOf(a, b, d, !isFirstMovedMore);
  if (sideC == sideD) return false;
  const int sideA = sideOf(c, d, a, isFirstMovedMore), sideB = sideOf(c, d, b, isFirstMovedMore);
  if (sideA == sideB) return false;
  const auto size = [](Wide w) { return w < 0 ? -w : w; };
  out.firstNum = size(cross(d - c, a - c));
  out.firstDen = out.firstNum + size(cross(d - c, b - c));
  out.secondNum = size(cross(b - a, c - a));
  out.secondDen = out.secondNum + size(cross(b - a, d - a));
  out.first = sideB;
  out.second = sideD;
  return true;
}

/// Closed rings on the grid, shells counterclockwise and holes clockwise: the area is on the left. Side i
/// goes from corner i to corner i + 1 (every ring repeats its first corner at its end).
struct Rings {
  std::vector<Spot> corners;
  std::vector<std::uint32_t> start;   ///< first corner of every ring, and one more
  std::vector<std::uint32_t> polygon; ///< of every ring

  std::size_t count() const { return polygon.size(); }
  /// Adds the rings of one polygon; what collapses on the grid is left out.
  void add(const PolygonRings &rings, std::uint32_t number, const Grid &grid);
};

} // namespace alatau::exact
