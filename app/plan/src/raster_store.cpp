// SPDX-License-Identifier: GPL-3.0-or-later
// Rasters of a plan: inside its file up to a size, in a folder beside it above.
#include "raster_store.h"

#include "sqlite.h"

#include <alatau/plan/results.h>
#include <alatau/plan/sha256.h>

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <unistd.h>

namespace alatau::plan {

namespace fs = std::filesystem;

namespace {

constexpr const char *kResultRaster =
    "CREATE TABLE IF NOT EXISTS result_raster (result_id INTEGER NOT NULL, position INTEGER NOT NULL, "
    "output TEXT NOT NULL, sha256 TEXT NOT NULL, file TEXT, bytes INTEGER, columns INTEGER, rows INTEGER, "
    "cell_x DOUBLE, cell_y DOUBLE, minimum DOUBLE, maximum DOUBLE, PRIMARY KEY (result_id, position))";

bool hasRasters(sqlite3 *db) {
  return scalarInteger(db, "SELECT count(*) FROM sqlite_master WHERE name = 'result_raster'") > 0;
}

/// Has the file this content? Large files are read once: until they change, the answer stays.
bool isWhole(const fs::path &path, const std::string &hash) {
  static std::mutex mutex;
  static std::map<std::string, std::pair<fs::file_time_type, std::uintmax_t>> known;
  std::error_code error;
  const auto size = fs::file_size(path, error);
  const auto time = error ? fs::file_time_type() : fs::last_write_time(path, error);
  if (error) return false;
  {
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(path.string() + hash);
        found != known.end() && found->second == std::pair(time, size))
      return true;
  }
  const Result<std::string> present = sha256OfFile(path.string());
  if (!present || *present != hash) return false;
  const std::lock_guard lock(mutex);
  known[path.string() + hash] = {time, size};
  return true;
}

fs::path folderOf(const Plan &plan) {
  return fs::path(plan.info().path + ".rasters");
}

bool isUsed(sqlite3 *db, const ResultRecord::Raster &raster) {
  if (!hasRasters(db)) return false;
  return scalarInteger(db, fmt::format("SELECT count(*) FROM result_raster WHERE file = {}",
                                       quoteText(raster.file))) > 0;
}

} // namespace

Status writeWhole(const fs::path &path, std::string_view content) {
  const fs::path temporary = path.string() + fmt::format(".{}", ::getpid());
  std::error_code error;
  {
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.flush();
    if (!file) {
      fs::remove(temporary, error);
      return fail(ErrorCode::IoError, "The raster file cannot be written", path.string());
    }
  }
  fs::rename(temporary, path, error);
  if (error)
    return fail(ErrorCode::IoError, "The raster file cannot be written: " + error.message(), path.string());
  return {};
}

Result<std::string> storedRasterFile(const Plan &plan, const std::string &hash) {
  std::error_code error;
  const fs::path folder = fs::temp_directory_path(error) / fmt::format("alatau-{}", ::geteuid());
  fs::create_directories(folder, error);
  fs::permissions(folder, fs::perms::owner_all, error);
  const fs::path target = folder / fmt::format("raster-{}.tif", hash);
  if (isWhole(target, hash)) return target.string();
  Statement content(plan.connection(), "SELECT content FROM raster_store WHERE sha256 = ?");
  content.bind(1, hash);
  const Result<bool> found = content.step();
  if (!found) return tl::unexpected(found.error());
  if (!*found)
    return fail(ErrorCode::NotFound, "A raster that the plan names is missing in it", plan.info().path);
  if (Status status = writeWhole(target, content.blob(0)); !status) return tl::unexpected(status.error());
  return target.string();
}

Result<ResultRecord::Raster> prepareRaster(const Plan &plan, ResultRecord::Raster raster,
                                           std::int64_t mostBytesInside, const RunContext &context) {
  std::error_code error;
  raster.bytes = static_cast<std::int64_t>(fs::file_size(raster.source, error));
  if (error) return fail(ErrorCode::NotFound, "The raster to store is not there", raster.source);
  auto hash = sha256OfFile(raster.source, context);
  if (!hash) return tl::unexpected(hash.error());
  raster.sha256 = std::move(*hash);
  raster.file.clear();
  if (raster.bytes <= mostBytesInside) return raster;
  const fs::path folder = folderOf(plan);
  raster.file = fmt::format("{}-{}.tif", raster.output, raster.sha256.substr(0, 16));
  const fs::path target = folder / raster.file, temporary = target.string() + fmt::format(".{}", ::getpid());
  if (fs::is_regular_file(target, error))
    if (const auto present = sha256OfFile(target.string(), context); present && *present == raster.sha256)
      return raster;
  fs::create_directories(folder, error);
  fs::copy_file(raster.source, temporary, fs::copy_options::overwrite_existing, error);
  if (!error) fs::rename(temporary, target, error);
  if (error) {
    const std::string reason = error.message();
    fs::remove(temporary, error);
    return fail(ErrorCode::IoError, "The raster cannot be kept beside the plan: " + reason, target.string());
  }
  return raster;
}

void discardRaster(const Plan &plan, const ResultRecord::Raster &raster) {
  if (raster.file.empty() || isUsed(plan.connection(), raster)) return;
  std::error_code ignored;
  fs::remove(folderOf(plan) / raster.file, ignored);
  fs::remove(folderOf(plan), ignored); // only when it is empty
}

Result<std::string> rasterDataset(const Plan &plan, const ResultRecord::Raster &raster) {
  if (raster.file.empty()) return storedRasterFile(plan, raster.sha256);
  const fs::path path = folderOf(plan) / raster.file;
  std::error_code error;
  if (!fs::is_regular_file(path, error))
    return fail(ErrorCode::NotFound, "The raster of the result is not beside the plan", path.string(),
                "Move the folder together with the plan, or run the analysis again");
  if (static_cast<std::int64_t>(fs::file_size(path, error)) != raster.bytes)
    return fail(ErrorCode::BadData, "The raster of the result was changed by another program", path.string(),
                "Run the analysis again");
  return path.string();
}

Status copyRasters(const Plan &plan, const std::string &copyPath) {
  const fs::path from = folderOf(plan);
  std::error_code error;
  if (!fs::is_directory(from, error)) return {};
  fs::copy(from, copyPath + ".rasters", fs::copy_options::overwrite_existing, error);
  if (error)
    return fail(ErrorCode::IoError, "The rasters beside the plan could not be copied: " + error.message(),
                from.string());
  return {};
}

Status writeResultRasters(sqlite3 *db, const ResultRecord &record) {
  if (record.rasters.empty()) return {};
  if (Status status = execute(db, kResultRaster); !status) return status;
  Statement insert(db, "INSERT INTO result_raster VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  int position = 0;
  for (const ResultRecord::Raster &raster : record.rasters) {
    if (raster.sha256.empty())
      return fail(ErrorCode::InvalidArgument, "A raster is prepared before it is stored", raster.output);
    if (raster.file.empty()) {
      // The same raster of two results is kept once.
      Statement there(db, "SELECT count(*) FROM raster_store WHERE sha256 = ?");
      there.bind(1, raster.sha256);
      const Result<bool> row = there.step();
      if (!row) return tl::unexpected(row.error());
      if (there.integer(0) == 0) {
        std::ifstream file(raster.source, std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        if (!file || sha256(content) != raster.sha256)
          return fail(ErrorCode::IoError, "The raster to store cannot be read", raster.source);
        Statement store(db,
                        "INSERT INTO raster_store (sha256, name, format, content) VALUES (?, ?, 'GTiff', ?)");
        store.bind(1, raster.sha256)
            .bind(2, fmt::format("result-{}.tif", raster.sha256.substr(0, 12)))
            .bindBlob(3, content);
        if (Status status = store.run(); !status) return status;
      }
    }
    insert.bind(1, record.id).bind(2, position++).bind(3, raster.output).bind(4, raster.sha256);
    if (raster.file.empty())
      insert.bindNull(5);
    else
      insert.bind(5, raster.file);
    insert.bind(6, raster.bytes).bind(7, raster.columns).bind(8, raster.rows);
    insert.bind(9, raster.cellX).bind(10, raster.cellY).bind(11, raster.minimum).bind(12, raster.maximum);
    if (Status status = insert.run(); !status) return status;
  }
  return {};
}

void readResultRasters(sqlite3 *db, ResultRecord &record) {
  if (!hasRasters(db)) return;
  Statement rows(db, "SELECT output, sha256, file, bytes, columns, rows, cell_x, cell_y, minimum, maximum "
                     "FROM result_raster WHERE result_id = ? ORDER BY position");
  rows.bind(1, record.id);
  for (Result<bool> row = rows.step(); row && *row; row = rows.step()) {
    ResultRecord::Raster raster;
    raster.output = rows.text(0);
    raster.sha256 = rows.text(1);
    raster.file = rows.text(2);
    raster.bytes = rows.integer(3);
    raster.columns = rows.integer(4);
    raster.rows = rows.integer(5);
    raster.cellX = rows.real(6);
    raster.cellY = rows.real(7);
    raster.minimum = rows.real(8);
    raster.maximum = rows.real(9);
    record.rasters.push_back(std::move(raster));
  }
}

Status removeResultRasters(sqlite3 *db, const ResultRecord &record) {
  if (record.rasters.empty()) return {};
  // What elevation uses has another name and stays: its removal can be undone.
  return execute(db, fmt::format("DELETE FROM result_raster WHERE result_id = {};"
                                 "DELETE FROM raster_store WHERE name LIKE 'result-%' AND "
                                 "sha256 NOT IN (SELECT sha256 FROM result_raster WHERE file IS NULL)",
                                 record.id));
}

} // namespace alatau::plan
