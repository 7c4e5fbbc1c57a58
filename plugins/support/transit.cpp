// SPDX-License-Identifier: GPL-3.0-or-later
#include "transit.h"

#include <alatau/transit/gtfs_text.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace alatau::plugin {

namespace {

constexpr double kStopTolerance = 60; ///< a drawn line calls at stops this near to it
constexpr int kTuesday = 1;           ///< an ordinary working day
constexpr DaySeconds kHour = 3600;

std::string inputOf(std::string_view table) {
  return "gtfs_" + std::string(table);
}

GtfsTable textTable(const Layer &layer, const GtfsTableSpec &spec) {
  GtfsTable made;
  const auto add = [&](std::string_view name, const auto &cell) {
    made.columns.emplace_back(name);
    std::vector<std::string> &values = made.values.emplace_back();
    for (std::size_t row = 0; row < layer.size(); ++row)
      values.push_back(cell(row));
  };
  for (const std::string_view column : spec.columns)
    if (layer.has(column) && column != "x" && column != "y")
      add(column, [&](std::size_t row) { return layer.word(column, row); });
  if (spec.name != "stops") return made;
  const auto place = [&](std::size_t row, double Point::*axis, const char *column) {
    const auto point = readWkbPoint(layer.wkb(row));
    return point ? std::to_string((*point).*axis) : layer.word(column, row);
  };
  add("x", [&](std::size_t row) { return place(row, &Point::x, "x"); });
  add("y", [&](std::size_t row) { return place(row, &Point::y, "y"); });
  return made;
}

TransitTables feedTables(const Call &call, const RunContext &context) {
  GtfsTables texts;
  for (const GtfsTableSpec &spec : gtfsTableSpecs()) {
    const Layer layer(call.inputs, inputOf(spec.name));
    if (layer.isGiven()) texts.emplace(spec.name, textTable(layer, spec));
  }
  if (texts.empty()) return {};
  // Places in degrees are made to metres when a feed is imported into a plan.
  return sdk::valueOrThrow(transitTablesFromText(texts, {}, context));
}

Accessible accessibleOf(const std::string &text) {
  return text == "yes" ? Accessible::Yes : text == "no" ? Accessible::No : Accessible::Unknown;
}

/// Hours of the day by what the headways of a drawn line are called.
std::vector<HeadwayLine::Period> periodsOf(const Layer &lines, std::size_t row) {
  const double variation = lines.real("headway_variation", row);
  const double offPeak = lines.real("headway_offpeak_min", row), peak = lines.real("headway_peak_min", row);
  double evening = lines.real("headway_evening_min", row);
  if (std::isnan(evening)) evening = offPeak;
  std::vector<HeadwayLine::Period> made;
  const auto add = [&](int from, int to, double minutes) {
    if (minutes > 0) made.push_back({from * kHour, to * kHour, minutes * 60, variation > 0 ? variation : 0});
  };
  add(6, 7, offPeak);
  add(7, 9, peak);
  add(9, 17, offPeak);
  add(17, 19, peak);
  add(19, 20, offPeak);
  add(20, 23, evening);
  return made;
}

/// Lines drawn in the plan, calling at the stops beside them; the stops are added to the tables.
std::vector<HeadwayLine> drawnLines(const Call &call, TransitTables &tables, const RunContext &context) {
  const Layer stops(call.inputs, "transit_stops"), lines(call.inputs, "transit_lines");
  std::vector<HeadwayLine> made;
  if (lines.size() == 0) return made;
  std::vector<Point> places;
  std::vector<std::string> ids;
  for (std::size_t row = 0; row < stops.size(); ++row) {
    const auto place = readWkbPoint(stops.wkb(row));
    if (!place || !stops.text("feed_id", row).empty()) continue; // a feed's stops come with its tables
    TransitTables::Stop stop;
    stop.id = "drawn:" + stops.ids()[row];
    stop.name = stops.label(row);
    stop.x = place->x;
    stop.y = place->y;
    stop.wheelchair = accessibleOf(stops.text("wheelchair_boarding", row));
    places.push_back(*place);
    ids.push_back(stop.id);
    tables.stops.push_back(std::move(stop));
  }
  forEachStreetLine(lines, context, {}, [&](std::size_t row, const PointList &points) {
    HeadwayLine line;
    line.id = lines.ids()[row];
    line.name = lines.label(row);
    line.mode = transitModeFromName(lines.text("mode", row));
    line.wheelchair = accessibleOf(lines.text("wheelchair", row));
    if (const double speed = lines.real("speed_kmh", row); speed > 0) line.speedKmh = speed;
    line.periods = periodsOf(lines, row);
    double before = 0;
    for (const StopAlong &stop : stopsAlongLine(points, places, kStopTolerance)) {
      if (!line.stops.empty()) line.metresBetween.push_back(stop.metres - before);
      line.stops.push_back(ids[stop.stop]);
      before = stop.metres;
    }
    made.push_back(line);
    if (lines.flag("is_two_way", row) == 0) return;
    line.id += ":back";
    std::ranges::reverse(line.stops);
    std::ranges::reverse(line.metresBetween);
    made.push_back(std::move(line));
  });
  return made;
}

/// The day that was asked for, else the first Tuesday on which something may run.
std::int32_t dayOf(const TransitTables &tables, const std::string &asked) {
  if (!asked.empty()) {
    const std::int32_t day = parseServiceDate(asked);
    if (day == kBadDate)
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "\"" + asked + "\" is no date", "date", "e.g. 2026-05-12"};
    return day;
  }
  std::int32_t first = kBadDate;
  for (const TransitTables::Calendar &row : tables.calendar)
    if (row.from != kBadDate && (first == kBadDate || row.from < first)) first = row.from;
  if (first != kBadDate) return addDays(first, (kTuesday - weekdayOf(first) + 7) % 7);
  for (const TransitTables::CalendarDate &row : tables.calendarDates) {
    if (row.date == kBadDate || row.exceptionType != 1) continue;
    const bool isBetter = first == kBadDate ||
                          (weekdayOf(row.date) == kTuesday) > (weekdayOf(first) == kTuesday) ||
                          (weekdayOf(row.date) == weekdayOf(first) && row.date < first);
    if (isBetter) first = row.date;
  }
  return first;
}

std::shared_ptr<const KeptTransit> build(const Call &call, const TravelChoices &choices, bool needsWheelchair,
                                         const RunContext &part) {
  auto made = std::make_shared<KeptTransit>();
  ProblemList problems;
  RunContext context = part;
  context.problems = &problems;
  TransitTables tables = feedTables(call, context);
  TransitOptions options;
  options.date = dayOf(tables, choices.date);
  options.needsWheelchair = needsWheelchair;
  const std::vector<HeadwayLine> lines = drawnLines(call, tables, context);
  made->network = sdk::valueOrThrow(TransitNetwork::build(tables, lines, options, context));
  made->problems = problems.take();
  return made;
}

std::vector<std::string> transitInputs() {
  std::vector<std::string> names = {"transit_lines"};
  for (const GtfsTableSpec &spec : gtfsTableSpecs())
    names.push_back(inputOf(spec.name));
  return names;
}

} // namespace

bool hasTransitInputs(const Call &call) {
  return call.inputs.contains("gtfs_stop_times") || call.inputs.contains("transit_lines");
}

std::shared_ptr<const KeptTransit> transitOf(const Call &call, const TravelChoices &choices,
                                             bool needsWheelchair, const EngineRun &run,
                                             const RunContext &part) {
  if (!hasTransitInputs(call))
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "there is no public transport", "public_transport",
                       "Import a timetable feed (GTFS), or draw lines with headways and their stops"};
  Fingerprint print;
  print.add("transit");
  for (const std::string &input : transitInputs()) {
    print.add(input);
    if (const auto table = call.inputs.find(input); table != call.inputs.end()) print.add(table->second);
  }
  if (const auto stops = call.inputs.find("transit_stops"); stops != call.inputs.end())
    print.add(stops->second);
  print.add(choices.date);
  print.add(std::int64_t{needsWheelchair});
  auto kept = call.store.get<KeptTransit>(print.text(), call.host,
                                          [&] { return build(call, choices, needsWheelchair, part); });
  for (const Problem &problem : kept->problems)
    run.context().reportProblem(problem);
  return kept;
}

CostTable transitTable(const TransitNetwork &transit, const StreetNetwork &streets,
                       const TravelChoices &choices, const Origins &origins, const Targets &targets,
                       Cost limit, const RunContext &part) {
  WalkLimits walks;
  walks.snapMax = choices.snapMax;
  walks.addApproach = choices.addApproach;
  if (limit != kUnreachable) walks.direct = std::min(walks.direct, costToUnits(limit));
  const TransitWalk walk = sdk::valueOrThrow(transitWalk(streets, transit, origins.positions, targets.entries,
                                                         targets.size(), walks, part.part(0, 0.3)));
  TransitTimesOptions options;
  options.from = static_cast<DaySeconds>(choices.departureFrom);
  options.to = std::max(options.from + 1, static_cast<DaySeconds>(choices.departureTo));
  options.percentiles = {choices.percentile};
  options.maxTransfers = choices.maxTransfers;
  if (limit != kUnreachable) options.limit = costToUnits(limit);
  TransitTimes times = sdk::valueOrThrow(transitTimes(transit, walk, options, part.part(0.3, 1)));
  return std::move(times.tables.front());
}

} // namespace alatau::plugin
