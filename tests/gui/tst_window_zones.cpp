// SPDX-License-Identifier: GPL-3.0-or-later
// Protection zones in the real window: conflicts that follow the mouse, their list and their markers.
// Pictures for people in build/screenshots.
#include "conflict_follow.h"
#include "reasons_panel.h"
#include "window_drive.h"

#include <QAction>
#include <QComboBox>
#include <QDate>
#include <QDockWidget>
#include <QLabel>
#include <QLayout>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QTreeWidget>
#include <alatau/analysis/runner.h>
#include <alatau/geometry/wkb.h>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/tool_set.h>
#include <cmath>
#include <qgsgeometry.h>
#include <qgslayertree.h>
#include <qgsproject.h>
#include <qgsrendercontext.h>
#include <qgsrulebasedrenderer.h>
#include <qgssymbol.h>
#include <qgssymbollayer.h>
#include <qgsvectorlayer.h>

using namespace alatau;
using namespace window_drive;

class TestWindowZones : public QObject {
  Q_OBJECT
public:
  explicit TestWindowZones(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void cleanupTestCase();
  void conflictsFollowTheMouse();
  void listZoomsToAConflict();
  void zoneIsNoConflictWithItself();
  void reasonsOfAPlace();
  void identifyTellsReasons();
  void parcelHasAVerdict();
  void exceptionMustBeSigned();
  void trailsAndCounts();
  void composedZonesAreHatched();
  void reportHasAChapter();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  gui::ConflictFollow *follow() const { return window()->findChild<gui::ConflictFollow *>(); }
  gui::ConflictPanel *panel() const { return window()->findChild<gui::ConflictPanel *>(); }
  QTreeWidget *list() const { return window()->findChild<QTreeWidget *>(QStringLiteral("conflictList")); }
  bool waitForAnswer() const {
    QTest::qWait(30);
    return QTest::qWaitFor([this] { return !follow()->isBusy(); }, 60000);
  }
  /// What an independent overlay by QGIS finds of a layer in `shape`.
  struct Found {
    int count = 0;
    double area = 0;
  };
  Found inside(plan::Role role, const QgsGeometry &shape, qint64 except = -1) const {
    Found found;
    const auto features = window()->session()->plan().read(role, window()->session()->scenario());
    if (!features) return found;
    for (const plan::Feature &feature : *features) {
      const QgsGeometry geometry = geometryOf(feature);
      if (feature.fid == except || !geometry.boundingBox().intersects(shape.boundingBox())) continue;
      const double area = geometry.makeValid().intersection(shape).area();
      if (area > 1e-6) {
        ++found.count;
        found.area += area;
      }
    }
    return found;
  }

  gui::ReasonsPanel *reasons() const { return window()->findChild<gui::ReasonsPanel *>(); }
  bool waitForReasons() const {
    return QTest::qWaitFor([this] { return !reasons()->isBusy(); }, 60000);
  }
  std::vector<plan::Feature> read(plan::Role role) const {
    auto features = window()->session()->plan().read(role, window()->session()->scenario());
    return features ? *features : std::vector<plan::Feature>();
  }
  /// The tool for features without a tool of their own, with a layer chosen.
  void chooseLayer(plan::Role role) const {
    window()->namedAction(QStringLiteral("featureAction"))->trigger();
    auto *combo = window()->findChild<QComboBox *>(QStringLiteral("featureRole"));
    combo->setCurrentIndex(combo->findData(static_cast<int>(role)));
    window()->canvas()->setFocus();
  }
  bool runFromForm(const QString &id) const {
    window()->showAnalysis(id);
    if (!window()->runButton()) return false;
    QSignalSpy finished(window(), &gui::MainWindow::runFinished);
    QTest::mouseClick(window()->runButton(), Qt::LeftButton);
    return window_help::waitForRun(window(), 300000) && !finished.isEmpty() &&
           finished.first().first().toBool();
  }
  QgsVectorLayer *resultLayer(const char *analysis, const char *column) const {
    for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
      if (auto *vector = qobject_cast<QgsVectorLayer *>(layer);
          vector &&
          layer->customProperty(QStringLiteral("alatau/analysis")).toString() == QLatin1String(analysis) &&
          vector->fields().indexOf(QLatin1String(column)) >= 0)
        return vector;
    return nullptr;
  }

  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
  QgsPointXY mMiddle;
};

void TestWindowZones::initTestCase() {
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  QVERIFY(gui::conflictAnalysis(*mHost));
  const QString plan = mFolder.filePath(QStringLiteral("city.sqlite"));
  const Status made = window_help::makeSmallCity(plan, 0.25);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
  mApplication.setLanguage(QStringLiteral("ru"));
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
  QVERIFY(window()->openPlan(plan));
  const QgsVectorLayer *buildings = window()->session()->layer(plan::Role::Building);
  QVERIFY(buildings);
  mMiddle = buildings->extent().center();
}

void TestWindowZones::cleanupTestCase() {
  if (mBench) window()->close();
}

void TestWindowZones::conflictsFollowTheMouse() {
  QgsMapCanvas *canvas = window()->canvas();
  QDockWidget *dock = window()->dock(QStringLiteral("conflictsDock"));
  QVERIFY(dock && !dock->isVisible());
  const double x = mMiddle.x(), y = mMiddle.y();
  QVERIFY(zoomTo(canvas, QgsRectangle(x - 2000, y - 1500, x + 2000, y + 1500)));
  window()->namedAction(QStringLiteral("zoneAction"))->trigger();
  QVERIFY(dock->isVisible());
  QVERIFY(list()->isHidden()); // and it says what to do
  QVERIFY(!window()->findChild<QLabel *>(QStringLiteral("conflictNote"))->text().isEmpty());
  clickOnMap(canvas, x - 800, y - 600);
  clickOnMap(canvas, x + 700, y - 500);
  clickOnMap(canvas, x + 600, y + 500);
  moveOnMap(canvas, x - 500, y + 700);
  QVERIFY(waitForAnswer());
  const gui::ConflictAnswer first = follow()->answer();
  QCOMPARE(first.values.size(), std::size_t(12));
  QCOMPARE(panel()->state(), gui::ConflictPanel::State::Exact);
  const auto corner = [canvas](double east, double north) {
    return canvas->mapSettings().mapToPixel().toMapCoordinates(pixelOf(canvas, east, north));
  };
  // Vertices may have snapped: the shape itself is only known once it is in the plan. Until then: the area
  // is about that of the four corners.
  const QgsGeometry about = QgsGeometry::fromPolygonXY(
      {{corner(x - 800, y - 600), corner(x + 700, y - 500), corner(x + 600, y + 500),
        corner(x - 500, y + 700), corner(x - 800, y - 600)}});
  QVERIFY2(std::abs(first.values[0] - about.area()) < 0.05 * about.area(),
           qPrintable(QString::number(first.values[0])));
  QVERIFY(first.values[1] > 10); // buildings of the middle of a city
  QVERIFY(first.values[3] > 0 && first.values[4] > 0);
  moveOnMap(canvas, x - 1200, y + 1100);
  QVERIFY(waitForAnswer());
  QVERIFY(follow()->answer().values[0] > first.values[0]);
  QVERIFY(follow()->answer().values[1] >= first.values[1]);
  QVERIFY(!panel()->valueText(1).isEmpty());
  QVERIFY(list()->topLevelItem(1)->childCount() > 1);
  QVERIFY(shoot(window(), QStringLiteral("zone-conflicts-ru")));
  clickOnMap(canvas, x - 1200, y + 1100);
  QTest::keyClick(canvas, Qt::Key_Return);
  const auto zones = window()->session()->plan().read(plan::Role::ProtectionZone, plan::kBaseline);
  QVERIFY(zones && !zones->empty());
  const plan::Feature &drawn = zones->back();
  QVERIFY(waitForAnswer());
  // The list stays, and it is what an overlay by other means finds.
  const gui::ConflictAnswer &last = follow()->answer();
  const QgsGeometry shape = geometryOf(drawn);
  QVERIFY(std::abs(last.values[0] - shape.area()) < 1e-6 * shape.area());
  const Found buildings = inside(plan::Role::Building, shape),
              functional = inside(plan::Role::FunctionalZone, shape),
              others = inside(plan::Role::ProtectionZone, shape, drawn.fid);
  QCOMPARE(static_cast<int>(last.values[1]), buildings.count);
  QVERIFY(std::abs(last.values[2] - buildings.area) < 1e-6 * buildings.area);
  QCOMPARE(static_cast<int>(last.values[5]), functional.count);
  QVERIFY(std::abs(last.values[6] - functional.area) < 1e-6 * functional.area);
  QCOMPARE(static_cast<int>(last.values[10]), others.count);
}

void TestWindowZones::listZoomsToAConflict() {
  QgsMapCanvas *canvas = window()->canvas();
  QTreeWidgetItem *buildings = list()->topLevelItem(1);
  QVERIFY(buildings->childCount() > 2);
  buildings->setExpanded(true);
  list()->scrollToItem(buildings->child(0));
  QTest::mouseClick(list()->viewport(), Qt::LeftButton, Qt::NoModifier,
                    list()->visualItemRect(buildings->child(0)).center());
  QVERIFY(window_help::waitForMap(canvas));
  const auto placeOf = [this](std::size_t number) {
    std::vector<gui::ConflictAnswer::Place> places;
    for (const auto &place : follow()->answer().places)
      if (place.layer == 0) places.push_back(place);
    return places.at(number);
  };
  const auto isShown = [&](std::size_t number) {
    const gui::ConflictAnswer::Place place = placeOf(number);
    return canvas->scale() < 3000 && canvas->extent().center().distance(place.x, place.y) < 60;
  };
  QVERIFY2(isShown(0), qPrintable(QString::number(canvas->scale())));
  // The same by keyboard.
  list()->setFocus();
  QTest::keyClick(list(), Qt::Key_Down);
  QTest::keyClick(list(), Qt::Key_Return);
  QVERIFY(window_help::waitForMap(canvas));
  QVERIFY(isShown(1));
  QVERIFY(shoot(window(), QStringLiteral("zone-conflict-zoomed-ru")));
}

void TestWindowZones::zoneIsNoConflictWithItself() {
  QgsMapCanvas *canvas = window()->canvas();
  const double x = mMiddle.x(), y = mMiddle.y();
  QVERIFY(zoomTo(canvas, QgsRectangle(x - 3000, y - 2200, x + 3000, y + 2200)));
  const auto zones = window()->session()->plan().read(plan::Role::ProtectionZone, plan::kBaseline);
  const plan::Feature before = zones->back();
  const double area = geometryOf(before).area();
  // The move tool takes what is on top: everything else is out of the way.
  for (const plan::RoleSpec &spec : plan::roleSpecs())
    if (QgsVectorLayer *layer = window()->session()->layer(spec.role);
        layer && spec.role != plan::Role::ProtectionZone)
      layer->setMinimumScale(1), layer->setScaleBasedVisibility(true);
  window()->tools()->snappingAction()->setChecked(false); // the target is known to the pixel
  window()->namedAction(QStringLiteral("moveAction"))->trigger();
  clickOnMap(canvas, x, y);
  moveOnMap(canvas, x + 300, y + 200);
  QVERIFY(waitForAnswer());
  QVERIFY(std::abs(follow()->answer().values[0] - area) < 1e-6 * area);
  QgsGeometry moved = geometryOf(before);
  const QgsPointXY from = canvas->mapSettings().mapToPixel().toMapCoordinates(pixelOf(canvas, x, y)),
                   to =
                       canvas->mapSettings().mapToPixel().toMapCoordinates(pixelOf(canvas, x + 300, y + 200));
  moved.translate(to.x() - from.x(), to.y() - from.y());
  QCOMPARE(static_cast<int>(follow()->answer().values[10]),
           inside(plan::Role::ProtectionZone, moved, before.fid).count);
  window()->tools()->snappingAction()->setChecked(true);
  // Let go of: the figures are those of the zone where it stands.
  QTest::keyClick(canvas, Qt::Key_Escape);
  QVERIFY(waitForAnswer());
  QCOMPARE(static_cast<int>(follow()->answer().values[1]),
           inside(plan::Role::Building, geometryOf(before)).count);
  // Another change of the plan makes the list one of before, and that is said.
  QVERIFY(window()->session()->undo());
  QTest::qWait(50);
  QCOMPARE(panel()->state(), gui::ConflictPanel::State::Behind);
  QVERIFY(window()->session()->redo());
}

void TestWindowZones::reasonsOfAPlace() {
  for (const plan::RoleSpec &spec : plan::roleSpecs())
    if (QgsVectorLayer *layer = window()->session()->layer(spec.role)) layer->setScaleBasedVisibility(false);
  QgsMapCanvas *canvas = window()->canvas();
  // The mountains of the demonstration plan are in the south.
  const QgsRectangle city = window()->session()->layer(plan::Role::District)->extent();
  const QgsPointXY place(city.center().x(), city.yMinimum() + city.height() / 8);
  QVERIFY(
      zoomTo(canvas, QgsRectangle(place.x() - 2000, place.y() - 1500, place.x() + 2000, place.y() + 1500)));
  QDockWidget *dock = window()->dock(QStringLiteral("reasonsDock"));
  QVERIFY(!dock->isVisible());
  window()->namedAction(QStringLiteral("reasons"))->trigger();
  for (const auto &[dx, dy] : {std::pair(0.0, 0.0), std::pair(900.0, -700.0), std::pair(-1200.0, 600.0)}) {
    clickOnMap(canvas, place.x() + dx, place.y() + dy);
    QVERIFY(dock->isVisible());
    QVERIFY(waitForReasons());
    const gui::PlaceReasons &here = reasons()->reasons();
    QVERIFY2(!here.regime.isEmpty(),
             qPrintable(window()->findChild<QLabel *>(QStringLiteral("reasonsNote"))->text()));
    // The same question over the whole model of heights has the same answer.
    const QgsPointXY clicked =
        canvas->mapSettings().mapToPixel().toMapCoordinates(pixelOf(canvas, place.x() + dx, place.y() + dy));
    analysis::Job job;
    job.analysis = "mountain_protection.reasons";
    job.plan = &window()->session()->plan();
    sdk::Table spot;
    spot.addIntegers("fid", {1});
    spot.addGeometry({writeWkbPoint({clicked.x(), clicked.y()})}, "EPSG:32643");
    job.tables["places"] = std::move(spot);
    const auto whole = analysis::run(*mHost, std::move(job), {});
    QVERIFY2(whole.has_value(), whole ? "" : whole.error().text().c_str());
    QCOMPARE(here.regime.toStdString(), whole->tables.at("places").column("regime")->texts[0]);
    const sdk::Table &rules = whole->tables.at("rules");
    for (std::size_t row = 0; row < rules.rows(); ++row) {
      QVERIFY(row < here.rules.size());
      const double value = rules.column("value")->real(row);
      QVERIFY(std::isnan(value) ? std::isnan(here.rules[row].value)
                                : std::abs(value - here.rules[row].value) <= 1e-5 * std::abs(value));
    }
  }
  // What has no data is said, and is not among what does not hold.
  const QString text = window()->findChild<QTextBrowser *>(QStringLiteral("reasonsList"))->toPlainText();
  QVERIFY2(text.contains(QStringLiteral("норма:")), qPrintable(text));
  QVERIFY(window()
              ->findChild<QLabel *>(QStringLiteral("reasonsScreening"))
              ->text()
              .contains(QStringLiteral("редварительн")));
  QVERIFY(shoot(window(), QStringLiteral("zone-reasons-ru")));
}

void TestWindowZones::identifyTellsReasons() {
  window()->dock(QStringLiteral("reasonsDock"))->hide();
  QgsMapCanvas *canvas = window()->canvas();
  const auto zones = read(plan::Role::ProtectionZone);
  QVERIFY(!zones.empty());
  const QgsGeometry zone = geometryOf(zones.front());
  QgsRectangle around = zone.boundingBox();
  around.scale(1.4);
  QVERIFY(zoomTo(canvas, around));
  window()->namedAction(QStringLiteral("identify"))->trigger();
  canvas->setCurrentLayer(window()->session()->layer(plan::Role::ProtectionZone));
  const QgsPointXY inside = zone.pointOnSurface().asPoint();
  clickOnMap(canvas, inside.x(), inside.y());
  QVERIFY(!window()->dock(QStringLiteral("reasonsDock"))->isHidden());
  QVERIFY(window()->dock(QStringLiteral("featureDock"))->isVisible()); // the form stays in sight
  QVERIFY(waitForReasons());
  QVERIFY(!reasons()->reasons().regime.isEmpty());
  window()->dock(QStringLiteral("reasonsDock"))->hide();
  window()->dock(QStringLiteral("featureDock"))->hide();
}

void TestWindowZones::parcelHasAVerdict() {
  QgsMapCanvas *canvas = window()->canvas();
  const double x = mMiddle.x(), y = mMiddle.y();
  QVERIFY(zoomTo(canvas, QgsRectangle(x - 1200, y - 900, x + 1200, y + 900)));
  const std::size_t before = read(plan::Role::FunctionalZone).size();
  chooseLayer(plan::Role::FunctionalZone);
  clickOnMap(canvas, x - 400, y - 300);
  clickOnMap(canvas, x + 300, y - 250);
  moveOnMap(canvas, x + 250, y + 300);
  QVERIFY(waitForAnswer());
  QVERIFY(window()->dock(QStringLiteral("conflictsDock"))->isVisible());
  QCOMPARE(list()->topLevelItem(0)->text(0), QStringLiteral("Вывод об участке"));
  QVERIFY(!list()->topLevelItem(0)->text(1).isEmpty());
  QVERIFY(list()->topLevelItem(0)->childCount() > 1);
  QVERIFY(shoot(window(), QStringLiteral("zone-parcel-ru")));
  clickOnMap(canvas, x + 250, y + 300);
  QTest::keyClick(canvas, Qt::Key_Return);
  QCOMPARE(read(plan::Role::FunctionalZone).size(), before + 1);
  QVERIFY(!textOf(read(plan::Role::FunctionalZone).back(), "zone_kind").isEmpty());
  QVERIFY(window()->session()->undo());
  QCOMPARE(read(plan::Role::FunctionalZone).size(), before);
}

void TestWindowZones::exceptionMustBeSigned() {
  QgsMapCanvas *canvas = window()->canvas();
  const double x = mMiddle.x(), y = mMiddle.y();
  chooseLayer(plan::Role::ZoneException);
  clickOnMap(canvas, x - 300, y - 200);
  clickOnMap(canvas, x + 300, y - 200);
  clickOnMap(canvas, x, y + 300);
  QTest::keyClick(canvas, Qt::Key_Return);
  QVERIFY(read(plan::Role::ZoneException).empty());
  QVERIFY2(window()->lastMessage().contains(QStringLiteral("подписано")),
           qPrintable(window()->lastMessage()));
  auto *who = window()->findChild<QLineEdit *>(QStringLiteral("exceptionSignedBy"));
  auto *why = window()->findChild<QLineEdit *>(QStringLiteral("exceptionReason"));
  QVERIFY(who->hasFocus()); // what is missing has the keyboard
  typeText(who, QStringLiteral("Главный архитектор"));
  typeText(why, QStringLiteral("Существующий посёлок"));
  QVERIFY(shoot(window(), QStringLiteral("zone-exception-ru")));
  QTest::keyClick(why, Qt::Key_Return); // the keyboard is the map's again
  QTest::keyClick(canvas, Qt::Key_Return);
  const auto made = read(plan::Role::ZoneException);
  QCOMPARE(made.size(), std::size_t(1));
  QCOMPARE(textOf(made.front(), "signed_by"), QStringLiteral("Главный архитектор"));
  QCOMPARE(textOf(made.front(), "reason"), QStringLiteral("Существующий посёлок"));
  QCOMPARE(textOf(made.front(), "signed_on"), QDate::currentDate().toString(Qt::ISODate));
  QVERIFY(!textOf(made.front(), "regime").isEmpty());
  QVERIFY(window()->session()->undo());
  QVERIFY(read(plan::Role::ZoneException).empty());
  QVERIFY(window()->session()->redo());
  QCOMPARE(read(plan::Role::ZoneException).size(), std::size_t(1));
}

void TestWindowZones::trailsAndCounts() {
  QgsMapCanvas *canvas = window()->canvas();
  const QgsRectangle city = window()->session()->layer(plan::Role::District)->extent();
  // Where the streets end and the mountains begin: visitors come over the streets.
  QgsPointXY end(city.center().x(), city.yMaximum());
  for (const plan::Feature &street : read(plan::Role::Street))
    for (const QgsPointXY &corner : geometryOf(street).asPolyline())
      if (std::abs(corner.x() - city.center().x()) < 2000 && corner.y() < end.y()) end = corner;
  const double x = end.x(), y = end.y();
  QVERIFY(zoomTo(canvas, QgsRectangle(x - 2000, y - 1500, x + 2000, y + 1500)));
  chooseLayer(plan::Role::Trail);
  clickOnMap(canvas, x, y);
  clickOnMap(canvas, x + 400, y - 500);
  clickOnMap(canvas, x + 900, y - 700);
  QTest::keyClick(canvas, Qt::Key_Return);
  QCOMPARE(read(plan::Role::Trail).size(), std::size_t(1));
  // The form of what was drawn is open for the rest.
  QVERIFY(window()->dock(QStringLiteral("featureDock"))->isVisible());
  clickOnMap(canvas, x, y);
  clickOnMap(canvas, x - 800, y - 900);
  QTest::keyClick(canvas, Qt::Key_Return);
  const auto trails = read(plan::Role::Trail);
  QCOMPARE(trails.size(), std::size_t(2));
  // Snapped to the trail that is there: both begin at one place.
  const QgsPointXY first(geometryOf(trails[0]).vertexAt(0)), second(geometryOf(trails[1]).vertexAt(0));
  QVERIFY2(first.distance(second) < 1e-6, qPrintable(QString::number(first.distance(second))));
  for (const plan::Role role : {plan::Role::Trailhead, plan::Role::VisitorCount, plan::Role::LimitOfChange}) {
    chooseLayer(role);
    clickOnMap(canvas, x, y);
    QCOMPARE(read(role).size(), std::size_t(1));
  }
  const QgsPointXY head = geometryOf(read(plan::Role::Trailhead).front()).asPoint();
  QVERIFY(head.distance(first) < 1e-6);
  QVERIFY(shoot(window(), QStringLiteral("zone-trails-ru")));
  window()->dock(QStringLiteral("featureDock"))->hide();
  window()->namedAction(QStringLiteral("pan"))->trigger();
}

void TestWindowZones::composedZonesAreHatched() {
  QVERIFY2(runFromForm(QStringLiteral("mountain_protection.zones")), qPrintable(window()->lastMessage()));
  QgsVectorLayer *zones = resultLayer("mountain_protection.zones", "why_ru");
  QVERIFY(zones);
  const auto *renderer = dynamic_cast<const QgsRuleBasedRenderer *>(zones->renderer());
  QVERIFY(renderer);
  bool isHatched = false;
  for (const QgsSymbol *symbol : [renderer] {
         QgsRenderContext context;
         return const_cast<QgsRuleBasedRenderer *>(renderer)->symbols(context);
       }())
    for (int i = 0; i < symbol->symbolLayerCount(); ++i)
      isHatched = isHatched || symbol->symbolLayer(i)->layerType() == QLatin1String("LinePatternFill");
  QVERIFY(isHatched);
  QStringList labels;
  for (const QgsLegendSymbolItem &item : renderer->legendSymbolItems())
    labels << item.label();
  QVERIFY2(labels.join('|').contains(QStringLiteral("проект или не проверена")),
           qPrintable(labels.join('|')));
  window()->dock(QStringLiteral("conflictsDock"))->hide();
  QgsRectangle extent = zones->extent();
  extent.scale(1.05);
  QVERIFY(zoomTo(window()->canvas(), extent));
  QVERIFY(shoot(window(), QStringLiteral("zone-hatches-ru")));
  QVERIFY2(runFromForm(QStringLiteral("mountain_protection.slope")), qPrintable(window()->lastMessage()));
  QgsVectorLayer *slopes = resultLayer("mountain_protection.slope", "slope_class");
  QVERIFY(slopes);
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("zone-slope-classes-ru")));
}

void TestWindowZones::reportHasAChapter() {
  QVERIFY2(runFromForm(QStringLiteral("mountain_protection.conflicts")), qPrintable(window()->lastMessage()));
  QVERIFY2(runFromForm(QStringLiteral("mountain_protection.recreation_load")),
           qPrintable(window()->lastMessage()));
  QgsVectorLayer *trails = resultLayer("mountain_protection.recreation_load", "utilisation");
  QVERIFY(trails);
  QVERIFY(trails->maximumValue(trails->fields().indexOf(QStringLiteral("visitors"))).toDouble() > 0);
  QgsProject::instance()->layerTreeRoot()->findLayer(trails->id())->setItemVisibilityChecked(true);
  QgsRectangle around = trails->extent();
  around.scale(3);
  QVERIFY(zoomTo(window()->canvas(), around));
  QVERIFY(shoot(window(), QStringLiteral("zone-load-ru")));
  QDir().mkpath(QStringLiteral(ALATAU_BUILD "/pictures"));
  for (const char *language : {"ru", "kk"}) {
    const QString path =
        QStringLiteral(ALATAU_BUILD "/pictures/mountains_%1.pdf").arg(QLatin1String(language));
    QSignalSpy finished(window(), &gui::MainWindow::runFinished);
    window()->writeReport(path, QString::fromLatin1(language));
    QVERIFY(window_help::waitForRun(window(), 300000));
    QVERIFY(QFileInfo::exists(path));
    const QString text = pdfText(path);
    if (text.isEmpty()) QSKIP("pdftotext is not installed (poppler-utils)");
    const bool isRu = QLatin1String(language) == QLatin1String("ru");
    for (const QString &word :
         isRu ? QStringList{QStringLiteral("Охрана гор"), QStringLiteral("Инструмент предварительной оценки"),
                            QStringLiteral("Причины по площади"), QStringLiteral("Исключения из правил"),
                            QStringLiteral("архитектор"), QStringLiteral("Конфликты внутри зон"),
                            QStringLiteral("Нагрузка на тропы"), QStringLiteral("проект")}
              : QStringList{QStringLiteral("Тауларды қорғау"), QStringLiteral("Алдын ала бағалау құралы"),
                            QStringLiteral("Себептер ауданы бойынша")})
      QVERIFY2(text.contains(word), qPrintable(word));
  }
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("ru"));
  TestWindowZones test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_window_zones.moc"
