// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_help.h"

#include <alatau/plan/checks.h>
#include <alatau/plan/import.h>

#include <QFile>
#include <QtTest/QtTest>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;

namespace {

constexpr double kX = 650000, kY = 4790000;

std::string square(double x, double y, double side) {
  return multi(6, {squareWkb(kX + x, kY + y, side)});
}

std::vector<Problem> of(const std::vector<Problem> &problems, std::string_view code) {
  std::vector<Problem> out;
  for (const Problem &problem : problems) {
    if (problem.code == code) out.push_back(problem);
  }
  return out;
}

double sizeOf(const std::vector<Problem> &problems, std::string_view code) {
  double sum = 0;
  for (const Problem &problem : of(problems, code))
    sum += problem.size;
  return sum;
}

} // namespace

class TestChecks : public QObject {
  Q_OBJECT

private slots:
  void cleanPlanHasNoFindings();
  void tiling();
  void geometry();
  void streetsAndFacilities();
  void totals();
  void scenarios();
  void findingsAreKept();
  void cancel();
  void realDistricts_data();
  void realDistricts();
};

void TestChecks::cleanPlanHasNoFindings() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply(
      "draw",
      {insertEdit(Role::District, square(0, 0, 1000)), insertEdit(Role::District, square(1000, 0, 1000)),
       insertEdit(Role::Street, lineWkb({{kX, kY + 10}, {kX + 900, kY + 10}})),
       insertEdit(Role::Facility, pointWkb(kX + 50, kY + 30), {{"kind", std::string("school")}})}));
  const auto problems = checkPlan(*plan, kBaseline, {}, {});
  VERIFY_OK(problems);
  QVERIFY2(problems->empty(), problems->empty() ? "" : problems->front().code.c_str());
}

void TestChecks::tiling() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply(
      "draw",
      {// districts: an overlap of 100 m x 1000 m, and a frame around a gap of 200 m x 200 m
       insertEdit(Role::District, square(0, 0, 1000)), insertEdit(Role::District, square(900, 0, 1000)),
       insertEdit(Role::District, multi(6, {polygonWkb({{kX + 3000, kY},
                                                        {kX + 3600, kY},
                                                        {kX + 3600, kY + 200},
                                                        {kX + 3000, kY + 200},
                                                        {kX + 3000, kY}}),
                                            polygonWkb({{kX + 3000, kY + 400},
                                                        {kX + 3600, kY + 400},
                                                        {kX + 3600, kY + 600},
                                                        {kX + 3000, kY + 600},
                                                        {kX + 3000, kY + 400}})})),
       insertEdit(Role::District, square(3000, 200, 200)), insertEdit(Role::District, square(3400, 200, 200)),
       insertEdit(Role::FunctionalZone, square(0, 0, 100)),
       insertEdit(Role::FunctionalZone, square(50, 50, 100)),
       insertEdit(Role::ProtectionZone, square(0, 0, 10)),
       insertEdit(Role::ProtectionZone, square(10, 0, 10)), // touches
       insertEdit(Role::ProtectionZone, square(15, 0, 10))}));
  const auto problems = checkPlan(*plan, kBaseline, {}, {});
  VERIFY_OK(problems);
  QCOMPARE(of(*problems, "DISTRICT_OVERLAP").size(), std::size_t{1});
  const Problem overlap = of(*problems, "DISTRICT_OVERLAP").front();
  QVERIFY(std::abs(overlap.size - 100000) < 1e-6);
  QCOMPARE(overlap.unit, std::string("m2"));
  QVERIFY(overlap.x > kX + 900 && overlap.x < kX + 1000);
  QCOMPARE(of(*problems, "DISTRICT_GAP").size(), std::size_t{1});
  QVERIFY(std::abs(sizeOf(*problems, "DISTRICT_GAP") - 40000) < 1e-6);
  QVERIFY(std::abs(sizeOf(*problems, "ZONE_OVERLAP") - 2500) < 1e-6);
  QVERIFY(std::abs(sizeOf(*problems, "PROTECTION_OVERLAP") - 50) < 1e-6);
  CheckOptions coarse;
  coarse.sliverSquareMetres = 100001;
  QVERIFY(of(*checkPlan(*plan, kBaseline, coarse, {}), "DISTRICT_OVERLAP").empty());
}

void TestChecks::geometry() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string bow =
      multi(6, {polygonWkb({{kX, kY}, {kX + 100, kY + 100}, {kX + 100, kY}, {kX, kY + 100}, {kX, kY}})});
  VERIFY_OK(
      plan->apply("draw", {insertEdit(Role::GreenPatch, bow), insertEdit(Role::GreenPatch, {}),
                           insertEdit(Role::Building, square(500, 500, 20)),
                           insertEdit(Role::Building, square(500, 500, 20)),
                           insertEdit(Role::Facility, pointWkb(kX, kY), {{"kind", std::string("school")}}),
                           insertEdit(Role::Facility, pointWkb(kX, kY), {{"kind", std::string("clinic")}})}));
  const auto problems = checkPlan(*plan, kBaseline, {}, {});
  VERIFY_OK(problems);
  QCOMPARE(of(*problems, "INVALID_GEOMETRY").size(), std::size_t{1});
  const Problem invalid = of(*problems, "INVALID_GEOMETRY").front();
  QCOMPARE(invalid.x, kX + 50);
  QCOMPARE(invalid.y, kY + 50);
  QCOMPARE(invalid.size, 5000.0);
  QCOMPARE(of(*problems, "NULL_GEOMETRY").size(), std::size_t{1});
  QCOMPARE(of(*problems, "DUPLICATE_GEOMETRY").size(),
           std::size_t{1}); // the two facilities are of different kinds
  QCOMPARE(of(*problems, "DUPLICATE_GEOMETRY").front().layer, std::string(roleSpec(Role::Building).table));
}

void TestChecks::streetsAndFacilities() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply(
      "draw",
      {insertEdit(Role::Street, lineWkb({{kX, kY}, {kX + 500, kY}, {kX + 1000, kY}})),
       insertEdit(Role::Street, lineWkb({{kX + 500, kY}, {kX + 500, kY + 300}})),
       insertEdit(Role::Street, lineWkb({{kX, kY + 5000}, {kX + 120, kY + 5000}})), // an island
       insertEdit(Role::Street, lineWkb({{kX + 1000.8, kY}, {kX + 1500, kY}})),     // 0.8 m off: connected
       insertEdit(Role::Facility, pointWkb(kX + 100, kY + 250)),                    // inclusive
       insertEdit(Role::Facility, pointWkb(kX + 100, kY - 251), {{"capacity", std::int64_t{300}}}),
       insertEdit(Role::Facility, pointWkb(kX + 100, kY - 400))}));
  const auto problems = checkPlan(*plan, kBaseline, {}, {});
  VERIFY_OK(problems);
  QCOMPARE(of(*problems, "STREET_COMPONENT").size(), std::size_t{1});
  QCOMPARE(of(*problems, "STREET_COMPONENT").front().size, 120.0);
  QCOMPARE(of(*problems, "STREET_COMPONENT").front().y, kY + 5000);
  const auto lost = of(*problems, "SNAP_FAILED");
  QCOMPARE(lost.size(), std::size_t{2});
  QCOMPARE(lost[0].size, 300.0);
  QCOMPARE(lost[0].unit, std::string("places"));
  QCOMPARE(lost[1].size, 400.0);
  QCOMPARE(lost[1].unit, std::string("m"));
  CheckOptions strict;
  strict.nearEndMetres = 0.5;
  QCOMPARE(of(*checkPlan(*plan, kBaseline, strict, {}), "STREET_COMPONENT").size(), std::size_t{2});
}

void TestChecks::totals() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply(
      "draw", {insertEdit(Role::District, square(0, 0, 1000), {{"population_total", std::int64_t{1000}}}),
               insertEdit(Role::District, square(1000, 0, 1000), {{"population_total", std::int64_t{1000}}}),
               insertEdit(Role::District, square(2000, 0, 1000)), // states nothing
               insertEdit(Role::Population, square(0, 0, 500), {{"residents", 980.0}}),
               insertEdit(Role::Population, square(900, 0, 200), {{"residents", 40.0}})})); // half in each
  const auto problems = of(*checkPlan(*plan, kBaseline, {}, {}), "TOTALS_CONFLICT");
  QCOMPARE(problems.size(), std::size_t{1}); // 1000 and 1000 agree, 1000 and 20 do not
  QVERIFY(std::abs(problems.front().size - 980) < 1e-6);
  QCOMPARE(problems.front().unit, std::string("persons"));
  QVERIFY(problems.front().x > kX + 1000 && problems.front().x < kX + 2000);
}

void TestChecks::scenarios() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply("draw", {insertEdit(Role::District, square(0, 0, 1000))}));
  const auto scenario = plan->addScenario({"1", "1", "1"});
  VERIFY_OK(scenario);
  VERIFY_OK(plan->apply("draw", {insertEdit(Role::District, square(500, 0, 1000))}, *scenario));
  QVERIFY(checkPlan(*plan, kBaseline, {}, {})->empty());
  QVERIFY(std::abs(sizeOf(*checkPlan(*plan, *scenario, {}, {}), "DISTRICT_OVERLAP") - 500000) < 1e-6);
}

void TestChecks::findingsAreKept() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply("draw", {insertEdit(Role::District, square(0, 0, 100)),
                                 insertEdit(Role::District, square(50, 0, 100))}));
  ProblemList told;
  RunContext context;
  context.problems = &told;
  const auto problems = checkPlan(*plan, kBaseline, {}, context);
  VERIFY_OK(problems);
  QCOMPARE(plan->problems("check").size(), problems->size());
  QCOMPARE(told.problems().size(), problems->size());
  VERIFY_OK(checkPlan(*plan, kBaseline, {}, {}));
  QCOMPARE(plan->problems("check").size(), problems->size()); // replaced, not added
}

void TestChecks::cancel() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply("draw", {insertEdit(Role::District, square(0, 0, 100)),
                                 insertEdit(Role::District, square(50, 0, 100))}));
  VERIFY_OK(checkPlan(*plan, kBaseline, {}, {}));
  const std::string before = contents(*plan);
  const std::size_t kept = plan->problems("check").size();
  QVERIFY(kept > 0);
  for (int after = 0; after < 30; after += 5) {
    std::stop_source source;
    int reports = 0;
    RunContext context;
    context.stop = source.get_token();
    context.progress = [&](double, std::string_view) {
      if (++reports > after) source.request_stop();
    };
    VERIFY_FAILS(checkPlan(*plan, kBaseline, {}, context), ErrorCode::Cancelled);
    QCOMPARE(plan->problems("check").size(), kept);
  }
  QCOMPARE(contents(*plan), before);
}

void TestChecks::realDistricts_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<double>("squareKilometres"); // as the README of the data states them, two decimals
  QTest::newRow("overlapping") << QStringLiteral("districts-overlapping.geojson") << 3.63;
  QTest::newRow("with the city") << QStringLiteral("districts-plus-city.geojson") << 703.85;
}

void TestChecks::realDistricts() {
  QFETCH(QString, file);
  QFETCH(double, squareKilometres);
  const QString path = QStringLiteral(ALATAU_SHARED_DATA) + "/almaty/districts/" + file;
  if (!QFile::exists(path)) QSKIP("the shared data with the districts of Almaty is not here");
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const auto layers = inspectSource(path.toStdString(), &*plan);
  VERIFY_OK(layers);
  const ImportMapping mapping = guessMapping(layers->front(), Role::District);
  VERIFY_OK(importLayer(*plan, path.toStdString(), Role::District, mapping, kBaseline, {}));
  const auto problems = checkPlan(*plan, kBaseline, {}, {});
  VERIFY_OK(problems);
  const double found = sizeOf(*problems, "DISTRICT_OVERLAP") / 1e6;
  QVERIFY2(std::abs(found - squareKilometres) < 0.005,
           qPrintable(QString("found %1 km2").arg(found, 0, 'f', 4)));
  for (const Problem &problem : of(*problems, "DISTRICT_OVERLAP"))
    QVERIFY(problem.hasPlace() && problem.size > 0);
}

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
