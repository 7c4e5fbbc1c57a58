// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace alatau {

inline tl::unexpected<Error> terrainStopped() {
  return fail(ErrorCode::Cancelled, "terrain was stopped");
}

/// Sizes that fit, a cell size that can be, and cells that a 32 bit number can count.
inline Status checkGrid(const GridFrame &frame, std::size_t values) {
  if (values != frame.size())
    return fail(ErrorCode::InvalidArgument, "the values do not have the size of the grid");
  if (!(frame.cell > 0) || !std::isfinite(frame.cell))
    return fail(ErrorCode::InvalidArgument, "the cell size must be positive", "cell");
  if (frame.size() >= UINT32_MAX) return fail(ErrorCode::InvalidArgument, "the grid has too many cells");
  return {};
}

/// Is there a cell so many columns and rows away?
inline bool isInside(const GridFrame &frame, std::size_t column, std::size_t row, int columns, int rows) {
  const auto c = static_cast<std::ptrdiff_t>(column) + columns, r = static_cast<std::ptrdiff_t>(row) + rows;
  return c >= 0 && r >= 0 && c < static_cast<std::ptrdiff_t>(frame.columns) &&
         r < static_cast<std::ptrdiff_t>(frame.rows);
}

/// The index of that cell, which is there.
inline std::uint32_t besideOf(const GridFrame &frame, std::uint32_t cell, int columns, int rows) {
  return static_cast<std::uint32_t>(static_cast<std::ptrdiff_t>(cell) + columns +
                                    rows * static_cast<std::ptrdiff_t>(frame.columns));
}

} // namespace alatau
