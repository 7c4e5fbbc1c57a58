// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/geos.h>
#include <alatau/surface/rasterise.h>
#include <alatau/surface/resistance.h>

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <random>
#include <set>
#include <sstream>

using namespace alatau;

namespace {

const GridFrame kFrame{40, 30, 10, 650000, 4790000};

class Random {
public:
  explicit Random(unsigned seed)
    : mRandom(seed) {}
  double operator()(double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(mRandom);
  }
  Point place() { return {kFrame.originX + (*this)(-60, 460), kFrame.originY - (*this)(-60, 360)}; }

private:
  std::mt19937 mRandom;
};

PointList star(Random &random, double radius) {
  const Point centre = random.place();
  PointList ring;
  for (int i = 0; i < 13; ++i) {
    const double angle = 2 * std::numbers::pi * i / 13, r = random(0.2, 1) * radius;
    ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

std::set<std::size_t> cells(const std::function<void(const CellRun &)> &draw) {
  std::set<std::size_t> made;
  draw([&](std::size_t row, std::size_t from, std::size_t to) {
    if (row >= kFrame.rows || to > kFrame.columns || from >= to) qFatal("a run outside the grid");
    for (std::size_t column = from; column < to; ++column)
      made.insert(kFrame.index(column, row));
  });
  return made;
}

Point centreOf(std::size_t cell) {
  return {kFrame.centreX(cell % kFrame.columns), kFrame.centreY(cell / kFrame.columns)};
}

ResistanceTable tableOf(const std::string &rules, const std::string &background = "10") {
  const std::string text = R"({"kk": "а", "ru": "а", "en": "a"})";
  std::string json = R"({"schema": 1, "id": "t", "title": )" + text + R"(, "note": )" + text +
                     R"(, "background": )" + background + R"(, "barrier": 1000, "rules": [)" + rules + "]}";
  const auto made = readResistanceTable(json);
  if (!made) qFatal("%s", made.error().text().c_str());
  return *made;
}

std::string rule(const std::string &layer, const std::string &resistance, const std::string &more = {}) {
  return R"({"layer": ")" + layer + R"(", "resistance": )" + resistance + more +
         R"(, "title": {"kk": "а", "ru": "а", "en": "a"}, "status": "unverified"})";
}

std::string boxWkb(double left, double top, double right, double low) {
  const double x = kFrame.originX, y = kFrame.originY;
  const PointList ring{{x + left, y - top},
                       {x + right, y - top},
                       {x + right, y - low},
                       {x + left, y - low},
                       {x + left, y - top}};
  return writeWkbPolygon({{ring}});
}

std::string lineWkb(double x1, double y1, double x2, double y2) {
  const PointList line{{kFrame.originX + x1, kFrame.originY - y1},
                       {kFrame.originX + x2, kFrame.originY - y2}};
  return writeWkbLine(line);
}

} // namespace

class TestResistance : public QObject {
  Q_OBJECT
private slots:
  void polygonsEqualPointInPolygon() {
    Random random(1);
    std::size_t filled = 0;
    for (int round = 0; round < 300; ++round) {
      PolygonRings polygon{{star(random, 200)}};
      if (round % 2 == 0) polygon.rings.push_back(star(random, 60)); // a hole, or a piece more: even-odd
      const auto made = cells([&](const CellRun &take) { cellsOfPolygon(kFrame, polygon, take); });
      for (std::size_t cell = 0; cell < kFrame.size(); ++cell)
        QCOMPARE(made.contains(cell), polygonContains(polygon, centreOf(cell)));
      filled += made.size();
    }
    QVERIFY(filled > 10000);
  }

  void polygonsThatShareASideShareNoCell() {
    Random random(2);
    for (int round = 0; round < 100; ++round) {
      // A fan of triangles around a place tiles its outline.
      const PointList ring = star(random, 250);
      const Point centre = random.place();
      const auto inside = cells([&](const CellRun &take) { cellsOfPolygon(kFrame, {{ring}}, take); });
      std::vector<int> times(kFrame.size(), 0);
      for (std::size_t i = 1; i < ring.size(); ++i)
        for (const std::size_t cell : cells([&](const CellRun &take) {
               cellsOfPolygon(kFrame, {{{centre, ring[i - 1], ring[i], centre}}}, take);
             }))
          ++times[cell];
      for (std::size_t cell = 0; cell < kFrame.size(); ++cell)
        QCOMPARE(times[cell] % 2 == 1, inside.contains(cell));
    }
    // Whole cells exactly.
    const auto exact = cells([&](const CellRun &take) {
      cellsOfPolygon(kFrame, readWkb(boxWkb(100, 100, 200, 150))->polygons.at(0), take);
    });
    QCOMPARE(exact.size(), std::size_t{50});
  }

  void touchedEqualsCrossedBoxes() {
    Random random(3);
    const Geos geos;
    for (int round = 0; round < 60; ++round) {
      PointList line{random.place(), random.place(), random.place()};
      if (round % 5 == 0) line[1].x = line[0].x;
      if (round % 5 == 1) line[1].y = line[0].y;
      const auto made = cells([&](const CellRun &take) { cellsTouched(kFrame, line, take); });
      const Geometry drawn = geos.line(line).value();
      for (std::size_t cell = 0; cell < kFrame.size(); ++cell) {
        const Point c = centreOf(cell);
        const auto distance = [&](double half) {
          return geos.distance(geos.box({c.x - half, c.y - half, c.x + half, c.y + half}).value(), drawn)
              .value();
        };
        if (distance(4.999999) == 0) QVERIFY(made.contains(cell));
        if (made.contains(cell)) QVERIFY(distance(5.000001) == 0);
      }
    }
    const PointList far{{0, 0}, {100, 100}},
        through{{650000 - 1e6, 4790000 - 155}, {650000 + 1e6, 4790000 - 155}};
    QVERIFY(cells([&](const CellRun &take) { cellsTouched(kFrame, far, take); }).empty());
    QCOMPARE(cells([&](const CellRun &take) { cellsTouched(kFrame, through, take); }).size(), kFrame.columns);
  }

  void nearEqualsDistance() {
    Random random(4);
    const Geos geos;
    for (int round = 0; round < 60; ++round) {
      PointList line{random.place(), random.place(), random.place()};
      if (round % 4 == 0) line[1].y = line[0].y;
      if (round % 4 == 1) line[1].x = line[0].x;
      if (round % 7 == 0) line.resize(1);
      const double width = random(1, 120);
      const auto made = cells([&](const CellRun &take) { cellsNear(kFrame, line, width, take); });
      const Geometry drawn = line.size() == 1 ? geos.point(line[0]).value() : geos.line(line).value();
      for (std::size_t cell = 0; cell < kFrame.size(); ++cell) {
        const double distance = geos.distance(geos.point(centreOf(cell)).value(), drawn).value();
        if (std::abs(distance - width / 2) < 1e-6) continue;
        QCOMPARE(made.contains(cell), distance < width / 2);
      }
    }
  }

  void labels() {
    const std::string big = boxWkb(0, 0, 100, 100), second = boxWkb(50, 50, 150, 150),
                      tiny = boxWkb(201, 201, 203, 203);
    const std::vector<FeatureView> patches{
        {"1", big}, {"2", second}, {"3", tiny}, {"4", {}}, {"5", "broken"}};
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    const auto made = labelPolygons(kFrame, patches, {"green_patch"}, context).value();
    QCOMPARE(std::ranges::count(made, 1U), 100);
    QCOMPARE(std::ranges::count(made, 2U), 75);
    QCOMPARE(std::ranges::count(made, 3U), 1); // smaller than a cell, and still there
    QCOMPARE(problems.count("NULL_GEOMETRY"), std::size_t{1});
    QCOMPARE(problems.count("BAD_GEOMETRY"), std::size_t{1});
  }

  void frames() {
    const GridFrame made = frameOver({650003, 4789993, 650027, 4790008}, 10).value();
    QCOMPARE(made.columns, std::size_t{3});
    QCOMPARE(made.rows, std::size_t{2});
    QVERIFY(made.originX == 650000 && made.originY == 4790010);
    QCOMPARE(frameOver({76.8, 43.1, 77.1, 43.4}, 10).error().code, ErrorCode::GeographicCrs);
    QCOMPARE(frameOver({}, 10).error().code, ErrorCode::BadData);
    QCOMPARE(frameOver({0, 0, 5, 1000}, 0).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(frameOver({0, 0, 5, 1000}, NAN).error().code, ErrorCode::InvalidArgument);
    const auto tooMany = frameOver({600000, 4700000, 700000, 4800000}, 1);
    QVERIFY(!tooMany && tooMany.error().hint.find("cells of 10 m work") != std::string::npos);
    QVERIFY(frameOver({600000, 4700000, 700000, 4800000}, 10).has_value());
  }

  void tableOfTheProduct() {
    int tables = 0;
    for (const auto &entry : std::filesystem::directory_iterator(ALATAU_RESOURCES "/resistance")) {
      if (entry.path().filename() == "schema.json") continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      const auto table = readResistanceTable(text.str());
      QVERIFY2(table.has_value(), table ? "" : table.error().text().c_str());
      QCOMPARE(table->id, entry.path().stem().string());
      ++tables;
      // methods.md 6.1.
      const auto found = [&](const char *layer, const char *column, const char *value) {
        const int rule = findResistanceRule(*table, layer, [&](const std::string &name) {
          return name == column ? std::string(value) : std::string();
        });
        return rule < 0 ? NAN : table->rules[static_cast<std::size_t>(rule)].resistance.value_or(-1);
      };
      QCOMPARE(found("green_patch", "kind", "forest"), 1.0);
      QVERIFY(found("green_patch", "kind", "grass") >= 2 && found("green_patch", "kind", "grass") <= 5);
      QCOMPARE(found("water", "kind", "lake"), 5.0);
      QVERIFY(*table->background >= 10 && *table->background <= 20);
      QVERIFY(found("street", "class", "residential") >= 30 && found("street", "class", "tertiary") <= 50);
      QCOMPARE(found("street", "class", "primary"), 100.0);
      QVERIFY(found("building", "kind", "") >= 100 && found("building", "kind", "") <= 300);
      QCOMPARE(found("street", "class", "motorway"), 1000.0);
      QCOMPARE(found("water_line", "kind", "canal"), 1000.0);
      QCOMPARE(found("street", "class", "footway"), -1.0); // no effect
      QVERIFY(std::isnan(found("nothing", "", "")));
    }
    QVERIFY(tables > 0);
  }

  void badTables_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << "{\"schema\""
                             << "schema"
                             << "";
    QTest::newRow("no field") << "\"barrier\": 1000,"
                              << ""
                              << "barrier";
    QTest::newRow("schema") << "\"schema\": 1"
                            << "\"schema\": 2"
                            << "schema";
    QTest::newRow("unknown") << "\"background\""
                             << "\"ground\""
                             << "ground";
    QTest::newRow("zero") << "\"resistance\": 7"
                          << "\"resistance\": 0"
                          << "rules[0].resistance";
    QTest::newRow("negative") << "\"resistance\": 7"
                              << "\"resistance\": -1"
                              << "rules[0].resistance";
    QTest::newRow("text") << "\"resistance\": 7"
                          << "\"resistance\": \"7\""
                          << "rules[0].resistance";
    QTest::newRow("status") << "unverified"
                            << "law"
                            << "rules[0].status";
    QTest::newRow("overlap") << "highest"
                             << "most"
                             << "rules[0].overlap";
    QTest::newRow("values") << "\"column\": \"kind\","
                            << ""
                            << "rules[0].column";
    QTest::newRow("language") << "\"ru\": \"а\", "
                              << ""
                              << "title.ru";
  }
  void badTables() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, place);
    const QString text = R"({"kk": "а", "ru": "а", "en": "a"})";
    QString json =
        R"({"schema": 1, "id": "t", "title": )" + text + R"(, "note": )" + text +
        R"(, "background": 10, "barrier": 1000, "rules": [{"layer": "street", "column": "kind", "values": ["a"], )"
        R"("resistance": 7, "overlap": "highest", "title": )" +
        text + R"(, "status": "unverified"}]})";
    QVERIFY(readResistanceTable(json.toStdString()).has_value());
    QVERIFY(json.contains(from));
    json.replace(json.indexOf(from), from.size(), to);
    const auto made = readResistanceTable(json.toStdString());
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::BadData);
    QCOMPARE(QString::fromStdString(made.error().place), place);
  }

  void rulesReplaceRaiseAndLeave() {
    const ResistanceTable table =
        tableOf(rule("green", "1") + "," + rule("yard", "20") + "," +
                rule("building", "200", R"(, "overlap": "highest")") + "," +
                rule("street", "50", R"(, "overlap": "highest")") + "," + rule("tunnel", "null") + "," +
                rule("crossing", "5", R"(, "width_m": 30)"));
    const std::string green = boxWkb(0, 0, 100, 100), yard = boxWkb(50, 0, 150, 50),
                      house = boxWkb(60, 10, 80, 30), street = boxWkb(70, 0, 90, 100),
                      tunnel = boxWkb(0, 0, 400, 300),
                      crossing = writeWkbPoint({kFrame.originX + 75, kFrame.originY - 15});
    std::vector<GroundFeature> features{{"", "street", street, 3, 0},
                                        {"", "green", green, 0, 0},
                                        {"", "tunnel", tunnel, 4, 0},
                                        {"", "building", house, 2, 0},
                                        {"", "yard", yard, 1, 0}};
    const auto at = [](const ResistanceGrid &grid, std::size_t column, std::size_t row) {
      return grid.values[kFrame.index(column, row)];
    };
    const ResistanceGrid made = makeResistance(kFrame, table, features, {}, {}).value();
    QCOMPARE(at(made, 0, 0), 1.0F);
    QCOMPARE(at(made, 5, 0), 20.0F); // the yard is a later rule than the green
    QCOMPARE(at(made, 6, 1), 200.0F);
    QCOMPARE(at(made, 7, 1), 200.0F); // the street does not lower the house
    QCOMPARE(at(made, 8, 1), 50.0F);
    QCOMPARE(at(made, 20, 20), 10.0F);
    features.push_back({"", "crossing", crossing, 5, 0});
    const ResistanceGrid open = makeResistance(kFrame, table, features, {}, {}).value();
    QCOMPARE(at(open, 7, 1), 5.0F);
    QCOMPARE(at(open, 8, 1), 5.0F); // 10 m from the crossing
    QCOMPARE(at(open, 9, 1), 20.0F);
    // Order of the features of one rule does not matter; contrast keeps the habitat.
    std::ranges::reverse(features);
    QVERIFY(makeResistance(kFrame, table, features, {}, {}).value().values == open.values);
    const ResistanceGrid flatter = makeResistance(kFrame, table, features, {0.5}, {}).value();
    QCOMPARE(at(flatter, 0, 0), 1.0F);
    QCOMPARE(at(flatter, 8, 8), 25.5F); // the street
    QCOMPARE(at(flatter, 20, 20), 5.5F);
    QCOMPARE(makeResistance(kFrame, table, features, {0}, {}).error().code, ErrorCode::InvalidArgument);
    features[0].rule = 9;
    QCOMPARE(makeResistance(kFrame, table, features, {}, {}).error().code, ErrorCode::InvalidArgument);
    // Without a background nothing is known where no rule speaks.
    const auto nothing = makeResistance(kFrame, tableOf("", "null"), {}, {}, {}).value();
    QVERIFY(std::isnan(nothing.values[0]));
  }

  void barriersHaveNoGaps() {
    // Lines at every angle, far thinner than a cell: whoever crosses pays for the barrier, until a crossing
    // opens it.
    Random random(5);
    const ResistanceTable table = tableOf(rule("canal", "1000", R"(, "overlap": "highest")") + "," +
                                              rule("bridge", "5", R"(, "width_m": 25)"),
                                          "1");
    for (int round = 0; round < 40; ++round) {
      const double top = random(20, 380), low = random(20, 380);
      const std::string canal = lineWkb(top, -50, low, 350);
      const auto cost = [&](const std::vector<GroundFeature> &features) {
        const ResistanceGrid grid = makeResistance(kFrame, table, features, {}, {}).value();
        const CostSurface surface = CostSurface::make(grid, {}, {}).value();
        return costDistance(surface, std::vector<std::uint32_t>{0}, {}, {}).value()[kFrame.size() - 1];
      };
      QVERIFY(cost({{"", "canal", canal, 0, 0}}) > 1000 * 10);
      const std::string bridge = writeWkbPoint({kFrame.originX + (top + low) / 2, kFrame.originY - 150});
      QVERIFY(cost({{"", "canal", canal, 0, 0}, {"", "bridge", bridge, 1, 0}}) < 1000);
      // A polygon thinner than a cell as well.
      const std::string wall = boxWkb(203, -10, 204, 310);
      QVERIFY(cost({{"", "canal", wall, 0, 0}}) > 1000 * 10);
    }
  }

  void dirtyFeatures() {
    const ResistanceTable table = tableOf(rule("street", "50"));
    const std::string nan = writeWkbPoint({NAN, 0}), good = lineWkb(0, 5, 400, 5);
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    const std::vector<GroundFeature> features{{"1", "street", {}, 0, 0},
                                              {"2", "street", "xx", 0, 0},
                                              {"3", "street", nan, 0, 0},
                                              {"4", "street", good, 0, 0}};
    const ResistanceGrid made = makeResistance(kFrame, table, features, {}, context).value();
    QCOMPARE(std::ranges::count(made.values, 50.0F), 40);
    for (const char *code : {"NULL_GEOMETRY", "BAD_GEOMETRY", "BAD_COORDINATE"})
      QCOMPARE(problems.count(code), std::size_t{1});
    std::stop_source source;
    source.request_stop();
    context.stop = source.get_token();
    QCOMPARE(makeResistance(kFrame, table, features, {}, context).error().code, ErrorCode::Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestResistance)
#include "tst_resistance.moc"
