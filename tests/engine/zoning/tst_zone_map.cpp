// SPDX-License-Identifier: GPL-3.0-or-later
// From cells to polygons: they tile the area, are valid, keep their area, and share their boundaries.
#include <alatau/geometry/geos.h>
#include <alatau/geometry/overlay.h>
#include <alatau/zoning/zone_map.h>

#include <QtTest/QTest>

#include <cmath>
#include <map>
#include <random>

using namespace alatau;

namespace {

struct Drawn {
  GridFrame frame;
  std::vector<std::uint32_t> keys;
};

/// A map as text: a letter is a key, a space is outside.
Drawn drawn(const std::vector<std::string> &rows, Metres cell = 10) {
  Drawn made{{rows[0].size(), rows.size(), cell, 1000, 5000}, {}};
  for (const std::string &row : rows)
    for (const char c : row)
      made.keys.push_back(c == ' ' ? kNoRegion : static_cast<std::uint32_t>(c));
  return made;
}

/// Blobs of several keys with holes in the area, islands and checkerboards.
Drawn randomMap(unsigned seed, std::size_t columns, std::size_t rows, unsigned keys, int smooth) {
  std::mt19937 random(seed);
  Drawn made{{columns, rows, 30, 650'000, 4'800'000}, {}};
  for (std::size_t i = 0; i < made.frame.size(); ++i)
    made.keys.push_back(random() % 12 == 0 ? kNoRegion : static_cast<std::uint32_t>(random() % keys));
  for (int pass = 0; pass < smooth; ++pass) {
    const auto before = made.keys;
    for (std::size_t row = 1; row + 1 < rows; ++row)
      for (std::size_t column = 1; column + 1 < columns; ++column) {
        std::map<std::uint32_t, int> votes;
        for (std::size_t y = row - 1; y <= row + 1; ++y)
          for (std::size_t x = column - 1; x <= column + 1; ++x)
            ++votes[before[made.frame.index(x, y)]];
        std::uint32_t best = before[made.frame.index(column, row)];
        for (const auto &[key, count] : votes)
          if (count > votes[best]) best = key;
        made.keys[made.frame.index(column, row)] = best;
      }
  }
  return made;
}

ZoneMap made(const Drawn &drawn, const ZoneMapOptions &options = {}) {
  const auto map = makeZoneMap(drawn.frame, drawn.keys, options, {});
  return map ? *map : ZoneMap();
}

/// What is wrong with a map as a partition; empty: nothing.
QString faultOf(const Drawn &drawn, const ZoneMap &map, double areaTolerance) {
  const Geos geos;
  double sum = 0;
  std::size_t cells = 0;
  std::vector<std::string> wkb;
  for (std::size_t i = 0; i < map.regions.size(); ++i) {
    const ZoneRegion &region = map.regions[i];
    const auto polygon = geos.fromWkb(writeWkbPolygon(region.polygon));
    if (!polygon) return QStringLiteral("region %1 cannot be read").arg(i);
    if (!geos.isValid(*polygon)) {
      const auto why = geos.invalidity(*polygon);
      return QStringLiteral("region %1: %2 at %3 %4")
          .arg(i)
          .arg(QString::fromStdString(why->reason))
          .arg(why->place.x)
          .arg(why->place.y);
    }
    const double exact = static_cast<double>(region.cells) * drawn.frame.cell * drawn.frame.cell;
    if (std::abs(region.area - geos.area(*polygon)) > 1e-6 * exact) return QStringLiteral("area %1").arg(i);
    if (std::abs(region.area - exact) > areaTolerance * exact + 1e-6)
      return QStringLiteral("region %1 has %2 of %3 m2").arg(i).arg(region.area).arg(exact);
    sum += region.area;
    cells += region.cells;
    wkb.push_back(writeWkbPolygon(region.polygon));
  }
  std::vector<FeatureView> views;
  for (const std::string &one : wkb)
    views.push_back({"", one});
  const auto overlaps = findOverlaps(views, {"zones"}, 1e-3, {});
  if (!overlaps || !overlaps->empty())
    return QStringLiteral("%1 overlaps").arg(overlaps ? overlaps->size() : 0);
  // The union has the area of the sum (no overlap) and, but for the outer edge, no gap: every boundary has
  // the same line on both sides.
  std::map<std::pair<std::pair<double, double>, std::pair<double, double>>, int> sides;
  for (const ZoneRegion &region : map.regions)
    for (const PointList &ring : region.polygon.rings)
      for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        ++sides[{{ring[i].x, ring[i].y}, {ring[i + 1].x, ring[i + 1].y}}];
  for (const ZoneBoundary &boundary : map.boundaries)
    for (std::size_t i = 0; i + 1 < boundary.line.size(); ++i) {
      const std::pair a{boundary.line[i].x, boundary.line[i].y},
          b{boundary.line[i + 1].x, boundary.line[i + 1].y};
      const int along = sides.contains({a, b}) ? sides[{a, b}] : 0;
      const int back = sides.contains({b, a}) ? sides[{b, a}] : 0;
      if (along != (boundary.left != kNoRegion) || back != (boundary.right != kNoRegion))
        return QStringLiteral("a boundary is not shared");
    }
  std::size_t studied = 0;
  for (const std::uint32_t key : drawn.keys)
    studied += key != kNoRegion ? 1 : 0;
  if (cells != studied) return QStringLiteral("cells are missing");
  return {};
}

} // namespace

class TestZoneMap : public QObject {
  Q_OBJECT
private slots:
  void squares() {
    const Drawn map = drawn({"AAB", "AAB", "CCB"});
    const ZoneMap zones = made(map);
    QCOMPARE(zones.regions.size(), std::size_t{3});
    QCOMPARE(zones.regions[0].area, 400.0);
    QCOMPARE(zones.regions[1].area, 300.0);
    QCOMPARE(zones.regions[2].area, 200.0);
    QCOMPARE(faultOf(map, zones, 0), QString());
    // Only real corners: a square has four.
    QCOMPARE(zones.regions[0].polygon.rings[0].size(), std::size_t{5});
    QCOMPARE(zones.regions[1].polygon.rings[0].size(), std::size_t{6}); // and where A meets C
  }

  void holesIslandsAndTouchingCorners() {
    for (const std::vector<std::string> &rows : {std::vector<std::string>{"AAAA", "ABAA", "AABA", "AAAA"},
                                                 {"AAAAA", "ABBBA", "ABCBA", "ABBBA", "AAAAA"},
                                                 {"ABABA", "BABAB", "ABABA"},
                                                 {"AAAAA", "A BBA", "AB BA", "ABB A", "AAAAA"},
                                                 {" A ", "A A", " A "},
                                                 {"AAB", "ABA", "BAA"},
                                                 {"A"},
                                                 {" "},
                                                 {"AAAAAA", "ABBAAA", "ABABBA", "AABBBA", "AAAAAA"}}) {
      const Drawn map = drawn(rows);
      QCOMPARE(faultOf(map, made(map), 0), QString());
      ZoneMapOptions options;
      options.tolerance = 15;
      options.areaTolerance = 0.3;
      QCOMPARE(faultOf(map, made(map, options), 0.3), QString());
    }
  }

  void partitionsOfAnything() {
    for (unsigned seed = 0; seed < 24; ++seed) {
      const Drawn map = randomMap(seed, 40 + seed, 35, 2 + seed % 4, static_cast<int>(seed % 4));
      QCOMPARE(faultOf(map, made(map), 0), QString());
      ZoneMapOptions options;
      options.tolerance = 30.0 * (1 + seed % 3);
      options.areaTolerance = 0.02 + 0.1 * (seed % 3);
      options.sieve = seed % 2 == 0 ? 0 : 5 * 900;
      const ZoneMap zones = made(map, options);
      QCOMPARE(faultOf(map, zones, options.areaTolerance), QString());
    }
  }

  void simplifyingTakesStairsAway() {
    Drawn map{{200, 200, 10, 0, 2000}, {}};
    for (std::size_t row = 0; row < 200; ++row)
      for (std::size_t column = 0; column < 200; ++column)
        map.keys.push_back(column + row / 3 < 130 ? 1 : 2);
    ZoneMapOptions options;
    std::size_t before = 0;
    for (const ZoneBoundary &boundary : made(map).boundaries)
      before = std::max(before, boundary.line.size());
    options.tolerance = 15;
    options.areaTolerance = 0.01;
    const ZoneMap zones = made(map, options);
    std::size_t after = 0;
    for (const ZoneBoundary &boundary : zones.boundaries)
      after = std::max(after, boundary.line.size());
    QVERIFY(before > 100);
    QVERIFY2(after < before / 3, qPrintable(QStringLiteral("%1 of %2").arg(after).arg(before)));
    QCOMPARE(faultOf(map, zones, 0.01), QString());
  }

  /// The edge of the studied area is a boundary like any other: no stairs there either, and the areas are
  /// kept.
  void theOuterEdgeIsSimplifiedToo() {
    Drawn map{{200, 200, 10, 0, 2000}, {}};
    for (std::size_t row = 0; row < 200; ++row)
      for (std::size_t column = 0; column < 200; ++column)
        map.keys.push_back(column + row / 3 >= 130 ? kNoRegion : row < 100 ? 1U : 2U);
    ZoneMapOptions options;
    options.tolerance = 20;
    options.areaTolerance = 0.01;
    const ZoneMap stairs = made(map), zones = made(map, options);
    const auto cornersOfEdge = [](const ZoneMap &of) {
      std::size_t corners = 0;
      for (const ZoneBoundary &boundary : of.boundaries)
        if (boundary.left == kNoRegion || boundary.right == kNoRegion) corners += boundary.line.size();
      return corners;
    };
    QVERIFY(cornersOfEdge(stairs) > 100);
    QVERIFY2(cornersOfEdge(zones) < 30, qPrintable(QString::number(cornersOfEdge(zones))));
    QCOMPARE(faultOf(map, zones, 0.01), QString());
  }

  void sieveJoinsTheLongestNeighbour() {
    const Drawn map = drawn({"AAAAAA", "AXXBBB", "AABBBB"});
    ZoneMapOptions options;
    options.sieve = 300;
    const ZoneMap zones = made(map, options);
    QCOMPARE(zones.sievedCells, std::size_t{2});
    QCOMPARE(zones.regions.size(), std::size_t{2});
    QCOMPARE(zones.regions[0].key, static_cast<std::uint32_t>('A'));
    QCOMPARE(zones.regions[0].cells, std::size_t{11});
    // What may not join stays.
    options.mayJoin = [](std::uint32_t from, std::uint32_t) { return from != 'X'; };
    QCOMPARE(made(map, options).regions.size(), std::size_t{3});
    for (unsigned seed = 0; seed < 6; ++seed) {
      const Drawn random = randomMap(seed, 50, 40, 3, 1);
      options = {};
      options.sieve = 10 * 900;
      const ZoneMap sieved = made(random, options);
      for (const ZoneBoundary &boundary : sieved.boundaries) {
        if (boundary.left == kNoRegion || boundary.right == kNoRegion) continue;
        QVERIFY(sieved.regions[boundary.left].cells >= 10); // small only where nothing else is beside it
        QVERIFY(sieved.regions[boundary.right].cells >= 10);
      }
    }
  }

  void boundariesKnowBothSides() {
    const ZoneMap zones = made(drawn({"AB", "AB"}));
    int inner = 0;
    for (const ZoneBoundary &boundary : zones.boundaries)
      if (boundary.left != kNoRegion && boundary.right != kNoRegion) {
        ++inner;
        QCOMPARE(boundary.left + boundary.right, 1U);
        QCOMPARE(lineLength(boundary.line), 20.0);
      }
    QCOMPARE(inner, 1);
  }

  void refusesAndStops() {
    const Drawn map = drawn({"AB"});
    QCOMPARE(makeZoneMap(map.frame, std::vector<std::uint32_t>(5), {}, {}).error().code,
             ErrorCode::InvalidArgument);
    ZoneMapOptions options;
    options.tolerance = -1;
    QCOMPARE(makeZoneMap(map.frame, map.keys, options, {}).error().code, ErrorCode::InvalidArgument);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(makeZoneMap(map.frame, map.keys, {}, context).error().code, ErrorCode::Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestZoneMap)
#include "tst_zone_map.moc"
