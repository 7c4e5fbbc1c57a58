// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/plan.h>
#include <alatau/plan/results.h>
#include <alatau/sdk/table.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace alatau::analysis {

/// One run of one analysis: where its inputs come from and where its outputs go. Used alike by the command
/// line, the application and QGIS Processing, so that the numbers are the same.
struct Job {
  std::string analysis;
  plan::Plan *plan = nullptr; ///< may be null: then every input needs a source
  plan::ScenarioId scenario = plan::kBaseline;
  /// input name -> source: "role:facility", "role:facility?kind='school'" (SQL after '?'), "gtfs:stop_times"
  /// (a table of the plan's timetable feeds), or anything OGR opens, with "|layername=x" to pick a layer.
  /// Inputs not named are filled from the plan by their role.
  std::map<std::string, std::string> inputs;
  /// Tables made by the caller (e.g. from QGIS layers); they win over `inputs`.
  std::map<std::string, sdk::Table> tables;
  nlohmann::json parameters = nlohmann::json::object();
  /// output name -> path that OGR can write (.gpkg, .geojson, .csv, .xlsx), for rasters .tif; written through
  /// a temporary file.
  std::map<std::string, std::string> outputs;
  bool overwrite = false;   ///< replace existing files of `outputs`
  bool storeInPlan = false; ///< keep result layers, rasters, indicators and provenance in the plan
};

/// What became of a raster output. Its cells are in `file`, in the plan, or nowhere if nobody wanted them.
struct RasterOutcome {
  host::RasterGrid grid;
  double minimum = 0, maximum = 0; ///< NaN: no cell has a value
  std::int64_t filled = 0;         ///< cells with a value
  std::string file;                ///< as in Job::outputs; a compressed GeoTIFF with overviews
};

struct JobOutcome {
  std::map<std::string, sdk::Table> tables; ///< every output of the analysis that is no raster
  std::map<std::string, RasterOutcome> rasters;
  std::vector<plan::Indicator> indicators; ///< of the output of kind "indicators"
  plan::Provenance provenance;
  std::int64_t resultId = 0; ///< when stored in the plan
  std::vector<Problem> problems;
};

/// Runs the job in the calling thread. Geographic inputs are refused with a hint, never reprojected silently;
/// inputs of a different projected CRS than the first are reprojected and reported. Errors as
/// PluginHost::run, plus those of reading and writing. On any error nothing is written.
Result<JobOutcome> run(host::PluginHost &host, Job job, const RunContext &context);

/// Opens the live form of the job's analysis on the inputs as they are now; outputs and storing do not count.
/// Errors as run(), and Unsupported when the analysis has no live form.
Result<std::unique_ptr<host::LiveSession>> openLive(host::PluginHost &host, Job job,
                                                    const RunContext &context);

/// A source as a table in memory, geometry as WKB with its CRS; `columns` empty: all.
/// SOURCE is a path or anything else that OGR opens, with "|layername=x" to pick a layer. Errors: NotFound,
/// Unreadable, InvalidArgument (several layers and none picked), Cancelled.
Result<sdk::Table> readSource(const std::string &source, const RunContext &context);
/// A role of a plan as a table: fid, geometry, all columns of the role, plus `name` in the order kk, ru, en
/// that exists.
Result<sdk::Table> readRole(const plan::Plan &plan, plan::Role role, plan::ScenarioId scenario,
                            const std::string &where);
/// A table of the plan's timetable feeds ("stops", "stop_times", ...; see plan::readTransitTable) as text
/// columns; stops with their points. NotFound.
Result<sdk::Table> readFeedTable(const plan::Plan &plan, const std::string &name);
/// Writes a table through OGR; the file appears whole or not at all.
Status writeTable(const sdk::Table &table, const std::string &target, bool overwrite);

/// "Alatau 0.1.0; GEOS 3.11.1; PROJ 9.1.1; GDAL 3.6.2": what computed a number.
std::string productVersions();
/// SHA-256 of a table's content (names, types, values, nulls, geometry, CRS), as hexadecimal text.
std::string contentHash(const sdk::Table &table);
/// The candidate nearest to `word` by edit distance, or "" if none is near; for "did you mean" hints.
std::string nearestWord(std::string_view word, const std::vector<std::string> &candidates);

} // namespace alatau::analysis
