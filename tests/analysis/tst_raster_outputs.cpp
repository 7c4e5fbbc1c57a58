// SPDX-License-Identifier: GPL-3.0-or-later
// Rasters from a plugin to a GeoTIFF and into a plan: every cell, the same bytes for any order, nothing left
// behind when it goes wrong.
#include <alatau/analysis/runner.h>
#include <alatau/plan/import.h>
#include <alatau/plan/sha256.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <sqlite3.h>
#include <stop_token>

using namespace alatau;
using analysis::Job;

namespace {

struct Tiff {
  std::unique_ptr<GDALDataset> dataset;
  GDALRasterBand *band = nullptr;
  explicit Tiff(const std::string &path) {
    GDALAllRegister();
    dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
    if (dataset) band = dataset->GetRasterBand(1);
  }
  double at(int column, int row) const {
    double value = 0;
    if (band->RasterIO(GF_Read, column, row, 1, 1, &value, 1, 1, GDT_Float64, 0, 0, nullptr) != CE_None)
      qFatal("a cell cannot be read");
    return value;
  }
};

} // namespace

class TestRasterOutputs : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;
  std::unique_ptr<host::PluginHost> mHost;

  std::string path(const char *name) const { return mFolder.filePath(name).toStdString(); }
  bool hasScratch() const {
    return !QDir(mFolder.path()).entryList({".alatau-*"}, QDir::AllEntries | QDir::Hidden).isEmpty();
  }
  static Job job(nlohmann::json parameters = nlohmann::json::object()) {
    Job made;
    made.analysis = "rasters.terrain";
    made.parameters = std::move(parameters);
    return made;
  }
  plan::Plan newPlan(const char *name) const {
    plan::Plan::CreateOptions options;
    options.path = path(name);
    options.title = {"Ж", "П", "P"};
    auto plan = plan::Plan::create(options);
    if (!plan) qFatal("%s", plan.error().text().c_str());
    return std::move(*plan);
  }

private slots:
  void initTestCase() {
    host::PluginHost::Options options;
    options.folders = {ALATAU_BUILD "/tests/raster_plugin"};
    mHost = std::make_unique<host::PluginHost>(options);
    mHost->scan();
    QVERIFY(mHost->analysis("rasters.terrain"));
  }

  void everyCellIsInTheFile() {
    Job asked = job({{"how", "all"}, {"columns", 1100}, {"rows", 700}});
    asked.outputs = {
        {"height", path("height.tif")}, {"class", path("class.tif")}, {"reasons", path("r.tiff")}};
    const auto outcome = analysis::run(*mHost, std::move(asked), {});
    QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
    QVERIFY(!hasScratch());
    QCOMPARE(outcome->rasters.size(), std::size_t(4));
    const analysis::RasterOutcome &height = outcome->rasters.at("height");
    QCOMPARE(height.minimum, 0.5); // the cell 0, 0 has no value
    QCOMPARE(height.maximum, 1099 + 0.5 * 699);
    QCOMPARE(height.filled, std::int64_t(1100 * 700 - 700));
    QCOMPARE(height.file, path("height.tif"));
    QVERIFY(outcome->rasters.at("steepness").file.empty());

    const Tiff file(path("height.tif"));
    QVERIFY(file.band);
    QCOMPARE(file.dataset->GetRasterXSize(), 1100);
    double transform[6] = {};
    file.dataset->GetGeoTransform(transform);
    QCOMPARE(transform[0], 650'000.0);
    QCOMPARE(transform[3], 4'790'000.0);
    QCOMPARE(transform[5], -10.0);
    QCOMPARE(QString::fromLatin1(file.dataset->GetSpatialRef()->GetAuthorityCode(nullptr)), QString("32643"));
    QVERIFY(std::isnan(file.band->GetNoDataValue()));
    QCOMPARE(QString::fromUtf8(file.band->GetUnitType()), QString("m"));
    QCOMPARE(QString::fromUtf8(file.band->GetDescription()), QString("Height"));
    QVERIFY(file.band->GetOverviewCount() > 0);
    QCOMPARE(QString(file.dataset->GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE")), QString("DEFLATE"));
    QCOMPARE(QString(file.dataset->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE")), QString("COG"));
    std::vector<float> cells(1100 * 700);
    QCOMPARE(
        file.band->RasterIO(GF_Read, 0, 0, 1100, 700, cells.data(), 1100, 700, GDT_Float32, 0, 0, nullptr),
        CE_None);
    for (int row = 0; row < 700; ++row)
      for (int column = 0; column < 1100; ++column) {
        const float cell = cells[static_cast<std::size_t>(row * 1100 + column)];
        if (row == column)
          QVERIFY(std::isnan(cell));
        else if (cell != static_cast<float>(column) + 0.5F * static_cast<float>(row))
          QFAIL(qPrintable(QStringLiteral("%1, %2: %3").arg(column).arg(row).arg(cell)));
      }

    const Tiff classes(path("class.tif"));
    QCOMPARE(classes.band->GetRasterDataType(), GDT_Byte);
    QCOMPARE(classes.band->GetNoDataValue(), 255.0);
    QCOMPARE(classes.at(0, 1), 1.0);
    QCOMPARE(classes.at(1000, 1), 2.0);
    QVERIFY(classes.band->GetColorTable());
    QCOMPARE(classes.band->GetColorTable()->GetColorEntry(2)->c1, short(0x75));
    const Tiff reasons(path("r.tiff"));
    QCOMPARE(reasons.band->GetRasterDataType(), GDT_Int32);
    QCOMPARE(reasons.at(0, 500), 5.0);
  }

  /// A raster is its cells and where they lie; one whose voids were filled says so in every run.
  void identityOfAnInput() {
    const auto heights = [this](const char *name, double left, const char *filled) {
      GDALAllRegister();
      const std::string file = path(name);
      std::unique_ptr<GDALDataset> made(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
          file.c_str(), 20, 30, 1, GDT_Float32, nullptr));
      double transform[6] = {left, 10, 0, 4'790'000, 0, -10};
      made->SetGeoTransform(transform);
      OGRSpatialReference crs;
      crs.importFromEPSG(32643);
      made->SetSpatialRef(&crs);
      made->GetRasterBand(1)->Fill(700);
      if (filled) made->SetMetadataItem(plan::kVoidsFilledItem, filled);
      return file;
    };
    const auto inputOf = [this](const std::string &file, ProblemList &problems) {
      Job asked = job({{"how", "all"}});
      asked.inputs["elevation"] = file;
      asked.outputs["height"] = path("identity.tif");
      asked.overwrite = true;
      RunContext context;
      context.problems = &problems;
      const auto outcome = analysis::run(*mHost, std::move(asked), context);
      if (!outcome) qFatal("%s", outcome.error().text().c_str());
      return outcome->provenance.inputs.front();
    };
    ProblemList quiet, said;
    const auto plain = inputOf(heights("a.tif", 650'000, nullptr), quiet),
               again = inputOf(heights("b.tif", 650'000, nullptr), quiet),
               elsewhere = inputOf(heights("c.tif", 650'010, nullptr), quiet),
               filled = inputOf(heights("d.tif", 650'000, "inverse_distance_8,60 m,16 cells"), said);
    QCOMPARE(again.sha256, plain.sha256);
    QCOMPARE(plain.sha256.size(), std::size_t{64});
    QVERIFY(elsewhere.sha256 != plain.sha256);
    QCOMPARE(quiet.count("ELEVATION_FILLED"), std::size_t{0});
    QCOMPARE(said.count("ELEVATION_FILLED"), std::size_t{1});
    QCOMPARE(filled.source, path("d.tif") + "?voids=inverse_distance_8,60 m,16 cells");
  }

  void whatIsNotWrittenIsNoData() {
    Job asked = job({{"how", "half"}, {"rows", 600}});
    asked.outputs = {{"height", path("half.tif")}, {"class", path("half-class.tif")}};
    const auto outcome = analysis::run(*mHost, std::move(asked), {});
    QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
    QCOMPARE(outcome->rasters.at("class").filled, std::int64_t(70 * 16 - 16));
    const Tiff height(path("half.tif")), classes(path("half-class.tif"));
    QCOMPARE(height.at(3, 15), 3 + 7.5);
    for (const int row : {16, 300, 599}) {
      QVERIFY(std::isnan(height.at(3, row)));
      QCOMPARE(classes.at(3, row), 255.0);
    }
  }

  void sameBytesForAnyOrderAndAnyNumberOfThreads() {
    std::map<std::string, std::string> hashes;
    for (const char *order : {"north", "south", "threads"})
      for (const int threads : {1, 2, 8}) {
        Job asked = job({{"order", order}, {"columns", 1500}, {"rows", 1200}});
        asked.outputs = {{"height", path("order.tif")}};
        asked.overwrite = true;
        RunContext context;
        context.threads = threads;
        QVERIFY(analysis::run(*mHost, std::move(asked), context));
        const auto hash = plan::sha256OfFile(path("order.tif"));
        QVERIFY(hash);
        hashes[*hash] += std::string(order) + " ";
      }
    QCOMPARE(hashes.size(), std::size_t(1));
  }

  void wrongTargetsAreRefusedBeforeTheRun_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("code");
    QTest::newRow("a table's format") << "height.gpkg" << static_cast<int>(ErrorCode::Unsupported);
    QTest::newRow("no folder") << "nowhere/height.tif" << static_cast<int>(ErrorCode::NotFound);
    QTest::newRow("there is one") << "there.tif" << static_cast<int>(ErrorCode::AlreadyExists);
  }
  void wrongTargetsAreRefusedBeforeTheRun() {
    QFETCH(QString, target);
    QFETCH(int, code);
    QFile there(mFolder.filePath("there.tif"));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
    there.close();
    Job asked = job();
    asked.outputs = {{"height", mFolder.filePath(target).toStdString()}};
    bool hasRun = false;
    RunContext context;
    context.progress = [&hasRun](double, std::string_view what) { hasRun = hasRun || what == "terrain"; };
    const auto outcome = analysis::run(*mHost, std::move(asked), context);
    QVERIFY(!outcome);
    QCOMPARE(static_cast<int>(outcome.error().code), code);
    QVERIFY(!outcome.error().hint.empty() || code == static_cast<int>(ErrorCode::NotFound));
    QVERIFY(!hasRun);
    QVERIFY(there.open(QIODevice::ReadOnly));
    QCOMPARE(there.readAll(), QByteArray("mine"));
  }

  void aFailedOrStoppedRunLeavesNothing() {
    for (const bool isStopped : {false, true}) {
      Job asked = job({{"how", isStopped ? "" : "outside"}, {"rows", isStopped ? 5000 : 40}});
      asked.outputs = {{"height", path("never.tif")}};
      std::stop_source stop;
      RunContext context;
      context.stop = stop.get_token();
      context.progress = [&](double, std::string_view what) {
        // While the plugin works, or while the finished raster is compressed.
        if (isStopped && what == "writing the raster") stop.request_stop();
      };
      const auto outcome = analysis::run(*mHost, std::move(asked), context);
      QVERIFY(!outcome);
      QCOMPARE(outcome.error().code, isStopped ? ErrorCode::Cancelled : ErrorCode::PluginFault);
      QVERIFY(!QFile::exists(mFolder.filePath("never.tif")));
      QVERIFY(!hasScratch());
    }
  }

  void anOutputThatWasLeftOutCannotBeWritten() {
    Job asked = job();
    asked.outputs = {{"steepness", path("steepness.tif")}};
    const auto outcome = analysis::run(*mHost, std::move(asked), {});
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, ErrorCode::NotFound);
  }

  /// Stored, read again as it was, kept once, gone with the last result that has it.
  void rastersLiveInThePlan() {
    plan::Plan plan = newPlan("plan.alatau");
    std::vector<std::int64_t> ids;
    for (int k = 0; k < 2; ++k) {
      Job asked = job({{"how", "all"}});
      asked.plan = &plan;
      asked.storeInPlan = true;
      asked.outputs = {{"height", path(k == 0 ? "first.tif" : "second.tif")}};
      const auto outcome = analysis::run(*mHost, std::move(asked), {});
      QVERIFY2(outcome, outcome ? "" : outcome.error().text().c_str());
      ids.push_back(outcome->resultId);
    }
    QVERIFY(!hasScratch());
    const auto record = plan::result(plan, ids[0]);
    QVERIFY(record);
    QCOMPARE(record->rasters.size(), std::size_t(4));
    const auto height = std::find_if(record->rasters.begin(), record->rasters.end(),
                                     [](const auto &raster) { return raster.output == "height"; });
    QVERIFY(height != record->rasters.end());
    QVERIFY(height->file.empty());
    QCOMPARE(height->columns, std::int64_t(70));
    QCOMPARE(height->cellX, 10.0);
    QCOMPARE(height->maximum, 69 + 0.5 * 39);
    QCOMPARE(height->sha256, *plan::sha256OfFile(path("first.tif")));
    const auto dataset = plan::rasterDataset(plan, *height);
    QVERIFY2(dataset, dataset ? "" : dataset.error().text().c_str());
    QCOMPARE(*plan::sha256OfFile(*dataset), height->sha256);
    QCOMPARE(Tiff(*dataset).at(5, 0), 5.0);

    const auto kept = [&plan] {
      sqlite3_stmt *statement = nullptr;
      sqlite3_prepare_v2(plan.connection(), "SELECT count(*) FROM raster_store", -1, &statement, nullptr);
      sqlite3_step(statement);
      const int count = sqlite3_column_int(statement, 0);
      sqlite3_finalize(statement);
      return count;
    };
    QCOMPARE(kept(), 4);
    QVERIFY(plan::removeResult(plan, ids[0]));
    QCOMPARE(kept(), 4);
    QVERIFY(plan::rasterDataset(plan, *height));
    QVERIFY(plan::removeResult(plan, ids[1]));
    QCOMPARE(kept(), 0);
    QVERIFY(QFile::remove(QString::fromStdString(*dataset)));
    QVERIFY(!plan::rasterDataset(plan, *height));
  }
};

QTEST_GUILESS_MAIN(TestRasterOutputs)
#include "tst_raster_outputs.moc"
