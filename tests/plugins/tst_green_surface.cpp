// SPDX-License-Identifier: GPL-3.0-or-later
// The analyses of the green network that work on a grid, through the real host and the real C ABI.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>

using namespace bench;

namespace {

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())

using Inputs = std::map<std::string, sdk::Table>;

/// Two parks of a hectare 200 m apart, one in the west and one in the east.
sdk::Table parks() {
  return boxes({{1, "", {10'000, 10'000, 10'100, 10'100}}, {2, "", {10'300, 10'000, 10'400, 10'100}}});
}

/// A canal from north to south between them.
sdk::Table canal(double x = 10'205) {
  sdk::Table table = lines({{{x, 9'000}, {x, 11'000}}});
  table.addTexts("kind", {"canal"});
  return table;
}

const nlohmann::json kNear{{"margin_m", 100}};

nlohmann::json with(nlohmann::json base, const nlohmann::json &more) {
  base.update(more);
  return base;
}

} // namespace

class TestGreenSurface : public QObject {
  Q_OBJECT
private slots:
  void resistanceOfLayers() {
    const Run open = bench::run("green_network.resistance", {{"patches", parks()}}, kNear);
    VERIFY_OK(open);
    QCOMPARE(open.value("cells"), 60.0 * 30);
    // The green is 3 (no kind), the rest 15.
    QCOMPARE(open.value("mean_resistance"), (200 * 3 + 1600 * 15) / 1800.0);
    QCOMPARE(open.value("barrier_area"), 0.0);
    const Run cut =
        bench::run("green_network.resistance", {{"patches", parks()}, {"water_lines", canal()}}, kNear);
    VERIFY_OK(cut);
    QCOMPARE(cut.value("barrier_area"), 30 * 100.0);
    const Run flat =
        bench::run("green_network.resistance", {{"patches", parks()}}, with(kNear, {{"contrast", 0.5}}));
    QCOMPARE(flat.value("mean_resistance"), (200 * 2 + 1600 * 8) / 1800.0);
  }

  void corridorBetweenTwoParks() {
    const Run made = bench::run("green_network.least_cost_corridors", {{"patches", parks()}}, kNear);
    VERIFY_OK(made);
    QCOMPARE(made.value("patches"), 2.0);
    QCOMPARE(made.value("linked_pairs"), 1.0);
    QCOMPARE(made.value("blocked_pairs"), 0.0);
    QCOMPARE(made.text("pairs", "state", 0), std::string("LINKED"));
    // From the last cell of one park to the first of the other: 19 steps of 15, two halves of 3 and 15.
    QCOMPARE(made.real("paths", "cost", 0), 10.0 * (19 * 15 + 2 * 9));
    QCOMPARE(made.real("paths", "length_m", 0), 210.0);
    QCOMPARE(made.real("paths", "euclid_m", 0), 200.0);
    QVERIFY(made.real("corridors", "area_m2", 0) >= 200 * 100);
    QVERIFY(made.real("corridors", "min_width_m", 0) >= 100);
    QCOMPARE(made.table("bottlenecks").rows(), std::size_t{1});
    QCOMPARE(made.value("corridor_area"), made.real("corridors", "area_m2", 0));
    // Without any cut-off only the ways that cost no more.
    const Run narrow = bench::run("green_network.least_cost_corridors", {{"patches", parks()}},
                                  with(kNear, {{"cutoff", 0}}));
    VERIFY_OK(narrow);
    QCOMPARE(narrow.real("corridors", "area_m2", 0), 200 * 100.0);
    QCOMPARE(narrow.real("corridors", "min_width_m", 0), 100.0);
    QCOMPARE(narrow.real("corridors", "mean_width_m", 0), 200 * 100 / 210.0);
  }

  /// Public land and crossings of the corridor (methods.md 6.5): by cells and by the path; nothing is said
  /// where the layers are not given.
  void landAndCrossings() {
    const Run bare = bench::run("green_network.least_cost_corridors", {{"patches", parks()}}, kNear);
    VERIFY_OK(bare);
    QVERIFY(std::isnan(bare.real("corridors", "public_share", 0)));
    QVERIFY(std::isnan(bare.real("corridors", "crossings", 0)));
    // Without a cut-off it is the strip of 200 x 100 m between the parks: 60 m of it are a public zone,
    // twice.
    sdk::Table zones = boxes({{1, "", {10'100, 9'900, 10'160, 10'300}},
                              {2, "", {10'160, 9'900, 10'300, 10'300}},
                              {3, "", {10'120, 9'900, 10'160, 10'300}}});
    zones.addTexts("zone_kind", {"public", "residential", "recreation"});
    // A street, a canal, a street along the corridor, one aside.
    sdk::Table streets = lines({{{10'125, 9'000}, {10'125, 11'000}},
                                {{10'110, 10'200}, {10'290, 10'200}},
                                {{9'900, 9'000}, {9'900, 11'000}}});
    const Inputs inputs{
        {"patches", parks()}, {"zones", zones}, {"streets", streets}, {"water_lines", canal()}};
    nlohmann::json options = with(kNear, {{"cutoff", 0}, {"contrast", 0.1}});
    const GridFrame frame{60, 30, 10, 9'900, 10'200};
    const Run made = bench::run("green_network.least_cost_corridors", inputs, options, {}, nullptr,
                                {{"resistance", rasterOf(frame, std::vector<float>(frame.size(), 2))}});
    VERIFY_OK(made);
    QCOMPARE(made.real("corridors", "area_m2", 0), 200 * 100.0);
    QCOMPARE(made.real("corridors", "public_share", 0), 0.3);
    QCOMPARE(made.real("corridors", "crossings", 0), 2.0);
    QCOMPARE(made.real("paths", "crossings", 0), 2.0);
    options["public_zones"] = "residential";
    const Run other = bench::run("green_network.least_cost_corridors", inputs, options, {}, nullptr,
                                 {{"resistance", rasterOf(frame, std::vector<float>(frame.size(), 2))}});
    VERIFY_OK(other);
    QCOMPARE(other.real("corridors", "public_share", 0), 0.7);
  }

  /// Land cover from a file of cells through the plugin: patches are cells that touch, also by a corner.
  void patchesOfLandCover() {
    const GridFrame frame{60, 30, 10, 9'900, 10'200};
    std::vector<float> classes(frame.size(), 50);
    const auto fill = [&](std::size_t left, std::size_t top, std::size_t size, float value) {
      for (std::size_t row = top; row < top + size; ++row)
        for (std::size_t column = left; column < left + size; ++column)
          classes[frame.index(column, row)] = value;
    };
    fill(5, 5, 10, 10);  // a hectare of trees
    fill(15, 15, 5, 20); // touches it at a corner: a quarter of a hectare of shrubs
    fill(40, 5, 10, 30); // a hectare of grass
    fill(55, 25, 3, 10); // too small
    const Run made = bench::run("green_network.least_cost_corridors", {},
                                with(kNear, {{"patch_source", "land_cover"}}), {}, nullptr,
                                {{"land_cover", rasterOf(frame, classes)},
                                 {"resistance", rasterOf(frame, std::vector<float>(frame.size(), 2))}});
    VERIFY_OK(made);
    QCOMPARE(made.value("patches"), 2.0);
    QCOMPARE(made.value("linked_pairs"), 1.0);
    const Run metrics = bench::run("green_network.connectivity", {}, {{"patch_source", "land_cover"}}, {},
                                   nullptr, {{"land_cover", rasterOf(frame, classes)}});
    VERIFY_OK(metrics);
    QCOMPARE(metrics.table("patches").rows(), std::size_t{2});
    // Shrubs count 0.7, grass 0.5 by the default table.
    QVERIFY(std::abs(metrics.real("patches", "capacity_ha", 0) - (1 + 0.25 * 0.7)) < 1e-6);
    QVERIFY(std::abs(metrics.real("patches", "capacity_ha", 1) - 0.5) < 1e-6);
    QVERIFY(std::abs(metrics.real("patches", "area_ha", 0) - 1.25) < 1e-9);
  }

  void canalCostsUntilItIsCrossed() {
    Inputs inputs{{"patches", parks()}, {"water_lines", canal()}};
    const Run closed = bench::run("green_network.least_cost_corridors", inputs, kNear);
    VERIFY_OK(closed);
    QVERIFY(closed.real("paths", "cost", 0) > 10 * 1000);
    inputs["crossings"] = points({{1, 10'205, 10'050}}, false);
    const Run open = bench::run("green_network.least_cost_corridors", inputs, kNear);
    VERIFY_OK(open);
    QVERIFY(open.real("paths", "cost", 0) < 4000);
    // The only way through is where the crossing is.
    const sdk::Column *geometry = open.table("bottlenecks").geometry();
    const Point place = readWkbPoint(geometry->texts.at(0)).value();
    QVERIFY(std::abs(place.x - 10'205) <= 40 && std::abs(place.y - 10'050) <= 40);
  }

  void blockedPairsAreListed() {
    // A raster with a column that nothing crosses.
    const GridFrame frame{60, 30, 10, 9'900, 10'200};
    std::vector<float> values(frame.size(), 2);
    for (std::size_t row = 0; row < 30; ++row)
      values[frame.index(25, row)] = std::numeric_limits<float>::quiet_NaN();
    const auto over = [&](const GridFrame &where, std::vector<float> what, const char *crs = kCrs) {
      return bench::run("green_network.least_cost_corridors", {{"patches", parks()}}, kNear, {}, nullptr,
                        {{"resistance", rasterOf(where, std::move(what), crs)}});
    };
    const Run made = over(frame, values);
    VERIFY_OK(made);
    QCOMPARE(made.value("blocked_pairs"), 1.0);
    QCOMPARE(made.flag("blocked_pairs"), std::string("BLOCKED"));
    QCOMPARE(made.text("pairs", "state", 0), std::string("BLOCKED"));
    QVERIFY(std::isnan(made.real("pairs", "cost", 0)));
    QCOMPARE(made.table("paths").rows(), std::size_t{0});
    // Bad rasters say what is wrong.
    values[7] = 0;
    const Run zero = over(frame, values);
    QVERIFY(!zero.isOk && zero.error.message.find("resistance 0") != std::string::npos);
    const Run degrees = over({60, 30, 0.0001, 76.9, 43.2}, std::vector<float>(1800, 1), "EPSG:4326");
    QVERIFY(!degrees.isOk);
    QVERIFY(degrees.error.code == ErrorCode::GeographicCrs ||
            degrees.error.code == ErrorCode::InvalidArgument);
    QVERIFY(!degrees.error.hint.empty());
  }

  void tooManyCellsSayWhatWorks() {
    const sdk::Table far = boxes({{1, "", {0, 0, 1000, 1000}}, {2, "", {90'000, 90'000, 91'000, 91'000}}});
    const Run made =
        bench::run("green_network.least_cost_corridors", {{"patches", far}}, with(kNear, {{"cell_m", 1}}));
    QVERIFY(!made.isOk);
    QVERIFY2(made.error.hint.find("m work") != std::string::npos, made.error.text().c_str());
    const Run none = bench::run("green_network.resistance", {{"patches", boxes({})}}, kNear);
    QVERIFY(!none.isOk && !none.error.message.empty());
  }

  void routeBetweenTwoPlaces() {
    const nlohmann::json ends =
        with(kNear, {{"from_x", 10'050}, {"from_y", 10'050}, {"to_x", 10'350}, {"to_y", 10'050}});
    const Run made = bench::run("green_network.auto_route", {{"patches", parks()}}, ends);
    VERIFY_OK(made);
    QCOMPARE(made.value("length"), 210.0); // from edge to edge of the parks
    const Run free = bench::run("green_network.auto_route", {}, ends);
    VERIFY_OK(free);
    QCOMPARE(free.value("length"), 300.0);
    QCOMPARE(free.value("cost"), 300.0 * 15);
    const Run same =
        bench::run("green_network.auto_route", {{"patches", parks()}}, with(ends, {{"to_x", 10'090}}));
    VERIFY_OK(same);
    QCOMPARE(same.flag("length"), std::string("TOUCHING"));
    QCOMPARE(same.table("route").rows(), std::size_t{0});
  }

  void currents() {
    for (const char *mode : {"pairwise", "one_to_all", "all_to_one"}) {
      const Run made = bench::run("green_network.pinch_points", {{"patches", parks()}},
                                  with(kNear, {{"mode", mode}, {"within_corridor", false}}));
      VERIFY_OK(made);
      QCOMPARE(made.text("pairs", "state", 0), std::string("LINKED"));
      // Two patches: all modes are the same circuit.
      static double first = 0;
      if (std::string(mode) == "pairwise") first = made.real("pairs", "resistance_ohm", 0);
      QVERIFY(std::abs(made.real("pairs", "resistance_ohm", 0) - first) < 1e-6 * first);
      QVERIFY(made.value("greatest_current") > 0.02 && made.value("greatest_current") < 1);
    }
    // The crossing of a canal is the pinch point: nearly everything flows there.
    const Run pinch = bench::run(
        "green_network.pinch_points",
        {{"patches", parks()}, {"water_lines", canal()}, {"crossings", points({{1, 10'205, 10'050}}, false)}},
        kNear);
    VERIFY_OK(pinch);
    const Point place = readWkbPoint(pinch.table("pinch_points").geometry()->texts.at(0)).value();
    QVERIFY(std::abs(place.x - 10'205) <= 40 && std::abs(place.y - 10'050) <= 40);
    const Run advanced = bench::run("green_network.pinch_points",
                                    {{"patches", parks()},
                                     {"sources", points({{1, 10'150, 10'050}}, false)},
                                     {"grounds", points({{1, 10'250, 10'050}, {2, 0, 0}}, false)}},
                                    with(kNear, {{"mode", "advanced"}}));
    VERIFY_OK(advanced);
    QCOMPARE(advanced.problemCount("OUTSIDE_GRID"), std::size_t{1});
    QVERIFY(advanced.value("mean_resistance") > 0);
    const Run missing =
        bench::run("green_network.pinch_points", {{"patches", parks()}}, with(kNear, {{"mode", "advanced"}}));
    QVERIFY(!missing.isOk && !missing.error.hint.empty());
  }

  void patternAddsUp() {
    const sdk::Table areas = boxes({{1, "", {10'000, 10'000, 10'110, 10'110}},
                                    {2, "", {10'110, 10'050, 10'200, 10'060}},
                                    {3, "", {10'200, 10'000, 10'310, 10'110}},
                                    {4, "", {10'000, 10'300, 10'020, 10'320}}});
    const Run made = bench::run("green_network.mspa", {{"patches", areas}});
    VERIFY_OK(made);
    QCOMPARE(made.value("core_area"), 2 * 25 * 100.0);
    QCOMPARE(made.value("edge_area"), 2 * 96 * 100.0);
    QCOMPARE(made.value("bridge_area"), 9 * 100.0);
    QCOMPARE(made.value("islet_area"), 4 * 100.0);
    double sum = 0, share = 0, polygons = 0;
    for (const char *name : {"core", "islet", "perforation", "edge", "loop", "bridge", "branch"}) {
      sum += made.value(std::string(name) + "_area");
      share += made.value(std::string(name) + "_share");
    }
    for (std::size_t row = 0; row < made.table("areas").rows(); ++row)
      polygons += made.real("areas", "area_m2", row);
    QCOMPARE(sum, made.value("foreground_area"));
    QCOMPARE(polygons, sum);
    QVERIFY(std::abs(share - 1) < 1e-12);
  }
};

QTEST_GUILESS_MAIN(TestGreenSurface)
#include "tst_green_surface.moc"
