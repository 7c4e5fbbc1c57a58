// SPDX-License-Identifier: GPL-3.0-or-later
// What changes or copies a plan through the window besides the drawing tools: form, table, copy, export; and
// the pictures of the drawing tools for the documents.
#include "window_drive.h"

#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/tool_set.h>
#include <qgsattributeform.h>
#include <qgsattributetablefiltermodel.h>
#include <qgsattributetableview.h>
#include <qgsdualview.h>
#include <qgslayertree.h>
#include <qgslayertreelayer.h>
#include <qgslayertreeview.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>

using namespace alatau;
using namespace window_drive;

class TestWindowEdits : public QObject {
  Q_OBJECT
public:
  explicit TestWindowEdits(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void init();
  void cleanup();
  void formIsOneStep_data() { scenarios(); }
  void formIsOneStep();
  void tableIsOneStep_data() { scenarios(); }
  void tableIsOneStep();
  void unsavedCellsHoldTheScenario();
  void secondPlanHasItsLayers();
  void measures();
  void copyIsAPlan();
  void exports_data();
  void exports();
  void pictures();

private:
  static void scenarios();
  gui::MainWindow *window() const { return mBench->window(); }
  gui::PlanSession *session() const { return window()->session(); }
  QStringList names(plan::ScenarioId scenario) const;
  void useScenario(bool isScenario);
  QgsFeature oneDistrict() const;
  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  QString mPlan, mCopy;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
};

void TestWindowEdits::scenarios() {
  QTest::addColumn<bool>("isScenario");
  QTest::newRow("baseline") << false;
  QTest::newRow("scenario") << true;
}

void TestWindowEdits::initTestCase() {
  mHost = window_help::pluginHost();
  mPlan = mFolder.filePath(QStringLiteral("Қала.sqlite"));
  const Status made = window_help::makeSmallCity(mPlan, 0.2);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
}

void TestWindowEdits::init() {
  window_help::useTestSettings();
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
  mCopy = mFolder.filePath(QStringLiteral("copy.sqlite"));
  QFile::remove(mCopy);
  QVERIFY(QFile::copy(mPlan, mCopy));
  const Status opened = window()->openPlan(mCopy);
  QVERIFY2(opened.has_value(), opened ? "" : opened.error().text().c_str());
  QVERIFY(window_help::waitForMap(window()->canvas()));
}

void TestWindowEdits::cleanup() {
  mBench.reset();
}

QStringList TestWindowEdits::names(plan::ScenarioId scenario) const {
  QStringList found;
  const auto features = session()->plan().read(plan::Role::District, scenario);
  if (features)
    for (const plan::Feature &feature : *features)
      found << textOf(feature, "name_en");
  found.sort();
  return found;
}

void TestWindowEdits::useScenario(bool isScenario) {
  session()->setScenario(isScenario ? session()->plan().scenarios().back().id : plan::kBaseline);
  QCOMPARE(session()->scenario() != plan::kBaseline, isScenario);
}

QgsFeature TestWindowEdits::oneDistrict() const {
  QgsFeature feature;
  session()->layer(plan::Role::District)->getFeatures().nextFeature(feature);
  return feature;
}

/// A click with the identify tool, a new text in the form, Save: one step that Ctrl+Z takes back.
void TestWindowEdits::formIsOneStep() {
  QFETCH(bool, isScenario);
  useScenario(isScenario);
  QgsVectorLayer *districts = session()->layer(plan::Role::District);
  // Only districts in the map, so that the click finds one.
  for (QgsMapLayer *layer : QgsProject::instance()->mapLayers())
    if (auto *node = QgsProject::instance()->layerTreeRoot()->findLayer(layer))
      node->setItemVisibilityChecked(layer == districts);
  QVERIFY(window_help::waitForMap(window()->canvas()));
  const QgsFeature feature = oneDistrict();
  const QStringList before = names(session()->scenario()), baseline = names(plan::kBaseline);
  const std::size_t steps = session()->plan().history().size();
  QVERIFY(pressTool(window(), window()->namedAction(QStringLiteral("identify"))));
  const QgsPointXY inside = feature.geometry().pointOnSurface().asPoint();
  clickOnMap(window()->canvas(), inside.x(), inside.y());
  QVERIFY(window()->dock(QStringLiteral("featureDock"))->isVisible());
  auto *form = window()->findChild<QgsAttributeForm *>();
  QVERIFY(form);
  auto *field = form->findChild<QLineEdit *>(QStringLiteral("name_en"));
  QVERIFY(field && field->isEnabled() && !field->isReadOnly());
  field->setFocus();
  field->selectAll();
  QTest::keyClicks(field, QStringLiteral("Zhetysu Park"));
  auto *buttons = window()
                      ->dock(QStringLiteral("featureDock"))
                      ->findChild<QDialogButtonBox *>(QStringLiteral("featureButtons"));
  QVERIFY(buttons);
  QTest::mouseClick(buttons->button(QDialogButtonBox::Save), Qt::LeftButton);
  QVERIFY(names(session()->scenario()).contains(QStringLiteral("Zhetysu Park")));
  QCOMPARE(session()->plan().history().size(), steps + 1);
  if (isScenario) QCOMPARE(names(plan::kBaseline), baseline);
  // The form stays with the feature, and it can be edited again.
  form = window()->findChild<QgsAttributeForm *>();
  QVERIFY(form);
  field = form->findChild<QLineEdit *>(QStringLiteral("name_en"));
  QVERIFY(field);
  QCOMPARE(field->text(), QStringLiteral("Zhetysu Park"));
  window()->canvas()->setFocus();
  QTest::keyClick(window()->canvas(), Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(names(session()->scenario()), before);
  QTest::keyClick(window()->canvas(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY(names(session()->scenario()).contains(QStringLiteral("Zhetysu Park")));
}

/// Two cells of the table, Save: one step.
void TestWindowEdits::tableIsOneStep() {
  QFETCH(bool, isScenario);
  useScenario(isScenario);
  const QStringList before = names(session()->scenario()), baseline = names(plan::kBaseline);
  const std::size_t steps = session()->plan().history().size();
  QDockWidget *dock = window()->dock(QStringLiteral("tableDock"));
  dock->show();
  dock->raise();
  QgsVectorLayer *districts = session()->layer(plan::Role::District);
  window()->findChild<QgsLayerTreeView *>(QStringLiteral("layers"))->setCurrentLayer(districts);
  auto *view = dock->findChild<QgsDualView *>();
  QVERIFY(view);
  auto *edit = dock->findChild<QAction *>(QStringLiteral("editCells"));
  auto *save = dock->findChild<QAction *>(QStringLiteral("saveCells"));
  QVERIFY(edit && save && edit->isEnabled() && !save->isEnabled());
  edit->trigger();
  QVERIFY(districts->isEditable() && save->isEnabled());
  auto *cells = dock->findChild<QgsAttributeTableView *>();
  QVERIFY(cells);
  QTRY_VERIFY(cells->isVisible());
  QCOMPARE(cells->model()->rowCount(), static_cast<int>(before.size()));
  int column = -1;
  const QString wanted =
      districts->attributeDisplayName(districts->fields().indexOf(QStringLiteral("name_en")));
  for (int i = 0; i < cells->model()->columnCount(); ++i)
    if (cells->model()->headerData(i, Qt::Horizontal).toString() == wanted) column = i;
  QVERIFY2(column >= 0, qPrintable(wanted));
  for (int row = 0; row < 2; ++row) {
    const QModelIndex index = cells->model()->index(row, column);
    cells->scrollTo(index);
    cells->setCurrentIndex(index);
    cells->edit(index);
    auto *editor = cells->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Row %1").arg(row));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!cells->viewport()->findChild<QLineEdit *>()); // taken over and gone
  }
  QCOMPARE(names(session()->scenario()), before); // nothing is written before Save
  save->trigger();
  const QStringList after = names(session()->scenario());
  QVERIFY2(after.contains(QStringLiteral("Row 0")) && after.contains(QStringLiteral("Row 1")),
           qPrintable(after.join(QStringLiteral(", "))));
  QCOMPARE(after.size(), before.size());
  QCOMPARE(session()->plan().history().size(), steps + 1);
  if (isScenario) QCOMPARE(names(plan::kBaseline), baseline);
  QVERIFY(!districts->isEditable() && !edit->isChecked());
  // The table shows what the plan holds now.
  QCOMPARE(cells->model()->rowCount(), static_cast<int>(before.size()));
  QStringList shown;
  for (int row = 0; row < cells->model()->rowCount(); ++row)
    shown << cells->model()->index(row, column).data().toString();
  shown.sort();
  QCOMPARE(shown, after);
  window()->canvas()->setFocus();
  QTest::keyClick(window()->canvas(), Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(names(session()->scenario()), before);
}

void TestWindowEdits::unsavedCellsHoldTheScenario() {
  QgsVectorLayer *districts = session()->layer(plan::Role::District);
  QVERIFY(districts->startEditing());
  const QgsFeature feature = oneDistrict();
  QVERIFY(districts->changeAttributeValue(
      feature.id(), districts->fields().indexOf(QStringLiteral("name_en")), QStringLiteral("Typed")));
  auto *combo = window()->findChild<QComboBox *>(QStringLiteral("scenario"));
  combo->setCurrentIndex(combo->count() - 1);
  emit combo->activated(combo->count() - 1);
  QCOMPARE(session()->scenario(), plan::kBaseline);
  QCOMPARE(combo->currentData().toLongLong(), plan::kBaseline);
  QVERIFY(districts->isModified());
  districts->rollBack();
}

/// A plan that is opened over another one has all its layers.
void TestWindowEdits::secondPlanHasItsLayers() {
  const QString second = mFolder.filePath(QStringLiteral("second.sqlite"));
  QFile::remove(second);
  QVERIFY(QFile::copy(mPlan, second));
  const int before = QgsProject::instance()->count();
  QVERIFY(window()->openPlan(second));
  QCOMPARE(QgsProject::instance()->count(), before);
  for (const plan::Role role : {plan::Role::District, plan::Role::Street, plan::Role::Facility}) {
    QgsVectorLayer *layer = session()->layer(role);
    QVERIFY(layer);
    QVERIFY(layer->source().contains(QStringLiteral("second.sqlite")));
    QVERIFY(window()->canvas()->layers().contains(layer));
  }
}

void TestWindowEdits::measures() {
  QgsMapCanvas *canvas = window()->canvas();
  const QgsPointXY centre = canvas->center();
  QVERIFY(
      zoomTo(canvas, QgsRectangle(centre.x() - 1000, centre.y() - 600, centre.x() + 1000, centre.y() + 600)));
  auto *hint = window()->findChild<QLabel *>(QStringLiteral("hint"));
  const double pixel = canvas->mapUnitsPerPixel();
  const auto text = [hint] { return hint->text().replace(QChar(0x00A0), QLatin1Char(' ')); };
  const auto number = [text](const QString &unit) {
    return text().left(text().indexOf(unit)).remove(QLatin1Char(' ')).toDouble();
  };
  window()->namedAction(QStringLiteral("measureLength"))->trigger();
  clickOnMap(canvas, centre.x() - 300, centre.y());
  clickOnMap(canvas, centre.x() + 300, centre.y());
  clickOnMap(canvas, centre.x() + 300, centre.y() - 200);
  QTest::keyClick(canvas, Qt::Key_Return);
  QVERIFY2(text().contains(QStringLiteral(" m")), qPrintable(text()));
  QVERIFY2(std::abs(number(QStringLiteral(" m")) - 800) < 4 * pixel + 1, qPrintable(text()));
  window()->namedAction(QStringLiteral("measureArea"))->trigger();
  clickOnMap(canvas, centre.x() - 300, centre.y());
  clickOnMap(canvas, centre.x() + 300, centre.y());
  clickOnMap(canvas, centre.x() + 300, centre.y() - 200);
  QTest::keyClick(canvas, Qt::Key_Return);
  QVERIFY2(text().contains(QStringLiteral(" ha")), qPrintable(text())); // 600 m × 200 m / 2
  QVERIFY2(std::abs(number(QStringLiteral(" ha")) - 6) < 0.2, qPrintable(text()));
}

void TestWindowEdits::copyIsAPlan() {
  const QString path = mFolder.filePath(QStringLiteral("Көшірме 2.sqlite"));
  QFile::remove(path);
  chooseFiles(this, {path});
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  window()->namedAction(QStringLiteral("saveCopy"))->trigger();
  QVERIFY(window_help::waitForRun(window()));
  QCOMPARE(finished.count(), 1);
  QVERIFY2(finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const Result<plan::Plan> copy = plan::Plan::open(path.toStdString(), plan::Plan::Mode::ReadOnly);
  QVERIFY2(copy.has_value(), copy ? "" : copy.error().text().c_str());
  for (const plan::RoleSpec &spec : plan::roleSpecs())
    QCOMPARE(copy->count(spec.role).value_or(-1), session()->plan().count(spec.role).value_or(-2));
  QCOMPARE(copy->scenarios().size(), session()->plan().scenarios().size());
  QVERIFY(!QFile::exists(path + QStringLiteral(".part")));
}

void TestWindowEdits::exports_data() {
  QTest::addColumn<QString>("name");
  for (const char *name : {"out.gpkg", "out.xlsx", "out.geojson", "out.csv"})
    QTest::newRow(name) << QString::fromLatin1(name);
}

void TestWindowEdits::exports() {
  QFETCH(QString, name);
  const QString path = mFolder.filePath(name);
  QFile::remove(path);
  QgsVectorLayer *districts = session()->layer(plan::Role::District);
  window()->findChild<QgsLayerTreeView *>(QStringLiteral("layers"))->setCurrentLayer(districts);
  chooseFiles(this, {path});
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  window()->namedAction(QStringLiteral("exportPlan"))->trigger();
  QVERIFY(window_help::waitForRun(window()));
  QCOMPARE(finished.count(), 1);
  QVERIFY2(finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const QString layerName = name.endsWith(QLatin1String(".gpkg")) || name.endsWith(QLatin1String(".xlsx"))
                                ? QStringLiteral("|layername=district")
                                : QString();
  const QgsVectorLayer out(path + layerName, QStringLiteral("out"), QStringLiteral("ogr"));
  QVERIFY2(out.isValid(), qPrintable(path));
  QCOMPARE(out.featureCount(), districts->featureCount());
  QVERIFY(out.fields().indexOf(QStringLiteral("name_en")) >= 0);
}

/// A corridor while it is drawn and a zone, for the documents: the synthetic city, in English.
void TestWindowEdits::pictures() {
  gui::ToolSet *tools = window()->tools();
  QgsMapCanvas *canvas = window()->canvas();
  useScenario(true);
  const QgsPointXY middle = session()->layer(plan::Role::Building)->extent().center();
  QVERIFY(
      zoomTo(canvas, QgsRectangle(middle.x() - 900, middle.y() - 550, middle.x() + 900, middle.y() + 550)));
  QVERIFY(pressTool(window(), tools->corridorAction()));
  tools->snappingAction()->setChecked(false);
  clickOnMap(canvas, middle.x() - 650, middle.y() - 350);
  clickOnMap(canvas, middle.x() - 150, middle.y() - 60);
  QTest::keyClick(canvas, Qt::Key_W);
  auto *width = tools->optionsBar()->findChild<QDoubleSpinBox *>(QStringLiteral("corridorWidth"));
  QTest::keyClicks(width, QStringLiteral("60"));
  QTest::keyClick(width, Qt::Key_Return);
  moveOnMap(canvas, middle.x() + 350, middle.y() + 120);
  QTest::qWait(500);
  QVERIFY(tools->isDrawing());
  QVERIFY(shoot(window(), QStringLiteral("corridor-drawing")));
  clickOnMap(canvas, middle.x() + 350, middle.y() + 120);
  const std::size_t corridors = session()->plan().read(plan::Role::Corridor, session()->scenario())->size();
  QTest::keyClick(canvas, Qt::Key_Return);
  QCOMPARE(session()->plan().read(plan::Role::Corridor, session()->scenario())->size(), corridors + 1);
  QVERIFY(pressTool(window(), tools->zoneAction()));
  tools->optionsBar()
      ->findChild<QLineEdit *>(QStringLiteral("zoneReason"))
      ->setText(QStringLiteral("tectonic fault"));
  clickOnMap(canvas, middle.x() - 500, middle.y() + 100);
  clickOnMap(canvas, middle.x() - 50, middle.y() + 120);
  clickOnMap(canvas, middle.x() - 20, middle.y() + 420);
  clickOnMap(canvas, middle.x() - 450, middle.y() + 450);
  const std::size_t zones = session()->plan().read(plan::Role::ProtectionZone, session()->scenario())->size();
  QTest::keyClick(canvas, Qt::Key_Return);
  QCOMPARE(session()->plan().read(plan::Role::ProtectionZone, session()->scenario())->size(), zones + 1);
  QVERIFY(window_help::waitForMap(canvas));
  QVERIFY(shoot(window(), QStringLiteral("zone")));
}

int main(int argc, char **argv) {
  QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Qt's own dialogs can be driven
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("en"));
  TestWindowEdits test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_window_edits.moc"
