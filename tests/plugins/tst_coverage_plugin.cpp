// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage plugin end to end: tables in, tables out, through the C ABI.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>

using namespace bench;

namespace {

constexpr const char *kCoverage = "coverage.population_coverage";
constexpr const char *kInside = "coverage.area_population";
constexpr const char *kGreen = "coverage.green_per_resident";

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())
bool near(double a, double b, double tolerance = 1e-6) {
  return std::abs(a - b) <= tolerance;
}

/// A street of 2 km, a school at its west end, four resident places.
std::map<std::string, sdk::Table> street() {
  return {
      {"streets", lines({{{1'000, 2'000}, {3'000, 2'000}}})},
      {"demand",
       points(
           {{1, 1'400, 2'000, 100}, {2, 1'500, 2'000, 200}, {3, 1'501, 2'000, 300}, {4, 1'200, 9'000, 50}})},
      {"facilities", points({{5, 1'000, 2'000}}, false)},
      {"districts", boxes({{1, "west", {900, 1'000, 1'450, 3'000}},
                           {2, "east", {1'450, 1'000, 3'000, 3'000}},
                           {3, "empty", {5'000, 5'000, 6'000, 6'000}}})}};
}

} // namespace

class TestCoveragePlugin : public QObject {
  Q_OBJECT
private slots:
  void byDistance() {
    const Run made = bench::run(kCoverage, street()); // 500 m, inclusive: 100 + 200 of 650
    VERIFY_OK(made);
    QCOMPARE(made.value("residents"), 650.0);
    QCOMPARE(made.value("covered_residents"), 300.0);
    QVERIFY(near(made.value("covered_share"), 300.0 / 650, 1e-12));
    QCOMPARE(made.value("uncovered_residents"), 350.0);
    QCOMPARE(made.value("snap_failed_persons"), 50.0);
    QCOMPARE(made.value("covered_share", "west"), 1.0);
    QCOMPARE(made.value("covered_residents", "east"), 200.0);
    QVERIFY(near(made.value("covered_share", "east"), 0.4, 1e-12));
    QVERIFY(std::isnan(made.value("covered_share", "empty")));
    QCOMPARE(made.flag("covered_share", "empty"), std::string("NO_POPULATION"));
    const char *statuses[] = {"COVERED", "COVERED", "NOT_COVERED", "SNAP_FAILED"};
    for (std::size_t row = 0; row < 4; ++row)
      QCOMPARE(made.text("demand", "status", row), std::string(statuses[row]));
    QCOMPARE(made.real("demand", "covered_share", 2), 0.0);
    QCOMPARE(made.real("demand", "covered_residents", 1), 200.0);
  }

  void theNormIsAReferenceValue() {
    const Run made = bench::run(kCoverage, street(), {{"norm_m", 300}});
    VERIFY_OK(made);
    const auto norm = nlohmann::json::parse(made.norm("covered_share"));
    QCOMPARE(norm["value"].get<double>(), 300.0);
    QCOMPARE(norm["unit"].get<std::string>(), std::string("m"));
    QCOMPARE(norm["status"].get<std::string>(), std::string("placeholder"));
    QVERIFY(norm["document"].get<std::string>().starts_with("Reference"));
    for (const std::string &text : made.table("indicators").column("norm")->texts) {
      QVERIFY(text.find("compl") == std::string::npos);
      QVERIFY(text.find("legal") == std::string::npos);
    }
  }

  void noFacility() {
    auto inputs = street();
    inputs["facilities"] = points({}, false);
    for (const char *method : {"distance", "area"}) {
      const Run made = bench::run(kCoverage, inputs, {{"method", method}});
      VERIFY_OK(made);
      QCOMPARE(made.value("covered_share"), 0.0);
      QCOMPARE(made.flag("covered_share"), std::string("NO_FACILITY"));
    }
  }

  void badResidentsAreNamedOnce() {
    auto inputs = street();
    inputs["demand"] =
        points({{41, 1'400, 2'000, 100}, {42, 1'450, 2'000, -3}, {43, 1'460, 2'000, std::nan("")}});
    for (const char *method : {"distance", "area"}) {
      const Run made = bench::run(kCoverage, inputs, {{"method", method}});
      VERIFY_OK(made);
      QCOMPARE(made.problemCount("BAD_VALUE"), std::size_t{2});
      QCOMPARE(made.problems.front().layer, std::string("demand"));
      QCOMPARE(made.problems.front().feature, std::string("42"));
      QCOMPARE(made.value("residents"), 100.0);
    }
    inputs["demand"] = points({{41, 1'400, 2'000, std::nan("")}, {42, 1'450, 2'000, std::nan("")}});
    const Run made = bench::run(kCoverage, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("NO_RESIDENTS"), std::size_t{1});
    QCOMPARE(made.problemCount("BAD_VALUE"), std::size_t{0});
    QCOMPARE(made.flag("covered_share"), std::string("NO_POPULATION"));
    QCOMPARE(made.text("demand", "status", 0),
             std::string("COVERED")); // the place has its value all the same
  }

  void zonesByArea() {
    // methods.md 3.1: 100 ha with 5,000 people, 30 ha of them inside: 1,500. The street covers x = 1,000 to
    // 1,300 and a strip of 500 m on both sides; the zone begins at 1,000 and is as high as the strip.
    const std::map<std::string, sdk::Table> inputs = {
        {"streets", lines({{{0, 2'000}, {3'000, 2'000}}})},
        {"demand", boxes({{1, "zone", {1'000, 1'750, 2'000, 2'250}, 5'000}}, true)},
        {"facilities", points({{5, 800, 2'000}}, false)}};
    const Run made = bench::run(kCoverage, inputs, {{"method", "area"}, {"norm_m", 500}, {"buffer_m", 500}});
    VERIFY_OK(made);
    // Right end of the reached street at 1,300; the 32-gon of 500 m around it covers the rest of the strip's
    // height.
    const double share = made.real("demand", "covered_share", 0);
    QVERIFY(share > 0.3 && share < 0.8);
    QCOMPARE(made.text("demand", "status", 0), std::string("PARTLY_COVERED"));
    QVERIFY(near(made.value("covered_residents"), 5'000 * share, 1e-6));
    QVERIFY(near(made.value("covered_residents") + made.value("uncovered_residents"), 5'000, 1e-9));
  }

  void insideAnArea() {
    // Zone of 100 ha with 5,000 people, 30 ha inside: 1,500 (methods.md 3.1).
    const std::map<std::string, sdk::Table> inputs = {
        {"areas", boxes({{4, "zone A", {5'000, 5'000, 6'000, 5'300}},
                         {5, "the same again", {5'000, 5'000, 6'000, 5'300}}})},
        {"demand", boxes({{1, "", {5'000, 5'000, 6'000, 6'000}, 5'000}}, true)},
        {"buildings", boxes({{1, "in", {5'100, 5'100, 5'120, 5'120}},
                             {2, "across", {5'200, 5'290, 5'220, 5'310}},
                             {3, "touches", {5'300, 5'300, 5'320, 5'320}}})}};
    const Run made = bench::run(kInside, inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.real("areas", "residents", 0), 1'500));
    QVERIFY(near(made.real("areas", "residents", 1), 1'500));
    QVERIFY(near(made.real("areas", "area_m2", 0), 300'000));
    QVERIFY(std::isnan(made.real("areas", "length_m", 0)));
    QCOMPARE(made.table("areas").column("buildings")->integers[0], std::int64_t{2});
    QCOMPARE(made.text("areas", "name", 0), std::string("zone A"));
    // Both areas are the same place: the totals count it once.
    QVERIFY(near(made.value("total_area"), 300'000));
    QVERIFY(near(made.value("residents_inside"), 1'500));
    QCOMPARE(made.value("buildings_affected"), 2.0);
    QVERIFY(!made.flag("residents_inside").size());
  }

  void corridorFromItsCentreline() {
    sdk::Table corridors = lines({{{1'000, 1'000}, {2'000, 1'000}}, {{1'000, 3'000}, {2'000, 3'000}}});
    corridors.addReals("width_m", {80.0, std::nan("")});
    const Run made = bench::run(
        kInside, {{"areas", corridors},
                  {"demand", points({{1, 1'500, 1'040, 10}, {2, 1'500, 1'041, 20}, {3, 999, 1'000, 40}})}});
    VERIFY_OK(made);
    QVERIFY(near(made.real("areas", "area_m2", 0), 80'000, 1e-3));
    QVERIFY(near(made.real("areas", "length_m", 0), 1'000));
    QCOMPARE(made.real("areas", "residents", 0), 10.0); // the edge counts, what is beyond it does not
    QCOMPARE(made.problemCount("NO_WIDTH"), std::size_t{1});
    QVERIFY(made.table("areas").geometry()->isNull(1));
    QVERIFY(std::isnan(made.real("areas", "area_m2", 1)));
    QVERIFY(near(made.value("total_length"), 2'000));
    QVERIFY(std::isnan(made.value("buildings_affected")));
    QCOMPARE(made.flag("buildings_affected"), std::string("NO_BUILDINGS"));
  }

  void corridorWithItsWidths() {
    // 40 m wide at its beginning, 10 m from the middle on: 25 * 500 + 10 * 500 m2. As a strip of the mean
    // width it would leave out the first place and take in the second.
    sdk::Table corridors = lines({{{1'000, 1'000}, {1'500, 1'000}, {2'000, 1'000}},
                                  {{1'000, 3'000}, {2'000, 3'000}},
                                  {{1'000, 5'000}, {2'000, 5'000}}});
    corridors.addReals("width_m", {17.5, 20, std::nan("")});
    corridors.addTexts("width_profile", {"[40,10,10]", "[40,10,10]", "[30,10]"});
    const Run made = bench::run(
        kInside, {{"areas", corridors},
                  {"demand", points({{1, 1'050, 1'018, 3}, {2, 1'900, 1'007, 5}, {3, 1'500, 1'004, 11}})}});
    VERIFY_OK(made);
    QVERIFY(near(made.real("areas", "area_m2", 0), 17'500, 1e-6));
    QCOMPARE(made.real("areas", "residents", 0), 14.0);
    // A list that does not fit the line is not used, and that is said; one without width_m is enough.
    QVERIFY(near(made.real("areas", "area_m2", 1), 20'000, 1e-3));
    QCOMPARE(made.problemCount("WIDTH_PROFILE_MISFIT"), std::size_t{1});
    QVERIFY(near(made.real("areas", "area_m2", 2), 20'000, 1e-6));
    QCOMPARE(made.problemCount("NO_WIDTH"), std::size_t{0});
  }

  void corridorsAsGreen() {
    sdk::Table corridor = lines({{{1'000, 1'000}, {1'500, 1'000}, {2'000, 1'000}}});
    corridor.addReals("width_m", {17.5});
    corridor.addTexts("width_profile", {"[40,10,10]"});
    const Run made = bench::run(kGreen, {{"green", corridor},
                                         {"demand", points({{1, 1'500, 1'500, 100}})},
                                         {"districts", boxes({{1, "beginning", {900, 500, 1'250, 2'000}},
                                                              {2, "rest", {1'250, 500, 3'000, 2'000}}})}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("green_area"), 17'500, 1e-6));
    QVERIFY(near(made.value("green_area", "beginning"), (40 + 25) / 2.0 * 250, 1e-6));
    QVERIFY(near(made.value("green_area", "rest"), 17'500 - (40 + 25) / 2.0 * 250, 1e-6));
  }

  void corridorsAreEnteredAtTheirEdge() {
    // 200 m wide where it begins, 20 m at its end; the street crosses it at a twentieth of its length.
    sdk::Table corridor = lines({{{1'000, 2'000}, {2'000, 2'000}}});
    corridor.addReals("width_m", {110.0});
    corridor.addTexts("width_profile", {"[200,20]"});
    const Run made = bench::run(kCoverage, {{"streets", lines({{{1'050, 1'000}, {1'050, 3'000}}})},
                                            {"demand", points({{1, 1'050, 2'600, 100}})},
                                            {"facilities", corridor}});
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "distance_m", 0), 600 - (200 - 180 * 0.05) / 2, 0.002));
  }

  void asTheChosenTravellerGoes() {
    auto inputs = street();
    sdk::Table ways = lines({{{1'000, 2'000}, {1'450, 2'000}}, {{1'450, 2'000}, {3'000, 2'000}}});
    sdk::Column &steps = ways.add("is_steps", sdk::ColumnKind::Boolean);
    steps.appendBoolean(false);
    steps.appendBoolean(true);
    inputs["streets"] = ways;
    QCOMPARE(bench::run(kCoverage, inputs).value("covered_residents"), 300.0);
    const Run wheelchair = bench::run(kCoverage, inputs, {{"profile", "wheelchair_manual"}});
    VERIFY_OK(wheelchair);
    // The steps begin at 1,450: the third place stands 51 m from the last street that can be used.
    const auto &measured = wheelchair.table("demand").column("distance_m")->reals;
    QVERIFY(near(measured[0], 400, 0.002));
    QVERIFY(near(measured[2], 450 + 51, 0.002));
    const Run apart = bench::run(kCoverage, inputs, {{"profile", "wheelchair_manual"}, {"snap_max_m", 20}});
    VERIFY_OK(apart);
    QCOMPARE(apart.text("demand", "status", 2), std::string("SNAP_FAILED"));
    QCOMPARE(apart.value("covered_residents"), 100.0);
    // The siblings measure the same way.
    const Run nearest = bench::run("accessibility.nearest_facility", inputs, {{"measure", "distance"}});
    const Run covered = bench::run(kCoverage, inputs);
    VERIFY_OK(nearest);
    for (std::size_t row = 0; row < 3; ++row)
      QCOMPARE(covered.real("demand", "distance_m", row), nearest.real("demand", "distance_m", row));
  }

  void matrixForDistances() {
    const std::map<std::string, sdk::Table> inputs = {{"streets", gridStreets(12)},
                                                      {"demand", gridDemand(12)},
                                                      {"facilities", gridFacilities(12)},
                                                      {"districts", gridDistricts(12)}};
    const Run table =
        bench::run("accessibility.travel_time_matrix", inputs, {{"limit", 0}, {"measure", "distance"}});
    VERIFY_OK(table);
    auto replaced = inputs;
    replaced.erase("streets");
    replaced["matrix"] = table.table("matrix");
    const Run network = bench::run(kCoverage, inputs, {{"norm_m", 150}});
    const Run made = bench::run(kCoverage, replaced, {{"norm_m", 150}});
    VERIFY_OK(network);
    VERIFY_OK(made);
    QCOMPARE(made.table("demand").column("distance_m")->reals,
             network.table("demand").column("distance_m")->reals);
    QVERIFY(network.value("covered_share") > 0.1 && network.value("covered_share") < 0.9);
    for (const char *district : {"", "A", "D"})
      QCOMPARE(made.value("covered_share", district), network.value("covered_share", district));
    const Run area = bench::run(kCoverage, replaced, {{"method", "area"}});
    QVERIFY(!area.isOk);
    QVERIFY(area.error.message.find("streets") != std::string::npos);
    replaced.erase("matrix");
    QVERIFY(!bench::run(kCoverage, replaced).isOk);
  }

  void green() {
    // Two overlapping public parks of 1 ha (1.5 ha together), one private: 15,000 m2 for 1,000 people in the
    // west.
    sdk::Table parks = boxes({{1, "a", {1'000, 1'000, 1'100, 1'100}},
                              {2, "b", {1'050, 1'000, 1'150, 1'100}},
                              {3, "private", {1'200, 1'000, 1'300, 1'100}}});
    sdk::Column &open = parks.add("is_public", sdk::ColumnKind::Boolean);
    open.appendBoolean(true);
    open.appendNull(); // not known: public
    open.appendBoolean(false);
    const std::map<std::string, sdk::Table> inputs = {
        {"green", parks},
        {"demand", points({{1, 1'500, 1'500, 400}, {2, 1'600, 1'500, 600}, {3, 3'500, 1'500, 500}})},
        {"districts", boxes({{1, "west", {1'000, 1'000, 3'000, 2'000}},
                             {2, "east", {3'000, 1'000, 4'000, 2'000}},
                             {3, "empty", {4'000, 1'000, 5'000, 2'000}}})}};
    const Run made = bench::run(kGreen, inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.value("green_area"), 15'000, 1e-3));
    QVERIFY(near(made.value("green_per_resident"), 10.0, 1e-6));
    QVERIFY(near(made.value("green_per_resident", "west"), 15.0, 1e-6));
    QCOMPARE(made.value("green_per_resident", "east"), 0.0);
    QVERIFY(std::isnan(made.value("green_per_resident", "empty")));
    QCOMPARE(made.flag("green_per_resident", "empty"), std::string("NO_POPULATION"));
    QVERIFY(near(made.real("districts", "green_share", 0), 15'000.0 / 2'000'000, 1e-9));
    QCOMPARE(nlohmann::json::parse(made.norm("green_per_resident"))["value"].get<double>(), 16.0);
  }

  void greenWithoutDistricts() {
    const Run made = bench::run(kGreen, {{"green", boxes({{1, "a", {1'000, 1'000, 1'100, 1'100}}})},
                                         {"demand", points({{1, 1'500, 1'500, 400}})}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("green_per_resident"), 25.0, 1e-6));
    QCOMPARE(made.table("districts").rows(), std::size_t{0});
  }

  void invalidGeometryIsRepairedAndSaid() {
    // A bow tie: two triangles of 2,500 m2 each.
    PolygonRings tie;
    tie.rings.push_back({{1'000, 1'000}, {1'100, 1'100}, {1'100, 1'000}, {1'000, 1'100}, {1'000, 1'000}});
    sdk::Table parks = boxes({{1, "tie", {0, 0, 1, 1}}});
    parks.columns[1].texts[0] = writeWkbPolygon(tie);
    const Run made = bench::run(kGreen, {{"green", parks}, {"demand", points({{1, 1'500, 1'500, 100}})}});
    VERIFY_OK(made);
    QVERIFY(near(made.value("green_area"), 5'000, 1e-6));
    QCOMPARE(made.problemCount("INVALID_GEOMETRY"), std::size_t{1});
  }
};

QTEST_GUILESS_MAIN(TestCoveragePlugin)
#include "tst_coverage_plugin.moc"
