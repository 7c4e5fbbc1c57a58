// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli_process.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest/QtTest>

/// The real data of Almaty, each in one command; skipped where they are not.
class TestCliAlmaty : public QObject {
  Q_OBJECT

private:
  QTemporaryDir mFolder;
  QString mPlan;
  const QString mData = QStringLiteral(ALATAU_SHARED_DATA "/almaty/");

  CliRun run(const QStringList &arguments) const { return runCli(arguments, mFolder.path()); }
  QJsonObject layers() const { return run({"plan", "info", mPlan, "--json"}).json()["layers"].toObject(); }

private slots:
  void initTestCase() {
    if (!QFile::exists(mData)) QSKIP("the real data of Almaty is not here");
    mPlan = mFolder.filePath("almaty.sqlite");
    const CliRun made = run(
        {"plan", "create", mPlan, "--title-kk", "Алматы", "--title-ru", "Алматы", "--title-en", "Almaty"});
    QVERIFY2(made.code == 0, made.text());
  }

  void imports_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("role");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("districts") << QStringList{"import", "districts/districts-osm-2024.geojson", "--role",
                                              "district"}
                               << "district" << 8;
    QTest::newRow("population") << QStringList{"import", "population/almaty_uncertainty_cells.geojson",
                                               "--role", "population",
                                               "--map",  "residents=population_estimate_final",
                                               "--map",  "residents_low=p10",
                                               "--map",  "residents_high=p90"}
                                << "population" << 3078;
    QTest::newRow("streets") << QStringList{"import-osm", "almaty-2012.osm.pbf"} << "street" << 4000;
    QTest::newRow("schools") << QStringList{"import", "facilities/schools.geojson",
                                            "--role", "facility",
                                            "--set",  "kind=school"}
                             << "facility" << 392;
    QTest::newRow("hospitals") << QStringList{"import", "facilities/hospitals.geojson",
                                              "--role", "facility",
                                              "--set",  "kind=hospital"}
                               << "facility" << 53;
    QTest::newRow("elevation") << QStringList{"import-elevation", "dem/N42E076.hgt.zip",
                                              "dem/N42E077.hgt.zip", "dem/N43E076.hgt.zip",
                                              "dem/N43E077.hgt.zip"}
                               << "elevation" << 1;
  }
  void imports() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, role);
    QFETCH(int, atLeast);
    QStringList command{"plan", arguments.takeFirst(), mPlan};
    for (const QString &argument : arguments)
      command << (QFileInfo(mData + argument).isFile() ? mData + argument : argument);
    const int before = layers()[role].toInt();
    const CliRun imported = run(command << "--json");
    QVERIFY2(imported.code == 0, imported.text().left(3000));
    QVERIFY2(layers()[role].toInt() - before >= atLeast,
             qPrintable(QString::number(layers()[role].toInt() - before)));
  }

  void nearestSchoolForAllCells() {
    const CliRun nearest = run({"run", "accessibility.nearest_facility", "--plan", mPlan, "--store",
                                "--output", "demand=" + mFolder.filePath("nearest.gpkg"), "--json"});
    QVERIFY2(nearest.code == 0, nearest.text().left(3000));
    QCOMPARE(nearest.json()["rows"].toObject()["demand"].toInt(), 3078);
    QStringList districts;
    double mean = -1;
    for (const QJsonValue &value : nearest.json()["indicators"].toArray()) {
      const QJsonObject indicator = value.toObject();
      if (indicator["indicator"].toString() != "mean_distance") continue;
      if (indicator["district"].isNull())
        mean = indicator["value"].toDouble();
      else
        districts << indicator["district"].toString();
    }
    QCOMPARE(districts.size(), 8);
    QVERIFY2(mean > 100 && mean < 5000, qPrintable(QString::number(mean)));
  }

  void schoolCoverageOfAllDistricts() {
    const CliRun coverage =
        run({"run", "coverage.population_coverage", "--plan", mPlan, "--store", "--json"});
    QVERIFY2(coverage.code == 0, coverage.text().left(3000));
    double share = -1, residents = 0;
    int districts = 0;
    for (const QJsonValue &value : coverage.json()["indicators"].toArray()) {
      const QJsonObject indicator = value.toObject();
      if (indicator["indicator"].toString() == "residents" && indicator["district"].isNull())
        residents = indicator["value"].toDouble();
      if (indicator["indicator"].toString() != "covered_share") continue;
      if (indicator["district"].isNull())
        share = indicator["value"].toDouble();
      else
        ++districts;
    }
    QCOMPARE(districts, 8);
    QVERIFY2(share > 0.02 && share < 1, qPrintable(QString::number(share)));
    QVERIFY2(residents > 1.5e6 && residents < 3e6, qPrintable(QString::number(residents)));
  }

  void theFileIsAPlanLater() {
    const QJsonObject info = run({"plan", "info", mPlan, "--json"}).json();
    QCOMPARE(info["synthetic"].toBool(), false);
    QCOMPARE(info["results"].toArray().size(), 2);
  }
};

QTEST_GUILESS_MAIN(TestCliAlmaty)
#include "tst_cli_almaty.moc"
