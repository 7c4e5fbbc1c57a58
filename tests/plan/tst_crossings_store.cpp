// SPDX-License-Identifier: GPL-3.0-or-later
// Crossings of corridors in a plan: they come, go and move in the step that changes their corridor.
#include "plan_help.h"

#include <alatau/geometry/wkb.h>
#include <alatau/plan/crossings.h>

#include <QtTest/QTest>

#include <algorithm>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;

namespace {

constexpr double kX = 655000, kY = 4790000;

std::string lineOf(Points points) {
  for (auto &[x, y] : points) {
    x += kX;
    y += kY;
  }
  return lineWkb(points);
}

Edit corridorUpdate(FeatureId fid, const Points &points) {
  Edit edit = updateEdit(Role::Corridor, fid, {});
  edit.geometry = lineOf(points);
  return edit;
}

/// As the window does it: the edits and what follows from them, one step.
Result<ApplyOutcome> applied(Plan &plan, const char *title, std::vector<Edit> edits,
                             ScenarioId scenario = kBaseline) {
  const auto more = crossingEdits(plan, edits, scenario);
  if (!more) return tl::unexpected<Error>(more.error());
  edits.insert(edits.end(), more->begin(), more->end());
  return plan.apply(title, edits, scenario);
}

/// "street at_grade 100 0 street:1", sorted.
QStringList shown(const Plan &plan, FeatureId owner, ScenarioId scenario = kBaseline) {
  QStringList out;
  const auto crossings = crossingsOf(plan, owner, scenario);
  if (!crossings) return {QString::fromStdString(crossings.error().text())};
  for (const CorridorCrossing &each : *crossings)
    out << QStringLiteral("%1 %2 %3 %4 %5")
               .arg(QString::fromStdString(each.kind), QString::fromStdString(each.structure))
               .arg(each.x - kX, 0, 'f', 1)
               .arg(each.y - kY, 0, 'f', 1)
               .arg(QString::fromStdString(each.source));
  out.sort();
  return out;
}

} // namespace

class TestCrossingsStore : public QObject {
  Q_OBJECT
private slots:
  void init();
  void drawnAndUndone();
  void reshaped();
  void byHand();
  void splitAndRemoved();
  void inAScenario();
  void refusals();

private:
  std::unique_ptr<QTemporaryDir> mFolder;
  std::optional<Plan> mPlan;
  FeatureId mCorridor = 0;
};

/// A street at x = 100, a river at 200, a lake from 300 to 340, a tram at 400, a metro at 450.
void TestCrossingsStore::init() {
  mPlan.reset();
  mFolder = std::make_unique<QTemporaryDir>();
  auto plan = makePlan(planPath(*mFolder));
  VERIFY_OK(plan);
  mPlan.emplace(std::move(*plan));
  VERIFY_OK(mPlan->apply(
      "Prepare",
      {insertEdit(Role::Street, lineOf({{100, -50}, {100, 50}}), {{"class", std::string("primary")}}),
       insertEdit(Role::WaterLine, lineOf({{200, -50}, {200, 50}}), {{"kind", std::string("river")}}),
       insertEdit(Role::Water, squareWkb(kX + 300, kY - 20, 40), {{"kind", std::string("lake")}}),
       insertEdit(Role::TransitLine, lineOf({{400, -50}, {400, 50}}), {{"mode", std::string("tram")}}),
       insertEdit(Role::TransitLine, lineOf({{450, -50}, {450, 50}}), {{"mode", std::string("subway")}})}));
  const auto drawn =
      applied(*mPlan, "Draw", {insertEdit(Role::Corridor, lineOf({{0, 0}, {500, 0}}), {{"width_m", 40.0}})});
  VERIFY_OK(drawn);
  mCorridor = drawn->fids.front();
}

void TestCrossingsStore::drawnAndUndone() {
  const QStringList all{"railway none 400.0 0.0 transit_line:1", "river none 200.0 0.0 water_line:1",
                        "river none 320.0 0.0 water:1", "street none 100.0 0.0 street:1"};
  QCOMPARE(shown(*mPlan, mCorridor), all);
  const std::string before = contents(*mPlan);
  VERIFY_OK(mPlan->undo()); // one step
  QCOMPARE(mPlan->count(Role::Corridor).value_or(-1), 0);
  QCOMPARE(mPlan->count(Role::CorridorCrossing).value_or(-1), 0);
  VERIFY_OK(mPlan->redo());
  QVERIFY(contents(*mPlan) == before);
  // Nothing of it is missing, and an edit of the widths changes nothing.
  QVERIFY(missingCrossings(*mPlan, mCorridor, kBaseline)->empty());
  QVERIFY(crossingEdits(*mPlan, {updateEdit(Role::Corridor, mCorridor, {{"width_m", 50.0}})}, kBaseline)
              ->empty());
  QVERIFY(crossingEdits(*mPlan, {corridorUpdate(mCorridor, {{0, 0}, {500, 0}})}, kBaseline)->empty());
}

/// What the planner chose stays when the line moves; what is crossed no more goes.
void TestCrossingsStore::reshaped() {
  const auto street = crossingsOf(*mPlan, mCorridor, kBaseline)->front();
  VERIFY_OK(mPlan->apply(
      "Choose", {updateEdit(Role::CorridorCrossing, street.fid,
                            {{"structure", std::string("underpass")}, {"note", std::string("wide")}})}));
  const std::string before = contents(*mPlan);
  VERIFY_OK(applied(*mPlan, "Move", {corridorUpdate(mCorridor, {{0, 30}, {250, 30}})}));
  QCOMPARE(shown(*mPlan, mCorridor),
           (QStringList{"river none 200.0 30.0 water_line:1", "street underpass 100.0 30.0 street:1"}));
  QCOMPARE(crossingsOf(*mPlan, mCorridor, kBaseline)->front().fid, street.fid);
  VERIFY_OK(mPlan->undo());
  QVERIFY(contents(*mPlan) == before);
}

/// A crossing that was deleted does not come back with the next edit; asked for, it does. One set by hand
/// stays on the line.
void TestCrossingsStore::byHand() {
  const auto all = crossingsOf(*mPlan, mCorridor, kBaseline);
  for (const CorridorCrossing &each : *all)
    if (each.kind != "river")
      VERIFY_OK(mPlan->apply("Delete", {removeEdit(Role::CorridorCrossing, each.fid)}));
  const auto free = crossingAt(*mPlan, mCorridor, kX + 50, kY + 9, 20, kBaseline);
  VERIFY_OK(free);
  VERIFY_OK(mPlan->apply("Add", {*free}));
  VERIFY_OK(applied(*mPlan, "Move", {corridorUpdate(mCorridor, {{0, 10}, {500, 10}})}));
  QCOMPARE(shown(*mPlan, mCorridor),
           (QStringList{"river none 200.0 10.0 water_line:1", "river none 320.0 10.0 water:1",
                        "street none 50.0 10.0 "}));
  const auto onStreet = crossingAt(*mPlan, mCorridor, kX + 110, kY, 20, kBaseline);
  VERIFY_OK(onStreet);
  QVERIFY(onStreet->attributes.at("source_ref") == Value(std::string("street:1")));
  const auto missing = missingCrossings(*mPlan, mCorridor, kBaseline);
  VERIFY_OK(missing);
  QCOMPARE(missing->size(), std::size_t(2));
  VERIFY_OK(mPlan->apply("Find", *missing));
  QCOMPARE(shown(*mPlan, mCorridor).size(), 5);
  QVERIFY(missingCrossings(*mPlan, mCorridor, kBaseline)->empty());
}

void TestCrossingsStore::splitAndRemoved() {
  VERIFY_OK(mPlan->apply(
      "Choose", {updateEdit(Role::CorridorCrossing, crossingsOf(*mPlan, mCorridor, kBaseline)->back().fid,
                            {{"structure", std::string("green_bridge")}})}));
  const auto split = applied(*mPlan, "Split",
                             {corridorUpdate(mCorridor, {{0, 0}, {250, 0}}),
                              insertEdit(Role::Corridor, lineOf({{250, 0}, {500, 0}}), {{"width_m", 40.0}})});
  VERIFY_OK(split);
  QCOMPARE(shown(*mPlan, mCorridor).size(), 2);
  QCOMPARE(shown(*mPlan, split->fids[1]),
           (QStringList{"railway green_bridge 400.0 0.0 transit_line:1", "river none 320.0 0.0 water:1"}));
  VERIFY_OK(applied(*mPlan, "Delete", {removeEdit(Role::Corridor, mCorridor)}));
  QCOMPARE(mPlan->count(Role::CorridorCrossing).value_or(-1), 2);
  VERIFY_OK(applied(*mPlan, "Delete", {removeEdit(Role::Corridor, split->fids[1])}));
  QCOMPARE(mPlan->count(Role::CorridorCrossing).value_or(-1), 0);
}

/// A scenario has its own crossings; the baseline keeps its.
void TestCrossingsStore::inAScenario() {
  const QStringList before = shown(*mPlan, mCorridor);
  const auto scenario = mPlan->addScenario({"А", "А", "A"});
  VERIFY_OK(scenario);
  const auto moved = applied(*mPlan, "Move", {corridorUpdate(mCorridor, {{0, 10}, {150, 10}})}, *scenario);
  VERIFY_OK(moved);
  QVERIFY(moved->fids.front() != mCorridor);
  QCOMPARE(shown(*mPlan, mCorridor), before);
  QCOMPARE(shown(*mPlan, mCorridor, *scenario), QStringList{"street none 100.0 10.0 street:1"});
  // Again, now that the corridor has a row of its own there.
  VERIFY_OK(applied(*mPlan, "Move", {corridorUpdate(moved->fids.front(), {{0, 20}, {250, 20}})}, *scenario));
  QCOMPARE(shown(*mPlan, mCorridor, *scenario),
           (QStringList{"river none 200.0 20.0 water_line:1", "street none 100.0 20.0 street:1"}));
  const auto fresh =
      applied(*mPlan, "Draw", {insertEdit(Role::Corridor, lineOf({{90, -20}, {110, 20}}), {})}, *scenario);
  VERIFY_OK(fresh);
  QCOMPARE(shown(*mPlan, fresh->fids.front(), *scenario), QStringList{"street none 100.0 0.0 street:1"});
  QCOMPARE(shown(*mPlan, mCorridor), before);
}

void TestCrossingsStore::refusals() {
  VERIFY_FAILS(missingCrossings(*mPlan, 999, kBaseline), ErrorCode::NotFound);
  VERIFY_FAILS(crossingAt(*mPlan, 999, 0, 0, 1, kBaseline), ErrorCode::NotFound);
  Edit edit = insertEdit(Role::CorridorCrossing, pointWkb(kX, kY), {{"corridor_fid", fidOfEdit(0)}});
  const std::string before = contents(*mPlan);
  VERIFY_FAILS(mPlan->apply("Itself", {edit}), ErrorCode::InvalidArgument);
  QVERIFY(contents(*mPlan) == before);
}

QTEST_GUILESS_MAIN(TestCrossingsStore)
#include "tst_crossings_store.moc"
