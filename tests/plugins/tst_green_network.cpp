// SPDX-License-Identifier: GPL-3.0-or-later
// The landscape graph through the real host: worked tables, patches, links, candidates, bad input.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace bench;

namespace {

const std::string kConnectivity = "green_network.connectivity", kCandidates = "green_network.candidates",
                  kTables = "green_network.graph_connectivity", kExport = "green_network.graph_tables";

#define VERIFY_OK(run) QVERIFY2((run).isOk, (run).error.text().c_str())

/// Squares of 1 ha in a row, `gaps` metres apart.
sdk::Table row(const std::vector<double> &gaps) {
  std::vector<Named> squares;
  double x = 10'000;
  for (std::size_t i = 0; i <= gaps.size(); ++i) {
    squares.push_back({static_cast<std::int64_t>(i) + 1, "", {x, 10'000, x + 100, 10'100}});
    if (i < gaps.size()) x += 100 + gaps[i];
  }
  return boxes(squares);
}

nlohmann::json toy() {
  static const auto kCases =
      nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/connectivity.json"));
  return kCases.at("toy");
}

std::map<std::string, sdk::Table> toyTables(bool asProbability = false) {
  sdk::Table nodes, distances;
  const nlohmann::json given = toy();
  nodes.addTexts("id", {"one", "two", "three", "four"});
  nodes.addReals("area", given.at("capacity").get<std::vector<double>>());
  std::vector<std::string> from, to;
  std::vector<double> value;
  for (const auto &link : given.at("links")) {
    from.push_back(nodes.columns[0].texts[link[0]]);
    to.push_back(nodes.columns[0].texts[link[1]]);
    value.push_back(asProbability ? std::exp2(-link[2].get<double>() / 500) : link[2].get<double>());
  }
  distances.addTexts("field_1", from);
  distances.addTexts("field_2", to);
  distances.addReals("field_3", value);
  return {{"nodes", nodes}, {"distances", distances}};
}

const nlohmann::json kToyParameters = {{"dispersal_m", 500}, {"landscape_area_ha", 100}};

bool isNear(double value, double wanted, double tolerance) {
  const bool isGood = std::abs(value - wanted) <= tolerance;
  if (!isGood) qWarning("%.12g instead of %.12g", value, wanted);
  return isGood;
}

} // namespace

class TestGreenNetwork : public QObject {
  Q_OBJECT

private slots:
  void workedTables_data() {
    QTest::addColumn<bool>("asProbability");
    QTest::addRow("distances") << false;
    QTest::addRow("probabilities") << true;
  }
  void workedTables() {
    QFETCH(bool, asProbability);
    nlohmann::json parameters = kToyParameters;
    // The binary metrics need lengths, which p(500 m) = 0.5 gives back.
    if (asProbability) parameters["link_value"] = "probability";
    const Run made = bench::run(kTables, toyTables(asProbability), parameters);
    VERIFY_OK(made);
    const nlohmann::json wanted = toy(), metrics = wanted.at("metrics");
    for (const auto &[key, indicator] :
         std::map<std::string, std::string>{{"pc", "pc"},
                                            {"eca", "eca"},
                                            {"ecaShare", "eca_share"},
                                            {"iic", "iic"},
                                            {"ecaIic", "eca_iic"},
                                            {"linkCount", "links"},
                                            {"componentCount", "components"},
                                            {"landscapeCoincidence", "landscape_coincidence"},
                                            {"classCoincidence", "class_coincidence"},
                                            {"expectedComponent", "expected_component"},
                                            {"meanComponent", "mean_component"},
                                            {"largestComponent", "largest_component"}})
      QVERIFY2(isNear(made.value(indicator), metrics.at(key)[0],
                      std::max(1e-12, metrics.at(key)[1].get<double>())),
               indicator.c_str());
    for (std::size_t k = 0; k < 4; ++k) {
      QVERIFY(isNear(made.real("patches", "flux", k), wanted.at("flux")[k], 5e-7));
      QVERIFY(isNear(made.real("patches", "betweenness", k), wanted.at("betweenness")[k], 5e-7));
      const char *const names[] = {"", "_intra", "_flux", "_connector"};
      for (std::size_t part = 0; part < 4; ++part) {
        QVERIFY(isNear(made.real("patches", std::string("dpc") + names[part], k), wanted.at("pc")[k][part],
                       5e-5));
        QVERIFY(isNear(made.real("patches", std::string("diic") + names[part], k), wanted.at("iic")[k][part],
                       5e-5));
      }
    }
    for (std::size_t l = 0; l < 3; ++l)
      QVERIFY(isNear(made.real("links", "importance", l), wanted.at("linkImportance")[l], 5e-7));
    // Both numbers of the convention stay with the result.
    QCOMPARE(made.value("dispersal_cost"), 500.0);
    QCOMPARE(made.value("dispersal_probability"), 0.5);
  }

  void polygonsGiveTheSameAsTheirTables() {
    const auto patches = [] { return std::map<std::string, sdk::Table>{{"patches", row({300, 400, 1200})}}; };
    const nlohmann::json parameters = {{"dispersal_m", 500}, {"link_mode", "planar"}, {"max_link_m", 1300}};
    const Run drawn = bench::run(kConnectivity, patches(), parameters),
              tables = bench::run(kExport, patches(), parameters);
    VERIFY_OK(drawn);
    VERIFY_OK(tables);
    QCOMPARE(tables.table("conefor_nodes").rows(), std::size_t{4});
    QCOMPARE(tables.table("conefor_distances").rows(), std::size_t{3});
    QCOMPARE(tables.real("conefor_distances", "distance", 1), 400.0);
    QCOMPARE(tables.real("graphab_patches", "capacity", 0), 10'000.0);
    QCOMPARE(tables.real("graphab_patches", "perim", 0), 400.0);
    const Run again = bench::run(
        kTables, {{"nodes", tables.table("graphab_patches")}, {"distances", tables.table("graphab_links")}},
        {{"dispersal_m", 500}, {"area_unit", "m2"}});
    VERIFY_OK(again);
    for (const char *id : {"eca", "eca_share", "eca_iic", "links", "components", "capacity"})
      QVERIFY(isNear(again.value(id), drawn.value(id), 1e-12));
    for (std::size_t k = 0; k < 4; ++k)
      QVERIFY(isNear(again.real("patches", "dpc", k), drawn.real("patches", "dpc", k), 1e-9));
    QCOMPARE(drawn.value("area"), 4.0);
    QCOMPARE(drawn.flag("pc"), std::string("NO_AREA"));
    QCOMPARE(drawn.text("links", "from_patch", 0), std::string("1"));
    QVERIFY(drawn.table("links").geometry() && !drawn.table("links").geometry()->isNull(0));
  }

  void qualityByWordAndNumber() {
    sdk::Table patches = row({300, 400, 1200});
    patches.addTexts("quality", {"good", "0.25", "", "awful"});
    const Run made = bench::run(kConnectivity, {{"patches", patches}}, {{"default_quality", 0.5}});
    VERIFY_OK(made);
    const std::vector<double> wanted = {1, 0.25, 0.5, 0.5};
    for (std::size_t k = 0; k < 4; ++k)
      QVERIFY(isNear(made.real("patches", "capacity_ha", k), wanted[k], 1e-9));
    QCOMPARE(made.problemCount("BAD_VALUE"), std::size_t{1});
    const Run wrong = bench::run(kConnectivity, {{"patches", row({300})}},
                                 {{"quality_column", "fid"}, {"quality_table", "good:2"}});
    QCOMPARE(wrong.error.code, ErrorCode::InvalidArgument);
  }

  void idsStayWhenSomethingElseChanges() {
    const auto named = [](const Run &run) {
      std::map<std::string, double> dpc;
      for (std::size_t k = 0; k < run.table("patches").rows(); ++k)
        dpc[run.text("patches", "patch", k)] = run.real("patches", "area_ha", k);
      return dpc;
    };
    sdk::Table all = row({300, 400, 1200}), fewer = boxes({{3, "", {10'900, 10'000, 11'000, 10'100}},
                                                           {1, "", {10'000, 10'000, 10'100, 10'100}}});
    const auto a = named(bench::run(kConnectivity, {{"patches", all}})),
               b = named(bench::run(kConnectivity, {{"patches", fewer}}));
    QCOMPARE(a.size(), std::size_t{4});
    QCOMPARE(b.size(), std::size_t{2});
    QVERIFY(b.contains("1") && b.contains("3"));
  }

  void leastCostLinksFromLayers() {
    const nlohmann::json parameters = {
        {"link_mode", "least_cost"}, {"max_cost", 0}, {"cell_m", 20}, {"dispersal_m", 500}};
    const Run made = bench::run(kConnectivity, {{"patches", row({300, 400, 1200})}}, parameters);
    VERIFY_OK(made);
    const sdk::Table &links = made.table("links");
    QCOMPARE(links.rows(), std::size_t{6}); // through other patches too
    const double perMetre = made.real("links", "cost", 0) / made.real("links", "distance_m", 0);
    QVERIFY(perMetre > 1); // the ground between them is harder than habitat
    QVERIFY(made.value("dispersal_distance") == 500);
    // Nearly the same ground everywhere: the regression gives about what the ground costs.
    QVERIFY(made.value("dispersal_cost") > 500 && made.value("dispersal_cost") < 600 * perMetre);
    QVERIFY(!links.geometry()->isNull(0));
    nlohmann::json inCost = parameters;
    inCost["dispersal_unit"] = "cost";
    const Run given = bench::run(kConnectivity, {{"patches", row({300, 400, 1200})}}, inCost);
    VERIFY_OK(given);
    QCOMPARE(given.value("dispersal_cost"), 500.0);
    QCOMPARE(given.flag("dispersal_distance"), std::string("NOT_MEASURED"));
  }

  void candidatesPerMetre() {
    // Two pairs of patches: the near pair gains more per metre than the far one.
    sdk::Table patches = boxes({{1, "", {10'000, 10'000, 10'100, 10'100}},
                                {2, "", {10'200, 10'000, 10'300, 10'100}},
                                {3, "", {20'000, 10'000, 20'200, 10'200}},
                                {4, "", {20'900, 10'000, 21'100, 10'200}}});
    nlohmann::json parameters = {
        {"max_link_m", 0}, {"count", 1}, {"dispersal_m", 500}, {"candidate_max_m", 1000}};
    const Run made = bench::run(kCandidates, {{"patches", patches}}, parameters);
    VERIFY_OK(made);
    QCOMPARE(made.table("candidates").rows(), std::size_t{2});
    QCOMPARE(made.text("candidates", "status", 1), std::string("CHOSEN")); // 32 ha2 over 700 m
    QCOMPARE(made.flag("gap"), std::string());
    QCOMPARE(made.value("gap"), 0.0);
    const double p = std::exp2(-700.0 * 0.25 / 500), before = 1 + 1 + 16 + 16;
    QVERIFY(isNear(made.value("pc_gain"), 100 * 2 * 16 * p / before, 1e-9));
    QVERIFY(isNear(made.value("eca_after"), std::sqrt(before + 32 * p), 1e-9));
    // With the parcel between them locked, the other is taken.
    const Run locked = bench::run(
        kCandidates, {{"patches", patches}, {"locked", boxes({{1, "", {20'400, 9'000, 20'500, 11'000}}})}},
        parameters);
    VERIFY_OK(locked);
    QCOMPARE(locked.text("candidates", "status", 0), std::string("CHOSEN"));
    QCOMPARE(locked.text("candidates", "status", 1), std::string("LOCKED"));
    // A budget in metres.
    parameters["aim"] = "most";
    parameters["budget"] = 150;
    const Run poor = bench::run(kCandidates, {{"patches", patches}}, parameters);
    VERIFY_OK(poor);
    QCOMPARE(poor.text("candidates", "status", 0), std::string("CHOSEN"));
    QCOMPARE(poor.value("cost"), 100.0);
  }

  void drawnCandidates() {
    sdk::Table patches = row({300, 400, 1200});
    sdk::Table drawn = lines({{{10'110, 10'050}, {10'390, 10'050}},   // between 1 and 2, 10 m from both
                              {{10'050, 10'050}, {15'000, 15'000}}}); // leads nowhere
    const Run made =
        bench::run(kCandidates, {{"patches", patches}, {"candidates", drawn}}, {{"max_link_m", 0}});
    VERIFY_OK(made);
    QCOMPARE(made.table("candidates").rows(), std::size_t{1});
    QCOMPARE(made.problemCount("CANDIDATE_OFF"), std::size_t{1});
    QCOMPARE(made.real("candidates", "length_m", 0), 280.0);
    // New patches: what lies on a patch already is not counted again.
    sdk::Table areas =
        boxes({{5, "", {10'150, 10'000, 10'250, 10'100}}, {6, "", {10'350, 10'000, 10'450, 10'100}}});
    const Run grown = bench::run(kCandidates, {{"patches", patches}, {"candidates", areas}},
                                 {{"aim", "most"}, {"count", 2}, {"max_link_m", 200}});
    VERIFY_OK(grown);
    QCOMPARE(grown.value("chosen"), 2.0);
    QVERIFY(grown.value("eca_after") > std::sqrt(4 + 1 + 0.25));
    const Run noCost = bench::run(kCandidates, {{"patches", patches}, {"candidates", areas}});
    QCOMPARE(noCost.error.code, ErrorCode::InvalidArgument);
  }

  void badInput() {
    const auto fails = [](const Run &run, ErrorCode code) { return !run.isOk && run.error.code == code; };
    QVERIFY(fails(bench::run(kConnectivity, {}), ErrorCode::NotFound));
    // The study area is smaller than its patches.
    QVERIFY(fails(bench::run(kConnectivity, {{"patches", row({300})}}, {{"landscape_area_ha", 1}}),
                  ErrorCode::InvalidArgument));
    QVERIFY(fails(bench::run(kConnectivity, {{"patches", row({300})}}, {{"patch_source", "land_cover"}}),
                  ErrorCode::NotFound));
    sdk::Table degrees = row({300});
    degrees.crs = "EPSG:4326";
    QVERIFY(fails(bench::run(kConnectivity, {{"patches", degrees}}), ErrorCode::GeographicCrs));
    auto tables = toyTables();
    tables["nodes"].columns[1].reals[2] = -1;
    QVERIFY(fails(bench::run(kTables, tables, kToyParameters), ErrorCode::BadData));
    tables = toyTables();
    tables["distances"].columns[2].reals[0] = std::nan("");
    tables["distances"].columns[1].texts[1] = "nowhere";
    const Run dirty = bench::run(kTables, tables, kToyParameters);
    VERIFY_OK(dirty);
    QCOMPARE(dirty.problemCount("BAD_DISTANCE"), std::size_t{1});
    QCOMPARE(dirty.problemCount("UNKNOWN_PATCH"), std::size_t{1});
    sdk::Table million;
    million.addIntegers("id", std::vector<std::int64_t>(1'000'000, 1));
    million.addReals("area", std::vector<double>(1'000'000, 1));
    const Run refused = bench::run(kTables, {{"nodes", million}, {"distances", toyTables()["distances"]}});
    QVERIFY(fails(refused, ErrorCode::Unsupported));
    QVERIFY(refused.error.message.find("20000 work") != std::string::npos);
  }

  void nothingIsNoError() {
    const Run made = bench::run(kConnectivity, {{"patches", row({300})}}, {{"min_area_ha", 50}});
    VERIFY_OK(made);
    QCOMPARE(made.value("patches"), 0.0);
    QCOMPARE(made.value("eca"), 0.0);
    QCOMPARE(made.flag("eca_share"), std::string("NO_PATCHES"));
    const Run none = bench::run(kCandidates, {{"patches", row({300})}}, {{"min_area_ha", 50}});
    VERIFY_OK(none);
    QCOMPARE(none.value("chosen"), 0.0);
    const Run one = bench::run(kConnectivity, {{"patches", row({})}});
    VERIFY_OK(one);
    QCOMPARE(one.real("patches", "dpc", 0), 100.0);
    QCOMPARE(one.real("patches", "dpc_connector", 0), 0.0);
  }
};

QTEST_GUILESS_MAIN(TestGreenNetwork)
#include "tst_green_network.moc"
