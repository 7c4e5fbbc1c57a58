// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_help.h"

#include <QDirIterator>

#include <cmath>
#include <memory>

using namespace alatau;
using namespace alatau::plan;
using namespace importhelp;

/// The real data of the city, with the figures that their description states, and files that are broken on
/// purpose.
class TestImportReal : public QObject {
  Q_OBJECT
private slots:
  void districts();
  void layers_data();
  void layers();
  void schools();
  void population();
  void parkProjects();
  void faultLinesAreNoMap();
  void malformed_data();
  void malformed();

private:
  std::unique_ptr<TestPlan> mPlan;
};

void TestImportReal::districts() {
  const std::string path = realPath("almaty/districts/districts-osm-2024.geojson");
  SKIP_WITHOUT(path);
  TestPlan plan;
  const auto layers = inspectSource(path, &*plan);
  VERIFY_OK(layers);
  QVERIFY(guessRoles(layers->front()).front() == Role::District);
  const auto report = plan.importGuessed(path, Role::District);
  VERIFY_OK(report);
  QCOMPARE(report->problems.size(), std::size_t{0});
  QCOMPARE(plan.sql("SELECT count(*), count(name_kk), count(name_ru), count(name_en), "
                    "round(sum(ST_Area(geom)) / 1e6, 1) FROM district"),
           std::string("8|6|8|8|703.8|\n"));
  QCOMPARE(QString::fromStdString(plan.sql("SELECT name_kk FROM district WHERE name_en = 'Jetisu district'")),
           QString::fromUtf8("Жетісу ауданы|\n"));
}

void TestImportReal::layers_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("role");
  QTest::addColumn<int>("rows");
  QTest::newRow("hospitals") << "almaty/facilities/hospitals.geojson"
                             << "facility" << 53;
  QTest::newRow("stops") << "almaty/transit/Almaty_stops.geojson"
                         << "facility" << 2142;
  QTest::newRow("cells of 1 km") << "almaty/transit/Almaty_cells_1000_1000.geojson"
                                 << "population" << 562;
  QTest::newRow("overlapping districts") << "almaty/districts/districts-overlapping.geojson"
                                         << "district" << 8;
  QTest::newRow("districts and city") << "almaty/districts/districts-plus-city.geojson"
                                      << "district" << 9;
}

void TestImportReal::layers() {
  QFETCH(QString, file);
  QFETCH(QString, role);
  QFETCH(int, rows);
  const std::string path = realPath(qPrintable(file));
  SKIP_WITHOUT(path);
  TestPlan plan;
  const auto layers = inspectSource(path, &*plan);
  VERIFY_OK(layers);
  QCOMPARE(QString::fromUtf8(roleSpec(guessRoles(layers->front()).front()).table.data()), role);
  const auto report = plan.importGuessed(path, *roleFromName(role.toStdString()));
  VERIFY_OK(report);
  QCOMPARE(report->written.at(role.toStdString()), static_cast<std::int64_t>(rows));
  QCOMPARE(report->rejected, std::int64_t{0});
}

void TestImportReal::schools() {
  const std::string path = realPath("almaty/facilities/schools.geojson");
  SKIP_WITHOUT(path);
  TestPlan plan;
  const auto report = plan.importGuessed(path, Role::Facility);
  VERIFY_OK(report);
  QCOMPARE(plan.sql("SELECT count(*), count(name_ru), min(kind), max(kind) FROM facility"),
           std::string("392|392|school|school|\n"));
  // Many capacities are not known: they stay unknown instead of becoming 0.
  QCOMPARE(plan.sql("SELECT count(capacity) > 100, count(capacity) < 392 FROM facility"),
           std::string("1|1|\n"));
}

void TestImportReal::population() {
  const std::string path = realPath("almaty/population/almaty_uncertainty_cells.geojson");
  SKIP_WITHOUT(path);
  TestPlan plan;
  const auto report = plan.importGuessed(path, Role::Population);
  VERIFY_OK(report);
  QCOMPARE(report->problems.size(), std::size_t{0});
  QCOMPARE(plan.sql("SELECT count(*), count(residents), count(residents_low), count(residents_high), "
                    "sum(residents_low > residents_high) FROM population"),
           std::string("3078|3078|3078|3078|0|\n"));
}

void TestImportReal::parkProjects() {
  const std::string path = realPath("almaty/projects/park-projects.geojson");
  SKIP_WITHOUT(path);
  TestPlan plan;
  const auto report = plan.importGuessed(path, Role::GreenPatch);
  VERIFY_OK(report);
  QCOMPARE(report->read, std::int64_t{69});
  QCOMPARE(codesOf(report->problems), QString("GEOMETRY_REPAIRED=1 NULL_GEOMETRY=15 TOO_FEW_POINTS=1"));
  // The ring with too few points is one part of a feature whose other parts are good.
  QCOMPARE(report->written.at("green_patch"), std::int64_t{54});
  for (const Problem &problem : report->problems)
    if (problem.code != "NULL_GEOMETRY") QVERIFY(problem.hasPlace());
}

void TestImportReal::faultLinesAreNoMap() {
  const std::string path = realPath("almaty/projects/fault_lines_excerpt_latlon.json");
  SKIP_WITHOUT(path);
  const auto layers = inspectSource(path);
  VERIFY_FAILS(layers, ErrorCode::Unreadable);
  QVERIFY(QString::fromStdString(layers.error().message).contains("faultLines"));
}

void TestImportReal::malformed_data() {
  QTest::addColumn<QString>("file");
  QDirIterator files(ALATAU_SHARED_DATA "/malformed", QDir::Files, QDirIterator::Subdirectories);
  bool any = false;
  while (files.hasNext()) {
    const QString path = files.next();
    QTest::newRow(qPrintable(path.section('/', -2))) << path;
    any = true;
  }
  if (!any) QTest::newRow("absent") << QString();
}

void TestImportReal::malformed() {
  QFETCH(QString, file);
  if (file.isEmpty()) QSKIP("The real data are not on this machine (shared/data)");
  // One plan for all files: what each leaves behind would be seen by the comparison of the next.
  if (!mPlan) mPlan = std::make_unique<TestPlan>();
  TestPlan &plan = *mPlan;
  const std::string path = file.toStdString();
  // As the file says, and with its numbers taken as metres of the plan, so that those far from Almaty are
  // read too.
  for (const char *crs : {"", "EPSG:32643"})
    for (const Role role : {Role::Facility, Role::Street, Role::GreenPatch, Role::Population}) {
      const std::string before = planhelp::contents(*plan);
      const auto layers = inspectSource(path, &*plan);
      if (!layers) {
        QVERIFY(!layers.error().message.empty() && !layers.error().hint.empty());
        return;
      }
      for (const SourceLayer &layer : *layers) {
        ImportMapping mapping = guessMapping(layer, role);
        mapping.sourceCrs = crs;
        const std::int64_t start = plan->count(role).value_or(-1);
        const auto report = importLayer(*plan, path, role, mapping, kBaseline, {});
        if (!report) {
          QVERIFY(!report.error().message.empty());
          QVERIFY(report.error().code != ErrorCode::Internal);
          continue;
        }
        std::int64_t written = 0;
        for (const auto &[table, rows] : report->written)
          written += rows;
        QVERIFY(written > 0);
        if (report->written.size() == 1) {
          QCOMPARE(plan->count(*roleFromName(report->written.begin()->first)).value_or(-1) >= start, true);
        }
        QVERIFY(report->rejected == 0 || !report->problems.empty());
        VERIFY_OK(plan->undo());
      }
      QCOMPARE(planhelp::contents(*plan), before);
    }
}

QTEST_GUILESS_MAIN(TestImportReal)
#include "tst_import_real.moc"
