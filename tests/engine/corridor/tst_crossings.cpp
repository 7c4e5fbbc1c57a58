// SPDX-License-Identifier: GPL-3.0-or-later
// What a centreline crosses, against GEOS, and what becomes of its crossings after an edit.
#include "corridor_help.h"

#include <alatau/corridor/crossings.h>
#include <alatau/corridor/touches.h>

#include <QtTest/QTest>

#include <algorithm>
#include <map>

using namespace corridorhelp;
using Line = Surroundings::Line;
using Marks = std::vector<CrossingMark>;
Q_DECLARE_METATYPE(alatau::corridor::CrossingMark)

namespace {

Point at(double x, double y) {
  return {kMiddle.x + x, kMiddle.y + y};
}

std::string wayOf(std::vector<Point> points) {
  for (Point &p : points)
    p = at(p.x, p.y);
  return writeWkbLine(points);
}

std::string box(double x1, double y1, double x2, double y2) {
  return writeWkbPolygon({{{at(x1, y1), at(x2, y1), at(x2, y2), at(x1, y2), at(x1, y1)}}});
}

std::vector<Touched::Crossed> crossed(Surroundings &world, const Corridor &corridor) {
  world.finish();
  return crossedLines(world, corridor.vertices);
}

CrossingMark mark(double x, double y, const char *kind, const char *source) {
  return {at(x, y), kind, source};
}

} // namespace

class TestCrossings : public QObject {
  Q_OBJECT
private slots:
  void waterByHand();
  void railwaysOnOneTrack();
  void linesAgainstGeos();
  void waterAgainstGeos();
  void sameAsTheBand();
  void following_data();
  void following();
  void splitAndJoin();
  void propertiesOfRandomEdits();
};

/// A lake is crossed in the middle, a river with its line once, a lake at the end of the line not at all.
void TestCrossings::waterByHand() {
  Surroundings world;
  world.addArea(Surroundings::Layer::Water, 1, "lake", box(100, -50, 140, 50));
  world.addArea(Surroundings::Layer::Water, 2, "river", box(200, -50, 230, 50));
  world.addArea(Surroundings::Layer::Water, 3, "river", box(230, -50, 240, 50)); // the next piece of it
  world.addLine(Line::River, 4, "river", wayOf({{215, -50}, {215, 50}}));
  world.addArea(Surroundings::Layer::Water, 5, "lake", box(380, -50, 500, 50));
  world.addArea(Surroundings::Layer::Water, 6, "lake", box(-50, -50, 20, 50));
  world.addArea(Surroundings::Layer::Green, 7, "park", box(250, -50, 300, 50));
  const auto found = crossed(world, line({{{0, 0}, 20}, {{400, 0}, 20}}));
  QCOMPARE(found.size(), std::size_t(2));
  QCOMPARE(found[0].id, std::int64_t(1));
  QVERIFY(found[0].isArea);
  QCOMPARE(found[0].kind, std::string("lake"));
  QVERIFY(distance(found[0].place, at(120, 0)) < 1e-6);
  QCOMPARE(found[1].id, std::int64_t(4));
  QVERIFY(!found[1].isArea);
}

void TestCrossings::railwaysOnOneTrack() {
  Surroundings world;
  world.addLine(Line::Railway, 1, "rail", wayOf({{50, -50}, {50, 50}}));
  world.addLine(Line::Railway, 2, "rail", wayOf({{50, -50}, {50, 50}}));
  world.addLine(Line::Railway, 3, "tram", wayOf({{54, -50}, {54, 50}}));
  world.addLine(Line::Street, 4, "primary", wayOf({{51, -50}, {51, 50}}));
  world.addLine(Line::Railway, 5, "rail", wayOf({{90, -50}, {90, 50}}));
  const auto found = crossed(world, line({{{0, 0}, 20}, {{200, 0}, 20}}));
  QCOMPARE(found.size(), std::size_t(3));
  QCOMPARE(found[0].id, std::int64_t(1));
  QCOMPARE(found[1].id, std::int64_t(4));
  QCOMPARE(found[2].id, std::int64_t(5));
}

/// Random lines: as many crossings as GEOS has points in common, at the same places, in the order of the
/// line.
void TestCrossings::linesAgainstGeos() {
  const Geos geos;
  Planner planner(5);
  for (int round = 0; round < 40; ++round) {
    const Corridor corridor = planner.fresh();
    PointList centre;
    for (const Vertex &vertex : corridor.vertices)
      centre.push_back(vertex.place);
    const auto own = geos.fromWkb(writeWkbLine(centre));
    QVERIFY(own);
    Surroundings world;
    std::map<std::int64_t, PointList> expected;
    for (int i = 0; i < 60; ++i) {
      PointList way;
      Point place = planner.near(corridor.vertices[planner.below(corridor.vertices.size())].place, 400);
      for (std::size_t k = 0, n = 2 + planner.below(6); k < n; ++k) {
        way.push_back(place);
        place = planner.near(place, 200);
      }
      const std::string wkb = writeWkbLine(way);
      world.addLine(Line::Street, i, "residential", wkb);
      const auto other = geos.fromWkb(wkb);
      QVERIFY(other);
      const auto common = geos.intersection(*own, *other);
      QVERIFY(common);
      const auto read = readWkb(geos.toWkb(*common));
      QVERIFY(read);
      if (!read->points.empty()) expected[i] = read->points;
    }
    const auto found = crossed(world, corridor);
    std::map<std::int64_t, std::size_t> counts;
    double last = -1;
    for (const Touched::Crossed &each : found) {
      ++counts[each.id];
      QVERIFY(expected.contains(each.id));
      QVERIFY(std::any_of(expected[each.id].begin(), expected[each.id].end(),
                          [&](Point p) { return distance(p, each.place) < 1e-5; }));
      // A place where the line crosses itself may belong to either passage.
      const double along = nearest(corridor, each.place).along;
      if (corridor.vertices.size() == 2) QVERIFY(along > last);
      last = along;
    }
    for (const auto &[id, points] : expected)
      QCOMPARE(counts[id], points.size());
    QCOMPARE(counts.size(), expected.size());
  }
}

/// Lakes apart from each other: every second place where the line meets a shore, without those of lakes that
/// hold its ends; each crossing is in the water and on the line.
void TestCrossings::waterAgainstGeos() {
  const Geos geos;
  Planner planner(17);
  std::size_t all = 0;
  for (int round = 0; round < 60; ++round) {
    const Corridor corridor = planner.fresh();
    PointList centre;
    for (const Vertex &vertex : corridor.vertices)
      centre.push_back(vertex.place);
    const auto own = geos.fromWkb(writeWkbLine(centre));
    Surroundings world;
    std::map<std::int64_t, std::size_t> expected;
    std::map<std::int64_t, PolygonRings> lakes;
    for (int i = -6; i < 6; ++i)
      for (int k = -6; k < 6; ++k) {
        const double x = 250.0 * i + planner.number(0, 60), y = 250.0 * k + planner.number(0, 60);
        const std::string wkb = box(x, y, x + planner.number(20, 150), y + planner.number(20, 150));
        const std::int64_t id = 100 * i + k;
        world.addArea(Surroundings::Layer::Water, id, "lake", wkb);
        const PolygonRings lake = readWkb(wkb)->polygons.front();
        const auto shore = geos.fromWkb(writeWkbLine(lake.rings.front()));
        const auto common = geos.intersection(*own, *shore);
        QVERIFY(common);
        const auto read = readWkb(geos.toWkb(*common));
        QVERIFY(read);
        const std::size_t ends = static_cast<std::size_t>(polygonContains(lake, centre.front())) +
                                 static_cast<std::size_t>(polygonContains(lake, centre.back()));
        if (read->points.size() < ends) QCOMPARE(read->points.size(), std::size_t(0)); // all of it is inside
        if (read->points.size() > ends) expected[id] = (read->points.size() - ends) / 2;
        lakes[id] = lake;
      }
    std::map<std::int64_t, std::size_t> counts;
    for (const Touched::Crossed &each : crossed(world, corridor)) {
      ++counts[each.id];
      QVERIFY(each.isArea);
      QVERIFY(polygonContains(lakes.at(each.id), each.place));
      QVERIFY(nearest(corridor, each.place).distance < 1e-6);
      ++all;
    }
    for (const auto &[id, count] : expected)
      QCOMPARE(counts[id], count);
  }
  QVERIFY(all > 50);
}

/// The list beside the map and the crossings come from one answer.
void TestCrossings::sameAsTheBand() {
  Planner planner(23);
  auto world = std::make_shared<Surroundings>();
  for (int i = 0; i < 400; ++i) {
    const Point a = planner.near(kMiddle, 1500);
    world->addLine(i % 3 == 0   ? Line::River
                   : i % 3 == 1 ? Line::Railway
                                : Line::Street,
                   i, "x", writeWkbLine(PointList{a, planner.near(a, 500)}));
    const double x = planner.number(-1500, 1500), y = planner.number(-1500, 1500);
    if (i % 4 == 0) world->addArea(Surroundings::Layer::Water, i, "lake", box(x, y, x + 80, y + 80));
  }
  world->finish();
  std::vector<Corridor> set{planner.fresh()};
  LiveBand band;
  LiveTouches touches(world);
  std::size_t all = 0;
  for (int i = 0; i < 200; ++i) {
    if (const auto change = planner.next(set, 80); !change || !applyChange(set, *change)) continue;
    QVERIFY(band.update(set[0].vertices).has_value());
    const auto lines = crossedLines(*world, set[0].vertices);
    QVERIFY(touches.touched(band).crossed == lines);
    all += lines.size();
  }
  QVERIFY(all > 500);
}

void TestCrossings::following_data() {
  QTest::addColumn<Marks>("marks");
  QTest::addColumn<Marks>("before");
  QTest::addColumn<Marks>("after");
  QTest::addColumn<Marks>("expected"); // kept ones by number, then those made
  const CrossingMark a0 = mark(10, 0, "street", "street:1"), a1 = mark(12, 0, "street", "street:1");
  const CrossingMark b0 = mark(50, 0, "river", "water:2"), byHand = mark(30, 5, "railway", "");
  QTest::newRow("drawn") << Marks{} << Marks{} << Marks{a0, b0} << Marks{a0, b0};
  QTest::newRow("moves along its street") << Marks{a0} << Marks{a0} << Marks{a1} << Marks{a1};
  QTest::newRow("no longer crossed") << Marks{a0, b0} << Marks{a0, b0} << Marks{b0} << Marks{b0};
  QTest::newRow("newly crossed") << Marks{a0} << Marks{a0} << Marks{a0, b0} << Marks{a0, b0};
  QTest::newRow("taken away by hand") << Marks{} << Marks{a0} << Marks{a1} << Marks{};
  QTest::newRow("found again") << Marks{} << Marks{} << Marks{a1} << Marks{a1};
  QTest::newRow("one of two taken away") << Marks{a0} << Marks{a0, mark(80, 0, "street", "street:1")}
                                         << Marks{a0, mark(81, 0, "street", "street:1")} << Marks{a0};
  QTest::newRow("set by hand stays, on the line")
      << Marks{byHand} << Marks{} << Marks{} << Marks{mark(30, 0, "railway", "")};
  QTest::newRow("kind was changed") << Marks{mark(10, 0, "railway", "street:1")} << Marks{a0} << Marks{a1}
                                    << Marks{mark(12, 0, "railway", "street:1")};
  QTest::newRow("street is another feature now")
      << Marks{a0} << Marks{} << Marks{mark(11, 0, "street", "street:9")}
      << Marks{mark(11, 0, "street", "street:9")};
}

void TestCrossings::following() {
  QFETCH(Marks, marks);
  QFETCH(Marks, before);
  QFETCH(Marks, after);
  QFETCH(Marks, expected);
  const CrossedLine crossed{line({{{0, 0}, 20}, {{100, 0}, 20}}).vertices, after};
  const CrossingChanges changes = followCrossings(marks, before, {&crossed, 1});
  Marks result;
  for (const CrossingMove &kept : changes.kept)
    result.push_back(kept.now);
  for (const CrossingMade &made : changes.made)
    result.push_back(made.mark);
  QVERIFY(result == expected);
  QCOMPARE(changes.kept.size() + changes.gone.size(), marks.size());
}

void TestCrossings::splitAndJoin() {
  const CrossingMark left = mark(10, 0, "street", "street:1"), right = mark(90, 0, "street", "street:2"),
                     byHand = mark(80, 3, "river", "");
  const std::vector<CrossedLine> parts{{line({{{0, 0}, 20}, {{50, 0}, 20}}).vertices, {left}},
                                       {line({{{50, 0}, 20}, {{100, 0}, 20}}).vertices, {right}}};
  const std::vector<CrossingMark> marks{right, byHand, left}, before{left, right};
  const CrossingChanges split = followCrossings(marks, before, parts);
  QCOMPARE(split.kept.size(), std::size_t(3));
  QCOMPARE(split.kept[0].line, std::size_t(1));
  QCOMPARE(split.kept[1].line, std::size_t(1));
  QVERIFY(split.kept[1].now.place == at(80, 0));
  QCOMPARE(split.kept[2].line, std::size_t(0));
  QVERIFY(split.made.empty() && split.gone.empty());
  const CrossingChanges removed = followCrossings(marks, before, {});
  QCOMPARE(removed.gone.size(), std::size_t(3));
}

/// Every mark is kept or gone, once; what is crossed has a mark or was refused; nothing is doubled; the
/// answer does not depend on the order of the marks.
void TestCrossings::propertiesOfRandomEdits() {
  Planner planner(71);
  Surroundings world;
  for (int i = 0; i < 300; ++i) {
    const Point a = planner.near(kMiddle, 1500);
    world.addLine(i % 4 ? Line::Street : Line::River, i, "x",
                  writeWkbLine(PointList{a, planner.near(a, 900)}));
  }
  world.finish();
  const auto marksOf = [&](const Corridor &corridor) {
    std::vector<CrossingMark> marks;
    for (const Touched::Crossed &each : crossedLines(world, corridor.vertices))
      marks.push_back({each.place, each.line == Line::Street ? "street" : "river", std::to_string(each.id)});
    return marks;
  };
  std::vector<Corridor> set{planner.fresh()};
  std::vector<CrossingMark> marks = marksOf(set[0]);
  std::size_t moved = 0;
  for (int i = 0; i < 300; ++i) {
    const std::vector<CrossingMark> before = marksOf(set[0]);
    const auto change = planner.next(set, 30);
    if (!change || change->after.size() != 1 || !applyChange(set, *change)) continue;
    const CrossedLine after{set[0].vertices, marksOf(set[0])};
    const CrossingChanges changes = followCrossings(marks, before, {&after, 1});
    QCOMPARE(changes.kept.size() + changes.gone.size(), marks.size());
    std::vector<CrossingMark> now;
    for (const CrossingMove &kept : changes.kept) {
      now.push_back(kept.now);
      moved += !(kept.now == marks[kept.mark]);
    }
    for (const CrossingMade &made : changes.made)
      now.push_back(made.mark);
    std::map<std::string, int> counts;
    for (const CrossingMark &each : after.crosses)
      ++counts[each.source];
    for (const CrossingMark &each : now)
      --counts[each.source];
    for (const auto &[source, rest] : counts) // nothing was refused here
      QVERIFY2(rest == 0, source.c_str());
    std::vector<CrossingMark> turned(marks.rbegin(), marks.rend());
    const CrossingChanges other = followCrossings(turned, before, {&after, 1});
    QCOMPARE(other.kept.size(), changes.kept.size());
    QCOMPARE(other.made.size(), changes.made.size());
    marks = now;
  }
  QVERIFY(moved > 100);
}

QTEST_GUILESS_MAIN(TestCrossings)
#include "tst_crossings.moc"
