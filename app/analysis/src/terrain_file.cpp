// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/analysis/terrain_file.h>

#include "internal.h"
#include "plain_tiff.h"

#include <alatau/core/parallel.h>
#include <alatau/plan/import.h>
#include <alatau/terrain/voids.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <limits>
#include <unistd.h>

namespace alatau::analysis {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kCellsAtOnce = 80'000, ///< heights and results of so many stay in the cache of a core
    kCellsOfStrip = 1'000'000;                ///< what a thread takes at a time
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// Rows of heights, straight from a plain file or through GDAL.
class Heights {
public:
  Heights(std::shared_ptr<host::RasterSource> source, GDALDataset &dataset, const std::string &path)
    : mSource(std::move(source))
    , mInfo(mSource->info())
    , mPlain(PlainTiff::openToRead(dataset, path)) {
    int hasNoData = 0;
    const double noData = dataset.GetRasterBand(1)->GetNoDataValue(&hasNoData);
    if (hasNoData != 0) mNoData = static_cast<float>(noData);
  }
  const alatau_raster_info_v1 &info() const { return mInfo; }
  bool read(std::int64_t first, std::int64_t count, float *cells) const {
    if (count == 0) return true;
    if (!mPlain) return mSource->read(0, first, mInfo.columns, count, cells).has_value();
    if (!mPlain->readRows(first, count, cells)) return false;
    voidsToNaN({cells, static_cast<std::size_t>(count * mInfo.columns)}, mNoData);
    return true;
  }

private:
  std::shared_ptr<host::RasterSource> mSource;
  alatau_raster_info_v1 mInfo;
  std::optional<PlainTiff> mPlain;
  float mNoData = kNaN;
};

/// Some rows around which others may be known.
struct RowsAround {
  std::int64_t begin = 0, end = 0;  ///< wanted
  std::int64_t first = 0, last = 0; ///< there: one more on each side where the model has one
  RowsAround(std::int64_t from, std::int64_t to, std::int64_t margin, std::int64_t rows)
    : begin(from)
    , end(to)
    , first(std::max<std::int64_t>(from - margin, 0))
    , last(std::min(rows, to + margin)) {}
};

/// The derivative of rows in memory, written to the target.
class Derived {
public:
  Derived(const alatau_raster_info_v1 &info, const DerivativeOptions &options, const PlainTiff &target)
    : mColumns(info.columns)
    , mCell(info.cell_x)
    , mOptions(options)
    , mTarget(target) {}

  /// `heights` begins with row `rows.first`.
  bool make(const RowsAround &rows, std::span<const float> heights) const {
    thread_local std::vector<float> made;
    const auto width = static_cast<std::size_t>(mColumns),
               count = static_cast<std::size_t>(rows.end - rows.begin);
    made.resize(width * count);
    HeightBand band{
        width, count,
        mCell, heights.subspan(width * static_cast<std::size_t>(rows.begin - rows.first), made.size()),
        {},    {}};
    if (rows.first < rows.begin)
      band.above = heights.subspan(width * static_cast<std::size_t>(rows.begin - 1 - rows.first), width);
    if (rows.last > rows.end)
      band.below = heights.subspan(width * static_cast<std::size_t>(rows.end - rows.first), width);
    return deriveTerrain(band, mOptions, made, {}).has_value() &&
           mTarget.writeRows(rows.begin, rows.end - rows.begin, made.data());
  }

private:
  std::int64_t mColumns;
  Metres mCell;
  const DerivativeOptions &mOptions;
  const PlainTiff &mTarget;
};

/// Slides down the rows of a strip, a few at a time; every row is read once.
bool deriveStrip(const Heights &heights, const Derived &derived, std::int64_t begin, std::int64_t end,
                 const RunContext &context) {
  thread_local std::vector<float> window;
  const std::int64_t columns = heights.info().columns,
                     step = std::max<std::int64_t>(kCellsAtOnce / columns, 1);
  window.resize(static_cast<std::size_t>((step + 2) * columns));
  std::int64_t has = 0; // rows at the beginning of the window that are there already
  for (std::int64_t row = begin; row < end && !context.isStopped(); row += step) {
    const RowsAround rows(row, std::min(row + step, end), 1, heights.info().rows);
    const std::int64_t wanted = rows.last - rows.first;
    if (!heights.read(rows.first + has, wanted - has, window.data() + has * columns) ||
        !derived.make(rows, std::span(window).first(static_cast<std::size_t>(wanted * columns))))
      return false;
    // The last two rows are the first two of what follows.
    has = std::min<std::int64_t>(2, wanted);
    if (rows.end < end)
      std::memmove(window.data(), window.data() + (wanted - has) * columns,
                   static_cast<std::size_t>(has * columns) * sizeof(float));
  }
  return true;
}

/// Fills the voids of the rows that a derivative looks at.
class Filler {
public:
  Filler(const Heights &heights, const Derived &derived, Metres reach, const PlainTiff *marks)
    : mHeights(heights)
    , mDerived(derived)
    , mReach(reach)
    , mMargin(static_cast<std::int64_t>(reach / heights.info().cell_x) + 1)
    , mMarks(marks) {}
  std::int64_t margin() const { return mMargin; }
  TerrainFileReport report() const { return {mFilled.load(), mVoids.load()}; }

  bool deriveStrip(std::int64_t begin, std::int64_t end, const RunContext &context) {
    thread_local std::vector<float> read, whole;
    thread_local std::vector<std::uint8_t> filled;
    const alatau_raster_info_v1 &info = mHeights.info();
    const RowsAround near(begin, end, 1, info.rows), far(near.first, near.last, mMargin, info.rows);
    read.resize(static_cast<std::size_t>((far.last - far.first) * info.columns));
    whole.resize(static_cast<std::size_t>((near.last - near.first) * info.columns));
    filled.resize(whole.size());
    if (!mHeights.read(far.first, far.last - far.first, read.data())) return false;
    RunContext quiet = context;
    quiet.progress = nullptr;
    quiet.threads = 1;
    const GridFrame frame{static_cast<std::size_t>(info.columns),
                          static_cast<std::size_t>(far.last - far.first), info.cell_x, 0, 0};
    if (!fillVoids(frame, read, static_cast<std::size_t>(near.first - far.first), mReach, whole, filled,
                   quiet))
      return context.isStopped();
    if (!mDerived.make(near, whole)) return false;
    const auto skipped = static_cast<std::size_t>((begin - near.first) * info.columns),
               count = static_cast<std::size_t>((end - begin) * info.columns);
    read.assign(filled.begin() + static_cast<std::ptrdiff_t>(skipped),
                filled.begin() + static_cast<std::ptrdiff_t>(skipped + count));
    mFilled += std::ranges::count(read, 1.0F);
    mVoids += std::ranges::count_if(std::span(whole).subspan(skipped, count),
                                    [](float each) { return std::isnan(each); });
    return !mMarks || mMarks->writeRows(begin, end - begin, read.data());
  }

private:
  const Heights &mHeights;
  const Derived &mDerived;
  Metres mReach;
  std::int64_t mMargin;
  const PlainTiff *mMarks;
  std::atomic<std::int64_t> mFilled{0}, mVoids{0};
};

/// A file under another name until it is whole.
class Pending {
public:
  explicit Pending(std::string target)
    : mTarget(std::move(target))
    , mPath(mTarget + "." + std::to_string(::getpid()) + ".part.tif") {}
  ~Pending() {
    std::error_code ignored;
    fs::remove(mPath, ignored);
  }
  Pending(const Pending &) = delete;
  Pending &operator=(const Pending &) = delete;

  Status begin(GDALDataset &like, bool overwrite) {
    std::error_code error;
    if (fs::exists(mTarget, error) && !overwrite)
      return fail(ErrorCode::AlreadyExists, "the file exists", mTarget, "Allow overwriting with --overwrite");
    auto made = PlainTiff::create(mPath.string(), like, kNaN);
    if (!made) return tl::unexpected(made.error());
    mFile.emplace(std::move(*made));
    return {};
  }
  const PlainTiff &file() const { return *mFile; }
  void say(const char *key, const std::string &value) const {
    const std::unique_ptr<GDALDataset> head(
        GDALDataset::Open(mPath.c_str(), GDAL_OF_RASTER | GDAL_OF_UPDATE));
    if (head) head->SetMetadataItem(key, value.c_str());
  }
  Status close() { return mFile->close(); }
  Status putInPlace() const {
    std::error_code error;
    fs::rename(mPath, mTarget, error);
    if (error)
      return fail(ErrorCode::IoError, "the file cannot be put in its place: " + error.message(), mTarget);
    return {};
  }

private:
  std::string mTarget;
  fs::path mPath;
  std::optional<PlainTiff> mFile;
};

Status checkJob(const TerrainFileJob &job, const alatau_raster_info_v1 &info) {
  constexpr double kSquare = 1e-6, kMostReach = 1000;
  if (std::abs(info.cell_x - info.cell_y) > kSquare * info.cell_x)
    return fail(ErrorCode::Unsupported, "the cells of the elevation model are not square", job.source,
                "Warp it to square cells, e.g. gdalwarp -tr 10 10");
  if (!(job.fillVoids >= 0) || job.fillVoids > kMostReach * info.cell_x)
    return fail(ErrorCode::InvalidArgument, "voids are filled over at most 1,000 cells", "fill-voids");
  return {};
}

} // namespace

Result<TerrainFileReport> deriveTerrainFile(const TerrainFileJob &job, const RunContext &context) {
  auto raster = openRaster(job.source);
  if (!raster) return tl::unexpected(raster.error());
  const alatau_raster_info_v1 info = (*raster)->info();
  if (Status status = checkJob(job, info); !status) return tl::unexpected(status.error());
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open(job.source.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  if (!dataset) return fail(ErrorCode::Unreadable, "the source cannot be opened as a raster", job.source);
  const Heights heights(*raster, *dataset, job.source);
  const bool isFilling = job.fillVoids > 0, isMarking = isFilling && !job.marks.empty();
  Pending target(job.target), marks(job.marks);
  if (Status status = target.begin(*dataset, job.overwrite); !status) return tl::unexpected(status.error());
  if (Status status = isMarking ? marks.begin(*dataset, job.overwrite) : Status(); !status)
    return tl::unexpected(status.error());
  const Derived derived(info, job.options, target.file());
  Filler filler(heights, derived, job.fillVoids, isMarking ? &marks.file() : nullptr);
  std::int64_t strip = std::max<std::int64_t>(kCellsOfStrip / info.columns, 16);
  if (isFilling)
    strip = std::max(strip, 2 * filler.margin()); // what is read twice is no more than what is made
  std::atomic<bool> isWell{true};
  const bool isDone =
      parallelChunks(static_cast<std::size_t>(info.rows), static_cast<std::size_t>(strip), context, "terrain",
                     [&](std::size_t first, std::size_t last) {
                       const auto begin = static_cast<std::int64_t>(first),
                                  end = static_cast<std::int64_t>(last);
                       if (isWell && !(isFilling ? filler.deriveStrip(begin, end, context)
                                                 : deriveStrip(heights, derived, begin, end, context)))
                         isWell = false;
                     });
  if (!isDone) return fail(ErrorCode::Cancelled, "the run was stopped");
  if (!isWell)
    return fail(ErrorCode::IoError, "heights cannot be read or the result cannot be written", job.target,
                "Is there room, and is the source whole?");
  if (Status status = target.close(); !status) return tl::unexpected(status.error());
  if (Status status = isMarking ? marks.close() : Status(); !status) return tl::unexpected(status.error());
  const TerrainFileReport report = filler.report();
  if (report.filled > 0)
    target.say(plan::kVoidsFilledItem,
               fmt::format("{},{:g} m,{} cells", kVoidMethod, job.fillVoids, report.filled));
  if (Status status = target.putInPlace(); !status) return tl::unexpected(status.error());
  if (Status status = isMarking ? marks.putInPlace() : Status(); !status)
    return tl::unexpected(status.error());
  return report;
}

} // namespace alatau::analysis
