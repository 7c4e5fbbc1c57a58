// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/wkb.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// One connected piece of cells of a class. Its outline follows the sides of the cells, so areas are exact.
struct CellPolygon {
  std::uint32_t value = 0;   ///< the class
  std::size_t firstCell = 0; ///< the lowest of the piece
  std::size_t cells = 0;     ///< how many
  PolygonRings polygon;      ///< valid: simple rings, holes may touch the shell at single corners
};

/// Pieces of equal class, connected by sides; class 0 is no class. Ordered by their first cell. O(cells).
/// Errors: InvalidArgument (sizes), Cancelled.
Result<std::vector<CellPolygon>> cellPolygons(const GridFrame &frame, std::span<const std::uint32_t> classes,
                                              const RunContext &context);

/// Pieces as one MultiPolygon; corners cut by at most `tolerance` (half a cell takes the steps out of a
/// slanted side; topology stays), 0: exact. Errors: what GEOS says.
Result<std::string> multiPolygonWkb(std::span<const CellPolygon> pieces, Metres tolerance);

} // namespace alatau
