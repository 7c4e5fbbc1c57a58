// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_impl.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <fmt/format.h>

// The history is the journal read in steps. Undo and redo write the rows' former contents back with the
// journal's triggers told to keep quiet, and leave a line in journal_event instead.
namespace alatau::plan {

namespace {

struct PendingGroup {
  std::int64_t first = 0, last = 0;
  std::string table, at;
  ScenarioId scenario = kBaseline;
  int changes = 0;
};

/// Journal rows that no step holds yet: other programs wrote them. Neighbours of one table and second are one
/// step.
Result<std::vector<PendingGroup>> pendingGroups(sqlite3 *db) {
  std::vector<PendingGroup> groups;
  Statement statement(
      db, "SELECT id, table_name, at, coalesce(json_extract(coalesce(after, before), '$.scenario_id'), "
          "0) FROM journal WHERE action_id IS NULL ORDER BY id");
  Result<bool> row = statement.step();
  for (; row && *row; row = statement.step()) {
    const std::int64_t id = statement.integer(0);
    const std::string table = statement.text(1), at = statement.text(2);
    const bool joins = !groups.empty() && groups.back().last == id - 1 && groups.back().table == table &&
                       groups.back().at.substr(0, 19) == at.substr(0, 19);
    if (!joins) groups.push_back({id, id, table, at, statement.integer(3), 0});
    groups.back().last = id;
    ++groups.back().changes;
  }
  if (!row) return tl::unexpected<Error>(row.error());
  return groups;
}

std::string externalTitle(const std::string &table) {
  return "Edit in " + table;
}

constexpr const char *kActionColumns =
    "SELECT id, title, who, at, scenario_id, changes, state, is_external FROM action ";

Action readAction(const Statement &statement) {
  Action action;
  action.id = statement.integer(0);
  action.title = statement.text(1);
  action.who = statement.text(2);
  action.at = statement.text(3);
  action.scenario = statement.integer(4);
  action.changes = static_cast<int>(statement.integer(5));
  action.isUndone = statement.text(6) != "done";
  action.isExternal = statement.integer(7) != 0;
  return action;
}

ActionId lastDone(sqlite3 *db) {
  return scalarInteger(db, "SELECT max(id) FROM action WHERE state = 'done'");
}

ActionId firstUndone(sqlite3 *db) {
  return scalarInteger(db, "SELECT min(id) FROM action WHERE state = 'undone'");
}

/// The statements that put rows of one table back to what the journal says. ?1 is the row as JSON, ?2 its
/// geometry, ?3 whether the geometry is to be written, ?4 the fid of the row as it is now.
struct RestoreSql {
  std::string insert, update, remove;
};

RestoreSql restoreSql(const std::string &table, const std::vector<TableColumn> &columns) {
  std::string names, values, sets;
  for (const TableColumn &column : columns) {
    const std::string name = quoteName(column.name);
    // A path of SQLite's JSON cannot hold a quote; such names are other programs' columns and rare.
    const std::string value =
        column.name.find_first_of("\"\\") == std::string::npos
            ? fmt::format("json_extract(?1, {})", quoteText("$." + name))
            : fmt::format("(SELECT value FROM json_each(?1) WHERE key = {})", quoteText(column.name));
    names += (names.empty() ? "" : ", ") + name;
    values += (values.empty() ? "" : ", ") + value;
    sets += (sets.empty() ? "" : ", ") + name + " = " + value;
  }
  const std::string geometry = geometryColumn(table);
  if (!geometry.empty()) {
    names += ", " + geometry;
    values += ", ?2";
    sets += fmt::format(", {0} = CASE WHEN ?3 THEN ?2 ELSE {0} END", geometry);
  }
  const std::string quoted = quoteName(table);
  return {fmt::format("INSERT INTO {} ({}) VALUES ({})", quoted, names, values),
          fmt::format("UPDATE {} SET {} WHERE fid = ?4", quoted, sets),
          fmt::format("DELETE FROM {} WHERE fid = ?4", quoted)};
}

} // namespace

Status Plan::Impl::foldExternal() {
  const auto groups = pendingGroups(db());
  if (!groups) return tl::unexpected<Error>(groups.error());
  if (groups->empty()) return {};
  // An edit after an undo starts a new branch, whoever made it.
  if (Status status = execute(db(), "UPDATE action SET state = 'dropped' WHERE state = 'undone'"); !status)
    return status;
  Statement insert(db(), "INSERT INTO action (title, who, at, scenario_id, changes, is_external) "
                         "VALUES (?, '', ?, ?, ?, 1)");
  Statement claim(db(), "UPDATE journal SET action_id = ? WHERE id BETWEEN ? AND ?");
  for (const PendingGroup &group : *groups) {
    insert.bind(1, externalTitle(group.table))
        .bind(2, group.at)
        .bind(3, group.scenario)
        .bind(4, group.changes);
    if (Status status = insert.run(); !status) return status;
    claim.bind(1, static_cast<std::int64_t>(sqlite3_last_insert_rowid(db())))
        .bind(2, group.first)
        .bind(3, group.last);
    if (Status status = claim.run(); !status) return status;
  }
  return {};
}

Result<ActionId> Plan::Impl::actionTransaction(const std::string &title, ScenarioId scenario,
                                               const std::function<Status()> &body) {
  if (action != 0) { // part of a bigger step
    const Status status = transaction(body);
    if (!status) return tl::unexpected<Error>(status.error());
    return action;
  }
  ActionId written = 0;
  const Status status = transaction([&]() -> Status {
    if (Status folded = foldExternal(); !folded) return folded;
    Statement insert(db(), "INSERT INTO action (title, who, at, scenario_id) VALUES (?, ?, ?, ?)");
    insert.bind(1, title).bind(2, userName()).bind(3, utcNow()).bind(4, scenario);
    if (Status inserted = insert.run(); !inserted) return inserted;
    const ActionId id = sqlite3_last_insert_rowid(db());
    const std::string context = "UPDATE journal_context SET action_id = {}, mode = 0";
    if (Status set = execute(db(), fmt::format(fmt::runtime(context), id)); !set) return set;
    action = id;
    Status done;
    try {
      done = body();
    } catch (...) {
      action = 0;
      prepared.clear();
      throw;
    }
    action = 0;
    prepared.clear();
    if (!done) return done;
    if (Status cleared = execute(db(), fmt::format(fmt::runtime(context), "NULL")); !cleared) return cleared;
    const std::int64_t changes =
        scalarInteger(db(), fmt::format("SELECT count(*) FROM journal WHERE action_id = {}", id));
    if (changes == 0) return execute(db(), fmt::format("DELETE FROM action WHERE id = {}", id));
    written = id;
    return execute(db(), fmt::format("UPDATE action SET state = 'dropped' WHERE state = 'undone';"
                                     "UPDATE action SET changes = {} WHERE id = {}",
                                     changes, id));
  });
  if (!status) return tl::unexpected<Error>(status.error());
  return written;
}

Status Plan::Impl::replay(ActionId id, bool isUndo) {
  if (Status status = execute(db(), "UPDATE journal_context SET mode = 1"); !status) return status;
  Statement rows(
      db(), fmt::format("SELECT table_name, fid, operation, before, after, geometry_changed, before_geom, "
                        "after_geom FROM journal WHERE action_id = ? ORDER BY id {}",
                        isUndo ? "DESC" : "ASC"));
  rows.bind(1, id);
  std::map<std::string, std::array<std::unique_ptr<Statement>, 3>> restoring;
  Result<bool> row = rows.step();
  for (; row && *row; row = rows.step()) {
    const std::string table = rows.text(0);
    const char operation = rows.text(2).empty() ? 'U' : rows.text(2)[0];
    auto &statements = restoring[table];
    if (!statements[0]) {
      const RestoreSql sql = restoreSql(table, columnsOf(table));
      statements = {std::make_unique<Statement>(db(), sql.insert),
                    std::make_unique<Statement>(db(), sql.update),
                    std::make_unique<Statement>(db(), sql.remove)};
    }
    const bool isGone = operation == (isUndo ? 'I' : 'D');
    const bool isBack = operation == (isUndo ? 'D' : 'I');
    Statement &statement = *statements[isBack ? 0 : isGone ? 2 : 1];
    if (!isGone) {
      statement.bind(1, rows.text(isUndo ? 3 : 4));
      if (!geometryColumn(table).empty()) statement.bindBlob(2, rows.blob(isUndo ? 6 : 7));
    }
    if (!isGone && !isBack) statement.bind(3, rows.integer(5));
    std::int64_t fid = rows.integer(1);
    if (!isBack) {
      // An update may have given the row another fid; it is found under the one that it has now.
      if (!isGone) {
        Statement now(db(), "SELECT json_extract(?, '$.fid')");
        now.bind(1, rows.text(isUndo ? 4 : 3));
        if (const Result<bool> found = now.step(); found && *found && !now.isNull(0)) fid = now.integer(0);
      }
      statement.bind(4, fid);
    }
    if (Status status = statement.run(); !status) return status;
    if (sqlite3_changes(db()) != 1)
      return fail(ErrorCode::BadData, "The history does not fit the plan any more",
                  fmt::format("{} {}", table, fid),
                  "A program has changed the plan without its journal; later steps can still be undone");
  }
  if (!row) return tl::unexpected<Error>(row.error());
  Statement state(db(), "UPDATE action SET state = ? WHERE id = ?");
  if (Status status = state.bind(1, isUndo ? "undone" : "done").bind(2, id).run(); !status) return status;
  Statement event(db(), "INSERT INTO journal_event (at, who, event, action_id) VALUES (?, ?, ?, ?)");
  event.bind(1, utcNow()).bind(2, userName()).bind(3, isUndo ? "undo" : "redo").bind(4, id);
  if (Status status = event.run(); !status) return status;
  return execute(db(), "UPDATE journal_context SET mode = 0");
}

Result<Action> Plan::Impl::actionById(ActionId id) const {
  Statement statement(db(), std::string(kActionColumns) + "WHERE id = ?");
  statement.bind(1, id);
  const Result<bool> row = statement.step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (!*row) return fail(ErrorCode::NotFound, "There is no such step in the history", std::to_string(id));
  return readAction(statement);
}

bool Plan::canUndo() const {
  if (mImpl->mode == Mode::ReadOnly) return false;
  const auto pending = pendingGroups(mImpl->db());
  return (pending && !pending->empty()) || lastDone(mImpl->db()) > 0;
}

bool Plan::canRedo() const {
  if (mImpl->mode == Mode::ReadOnly) return false;
  const auto pending = pendingGroups(mImpl->db());
  return pending && pending->empty() && firstUndone(mImpl->db()) > 0;
}

Result<Action> Plan::undo() {
  ActionId id = 0;
  const Status status = transaction([&]() -> Status {
    if (Status folded = mImpl->foldExternal(); !folded) return folded;
    id = lastDone(mImpl->db());
    if (id == 0) return fail(ErrorCode::NotFound, "There is nothing to undo");
    return mImpl->replay(id, true);
  });
  if (!status) return tl::unexpected<Error>(status.error());
  return mImpl->actionById(id);
}

Result<Action> Plan::redo() {
  ActionId id = 0;
  const Status status = transaction([&]() -> Status {
    if (Status folded = mImpl->foldExternal(); !folded) return folded;
    id = firstUndone(mImpl->db());
    if (id == 0) return fail(ErrorCode::NotFound, "There is nothing to redo");
    return mImpl->replay(id, false);
  });
  if (!status) return tl::unexpected<Error>(status.error());
  return mImpl->actionById(id);
}

std::vector<Action> Plan::history(int limit) const {
  std::vector<Action> actions;
  // Steps that other programs made a moment ago; reading does not write, so they have no number yet.
  if (mImpl->mode == Mode::ReadWrite && mImpl->depth == 0)
    (void)mImpl->transaction([&] { return mImpl->foldExternal(); });
  if (const auto pending = pendingGroups(mImpl->db())) {
    for (const PendingGroup &group : *pending)
      actions.push_back({-group.first, externalTitle(group.table), "", group.at, group.scenario,
                         group.changes, false, true});
    std::reverse(actions.begin(), actions.end());
  }
  Statement statement(mImpl->db(),
                      std::string(kActionColumns) + "WHERE state <> 'dropped' ORDER BY id DESC LIMIT ?");
  statement.bind(1, limit);
  for (Result<bool> row = statement.step(); row && *row; row = statement.step())
    actions.push_back(readAction(statement));
  if (limit >= 0 && actions.size() > static_cast<std::size_t>(limit))
    actions.resize(static_cast<std::size_t>(limit));
  return actions;
}

Status Plan::jumpTo(ActionId target) {
  return transaction([&]() -> Status {
    if (Status folded = mImpl->foldExternal(); !folded) return folded;
    sqlite3 *db = mImpl->db();
    if (target != 0) {
      Statement state(db, "SELECT state FROM action WHERE id = ?");
      const Result<bool> row = state.bind(1, target).step();
      if (!row) return tl::unexpected<Error>(row.error());
      if (!*row || state.text(0) == "dropped")
        return fail(ErrorCode::NotFound, "There is no such step in the history", std::to_string(target));
    }
    for (ActionId id = lastDone(db); id > target; id = lastDone(db))
      if (Status status = mImpl->replay(id, true); !status) return status;
    for (ActionId id = firstUndone(db); id != 0 && id <= target; id = firstUndone(db))
      if (Status status = mImpl->replay(id, false); !status) return status;
    return {};
  });
}

std::int64_t Plan::dataVersion() const {
  // Both counters only grow (AUTOINCREMENT); undo and redo are events, everything else is in the journal.
  return scalarInteger(mImpl->db(), "SELECT coalesce((SELECT max(id) FROM journal), 0) + "
                                    "coalesce((SELECT max(id) FROM journal_event), 0)");
}

} // namespace alatau::plan
