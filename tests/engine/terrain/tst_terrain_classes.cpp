// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/classes.h>

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <string>

using namespace alatau;

namespace {

/// A drawn grid: digits are classes, ? is unknown.
struct Drawn {
  GridFrame frame;
  std::vector<std::uint8_t> classes;
  explicit Drawn(const std::vector<std::string> &rows, Metres cell = 10)
    : frame{rows[0].size(), rows.size(), cell, 0, 0} {
    for (const std::string &row : rows)
      for (const char each : row)
        classes.push_back(each == '?' ? kUnknownClass : static_cast<std::uint8_t>(each - '0'));
  }
  std::vector<std::string> rows() const {
    std::vector<std::string> made(frame.rows);
    for (std::size_t i = 0; i < classes.size(); ++i)
      made[i / frame.columns] += classes[i] == kUnknownClass ? '?' : static_cast<char>('0' + classes[i]);
    return made;
  }
};
using Rows = std::vector<std::string>;

} // namespace

class TestTerrainClasses : public QObject {
  Q_OBJECT
private slots:
  void breaksBelongToTheLowerClass() {
    const std::vector<float> values{0, 3, 3.001F, 8, 15, 15.01F, 25, 34, 35.5F, 90, std::nanf("")};
    std::vector<std::uint8_t> classes(values.size());
    QVERIFY(classify(values, kSlopeBreaksDeg, classes, {}));
    QCOMPARE(classes, (std::vector<std::uint8_t>{0, 0, 1, 1, 2, 3, 3, 4, 5, 5, kUnknownClass}));
    const double falling[] = {3, 2};
    QVERIFY(!classify(values, falling, classes, {}));
    QVERIFY(!classify(values, kSlopeBreaksDeg, std::span(classes).first(3), {}));
  }

  void majorityTakesThePepperOut() {
    Drawn map({"00000", "01000", "000?0", "00011", "00111"});
    QVERIFY(majorityFilter(map.frame, map.classes, {}));
    QCOMPARE(map.rows(), (Rows{"00000", "00000", "000?0", "00011", "00111"}));
  }

  void tiesKeepWhatIsThere() {
    Drawn map({"12", "21"}); // two against two
    QVERIFY(majorityFilter(map.frame, map.classes, {}));
    QCOMPARE(map.rows(), (Rows{"12", "21"}));
    Drawn three({"321"}); // the middle: one of each, its own stays
    QVERIFY(majorityFilter(three.frame, three.classes, {}));
    QCOMPARE(three.rows(), (Rows{"321"}));
  }

  void sieveGivesSmallPiecesAway() {
    // 100 m2 a cell: below 400 m2 are the 1 (one cell), the 2s (three cells).
    Drawn map({"000000", "010222", "000000", "333300", "333300"});
    const auto gone = sieve(map.frame, map.classes, 400, {});
    QVERIFY(gone);
    QCOMPARE(*gone, std::size_t{2});
    QCOMPARE(map.rows(), (Rows{"000000", "000000", "000000", "333300", "333300"}));
  }

  void voidsAreNeitherFilledNorGivenTo() {
    Drawn map({"??000", "?1???", "?????", "???00"});
    const auto gone = sieve(map.frame, map.classes, 1'000, {});
    QVERIFY(gone);
    // The 1 touches the void only by three sides and a 0 by none: it stays; so do the 0s.
    QCOMPARE(map.rows(), (Rows{"??000", "?1???", "?????", "???00"}));
  }

  void smallPiecesGrowTogether() {
    // Stripes of one cell: all are small; what they become together is not.
    Drawn map({"0123012301230123"});
    QVERIFY(sieve(map.frame, map.classes, 400, {}));
    const Rows rows = map.rows();
    for (std::size_t i = 0; i < rows[0].size();) {
      std::size_t end = i;
      while (end < rows[0].size() && rows[0][end] == rows[0][i])
        ++end;
      QVERIFY2(end - i >= 4, rows[0].c_str());
      i = end;
    }
  }

  void nothingSmallIsLeft() {
    std::mt19937 random(5);
    for (int round = 0; round < 20; ++round) {
      Drawn map(Rows(24, std::string(31, '0')));
      for (std::uint8_t &each : map.classes)
        each = random() % 30 == 0 ? kUnknownClass : static_cast<std::uint8_t>(random() % 4);
      const std::vector<std::uint8_t> before = map.classes;
      QVERIFY(sieve(map.frame, map.classes, 500, {}));
      // By flood fill: every piece is large, or has none but unknown cells beside it.
      std::vector<bool> seen(map.classes.size());
      for (std::size_t start = 0; start < seen.size(); ++start) {
        QCOMPARE(before[start] == kUnknownClass, map.classes[start] == kUnknownClass);
        if (seen[start] || map.classes[start] == kUnknownClass) continue;
        std::vector<std::size_t> piece{start};
        seen[start] = true;
        bool hasOther = false;
        for (std::size_t k = 0; k < piece.size(); ++k) {
          const std::size_t c = piece[k] % map.frame.columns, r = piece[k] / map.frame.columns;
          const auto look = [&](std::size_t other) {
            if (map.classes[other] == map.classes[start]) {
              if (!seen[other]) piece.push_back(other);
              seen[other] = true;
            } else if (map.classes[other] != kUnknownClass) {
              hasOther = true;
            }
          };
          if (c > 0) look(piece[k] - 1);
          if (r > 0) look(piece[k] - map.frame.columns);
          if (c + 1 < map.frame.columns) look(piece[k] + 1);
          if (r + 1 < map.frame.rows) look(piece[k] + map.frame.columns);
        }
        QVERIFY(piece.size() >= 5 || !hasOther);
      }
    }
  }

  void wrongCallsAndStops() {
    Drawn map({"01", "10"});
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QVERIFY(!sieve(map.frame, map.classes, 400, context));
    QVERIFY(!majorityFilter(map.frame, map.classes, context));
    map.frame.cell = 0;
    QVERIFY(!sieve(map.frame, map.classes, 400, {}));
    map.frame.cell = 10;
    map.frame.rows = 3;
    QVERIFY(!majorityFilter(map.frame, map.classes, {}));
  }
};

QTEST_APPLESS_MAIN(TestTerrainClasses)
#include "tst_terrain_classes.moc"
