// SPDX-License-Identifier: GPL-3.0-or-later
// The analyses of mountain protection through the real host and the real C ABI, on terrain written in the
// test.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>

using namespace bench;

namespace {

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())

constexpr double kDegrees = 180 / 3.14159265358979;
constexpr float kVoid = std::numeric_limits<float>::quiet_NaN();

GridFrame frameOf(std::size_t columns, std::size_t rows, Metres cell = 10) {
  return {columns, rows, cell, 500'000, 4'790'000};
}

/// A plane that rises to the north with this slope.
std::vector<float> plane(const GridFrame &frame, double slopeDeg) {
  std::vector<float> heights(frame.size());
  const double rise = frame.cell * std::tan(slopeDeg * 3.14159265358979 / 180);
  for (std::size_t i = 0; i < heights.size(); ++i)
    heights[i] = static_cast<float>(1'000 - rise * static_cast<double>(i / frame.columns));
  return heights;
}

Run slopeRun(const GridFrame &frame, std::vector<float> heights, const std::string &crs = kCrs) {
  return bench::run("mountain_protection.slope", {}, nlohmann::json::object(), {}, nullptr,
                    {{"elevation", rasterOf(frame, std::move(heights), crs)}});
}

Run onHeights(const std::string &analysis, const GridFrame &frame, std::vector<float> heights,
              const nlohmann::json &parameters = nlohmann::json::object(),
              std::map<std::string, sdk::Table> inputs = {}) {
  return bench::run(analysis, std::move(inputs), parameters, {}, nullptr,
                    {{"elevation", rasterOf(frame, std::move(heights))}});
}

} // namespace

class TestMountainProtection : public QObject {
  Q_OBJECT
private slots:
  void slopeOfAPlane() {
    const GridFrame frame = frameOf(30, 20);
    const Run steep = slopeRun(frame, plane(frame, 18));
    VERIFY_OK(steep);
    QCOMPARE(steep.value("class_3_area"), 28 * 18 * 100.0);
    QCOMPARE(steep.value("class_2_area"), 0.0);
    QCOMPARE(steep.value("unknown_area"), (30 * 20 - 28 * 18) * 100.0); // the rim is unknown, never safe
    QCOMPARE(steep.value("cell"), 10.0);
  }

  void voidsAreUnknown() {
    const GridFrame frame = frameOf(30, 20);
    std::vector<float> heights = plane(frame, 1);
    heights[frame.index(10, 10)] = kVoid;
    const Run made = slopeRun(frame, heights);
    VERIFY_OK(made);
    QCOMPARE(made.value("class_0_area"), (28 * 18 - 9) * 100.0);
  }

  void degreesAreRefused() {
    const GridFrame frame{40, 40, 0.000833, 76.5, 43.5};
    const Run made = slopeRun(frame, std::vector<float>(frame.size(), 900), "EPSG:4326");
    QVERIFY(!made.isOk);
    QCOMPARE(made.error.code, ErrorCode::GeographicCrs);
    QVERIFY(!made.error.hint.empty());
  }

  void noElevationIsSaid() {
    const Run made = bench::run("mountain_protection.slope", {});
    QVERIFY(!made.isOk);
    QVERIFY(!made.error.message.empty());
  }

  void slopeGivesRastersAndZones() {
    // 18 degrees with a level shelf of 6 rows in the middle.
    const GridFrame frame = frameOf(30, 26);
    std::vector<float> heights = plane(frame, 18);
    const double rise = 10 * std::tan(18 / kDegrees);
    for (std::size_t i = 0; i < heights.size(); ++i) {
      const std::size_t row = i / 30;
      heights[i] = static_cast<float>(1'000 - rise * static_cast<double>(row < 10   ? row
                                                                         : row < 16 ? 10
                                                                                    : row - 6));
    }
    heights[frame.index(3, 3)] = kVoid;
    const Run made = slopeRun(frame, heights);
    VERIFY_OK(made);
    QVERIFY(std::abs(made.rasters.at("slope").at(20, 5) - 18) < 1e-4);
    QVERIFY(std::isnan(made.rasters.at("slope").at(0, 0)) && std::isnan(made.rasters.at("slope").at(4, 4)));
    QCOMPARE(made.rasters.at("class").at(20, 5), 3.0);
    QCOMPARE(made.rasters.at("class").at(20, 13), 0.0);
    QCOMPARE(made.rasters.at("class").grid.crs, std::string(kCrs));
    double area = 0;
    bool hasUnknown = false;
    for (std::size_t row = 0; row < made.table("zones").rows(); ++row) {
      area += made.real("zones", "area_m2", row);
      hasUnknown = hasUnknown || made.text("zones", "status", row) == "UNKNOWN";
    }
    QCOMPARE(area, 30 * 26 * 100.0); // the zones tile the model
    QVERIFY(hasUnknown);
    QVERIFY(made.norm("steep_share").find("draft") != std::string::npos);
  }

  void derivativesStream() {
    const GridFrame frame = frameOf(40, 700); // several strips; heights that a float holds exactly
    std::vector<float> ramp(frame.size());
    for (std::size_t i = 0; i < ramp.size(); ++i)
      ramp[i] = 5'000 - 4 * static_cast<float>(i / 40);
    const double wanted = std::atan(0.4) * kDegrees;
    const Run slope = onHeights("mountain_protection.terrain", frame, ramp);
    VERIFY_OK(slope);
    QVERIFY(std::abs(slope.value("mean") - wanted) < 1e-5);
    QCOMPARE(slope.value("unknown_area"), (40 * 700 - 38 * 698) * 100.0);
    for (const std::size_t row : {1U, 255U, 256U, 511U, 512U, 698U})
      QVERIFY(std::abs(slope.rasters.at("value").at(20, row) - wanted) < 1e-5);
    const Run aspect = onHeights("mountain_protection.terrain", frame, ramp, {{"quantity", "aspect"}});
    QVERIFY(std::abs(aspect.value("mean") - 180) < 1e-4); // down to the south
    const Run relief = onHeights("mountain_protection.terrain", frame, plane(frame, 45),
                                 {{"quantity", "relief"}, {"radius_m", 150}});
    QVERIFY(std::abs(relief.value("highest") - 300) < 0.01);
    for (const char *quantity : {"position", "ridge", "ridge_drainage", "plan_curvature", "ruggedness"})
      VERIFY_OK(onHeights("mountain_protection.terrain", frame, plane(frame, 18), {{"quantity", quantity}}));
  }

  void waterRunsDown() {
    const GridFrame frame = frameOf(40, 60);
    std::vector<float> heights = plane(frame, 18);
    for (std::size_t i = 0; i < heights.size(); ++i) // a valley along column 20
      heights[i] += static_cast<float>(2 * std::abs(static_cast<double>(i % 40) - 20));
    const Run made = onHeights("mountain_protection.drainage", frame, heights, {{"stream_area_m2", 20'000}});
    VERIFY_OK(made);
    QVERIFY(made.table("streams").rows() >= 1);
    QVERIFY(made.value("stream_length") > 300);
    QCOMPARE(made.value("pit_volume"), 0.0);
    QVERIFY(made.rasters.at("catchment").at(20, 59) > 100'000);
  }

  void oneSeesThePlainButNotBehindTheWall() {
    const GridFrame frame = frameOf(60, 60);
    std::vector<float> heights(frame.size(), 900);
    for (std::size_t row = 0; row < 60; ++row)
      heights[frame.index(40, row)] = 950;
    std::map<std::string, sdk::Table> inputs{
        {"viewpoints", points({{1, 500'105, 4'789'705}, {2, 0, 0}}, false)}};
    for (const char *method : {"rays", "exact"}) {
      const Run made =
          onHeights("mountain_protection.viewshed", frame, heights, {{"method", method}}, inputs);
      VERIFY_OK(made);
      QCOMPARE(made.rasters.at("seen").at(30, 30), 1.0);
      QCOMPARE(made.rasters.at("seen").at(40, 30), 1.0);
      QCOMPARE(made.rasters.at("seen").at(50, 30), 0.0);
      QCOMPARE(made.rasters.at("share").at(30, 30), 1.0);
      QCOMPARE(made.value("viewpoints"), 1.0);
      QCOMPARE(made.problemCount("OFF_ELEVATION"), std::size_t{1});
    }
    inputs["viewpoints"] = points({{2, 0, 0}}, false);
    const Run none = onHeights("mountain_protection.viewshed", frame, heights, {}, inputs);
    QVERIFY(!none.isOk && !none.error.hint.empty());
  }

  void theRidgeStaysInView() {
    // methods.md 7.4 as terrain: eye 851.6 m, a ridge of 2400 m at 9 km in the south, 1000 m at 3 km.
    const GridFrame frame{61, 200, 50, 500'000, 4'790'000};
    std::vector<float> heights(frame.size(), 850);
    for (std::size_t i = 0; i < heights.size(); ++i) {
      const double d = (static_cast<double>(i / 61) - 5) * 50;
      heights[i] = static_cast<float>(d < 0        ? 850
                                      : d <= 3'000 ? 850 + d / 20
                                      : d <= 9'000 ? 1'000 + (d - 3'000) * 1'400 / 6'000
                                                   : 1'500);
    }
    const double x = frame.centreX(30);
    sdk::Table houses = boxes({{1, "low", {x - 10, frame.centreY(65) - 10, x + 10, frame.centreY(65) + 10}},
                               {2, "tower", {x - 10, frame.centreY(65) - 10, x + 10, frame.centreY(65) + 10}},
                               {3, "outside", {0, 0, 20, 20}}});
    houses.addReals("height_m", {60, 400, 10});
    const Run made =
        onHeights("mountain_protection.skyline", frame, heights, {{"radius_m", 9'800}},
                  {{"viewpoints", points({{1, x, frame.centreY(5)}}, false)}, {"buildings", houses}});
    VERIFY_OK(made);
    QVERIFY(std::abs(made.real("buildings", "allowed_m", 0) - 366.5) < 0.1);
    QCOMPARE(made.text("buildings", "status", 0), std::string());
    QCOMPARE(made.text("buildings", "status", 1), std::string("TOO_HIGH"));
    QCOMPARE(made.text("buildings", "status", 2), std::string("UNKNOWN"));
    QCOMPARE(made.value("too_high"), 1.0);
    QVERIFY(std::abs(made.rasters.at("allowed_height").at(30, 65) - 366.5) < 0.1);
    QCOMPARE(made.rasters.at("allowed_height").at(30, 1), 1'000.0); // no mountain in the north
  }

  void mudflowsFollowTheGully() {
    // A gully of 25 degrees down the middle, then a plain of 1 degree; a house in it and one beside.
    const GridFrame frame = frameOf(41, 300);
    std::vector<float> heights(frame.size());
    for (std::size_t i = 0; i < heights.size(); ++i) {
      const auto row = static_cast<double>(i / 41), side = std::abs(static_cast<double>(i % 41) - 20);
      const double along = std::min(row, 100.0) * 10 * std::tan(25 / kDegrees) +
                           std::max(row - 100, 0.0) * 10 * std::tan(1 / kDegrees);
      heights[i] = static_cast<float>(3'000 - along + 4 * side);
    }
    const auto house = [&](std::int64_t fid, std::size_t column, std::size_t row) {
      const double x = frame.centreX(column), y = frame.centreY(row);
      return Named{fid, "", {x - 2, y - 2, x + 2, y + 2}, 10};
    };
    const std::map<std::string, sdk::Table> inputs{
        {"sources", points({{7, frame.centreX(20), frame.centreY(20)}}, false)},
        {"buildings", boxes({house(1, 20, 105), house(2, 2, 105), house(3, 500, 105)}, true)}};
    const Run made = onHeights("mountain_protection.mudflow", frame, heights, {}, inputs);
    VERIFY_OK(made);
    QCOMPARE(made.text("buildings", "status", 0), std::string("EXPOSED"));
    QCOMPARE(made.text("buildings", "status", 1), std::string());
    QCOMPARE(made.text("buildings", "status", 2), std::string("UNKNOWN")); // outside the model is not safe
    QCOMPARE(made.value("exposed_residents"), 10.0);
    QCOMPARE(made.value("undecided_buildings"), 1.0);
    QCOMPARE(made.value("start_cells"), 1.0);
    QCOMPARE(made.rasters.at("reach").at(20, 20), 0.0);
    QCOMPARE(made.rasters.at("reach").at(20, 60), 1.0);
    QVERIFY(made.rasters.at("speed").at(20, 60) <= 15.001);
    QCOMPARE(made.rasters.at("reach").at(20, 299), 254.0);
    QCOMPARE(made.rasters.at("reach_angle").at(20, 60), 15.0);
    QCOMPARE(made.rasters.at("reach_angle").at(20, 299), 0.0);
    QCOMPARE(made.value("cut_flows"), 0.0);
    QVERIFY(made.norm("reach_1_area").find("placeholder") != std::string::npos);
    // Without sources the terrain tells them.
    const Run found = onHeights("mountain_protection.mudflow", frame, heights,
                                {{"catchment_m2", 1'000}, {"least_curvature", -100}});
    VERIFY_OK(found);
    QVERIFY(found.value("start_cells") > 10);
    QCOMPARE(found.flag("exposed_buildings"), std::string("NOT_MEASURED"));
    // Limits of sources that were found are no norm, and say so; those that were given rest on none.
    QVERIFY(found.norm("source_area").find("placeholder") != std::string::npos);
    QCOMPARE(made.norm("source_area"), std::string());
  }

  /// No number of the screenings stands alone: each says where it comes from and what it is worth.
  void everyLimitSaysItsStatus() {
    for (const char *name : {"mudflow", "avalanche"}) {
      const host::AnalysisSpec *analysis = plugins().analysis(std::string("mountain_protection.") + name);
      QVERIFY(analysis);
      for (const host::ParameterSpec &parameter : analysis->parameters) {
        QVERIFY2(parameter.status == "placeholder", parameter.id.c_str());
        for (const char *language : {"kk", "ru", "en"})
          QVERIFY2(!parameter.document.in(language).empty(), parameter.id.c_str());
      }
    }
    QCOMPARE(plugins().analysis("mountain_protection.buildable")->parameter("limit_deg")->status,
             std::string("draft"));
  }

  void forestsHoldTheSnow() {
    const GridFrame frame = frameOf(40, 120, 20);
    std::vector<float> heights = plane(frame, 35);
    for (std::size_t i = 60 * 40; i < heights.size(); ++i)
      heights[i] = heights[59 * 40] - static_cast<float>(i / 40 - 59) * 0.3F;
    for (float &each : heights)
      each += 2'500;
    const Run open = onHeights("mountain_protection.avalanche", frame, heights);
    VERIFY_OK(open);
    QVERIFY(open.value("source_area") > 500'000);
    QCOMPARE(open.problemCount("COARSE_ELEVATION"), std::size_t{1});
    const Run woods = onHeights("mountain_protection.avalanche", frame, heights, {},
                                {{"forest", boxes({{1, "", {0, 4'700'000, 600'000, 4'800'000}}})}});
    VERIFY_OK(woods);
    QCOMPARE(woods.value("source_area"), 0.0);
    QCOMPARE(woods.value("start_cells"), 0.0);
  }

  void parcelsAreJudged() {
    // West of x = 500 300 level, east of it 20 degrees; the model ends at x = 500 600.
    const GridFrame frame = frameOf(60, 40);
    std::vector<float> heights(frame.size());
    for (std::size_t i = 0; i < heights.size(); ++i)
      heights[i] = static_cast<float>(800 + std::max(0.0, static_cast<double>(i % 60) - 30) * 10 *
                                                std::tan(20 / kDegrees));
    const std::map<std::string, sdk::Table> parcels{
        {"parcels", boxes({{1, "level", {500'050, 4'789'750, 500'150, 4'789'850}},
                           {2, "steep", {500'400, 4'789'750, 500'500, 4'789'850}},
                           {3, "half", {500'250, 4'789'750, 500'350, 4'789'850}},
                           {4, "half outside", {500'550, 4'789'750, 500'650, 4'789'850}},
                           {5, "outside", {501'000, 4'789'750, 501'100, 4'789'850}}})}};
    const Run made = onHeights("mountain_protection.buildable", frame, heights, {}, parcels);
    VERIFY_OK(made);
    const auto status = [&](const Run &run, std::size_t row) { return run.text("parcels", "status", row); };
    const auto reasons = [&](const Run &run, std::size_t row) { return run.text("parcels", "reasons", row); };
    QCOMPARE(status(made, 0), std::string("BUILDABLE"));
    QCOMPARE(made.real("parcels", "share_0", 0), 1.0);
    QCOMPARE(made.real("parcels", "largest_m2", 0), 10'000.0);
    QCOMPARE(status(made, 1), std::string("NOT_BUILDABLE"));
    QCOMPARE(reasons(made, 1), std::string("TOO_STEEP, TOO_SMALL"));
    QCOMPARE(made.real("parcels", "steep_share", 1), 1.0);
    QCOMPARE(status(made, 2), std::string("PARTLY_BUILDABLE"));
    QVERIFY(made.real("parcels", "largest_m2", 2) >= 5'000 && made.real("parcels", "largest_m2", 2) <= 7'000);
    // Beyond the model nothing is known, and that is never safe.
    QCOMPARE(status(made, 3), std::string("UNKNOWN"));
    QVERIFY(reasons(made, 3).find("UNKNOWN_TERRAIN") != std::string::npos);
    QVERIFY(made.real("parcels", "unknown_share", 3) >= 0.5);
    QCOMPARE(status(made, 4), std::string("UNKNOWN"));
    QCOMPARE(made.value("unknown"), 2.0);
    QVERIFY(made.norm("buildable").find("draft") != std::string::npos);

    // Two level fields apart: nothing speaks against them.
    sdk::Table fields;
    fields.addIntegers("fid", {1});
    const auto square = [](double x) {
      return PolygonRings{
          {{{x, 4'789'750}, {x + 100, 4'789'750}, {x + 100, 4'789'850}, {x, 4'789'850}, {x, 4'789'750}}}};
    };
    fields.addGeometry({writeWkbMultiPolygon(std::vector<PolygonRings>{square(500'020), square(500'150)})},
                       kCrs);
    const Run apart = onHeights("mountain_protection.buildable", frame, heights, {}, {{"parcels", fields}});
    VERIFY_OK(apart);
    QCOMPARE(status(apart, 0), std::string("BUILDABLE"));
    QCOMPARE(apart.real("parcels", "largest_m2", 0), 10'000.0);

    // A hazard layer that ends inside the city: outside its extent unknown, not safe.
    auto inputs = parcels;
    inputs["hazards"] = boxes({{1, "", {500'000, 4'789'700, 500'100, 4'789'900}}});
    const Run hazard = onHeights("mountain_protection.buildable", frame, heights, {}, inputs);
    VERIFY_OK(hazard);
    QVERIFY(hazard.real("parcels", "hazard_share", 0) == 0.5);
    QVERIFY(reasons(hazard, 0).find("IN_HAZARD") != std::string::npos &&
            reasons(hazard, 0).find("UNKNOWN_HAZARD") != std::string::npos);
    QCOMPARE(status(hazard, 0), std::string("UNKNOWN"));
    inputs["hazard_extent"] = boxes({{1, "", {500'000, 4'789'600, 500'600, 4'790'000}}});
    const Run known = onHeights("mountain_protection.buildable", frame, heights, {}, inputs);
    VERIFY_OK(known);
    QCOMPARE(status(known, 0), std::string("PARTLY_BUILDABLE"));
    QVERIFY(reasons(known, 0).find("UNKNOWN_HAZARD") == std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestMountainProtection)
#include "tst_mountain_protection.moc"
