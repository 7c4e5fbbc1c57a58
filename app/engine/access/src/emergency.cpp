// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/emergency.h>

#include "table_pass.h"

#include <alatau/core/weighted.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace alatau {

namespace {

Status checkOptions(const EmergencyOptions &options) {
  for (const auto &[value, name] :
       {std::pair{options.processing, "processing"}, {options.turnout, "turnout"}})
    if (!std::isfinite(value) || value < 0)
      return fail(ErrorCode::InvalidArgument, "A time must be at least 0", name);
  if (!std::isfinite(options.fullAlarmUnits) || options.fullAlarmUnits <= 0)
    return fail(ErrorCode::InvalidArgument, "A full alarm needs vehicles", "fullAlarmUnits");
  return {};
}

template<typename Member>
ResponseSummary summarizeMembers(std::span<const double> response, std::span<const double> weights,
                                 double target, std::size_t count, Member &&member) {
  ResponseSummary made;
  std::vector<double> values, reached;
  double within = 0;
  for (std::size_t m = 0; m < count; ++m) {
    const std::size_t place = member(m);
    const double weight = weights[place];
    if (!isWeight(weight)) continue;
    if (std::isnan(response[place])) {
      made.excluded += weight;
      continue;
    }
    made.weight += weight;
    if (response[place] <= target) within += weight;
    if (std::isinf(response[place])) made.unreached += weight;
    values.push_back(response[place]);
    reached.push_back(weight);
  }
  made.shareWithin = made.weight > 0 ? within / made.weight : kNoValue;
  made.mean = weightedMean(values, reached);
  const std::vector<double> quantiles = weightedQuantiles(values, reached, std::array{0.5, 0.9});
  made.p50 = quantiles[0];
  made.p90 = quantiles[1];
  return made;
}

} // namespace

Result<EmergencyResponse> emergencyResponse(const CostTable &table, const Amounts &vehicles,
                                            const EmergencyOptions &options, const RunContext &context) {
  if (auto checked = checkOptions(options); !checked) return tl::unexpected(checked.error());
  const std::vector<double> one(vehicles.values.empty() ? table.destinations : 0, 1.0);
  const auto units = acceptAmounts({vehicles.values.empty() ? std::span<const double>(one) : vehicles.values,
                                    vehicles.layer, vehicles.ids},
                                   table.destinations, context);
  if (!units) return tl::unexpected(units.error());
  const double before = options.processing + options.turnout;

  EmergencyResponse made;
  for (auto *values : {&made.first, &made.second, &made.fullAlarm})
    values->assign(table.origins, kNoValue);
  made.firstStation.assign(table.origins, kNoFacility);
  made.secondStation = made.firstStation;
  made.hasFacilities = std::any_of(units->begin(), units->end(), [](double count) { return count > 0; });
  const auto answer = [&](std::size_t origin) {
    std::vector<std::pair<Cost, std::uint32_t>> due;
    for (std::uint64_t entry = table.start[origin]; entry < table.start[origin + 1]; ++entry)
      if ((*units)[table.destination[entry]] > 0)
        due.emplace_back(table.cost[entry], table.destination[entry]);
    std::sort(due.begin(), due.end());
    made.first[origin] = made.second[origin] = made.fullAlarm[origin] = kInfiniteCost;
    double come = 0;
    for (std::size_t rank = 0; rank < due.size() && (rank < 2 || come < options.fullAlarmUnits); ++rank) {
      const auto [cost, station] = due[rank];
      const double response = before + costToUnits(cost);
      if (rank == 0) std::tie(made.first[origin], made.firstStation[origin]) = std::pair{response, station};
      if (rank == 1) std::tie(made.second[origin], made.secondStation[origin]) = std::pair{response, station};
      if (come < options.fullAlarmUnits && come + (*units)[station] >= options.fullAlarmUnits)
        made.fullAlarm[origin] = response;
      come += (*units)[station];
    }
  };
  const bool done = forEachOrigin(table, context, "emergency response", [&](std::size_t origin) {
    if (isOnNetwork(table, origin)) answer(origin);
  });
  if (!done) return fail(ErrorCode::Cancelled, "The run was stopped.");
  return made;
}

ResponseSummary summarizeResponse(std::span<const double> response, std::span<const double> weights,
                                  double target) {
  return summarizeMembers(response, weights, target, std::min(response.size(), weights.size()),
                          [](std::size_t m) { return m; });
}

ResponseSummary summarizeResponse(std::span<const double> response, std::span<const double> weights,
                                  double target, std::span<const std::uint32_t> members) {
  return summarizeMembers(response, weights, target, members.size(),
                          [&](std::size_t m) { return std::size_t{members[m]}; });
}

std::vector<std::uint32_t> worstPlaces(std::span<const double> response, std::span<const double> weights,
                                       std::size_t count) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t place = 0; place < std::min(response.size(), weights.size()); ++place)
    if (!std::isnan(response[place]) && isWeight(weights[place]) && weights[place] > 0)
      places.push_back(place);
  const auto last = places.begin() + static_cast<std::ptrdiff_t>(std::min(count, places.size()));
  std::partial_sort(places.begin(), last, places.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(-response[a], -weights[a], a) < std::tuple(-response[b], -weights[b], b);
  });
  places.erase(last, places.end());
  return places;
}

} // namespace alatau
