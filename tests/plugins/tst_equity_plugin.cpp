// SPDX-License-Identifier: GPL-3.0-or-later
// The equity plugin end to end: the worked numbers of methods.md 4 through the C ABI.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>

using namespace bench;

namespace {

constexpr const char *kDisparity = "equity.disparity";
const double kNan = std::nan("");

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())
bool near(double a, double b, double tolerance = 1e-6) {
  return std::abs(a - b) <= tolerance;
}

/// TOY-E: four places with access 2, 4, 6, 8 for 400, 300, 200, 100 people; the first two in the west.
sdk::Table places() {
  sdk::Table table =
      points({{1, 1000, 2000, 400}, {2, 1100, 2000, 300}, {3, 2000, 2000, 200}, {4, 2100, 2000, 100}});
  table.addReals("access", {2, 4, 6, 8});
  table.addTexts("status", {"REACHED", "REACHED", "REACHED", "REACHED"});
  table.addReals("income", {100, 50, 80, 200});
  return table;
}
sdk::Table districts() {
  return boxes({{1, "west", {900, 1000, 1500, 3000}},
                {2, "east", {1500, 1000, 3000, 3000}},
                {3, "empty", {5000, 5000, 6000, 6000}}});
}
std::map<std::string, sdk::Table> toy() {
  return {{"values", places()}, {"districts", districts()}};
}

} // namespace

class TestEquityPlugin : public QObject {
  Q_OBJECT
private slots:
  void oneClickOnAResult() {
    const Run made = bench::run(kDisparity, toy()); // no parameter at all
    VERIFY_OK(made);
    QCOMPARE(made.value("residents"), 1000.0);
    QVERIFY(near(made.value("mean_value"), 4));
    QVERIFY(near(made.value("gini"), 0.27));
    QVERIFY(near(made.value("theil_t"), 0.12163953));
    QVERIFY(near(made.value("theil_t_between"), 0.08717669));
    QVERIFY(near(made.value("theil_t_within"), 0.03446284));
    QVERIFY(near(made.value("between_share"), 0.7166806));
    QVERIFY(near(made.value("theil_l_between"), 0.08228288));
    QVERIFY(near(made.value("atkinson"), 0.06062608));
    QVERIFY(near(made.value("palma"), 4));
    QVERIFY(near(made.value("worst_to_best"), (2000.0 / 700) / (2000.0 / 300)));
    QCOMPARE(made.value("excluded_share"), 0.0);
    QCOMPARE(made.flag("gini"), std::string("SMALL_SAMPLE"));
    QVERIFY(made.value("gini_low") <= 0.27 && made.value("gini_high") >= 0.27);
    QCOMPARE(made.flag("concentration"), std::string("NOT_MEASURED"));
    QCOMPARE(made.flag("poverty_gap"), std::string("NOT_MEASURED"));
    QVERIFY(near(made.value("mean_value", "west"), 2000.0 / 700));
    QVERIFY(std::isnan(made.value("gini", "empty")));
    QCOMPARE(made.flag("gini", "empty"), std::string("NO_POPULATION"));
    QCOMPARE(made.text("districts", "name", 1), std::string("east"));
    QVERIFY(near(made.real("districts", "mean", 1), 2000.0 / 300));
    const sdk::Table &lorenz = made.table("lorenz");
    QCOMPARE(lorenz.rows(), std::size_t{5 + 3 + 3}); // the city, west and east; nobody in the third
    QVERIFY(near(made.real("lorenz", "people_share", 1), 0.4) &&
            near(made.real("lorenz", "value_share", 1), 0.2));
  }

  void incomeAndPovertyLine() {
    const Run made = bench::run(kDisparity, toy(), {{"rank_column", "income"}, {"poverty_line", 5}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("palma"), 1.777778));
    QVERIFY(near(made.value("concentration"), -0.01));
    QVERIFY(near(made.value("erreygers"), -0.01 * 4 * 4 / 8));
    QVERIFY(near(made.value("poverty_headcount"), 0.7));
    QVERIFY(near(made.value("poverty_gap"), 0.3));
    QVERIFY(near(made.value("poverty_severity"), 0.156));
  }

  void withoutAccessIsZeroNotMissing() {
    auto inputs = toy();
    sdk::Table table =
        points({{1, 1000, 2000, 400}, {2, 1100, 2000, 300}, {3, 2000, 2000, 200}, {4, 2100, 2000, 100}});
    table.addReals("access", {kNan, 4, 6, kNan});
    table.addTexts("status", {"UNREACHED", "REACHED", "REACHED", "SNAP_FAILED"});
    inputs["values"] = table;
    const Run benefit = bench::run(kDisparity, inputs);
    VERIFY_OK(benefit);
    QVERIFY(near(benefit.value("mean_value"), 2400.0 / 900));
    QCOMPARE(benefit.value("excluded_persons"), 100.0);
    QVERIFY(near(benefit.value("excluded_share"), 0.1));
    const Run cost = bench::run(kDisparity, inputs, {{"kind", "cost"}});
    VERIFY_OK(cost);
    QVERIFY(near(cost.value("mean_value"), 2400.0 / 500));
    QVERIFY(near(cost.value("excluded_share"), 0.5));
    QVERIFY(
        near(cost.value("palma"), 4 / ((4 * 0 + 6 * 200.0) / 200))); // the worst off have the largest cost
    QVERIFY(std::isnan(cost.value("below_60_share")));
    QCOMPARE(cost.flag("below_60_share"), std::string("NOT_MEASURED"));
    QVERIFY(std::isnan(benefit.value("theil_l"))); // somebody has nothing
    QCOMPARE(benefit.flag("theil_l"), std::string("UNDEFINED"));
    QVERIFY(std::isnan(benefit.value("palma"))); // the poorest 40 % have nothing
    QCOMPARE(benefit.flag("palma"), std::string("UNDEFINED"));
    const Run inverse = bench::run(kDisparity, inputs, {{"kind", "inverse_cost"}, {"cost_unit", 2}});
    VERIFY_OK(inverse);
    QVERIFY(near(inverse.value("mean_value"), (300.0 / 3 + 200.0 / 4) / 900));
  }

  void costColumnsAreKnown() {
    auto inputs = toy();
    sdk::Table table = points({{1, 1000, 2000, 100}, {2, 1100, 2000, 100}});
    table.addReals("distance_m", {300, kNan});
    table.addTexts("status", {"REACHED", "UNREACHED"});
    inputs["values"] = table;
    const Run made = bench::run(kDisparity, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.value("mean_value"), 300.0);
    QCOMPARE(made.value("excluded_share"), 0.5);
  }

  void allZeroAndNobody() {
    auto inputs = toy();
    sdk::Table zero = points({{1, 1000, 2000, 100}, {2, 1100, 2000, 100}});
    zero.addReals("access", {0, 0});
    inputs["values"] = zero;
    const Run made = bench::run(kDisparity, inputs);
    VERIFY_OK(made);
    QVERIFY(std::isnan(made.value("gini")));
    QCOMPARE(made.flag("gini"), std::string("ALL_ZERO"));
    sdk::Table nobody = points({{1, 1000, 2000, 0}, {2, 1100, 2000, 0}});
    nobody.addReals("access", {1, 2});
    inputs["values"] = nobody;
    const Run empty = bench::run(kDisparity, inputs);
    VERIFY_OK(empty);
    QCOMPARE(empty.flag("gini"), std::string("NO_POPULATION"));
    QVERIFY(std::isnan(empty.value("excluded_share")));
  }

  void noDistricts() {
    const Run made = bench::run(kDisparity, {{"values", places()}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("gini"), 0.27));
    QVERIFY(std::isnan(made.value("between_share")));
    QCOMPARE(made.flag("between_share"), std::string("NO_DISTRICTS"));
    QCOMPARE(made.table("districts").rows(), std::size_t{0});
  }

  void badInput() {
    auto inputs = toy();
    const Run column = bench::run(kDisparity, inputs, {{"value_column", "beauty"}});
    QVERIFY(!column.isOk && column.error.message.find("beauty") != std::string::npos &&
            !column.error.hint.empty());
    const Run rank = bench::run(kDisparity, inputs, {{"rank_column", "wealth"}});
    QVERIFY(!rank.isOk && rank.error.message.find("wealth") != std::string::npos);
    const Run weight = bench::run(kDisparity, inputs, {{"weight_column", "giants"}});
    QVERIFY(!weight.isOk && weight.error.message.find("giants") != std::string::npos);
    inputs["values"] = points({{1, 1000, 2000, 400}});
    const Run nothing = bench::run(kDisparity, inputs);
    QVERIFY(!nothing.isOk && nothing.error.message.find("access") != std::string::npos);
    sdk::Table negative = points({{7, 1000, 2000, 400}, {8, 1000, 2000, 100}});
    negative.addReals("access", {-1, 3});
    inputs["values"] = negative;
    const Run left = bench::run(kDisparity, inputs);
    VERIFY_OK(left);
    QCOMPARE(left.problemCount("BAD_VALUE"), std::size_t{1});
    QCOMPARE(left.problems.front().feature, std::string("7"));
    QCOMPARE(left.value("mean_value"), 3.0);
  }

  void sameForAnyThreads() {
    RunContext many;
    many.threads = 8;
    const Run one = bench::run(kDisparity, toy()), eight = bench::run(kDisparity, toy(), {}, many);
    VERIFY_OK(one);
    VERIFY_OK(eight);
    for (const char *id : {"gini", "gini_low", "gini_high", "mean_low", "theil_t_between"})
      QVERIFY(one.value(id) == eight.value(id));
  }
};

QTEST_GUILESS_MAIN(TestEquityPlugin)
#include "tst_equity_plugin.moc"
