// SPDX-License-Identifier: GPL-3.0-or-later
// The real data of Almaty through the real window, by mouse and keyboard: from the files to the report.
#include "strict_run.h"

#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QWizard>
#include <alatau/gui/tools/tool_set.h>
#include <alatau/widgets/import_pages.h>
#include <alatau/widgets/indicators.h>
#include <alatau/widgets/problems.h>
#include <qgsproject.h>

using namespace alatau;
using namespace window_drive;

namespace {

/// There is no timetable of Almaty, no table of a landscape graph, no path of the mountains; and a route has
/// two ends that nobody can guess.
const QList<strict_run::Refusal> kRefusals{
    {"almaty", "accessibility.ptal", "there is no public transport"},
    {"almaty", "green_network.auto_route", "Укажите место для параметра «Начало»"},
    {"almaty", "green_network.graph_connectivity", "Выберите слой для параметра «Таблица участков»"},
    {"almaty", "mountain_protection.limits_of_change", "Выберите слой для параметра «Показатели»"},
    {"almaty", "mountain_protection.recreation_load", "Выберите слой для параметра «Начала троп»"}};

} // namespace

class TestRealPlan : public QObject {
  Q_OBJECT
public:
  explicit TestRealPlan(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void cleanupTestCase();
  void almatyThroughTheWizard();
  void problemsZoom();
  void corridorByMouseAndKeyboard();
  void zoneByMouseAndKeyboard();
  void undoAndRedo();
  void analyses_data();
  void analyses();
  void everyAnalysis_data();
  void everyAnalysis();
  void cancelAnswers();
  void report();
  void lasPalmasThroughTheWizard();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  QgsMapCanvas *canvas() const { return window()->canvas(); }
  plan::Plan &plan() const { return window()->session()->plan(); }
  bool hasPlan() const { return mBench && window()->session(); }
  std::vector<plan::Feature> read(plan::Role role) const {
    auto features = plan().read(role, window()->session()->scenario());
    return features ? *features : std::vector<plan::Feature>();
  }
  QWizard *wizard() const { return window()->findChild<QWizard *>(QStringLiteral("importWizard")); }
  void begin(const QString &title, const QString &path, const QString &crs, const QList<QStringList> &files);
  void finishImport(QString *summary);
  void openAnalysis(const QString &id);

  alatau::qgis::Application &mApplication;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
  QTemporaryDir mFolder;
  const QString mData = QStringLiteral(ALATAU_SHARED_DATA "/");
};

void TestRealPlan::initTestCase() {
  if (!QFileInfo::exists(mData + QStringLiteral("almaty"))) QSKIP("the real data of Almaty is not here");
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
}

void TestRealPlan::cleanupTestCase() {
  if (mBench) window()->close();
  mBench.reset();
}

/// From the start page to the list of layers: title, place, coordinate system and files as a user enters
/// them.
void TestRealPlan::begin(const QString &title, const QString &path, const QString &crs,
                         const QList<QStringList> &files) {
  window()->namedAction(QStringLiteral("newPlan"))->trigger();
  QVERIFY(wizard() && wizard()->isVisible());
  const auto type = [this](const char *field, const QString &text) {
    auto *edit = wizard()->findChild<QLineEdit *>(QString::fromLatin1(field));
    edit->setFocus();
    edit->selectAll();
    typeText(edit, text);
  };
  type("planTitle", title);
  type("planPath", path);
  QAbstractButton *next = wizard()->button(QWizard::NextButton);
  type("planCrs", QStringLiteral("EPSG:"));
  QVERIFY(!next->isEnabled()); // half a code is none
  type("planCrs", crs);
  auto *add = wizard()->findChild<QPushButton *>(QStringLiteral("addFiles"));
  QVERIFY(add);
  for (const QStringList &chosen : files) {
    chooseFiles(wizard(), chosen);
    QTest::mouseClick(add, Qt::LeftButton);
  }
  auto *page = wizard()->findChild<widgets::ImportFilesPage *>();
  int count = 0;
  for (const QStringList &chosen : files)
    count += chosen.size();
  QCOMPARE(page->files().size(), count);
  QVERIFY(next->isEnabled());
  QTest::mouseClick(next, Qt::LeftButton);
  // The files are read beside the window, which goes on answering.
  QCOMPARE(wizard()->currentId(), 1);
  QVERIFY(QTest::qWaitFor([this] { return wizard()->currentPage()->isComplete(); }, 60000));
  QVERIFY(!wizard()->findChild<widgets::ImportLayersPage *>()->runStatus()->isRunning());
}

void TestRealPlan::finishImport(QString *summary) {
  QSignalSpy opened(window(), &gui::MainWindow::planOpened);
  QCOMPARE(wizard()->currentId(), 2);
  QTest::mouseClick(wizard()->button(QWizard::CommitButton), Qt::LeftButton);
  QCOMPARE(wizard()->currentId(), 3);
  QVERIFY(!wizard()->button(QWizard::FinishButton)->isEnabled());
  QVERIFY(QTest::qWaitFor([this] { return wizard()->currentPage()->isComplete(); }, 300000));
  *summary = wizard()->findChild<QLabel *>(QStringLiteral("summary"))->text();
  QCOMPARE(opened.count(), 1);
  QVERIFY(window()->session());
}

void TestRealPlan::almatyThroughTheWizard() {
  const QString almaty = mData + QStringLiteral("almaty/");
  const QString path = mFolder.filePath(QStringLiteral("Алматы қаласы.sqlite"));
  begin(QStringLiteral("Алматы"), path, QStringLiteral("EPSG:32643"),
        {{almaty + "districts/districts-osm-2024.geojson"},
         {almaty + "population/almaty_uncertainty_cells.geojson"},
         {almaty + "almaty-2012.osm.pbf"},
         {almaty + "facilities/schools.geojson", almaty + "facilities/hospitals.geojson"},
         {almaty + "dem/N42E076.hgt.zip", almaty + "dem/N42E077.hgt.zip", almaty + "dem/N43E076.hgt.zip",
          almaty + "dem/N43E077.hgt.zip"}});
  if (QTest::currentTestFailed()) return;
  auto *layers = wizard()->findChild<widgets::ImportLayersPage *>();
  const QStringList roles = layers->chosenRoles();
  QVERIFY2(roles == QStringList({"district", "population", "openstreetmap", "facility", "facility",
                                 "elevation", "elevation", "elevation", "elevation"}),
           qPrintable(roles.join(QLatin1Char(' '))));
  QVERIFY(shoot(wizard(), QStringLiteral("real-import-layers")));
  QTest::mouseClick(wizard()->button(QWizard::NextButton), Qt::LeftButton);
  auto *mapping = wizard()->findChild<widgets::ImportMappingPage *>();
  const QVector<widgets::ImportChoice> choices = mapping->choices();
  QCOMPARE(choices.size(), 4);
  QCOMPARE(choices[0].columns.value(QStringLiteral("name_kk")), QStringLiteral("name:kk"));
  QCOMPARE(choices[0].columns.value(QStringLiteral("name_ru")), QStringLiteral("name:ru"));
  QCOMPARE(choices[1].columns.value(QStringLiteral("residents")),
           QStringLiteral("population_estimate_final"));
  QCOMPARE(choices[2].constants.value(QStringLiteral("kind")), QStringLiteral("school"));
  QCOMPARE(choices[3].constants.value(QStringLiteral("kind")), QStringLiteral("hospital"));
  QVERIFY(shoot(wizard(), QStringLiteral("real-import-columns")));
  QString summary;
  finishImport(&summary);
  if (QTest::currentTestFailed()) return;
  QVERIFY2(!summary.contains(QStringLiteral("✗")), qPrintable(summary));
  QVERIFY2(summary.count(QStringLiteral("✓")) == 6, qPrintable(summary));
  QVERIFY(wizard()->findChild<widgets::ImportSummaryPage *>()->problems()->model()->rowCount() > 0);
  QVERIFY(shoot(wizard(), QStringLiteral("real-import-summary")));
  QTest::mouseClick(wizard()->button(QWizard::FinishButton), Qt::LeftButton);
  QTRY_VERIFY(!wizard());
  window()->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(window()));

  QCOMPARE(window()->session()->path(), path);
  QVERIFY(window()->windowTitle().contains(QStringLiteral("Алматы")));
  const auto count = [this](plan::Role role) { return plan().count(role).value_or(-1); };
  QCOMPARE(count(plan::Role::District), 8);
  QCOMPARE(count(plan::Role::Population), 3078);
  QVERIFY(count(plan::Role::Street) > 4000);
  QVERIFY(count(plan::Role::Building) > 8000);
  QVERIFY(count(plan::Role::Facility) > 392 + 53);
  double area = 0, residents = 0;
  for (const plan::Feature &district : read(plan::Role::District))
    area += geometryOf(district).area() / 1e6;
  for (const plan::Feature &cell : read(plan::Role::Population))
    residents += numberOf(cell, "residents");
  QVERIFY2(std::abs(area - 703.8) < 0.1, qPrintable(QString::number(area)));
  QVERIFY2(residents > 2.2e6 && residents < 2.5e6, qPrintable(QString::number(residents)));
  for (const plan::Role role : {plan::Role::District, plan::Role::Street, plan::Role::Building,
                                plan::Role::Facility, plan::Role::GreenPatch, plan::Role::Water}) {
    QgsVectorLayer *layer = window()->session()->layer(role);
    QVERIFY(layer && layer->isValid());
    QCOMPARE(layer->featureCount(), count(role));
    QVERIFY(layer->extent().intersects(canvas()->extent()));
  }
  int terrains = 0;
  for (const QgsMapLayer *layer : QgsProject::instance()->mapLayers())
    terrains += layer->customProperty(QStringLiteral("alatau/terrain")).isNull() ? 0 : 1;
  QCOMPARE(terrains, 2); // heights and their shade
  QVERIFY(window_help::waitForMap(canvas(), 120000));
  QVERIFY(shoot(window(), QStringLiteral("real-main")));
  QVERIFY(zoomTo(canvas(), QgsRectangle(655500, 4787500, 659500, 4790000)));
  QVERIFY(shoot(window(), QStringLiteral("real-main-centre")));
}

void TestRealPlan::problemsZoom() {
  if (!hasPlan()) QSKIP("no plan was made");
  QDockWidget *dock = window()->dock(QStringLiteral("problemsDock"));
  dock->show();
  dock->raise();
  widgets::ProblemsPanel *panel = window()->problemsPanel();
  const int rows = panel->model()->rowCount();
  QVERIFY(rows > 100); // the 2012 extract is cut at its edge
  QVERIFY(QTest::qWaitFor([panel] { return panel->view()->isVisible(); }));
  QTest::qWait(100);
  // The first row of the view with a place.
  const QgsRectangle before = canvas()->extent();
  bool hasMoved = false;
  for (int row = 0; row < std::min(rows, 5) && !hasMoved; ++row) {
    const QModelIndex index = panel->filter()->index(row, widgets::ProblemsModel::Title);
    QTest::mouseClick(panel->view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                      panel->view()->visualRect(index).center());
    hasMoved = canvas()->extent() != before;
  }
  QVERIFY(hasMoved);
  QVERIFY(canvas()->extent().width() < 50000);
  QVERIFY(window_help::waitForMap(canvas(), 120000));
  QVERIFY(shoot(window(), QStringLiteral("real-problems")));
  dock->hide();
}

void TestRealPlan::corridorByMouseAndKeyboard() {
  if (!hasPlan()) QSKIP("no plan was made");
  answerText(this, QStringLiteral("Есентай — зелёный коридор"));
  window()->namedAction(QStringLiteral("addScenario"))->trigger();
  window()->activateWindow(); // without a window manager nobody does it when a dialog closes
  QVERIFY(QTest::qWaitForWindowActive(window()));
  QVERIFY(window()->session()->scenario() != plan::kBaseline);
  QVERIFY(zoomTo(canvas(), QgsRectangle(655500, 4787500, 659500, 4790000)));
  gui::ToolSet *tools = window()->tools();
  QVERIFY(pressTool(window(), tools->corridorAction()));
  QVERIFY(tools->corridorAction()->isChecked());
  const double east = canvas()->center().x(), north = canvas()->center().y();
  clickOnMap(canvas(), east - 1200, north - 900);
  clickOnMap(canvas(), east - 300, north - 500);
  QTest::keyClick(canvas(), Qt::Key_W);
  auto *width = tools->optionsBar()->findChild<QDoubleSpinBox *>(QStringLiteral("corridorWidth"));
  QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(width));
  QTest::keyClicks(width, QStringLiteral("80"));
  QTest::keyClick(width, Qt::Key_Return);
  clickOnMap(canvas(), east + 400, north + 200);
  moveOnMap(canvas(), east + 900, north + 700);
  QTest::qWait(500); // the buildings are counted beside the drawing
  QVERIFY(tools->isDrawing());
  QVERIFY(!window()->findChild<QLabel *>(QStringLiteral("hint"))->text().isEmpty());
  QVERIFY(shoot(window(), QStringLiteral("real-corridor-drawing")));
  clickOnMap(canvas(), east + 900, north + 700);
  QTest::keyClick(canvas(), Qt::Key_Return);
  QVERIFY(!tools->isDrawing());
  const std::vector<plan::Feature> corridors = read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), std::size_t(1));
  QCOMPARE(numberOf(corridors.front(), "width_m"), 80.0);
  const QgsGeometry line = geometryOf(corridors.front());
  QCOMPARE(line.type(), Qgis::GeometryType::Line);
  QCOMPARE(line.constGet()->nCoordinates(), 4);
  QVERIFY2(std::abs(line.length() - 2750) < 150, qPrintable(QString::number(line.length())));
  QCOMPARE(plan().read(plan::Role::Corridor)->size(), std::size_t(0)); // the baseline is as it was
  QCOMPARE(window()->session()->layer(plan::Role::Corridor)->featureCount(), 1);
}

void TestRealPlan::zoneByMouseAndKeyboard() {
  if (!hasPlan()) QSKIP("no plan was made");
  QVERIFY(zoomTo(canvas(), QgsRectangle(656000, 4776000, 666000, 4782500)));
  gui::ToolSet *tools = window()->tools();
  QVERIFY(pressTool(window(), tools->zoneAction()));
  auto *regime = tools->optionsBar()->findChild<QComboBox *>(QStringLiteral("zoneRegime"));
  regime->setFocus();
  QTest::keyClick(regime, Qt::Key_Home);
  QCOMPARE(regime->currentData().toString(), QStringLiteral("core"));
  auto *reason = tools->optionsBar()->findChild<QLineEdit *>(QStringLiteral("zoneReason"));
  reason->setFocus();
  typeText(reason, QStringLiteral("крутой склон, сели"));
  QTest::keyClick(reason, Qt::Key_Return);
  tools->snappingAction()->setChecked(false);
  const double east = canvas()->center().x(), north = canvas()->center().y();
  clickOnMap(canvas(), east - 2000, north - 1500);
  clickOnMap(canvas(), east + 2000, north - 1200);
  clickOnMap(canvas(), east + 2500, north + 1000);
  moveOnMap(canvas(), east - 1000, north + 1800);
  QVERIFY(shoot(window(), QStringLiteral("real-zone-drawing")));
  clickOnMap(canvas(), east - 1000, north + 1800);
  QTest::keyClick(canvas(), Qt::Key_Return);
  tools->snappingAction()->setChecked(true);
  const std::vector<plan::Feature> zones = read(plan::Role::ProtectionZone);
  QCOMPARE(zones.size(), std::size_t(1));
  QCOMPARE(textOf(zones.front(), "regime"), QStringLiteral("core"));
  QCOMPARE(textOf(zones.front(), "reason"), QStringLiteral("крутой склон, сели"));
  const QgsGeometry zone = geometryOf(zones.front());
  QCOMPARE(zone.type(), Qgis::GeometryType::Polygon);
  QVERIFY2(std::abs(zone.area() / 1e6 - 10.1) < 0.5, qPrintable(QString::number(zone.area() / 1e6)));
  QVERIFY(window_help::waitForMap(canvas(), 120000));
  QVERIFY(shoot(window(), QStringLiteral("real-zone")));
}

void TestRealPlan::undoAndRedo() {
  if (!hasPlan()) QSKIP("no plan was made");
  const auto shapes = [this] {
    return std::pair(read(plan::Role::Corridor).size(), read(plan::Role::ProtectionZone).size());
  };
  using Counts = std::pair<std::size_t, std::size_t>;
  QVERIFY(shapes() == Counts(1, 1));
  canvas()->setFocus();
  QTest::keyClick(canvas(), Qt::Key_Z, Qt::ControlModifier);
  QVERIFY(shapes() == Counts(1, 0));
  QTest::keyClick(canvas(), Qt::Key_Z, Qt::ControlModifier);
  QVERIFY(shapes() == Counts(0, 0));
  QTest::keyClick(canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY(shapes() == Counts(1, 0));
  QTest::keyClick(canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY(shapes() == Counts(1, 1));
  QCOMPARE(numberOf(read(plan::Role::Corridor).front(), "width_m"), 80.0);
  QCOMPARE(textOf(read(plan::Role::ProtectionZone).front(), "regime"), QStringLiteral("core"));
  window()->namedAction(QStringLiteral("pan"))->trigger();
}

void TestRealPlan::openAnalysis(const QString &id) {
  QVERIFY(mHost->analysis(id.toStdString()));
  QVERIFY(strict_run::openForm(window(), id));
}

void TestRealPlan::analyses_data() {
  QTest::addColumn<QString>("id");
  QTest::addColumn<QString>("picture");
  QTest::newRow("nearest school") << "accessibility.nearest_facility"
                                  << "real-result";
  QTest::newRow("coverage by schools") << "coverage.population_coverage"
                                       << "real-coverage";
}

void TestRealPlan::analyses() {
  QFETCH(QString, id);
  QFETCH(QString, picture);
  if (!hasPlan()) QSKIP("no plan was made");
  openAnalysis(id);
  if (QTest::currentTestFailed()) return;
  for (const QString &kind : {QStringLiteral("kind.facilities"), QStringLiteral("kind.facility")})
    if (auto *combo = window()->findChild<QComboBox *>(kind))
      QCOMPARE(combo->currentData().toString(), QStringLiteral("school"));
  const std::size_t before = plan::results(plan()).size();
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  QTest::mouseClick(window()->runButton(), Qt::LeftButton);
  QVERIFY(window()->isBusy());
  QVERIFY(window_help::waitForRun(window(), 300000));
  QVERIFY2(finished.count() == 1 && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const std::vector<plan::ResultRecord> results = plan::results(plan());
  QCOMPARE(results.size(), before + 1);
  QCOMPARE(QString::fromStdString(results.front().provenance.analysis), id);
  int shown = 0;
  for (const QgsMapLayer *layer : canvas()->layers())
    if (layer->customProperty(QStringLiteral("alatau/resultId")).toLongLong() == results.front().id) ++shown;
  QVERIFY(shown >= 1);
  QVERIFY(zoomTo(canvas(), window()->session()->layer(plan::Role::District)->extent()));
  QVERIFY(shoot(window(), picture + QStringLiteral("-form")));
  QTest::mouseClick(window()->findChild<QPushButton *>(QStringLiteral("closeAnalysis")), Qt::LeftButton);
  int cards = 0;
  for (const widgets::IndicatorCard *card : window()->indicatorPanel()->cards()) {
    QVERIFY(!card->data().isStale);
    cards += card->isVisibleTo(window()) ? 1 : 0;
  }
  QVERIFY(cards > 0);
  QTest::qWait(600); // the canvas waits until its new size is settled
  QVERIFY(window_help::waitForMap(canvas(), 120000));
  QVERIFY(shoot(window(), picture));
}

void TestRealPlan::everyAnalysis_data() {
  QTest::addColumn<QString>("id");
  for (const QString &id : strict_run::analyses(*mHost))
    QTest::newRow(qPrintable(id)) << id;
}

/// As it opens, with the values that it proposes; what the plan rightfully lacks is asked for.
void TestRealPlan::everyAnalysis() {
  QFETCH(QString, id);
  if (!hasPlan()) QSKIP("no plan was made");
  openAnalysis(id);
  if (QTest::currentTestFailed()) return;
  const QString wrong = strict_run::run(window(), QStringLiteral("almaty"), id, kRefusals);
  QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
  QVERIFY(window_help::waitForMap(canvas(), 120000));
  QVERIFY(shoot(window(), QStringLiteral("every-") + id));
}

void TestRealPlan::cancelAnswers() {
  if (!hasPlan()) QSKIP("no plan was made");
  openAnalysis(QStringLiteral("accessibility.nearest_facility"));
  if (QTest::currentTestFailed()) return;
  std::size_t before = plan::results(plan()).size();
  qint64 best = std::numeric_limits<qint64>::max();
  for (int attempt = 0; attempt < 3; ++attempt) {
    QSignalSpy finished(window(), &gui::MainWindow::runFinished);
    QTest::mouseClick(window()->runButton(), Qt::LeftButton);
    QTest::qWait(100 + 150 * attempt);
    if (!window()->isBusy()) break; // faster than a user's hand
    QElapsedTimer timer;
    timer.start();
    window()->runStatus()->cancelButton()->click();
    QVERIFY(window_help::waitForRun(window(), 60000));
    const qint64 answered = timer.elapsed();
    QCOMPARE(finished.count(), 1);
    const bool hasEnded = finished.first().first().toBool(); // it was done when the click came
    if (!hasEnded) best = std::min(best, answered);
    QVERIFY(!window()->runStatus()->isRunning());
    QVERIFY(window()->runButton()->isEnabled());
    // Nothing is half-written, and what the window says is what happened.
    QCOMPARE(plan::results(plan()).size(), before + (hasEnded ? 1 : 0));
    if (hasEnded) ++before;
  }
  if (best == std::numeric_limits<qint64>::max()) QSKIP("the run ends before anybody can cancel it");
  QVERIFY2(best <= 200, qPrintable(QStringLiteral("%1 ms").arg(best)));
  window()->findChild<QPushButton *>(QStringLiteral("closeAnalysis"))->click();
}

void TestRealPlan::report() {
  if (!hasPlan()) QSKIP("no plan was made");
  const QString path = QStringLiteral(ALATAU_BUILD "/screenshots/real-report.pdf");
  QDir().mkpath(QFileInfo(path).path());
  QFile::remove(path);
  chooseFiles(this, {path});
  window()->namedAction(QStringLiteral("report"))->trigger();
  QVERIFY(QTest::qWaitFor([this, path] { return !window()->isBusy() && QFileInfo::exists(path); }, 180000));
  const QString text = pdfText(path);
  if (text.isEmpty()) QSKIP("pdftotext is not installed (poppler-utils)");
  QVERIFY2(text.count(QLatin1Char('\f')) >= 4, qPrintable(text.left(500)));
  const QString flat = text.simplified();
  for (const char *wanted :
       {"Алматы", "Есентай — зелёный коридор", "EPSG:32643", "Медеуский", "Алатауский", "крутой склон, сели"})
    QVERIFY2(flat.contains(QString::fromUtf8(wanted)), wanted);
  for (const char *id : {"accessibility.nearest_facility", "coverage.population_coverage"})
    QVERIFY2(flat.contains(QString::fromStdString(mHost->analysis(id)->title.in("ru"))), id);
  QVERIFY(!flat.contains(QStringLiteral("[%")));
  QProcess::execute(QStringLiteral("pdftoppm"),
                    {QStringLiteral("-png"), QStringLiteral("-r"), QStringLiteral("70"), path,
                     QStringLiteral(ALATAU_BUILD "/screenshots/real-report")});
}

/// Another city, another zone of the projection, while the plan of Almaty is open.
void TestRealPlan::lasPalmasThroughTheWizard() {
  if (!mBench) QSKIP("there is no window");
  const QString path = mFolder.filePath(QStringLiteral("las-palmas.sqlite"));
  begin(QStringLiteral("Las Palmas"), path, QStringLiteral("32628"),
        {{mData + QStringLiteral("cities/las-palmas/las_palmas_osm_20230221.osm.pbf")}});
  if (QTest::currentTestFailed()) return;
  QTest::mouseClick(wizard()->button(QWizard::NextButton), Qt::LeftButton);
  QString summary;
  finishImport(&summary);
  if (QTest::currentTestFailed()) return;
  QVERIFY2(summary.startsWith(QStringLiteral("✓")), qPrintable(summary));
  QTest::mouseClick(wizard()->button(QWizard::FinishButton), Qt::LeftButton);
  QCOMPARE(window()->session()->path(), path);
  QCOMPARE(plan().info().epsg, 32628);
  QCOMPARE(canvas()->mapSettings().destinationCrs().authid(), QStringLiteral("EPSG:32628"));
  QVERIFY(plan().count(plan::Role::Street).value_or(0) > 10000);
  QgsVectorLayer *streets = window()->session()->layer(plan::Role::Street);
  QVERIFY2(streets && canvas()->layers().contains(streets), "the layers of the plan that was opened second");
  QVERIFY(canvas()->extent().contains(streets->extent().center()));
  QVERIFY(window_help::waitForMap(canvas(), 120000));
  QVERIFY(shoot(window(), QStringLiteral("real-las-palmas")));
}

int main(int argc, char **argv) {
  // The dialogs of the desktop cannot be driven; Qt's own can.
  QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("ru"));
  TestRealPlan test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_real_plan.moc"
