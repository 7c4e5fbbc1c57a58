// SPDX-License-Identifier: GPL-3.0-or-later
// Derivatives from file to file: every kind of source, against the engine on the whole model and against
// gdaldem.
#include <alatau/analysis/terrain_file.h>
#include <alatau/terrain/voids.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <gdal_priv.h>
#include <gdal_utils.h>
#include <limits>
#include <ogr_spatialref.h>

using namespace alatau;

namespace {

constexpr int kColumns = 150, kRows = 403; // strips of 64 rows, the last one short
constexpr float kVoid = -9984;             // exact as a half, too

struct Source {
  GDALDataType type = GDT_Float32;
  const char *compress = "NONE";
  bool isTiled = false;
  int epsg = 32643;
  double cell = 10;
  double cellY = 10;
};

std::vector<float> heightsOfModel() {
  std::vector<float> heights;
  for (int i = 0; i < kColumns * kRows; ++i) {
    const double x = i % kColumns, y = i / kColumns;
    heights.push_back(i % 901 == 77 ? kVoid
                                    : static_cast<float>(std::round(
                                          1'500 + 200 * std::sin(x / 9) * std::cos(y / 13) + i * 7919 % 10)));
  }
  return heights;
}

std::string writeModel(const QTemporaryDir &folder, const Source &source) {
  GDALAllRegister();
  const std::string path = folder.filePath("dem.tif").toStdString();
  char **options = nullptr;
  const bool isHalf = EQUAL(source.compress, "NBITS");
  options = CSLSetNameValue(options, isHalf ? "NBITS" : "COMPRESS", isHalf ? "16" : source.compress);
  options = CSLSetNameValue(options, "TILED", source.isTiled ? "YES" : "NO");
  GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  std::unique_ptr<GDALDataset> dataset(
      driver->Create(path.c_str(), kColumns, kRows, 1, source.type, options));
  CSLDestroy(options);
  double transform[6] = {source.epsg == 4326 ? 76.5 : 640'000,   source.cell, 0,
                         source.epsg == 4326 ? 43.5 : 4'830'000, 0,           -source.cellY};
  dataset->SetGeoTransform(transform);
  OGRSpatialReference crs;
  crs.importFromEPSG(source.epsg);
  dataset->SetSpatialRef(&crs);
  dataset->GetRasterBand(1)->SetNoDataValue(static_cast<double>(kVoid));
  std::vector<float> heights = heightsOfModel();
  if (dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, kColumns, kRows, heights.data(), kColumns, kRows,
                                          GDT_Float32, 0, 0, nullptr) != CE_None)
    return {};
  return path;
}

std::vector<float> read(const std::string &path) {
  std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(path.c_str()));
  std::vector<float> cells(static_cast<std::size_t>(kColumns) * kRows);
  if (!dataset || dataset->GetRasterXSize() != kColumns || dataset->GetRasterYSize() != kRows ||
      dataset->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, kColumns, kRows, cells.data(), kColumns, kRows,
                                          GDT_Float32, 0, 0, nullptr) != CE_None)
    return {};
  return cells;
}

std::vector<float> wholeModel(const DerivativeOptions &options) {
  std::vector<float> heights = heightsOfModel(), out(heights.size());
  for (float &each : heights)
    if (each == kVoid) each = std::numeric_limits<float>::quiet_NaN();
  const HeightBand band{kColumns, kRows, 10, heights, {}, {}};
  return deriveTerrain(band, options, out, {}) ? out : std::vector<float>();
}

bool areSame(const std::vector<float> &a, const std::vector<float> &b) {
  return a.size() == b.size() && !a.empty() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

} // namespace

class TestTerrainFile : public QObject {
  Q_OBJECT
private slots:
  void equalsTheWholeModel_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("compress");
    QTest::addColumn<bool>("tiled");
    QTest::newRow("plain") << static_cast<int>(GDT_Float32) << "NONE" << false;
    QTest::newRow("tiled") << static_cast<int>(GDT_Float32) << "NONE" << true;
    QTest::newRow("deflate") << static_cast<int>(GDT_Float32) << "DEFLATE" << false;
    QTest::newRow("16 bit") << static_cast<int>(GDT_Int16) << "NONE" << false;
    QTest::newRow("halves") << static_cast<int>(GDT_Float32) << "NBITS" << false;
  }
  void equalsTheWholeModel() {
    QFETCH(int, type);
    QFETCH(QString, compress);
    QFETCH(bool, tiled);
    const QTemporaryDir folder;
    const QByteArray compression = compress.toLatin1();
    Source source;
    source.type = static_cast<GDALDataType>(type);
    source.compress = compression.constData();
    source.isTiled = tiled;
    const std::string path = writeModel(folder, source), target = folder.filePath("out.tif").toStdString();
    for (const DerivativeOptions &options :
         {DerivativeOptions{},
          DerivativeOptions{Derivative::AspectDeg, SlopeMethod::Horn, WindowPolicy::CentreValue}}) {
      for (const int threads : {1, 2, 8}) {
        RunContext context;
        context.threads = threads;
        const auto done = analysis::deriveTerrainFile({path, target, options, 0, {}, true}, context);
        QVERIFY2(done, done ? "" : done.error().text().c_str());
        QVERIFY(areSame(read(target), wholeModel(options)));
      }
    }
    std::unique_ptr<GDALDataset> made(GDALDataset::Open(target.c_str()));
    double transform[6] = {};
    QCOMPARE(made->GetGeoTransform(transform), CE_None);
    QCOMPARE(transform[0], 640'000.0);
    QCOMPARE(transform[5], -10.0);
    QCOMPARE(QString(made->GetSpatialRef()->GetAuthorityCode(nullptr)), QString("32643"));
    QVERIFY(std::isnan(made->GetRasterBand(1)->GetNoDataValue()));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2); // nothing unfinished is left
  }

  /// As if the whole model had been filled first; in strips that are far smaller than the model.
  void voidsAreFilledOnDemand() {
    const QTemporaryDir folder;
    const std::string path = writeModel(folder, {}), target = folder.filePath("out.tif").toStdString(),
                      marks = folder.filePath("marks.tif").toStdString();
    std::vector<float> heights = heightsOfModel(), whole(heights.size()), expected(heights.size());
    for (float &each : heights)
      if (each == kVoid) each = std::numeric_limits<float>::quiet_NaN();
    std::vector<std::uint8_t> filled(heights.size());
    const auto count = fillVoids({kColumns, kRows, 10, 0, 0}, heights, 0, 50, whole, filled, {});
    QVERIFY(count && *count > 50);
    QVERIFY(deriveTerrain({kColumns, kRows, 10, whole, {}, {}}, {}, expected, {}));
    for (const int threads : {1, 2}) {
      RunContext context;
      context.threads = threads;
      const auto done = analysis::deriveTerrainFile({path, target, {}, 50, marks, true}, context);
      QVERIFY2(done, done ? "" : done.error().text().c_str());
      QCOMPARE(done->filled, static_cast<std::int64_t>(*count));
      QCOMPARE(done->voids, static_cast<std::int64_t>(
                                std::ranges::count_if(whole, [](float z) { return std::isnan(z); })));
      QVERIFY(areSame(read(target), expected));
      QVERIFY(areSame(read(marks), std::vector<float>(filled.begin(), filled.end())));
    }
    std::unique_ptr<GDALDataset> made(GDALDataset::Open(target.c_str()));
    QVERIFY(QString(made->GetMetadataItem("ALATAU_VOIDS_FILLED")).startsWith("inverse_distance_8,50 m,"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
  }

  void equalsGdaldem() {
    const QTemporaryDir folder;
    const std::string path = writeModel(folder, {}), ours = folder.filePath("ours.tif").toStdString(),
                      theirs = folder.filePath("theirs.tif").toStdString();
    const DerivativeOptions options{Derivative::SlopeDeg, SlopeMethod::Horn, WindowPolicy::CentreValue};
    QVERIFY(analysis::deriveTerrainFile({path, ours, options, 0, {}, false}, {}));
    char edges[] = "-compute_edges";
    char *words[] = {edges, nullptr};
    GDALDEMProcessingOptions *demOptions = GDALDEMProcessingOptionsNew(words, nullptr);
    const GDALDatasetH dem = GDALOpen(path.c_str(), GA_ReadOnly);
    GDALClose(GDALDEMProcessing(theirs.c_str(), dem, "slope", nullptr, demOptions, nullptr));
    GDALClose(dem);
    GDALDEMProcessingOptionsFree(demOptions);
    const std::vector<float> a = read(ours), b = read(theirs);
    QCOMPARE(a.size(), b.size());
    double most = 0;
    int inside = 0;
    for (int row = 1; row + 1 < kRows; ++row) // gdaldem extrapolates beyond the edge, we do not
      for (int column = 1; column + 1 < kColumns; ++column) {
        const auto i = static_cast<std::size_t>(row * kColumns + column);
        QCOMPARE(std::isnan(a[i]), b[i] == -9999.0F); // what gdaldem writes
        if (std::isnan(a[i])) continue;
        most = std::max(most, static_cast<double>(std::abs(a[i] - b[i])));
        ++inside;
      }
    QVERIFY(inside > 50'000);
    QVERIFY2(most < 2e-4, qPrintable(QString::number(most)));
  }

  void whatCannotBeIsRefused() {
    const QTemporaryDir folder;
    const std::string target = folder.filePath("out.tif").toStdString();
    const auto codeOf = [&](const std::string &path, bool overwrite = false) {
      const auto made = analysis::deriveTerrainFile({path, target, {}, 0, {}, overwrite}, {});
      return made ? ErrorCode{} : made.error().code;
    };
    QCOMPARE(codeOf(folder.filePath("none.tif").toStdString()), ErrorCode::NotFound);
    Source degrees;
    degrees.epsg = 4326;
    degrees.cell = degrees.cellY = 0.000833;
    const auto made =
        analysis::deriveTerrainFile({writeModel(folder, degrees), target, {}, 0, {}, false}, {});
    QVERIFY(!made && made.error().code == ErrorCode::GeographicCrs && !made.error().hint.empty());
    Source oblong;
    oblong.cellY = 20;
    QCOMPARE(codeOf(writeModel(folder, oblong)), ErrorCode::Unsupported);
    const std::string path = writeModel(folder, {});
    QVERIFY(analysis::deriveTerrainFile({path, target, {}, 0, {}, false}, {}));
    QCOMPARE(codeOf(path), ErrorCode::AlreadyExists);
    const auto nowhere = analysis::deriveTerrainFile(
        {path, folder.filePath("no/such/out.tif").toStdString(), {}, 0, {}, false}, {});
    QVERIFY(!nowhere && nowhere.error().code == ErrorCode::IoError);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto far = analysis::deriveTerrainFile({path, target, {}, 10'001, {}, true}, {});
    QVERIFY(!far && far.error().code == ErrorCode::InvalidArgument);
    const auto stopped = analysis::deriveTerrainFile({path, target, {}, 0, {}, true}, context);
    QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
  }
};

QTEST_GUILESS_MAIN(TestTerrainFile)
#include "tst_terrain_file.moc"
