// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_help.h"

#include <cmath>

using namespace alatau;
using namespace alatau::plan;
using namespace importhelp;

/// Import of layers that we made: mapping, encodings, axes, CRS, repair, transaction, problem list.
class TestImportLayer : public QObject {
  Q_OBJECT
private slots:
  void cp1251Table();
  void mappingIsCorrectable();
  void kazakhEncoding();
  void byteOrderMark();
  void numbersOfPeople();
  void unknownCrsHint();
  void pulkovo_data();
  void pulkovo();
  void swappedAxes();
  void metresInDegreeFile();
  void jsonThatIsNoMap();
  void dirtyPolygons();
  void siblingsOfAFamily();
  void areaAsFacility();
  void importIsOneStep();
  void cancelLeavesNothing();
  void failureLeavesNothing();
  void sameFileTwice();
  void wrongMapping();
  void missingFile();
};

void TestImportLayer::cp1251Table() {
  TestPlan plan;
  const auto layers = inspectSource(casePath("facilities_cp1251.csv"), &*plan);
  VERIFY_OK(layers);
  const SourceLayer &layer = layers->front();
  QCOMPARE(QString::fromStdString(layer.geometryType), QString("Point"));
  QCOMPARE(QString::fromStdString(layer.columns[1].name), QString::fromUtf8("наименование"));
  QCOMPARE(QString::fromStdString(layer.columns[1].samples[0]), QString::fromUtf8("Школа № 12"));
  QVERIFY(guessRoles(layer).front() == Role::Facility);
  const ImportMapping mapping = guessMapping(layer, Role::Facility);
  QCOMPARE(mapping.columns.at("kind"), std::string("тип"));
  QCOMPARE(mapping.columns.at("capacity"), std::string("мощность"));
  QCOMPARE(mapping.columns.at("users"), std::string("учащиеся"));
  QCOMPARE(mapping.columns.at("address"), std::string("адрес"));
  QCOMPARE(mapping.columns.at("name_ru"), std::string("наименование"));
  QCOMPARE(mapping.columns.at("source_ref"), std::string("id"));

  const auto report =
      importLayer(*plan, casePath("facilities_cp1251.csv"), Role::Facility, mapping, kBaseline, {});
  VERIFY_OK(report);
  QCOMPARE(report->read, std::int64_t{5});
  QCOMPARE(report->written.at("facility"), std::int64_t{4});
  QCOMPARE(report->rejected, std::int64_t{1});
  QCOMPARE(codesOf(report->problems),
           QString("CRS_ASSUMED=1 DUPLICATE_SOURCE_REF=1 ENCODING_ASSUMED=1 NULL_GEOMETRY=1 "
                   "VALUE_NOT_IN_LIST=1 VALUE_OUT_OF_RANGE=1 VALUE_UNREADABLE=1"));
  QCOMPARE(QString::fromStdString(
               plan.sql("SELECT name_ru, kind, capacity, users, address FROM facility ORDER BY fid LIMIT 2")),
           QString::fromUtf8("Школа № 12|school|1200.0|1350.5|ул. Абая, 10|\nДетский сад "
                             "\"Ёлочка\"|kindergarten|NULL|90.0|мкр. Самал-2|\n"));
  QCOMPARE(plan.sql("SELECT round(ST_X(geom), 3), round(ST_Y(geom), 3) FROM facility WHERE source_ref = '1'"),
           std::string("657922.402|4789081.411|\n"));
}

void TestImportLayer::mappingIsCorrectable() {
  TestPlan plan;
  ImportMapping mapping;
  mapping.columns = {{"name_kk", "наименование"}, {"source_ref", "id"}};
  mapping.constants = {{"kind", "school"}};
  mapping.encoding = "CP1251";
  const auto report =
      importLayer(*plan, casePath("facilities_cp1251.csv"), Role::Facility, mapping, kBaseline, {});
  VERIFY_OK(report);
  QVERIFY(!countCodes(report->problems).contains("ENCODING_ASSUMED"));
  QCOMPARE(plan.sql("SELECT count(*), count(name_kk), count(name_ru), count(capacity), min(kind), max(kind) "
                    "FROM facility"),
           std::string("4|4|0|0|school|school|\n"));
}

void TestImportLayer::kazakhEncoding() {
  TestPlan plan;
  const auto report = plan.importGuessed(casePath("districts_kz1048.csv"), Role::District, "EPSG:4326");
  VERIFY_OK(report);
  QCOMPARE(QString::fromStdString(plan.sql("SELECT name_kk, source_ref FROM district ORDER BY fid")),
           QString::fromUtf8("Әуезов ауданы|1|\nБостандық ауданы|2|\n"));
  QCOMPARE(plan.sql("SELECT encoding FROM import_run"), std::string("KZ-1048|\n"));
}

void TestImportLayer::byteOrderMark() {
  TestPlan plan;
  const auto report = plan.importGuessed(casePath("utf8_bom.csv"), Role::Facility);
  VERIFY_OK(report);
  QCOMPARE(QString::fromStdString(plan.sql("SELECT name_ru, kind FROM facility")),
           QString::fromUtf8("Школа|school|\n"));
}

void TestImportLayer::numbersOfPeople() {
  TestPlan plan;
  const auto report = plan.importGuessed(casePath("thousands.csv"), Role::PopulationPoint, "EPSG:32643");
  VERIFY_OK(report);
  // Grouping is a matter of the whole column; negative and not-a-number residents reject the record.
  QCOMPARE(plan.sql("SELECT source_ref, residents FROM population_point ORDER BY fid"),
           std::string("A|2381234.0|\nB|1234.0|\n"));
  QCOMPARE(codesOf(report->problems), QString("VALUE_OUT_OF_RANGE=2"));
  QCOMPARE(report->rejected, std::int64_t{2});
  QVERIFY(report->crsOperation.empty());
  QCOMPARE(plan.sql("SELECT round(ST_X(geom), 3) FROM population_point WHERE source_ref = 'A'"),
           std::string("657922.402|\n"));
}

void TestImportLayer::unknownCrsHint() {
  TestPlan plan;
  const std::string before = planhelp::contents(*plan);
  const auto report = plan.importGuessed(casePath("pulkovo_28413.csv"), Role::Facility);
  VERIFY_FAILS(report, ErrorCode::UnknownCrs);
  QVERIFY(QString::fromStdString(report.error().hint).contains("EPSG:28413"));
  QCOMPARE(planhelp::contents(*plan), before);
}

void TestImportLayer::pulkovo_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("crs");
  QTest::newRow("without prefix") << "pulkovo_2503.csv"
                                  << "EPSG:2503";
  QTest::newRow("with prefix") << "pulkovo_28413.csv"
                               << "EPSG:28413";
}

void TestImportLayer::pulkovo() {
  QFETCH(QString, file);
  QFETCH(QString, crs);
  TestPlan plan;
  const auto report = plan.importGuessed(casePath(qPrintable(file)), Role::Facility, crs.toStdString());
  VERIFY_OK(report);
  QVERIFY(QString::fromStdString(report->crsOperation).startsWith("EPSG:15865; +proj=pipeline"));
  QCOMPARE(plan.sql("SELECT crs_operation FROM import_run"), report->crsOperation + "|\n");
  // PROJ's own choice would be 2.7 m off, no shift 57 m.
  QCOMPARE(plan.sql("SELECT hypot < 0.001 FROM (SELECT sqrt(pow(ST_X(geom) - 657922.402, 2) + pow(ST_Y(geom) "
                    "- 4789081.411, 2)) AS hypot FROM facility)"),
           std::string("1|\n"));
}

void TestImportLayer::swappedAxes() {
  TestPlan plan;
  const auto layers = inspectSource(casePath("swapped.geojson"), &*plan);
  VERIFY_OK(layers);
  QVERIFY(layers->front().axesLookSwapped);
  ImportMapping mapping = guessMapping(layers->front(), Role::HazardLine);
  QVERIFY(mapping.swapAxes); // offered
  mapping.swapAxes = false;
  const std::string before = planhelp::contents(*plan);
  const auto refused =
      importLayer(*plan, casePath("swapped.geojson"), Role::HazardLine, mapping, kBaseline, {});
  VERIFY_FAILS(refused, ErrorCode::BadData);
  QVERIFY(QString::fromStdString(refused.error().hint).contains("exchanged axes"));
  QCOMPARE(planhelp::contents(*plan), before);
  mapping.swapAxes = true;
  VERIFY_OK(importLayer(*plan, casePath("swapped.geojson"), Role::HazardLine, mapping, kBaseline, {}));
  QCOMPARE(QString::fromStdString(plan.sql("SELECT name_ru, kind, ST_X(ST_StartPoint(geom)) BETWEEN 672000 "
                                           "AND 673000 FROM hazard_line ORDER BY fid LIMIT 1")),
           QString::fromUtf8("Разлом 1|fault|1|\n"));
  // Right data with exchanged axes asked for are refused as well.
  ImportMapping wrong;
  wrong.swapAxes = true;
  VERIFY_FAILS(importLayer(*plan, casePath("dirty_green.geojson"), Role::GreenPatch, wrong, kBaseline, {}),
               ErrorCode::BadData);
}

void TestImportLayer::metresInDegreeFile() {
  TestPlan plan;
  const auto report = plan.importGuessed(casePath("metres_as_degrees.geojson"), Role::Facility);
  VERIFY_FAILS(report, ErrorCode::BadData);
  QVERIFY(QString::fromStdString(report.error().hint).contains("EPSG:32643"));
  VERIFY_OK(plan.importGuessed(casePath("metres_as_degrees.geojson"), Role::Facility, "EPSG:32643"));
}

void TestImportLayer::jsonThatIsNoMap() {
  const auto layers = inspectSource(casePath("not_geojson.json"));
  VERIFY_FAILS(layers, ErrorCode::Unreadable);
  QVERIFY(QString::fromStdString(layers.error().message).contains("faultLines"));
  QVERIFY(QString::fromStdString(layers.error().hint).contains("GeoJSON"));
}

void TestImportLayer::dirtyPolygons() {
  TestPlan plan;
  const auto report = plan.importGuessed(casePath("dirty_green.geojson"), Role::GreenPatch);
  VERIFY_OK(report);
  QCOMPARE(codesOf(report->problems),
           QString("DUPLICATE_SOURCE_REF=1 GEOMETRY_REPAIRED=2 LINE_TO_POLYGON=1 NULL_GEOMETRY=2 "
                   "OUT_OF_AREA=1 RING_CLOSED=1 TOO_FEW_POINTS=2 WRONG_GEOMETRY_TYPE=1"));
  QCOMPARE(report->read, std::int64_t{12});
  QCOMPARE(report->written.at("green_patch"), std::int64_t{8});
  QCOMPARE(report->rejected, std::int64_t{4});
  QCOMPARE(report->repaired, std::int64_t{3});
  QCOMPARE(plan.sql("SELECT count(*), min(ST_IsValid(geom)), min(ST_NumGeometries(geom)) FROM green_patch"),
           std::string("8|1|1|\n"));
  QCOMPARE(plan.sql("SELECT is_public FROM green_patch WHERE source_ref = 'valid' LIMIT 1"),
           std::string("1|\n"));
  // A bow tie becomes two triangles; its signed area was 0, so all of it is change: half of a square of 81.3
  // m by 111.1 m.
  const auto bowtie = findProblem(report->problems, "GEOMETRY_REPAIRED", "bowtie");
  QVERIFY(bowtie && bowtie->hasPlace() && bowtie->unit == "m2");
  QVERIFY2(std::abs(bowtie->size - 81.3 * 111.1 / 2) < 20, qPrintable(QString::number(bowtie->size)));
  QCOMPARE(plan.sql("SELECT ST_NumGeometries(geom) FROM green_patch WHERE source_ref = 'bowtie'"),
           std::string("2|\n"));
  QCOMPARE(plan.sql("SELECT ST_NumGeometries(geom) FROM green_patch WHERE source_ref = 'overlap'"),
           std::string("1|\n"));
  // The list is in the plan.
  QCOMPARE(plan->problems("import:" + std::to_string(report->importId)).size(), report->problems.size());
}

void TestImportLayer::siblingsOfAFamily() {
  TestPlan plan;
  const auto report = plan.importGuessed(casePath("water_mixed.geojson"), Role::Water);
  VERIFY_OK(report);
  QCOMPARE(report->written.at("water"), std::int64_t{1});
  QCOMPARE(report->written.at("water_line"), std::int64_t{2});
  QCOMPARE(codesOf(report->problems), QString("MULTIPART_SPLIT=1 TOO_FEW_POINTS=1"));
  QCOMPARE(plan.sql("SELECT kind, ST_NumPoints(geom) FROM water_line ORDER BY fid"),
           std::string("river|2|\nriver|2|\n"));
}

void TestImportLayer::areaAsFacility() {
  TestPlan plan;
  ImportMapping mapping;
  mapping.constants = {{"kind", "park_entrance"}};
  const auto report =
      importLayer(*plan, casePath("water_mixed.geojson"), Role::Facility, mapping, kBaseline, {});
  VERIFY_OK(report);
  QCOMPARE(report->written.at("facility"), std::int64_t{1});
  const auto counts = countCodes(report->problems);
  QCOMPARE(counts.at("AREA_TO_POINT"), 1);
  QCOMPARE(counts.at("WRONG_GEOMETRY_TYPE"), 2);
  for (const Problem &problem : report->problems)
    if (problem.code == "AREA_TO_POINT") QVERIFY(problem.severity == Severity::Note);
}

void TestImportLayer::importIsOneStep() {
  TestPlan plan;
  const std::string before = planhelp::contents(*plan);
  const auto report = plan.importGuessed(casePath("dirty_green.geojson"), Role::GreenPatch);
  VERIFY_OK(report);
  QCOMPARE(plan->history().front().id, report->action);
  QCOMPARE(plan->history().front().changes, 8);
  QCOMPARE(
      plan.sql(
          "SELECT role, rows_read, rows_written, rows_rejected, length(sha256), action_id FROM import_run"),
      "green_patch|12|8|4|64|" + std::to_string(report->action) + "|\n");
  VERIFY_OK(plan->undo());
  QCOMPARE(planhelp::contents(*plan), before);
}

void TestImportLayer::cancelLeavesNothing() {
  TestPlan plan;
  const std::string before = planhelp::contents(*plan);
  const auto layers = inspectSource(casePath("dirty_green.geojson"), &*plan);
  VERIFY_OK(layers);
  std::stop_source stop;
  RunContext context;
  context.stop = stop.get_token();
  // Stopped while features are being written, and before anything.
  context.progress = [&stop](double, std::string_view what) {
    if (what == "Writing features") stop.request_stop();
  };
  const ImportMapping mapping = guessMapping(layers->front(), Role::GreenPatch);
  VERIFY_FAILS(
      importLayer(*plan, casePath("dirty_green.geojson"), Role::GreenPatch, mapping, kBaseline, context),
      ErrorCode::Cancelled);
  QVERIFY(stop.stop_requested());
  VERIFY_FAILS(
      importLayer(*plan, casePath("dirty_green.geojson"), Role::GreenPatch, mapping, kBaseline, context),
      ErrorCode::Cancelled);
  QCOMPARE(planhelp::contents(*plan), before);
  QCOMPARE(plan.sql("SELECT (SELECT count(*) FROM import_run), (SELECT count(*) FROM problem), (SELECT "
                    "count(*) FROM journal)"),
           std::string("0|0|0|\n"));
}

void TestImportLayer::failureLeavesNothing() {
  TestPlan plan;
  const std::string before = planhelp::contents(*plan);
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  // Nothing in it is a corridor: the problems are said although the plan keeps nothing.
  ImportMapping mapping;
  mapping.sourceCrs = "EPSG:32643";
  VERIFY_FAILS(importLayer(*plan, casePath("thousands.csv"), Role::Corridor, mapping, kBaseline, context),
               ErrorCode::BadData);
  QCOMPARE(problems.count("WRONG_GEOMETRY_TYPE"), std::size_t{4});
  QCOMPARE(planhelp::contents(*plan), before);
  QCOMPARE(plan.sql("SELECT (SELECT count(*) FROM import_run), (SELECT count(*) FROM problem)"),
           std::string("0|0|\n"));
}

void TestImportLayer::sameFileTwice() {
  TestPlan plan;
  VERIFY_OK(plan.importGuessed(casePath("utf8_bom.csv"), Role::Facility));
  const auto again = plan.importGuessed(casePath("utf8_bom.csv"), Role::Facility);
  VERIFY_OK(again);
  QCOMPARE(countCodes(again->problems).at("ALREADY_IMPORTED"), 1);
}

void TestImportLayer::wrongMapping() {
  TestPlan plan;
  ImportMapping mapping;
  mapping.columns = {{"kind", "no such column"}};
  VERIFY_FAILS(importLayer(*plan, casePath("utf8_bom.csv"), Role::Facility, mapping, kBaseline, {}),
               ErrorCode::NotFound);
  mapping.columns = {{"colour", "name"}};
  VERIFY_FAILS(importLayer(*plan, casePath("utf8_bom.csv"), Role::Facility, mapping, kBaseline, {}),
               ErrorCode::InvalidArgument);
  mapping.columns = {{"scenario_id", "name"}};
  VERIFY_FAILS(importLayer(*plan, casePath("utf8_bom.csv"), Role::Facility, mapping, kBaseline, {}),
               ErrorCode::InvalidArgument);
  mapping = {};
  mapping.sourceLayer = "no such layer";
  VERIFY_FAILS(importLayer(*plan, casePath("utf8_bom.csv"), Role::Facility, mapping, kBaseline, {}),
               ErrorCode::NotFound);
  mapping = {};
  mapping.sourceCrs = "EPSG:999999";
  VERIFY_FAILS(importLayer(*plan, casePath("utf8_bom.csv"), Role::Facility, mapping, kBaseline, {}),
               ErrorCode::UnknownCrs);
}

void TestImportLayer::missingFile() {
  VERIFY_FAILS(inspectSource("/no/such/file.geojson"), ErrorCode::NotFound);
  VERIFY_FAILS(inspectSource(""), ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestImportLayer)
#include "tst_import_layer.moc"
