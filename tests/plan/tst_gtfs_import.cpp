// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_help.h"

#include <alatau/plan/transit.h>

#include <QDir>
#include <QFile>
#include <algorithm>
#include <cpl_vsi.h>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;

/// Timetable feeds in the plan: folder and zip, dirty files, replacing, undoing.
class TestGtfsImport : public QObject {
  Q_OBJECT
private slots:
  void folderAndZipGiveTheSame();
  void markQuotesAndBlanksAreUnderstood();
  void brokenReferencesAreListed();
  void whatIsMissingIsSaid_data();
  void whatIsMissingIsSaid();
  void sameFeedIsReplacedAndUndoBringsItBack();
  void severalFeedsGetPrefixes();
  void cancelLeavesThePlanAlone();
};

namespace {

using Files = std::map<std::string, std::string>;

Files goodFeed() {
  return {
      {"stops", "stop_id,stop_name,stop_lat,stop_lon,wheelchair_boarding\n"
                "A,Саяхат,43.2700,76.9450,1\nB,Алматы-2,43.2750,76.9400,2\nC,Парк,43.2600,76.9500,\n"},
      {"routes", "route_id,route_short_name,route_long_name,route_type\nR1,1,Саяхат - Парк,3\n"},
      {"trips", "route_id,service_id,trip_id,wheelchair_accessible\nR1,W,T1,1\nR1,W,T2,\n"},
      {"stop_times", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
                     "T1,07:00:00,07:00:00,A,1\nT1,07:05:00,07:05:00,B,2\nT1,07:12:00,07:12:00,C,3\n"
                     "T2,24:50:00,24:50:00,A,1\nT2,25:05:00,25:05:00,C,2\n"},
      {"calendar", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                   "W,1,1,1,1,1,0,0,20240101,20241231\n"},
  };
}

std::string writeFeed(const QTemporaryDir &folder, const std::string &name, const Files &files) {
  const QString path = folder.filePath(QString::fromStdString(name));
  QDir().mkpath(path);
  for (const auto &[table, text] : files) {
    QFile file(path + "/" + QString::fromStdString(table) + ".txt");
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(text.data(), static_cast<qint64>(text.size()));
  }
  return path.toStdString();
}

/// The same in an archive, one folder down as some publishers do.
std::string writeZip(const QTemporaryDir &folder, const std::string &name, const Files &files) {
  const std::string path = folder.filePath(QString::fromStdString(name)).toStdString();
  for (const auto &[table, text] : files) {
    VSILFILE *file = VSIFOpenL(("/vsizip/" + path + "/feed/" + table + ".txt").c_str(), "wb");
    if (!file) return {};
    VSIFWriteL(text.data(), 1, text.size(), file);
    VSIFCloseL(file);
  }
  return path;
}

std::string dump(const Plan &plan, const char *name) {
  const auto table = readTransitTable(plan, name);
  if (!table) return table.error().text();
  std::string out;
  for (std::size_t row = 0; !table->values.empty() && row < table->values[0].size(); ++row) {
    for (const auto &column : table->values)
      out += column[row] + "|";
    out += "\n";
  }
  return out;
}

std::size_t countOf(const ImportReport &report, const std::string &code) {
  return static_cast<std::size_t>(
      std::count_if(report.problems.begin(), report.problems.end(),
                    [&](const Problem &problem) { return problem.code == code; }));
}

} // namespace

void TestGtfsImport::folderAndZipGiveTheSame() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(importTransitFeed(*plan, writeFeed(folder, "city", goodFeed()), "", {}));
  const auto feeds = transitFeeds(*plan);
  QCOMPARE(feeds.size(), std::size_t{1});
  QCOMPARE(feeds[0].id, std::string("city"));
  QCOMPARE(feeds[0].firstDay + feeds[0].lastDay, std::string("2024010120241231"));
  QCOMPARE(*plan->count(Role::TransitStop), std::int64_t{3});
  const auto stops = plan->read(Role::TransitStop);
  QCOMPARE(std::get<std::string>(stops->front().attributes.at("name_ru")), std::string("Саяхат"));
  QCOMPARE(std::get<std::string>(stops->front().attributes.at("mode")), std::string("bus"));
  QCOMPARE(std::get<std::string>(stops->front().attributes.at("wheelchair_boarding")), std::string("yes"));
  std::map<std::string, std::string> before;
  for (const char *name : {"stops", "routes", "trips", "stop_times", "calendar", "frequencies"})
    before[name] = dump(*plan, name);
  QVERIFY(before["stop_times"].find("T2|C|2|25:05:00|25:05:00||||") != std::string::npos);
  QVERIFY(before["frequencies"].empty());
  VERIFY_OK(importTransitFeed(*plan, writeZip(folder, "city.zip", goodFeed()), "", {}));
  for (const auto &[name, text] : before)
    QCOMPARE(dump(*plan, name.c_str()), text);
  VERIFY_FAILS(readTransitTable(*plan, "shapes"), ErrorCode::NotFound);
}

void TestGtfsImport::markQuotesAndBlanksAreUnderstood() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  Files files = goodFeed();
  files["stops"] = "\xEF\xBB\xBFstop_id, Stop_Name ,stop_lat,stop_lon\r\n"
                   "A,\"Абая, угол \"\"Саина\"\"\",43.2700,76.9450\r\nB, B ,43.2750 ,76.9400\r\n"
                   "C,\"two\nlines\",43.2600,76.9500\r\n";
  const auto report = importTransitFeed(*plan, writeFeed(folder, "dirty", files), "", {});
  VERIFY_OK(report);
  const auto stops = plan->read(Role::TransitStop);
  QCOMPARE(std::get<std::string>(stops->at(0).attributes.at("name_ru")), std::string("Абая, угол \"Саина\""));
  QCOMPARE(std::get<std::string>(stops->at(0).attributes.at("source_ref")), std::string("A"));
  QCOMPARE(std::get<std::string>(stops->at(1).attributes.at("name_ru")), std::string("B"));
  QCOMPARE(countOf(*report, "GTFS_BAD_VALUE"), std::size_t{0});
}

void TestGtfsImport::brokenReferencesAreListed() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  Files files = goodFeed();
  files["stops"] += "D,Nowhere,0,0,\nE,Unused,43.26,76.94,\nF,Letters,abc,76.9,\n";
  files["trips"] += "R9,W,T3,\nR1,W,T4,\nR1,W,T5,\n";
  files["stop_times"] += "T3,08:00:00,08:00:00,A,1\nT3,08:10:00,08:10:00,B,2\n"
                         "T4,09:00:00,09:00:00,A,1\nT4,08:10:00,08:10:00,B,2\n"
                         "T5,9 o'clock,,A,1\nT5,09:10:00,09:10:00,Z,2\n"
                         "T9,09:10:00,09:10:00,A,1\n";
  const auto report = importTransitFeed(*plan, writeFeed(folder, "broken", files), "", {});
  VERIFY_OK(report);
  QCOMPARE(countOf(*report, "GTFS_BROKEN_REFERENCE"), std::size_t{3}); // R9, Z, T9
  QCOMPARE(countOf(*report, "GTFS_BAD_TIME"), std::size_t{2});         // T4 backwards, T5 unreadable
  QCOMPARE(countOf(*report, "GTFS_SHORT_TRIP"), std::size_t{1});       // T5
  QCOMPARE(countOf(*report, "GTFS_BAD_COORDINATE"), std::size_t{2});   // D, F
  QCOMPARE(countOf(*report, "GTFS_UNUSED_STOP"), std::size_t{3});
  QCOMPARE(countOf(*report, "GTFS_BAD_VALUE"), std::size_t{1});
  const auto backwards =
      std::find_if(report->problems.begin(), report->problems.end(),
                   [](const Problem &each) { return each.code == "GTFS_BAD_TIME" && each.feature == "T4"; });
  QVERIFY(backwards != report->problems.end() && backwards->hasPlace());
  QCOMPARE(*plan->count(Role::TransitStop), std::int64_t{4});
  // Kept with the plan, too.
  QCOMPARE(plan->problems("import:" + std::to_string(report->importId)).size(), report->problems.size());
}

void TestGtfsImport::whatIsMissingIsSaid_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("content");
  QTest::addColumn<QString>("said");
  QTest::newRow("no stop_times") << "stop_times" << QString() << "no stop_times.txt";
  QTest::newRow("empty trips") << "trips" << QString("") << "trips.txt";
  QTest::newRow("no calendar") << "calendar" << QString() << "neither calendar.txt nor calendar_dates.txt";
  QTest::newRow("no column") << "routes" << QString("route_id,name\nR1,x\n") << "no column route_type";
  QTest::newRow("nothing runs") << "stop_times"
                                << QString("trip_id,arrival_time,departure_time,stop_id,stop_sequence\n")
                                << "runs";
}

void TestGtfsImport::whatIsMissingIsSaid() {
  QFETCH(QString, file);
  QFETCH(QString, content);
  QFETCH(QString, said);
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  Files files = goodFeed();
  files.erase(file.toStdString());
  if (!content.isNull()) files[file.toStdString()] = content.toStdString();
  const std::string before = contents(*plan);
  const auto report = importTransitFeed(*plan, writeFeed(folder, "feed", files), "", {});
  QVERIFY(!report);
  QCOMPARE(report.error().code, ErrorCode::BadData);
  QVERIFY2(report.error().text().find(said.toStdString()) != std::string::npos,
           report.error().text().c_str());
  QVERIFY(!report.error().hint.empty());
  QCOMPARE(contents(*plan), before);
  QVERIFY(transitFeeds(*plan).empty());
  VERIFY_FAILS(importTransitFeed(*plan, folder.filePath("absent.zip").toStdString(), "", {}),
               ErrorCode::NotFound);
  QFile noise(folder.filePath("noise.zip"));
  QVERIFY(noise.open(QIODevice::WriteOnly) && noise.write("this is no archive") > 0);
  noise.close();
  VERIFY_FAILS(importTransitFeed(*plan, noise.fileName().toStdString(), "", {}), ErrorCode::Unreadable);
}

void TestGtfsImport::sameFeedIsReplacedAndUndoBringsItBack() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(importTransitFeed(*plan, writeFeed(folder, "one", goodFeed()), "bus", {}));
  const std::string first = dump(*plan, "stop_times");
  Files files = goodFeed();
  files["stop_times"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT1,08:00:00,08:00:00,A,1\n"
      "T1,08:05:00,08:05:00,B,2\n";
  VERIFY_OK(importTransitFeed(*plan, writeFeed(folder, "two", files), "bus", {}));
  const std::string second = dump(*plan, "stop_times");
  QVERIFY(first != second);
  QCOMPARE(*plan->count(Role::TransitStop), std::int64_t{3});
  QCOMPARE(transitFeeds(*plan).size(), std::size_t{1});
  VERIFY_OK(plan->undo());
  QCOMPARE(dump(*plan, "stop_times"), first);
  VERIFY_OK(plan->redo());
  QCOMPARE(dump(*plan, "stop_times"), second);
  VERIFY_OK(removeTransitFeed(*plan, "bus"));
  QVERIFY(transitFeeds(*plan).empty());
  QVERIFY(dump(*plan, "stop_times").empty());
  VERIFY_FAILS(removeTransitFeed(*plan, "bus"), ErrorCode::NotFound);
  VERIFY_OK(plan->undo());
  QCOMPARE(dump(*plan, "stop_times"), second);
}

void TestGtfsImport::severalFeedsGetPrefixes() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string path = writeFeed(folder, "feed", goodFeed());
  VERIFY_OK(importTransitFeed(*plan, path, "bus", {}));
  QVERIFY(dump(*plan, "trips").starts_with("T1|R1|W|"));
  VERIFY_OK(importTransitFeed(*plan, path, "metro", {}));
  QVERIFY(dump(*plan, "trips").starts_with("bus:T1|bus:R1|bus:W|"));
  QVERIFY(dump(*plan, "stop_times").find("metro:T2|metro:C|2|") != std::string::npos);
  QCOMPARE(*plan->count(Role::TransitStop), std::int64_t{6});
}

void TestGtfsImport::cancelLeavesThePlanAlone() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string path = writeFeed(folder, "feed", goodFeed());
  std::stop_source source;
  RunContext context;
  context.stop = source.get_token();
  context.progress = [&](double fraction, std::string_view) {
    if (fraction > 0.1) source.request_stop();
  };
  const std::string before = contents(*plan);
  VERIFY_FAILS(importTransitFeed(*plan, path, "", context), ErrorCode::Cancelled);
  QCOMPARE(contents(*plan), before);
}

QTEST_GUILESS_MAIN(TestGtfsImport)
#include "tst_gtfs_import.moc"
