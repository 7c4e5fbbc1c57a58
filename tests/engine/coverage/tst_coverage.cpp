// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/coverage.h>
#include <alatau/coverage/green.h>

#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <tbb/global_control.h>

using namespace alatau;

namespace {

constexpr double kX = 500000, kY = 4790000;

std::string rectangle(double x, double y, double w, double h) {
  x += kX;
  y += kY;
  return writeWkbPolygon({{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}}});
}

struct Layer {
  std::vector<std::string> wkb, ids;
  std::vector<FeatureView> views;
  explicit Layer(std::vector<std::string> polygons)
    : wkb(std::move(polygons)) {
    for (std::size_t i = 0; i < wkb.size(); ++i)
      ids.push_back(std::to_string(i));
    for (std::size_t i = 0; i < wkb.size(); ++i)
      views.push_back({ids[i], wkb[i]});
  }
};

NearestFacilities nearestOf(const std::vector<Cost> &costs) {
  NearestFacilities out;
  out.hasFacilities = true;
  for (const Cost cost : costs) {
    out.cost.push_back(cost);
    out.facility.push_back(cost == kUnreachable ? kNoFacility : 0);
    out.status.push_back(cost == kUnreachable ? ReachStatus::Unreached : ReachStatus::Reached);
  }
  return out;
}

bool isNear(double a, double b, double tolerance = 1e-6) {
  return std::abs(a - b) <= tolerance;
}

nlohmann::json cases() {
  return nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/coverage.json"));
}

} // namespace

class TestCoverage : public QObject {
  Q_OBJECT

private slots:
  void byCost_workedExample();
  void byCost_inclusiveLimitAndStatuses();
  void byCost_flags();
  void byCost_badValuesAreProblems();
  void districts_points();
  void districts_areas();
  void byArea_workedExample();
  void byArea_countsNobodyTwice();
  void byArea_totalsAndThreads();
  void byPoint();
  void interpolation_keepsTotals();
  void green();
  void green_edgeCases();
  void cancel();
};

void TestCoverage::byCost_workedExample() {
  const auto c = cases()["by_cost"];
  const std::vector<double> persons = c["persons"];
  std::vector<Cost> costs;
  for (const double minutes : c["minutes"])
    costs.push_back(costFromUnits(minutes * 60));
  const Cost limit = costFromUnits(c["limit_minutes"].get<double>() * 60);
  const auto table = coverageByCost(persons, nearestOf(costs), limit, {}, {}, {});
  QVERIFY(table);
  QVERIFY(isNear(table->total.share, c["expected_share"], c["tolerance"]));
  QCOMPARE(table->total.uncovered, 500.0);
}

void TestCoverage::byCost_inclusiveLimitAndStatuses() {
  auto nearest = nearestOf({500000, 500001, kUnreachable, kUnreachable});
  nearest.status[3] = ReachStatus::SnapFailed;
  const std::vector<double> persons{10, 20, 30, 40};
  const auto table = coverageByCost(persons, nearest, 500000, {}, {}, {});
  QCOMPARE(table->total.covered, 10.0);
  QCOMPARE(table->total.unreached, 30.0);
  QCOMPARE(table->total.snapFailed, 40.0);
  QCOMPARE(table->total.population, 100.0);
  double last = -1;
  for (const Cost limit : {0U, 499999U, 500000U, 500001U, 4000000U}) { // monotone in the limit
    const double covered = coverageByCost(persons, nearest, limit, {}, {}, {})->total.covered;
    QVERIFY(covered >= last);
    last = covered;
  }
}

void TestCoverage::byCost_flags() {
  const std::vector<double> nobody{0, 0}, some{1, 2};
  const auto empty = coverageByCost(nobody, nearestOf({1, 2}), 10, {}, {}, {});
  QVERIFY(std::isnan(empty->total.share));
  QVERIFY(coverageFlagName(empty->total.flag) == "NO_POPULATION");
  auto nothing = nearestOf({kUnreachable, kUnreachable});
  nothing.hasFacilities = false;
  const auto none = coverageByCost(some, nothing, 10, {}, {}, {});
  QCOMPARE(none->total.share, 0.0);
  QVERIFY(coverageFlagName(none->total.flag) == "NO_FACILITY");
  QVERIFY(coverageByCost(some, nearestOf({1}), 10, {}, {}, {}).error().code == ErrorCode::InvalidArgument);
}

void TestCoverage::byCost_badValuesAreProblems() {
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const std::vector<double> persons{10, -5, std::nan(""), INFINITY};
  const std::vector<std::string> ids{"a", "b", "c", "d"};
  const auto table = coverageByCost(persons, nearestOf({1, 1, 1, 1}), 10, {}, ids, context);
  QCOMPARE(table->total.population, 10.0);
  QCOMPARE(problems.count("BAD_VALUE"), std::size_t{3});
  QCOMPARE(problems.take().front().feature, std::string("b"));
}

void TestCoverage::districts_points() {
  const Layer districts({rectangle(0, 0, 100, 100), rectangle(90, 0, 100, 100)});
  const std::vector<Point> points{
      {kX + 10, kY + 10}, {kX + 95, kY + 10}, {kX + 150, kY + 10}, {kX + 900, kY + 10}};
  const std::vector<double> persons{1, 2, 4, 8};
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto membership = demandInDistricts(points, persons, districts.views, context);
  QVERIFY(membership);
  QCOMPARE(problems.count("DISTRICT_AMBIGUOUS"), std::size_t{1});
  QCOMPARE(problems.take().front().size, 2.0);
  const auto table = coverageByCost(persons, nearestOf({1, 1, 100, 1}), 10, *membership, {}, {});
  QCOMPARE(table->districts[0].population, 3.0); // the ambiguous one goes to the first
  QCOMPARE(table->districts[1].population, 4.0);
  QCOMPARE(table->districts[1].share, 0.0);
  QCOMPARE(table->outside.population, 8.0);
  QCOMPARE(table->total.covered, 11.0);
}

void TestCoverage::districts_areas() {
  const Layer zones({rectangle(0, 0, 100, 100)}),
      districts({rectangle(-50, 0, 75, 100), rectangle(25, 0, 50, 100)});
  const std::vector<double> persons{1000};
  const auto membership = demandInDistrictsByArea(zones.views, persons, districts.views, {});
  const auto table = coverageByCost(persons, nearestOf({1}), 10, *membership, {}, {});
  QVERIFY(isNear(table->districts[0].population, 250));
  QVERIFY(isNear(table->districts[1].population, 500));
  QVERIFY(isNear(table->outside.population, 250));
  // Overlapping districts share the people between them instead of counting them twice.
  const Layer twice({rectangle(0, 0, 100, 100), rectangle(0, 0, 100, 100)});
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto shared = demandInDistrictsByArea(zones.views, persons, twice.views, context);
  const auto halves = coverageByCost(persons, nearestOf({1}), 10, *shared, {}, {});
  QVERIFY(isNear(halves->districts[0].population, 500));
  QVERIFY(isNear(halves->outside.population, 0));
  QCOMPARE(problems.count("DISTRICT_AMBIGUOUS"), std::size_t{1});
}

void TestCoverage::byArea_workedExample() {
  const auto c = cases()["areal"];
  const double side = c["zone_side_m"], inside = c["inside_m"];
  const Layer zones({rectangle(0, 0, side, side)}),
      service({rectangle(-100, -100, inside + 100, side + 200)});
  const std::vector<double> persons{c["persons"].get<double>()};
  const auto coverage = coverageByArea(zones.views, persons, service.views, {}, {});
  QVERIFY(coverage);
  QVERIFY(isNear(coverage->table.total.covered, c["expected_covered"], c["tolerance"]));
  QVERIFY(isNear(coverage->coveredShare[0], 0.3, 1e-12));
}

void TestCoverage::byArea_countsNobodyTwice() {
  const Layer zones({rectangle(0, 0, 100, 100)});
  const Layer service({rectangle(0, 0, 60, 100), rectangle(40, 0, 40, 100), rectangle(0, 0, 60, 100)});
  const std::vector<double> persons{100};
  const auto coverage = coverageByArea(zones.views, persons, service.views, {}, {});
  QVERIFY(isNear(coverage->table.total.covered, 80));
  const auto none = coverageByArea(zones.views, persons, {}, {}, {});
  QVERIFY(none->table.total.flag == CoverageFlag::NoFacility);
  QCOMPARE(none->table.total.share, 0.0);
}

void TestCoverage::byArea_totalsAndThreads() {
  const tbb::global_control many(tbb::global_control::max_allowed_parallelism, 8);
  std::mt19937 random(4);
  std::uniform_real_distribution<double> at(0, 2000), size(10, 120), people(0, 500);
  std::vector<std::string> cells, areas;
  std::vector<double> persons;
  for (int i = 0; i < 500; ++i) {
    const double x = at(random), y = at(random), w = size(random), h = size(random);
    cells.push_back(rectangle(x, y, w, h));
    persons.push_back(people(random));
  }
  for (int i = 0; i < 40; ++i) {
    const double x = at(random), y = at(random);
    areas.push_back(rectangle(x, y, 300, 200));
  }
  const Layer zones(std::move(cells)), service(std::move(areas));
  const Layer districts(
      {rectangle(0, 0, 1000, 1000), rectangle(1000, 0, 700, 1500), rectangle(0, 1000, 1000, 900)});
  const auto one = coverageByArea(zones.views, persons, service.views, districts.views, {});
  QVERIFY(one);
  double population = one->table.outside.population, covered = one->table.outside.covered, given = 0;
  for (const CoverageRow &row : one->table.districts) {
    population += row.population;
    covered += row.covered;
  }
  for (const double p : persons)
    given += p;
  QVERIFY(isNear(one->table.total.population, given, 1e-9 * given));
  QVERIFY(isNear(population, given, 1e-9 * given));
  QVERIFY(isNear(covered, one->table.total.covered, 1e-9 * given));
  for (const int threads : {2, 8}) {
    RunContext context;
    context.threads = threads;
    const auto other = coverageByArea(zones.views, persons, service.views, districts.views, context);
    QVERIFY(other->coveredShare == one->coveredShare);
    QVERIFY(other->table.total.covered == one->table.total.covered);
    for (std::size_t d = 0; d < 3; ++d)
      QVERIFY(other->table.districts[d].covered == one->table.districts[d].covered);
  }
}

void TestCoverage::byPoint() {
  const std::vector<Point> points{{kX + 10, kY + 10}, {kX + 100, kY + 10}, {kX + 300, kY + 10}};
  const std::vector<double> persons{1, 2, 4};
  const Layer service({rectangle(0, 0, 100, 100)}), districts({rectangle(0, 0, 50, 50)});
  const auto coverage = coverageByPoint(points, persons, service.views, districts.views, {});
  QVERIFY(coverage);
  QCOMPARE(coverage->table.total.covered, 3.0); // the boundary counts
  QCOMPARE(coverage->table.districts[0].covered, 1.0);
  QCOMPARE(coverage->table.outside.population, 6.0);
}

void TestCoverage::interpolation_keepsTotals() {
  const Layer zones({rectangle(0, 0, 100, 100), rectangle(100, 0, 100, 100)});
  const Layer targets({rectangle(50, 0, 100, 100), rectangle(50, 0, 100, 100)}); // they overlap entirely
  const auto weights = arealWeights(zones.views, {}, targets.views, {}, {});
  const std::vector<double> values{1000, 400};
  const auto result = arealInterpolation(*weights, values, 2);
  QVERIFY(isNear(result.values[0] + result.values[1] + result.outside, 1400, 1400e-9));
}

void TestCoverage::green() {
  const Layer patches({rectangle(0, 0, 100, 100), rectangle(50, 0, 100, 100), rectangle(900, 900, 50, 50)});
  const Layer districts({rectangle(0, 0, 100, 200), rectangle(100, 0, 100, 200)});
  const std::vector<double> persons{1000, 0};
  const auto table = greenPerResident(patches.views, districts.views, persons, 0, {});
  QVERIFY(table);
  QVERIFY(isNear(table->districts[0].greenArea, 10000)); // overlapping patches count once
  QVERIFY(isNear(table->districts[0].perResident, 10));
  QVERIFY(isNear(table->districts[0].greenShare, 0.5, 1e-9));
  QVERIFY(isNear(table->districts[1].greenArea, 5000));
  QVERIFY(std::isnan(table->districts[1].perResident));
  QVERIFY(table->districts[1].flag == CoverageFlag::NoPopulation);
  QVERIFY(isNear(table->total.greenArea, 15000)); // what lies outside the city does not count
  QVERIFY(isNear(table->total.perResident, 15));
}

void TestCoverage::green_edgeCases() {
  const Layer patches({rectangle(0, 0, 100, 100), rectangle(50, 0, 100, 100)});
  const auto city = greenPerResident(patches.views, {}, {}, 1500, {});
  QVERIFY(isNear(city->total.perResident, 10));
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const Layer districts({rectangle(0, 0, 100, 100)});
  const std::vector<double> bad{-1};
  QVERIFY(greenPerResident(patches.views, districts.views, bad, 0, context)->districts[0].flag ==
          CoverageFlag::NoPopulation);
  QCOMPARE(problems.count("BAD_VALUE"), std::size_t{1});
  QVERIFY(greenPerResident(patches.views, districts.views, {}, 0, {}).error().code ==
          ErrorCode::InvalidArgument);
}

void TestCoverage::cancel() {
  const Layer zones({rectangle(0, 0, 100, 100)});
  const std::vector<double> persons{1};
  const std::vector<Point> points{{kX, kY}};
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  QVERIFY(coverageByArea(zones.views, persons, zones.views, zones.views, context).error().code ==
          ErrorCode::Cancelled);
  QVERIFY(coverageByPoint(points, persons, zones.views, {}, context).error().code == ErrorCode::Cancelled);
  QVERIFY(coverageByCost(persons, nearestOf({1}), 1, {}, {}, context).error().code == ErrorCode::Cancelled);
  QVERIFY(greenPerResident(zones.views, zones.views, persons, 1, context).error().code ==
          ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
