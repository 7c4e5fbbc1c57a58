// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/box.h>
#include <alatau/geometry/overlay.h>
#include <alatau/geometry/wkb.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace alatau {

/// Takes the cells of a row from column `from` to before `to`, both inside the grid. A cell may come twice.
using CellRun = std::function<void(std::size_t row, std::size_t from, std::size_t to)>;

/// Cells whose centre lies in the polygon (even-odd rule; a centre on a side belongs to one of the polygons
/// that share it). O(sides + rows + cells).
void cellsOfPolygon(const GridFrame &frame, const PolygonRings &polygon, const CellRun &take);
/// Every cell that the line passes through, so that nothing gets past it without entering one of them.
/// O(cells).
void cellsTouched(const GridFrame &frame, std::span<const Point> line, const CellRun &take);
/// Cells whose centre is at most width / 2 from the line, round ends. O(cells + corners).
void cellsNear(const GridFrame &frame, std::span<const Point> line, Metres width, const CellRun &take);

/// The grid over a box: corners on multiples of the cell size, so that two runs have the same cells. Errors:
/// InvalidArgument (cell size), BadData (an empty box; more than kMostCells cells, with the size that works),
/// GeographicCrs.
Result<GridFrame> frameOver(const Box &box, Metres cell);

/// Which polygon a cell lies in: its number from 1, 0 for none; the lowest number where several do. A polygon
/// without the centre of a cell gets the cells that its boundary passes, as long as nobody has them.
/// Problems: BAD_GEOMETRY, NULL_GEOMETRY, BAD_COORDINATE. Errors: Cancelled.
Result<std::vector<std::uint32_t>> labelPolygons(const GridFrame &frame,
                                                 std::span<const FeatureView> polygons,
                                                 const LayerName &layer, const RunContext &context);

} // namespace alatau
