// SPDX-License-Identifier: GPL-3.0-or-later
#include "transit_help.h"

#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace alatau;
using namespace alatau::test;

/// Small timetables and lines whose answers can be told by hand.
class TestTransit : public QObject {
  Q_OBJECT

private slots:
  void waits_workedNumbers();
  void clockAndCalendar();
  void oneRide_countsWalksAndWait();
  void window_givesPercentiles();
  void walkingAllTheWay_competes();
  void boardingPenalty_maySaveATransfer();
  void pastMidnight_belongsToTheDayBefore();
  void calendarDates_addAndRemove();
  void frequencies_exactAndNot();
  void overtaking_isSplit();
  void missingTimes_areInterpolated();
  void wheelchair_onlyAccessible();
  void transfersTxt_setsAndForbids();
  void headways_commonLines();
  void headways_ofThePeriod();
  void headways_fromEitherSide();
  void drawnLine_findsItsStops();
  void drawnLine_runsBothWays();
  void services_perHour();
  void journey_namesItsLegs();
  void badInput_isRefused();
  void cancel_stops();
};

namespace {

constexpr double kMinute = 60;

nlohmann::json cases() {
  return nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/transit.json"));
}

TransitNetwork build(const Feed &feed, const TransitOptions &options = onTuesday()) {
  return TransitNetwork::build(feed.tables, options, {}).value();
}

/// One origin at walking distance of the first stop, one destination at that of the last.
TransitWalk endToEnd(const TransitNetwork &network, double access = 60, double egress = 120,
                     const Walks &transfers = {}) {
  const auto stops = network.stops().size();
  const auto last = static_cast<std::uint32_t>(stops - 1);
  return {tableOf({{{0, 0}, access}}, 1, stops),
          tableOf({{{last, 0}, egress}}, stops, 1),
          tableOf(transfers, stops, stops),
          {}};
}

/// Minutes of the only cell.
double minutes(const TransitNetwork &network, const TransitWalk &walk, const TransitTimesOptions &options,
               std::size_t percentile = 0) {
  const auto times = transitTimes(network, walk, options, {});
  return secondsOf(times.value().tables.at(percentile), 0, 0) / kMinute;
}

bool isMissing(double value) {
  return std::isnan(value);
}

/// A 7:10 -> B 7:25, and again at 7:30.
Feed shuttle() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("B", 5000, 0).route("1");
  feed.trip("t1", "1", {"A 7:10:00", "B 7:25:00"}).trip("t2", "1", {"A 7:30:00", "B 7:45:00"});
  return feed;
}

HeadwayLine lineOf(const std::string &id, const std::vector<std::string> &stops, double rideMinutes,
                   double headwayMinutes) {
  HeadwayLine line;
  line.id = line.name = id;
  line.stops = stops;
  line.secondsBetween.assign(stops.size() - 1, rideMinutes * kMinute / static_cast<double>(stops.size() - 1));
  line.periods = {{6 * 3600, 23 * 3600, headwayMinutes * kMinute, 0}};
  return line;
}

TransitNetwork linesOf(const std::vector<HeadwayLine> &lines) {
  Feed feed;
  feed.stop("A", 0, 0).stop("B", 3000, 0).stop("C", 6000, 0);
  return TransitNetwork::build(feed.tables, lines, {}, {}).value();
}

} // namespace

void TestTransit::waits_workedNumbers() {
  const nlohmann::json all = cases();
  const auto &observed = all["observed_headways"];
  const std::vector<double> headways = observed["minutes"];
  QVERIFY(std::abs(meanWait(headways) - observed["expected_wait"].get<double>()) <=
          observed["tolerance"].get<double>());
  QVERIFY(std::abs(expectedWait(10) - observed["regular_wait"].get<double>()) <=
          observed["tolerance"].get<double>());
  for (const auto &each : all["expected_wait"]["cases"]) {
    WaitOptions options;
    options.isScheduleAware = each[2];
    const double wait = expectedWait(each[0].get<double>() * kMinute, each[1], options) / kMinute;
    QVERIFY2(std::abs(wait - each[3].get<double>()) <= 1e-9, each.dump().c_str());
  }
  for (const auto &each : all["combined_headway"]["cases"]) {
    const std::vector<double> lines = each[0];
    QVERIFY2(std::abs(combinedHeadway(lines) - each[1].get<double>()) <= 1e-9, each.dump().c_str());
  }
  QVERIFY(isMissing(expectedWait(0)));
  QVERIFY(isMissing(combinedHeadway({})));
  QVERIFY(isMissing(meanWait(std::vector<double>{5, -1})));
}

void TestTransit::clockAndCalendar() {
  QCOMPARE(parseDaySeconds("7:05:09"), 7 * 3600 + 5 * 60 + 9);
  QCOMPARE(parseDaySeconds(" 25:10:00 "), 25 * 3600 + 600);
  QCOMPARE(parseDaySeconds(""), kNoTime);
  for (const char *bad : {"7:05", "7:60:00", "-1:00:00", "aa:bb:cc", "7:5:0:0", "999:00:00", "7.5"})
    QCOMPARE(parseDaySeconds(bad), kBadTime);
  QCOMPARE(parseServiceDate("20240229"), 20240229);
  QCOMPARE(parseServiceDate("2024-05-14"), 20240514);
  for (const char *bad : {"20230229", "20241301", "2024", "", "2024051x"})
    QCOMPARE(parseServiceDate(bad), kBadDate);
  QCOMPARE(weekdayOf(kTuesday), 1);
  QCOMPARE(addDays(20231231, 1), 20240101);
  QCOMPARE(addDays(20240301, -1), 20240229);
  QCOMPARE(transitModeFromRouteType(1), TransitMode::Subway);
  QCOMPARE(transitModeFromRouteType(704), TransitMode::Bus);
  QCOMPARE(transitModeFromName(transitModeName(TransitMode::Trolleybus)), TransitMode::Trolleybus);
}

void TestTransit::oneRide_countsWalksAndWait() {
  const TransitNetwork network = build(shuttle());
  // Leave 7:00, at A 7:01, wait 9, ride 15, walk 2.
  QCOMPARE(minutes(network, endToEnd(network), at(7 * 3600)), 27.0);
  // Leave 7:09, at A on the minute: the bus waits for nobody, but 7:10 is not after 7:10.
  QCOMPARE(minutes(network, endToEnd(network), at(7 * 3600 + 9 * 60)), 18.0);
  // One minute later it is gone: 7:30.
  QCOMPARE(minutes(network, endToEnd(network), at(7 * 3600 + 10 * 60)), 37.0);
  // After the last one there is no journey, and no straight line instead.
  QVERIFY(isMissing(minutes(network, endToEnd(network), at(8 * 3600))));
  TransitTimesOptions options = at(7 * 3600);
  options.limit = 27 * kMinute; // inclusive
  QCOMPARE(minutes(network, endToEnd(network), options), 27.0);
  options.limit = 27 * kMinute - 0.001;
  QVERIFY(isMissing(minutes(network, endToEnd(network), options)));
}

void TestTransit::window_givesPercentiles() {
  const TransitNetwork network = build(shuttle());
  TransitTimesOptions options;
  options.from = 7 * 3600;
  options.to = 7 * 3600 + 40 * 60;
  options.percentiles = {5, 25, 50, 72.5, 75, 95};
  // 7:00..7:09: 27..18 min; 7:10..7:29: 37..18 min; 7:30..7:39: none. Sorted: 18, 18, 19, 19, ..., 27, 27,
  // 28, ..., 37, then ten times infinite.
  const TransitWalk walk = endToEnd(network);
  QCOMPARE(minutes(network, walk, options, 0), 18.0);     // rank 2
  QCOMPARE(minutes(network, walk, options, 1), 22.0);     // rank 10
  QCOMPARE(minutes(network, walk, options, 2), 27.0);     // rank 20
  QCOMPARE(minutes(network, walk, options, 3), 36.0);     // rank 29
  QCOMPARE(minutes(network, walk, options, 4), 37.0);     // rank 30
  QVERIFY(isMissing(minutes(network, walk, options, 5))); // rank 38
}

void TestTransit::walkingAllTheWay_competes() {
  const TransitNetwork network = build(shuttle());
  TransitWalk walk = endToEnd(network);
  walk.direct = tableOf({{{0, 0}, 25 * kMinute}}, 1, 1);
  QCOMPARE(minutes(network, walk, at(7 * 3600)), 25.0);
  QCOMPARE(minutes(network, walk, at(7 * 3600 + 9 * 60)), 18.0);
  QCOMPARE(minutes(network, walk, at(8 * 3600)), 25.0);
}

void TestTransit::boardingPenalty_maySaveATransfer() {
  Feed feed;
  feed.everyDay("daily")
      .stop("A", 0, 0)
      .stop("X", 2000, 0)
      .stop("B", 5000, 0)
      .route("slow")
      .route("1")
      .route("2");
  feed.trip("direct", "slow", {"A 7:10:00", "B 7:40:00"});
  feed.trip("first", "1", {"A 7:10:00", "X 7:20:00"}).trip("second", "2", {"X 7:22:00", "B 7:36:00"});
  const TransitNetwork network = build(feed);
  TransitTimesOptions options = at(7 * 3600);
  QCOMPARE(minutes(network, endToEnd(network), options), 38.0);
  options.boardingPenalty = 5 * kMinute; // 38 + 10 against 42 + 5
  QCOMPARE(minutes(network, endToEnd(network), options), 47.0);
  options.boardingPenalty = 0;
  options.maxTransfers = 0;
  QCOMPARE(minutes(network, endToEnd(network), options), 42.0);
  options.maxTransfers = 1;
  options.transferSlack = 121; // misses the second bus
  QCOMPARE(minutes(network, endToEnd(network), options), 42.0);
  options.transferSlack = 120;
  QCOMPARE(minutes(network, endToEnd(network), options), 38.0);
}

void TestTransit::pastMidnight_belongsToTheDayBefore() {
  Feed feed;
  feed.stop("A", 0, 0).stop("B", 5000, 0).route("1");
  feed.tables.calendar.push_back({"monday", {true}, 20240101, 20241231});
  feed.trip("night", "1", {"A 24:30:00", "B 25:00:00"}, Accessible::Unknown, "monday");
  const TransitNetwork tuesday = build(feed);
  QCOMPARE(minutes(tuesday, endToEnd(tuesday), at(0)), 62.0);
  TransitOptions monday;
  monday.date = 20240513;
  const TransitNetwork network = build(feed, monday);
  QVERIFY(isMissing(minutes(network, endToEnd(network), at(0))));
  QCOMPARE(minutes(network, endToEnd(network), at(24 * 3600)), 62.0);
  // The morning after belongs to the journey that starts before midnight.
  feed.everyDay("daily").trip("early", "1", {"A 0:10:00", "B 0:20:00"});
  const TransitNetwork both = build(feed, monday);
  QCOMPARE(minutes(both, endToEnd(both), at(23 * 3600 + 50 * 60)), 32.0);
}

void TestTransit::calendarDates_addAndRemove() {
  Feed feed = shuttle();
  feed.tables.calendarDates.push_back({"daily", kTuesday, 2});
  TransitOptions options = onTuesday();
  options.horizon = 24 * 3600;
  const auto nothing = TransitNetwork::build(feed.tables, options, {});
  QVERIFY(!nothing);
  QCOMPARE(nothing.error().code, ErrorCode::BadData);
  QVERIFY(nothing.error().hint.find("2024-01-01 to 2024-12-31") != std::string::npos);
  feed.tables.calendar.clear();
  feed.tables.calendarDates = {{"daily", kTuesday, 1}};
  const TransitNetwork network = build(feed);
  QCOMPARE(network.tripCount(), std::size_t{2});
}

void TestTransit::frequencies_exactAndNot() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("B", 5000, 0).route("1");
  feed.trip("every", "1", {"A 0:00:00", "B 0:15:00"});
  feed.tables.frequencies = {{"every", 7 * 3600, 8 * 3600, 600, true}};
  TransitOptions options = onTuesday();
  options.horizon = 24 * 3600;
  const TransitNetwork exact = build(feed, options);
  QCOMPARE(exact.tripCount(), std::size_t{6});
  QVERIFY(!exact.hasHeadways());
  QCOMPARE(minutes(exact, endToEnd(exact), at(7 * 3600)), 27.0); // 7:01 -> 7:10
  feed.tables.frequencies[0].isExact = false;
  const TransitNetwork average = build(feed, options);
  QVERIFY(!average.hasTimetable());
  QCOMPARE(minutes(average, endToEnd(average), at(7 * 3600)), 23.0); // 1 + 5 + 15 + 2
  QVERIFY(isMissing(minutes(average, endToEnd(average), at(9 * 3600))));
}

void TestTransit::overtaking_isSplit() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("M", 2000, 0).stop("B", 5000, 0).route("1");
  feed.trip("local", "1", {"A 7:05:00", "M 7:20:00", "B 7:50:00"});
  feed.trip("express", "1", {"A 7:10:00", "M 7:18:00", "B 7:25:00"});
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto network = TransitNetwork::build(feed.tables, onTuesday(), context);
  QVERIFY(network);
  QCOMPARE(problems.count("GTFS_OVERTAKING"), std::size_t{1});
  // The first bus to come is not the first to arrive.
  QCOMPARE(minutes(*network, endToEnd(*network), at(7 * 3600)), 27.0);
}

void TestTransit::missingTimes_areInterpolated() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("M", 1000, 0).stop("N", 3000, 0).stop("B", 4000, 0).route("1");
  feed.trip("t", "1", {"A 7:00:00", "M", "N", "B 7:20:00"});
  const TransitNetwork network = build(feed);
  const auto times = network.timesOf(network.patterns()[0], 0);
  QCOMPARE(times[1].arrival, (7 * 3600 + 5 * 60) * 1000);
  QCOMPARE(times[2].departure, (7 * 3600 + 15 * 60) * 1000);
  // The feed's own distances win over straight lines.
  const double along[] = {0, 1, 2, 4};
  for (std::size_t i = 0; i < 4; ++i)
    feed.tables.stopTimes[i].distance = along[i];
  const TransitNetwork stated = build(feed);
  QCOMPARE(stated.timesOf(stated.patterns()[0], 0)[2].arrival, (7 * 3600 + 10 * 60) * 1000);
}

void TestTransit::wheelchair_onlyAccessible() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0, Accessible::Yes).stop("B", 5000, 0, Accessible::Yes).route("1");
  feed.trip("steps", "1", {"A 7:05:00", "B 7:15:00"}, Accessible::No);
  feed.trip("unknown", "1", {"A 7:10:00", "B 7:20:00"});
  feed.trip("low floor", "1", {"A 7:20:00", "B 7:30:00"}, Accessible::Yes);
  TransitOptions options = onTuesday();
  const TransitNetwork everybody = build(feed, options);
  QCOMPARE(minutes(everybody, endToEnd(everybody), at(7 * 3600)), 17.0);
  options.needsWheelchair = true;
  const TransitNetwork strict = build(feed, options);
  QCOMPARE(minutes(strict, endToEnd(strict), at(7 * 3600)), 32.0);
  options.unknownIsAccessible = true;
  const TransitNetwork lenient = build(feed, options);
  QCOMPARE(minutes(lenient, endToEnd(lenient), at(7 * 3600)), 22.0);
  // A platform that says nothing is as its station says.
  feed.tables.stops[1].wheelchair = Accessible::Unknown;
  feed.tables.stops[1].parent = "station";
  feed.tables.stops.insert(feed.tables.stops.begin() + 1,
                           {"station", "station", 5000, 0, "", 1, Accessible::No});
  const TransitNetwork blocked = build(feed, options);
  QVERIFY(isMissing(minutes(blocked, endToEnd(blocked), at(7 * 3600))));
}

void TestTransit::transfersTxt_setsAndForbids() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("X", 2000, 0).stop("Y", 2100, 0).stop("B", 5000, 0);
  feed.route("1").route("2");
  feed.trip("first", "1", {"A 7:10:00", "X 7:20:00"});
  feed.trip("soon", "2", {"Y 7:23:00", "B 7:36:00"}).trip("later", "2", {"Y 7:33:00", "B 7:46:00"});
  const auto timeWith = [&](std::vector<TransitTables::Transfer> transfers, const Walks &walks) {
    feed.tables.transfers = std::move(transfers);
    const TransitNetwork network = build(feed);
    return minutes(network, endToEnd(network, 60, 120, walks), at(7 * 3600));
  };
  const Walks near{{{1, 2}, 120}};
  QCOMPARE(timeWith({}, near), 38.0);
  QVERIFY(isMissing(timeWith({}, {})));
  QCOMPARE(timeWith({{"X", "Y", 2, 300}}, near), 48.0);
  QCOMPARE(timeWith({{"X", "Y", 2, 60}}, {}), 38.0);
  QVERIFY(isMissing(timeWith({{"X", "Y", 3, 0}}, near)));
  QCOMPARE(timeWith({{"X", "Y", 0, 0}}, near), 38.0);
}

void TestTransit::headways_commonLines() {
  // 1 + 5 + 20 + 2
  const TransitNetwork one = linesOf({lineOf("1", {"A", "B", "C"}, 20, 10)});
  QCOMPARE(minutes(one, endToEnd(one), at(7 * 3600)), 28.0);
  // Two lines of the same speed: combined headway 5, wait 2.5.
  const TransitNetwork two = linesOf({lineOf("1", {"A", "B", "C"}, 20, 10), lineOf("2", {"A", "C"}, 20, 10)});
  QCOMPARE(minutes(two, endToEnd(two), at(7 * 3600)), 25.5);
  // A line that rides 24 is let pass by those who expect 25 all in; at 26 it does not help.
  const TransitNetwork helps = linesOf({lineOf("1", {"A", "C"}, 20, 10), lineOf("2", {"A", "C"}, 24, 10)});
  QCOMPARE(minutes(helps, endToEnd(helps), at(7 * 3600)), 1 + 2.5 + 22 + 2);
  const TransitNetwork slow = linesOf({lineOf("1", {"A", "C"}, 20, 10), lineOf("2", {"A", "C"}, 26, 10)});
  QCOMPARE(minutes(slow, endToEnd(slow), at(7 * 3600)), 28.0);
  // Riders of a rare line know its timetable.
  const TransitNetwork rare = linesOf({lineOf("1", {"A", "C"}, 20, 60)});
  QCOMPARE(minutes(rare, endToEnd(rare), at(7 * 3600)), 33.0);
  TransitTimesOptions options = at(7 * 3600);
  options.wait.isScheduleAware = false;
  QCOMPARE(minutes(rare, endToEnd(rare), options), 53.0);
}

void TestTransit::headways_ofThePeriod() {
  HeadwayLine line = lineOf("1", {"A", "C"}, 20, 10);
  line.periods = {{7 * 3600, 9 * 3600, 4 * kMinute, 0},
                  {9 * 3600, 17 * 3600, 12 * kMinute, 0.5},
                  {17 * 3600, 18 * 3600, 0, 0}};
  const TransitNetwork network = linesOf({line});
  const TransitWalk walk = endToEnd(network);
  QCOMPARE(minutes(network, walk, at(8 * 3600)), 25.0);
  QCOMPARE(minutes(network, walk, at(9 * 3600)), 1 + 7.5 + 20 + 2);
  QVERIFY(isMissing(minutes(network, walk, at(17 * 3600)))); // headway 0: the line is absent
  TransitTimesOptions options;
  options.from = 8 * 3600 + 30 * 60;
  options.to = 9 * 3600 + 30 * 60;
  options.percentiles = {50, 51};
  QCOMPARE(minutes(network, walk, options, 0), 25.0);
  QCOMPARE(minutes(network, walk, options, 1), 30.5);
}

void TestTransit::headways_fromEitherSide() {
  const TransitNetwork network = linesOf(
      {lineOf("1", {"A", "B"}, 7, 6), lineOf("2", {"B", "C"}, 9, 8), lineOf("3", {"C", "B", "A"}, 30, 5)});
  const Walks access{{{0, 0}, 60}, {{1, 1}, 90}, {{2, 2}, 30}, {{2, 0}, 600}};
  const Walks egress{{{2, 0}, 45}, {{1, 0}, 1700}};
  const auto timesOf = [&](const Walks &rows, std::size_t origins) {
    const TransitWalk walk{tableOf(rows, origins, 3), tableOf(egress, 3, 1), tableOf({}, 3, 3), {}};
    TransitTimesOptions options;
    options.boardingPenalty = 60;
    return transitTimes(network, walk, options, {}).value().tables[0];
  };
  const CostTable together = timesOf(access, 3); // from the one destination
  for (std::uint32_t origin = 0; origin < 3; ++origin) {
    Walks row;
    for (const auto &[pair, seconds] : access)
      if (pair.first == origin) row[{0, pair.second}] = seconds;
    const CostTable alone = timesOf(row, 1); // from the origin
    QCOMPARE(secondsOf(together, origin, 0), secondsOf(alone, 0, 0));
  }
  QCOMPARE(secondsOf(together, 0, 0) / kMinute, 1 + 3 + 7 + 4 + 9 + 0.75 + 2);
}

void TestTransit::drawnLine_findsItsStops() {
  const std::vector<Point> line{{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 10}};
  const std::vector<Point> stops{{500, 20}, {1010, 500}, {0, 0}, {500, 500}, {20, 980}};
  const auto along = stopsAlongLine(line, stops, 30);
  std::vector<std::uint32_t> order;
  for (const StopAlong &each : along)
    order.push_back(each.stop);
  // The terminus is passed at both ends; the stop in the middle of the block never.
  QCOMPARE(order, (std::vector<std::uint32_t>{2, 0, 1, 4, 2}));
  QCOMPARE(along[1].metres, 500.0);
  QCOMPARE(along[2].metres, 1500.0);
  QVERIFY(stopsAlongLine({}, stops, 30).empty());
}

void TestTransit::drawnLine_runsBothWays() {
  DrawnLine drawn;
  drawn.id = "7";
  drawn.points = {{0, 0}, {6000, 0}};
  drawn.peakMinutes = 6;
  drawn.offPeakMinutes = 15;
  drawn.speedKmh = 20;
  const std::vector<Point> stops{{0, 10}, {3000, -10}, {6000, 0}};
  const std::vector<std::string> ids{"A", "B", "C"};
  const auto lines = headwayLines(drawn, stops, ids);
  QCOMPARE(lines.size(), std::size_t{2});
  QCOMPARE(lines[1].stops, (std::vector<std::string>{"C", "B", "A"}));
  const TransitNetwork network = linesOf(lines);
  const TransitWalk walk = endToEnd(network);
  QCOMPARE(minutes(network, walk, at(8 * 3600)), 1 + 3.0 + 18 + 2);  // peak
  QCOMPARE(minutes(network, walk, at(12 * 3600)), 1 + 7.5 + 18 + 2); // off-peak
  QCOMPARE(minutes(network, walk, at(21 * 3600)), 1 + 7.5 + 18 + 2); // evening as off-peak
  QVERIFY(isMissing(minutes(network, walk, at(23 * 3600 + 1800))));
  drawn.isTwoWay = false;
  drawn.points = {{0, 5000}, {6000, 5000}};
  const auto lost = headwayLines(drawn, stops, ids);
  QCOMPARE(lost.size(), std::size_t{1});
  QVERIFY(lost[0].stops.empty());
}

void TestTransit::services_perHour() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("B", 5000, 0).route("1").route("2");
  for (int i = 0; i < 12; ++i) {
    const std::string minute = ":" + std::string(i % 6 == 0 ? "00" : std::to_string(i % 6 * 10));
    const std::string hour = i < 6 ? "7" : "8";
    feed.trip("t" + std::to_string(i), "1", {"A " + hour + minute + ":00", "B 9:30:00"});
  }
  const TransitNetwork network = build(feed);
  const auto services = stopServices(network, 7 * 3600, 9 * 3600);
  QCOMPARE(services.size(), std::size_t{1}); // nothing leaves B, route 2 has no trips
  QCOMPARE(services[0].perHour, 6.0);
  QVERIFY(stopServices(network, 10 * 3600, 11 * 3600).empty());
  const TransitNetwork lines = linesOf({lineOf("1", {"A", "B", "A"}, 20, 8)});
  const auto drawn = stopServices(lines, 7 * 3600, 9 * 3600);
  QCOMPARE(drawn.size(), std::size_t{2});
  QCOMPARE(drawn[0].perHour, 7.5);
}

void TestTransit::journey_namesItsLegs() {
  Feed feed;
  feed.everyDay("daily").stop("A", 0, 0).stop("X", 2000, 0).stop("Y", 2100, 0).stop("B", 5000, 0);
  feed.route("1").route("2");
  feed.trip("first", "1", {"A 7:10:00", "X 7:20:00"}).trip("second", "2", {"Y 7:23:00", "B 7:36:00"});
  const TransitNetwork network = build(feed);
  const TransitWalk walk = endToEnd(network, 60, 120, {{{1, 2}, 120}});
  const auto journey = transitJourney(network, walk, 0, 0, 7 * 3600, at(7 * 3600), {});
  QVERIFY(journey && journey->isFound);
  QCOMPARE(journey->legs.size(), std::size_t{5});
  QCOMPARE(journey->legs[1].trip, std::string("first"));
  QCOMPARE(journey->legs[1].wait, 9 * 60 * 1000);
  QCOMPARE(journey->legs[2].kind, TransitLeg::Kind::Walk);
  QCOMPARE(journey->legs[3].wait, 60 * 1000);
  QCOMPARE(network.routes()[journey->legs[3].routes.at(0)].id, std::string("2"));
  QCOMPARE(journey->arrive, (7 * 3600 + 38 * 60) * 1000);
  const TransitNetwork lines = linesOf({lineOf("1", {"A", "C"}, 20, 10), lineOf("2", {"A", "C"}, 24, 10)});
  const auto common = transitJourney(lines, endToEnd(lines), 0, 0, 7 * 3600, at(7 * 3600), {});
  QVERIFY(common && common->isFound);
  QCOMPARE(common->legs[1].routes.size(), std::size_t{2});
  QCOMPARE(common->legs[1].wait, 150 * 1000);
  QCOMPARE(common->cost, Cost{(60 + 150 + 22 * 60 + 120) * 1000});
}

void TestTransit::badInput_isRefused() {
  const TransitNetwork network = build(shuttle());
  const TransitWalk walk = endToEnd(network);
  const auto isRefused = [&](const TransitTimesOptions &options) {
    const auto times = transitTimes(network, walk, options, {});
    return !times && times.error().code == ErrorCode::InvalidArgument && !times.error().place.empty();
  };
  const auto with = [](auto change) {
    TransitTimesOptions options;
    change(options);
    return options;
  };
  QVERIFY(isRefused(with([](auto &o) { o.to = o.from; })));
  QVERIFY(isRefused(with([](auto &o) { o.step = 0; })));
  QVERIFY(isRefused(with([](auto &o) { o.limit = std::nan(""); })));
  QVERIFY(isRefused(with([](auto &o) { o.limit = 1e9; })));
  QVERIFY(isRefused(with([](auto &o) { o.maxTransfers = -1; })));
  QVERIFY(isRefused(with([](auto &o) { o.percentiles = {}; })));
  QVERIFY(isRefused(with([](auto &o) { o.percentiles = {0}; })));
  QVERIFY(isRefused(with([](auto &o) { o.percentiles = {101}; })));
  QVERIFY(isRefused(with([](auto &o) { o.boardingPenalty = -1; })));
  QVERIFY(isRefused(with([](auto &o) { o.transferSlack = std::nan(""); })));
  const TransitWalk foreign{tableOf({}, 1, 7), tableOf({}, 7, 1), tableOf({}, 7, 7), {}};
  QVERIFY(!transitTimes(network, foreign, {}, {}));
  QVERIFY(!transitJourney(network, walk, 5, 0, 0, {}, {}));
}

void TestTransit::cancel_stops() {
  const TransitNetwork network = build(shuttle());
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  const auto times = transitTimes(network, endToEnd(network), {}, context);
  QVERIFY(!times);
  QCOMPARE(times.error().code, ErrorCode::Cancelled);
  const auto built = TransitNetwork::build(shuttle().tables, onTuesday(), context);
  QVERIFY(!built);
  QCOMPARE(built.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestTransit)
#include "tst_transit.moc"
