// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_help.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <alatau/gui/plan_session.h>
#include <alatau/plan/plan.h>
#include <alatau/plan/results.h>
#include <alatau/widgets/indicators.h>
#include <alatau/widgets/problems.h>
#include <alatau/widgets/search.h>
#include <alatau/widgets/start_page.h>
#include <qgsgeometry.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

using namespace alatau;

class TestMainWindow : public QObject {
  Q_OBJECT
public:
  explicit TestMainWindow(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void init();
  void cleanup();
  void startPageWithoutPlan();
  void missingPlanIsSaid();
  void openShowsLayers();
  void searchFindsAndGoes();
  void scenarioIsRemovedAndComesBack();
  void pluginsAreListed();
  void analysisThroughTheForm();
  void analysisWithoutInput();
  void problemClickZooms();
  void undoAndRedo();
  void scenarioFiltersLayers();
  void selectIsShared();
  void languageWithoutRestart();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  void open();
  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  QString mPlan;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
};

void TestMainWindow::initTestCase() {
  mHost = window_help::pluginHost();
  mPlan = mFolder.filePath(QStringLiteral("Қала.sqlite"));
  const Status made = window_help::makeSmallCity(mPlan);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
}

void TestMainWindow::init() {
  window_help::useTestSettings();
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
}

void TestMainWindow::cleanup() {
  mBench.reset();
  QCOMPARE(QgsProject::instance()->count(), 0); // a closed window leaves no layers behind
}

void TestMainWindow::open() {
  // Each test has its own copy: they change it.
  const QString copy =
      mFolder.filePath(QStringLiteral("%1.sqlite").arg(QString::fromLatin1(QTest::currentTestFunction())));
  QFile::remove(copy);
  QVERIFY(QFile::copy(mPlan, copy));
  const Status opened = window()->openPlan(copy);
  QVERIFY2(opened.has_value(), opened ? "" : opened.error().text().c_str());
}

void TestMainWindow::startPageWithoutPlan() {
  QVERIFY(window()->startPage()->isVisible());
  QVERIFY(!window()->session());
  QVERIFY(!window()->dock(QStringLiteral("layersDock"))->isVisible());
  QCOMPARE(window()->startPage()->recentList()->count(), 0);
}

void TestMainWindow::missingPlanIsSaid() {
  QVERIFY(!window()->openPlan(mFolder.filePath(QStringLiteral("nothing.sqlite"))));
  QVERIFY(!window()->lastMessage().isEmpty());
  QVERIFY(window()->startPage()->isVisible());
}

void TestMainWindow::openShowsLayers() {
  open();
  QVERIFY(!window()->startPage()->isVisible());
  QVERIFY(window()->dock(QStringLiteral("layersDock"))->isVisible());
  QVERIFY(!window()->dock(QStringLiteral("problemsDock"))->isVisible());
  for (const plan::Role role : {plan::Role::District, plan::Role::Street, plan::Role::Facility}) {
    QgsVectorLayer *layer = window()->session()->layer(role);
    QVERIFY(layer);
    QVERIFY(layer->featureCount() > 0);
    QVERIFY(window()->canvas()->layers().contains(layer));
  }
  QVERIFY(window()->windowTitle().contains(QStringLiteral("Alatau")));
  QVERIFY(window_help::waitForMap(window()->canvas()));
  window()->closePlan();
  window()->close();
  // The next window remembers the plan.
  mBench.reset();
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  mBench->show();
  QCOMPARE(window()->startPage()->recentList()->count(), 1);
}

void TestMainWindow::searchFindsAndGoes() {
  open();
  QVERIFY(window_help::waitForMap(window()->canvas()));
  const Result<std::vector<plan::Feature>> districts = window()->session()->plan().read(plan::Role::District);
  QVERIFY(districts && !districts->empty());
  const std::string name = std::get<std::string>(districts->front().attributes.at("name_en"));
  QgsRectangle before = window()->canvas()->extent();
  window()->activateWindow();
  window()->namedAction(QStringLiteral("search"))->trigger();
  QTest::keyClicks(window()->searchBox(), QString::fromStdString(name));
  QTest::keyClick(window()->searchBox(), Qt::Key_Return);
  QVERIFY(window()->canvas()->extent() != before);
  QgsGeometry district;
  district.fromWkb(
      QByteArray(districts->front().geometry.data(), static_cast<int>(districts->front().geometry.size())));
  QVERIFY(window()->canvas()->extent().contains(district.boundingBox().center()));

  QTest::keyClicks(window()->searchBox(), QStringLiteral("Measure a length"));
  QTest::keyClick(window()->searchBox(), Qt::Key_Return);
  QVERIFY(window()->namedAction(QStringLiteral("measureLength"))->isChecked());
}

void TestMainWindow::analysisThroughTheForm() {
  const host::AnalysisSpec *spec = mHost->analysis("accessibility.nearest_facility");
  if (!spec) QSKIP("the accessibility plugin is not built");
  open();
  window()->showAnalysis(QStringLiteral("accessibility.nearest_facility"));
  QVERIFY(window()->runButton());
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(window()->isBusy());
  QVERIFY(!window()->runButton()->isEnabled());
  QVERIFY(window_help::waitForRun(window()));
  QCOMPARE(finished.count(), 1);
  QVERIFY2(finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const std::vector<plan::ResultRecord> results = plan::results(window()->session()->plan());
  QVERIFY(!results.empty());
  QCOMPARE(results.front().provenance.analysis, std::string("accessibility.nearest_facility"));
  int resultLayers = 0;
  for (QgsMapLayer *layer : window()->canvas()->layers())
    resultLayers += layer->customProperty(QStringLiteral("alatau/resultId")).isNull() ? 0 : 1;
  QVERIFY(resultLayers >= 1);
  QVERIFY(!window()->indicatorPanel()->cards().isEmpty());
  for (const widgets::IndicatorCard *card : window()->indicatorPanel()->cards())
    QVERIFY2(!card->data().isStale, "a result that was computed just now");

  // Districts are called as in the language of the window, without the word that all of them share.
  const Result<std::vector<plan::Feature>> districts = window()->session()->plan().read(plan::Role::District);
  QVERIFY(districts && districts->size() > 1);
  QStringList english;
  for (const plan::Feature &district : *districts)
    english << QString::fromStdString(std::get<std::string>(district.attributes.at("name_en")));
  const widgets::IndicatorCard *card = nullptr;
  for (const widgets::IndicatorCard *each : window()->indicatorPanel()->cards())
    if (!card && !each->data().districts.isEmpty()) card = each;
  QVERIFY(card);
  for (const widgets::IndicatorData::District &district : card->data().districts) {
    QVERIFY2(!english.filter(district.name).isEmpty(), qPrintable(district.name));
    QVERIFY2(!district.name.contains(QLatin1String("district"), Qt::CaseInsensitive),
             qPrintable(district.name));
  }
  // Chart, map and table are one selection.
  QgsVectorLayer *layer = window()->session()->layer(plan::Role::District);
  emit window()->indicatorPanel()->districtActivated(card->data().districts.first().id);
  QCOMPARE(layer->selectedFeatureCount(), 1);
  QVERIFY(layer->selectedFeatures()
              .first()
              .attribute(QStringLiteral("name_en"))
              .toString()
              .startsWith(card->data().districts.first().name));
  // Problems name the inputs as the form does.
  const widgets::ProblemsModel *problems = window()->problemsPanel()->model();
  for (int row = 0; row < problems->rowCount(); ++row)
    QVERIFY(problems->problem(row).layer != QLatin1String("demand"));

  // A right click gives the numbers and says where they come from.
  QMenu *menu = window()->indicatorMenu(card->data().id);
  QVERIFY(menu->actions().size() >= 5);
  menu->actions().at(1)->trigger();
  const QStringList lines = QApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
  QCOMPARE(lines.size(), card->data().districts.size() + 2); // title, districts, the whole
  menu->actions().at(2)->trigger();
  auto *provenance = window()->findChild<QDialog *>(QStringLiteral("provenance"));
  QVERIFY(provenance);
  const QString text = provenance->findChild<QPlainTextEdit *>()->toPlainText();
  QVERIFY(text.contains(QLatin1String("accessibility.nearest_facility")));
  QVERIFY(text.contains(QString::fromStdString(results.front().provenance.inputs.front().sha256)));
  provenance->close();
  delete menu;
}

void TestMainWindow::scenarioIsRemovedAndComesBack() {
  open();
  const Result<plan::ScenarioId> made =
      window()->session()->plan().addScenario({"Нұсқа", "Вариант", "Option"});
  QVERIFY(made);
  window()->session()->setScenario(*made);
  auto *combo = window()->findChild<QComboBox *>(QStringLiteral("scenario"));
  const int before = combo->count();
  window()->namedAction(QStringLiteral("removeScenario"))->trigger();
  QCOMPARE(window()->session()->scenario(), plan::kBaseline);
  QCOMPARE(combo->count(), before - 1);
  QVERIFY(!window()->namedAction(QStringLiteral("removeScenario"))->isEnabled());
  auto *undo = window()->findChild<QPushButton *>(QStringLiteral("messageButton"));
  QVERIFY(undo);
  undo->click();
  QCOMPARE(combo->count(), before);
}

void TestMainWindow::pluginsAreListed() {
  window()->namedAction(QStringLiteral("plugins"))->trigger();
  auto *dialog = window()->findChild<QDialog *>(QStringLiteral("plugins"));
  QVERIFY(dialog);
  auto *list = dialog->findChild<QTreeWidget *>(QStringLiteral("pluginList"));
  QCOMPARE(list->topLevelItemCount(), static_cast<int>(mHost->plugins().size()));
  auto *button = dialog->findChild<QPushButton *>(QStringLiteral("switchPlugin"));
  QVERIFY(button->isEnabled());
  const std::size_t before = mHost->analyses().size();
  button->click();
  QVERIFY(mHost->analyses().size() < before);
  button->click();
  QCOMPARE(mHost->analyses().size(), before);
  dialog->close();
}

void TestMainWindow::analysisWithoutInput() {
  if (!mHost->analysis("accessibility.nearest_facility")) QSKIP("the accessibility plugin is not built");
  const QString empty = mFolder.filePath(QStringLiteral("empty.sqlite"));
  plan::Plan::CreateOptions options;
  options.path = empty.toStdString();
  options.overwrite = true;
  {
    const Result<plan::Plan> made = plan::Plan::create(options);
    QVERIFY(made);
  }
  QVERIFY(window()->openPlan(empty));
  window()->showAnalysis(QStringLiteral("accessibility.nearest_facility"));
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(!window()->isBusy()); // it says what is missing instead of starting
  QVERIFY(plan::results(window()->session()->plan()).empty());
}

void TestMainWindow::problemClickZooms() {
  open();
  Problem problem;
  problem.code = "DISTRICT_OVERLAP";
  problem.severity = Severity::Error;
  problem.x = 660000;
  problem.y = 4790000;
  problem.size = 90000;
  problem.unit = "m2";
  QVERIFY(window()->session()->plan().replaceProblems("check", {problem}));
  window()->session()->noteExternalChange();
  QCOMPARE(window()->problemsPanel()->model()->rowCount(), 1);
  window()->dock(QStringLiteral("problemsDock"))->show();
  window()->dock(QStringLiteral("problemsDock"))->raise();
  QTest::qWait(50);
  QTableView *view = window()->problemsPanel()->view();
  QTest::mouseClick(
      view->viewport(), Qt::LeftButton, Qt::NoModifier,
      view->visualRect(window()->problemsPanel()->filter()->index(0, widgets::ProblemsModel::Title))
          .center());
  const QgsPointXY centre = window()->canvas()->extent().center();
  QVERIFY(centre.distance(QgsPointXY(660000, 4790000)) < 1);
  QVERIFY(window()->canvas()->extent().width() < 5000);
}

void TestMainWindow::undoAndRedo() {
  open();
  gui::PlanSession *session = window()->session();
  const QByteArray wkb = QgsGeometry::fromPointXY(QgsPointXY(660000, 4790000)).asWkb();
  plan::Edit edit;
  edit.role = plan::Role::Facility;
  edit.geometry = plan::Wkb(wkb.constData(), static_cast<std::size_t>(wkb.size()));
  edit.attributes["kind"] = std::string("school");
  const auto count = [session] { return session->plan().count(plan::Role::Facility).value_or(-1); };
  const std::int64_t before = count();
  QVERIFY(session->apply(QStringLiteral("Draw facility"), {edit}));
  QCOMPARE(count(), before + 1);
  QCOMPARE(session->layer(plan::Role::Facility)->featureCount(), before + 1);
  window()->activateWindow();
  window()->canvas()->setFocus();
  QTest::keyClick(window()->canvas(), Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(count(), before);
  QCOMPARE(session->layer(plan::Role::Facility)->featureCount(), before);
  QTest::keyClick(window()->canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(count(), before + 1);
}

void TestMainWindow::scenarioFiltersLayers() {
  open();
  gui::PlanSession *session = window()->session();
  const Result<plan::ScenarioId> made = session->plan().addScenario({"Нұсқа", "Вариант", "Option"});
  QVERIFY(made);
  session->setScenario(*made);
  const std::int64_t before = session->layer(plan::Role::Facility)->featureCount();
  const Result<std::vector<plan::Feature>> facilities = session->plan().read(plan::Role::Facility, *made);
  plan::Edit edit;
  edit.kind = plan::Edit::Kind::Remove;
  edit.role = plan::Role::Facility;
  edit.fid = facilities->front().fid;
  QVERIFY(session->apply(QStringLiteral("Delete"), {edit}));
  QCOMPARE(session->layer(plan::Role::Facility)->featureCount(), before - 1);
  session->setScenario(plan::kBaseline);
  QCOMPARE(session->layer(plan::Role::Facility)->featureCount(), before);
  auto *combo = window()->findChild<QComboBox *>(QStringLiteral("scenario"));
  QCOMPARE(combo->currentData().toLongLong(), plan::kBaseline);
  QCOMPARE(combo->count(), static_cast<int>(session->plan().scenarios().size()));
}

void TestMainWindow::selectIsShared() {
  open();
  QVERIFY(window_help::waitForMap(window()->canvas()));
  QgsVectorLayer *layer = window()->session()->layer(plan::Role::District);
  window()->canvas()->setCurrentLayer(layer);
  window()->namedAction(QStringLiteral("select"))->trigger();
  QgsFeature feature;
  layer->getFeatures().nextFeature(feature);
  const QgsPointXY inside = feature.geometry().pointOnSurface().asPoint();
  const QPoint pixel = window()->canvas()->mapSettings().mapToPixel().transform(inside).toQPointF().toPoint();
  QTest::mouseClick(window()->canvas()->viewport(), Qt::LeftButton, Qt::NoModifier, pixel);
  QCOMPARE(layer->selectedFeatureIds(), QgsFeatureIds{feature.id()});
}

void TestMainWindow::languageWithoutRestart() {
  open();
  const QString path = window()->session()->path();
  const QString before = mApplication.language();
  const QString wanted = before == QLatin1String("kk") ? QStringLiteral("ru") : QStringLiteral("kk");
  QAction *action = window()->namedAction(QStringLiteral("language.") + wanted);
  QVERIFY(action);
  action->trigger();
  QTRY_COMPARE(mApplication.language(), wanted);
  QTRY_VERIFY(window()->session());
  QCOMPARE(window()->session()->path(), path);
  QCOMPARE(window()->session()->language(), wanted);
  mBench->setLanguage(before);
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("en"));
  TestMainWindow test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_main_window.moc"
