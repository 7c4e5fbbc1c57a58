// SPDX-License-Identifier: GPL-3.0-or-later
// Raster outputs on the command line: described, written, listed, stored.
#include "cli_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest/QtTest>

class TestCliRasters : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;

  QString path(const QString &name) const { return mFolder.filePath(name); }
  CliRun run(const QStringList &arguments) const { return runCli(arguments, mFolder.path()); }

private slots:
  void initTestCase() {
    // Where a user puts a plugin.
    QVERIFY(QDir().mkpath(path("data/alatau/plugins")));
    for (const char *file : {"rasters.so", "rasters.json"})
      QVERIFY(QFile::copy(QStringLiteral(ALATAU_BUILD "/tests/raster_plugin/") + file,
                          path(QStringLiteral("data/alatau/plugins/") + file)));
  }

  void describeShowsRasters() {
    const CliRun text = run({"describe", "rasters.terrain", "--lang", "ru"});
    QVERIFY2(text.code == 0, text.text());
    QVERIFY2(text.out.contains("Высота (raster, float32 in m)"), text.out);
    QVERIFY2(text.out.contains("Ступени (raster, float32 in m, optional): <= 10 до 10 м, <= 30, above"),
             text.out);
    QVERIFY2(text.out.contains("Класс (raster, uint8): 1 низко, 2 высоко"), text.out);
    const QJsonArray outputs = run({"describe", "rasters.terrain", "--json"}).json()["outputs"].toArray();
    QCOMPARE(outputs.size(), 5);
    const QJsonObject classes = outputs[2].toObject();
    QCOMPARE(classes["kind"].toString(), QString("raster"));
    QCOMPARE(classes["cell"].toString(), QString("uint8"));
    QCOMPARE(classes["no_data"].toInt(), 255);
    const QJsonObject step = classes["style"].toObject()["steps"].toArray()[1].toObject();
    QCOMPARE(step["title"].toObject()["kk"].toString(), QString::fromUtf8("жоғары"));
    QCOMPARE(step["colour"].toString(), QString("#756bb1"));
    QVERIFY(outputs[0].toObject()["no_data"].isNull()); // NaN is no JSON
  }

  void runWritesAndListsRasters() {
    const CliRun made =
        run({"run", "rasters.terrain", "--output", "height=height.tif", "--output", "class=c.tif", "--json"});
    QVERIFY2(made.code == 0, made.text());
    const QJsonObject height = made.json()["rasters"].toObject()["height"].toObject();
    QCOMPARE(height["columns"].toInt(), 70);
    QCOMPARE(height["rows"].toInt(), 40);
    QCOMPARE(height["filled"].toInt(), 70 * 40 - 40);
    QCOMPARE(height["minimum"].toDouble(), 0.5);
    QCOMPARE(height["crs"].toString(), QString("EPSG:32643"));
    QCOMPARE(height["file"].toString(), QString("height.tif"));
    QVERIFY(QFile::exists(path("height.tif")) && QFile::exists(path("c.tif")));

    // What one run gives another one reads.
    const CliRun again =
        run({"run", "rasters.terrain", "--input", "elevation=height.tif", "--output", "height=copy.tif"});
    QVERIFY2(again.code == 0, again.text());
    QVERIFY2(again.out.contains("height: 70 x 40 cells, 0.5 .. 88.5 m in copy.tif"), again.out);
    QFile first(path("height.tif")), second(path("copy.tif"));
    QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
    QCOMPARE(second.readAll(), first.readAll());

    const CliRun there = run({"run", "rasters.terrain", "--output", "height=height.tif"});
    QVERIFY(there.code != 0);
    QVERIFY2(there.err.contains("--overwrite"), there.err);
    const CliRun table = run({"run", "rasters.terrain", "--output", "height=height.csv"});
    QVERIFY(table.code != 0);
    QVERIFY2(table.err.contains(".tif"), table.err);
    QVERIFY(QDir(mFolder.path()).entryList({".alatau-*"}, QDir::AllEntries | QDir::Hidden).isEmpty());
  }

  void storedRastersAreListed() {
    QVERIFY(run({"plan", "create", "p.alatau", "--epsg", "32643", "--title", "en=P"}).code == 0);
    const CliRun stored = run({"run", "rasters.terrain", "--plan", "p.alatau", "--store", "--json"});
    QVERIFY2(stored.code == 0, stored.text());
    const QJsonArray results = run({"plan", "info", "p.alatau", "--json"}).json()["results"].toArray();
    QCOMPARE(results.size(), 1);
    const QJsonArray rasters = results[0].toObject()["rasters"].toArray();
    QCOMPARE(rasters.size(), 2);
    QCOMPARE(rasters[0].toObject()["sha256"].toString().size(), 64);
    QVERIFY(rasters[0].toObject()["file"].isNull()); // inside the plan
    QVERIFY(QDir(mFolder.path()).entryList({".alatau-*"}, QDir::AllEntries | QDir::Hidden).isEmpty());
  }
};

QTEST_GUILESS_MAIN(TestCliRasters)
#include "tst_cli_rasters.moc"
