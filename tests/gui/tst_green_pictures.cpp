// SPDX-License-Identifier: GPL-3.0-or-later
// What the analyses of the green network look like in the real window: the swath of least cost, the current
// map, the spatial pattern, components and importances. Each picture is looked at by people; the test sees to
// it that every layer is on the map with a legend in words.
#include "window_drive.h"

#include <QDockWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <alatau/gui/plan_session.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/plan_layers.h>
#include <qgslayertree.h>
#include <qgsmaplayerlegend.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

using namespace alatau;
using namespace window_drive;

class TestGreenPictures : public QObject {
  Q_OBJECT
public:
  explicit TestGreenPictures(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void pictures_data();
  void pictures();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  void start(const QString &language, const QSize &size);
  /// The map shows more than its background.
  bool isDrawn() const {
    if (window()->canvas()->isDrawing()) return false;
    const QImage picture = window()->canvas()->grab().toImage();
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 11)
      for (int x = 0; x < picture.width(); x += 11)
        colours << picture.pixel(x, y);
    return colours.size() > 30;
  }

  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
  QString mLanguage;
};

void TestGreenPictures::initTestCase() {
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  QVERIFY(mHost->analysis("green_network.pinch_points"));
  const Status made = window_help::makeSmallCity(mFolder.filePath(QStringLiteral("city.sqlite")), 0.3);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
}

void TestGreenPictures::start(const QString &language, const QSize &size) {
  if (mBench) window()->close();
  mBench.reset();
  mApplication.setLanguage(language);
  mLanguage = language;
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(size);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
  const QString copy = mFolder.filePath(QStringLiteral("plan-%1.sqlite").arg(language));
  QFile::remove(copy);
  QVERIFY(QFile::copy(mFolder.filePath(QStringLiteral("city.sqlite")), copy));
  QVERIFY(window()->openPlan(copy));
}

void TestGreenPictures::pictures_data() {
  QTest::addColumn<QString>("language");
  QTest::addColumn<QSize>("size");
  QTest::addColumn<QString>("analysis");
  QTest::addColumn<QStringList>("shown"); ///< outputs that stay on
  QTest::addColumn<QString>("name");
  const QSize small(1366, 768), large(1920, 1080);
  const auto add = [&](const char *language, const QSize &size, const char *analysis,
                       const QStringList &shown, const char *name) {
    QTest::addRow("%s-%s", name, language)
        << QString::fromLatin1(language) << size << QString::fromLatin1(analysis) << shown
        << QStringLiteral("%1-%2").arg(QLatin1String(name), QLatin1String(language));
  };
  add("ru", small, "green_network.least_cost_corridors", {"excess", "paths", "bottlenecks"}, "green-swath");
  add("ru", small, "green_network.pinch_points", {"current", "pinch_points"}, "green-current");
  add("ru", small, "green_network.mspa", {"areas"}, "green-pattern");
  add("ru", small, "green_network.connectivity", {"patches", "links"}, "green-importance");
  add("kk", large, "green_network.least_cost_corridors", {"excess", "paths", "bottlenecks"}, "green-swath");
  add("kk", large, "green_network.pinch_points", {"current", "pinch_points"}, "green-current");
}

void TestGreenPictures::pictures() {
  QFETCH(QString, language);
  QFETCH(QSize, size);
  QFETCH(QString, analysis);
  QFETCH(QStringList, shown);
  QFETCH(QString, name);
  if (language != mLanguage) start(language, size);
  window()->showAnalysis(analysis);
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(window_help::waitForRun(window(), 240000));
  QVERIFY2(!finished.isEmpty() && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const plan::ResultRecord result = plan::results(window()->session()->plan()).front();
  QCOMPARE(QString::fromStdString(result.provenance.analysis), analysis);

  // The layers of this result alone, over the plan.
  QStringList found;
  QgsRectangle extent;
  QgsLayerTree *tree = QgsProject::instance()->layerTreeRoot();
  for (QgsMapLayer *layer : QgsProject::instance()->mapLayers()) {
    const QString table =
        layer->customProperty(QString::fromLatin1(alatau::qgis::kResultProperty)).toString();
    if (table.isEmpty()) continue;
    const QString prefix = QStringLiteral("result_%1_").arg(result.id);
    const bool isShown = table.startsWith(prefix) && shown.contains(table.mid(prefix.size()));
    QgsLayerTreeLayer *node = tree->findLayer(layer);
    QVERIFY(node);
    node->setItemVisibilityChecked(isShown);
    node->setExpanded(isShown && table.mid(prefix.size()) == shown.front()); // its legend is read
    if (!isShown) continue;
    node->parent()->setItemVisibilityChecked(true);
    found << table.mid(prefix.size());
    extent.combineExtentWith(layer->extent());
    QVERIFY2(!layer->legend()->createLayerTreeModelLegendNodes(tree->findLayer(layer)).isEmpty(),
             qPrintable(layer->name()));
  }
  // What lies under a result shall not be mixed up with it.
  for (const plan::Role role : {plan::Role::FunctionalZone, plan::Role::HazardLine, plan::Role::Hazard,
                                plan::Role::Facility, plan::Role::Building})
    if (QgsVectorLayer *layer = window()->session()->layer(role))
      if (QgsLayerTreeLayer *node = tree->findLayer(layer)) node->setItemVisibilityChecked(false);
  for (const QString &output : shown)
    QVERIFY2(found.contains(output), qPrintable(output));
  if (analysis != QLatin1String("green_network.connectivity")) {
    window()->dock(QStringLiteral("resultDock"))->hide(); // the map has the room
    for (const char *group : {"Plan", "План", "Жоспар"})
      if (QgsLayerTreeGroup *node = tree->findGroup(QString::fromUtf8(group))) node->setExpanded(false);
  }
  extent.scale(0.3);
  QVERIFY(zoomTo(window()->canvas(), extent));
  QVERIFY2(QTest::qWaitFor([this] { return isDrawn(); }, 120000), "the map stays empty");
  QVERIFY(shoot(window(), name));
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("ru"));
  TestGreenPictures test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_green_pictures.moc"
