// SPDX-License-Identifier: GPL-3.0-or-later
#include "gtfs_source.h"

#include "import_source.h"

#include <algorithm>
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <filesystem>
#include <ogr_api.h>

namespace alatau::plan {

namespace {

struct DatasetDeleter {
  void operator()(void *dataset) const { GDALClose(dataset); }
};
using DatasetPointer = std::unique_ptr<void, DatasetDeleter>;

std::vector<std::string> entriesOf(const std::string &folder) {
  std::vector<std::string> out;
  char **names = VSIReadDir(folder.c_str());
  for (int i = 0; i < CSLCount(names); ++i)
    if (const std::string name = names[i]; name != "." && name != "..") out.push_back(name);
  CSLDestroy(names);
  std::sort(out.begin(), out.end());
  return out;
}

bool hasEntry(const std::vector<std::string> &entries, const std::string &name) {
  return std::find(entries.begin(), entries.end(), name) != entries.end();
}

/// The folder, in GDAL's words, that holds the .txt files.
Result<std::string> feedFolder(const std::string &path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return fail(ErrorCode::NotFound, "There is no such file", path);
  const std::string root = std::filesystem::is_directory(path, ignored) ? path : "/vsizip/{" + path + "}";
  const std::vector<std::string> entries = entriesOf(root);
  for (const GtfsTableSpec &spec : gtfsTableSpecs())
    if (hasEntry(entries, std::string(spec.name) + ".txt")) return root;
  for (const std::string &entry : entries) {
    const std::string inside = root + "/" + entry;
    if (hasEntry(entriesOf(inside), "stops.txt")) return inside;
  }
  return fail(
      ErrorCode::Unreadable,
      entries.empty() ? "The file is no zip archive, or it is damaged" : "There is no timetable feed inside",
      path, "A GTFS feed is a zip file or a folder with stops.txt, routes.txt, trips.txt, stop_times.txt");
}

std::string cleanName(std::string_view name) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (name.starts_with(kMark)) name.remove_prefix(kMark.size());
  return lowerCase(trimmed(name));
}

/// Reads the columns that matter; false when stopped.
bool readLayer(OGRLayerH layer, const GtfsTableSpec &spec, GtfsTable &out, const RunContext &context) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  std::vector<int> fields;
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
    const std::string name = cleanName(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    const bool isWanted = std::find(spec.columns.begin(), spec.columns.end(), name) != spec.columns.end();
    if (!isWanted || out.column(name) >= 0) continue;
    out.columns.push_back(name);
    fields.push_back(i);
  }
  out.values.resize(fields.size());
  OGR_L_ResetReading(layer);
  std::size_t rows = 0;
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const char *text = OGR_F_GetFieldAsString(feature, fields[i]);
      out.values[i].emplace_back(toUtf8(trimmed(text), isUtf8(text) ? "UTF-8" : "ISO-8859-1"));
    }
    OGR_F_Destroy(feature);
    if (++rows % 512 == 0 && context.isStopped()) return false;
  }
  return true;
}

} // namespace

Result<GtfsTables> readGtfsFiles(const std::string &path, const RunContext &context) {
  initialiseGdal();
  const GdalMessages messages;
  const Result<std::string> folder = feedFolder(path);
  if (!folder) return tl::unexpected(folder.error());
  const std::vector<std::string> entries = entriesOf(*folder);
  GtfsTables out;
  const char *drivers[] = {"CSV", nullptr};
  const char *options[] = {"HEADERS=YES", nullptr};
  double done = 0;
  for (const GtfsTableSpec &spec : gtfsTableSpecs()) {
    const std::string file = std::string(spec.name) + ".txt";
    context.reportProgress(done++ / static_cast<double>(gtfsTableSpecs().size()), "Reading " + file);
    if (!hasEntry(entries, file)) continue;
    const DatasetPointer dataset(GDALOpenEx(("CSV:" + *folder + "/" + file).c_str(),
                                            GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options, nullptr));
    // An empty file is as good as none; a required one is then missed by its name.
    if (!dataset || GDALDatasetGetLayerCount(dataset.get()) == 0) continue;
    GtfsTable table;
    if (!readLayer(GDALDatasetGetLayer(dataset.get(), 0), spec, table, context))
      return fail(ErrorCode::Cancelled, "The import was stopped; the plan is as it was before");
    out.emplace(spec.name, std::move(table));
  }
  return out;
}

} // namespace alatau::plan
