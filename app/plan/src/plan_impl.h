// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema.h"

#include <map>

namespace alatau::plan {

struct Plan::Impl {
  std::unique_ptr<Connection> connection;
  PlanInfo info;
  Mode mode = Mode::ReadWrite;
  int depth = 0;       ///< of nested transactions
  ActionId action = 0; ///< the step of the history that is being written, 0: none
  std::map<std::string, std::vector<TableColumn>>
      columns; ///< of role tables, as other programs may extend them

  /// Statements of the running step by their SQL: compiling one compiles the table's triggers too, which
  /// costs more than running it. Emptied at the end of the step. A caller resets what it stepped.
  std::map<std::string, std::unique_ptr<Statement>> prepared;

  sqlite3 *db() const { return connection->handle(); }
  Statement &statement(const std::string &sql);
  const std::vector<TableColumn> &columnsOf(const std::string &table);

  Status writable() const;
  /// See Plan::transaction(). An inner call is a savepoint: when it fails, only its own part is taken back.
  Status transaction(const std::function<Status()> &body);
  Result<ActionId> actionTransaction(const std::string &title, ScenarioId scenario,
                                     const std::function<Status()> &body);

  // plan_edit.cpp
  Result<FeatureId> applyEdit(const Edit &edit, ScenarioId scenario);
  Result<FeatureId> insertFeature(const Edit &edit, ScenarioId scenario);
  Status updateRow(const Edit &edit, FeatureId fid);
  /// The row to write to in `scenario`: itself, or its copy there, which is made when needed.
  Result<FeatureId> rowForWriting(Role role, FeatureId fid, ScenarioId scenario);
  Result<std::string> geometryBlob(const RoleSpec &spec, const Wkb &wkb);

  // plan_history.cpp
  /// Makes steps of the history out of journal rows that other programs left, and drops undone steps then.
  Status foldExternal();
  Status replay(ActionId action, bool isUndo);
  Result<Action> actionById(ActionId action) const;
};

std::string userName();

} // namespace alatau::plan
