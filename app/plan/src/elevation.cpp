// SPDX-License-Identifier: GPL-3.0-or-later
#include "elevation_voids.h"
#include "import_source.h"
#include "import_write.h"
#include "raster_store.h"

#include <alatau/plan/import.h>
#include <alatau/plan/sha256.h>
#include <alatau/terrain/voids.h>

#include <atomic>
#include <cmath>
#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <filesystem>
#include <fmt/format.h>
#include <gdal.h>
#include <gdal_utils.h>
#include <ogr_srs_api.h>

namespace alatau::plan {
namespace {

constexpr double kVoid = -32768;
constexpr double kClipMarginMetres = 2000;
constexpr double kMaxCells = 4e8; // the largest blob that SQLite takes is 1 GB
constexpr double kNowhere = std::numeric_limits<double>::quiet_NaN();

struct DatasetDeleter {
  void operator()(void *dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<void, DatasetDeleter>;

struct Tile {
  std::string path, crs; ///< crs: WKT
  DatasetPtr dataset;
  double transform[6] = {};
  int width = 0, height = 0;
  bool hasNoData = false;
  double noData = kVoid;
  bool isFloat = false;
  double heightUnit = 1; ///< metres in a unit of the heights; 0: another quantity
  std::string heightUnitName;
};

/// In what the heights are told: the unit of the band, else that of the vertical CRS, else metres.
void readHeightUnit(Tile &tile, OGRSpatialReferenceH reference, GDALRasterBandH band) {
  tile.heightUnitName = GDALGetRasterUnitType(band);
  char *name = nullptr;
  if (tile.heightUnitName.empty() && OSRIsVertical(reference) != 0) {
    tile.heightUnit = OSRGetTargetLinearUnits(reference, "VERT_CS", &name);
    tile.heightUnitName = name ? name : "";
    return;
  }
  const std::string word = lowerCase(tile.heightUnitName);
  if (word.empty() || word == "m" || word == "metre" || word == "meter" || word == "metres" ||
      word == "meters")
    return;
  const bool isSurvey = word.find("survey") != std::string::npos || word == "us-ft" || word == "ftus";
  const bool isFoot = word == "ft" || word == "foot" || word == "feet" || word == "international foot";
  tile.heightUnit = isSurvey ? 1200.0 / 3937 : isFoot ? 0.3048 : 0;
}

Result<Tile> openTile(const std::string &path) {
  GdalMessages messages;
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored) && !path.starts_with("/vsi"))
    return fail(ErrorCode::NotFound, "The file does not exist", path);
  Tile tile;
  tile.path = path;
  // GDAL reads .hgt.zip itself; any other archive with one raster is opened through its file system.
  tile.dataset.reset(GDALOpenEx(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  if (!tile.dataset && lowerCase(path).ends_with(".zip"))
    tile.dataset.reset(GDALOpenEx(("/vsizip/" + path).c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr,
                                  nullptr, nullptr));
  if (!tile.dataset || GDALGetRasterCount(tile.dataset.get()) < 1)
    return fail(ErrorCode::Unreadable,
                fmt::format("The file cannot be read as a raster{}{}",
                            messages.firstError().empty() ? "" : ": ", messages.firstError()),
                path, "Elevation comes as GeoTIFF, .hgt or .hgt.zip");
  const OGRSpatialReferenceH reference = GDALGetSpatialRef(tile.dataset.get());
  if (!reference || GDALGetGeoTransform(tile.dataset.get(), tile.transform) != CE_None)
    return fail(ErrorCode::UnknownCrs, "The raster does not say where it lies", path,
                "Give it a coordinate system, e.g. with gdal_translate -a_srs and -a_ullr");
  char *wkt = nullptr;
  const char *options[] = {"FORMAT=WKT2_2018", nullptr};
  if (OSRExportToWktEx(reference, &wkt, options) == OGRERR_NONE && wkt) tile.crs = wkt;
  CPLFree(wkt);
  tile.width = GDALGetRasterXSize(tile.dataset.get());
  tile.height = GDALGetRasterYSize(tile.dataset.get());
  const GDALRasterBandH band = GDALGetRasterBand(tile.dataset.get(), 1);
  int hasNoData = 0;
  const double noData = GDALGetRasterNoDataValue(band, &hasNoData);
  tile.hasNoData = hasNoData != 0;
  if (tile.hasNoData) tile.noData = noData;
  tile.isFloat = GDALDataTypeIsFloating(GDALGetRasterDataType(band)) != 0;
  readHeightUnit(tile, reference, band);
  return tile;
}

std::string unitText(const Tile &tile) {
  return tile.heightUnitName.empty() ? "metres" : tile.heightUnitName;
}

void pixelToSource(const Tile &tile, double column, double row, double &x, double &y) {
  x = tile.transform[0] + column * tile.transform[1] + row * tile.transform[2];
  y = tile.transform[3] + column * tile.transform[4] + row * tile.transform[5];
}

/// Side of a source cell in metres at the middle of the tile, as the square root of its area.
double cellSize(const Tile &tile, const CrsTransform &transform, double &centreX, double &centreY) {
  double x[3], y[3];
  pixelToSource(tile, tile.width / 2.0, tile.height / 2.0, x[0], y[0]);
  pixelToSource(tile, tile.width / 2.0 + 1, tile.height / 2.0, x[1], y[1]);
  pixelToSource(tile, tile.width / 2.0, tile.height / 2.0 + 1, x[2], y[2]);
  for (int i = 0; i < 3; ++i)
    if (!transform.isPlausible(x[i], y[i]) || !transform.transform(x[i], y[i])) return kNowhere;
  centreX = x[0];
  centreY = y[0];
  return std::sqrt(std::hypot(x[1] - x[0], y[1] - y[0]) * std::hypot(x[2] - x[0], y[2] - y[0]));
}

/// Void cells of a tile as one problem, at the first of them.
std::optional<Problem> voidsOf(const Tile &tile, const CrsTransform &transform, double cell) {
  const GDALRasterBandH band = GDALGetRasterBand(tile.dataset.get(), 1);
  std::vector<float> row(static_cast<std::size_t>(tile.width));
  std::int64_t count = 0;
  double x = kNowhere, y = kNowhere;
  for (int r = 0; r < tile.height; ++r) {
    if (GDALRasterIO(band, GF_Read, 0, r, tile.width, 1, row.data(), tile.width, 1, GDT_Float32, 0, 0) !=
        CE_None) {
      Problem problem;
      problem.code = "READ_ERROR";
      problem.severity = Severity::Error;
      problem.message = fmt::format("Row {} of the raster cannot be read", r);
      return problem;
    }
    for (int c = 0; c < tile.width; ++c) {
      const float value = row[static_cast<std::size_t>(c)];
      if (!std::isnan(value) && value != static_cast<float>(tile.noData)) continue;
      if (count++ == 0) {
        pixelToSource(tile, c + 0.5, r + 0.5, x, y);
        if (!transform.transform(x, y)) x = y = kNowhere;
      }
    }
  }
  if (count == 0) return std::nullopt;
  Problem problem;
  problem.code = "ELEVATION_VOID";
  problem.message = fmt::format("{} of {} cells of the tile have no elevation", count,
                                static_cast<std::int64_t>(tile.width) * tile.height);
  problem.x = x;
  problem.y = y;
  problem.size = static_cast<double>(count) * cell * cell;
  problem.unit = "m2";
  return problem;
}

struct WarpProgress {
  const RunContext *context;
};

int CPL_STDCALL warpProgress(double fraction, const char *, void *data) {
  const auto *progress = static_cast<const WarpProgress *>(data);
  progress->context->reportProgress(0.1 + 0.7 * fraction, "Making one elevation model of the tiles");
  return progress->context->isStopped() ? FALSE : TRUE;
}

/// A source CRS with the pinned datum shift in it, for GDAL's warper.
std::string warpCrs(const std::string &wkt, const CrsTransform &transform) {
  if (!transform.description().starts_with("EPSG:15865")) return wkt;
  OGRSpatialReferenceH reference = OSRNewSpatialReference(wkt.c_str());
  char *proj = nullptr;
  std::string text = wkt;
  // Parameters of EPSG:15865 as position vector; methods.md 1.3.
  if (OSRExportToProj4(reference, &proj) == OGRERR_NONE && proj)
    text = std::string(proj) + " +towgs84=25,-141,-78.5,0,0.35,0.736,0";
  CPLFree(proj);
  OSRDestroySpatialReference(reference);
  return text;
}

Result<DatasetPtr> warp(const std::vector<Tile> &tiles, const std::vector<std::string> &arguments,
                        const std::string &target, const RunContext &context) {
  std::vector<char *> options;
  std::vector<std::string> copies = arguments;
  for (std::string &argument : copies)
    options.push_back(argument.data());
  options.push_back(nullptr);
  GdalMessages messages;
  GDALWarpAppOptions *warpOptions = GDALWarpAppOptionsNew(options.data(), nullptr);
  if (!warpOptions)
    return fail(ErrorCode::Internal, "Wrong options for the warper: " + messages.firstError());
  WarpProgress progress{&context};
  GDALWarpAppOptionsSetProgress(warpOptions, warpProgress, &progress);
  std::vector<GDALDatasetH> sources;
  for (const Tile &tile : tiles)
    sources.push_back(tile.dataset.get());
  int usage = 0;
  DatasetPtr result(GDALWarp(target.c_str(), nullptr, static_cast<int>(sources.size()), sources.data(),
                             warpOptions, &usage));
  GDALWarpAppOptionsFree(warpOptions);
  if (context.isStopped()) return tl::unexpected(cancelledError());
  if (!result || usage)
    return fail(ErrorCode::BadData, "The tiles cannot be put together: " + messages.firstError());
  return result;
}

/// GDAL's bilinear kernel fills the rim of a void from its neighbours; a cell whose nearest source cell is
/// void stays one. Gives the range of what is left; false when nothing is.
bool keepVoids(GDALDatasetH smooth, GDALDatasetH nearest, double &low, double &high) {
  const int width = GDALGetRasterXSize(smooth), height = GDALGetRasterYSize(smooth);
  std::vector<float> values(static_cast<std::size_t>(width)), mask(static_cast<std::size_t>(width));
  const GDALRasterBandH band = GDALGetRasterBand(smooth, 1), maskBand = GDALGetRasterBand(nearest, 1);
  low = std::numeric_limits<double>::infinity();
  high = -low;
  for (int row = 0; row < height; ++row) {
    if (GDALRasterIO(band, GF_Read, 0, row, width, 1, values.data(), width, 1, GDT_Float32, 0, 0) != CE_None)
      return false;
    if (GDALRasterIO(maskBand, GF_Read, 0, row, width, 1, mask.data(), width, 1, GDT_Float32, 0, 0) !=
        CE_None)
      return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (mask[i] == static_cast<float>(kVoid) || !std::isfinite(values[i]))
        values[i] = static_cast<float>(kVoid);
      if (values[i] == static_cast<float>(kVoid)) continue;
      low = std::min(low, static_cast<double>(values[i]));
      high = std::max(high, static_cast<double>(values[i]));
    }
    if (GDALRasterIO(band, GF_Write, 0, row, width, 1, values.data(), width, 1, GDT_Float32, 0, 0) != CE_None)
      return false;
  }
  return low <= high;
}

Wkb rectangleWkb(double minX, double minY, double maxX, double maxY) {
  const Wkb ring = lineWkb({{minX, minY}, {maxX, minY}, {maxX, maxY}, {minX, maxY}, {minX, minY}});
  const char one[] = "\x01\x00\x00\x00";
  return Wkb("\x01\x06\x00\x00\x00", 5) + Wkb(one, 4) + Wkb("\x01\x03\x00\x00\x00", 5) + Wkb(one, 4) +
         ring.substr(5);
}

struct Mosaic {
  std::string content; ///< a GeoTIFF file
  double low = 0, high = 0, cell = 0;
  double minX = 0, minY = 0, maxX = 0, maxY = 0;
  FilledVoids voids;
};

Result<Mosaic> makeMosaic(const Plan &plan, const std::vector<Tile> &tiles, const CrsTransform &transform,
                          double cell, const ElevationOptions &options, const RunContext &context) {
  static std::atomic<int> counter{0};
  const std::string number = std::to_string(cell), folder = fmt::format("/vsimem/alatau_dem_{}", counter++);
  std::vector<std::string> common = {"-t_srs",     fmt::format("EPSG:{}", plan.info().epsg),
                                     "-tr",        number,
                                     number,       "-tap",
                                     "-ot",        "Float32",
                                     "-dstnodata", std::to_string(kVoid),
                                     "-wo",        "UNIFIED_SRC_NODATA=YES",
                                     "-et",        "0.01",
                                     "-overwrite"};
  const std::string sourceCrs = warpCrs(tiles.front().crs, transform);
  if (sourceCrs != tiles.front().crs) common.insert(common.end(), {"-s_srs", sourceCrs});
  // Rasters that do not say what a void is: -32768 of 16-bit ones, NaN of floating ones.
  if (!tiles.front().hasNoData)
    common.insert(common.end(), {"-srcnodata", tiles.front().isFloat ? "nan" : std::to_string(kVoid)});
  if (options.clipToPlan)
    if (const std::optional<Extent> extent = planExtent(plan))
      common.insert(common.end(), {"-te", std::to_string(extent->minX - kClipMarginMetres),
                                   std::to_string(extent->minY - kClipMarginMetres),
                                   std::to_string(extent->maxX + kClipMarginMetres),
                                   std::to_string(extent->maxY + kClipMarginMetres)});
  std::vector<std::string> smoothOptions = common, nearOptions = common;
  smoothOptions.insert(smoothOptions.end(), {"-r", "bilinear", "-of", "MEM"});
  nearOptions.insert(nearOptions.end(), {"-r", "near", "-of", "MEM"});
  Result<DatasetPtr> smooth = warp(tiles, smoothOptions, "", context.part(0, 0.5));
  if (!smooth) return tl::unexpected(smooth.error());
  const Result<DatasetPtr> nearest = warp(tiles, nearOptions, "", context.part(0.5, 0.8));
  if (!nearest) return tl::unexpected(nearest.error());
  Mosaic mosaic;
  mosaic.cell = cell;
  if (!keepVoids(smooth->get(), nearest->get(), mosaic.low, mosaic.high))
    return fail(ErrorCode::BadData, "The tiles have no elevation where the plan is", tiles.front().path,
                "Import tiles that cover the plan");
  if (options.fillVoidsMetres > 0) {
    const Result<FilledVoids> filled =
        fillMosaicVoids(smooth->get(), kVoid, cell, options.fillVoidsMetres, context.part(0.8, 1));
    if (!filled) return tl::unexpected(filled.error());
    mosaic.voids = *filled;
  }
  double geo[6] = {};
  GDALGetGeoTransform(smooth->get(), geo);
  mosaic.minX = geo[0];
  mosaic.maxY = geo[3];
  mosaic.maxX = geo[0] + geo[1] * GDALGetRasterXSize(smooth->get());
  mosaic.minY = geo[3] + geo[5] * GDALGetRasterYSize(smooth->get());
  GdalMessages messages;
  const char *creation[] = {"COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES",
                            mosaic.voids.filled > 0 ? "INTERLEAVE=BAND" : nullptr, nullptr};
  const std::string path = folder + "/elevation.tif";
  {
    const DatasetPtr copy(GDALCreateCopy(GDALGetDriverByName("GTiff"), path.c_str(), smooth->get(), FALSE,
                                         const_cast<char **>(creation), nullptr, nullptr));
    if (!copy)
      return fail(ErrorCode::IoError, "The elevation model cannot be written: " + messages.firstError());
  }
  vsi_l_offset size = 0;
  if (const GByte *bytes = VSIGetMemFileBuffer(path.c_str(), &size, FALSE))
    mosaic.content.assign(reinterpret_cast<const char *>(bytes), size);
  VSIRmdirRecursive(folder.c_str());
  VSIUnlink(path.c_str());
  if (mosaic.content.empty()) return fail(ErrorCode::IoError, "The elevation model cannot be written");
  return mosaic;
}

/// What was made up, as a problem of the import at the first such cell.
Problem filledProblem(const Mosaic &mosaic, double reach) {
  Problem problem;
  problem.code = "ELEVATION_FILLED";
  problem.severity = Severity::Note;
  problem.message =
      fmt::format("{} cells got a height from around them (inverse distance in eight directions, up to "
                  "{:g} m); {} stay empty",
                  mosaic.voids.filled, reach, mosaic.voids.left);
  problem.x = mosaic.minX + (static_cast<double>(mosaic.voids.firstColumn) + 0.5) * mosaic.cell;
  problem.y = mosaic.maxY - (static_cast<double>(mosaic.voids.firstRow) + 0.5) * mosaic.cell;
  problem.size = static_cast<double>(mosaic.voids.filled) * mosaic.cell * mosaic.cell;
  problem.unit = "m2";
  return problem;
}

} // namespace

Result<ImportReport> importElevation(Plan &plan, const std::vector<std::string> &paths,
                                     const ElevationOptions &options, const RunContext &context) {
  initialiseGdal();
  if (paths.empty()) return fail(ErrorCode::InvalidArgument, "No elevation file was given");
  if (options.cellMetres < 0 || !std::isfinite(options.cellMetres))
    return fail(ErrorCode::InvalidArgument, "The cell size must be a positive number of metres");
  if (options.fillVoidsMetres < 0 || !std::isfinite(options.fillVoidsMetres))
    return fail(ErrorCode::InvalidArgument, "The reach to fill voids must be a positive number of metres");
  if (context.isStopped()) return tl::unexpected(cancelledError());
  std::vector<Tile> tiles;
  for (const std::string &path : paths) {
    Result<Tile> tile = openTile(path);
    if (!tile) return tl::unexpected(tile.error());
    if (!tiles.empty() && tile->crs != tiles.front().crs)
      return fail(ErrorCode::BadData, "The tiles have different coordinate systems", path,
                  "Import them one kind at a time");
    // Never guessed: a model of feet beside one of metres is a cliff.
    if (!tiles.empty() && tile->heightUnit != tiles.front().heightUnit)
      return fail(ErrorCode::BadData,
                  fmt::format("The tiles have different units of height: {} and {}", unitText(tiles.front()),
                              unitText(*tile)),
                  path, "Convert them to metres first, e.g. with gdal_calc, and set their unit");
    if (tile->heightUnit != 1)
      return fail(ErrorCode::BadData, fmt::format("The heights are in {}, not in metres", unitText(*tile)),
                  path, "Convert them to metres first, e.g. with gdal_calc, and set their unit");
    tiles.push_back(std::move(*tile));
  }
  const Result<CrsTransform> transform = CrsTransform::create(tiles.front().crs, plan.info().epsg);
  if (!transform) return tl::unexpected(transform.error());

  ImportReport report;
  ImportProblems problems(context);
  double finest = std::numeric_limits<double>::infinity(), cells = 0;
  Sha256 identity;
  for (const Tile &tile : tiles) {
    if (context.isStopped()) return tl::unexpected(cancelledError());
    double x = kNowhere, y = kNowhere;
    const double cell = cellSize(tile, *transform, x, y);
    if (!std::isfinite(cell) || cell <= 0)
      return fail(ErrorCode::BadData, "The raster lies outside the area of the plan's coordinate system",
                  tile.path);
    finest = std::min(finest, cell);
    cells += static_cast<double>(tile.width) * tile.height * cell * cell;
    if (const std::optional<Problem> voids = voidsOf(tile, *transform, cell))
      problems.add(*voids, "elevation", std::filesystem::path(tile.path).filename().string());
    identity.add(sha256OfFile(tile.path, context).value_or(std::string()));
    ++report.read;
  }
  // Whole metres, unless the source is finer than that.
  const double cell = options.cellMetres > 0 ? options.cellMetres : finest >= 5 ? std::round(finest) : finest;
  if (!options.clipToPlan && cells / (cell * cell) > kMaxCells)
    return fail(ErrorCode::InvalidArgument, "The elevation model would be too large", paths.front(),
                "Choose a larger cell or clip it to the plan");
  const Result<Mosaic> mosaic = makeMosaic(plan, tiles, *transform, cell, options, context.part(0.1, 0.9));
  if (!mosaic) return tl::unexpected(mosaic.error());
  if (mosaic->voids.filled > 0)
    problems.add(filledProblem(*mosaic, options.fillVoidsMetres), "elevation", "");

  const std::string hash = sha256(mosaic->content);
  const std::string name = fmt::format("elevation-{}.tif", hash.substr(0, 12));
  const std::filesystem::path outside =
      std::filesystem::path(plan.info().path).replace_extension().string() + "-" + name;
  ImportRecord record;
  for (const std::string &path : paths)
    record.source += (record.source.empty() ? "" : "; ") + path;
  record.role = "elevation";
  record.sourceCrs = tiles.front().crs;
  record.crsOperation = report.crsOperation = transform->description();
  record.sha256 = identity.finish();
  const std::string voids = options.fillVoidsMetres > 0
                                ? fmt::format("\"{}\",\"reach_m\":{},\"filled_cells\":{}", kVoidMethod,
                                              options.fillVoidsMetres, mosaic->voids.filled)
                                : "\"kept\"";
  record.mappingJson = fmt::format("{{\"cell_m\":{},\"clip\":{},\"resampling\":\"bilinear\",\"voids\":{}}}",
                                   cell, options.clipToPlan, voids);
  bool isFileWritten = false;
  const Result<ActionId> action = plan.actionTransaction("Import elevation", kBaseline, [&]() -> Status {
    const Result<std::int64_t> importId = beginImportRun(plan, record);
    if (!importId) return tl::unexpected(importId.error());
    report.importId = *importId;
    if (options.copyIntoPlan) {
      Statement insert(
          plan.connection(),
          "INSERT OR REPLACE INTO raster_store (sha256, name, format, content) VALUES (?, ?, 'GTiff', ?)");
      insert.bind(1, hash).bind(2, name).bindBlob(3, mosaic->content);
      if (Status status = insert.run(); !status) return status;
    } else {
      if (Status status = writeWhole(outside, mosaic->content); !status) return status;
      isFileWritten = true;
    }
    RoleWriter writer(plan, kBaseline, *importId);
    Attributes row;
    row["path"] = options.copyIntoPlan ? name : outside.string();
    row["is_stored"] = std::int64_t{options.copyIntoPlan ? 1 : 0};
    row["cell_m"] = cell;
    row["nodata"] = kVoid;
    row["sha256"] = hash;
    row["min_m"] = mosaic->low;
    row["max_m"] = mosaic->high;
    if (Status status = writer.write(
            Role::Elevation, rectangleWkb(mosaic->minX, mosaic->minY, mosaic->maxX, mosaic->maxY), row);
        !status)
      return status;
    report.written = writer.written();
    report.problems = problems.take();
    return finishImportRun(plan, report);
  });
  if (!action) {
    std::error_code ignored;
    if (isFileWritten) std::filesystem::remove(outside, ignored);
    return tl::unexpected(action.error());
  }
  report.action = *action;
  context.reportProgress(1, "Imported");
  return report;
}

Result<std::string> elevationDataset(const Plan &plan) {
  Statement query(plan.connection(), "SELECT path, is_stored, sha256 FROM elevation WHERE scenario_id = 0 "
                                     "AND is_removed = 0 ORDER BY fid DESC LIMIT 1");
  const Result<bool> row = query.step();
  if (!row) return tl::unexpected(row.error());
  if (!*row)
    return fail(ErrorCode::NotFound, "The plan has no elevation model", plan.info().path,
                "Import elevation tiles first");
  const std::string path = query.text(0), hash = query.text(2);
  std::error_code error;
  if (query.integer(1) == 0) {
    if (!std::filesystem::is_regular_file(path, error))
      return fail(ErrorCode::NotFound, "The plan's elevation file is not there", path);
    return path;
  }
  auto stored = storedRasterFile(plan, hash);
  if (!stored && stored.error().code == ErrorCode::NotFound)
    return fail(ErrorCode::NotFound, "The plan's stored elevation model is missing", plan.info().path,
                "Import the elevation again");
  return stored;
}

} // namespace alatau::plan
