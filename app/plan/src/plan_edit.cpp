// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_impl.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

// Reading and editing features; see the class comment in plan.h for the rows of scenarios.
namespace alatau::plan {

namespace {

constexpr std::string_view kBookkeeping[] = {"fid", "scenario_id", "base_fid", "is_removed"};

bool isBookkeeping(std::string_view column) {
  return std::find(std::begin(kBookkeeping), std::end(kBookkeeping), column) != std::end(kBookkeeping);
}

const ColumnSpec *columnSpec(const RoleSpec &spec, std::string_view name) {
  for (const ColumnSpec &column : spec.columns)
    if (column.name == name) return &column;
  for (const ColumnSpec &column : commonColumns())
    if (column.name == name) return &column;
  return nullptr;
}

bool isChoice(std::string_view choices, std::string_view value) {
  while (!choices.empty()) {
    const std::size_t bar = choices.find('|');
    if (choices.substr(0, bar) == value) return true;
    if (bar == std::string_view::npos) break;
    choices.remove_prefix(bar + 1);
  }
  return false;
}

bool isDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    if (text[i] < '0' || text[i] > '9') return false;
  const int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

std::string asText(const Value &value) {
  if (const auto *integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto *real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  if (const auto *text = std::get_if<std::string>(&value)) return *text;
  return "NULL";
}

/// The value as the column stores it, or why it does not fit.
Result<Value> fitValue(const RoleSpec &role, const ColumnSpec &column, const Value &value) {
  if (std::holds_alternative<std::monostate>(value)) return value;
  Value fitted = value;
  const auto *integer = std::get_if<std::int64_t>(&value);
  const auto *real = std::get_if<double>(&value);
  const auto *text = std::get_if<std::string>(&value);
  bool fits = true;
  switch (column.type) {
  case ColumnType::Text:
    if (integer) fitted = std::to_string(*integer);
    fits = !real;
    break;
  case ColumnType::Integer:
    if (real && std::abs(*real) < 9e15 && std::floor(*real) == *real)
      fitted = static_cast<std::int64_t>(*real);
    fits = std::holds_alternative<std::int64_t>(fitted);
    break;
  case ColumnType::Real:
    if (integer) fitted = static_cast<double>(*integer);
    fits = !text;
    break;
  case ColumnType::Boolean:
    fits = integer && (*integer == 0 || *integer == 1);
    break;
  case ColumnType::Date:
    fits = text && isDate(*text);
    break;
  }
  const std::string place = fmt::format("{}.{}", role.table, column.name);
  if (!fits)
    return fail(ErrorCode::InvalidArgument, fmt::format("\"{}\" does not fit the column", asText(value)),
                place, column.type == ColumnType::Date ? "Write a date as 2024-12-31" : "");
  if (!column.choices.empty() && !isChoice(column.choices, asText(fitted)))
    return fail(ErrorCode::InvalidArgument,
                fmt::format("\"{}\" is not one of the column's values", asText(value)), place,
                fmt::format("Use one of {}", column.choices));
  return fitted;
}

struct Assignment {
  std::string column;
  Value value;
};

Result<std::vector<Assignment>> assignments(const RoleSpec &spec, const std::vector<TableColumn> &columns,
                                            const Attributes &attributes) {
  std::vector<Assignment> list;
  for (const auto &[name, value] : attributes) {
    if (isBookkeeping(name)) continue;
    const ColumnSpec *column = columnSpec(spec, name);
    if (!column) {
      const bool isForeign =
          std::any_of(columns.begin(), columns.end(), [&](const auto &c) { return c.name == name; });
      if (!isForeign)
        return fail(ErrorCode::InvalidArgument, fmt::format("There is no column \"{}\"", name),
                    std::string(spec.table));
      list.push_back({name, value});
      continue;
    }
    Result<Value> fitted = fitValue(spec, *column, value);
    if (!fitted) return tl::unexpected<Error>(fitted.error());
    list.push_back({name, std::move(*fitted)});
  }
  return list;
}

Error noSuchFeature(const RoleSpec &spec, FeatureId fid) {
  return {ErrorCode::NotFound, "There is no such feature", fmt::format("{} {}", spec.table, fid), {}};
}

} // namespace

const std::vector<TableColumn> &Plan::Impl::columnsOf(const std::string &table) {
  std::vector<TableColumn> &known = columns[table];
  if (known.empty()) known = tableColumns(db(), table);
  return known;
}

Statement &Plan::Impl::statement(const std::string &sql) {
  std::unique_ptr<Statement> &cached = prepared[sql];
  if (!cached) cached = std::make_unique<Statement>(db(), sql);
  cached->reset();
  return *cached;
}

std::string Plan::scenarioFilter(Role role, ScenarioId scenario) {
  if (scenario == kBaseline) return "\"scenario_id\" = 0";
  return fmt::format(
      "((\"scenario_id\" = {0} AND \"is_removed\" = 0) OR (\"scenario_id\" = 0 AND \"fid\" NOT IN "
      "(SELECT \"base_fid\" FROM \"{1}\" WHERE \"scenario_id\" = {0} AND \"base_fid\" IS NOT NULL)))",
      scenario, roleSpec(role).table);
}

Result<std::int64_t> Plan::count(Role role, ScenarioId scenario) const {
  Statement statement(mImpl->db(), fmt::format("SELECT count(*) FROM {} WHERE {}", roleSpec(role).table,
                                               scenarioFilter(role, scenario)));
  const Result<bool> row = statement.step();
  if (!row) return tl::unexpected<Error>(row.error());
  return statement.integer(0);
}

namespace {

Status visitRows(sqlite3 *db, const std::vector<TableColumn> &known, const std::vector<std::string> &columns,
                 const std::string &table, const std::string &where,
                 const std::function<void(FeatureRow &)> &visit) {
  std::string list;
  for (const std::string &column : columns) {
    const bool isThere =
        std::any_of(known.begin(), known.end(), [&](const auto &one) { return one.name == column; });
    list += ", " + (isThere ? quoteName(column) : std::string("NULL"));
  }
  Statement statement(
      db, fmt::format("SELECT fid, AsBinary(geom){} FROM {} WHERE {} ORDER BY fid", list, table, where));
  FeatureRow feature;
  Result<bool> row = statement.step();
  for (; row && *row; row = statement.step()) {
    feature.fid = statement.integer(0);
    feature.geometry = statement.blob(1);
    feature.values.clear();
    for (std::size_t i = 0; i < columns.size(); ++i)
      feature.values.push_back(statement.value(static_cast<int>(i) + 2));
    visit(feature);
  }
  if (!row) return tl::unexpected<Error>(row.error());
  return {};
}

Result<std::vector<Feature>> readFeatures(sqlite3 *db, const std::vector<TableColumn> &known,
                                          const std::string &table, const std::string &where) {
  std::vector<std::string> columns;
  for (const TableColumn &column : known)
    if (column.name != "fid") columns.push_back(column.name);
  std::vector<Feature> features;
  const Status read = visitRows(db, known, columns, table, where, [&](FeatureRow &row) {
    Feature feature{row.fid, std::move(row.geometry), {}};
    for (std::size_t i = 0; i < columns.size(); ++i)
      feature.attributes.emplace(columns[i], std::move(row.values[i]));
    features.push_back(std::move(feature));
  });
  if (!read) return tl::unexpected<Error>(read.error());
  return features;
}

std::string conditionOf(Role role, ScenarioId scenario, const std::string &where) {
  const std::string shown = Plan::scenarioFilter(role, scenario);
  return where.empty() ? shown : shown + " AND (" + where + ")";
}

} // namespace

Result<std::vector<Feature>> Plan::read(Role role, ScenarioId scenario, const std::string &where) const {
  const std::string table(roleSpec(role).table);
  return readFeatures(mImpl->db(), mImpl->columnsOf(table), table, conditionOf(role, scenario, where));
}

Status Plan::readEach(Role role, ScenarioId scenario, const std::string &where,
                      const std::vector<std::string> &columns,
                      const std::function<void(FeatureRow &)> &visit) const {
  const std::string table(roleSpec(role).table);
  return visitRows(mImpl->db(), mImpl->columnsOf(table), columns, table, conditionOf(role, scenario, where),
                   visit);
}

Result<Feature> Plan::feature(Role role, FeatureId fid) const {
  const std::string table(roleSpec(role).table);
  auto features = readFeatures(mImpl->db(), mImpl->columnsOf(table), table, fmt::format("fid = {}", fid));
  if (!features) return tl::unexpected<Error>(features.error());
  if (features->empty()) return tl::unexpected<Error>(noSuchFeature(roleSpec(role), fid));
  return std::move(features->front());
}

Result<std::string> Plan::Impl::geometryBlob(const RoleSpec &spec, const Wkb &wkb) {
  if (wkb.empty()) return std::string();
  const char *cast = spec.geometry == GeometryType::Point        ? "CastToPoint"
                     : spec.geometry == GeometryType::LineString ? "CastToLinestring"
                                                                 : "CastToMultiPolygon";
  Statement &convert = statement(fmt::format("SELECT {}(CastToXY(GeomFromWKB(?, ?)))", cast));
  convert.bindBlob(1, wkb).bind(2, info.epsg);
  const Result<bool> row = convert.step();
  if (!row) return tl::unexpected<Error>(row.error());
  std::string blob = convert.blob(0);
  convert.reset();
  if (blob.empty())
    return fail(ErrorCode::BadData, fmt::format("The geometry is not a {}", geometryTypeName(spec.geometry)),
                std::string(spec.table));
  return blob;
}

Result<FeatureId> Plan::Impl::insertFeature(const Edit &edit, ScenarioId scenario) {
  const RoleSpec &spec = roleSpec(edit.role);
  const std::string table(spec.table);
  auto values = assignments(spec, columnsOf(table), edit.attributes);
  if (!values) return tl::unexpected<Error>(values.error());
  auto geometry = geometryBlob(spec, edit.geometry.value_or(Wkb()));
  if (!geometry) return tl::unexpected<Error>(geometry.error());
  std::string names = "scenario_id, geom", marks = "?1, ?2";
  int index = 3;
  for (const Assignment &each : *values) {
    names += ", " + quoteName(each.column);
    marks += fmt::format(", ?{}", index++);
  }
  Statement &insert = statement(fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, marks));
  insert.bind(1, scenario).bindBlob(2, *geometry);
  index = 3;
  for (const Assignment &each : *values)
    insert.bind(index++, each.value);
  if (Status status = insert.run(); !status) return tl::unexpected<Error>(status.error());
  return static_cast<FeatureId>(sqlite3_last_insert_rowid(db()));
}

Status Plan::Impl::updateRow(const Edit &edit, FeatureId fid) {
  const RoleSpec &spec = roleSpec(edit.role);
  const std::string table(spec.table);
  auto values = assignments(spec, columnsOf(table), edit.attributes);
  if (!values) return tl::unexpected<Error>(values.error());
  std::string list;
  int index = 2;
  if (edit.geometry) list += fmt::format("geom = ?{}", index++);
  for (const Assignment &each : *values)
    list += fmt::format("{}{} = ?{}", list.empty() ? "" : ", ", quoteName(each.column), index++);
  if (list.empty()) return {};
  Statement &update = statement(fmt::format("UPDATE {} SET {} WHERE fid = ?1", table, list));
  update.bind(1, fid);
  index = 2;
  if (edit.geometry) {
    const auto geometry = geometryBlob(spec, *edit.geometry);
    if (!geometry) return tl::unexpected<Error>(geometry.error());
    update.bindBlob(index++, *geometry);
  }
  for (const Assignment &each : *values)
    update.bind(index++, each.value);
  return update.run();
}

Result<FeatureId> Plan::Impl::rowForWriting(Role role, FeatureId fid, ScenarioId scenario) {
  const RoleSpec &spec = roleSpec(role);
  const std::string table(spec.table);
  Statement &find = statement(fmt::format("SELECT scenario_id, is_removed FROM {} WHERE fid = ?", table));
  find.bind(1, fid);
  const Result<bool> row = find.step();
  if (!row) return tl::unexpected<Error>(row.error());
  if (!*row || find.integer(1) != 0) return tl::unexpected<Error>(noSuchFeature(spec, fid));
  const ScenarioId owner = find.integer(0);
  find.reset();
  if (owner == scenario) return fid;
  if (owner != kBaseline)
    return fail(ErrorCode::InvalidArgument, "The feature belongs to another scenario",
                fmt::format("{} {}", spec.table, fid), "Switch to that scenario to change it");

  Statement &copy =
      statement(fmt::format("SELECT fid, is_removed FROM {} WHERE scenario_id = ? AND base_fid = ?", table));
  copy.bind(1, scenario).bind(2, fid);
  const Result<bool> copied = copy.step();
  if (!copied) return tl::unexpected<Error>(copied.error());
  if (*copied) {
    const FeatureId standIn = copy.integer(0);
    const bool isRemoved = copy.integer(1) != 0;
    copy.reset();
    if (isRemoved) return tl::unexpected<Error>(noSuchFeature(spec, fid));
    return standIn;
  }
  std::string list = "geom";
  for (const TableColumn &column : columnsOf(table))
    if (!isBookkeeping(column.name)) list += ", " + quoteName(column.name);
  Statement &insert =
      statement(fmt::format("INSERT INTO {0} ({1}, scenario_id, base_fid) SELECT {1}, ?1, fid FROM {0} "
                            "WHERE fid = ?2",
                            table, list));
  insert.bind(1, scenario).bind(2, fid);
  if (Status status = insert.run(); !status) return tl::unexpected<Error>(status.error());
  return static_cast<FeatureId>(sqlite3_last_insert_rowid(db()));
}

Result<FeatureId> Plan::Impl::applyEdit(const Edit &edit, ScenarioId scenario) {
  if (edit.kind == Edit::Kind::Insert) return insertFeature(edit, scenario);
  const Result<FeatureId> target = rowForWriting(edit.role, edit.fid, scenario);
  if (!target) return target;
  const std::string table(roleSpec(edit.role).table);
  if (edit.kind == Edit::Kind::Update) {
    if (Status status = updateRow(edit, *target); !status) return tl::unexpected<Error>(status.error());
    return target;
  }
  // A scenario's stand-in stays, marked, so that the baseline feature is hidden; what is new there is
  // deleted.
  Statement &mark =
      statement(fmt::format("UPDATE {} SET is_removed = 1 WHERE fid = ? AND base_fid IS NOT NULL AND "
                            "scenario_id <> 0",
                            table));
  if (Status status = mark.bind(1, *target).run(); !status) return tl::unexpected<Error>(status.error());
  Statement &remove = statement(fmt::format("DELETE FROM {} WHERE fid = ? AND is_removed = 0", table));
  if (Status status = remove.bind(1, *target).run(); !status) return tl::unexpected<Error>(status.error());
  return target;
}

namespace {

/// The edit with the fids that earlier edits of the step got: see fidOfEdit().
Result<Edit> withReferences(Edit edit, const std::vector<FeatureId> &fids) {
  const auto found = edit.attributes.find("corridor_fid");
  auto *fid = found == edit.attributes.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
  if (!fid || *fid >= 0) return edit;
  const auto index = static_cast<std::uint64_t>(-(*fid + 1));
  if (index >= fids.size())
    return fail(ErrorCode::InvalidArgument, "The edit names one that is not before it",
                std::string(roleSpec(edit.role).table));
  *fid = fids[index];
  return edit;
}

} // namespace

Result<ApplyOutcome> Plan::apply(const std::string &title, const std::vector<Edit> &edits,
                                 ScenarioId scenario) {
  ApplyOutcome outcome;
  const auto action = actionTransaction(title, scenario, [&]() -> Status {
    if (scenario != kBaseline &&
        scalarInteger(mImpl->db(), fmt::format("SELECT count(*) FROM scenario WHERE fid = {}", scenario)) ==
            0)
      return fail(ErrorCode::NotFound, "There is no such scenario", std::to_string(scenario));
    for (const Edit &edit : edits) {
      const Result<Edit> whole = withReferences(edit, outcome.fids);
      if (!whole) return tl::unexpected<Error>(whole.error());
      const Result<FeatureId> fid = mImpl->applyEdit(*whole, scenario);
      if (!fid) return tl::unexpected<Error>(fid.error());
      outcome.fids.push_back(*fid);
    }
    return {};
  });
  if (!action) return tl::unexpected<Error>(action.error());
  outcome.action = *action;
  return outcome;
}

} // namespace alatau::plan
