// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/analysis/runner.h>
#include <alatau/plan/transit.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace alatau;

/// Timetables of a plan, and of a file alone, as inputs of analyses.
class TestFeedTables : public QObject {
  Q_OBJECT
private slots:
  void tablesOfThePlan();
  void fileWithoutAPlan();
};

namespace {

QString writeFeed(const QTemporaryDir &folder) {
  const QString path = folder.filePath("feed");
  QDir().mkpath(path);
  const std::pair<const char *, const char *> files[] = {
      {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,One,43.27,76.94\nB,Two,43.26,76.95\nC,Lost,,\n"},
      {"routes.txt", "route_id,route_type\nR,3\n"},
      {"trips.txt", "trip_id,route_id,service_id\nT,R,W\n"},
      {"stop_times.txt", "trip_id,stop_id,stop_sequence,arrival_time,departure_time\nT,A,1,7:00:00,7:00:00\n"
                         "T,B,2,25:10:00,25:10:00\n"},
      {"calendar_dates.txt", "service_id,date,exception_type\nW,20240514,1\n"}};
  for (const auto &[name, text] : files) {
    QFile file(path + "/" + name);
    if (file.open(QIODevice::WriteOnly)) file.write(text);
  }
  return path;
}

} // namespace

void TestFeedTables::tablesOfThePlan() {
  QTemporaryDir folder;
  plan::Plan::CreateOptions options;
  options.path = folder.filePath("plan.alatau").toStdString();
  options.title = {"Сынақ", "Проба", "Test"};
  auto plan = plan::Plan::create(options);
  QVERIFY(plan);
  const auto none = analysis::readFeedTable(*plan, "stops");
  QVERIFY(none);
  QCOMPARE(none->rows(), std::size_t{0});
  const auto report = plan::importTransitFeed(*plan, writeFeed(folder).toStdString(), "", {});
  QVERIFY2(report, report ? "" : report.error().text().c_str());
  const auto stops = analysis::readFeedTable(*plan, "stops");
  QVERIFY(stops);
  QCOMPARE(stops->rows(), std::size_t{3});
  QCOMPARE(stops->crs, std::string("EPSG:32643"));
  QVERIFY(stops->geometry() && !stops->geometry()->isNull(0) && stops->geometry()->isNull(2));
  QCOMPARE(stops->column("stop_name")->texts[1], std::string("Two"));
  const auto times = analysis::readFeedTable(*plan, "stop_times");
  QVERIFY(times);
  QCOMPARE(times->column("arrival_time")->texts[1], std::string("25:10:00"));
  QVERIFY(times->column("pickup_type")->isNull(0));
  QVERIFY(!times->geometry());
  QCOMPARE(analysis::readFeedTable(*plan, "shapes").error().code, ErrorCode::NotFound);
}

void TestFeedTables::fileWithoutAPlan() {
  QTemporaryDir folder;
  const auto times = analysis::readSource("CSV:" + writeFeed(folder).toStdString() + "/stop_times.txt", {});
  QVERIFY2(times, times ? "" : times.error().text().c_str());
  QCOMPARE(times->column("arrival_time")->texts[1], std::string("25:10:00"));
}

QTEST_GUILESS_MAIN(TestFeedTables)
#include "tst_feed_tables.moc"
