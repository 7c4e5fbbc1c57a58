// SPDX-License-Identifier: GPL-3.0-or-later
// Cities with people or buildings go through every analysis from its form in the real window; skipped where
// the data are not.
#include "../cli/real_cities.h"
#include "strict_run.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace alatau;
using namespace real_cities;

namespace {

/// Of Las Palmas no jobs are known, and of neither city counts of people by zone.
const QList<strict_run::Refusal> kRefusals{
    {"las-palmas", "accessibility.job_access", "Choose a layer for “Jobs”"},
    {"las-palmas", "coverage.dasymetric", "Choose a layer for “Zones”"},
    {"porto-alegre", "coverage.dasymetric", "Choose a layer for “Zones”"}};

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

/// Almaty comes through the wizard in another test, with its heights and schools. A plan of streets alone, as
/// of Porto, leaves every layer of people to be chosen by hand; what compares the values of results is asked
/// of Almaty.
void TestRealCities::everyAnalysis_data() {
  QTest::addColumn<int>("number");
  QTest::addColumn<QString>("id");
  const QStringList ids = strict_run::analyses(*window_help::pluginHost());
  for (int number = 0; number < cities().size(); ++number)
    for (const QString &id : ids)
      if (!id.startsWith(QLatin1String("equity.")) &&
          QStringList{"las-palmas", "porto-alegre"}.contains(cities()[number].name))
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
