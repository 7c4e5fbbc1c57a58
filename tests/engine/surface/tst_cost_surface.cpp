// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/wkb.h>
#include <alatau/surface/least_cost_links.h>

#include "grids.h"

#include <QtTest/QTest>

#include <bit>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

using namespace alatau;
using namespace alatau::test;

namespace {

CostSurface surfaceOf(const ResistanceGrid &grid, const MoveOptions &options = {}) {
  auto made = CostSurface::make(grid, options, {});
  if (!made) qFatal("%s", made.error().text().c_str());
  return *std::move(made);
}

CostField costsFrom(const CostSurface &surface, const std::vector<std::uint32_t> &sources) {
  return costDistance(surface, sources, {}, {}).value();
}

std::vector<MoveOptions> allOptions() {
  std::vector<MoveOptions> made;
  for (const Moves moves : {Moves::Eight, Moves::Sixteen})
    for (const bool isCornerCut : {false, true})
      made.push_back({moves, 1000, isCornerCut});
  return made;
}

double costOf(const CostSurface &surface, const std::vector<std::uint32_t> &cells) {
  double cost = 0;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    bool isMove = false;
    for (int move = 0; move < surface.moveCount(); ++move)
      if (surface.mayMove(cells[i - 1], move) && surface.target(cells[i - 1], move) == cells[i]) {
        cost += surface.moveCost(cells[i - 1], move);
        isMove = true;
      }
    if (!isMove) return NAN;
  }
  return cost;
}

bool touches(const CostSurface &surface, const std::vector<std::uint32_t> &labels, std::size_t cell,
             std::uint32_t label) {
  for (int move = 0; move < 8; ++move)
    if (surface.mayMove(cell, move) && labels[surface.target(cell, move)] == label) return true;
  return false;
}

/// Patches of a few cells each, here and there.
std::vector<std::uint32_t> randomLabels(unsigned seed, const GridFrame &frame, std::uint32_t patches) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> labels(frame.size(), 0);
  for (std::uint32_t patch = 1; patch <= patches; ++patch) {
    const std::size_t x = random() % (frame.columns - 3), y = random() % (frame.rows - 3);
    for (std::size_t dy = 0; dy < 3; ++dy)
      for (std::size_t dx = 0; dx < 3; ++dx)
        if (random() % 3 != 0) labels[frame.index(x + dx, y + dy)] = patch;
  }
  return labels;
}

} // namespace

class TestCostSurface : public QObject {
  Q_OBJECT
private slots:
  void workedMoves() {
    const auto cases =
        nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/surface.json"))["moves"];
    for (const auto &each : cases["cases"]) {
      std::vector<float> values;
      for (const auto &value : each["values"])
        values.push_back(value.is_null() ? NAN : value.get<float>());
      const auto surface = surfaceOf(gridOf(each["columns"], values, cases["cell"]),
                                     {Moves::Eight, 1000, each.value("isCornerCut", false)});
      const double cost = costsFrom(surface, {each["from"].get<std::uint32_t>()})[each["to"]];
      const std::string name = each["name"];
      if (each["cost"].is_null())
        QVERIFY2(std::isinf(cost), name.c_str());
      else
        QVERIFY2(std::abs(cost - each["cost"].get<double>()) <= each["tolerance"].get<double>(),
                 (name + " gave " + std::to_string(cost)).c_str());
    }
  }

  void equalsPlainDijkstra() {
    for (const MoveOptions &options : allOptions())
      for (unsigned seed = 0; seed < 25; ++seed) {
        const ResistanceGrid grid = randomGrid(seed, 5 + seed * 3, 60 - seed * 2);
        const std::vector<std::uint32_t> sources{0, static_cast<std::uint32_t>(grid.values.size() / 2),
                                                 static_cast<std::uint32_t>(grid.values.size() - 1)};
        const CostField made = costsFrom(surfaceOf(grid, options), sources);
        const std::vector<double> wanted = plainCosts(grid, sources, options);
        for (std::size_t cell = 0; cell < wanted.size(); ++cell)
          QVERIFY2(isNear(made[cell], wanted[cell]), qPrintable(QString("seed %1 cell %2: %3, not %4")
                                                                    .arg(seed)
                                                                    .arg(cell)
                                                                    .arg(made[cell], 0, 'g', 17)
                                                                    .arg(wanted[cell], 0, 'g', 17)));
      }
  }

  void wideRangesOfResistance() {
    // More buckets than are kept: cells may be settled twice, and the costs are the same.
    std::mt19937 random(5);
    std::vector<float> values;
    for (int i = 0; i < 50 * 40; ++i)
      values.push_back(std::pow(10.0F, static_cast<float>(random() % 1000) / 1000 * 9 - 3));
    const ResistanceGrid grid = gridOf(50, values, 2.5);
    const CostField made = costsFrom(surfaceOf(grid), {77});
    const std::vector<double> wanted = plainCosts(grid, {77}, {});
    for (std::size_t cell = 0; cell < wanted.size(); ++cell)
      QVERIFY(isNear(made[cell], wanted[cell]));
  }

  void barrierOneCellWideIsNotCut() {
    // A diagonal wall from edge to edge, and the same with a gap.
    const auto cost = [](const std::string &text, const MoveOptions &options) {
      return costsFrom(surfaceOf(gridOf(text), options), {0})[24];
    };
    const std::string wall = "....!\n...!.\n..!..\n.!...\n!....", gap = "....!\n...!.\n.....\n.!...\n!....";
    for (const Moves moves : {Moves::Eight, Moves::Sixteen}) {
      QVERIFY(std::isinf(cost(wall, {moves, 1000, false})));
      QVERIFY(std::isfinite(cost(gap, {moves, 1000, false})));
    }
    QVERIFY(std::isfinite(cost(wall, {Moves::Eight, 1000, true})));
    const std::string street = "....#\n...#.\n..#..\n.#...\n#....";
    QVERIFY(cost(street, {}) > 1000);
    QVERIFY(cost(street, {Moves::Eight, 1000, true}) < 10);
  }

  void limitAndSymmetry() {
    const ResistanceGrid grid = randomGrid(3, 70, 50);
    const CostSurface surface = surfaceOf(grid);
    const CostField whole = costsFrom(surface, {1700});
    const CostField near = costDistance(surface, std::vector<std::uint32_t>{1700}, {900}, {}).value();
    for (std::size_t cell = 0; cell < whole.size(); ++cell)
      QCOMPARE(near[cell], whole[cell] <= 900 ? whole[cell] : INFINITY);
    for (const std::uint32_t other : {0U, 401U, 3499U})
      QVERIFY(isNear(costsFrom(surface, {other})[1700], whole[other]));
  }

  void pathsCostWhatTheFieldSays() {
    for (const MoveOptions &options : allOptions()) {
      const CostSurface surface = surfaceOf(randomGrid(9, 60, 60), options);
      const CostField field = costsFrom(surface, {30, 3000});
      int paths = 0;
      for (std::uint32_t cell = 0; cell < 3600; cell += 37) {
        const auto path = leastCostPath(surface, field, cell);
        QCOMPARE(path.empty(), std::isinf(field[cell]));
        if (path.empty()) continue;
        ++paths;
        QVERIFY(path.front() == 30 || path.front() == 3000);
        QCOMPARE(path.back(), cell);
        QVERIFY(isNear(costOf(surface, path), field[cell]));
        const auto line = pathLine(surface, path);
        QCOMPARE(line.front(), surface.centre(path.front()));
        QCOMPARE(line.back(), surface.centre(cell));
      }
      QVERIFY(paths > 50);
    }
    // Three cells in a row are one straight piece.
    const CostSurface flat = surfaceOf(gridOf("....."));
    QCOMPARE(pathLine(flat, leastCostPath(flat, costsFrom(flat, {0}), 4)).size(), std::size_t{2});
  }

  void linksEqualAllPairs() {
    for (unsigned seed = 0; seed < 12; ++seed) {
      const ResistanceGrid grid = randomGrid(seed, 50, 40);
      const auto labels = randomLabels(seed, grid.frame, 9);
      const CostSurface surface = surfaceOf(grid);
      for (const double limit : {static_cast<double>(INFINITY), 8000.0}) {
        const LinkSet made = leastCostLinks(surface, labels, 9, {limit, true, true}, {}).value();
        std::map<std::pair<std::uint32_t, std::uint32_t>, double> wanted;
        for (std::uint32_t a = 1; a <= 9; ++a) {
          std::vector<std::uint32_t> sources;
          for (std::uint32_t cell = 0; cell < labels.size(); ++cell)
            if (labels[cell] == a) sources.push_back(cell);
          const auto costs = plainCosts(grid, sources, {});
          for (std::uint32_t cell = 0; cell < labels.size(); ++cell)
            if (labels[cell] > a && costs[cell] <= limit) {
              const double cost = touches(surface, labels, cell, a) ? 0 : costs[cell];
              const auto at = wanted.try_emplace({a, labels[cell]}, cost).first;
              at->second = std::min(at->second, cost);
            }
        }
        QCOMPARE(made.links.size(), wanted.size());
        for (const LeastCostLink &link : made.links) {
          QVERIFY(isNear(link.cost, wanted.at({link.a, link.b})));
          QVERIFY(isNear(link.length, lineLength(link.path)));
          if (link.cost > 0) QCOMPARE(labels[surface.cellAt(link.path.front()).value()], link.a);
          QCOMPARE(labels[surface.cellAt(link.path.back()).value()], link.b);
          QVERIFY(!made.isBlocked(link.a, link.b));
        }
        if (limit == INFINITY)
          for (std::uint32_t a = 1; a <= 9; ++a)
            for (std::uint32_t b = a + 1; b <= 9; ++b)
              QCOMPARE(!made.isBlocked(a, b), wanted.contains({a, b}));
      }
    }
  }

  void linksOfNeighboursOnly() {
    const CostSurface surface = surfaceOf(gridOf("......."));
    const std::vector<std::uint32_t> labels{1, 0, 0, 2, 0, 0, 3};
    const auto pairs = [&](bool isThrough) {
      const LinkSet made = leastCostLinks(surface, labels, 3, {INFINITY, isThrough, true}, {}).value();
      std::string text;
      for (const LeastCostLink &link : made.links)
        text += std::to_string(link.a) + std::to_string(link.b) + ":" +
                std::to_string(static_cast<int>(link.cost)) + " ";
      return text;
    };
    QCOMPARE(pairs(true), std::string("12:3 13:6 23:3 "));
    QCOMPARE(pairs(false), std::string("12:3 23:3 "));
  }

  void threadsDoNotMatter() {
    const ResistanceGrid grid = randomGrid(21, 120, 90);
    const auto labels = randomLabels(4, grid.frame, 30);
    const CostSurface surface = surfaceOf(grid);
    const LinkSet one = leastCostLinks(surface, labels, 30, {}, {}).value();
    QVERIFY(one.links.size() > 100);
    for (const int threads : {2, 8}) {
      RunContext context;
      context.threads = threads;
      const LinkSet many = leastCostLinks(surface, labels, 30, {}, context).value();
      QCOMPARE(many.links.size(), one.links.size());
      for (std::size_t i = 0; i < one.links.size(); ++i) {
        QCOMPARE(std::bit_cast<std::uint64_t>(many.links[i].cost),
                 std::bit_cast<std::uint64_t>(one.links[i].cost));
        QVERIFY(many.links[i].path == one.links[i].path);
      }
    }
  }

  void badInput() {
    const auto code = [](ResistanceGrid grid, MoveOptions options = {}) {
      const auto made = CostSurface::make(grid, options, {});
      return made ? std::string()
                  : std::string(errorCodeName(made.error().code)) + ": " + made.error().text();
    };
    QVERIFY(code(gridOf("...")).empty());
    QVERIFY(code(gridOf("!!!")).empty()); // nothing can be entered: no error, everything unreached
    for (const float bad : {0.0F, -3.0F, 1e7F, -INFINITY}) {
      const std::string text = code(gridOf(2, {1, bad}));
      QVERIFY2(text.starts_with("bad-data") && text.find("650001.5") != std::string::npos, text.c_str());
    }
    QVERIFY(code({{0, 0, 10, 0, 0}, {}}).starts_with("bad-data"));
    QVERIFY(code({{20000, 20000, 5, 650000, 4790000}, {}}).find("cells of 10 m work") != std::string::npos);
    QVERIFY(code({{3, 3, 10, 650000, 4790000}, {1}}).starts_with("invalid-argument"));
    QVERIFY(code({{1, 1, 0, 650000, 4790000}, {1}}).starts_with("invalid-argument"));
    QVERIFY(code({{1, 1, NAN, 650000, 4790000}, {1}}).starts_with("invalid-argument"));
    QVERIFY(code({{1, 1, 0.0003, 76.9, 43.2}, {1}}).starts_with("geographic-crs"));
    QVERIFY(code(gridOf("."), {Moves::Eight, NAN, false}).starts_with("invalid-argument"));

    const CostSurface one = surfaceOf(gridOf("."));
    QCOMPARE(costsFrom(one, {0})[0], 0.0);
    QVERIFY(!costDistance(one, std::vector<std::uint32_t>{1}, {}, {}));
    QVERIFY(!one.cellAt({NAN, 0}) && !one.cellAt({650001.5, 4789999.5}) && one.cellAt({650000.5, 4789999.5}));
    const CostSurface none = surfaceOf(gridOf("!!"));
    QVERIFY(std::isinf(costsFrom(none, {0})[0]));
    QVERIFY(leastCostLinks(none, std::vector<std::uint32_t>{1, 2}, 2, {}, {}).value().links.empty());
    QVERIFY(!leastCostLinks(one, std::vector<std::uint32_t>{2}, 1, {}, {}));
    QVERIFY(!leastCostLinks(one, std::vector<std::uint32_t>{}, 1, {}, {}));
    QVERIFY(!leastCostLinks(one, std::vector<std::uint32_t>{1}, 1, {NAN, true, true}, {}));
  }

  void threadsShareAGridAndAgree() {
    // Great enough to be shared; the same bits for any number of threads, with walls, gaps, holes, a limit
    // and sources on both sides of a strip's edge.
    constexpr std::size_t kColumns = 1203, kRows = 1100;
    std::mt19937 random(23);
    std::vector<float> values(kColumns * kRows);
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
      const std::size_t column = cell % kColumns, row = cell / kColumns;
      values[cell] = 1 + static_cast<float>(random() % 4000) / 100;
      if (random() % 50 == 0) values[cell] = random() % 2 == 0 ? INFINITY : NAN;
      if (row % 300 == 127 && column % 200 != 7) values[cell] = 1000; // along the edges of strips too
      if (column == row) values[cell] = 1000;
    }
    for (const bool isCornerCut : {false, true}) {
      const CostSurface surface = surfaceOf(gridOf(kColumns, values, 2.5), {Moves::Eight, 1000, isCornerCut});
      const std::vector<std::uint32_t> sources{5, 127 * kColumns + 7, 128 * kColumns + 900, 1099 * kColumns};
      for (const double limit : {9000.0, 1e300}) {
        const CostField one = costDistance(surface, sources, {limit}, {}).value();
        QVERIFY(std::ranges::count_if(one.values(), [](double each) { return std::isfinite(each); }) >
                100'000);
        for (const int threads : {2, 3, 8}) {
          RunContext context;
          context.threads = threads;
          const CostField shared = costDistance(surface, sources, {limit}, context).value();
          QVERIFY(std::ranges::equal(one.values(), shared.values()));
        }
      }
    }
  }

  void stops() {
    const CostSurface surface = surfaceOf(gridOf(1500, std::vector<float>(1500 * 1500, 1.0F)));
    std::stop_source source;
    RunContext context;
    context.stop = source.get_token();
    source.request_stop();
    for (const int threads : {1, 2}) {
      context.threads = threads;
      const auto made = costDistance(surface, std::vector<std::uint32_t>{0}, {}, context);
      QVERIFY(!made && made.error().code == ErrorCode::Cancelled);
    }
    const auto links = leastCostLinks(surface, std::vector<std::uint32_t>(1500 * 1500, 1), 1, {}, context);
    QVERIFY(!links && links.error().code == ErrorCode::Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestCostSurface)
#include "tst_cost_surface.moc"
