// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite.h"

#include <alatau/plan/export.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace alatau::plan {

namespace fs = std::filesystem;

namespace {

constexpr int kFeaturesBetweenLooks = 64;    ///< at the stop token
constexpr std::size_t kSheetNameLength = 31; ///< Excel's limit

struct Field {
  std::string name, type;
};

/// One table that is written as one layer.
struct Source {
  std::string table, geometryColumn, where;
  OGRwkbGeometryType geometryType = wkbNone;
  std::vector<Field> fields;
  std::int64_t rows = 0;
};

OGRwkbGeometryType ogrType(std::int64_t spatialiteCode) {
  // SpatiaLite numbers geometry types as WKB does, dimensions in thousands.
  const std::int64_t flat = spatialiteCode % 1000;
  return flat >= 1 && flat <= 7 ? static_cast<OGRwkbGeometryType>(flat) : wkbUnknown;
}

bool isScenarioColumn(const std::string &name) {
  return name == "scenario_id" || name == "base_fid" || name == "is_removed";
}

Result<Source> describeTable(sqlite3 *db, const std::string &table, const std::string &where, bool isRole) {
  Source source{table, {}, where.empty() ? "1" : where, wkbNone, {}, 0};
  Statement geometry(
      db, "SELECT f_geometry_column, geometry_type FROM geometry_columns WHERE f_table_name = lower(?)");
  const Result<bool> spatial = geometry.bind(1, table).step();
  if (!spatial) return tl::unexpected<Error>(spatial.error());
  if (*spatial) {
    source.geometryColumn = geometry.text(0);
    source.geometryType = ogrType(geometry.integer(1));
  }
  Statement columns(db, "SELECT name, upper(type) FROM pragma_table_info(?)");
  columns.bind(1, table);
  for (Result<bool> row = columns.step(); row && *row; row = columns.step()) {
    const std::string name = columns.text(0);
    if (name == source.geometryColumn || name == "fid" || name == "ogc_fid") continue;
    if (isRole && isScenarioColumn(name)) continue;
    source.fields.push_back({name, columns.text(1)});
  }
  if (source.fields.empty() && source.geometryColumn.empty())
    return fail(ErrorCode::NotFound, "The plan has no such table", table);
  source.rows =
      scalarInteger(db, fmt::format("SELECT count(*) FROM {} WHERE {}", quoteName(table), source.where));
  return source;
}

Result<std::vector<Source>> chooseSources(const Plan &plan, const ExportOptions &options) {
  sqlite3 *db = plan.connection();
  std::vector<Source> sources;
  const auto add = [&](Role role, bool evenIfEmpty) -> Status {
    auto source = describeTable(db, std::string(roleSpec(role).table),
                                Plan::scenarioFilter(role, options.scenario), true);
    if (!source) return tl::unexpected<Error>(source.error());
    if (evenIfEmpty || source->rows > 0) sources.push_back(std::move(*source));
    return {};
  };
  for (const Role role : options.roles)
    if (Status status = add(role, true); !status) return tl::unexpected<Error>(status.error());
  if (options.roles.empty() && options.tables.empty())
    for (const RoleSpec &spec : roleSpecs())
      if (Status status = add(spec.role, false); !status) return tl::unexpected<Error>(status.error());
  for (const std::string &table : options.tables) {
    auto source = describeTable(db, table, {}, false);
    if (!source) return tl::unexpected<Error>(source.error());
    sources.push_back(std::move(*source));
  }
  return sources;
}

/// Keeps GDAL's messages from the terminal and remembers the last one.
class QuietGdal {
public:
  QuietGdal() {
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
  }
  ~QuietGdal() { CPLPopErrorHandler(); }
  QuietGdal(const QuietGdal &) = delete;
  QuietGdal &operator=(const QuietGdal &) = delete;
  bool failed() const { return CPLGetLastErrorType() >= CE_Failure; }
  Error error(const std::string &target) const {
    const char *detail = CPLGetLastErrorMsg();
    return {ErrorCode::IoError,
            std::string("Writing failed: ") + (detail && *detail ? detail : "unknown reason"), target,
            "Check the space on the disk and the permissions of the folder"};
  }
};

struct DatasetCloser {
  void operator()(void *dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, DatasetCloser>;

struct SrsRelease {
  void operator()(void *srs) const { OSRRelease(srs); }
};

void defineField(OGRLayerH layer, const Field &field) {
  OGRFieldType type = OFTString;
  OGRFieldSubType subType = OFSTNone;
  if (field.type == "BOOLEAN") {
    type = OFTInteger;
    subType = OFSTBoolean;
  } else if (field.type.find("INT") != std::string::npos) {
    type = OFTInteger64;
  } else if (field.type.starts_with("DOUBLE") || field.type.starts_with("REAL") ||
             field.type.starts_with("FLOAT")) {
    type = OFTReal;
  } else if (field.type == "DATE") {
    type = OFTDate;
  }
  OGRFieldDefnH definition = OGR_Fld_Create(field.name.c_str(), type);
  OGR_Fld_SetSubType(definition, subType);
  OGR_L_CreateField(layer, definition, TRUE);
  OGR_Fld_Destroy(definition);
}

void setField(OGRFeatureH feature, int field, const Value &value) {
  if (const auto *integer = std::get_if<std::int64_t>(&value))
    OGR_F_SetFieldInteger64(feature, field, *integer);
  else if (const auto *real = std::get_if<double>(&value))
    OGR_F_SetFieldDouble(feature, field, *real);
  else if (const auto *text = std::get_if<std::string>(&value))
    OGR_F_SetFieldString(feature, field, text->c_str());
  else
    OGR_F_SetFieldNull(feature, field);
}

/// Writes the sources into one data set, layer by layer.
class Writer {
public:
  Writer(const Plan &plan, ExportFormat format, const RunContext &context, std::int64_t total)
    : mDb(plan.connection())
    , mFormat(format)
    , mContext(context)
    , mTotal(std::max<std::int64_t>(total, 1)) {
    mSrs.reset(OSRNewSpatialReference(nullptr));
    OSRImportFromEPSG(mSrs.get(), plan.info().epsg);
    OSRSetAxisMappingStrategy(mSrs.get(), OAMS_TRADITIONAL_GIS_ORDER);
  }

  Status write(GDALDatasetH dataset, const Source &source, const std::string &target, const QuietGdal &gdal) {
    const bool hasGeometry = source.geometryType != wkbNone && mFormat != ExportFormat::Xlsx;
    const bool hasPlace = source.geometryType == wkbPoint && mFormat == ExportFormat::Xlsx;
    OGRLayerH layer = createLayer(dataset, source, hasGeometry);
    if (!layer) return tl::unexpected<Error>(gdal.error(target));
    for (const Field &field : source.fields)
      defineField(layer, field);
    if (hasPlace)
      for (const char *name : {"x", "y"})
        defineField(layer, {name, "DOUBLE"});
    if (gdal.failed()) return tl::unexpected<Error>(gdal.error(target));

    if (OGR_L_StartTransaction(layer) != OGRERR_NONE) return tl::unexpected<Error>(gdal.error(target));
    Statement rows(mDb, selectSql(source));
    Result<bool> row = rows.step();
    for (; row && *row; row = rows.step()) {
      if (mDone % kFeaturesBetweenLooks == 0) {
        if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "The export was stopped", target);
        mContext.reportProgress(static_cast<double>(mDone) / static_cast<double>(mTotal), source.table);
      }
      ++mDone;
      OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
      OGR_F_SetFID(feature, rows.integer(0));
      fill(feature, source, rows, hasGeometry, hasPlace);
      const OGRErr code = OGR_L_CreateFeature(layer, feature);
      OGR_F_Destroy(feature);
      if (code != OGRERR_NONE) return tl::unexpected<Error>(gdal.error(target));
    }
    if (!row) return tl::unexpected<Error>(row.error());
    if (OGR_L_CommitTransaction(layer) != OGRERR_NONE) return tl::unexpected<Error>(gdal.error(target));
    return {};
  }

private:
  OGRLayerH createLayer(GDALDatasetH dataset, const Source &source, bool hasGeometry) const {
    CPLStringList options;
    std::string name = source.table;
    switch (mFormat) {
    case ExportFormat::GeoPackage:
      options.SetNameValue("GEOMETRY_NAME", "geom");
      break;
    case ExportFormat::GeoJson:
      options.SetNameValue("RFC7946", "YES");
      options.SetNameValue("COORDINATE_PRECISION", "8"); // about a millimetre
      break;
    case ExportFormat::Csv:
      if (hasGeometry) options.SetNameValue("GEOMETRY", "AS_WKT");
      options.SetNameValue("WRITE_BOM", "YES"); // spreadsheets take Cyrillic for Latin without it
      break;
    case ExportFormat::Xlsx:
      name.resize(std::min(name.size(), kSheetNameLength));
      break;
    }
    return GDALDatasetCreateLayer(dataset, name.c_str(), hasGeometry ? mSrs.get() : nullptr,
                                  hasGeometry ? source.geometryType : wkbNone, options.List());
  }

  static std::string selectSql(const Source &source) {
    const std::string geometry = source.geometryColumn.empty()
                                     ? "NULL"
                                     : fmt::format("AsBinary({})", quoteName(source.geometryColumn));
    std::string list;
    for (const Field &field : source.fields)
      list += ", " + quoteName(field.name);
    return fmt::format("SELECT rowid, {}{} FROM {} WHERE {} ORDER BY rowid", geometry, list,
                       quoteName(source.table), source.where);
  }

  static void fill(OGRFeatureH feature, const Source &source, const Statement &rows, bool hasGeometry,
                   bool hasPlace) {
    const int count = static_cast<int>(source.fields.size());
    for (int i = 0; i < count; ++i)
      setField(feature, i, rows.value(2 + i));
    if ((!hasGeometry && !hasPlace) || rows.isNull(1)) return;
    const std::string wkb = rows.blob(1);
    OGRGeometryH geometry = nullptr;
    if (OGR_G_CreateFromWkb(wkb.data(), nullptr, &geometry, static_cast<int>(wkb.size())) != OGRERR_NONE)
      return;
    if (hasGeometry) {
      OGR_F_SetGeometryDirectly(feature, geometry);
      return;
    }
    OGR_F_SetFieldDouble(feature, count, OGR_G_GetX(geometry, 0));
    OGR_F_SetFieldDouble(feature, count + 1, OGR_G_GetY(geometry, 0));
    OGR_G_DestroyGeometry(geometry);
  }

  sqlite3 *mDb;
  ExportFormat mFormat;
  const RunContext &mContext;
  std::int64_t mTotal, mDone = 0;
  std::unique_ptr<void, SrsRelease> mSrs;
};

const char *driverName(ExportFormat format) {
  switch (format) {
  case ExportFormat::GeoPackage:
    return "GPKG";
  case ExportFormat::GeoJson:
    return "GeoJSON";
  case ExportFormat::Csv:
    return "CSV";
  case ExportFormat::Xlsx:
    return "XLSX";
  }
  return "GPKG";
}

const char *extension(ExportFormat format) {
  switch (format) {
  case ExportFormat::GeoPackage:
    return ".gpkg";
  case ExportFormat::GeoJson:
    return ".geojson";
  case ExportFormat::Csv:
    return ".csv";
  case ExportFormat::Xlsx:
    return ".xlsx";
  }
  return "";
}

Status writeFile(const Plan &plan, const std::string &file, const std::string &target, ExportFormat format,
                 const std::vector<Source> &sources, const RunContext &context) {
  const QuietGdal gdal;
  GDALDriverH driver = GDALGetDriverByName(driverName(format));
  if (!driver)
    return fail(ErrorCode::Unsupported, fmt::format("GDAL was built without {}", driverName(format)), target);
  Dataset dataset(GDALCreate(driver, file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) return tl::unexpected<Error>(gdal.error(target));
  std::int64_t total = 0;
  for (const Source &source : sources)
    total += source.rows;
  Writer writer(plan, format, context, total);
  for (const Source &source : sources)
    if (Status status = writer.write(dataset.get(), source, target, gdal); !status) return status;
  dataset.reset(); // writes what is left; XLSX writes everything here
  if (gdal.failed()) return tl::unexpected<Error>(gdal.error(target));
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "The export was stopped", target);
  return {};
}

void removeTemporary(const fs::path &file) {
  std::error_code ignored;
  for (const char *suffix : {"", "-wal", "-shm", "-journal", ".aux.xml"})
    fs::remove(file.string() + suffix, ignored);
}

} // namespace

std::optional<ExportFormat> exportFormatFromPath(std::string_view path) {
  std::string suffix = fs::path(path).extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (suffix == ".gpkg") return ExportFormat::GeoPackage;
  if (suffix == ".geojson" || suffix == ".json") return ExportFormat::GeoJson;
  if (suffix == ".csv") return ExportFormat::Csv;
  if (suffix == ".xlsx") return ExportFormat::Xlsx;
  return std::nullopt;
}

Status exportPlan(const Plan &plan, const std::string &target, ExportFormat format,
                  const ExportOptions &options, const RunContext &context) {
  GDALAllRegister();
  std::error_code ignored;
  const fs::path path(target);
  if (target.empty()) return fail(ErrorCode::InvalidArgument, "The export needs a file name");
  if (fs::is_directory(path, ignored))
    return fail(ErrorCode::AlreadyExists, "A folder has this name", target);
  if (!options.overwrite && fs::exists(path, ignored))
    return fail(ErrorCode::AlreadyExists, "The file exists already", target,
                "Choose another file name or allow it to be replaced");
  if (fs::exists(path, ignored) && fs::equivalent(path, plan.info().path, ignored))
    return fail(ErrorCode::InvalidArgument, "The plan cannot be replaced by its own export", target);
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, ignored))
    return fail(ErrorCode::IoError, "The folder does not exist", folder.string(),
                "Create it or choose another one");

  // One snapshot for all layers, whatever other programs write meanwhile.
  sqlite3 *db = plan.connection();
  if (Status status = execute(db, "SAVEPOINT export_snapshot"); !status) return status;
  const auto sources = chooseSources(plan, options);
  Status status;
  if (!sources) {
    status = tl::unexpected<Error>(sources.error());
  } else if (sources->empty()) {
    status = fail(ErrorCode::NotFound, "There is nothing to export", plan.info().path);
  } else if (sources->size() > 1 && (format == ExportFormat::GeoJson || format == ExportFormat::Csv)) {
    std::string names;
    for (const Source &source : *sources)
      names += (names.empty() ? "" : ", ") + source.table;
    status = fail(ErrorCode::InvalidArgument, fmt::format("{} holds one layer only", driverName(format)),
                  target, "Choose one of " + names + ", or export to GeoPackage or XLSX");
  } else {
    const fs::path temporary =
        folder / fmt::format(".{}.part-{}{}", path.stem().string(), ::getpid(), extension(format));
    removeTemporary(temporary);
    status = writeFile(plan, temporary.string(), target, format, *sources, context);
    if (status && std::rename(temporary.c_str(), path.c_str()) != 0)
      status = fail(ErrorCode::IoError, std::string("Writing failed: ") + std::strerror(errno), target);
    if (!status) removeTemporary(temporary);
  }
  (void)execute(db, "RELEASE export_snapshot");
  if (status) context.reportProgress(1.0, "done");
  return status;
}

} // namespace alatau::plan
