// SPDX-License-Identifier: GPL-3.0-or-later
// People divided over buildings, places divided over people, service areas over each other.
#include "../access/cost_tables.h"

#include <alatau/coverage/capacity.h>
#include <alatau/coverage/dasymetric.h>
#include <alatau/coverage/service_overlap.h>

#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

using namespace alatau;
using alatau::test::tableOf;

namespace {

constexpr double kX = 500000, kY = 4790000;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string rectangle(double x, double y, double w, double h) {
  x += kX;
  y += kY;
  return writeWkbPolygon({{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}}});
}

std::vector<FeatureView> views(const std::vector<std::string> &wkb) {
  static const std::vector<std::string> names = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  std::vector<FeatureView> out;
  for (std::size_t i = 0; i < wkb.size(); ++i)
    out.push_back({names[i % names.size()], wkb[i]});
  return out;
}

bool isNear(double a, double b, double tolerance = 1e-6) {
  return std::abs(a - b) <= tolerance;
}

double sum(const std::vector<double> &values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Everybody one by one: the most people served, then the least sum of costs.
std::pair<double, double> bestByHand(const std::vector<std::vector<double>> &metres,
                                     const std::vector<double> &persons, std::vector<double> capacity) {
  std::pair<double, double> best = {-1, 0};
  const std::function<void(std::size_t, double, double, double)> place = [&](std::size_t origin, double left,
                                                                             double served, double cost) {
    if (origin == metres.size()) {
      if (served > best.first || (served == best.first && cost < best.second)) best = {served, cost};
      return;
    }
    if (!(left > 0))
      return place(origin + 1, origin + 1 < metres.size() ? persons[origin + 1] : 0, served, cost);
    for (std::size_t d = 0; d < capacity.size(); ++d) {
      if (metres[origin][d] < 0 || !(capacity[d] > 0)) continue;
      --capacity[d];
      place(origin, left - 1, served + 1, cost + metres[origin][d]);
      ++capacity[d];
    }
    place(origin, left - 1, served, cost);
  };
  place(0, persons[0], 0, 0);
  return best;
}

} // namespace

class TestDistribution : public QObject {
  Q_OBJECT

private slots:
  void dasymetric_workedExample();
  void dasymetric_keepsTotals();
  void dasymetric_fallbacks();
  void dasymetric_overlapIsAnError();
  void capacity_nearestFirst();
  void capacity_leastCostMakesRoom();
  void capacity_againstBruteForce();
  void capacity_manyPeople();
  void capacity_badInput();
  void overlapsAndGaps();
  void overlaps_points();
  void overlaps_noService();
  void cancel();
};

void TestDistribution::dasymetric_workedExample() {
  const auto c =
      nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/norm_coverage.json"))["dasymetric"];
  const std::vector<double> volumes = c["volumes"], expected = c["expected"];
  const double persons = c["persons"], tolerance = c["tolerance"];
  const std::vector<double> divided = divideByWeight(persons, volumes);
  for (std::size_t i = 0; i < expected.size(); ++i)
    QVERIFY(isNear(divided[i], expected[i], tolerance));
  double covered = 0;
  for (const std::size_t i : c["covered"].get<std::vector<std::size_t>>())
    covered += divided[i];
  QVERIFY(isNear(covered, c["covered_persons"], tolerance));
  QVERIFY(isNear(covered / persons, c["covered_share"], tolerance));
  // The same through polygons.
  const std::vector<std::string> zones = {rectangle(0, 0, 1000, 1000)};
  std::vector<std::string> buildings;
  for (int i = 0; i < 4; ++i)
    buildings.push_back(rectangle(100 + 200 * i, 100, 20, 20));
  const auto made =
      dasymetric({views(zones), std::vector<double>{persons}, views(buildings), volumes}, {}, {});
  QVERIFY(made);
  for (std::size_t i = 0; i < expected.size(); ++i)
    QVERIFY(isNear(made->persons[i], expected[i], tolerance));
}

void TestDistribution::dasymetric_keepsTotals() {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> place(0, 1950), size(5, 50), floor(0, 3000);
  std::vector<std::string> zones, buildings;
  std::vector<double> persons, weights;
  for (int i = 0; i < 16; ++i) {
    zones.push_back(rectangle(500.0 * (i % 4), 500.0 * (i / 4), 500, 500));
    persons.push_back(floor(random) + 0.3);
  }
  for (int i = 0; i < 300; ++i) {
    buildings.push_back(rectangle(place(random), place(random), size(random), size(random)));
    weights.push_back(i % 9 == 0 ? kNaN : i % 7 == 0 ? 0 : floor(random));
  }
  RunContext two;
  two.threads = 2;
  const auto one = dasymetric({views(zones), persons, views(buildings), weights}, {}, {});
  const auto same = dasymetric({views(zones), persons, views(buildings), weights}, {}, two);
  QVERIFY(one && same);
  const double made = sum(one->persons) + sum(one->zoneRemainder);
  QVERIFY(isNear(made / sum(persons), 1, 1e-9));
  QVERIFY(isNear(one->total / sum(persons), 1, 1e-12));
  QCOMPARE(one->persons, same->persons);
}

void TestDistribution::dasymetric_fallbacks() {
  const std::vector<std::string> zones = {rectangle(0, 0, 100, 100), rectangle(100, 0, 100, 100),
                                          rectangle(200, 0, 100, 100), rectangle(300, 0, 100, 100)};
  const std::vector<std::string> buildings = {rectangle(110, 10, 10, 10), rectangle(130, 10, 30, 10),
                                              rectangle(210, 10, 10, 10), rectangle(310, 10, 10, 10)};
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto made = dasymetric({views(zones), std::vector<double>{10, 40, 30, -5}, views(buildings),
                                std::vector<double>{kNaN, kNaN, 0, 5}},
                               {}, context);
  QVERIFY(made);
  QCOMPARE(made->flags[0], DasymetricFlag::NoBuilding);
  QCOMPARE(made->zoneRemainder[0], 10.0);
  QCOMPARE(made->flags[1], DasymetricFlag::NoVolume); // by footprint: 100 and 300 m2
  QVERIFY(isNear(made->persons[0], 10));
  QVERIFY(isNear(made->persons[1], 30));
  QCOMPARE(made->flags[2], DasymetricFlag::NoBuilding); // nobody lives in its only building
  QCOMPARE(made->zoneRemainder[2], 30.0);
  QCOMPARE(made->flags[3], DasymetricFlag::BadZone);
  QCOMPARE(problems.count("BAD_VALUE"), std::size_t{1});
  QCOMPARE(made->total, 80.0);
}

void TestDistribution::dasymetric_overlapIsAnError() {
  const std::vector<std::string> zones = {rectangle(0, 0, 100, 100), rectangle(90, 0, 100, 100)};
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto made = dasymetric({views(zones), std::vector<double>{1, 2}, {}, {}}, {}, context);
  QVERIFY(!made);
  QCOMPARE(made.error().code, ErrorCode::BadData);
  QCOMPARE(made.error().place, std::string("zones 0 and 1"));
  QCOMPARE(problems.count("ZONES_OVERLAP"), std::size_t{1});
}

void TestDistribution::capacity_nearestFirst() {
  const CostTable table = tableOf({{100, 300}, {50, -1}, {400, 200}});
  const auto made = assignToCapacity(table, std::vector<double>{60, 70, 10}, std::vector<double>{100, 20},
                                     AssignmentRule::NearestFirst, {});
  QVERIFY(made);
  // Origin 1 first (50 m, 70), then origin 0 (100 m) gets the last 30 places, then 2 and 0 share the other.
  QCOMPARE(made->load[0], 100.0);
  QCOMPARE(made->load[1], 20.0);
  QCOMPARE(made->unserved, (std::vector<double>{20, 0, 0}));
  QCOMPARE(made->served, 120.0);
  QVERIFY(isNear(made->meanCost, (70 * 50 + 30 * 100 + 10 * 200 + 10 * 300) / 120.0));
}

void TestDistribution::capacity_leastCostMakesRoom() {
  // The first origin is nearest to the only place that the second can reach.
  const CostTable table = tableOf({{100, 150}, {200, -1}});
  const std::vector<double> persons = {10, 10}, capacity = {10, 10};
  const auto greedy = assignToCapacity(table, persons, capacity, AssignmentRule::NearestFirst, {});
  const auto best = assignToCapacity(table, persons, capacity, AssignmentRule::LeastCost, {});
  QVERIFY(greedy && best);
  QCOMPARE(greedy->served, 10.0);
  QCOMPARE(best->served, 20.0);
  QCOMPARE(best->meanCost, 175.0);
}

void TestDistribution::capacity_againstBruteForce() {
  std::mt19937 random(17);
  const auto number = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
  for (int round = 0; round < 150; ++round) {
    const auto origins = static_cast<std::size_t>(number(1, 4)),
               facilities = static_cast<std::size_t>(number(1, 3));
    std::vector<std::vector<double>> metres(origins, std::vector<double>(facilities));
    std::vector<double> persons, capacity;
    for (auto &row : metres)
      for (double &cost : row)
        cost = number(0, 4) == 0 ? -1 : number(1, 9);
    for (std::size_t i = 0; i < origins; ++i)
      persons.push_back(number(0, 2));
    for (std::size_t i = 0; i < facilities; ++i)
      capacity.push_back(number(0, 3));
    const auto [served, cost] = bestByHand(metres, persons, capacity);
    const auto made = assignToCapacity(tableOf(metres), persons, capacity, AssignmentRule::LeastCost, {});
    QVERIFY(made);
    QVERIFY(isNear(made->served, served));
    if (served > 0) QVERIFY(isNear(made->meanCost * made->served, cost));
    QVERIFY(isNear(made->served + sum(made->unserved), sum(persons)));
    for (std::size_t f = 0; f < facilities; ++f)
      QVERIFY(made->load[f] <= capacity[f] + 1e-9);
    const auto nearest =
        assignToCapacity(tableOf(metres), persons, capacity, AssignmentRule::NearestFirst, {});
    QVERIFY(nearest);
    QVERIFY(nearest->served <= made->served + 1e-9);
  }
}

void TestDistribution::capacity_manyPeople() {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> metres(1, 3000), persons(0, 30);
  std::vector<std::vector<double>> rows(3000, std::vector<double>(20));
  std::vector<double> people;
  for (auto &row : rows) {
    for (double &cost : row) {
      cost = metres(random);
      if (cost > 1500) cost = -1;
    }
    people.push_back(persons(random));
  }
  const std::vector<double> capacity(20, 2000); // 40,000 places for some 45,000 people
  const auto best = assignToCapacity(tableOf(rows), people, capacity, AssignmentRule::LeastCost, {});
  const auto nearest = assignToCapacity(tableOf(rows), people, capacity, AssignmentRule::NearestFirst, {});
  QVERIFY(best && nearest);
  QVERIFY(isNear(best->served, 40'000, 1e-5));
  QVERIFY(best->served >= nearest->served - 1e-6);
  QVERIFY(isNear(best->served + sum(best->unserved), sum(people), 1e-5));
}

void TestDistribution::capacity_badInput() {
  const CostTable table = tableOf({{100}});
  const std::vector<double> one = {1}, two = {1, 2}, negative = {-1};
  for (const auto rule : {AssignmentRule::NearestFirst, AssignmentRule::LeastCost}) {
    const auto made = assignToCapacity(table, one, negative, rule, {});
    QVERIFY(!made);
    QCOMPARE(made.error().place, std::string("facility 0"));
    QVERIFY(!assignToCapacity(table, two, one, rule, {}));
    const auto nobody = assignToCapacity(table, std::vector<double>{kNaN}, one, rule, {});
    QVERIFY(nobody);
    QCOMPARE(nobody->demand, 0.0);
    QVERIFY(std::isnan(nobody->meanCost));
  }
}

void TestDistribution::overlapsAndGaps() {
  // District of 1,000 x 1,000; two services of 400 x 1,000 that share 100 x 1,000.
  const std::vector<std::string> services = {rectangle(0, 0, 400, 1000), rectangle(300, 0, 400, 1000)};
  const std::vector<std::string> zones = {rectangle(0, 0, 1000, 1000)};
  const std::vector<double> persons = {1000};
  const auto made = serviceOverlaps({views(services), views(zones), persons, views(zones), 1}, {});
  QVERIFY2(made, made ? "" : made.error().text().c_str());
  for (const ServedRow &row : {made->total, made->districts[0]}) {
    QVERIFY(isNear(row.area, 1e6));
    QVERIFY(isNear(row.area0, 3e5));
    QVERIFY(isNear(row.area1, 6e5));
    QVERIFY(isNear(row.area2, 1e5));
    QVERIFY(isNear(row.people0, 300));
    QVERIFY(isNear(row.people1, 600));
    QVERIFY(isNear(row.people2, 100));
  }
  QCOMPARE(made->gaps.size(), std::size_t{1});
  QVERIFY(isNear(made->gaps[0].area, 3e5));
  QVERIFY(isNear(made->gapPersons[0], 300));
}

void TestDistribution::overlaps_points() {
  const std::vector<std::string> services = {rectangle(0, 0, 400, 1000), rectangle(300, 0, 400, 1000),
                                             rectangle(300, 0, 50, 1000)};
  const std::vector<std::string> district = {rectangle(0, 0, 1000, 1000)};
  const std::vector<std::string> places = {
      writeWkbPoint({kX + 50, kY + 5}), writeWkbPoint({kX + 320, kY + 5}), writeWkbPoint({kX + 800, kY + 5})};
  const auto made = serviceOverlaps(
      {views(services), views(places), std::vector<double>{1, 20, 300}, views(district), 1}, {});
  QVERIFY(made);
  QCOMPARE(made->total.people0, 300.0);
  QCOMPARE(made->total.people1, 1.0);
  QCOMPARE(made->total.people2, 20.0); // three areas there, counted once
  QVERIFY(isNear(made->total.area2, 1e5));
  QCOMPARE(made->gapPersons[0], 300.0);
}

void TestDistribution::overlaps_noService() {
  const std::vector<std::string> district = {rectangle(0, 0, 1000, 1000)};
  const auto made = serviceOverlaps({{}, views(district), std::vector<double>{7}, views(district), 1}, {});
  QVERIFY(made);
  QCOMPARE(made->total.people0, 7.0);
  QVERIFY(isNear(made->total.area0, 1e6));
  QCOMPARE(made->gaps.size(), std::size_t{1});
}

void TestDistribution::cancel() {
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const std::vector<std::string> zones = {rectangle(0, 0, 1000, 1000)};
  const std::vector<double> persons = {1};
  const auto a = dasymetric({views(zones), persons, views(zones), persons}, {}, context);
  QVERIFY(!a && a.error().code == ErrorCode::Cancelled);
  const auto b = serviceOverlaps({views(zones), views(zones), persons, views(zones), 1}, context);
  QVERIFY(!b && b.error().code == ErrorCode::Cancelled);
  for (const auto rule : {AssignmentRule::NearestFirst, AssignmentRule::LeastCost}) {
    const auto c = assignToCapacity(tableOf({{1}}), persons, persons, rule, context);
    QVERIFY(!c && c.error().code == ErrorCode::Cancelled);
  }
}

QTEST_GUILESS_MAIN(TestDistribution)
#include "tst_distribution.moc"
