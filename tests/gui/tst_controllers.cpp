// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing and editing logic of the map tools, without a canvas.
#include <alatau/gui/tools/corridor_controller.h>
#include <alatau/gui/tools/vertex_edit_controller.h>
#include <alatau/gui/tools/zone_controller.h>

#include <QtTest/QtTest>
#include <cmath>
#include <qgsapplication.h>
#include <random>

using namespace alatau;
using namespace alatau::gui;

namespace {

using Points = std::vector<QgsPointXY>;

/// "0 0, 10 0, 10 10"
Points pointsOf(const QString &text) {
  Points points;
  for (const QString &pair : text.split(',', Qt::SkipEmptyParts)) {
    const QStringList xy = pair.trimmed().split(' ');
    points.emplace_back(xy.at(0).toDouble(), xy.at(1).toDouble());
  }
  return points;
}

DrawController drawn(DrawController::Shape shape, const QString &text) {
  DrawController drawing(shape);
  for (const QgsPointXY &point : pointsOf(text))
    drawing.addVertex(point);
  return drawing;
}

bool areSame(const Points &a, const Points &b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const QgsPointXY &p, const QgsPointXY &q) {
    return p.x() == q.x() && p.y() == q.y();
  });
}

std::string square(double x, double y, double side) {
  const QByteArray wkb = QgsGeometry::fromRect(QgsRectangle(x, y, x + side, y + side)).asWkb();
  return std::string(wkb.constData(), static_cast<std::size_t>(wkb.size()));
}

} // namespace

class TestControllers : public QObject {
  Q_OBJECT
private slots:
  void drawSteps();
  void drawRefuses();
  void drawFault_data();
  void drawFault();
  void drawCrossing_data();
  void drawCrossing();
  void drawRandomHistory();
  void drawCrossingAgreesWithGeos();
  void draftRoundTrip();
  void draftRefuses_data();
  void draftRefuses();
  void corridorFigures_data();
  void corridorFigures();
  void corridorWidthThrough();
  void corridorBuildings();
  void corridorBuildingsFollowTheDrawing();
  void corridorDraft();
  void zoneOverlap_data();
  void zoneOverlap();
  void zoneFinish();
  void zoneDraft();
  void vertexHit_data();
  void vertexHit();
  void vertexEdits_data();
  void vertexEdits();
  void vertexRandomEditsStayValid();
  void split_data();
  void split();
  void move();
};

void TestControllers::drawSteps() {
  DrawController drawing(DrawController::Shape::Line);
  QVERIFY(drawing.isEmpty() && !drawing.canUndo() && !drawing.cancelNeedsQuestion());
  QVERIFY(drawing.addVertex({0, 0}));
  QVERIFY(!drawing.cancelNeedsQuestion()); // one click brings it back
  QVERIFY(drawing.addVertex({100, 0}));
  QVERIFY(drawing.addVertex({100, 50}));
  QVERIFY(drawing.cancelNeedsQuestion());
  QCOMPARE(drawing.lengthMetres(false), 150.0);
  drawing.setPreview(QgsPointXY(100, 60));
  QCOMPARE(drawing.lengthMetres(true), 160.0);
  QCOMPARE(drawing.lengthMetres(false), 150.0);
  QVERIFY(drawing.stepBack());
  QCOMPARE(drawing.count(), std::size_t(2));
  QVERIFY(drawing.undo()); // undoes the step back
  QCOMPARE(drawing.count(), std::size_t(3));
  QVERIFY(drawing.undo());
  QVERIFY(drawing.undo());
  QCOMPARE(drawing.count(), std::size_t(1));
  QVERIFY(drawing.redo());
  QVERIFY(drawing.redo());
  QVERIFY(drawing.redo()); // steps back again
  QCOMPARE(drawing.count(), std::size_t(2));
  drawing.clear();
  QVERIFY(drawing.isEmpty());
  QVERIFY(drawing.undo());
  QCOMPARE(drawing.count(), std::size_t(2));
  drawing.reset();
  QVERIFY(drawing.isEmpty() && !drawing.canUndo() && !drawing.canRedo());
  QVERIFY(!drawing.stepBack());
}

void TestControllers::drawRefuses() {
  DrawController drawing(DrawController::Shape::Polygon);
  QVERIFY(!drawing.addVertex({std::nan(""), 0}));
  QVERIFY(!drawing.addVertex({0, std::numeric_limits<double>::infinity()}));
  QVERIFY(drawing.addVertex({1, 1}));
  QVERIFY(!drawing.addVertex({1, 1.0005}));
  QVERIFY(drawing.addVertex({1, 2}));
  QVERIFY(drawing.addVertex({2, 2}));
  QVERIFY(!drawing.addVertex({1, 1})); // rings close themselves
  QCOMPARE(drawing.count(), std::size_t(3));
}

void TestControllers::drawFault_data() {
  QTest::addColumn<int>("shape");
  QTest::addColumn<QString>("points");
  QTest::addColumn<int>("fault");
  using Fault = DrawController::Fault;
  using Shape = DrawController::Shape;
  const auto row = [](const char *name, Shape shape, const char *points, Fault fault) {
    QTest::newRow(name) << static_cast<int>(shape) << QString(points) << static_cast<int>(fault);
  };
  row("empty line", Shape::Line, "", Fault::TooFewVertices);
  row("point", Shape::Line, "0 0", Fault::TooFewVertices);
  row("line", Shape::Line, "0 0, 1 1", Fault::None);
  row("line may cross itself", Shape::Line, "0 0, 10 0, 10 10, 5 -5", Fault::None);
  row("two points of a polygon", Shape::Polygon, "0 0, 1 1", Fault::TooFewVertices);
  row("triangle", Shape::Polygon, "0 0, 1 0, 0 1", Fault::None);
  row("flat", Shape::Polygon, "0 0, 1 0, 2 0", Fault::NoArea);
  row("bow tie", Shape::Polygon, "0 0, 10 10, 10 0, 0 12", Fault::SelfCrossing);
  row("spike", Shape::Polygon, "0 0, 10 0, 10 10, 10 5, 0 10", Fault::SelfCrossing);
}

void TestControllers::drawFault() {
  QFETCH(int, shape);
  QFETCH(QString, points);
  QFETCH(int, fault);
  QCOMPARE(static_cast<int>(drawn(static_cast<DrawController::Shape>(shape), points).fault()), fault);
}

void TestControllers::drawCrossing_data() {
  QTest::addColumn<QString>("points");
  QTest::addColumn<bool>("closed");
  QTest::addColumn<QString>("preview");
  QTest::addColumn<QString>("where");
  QTest::newRow("none") << "0 0, 10 0, 10 10" << false << ""
                        << "";
  QTest::newRow("crosses") << "0 0, 10 0, 10 10, 5 10, 5 -5" << false << ""
                           << "5 0";
  QTest::newRow("the preview crosses") << "0 0, 10 0, 10 10, 5 10" << false << "5 -5"
                                       << "5 0";
  QTest::newRow("folds back") << "0 0, 10 0, 4 0" << false << ""
                              << "10 0";
  QTest::newRow("touches") << "0 0, 10 0, 10 10, 4 0" << false << ""
                           << "4 0";
  QTest::newRow("a closed line does not") << "0 0, 10 0, 10 10, 0 0" << false << ""
                                          << "";
  QTest::newRow("the closing side crosses") << "0 0, 10 10, 20 0, 20 20, 10 -10" << true << ""
                                            << "15 5";
  QTest::newRow("the closing side of the preview") << "0 0, 10 0, 10 10, 20 10" << true << "20 5"
                                                   << "10 2.5";
}

void TestControllers::drawCrossing() {
  QFETCH(QString, points);
  QFETCH(bool, closed);
  QFETCH(QString, preview);
  QFETCH(QString, where);
  DrawController drawing =
      drawn(closed ? DrawController::Shape::Polygon : DrawController::Shape::Line, points);
  if (!preview.isEmpty()) drawing.setPreview(pointsOf(preview).front());
  const auto crossing = drawing.selfCrossing(true);
  QCOMPARE(crossing.has_value(), !where.isEmpty());
  if (!crossing) return;
  const QgsPointXY expected = pointsOf(where).front();
  QVERIFY2(crossing->distance(expected) < 1e-9, qPrintable(crossing->toString(6)));
}

/// Random adds, steps back, undos and redos against a plain list of states.
void TestControllers::drawRandomHistory() {
  std::mt19937 random(20);
  std::uniform_real_distribution<double> coordinate(0, 1000);
  for (int run = 0; run < 40; ++run) {
    DrawController drawing(run % 2 ? DrawController::Shape::Line : DrawController::Shape::Polygon);
    std::vector<Points> states{{}};
    std::size_t at = 0;
    for (int step = 0; step < 200; ++step) {
      const auto action = random() % 10;
      if (action < 5) {
        const QgsPointXY point(coordinate(random), coordinate(random));
        if (!drawing.addVertex(point)) continue;
        Points next = states[at];
        next.push_back(point);
        states.resize(at + 1);
        states.push_back(next);
        ++at;
      } else if (action == 5 && !states[at].empty()) {
        QVERIFY(drawing.stepBack());
        Points next = states[at];
        next.pop_back();
        states.resize(at + 1);
        states.push_back(next);
        ++at;
      } else if (action == 6 && step % 7 == 0 && !states[at].empty()) {
        drawing.clear();
        states.resize(at + 1);
        states.push_back({});
        ++at;
      } else if (action < 9) {
        QCOMPARE(drawing.undo(), at > 0);
        if (at > 0) --at;
      } else {
        QCOMPARE(drawing.redo(), at + 1 < states.size());
        if (at + 1 < states.size()) ++at;
      }
      QVERIFY(areSame(drawing.vertices(), states[at]));
      QCOMPARE(drawing.canUndo(), at > 0);
      QCOMPARE(drawing.canRedo(), at + 1 < states.size());
    }
  }
}

/// GEOS is the oracle: a polygon that the controller lets through is valid, and one that it refuses is not.
void TestControllers::drawCrossingAgreesWithGeos() {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> coordinate(0, 12);
  int valid = 0, crossing = 0;
  for (int run = 0; run < 3000; ++run) {
    DrawController drawing(DrawController::Shape::Polygon);
    const auto size = 3 + random() % 5;
    while (drawing.count() < size)
      drawing.addVertex({static_cast<double>(coordinate(random)), static_cast<double>(coordinate(random))});
    if (drawing.fault() == DrawController::Fault::NoArea) continue;
    const bool isValid = drawing.geometry().isGeosValid();
    QVERIFY2(drawing.canFinish() == isValid, qPrintable(drawing.geometry().asWkt()));
    ++(isValid ? valid : crossing);
  }
  QVERIFY(valid > 300 && crossing > 300); // the sample really has both
}

void TestControllers::draftRoundTrip() {
  DrawController drawing(DrawController::Shape::Line);
  std::mt19937 random(1);
  std::uniform_real_distribution<double> easting(640000, 680000), northing(4770000, 4800000);
  for (int i = 0; i < 500; ++i)
    drawing.addVertex({easting(random), northing(random)});
  DrawController restored(DrawController::Shape::Line);
  restored.addVertex({1, 1});
  const Result<std::string> extra = restored.fromDraftJson(drawing.toDraftJson(R"({"width_m":35.5})"));
  QVERIFY(extra.has_value());
  QCOMPARE(*extra, std::string(R"({"width_m":35.5})"));
  QVERIFY(areSame(restored.vertices(), drawing.vertices())); // every bit
  QCOMPARE(restored.toDraftJson(), drawing.toDraftJson());
}

void TestControllers::draftRefuses_data() {
  QTest::addColumn<QByteArray>("json");
  QTest::newRow("empty") << QByteArray();
  QTest::newRow("half a file") << QByteArray(R"({"version":1,"shape":"line","vertices":[[1,2],)");
  QTest::newRow("another version") << QByteArray(R"({"version":99,"shape":"line","vertices":[]})");
  QTest::newRow("another shape") << QByteArray(R"({"version":1,"shape":"polygon","vertices":[]})");
  QTest::newRow("no vertices") << QByteArray(R"({"version":1,"shape":"line"})");
  QTest::newRow("text for a number") << QByteArray(R"({"version":1,"shape":"line","vertices":[["a",2]]})");
  QTest::newRow("one coordinate") << QByteArray(R"({"version":1,"shape":"line","vertices":[[1]]})");
  QTest::newRow("not finite") << QByteArray(R"({"version":1,"shape":"line","vertices":[[1e999,2]]})");
  QTest::newRow("a list") << QByteArray("[]");
}

void TestControllers::draftRefuses() {
  QFETCH(QByteArray, json);
  DrawController drawing = drawn(DrawController::Shape::Line, "3 4, 5 6");
  const auto extra =
      drawing.fromDraftJson(std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
  QVERIFY(!extra.has_value());
  QCOMPARE(static_cast<int>(extra.error().code), static_cast<int>(ErrorCode::BadData));
  QCOMPARE(drawing.count(), std::size_t(2)); // as before
}

void TestControllers::corridorFigures_data() {
  QTest::addColumn<QString>("line");
  QTest::addColumn<double>("width");
  QTest::addColumn<double>("length");
  QTest::addColumn<double>("area");
  QTest::addColumn<double>("tolerance");
  // methods.md 7: 1 km of centre line, 35 m on both sides, flat ends: 7.000 ha
  QTest::newRow("1 km, 70 m") << "0 0, 1000 0" << 70.0 << 1000.0 << 70000.0 << 1e-6;
  QTest::newRow("in two pieces") << "0 0, 400 0, 1000 0" << 70.0 << 1000.0 << 70000.0 << 1e-6;
  // A right angle with a round join: the rectangles overlap in a square of w/2 on the inside, and outside a
  // quarter circle of radius w/2 (32 segments per circle: 0.5 r² · 8 · sin(90°/8)) fills the gap.
  const double r = 25, overlap = r * r, quarter = 0.5 * r * r * 8 * std::sin(M_PI / 16);
  QTest::newRow("right angle") << "0 0, 300 0, 300 300" << 50.0 << 600.0 << 600 * 50 - overlap + quarter
                               << 1e-6;
  QTest::newRow("no segment yet") << "0 0" << 50.0 << 0.0 << 0.0 << 0.0;
}

void TestControllers::corridorFigures() {
  QFETCH(QString, line);
  QFETCH(double, width);
  QFETCH(double, length);
  QFETCH(double, area);
  QFETCH(double, tolerance);
  CorridorController corridor;
  QVERIFY(corridor.setWidthMetres(width));
  for (const QgsPointXY &point : pointsOf(line))
    corridor.drawing().addVertex(point);
  const CorridorController::Figures figures = corridor.figures(false);
  QCOMPARE(figures.lengthMetres, length);
  QVERIFY2(std::abs(figures.areaSquareMetres - area) <= tolerance * std::max(1.0, area),
           qPrintable(QString::number(figures.areaSquareMetres, 'f', 6)));
  QVERIFY(!figures.isCounted); // nobody gave it buildings: unknown, not zero
}

void TestControllers::corridorWidthThrough() {
  CorridorController corridor(40);
  QVERIFY(!corridor.widthThrough({0, 10}));
  corridor.drawing().addVertex({0, 0});
  QVERIFY(!corridor.widthThrough({0, 10}));
  corridor.drawing().addVertex({1000, 0});
  QCOMPARE(*corridor.widthThrough({500, 60}), 120.0);
  QCOMPARE(*corridor.widthThrough({500, -60.3}), 121.0);
  QCOMPARE(*corridor.widthThrough({500, 0}), CorridorController::kMinimumWidthMetres);
  QCOMPARE(*corridor.widthThrough({500, 99999}), CorridorController::kMaximumWidthMetres);
  QVERIFY(!corridor.setWidthMetres(0));
  QVERIFY(!corridor.setWidthMetres(-5));
  QVERIFY(!corridor.setWidthMetres(std::nan("")));
  QVERIFY(!corridor.setWidthMetres(1e9));
  QCOMPARE(corridor.widthMetres(), 40.0);
}

void TestControllers::corridorBuildings() {
  auto world = std::make_shared<corridor::Surroundings>();
  world->addBuilding(1, square(100, 10, 20), 12);  // inside a band of 25 m on each side
  world->addBuilding(2, square(200, 20, 20), 30);  // half in
  world->addBuilding(3, square(300, 30, 20), 100); // outside
  world->addBuilding(4, square(-40, -10, 20), 7);  // before the flat end
  world->addBuilding(5, square(-10, -5, 20), 5);   // across the flat end
  world->addBuilding(6, "not wkb", 1);             // skipped
  world->finish();
  QCOMPARE(world->buildingCount(), std::size_t(5));
  CorridorController corridor(50);
  corridor.setSurroundings(world);
  corridor.drawing().addVertex({0, 0});
  QCOMPARE(corridor.figures(false).buildings, std::size_t(0));
  corridor.drawing().addVertex({1000, 0});
  CorridorController::Figures figures = corridor.figures(false);
  QVERIFY(figures.isCounted);
  QCOMPARE(figures.buildings, std::size_t(3));
  QCOMPARE(figures.residents, 47.0);
  corridor.setWidthMetres(70);
  QCOMPARE(corridor.figures(false).buildings, std::size_t(4));
  corridor.setWidthMetres(10);
  QCOMPARE(corridor.figures(false).buildings, std::size_t(1));
}

/// While drawing, only the last piece is asked about; that must be the same as asking about the whole band,
/// for random buildings and random lines, after every kind of step.
void TestControllers::corridorBuildingsFollowTheDrawing() {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> coordinate(0, 2000), side(5, 40), width(5, 300);
  for (int run = 0; run < 15; ++run) {
    auto world = std::make_shared<corridor::Surroundings>();
    std::vector<QgsGeometry> buildings;
    for (int i = 0; i < 800; ++i) {
      const std::string wkb = square(coordinate(random), coordinate(random), side(random));
      buildings.emplace_back();
      buildings.back().fromWkb(QByteArray(wkb.data(), static_cast<int>(wkb.size())));
      world->addBuilding(i, wkb, 1);
    }
    world->finish();
    CorridorController corridor(width(random));
    corridor.setSurroundings(world);
    corridor.setTapers(run % 2 == 1);
    for (int step = 0; step < 12; ++step) {
      const auto action = random() % 6;
      if (action < 4)
        corridor.drawing().addVertex({coordinate(random), coordinate(random)}, corridor.widthMetres());
      else if (action == 4)
        corridor.drawing().undo();
      else
        corridor.setWidthMetres(width(random));
      corridor.drawing().setPreview(QgsPointXY(coordinate(random), coordinate(random)));
      for (const bool withPreview : {false, true}) {
        const QgsGeometry band = corridor.polygon(withPreview);
        const auto touching = std::count_if(buildings.begin(), buildings.end(), [&](const QgsGeometry &each) {
          return !band.isNull() && band.intersects(each);
        });
        QCOMPARE(corridor.figures(withPreview).buildings, static_cast<std::size_t>(touching));
        QVERIFY(std::abs(corridor.figures(withPreview).areaSquareMetres - (band.isNull() ? 0 : band.area())) <
                1e-3);
      }
    }
  }
}

void TestControllers::corridorDraft() {
  CorridorController corridor(33.3);
  corridor.drawing().addVertex({653211.123456789, 4789000.987654321});
  corridor.drawing().addVertex({653311.1, 4789100.2});
  CorridorController restored;
  QVERIFY(restored.fromDraftJson(corridor.toDraftJson()).has_value());
  QCOMPARE(restored.widthMetres(), 33.3);
  QVERIFY(areSame(restored.drawing().vertices(), corridor.drawing().vertices()));
}

void TestControllers::zoneOverlap_data() {
  QTest::addColumn<QString>("points");
  QTest::addColumn<QString>("expected"); // "fid:hectares ..." largest first
  QTest::addColumn<double>("rest");      // hectares left after cutting off; -1: nothing
  QTest::newRow("apart") << "5000 0, 5100 0, 5100 100, 5000 100"
                         << "" << 1.0;
  QTest::newRow("shares an edge") << "1000 0, 1100 0, 1100 1000, 1000 1000"
                                  << "" << 10.0;
  QTest::newRow("shares a corner") << "-100 -100, 0 -100, 0 0, -100 0"
                                   << "" << 1.0;
  QTest::newRow("a strip") << "900 0, 1100 0, 1100 1000, 900 1000"
                           << "1:10" << 10.0;
  QTest::newRow("a sliver below a square metre") << "999.9999 0, 1100 0, 1100 1000, 999.9999 1000"
                                                 << "" << 10.0;
  QTest::newRow("two zones") << "900 0, 2100 0, 2100 1000, 900 1000"
                             << "1:10 2:10" << 100.0;
  QTest::newRow("two zones, the second more") << "950 0, 2100 0, 2100 1000, 950 1000"
                                              << "2:10 1:5" << 100.0;
  QTest::newRow("within") << "100 100, 200 100, 200 200, 100 200"
                          << "1:1" << -1.0;
}

void TestControllers::zoneOverlap() {
  QFETCH(QString, points);
  QFETCH(QString, expected);
  QFETCH(double, rest);
  const ZoneNeighbours neighbours(
      {{1, "Medeu", "core", QgsGeometry::fromRect(QgsRectangle(0, 0, 1000, 1000))},
       {2, "", "buffer", QgsGeometry::fromRect(QgsRectangle(2000, 0, 3000, 1000))}});
  const QgsGeometry polygon = drawn(DrawController::Shape::Polygon, points).geometry();
  QStringList found;
  for (const ZoneOverlap &overlap : neighbours.overlaps(polygon)) {
    found << QStringLiteral("%1:%2").arg(overlap.fid).arg(overlap.areaSquareMetres / 1e4, 0, 'g', 6);
    QVERIFY(polygon.contains(&overlap.place));
    QCOMPARE(overlap.shared.area(), overlap.areaSquareMetres);
  }
  QCOMPARE(found.join(' '), expected);
  const QgsGeometry cut = neighbours.cutOff(polygon);
  if (rest < 0) {
    QVERIFY(cut.isNull());
    return;
  }
  QVERIFY(cut.isGeosValid());
  QVERIFY2(std::abs(cut.area() / 1e4 - rest) < 1e-4, qPrintable(QString::number(cut.area())));
  QVERIFY(neighbours.overlaps(cut).empty());
  QVERIFY(neighbours.overlaps(QgsGeometry::fromRect(QgsRectangle(0, 0, 1000, 1000)), 1).empty()); // itself
}

void TestControllers::zoneFinish() {
  using Choice = ZoneController::OverlapChoice;
  using Fault = ZoneController::FinishFault;
  ZoneController zone;
  QVERIFY(!zone.setRegime("strict"));
  QVERIFY(zone.setRegime("core"));
  zone.setNeighbours(std::make_shared<const ZoneNeighbours>(std::vector<ZoneNeighbour>{
      {7, "Medeu", "core", QgsGeometry::fromRect(QgsRectangle(0, 0, 1000, 1000))}}));
  QVERIFY(zone.finish(Choice::None).fault == Fault::TooFewVertices);
  for (const QgsPointXY &point : pointsOf("500 0, 2000 0, 2000 1000, 500 1000"))
    zone.drawing().addVertex(point);
  QCOMPARE(zone.figures(false).areaSquareMetres, 1.5e6);
  QCOMPARE(zone.figures(false).overlaps.size(), std::size_t(1));

  const ZoneController::Finished asked = zone.finish(Choice::None);
  QVERIFY(asked.fault == Fault::NeedsChoice);
  QVERIFY(asked.geometry.isNull());
  QCOMPARE(asked.overlaps.front().areaSquareMetres, 5e5);
  QCOMPARE(asked.overlaps.front().name, std::string("Medeu"));

  const ZoneController::Finished cut = zone.finish(Choice::CutOff);
  QVERIFY(cut.fault == Fault::None && cut.overlaps.empty());
  QCOMPARE(cut.geometry.area(), 1e6);
  QVERIFY(cut.geometry.isMultipart());

  const ZoneController::Finished kept = zone.finish(Choice::Keep);
  QVERIFY(kept.fault == Fault::None);
  QCOMPARE(kept.geometry.area(), 1.5e6);
  QCOMPARE(kept.overlaps.size(), std::size_t(1));

  zone.drawing().addVertex(
      {1500, -500}); // the closing side crosses the first one? no: the last side crosses it
  QVERIFY(zone.finish(Choice::Keep).fault == Fault::SelfCrossing);
  zone.drawing().reset();
  for (const QgsPointXY &point : pointsOf("100 100, 200 100, 200 200"))
    zone.drawing().addVertex(point);
  QVERIFY(zone.finish(Choice::CutOff).fault == Fault::NothingLeft);
}

void TestControllers::zoneDraft() {
  ZoneController zone;
  zone.setRegime("transition");
  zone.setReason("сел қаупі \"қатты\"");
  zone.drawing().addVertex({1, 2});
  ZoneController restored;
  QVERIFY(restored.fromDraftJson(zone.toDraftJson()).has_value());
  QCOMPARE(restored.regime(), std::string("transition"));
  QCOMPARE(restored.reason(), zone.reason());
  QCOMPARE(restored.drawing().count(), std::size_t(1));
  CorridorController other;
  QVERIFY(!other.fromDraftJson(zone.toDraftJson()).has_value());
}

void TestControllers::vertexHit_data() {
  QTest::addColumn<QString>("wkt");
  QTest::addColumn<QgsPointXY>("point");
  QTest::addColumn<int>("kind");
  QTest::addColumn<int>("vertex");
  const QString line = "LineString (0 0, 100 0, 100 100)";
  const QString area = "MultiPolygon (((0 0, 100 0, 100 100, 0 100, 0 0)))";
  using Kind = VertexEditController::HitKind;
  QTest::newRow("vertex") << line << QgsPointXY(98, 3) << static_cast<int>(Kind::Vertex) << 1;
  QTest::newRow("segment") << line << QgsPointXY(50, 4) << static_cast<int>(Kind::Segment) << 1;
  QTest::newRow("second segment") << line << QgsPointXY(97, 50) << static_cast<int>(Kind::Segment) << 2;
  QTest::newRow("too far") << line << QgsPointXY(50, 6) << static_cast<int>(Kind::None) << -1;
  QTest::newRow("ring") << area << QgsPointXY(0, 50) << static_cast<int>(Kind::Segment) << 4;
  QTest::newRow("inside is not on it") << area << QgsPointXY(50, 50) << static_cast<int>(Kind::None) << -1;
  QTest::newRow("point") << QString("Point (5 5)") << QgsPointXY(6, 6) << static_cast<int>(Kind::Vertex) << 0;
  QTest::newRow("nothing") << QString() << QgsPointXY(6, 6) << static_cast<int>(Kind::None) << -1;
}

void TestControllers::vertexHit() {
  QFETCH(QString, wkt);
  QFETCH(QgsPointXY, point);
  QFETCH(int, kind);
  QFETCH(int, vertex);
  const VertexEditController::Hit hit = VertexEditController(QgsGeometry::fromWkt(wkt)).hitTest(point, 5);
  QCOMPARE(static_cast<int>(hit.kind), kind);
  QCOMPARE(hit.vertex, vertex);
}

void TestControllers::vertexEdits_data() {
  QTest::addColumn<QString>("wkt");
  QTest::addColumn<QString>("action");
  QTest::addColumn<int>("vertex");
  QTest::addColumn<QgsPointXY>("to");
  QTest::addColumn<QString>("expected"); // empty: refused
  const QString line = "LineString (0 0, 100 0, 100 100)";
  const QString area = "MultiPolygon (((0 0, 100 0, 100 100, 0 100, 0 0)))";
  QTest::newRow("move") << line << "move" << 1 << QgsPointXY(50, 50) << "LineString (0 0, 50 50, 100 100)";
  QTest::newRow("move the seam of a ring") << area << "move" << 0 << QgsPointXY(-10, -10)
                                           << "MultiPolygon (((-10 -10, 100 0, 100 100, 0 100, -10 -10)))";
  QTest::newRow("move into a bow tie") << area << "move" << 1 << QgsPointXY(-50, 50) << "";
  QTest::newRow("no such vertex") << line << "move" << 3 << QgsPointXY(0, 0) << "";
  QTest::newRow("not finite") << line << "move" << 1 << QgsPointXY(std::nan(""), 0) << "";
  QTest::newRow("insert") << line << "insert" << 1 << QgsPointXY(50, 5)
                          << "LineString (0 0, 50 5, 100 0, 100 100)";
  QTest::newRow("insert in the last side") << area << "insert" << 4 << QgsPointXY(-5, 50)
                                           << "MultiPolygon (((0 0, 100 0, 100 100, 0 100, -5 50, 0 0)))";
  QTest::newRow("delete") << line << "delete" << 1 << QgsPointXY() << "LineString (0 0, 100 100)";
  QTest::newRow("a line keeps two") << QString("LineString (0 0, 1 1)") << "delete" << 0 << QgsPointXY()
                                    << "";
  QTest::newRow("delete the seam") << area << "delete" << 0 << QgsPointXY()
                                   << "MultiPolygon (((100 0, 100 100, 0 100, 100 0)))";
  QTest::newRow("a ring keeps three")
      << QString("Polygon ((0 0, 1 0, 0 1, 0 0))") << "delete" << 1 << QgsPointXY() << "";
  QTest::newRow("a point stays") << QString("Point (1 1)") << "delete" << 0 << QgsPointXY() << "";
}

void TestControllers::vertexEdits() {
  QFETCH(QString, wkt);
  QFETCH(QString, action);
  QFETCH(int, vertex);
  QFETCH(QgsPointXY, to);
  QFETCH(QString, expected);
  const VertexEditController controller(QgsGeometry::fromWkt(wkt));
  const Result<QgsGeometry> result = action == "move"     ? controller.moved(vertex, to)
                                     : action == "insert" ? controller.inserted(vertex, to)
                                                          : controller.deleted(vertex);
  QCOMPARE(result.has_value(), !expected.isEmpty());
  if (result) QCOMPARE(result->asWkt(3), QgsGeometry::fromWkt(expected).asWkt(3));
  QCOMPARE(controller.geometry().asWkt(3), QgsGeometry::fromWkt(wkt).asWkt(3)); // nothing changed by asking
}

/// Whatever the mouse does, what the controller accepts is a valid geometry.
void TestControllers::vertexRandomEditsStayValid() {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> shift(-15, 15);
  const QStringList starts{
      "LineString (0 0, 100 0, 100 100)",
      "MultiPolygon (((0 0, 100 0, 100 100, 0 100, 0 0),(40 40, 60 40, 60 60, 40 60, 40 40)))"};
  for (const QString &start : starts) {
    VertexEditController controller(QgsGeometry::fromWkt(start));
    int accepted = 0, refused = 0;
    for (int step = 0; step < 2000; ++step) {
      const int vertex =
          static_cast<int>(random() % static_cast<std::uint64_t>(controller.vertexCount() + 1));
      const QgsPointXY near = controller.vertex(std::min(vertex, controller.vertexCount() - 1));
      const QgsPointXY to(near.x() + shift(random), near.y() + shift(random));
      const auto action = random() % 5;
      const Result<QgsGeometry> result = action < 2   ? controller.moved(vertex, to)
                                         : action < 4 ? controller.inserted(vertex, to)
                                                      : controller.deleted(vertex);
      ++(result ? accepted : refused);
      if (!result) continue;
      controller.take(*result);
      QVERIFY2(checkGeometry(controller.geometry()).has_value(), qPrintable(controller.geometry().asWkt(2)));
      QVERIFY(controller.geometry().isGeosValid());
    }
    // A line refuses only what does not exist; the sample of each has both outcomes.
    QVERIFY2(accepted > 50 && refused > 20, qPrintable(QStringLiteral("%1 %2").arg(accepted).arg(refused)));
  }
}

void TestControllers::split_data() {
  QTest::addColumn<QString>("wkt");
  QTest::addColumn<QString>("line");
  QTest::addColumn<QString>("sizes"); // largest first; empty: refused
  const QString area = "MultiPolygon (((0 0, 100 0, 100 100, 0 100, 0 0)))";
  QTest::newRow("area") << area << "30 -10, 30 110"
                        << "7000 3000";
  QTest::newRow("area by a bent line") << area << "30 -10, 30 50, 110 50"
                                       << "6500 3500";
  QTest::newRow("not through") << area << "30 -10, 30 50"
                               << "";
  QTest::newRow("beside") << area << "300 -10, 300 50"
                          << "";
  QTest::newRow("line") << QString("LineString (0 0, 100 0)") << "30 -10, 30 10"
                        << "70 30";
  QTest::newRow("line twice") << QString("LineString (0 0, 100 0)") << "30 -10, 30 10, 60 10, 60 -10"
                              << "40 30 30";
  QTest::newRow("point") << QString("Point (0 0)") << "30 -10, 30 10"
                         << "";
  QTest::newRow("one point") << area << "30 -10"
                             << "";
}

void TestControllers::split() {
  QFETCH(QString, wkt);
  QFETCH(QString, line);
  QFETCH(QString, sizes);
  const QgsGeometry geometry = QgsGeometry::fromWkt(wkt);
  const auto parts = splitGeometry(geometry, pointsOf(line));
  QCOMPARE(parts.has_value(), !sizes.isEmpty());
  if (!parts) return;
  QStringList found;
  for (const QgsGeometry &part : *parts) {
    QVERIFY(part.isGeosValid());
    QCOMPARE(part.isMultipart(), geometry.isMultipart());
    found << QString::number(part.type() == Qgis::GeometryType::Polygon ? part.area() : part.length(), 'g',
                             9);
  }
  QCOMPARE(found.join(' '), sizes);
}

void TestControllers::move() {
  const QgsGeometry geometry = QgsGeometry::fromWkt("LineString (0 0, 100 0)");
  QCOMPARE(movedGeometry(geometry, 5, -3).asWkt(1),
           QgsGeometry::fromWkt("LineString (5 -3, 105 -3)").asWkt(1));
}

QTEST_GUILESS_MAIN(TestControllers)
#include "tst_controllers.moc"
