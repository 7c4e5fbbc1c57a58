// SPDX-License-Identifier: GPL-3.0-or-later
// Rasters of results: inside the plan, beside it when they are large, and away with the last result.
#include "plan_help.h"

#include <alatau/plan/results.h>
#include <alatau/plan/sha256.h>

#include <QDir>
#include <QFile>

#include <cmath>
#include <limits>

using namespace alatau;
using plan::ResultRecord;

class TestResultRasters : public QObject {
  Q_OBJECT

  QTemporaryDir mFolder;

  std::string file(const char *name, const QByteArray &content) const {
    QFile out(mFolder.filePath(QString::fromLatin1(name)));
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size()) qFatal("cannot write");
    return out.fileName().toStdString();
  }
  ResultRecord::Raster raster(const std::string &source) const {
    ResultRecord::Raster made;
    made.output = "slope";
    made.source = source;
    made.columns = 3;
    made.rows = 2;
    made.cellX = made.cellY = 10;
    made.minimum = made.maximum = std::numeric_limits<double>::quiet_NaN();
    return made;
  }
  static ResultRecord record(ResultRecord::Raster raster) {
    ResultRecord made;
    made.provenance.analysis = "terrain.slope";
    made.rasters.push_back(std::move(raster));
    return made;
  }

private slots:
  void smallOnesAreInside() {
    auto plan = planhelp::makePlan(planhelp::planPath(mFolder, "inside.alatau"));
    VERIFY_OK(plan);
    const auto prepared = plan::prepareRaster(*plan, raster(file("a.tif", "cells of a")), 10);
    VERIFY_OK(prepared);
    QVERIFY(prepared->file.empty());
    QCOMPARE(prepared->bytes, std::int64_t(10));
    const auto id = plan::storeResult(*plan, record(*prepared));
    VERIFY_OK(id);
    const auto read = plan::result(*plan, *id);
    VERIFY_OK(read);
    QCOMPARE(read->rasters.size(), std::size_t(1));
    QCOMPARE(read->rasters[0].sha256, plan::sha256("cells of a"));
    QCOMPARE(read->rasters[0].rows, std::int64_t(2));
    QVERIFY(std::isnan(read->rasters[0].minimum));
    const auto path = plan::rasterDataset(*plan, read->rasters[0]);
    VERIFY_OK(path);
    QCOMPARE(*plan::sha256OfFile(*path), read->rasters[0].sha256);
    VERIFY_OK(plan::removeResult(*plan, *id));
    QCOMPARE(planhelp::text(plan->connection(), "SELECT count(*) FROM raster_store"), std::string("0|\n"));
    QVERIFY(!QDir(mFolder.filePath("inside.alatau.rasters")).exists());
  }

  void largeOnesAreBeside() {
    const std::string path = planhelp::planPath(mFolder, "beside.alatau");
    auto plan = planhelp::makePlan(path);
    VERIFY_OK(plan);
    const QDir folder(QString::fromStdString(path) + ".rasters");
    const std::string source = file("b.tif", "cells of b!");
    std::vector<std::int64_t> ids;
    for (int k = 0; k < 2; ++k) {
      const auto prepared = plan::prepareRaster(*plan, raster(source), 10);
      VERIFY_OK(prepared);
      QVERIFY(!prepared->file.empty());
      const auto id = plan::storeResult(*plan, record(*prepared));
      VERIFY_OK(id);
      ids.push_back(*id);
    }
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden).size(), 1);
    const auto read = plan::result(*plan, ids[0]);
    VERIFY_OK(read);
    const ResultRecord::Raster stored = read->rasters[0];
    const auto dataset = plan::rasterDataset(*plan, stored);
    VERIFY_OK(dataset);
    QCOMPARE(QFileInfo(QString::fromStdString(*dataset)).absolutePath(), folder.absolutePath());

    // Another program wrote into it, or it was left behind.
    file("beside.alatau.rasters/slope-copy.tif", "cells of b, changed");
    QVERIFY(QFile::remove(QString::fromStdString(*dataset)));
    VERIFY_FAILS(plan::rasterDataset(*plan, stored), ErrorCode::NotFound);
    QVERIFY(QFile::rename(folder.filePath("slope-copy.tif"), QString::fromStdString(*dataset)));
    VERIFY_FAILS(plan::rasterDataset(*plan, stored), ErrorCode::BadData);

    VERIFY_OK(plan::removeResult(*plan, ids[0]));
    QVERIFY(QFile::exists(QString::fromStdString(*dataset)));
    VERIFY_OK(plan::removeResult(*plan, ids[1]));
    QVERIFY(!folder.exists());
  }

  void aFailedStoreLeavesNothing() {
    const std::string path = planhelp::planPath(mFolder, "failed.alatau");
    auto plan = planhelp::makePlan(path);
    VERIFY_OK(plan);
    for (const std::int64_t most : {0, 1000}) {
      const auto prepared = plan::prepareRaster(*plan, raster(file("c.tif", "cells of c")), most);
      VERIFY_OK(prepared);
      ResultRecord wrong = record(*prepared);
      wrong.scenario = 77;
      VERIFY_FAILS(plan::storeResult(*plan, wrong), ErrorCode::NotFound);
      plan::discardRaster(*plan, *prepared);
      QCOMPARE(planhelp::text(plan->connection(), "SELECT count(*) FROM raster_store"), std::string("0|\n"));
      QVERIFY(!QDir(QString::fromStdString(path) + ".rasters").exists());
    }
    VERIFY_FAILS(plan::storeResult(*plan, record(raster("unprepared.tif"))), ErrorCode::InvalidArgument);
    VERIFY_FAILS(plan::prepareRaster(*plan, raster("nowhere.tif")), ErrorCode::NotFound);
    // What was prepared and then changed is not what was prepared.
    const auto prepared = plan::prepareRaster(*plan, raster(file("d.tif", "cells of d")));
    VERIFY_OK(prepared);
    file("d.tif", "other cells");
    VERIFY_FAILS(plan::storeResult(*plan, record(*prepared)), ErrorCode::IoError);
  }

  /// The elevation model may be the same file: it stays when the result goes.
  void elevationKeepsItsRaster() {
    auto plan = planhelp::makePlan(planhelp::planPath(mFolder, "elevation.alatau"));
    VERIFY_OK(plan);
    const std::string hash = plan::sha256("cells of e");
    planhelp::text(plan->connection(),
                   "INSERT INTO raster_store VALUES ('" + hash + "', 'elevation-1.tif', 'GTiff', x'00')");
    const auto prepared = plan::prepareRaster(*plan, raster(file("e.tif", "cells of e")));
    VERIFY_OK(prepared);
    const auto id = plan::storeResult(*plan, record(*prepared));
    VERIFY_OK(id);
    VERIFY_OK(plan::removeResult(*plan, *id));
    QCOMPARE(planhelp::text(plan->connection(), "SELECT name FROM raster_store"),
             std::string("elevation-1.tif|\n"));
  }
};

QTEST_GUILESS_MAIN(TestResultRasters)
#include "tst_result_rasters.moc"
