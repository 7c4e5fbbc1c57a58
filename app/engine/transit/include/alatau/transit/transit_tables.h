// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// Seconds after midnight (strictly: after noon minus 12 hours) of the service day; may exceed 24 hours.
using DaySeconds = std::int32_t;
inline constexpr DaySeconds kNoTime = std::numeric_limits<DaySeconds>::min(); ///< the cell is empty
inline constexpr DaySeconds kBadTime = kNoTime + 1;                           ///< not a time
inline constexpr std::int32_t kBadDate = -1;                                  ///< not a date

/// "7:05:00", "25:10:00" -> seconds; "" -> kNoTime; anything else -> kBadTime.
DaySeconds parseDaySeconds(std::string_view text);
/// "20190513" or "2019-05-13" -> 20190513; kBadDate when there is no such day.
std::int32_t parseServiceDate(std::string_view text);
/// 0 Monday ... 6 Sunday of a date yyyymmdd.
int weekdayOf(std::int32_t date);
/// The date `days` later (earlier if negative).
std::int32_t addDays(std::int32_t date, int days);

enum class TransitMode : std::uint8_t {
  Bus,
  Trolleybus,
  Tram,
  Subway,
  Rail,
  Ferry,
  CableCar, ///< aerial lift, funicular, cable tram
  Other,
};
std::string_view transitModeName(TransitMode mode); ///< "bus", "trolleybus", ...
TransitMode transitModeFromName(std::string_view name);
/// From GTFS route_type, the extended types (100...1702) included.
TransitMode transitModeFromRouteType(int routeType);

/// GTFS wheelchair_boarding and wheelchair_accessible.
enum class Accessible : std::uint8_t { Unknown = 0, Yes = 1, No = 2 };

/// The tables of one or several timetable feeds (GTFS Schedule Reference, gtfs.org), as read: any order,
/// broken references allowed. Ids of several feeds must be made different first (feed id prefix).
struct TransitTables {
  static constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

  struct Stop {
    std::string id, name;
    double x = kNoNumber, y = kNoNumber; ///< metres in the projected CRS of the plan; NaN: not known
    std::string parent;                  ///< parent_station
    int locationType = 0;                ///< 0 platform, 1 station, 2 entrance, 3 node, 4 boarding area
    Accessible wheelchair = Accessible::Unknown;
  };
  struct Route {
    std::string id, shortName, longName;
    TransitMode mode = TransitMode::Bus;
  };
  struct Trip {
    std::string id, route, service;
    Accessible wheelchair = Accessible::Unknown;
  };
  struct StopTime {
    std::string trip, stop;
    std::int64_t sequence = 0;
    DaySeconds arrival = kNoTime, departure = kNoTime;
    int pickupType = 0, dropOffType = 0; ///< 1: none
    double distance = kNoNumber;         ///< shape_dist_traveled, any unit
  };
  struct Calendar {
    std::string service;
    std::array<bool, 7> weekday{};               ///< Monday first
    std::int32_t from = kBadDate, to = kBadDate; ///< yyyymmdd, inclusive
  };
  struct CalendarDate {
    std::string service;
    std::int32_t date = kBadDate;
    int exceptionType = 1; ///< 1 added, 2 removed
  };
  struct Frequency {
    std::string trip;
    DaySeconds from = kNoTime, to = kNoTime; ///< [from, to)
    double headwaySeconds = 0;
    bool isExact = false; ///< exact_times = 1: a timetable; else an average distance between vehicles
  };
  struct Transfer {
    std::string from, to;
    int type = 0;               ///< 0, 1 possible; 2 needs `seconds`; 3 impossible
    double seconds = kNoNumber; ///< min_transfer_time
  };

  std::vector<Stop> stops;
  std::vector<Route> routes;
  std::vector<Trip> trips;
  std::vector<StopTime> stopTimes;
  std::vector<Calendar> calendar;
  std::vector<CalendarDate> calendarDates;
  std::vector<Frequency> frequencies;
  std::vector<Transfer> transfers;
};

} // namespace alatau
