// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/skyline.h>
#include <alatau/terrain/viewshed.h>

#include "hills.h"

#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace alatau;

namespace {

constexpr double kDegrees = 180 / 3.14159265358979323846;

Viewpoint at(const hills::Model &model, std::size_t column, std::size_t row, Metres eye = 1.6) {
  return {{model.frame.centreX(column), model.frame.centreY(row)}, eye, 1};
}

/// Not std::lerp, whose result for a first value that is no number may be the second.
double mix(double a, double b, double part) {
  return a + part * (b - a);
}

/// A sight line written out: every place where it crosses a line of the grid, in world coordinates.
View lookByHand(const hills::Model &model, std::size_t c0, std::size_t r0, std::size_t c1, std::size_t r1,
                Metres eye, const ViewOptions &options) {
  const float target = model.at(c1, r1);
  const double dx = static_cast<double>(c1) - static_cast<double>(c0),
               dy = static_cast<double>(r1) - static_cast<double>(r0);
  const double cells = std::sqrt(dx * dx + dy * dy), length = cells * model.frame.cell;
  if (length > options.radius * (1 + 1e-12)) return View::Beyond;
  if (std::isnan(target)) return View::Unknown;
  if (length == 0) return View::Visible;
  const double eyeHeight = static_cast<double>(model.at(c0, r0)) + eye;
  const auto drop = [&](double d) { return options.earth.drop(d); };
  const double sight =
      (static_cast<double>(target) + options.targetHeight - drop(length) - eyeHeight) / length;
  bool isSure = true;
  const auto check = [&](double part) {
    const double x = static_cast<double>(c0) + part * dx, y = static_cast<double>(r0) + part * dy;
    const double rx = std::round(x), ry = std::round(y);
    const bool onColumn = std::abs(x - rx) < 1e-9, onRow = std::abs(y - ry) < 1e-9;
    double terrain = 0;
    const auto height = [&](double c, double r) {
      return static_cast<double>(model.at(static_cast<std::size_t>(c), static_cast<std::size_t>(r)));
    };
    if (onColumn && onRow)
      terrain = height(rx, ry);
    else if (onColumn)
      terrain = mix(height(rx, std::floor(y)), height(rx, std::floor(y) + 1), y - std::floor(y));
    else
      terrain = mix(height(std::floor(x), ry), height(std::floor(x) + 1, ry), x - std::floor(x));
    if (std::isnan(terrain)) {
      isSure = false;
      return false;
    }
    const double d = part * length;
    return (terrain - drop(d) - eyeHeight) / d > sight + 2e-6 / d;
  };
  for (double k = 1; k < std::abs(dx); ++k)
    if (check(k / std::abs(dx))) return View::Hidden;
  for (double k = 1; k < std::abs(dy); ++k)
    if (check(k / std::abs(dy))) return View::Hidden;
  return isSure ? View::Visible : View::Unknown;
}

nlohmann::json cases() {
  return nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/mountain.json"));
}

} // namespace

class TestViewshed : public QObject {
  Q_OBJECT
private slots:
  void theEarthCurves() {
    const nlohmann::json all = cases();
    for (const auto &each : all.at("drop")) {
      const EarthCurve earth{each.at("k"), 6'371'000};
      QVERIFY2(std::abs(earth.drop(each.at("distance")) - each.at("drop").get<double>()) < 0.0006,
               each.dump().c_str());
    }
  }

  void exactEqualsTheDefinition_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 0; seed < 10; ++seed)
      QTest::addRow("%u", seed) << seed;
  }
  void exactEqualsTheDefinition() {
    QFETCH(unsigned, seed);
    const hills::Model model = hills::make(seed, 37, 29, seed % 2 == 0 ? 0 : 15, 25);
    ViewOptions options;
    options.radius = seed % 3 == 0 ? 150 : 1'000;
    options.targetHeight = seed % 4;
    options.earth.radius = 20'000; // a small planet, so that the curve matters within a few hundred metres
    std::array<int, 4> count{};
    for (const auto &[column, row] :
         {std::pair<std::size_t, std::size_t>{18, 14}, {0, 0}, {36, 5}, {12, 28}}) {
      if (std::isnan(model.at(column, row))) continue;
      const Viewpoint from = at(model, column, row, 3);
      const auto made = viewshed(model.frame, model.heights, from, options, {});
      QVERIFY(made);
      for (std::size_t i = 0; i < made->size(); ++i) {
        const View wanted = lookByHand(model, column, row, i % 37, i / 37, 3, options);
        ++count[std::min<std::size_t>(static_cast<std::size_t>(wanted), 3)];
        QVERIFY2((*made)[i] == wanted, qPrintable(QString("%1 from %2,%3: %4, not %5")
                                                      .arg(i)
                                                      .arg(column)
                                                      .arg(row)
                                                      .arg(static_cast<int>((*made)[i]))
                                                      .arg(static_cast<int>(wanted))));
      }
    }
    QVERIFY(count[0] > 100 && count[1] > 100);
  }

  void raysComeNear() {
    for (unsigned seed = 40; seed < 44; ++seed) {
      const hills::Model model = hills::make(seed, 150, 150, 0, 4);
      ViewOptions options;
      options.radius = 650;
      const auto exact = viewshed(model.frame, model.heights, at(model, 75, 75), options, {});
      options.method = ViewMethod::Rays;
      const auto rays = viewshed(model.frame, model.heights, at(model, 75, 75), options, {});
      QVERIFY(exact && rays);
      std::size_t same = 0, looked = 0;
      for (std::size_t i = 0; i < exact->size(); ++i) {
        QCOMPARE((*exact)[i] == View::Beyond, (*rays)[i] == View::Beyond);
        looked += (*exact)[i] != View::Beyond;
        same += (*exact)[i] != View::Beyond && (*exact)[i] == (*rays)[i];
      }
      QVERIFY2(static_cast<double>(same) > 0.95 * static_cast<double>(looked),
               qPrintable(QString("%1 of %2").arg(same).arg(looked)));
    }
  }

  void onAPlaneAllIsSeen() {
    hills::Model model{{41, 41, 10, 0, 0}, std::vector<float>(41 * 41, 700)};
    for (const ViewMethod method : {ViewMethod::Exact, ViewMethod::Rays}) {
      ViewOptions options;
      options.method = method;
      const auto made = viewshed(model.frame, model.heights, at(model, 3, 30), options, {});
      QVERIFY(made);
      QVERIFY(std::ranges::all_of(*made, [](View one) { return one == View::Visible; }));
    }
  }

  void threadsDoNotMatter() {
    const hills::Model model = hills::make(9, 90, 110, 5);
    for (const ViewMethod method : {ViewMethod::Exact, ViewMethod::Rays}) {
      ViewOptions options;
      options.method = method;
      options.radius = 500;
      const auto one = viewshed(model.frame, model.heights, at(model, 40, 50), options, {});
      RunContext context;
      context.threads = 8;
      const auto eight = viewshed(model.frame, model.heights, at(model, 40, 50), options, context);
      QVERIFY(one && eight);
      QVERIFY(*one == *eight);
    }
  }

  void cumulativeIsTheSum() {
    const hills::Model model = hills::make(10, 60, 60, 5);
    std::vector<Viewpoint> from{at(model, 5, 5), at(model, 50, 8), at(model, 30, 30), {{0, 0}, 1.6, 3}};
    from[0].weight = 2;
    from[1].weight = 0.5;
    ViewOptions options;
    options.radius = 400;
    const auto all = cumulativeViewshed(model.frame, model.heights, from, options, {});
    QVERIFY(all);
    QCOMPARE(all->unusable, std::vector<std::uint32_t>{3});
    std::vector<double> seen(3'600, 0);
    for (std::size_t k = 0; k < 3; ++k) {
      const auto one = viewshed(model.frame, model.heights, from[k], options, {});
      QVERIFY(one);
      for (std::size_t i = 0; i < seen.size(); ++i)
        seen[i] += (*one)[i] == View::Visible ? from[k].weight : 0;
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
      QCOMPARE(std::isnan(all->seen[i]), std::isnan(model.heights[i]));
      if (!std::isnan(all->seen[i])) QCOMPARE(static_cast<double>(all->seen[i]), seen[i]);
    }
  }

  void wrongCallsAreRefused() {
    const hills::Model model = hills::make(11, 20, 20);
    const auto outside = viewshed(model.frame, model.heights, {{0, 0}, 1.6, 1}, {}, {});
    QVERIFY(!outside && outside.error().code == ErrorCode::NotFound && !outside.error().hint.empty());
    ViewOptions options;
    options.radius = -1;
    QVERIFY(!viewshed(model.frame, model.heights, at(model, 3, 3), options, {}));
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QVERIFY(!viewshed(model.frame, model.heights, at(model, 3, 3), {}, context));
    const std::vector<Viewpoint> none{{{0, 0}, 1.6, 1}};
    QVERIFY(!skylineHeights(model.frame, model.heights, none, {}, {}));
  }

  void workedSkyline() {
    const nlohmann::json one = cases().at("skyline");
    const EarthCurve earth;
    const double eye = one.at("eye");
    const double ridge = sightTangent(one.at("ridge"), eye, one.at("ridge_distance"), earth);
    QVERIFY(std::abs(ridge - one.at("tangent").get<double>()) < 6e-7);
    QVERIFY(std::abs(std::atan(ridge) * kDegrees - one.at("angle").get<double>()) < 6e-5);
    const double top = sightTangent(one.at("base").get<double>() + one.at("building").get<double>(), eye,
                                    one.at("distance"), earth);
    QVERIFY(std::abs(top - one.at("building_tangent").get<double>()) < 6e-7);
    QVERIFY(std::abs(std::atan(top) * kDegrees - one.at("building_angle").get<double>()) < 6e-5);
    const double allowed = allowedHeight(one.at("distance"), one.at("base"), eye, ridge, 0, earth);
    QVERIFY(std::abs(allowed - one.at("allowed").get<double>()) < 0.06);
    QVERIFY(allowedHeight(one.at("distance"), one.at("base"), eye, ridge, 1, earth) < allowed - 50);
  }

  void theRidgeOfAWallBindsTheCity() {
    // The example as terrain: plain at 850 m rising to 1000 m at 3 km, a ridge of 2400 m at 9 km in the
    // south.
    hills::Model model{{61, 200, 50, 0, 0}, std::vector<float>(61 * 200, 850)};
    for (std::size_t row = 0; row < 200; ++row)
      for (std::size_t column = 0; column < 61; ++column) {
        const double d = (static_cast<double>(row) - 5) * 50;
        model.heights[model.frame.index(column, row)] =
            static_cast<float>(d < 0        ? 850
                               : d <= 3'000 ? 850 + d / 20
                               : d <= 9'000 ? 1'000 + (d - 3'000) * 1'400 / 6'000
                                            : 1'500);
      }
    const std::vector<Viewpoint> from{at(model, 30, 5)};
    SkylineOptions options;
    options.radius = 9'800;
    const auto made = skylineHeights(model.frame, model.heights, from, options, {});
    QVERIFY(made);
    const float there = made->allowed[model.frame.index(30, 65)];
    QVERIFY2(std::abs(there - 366.5F) < 0.1F, qPrintable(QString::number(there)));
    QCOMPARE(made->decides[model.frame.index(30, 65)], 0U);
    QVERIFY(std::isinf(made->allowed[model.frame.index(30, 1)])); // to the north there is no mountain
    // Nothing that stands as high as allowed rises above the skyline, and a metre more does.
    const EarthCurve earth;
    const double horizon = sightTangent(2'400, 851.6, 9'000, earth);
    for (const std::size_t row : {20U, 65U, 120U, 180U}) {
      const double d = (static_cast<double>(row) - 5) * 50, base = model.at(30, row),
                   height = made->allowed[model.frame.index(30, row)];
      QVERIFY(sightTangent(base + height - 0.01, 851.6, d, earth) < horizon);
      QVERIFY(sightTangent(base + height + 1, 851.6, d, earth) > horizon);
    }
    options.fromDeg = 270; // only views to the north are protected
    options.toDeg = 90;
    const auto north = skylineHeights(model.frame, model.heights, from, options, {});
    QVERIFY(north && std::isinf(north->allowed[model.frame.index(30, 65)]));
  }

  void theStrictestViewpointDecides() {
    const hills::Model model = hills::make(14, 80, 80, 3, 30);
    const std::vector<Viewpoint> from{at(model, 10, 10), at(model, 70, 60, 20)};
    SkylineOptions options;
    options.leastHorizonDeg = -90;
    const auto both = skylineHeights(model.frame, model.heights, from, options, {});
    const auto first = skylineHeights(model.frame, model.heights, std::span(from).first(1), options, {});
    const auto second = skylineHeights(model.frame, model.heights, std::span(from).last(1), options, {});
    QVERIFY(both && first && second);
    RunContext context;
    context.threads = 8;
    const auto threads = skylineHeights(model.frame, model.heights, from, options, context);
    QVERIFY(threads && threads->decides == both->decides);
    for (std::size_t i = 0; i < both->allowed.size(); ++i) {
      if (std::isnan(model.heights[i])) {
        QVERIFY(std::isnan(both->allowed[i]));
        continue;
      }
      QCOMPARE(both->allowed[i], std::min(first->allowed[i], second->allowed[i]));
      QVERIFY(both->allowed[i] >= 0);
    }
  }
};

QTEST_APPLESS_MAIN(TestViewshed)
#include "tst_viewshed.moc"
