// SPDX-License-Identifier: GPL-3.0-or-later
#include "raster_grid.h"

#include <alatau/geometry/box.h>

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {
constexpr std::int64_t kMostCells = 100'000'000, kRowsAtOnce = 256;
}

RasterGrid readRaster(const sdk::Context &host, const EngineRun &run, const char *input) {
  alatau_raster_info_v1 info{};
  info.struct_size = sizeof info;
  const alatau_host_v1 *services = host.host();
  const std::int32_t code = services->raster_info ? services->raster_info(services->host, input, &info)
                                                  : static_cast<std::int32_t>(ALATAU_NOT_FOUND);
  if (code == ALATAU_NOT_FOUND)
    throw sdk::Failure{ALATAU_NOT_FOUND, "the raster is not given", input, "Give a GeoTIFF in metres"};
  if (code != ALATAU_OK) throw sdk::Failure{code, "the raster cannot be read", input};
  const Box all{info.origin_x, info.origin_y - info.cell_y * static_cast<double>(info.rows),
                info.origin_x + info.cell_x * static_cast<double>(info.columns), info.origin_y};
  if (all.looksGeographic() && info.cell_x < 0.1)
    throw sdk::Failure{ALATAU_GEOGRAPHIC_CRS, "the raster is in degrees, metres are needed", input,
                       "Warp it to the coordinate system of the plan, e.g. EPSG:32643 for Almaty"};
  if (!(info.cell_x > 0) || std::abs(info.cell_x - info.cell_y) > 1e-6 * info.cell_x)
    throw sdk::Failure{ALATAU_UNSUPPORTED, "the cells of the raster are not square", input,
                       "Warp it to square cells"};
  if (info.columns < 1 || info.rows < 1 || info.rows > kMostCells / info.columns)
    throw sdk::Failure{ALATAU_UNSUPPORTED,
                       "the raster has " + std::to_string(info.columns) + " x " + std::to_string(info.rows) +
                           " cells; up to " + std::to_string(kMostCells) + " work",
                       input, "Take a larger cell or a smaller area"};
  RasterGrid grid;
  grid.crs = info.crs ? info.crs : "";
  grid.frame = {static_cast<std::size_t>(info.columns), static_cast<std::size_t>(info.rows), info.cell_x,
                info.origin_x, info.origin_y};
  grid.values.resize(grid.frame.size());
  for (std::int64_t row = 0; row < info.rows; row += kRowsAtOnce) {
    run.throwIfStopped();
    const std::int64_t count = std::min(kRowsAtOnce, info.rows - row);
    if (services->raster_read(services->host, input, 0, row, info.columns, count,
                              &grid.values[static_cast<std::size_t>(row * info.columns)]) != ALATAU_OK)
      throw sdk::Failure{ALATAU_BAD_DATA, "the raster cannot be read", input};
  }
  return grid;
}

} // namespace alatau::plugin
