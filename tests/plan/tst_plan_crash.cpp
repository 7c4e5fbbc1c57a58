// SPDX-License-Identifier: GPL-3.0-or-later
// A child process edits a plan and tells over a pipe what has been acknowledged; it is killed at random
// moments. Whatever it was told to be done must be in the plan, whole, and nothing else may be half there.
#include "plan_help.h"

#include <QtTest/QTest>

#include <csignal>
#include <poll.h>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace alatau;
using namespace alatau::plan;
using namespace planhelp;

namespace {

struct Report {
  std::int64_t step = 0;
  std::int64_t kind = 0; ///< 0: a step with two comments is committed, 1: the draft is saved
};

/// The child: never returns. Each step adds a pair of comments with one number and saves a draft with it.
[[noreturn]] void editForever(const std::string &path, std::int64_t from, int pipe) {
  auto plan = Plan::open(path);
  if (!plan) ::_exit(2);
  for (std::int64_t step = from;; ++step) {
    const Attributes number{{"text", std::to_string(step)}};
    const auto outcome = plan->apply("Step", {insertEdit(Role::Comment, pointWkb(1, 1), number),
                                              insertEdit(Role::Comment, pointWkb(2, 2), number)});
    if (!outcome) ::_exit(3);
    Report report{step, 0};
    if (::write(pipe, &report, sizeof report) != sizeof report) ::_exit(4);
    if (!plan->saveDraft({"corridor", kBaseline, std::to_string(step), ""})) ::_exit(5);
    report.kind = 1;
    if (::write(pipe, &report, sizeof report) != sizeof report) ::_exit(4);
    if (step % 7 == 0 && !plan->undo()) ::_exit(6);
    if (step % 7 == 0 && !plan->redo()) ::_exit(7);
  }
}

} // namespace

class TestPlanCrash : public QObject {
  Q_OBJECT
private slots:
  void killedAtRandomMoments();
};

void TestPlanCrash::killedAtRandomMoments() {
  QTemporaryDir folder;
  const std::string path = planPath(folder);
  VERIFY_OK(makePlan(path));
  std::mt19937 random(42);
  std::int64_t lastStep = 0, lastDraft = 0;
  int killed = 0;
  for (int round = 0; round < 30; ++round) {
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      editForever(path, lastStep + 1, ends[1]);
    }
    ::close(ends[1]);
    // In two of three rounds the child has begun to edit; else it may be killed while it opens the plan.
    pollfd begun{ends[0], POLLIN, 0};
    if (round % 3 != 0) QVERIFY(::poll(&begun, 1, 60000) == 1);
    ::usleep(static_cast<useconds_t>(random() % 120000));
    ::kill(child, SIGKILL);
    int state = 0;
    ::waitpid(child, &state, 0);
    QVERIFY2(WIFSIGNALED(state), ("the child gave up with " + std::to_string(WEXITSTATUS(state))).c_str());
    ++killed;
    Report report;
    while (::read(ends[0], &report, sizeof report) == sizeof report) {
      lastStep = report.step;
      if (report.kind == 1) lastDraft = report.step;
    }
    ::close(ends[0]);

    auto plan = Plan::open(path);
    VERIFY_OK(plan);
    sqlite3 *db = plan->connection();
    QCOMPARE(text(db, "PRAGMA integrity_check"), std::string("ok|\n"));
    QCOMPARE(text(db, "SELECT CheckSpatialIndex('comment', 'geom')"), std::string("1|\n"));
    // Steps are whole: every number twice. One that was committed but not told any more may be there, or be
    // undone.
    QCOMPARE(text(db, "SELECT text FROM comment GROUP BY text HAVING count(*) <> 2"), std::string());
    if (plan->canRedo()) VERIFY_OK(plan->redo()); // killed between its undo and redo
    const std::string all =
        text(db, "SELECT count(DISTINCT text), coalesce(max(cast(text AS INTEGER)), 0) FROM comment");
    const std::int64_t distinct = std::stoll(all), highest = std::stoll(all.substr(all.find('|') + 1));
    QVERIFY(distinct >= lastStep && distinct <= lastStep + 1);
    QCOMPARE(highest, distinct);
    lastStep = highest;
    if (lastDraft > 0) {
      QCOMPARE(plan->drafts().size(), std::size_t{1});
      QVERIFY(std::stoll(plan->drafts()[0].stateJson) >= lastDraft);
    }
    QCOMPARE(text(db, "SELECT action_id, mode FROM journal_context"), std::string("NULL|0|\n"));
    QCOMPARE(text(db, "SELECT count(*) FROM journal WHERE action_id IS NULL"), std::string("0|\n"));
  }
  QCOMPARE(killed, 30);
  QVERIFY2(lastStep >= 20, std::to_string(lastStep).c_str()); // the children did get to work
}

QTEST_GUILESS_MAIN(TestPlanCrash)
#include "tst_plan_crash.moc"
