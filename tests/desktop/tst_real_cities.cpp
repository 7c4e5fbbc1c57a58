// SPDX-License-Identifier: GPL-3.0-or-later
// The real cities and Almaty go through every analysis of accessibility, coverage and fairness from its form
// in the real window; skipped where the data are not. All four take many minutes: without ALATAU_ALL_CITIES=1
// the first one stands for them.
#include "../cli/real_cities.h"
#include "strict_run.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <qgscoordinatetransform.h>
#include <qgsgeometry.h>
#include <qgsproject.h>

using namespace alatau;
using namespace real_cities;

namespace {

/// What the data of a city lack: of Las Palmas jobs, of all but Almaty counts of people by zone, of Almaty
/// and Porto timetables; of Porto there are streets alone, so neither areas nor anything green.
const QList<strict_run::Refusal> kRefusals{
    {"las-palmas", "accessibility.job_access", "Choose a layer for “Jobs”"},
    {"las-palmas", "coverage.dasymetric", "Choose a layer for “Zones”"},
    {"porto-alegre", "coverage.dasymetric", "Choose a layer for “Zones”"},
    {"porto", "accessibility.ptal", "there is no public transport"},
    {"porto", "coverage.area_population", "Choose a layer for “Areas”"},
    {"porto", "coverage.dasymetric", "Choose a layer for “Zones”"},
    {"porto", "coverage.green_per_resident", "Choose a layer for “Green areas”"},
    {"porto", "coverage.greenspace_standard", "Choose a layer for “Green patches”"},
    {"porto", "coverage.sdg", "Choose a layer for “Open public spaces”"},
    {"porto", "coverage.three_thirty_three_hundred", "Choose a layer for “Green patches”"},
    {"almaty", "accessibility.ptal", "there is no public transport"}};

} // namespace

class TestRealCities : public QObject {
  Q_OBJECT
public:
  explicit TestRealCities(alatau::qgis::Application &application)
    : mApplication(application) {}

private slots:
  void initTestCase();
  void cleanupTestCase();
  void everyAnalysis_data();
  void everyAnalysis();

private:
  gui::MainWindow *window() const { return mBench->window(); }
  void open(const City &city);
  void addPlaces(const QString &path);

  alatau::qgis::Application &mApplication;
  std::shared_ptr<host::PluginHost> mHost;
  std::unique_ptr<gui::Workbench> mBench;
  QTemporaryDir mFolder;
  QString mCity; ///< whose plan is open
};

void TestRealCities::initTestCase() {
  if (!QDir(QStringLiteral(ALATAU_SHARED_DATA)).exists()) QSKIP("the real data of cities is not here");
  window_help::useTestSettings();
  mHost = window_help::pluginHost();
  mBench = std::make_unique<gui::Workbench>(mApplication, mHost);
  window()->setLayoutSaved(false);
  window()->resize(1366, 768);
  mBench->show();
  QVERIFY(QTest::qWaitForWindowExposed(window()));
}

void TestRealCities::cleanupTestCase() {
  if (mBench) window()->close();
  mBench.reset();
}

void TestRealCities::everyAnalysis_data() {
  QTest::addColumn<int>("number");
  QTest::addColumn<QString>("id");
  static const QRegularExpression sPlugins(QStringLiteral("^(accessibility|coverage|equity)\\."));
  const QStringList ids = strict_run::analyses(*window_help::pluginHost()).filter(sPlugins);
  const int count = qEnvironmentVariableIsSet("ALATAU_ALL_CITIES") ? static_cast<int>(cities().size()) : 1;
  for (int number = 0; number < count; ++number)
    for (const QString &id : ids)
      QTest::addRow("%s %s", qPrintable(cities()[number].name), qPrintable(id)) << number << id;
}

void TestRealCities::open(const City &city) {
  if (mCity == city.name) return;
  if (const QString missing = missingFile(city); !missing.isEmpty())
    QSKIP(qPrintable(missing + " is not here"));
  mCity = city.name;
  const QString path = mFolder.filePath(city.name + ".sqlite");
  const CliRun made = makePlan(city, path, mFolder.path());
  QVERIFY2(made.code == 0, made.text().left(2000));
  QVERIFY(window()->openPlan(path));
  if (city.name == "porto") addPlaces(path);
}

/// Of Porto there are streets alone. Middles of residential ones stand for homes, of main ones for schools,
/// as people would bring points of their own.
void TestRealCities::addPlaces(const QString &path) {
  const QgsVectorLayer *streets = window()->session()->layer(plan::Role::Street);
  QVERIFY(streets);
  const QgsCoordinateTransform toDegrees(streets->crs(),
                                         QgsCoordinateReferenceSystem(QStringLiteral("EPSG:4326")),
                                         QgsProject::instance()->transformContext());
  QStringList homes, schools;
  QgsFeatureIterator each = streets->getFeatures();
  for (QgsFeature street; each.nextFeature(street);) {
    const QString kind = street.attribute(QStringLiteral("class")).toString();
    const bool isHome = kind == "residential" && street.id() % 10 == 0;
    if (!isHome && (kind != "primary" || street.id() % 50 != 0)) continue;
    const QgsGeometry middle = street.geometry().interpolate(street.geometry().length() / 2);
    if (middle.isNull()) continue;
    const QgsPointXY at = toDegrees.transform(middle.asPoint());
    (isHome ? homes : schools)
        << QStringLiteral(R"({"type":"Feature","geometry":{"type":"Point","coordinates":[%1,%2]},)"
                          R"("properties":{"residents":%3,"kind":"school"}})")
               .arg(at.x(), 0, 'f', 8)
               .arg(at.y(), 0, 'f', 8)
               .arg(10 + street.id() % 90);
  }
  QVERIFY2(homes.size() > 500 && schools.size() > 5, qPrintable(QString::number(homes.size())));
  window()->closePlan();
  const auto add = [&](const QString &name, const QStringList &features, const QStringList &how) {
    QFile file(mFolder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write((R"({"type":"FeatureCollection","features":[)" + features.join(',') + "]}").toUtf8());
    file.close();
    const CliRun made = runCli(QStringList{"plan", "import", path, file.fileName()} + how, mFolder.path());
    QVERIFY2(made.code == 0, made.text().left(2000));
  };
  add("homes.geojson", homes, {"--role", "population_point", "--map", "residents=residents", "-q"});
  add("schools.geojson", schools, {"--role", "facility", "--map", "kind=kind", "-q"});
  QVERIFY(window()->openPlan(path));
}

void TestRealCities::everyAnalysis() {
  QFETCH(int, number);
  QFETCH(QString, id);
  const City city = cities()[number];
  open(city);
  if (QTest::currentTestFailed() || mCity != city.name) return;
  QVERIFY(window()->session());
  QVERIFY(strict_run::openForm(window(), id));
  QElapsedTimer timer;
  timer.start();
  const QString wrong = strict_run::run(window(), city.name, id, kRefusals);
  qInfo("%lld ms", static_cast<long long>(timer.elapsed()));
  QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("en"));
  TestRealCities test(application);
  return QTest::qExec(&test, argc, argv);
}
#include "tst_real_cities.moc"
