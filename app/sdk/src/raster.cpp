// SPDX-License-Identifier: GPL-3.0-or-later
// Rasters through the windows of the host.
#include <alatau/sdk/plugin.hpp>

#include <cstddef>

namespace alatau::sdk {

namespace {

void checkWindow(const RasterWindow &window, std::size_t cells, const std::string &name) {
  const bool isPositive = window.columns > 0 && window.rows > 0;
  if (!isPositive || static_cast<std::uint64_t>(window.columns) > cells ||
      static_cast<std::uint64_t>(window.rows) != cells / static_cast<std::uint64_t>(window.columns) ||
      cells % static_cast<std::uint64_t>(window.columns) != 0)
    throw Failure{ALATAU_INTERNAL, "the window has another number of cells than the buffer", name, {}};
}

[[noreturn]] void refused(std::int32_t code, const char *what, const std::string &name) {
  throw Failure{code, code == ALATAU_CANCELLED ? "stopped on request" : what, name, {}};
}

} // namespace

std::optional<RasterGrid> Context::rasterInput(const std::string &input) const {
  alatau_raster_info_v1 info{};
  info.struct_size = sizeof info;
  if (!mHost->raster_info) return std::nullopt;
  const std::int32_t code = mHost->raster_info(mHost->host, input.c_str(), &info);
  if (code == ALATAU_NOT_FOUND) return std::nullopt;
  if (code != ALATAU_OK) refused(code, "the raster cannot be read", input);
  return RasterGrid{info.columns, info.rows,   info.origin_x,           info.origin_y,
                    info.cell_x,  info.cell_y, info.crs ? info.crs : ""};
}

void Context::readRaster(const std::string &input, const RasterWindow &window, std::span<float> cells) const {
  checkWindow(window, cells.size(), input);
  if (!mHost->raster_read) refused(ALATAU_UNSUPPORTED, "the host reads no rasters", input);
  const std::int32_t code = mHost->raster_read(mHost->host, input.c_str(), window.column, window.row,
                                               window.columns, window.rows, cells.data());
  if (code != ALATAU_OK) refused(code, "the raster cannot be read", input);
}

void Context::createRaster(const std::string &output, const RasterGrid &grid) const {
  // A host that is older than this plugin has a shorter table.
  constexpr std::size_t kEnd = offsetof(alatau_host_v1, raster_write) + sizeof(alatau_host_v1::raster_write);
  if (mHost->struct_size < kEnd || !mHost->raster_create || !mHost->raster_write)
    refused(ALATAU_UNSUPPORTED, "the host writes no rasters", output);
  alatau_raster_info_v1 info{};
  info.struct_size = sizeof info;
  info.columns = grid.columns;
  info.rows = grid.rows;
  info.origin_x = grid.originX;
  info.origin_y = grid.originY;
  info.cell_x = grid.cellX;
  info.cell_y = grid.cellY;
  info.crs = grid.crs.c_str();
  const std::int32_t code = mHost->raster_create(mHost->host, output.c_str(), &info);
  if (code != ALATAU_OK) refused(code, "the raster cannot be made", output);
}

void Context::writeCells(const std::string &output, int type, const RasterWindow &window, const void *cells,
                         std::size_t count) const {
  checkWindow(window, count, output);
  constexpr std::size_t kEnd = offsetof(alatau_host_v1, raster_write) + sizeof(alatau_host_v1::raster_write);
  if (mHost->struct_size < kEnd || !mHost->raster_write)
    refused(ALATAU_UNSUPPORTED, "the host writes no rasters", output);
  const std::int32_t code = mHost->raster_write(mHost->host, output.c_str(), type, window.column, window.row,
                                                window.columns, window.rows, cells);
  if (code != ALATAU_OK) refused(code, "the raster cannot be written", output);
}

void Context::writeRaster(const std::string &output, const RasterWindow &window,
                          std::span<const float> cells) const {
  writeCells(output, ALATAU_CELL_FLOAT32, window, cells.data(), cells.size());
}
void Context::writeRaster(const std::string &output, const RasterWindow &window,
                          std::span<const std::int32_t> cells) const {
  writeCells(output, ALATAU_CELL_INT32, window, cells.data(), cells.size());
}
void Context::writeRaster(const std::string &output, const RasterWindow &window,
                          std::span<const std::uint8_t> cells) const {
  writeCells(output, ALATAU_CELL_UINT8, window, cells.data(), cells.size());
}

} // namespace alatau::sdk
