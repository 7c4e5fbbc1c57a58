// SPDX-License-Identifier: GPL-3.0-or-later
// Terrain and rasters in the real window: a raster result with its legend, its value under a click, its
// removal; the elevation profile of a drawn and of a selected line. Pictures for people in build/screenshots.
#include "profile_panel.h"
#include "window_drive.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <alatau/analysis/runner.h>
#include <alatau/gui/plan_session.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/plan_layers.h>
#include <qgselevationprofilecanvas.h>
#include <qgsgeometry.h>
#include <qgslayertree.h>
#include <qgsproject.h>
#include <qgsrasterdataprovider.h>
#include <qgsrasterlayer.h>
#include <qgsvectorlayer.h>

using namespace alatau;
using namespace window_drive;

class TestWindowTerrain : public QObject {
  Q_OBJECT
public:
  explicit TestWindowTerrain(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void cleanupTestCase();
  void rasterResultIsOnTheMap();
  void clickTellsTheValue();
  void classesAndReasons();
  void removalTakesTheLayersAway();
  void profileOfADrawnLine();
  void profileOfTheSelection();
  void heightsOfALine();
  void withoutElevationThereIsAHint();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  gui::ProfilePanel *panel() const { return window()->findChild<gui::ProfilePanel *>(); }
  QgsRasterLayer *rasterOf(qint64 id, const QString &output) const {
    const QString wanted = QStringLiteral("result_%1_%2").arg(id).arg(output);
    for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
      if (layer->customProperty(QLatin1String(alatau::qgis::kResultProperty)).toString() == wanted)
        return qobject_cast<QgsRasterLayer *>(layer);
    return nullptr;
  }
  static bool isVisible(QgsMapLayer *layer) {
    const QgsLayerTreeLayer *node = QgsProject::instance()->layerTreeRoot()->findLayer(layer->id());
    return node && node->isVisible();
  }
  static void setVisible(QgsMapLayer *layer, bool isVisible) {
    QgsProject::instance()->layerTreeRoot()->findLayer(layer->id())->setItemVisibilityChecked(isVisible);
  }
  QgsRasterLayer *terrain() const {
    for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
      if (auto *raster = qobject_cast<QgsRasterLayer *>(layer);
          raster &&
          raster->customProperty(QLatin1String(alatau::qgis::kRoleProperty)) == QStringLiteral("elevation"))
        return raster;
    return nullptr;
  }
  bool waitForProfile() const {
    QTest::qWait(200);
    return QTest::qWaitFor([this] { return mJobs == 0; }, 20000);
  }

  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
  qint64 mResult = 0;
  int mJobs = 0;
};

void TestWindowTerrain::initTestCase() {
  window_help::useTestSettings();
  mHost = window_help::pluginHost(ALATAU_BUILD "/tests/raster_plugin");
  QVERIFY(mHost->analysis("rasters.terrain"));
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
  QVERIFY(terrain());
  connect(panel()->plot(), &QgsElevationProfileCanvas::activeJobCountChanged, this,
          [this](int count) { mJobs = count; });
}

void TestWindowTerrain::cleanupTestCase() {
  if (mBench) window()->close();
}

void TestWindowTerrain::rasterResultIsOnTheMap() {
  window()->showAnalysis(QStringLiteral("rasters.terrain"));
  QVERIFY(window()->runButton());
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(window_help::waitForRun(window()));
  QVERIFY2(!finished.isEmpty() && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const auto results = plan::results(window()->session()->plan());
  QCOMPARE(results.size(), std::size_t(1));
  QCOMPARE(results.front().rasters.size(), std::size_t(2));
  mResult = results.front().id;
  QgsRasterLayer *height = rasterOf(mResult, QStringLiteral("height")),
                 *classes = rasterOf(mResult, QStringLiteral("class"));
  QVERIFY(height && classes);
  QVERIFY(isVisible(height) && !isVisible(classes)); // the first one of the descriptor
  QVERIFY2(height->name().contains(QStringLiteral("Высота")), qPrintable(height->name()));
  QVERIFY(!window()->dock(QStringLiteral("resultDock"))->isVisible()); // there is nothing for chart and table
  window()->namedAction(QStringLiteral("pan"))->trigger();
  QVERIFY(zoomTo(window()->canvas(), height->extent()));
  QTest::qWait(400);
  QVERIFY(shoot(window(), QStringLiteral("raster-result-ru")));
}

void TestWindowTerrain::clickTellsTheValue() {
  QgsRasterLayer *height = rasterOf(mResult, QStringLiteral("height"));
  QVERIFY(height);
  window()->namedAction(QStringLiteral("identify"))->trigger();
  QgsMapCanvas *canvas = window()->canvas();
  const QgsPointXY middle = canvas->extent().center();
  clickOnMap(canvas, middle.x(), middle.y());
  bool isThere = false;
  const QgsPointXY clicked =
      canvas->mapSettings().mapToPixel().toMapCoordinates(pixelOf(canvas, middle.x(), middle.y()));
  const double value = height->dataProvider()->sample(clicked, 1, &isThere);
  QVERIFY(isThere);
  QString message = window()->lastMessage();
  message.remove(QChar(0x202F)).remove(QChar(0x00A0)).remove(QLatin1Char(' '));
  QVERIFY2(message.contains(QStringLiteral("Высота—")), qPrintable(window()->lastMessage()));
  // 1234,5 m is shown as "1,23 km" or "1234 m": the first two digits are the same.
  const QString digits = QString::number(static_cast<int>(value)).left(1);
  QVERIFY2(message.section(QLatin1Char(':'), 1).startsWith(digits), qPrintable(message));
  window()->dock(QStringLiteral("featureDock"))->hide();
}

void TestWindowTerrain::classesAndReasons() {
  analysis::Job job;
  job.analysis = "rasters.terrain";
  job.plan = &window()->session()->plan();
  job.storeInPlan = true;
  QgsRasterLayer *height = rasterOf(mResult, QStringLiteral("height"));
  const QgsRasterBandStats stats = height->dataProvider()->bandStatistics(1);
  job.parameters = {{"how", "all"}, {"limit_m", (stats.minimumValue + stats.maximumValue) / 2}};
  const auto outcome = analysis::run(*mHost, std::move(job), {});
  QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
  window()->session()->noteExternalChange();
  QVERIFY(QMetaObject::invokeMethod(window()->dock(QStringLiteral("layersDock"))->widget(),
                                    "figuresRequested", Q_ARG(qint64, outcome->resultId)));
  mResult = outcome->resultId;
  for (const char *output : {"height", "steepness", "class", "reasons"})
    QVERIFY2(rasterOf(mResult, QString::fromLatin1(output)), output);
  QVERIFY(isVisible(rasterOf(mResult, QStringLiteral("height"))));
  QVERIFY(!window()->dock(QStringLiteral("resultDock"))->isVisible());
  setVisible(rasterOf(mResult, QStringLiteral("height")), false);
  QgsRasterLayer *reasons = rasterOf(mResult, QStringLiteral("reasons"));
  setVisible(reasons, true);
  window()->resize(1920, 1080);
  QTest::qWait(500);
  QVERIFY(zoomTo(window()->canvas(), reasons->extent()));
  QVERIFY(shoot(window(), QStringLiteral("raster-reasons-ru")));
  window()->resize(1366, 768);
}

void TestWindowTerrain::removalTakesTheLayersAway() {
  QWidget *layers = window()->dock(QStringLiteral("layersDock"))->widget();
  for (const plan::ResultRecord &result : plan::results(window()->session()->plan()))
    QVERIFY(QMetaObject::invokeMethod(layers, "removeResultRequested", Q_ARG(qint64, result.id)));
  QVERIFY(plan::results(window()->session()->plan()).empty());
  for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
    QVERIFY(layer->customProperty(QLatin1String(alatau::qgis::kResultProperty)).isNull());
}

void TestWindowTerrain::profileOfADrawnLine() {
  QDockWidget *dock = window()->dock(QStringLiteral("profileDock"));
  QVERIFY(!dock->isVisible());
  QgsMapCanvas *canvas = window()->canvas();
  QgsVectorLayer *districts = window()->session()->layer(plan::Role::District);
  QVERIFY(zoomTo(canvas, districts->extent()));
  window()->namedAction(QStringLiteral("profile"))->trigger();
  QVERIFY(dock->isVisible());
  QVERIFY(panel()->findChild<QLabel *>(QStringLiteral("profileEmpty"))->isVisible());
  QTest::qWait(300); // the dock takes its room from the map
  QVERIFY(window_help::waitForMap(canvas));
  const QgsRectangle view = canvas->extent();
  const QgsPointXY from(view.center().x(), view.yMaximum() - view.height() / 8),
      to(view.center().x() + view.width() / 10, view.yMinimum() + view.height() / 8);
  clickOnMap(canvas, from.x(), from.y());
  clickOnMap(canvas, to.x(), to.y());
  QTest::mouseDClick(canvas->viewport(), Qt::LeftButton, Qt::NoModifier, pixelOf(canvas, to.x(), to.y()));
  QVERIFY(waitForProfile());
  QVERIFY2(panel()->summary().contains(QStringLiteral("подъём")), qPrintable(panel()->summary()));
  // The plot shows what the terrain has.
  const QgsDoubleRange heights = panel()->plot()->visibleElevationRange();
  bool isThere = false;
  const double start = terrain()->dataProvider()->sample(from, 1, &isThere);
  QVERIFY(isThere);
  QVERIFY2(heights.contains(start),
           qPrintable(QStringLiteral("%1: %2 – %3").arg(start).arg(heights.lower()).arg(heights.upper())));
  QVERIFY(panel()->plot()->visibleDistanceRange().upper() >= from.distance(to) * 0.98);
  QTest::mouseMove(panel()->plot()->viewport(), panel()->plot()->viewport()->rect().center());
  QTest::qWait(300);
  QVERIFY(shoot(window(), QStringLiteral("profile-drawn-ru")));
}

void TestWindowTerrain::profileOfTheSelection() {
  QgsVectorLayer *streets = window()->session()->layer(plan::Role::Street);
  QVERIFY(streets);
  panel()->clear();
  streets->removeSelection();
  auto *button = panel()->findChild<QToolButton *>(QStringLiteral("profileSelection"));
  QTest::mouseClick(button, Qt::LeftButton);
  QVERIFY(panel()->summary().isEmpty()); // nothing is selected
  QgsFeature longest;
  QgsFeature feature;
  QgsFeatureIterator features = streets->getFeatures();
  while (features.nextFeature(feature))
    if (!longest.isValid() || feature.geometry().length() > longest.geometry().length()) longest = feature;
  streets->selectByIds({longest.id()});
  QTest::mouseClick(button, Qt::LeftButton);
  QVERIFY(waitForProfile());
  QVERIFY(!panel()->summary().isEmpty());
  streets->removeSelection();
}

/// A line over a plane of known slope: heights by hand.
void TestWindowTerrain::heightsOfALine() {
  analysis::Job job;
  job.analysis = "rasters.terrain"; // cell centres: column + row / 2, no data on the diagonal
  job.outputs = {{"height", mFolder.filePath("plane.tif").toStdString()}};
  QVERIFY(analysis::run(*mHost, std::move(job), {}));
  QgsRasterLayer plane(mFolder.filePath("plane.tif"), QStringLiteral("plane"), QStringLiteral("gdal"));
  QVERIFY(plane.isValid());
  // Along row 2 from column 10 to column 60 and back to column 40; centres are at 5 m.
  const double x = 650'000 + 5, y = 4'790'000 - 25;
  const QgsGeometry line =
      QgsGeometry::fromPolylineXY({QgsPointXY(x + 100, y), QgsPointXY(x + 600, y), QgsPointXY(x + 400, y)});
  const gui::LineHeights heights = gui::lineHeights(line, plane, 10);
  QVERIFY(heights.isKnown);
  QCOMPARE(heights.length, 700.0);
  QCOMPARE(heights.lowest, 11.0);
  QCOMPARE(heights.highest, 61.0);
  QCOMPARE(heights.climb, 50.0);
  QCOMPARE(heights.descent, 20.0);
  QCOMPARE(heights.unknown, 0.0);
  // Across the diagonal, where nothing is known.
  const gui::LineHeights gap =
      gui::lineHeights(QgsGeometry::fromPolylineXY({QgsPointXY(x, y), QgsPointXY(x + 100, y)}), plane, 10);
  QCOMPARE(gap.unknown, 10.0);
  QCOMPARE(gap.lowest, 1.0);
  QCOMPARE(gap.climb, 1.0 + 7.0); // 0 to 1 and 3 to 10: what happens in the gap is not known
}

void TestWindowTerrain::withoutElevationThereIsAHint() {
  plan::Plan::CreateOptions options;
  options.path = mFolder.filePath("flat.sqlite").toStdString();
  options.title = {"Ж", "П", "P"};
  QVERIFY(plan::Plan::create(options));
  QVERIFY(window()->openPlan(QString::fromStdString(options.path)));
  panel()->showLine(QgsGeometry::fromWkt(QStringLiteral("LineString (0 0, 100 0)")), {});
  QVERIFY(panel()->summary().isEmpty());
  auto *empty = panel()->findChild<QLabel *>(QStringLiteral("profileEmpty"));
  QVERIFY2(empty->text().contains(QStringLiteral("высот")), qPrintable(empty->text()));
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("ru"));
  TestWindowTerrain test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_window_terrain.moc"
