// SPDX-License-Identifier: GPL-3.0-or-later
// The steps between schemas are given by the test: schema 1 is the first, the machinery must be right before
// the second.
#include "plan_help.h"

#include "schema.h"

#include <QDir>
#include <QtTest/QTest>

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
constexpr Migration kGood[] = {{1, addColumn}};
constexpr Migration kBad[] = {{1, addColumn}, {2, breakHalfway}};
constexpr Migration kGap[] = {{2, addColumn}};

} // namespace

class TestPlanMigration : public QObject {
  Q_OBJECT
private slots:
  void stepsRunAndACopyStays();
  void failureChangesNothing_data();
  void failureChangesNothing();
  void currentSchemaIsLeftAlone();
  void olderSchemaOpensForEditingOnly();
};

void TestPlanMigration::stepsRunAndACopyStays() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  {
    auto plan = makePlan(path);
    VERIFY_OK(plan);
    VERIFY_OK(plan->apply("A", {insertEdit(Role::Comment, pointWkb(1, 1), {{"text", std::string("old")}})}));
    // Not yet in the file itself but in its write-ahead log: the copy must hold it too.
    VERIFY_OK(migrate(plan->connection(), path, 2, kGood));
    QCOMPARE(text(plan->connection(), "PRAGMA user_version"), std::string("2|\n"));
    // The journal's triggers know the new column.
    QCOMPARE(sqlite3_exec(plan->connection(), "UPDATE comment SET urgency = 4", nullptr, nullptr, nullptr),
             SQLITE_OK);
    QCOMPARE(text(plan->connection(),
                  "SELECT json_extract(before, '$.urgency'), json_extract(after, '$.urgency') FROM "
                  "journal ORDER BY id DESC LIMIT 1"),
             std::string("3|4|\n"));
  }
  VERIFY_FAILS(Plan::open(path), ErrorCode::Unsupported); // this build knows schema 1
  auto copy = Plan::open(path + ".bak-v1");
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
    const Status status =
        hasGap ? migrate(plan->connection(), path, 3, kGap) : migrate(plan->connection(), path, 3, kBad);
    QVERIFY(!status);
    QCOMPARE(static_cast<int>(status.error().code), code);
    QCOMPARE(text(plan->connection(), "SELECT sql FROM sqlite_master ORDER BY name"), before);
    QCOMPARE(text(plan->connection(), "PRAGMA user_version"), std::string("1|\n"));
  }
  VERIFY_OK(Plan::open(path));
}

void TestPlanMigration::currentSchemaIsLeftAlone() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  auto plan = makePlan(path);
  VERIFY_OK(plan);
  VERIFY_OK(migrate(plan->connection(), path, 1, kGood));
  QVERIFY(!QFile::exists(QString::fromStdString(path + ".bak-v1")));
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

QTEST_GUILESS_MAIN(TestPlanMigration)
#include "tst_plan_migration.moc"
