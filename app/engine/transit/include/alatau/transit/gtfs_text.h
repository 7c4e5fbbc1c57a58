// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/wkb.h>
#include <alatau/transit/transit_tables.h>

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// One table of a feed as text, column by column; an empty cell is "".
struct GtfsTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> values; ///< one per column, equally long

  std::size_t rows() const { return values.empty() ? 0 : values.front().size(); }
  /// Number of a column, -1 if there is none.
  int column(std::string_view name) const;
};
/// "stops", "routes", ... -> table
using GtfsTables = std::map<std::string, GtfsTable, std::less<>>;

/// What a feed may consist of, with the columns that are read; `required` ones come first.
struct GtfsTableSpec {
  std::string_view name; ///< without ".txt"
  bool isRequired = false;
  std::vector<std::string_view> columns;
  std::size_t requiredColumns = 0;   ///< the first of them
  std::vector<std::string_view> ids; ///< columns that hold ids (they get the prefix of the feed)
};
std::span<const GtfsTableSpec> gtfsTableSpecs();

/// Longitude and latitude in degrees to metres in the plan's CRS; nothing where that cannot be done.
using GtfsProjection = std::function<std::optional<Point>(double longitude, double latitude)>;

/// Text to tables. Stops get their place from the columns `x` and `y` (metres) where they are filled, else
/// from stop_lon and stop_lat through `project`. Cells that are not numbers where numbers are due: problem
/// GTFS_BAD_VALUE (one per file and column, size: rows), the cell counts as empty. Errors: BadData when a
/// required table or column is missing (says which and what to do), Cancelled. O(cells).
Result<TransitTables> transitTablesFromText(const GtfsTables &tables, const GtfsProjection &project,
                                            const RunContext &context);

} // namespace alatau
