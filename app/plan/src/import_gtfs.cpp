// SPDX-License-Identifier: GPL-3.0-or-later
#include "gtfs_source.h"
#include "gtfs_store.h"
#include "import_crs.h"
#include "import_write.h"

#include <alatau/plan/sha256.h>
#include <alatau/plan/transit.h>
#include <alatau/transit/transit_network.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>

namespace alatau::plan {

namespace {

/// Of a point, little endian as this product writes it everywhere.
Wkb pointWkb(double x, double y) {
  Wkb out("\1\1\0\0\0", 5);
  for (const double value : {x, y}) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    out.append(raw, sizeof value);
  }
  return out;
}

std::string feedName(const std::string &path, const std::string &given) {
  if (!given.empty()) return given;
  std::filesystem::path file(path);
  if (!file.has_filename()) file = file.parent_path();
  const std::string stem = file.stem().string();
  return stem.empty() ? "gtfs" : stem;
}

/// What serves each stop, where that is one mode.
std::map<std::string, std::string> modesOfStops(const TransitTables &tables) {
  std::map<std::string_view, TransitMode> routes, trips;
  for (const TransitTables::Route &route : tables.routes)
    routes.emplace(route.id, route.mode);
  for (const TransitTables::Trip &trip : tables.trips)
    if (const auto route = routes.find(trip.route); route != routes.end())
      trips.emplace(trip.id, route->second);
  std::map<std::string, std::set<TransitMode>> served;
  for (const TransitTables::StopTime &row : tables.stopTimes)
    if (const auto trip = trips.find(row.trip); trip != trips.end()) served[row.stop].insert(trip->second);
  std::map<std::string, std::string> out;
  for (const auto &[stop, modes] : served)
    if (modes.size() == 1) out[stop] = transitModeName(*modes.begin());
  return out;
}

/// Stops that people can stand at become features.
Status writeStops(RoleWriter &writer, const TransitTables &tables, const std::string &feed,
                  const RunContext &context) {
  const std::map<std::string, std::string> modes = modesOfStops(tables);
  for (const TransitTables::Stop &stop : tables.stops) {
    if (context.isStopped()) return tl::unexpected(cancelledError());
    if (stop.locationType != 0 || !std::isfinite(stop.x) || !std::isfinite(stop.y)) continue;
    Attributes attributes{{"name_ru", stop.name}, {"source_ref", stop.id}, {"feed_id", feed}};
    if (const auto mode = modes.find(stop.id); mode != modes.end()) attributes["mode"] = mode->second;
    if (stop.wheelchair != Accessible::Unknown)
      attributes["wheelchair_boarding"] = std::string(stop.wheelchair == Accessible::Yes ? "yes" : "no");
    if (Status status = writer.write(Role::TransitStop, pointWkb(stop.x, stop.y), attributes); !status)
      return status;
  }
  return {};
}

/// Collects what the engine finds wrong with the feed, under the import.
class Collector final : public ProblemReporter {
public:
  explicit Collector(ImportProblems &problems)
    : mProblems(problems) {}
  void report(const Problem &problem) override { mProblems.add(problem, problem.layer, problem.feature); }

private:
  ImportProblems &mProblems;
};

/// The feed as the engine sees it, with everything that is wrong with it.
Result<TransitTables> checkedTables(const GtfsTables &tables, const CrsTransform &transform,
                                    ImportProblems &problems, const RunContext &context) {
  Collector collector(problems);
  RunContext checking = context.part(0.3, 0.6);
  checking.problems = &collector;
  const auto project = [&](double longitude, double latitude) -> std::optional<alatau::Point> {
    double x = longitude, y = latitude;
    if (!transform.isPlausible(x, y) || !transform.transform(x, y)) return std::nullopt;
    return alatau::Point{x, y};
  };
  auto out = transitTablesFromText(tables, project, checking);
  if (!out) return out;
  // Any day will do: what is wrong with the feed does not depend on it.
  if (auto network = TransitNetwork::build(*out, {}, checking); !network)
    return tl::unexpected(network.error());
  return out;
}

} // namespace

Result<ImportReport> importTransitFeed(Plan &plan, const std::string &path, const std::string &feed,
                                       const RunContext &context) {
  if (context.isStopped()) return tl::unexpected(cancelledError());
  const Result<CrsTransform> transform = CrsTransform::create("EPSG:4326", plan.info().epsg);
  if (!transform) return tl::unexpected(transform.error());
  context.reportProgress(0, "Reading the feed");
  Result<GtfsTables> text = readGtfsFiles(path, context.part(0, 0.3));
  if (!text) return tl::unexpected(text.error());
  ImportProblems problems(context);
  Result<TransitTables> tables = checkedTables(*text, *transform, problems, context);
  if (!tables)
    return tl::unexpected(tables.error().code == ErrorCode::Cancelled ? cancelledError() : tables.error());

  const std::string id = feedName(path, feed);
  ImportReport report;
  report.crsOperation = transform->description();
  ImportRecord record;
  record.source = path;
  record.layer = id;
  record.role = "gtfs";
  record.sourceCrs = "EPSG:4326";
  record.crsOperation = report.crsOperation;
  record.encoding = "UTF-8";
  if (std::filesystem::is_regular_file(path))
    record.sha256 = sha256OfFile(path, context).value_or(std::string());
  for (const auto &[name, table] : *text)
    report.read += static_cast<std::int64_t>(table.rows());
  report.problems = problems.take();
  const RunContext writing = context.part(0.6, 1);
  const Result<ActionId> action =
      plan.actionTransaction(fmt::format("Import timetable {}", id), kBaseline, [&]() -> Status {
        const Result<std::int64_t> importId = beginImportRun(plan, record);
        if (!importId) return tl::unexpected(importId.error());
        report.importId = *importId;
        GtfsStore store(plan.connection());
        if (Status status = store.replace(id, *importId, path, *text, *tables, writing); !status)
          return status;
        RoleWriter writer(plan, kBaseline, *importId);
        if (Status status = writeStops(writer, *tables, id, writing); !status) return status;
        if (writer.total() == 0)
          return fail(ErrorCode::BadData, "no stop of the feed lies where the plan is", path,
                      "Check that the feed is of this city and that latitude and longitude are not swapped");
        report.written = writer.written();
        report.rejected = static_cast<std::int64_t>(tables->stops.size()) - writer.total();
        return finishImportRun(plan, report);
      });
  if (!action) return tl::unexpected(action.error());
  report.action = *action;
  context.reportProgress(1, "Imported");
  return report;
}

} // namespace alatau::plan
