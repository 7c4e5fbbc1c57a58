// SPDX-License-Identifier: GPL-3.0-or-later
// Norms, provision, capacity, overlaps, dasymetric distribution, green tiers and siting through the real
// host.
#include "plugin_bench.h"

#include <QtTest/QTest>
#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

using namespace bench;

namespace {

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())
bool near(double a, double b, double tolerance = 1e-6) {
  return std::abs(a - b) <= tolerance;
}

sdk::Table with(sdk::Table table, const std::string &column, std::vector<std::string> texts) {
  table.addTexts(column, std::move(texts));
  return table;
}

/// A street of 4 km; a school at 1,000, a clinic at 3,000.
std::map<std::string, sdk::Table> street() {
  return {{"streets", lines({{{0, 2'000}, {4'000, 2'000}}})},
          {"demand", points({{1, 1'400, 2'000, 100}, {2, 1'500, 2'000, 200}, {3, 2'600, 2'000, 300}})},
          {"facilities",
           with(points({{5, 1'000, 2'000}, {6, 3'000, 2'000}}, false), "kind", {"school", "clinic"})},
          {"districts",
           boxes({{1, "west", {0, 1'000, 2'000, 3'000}}, {2, "east", {2'000, 1'000, 4'000, 3'000}}})}};
}

/// A grid of streets with homes at the crossings, and green between them.
std::map<std::string, sdk::Table> gardens() {
  sdk::Table green = boxes({{1, "wide", {10'650, 10'650, 10'947.5, 10'850}},
                            {2, "beside it", {10'952.5, 10'650, 11'250, 10'850}},
                            {3, "one half", {10'120, 11'620, 10'250, 11'780}},
                            {4, "other half", {10'250, 11'620, 10'380, 11'780}},
                            {5, "small", {11'680, 11'680, 11'720, 11'720}},
                            {6, "closed", {10'120, 10'120, 10'380, 10'380}}});
  sdk::Column &isPublic = green.add("is_public", sdk::ColumnKind::Boolean);
  for (int row = 0; row < 6; ++row)
    isPublic.appendBoolean(row < 5);
  return {{"streets", gridStreets(20)}, {"demand", gridDemand(20)}, {"green", green}};
}

std::size_t rowOf(const sdk::Table &table, const std::string &name, const std::string &district) {
  for (std::size_t row = 0; row < table.rows(); ++row)
    if (table.column("class")->texts[row] == name && table.column("district")->texts[row] == district)
      return row;
  throw std::runtime_error("no row of " + name);
}

} // namespace

class TestCoverageAnalyses : public QObject {
  Q_OBJECT
private slots:
  void norms() {
    const Run made = bench::run("coverage.norms", street(), {{"classes", "school, clinic"}});
    VERIFY_OK(made); // school 500 m, clinic 1,000 m
    QCOMPARE(made.value("residents"), 600.0);
    QCOMPARE(made.value("complete_residents"), 0.0);
    QVERIFY(near(made.value("mean_classes"), (100 + 200 + 300) / 600.0, 1e-12));
    const sdk::Table &classes = made.table("classes");
    const std::size_t school = rowOf(classes, "school", ""), clinic = rowOf(classes, "clinic", "east");
    QVERIFY(near(classes.column("covered_share")->real(school), 0.5));
    QCOMPARE(classes.column("norm_status")->texts[school], std::string("placeholder"));
    QCOMPARE(classes.column("verdict_en")->texts[school], std::string("does not meet the reference value"));
    QCOMPARE(classes.column("verdict_en")->texts[clinic], std::string("meets the reference value"));
    QCOMPARE(classes.column("verdict_ru")->texts[clinic], std::string("соответствует справочному значению"));
    QCOMPARE(made.text("demand", "missing", 2), std::string("school"));
    for (const std::string &text : classes.column("verdict_en")->texts)
      QVERIFY(text.find("compl") == std::string::npos);
  }

  void normsThatThePackLacks() {
    const Run made = bench::run("coverage.norms", street(), {{"classes", "school, circus"}});
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("NO_NORM"), std::size_t{1});
    const sdk::Table &classes = made.table("classes");
    QCOMPARE(classes.column("verdict_en")->texts[rowOf(classes, "circus", "")], std::string("no value"));
    const Run none = bench::run("coverage.norms", street(), {{"pack", "nowhere"}});
    QVERIFY(!none.isOk);
  }

  void provision() {
    auto inputs = street();
    inputs.erase("streets");
    inputs["facilities"].addReals("capacity", {20, 5});
    const Run made = bench::run("coverage.provision", inputs, {{"norm_per_1000", 72}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("per_1000"), 25 / 0.6));
    QVERIFY(near(made.value("need"), 43.2));
    QVERIFY(near(made.value("deficit"), 18.2));
    QVERIFY(near(made.value("deficit", "west"), 1.6));
    QVERIFY(near(made.value("supply", "east"), 5));
    QCOMPARE(nlohmann::json::parse(made.norm("per_1000"))["status"].get<std::string>(),
             std::string("placeholder"));
    const Run without = bench::run("coverage.provision", inputs);
    VERIFY_OK(without);
    QVERIFY(std::isnan(without.value("deficit")));
    QCOMPARE(without.flag("deficit"), std::string("NO_NORM"));
  }

  void capacity() {
    auto inputs = street();
    inputs["facilities"].addReals("capacity", {150, 1'000});
    const Run made = bench::run("coverage.capacity", inputs, {{"limit", 1'000}});
    VERIFY_OK(made); // the school takes 100 and 50; the clinic 300; 150 of the second place find nothing
    QCOMPARE(made.value("served"), 450.0);
    QCOMPARE(made.value("unserved", "west"), 150.0);
    QCOMPARE(made.real("facilities", "load", 0), 150.0);
    QCOMPARE(made.real("demand", "unserved", 1), 150.0);
    const Run far = bench::run("coverage.capacity", inputs, {{"limit", 2'000}, {"rule", "least_cost"}});
    VERIFY_OK(far);
    QCOMPARE(far.value("served_share"), 1.0);
    inputs["facilities"] = street()["facilities"];
    const Run unknown = bench::run("coverage.capacity", inputs);
    QVERIFY(!unknown.isOk); // capacity unknown is never taken as 1
  }

  void overlapsAndGaps() {
    auto inputs = street();
    const Run made =
        bench::run("coverage.overlaps_gaps", inputs, {{"limit", 1'200}, {"add_approach", false}});
    VERIFY_OK(made); // 1,000 +- 1,200 and 3,000 +- 1,200 meet between 1,800 and 2,200
    QCOMPARE(made.value("residents_1"), 600.0);
    QCOMPARE(made.value("residents_2"), 0.0);
    QVERIFY(near(made.value("area_0") + made.value("area_1") + made.value("area_2"), 8e6, 1));
    QVERIFY(near(made.value("area_2"), 400 * 60, 4'000)); // and two round ends
    QVERIFY(made.table("gaps").rows() >= 1);
    const Run none = bench::run("coverage.overlaps_gaps", inputs, {{"limit", 0}});
    QVERIFY(!none.isOk);
  }

  void dasymetric() {
    sdk::Table houses = boxes({{1, "", {5'010, 5'010, 5'020, 5'020}},
                               {2, "", {5'030, 5'010, 5'040, 5'020}},
                               {3, "", {5'110, 5'010, 5'120, 5'020}}});
    houses.addReals("floor_area_m2", {300, 100, 50});
    const std::map<std::string, sdk::Table> inputs = {
        {"zones", boxes({{1, "", {5'000, 5'000, 5'100, 5'100}, 400},
                         {2, "", {5'100, 5'000, 5'200, 5'100}, 10},
                         {3, "", {5'200, 5'000, 5'300, 5'100}, 7}},
                        true)},
        {"buildings", houses}};
    const Run made = bench::run("coverage.dasymetric", inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.real("buildings", "residents", 0), 300));
    QVERIFY(near(made.real("buildings", "residents", 2), 10));
    QCOMPARE(made.text("zones", "status", 2), std::string("NO_BUILDING"));
    QCOMPARE(made.value("remainder"), 7.0);
    QVERIFY(near(made.value("in_buildings"), 410));
    auto bad = inputs;
    bad["zones"] =
        boxes({{1, "", {5'000, 5'000, 5'100, 5'100}, 400}, {2, "", {5'050, 5'000, 5'200, 5'100}, 10}}, true);
    const Run overlap = bench::run("coverage.dasymetric", bad);
    QVERIFY(!overlap.isOk);
    QCOMPARE(overlap.error.code, ErrorCode::BadData);
  }

  void greenspace() {
    // 1 ha at 100 m west of the first place, 12 ha entered at 2,600 + 900.
    const std::map<std::string, sdk::Table> inputs = {
        {"streets", lines({{{0, 2'000}, {6'000, 2'000}}})},
        {"demand", points({{1, 1'400, 2'000, 100}, {2, 2'600, 2'000, 300}})},
        {"green",
         boxes({{1, "small", {1'200, 1'950, 1'300, 2'050}}, {2, "large", {3'500, 1'900, 4'100, 2'100}}})}};
    const Run made = bench::run("coverage.greenspace_standard", inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.value("doorstep_share"), 0.25));
    QVERIFY(near(made.value("neighbourhood_share"), 0.75));
    QVERIFY(near(made.value("who_share"), 0.25));
    QVERIFY(near(made.value("open_space_400_share"), 0.25));
    QCOMPARE(made.value("standard_share"), 0.0);
    QCOMPARE(made.table("sites").rows(), std::size_t{2});
  }

  void greenFromAMatrix_data() {
    QTest::addColumn<QString>("analysis");
    QTest::addColumn<QStringList>("columns");
    QTest::newRow("standard") << "coverage.greenspace_standard"
                              << QStringList{"doorstep", "local",    "neighbourhood",  "wider",
                                             "who",      "district", "open_space_400", "standard"};
    QTest::newRow("3-30-300") << "coverage.three_thirty_three_hundred" << QStringList{"green_m", "score"};
  }
  void greenFromAMatrix() {
    QFETCH(QString, analysis);
    QFETCH(QStringList, columns);
    const auto same = [&](const Run &a, const Run &b) {
      VERIFY_OK(a);
      VERIFY_OK(b);
      for (const QString &column : columns) {
        const sdk::Column &first = *a.table("demand").column(column.toStdString());
        const sdk::Column &second = *b.table("demand").column(column.toStdString());
        QVERIFY2(first.reals == second.reals && first.integers == second.integers, qPrintable(column));
      }
      for (std::size_t row = 0; row < a.table("indicators").rows(); ++row) {
        const double x = a.real("indicators", "value", row), y = b.real("indicators", "value", row);
        QVERIFY2(x == y || (std::isnan(x) && std::isnan(y)), a.text("indicators", "indicator", row).c_str());
      }
    };
    // Patches of one site 5 m apart, two that share a border, one alone, and one that is not public.
    std::map<std::string, sdk::Table> inputs = gardens();
    const auto withMatrix = [](const std::map<std::string, sdk::Table> &given) {
      std::map<std::string, sdk::Table> walked = {{"streets", given.at("streets")},
                                                  {"demand", given.at("demand")},
                                                  {"facilities", given.at("green")}};
      const Run table =
          bench::run("accessibility.travel_time_matrix", walked, {{"limit", 0}, {"measure", "distance"}});
      if (!table.isOk) throw std::runtime_error(table.error.text());
      std::map<std::string, sdk::Table> made = given;
      made.erase("streets");
      made["matrix"] = table.table("matrix");
      return made;
    };
    const std::string id = analysis.toStdString();
    const Run network = bench::run(id, inputs);
    const Run matrix = bench::run(id, withMatrix(inputs));
    same(network, matrix);
    QCOMPARE(matrix.problemCount("PATCH_IN_SEVERAL_SITES"), std::size_t{0});
    const auto &first = *network.table("demand").column(columns.front().toStdString());
    QVERIFY(std::adjacent_find(first.reals.begin(), first.reals.end(), std::not_equal_to<>()) !=
                first.reals.end() ||
            std::adjacent_find(first.integers.begin(), first.integers.end(), std::not_equal_to<>()) !=
                first.integers.end());

    // A road through the first patch: sites as rows give the same again.
    inputs["barriers"] = lines({{{10'730, 9'000}, {10'730, 13'000}}});
    const Run cut = bench::run("coverage.greenspace_standard", inputs);
    VERIFY_OK(cut);
    const Run unsure = bench::run(id, withMatrix(inputs));
    VERIFY_OK(unsure);
    QCOMPARE(unsure.problemCount("PATCH_IN_SEVERAL_SITES"), std::size_t{1});
    auto bySites = inputs;
    bySites["green"] = cut.table("sites");
    same(bench::run(id, inputs), bench::run(id, withMatrix(bySites)));
  }

  void greenMatricesThatDoNotFit() {
    for (const char *analysis : {"coverage.greenspace_standard", "coverage.three_thirty_three_hundred"}) {
      auto inputs = gardens();
      inputs.erase("streets");
      sdk::Table table;
      table.addIntegers("origin", {1, 2, 3});
      table.addIntegers("destination", {1, 2, 777});
      table.addReals("cost", {150, 100, 5});
      inputs["matrix"] = table;
      const Run holes = bench::run(analysis, inputs);
      VERIFY_OK(holes);
      QCOMPARE(holes.problemCount("MATRIX_HOLES"), std::size_t{1});
      QCOMPARE(holes.problemCount("UNKNOWN_ID"), std::size_t{1});
      inputs["matrix"] = {};
      inputs["matrix"].addIntegers("origin", {1, 2});
      inputs["matrix"].addTexts("destination", {"park", "forest"});
      inputs["matrix"].addReals("cost", {1, 2});
      const Run apart = bench::run(analysis, inputs);
      QVERIFY(!apart.isOk);
      QCOMPARE(apart.error.code, ErrorCode::BadData);
      QVERIFY(!apart.error.hint.empty());
      const Run time = bench::run(analysis, gardens(), {{"measure", "time"}});
      QVERIFY(!time.isOk);
      QVERIFY(time.error.hint.find("distance") != std::string::npos);
    }
  }

  void siting() {
    // methods.md 8.1 along a street: sites cover {1,2}, {2,3}, {3,4} within 150 m.
    const std::map<std::string, sdk::Table> inputs = {
        {"streets", lines({{{0, 2'000}, {4'000, 2'000}}})},
        {"demand",
         points(
             {{1, 1'000, 2'000, 100}, {2, 1'200, 2'000, 80}, {3, 1'400, 2'000, 60}, {4, 1'600, 2'000, 40}})},
        {"candidates", points({{7, 1'100, 2'000}, {8, 1'300, 2'000}, {9, 1'500, 2'000}}, false)}};
    const Run one = bench::run("coverage.siting", inputs, {{"count", 1}, {"limit", 150}});
    VERIFY_OK(one);
    QCOMPARE(one.value("covered_residents"), 180.0);
    QVERIFY(near(one.value("covered_share"), 180.0 / 280));
    QCOMPARE(one.flag("gap"), std::string());
    const Run two = bench::run("coverage.siting", inputs, {{"count", 2}, {"limit", 150}});
    QCOMPARE(two.value("covered_share"), 1.0);
    QVERIFY(two.table("sites").column("is_chosen")->integers.size() == 3 || two.table("sites").rows() == 3);
    for (const char *model : {"cover_all", "median", "centre"}) {
      const Run made =
          bench::run("coverage.siting", inputs, {{"count", 2}, {"limit", 150}, {"model", model}});
      VERIFY_OK(made);
      QVERIFY(made.value("sites") <= 2);
      QVERIFY(near(made.value("gap"), 0));
    }
    auto locked = inputs;
    locked["candidates"] = with(locked["candidates"], "lock", {"out", "", "in"});
    const Run kept = bench::run("coverage.siting", locked, {{"count", 1}, {"limit", 150}});
    VERIFY_OK(kept);
    QCOMPARE(kept.value("covered_residents"), 100.0);
  }

  void treesCanopyGreen() {
    sdk::Table home = boxes({{1, "", {1'400, 2'010, 1'420, 2'030}, 100}}, true);
    std::map<std::string, sdk::Table> inputs = {
        {"streets", lines({{{0, 2'000}, {6'000, 2'000}}})},
        {"demand", home},
        {"green", boxes({{2, "park", {1'500, 1'900, 1'800, 2'100}}})},
        {"buildings", boxes({{1, "", {1'400, 2'010, 1'420, 2'030}}})},
        {"trees",
         points({{1, 1'430, 2'020}, {2, 1'440, 2'020}, {3, 1'410, 2'050}, {4, 1'600, 2'020}}, false)},
        {"canopies", boxes({{1, "", {900, 1'500, 1'910, 2'530}}})}};
    const Run made = bench::run("coverage.three_thirty_three_hundred", inputs);
    VERIFY_OK(made);
    QCOMPARE(made.real("demand", "visible_trees", 0), 3.0);
    QVERIFY(near(made.real("demand", "canopy_share", 0), 1, 1e-3));
    QCOMPARE(made.value("complete_share"), 1.0);
    inputs.erase("trees");
    const Run without = bench::run("coverage.three_thirty_three_hundred", inputs);
    VERIFY_OK(without);
    QVERIFY(std::isnan(without.value("trees_share")));
    QCOMPARE(without.flag("trees_share"), std::string("NO_DATA"));
    QCOMPARE(without.real("demand", "components", 0), 2.0);
    QCOMPARE(without.value("mean_score"), 2.0);
  }

  void goalsOfTheCity() {
    // methods.md 3.4: bus 400 m; bus 700 and metro 950 m; bus 800 and metro 1,500 m: 75 %.
    const std::map<std::string, sdk::Table> inputs = {
        {"streets", lines({{{0, 2'000}, {9'000, 2'000}}})},
        {"demand", points({{1, 1'000, 2'000, 1'000}, {2, 4'000, 2'000, 500}, {3, 8'000, 2'000, 500}})},
        {"stops", points({{1, 1'400, 2'000}, {2, 4'700, 2'000}, {3, 7'200, 2'000}}, false)},
        {"stations", points({{1, 3'050, 2'000}, {2, 6'500, 2'000}}, false)},
        {"open_space", boxes({{1, "", {1'300, 1'950, 1'600, 2'550}}})}}; // 18 ha
    const Run made = bench::run("coverage.sdg", inputs, {{"street_area_ha", 45}, {"built_up_ha", 300}});
    VERIFY_OK(made);
    QCOMPARE(made.value("transit_share"), 0.75);
    QCOMPARE(made.value("open_space_share"), 0.5);
    QVERIFY(near(made.value("open_space_area_share"), 0.21, 1e-9));
    const Run unknown = bench::run("coverage.sdg", inputs);
    QVERIFY(std::isnan(unknown.value("open_space_area_share")));
    QCOMPARE(unknown.flag("open_space_area_share"), std::string("NO_DATA"));
  }

  void figuresOfTheCity() {
    const std::map<std::string, sdk::Table> inputs = {
        {"demand", points({{1, 1'000, 2'000, 2'286'328}})},
        {"green", boxes({{1, "", {10'000, 10'000, 15'000, 17'600}}})}}; // 3,800 ha
    const Run made = bench::run("coverage.iso37120", inputs, {{"jobs", 300}, {"dwellings", 200}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("green_ha_per_100k"), 166.2, 0.05));
    QCOMPARE(made.value("jobs_per_dwelling"), 1.5);
    QVERIFY(std::isnan(made.value("fire_response")));
    QCOMPARE(made.flag("fire_response"), std::string("NO_DATA"));
  }

  void nobodyAndNothing() {
    auto inputs = street();
    inputs["facilities"] = with(points({}, false), "kind", {});
    inputs["facilities"].addReals("capacity", {});
    for (const char *analysis : {"coverage.norms", "coverage.capacity", "coverage.overlaps_gaps"}) {
      const Run made = bench::run(analysis, inputs);
      VERIFY_OK(made);
      QVERIFY(made.value("residents") > 0);
    }
  }
};

QTEST_GUILESS_MAIN(TestCoverageAnalyses)
#include "tst_coverage_analyses.moc"
