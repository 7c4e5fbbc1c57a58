// SPDX-License-Identifier: GPL-3.0-or-later
#include "raptor.h"

#include "transit_builder.h"

#include <algorithm>
#include <map>

namespace alatau {

FootPaths footPaths(const TransitNetwork &network, const CostTable &walking, DayTime slack) {
  const auto stops = static_cast<std::uint32_t>(network.stops().size());
  FootPaths out;
  out.start.push_back(0);
  const auto minimums = network.minimumTransfers();
  std::size_t next = 0;
  std::map<std::uint32_t, DayTime> row;
  for (std::uint32_t stop = 0; stop < stops; ++stop) {
    row.clear();
    if (stop < walking.origins) {
      const auto to = walking.destinationsOf(stop);
      const auto cost = walking.costsOf(stop);
      for (std::size_t i = 0; i < to.size(); ++i)
        if (cost[i] < static_cast<Cost>(kNever / 4)) row[to[i]] = static_cast<DayTime>(cost[i]);
    }
    row[stop] = 0;
    for (; next < minimums.size() && minimums[next].from == stop; ++next) {
      const TransitNetwork::MinimumTransfer &minimum = minimums[next];
      if (minimum.time == kNever)
        row.erase(minimum.to);
      else
        row[minimum.to] = std::max(row[minimum.to], minimum.time);
    }
    for (const auto &[to, time] : row)
      if (network.stops()[to].isUsable) out.path.push_back({to, std::max(time, DayTime{0}) + slack});
    out.start.push_back(static_cast<std::uint32_t>(out.path.size()));
  }
  return out;
}

FootPaths reversed(const FootPaths &paths) {
  FootPaths out;
  out.start.assign(paths.start.size(), 0);
  for (const FootPaths::Path &path : paths.path)
    ++out.start[path.stop + 1];
  for (std::size_t s = 1; s < out.start.size(); ++s)
    out.start[s] += out.start[s - 1];
  std::vector<std::uint32_t> next(out.start);
  out.path.resize(paths.path.size());
  for (std::uint32_t from = 0; from + 1 < paths.start.size(); ++from)
    for (const FootPaths::Path &path : paths.from(from))
      out.path[next[path.stop]++] = {from, path.time};
  return out;
}

Departures::Departures(const TransitNetwork &network) {
  for (std::uint32_t stop = 0; stop < network.stops().size(); ++stop) {
    mStart.push_back(mTime.size());
    for (const TransitNetwork::StopOnPattern &at : network.patternsAt(stop)) {
      const TransitNetwork::Pattern &pattern = network.patterns()[at.pattern];
      if (!network.stopsOf(pattern)[at.position].canBoard) continue;
      for (std::uint32_t trip = 0; trip < pattern.tripCount; ++trip)
        mTime.push_back(network.timesOf(pattern, trip)[at.position].departure);
    }
    std::sort(mTime.begin() + static_cast<std::ptrdiff_t>(mStart.back()), mTime.end());
  }
  mStart.push_back(mTime.size());
}

bool Departures::hasAny(std::uint32_t stop, DayTime from, DayTime before) const {
  const auto begin = mTime.begin() + static_cast<std::ptrdiff_t>(mStart[stop]);
  const auto end = mTime.begin() + static_cast<std::ptrdiff_t>(mStart[stop + 1]);
  const auto first = std::lower_bound(begin, end, from);
  return first != end && *first < before;
}

Raptor::Raptor(const RaptorInput &input, bool keepsSteps)
  : mInput(input)
  , mKeepsSteps(keepsSteps)
  , mStride(static_cast<std::size_t>(input.rounds) + 1) {
  const std::size_t stops = input.network->stops().size();
  mReady.assign(stops * mStride, kNever);
  mAlight.assign(stops * mStride, kNever);
  if (keepsSteps) {
    mReadyStep.resize(stops * mStride);
    mAlightStep.resize(stops * mStride);
  }
  mIsMarked.assign(stops, 0);
  mIsAlighted.assign(stops, 0);
  mFirst.assign(input.network->patterns().size(), kNone);
}

/// A label of round k is one of every later round too, unless that has a better one.
bool Raptor::improve(std::vector<DayTime> &labels, std::vector<RaptorStep> &steps, std::uint32_t stop,
                     int round, DayTime time, const RaptorStep &step) const {
  const std::size_t begin = stop * mStride + static_cast<std::size_t>(round), end = (stop + 1) * mStride;
  std::size_t at = begin;
  for (; at < end && time < labels[at]; ++at) {
    labels[at] = time;
    if (mKeepsSteps) steps[at] = step;
  }
  return at > begin;
}

void Raptor::start(std::uint32_t stop, DayTime time, bool isNew) {
  RaptorStep step;
  step.kind = RaptorStep::Kind::Start;
  if (!improve(mReady, mReadyStep, stop, 0, time, step) || !isNew || mIsMarked[stop]) return;
  mIsMarked[stop] = 1;
  mMarked.push_back(stop);
}

void Raptor::alight(std::uint32_t stop, int round, DayTime time, const RaptorStep &step) {
  if (time > mBound || !improve(mAlight, mAlightStep, stop, round, time, step) || mIsAlighted[stop]) return;
  mIsAlighted[stop] = 1;
  mAlighted.push_back(stop);
}

void Raptor::collectPatterns() {
  for (const std::uint32_t stop : mMarked) {
    for (const TransitNetwork::StopOnPattern &at : mInput.network->patternsAt(stop)) {
      if (mFirst[at.pattern] == kNone) mQueue.push_back(at.pattern);
      mFirst[at.pattern] = std::min(mFirst[at.pattern], at.position);
    }
  }
}

void Raptor::scan(std::uint32_t number, std::uint32_t first, int round) {
  const TransitNetwork &network = *mInput.network;
  const TransitNetwork::Pattern &pattern = network.patterns()[number];
  const auto stops = network.stopsOf(pattern);
  RaptorStep step;
  step.kind = RaptorStep::Kind::Trip;
  step.round = static_cast<std::uint8_t>(round);
  step.pattern = number;
  step.trip = pattern.tripCount; // none yet
  for (std::uint32_t i = first; i < stops.size(); ++i) {
    const std::uint32_t stop = stops[i].stop;
    if (step.trip < pattern.tripCount && stops[i].canAlight) {
      step.alighted = i;
      alight(stop, round, network.timesOf(pattern, step.trip)[i].arrival, step);
    }
    const DayTime ready = mReady[stop * mStride + static_cast<std::size_t>(round) - 1];
    if (!stops[i].canBoard || ready == kNever) continue;
    // The first trip that leaves at `ready` or later, if it is earlier than the one we are on.
    std::uint32_t low = 0, high = step.trip;
    if (high > 0 && network.timesOf(pattern, high - 1)[i].departure < ready) continue;
    while (low < high) {
      const std::uint32_t middle = (low + high) / 2;
      if (network.timesOf(pattern, middle)[i].departure < ready)
        low = middle + 1;
      else
        high = middle;
    }
    if (low == step.trip) continue;
    step.trip = low;
    step.boarded = i;
    step.from = stop;
  }
}

void Raptor::takeRides(int round) {
  if (!mInput.rides) return;
  RaptorStep step;
  step.kind = RaptorStep::Kind::Ride;
  step.round = static_cast<std::uint8_t>(round);
  for (const std::uint32_t stop : mMarked) {
    step.from = stop;
    const DayTime ready = mReady[stop * mStride + static_cast<std::size_t>(round) - 1];
    for (const Rides::Ride &ride : mInput.rides->from(stop))
      alight(ride.stop, round, ready + ride.time, step);
  }
}

void Raptor::walk(int round) {
  mMarked.clear();
  RaptorStep step;
  step.kind = RaptorStep::Kind::Walk;
  step.round = static_cast<std::uint8_t>(round);
  for (const std::uint32_t stop : mAlighted) {
    mIsAlighted[stop] = 0;
    const DayTime time = mAlight[stop * mStride + static_cast<std::size_t>(round)];
    mAlightings.push_back({stop, static_cast<std::uint8_t>(round), time});
    if (round == mInput.rounds) continue;
    step.from = stop;
    for (const FootPaths::Path &path : mInput.paths.from(stop)) {
      const DayTime ready = time + path.time;
      if (ready > mBound || !improve(mReady, mReadyStep, path.stop, round, ready, step) ||
          mIsMarked[path.stop])
        continue;
      mIsMarked[path.stop] = 1;
      mMarked.push_back(path.stop);
    }
  }
  mAlighted.clear();
}

bool Raptor::run(DayTime bound, const RunContext &context) {
  mBound = bound;
  mAlightings.clear();
  for (int round = 1; round <= mInput.rounds && !mMarked.empty(); ++round) {
    takeRides(round);
    collectPatterns();
    for (const std::uint32_t stop : mMarked)
      mIsMarked[stop] = 0;
    for (const std::uint32_t pattern : mQueue) {
      const std::uint32_t first = mFirst[pattern];
      mFirst[pattern] = kNone;
      scan(pattern, first, round);
    }
    mQueue.clear();
    walk(round);
    if (context.isStopped()) return false;
  }
  for (const std::uint32_t stop : mMarked)
    mIsMarked[stop] = 0;
  mMarked.clear();
  return true;
}

} // namespace alatau
