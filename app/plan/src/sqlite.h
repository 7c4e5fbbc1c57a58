// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/plan/plan.h>

#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace alatau::plan {

/// The Error that belongs to SQLite's last error on `db`: Busy, IoError, Unreadable, BadData or Internal.
Error sqliteError(sqlite3 *db, const std::string &what);
/// As sqliteError(), for a result code without a usable connection.
Error sqliteError(int code, const std::string &what, const std::string &detail);

/// One prepared statement. Parameters count from 1, columns from 0. An error while preparing, binding or
/// stepping is kept and returned by the next step(): a chain of bind() calls needs one check at the end.
class Statement {
public:
  Statement(sqlite3 *db, const std::string &sql);
  ~Statement();
  Statement(const Statement &) = delete;
  Statement &operator=(const Statement &) = delete;

  Statement &bind(int index, std::int64_t value);
  Statement &bind(int index, int value) { return bind(index, static_cast<std::int64_t>(value)); }
  Statement &bind(int index, double value); ///< NaN becomes NULL
  Statement &bind(int index, std::string_view text);
  Statement &bind(int index, const std::string &text) { return bind(index, std::string_view(text)); }
  Statement &bind(int index, const char *text) { return bind(index, std::string_view(text)); }
  Statement &bind(int index, const Value &value);
  Statement &bindBlob(int index, std::string_view bytes); ///< empty becomes NULL
  Statement &bindNull(int index);

  Result<bool> step(); ///< true: a row is there
  Status run();        ///< steps to the end and resets
  void reset();        ///< for the next set of parameters; bindings are cleared

  int columnCount() const;
  bool isNull(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;      ///< NaN for NULL
  std::string text(int column) const; ///< "" for NULL
  std::string blob(int column) const;
  Value value(int column) const;

private:
  sqlite3 *mDb = nullptr;
  sqlite3_stmt *mStatement = nullptr;
  std::string mSql;
  int mError = 0;
};

/// Runs one or more statements that return nothing.
Status execute(sqlite3 *db, const std::string &sql);
/// The first column of the first row; `fallback` when there is no row or an error.
std::int64_t scalarInteger(sqlite3 *db, const std::string &sql, std::int64_t fallback = 0);
std::string scalarText(sqlite3 *db, const std::string &sql, const std::string &fallback = {});

std::string quoteText(std::string_view text);       ///< 'it''s'
std::string quoteName(std::string_view identifier); ///< "name"

/// A connection with SpatiaLite loaded, closed with the object.
class Connection {
public:
  enum class Access { ReadOnly, ReadWrite, Create };
  static Result<std::unique_ptr<Connection>> open(const std::string &path, Access access);
  ~Connection();
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;

  sqlite3 *handle() const { return mDb; }

private:
  Connection() = default;
  sqlite3 *mDb = nullptr;
  void *mSpatial = nullptr;
};

std::string utcNow(); ///< ISO 8601 UTC with milliseconds, as the journal's triggers write it

} // namespace alatau::plan
