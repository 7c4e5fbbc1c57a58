// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/overlay.h>

#include <QtTest/QtTest>
#include <cmath>
#include <random>

using namespace alatau;

namespace {

constexpr double kX = 500000, kY = 4790000; // far from anything that looks like degrees

std::string rectangle(double x, double y, double w, double h) {
  x += kX;
  y += kY;
  return writeWkbPolygon({{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}}});
}

struct Layer {
  std::vector<std::string> wkb, ids;
  std::vector<FeatureView> views;
  explicit Layer(std::vector<std::string> polygons)
    : wkb(std::move(polygons)) {
    for (std::size_t i = 0; i < wkb.size(); ++i)
      ids.push_back(std::to_string(i));
    for (std::size_t i = 0; i < wkb.size(); ++i)
      views.push_back({ids[i], wkb[i]});
  }
};

double areaOf(const std::string &wkb) {
  double sum = 0;
  const auto coordinates = readWkb(wkb);
  for (const PolygonRings &p : coordinates->polygons)
    sum += polygonArea(p);
  return sum;
}

bool isNear(double a, double b, double tolerance = 1e-6) {
  return std::abs(a - b) <= tolerance;
}

/// Rectangles thrown on a square of 2 km.
Layer randomLayer(int count, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> at(0, 2000), size(20, 200);
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) {
    const double x = at(random), y = at(random), w = size(random), h = size(random);
    out.push_back(rectangle(x, y, w, h));
  }
  return Layer(std::move(out));
}

} // namespace

class TestOverlay : public QObject {
  Q_OBJECT

private slots:
  void union_dissolves();
  void union_isTheSameForAnyThreads();
  void overlaps_pairs();
  void overlaps_betweenLayers();
  void gaps_holesWithoutIslands();
  void weights_example();
  void weights_overlappingTargets();
  void contains_boundaryAndOrder();
  void brokenGeometryIsAProblem();
  void geographicIsAnError();
  void cancel_data();
  void cancel();
};

void TestOverlay::union_dissolves() {
  const Layer layer({rectangle(0, 0, 100, 100), rectangle(50, 0, 100, 100), rectangle(1000, 0, 10, 10)});
  const auto united = unionPolygons(layer.views, {"green"}, {});
  QVERIFY(united);
  QVERIFY(isNear(areaOf(*united), 15100));
  QCOMPARE(readWkb(*united)->polygons.size(), std::size_t{2});
  const auto nothing = unionPolygons({}, {"green"}, {});
  QVERIFY(nothing && readWkb(*nothing)->isEmpty());

  // A frame keeps its hole.
  const Layer frame({rectangle(0, 0, 100, 10), rectangle(0, 90, 100, 10), rectangle(0, 0, 10, 100),
                     rectangle(90, 0, 10, 100)});
  const auto ring = unionPolygons(frame.views, {}, {});
  QVERIFY(isNear(areaOf(*ring), 3600));
  QCOMPARE(readWkb(*ring)->polygons.at(0).rings.size(), std::size_t{2});
}

void TestOverlay::union_isTheSameForAnyThreads() {
  const Layer layer = randomLayer(400, 3);
  RunContext context;
  const auto one = unionPolygons(layer.views, {}, context);
  QVERIFY(one);
  const Geos geos;
  std::vector<Geometry> all;
  for (const std::string &wkb : layer.wkb)
    all.push_back(std::move(*geos.fromWkb(wkb)));
  QVERIFY(isNear(areaOf(*one), geos.area(*geos.unaryUnion(*geos.collect(std::move(all)))),
                 1e-3)); // GEOS in one go
  for (const int threads : {2, 8}) {
    context.threads = threads;
    QVERIFY(*unionPolygons(layer.views, {}, context) == *one);
    QCOMPARE(findOverlaps(layer.views, {}, 1, context)->size(), findOverlaps(layer.views, {}, 1, {})->size());
  }
}

void TestOverlay::overlaps_pairs() {
  const Layer layer({rectangle(0, 0, 100, 100), rectangle(90, 0, 100, 100),
                     rectangle(190, 0, 50, 100),  // touches
                     rectangle(0, 0, 100, 100)}); // a duplicate
  const auto found = findOverlaps(layer.views, {}, 1, {});
  QVERIFY(found);
  QCOMPARE(found->size(), std::size_t{3});
  QCOMPARE((*found)[0].first, 0U);
  QCOMPARE((*found)[0].second, 1U);
  QVERIFY(isNear((*found)[0].area, 1000));
  QVERIFY((*found)[0].place.x > kX + 90 && (*found)[0].place.x < kX + 100);
  QCOMPARE((*found)[1].second, 3U);
  QVERIFY(isNear((*found)[1].area, 10000));
  QVERIFY(findOverlaps(layer.views, {}, 5000, {})->size() == 1);

  // Against brute force.
  const Layer many = randomLayer(60, 5);
  const Geos geos;
  std::size_t expected = 0;
  double area = 0;
  for (std::size_t i = 0; i < many.wkb.size(); ++i) {
    for (std::size_t j = i + 1; j < many.wkb.size(); ++j) {
      const double a = geos.area(*geos.intersection(*geos.fromWkb(many.wkb[i]), *geos.fromWkb(many.wkb[j])));
      if (a > 1) {
        ++expected;
        area += a;
      }
    }
  }
  double sum = 0;
  const auto pairs = findOverlaps(many.views, {}, 1, {});
  for (const Overlap &o : *pairs)
    sum += o.area;
  QCOMPARE(pairs->size(), expected);
  QVERIFY(isNear(sum, area, 1e-6 * area));
}

void TestOverlay::overlaps_betweenLayers() {
  const Layer zones({rectangle(0, 0, 100, 100)}),
      hazards({rectangle(500, 0, 10, 10), rectangle(50, 50, 100, 100)});
  const auto found = findOverlapsBetween(zones.views, {}, hazards.views, {}, 0, {});
  QVERIFY(found);
  QCOMPARE(found->size(), std::size_t{1});
  QCOMPARE(found->front().second, 1U);
  QVERIFY(isNear(found->front().area, 2500));
}

void TestOverlay::gaps_holesWithoutIslands() {
  // A ring of four districts around a hole of 80 x 80 with an island of 20 x 20 in it.
  const Layer layer({rectangle(0, 0, 100, 10), rectangle(0, 90, 100, 10), rectangle(0, 10, 10, 80),
                     rectangle(90, 10, 10, 80), rectangle(40, 40, 20, 20)});
  const auto gaps = findGaps(layer.views, {}, 1, {});
  QVERIFY(gaps);
  QCOMPARE(gaps->size(), std::size_t{1});
  QVERIFY(isNear(gaps->front().area, 6400 - 400));
  QVERIFY(findGaps(layer.views, {}, 6000.1, {})->empty());
}

void TestOverlay::weights_example() {
  // methods.md 3.1: zone of 100 ha with 5000 persons, 30 ha inside: 1500.
  const Layer zones({rectangle(0, 0, 1000, 1000), rectangle(0, 0, 1000, 0)}),
      targets({rectangle(0, 0, 300, 1000)});
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto weights = arealWeights(zones.views, {"zone"}, targets.views, {"target"}, context);
  QVERIFY(weights);
  QCOMPARE(weights->weights.size(), std::size_t{1});
  QVERIFY(isNear(5000 * weights->weights[0].share, 1500, 1e-9));
  QVERIFY(isNear(weights->outside[0], 0.7, 1e-12));
  QVERIFY(!weights->targetsOverlap);
  QVERIFY(std::isnan(weights->sourceAreas[1])); // a flat zone is no zone
  QVERIFY(problems.problems().size() >= 1);

  // A tiling of targets keeps the total.
  const Layer cells = randomLayer(200, 9);
  std::vector<std::string> tiles;
  for (int x = -1; x < 3; ++x) {
    for (int y = -1; y < 3; ++y)
      tiles.push_back(rectangle(x * 800.0, y * 800.0, 800, 800));
  }
  const Layer tiling(std::move(tiles));
  std::vector<double> sums(cells.wkb.size(), 0);
  const auto all = arealWeights(cells.views, {}, tiling.views, {}, {});
  for (const ArealWeight &w : all->weights)
    sums[w.source] += w.share;
  for (const double sum : sums)
    QVERIFY(isNear(sum, 1, 1e-9));
  for (const int threads : {2, 8}) {
    RunContext more;
    more.threads = threads;
    const auto again = arealWeights(cells.views, {}, tiling.views, {}, more);
    QCOMPARE(again->weights.size(), all->weights.size());
    for (std::size_t i = 0; i < all->weights.size(); ++i) {
      QVERIFY(again->weights[i].share == all->weights[i].share &&
              again->weights[i].target == all->weights[i].target);
    }
  }
}

void TestOverlay::weights_overlappingTargets() {
  const Layer zones({rectangle(0, 0, 100, 100)}),
      targets({rectangle(0, 0, 100, 100), rectangle(-10, -10, 200, 200)});
  const auto weights = arealWeights(zones.views, {}, targets.views, {}, {});
  QCOMPARE(weights->weights.size(), std::size_t{2});
  QVERIFY(weights->targetsOverlap);
  QCOMPARE(weights->outside[0], 0.0);
}

void TestOverlay::contains_boundaryAndOrder() {
  const Layer districts({rectangle(0, 0, 100, 100), rectangle(100, 0, 100, 100)});
  const std::vector<Point> points{
      {kX + 50, kY + 50}, {kX + 150, kY + 50}, {kX + 100, kY + 50}, {kX + 500, kY + 50}, {std::nan(""), 0}};
  const auto found = containingPolygon(points, districts.views, {}, {});
  QVERIFY(found);
  QVERIFY((*found == std::vector<std::uint32_t>{0, 1, 0, kNoPolygon, kNoPolygon}));
}

void TestOverlay::brokenGeometryIsAProblem() {
  const std::string bow =
      writeWkbPolygon({{{{kX, kY}, {kX + 100, kY + 100}, {kX + 100, kY}, {kX, kY + 100}, {kX, kY}}}});
  const std::string infinite = writeWkbPolygon({{{{kX, kY}, {INFINITY, kY}, {kX, kY + 1}, {kX, kY}}}});
  const std::string open = writeWkbPolygon({{{{kX, kY}, {kX + 1, kY}, {kX + 1, kY + 1}}}});
  const Layer layer(
      {bow, "", "nonsense", infinite, open, writeWkbPoint({kX, kY}), rectangle(1000, 0, 10, 10)});
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto clean = cleanPolygons(layer.views, {"zone"}, context);
  QVERIFY(clean);
  QVERIFY(isNear(clean->areas[0], 5000));
  QVERIFY(isNear(clean->areas[6], 100));
  for (std::size_t i = 1; i < 6; ++i)
    QVERIFY2(clean->wkb[i].empty(), qPrintable(QString::number(i)));
  const std::vector<Problem> list = problems.take();
  QCOMPARE(list.size(), std::size_t{6});
  QCOMPARE(list[0].code, std::string("INVALID_GEOMETRY"));
  QVERIFY(list[0].hasPlace());
  QCOMPARE(list[0].layer, std::string("zone"));
  QCOMPARE(list[0].feature, std::string("0"));
  QCOMPARE(list[1].code, std::string("NULL_GEOMETRY"));
  QCOMPARE(list[2].code, std::string("BAD_GEOMETRY"));
  QCOMPARE(list[3].code, std::string("BAD_COORDINATE"));
  QCOMPARE(list[4].code, std::string("BAD_GEOMETRY"));
  QCOMPARE(list[5].code, std::string("NULL_GEOMETRY"));
}

void TestOverlay::geographicIsAnError() {
  const Layer layer({writeWkbPolygon({{{{76.8, 43.2}, {76.9, 43.2}, {76.9, 43.3}, {76.8, 43.2}}}})});
  const auto united = unionPolygons(layer.views, {"districts"}, {});
  QVERIFY(!united);
  QVERIFY(united.error().code == ErrorCode::GeographicCrs);
  QVERIFY(!united.error().hint.empty());
}

void TestOverlay::cancel_data() {
  QTest::addColumn<int>("after");
  for (const int after : {0, 1, 3, 6})
    QTest::newRow(qPrintable(QString("report %1").arg(after))) << after;
}

void TestOverlay::cancel() {
  QFETCH(int, after);
  const Layer layer = randomLayer(3000, 11);
  const std::vector<std::function<bool(const RunContext &)>> runs{
      [&](const RunContext &c) {
        return unionPolygons(layer.views, {}, c).error().code == ErrorCode::Cancelled;
      },
      [&](const RunContext &c) {
        return findOverlaps(layer.views, {}, 1, c).error().code == ErrorCode::Cancelled;
      },
      [&](const RunContext &c) {
        return findGaps(layer.views, {}, 1, c).error().code == ErrorCode::Cancelled;
      },
      [&](const RunContext &c) {
        return arealWeights(layer.views, {}, layer.views, {}, c).error().code == ErrorCode::Cancelled;
      }};
  for (const auto &run : runs) {
    std::stop_source source;
    int reports = 0;
    RunContext context;
    context.stop = source.get_token();
    context.threads = 2;
    context.progress = [&](double, std::string_view) {
      if (++reports > after) source.request_stop();
    };
    QVERIFY(run(context));
    QVERIFY(reports <= after + 3); // it did not go on as if nothing had been said
  }
}

QTEST_GUILESS_MAIN(TestOverlay)
#include "tst_overlay.moc"
