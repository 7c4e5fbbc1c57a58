// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite.h"

#include <alatau/plan/import.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace alatau::plan {

/// Prepared inserts into role tables, many rows in one transaction.
class RoleWriter {
public:
  RoleWriter(Plan &plan, ScenarioId scenario, std::int64_t importId);
  ~RoleWriter();
  RoleWriter(const RoleWriter &) = delete;
  RoleWriter &operator=(const RoleWriter &) = delete;

  /// `geometry` is WKB of the role's type; unknown columns are an Internal error.
  Status write(Role role, const Wkb &geometry, const Attributes &attributes);
  const std::map<std::string, std::int64_t> &written() const { return mWritten; } ///< rows by table
  std::int64_t total() const;

private:
  struct Table;
  Plan &mPlan;
  ScenarioId mScenario;
  std::int64_t mImportId;
  std::map<Role, std::unique_ptr<Table>> mTables;
  std::map<std::string, std::int64_t> mWritten;
};

/// What import_run says about an import.
struct ImportRecord {
  std::string source, layer, role, sourceCrs, crsOperation, encoding, mappingJson, sha256;
  ScenarioId scenario = kBaseline;
};

/// Opens the row of an import, inside the caller's transaction; gives its id.
Result<std::int64_t> beginImportRun(Plan &plan, const ImportRecord &record);
/// Fills in its counts and keeps its problems under "import:<id>".
Status finishImportRun(Plan &plan, const ImportReport &report);

/// Collects the problems of an import: kept for the plan, passed on to the caller.
class ImportProblems {
public:
  explicit ImportProblems(const RunContext &context)
    : mContext(context) {}
  void add(Problem problem, const std::string &layer, const std::string &feature);
  std::vector<Problem> take() { return std::move(mProblems); }
  const std::vector<Problem> &all() const { return mProblems; }

private:
  const RunContext &mContext;
  std::vector<Problem> mProblems;
};

Error cancelledError();

/// Extent of the plan's features (all roles but elevation); nullopt when the plan is empty.
struct Extent {
  double minX = 0, minY = 0, maxX = 0, maxY = 0;
};
std::optional<Extent> planExtent(const Plan &plan);

} // namespace alatau::plan
