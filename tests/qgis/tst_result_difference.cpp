// SPDX-License-Identifier: GPL-3.0-or-later
#include "qgis_main.h"
#include "small_plan.h"

#include <QTemporaryDir>
#include <alatau/plan/results.h>
#include <alatau/qgis/arrow.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/result_difference.h>
#include <alatau/qgis/result_title.h>
#include <alatau/sdk/table.h>
#include <qgsgeometry.h>
#include <qgsvectorlayer.h>
#include <sqlite3.h>

using namespace alatau;

namespace {

struct Row {
  std::int64_t fid;
  double residents, metres; ///< negative: no value
};

/// A stored result with one layer of points and the columns fid, residents, distance_m, status.
std::int64_t storeRows(plan::Plan &plan, const std::vector<Row> &rows, plan::ScenarioId scenario,
                       const std::string &analysis = "accessibility.nearest_facility") {
  std::int64_t id = 0;
  const Status status = plan.transaction([&]() -> Status {
    const std::int64_t number = plan::nextResultId(plan);
    const std::string table = "result_" + std::to_string(number) + "_demand";
    std::string sql =
        "CREATE TABLE " + table +
        " (ogc_fid INTEGER PRIMARY KEY, fid INTEGER, residents DOUBLE, distance_m DOUBLE, status "
        "TEXT); SELECT AddGeometryColumn('" +
        table + "', 'geom', 32643, 'POINT', 'XY');";
    for (const Row &row : rows)
      sql += "INSERT INTO " + table + " (fid, residents, distance_m, status, geom) VALUES (" +
             std::to_string(row.fid) + ", " + std::to_string(row.residents) + ", " +
             (row.metres < 0 ? "NULL" : std::to_string(row.metres)) + ", '" +
             (row.metres < 0 ? "UNREACHED" : "REACHED") + "', MakePoint(" + std::to_string(row.fid) +
             ", 0, 32643));";
    if (sqlite3_exec(plan.connection(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      return fail(ErrorCode::Internal, sqlite3_errmsg(plan.connection()));
    plan::ResultRecord record;
    record.id = number;
    record.scenario = scenario;
    record.provenance.analysis = analysis;
    record.provenance.inputs = {{"demand", "plan:building", 1, {}},
                                {"facilities", "plan:facility?kind='school'", 1, {}}};
    record.layers.push_back({"demand", table, "POINT"});
    const auto stored = plan::storeResult(plan, record);
    if (!stored) return tl::unexpected(stored.error());
    id = *stored;
    return {};
  });
  return status ? id : -1;
}

alatau::qgis::DifferenceRequest request(std::int64_t a, std::int64_t b) {
  return {a, b, "demand", "distance_m", "m", {"Ең жақын нысан", "Ближайший объект", "Nearest facility"}};
}

} // namespace

class TestResultDifference : public QObject {
  Q_OBJECT
private slots:
  void init();
  void joinsByFeature();
  void copyOfAScenarioIsTheSameFeature();
  void whatCannotBeCompared();
  void cancelledLeavesNothing();
  void titleAndClasses();
  void reasonsHaveClasses();
  void timesInRoundMinutes();

private:
  double indicator(const plan::ResultRecord &result, const std::string &id) const {
    for (const plan::Indicator &each : result.indicators)
      if (each.id == id) return each.value;
    return -1e9;
  }
  QTemporaryDir mFolder;
  std::unique_ptr<plan::Plan> mPlan;
  test::SmallPlan mSmall;
  int mNumber = 0;
};

void TestResultDifference::init() {
  const QString folder = mFolder.filePath(QString::number(++mNumber));
  QVERIFY(QDir().mkpath(folder));
  auto made = test::makeSmallPlan(folder);
  QVERIFY(made);
  mSmall = *made;
  auto opened = plan::Plan::open(mSmall.path.toStdString());
  QVERIFY(opened);
  mPlan = std::make_unique<plan::Plan>(std::move(*opened));
}

void TestResultDifference::joinsByFeature() {
  // Fids beyond those of the plan: nobody's copies.
  const auto a = storeRows(*mPlan,
                           {{1001, 10, 500},
                            {1002, 20, 300},
                            {1003, 30, 100},
                            {1004, 40, -1},
                            {1005, 50, 200},
                            {1006, 60, 5},
                            {1008, 1, -1}},
                           plan::kBaseline);
  const auto b = storeRows(*mPlan,
                           {{1002, 20, 300},
                            {1001, 10, 400},
                            {1003, 30, 150},
                            {1004, 40, 700},
                            {1005, 50, -1},
                            {1007, 70, 5},
                            {1008, 1, -1}},
                           mSmall.scenario);
  QVERIFY(a > 0 && b > 0);
  const auto id = alatau::qgis::storeDifference(*mPlan, request(a, b), RunContext());
  QVERIFY2(id.has_value(), id ? "" : id.error().text().c_str());
  const auto result = plan::result(*mPlan, *id);
  QVERIFY(result);
  QCOMPARE(result->scenario, mSmall.scenario);
  QCOMPARE(indicator(*result, "better"), 10.0);
  QCOMPARE(indicator(*result, "worse"), 30.0);
  QCOMPARE(indicator(*result, "unchanged"), 20.0);
  QCOMPARE(indicator(*result, "gained"), 40.0);
  QCOMPARE(indicator(*result, "lost"), 50.0);
  QCOMPARE(indicator(*result, "only_one"), 2.0);
  QCOMPARE(indicator(*result, "mean_change"), (-100.0 * 10 + 50.0 * 30) / 60);
  const auto layer = alatau::qgis::resultLayer(mSmall.path, *result, result->layers.front(),
                                               &alatau::qgis::differenceSpec(), QStringLiteral("en"));
  QVERIFY(layer);
  QCOMPARE(layer->featureCount(), 8);
  QMap<qint64, QString> status;
  QgsFeature feature;
  QgsFeatureIterator features = layer->getFeatures();
  while (features.nextFeature(feature)) {
    status[feature.attribute(QStringLiteral("fid")).toLongLong()] =
        feature.attribute(QStringLiteral("status")).toString();
    QVERIFY(feature.hasGeometry());
    if (status.last() != QLatin1String("BOTH"))
      QVERIFY(feature.attribute(QStringLiteral("status")).toString() == QLatin1String("BOTH") ||
              feature.attribute(QStringLiteral("difference")).isNull());
  }
  QCOMPARE(status[1004], QStringLiteral("GAINED"));
  QCOMPARE(status[1005], QStringLiteral("LOST"));
  QCOMPARE(status[1006], QStringLiteral("ONLY_A"));
  QCOMPARE(status[1007], QStringLiteral("ONLY_B"));
  QCOMPARE(status[1008], QStringLiteral("NO_VALUE"));
}

void TestResultDifference::copyOfAScenarioIsTheSameFeature() {
  const auto buildings = mPlan->read(plan::Role::Building, plan::kBaseline);
  QVERIFY(buildings && !buildings->empty());
  const plan::FeatureId original = buildings->front().fid;
  plan::Edit edit;
  edit.kind = plan::Edit::Kind::Update;
  edit.role = plan::Role::Building;
  edit.fid = original;
  edit.attributes["levels"] = std::int64_t(12);
  const auto applied = mPlan->apply("More floors", {edit}, mSmall.scenario);
  QVERIFY2(applied.has_value(), applied ? "" : applied.error().text().c_str());
  const plan::FeatureId copy = applied->fids.front();
  QVERIFY(copy != original);
  const auto a = storeRows(*mPlan, {{original, 10, 500}}, plan::kBaseline);
  const auto b = storeRows(*mPlan, {{copy, 10, 400}}, mSmall.scenario);
  const auto id = alatau::qgis::storeDifference(*mPlan, request(a, b), RunContext());
  QVERIFY(id);
  const auto result = plan::result(*mPlan, *id);
  QCOMPARE(indicator(*result, "better"), 10.0);
  QCOMPARE(indicator(*result, "only_one"), 0.0);
}

void TestResultDifference::whatCannotBeCompared() {
  const auto a = storeRows(*mPlan, {{1001, 10, 500}}, plan::kBaseline);
  const auto other = storeRows(*mPlan, {{1001, 10, 500}}, plan::kBaseline, "coverage.population_coverage");
  const auto code = [&](const alatau::qgis::DifferenceRequest &wanted) {
    const auto id = alatau::qgis::storeDifference(*mPlan, wanted, RunContext());
    return id ? ErrorCode::Internal : id.error().code;
  };
  QCOMPARE(code(request(a, a)), ErrorCode::InvalidArgument);
  QCOMPARE(code(request(a, other)), ErrorCode::InvalidArgument);
  QCOMPARE(code(request(a, 999)), ErrorCode::NotFound);
  alatau::qgis::DifferenceRequest wrong = request(a, storeRows(*mPlan, {{1001, 10, 400}}, plan::kBaseline));
  wrong.column = "no_such_column";
  QCOMPARE(code(wrong), ErrorCode::NotFound);
}

void TestResultDifference::cancelledLeavesNothing() {
  std::vector<Row> many;
  for (int row = 0; row < 20000; ++row)
    many.push_back({100000 + row, 1, 10.0 + row});
  const auto a = storeRows(*mPlan, many, plan::kBaseline), b = storeRows(*mPlan, many, plan::kBaseline);
  const std::size_t before = plan::results(*mPlan).size();
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const auto id = alatau::qgis::storeDifference(*mPlan, request(a, b), context);
  QVERIFY(!id);
  QCOMPARE(id.error().code, ErrorCode::Cancelled);
  QCOMPARE(plan::results(*mPlan).size(), before);
}

void TestResultDifference::titleAndClasses() {
  std::vector<Row> before, after;
  for (int row = 0; row < 100; ++row) {
    before.push_back({5000 + row, 1, 1000});
    after.push_back({5000 + row, 1, row < 20 ? 1000.0 : row < 80 ? 1000.0 - row : 1000.0 + row});
  }
  const auto a = storeRows(*mPlan, before, plan::kBaseline), b = storeRows(*mPlan, after, plan::kBaseline);
  const auto id = alatau::qgis::storeDifference(*mPlan, request(a, b), RunContext());
  QVERIFY(id);
  const auto result = plan::result(*mPlan, *id);
  const QString title =
      alatau::qgis::resultTitle(result->provenance, &alatau::qgis::differenceSpec(), QStringLiteral("ru"));
  QVERIFY2(title.contains(QStringLiteral("Ближайший объект")) && title.contains(QStringLiteral("школа")),
           qPrintable(title));
  const auto layer = alatau::qgis::resultLayer(mSmall.path, *result, result->layers.front(),
                                               &alatau::qgis::differenceSpec(), QStringLiteral("ru"));
  QVERIFY(layer);
  const alatau::qgis::ResultClasses classes = alatau::qgis::resultClasses(*layer);
  QVERIFY(classes.isDifference && classes.isLessBetter);
  QCOMPARE(classes.ranges.size(), std::size_t(7));
  for (std::size_t index = 0; index < 3; ++index) {
    QCOMPARE(classes.ranges[index].low, -classes.ranges[6 - index].high);
    QVERIFY(classes.ranges[index].colour.blue() > classes.ranges[index].colour.red()); // shorter: better
    QVERIFY(classes.ranges[6 - index].colour.red() > classes.ranges[6 - index].colour.blue());
  }
}

void TestResultDifference::reasonsHaveClasses() {
  const auto id = storeRows(*mPlan, {{1, 1, 100}, {2, 1, 200}, {3, 1, -1}}, plan::kBaseline);
  const auto result = plan::result(*mPlan, id);
  auto layer =
      alatau::qgis::resultLayer(mSmall.path, *result, result->layers.front(), nullptr, QStringLiteral("ru"));
  QVERIFY(layer);
  QVERIFY(alatau::qgis::applyResultStyle(layer.get(), QStringLiteral("distance_m"), QStringLiteral("m"),
                                         QStringLiteral("ru")));
  const alatau::qgis::ResultClasses classes = alatau::qgis::resultClasses(*layer);
  QCOMPARE(classes.statusColumn, QStringLiteral("status"));
  QCOMPARE(classes.reasons.front().code, QStringLiteral("UNREACHED"));
  QCOMPARE(classes.reasons.size(), std::size_t(2)); // and no data
}

void TestResultDifference::timesInRoundMinutes() {
  std::vector<Row> rows;
  for (int row = 0; row < 200; ++row)
    rows.push_back({7000 + row, 1, 10.0 * row}); // seconds
  const auto id = storeRows(*mPlan, rows, plan::kBaseline);
  const auto result = plan::result(*mPlan, id);
  auto layer =
      alatau::qgis::resultLayer(mSmall.path, *result, result->layers.front(), nullptr, QStringLiteral("en"));
  QVERIFY(layer && alatau::qgis::applyResultStyle(layer.get(), QStringLiteral("distance_m"),
                                                  QStringLiteral("s"), QStringLiteral("en")));
  const alatau::qgis::ResultClasses classes = alatau::qgis::resultClasses(*layer);
  QCOMPARE(classes.ranges.size(), std::size_t(6));
  QCOMPARE(classes.ranges.front().high, 300.0);
  QVERIFY2(classes.ranges[1].label.startsWith(QStringLiteral("5 ")), qPrintable(classes.ranges[1].label));
}

ALATAU_QGIS_TEST_MAIN(TestResultDifference)
#include "tst_result_difference.moc"
