// SPDX-License-Identifier: GPL-3.0-or-later
// Corridors in a plan: whatever a planner does, the row is the drawn corridor bit for bit, after undo and
// redo too.
#include "../engine/corridor/corridor_help.h"
#include "plan_help.h"

#include <alatau/geometry/wkb.h>
#include <alatau/plan/checks.h>

#include <QtTest/QTest>

#include <map>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;
using corridor::Corridor;

namespace {

Edit rowOf(Edit::Kind kind, FeatureId fid, const Corridor &corridor) {
  PointList line;
  for (const corridor::Vertex &vertex : corridor.vertices)
    line.push_back(vertex.place);
  const std::string profile = corridor::profileText(corridor.vertices);
  Edit edit{kind, Role::Corridor, fid, writeWkbLine(line), {}};
  edit.attributes["width_m"] = corridor::meanWidth(corridor.vertices);
  edit.attributes["width_profile"] = profile.empty() ? Value() : Value(profile);
  return edit;
}

std::vector<corridor::Vertex> verticesOf(const Feature &feature) {
  const auto read = readWkb(feature.geometry);
  if (!read || read->lines.empty()) return {};
  const auto *profile = std::get_if<std::string>(&feature.attributes.at("width_profile"));
  return corridor::fromRow(read->lines.front(), std::get<double>(feature.attributes.at("width_m")),
                           profile ? *profile : std::string())
      .vertices;
}

} // namespace

class TestCorridorStore : public QObject {
  Q_OBJECT
private slots:
  void randomEdits();
  void checks();
};

void TestCorridorStore::randomEdits() {
  constexpr int kEdits = 300;
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  corridorhelp::Planner planner(11);
  std::vector<Corridor> set{planner.fresh(), planner.fresh()};
  std::vector<FeatureId> fids;
  std::vector<Edit> first;
  for (const Corridor &each : set)
    first.push_back(rowOf(Edit::Kind::Insert, 0, each));
  const auto begun = plan->apply("Draw", first);
  VERIFY_OK(begun);
  fids = begun->fids;
  struct State {
    std::vector<Corridor> set;
    std::vector<FeatureId> fids;
  };
  std::vector<State> states{{set, fids}};
  std::size_t at = 0;
  for (int edits = 0; edits < kEdits;) {
    const std::size_t what = planner.below(6);
    if (what == 0 && at > 0) {
      VERIFY_OK(plan->undo());
      --at;
    } else if (what == 1 && at + 1 < states.size()) {
      VERIFY_OK(plan->redo());
      ++at;
    } else {
      State next = states[at];
      const auto change = planner.next(next.set, 60);
      if (!change) continue;
      QVERIFY(corridor::applyChange(next.set, *change));
      std::vector<Edit> rows;
      const std::size_t kept = std::min(change->before.size(), change->after.size());
      for (std::size_t i = 0; i < kept; ++i)
        rows.push_back(rowOf(Edit::Kind::Update, next.fids[change->first + i], change->after[i]));
      for (std::size_t i = kept; i < change->after.size(); ++i)
        rows.push_back(rowOf(Edit::Kind::Insert, 0, change->after[i]));
      for (std::size_t i = kept; i < change->before.size(); ++i)
        rows.push_back({Edit::Kind::Remove, Role::Corridor, next.fids[change->first + i], std::nullopt, {}});
      const auto outcome = plan->apply("Change corridor", rows);
      VERIFY_OK(outcome);
      const auto from = next.fids.begin() + static_cast<std::ptrdiff_t>(change->first);
      const auto gap = next.fids.erase(from, from + static_cast<std::ptrdiff_t>(change->before.size()));
      next.fids.insert(gap, outcome->fids.begin(),
                       outcome->fids.begin() + static_cast<std::ptrdiff_t>(change->after.size()));
      states.resize(at + 1);
      states.push_back(std::move(next));
      ++at;
    }
    ++edits;
    const auto rows = plan->read(Role::Corridor);
    VERIFY_OK(rows);
    std::map<FeatureId, std::vector<corridor::Vertex>> stored;
    for (const Feature &row : *rows)
      stored[row.fid] = verticesOf(row);
    const State &drawn = states[at];
    QCOMPARE(stored.size(), drawn.set.size());
    for (std::size_t i = 0; i < drawn.set.size(); ++i)
      QVERIFY2(stored[drawn.fids[i]] == drawn.set[i].vertices, qPrintable(QString("edit %1").arg(edits)));
  }
  QVERIFY(states.size() > 20);
}

/// What another program or a careless planner leaves is found.
void TestCorridorStore::checks() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const double x = 655000, y = 4790000;
  VERIFY_OK(plan->apply(
      "Draw",
      {insertEdit(Role::Corridor, lineWkb({{x, y}, {x + 100, y}, {x + 200, y}}),
                  {{"width_m", 20.0}, {"width_profile", std::string("[20,20]")}}),
       insertEdit(
           Role::Corridor, lineWkb({{x, y + 500}, {x + 100, y + 500}, {x + 200, y + 500}}),
           {{"width_m", 30.0}, {"width_profile", std::string("[40,12,40]")}, {"minimum_width_m", 15.0}}),
       insertEdit(Role::Corridor, lineWkb({{x + 50, y - 50}, {x + 50, y + 50}}), {{"width_m", 10.0}})}));
  const auto found = checkPlan(*plan, kBaseline, {}, {});
  VERIFY_OK(found);
  std::map<std::string, Problem> byCode;
  for (const Problem &problem : *found)
    byCode[problem.code] = problem;
  QCOMPARE(byCode.size(), std::size_t(3));
  QCOMPARE(byCode["WIDTH_PROFILE_MISFIT"].feature, std::string("1"));
  QCOMPARE(byCode["CORRIDOR_TOO_NARROW"].feature, std::string("2"));
  QCOMPARE(byCode["CORRIDOR_TOO_NARROW"].size, 12.0);
  QCOMPARE(byCode["CORRIDOR_TOO_NARROW"].x, x + 100);
  QCOMPARE(byCode["CORRIDOR_OVERLAP"].feature, std::string("3"));
  QVERIFY(std::abs(byCode["CORRIDOR_OVERLAP"].size - 200) < 1e-6);
}

QTEST_GUILESS_MAIN(TestCorridorStore)
#include "tst_corridor_store.moc"
