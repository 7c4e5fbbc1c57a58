// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "green_sites.h"

namespace alatau::plugin {

sdk::Tables greenspaceStandardOf(const Call &call) {
  const Study study(call, "green");
  if (study.travel.choices().isTime)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the standard is in metres of way", "measure",
                       "Choose the measure distance"};
  GreenSites sites(study); // entrances: where paths cross the boundary
  const CostTable table = sites.table(costFromUnits(kGreenTiers.back().distance), study.run.part(0.7, 0.85));
  std::vector<GreenTier> rules(kGreenTiers.begin(), kGreenTiers.end());
  rules.push_back(kWhoTier);
  rules.push_back({"open_space_400", 0, 400}); // SDG 11.7.1
  std::vector<std::vector<bool>> met;
  for (const GreenTier &rule : rules)
    met.push_back(sdk::valueOrThrow(reachesTier(table, sites.areas(), rule, study.context())));
  std::vector<bool> composite(study.demand.size());
  for (std::size_t row = 0; row < composite.size(); ++row)
    composite[row] = meetsGreenspaceStandard(met[0][row], met[1][row], met[2][row]);
  met.push_back(composite);
  rules.push_back({"standard", 0, 0});

  sdk::Table homes = demandLayer(study.demand);
  sdk::IndicatorTable indicators;
  const std::string norm = referenceNorm(
      1, "share",
      "Accessible Greenspace Standard, WHO Europe, SDG 11.7.1: reference values, no norm of Kazakhstan");
  for (std::size_t i = 0; i < rules.size(); ++i) {
    sdk::Column &column = homes.add(std::string(rules[i].id), sdk::ColumnKind::Boolean);
    for (const bool isMet : met[i])
      column.appendBoolean(isMet);
  }
  homes.addTexts("status", statuses(table.originStatus, sites.size() > 0));
  for (const Group &group : study.demand.groups) {
    const double people = personsWhere(study.demand, group, [](std::uint32_t) { return true; });
    const std::string flag = !(people > 0) ? "NO_POPULATION" : sites.size() == 0 ? "NO_FACILITY" : "";
    indicators.add("residents", people, "persons", group.district);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const double near = personsWhere(study.demand, group, [&](std::uint32_t row) { return met[i][row]; });
      indicators.add(std::string(rules[i].id) + "_share", share(near, people), "share", group.district, flag,
                     norm);
    }
  }
  sdk::Tables outputs;
  outputs["demand"] = std::move(homes);
  outputs["sites"] = sites.takeLayer();
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
