// SPDX-License-Identifier: GPL-3.0-or-later
// The real tools on a real canvas and a real plan, driven by mouse and keyboard.
#include "tool_window.h"

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <alatau/qgis/application.h>
#include <cmath>
#include <nlohmann/json.hpp>
#include <qgsapplication.h>

using namespace alatau;
using namespace alatau::gui;
using namespace alatau::gui::test;

class TestTools : public QObject {
  Q_OBJECT
private slots:
  void init();
  void cleanup();
  void corridorWithTypedWidth();
  void corridorWidthByDragging();
  void corridorTypedLengthAndAngle();
  void corridorSnaps();
  void escStepsBack();
  void finishWays_data();
  void finishWays();
  void discardAsks();
  void switchingToolsKeepsTheDrawing();
  void crashRestore();
  void undoAndRedo();
  void zoneOverlapAsks_data();
  void zoneOverlapAsks();
  void zoneThatCrossesItself();
  void zoneClosedOnItsFirstPoint();
  void facilityAndStreet();
  void vertexMoveInsertDelete();
  void vertexEditInScenario();
  void vertexEditRefusesBowTie();
  void moveFeature();
  void moveZoneTellsOverlap();
  void splitZone();
  void deleteFeature();
  void noSession();
  void manyVertices();

private:
  std::unique_ptr<QTemporaryDir> mFolder;
  QString mPath;
};

void TestTools::init() {
  QgsSettings().setValue(QStringLiteral("/Cad/CommonAngle"), 0.0);
  mFolder = std::make_unique<QTemporaryDir>();
  mPath = mFolder->filePath(QStringLiteral("план с пробелом.sqlite"));
  plan::Plan::CreateOptions options;
  options.path = mPath.toStdString();
  options.title = {"Жоспар", "План", "Plan"};
  options.stylesDir = ALATAU_RESOURCES "/styles";
  auto plan = plan::Plan::create(options);
  QVERIFY2(plan.has_value(), plan ? "" : plan.error().text().c_str());
  std::vector<plan::Edit> edits;
  const auto add = [&edits](plan::Role role, const QString &wkt, plan::Attributes attributes = {}) {
    edits.push_back({plan::Edit::Kind::Insert, role, 0, wkb(wkt), std::move(attributes)});
  };
  add(plan::Role::GreenPatch, "MultiPolygon (((-700 -500, -500 -500, -500 -300, -700 -300, -700 -500)))",
      {{"kind", std::string("park")}});
  add(plan::Role::ProtectionZone, "MultiPolygon (((300 200, 700 200, 700 500, 300 500, 300 200)))",
      {{"regime", std::string("core")}, {"name_en", std::string("Medeu")}});
  for (int i = 0; i < 20; ++i) {
    const double x = -400 + 40 * i, y = (i % 2 ? 15 : -45) + 0.0;
    add(plan::Role::Building,
        QStringLiteral("MultiPolygon (((%1 %2, %3 %2, %3 %4, %1 %4, %1 %2)))")
            .arg(x)
            .arg(y)
            .arg(x + 24)
            .arg(y + 30),
        {{"residents", 10.0}});
  }
  const auto outcome = plan->apply("Prepare", edits);
  QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().text().c_str());
}

void TestTools::cleanup() {
  mFolder.reset();
}

void TestTools::corridorWithTypedWidth() {
  Window window(mPath);
  QSignalSpy drawn(window.tools.get(), &ToolSet::featureDrawn);
  window.tools->corridorAction()->trigger();
  QVERIFY(window.tools->corridorAction()->isChecked());
  QVERIFY(window.tools->optionsBar()->isVisible());
  window.click(-400, 0);
  window.click(0, 0);
  window.key(Qt::Key_W);
  auto *width = window.tools->optionsBar()->findChild<QDoubleSpinBox *>(QStringLiteral("corridorWidth"));
  QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(width));
  QTest::keyClicks(width, QStringLiteral("64.5"));
  QTest::keyClick(width, Qt::Key_Return);
  QVERIFY(!width->hasFocus());
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(0));
  window.click(300, -200);
  window.move(420, 60);
  window.grab(QStringLiteral("tool_corridor.png"));
  window.key(Qt::Key_Return);
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  QCOMPARE(real(corridors.front(), "width_m"), 64.5);
  const QgsGeometry line = geometryOf(corridors.front());
  QCOMPARE(line.constGet()->nCoordinates(), 3);
  QVERIFY2(isNear(line.vertexAt(2).x(), 300, 1) && isNear(line.vertexAt(2).y(), -200, 1),
           qPrintable(line.asWkt(1)));
  QCOMPARE(drawn.count(), 1);
  QCOMPARE(drawn.front().at(0).toInt(), static_cast<int>(plan::Role::Corridor));
  QCOMPARE(drawn.front().at(1).toLongLong(), static_cast<qlonglong>(corridors.front().fid));
  QVERIFY(!window.tools->isDrawing());
  QVERIFY(window.draftOf(QStringLiteral("corridor")).isEmpty());
}

void TestTools::corridorWidthByDragging() {
  Window window(mPath);
  window.tools->corridorAction()->trigger();
  window.click(-200, 0);
  window.click(200, 0);
  window.drag(0, 20, 0, 80, Qt::ShiftModifier);
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(2)); // dragging sets no vertex
  window.key(Qt::Key_Return);
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  QVERIFY2(isNear(real(corridors.front(), "width_m"), 160, 2),
           qPrintable(QString::number(real(corridors.front(), "width_m"))));
}

/// A digit over the map begins the length; A and D are QGIS's own keys.
void TestTools::corridorTypedLengthAndAngle() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  window.tools->corridorAction()->trigger();
  window.click(-200, 0);
  window.move(0, 3);
  window.key(Qt::Key_1);
  auto *length = window.dock->findChild<QLineEdit *>(QStringLiteral("mDistanceLineEdit"));
  QVERIFY(length && length->hasFocus());
  QTest::keyClicks(length, QStringLiteral("23.25"));
  QTest::keyClick(length, Qt::Key_Return);
  window.dock->setAngle(QStringLiteral("30"), QgsAdvancedDigitizingDockWidget::WidgetSetMode::ReturnPressed);
  window.click(100, 50);
  window.canvas->setFocus();
  window.key(Qt::Key_Return);
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  const QgsGeometry line = geometryOf(corridors.front());
  QVERIFY2(isNear(line.length(), 123.25, 1e-6), qPrintable(QString::number(line.length(), 'f', 6)));
  const double angle =
      std::atan2(line.vertexAt(1).y() - line.vertexAt(0).y(), line.vertexAt(1).x() - line.vertexAt(0).x());
  QVERIFY2(isNear(angle * 180 / M_PI, 30, 1e-6), qPrintable(QString::number(angle * 180 / M_PI)));
}

void TestTools::corridorSnaps() {
  Window window(mPath);
  window.tools->corridorAction()->trigger();
  window.click(-510, -306); // 14 m from the corner of the park: within 12 px
  window.click(-100, -100);
  window.tools->snappingAction()->setChecked(false);
  window.key(Qt::Key_Return);
  const QgsGeometry line = geometryOf(window.read(plan::Role::Corridor).front());
  QVERIFY2(isNear(line.vertexAt(0).x(), -500, 1e-6) && isNear(line.vertexAt(0).y(), -300, 1e-6),
           qPrintable(line.asWkt(3)));
  window.click(-510, -306);
  window.click(-100, -200);
  window.key(Qt::Key_Return);
  const QgsGeometry free = geometryOf(window.read(plan::Role::Corridor).back());
  QVERIFY2(isNear(free.vertexAt(0).x(), -510, 1.01), qPrintable(free.asWkt(3)));
}

void TestTools::escStepsBack() {
  Window window(mPath);
  window.tools->corridorAction()->trigger();
  window.click(-400, 0);
  window.click(0, 0);
  window.click(0, 200);
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(3));
  window.key(Qt::Key_Escape);
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(2));
  window.key(Qt::Key_Backspace);
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(1));
  window.key(Qt::Key_Escape);
  QVERIFY(window.draftOf(QStringLiteral("corridor")).isEmpty());
  QVERIFY(window.tools->corridorAction()->isChecked()); // the drawing is empty, the tool still in the hand
  window.tools->undoAction()->trigger();
  window.tools->undoAction()->trigger();
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(2)); // Esc can be taken back
  window.key(Qt::Key_Escape);
  window.key(Qt::Key_Escape);
  window.key(Qt::Key_Escape);
  QVERIFY(!window.tools->corridorAction()->isChecked());
  QCOMPARE(window.canvas->mapTool(), static_cast<QgsMapTool *>(&window.pan));
  QVERIFY(!window.tools->optionsBar()->isVisible());
}

void TestTools::finishWays_data() {
  QTest::addColumn<QString>("way");
  for (const char *way : {"enter", "right click", "double click"})
    QTest::newRow(way) << QString(way);
}

void TestTools::finishWays() {
  QFETCH(QString, way);
  Window window(mPath);
  window.tools->corridorAction()->trigger();
  window.click(-400, 100);
  if (way == QLatin1String("enter")) {
    window.click(0, 100);
    window.key(Qt::Key_Enter);
  } else if (way == QLatin1String("right click")) {
    window.click(0, 100);
    window.click(50, 150, Qt::RightButton);
  } else {
    window.move(0, 100);
    QTest::mouseClick(window.canvas->viewport(), Qt::LeftButton, Qt::NoModifier, window.pixel(0, 100));
    QTest::mouseDClick(window.canvas->viewport(), Qt::LeftButton, Qt::NoModifier, window.pixel(0, 100));
  }
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  QCOMPARE(geometryOf(corridors.front()).constGet()->nCoordinates(), 2);
  QVERIFY(!window.tools->isDrawing());
  // The tool is ready for the next one, and nothing of the last click is left in it.
  window.click(-400, -100);
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(1));
  window.key(Qt::Key_Return);
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(1)); // one point is no corridor
  QVERIFY(!window.messages.isEmpty());
}

void TestTools::discardAsks() {
  Window window(mPath);
  window.tools->corridorAction()->trigger();
  window.click(-400, 0);
  window.click(0, 0);
  window.key(Qt::Key_Escape, Qt::ShiftModifier);
  QCOMPARE(window.messages.size(), 1);
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(2)); // nothing happens by asking
  QVERIFY(window.press(QStringLiteral("Go on drawing")));
  QVERIFY(window.tools->isDrawing());
  window.key(Qt::Key_Escape, Qt::ShiftModifier);
  QVERIFY(window.press(QStringLiteral("Discard")));
  QVERIFY(!window.tools->isDrawing());
  QVERIFY(window.draftOf(QStringLiteral("corridor")).isEmpty());
}

void TestTools::switchingToolsKeepsTheDrawing() {
  Window window(mPath);
  window.tools->corridorAction()->trigger();
  window.click(-400, 0);
  window.click(0, 0);
  window.canvas->setMapTool(&window.pan);
  QVERIFY(!window.tools->corridorAction()->isChecked());
  QCOMPARE(window.messages.size(), 1);
  QVERIFY(window.press(QStringLiteral("Continue")));
  QVERIFY(window.tools->corridorAction()->isChecked());
  window.click(200, 100);
  window.key(Qt::Key_Return);
  QCOMPARE(geometryOf(window.read(plan::Role::Corridor).front()).constGet()->nCoordinates(), 3);
}

/// Everything is gone but the file; the next start goes on with the very same numbers.
void TestTools::crashRestore() {
  QString before;
  {
    Window window(mPath);
    window.tools->corridorAction()->trigger();
    window.tools->optionsBar()->findChild<QDoubleSpinBox *>(QStringLiteral("corridorWidth"))->setValue(77);
    window.click(-401, 3);
    window.click(13, -7);
    window.click(111, 77);
    before = window.draftOf(QStringLiteral("corridor"));
    QVERIFY(!before.isEmpty());
  }
  Window window(mPath);
  QVERIFY(!window.tools->isDrawing());
  window.tools->restoreDrafts();
  QCOMPARE(window.messages.size(), 1);
  QVERIFY(window.press(QStringLiteral("Continue")));
  QVERIFY(window.tools->corridorAction()->isChecked());
  QCOMPARE(window.draftOf(QStringLiteral("corridor")), before);
  window.key(Qt::Key_Return);
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  QCOMPARE(real(corridors.front(), "width_m"), 77.0);
  const auto vertices = nlohmann::json::parse(before.toStdString()).at("vertices");
  const QgsGeometry line = geometryOf(corridors.front());
  QCOMPARE(static_cast<std::size_t>(line.constGet()->nCoordinates()), vertices.size());
  for (std::size_t i = 0; i < vertices.size(); ++i)
    QVERIFY(isNear(line.vertexAt(static_cast<int>(i)).x() + kEast, vertices[i][0].get<double>(), 1e-9));
  QVERIFY(window.draftOf(QStringLiteral("corridor")).isEmpty());
}

void TestTools::undoAndRedo() {
  Window window(mPath);
  window.tools->corridorAction()->trigger();
  window.click(-400, 0);
  window.click(0, 0);
  window.click(0, 200);
  window.tools->undoAction()->trigger(); // a vertex
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(2));
  window.tools->redoAction()->trigger();
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(3));
  window.key(Qt::Key_Z, Qt::ControlModifier); // without a menu that owns the shortcut
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(2));
  window.key(Qt::Key_Return);
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(1));
  window.tools->undoAction()->trigger(); // nothing is being drawn: the step of the plan
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(0));
  window.tools->redoAction()->trigger();
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(1));
}

void TestTools::zoneOverlapAsks_data() {
  QTest::addColumn<QString>("button");
  QTest::addColumn<int>("zones");
  QTest::addColumn<double>("hectares");
  QTest::addColumn<int>("problems");
  // 200..500 × 0..300: 9 ha, of which 200 m × 100 m lie in Medeu
  QTest::newRow("cut off") << "Cut it off" << 2 << 7.0 << 0;
  QTest::newRow("keep") << "Keep and record a problem" << 2 << 9.0 << 1;
  QTest::newRow("go on") << "Go on drawing" << 1 << 0.0 << 0;
}

void TestTools::zoneOverlapAsks() {
  QFETCH(QString, button);
  QFETCH(int, zones);
  QFETCH(double, hectares);
  QFETCH(int, problems);
  Window window(mPath);
  window.tools->zoneAction()->trigger();
  window.tools->optionsBar()
      ->findChild<QLineEdit *>(QStringLiteral("zoneReason"))
      ->setText(QStringLiteral("slope"));
  window.click(200, 0);
  window.click(500, 0);
  window.click(500, 300);
  window.move(200, 300);
  window.grab(QStringLiteral("tool_zone.png"));
  window.click(200, 300);
  window.key(Qt::Key_Return);
  QCOMPARE(window.read(plan::Role::ProtectionZone).size(), std::size_t(1)); // it asks first
  QCOMPARE(window.messages.size(), 1);
  QVERIFY2(window.messages.front().contains(QStringLiteral("Medeu")), qPrintable(window.messages.front()));
  QVERIFY2(window.messages.front().contains(QStringLiteral("2.00")), qPrintable(window.messages.front()));
  if (problems) window.grab(QStringLiteral("tool_zone_question.png"));
  QVERIFY(window.press(button));
  const auto all = window.read(plan::Role::ProtectionZone);
  QCOMPARE(static_cast<int>(all.size()), zones);
  QCOMPARE(window.tools->isDrawing(), zones == 1);
  if (zones == 2) {
    const plan::Feature &zone = all.back();
    QVERIFY2(isNear(geometryOf(zone).area() / 1e4, hectares, 0.1),
             qPrintable(QString::number(geometryOf(zone).area())));
    QCOMPARE(text(zone, "regime"), QStringLiteral("buffer"));
    QCOMPARE(text(zone, "reason"), QStringLiteral("slope"));
  }
  const auto kept = window.session->plan().problems();
  QCOMPARE(static_cast<int>(kept.size()), problems);
  if (problems) {
    QVERIFY(kept.front().problem.hasPlace());
    QVERIFY(isNear(kept.front().problem.size, 20000, 500));
  }
}

void TestTools::zoneThatCrossesItself() {
  Window window(mPath);
  window.tools->zoneAction()->trigger();
  window.click(-300, -200);
  window.click(-100, 0);
  window.click(-100, -200);
  window.click(-300, 20);
  window.key(Qt::Key_Return);
  QCOMPARE(window.read(plan::Role::ProtectionZone).size(), std::size_t(1));
  QCOMPARE(window.messages.size(), 1);
  QVERIFY(window.tools->isDrawing());
  window.key(Qt::Key_Escape);
  window.key(Qt::Key_Return);
  QCOMPARE(window.read(plan::Role::ProtectionZone).size(), std::size_t(2));
}

void TestTools::zoneClosedOnItsFirstPoint() {
  Window window(mPath);
  window.tools->zoneAction()->trigger();
  window.click(-300, -200);
  window.click(-100, -200);
  window.click(-100, 0);
  window.click(-300, -200);
  const auto zones = window.read(plan::Role::ProtectionZone);
  QCOMPARE(zones.size(), std::size_t(2));
  QVERIFY(isNear(geometryOf(zones.back()).area(), 20000, 500));
}

void TestTools::facilityAndStreet() {
  Window window(mPath);
  window.tools->facilityAction()->trigger();
  window.click(-100, 100);
  const auto facilities = window.read(plan::Role::Facility);
  QCOMPARE(facilities.size(), std::size_t(1));
  QCOMPARE(text(facilities.front(), "kind"), QStringLiteral("school"));
  QVERIFY(isNear(geometryOf(facilities.front()).asPoint().x(), -100));
  window.tools->streetAction()->trigger();
  window.click(-100, 100);
  window.click(100, 100);
  window.click(100, 150, Qt::RightButton);
  const auto streets = window.read(plan::Role::Street);
  QCOMPARE(streets.size(), std::size_t(1));
  QCOMPARE(text(streets.front(), "class"), QStringLiteral("footway"));
  // Snapping reaches the facility that was placed a moment ago.
  QVERIFY(isNear(geometryOf(streets.front()).vertexAt(0).x(), geometryOf(facilities.front()).asPoint().x(),
                 1e-6));
}

void TestTools::vertexMoveInsertDelete() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  window.tools->editVerticesAction()->trigger();
  window.click(500, 350); // takes the zone
  window.click(300, 200); // its corner
  window.move(250, 150);
  window.grab(QStringLiteral("tool_vertices.png"));
  window.click(200, 100);
  QgsGeometry zone = geometryOf(window.read(plan::Role::ProtectionZone).front());
  QVERIFY2(isNear(zone.vertexAt(0).x(), 200) && isNear(zone.vertexAt(0).y(), 100), qPrintable(zone.asWkt(1)));
  QVERIFY(zone.isGeosValid());

  window.drag(700, 350, 650, 350); // a new vertex out of the eastern side
  zone = geometryOf(window.read(plan::Role::ProtectionZone).front());
  QCOMPARE(zone.constGet()->nCoordinates(), 6);
  QVERIFY2(isNear(zone.vertexAt(2).x(), 650), qPrintable(zone.asWkt(1)));

  window.move(650, 350);
  window.key(Qt::Key_Delete);
  zone = geometryOf(window.read(plan::Role::ProtectionZone).front());
  QCOMPARE(zone.constGet()->nCoordinates(), 5);

  // Each was one step.
  window.tools->undoAction()->trigger();
  window.tools->undoAction()->trigger();
  window.tools->undoAction()->trigger();
  zone = geometryOf(window.read(plan::Role::ProtectionZone).front());
  QVERIFY(isNear(zone.vertexAt(0).x(), 300, 1e-6));

  window.click(300, 200);
  window.key(Qt::Key_Escape); // leaves the vertex where it was
  window.click(-200, -200);
  zone = geometryOf(window.read(plan::Role::ProtectionZone).front());
  QVERIFY(isNear(zone.vertexAt(0).x(), 300, 1e-6));
}

/// In a scenario the baseline stays as it is, and the next edit goes on from the scenario's own row.
void TestTools::vertexEditInScenario() {
  Window window(mPath);
  const auto scenario = window.session->plan().addScenario({"Б", "Б", "B"});
  QVERIFY(scenario.has_value());
  window.session->setScenario(*scenario);
  window.tools->snappingAction()->setChecked(false);
  window.tools->editVerticesAction()->trigger();
  window.click(500, 350);
  window.drag(300, 200, 200, 100);
  window.drag(200, 100, 220, 120);
  const auto here = window.read(plan::Role::ProtectionZone);
  QCOMPARE(here.size(), std::size_t(1));
  QVERIFY2(isNear(geometryOf(here.front()).vertexAt(0).x(), 220),
           qPrintable(geometryOf(here.front()).asWkt(1)));
  const auto baseline = window.session->plan().read(plan::Role::ProtectionZone, plan::kBaseline);
  QCOMPARE(baseline->size(), std::size_t(1));
  QVERIFY(isNear(geometryOf(baseline->front()).vertexAt(0).x(), 300, 1e-6));
}

void TestTools::vertexEditRefusesBowTie() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  window.tools->editVerticesAction()->trigger();
  window.click(500, 350);
  window.drag(300, 200, 750, 400); // across the eastern side
  QCOMPARE(window.messages.size(), 1);
  QVERIFY(isNear(geometryOf(window.read(plan::Role::ProtectionZone).front()).vertexAt(0).x(), 300, 1e-6));
}

void TestTools::moveFeature() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  window.tools->moveAction()->trigger();
  window.click(500, 350);
  window.click(400, 300);
  QgsGeometry zone = geometryOf(window.read(plan::Role::ProtectionZone).front());
  QVERIFY2(isNear(zone.vertexAt(0).x(), 200, 2) && isNear(zone.vertexAt(0).y(), 150, 2),
           qPrintable(zone.asWkt(1)));
  QCOMPARE(zone.area(), 120000.0);
  window.drag(400, 300, 420, 320);
  zone = geometryOf(window.read(plan::Role::ProtectionZone).front());
  QVERIFY2(isNear(zone.vertexAt(0).x(), 220, 3), qPrintable(zone.asWkt(1)));
  window.click(-600, -400); // the park is in the hand
  window.key(Qt::Key_Escape);
  window.click(-100, -250);
  QVERIFY(isNear(geometryOf(window.read(plan::Role::GreenPatch).front()).vertexAt(0).x(), -700, 1e-6));
}

void TestTools::moveZoneTellsOverlap() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  plan::Edit edit;
  edit.role = plan::Role::ProtectionZone;
  edit.geometry = wkb("MultiPolygon (((-100 200, 100 200, 100 400, -100 400, -100 200)))");
  edit.attributes = {{"regime", std::string("buffer")}};
  QVERIFY(window.session->apply(QStringLiteral("Second zone"), {edit}).has_value());
  window.tools->moveAction()->trigger();
  window.drag(0, 300, 250, 300); // 50 m into Medeu
  QCOMPARE(window.messages.size(), 1);
  QVERIFY2(window.messages.front().contains(QStringLiteral("Medeu")), qPrintable(window.messages.front()));
  QVERIFY(window.press(QStringLiteral("Cut it off")));
  const QgsGeometry zone = geometryOf(window.read(plan::Role::ProtectionZone).back());
  QVERIFY2(isNear(zone.area(), 150 * 200, 500), qPrintable(zone.asWkt(1)));
}

void TestTools::splitZone() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  window.tools->splitAction()->trigger();
  window.click(500, 350);
  QVERIFY(!window.tools->isDrawing());
  window.click(450, 150);
  window.key(Qt::Key_Return);
  QCOMPARE(window.messages.size(), 1); // one point cuts nothing
  window.click(450, 400);
  window.key(Qt::Key_Return);
  QCOMPARE(window.read(plan::Role::ProtectionZone).size(), std::size_t(1)); // not all the way through
  QCOMPARE(window.messages.size(), 2);
  window.click(450, 560);
  window.move(460, 540);
  window.click(460, 570, Qt::RightButton);
  const auto zones = window.read(plan::Role::ProtectionZone);
  QCOMPARE(zones.size(), std::size_t(2));
  QVERIFY(isNear(geometryOf(zones[0]).area() + geometryOf(zones[1]).area(), 120000, 1e-3));
  QVERIFY(isNear(geometryOf(zones[0]).area(), 75000, 700));
  for (const plan::Feature &zone : zones) {
    QCOMPARE(text(zone, "regime"), QStringLiteral("core"));
    QCOMPARE(text(zone, "name_en"), QStringLiteral("Medeu"));
  }
  window.tools->undoAction()->trigger(); // one step
  QCOMPARE(window.read(plan::Role::ProtectionZone).size(), std::size_t(1));
  QVERIFY(window.session->plan().drafts().empty());
}

void TestTools::deleteFeature() {
  Window window(mPath);
  window.tools->deleteAction()->trigger();
  window.click(0, -250); // nothing there
  QVERIFY(window.messages.isEmpty());
  window.click(500, 350);
  QVERIFY(window.read(plan::Role::ProtectionZone).empty());
  QCOMPARE(window.messages.size(), 1);
  QVERIFY(window.press(QStringLiteral("Undo")));
  QCOMPARE(window.read(plan::Role::ProtectionZone).size(), std::size_t(1));

  window.canvas->setMapTool(&window.pan);
  window.session->layer(plan::Role::Building)->selectAll();
  window.tools->deleteAction()->trigger();
  QCOMPARE(window.read(plan::Role::Building).size(), std::size_t(20)); // it asks
  QVERIFY(window.press(QStringLiteral("Delete")));
  QVERIFY(window.read(plan::Role::Building).empty());
  window.tools->undoAction()->trigger();
  QCOMPARE(window.read(plan::Role::Building).size(), std::size_t(20));
}

void TestTools::noSession() {
  Window window(mPath);
  window.tools->corridorAction()->trigger();
  window.click(-400, 0);
  window.click(0, 0);
  window.tools->setSession(nullptr);
  QVERIFY(!window.tools->isDrawing());
  QVERIFY(!window.tools->corridorAction()->isEnabled());
  QVERIFY(!window.tools->undoAction()->isEnabled());
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(2)); // the draft stays with its plan
  window.click(100, 100);
  window.key(Qt::Key_Escape);
  window.key(Qt::Key_Return);
  window.tools->setSession(window.session.get());
  window.tools->restoreDrafts();
  QVERIFY(window.press(QStringLiteral("Discard")));
  QVERIFY(window.draftOf(QStringLiteral("corridor")).isEmpty());
}

/// A long drawing survives the way through draft, tool and plan. (Its speed is a benchmark's business.)
void TestTools::manyVertices() {
  nlohmann::json vertices = nlohmann::json::array();
  for (int i = 0; i < 3000; ++i)
    vertices.push_back({kEast - 700 + 0.45 * i, kNorth + 100 * std::sin(i * 0.05)});
  {
    Window window(mPath);
    const nlohmann::json state{
        {"version", 1}, {"shape", "line"}, {"vertices", vertices}, {"extra", {{"width_m", 20}}}};
    QVERIFY(window.session->plan().saveDraft({"corridor", 0, state.dump(), {}}).has_value());
  }
  Window window(mPath);
  QVERIFY(window.tools->continueDraft(QStringLiteral("corridor")));
  for (int i = 0; i < 5; ++i)
    window.move(600 + i, 150);
  window.key(Qt::Key_Return);
  QCOMPARE(geometryOf(window.read(plan::Role::Corridor).front()).constGet()->nCoordinates(), 3000);
}

int main(int argc, char **argv) {
  const alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Headless,
                                              QStringLiteral("en"));
  TestTools test;
  return QTest::qExec(&test, argc, argv);
}

#include "tst_tools.moc"
