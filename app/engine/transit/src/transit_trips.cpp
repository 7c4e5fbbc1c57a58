// SPDX-License-Identifier: GPL-3.0-or-later
#include "transit_builder.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr DaySeconds kLongestDay = 7 * 24 * 3600; ///< later times do not fit into milliseconds

struct Row {
  std::uint32_t trip = 0, stop = 0;
  const TransitTables::StopTime *time = nullptr;
};

class TripCleaner {
public:
  TripCleaner(const TransitTables &tables, std::span<const TransitNetwork::Stop> places, Defects &defects)
    : mTables(tables)
    , mPlaces(places)
    , mDefects(defects) {}

  /// False: the trip cannot be used and the problem is noted.
  bool clean(std::span<const Row> rows, CleanTrip &out);

private:
  struct Known {
    DaySeconds arrival = kNoTime, departure = kNoTime;
  };
  Known knownTimes(const TransitTables::StopTime &row);
  bool interpolate(CleanTrip &trip, std::span<const double> along);
  std::vector<double> distancesAlong(std::span<const Row> rows) const;
  void complain(const char *code, const std::string &trip, const char *message, std::uint32_t stop) {
    mDefects.add({code, "stop_times", trip, message, mPlaces[stop].x, mPlaces[stop].y});
  }

  const TransitTables &mTables;
  std::span<const TransitNetwork::Stop> mPlaces;
  Defects &mDefects;
};

TripCleaner::Known TripCleaner::knownTimes(const TransitTables::StopTime &row) {
  Known out{row.arrival, row.departure};
  for (DaySeconds *time : {&out.arrival, &out.departure}) {
    if (*time == kNoTime || (*time >= 0 && *time <= kLongestDay)) continue;
    mDefects.add({"GTFS_BAD_TIME", "stop_times", row.trip, "a time of the trip cannot be read"});
    *time = kNoTime;
  }
  if (out.arrival == kNoTime) out.arrival = out.departure;
  if (out.departure == kNoTime) out.departure = out.arrival;
  return out;
}

/// Distance along the trip at each stop: as the feed says, else straight from stop to stop, else one per
/// stop.
std::vector<double> TripCleaner::distancesAlong(std::span<const Row> rows) const {
  std::vector<double> out{0};
  bool isStated = std::isfinite(rows[0].time->distance), isPlaced = true;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    isStated = isStated && rows[i].time->distance >= rows[i - 1].time->distance;
    const TransitNetwork::Stop &a = mPlaces[rows[i - 1].stop], &b = mPlaces[rows[i].stop];
    const double step = std::hypot(b.x - a.x, b.y - a.y);
    isPlaced = isPlaced && std::isfinite(step);
    out.push_back(out.back() + step);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (isStated)
      out[i] = rows[i].time->distance;
    else if (!isPlaced)
      out[i] = static_cast<double>(i);
  }
  return out;
}

/// Fills the gaps between known times in proportion to the distance. False when an end is missing.
bool TripCleaner::interpolate(CleanTrip &trip, std::span<const double> along) {
  auto &calls = trip.calls;
  if (calls.front().departure == kNoTime || calls.back().arrival == kNoTime) return false;
  std::size_t before = 0;
  for (std::size_t i = 1; i < calls.size(); ++i) {
    if (calls[i].arrival == kNoTime) continue;
    const double span = along[i] - along[before];
    const double seconds = calls[i].arrival - calls[before].departure;
    for (std::size_t k = before + 1; k < i; ++k) {
      const double share = span > 0 ? (along[k] - along[before]) / span
                                    : static_cast<double>(k - before) / static_cast<double>(i - before);
      const auto offset = static_cast<DaySeconds>(std::lround(share * seconds));
      calls[k].arrival = calls[k].departure = calls[before].departure + offset;
    }
    before = i;
  }
  return true;
}

bool TripCleaner::clean(std::span<const Row> rows, CleanTrip &out) {
  const std::string &id = mTables.trips[rows[0].trip].id;
  out.trip = rows[0].trip;
  std::vector<Row> used;
  for (const Row &row : rows) {
    if (!used.empty() && used.back().time->sequence == row.time->sequence) {
      complain("GTFS_DUPLICATE_STOP_TIME", id, "two rows have the same place in the trip; the first counts",
               row.stop);
      continue;
    }
    used.push_back(row);
    const Known known = knownTimes(*row.time);
    out.calls.push_back(
        {row.stop, known.arrival, known.departure, row.time->pickupType != 1, row.time->dropOffType != 1});
  }
  if (used.size() < 2) {
    complain("GTFS_SHORT_TRIP", id, "the trip has fewer than two stops that exist; it is left out",
             used[0].stop);
    return false;
  }
  if (!interpolate(out, distancesAlong(used))) {
    complain("GTFS_BAD_TIME", id, "the trip has no time at its first or last stop; it is left out",
             used[0].stop);
    return false;
  }
  for (std::size_t i = 0; i < out.calls.size(); ++i) {
    const CleanTrip::Call &call = out.calls[i];
    if (call.departure >= call.arrival && (i == 0 || call.arrival >= out.calls[i - 1].departure)) continue;
    complain("GTFS_BAD_TIME", id, "the times of the trip run backwards; it is left out", call.stop);
    return false;
  }
  return true;
}

} // namespace

std::vector<CleanTrip> cleanTrips(const TransitTables &tables, const IdIndex &trips, const IdIndex &stops,
                                  std::span<const TransitNetwork::Stop> places, Defects &defects,
                                  const RunContext &context) {
  std::vector<Row> rows;
  rows.reserve(tables.stopTimes.size());
  for (const TransitTables::StopTime &time : tables.stopTimes) {
    if (rows.size() % 4096 == 0 && context.isStopped()) return {};
    const std::uint32_t trip = numberOf(trips, time.trip), stop = numberOf(stops, time.stop);
    if (trip == kNone)
      defects.add({"GTFS_BROKEN_REFERENCE", "stop_times", time.trip, "there is no trip with this trip_id"});
    else if (stop == kNone)
      defects.add({"GTFS_BROKEN_REFERENCE", "stop_times", time.stop, "there is no stop with this stop_id"});
    else
      rows.push_back({trip, stop, &time});
  }
  // The row in the table decides among equals, so that "the first" means what it says.
  std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
    if (a.trip != b.trip) return a.trip < b.trip;
    if (a.time->sequence != b.time->sequence) return a.time->sequence < b.time->sequence;
    return a.time < b.time;
  });
  std::vector<CleanTrip> out;
  TripCleaner cleaner(tables, places, defects);
  std::vector<bool> hasTimes(tables.trips.size());
  for (std::size_t i = 0; i < rows.size();) {
    if (context.isStopped()) return {};
    std::size_t end = i;
    while (end < rows.size() && rows[end].trip == rows[i].trip)
      ++end;
    hasTimes[rows[i].trip] = true;
    CleanTrip trip;
    if (cleaner.clean({rows.data() + i, rows.data() + end}, trip)) out.push_back(std::move(trip));
    i = end;
  }
  for (std::uint32_t trip = 0; trip < tables.trips.size(); ++trip) {
    const std::string &id = tables.trips[trip].id;
    if (!hasTimes[trip] && numberOf(trips, id) == trip)
      defects.add({"GTFS_SHORT_TRIP", "trips", id, "the trip has no stop times; it is left out"});
  }
  return out;
}

} // namespace alatau
