// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/units.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau {

/// A place in a projected CRS, metres.
struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point &, const Point &) = default;
};

inline Metres distance(Point a, Point b) {
  // Not std::hypot: the square root is the same on every machine, and much faster.
  const double dx = a.x - b.x, dy = a.y - b.y;
  return std::sqrt(dx * dx + dy * dy);
}

/// Axis-parallel box, closed. A default box is empty and grows by extend().
struct Box {
  double minX = std::numeric_limits<double>::infinity();
  double minY = std::numeric_limits<double>::infinity();
  double maxX = -std::numeric_limits<double>::infinity();
  double maxY = -std::numeric_limits<double>::infinity();

  bool isEmpty() const { return !(minX <= maxX && minY <= maxY); }
  double width() const { return isEmpty() ? 0 : maxX - minX; }
  double height() const { return isEmpty() ? 0 : maxY - minY; }
  void extend(Point p) {
    minX = std::min(minX, p.x);
    minY = std::min(minY, p.y);
    maxX = std::max(maxX, p.x);
    maxY = std::max(maxY, p.y);
  }
  void extend(const Box &b) {
    minX = std::min(minX, b.minX);
    minY = std::min(minY, b.minY);
    maxX = std::max(maxX, b.maxX);
    maxY = std::max(maxY, b.maxY);
  }
  Box grown(Metres by) const {
    Box out = *this;
    if (!isEmpty()) {
      out.minX -= by;
      out.minY -= by;
      out.maxX += by;
      out.maxY += by;
    }
    return out;
  }
  bool intersects(const Box &b) const {
    return minX <= b.maxX && b.minX <= maxX && minY <= b.maxY && b.minY <= maxY;
  }
  bool contains(Point p) const { return minX <= p.x && p.x <= maxX && minY <= p.y && p.y <= maxY; }
  /// Distance to the nearest place of the box; 0 inside.
  Metres distanceTo(Point p) const {
    const double dx = std::max({minX - p.x, 0.0, p.x - maxX});
    const double dy = std::max({minY - p.y, 0.0, p.y - maxY});
    return std::sqrt(dx * dx + dy * dy);
  }
  /// True when all coordinates fit into degrees of longitude and latitude: such data is almost surely
  /// geographic.
  bool looksGeographic() const {
    return !isEmpty() && minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90;
  }
  friend bool operator==(const Box &, const Box &) = default;
};

} // namespace alatau
