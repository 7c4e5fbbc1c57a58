// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_help.h"

#include <QFile>

using namespace alatau;
using namespace alatau::plan;
using namespace importhelp;

/// Import of OpenStreetMap files: a small one made by us, and the real extracts with the figures of their
/// description.
class TestOsmImport : public QObject {
  Q_OBJECT
private slots:
  void tinyStreets();
  void tinyAreas();
  void tinyProblems();
  void sharedNodesAreIdentical();
  void oneStepAndUndo();
  void cancelled();
  void brokenFiles_data();
  void brokenFiles();
  void otherCity();
  void almaty();
  void lasPalmas();
  void porto();
};

void TestOsmImport::tinyStreets() {
  TestPlan plan;
  const auto report = importOsm(*plan, casePath("tiny.osm"), {});
  VERIFY_OK(report);
  QCOMPARE(QString::fromStdString(plan.sql("SELECT source_ref, class, oneway, is_steps, level, is_bridge, "
                                           "ST_NumPoints(geom) FROM street ORDER BY fid")),
           QString("way/100|residential|0|0|0|0|2|\n" // divided where the bridge meets it
                   "way/100|residential|0|0|0|0|3|\n"
                   "way/101|primary|-1|0|1|1|2|\n"
                   "way/102|steps|0|1|0|0|2|\n"
                   "way/104|path|0|0|0|0|2|\n" // both pieces of a cut way
                   "way/104|path|0|0|0|0|2|\n"
                   "way/107|tertiary|1|0|0|0|2|\n"
                   "way/107|tertiary|1|0|0|0|3|\n"));
  QCOMPARE(QString::fromStdString(
               plan.sql("SELECT name_kk, name_ru, surface, max_speed_kmh, width_m FROM street LIMIT 1")),
           QString::fromUtf8("Абай көшесі|улица Абая|asphalt|60.0|7.5|\n"));
  QCOMPARE(plan.sql("SELECT incline_percent, access_foot, access_car, access_wheelchair FROM street WHERE "
                    "source_ref = 'way/102'"),
           std::string("NULL|1|0|0|\n"));
}

void TestOsmImport::tinyAreas() {
  TestPlan plan;
  VERIFY_OK(importOsm(*plan, casePath("tiny.osm"), {}));
  QCOMPARE(plan.sql("SELECT source_ref, kind, levels FROM building"), std::string("way/110|school|3.0|\n"));
  QCOMPARE(QString::fromStdString(
               plan.sql("SELECT source_ref, kind, name_kk, name_ru FROM facility ORDER BY source_ref")),
           QString::fromUtf8(
               "node/40|stop|Абай "
               "даңғылы|NULL|\nnode/41|pharmacy|Дәріхана|Аптека|\nway/110|school|NULL|Мектеп №1|\n"));
  // A garden with a hole; a park that crosses itself, repaired.
  QCOMPARE(plan.sql("SELECT source_ref, kind, is_public, ST_NumGeometries(geom), "
                    "ST_NumInteriorRing(ST_GeometryN(geom, 1)), ST_IsValid(geom) "
                    "FROM green_patch ORDER BY source_ref"),
           std::string("relation/200|garden|NULL|1|1|1|\nway/112|park|1|2|0|1|\n"));
  QCOMPARE(plan.sql("SELECT source_ref, kind FROM water"), std::string("way/114|water|\n"));
  QCOMPARE(QString::fromStdString(plan.sql("SELECT source_ref, kind, name_kk FROM water_line")),
           QString::fromUtf8("way/115|river|Үлкен Алматы|\n"));
}

void TestOsmImport::tinyProblems() {
  TestPlan plan;
  const auto report = importOsm(*plan, casePath("tiny.osm"), {});
  VERIFY_OK(report);
  QCOMPARE(codesOf(report->problems), QString("GEOMETRY_REPAIRED=1 OSM_BAD_VALUE=1 OSM_BROKEN_MULTIPOLYGON=2 "
                                              "OSM_MISSING_NODE=5 OSM_MISSING_WAY=2 OSM_OPEN_AREA=1"));
  const auto cut = findProblem(report->problems, "OSM_MISSING_NODE", "way/103");
  QVERIFY(cut && cut->hasPlace());
  QCOMPARE(cut->size, 2.0);
  QVERIFY(findProblem(report->problems, "OSM_MISSING_NODE", "way/105")); // left out whole
  QVERIFY(findProblem(report->problems, "OSM_MISSING_NODE", "way/116")); // an area
  QVERIFY(findProblem(report->problems, "OSM_BROKEN_MULTIPOLYGON", "relation/201")->hasPlace());
  QVERIFY(findProblem(report->problems, "OSM_BROKEN_MULTIPOLYGON", "relation/202")); // a member is missing
  QVERIFY(findProblem(report->problems, "OSM_MISSING_WAY", "relation/202"));
  QVERIFY(findProblem(report->problems, "OSM_MISSING_WAY", "relation/203")->severity == Severity::Note);
  QVERIFY(findProblem(report->problems, "OSM_OPEN_AREA", "way/113"));
  QVERIFY(findProblem(report->problems, "OSM_BAD_VALUE", "node/41"));
  QCOMPARE(plan->problems("import:1").size(), report->problems.size());
}

void TestOsmImport::sharedNodesAreIdentical() {
  TestPlan plan;
  VERIFY_OK(importOsm(*plan, casePath("tiny.osm"), {}));
  // Node 2 is the end of way 101 and the start of way 102 and the joint of way 100.
  QCOMPARE(plan.sql("SELECT count(DISTINCT hex(p)) FROM (SELECT ST_EndPoint(geom) p FROM street WHERE "
                    "source_ref = 'way/101' UNION ALL SELECT "
                    "ST_StartPoint(geom) FROM street WHERE source_ref = 'way/102' UNION ALL SELECT "
                    "ST_EndPoint(geom) FROM street WHERE fid = 1)"),
           std::string("1|\n"));
}

void TestOsmImport::oneStepAndUndo() {
  TestPlan plan;
  const std::string before = planhelp::contents(*plan);
  const auto report = importOsm(*plan, casePath("tiny.osm"), {});
  VERIFY_OK(report);
  QCOMPARE(plan->history().size(), std::size_t{1});
  QCOMPARE(plan.sql("SELECT role, rows_read = " + std::to_string(report->read) +
                    ", length(sha256) FROM import_run"),
           std::string("osm|1|64|\n"));
  VERIFY_OK(plan->undo());
  QCOMPARE(planhelp::contents(*plan), before);
}

void TestOsmImport::cancelled() {
  TestPlan plan;
  const std::string before = planhelp::contents(*plan);
  std::stop_source stop;
  RunContext context;
  context.stop = stop.get_token();
  context.progress = [&stop](double, std::string_view) { stop.request_stop(); };
  VERIFY_FAILS(importOsm(*plan, casePath("tiny.osm"), context), ErrorCode::Cancelled);
  QCOMPARE(planhelp::contents(*plan), before);
}

void TestOsmImport::brokenFiles_data() {
  QTest::addColumn<QByteArray>("content");
  QTest::addColumn<QString>("name");
  QTest::addColumn<int>("code");
  const auto unreadable = static_cast<int>(ErrorCode::Unreadable), bad = static_cast<int>(ErrorCode::BadData);
  QTest::newRow("empty xml") << QByteArray() << "a.osm" << unreadable;
  QTest::newRow("cut xml") << QByteArray("<osm version='0.6'><node id='1' lon='76.9' lat='43.2'/>") << "a.osm"
                           << unreadable;
  QTest::newRow("other xml") << QByteArray("<gpx></gpx>") << "a.osm" << unreadable;
  QTest::newRow("no version") << QByteArray("<osm></osm>") << "a.osm" << unreadable;
  QTest::newRow("nothing in it") << QByteArray("<osm version='0.6'></osm>") << "a.osm" << bad;
  QTest::newRow("bad coordinate") << QByteArray(
                                         "<osm version='0.6'><node id='1' lon='east' lat='43.2'/></osm>")
                                  << "a.osm" << unreadable;
  QTest::newRow("no pbf") << QByteArray("this is no protocol buffer") << "a.osm.pbf" << unreadable;
  QTest::newRow("no gzip") << QByteArray("this is no gzip") << "a.osm.gz" << unreadable;
  QTest::newRow("unknown suffix") << QByteArray("x") << "a.xyz" << unreadable;
}

void TestOsmImport::brokenFiles() {
  QFETCH(QByteArray, content);
  QFETCH(QString, name);
  QFETCH(int, code);
  TestPlan plan;
  const std::string before = planhelp::contents(*plan);
  const QString path = plan.folder.filePath(name);
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(content);
  file.close();
  const auto report = importOsm(*plan, path.toStdString(), {});
  VERIFY_FAILS(report, static_cast<ErrorCode>(code));
  QCOMPARE(planhelp::contents(*plan), before);
  VERIFY_FAILS(importOsm(*plan, "/no/such/file.osm", {}), ErrorCode::NotFound);
}

void TestOsmImport::otherCity() {
  TestPlan lisbon(32629);
  const auto report = importOsm(*lisbon, casePath("tiny.osm"), {});
  VERIFY_FAILS(report, ErrorCode::BadData);
  QVERIFY(!report.error().hint.empty());
}

void TestOsmImport::almaty() {
  const std::string path = realPath("almaty/almaty-2012.osm.pbf");
  SKIP_WITHOUT(path);
  TestPlan plan;
  const auto report = importOsm(*plan, path, {});
  VERIFY_OK(report);
  double missing = 0, missingInStreets = 0;
  for (const Problem &problem : report->problems)
    if (problem.code == "OSM_MISSING_NODE") {
      missing += problem.size;
      if (problem.layer == "street") missingInStreets += problem.size;
      QVERIFY(problem.hasPlace());
    }
  QCOMPARE(missing, 1418.0);
  QCOMPARE(missingInStreets, 652.0);
  QCOMPARE(countCodes(report->problems).at("OSM_MISSING_WAY"), 146);
  // 4,279 highway ways, one of which is a raceway.
  QCOMPARE(plan.sql("SELECT count(DISTINCT source_ref) FROM street"), std::string("4278|\n"));
  QCOMPARE(plan.sql("SELECT kind, count(*) FROM facility WHERE kind IN ('school', 'hospital', "
                    "'kindergarten') GROUP BY kind"),
           std::string("hospital|51|\nkindergarten|6|\nschool|69|\n"));
  // 8,198 building ways, 11 of which became multipolygons with their holes, and 2 buildings tagged on the
  // relation.
  QCOMPARE(plan.sql("SELECT sum(source_ref GLOB 'way/*'), sum(source_ref GLOB 'relation/*') FROM building"),
           std::string("8187|13|\n"));
  // 2,947 km on the ellipsoid; the projection's scale here is between 0.99984 and 0.99999.
  QCOMPARE(plan.sql("SELECT sum(ST_Length(geom)) / 1000 BETWEEN 2940 AND 2950 FROM street"),
           std::string("1|\n"));
  QCOMPARE(plan.sql("SELECT min(ST_IsValid(geom)) FROM building"), std::string("1|\n"));
}

void TestOsmImport::lasPalmas() {
  const std::string path = realPath("cities/las-palmas/las_palmas_osm_20230221.osm.pbf");
  SKIP_WITHOUT(path);
  TestPlan plan(32628);
  const auto report = importOsm(*plan, path, {});
  VERIFY_OK(report);
  QCOMPARE(report->written.at("street") > 13000, true);
  QCOMPARE(report->written.at("building") > 20000, true);
  QCOMPARE(plan.sql("SELECT sum(ST_Length(geom)) / 1000 BETWEEN 2200 AND 2300 FROM street"),
           std::string("1|\n"));
}

void TestOsmImport::porto() {
  const std::string path = realPath("cities/porto/porto_portugal.osm.pbf");
  SKIP_WITHOUT(path);
  TestPlan plan(32629);
  const auto report = importOsm(*plan, path, {});
  VERIFY_OK(report);
  QCOMPARE(plan.sql("SELECT sum(ST_Length(geom)) / 1000 BETWEEN 10850 AND 11000 FROM street"),
           std::string("1|\n"));
}

QTEST_GUILESS_MAIN(TestOsmImport)
#include "tst_osm_import.moc"
