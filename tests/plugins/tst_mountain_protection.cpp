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
};

QTEST_GUILESS_MAIN(TestMountainProtection)
#include "tst_mountain_protection.moc"
