// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

#include <sqlite3.h>

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>

namespace alatau::plan {

namespace {

/// Copies the database through SQLite: a copy of the file alone would miss what is still in its write-ahead
/// log.
Status backup(sqlite3 *db, const std::string &target) {
  const std::string temporary = target + ".part";
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  sqlite3 *copy = nullptr;
  int code = sqlite3_open_v2(temporary.c_str(), &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  if (code == SQLITE_OK) {
    if (sqlite3_backup *job = sqlite3_backup_init(copy, "main", db, "main")) {
      sqlite3_backup_step(job, -1);
      code = sqlite3_backup_finish(job);
    } else {
      code = sqlite3_errcode(copy);
    }
  }
  Status status;
  if (code != SQLITE_OK) {
    Error error = sqliteError(code, "The copy before the update could not be made", sqlite3_errstr(code));
    error.place = target;
    status = tl::unexpected<Error>(std::move(error));
  }
  sqlite3_close(copy);
  if (status && std::rename(temporary.c_str(), target.c_str()) != 0)
    status = fail(ErrorCode::IoError, "The copy before the update could not be made", target);
  if (!status) std::filesystem::remove(temporary, ignored);
  return status;
}

} // namespace

std::span<const Migration> migrations() {
  // 2: points on streets, turn restrictions, lines and stops of public transport, more about streets.
  // 3: corridors with a width at every vertex, their crossings; exceptions, trailheads, trails, counts,
  // limits of change.
  static constexpr Migration kSteps[] = {{1, addMissingRoles}, {2, addMissingRoles}};
  return kSteps;
}

Status migrate(sqlite3 *db, const std::string &path, int target, std::span<const Migration> steps) {
  const int from = static_cast<int>(scalarInteger(db, "PRAGMA user_version"));
  if (from >= target) return {};
  if (Status status = backup(db, fmt::format("{}.bak-v{}", path, from)); !status) return status;
  if (Status status = execute(db, "BEGIN IMMEDIATE"); !status) return status;
  Status status;
  for (int version = from; status && version < target; ++version) {
    const Migration *step = nullptr;
    for (const Migration &each : steps)
      if (each.from == version) step = &each;
    if (!step || !step->run)
      status = fail(ErrorCode::Unsupported,
                    fmt::format("Plans of schema {} cannot be brought up to date", version), path,
                    "Open it with the version of Alatau that made it");
    else
      status = step->run(db);
    if (status) status = execute(db, fmt::format("PRAGMA user_version = {}", version + 1));
  }
  if (status) status = ensureJournalTriggers(db);
  if (status) status = execute(db, "COMMIT");
  if (!status) (void)execute(db, "ROLLBACK");
  return status;
}

} // namespace alatau::plan
