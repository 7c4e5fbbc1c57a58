// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/opportunities.h>
#include <alatau/access/opportunities_within.h>

#include <QtTest/QtTest>
#include <cmath>
#include <limits>
#include <random>

using namespace alatau;

/// Opportunities within reach without a table, by hand and against the table of all pairs, whose searches go
/// from node to node and know nothing of chains.
class TestOpportunitiesWithin : public QObject {
  Q_OBJECT

private slots:
  void streetWithBends();
  void oneway();
  void againstTable_data();
  void againstTable();
  void badInput_data();
  void badInput();
  void stops();
};

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

StreetLine street(std::vector<Point> points, std::int64_t id = 0) {
  StreetLine line;
  line.id = id;
  line.points.assign(points.begin(), points.end());
  return line;
}

/// Streets of 100 m one after the other to the east: every node but the ends is a bend.
std::vector<StreetLine> bends(int count) {
  std::vector<StreetLine> lines;
  for (int i = 0; i < count; ++i)
    lines.push_back(street({{100.0 * i, 5e6}, {100.0 * (i + 1), 5e6}}));
  return lines;
}

StreetNetwork built(const std::vector<StreetLine> &lines,
                    const std::vector<TurnRestriction> &restrictions = {}) {
  return StreetNetwork::build(lines, {}, {}, restrictions).value();
}

/// The place at (x, y), `approach` metres off the network.
NetworkPosition at(const StreetNetwork &network, Point point, double approach = 0) {
  for (std::uint32_t e = 0; e < network.edgeCount(); ++e) {
    const auto points = network.points(EdgeId(e));
    const double whole = std::hypot(points.back().x - points.front().x, points.back().y - points.front().y);
    const double part = std::hypot(point.x - points.front().x, point.y - points.front().y);
    const double rest = std::hypot(point.x - points.back().x, point.y - points.back().y);
    if (std::abs(part + rest - whole) < 1e-6) return {EdgeId(e), part / whole, approach, point};
  }
  return {};
}

/// -1 for NaN, which is not equal to itself.
std::vector<double> flat(const Result<std::vector<OriginValues>> &made) {
  std::vector<double> out;
  for (const OriginValues &values : made.value())
    for (const double value : values.value)
      out.push_back(std::isnan(value) ? -1 : value);
  return out;
}

/// A town of blocks: streets with up to four bends, some one way, some missing; a ring far away.
std::vector<StreetLine> town(std::mt19937 &random) {
  std::vector<StreetLine> lines;
  const auto add = [&](Point a, Point b) {
    const int parts = 1 + static_cast<int>(random() % 5), oneway = static_cast<int>(random() % 8);
    for (int i = 0; i < parts; ++i) {
      const auto along = [&](double t) { return Point{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; };
      StreetLine line = street({along(double(i) / parts), along(double(i + 1) / parts)},
                               static_cast<std::int64_t>(lines.size()));
      line.isAllowedForward = oneway != 0 || i % 2 == 1;
      line.isAllowedBackward = oneway != 1;
      lines.push_back(line);
    }
  };
  const auto corner = [](int x, int y) { return Point{120.0 * x, 5e6 + 120.0 * y}; };
  for (int x = 0; x < 5; ++x) {
    for (int y = 0; y < 5; ++y) {
      if (random() % 4 != 0) add(corner(x, y), corner(x + 1, y));
      if (random() % 4 != 0) add(corner(x, y), corner(x, y + 1));
    }
  }
  for (int i = 0; i < 4; ++i) {
    const auto side = [&](int k) { return corner(20 + (k % 4 == 1 || k % 4 == 2), k % 4 >= 2); };
    lines.push_back(street({side(i), side(i + 1)}, static_cast<std::int64_t>(lines.size())));
  }
  return lines;
}

} // namespace

void TestOpportunitiesWithin::streetWithBends() {
  const StreetNetwork network = built(bends(5));
  // Places at 0, 100, ..., 500 m and one between; the shop stands at 230 m, 20 m off the street.
  std::vector<NetworkPosition> origins;
  for (int i = 0; i <= 5; ++i)
    origins.push_back(at(network, {100.0 * i, 5e6}));
  origins.push_back(at(network, {260.0, 5e6}, 10));
  origins.emplace_back();
  const std::vector<FacilityEntry> shop{{0, at(network, {230.0, 5e6}, 20)}};
  const std::vector<double> amounts{3.5}, thresholds{130, 30, 230};
  const auto made =
      flat(opportunitiesWithin(network, origins, shop, {amounts, "shops", {}}, 1, thresholds, {}, {}));
  const std::vector<double> expected{0,   3.5, 3.5, 3.5, 0,   0, 3.5, -1, //
                                     0,   0,   3.5, 0,   0,   0, 3.5, -1, //
                                     3.5, 3.5, 3.5, 3.5, 3.5, 0, 3.5, -1};
  QCOMPARE(made, expected);
  // With the ways off the street every origin is 20 m farther, the one between 30 m.
  WithinOptions options;
  options.addApproach = true;
  const std::vector<double> near{50, 59.9, 60};
  const auto off = opportunitiesWithin(network, origins, shop, {amounts, "shops", {}}, 1, near, options, {});
  QCOMPARE((*off)[0].value[2], 3.5);
  QCOMPARE((*off)[0].value[6], 0.0);
  QCOMPARE((*off)[1].value[6], 0.0);
  QCOMPARE((*off)[2].value[6], 3.5);
}

void TestOpportunitiesWithin::oneway() {
  std::vector<StreetLine> lines = bends(5);
  for (StreetLine &line : lines)
    line.isAllowedBackward = false;
  const StreetNetwork network = built(lines);
  const std::vector<NetworkPosition> origins{at(network, {100.0, 5e6}), at(network, {400.0, 5e6})};
  const std::vector<FacilityEntry> station{{0, at(network, {250.0, 5e6})}};
  const std::vector<double> one{1}, thresholds{150};
  for (const bool fromDestination : {false, true}) {
    WithinOptions options;
    options.fromDestination = fromDestination;
    const auto made =
        opportunitiesWithin(network, origins, station, {one, "stations", {}}, 1, thresholds, options, {});
    QCOMPARE((*made)[0].value[0], fromDestination ? 0.0 : 1.0);
    QCOMPARE((*made)[0].value[1], fromDestination ? 1.0 : 0.0);
  }
}

void TestOpportunitiesWithin::againstTable_data() {
  QTest::addColumn<unsigned>("seed");
  QTest::addColumn<bool>("hasRestrictions");
  for (unsigned seed = 1; seed <= 40; ++seed)
    QTest::newRow(qPrintable(QString("town %1").arg(seed))) << seed << (seed % 2 == 0);
}

void TestOpportunitiesWithin::againstTable() {
  QFETCH(unsigned, seed);
  QFETCH(bool, hasRestrictions);
  std::mt19937 random(seed);
  const std::vector<StreetLine> lines = town(random);
  std::vector<TurnRestriction> restrictions;
  for (std::size_t i = 0; hasRestrictions && i < 400; ++i) {
    const StreetLine &from = lines[random() % lines.size()], &to = lines[random() % lines.size()];
    if (from.id != to.id && (from.points.back() == to.points.front()))
      restrictions.push_back({from.id, to.id, to.points.front(), false});
  }
  const StreetNetwork network = built(lines, restrictions);
  const auto place = [&](int tenth) {
    return NetworkPosition{EdgeId(static_cast<std::uint32_t>(random() % network.edgeCount())),
                           tenth / 10.0,
                           static_cast<double>(random() % 40),
                           {}};
  };
  std::vector<NetworkPosition> nodes, anywhere;
  for (std::uint32_t e = 0; e < network.edgeCount(); ++e)
    nodes.push_back({EdgeId(e), e % 2 ? 1.0 : 0.0, 0, {}});
  for (int i = 0; i < 60; ++i)
    anywhere.push_back(place(i % 11));
  std::vector<FacilityEntry> shops;
  std::vector<double> amounts;
  for (std::uint32_t i = 0; i < 15; ++i) {
    shops.push_back({i, place(static_cast<int>(random() % 11))});
    if (i % 3 == 0) shops.push_back({i, place(5)}); // a second entrance
    amounts.push_back(static_cast<double>(random() % 1000) / 8);
  }
  const std::vector<double> several{250, 60, 400, 0}, one{250};
  for (const auto *origins : {&nodes, &anywhere}) {
    for (const unsigned variant : {0U, 1U, 2U, 3U}) {
      WithinOptions options;
      options.addApproach = (variant & 1U) != 0;
      options.fromDestination = (variant & 2U) != 0;
      const JunctionIndex index(network, options.fromDestination);
      WithinOptions turned;
      turned.fromDestination = !options.fromDestination;
      turned.index = &index;
      QVERIFY(!opportunitiesWithin(network, *origins, shops, {amounts, "shops", {}}, amounts.size(), one,
                                   turned, {}));
      CostTableOptions all;
      all.addApproach = options.addApproach;
      all.fromDestination = options.fromDestination;
      const auto table = costTable(network, *origins, shops, amounts.size(), all, {});
      QVERIFY(table);
      for (const auto *thresholds : {&several, &one}) {
        const auto expected = flat(cumulativeOpportunities(*table, {amounts, "shops", {}}, *thresholds, {}));
        for (const int threads : {1, 2, 8}) {
          RunContext context;
          context.threads = threads;
          for (const JunctionIndex *kept : {static_cast<const JunctionIndex *>(nullptr), &index}) {
            options.index = kept;
            QCOMPARE(flat(opportunitiesWithin(network, *origins, shops, {amounts, "shops", {}},
                                              amounts.size(), *thresholds, options, context)),
                     expected);
          }
        }
      }
    }
  }
}

void TestOpportunitiesWithin::badInput_data() {
  QTest::addColumn<std::vector<double>>("thresholds");
  QTest::addColumn<std::vector<double>>("amounts");
  QTest::newRow("no threshold") << std::vector<double>{} << std::vector<double>{1};
  QTest::newRow("negative threshold") << std::vector<double>{100, -1} << std::vector<double>{1};
  QTest::newRow("threshold is not a number") << std::vector<double>{kNaN} << std::vector<double>{1};
  QTest::newRow("amounts for others") << std::vector<double>{100} << std::vector<double>{1, 2};
}

void TestOpportunitiesWithin::badInput() {
  QFETCH(std::vector<double>, thresholds);
  QFETCH(std::vector<double>, amounts);
  const StreetNetwork network = built(bends(2));
  const std::vector<NetworkPosition> origins{at(network, {100.0, 5e6})};
  const std::vector<FacilityEntry> shop{{0, origins.front()}};
  const auto made =
      opportunitiesWithin(network, origins, shop, {amounts, "shops", {}}, 1, thresholds, {}, {});
  QVERIFY(!made);
  QCOMPARE(made.error().code, ErrorCode::InvalidArgument);
}

void TestOpportunitiesWithin::stops() {
  const StreetNetwork network = built(bends(2));
  const std::vector<NetworkPosition> origins{at(network, {100.0, 5e6})};
  const std::vector<FacilityEntry> shop{{0, origins.front()}};
  const std::vector<double> one{1}, thresholds{100};
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const auto made =
      opportunitiesWithin(network, origins, shop, {one, "shops", {}}, 1, thresholds, {}, context);
  QVERIFY(!made);
  QCOMPARE(made.error().code, ErrorCode::Cancelled);
  // No place to go to, no place to come from: numbers all the same.
  const auto none = opportunitiesWithin(network, origins, {}, {{}, "shops", {}}, 0, thresholds, {}, {});
  QCOMPARE((*none)[0].value[0], 0.0);
  QVERIFY(!(*none)[0].hasFacilities);
  const std::vector<double> wrong{kNaN};
  const auto rejected =
      opportunitiesWithin(network, origins, shop, {wrong, "shops", {}}, 1, thresholds, {}, {});
  QCOMPARE((*rejected)[0].value[0], 0.0);
}

QTEST_GUILESS_MAIN(TestOpportunitiesWithin)
#include "tst_opportunities_within.moc"
