// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_help.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest/QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;

namespace {

/// A program that knows nothing of plans: SQLite with SpatiaLite loaded as an extension.
class OtherProgram {
public:
  explicit OtherProgram(const std::string &path) {
    sqlite3_open(path.c_str(), &mDb);
    sqlite3_busy_timeout(mDb, 2000);
    sqlite3_enable_load_extension(mDb, 1);
    char *message = nullptr;
    if (sqlite3_load_extension(mDb, "mod_spatialite", nullptr, &message) != SQLITE_OK)
      mError = message ? message : "mod_spatialite cannot be loaded";
    sqlite3_free(message);
  }
  ~OtherProgram() { sqlite3_close(mDb); }
  std::string run(const std::string &sql) {
    char *message = nullptr;
    sqlite3_exec(mDb, sql.c_str(), nullptr, nullptr, &message);
    std::string error = message ? message : "";
    sqlite3_free(message);
    return mError + error;
  }

private:
  sqlite3 *mDb = nullptr;
  std::string mError;
};

const std::string kPoint = "MakePoint(650000.25, 4790000.5, 32643)";

} // namespace

class TestJournal : public QObject {
  Q_OBJECT
private slots:
  void undoRestoresExactly();
  void editsOfOtherProgramsAreUndoable();
  void editsThroughOgrAreInTheJournal();
  void neighboursAreOneStep();
  void redoBranchIsDropped();
  void externalEditDropsRedo();
  void scenarioStepsAreUndone();
  void jumpToAnyStep();
  void randomEditsThereAndBack();
  void foreignColumnsSurvive();
  void dataVersionGrows();
  void failedStepLeavesNothing();
};

void TestJournal::undoRestoresExactly() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const double awkward[] = {
      0.1 + 0.2,           1.0 / 3.0, 1e-310, 1.7976931348623157e308, -2.2250738585072014e-308,
      123456789012345.678, 5e-324};
  std::vector<Edit> edits;
  for (const double value : awkward)
    edits.push_back(insertEdit(Role::Facility,
                               pointWkb(value > 1e9 ? 1.0 : 650000 + value, 4.7e6 + 1.0 / 7.0),
                               {{"capacity", value}, {"name_ru", std::string("Школа «№ 1» \\ \"'\n")}}));
  VERIFY_OK(plan->apply("Add", edits));
  QCOMPARE(sqlite3_exec(plan->connection(), "UPDATE facility SET users = 9e999 WHERE fid = 1", nullptr,
                        nullptr, nullptr),
           SQLITE_OK);
  const std::string before = contents(*plan);
  std::vector<Edit> removals;
  for (FeatureId fid = 1; fid <= 7; ++fid)
    removals.push_back(removeEdit(Role::Facility, fid));
  VERIFY_OK(plan->apply("Remove", removals));
  QCOMPARE(*plan->count(Role::Facility), std::int64_t{0});
  VERIFY_OK(plan->undo());
  QCOMPARE(contents(*plan), before);
  QVERIFY(text(plan->connection(), "SELECT CheckSpatialIndex('facility', 'geom')") == "1|\n");
}

void TestJournal::editsOfOtherProgramsAreUndoable() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string empty = contents(*plan);
  {
    OtherProgram other(planPath(folder));
    QCOMPARE(other.run("INSERT INTO facility (kind, geom) VALUES ('school', " + kPoint + ")"), std::string());
  }
  auto history = plan->history();
  QCOMPARE(history.size(), std::size_t{1});
  QVERIFY(history[0].isExternal);
  QCOMPARE(history[0].title, std::string("Edit in facility"));
  const std::string inserted = contents(*plan);
  {
    OtherProgram other(planPath(folder));
    QCOMPARE(other.run("UPDATE facility SET capacity = 0.1, geom = MakePoint(1, 2, 32643)"), std::string());
    QCOMPARE(other.run("UPDATE facility SET capacity = capacity"), std::string()); // changes nothing: no step
  }
  const std::string updated = contents(*plan);
  {
    OtherProgram other(planPath(folder));
    QCOMPARE(other.run("DELETE FROM facility"), std::string());
  }
  QCOMPARE(contents(*plan), empty);
  // Changes of one second in one table are one step, so the number of steps depends on the clock, the states
  // do not.
  std::vector<std::string> seen;
  while (plan->canUndo()) {
    VERIFY_OK(plan->undo());
    seen.push_back(contents(*plan));
  }
  QCOMPARE(seen.back(), empty);
  for (const std::string &state : seen)
    QVERIFY(state == empty || state == inserted || state == updated);
  while (plan->canRedo())
    VERIFY_OK(plan->redo());
  QCOMPARE(contents(*plan), empty);
  QCOMPARE(text(plan->connection(), "SELECT operation FROM journal ORDER BY id"),
           std::string("I|\nU|\nD|\n"));
  QCOMPARE(text(plan->connection(),
                "SELECT json_extract(after, '$.kind'), AsText(after_geom) FROM journal WHERE id = 1"),
           std::string("school|POINT(650000.25 4790000.5)|\n"));
}

void TestJournal::editsThroughOgrAreInTheJournal() {
  if (QStandardPaths::findExecutable("ogr2ogr").isEmpty()) QSKIP("ogr2ogr (gdal-bin) is not installed");
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  auto plan = makePlan(path);
  VERIFY_OK(plan);
  VERIFY_OK(
      plan->apply("Add", {insertEdit(Role::Corridor, lineWkb({{0, 0}, {100, 0}}), {{"width_m", 30.0}})}));
  QFile csv(folder.filePath("points.csv"));
  QVERIFY(csv.open(QIODevice::WriteOnly));
  csv.write("kind,capacity,WKT\nschool,500,POINT (650000 4790000)\nclinic,20.5,POINT (650100 4790100)\n");
  csv.close();
  const QString file = QString::fromStdString(path);
  QProcess process;
  process.start("ogr2ogr", {"-append", "-nln", "facility", "-a_srs", "EPSG:32643", file, csv.fileName()});
  QVERIFY(process.waitForFinished());
  QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
  process.start("ogrinfo", {"-q", file, "-sql", "UPDATE corridor SET width_m = 40.25 WHERE fid = 1"});
  QVERIFY(process.waitForFinished());
  QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
  QCOMPARE(*plan->count(Role::Facility), std::int64_t{2});
  const auto history = plan->history();
  QVERIFY(history.size() >= 3);
  QCOMPARE(history[0].title, std::string("Edit in corridor"));
  VERIFY_OK(plan->undo());
  const auto corridor = plan->feature(Role::Corridor, 1);
  VERIFY_OK(corridor);
  QCOMPARE(std::get<double>(corridor->attributes.at("width_m")), 30.0);
  VERIFY_OK(plan->jumpTo(history.back().id));
  QCOMPARE(*plan->count(Role::Facility), std::int64_t{0});
}

void TestJournal::neighboursAreOneStep() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  // The clock of the rows is set by hand: a second border must not make the test flicker.
  const std::string insert = "INSERT INTO journal (at, table_name, fid, operation, after) VALUES ";
  for (const char *row : {"('2024-01-01T10:00:00.100Z', 'facility', 1, 'I', '{}')",
                          "('2024-01-01T10:00:00.900Z', 'facility', 2, 'I', '{}')",
                          "('2024-01-01T10:00:01.000Z', 'facility', 3, 'I', '{}')",
                          "('2024-01-01T10:00:01.000Z', 'comment', 1, 'I', '{\"scenario_id\":4}')"})
    QCOMPARE(sqlite3_exec(plan->connection(), (insert + row).c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  const auto history = plan->history();
  QCOMPARE(history.size(), std::size_t{3});
  QCOMPARE(history[2].changes, 2);
  QCOMPARE(history[1].changes, 1);
  QCOMPARE(history[0].title, std::string("Edit in comment"));
  QCOMPARE(history[0].scenario, ScenarioId{4});
}

void TestJournal::redoBranchIsDropped() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1), {{"text", std::string("a")}})}));
  const auto second =
      plan->apply("B", {insertEdit(Role::Comment, pointWkb(2, 2), {{"text", std::string("b")}})});
  VERIFY_OK(second);
  VERIFY_OK(plan->undo());
  QVERIFY(plan->canRedo());
  QVERIFY(plan->history()[0].isUndone);
  VERIFY_OK(plan->apply("C", {insertEdit(Role::Comment, pointWkb(3, 3), {{"text", std::string("c")}})}));
  QVERIFY(!plan->canRedo());
  VERIFY_FAILS(plan->redo(), ErrorCode::NotFound);
  VERIFY_FAILS(plan->jumpTo(second->action), ErrorCode::NotFound);
  const auto history = plan->history();
  QCOMPARE(history.size(), std::size_t{2});
  QCOMPARE(history[0].title, std::string("C"));
  // The journal keeps what was cut off.
  QCOMPARE(text(plan->connection(), "SELECT count(*) FROM journal"), std::string("3|\n"));
  QCOMPARE(text(plan->connection(), "SELECT title FROM action WHERE state = 'dropped'"), std::string("B|\n"));
}

void TestJournal::externalEditDropsRedo() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1))}));
  VERIFY_OK(plan->undo());
  OtherProgram other(planPath(folder));
  QCOMPARE(other.run("INSERT INTO facility (kind, geom) VALUES ('school', " + kPoint + ")"), std::string());
  QVERIFY(!plan->canRedo());
  VERIFY_FAILS(plan->redo(), ErrorCode::NotFound);
  QVERIFY(plan->canUndo());
}

void TestJournal::scenarioStepsAreUndone() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  VERIFY_OK(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1))}));
  const auto scenario = plan->addScenario({"Нұсқа", "Вариант", "Variant"});
  VERIFY_OK(scenario);
  VERIFY_OK(plan->apply("B", {updateEdit(Role::Comment, 1, {{"text", std::string("x")}})}, *scenario));
  VERIFY_OK(plan->renameScenario(*scenario, {"Нұсқа 2", "Вариант 2", "Variant 2"}));
  const std::string full = contents(*plan);
  VERIFY_OK(plan->removeScenario(*scenario));
  QCOMPARE(plan->scenarios().size(), std::size_t{1});
  QCOMPARE(text(plan->connection(), "SELECT count(*) FROM comment"), std::string("1|\n"));
  VERIFY_OK(plan->undo());
  QCOMPARE(contents(*plan), full);
  const auto renamed = plan->undo();
  VERIFY_OK(renamed);
  QCOMPARE(renamed->title, std::string("Rename scenario to \"Variant 2\""));
  QCOMPARE(plan->scenarios().back().name.en, std::string("Variant"));
  VERIFY_OK(plan->undo());
  VERIFY_OK(plan->undo());
  QCOMPARE(plan->scenarios().size(), std::size_t{1});
  VERIFY_OK(plan->redo());
  QCOMPARE(plan->scenarios().back().id, *scenario);
}

void TestJournal::jumpToAnyStep() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  std::vector<std::string> states{contents(*plan)};
  std::vector<ActionId> steps{0};
  for (int i = 0; i < 6; ++i) {
    const auto step = plan->apply("Step", {insertEdit(Role::Comment, pointWkb(i, i))});
    VERIFY_OK(step);
    steps.push_back(step->action);
    states.push_back(contents(*plan));
  }
  for (const std::size_t target : {3U, 6U, 0U, 1U, 5U, 5U, 2U}) {
    VERIFY_OK(plan->jumpTo(steps[target]));
    QCOMPARE(contents(*plan), states[target]);
  }
  VERIFY_FAILS(plan->jumpTo(4711), ErrorCode::NotFound);
}

void TestJournal::randomEditsThereAndBack() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  auto plan = makePlan(path);
  VERIFY_OK(plan);
  VERIFY_OK(plan->addScenario({"", "", "One"}));
  const std::string start = contents(*plan);
  std::mt19937 random(20240523);
  const auto upTo = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const auto real = [&] { return std::ldexp(static_cast<double>(random()), upTo(40) - 20); };
  const Role roles[] = {Role::Comment, Role::Corridor, Role::ProtectionZone};
  const auto geometry = [&](Role role) {
    const double x = 650000 + real(), y = 4790000 + real();
    if (role == Role::Comment) return pointWkb(x, y);
    if (role == Role::Corridor) return lineWkb({{x, y}, {x + real() + 1, y}, {x, y - real() - 1}});
    return squareWkb(x, y, real() + 1);
  };
  OtherProgram other(path);
  int own = 0, foreign = 0;
  for (int i = 0; i < 500; ++i) {
    const int what = upTo(20);
    if (what == 0) {
      if (plan->canUndo() && plan->history()[0].id > 1 && !plan->history()[0].isUndone)
        VERIFY_OK(plan->undo());
      continue;
    }
    if (what == 1) {
      if (plan->canRedo()) VERIFY_OK(plan->redo());
      continue;
    }
    if (what == 2) {
      ++foreign;
      QCOMPARE(other.run("UPDATE comment SET text = text || 'ж', geom = MakePoint(" + std::to_string(i) +
                         ".125, 3, 32643) WHERE fid = (SELECT max(fid) FROM comment)"),
               std::string());
      continue;
    }
    const ScenarioId scenario = upTo(2);
    std::vector<Edit> edits;
    for (int part = upTo(3); part >= 0; --part) {
      const Role role = roles[upTo(3)];
      const auto present = plan->read(role, scenario);
      VERIFY_OK(present);
      Edit edit = insertEdit(role, geometry(role), {{"name_kk", std::string("Ә") + std::to_string(i)}});
      // Each feature once in a step: a removed one cannot be changed any more.
      if (!present->empty() && upTo(2) == 0 && edits.empty()) {
        edit.kind = upTo(3) == 0 ? Edit::Kind::Remove : Edit::Kind::Update;
        edit.fid = (*present)[random() % present->size()].fid;
        if (upTo(2) == 0) edit.geometry.reset();
      }
      edits.push_back(std::move(edit));
    }
    VERIFY_OK(plan->apply("Random", edits, scenario));
    ++own;
  }
  QVERIFY(own > 300 && foreign > 5);
  while (plan->canRedo())
    VERIFY_OK(plan->redo());
  const std::string end = contents(*plan);
  VERIFY_OK(plan->jumpTo(1)); // the scenario was step 1
  QCOMPARE(contents(*plan), start);
  for (const RoleSpec &spec : roleSpecs())
    QCOMPARE(text(plan->connection(), "SELECT CheckSpatialIndex('" + std::string(spec.table) + "', 'geom')"),
             std::string("1|\n"));
  while (plan->canRedo())
    VERIFY_OK(plan->redo());
  QCOMPARE(contents(*plan), end);
  QVERIFY(start != end);
}

void TestJournal::foreignColumnsSurvive() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    QCOMPARE(sqlite3_exec(plan->connection(), "ALTER TABLE comment ADD COLUMN \"my \"\"note\" TEXT", nullptr,
                          nullptr, nullptr),
             SQLITE_OK);
  }
  auto plan = Plan::open(path); // the triggers learn the column here
  VERIFY_OK(plan);
  VERIFY_OK(
      plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1), {{"my \"note", std::string("kept")}})}));
  VERIFY_OK(plan->apply("B", {removeEdit(Role::Comment, 1)}));
  VERIFY_OK(plan->undo());
  const auto feature = plan->feature(Role::Comment, 1);
  VERIFY_OK(feature);
  QCOMPARE(std::get<std::string>(feature->attributes.at("my \"note")), std::string("kept"));
}

void TestJournal::dataVersionGrows() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  std::int64_t last = plan->dataVersion();
  const auto grew = [&] {
    const std::int64_t now = plan->dataVersion();
    const bool is = now > last;
    last = now;
    return is;
  };
  VERIFY_OK(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1))}));
  QVERIFY(grew());
  VERIFY_OK(plan->undo());
  QVERIFY(grew());
  VERIFY_OK(plan->redo());
  QVERIFY(grew());
  VERIFY_OK(plan->setSetting("a", "b"));
  QVERIFY(!grew());
  OtherProgram other(planPath(folder));
  QCOMPARE(other.run("DELETE FROM comment"), std::string());
  QVERIFY(grew());
}

void TestJournal::failedStepLeavesNothing() {
  QTemporaryDir folder;
  auto plan = makePlan(planPath(folder));
  VERIFY_OK(plan);
  const std::string before = contents(*plan);
  VERIFY_FAILS(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1)), removeEdit(Role::Comment, 99)}),
               ErrorCode::NotFound);
  QCOMPARE(contents(*plan), before);
  QVERIFY(plan->history().empty());
  const auto nothing = plan->apply("Nothing", {});
  VERIFY_OK(nothing);
  QCOMPARE(nothing->action, ActionId{0});
  QVERIFY(plan->history().empty());
  VERIFY_FAILS(plan->actionTransaction("B", kBaseline,
                                       [&]() -> Status {
                                         auto inner = plan->apply(
                                             "inner", {insertEdit(Role::Comment, pointWkb(1, 1))});
                                         if (!inner) return tl::unexpected<Error>(inner.error());
                                         return fail(ErrorCode::Cancelled, "stopped");
                                       }),
               ErrorCode::Cancelled);
  QCOMPARE(contents(*plan), before);
  VERIFY_OK(plan->apply("C", {insertEdit(Role::Comment, pointWkb(1, 1))}));
  QCOMPARE(plan->history().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
