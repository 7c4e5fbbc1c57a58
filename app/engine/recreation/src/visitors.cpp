// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/recreation/visitors.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace alatau {

namespace {

constexpr std::size_t kStopEvery = 256;

bool isAmount(double value) {
  return value >= 0 && std::isfinite(value);
}

/// Room for everybody unless a number says otherwise.
double roomOf(double capacity) {
  return isAmount(capacity) ? capacity : std::numeric_limits<double>::infinity();
}

constexpr double kNothing = 1e-12; ///< visitors that rounding leaves over

} // namespace

Result<VisitorFlows> distributeVisitors(const VisitorInput &input, const VisitorOptions &options,
                                        const RunContext &context) {
  const std::size_t origins = input.persons.size(), heads = input.attractiveness.size();
  if (input.minutes.size() != origins * heads || (!input.capacity.empty() && input.capacity.size() != heads))
    return fail(ErrorCode::InvalidArgument, "the tables do not fit each other", "minutes");
  if (!isAmount(options.tripsPerPersonDay) || !isAmount(options.decayPerMinute) || !isAmount(options.gamma))
    return fail(ErrorCode::InvalidArgument, "an option is negative or not a number", "options");
  VisitorFlows made;
  made.visits.assign(heads, 0);
  made.wanted.assign(heads, 0);
  made.unreached.assign(origins, 0);
  made.turnedAway.assign(origins, 0);
  made.flows.assign(origins * heads, 0);
  std::vector<double> pull(heads), room(heads), arriving(origins * heads), pending(origins, 0);
  for (std::size_t j = 0; j < heads; ++j) {
    const double a = input.attractiveness[j];
    pull[j] = isAmount(a) && a > 0 ? std::pow(a, options.gamma) : 0;
    room[j] = input.capacity.empty() ? std::numeric_limits<double>::infinity() : roomOf(input.capacity[j]);
  }
  const auto weight = [&](std::size_t i, std::size_t j) {
    const double minutes = input.minutes[i * heads + j];
    return isAmount(minutes) ? pull[j] * std::exp(-options.decayPerMinute * minutes) : 0;
  };
  for (std::size_t i = 0; i < origins; ++i)
    pending[i] = isAmount(input.persons[i]) ? input.persons[i] * options.tripsPerPersonDay : 0;
  std::vector<bool> isFull(heads, false);
  for (made.passes = 0;;) {
    ++made.passes;
    std::ranges::fill(arriving, 0);
    std::vector<double> load(heads, 0);
    for (std::size_t i = 0; i < origins; ++i) {
      if (i % kStopEvery == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
      if (!(pending[i] > 0)) continue;
      double sum = 0;
      for (std::size_t j = 0; j < heads; ++j)
        if (!isFull[j]) sum += weight(i, j);
      if (!(sum > 0)) {
        (made.passes == 1 ? made.unreached : made.turnedAway)[i] += pending[i];
        pending[i] = 0;
        continue;
      }
      for (std::size_t j = 0; j < heads; ++j) {
        if (isFull[j]) continue;
        arriving[i * heads + j] = pending[i] * (weight(i, j) / sum);
        load[j] += arriving[i * heads + j];
      }
      pending[i] = 0;
    }
    bool isOver = false;
    for (std::size_t j = 0; j < heads; ++j) {
      if (made.passes == 1) made.wanted[j] = load[j];
      if (!(load[j] > 0)) continue;
      const double free = room[j] - made.visits[j];
      const double stays = load[j] <= free ? 1 : std::max(0.0, free) / load[j];
      for (std::size_t i = 0; i < origins; ++i) {
        const double come = arriving[i * heads + j], kept = stays == 1 ? come : come * stays;
        made.flows[i * heads + j] += kept;
        pending[i] += come - kept;
      }
      made.visits[j] += load[j] * stays;
      if (stays < 1) isFull[j] = isOver = true;
    }
    if (!isOver) break;
  }
  return made;
}

Result<TrailLoads> loadTrails(std::span<const double> visits, std::span<const TrailShare> trails) {
  TrailLoads made;
  made.modelled.assign(trails.size(), 0);
  made.turnedAway.assign(visits.size(), 0);
  std::vector<std::vector<std::size_t>> ofHead(visits.size());
  for (std::size_t t = 0; t < trails.size(); ++t) {
    if (trails[t].trailhead >= visits.size())
      return fail(ErrorCode::InvalidArgument, "a trail begins at a trailhead that is not there", "trails");
    if (trails[t].weight > 0 && std::isfinite(trails[t].weight)) ofHead[trails[t].trailhead].push_back(t);
  }
  for (std::size_t head = 0; head < visits.size(); ++head) {
    double rest = isAmount(visits[head]) ? visits[head] : 0;
    std::vector<std::size_t> open = ofHead[head];
    while (rest > kNothing && !open.empty()) {
      const double sum = std::accumulate(open.begin(), open.end(), 0.0,
                                         [&](double s, std::size_t t) { return s + trails[t].weight; });
      double over = 0;
      std::vector<std::size_t> still;
      for (const std::size_t t : open) {
        const double come = rest * (trails[t].weight / sum);
        const double free = std::max(0.0, roomOf(trails[t].cap) - made.modelled[t]);
        made.modelled[t] += std::min(come, free);
        if (come > free)
          over += come - free;
        else
          still.push_back(t);
      }
      rest = over;
      open = std::move(still);
    }
    made.turnedAway[head] = rest;
  }
  made.visitors = made.modelled;
  for (std::size_t t = 0; t < trails.size(); ++t)
    if (isAmount(trails[t].counted)) made.visitors[t] = trails[t].counted;
  return made;
}

} // namespace alatau
