// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/spatial_pattern.h>

#include <QtTest/QTest>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <string>

using namespace alatau;

namespace {

struct Map {
  GridFrame frame;
  std::vector<Cover> cover;
};

/// '#' is foreground, '?' is missing, the rest background.
Map mapOf(const std::vector<std::string> &rows) {
  Map made{{rows.empty() ? 0 : rows[0].size(), rows.size(), 10, 650000, 4790000}, {}};
  for (const std::string &row : rows)
    for (const char sign : row)
      made.cover.push_back(sign == '#'   ? Cover::Foreground
                           : sign == '?' ? Cover::Missing
                                         : Cover::Background);
  return made;
}

Map randomMap(unsigned seed, std::size_t columns, std::size_t rows) {
  std::mt19937 random(seed);
  std::vector<std::string> text(rows, std::string(columns, '.'));
  for (unsigned blob = 0; blob < 6 + seed % 12; ++blob) {
    const std::size_t x = random() % columns, y = random() % rows, w = 1 + random() % 9, h = 1 + random() % 9;
    const char sign = random() % 5 == 0 ? '.' : '#';
    for (std::size_t dy = 0; dy < h && y + dy < rows; ++dy)
      for (std::size_t dx = 0; dx < w && x + dx < columns; ++dx)
        text[y + dy][x + dx] = sign;
  }
  if (seed % 3 == 0) text[0][0] = '?';
  return mapOf(text);
}

SpatialPattern patternOf(const Map &map, int edge) {
  return spatialPattern(map.frame, map.cover, edge, {}).value();
}

Map transposed(const Map &map) {
  Map made{map.frame, {}};
  std::swap(made.frame.columns, made.frame.rows);
  for (std::size_t x = 0; x < map.frame.columns; ++x)
    for (std::size_t y = 0; y < map.frame.rows; ++y)
      made.cover.push_back(map.cover[map.frame.index(x, y)]);
  return made;
}

Map reversed(Map map) {
  std::ranges::reverse(map.cover);
  return map;
}

const std::map<std::string, Pattern> kNames{{"core", Pattern::Core},    {"islet", Pattern::Islet},
                                            {"edge", Pattern::Edge},    {"perforation", Pattern::Perforation},
                                            {"loop", Pattern::Loop},    {"bridge", Pattern::Bridge},
                                            {"branch", Pattern::Branch}};

} // namespace

class TestSpatialPattern : public QObject {
  Q_OBJECT
private slots:
  void workedExamples() {
    const auto cases =
        nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/surface.json"))["pattern"];
    for (const auto &each : cases["cases"]) {
      const SpatialPattern made = patternOf(mapOf(each["map"]), each["width"]);
      for (const auto &[name, pattern] : kNames)
        QVERIFY2(made.cells[static_cast<std::size_t>(pattern)] == each["cells"].value(name, std::size_t{0}),
                 (each["name"].get<std::string>() + ": " + name + " " +
                  std::to_string(made.cells[static_cast<std::size_t>(pattern)]))
                     .c_str());
    }
  }

  void everyCellHasOneClass() {
    for (unsigned seed = 0; seed < 150; ++seed) {
      const Map map = randomMap(seed, 20 + seed % 30, 15 + seed % 20);
      for (const int edge : {1, 2, 3}) {
        const SpatialPattern made = patternOf(map, edge);
        std::array<std::size_t, kPatterns> counted{};
        std::size_t foreground = 0;
        for (std::size_t cell = 0; cell < map.cover.size(); ++cell) {
          ++counted[made.classes[cell]];
          const auto pattern = static_cast<Pattern>(made.classes[cell]);
          const bool isForeground = map.cover[cell] == Cover::Foreground;
          foreground += isForeground;
          QCOMPARE(pattern != Pattern::Background && pattern != Pattern::Missing, isForeground);
          QCOMPARE(pattern == Pattern::Missing, map.cover[cell] == Cover::Missing);
          if (!isForeground) continue;
          // Core by its definition: no background within the edge width.
          const auto x = static_cast<int>(cell % map.frame.columns),
                     y = static_cast<int>(cell / map.frame.columns);
          bool hasBackground = false;
          for (int dy = -edge; dy <= edge; ++dy)
            for (int dx = -edge; dx <= edge; ++dx) {
              const int cx = x + dx, cy = y + dy;
              const int across = std::max(std::abs(dx) - 1, 0), along = std::max(std::abs(dy) - 1, 0);
              if (across * across + along * along >= edge * edge || cx < 0 || cy < 0 ||
                  cx >= static_cast<int>(map.frame.columns) || cy >= static_cast<int>(map.frame.rows))
                continue;
              hasBackground =
                  hasBackground ||
                  map.cover[map.frame.index(static_cast<std::size_t>(cx), static_cast<std::size_t>(cy))] ==
                      Cover::Background;
            }
          QCOMPARE(pattern == Pattern::Core, !hasBackground);
        }
        QVERIFY(counted == made.cells);
        QCOMPARE(std::accumulate(made.cells.begin() + 1, made.cells.end() - 1, std::size_t{0}), foreground);
        // A map seen in a mirror or from the other side has the same classes.
        QVERIFY(patternOf(transposed(map), edge).cells == made.cells);
        std::vector<std::uint8_t> backwards = patternOf(reversed(map), edge).classes;
        std::ranges::reverse(backwards);
        QVERIFY(backwards == made.classes);
      }
    }
  }

  void leadsSomewhereOrNot() {
    // A branch on a bridge stays a branch but for its foot; a bridge between three cores; the wide end of a
    // spur.
    const auto cells = [](const std::vector<std::string> &rows, Pattern pattern) {
      return patternOf(mapOf(rows), 1).cells[static_cast<std::size_t>(pattern)];
    };
    const std::vector<std::string> branched{
        "...................", ".#####.......#####.", ".#####...#...#####.", ".#####...#...#####.",
        ".#################.", ".#####.......#####.", "..................."};
    QCOMPARE(cells(branched, Pattern::Bridge), std::size_t{8});
    QCOMPARE(cells(branched, Pattern::Branch), std::size_t{1});
    const std::vector<std::string> three{"...................", ".#####.......#####.", ".#####.......#####.",
                                         ".#################.", ".#####...#...#####.", ".#####...#...#####.",
                                         ".......#####.......", ".......#####.......", ".......#####.......",
                                         ".......#####.......", ".......#####.......", "..................."};
    QCOMPARE(cells(three, Pattern::Bridge), std::size_t{9});
    QCOMPARE(cells(three, Pattern::Branch), std::size_t{0});
    QCOMPARE(cells({"......", ".####.", ".#..#.", ".####.", "......"}, Pattern::Islet), std::size_t{10});
    // Connected through a corner.
    QCOMPARE(cells({".........", ".###.....", ".###.....", ".###.....", "....#....", ".....###.", ".....###.",
                    ".....###.", "........."},
                   Pattern::Bridge),
             std::size_t{1});
  }

  void missingIsNoBackground() {
    // The same square beside missing cells has its core up to them.
    const SpatialPattern made = patternOf(mapOf({"?????", "?###?", "?###?", "?###?", "?????"}), 1);
    QCOMPARE(made.cells[static_cast<std::size_t>(Pattern::Core)], std::size_t{9});
    QCOMPARE(patternOf(mapOf({"##", "##"}), 3).cells[static_cast<std::size_t>(Pattern::Core)],
             std::size_t{4});
  }

  void badInput() {
    const Map map = mapOf({"#"});
    QCOMPARE(patternOf(map, 1).cells[static_cast<std::size_t>(Pattern::Core)], std::size_t{1});
    QCOMPARE(patternOf(mapOf({"."}), 1).cells[0], std::size_t{1});
    QCOMPARE(spatialPattern(map.frame, map.cover, 0, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(spatialPattern(map.frame, {}, 1, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(spatialPattern({0, 0, 10, 650000, 0}, {}, 1, {}).error().code, ErrorCode::BadData);
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(spatialPattern(map.frame, map.cover, 1, context).error().code, ErrorCode::Cancelled);
  }

  void threadsDoNotMatter() {
    const Map map = randomMap(7, 300, 300);
    RunContext context;
    const auto one = patternOf(map, 2).classes;
    for (const int threads : {2, 8}) {
      context.threads = threads;
      QVERIFY(spatialPattern(map.frame, map.cover, 2, context).value().classes == one);
    }
  }
};

QTEST_APPLESS_MAIN(TestSpatialPattern)
#include "tst_spatial_pattern.moc"
