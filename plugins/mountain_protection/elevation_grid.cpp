// SPDX-License-Identifier: GPL-3.0-or-later
#include "elevation_grid.h"

#include <alatau/terrain/voids.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace alatau::plugin {

namespace {

constexpr std::int64_t kMostCells = 150'000'000;
constexpr std::int64_t kRowsAtOnce = 256; ///< between two looks at the stop request
constexpr double kSquare = 1e-6;          ///< sides of a square cell differ by no more than this part

std::int64_t clamped(double value, std::int64_t most) {
  return static_cast<std::int64_t>(std::clamp(value, 0.0, static_cast<double>(most)));
}

} // namespace

sdk::RasterGrid checkedElevation(const sdk::Context &host, const char *input) {
  const auto grid = host.rasterInput(input);
  if (!grid)
    throw sdk::Failure{ALATAU_NOT_FOUND, "there is no elevation model", input,
                       "Import elevation tiles into the plan, or give a GeoTIFF"};
  if (!(grid->cellX > 0) || !(grid->cellY > 0) || grid->columns < 1 || grid->rows < 1)
    throw sdk::Failure{ALATAU_BAD_DATA, "the raster has no cells", input};
  const Box all{grid->originX, grid->originY - grid->cellY * static_cast<double>(grid->rows),
                grid->originX + grid->cellX * static_cast<double>(grid->columns), grid->originY};
  if (all.looksGeographic() && grid->cellX < 0.1)
    throw sdk::Failure{ALATAU_GEOGRAPHIC_CRS, "the elevation model is in degrees", input,
                       "Import it into the plan: it is brought into the plan's coordinate system in metres"};
  if (std::abs(grid->cellX - grid->cellY) > kSquare * grid->cellX)
    throw sdk::Failure{ALATAU_UNSUPPORTED, "the cells of the elevation model are not square", input,
                       "Import it into the plan, or warp it to square cells"};
  return *grid;
}

Box ElevationGrid::box() const {
  return {frame.originX, frame.originY - frame.cell * static_cast<double>(frame.rows),
          frame.originX + frame.cell * static_cast<double>(frame.columns), frame.originY};
}

ElevationGrid readElevation(const sdk::Context &host, const EngineRun &run, const char *input,
                            const std::optional<Box> &box, Metres margin) {
  const sdk::RasterGrid info = checkedElevation(host, input);
  std::int64_t left = 0, top = 0, right = info.columns, bottom = info.rows;
  if (box) {
    const Box wanted = box->grown(margin);
    if (wanted.isEmpty()) right = bottom = 0;
    left = clamped(std::floor((wanted.minX - info.originX) / info.cellX), right);
    top = clamped(std::floor((info.originY - wanted.maxY) / info.cellY), bottom);
    right = clamped(std::ceil((wanted.maxX - info.originX) / info.cellX), right);
    bottom = clamped(std::ceil((info.originY - wanted.minY) / info.cellY), bottom);
  }
  const std::int64_t columns = std::max<std::int64_t>(right - left, 0),
                     rows = std::max<std::int64_t>(bottom - top, 0);
  if (columns > 0 && rows > kMostCells / columns)
    throw sdk::Failure{ALATAU_UNSUPPORTED, "the elevation model has too many cells for this analysis", input,
                       "Give a larger cell, or areas that bound the work"};
  ElevationGrid grid;
  grid.crs = info.crs;
  grid.frame = {static_cast<std::size_t>(columns), static_cast<std::size_t>(rows), info.cellX,
                info.originX + static_cast<double>(left) * info.cellX,
                info.originY - static_cast<double>(top) * info.cellY};
  grid.values.resize(grid.frame.size());
  for (std::int64_t row = 0; row < rows && columns > 0; row += kRowsAtOnce) {
    run.throwIfStopped();
    run.context().reportProgress(0.1 * static_cast<double>(row) / static_cast<double>(rows),
                                 "reading heights");
    const std::int64_t count = std::min(kRowsAtOnce, rows - row);
    host.readRaster(
        input, {left, top + row, columns, count},
        std::span(grid.values)
            .subspan(static_cast<std::size_t>(row * columns), static_cast<std::size_t>(count * columns)));
  }
  return grid;
}

ElevationGrid paddedTo(ElevationGrid grid, const Box &box) {
  const Box has = grid.box();
  const double cell = grid.frame.cell;
  const auto missing = [cell](double metres) { return std::max(0.0, std::ceil(metres / cell - kSquare)); };
  const double left = missing(has.minX - box.minX), right = missing(box.maxX - has.maxX),
               top = missing(box.maxY - has.maxY), bottom = missing(has.minY - box.minY);
  if (left + right + top + bottom == 0) return grid;
  const double columns = left + right + static_cast<double>(grid.frame.columns),
               rows = top + bottom + static_cast<double>(grid.frame.rows);
  if (columns * rows > static_cast<double>(kMostCells))
    throw sdk::Failure{ALATAU_UNSUPPORTED, "the features reach too far for cells of this size", "elevation",
                       "Give a larger cell, or fewer features"};
  ElevationGrid made;
  made.crs = grid.crs;
  made.frame = {static_cast<std::size_t>(columns), static_cast<std::size_t>(rows), cell,
                grid.frame.originX - left * cell, grid.frame.originY + top * cell};
  made.values.assign(made.frame.size(), std::numeric_limits<float>::quiet_NaN());
  for (std::size_t row = 0; row < grid.frame.rows; ++row)
    std::ranges::copy(std::span(grid.values).subspan(row * grid.frame.columns, grid.frame.columns),
                      made.values.begin() +
                          static_cast<std::ptrdiff_t>(made.frame.index(static_cast<std::size_t>(left),
                                                                       row + static_cast<std::size_t>(top))));
  return made;
}

void fillHeights(ElevationGrid &grid, const EngineRun &run, Metres reach) {
  const GridFrame &frame = grid.frame;
  if (!(reach > 0) || frame.size() == 0) return;
  std::vector<float> made(frame.size());
  std::vector<std::uint8_t> isFilled(frame.size());
  const std::size_t count =
      sdk::valueOrThrow(fillVoids(frame, grid.values, 0, reach, made, isFilled, run.part(0.1, 0.12)));
  if (count == 0) return;
  grid.values = std::move(made);
  grid.filled.assign(frame.size(), 0);
  std::size_t first = frame.size();
  for (std::size_t i = 0; i < frame.size(); ++i) {
    if (i % (1U << 20) == 0) run.throwIfStopped();
    if (isFilled[i] == 0) continue;
    first = std::min(first, i);
    const std::size_t column = i % frame.columns, row = i / frame.columns;
    for (std::size_t r = row == 0 ? 0 : row - 1; r < std::min(row + 2, frame.rows); ++r)
      for (std::size_t c = column == 0 ? 0 : column - 1; c < std::min(column + 2, frame.columns); ++c)
        grid.filled[frame.index(c, r)] = 1;
  }
  Problem problem;
  problem.code = "ELEVATION_FILLED";
  problem.severity = Severity::Note;
  problem.layer = "elevation";
  problem.message =
      "heights in voids of the model were made from those around them (inverse distance in eight "
      "directions)";
  problem.x = frame.centreX(first % frame.columns);
  problem.y = frame.centreY(first / frame.columns);
  problem.size = static_cast<double>(count) * frame.cell * frame.cell;
  problem.unit = "m2";
  run.context().reportProblem(problem);
}

void requireSameCrs(const ElevationGrid &grid, const std::string &crs, const std::string &layer) {
  if (grid.crs.empty() || crs.empty() || grid.crs == crs) return;
  throw sdk::Failure{ALATAU_INVALID_ARGUMENT,
                     "the elevation model is in " + grid.crs + ", the layer in " + crs, layer,
                     "Import both into the plan, or reproject one of them"};
}

} // namespace alatau::plugin
