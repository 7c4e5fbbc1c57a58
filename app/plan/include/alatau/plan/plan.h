// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/problem.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/plan/role.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

struct sqlite3;

namespace alatau::plan {

using FeatureId = std::int64_t;
using ScenarioId = std::int64_t;
using ActionId = std::int64_t;
inline constexpr ScenarioId kBaseline = 0;

using Value = std::variant<std::monostate, std::int64_t, double, std::string>; ///< monostate is NULL
using Attributes = std::map<std::string, Value, std::less<>>;
using Wkb = std::string; ///< OGC WKB bytes in the plan's CRS; empty is NULL

struct Names {
  std::string kk, ru, en;
};

struct PlanInfo {
  std::string path;
  Names title;
  int epsg = 32643;
  bool isSynthetic = false; ///< made by the demo generator; shown wherever the plan is
  int schemaVersion = 0;
  std::string createdAt; ///< ISO 8601 UTC
  std::string uuid;
};

struct Scenario {
  ScenarioId id = kBaseline;
  Names name;
  std::string note, createdAt;
};

struct Feature {
  FeatureId fid = 0;
  Wkb geometry;
  Attributes attributes;
};

/// A feature as it is read in passing: its values in the order in which the columns were asked for. What is
/// read may be moved away.
struct FeatureRow {
  FeatureId fid = 0;
  Wkb geometry;
  std::vector<Value> values;
};

/// One change of one feature. Insert ignores `fid`; Update changes what is given (an absent geometry stays).
/// Attributes are checked against the column's type and choices; fid, scenario_id, base_fid and is_removed
/// are set by apply() and ignored here, so that the attributes of a read feature can be given back.
struct Edit {
  enum class Kind { Insert, Update, Remove };
  Kind kind = Kind::Insert;
  Role role = Role::Corridor;
  FeatureId fid = 0;
  std::optional<Wkb> geometry;
  Attributes attributes;
};

/// One step of the history: everything that one user action changed, in words.
struct Action {
  ActionId id = 0;
  std::string title;   ///< e.g. "Draw corridor"; for edits by other programs "Edit in <table>"
  std::string who, at; ///< user name, ISO 8601 UTC
  ScenarioId scenario = kBaseline;
  int changes = 0; ///< number of journal entries
  bool isUndone =
      false; ///< can be redone; steps that a newer edit cut off stay in the journal, not in history()
  bool isExternal = false; ///< made by another program (QGIS, spatialite, a form of the application)
};

struct ApplyOutcome {
  ActionId action = 0;
  std::vector<FeatureId> fids; ///< one per edit; copy-on-write gives the new row
};

/// A plan: one SpatiaLite file. Every write is one transaction; the edit journal is filled by triggers inside
/// the database, so edits made through any client are in it, and undo works from it. Not thread-safe: one
/// Plan per thread; several may be open on one file. Text is UTF-8.
///
/// Scenarios: a role table holds baseline rows (scenario_id = 0) and, per scenario, rows that are new
/// (base_fid NULL) or stand in for a baseline row (base_fid set; is_removed = 1 deletes it in that scenario).
/// What a scenario shows is scenarioFilter(). apply() in a scenario never touches baseline rows: it copies
/// them first.
class Plan {
public:
  struct CreateOptions {
    std::string path;
    Names title;
    int epsg = 32643; ///< must be a projected CRS in metres
    bool isSynthetic = false;
    std::string stylesDir; ///< folder of <table>.qml; stored as default styles; empty: none
    bool overwrite = false;
  };
  enum class Mode { ReadOnly, ReadWrite };

  /// Creates the file whole or not at all. Errors: AlreadyExists, IoError, GeographicCrs, UnknownCrs.
  static Result<Plan> create(const CreateOptions &options);
  /// Opens and, in ReadWrite, migrates an older schema (the file is copied to <path>.bak-v<N> before).
  /// Errors: NotFound, Unreadable (not a plan; says what it is), Unsupported (schema newer than this build),
  /// Busy.
  static Result<Plan> open(const std::string &path, Mode mode = Mode::ReadWrite);

  Plan(Plan &&) noexcept;
  Plan &operator=(Plan &&) noexcept;
  ~Plan();

  PlanInfo info() const;

  // Scenarios
  std::vector<Scenario> scenarios() const; ///< baseline first
  Result<ScenarioId> addScenario(const Names &name, const std::string &note = {});
  Status renameScenario(ScenarioId id, const Names &name);
  Status removeScenario(ScenarioId id);                           ///< with its rows; undoable through history
  Result<ScenarioId> scenarioByName(std::string_view name) const; ///< any language, or the id as text
  /// SQL condition on a role table that selects what `scenario` shows; usable as a QGIS subset string.
  static std::string scenarioFilter(Role role, ScenarioId scenario);

  // Features
  Result<std::int64_t> count(Role role, ScenarioId scenario = kBaseline) const;
  /// All features of the role in the scenario, ordered by fid; `where` is an extra SQL condition.
  Result<std::vector<Feature>> read(Role role, ScenarioId scenario = kBaseline,
                                    const std::string &where = {}) const;
  /// The same features one after the other with the named columns only, for tables of many thousands: nothing
  /// is kept. A column that the table lacks is null. What `visit` throws goes through.
  Status readEach(Role role, ScenarioId scenario, const std::string &where,
                  const std::vector<std::string> &columns,
                  const std::function<void(FeatureRow &)> &visit) const;
  Result<Feature> feature(Role role, FeatureId fid) const;

  // Editing, history. All edits of one call are one transaction and one step of the history.
  Result<ApplyOutcome> apply(const std::string &title, const std::vector<Edit> &edits,
                             ScenarioId scenario = kBaseline);
  bool canUndo() const;
  bool canRedo() const;
  Result<Action> undo();
  Result<Action> redo();
  std::vector<Action> history(int limit = 500) const; ///< newest first
  Status
  jumpTo(ActionId action); ///< undo or redo until `action` is the last one in force; 0: before the first

  // Problems kept in the plan
  struct StoredProblem {
    std::int64_t id = 0;
    std::string origin; ///< "import:<id>", "check", "result:<id>"
    Problem problem;
  };
  Status replaceProblems(const std::string &origin, const std::vector<Problem> &problems);
  std::vector<StoredProblem> problems(const std::string &origin = {}) const;

  // Unfinished drawings (one per tool), written at every vertex, not part of the history
  struct Draft {
    std::string tool; ///< e.g. "corridor"
    ScenarioId scenario = kBaseline;
    std::string stateJson;
    std::string updatedAt;
  };
  Status saveDraft(const Draft &draft);
  Status dropDraft(const std::string &tool);
  std::vector<Draft> drafts() const;

  // Key-value settings of the plan (last parameters of analyses, map extent, ...)
  std::string setting(const std::string &key, const std::string &fallback = {}) const;
  Status setSetting(const std::string &key, const std::string &value);

  /// Monotone counter that grows with every committed change of role tables and scenarios, made by any
  /// program, undo and redo included. Results, problems, drafts and settings do not count: they do not change
  /// what a result is computed from.
  std::int64_t dataVersion() const;

  /// The SQLite connection with SpatiaLite loaded, for modules that extend the plan (import, results,
  /// export).
  sqlite3 *connection() const;
  /// Runs `body` in one transaction that lands whole or not at all. Nested calls join the outer one; a nested
  /// call that fails takes back its own part only.
  Status transaction(const std::function<Status()> &body);
  /// As transaction(), and everything written into role tables is one step of the history. 0 when nothing was
  /// written; within another step: that step.
  Result<ActionId> actionTransaction(const std::string &title, ScenarioId scenario,
                                     const std::function<Status()> &body);

private:
  struct Impl;
  explicit Plan(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau::plan
