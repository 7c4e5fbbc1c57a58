// SPDX-License-Identifier: GPL-3.0-or-later
#include "raster_store.h"
#include "sqlite.h"

#include <alatau/plan/results.h>

#include <sqlite3.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace alatau::plan {

namespace {

std::string inputsJson(const std::vector<Provenance::Input> &inputs) {
  nlohmann::json list = nlohmann::json::array();
  for (const Provenance::Input &input : inputs)
    list.push_back(
        {{"name", input.name}, {"source", input.source}, {"rows", input.rows}, {"sha256", input.sha256}});
  // Paths of the file system may hold bytes that are not UTF-8.
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<Provenance::Input> inputsFromJson(const std::string &text) {
  std::vector<Provenance::Input> inputs;
  const nlohmann::json list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array()) return inputs;
  for (const nlohmann::json &each : list) {
    if (!each.is_object()) continue;
    inputs.push_back({each.value("name", ""), each.value("source", ""), each.value("rows", std::int64_t{0}),
                      each.value("sha256", "")});
  }
  return inputs;
}

bool tableExists(sqlite3 *db, const std::string &table) {
  Statement statement(db, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)");
  const Result<bool> row = statement.bind(1, table).step();
  return row && *row;
}

Status checkRecord(sqlite3 *db, const ResultRecord &record) {
  if (record.provenance.analysis.empty())
    return fail(ErrorCode::InvalidArgument, "A result must say which analysis made it");
  if (record.scenario != kBaseline &&
      scalarInteger(db, fmt::format("SELECT count(*) FROM scenario WHERE fid = {}", record.scenario)) == 0)
    return fail(ErrorCode::NotFound, "There is no such scenario", std::to_string(record.scenario));
  for (const ResultRecord::Layer &layer : record.layers) {
    if (!tableExists(db, layer.table))
      return fail(ErrorCode::NotFound, "The table of a result layer does not exist", layer.table);
    if (!layer.table.starts_with("result_"))
      return fail(ErrorCode::InvalidArgument, "Tables of results are called result_<id>_<output>",
                  layer.table);
  }
  if (record.id != 0 &&
      scalarInteger(db, fmt::format("SELECT count(*) FROM result WHERE id = {}", record.id)) > 0)
    return fail(ErrorCode::AlreadyExists, "There is a result with this id", std::to_string(record.id));
  return {};
}

Status writeRecord(sqlite3 *db, const ResultRecord &record) {
  Statement insert(
      db, "INSERT INTO result (id, scenario_id, created_at, data_version, analysis, analysis_version, "
          "product, parameters_json, inputs_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const Provenance &from = record.provenance;
  insert.bind(1, record.id).bind(2, record.scenario).bind(3, record.createdAt).bind(4, record.dataVersion);
  insert.bind(5, from.analysis)
      .bind(6, from.analysisVersion)
      .bind(7, from.product)
      .bind(8, from.parametersJson);
  if (Status status = insert.bind(9, inputsJson(from.inputs)).run(); !status) return status;

  Statement layers(db, "INSERT INTO result_layer VALUES (?, ?, ?, ?, ?)");
  int position = 0;
  for (const ResultRecord::Layer &layer : record.layers) {
    layers.bind(1, record.id).bind(2, position++).bind(3, layer.output).bind(4, layer.table);
    if (Status status = layers.bind(5, layer.geometryType).run(); !status) return status;
  }
  Statement indicators(db, "INSERT INTO indicator VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  position = 0;
  for (const Indicator &each : record.indicators) {
    indicators.bind(1, record.id)
        .bind(2, position++)
        .bind(3, each.id)
        .bind(4, each.district)
        .bind(5, each.value);
    indicators.bind(6, each.unit).bind(7, each.flag).bind(8, each.normJson);
    if (Status status = indicators.run(); !status) return status;
  }
  return writeResultRasters(db, record);
}

std::vector<ResultRecord> readRecords(sqlite3 *db, const std::string &condition) {
  std::vector<ResultRecord> records;
  Statement statement(
      db, "SELECT id, scenario_id, created_at, data_version, analysis, analysis_version, product, "
          "parameters_json, inputs_json FROM result " +
              condition);
  Statement layers(db, "SELECT output, table_name, geometry_type FROM result_layer WHERE result_id = ? "
                       "ORDER BY position");
  Statement indicators(db, "SELECT indicator, district, value, unit, flag, norm_json FROM indicator WHERE "
                           "result_id = ? ORDER BY position");
  for (Result<bool> row = statement.step(); row && *row; row = statement.step()) {
    ResultRecord record;
    record.id = statement.integer(0);
    record.scenario = statement.integer(1);
    record.createdAt = statement.text(2);
    record.dataVersion = statement.integer(3);
    record.provenance = {statement.text(4), statement.text(5), statement.text(6), statement.text(7),
                         inputsFromJson(statement.text(8))};
    layers.reset();
    layers.bind(1, record.id);
    for (Result<bool> part = layers.step(); part && *part; part = layers.step())
      record.layers.push_back({layers.text(0), layers.text(1), layers.text(2)});
    indicators.reset();
    indicators.bind(1, record.id);
    for (Result<bool> part = indicators.step(); part && *part; part = indicators.step())
      record.indicators.push_back({indicators.text(0), indicators.text(1), indicators.real(2),
                                   indicators.text(3), indicators.text(4), indicators.text(5)});
    readResultRasters(db, record);
    records.push_back(std::move(record));
  }
  return records;
}

Status dropTable(sqlite3 *db, const std::string &table) {
  if (!tableExists(db, table)) return {};
  const std::string text = quoteText(table);
  const std::string geometry = scalarText(
      db, fmt::format("SELECT f_geometry_column FROM geometry_columns WHERE f_table_name = lower({})", text));
  std::string sql;
  if (!geometry.empty())
    sql = fmt::format("SELECT DisableSpatialIndex({0}, {1}); SELECT DiscardGeometryColumn({0}, {1});"
                      "DROP TABLE IF EXISTS {2};",
                      text, quoteText(geometry), quoteName("idx_" + table + "_" + geometry));
  return execute(db, sql + fmt::format("DROP TABLE {}; DELETE FROM layer_styles WHERE f_table_name = {}",
                                       quoteName(table), text));
}

} // namespace

std::int64_t nextResultId(const Plan &plan) {
  return scalarInteger(plan.connection(), "SELECT seq FROM sqlite_sequence WHERE name = 'result'") + 1;
}

Result<std::int64_t> storeResult(Plan &plan, ResultRecord record) {
  const Status status = plan.transaction([&]() -> Status {
    sqlite3 *db = plan.connection();
    if (Status checked = checkRecord(db, record); !checked) return checked;
    if (record.id == 0) record.id = nextResultId(plan);
    if (record.createdAt.empty()) record.createdAt = utcNow();
    if (record.dataVersion == 0) record.dataVersion = plan.dataVersion();
    return writeRecord(db, record);
  });
  if (!status) return tl::unexpected<Error>(status.error());
  return record.id;
}

std::vector<ResultRecord> results(const Plan &plan) {
  return readRecords(plan.connection(), "ORDER BY id DESC");
}

Result<ResultRecord> result(const Plan &plan, std::int64_t id) {
  std::vector<ResultRecord> records = readRecords(plan.connection(), fmt::format("WHERE id = {}", id));
  if (records.empty()) return fail(ErrorCode::NotFound, "There is no such result", std::to_string(id));
  return std::move(records.front());
}

Status removeResult(Plan &plan, std::int64_t id) {
  const Result<ResultRecord> record = result(plan, id);
  if (!record) return tl::unexpected<Error>(record.error());
  const Status status = plan.transaction([&]() -> Status {
    sqlite3 *db = plan.connection();
    for (const ResultRecord::Layer &layer : record->layers)
      if (Status dropped = dropTable(db, layer.table); !dropped) return dropped;
    if (Status removed = removeResultRasters(db, *record); !removed) return removed;
    return execute(db, fmt::format("DELETE FROM indicator WHERE result_id = {0};"
                                   "DELETE FROM result_layer WHERE result_id = {0};"
                                   "DELETE FROM problem WHERE origin = 'result:{0}';"
                                   "DELETE FROM result WHERE id = {0}",
                                   id));
  });
  if (status)
    for (const ResultRecord::Raster &raster : record->rasters)
      discardRaster(plan, raster);
  return status;
}

} // namespace alatau::plan
