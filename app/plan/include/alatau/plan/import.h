// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

namespace alatau::plan {

/// How one source layer becomes one role. guessMapping() fills it; the user corrects it.
struct ImportMapping {
  std::string sourceLayer;                    ///< empty: the only or first layer
  std::map<std::string, std::string> columns; ///< role column -> source column
  std::map<std::string, std::string>
      constants;         ///< role column -> text for every feature, e.g. kind -> school
  bool swapAxes = false; ///< the source has latitude first
  std::string sourceCrs; ///< override, e.g. "EPSG:4326"; empty: as the source says
  std::string encoding;  ///< override for shapefile/CSV text, e.g. "CP1251"; empty: detect
};

/// What a source holds, read without importing it.
struct SourceLayer {
  std::string name, geometryType, crs; ///< geometryType as OGR names it; crs "EPSG:4326", "" when unknown
  std::int64_t features = 0;           ///< -1 unknown
  struct Column {
    std::string name, type;
    std::vector<std::string> samples; ///< up to 3 values as text
  };
  std::vector<Column> columns;
  bool axesLookSwapped = false; ///< coordinates fit the plan's area only with x and y exchanged
};
Result<std::vector<SourceLayer>> inspectSource(const std::string &source, const Plan *plan = nullptr);
ImportMapping guessMapping(const SourceLayer &layer, Role role);
/// Roles that fit the layer's geometry and names, best first.
std::vector<Role> guessRoles(const SourceLayer &layer);

struct ImportReport {
  std::int64_t importId = 0;
  ActionId action = 0;
  std::map<std::string, std::int64_t> written; ///< rows by role table
  std::int64_t read = 0, repaired = 0, rejected = 0;
  std::string crsOperation;      ///< the pinned PROJ operation, "" when none was needed
  std::vector<Problem> problems; ///< also kept in the plan under "import:<id>"
};

/// Imports any OGR source into a role, as one transaction and one step of the history. Geometry is repaired
/// with a problem each, never silently; what cannot be read is listed. Errors: NotFound, Unreadable, BadData
/// (nothing usable; swapped axes with the offer as hint), UnknownCrs, Cancelled.
Result<ImportReport> importLayer(Plan &plan, const std::string &source, Role role,
                                 const ImportMapping &mapping, ScenarioId scenario,
                                 const RunContext &context);

/// Imports an OpenStreetMap file (.osm.pbf, .osm, .osm.gz): streets, buildings, facilities, green, water.
Result<ImportReport> importOsm(Plan &plan, const std::string &path, const RunContext &context);

struct ElevationOptions {
  bool copyIntoPlan = true;   ///< stored inside the plan file; false: referenced by path
  double cellMetres = 0;      ///< of the reprojected mosaic; 0: that of the source at the plan's place
  bool clipToPlan = true;     ///< to the extent of the plan's other layers plus 2 km, if there are any
  double fillVoidsMetres = 0; ///< 0: voids stay voids; else as fillVoids() of the engine with this reach
};
/// Metadata of an elevation raster whose voids were filled: "inverse_distance_8,300 m,12 cells". Its second
/// band is 1 in those cells and 0 elsewhere.
inline constexpr const char *kVoidsFilledItem = "ALATAU_VOIDS_FILLED";
/// Mosaics raster tiles (anything GDAL opens, .hgt.zip included) into one elevation model in the plan's CRS.
/// Voids stay voids unless they are to be filled; what was filled is told (ELEVATION_FILLED), marked and kept
/// in the record of the import.
Result<ImportReport> importElevation(Plan &plan, const std::vector<std::string> &tiles,
                                     const ElevationOptions &options, const RunContext &context);
/// GDAL name of the plan's elevation raster (extracted to a temporary file when it is stored inside);
/// NotFound if none.
Result<std::string> elevationDataset(const Plan &plan);

/// The PROJ operation from `crs` to the plan's CRS, with datum shifts pinned (Pulkovo 1942: EPSG:15865).
Result<std::string> pinnedOperation(const std::string &crs, int targetEpsg);

} // namespace alatau::plan
