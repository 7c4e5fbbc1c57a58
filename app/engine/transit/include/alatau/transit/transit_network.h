// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/core/units.h>
#include <alatau/transit/headway.h>
#include <alatau/transit/transit_tables.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// Milliseconds after midnight of the day of travel; negative before it.
using DayTime = std::int32_t;
inline constexpr DayTime kNever = std::numeric_limits<DayTime>::max();

struct TransitOptions {
  std::int32_t date = kBadDate;     ///< day of travel, yyyymmdd; kBadDate: every service runs (no calendars)
  bool needsWheelchair = false;     ///< only accessible trips and stops
  bool unknownIsAccessible = false; ///< what to make of trips and stops whose accessibility nobody stated
  DaySeconds horizon = 30 * 3600;   ///< trips that start later are left out
};

/// A timetable arranged for round-based search (Delling, Pajor, Werneck, RAPTOR, 2015): trips with the same
/// stops in the same order and no overtaking form a pattern. Trips of the day before that run past midnight
/// and trips of the day after that start within the horizon are part of it. Immutable, may be read from any
/// number of threads.
class TransitNetwork {
public:
  struct Stop {
    std::string id, name;
    double x = 0, y = 0;  ///< NaN: not known
    bool isUsable = true; ///< false: nobody may board or alight (not accessible)
  };
  struct Route {
    std::string id, name;
    TransitMode mode = TransitMode::Bus;
  };
  struct PatternStop {
    std::uint32_t stop = 0;
    bool canBoard = true, canAlight = true;
  };
  /// Trips are in the order of their times; times are row by trip: arrival and departure of each stop.
  struct Pattern {
    std::uint32_t route = 0;
    std::uint32_t firstStop = 0, stopCount = 0; ///< in patternStops
    std::uint32_t firstTrip = 0, tripCount = 0; ///< in trips
    std::size_t firstTime = 0;                  ///< in times: tripCount rows of stopCount
  };
  struct Times {
    DayTime arrival = 0, departure = 0;
  };
  /// A trip that runs every so often instead of at a time.
  struct HeadwayPattern {
    std::uint32_t route = 0;
    std::uint32_t firstStop = 0, stopCount = 0; ///< in patternStops
    std::uint32_t firstOffset = 0;              ///< in offsets: stopCount times from the first departure
    DayTime from = 0, to = 0;                   ///< [from, to) at the first stop
    DayTime headway = 0;
    double variation = 0;
  };
  struct MinimumTransfer {
    std::uint32_t from = 0, to = 0;
    DayTime time = 0; ///< kNever: transfer not possible
  };

  /// Timetable and drawn lines together; either may be empty. Lines name stops of `tables.stops`.
  /// Problems, the run goes on (layer = GTFS file name, place of the stop where there is one):
  /// GTFS_BROKEN_REFERENCE (size: rows), GTFS_DUPLICATE_ID, GTFS_BAD_COORDINATE, GTFS_BAD_TIME (missing first
  /// or last time, not a time, running backwards: the trip is left out), GTFS_DUPLICATE_STOP_TIME,
  /// GTFS_SHORT_TRIP, GTFS_BAD_DATE, GTFS_BAD_FREQUENCY, GTFS_BAD_TRANSFER, GTFS_OVERTAKING (note),
  /// GTFS_UNUSED_STOP (note), LINE_TOO_FEW_STOPS, LINE_BAD_TIME, LINE_NO_HEADWAY. Missing times between two
  /// known ones are interpolated by distance. Errors: BadData when nothing runs (the hint says on which days
  /// something does), InvalidArgument, Cancelled. O(n log n) in stop times.
  static Result<TransitNetwork> build(const TransitTables &tables, std::span<const HeadwayLine> lines,
                                      const TransitOptions &options, const RunContext &context);
  static Result<TransitNetwork> build(const TransitTables &tables, const TransitOptions &options,
                                      const RunContext &context) {
    return build(tables, {}, options, context);
  }

  const TransitOptions &options() const { return mOptions; }
  std::span<const Stop> stops() const { return mStops; } ///< every stop of the tables with a usable id
  std::span<const Route> routes() const { return mRoutes; }
  std::span<const Pattern> patterns() const { return mPatterns; }
  std::span<const HeadwayPattern> headwayPatterns() const { return mHeadwayPatterns; }
  std::span<const MinimumTransfer> minimumTransfers() const { return mTransfers; }
  std::size_t tripCount() const { return mTrips.size(); }
  bool hasTimetable() const { return !mPatterns.empty(); }
  bool hasHeadways() const { return !mHeadwayPatterns.empty(); }

  std::span<const PatternStop> stopsOf(const Pattern &pattern) const {
    return {mPatternStops.data() + pattern.firstStop, pattern.stopCount};
  }
  std::span<const PatternStop> stopsOf(const HeadwayPattern &pattern) const {
    return {mPatternStops.data() + pattern.firstStop, pattern.stopCount};
  }
  std::span<const Times> timesOf(const Pattern &pattern, std::uint32_t trip) const {
    return {mTimes.data() + pattern.firstTime + std::size_t{trip} * pattern.stopCount, pattern.stopCount};
  }
  std::span<const Times> offsetsOf(const HeadwayPattern &pattern) const {
    return {mOffsets.data() + pattern.firstOffset, pattern.stopCount};
  }
  const std::string &tripId(const Pattern &pattern, std::uint32_t trip) const {
    return mTrips[pattern.firstTrip + trip];
  }
  struct StopOnPattern {
    std::uint32_t pattern = 0, position = 0;
  };
  /// Where a stop occurs in patterns(), ordered by pattern and position.
  std::span<const StopOnPattern> patternsAt(std::uint32_t stop) const {
    return {mStopPatterns.data() + mStopStart[stop], mStopPatterns.data() + mStopStart[stop + 1]};
  }
  /// The timetable with time running backwards: arrivals become departures and the last stop the first.
  TransitNetwork mirrored() const;

private:
  friend class TransitBuilder;
  void indexStops();
  TransitOptions mOptions;
  std::vector<Stop> mStops;
  std::vector<Route> mRoutes;
  std::vector<Pattern> mPatterns;
  std::vector<HeadwayPattern> mHeadwayPatterns;
  std::vector<PatternStop> mPatternStops;
  std::vector<Times> mTimes, mOffsets;
  std::vector<std::string> mTrips;
  std::vector<MinimumTransfer> mTransfers;
  std::vector<std::uint32_t> mStopStart;
  std::vector<StopOnPattern> mStopPatterns;
};

/// Services of a route at a stop in a period, for indices of the PTAL type.
struct StopService {
  std::uint32_t stop = 0, route = 0;
  double perHour = 0; ///< departures per hour, the better direction only
};
/// Ordered by stop and route; routes that do not run in [from, to) are absent (methods.md 2.10).
std::vector<StopService> stopServices(const TransitNetwork &network, DaySeconds from, DaySeconds to);

} // namespace alatau
