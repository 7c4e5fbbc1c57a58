// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/street_network.h>

#include "network_builder.h"

#include <algorithm>
#include <cmath>

namespace alatau {

Result<StreetNetwork> StreetNetwork::build(std::span<const StreetLine> lines, const NetworkOptions &options,
                                           const RunContext &context) {
  return NetworkBuilder(lines, options, context).build();
}

PointList StreetNetwork::cut(EdgeId edge, double from, double to) const {
  const std::span<const Point> line = points(edge);
  const double whole = length(edge);
  const double start = std::clamp(from, 0.0, 1.0) * whole, end = std::clamp(to, 0.0, 1.0) * whole;
  PointList out{pointAt(edge, from)};
  double at = 0;
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    at += distance(line[i - 1], line[i]);
    if (at > start && at < end) out.push_back(line[i]);
  }
  if (end > start) out.push_back(pointAt(edge, to));
  return out;
}

Point StreetNetwork::pointAt(EdgeId edge, double fraction) const {
  const std::span<const Point> line = points(edge);
  if (!(fraction > 0)) return line.front();
  if (fraction >= 1) return line.back();
  double rest = fraction * length(edge);
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double step = distance(line[i - 1], line[i]);
    if (rest <= step && step > 0) {
      const double t = rest / step;
      return {line[i - 1].x + t * (line[i].x - line[i - 1].x),
              line[i - 1].y + t * (line[i].y - line[i - 1].y)};
    }
    rest -= step;
  }
  return line.back();
}

Cost StreetNetwork::costTo(ArcId arc, double edgeFraction) const {
  const Cost whole = cost(arc);
  if (whole == kUnreachable) return kUnreachable;
  const double along = std::clamp(isForward(arc) ? edgeFraction : 1 - edgeFraction, 0.0, 1.0);
  return static_cast<Cost>(std::llround(along * static_cast<double>(whole)));
}

Cost StreetNetwork::approachCost(Metres metres) const {
  const double units =
      mOptions.cost == CostKind::Length ? metres * 1000 : metres / mOptions.metresPerSecond * 1000;
  if (!(units > 0)) return 0;
  return static_cast<Cost>(std::llround(std::min(units, static_cast<double>(kUnreachable - 1))));
}

} // namespace alatau
