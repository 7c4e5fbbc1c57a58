// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/transit/transit_times.h>

#include <cmath>

namespace alatau {

Result<std::vector<NetworkPosition>> snapStops(const StreetNetwork &streets, const TransitNetwork &transit,
                                               const WalkLimits &limits, const RunContext &context) {
  std::vector<Point> points;
  std::vector<std::string> ids;
  for (const TransitNetwork::Stop &stop : transit.stops()) {
    points.push_back({stop.x, stop.y});
    ids.push_back(stop.id);
  }
  return snapAll(streets, points, {limits.snapMax}, {"transit_stop", ids, {}, {}}, context);
}

namespace {

std::vector<FacilityEntry> entriesOf(std::span<const NetworkPosition> positions) {
  std::vector<FacilityEntry> out;
  for (std::uint32_t i = 0; i < positions.size(); ++i)
    out.push_back({i, positions[i]});
  return out;
}

} // namespace

Result<TransitWalk> transitWalk(const StreetNetwork &streets, const TransitNetwork &transit,
                                std::span<const NetworkPosition> origins,
                                std::span<const FacilityEntry> destinationEntries, std::size_t destinations,
                                const WalkLimits &limits, const RunContext &context) {
  if (streets.options().cost != CostKind::Time)
    return fail(ErrorCode::InvalidArgument, "walking to stops needs a street network with times", "streets",
                "Build the network for a travel profile or with a speed");
  const auto stops = snapStops(streets, transit, limits, context.part(0, 0.1));
  if (!stops) return tl::unexpected(stops.error());
  const std::vector<FacilityEntry> stopEntries = entriesOf(*stops);
  TransitWalk out;
  struct Step {
    CostTable *table;
    std::span<const NetworkPosition> from;
    std::span<const FacilityEntry> to;
    std::size_t count;
    Seconds limit;
  };
  const Step steps[] = {{&out.access, origins, stopEntries, stops->size(), limits.access},
                        {&out.egress, *stops, destinationEntries, destinations, limits.access},
                        {&out.transfers, *stops, stopEntries, stops->size(), limits.transfer},
                        {&out.direct, origins, destinationEntries, destinations, limits.direct}};
  double done = 0.1;
  for (const Step &step : steps) {
    if (!(step.limit >= 0)) return fail(ErrorCode::InvalidArgument, "a walking limit is negative", "limits");
    CostTableOptions options;
    options.limit = costFromUnits(step.limit);
    options.addApproach = limits.addApproach;
    auto table =
        costTable(streets, step.from, step.to, step.count, options, context.part(done, done + 0.225));
    if (!table) return tl::unexpected(table.error());
    *step.table = std::move(*table);
    done += 0.225;
  }
  return out;
}

} // namespace alatau
