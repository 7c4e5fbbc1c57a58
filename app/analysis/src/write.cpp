// SPDX-License-Identifier: GPL-3.0-or-later
// Tables into files that OGR can write: beside the target first, then renamed into place.
#include "internal.h"
#include "text_table.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cmath>
#include <cpl_error.h>
#include <fstream>
#include <gdal_priv.h>
#include <limits>
#include <ogrsf_frmts.h>
#include <unistd.h>

namespace alatau::analysis {

namespace fs = std::filesystem;

namespace {

struct Format {
  const char *extension, *driver; ///< of GDAL; null: plain text of ours
  bool hasGeometry;
};

constexpr Format kFormats[] = {{".gpkg", "GPKG", true},      {".geojson", "GeoJSON", true},
                               {".json", "GeoJSON", true},   {".csv", "CSV", false},
                               {".xlsx", "XLSX", false},     {".ods", "ODS", false},
                               {".txt", nullptr, false},     {".shp", "ESRI Shapefile", true},
                               {".fgb", "FlatGeobuf", true}, {".sqlite", "SQLite", true}};

const Format *formatOf(const fs::path &path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  for (const Format &format : kFormats) {
    if (extension == format.extension) return &format;
  }
  return nullptr;
}

std::unique_ptr<OGRFieldDefn> fieldOf(const sdk::Column &column) {
  OGRFieldType type = OFTString;
  if (column.kind == sdk::ColumnKind::Integer) type = OFTInteger64;
  if (column.kind == sdk::ColumnKind::Real) type = OFTReal;
  if (column.kind == sdk::ColumnKind::Boolean) type = OFTInteger;
  auto field = std::make_unique<OGRFieldDefn>(column.name.c_str(), type);
  if (column.kind == sdk::ColumnKind::Boolean) field->SetSubType(OFSTBoolean);
  return field;
}

/// The 2D type of a WKB geometry (ISO or EWKB numbers).
OGRwkbGeometryType wkbType(const std::string &wkb) {
  std::uint32_t number = 0;
  for (std::size_t k = 0; k < 4; ++k) {
    const std::size_t at = wkb[0] == 1 ? k : 3 - k;
    number |= static_cast<std::uint32_t>(static_cast<unsigned char>(wkb[1 + at])) << (8 * k);
  }
  return static_cast<OGRwkbGeometryType>((number & 0x0fffffffU) % 1000);
}

/// Common type of the geometries, so that formats with one type a layer are content.
OGRwkbGeometryType commonType(const sdk::Column &geometry) {
  OGRwkbGeometryType common = wkbNone;
  for (std::size_t row = 0; row < geometry.size(); ++row) {
    const std::string &wkb = geometry.texts[row];
    if (geometry.isNull(row) || wkb.size() < 5) continue;
    const OGRwkbGeometryType type = wkbType(wkb);
    const OGRwkbGeometryType multi = OGR_GT_GetCollection(type);
    if (common == wkbNone || common == type || common == multi) {
      if (common == wkbNone) common = type;
    } else if (type == OGR_GT_GetCollection(common)) {
      common = type;
    } else {
      return wkbUnknown;
    }
  }
  return common == wkbNone ? wkbUnknown : common;
}

std::string writeError(const char *what) {
  const char *detail = CPLGetLastErrorMsg();
  return std::string(what) + (detail && *detail ? std::string(": ") + detail : std::string());
}

Status writeRows(OGRLayer &layer, const sdk::Table &table, bool isMulti,
                 OGRCoordinateTransformation *transformation, const RunContext &context) {
  const sdk::Column *geometry = table.geometry();
  const bool isText = layer.GetGeomType() == wkbNone;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (row % 500 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "writing was stopped");
    const std::unique_ptr<OGRFeature> feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
    int field = 0;
    for (const sdk::Column &column : table.columns) {
      if (&column == geometry) continue;
      if (column.isNull(row))
        feature->SetFieldNull(field);
      else if (column.kind == sdk::ColumnKind::Integer || column.kind == sdk::ColumnKind::Boolean) {
        feature->SetField(field, static_cast<GIntBig>(column.integers[row]));
      } else if (column.kind == sdk::ColumnKind::Real) {
        // Spreadsheets and JSON have neither NaN nor infinity: null, the flag column says why.
        if (std::isfinite(column.reals[row]))
          feature->SetField(field, column.reals[row]);
        else
          feature->SetFieldNull(field);
      } else {
        feature->SetField(field, column.texts[row].c_str());
      }
      ++field;
    }
    if (geometry && !geometry->isNull(row) && !geometry->texts[row].empty()) {
      OGRGeometry *raw = nullptr;
      OGRGeometryFactory::createFromWkb(geometry->texts[row].data(), nullptr, &raw,
                                        geometry->texts[row].size());
      std::unique_ptr<OGRGeometry> shape(raw);
      if (!shape)
        return fail(ErrorCode::BadData, "a result geometry cannot be written",
                    "row " + std::to_string(row + 1));
      if (transformation && shape->transform(transformation) != OGRERR_NONE) {
        return fail(ErrorCode::BadData, "a result geometry cannot be converted to WGS 84",
                    "row " + std::to_string(row + 1));
      }
      if (isText) {
        char *wkt = nullptr;
        shape->exportToWkt(&wkt, wkbVariantIso);
        feature->SetField(field, wkt);
        CPLFree(wkt);
      } else {
        if (isMulti) shape.reset(OGRGeometryFactory::forceTo(shape.release(), layer.GetGeomType()));
        feature->SetGeometryDirectly(shape.release());
      }
    }
    if (layer.CreateFeature(feature.get()) != OGRERR_NONE)
      return fail(ErrorCode::IoError, writeError("a row cannot be written"));
  }
  return {};
}

Status writeDataset(const sdk::Table &table, const fs::path &path, const Format &format,
                    const std::string &layerName, const RunContext &context) {
  GDALDriver *driver = GetGDALDriverManager()->GetDriverByName(format.driver);
  if (!driver) return fail(ErrorCode::Unsupported, std::string("this GDAL cannot write ") + format.driver);
  std::unique_ptr<GDALDataset> dataset(driver->Create(path.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) return fail(ErrorCode::IoError, writeError("the file cannot be made"), path.string());
  const sdk::Column *geometry = table.geometry();
  OGRSpatialReference crs;
  std::unique_ptr<OGRCoordinateTransformation> transformation;
  if (geometry && !table.crs.empty()) {
    crs.SetFromUserInput(table.crs.c_str());
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (std::string_view(format.driver) == "GeoJSON") { // RFC 7946 knows WGS 84 only
      OGRSpatialReference wgs84;
      wgs84.importFromEPSG(4326);
      wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
      transformation.reset(OGRCreateCoordinateTransformation(&crs, &wgs84));
      crs = wgs84;
    }
  }
  const OGRwkbGeometryType type = geometry && format.hasGeometry ? commonType(*geometry) : wkbNone;
  const char *const jsonOptions[] = {"RFC7946=YES", nullptr};
  const bool isJson = std::string_view(format.driver) == "GeoJSON";
  OGRLayer *layer = dataset->CreateLayer(layerName.c_str(), crs.IsEmpty() ? nullptr : &crs, type,
                                         isJson ? const_cast<char **>(jsonOptions) : nullptr);
  if (!layer) return fail(ErrorCode::IoError, writeError("the layer cannot be made"), path.string());
  for (const sdk::Column &column : table.columns) {
    if (&column == geometry) continue;
    const std::unique_ptr<OGRFieldDefn> field = fieldOf(column);
    // GeoPackage and SQLite have a column fid of their own.
    if (column.name == layer->GetFIDColumn()) field->SetName((column.name + "_source").c_str());
    if (layer->CreateField(field.get()) != OGRERR_NONE)
      return fail(ErrorCode::IoError, writeError("a column cannot be made"), column.name);
  }
  if (geometry && !format.hasGeometry) {
    OGRFieldDefn field("wkt", OFTString);
    if (layer->CreateField(&field) != OGRERR_NONE)
      return fail(ErrorCode::IoError, writeError("a column cannot be made"), "wkt");
  }
  const bool inTransaction =
      dataset->TestCapability(ODsCTransactions) != 0 && dataset->StartTransaction() == OGRERR_NONE;
  if (Status status = writeRows(*layer, table, OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0,
                                transformation.get(), context);
      !status) {
    return status;
  }
  if (inTransaction && dataset->CommitTransaction() != OGRERR_NONE)
    return fail(ErrorCode::IoError, writeError("the file cannot be written"));
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure)
    return fail(ErrorCode::IoError, writeError("the file cannot be finished"), path.string());
  return {};
}

Status writePlainText(const sdk::Table &table, const fs::path &path, const RunContext &context) {
  const auto text = formatTextTable(table, context);
  if (!text) return tl::unexpected(text.error());
  std::ofstream file(path, std::ios::binary);
  file.write(text->data(), static_cast<std::streamsize>(text->size()));
  file.close();
  if (!file) return fail(ErrorCode::IoError, "the file cannot be written", path.string());
  return {};
}

} // namespace

Result<ScratchFolder> ScratchFolder::make(const fs::path &inside) {
  static std::atomic<int> counter{0};
  ScratchFolder folder;
  folder.mPath = inside / (".alatau-" + std::to_string(getpid()) + "-" + std::to_string(++counter));
  std::error_code error;
  if (!fs::create_directory(folder.mPath, error)) {
    folder.mPath.clear();
    return fail(ErrorCode::IoError, "the folder cannot be written to: " + error.message(), inside.string());
  }
  return folder;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!mPath.empty()) fs::remove_all(mPath, ignored);
}

Result<PendingFile> PendingFile::write(const sdk::Table &table, const std::string &target, bool overwrite,
                                       const RunContext &context) {
  GDALAllRegister();
  const QuietGdal quiet;
  std::string path = target, layerName;
  if (const auto bar = target.find("|layername="); bar != std::string::npos) {
    path = target.substr(0, bar);
    layerName = target.substr(bar + 11);
  }
  PendingFile file;
  file.mTarget = fs::path(path);
  const Format *format = formatOf(file.mTarget);
  if (!format) {
    return fail(ErrorCode::Unsupported, "the kind of file to write is not known from its name", path,
                "Use one of .gpkg .geojson .csv .txt .xlsx .ods .shp .fgb .sqlite");
  }
  std::error_code error;
  if (fs::exists(file.mTarget, error) && !overwrite)
    return fail(ErrorCode::AlreadyExists, "the file exists", path, "Allow overwriting with --overwrite");
  const fs::path folder = file.mTarget.has_parent_path() ? file.mTarget.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, error))
    return fail(ErrorCode::NotFound, "there is no such folder", folder.string());
  auto scratch = ScratchFolder::make(folder);
  if (!scratch) return tl::unexpected(scratch.error());
  file.mFolder = std::move(*scratch);
  if (layerName.empty()) layerName = file.mTarget.stem().string();
  const fs::path made = file.mFolder.path() / file.mTarget.filename();
  const Status status = format->driver ? writeDataset(table, made, *format, layerName, context)
                                       : writePlainText(table, made, context);
  if (!status) return tl::unexpected(status.error());
  return file;
}

Status PendingFile::commit() {
  std::error_code error;
  // The named file comes last: when it is there, its companions are, too.
  std::vector<fs::path> parts;
  for (const auto &entry : fs::directory_iterator(mFolder.path(), error)) {
    if (entry.path().filename() != mTarget.filename()) parts.push_back(entry.path());
  }
  parts.push_back(mFolder.path() / mTarget.filename());
  for (const fs::path &part : parts) {
    fs::rename(part, mTarget.parent_path() / part.filename(), error);
    if (error)
      return fail(ErrorCode::IoError, "the file cannot be put in its place: " + error.message(),
                  mTarget.string());
  }
  return {};
}

Status writeTable(const sdk::Table &table, const std::string &target, bool overwrite) {
  auto file = PendingFile::write(table, target, overwrite, {});
  if (!file) return tl::unexpected(file.error());
  return file->commit();
}

} // namespace alatau::analysis
