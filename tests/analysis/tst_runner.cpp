// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/analysis/runner.h>
#include <alatau/demo/demo_plan.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <array>
#include <cmath>
#include <cstring>
#include <sqlite3.h>

using namespace alatau;
using analysis::Job;

namespace {

std::string wkbPoint(double x, double y) {
  std::string out("\1\1\0\0\0", 5);
  out.append(reinterpret_cast<const char *>(&x), 8);
  out.append(reinterpret_cast<const char *>(&y), 8);
  return out;
}

std::string wkbLine(std::initializer_list<std::pair<double, double>> points) {
  std::string out("\1\2\0\0\0", 5);
  const auto count = static_cast<std::uint32_t>(points.size());
  out.append(reinterpret_cast<const char *>(&count), 4);
  for (const auto &[x, y] : points) {
    out.append(reinterpret_cast<const char *>(&x), 8);
    out.append(reinterpret_cast<const char *>(&y), 8);
  }
  return out;
}

sdk::Table layer(std::vector<std::string> geometry, const std::string &crs) {
  sdk::Table table;
  std::vector<std::int64_t> fids;
  for (std::size_t k = 0; k < geometry.size(); ++k)
    fids.push_back(static_cast<std::int64_t>(k + 1));
  table.addIntegers("fid", std::move(fids));
  table.addGeometry(std::move(geometry), crs);
  return table;
}

/// A street of 1000 m from west to east, a school at its west end, people at 100, 400 and 900 m.
std::map<std::string, sdk::Table> oneStreet(const std::string &crs) {
  constexpr double x = 650'000, y = 4'790'000;
  std::map<std::string, sdk::Table> tables;
  tables["streets"] = layer({wkbLine({{x, y}, {x + 1000, y}})}, crs);
  tables["facilities"] = layer({wkbPoint(x, y)}, crs);
  tables["demand"] = layer({wkbPoint(x + 100, y), wkbPoint(x + 400, y), wkbPoint(x + 900, y)}, crs);
  tables["demand"].addReals("residents", {10, 20, 70});
  return tables;
}

double indicator(const std::vector<plan::Indicator> &list, const char *id) {
  for (const plan::Indicator &each : list) {
    if (each.id == id && each.district.empty()) return each.value;
  }
  return std::nan("");
}

} // namespace

class TestRunner : public QObject {
  Q_OBJECT

private:
  QTemporaryDir mFolder;
  std::unique_ptr<host::PluginHost> mHost;

  std::string path(const char *name) const { return mFolder.filePath(name).toStdString(); }
  bool hasScratch() const {
    return !QDir(mFolder.path()).entryList({".alatau-*"}, QDir::AllEntries | QDir::Hidden).isEmpty();
  }
  Job coverage() const {
    Job job;
    job.analysis = "coverage.population_coverage";
    job.tables = oneStreet("EPSG:32643");
    return job;
  }

private slots:
  void initTestCase() {
    host::PluginHost::Options options;
    options.folders = {ALATAU_PLUGINS};
    options.resourceDir = ALATAU_RESOURCES;
    mHost = std::make_unique<host::PluginHost>(options);
    mHost->scan();
    QVERIFY(mHost->analysis("coverage.population_coverage"));
    demo::DemoOptions demo;
    demo.path = path("demo.sqlite");
    demo.size = 0.1;
    const Status status = demo::makeDemoPlan(demo, {});
    QVERIFY2(status.has_value(), status ? "" : status.error().text().c_str());
  }

  void tablesOfTheCaller() {
    auto outcome = analysis::run(*mHost, coverage(), {});
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().text().c_str());
    QCOMPARE(indicator(outcome->indicators, "residents"), 100.0);
    QCOMPARE(indicator(outcome->indicators, "covered_residents"), 30.0);
    QCOMPARE(indicator(outcome->indicators, "covered_share"), 0.3);
    QCOMPARE(outcome->provenance.inputs.size(), std::size_t{3});
    for (const auto &input : outcome->provenance.inputs)
      QCOMPARE(input.sha256.size(), std::size_t{64});
    QVERIFY(outcome->provenance.product.find("GDAL 3.") != std::string::npos);
  }

  void identityFollowsContent() {
    auto tables = oneStreet("EPSG:32643");
    const std::string before = analysis::contentHash(tables["demand"]);
    QCOMPARE(analysis::contentHash(tables["demand"]), before);
    tables["demand"].columns.back().reals[1] = 21;
    QVERIFY(analysis::contentHash(tables["demand"]) != before);
    QVERIFY(analysis::contentHash(oneStreet("EPSG:32642")["demand"]) != before);
  }

  void geographicIsRefused() {
    Job job = coverage();
    job.tables = oneStreet("EPSG:4326");
    const auto outcome = analysis::run(*mHost, std::move(job), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::GeographicCrs);
    QVERIFY(!outcome.error().hint.empty());
  }

  void unknownCrsIsRefused() {
    Job job = coverage();
    job.tables["demand"].crs.clear();
    const auto outcome = analysis::run(*mHost, std::move(job), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::UnknownCrs);
  }

  /// methods.md 1.3: the same place in Pulkovo 1942 (EPSG:2503, pinned shift 15865) and in UTM 43N.
  void otherProjectionIsBroughtOverAndReported() {
    Job job = coverage();
    sdk::Table school = layer({wkbPoint(658'035.787, 4'791'050.184)}, "EPSG:2503");
    constexpr double x = 657'922.402, y = 4'789'081.411;
    job.tables["streets"] = layer({wkbLine({{x, y}, {x + 1000, y}})}, "EPSG:32643");
    job.tables["demand"] = layer({wkbPoint(x + 499, y), wkbPoint(x + 501, y)}, "EPSG:32643");
    job.tables["demand"].addReals("residents", {1, 2});
    job.tables["facilities"] = std::move(school);
    auto outcome = analysis::run(*mHost, std::move(job), {});
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().text().c_str());
    QCOMPARE(indicator(outcome->indicators, "covered_residents"), 1.0);
    QCOMPARE(std::count_if(outcome->problems.begin(), outcome->problems.end(),
                           [](const Problem &p) { return p.code == "REPROJECTED"; }),
             1L);
  }

  void wrongNames_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("hint");
    QTest::newRow("analysis") << "analysis"
                              << "coverage.population_coverag"
                              << "coverage.population_coverage";
    QTest::newRow("input") << "input"
                           << "demnd"
                           << "demand";
    QTest::newRow("parameter") << "parameter"
                               << "norm"
                               << "norm_m";
    QTest::newRow("output") << "output"
                            << "demands"
                            << "demand";
    QTest::newRow("role") << "role"
                          << "role:facilty"
                          << "facility";
  }
  void wrongNames() {
    QFETCH(QString, what);
    QFETCH(QString, name);
    QFETCH(QString, hint);
    auto opened = plan::Plan::open(path("demo.sqlite"), plan::Plan::Mode::ReadOnly);
    QVERIFY(opened.has_value());
    Job job = coverage();
    job.plan = &*opened;
    if (what == "analysis") job.analysis = name.toStdString();
    if (what == "input") job.inputs[name.toStdString()] = "x.gpkg";
    if (what == "parameter") job.parameters[name.toStdString()] = 1;
    if (what == "output") job.outputs[name.toStdString()] = path("x.gpkg");
    if (what == "role") {
      job.tables.erase("facilities");
      job.inputs["facilities"] = name.toStdString();
    }
    const auto outcome = analysis::run(*mHost, std::move(job), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::NotFound);
    QVERIFY2(outcome.error().hint.find(hint.toStdString()) != std::string::npos,
             outcome.error().text().c_str());
  }

  void missingInput() {
    Job job = coverage();
    job.tables.erase("streets");
    const auto outcome = analysis::run(*mHost, std::move(job), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
  }

  void writesAndReadsFiles_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("hasGeometry");
    QTest::newRow("GeoPackage") << "out.gpkg" << true;
    QTest::newRow("GeoJSON") << "out.geojson" << true;
    QTest::newRow("CSV with WKT") << "out.csv" << true;
    QTest::newRow("spreadsheet") << "out.xlsx" << false;
    QTest::newRow("shapefile") << QString::fromUtf8("каталог өзен.shp") << true;
  }
  void writesAndReadsFiles() {
    QFETCH(QString, file);
    QFETCH(bool, hasGeometry);
    const std::string target = path(file.toUtf8().constData());
    Job job = coverage();
    job.outputs["demand"] = target;
    auto outcome = analysis::run(*mHost, std::move(job), {});
    QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().text().c_str());
    QVERIFY(!hasScratch());
    auto back = analysis::readSource(target, {});
    QVERIFY2(back.has_value(), back ? "" : back.error().text().c_str());
    QCOMPARE(back->rows(), std::size_t{3});
    QCOMPARE(back->geometry() != nullptr, hasGeometry);
    QVERIFY(back->column("residents"));
    // A second time only when it is allowed.
    Job again = coverage();
    again.outputs["demand"] = target;
    auto refused = analysis::run(*mHost, std::move(again), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QVERIFY(!hasScratch());
    Job allowed = coverage();
    allowed.outputs["demand"] = target;
    allowed.overwrite = true;
    QVERIFY(analysis::run(*mHost, std::move(allowed), {}).has_value());
  }

  void nothingIsWrittenOnError() {
    Job job = coverage();
    job.outputs["demand"] = path("first.gpkg");
    job.outputs["indicators"] = path("second.unknown");
    const auto outcome = analysis::run(*mHost, std::move(job), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::Unsupported);
    QVERIFY(!QFile::exists(mFolder.filePath("first.gpkg")));
    QVERIFY(!hasScratch());
  }

  /// Drivers of GDAL with an Arrow reader of their own must not lose values.
  void valuesSurviveFiles_data() {
    QTest::addColumn<QString>("file");
    for (const char *file : {"values.gpkg", "values.fgb", "values.geojson", "values.sqlite"})
      QTest::newRow(file) << file;
  }
  void valuesSurviveFiles() {
    QFETCH(QString, file);
    sdk::Table table;
    std::vector<std::string> points;
    sdk::Column flags;
    flags.name = "is_open";
    flags.kind = sdk::ColumnKind::Boolean;
    for (int k = 0; k < 100; ++k) {
      points.push_back(wkbPoint(650'000 + k, 4'790'000));
      flags.integers.push_back(k % 3 == 0 ? 1 : 0);
      flags.valid.push_back(k % 7 == 0 ? 0 : 1);
    }
    table.addGeometry(std::move(points), "EPSG:32643");
    table.columns.push_back(flags);
    QVERIFY(analysis::writeTable(table, path(file.toUtf8().constData()), true).has_value());
    const auto back = analysis::readSource(path(file.toUtf8().constData()), {});
    QVERIFY2(back.has_value(), back ? "" : back.error().text().c_str());
    const sdk::Column *column = back->column("is_open");
    QVERIFY(column && column->size() == 100);
    std::map<std::array<std::int64_t, 2>, int> wanted, found; // FlatGeobuf orders rows in space
    for (std::size_t k = 0; k < 100; ++k) {
      ++wanted[{flags.isNull(k) ? 1 : 0, flags.isNull(k) ? 0 : flags.integers[k]}];
      ++found[{column->isNull(k) ? 1 : 0, column->isNull(k) ? 0 : column->integers[k]}];
    }
    QCOMPARE(found, wanted);
  }

  void sourceErrors_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::newRow("missing") << QByteArray() << static_cast<int>(ErrorCode::NotFound);
    QTest::newRow("rubbish") << QByteArray("\x01\x02rubbish") << static_cast<int>(ErrorCode::Unreadable);
  }
  void sourceErrors() {
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    const QString name = mFolder.filePath("source.gpkg");
    QFile::remove(name);
    if (!content.isEmpty()) {
      QFile file(name);
      QVERIFY(file.open(QIODevice::WriteOnly));
      file.write(content);
    }
    const auto table = analysis::readSource(name.toStdString(), {});
    QVERIFY(!table);
    QCOMPARE(static_cast<int>(table.error().code), code);
  }

  void planFillsTheInputsAndKeepsTheResult() {
    auto opened = plan::Plan::open(path("demo.sqlite"));
    QVERIFY(opened.has_value());
    for (const plan::ScenarioId scenario : {plan::ScenarioId{0}, plan::ScenarioId{1}}) {
      Job job;
      job.analysis = "coverage.population_coverage";
      job.plan = &*opened;
      job.scenario = scenario;
      job.storeInPlan = true;
      auto outcome = analysis::run(*mHost, std::move(job), {});
      QVERIFY2(outcome.has_value(), outcome ? "" : outcome.error().text().c_str());
      QCOMPARE(indicator(outcome->indicators, "residents"), 2'286'328.0);
      const auto record = plan::result(*opened, outcome->resultId);
      QVERIFY(record.has_value());
      QCOMPARE(record->scenario, scenario);
      QCOMPARE(record->indicators.size(), outcome->indicators.size());
      QCOMPARE(record->layers.size(), std::size_t{1});
      QCOMPARE(record->layers[0].table, "result_" + std::to_string(outcome->resultId) + "_demand");
      QCOMPARE(record->layers[0].geometryType, std::string("MULTIPOLYGON"));
      QStringList inputs;
      for (const auto &input : record->provenance.inputs)
        inputs << QString::fromStdString(input.name);
      inputs.sort();
      QCOMPARE(inputs, QStringList({"demand", "districts", "elevation", "facilities", "streets"}));
      // A spatial table with as many rows as there are cells, found through its index.
      sqlite3_stmt *statement = nullptr;
      const std::string sql =
          "SELECT count(*), (SELECT spatial_index_enabled FROM geometry_columns WHERE f_table_name = '" +
          record->layers[0].table + "') FROM " + record->layers[0].table + " WHERE geom IS NOT NULL";
      QCOMPARE(sqlite3_prepare_v2(opened->connection(), sql.c_str(), -1, &statement, nullptr), SQLITE_OK);
      QCOMPARE(sqlite3_step(statement), SQLITE_ROW);
      QCOMPARE(sqlite3_column_int64(statement, 0),
               static_cast<sqlite3_int64>(opened->count(plan::Role::Population).value()));
      QCOMPARE(sqlite3_column_int(statement, 1), 1);
      sqlite3_finalize(statement);
    }
  }

  void roleWithSql() {
    auto opened = plan::Plan::open(path("demo.sqlite"), plan::Plan::Mode::ReadOnly);
    QVERIFY(opened.has_value());
    const auto all = analysis::readRole(*opened, plan::Role::Facility, plan::kBaseline, "");
    const auto some = analysis::readRole(*opened, plan::Role::Facility, plan::kBaseline,
                                         "kind = 'school' AND capacity > 1000");
    QVERIFY(all && some);
    QVERIFY(some->rows() > 0 && some->rows() < all->rows());
    QVERIFY(some->column("name") && !some->column("name")->isNull(0));
    QCOMPARE(some->crs, std::string("EPSG:32643"));
    const auto broken = analysis::readRole(*opened, plan::Role::Facility, plan::kBaseline, "nonsense = = 1");
    QVERIFY(!broken);
  }

  void stopLeavesNothing() {
    auto opened = plan::Plan::open(path("demo.sqlite"));
    QVERIFY(opened.has_value());
    const std::size_t before = plan::results(*opened).size();
    for (const double when : {0.0, 0.3, 0.85}) {
      std::stop_source source;
      RunContext context;
      context.stop = source.get_token();
      context.progress = [&](double fraction, std::string_view) {
        if (fraction >= when) source.request_stop();
      };
      Job job;
      job.analysis = "coverage.population_coverage";
      job.plan = &*opened;
      job.storeInPlan = true;
      job.outputs["demand"] = path("stopped.gpkg");
      const auto outcome = analysis::run(*mHost, std::move(job), context);
      QVERIFY(!outcome);
      QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
    }
    QVERIFY(!QFile::exists(mFolder.filePath("stopped.gpkg")));
    QVERIFY(!hasScratch());
    QCOMPARE(plan::results(*opened).size(), before);
  }

  void nearestWords() {
    QCOMPARE(analysis::nearestWord("facilty", {"street", "facility"}), std::string("facility"));
    QCOMPARE(analysis::nearestWord("zzzz", {"street", "facility"}), std::string());
    QCOMPARE(analysis::nearestWord("coverage", {"a.b", "coverage.population_coverage"}),
             std::string("coverage.population_coverage"));
  }
};

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
