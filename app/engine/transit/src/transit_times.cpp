// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/transit/transit_times.h>

#include "raptor.h"
#include "transit_query.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 4; ///< sources

/// A part of the departure window in which the headways do not change.
struct Slice {
  std::uint32_t firstSlot = 0, slots = 0;
  Rides rides;
};

/// A way to arrive, found from a source: leave in slot `slot` or at `time` (mirrored), arrive `arrival`.
struct ProfilePoint {
  std::uint32_t slice = 0;
  std::uint32_t slot = 0;   ///< forward: of the departure
  DayTime departure = 0;    ///< mirrored: from the stop
  std::int64_t arrival = 0; ///< with boarding penalties; a duration when only headways run
};

/// The times of all targets from one source, a row of the result or, seen from the destinations, a column.
struct SourceRow {
  std::vector<std::uint32_t> target;
  std::vector<Cost> cost;
};

class TimesComputer {
public:
  TimesComputer(const TransitNetwork &network, const TransitWalk &walk, const TransitTimesOptions &options)
    : mOptions(options)
    , mWalk(walk)
    , mLimit(static_cast<std::int64_t>(std::llround(options.limit * kSecond)))
    , mFrom(options.from * kSecond)
    , mStep(options.step * kSecond)
    , mSlots(static_cast<std::uint32_t>((options.to - options.from + options.step - 1) / options.step))
    , mIsConstant(!network.hasTimetable()) {
    mIsMirrored =
        walk.egress.destinations < walk.access.origins && (!network.hasTimetable() || !network.hasHeadways());
    prepare(network);
  }
  Result<TransitTimes> run(const RunContext &context);

private:
  using Profiles = std::vector<std::vector<ProfilePoint>>; ///< by stop

  void prepare(const TransitNetwork &network);
  std::size_t sources() const { return mSourceStops.origins; }
  std::size_t targets() const { return mTargetStops.origins; }
  bool searchSource(std::size_t source, Profiles &profiles, const RunContext &context) const;
  bool searchForward(std::size_t source, std::uint32_t slice, Profiles &profiles,
                     const RunContext &context) const;
  bool searchMirrored(std::size_t source, Profiles &profiles, const RunContext &context) const;
  bool searchConstant(std::size_t source, std::uint32_t slice, Profiles &profiles,
                      const RunContext &context) const;
  std::vector<std::pair<DayTime, Raptor::Alighting>> arrivalsNear(std::size_t source) const;
  void evaluate(std::size_t target, Cost direct, const Profiles &profiles,
                std::vector<std::int64_t> &slots) const;
  void evaluateSource(std::size_t source, const Profiles &profiles, std::vector<SourceRow> &rows,
                      const RunContext &context) const;
  void offer(const ProfilePoint &point, DayTime walk, std::vector<std::int64_t> &slots) const;
  std::int64_t penalty(int boardings) const {
    return std::llround(mOptions.boardingPenalty * kSecond) * boardings;
  }
  RaptorInput inputOf(std::uint32_t slice) const {
    RaptorInput out = mInput;
    if (!mSlices[slice].rides.ride.empty()) out.rides = &mSlices[slice].rides;
    return out;
  }
  TransitTimes collect(std::vector<std::vector<SourceRow>> &rows) const;

  const TransitTimesOptions &mOptions;
  const TransitWalk &mWalk;
  std::int64_t mLimit;
  DayTime mFrom, mStep;
  std::uint32_t mSlots;
  bool mIsConstant, mIsMirrored = false;
  TransitNetwork mMirror;
  RaptorInput mInput;
  std::vector<Slice> mSlices;
  CostTable mSourceStops, mTargetStops, mDirect; ///< sources -> stops, targets -> stops, sources -> targets
  std::unique_ptr<Departures> mDepartures;
};

void TimesComputer::prepare(const TransitNetwork &network) {
  mInput.rounds = mOptions.maxTransfers + 1;
  mInput.paths = footPaths(network, mWalk.transfers,
                           static_cast<DayTime>(std::llround(mOptions.transferSlack * kSecond)));
  mInput.network = &network;
  if (mIsMirrored) {
    mMirror = network.mirrored();
    mInput.network = &mMirror;
    mInput.paths = reversed(mInput.paths);
    mSourceStops = transposed(mWalk.egress);
    mTargetStops = mWalk.access;
    mDirect = transposed(mWalk.direct);
  } else {
    mSourceStops = mWalk.access;
    mTargetStops = transposed(mWalk.egress);
    mDirect = mWalk.direct;
    mDepartures = std::make_unique<Departures>(network);
  }
  const DayTime end = mFrom + static_cast<DayTime>(mSlots) * mStep;
  std::uint32_t slot = 0;
  const std::vector<DayTime> starts = periodStarts(network, mFrom, end);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const DayTime next = i + 1 < starts.size() ? starts[i + 1] : end;
    const auto nextSlot = static_cast<std::uint32_t>((next - mFrom + mStep - 1) / mStep);
    if (nextSlot == slot) continue; // no departure falls into it
    Slice slice{slot, nextSlot - slot,
                ridesAt(network, mFrom + static_cast<DayTime>(slot) * mStep, mOptions.wait)};
    if (mIsMirrored) slice.rides = reversed(slice.rides);
    mSlices.push_back(std::move(slice));
    slot = nextSlot;
  }
}

/// One scan from the latest departure to the earliest.
bool TimesComputer::searchForward(std::size_t source, std::uint32_t number, Profiles &profiles,
                                  const RunContext &context) const {
  const Slice &slice = mSlices[number];
  const RaptorInput input = inputOf(number);
  Raptor raptor(input);
  const auto stops = mSourceStops.destinationsOf(source);
  const auto costs = mSourceStops.costsOf(source);
  for (std::uint32_t slot = slice.firstSlot + slice.slots; slot-- > slice.firstSlot;) {
    const DayTime departure = mFrom + static_cast<DayTime>(slot) * mStep;
    for (std::size_t i = 0; i < stops.size(); ++i) {
      if (costs[i] > mLimit) continue;
      const DayTime ready = departure + static_cast<DayTime>(costs[i]);
      raptor.start(stops[i], ready,
                   input.rides || mDepartures->hasAny(stops[i], ready, raptor.startAt(stops[i])));
    }
    if (!raptor.run(departure + static_cast<DayTime>(mLimit), context)) return false;
    for (const Raptor::Alighting &each : raptor.alightings())
      profiles[each.stop].push_back({number, slot, 0, each.time + penalty(each.round)});
  }
  return true;
}

/// Arrivals by vehicle at the stops near a destination, with the time at the destination, earliest first.
std::vector<std::pair<DayTime, Raptor::Alighting>> TimesComputer::arrivalsNear(std::size_t source) const {
  std::vector<std::pair<DayTime, Raptor::Alighting>> out;
  const auto stops = mSourceStops.destinationsOf(source);
  const auto costs = mSourceStops.costsOf(source);
  const std::int64_t last = mFrom + static_cast<std::int64_t>(mSlots) * mStep + mLimit;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (costs[i] > mLimit) continue;
    std::vector<DayTime> times;
    for (const TransitNetwork::StopOnPattern &at : mMirror.patternsAt(stops[i])) {
      const TransitNetwork::Pattern &pattern = mMirror.patterns()[at.pattern];
      for (std::uint32_t trip = 0; trip < pattern.tripCount; ++trip)
        times.push_back(-mMirror.timesOf(pattern, trip)[at.position].departure);
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    for (const DayTime time : times) {
      const DayTime there = time + static_cast<DayTime>(costs[i]);
      if (time >= mFrom && there <= last) out.push_back({there, {stops[i], 0, time}});
    }
  }
  std::sort(out.begin(), out.end(), [](const auto &a, const auto &b) {
    return std::tie(a.first, a.second.stop) < std::tie(b.first, b.second.stop);
  });
  return out;
}

/// One scan from the earliest arrival to the latest, on the mirrored timetable.
bool TimesComputer::searchMirrored(std::size_t source, Profiles &profiles, const RunContext &context) const {
  const auto arrivals = arrivalsNear(source);
  Raptor raptor(mInput);
  for (std::size_t i = 0; i < arrivals.size();) {
    const DayTime there = arrivals[i].first;
    for (; i < arrivals.size() && arrivals[i].first == there; ++i)
      raptor.start(arrivals[i].second.stop, -arrivals[i].second.time);
    if (!raptor.run(-there + static_cast<DayTime>(mLimit), context)) return false;
    for (const Raptor::Alighting &each : raptor.alightings())
      if (-each.time >= mFrom) profiles[each.stop].push_back({0, 0, -each.time, there + penalty(each.round)});
  }
  return true;
}

/// Only headways: every departure of the period takes equally long.
bool TimesComputer::searchConstant(std::size_t source, std::uint32_t number, Profiles &profiles,
                                   const RunContext &context) const {
  const Slice &slice = mSlices[number];
  const RaptorInput input = inputOf(number);
  Raptor raptor(input);
  const auto stops = mSourceStops.destinationsOf(source);
  const auto costs = mSourceStops.costsOf(source);
  for (std::size_t i = 0; i < stops.size(); ++i)
    if (costs[i] <= mLimit) raptor.start(stops[i], static_cast<DayTime>(costs[i]));
  if (!raptor.run(static_cast<DayTime>(mLimit), context)) return false;
  for (const Raptor::Alighting &each : raptor.alightings())
    profiles[each.stop].push_back(
        {number, slice.firstSlot + slice.slots - 1, 0, each.time + penalty(each.round)});
  return true;
}

bool TimesComputer::searchSource(std::size_t source, Profiles &profiles, const RunContext &context) const {
  for (auto &points : profiles)
    points.clear();
  if (mIsMirrored && !mIsConstant) return searchMirrored(source, profiles, context);
  for (std::uint32_t slice = 0; slice < mSlices.size(); ++slice) {
    const bool isDone = mIsConstant ? searchConstant(source, slice, profiles, context)
                                    : searchForward(source, slice, profiles, context);
    if (!isDone) return false;
  }
  return true;
}

void TimesComputer::offer(const ProfilePoint &point, DayTime walk, std::vector<std::int64_t> &slots) const {
  std::uint32_t slot = point.slot;
  std::int64_t arrival = point.arrival;
  if (mIsMirrored && !mIsConstant) {
    const std::int64_t latest = std::int64_t{point.departure} - walk - mFrom;
    if (latest < 0) return;
    slot = static_cast<std::uint32_t>(std::min<std::int64_t>(latest / mStep, mSlots - 1));
  } else {
    arrival += walk;
  }
  slots[slot] = std::min(slots[slot], arrival);
}

/// Durations by slot; above the limit: infinite.
void TimesComputer::evaluate(std::size_t target, Cost direct, const Profiles &profiles,
                             std::vector<std::int64_t> &slots) const {
  constexpr std::int64_t kInfinite = std::numeric_limits<std::int64_t>::max();
  slots.assign(mSlots, kInfinite);
  const auto stops = mTargetStops.destinationsOf(target);
  const auto costs = mTargetStops.costsOf(target);
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (costs[i] > mLimit) continue;
    for (const ProfilePoint &point : profiles[stops[i]])
      offer(point, static_cast<DayTime>(costs[i]), slots);
  }
  for (const Slice &slice : mSlices) {
    std::int64_t best = kInfinite;
    for (std::uint32_t slot = slice.firstSlot + slice.slots; slot-- > slice.firstSlot;) {
      best = std::min(best, slots[slot]);
      const std::int64_t leaves = mIsConstant ? 0 : mFrom + static_cast<std::int64_t>(slot) * mStep;
      std::int64_t time = best == kInfinite ? kInfinite : best - leaves;
      if (direct != kUnreachable) time = std::min<std::int64_t>(time, direct);
      slots[slot] = time <= mLimit ? time : kInfinite;
    }
  }
}

void TimesComputer::evaluateSource(std::size_t source, const Profiles &profiles, std::vector<SourceRow> &rows,
                                   const RunContext &context) const {
  rows.assign(mOptions.percentiles.size(), {});
  std::vector<Cost> direct(targets(), kUnreachable);
  if (source < mDirect.origins) {
    const auto to = mDirect.destinationsOf(source);
    const auto cost = mDirect.costsOf(source);
    for (std::size_t i = 0; i < to.size(); ++i)
      direct[to[i]] = cost[i];
  }
  std::vector<std::int64_t> slots;
  for (std::size_t target = 0; target < targets(); ++target) {
    if (target % 256 == 0 && context.isStopped()) return;
    evaluate(target, direct[target], profiles, slots);
    for (std::size_t p = 0; p < rows.size(); ++p) {
      // The nearest rank; the order of the rest does not matter for the next percentile.
      const double rank = std::ceil(mOptions.percentiles[p] / 100 * mSlots - 1e-9);
      const auto at = slots.begin() + static_cast<std::ptrdiff_t>(std::max(rank, 1.0)) - 1;
      std::nth_element(slots.begin(), at, slots.end());
      if (*at > mLimit) continue;
      rows[p].target.push_back(static_cast<std::uint32_t>(target));
      rows[p].cost.push_back(static_cast<Cost>(*at));
    }
  }
}

ReachStatus statusOf(const TransitWalk &walk, std::size_t origin, bool hasAny) {
  if (hasAny) return ReachStatus::Reached;
  return walk.access.originStatus[origin] == ReachStatus::SnapFailed ? ReachStatus::SnapFailed
                                                                     : ReachStatus::BeyondLimit;
}

TransitTimes TimesComputer::collect(std::vector<std::vector<SourceRow>> &rows) const {
  TransitTimes out;
  out.percentiles = mOptions.percentiles;
  for (std::size_t p = 0; p < out.percentiles.size(); ++p) {
    CostTable table;
    table.origins = sources();
    table.destinations = targets();
    table.start.push_back(0);
    for (std::vector<SourceRow> &source : rows) {
      SourceRow row = std::move(source[p]);
      table.destination.insert(table.destination.end(), row.target.begin(), row.target.end());
      table.cost.insert(table.cost.end(), row.cost.begin(), row.cost.end());
      table.start.push_back(table.destination.size());
    }
    table.originStatus.assign(table.origins, ReachStatus::Reached);
    if (mIsMirrored) table = transposed(table);
    for (std::size_t origin = 0; origin < table.origins; ++origin)
      table.originStatus[origin] = statusOf(mWalk, origin, table.start[origin + 1] > table.start[origin]);
    out.tables.push_back(std::move(table));
  }
  return out;
}

Result<TransitTimes> TimesComputer::run(const RunContext &context) {
  std::vector<std::vector<SourceRow>> rows(sources());
  const bool isDone =
      parallelChunks(sources(), kGrain, context, "public transport", [&](std::size_t begin, std::size_t end) {
        Profiles profiles(mInput.network->stops().size());
        for (std::size_t source = begin; source < end && !context.isStopped(); ++source)
          if (searchSource(source, profiles, context))
            evaluateSource(source, profiles, rows[source], context);
      });
  if (!isDone || context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
  return collect(rows);
}

} // namespace

Result<TransitTimes> transitTimes(const TransitNetwork &network, const TransitWalk &walk,
                                  const TransitTimesOptions &options, const RunContext &context) {
  if (Status status = checkQuery(network, walk, options); !status) return tl::unexpected(status.error());
  return TimesComputer(network, walk, options).run(context);
}

} // namespace alatau
