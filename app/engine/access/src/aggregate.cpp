// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/aggregate.h>

#include <algorithm>
#include <array>

namespace alatau {

namespace {

template<typename Member>
AccessSummary summarizeMembers(const NearestFacilities &nearest, std::span<const double> persons,
                               std::size_t count, Member &&member) {
  AccessSummary out;
  out.hasFacilities = nearest.hasFacilities;
  std::vector<double> values, weights;
  for (std::size_t m = 0; m < count; ++m) {
    const std::size_t i = member(m);
    const double p = persons[i];
    if (!isWeight(p)) continue;
    out.population += p;
    switch (nearest.status[i]) {
    case ReachStatus::Reached:
      out.reached += p;
      values.push_back(costToUnits(nearest.cost[i]));
      weights.push_back(p);
      break;
    case ReachStatus::Unreached:
      out.unreached += p;
      break;
    case ReachStatus::BeyondLimit:
      out.beyondLimit += p;
      break;
    case ReachStatus::SnapFailed:
      out.snapFailed += p;
      break;
    }
  }
  out.hasPopulation = out.population > 0;
  out.mean = weightedMean(values, weights);
  const std::vector<double> quantiles = weightedQuantiles(values, weights, std::array{0.5, 0.9});
  out.median = quantiles[0];
  out.p90 = quantiles[1];
  return out;
}

} // namespace

AccessSummary summarize(const NearestFacilities &nearest, std::span<const double> persons) {
  return summarizeMembers(nearest, persons, std::min(persons.size(), nearest.status.size()),
                          [](std::size_t m) { return m; });
}

AccessSummary summarize(const NearestFacilities &nearest, std::span<const double> persons,
                        std::span<const std::uint32_t> members) {
  return summarizeMembers(nearest, persons, members.size(),
                          [&](std::size_t m) { return std::size_t{members[m]}; });
}

} // namespace alatau
