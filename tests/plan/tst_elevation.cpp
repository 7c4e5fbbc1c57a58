// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_help.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <gdal.h>
#include <limits>
#include <ogr_srs_api.h>

using namespace alatau;
using namespace alatau::plan;
using namespace importhelp;

namespace {

/// A raster of the plan's CRS made by the test: `value(column, row)`; NaN is a void.
template<typename Value>
std::string makeRaster(const std::string &path, int width, int height, double left, double top, double cell,
                       Value value, int epsg = 32643, bool withNoData = true) {
  GDALAllRegister();
  GDALDatasetH dataset =
      GDALCreate(GDALGetDriverByName("GTiff"), path.c_str(), width, height, 1, GDT_Float32, nullptr);
  double transform[6] = {left, cell, 0, top, 0, -cell};
  GDALSetGeoTransform(dataset, transform);
  if (epsg) {
    OGRSpatialReferenceH reference = OSRNewSpatialReference(nullptr);
    OSRImportFromEPSG(reference, epsg);
    GDALSetSpatialRef(dataset, reference);
    OSRDestroySpatialReference(reference);
  }
  GDALRasterBandH band = GDALGetRasterBand(dataset, 1);
  if (withNoData) GDALSetRasterNoDataValue(band, -9999);
  std::vector<float> line(static_cast<std::size_t>(width));
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) {
      const double v = value(column, row);
      line[static_cast<std::size_t>(column)] = std::isnan(v) && withNoData ? -9999.0F : static_cast<float>(v);
    }
    if (GDALRasterIO(band, GF_Write, 0, row, width, 1, line.data(), width, 1, GDT_Float32, 0, 0) != CE_None)
      qWarning("raster not written");
  }
  GDALClose(dataset);
  return path;
}

struct Raster {
  int width = 0, height = 0;
  double transform[6] = {};
  std::vector<float> values;
  int voids = 0;
  double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();

  explicit Raster(const std::string &path) {
    GDALAllRegister();
    GDALDatasetH dataset = GDALOpen(path.c_str(), GA_ReadOnly);
    if (!dataset) return;
    width = GDALGetRasterXSize(dataset);
    height = GDALGetRasterYSize(dataset);
    GDALGetGeoTransform(dataset, transform);
    values.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    if (GDALRasterIO(GDALGetRasterBand(dataset, 1), GF_Read, 0, 0, width, height, values.data(), width,
                     height, GDT_Float32, 0, 0) != CE_None)
      width = 0;
    GDALClose(dataset);
    for (const float value : values) {
      if (value == -32768.0F) {
        ++voids;
        continue;
      }
      low = std::min(low, static_cast<double>(value));
      high = std::max(high, static_cast<double>(value));
    }
  }
};

} // namespace

/// The elevation model of a plan: mosaic, voids, cell, clip, storage.
class TestElevation : public QObject {
  Q_OBJECT
private slots:
  void noElevation();
  void mosaicOfTwo();
  void voidsStayVoids_data();
  void voidsStayVoids();
  void voidsFilled();
  void unitsOfHeight();
  void coarserCell();
  void clippedToPlan();
  void outsideOfPlan();
  void referenced();
  void wrongInput();
  void cancelled();
  void almaty();
};

void TestElevation::noElevation() {
  TestPlan plan;
  VERIFY_FAILS(elevationDataset(*plan), ErrorCode::NotFound);
}

void TestElevation::mosaicOfTwo() {
  TestPlan plan;
  const auto ramp = [](int column, int row) { return 600.0 + column + 10 * row; };
  const std::string west =
      makeRaster(plan.folder.filePath("w.tif").toStdString(), 20, 30, 650000, 4790000, 10, ramp);
  const std::string east =
      makeRaster(plan.folder.filePath("e.tif").toStdString(), 20, 30, 650200, 4790000, 10, ramp);
  const auto report = importElevation(*plan, {west, east}, {}, {});
  VERIFY_OK(report);
  QCOMPARE(report->read, std::int64_t{2});
  QCOMPARE(report->problems.size(), std::size_t{0});
  const auto dataset = elevationDataset(*plan);
  VERIFY_OK(dataset);
  const Raster raster(*dataset);
  QCOMPARE(raster.width, 40);
  QCOMPARE(raster.height, 30);
  QCOMPARE(raster.voids, 0);
  // Same grid: every value is that of the source.
  for (int row = 0; row < 30; ++row)
    for (int column = 0; column < 40; ++column)
      QCOMPARE(raster.values[static_cast<std::size_t>(row * 40 + column)],
               static_cast<float>(ramp(column % 20, row)));
  QCOMPARE(plan.sql("SELECT is_stored, cell_m, nodata, min_m, max_m, ST_Area(geom) FROM elevation"),
           std::string("1|10.0|-32768.0|600.0|909.0|120000.0|\n"));
  // The extracted copy is found again and equal.
  QCOMPARE(elevationDataset(*plan).value_or(""), *dataset);
  VERIFY_OK(plan->undo());
  VERIFY_FAILS(elevationDataset(*plan), ErrorCode::NotFound);
}

void TestElevation::voidsStayVoids_data() {
  QTest::addColumn<bool>("withNoData");
  QTest::newRow("no-data value") << true;
  QTest::newRow("NaN without a no-data value") << false;
}

void TestElevation::voidsStayVoids() {
  QFETCH(bool, withNoData);
  TestPlan plan;
  const auto hole = [](int column, int row) {
    return column >= 8 && column < 12 && row >= 8 && row < 12 ? std::nan("") : 1000.0;
  };
  const std::string tile = makeRaster(plan.folder.filePath("t.tif").toStdString(), 20, 20, 650000, 4790000,
                                      10, hole, 32643, withNoData);
  ElevationOptions options;
  options.cellMetres = 5;
  const auto report = importElevation(*plan, {tile}, options, {});
  VERIFY_OK(report);
  QCOMPARE(codesOf(report->problems), QString("ELEVATION_VOID=1"));
  QCOMPARE(report->problems[0].size, 1600.0);
  QVERIFY(report->problems[0].hasPlace());
  const Raster raster(elevationDataset(*plan).value_or(""));
  QCOMPARE(raster.voids, 64);   // 16 cells of 10 m are 64 of 5 m: neither filled nor grown
  QCOMPARE(raster.low, 1000.0); // and nothing of the no-data value got into the neighbours
  QCOMPARE(raster.high, 1000.0);
}

void TestElevation::voidsFilled() {
  TestPlan plan;
  const auto hole = [](int column, int row) {
    return column >= 8 && column < 12 && row >= 254 && row < 258 ? std::nan("") : 1000.0 + column;
  };
  const std::string tile =
      makeRaster(plan.folder.filePath("t.tif").toStdString(), 20, 600, 650000, 4790000, 10, hole);
  ElevationOptions options;
  options.fillVoidsMetres = 60;
  const auto report = importElevation(*plan, {tile}, options, {});
  VERIFY_OK(report);
  QCOMPARE(codesOf(report->problems), QString("ELEVATION_FILLED=1 ELEVATION_VOID=1"));
  const auto said = std::ranges::find(report->problems, "ELEVATION_FILLED", &Problem::code);
  QCOMPARE(said->size, 1600.0);
  QCOMPARE(said->x, 650085.0);
  QCOMPARE(said->y, 4787455.0);
  const std::string path = elevationDataset(*plan).value_or("");
  const Raster raster(path);
  QCOMPARE(raster.voids, 0);
  QVERIFY(raster.values[256 * 20 + 9] > 1007 && raster.values[256 * 20 + 9] < 1012);
  // The second band marks them, and the file says how.
  GDALDatasetH dataset = GDALOpen(path.c_str(), GA_ReadOnly);
  QCOMPARE(GDALGetRasterCount(dataset), 2);
  std::vector<float> marks(20 * 600);
  QCOMPARE(GDALRasterIO(GDALGetRasterBand(dataset, 2), GF_Read, 0, 0, 20, 600, marks.data(), 20, 600,
                        GDT_Float32, 0, 0),
           CE_None);
  for (int row = 0; row < 600; ++row)
    for (int column = 0; column < 20; ++column)
      QCOMPARE(marks[static_cast<std::size_t>(row * 20 + column)],
               std::isnan(hole(column, row)) ? 1.0F : 0.0F);
  QCOMPARE(QString(GDALGetMetadataItem(dataset, kVoidsFilledItem, nullptr)),
           QString("inverse_distance_8,60 m,16 cells"));
  GDALClose(dataset);
  QCOMPARE(plan.sql("SELECT json_extract(mapping_json, '$.voids'), json_extract(mapping_json, '$.reach_m'), "
                    "json_extract(mapping_json, '$.filled_cells') FROM import_run"),
           std::string("inverse_distance_8|60|16|\n"));
  // A reach that finds ground on no two sides fills nothing and marks nothing.
  TestPlan other;
  options.fillVoidsMetres = 12;
  const auto kept = importElevation(*other, {tile}, options, {});
  VERIFY_OK(kept);
  QCOMPARE(codesOf(kept->problems), QString("ELEVATION_VOID=1"));
  QCOMPARE(Raster(elevationDataset(*other).value_or("")).voids, 16);
  options.fillVoidsMetres = -1;
  VERIFY_FAILS(importElevation(*other, {tile}, options, {}), ErrorCode::InvalidArgument);
}

void TestElevation::unitsOfHeight() {
  TestPlan plan;
  const auto level = [](int, int) { return 700.0; };
  const auto tile = [&](const char *name, double left, const char *unit) {
    const std::string path =
        makeRaster(plan.folder.filePath(name).toStdString(), 20, 20, left, 4790000, 10, level);
    GDALDatasetH dataset = GDALOpen(path.c_str(), GA_Update);
    GDALSetRasterUnitType(GDALGetRasterBand(dataset, 1), unit);
    GDALClose(dataset);
    return path;
  };
  const std::string metres = tile("m.tif", 650000, "m"), feet = tile("ft.tif", 650200, "ft"),
                    survey = tile("us.tif", 650400, "US survey foot"), silent = tile("none.tif", 650600, "");
  const auto mixed = importElevation(*plan, {metres, feet}, {}, {});
  VERIFY_FAILS(mixed, ErrorCode::BadData);
  QVERIFY(mixed.error().message.find("ft") != std::string::npos && !mixed.error().hint.empty());
  VERIFY_FAILS(importElevation(*plan, {feet}, {}, {}), ErrorCode::BadData);
  VERIFY_FAILS(importElevation(*plan, {feet, survey}, {}, {}), ErrorCode::BadData);
  VERIFY_FAILS(elevationDataset(*plan), ErrorCode::NotFound); // nothing was imported
  VERIFY_OK(importElevation(*plan, {metres, silent}, {}, {}));
}

void TestElevation::coarserCell() {
  TestPlan plan;
  const std::string tile = makeRaster(plan.folder.filePath("t.tif").toStdString(), 40, 40, 650000, 4790000,
                                      10, [](int c, int) { return c * 1.0; });
  ElevationOptions options;
  options.cellMetres = 40;
  VERIFY_OK(importElevation(*plan, {tile}, options, {}));
  const Raster raster(elevationDataset(*plan).value_or(""));
  QCOMPARE(raster.transform[1], 40.0);
  QCOMPARE(raster.width, 10);
  options.cellMetres = -1;
  VERIFY_FAILS(importElevation(*plan, {tile}, options, {}), ErrorCode::InvalidArgument);
}

void TestElevation::clippedToPlan() {
  TestPlan plan;
  VERIFY_OK(plan->apply("x", {planhelp::insertEdit(Role::Facility, planhelp::pointWkb(660000, 4790000))}));
  const std::string tile = makeRaster(plan.folder.filePath("t.tif").toStdString(), 200, 200, 650000, 4800000,
                                      100, [](int, int) { return 700.0; });
  VERIFY_OK(importElevation(*plan, {tile}, {}, {}));
  const Raster raster(elevationDataset(*plan).value_or(""));
  QCOMPARE(raster.width, 40); // 2 km on either side
  QCOMPARE(raster.height, 40);
}

void TestElevation::outsideOfPlan() {
  TestPlan plan;
  VERIFY_OK(plan->apply("x", {planhelp::insertEdit(Role::Facility, planhelp::pointWkb(660000, 4790000))}));
  const std::string before = planhelp::contents(*plan);
  const std::string tile = makeRaster(plan.folder.filePath("t.tif").toStdString(), 20, 20, 700000, 4700000,
                                      10, [](int, int) { return 700.0; });
  VERIFY_FAILS(importElevation(*plan, {tile}, {}, {}), ErrorCode::BadData);
  QCOMPARE(planhelp::contents(*plan), before);
}

void TestElevation::referenced() {
  TestPlan plan;
  const std::string tile = makeRaster(plan.folder.filePath("t.tif").toStdString(), 20, 20, 650000, 4790000,
                                      10, [](int, int) { return 700.0; });
  ElevationOptions options;
  options.copyIntoPlan = false;
  VERIFY_OK(importElevation(*plan, {tile}, options, {}));
  QCOMPARE(plan.sql("SELECT count(*) FROM raster_store"), std::string("0|\n"));
  const auto dataset = elevationDataset(*plan);
  VERIFY_OK(dataset);
  QCOMPARE(Raster(*dataset).low, 700.0);
  std::filesystem::remove(*dataset);
  VERIFY_FAILS(elevationDataset(*plan), ErrorCode::NotFound);
}

void TestElevation::wrongInput() {
  TestPlan plan;
  const auto flat = [](int, int) { return 700.0; };
  VERIFY_FAILS(importElevation(*plan, {}, {}, {}), ErrorCode::InvalidArgument);
  VERIFY_FAILS(importElevation(*plan, {"/no/such/tile.hgt"}, {}, {}), ErrorCode::NotFound);
  VERIFY_FAILS(importElevation(*plan, {casePath("tiny.osm")}, {}, {}), ErrorCode::Unreadable);
  const std::string nowhere =
      makeRaster(plan.folder.filePath("n.tif").toStdString(), 4, 4, 650000, 4790000, 10, flat, 0);
  VERIFY_FAILS(importElevation(*plan, {nowhere}, {}, {}), ErrorCode::UnknownCrs);
  const std::string good =
      makeRaster(plan.folder.filePath("g.tif").toStdString(), 4, 4, 650000, 4790000, 10, flat);
  const std::string other =
      makeRaster(plan.folder.filePath("o.tif").toStdString(), 4, 4, 650000, 4790000, 10, flat, 32642);
  VERIFY_FAILS(importElevation(*plan, {good, other}, {}, {}), ErrorCode::BadData);
  const std::string far =
      makeRaster(plan.folder.filePath("f.tif").toStdString(), 4, 4, 10, 50, 0.001, flat, 4326);
  VERIFY_FAILS(importElevation(*plan, {far}, {}, {}), ErrorCode::BadData);
}

void TestElevation::cancelled() {
  TestPlan plan;
  const std::string before = planhelp::contents(*plan);
  const std::string tile = makeRaster(plan.folder.filePath("t.tif").toStdString(), 20, 20, 650000, 4790000,
                                      10, [](int, int) { return 700.0; });
  std::stop_source stop;
  RunContext context;
  context.stop = stop.get_token();
  context.progress = [&stop](double, std::string_view) { stop.request_stop(); };
  VERIFY_FAILS(importElevation(*plan, {tile}, {}, context), ErrorCode::Cancelled);
  QCOMPARE(planhelp::contents(*plan), before);
}

void TestElevation::almaty() {
  std::vector<std::string> tiles;
  for (const char *name : {"N42E076", "N42E077", "N43E076", "N43E077"})
    tiles.push_back(realPath("almaty/dem/") + name + ".hgt.zip");
  SKIP_WITHOUT(tiles[0]);
  TestPlan plan;
  const auto report = importElevation(*plan, tiles, {}, {});
  VERIFY_OK(report);
  QCOMPARE(report->read, std::int64_t{4});
  QVERIFY(countCodes(report->problems)["ELEVATION_VOID"] > 0); // real voids
  const Raster raster(elevationDataset(*plan).value_or(""));
  // The sources hold 437 to 4,950 m; interpolation stays between them and loses little at the extremes.
  QVERIFY2(raster.low >= 437 && raster.low < 439, qPrintable(QString::number(raster.low)));
  QVERIFY2(raster.high <= 4950 && raster.high > 4880, qPrintable(QString::number(raster.high)));
  QVERIFY(raster.transform[1] > 60 && raster.transform[1] < 95);
}

QTEST_GUILESS_MAIN(TestElevation)
#include "tst_elevation.moc"
