// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

#include <fmt/format.h>

// The journal is filled by the database itself: whoever changes a role table, through whatever program,
// leaves the row before and after. Undo restores from here, so values must survive the way through JSON
// unchanged.
namespace alatau::plan {

namespace {

// json_object() keeps 15 digits of a real number; quote() writes as many as are needed to read the same
// number again. JSON has no infinity, 9e999 is read back as one. A blob in a text column is kept as text.
std::string jsonValue(const std::string &row, const TableColumn &column) {
  const std::string name = row + "." + quoteName(column.name);
  std::string real;
  if (column.type != "TEXT")
    real = fmt::format(" WHEN 'real' THEN json(CASE WHEN {0} > 1.7976931348623157e308 THEN '9e999' "
                       "WHEN {0} < -1.7976931348623157e308 THEN '-9e999' ELSE quote({0}) END)",
                       name);
  return fmt::format("CASE typeof({0}){1} WHEN 'blob' THEN CAST({0} AS TEXT) ELSE {0} END", name, real);
}

std::string jsonRow(const std::string &row, const std::vector<TableColumn> &columns) {
  constexpr std::size_t kColumnsPerObject = 60; // SQLite functions take at most 127 arguments
  std::string json;
  for (std::size_t from = 0; from < columns.size(); from += kColumnsPerObject) {
    std::string arguments;
    for (std::size_t i = from; i < columns.size() && i < from + kColumnsPerObject; ++i)
      arguments +=
          (arguments.empty() ? "" : ", ") + quoteText(columns[i].name) + ", " + jsonValue(row, columns[i]);
    const std::string object = "json_object(" + arguments + ")";
    json = json.empty() ? object : "json_patch(" + json + ", " + object + ")";
  }
  return json;
}

struct Trigger {
  std::string name, sql;
};

std::vector<Trigger> journalTriggers(sqlite3 *db, const std::string &table) {
  const std::vector<TableColumn> columns = tableColumns(db, table);
  const std::string geometry = geometryColumn(table);
  const std::string quoted = quoteName(table);
  const bool spatial = !geometry.empty();
  const std::string live = "(SELECT mode FROM journal_context) IS NOT 1";
  const std::string head =
      "(SELECT action_id FROM journal_context), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), " + quoteText(table);
  const std::string oldRow = jsonRow("OLD", columns), newRow = jsonRow("NEW", columns);
  const std::string oldGeometry = spatial ? "OLD." + geometry : "NULL";
  const std::string newGeometry = spatial ? "NEW." + geometry : "NULL";
  const std::string geometryDiffers = spatial ? fmt::format("({} IS NOT {})", oldGeometry, newGeometry) : "0";
  std::string differs = geometryDiffers;
  for (const TableColumn &column : columns)
    differs += fmt::format(" OR OLD.{0} IS NOT NEW.{0}", quoteName(column.name));

  const auto values = [&](const std::string &fid, char operation, const std::string &rest) {
    return fmt::format("{}, '{}', {}", fid, operation, rest);
  };
  std::vector<Trigger> triggers;
  const auto add = [&](const std::string &event, const std::string &when, const std::string &row) {
    const std::string name = fmt::format("journal_{}_{}", event, table);
    triggers.push_back(
        {name, fmt::format("CREATE TRIGGER {} AFTER {} ON {} WHEN {} BEGIN INSERT INTO journal "
                           "(action_id, at, table_name, fid, operation, before, after, "
                           "geometry_changed, before_geom, after_geom) VALUES ({}, {}); END",
                           quoteName(name), event, quoted, when, head, row)});
  };
  add("insert", live, values("NEW.fid", 'I', fmt::format("NULL, {}, 1, NULL, {}", newRow, newGeometry)));
  add("update", fmt::format("{} AND ({})", live, differs),
      values("OLD.fid", 'U',
             fmt::format("{0}, {1}, {2}, CASE WHEN {2} THEN {3} END, CASE WHEN {2} THEN {4} END", oldRow,
                         newRow, geometryDiffers, oldGeometry, newGeometry)));
  add("delete", live, values("OLD.fid", 'D', fmt::format("{}, NULL, 1, {}, NULL", oldRow, oldGeometry)));
  return triggers;
}

} // namespace

Status ensureJournalTriggers(sqlite3 *db) {
  for (const std::string &table : journalledTables()) {
    for (const Trigger &trigger : journalTriggers(db, table)) {
      Statement present(db, "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?");
      present.bind(1, trigger.name);
      const Result<bool> row = present.step();
      if (!row) return tl::unexpected<Error>(row.error());
      if (*row && present.text(0) == trigger.sql) continue;
      present.reset();
      Status status =
          execute(db, fmt::format("DROP TRIGGER IF EXISTS {};{}", quoteName(trigger.name), trigger.sql));
      if (!status) return status;
    }
  }
  return {};
}

} // namespace alatau::plan
