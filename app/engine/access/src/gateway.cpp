// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/gateway.h>

#include "table_pass.h"

#include <alatau/core/weighted.h>

#include <algorithm>
#include <array>

namespace alatau {

GatewayAccess gatewayAccess(std::span<const Cost> cost, std::span<const ReachStatus> status,
                            std::span<const double> weights) {
  GatewayAccess made;
  std::vector<double> values(cost.size(), kInfiniteCost), counted(cost.size(), 0);
  for (std::size_t origin = 0; origin < cost.size(); ++origin) {
    if (!isWeight(weights[origin])) continue;
    made.weight += weights[origin];
    if (status[origin] == ReachStatus::SnapFailed) {
      made.excluded += weights[origin];
    } else if (cost[origin] == kUnreachable) {
      made.unreached += weights[origin];
    } else {
      made.reached += weights[origin];
      values[origin] = costToUnits(cost[origin]);
      counted[origin] = weights[origin];
    }
  }
  made.mean = weightedMean(values, counted);
  const std::vector<double> quantiles = weightedQuantiles(values, counted, std::array{0.5, 0.9, 0.95});
  made.p50 = quantiles[0];
  made.p90 = quantiles[1];
  made.p95 = quantiles[2];
  made.reliability = made.p50 > 0 ? made.p95 / made.p50 : kNoValue;
  return made;
}

Result<std::vector<GatewayAccess>> gatewayAccess(const CostTable &table, const Amounts &weights,
                                                 const RunContext &context) {
  const auto accepted = acceptAmounts(weights, table.origins, context);
  if (!accepted) return tl::unexpected(accepted.error());
  // By destination: the origins that reach it, and last the nearest of all.
  std::vector<std::vector<std::pair<std::uint32_t, Cost>>> reached(table.destinations + 1);
  for (std::uint32_t origin = 0; origin < table.origins; ++origin) {
    if (context.isStopped()) return fail(ErrorCode::Cancelled, "The run was stopped.");
    const auto costs = table.costsOf(origin);
    const auto destinations = table.destinationsOf(origin);
    for (std::size_t entry = 0; entry < costs.size(); ++entry)
      reached[destinations[entry]].emplace_back(origin, costs[entry]);
    if (!costs.empty()) reached.back().emplace_back(origin, *std::min_element(costs.begin(), costs.end()));
  }
  std::vector<GatewayAccess> made(reached.size());
  const bool done =
      parallelChunks(reached.size(), 1, context, "gateways", [&](std::size_t begin, std::size_t end) {
        for (std::size_t gateway = begin; gateway < end; ++gateway) {
          std::vector<Cost> column(table.origins, kUnreachable);
          for (const auto &[origin, cost] : reached[gateway])
            column[origin] = cost;
          made[gateway] = gatewayAccess(column, table.originStatus, *accepted);
        }
      });
  if (!done) return fail(ErrorCode::Cancelled, "The run was stopped.");
  return made;
}

double freightCost(double metres, double seconds, const FreightRates &rates) {
  if (std::isinf(metres) || std::isinf(seconds)) return kInfiniteCost;
  return rates.perKm * metres / 1000 + rates.perHour * seconds / 3600 + rates.handling;
}

} // namespace alatau
