// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/transit/transit_network.h>

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace alatau {

inline constexpr std::uint32_t kNone = UINT32_MAX;
inline constexpr DayTime kSecond = 1000; ///< DayTime is milliseconds

/// One problem per defect and thing, however many rows it spoils.
class Defects {
public:
  struct What {
    std::string code, file, feature, message;
    double x = std::numeric_limits<double>::quiet_NaN(), y = std::numeric_limits<double>::quiet_NaN();
    Severity severity = Severity::Warning;
  };
  void add(What what);
  void report(const RunContext &context) const; ///< in the order of first appearance; size: rows

private:
  struct Entry {
    What what;
    std::int64_t rows = 0;
  };
  std::vector<Entry> mEntries;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::size_t> mByKey;
};

using IdIndex = std::unordered_map<std::string_view, std::uint32_t>;
/// The number of `id`, or kNone.
std::uint32_t numberOf(const IdIndex &index, std::string_view id);

/// Which services run on which day.
class ServiceCalendar {
public:
  ServiceCalendar(const TransitTables &tables, Defects &defects);
  bool knows(std::string_view service) const { return mServices.contains(service); }
  bool runsOn(std::string_view service, std::int32_t date) const;
  std::string daysOfService() const; ///< "2019-04-15 to 2019-07-15" for a hint; "" when there is no day

private:
  struct Service {
    std::vector<const TransitTables::Calendar *> weeks;
    std::map<std::int32_t, bool> exceptions; ///< date -> runs
  };
  std::unordered_map<std::string_view, Service> mServices;
};

/// A trip whose stop times make sense, in seconds of its service day.
struct CleanTrip {
  struct Call {
    std::uint32_t stop = 0;
    DaySeconds arrival = 0, departure = 0;
    bool canBoard = true, canAlight = true;
  };
  std::uint32_t trip = 0; ///< number in the table
  std::vector<Call> calls;
};
/// Sorts, checks and completes the stop times; every trip that cannot be used is a problem and left out.
std::vector<CleanTrip> cleanTrips(const TransitTables &tables, const IdIndex &trips, const IdIndex &stops,
                                  std::span<const TransitNetwork::Stop> places, Defects &defects,
                                  const RunContext &context);

class TransitBuilder {
public:
  TransitBuilder(const TransitTables &tables, std::span<const HeadwayLine> lines,
                 const TransitOptions &options, const RunContext &context)
    : mTables(tables)
    , mLines(lines)
    , mContext(context) {
    mNetwork.mOptions = options;
  }
  Result<TransitNetwork> build();

private:
  struct Run { ///< one run of a trip on the day of travel
    const CleanTrip *trip = nullptr;
    DayTime shift = 0; ///< from the trip's own times
  };
  void addStops();
  void addRoutes();
  void readFrequencies(const IdIndex &trips);
  void addTransfers();
  Status addTrips(const ServiceCalendar &calendar);
  void addRuns(const CleanTrip &trip, const ServiceCalendar &calendar);
  void addHeadways(const CleanTrip &trip, std::uint32_t route, DayTime shift,
                   const TransitTables::Frequency &frequency);
  void arrange();
  void addPattern(const std::vector<std::uint32_t> &key, std::span<const Run> runs);
  void addLine(const HeadwayLine &line);
  std::vector<DayTime> lineOffsets(const HeadwayLine &line, std::span<const std::uint32_t> stops) const;
  void addLinePeriods(const HeadwayLine &line, std::uint32_t route, std::span<const std::uint32_t> stops,
                      std::span<const DayTime> offsets);
  void noteUnusedStops();
  bool isAccessible(Accessible stated) const;
  std::vector<std::uint32_t> platformsOf(std::uint32_t stop) const;

  const TransitTables &mTables;
  std::span<const HeadwayLine> mLines;
  const RunContext &mContext;
  Defects mDefects;
  TransitNetwork mNetwork;
  IdIndex mStopIndex, mRouteIndex;
  std::vector<std::vector<std::uint32_t>> mChildren;                       ///< of stations
  std::vector<std::vector<const TransitTables::Frequency *>> mFrequencies; ///< by trip of the table
  std::vector<CleanTrip> mClean;
  std::map<std::vector<std::uint32_t>, std::vector<Run>> mGroups; ///< route, then stops with their flags
  std::int64_t mOvertaking = 0;
};

} // namespace alatau
