// SPDX-License-Identifier: GPL-3.0-or-later
// The green network in the real window: its tables and the map are one selection, what is left out is
// computed anew, components have colours. Pictures for people in build/screenshots.
#include "window_drive.h"

#include <QComboBox>
#include <QDockWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <alatau/gui/plan_session.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/widgets/network_panel.h>
#include <cmath>
#include <qgsfeatureiterator.h>
#include <qgsproject.h>
#include <qgsrulebasedrenderer.h>
#include <qgssymbol.h>
#include <qgsvectorlayer.h>

using namespace alatau;
using namespace window_drive;
using Part = widgets::NetworkPanel::Part;

class TestWindowNetwork : public QObject {
  Q_OBJECT
public:
  explicit TestWindowNetwork(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void cleanupTestCase();
  void runShowsTheNetwork();
  void tableSelectsOnTheMapAndBack();
  void leavingAPatchOutCostsItsImportance();
  void leavingALinkOutCostsItsImportance();
  void componentsHaveColours();
  void pictures_data();
  void pictures();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  widgets::NetworkPanel *panel() const { return window()->findChild<widgets::NetworkPanel *>(); }
  QgsVectorLayer *layer(const QString &output) const {
    for (QgsMapLayer *each : QgsProject::instance()->mapLayers())
      if (each->customProperty(QString::fromLatin1(alatau::qgis::kResultProperty)).toString() ==
          QStringLiteral("result_%1_%2").arg(mResult.id).arg(output))
        return qobject_cast<QgsVectorLayer *>(each);
    return nullptr;
  }
  double eca() const {
    for (const plan::Indicator &each : mResult.indicators)
      if (each.id == "eca") return each.value;
    return std::nan("");
  }
  /// The row of the table with the greatest value of a column, and that value.
  static std::pair<qint64, double> greatest(const widgets::NetworkTable *table, const QString &column);
  /// ECA without what is left out, as the panel shows it.
  double ecaLeft();
  bool waitForTables() const {
    return QTest::qWaitFor([this] { return panel()->isShowingNetwork(); }, 30000);
  }

  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
  QString mPlan;
  plan::ResultRecord mResult;
};

void TestWindowNetwork::initTestCase() {
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  QVERIFY(mHost->analysis("green_network.connectivity"));
  mPlan = mFolder.filePath(QStringLiteral("city.sqlite"));
  const Status made = window_help::makeSmallCity(mPlan, 0.4);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
  mApplication.setLanguage(QStringLiteral("ru"));
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
  QVERIFY(window()->openPlan(mPlan));
  QVERIFY(!panel()->isShowingNetwork()); // says what to do
}

void TestWindowNetwork::cleanupTestCase() {
  if (mBench) window()->close();
}

void TestWindowNetwork::runShowsTheNetwork() {
  window()->showAnalysis(QStringLiteral("green_network.connectivity"));
  QVERIFY(window()->runButton());
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(window_help::waitForRun(window()));
  QVERIFY2(!finished.isEmpty() && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  mResult = plan::results(window()->session()->plan()).front();
  QVERIFY(window()->dock(QStringLiteral("networkDock"))->isVisible());
  QVERIFY(waitForTables());
  QVERIFY(layer(QStringLiteral("patches")) && layer(QStringLiteral("links")));
  QCOMPARE(panel()->table(Part::Patches)->model()->rowCount(),
           static_cast<int>(layer(QStringLiteral("patches"))->featureCount()));
  QCOMPARE(panel()->table(Part::Links)->model()->rowCount(),
           static_cast<int>(layer(QStringLiteral("links"))->featureCount()));
  QVERIFY(panel()->table(Part::Patches)->model()->rowCount() > 1);
  QVERIFY(panel()->table(Part::Links)->model()->rowCount() > 0);
}

void TestWindowNetwork::tableSelectsOnTheMapAndBack() {
  QgsVectorLayer *patches = layer(QStringLiteral("patches"));
  panel()->table(Part::Patches)->selectRow(1);
  const QSet<qint64> chosen = panel()->table(Part::Patches)->selected();
  QCOMPARE(chosen.size(), 1);
  QCOMPARE(patches->selectedFeatureIds(), QgsFeatureIds(chosen.begin(), chosen.end()));
  QgsVectorLayer *links = layer(QStringLiteral("links"));
  QgsFeature link;
  QVERIFY(links->getFeatures().nextFeature(link));
  links->selectByIds({link.id()});
  QCOMPARE(panel()->table(Part::Links)->selected(), QSet<qint64>({link.id()}));
  QVERIFY(panel()->table(Part::Links)->isVisible()); // the tab came to the front
  links->removeSelection();
  patches->removeSelection();
  QVERIFY(panel()->table(Part::Patches)->selected().isEmpty());
}

std::pair<qint64, double> TestWindowNetwork::greatest(const widgets::NetworkTable *table,
                                                      const QString &column) {
  const widgets::NetworkRows &rows = table->rows()->rows();
  std::pair<qint64, double> found{0, -1};
  for (int index = 0; index < rows.columns.size(); ++index)
    if (rows.columns[index].title == column)
      for (const widgets::NetworkRows::Row &row : rows.rows)
        if (row.values[index] > found.second) found = {row.feature, row.values[index]};
  return found;
}

double TestWindowNetwork::ecaLeft() {
  double left = std::nan("");
  (void)QTest::qWaitFor(
      [&] {
        for (const widgets::NetworkPanel::Indicator &each : panel()->indicators())
          if (each.value == eca() && each.unit == QLatin1String("ha") && !std::isnan(each.whatIf))
            left = each.whatIf;
        return !std::isnan(left) && !panel()->isComputing();
      },
      30000);
  return left;
}

// ECA is the root of the numerator of PC, and dPC the percentage of it that is lost: two analyses, one
// number.
void TestWindowNetwork::leavingAPatchOutCostsItsImportance() {
  const auto [patch, importance] = greatest(panel()->table(Part::Patches), QStringLiteral("dPC"));
  QVERIFY(importance > 0);
  panel()->table(Part::Patches)->rows()->setLeftOut({patch});
  const double left = ecaLeft();
  QVERIFY2(std::abs(100 * (1 - left * left / (eca() * eca())) - importance) < 1e-6,
           qPrintable(QStringLiteral("ECA %1 of %2, dPC %3").arg(left).arg(eca()).arg(importance)));
  QCOMPARE(layer(QStringLiteral("patches"))->featureCount(),
           static_cast<long long>(panel()->table(Part::Patches)->model()->rowCount() - 1));
  panel()->table(Part::Patches)->rows()->setLeftOut({});
  QCOMPARE(layer(QStringLiteral("patches"))->featureCount(),
           static_cast<long long>(panel()->table(Part::Patches)->model()->rowCount()));
}

void TestWindowNetwork::leavingALinkOutCostsItsImportance() {
  const auto [link, importance] = greatest(panel()->table(Part::Links), QStringLiteral("важность (dPC)"));
  QVERIFY(importance > 0);
  panel()->table(Part::Links)->rows()->setLeftOut({link});
  const double left = ecaLeft();
  QVERIFY2(std::abs(100 * (1 - left * left / (eca() * eca())) - importance) < 1e-6,
           qPrintable(QStringLiteral("ECA %1 of %2, importance %3").arg(left).arg(eca()).arg(importance)));
  panel()->table(Part::Links)->rows()->setLeftOut({});
}

void TestWindowNetwork::componentsHaveColours() {
  auto *look = panel()->findChild<QComboBox *>(QStringLiteral("networkLook"));
  look->setCurrentIndex(1);
  emit look->activated(1);
  const auto *renderer =
      dynamic_cast<const QgsRuleBasedRenderer *>(layer(QStringLiteral("patches"))->renderer());
  QVERIFY(renderer);
  QSet<QString> colours;
  QSet<long long> components;
  for (const QgsLegendSymbolItem &item : renderer->legendSymbolItems())
    if (item.symbol()) colours.insert(item.symbol()->color().name());
  QgsFeatureIterator features = layer(QStringLiteral("patches"))->getFeatures();
  for (QgsFeature feature; features.nextFeature(feature);)
    components.insert(feature.attribute(QStringLiteral("component")).toLongLong());
  QVERIFY(!colours.isEmpty());
  QVERIFY(colours.size() <= components.size());
  if (components.size() > 1) QVERIFY(colours.size() > 1);
  look->setCurrentIndex(0);
  emit look->activated(0);
}

void TestWindowNetwork::pictures_data() {
  QTest::addColumn<QSize>("size");
  QTest::addColumn<QString>("language");
  QTest::newRow("1366x768 ru") << QSize(1366, 768) << "ru";
  QTest::newRow("1920x1080 kk") << QSize(1920, 1080) << "kk";
}

void TestWindowNetwork::pictures() {
  QFETCH(QSize, size);
  QFETCH(QString, language);
  mBench.reset();
  mApplication.setLanguage(language);
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(size);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
  QVERIFY(window()->openPlan(mPlan));
  window()->resize(size);
  window()->showResult(mResult.id);
  QVERIFY(waitForTables());
  QTest::qWait(300);
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("green-network-") + language));
  auto *look = panel()->findChild<QComboBox *>(QStringLiteral("networkLook"));
  look->setCurrentIndex(1);
  emit look->activated(1);
  panel()->table(Part::Patches)->sortByColumn(3, Qt::DescendingOrder);
  panel()->table(Part::Patches)->selectRow(0);
  panel()->table(Part::Patches)->toggleSelected();
  QVERIFY(!std::isnan(ecaLeft()));
  QTest::qWait(300);
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("green-network-whatif-") + language));
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("ru"));
  TestWindowNetwork test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_window_network.moc"
