// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/snapping.h>

#include <span>
#include <vector>

namespace alatau {

struct NearestOnLine {
  Metres distance = std::numeric_limits<double>::infinity();
  Metres along = 0; ///< from the first point
  Point point;
};
/// The first of the nearest places.
NearestOnLine nearestOnLine(std::span<const Point> line, Point point);

struct LineCrossing {
  Metres along = 0; ///< the line that was asked about
  NetworkPosition place;
};
/// Where a line crosses or touches edges that are not `isClosed`, and the nodes that lie on it (within a
/// millimetre); ordered by (along, edge), a place once.
std::vector<LineCrossing> streetCrossings(const StreetNetwork &network, std::span<const Point> line,
                                          const std::vector<std::uint8_t> &isClosed);
/// Where a line crosses or touches the rings of a polygon, in metres along the line, ascending.
std::vector<Metres> boundaryCrossings(std::span<const Point> line, const PolygonRings &polygon);

/// As snap(), past closed edges.
NetworkPosition snapToOpen(const StreetNetwork &network, Point point, Metres snapMax,
                           const std::vector<std::uint8_t> &isClosed);

} // namespace alatau
