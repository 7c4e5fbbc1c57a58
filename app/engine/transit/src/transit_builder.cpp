// SPDX-License-Identifier: GPL-3.0-or-later
#include "transit_builder.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr DaySeconds kDay = 24 * 3600;

/// Ids of a table by number; doubles are reported and the first counts.
template<typename Row>
IdIndex indexIds(const std::vector<Row> &rows, const char *file, Defects &defects) {
  IdIndex out;
  out.reserve(rows.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id.empty())
      defects.add({"GTFS_BROKEN_REFERENCE", file, "", "a row has no id; it is left out"});
    else if (!out.emplace(rows[i].id, i).second)
      defects.add({"GTFS_DUPLICATE_ID", file, rows[i].id, "the id occurs twice; the first row counts"});
  }
  return out;
}

} // namespace

bool TransitBuilder::isAccessible(Accessible stated) const {
  const TransitOptions &options = mNetwork.mOptions;
  return !options.needsWheelchair || stated == Accessible::Yes ||
         (stated == Accessible::Unknown && options.unknownIsAccessible);
}

void TransitBuilder::addStops() {
  mStopIndex = indexIds(mTables.stops, "stops", mDefects);
  mChildren.resize(mTables.stops.size());
  for (std::uint32_t s = 0; s < mTables.stops.size(); ++s) {
    const TransitTables::Stop &row = mTables.stops[s];
    // Platforms inherit what their station says (GTFS, wheelchair_boarding).
    Accessible stated = row.wheelchair;
    if (!row.parent.empty()) {
      const std::uint32_t parent = numberOf(mStopIndex, row.parent);
      if (parent == kNone) {
        mDefects.add({"GTFS_BROKEN_REFERENCE", "stops", row.parent, "there is no station with this stop_id",
                      row.x, row.y});
      } else {
        mChildren[parent].push_back(s);
        if (stated == Accessible::Unknown) stated = mTables.stops[parent].wheelchair;
      }
    }
    const bool isPlaced = std::isfinite(row.x) && std::isfinite(row.y);
    const bool isPlatform = row.locationType == 0 || row.locationType == 4;
    if (!isPlaced && isPlatform)
      mDefects.add({"GTFS_BAD_COORDINATE", "stops", row.id, "the stop has no place; nobody can walk to it"});
    const bool isFirst = numberOf(mStopIndex, row.id) == s;
    mNetwork.mStops.push_back({row.id, row.name, row.x, row.y, isFirst && isAccessible(stated)});
  }
}

void TransitBuilder::addRoutes() {
  mRouteIndex = indexIds(mTables.routes, "routes", mDefects);
  for (const TransitTables::Route &row : mTables.routes)
    mNetwork.mRoutes.push_back({row.id, row.shortName.empty() ? row.longName : row.shortName, row.mode});
}

void TransitBuilder::readFrequencies(const IdIndex &trips) {
  mFrequencies.resize(mTables.trips.size());
  for (const TransitTables::Frequency &row : mTables.frequencies) {
    const std::uint32_t trip = numberOf(trips, row.trip);
    if (trip == kNone)
      mDefects.add({"GTFS_BROKEN_REFERENCE", "frequencies", row.trip, "there is no trip with this trip_id"});
    else if (row.from < 0 || row.to <= row.from || !(row.headwaySeconds >= 1) || row.headwaySeconds > kDay)
      mDefects.add({"GTFS_BAD_FREQUENCY", "frequencies", row.trip,
                    "the period is empty or the headway is not between a second and a day"});
    else
      mFrequencies[trip].push_back(&row);
  }
}

std::vector<std::uint32_t> TransitBuilder::platformsOf(std::uint32_t stop) const {
  return mTables.stops[stop].locationType == 1 ? mChildren[stop] : std::vector<std::uint32_t>{stop};
}

void TransitBuilder::addTransfers() {
  for (const TransitTables::Transfer &row : mTables.transfers) {
    if (row.from.empty() && row.to.empty()) continue; // between trips: riders stay seated
    const std::uint32_t from = numberOf(mStopIndex, row.from), to = numberOf(mStopIndex, row.to);
    for (const auto &[number, id] : {std::pair(from, &row.from), std::pair(to, &row.to)}) {
      if (number == kNone)
        mDefects.add({"GTFS_BROKEN_REFERENCE", "transfers", *id, "there is no stop with this stop_id"});
    }
    if (from == kNone || to == kNone || (row.type != 2 && row.type != 3)) continue;
    if (row.type == 2 && !(row.seconds >= 0 && row.seconds <= kDay)) {
      mDefects.add({"GTFS_BAD_TRANSFER", "transfers", row.from, "min_transfer_time is missing or not valid",
                    mNetwork.mStops[from].x, mNetwork.mStops[from].y});
      continue;
    }
    const DayTime time = row.type == 3 ? kNever : static_cast<DayTime>(std::lround(row.seconds * kSecond));
    for (const std::uint32_t a : platformsOf(from))
      for (const std::uint32_t b : platformsOf(to))
        mNetwork.mTransfers.push_back({a, b, time});
  }
  std::stable_sort(mNetwork.mTransfers.begin(), mNetwork.mTransfers.end(), [](const auto &a, const auto &b) {
    return std::tie(a.from, a.to) < std::tie(b.from, b.to);
  });
  const auto isSame = [](const auto &a, const auto &b) { return a.from == b.from && a.to == b.to; };
  auto &transfers = mNetwork.mTransfers;
  transfers.erase(std::unique(transfers.begin(), transfers.end(), isSame), transfers.end());
}

void TransitBuilder::addHeadways(const CleanTrip &trip, std::uint32_t route, DayTime shift,
                                 const TransitTables::Frequency &frequency) {
  TransitNetwork::HeadwayPattern pattern;
  pattern.route = route;
  pattern.firstStop = static_cast<std::uint32_t>(mNetwork.mPatternStops.size());
  pattern.stopCount = static_cast<std::uint32_t>(trip.calls.size());
  pattern.firstOffset = static_cast<std::uint32_t>(mNetwork.mOffsets.size());
  pattern.from = frequency.from * kSecond + shift;
  pattern.to = frequency.to * kSecond + shift;
  pattern.headway = static_cast<DayTime>(std::lround(frequency.headwaySeconds * kSecond));
  const DaySeconds start = trip.calls.front().departure;
  for (const CleanTrip::Call &call : trip.calls) {
    const bool isUsable = mNetwork.mStops[call.stop].isUsable;
    mNetwork.mPatternStops.push_back({call.stop, call.canBoard && isUsable, call.canAlight && isUsable});
    mNetwork.mOffsets.push_back({(call.arrival - start) * kSecond, (call.departure - start) * kSecond});
  }
  mNetwork.mHeadwayPatterns.push_back(pattern);
}

/// The runs of a trip on the day of travel: of its own day, of the day before past midnight, of the next day.
void TransitBuilder::addRuns(const CleanTrip &trip, const ServiceCalendar &calendar) {
  const TransitTables::Trip &row = mTables.trips[trip.trip];
  const std::uint32_t route = numberOf(mRouteIndex, row.route);
  std::vector<std::uint32_t> key{route};
  for (const CleanTrip::Call &call : trip.calls) {
    const bool isUsable = mNetwork.mStops[call.stop].isUsable;
    key.push_back(call.stop);
    key.push_back((call.canBoard && isUsable ? 1U : 0U) + (call.canAlight && isUsable ? 2U : 0U));
  }
  const std::int32_t date = mNetwork.mOptions.date;
  const DayTime horizon = mNetwork.mOptions.horizon * kSecond;
  const DaySeconds start = trip.calls.front().departure, end = trip.calls.back().arrival;
  const auto addRun = [&](DayTime shift) {
    if (end * kSecond + shift >= 0 && start * kSecond + shift <= horizon)
      mGroups[key].push_back({&trip, shift});
  };
  for (int day = -1; day <= 1; ++day) {
    if (date != kBadDate && !calendar.runsOn(row.service, addDays(date, day))) continue;
    const DayTime shift = day * kDay * kSecond;
    if (mFrequencies[trip.trip].empty()) addRun(shift);
    for (const TransitTables::Frequency *frequency : mFrequencies[trip.trip]) {
      if (!frequency->isExact) {
        if (frequency->to * kSecond + shift > 0 && frequency->from * kSecond + shift <= horizon)
          addHeadways(trip, route, shift, *frequency);
        continue;
      }
      for (double at = frequency->from; at < frequency->to; at += frequency->headwaySeconds)
        addRun(shift + static_cast<DayTime>(std::lround((at - start) * kSecond)));
    }
  }
}

Status TransitBuilder::addTrips(const ServiceCalendar &calendar) {
  const IdIndex trips = indexIds(mTables.trips, "trips", mDefects);
  readFrequencies(trips);
  mClean = cleanTrips(mTables, trips, mStopIndex, mNetwork.mStops, mDefects, mContext);
  for (const CleanTrip &trip : mClean) {
    if (mContext.isStopped()) break;
    const TransitTables::Trip &row = mTables.trips[trip.trip];
    if (numberOf(mRouteIndex, row.route) == kNone) {
      mDefects.add({"GTFS_BROKEN_REFERENCE", "trips", row.route, "there is no route with this route_id"});
      continue;
    }
    if (mNetwork.mOptions.date != kBadDate && !calendar.knows(row.service)) {
      mDefects.add(
          {"GTFS_BROKEN_REFERENCE", "trips", row.service, "there is no service with this service_id"});
      continue;
    }
    if (isAccessible(row.wheelchair)) addRuns(trip, calendar);
  }
  if (mContext.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
  return {};
}

void TransitBuilder::addPattern(const std::vector<std::uint32_t> &key, std::span<const Run> runs) {
  TransitNetwork::Pattern pattern;
  pattern.route = key[0];
  pattern.firstStop = static_cast<std::uint32_t>(mNetwork.mPatternStops.size());
  pattern.stopCount = static_cast<std::uint32_t>(key.size() / 2);
  pattern.firstTrip = static_cast<std::uint32_t>(mNetwork.mTrips.size());
  pattern.tripCount = static_cast<std::uint32_t>(runs.size());
  pattern.firstTime = mNetwork.mTimes.size();
  for (std::size_t i = 1; i < key.size(); i += 2)
    mNetwork.mPatternStops.push_back({key[i], (key[i + 1] & 1U) != 0, (key[i + 1] & 2U) != 0});
  for (const Run &run : runs) {
    mNetwork.mTrips.push_back(mTables.trips[run.trip->trip].id);
    for (const CleanTrip::Call &call : run.trip->calls)
      mNetwork.mTimes.push_back({call.arrival * kSecond + run.shift, call.departure * kSecond + run.shift});
  }
  mNetwork.mPatterns.push_back(pattern);
}

/// Splits runs with the same stops into patterns within which no trip overtakes another.
void TransitBuilder::arrange() {
  const auto isNoEarlier = [](const Run &a, const Run &b) { // b never before a
    for (std::size_t i = 0; i < a.trip->calls.size(); ++i) {
      const CleanTrip::Call &x = a.trip->calls[i], &y = b.trip->calls[i];
      if (y.arrival * kSecond + b.shift < x.arrival * kSecond + a.shift ||
          y.departure * kSecond + b.shift < x.departure * kSecond + a.shift)
        return false;
    }
    return true;
  };
  for (auto &[key, runs] : mGroups) {
    std::sort(runs.begin(), runs.end(), [](const Run &a, const Run &b) {
      for (std::size_t i = 0; i < a.trip->calls.size(); ++i) {
        const DayTime x = a.trip->calls[i].departure * kSecond + a.shift,
                      y = b.trip->calls[i].departure * kSecond + b.shift;
        if (x != y) return x < y;
      }
      return std::tie(a.trip->trip, a.shift) < std::tie(b.trip->trip, b.shift);
    });
    std::vector<std::vector<Run>> chains;
    for (const Run &run : runs) {
      const auto chain = std::find_if(chains.begin(), chains.end(),
                                      [&](const auto &each) { return isNoEarlier(each.back(), run); });
      if (chain == chains.end()) {
        mOvertaking += chains.empty() ? 0 : 1;
        chains.push_back({run});
      } else {
        chain->push_back(run);
      }
    }
    for (const std::vector<Run> &chain : chains)
      addPattern(key, chain);
  }
  if (mOvertaking > 0)
    mDefects.add({"GTFS_OVERTAKING", "trips", "",
                  std::to_string(mOvertaking) + " times a trip overtakes another of its route; both are used",
                  TransitTables::kNoNumber, TransitTables::kNoNumber, Severity::Note});
}

/// Times from the first stop; empty and reported when they make no sense.
std::vector<DayTime> TransitBuilder::lineOffsets(const HeadwayLine &line,
                                                 std::span<const std::uint32_t> stops) const {
  std::vector<DayTime> out{0};
  double seconds = 0;
  const std::size_t steps = line.stops.size() - 1; // addLine() has seen two stops
  const bool hasSeconds = !line.secondsBetween.empty(), hasMetres = !line.metresBetween.empty();
  if ((hasSeconds && line.secondsBetween.size() != steps) ||
      (hasMetres && line.metresBetween.size() != steps))
    return {};
  for (std::size_t i = 0; i < steps; ++i) {
    double step = 0;
    if (hasSeconds) {
      step = line.secondsBetween[i];
    } else {
      double metres = std::numeric_limits<double>::quiet_NaN();
      if (hasMetres)
        metres = line.metresBetween[i];
      else if (stops[i] != kNone && stops[i + 1] != kNone)
        metres = std::hypot(mNetwork.mStops[stops[i + 1]].x - mNetwork.mStops[stops[i]].x,
                            mNetwork.mStops[stops[i + 1]].y - mNetwork.mStops[stops[i]].y);
      step = line.speedKmh > 0 ? metres / (line.speedKmh / 3.6) : std::numeric_limits<double>::quiet_NaN();
    }
    if (!(step >= 0)) return {};
    seconds += step;
    if (seconds > kDay) return {};
    out.push_back(static_cast<DayTime>(std::lround(seconds * kSecond)));
  }
  return out;
}

void TransitBuilder::addLinePeriods(const HeadwayLine &line, std::uint32_t route,
                                    std::span<const std::uint32_t> stops, std::span<const DayTime> offsets) {
  const auto firstStop = static_cast<std::uint32_t>(mNetwork.mPatternStops.size());
  const auto firstOffset = static_cast<std::uint32_t>(mNetwork.mOffsets.size());
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i] == kNone) continue;
    const bool isUsable = mNetwork.mStops[stops[i]].isUsable;
    mNetwork.mPatternStops.push_back({stops[i], isUsable, isUsable});
    mNetwork.mOffsets.push_back({offsets[i], offsets[i]});
    ++count;
  }
  for (const HeadwayLine::Period &period : line.periods) {
    if (!(period.headway > 0) || period.headway > kDay || period.to <= period.from) continue;
    TransitNetwork::HeadwayPattern pattern;
    pattern.route = route;
    pattern.firstStop = firstStop;
    pattern.stopCount = count;
    pattern.firstOffset = firstOffset;
    pattern.from = period.from * kSecond;
    pattern.to = period.to * kSecond;
    pattern.headway = static_cast<DayTime>(std::lround(period.headway * kSecond));
    pattern.variation = period.variation >= 0 ? period.variation : 0;
    mNetwork.mHeadwayPatterns.push_back(pattern);
  }
}

void TransitBuilder::addLine(const HeadwayLine &line) {
  std::vector<std::uint32_t> stops;
  std::size_t known = 0;
  for (const std::string &id : line.stops) {
    stops.push_back(numberOf(mStopIndex, id));
    if (stops.back() != kNone)
      ++known;
    else
      mDefects.add({"GTFS_BROKEN_REFERENCE", "transit_line", id, "there is no stop with this id"});
  }
  if (known < 2) {
    mDefects.add({"LINE_TOO_FEW_STOPS", "transit_line", line.id,
                  "the line has fewer than two stops; it is left out. Draw stops nearer to it"});
    return;
  }
  const std::vector<DayTime> offsets = lineOffsets(line, stops);
  if (offsets.empty()) {
    mDefects.add({"LINE_BAD_TIME", "transit_line", line.id,
                  "the line's speed or its times between stops make no sense; it is left out"});
    return;
  }
  const std::size_t before = mNetwork.mHeadwayPatterns.size();
  if (isAccessible(line.wheelchair)) {
    const auto route = static_cast<std::uint32_t>(mNetwork.mRoutes.size());
    mNetwork.mRoutes.push_back({line.id, line.name, line.mode});
    addLinePeriods(line, route, stops, offsets);
    if (mNetwork.mHeadwayPatterns.size() == before)
      mDefects.add({"LINE_NO_HEADWAY", "transit_line", line.id, "the line has no headway; it does not run"});
  }
}

void TransitBuilder::noteUnusedStops() {
  std::vector<bool> isUsed(mNetwork.mStops.size());
  for (const CleanTrip &trip : mClean)
    for (const CleanTrip::Call &call : trip.calls)
      isUsed[call.stop] = true;
  for (const TransitNetwork::PatternStop &each : mNetwork.mPatternStops)
    isUsed[each.stop] = true;
  for (std::uint32_t s = 0; s < isUsed.size(); ++s) {
    const TransitNetwork::Stop &stop = mNetwork.mStops[s];
    if (isUsed[s] || mTables.stops[s].locationType != 0) continue;
    mDefects.add(
        {"GTFS_UNUSED_STOP", "stops", stop.id, "no trip calls at the stop", stop.x, stop.y, Severity::Note});
  }
}

Result<TransitNetwork> TransitBuilder::build() {
  if (mNetwork.mOptions.horizon < 0 || mNetwork.mOptions.horizon > 7 * kDay)
    return fail(ErrorCode::InvalidArgument, "the horizon must be 0 to 168 hours", "horizon");
  addStops();
  addRoutes();
  const ServiceCalendar calendar(mTables, mDefects);
  if (Status status = addTrips(calendar); !status) return tl::unexpected(status.error());
  addTransfers();
  arrange();
  for (const HeadwayLine &line : mLines)
    addLine(line);
  noteUnusedStops();
  mDefects.report(mContext);
  if (mNetwork.mPatterns.empty() && mNetwork.mHeadwayPatterns.empty()) {
    const std::string days = calendar.daysOfService();
    return fail(
        ErrorCode::BadData, "no public transport runs on the day of travel",
        mNetwork.mOptions.date == kBadDate ? "" : std::to_string(mNetwork.mOptions.date),
        mNetwork.mOptions.needsWheelchair
            ? "No trip is known to be accessible in a wheelchair; allow trips whose accessibility is "
              "not stated, or complete the feed"
            : (days.empty() ? "Check the problems that were reported" : "The feed runs from " + days));
  }
  mNetwork.indexStops();
  return std::move(mNetwork);
}

} // namespace alatau
