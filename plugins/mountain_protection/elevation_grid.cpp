// SPDX-License-Identifier: GPL-3.0-or-later
#include "elevation_grid.h"

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {

constexpr std::int64_t kMostCells = 150'000'000;
constexpr std::int64_t kRowsAtOnce = 256; ///< between two looks at the stop request
constexpr double kSquare = 1e-6;          ///< sides of a square cell differ by no more than this part

alatau_raster_info_v1 infoOf(const sdk::Context &host, const char *input) {
  alatau_raster_info_v1 info{};
  info.struct_size = sizeof info;
  const alatau_host_v1 *services = host.host();
  const std::int32_t code = services->raster_info ? services->raster_info(services->host, input, &info)
                                                  : static_cast<std::int32_t>(ALATAU_NOT_FOUND);
  if (code == ALATAU_NOT_FOUND)
    throw sdk::Failure{ALATAU_NOT_FOUND, "there is no elevation model", input,
                       "Import elevation tiles into the plan, or give a GeoTIFF"};
  if (code != ALATAU_OK) throw sdk::Failure{code, "the raster cannot be read", input};
  if (!(info.cell_x > 0) || !(info.cell_y > 0) || info.columns < 1 || info.rows < 1)
    throw sdk::Failure{ALATAU_BAD_DATA, "the raster has no cells", input};
  const Box all{info.origin_x, info.origin_y - info.cell_y * static_cast<double>(info.rows),
                info.origin_x + info.cell_x * static_cast<double>(info.columns), info.origin_y};
  if (all.looksGeographic() && info.cell_x < 0.1)
    throw sdk::Failure{ALATAU_GEOGRAPHIC_CRS, "the elevation model is in degrees", input,
                       "Import it into the plan: it is brought into the plan's coordinate system in metres"};
  if (std::abs(info.cell_x - info.cell_y) > kSquare * info.cell_x)
    throw sdk::Failure{ALATAU_UNSUPPORTED, "the cells of the elevation model are not square", input,
                       "Import it into the plan, or warp it to square cells"};
  return info;
}

std::int64_t clamped(double value, std::int64_t most) {
  return static_cast<std::int64_t>(std::clamp(value, 0.0, static_cast<double>(most)));
}

} // namespace

Box ElevationGrid::box() const {
  return {frame.originX, frame.originY - frame.cell * static_cast<double>(frame.rows),
          frame.originX + frame.cell * static_cast<double>(frame.columns), frame.originY};
}

ElevationGrid readElevation(const sdk::Context &host, const EngineRun &run, const char *input,
                            const std::optional<Box> &box, Metres margin) {
  const alatau_raster_info_v1 info = infoOf(host, input);
  std::int64_t left = 0, top = 0, right = info.columns, bottom = info.rows;
  if (box) {
    const Box wanted = box->grown(margin);
    if (wanted.isEmpty()) right = bottom = 0;
    left = clamped(std::floor((wanted.minX - info.origin_x) / info.cell_x), right);
    top = clamped(std::floor((info.origin_y - wanted.maxY) / info.cell_y), bottom);
    right = clamped(std::ceil((wanted.maxX - info.origin_x) / info.cell_x), right);
    bottom = clamped(std::ceil((info.origin_y - wanted.minY) / info.cell_y), bottom);
  }
  const std::int64_t columns = std::max<std::int64_t>(right - left, 0),
                     rows = std::max<std::int64_t>(bottom - top, 0);
  if (columns > 0 && rows > kMostCells / columns)
    throw sdk::Failure{ALATAU_UNSUPPORTED, "the elevation model has too many cells for this analysis", input,
                       "Give a larger cell, or areas that bound the work"};
  ElevationGrid grid;
  grid.crs = info.crs ? info.crs : "";
  grid.frame = {static_cast<std::size_t>(columns), static_cast<std::size_t>(rows), info.cell_x,
                info.origin_x + static_cast<double>(left) * info.cell_x,
                info.origin_y - static_cast<double>(top) * info.cell_y};
  grid.values.resize(grid.frame.size());
  const alatau_host_v1 *services = host.host();
  for (std::int64_t row = 0; row < rows && columns > 0; row += kRowsAtOnce) {
    run.throwIfStopped();
    run.context().reportProgress(0.1 * static_cast<double>(row) / static_cast<double>(rows),
                                 "reading heights");
    const std::int64_t count = std::min(kRowsAtOnce, rows - row);
    const std::int32_t code = services->raster_read(services->host, input, left, top + row, columns, count,
                                                    &grid.values[static_cast<std::size_t>(row * columns)]);
    if (code != ALATAU_OK) throw sdk::Failure{code, "the raster cannot be read", input};
  }
  return grid;
}

void requireSameCrs(const ElevationGrid &grid, const std::string &crs, const std::string &layer) {
  if (grid.crs.empty() || crs.empty() || grid.crs == crs) return;
  throw sdk::Failure{ALATAU_INVALID_ARGUMENT,
                     "the elevation model is in " + grid.crs + ", the layer in " + crs, layer,
                     "Import both into the plan, or reproject one of them"};
}

} // namespace alatau::plugin
