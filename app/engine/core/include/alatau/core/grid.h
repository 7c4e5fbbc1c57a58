// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/units.h>

#include <cstddef>

namespace alatau {

/// Where the cells of a raster lie: square cells in a projected CRS, row 0 in the north, numbered row by row.
/// Values of a grid are spans of `size()` elements beside it.
struct GridFrame {
  std::size_t columns = 0, rows = 0;
  Metres cell = 0;                 ///< side of a cell; > 0
  double originX = 0, originY = 0; ///< upper left corner of the upper left cell, metres

  std::size_t size() const { return columns * rows; }
  std::size_t index(std::size_t column, std::size_t row) const { return row * columns + column; }
  double centreX(std::size_t column) const { return originX + (static_cast<double>(column) + 0.5) * cell; }
  double centreY(std::size_t row) const { return originY - (static_cast<double>(row) + 0.5) * cell; }
  bool operator==(const GridFrame &) const = default;
};

} // namespace alatau
