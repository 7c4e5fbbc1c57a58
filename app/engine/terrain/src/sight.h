// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "grid_rules.h"

#include <alatau/terrain/viewshed.h>

#include <algorithm>
#include <cstddef>
#include <optional>

namespace alatau {

/// Where an eye is in a grid.
struct EyeCell {
  std::ptrdiff_t column = 0, row = 0;
  double height = 0; ///< of the eye
};

inline std::optional<EyeCell> eyeOf(const GridFrame &frame, std::span<const float> heights,
                                    const Viewpoint &from) {
  const double column = std::floor((from.place.x - frame.originX) / frame.cell),
               row = std::floor((frame.originY - from.place.y) / frame.cell);
  if (!(column >= 0) || !(row >= 0) || column >= static_cast<double>(frame.columns) ||
      row >= static_cast<double>(frame.rows))
    return std::nullopt;
  EyeCell eye{static_cast<std::ptrdiff_t>(column), static_cast<std::ptrdiff_t>(row), 0};
  const float ground =
      heights[frame.index(static_cast<std::size_t>(eye.column), static_cast<std::size_t>(eye.row))];
  if (std::isnan(ground)) return std::nullopt;
  eye.height = static_cast<double>(ground) + from.eyeHeight;
  return eye;
}

/// One of the eight half quadrants around an eye: cells at `major` steps along one axis and at most as many
/// along the other. A diagonal belongs to the sectors of the columns, an axis to the first of its two.
struct Sector {
  int number = 0; ///< 0..7
  bool isColumns() const { return number < 4; }
  int majorSign() const { return number % 4 < 2 ? 1 : -1; }
  int minorSign() const { return number % 2 == 0 ? 1 : -1; }
  /// Does the cell at (major, minor), minor >= 0, belong to this sector?
  bool owns(std::ptrdiff_t major, std::ptrdiff_t minor) const {
    return (isColumns() ? minor <= major : minor < major) && (minor > 0 || number % 2 == 0);
  }
};

/// The grid as a sector sees it.
class SectorGrid {
public:
  SectorGrid(const GridFrame &frame, const EyeCell &eye, Sector sector)
    : mEyeColumn(eye.column)
    , mEyeRow(eye.row)
    , mSector(sector)
    , mColumns(static_cast<std::ptrdiff_t>(frame.columns))
    , mRows(static_cast<std::ptrdiff_t>(frame.rows)) {
    mMajorStep = (sector.isColumns() ? 1 : mColumns) * sector.majorSign();
    mMinorStep = (sector.isColumns() ? mColumns : 1) * sector.minorSign();
    mEye = eye.row * mColumns + eye.column;
  }
  /// How many major and minor steps stay inside the grid.
  std::ptrdiff_t mostMajor() const { return room(mSector.isColumns(), mSector.majorSign()); }
  std::ptrdiff_t mostMinor() const { return room(!mSector.isColumns(), mSector.minorSign()); }
  std::size_t index(std::ptrdiff_t major, std::ptrdiff_t minor) const {
    return static_cast<std::size_t>(mEye + major * mMajorStep + minor * mMinorStep);
  }
  std::ptrdiff_t majorStep() const { return mMajorStep; }
  std::ptrdiff_t minorStep() const { return mMinorStep; }

private:
  std::ptrdiff_t room(bool isColumn, int sign) const {
    const std::ptrdiff_t at = isColumn ? mEyeColumn : mEyeRow, count = isColumn ? mColumns : mRows;
    return sign > 0 ? count - 1 - at : at;
  }
  std::ptrdiff_t mEyeColumn, mEyeRow;
  Sector mSector;
  std::ptrdiff_t mColumns, mRows, mMajorStep = 0, mMinorStep = 0, mEye = 0;
};

/// Height on a line of the grid between two centres; a void only counts where it is needed.
inline double between(float first, float second, double part) {
  return part == 0
             ? static_cast<double>(first)
             : static_cast<double>(first) + part * (static_cast<double>(second) - static_cast<double>(first));
}

} // namespace alatau
