// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/terrain/derivatives.h>

#include <string>

namespace alatau::analysis {

/// A derivative of an elevation file as a GeoTIFF of floats with NaN as no data, neither compressed nor
/// tiled; of models of any size: a few rows for each thread are in memory. Plain files of the same kind are
/// read past GDAL. The target appears when it is whole. The same bits for any number of threads. Errors: as
/// openRaster() (NotFound, Unreadable, UnknownCrs, GeographicCrs with the remedy, Unsupported: rotated or not
/// square), AlreadyExists, IoError, Cancelled.
Status deriveTerrainFile(const std::string &source, const std::string &target,
                         const DerivativeOptions &options, bool overwrite, const RunContext &context);

} // namespace alatau::analysis
