// SPDX-License-Identifier: GPL-3.0-or-later
// Tables out of anything that OGR opens.
#include "internal.h"
#include "text_table.h"

#include <alatau/plan/transit.h>

#include <algorithm>
#include <cpl_conv.h>
#include <cpl_error.h>
#include <filesystem>
#include <gdal_priv.h>
#include <ogr_api.h>
#include <ogrsf_frmts.h>

namespace alatau::analysis {

std::string crsText(const OGRSpatialReference *crs) {
  if (!crs || crs->IsEmpty()) return {};
  const std::unique_ptr<OGRSpatialReference> copy(crs->Clone());
  if (!copy->GetAuthorityCode(nullptr)) copy->AutoIdentifyEPSG();
  const char *authority = copy->GetAuthorityName(nullptr);
  const char *code = copy->GetAuthorityCode(nullptr);
  if (authority && code) return std::string(authority) + ":" + code;
  char *wkt = nullptr;
  copy->exportToWkt(&wkt);
  std::string out(wkt ? wkt : "");
  CPLFree(wkt);
  return out;
}

bool isGeographic(const std::string &crs) {
  OGRSpatialReference reference;
  return reference.SetFromUserInput(crs.c_str()) == OGRERR_NONE && reference.IsGeographic() != 0;
}

namespace {

struct DatasetCloser {
  void operator()(GDALDataset *dataset) const { GDALClose(dataset); }
};
using DatasetPointer = std::unique_ptr<GDALDataset, DatasetCloser>;

std::string lastGdalMessage() {
  const char *text = CPLGetLastErrorMsg();
  return text && *text ? std::string(": ") + text : std::string();
}

} // namespace

Result<sdk::Table> readSource(const std::string &source, const RunContext &context) {
  GDALAllRegister();
  std::string path = source, wanted;
  if (const auto bar = source.find("|layername="); bar != std::string::npos) {
    path = source.substr(0, bar);
    wanted = source.substr(bar + 11);
  }
  // With a driver's name before it ("CSV:...") or inside an archive it is OGR's.
  const bool isPlainFile = std::filesystem::path(path).is_absolute() ? !path.starts_with("/vsi")
                                                                     : path.find(':') == std::string::npos;
  if (isPlainFile && (path.ends_with(".txt") || path.ends_with(".TXT"))) return readTextTable(path, context);
  CPLErrorReset();
  CPLPushErrorHandler(CPLQuietErrorHandler);
  const DatasetPointer dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  CPLPopErrorHandler();
  if (!dataset) {
    std::error_code error;
    const bool looksLikeFile = path.find("://") == std::string::npos && path.find(':') == std::string::npos;
    if (looksLikeFile && !std::filesystem::exists(path, error))
      return fail(ErrorCode::NotFound, "there is no such file", path);
    return fail(ErrorCode::Unreadable, "the source cannot be opened as vector data" + lastGdalMessage(),
                path);
  }
  std::vector<std::string> names;
  for (int k = 0; k < dataset->GetLayerCount(); ++k)
    names.emplace_back(dataset->GetLayer(k)->GetName());
  std::string listed;
  for (const std::string &name : names)
    listed += (listed.empty() ? "" : ", ") + name;
  if (names.empty()) return fail(ErrorCode::Unreadable, "the source has no layers", path);
  OGRLayer *layer = nullptr;
  if (!wanted.empty()) {
    layer = dataset->GetLayerByName(wanted.c_str());
    if (!layer)
      return fail(ErrorCode::NotFound, "there is no layer called \"" + wanted + "\"", path,
                  "It has: " + listed);
  } else if (names.size() > 1) {
    return fail(ErrorCode::InvalidArgument, "the source has several layers", path,
                "Add |layername=NAME with one of: " + listed);
  } else {
    layer = dataset->GetLayer(0);
  }
  // The drivers' own Arrow readers of GDAL 3.6 lose boolean values (every 32nd is right); the general one is
  // correct.
  const CPLConfigOptionSetter geoPackage("OGR_GPKG_STREAM_BASE_IMPL", "YES", false);
  const CPLConfigOptionSetter flatGeobuf("OGR_FLATGEOBUF_STREAM_BASE_IMPL", "YES", false);
  ArrowArrayStream stream{};
  if (!OGR_L_GetArrowStream(OGRLayer::ToHandle(layer), &stream, nullptr)) {
    return fail(ErrorCode::Unreadable, "the layer cannot be read" + lastGdalMessage(), source);
  }
  sdk::ArrowStream owner(stream);
  try {
    sdk::Table table = sdk::readTable(owner.get(), [&context] { return context.isStopped(); });
    if (table.geometry()) table.crs = crsText(layer->GetSpatialRef());
    return table;
  } catch (const sdk::ReadCancelled &) {
    return fail(ErrorCode::Cancelled, "reading was stopped", source);
  } catch (const std::exception &error) {
    return fail(ErrorCode::Unreadable, error.what(), source);
  }
}

namespace {

sdk::ColumnKind kindOf(plan::ColumnType type) {
  switch (type) {
  case plan::ColumnType::Integer:
    return sdk::ColumnKind::Integer;
  case plan::ColumnType::Real:
    return sdk::ColumnKind::Real;
  case plan::ColumnType::Boolean:
    return sdk::ColumnKind::Boolean;
  case plan::ColumnType::Text:
  case plan::ColumnType::Date:
    break;
  }
  return sdk::ColumnKind::Text;
}

/// Appends a value of the plan; whatever does not fit the column is null.
void append(sdk::Column &column, plan::Value value) {
  bool isValid = false;
  switch (column.kind) {
  case sdk::ColumnKind::Integer:
  case sdk::ColumnKind::Boolean: {
    const auto *integer = std::get_if<std::int64_t>(&value);
    column.integers.push_back(integer ? *integer : 0);
    isValid = integer != nullptr;
    break;
  }
  case sdk::ColumnKind::Real: {
    double number = std::numeric_limits<double>::quiet_NaN();
    if (const auto *real = std::get_if<double>(&value)) number = *real;
    if (const auto *integer = std::get_if<std::int64_t>(&value)) number = static_cast<double>(*integer);
    column.reals.push_back(number);
    isValid = number == number;
    break;
  }
  case sdk::ColumnKind::Text:
  case sdk::ColumnKind::Binary: {
    auto *text = std::get_if<std::string>(&value);
    column.texts.push_back(text ? std::move(*text) : std::string());
    isValid = text != nullptr;
    break;
  }
  }
  column.valid.push_back(isValid ? 1 : 0);
}

} // namespace

Result<sdk::Table> readRole(const plan::Plan &plan, plan::Role role, plan::ScenarioId scenario,
                            const std::string &where) {
  const plan::RoleSpec &spec = plan::roleSpec(role);
  sdk::Table table;
  table.crs = "EPSG:" + std::to_string(plan.info().epsg);
  std::vector<std::string> wanted;
  std::vector<sdk::Column> columns;
  const auto addColumn = [&](const plan::ColumnSpec &column) {
    sdk::Column out;
    out.name = std::string(column.name);
    out.kind = kindOf(column.type);
    wanted.push_back(out.name);
    columns.push_back(std::move(out));
  };
  for (const plan::ColumnSpec &column : spec.columns)
    addColumn(column);
  for (const plan::ColumnSpec &column : plan::commonColumns()) {
    if (column.name.starts_with("name_") || column.name == "source_ref") addColumn(column);
  }
  std::vector<std::size_t> nameColumns;
  for (const char *language : {"name_kk", "name_ru", "name_en"})
    if (const auto found = std::find(wanted.begin(), wanted.end(), language); found != wanted.end())
      nameColumns.push_back(static_cast<std::size_t>(found - wanted.begin()));
  sdk::Column fids, geometry, names;
  fids.name = "fid";
  fids.kind = sdk::ColumnKind::Integer;
  geometry.name = "geometry";
  geometry.kind = sdk::ColumnKind::Binary;
  names.name = "name";
  names.kind = sdk::ColumnKind::Text;
  const Status read = plan.readEach(role, scenario, where, wanted, [&](plan::FeatureRow &row) {
    fids.integers.push_back(row.fid);
    geometry.valid.push_back(row.geometry.empty() ? 0 : 1);
    geometry.texts.push_back(std::move(row.geometry));
    plan::Value name;
    for (const std::size_t at : nameColumns) {
      const auto *text = std::get_if<std::string>(&row.values[at]);
      if (!text || text->empty()) continue;
      name = *text;
      break;
    }
    append(names, std::move(name));
    for (std::size_t i = 0; i < columns.size(); ++i)
      append(columns[i], std::move(row.values[i]));
  });
  if (!read) return tl::unexpected(read.error());
  table.columns.push_back(std::move(fids));
  table.columns.push_back(std::move(geometry));
  table.columns.push_back(std::move(names));
  for (sdk::Column &column : columns)
    table.columns.push_back(std::move(column));
  return table;
}

namespace {

/// Points out of the columns x and y of stops; a stop without a place has none.
sdk::Column stopPoints(const plan::TransitTable &table) {
  sdk::Column out;
  out.name = "geometry";
  out.kind = sdk::ColumnKind::Binary;
  const std::size_t columns = table.values.size(); // x and y are the last two
  for (std::size_t row = 0; row < table.values[columns - 1].size(); ++row) {
    const std::string &x = table.values[columns - 2][row], &y = table.values[columns - 1][row];
    std::string wkb;
    if (!x.empty() && !y.empty()) {
      const OGRPoint point(CPLAtof(x.c_str()), CPLAtof(y.c_str()));
      wkb.resize(static_cast<std::size_t>(point.WkbSize()));
      point.exportToWkb(wkbNDR, reinterpret_cast<unsigned char *>(wkb.data()));
    }
    out.valid.push_back(wkb.empty() ? 0 : 1);
    out.texts.push_back(std::move(wkb));
  }
  return out;
}

} // namespace

Result<sdk::Table> readFeedTable(const plan::Plan &plan, const std::string &name) {
  Result<plan::TransitTable> feed = plan::readTransitTable(plan, name);
  if (!feed) return tl::unexpected(feed.error());
  sdk::Table table;
  if (name == "stops") {
    table.columns.push_back(stopPoints(*feed));
    table.crs = "EPSG:" + std::to_string(plan.info().epsg);
  }
  for (std::size_t i = 0; i < feed->columns.size(); ++i) {
    sdk::Column column;
    column.name = feed->columns[i];
    column.kind = sdk::ColumnKind::Text;
    for (const std::string &cell : feed->values[i])
      column.valid.push_back(cell.empty() ? 0 : 1);
    column.texts = std::move(feed->values[i]);
    table.columns.push_back(std::move(column));
  }
  return table;
}

} // namespace alatau::analysis
