// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/core/units.h>

#include <cstdint>
#include <gdal.h>

namespace alatau::plan {

/// What became of the voids of a mosaic.
struct FilledVoids {
  std::int64_t filled = 0, left = 0;          ///< cells
  std::int64_t firstColumn = 0, firstRow = 0; ///< of the first one filled
};

/// Fills the voids (cells of `voidValue`) of the only band of a mosaic in memory by fillVoids() of the engine
/// and adds a second band "filled" with 1 in the cells that got a height and 0 elsewhere; the dataset says so
/// in its metadata. A mosaic whose voids all stay is not changed. A few rows are in memory. Errors:
/// InvalidArgument (reach), IoError, Cancelled.
Result<FilledVoids> fillMosaicVoids(GDALDatasetH mosaic, double voidValue, Metres cell, Metres reach,
                                    const RunContext &context);

} // namespace alatau::plan
