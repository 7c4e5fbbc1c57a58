// SPDX-License-Identifier: GPL-3.0-or-later
// From green areas to patches, and from patches to links.
#include <alatau/geometry/geos.h>
#include <alatau/landscape/habitat.h>
#include <alatau/landscape/patch_links.h>

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace alatau;

namespace {

constexpr double kEast = 650'000, kNorth = 4'790'000;

std::string square(double x, double y, double width, double height) {
  x += kEast;
  y += kNorth;
  return writeWkbPolygon({{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}}});
}

std::string line(double x0, double y0, double x1, double y1) {
  const PointList points = {{kEast + x0, kNorth + y0}, {kEast + x1, kNorth + y1}};
  return writeWkbLine(points);
}

/// Green areas with ids 1, 2, ...
struct Green {
  std::vector<std::string> wkb, ids, roads;
  std::vector<double> quality;
  HabitatOptions options;
  ProblemList problems;

  void add(std::string area, double itsQuality = 1) {
    wkb.push_back(std::move(area));
    quality.push_back(itsQuality);
    ids.push_back(std::to_string(ids.size() + 1));
  }
  Result<std::vector<HabitatPatch>> patches() {
    std::vector<FeatureView> views, barriers;
    for (std::size_t i = 0; i < wkb.size(); ++i)
      views.push_back({ids[i], wkb[i]});
    for (const std::string &road : roads)
      barriers.push_back({"road", road});
    RunContext context;
    context.problems = &problems;
    return habitatPatches(views, quality, barriers, options, context);
  }
};

/// Stars that do not touch each other, one in each cell of a grid of 100 m.
std::vector<std::string> stars(std::mt19937 &random, int side) {
  std::uniform_real_distribution<double> unit(0, 1);
  std::vector<std::string> made;
  for (int i = 0; i < side * side; ++i) {
    const double x = kEast + 100.0 * (i % side), y = kNorth + 100.0 * (i / side);
    const int corners = 3 + static_cast<int>(random() % 30);
    PointList ring;
    for (int k = 0; k < corners; ++k) {
      const double angle = 2 * M_PI * k / corners, radius = 5 + 40 * unit(random);
      ring.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    made.push_back(writeWkbPolygon({{ring}}));
  }
  return made;
}

} // namespace

class TestPatches : public QObject {
  Q_OBJECT

private slots:
  void overlapsAreDissolvedAndTheBestQualityCounts() {
    Green green;
    green.add(square(0, 0, 100, 100), 0.5);
    green.add(square(50, 0, 100, 100), 1);
    green.add(square(50, 0, 100, 100), 0.2); // drawn twice
    green.add(square(500, 0, 100, 100), 0.8);
    const auto made = green.patches();
    QVERIFY(made);
    QCOMPARE(made->size(), std::size_t{2});
    QVERIFY(std::abs((*made)[0].area - 15'000) < 1e-6);
    QVERIFY(std::abs((*made)[0].capacity - (0.5 * 0.5 + 1.0 * 1)) < 1e-9);
    QCOMPARE((*made)[0].features, (std::vector<std::uint32_t>{0, 1, 2}));
    QCOMPARE((*made)[0].id, std::string("1"));
    QCOMPARE((*made)[1].id, std::string("4"));
    QVERIFY(std::abs((*made)[1].capacity - 0.8) < 1e-9);
    QCOMPARE(green.problems.count("DUPLICATE_GEOMETRY"), std::size_t{1});
    QCOMPARE(green.problems.count("GREEN_OVERLAP"), std::size_t{2});
  }

  void qualityOfEqualFeaturesDoesNotDependOnTheirOrder() {
    std::mt19937 random(3);
    for (int round = 0; round < 10; ++round) {
      Green one, other;
      std::vector<std::pair<std::string, double>> areas;
      for (int i = 0; i < 8; ++i)
        areas.emplace_back(
            square(static_cast<double>(random() % 150), static_cast<double>(random() % 150), 100, 100),
            0.1 * static_cast<double>(1 + random() % 5));
      for (const auto &[wkb, quality] : areas)
        one.add(wkb, quality);
      std::shuffle(areas.begin(), areas.end(), random);
      for (const auto &[wkb, quality] : areas)
        other.add(wkb, quality);
      const auto a = one.patches(), b = other.patches();
      QVERIFY(a && b);
      double sumA = 0, sumB = 0, most = 0;
      for (const HabitatPatch &patch : *a) {
        sumA += patch.capacity;
        most += patch.area / 10'000;
      }
      for (const HabitatPatch &patch : *b)
        sumB += patch.capacity;
      QVERIFY(std::abs(sumA - sumB) < 1e-6);
      QVERIFY(sumA <= 0.5 * most + 1e-9 && sumA >= 0.1 * most - 1e-9);
    }
  }

  void roadsCutAndNearPatchesMerge() {
    Green green;
    green.options.barrierWidth = 20;
    green.options.mergeDistance = 30;
    green.add(square(0, 0, 200, 200));
    green.add(square(220, 0, 100, 200)); // 20 m away
    green.roads.push_back(line(100, -50, 100, 250));
    const auto made = green.patches();
    QVERIFY(made);
    QCOMPARE(made->size(), std::size_t{2});
    QCOMPARE((*made)[0].id, std::string("1")); // the western half
    QCOMPARE((*made)[1].id, std::string("1-2"));
    QVERIFY(std::abs((*made)[0].area - 90.0 * 200) < 1e-6);
    QVERIFY(std::abs((*made)[1].area - (90.0 + 100.0) * 200) < 1e-6);
    green.options.mergeDistance = 10;
    QCOMPARE(green.patches()->size(), std::size_t{3});
    green.roads.clear();
    QCOMPARE(green.patches()->size(), std::size_t{2});
  }

  void smallPatchesAreLeftOutAfterMerging() {
    Green green;
    green.options.smallest = 5000;
    green.add(square(0, 0, 60, 60));
    green.add(square(65, 0, 60, 60));
    QCOMPARE(green.patches()->size(), std::size_t{0});
    green.options.mergeDistance = 5;
    const auto made = green.patches();
    QCOMPARE(made->size(), std::size_t{1});
    QVERIFY(std::abs(made->front().capacity - 0.72) < 1e-9);
  }

  void badAreasAreReported() {
    Green green;
    green.add(square(0, 0, 100, 100));
    green.add({});
    green.add("nonsense");
    green.add(square(200, 0, 100, 0));
    const auto made = green.patches();
    QVERIFY(made);
    QCOMPARE(made->size(), std::size_t{1});
    QCOMPARE(green.problems.count("NULL_GEOMETRY"), std::size_t{2}); // the flat one too
    QCOMPARE(green.problems.count("BAD_GEOMETRY"), std::size_t{1});
  }

  void wrongAndTooLargeInputIsRefused() {
    Green green;
    green.add(square(0, 0, 100, 100), 1.5);
    QCOMPARE(green.patches().error().code, ErrorCode::InvalidArgument);
    green.quality = {std::nan("")};
    QCOMPARE(green.patches().error().code, ErrorCode::InvalidArgument);
    const std::vector<FeatureView> million(1'000'000);
    const std::vector<double> quality(million.size(), 1);
    const auto made = habitatPatches(million, quality, {}, {}, {});
    QCOMPARE(made.error().code, ErrorCode::Unsupported);
    QVERIFY(made.error().message.find("200000 work") != std::string::npos);
  }

  void cellsThatTouchAtACornerAreOnePatch() {
    // Two patches: one of three pieces that meet at corners around a hole, one alone.
    const std::vector<std::string> drawn = {"##...", //
                                            "#.#..", //
                                            ".#..#"};
    const GridFrame frame{5, 3, 10, kEast, kNorth};
    std::vector<float> quality;
    for (const std::string &row : drawn)
      for (const char c : row)
        quality.push_back(c == '#' ? 0.5F : 0.0F);
    quality[frame.index(4, 2)] = std::nanf("");
    quality[frame.index(4, 2)] = 1;
    const auto made = gridPatches(frame, quality, 0, {});
    QVERIFY(made);
    QCOMPARE(made->size(), std::size_t{2});
    QCOMPARE((*made)[0].id, std::string("1:1"));
    QCOMPARE((*made)[1].id, std::string("3:5"));
    QVERIFY(std::abs((*made)[0].area - 500) < 1e-9);
    QVERIFY(std::abs((*made)[0].capacity - 0.5 * 0.05) < 1e-12);
    QVERIFY(std::abs((*made)[1].capacity - 0.01) < 1e-12);
    const Geos geos;
    for (const HabitatPatch &patch : *made) {
      const auto geometry = geos.fromWkb(patch.wkb);
      QVERIFY(geometry && geos.isValid(*geometry));
      QVERIFY(std::abs(geos.area(*geometry) - patch.area) < 1e-6);
    }
    QCOMPARE(gridPatches(frame, quality, 200, {})->size(), std::size_t{1});
    QCOMPARE(gridPatches(frame, std::span(quality).first(4), 0, {}).error().code, ErrorCode::InvalidArgument);
  }

  void randomGridsKeepTheirArea() {
    std::mt19937 random(5);
    const Geos geos;
    for (int round = 0; round < 30; ++round) {
      const GridFrame frame{12, 9, 30, kEast, kNorth};
      std::vector<float> quality(frame.size());
      std::size_t cells = 0;
      for (float &value : quality) {
        value = random() % 2 == 0 ? 1.0F : 0.0F;
        cells += value > 0 ? 1 : 0;
      }
      const auto made = gridPatches(frame, quality, 0, {});
      QVERIFY(made);
      double area = 0;
      for (const HabitatPatch &patch : *made) {
        const auto geometry = geos.fromWkb(patch.wkb);
        QVERIFY(geometry && geos.isValid(*geometry));
        area += geos.area(*geometry);
      }
      QVERIFY(std::abs(area - 900.0 * static_cast<double>(cells)) < 1e-3);
    }
  }

  void distancesAreThoseOfTheEdges() {
    std::mt19937 random(1);
    const std::vector<std::string> patches = stars(random, 6);
    const auto edges = PatchEdges::build(patches);
    QVERIFY(edges);
    const auto links = euclideanLinks(*edges, 180, {});
    QVERIFY(links);
    const Geos geos;
    std::vector<Geometry> geometries;
    for (const std::string &wkb : patches)
      geometries.push_back(std::move(*geos.fromWkb(wkb)));
    std::size_t wanted = 0, at = 0;
    for (std::uint32_t a = 0; a < patches.size(); ++a)
      for (std::uint32_t b = a + 1; b < patches.size(); ++b) {
        const double truth = *geos.distance(geometries[a], geometries[b]);
        if (truth > 180) continue;
        ++wanted;
        QVERIFY(at < links->size());
        const PatchLink &link = (*links)[at++];
        QCOMPARE(link.a, a);
        QCOMPARE(link.b, b);
        QVERIFY(std::abs(link.distance - truth) < 1e-9);
        QVERIFY(std::abs(distance(link.from, link.to) - link.distance) < 1e-9);
        QVERIFY(*geos.distance(*geos.point(link.from), geometries[a]) < 1e-6);
        QVERIFY(*geos.distance(*geos.point(link.to), geometries[b]) < 1e-6);
      }
    QCOMPARE(links->size(), wanted);
  }

  void touchingPatchesAndThoseInHoles() {
    PolygonRings ring = {{{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}},
                          {{20, 20}, {20, 80}, {80, 80}, {80, 20}, {20, 20}}}};
    const std::vector<std::string> patches = {
        writeWkbPolygon(ring), writeWkbPolygon({{{{40, 40}, {60, 40}, {60, 60}, {40, 60}, {40, 40}}}}),
        writeWkbPolygon({{{{100, 100}, {120, 100}, {120, 120}, {100, 120}, {100, 100}}}})};
    const auto edges = PatchEdges::build(patches);
    const auto links = euclideanLinks(*edges, 1000, {});
    QCOMPARE(links->size(), std::size_t{3});
    QCOMPARE((*links)[0].distance, 20.0); // from the hole
    QCOMPARE((*links)[1].distance, 0.0);  // at the corner
    const auto planar = planarLinks(*edges, 1000, {});
    QCOMPARE(planar->size(), std::size_t{2}); // the inner one sees nothing but the ring
    QCOMPARE((*planar)[0].b, 1U);
    QCOMPARE((*planar)[1].b, 2U);
  }

  void planarLinksAreTheNeighbours() {
    std::mt19937 random(2);
    const std::vector<std::string> patches = stars(random, 8);
    const auto edges = PatchEdges::build(patches);
    const auto all = euclideanLinks(*edges, 2000, {}), planar = planarLinks(*edges, 2000, {});
    QVERIFY(all && planar);
    // A planar graph, in one piece, with the nearest neighbour of every patch.
    QVERIFY(planar->size() >= patches.size() - 1 && planar->size() <= 3 * patches.size() - 6);
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (const PatchLink &link : *planar)
      pairs.emplace(link.a, link.b);
    for (std::uint32_t i = 0; i < patches.size(); ++i) {
      const PatchLink *nearest = nullptr;
      for (const PatchLink &link : *all)
        if ((link.a == i || link.b == i) && (!nearest || link.distance < nearest->distance)) nearest = &link;
      QVERIFY(pairs.contains({nearest->a, nearest->b}));
    }
    for (const PatchLink &link : *planar) {
      const auto same = std::ranges::find_if(
          *all, [&](const PatchLink &other) { return other.a == link.a && other.b == link.b; });
      QVERIFY(same != all->end() && same->distance == link.distance);
    }
  }

  void theSameForAnyNumberOfThreads() {
    std::mt19937 random(4);
    const auto edges = PatchEdges::build(stars(random, 12));
    RunContext many;
    many.threads = 8;
    const auto one = euclideanLinks(*edges, 300, {}), eight = euclideanLinks(*edges, 300, many);
    QCOMPARE(one->size(), eight->size());
    for (std::size_t i = 0; i < one->size(); ++i)
      QVERIFY((*one)[i].distance == (*eight)[i].distance && (*one)[i].from == (*eight)[i].from);
  }

  void wrongLinksAreRefusedAndStop() {
    const std::vector<std::string> none = {writeWkbMultiPolygon({})};
    QCOMPARE(PatchEdges::build(none).error().code, ErrorCode::BadData);
    std::mt19937 random(4);
    const auto edges = PatchEdges::build(stars(random, 12));
    QCOMPARE(euclideanLinks(*edges, std::nan(""), {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(planarLinks(*edges, -1, {}).error().code, ErrorCode::InvalidArgument);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(euclideanLinks(*edges, 300, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(planarLinks(*edges, 300, context).error().code, ErrorCode::Cancelled);
    const auto nothing = PatchEdges::build({});
    QVERIFY(nothing && euclideanLinks(*nothing, 10, {})->empty() && planarLinks(*nothing, 10, {})->empty());
  }
};

QTEST_GUILESS_MAIN(TestPatches)
#include "tst_patches.moc"
