// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/relief.h>

#include "hills.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cstring>

using namespace alatau;

namespace {

/// Both figures from the definition: cell by cell over the disc.
struct ByHand {
  float relief = hills::kVoid, position = hills::kVoid;
};
ByHand byHand(const hills::Model &model, std::size_t column, std::size_t row, Metres radius,
              WindowPolicy windows) {
  const float centre = model.at(column, row);
  if (std::isnan(centre)) return {};
  const auto reach = static_cast<long>(radius / model.frame.cell) + 1;
  float low = centre, high = centre;
  double sum = 0;
  int count = 0;
  for (long dy = -reach; dy <= reach; ++dy)
    for (long dx = -reach; dx <= reach; ++dx) {
      if (std::sqrt(static_cast<double>(dx * dx + dy * dy)) * model.frame.cell > radius + 1e-9) continue;
      const long x = static_cast<long>(column) + dx, y = static_cast<long>(row) + dy;
      const bool isThere = x >= 0 && y >= 0 && x < static_cast<long>(model.frame.columns) &&
                           y < static_cast<long>(model.frame.rows) &&
                           !std::isnan(model.at(static_cast<std::size_t>(x), static_cast<std::size_t>(y)));
      if (!isThere && windows == WindowPolicy::NoData) return {};
      const float height =
          isThere ? model.at(static_cast<std::size_t>(x), static_cast<std::size_t>(y)) : centre;
      low = std::min(low, height);
      high = std::max(high, height);
      sum += static_cast<double>(height);
      ++count;
    }
  const double others = (sum - static_cast<double>(centre)) / (count - 1);
  return {high - low, count > 1 ? static_cast<float>(static_cast<double>(centre) - others) : hills::kVoid};
}

} // namespace

class TestRelief : public QObject {
  Q_OBJECT
private slots:
  void equalsTheDefinition_data() {
    QTest::addColumn<double>("radius");
    QTest::addColumn<int>("windows");
    for (const double radius : {0.0, 9.0, 10.0, 25.0, 30.0, 72.0, 150.0})
      for (const int windows : {0, 1})
        QTest::addRow("%g m %d", radius, windows) << radius << windows;
  }
  void equalsTheDefinition() {
    QFETCH(double, radius);
    QFETCH(int, windows);
    const auto policy = static_cast<WindowPolicy>(windows);
    const hills::Model model = hills::make(3, 67, 90, 4);
    std::vector<float> relief(model.heights.size(), -1), position(model.heights.size(), -1);
    QVERIFY(reliefWithin(model.frame, model.heights, radius, policy, relief, {}));
    QVERIFY(positionWithin(model.frame, model.heights, radius, policy, position, {}));
    for (std::size_t i = 0; i < relief.size(); ++i) {
      const ByHand wanted = byHand(model, i % model.frame.columns, i / model.frame.columns, radius, policy);
      QCOMPARE(std::isnan(relief[i]), std::isnan(wanted.relief));
      if (!std::isnan(relief[i])) QCOMPARE(relief[i], wanted.relief);
      QCOMPARE(std::isnan(position[i]), std::isnan(wanted.position));
      if (!std::isnan(position[i])) QVERIFY(std::abs(position[i] - wanted.position) < 1e-4F);
    }
  }

  void threadsDoNotMatter() {
    const hills::Model model = hills::make(4, 120, 200, 3);
    std::vector<float> one(model.heights.size()), other(model.heights.size());
    QVERIFY(reliefWithin(model.frame, model.heights, 80, WindowPolicy::CentreValue, one, {}));
    RunContext context;
    context.threads = 8;
    QVERIFY(reliefWithin(model.frame, model.heights, 80, WindowPolicy::CentreValue, other, context));
    QVERIFY(std::memcmp(one.data(), other.data(), one.size() * sizeof(float)) == 0);
    QVERIFY(positionWithin(model.frame, model.heights, 80, WindowPolicy::CentreValue, one, {}));
    QVERIFY(positionWithin(model.frame, model.heights, 80, WindowPolicy::CentreValue, other, context));
    QVERIFY(std::memcmp(one.data(), other.data(), one.size() * sizeof(float)) == 0);
  }

  void aRoofHasItsRidge_data() {
    QTest::addColumn<int>("method");
    QTest::newRow("position") << static_cast<int>(RidgeMethod::Position);
    QTest::newRow("accumulation") << static_cast<int>(RidgeMethod::InverseAccumulation);
  }
  void aRoofHasItsRidge() {
    QFETCH(int, method);
    // Two planes that meet along column 30 and rise to the north.
    hills::Model model{{61, 80, 10, 0, 0}, {}};
    for (std::size_t i = 0; i < 61 * 80; ++i)
      model.heights.push_back(static_cast<float>(2'000 - 5 * std::abs(static_cast<double>(i % 61) - 30) -
                                                 0.5 * static_cast<double>(i / 61)));
    RidgeOptions options;
    options.method = static_cast<RidgeMethod>(method);
    options.radius = 50;
    options.leastCells = 100;
    const auto made = ridges(model.frame, model.heights, options, {});
    QVERIFY(made);
    for (std::size_t row = 10; row < 70; ++row) {
      QCOMPARE(static_cast<int>((*made)[model.frame.index(30, row)]), 1);
      QCOMPARE(static_cast<int>((*made)[model.frame.index(15, row)]), 0);
      QCOMPARE(static_cast<int>((*made)[model.frame.index(45, row)]), 0);
    }
  }

  void wrongCallsAreRefused() {
    const hills::Model model = hills::make(5, 20, 20);
    std::vector<float> out(400);
    QVERIFY(!reliefWithin(model.frame, model.heights, -1, WindowPolicy::NoData, out, {}));
    QVERIFY(!reliefWithin(model.frame, model.heights, 1e6, WindowPolicy::NoData, out, {}));
    QVERIFY(
        !positionWithin(model.frame, model.heights, 10, WindowPolicy::NoData, std::span(out).first(3), {}));
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QVERIFY(!reliefWithin(model.frame, model.heights, 50, WindowPolicy::NoData, out, context));
    QVERIFY(!ridges(model.frame, model.heights, {}, context));
  }
};

QTEST_APPLESS_MAIN(TestRelief)
#include "tst_relief.moc"
