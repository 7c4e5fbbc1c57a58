// SPDX-License-Identifier: GPL-3.0-or-later
// Broken feeds by hand, and the real ones of two cities and of Almaty.
#include "transit_help.h"

#include <alatau/plan/import.h>
#include <alatau/plan/transit.h>
#include <alatau/transit/gtfs_text.h>

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

using namespace alatau;
using namespace alatau::test;

class TestTransitFeeds : public QObject {
  Q_OBJECT

private slots:
  void brokenFeed_listsEverything();
  void brokenLines_areLeftOut();
  void uselessFeed_isAnError();
  void portoAlegre_doorToDoor();
  void lasPalmas_stopToStop();
  void almaty_linesWithHeadways();
};

namespace {

#define SKIP_WITHOUT(path)                                                                                   \
  do {                                                                                                       \
    if (!QFileInfo::exists(QString::fromStdString(path)))                                                    \
      QSKIP("The real data are not on this machine (shared/data)");                                          \
  } while (false)

std::string realPath(const char *name) {
  return std::string(ALATAU_SHARED_DATA "/") + name;
}

std::set<std::string> featuresOf(const ProblemList &list, const std::string &code) {
  std::set<std::string> out;
  for (const Problem &problem : list.problems())
    if (problem.code == code) out.insert(problem.layer + ":" + problem.feature);
  return out;
}

/// Everything the plan knows of its feeds, as an analysis gets it.
Result<TransitTables> tablesOf(const plan::Plan &plan) {
  GtfsTables text;
  for (const GtfsTableSpec &spec : gtfsTableSpecs()) {
    auto table = plan::readTransitTable(plan, spec.name);
    if (!table) return tl::unexpected(table.error());
    if (!table->values.front().empty())
      text[std::string(spec.name)] = {std::move(table->columns), std::move(table->values)};
  }
  return transitTablesFromText(text, {}, {});
}

plan::Plan planIn(const QTemporaryDir &folder, int epsg) {
  plan::Plan::CreateOptions options;
  options.path = folder.filePath("plan.alatau").toStdString();
  options.title = {"Сынақ", "Проба", "Test"};
  options.epsg = epsg;
  return plan::Plan::create(options).value();
}

StreetNetwork walkingNetwork(const plan::Plan &plan) {
  std::vector<StreetLine> lines;
  const std::vector<plan::Feature> found = plan.read(plan::Role::Street).value();
  for (const plan::Feature &feature : found) {
    StreetLine line;
    line.id = feature.fid;
    line.points = readWkb(feature.geometry).value().lines.at(0);
    const auto *level = std::get_if<std::int64_t>(&feature.attributes.at("level"));
    line.level = level ? static_cast<int>(*level) : 0;
    lines.push_back(std::move(line));
  }
  NetworkOptions options;
  options.cost = CostKind::Time;
  options.respectOneway = false;
  return StreetNetwork::build(lines, options, {}).value();
}

/// From every stop to every stop, no walking but at the stop itself.
TransitWalk stopToStop(std::size_t stops, std::size_t origins, std::size_t every) {
  Walks access, egress;
  for (std::uint32_t i = 0; i < origins; ++i)
    access[{i, static_cast<std::uint32_t>(i * every)}] = 0;
  for (std::uint32_t i = 0; i < stops; ++i)
    egress[{i, i}] = 0;
  return {tableOf(access, origins, stops), tableOf(egress, stops, stops), tableOf({}, stops, stops), {}};
}

/// Least plausible time between two stops: straight, at `kmh`.
Cost straight(const TransitNetwork &network, std::size_t a, std::size_t b, double kmh) {
  const auto &from = network.stops()[a], &to = network.stops()[b];
  return costFromUnits(std::hypot(to.x - from.x, to.y - from.y) / (kmh / 3.6));
}

} // namespace

void TestTransitFeeds::brokenFeed_listsEverything() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("B", 1000, 0).stop("B", 2, 2).stop("U", 5, 5);
  feed.stop("N", std::nan(""), 0).route("1").route("1");
  feed.trip("good", "1", {"A 7:00:00", "B 7:10:00"});
  feed.trip("back", "1", {"A 7:20:00", "B 7:10:00"}).trip("dwell", "1", {"A 7:20:00 7:19:00", "B 7:30:00"});
  feed.trip("no end", "1", {"A 7:20:00", "B"}).trip("short", "1", {"A 7:20:00"});
  feed.trip("lost", "9", {"A 7:00:00", "B 7:10:00"})
      .trip("idle", "1", {"A 7:00:00", "B 7:10:00"}, Accessible::Unknown, "never");
  feed.trip("stopless", "1", {"A 7:00:00", "Z 7:05:00", "B 7:10:00"}).trip("empty", "1", {});
  feed.trip("twice", "1", {"A 7:00:00", "B 7:10:00"});
  feed.tables.stopTimes.push_back(feed.tables.stopTimes.back());
  feed.tables.stopTimes.push_back({"ghost", "A", 1, 0, 0});
  feed.tables.calendar.push_back({"bad", {}, 20240501, 20240401});
  feed.tables.calendarDates.push_back({"bad", kBadDate, 1});
  feed.tables.frequencies = {
      {"good", 100, 50, 600, false}, {"ghost", 0, 100, 60, true}, {"good", 0, 100, 0, true}};
  feed.tables.transfers = {{"A", "Z", 2, 60}, {"A", "B", 2, std::nan("")}};
  feed.tables.stops[0].parent = "no station";
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto network = TransitNetwork::build(feed.tables, onTuesday(), context);
  QVERIFY2(network, network ? "" : network.error().text().c_str());
  using Set = std::set<std::string>;
  QCOMPARE(featuresOf(problems, "GTFS_BROKEN_REFERENCE"),
           (Set{"stops:no station", "stop_times:Z", "stop_times:ghost", "trips:9", "trips:never",
                "frequencies:ghost", "transfers:Z"}));
  QCOMPARE(featuresOf(problems, "GTFS_BAD_TIME"),
           (Set{"stop_times:back", "stop_times:dwell", "stop_times:no end"}));
  QCOMPARE(featuresOf(problems, "GTFS_SHORT_TRIP"), (Set{"stop_times:short", "trips:empty"}));
  QCOMPARE(featuresOf(problems, "GTFS_DUPLICATE_ID"), (Set{"stops:B", "routes:1"}));
  QCOMPARE(featuresOf(problems, "GTFS_DUPLICATE_STOP_TIME"), (Set{"stop_times:twice"}));
  QCOMPARE(featuresOf(problems, "GTFS_BAD_COORDINATE"), (Set{"stops:N"}));
  QCOMPARE(featuresOf(problems, "GTFS_BAD_DATE"), (Set{"calendar:bad", "calendar_dates:bad"}));
  QCOMPARE(featuresOf(problems, "GTFS_BAD_FREQUENCY"), (Set{"frequencies:good"}));
  QCOMPARE(featuresOf(problems, "GTFS_BAD_TRANSFER"), (Set{"transfers:A"}));
  QVERIFY(featuresOf(problems, "GTFS_UNUSED_STOP").contains("stops:U"));
  // What is right still runs: the good one, the one whose lost stop is passed, the one with the double row.
  QCOMPARE(network->tripCount(), std::size_t{3});
}

void TestTransitFeeds::brokenLines_areLeftOut() {
  Feed feed;
  feed.stop("A", 0, 0).stop("B", 3600, 0).stop("C", std::nan(""), 0);
  HeadwayLine good;
  good.id = "good";
  good.stops = {"A", "B"};
  good.speedKmh = 36;
  good.periods = {{0, 86400, 600, 0}};
  HeadwayLine alone = good, slow = good, idle = good, lost = good, unplaced = good;
  alone.id = "alone";
  alone.stops = {"A", "nowhere"};
  slow.id = "slow";
  slow.speedKmh = -3;
  idle.id = "idle";
  idle.periods[0].headway = 0;
  lost.id = "lost";
  lost.secondsBetween = {10, 20};
  unplaced.id = "unplaced";
  unplaced.stops = {"A", "C"};
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const std::vector<HeadwayLine> lines{good, alone, slow, idle, lost, unplaced};
  const auto network = TransitNetwork::build(feed.tables, lines, {}, context);
  QVERIFY(network);
  QCOMPARE(network->headwayPatterns().size(), std::size_t{1});
  QCOMPARE(network->offsetsOf(network->headwayPatterns()[0])[1].arrival, 360 * 1000); // 3.6 km at 36 km/h
  using Set = std::set<std::string>;
  QCOMPARE(featuresOf(problems, "LINE_TOO_FEW_STOPS"), (Set{"transit_line:alone"}));
  QCOMPARE(featuresOf(problems, "LINE_BAD_TIME"),
           (Set{"transit_line:slow", "transit_line:lost", "transit_line:unplaced"}));
  QCOMPARE(featuresOf(problems, "LINE_NO_HEADWAY"), (Set{"transit_line:idle"}));
}

void TestTransitFeeds::uselessFeed_isAnError() {
  QCOMPARE(TransitNetwork::build({}, onTuesday(), {}).error().code, ErrorCode::BadData);
  GtfsTables text;
  const auto missing = transitTablesFromText(text, {}, {});
  QVERIFY(!missing);
  QVERIFY(missing.error().message.find("stops.txt") != std::string::npos);
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("B", 9, 9).route("1").trip("t", "1",
                                                                         {"A 7:00:00", "B 7:10:00"});
  TransitOptions options = onTuesday();
  options.needsWheelchair = true;
  const auto blocked = TransitNetwork::build(feed.tables, options, {});
  QVERIFY(!blocked && blocked.error().hint.find("accessible") != std::string::npos);
  options = onTuesday();
  options.date = 20300101;
  QVERIFY(!TransitNetwork::build(feed.tables, options, {}));
}

void TestTransitFeeds::portoAlegre_doorToDoor() {
  SKIP_WITHOUT(realPath("cities/porto-alegre/poa_eptc.zip"));
  QTemporaryDir folder;
  plan::Plan plan = planIn(folder, 31982);
  QElapsedTimer timer;
  timer.start();
  QVERIFY(plan::importOsm(plan, realPath("cities/porto-alegre/poa_osm.pbf"), {}));
  for (const char *feed : {"cities/porto-alegre/poa_eptc.zip", "cities/porto-alegre/poa_trensurb.zip"}) {
    const auto report = plan::importTransitFeed(plan, realPath(feed), "", {});
    QVERIFY2(report, report ? "" : report.error().text().c_str());
  }
  const auto layers = plan::inspectSource(realPath("cities/porto-alegre/poa_points_of_interest.csv"), &plan);
  QVERIFY(layers);
  QVERIFY(plan::importLayer(plan, realPath("cities/porto-alegre/poa_points_of_interest.csv"),
                            plan::Role::Facility, plan::guessMapping(layers->front(), plan::Role::Facility),
                            plan::kBaseline, {}));
  qInfo() << "import" << timer.restart() << "ms";
  const auto tables = tablesOf(plan);
  QVERIFY2(tables, tables ? "" : tables.error().text().c_str());
  TransitOptions day;
  day.date = 20190513; // a Monday
  const auto network = TransitNetwork::build(*tables, day, {});
  QVERIFY2(network, network ? "" : network.error().text().c_str());
  qInfo() << network->patterns().size() << "patterns," << network->tripCount() << "trips," << timer.restart()
          << "ms";
  QVERIFY(network->tripCount() > 2000);

  const StreetNetwork streets = walkingNetwork(plan);
  std::vector<NetworkPosition> places;
  std::vector<FacilityEntry> entries;
  const std::vector<plan::Feature> found =
      plan.read(plan::Role::Facility, plan::kBaseline, "source_ref NOT LIKE '%/%'").value();
  for (const plan::Feature &feature : found) {
    places.push_back(snap(streets, readWkb(feature.geometry).value().points.at(0), {1000}));
    entries.push_back({static_cast<std::uint32_t>(entries.size()), places.back()});
  }
  QVERIFY(places.size() > 5);
  RunContext context;
  context.threads = 2;
  const auto walk = transitWalk(streets, *network, places, entries, entries.size(), {}, context);
  QVERIFY2(walk, walk ? "" : walk.error().text().c_str());
  qInfo() << "walking" << timer.restart() << "ms";
  TransitTimesOptions options;
  options.percentiles = {5, 50, 95};
  const auto times = transitTimes(*network, *walk, options, context);
  QVERIFY2(times, times ? "" : times.error().text().c_str());
  qInfo() << places.size() << "x" << places.size() << "over 120 departures" << timer.restart() << "ms";
  std::size_t rides = 0;
  for (std::size_t o = 0; o < places.size(); ++o) {
    for (std::size_t d = 0; d < places.size(); ++d) {
      const double early = secondsOf(times->tables[0], o, d), middle = secondsOf(times->tables[1], o, d);
      if (std::isnan(middle)) continue;
      QVERIFY(early <= middle);
      const double metres =
          std::hypot(places[d].point.x - places[o].point.x, places[d].point.y - places[o].point.y);
      QVERIFY2(middle >= metres / (80 / 3.6), "faster than any bus");
      const double onFoot = secondsOf(walk->direct, o, d);
      QVERIFY(!(middle > onFoot)); // walking always competes
      if (!(middle >= onFoot)) ++rides;
    }
  }
  QVERIFY2(rides > places.size(), "public transport should help somebody");
}

void TestTransitFeeds::lasPalmas_stopToStop() {
  const std::string path = realPath("cities/las-palmas/gtfs_las_palmas.zip");
  SKIP_WITHOUT(path);
  QTemporaryDir folder;
  plan::Plan plan = planIn(folder, 32628);
  const auto report = plan::importTransitFeed(plan, path, "guaguas", {});
  QVERIFY2(report, report ? "" : report.error().text().c_str());
  TransitOptions day;
  day.date = 20230221;
  const auto network = TransitNetwork::build(tablesOf(plan).value(), day, {});
  QVERIFY2(network, network ? "" : network.error().text().c_str());
  const std::size_t stops = network->stops().size(), origins = 40;
  const TransitWalk walk = stopToStop(stops, origins, stops / origins);
  QElapsedTimer timer;
  timer.start();
  const auto times = transitTimes(*network, walk, {}, {});
  QVERIFY(times);
  qInfo() << origins << "origins," << network->tripCount() << "trips, 120 departures, one thread"
          << timer.elapsed() << "ms";
  const CostTable &table = times->tables[0];
  QVERIFY(table.entries() > origins * 100);
  for (std::size_t o = 0; o < origins; ++o)
    for (std::size_t i = 0; i < table.destinationsOf(o).size(); ++i)
      QVERIFY(table.costsOf(o)[i] >=
              straight(*network, o * (stops / origins), table.destinationsOf(o)[i], 110));
  // The same from the destinations: few of them.
  Walks few;
  for (std::uint32_t i = 0; i < 20; ++i)
    few[{i * 37, i}] = 60;
  TransitWalk mirrored = walk;
  mirrored.egress = tableOf(few, stops, 20);
  const auto some = transitTimes(*network, mirrored, {}, {});
  QVERIFY(some);
  for (std::uint32_t o = 0; o < origins; ++o) {
    for (std::uint32_t i = 0; i < 20; ++i) {
      const double there = secondsOf(table, o, i * 37) + 60, here = secondsOf(some->tables[0], o, i);
      // Where the origin is the stop itself nobody rides; above the limit the minute is gone.
      if (o * (stops / origins) != i * 37 && there < 7000) QCOMPARE(here, there);
    }
  }
}

void TestTransitFeeds::almaty_linesWithHeadways() {
  const std::string stopsPath = realPath("almaty/transit/Almaty_stops.geojson");
  SKIP_WITHOUT(stopsPath);
  QTemporaryDir folder;
  plan::Plan plan = planIn(folder, 32643);
  const auto layers = plan::inspectSource(stopsPath, &plan);
  QVERIFY(layers);
  QVERIFY(plan::importLayer(plan, stopsPath, plan::Role::TransitStop,
                            plan::guessMapping(layers->front(), plan::Role::TransitStop), plan::kBaseline,
                            {}));
  TransitTables tables;
  const std::vector<plan::Feature> found = plan.read(plan::Role::TransitStop).value();
  for (const plan::Feature &stop : found) {
    const Point place = readWkb(stop.geometry).value().points.at(0);
    const auto *id = std::get_if<std::string>(&stop.attributes.at("source_ref"));
    QVERIFY(id);
    tables.stops.push_back({*id, *id, place.x, place.y, "", 0, Accessible::Unknown});
  }
  QVERIFY(tables.stops.size() > 2000);
  const auto segments = nlohmann::json::parse(std::ifstream(realPath("almaty/transit/Almaty_routes.json")));
  std::map<int, HeadwayLine> lines; // the file is in the order of travel; "min" leads to the next stop
  for (const auto &segment : segments) {
    HeadwayLine &line = lines[segment["ladId"].get<int>()];
    line.id = std::to_string(segment["ladId"].get<int>());
    line.stops.push_back(std::to_string(segment["siteId"].get<int>()));
    line.secondsBetween.push_back(segment["min"].get<double>() * 60);
    line.periods = {{6 * 3600, 23 * 3600, 600, 0}}; // nobody published the headways
  }
  std::vector<HeadwayLine> all;
  for (auto &[id, line] : lines) {
    line.secondsBetween.pop_back();
    all.push_back(line);
  }
  QCOMPARE(all.size(), std::size_t{240});
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto network = TransitNetwork::build(tables, all, {}, context);
  QVERIFY2(network, network ? "" : network.error().text().c_str());
  QCOMPARE(network->headwayPatterns().size() + problems.count("LINE_TOO_FEW_STOPS") +
               problems.count("LINE_BAD_TIME"),
           all.size());
  const std::size_t stops = network->stops().size(), origins = 30;
  const TransitWalk walk = stopToStop(stops, origins, stops / origins);
  QElapsedTimer timer;
  timer.start();
  TransitTimesOptions options;
  options.percentiles = {50};
  const auto times = transitTimes(*network, walk, options, {});
  QVERIFY(times);
  qInfo() << origins << "origins to" << stops << "stops, one thread" << timer.elapsed() << "ms,"
          << times->tables[0].entries() << "pairs";
  QVERIFY(times->tables[0].entries() > 1000);
  for (const Cost cost : times->tables[0].cost)
    QVERIFY(cost > 30 * 1000); // somebody has to wait
}

QTEST_GUILESS_MAIN(TestTransitFeeds)
#include "tst_transit_feeds.moc"
