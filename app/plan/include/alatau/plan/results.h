// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/plan/plan.h>

namespace alatau::plan {

/// Where a stored result came from: enough to run it again and to say why it differs.
struct Provenance {
  std::string analysis;        ///< id, e.g. "accessibility.nearest_facility"
  std::string analysisVersion; ///< of the plugin
  std::string product;         ///< "Alatau 0.1.0; GEOS 3.11.1; PROJ 9.1.1; GDAL 3.6.2"
  std::string parametersJson;
  struct Input {
    std::string name, source; ///< e.g. "streets", "plan:street" or a path
    std::int64_t rows = 0;
    std::string sha256; ///< identity of the content as the plugin saw it
  };
  std::vector<Input> inputs;
};

/// One number for a reading unit: city (district empty) or district.
struct Indicator {
  std::string id;       ///< e.g. "covered_share"
  std::string district; ///< name or empty for the whole plan
  double value = 0;     ///< NaN with a flag where methods.md 0.2 says so
  std::string unit;     ///< "persons", "share", "m2/person", "m", ...
  std::string flag;     ///< "", "NO_POPULATION", "NO_FACILITY", ...
  std::string normJson; ///< {value, unit, document, status} where a norm applies
};

struct ResultRecord {
  std::int64_t id = 0;
  ScenarioId scenario = kBaseline;
  std::string createdAt;
  std::int64_t dataVersion = 0; ///< of the plan when it was computed; older than now: stale
  Provenance provenance;
  std::vector<Indicator> indicators;
  struct Layer {
    std::string output, table, geometryType; ///< geometryType "NONE" for plain tables
  };
  std::vector<Layer> layers; ///< spatial tables result_<id>_<output> in the plan file
  struct Raster {
    std::string output;
    std::string source; ///< a finished GeoTIFF to store; empty in records that were read
    std::string sha256; ///< of the file
    std::string file;   ///< name in the folder <plan>.rasters; empty: in raster_store
    std::int64_t bytes = 0, columns = 0, rows = 0;
    double cellX = 0, cellY = 0;     ///< metres
    double minimum = 0, maximum = 0; ///< NaN: no cell has a value
  };
  std::vector<Raster> rasters;
};

/// Larger rasters are files beside the plan: every copy of a plan would carry them.
inline constexpr std::int64_t kMostRasterBytesInside = 64 << 20;

/// Gives the raster of `source` its identity and, if it is too large for the plan's file, copies it into the
/// folder beside it. Call it before storeResult() and outside of a transaction. Errors: NotFound, IoError,
/// Cancelled.
Result<ResultRecord::Raster> prepareRaster(const Plan &plan, ResultRecord::Raster raster,
                                           std::int64_t mostBytesInside = kMostRasterBytesInside,
                                           const RunContext &context = {});
/// Removes the file of a prepared raster that no stored result has: after a storeResult() that failed.
void discardRaster(const Plan &plan, const ResultRecord::Raster &raster);
/// The raster of a stored result as a path that GDAL opens; what lies inside the plan is copied into the
/// user's cache. Errors: NotFound, BadData (changed since), IoError.
Result<std::string> rasterDataset(const Plan &plan, const ResultRecord::Raster &raster);
/// The rasters beside the plan for a copy of the plan. IoError.
Status copyRasters(const Plan &plan, const std::string &copyPath);

/// The id that the next result gets: for the names of its tables, which are written before storeResult() in
/// the same Plan::transaction().
std::int64_t nextResultId(const Plan &plan);
/// Stores a result with its layers (already written tables are registered by name) in one transaction. `id` 0
/// takes the next one; an empty `createdAt` is now; `dataVersion` 0 is the plan's at this moment. A spatial
/// layer must be in geometry_columns; rasters must be prepared. Errors: InvalidArgument, NotFound (scenario
/// or table), AlreadyExists (id), as of any write.
Result<std::int64_t> storeResult(Plan &plan, ResultRecord record);
std::vector<ResultRecord> results(const Plan &plan); ///< newest first
Result<ResultRecord> result(const Plan &plan, std::int64_t id);
Status removeResult(Plan &plan,
                    std::int64_t id); ///< with its tables, rasters, styles and problems; not undoable

} // namespace alatau::plan
