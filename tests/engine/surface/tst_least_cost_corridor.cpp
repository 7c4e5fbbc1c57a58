// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/geos.h>
#include <alatau/surface/cell_polygons.h>
#include <alatau/surface/corridor.h>

#include "grids.h"

#include <QtTest/QTest>

#include <algorithm>
#include <bit>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

using namespace alatau;
using namespace alatau::test;

namespace {

using Labels = std::vector<std::uint32_t>;

CostSurface surfaceOf(const ResistanceGrid &grid) {
  auto made = CostSurface::make(grid, {}, {});
  if (!made) qFatal("%s", made.error().text().c_str());
  return *std::move(made);
}

std::vector<Corridor> corridorsOf(const CostSurface &surface, const Labels &labels,
                                  const CorridorOptions &options, const RunContext &context = {}) {
  const std::uint32_t patches = *std::ranges::max_element(labels);
  const LinkSet links = leastCostLinks(surface, labels, patches, {}, context).value();
  return leastCostCorridors(surface, labels, links.links, options, context).value();
}

/// Marks as a map: 'A' is one end, 'B' the other, 'x' between, '.' outside.
std::optional<Bottleneck> narrowest(const std::string &text, double cell = 10) {
  const ResistanceGrid grid = gridOf(text, cell);
  std::vector<std::uint8_t> marks;
  for (const char sign : text)
    if (sign != '\n') marks.push_back(sign == 'A' ? 1 : sign == 'B' ? 2 : sign == 'x' ? 3 : 0);
  return bottleneck(grid.frame, marks, {}).value();
}

} // namespace

class TestCorridor : public QObject {
  Q_OBJECT
private slots:
  void workedExcess() {
    const auto cases =
        nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/surface.json"))["corridor"];
    std::vector<float> values;
    for (const auto &value : cases["values"])
      values.push_back(value.is_null() ? NAN : value.get<float>());
    const auto surface = surfaceOf(gridOf(cases["columns"], values, cases["cell"]));
    const Labels labels = cases["labels"];
    const auto made = corridorsOf(surface, labels, {cases["cutoff"], false});
    QCOMPARE(made.size(), std::size_t{1});
    QCOMPARE(made[0].cost, cases["cost"].get<double>());
    for (const auto &each : cases["cells"]) {
      const auto at = std::ranges::find(made[0].cells, each["cell"].get<std::uint32_t>());
      QCOMPARE(at != made[0].cells.end(), each["isInside"].get<bool>());
      if (at == made[0].cells.end()) continue;
      QCOMPARE(made[0].excess[static_cast<std::size_t>(at - made[0].cells.begin())],
               each["excess"].get<float>());
    }
  }

  void equalsTheDefinition() {
    for (unsigned seed = 0; seed < 20; ++seed) {
      const ResistanceGrid grid = randomGrid(seed, 40, 30);
      const CostSurface surface = surfaceOf(grid);
      Labels labels(grid.values.size(), 0);
      const std::vector<std::vector<std::uint32_t>> patches{{40, 41, 80}, {38, 39, 79}, {1160, 1161}};
      for (std::size_t patch = 0; patch < patches.size(); ++patch)
        for (const std::uint32_t cell : patches[patch])
          labels[cell] = static_cast<std::uint32_t>(patch) + 1;
      const auto made = corridorsOf(surface, labels, {0.2, true});
      for (const Corridor &corridor : made) {
        const auto fromA = plainCosts(grid, patches[corridor.a - 1], {}),
                   fromB = plainCosts(grid, patches[corridor.b - 1], {});
        double least = INFINITY;
        for (std::size_t cell = 0; cell < fromA.size(); ++cell)
          least = std::min(least, fromA[cell] + fromB[cell]);
        QVERIFY(isNear(least, corridor.cost));
        std::map<std::uint32_t, float> inside;
        for (std::size_t i = 0; i < corridor.cells.size(); ++i)
          inside[corridor.cells[i]] = corridor.excess[i];
        QVERIFY(std::ranges::is_sorted(corridor.cells));
        for (std::uint32_t cell = 0; cell < fromA.size(); ++cell) {
          const double excess = fromA[cell] + fromB[cell] - least;
          const bool isPatch = labels[cell] == corridor.a || labels[cell] == corridor.b;
          QCOMPARE(inside.contains(cell), !isPatch && excess <= corridor.cutoff * (1 + 1e-9));
          if (inside.contains(cell)) {
            QVERIFY(inside[cell] >= 0);
            QVERIFY(std::abs(inside[cell] - excess) <= 2e-6 * corridor.cost);
          }
        }
      }
      const auto mosaic = corridorMosaic(grid.frame, made);
      for (std::size_t cell = 0; cell < mosaic.size(); ++cell) {
        float least = INFINITY;
        for (const Corridor &corridor : made) {
          const auto at = std::ranges::lower_bound(corridor.cells, cell);
          if (at != corridor.cells.end() && *at == cell)
            least = std::min(least, corridor.excess[static_cast<std::size_t>(at - corridor.cells.begin())]);
        }
        QCOMPARE(std::isnan(mosaic[cell]), std::isinf(least));
        if (!std::isinf(least)) QCOMPARE(mosaic[cell], least);
      }
    }
  }

  void everyPathIsInItsCorridor() {
    const ResistanceGrid grid = randomGrid(33, 60, 60);
    const CostSurface surface = surfaceOf(grid);
    Labels labels(grid.values.size(), 0);
    labels[5] = 1;
    labels[3599] = 2;
    labels[60 * 59] = 3;
    const LinkSet links = leastCostLinks(surface, labels, 3, {}, {}).value();
    QCOMPARE(links.links.size(), std::size_t{3});
    const auto made = leastCostCorridors(surface, labels, links.links, {0, true}, {}).value();
    for (std::size_t i = 0; i < made.size(); ++i)
      for (const Point &corner : links.links[i].path) {
        const auto cell = static_cast<std::uint32_t>(surface.cellAt(corner).value());
        if (labels[cell] == 0) QVERIFY(std::ranges::binary_search(made[i].cells, cell));
      }
    // A greater cut-off has all cells of a smaller one.
    const auto wider = leastCostCorridors(surface, labels, links.links, {0.3, true}, {}).value();
    for (std::size_t i = 0; i < made.size(); ++i)
      QVERIFY(std::ranges::includes(wider[i].cells, made[i].cells));
  }

  void threadsDoNotMatter() {
    const ResistanceGrid grid = randomGrid(8, 80, 80);
    const CostSurface surface = surfaceOf(grid);
    Labels labels(grid.values.size(), 0);
    for (std::uint32_t patch = 0; patch < 8; ++patch)
      labels[(patch * 811 + 17) % 6400] = patch + 1;
    const auto one = corridorsOf(surface, labels, {});
    QVERIFY(one.size() > 10);
    for (const int threads : {2, 8}) {
      RunContext context;
      context.threads = threads;
      const auto many = corridorsOf(surface, labels, {}, context);
      QCOMPARE(many.size(), one.size());
      for (std::size_t i = 0; i < one.size(); ++i) {
        QVERIFY(many[i].cells == one[i].cells && many[i].excess == one[i].excess);
        QVERIFY(std::bit_cast<std::uint64_t>(many[i].bottleneck.width) ==
                std::bit_cast<std::uint64_t>(one[i].bottleneck.width));
        QVERIFY(many[i].bottleneck.place == one[i].bottleneck.place);
      }
    }
  }

  void widths() {
    // Strips of one to four cells.
    QCOMPARE(narrowest("......\nAxxxxB\n......")->width, 10.0);
    QCOMPARE(narrowest("......\nAxxxxB\nAxxxxB\n......")->width, 20.0);
    QCOMPARE(narrowest("......\nAxxxxB\nAxxxxB\nAxxxxB\nAxxxxB\n......")->width, 40.0);
    // A neck in the middle, and where it is: half way between two cells that are outside.
    const auto neck = narrowest(".......\nAxxxxxB\nAxx.xxB\nAxxxxxB\nAxx.xxB\nAxxxxxB\n.......");
    QCOMPARE(neck->width, 10.0);
    const auto wide = narrowest("........\nAxxx.xxB\nAxxxxxxB\nAxxxxxxB\nAxxxxxxB\n........");
    QCOMPARE(wide->width, 30.0);
    QVERIFY(std::abs(wide->place.x - (650000 + 45.0)) <= 15);
    QCOMPARE(wide->place.y, 4790000 - 35.0);
    // The wider of two ways counts.
    QCOMPARE(narrowest("......\nAxxxxB\nA.xx.B\nAxxxxB\nAxxxxB\n......")->width, 20.0);
    // Cells that meet at a corner: nothing passes. No way at all: nothing is said. Patches that touch as
    // well.
    QCOMPARE(narrowest("......\nAxx..B\n...xxB\n......")->width, 0.0);
    QVERIFY(!narrowest("......\nAx..xB\n......"));
    QVERIFY(!narrowest("....\n.AB.\n...."));
    // Slanted: between two corners that are one cell to the side and two down.
    const auto slanted = narrowest("........\nAxxx.xxB\nAxxxxxxB\nAxxxxxxB\nAxx.xxxB\n........");
    QVERIFY(isNear(slanted->width, 20.0));
  }

  void touchingAndBlocked() {
    const CostSurface surface = surfaceOf(gridOf("..!.\n..!."));
    const Labels labels{1, 2, 0, 3, 0, 0, 0, 0};
    const LinkSet links = leastCostLinks(surface, labels, 3, {}, {}).value();
    QCOMPARE(links.links.size(), std::size_t{1});
    QVERIFY(links.isBlocked(1, 3) && links.isBlocked(2, 3) && !links.isBlocked(1, 2));
    QCOMPARE(links.links[0].cost, 0.0);
    const auto made = leastCostCorridors(surface, labels, links.links, {}, {}).value();
    QVERIFY(made[0].cells.empty() && made[0].bottleneck.width == 0);
    for (const double bad : {-1.0, static_cast<double>(NAN), static_cast<double>(INFINITY)})
      QCOMPARE(leastCostCorridors(surface, labels, links.links, {bad, true}, {}).error().code,
               ErrorCode::InvalidArgument);
    auto wrong = links.links;
    wrong[0].b = 7;
    QVERIFY(!leastCostCorridors(surface, labels, wrong, {}, {}));
    QVERIFY(!leastCostCorridors(surface, Labels{1}, links.links, {}, {}));
    QVERIFY(leastCostCorridors(surface, labels, {}, {}, {}).value().empty());
  }

  void outlines() {
    const Geos geos;
    for (unsigned seed = 0; seed < 200; ++seed) {
      std::mt19937 random(seed);
      const GridFrame frame{2 + seed % 13, 2 + seed % 7, 10, 650000, 4790000};
      Labels classes(frame.size());
      for (auto &value : classes)
        value = static_cast<std::uint32_t>(random() % (2 + seed % 3));
      const auto pieces = cellPolygons(frame, classes, {}).value();
      std::map<std::uint32_t, double> area;
      for (const CellPolygon &piece : pieces) {
        const auto made = geos.fromWkb(writeWkbPolygon(piece.polygon)).value();
        QVERIFY2(geos.isValid(made), geos.toWkt(made).c_str());
        QCOMPARE(geos.area(made), static_cast<double>(piece.cells) * 100);
        area[piece.value] += geos.area(made);
      }
      for (std::uint32_t value = 1; value < 4; ++value)
        QCOMPARE(area[value], static_cast<double>(std::ranges::count(classes, value)) * 100);
      for (std::size_t cell = 0; cell < classes.size(); ++cell) {
        const Point centre{frame.centreX(cell % frame.columns), frame.centreY(cell / frame.columns)};
        for (const CellPolygon &piece : pieces)
          if (polygonContains(piece.polygon, centre)) QCOMPARE(piece.value, classes[cell]);
      }
      const auto simple = geos.fromWkb(multiPolygonWkb(pieces, 5).value()).value();
      Q_UNUSED(simple);
    }
    // A slanted strip loses its steps and keeps its place.
    Labels slanted(400, 0);
    for (std::size_t i = 0; i < 20; ++i)
      for (std::size_t j = i < 2 ? 0 : i - 2; j <= i && j < 20; ++j)
        slanted[i * 20 + j] = 1;
    const GridFrame frame{20, 20, 10, 650000, 4790000};
    const auto pieces = cellPolygons(frame, slanted, {}).value();
    const auto exact = readWkb(multiPolygonWkb(pieces, 0).value())->polygons.at(0);
    const std::string wkb = multiPolygonWkb(pieces, 5).value();
    const auto simple = readWkb(wkb)->polygons.at(0);
    QVERIFY(simple.rings[0].size() < exact.rings[0].size());
    QVERIFY(geos.isValid(geos.fromWkb(wkb).value()));
    QVERIFY(cellPolygons(frame, Labels{1}, {}).error().code == ErrorCode::InvalidArgument);
  }

  void stops() {
    const CostSurface surface = surfaceOf(gridOf(300, std::vector<float>(300 * 300, 1.0F)));
    Labels labels(300 * 300, 0);
    labels[0] = 1;
    labels[300 * 300 - 1] = 2;
    const LinkSet links = leastCostLinks(surface, labels, 2, {}, {}).value();
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(leastCostCorridors(surface, labels, links.links, {}, context).error().code,
             ErrorCode::Cancelled);
    QCOMPARE(cellPolygons(surface.frame(), labels, context).error().code, ErrorCode::Cancelled);
    QCOMPARE(bottleneck(surface.frame(), std::vector<std::uint8_t>(300 * 300, 3), context).error().code,
             ErrorCode::Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestCorridor)
#include "tst_least_cost_corridor.moc"
