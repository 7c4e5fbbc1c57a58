// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/transit/gtfs_text.h>

#include "transit_builder.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace alatau {

int GtfsTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::span<const GtfsTableSpec> gtfsTableSpecs() {
  static const std::vector<GtfsTableSpec> specs{
      {"stops",
       true,
       {"stop_id", "stop_lat", "stop_lon", "stop_name", "location_type", "parent_station",
        "wheelchair_boarding"},
       3,
       {"stop_id", "parent_station"}},
      {"routes",
       true,
       {"route_id", "route_type", "route_short_name", "route_long_name", "agency_id"},
       2,
       {"route_id"}},
      {"trips",
       true,
       {"trip_id", "route_id", "service_id", "trip_headsign", "direction_id", "wheelchair_accessible"},
       3,
       {"trip_id", "route_id", "service_id"}},
      {"stop_times",
       true,
       {"trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time", "pickup_type",
        "drop_off_type", "shape_dist_traveled"},
       5,
       {"trip_id", "stop_id"}},
      {"calendar",
       false,
       {"service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "start_date", "end_date"},
       10,
       {"service_id"}},
      {"calendar_dates", false, {"service_id", "date", "exception_type"}, 3, {"service_id"}},
      {"frequencies",
       false,
       {"trip_id", "start_time", "end_time", "headway_secs", "exact_times"},
       4,
       {"trip_id"}},
      {"transfers",
       false,
       {"from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time"},
       2,
       {"from_stop_id", "to_stop_id"}}};
  return specs;
}

namespace {

/// The cells of one table by the names of their columns.
class Cells {
public:
  Cells(const GtfsTables &tables, const char *name, Defects &defects)
    : mName(name)
    , mDefects(defects) {
    const auto found = tables.find(std::string_view(name));
    if (found != tables.end()) mTable = &found->second;
  }
  std::size_t rows() const { return mTable ? mTable->rows() : 0; }

  const std::string &text(std::size_t row, const char *column) const {
    static const std::string kEmpty;
    const int number = mTable->column(column);
    return number < 0 ? kEmpty : mTable->values[static_cast<std::size_t>(number)][row];
  }
  double real(std::size_t row, const char *column) const {
    const std::string_view cell = trimmed(text(row, column));
    double out = TransitTables::kNoNumber;
    if (cell.empty()) return out;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
    if (error == std::errc() && end == cell.data() + cell.size() && std::isfinite(out)) return out;
    bad(column, "a value is not a number");
    return TransitTables::kNoNumber;
  }
  int integer(std::size_t row, const char *column, int fallback = 0) const {
    const double value = real(row, column);
    if (value != value) return fallback;
    if (std::abs(value) < 2e9 && value == std::floor(value)) return static_cast<int>(value);
    bad(column, "a value is not a whole number");
    return fallback;
  }
  Accessible accessible(std::size_t row, const char *column) const {
    const int value = integer(row, column);
    return value == 1 ? Accessible::Yes : value == 2 ? Accessible::No : Accessible::Unknown;
  }
  DaySeconds time(std::size_t row, const char *column) const { return parseDaySeconds(text(row, column)); }

private:
  static std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
      text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
      text.remove_suffix(1);
    return text;
  }
  void bad(const char *column, const char *message) const {
    mDefects.add({"GTFS_BAD_VALUE", mName, column, message});
  }
  const GtfsTable *mTable = nullptr;
  const char *mName;
  Defects &mDefects;
};

Status checkTables(const GtfsTables &tables) {
  for (const GtfsTableSpec &spec : gtfsTableSpecs()) {
    const auto found = tables.find(spec.name);
    const std::string file = std::string(spec.name) + ".txt";
    if (found == tables.end() || found->second.columns.empty()) {
      if (!spec.isRequired) continue;
      return fail(ErrorCode::BadData, "the timetable feed has no " + file, file,
                  "A GTFS feed needs stops, routes, trips, stop_times and calendar or calendar_dates");
    }
    for (std::size_t i = 0; i < spec.requiredColumns; ++i) {
      if (found->second.column(spec.columns[i]) >= 0) continue;
      return fail(ErrorCode::BadData,
                  file + " of the timetable feed has no column " + std::string(spec.columns[i]), file,
                  "Ask the publisher of the feed, or check that the fields are separated by commas");
    }
  }
  if (!tables.contains("calendar") && !tables.contains("calendar_dates"))
    return fail(ErrorCode::BadData, "the timetable feed has neither calendar.txt nor calendar_dates.txt",
                "calendar.txt", "Without them nobody knows on which days its trips run");
  return {};
}

void readStops(const Cells &cells, const GtfsProjection &project, TransitTables &out) {
  for (std::size_t i = 0; i < cells.rows(); ++i) {
    TransitTables::Stop stop;
    stop.id = cells.text(i, "stop_id");
    stop.name = cells.text(i, "stop_name");
    stop.x = cells.real(i, "x");
    stop.y = cells.real(i, "y");
    if (!(std::isfinite(stop.x) && std::isfinite(stop.y)) && project) {
      const double longitude = cells.real(i, "stop_lon"), latitude = cells.real(i, "stop_lat");
      // Null Island is where feeds put stops whose place they do not know.
      const bool isPlace =
          std::abs(longitude) <= 180 && std::abs(latitude) <= 90 && (longitude != 0 || latitude != 0);
      if (const auto point = isPlace ? project(longitude, latitude) : std::nullopt) {
        stop.x = point->x;
        stop.y = point->y;
      }
    }
    stop.parent = cells.text(i, "parent_station");
    stop.locationType = cells.integer(i, "location_type");
    stop.wheelchair = cells.accessible(i, "wheelchair_boarding");
    out.stops.push_back(std::move(stop));
  }
}

void readCalendars(const Cells &weeks, const Cells &dates, TransitTables &out) {
  static constexpr const char *kDays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};
  for (std::size_t i = 0; i < weeks.rows(); ++i) {
    TransitTables::Calendar row;
    row.service = weeks.text(i, "service_id");
    for (std::size_t day = 0; day < 7; ++day)
      row.weekday[day] = weeks.integer(i, kDays[day]) == 1;
    row.from = parseServiceDate(weeks.text(i, "start_date"));
    row.to = parseServiceDate(weeks.text(i, "end_date"));
    out.calendar.push_back(std::move(row));
  }
  for (std::size_t i = 0; i < dates.rows(); ++i)
    out.calendarDates.push_back({dates.text(i, "service_id"), parseServiceDate(dates.text(i, "date")),
                                 dates.integer(i, "exception_type", 0)});
}

void readStopTimes(const Cells &cells, const RunContext &context, TransitTables &out) {
  for (std::size_t i = 0; i < cells.rows(); ++i) {
    if (i % 1024 == 0 && context.isStopped()) return;
    out.stopTimes.push_back({cells.text(i, "trip_id"), cells.text(i, "stop_id"),
                             cells.integer(i, "stop_sequence"), cells.time(i, "arrival_time"),
                             cells.time(i, "departure_time"), cells.integer(i, "pickup_type"),
                             cells.integer(i, "drop_off_type"), cells.real(i, "shape_dist_traveled")});
  }
}

} // namespace

Result<TransitTables> transitTablesFromText(const GtfsTables &tables, const GtfsProjection &project,
                                            const RunContext &context) {
  if (Status status = checkTables(tables); !status) return tl::unexpected(status.error());
  Defects defects;
  TransitTables out;
  const auto cellsOf = [&](const char *name) { return Cells(tables, name, defects); };
  readStops(cellsOf("stops"), project, out);
  const Cells routes = cellsOf("routes");
  for (std::size_t i = 0; i < routes.rows(); ++i)
    out.routes.push_back({routes.text(i, "route_id"), routes.text(i, "route_short_name"),
                          routes.text(i, "route_long_name"),
                          transitModeFromRouteType(routes.integer(i, "route_type", -1))});
  const Cells trips = cellsOf("trips");
  for (std::size_t i = 0; i < trips.rows(); ++i)
    out.trips.push_back({trips.text(i, "trip_id"), trips.text(i, "route_id"), trips.text(i, "service_id"),
                         trips.accessible(i, "wheelchair_accessible")});
  readStopTimes(cellsOf("stop_times"), context, out);
  readCalendars(cellsOf("calendar"), cellsOf("calendar_dates"), out);
  const Cells frequencies = cellsOf("frequencies");
  for (std::size_t i = 0; i < frequencies.rows(); ++i)
    out.frequencies.push_back({frequencies.text(i, "trip_id"), frequencies.time(i, "start_time"),
                               frequencies.time(i, "end_time"), frequencies.real(i, "headway_secs"),
                               frequencies.integer(i, "exact_times") == 1});
  const Cells transfers = cellsOf("transfers");
  for (std::size_t i = 0; i < transfers.rows(); ++i)
    out.transfers.push_back({transfers.text(i, "from_stop_id"), transfers.text(i, "to_stop_id"),
                             transfers.integer(i, "transfer_type"), transfers.real(i, "min_transfer_time")});
  if (context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
  defects.report(context);
  return out;
}

} // namespace alatau
