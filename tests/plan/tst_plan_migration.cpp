// SPDX-License-Identifier: GPL-3.0-or-later
// The machinery is tried with steps of the test's own that lead beyond the present schema; the real steps
// with plans taken back to what they were.
#include "plan_help.h"

#include "schema.h"

#include <QDir>
#include <QtTest/QTest>

#include <fmt/format.h>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;

namespace {

Status addColumn(sqlite3 *db) {
  return execute(db, "ALTER TABLE comment ADD COLUMN urgency INTEGER; UPDATE comment SET urgency = 3");
}
Status breakHalfway(sqlite3 *db) {
  if (Status status = execute(db, "ALTER TABLE comment ADD COLUMN other INTEGER"); !status) return status;
  return execute(db, "INSERT INTO no_such_table VALUES (1)");
}
constexpr int kNow = kSchemaVersion;
constexpr Migration kGood[] = {{kNow, addColumn}};
constexpr Migration kBad[] = {{kNow, addColumn}, {kNow + 1, breakHalfway}};
constexpr Migration kGap[] = {{kNow + 1, addColumn}};

std::string version(int number) {
  return std::to_string(number) + "|\n";
}

using Names = std::initializer_list<const char *>;

std::string withoutTables(Names tables) {
  std::string sql;
  for (const char *table : tables)
    sql += fmt::format("SELECT DisableSpatialIndex('{0}', 'geom'), DiscardGeometryColumn('{0}', 'geom');"
                       "DROP TABLE idx_{0}_geom; DROP TABLE {0};"
                       "DELETE FROM plan_layer WHERE table_name = '{0}';"
                       "DELETE FROM plan_column WHERE table_name = '{0}';",
                       table);
  return sql;
}

std::string withoutColumns(const char *table, Names columns) {
  std::string sql;
  for (const char *event : {"insert", "update", "delete"})
    sql += fmt::format("DROP TRIGGER journal_{}_{};", event, table);
  for (const char *column : columns)
    sql += fmt::format("ALTER TABLE {0} DROP COLUMN {1};"
                       "DELETE FROM plan_column WHERE table_name = '{0}' AND column_name = '{1}';",
                       table, column);
  return sql;
}

/// Takes a new plan back to what schema 2 had.
Status backToTwo(sqlite3 *db) {
  return execute(db, withoutTables({"corridor_crossing", "zone_exception", "trailhead", "trail",
                                    "visitor_count", "limit_of_change"}) +
                         withoutColumns("corridor", {"width_profile", "minimum_width_m", "planting"}) +
                         "PRAGMA user_version = 2;");
}

/// Takes a new plan back to what schema 1 had.
Status backToOne(sqlite3 *db) {
  if (Status status = backToTwo(db); !status) return status;
  return execute(
      db, withoutTables({"street_point", "turn_restriction", "transit_stop", "transit_line"}) +
              withoutColumns("street", {"smoothness", "has_ramp", "step_count", "is_elevator",
                                        "is_roundabout", "oneway_bicycle", "access_emergency", "is_lit"}) +
              "PRAGMA user_version = 1;");
}

} // namespace

class TestPlanMigration : public QObject {
  Q_OBJECT
private slots:
  void stepsRunAndACopyStays();
  void failureChangesNothing_data();
  void failureChangesNothing();
  void currentSchemaIsLeftAlone();
  void olderSchemaOpensForEditingOnly();
  void schemaOneComesUpToDate();
  void schemaTwoComesUpToDate();
};

void TestPlanMigration::stepsRunAndACopyStays() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    VERIFY_OK(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1), {{"text", std::string("old")}})}));
    // Not yet in the file itself but in its write-ahead log: the copy must hold it too.
    VERIFY_OK(migrate(plan->connection(), path, kNow + 1, kGood));
    QCOMPARE(text(plan->connection(), "PRAGMA user_version"), version(kNow + 1));
    // The journal's triggers know the new column.
    QCOMPARE(sqlite3_exec(plan->connection(), "UPDATE comment SET urgency = 4", nullptr, nullptr, nullptr),
             SQLITE_OK);
    QCOMPARE(text(plan->connection(),
                  "SELECT json_extract(before, '$.urgency'), json_extract(after, '$.urgency') FROM "
                  "journal ORDER BY id DESC LIMIT 1"),
             std::string("3|4|\n"));
  }
  VERIFY_FAILS(Plan::open(path), ErrorCode::Unsupported); // beyond this build
  auto copy = Plan::open(path + ".bak-v" + std::to_string(kNow));
  VERIFY_OK(copy);
  QCOMPARE(std::get<std::string>(copy->feature(Role::Comment, 1)->attributes.at("text")), std::string("old"));
  QVERIFY(!copy->feature(Role::Comment, 1)->attributes.contains("urgency"));
}

void TestPlanMigration::failureChangesNothing_data() {
  QTest::addColumn<bool>("hasGap");
  QTest::addColumn<int>("code");
  QTest::newRow("second step fails") << false << static_cast<int>(ErrorCode::Internal);
  QTest::newRow("step is missing") << true << static_cast<int>(ErrorCode::Unsupported);
}

void TestPlanMigration::failureChangesNothing() {
  QFETCH(bool, hasGap);
  QFETCH(int, code);
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    const std::string before = text(plan->connection(), "SELECT sql FROM sqlite_master ORDER BY name");
    const Status status = hasGap ? migrate(plan->connection(), path, kNow + 2, kGap)
                                 : migrate(plan->connection(), path, kNow + 2, kBad);
    QVERIFY(!status);
    QCOMPARE(static_cast<int>(status.error().code), code);
    QCOMPARE(text(plan->connection(), "SELECT sql FROM sqlite_master ORDER BY name"), before);
    QCOMPARE(text(plan->connection(), "PRAGMA user_version"), version(kNow));
  }
  VERIFY_OK(Plan::open(path));
}

void TestPlanMigration::currentSchemaIsLeftAlone() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  auto plan = makePlan(path);
  VERIFY_OK(plan);
  VERIFY_OK(migrate(plan->connection(), path, kNow, kGood));
  QVERIFY(!QFile::exists(QString::fromStdString(path + ".bak-v" + std::to_string(kNow))));
}

void TestPlanMigration::olderSchemaOpensForEditingOnly() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    QCOMPARE(sqlite3_exec(plan->connection(), "PRAGMA user_version = 0", nullptr, nullptr, nullptr),
             SQLITE_OK);
  }
  VERIFY_FAILS(Plan::open(path, Plan::Mode::ReadOnly), ErrorCode::Unsupported);
  // There never was a schema 0, so no step leads away from it either.
  VERIFY_FAILS(Plan::open(path), ErrorCode::Unsupported);
}

void TestPlanMigration::schemaOneComesUpToDate() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  std::string now;
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    now = text(plan->connection(), "SELECT table_name, column_name, type FROM plan_column ORDER BY 1, 2");
    VERIFY_OK(plan->apply(
        "A", {insertEdit(Role::Street, lineWkb({{0, 0}, {9, 0}}), {{"class", std::string("path")}})}));
    VERIFY_OK(backToOne(plan->connection()));
  }
  auto plan = Plan::open(path);
  VERIFY_OK(plan);
  QCOMPARE(text(plan->connection(), "PRAGMA user_version"), version(kNow));
  QVERIFY(QFile::exists(QString::fromStdString(path + ".bak-v1")));
  QCOMPARE(text(plan->connection(), "SELECT table_name, column_name, type FROM plan_column ORDER BY 1, 2"),
           now);
  QCOMPARE(std::get<std::string>(plan->feature(Role::Street, 1)->attributes.at("class")),
           std::string("path"));
  // The new tables take features, in the journal too.
  VERIFY_OK(plan->apply("B", {insertEdit(Role::StreetPoint, pointWkb(1, 1), {{"kind", std::string("kerb")}}),
                              updateEdit(Role::Street, 1, {{"smoothness", std::string("bad")}})}));
  QCOMPARE(plan->count(Role::StreetPoint).value_or(-1), 1);
  VERIFY_OK(plan->undo());
  QCOMPARE(plan->count(Role::StreetPoint).value_or(-1), 0);
  QCOMPARE(plan->count(Role::TurnRestriction).value_or(-1), 0);
}

/// Corridors of schema 2 keep their width everywhere; what is new in a row is one step of the history with
/// its geometry.
void TestPlanMigration::schemaTwoComesUpToDate() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  std::string now;
  const std::string line = lineWkb({{0, 0}, {90, 0}, {90, 90}});
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    now = text(plan->connection(),
               "SELECT table_name, column_name, type, choices FROM plan_column ORDER BY 1, 2");
    VERIFY_OK(plan->apply("A", {insertEdit(Role::Corridor, line, {{"width_m", 40.0}})}));
    VERIFY_OK(backToTwo(plan->connection()));
  }
  auto plan = Plan::open(path);
  VERIFY_OK(plan);
  QCOMPARE(text(plan->connection(), "PRAGMA user_version"), version(kNow));
  QVERIFY(QFile::exists(QString::fromStdString(path + ".bak-v2")));
  QCOMPARE(text(plan->connection(),
                "SELECT table_name, column_name, type, choices FROM plan_column ORDER BY 1, 2"),
           now);
  const auto before = plan->feature(Role::Corridor, 1);
  VERIFY_OK(before);
  QCOMPARE(std::get<double>(before->attributes.at("width_m")), 40.0);
  QVERIFY(std::holds_alternative<std::monostate>(before->attributes.at("width_profile")));
  QCOMPARE(plan->count(Role::CorridorCrossing).value_or(-1), 0);
  for (const Role role :
       {Role::ZoneException, Role::Trailhead, Role::Trail, Role::VisitorCount, Role::LimitOfChange})
    QCOMPARE(plan->count(role).value_or(-1), 0);
  VERIFY_OK(plan->apply(
      "T", {insertEdit(Role::Trail, line, {{"factors", std::string("erosion:600/3000")}}),
            insertEdit(Role::Trailhead, pointWkb(0, 0), {{"parking_spaces", std::int64_t{40}}})}));
  QCOMPARE(plan->count(Role::Trail).value_or(-1), 1);
  VERIFY_OK(plan->undo());
  QCOMPARE(plan->count(Role::Trail).value_or(-1), 0);

  Edit edit = updateEdit(Role::Corridor, 1,
                         {{"width_profile", std::string("[40,12.5,40]")},
                          {"minimum_width_m", 10.0},
                          {"planting", std::string("trees")}});
  edit.geometry = lineWkb({{0, 0}, {95, 0}, {90, 90}});
  VERIFY_OK(plan->apply("B", {edit, insertEdit(Role::CorridorCrossing, pointWkb(50, 0),
                                               {{"corridor_fid", std::int64_t{1}},
                                                {"kind", std::string("street")},
                                                {"structure", std::string("green_bridge")}})}));
  const auto after = plan->feature(Role::Corridor, 1);
  VERIFY_OK(after);
  QCOMPARE(plan->count(Role::CorridorCrossing).value_or(-1), 1);
  VERIFY_OK(plan->undo());
  QVERIFY(plan->feature(Role::Corridor, 1)->geometry == before->geometry);
  QVERIFY(plan->feature(Role::Corridor, 1)->attributes == before->attributes);
  QCOMPARE(plan->count(Role::CorridorCrossing).value_or(-1), 0);
  VERIFY_OK(plan->redo());
  QVERIFY(plan->feature(Role::Corridor, 1)->geometry == after->geometry);
  QVERIFY(plan->feature(Role::Corridor, 1)->attributes == after->attributes);
  VERIFY_FAILS(plan->apply("C", {updateEdit(Role::Corridor, 1, {{"planting", std::string("concrete")}})}),
               ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(TestPlanMigration)
#include "tst_plan_migration.moc"
