// SPDX-License-Identifier: GPL-3.0-or-later
// The tool that shows what can be reached, with a source that answers at once or late; repairs of drawn
// streets.
#include "window_help.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <alatau/gui/street_repair.h>
#include <alatau/gui/tools/reach_tool.h>
#include <alatau/sdk/table.h>
#include <atomic>
#include <qgsmapcanvas.h>
#include <thread>

using namespace alatau;
using namespace alatau::gui;

namespace {

class SquareSource : public ReachSource {
public:
  Result<ReachAnswer> reach(const ReachQuery &query, const RunContext &) override {
    ++asked;
    std::this_thread::sleep_for(std::chrono::milliseconds(delay));
    if (fails) return fail(ErrorCode::NotFound, "no network");
    ReachAnswer answer;
    for (auto minutes = query.minutes.rbegin(); minutes != query.minutes.rend(); ++minutes) {
      const double half = *minutes * 10;
      answer.bands.push_back(
          {*minutes, QgsGeometry::fromRect(QgsRectangle(query.place.x() - half, query.place.y() - half,
                                                        query.place.x() + half, query.place.y() + half))});
    }
    answer.figures.push_back({QStringLiteral("15"), QStringLiteral("100")});
    return answer;
  }
  std::atomic<int> asked{0}, delay{0};
  std::atomic<bool> fails{false};
};

/// Streets by number, as a plan would give them.
struct Streets {
  std::map<std::int64_t, QString> wkt;
  StreetRepairs repairs() const {
    return StreetRepairs([this](std::int64_t id) -> Result<QgsGeometry> {
      const auto found = wkt.find(id);
      if (found == wkt.end()) return fail(ErrorCode::NotFound, "no such street");
      return QgsGeometry::fromWkt(found->second);
    });
  }
};

StreetDefect defect(const char *code, std::vector<std::int64_t> streets, double x, double y) {
  StreetDefect out;
  out.code = QString::fromLatin1(code);
  out.streets = std::move(streets);
  out.place = QgsPointXY(x, y);
  out.isRepairable = true;
  return out;
}

} // namespace

class TestReachAndRepair : public QObject {
  Q_OBJECT
private slots:
  void init();
  void cleanup();
  void followsTheCursor();
  void clickPinsEscapeLeaves();
  void lateAnswersDoNotBlock();
  void limitsAreChecked();
  void failureIsSaid();
  void nearEnd();
  void overshoot();
  void missingNodeOnce();
  void duplicateIsRemovedOnce();
  void onlyAPersonDecides();
  void tableOfFindings();

private:
  void moveTo(int x, int y) { QTest::mouseMove(mCanvas->viewport(), QPoint(x, y)); }
  bool settle() {
    return QTest::qWaitFor([this] { return !mTool->isBusy(); }, 10000);
  }
  std::unique_ptr<QgsMapCanvas> mCanvas;
  std::unique_ptr<ReachOptions> mOptions;
  std::unique_ptr<ReachTool> mTool;
  std::shared_ptr<SquareSource> mSource;
};

void TestReachAndRepair::init() {
  mCanvas = std::make_unique<QgsMapCanvas>();
  mCanvas->resize(600, 400);
  mCanvas->setDestinationCrs(QgsCoordinateReferenceSystem(QStringLiteral("EPSG:32643")));
  mCanvas->show();
  QVERIFY(QTest::qWaitForWindowExposed(mCanvas.get()));
  mCanvas->setExtent(QgsRectangle(0, 0, 600, 400));
  mOptions = std::make_unique<ReachOptions>();
  mOptions->setProfiles(
      {{QStringLiteral("foot"), QStringLiteral("Foot")}, {QStringLiteral("car"), QStringLiteral("Car")}});
  mTool = std::make_unique<ReachTool>(mCanvas.get(), mOptions.get(), QStringLiteral("en"));
  mSource = std::make_shared<SquareSource>();
  mTool->setSource(mSource);
  mCanvas->setMapTool(mTool.get());
}

void TestReachAndRepair::cleanup() {
  mCanvas->unsetMapTool(mTool.get());
  mTool.reset();
  mOptions.reset();
  mCanvas.reset();
}

void TestReachAndRepair::followsTheCursor() {
  moveTo(100, 100);
  QVERIFY(settle());
  QCOMPARE(mTool->answer().bands.size(), std::size_t(3));
  const QgsPointXY first = mTool->answer().bands.front().area.boundingBox().center();
  moveTo(300, 200);
  QVERIFY(settle());
  const QgsPointXY second = mTool->answer().bands.front().area.boundingBox().center();
  QVERIFY(second.x() > first.x() + 100);
  // Nested: the smaller lies inside the larger.
  for (std::size_t band = 1; band < 3; ++band)
    QVERIFY(mTool->answer().bands[band - 1].area.contains(mTool->answer().bands[band].area));
}

void TestReachAndRepair::clickPinsEscapeLeaves() {
  moveTo(100, 100);
  QVERIFY(settle());
  QTest::mouseClick(mCanvas->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(100, 100));
  QCOMPARE(mTool->pinCount(), 1);
  moveTo(200, 200);
  QVERIFY(settle());
  QTest::mouseClick(mCanvas->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(200, 200));
  QCOMPARE(mTool->pinCount(), 2);
  QSignalSpy left(mTool.get(), &ReachTool::left);
  QTest::keyClick(mCanvas.get(), Qt::Key_Escape);
  QCOMPARE(left.count(), 1);
  mCanvas->unsetMapTool(mTool.get());
  QCOMPARE(mTool->pinCount(), 0);
  QVERIFY(mOptions->isHidden());
}

void TestReachAndRepair::lateAnswersDoNotBlock() {
  mSource->delay = 80;
  for (int step = 0; step < 40; ++step) {
    moveTo(50 + 10 * step, 150);
    QTest::qWait(10);
  }
  QVERIFY(settle());
  // Far fewer questions than moves, and the last answer is for the last place.
  QVERIFY2(mSource->asked < 20, qPrintable(QString::number(mSource->asked)));
  const QgsPointXY place = mTool->answer().bands.front().area.boundingBox().center();
  QVERIFY(std::abs(place.x() - mCanvas->getCoordinateTransform()->toMapCoordinates(440, 150).x()) < 3);
}

void TestReachAndRepair::limitsAreChecked() {
  auto *limits = mOptions->findChild<QLineEdit *>(QStringLiteral("reachMinutes"));
  limits->setText(QStringLiteral("20; 5 10"));
  QCOMPARE(mOptions->minutes(), (std::vector<double>{5, 10, 20}));
  for (const char *bad : {"", "0", "a", "5, 500", "1 2 3 4 5 6"}) {
    limits->setText(QString::fromLatin1(bad));
    QVERIFY2(mOptions->minutes().empty(), bad);
  }
}

void TestReachAndRepair::failureIsSaid() {
  mSource->fails = true;
  QSignalSpy failed(mTool.get(), &ReachTool::failed);
  moveTo(120, 120);
  QVERIFY(settle());
  QCOMPARE(failed.count(), 1);
  QVERIFY(mTool->answer().bands.empty());
}

void TestReachAndRepair::nearEnd() {
  const Streets streets{
      {{1, QStringLiteral("LineString(0 0, 97 0)")}, {2, QStringLiteral("LineString(100 -50, 100 50)")}}};
  StreetRepairs repairs = streets.repairs();
  QVERIFY(repairs.repair(defect("NETWORK_NEAR_END", {1, 2}, 97, 0)));
  QCOMPARE(repairs.street(1).asWkt(0), QStringLiteral("LineString (0 0, 100 0)"));
  QCOMPARE(repairs.street(2).asWkt(0), QStringLiteral("LineString (100 -50, 100 0, 100 50)"));
  QCOMPARE(repairs.edits().size(), std::size_t(2));
  QVERIFY(!repairs.repair(defect("NETWORK_NEAR_END", {1, 2}, 97, 0))); // it is mended
}

void TestReachAndRepair::overshoot() {
  const Streets streets{{{1, QStringLiteral("MultiLineString((0 0, 103 0))")},
                         {2, QStringLiteral("LineString(100 -50, 100 50)")}}};
  StreetRepairs repairs = streets.repairs();
  QVERIFY(repairs.repair(defect("NETWORK_OVERSHOOT", {1, 2}, 103, 0)));
  QCOMPARE(repairs.street(1).asWkt(0), QStringLiteral("MultiLineString ((0 0, 100 0))"));
  QCOMPARE(repairs.street(2).asWkt(0), QStringLiteral("LineString (100 -50, 100 0, 100 50)"));
}

void TestReachAndRepair::missingNodeOnce() {
  const Streets streets{
      {{1, QStringLiteral("LineString(0 0, 200 0)")}, {2, QStringLiteral("LineString(100 -50, 100 50)")}}};
  StreetRepairs repairs = streets.repairs();
  QVERIFY(repairs.repair(defect("NETWORK_MISSING_NODE", {1, 2}, 100, 0)));
  QVERIFY(!repairs.repair(defect("NETWORK_MISSING_NODE", {1, 2}, 100, 0)));
  QCOMPARE(repairs.street(1).asWkt(0), QStringLiteral("LineString (0 0, 100 0, 200 0)"));
}

void TestReachAndRepair::duplicateIsRemovedOnce() {
  const Streets streets{
      {{1, QStringLiteral("LineString(0 0, 200 0)")}, {2, QStringLiteral("LineString(0 0, 200 0)")}}};
  StreetRepairs repairs = streets.repairs();
  QVERIFY(repairs.repair(defect("NETWORK_DUPLICATE", {2, 1}, 100, 0)));
  QVERIFY(!repairs.repair(defect("NETWORK_DUPLICATE", {2, 1}, 100, 0)));
  QCOMPARE(repairs.edits().size(), std::size_t(1));
  QCOMPARE(repairs.edits().front().kind, plan::Edit::Kind::Remove);
  QCOMPARE(repairs.edits().front().fid, std::int64_t(2));
  QVERIFY(repairs.street(2).isNull());
}

void TestReachAndRepair::onlyAPersonDecides() {
  const Streets streets{{{1, QStringLiteral("LineString(0 0, 200 0)")}}};
  StreetRepairs repairs = streets.repairs();
  StreetDefect island = defect("NETWORK_ISOLATED", {1}, 100, 0);
  QVERIFY(!repairs.repair(island));
  QVERIFY(!repairs.repair(defect("NETWORK_NEAR_END", {7, 8}, 0, 0))); // streets that are not there
  QVERIFY(repairs.edits().empty());
}

void TestReachAndRepair::tableOfFindings() {
  sdk::Table table;
  const QByteArray place = QgsGeometry::fromPointXY(QgsPointXY(10, 20)).asWkb();
  const std::string wkb(place.constData(), static_cast<std::size_t>(place.size()));
  table.addIntegers("fid", {1, 2});
  table.addGeometry({wkb, std::string()}, "EPSG:32643");
  table.addTexts("kind", {"NETWORK_NEAR_END", "NETWORK_OVERLAP"});
  table.addTexts("streets", {"12, 7", "3"});
  table.addReals("size_m", {1.5, 2});
  table.addReals("residents", {40, 0});
  table.addIntegers("can_repair", {1, 0});
  const std::vector<StreetDefect> found = defectsOf(table);
  QCOMPARE(found.size(), std::size_t(1)); // the second has no place
  QCOMPARE(found.front().streets, (std::vector<std::int64_t>{12, 7}));
  QCOMPARE(found.front().place.x(), 10.0);
  QCOMPARE(found.front().persons, 40.0);
  QVERIFY(found.front().isRepairable);
}

int main(int argc, char **argv) {
  alatau::qgis::Application application(argc, argv, alatau::qgis::Application::Mode::Window,
                                        QStringLiteral("en"));
  TestReachAndRepair test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_reach_and_repair.moc"
