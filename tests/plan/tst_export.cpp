// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_help.h"

#include <alatau/plan/export.h>

#include <QDir>
#include <QFile>
#include <QtTest/QTest>

#include <cmath>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;

namespace {

/// A file read back through OGR.
class Reader {
public:
  explicit Reader(const std::string &path) {
    GDALAllRegister();
    mDataset = GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr);
  }
  ~Reader() {
    if (mFeature) OGR_F_Destroy(mFeature);
    if (mDataset) GDALClose(mDataset);
  }
  bool isOpen() const { return mDataset != nullptr; }
  int layers() const { return GDALDatasetGetLayerCount(mDataset); }
  OGRLayerH layer(const char *name) const { return GDALDatasetGetLayerByName(mDataset, name); }
  OGRFeatureH first(OGRLayerH from) {
    OGR_L_ResetReading(from);
    if (mFeature) OGR_F_Destroy(mFeature);
    return mFeature = OGR_L_GetNextFeature(from);
  }
  std::string text(const char *field) const {
    const int index = OGR_F_GetFieldIndex(mFeature, field);
    return index < 0 ? "no such field" : OGR_F_GetFieldAsString(mFeature, index);
  }
  double number(const char *field) const {
    return OGR_F_GetFieldAsDouble(mFeature, OGR_F_GetFieldIndex(mFeature, field));
  }
  bool isNull(const char *field) const {
    return !OGR_F_IsFieldSetAndNotNull(mFeature, OGR_F_GetFieldIndex(mFeature, field));
  }

private:
  GDALDatasetH mDataset = nullptr;
  OGRFeatureH mFeature = nullptr;
};

Result<Plan> filledPlan(const std::string &path) {
  auto plan = makePlan(path);
  if (!plan) return plan;
  const auto outcome = plan->apply("Fill", {insertEdit(Role::Facility, pointWkb(657922.402, 4789081.411),
                                                       {{"kind", std::string("school")},
                                                        {"capacity", 0.1 + 0.2},
                                                        {"name_kk", std::string("Әл-Фараби, \"1\"")}}),
                                            insertEdit(Role::District, squareWkb(650000, 4780000, 1000),
                                                       {{"population_total", std::int64_t{3000000000}},
                                                        {"population_date", std::string("2024-12-01")}}),
                                            insertEdit(Role::GreenPatch, squareWkb(650000, 4780000, 10),
                                                       {{"is_public", std::int64_t{1}}})});
  if (!outcome) return tl::unexpected<Error>(outcome.error());
  return plan;
}

ExportOptions only(Role role) {
  ExportOptions options;
  options.roles = {role};
  return options;
}

} // namespace

class TestExport : public QObject {
  Q_OBJECT
private slots:
  void formats();
  void geoPackageHoldsEverything();
  void geoJsonIsWgs84();
  void csvHasWkt();
  void xlsxHasSheets();
  void scenarioIsExported();
  void refusals();
  void stopLeavesNothing_data();
  void stopLeavesNothing();
};

void TestExport::formats() {
  QVERIFY(exportFormatFromPath("a/b.GPKG") == ExportFormat::GeoPackage);
  QVERIFY(exportFormatFromPath("қала.geojson") == ExportFormat::GeoJson);
  QVERIFY(exportFormatFromPath("x.csv") == ExportFormat::Csv);
  QVERIFY(exportFormatFromPath("x.y.xlsx") == ExportFormat::Xlsx);
  QVERIFY(!exportFormatFromPath("x.shp") && !exportFormatFromPath("gpkg"));
}

void TestExport::geoPackageHoldsEverything() {
  QTemporaryDir folder;
  auto plan = filledPlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string target = planPath(folder, "көшірме 1.gpkg");
  double last = 0;
  RunContext context;
  context.progress = [&](double fraction, std::string_view) {
    QVERIFY(fraction >= last);
    last = fraction;
  };
  VERIFY_OK(exportPlan(*plan, target, ExportFormat::GeoPackage, {}, context));
  QCOMPARE(last, 1.0);
  Reader reader(target);
  QVERIFY(reader.isOpen());
  QCOMPARE(reader.layers(), 3);
  OGRLayerH facility = reader.layer("facility");
  QVERIFY(facility && OGR_L_GetGeomType(facility) == wkbPoint);
  QCOMPARE(std::string(OSRGetAuthorityCode(OGR_L_GetSpatialRef(facility), nullptr)), std::string("32643"));
  OGRGeometryH geometry = OGR_F_GetGeometryRef(reader.first(facility));
  QCOMPARE(OGR_G_GetX(geometry, 0), 657922.402);
  QCOMPARE(reader.number("capacity"), 0.1 + 0.2);
  QCOMPARE(reader.text("name_kk"), std::string("Әл-Фараби, \"1\""));
  QVERIFY(reader.isNull("users"));
  QCOMPARE(reader.text("scenario_id"), std::string("no such field"));
  QVERIFY(reader.first(reader.layer("district")));
  QCOMPARE(reader.text("population_total"), std::string("3000000000"));
  QCOMPARE(reader.text("population_date"), std::string("2024/12/01"));
  QCOMPARE(OGR_L_GetGeomType(reader.layer("district")), wkbMultiPolygon);
}

void TestExport::geoJsonIsWgs84() {
  QTemporaryDir folder;
  auto plan = filledPlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string target = planPath(folder, "a.geojson");
  VERIFY_OK(exportPlan(*plan, target, ExportFormat::GeoJson, only(Role::Facility), {}));
  Reader reader(target);
  QVERIFY(reader.isOpen());
  OGRGeometryH geometry = OGR_F_GetGeometryRef(reader.first(reader.layer("facility")));
  // methods.md 1.3: the place at lon 76.945, lat 43.238; its coordinates are given to the millimetre
  QVERIFY(std::abs(OGR_G_GetX(geometry, 0) - 76.945) < 2e-8);
  QVERIFY(std::abs(OGR_G_GetY(geometry, 0) - 43.238) < 2e-8);
  QFile file(QString::fromStdString(target));
  QVERIFY(file.open(QIODevice::ReadOnly));
  QVERIFY(!file.readAll().contains("\"crs\"")); // RFC 7946 has none
}

void TestExport::csvHasWkt() {
  QTemporaryDir folder;
  auto plan = filledPlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string target = planPath(folder, "a.csv");
  VERIFY_OK(exportPlan(*plan, target, ExportFormat::Csv, only(Role::Facility), {}));
  Reader reader(target);
  QVERIFY(reader.isOpen());
  QVERIFY(reader.first(reader.layer("a"))); // OGR calls a CSV's layer after its file
  QCOMPARE(reader.text("name_kk"), std::string("Әл-Фараби, \"1\""));
  QFile file(QString::fromStdString(target));
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray bytes = file.readAll();
  QVERIFY(bytes.startsWith("\xEF\xBB\xBF"
                           "WKT,"));
  QVERIFY(bytes.contains("POINT (657922.402 4789081.411)"));
  QVERIFY(bytes.contains("\"Әл-Фараби, \"\"1\"\"\""));
}

void TestExport::xlsxHasSheets() {
  QTemporaryDir folder;
  auto plan = filledPlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string target = planPath(folder, "a.xlsx");
  VERIFY_OK(exportPlan(*plan, target, ExportFormat::Xlsx, {}, {}));
  Reader reader(target);
  QVERIFY(reader.isOpen());
  QCOMPARE(reader.layers(), 3);
  QVERIFY(reader.first(reader.layer("facility")));
  QCOMPARE(reader.text("name_kk"), std::string("Әл-Фараби, \"1\""));
  QVERIFY(std::abs(reader.number("x") - 657922.402) < 1e-6);
  QVERIFY(std::abs(reader.number("capacity") - 0.3) < 1e-12);
}

void TestExport::scenarioIsExported() {
  QTemporaryDir folder;
  auto plan = filledPlan(planPath(folder));
  VERIFY_OK(plan);
  const auto scenario = plan->addScenario({"", "", "S"});
  VERIFY_OK(scenario);
  VERIFY_OK(plan->apply("A", {updateEdit(Role::Facility, 1, {{"kind", std::string("clinic")}})}, *scenario));
  for (const auto &[id, kind] : {std::pair{kBaseline, "school"}, {*scenario, "clinic"}}) {
    const std::string target = planPath(folder, "s.gpkg");
    ExportOptions options = only(Role::Facility);
    options.scenario = id;
    options.overwrite = true;
    VERIFY_OK(exportPlan(*plan, target, ExportFormat::GeoPackage, options, {}));
    Reader reader(target);
    QCOMPARE(OGR_L_GetFeatureCount(reader.layer("facility"), TRUE), GIntBig{1});
    reader.first(reader.layer("facility"));
    QCOMPARE(reader.text("kind"), std::string(kind));
  }
}

void TestExport::refusals() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  auto plan = filledPlan(path);
  VERIFY_OK(plan);
  const std::string target = planPath(folder, "a.gpkg");
  VERIFY_FAILS(exportPlan(*plan, planPath(folder, "a.csv"), ExportFormat::Csv, {}, {}),
               ErrorCode::InvalidArgument);
  VERIFY_FAILS(exportPlan(*plan, planPath(folder, "none/a.csv"), ExportFormat::Csv, only(Role::Facility), {}),
               ErrorCode::IoError);
  VERIFY_FAILS(exportPlan(*plan, folder.path().toStdString(), ExportFormat::Csv, only(Role::Facility), {}),
               ErrorCode::AlreadyExists);
  ExportOptions options;
  options.tables = {"no_such_table"};
  VERIFY_FAILS(exportPlan(*plan, target, ExportFormat::GeoPackage, options, {}), ErrorCode::NotFound);
  options = {};
  options.overwrite = true;
  VERIFY_FAILS(exportPlan(*plan, path, ExportFormat::GeoPackage, options, {}), ErrorCode::InvalidArgument);
  VERIFY_OK(exportPlan(*plan, target, ExportFormat::GeoPackage, only(Role::Facility), {}));
  VERIFY_FAILS(exportPlan(*plan, target, ExportFormat::GeoPackage, only(Role::Facility), {}),
               ErrorCode::AlreadyExists);
  auto empty = makePlan(planPath(folder, "empty.alatau"));
  VERIFY_OK(empty);
  VERIFY_FAILS(exportPlan(*empty, planPath(folder, "b.gpkg"), ExportFormat::GeoPackage, {}, {}),
               ErrorCode::NotFound);
  QVERIFY(QDir(folder.path()).entryList({".*"}, QDir::Files | QDir::Hidden).isEmpty());
}

void TestExport::stopLeavesNothing_data() {
  QTest::addColumn<QString>("name");
  for (const char *name : {"a.gpkg", "a.geojson", "a.csv", "a.xlsx"})
    QTest::newRow(name) << name;
}

void TestExport::stopLeavesNothing() {
  QFETCH(QString, name);
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  std::vector<Edit> edits;
  for (int i = 0; i < 500; ++i)
    edits.push_back(insertEdit(Role::Comment, pointWkb(i, i)));
  VERIFY_OK(plan->apply("Many", edits));
  const std::string target = folder.filePath(name).toStdString();
  QFile old(QString::fromStdString(target));
  QVERIFY(old.open(QIODevice::WriteOnly));
  old.write("what was there before");
  old.close();
  const QStringList before = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
  std::stop_source stop;
  RunContext context;
  context.stop = stop.get_token();
  context.progress = [&](double fraction, std::string_view) {
    if (fraction > 0.3) stop.request_stop();
  };
  ExportOptions options;
  options.overwrite = true;
  VERIFY_FAILS(exportPlan(*plan, target, *exportFormatFromPath(target), options, context),
               ErrorCode::Cancelled);
  QVERIFY(old.open(QIODevice::ReadOnly));
  QCOMPARE(old.readAll(), QByteArray("what was there before"));
  QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), before);
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
