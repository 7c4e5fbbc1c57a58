// SPDX-License-Identifier: GPL-3.0-or-later
#include "transit_builder.h"

#include <algorithm>
#include <map>

namespace alatau {

std::vector<StopService> stopServices(const TransitNetwork &network, DaySeconds from, DaySeconds to) {
  // A direction is told apart by the next stop: a route that calls twice on its way out and back counts by
  // its better direction.
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, double> byDirection;
  if (to <= from) return {};
  const DayTime begin = from * kSecond, end = to * kSecond;
  const double hours = (to - from) / 3600.0;
  for (const TransitNetwork::Pattern &pattern : network.patterns()) {
    const auto stops = network.stopsOf(pattern);
    for (std::uint32_t t = 0; t < pattern.tripCount; ++t) {
      const auto times = network.timesOf(pattern, t);
      for (std::size_t i = 0; i + 1 < stops.size(); ++i)
        if (stops[i].canBoard && times[i].departure >= begin && times[i].departure < end)
          byDirection[{stops[i].stop, pattern.route, stops[i + 1].stop}] += 1 / hours;
    }
  }
  for (const TransitNetwork::HeadwayPattern &pattern : network.headwayPatterns()) {
    const double shared = std::min(pattern.to, end) - std::max(pattern.from, begin);
    const auto stops = network.stopsOf(pattern);
    for (std::size_t i = 0; shared > 0 && i + 1 < stops.size(); ++i)
      if (stops[i].canBoard)
        byDirection[{stops[i].stop, pattern.route, stops[i + 1].stop}] += shared / pattern.headway / hours;
  }
  std::vector<StopService> out;
  for (const auto &[key, perHour] : byDirection) {
    const auto &[stop, route, next] = key;
    if (out.empty() || out.back().stop != stop || out.back().route != route)
      out.push_back({stop, route, perHour});
    else
      out.back().perHour = std::max(out.back().perHour, perHour);
  }
  return out;
}

} // namespace alatau
