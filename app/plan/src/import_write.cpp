// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_write.h"

#include "import_source.h"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace alatau::plan {

struct RoleWriter::Table {
  std::map<std::string, int, std::less<>> parameters; ///< column -> parameter number
  std::unique_ptr<Statement> insert;
};

RoleWriter::RoleWriter(Plan &plan, ScenarioId scenario, std::int64_t importId)
  : mPlan(plan)
  , mScenario(scenario)
  , mImportId(importId) {}
RoleWriter::~RoleWriter() = default;

Status RoleWriter::write(Role role, const Wkb &geometry, const Attributes &attributes) {
  std::unique_ptr<Table> &table = mTables[role];
  const RoleSpec &spec = roleSpec(role);
  if (!table) {
    table = std::make_unique<Table>();
    std::string columns = "geom", values = fmt::format("GeomFromWKB(?1, {})", mPlan.info().epsg);
    int number = 1;
    for (const auto list : {commonColumns(), spec.columns})
      for (const ColumnSpec &column : list) {
        if (column.name == "base_fid" || column.name == "is_removed") continue;
        table->parameters.emplace(column.name, ++number);
        columns += ", " + quoteName(column.name);
        values += fmt::format(", ?{}", number);
      }
    table->insert =
        std::make_unique<Statement>(mPlan.connection(), fmt::format("INSERT INTO {} ({}) VALUES ({})",
                                                                    quoteName(spec.table), columns, values));
  }
  Statement &insert = *table->insert;
  insert.bindBlob(1, geometry);
  insert.bind(table->parameters.find("import_id")->second, mImportId);
  insert.bind(table->parameters.find("scenario_id")->second, mScenario);
  for (const auto &[name, value] : attributes) {
    const auto found = table->parameters.find(name);
    if (found == table->parameters.end())
      return fail(ErrorCode::Internal, fmt::format("{} has no column {}", spec.table, name));
    insert.bind(found->second, value);
  }
  if (Status status = insert.run(); !status) return status;
  ++mWritten[std::string(spec.table)];
  return {};
}

std::int64_t RoleWriter::total() const {
  std::int64_t sum = 0;
  for (const auto &[table, rows] : mWritten)
    sum += rows;
  return sum;
}

Result<std::int64_t> beginImportRun(Plan &plan, const ImportRecord &record) {
  sqlite3 *db = plan.connection();
  Statement insert(
      db,
      "INSERT INTO import_run (at, who, source, layer, role, scenario_id, action_id, source_crs, "
      "crs_operation, "
      "encoding, mapping_json, sha256) VALUES (?1, (SELECT who FROM action WHERE id = (SELECT action_id FROM "
      "journal_context)), ?2, ?3, ?4, ?5, (SELECT action_id FROM journal_context), ?6, ?7, ?8, ?9, ?10)");
  insert.bind(1, utcNow())
      .bind(2, record.source)
      .bind(3, record.layer)
      .bind(4, record.role)
      .bind(5, record.scenario);
  insert.bind(6, record.sourceCrs)
      .bind(7, record.crsOperation)
      .bind(8, record.encoding)
      .bind(9, record.mappingJson)
      .bind(10, record.sha256);
  if (Status status = insert.run(); !status) return tl::unexpected(status.error());
  return scalarInteger(db, "SELECT last_insert_rowid()");
}

Status finishImportRun(Plan &plan, const ImportReport &report) {
  std::int64_t written = 0;
  for (const auto &[table, rows] : report.written)
    written += rows;
  Statement update(plan.connection(), "UPDATE import_run SET rows_read = ?2, rows_written = ?3, "
                                      "rows_repaired = ?4, rows_rejected = ?5 WHERE id = ?1");
  update.bind(1, report.importId)
      .bind(2, report.read)
      .bind(3, written)
      .bind(4, report.repaired)
      .bind(5, report.rejected);
  if (Status status = update.run(); !status) return status;
  return plan.replaceProblems(fmt::format("import:{}", report.importId), report.problems);
}

void ImportProblems::add(Problem problem, const std::string &layer, const std::string &feature) {
  problem.layer = layer;
  problem.feature = feature;
  mContext.reportProblem(problem);
  mProblems.push_back(std::move(problem));
}

Error cancelledError() {
  return Error{ErrorCode::Cancelled, "The import was stopped; the plan is as it was before", {}, {}};
}

std::optional<Extent> planExtent(const Plan &plan) {
  Extent extent{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity(),
                -std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const RoleSpec &spec : roleSpecs()) {
    if (spec.role == Role::Elevation) continue;
    Statement query(
        plan.connection(),
        fmt::format("SELECT min(xmin), min(ymin), max(xmax), max(ymax) FROM idx_{}_geom", spec.table));
    const Result<bool> row = query.step();
    if (!row || !*row || query.isNull(0)) continue;
    extent.minX = std::min(extent.minX, query.real(0));
    extent.minY = std::min(extent.minY, query.real(1));
    extent.maxX = std::max(extent.maxX, query.real(2));
    extent.maxY = std::max(extent.maxY, query.real(3));
  }
  if (!(extent.minX <= extent.maxX)) return std::nullopt;
  return extent;
}

} // namespace alatau::plan
