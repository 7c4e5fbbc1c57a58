// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <proj.h>

namespace alatau::plan {

namespace {

std::string_view sqlType(ColumnType type) {
  // The names that both QGIS's spatialite provider and OGR take for what they are.
  switch (type) {
  case ColumnType::Text:
    return "TEXT";
  case ColumnType::Integer:
    return "INTEGER";
  case ColumnType::Real:
    return "DOUBLE";
  case ColumnType::Boolean:
    return "BOOLEAN";
  case ColumnType::Date:
    return "DATE";
  }
  return "TEXT";
}

std::string_view typeName(ColumnType type) {
  switch (type) {
  case ColumnType::Text:
    return "text";
  case ColumnType::Integer:
    return "integer";
  case ColumnType::Real:
    return "real";
  case ColumnType::Boolean:
    return "boolean";
  case ColumnType::Date:
    return "date";
  }
  return "text";
}

std::string columnSql(const ColumnSpec &column) {
  std::string sql = fmt::format("{} {}", quoteName(column.name), sqlType(column.type));
  // A client that writes NULL explicitly (QGIS does) means the baseline.
  if (column.name == "scenario_id" || column.name == "is_removed")
    sql += " NOT NULL ON CONFLICT REPLACE DEFAULT 0";
  if (column.choices.empty()) return sql;
  std::string list;
  std::string_view rest = column.choices;
  for (;;) {
    const std::size_t bar = rest.find('|');
    const std::string_view choice = rest.substr(0, bar);
    list += (list.empty() ? "" : ",") +
            (column.type == ColumnType::Text ? quoteText(choice) : std::string(choice));
    if (bar == std::string_view::npos) break;
    rest.remove_prefix(bar + 1);
  }
  return sql + fmt::format(" CHECK ({0} IS NULL OR {0} IN ({1}))", quoteName(column.name), list);
}

Status createRoleTable(sqlite3 *db, const RoleSpec &spec, int epsg) {
  std::string columns = "fid INTEGER PRIMARY KEY AUTOINCREMENT";
  const auto common = commonColumns();
  for (const ColumnSpec &column : common.first(3))
    columns += ", " + columnSql(column);
  for (const ColumnSpec &column : spec.columns)
    columns += ", " + columnSql(column);
  for (const ColumnSpec &column : common.subspan(3))
    columns += ", " + columnSql(column);
  const std::string table(spec.table);
  const Status status =
      execute(db, fmt::format("CREATE TABLE {0} ({1});"
                              "SELECT AddGeometryColumn('{0}', 'geom', {2}, '{3}', 'XY');"
                              "SELECT CreateSpatialIndex('{0}', 'geom');"
                              "CREATE INDEX ix_{0}_scenario ON {0} (scenario_id, base_fid);",
                              table, columns, epsg, geometryTypeName(spec.geometry)));
  if (!status) return status;
  if (scalarInteger(db, fmt::format("SELECT spatial_index_enabled FROM geometry_columns WHERE "
                                    "f_table_name = '{}'",
                                    table)) != 1)
    return fail(ErrorCode::Internal, "SpatiaLite could not prepare a layer", table);
  return {};
}

Status addMissingColumns(sqlite3 *db, const RoleSpec &spec) {
  const std::string table(spec.table);
  const std::vector<TableColumn> there = tableColumns(db, table);
  for (const ColumnSpec &column : spec.columns) {
    if (std::ranges::any_of(there, [&](const TableColumn &each) { return each.name == column.name; }))
      continue;
    if (Status status = execute(db, fmt::format("ALTER TABLE {} ADD COLUMN {}", table, columnSql(column)));
        !status)
      return status;
  }
  return {};
}

Status documentRole(sqlite3 *db, const RoleSpec &spec) {
  Statement layer(db, "INSERT INTO plan_layer VALUES (?,?,?,?,?,?,?)");
  layer.bind(1, spec.table).bind(2, spec.family).bind(3, geometryTypeName(spec.geometry));
  layer.bind(4, spec.title.kk).bind(5, spec.title.ru).bind(6, spec.title.en).bind(7, spec.description);
  if (Status status = layer.run(); !status) return status;
  Statement column(db, "INSERT INTO plan_column VALUES (?,?,?,?,?,?,?,?,?,?)");
  int position = 0;
  const auto write = [&](const ColumnSpec &each) {
    column.bind(1, spec.table)
        .bind(2, each.name)
        .bind(3, position++)
        .bind(4, typeName(each.type))
        .bind(5, each.unit);
    column.bind(6, each.title.kk).bind(7, each.title.ru).bind(8, each.title.en);
    column.bind(9, each.description).bind(10, each.choices);
    return column.run();
  };
  const auto common = commonColumns();
  for (const auto part : {common.first(3), spec.columns, common.subspan(3)})
    for (const ColumnSpec &each : part)
      if (Status status = write(each); !status) return status;
  return {};
}

constexpr const char *kSystemTables = R"sql(
CREATE TABLE plan_info (key TEXT PRIMARY KEY NOT NULL, value TEXT);
CREATE TABLE plan_layer (table_name TEXT PRIMARY KEY NOT NULL, family TEXT, geometry_type TEXT,
  title_kk TEXT, title_ru TEXT, title_en TEXT, description TEXT);
CREATE TABLE plan_column (table_name TEXT NOT NULL, column_name TEXT NOT NULL, position INTEGER, type TEXT, unit TEXT,
  title_kk TEXT, title_ru TEXT, title_en TEXT, description TEXT, choices TEXT, PRIMARY KEY (table_name, column_name));
CREATE TABLE scenario (fid INTEGER PRIMARY KEY AUTOINCREMENT, name_kk TEXT, name_ru TEXT, name_en TEXT, note TEXT,
  created_at TEXT);
CREATE TABLE action (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, who TEXT, at TEXT NOT NULL,
  scenario_id INTEGER NOT NULL DEFAULT 0, changes INTEGER NOT NULL DEFAULT 0, is_external INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')));
CREATE INDEX ix_action_state ON action (state, id);
CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, action_id INTEGER, at TEXT NOT NULL,
  table_name TEXT NOT NULL, fid INTEGER NOT NULL, operation TEXT NOT NULL CHECK (operation IN ('I', 'U', 'D')),
  before TEXT, after TEXT, geometry_changed INTEGER NOT NULL DEFAULT 0, before_geom BLOB, after_geom BLOB);
CREATE INDEX ix_journal_action ON journal (action_id);
CREATE TABLE journal_event (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT,
  event TEXT NOT NULL CHECK (event IN ('undo', 'redo')), action_id INTEGER NOT NULL);
CREATE TABLE journal_context (id INTEGER PRIMARY KEY CHECK (id = 1), action_id INTEGER,
  mode INTEGER NOT NULL DEFAULT 0);
INSERT INTO journal_context VALUES (1, NULL, 0);
CREATE TABLE import_run (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, who TEXT, source TEXT, layer TEXT, role TEXT,
  scenario_id INTEGER, action_id INTEGER, source_crs TEXT, crs_operation TEXT, encoding TEXT, mapping_json TEXT,
  rows_read INTEGER, rows_written INTEGER, rows_repaired INTEGER, rows_rejected INTEGER, sha256 TEXT);
CREATE TABLE raster_store (sha256 TEXT PRIMARY KEY NOT NULL, name TEXT, format TEXT, content BLOB);
CREATE TABLE problem (id INTEGER PRIMARY KEY AUTOINCREMENT, origin TEXT NOT NULL, code TEXT NOT NULL,
  severity TEXT NOT NULL, layer TEXT, feature TEXT, message TEXT, size DOUBLE, unit TEXT, at TEXT);
CREATE INDEX ix_problem_origin ON problem (origin);
CREATE TABLE result (id INTEGER PRIMARY KEY AUTOINCREMENT, scenario_id INTEGER NOT NULL DEFAULT 0, created_at TEXT,
  data_version INTEGER, analysis TEXT, analysis_version TEXT, product TEXT, parameters_json TEXT, inputs_json TEXT);
CREATE TABLE result_layer (result_id INTEGER NOT NULL, position INTEGER NOT NULL, output TEXT, table_name TEXT,
  geometry_type TEXT, PRIMARY KEY (result_id, position));
CREATE TABLE indicator (result_id INTEGER NOT NULL, position INTEGER NOT NULL, indicator TEXT NOT NULL, district TEXT,
  value DOUBLE, unit TEXT, flag TEXT, norm_json TEXT, PRIMARY KEY (result_id, position));
CREATE TABLE draft (tool TEXT PRIMARY KEY NOT NULL, scenario_id INTEGER, state_json TEXT, updated_at TEXT);
CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT);
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog varchar(256),
  f_table_schema varchar(256), f_table_name varchar(256), f_geometry_column varchar(256), styleName text,
  styleQML text, styleSLD text, useAsDefault boolean, description text, owner varchar(30), ui text,
  update_time timestamp DEFAULT CURRENT_TIMESTAMP);
)sql";

} // namespace

std::vector<std::string> journalledTables() {
  std::vector<std::string> tables;
  for (const RoleSpec &spec : roleSpecs())
    tables.emplace_back(spec.table);
  tables.emplace_back("scenario");
  return tables;
}

std::string geometryColumn(const std::string &table) {
  return table == "scenario" ? "" : "geom";
}

std::vector<TableColumn> tableColumns(sqlite3 *db, const std::string &table) {
  std::vector<TableColumn> columns;
  Statement statement(db, "SELECT name, type FROM pragma_table_info(?)");
  statement.bind(1, table);
  const std::string geometry = geometryColumn(table);
  for (Result<bool> row = statement.step(); row && *row; row = statement.step())
    if (statement.text(0) != geometry) columns.push_back({statement.text(0), statement.text(1)});
  return columns;
}

Status ensureSpatialReference(sqlite3 *db, int epsg) {
  const std::string exists = fmt::format("SELECT count(*) FROM spatial_ref_sys WHERE srid = {}", epsg);
  if (scalarInteger(db, exists) > 0) return {};
  if (scalarInteger(db, fmt::format("SELECT InsertEpsgSrid({})", epsg)) == 1) return {};
  // Newer than SpatiaLite's own list: PROJ knows it.
  PJ_CONTEXT *context = proj_context_create();
  PJ *crs =
      proj_create_from_database(context, "EPSG", std::to_string(epsg).c_str(), PJ_CATEGORY_CRS, 0, nullptr);
  Status status = fail(ErrorCode::UnknownCrs, fmt::format("EPSG:{} is not a known coordinate system", epsg));
  if (crs) {
    const auto text = [](const char *value) { return std::string(value ? value : ""); };
    Statement insert(
        db, "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, ref_sys_name, proj4text, srtext) "
            "VALUES (?1, 'epsg', ?1, ?2, ?3, ?4)");
    insert.bind(1, epsg).bind(2, text(proj_get_name(crs)));
    insert.bind(3, text(proj_as_proj_string(context, crs, PJ_PROJ_4, nullptr)));
    insert.bind(4, text(proj_as_wkt(context, crs, PJ_WKT1_GDAL, nullptr)));
    status = insert.run();
    proj_destroy(crs);
  }
  proj_context_destroy(context);
  return status;
}

Status checkPlanCrs(int epsg) {
  PJ_CONTEXT *context = proj_context_create();
  proj_log_level(context, PJ_LOG_NONE);
  PJ *crs =
      proj_create_from_database(context, "EPSG", std::to_string(epsg).c_str(), PJ_CATEGORY_CRS, 0, nullptr);
  Status status;
  const std::string place = fmt::format("EPSG:{}", epsg);
  if (!crs) {
    status = fail(ErrorCode::UnknownCrs, "The coordinate system is not known", place,
                  "Almaty's working system is EPSG:32643");
  } else if (const PJ_TYPE type = proj_get_type(crs);
             type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS) {
    status = fail(ErrorCode::GeographicCrs, "A plan needs coordinates in metres, not in degrees", place,
                  "Choose a projected system, e.g. EPSG:32643");
  } else if (type != PJ_TYPE_PROJECTED_CRS) {
    status = fail(ErrorCode::InvalidArgument, "A plan needs a projected coordinate system", place,
                  "Choose a projected system, e.g. EPSG:32643");
  } else if (PJ *axes = proj_crs_get_coordinate_system(context, crs)) {
    double metres = 0;
    if (proj_cs_get_axis_info(context, axes, 0, nullptr, nullptr, nullptr, &metres, nullptr, nullptr,
                              nullptr) &&
        metres != 1.0)
      status = fail(ErrorCode::InvalidArgument, "A plan needs coordinates in metres", place,
                    "Choose a system whose unit is the metre, e.g. EPSG:32643");
    proj_destroy(axes);
  }
  if (crs) proj_destroy(crs);
  proj_context_destroy(context);
  return status;
}

Status createSchema(sqlite3 *db, int epsg) {
  // 0 as first argument: SpatiaLite opens no transaction of its own, the caller's covers everything.
  if (scalarInteger(db, "SELECT InitSpatialMetaDataFull(0, 'NONE')") != 1)
    return fail(ErrorCode::Internal, "SpatiaLite could not prepare the file");
  for (const int srid : {4326, 3857, epsg})
    if (Status status = ensureSpatialReference(db, srid); !status) return status;
  if (Status status = execute(db, kSystemTables); !status) return status;
  Status status = execute(db, fmt::format("SELECT AddGeometryColumn('problem', 'geom', {}, 'POINT', 'XY');"
                                          "SELECT CreateSpatialIndex('problem', 'geom');",
                                          epsg));
  if (!status) return status;
  for (const RoleSpec &spec : roleSpecs()) {
    if (status = createRoleTable(db, spec, epsg); !status) return status;
    if (status = documentRole(db, spec); !status) return status;
  }
  if (status = ensureJournalTriggers(db); !status) return status;
  return execute(db, fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId,
                                 kSchemaVersion));
}

Status addMissingRoles(sqlite3 *db) {
  const auto epsg =
      static_cast<int>(scalarInteger(db, "SELECT CAST(value AS INTEGER) FROM plan_info WHERE key = 'epsg'"));
  for (const RoleSpec &spec : roleSpecs()) {
    const std::string table = quoteText(spec.table);
    const bool isThere =
        scalarInteger(db, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = " + table) > 0;
    Status status = isThere ? addMissingColumns(db, spec) : createRoleTable(db, spec, epsg);
    if (status)
      status = execute(db, fmt::format("DELETE FROM plan_layer WHERE table_name = {0};"
                                       "DELETE FROM plan_column WHERE table_name = {0};",
                                       table));
    if (status) status = documentRole(db, spec);
    if (!status) return status;
  }
  return {};
}

Status storeStyles(sqlite3 *db, const std::string &stylesDir) {
  if (stylesDir.empty()) return {};
  // QGIS looks for catalog and schema NULL when it opens the file with its SpatiaLite provider, and for empty
  // text when it opens it through OGR.
  Statement insert(
      db, "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
          "styleName, styleQML, styleSLD, useAsDefault, description, owner) "
          "SELECT schema, schema, ?1, 'geom', ?1, ?2, '', 1, ?3, 'alatau' "
          "FROM (SELECT NULL AS schema UNION ALL SELECT '')");
  for (const RoleSpec &spec : roleSpecs()) {
    std::ifstream file(std::filesystem::path(stylesDir) / (std::string(spec.table) + ".qml"),
                       std::ios::binary);
    if (!file) continue; // a role without a style gets QGIS's default
    const std::string qml{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    insert.bind(1, spec.table).bind(2, qml).bind(3, spec.title.en);
    if (Status status = insert.run(); !status) return status;
  }
  return {};
}

} // namespace alatau::plan
