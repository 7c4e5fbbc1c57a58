// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/transit/transit_times.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace alatau::test {

/// (row, column) -> seconds
using Walks = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

inline CostTable tableOf(const Walks &walks, std::size_t rows, std::size_t columns) {
  CostTable out;
  out.origins = rows;
  out.destinations = columns;
  out.start.assign(rows + 1, 0);
  for (const auto &[pair, seconds] : walks) {
    ++out.start[pair.first + 1];
    out.destination.push_back(pair.second);
    out.cost.push_back(costFromUnits(seconds));
  }
  for (std::size_t i = 0; i < rows; ++i)
    out.start[i + 1] += out.start[i];
  out.originStatus.assign(rows, ReachStatus::Reached);
  return out;
}

/// Seconds of a cell; NaN where it is missing.
inline double secondsOf(const CostTable &table, std::size_t origin, std::size_t destination) {
  const auto to = table.destinationsOf(origin);
  for (std::size_t i = 0; i < to.size(); ++i)
    if (to[i] == destination) return static_cast<double>(table.costsOf(origin)[i]) / 1000;
  return std::numeric_limits<double>::quiet_NaN();
}

/// A feed that is written by hand.
class Feed {
public:
  TransitTables tables;

  Feed &stop(const std::string &id, double x, double y, Accessible wheelchair = Accessible::Unknown) {
    tables.stops.push_back({id, id, x, y, "", 0, wheelchair});
    return *this;
  }
  Feed &route(const std::string &id, TransitMode mode = TransitMode::Bus) {
    tables.routes.push_back({id, id, "", mode});
    return *this;
  }
  Feed &everyDay(const std::string &service) {
    tables.calendar.push_back({service, {true, true, true, true, true, true, true}, 20240101, 20241231});
    return *this;
  }
  /// Calls as "A 7:00:00" or "A 7:00:00 7:01:00"; the time may be empty: "A".
  Feed &trip(const std::string &id, const std::string &route, const std::vector<std::string> &calls,
             Accessible wheelchair = Accessible::Unknown, const std::string &service = "daily") {
    tables.trips.push_back({id, route, service, wheelchair});
    std::int64_t sequence = 0;
    for (const std::string &call : calls) {
      const std::size_t first = call.find(' '), second = call.rfind(' ');
      TransitTables::StopTime row;
      row.trip = id;
      row.stop = call.substr(0, first);
      row.sequence = sequence += 5; // gaps are allowed
      if (first != std::string::npos) {
        row.arrival = parseDaySeconds(call.substr(first + 1, second > first ? second - first - 1 : 99));
        row.departure = parseDaySeconds(call.substr(second + 1));
      }
      tables.stopTimes.push_back(row);
    }
    return *this;
  }
};

inline constexpr std::int32_t kTuesday = 20240514;

inline TransitOptions onTuesday() {
  TransitOptions out;
  out.date = kTuesday;
  return out;
}

/// One departure only.
inline TransitTimesOptions at(DaySeconds time) {
  TransitTimesOptions out;
  out.from = time;
  out.to = time + 60;
  return out;
}

} // namespace alatau::test
