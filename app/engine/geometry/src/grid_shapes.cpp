// SPDX-License-Identifier: GPL-3.0-or-later
#include "grid_shapes.h"

#include <algorithm>
#include <cmath>

namespace alatau::exact {

Grid gridFor(std::span<const std::vector<PolygonRings> *const> layers) {
  double longest = 1, farthest = 0;
  for (const auto *polygons : layers) {
    for (const PolygonRings &polygon : *polygons) {
      for (const PointList &ring : polygon.rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
          farthest = std::max({farthest, std::abs(ring[i].x), std::abs(ring[i].y)});
          if (i == 0) continue;
          longest =
              std::max({longest, std::abs(ring[i].x - ring[i - 1].x), std::abs(ring[i].y - ring[i - 1].y)});
        }
      }
    }
  }
  if (!(farthest < 1e9)) return {0};
  int bits = 26;
  while (bits > -20 && std::ldexp(longest, bits) > std::ldexp(1.0, 37))
    --bits;
  return {std::ldexp(1.0, bits)};
}

void Rings::add(const PolygonRings &rings, std::uint32_t number, const Grid &grid) {
  if (start.empty()) start.push_back(0);
  for (std::size_t r = 0; r < rings.rings.size(); ++r) {
    const std::size_t first = corners.size();
    for (const Point p : rings.rings[r]) {
      const Spot spot = grid.spot(p);
      if (corners.size() == first || corners.back() != spot) corners.push_back(spot);
    }
    if (corners.size() > first + 1 && corners.back() != corners[first]) corners.push_back(corners[first]);
    if (corners.size() < first + 4) { // nothing with an area
      corners.resize(first);
      continue;
    }
    Wide area = 0;
    for (std::size_t i = first + 1; i + 2 < corners.size(); ++i)
      area += cross(corners[i] - corners[first], corners[i + 1] - corners[first]);
    if ((area > 0) != (r == 0))
      std::reverse(corners.begin() + static_cast<std::ptrdiff_t>(first), corners.end());
    start.push_back(static_cast<std::uint32_t>(corners.size()));
    polygon.push_back(number);
  }
}

} // namespace alatau::exact
