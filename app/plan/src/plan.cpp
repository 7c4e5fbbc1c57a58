// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan_impl.h"

#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <pwd.h>
#include <random>
#include <unistd.h>

namespace alatau::plan {

namespace fs = std::filesystem;

namespace {

std::string makeUuid() {
  std::random_device source;
  std::array<unsigned, 4> words{};
  for (unsigned &word : words)
    word = source();
  words[1] = (words[1] & 0xffff0fffU) | 0x4000U;
  words[2] = (words[2] & 0x3fffffffU) | 0x80000000U;
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:04x}{:08x}", words[0], words[1] >> 16, words[1] & 0xffffU,
                     words[2] >> 16, words[2] & 0xffffU, words[3]);
}

Status writeInfo(sqlite3 *db, const std::string &key, const std::string &value) {
  Statement statement(db, "INSERT OR REPLACE INTO plan_info (key, value) VALUES (?, ?)");
  return statement.bind(1, key).bind(2, value).run();
}

PlanInfo readInfo(sqlite3 *db, const std::string &path) {
  PlanInfo info;
  std::map<std::string, std::string> values;
  Statement statement(db, "SELECT key, value FROM plan_info");
  for (Result<bool> row = statement.step(); row && *row; row = statement.step())
    values[statement.text(0)] = statement.text(1);
  info.path = path;
  info.title = {values["title_kk"], values["title_ru"], values["title_en"]};
  info.epsg = std::atoi(values["epsg"].c_str());
  info.isSynthetic = values["is_synthetic"] == "1";
  info.schemaVersion = static_cast<int>(scalarInteger(db, "PRAGMA user_version"));
  info.createdAt = values["created_at"];
  info.uuid = values["uuid"];
  return info;
}

Status fillNewPlan(sqlite3 *db, const Plan::CreateOptions &options) {
  if (Status status = createSchema(db, options.epsg); !status) return status;
  if (Status status = storeStyles(db, options.stylesDir); !status) return status;
  const std::pair<const char *, std::string> values[] = {
      {"title_kk", options.title.kk}, {"title_ru", options.title.ru},
      {"title_en", options.title.en}, {"epsg", std::to_string(options.epsg)},
      {"created_at", utcNow()},       {"is_synthetic", options.isSynthetic ? "1" : "0"},
      {"uuid", makeUuid()},           {"made_by", "Alatau"},
  };
  for (const auto &[key, value] : values)
    if (Status status = writeInfo(db, key, value); !status) return status;
  return {};
}

/// Creates the plan in `path`, which does not exist. One transaction, without a journal of its own to keep it
/// quick: the file gets its real name only when it is complete.
Status buildFile(const std::string &path, const Plan::CreateOptions &options) {
  auto connection = Connection::open(path, Connection::Access::Create);
  if (!connection) return tl::unexpected<Error>(connection.error());
  sqlite3 *db = (*connection)->handle();
  if (Status status = execute(db, "PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE"); !status) return status;
  Status status = fillNewPlan(db, options);
  if (status) return execute(db, "COMMIT");
  (void)execute(db, "ROLLBACK");
  return status;
}

/// What a file that is no plan seems to be, for the message.
std::string describeFile(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 16> head{};
  file.read(head.data(), head.size());
  const std::string_view start(head.data(),
                               static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  if (start.empty()) return "an empty file";
  if (start.starts_with("SQLite format 3")) return "a damaged SQLite database";
  if (start.starts_with("PK")) return "a ZIP archive or an office document";
  if (start.starts_with("%PDF")) return "a PDF document";
  if (start.starts_with("<")) return "an XML or HTML file";
  if (start.starts_with("{") || start.starts_with("[")) return "a JSON file";
  if (start.starts_with(std::string_view("\0\0\x27\x0a", 4))) return "a shapefile";
  return "not a database";
}

/// What a SQLite database that is no plan seems to be.
std::string describeDatabase(sqlite3 *db) {
  const auto has = [&](const char *table) {
    return scalarInteger(db, fmt::format("SELECT count(*) FROM sqlite_master WHERE name = '{}'", table)) > 0;
  };
  if (has("gpkg_contents")) return "a GeoPackage";
  if (has("geometry_columns")) return "a SpatiaLite database, but not a plan";
  if (has("tiles")) return "a tile package";
  return "a SQLite database, but not a plan";
}

void removeWithCompanions(const std::string &path) {
  std::error_code ignored;
  for (const char *suffix : {"", "-wal", "-shm", "-journal"})
    fs::remove(path + suffix, ignored);
}

} // namespace

std::string userName() {
  if (const passwd *entry = ::getpwuid(::geteuid()); entry && entry->pw_name) return entry->pw_name;
  const char *user = std::getenv("USER");
  return user ? user : "";
}

Result<Plan> Plan::create(const CreateOptions &options) {
  if (options.path.empty()) return fail(ErrorCode::InvalidArgument, "The plan needs a file name");
  if (Status status = checkPlanCrs(options.epsg); !status) return tl::unexpected<Error>(status.error());
  std::error_code ignored;
  const fs::path path(options.path);
  if (fs::is_directory(path, ignored))
    return fail(ErrorCode::AlreadyExists, "A folder has this name", options.path, "Choose another file name");
  if (!options.overwrite && fs::exists(path, ignored))
    return fail(ErrorCode::AlreadyExists, "The file exists already", options.path,
                "Choose another file name or allow it to be replaced");
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, ignored))
    return fail(ErrorCode::IoError, "The folder does not exist", folder.string(),
                "Create it or choose another one");

  const std::string temporary = fmt::format("{}.new-{}", options.path, ::getpid());
  removeWithCompanions(temporary);
  if (Status status = buildFile(temporary, options); !status) {
    removeWithCompanions(temporary);
    Error error = status.error();
    error.place = options.path;
    return tl::unexpected<Error>(std::move(error));
  }
  if (options.overwrite) removeWithCompanions(options.path);
  if (std::rename(temporary.c_str(), options.path.c_str()) != 0) {
    const int reason = errno;
    removeWithCompanions(temporary);
    return fail(ErrorCode::IoError, std::string("The plan cannot be written: ") + std::strerror(reason),
                options.path);
  }
  return open(options.path, Mode::ReadWrite);
}

Result<Plan> Plan::open(const std::string &path, Mode mode) {
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    return fail(ErrorCode::NotFound, "There is no such file", path, "Check the name, or create a new plan");
  if (fs::is_directory(path, ignored))
    return fail(ErrorCode::Unreadable, "This is a folder, not a plan", path, "Choose a plan file");
  const bool readOnly = mode == Mode::ReadOnly;
  auto opened =
      Connection::open(path, readOnly ? Connection::Access::ReadOnly : Connection::Access::ReadWrite);
  if (!opened) {
    Error error = opened.error();
    if (::access(path.c_str(), R_OK) != 0)
      error = {ErrorCode::Unreadable, "The file may not be read", path, "Ask its owner for the permission"};
    return tl::unexpected<Error>(std::move(error));
  }
  auto impl = std::make_unique<Impl>();
  impl->connection = std::move(*opened);
  impl->mode = mode;
  sqlite3 *db = impl->db();

  Statement probe(db, "SELECT count(*) FROM sqlite_master");
  if (const Result<bool> row = probe.step(); !row) {
    if (row.error().code == ErrorCode::Unreadable)
      return fail(ErrorCode::Unreadable, fmt::format("This is {}", describeFile(path)), path,
                  "Choose a plan file, or restore it from a copy");
    Error error = row.error();
    error.place = path;
    return tl::unexpected<Error>(std::move(error));
  }
  probe.reset();
  if (scalarInteger(db, "PRAGMA application_id") != kApplicationId)
    return fail(
        ErrorCode::Unreadable,
        fmt::format("This is {}", fs::file_size(path, ignored) == 0 ? "an empty file" : describeDatabase(db)),
        path, "Create a plan and import the file's layers into it");
  const int version = static_cast<int>(scalarInteger(db, "PRAGMA user_version"));
  if (version > kSchemaVersion)
    return fail(ErrorCode::Unsupported,
                fmt::format("The plan was made by a newer version of Alatau (schema {}, this one knows {})",
                            version, kSchemaVersion),
                path, "Update Alatau");
  if (version < kSchemaVersion && readOnly)
    return fail(ErrorCode::Unsupported, fmt::format("The plan has an older schema ({})", version), path,
                "Open it for editing once; a copy is kept and the plan is brought up to date");
  if (!readOnly) {
    if (sqlite3_db_readonly(db, "main") == 1)
      return fail(ErrorCode::IoError, "The plan is write-protected", path,
                  "Open it for reading, or save a copy in a folder of yours");
    // A busy or odd file system may refuse WAL; the plan works without it, only readers wait for writers
    // then.
    (void)execute(db, "PRAGMA journal_mode = WAL");
    if (Status status = execute(db, "PRAGMA synchronous = FULL"); !status)
      return tl::unexpected<Error>(status.error());
    if (version < kSchemaVersion)
      if (Status status = migrate(db, path, kSchemaVersion, migrations()); !status)
        return tl::unexpected<Error>(status.error());
    if (Status status = impl->transaction([&] { return ensureJournalTriggers(db); });
        !status && status.error().code != ErrorCode::Busy) {
      Error error = status.error();
      error.place = path;
      return tl::unexpected<Error>(std::move(error));
    }
  }
  impl->info = readInfo(db, path);
  if (impl->info.epsg <= 0)
    return fail(ErrorCode::Unreadable, "The plan has lost its description", path,
                "Restore the plan from a copy");
  return Plan(std::move(impl));
}

Plan::Plan(std::unique_ptr<Impl> impl)
  : mImpl(std::move(impl)) {}
Plan::Plan(Plan &&) noexcept = default;
Plan &Plan::operator=(Plan &&other) noexcept {
  if (this != &other) {
    Plan closing(std::move(*this));
    mImpl = std::move(other.mImpl);
  }
  return *this;
}

Plan::~Plan() {
  if (!mImpl || mImpl->mode == Mode::ReadOnly) return;
  // The last one out leaves a single file without companions; others that have it open keep WAL and refuse.
  sqlite3_busy_timeout(mImpl->db(), 0);
  (void)execute(mImpl->db(), "PRAGMA journal_mode = DELETE");
}

PlanInfo Plan::info() const {
  return mImpl->info;
}

sqlite3 *Plan::connection() const {
  return mImpl->db();
}

Status Plan::Impl::writable() const {
  if (mode == Mode::ReadWrite) return {};
  return fail(ErrorCode::IoError, "The plan is open for reading only", info.path, "Open it for editing");
}

Status Plan::Impl::transaction(const std::function<Status()> &body) {
  if (Status status = writable(); !status) return status;
  const std::string point = fmt::format("level_{}", depth);
  const bool isOuter = depth == 0;
  const auto takeBack = [&] {
    (void)execute(db(), isOuter ? "ROLLBACK" : fmt::format("ROLLBACK TO {0}; RELEASE {0}", point));
  };
  if (Status status = execute(db(), isOuter ? "BEGIN IMMEDIATE" : "SAVEPOINT " + point); !status)
    return status;
  ++depth;
  Status status;
  try {
    status = body();
  } catch (...) {
    --depth;
    takeBack();
    throw;
  }
  --depth;
  if (status) status = execute(db(), isOuter ? "COMMIT" : "RELEASE " + point);
  if (!status) {
    Error error = status.error();
    takeBack();
    return tl::unexpected<Error>(std::move(error));
  }
  return {};
}

Status Plan::transaction(const std::function<Status()> &body) {
  return mImpl->transaction(body);
}

Result<ActionId> Plan::actionTransaction(const std::string &title, ScenarioId scenario,
                                         const std::function<Status()> &body) {
  return mImpl->actionTransaction(title, scenario, body);
}

// Settings, drafts, problems

std::string Plan::setting(const std::string &key, const std::string &fallback) const {
  Statement statement(mImpl->db(), "SELECT value FROM setting WHERE key = ?");
  statement.bind(1, key);
  const Result<bool> row = statement.step();
  return row && *row ? statement.text(0) : fallback;
}

Status Plan::setSetting(const std::string &key, const std::string &value) {
  return transaction([&] {
    Statement statement(mImpl->db(), "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)");
    return statement.bind(1, key).bind(2, value).run();
  });
}

Status Plan::saveDraft(const Draft &draft) {
  return transaction([&] {
    Statement statement(mImpl->db(),
                        "INSERT OR REPLACE INTO draft (tool, scenario_id, state_json, updated_at) "
                        "VALUES (?, ?, ?, ?)");
    statement.bind(1, draft.tool).bind(2, draft.scenario).bind(3, draft.stateJson);
    return statement.bind(4, draft.updatedAt.empty() ? utcNow() : draft.updatedAt).run();
  });
}

Status Plan::dropDraft(const std::string &tool) {
  return transaction([&] {
    Statement statement(mImpl->db(), "DELETE FROM draft WHERE tool = ?");
    return statement.bind(1, tool).run();
  });
}

std::vector<Plan::Draft> Plan::drafts() const {
  std::vector<Draft> drafts;
  Statement statement(mImpl->db(),
                      "SELECT tool, scenario_id, state_json, updated_at FROM draft ORDER BY tool");
  for (Result<bool> row = statement.step(); row && *row; row = statement.step())
    drafts.push_back({statement.text(0), statement.integer(1), statement.text(2), statement.text(3)});
  return drafts;
}

Status Plan::replaceProblems(const std::string &origin, const std::vector<Problem> &problems) {
  return transaction([&]() -> Status {
    Statement remove(mImpl->db(), "DELETE FROM problem WHERE origin = ?");
    if (Status status = remove.bind(1, origin).run(); !status) return status;
    Statement insert(mImpl->db(),
                     "INSERT INTO problem (origin, code, severity, layer, feature, message, size, unit, "
                     "at, geom) VALUES (?,?,?,?,?,?,?,?,?, CASE WHEN ?10 IS NOT NULL AND ?11 IS NOT NULL "
                     "THEN MakePoint(?10, ?11, ?12) END)");
    const std::string now = utcNow();
    for (const Problem &problem : problems) {
      insert.bind(1, origin)
          .bind(2, problem.code)
          .bind(3, severityName(problem.severity))
          .bind(4, problem.layer);
      insert.bind(5, problem.feature).bind(6, problem.message).bind(7, problem.size).bind(8, problem.unit);
      insert.bind(9, now).bind(10, problem.x).bind(11, problem.y).bind(12, mImpl->info.epsg);
      if (Status status = insert.run(); !status) return status;
    }
    return {};
  });
}

std::vector<Plan::StoredProblem> Plan::problems(const std::string &origin) const {
  std::vector<StoredProblem> problems;
  Statement statement(mImpl->db(),
                      "SELECT id, origin, code, severity, layer, feature, message, size, unit, X(geom), "
                      "Y(geom) FROM problem WHERE ?1 = '' OR origin = ?1 ORDER BY id");
  statement.bind(1, origin);
  for (Result<bool> row = statement.step(); row && *row; row = statement.step()) {
    StoredProblem stored{statement.integer(0), statement.text(1), {}};
    Problem &problem = stored.problem;
    problem.code = statement.text(2);
    const std::string severity = statement.text(3);
    problem.severity = severity == "error"  ? Severity::Error
                       : severity == "note" ? Severity::Note
                                            : Severity::Warning;
    problem.layer = statement.text(4);
    problem.feature = statement.text(5);
    problem.message = statement.text(6);
    problem.size = statement.real(7);
    problem.unit = statement.text(8);
    problem.x = statement.real(9);
    problem.y = statement.real(10);
    problems.push_back(std::move(stored));
  }
  return problems;
}

} // namespace alatau::plan
