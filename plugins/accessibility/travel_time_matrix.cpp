// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "demand.h"

#include <limits>

namespace alatau::plugin {

sdk::Tables travelTimeMatrix(const Call &call) {
  requireOneCrs(call.inputs);
  const EngineRun run(call.host);
  const Travel travel(call, travelChoices(call.parameters), run, run.part(0, 0.4));
  const Layer facilities(call.inputs, "facilities");
  const Targets targets = travel.targets(facilities);
  Demand demand{Layer(call.inputs, "demand"), {}, {}};
  readDemand(demand, call, travel, demandNames(call.parameters), run, run.part(0.45, 0.6));
  const CostTable costs = travel.table(demand.origins, targets, travel.limit(call.parameters.number("limit")),
                                       false, run.part(0.6, 0.9));
  std::vector<std::int64_t> origins, destinations;
  std::vector<double> values;
  origins.reserve(costs.entries());
  destinations.reserve(costs.entries());
  values.reserve(costs.entries());
  double sum = 0;
  for (std::size_t origin = 0; origin < costs.origins; ++origin) {
    for (std::uint64_t at = costs.start[origin]; at < costs.start[origin + 1]; ++at) {
      origins.push_back(demand.layer.fid(origin));
      destinations.push_back(facilities.fid(targets.rows[costs.destination[at]]));
      values.push_back(costToUnits(costs.cost[at]));
      sum += values.back();
    }
    if (origin % 256 == 0) run.throwIfStopped();
  }
  const double pairs = static_cast<double>(costs.origins) * static_cast<double>(costs.destinations);
  const auto found = static_cast<double>(costs.entries());
  sdk::IndicatorTable indicators;
  indicators.add("pairs", pairs, "pairs");
  indicators.add("pairs_within", found, "pairs");
  indicators.add("share_of_pairs", share(found, pairs), "share", {}, pairs > 0 ? "" : "NO_FACILITY");
  const bool isTime = travel.choices().isTime;
  const std::string flag = found > 0 ? "" : "UNREACHED";
  const double mean = share(sum, found), none = std::numeric_limits<double>::quiet_NaN();
  indicators.add("mean_time", isTime ? mean : none, "s", {}, isTime ? flag : "NOT_MEASURED");
  indicators.add("mean_distance", isTime ? none : mean, "m", {}, isTime ? "NOT_MEASURED" : flag);

  sdk::Table matrix;
  matrix.addIntegers("origin", std::move(origins));
  matrix.addIntegers("destination", std::move(destinations));
  matrix.addReals("cost", std::move(values));
  sdk::Table layer = demandLayer(demand);
  std::vector<std::int64_t> counts;
  for (std::size_t origin = 0; origin < costs.origins; ++origin)
    counts.push_back(static_cast<std::int64_t>(costs.start[origin + 1] - costs.start[origin]));
  layer.addIntegers("destinations_within", std::move(counts));
  layer.addTexts("status", statuses(costs.originStatus, targets.size() > 0));
  sdk::Tables outputs;
  outputs["matrix"] = std::move(matrix);
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
