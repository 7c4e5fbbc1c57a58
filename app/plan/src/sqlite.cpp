// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite.h"

#include <sqlite3.h>

#include <spatialite.h> // needs sqlite3.h before it

#include <chrono>
#include <cmath>
#include <ctime>
#include <fmt/format.h>
#include <limits>

namespace alatau::plan {

namespace {

constexpr int kBusyMilliseconds = 3000;

} // namespace

Error sqliteError(int code, const std::string &what, const std::string &detail) {
  const std::string message = what + ": " + detail;
  switch (code & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return {ErrorCode::Busy,
            message,
            {},
            "Another program is writing to the plan; let it finish or close it there, then try again"};
  case SQLITE_FULL:
    return {ErrorCode::IoError, message, {}, "Make room on the disk and try again"};
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
    return {ErrorCode::IoError, message, {}, "Check the disk and the permissions of the folder"};
  case SQLITE_READONLY:
  case SQLITE_PERM:
    return {
        ErrorCode::IoError, message, {}, "The plan is write-protected: open it for reading, or a copy of it"};
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return {ErrorCode::Unreadable, message, {}, "Restore the plan from a copy"};
  case SQLITE_CONSTRAINT:
  case SQLITE_MISMATCH:
  case SQLITE_TOOBIG:
    return {ErrorCode::BadData, message, {}, {}};
  case SQLITE_INTERRUPT:
    return {ErrorCode::Cancelled, message, {}, {}};
  default:
    return {ErrorCode::Internal, message, {}, {}};
  }
}

Error sqliteError(sqlite3 *db, const std::string &what) {
  return sqliteError(sqlite3_extended_errcode(db), what, sqlite3_errmsg(db));
}

Statement::Statement(sqlite3 *db, const std::string &sql)
  : mDb(db)
  , mSql(sql) {
  mError = sqlite3_prepare_v2(db, sql.c_str(), static_cast<int>(sql.size()), &mStatement, nullptr);
}

Statement::~Statement() {
  sqlite3_finalize(mStatement);
}

Statement &Statement::bind(int index, std::int64_t value) {
  if (!mError) mError = sqlite3_bind_int64(mStatement, index, value);
  return *this;
}

Statement &Statement::bind(int index, double value) {
  if (!mError) mError = sqlite3_bind_double(mStatement, index, value);
  return *this;
}

Statement &Statement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL, an empty text is a value.
  const char *data = text.data() ? text.data() : "";
  if (!mError)
    mError = sqlite3_bind_text64(mStatement, index, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Statement &Statement::bind(int index, const Value &value) {
  if (const auto *integer = std::get_if<std::int64_t>(&value)) return bind(index, *integer);
  if (const auto *real = std::get_if<double>(&value)) return bind(index, *real);
  if (const auto *text = std::get_if<std::string>(&value)) return bind(index, *text);
  return bindNull(index);
}

Statement &Statement::bindBlob(int index, std::string_view bytes) {
  if (bytes.empty()) return bindNull(index);
  if (!mError) mError = sqlite3_bind_blob64(mStatement, index, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

Statement &Statement::bindNull(int index) {
  if (!mError) mError = sqlite3_bind_null(mStatement, index);
  return *this;
}

Result<bool> Statement::step() {
  if (!mError) {
    const int code = sqlite3_step(mStatement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    mError = code;
  }
  Error error = sqliteError(mDb, "The plan's database refused");
  if (error.code == ErrorCode::Internal) error.place = mSql.substr(0, 200);
  return tl::unexpected<Error>(std::move(error));
}

Status Statement::run() {
  for (;;) {
    const Result<bool> row = step();
    if (!row) {
      Error error = row.error();
      reset();
      return tl::unexpected<Error>(std::move(error));
    }
    if (!*row) break;
  }
  reset();
  return {};
}

void Statement::reset() {
  if (!mStatement) return;
  sqlite3_reset(mStatement);
  sqlite3_clear_bindings(mStatement);
  mError = 0;
}

int Statement::columnCount() const {
  return sqlite3_column_count(mStatement);
}

bool Statement::isNull(int column) const {
  return sqlite3_column_type(mStatement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(mStatement, column);
}

double Statement::real(int column) const {
  return isNull(column) ? std::numeric_limits<double>::quiet_NaN()
                        : sqlite3_column_double(mStatement, column);
}

std::string Statement::text(int column) const {
  const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(mStatement, column));
  if (!data) return {};
  return std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(mStatement, column)));
}

std::string Statement::blob(int column) const {
  const auto *data = static_cast<const char *>(sqlite3_column_blob(mStatement, column));
  if (!data) return {};
  return std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(mStatement, column)));
}

Value Statement::value(int column) const {
  switch (sqlite3_column_type(mStatement, column)) {
  case SQLITE_INTEGER:
    return integer(column);
  case SQLITE_FLOAT:
    return real(column);
  case SQLITE_NULL:
    return std::monostate{};
  default:
    return text(column);
  }
}

Status execute(sqlite3 *db, const std::string &sql) {
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  Error error = sqliteError(db, "The plan's database refused");
  if (error.code == ErrorCode::Internal) error.place = sql.substr(0, 200);
  return tl::unexpected<Error>(std::move(error));
}

std::int64_t scalarInteger(sqlite3 *db, const std::string &sql, std::int64_t fallback) {
  Statement statement(db, sql);
  const Result<bool> row = statement.step();
  return row && *row && !statement.isNull(0) ? statement.integer(0) : fallback;
}

std::string scalarText(sqlite3 *db, const std::string &sql, const std::string &fallback) {
  Statement statement(db, sql);
  const Result<bool> row = statement.step();
  return row && *row && !statement.isNull(0) ? statement.text(0) : fallback;
}

std::string quoteText(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

std::string quoteName(std::string_view identifier) {
  std::string out = "\"";
  for (const char c : identifier) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string &path, Access access) {
  std::unique_ptr<Connection> connection(new Connection);
  const int flags = access == Access::ReadOnly    ? SQLITE_OPEN_READONLY
                    : access == Access::ReadWrite ? SQLITE_OPEN_READWRITE
                                                  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &connection->mDb, flags, nullptr);
  if (code != SQLITE_OK) {
    const std::string detail = connection->mDb ? sqlite3_errmsg(connection->mDb) : sqlite3_errstr(code);
    Error error = sqliteError(code, "The file cannot be opened", detail);
    error.place = path;
    return tl::unexpected<Error>(std::move(error));
  }
  sqlite3_extended_result_codes(connection->mDb, 1);
  sqlite3_busy_timeout(connection->mDb, kBusyMilliseconds);
  connection->mSpatial = spatialite_alloc_connection();
  spatialite_init_ex(connection->mDb, connection->mSpatial, 0);
  return connection;
}

Connection::~Connection() {
  if (mDb) sqlite3_close_v2(mDb);
  if (mSpatial) spatialite_cleanup_ex(mSpatial);
}

std::string utcNow() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, milliseconds);
}

} // namespace alatau::plan
