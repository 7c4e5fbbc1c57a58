// SPDX-License-Identifier: GPL-3.0-or-later
// A protection zone from rules on the real elevation and districts of Almaty, by the real program.
#include "csv_rows.h"
#include "real_cities.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest/QTest>

class TestCliZones : public QObject {
  Q_OBJECT

  QTemporaryDir mHome;
  QString path(const QString &name) const { return mHome.filePath(name); }
  static QString data(const QString &name) { return QStringLiteral(ALATAU_SHARED_DATA "/almaty/") + name; }

private slots:
  void initTestCase() {
    const auto cities = real_cities::cities();
    const auto almaty = std::ranges::find_if(cities, [](const auto &city) { return city.name == "almaty"; });
    if (const QString missing = real_cities::missingFile(*almaty); !missing.isEmpty())
      QSKIP(qPrintable("the real data are not there: " + missing));
    QStringList tiles = QDir(data("dem")).entryList({"*.hgt.zip"}, QDir::Files);
    if (tiles.isEmpty()) QSKIP("the real elevation is not there");
    const CliRun made = real_cities::makePlan(*almaty, path("almaty.alatau"), mHome.path());
    QVERIFY2(made.code == 0, made.text());
    QStringList command{"plan", "import-elevation", path("almaty.alatau")};
    for (const QString &tile : tiles)
      command << data("dem/" + tile);
    const CliRun terrain = runCli(command + QStringList{"--cell", "30", "-q"}, mHome.path());
    QVERIFY2(terrain.code == 0, terrain.text());
  }

  void everyZoneAnswersWhy() {
    QElapsedTimer timer;
    timer.start();
    const CliRun run =
        runCli({"run", "mountain_protection.zones", "--plan", path("almaty.alatau"), "--output",
                "zones=" + path("zones.csv"), "--output", "rules=" + path("rules.csv"), "--output",
                "boundaries=" + path("lines.csv"), "--output", "reason_map=" + path("map.tif"), "--json"},
               mHome.path());
    QVERIFY2(run.code == 0, run.text());
    qInfo("seven rules on 704 km2 at 30 m, with reading and writing: %.1f s",
          static_cast<double>(timer.elapsed()) / 1000);
    const auto rules = rowsOf(path("rules.csv"));
    int applied = 0;
    for (const QVariantMap &rule : rules)
      applied += rule["state"] == "applied" ? 1 : 0;
    QVERIFY(applied >= 5);
    const auto zones = rowsOf(path("zones.csv"));
    QVERIFY(zones.size() > 100);
    double area = 0;
    for (const QVariantMap &zone : zones) {
      for (const char *why : {"why_kk", "why_ru", "why_en"})
        QVERIFY(!zone[why].toString().isEmpty());
      QVERIFY(zone["regime"] == "unknown" || !zone["reasons"].toString().isEmpty());
      area += zone["area_m2"].toDouble();
    }
    QVERIFY(area > 3.9e8 && area < 4.5e8); // mountains, rivers; not the plain
    const auto lines = rowsOf(path("lines.csv"));
    QVERIFY(!lines.isEmpty());
    for (const QVariantMap &line : lines)
      QVERIFY(!line["rule"].toString().isEmpty());
    QVERIFY(QFile::exists(path("map.tif")));
  }

  void twoPacksDiffer() {
    const CliRun run =
        runCli({"run", "mountain_protection.compare_packs", "--plan", path("almaty.alatau"), "--output",
                "verdicts=" + path("verdicts.csv"), "--output", "changes=" + path("changes.csv"), "--json"},
               mHome.path());
    QVERIFY2(run.code == 0, run.text());
    const auto verdicts = rowsOf(path("verdicts.csv"));
    QCOMPARE(verdicts.size(), 2);
    // The draft forbids building on slopes: more is protected.
    QVERIFY(verdicts[1]["none_area_m2"].toDouble() < verdicts[0]["none_area_m2"].toDouble());
    QVERIFY(verdicts[1]["not_verified"].toString().contains("slope (draft)"));
  }

  void conflictsOfTheDistricts() {
    const CliRun run =
        runCli({"run", "mountain_protection.conflicts", "--plan", path("almaty.alatau"), "--input",
                "shapes=role:district", "--output", "shapes=" + path("shapes.csv"), "--json"},
               mHome.path());
    QVERIFY2(run.code == 0, run.text());
    double residents = 0;
    for (const QVariantMap &row : rowsOf(path("shapes.csv")))
      residents += row["residents"].toDouble();
    QVERIFY2(residents > 1.5e6 && residents < 2.6e6, qPrintable(QString::number(residents)));
  }
};

QTEST_GUILESS_MAIN(TestCliZones)
#include "tst_cli_zones.moc"
