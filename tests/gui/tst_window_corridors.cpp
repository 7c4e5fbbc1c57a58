// SPDX-License-Identifier: GPL-3.0-or-later
// Corridors that the computer proposes, in the real window: the route between two clicked patches, and the
// links that connect most. Both end as corridors that are edited by hand.
#include "window_drive.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/tool_set.h>
#include <alatau/plan/results.h>
#include <algorithm>
#include <qgsmessagebar.h>
#include <sqlite3.h>

using namespace alatau;
using namespace window_drive;

class TestWindowCorridors : public QObject {
  Q_OBJECT
public:
  explicit TestWindowCorridors(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void cleanupTestCase();
  void route_data();
  void route();
  void suggestions();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  gui::ToolSet *tools() const { return window()->tools(); }
  std::vector<plan::Feature> read(plan::Role role) const {
    auto rows = window()->session()->plan().read(role, window()->session()->scenario());
    return rows ? *rows : std::vector<plan::Feature>();
  }
  bool press(const QString &text) const {
    for (QPushButton *each : window()->messageBar()->findChildren<QPushButton *>())
      if (each->text() == text && each->isVisible()) {
        QTest::mouseClick(each, Qt::LeftButton);
        return true;
      }
    return false;
  }
  bool open(const QString &path);

  alatau::qgis::Application &mApplication;
  QTemporaryDir mFolder;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
};

void TestWindowCorridors::initTestCase() {
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  QVERIFY(mHost->analysis("green_network.auto_route"));
  const Status made = window_help::makeSmallCity(mFolder.filePath(QStringLiteral("demo.sqlite")), 0.4);
  QVERIFY2(made.has_value(), made ? "" : made.error().text().c_str());
  mApplication.setLanguage(QStringLiteral("en"));
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
}

void TestWindowCorridors::cleanupTestCase() {
  if (mBench) window()->close();
}

/// A copy, so that the tests do not meet each other's work.
bool TestWindowCorridors::open(const QString &path) {
  static int number = 0;
  const QString copy = mFolder.filePath(QStringLiteral("plan%1.sqlite").arg(++number));
  return QFile::copy(path, copy) && window()->openPlan(copy).has_value() &&
         window_help::waitForMap(window()->canvas());
}

void TestWindowCorridors::route_data() {
  QTest::addColumn<QString>("plan");
  QTest::newRow("demo") << mFolder.filePath(QStringLiteral("demo.sqlite"));
  const QString prepared = qEnvironmentVariable("ALATAU_TEST_PLAN");
  if (!prepared.isEmpty()) QTest::newRow("plan of ALATAU_TEST_PLAN") << prepared;
}

/// Two clicks on patches; the path comes back as a drawing, is finished, bent at a vertex and given back,
/// each in one step.
void TestWindowCorridors::route() {
  QFETCH(QString, plan);
  QVERIFY(open(plan));
  tools()->snappingAction()->setChecked(false);
  // Two patches some hundred metres apart, of the larger ones.
  std::vector<QgsGeometry> patches;
  for (const plan::Feature &each : read(plan::Role::GreenPatch))
    patches.push_back(geometryOf(each));
  std::sort(patches.begin(), patches.end(),
            [](const QgsGeometry &a, const QgsGeometry &b) { return a.area() > b.area(); });
  patches.resize(std::min<std::size_t>(patches.size(), 60));
  QgsGeometry one, other;
  for (std::size_t i = 0; i < patches.size() && one.isNull(); ++i)
    for (std::size_t k = i + 1; k < patches.size() && one.isNull(); ++k)
      if (const double away = patches[i].distance(patches[k]); away > 200 && away < 1500) {
        one = patches[i];
        other = patches[k];
      }
  QVERIFY(!one.isNull());
  const QgsPointXY from = one.pointOnSurface().asPoint(), to = other.pointOnSurface().asPoint();
  QgsRectangle extent(from, to);
  extent.normalize();
  extent.grow(800);
  QVERIFY(zoomTo(window()->canvas(), extent));

  const std::size_t before = read(plan::Role::Corridor).size();
  QVERIFY(pressTool(window(), tools()->routeAction()) || (tools()->routeAction()->trigger(), true));
  QVERIFY(tools()->routeAction()->isChecked());
  clickOnMap(window()->canvas(), from.x(), from.y());
  clickOnMap(window()->canvas(), to.x(), to.y());
  QVERIFY2(QTest::qWaitFor([this] { return tools()->isDrawing(); }, 120000),
           qPrintable(window()->lastMessage()));
  QVERIFY(tools()->corridorAction()->isChecked());
  QVERIFY(read(plan::Role::Corridor).size() == before); // not stored: still a drawing
  QVERIFY(
      shoot(window(), QStringLiteral("window_route_%1").arg(QString::fromLatin1(QTest::currentDataTag()))));
  QTest::keyClick(window()->canvas(), Qt::Key_Return);
  auto corridors = read(plan::Role::Corridor);
  QCOMPARE(corridors.size(), before + 1);
  const plan::FeatureId fid = corridors.back().fid;
  const QgsGeometry line = geometryOf(corridors.back());
  QVERIFY(line.constGet()->nCoordinates() >= 2);
  // From one patch to the other, and the way between them is not through either.
  QVERIFY(one.distance(QgsGeometry::fromPointXY(QgsPointXY(line.vertexAt(0)))) < 50);
  const int last = line.constGet()->nCoordinates() - 1;
  QVERIFY(other.distance(QgsGeometry::fromPointXY(QgsPointXY(line.vertexAt(last)))) < 50);
  const auto shape = [&] {
    for (const plan::Feature &each : read(plan::Role::Corridor))
      if (each.fid == fid) return each.geometry;
    return plan::Wkb();
  };
  const plan::Wkb drawn = shape();

  // Dragged at its middle vertex, then everything back.
  tools()->corridorEditAction()->trigger();
  const QgsPointXY middle(line.vertexAt(last / 2));
  const QgsPointXY on = line.nearestPoint(QgsGeometry::fromPointXY(middle)).asPoint();
  clickOnMap(window()->canvas(), on.x(), on.y());
  QWidget *viewport = window()->canvas()->viewport();
  const QPoint start = pixelOf(window()->canvas(), middle.x(), middle.y()), end = start + QPoint(0, 40);
  QTest::mousePress(viewport, Qt::LeftButton, Qt::NoModifier, start);
  QMouseEvent move(QEvent::MouseMove, end, viewport->mapToGlobal(end), Qt::NoButton, Qt::LeftButton,
                   Qt::NoModifier);
  QCoreApplication::sendEvent(viewport, &move);
  QTest::mouseRelease(viewport, Qt::LeftButton, Qt::NoModifier, end);
  QVERIFY(!shape().empty() && shape() != drawn);
  tools()->undoAction()->trigger();
  QVERIFY(shape() == drawn);
  tools()->undoAction()->trigger();
  QVERIFY(shape().empty());
  QVERIFY(read(plan::Role::CorridorCrossing).empty()); // they went with it
}

/// Without a result the tool offers to compute one at once; the three links then are there to be clicked.
void TestWindowCorridors::suggestions() {
  QVERIFY(open(mFolder.filePath(QStringLiteral("demo.sqlite"))));
  tools()->snappingAction()->setChecked(false);
  QSignalSpy finished(window(), &gui::MainWindow::runFinished);
  tools()->suggestionAction()->trigger();
  QVERIFY(press(QStringLiteral("Compute now")));
  QVERIFY(window_help::waitForRun(window()));
  QVERIFY2(!finished.isEmpty() && finished.first().first().toBool(), qPrintable(window()->lastMessage()));
  const auto results = plan::results(window()->session()->plan());
  QVERIFY(!results.empty());
  QCOMPARE(results.front().provenance.analysis, std::string("green_network.candidates"));
  QVERIFY(tools()->suggestionAction()->isChecked()); // still in the hand
  std::string table;
  for (const auto &layer : results.front().layers)
    if (layer.output == "candidates") table = layer.table;
  QVERIFY(!table.empty());
  std::vector<QgsGeometry> chosen;
  sqlite3_stmt *raw = nullptr;
  const std::string sql = "SELECT AsBinary(geom) FROM \"" + table + "\" WHERE is_chosen = 1";
  QCOMPARE(sqlite3_prepare_v2(window()->session()->plan().connection(), sql.c_str(), -1, &raw, nullptr),
           SQLITE_OK);
  while (sqlite3_step(raw) == SQLITE_ROW) {
    QgsGeometry geometry;
    geometry.fromWkb(
        QByteArray(static_cast<const char *>(sqlite3_column_blob(raw, 0)), sqlite3_column_bytes(raw, 0)));
    chosen.push_back(geometry);
  }
  sqlite3_finalize(raw);
  QCOMPARE(chosen.size(), std::size_t(3));

  const std::size_t before = read(plan::Role::Corridor).size();
  const QgsGeometry &line = chosen.front();
  QgsRectangle extent = line.boundingBox();
  extent.grow(400);
  QVERIFY(zoomTo(window()->canvas(), extent));
  const QgsPointXY middle = line.interpolate(line.length() / 2).asPoint();
  moveOnMap(window()->canvas(), middle.x(), middle.y());
  QVERIFY(shoot(window(), QStringLiteral("window_suggestions")));
  clickOnMap(window()->canvas(), middle.x(), middle.y());
  QCOMPARE(read(plan::Role::Corridor).size(), before + 1);
  QVERIFY(geometryOf(read(plan::Role::Corridor).back()).hausdorffDistance(line) < 0.01);
  tools()->undoAction()->trigger();
  QCOMPARE(read(plan::Role::Corridor).size(), before);
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("en"));
  TestWindowCorridors test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_window_corridors.moc"
