// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli_process.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <csignal>
#include <memory>

/// The real program on a small synthetic plan.
class TestCli : public QObject {
  Q_OBJECT

private:
  QTemporaryDir mFolder;
  QString mPlan;

  QString path(const QString &name) const { return mFolder.filePath(name); }
  CliRun run(const QStringList &arguments) const { return runCli(arguments, mFolder.path()); }
  void write(const QString &name, const QByteArray &content) const {
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
  }
  QByteArray content(const QString &name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }

private slots:
  void initTestCase() {
    mPlan = path(QString::fromUtf8("жоспар demo.sqlite"));
    const CliRun made = run({"plan", "demo", mPlan, "--size", "0.1", "--json"});
    QVERIFY2(made.code == 0, made.text());
    QCOMPARE(made.json()["synthetic"].toBool(), true);
    QVERIFY(made.err.contains("%")); // progress goes to standard error
  }

  void helpIsThere_data() {
    QTest::addColumn<QStringList>("command");
    for (const char *command :
         {"", "plan", "plan create", "plan import", "plan import-osm", "plan import-elevation", "plan info",
          "plan check", "plan export", "plan demo", "plan history", "plan undo", "plan redo", "list",
          "describe", "run", "metrics", "plugins"}) {
      QTest::newRow(command) << QString(command).split(' ', Qt::SkipEmptyParts);
    }
  }
  void helpIsThere() {
    QFETCH(QStringList, command);
    const CliRun help = run(QStringList(command) << "--help");
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("--json") || !command.isEmpty());
    QVERIFY(help.out.size() > 60);
  }

  void exitCodes_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QStringList() << 1 << "--help";
    QTest::newRow("unknown command") << QStringList{"plam"} << 1 << "plan";
    QTest::newRow("unknown option") << QStringList{"run", "coverage.population_coverage", "--pln", "x"} << 1
                                    << "--plan";
    QTest::newRow("bad language") << QStringList{"list", "--lang", "de"} << 1 << "kk";
    QTest::newRow("no plan") << QStringList{"plan", "info", "absent.sqlite"} << 3 << "absent.sqlite";
    QTest::newRow("no analysis") << QStringList{"describe", "coverage.population_coverge"} << 3
                                 << "coverage.population_coverage";
    QTest::newRow("plan exists") << QStringList{"plan", "create", "PLAN"} << 4 << "";
    QTest::newRow("not a plan") << QStringList{"plan", "info", "rubbish.sqlite"} << 6 << "";
    QTest::newRow("degrees") << QStringList{"plan", "create", "degrees.sqlite", "--epsg", "4326"} << 7
                             << "EPSG:32643";
    QTest::newRow("unknown CRS") << QStringList{"plan", "create", "odd.sqlite", "--epsg", "999999"} << 8
                                 << "";
    QTest::newRow("parameter out of range")
        << QStringList{"run", "coverage.population_coverage", "--plan", "PLAN", "--param", "norm_m=-5"} << 2
        << "norm_m";
    QTest::newRow("parameter not a number")
        << QStringList{"run", "coverage.population_coverage", "--plan", "PLAN", "--param", "norm_m=far"} << 2
        << "norm_m";
    QTest::newRow("unknown parameter")
        << QStringList{"run", "coverage.population_coverage", "--plan", "PLAN", "--param", "norm=5"} << 3
        << "norm_m";
    QTest::newRow("no file type") << QStringList{"run",      "coverage.population_coverage",
                                                 "--plan",   "PLAN",
                                                 "--output", "demand=x.unknown"}
                                  << 12 << ".gpkg";
    QTest::newRow("missing input") << QStringList{"run", "coverage.population_coverage"} << 2 << "--input";
    QTest::newRow("wrong scenario") << QStringList{"plan", "info", "PLAN", "--scenario", "no such"} << 3
                                    << "no such";
    QTest::newRow("wrong role") << QStringList{"plan", "import", "PLAN", "point.geojson", "--role", "facilty"}
                                << 3 << "facility";
    QTest::newRow("wrong column") << QStringList{"plan",   "import",   "PLAN",  "point.geojson",
                                                 "--role", "facility", "--map", "capacty=n"}
                                  << 3 << "capacity";
    QTest::newRow("wrong source column") << QStringList{"plan",   "import",   "PLAN",  "point.geojson",
                                                        "--role", "facility", "--map", "capacity=place"}
                                         << 3 << "places";
    QTest::newRow("missing source") << QStringList{"plan",           "import", "PLAN",
                                                   "absent.geojson", "--role", "facility"}
                                    << 3 << "absent.geojson";
  }
  void exitCodes() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    write("rubbish.sqlite", "this is no database at all, but long enough to be looked at");
    write("point.geojson",
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"places":5,"name":"A"},
      "geometry":{"type":"Point","coordinates":[76.945,43.238]}}]})");
    arguments.replaceInStrings("PLAN", mPlan);
    const CliRun plain = run(arguments);
    QVERIFY2(plain.code == code, plain.text());
    QVERIFY2(plain.err.contains(says.toUtf8()), plain.err);
    QVERIFY(plain.out.isEmpty());
    const CliRun json = run(QStringList(arguments) << "--json");
    QCOMPARE(json.code, code);
    if (arguments.isEmpty()) return;
    const QJsonObject error = json.json()["error"].toObject();
    QCOMPARE(error["exit_code"].toInt(), code);
    QVERIFY(!error["message"].toString().isEmpty());
  }

  void listsInThreeLanguages() {
    const CliRun kk = run({"list", "--lang", "kk"}), ru = run({"list", "--lang", "ru"}), en = run({"list"});
    QVERIFY(kk.out.contains("coverage.population_coverage") &&
            ru.out.contains("coverage.population_coverage"));
    QVERIFY(kk.out != ru.out && ru.out != en.out);
    const QJsonArray list = run({"list", "--json"}).json()["analyses"].toArray();
    QVERIFY(list.size() >= 5);
  }

  void infoCounts() {
    const CliRun info = run({"plan", "info", mPlan, "--json"});
    QVERIFY2(info.code == 0, info.text());
    const QJsonObject json = info.json();
    QCOMPARE(json["synthetic"].toBool(), true);
    QCOMPARE(json["layers"].toObject()["district"].toInt(), 8);
    QCOMPARE(json["layers"].toObject()["corridor"].toInt(), 0);
    QCOMPARE(run({"plan", "info", mPlan, "--scenario", "Green corridor along the Esentai", "--json"})
                 .json()["layers"]
                 .toObject()["corridor"]
                 .toInt(),
             1);
    QVERIFY(run({"plan", "info", mPlan}).out.contains("SYNTHETIC"));
  }

  void demoPassesItsChecks() {
    const CliRun check = run({"plan", "check", mPlan, "--json"});
    QVERIFY2(check.code == 0, check.text());
    for (const QJsonValue &problem : check.json()["problems"].toArray()) {
      const QString code = problem.toObject()["code"].toString();
      QVERIFY2(code == "STREET_COMPONENT" || code == "SNAP_FAILED",
               qPrintable(code + " " + problem.toObject()["message"].toString()));
    }
  }

  void metricsInOneCommand() {
    const CliRun metrics = run({"metrics", mPlan, "--scenario", "1", "--out", path("metrics.json")});
    QVERIFY2(metrics.code == 0, metrics.text());
    const QJsonObject json = QJsonDocument::fromJson(content("metrics.json")).object();
    QCOMPARE(json["synthetic"].toBool(), true);
    QCOMPARE(
        json["city"].toObject()["school_coverage"].toObject()["residents"].toObject()["value"].toDouble(),
        2286328.0);
    QCOMPARE(json["districts"].toObject().size(), 8);
    QCOMPARE(json["areas"].toObject()["corridors"].toArray().size(), 1);
    const QJsonObject corridor = json["areas"].toObject()["corridors"].toArray()[0].toObject();
    // Flat ends and round joins: about length times 60 m.
    QVERIFY(std::abs(corridor["area_m2"].toDouble() / (corridor["length_m"].toDouble() * 60) - 1) < 0.02);
    QCOMPARE(json["areas"].toObject()["protection_zones"].toArray().size(), 1);
    QVERIFY(!json["comparison"].toArray().isEmpty());
    QVERIFY(!json["norms"].toArray().isEmpty());
    for (const QJsonValue &norm : json["norms"].toArray())
      QVERIFY(!norm.toObject()["status"].toString().isEmpty());
    for (const QJsonValue &each : json["runs"].toArray()) {
      for (const QJsonValue &input : each.toObject()["provenance"].toObject()["inputs"].toArray()) {
        QCOMPARE(input.toObject()["sha256"].toString().size(), 64);
      }
    }
    QCOMPARE(json["skipped"].toArray().size(), 0);
    // Again: the stored results are replaced, the figures stay.
    const auto stored = run({"plan", "info", mPlan, "--json"}).json()["results"].toArray().size();
    QCOMPARE(run({"metrics", mPlan, "--scenario", "1", "--out", path("again.json")}).code, 0);
    QCOMPARE(run({"plan", "info", mPlan, "--json"}).json()["results"].toArray().size(), stored);
    const QJsonObject again = QJsonDocument::fromJson(content("again.json")).object();
    QCOMPARE(again["city"].toObject(), json["city"].toObject());
    QCOMPARE(again["districts"].toObject(), json["districts"].toObject());
  }

  void threadsDoNotChangeNumbers() {
    const QStringList command{"run", "accessibility.nearest_facility", "--plan", mPlan, "--json"};
    const QJsonObject one = run(QStringList(command) << "--threads"
                                                     << "1")
                                .json(),
                      many = run(QStringList(command) << "--threads"
                                                      << "8")
                                 .json();
    QVERIFY(!one["indicators"].toArray().isEmpty());
    QCOMPARE(one["indicators"].toArray(), many["indicators"].toArray());
    QCOMPARE(one["provenance"].toObject()["inputs"].toArray(),
             many["provenance"].toObject()["inputs"].toArray());
  }

  /// The same analysis on exported plain files gives the same figures as on the plan.
  void filesWithoutAPlan() {
    QStringList arguments{"run", "coverage.population_coverage", "--json"};
    for (const auto &[role, input] :
         {std::pair{"population", "demand"}, {"street", "streets"}, {"district", "districts"}}) {
      const QString file = path(QString(role) + ".gpkg");
      const CliRun out = run({"plan", "export", mPlan, file, "--role", role, "--overwrite"});
      QVERIFY2(out.code == 0, out.text());
      arguments << "--input" << QString(input) + "=" + file;
    }
    const CliRun facility =
        run({"plan", "export", mPlan, path("facility.gpkg"), "--role", "facility", "--overwrite"});
    QVERIFY2(facility.code == 0, facility.text());
    arguments << "--input"
              << "facilities=" + path("facility.gpkg") << "--output"
              << "demand=" + path("covered.gpkg") << "--overwrite";
    const CliRun files = run(arguments);
    QVERIFY2(files.code == 0, files.text());
    QVERIFY(QFile::exists(path("covered.gpkg")));
    const CliRun plan = run({"run", "coverage.population_coverage", "--plan", mPlan, "--input",
                             "facilities=role:facility", "--json"});
    QVERIFY2(plan.code == 0, plan.text());
    const auto city = [](const CliRun &of, const char *id) {
      for (const QJsonValue &each : of.json()["indicators"].toArray()) {
        if (each.toObject()["indicator"].toString() == id && each.toObject()["district"].isNull())
          return each.toObject()["value"].toDouble();
      }
      return -1.0;
    };
    QVERIFY(city(files, "covered_residents") > 0);
    QCOMPARE(city(files, "covered_residents"), city(plan, "covered_residents"));
    QCOMPARE(city(files, "residents"), 2286328.0);
  }

  void geographicFilesAreRefused() {
    write("point.geojson",
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"residents":5},
      "geometry":{"type":"Point","coordinates":[76.945,43.238]}}]})");
    const CliRun refused = run({"run", "coverage.population_coverage", "--plan", mPlan, "--input",
                                "demand=" + path("point.geojson")});
    QCOMPARE(refused.code, 7);
    QVERIFY(refused.err.contains("ogr2ogr"));
  }

  void importInspectUndoRedo() {
    const QString plan = path("small.sqlite");
    QCOMPARE(run({"plan", "create", plan, "--title-kk", "Жоспар", "--title-ru", "План"}).code, 0);
    write("schools.geojson",
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"places":500,"name":"A"},
      "geometry":{"type":"Point","coordinates":[76.945,43.238]}}]})");
    const CliRun looked =
        run({"plan", "import", plan, path("schools.geojson"), "--inspect", "--role", "facility", "--json"});
    QVERIFY2(looked.code == 0, looked.text());
    QCOMPARE(looked.json()["layers"].toArray()[0].toObject()["mapping"].toObject()["capacity"].toString(),
             QString("places"));
    // Options that may be repeated take one value each, wherever they stand.
    const CliRun imported = run({"plan", "import", "--set", "status=existing", plan, path("schools.geojson"),
                                 "--role", "facility", "--set", "kind=school", "--json"});
    QVERIFY2(imported.code == 0, imported.text());
    QCOMPARE(imported.json()["written"].toObject()["facility"].toInt(), 1);
    const auto facilities = [&] {
      return run({"plan", "info", plan, "--json"}).json()["layers"].toObject()["facility"].toInt();
    };
    QCOMPARE(facilities(), 1);
    QCOMPARE(run({"plan", "undo", plan}).code, 0);
    QCOMPARE(facilities(), 0);
    QCOMPARE(run({"plan", "redo", plan}).code, 0);
    QCOMPARE(facilities(), 1);
    QVERIFY(run({"plan", "history", plan, "--json"}).json()["history"].toArray().size() >= 1);
    // A family name takes the sibling that fits the geometry.
    const CliRun points = run({"plan", "import", plan, path("schools.geojson"), "--role", "population",
                               "--map", "residents=places", "--json"});
    QVERIFY2(points.code == 0, points.text());
    QCOMPARE(points.json()["written"].toObject()["population_point"].toInt(), 1);
  }

  void badPluginsAreListed() {
    QDir(mFolder.path()).mkpath("plugins");
    write("plugins/broken.so", "not a library");
    write("plugins/broken.json", "{ not json");
    const CliRun plugins = run({"plugins", "--plugin-path", path("plugins"), "--json"});
    QVERIFY2(plugins.code == 0, plugins.text());
    bool isListed = false;
    for (const QJsonValue &each : plugins.json()["plugins"].toArray()) {
      const QJsonObject plugin = each.toObject();
      if (!plugin["library"].toString().endsWith("broken.so")) continue;
      isListed = true;
      QCOMPARE(plugin["state"].toString(), QString("rejected"));
      QVERIFY(!plugin["reason"].toString().isEmpty());
    }
    QVERIFY(isListed);
    QVERIFY(run({"list", "--plugin-path", path("plugins")}).out.contains("accessibility.nearest_facility"));
  }

  void pluginsAreSwitched() {
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", path("state").toUtf8());
    const QByteArray analysis = "accessibility.nearest_facility";
    QVERIFY(run({"list"}).out.contains(analysis));
    const CliRun off = run({"plugins", "--disable", "accessibility", "--json"});
    QVERIFY2(off.code == 0, off.text());
    QVERIFY(off.out.contains("DISABLED_BY_USER"));
    QVERIFY(!run({"list"}).out.contains(analysis)); // remembered by the next program
    const CliRun on = run({"plugins", "--enable", "accessibility"});
    QVERIFY2(on.code == 0, on.text());
    QVERIFY(run({"list"}).out.contains(analysis));
    QVERIFY(run({"plugins", "--enable", "no-such-plugin"}).code != 0);
    before.isEmpty() ? qunsetenv("XDG_STATE_HOME") : qputenv("XDG_STATE_HOME", before);
  }

  void signalStops_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("afterMs");
    QTest::addColumn<int>("signal");
    for (const int after : {0, 150, 600}) { // after the first sign of life
      QTest::addRow("demo after %d ms", after)
          << QStringList{"plan", "demo", "stopped.sqlite"} << after << SIGINT;
      QTest::addRow("metrics after %d ms", after)
          << QStringList{"metrics", "PLAN", "--scenario", "1", "--out", "stopped.json"} << after << SIGTERM;
    }
  }
  void signalStops() {
    QFETCH(QStringList, arguments);
    QFETCH(int, afterMs);
    QFETCH(int, signal);
    const QString plan = path("signal.sqlite");
    QFile::remove(plan);
    QVERIFY(QFile::copy(mPlan, plan));
    arguments.replaceInStrings("PLAN", plan);
    const auto resultsBefore = run({"plan", "info", plan, "--json"}).json()["results"].toArray().size();
    QProcess process;
    process.setProcessEnvironment(cliEnvironment(mFolder.path()));
    process.setWorkingDirectory(mFolder.path());
    process.start(cliProgram(), arguments);
    process.setReadChannel(QProcess::StandardError);
    QVERIFY(process.waitForReadyRead(30'000));
    QTest::qWait(afterMs);
    QElapsedTimer timer;
    timer.start();
    if (process.state() == QProcess::Running) ::kill(static_cast<pid_t>(process.processId()), signal);
    QVERIFY(process.waitForFinished(30'000));
    qInfo("stopped in %lld ms", static_cast<long long>(timer.elapsed()));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    const int code = process.exitCode();
    QVERIFY2(code == 130 || code == 0, process.readAllStandardError());
    if (afterMs == 0) QCOMPARE(code, 130);
    const QString product = path(arguments.first() == "plan" ? "stopped.sqlite" : "stopped.json");
    if (code == 130) QVERIFY(!QFile::exists(product)); // whole or not at all
    QFile::remove(product);
    const QStringList left =
        QDir(mFolder.path()).entryList({"*.part-*", ".alatau-*"}, QDir::AllEntries | QDir::Hidden);
    QVERIFY2(left.isEmpty(), qPrintable(left.join(' ')));
    const CliRun info = run({"plan", "info", plan, "--json"});
    QVERIFY2(info.code == 0, info.text());
    if (code == 130) QCOMPARE(info.json()["results"].toArray().size(), resultsBefore);
    // The plugin that was running is not taken for one that crashed.
    QVERIFY(run({"list"}).out.contains("coverage.population_coverage"));
  }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
