// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlite.h"

#include <alatau/transit/gtfs_text.h>

namespace alatau::plan {

/// The tables gtfs_* of a plan. They come with the first feed. Rows belong to an import; the import that is
/// in force is the one whose stops the plan has, so that undo and redo need not touch them.
class GtfsStore {
public:
  explicit GtfsStore(sqlite3 *db)
    : mDb(db) {}

  /// Adds the feed under its import and takes the stops of the former one out of the plan; the former tables
  /// stay for undo, older ones go.
  Status replace(const std::string &feed, std::int64_t importId, const std::string &source,
                 const GtfsTables &text, const TransitTables &tables, const RunContext &context);

private:
  Status createTables();
  Status dropOldImports(const std::string &feed);
  Status addTable(const GtfsTableSpec &spec, const GtfsTable &table, std::int64_t importId,
                  const TransitTables &tables, const RunContext &context);
  sqlite3 *mDb;
};

} // namespace alatau::plan
