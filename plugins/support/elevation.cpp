// SPDX-License-Identifier: GPL-3.0-or-later
#include "elevation.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {
constexpr std::int64_t kMostCells = 100'000'000;
constexpr std::int64_t kRowsAtOnce = 256; ///< between two looks at the stop request

/// Not std::lerp: of a first value that is no number it may give the second.
double blend(double first, double second, double part) {
  return first + part * (second - first);
}
} // namespace

std::shared_ptr<const ElevationWindow> ElevationWindow::read(const sdk::Context &host, const char *input,
                                                             const Box &box, const std::string &crs) {
  const alatau_host_v1 *services = host.host();
  auto made = std::make_shared<ElevationWindow>();
  alatau_raster_info_v1 &info = made->mInfo;
  info.struct_size = sizeof info;
  if (!services->raster_info || box.isEmpty()) return nullptr;
  if (const std::int32_t code = services->raster_info(services->host, input, &info); code != ALATAU_OK) {
    if (code == ALATAU_NOT_FOUND) return nullptr;
    throw sdk::Failure{code, "the raster cannot be read", input};
  }
  if (const std::string given = info.crs ? info.crs : ""; given != crs && !given.empty() && !crs.empty())
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the raster is in " + given + ", the streets are in " + crs,
                       input, "Import it into the plan, or reproject it"};
  const auto clamped = [](double value, std::int64_t most) {
    return static_cast<std::int64_t>(std::clamp(std::floor(value), 0.0, static_cast<double>(most)));
  };
  made->mColumn = clamped((box.minX - info.origin_x) / info.cell_x - 1.5, info.columns);
  made->mRow = clamped((info.origin_y - box.maxY) / info.cell_y - 1.5, info.rows);
  made->mColumns = clamped((box.maxX - info.origin_x) / info.cell_x + 2.5, info.columns) - made->mColumn;
  made->mRows = clamped((info.origin_y - box.minY) / info.cell_y + 2.5, info.rows) - made->mRow;
  if (made->mColumns < 1 || made->mRows < 1) return made; // beside the streets: unknown everywhere
  if (made->mColumns > kMostCells / made->mRows)
    throw sdk::Failure{ALATAU_UNSUPPORTED, "the raster is too fine for a city of this size", input,
                       "Use cells of at least a few metres"};
  made->mCells.resize(static_cast<std::size_t>(made->mColumns * made->mRows));
  for (std::int64_t row = 0; row < made->mRows; row += kRowsAtOnce) {
    host.throwIfCancelled();
    const std::int64_t count = std::min(kRowsAtOnce, made->mRows - row);
    const std::int32_t code =
        services->raster_read(services->host, input, made->mColumn, made->mRow + row, made->mColumns, count,
                              &made->mCells[row * made->mColumns]);
    if (code != ALATAU_OK) throw sdk::Failure{code, "the raster cannot be read", input};
  }
  return made;
}

double ElevationWindow::cell(std::int64_t column, std::int64_t row) const {
  column -= mColumn;
  row -= mRow;
  if (column < 0 || row < 0 || column >= mColumns || row >= mRows)
    return std::numeric_limits<double>::quiet_NaN();
  return mCells[static_cast<std::size_t>(row * mColumns + column)];
}

double ElevationWindow::at(Point place) const {
  const double x = (place.x - mInfo.origin_x) / mInfo.cell_x - 0.5;
  const double y = (mInfo.origin_y - place.y) / mInfo.cell_y - 0.5;
  const double left = std::floor(x), top = std::floor(y), fx = x - left, fy = y - top;
  const auto column = static_cast<std::int64_t>(left), row = static_cast<std::int64_t>(top);
  const double north = blend(cell(column, row), cell(column + 1, row), fx);
  const double south = blend(cell(column, row + 1), cell(column + 1, row + 1), fx);
  return blend(north, south, fy);
}

void ElevationWindow::addTo(Fingerprint &print) const {
  for (const double value : {mInfo.origin_x, mInfo.origin_y, mInfo.cell_x, mInfo.cell_y})
    print.add(value);
  print.add(mColumn);
  print.add(mRow);
  print.add(mColumns);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): numbers as bytes
  print.add(std::string_view(reinterpret_cast<const char *>(mCells.data()), mCells.size() * sizeof(float)));
}

} // namespace alatau::plugin
