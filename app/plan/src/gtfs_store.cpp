// SPDX-License-Identifier: GPL-3.0-or-later
#include "gtfs_store.h"

#include "import_write.h"

#include <alatau/plan/transit.h>

#include <algorithm>
#include <fmt/format.h>

namespace alatau::plan {

namespace {

std::string tableName(std::string_view name) {
  return "gtfs_" + std::string(name);
}

/// Imports whose stops the plan has.
constexpr const char *kInForce =
    "import_id IN (SELECT import_id FROM transit_stop WHERE scenario_id = 0 AND feed_id IS NOT NULL)";

bool hasTables(sqlite3 *db) {
  return scalarInteger(db, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'gtfs_feed'") >
         0;
}

/// First and last day of the calendars; empty when there is none.
std::pair<std::string, std::string> daysOf(const TransitTables &tables) {
  std::int32_t first = std::numeric_limits<std::int32_t>::max(), last = 0;
  const auto see = [&](std::int32_t from, std::int32_t to) {
    if (from == kBadDate || to == kBadDate) return;
    first = std::min(first, from);
    last = std::max(last, to);
  };
  for (const TransitTables::Calendar &row : tables.calendar)
    see(row.from, row.to);
  for (const TransitTables::CalendarDate &row : tables.calendarDates)
    if (row.exceptionType == 1) see(row.date, row.date);
  if (last == 0) return {};
  return {std::to_string(first), std::to_string(last)};
}

} // namespace

Status GtfsStore::createTables() {
  std::string sql =
      "CREATE TABLE IF NOT EXISTS gtfs_feed (import_id INTEGER PRIMARY KEY NOT NULL, feed_id TEXT NOT "
      "NULL, source TEXT, first_day TEXT, last_day TEXT, stops INTEGER, trips INTEGER);";
  for (const GtfsTableSpec &spec : gtfsTableSpecs()) {
    std::string columns = "import_id INTEGER NOT NULL";
    for (const std::string_view column : spec.columns)
      columns += fmt::format(", {} TEXT", column);
    if (spec.name == "stops") columns += ", x DOUBLE, y DOUBLE";
    sql +=
        fmt::format("CREATE TABLE IF NOT EXISTS {0} ({1}); CREATE INDEX IF NOT EXISTS ix_{0}_import ON {0} "
                    "(import_id);",
                    tableName(spec.name), columns);
  }
  return execute(mDb, sql);
}

Status GtfsStore::dropOldImports(const std::string &feed) {
  const std::string old =
      fmt::format("import_id IN (SELECT import_id FROM gtfs_feed WHERE feed_id = {}) AND NOT {}",
                  quoteText(feed), kInForce);
  std::string sql;
  for (const GtfsTableSpec &spec : gtfsTableSpecs())
    sql += fmt::format("DELETE FROM {} WHERE {};", tableName(spec.name), old);
  return execute(mDb, sql + fmt::format("DELETE FROM gtfs_feed WHERE {};", old));
}

Status GtfsStore::addTable(const GtfsTableSpec &spec, const GtfsTable &table, std::int64_t importId,
                           const TransitTables &tables, const RunContext &context) {
  std::string columns = "import_id", values = "?1";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    columns += ", " + quoteName(table.columns[i]);
    values += fmt::format(", ?{}", i + 2);
  }
  const bool isStops = spec.name == "stops";
  const auto next = static_cast<int>(table.columns.size()) + 2;
  if (isStops) {
    columns += ", x, y";
    values += fmt::format(", ?{}, ?{}", next, next + 1);
  }
  Statement insert(mDb,
                   fmt::format("INSERT INTO {} ({}) VALUES ({})", tableName(spec.name), columns, values));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (row % 512 == 0 && context.isStopped()) return tl::unexpected(cancelledError());
    insert.bind(1, importId);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (!table.values[i][row].empty()) insert.bind(static_cast<int>(i) + 2, table.values[i][row]);
    if (isStops) insert.bind(next, tables.stops[row].x).bind(next + 1, tables.stops[row].y);
    if (Status status = insert.run(); !status) return status;
  }
  return {};
}

Status GtfsStore::replace(const std::string &feed, std::int64_t importId, const std::string &source,
                          const GtfsTables &text, const TransitTables &tables, const RunContext &context) {
  if (Status status = createTables(); !status) return status;
  if (Status status = dropOldImports(feed); !status) return status;
  Status status = execute(
      mDb, fmt::format("DELETE FROM transit_stop WHERE scenario_id = 0 AND feed_id = {}", quoteText(feed)));
  if (!status) return status;
  const auto [first, last] = daysOf(tables);
  Statement insert(mDb, "INSERT INTO gtfs_feed VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  insert.bind(1, importId).bind(2, feed).bind(3, source).bind(4, first).bind(5, last);
  insert.bind(6, static_cast<std::int64_t>(tables.stops.size()));
  if (status = insert.bind(7, static_cast<std::int64_t>(tables.trips.size())).run(); !status) return status;
  for (const GtfsTableSpec &spec : gtfsTableSpecs()) {
    const auto table = text.find(spec.name);
    if (table == text.end()) continue;
    if (status = addTable(spec, table->second, importId, tables, context); !status) return status;
  }
  return {};
}

std::vector<TransitFeed> transitFeeds(const Plan &plan) {
  std::vector<TransitFeed> out;
  if (!hasTables(plan.connection())) return out;
  Statement query(plan.connection(),
                  fmt::format("SELECT feed_id, source, import_id, stops, trips, first_day, "
                              "last_day FROM gtfs_feed WHERE {} ORDER BY feed_id",
                              kInForce));
  for (Result<bool> row = query.step(); row && *row; row = query.step())
    out.push_back({query.text(0), query.text(1), query.integer(2), query.integer(3), query.integer(4),
                   query.text(5), query.text(6)});
  return out;
}

Status removeTransitFeed(Plan &plan, const std::string &feed) {
  const std::vector<TransitFeed> feeds = transitFeeds(plan);
  if (std::none_of(feeds.begin(), feeds.end(), [&](const TransitFeed &each) { return each.id == feed; }))
    return fail(ErrorCode::NotFound, "There is no such timetable in the plan", feed);
  const auto action = plan.actionTransaction(fmt::format("Remove timetable {}", feed), kBaseline, [&] {
    return execute(
        plan.connection(),
        fmt::format("DELETE FROM transit_stop WHERE scenario_id = 0 AND feed_id = {}", quoteText(feed)));
  });
  if (!action) return tl::unexpected<Error>(action.error());
  return {};
}

Result<TransitTable> readTransitTable(const Plan &plan, std::string_view name) {
  const auto specs = gtfsTableSpecs();
  const auto spec =
      std::find_if(specs.begin(), specs.end(), [&](const auto &each) { return each.name == name; });
  if (spec == specs.end())
    return fail(
        ErrorCode::NotFound, "A timetable has no such table", std::string(name),
        "There are: stops, routes, trips, stop_times, calendar, calendar_dates, frequencies, transfers");
  TransitTable out;
  const std::vector<TransitFeed> feeds = transitFeeds(plan);
  const bool hasPrefix = feeds.size() > 1;
  std::string columns;
  for (const std::string_view column : spec->columns) {
    const bool isId = std::find(spec->ids.begin(), spec->ids.end(), column) != spec->ids.end();
    out.columns.emplace_back(column);
    columns += columns.empty() ? "" : ", ";
    columns +=
        hasPrefix && isId ? fmt::format("f.feed_id || ':' || t.{}", column) : fmt::format("t.{}", column);
  }
  if (name == "stops") {
    out.columns.insert(out.columns.end(), {"x", "y"});
    for (const char *column : {"x", "y"}) // text that reads back as the same number
      columns += fmt::format(", CASE WHEN t.{0} IS NULL THEN '' ELSE printf('%!.17g', t.{0}) END", column);
  }
  out.values.resize(out.columns.size());
  if (feeds.empty()) return out;
  Statement query(plan.connection(),
                  fmt::format("SELECT {} FROM {} t JOIN gtfs_feed f USING (import_id) WHERE t.{} ORDER BY "
                              "f.feed_id, t.rowid",
                              columns, tableName(name), kInForce));
  for (Result<bool> row = query.step();; row = query.step()) {
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return out;
    for (std::size_t i = 0; i < out.columns.size(); ++i)
      out.values[i].push_back(query.text(static_cast<int>(i)));
  }
}

} // namespace alatau::plan
