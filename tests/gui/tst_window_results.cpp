// SPDX-License-Identifier: GPL-3.0-or-later
// Results in the real window: the chart that is brushed, the table per district, the difference of two runs.
// Pictures for people in build/screenshots.
#include "window_drive.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/reach_tool.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/widgets/indicators.h>
#include <alatau/widgets/profile_editor.h>
#include <alatau/widgets/repair_panel.h>
#include <alatau/widgets/result_view.h>
#include <qgsmaplayercombobox.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

using namespace alatau;
using namespace window_drive;

class TestWindowResults : public QObject {
  Q_OBJECT
public:
  explicit TestWindowResults(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void cleanupTestCase();
  void emptyState();
  void runShowsFigures();
  void brushSelectsOnTheMap();
  void mapSelectionShowsInTheChart();
  void districtOfTheTable();
  void anotherColumn();
  void differenceOfTwoRuns();
  void olderResultComesBack();
  void zerosAreNotCompared();
  void disparityInOneStep();
  void pictures_data();
  void pictures();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  widgets::ResultView *view() const { return window()->findChild<widgets::ResultView *>(); }
  plan::Plan &plan() const { return window()->session()->plan(); }
  void run(const QString &id);
  void reachPicture(const QString &language);
  void repairPicture(const QString &language);
  bool waitForFigures() const {
    return QTest::qWaitFor([this] { return view()->isShowingFigures(); }, 20000);
  }
  QgsVectorLayer *resultLayer(qint64 id) const {
    for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
      if (layer->customProperty(QStringLiteral("alatau/resultId")).toLongLong() == id)
        return qobject_cast<QgsVectorLayer *>(layer);
    return nullptr;
  }
  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
  QString mPlan;
};

void TestWindowResults::initTestCase() {
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  if (!mHost->analysis("accessibility.nearest_facility")) QSKIP("the plugin is not built");
  mPlan = mFolder.filePath(QStringLiteral("city.sqlite"));
  const Status made = window_help::makeSmallCity(mPlan, 0.25);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
  mApplication.setLanguage(QStringLiteral("ru"));
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
  QVERIFY(window()->openPlan(mPlan));
}

void TestWindowResults::cleanupTestCase() {
  if (mBench) window()->close();
}

void TestWindowResults::run(const QString &id) {
  window()->showAnalysis(id);
  QVERIFY(window()->runButton());
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(window_help::waitForRun(window()));
  QVERIFY2(!finished.isEmpty() && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
}

void TestWindowResults::emptyState() {
  QVERIFY(!view()->isShowingFigures());
  QVERIFY(!window()->dock(QStringLiteral("resultDock"))->isVisible());
}

void TestWindowResults::runShowsFigures() {
  run(QStringLiteral("accessibility.nearest_facility"));
  if (QTest::currentTestFailed()) return;
  QVERIFY(window()->dock(QStringLiteral("resultDock"))->isVisible());
  QVERIFY(waitForFigures());
  // The histogram counts the residents that the analysis counts.
  const plan::ResultRecord result = plan::results(plan()).front();
  double residents = 0, median = 0;
  for (const plan::Indicator &indicator : result.indicators)
    if (indicator.district.empty()) {
      if (indicator.id == "residents") residents = indicator.value;
      if (indicator.id == "median_distance") median = indicator.value;
    }
  double sum = 0;
  for (const double weight : view()->histogram()->bins().weights)
    sum += weight;
  for (const double weight : view()->histogram()->bins().withoutValue)
    sum += weight;
  QVERIFY2(std::abs(sum - residents) < 1e-6 * residents,
           qPrintable(QStringLiteral("%1 %2").arg(sum).arg(residents)));
  const widgets::DistrictFigures &figures = view()->table()->figures();
  QVERIFY(figures.rows.size() > 2);
  QVERIFY(std::abs(figures.rows.first().values[0] - residents) < 1e-6 * residents);
  QVERIFY2(std::abs(figures.rows.first().values[2] - median) < 0.01,
           qPrintable(QStringLiteral("%1 %2").arg(figures.rows.first().values[2]).arg(median)));
  // The indicator cards say what the run was about.
  bool isNamed = false;
  for (const QLabel *label : window()->indicatorPanel()->findChildren<QLabel *>())
    isNamed = isNamed || label->text().contains(QStringLiteral("школа"));
  QVERIFY(isNamed);
}

void TestWindowResults::brushSelectsOnTheMap() {
  QVERIFY(waitForFigures());
  QgsVectorLayer *layer = resultLayer(plan::results(plan()).front().id);
  QVERIFY(layer);
  widgets::HistogramView *chart = view()->histogram();
  const auto at = [chart](int bar) {
    return QPoint(static_cast<int>(chart->barRect(bar).center().x()), chart->height() / 2);
  };
  QTest::mousePress(chart, Qt::LeftButton, Qt::NoModifier, at(0));
  QTest::mouseMove(chart, at(1));
  QTest::mouseRelease(chart, Qt::LeftButton, Qt::NoModifier, at(1));
  QVERIFY(layer->selectedFeatureCount() > 0);
  const double limit = chart->bins().high(1);
  for (const QgsFeature &feature : layer->selectedFeatures())
    QVERIFY(feature.attribute(QStringLiteral("distance_m")).toDouble() < limit);
  QVERIFY(!chart->rangeText().isEmpty());
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("results-brushed-ru")));
  QTest::keyClick(chart, Qt::Key_Escape);
  QCOMPARE(layer->selectedFeatureCount(), 0);
}

void TestWindowResults::mapSelectionShowsInTheChart() {
  QgsVectorLayer *layer = resultLayer(plan::results(plan()).front().id);
  const QImage before = view()->histogram()->grab().toImage();
  layer->selectAll();
  layer->removeSelection();
  layer->selectByExpression(QStringLiteral("distance_m < 300"));
  QVERIFY(layer->selectedFeatureCount() > 0);
  QVERIFY(view()->histogram()->grab().toImage() != before);
  layer->removeSelection();
  QCOMPARE(view()->histogram()->grab().toImage(), before);
}

void TestWindowResults::districtOfTheTable() {
  QgsVectorLayer *districts = window()->session()->layer(plan::Role::District);
  widgets::DistrictTable *table = view()->table();
  const QRect row = table->visualRect(table->model()->index(1, 0));
  QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier, row.center());
  QCOMPARE(districts->selectedFeatureCount(), 1);
  const QgsRectangle box = districts->boundingBoxOfSelected();
  QVERIFY(window()->canvas()->extent().contains(box.center()));
  districts->removeSelection();
}

void TestWindowResults::anotherColumn() {
  auto *columns = view()->findChild<QComboBox *>(QStringLiteral("columnChoice"));
  const int time = columns->findData(QStringLiteral("time_s"));
  QVERIFY(time >= 0);
  columns->setFocus();
  while (columns->currentIndex() != time)
    QTest::keyClick(columns, columns->currentIndex() < time ? Qt::Key_Down : Qt::Key_Up);
  QVERIFY(waitForFigures());
  const QgsVectorLayer *layer = resultLayer(plan::results(plan()).front().id);
  QCOMPARE(alatau::qgis::resultClasses(*layer).column, QStringLiteral("time_s"));
  QVERIFY2(view()->summaryText().contains(QStringLiteral("мин")), qPrintable(view()->summaryText()));
  while (columns->currentData().toString() != QStringLiteral("distance_m"))
    QTest::keyClick(columns, Qt::Key_Up);
  QVERIFY(waitForFigures());
}

void TestWindowResults::differenceOfTwoRuns() {
  const std::int64_t a = plan::results(plan()).front().id;
  // A scenario with one school more, drawn where the first building stands.
  const Result<plan::ScenarioId> scenario = plan().addScenario({"Мектеп", "Школа", "School"});
  QVERIFY(scenario);
  window()->session()->setScenario(*scenario);
  plan::Edit school;
  school.role = plan::Role::Facility;
  const QgsPointXY place = window()->session()->layer(plan::Role::District)->extent().center();
  const QByteArray wkb = QgsGeometry::fromPointXY(place).asWkb();
  school.geometry = plan::Wkb(wkb.constData(), static_cast<std::size_t>(wkb.size()));
  school.attributes["kind"] = std::string("school");
  QVERIFY(window()->session()->apply(QStringLiteral("Школа"), {school}));
  run(QStringLiteral("accessibility.nearest_facility"));
  if (QTest::currentTestFailed()) return;
  const std::int64_t b = plan::results(plan()).front().id;
  QVERIFY(waitForFigures());
  auto *compare = view()->findChild<QToolButton *>(QStringLiteral("compare"));
  QVERIFY(compare->isEnabled());
  QTest::mouseClick(compare, Qt::LeftButton);
  auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
  QVERIFY(menu);
  QTest::keyClick(menu, Qt::Key_Down);
  QTest::keyClick(menu, Qt::Key_Return);
  QVERIFY(window_help::waitForRun(window()));
  const plan::ResultRecord difference = plan::results(plan()).front();
  QCOMPARE(difference.provenance.analysis, std::string(alatau::qgis::kDifferenceAnalysis));
  const std::optional<alatau::qgis::DifferenceOf> of = alatau::qgis::differenceOf(difference.provenance);
  QVERIFY(of && of->a == a && of->b == b);
  double better = 0, worse = 0;
  for (const plan::Indicator &indicator : difference.indicators) {
    if (indicator.id == "better") better = indicator.value;
    if (indicator.id == "worse") worse = indicator.value;
  }
  QVERIFY(better > 0);
  QCOMPARE(worse, 0.0); // a school more makes nobody's way longer
  QVERIFY(waitForFigures());
  QCOMPARE(view()->currentResult(), qint64(difference.id));
  const widgets::DistrictFigures &figures = view()->table()->figures();
  QVERIFY(std::abs(figures.rows.first().values[2] - better) < 1e-6 * better);
  const QgsVectorLayer *layer = resultLayer(difference.id);
  QVERIFY(layer);
  const alatau::qgis::ResultClasses classes = alatau::qgis::resultClasses(*layer);
  QVERIFY(classes.isDifference && classes.isLessBetter);
  QCOMPARE(classes.ranges.front().low, -classes.ranges.back().high); // centred at no change
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("results-difference-ru")));
}

void TestWindowResults::olderResultComesBack() {
  const std::int64_t oldest = plan::results(plan()).back().id;
  QVERIFY(!resultLayer(oldest)); // of the baseline: not on the map in this scenario
  auto *results = view()->findChild<QComboBox *>(QStringLiteral("resultChoice"));
  results->setFocus();
  QTest::keyClick(results, Qt::Key_End);
  QCOMPARE(view()->currentResult(), qint64(oldest));
  QVERIFY(resultLayer(oldest));
  QVERIFY(waitForFigures());
}

/// A result that says zero for everybody is passed over by the form that compares values.
void TestWindowResults::zerosAreNotCompared() {
  if (!mHost->analysis("equity.disparity") || !mHost->analysis("coverage.population_coverage"))
    QSKIP("the plugins of fairness and coverage are not built");
  const auto proposed = [this]() -> qint64 {
    window()->showAnalysis(QStringLiteral("equity.disparity"));
    const auto *values = window()->findChild<QgsMapLayerComboBox *>(QStringLiteral("input.values"));
    if (!values || !values->currentLayer()) return 0;
    return values->currentLayer()->customProperty(QStringLiteral("alatau/resultId")).toLongLong();
  };
  const qint64 before = proposed();
  QVERIFY(before > 0);
  const auto cover = [this](const QString &kind) {
    window()->showAnalysis(QStringLiteral("coverage.population_coverage"));
    auto *box = window()->findChild<QComboBox *>(QStringLiteral("kind.facilities"));
    box->setCurrentIndex(box->findData(kind));
    QCOMPARE(box->currentData().toString(), kind);
    QSignalSpy finished(window(), &gui::MainWindow::runFinished);
    QTest::mouseClick(window()->runButton(), Qt::LeftButton);
    QVERIFY(window_help::waitForRun(window()));
    QVERIFY2(finished.count() == 1 && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  };
  cover(QStringLiteral("police")); // the city has none
  if (QTest::currentTestFailed()) return;
  const std::int64_t zeros = plan::results(plan()).front().id;
  QVERIFY(resultLayer(zeros));
  QCOMPARE(proposed(), before);
  cover(QStringLiteral("school"));
  if (QTest::currentTestFailed()) return;
  const std::int64_t shares = plan::results(plan()).front().id;
  QCOMPARE(proposed(), qint64(shares));
  for (const std::int64_t id : {zeros, shares})
    QVERIFY(plan::removeResult(plan(), id));
}

void TestWindowResults::disparityInOneStep() {
  if (!mHost->analysis("equity.disparity")) QSKIP("the plugin of fairness is not built");
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  auto *button = window()->findChild<QToolButton *>(QStringLiteral("analysesMenu"));
  QVERIFY(openMenuEntry(button->menu(), QStringLiteral("compareDistricts")));
  QVERIFY(window_help::waitForRun(window()));
  QVERIFY2(finished.count() == 1 && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const std::vector<plan::ResultRecord> results = plan::results(plan());
  QCOMPARE(results[0].provenance.analysis, std::string("equity.disparity"));
  QCOMPARE(results[1].provenance.analysis, std::string("accessibility.nearest_facility"));
  QCOMPARE(view()->currentResult(), qint64(results[0].id));
  QVERIFY(waitForFigures());
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("disparity-ru")));
  for (int result : {0, 1})
    QVERIFY(plan::removeResult(plan(), results[static_cast<std::size_t>(result)].id));
}

void TestWindowResults::pictures_data() {
  QTest::addColumn<QSize>("size");
  QTest::addColumn<QString>("language");
  QTest::newRow("1366x768 ru") << QSize(1366, 768) << "ru";
  QTest::newRow("1920x1080 kk") << QSize(1920, 1080) << "kk";
}

void TestWindowResults::pictures() {
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
  window()->dock(QStringLiteral("resultDock"))->show();
  QVERIFY(waitForFigures());
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("results-") + language));
  window()->session()->setScenario(plan().scenarios().back().id);
  QVERIFY(waitForFigures());
  QTest::qWait(600);
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("difference-") + language));
  window()->dock(QStringLiteral("resultDock"))->hide();
  QTest::qWait(600);
  reachPicture(language);
  repairPicture(language);
  window()->namedAction(QStringLiteral("profiles"))->trigger();
  auto *editor = window()->findChild<widgets::ProfileEditor *>();
  QVERIFY(editor);
  editor->select(QStringLiteral("wheelchair_manual"));
  QVERIFY(shoot(editor, QStringLiteral("profiles-") + language));
  editor->close();
}

void TestWindowResults::reachPicture(const QString &language) {
  if (!mHost->analysis("accessibility.isochrones")) return;
  QgsMapCanvas *canvas = window()->canvas();
  const QgsPointXY city = window()->session()->layer(plan::Role::District)->extent().center();
  QVERIFY(zoomTo(canvas, QgsRectangle(city.x() - 2500, city.y() - 1800, city.x() + 2500, city.y() + 1800)));
  window()->namedAction(QStringLiteral("reach"))->trigger();
  auto *tool = qobject_cast<gui::ReachTool *>(canvas->mapTool());
  QVERIFY(tool);
  QSignalSpy failed(tool, &gui::ReachTool::failed);
  moveOnMap(canvas, city.x(), city.y());
  QVERIFY(QTest::qWaitFor([tool] { return !tool->isBusy(); }, 60000));
  QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed.first().first().toString()));
  QVERIFY(!tool->answer().bands.empty());
  QVERIFY(!tool->answer().figures.empty());
  QVERIFY(shoot(window(), QStringLiteral("reach-") + language));
  QTest::keyClick(canvas, Qt::Key_Escape);
  QVERIFY(canvas->mapTool() != tool);
}

void TestWindowResults::repairPicture(const QString &language) {
  if (!mHost->analysis("accessibility.network_check")) return;
  window()->namedAction(QStringLiteral("checkNetwork"))->trigger();
  QVERIFY(window_help::waitForRun(window()));
  auto *panel = window()->findChild<widgets::RepairPanel *>();
  QVERIFY(panel && panel->isVisible());
  QTreeWidgetItem *kind = panel->list()->topLevelItem(0);
  if (kind) {
    kind->setExpanded(true);
    panel->list()->setFocus();
    panel->list()->setCurrentItem(kind);
    QTest::keyClick(panel->list(), Qt::Key_Down);
  }
  QTest::qWait(600);
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QVERIFY(shoot(window(), QStringLiteral("repair-") + language));
  window()->dock(QStringLiteral("repairDock"))->hide();
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("ru"));
  TestWindowResults test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_window_results.moc"
