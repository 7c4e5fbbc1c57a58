// SPDX-License-Identifier: GPL-3.0-or-later
// Corridors by mouse and keyboard on a real canvas and a real plan: taper, trace, edit, split, join, reverse,
// and the list of what they touch.
#include "tool_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <alatau/gui/tools/corridor_controller.h>
#include <alatau/gui/tools/corridor_edit_controller.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/application.h>
#include <sqlite3.h>

using namespace alatau;
using namespace alatau::gui;
using namespace alatau::gui::test;

class TestCorridorTools : public QObject {
  Q_OBJECT
private slots:
  void init();
  void cleanup() { mFolder.reset(); }
  void controllerTapers();
  void editHits();
  void thatTapers();
  void traces();
  void editing();
  void splitJoinReverse();
  void touchesList();
  void crossings();
  void suggestions();
  void route();

private:
  std::unique_ptr<QTemporaryDir> mFolder;
  QString mPath;
};

void TestCorridorTools::init() {
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

/// Every vertex keeps the width that was in force when it was set; undo and redo bring both back.
void TestCorridorTools::controllerTapers() {
  CorridorController corridor(20);
  corridor.setTapers(true);
  corridor.drawing().addVertex({0, 0}, 20);
  corridor.setWidthMetres(60);
  corridor.drawing().addVertex({100, 0}, corridor.widthMetres());
  QVERIFY(std::abs(corridor.figures(false).areaSquareMetres - 4000) < 1e-6);
  QCOMPARE(corridor.figures(false).narrowest.width, 20.0);
  corridor.drawing().setValue(0, 40);
  QVERIFY(std::abs(corridor.polygon(false).area() - 5000) < 1e-6);
  corridor.drawing().undo();
  QCOMPARE(corridor.vertices(false).front().width, 20.0);
  corridor.drawing().undo();
  corridor.drawing().undo();
  QCOMPARE(corridor.drawing().count(), std::size_t(0));
  corridor.drawing().redo();
  corridor.drawing().redo();
  QCOMPARE(corridor.vertices(false)[1].width, 60.0);
  CorridorController restored;
  QVERIFY(restored.fromDraftJson(corridor.toDraftJson()).has_value());
  QVERIFY(restored.tapers());
  QVERIFY(restored.vertices(false) == corridor.vertices(false));
  corridor.setTapers(false);
  QVERIFY(std::abs(corridor.figures(false).areaSquareMetres - 6000) < 1e-6);
}

void TestCorridorTools::editHits() {
  CorridorEditController edit;
  QCOMPARE(edit.hitTest({0, 0}, 10).kind, CorridorEditController::HitKind::None);
  corridor::Corridor line;
  line.vertices = {{{0, 0}, 100}, {{500, 0}, 100}, {{500, 400}, 60}};
  edit.take(line);
  using Kind = CorridorEditController::HitKind;
  QCOMPARE(edit.hitTest({3, 2}, 10).kind, Kind::Vertex);
  QCOMPARE(edit.hitTest({250, 6}, 10).kind, Kind::Segment);
  QCOMPARE(edit.hitTest({250, 6}, 10).vertex, std::size_t(1));
  const CorridorEditController::Hit handle = edit.hitTest({2, 48}, 10);
  QCOMPARE(handle.kind, Kind::Handle);
  QCOMPARE(handle.vertex, std::size_t(0));
  QCOMPARE(edit.hitTest({0, 200}, 10).kind, Kind::None);
  // At a bend the handles lie across the bisector.
  const auto both = edit.handles(1);
  QVERIFY(std::abs(distance(both.left, both.right) - 100) < 1e-9);
  QVERIFY(std::abs((both.left.x - 500) + (both.left.y - 0)) < 1e-9);

  QVERIFY(edit.drag(handle, {10, -70.2})); // either side
  QCOMPARE(edit.shown().vertices[0].width, 140.0);
  QCOMPARE(edit.stored().vertices[0].width, 100.0);
  edit.drop();
  QVERIFY(!edit.isDragging());
  QVERIFY(edit.drag(edit.hitTest({250, 0}, 5), {250, 90}));
  QCOMPARE(edit.shown().vertices.size(), std::size_t(4));
  QCOMPARE(edit.shown().vertices[1].width, 100.0);
  QVERIFY(!edit.drag(edit.hitTest({0, 0}, 5), {250, std::nan("")}));
  edit.commit();
  QVERIFY(edit.stored() == edit.shown());
  edit.take(line);
  QVERIFY(!edit.figures().isTooNarrow);
  line.minimumWidth = 80;
  edit.take(line);
  QVERIFY(edit.figures().isTooNarrow);
  QCOMPARE(edit.figures().narrowest.width, 60.0);
}

namespace {

std::vector<double> widthsOf(const plan::Feature &feature) {
  std::vector<double> widths;
  const QString profile = text(feature, "width_profile");
  if (!profile.isEmpty())
    for (const nlohmann::json &each : nlohmann::json::parse(profile.toStdString()))
      widths.push_back(each.get<double>());
  return widths;
}

} // namespace

/// Each point gets the width that is typed before it; the row holds line and widths.
void TestCorridorTools::thatTapers() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  window.tools->corridorAction()->trigger();
  auto *width = window.tools->optionsBar()->findChild<QDoubleSpinBox *>(QStringLiteral("corridorWidth"));
  window.tools->optionsBar()->findChild<QCheckBox *>(QStringLiteral("corridorTapers"))->setChecked(true);
  const auto type = [&](const char *number) {
    window.key(Qt::Key_W);
    QTest::keyClicks(width, QString::fromLatin1(number));
    QTest::keyClick(width, Qt::Key_Return);
  };
  type("30");
  window.click(-400, -200);
  type("120");
  window.click(0, 0);
  type("60");
  window.click(300, -200);
  window.move(420, 60);
  window.grab(QStringLiteral("tool_corridor_taper.png"));
  window.key(Qt::Key_Return);
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  QCOMPARE(widthsOf(corridors.front()), (std::vector<double>{30, 120, 60}));
  const double first = std::hypot(400, 200), second = std::hypot(300, 200);
  QVERIFY(isNear(real(corridors.front(), "width_m"), (first * 75 + second * 90) / (first + second), 0.2));
}

/// Between two clicks on the boundary of the park, the corridor follows the boundary.
void TestCorridorTools::traces() {
  Window window(mPath);
  window.canvas->refresh();
  window.canvas->waitWhileRendering();
  window.tools->corridorAction()->trigger();
  window.click(-700, -500);
  window.key(Qt::Key_T);
  QVERIFY(window.tools->optionsBar()->findChild<QCheckBox *>(QStringLiteral("corridorTraces"))->isChecked());
  window.move(-500, -300);
  window.grab(QStringLiteral("tool_corridor_trace.png"));
  window.click(-500, -300);
  window.key(Qt::Key_Return);
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  const QgsGeometry line = geometryOf(corridors.front());
  QCOMPARE(line.constGet()->nCoordinates(), 3); // over one of the other corners
  QVERIFY2(isNear(line.length(), 400, 1e-3), qPrintable(line.asWkt(2)));
}

/// Vertex, width and new vertex by the mouse, the width by the keyboard; each is one step.
void TestCorridorTools::editing() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  QVERIFY(window.session
              ->apply("Corridor", {{plan::Edit::Kind::Insert,
                                    plan::Role::Corridor,
                                    0,
                                    wkb("LineString (-400 0, 0 0, 300 -200)"),
                                    {{"width_m", 80.0}}}})
              .has_value());
  window.tools->corridorEditAction()->trigger();
  window.click(-200, 20); // takes it
  window.drag(0, 0, 0, 100);
  const auto row = [&window] { return window.read(plan::Role::Corridor).front(); };
  QVERIFY2(isNear(geometryOf(row()).vertexAt(1).y(), 100, 1.1), qPrintable(geometryOf(row()).asWkt(1)));
  QVERIFY(widthsOf(row()).empty());

  // The handle of the first vertex lies across the first segment.
  const QgsPointXY along(400, geometryOf(row()).vertexAt(1).y());
  const double length = std::hypot(along.x(), along.y());
  const QgsPointXY across(-along.y() / length, along.x() / length);
  window.move(-400 + 40 * across.x(), 40 * across.y());
  window.grab(QStringLiteral("tool_corridor_handles.png"));
  window.drag(-400 + 40 * across.x(), 40 * across.y(), -400 + 90 * across.x(), 90 * across.y());
  std::vector<double> widths = widthsOf(row());
  QCOMPARE(widths.size(), std::size_t(3));
  QVERIFY2(isNear(widths[0], 180, 4), qPrintable(QString::number(widths[0])));
  QCOMPARE(widths[1], 80.0);

  window.move(300, -200);
  window.key(Qt::Key_W);
  auto *width = window.tools->optionsBar()->findChild<QDoubleSpinBox *>(QStringLiteral("corridorWidth"));
  QVERIFY(width->hasFocus());
  QCOMPARE(width->value(), 80.0);
  QTest::keyClicks(width, QStringLiteral("33.5"));
  QTest::keyClick(width, Qt::Key_Return);
  QCOMPARE(widthsOf(row())[2], 33.5);
  window.grab(QStringLiteral("tool_corridor_edit.png"));

  window.drag(150, -50, 220, 0); // a new vertex out of the second segment
  QCOMPARE(geometryOf(row()).constGet()->nCoordinates(), 4);
  QVERIFY(widthsOf(row())[2] > 33.5 && widthsOf(row())[2] < 80);
  const QgsPointXY made(geometryOf(row()).vertexAt(2));
  window.move(made.x(), made.y());
  window.key(Qt::Key_Delete);
  QCOMPARE(geometryOf(row()).constGet()->nCoordinates(), 3);
  QCOMPARE(widthsOf(row())[2], 33.5);

  // Esc leaves everything as it was, in the middle of a drag too.
  const plan::Feature before = row();
  window.click(300, -200);
  window.move(100, -300);
  window.key(Qt::Key_Escape);
  QVERIFY(row().geometry == before.geometry);

  for (int i = 0; i < 5; ++i)
    window.tools->undoAction()->trigger();
  QVERIFY(widthsOf(row()).empty());
  QCOMPARE(real(row(), "width_m"), 80.0);
  QVERIFY(isNear(geometryOf(row()).vertexAt(1).y(), 0, 1e-6));
}

void TestCorridorTools::splitJoinReverse() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  QVERIFY(window.session
              ->apply("Corridor", {{plan::Edit::Kind::Insert,
                                    plan::Role::Corridor,
                                    0,
                                    wkb("LineString (-400 -200, 0 -200, 400 -200)"),
                                    {{"width_profile", std::string("[40,80,40]")},
                                     {"width_m", 60.0},
                                     {"phase", std::string("2030")}}}})
              .has_value());
  window.tools->corridorEditAction()->trigger();
  window.click(-200, -200);
  window.key(Qt::Key_R);
  QVERIFY(isNear(geometryOf(window.read(plan::Role::Corridor).front()).vertexAt(0).x(), 400, 1e-6));
  window.move(-200, -190);
  window.key(Qt::Key_X);
  auto rows = window.read(plan::Role::Corridor);
  QCOMPARE(rows.size(), std::size_t(2));
  QCOMPARE(text(rows[1], "phase"), QStringLiteral("2030"));
  QVERIFY2(isNear(widthsOf(rows[1]).front(), 60, 0.5), qPrintable(text(rows[1], "width_profile")));
  QVERIFY(widthsOf(rows[0]).back() == widthsOf(rows[1]).front());
  window.key(Qt::Key_J);
  window.click(-350, -200);
  rows = window.read(plan::Role::Corridor);
  QCOMPARE(rows.size(), std::size_t(1));
  QCOMPARE(geometryOf(rows[0]).constGet()->nCoordinates(), 4);
  window.tools->undoAction()->trigger();
  window.tools->undoAction()->trigger();
  window.tools->undoAction()->trigger();
  rows = window.read(plan::Role::Corridor);
  QCOMPARE(rows.size(), std::size_t(1));
  QCOMPARE(text(rows[0], "width_profile"), QStringLiteral("[40,80,40]"));
}

/// What the corridor in the hand touches, and the map that shows it.
void TestCorridorTools::touchesList() {
  Window window(mPath);
  QVERIFY(
      window.session
          ->apply("Corridor", {{plan::Edit::Kind::Insert,
                                plan::Role::Corridor,
                                0,
                                wkb("LineString (-600 -400, 0 0)"),
                                {{"width_m", 60.0}}},
                               {plan::Edit::Kind::Insert,
                                plan::Role::Street,
                                0,
                                wkb("LineString (-200 -400, -200 200)"),
                                {{"class", std::string("primary")}}},
                               {plan::Edit::Kind::Insert,
                                plan::Role::FunctionalZone,
                                0,
                                wkb("MultiPolygon (((-700 -500, 200 -500, 200 200, -700 200, -700 -500)))"),
                                {{"zone_kind", std::string("residential")}}}})
          .has_value());
  auto *panel = window.tools->corridorPanel();
  panel->resize(360, 480);
  panel->show();
  window.tools->corridorEditAction()->trigger();
  window.click(-300, -200);
  auto *tree = panel->findChild<QTreeWidget *>(QStringLiteral("corridorTouches"));
  const auto rowOf = [tree](const QString &name) -> QTreeWidgetItem * {
    const auto found = tree->findItems(name, Qt::MatchExactly);
    return found.isEmpty() ? nullptr : found.front();
  };
  QTRY_VERIFY_WITH_TIMEOUT(rowOf("Buildings") && rowOf("Buildings")->childCount() > 0, 20000);
  QTreeWidgetItem *streets = rowOf("Streets crossed");
  QVERIFY(streets);
  QCOMPARE(streets->childCount(), 1);
  QCOMPARE(rowOf("Functional zones")->childCount(), 1);
  // It leaves the park after a sixth of its way.
  const double green = rowOf("On existing green")->text(1).section(QLatin1Char(' '), 0, 0).toDouble();
  QVERIFY2(isNear(green, 100.0 / 6, 1), qPrintable(QString::number(green)));
  streets->setExpanded(true);
  const QgsPointXY before = window.canvas->center();
  emit tree->itemClicked(streets->child(0), 0);
  QVERIFY(window.canvas->center().distance(before) > 100);
  QVERIFY(isNear(window.canvas->center().x(), kEast - 200, 2));
  QVERIFY(panel->grab().save(QStringLiteral(ALATAU_BUILD "/screenshots/corridor_panel.png")));
}

/// They come with the drawing, are chosen, set and deleted by hand, and go with the line; every change is one
/// step.
void TestCorridorTools::crossings() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  const auto street = [](const QString &wkt) {
    return plan::Edit{
        plan::Edit::Kind::Insert, plan::Role::Street, 0, wkb(wkt), {{"class", std::string("primary")}}};
  };
  QVERIFY(window.session
              ->apply("Streets", {street("LineString (-200 -400, -200 400)"),
                                  street("LineString (100 -400, 100 400)"),
                                  {plan::Edit::Kind::Insert,
                                   plan::Role::WaterLine,
                                   0,
                                   wkb("LineString (300 -400, 300 400)"),
                                   {{"kind", std::string("river")}}}})
              .has_value());
  auto *panel = window.tools->corridorPanel();
  panel->resize(360, 520);
  panel->show();
  window.tools->corridorAction()->trigger();
  window.click(-400, -100);
  window.click(200, -100);
  window.key(Qt::Key_Return);
  const auto rows = [&window] { return window.read(plan::Role::CorridorCrossing); };
  QCOMPARE(rows().size(), std::size_t(2));
  QCOMPARE(text(rows().front(), "kind"), QStringLiteral("street"));
  QVERIFY(isNear(geometryOf(rows().front()).vertexAt(0).x(), -200, 1e-6));
  window.tools->undoAction()->trigger();
  QCOMPARE(rows().size(), std::size_t(0));
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(0));
  window.tools->redoAction()->trigger();
  QCOMPARE(rows().size(), std::size_t(2));

  // Picked by a click, changed below the list.
  window.tools->corridorEditAction()->trigger();
  window.click(-300, -100);
  auto *form = panel->findChild<QWidget *>(QStringLiteral("crossingForm"));
  auto *structure = panel->findChild<QComboBox *>(QStringLiteral("crossingStructure"));
  QTRY_VERIFY(form->isVisible());
  QVERIFY(!structure->isEnabled());
  window.click(-200, -100);
  QVERIFY(structure->isEnabled());
  QCOMPARE(structure->currentData().toString(), QStringLiteral("none"));
  structure->setCurrentIndex(structure->findData(QStringLiteral("green_bridge")));
  emit structure->activated(structure->currentIndex());
  QCOMPARE(text(rows().front(), "structure"), QStringLiteral("green_bridge"));

  // The end is drawn over the river: a third one; the structure stays.
  window.drag(200, -100, 400, 100);
  QCOMPARE(rows().size(), std::size_t(3));
  QCOMPARE(text(rows().back(), "kind"), QStringLiteral("river"));
  QCOMPARE(text(rows().front(), "structure"), QStringLiteral("green_bridge"));
  QVERIFY(geometryOf(rows().front()).vertexAt(0).y() > -99);
  auto *tree = panel->findChild<QTreeWidget *>(QStringLiteral("corridorTouches"));
  const auto count = [tree](const QString &name) {
    const auto found = tree->findItems(name, Qt::MatchExactly);
    return found.isEmpty() ? QString() : found.front()->text(1);
  };
  QTRY_COMPARE_WITH_TIMEOUT(count("Streets crossed"), QStringLiteral("2"), 20000);
  QTRY_COMPARE(count("Rivers crossed"), QStringLiteral("1"));
  QTRY_COMPARE(count("Crossings"), QStringLiteral("3"));
  window.grab(QStringLiteral("tool_corridor_crossings.png"));
  QVERIFY(panel->grab().save(QStringLiteral(ALATAU_BUILD "/screenshots/corridor_crossings.png")));

  // Deleted under the cursor, it does not come back by itself; F finds it.
  const QgsPointXY second(geometryOf(rows()[1]).vertexAt(0));
  window.move(second.x(), second.y());
  window.key(Qt::Key_Delete);
  QCOMPARE(rows().size(), std::size_t(2));
  window.drag(400, 100, 420, 60);
  QCOMPARE(rows().size(), std::size_t(2));
  window.key(Qt::Key_F);
  QCOMPARE(rows().size(), std::size_t(3));
  window.key(Qt::Key_F);
  QVERIFY(window.messages.last().contains(QStringLiteral("has its crossing")));

  // C sets one under the cursor; the button asks for the next click.
  window.move(-300, -90);
  window.key(Qt::Key_C);
  QCOMPARE(rows().size(), std::size_t(4));
  QVERIFY(text(rows().back(), "source_ref").isEmpty());
  panel->findChild<QPushButton *>(QStringLiteral("crossingAdd"))->click();
  window.click(0, -60);
  QCOMPARE(rows().size(), std::size_t(5));
  QVERIFY(panel->findChild<QPushButton *>(QStringLiteral("crossingRemove"))->isEnabled());
  panel->findChild<QPushButton *>(QStringLiteral("crossingRemove"))->click();
  QCOMPARE(rows().size(), std::size_t(4));
  for (int i = 0; i < 8; ++i)
    window.tools->undoAction()->trigger();
  QCOMPARE(rows().size(), std::size_t(2));
  QCOMPARE(text(rows().front(), "structure"), QStringLiteral("none"));
  // With the corridor they go.
  window.tools->deleteAction()->trigger();
  window.click(-300, -100);
  QVERIFY(window.read(plan::Role::Corridor).empty());
  QVERIFY(rows().empty());
}

/// The chosen lines of the last result are dotted; one click makes a corridor of one, and it is no suggestion
/// any more.
void TestCorridorTools::suggestions() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  QSignalSpy asked(window.tools.get(), &ToolSet::analysisRequested);
  window.tools->suggestionAction()->trigger();
  QSignalSpy runs(window.tools.get(), &ToolSet::runRequested);
  QVERIFY(window.press(QStringLiteral("Compute now")));
  QCOMPARE(runs.count(), 1);
  QCOMPARE(asked.count(), 0);
  window.tools->corridorAction()->trigger();
  window.tools->suggestionAction()->trigger();
  QVERIFY(window.press(QStringLiteral("Settings…")));
  QCOMPARE(asked.count(), 1);
  QCOMPARE(asked.front().front().toString(), QStringLiteral("green_network.candidates"));

  plan::Plan &store = window.session->plan();
  const QString from = QString::number(kEast - 500, 'f', 1) + ' ' + QString::number(kNorth - 300, 'f', 1);
  const auto line = [&](double x, double y) {
    return QStringLiteral("LINESTRING(%1, %2 %3)")
        .arg(from)
        .arg(kEast + x, 0, 'f', 1)
        .arg(kNorth + y, 0, 'f', 1);
  };
  const QString sql =
      QStringLiteral(
          "CREATE TABLE result_1_candidates (fid INTEGER PRIMARY KEY, length_m DOUBLE, gain DOUBLE, "
          "is_chosen "
          "BOOLEAN);"
          "SELECT AddGeometryColumn('result_1_candidates', 'geom', 32643, 'GEOMETRY', 'XY');"
          "INSERT INTO result_1_candidates VALUES (1, 583, 12.5, 1, GeomFromText('%1', 32643)), "
          "(2, 640, 3.25, 1, GeomFromText('%2', 32643)), (3, 100, 9, 0, GeomFromText('%3', 32643));")
          .arg(line(0, 0), line(100, -500), line(-400, 200));
  QCOMPARE(sqlite3_exec(store.connection(), sql.toUtf8().constData(), nullptr, nullptr, nullptr), SQLITE_OK);
  plan::ResultRecord record;
  record.provenance.analysis = "green_network.candidates";
  record.layers = {{"candidates", "result_1_candidates", "GEOMETRY"}};
  const auto stored = plan::storeResult(store, record);
  QVERIFY2(stored.has_value(), stored ? "" : stored.error().text().c_str());

  window.tools->corridorAction()->trigger();
  window.tools->suggestionAction()->trigger();
  auto *width = window.tools->optionsBar()->findChild<QDoubleSpinBox *>(QStringLiteral("corridorWidth"));
  width->setValue(70);
  window.move(-250, -150);
  window.grab(QStringLiteral("tool_corridor_suggestions.png"));
  window.click(-450, -50); // not chosen: nothing there
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(0));
  window.click(-250, -150);
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  QCOMPARE(real(corridors.front(), "width_m"), 70.0);
  QCOMPARE(text(corridors.front(), "status"), QStringLiteral("proposed"));
  QVERIFY(isNear(geometryOf(corridors.front()).vertexAt(1).x(), 0, 1e-6));
  window.click(-250, -150); // it is a corridor now
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(1));
  window.tools->undoAction()->trigger();
  window.click(-250, -150); // and may be one again
  QCOMPARE(window.read(plan::Role::Corridor).size(), std::size_t(1));
}

/// Two clicks ask for the way; what comes back is a drawing like any other.
void TestCorridorTools::route() {
  Window window(mPath);
  window.tools->snappingAction()->setChecked(false);
  QSignalSpy asked(window.tools.get(), &ToolSet::routeRequested);
  window.tools->routeAction()->trigger();
  window.click(-600, -400);
  window.key(Qt::Key_Escape); // takes the start back
  window.click(-600, -400);
  window.click(500, 350);
  QCOMPARE(asked.count(), 1);
  QVERIFY(isNear(asked.front().at(0).toDouble(), kEast - 600, 1.1));
  QVERIFY(isNear(asked.front().at(3).toDouble(), kNorth + 350, 1.1));
  QVERIFY(!window.tools->startCorridor("not a line"));
  QVERIFY(window.tools->startCorridor(wkb("LineString (-600 -400, -100 -300, 500 350)")));
  QVERIFY(window.tools->corridorAction()->isChecked());
  QVERIFY(window.tools->isDrawing());
  QCOMPARE(window.draftVertices(QStringLiteral("corridor")), std::size_t(3));
  QVERIFY(!window.tools->startCorridor(wkb("LineString (0 0, 9 9)"))); // one at a time
  window.key(Qt::Key_Escape);
  window.click(480, 300);
  window.key(Qt::Key_Return);
  const auto corridors = window.read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  QVERIFY(isNear(geometryOf(corridors.front()).vertexAt(2).y(), 300, 1.1) ||
          geometryOf(corridors.front()).constGet()->nCoordinates() == 2);
}

int main(int argc, char **argv) {
  const alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Headless,
                                              QStringLiteral("en"));
  TestCorridorTools test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_corridor_tools.moc"
