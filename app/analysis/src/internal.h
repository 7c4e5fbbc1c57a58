// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/analysis/runner.h>

#include <cpl_error.h>
#include <filesystem>
#include <memory>
#include <ogr_spatialref.h>
#include <utility>

namespace alatau::analysis {

/// "EPSG:32643" where the CRS has such a code, else WKT; "" for none.
std::string crsText(const OGRSpatialReference *crs);
bool isGeographic(const std::string &crs);
/// Moves the geometry of `table` into `crs` by the operation that plans use. Problem REPROJECTED.
Status reproject(sdk::Table &table, const std::string &crs, const std::string &name,
                 const RunContext &context);

/// A window on a raster through GDAL; nodata becomes NaN. Errors: NotFound, Unreadable, GeographicCrs,
/// UnknownCrs.
Result<std::shared_ptr<host::RasterSource>> openRaster(const std::string &source);
/// How the import of an elevation raster filled its voids (plan::kVoidsFilledItem); "": they stayed.
std::string filledVoidsOf(const std::string &source);

/// GDAL's messages are read from its error state, not printed.
struct QuietGdal {
  QuietGdal() { CPLPushErrorHandler(CPLQuietErrorHandler); }
  ~QuietGdal() { CPLPopErrorHandler(); }
  QuietGdal(const QuietGdal &) = delete;
  QuietGdal &operator=(const QuietGdal &) = delete;
};

/// A folder ".alatau-<process>-<number>" for files that are renamed into place when they are whole; gone with
/// the object.
class ScratchFolder {
public:
  static Result<ScratchFolder> make(const std::filesystem::path &inside);
  ScratchFolder() = default;
  ScratchFolder(ScratchFolder &&other) noexcept
    : mPath(std::exchange(other.mPath, {})) {}
  ScratchFolder &operator=(ScratchFolder &&other) noexcept {
    std::swap(mPath, other.mPath);
    return *this;
  }
  ~ScratchFolder();
  const std::filesystem::path &path() const { return mPath; }

private:
  std::filesystem::path mPath;
};

/// A table on its way into a file: written beside the target, put in place by commit(), gone if it is not
/// called.
class PendingFile {
public:
  static Result<PendingFile> write(const sdk::Table &table, const std::string &target, bool overwrite,
                                   const RunContext &context);
  Status commit();

private:
  PendingFile() = default;
  ScratchFolder mFolder;
  std::filesystem::path mTarget;
};

/// "there is no such input …" with the nearest of the known names.
Error unknownName(const char *what, const std::string &name, const std::vector<std::string> &known);

/// Reads every input of the job, in one CRS, and notes its identity. Errors as run().
Status readInputs(Job &job, const host::AnalysisSpec &analysis, plan::Provenance &provenance,
                  host::RunRequest &request, const RunContext &context);

/// Writes the tables as layers result_<id>_<output>, the record and its rasters, in one transaction.
Result<std::int64_t> storeInPlan(plan::Plan &plan, plan::ResultRecord record,
                                 const host::AnalysisSpec &analysis,
                                 const std::map<std::string, sdk::Table> &tables, const RunContext &context);

} // namespace alatau::analysis
