// SPDX-License-Identifier: GPL-3.0-or-later
// Voids of an elevation model: the rule against a plain search, and what must never happen.
#include "hills.h"

#include <alatau/terrain/voids.h>

#include <QtTest/QTest>

#include <algorithm>
#include <cstring>

using namespace alatau;

namespace {

struct Filled {
  std::vector<float> heights;
  std::vector<std::uint8_t> marks;
  std::size_t count = 0;
};

Filled fill(const hills::Model &model, Metres reach, int threads = 1) {
  Filled made{std::vector<float>(model.heights.size()), std::vector<std::uint8_t>(model.heights.size()), 0};
  RunContext context;
  context.threads = threads;
  const auto count = fillVoids(model.frame, model.heights, 0, reach, made.heights, made.marks, context);
  if (!count) qFatal("%s", count.error().text().c_str());
  made.count = *count;
  return made;
}

/// The rule once more: every cell of the model is looked at.
float plainly(const hills::Model &model, std::size_t column, std::size_t row, Metres reach) {
  struct Found {
    double away = 1e300, height = 0;
  };
  Found found[3][3];
  for (std::size_t r = 0; r < model.frame.rows; ++r)
    for (std::size_t c = 0; c < model.frame.columns; ++c) {
      if (std::isnan(model.at(c, r))) continue;
      const double dx = static_cast<double>(c) - static_cast<double>(column),
                   dy = static_cast<double>(r) - static_cast<double>(row);
      if (dx != 0 && dy != 0 && std::abs(dx) != std::abs(dy)) continue;
      const double away = std::hypot(dx, dy) * model.frame.cell;
      const auto side = [](double d) { return d < 0 ? 0 : d > 0 ? 2 : 1; };
      Found &best = found[side(dy)][side(dx)];
      if (away <= reach + 1e-9 && away < best.away) best = {away, static_cast<double>(model.at(c, r))};
    }
  double sum = 0, weights = 0;
  bool isBetween = false;
  for (int y = 0; y < 3; ++y)
    for (int x = 0; x < 3; ++x) {
      const Found &one = found[y][x];
      if (one.away > 1e200) continue;
      sum += one.height / (one.away * one.away);
      weights += 1 / (one.away * one.away);
      isBetween = isBetween || found[2 - y][2 - x].away < 1e200;
    }
  return isBetween ? static_cast<float>(sum / weights) : hills::kVoid;
}

hills::Model plate(std::size_t columns, std::size_t rows, const auto &height) {
  hills::Model model{{columns, rows, 10, 0, 0}, {}};
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c)
      model.heights.push_back(height(c, r));
  return model;
}

} // namespace

class TestVoids : public QObject {
  Q_OBJECT
private slots:
  /// One void between 100 m in the west, 130 m two cells in the east, nothing else in reach: weights 1 and
  /// 1/4.
  void worked() {
    const hills::Model model = plate(4, 1, [](std::size_t c, std::size_t) {
      return c == 0 ? 100.0F : c == 3 ? 130.0F : hills::kVoid;
    });
    const Filled made = fill(model, 25);
    QCOMPARE(made.heights[1], 106.0F); // (100 + 130 / 4) / (1 + 1 / 4)
    QCOMPARE(made.heights[2], 124.0F);
    QCOMPARE(made.count, std::size_t{2});
    QCOMPARE(fill(model, 15).count, std::size_t{0}); // the far side is out of reach
  }

  void equalsThePlainSearch_data() {
    QTest::addColumn<double>("reach");
    QTest::addColumn<unsigned>("voids");
    QTest::newRow("few, near") << 20.0 << 100U;
    QTest::newRow("half of it") << 45.0 << 500U;
    QTest::newRow("nearly all of it") << 300.0 << 970U;
  }
  void equalsThePlainSearch() {
    QFETCH(double, reach);
    QFETCH(unsigned, voids);
    for (unsigned seed = 1; seed <= 5; ++seed) {
      const hills::Model model = hills::make(seed, 31, 23, voids);
      const Filled made = fill(model, reach);
      std::size_t count = 0;
      for (std::size_t i = 0; i < model.heights.size(); ++i) {
        if (!std::isnan(model.heights[i])) {
          QCOMPARE(made.heights[i], model.heights[i]); // what is known is not touched
          QCOMPARE(made.marks[i], std::uint8_t{0});
          continue;
        }
        const float expected = plainly(model, i % 31, i / 31, reach);
        QCOMPARE(std::isnan(made.heights[i]), std::isnan(expected));
        QCOMPARE(made.marks[i], static_cast<std::uint8_t>(std::isnan(expected) ? 0 : 1));
        if (std::isnan(expected)) continue;
        QVERIFY(std::abs(made.heights[i] - expected) < 1e-3F);
        ++count;
      }
      QCOMPARE(made.count, count);
    }
  }

  void whatIsFilledLiesBetween() {
    const hills::Model model = hills::make(7, 80, 60, 300);
    float least = 1e9F, most = -1e9F;
    for (const float each : model.heights)
      if (!std::isnan(each)) {
        least = std::min(least, each);
        most = std::max(most, each);
      }
    for (const float each : fill(model, 100).heights)
      QVERIFY(std::isnan(each) || (each >= least && each <= most));
  }

  /// A model that ends inside its box is not continued: half of it stays unknown.
  void nothingBeyondTheEdge() {
    const hills::Model model =
        plate(40, 20, [](std::size_t c, std::size_t) { return c < 20 ? 500.0F : hills::kVoid; });
    const Filled made = fill(model, 100);
    QCOMPARE(made.count, std::size_t{0});
    for (std::size_t i = 0; i < made.heights.size(); ++i)
      QCOMPARE(std::isnan(made.heights[i]), i % 40 >= 20);
  }

  void aPlaneStaysAPlaneInTheMiddle() {
    const hills::Model model = plate(21, 21, [](std::size_t c, std::size_t r) {
      return c == 10 && r == 10 ? hills::kVoid : static_cast<float>(1000 + 3 * c + 2 * r);
    });
    QCOMPARE(fill(model, 100).heights[10 * 21 + 10], 1050.0F);
  }

  void stripsAndThreadsChangeNothing() {
    const hills::Model model = hills::make(3, 70, 90, 400);
    const Metres reach = 80;
    const Filled whole = fill(model, reach);
    for (const int threads : {2, 8}) {
      const Filled other = fill(model, reach, threads);
      QCOMPARE(std::memcmp(other.heights.data(), whole.heights.data(), whole.heights.size() * sizeof(float)),
               0);
      QCOMPARE(other.count, whole.count);
    }
    // Rows 30 to 49 with the eight rows around that the reach needs.
    const GridFrame part{70, 36, 10, 0, 0};
    const std::span<const float> cells = std::span(model.heights).subspan(22 * 70, 36 * 70);
    std::vector<float> out(20 * 70);
    std::vector<std::uint8_t> marks(out.size());
    QVERIFY(fillVoids(part, cells, 8, reach, out, marks, {}));
    QCOMPARE(std::memcmp(out.data(), whole.heights.data() + 30 * 70, out.size() * sizeof(float)), 0);
    QCOMPARE(std::memcmp(marks.data(), whole.marks.data() + 30 * 70, marks.size()), 0);
  }

  void wrongOptionsAndStop() {
    const hills::Model model = hills::make(1, 10, 10, 200);
    std::vector<float> out(100);
    std::vector<std::uint8_t> marks(100);
    const auto codeOf = [&](Metres reach, std::span<float> into, const RunContext &context = {}) {
      const auto made =
          fillVoids(model.frame, model.heights, 0, reach, into, std::span(marks).first(into.size()), context);
      return made ? ErrorCode{} : made.error().code;
    };
    QCOMPARE(codeOf(-1, out), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(10'001, out), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(std::nan(""), out), ErrorCode::InvalidArgument);
    QCOMPARE(codeOf(50, std::span(out).first(7)), ErrorCode::InvalidArgument);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(codeOf(50, out, context), ErrorCode::Cancelled);
    // Reach 0: kept, and nothing is marked.
    QVERIFY(fillVoids(model.frame, model.heights, 0, 0, out, marks, {}).value_or(9) == 0);
    QCOMPARE(std::memcmp(out.data(), model.heights.data(), out.size() * sizeof(float)), 0);
    QVERIFY(std::ranges::all_of(marks, [](std::uint8_t each) { return each == 0; }));
  }
};

QTEST_APPLESS_MAIN(TestVoids)
#include "tst_voids.moc"
