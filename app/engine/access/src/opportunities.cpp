// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/opportunities.h>

#include "table_pass.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace alatau {

namespace {

/// Destinations of one origin with their costs, nearest first, ties by number.
std::vector<std::pair<Cost, std::uint32_t>> nearestFirst(const CostTable &table, std::size_t origin) {
  std::vector<std::pair<Cost, std::uint32_t>> ranked;
  const auto destinations = table.destinationsOf(origin);
  const auto costs = table.costsOf(origin);
  ranked.reserve(costs.size());
  for (std::size_t entry = 0; entry < costs.size(); ++entry)
    ranked.emplace_back(costs[entry], destinations[entry]);
  std::sort(ranked.begin(), ranked.end());
  return ranked;
}

/// Sum over the entries of an origin of amount * weight(cost); rejected destinations are left out.
template<typename Weight>
double sumOver(const CostTable &table, std::size_t origin, std::span<const double> amounts, Weight &&weight) {
  double sum = 0;
  for (std::uint64_t entry = table.start[origin]; entry < table.start[origin + 1]; ++entry) {
    const double amount = amounts[table.destination[entry]];
    if (!std::isnan(amount)) sum += amount * weight(table.cost[entry]);
  }
  return sum;
}

Result<std::vector<double>> intervalThresholds(const ThresholdInterval &interval) {
  const double count = std::floor((interval.last - interval.first) / interval.step + 1e-9) + 1;
  if (!(interval.first >= 0) || !(interval.step > 0) || !(count >= 1 && count <= 100000)) {
    return fail(ErrorCode::InvalidArgument,
                "An interval of thresholds needs 0 <= first <= last and a step above 0", "interval");
  }
  std::vector<double> thresholds;
  for (int k = 0; k < static_cast<int>(count); ++k)
    thresholds.push_back(interval.first + k * interval.step);
  return thresholds;
}

} // namespace

Result<std::vector<OriginValues>> cumulativeOpportunities(const CostTable &table,
                                                          const Amounts &opportunities,
                                                          std::span<const double> thresholds,
                                                          const RunContext &context) {
  const auto amounts = acceptAmounts(opportunities, table.destinations, context);
  if (!amounts) return tl::unexpected(amounts.error());
  std::vector<OriginValues> made;
  for (std::size_t number = 0; number < thresholds.size(); ++number) {
    const double threshold = thresholds[number];
    if (!(threshold >= 0))
      return fail(ErrorCode::InvalidArgument, "A threshold must be a number of at least 0", "thresholds");
    const Cost limit = costFromUnits(threshold);
    const auto part = context.part(static_cast<double>(number) / static_cast<double>(thresholds.size()),
                                   static_cast<double>(number + 1) / static_cast<double>(thresholds.size()));
    auto values = valuesByOrigin(
        table, anyAccepted(*amounts), part, "opportunities within reach", [&](std::size_t origin) {
          return sumOver(table, origin, *amounts, [limit](Cost cost) { return cost <= limit ? 1.0 : 0.0; });
        });
    if (!values) return tl::unexpected(values.error());
    made.push_back(std::move(*values));
  }
  return made;
}

Result<OriginValues> intervalOpportunities(const CostTable &table, const Amounts &opportunities,
                                           const ThresholdInterval &interval, const RunContext &context) {
  const auto amounts = acceptAmounts(opportunities, table.destinations, context);
  if (!amounts) return tl::unexpected(amounts.error());
  const auto thresholds = intervalThresholds(interval);
  if (!thresholds) return tl::unexpected(thresholds.error());
  std::vector<Cost> limits;
  for (const double threshold : *thresholds)
    limits.push_back(costFromUnits(threshold));
  const auto count = static_cast<double>(limits.size());
  // An opportunity counts at every threshold from its cost on.
  const auto weight = [&](Cost cost) {
    return static_cast<double>(limits.end() - std::lower_bound(limits.begin(), limits.end(), cost)) / count;
  };
  return valuesByOrigin(table, anyAccepted(*amounts), context, "opportunities within reach",
                        [&](std::size_t origin) { return sumOver(table, origin, *amounts, weight); });
}

Result<OriginValues> gravityAccess(const CostTable &table, const Amounts &opportunities, const Decay &decay,
                                   const RunContext &context) {
  const auto amounts = acceptAmounts(opportunities, table.destinations, context);
  if (!amounts) return tl::unexpected(amounts.error());
  const auto weight = [&](Cost cost) { return decay(costToUnits(cost)); };
  return valuesByOrigin(table, anyAccepted(*amounts), context, "gravity",
                        [&](std::size_t origin) { return sumOver(table, origin, *amounts, weight); });
}

Result<KthNearest> kthNearest(const CostTable &table, std::size_t k, const RunContext &context) {
  if (k == 0) return fail(ErrorCode::InvalidArgument, "The rank of a nearest facility begins at 1", "k");
  KthNearest made;
  made.cost.assign(table.origins, kUnreachable);
  made.destination.assign(table.origins, kNoFacility);
  const bool done = forEachOrigin(table, context, "nearest facilities", [&](std::size_t origin) {
    const auto ranked = nearestFirst(table, origin);
    if (ranked.size() >= k) std::tie(made.cost[origin], made.destination[origin]) = ranked[k - 1];
  });
  if (!done) return fail(ErrorCode::Cancelled, "The run was stopped.");
  return made;
}

Result<OriginValues> balancingCost(const CostTable &table, const Amounts &opportunities,
                                   const Amounts &persons, const RunContext &context) {
  const auto amounts = acceptAmounts(opportunities, table.destinations, context);
  if (!amounts) return tl::unexpected(amounts.error());
  const auto people = acceptAmounts(persons, table.origins, context);
  if (!people) return tl::unexpected(people.error());
  return valuesByOrigin(table, anyAccepted(*amounts), context, "balancing cost", [&](std::size_t origin) {
    const double wanted = (*people)[origin];
    if (std::isnan(wanted)) return kNoValue;
    if (wanted == 0) return 0.0;
    double sum = 0;
    for (const auto &[cost, destination] : nearestFirst(table, origin)) {
      if (!std::isnan((*amounts)[destination])) sum += (*amounts)[destination];
      if (sum >= wanted) return costToUnits(cost);
    }
    return kNoValue;
  });
}

std::vector<double> accessRatio(std::span<const double> access, std::span<const double> reference) {
  std::vector<double> ratio(std::min(access.size(), reference.size()), kNoValue);
  for (std::size_t origin = 0; origin < ratio.size(); ++origin)
    if (reference[origin] > 0) ratio[origin] = access[origin] / reference[origin];
  return ratio;
}

} // namespace alatau
