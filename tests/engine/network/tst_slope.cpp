// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/slope.h>

#include <QtTest/QtTest>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

using namespace alatau;
using nlohmann::json;

namespace {

const json &cases() {
  static const json read = json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/slope.json"));
  return read;
}

SlopeOptions optionsOf(const json &one) {
  static const std::map<std::string, SlopeModel> models = {
      {"none", SlopeModel::None},
      {"tobler", SlopeModel::Tobler},
      {"irmischer_clarke", SlopeModel::IrmischerClarke},
      {"naismith_langmuir", SlopeModel::NaismithLangmuir},
      {"marquez_perez", SlopeModel::MarquezPerez},
      {"wheelchair", SlopeModel::Wheelchair}};
  SlopeOptions options;
  options.model = models.at(one.at("model"));
  options.isOffPath = one.value("is_off_path", false);
  options.isFemale = one.value("is_female", false);
  return options;
}

constexpr SlopeModel kWalkers[] = {SlopeModel::Tobler, SlopeModel::IrmischerClarke,
                                   SlopeModel::NaismithLangmuir, SlopeModel::MarquezPerez};

} // namespace

/// Speeds on slopes: the worked table, the floor, the end of walking, sampling along a line.
class TestSlope : public QObject {
  Q_OBJECT

private slots:
  void table() {
    for (const json &one : cases()["speeds"]["cases"]) {
      const double speed = speedOnSlope(one["slope"], optionsOf(one));
      const double expected = one["kmh"];
      QVERIFY2(std::abs(speed * 3.6 - expected) <= cases()["speeds"]["tolerance_kmh"].get<double>(),
               (one.dump() + " gives " + std::to_string(speed * 3.6)).c_str());
      QVERIFY2(std::abs(100 / speed - one["seconds_per_100_m"].get<double>()) < 0.006, one.dump().c_str());
    }
  }

  /// The porting error that the reference warns of makes up and down equal.
  void signCounts() {
    for (const SlopeModel model : kWalkers) {
      SlopeOptions options;
      options.model = model;
      QVERIFY(speedOnSlope(-0.1, options) > speedOnSlope(0.1, options));
    }
  }

  void floorAndEnd() {
    const json &one = cases()["floor"];
    const SlopeOptions options = optionsOf(one);
    const double slope = one["slope"], beyond = one["beyond"];
    QVERIFY(std::abs(speedOnSlope(slope, options) - one["metres_per_second"].get<double>()) < 0.05);
    QVERIFY(speedOnSlope(slope, options) >= 0.2);
    for (const SlopeModel model : kWalkers) {
      SlopeOptions other;
      other.model = model;
      QCOMPARE(speedOnSlope(beyond, other), 0.0);
      QCOMPARE(speedOnSlope(-beyond, other), 0.0);
      QCOMPARE(speedOnSlope(std::nan(""), other), 0.0);
      for (double s = -0.7; s <= 0.7; s += 0.01)
        QVERIFY(speedOnSlope(s, other) >= 0.2);
    }
  }

  void scaledToTheFlatSpeed() {
    for (const SlopeModel model :
         {SlopeModel::None, SlopeModel::Tobler, SlopeModel::IrmischerClarke, SlopeModel::NaismithLangmuir,
          SlopeModel::MarquezPerez, SlopeModel::Wheelchair}) {
      SlopeOptions own, scaled;
      own.model = scaled.model = model;
      scaled.flatMetresPerSecond = 1.25;
      QCOMPARE(speedOnSlope(0, scaled), 1.25);
      QVERIFY(std::abs(speedOnSlope(0.08, scaled) / 1.25 - speedOnSlope(0.08, own) / speedOnSlope(0, own)) <
              1e-12);
    }
    SlopeOptions path;
    path.model = SlopeModel::Tobler;
    path.flatMetresPerSecond = 1.25;
    SlopeOptions wild = path;
    wild.isOffPath = true;
    QVERIFY(std::abs(speedOnSlope(0.1, wild) - 0.6 * speedOnSlope(0.1, path)) < 1e-12);
  }

  void terrain() {
    for (const auto &[surface, factor] : cases()["terrain"].items())
      QCOMPARE(terrainTimeFactor(surface), factor.get<double>());
  }

  /// A hill between level ends: the ends alone say flat.
  void hillIsSeen() {
    const ElevationAt hill = [](Point p) { return 20 * std::sin(p.x / 200 * 3.14159265358979); };
    SlopeOptions options;
    options.model = SlopeModel::Tobler;
    const auto stretches = slopesAlong({{0, 0}, {200, 0}}, hill);
    QCOMPARE(stretches.size(), std::size_t{20});
    const Seconds time = timeAlong(stretches, true, options);
    QVERIFY(time > 1.1 * 200 / speedOnSlope(0, options));
    double rise = 0;
    for (const SlopeStretch &stretch : stretches)
      rise += stretch.length * stretch.slope;
    QVERIFY(std::abs(rise) < 1e-9);
    QVERIFY(std::abs(timeAlong(stretches, false, options) - time) < 1e-9); // a symmetric hill
  }

  /// On a plane the result is that of the formula, whatever the vertices.
  void planeIsExact() {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> at(0, 500);
    const ElevationAt plane = [](Point p) { return 700 + 0.1 * p.x - 0.05 * p.y; };
    SlopeOptions options;
    options.model = SlopeModel::IrmischerClarke;
    for (int run = 0; run < 50; ++run) {
      const Point a{at(random), at(random)}, b{at(random), at(random)};
      const Point middle{a.x + (b.x - a.x) * 0.3, a.y + (b.y - a.y) * 0.3};
      const double slope = (plane(b) - plane(a)) / distance(a, b);
      const Seconds expected = distance(a, b) / speedOnSlope(slope, options);
      const Seconds back = distance(a, b) / speedOnSlope(-slope, options);
      const auto stretches = slopesAlong({a, middle, b}, plane);
      QVERIFY(std::abs(timeAlong(stretches, true, options) - expected) < 1e-6 * expected);
      QVERIFY(std::abs(timeAlong(stretches, false, options) - back) < 1e-6 * back);
      for (const SlopeStretch &stretch : stretches)
        QVERIFY(stretch.length <= 10.0 + 1e-9);
    }
  }

  void voidsAndCliffs() {
    const ElevationAt holed = [](Point p) { return p.x > 40 && p.x < 60 ? std::nan("") : 0.0; };
    const auto stretches = slopesAlong({{0, 0}, {100, 0}}, holed);
    Metres unknown = 0;
    for (const SlopeStretch &stretch : stretches)
      if (std::isnan(stretch.slope)) unknown += stretch.length;
    QCOMPARE(unknown, 20.0);
    SlopeOptions options;
    options.model = SlopeModel::Tobler;
    QVERIFY(std::abs(timeAlong(stretches, true, options) - 100 / speedOnSlope(0, options)) < 1e-9);
    const ElevationAt cliff = [](Point p) { return p.x > 50 ? 30.0 : 0.0; };
    QVERIFY(std::isinf(timeAlong(slopesAlong({{0, 0}, {100, 0}}, cliff), true, options)));
    QVERIFY(std::isnan(slopesAlong({{0, 0}, {5, 0}}, {}).front().slope));
    QVERIFY(slopesAlong({}, cliff).empty());
    QVERIFY(slopesAlong({{1, 1}, {1, 1}}, cliff).empty());
  }
};

QTEST_GUILESS_MAIN(TestSlope)
#include "tst_slope.moc"
