// SPDX-License-Identifier: GPL-3.0-or-later
// The accessibility plugin end to end: tables in, tables out, through the C ABI.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>

using namespace bench;

namespace {

constexpr const char *kNearest = "accessibility.nearest_facility";
constexpr const char *kArea = "accessibility.service_area";

/// TOY-A of methods.md 2: minutes between three origins and two facilities, one street for each pair, at 1
/// m/s.
struct ToyA {
  Point f1{5000, 5000}, f2{5400, 5000}, o1{5000, 5200}, o2{5300, 5300}, o3{5200, 4700};
  sdk::Table streets() const {
    return lines({detour(o1, f1, 300), detour(o1, f2, 1200), detour(o2, f1, 720), detour(o2, f2, 480),
                  detour(o3, f1, 2100), detour(o3, f2, 1500)});
  }
  sdk::Table demand() const {
    return points({{11, o1.x, o1.y, 1000}, {12, o2.x, o2.y, 2000}, {13, o3.x, o3.y, 500}});
  }
  sdk::Table facilities() const {
    sdk::Table table = points({{7, f1.x, f1.y}, {9, f2.x, f2.y}}, false);
    table.addTexts("name", {"first", "second"});
    return table;
  }
  sdk::Table districts() const {
    return boxes({{1, "north", {4900, 5100, 5450, 5400}},
                  {2, "south", {5100, 4600, 5300, 4800}},
                  {3, "empty", {8000, 8000, 8100, 8100}}});
  }
  std::map<std::string, sdk::Table> inputs() const {
    return {{"streets", streets()},
            {"demand", demand()},
            {"facilities", facilities()},
            {"districts", districts()}};
  }
};

/// One street of 1,000 m from west to east with one resident place and one facility on it.
std::map<std::string, sdk::Table> oneStreet(double demandX = 1'200, double facilityX = 1'900) {
  return {{"streets", lines({{{1'000, 2'000}, {2'000, 2'000}}})},
          {"demand", points({{1, demandX, 2'000, 100}})},
          {"facilities", points({{5, facilityX, 2'000}}, false)}};
}

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())
constexpr double kMillimetre = 0.0011;
bool near(double a, double b, double tolerance = kMillimetre) {
  return std::abs(a - b) <= tolerance;
}

} // namespace

class TestAccessibility : public QObject {
  Q_OBJECT
private slots:
  void toyA() {
    const ToyA toy;
    const Run made = bench::run(kNearest, toy.inputs(), {{"walking_speed_ms", 1.0}, {"threshold_m", 900}});
    VERIFY_OK(made);
    const double expected[] = {300, 480, 1500}; // minutes 5, 8, 25
    const std::int64_t winners[] = {7, 9, 9};
    const sdk::Table &layer = made.table("demand");
    QCOMPARE(layer.crs, std::string(kCrs));
    for (std::size_t row = 0; row < 3; ++row) {
      QCOMPARE(layer.column("fid")->integers[row], static_cast<std::int64_t>(11 + row));
      QVERIFY(near(layer.column("distance_m")->reals[row], expected[row]));
      QVERIFY(near(layer.column("time_s")->reals[row], expected[row]));
      QCOMPARE(layer.column("facility")->integers[row], winners[row]);
      QCOMPARE(layer.column("status")->texts[row], std::string("REACHED"));
    }
    QCOMPARE(layer.column("facility_name")->texts[0], std::string("first"));
    QVERIFY(near(made.value("mean_distance"), 9.5714285714 * 60));
    QVERIFY(near(made.value("median_distance"), 480));
    QVERIFY(near(made.value("p90_distance"), 1500));
    QVERIFY(near(made.value("share_within"), 0.857142857142857, 1e-12));
    QCOMPARE(made.value("residents"), 3500.0);
    QCOMPARE(made.value("unreached_persons"), 0.0);
    QVERIFY(near(made.value("mean_distance", "north"), (1000.0 * 300 + 2000.0 * 480) / 3000));
    QCOMPARE(made.value("share_within", "south"), 0.0);
    QVERIFY(std::isnan(made.value("share_within", "empty")));
    QCOMPARE(made.flag("share_within", "empty"), std::string("NO_POPULATION"));
    QCOMPARE(made.flag("mean_distance", "empty"), std::string("NO_POPULATION"));
    const auto norm = nlohmann::json::parse(made.norm("share_within"));
    QCOMPARE(norm["status"].get<std::string>(), std::string("placeholder"));
    QCOMPARE(norm["value"].get<double>(), 900.0);
    QVERIFY(norm["document"].get<std::string>().starts_with("Reference value"));
  }

  void rowOrderDoesNotMatter() {
    // Two facilities at the same distance: the lower fid wins wherever it stands.
    auto inputs = oneStreet(1'500, 0);
    inputs["facilities"] = points({{9, 1'900, 2'000}, {4, 1'100, 2'000}}, false);
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.table("demand").column("facility")->integers[0], std::int64_t{4});
    inputs["facilities"] = points({{4, 1'100, 2'000}, {9, 1'900, 2'000}}, false);
    const Run again = bench::run(kNearest, inputs);
    VERIFY_OK(again);
    QCOMPARE(again.table("demand").column("facility")->integers[0], std::int64_t{4});
  }

  void noFacility() {
    auto inputs = oneStreet();
    inputs["facilities"] = points({}, false);
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.text("demand", "status", 0), std::string("NO_FACILITY"));
    QVERIFY(made.table("demand").column("distance_m")->isNull(0));
    QVERIFY(made.table("demand").column("facility")->isNull(0));
    QVERIFY(std::isnan(made.value("mean_distance")));
    QCOMPARE(made.flag("mean_distance"), std::string("NO_FACILITY"));
    QCOMPARE(made.value("share_within"), 0.0);
  }

  void zeroPopulation() {
    auto inputs = oneStreet();
    inputs["demand"] = points({{1, 1'200, 2'000, 0}});
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "distance_m", 0), 700)); // the place still has its value on the map
    QVERIFY(std::isnan(made.value("share_within")));
    QCOMPARE(made.flag("share_within"), std::string("NO_POPULATION"));
  }

  void emptyInputs() {
    const Run made = bench::run(
        kNearest, {{"streets", lines({})}, {"demand", points({})}, {"facilities", points({}, false)}});
    VERIFY_OK(made);
    QCOMPARE(made.table("demand").rows(), std::size_t{0});
    QCOMPARE(made.flag("share_within"), std::string("NO_POPULATION"));
  }

  void badResidentsAreRejectedNotClamped() {
    auto inputs = oneStreet();
    inputs["demand"] =
        points({{1, 1'200, 2'000, 100}, {2, 1'300, 2'000, -5}, {3, 1'400, 2'000, std::nan("")}});
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("BAD_VALUE"), std::size_t{2});
    QCOMPARE(made.value("residents"), 100.0);
    QVERIFY(near(made.value("mean_distance"), 700));
  }

  void noResidentsColumn() {
    auto inputs = oneStreet();
    inputs["demand"] = points({{1, 1'200, 2'000}}, false);
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("NO_RESIDENTS"), std::size_t{1});
    QVERIFY(near(made.real("demand", "distance_m", 0), 700));
    QCOMPARE(made.flag("mean_distance"), std::string("NO_POPULATION"));
  }

  void snapLimit() {
    auto inputs = oneStreet();
    inputs["demand"] =
        points({{1, 1'200, 2'250, 40}, {2, 1'200, 2'251, 60}}); // inclusive: 250 m is on, 251 m is not
    const Run made = bench::run(kNearest, inputs, {{"add_approach", false}});
    VERIFY_OK(made);
    QCOMPARE(made.text("demand", "status", 0), std::string("REACHED"));
    QCOMPARE(made.text("demand", "status", 1), std::string("SNAP_FAILED"));
    QCOMPARE(made.value("snap_failed_persons"), 60.0);
    QVERIFY(near(made.value("mean_distance"), 700));
    QCOMPARE(made.problemCount("SNAP_FAILED"), std::size_t{1});
    QCOMPARE(made.problems.front().feature, std::string("2"));
    QCOMPARE(made.problems.front().size, 60.0);
  }

  void approachIsPartOfTheWay() {
    auto inputs = oneStreet();
    inputs["demand"] = points({{1, 1'200, 2'100, 10}});
    QVERIFY(near(bench::run(kNearest, inputs).real("demand", "distance_m", 0), 800));
    QVERIFY(
        near(bench::run(kNearest, inputs, {{"add_approach", false}}).real("demand", "distance_m", 0), 700));
  }

  void unreachedIsNotFar() {
    auto inputs = oneStreet();
    inputs["streets"] = lines({{{1'000, 2'000}, {2'000, 2'000}}, {{1'000, 5'000}, {2'000, 5'000}}});
    inputs["demand"] = points({{1, 1'200, 2'000, 100}, {2, 1'200, 5'000, 30}, {3, 1'890, 2'000, 7}});
    const Run made = bench::run(kNearest, inputs, {{"limit_m", 500}});
    VERIFY_OK(made);
    QCOMPARE(made.text("demand", "status", 0), std::string("BEYOND_LIMIT"));
    QCOMPARE(made.text("demand", "status", 1), std::string("UNREACHED"));
    QCOMPARE(made.text("demand", "status", 2), std::string("REACHED"));
    QCOMPARE(made.value("unreached_persons"), 30.0);
    QCOMPARE(made.value("beyond_limit_persons"), 100.0);
    QVERIFY(near(made.value("mean_distance"), 10));
  }

  void limitsAreInclusive() {
    const Run at = bench::run(kNearest, oneStreet(), {{"limit_m", 700}, {"threshold_m", 700}});
    VERIFY_OK(at);
    QCOMPARE(at.text("demand", "status", 0), std::string("REACHED"));
    QCOMPARE(at.value("share_within"), 1.0);
    const Run below = bench::run(kNearest, oneStreet(), {{"limit_m", 699.9}, {"threshold_m", 699.9}});
    QCOMPARE(below.text("demand", "status", 0), std::string("BEYOND_LIMIT"));
    QCOMPARE(below.value("share_within"), 0.0);
  }

  void pedestrianRules_data() {
    QTest::addColumn<QString>("column");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QString>("status");
    QTest::newRow("oneway does not count") << "oneway" << QVariant(1) << "REACHED";
    QTest::newRow("oneway against") << "oneway" << QVariant(-1) << "REACHED";
    QTest::newRow("steps are fine") << "is_steps" << QVariant(1) << "REACHED";
    QTest::newRow("motorway") << "class" << QVariant("motorway") << "SNAP_FAILED";
    QTest::newRow("residential") << "class" << QVariant("residential") << "REACHED";
    QTest::newRow("closed to people") << "access_foot" << QVariant(0) << "SNAP_FAILED";
    QTest::newRow("open to people") << "access_foot" << QVariant(1) << "REACHED";
    QTest::newRow("closed street") << "status" << QVariant("closed") << "SNAP_FAILED";
    QTest::newRow("planned street") << "status" << QVariant("planned") << "REACHED";
  }
  void pedestrianRules() {
    QFETCH(QString, column);
    QFETCH(QVariant, value);
    QFETCH(QString, status);
    auto inputs = oneStreet();
    if (value.canConvert<int>() && value.toString() == QString::number(value.toInt()))
      inputs["streets"].addIntegers(column.toStdString(), {value.toInt()});
    else
      inputs["streets"].addTexts(column.toStdString(), {value.toString().toStdString()});
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.text("demand", "status", 0), status.toStdString());
  }

  void corridorIsEnteredAtItsEdge() {
    // A corridor across the street at x = 1,800, 60 m wide: its western edge is at 1,770.
    auto inputs = oneStreet();
    inputs["facilities"] = lines({{{1'800, 1'500}, {1'800, 2'500}}});
    inputs["facilities"].addReals("width_m", {60.0});
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "distance_m", 0), 570));
  }

  void parkIsEnteredWhereTheStreetCrossesIt() {
    auto inputs = oneStreet();
    inputs["facilities"] = boxes({{3, "park", {1'650, 1'900, 1'950, 2'300}}});
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "distance_m", 0), 450));
    QCOMPARE(made.text("demand", "facility_name", 0), std::string("park"));
  }

  void facilityWithoutStreetIsListed() {
    auto inputs = oneStreet();
    inputs["facilities"] = points({{5, 1'900, 2'000}, {6, 1'900, 9'000}}, false);
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("SNAP_FAILED"), std::size_t{1});
    QCOMPARE(made.problems.front().layer, std::string("facilities"));
    QCOMPARE(made.problems.front().feature, std::string("6"));
  }

  void dirtyGeometryDoesNotEndTheRun() {
    auto inputs = oneStreet();
    sdk::Table &demand = inputs["demand"];
    demand = points({{1, 1'200, 2'000, 100}, {2, 0, 0, 1}, {3, 0, 0, 1}});
    demand.columns[1].texts[1] = "rubbish";
    demand.columns[1].texts[2].clear();
    demand.columns[1].valid = {1, 1, 0};
    sdk::Table &streets = inputs["streets"];
    streets = lines({{{1'000, 2'000}, {2'000, 2'000}}, {{1'000, 2'000}, {1'000, 3'000}}});
    streets.columns[1].texts[1] = writeWkbPoint({1'000, 2'000});
    const Run made = bench::run(kNearest, inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "distance_m", 0), 700));
    QCOMPARE(made.problemCount("BAD_GEOMETRY"), std::size_t{1});
    QCOMPARE(made.problemCount("NULL_GEOMETRY"), std::size_t{1});
    QCOMPARE(made.problemCount("NOT_A_LINE"), std::size_t{1});
    QVERIFY(made.table("demand").geometry()->isNull(1));
  }

  void degreesAreRefused() {
    auto inputs = oneStreet();
    for (auto &[name, table] : inputs)
      table.crs = "EPSG:4326";
    const Run made = bench::run(kNearest, inputs);
    QVERIFY(!made.isOk);
    QCOMPARE(made.error.code, ErrorCode::GeographicCrs);
    QVERIFY(!made.error.hint.empty());
  }

  void twoSystemsAreRefused() {
    auto inputs = oneStreet();
    inputs["streets"].crs = "EPSG:32642";
    const Run made = bench::run(kNearest, inputs);
    QVERIFY(!made.isOk);
    QCOMPARE(made.error.code, ErrorCode::InvalidArgument);
    QVERIFY(made.error.message.find("EPSG:32642") != std::string::npos);
  }

  void serviceAreaOfOneStreet() {
    // From 1,900 with 300 m: 1,600 to 2,000 of the street, which ends there.
    const Run made = bench::run(kArea,
                                {{"streets", lines({{{1'000, 2'000}, {2'000, 2'000}}})},
                                 {"facilities", points({{5, 1'900, 2'000}}, false)}},
                                {{"limit_m", 300}, {"buffer_m", 30}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("served_streets"), 400));
    double length = 0;
    for (const double part : made.table("segments").column("length_m")->reals)
      length += part;
    QVERIFY(near(length, 400));
    QCOMPARE(made.table("segments").column("street")->integers[0], std::int64_t{1});
    // A strip of 400 m by 60 m and the two half 32-gons at its ends.
    const double polygon = 16 * 30.0 * 30.0 * std::sin(2 * M_PI / 32);
    QVERIFY(near(made.value("served_area"), 400 * 60 + polygon, 0.01));
    QVERIFY(near(made.real("area", "area_m2", 0), made.value("served_area"), 1e-9));
  }

  void serviceAreaWithoutSources() {
    const Run made = bench::run(
        kArea, {{"streets", lines({{{1'000, 2'000}, {2'000, 2'000}}})}, {"facilities", points({}, false)}});
    VERIFY_OK(made);
    QCOMPARE(made.flag("served_area"), std::string("NO_FACILITY"));
    QCOMPARE(made.value("served_area"), 0.0);
    QCOMPARE(made.text("area", "status", 0), std::string("NO_FACILITY"));
    QCOMPARE(made.table("segments").rows(), std::size_t{0});
  }

  void serviceAreaGrowsWithTheLimit() {
    double before = 0;
    for (const double limit : {0.0, 150.0, 300.0, 450.0, 600.0}) {
      const Run made = bench::run(
          kArea, {{"streets", gridStreets(9)}, {"facilities", points({{1, 10'420, 10'400}}, false)}},
          {{"limit_m", limit}});
      VERIFY_OK(made);
      QVERIFY(made.value("served_area") > before);
      before = made.value("served_area");
    }
  }
};

QTEST_GUILESS_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
