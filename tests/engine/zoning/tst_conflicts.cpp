// SPDX-License-Identifier: GPL-3.0-or-later
// What lies inside a shape, against GEOS feature by feature.
#include <alatau/geometry/geos.h>
#include <alatau/zoning/conflicts.h>

#include <QtTest/QTest>

#include <cmath>
#include <random>

using namespace alatau;

namespace {

struct Layers {
  std::vector<std::string> wkb[4];
  std::vector<double> residents;
  std::vector<FeatureView> views[4];
  std::vector<ConflictLayer> layers;

  explicit Layers(unsigned seed) {
    std::mt19937 random(seed);
    const auto place = [&] {
      return Point{static_cast<double>(random() % 20'000) / 10, static_cast<double>(random() % 20'000) / 10};
    };
    for (int i = 0; i < 400; ++i) {
      const Point p = place();
      const double w = 5 + static_cast<double>(random() % 400) / 10;
      wkb[0].push_back(
          writeWkbPolygon({{{p, {p.x + w, p.y + 3}, {p.x + w - 2, p.y + w}, {p.x, p.y + w}, p}}}));
      residents.push_back(random() % 9 == 0 ? std::nan("") : static_cast<double>(random() % 50));
    }
    for (int i = 0; i < 200; ++i) {
      PointList line{place()};
      for (int j = 0; j < 6; ++j)
        line.push_back({line.back().x + static_cast<double>(random() % 300) - 150,
                        line.back().y + static_cast<double>(random() % 300) - 150});
      wkb[1].push_back(writeWkbLine(line));
    }
    for (int i = 0; i < 100; ++i)
      wkb[2].push_back(writeWkbPoint(place()));
    for (int x = 0; x < 4; ++x)
      for (int y = 0; y < 4; ++y)
        wkb[3].push_back(writeWkbPolygon({{{{x * 500.0, y * 500.0},
                                            {x * 500.0 + 500, y * 500.0},
                                            {x * 500.0 + 500, y * 500.0 + 500},
                                            {x * 500.0, y * 500.0 + 500},
                                            {x * 500.0, y * 500.0}}}}));
    for (int l = 0; l < 4; ++l)
      for (const std::string &one : wkb[l])
        views[l].push_back({"", one});
    layers = {{"buildings", views[0], residents, false},
              {"streets", views[1], {}, false},
              {"points", views[2], {}, false},
              {"cells", views[3], std::vector<double>(16, 100), true}};
  }
};

std::string blob(std::mt19937 &random, Point centre, double size, int corners) {
  PointList ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 6.283185307 * i / corners,
                 radius = size * (0.5 + static_cast<double>(random() % 500) / 1000);
    ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return writeWkbPolygon({{ring}});
}

bool near(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b)) + 1e-4;
}

} // namespace

class TestConflicts : public QObject {
  Q_OBJECT
private slots:
  void againstGeos() {
    const Layers layers(3);
    const auto index = ConflictIndex::build(layers.layers, {});
    QVERIFY(index);
    std::mt19937 random(8);
    const Geos geos;
    for (int round = 0; round < 40; ++round) {
      const std::string shape =
          blob(random, {static_cast<double>(random() % 2000), static_cast<double>(random() % 2000)},
               100 + 40 * round, 5 + round);
      const Geometry area = *geos.fromWkb(shape);
      const auto report = index->find(shape, 1000, {});
      QVERIFY(report);
      QVERIFY(near(report->area, geos.area(area)));
      for (std::size_t l = 0; l < 4; ++l) {
        LayerConflicts sum;
        for (std::size_t i = 0; i < layers.wkb[l].size(); ++i) {
          const Geometry one = *geos.fromWkb(layers.wkb[l][i]);
          const auto inside = geos.intersection(area, one);
          const double square = geos.area(*inside), length = l == 1 ? geos.length(*inside) : 0;
          if (!(square > 1e-6 || length > 1e-6 || (l == 2 && !geos.isEmpty(*inside)))) continue;
          ++sum.count;
          sum.area += square;
          sum.length += length;
          if (l == 0 && !std::isnan(layers.residents[i])) sum.residents += layers.residents[i];
          if (l == 3) sum.residents += 100 * square / 250'000;
        }
        const LayerConflicts &found = report->layers[l];
        QCOMPARE(found.count, sum.count);
        QVERIFY(near(found.area, sum.area));
        QVERIFY2(near(found.length, sum.length),
                 qPrintable(QStringLiteral("%1 %2").arg(found.length).arg(sum.length)));
        QVERIFY(near(found.residents, sum.residents));
      }
    }
  }

  void largestFirstAndNoMoreThanAsked() {
    const Layers layers(4);
    const auto index = ConflictIndex::build(layers.layers, {});
    std::mt19937 random(1);
    const auto report = index->find(blob(random, {1000, 1000}, 900, 30), 5, {});
    QVERIFY(report->largest.size() <= 20);
    for (std::size_t i = 1; i < report->largest.size(); ++i) {
      const Conflict &a = report->largest[i - 1], &b = report->largest[i];
      QVERIFY(a.layer <= b.layer);
      if (a.layer == b.layer) QVERIFY(a.area + a.length >= b.area + b.length);
      QVERIFY(!b.box.isEmpty());
    }
  }

  void aShapeThatCrossesItself() {
    const Layers layers(4);
    const auto index = ConflictIndex::build(layers.layers, {});
    const std::string bow = writeWkbPolygon({{{{0, 0}, {1000, 1000}, {1000, 0}, {0, 1000}, {0, 0}}}});
    const auto report = index->find(bow, 5, {});
    QVERIFY(report);
    QVERIFY(report->wasRepaired);
    QCOMPARE(report->crossing, (Point{500, 500}));
    QVERIFY(near(report->area, 500'000));
    QVERIFY(near(report->layers[3].area, 500'000));
    QCOMPARE(index->find(writeWkbPoint({1, 1}), 5, {}).error().code, ErrorCode::BadData);
    QCOMPARE(index->find("rubbish", 5, {}).error().code, ErrorCode::BadData);
  }

  void dirtyLayers() {
    const std::string broken = writeWkbPolygon({{{{0, 0}, {1000, 1000}, {1000, 0}, {0, 1000}, {0, 0}}}});
    const std::vector<FeatureView> views{{"1", broken}, {"2", ""}, {"3", "rubbish"}};
    const std::vector<ConflictLayer> layers{{"zones", views, {}, false}};
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    const auto index = ConflictIndex::build(layers, context);
    QVERIFY(index);
    QCOMPARE(problems.count("INVALID_GEOMETRY"), std::size_t{1});
    QCOMPARE(problems.count("NULL_GEOMETRY"), std::size_t{1});
    QCOMPARE(problems.count("BAD_GEOMETRY"), std::size_t{1});
    std::mt19937 random(1);
    const auto report = index->find(blob(random, {500, 500}, 3000, 30), 5, {});
    QVERIFY(near(report->layers[0].area, 500'000));
    // What touches from outside is no conflict.
    const std::string beside =
        writeWkbPolygon({{{{1000, 0}, {2000, 0}, {2000, 1000}, {1000, 1000}, {1000, 0}}}});
    QCOMPARE(index->find(beside, 5, {})->layers[0].count, std::size_t{0});
  }
};

QTEST_APPLESS_MAIN(TestConflicts)
#include "tst_conflicts.moc"
