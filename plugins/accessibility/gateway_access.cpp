// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "study.h"

#include <alatau/access/gateway.h>

#include <cmath>

namespace alatau::plugin {

namespace {

/// A row of the table per gateway and one for the nearest of all.
sdk::Table gatewayRows(const Study &study, const std::vector<GatewayAccess> &figures) {
  sdk::Table table;
  std::vector<std::string> names, flags;
  std::vector<double> weights, reached, means, medians, p90, p95, reliability;
  const double unit = study.travel.choices().isTime ? 60 : 1;
  sdk::Column facility;
  facility.name = "facility";
  facility.kind = sdk::ColumnKind::Integer;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const GatewayAccess &one = figures[i];
    const bool isNearest = i >= study.targets.size();
    if (isNearest) {
      facility.appendNull();
      names.emplace_back("nearest");
    } else {
      facility.appendInteger(study.facilities.fid(study.targets.rows[i]));
      names.push_back(study.facilities.label(study.targets.rows[i]));
    }
    weights.push_back(one.weight);
    reached.push_back(one.reached);
    means.push_back(one.mean / unit);
    medians.push_back(one.p50 / unit);
    p90.push_back(one.p90 / unit);
    p95.push_back(one.p95 / unit);
    reliability.push_back(one.reliability);
    flags.emplace_back(!(one.weight > 0) ? "NO_POPULATION" : one.reached > 0 ? "" : "UNREACHED");
  }
  table.columns.push_back(std::move(facility));
  table.addTexts("facility_name", std::move(names));
  table.addReals("residents", std::move(weights));
  table.addReals("reached_persons", std::move(reached));
  table.addReals("mean_cost", std::move(means));
  table.addReals("median_cost", std::move(medians));
  table.addReals("p90_cost", std::move(p90));
  table.addReals("p95_cost", std::move(p95));
  table.addReals("spread", std::move(reliability));
  table.addTexts("flag", std::move(flags));
  return table;
}

} // namespace

sdk::Tables gatewayAccessOf(const Call &call) {
  const Study study(call);
  const CostTable table = study.table(study.travel.limit(call.parameters.number("limit")));
  const std::vector<GatewayAccess> figures =
      sdk::valueOrThrow(gatewayAccess(table, study.persons(), study.context()));
  const NearestFacilities nearest = nearestOf(table);
  const bool isTime = study.travel.choices().isTime;
  std::vector<double> costs;
  std::vector<std::string> names;
  for (std::size_t row = 0; row < study.demand.size(); ++row) {
    const bool isReached = nearest.status[row] == ReachStatus::Reached;
    costs.push_back(isReached ? costToUnits(nearest.cost[row]) / (isTime ? 60 : 1) : std::nan(""));
    names.push_back(isReached ? study.facilities.label(study.targets.rows[nearest.facility[row]]) : "");
  }
  sdk::Table layer = demandLayer(study.demand);
  layer.addReals("cost", costs);
  layer.addTexts("facility_name", std::move(names));
  layer.addTexts("status", statuses(table.originStatus, study.targets.size() > 0));
  sdk::IndicatorTable indicators;
  for (const Group &group : study.demand.groups) {
    addDistribution(indicators, study, group, costs, "cost", "");
    const double persons = personsWhere(study.demand, group, [](std::uint32_t) { return true; });
    indicators.add("residents", persons, "persons", group.district);
    indicators.add(
        "unreached_persons",
        personsWhere(study.demand, group, [&](std::uint32_t row) { return std::isnan(costs[row]); }),
        "persons", group.district);
  }
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["gateways"] = gatewayRows(study, figures);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
