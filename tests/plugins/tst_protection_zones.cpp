// SPDX-License-Identifier: GPL-3.0-or-later
// Zones from rules, their reasons, exceptions, two packs and conflicts, through the real host and C ABI.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace bench;

namespace {

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())

constexpr float kVoid = std::numeric_limits<float>::quiet_NaN();
const GridFrame kFrame{200, 160, 10, 500'000, 4'790'000};
const Box kBox{500'000, 4'788'400, 502'000, 4'790'000};

/// Flat in the west, 20 degrees in the east from the 100th column on; a void in the flat part.
std::vector<float> ground(bool withVoid = true) {
  std::vector<float> heights(kFrame.size());
  for (std::size_t row = 0; row < kFrame.rows; ++row)
    for (std::size_t column = 0; column < kFrame.columns; ++column)
      heights[kFrame.index(column, row)] = static_cast<float>(
          900 +
          (column < 100 ? 0 : 10 * std::tan(20 / 57.29577951308232) * static_cast<double>(column - 99)));
  for (std::size_t row = 20; row < 40 && withVoid; ++row)
    for (std::size_t column = 20; column < 40; ++column)
      heights[kFrame.index(column, row)] = kVoid;
  return heights;
}

sdk::Table table(std::vector<std::string> wkb, const std::string &column = {},
                 std::vector<std::string> texts = {}) {
  sdk::Table made;
  std::vector<std::int64_t> fids(wkb.size());
  std::iota(fids.begin(), fids.end(), 1);
  made.addIntegers("fid", fids);
  made.addGeometry(std::move(wkb), kCrs);
  if (!column.empty()) made.addTexts(column, std::move(texts));
  return made;
}

std::string boxWkb(double minX, double minY, double maxX, double maxY) {
  return writeWkbPolygon({{{{minX, minY}, {maxX, minY}, {maxX, maxY}, {minX, maxY}, {minX, minY}}}});
}

std::map<std::string, sdk::Table> layers() {
  std::map<std::string, sdk::Table> made;
  made["area"] = boxes({{1, "north", {500'000, 4'789'200, 502'000, 4'790'000}},
                        {2, "south", {500'000, 4'788'400, 502'000, 4'789'200}}});
  made["water_lines"] = table({writeWkbLine(PointList{{500'000, 4'788'700}, {502'000, 4'788'700}})});
  made["zones"] = table({boxWkb(501'500, 4'789'500, 501'800, 4'789'800)}, "regime", {"core"});
  return made;
}

Run composed(std::map<std::string, sdk::Table> inputs, nlohmann::json parameters = nlohmann::json::object(),
             bool withVoid = true, const char *analysis = "mountain_protection.zones") {
  if (!parameters.contains("sieve_m2") && std::string(analysis) != "mountain_protection.reasons")
    parameters["sieve_m2"] = 0;
  return bench::run(analysis, std::move(inputs), parameters, {}, nullptr,
                    {{"elevation", rasterOf(kFrame, ground(withVoid))}});
}

std::size_t rowOf(const sdk::Table &made, const std::string &column, const std::string &value) {
  const sdk::Column &texts = *made.column(column);
  for (std::size_t row = 0; row < made.rows(); ++row)
    if (texts.texts[row] == value) return row;
  throw std::runtime_error("no row " + value);
}

bool has(const std::string &text, const char *part) {
  return text.find(part) != std::string::npos;
}

} // namespace

class TestProtectionZones : public QObject {
  Q_OBJECT
private slots:
  void everyPolygonAnswersWhy() {
    const Run made = composed(layers());
    VERIFY_OK(made);
    const sdk::Table &zones = made.table("zones");
    QVERIFY(zones.rows() >= 4);
    for (std::size_t row = 0; row < zones.rows(); ++row)
      for (const char *why : {"why_kk", "why_ru", "why_en"})
        QVERIFY(!zones.column(why)->texts[row].empty());
    const std::size_t slope = rowOf(zones, "rule", "slope");
    QCOMPARE(zones.column("regime")->texts[slope], std::string("buffer"));
    QCOMPARE(zones.column("priority")->texts[slope], std::string("hazard"));
    QVERIFY2(has(zones.column("why_en")->texts[slope], "20"), zones.column("why_en")->texts[slope].c_str());
    QVERIFY(has(zones.column("why_en")->texts[slope], "by 5"));
    QVERIFY(has(zones.column("why_en")->texts[slope], "[draft]"));
    QVERIFY(has(zones.column("why_ru")->texts[slope], "[проект]"));
    QVERIFY(has(zones.column("why_kk")->texts[slope], "[жоба]"));
    // The strip crosses the steep part, where the slope is shown and the strip is kept as a reason.
    QVERIFY(has(zones.column("reasons")->texts[slope], "water_strip"));
    QVERIFY(rowOf(zones, "rule", "protected_core") < zones.rows());
    // Rules that nothing is known of are said, not forgotten.
    QVERIFY(made.problemCount("RULE_WITHOUT_DATA") >= 4);
    QCOMPARE(made.value("rules_without_data"), static_cast<double>(made.problemCount("RULE_WITHOUT_DATA")));
    QCOMPARE(made.text("rules", "state", rowOf(made.table("rules"), "rule", "fault")),
             std::string("left_out"));
  }

  void areasAddUp() {
    const Run made = composed(layers());
    VERIFY_OK(made);
    const double all = 2000.0 * 1600.0;
    QCOMPARE(made.value("studied_area"), all);
    QCOMPARE(made.value("core_area") + made.value("buffer_area") + made.value("transition_area") +
                 made.value("unknown_area") + made.value("none_area"),
             all);
    for (const char *regime : {"core_area", "buffer_area", "unknown_area", "none_area"})
      QCOMPARE(made.value(regime, "north") + made.value(regime, "south"), made.value(regime));
    QCOMPARE(made.value("core_area"), 300.0 * 300.0);
    double sum = 0;
    const sdk::Table &zones = made.table("zones");
    for (std::size_t row = 0; row < zones.rows(); ++row)
      sum += zones.column("area_m2")->real(row);
    QVERIFY(std::abs(sum - (all - made.value("none_area"))) < 0.02 * all);
  }

  void voidsAreUnknownAndSaid() {
    const Run made = composed(layers());
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("UNKNOWN_AREA"), std::size_t{1});
    const std::size_t row = rowOf(made.table("zones"), "regime", "unknown");
    QVERIFY(has(made.text("zones", "undecided", row), "slope"));
    QVERIFY(has(made.text("zones", "why_en", row), "never safe"));
    QVERIFY(made.value("unknown_area", "north") >= 200.0 * 200.0);
    // The sieve does not turn it into free land.
    const Run sieved = composed(layers(), {{"sieve_m2", 1e6}});
    VERIFY_OK(sieved);
    QVERIFY(rowOf(sieved.table("zones"), "regime", "unknown") < sieved.table("zones").rows());
  }

  /// The planner may have voids filled: then they are known, marked everywhere, and said.
  void voidsAreFilledOnDemand() {
    const Run kept = composed(layers()), made = composed(layers(), {{"fill_voids_m", 250}});
    VERIFY_OK(made);
    QCOMPARE(kept.value("filled_area"), 0.0);
    QCOMPARE(kept.problemCount("ELEVATION_FILLED"), std::size_t{0});
    QCOMPARE(made.problemCount("ELEVATION_FILLED"), std::size_t{1});
    QCOMPARE(made.value("filled_area"), 220.0 * 220.0); // and the cells whose slope looks into it
    QVERIFY(kept.value("unknown_area") - made.value("unknown_area") >= 200.0 * 200.0);
    constexpr int kFilledBit = 1 << 14, kUnknownBit = 1 << 12;
    const RasterResult &map = made.rasters.at("reason_map");
    QCOMPARE(static_cast<int>(map.at(30, 30)), kFilledBit);
    QCOMPARE(static_cast<int>(map.at(19, 30)), kFilledBit); // its slope looks into the void
    QCOMPARE(static_cast<int>(map.at(18, 30)), 0);
    QVERIFY((static_cast<int>(kept.rasters.at("reason_map").at(30, 30)) & kUnknownBit) != 0);
    // A rule that holds there makes a zone that rests on made heights.
    auto inputs = layers();
    inputs["zones"] = table({boxWkb(500'150, 4'789'500, 500'450, 4'789'850)}, "regime", {"core"});
    const Run zone = composed(inputs, {{"fill_voids_m", 250}});
    VERIFY_OK(zone);
    const std::size_t row = rowOf(zone.table("zones"), "rule", "protected_core");
    QCOMPARE(zone.real("zones", "filled_area_m2", row), 220.0 * 220.0);
    QCOMPARE(zone.value("filled_area"), 220.0 * 220.0);
    auto places = layers();
    places["places"] = points({{1, 500'305, 4'789'705}, {2, 500'605, 4'789'705}}, false);
    const Run reasons = composed(places, {{"fill_voids_m", 250}}, true, "mountain_protection.reasons");
    VERIFY_OK(reasons);
    QCOMPARE(reasons.table("places").column("height_filled")->integers, (std::vector<std::int64_t>{1, 0}));
    QCOMPARE(reasons.text("places", "undecided", 0).find("slope"), std::string::npos);
  }

  void boundariesKnowTheirRule() {
    const Run made = composed(layers());
    const sdk::Table &lines = made.table("boundaries");
    double core = 0, edge = 0;
    for (std::size_t row = 0; row < lines.rows(); ++row) {
      QVERIFY(!lines.column("rule")->texts[row].empty());
      if (lines.column("rule")->texts[row] == "protected_core") core += lines.column("length_m")->real(row);
      if (lines.column("rule")->texts[row] == "edge_of_area") edge += lines.column("length_m")->real(row);
    }
    QVERIFY(std::abs(core - 1200) < 60);
    QVERIFY(edge > 1000);
  }

  void rulesCanBeSwitchedAndChanged() {
    const Run off = composed(layers(), {{"rules_off", "slope, water_zone"}});
    VERIFY_OK(off);
    QCOMPARE(off.text("rules", "state", rowOf(off.table("rules"), "rule", "slope")), std::string("off"));
    const Run changed = composed(layers(), {{"changes", "slope:25"}});
    VERIFY_OK(changed);
    const std::size_t row = rowOf(changed.table("rules"), "rule", "slope");
    QCOMPARE(changed.real("rules", "area_m2", row), 0.0);
    QCOMPARE(changed.text("rules", "norm_status", row), std::string("changed"));
    QVERIFY(!composed(layers(), {{"rules_off", "slopes"}}).isOk); // misspelt
    QVERIFY(!composed(layers(), {{"pack", "nowhere"}}).isOk);
    const Run strict = composed(layers(), {{"without_data", "unknown"}});
    VERIFY_OK(strict);
    QCOMPARE(strict.value("none_area"), 0.0); // a fault may be anywhere
  }

  void exceptionsAreSignedAndStay() {
    auto inputs = layers();
    sdk::Table byHand = table(
        {boxWkb(501'200, 4'789'000, 501'400, 4'789'200), boxWkb(500'400, 4'788'800, 500'500, 4'788'900)});
    byHand.addTexts("regime", {"none", "core"});
    byHand.addTexts("signed_by", {"A. Planner", ""});
    byHand.addTexts("signed_on", {"2026-05-01", "2026-05-01"});
    byHand.addTexts("reason", {"planned school", "unclear"});
    inputs["exceptions"] = byHand;
    const Run made = composed(inputs);
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("EXCEPTION_UNSIGNED"), std::size_t{1});
    QCOMPARE(made.value("exceptions"), 1.0);
    QCOMPARE(made.value("exceptions_area"), 200.0 * 200.0);
    QCOMPARE(made.real("exceptions", "changed_area_m2", 0), 200.0 * 200.0);
    QCOMPARE(made.text("exceptions", "signed_by", 0), std::string("A. Planner"));
    const std::size_t row = rowOf(made.table("zones"), "rule", "exception");
    QVERIFY(has(made.text("zones", "why_en", row), "planned school (A. Planner, 2026-05-01)"));
    QVERIFY(has(made.text("zones", "reasons", row), "slope")); // what the rules say is kept
    // Another rule, another sieve: the exception is still there with its whole area.
    for (const nlohmann::json &parameters : {nlohmann::json{{"changes", "slope:10"}, {"sieve_m2", 1e5}},
                                             nlohmann::json{{"rules_off", "slope"}}}) {
      const Run again = composed(inputs, parameters);
      VERIFY_OK(again);
      QCOMPARE(again.value("exceptions_area"), 200.0 * 200.0);
      QVERIFY(std::abs(again.real("zones", "area_m2", rowOf(again.table("zones"), "rule", "exception")) -
                       40'000) < 1);
    }
  }

  void hazardsEndSomewhere() {
    auto inputs = layers();
    inputs["hazards"] = table({boxWkb(500'200, 4'789'300, 500'600, 4'789'400)}, "kind", {"mudflow"});
    const Run made = composed(inputs);
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("HAZARD_LAYER_ENDS"), std::size_t{1});
    QCOMPARE(made.value("none_area"), 0.0); // beyond its box nothing is known of mudflows
    inputs["hazard_extents"] =
        table({boxWkb(kBox.minX, kBox.minY, kBox.maxX, kBox.maxY)}, "kind", {"mudflow"});
    const Run surveyed = composed(inputs);
    VERIFY_OK(surveyed);
    QCOMPARE(surveyed.problemCount("HAZARD_LAYER_ENDS"), std::size_t{0});
    QVERIFY(surveyed.value("none_area") > 0);
    QCOMPARE(surveyed.real("rules", "area_m2", rowOf(surveyed.table("rules"), "rule", "mudflow")),
             400.0 * 100.0);
    QVERIFY(composed(layers(), {{"hazard_extent", "everywhere"}}).isOk);
  }

  void screenedHazards() {
    auto inputs = layers();
    sdk::Table reach =
        table({boxWkb(500'200, 4'789'300, 500'600, 4'789'400), boxWkb(500'600, 4'789'300, 500'700, 4'789'400),
               boxWkb(500'700, 4'789'300, 500'900, 4'789'400)});
    reach.addReals("angle_deg", {std::nan(""), 11, 7}); // source or transit, 11 and 7 degrees
    inputs["mudflow_areas"] = reach;
    inputs["avalanche_areas"] = table({boxWkb(501'300, 4'789'000, 501'400, 4'789'100)});
    const Run made = composed(inputs);
    VERIFY_OK(made);
    const sdk::Table &rules = made.table("rules");
    QCOMPARE(made.real("rules", "area_m2", rowOf(rules, "rule", "mudflow")), 500.0 * 100.0); // 7 is below 11
    QCOMPARE(made.real("rules", "area_m2", rowOf(rules, "rule", "avalanche")), 100.0 * 100.0);
    QVERIFY(made.value("none_area") > 0); // the screening covers the whole model
    QVERIFY(made.real("rules", "unknown_area_m2", rowOf(rules, "rule", "mudflow")) > 0); // but for its void
  }

  void lineWithSides() {
    auto inputs = layers();
    inputs["line"] = table({writeWkbLine(PointList{{500'100, 4'789'000}, {501'900, 4'789'000}})});
    const Run made = composed(inputs);
    VERIFY_OK(made);
    const std::size_t row = rowOf(made.table("rules"), "rule", "south_of_line");
    QVERIFY(std::abs(made.real("rules", "area_m2", row) - 2000.0 * 600.0) < 1);
    inputs["line"] = table({writeWkbLine(
        PointList{{500'100, 4'789'000}, {501'900, 4'789'400}, {501'900, 4'789'000}, {500'100, 4'789'400}})});
    const Run crossed = composed(inputs);
    VERIFY_OK(crossed);
    QCOMPARE(crossed.problemCount("LINE_WITHOUT_SIDES"), std::size_t{1});
  }

  void reasonsAtAPlace() {
    auto inputs = layers();
    inputs["places"] = points(
        {{1, 501'605, 4'789'605}, {2, 500'305, 4'789'705}, {3, 500'505, 4'789'105}, {4, 400'000, 4'789'105}},
        false);
    const Run made = composed(inputs, {}, true, "mountain_protection.reasons");
    VERIFY_OK(made);
    QCOMPARE(made.text("places", "regime", 0), std::string("core"));
    QVERIFY(has(made.text("places", "why_en", 0), "Slope steeper than 15°: 20° (by 5°)"));
    QVERIFY(has(made.text("places", "why_ru", 0), "20° (с запасом 5°)"));
    QCOMPARE(made.text("places", "regime", 1), std::string("unknown"));
    QVERIFY(has(made.text("places", "undecided", 1), "slope"));
    QCOMPARE(made.text("places", "regime", 2), std::string("transition")); // 400 m from the river
    QCOMPARE(made.text("places", "regime", 3), std::string("outside"));
    const sdk::Table &rules = made.table("rules");
    const std::size_t slope = rowOf(rules, "rule", "slope");
    QCOMPARE(rules.column("state")->texts[slope], std::string("holds"));
    QVERIFY(std::abs(rules.column("excess")->real(slope) - 5) < 0.01);
  }

  void twoPacks() {
    const Run made = composed(layers(), {}, false, "mountain_protection.compare_packs");
    VERIFY_OK(made);
    // The draft adds the slope: what was free or in transition there is now buffer.
    QVERIFY(made.value("added_area") > 0);
    QCOMPARE(made.value("dropped_area"), 0.0);
    const sdk::Table &verdicts = made.table("verdicts");
    QCOMPARE(verdicts.rows(), std::size_t{2});
    for (std::size_t row = 0; row < 2; ++row) {
      double sum = 0;
      for (const char *regime :
           {"core_area_m2", "buffer_area_m2", "transition_area_m2", "unknown_area_m2", "none_area_m2"})
        sum += verdicts.column(regime)->real(row);
      QCOMPARE(sum, made.value("studied_area"));
    }
    QVERIFY(has(verdicts.column("not_verified")->texts[1], "slope (draft)"));
    QVERIFY(!has(verdicts.column("not_verified")->texts[0], "slope"));
    const sdk::Table &changes = made.table("changes");
    QVERIFY(changes.rows() > 0);
    QCOMPARE(changes.column("to_rule")->texts[rowOf(changes, "change", "added")], std::string("slope"));
    // One pack on two days: before the order on allotment there is no such rule.
    const Run days = composed(
        layers(),
        {{"pack", "almaty"}, {"other_pack", "almaty"}, {"day", "2024-01-01"}, {"other_day", "2026-11-01"}},
        false, "mountain_protection.compare_packs");
    VERIFY_OK(days);
    QVERIFY(days.value("added_area") > 0);
    const Run same = composed(layers(), {{"pack", "almaty"}, {"other_pack", "almaty"}}, false,
                              "mountain_protection.compare_packs");
    QCOMPARE(same.value("changed_area"), 0.0);
    QCOMPARE(same.table("changes").rows(), std::size_t{0});
  }

  void conflicts() {
    std::map<std::string, sdk::Table> inputs;
    inputs["shapes"] =
        table({boxWkb(1000, 1000, 2000, 2000),
               writeWkbPolygon({{{{3000, 0}, {4000, 1000}, {4000, 0}, {3000, 1000}, {3000, 0}}}})});
    sdk::Table buildings = table(
        {boxWkb(1100, 1100, 1120, 1110), boxWkb(1990, 1500, 2010, 1510), boxWkb(2500, 2500, 2510, 2510)});
    buildings.addReals("residents", {30, 12, 7});
    inputs["buildings"] = buildings;
    inputs["streets"] = table({writeWkbLine(PointList{{500, 1500}, {2500, 1500}})});
    inputs["zones"] = inputs["shapes"];
    const Run made = bench::run("mountain_protection.conflicts", inputs);
    VERIFY_OK(made);
    QCOMPARE(made.real("shapes", "buildings", 0), 2.0);
    QCOMPARE(made.real("shapes", "buildings_m2", 0), 300.0);
    QCOMPARE(made.real("shapes", "residents", 0), 42.0); // any part counts
    QCOMPARE(made.real("shapes", "streets_m", 0), 1000.0);
    QCOMPARE(made.real("shapes", "other_zones", 0), 0.0);   // no conflict with itself
    QVERIFY(std::isnan(made.real("shapes", "hazards", 0))); // not given is not zero
    QCOMPARE(made.problemCount("INVALID_GEOMETRY") >= 1, true);
    QVERIFY(std::abs(made.real("shapes", "area_m2", 1) - 500'000) < 1e-6);
    const sdk::Table &list = made.table("conflicts");
    QCOMPARE(list.rows(), std::size_t{3});
    QCOMPARE(list.column("layer")->texts[0], std::string("buildings"));
    QCOMPARE(list.column("area_m2")->real(0), 200.0);
  }

  /// While a zone is dragged: where it stood is no conflict, and every conflict has a place with its number.
  void conflictsFollowADrag() {
    host::RunRequest request;
    request.analysis = "mountain_protection.conflicts";
    std::map<std::string, sdk::Table> inputs;
    inputs["shapes"] = table({boxWkb(0, 0, 1, 1)});
    inputs["buildings"] = table({boxWkb(1100, 1100, 1120, 1110), boxWkb(2500, 2500, 2510, 2510)});
    inputs["zones"] = table({boxWkb(1000, 1000, 2000, 2000), boxWkb(1900, 1900, 2600, 2600)});
    for (auto &[name, each] : inputs)
      request.inputs.emplace(name, sdk::toStream(std::move(each)));
    const auto session = plugins().openLive(std::move(request), {});
    QVERIFY2(session.has_value(), session ? "" : session.error().text().c_str());
    const std::string dragged = boxWkb(1050, 1050, 2050, 2050);
    const auto asZone = (*session)->update("zones", 1, dragged),
               asShape = (*session)->update("shapes", 1, dragged);
    QVERIFY(asZone && asShape);
    QCOMPARE(asZone->values[1], 1.0);
    QCOMPARE(asZone->values[10], 1.0); // the other zone only
    QVERIFY(std::abs(asZone->values[11] - 150.0 * 150) < 1e-6);
    QCOMPARE(asShape->values[10], 2.0); // a new shape lies over both
    QVERIFY(std::abs(asShape->values[11] - 150.0 * 150 - 950.0 * 950) < 1e-6);
    const auto places = readWkb(asZone->previewWkb);
    QVERIFY(places.has_value());
    QCOMPARE(places->points.size(), std::size_t{2}); // a building and a zone
    QVERIFY(places->points[0].x == 1110 && places->points[0].y == 1105);
    // Within the box of the shape, not in the middle of the other zone.
    QVERIFY(places->points[1].x > 1900 && places->points[1].x < 2050);
    const auto gone = (*session)->update("shapes", 1, {});
    QVERIFY(gone && std::isnan(gone->values[0]) && gone->previewWkb.empty());
    QVERIFY(!(*session)->update("buildings", 1, dragged));
  }
};

QTEST_GUILESS_MAIN(TestProtectionZones)
#include "tst_protection_zones.moc"
