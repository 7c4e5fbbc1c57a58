// SPDX-License-Identifier: GPL-3.0-or-later
// What travel is made of beside streets: elevation, public transport, barriers on streets, banned turns.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>

using namespace bench;

namespace {

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())

/// A plane that climbs 10 m in 100 m towards the east, 0 m at x = 1000.
class Ramp final : public host::RasterSource {
public:
  explicit Ramp(std::string crs)
    : mCrs(std::move(crs)) {}
  alatau_raster_info_v1 info() const override {
    return {sizeof(alatau_raster_info_v1), 40, 40, 0.0, 4'000.0, 100.0, 100.0, mCrs.c_str()};
  }
  Status read(std::int64_t column, std::int64_t, std::int64_t columns, std::int64_t rows,
              float *cells) override {
    for (std::int64_t row = 0; row < rows; ++row)
      for (std::int64_t i = 0; i < columns; ++i)
        *cells++ = static_cast<float>(0.1 * (100.0 * static_cast<double>(column + i) + 50 - 1'000));
    return {};
  }

private:
  std::string mCrs;
};

/// Seconds along a street of 1000 m from one end to the other.
Result<double> secondsOnRamp(bool isUphill, const std::string &profile, const std::string &crs = kCrs) {
  host::RunRequest request;
  request.analysis = "accessibility.nearest_facility";
  request.parameters = {{"profile", profile}, {"measure", "time"}};
  request.inputs.emplace("streets", sdk::toStream(lines({{{1'000, 2'000}, {2'000, 2'000}}})));
  request.inputs.emplace("demand", sdk::toStream(points({{1, isUphill ? 1'000.0 : 2'000.0, 2'000, 10}})));
  request.inputs.emplace("facilities",
                         sdk::toStream(points({{1, isUphill ? 2'000.0 : 1'000.0, 2'000}}, false)));
  request.rasters.emplace("elevation", std::make_shared<Ramp>(crs));
  auto outcome = plugins().run(std::move(request), {});
  if (!outcome) return tl::unexpected(outcome.error());
  return sdk::readTable(outcome->outputs.at("demand").get()).column("time_s")->reals[0];
}

std::map<std::string, sdk::Table> longStreet() {
  return {{"streets", lines({{{0, 2'000}, {10'000, 2'000}}})},
          {"demand", points({{1, 1'000, 2'000, 10}})},
          {"facilities", points({{1, 9'000, 2'000}}, false)}};
}

} // namespace

class TestTravelInputs : public QObject {
  Q_OBJECT
private slots:
  void slopesComeFromTheElevation() {
    const auto up = secondsOnRamp(true, "foot_slope_tobler"),
               down = secondsOnRamp(false, "foot_slope_tobler");
    QVERIFY2(up, up ? "" : up.error().text().c_str());
    QVERIFY2(down, down ? "" : down.error().text().c_str());
    // methods.md 2.8: 101.43 s and 71.47 s per 100 m at +10 % and -10 %.
    QVERIFY(std::abs(*up / *down - 101.43 / 71.47) < 0.001);
    const auto flat = secondsOnRamp(true, "foot");
    QVERIFY(flat && std::abs(*flat - 800) < 0.01); // whom slopes do not matter to
  }

  void elevationInAnotherSystemIsRefused() {
    const auto other = secondsOnRamp(true, "foot_slope_tobler", "EPSG:32642");
    QVERIFY(!other);
    QVERIFY(other.error().message.find("EPSG:32642") != std::string::npos);
    QVERIFY(secondsOnRamp(true, "foot", "EPSG:32642")); // not looked at
  }

  void unknownProfile() {
    const Run made = bench::run("accessibility.nearest_facility", longStreet(), {{"profile", "hovercraft"}});
    QVERIFY(!made.isOk);
    QVERIFY(made.error.message.find("hovercraft") != std::string::npos);
  }

  void linesWithHeadways() {
    auto inputs = longStreet();
    sdk::Table line = lines({{{1'000, 2'000}, {9'000, 2'000}}});
    line.addReals("headway_peak_min", {10});
    inputs["transit_lines"] = line;
    inputs["transit_stops"] = points({{1, 1'000, 2'000}, {2, 9'000, 2'000}}, false);
    const nlohmann::json by = {
        {"limit", 0}, {"public_transport", true}, {"departure_from", "07:10"}, {"departure_to", "07:20"}};
    const Run made = bench::run("accessibility.travel_time_matrix", inputs, by);
    VERIFY_OK(made);
    // Half a headway of waiting, 8 km at 18 km/h; on foot it is 6400 s.
    QVERIFY(std::abs(made.real("matrix", "cost", 0) - (300 + 1'600)) < 1);
    const Run walk = bench::run("accessibility.travel_time_matrix", inputs, {{"limit", 0}});
    QVERIFY(std::abs(walk.real("matrix", "cost", 0) - 6'400) < 0.01);
    const Run far = bench::run("accessibility.travel_time_matrix", inputs,
                               {{"limit", 0}, {"public_transport", true}, {"measure", "distance"}});
    QVERIFY(!far.isOk); // only time can be measured
  }

  void brokenTimetables() {
    auto inputs = longStreet();
    const nlohmann::json by = {{"public_transport", true}};
    const Run none = bench::run("accessibility.travel_time_matrix", inputs, by);
    QVERIFY(!none.isOk && !none.error.hint.empty());
    sdk::Table times;
    times.addTexts("trip_id", {"t", "t"});
    times.addTexts("stop_id", {"a", "b"});
    times.addTexts("stop_sequence", {"1", "2"});
    times.addTexts("arrival_time", {"25:10:00", "25:30:00"});
    times.addTexts("departure_time", {"25:10:00", "25:30:00"});
    inputs["gtfs_stop_times"] = times;
    const Run part = bench::run("accessibility.travel_time_matrix", inputs, by);
    QVERIFY(!part.isOk);
    QCOMPARE(part.error.code, ErrorCode::BadData);
    const Run window = bench::run("accessibility.travel_time_matrix", inputs,
                                  {{"public_transport", true}, {"departure_from", "9 o'clock"}});
    QVERIFY(!window.isOk);
    QVERIFY(window.error.message.find("9 o'clock") != std::string::npos);
  }

  void aStileShutsOutWheels() {
    auto inputs = longStreet();
    sdk::Table stile = points({{1, 5'000, 2'000}}, false);
    stile.addTexts("kind", {"stile"});
    inputs["street_points"] = stile;
    QCOMPARE(bench::run("accessibility.nearest_facility", inputs).text("demand", "status", 0),
             std::string("REACHED"));
    QCOMPARE(bench::run("accessibility.nearest_facility", inputs, {{"profile", "wheelchair_manual"}})
                 .text("demand", "status", 0),
             std::string("UNREACHED"));
  }

  void effortIsNotLessThanTime() {
    auto inputs = longStreet();
    const auto seconds = [&](const char *measure) {
      return bench::run("accessibility.nearest_facility", inputs,
                        {{"profile", "wheelchair_manual"}, {"measure", measure}})
          .real("demand", "time_s", 0);
    };
    // Nothing is known of the street: the profile makes it half as hard again.
    QVERIFY(std::abs(seconds("effort") / seconds("time") - 1.5) < 1e-6);
  }

  void bannedTurnsBindCarsOnly() {
    // From the west to the north at a crossing; else on to the next crossing, where one may turn round.
    std::map<std::string, sdk::Table> inputs = {
        {"streets", lines({{{1'000, 2'000}, {1'500, 2'000}},
                           {{1'500, 2'000}, {1'500, 2'400}},
                           {{1'500, 2'000}, {2'100, 2'000}},
                           {{2'100, 2'000}, {2'100, 2'400}, {1'500, 2'400}}})},
        {"demand", points({{1, 1'100, 2'000, 10}})},
        {"facilities", points({{1, 1'500, 2'300}}, false)}};
    inputs["streets"].addTexts("class", std::vector<std::string>(4, "residential"));
    inputs["streets"].addTexts("source_ref", {"w", "n", "e", "around"});
    sdk::Table ban = points({{1, 1'500, 2'000}}, false);
    ban.addTexts("from_ref", {"w"});
    ban.addTexts("to_ref", {"n"});
    ban.addTexts("restriction", {"no"});
    const auto metres = [&](const char *profile) {
      return bench::run("accessibility.nearest_facility", inputs, {{"profile", profile}})
          .real("demand", "distance_m", 0);
    };
    QVERIFY(std::abs(metres("car") - 700) < 0.01);
    inputs["turn_restrictions"] = ban;
    QVERIFY(std::abs(metres("car") - (400 + 600 + 600 + 300)) < 0.01);
    QVERIFY(std::abs(metres("foot") - 700) < 0.01);
  }
};

QTEST_GUILESS_MAIN(TestTravelInputs)
#include "tst_travel_inputs.moc"
