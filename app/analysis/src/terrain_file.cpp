// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/analysis/terrain_file.h>

#include "internal.h"
#include "plain_tiff.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>
#include <gdal_priv.h>
#include <limits>
#include <unistd.h>

namespace alatau::analysis {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kRowsAtOnce = 16; ///< with their neighbours they stay in the cache of a core
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Rows of heights, straight from a plain file or through GDAL.
class Heights {
public:
  Heights(std::shared_ptr<host::RasterSource> source, GDALDataset &dataset, const std::string &path)
    : mSource(std::move(source))
    , mInfo(mSource->info())
    , mPlain(PlainTiff::openToRead(dataset, path)) {
    int hasNoData = 0;
    mNoData = static_cast<float>(dataset.GetRasterBand(1)->GetNoDataValue(&hasNoData));
    mHasNoData = hasNoData != 0 && !std::isnan(mNoData);
  }
  const alatau_raster_info_v1 &info() const { return mInfo; }
  bool read(std::int64_t first, std::int64_t count, std::vector<float> &cells) const {
    cells.resize(static_cast<std::size_t>(count * mInfo.columns));
    if (!mPlain) return mSource->read(0, first, mInfo.columns, count, cells.data()).has_value();
    if (!mPlain->readRows(first, count, cells.data())) return false;
    if (mHasNoData)
      for (float &each : cells)
        each = each == mNoData ? kNaN : each;
    return true;
  }

private:
  std::shared_ptr<host::RasterSource> mSource;
  alatau_raster_info_v1 mInfo;
  std::optional<PlainTiff> mPlain;
  float mNoData = 0;
  bool mHasNoData = false;
};

bool deriveRows(const Heights &heights, const PlainTiff &out, const DerivativeOptions &options,
                std::int64_t begin, std::int64_t end) {
  thread_local std::vector<float> read, made;
  const std::int64_t columns = heights.info().columns, first = std::max<std::int64_t>(begin - 1, 0),
                     last = std::min(heights.info().rows, end + 1);
  if (!heights.read(first, last - first, read)) return false;
  const auto width = static_cast<std::size_t>(columns);
  made.resize(width * static_cast<std::size_t>(end - begin));
  const std::span<const float> all(read);
  HeightBand band{width,
                  static_cast<std::size_t>(end - begin),
                  heights.info().cell_x,
                  all.subspan(width * static_cast<std::size_t>(begin - first), made.size()),
                  {},
                  {}};
  if (first < begin) band.above = all.first(width);
  if (last > end) band.below = all.last(width);
  return deriveTerrain(band, options, made, {}).has_value() && out.writeRows(begin, end - begin, made.data());
}

/// Removes an unfinished file.
struct Unfinished {
  fs::path path;
  ~Unfinished() {
    std::error_code ignored;
    fs::remove(path, ignored);
  }
};

} // namespace

Status deriveTerrainFile(const std::string &source, const std::string &target,
                         const DerivativeOptions &options, bool overwrite, const RunContext &context) {
  auto raster = openRaster(source);
  if (!raster) return tl::unexpected(raster.error());
  const alatau_raster_info_v1 info = (*raster)->info();
  constexpr double kSquare = 1e-6;
  if (std::abs(info.cell_x - info.cell_y) > kSquare * info.cell_x)
    return fail(ErrorCode::Unsupported, "the cells of the elevation model are not square", source,
                "Warp it to square cells, e.g. gdalwarp -tr 10 10");
  std::error_code error;
  if (fs::exists(target, error) && !overwrite)
    return fail(ErrorCode::AlreadyExists, "the file exists", target, "Allow overwriting with --overwrite");
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open(source.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  if (!dataset) return fail(ErrorCode::Unreadable, "the source cannot be opened as a raster", source);
  const Heights heights(*raster, *dataset, source);
  const Unfinished unfinished{target + "." + std::to_string(::getpid()) + ".part.tif"};
  auto out = PlainTiff::create(unfinished.path.string(), *dataset, kNaN);
  if (!out) return tl::unexpected(out.error());
  std::atomic<bool> isWell{true};
  const bool isDone =
      parallelChunks(static_cast<std::size_t>(info.rows), kRowsAtOnce, context, "terrain",
                     [&](std::size_t begin, std::size_t end) {
                       if (isWell && !deriveRows(heights, *out, options, static_cast<std::int64_t>(begin),
                                                 static_cast<std::int64_t>(end)))
                         isWell = false;
                     });
  if (!isDone) return fail(ErrorCode::Cancelled, "the run was stopped");
  if (!isWell)
    return fail(ErrorCode::IoError, "heights cannot be read or the result cannot be written", target,
                "Is there room, and is the source whole?");
  if (Status status = out->close(); !status) return status;
  fs::rename(unfinished.path, target, error);
  if (error)
    return fail(ErrorCode::IoError, "the file cannot be put in its place: " + error.message(), target);
  return {};
}

} // namespace alatau::analysis
