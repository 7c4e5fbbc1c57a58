// SPDX-License-Identifier: GPL-3.0-or-later
#include "../network/ascii_map.h"

#include <alatau/access/aggregate.h>
#include <alatau/access/nearest.h>
#include <alatau/access/service_area.h>
#include <alatau/geometry/geos.h>

#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <tbb/global_control.h>

using namespace alatau;
using test::AsciiMap;

namespace {

StreetNetwork build(const std::vector<StreetLine> &lines, const NetworkOptions &options = {}) {
  return StreetNetwork::build(lines, options, {}).value();
}

NetworkPosition at(const StreetNetwork &network, Point p) {
  return snap(network, p, {1e6});
}

bool isNear(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance;
}

nlohmann::json cases() {
  return nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/access.json"));
}

/// A city of square blocks with some one-way streets.
StreetNetwork grid(int size, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<StreetLine> lines;
  for (int i = 0; i < size; ++i) {
    for (int k = 0; k + 1 < size; ++k) {
      StreetLine across, up;
      across.id = i * 1000 + k;
      across.points = {{500000 + k * 100.0, 4790000 + i * 100.0}, {500100 + k * 100.0, 4790000 + i * 100.0}};
      up.id = 500000 + across.id;
      up.points = {{500000 + i * 100.0, 4790000 + k * 100.0}, {500000 + i * 100.0, 4790100 + k * 100.0}};
      across.oneway = static_cast<int>(random() % 3) - 1;
      if (random() % 8 != 0) lines.push_back(across);
      if (random() % 8 != 0) lines.push_back(up);
    }
  }
  return build(lines);
}

std::vector<NetworkPosition> randomPositions(const StreetNetwork &network, int count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<NetworkPosition> out;
  for (int i = 0; i < count; ++i) {
    const EdgeId edge(static_cast<std::uint32_t>(random() % network.edgeCount()));
    const double f = static_cast<double>(random() % 1001) / 1000;
    out.push_back({edge, f, 0, network.pointAt(edge, f)});
  }
  return out;
}

std::vector<FacilityEntry> asFacilities(const std::vector<NetworkPosition> &positions) {
  std::vector<FacilityEntry> out;
  for (std::uint32_t i = 0; i < positions.size(); ++i)
    out.push_back({i, positions[i]});
  return out;
}

} // namespace

class TestAccess : public QObject {
  Q_OBJECT

private slots:
  void nearest_workedExample();
  void nearest_sameEdge();
  void nearest_tiesToLowestFacility();
  void nearest_statuses();
  void nearest_approach();
  void nearest_fromFacility();
  void nearest_severalEntries();
  void nearest_isTheSameForAnyThreadsAndOrder();
  void quantiles();
  void aggregate_edgeCases();
  void isochrone_workedExample();
  void serviceArea_bothEndsAndOneway();
  void serviceArea_zeroLimitAndNoSource();
  void serviceArea_agreesWithNearest();
  void serviceArea_isMonotone();
  void serviceArea_keepsHoles();
  void serviceArea_isTheSameForAnyThreads();
  void cancel();
};

void TestAccess::nearest_workedExample() {
  const auto c = cases()["nearest"];
  const std::vector<double> persons = c["persons"];
  const double tolerance = c["tolerance"];
  // Three origins, two facilities, one one-way street from each to each with the minutes of the table.
  NetworkOptions options;
  options.cost = CostKind::Time;
  std::vector<StreetLine> lines;
  std::vector<Point> origins, places;
  for (int i = 0; i < 3; ++i)
    origins.push_back({500000, 4790000 + i * 1000.0});
  for (int j = 0; j < 2; ++j)
    places.push_back({505000, 4790000 + j * 1000.0});
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 2; ++j) {
      StreetLine line;
      line.id = static_cast<std::int64_t>(i * 2 + j);
      line.points = {origins[i], places[j]};
      line.oneway = 1;
      line.costForward = c["minutes"][i][j].get<double>() * 60;
      lines.push_back(line);
    }
  }
  const auto network = build(lines, options);
  std::vector<NetworkPosition> from;
  for (const Point p : origins)
    from.push_back(at(network, p));
  std::vector<FacilityEntry> facilities;
  for (std::uint32_t j = 0; j < 2; ++j)
    facilities.push_back({j, at(network, places[j])});
  const auto nearest = nearestFacilities(network, facilities, from, {}, {});
  QVERIFY(nearest);
  std::vector<double> minutes;
  for (std::size_t i = 0; i < 3; ++i) {
    minutes.push_back(costToUnits(nearest->cost[i]) / 60);
    QVERIFY(isNear(minutes[i], c["expected_minutes"][i], tolerance));
    QCOMPARE(nearest->facility[i], c["expected_facility"][i].get<std::uint32_t>());
  }
  const AccessSummary summary = summarize(*nearest, persons);
  QVERIFY(isNear(summary.mean / 60, c["expected_mean"], tolerance));
  QVERIFY(isNear(shareWithin(minutes, persons, c["within_minutes"]), c["expected_share"], tolerance));
  QCOMPARE(summary.population, 3500.0);
}

void TestAccess::nearest_sameEdge() {
  const AsciiMap map("A---------B\n", 100); // 1 km
  StreetLine line = map.street("AB");
  const Point a = map.at('A');
  const auto place = [&](double x) { return Point{a.x + x, a.y}; };
  const auto cost = [&](const StreetNetwork &network, double from, double to) {
    const std::vector<FacilityEntry> facility{{0, at(network, place(to))}};
    const std::vector<NetworkPosition> origin{at(network, place(from))};
    return nearestFacilities(network, facility, origin, {}, {})->cost[0];
  };
  const auto both = build({line});
  QCOMPARE(cost(both, 200, 700), 500000U);
  QCOMPARE(cost(both, 700, 200), 500000U);
  QCOMPARE(cost(both, 333, 333), 0U);
  line.oneway = 1;
  const auto oneway = build({line});
  QCOMPARE(cost(oneway, 200, 700), 500000U);
  QCOMPARE(cost(oneway, 700, 200), kUnreachable);
  // With a way round: B back to A over 600 m more.
  StreetLine back;
  back.points = {map.at('B'), {a.x + 500, a.y + 500}, a};
  back.oneway = 1;
  const auto loop = build({line, back});
  QCOMPARE(cost(loop, 700, 200),
           static_cast<Cost>(300000 + std::llround(1000 * 2 * std::hypot(500, 500)) + 200000));
}

void TestAccess::nearest_tiesToLowestFacility() {
  const AsciiMap map("1---A---2\n", 100);
  const auto network = build({map.street("1A2")});
  const std::vector<NetworkPosition> origin{at(network, map.at('A'))};
  const auto one = at(network, map.at('1')), two = at(network, map.at('2'));
  for (const auto &facilities :
       {std::vector<FacilityEntry>{{4, one}, {9, two}}, std::vector<FacilityEntry>{{9, one}, {4, two}},
        std::vector<FacilityEntry>{{9, two}, {4, one}}}) {
    QCOMPARE(nearestFacilities(network, facilities, origin, {}, {})->facility[0], 4U);
    const auto ranked = kNearestFacilities(network, facilities, origin, 3, {}, {});
    QCOMPARE(ranked->at(0).size(), std::size_t{2});
    QCOMPARE(ranked->at(0)[0].facility, 4U);
    QCOMPARE(ranked->at(0)[1].cost, 400000U);
  }
}

void TestAccess::nearest_statuses() {
  const AsciiMap map("A---B   C---D\n", 100);
  const auto network = build({map.street("AB"), map.street("CD")});
  const std::vector<FacilityEntry> facility{{0, at(network, map.at('A'))}};
  const std::vector<NetworkPosition> origins{at(network, map.at('B')), at(network, map.at('D')), {}};
  const auto nearest = nearestFacilities(network, facility, origins, {}, {});
  QVERIFY(nearest->status[0] == ReachStatus::Reached);
  QVERIFY(nearest->status[1] == ReachStatus::Unreached);
  QVERIFY(nearest->status[2] == ReachStatus::SnapFailed);
  QVERIFY(std::isinf(costToUnits(nearest->cost[1])));
  const std::vector<double> persons{100, 20, 3};
  const AccessSummary summary = summarize(*nearest, persons);
  QCOMPARE(summary.reached, 100.0);
  QCOMPARE(summary.unreached, 20.0);
  QCOMPARE(summary.snapFailed, 3.0);
  QCOMPARE(summary.mean, 400.0);
  NearestOptions limited;
  limited.limit = 400000; // inclusive
  QVERIFY(nearestFacilities(network, facility, origins, limited, {})->status[0] == ReachStatus::Reached);
  limited.limit = 399999;
  QVERIFY(nearestFacilities(network, facility, origins, limited, {})->status[0] == ReachStatus::BeyondLimit);
  const auto nothing = nearestFacilities(network, {}, origins, {}, {});
  QVERIFY(!nothing->hasFacilities);
  QVERIFY(nothing->status[0] == ReachStatus::Unreached);
  QVERIFY(std::isnan(summarize(*nothing, persons).mean));
}

void TestAccess::nearest_approach() {
  const AsciiMap map("A---------B\n", 100);
  const auto network = build({map.street("AB")});
  const Point a = map.at('A');
  const std::vector<FacilityEntry> facility{{0, at(network, {a.x, a.y + 40})}};
  const std::vector<NetworkPosition> origin{at(network, {a.x + 500, a.y - 60})};
  NearestOptions options;
  QCOMPARE(nearestFacilities(network, facility, origin, options, {})->cost[0], 500000U);
  options.addApproach = true;
  QCOMPARE(nearestFacilities(network, facility, origin, options, {})->cost[0], 600000U);
}

void TestAccess::nearest_fromFacility() {
  const AsciiMap map("A---B\n", 100);
  StreetLine line = map.street("AB");
  line.oneway = 1;
  const auto network = build({line});
  const std::vector<FacilityEntry> facility{{0, at(network, map.at('A'))}};
  const std::vector<NetworkPosition> origin{at(network, map.at('B'))};
  NearestOptions options;
  QCOMPARE(nearestFacilities(network, facility, origin, options, {})->cost[0], kUnreachable);
  options.fromFacility = true;
  QCOMPARE(nearestFacilities(network, facility, origin, options, {})->cost[0], 400000U);
}

void TestAccess::nearest_severalEntries() {
  const AsciiMap map("1---A-2---B\n", 100);
  const auto network = build({map.street("1A2B")});
  const std::vector<FacilityEntry> park{{0, at(network, map.at('1'))}, {0, at(network, map.at('2'))}};
  const std::vector<NetworkPosition> origin{at(network, map.at('A'))};
  QCOMPARE(nearestFacilities(network, park, origin, {}, {})->cost[0], 200000U);
  QCOMPARE(kNearestFacilities(network, park, origin, 5, {}, {})->at(0).size(), std::size_t{1}); // one park
}

void TestAccess::nearest_isTheSameForAnyThreadsAndOrder() {
  const tbb::global_control many(tbb::global_control::max_allowed_parallelism, 8);
  const auto network = grid(40, 3);
  const auto origins = randomPositions(network, 20000, 4);
  auto facilities = asFacilities(randomPositions(network, 30, 5));
  const auto one = nearestFacilities(network, facilities, origins, {}, {});
  std::mt19937 random(6);
  for (const int threads : {2, 8}) {
    std::shuffle(facilities.begin(), facilities.end(), random);
    RunContext context;
    context.threads = threads;
    const auto other = nearestFacilities(network, facilities, origins, {}, context);
    QVERIFY(other->cost == one->cost);
    QVERIFY(other->facility == one->facility);
    QVERIFY(other->status == one->status);
  }
  // The first of k is the nearest, and the list never falls.
  const auto ranked = kNearestFacilities(network, facilities, origins, 4, {}, {});
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const auto &row = (*ranked)[i];
    QCOMPARE(row.empty() ? kUnreachable : row[0].cost, one->cost[i]);
    if (!row.empty()) QCOMPARE(row[0].facility, one->facility[i]);
    for (std::size_t k = 1; k < row.size(); ++k)
      QVERIFY(row[k - 1].cost <= row[k].cost);
  }
}

void TestAccess::quantiles() {
  const auto c = cases()["quantiles"];
  const std::vector<double> values = c["values"], weights = c["weights"];
  for (const auto &one : c["cases"])
    QCOMPARE(weightedQuantile(values, weights, one[0]), one[1].get<double>());
}

void TestAccess::aggregate_edgeCases() {
  const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");
  const std::vector<double> none, zero{0, 0}, values{1, 2}, far{1, inf}, weights{1, 3}, bad{1, nan};
  QVERIFY(std::isnan(weightedMean(none, none)));
  QVERIFY(std::isnan(weightedMean(values, zero)));
  QVERIFY(std::isnan(weightedQuantile(values, zero, 0.5)));
  QVERIFY(std::isnan(shareWithin(values, zero, 5)));
  QCOMPARE(weightedMean(far, weights), 1.0);
  QCOMPARE(shareWithin(far, weights, 1),
           0.25); // the unreached count in the denominator; the limit is inclusive
  QCOMPARE(weightedMean(values, bad), 1.0);
  QVERIFY(std::isnan(weightedQuantile(values, weights, 1.5)));
  QCOMPARE(costFromUnits(62.5), 62500U);
  QCOMPARE(costFromUnits(-1), 0U);
  QVERIFY(costFromUnits(1e30) < kUnreachable);
}

void TestAccess::isochrone_workedExample() {
  const auto c = cases()["isochrone"];
  NetworkOptions options;
  options.cost = CostKind::Time;
  options.metresPerSecond = c["metres_per_second"];
  const AsciiMap map("S---U---V\n", 100); // S-U costs what has been used up, U-V is 400 m
  StreetLine before = map.street("SU", 1), edge = map.street("UV", 2);
  before.costForward = before.costBackward = c["reached_seconds"];
  const auto network = build({before, edge}, options);
  const std::vector<FacilityEntry> source{{0, at(network, map.at('S'))}};
  ServiceAreaOptions area;
  area.limit = costFromUnits(c["limit_seconds"]);
  area.towardsFacility = false;
  const auto reached = serviceArea(network, source, area, {});
  QVERIFY(reached);
  double metres = 0;
  for (const ReachedPart &part : reached->parts) {
    if (network.sourceId(part.edge) == 2) metres += (part.to - part.from) * network.length(part.edge);
  }
  QVERIFY(isNear(metres, c["expected_metres"], c["tolerance"]));
}

void TestAccess::serviceArea_bothEndsAndOneway() {
  const AsciiMap map("1---A----------B---2\n", 100); // 400, 1100, 400
  const auto network = build({map.street("1A", 1), map.street("AB", 2), map.street("B2", 3)});
  const std::vector<FacilityEntry> sources{{0, at(network, map.at('1'))}, {1, at(network, map.at('2'))}};
  ServiceAreaOptions options;
  const auto partsOfMiddle = [&](Cost limit) {
    options.limit = limit;
    std::vector<ReachedPart> out;
    const auto area = serviceArea(network, sources, options, {});
    for (const ReachedPart &part : area->parts) {
      if (network.sourceId(part.edge) == 2) out.push_back(part);
    }
    return out;
  };
  QCOMPARE(partsOfMiddle(400000).size(), std::size_t{0});
  QCOMPARE(partsOfMiddle(700000).size(), std::size_t{2}); // 300 m from each end
  QVERIFY(isNear(partsOfMiddle(700000)[1].from, 800.0 / 1100, 1e-12));
  QCOMPARE(partsOfMiddle(950000).size(), std::size_t{1}); // they meet: the whole edge
  QCOMPARE(partsOfMiddle(950000)[0].to, 1.0);

  // One way A to B: people reach the facility only from before it, an ambulance only what lies after it.
  const AsciiMap one("A---------B\n", 100);
  StreetLine street = one.street("AB");
  street.oneway = 1;
  const auto oneway = build({street});
  const std::vector<FacilityEntry> middle{{0, at(oneway, {one.at('A').x + 500, one.at('A').y})}};
  options.limit = 200000;
  const auto towards = serviceArea(oneway, middle, options, {});
  QCOMPARE(towards->parts.size(), std::size_t{1});
  QVERIFY(isNear(towards->parts[0].from, 0.3, 1e-12) && isNear(towards->parts[0].to, 0.5, 1e-12));
  options.towardsFacility = false;
  const auto away = serviceArea(oneway, middle, options, {});
  QVERIFY(isNear(away->parts[0].from, 0.5, 1e-12) && isNear(away->parts[0].to, 0.7, 1e-12));
  QVERIFY(isNear(away->length, 200, 1e-9));
}

void TestAccess::serviceArea_zeroLimitAndNoSource() {
  const AsciiMap map("A---------B\n", 100);
  const auto network = build({map.street("AB")});
  const Point middle{map.at('A').x + 400, map.at('A').y};
  const std::vector<FacilityEntry> source{{0, at(network, middle)}};
  const auto point = serviceArea(network, source, {}, {});
  QVERIFY(isNear(point->area, 30 * 30 * 3.1214451522580524, 1e-6)); // the 32-gon
  QVERIFY((isNear(readWkbBox(point->polygonWkb)->maxX, middle.x + 30, 1e-9)));
  const std::vector<FacilityEntry> lost{{0, {}}};
  const auto nothing = serviceArea(network, lost, {}, {});
  QVERIFY(nothing && !nothing->hasSources && nothing->parts.empty() && nothing->area == 0);
  QVERIFY(readWkb(nothing->polygonWkb)->isEmpty());
  ServiceAreaOptions bad;
  bad.bufferMetres = -1;
  QVERIFY(serviceArea(network, source, bad, {}).error().code == ErrorCode::InvalidArgument);
  // A straight street: rectangle and two half 32-gons.
  ServiceAreaOptions options;
  options.limit = 100000;
  const auto street = serviceArea(network, source, options, {});
  QVERIFY(isNear(street->area, 200 * 60 + 30 * 30 * 3.1214451522580524, 1e-6));
}

void TestAccess::serviceArea_agreesWithNearest() {
  const auto network = grid(15, 9);
  const auto facilities = asFacilities(randomPositions(network, 3, 1));
  const auto places = randomPositions(network, 3000, 2);
  const auto nearest = nearestFacilities(network, facilities, places, {}, {});
  ServiceAreaOptions options;
  options.limit = 400000;
  options.makePolygon = false;
  const auto area = serviceArea(network, facilities, options, {});
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (nearest->cost[i] == options.limit) continue; // exactly at the cut
    const bool isInside = std::any_of(area->parts.begin(), area->parts.end(), [&](const ReachedPart &part) {
      return part.edge == places[i].edge && part.from <= places[i].fraction && places[i].fraction <= part.to;
    });
    QCOMPARE(isInside, nearest->cost[i] < options.limit);
  }
}

void TestAccess::serviceArea_isMonotone() {
  const auto network = grid(12, 2);
  const auto sources = asFacilities(randomPositions(network, 2, 8));
  const Geos geos;
  Geometry smaller;
  double length = 0;
  for (const Cost limit : {0U, 30000U, 31000U, 150000U, 170000U, 400000U, 2000000U}) {
    ServiceAreaOptions options;
    options.limit = limit;
    const auto area = serviceArea(network, sources, options, {});
    QVERIFY(area && area->length >= length);
    auto polygon = geos.fromWkb(area->polygonWkb);
    QVERIFY(polygon && geos.isValid(*polygon));
    QVERIFY(isNear(geos.area(*polygon), area->area, 1e-6 * area->area));
    if (!smaller.isNull()) QVERIFY(geos.area(*geos.difference(smaller, *polygon)) < 1e-6);
    smaller = std::move(*polygon);
    length = area->length;
  }
}

void TestAccess::serviceArea_keepsHoles() {
  const AsciiMap map("A---B\n|   |\n|   |\n|   |\nD---C\n", 100); // a block of 400 m
  const auto network = build({map.street("ABCDA")});
  const std::vector<FacilityEntry> source{{0, at(network, map.at('A'))}};
  ServiceAreaOptions options;
  options.limit = 900000;
  const auto area = serviceArea(network, source, options, {});
  const auto polygon = readWkb(area->polygonWkb);
  QCOMPARE(polygon->polygons.size(), std::size_t{1});
  QCOMPARE(polygon->polygons[0].rings.size(), std::size_t{2});
  QVERIFY(isNear(polygonArea({{polygon->polygons[0].rings[1]}}), 340.0 * 340.0, 1e-3));
  QVERIFY(readWkb(serviceAreaLines(network, *area))->lines.size() == 1);
}

void TestAccess::serviceArea_isTheSameForAnyThreads() {
  const tbb::global_control many(tbb::global_control::max_allowed_parallelism, 8);
  const auto network = grid(25, 12);
  const auto sources = asFacilities(randomPositions(network, 6, 13));
  ServiceAreaOptions options;
  options.limit = 600000;
  const auto one = serviceArea(network, sources, options, {});
  QVERIFY(one && one->parts.size() > 100);
  for (const int threads : {2, 8}) {
    RunContext context;
    context.threads = threads;
    const auto other = serviceArea(network, sources, options, context);
    QVERIFY(other->polygonWkb == one->polygonWkb);
    QVERIFY(other->area == one->area && other->length == one->length);
  }
}

void TestAccess::cancel() {
  const auto network = grid(60, 1);
  const auto origins = randomPositions(network, 100000, 2);
  const auto facilities = asFacilities(randomPositions(network, 5, 3));
  ServiceAreaOptions area;
  area.limit = 5000000;
  const std::vector<std::function<bool(const RunContext &)>> runs{
      [&](const RunContext &c) {
        return nearestFacilities(network, facilities, origins, {}, c).error().code == ErrorCode::Cancelled;
      },
      [&](const RunContext &c) {
        return kNearestFacilities(network, facilities, origins, 3, {}, c).error().code ==
               ErrorCode::Cancelled;
      },
      [&](const RunContext &c) {
        return serviceArea(network, facilities, area, c).error().code == ErrorCode::Cancelled;
      }};
  for (const auto &run : runs) {
    for (int after = 0; after < 2; ++after) {
      std::stop_source source;
      int reports = 0;
      RunContext context;
      context.stop = source.get_token();
      context.progress = [&](double, std::string_view) {
        if (++reports > after) source.request_stop();
      };
      QVERIFY(run(context));
      QVERIFY(reports <= after + 2);
    }
  }
}

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
