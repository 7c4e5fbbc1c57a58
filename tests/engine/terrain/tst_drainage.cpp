// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/drainage.h>

#include "hills.h"

#include <QtTest/QTest>

#include <algorithm>
#include <queue>

using namespace alatau;

namespace {

/// The level at which water leaves every cell, by relaxation until nothing changes: no queue, no order.
std::vector<float> filledByHand(const hills::Model &model) {
  const GridFrame &frame = model.frame;
  std::vector<float> level(frame.size());
  const auto highest = std::numeric_limits<float>::infinity();
  const auto outlet = [&](std::size_t c, std::size_t r) {
    for (int k = 0; k < 8; ++k) {
      const std::size_t oc = c + static_cast<std::size_t>(kDrainColumn[k]),
                        orow = r + static_cast<std::size_t>(kDrainRow[k]);
      if (oc >= frame.columns || orow >= frame.rows || std::isnan(model.at(oc, orow))) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < level.size(); ++i)
    level[i] = outlet(i % frame.columns, i / frame.columns) ? model.heights[i] : highest;
  for (bool isChanged = true; isChanged;) {
    isChanged = false;
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (std::isnan(model.heights[i]) || level[i] == model.heights[i]) continue;
      float lowest = highest;
      for (int k = 0; k < 8; ++k)
        lowest = std::min(lowest, level[i + static_cast<std::size_t>(kDrainColumn[k]) +
                                        static_cast<std::size_t>(kDrainRow[k]) * frame.columns]);
      const float now = std::max(model.heights[i], lowest);
      if (now >= level[i]) continue;
      level[i] = now;
      isChanged = true;
    }
  }
  for (std::size_t i = 0; i < level.size(); ++i)
    if (std::isnan(model.heights[i])) level[i] = hills::kVoid;
  return level;
}

bool isOutletCell(const hills::Model &model, std::size_t cell) {
  const std::size_t c = cell % model.frame.columns, r = cell / model.frame.columns;
  for (int k = 0; k < 8; ++k) {
    const std::size_t oc = c + static_cast<std::size_t>(kDrainColumn[k]),
                      orow = r + static_cast<std::size_t>(kDrainRow[k]);
    if (oc >= model.frame.columns || orow >= model.frame.rows || std::isnan(model.at(oc, orow))) return true;
  }
  return false;
}

} // namespace

class TestDrainage : public QObject {
  Q_OBJECT
private slots:
  void fillEqualsTheDefinition() {
    for (unsigned seed = 0; seed < 12; ++seed) {
      const hills::Model model = hills::make(seed, 40, 33, seed % 3 == 0 ? 8 : 0, 40);
      const auto filled = removePits(model.frame, model.heights, PitMethod::Fill, {});
      QVERIFY(filled);
      const std::vector<float> wanted = filledByHand(model);
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        QCOMPARE(std::isnan((*filled)[i]), std::isnan(wanted[i]));
        if (!std::isnan(wanted[i])) QCOMPARE((*filled)[i], wanted[i]);
      }
    }
  }

  void everyCellDrainsOut_data() {
    QTest::addColumn<int>("method");
    QTest::newRow("fill") << static_cast<int>(PitMethod::Fill);
    QTest::newRow("breach") << static_cast<int>(PitMethod::Breach);
  }
  void everyCellDrainsOut() {
    QFETCH(int, method);
    for (unsigned seed = 20; seed < 32; ++seed) {
      const hills::Model model = hills::make(seed, 50, 41, seed % 2 == 0 ? 5 : 0, 60);
      const auto heights = removePits(model.frame, model.heights, static_cast<PitMethod>(method), {});
      QVERIFY(heights);
      const auto directions = flowDirections(model.frame, *heights, {});
      QVERIFY(directions);
      const auto cells = flowAccumulation(model.frame, *directions, {});
      QVERIFY(cells);
      std::size_t out = 0, known = 0;
      for (std::size_t i = 0; i < heights->size(); ++i) {
        QCOMPARE((*directions)[i] == kNoDrain, std::isnan(model.heights[i]));
        if (std::isnan(model.heights[i])) {
          QCOMPARE((*cells)[i], 0U);
          continue;
        }
        ++known;
        if (method == static_cast<int>(PitMethod::Fill)) QVERIFY((*heights)[i] >= model.heights[i]);
        if (method == static_cast<int>(PitMethod::Breach)) QVERIFY((*heights)[i] <= model.heights[i]);
        std::size_t at = i;
        for (std::size_t steps = 0; (*directions)[at] != kDrainsOut; ++steps) {
          QVERIFY(steps < heights->size());
          const std::uint8_t k = (*directions)[at];
          const std::size_t next = at + static_cast<std::size_t>(kDrainColumn[k]) +
                                   static_cast<std::size_t>(kDrainRow[k]) * model.frame.columns;
          QVERIFY((*heights)[next] <= (*heights)[at]);
          at = next;
        }
        QVERIFY2(isOutletCell(model, at), "water ends inside the model");
        if ((*directions)[i] == kDrainsOut) out += (*cells)[i];
      }
      QCOMPARE(out, known); // all the water comes out
    }
  }

  void breachCutsWhereFillDrowns() {
    // A bowl of 100 m behind a wall of one cell: filled it is a lake, breached it is a ditch.
    hills::Model model{{9, 9, 10, 0, 0}, std::vector<float>(81, 100)};
    for (std::size_t r = 2; r <= 6; ++r)
      for (std::size_t c = 2; c <= 6; ++c)
        model.heights[model.frame.index(c, r)] = 50;
    model.heights[model.frame.index(1, 4)] = 80; // the lowest place of the rim
    model.heights[model.frame.index(0, 4)] = 70;
    const auto filled = removePits(model.frame, model.heights, PitMethod::Fill, {});
    const auto cut = removePits(model.frame, model.heights, PitMethod::Breach, {});
    QVERIFY(filled && cut);
    QCOMPARE((*filled)[model.frame.index(4, 4)], 80.0F);
    QCOMPARE((*cut)[model.frame.index(4, 4)], 50.0F);
    QCOMPARE((*cut)[model.frame.index(1, 4)], 50.0F);
    QCOMPARE((*cut)[model.frame.index(0, 4)], 50.0F);
    QCOMPARE((*cut)[model.frame.index(8, 8)], 100.0F);
  }

  void aSlopeDrainsStraight() {
    hills::Model model{{5, 4, 10, 0, 0}, {}};
    for (std::size_t i = 0; i < 20; ++i)
      model.heights.push_back(static_cast<float>(100 - i / 5)); // down to the south
    const auto directions = flowDirections(model.frame, model.heights, {});
    QVERIFY(directions);
    const auto cells = flowAccumulation(model.frame, *directions, {});
    QVERIFY(cells);
    for (std::size_t i = 0; i < 20; ++i) {
      QCOMPARE((*directions)[i], i < 15 ? std::uint8_t{4} : kDrainsOut);
      QCOMPARE((*cells)[i], static_cast<std::uint32_t>(i / 5 + 1));
    }
  }

  void circlesAndWrongSizesAreRefused() {
    const GridFrame frame{2, 1, 10, 0, 0};
    const std::vector<std::uint8_t> circle{2, 6};
    QVERIFY(!flowAccumulation(frame, circle, {}));
    const std::vector<float> heights{1};
    QVERIFY(!removePits(frame, heights, PitMethod::Fill, {}));
    QVERIFY(!flowDirections(frame, heights, {}));
  }

  void stops() {
    const hills::Model model = hills::make(1, 300, 300);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto made = removePits(model.frame, model.heights, PitMethod::Fill, context);
    QVERIFY(!made && made.error().code == ErrorCode::Cancelled);
    QVERIFY(!flowDirections(model.frame, model.heights, context));
  }
};

QTEST_APPLESS_MAIN(TestDrainage)
#include "tst_drainage.moc"
