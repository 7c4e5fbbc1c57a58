// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite.h"

#include <span>
#include <string>
#include <vector>

namespace alatau::plan {

inline constexpr int kApplicationId = 0x414C5455; ///< "ALTU" in the file header: this SQLite file is a plan
inline constexpr int kSchemaVersion = 3;          ///< PRAGMA user_version of a plan made by this build

/// Tables that the journal covers: the role tables and `scenario`.
std::vector<std::string> journalledTables();

struct TableColumn {
  std::string name, type;
};
/// The real columns of a table without its geometry: other programs may have added some.
std::vector<TableColumn> tableColumns(sqlite3 *db, const std::string &table);
/// Name of the geometry column, "" for a plain table.
std::string geometryColumn(const std::string &table);

/// Everything that makes an empty database a plan. To be run inside one transaction.
Status createSchema(sqlite3 *db, int epsg);
/// Makes the role tables and columns that this build knows and the database lacks, and describes all roles
/// anew. What is there stays as it is.
Status addMissingRoles(sqlite3 *db);
/// Makes sure that spatial_ref_sys knows `epsg`.
Status ensureSpatialReference(sqlite3 *db, int epsg);
/// (Re)creates the journal's triggers that are missing or do not fit the table's columns any more.
Status ensureJournalTriggers(sqlite3 *db);
/// Stores <stylesDir>/<table>.qml as default styles in QGIS's own layer_styles table.
Status storeStyles(sqlite3 *db, const std::string &stylesDir);

/// One step from schema `from` to `from + 1`.
struct Migration {
  int from = 0;
  Status (*run)(sqlite3 *db) = nullptr;
};
/// The steps that this build knows, in order.
std::span<const Migration> migrations();
/// Brings the database to `target`, all steps in one transaction, after a copy to <path>.bak-v<N>.
Status migrate(sqlite3 *db, const std::string &path, int target, std::span<const Migration> steps);

/// Checks that `epsg` exists and is projected in metres.
Status checkPlanCrs(int epsg);

} // namespace alatau::plan
