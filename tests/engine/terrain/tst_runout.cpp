// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/drainage.h>
#include <alatau/terrain/release.h>
#include <alatau/terrain/runout.h>

#include "hills.h"

#include <QtTest/QTest>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

using namespace alatau;

namespace {

constexpr double kDegrees = 180 / 3.14159265358979323846;

nlohmann::json cases() {
  return nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/mountain.json"));
}

/// A gully along column 15 that falls to the south by `slope` down to `foot`, then goes on by `fan`.
hills::Model gully(double slopeDeg, std::size_t foot, double fanDeg, std::size_t rows = 400) {
  hills::Model model{{31, rows, 10, 0, 0}, {}};
  const double steep = 10 * std::tan(slopeDeg / kDegrees), flat = 10 * std::tan(fanDeg / kDegrees);
  for (std::size_t i = 0; i < 31 * rows; ++i) {
    const auto row = static_cast<double>(i / 31), side = std::abs(static_cast<double>(i % 31) - 15);
    const double along = std::min(row, static_cast<double>(foot)) * steep +
                         std::max(0.0, row - static_cast<double>(foot)) * flat;
    model.heights.push_back(static_cast<float>(5'000 - along + 20 * side));
  }
  return model;
}

std::size_t farthest(const hills::Model &model, const Runout &made, std::uint8_t atMost) {
  std::size_t row = 0;
  for (std::size_t i = 0; i < made.reach.size(); ++i)
    if (made.reach[i] <= atMost) row = std::max(row, i / model.frame.columns);
  return row;
}

} // namespace

class TestRunout : public QObject {
  Q_OBJECT
private slots:
  void workedNumbers() {
    const nlohmann::json all = cases();
    const double drop = all.at("reach").at("drop_m");
    for (const auto &each : all.at("reach").at("cases")) {
      // A vertical fall first, then level ground: the energy line ends where H / L = tan(angle).
      const PathSegment path[] = {{0, drop}, {20'000, 0}};
      const PathEnergy made = energyAlongPath(path, each.at("angle"), 8'848);
      QVERIFY2(std::abs(made.stopDistance - each.at("length").get<double>()) <=
                   all.at("reach").at("tolerance").get<double>(),
               each.dump().c_str());
    }
    for (const auto &each : all.at("speed")) {
      const double tolerance = each.at("tolerance");
      QVERIFY2(std::abs(energySpeed(each.at("energy")) - each.at("speed").get<double>()) <= tolerance,
               each.dump().c_str());
    }
    QVERIFY(std::abs(energyHeight(15) - 11.468) < 0.0006);
    const auto &path = all.at("path");
    std::vector<PathSegment> segments;
    for (const auto &each : path.at("segments"))
      segments.push_back({each.at(0), each.at(1)});
    const PathEnergy made = energyAlongPath(segments, path.at("angle"), energyHeight(path.at("speed_cap")));
    const double tolerance = path.at("tolerance");
    for (const std::size_t i : {0U, 1U})
      QVERIFY(std::abs(made.uncapped.at(i) - path.at("uncapped").at(i).get<double>()) <= tolerance);
    QVERIFY(std::abs(made.energy.at(0) - path.at("capped_first").get<double>()) < 0.006);
    QCOMPARE(made.stopSegment, std::size_t{1});
    QVERIFY(std::abs(made.stopDistance - path.at("stops_after").get<double>()) <= tolerance);
    const auto &holmgren = all.at("holmgren");
    for (const auto &each : holmgren.at("cases")) {
      const auto shares =
          holmgrenShares(holmgren.at("tangents").get<std::vector<double>>(), each.at("exponent"));
      for (std::size_t i = 0; i < 3; ++i)
        QVERIFY2(std::abs(shares[i] - each.at("shares").at(i).get<double>()) <=
                     each.at("tolerance").get<double>(),
                 each.dump().c_str());
    }
    QVERIFY(std::abs(alphaOfBetaDeg(all.at("alpha_beta").at("beta")) -
                     all.at("alpha_beta").at("alpha").get<double>()) < 1e-9);
    const auto &r = all.at("rickenmann");
    const DebrisFlowFigures flow = debrisFlowFigures(r.at("volume"), r.at("drop"));
    const double wide = r.at("tolerance");
    QVERIFY(std::abs(flow.travel - r.at("length").get<double>()) <= wide);
    QVERIFY(std::abs(flow.fan - r.at("fan").get<double>()) <= wide);
    QVERIFY(std::abs(flow.peakDischarge - r.at("peak").get<double>()) <= wide);
    QVERIFY(std::abs(flow.reachAngleDeg - r.at("angle").get<double>()) <= 0.006);
  }

  void aGullyReachesAsFarAsTheAngleSays() {
    // 100 rows of 30 degrees (1000 m, 577 m of fall), then level by a hair.
    const hills::Model model = gully(30, 100, 0.01, 900);
    RunoutOptions options;
    options.mostEnergy = 8'848; // no cap: the plain reach angle
    const std::uint32_t start[] = {15};
    const auto made = runout(model.frame, model.heights, start, options, {});
    QVERIFY(made);
    const double fall = 1'000 * std::tan(30 / kDegrees);
    for (std::size_t k = 0; k < 3; ++k) {
      const double length = fall / (std::tan(options.anglesDeg[k] / kDegrees) - std::tan(0.01 / kDegrees)) -
                            1'000 * std::tan(0.01 / kDegrees) / std::tan(options.anglesDeg[k] / kDegrees);
      const double reached =
          10.0 * static_cast<double>(farthest(model, *made, static_cast<std::uint8_t>(kReachFirst + k)));
      QVERIFY2(std::abs(reached - length) <= 11,
               qPrintable(QString("%1: %2, not %3").arg(k).arg(reached).arg(length)));
    }
    QCOMPARE(made->reach[15], kReachSource);
    QCOMPARE(made->reach[model.frame.index(15, 50)], kReachTransit);
    QVERIFY(std::isnan(made->energy[model.frame.index(15, 899)]));
    QCOMPARE(made->isCut, std::vector<std::uint8_t>{1}); // it starts at the edge of the model
  }

  void theCapShortensIt() {
    const hills::Model model = gully(30, 100, 2, 900);
    RunoutOptions options;
    options.anglesDeg = {11};
    const std::uint32_t start[] = {static_cast<std::uint32_t>(model.frame.index(15, 5))};
    options.mostEnergy = 8'848;
    const auto free = runout(model.frame, model.heights, start, options, {});
    options.mostEnergy = energyHeight(15);
    const auto capped = runout(model.frame, model.heights, start, options, {});
    QVERIFY(free && capped);
    QVERIFY(farthest(model, *capped, kReachFirst) < farthest(model, *free, kReachFirst));
    // Behind the foot the energy falls by 10 (tan 11 - tan 2) a cell from 11.468.
    const double cells = energyHeight(15) / (10 * (std::tan(11 / kDegrees) - std::tan(2 / kDegrees)));
    QVERIFY(std::abs(static_cast<double>(farthest(model, *capped, kReachFirst)) - 100 - cells) <= 1);
    for (const float each : capped->energy)
      QVERIFY(std::isnan(each) || (each >= 0 && each <= 11.4681F));
    QCOMPARE(capped->isCut, std::vector<std::uint8_t>{0});
  }

  void classesAreNested() {
    const hills::Model raw = hills::make(7, 90, 90, 0, 30);
    const auto heights = removePits(raw.frame, raw.heights, PitMethod::Fill, {});
    QVERIFY(heights);
    std::vector<std::uint32_t> starts;
    for (std::uint32_t i = 900; i < 8'100; i += 137)
      starts.push_back(i);
    std::vector<std::set<std::size_t>> reached;
    for (const double angle : {15.0, 11.0, 7.0}) {
      RunoutOptions options;
      options.anglesDeg = {angle};
      const auto made = runout(raw.frame, *heights, starts, options, {});
      QVERIFY(made);
      std::set<std::size_t> cells;
      for (std::size_t i = 0; i < made->reach.size(); ++i)
        if (made->reach[i] < kNotReached) cells.insert(i);
      reached.push_back(cells);
    }
    QVERIFY(std::ranges::includes(reached[1], reached[0]) && std::ranges::includes(reached[2], reached[1]));
    // All in one run: the flattest angle reaches the same cells.
    const auto all = runout(raw.frame, *heights, starts, {}, {});
    QVERIFY(all);
    for (std::size_t i = 0; i < all->reach.size(); ++i)
      QCOMPARE(all->reach[i] < kNotReached, reached[2].count(i) == 1);
    RunContext context;
    context.threads = 8;
    const auto threads = runout(raw.frame, *heights, starts, {}, context);
    QVERIFY(threads && threads->reach == all->reach && threads->flux == all->flux &&
            threads->sources == all->sources && threads->isCut == all->isCut);
  }

  void exponentsSpreadOrNot() {
    hills::Model model{{101, 101, 10, 0, 0}, {}};
    for (std::size_t i = 0; i < 101 * 101; ++i)
      model.heights.push_back(static_cast<float>(3'000 - 4 * static_cast<double>(i / 101)));
    const std::uint32_t start[] = {static_cast<std::uint32_t>(model.frame.index(50, 10))};
    std::size_t wide = 0;
    for (const double exponent : {1.0, 4.0, 75.0}) {
      RunoutOptions options;
      options.exponent = exponent;
      const auto made = runout(model.frame, model.heights, start, options, {});
      QVERIFY(made);
      const auto cells = static_cast<std::size_t>(
          std::ranges::count_if(made->reach, [](auto c) { return c < kNotReached; }));
      QVERIFY(wide == 0 || cells < wide);
      wide = cells;
      // Nothing is lost on the way: the flow through every row is 1, as long as it stays in the model.
      if (exponent == 4.0) {
        const auto row = std::span(made->flux).subspan(20 * 101, 101);
        QVERIFY(std::abs(std::accumulate(row.begin(), row.end(), 0.0) - 1) < 1e-5);
      }
    }
    QVERIFY(wide < 120); // the steepest way only: a line
  }

  void edgesAndVoidsCutAFlow() {
    hills::Model model = gully(20, 390, 1);
    const std::uint32_t start[] = {static_cast<std::uint32_t>(model.frame.index(15, 50))};
    const auto made = runout(model.frame, model.heights, start, {}, {});
    QVERIFY(made);
    QCOMPARE(made->isCut, std::vector<std::uint8_t>{1}); // it runs out of the southern edge
    for (std::size_t column = 0; column < 31; ++column)
      model.heights[model.frame.index(column, 200)] = hills::kVoid;
    const auto beside = runout(model.frame, model.heights, start, {}, {});
    QVERIFY(beside);
    QCOMPARE(beside->isCut, std::vector<std::uint8_t>{1});
    QCOMPARE(beside->reach[model.frame.index(15, 200)], kReachUnknown);
    QCOMPARE(beside->reach[model.frame.index(15, 201)], kNotReached);
  }

  void wrongCallsAreRefused() {
    const hills::Model model = hills::make(2, 20, 20);
    const std::uint32_t start[] = {30}, far[] = {4'000};
    RunoutOptions options;
    QVERIFY(!runout(model.frame, model.heights, far, options, {}));
    options.anglesDeg = {7, 11};
    QVERIFY(!runout(model.frame, model.heights, start, options, {}));
    options.anglesDeg = {11};
    options.exponent = 0;
    QVERIFY(!runout(model.frame, model.heights, start, options, {}));
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QVERIFY(!runout(model.frame, model.heights, start, {}, context));
    QVERIFY(!releaseAreas(model.frame, model.heights, {}, {}, context));
    ReleaseOptions crossed;
    crossed.leastSlopeDeg = 60;
    QVERIFY(!releaseAreas(model.frame, model.heights, {}, crossed, {}));
  }

  void releaseNeedsAllConditions() {
    // A plane of 40 degrees with a flat strip: two areas; a forest takes half of one.
    hills::Model model{{40, 60, 10, 0, 0}, {}};
    for (std::size_t i = 0; i < 2'400; ++i) {
      const std::size_t row = i / 40;
      const double along = row < 25 ? static_cast<double>(row) : row < 30 ? 25 : static_cast<double>(row) - 5;
      model.heights.push_back(static_cast<float>(3'000 - along * 10 * std::tan(40 / kDegrees)));
    }
    model.heights[model.frame.index(20, 10)] = hills::kVoid;
    const auto all = releaseAreas(model.frame, model.heights, {}, {}, {});
    QVERIFY(all);
    QCOMPARE(all->areas.size(), std::size_t{2});
    QCOMPARE(all->areas[0].area, static_cast<double>(all->areas[0].cells) * 100);
    QVERIFY(std::abs(all->areas[1].meanSlopeDeg - 40) < 3);
    QCOMPARE(all->areas[0].highest / 40, 1U);
    QCOMPARE(all->areaOf[model.frame.index(20, 10)], kReleaseUnknown);
    QCOMPARE(all->areaOf[model.frame.index(19, 10)], kReleaseUnknown);
    QCOMPARE(all->areaOf[model.frame.index(20, 28)], 0U);
    ReleaseOptions high;
    high.leastHeight = 2'800;
    const auto upper = releaseAreas(model.frame, model.heights, {}, high, {});
    QVERIFY(upper && upper->areas.size() == 1);
    std::vector<std::uint8_t> forest(2'400, 0);
    std::fill(forest.begin(), forest.begin() + 1'000, std::uint8_t{1});
    const auto woods = releaseAreas(model.frame, model.heights, forest, {}, {});
    QVERIFY(woods && woods->areas.size() == 1);
    ReleaseOptions large;
    large.leastArea = 1e6;
    const auto none = releaseAreas(model.frame, model.heights, {}, large, {});
    QVERIFY(none && none->areas.empty());
    ReleaseOptions wet; // far down the plane enough drains together
    wet.leastCatchment = 2'000;
    const auto water = releaseAreas(model.frame, model.heights, {}, wet, {});
    QVERIFY(water && !water->areas.empty());
    QVERIFY(water->areaOf[model.frame.index(20, 5)] == 0);
  }
};

QTEST_APPLESS_MAIN(TestRunout)
#include "tst_runout.moc"
