// SPDX-License-Identifier: GPL-3.0-or-later
// Visitors from their homes to trailheads and trails, what-ifs, counts and limits of acceptable change.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace bench;

namespace {

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The worked example of methods.md 7.9 as a matrix of times: two places to live at, two trailheads. Trails:
/// a worked trail of 3 km (7.8) and a short one at the first, one at the second.
std::map<std::string, sdk::Table> example() {
  std::map<std::string, sdk::Table> made;
  made["demand"] = points({{1, 0, 0, 200'000}, {2, 9'000, 0, 100'000}});
  sdk::Table heads = points({{11, 2'000, 5'000}, {12, 7'000, 5'000}}, false);
  heads.addReals("attractiveness", {3, 1});
  made["trailheads"] = heads;
  sdk::Table trails = lines(
      {{{2'000, 5'000}, {2'000, 8'000}}, {{2'010, 5'000}, {3'010, 5'000}}, {{7'000, 8'000}, {7'000, 5'050}}});
  trails.addTexts("factors", {"erosion:600/3000, precipitation:90/360", "", ""});
  made["trails"] = trails;
  sdk::Table matrix;
  matrix.addIntegers("origin", {1, 1, 2, 2});
  matrix.addIntegers("destination", {11, 12, 11, 12});
  matrix.addReals("cost", {1800, 1200, 1200, 2400});
  made["matrix"] = matrix;
  return made;
}

Run loaded(std::map<std::string, sdk::Table> inputs, nlohmann::json parameters = nlohmann::json::object()) {
  return bench::run("mountain_protection.recreation_load", std::move(inputs), parameters);
}

bool near(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance;
}

/// Everybody who sets out is somewhere.
bool isConserved(const Run &made) {
  return near(made.value("trips"),
              made.value("visitors") + made.value("unreached") + made.value("turned_away"), 1e-6);
}

} // namespace

class TestRecreationLoad : public QObject {
  Q_OBJECT
private slots:
  void workedExample() {
    const Run made = loaded(example());
    VERIFY_OK(made);
    QVERIFY(near(made.real("trailheads", "visitors", 0), 4469.9, 0.05));
    QVERIFY(near(made.real("trailheads", "visitors", 1), 1530.1, 0.05));
    QVERIFY(near(made.value("trips"), 6000, 1e-6));
    QVERIFY(isConserved(made));
    QVERIFY(near(made.real("trails", "effective_capacity", 0), 720, 1e-6));
    QVERIFY(near(made.real("trails", "visitors", 0), 4469.9 / 2, 0.05));
    QCOMPARE(made.text("trails", "load", 0), std::string("overload"));
    QCOMPARE(made.text("trails", "source", 0), std::string("modelled"));
    QVERIFY(made.value("overloaded_trails") >= 1);
  }

  void carParkIsFull() {
    auto inputs = example();
    inputs["trailheads"].addReals("parking_spaces", {200, kNaN}); // 200 x 2.5 x 2 = 1,000 a day
    Run made = loaded(inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.real("trailheads", "visitors", 0), 1000, 1e-6));
    QVERIFY(near(made.real("trailheads", "wanted", 0), 4469.9, 0.05));
    QVERIFY(near(made.real("trailheads", "visitors", 1), 5000, 1e-6));
    QVERIFY(isConserved(made));
    inputs["trailheads"].addReals("stop_daily", {600, kNaN}); // a stop is added
    made = loaded(inputs);
    QVERIFY(near(made.real("trailheads", "visitors", 0), 1600, 1e-6));
    inputs["trailheads"].addReals("cable_car_daily", {400, 100}); // a cable car
    made = loaded(inputs);
    QVERIFY(near(made.real("trailheads", "visitors", 0), 2000, 1e-6));
    QVERIFY(near(made.real("trailheads", "visitors", 1), 100, 1e-6));
    QVERIFY(near(made.value("turned_away"), 3900, 1e-6));
    QVERIFY(isConserved(made));
  }

  void trailsAreClosedCappedAndPlanned() {
    Run made = loaded(example(), {{"closed_trails", "1"}});
    VERIFY_OK(made);
    QCOMPARE(made.text("trails", "load", 0), std::string("closed"));
    QVERIFY(near(made.real("trails", "visitors", 1), 4469.9, 0.05));
    QVERIFY(isConserved(made));
    made = loaded(example(), {{"closed_trails", "1, 2"}}); // nobody goes to a trailhead without a trail
    QVERIFY(near(made.real("trailheads", "visitors", 1), 6000, 1e-6));
    QCOMPARE(made.text("trailheads", "flag", 0), std::string("CLOSED"));
    made = loaded(example(), {{"caps", "1:300, 2:200, 3:1000"}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("turned_away"), 4500, 1e-6));
    QVERIFY(near(made.real("trails", "visitors", 0), 300, 1e-6));
    QVERIFY(isConserved(made));
    auto inputs = example();
    inputs["trails"].addTexts("status", {"existing", "planned", "existing"});
    made = loaded(inputs);
    QCOMPARE(made.real("trails", "visitors", 1), 0.0);
    made = loaded(inputs, {{"with_planned", true}});
    QVERIFY(near(made.real("trails", "visitors", 1), 4469.9 / 2, 0.05));
  }

  void countsReplaceTheModel() {
    auto inputs = example();
    sdk::Table counts =
        points({{1, 2'020, 6'000}, {2, 2'010, 7'000}, {3, 5'000, 500}, {4, 7'000, 6'000}}, false);
    counts.addReals("visitors_daily", {600, 400, 50, -3});
    inputs["counts"] = counts;
    const Run made = loaded(inputs);
    VERIFY_OK(made);
    QCOMPARE(made.real("trails", "visitors", 0), 500.0);
    QVERIFY(near(made.real("trails", "modelled", 0), 4469.9 / 2, 0.05));
    QCOMPARE(made.text("trails", "source", 0), std::string("counted"));
    QCOMPARE(made.text("trails", "load", 0), std::string("ok")); // 500 of 720
    QCOMPARE(made.problemCount("COUNT_WITHOUT_TRAIL"), std::size_t{1});
    QCOMPARE(made.problemCount("BAD_VALUE"), std::size_t{1});
  }

  void badTrails() {
    auto inputs = example();
    inputs["trails"] = lines({{{2'000, 5'000}, {2'000, 8'000}}, {{4'000, 100}, {4'500, 100}}});
    inputs["trails"].addTexts("factors", {"erosion:4000/3000, rain", ""});
    const Run made = loaded(inputs);
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("TRAIL_WITHOUT_TRAILHEAD"), std::size_t{1});
    QCOMPARE(made.problemCount("FACTOR_OUT_OF_RANGE"), std::size_t{1});
    QCOMPARE(made.problemCount("BAD_VALUE"), std::size_t{1});
    QCOMPARE(made.real("trails", "effective_capacity", 0), 0.0);
  }

  void trailheadOffTheNetwork() {
    std::map<std::string, sdk::Table> inputs;
    inputs["streets"] = gridStreets(12);
    inputs["demand"] = gridDemand(12);
    inputs["trailheads"] = points({{1, 10'500, 10'500}, {2, 40'000, 40'000}}, false);
    const Run made = loaded(inputs, {{"profile", "foot"}});
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("SNAP_FAILED"), std::size_t{1});
    QCOMPARE(made.text("trailheads", "flag", 1), std::string("SNAP_FAILED"));
    QCOMPARE(made.real("trailheads", "visitors", 1), 0.0);
    QVERIFY(made.value("visitors") > 0);
    QVERIFY(isConserved(made));
  }

  void limitsOfChange() {
    sdk::Table limits = points({{1, 0, 0}, {2, 0, 0}, {3, 50, 0}}, false);
    limits.addTexts("zone", {"gorge", "gorge", "ridge"});
    limits.addTexts("indicator", {"trail width", "litter", "bare ground"});
    limits.addReals("standard", {1.5, 2, 5});
    limits.addReals("current", {1.8, 1, kNaN});
    const Run made = bench::run("mountain_protection.limits_of_change", {{"limits", limits}});
    VERIFY_OK(made);
    QCOMPARE(made.text("zones", "status", 0), std::string("exceeded"));
    QCOMPARE(made.text("zones", "worst", 0), std::string("trail width"));
    QCOMPARE(made.text("zones", "status", 1), std::string("unknown"));
    QVERIFY(near(made.real("limits", "excess", 0), 0.2, 1e-12));
    QCOMPARE(made.value("exceeded_zones"), 1.0);
  }
};

QTEST_GUILESS_MAIN(TestRecreationLoad)
#include "tst_recreation_load.moc"
