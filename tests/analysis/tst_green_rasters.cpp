// SPDX-License-Identifier: GPL-3.0-or-later
// Land cover and resistance from GeoTIFF files, as a planner gives them to the green network: through the
// runner, the host and the C ABI.
#include <alatau/analysis/runner.h>

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>
#include <functional>
#include <gdal_priv.h>
#include <memory>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>

using namespace alatau;

namespace {

constexpr int kColumns = 60, kRows = 30;
constexpr double kWest = 650'000, kNorth = 4'790'000, kCell = 10;

struct File {
  const char *name = "";
  GDALDataType type = GDT_Byte;
  double noData = 0;
  int epsg = 32643;
  bool isInDegrees = false;
};

} // namespace

class TestGreenRasters : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;
  std::unique_ptr<host::PluginHost> mHost;

  std::string write(const File &file, const std::function<double(int column, int row)> &value) const {
    GDALAllRegister();
    const std::string path = mFolder.filePath(QString::fromLatin1(file.name)).toStdString();
    char **options = CSLSetNameValue(nullptr, "COMPRESS", "DEFLATE");
    std::unique_ptr<GDALDataset> dataset(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
        path.c_str(), kColumns, kRows, 1, file.type, options));
    CSLDestroy(options);
    double transform[6] = {kWest, kCell, 0, kNorth, 0, -kCell};
    if (file.isInDegrees) {
      transform[0] = 76.9;
      transform[3] = 43.3;
      transform[1] = 1e-4;
      transform[5] = -1e-4;
    }
    dataset->SetGeoTransform(transform);
    OGRSpatialReference crs;
    crs.importFromEPSG(file.isInDegrees ? 4326 : file.epsg);
    dataset->SetSpatialRef(&crs);
    dataset->GetRasterBand(1)->SetNoDataValue(file.noData);
    std::vector<double> cells;
    for (int row = 0; row < kRows; ++row)
      for (int column = 0; column < kColumns; ++column)
        cells.push_back(value(column, row));
    if (dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, kColumns, kRows, cells.data(), kColumns, kRows,
                                            GDT_Float64, 0, 0, nullptr) != CE_None)
      qFatal("the raster cannot be written");
    return path;
  }
  /// WorldCover: a hectare of trees, a quarter of shrubs at its corner, a hectare of grass far away, built
  /// land between them, and cells that nobody has looked at.
  std::string landCover(bool isInDegrees = false) const {
    return write({isInDegrees ? "degrees.tif" : "cover.tif", GDT_Byte, 0, 32643, isInDegrees},
                 [](int column, int row) {
                   const auto isIn = [&](int left, int top, int size) {
                     return column >= left && column < left + size && row >= top && row < top + size;
                   };
                   if (isIn(5, 5, 10)) return 10;
                   if (isIn(15, 15, 5)) return 20;
                   if (isIn(40, 5, 10)) return 30;
                   return row == 0 ? 0 : 50;
                 });
  }
  Result<analysis::JobOutcome> run(const char *id, std::map<std::string, std::string> inputs,
                                   nlohmann::json parameters) {
    analysis::Job job;
    job.analysis = id;
    job.inputs = std::move(inputs);
    job.parameters = std::move(parameters);
    job.parameters["patch_source"] = "land_cover";
    return analysis::run(*mHost, std::move(job), {});
  }
  static double value(const analysis::JobOutcome &outcome, const std::string &id) {
    for (const plan::Indicator &each : outcome.indicators)
      if (each.id == id) return each.value;
    return std::nan("");
  }

private slots:
  void initTestCase() {
    host::PluginHost::Options options;
    options.folders = {ALATAU_PLUGINS};
    options.resourceDir = ALATAU_RESOURCES;
    mHost = std::make_unique<host::PluginHost>(options);
    mHost->scan();
    QVERIFY(mHost->analysis("green_network.connectivity"));
  }

  void patchesOfAFile() {
    const auto made = run("green_network.connectivity", {{"land_cover", landCover()}}, {});
    QVERIFY2(made, made ? "" : made.error().text().c_str());
    const sdk::Table &patches = made->tables.at("patches");
    QCOMPARE(patches.rows(), std::size_t(2));
    // Trees 1, shrubs 0.7, grass 0.5; qualities are single numbers of a grid.
    QVERIFY(std::abs(patches.column("capacity_ha")->reals.at(0) - (1 + 0.25 * 0.7)) < 1e-6);
    QVERIFY(std::abs(patches.column("capacity_ha")->reals.at(1) - 0.5) < 1e-6);
    QCOMPARE(patches.column("area_ha")->reals.at(0), 1.25);
    const auto box = readBox(patches.column("geometry")->texts.at(1));
    QCOMPARE(box, (std::vector<double>{kWest + 400, kNorth - 150, kWest + 500, kNorth - 50}));
  }

  /// Cost over the cells of a file; a column without data is a wall.
  void resistanceOfAFile() {
    const auto even = write({"even.tif", GDT_Float32, -1}, [](int, int) { return 2.0; });
    const auto open =
        run("green_network.least_cost_corridors", {{"land_cover", landCover()}, {"resistance", even}}, {});
    QVERIFY2(open, open ? "" : open.error().text().c_str());
    QCOMPARE(value(*open, "patches"), 2.0);
    QCOMPARE(value(*open, "linked_pairs"), 1.0);
    // From the corner of the shrubs to the grass: 20 columns to the east and at least one row to the north.
    const double cost = open->tables.at("paths").column("cost")->reals.at(0);
    const double length = open->tables.at("paths").column("length_m")->reals.at(0);
    QCOMPARE(cost, 2 * length);
    QVERIFY(length >= 210 && length < 260);
    const auto wall =
        write({"wall.tif", GDT_Float32, -1}, [](int column, int) { return column == 30 ? -1.0 : 2.0; });
    const auto closed =
        run("green_network.least_cost_corridors", {{"land_cover", landCover()}, {"resistance", wall}}, {});
    QVERIFY2(closed, closed ? "" : closed.error().text().c_str());
    QCOMPARE(value(*closed, "blocked_pairs"), 1.0);
    const sdk::Table &pairs = closed->tables.at("pairs");
    QCOMPARE(pairs.column("state")->texts.at(0), std::string("BLOCKED"));
  }

  void badFiles() {
    const auto degrees = run("green_network.connectivity", {{"land_cover", landCover(true)}}, {});
    QVERIFY(!degrees);
    QVERIFY2(degrees.error().code == ErrorCode::GeographicCrs, degrees.error().text().c_str());
    QVERIFY(!degrees.error().hint.empty());
    const auto zero =
        write({"zero.tif", GDT_Float32, -1}, [](int column, int) { return column == 30 ? 0.0 : 2.0; });
    const auto refused =
        run("green_network.least_cost_corridors", {{"land_cover", landCover()}, {"resistance", zero}}, {});
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.find("resistance 0") != std::string::npos,
             refused.error().text().c_str());
    const auto missing =
        run("green_network.connectivity", {{"land_cover", mFolder.filePath("no.tif").toStdString()}}, {});
    QVERIFY(!missing);
    const auto words =
        run("green_network.connectivity", {{"land_cover", landCover()}}, {{"land_cover_classes", "trees:1"}});
    QVERIFY(!words && words.error().code == ErrorCode::InvalidArgument);
  }

private:
  static std::vector<double> readBox(const std::string &wkb) {
    OGRGeometry *raw = nullptr;
    if (OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &raw, wkb.size()) != OGRERR_NONE) return {};
    const std::unique_ptr<OGRGeometry> geometry(raw);
    OGREnvelope box;
    geometry->getEnvelope(&box);
    return {box.MinX, box.MinY, box.MaxX, box.MaxY};
  }
};

QTEST_GUILESS_MAIN(TestGreenRasters)
#include "tst_green_rasters.moc"
