// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/geometry/box.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// OGC well-known binary. Reads both byte orders, ISO and EWKB type numbers, Z and M (dropped), and an EWKB
/// SRID (ignored). Writes little-endian 2D. Nothing here needs GEOS. Truncated or absurd input is
/// ErrorCode::BadData; coordinates may come out NaN or infinite, see hasFiniteCoordinates.
using WkbView = std::string_view;

using PointList = std::vector<Point>;
struct PolygonRings {
  std::vector<PointList> rings; ///< the first is the shell; each closed (first == last) as in the source
};

/// The coordinates of a geometry by dimension. A collection may fill several lists.
struct Coordinates {
  PointList points;
  std::vector<PointList> lines;
  std::vector<PolygonRings> polygons;

  bool isEmpty() const { return points.empty() && lines.empty() && polygons.empty(); }
  Box box() const;
  bool hasFiniteCoordinates() const;
};

/// Reads any Point, LineString, Polygon, their Multi forms and collections. O(bytes).
Result<Coordinates> readWkb(WkbView wkb);
/// Fast reader for layers of points: x, y of a Point (or of the only member of a MultiPoint).
Result<Point> readWkbPoint(WkbView wkb);
/// Bounding box without building anything; empty for an empty geometry.
Result<Box> readWkbBox(WkbView wkb);

std::string writeWkbPoint(Point point);
std::string writeWkbLine(std::span<const Point> line);
std::string writeWkbMultiLine(std::span<const PointList> lines);
std::string writeWkbPolygon(const PolygonRings &polygon);
std::string writeWkbMultiPolygon(std::span<const PolygonRings> polygons);

/// Even-odd rule over all rings; a point on a ring may go either way.
bool polygonContains(const PolygonRings &polygon, Point point);
/// Shoelace area of the shell minus that of the holes; relative to the first point, so large coordinates keep
/// precision.
SquareMetres polygonArea(const PolygonRings &polygon);
Metres lineLength(std::span<const Point> line);

} // namespace alatau
