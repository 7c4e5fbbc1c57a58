// SPDX-License-Identifier: GPL-3.0-or-later
#include "common_lines.h"

#include "transit_builder.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace alatau {

namespace {

/// One line between two stops.
struct Candidate {
  std::uint32_t from = 0, to = 0;
  DayTime ride = 0;
  std::uint32_t route = 0;
  DayTime headway = 0;
  double variation = 0;

  auto key() const { return std::tie(from, to, ride, route, headway); }
};

std::vector<Candidate> candidatesAt(const TransitNetwork &network, DayTime departure) {
  std::vector<Candidate> out;
  for (const TransitNetwork::HeadwayPattern &pattern : network.headwayPatterns()) {
    if (departure < pattern.from || departure >= pattern.to) continue;
    const auto stops = network.stopsOf(pattern);
    const auto offsets = network.offsetsOf(pattern);
    for (std::size_t i = 0; i < stops.size(); ++i) {
      if (!stops[i].canBoard) continue;
      for (std::size_t k = i + 1; k < stops.size(); ++k) {
        if (!stops[k].canAlight || stops[k].stop == stops[i].stop) continue;
        out.push_back({stops[i].stop, stops[k].stop, offsets[k].arrival - offsets[i].departure, pattern.route,
                       pattern.headway, pattern.variation});
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const Candidate &a, const Candidate &b) { return a.key() < b.key(); });
  return out;
}

/// The best of the prefixes of lines ordered by their ride time.
class CommonLines {
public:
  explicit CommonLines(const WaitOptions &options)
    : mOptions(options) {}

  Rides::Ride combine(std::span<const Candidate> lines, std::size_t &used) const {
    double frequency = 0, rideSum = 0, variationSum = 0, best = std::numeric_limits<double>::infinity();
    Rides::Ride out;
    out.stop = lines[0].to;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      // A line slower than the best expected time cannot help.
      if (static_cast<double>(lines[i].ride) >= best) break;
      const double f = 1.0 / lines[i].headway;
      frequency += f;
      rideSum += f * lines[i].ride;
      variationSum += f * lines[i].variation;
      const double wait = expectedWait(1 / frequency / kSecond, variationSum / frequency, mOptions) * kSecond;
      const double time = wait + rideSum / frequency;
      if (!(time < best)) continue;
      best = time;
      used = i + 1;
      out.time = static_cast<DayTime>(std::lround(time));
      out.wait = static_cast<DayTime>(std::lround(wait));
    }
    return out;
  }

private:
  const WaitOptions &mOptions;
};

} // namespace

Rides ridesAt(const TransitNetwork &network, DayTime departure, const WaitOptions &wait) {
  const std::vector<Candidate> candidates = candidatesAt(network, departure);
  Rides out;
  out.start.assign(network.stops().size() + 1, 0);
  const CommonLines common(wait);
  for (std::size_t i = 0; i < candidates.size();) {
    std::size_t end = i;
    while (end < candidates.size() && candidates[end].from == candidates[i].from &&
           candidates[end].to == candidates[i].to)
      ++end;
    std::size_t used = 0;
    Rides::Ride ride = common.combine({candidates.data() + i, end - i}, used);
    std::set<std::uint32_t> routes;
    for (std::size_t k = 0; k < used; ++k)
      routes.insert(candidates[i + k].route);
    std::vector<std::uint32_t> set(routes.begin(), routes.end());
    // Neighbouring pairs mostly share their lines.
    if (out.lines.empty() || out.lines.back() != set) out.lines.push_back(std::move(set));
    ride.lines = static_cast<std::uint32_t>(out.lines.size() - 1);
    out.ride.push_back(ride);
    ++out.start[candidates[i].from + 1];
    i = end;
  }
  for (std::size_t s = 1; s < out.start.size(); ++s)
    out.start[s] += out.start[s - 1];
  return out;
}

Rides reversed(const Rides &rides) {
  Rides out;
  out.lines = rides.lines;
  out.start.assign(rides.start.size(), 0);
  for (const Rides::Ride &ride : rides.ride)
    ++out.start[ride.stop + 1];
  for (std::size_t s = 1; s < out.start.size(); ++s)
    out.start[s] += out.start[s - 1];
  std::vector<std::uint32_t> next(out.start);
  out.ride.resize(rides.ride.size());
  for (std::uint32_t from = 0; from + 1 < rides.start.size(); ++from) {
    for (Rides::Ride ride : rides.from(from)) {
      const std::uint32_t to = ride.stop;
      ride.stop = from;
      out.ride[next[to]++] = ride;
    }
  }
  return out;
}

std::vector<DayTime> periodStarts(const TransitNetwork &network, DayTime from, DayTime to) {
  std::set<DayTime> starts{from};
  for (const TransitNetwork::HeadwayPattern &pattern : network.headwayPatterns())
    for (const DayTime at : {pattern.from, pattern.to})
      if (at > from && at < to) starts.insert(at);
  return {starts.begin(), starts.end()};
}

} // namespace alatau
