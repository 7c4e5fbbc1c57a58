// SPDX-License-Identifier: GPL-3.0-or-later
#include "elevation_voids.h"

#include "import_write.h"

#include <alatau/plan/import.h>
#include <alatau/terrain/voids.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <vector>

namespace alatau::plan {

namespace {

constexpr std::int64_t kStrip = 256; ///< rows

bool transfer(GDALRasterBandH band, GDALRWFlag what, std::int64_t first, std::int64_t count, float *cells) {
  const int columns = GDALGetRasterBandXSize(band);
  return GDALRasterIO(band, what, 0, static_cast<int>(first), columns, static_cast<int>(count), cells,
                      columns, static_cast<int>(count), GDT_Float32, 0, 0) == CE_None;
}

/// The rows around a strip as they were before anything was filled.
class OriginalRows {
public:
  OriginalRows(GDALRasterBandH band, float voidValue)
    : mBand(band)
    , mVoid(voidValue)
    , mColumns(GDALGetRasterBandXSize(band)) {}

  bool moveTo(std::int64_t first, std::int64_t end) {
    mRows.erase(mRows.begin(), mRows.begin() + (first - mFirst) * mColumns);
    mFirst = first;
    const auto has = static_cast<std::int64_t>(mRows.size()) / mColumns;
    mRows.resize(static_cast<std::size_t>((end - first) * mColumns));
    float *from = mRows.data() + has * mColumns;
    if (first + has < end && !transfer(mBand, GF_Read, first + has, end - first - has, from)) return false;
    std::replace(from, mRows.data() + mRows.size(), mVoid, std::numeric_limits<float>::quiet_NaN());
    return true;
  }
  std::int64_t first() const { return mFirst; }
  const std::vector<float> &cells() const { return mRows; }

private:
  GDALRasterBandH mBand;
  float mVoid;
  std::int64_t mColumns, mFirst = 0;
  std::vector<float> mRows;
};

} // namespace

Result<FilledVoids> fillMosaicVoids(GDALDatasetH mosaic, double voidValue, Metres cell, Metres reach,
                                    const RunContext &context) {
  const auto failed = [] {
    return fail(ErrorCode::IoError, "The elevation model cannot be changed in memory");
  };
  const std::int64_t columns = GDALGetRasterXSize(mosaic), rows = GDALGetRasterYSize(mosaic),
                     margin = static_cast<std::int64_t>(std::floor(reach / cell)) + 1;
  const GDALRasterBandH heights = GDALGetRasterBand(mosaic, 1);
  const auto empty = static_cast<float>(voidValue);
  OriginalRows original(heights, empty);
  FilledVoids made;
  std::vector<float> out, marked;
  std::vector<std::uint8_t> filled;
  for (std::int64_t row = 0; row < rows; row += kStrip) {
    context.reportProgress(static_cast<double>(row) / static_cast<double>(rows),
                           "Filling voids of the terrain");
    if (context.isStopped()) return tl::unexpected(cancelledError());
    const std::int64_t count = std::min(kStrip, rows - row), first = std::max<std::int64_t>(row - margin, 0),
                       end = std::min(rows, row + count + margin);
    if (!original.moveTo(first, end)) return failed();
    out.resize(static_cast<std::size_t>(count * columns));
    filled.resize(out.size());
    RunContext quiet = context;
    quiet.progress = nullptr;
    const GridFrame frame{static_cast<std::size_t>(columns), static_cast<std::size_t>(end - first), cell, 0,
                          0};
    const Result<std::size_t> cells =
        fillVoids(frame, original.cells(), static_cast<std::size_t>(row - first), reach, out, filled, quiet);
    if (!cells) return tl::unexpected(cells.error());
    if (*cells > 0 && made.filled == 0) {
      const std::int64_t at = std::ranges::find(filled, 1) - filled.begin();
      made.firstColumn = at % columns;
      made.firstRow = row + at / columns;
      if (GDALAddBand(mosaic, GDT_Float32, nullptr) != CE_None) return failed(); // begins with zeros
    }
    made.filled += static_cast<std::int64_t>(*cells);
    for (float &each : out) {
      if (!std::isnan(each)) continue;
      each = empty;
      ++made.left;
    }
    if (!transfer(heights, GF_Write, row, count, out.data())) return failed();
    marked.assign(filled.begin(), filled.end());
    if (made.filled > 0 && !transfer(GDALGetRasterBand(mosaic, 2), GF_Write, row, count, marked.data()))
      return failed();
  }
  if (made.filled == 0) return made;
  GDALSetDescription(GDALGetRasterBand(mosaic, 2), "filled");
  GDALSetMetadataItem(mosaic, kVoidsFilledItem,
                      fmt::format("{},{:g} m,{} cells", kVoidMethod, reach, made.filled).c_str(), nullptr);
  return made;
}

} // namespace alatau::plan
