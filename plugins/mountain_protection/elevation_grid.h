// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine_run.h"

#include <alatau/core/grid.h>
#include <alatau/geometry/box.h>

#include <optional>
#include <string>
#include <vector>

namespace alatau::plugin {

/// A part of a raster input in memory.
struct ElevationGrid {
  GridFrame frame;
  std::vector<float> values; ///< row by row; NaN: no data
  std::string crs;           ///< "EPSG:32643"
  /// 1 where the height was made by fillHeights(), or a window of 3 x 3 around the cell has such a height;
  /// empty: nothing was filled.
  std::vector<float> filled;

  Box box() const; ///< of the whole frame
};

/// The grid of a raster input that terrain can be read from. Throws a Failure: not given, in degrees, cells
/// that are not square.
sdk::RasterGrid checkedElevation(const sdk::Context &host, const char *input);

/// The part of a raster input over `box`, `margin` wider on every side (no box: all of it); cut at the edges
/// of the raster, so it may come out empty. Throws a Failure: not given, in degrees, cells that are not
/// square, more than 150 million cells, unreadable, Cancelled.
ElevationGrid readElevation(const sdk::Context &host, const EngineRun &run, const char *input,
                            const std::optional<Box> &box = {}, Metres margin = 0);

/// The same grid, made as large as needed to hold the box, with no data in what is new: what lies outside the
/// model is unknown and must be counted as such. Throws a Failure: more than 150 million cells.
ElevationGrid paddedTo(ElevationGrid grid, const Box &box);

/// Fills voids as fillVoids() of the engine does, at most `reach` metres from known heights (0: they stay),
/// and reports it: ELEVATION_FILLED. Throws a Failure: a reach above 1,000 cells, Cancelled.
void fillHeights(ElevationGrid &grid, const EngineRun &run, Metres reach);

/// A raster and a layer in one CRS; Failure with the remedy where they are not. A layer without a CRS is
/// taken to fit.
void requireSameCrs(const ElevationGrid &grid, const std::string &crs, const std::string &layer);

} // namespace alatau::plugin
