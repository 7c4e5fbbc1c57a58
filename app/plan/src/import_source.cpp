// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_source.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <ogr_srs_api.h>

namespace alatau::plan {
namespace {

std::string textOf(const char *text) {
  return text ? text : "";
}

bool endsWith(const std::string &text, std::string_view suffix) {
  return lowerCase(text).ends_with(suffix);
}

std::string siblingPath(const std::string &path, const char *extension) {
  return std::filesystem::path(path).replace_extension(extension).string();
}

/// What a file that OGR cannot open seems to be, and what to do about it.
Error unreadable(const std::string &source, const std::string &detail) {
  Error error{ErrorCode::Unreadable, "The file cannot be read as map data", source,
              "Export it as GeoPackage, GeoJSON, shapefile or CSV"};
  std::ifstream file(source, std::ios::binary);
  std::string head(1 << 16, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  const std::string_view start = trimmed(head);
  if (start.empty()) {
    error.message = "The file is empty";
  } else if (start.front() == '{' || start.front() == '[') {
    std::string members;
    std::ifstream whole(source, std::ios::binary);
    const nlohmann::json json = nlohmann::json::parse(whole, nullptr, false);
    if (json.is_object())
      for (const auto &[key, value] : json.items())
        members += (members.empty() ? "" : ", ") + key;
    if (json.is_discarded()) {
      error.message = "The file is damaged JSON";
      error.hint = "Export it again from the program that made it";
    } else if (json.is_object() && json.contains("type")) {
      error.message = "The file is GeoJSON with errors";
      error.hint = "Export it again from the program that made it";
    } else {
      error.message = "The file is JSON but not GeoJSON" +
                      (members.empty() ? std::string() : "; its members are " + members);
      error.hint = "Convert it to a GeoJSON FeatureCollection with coordinates in longitude, latitude order, "
                   "or to CSV with a WKT column";
    }
  } else if (start.starts_with("SQLite format 3")) {
    error.message = "The file is an SQLite database without a layer that can be read";
    error.hint = "It is empty, damaged or no GeoPackage; export it again from the program that made it";
  } else if (endsWith(source, ".dxf")) {
    error.message = "The file is a damaged or partial DXF drawing";
    error.hint = "Save it again from the drawing program as ASCII DXF with its ENTITIES section";
  }
  // GDAL puts the place in its own source before what matters.
  const std::size_t place = detail.find("error at line");
  if (!detail.empty()) error.message += ": " + (place == std::string::npos ? detail : detail.substr(place));
  return error;
}

int findColumn(const std::vector<VectorSource::Layer::Column> &columns,
               std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (lowerCase(trimmed(columns[i].name)) == name) return static_cast<int>(i);
  return -1;
}

void findCoordinateColumns(VectorSource::Layer &layer) {
  layer.wktColumn = findColumn(layer.columns, {"wkt", "geom_wkt", "wkt_geom", "geometry", "geom"});
  if (layer.wktColumn >= 0) {
    layer.geometryType = "Unknown (any)";
    return;
  }
  layer.xColumn = findColumn(layer.columns, {"longitude", "lon", "lng", "long", "долгота", "бойлық"});
  layer.yColumn = findColumn(layer.columns, {"latitude", "lat", "широта", "ендік"});
  layer.isCrsAssumed = layer.xColumn >= 0 && layer.yColumn >= 0;
  if (!layer.isCrsAssumed) {
    layer.xColumn = findColumn(layer.columns, {"x", "x_coord", "xcoord", "coord_x", "easting", "east"});
    layer.yColumn = findColumn(layer.columns, {"y", "y_coord", "ycoord", "coord_y", "northing", "north"});
  }
  if (layer.xColumn < 0 || layer.yColumn < 0) {
    layer.xColumn = layer.yColumn = -1;
    return;
  }
  layer.geometryType = "Point";
  if (layer.isCrsAssumed) layer.crsName = layer.crs = "EPSG:4326";
}

/// The CRS of a layer, and whether its data come in the order of a north-first CRS instead of x, y.
void describeCrs(OGRLayerH ogrLayer, VectorSource::Layer &layer) {
  OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(ogrLayer);
  if (!reference) return;
  char *wkt = nullptr;
  const char *options[] = {"FORMAT=WKT2_2018", nullptr};
  if (OSRExportToWktEx(reference, &wkt, options) == OGRERR_NONE) layer.crs = textOf(wkt);
  CPLFree(wkt);
  // A reference without any system ("Undefined Cartesian SRS") is none.
  if (!OSRIsGeographic(reference) && !OSRIsProjected(reference)) {
    layer.crs.clear();
    return;
  }
  const char *authority = OSRGetAuthorityName(reference, nullptr),
             *code = OSRGetAuthorityCode(reference, nullptr);
  layer.crsName = authority && code ? fmt::format("{}:{}", authority, code) : textOf(OSRGetName(reference));
  OGRSpatialReferenceH traditional = OSRClone(reference);
  OSRSetAxisMappingStrategy(traditional, OAMS_TRADITIONAL_GIS_ORDER);
  int count = 0, traditionalCount = 0;
  const int *mapping = OSRGetDataAxisToSRSAxisMapping(reference, &count);
  const int *expected = OSRGetDataAxisToSRSAxisMapping(traditional, &traditionalCount);
  layer.isLatLonData = count >= 2 && traditionalCount >= 2 && mapping[0] != expected[0];
  OSRDestroySpatialReference(traditional);
}

} // namespace

void initialiseGdal() {
  static std::once_flag once;
  std::call_once(once, [] { GDALAllRegister(); });
}

GdalMessages::GdalMessages() {
  CPLPushErrorHandlerEx(
      [](CPLErr level, CPLErrorNum, const char *text) {
        auto *self = static_cast<GdalMessages *>(CPLGetErrorHandlerUserData());
        // Every open ring is told with its feature when it is closed.
        const bool isTold = std::string_view(text).starts_with("Non closed ring");
        if (level >= CE_Warning && !isTold && self->mMessages.size() < 1000)
          self->mMessages.push_back({level >= CE_Failure, text});
      },
      this);
}

GdalMessages::~GdalMessages() {
  CPLPopErrorHandler();
}

std::string GdalMessages::firstError() const {
  for (const Message &message : mMessages)
    if (message.isError) return message.text;
  return {};
}

std::vector<GdalMessages::Message> GdalMessages::take() {
  return std::exchange(mMessages, {});
}

/// Copies in GDAL's memory file system, removed with the object.
struct VectorSource::MemoryFiles {
  std::string folder;
  ~MemoryFiles() { VSIRmdirRecursive(folder.c_str()); }

  static std::shared_ptr<MemoryFiles> copyShapefile(const std::string &path) {
    static std::atomic<int> counter{0};
    auto files = std::make_shared<MemoryFiles>();
    files->folder = fmt::format("/vsimem/alatau_shp_{}", counter++);
    VSIMkdir(files->folder.c_str(), 0700);
    for (const char *extension : {".shp", ".dbf", ".prj", ".cpg"})
      CPLCopyFile((files->folder + "/layer" + extension).c_str(), siblingPath(path, extension).c_str());
    return files;
  }
};

Result<VectorSource> VectorSource::open(const std::string &source) {
  initialiseGdal();
  if (source.empty()) return fail(ErrorCode::NotFound, "No file was given");
  GdalMessages messages;
  std::error_code ignored;
  const bool isFile = std::filesystem::is_regular_file(source, ignored);
  std::string path = source;
  if (isFile && endsWith(source, ".zip")) path = "/vsizip/" + source;
  if (isFile && endsWith(source, ".gz") && !endsWith(source, ".tar.gz")) path = "/vsigzip/" + source;
  VectorSource result;
  if (isFile) result.mLocalFile = source;
  if (isFile && endsWith(source, ".shp") && !std::filesystem::exists(siblingPath(source, ".shx"), ignored) &&
      !std::filesystem::exists(siblingPath(source, ".SHX"), ignored)) {
    // The index can be made again; in memory, so that nothing beside the user's file is written.
    result.mMemory = MemoryFiles::copyShapefile(source);
    path = result.mMemory->folder + "/layer.shp";
    CPLSetThreadLocalConfigOption("SHAPE_RESTORE_SHX", "YES");
    result.mIsIndexRestored = true;
  }
  char **options = nullptr;
  // Raw bytes where the file does not say its encoding: GDAL would take Latin-1, ours are mostly CP1251.
  if (endsWith(path, ".shp") && !std::filesystem::exists(siblingPath(source, ".cpg"), ignored) &&
      !std::filesystem::exists(siblingPath(source, ".CPG"), ignored))
    options = CSLSetNameValue(options, "ENCODING", "");
  result.mDataset.reset(
      GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, options, nullptr));
  CSLDestroy(options);
  if (result.mIsIndexRestored) CPLSetThreadLocalConfigOption("SHAPE_RESTORE_SHX", nullptr);
  if (!result.mDataset) {
    if (!isFile && !std::filesystem::exists(source, ignored) && source.find(':') == std::string::npos &&
        !source.starts_with("/vsi"))
      return fail(ErrorCode::NotFound, "The file does not exist", source);
    return tl::unexpected(unreadable(source, messages.firstError()));
  }
  if (GDALDatasetGetLayerCount(result.mDataset.get()) == 0)
    return tl::unexpected(unreadable(source, messages.firstError()));
  result.describe();
  result.mOpenMessages = messages.take();
  return result;
}

void VectorSource::describe() {
  endsWith(textOf(GDALGetDriverShortName(GDALGetDatasetDriver(mDataset.get()))), "shapefile");
  for (int i = 0; i < GDALDatasetGetLayerCount(mDataset.get()); ++i) {
    OGRLayerH ogrLayer = GDALDatasetGetLayer(mDataset.get(), i);
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(ogrLayer);
    Layer layer;
    layer.name = mIsIndexRestored ? std::filesystem::path(mLocalFile).stem().string()
                                  : textOf(OGR_L_GetName(ogrLayer));
    layer.geometryType = OGRGeometryTypeToName(OGR_L_GetGeomType(ogrLayer));
    layer.isTable = OGR_L_GetGeomType(ogrLayer) == wkbNone;
    layer.features = OGR_L_GetFeatureCount(ogrLayer, 1);
    for (int k = 0; k < OGR_FD_GetFieldCount(definition); ++k) {
      OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, k);
      const OGRFieldType type = OGR_Fld_GetType(field);
      layer.columns.push_back({textOf(OGR_Fld_GetNameRef(field)), OGR_GetFieldTypeName(type),
                               type == OFTString || type == OFTStringList});
    }
    if (!layer.isTable) describeCrs(ogrLayer, layer);
    mLayers.push_back(std::move(layer));
  }
  for (std::size_t i = 0; i < mLayers.size(); ++i) {
    std::vector<std::string> texts;
    for (Layer::Column &column : mLayers[i].columns)
      texts.push_back(column.name);
    int seen = 0;
    read(static_cast<int>(i), [&](SourceFeature &feature) {
      for (std::size_t k = 0; k < feature.values.size(); ++k)
        if (mLayers[i].columns[k].isText && feature.values[k] && !isUtf8(*feature.values[k]) &&
            texts.size() < 20000)
          texts.push_back(*feature.values[k]);
      return ++seen < 20000;
    });
    mEncodings.push_back(detectEncoding(texts));
    for (Layer::Column &column : mLayers[i].columns)
      column.name = toUtf8(column.name, mEncodings.back());
    if (mLayers[i].isTable) findCoordinateColumns(mLayers[i]);
  }
}

std::vector<VectorSource::Layer> VectorSource::layers() const {
  return mLayers;
}

const std::string &VectorSource::encoding(int layer) const {
  return mEncodings[static_cast<std::size_t>(layer)];
}

Result<int> VectorSource::layerIndex(const std::string &name) const {
  std::string known;
  for (std::size_t i = 0; i < mLayers.size(); ++i) {
    if (mLayers[i].name == name) return static_cast<int>(i);
    known += (known.empty() ? "" : ", ") + mLayers[i].name;
  }
  if (!name.empty())
    return fail(ErrorCode::NotFound, fmt::format("There is no layer called \"{}\"", name), mLocalFile,
                "Its layers are: " + known);
  for (std::size_t i = 0; i < mLayers.size(); ++i)
    if (!mLayers[i].isTable) return static_cast<int>(i);
  return 0;
}

void VectorSource::read(int index, const std::function<bool(SourceFeature &)> &take) const {
  const Layer &layer = mLayers[static_cast<std::size_t>(index)];
  OGRLayerH ogrLayer = GDALDatasetGetLayer(mDataset.get(), index);
  OGR_L_ResetReading(ogrLayer);
  const auto numberAt = [&layer](const SourceFeature &feature, int column) -> std::optional<double> {
    const auto &value = feature.values[static_cast<std::size_t>(column)];
    return value ? parseNumber(*value) : std::nullopt;
  };
  for (OGRFeatureH ogr = OGR_L_GetNextFeature(ogrLayer); ogr; ogr = OGR_L_GetNextFeature(ogrLayer)) {
    SourceFeature feature;
    feature.fid = OGR_F_GetFID(ogr);
    feature.geometry.reset(OGR_F_StealGeometry(ogr));
    feature.values.resize(layer.columns.size());
    const int fields = std::min(OGR_F_GetFieldCount(ogr), static_cast<int>(layer.columns.size()));
    for (int k = 0; k < fields; ++k) {
      if (!OGR_F_IsFieldSetAndNotNull(ogr, k)) continue;
      auto &value = feature.values[static_cast<std::size_t>(k)];
      if (OGR_Fld_GetType(OGR_F_GetFieldDefnRef(ogr, k)) == OFTReal)
        value = fmt::format("{}", OGR_F_GetFieldAsDouble(ogr, k));
      else
        value = textOf(OGR_F_GetFieldAsString(ogr, k));
    }
    OGR_F_Destroy(ogr);
    if (layer.xColumn >= 0) {
      const auto x = numberAt(feature, layer.xColumn), y = numberAt(feature, layer.yColumn);
      if (x && y) {
        feature.geometry.reset(OGR_G_CreateGeometry(wkbPoint));
        OGR_G_SetPoint_2D(feature.geometry.get(), 0, *x, *y);
      }
    } else if (layer.wktColumn >= 0) {
      if (const auto &wkt = feature.values[static_cast<std::size_t>(layer.wktColumn)]) {
        std::string copy = *wkt;
        char *cursor = copy.data();
        OGRGeometryH parsed = nullptr;
        if (OGR_G_CreateFromWkt(&cursor, nullptr, &parsed) == OGRERR_NONE)
          feature.geometry.reset(parsed);
        else if (parsed)
          OGR_G_DestroyGeometry(parsed);
      }
    }
    if (layer.isLatLonData && feature.geometry) OGR_G_SwapXY(feature.geometry.get());
    if (!take(feature)) return;
  }
}

} // namespace alatau::plan
