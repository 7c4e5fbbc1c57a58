// SPDX-License-Identifier: GPL-3.0-or-later
// Supply per person: the floating catchment family and spatial availability.
#include "analyses.h"
#include "study.h"

#include <alatau/access/floating_catchment.h>
#include <alatau/access/opportunities.h>
#include <alatau/access/spatial_availability.h>

#include <cmath>

namespace alatau::plugin {

namespace {

constexpr double kPerThousand = 1000;

CatchmentMethod methodOf(const std::string &name) {
  if (name == "2sfca") return CatchmentMethod::TwoStep;
  if (name == "3sfca") return CatchmentMethod::ThreeStep;
  if (name == "m2sfca") return CatchmentMethod::Modified;
  if (name == "bfca") return CatchmentMethod::Balanced;
  return CatchmentMethod::Enhanced;
}

std::vector<double> perThousand(std::vector<double> values) {
  for (double &value : values)
    value *= kPerThousand;
  return values;
}

std::vector<double> capacities(const Study &study) {
  return amounts(study.targets, study.call.parameters.text("capacity_column"), "capacity_column",
                 study.run.context());
}

std::vector<std::string> flags(std::span<const SupplyFlag> given) {
  std::vector<std::string> made;
  for (const SupplyFlag flag : given)
    made.emplace_back(supplyFlagName(flag));
  return made;
}

void addShared(sdk::IndicatorTable &indicators, const Study &study, std::span<const double> access) {
  for (const Group &group : study.demand.groups) {
    const double persons = personsWhere(study.demand, group, [](std::uint32_t) { return true; });
    indicators.add("residents", persons, "persons", group.district);
    indicators.add(
        "share_without",
        share(personsWhere(study.demand, group, [&](std::uint32_t row) { return !(access[row] > 0); }),
              persons),
        "share", group.district, study.flagOf(persons));
    addDistribution(indicators, study, group, perThousand({access.begin(), access.end()}), "access_1000",
                    "per_1000");
  }
}

} // namespace

sdk::Tables floatingCatchmentOf(const Call &call) {
  const Study study(call);
  const std::string name = call.parameters.text("method");
  const CatchmentMethod method = methodOf(name);
  const Decay decay = method == CatchmentMethod::TwoStep
                          ? sdk::valueOrThrow(Decay::binary(call.parameters.number("decay_limit") *
                                                            (study.travel.choices().isTime ? 60 : 1)))
                          : decayOf(call.parameters, study.travel);
  const std::vector<double> capacity = capacities(study);
  const CostTable table = study.table(reachOf(decay));
  const FloatingCatchment made = sdk::valueOrThrow(
      floatingCatchment(table, study.persons(), study.ofTargets(capacity), decay, method, study.context()));

  sdk::Table layer = demandLayer(study.demand);
  layer.addReals("access", made.access);
  layer.addReals("access_1000", perThousand(made.access));
  layer.addTexts("status", statuses(table.originStatus, made.hasFacilities));
  sdk::Table supply = facilityLayer(study.targets);
  supply.addReals("capacity", capacity);
  supply.addReals("demand_persons", made.demand);
  supply.addReals("supply_1000", perThousand(made.supplyRatio));
  supply.addTexts("flag", flags(made.supplyFlag));

  sdk::IndicatorTable indicators;
  addShared(indicators, study, made.access);
  indicators.add("supply", made.supply, "places");
  indicators.add("used_supply", made.usedSupply, "places");
  indicators.add("delivered_supply", made.delivered, "places");
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["facilities"] = std::move(supply);
  outputs["indicators"] = indicators.take();
  return outputs;
}

sdk::Tables spatialAvailabilityOf(const Call &call) {
  const Study study(call);
  const Decay decay = decayOf(call.parameters, study.travel);
  const std::vector<double> capacity = capacities(study);
  const CostTable table = study.table(reachOf(decay));
  const SpatialAvailability made =
      sdk::valueOrThrow(spatialAvailability(table, study.persons(), study.ofTargets(capacity), decay,
                                            call.parameters.number("alpha"), study.context()));
  OriginValues balance =
      sdk::valueOrThrow(balancingCost(table, study.ofTargets(capacity), study.persons(), study.context()));
  if (study.travel.choices().isTime)
    for (double &value : balance.value)
      value /= 60;

  sdk::Table layer = demandLayer(study.demand);
  layer.addReals("availability", made.availability);
  layer.addReals("access", made.perPerson);
  layer.addReals("access_1000", perThousand(made.perPerson));
  layer.addReals("balancing_cost", balance.value);
  layer.addTexts("status", statuses(table.originStatus, made.hasFacilities));
  sdk::Table supply = facilityLayer(study.targets);
  supply.addReals("capacity", capacity);
  supply.addTexts("flag", flags(made.supplyFlag));

  sdk::IndicatorTable indicators;
  addShared(indicators, study, made.perPerson);
  for (const Group &group : study.demand.groups) {
    const double persons = personsWhere(study.demand, group, [](std::uint32_t) { return true; });
    const double balanced = personsWhere(
        study.demand, group, [&](std::uint32_t row) { return std::isfinite(balance.value[row]); });
    indicators.add("balanced_share", share(balanced, persons), "share", group.district,
                   study.flagOf(persons));
  }
  indicators.add("supply", made.opportunities, "places");
  indicators.add("available_supply", made.available, "places");
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["facilities"] = std::move(supply);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
