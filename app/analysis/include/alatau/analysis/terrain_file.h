// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/terrain/derivatives.h>

#include <cstdint>
#include <string>

namespace alatau::analysis {

struct TerrainFileJob {
  std::string source, target;
  DerivativeOptions options;
  Metres fillVoids =
      0; ///< 0: voids stay; else they are filled first, as fillVoids() of the engine with this reach
  std::string marks; ///< with fillVoids: another GeoTIFF, 1 where a height was filled, 0 elsewhere; "": none
  bool overwrite = false;
};
struct TerrainFileReport {
  std::int64_t filled = 0,
               voids = 0; ///< cells that got a height, and that stayed without; counted with fillVoids
};

/// A derivative of an elevation file as a GeoTIFF of floats with NaN as no data, neither compressed nor
/// tiled; of models of any size: a few rows for each thread are in memory (and as many as the reach of
/// fillVoids). Plain files of the same kind are read past GDAL. The targets appear when they are whole; a
/// target whose voids were filled says so in its metadata. The same bits for any number of threads. Errors:
/// as openRaster() (NotFound, Unreadable, UnknownCrs, GeographicCrs with the remedy, Unsupported: rotated or
/// not square), InvalidArgument (reach), AlreadyExists, IoError, Cancelled.
Result<TerrainFileReport> deriveTerrainFile(const TerrainFileJob &job, const RunContext &context);

} // namespace alatau::analysis
