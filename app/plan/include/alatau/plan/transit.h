// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/import.h>

#include <string>
#include <string_view>
#include <vector>

namespace alatau::plan {

/// A timetable feed (GTFS) of the plan.
struct TransitFeed {
  std::string id;     ///< prefix of its ids where a plan has several
  std::string source; ///< file it came from
  std::int64_t importId = 0, stops = 0, trips = 0;
  std::string firstDay, lastDay; ///< yyyymmdd, of its calendars; may be empty
};

/// Imports a GTFS feed (zip or folder of .txt files): its tables into gtfs_*, its stops as features of the
/// role transit_stop, so that they are on the map. One transaction and one step of the history. A feed of the
/// same id is replaced as a whole; undo brings the former one back. `feed` empty: named after the file.
/// Broken references, bad times and the like are problems (docs/import.md) and the import goes on. Errors:
/// NotFound, Unreadable, BadData (required file or column missing, nothing runs), Cancelled.
Result<ImportReport> importTransitFeed(Plan &plan, const std::string &path, const std::string &feed,
                                       const RunContext &context);

/// The feeds in force, by id. A feed is in force while the plan has stops of its import.
std::vector<TransitFeed> transitFeeds(const Plan &plan);
/// Takes the feed's stops out of the plan; undoable. NotFound.
Status removeTransitFeed(Plan &plan, const std::string &feed);

/// A table of all feeds in force as text, column by column; "" is an empty cell. Of several feeds the ids get
/// "<feed>:" in front. Stops have their place in the plan's CRS in `x` and `y`, too.
struct TransitTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> values;
};
/// Names: stops, routes, trips, stop_times, calendar, calendar_dates, frequencies, transfers. NotFound for
/// others. A plan without feeds gives no rows.
Result<TransitTable> readTransitTable(const Plan &plan, std::string_view table);

} // namespace alatau::plan
