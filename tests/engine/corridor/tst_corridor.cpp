// SPDX-License-Identifier: GPL-3.0-or-later
// Corridors: the polygon by hand, against GEOS's buffer, and after 10,000 random edits.
#include "corridor_help.h"

#include <alatau/corridor/touches.h>

#include <QtTest/QTest>

#include <set>

using namespace corridorhelp;

namespace {

double areaOf(const std::string &wkb) {
  const Geos geos;
  const auto geometry = geos.fromWkb(wkb);
  return geometry ? geos.area(*geometry) : -1;
}

std::string square(double x, double y, double side) {
  PointList ring{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
  for (Point &p : ring)
    p = {p.x + kMiddle.x, p.y + kMiddle.y};
  return writeWkbPolygon({{ring}});
}

std::string way(std::initializer_list<Point> points) {
  PointList list;
  for (const Point p : points)
    list.push_back({p.x + kMiddle.x, p.y + kMiddle.y});
  return writeWkbLine(list);
}

} // namespace

class TestCorridor : public QObject {
  Q_OBJECT
private slots:
  void taperByHand();
  void taperIsLinearEverywhere();
  void likeABuffer();
  void steepTaperIsLimited();
  void bottleneckByHand();
  void splitAndJoin();
  void refusals();
  void profileText_data();
  void profileText();
  void rowsOfAPlan();
  void foldedAndLooped();
  void randomEdits();
  void longLineChangesLocally();
  void touchesByHand();
  void touchesLikeFromScratch();
  void overlapsWithNeighbours();
};

/// 100 m from 20 m to 40 m: 100 · 30 m².
void TestCorridor::taperByHand() {
  const Corridor corridor = line({{{0, 0}, 20}, {{100, 0}, 40}});
  const auto wkb = polygon(corridor);
  QVERIFY(wkb.has_value());
  QVERIFY(std::abs(areaOf(*wkb) - 3000) < 1e-6);
  QCOMPARE(meanWidth(corridor.vertices), 30.0);
  // A right angle of 20 m width: two rectangles, a quarter of the inside twice, a quarter disc of 8 steps
  // outside.
  const Corridor bend = line({{{0, 0}, 20}, {{100, 0}, 20}, {{100, 100}, 20}});
  const double fan = 8 * 0.5 * 10 * 10 * std::sin(std::numbers::pi / 16);
  QVERIFY(std::abs(areaOf(polygon(bend).value_or("")) - (2000 + 2000 - 100 + fan)) < 1e-5);
}

/// Across the line the width is linear between the vertices, on the side away from the bends' insides.
void TestCorridor::taperIsLinearEverywhere() {
  const Corridor corridor = line({{{0, 0}, 30}, {{200, 80}, 80}, {{420, 60}, 16}, {{600, 200}, 50}});
  const Geos geos;
  const auto band = geos.fromWkb(polygon(corridor).value_or(""));
  QVERIFY(band.has_value());
  for (std::size_t i = 0; i + 1 < corridor.vertices.size(); ++i) {
    const Vertex a = corridor.vertices[i], b = corridor.vertices[i + 1];
    const double length = distance(a.place, b.place);
    const Point t{(b.place.x - a.place.x) / length, (b.place.y - a.place.y) / length};
    for (const double share : {0.3, 0.5, 0.7}) {
      const Point at{a.place.x + share * length * t.x, a.place.y + share * length * t.y};
      const double reach = 500;
      const Point ends[] = {{at.x - reach * t.y, at.y + reach * t.x},
                            {at.x + reach * t.y, at.y - reach * t.x}};
      const auto across = geos.line(ends);
      const auto inside = geos.intersection(*across, *band);
      QVERIFY(inside.has_value());
      const double expected = a.width + share * (b.width - a.width);
      QVERIFY2(std::abs(geos.length(*inside) - expected) < 1e-6,
               qPrintable(QString("%1: %2 for %3").arg(i).arg(geos.length(*inside)).arg(expected)));
    }
  }
}

/// With one width everywhere it is the buffer with flat ends; the corners of the arcs lie elsewhere.
void TestCorridor::likeABuffer() {
  const Geos geos;
  Planner planner(5);
  for (int run = 0; run < 40; ++run) {
    Corridor corridor;
    double heading = planner.number(0, 6), width = planner.number(10, 60);
    Point at = kMiddle;
    for (int i = 0; i < 12; ++i) { // bends up to 60 degrees, segments longer than the width
      corridor.vertices.push_back({at, width});
      heading += planner.number(-1, 1);
      const double step = planner.number(80, 250);
      at = {at.x + step * std::cos(heading), at.y + step * std::sin(heading)};
    }
    PointList points;
    for (const Vertex &v : corridor.vertices)
      points.push_back(v.place);
    const auto buffer = geos.bufferFlat(geos.line(points).value(), width / 2);
    const auto band = geos.fromWkb(polygon(corridor).value_or(""));
    QVERIFY(buffer && band);
    // An arc of 8 steps lies between r and r·cos(π/32): 0.5 % of half the width, in bends only.
    const double bends = 11 * 0.5 * width * width / 4 * 0.01;
    const double apart = geos.area(geos.difference(*buffer, *band).value()) +
                         geos.area(geos.difference(*band, *buffer).value());
    QVERIFY2(apart < bends, qPrintable(QString("%1 for %2").arg(apart).arg(bends)));
  }
}

void TestCorridor::steepTaperIsLimited() {
  const Corridor corridor = line({{{0, 0}, 10}, {{5, 0}, 900}, {{300, 0}, 900}});
  const std::vector<Metres> widths = drawnWidths(corridor.vertices);
  QCOMPARE(widths, (std::vector<Metres>{10, 30, 900}));
  const auto read = readWkb(polygon(corridor).value_or(""));
  QVERIFY(read && read->polygons.size() == 1);
  QVERIFY(sharpestCorner(read->polygons.front()) > 26.5);
}

void TestCorridor::bottleneckByHand() {
  const Corridor corridor = line({{{0, 0}, 50}, {{100, 0}, 12.5}, {{200, 0}, 12.5}, {{300, 0}, 80}});
  const Bottleneck narrow = bottleneck(corridor.vertices);
  QCOMPARE(narrow.width, 12.5);
  QCOMPARE(narrow.vertex, std::size_t(1));
  QVERIFY(narrow.place == corridor.vertices[1].place);
}

void TestCorridor::splitAndJoin() {
  Corridor corridor = line({{{0, 0}, 20}, {{100, 0}, 40}, {{100, 100}, 60}});
  corridor.crossings = {{{kMiddle.x + 20, kMiddle.y + 1}, "street", "underpass"},
                        {{kMiddle.x + 99, kMiddle.y + 80}, "river", "bridge"}};
  const Position cut = nearest(corridor, {kMiddle.x + 50, kMiddle.y - 30});
  QCOMPARE(cut.width, 30.0);
  QCOMPARE(cut.along, 50.0);
  QCOMPARE(cut.distance, 30.0);
  const auto parts = split(corridor, cut);
  QVERIFY(parts.has_value());
  QCOMPARE(parts->first.vertices.size(), std::size_t(2));
  QCOMPARE(parts->second.vertices.size(), std::size_t(3));
  QCOMPARE(parts->first.vertices.back().width, 30.0);
  QVERIFY(parts->first.vertices.back() == parts->second.vertices.front());
  QCOMPARE(parts->first.crossings.size(), std::size_t(1));
  QCOMPARE(parts->second.crossings.front().kind, std::string("river"));
  // The polygon of the whole is that of its parts.
  QVERIFY(std::abs(areaOf(*polygon(parts->first)) + areaOf(*polygon(parts->second)) -
                   areaOf(*polygon(corridor))) < 1e-6);
  auto whole = joined(parts->first, parts->second);
  QVERIFY(whole.has_value());
  QVERIFY(erased(*whole, 1).value() == corridor);
  QVERIFY(joinedAtNearestEnds(parts->second, parts->first)->vertices == reversed(*whole).vertices);
  QVERIFY(reversed(reversed(corridor)) == corridor);
  // At a vertex nothing is made anew.
  const auto atVertex = split(corridor, nearest(corridor, corridor.vertices[1].place));
  QVERIFY(joined(atVertex->first, atVertex->second).value() == corridor);
}

void TestCorridor::refusals() {
  const Corridor corridor = line({{{0, 0}, 20}, {{100, 0}, 40}});
  const auto code = [](const auto &result) { return result ? ErrorCode{} : result.error().code; };
  QCOMPARE(code(erased(corridor, 0)), ErrorCode::InvalidArgument);
  QCOMPARE(code(moved(corridor, 2, {})), ErrorCode::InvalidArgument);
  QCOMPARE(code(moved(corridor, 0, {std::nan(""), 0})), ErrorCode::BadData);
  QCOMPARE(code(moved(corridor, 0, corridor.vertices[1].place)), ErrorCode::BadData);
  QCOMPARE(code(widened(corridor, 0, 0.5)), ErrorCode::BadData);
  QCOMPARE(code(widened(corridor, 0, 5001)), ErrorCode::BadData);
  QCOMPARE(code(inserted(corridor, 3, {})), ErrorCode::InvalidArgument);
  QCOMPARE(code(split(corridor, nearest(corridor, {kMiddle.x - 9, kMiddle.y}))), ErrorCode::InvalidArgument);
  QCOMPARE(code(polygon(Corridor{})), ErrorCode::BadData);
}

void TestCorridor::profileText_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<int>("count");
  QTest::addColumn<bool>("isGood");
  QTest::newRow("plain") << "[20,30.5,1e2]" << 3 << true;
  QTest::newRow("spaces") << " [ 20 , 30 ]\n" << 2 << true;
  QTest::newRow("too few") << "[20]" << 2 << false;
  QTest::newRow("too many") << "[20,30,40]" << 2 << false;
  QTest::newRow("empty") << "" << 2 << false;
  QTest::newRow("empty list") << "[]" << 0 << false;
  QTest::newRow("words") << "[20,wide]" << 2 << false;
  QTest::newRow("nan") << "[20,nan]" << 2 << false;
  QTest::newRow("infinite") << "[20,inf]" << 2 << false;
  QTest::newRow("negative") << "[20,-3]" << 2 << false;
  QTest::newRow("too wide") << "[20,5001]" << 2 << false;
  QTest::newRow("object") << "{\"a\":20}" << 1 << false;
  QTest::newRow("comma at the end") << "[20,30,]" << 2 << false;
  QTest::newRow("not closed") << "[20,30" << 2 << false;
}

void TestCorridor::profileText() {
  QFETCH(QString, text);
  QFETCH(int, count);
  QFETCH(bool, isGood);
  QCOMPARE(readProfile(text.toStdString(), static_cast<std::size_t>(count)).has_value(), isGood);
}

void TestCorridor::rowsOfAPlan() {
  const Point points[] = {{0, 0}, {0, 0}, {100, 0}, {200, 0}};
  const FromRow row = fromRow(points, 30, "[10,20,30,40]");
  QVERIFY(!row.profileMisfits);
  QCOMPARE(row.vertices.size(), std::size_t(3)); // one place is one vertex
  QCOMPARE(row.vertices[0].width, 10.0);
  QCOMPARE(row.vertices[2].width, 40.0);
  const FromRow misfit = fromRow(points, 30, "[10,20]");
  QVERIFY(misfit.profileMisfits);
  QCOMPARE(misfit.vertices[2].width, 30.0);
  QVERIFY(fromRow(points, 0, "").vertices.empty());
  QVERIFY(fromRow(std::span(points).first(2), 30, "").vertices.empty());
}

void TestCorridor::foldedAndLooped() {
  const Corridor cases[] = {
      line({{{0, 0}, 20}, {{100, 0}, 20}, {{0, 0}, 20}}),                                   // straight back
      line({{{0, 0}, 20}, {{100, 0}, 30}, {{100, 100}, 20}, {{50, -80}, 20}}),              // crosses itself
      line({{{0, 0}, 20}, {{400, 0}, 20}, {{400, 400}, 20}, {{0, 400}, 20}, {{0, 0}, 20}}), // closed
      line(
          {{{0, 0}, 200}, {{1, 0}, 200}, {{1, 1}, 200}, {{0, 1}, 200}, {{0, 2}, 200}}), // far wider than long
      line({{{0, 0}, 20}, {{100, 1e-4}, 20}, {{200, 0}, 20}, {{300, 1e-7}, 20}}),       // almost straight
  };
  const Geos geos;
  for (const Corridor &corridor : cases) {
    const auto wkb = polygon(corridor);
    QVERIFY(wkb.has_value());
    const auto read = readWkb(*wkb);
    QCOMPARE(read->polygons.size(), std::size_t(1));
    QVERIFY(geos.isValid(*geos.fromWkb(*wkb)));
    QVERIFY(sharpestCorner(read->polygons.front()) > 26);
  }
  QCOMPARE(readWkb(*polygon(cases[2]))->polygons.front().rings.size(),
           std::size_t(2)); // runs round something
}

/// 10,000 random edits: valid at each step, stored and drawn the same, undo and redo to the bit.
void TestCorridor::randomEdits() {
  constexpr int kEdits = 10000, kCheckWhole = 25;
  Planner planner(20240917);
  std::vector<Corridor> set{planner.fresh(), planner.fresh(), planner.fresh()};
  const std::vector<Corridor> before = set;
  std::vector<Change> done, undone;
  LiveBand live;
  const Geos geos;
  int edits = 0, refused = 0;
  while (edits < kEdits) {
    std::size_t changed = 0;
    const std::size_t what = planner.below(10);
    if (what == 0 && !done.empty()) {
      QVERIFY(applyChange(set, inverse(done.back())));
      changed = done.back().first;
      undone.push_back(done.back());
      done.pop_back();
    } else if (what == 1 && !undone.empty()) {
      QVERIFY(applyChange(set, undone.back()));
      changed = undone.back().first;
      done.push_back(undone.back());
      undone.pop_back();
    } else if (auto change = planner.next(set, 40)) {
      QVERIFY(applyChange(set, *change));
      changed = change->first;
      done.push_back(std::move(*change));
      undone.clear();
    } else {
      ++refused;
      continue;
    }
    ++edits;
    const Corridor &corridor = set[changed];
    QVERIFY(corridor::check(corridor).has_value());
    // What the plan stores reads back to the bit.
    PointList points;
    for (const Vertex &vertex : corridor.vertices)
      points.push_back(vertex.place);
    QVERIFY(
        fromRow(points, meanWidth(corridor.vertices), corridor::profileText(corridor.vertices)).vertices ==
        corridor.vertices);
    QVERIFY(live.update(corridor.vertices).has_value());
    for (const LiveBand::Chunk &chunk : live.chunks())
      QVERIFY2(geos.isValid(geos.fromWkb(chunk.wkb).value()), qPrintable(QString("edit %1").arg(edits)));
    if (edits % kCheckWhole != 0 && edits != kEdits) continue;
    const auto wkb = polygon(corridor);
    QVERIFY(wkb.has_value());
    const auto read = readWkb(*wkb);
    QVERIFY2(read->polygons.size() == 1, qPrintable(QString("edit %1").arg(edits)));
    QVERIFY(geos.isValid(geos.fromWkb(*wkb).value()));
    QVERIFY2(sharpestCorner(read->polygons.front()) > 26,
             qPrintable(QString("edit %1: %2").arg(edits).arg(sharpestCorner(read->polygons.front()))));
    const double area = areaOf(*wkb);
    QVERIFY2(std::abs(live.area() - area) < 1e-6 * area + 1e-3,
             qPrintable(
                 QString("edit %1: %2 for %3").arg(edits).arg(live.area(), 0, 'f', 4).arg(area, 0, 'f', 4)));
  }
  QVERIFY(refused < kEdits);
  while (!done.empty()) {
    QVERIFY(applyChange(set, inverse(done.back())));
    done.pop_back();
  }
  QVERIFY(set == before);
}

/// 5,000 vertices: an edit of one vertex makes two or three chunks of 16 segments anew, whatever the length.
void TestCorridor::longLineChangesLocally() {
  Planner planner(7);
  Corridor corridor;
  for (int i = 0; i < 5000; ++i)
    corridor.vertices.push_back(
        {{kMiddle.x + 8.0 * i, kMiddle.y + 400 * std::sin(i * 0.01) + planner.number(-2, 2)},
         40 + 20 * std::sin(i * 0.003)});
  LiveBand live;
  QVERIFY(live.update(corridor.vertices).has_value());
  const double area = areaOf(polygon(corridor).value_or(""));
  QVERIFY(std::abs(live.area() - area) < 1e-3);
  for (int i = 0; i < 200; ++i) {
    const std::size_t vertex = planner.below(corridor.vertices.size());
    Corridor changed =
        i % 4 == 0
            ? inserted(corridor, vertex, {planner.near(corridor.vertices[vertex].place, 30), 50}).value()
        : i % 4 == 1 ? erased(corridor, vertex).value()
        : i % 4 == 2 ? widened(corridor, vertex, planner.number(30, 70)).value()
                     : moved(corridor, vertex, planner.near(corridor.vertices[vertex].place, 30)).value();
    QVERIFY(live.update(changed.vertices).has_value());
    QVERIFY2(live.lastChanged() <= 4, qPrintable(QString::number(live.lastChanged())));
    corridor = std::move(changed);
  }
  LiveBand fresh;
  QVERIFY(fresh.update(corridor.vertices).has_value());
  QVERIFY(std::abs(live.area() - fresh.area()) < 1e-4);
  QVERIFY(std::abs(live.area() - areaOf(polygon(corridor).value_or(""))) < 1e-3);
}

void TestCorridor::touchesByHand() {
  auto world = std::make_shared<Surroundings>();
  world->addBuilding(7, square(10, 5, 10), 12);    // inside
  world->addBuilding(8, square(50, 10, 10), 5);    // touches the edge
  world->addBuilding(9, square(50, 10.5, 10), 99); // half a metre away
  world->addArea(Surroundings::Layer::Zone, 1, "residential", square(0, 0, 50));
  world->addArea(Surroundings::Layer::Zone, 2, "green", square(50, -100, 200));
  world->addArea(Surroundings::Layer::Green, 3, "park", square(-50, -50, 100));
  world->addArea(Surroundings::Layer::Green, 4, "garden",
                 square(0, -50, 100)); // overlaps the park: 0..50 twice
  world->addLine(Surroundings::Line::Street, 5, "primary", way({{30, -50}, {30, 50}}));
  world->addLine(Surroundings::Line::Street, 6, "footway", way({{0, 6}, {100, 6}})); // along it: not crossed
  world->addLine(Surroundings::Line::River, 2, "river", way({{80, -5}, {90, 5}, {95, -5}}));
  world->finish();
  LiveBand band;
  QVERIFY(band.update(line({{{0, 0}, 20}, {{100, 0}, 20}}).vertices).has_value());
  const Touched touched = LiveTouches(world).touched(band);
  QCOMPARE(touched.buildings.size(), std::size_t(2));
  QCOMPARE(touched.residents, 17.0);
  QCOMPARE(touched.crossed.size(), std::size_t(3));
  QCOMPARE(touched.crossed[0].id, std::int64_t(5));
  QVERIFY(distance(touched.crossed[0].place, {kMiddle.x + 30, kMiddle.y}) < 1e-9);
  QCOMPARE(touched.crossed[1].line, Surroundings::Line::River);
  QVERIFY(std::abs(touched.onGreen - 2000) < 1e-6); // all of it, the common part once
  QVERIFY(std::abs(touched.greenShare() - 1) < 1e-9);
  double residential = 0, green = 0;
  for (const Touched::AreaOf &area : touched.areas) {
    if (area.layer != Surroundings::Layer::Zone) continue;
    (area.kind == "green" ? green : residential) += area.area;
  }
  QVERIFY(std::abs(residential - 500) < 1e-6);
  QVERIFY(std::abs(green - 1000) < 1e-6);
}

/// After every edit the answer is that of a new object for a new band, but for the rounding of sums.
void TestCorridor::touchesLikeFromScratch() {
  Planner planner(99);
  auto world = std::make_shared<Surroundings>();
  for (int i = 0; i < 3000; ++i)
    world->addBuilding(
        i, square(planner.number(-2500, 2500), planner.number(-2500, 2500), planner.number(8, 40)), i % 30);
  for (int i = 0; i < 300; ++i) {
    world->addArea(i % 2 ? Surroundings::Layer::Zone : Surroundings::Layer::Green, i,
                   "kind" + std::to_string(i % 5),
                   square(planner.number(-2500, 2500), planner.number(-2500, 2500), planner.number(50, 600)));
    world->addLine(Surroundings::Line::Street, i, "residential",
                   way({{planner.number(-2500, 2500), planner.number(-2500, 2500)},
                        {planner.number(-2500, 2500), planner.number(-2500, 2500)}}));
  }
  world->finish();
  std::vector<Corridor> set{planner.fresh()};
  LiveBand live;
  LiveTouches touches(world);
  for (int i = 0; i < 150; ++i) {
    if (const auto change = planner.next(set, 80); !change || !applyChange(set, *change)) continue;
    QVERIFY(live.update(set[0].vertices).has_value());
    const Touched now = touches.touched(live);
    LiveBand band;
    QVERIFY(band.update(set[0].vertices).has_value());
    const Touched fresh = LiveTouches(world).touched(band);
    QVERIFY(now.buildings == fresh.buildings);
    QCOMPARE(now.residents, fresh.residents);
    QVERIFY(now.crossed == fresh.crossed);
    QVERIFY(std::abs(now.onGreen - fresh.onGreen) < 1e-3);
    std::map<std::pair<int, std::string>, double> sums;
    for (const Touched::AreaOf &each : now.areas)
      sums[{static_cast<int>(each.layer), each.kind}] += each.area;
    for (const Touched::AreaOf &each : fresh.areas)
      sums[{static_cast<int>(each.layer), each.kind}] -= each.area;
    for (const auto &[key, rest] : sums)
      QVERIFY2(std::abs(rest) < 1e-3, qPrintable(QString::number(rest)));
  }
}

void TestCorridor::overlapsWithNeighbours() {
  const std::string band = polygon(line({{{0, 0}, 20}, {{100, 0}, 20}})).value_or("");
  const std::vector<std::string> others{
      polygon(line({{{50, -50}, 10}, {{50, 50}, 10}})).value_or(""),
      polygon(line({{{0, 15}, 10}, {{100, 15}, 10}})).value_or(""), // side by side
      polygon(line({{{0, 12}, 10}, {{100, 12}, 10}})).value_or(""), "broken"};
  const auto found = overlaps(band, others, 1);
  QVERIFY(found.has_value());
  QCOMPARE(found->size(), std::size_t(2));
  QCOMPARE(found->at(0).neighbour, std::size_t(2));
  QVERIFY(std::abs(found->at(0).area - 300) < 1e-6);
  QVERIFY(std::abs(found->at(1).area - 200) < 1e-6);
  QCOMPARE(overlaps(band, others, 250)->size(), std::size_t(1)); // the planner accepts 250 m²
}

QTEST_GUILESS_MAIN(TestCorridor)
#include "tst_corridor.moc"
