// SPDX-License-Identifier: GPL-3.0-or-later
// Real cities go through every analysis of accessibility from the command line; skipped where the data are
// not.
#include "real_cities.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace real_cities;

namespace {

struct Task {
  const char *analysis;
  QStringList arguments;
};

/// Small limits: that everything goes through is the question here, not how long a city takes.
QList<Task> tasks() {
  const QStringList schools{"--param", "capacity_column="};
  return {
      {"nearest_facility", {"--param", "k=2"}},
      {"service_area", {}},
      {"isochrones", {"--input", "facilities=role:facility?kind='hospital'", "--param", "limits=5, 10"}},
      {"travel_time_matrix", {"--param", "limit=8"}},
      {"service_access", {}},
      {"cumulative_opportunities",
       {"--param", "threshold_1=5", "--param", "threshold_2=8", "--param", "threshold_3=10", "--param",
        "interval_to=0"}},
      {"gravity", {"--param", "decay=linear", "--param", "decay_limit=10"}},
      {"floating_catchment", schools},
      {"spatial_availability", schools + QStringList{"--param", "decay=linear", "--param", "decay_limit=10"}},
      {"fifteen_minute_city", {}},
      {"mobility_gap", {"--param", "limit=15", "--param", "repair_count=2"}},
      {"gateway_access", {"--input", "facilities=role:facility?kind='hospital'"}},
      {"emergency_response", {"--input", "facilities=role:facility?kind='hospital'"}},
      {"job_access",
       {"--input", "facilities=role:facility?kind='university'", "--param", "opportunity_column=", "--param",
        "threshold_1=10", "--param", "threshold_2=15", "--param", "half_cost=2", "--param",
        "departure_from=08:00", "--param", "departure_to=08:05"}},
      {"ptal", {}},
      {"network_check", {}}};
}

} // namespace

class TestCliCities : public QObject {
  Q_OBJECT

private:
  QTemporaryDir mFolder;
  QStringList mMade;

  QString plan(const QString &city) const { return mFolder.filePath(city + ".sqlite"); }
  CliRun run(const QStringList &arguments) const { return runCli(arguments, mFolder.path()); }

private slots:
  void initTestCase() {
    if (!QDir(QStringLiteral(ALATAU_SHARED_DATA)).exists()) QSKIP("the real data of cities is not here");
  }

  void imports_data() {
    QTest::addColumn<int>("number");
    for (int i = 0; i < cities().size(); ++i)
      QTest::newRow(qPrintable(cities()[i].name)) << i;
  }
  void imports() {
    QFETCH(int, number);
    const City city = cities()[number];
    if (const QString missing = missingFile(city); !missing.isEmpty())
      QSKIP(qPrintable(missing + " is not here"));
    const CliRun made = makePlan(city, plan(city.name), mFolder.path());
    QVERIFY2(made.code == 0, made.text().left(2000));
    mMade << city.name;
  }

  void analyses_data() {
    QTest::addColumn<int>("city");
    QTest::addColumn<int>("task");
    for (int city = 0; city < cities().size(); ++city)
      for (int task = 0; task < tasks().size(); ++task)
        QTest::addRow("%s %s", qPrintable(cities()[city].name), tasks()[task].analysis) << city << task;
  }
  void analyses() {
    QFETCH(int, city);
    QFETCH(int, task);
    const City where = cities()[city];
    const Task what = tasks()[task];
    if (!mMade.contains(where.name)) QSKIP("the city was not imported");
    QStringList command{
        "run", QStringLiteral("accessibility.") + what.analysis, "--plan", plan(where.name), "--json", "-q"};
    QStringList demand = where.demand;
    if (qstrcmp(what.analysis, "network_check") == 0) demand = demand.mid(0, 2); // people only
    if (qstrcmp(what.analysis, "service_area") == 0) demand = demand.mid(4);     // no people
    if (qstrcmp(what.analysis, "ptal") == 0) demand = demand.mid(0, 4);          // no facilities
    QStringList arguments = what.arguments;
    const bool hasFacilities = demand.join(' ').contains("facilities=");
    if (hasFacilities && !arguments.isEmpty() && arguments[0] == "--input") arguments = arguments.mid(2);
    const CliRun made = run(command + arguments + demand);
    const QJsonObject answer = made.json();
    if (qstrcmp(what.analysis, "ptal") == 0 && !where.hasTimetable()) {
      // No public transport: said so, never guessed.
      QVERIFY2(made.code == 2, made.text().left(2000));
      QVERIFY(answer["error"].toObject()["message"].toString().contains("public transport"));
      return;
    }
    QVERIFY2(made.code == 0, made.text().left(2000));
    QVERIFY(!answer["indicators"].toArray().isEmpty());
    const QJsonObject rows = answer["rows"].toObject();
    if (rows.contains("demand")) QVERIFY(rows["demand"].toInt() > 500);
  }
};

QTEST_GUILESS_MAIN(TestCliCities)
#include "tst_cli_cities.moc"
