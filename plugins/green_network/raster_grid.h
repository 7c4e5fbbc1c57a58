// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine_run.h"

#include <alatau/core/grid.h>

#include <string>
#include <vector>

namespace alatau::plugin {

/// A whole raster input in memory.
struct RasterGrid {
  GridFrame frame;
  std::vector<float> values; ///< NaN: no data
  std::string crs;
};
/// Throws a Failure: not given, in degrees, cells that are not square, more than a hundred million cells.
RasterGrid readRaster(const sdk::Context &host, const EngineRun &run, const char *input);

} // namespace alatau::plugin
