// SPDX-License-Identifier: GPL-3.0-or-later
// The polygon of a service area against GEOS: the same area as the union of the widened stretches, and valid,
// on streets that lie on each other, touch, cross at sharp angles and share directions.
#include <alatau/access/service_area.h>
#include <alatau/geometry/overlay.h>

#include <QtTest/QtTest>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <numbers>
#include <random>
#include <thread>

using namespace alatau;

namespace {

struct Streets {
  std::vector<StreetLine> lines;
  void add(Point a, Point b) {
    StreetLine line;
    line.id = static_cast<std::int64_t>(lines.size());
    line.points = {{500000 + a.x, 4790000 + a.y}, {500000 + b.x, 4790000 + b.y}};
    lines.push_back(line);
  }
};

/// `kind` 0: any directions; 1: a turned grid; 2: whole metres on few lines, so that much coincides;
/// 3: directions of the 32-gon's sides; 4: a fan of nearly parallel streets.
Streets randomStreets(int kind, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](double n) { return n * static_cast<double>(random() % 1000003) / 1000003; };
  const auto whole = [&](unsigned n) { return static_cast<double>(random() % n); };
  Streets out;
  const double turn = below(1);
  for (int i = 0; i < 60; ++i) {
    Point a{below(800), below(800)}, b{below(800), below(800)};
    if (kind == 1) {
      const double x = whole(9) * 100, y = whole(9) * 100;
      const bool isUp = random() % 2 == 0;
      const double x2 = isUp ? x : x + 100, y2 = isUp ? y + 100 : y;
      a = {x * std::cos(turn) - y * std::sin(turn), x * std::sin(turn) + y * std::cos(turn)};
      b = {x2 * std::cos(turn) - y2 * std::sin(turn), x2 * std::sin(turn) + y2 * std::cos(turn)};
    } else if (kind == 2) {
      a = {whole(8) * 30, whole(8) * 30};
      b = random() % 2 ? Point{whole(8) * 30, a.y} : Point{a.x, whole(8) * 30};
    } else if (kind == 3) {
      const double angle = (whole(32) + 0.5) * std::numbers::pi / 16;
      const double length = 10 + whole(20) * 10;
      a = {whole(6) * 60, whole(6) * 60};
      b = {a.x + length * std::cos(angle), a.y + length * std::sin(angle)};
    } else if (kind == 4) {
      a = {0, 0};
      b = {700, whole(200) * 0.01 + whole(4) * 60};
    }
    if (distance(a, b) > 0.01) out.add(a, b);
  }
  return out;
}

/// The definition: every straight stretch widened on its own (convex hull of two 32-gons), united by GEOS.
std::string unionOfWidened(const StreetNetwork &network, const ServiceArea &area, double radius) {
  std::vector<std::string> polygons;
  for (const ReachedPart &part : area.parts) {
    const PointList line = network.cut(part.edge, part.from, part.to);
    for (std::size_t i = line.size() == 1 ? 0 : 1; i < line.size(); ++i) {
      PointList points;
      for (int k = 0; k < 32; ++k) {
        const double x = radius * std::cos(k * std::numbers::pi / 16),
                     y = radius * std::sin(k * std::numbers::pi / 16);
        for (const Point end : {line[i == 0 ? 0 : i - 1], line[i]})
          points.push_back({end.x + x, end.y + y});
      }
      std::sort(points.begin(), points.end(),
                [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
      PointList hull;
      for (const int half : {0, 1}) {
        const std::size_t first = hull.size();
        for (const Point p : points) {
          while (hull.size() >= first + 2) {
            const Point a = hull[hull.size() - 2], b = hull.back();
            if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0) break;
            hull.pop_back();
          }
          hull.push_back(p);
        }
        hull.pop_back();
        if (half == 0) std::reverse(points.begin(), points.end());
      }
      hull.push_back(hull.front());
      polygons.push_back(writeWkbPolygon({{hull}}));
    }
  }
  return unionValidPolygons(polygons, {}).value();
}

StreetNetwork build(const Streets &streets) {
  NetworkOptions options;
  options.nearEndTolerance = 0;
  return StreetNetwork::build(streets.lines, options, {}).value();
}

std::vector<FacilityEntry> someSources(const StreetNetwork &network, int count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<FacilityEntry> out;
  for (int i = 0; i < count; ++i) {
    const EdgeId edge(static_cast<std::uint32_t>(random() % network.edgeCount()));
    const double f = static_cast<double>(random() % 101) / 100;
    out.push_back({static_cast<std::uint32_t>(i), {edge, f, 0, network.pointAt(edge, f)}});
  }
  return out;
}

/// Streets every 100 m, somewhat shaken, size x size crossings.
StreetNetwork city(int size) {
  std::mt19937 random(5);
  const auto shake = [&] { return static_cast<double>(random() % 4000) / 100; };
  std::vector<Point> nodes;
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x)
      nodes.push_back({x * 100.0 + shake(), y * 100.0 + shake()});
  Streets streets;
  const auto node = [&](int x, int y) { return nodes[static_cast<std::size_t>(y * size + x)]; };
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      if (x + 1 < size) streets.add(node(x, y), node(x + 1, y));
      if (y + 1 < size) streets.add(node(x, y), node(x, y + 1));
    }
  }
  return build(streets);
}

} // namespace

class TestWidened : public QObject {
  Q_OBJECT

private slots:
  void agreesWithGeos_data();
  void agreesWithGeos();
  void isNestedInAnyDirection();
  void wholeCityIsValid();
  void stopsWithin200ms();
};

void TestWidened::agreesWithGeos_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<unsigned>("seed");
  for (int kind = 0; kind < 5; ++kind)
    for (unsigned seed = 1; seed <= 12; ++seed)
      QTest::addRow("kind %d, streets %u", kind, seed) << kind << seed;
}

void TestWidened::agreesWithGeos() {
  QFETCH(int, kind);
  QFETCH(unsigned, seed);
  const StreetNetwork network = build(randomStreets(kind, seed));
  const auto sources = someSources(network, 12, seed);
  const Geos geos;
  for (const Cost limit : {0U, 120000U, 900000U}) {
    for (const double radius : {0.5, 30.0, 110.0}) {
      ServiceAreaOptions options;
      options.limit = limit;
      options.bufferMetres = radius;
      const auto area = serviceArea(network, sources, options, {});
      QVERIFY2(area, area ? "" : area.error().text().c_str());
      const auto polygon = geos.fromWkb(area->polygonWkb);
      QVERIFY(polygon);
      const auto wrong = geos.invalidity(*polygon);
      QVERIFY2(!wrong, wrong ? wrong->reason.c_str() : "");
      const auto united = geos.fromWkb(unionOfWidened(network, *area, radius));
      const double expected = geos.area(*united);
      QVERIFY(std::abs(area->area - expected) <= 1e-6 * expected);
      QVERIFY(geos.area(*geos.difference(*polygon, *united)) <= 1e-6 * expected);
      QVERIFY(geos.area(*geos.difference(*united, *polygon)) <= 1e-6 * expected);
    }
  }
}

void TestWidened::isNestedInAnyDirection() {
  const StreetNetwork network = build(randomStreets(1, 77));
  const auto sources = someSources(network, 2, 3);
  const Geos geos;
  Geometry smaller;
  double area = 0;
  for (const Cost limit : {0U, 1000U, 20000U, 20500U, 77777U, 150000U, 151000U, 600000U}) {
    ServiceAreaOptions options;
    options.limit = limit;
    const auto reached = serviceArea(network, sources, options, {});
    auto polygon = geos.fromWkb(reached->polygonWkb);
    QVERIFY(reached->area >= area);
    // A cut end is rounded to the grid of 15 nm, over at most 100 m of street, a few cuts.
    if (!smaller.isNull()) QVERIFY(geos.area(*geos.difference(smaller, *polygon)) < 1e-4);
    smaller = std::move(*polygon);
    area = reached->area;
  }
}

void TestWidened::wholeCityIsValid() {
  const StreetNetwork network = city(60);
  ServiceAreaOptions options;
  options.limit = 100000000;
  const auto area = serviceArea(network, someSources(network, 1, 1), options, {});
  QVERIFY(area);
  QCOMPARE(area->parts.size(), network.edgeCount());
  const Geos geos;
  const auto polygon = geos.fromWkb(area->polygonWkb);
  QVERIFY(geos.isValid(*polygon));
  QVERIFY(std::abs(geos.area(*polygon) - area->area) <= 1e-9 * area->area);
  // A planar grid: every block between the streets that is wide enough is one hole.
  QVERIFY(readWkb(area->polygonWkb)->polygons.at(0).rings.size() > 2500);
}

void TestWidened::stopsWithin200ms() {
  // 45,000 streets. The stop is asked for at several moments of the run, so that every phase is met. The
  // contract is a time, so it is asserted; a busy machine is allowed for by the best of three.
  using Clock = std::chrono::steady_clock;
  const StreetNetwork network = city(151);
  QVERIFY(network.edgeCount() > 45000);
  const auto sources = someSources(network, 20, 4);
  ServiceAreaOptions options;
  options.limit = 100000000;
  const auto begin = Clock::now();
  QVERIFY(serviceArea(network, sources, options, {}));
  const auto whole = Clock::now() - begin;
  for (int moment = 1; moment < 10; ++moment) {
    auto best = Clock::duration::max();
    bool wasCancelled = false;
    for (int attempt = 0; attempt < 3 && best > std::chrono::milliseconds(200); ++attempt) {
      std::stop_source source;
      std::atomic<Clock::rep> asked{0};
      std::jthread stopper([&] {
        std::this_thread::sleep_for(whole * moment / 10);
        asked = Clock::now().time_since_epoch().count();
        source.request_stop();
      });
      RunContext context;
      context.stop = source.get_token();
      const auto area = serviceArea(network, sources, options, context);
      const auto end = Clock::now().time_since_epoch().count();
      stopper.join();
      if (area) { // this time it was faster than the moment
        best = std::min(best, Clock::duration::zero());
        continue;
      }
      QVERIFY(area.error().code == ErrorCode::Cancelled);
      wasCancelled = true;
      best = std::min(best, Clock::duration(end - asked.load()));
    }
    QVERIFY(best <= std::chrono::milliseconds(200));
    if (moment < 5) QVERIFY(wasCancelled);
  }
}

QTEST_GUILESS_MAIN(TestWidened)
#include "tst_widened.moc"
