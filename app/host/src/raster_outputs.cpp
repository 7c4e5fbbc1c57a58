// SPDX-License-Identifier: GPL-3.0-or-later
#include "raster_outputs.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <span>

namespace alatau::host {

namespace {

constexpr std::int64_t kMostCells = std::int64_t{1} << 32;
constexpr std::int64_t kMostOnOneSide = std::numeric_limits<std::int32_t>::max();

Status fault(std::string_view output, const std::string &message) {
  return fail(ErrorCode::PluginFault,
              fmt::format("the plugin broke its contract: raster \"{}\" {}", output, message),
              std::string(output));
}

int abiType(CellType type) {
  switch (type) {
  case CellType::Float32:
    return ALATAU_CELL_FLOAT32;
  case CellType::Int32:
    return ALATAU_CELL_INT32;
  case CellType::UInt8:
    break;
  }
  return ALATAU_CELL_UINT8;
}

std::string typeName(std::int32_t type) {
  for (const CellType each : {CellType::Float32, CellType::Int32, CellType::UInt8})
    if (abiType(each) == type) return std::string(cellTypeName(each));
  return fmt::format("the unknown type {}", type);
}

/// Does every value have a meaning in the style? The first that has none.
template<typename Cell>
std::optional<Cell> strangeCell(const OutputSpec &output, std::span<const Cell> cells) {
  const RasterStyle &style = output.style;
  const auto noData = static_cast<Cell>(output.noData);
  if (style.type == "flags") {
    Cell known = 0;
    for (const RasterStyle::Step &step : style.steps)
      known = static_cast<Cell>(known | static_cast<Cell>(step.value));
    for (const Cell cell : cells)
      if (cell != noData && (cell & ~known) != 0) return cell;
  } else if (style.type == "classes") {
    std::vector<Cell> known{noData};
    for (const RasterStyle::Step &step : style.steps)
      known.push_back(static_cast<Cell>(step.value));
    std::ranges::sort(known);
    Cell last = noData; // neighbours are alike
    for (const Cell cell : cells) {
      if (cell == last) continue;
      if (!std::ranges::binary_search(known, cell)) return cell;
      last = cell;
    }
  }
  return std::nullopt;
}

Status checkCells(const OutputSpec &output, const void *cells, std::size_t count) {
  if (output.cell == CellType::Float32) {
    for (const float cell : std::span(static_cast<const float *>(cells), count))
      if (std::isinf(cell)) return fault(output.name, "has an infinite value; NaN means that there is none");
    return {};
  }
  const auto strange = [&]() -> std::optional<std::int64_t> {
    if (output.cell == CellType::Int32)
      return strangeCell(output, std::span(static_cast<const std::int32_t *>(cells), count));
    return strangeCell(output, std::span(static_cast<const std::uint8_t *>(cells), count));
  }();
  if (strange)
    return fault(output.name, fmt::format("has the value {}, which its legend does not know", *strange));
  return {};
}

} // namespace

RasterOutputs::RasterOutputs(const AnalysisSpec &analysis, const RunRequest &request, std::string crs)
  : mAnalysis(analysis)
  , mRequest(request)
  , mCrs(std::move(crs)) {}

std::int32_t RasterOutputs::keep(const Status &status) {
  if (status) return ALATAU_OK;
  if (!mError) mError = status.error();
  // To the plugin its own fault is a wrong argument.
  const ErrorCode code = status.error().code;
  return code == ErrorCode::PluginFault ? std::int32_t{ALATAU_INVALID_ARGUMENT}
                                        : static_cast<std::int32_t>(code);
}

std::int32_t RasterOutputs::create(const char *output, const alatau_raster_info_v1 *info) {
  const std::lock_guard lock(mMutex);
  return keep(checkedCreate(output, info));
}

std::int32_t RasterOutputs::write(const char *output, std::int32_t cellType, std::int64_t column,
                                  std::int64_t row, std::int64_t columns, std::int64_t rows,
                                  const void *cells) {
  const std::lock_guard lock(mMutex);
  if (mError) return keep(tl::unexpected(*mError));
  return keep(checkedWrite(output, cellType, column, row, columns, rows, cells));
}

Status RasterOutputs::checkedCreate(const char *output, const alatau_raster_info_v1 *info) {
  const std::string name = output ? output : "";
  const OutputSpec *spec = mAnalysis.output(name);
  if (!spec || !spec->isRaster()) return fault(name, "is not among the raster outputs of its descriptor");
  if (mOpen.contains(name)) return fault(name, "was made twice");
  if (!info || info->struct_size < sizeof(alatau_raster_info_v1))
    return fault(name, "came without its place");
  RasterGrid grid{info->columns, info->rows, info->origin_x, info->origin_y, info->cell_x,
                  info->cell_y,  mCrs};
  if (grid.columns < 1 || grid.rows < 1)
    return fault(name, fmt::format("has {} columns and {} rows", grid.columns, grid.rows));
  if (grid.columns > kMostOnOneSide || grid.rows > kMostOnOneSide || grid.columns > kMostCells / grid.rows)
    return fail(ErrorCode::Unsupported,
                fmt::format("the raster \"{}\" would have {} x {} cells; {} cells are possible", name,
                            grid.columns, grid.rows, kMostCells),
                name, "Use larger cells or a smaller area");
  const double right = grid.originX + static_cast<double>(grid.columns) * grid.cellX;
  const double bottom = grid.originY - static_cast<double>(grid.rows) * grid.cellY;
  if (!(grid.cellX > 0) || !(grid.cellY > 0) || !std::isfinite(grid.originX) ||
      !std::isfinite(grid.originY) || !std::isfinite(right) || !std::isfinite(bottom))
    return fault(name, "has no usable place: its corner must be finite and its cells positive");
  if (const std::string crs = info->crs ? info->crs : ""; !crs.empty()) {
    if (crs != mCrs && !mCrs.empty())
      return fault(name, fmt::format("has the CRS \"{}\" instead of \"{}\" of its inputs", crs, mCrs));
    grid.crs = crs;
  }
  if (!mRequest.makeRaster) return fail(ErrorCode::Unsupported, "nobody takes rasters in this run", name);
  auto sink = mRequest.makeRaster(*spec, grid);
  if (!sink) return tl::unexpected(sink.error());
  if (!*sink) return fail(ErrorCode::Unsupported, "nobody takes this raster", name);
  mOpen.emplace(name, Open{spec, std::move(grid), std::move(*sink)});
  return {};
}

Status RasterOutputs::checkedWrite(const char *output, std::int32_t cellType, std::int64_t column,
                                   std::int64_t row, std::int64_t columns, std::int64_t rows,
                                   const void *cells) {
  const std::string name = output ? output : "";
  const auto found = mOpen.find(name);
  if (found == mOpen.end()) return fault(name, "was written before it was made");
  const Open &open = found->second;
  if (cellType != abiType(open.spec->cell))
    return fault(name, fmt::format("got cells of {} instead of {}", typeName(cellType),
                                   cellTypeName(open.spec->cell)));
  const RasterGrid &grid = open.grid;
  if (column < 0 || row < 0 || columns < 1 || rows < 1 || column >= grid.columns || row >= grid.rows ||
      columns > grid.columns - column || rows > grid.rows - row)
    return fault(name, fmt::format("got a window outside of its {} x {} cells: column {}, row {}, {} x {}",
                                   grid.columns, grid.rows, column, row, columns, rows));
  if (!cells) return fault(name, "got a window without cells");
  if (Status status = checkCells(*open.spec, cells, static_cast<std::size_t>(columns * rows)); !status)
    return status;
  return open.sink->write(column, row, columns, rows, cells);
}

std::optional<Error> RasterOutputs::error() const {
  const std::lock_guard lock(mMutex);
  return mError;
}

Status RasterOutputs::finish() const {
  const std::lock_guard lock(mMutex);
  if (mError) return tl::unexpected(*mError);
  for (const OutputSpec &output : mAnalysis.outputs)
    if (output.isRaster() && !output.isOptional && !mOpen.contains(output.name))
      return fault(output.name, "was never made");
  return {};
}

std::vector<std::string> RasterOutputs::made() const {
  const std::lock_guard lock(mMutex);
  std::vector<std::string> names;
  for (const auto &[name, open] : mOpen)
    names.push_back(name);
  return names;
}

} // namespace alatau::host
