// SPDX-License-Identifier: GPL-3.0-or-later
// Union and areas by exact integers against GEOS, on random and on touching input.
#include <alatau/geometry/geos.h>
#include <alatau/geometry/overlay.h>

#include <QtTest/QtTest>
#include <array>
#include <chrono>
#include <cmath>
#include <numbers>
#include <random>
#include <thread>

using namespace alatau;

namespace {

constexpr double kX = 640000, kY = 4780000;

std::string rectangle(double x, double y, double w, double h) {
  x += kX;
  y += kY;
  return writeWkbPolygon({{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}}});
}

std::string star(Point centre, double radius, int corners, std::mt19937 &random, bool withHole) {
  std::uniform_real_distribution<double> noise(0.75, 1.25);
  PolygonRings out;
  for (const double scale : {1.0, 0.4}) {
    PointList ring;
    for (int i = 0; i < corners; ++i) {
      const double angle = 2 * std::numbers::pi * i / corners, r = scale * radius * noise(random);
      ring.push_back({kX + centre.x + r * std::cos(angle), kY + centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    out.rings.push_back(ring);
    if (!withHole) break;
  }
  return writeWkbPolygon(out);
}

Geometry byGeos(const Geos &geos, const std::vector<std::string> &polygons) {
  std::vector<Geometry> read;
  for (const std::string &wkb : polygons)
    read.push_back(std::move(*geos.fromWkb(wkb)));
  return std::move(*geos.unaryUnion(*geos.collect(std::move(read))));
}

/// What two or more polygons share, as GEOS finds it pair by pair.
void compareCommon(const std::vector<std::string> &polygons) {
  const Geos geos;
  std::vector<FeatureView> views;
  std::vector<std::string> pairs;
  for (const std::string &polygon : polygons)
    views.push_back({{}, polygon});
  const auto common = commonPolygons(views, {"areas"}, {});
  QVERIFY2(common, common ? "" : common.error().text().c_str());
  const auto overlaps = findOverlaps(views, {"areas"}, 0, {});
  QVERIFY(overlaps);
  double sides = 0;
  for (const Overlap &overlap : *overlaps)
    pairs.push_back(overlap.wkb);
  for (const std::string &polygon : polygons)
    sides += geos.length(*geos.fromWkb(polygon));
  const Geometry ours = std::move(*geos.fromWkb(*common)), theirs = byGeos(geos, pairs);
  QVERIFY2(geos.isValid(ours), geos.toWkt(ours).substr(0, 300).c_str());
  const double area = geos.area(theirs), tolerance = 1e-9 * area + 2e-8 * sides;
  QVERIFY2(std::abs(geos.area(ours) - area) <= tolerance,
           qPrintable(QString("%1, GEOS %2").arg(geos.area(ours), 0, 'f', 9).arg(area, 0, 'f', 9)));
  // Of two equal areas neither can have a part of its own without the other: one difference says it, and the
  // other may be wrong, as GEOS 3.11 makes a sliver of 0.04 m2 where the areas are equal to 1e-8.
  const auto rest = geos.difference(ours, theirs), back = geos.difference(theirs, ours);
  QVERIFY(rest && back);
  QVERIFY(std::min(geos.area(*rest), geos.area(*back)) <= tolerance + 1e-6);
}

/// The same area as GEOS's union, valid, and no difference between the two worth naming.
void compareWithGeos(const std::vector<std::string> &polygons) {
  const Geos geos;
  const auto united = unionValidPolygons(polygons, {});
  QVERIFY2(united, united ? "" : united.error().text().c_str());
  const Geometry ours = std::move(*geos.fromWkb(*united)), theirs = byGeos(geos, polygons);
  QVERIFY2(geos.isValid(ours), geos.toWkt(ours).substr(0, 300).c_str());
  const double area = geos.area(theirs); // the grid of 15 nm moves every side by less than that
  QVERIFY2(std::abs(geos.area(ours) - area) <= 1e-9 * area + 2e-8 * geos.length(theirs),
           qPrintable(QString("%1, GEOS %2").arg(geos.area(ours), 0, 'f', 9).arg(area, 0, 'f', 9)));
  const auto rest = geos.difference(ours, theirs);
  QVERIFY(rest);
  QVERIFY(geos.area(*rest) <= 1e-9 * area + 1e-6);
  compareCommon(polygons);
}

} // namespace

class TestExactOverlay : public QObject {
  Q_OBJECT

private slots:
  void randomStars();
  void cellsThatTouch();
  void sharedSidesAndCorners();
  void duplicates();
  void holesAndIslands();
  void cornersStayAsTheyAre();
  void anyOrderAnyThreads();
  void areasInsideAsGeosSays();
  void areasInsideOnTheBoundary();
  void commonOfManyLayers();
  void stopsInTime();
};

void TestExactOverlay::randomStars() {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> place(0, 2000), radius(50, 400);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> polygons;
    for (int i = 0; i < 25; ++i)
      polygons.push_back(star({place(random), place(random)}, radius(random), 6 + i, random, i % 3 == 0));
    compareWithGeos(polygons);
  }
}

void TestExactOverlay::cellsThatTouch() {
  std::vector<std::string> cells;
  for (int i = 0; i < 400; ++i)
    cells.push_back(rectangle(100.1 * (i % 20), 100.1 * (i / 20), 100.1, 100.1));
  compareWithGeos(cells);
  // Bricks: corners in the middle of the neighbours' sides, and some missing.
  std::vector<std::string> bricks;
  for (int i = 0; i < 300; ++i)
    if (i % 7 != 0) bricks.push_back(rectangle(20.0 * (i % 15) + (i / 15 % 2) * 10, 10.0 * (i / 15), 20, 10));
  compareWithGeos(bricks);
}

void TestExactOverlay::sharedSidesAndCorners() {
  std::mt19937 random(3);
  std::uniform_int_distribution<int> place(0, 12), size(1, 6);
  for (int round = 0; round < 200; ++round) { // everything on a coarse lattice: contacts of every kind
    std::vector<std::string> boxes;
    for (int i = 0; i < 10; ++i)
      boxes.push_back(rectangle(place(random), place(random), size(random), size(random)));
    compareWithGeos(boxes);
  }
  for (int round = 0; round < 200; ++round) { // triangles on a lattice: slanted contacts
    std::vector<std::string> triangles;
    for (int i = 0; i < 8; ++i) {
      const auto corner = [&] { return Point{kX + place(random), kY + place(random)}; };
      const Point a = corner(), b = corner(), c = corner();
      if ((b.x - a.x) * (c.y - a.y) == (b.y - a.y) * (c.x - a.x)) continue;
      triangles.push_back(writeWkbPolygon({{{a, b, c, a}}}));
    }
    if (!triangles.empty()) compareWithGeos(triangles);
  }
}

void TestExactOverlay::duplicates() {
  std::mt19937 random(5);
  const std::string one = star({100, 100}, 80, 20, random, true);
  compareWithGeos({one, one, one});
  compareWithGeos({one});
  const auto none = unionValidPolygons({}, {});
  QVERIFY(none);
  QVERIFY(readWkb(*none)->polygons.empty());
}

void TestExactOverlay::holesAndIslands() {
  // A frame of four bars, a box in its hole, and a box in the hole of that.
  std::vector<std::string> parts = {
      rectangle(0, 0, 100, 10),  rectangle(0, 90, 100, 10), rectangle(0, 5, 10, 90),
      rectangle(90, 5, 10, 90),  rectangle(30, 30, 10, 40), rectangle(60, 30, 10, 40),
      rectangle(30, 30, 40, 10), rectangle(30, 60, 40, 10), rectangle(48, 48, 4, 4)};
  compareWithGeos(parts);
  const auto made = unionValidPolygons(parts, {});
  const auto read = readWkb(*made);
  QCOMPARE(read->polygons.size(), std::size_t{3});
  std::size_t rings = 0;
  for (const PolygonRings &polygon : read->polygons)
    rings += polygon.rings.size();
  QCOMPARE(rings, std::size_t{5});
}

void TestExactOverlay::cornersStayAsTheyAre() {
  const std::vector<std::string> two = {rectangle(0.1, 0.1, 10.3, 10.7), rectangle(5.05, 5.05, 10.1, 10.3)};
  std::vector<Point> given;
  for (const std::string &wkb : two) {
    const auto read = readWkb(wkb);
    given.insert(given.end(), read->polygons[0].rings[0].begin(), read->polygons[0].rings[0].end());
  }
  const auto made = unionValidPolygons(two, {});
  std::size_t same = 0;
  const PointList ring = readWkb(*made)->polygons.at(0).rings.at(0);
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    same += std::find(given.begin(), given.end(), ring[i]) != given.end() ? 1 : 0;
  QCOMPARE(ring.size(), std::size_t{9});
  QCOMPARE(same, std::size_t{6}); // the other two are the crossings
}

void TestExactOverlay::anyOrderAnyThreads() {
  std::mt19937 random(9);
  std::uniform_real_distribution<double> place(0, 3000);
  std::vector<std::string> polygons;
  for (int i = 0; i < 300; ++i)
    polygons.push_back(star({place(random), place(random)}, 150, 40, random, false));
  std::string first;
  for (const int threads : {1, 2, 8}) {
    RunContext context;
    context.threads = threads;
    const auto made = unionValidPolygons(polygons, context);
    QVERIFY(made);
    if (first.empty()) first = *made;
    QVERIFY(*made == first);
  }
  std::shuffle(polygons.begin(), polygons.end(), random);
  QVERIFY(*unionValidPolygons(polygons, {}) == first);
}

void TestExactOverlay::areasInsideAsGeosSays() {
  std::mt19937 random(13);
  std::uniform_real_distribution<double> place(0, 2000), size(5, 40);
  const Geos geos;
  std::vector<std::string> service, zones;
  for (int i = 0; i < 30; ++i)
    service.push_back(star({place(random), place(random)}, 250, 64, random, i % 4 == 0));
  for (int i = 0; i < 1500; ++i)
    zones.push_back(rectangle(place(random), place(random), size(random), size(random)));
  zones.push_back(star({1000, 1000}, 900, 500, random, true)); // a large one, with a hole
  zones.push_back(rectangle(-5000, -5000, 20'000, 20'000));
  zones.push_back({});
  const std::string united = *unionValidPolygons(service, {});
  const Geometry area = std::move(*geos.fromWkb(united));
  std::vector<double> first;
  for (const int threads : {1, 2}) {
    RunContext context;
    context.threads = threads;
    const auto made = areasInside(zones, united, context);
    QVERIFY2(made, made ? "" : made.error().text().c_str());
    if (first.empty()) first = *made;
    for (std::size_t z = 0; z + 1 < zones.size(); ++z) {
      QCOMPARE((*made)[z], first[z]);
      const double wanted = geos.area(*geos.intersection(*geos.fromWkb(zones[z]), area));
      QVERIFY2(std::abs((*made)[z] - wanted) <= 1e-9 * wanted + 1e-5,
               qPrintable(QString("%1: %2, GEOS %3").arg(z).arg((*made)[z]).arg(wanted)));
    }
    QVERIFY(std::isnan(made->back()));
  }
}

void TestExactOverlay::areasInsideOnTheBoundary() {
  const std::string area = rectangle(0, 0, 100, 100);
  const std::vector<std::string> zones = {rectangle(0, 0, 100, 100),     rectangle(0, 0, 10, 10),
                                          rectangle(100, 0, 10, 10),     rectangle(90, 90, 20, 20),
                                          rectangle(-10, -10, 120, 120), rectangle(200, 0, 5, 5)};
  const double wanted[] = {10'000, 100, 0, 100, 10'000, 0};
  const auto made = areasInside(zones, area, {});
  QVERIFY(made);
  for (std::size_t i = 0; i < zones.size(); ++i)
    QVERIFY(std::abs((*made)[i] - wanted[i]) < 1e-6);
  QCOMPARE((*areasInside(zones, writeWkbMultiPolygon({}), {}))[0], 0.0);
}

void TestExactOverlay::commonOfManyLayers() {
  // Steps one over the other: what is common begins with the second, however many lie above.
  std::vector<std::string> steps;
  for (int i = 0; i < 12; ++i)
    steps.push_back(rectangle(10.0 * i, 0, 120 - 10.0 * i, 50));
  std::vector<FeatureView> views;
  for (const std::string &step : steps)
    views.push_back({{}, step});
  const Geos geos;
  const auto area = [&](std::span<const FeatureView> of) {
    return geos.area(*geos.fromWkb(commonPolygons(of, {"steps"}, {}).value()));
  };
  QVERIFY(std::abs(area(views) - 110 * 50) < 1e-6);
  QCOMPARE(area(std::span(views).first(1)), 0.0);
  QCOMPARE(area({}), 0.0);
  QCOMPARE(area(std::array{views[3], views[3]}), 90.0 * 50);
  RunContext two;
  two.threads = 2;
  QVERIFY(commonPolygons(views, {"steps"}, two).value() == commonPolygons(views, {"steps"}, {}).value());
}

void TestExactOverlay::stopsInTime() {
  std::mt19937 random(21);
  std::uniform_real_distribution<double> place(0, 9000);
  std::vector<std::string> polygons;
  for (int i = 0; i < 3000; ++i)
    polygons.push_back(star({place(random), place(random)}, 300, 128, random, false));
  for (const int after : {0, 20, 80, 200, 400}) {
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    std::chrono::steady_clock::time_point asked;
    std::jthread watch([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(after));
      asked = std::chrono::steady_clock::now();
      stop.request_stop();
    });
    const auto made = unionValidPolygons(polygons, context);
    watch.join();
    if (made) continue; // it was done before
    QCOMPARE(made.error().code, ErrorCode::Cancelled);
    const auto late = std::chrono::steady_clock::now() - asked;
    QVERIFY2(
        late < std::chrono::milliseconds(200),
        qPrintable(QString::number(std::chrono::duration_cast<std::chrono::milliseconds>(late).count())));
  }
}

QTEST_GUILESS_MAIN(TestExactOverlay)
#include "tst_exact_overlay.moc"
