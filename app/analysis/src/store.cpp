// SPDX-License-Identifier: GPL-3.0-or-later
// Results in the plan: a spatial table for every output, the indicators and where they came from.
#include "internal.h"

#include <cctype>
#include <cmath>
#include <sqlite3.h>

namespace alatau::analysis {

namespace {

Status databaseError(sqlite3 *db, const std::string &what) {
  const int code = sqlite3_errcode(db);
  const ErrorCode kind = code == SQLITE_BUSY || code == SQLITE_LOCKED ? ErrorCode::Busy
                         : code == SQLITE_READONLY || code == SQLITE_FULL || code == SQLITE_IOERR
                             ? ErrorCode::IoError
                             : ErrorCode::Internal;
  return fail(kind, what + ": " + sqlite3_errmsg(db));
}

class Statement {
public:
  Statement(sqlite3 *db, const std::string &sql)
    : mDb(db) {
    mCode = sqlite3_prepare_v2(db, sql.c_str(), -1, &mStatement, nullptr);
  }
  ~Statement() { sqlite3_finalize(mStatement); }
  Statement(const Statement &) = delete;
  Statement &operator=(const Statement &) = delete;
  sqlite3_stmt *get() const { return mStatement; }
  /// Runs to the first row or the end.
  Status step() {
    if (mCode != SQLITE_OK) return databaseError(mDb, "a result cannot be stored");
    const int code = sqlite3_step(mStatement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return databaseError(mDb, "a result cannot be stored");
    return {};
  }

private:
  sqlite3 *mDb;
  sqlite3_stmt *mStatement = nullptr;
  int mCode = SQLITE_OK;
};

std::string quoted(const std::string &name) {
  std::string out = "\"";
  for (const char c : name)
    out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// SpatiaLite's type for what is in the column: a declared "any" means that it depends on the input.
std::string spatialType(const sdk::Column &geometry, const std::string &declared) {
  std::string common;
  for (std::size_t row = 0; row < geometry.size(); ++row) {
    const std::string &wkb = geometry.texts[row];
    if (geometry.isNull(row) || wkb.size() < 5) continue;
    std::uint32_t number = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const std::size_t at = wkb[0] == 1 ? k : 3 - k;
      number |= static_cast<std::uint32_t>(static_cast<unsigned char>(wkb[1 + at])) << (8 * k);
    }
    const std::uint32_t flat = (number & 0x0fffffffU) % 1000;
    std::string type = "GEOMETRY";
    if (flat == 1) type = "POINT";
    if (flat == 4) type = "MULTIPOINT";
    if (flat == 2 || flat == 5) type = "MULTILINESTRING";
    if (flat == 3 || flat == 6) type = "MULTIPOLYGON";
    if (common.empty()) common = type;
    if (common != type) return "GEOMETRY";
  }
  if (!common.empty()) return common;
  if (declared == "point") return "POINT";
  if (declared == "line") return "MULTILINESTRING";
  return declared == "polygon" ? "MULTIPOLYGON" : "GEOMETRY";
}

Status writeLayer(plan::Plan &plan, const std::string &name, const sdk::Table &table,
                  const std::string &geometryType, int epsg, const RunContext &context) {
  sqlite3 *db = plan.connection();
  const sdk::Column *geometry = geometryType == "NONE" ? nullptr : table.geometry();
  std::string create = "CREATE TABLE " + quoted(name) + " (ogc_fid INTEGER PRIMARY KEY AUTOINCREMENT",
              columns, marks;
  for (const sdk::Column &column : table.columns) {
    if (column.name == "geometry") continue;
    const char *type = column.kind == sdk::ColumnKind::Real ? "DOUBLE"
                       : column.kind == sdk::ColumnKind::Integer || column.kind == sdk::ColumnKind::Boolean
                           ? "INTEGER"
                           : "TEXT";
    create += ", " + quoted(column.name) + " " + type;
    columns += (columns.empty() ? "" : ", ") + quoted(column.name);
    marks += marks.empty() ? "?" : ", ?";
  }
  if (Status status = Statement(db, create + ")").step(); !status) return status;
  if (geometry) {
    const std::string add = "SELECT AddGeometryColumn('" + name + "', 'geom', " + std::to_string(epsg) +
                            ", '" + geometryType + "', 'XY')";
    if (Status status = Statement(db, add).step(); !status) return status;
    columns += (columns.empty() ? "" : ", ") + std::string("geom");
    const std::string from = "GeomFromWKB(?, " + std::to_string(epsg) + ")";
    marks += (marks.empty() ? "" : ", ") +
             (geometryType.starts_with("MULTI") ? "CastToMulti(" + from + ")" : from);
  }
  Statement insert(db, "INSERT INTO " + quoted(name) + " (" + columns + ") VALUES (" + marks + ")");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (row % 500 == 0 && context.isStopped())
      return fail(ErrorCode::Cancelled, "storing the result was stopped");
    int index = 0;
    const auto bindColumn = [&](const sdk::Column &column) {
      ++index;
      if (column.isNull(row))
        sqlite3_bind_null(insert.get(), index);
      else if (column.kind == sdk::ColumnKind::Real) {
        // Infinity (not reachable) is kept as SQLite keeps it; NaN is null there.
        sqlite3_bind_double(insert.get(), index, column.reals[row]);
      } else if (column.kind == sdk::ColumnKind::Integer || column.kind == sdk::ColumnKind::Boolean) {
        sqlite3_bind_int64(insert.get(), index, column.integers[row]);
      } else {
        sqlite3_bind_text(insert.get(), index, column.texts[row].data(),
                          static_cast<int>(column.texts[row].size()), SQLITE_STATIC);
      }
    };
    for (const sdk::Column &column : table.columns) {
      if (column.name != "geometry") bindColumn(column);
    }
    if (geometry) {
      ++index;
      if (geometry->isNull(row) || geometry->texts[row].empty())
        sqlite3_bind_null(insert.get(), index);
      else
        sqlite3_bind_blob(insert.get(), index, geometry->texts[row].data(),
                          static_cast<int>(geometry->texts[row].size()), SQLITE_STATIC);
    }
    if (Status status = insert.step(); !status) return status;
    sqlite3_reset(insert.get());
  }
  if (!geometry) return {};
  return Statement(db, "SELECT CreateSpatialIndex('" + name + "', 'geom')").step();
}

std::string safeName(const std::string &text) {
  std::string out;
  for (const char c : text)
    out += std::isalnum(static_cast<unsigned char>(c))
               ? static_cast<char>(std::tolower(static_cast<unsigned char>(c)))
               : '_';
  return out;
}

} // namespace

Result<std::int64_t> storeInPlan(plan::Plan &plan, plan::ResultRecord record,
                                 const host::AnalysisSpec &analysis,
                                 const std::map<std::string, sdk::Table> &tables, const RunContext &context) {
  const int epsg = plan.info().epsg;
  std::int64_t id = 0;
  // Copying large files is no work for a transaction.
  for (plan::ResultRecord::Raster &raster : record.rasters) {
    auto prepared = plan::prepareRaster(plan, raster, plan::kMostRasterBytesInside, context);
    if (!prepared) return tl::unexpected(prepared.error());
    raster = std::move(*prepared);
  }
  Status status = plan.transaction([&]() -> Status {
    // The tables carry the number that the record is about to get.
    Statement next(plan.connection(),
                   "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'result'), 0) + 1");
    if (Status step = next.step(); !step) return step;
    const std::int64_t number = sqlite3_column_int64(next.get(), 0);
    for (const host::OutputSpec &output : analysis.outputs) {
      const auto found = tables.find(output.name);
      if (found == tables.end() || output.kind == "indicators") continue;
      const bool isSpatial = output.kind == "layer" && found->second.geometry();
      const std::string type = isSpatial ? spatialType(*found->second.geometry(), output.geometry) : "NONE";
      const std::string name = "result_" + std::to_string(number) + "_" + safeName(output.name);
      if (Status written = writeLayer(plan, name, found->second, type, epsg, context); !written)
        return written;
      record.layers.push_back({output.name, name, type});
    }
    auto stored = plan::storeResult(plan, record);
    if (!stored) return tl::unexpected(stored.error());
    if (*stored != number)
      return fail(ErrorCode::Internal, "the result was stored under another number than its layers");
    id = *stored;
    return {};
  });
  if (!status) {
    for (const plan::ResultRecord::Raster &raster : record.rasters)
      plan::discardRaster(plan, raster);
    return tl::unexpected(status.error());
  }
  return id;
}

} // namespace alatau::analysis
