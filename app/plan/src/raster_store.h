// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;

namespace alatau::plan {

struct ResultRecord;

/// A raster of raster_store as a file in the user's cache that GDAL can open; made again when its content is
/// not what the plan says. Errors: NotFound, IoError.
Result<std::string> storedRasterFile(const Plan &plan, const std::string &hash);

/// Writes beside `path` and renames.
Status writeWhole(const std::filesystem::path &path, std::string_view content);

// The rasters of a record; called by storeResult(), results() and removeResult() in their transaction.
Status writeResultRasters(sqlite3 *db, const ResultRecord &record);
void readResultRasters(sqlite3 *db, ResultRecord &record);
/// With what raster_store holds for this result only. Files beside the plan are left: discardRaster().
Status removeResultRasters(sqlite3 *db, const ResultRecord &record);

} // namespace alatau::plan
