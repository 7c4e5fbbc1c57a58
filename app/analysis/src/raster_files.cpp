// SPDX-License-Identifier: GPL-3.0-or-later
// Raster outputs on their way into a GeoTIFF.
#include "raster_files.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <limits>

namespace alatau::analysis {

namespace fs = std::filesystem;

namespace {

constexpr const char *kScratchName = "cells.tif", *kFinishedName = "raster.tif";

GDALDataType gdalType(host::CellType type) {
  switch (type) {
  case host::CellType::Float32:
    return GDT_Float32;
  case host::CellType::Int32:
    return GDT_Int32;
  case host::CellType::UInt8:
    break;
  }
  return GDT_Byte;
}

std::string gdalError(const std::string &what) {
  const char *detail = CPLGetLastErrorMsg();
  return what + (detail && *detail ? std::string(": ") + detail : std::string());
}

bool isTiff(const fs::path &path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return extension == ".tif" || extension == ".tiff";
}

fs::path folderOf(const fs::path &file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

class TiffSink final : public host::RasterSink {
public:
  TiffSink(std::unique_ptr<GDALDataset> dataset, host::CellType type)
    : mDataset(std::move(dataset))
    , mType(gdalType(type)) {}

  Status write(std::int64_t column, std::int64_t row, std::int64_t columns, std::int64_t rows,
               const void *cells) override {
    const QuietGdal quiet;
    if (!mDataset) return fail(ErrorCode::Internal, "the raster is finished");
    const auto width = static_cast<int>(columns), height = static_cast<int>(rows);
    // GDAL has one function for reading and writing; it does not change what it writes.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
    if (mDataset->GetRasterBand(1)->RasterIO(GF_Write, static_cast<int>(column), static_cast<int>(row), width,
                                             height, const_cast<void *>(cells), width, height, mType, 0, 0,
                                             nullptr) != CE_None)
      return fail(ErrorCode::IoError, gdalError("the raster cannot be written"));
    return {};
  }
  std::unique_ptr<GDALDataset> take() { return std::move(mDataset); }

private:
  std::unique_ptr<GDALDataset> mDataset;
  GDALDataType mType;
};

/// Colours of classes, so that other programs show them, too.
void setColours(GDALRasterBand &band, const host::OutputSpec &output) {
  if (output.cell != host::CellType::UInt8 || output.style.type != "classes") return;
  GDALColorTable colours;
  for (const host::RasterStyle::Step &step : output.style.steps) {
    const unsigned long rgb = std::stoul(step.colour.substr(1), nullptr, 16);
    const GDALColorEntry entry{static_cast<short>(rgb >> 16 & 255), static_cast<short>(rgb >> 8 & 255),
                               static_cast<short>(rgb & 255), 255};
    colours.SetColorEntry(static_cast<int>(step.value), &entry);
  }
  band.SetColorTable(&colours);
}

struct Progress {
  const RunContext *context;
};

int CPL_STDCALL onProgress(double fraction, const char *, void *data) {
  const RunContext &context = *static_cast<const Progress *>(data)->context;
  context.reportProgress(fraction, "writing the raster");
  return context.isStopped() ? FALSE : TRUE;
}

struct Range {
  double minimum = std::numeric_limits<double>::quiet_NaN(), maximum = minimum;
  std::int64_t filled = 0;
};

Result<Range> rangeOf(GDALRasterBand &band, double noData, const RunContext &context) {
  const int columns = band.GetXSize(), rows = band.GetYSize();
  Range range;
  std::vector<double> cells(static_cast<std::size_t>(columns));
  for (int row = 0; row < rows; ++row) {
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "the run was stopped");
    if (band.RasterIO(GF_Read, 0, row, columns, 1, cells.data(), columns, 1, GDT_Float64, 0, 0, nullptr) !=
        CE_None)
      return fail(ErrorCode::IoError, gdalError("the raster cannot be read again"));
    for (const double cell : cells) {
      if (std::isnan(cell) || cell == noData) continue;
      if (range.filled++ == 0) range.minimum = range.maximum = cell;
      range.minimum = std::min(range.minimum, cell);
      range.maximum = std::max(range.maximum, cell);
    }
  }
  return range;
}

} // namespace

RasterFiles::RasterFiles(const Job &job)
  : mJob(job) {}

Status RasterFiles::checkTargets(const Job &job, const host::AnalysisSpec &analysis) {
  std::error_code error;
  for (const auto &[name, target] : job.outputs) {
    const host::OutputSpec *output = analysis.output(name);
    if (!output || !output->isRaster()) continue;
    if (!isTiff(target))
      return fail(ErrorCode::Unsupported, "a raster is written as GeoTIFF", target,
                  "Give the file a name that ends in .tif");
    if (fs::exists(target, error) && !job.overwrite)
      return fail(ErrorCode::AlreadyExists, "the file exists", target, "Allow overwriting with --overwrite");
    if (!fs::is_directory(folderOf(target), error))
      return fail(ErrorCode::NotFound, "there is no such folder", folderOf(target).string());
  }
  return {};
}

Result<std::shared_ptr<host::RasterSink>> RasterFiles::make(const host::OutputSpec &output,
                                                            const host::RasterGrid &grid) {
  GDALAllRegister();
  const QuietGdal quiet;
  fs::path target, place;
  if (const auto wanted = mJob.outputs.find(output.name); wanted != mJob.outputs.end()) {
    target = wanted->second;
    place = folderOf(target);
  } else {
    // Beside the plan there is room; the system's temporary folder may be memory.
    std::error_code ignored;
    place =
        mJob.storeInPlan && mJob.plan ? folderOf(mJob.plan->info().path) : fs::temp_directory_path(ignored);
  }
  OGRSpatialReference crs;
  if (grid.crs.empty() || crs.SetFromUserInput(grid.crs.c_str()) != OGRERR_NONE)
    return fail(ErrorCode::UnknownCrs,
                "the raster \"" + output.name + "\" does not say its coordinate system", output.name);
  auto folder = ScratchFolder::make(place);
  if (!folder) return tl::unexpected(folder.error());
  GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  CPLStringList options;
  options.SetNameValue("TILED", "YES");
  options.SetNameValue("SPARSE_OK", "TRUE"); // tiles that nobody wrote read as no data
  options.SetNameValue("BIGTIFF", "IF_SAFER");
  const std::string path = (folder->path() / kScratchName).string();
  std::unique_ptr<GDALDataset> dataset(driver ? driver->Create(path.c_str(), static_cast<int>(grid.columns),
                                                               static_cast<int>(grid.rows), 1,
                                                               gdalType(output.cell), options.List())
                                              : nullptr);
  if (!dataset) return fail(ErrorCode::IoError, gdalError("the raster cannot be made"), path);
  double transform[6] = {grid.originX, grid.cellX, 0, grid.originY, 0, -grid.cellY};
  dataset->SetGeoTransform(transform);
  dataset->SetSpatialRef(&crs);
  dataset->SetMetadataItem("TIFFTAG_SOFTWARE", productVersions().c_str());
  GDALRasterBand &band = *dataset->GetRasterBand(1);
  band.SetNoDataValue(output.noData);
  band.SetDescription(output.title.en.c_str());
  if (!output.unit.empty()) band.SetUnitType(output.unit.c_str());
  setColours(band, output);
  File file;
  file.output = output.name;
  file.folder = std::move(*folder);
  file.target = std::move(target);
  file.sink = std::make_shared<TiffSink>(std::move(dataset), output.cell);
  file.spec = output;
  file.grid = grid;
  mFiles.push_back(std::move(file));
  return mFiles.back().sink;
}

Status RasterFiles::finishOne(File &file, const RunContext &context) {
  auto dataset = static_cast<TiffSink &>(*file.sink).take();
  CPLErrorReset();
  dataset->FlushCache();
  if (CPLGetLastErrorType() >= CE_Failure)
    return fail(ErrorCode::IoError, gdalError("the raster cannot be written"), file.output);
  const auto range = rangeOf(*dataset->GetRasterBand(1), file.spec.noData, context);
  if (!range) return tl::unexpected(range.error());
  file.minimum = range->minimum;
  file.maximum = range->maximum;
  file.filled = range->filled;

  const bool isContinuous = file.spec.cell == host::CellType::Float32;
  const int threads = std::max(1, context.threads);
  CPLStringList options;
  options.SetNameValue("COMPRESS", "DEFLATE");
  options.SetNameValue("PREDICTOR", "YES");
  options.SetNameValue("BIGTIFF", "IF_SAFER");
  options.SetNameValue("OVERVIEW_RESAMPLING", isContinuous ? "AVERAGE" : "MODE");
  options.SetNameValue("NUM_THREADS", std::to_string(threads).c_str());
  GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("COG");
  if (!driver) return fail(ErrorCode::Unsupported, "this GDAL cannot write cloud-optimised GeoTIFF");
  Progress progress{&context};
  const std::string path = (file.folder.path() / kFinishedName).string();
  std::unique_ptr<GDALDataset> copy(
      driver->CreateCopy(path.c_str(), dataset.get(), FALSE, options.List(), onProgress, &progress));
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "the run was stopped");
  if (!copy) return fail(ErrorCode::IoError, gdalError("the raster cannot be written"), file.output);
  copy.reset();
  dataset.reset();
  std::error_code ignored;
  fs::remove(file.folder.path() / kScratchName, ignored);
  return {};
}

Status RasterFiles::finish(const RunContext &context) {
  const QuietGdal quiet;
  for (std::size_t k = 0; k < mFiles.size(); ++k) {
    const double count = static_cast<double>(mFiles.size());
    const auto part = context.part(static_cast<double>(k) / count, static_cast<double>(k + 1) / count);
    if (Status status = finishOne(mFiles[k], part); !status) return status;
  }
  return {};
}

std::vector<plan::ResultRecord::Raster> RasterFiles::records() const {
  std::vector<plan::ResultRecord::Raster> out;
  for (const File &file : mFiles) {
    plan::ResultRecord::Raster raster;
    raster.output = file.output;
    raster.source = (file.folder.path() / kFinishedName).string();
    raster.columns = file.grid.columns;
    raster.rows = file.grid.rows;
    raster.cellX = file.grid.cellX;
    raster.cellY = file.grid.cellY;
    raster.minimum = file.minimum;
    raster.maximum = file.maximum;
    out.push_back(std::move(raster));
  }
  return out;
}

std::map<std::string, RasterOutcome> RasterFiles::outcomes() const {
  std::map<std::string, RasterOutcome> out;
  for (const File &file : mFiles)
    out.emplace(file.output,
                RasterOutcome{file.grid, file.minimum, file.maximum, file.filled, file.target.string()});
  return out;
}

Status RasterFiles::commit() {
  for (const File &file : mFiles) {
    if (file.target.empty()) continue;
    std::error_code error;
    fs::rename(file.folder.path() / kFinishedName, file.target, error);
    if (error)
      return fail(ErrorCode::IoError, "the file cannot be put in its place: " + error.message(),
                  file.target.string());
  }
  return {};
}

} // namespace alatau::analysis
