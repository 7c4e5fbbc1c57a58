// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/corridor/corridor.h>
#include <alatau/geometry/wkb.h>

#include <span>
#include <string>
#include <vector>

namespace alatau::corridor {

/// The polygon of a corridor. Between two vertices it is the trapezoid whose ends lie across the segment and
/// are as long as the widths there; at a bend, the sector between the two ends of half the width; the polygon
/// is their union. Ends are flat, bends round (one corner per eighth of a right angle), the width between two
/// vertices is linear. With one width everywhere it is the buffer with flat ends.
///
/// Half the width changes by at most kSteepestTaper per metre of line: what is wider beside a narrow place is
/// drawn narrower (drawnWidths()). So no corner is sharper than 26 degrees, however the vertices lie.
inline constexpr double kSteepestTaper = 2.0;
inline constexpr int kCornersPerQuarter = 8;

/// The widths that are drawn: the profile, limited by kSteepestTaper. O(vertices).
std::vector<Metres> drawnWidths(std::span<const Vertex> vertices);

/// The pieces of the segments [first, end): trapezoids and the sectors at the bends behind each of them, the
/// one at the last vertex of the line excepted. `vertices` are those of the whole line with drawn widths.
/// Each is a valid polygon; neighbours share their edges exactly.
std::vector<PolygonRings> pieces(std::span<const Vertex> drawn, std::size_t first, std::size_t end);

/// The polygon as WKB Polygon: valid, one part, holes only where the corridor runs round something. O(n log
/// n). Errors: those of check(), Cancelled.
Result<std::string> polygon(std::span<const Vertex> vertices, const RunContext &context = {});
Result<std::string> polygon(const Corridor &corridor, const RunContext &context = {});

struct Bottleneck {
  Metres width = 0; ///< drawn
  Point place;      ///< on the centreline
  std::size_t vertex = 0;
};
/// The narrowest place; widths are linear, so it is a vertex; the first of equal ones.
Bottleneck bottleneck(std::span<const Vertex> vertices);

struct NeighbourOverlap {
  std::size_t neighbour = 0; ///< number in the list
  SquareMetres area = 0;
  Point place; ///< inside
};
/// What `band` shares with other corridors' polygons, more than `accepted` m² each, largest first. Unreadable
/// ones are passed over.
Result<std::vector<NeighbourOverlap>>
overlaps(const std::string &band, std::span<const std::string> neighbours, SquareMetres accepted);

} // namespace alatau::corridor
