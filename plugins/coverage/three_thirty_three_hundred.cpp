// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "green_sites.h"

#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TreeRuleOptions rulesOf(const sdk::Parameters &parameters) {
  TreeRuleOptions rules;
  rules.seeDistance = parameters.number("see_m");
  rules.treesWanted = static_cast<int>(parameters.integer("trees"));
  rules.canopyRadius = parameters.number("canopy_radius_m");
  rules.canopyWanted = parameters.number("canopy_share");
  rules.greenDistance = parameters.number("green_m");
  rules.greenArea = parameters.number("green_ha") * 1e4;
  return rules;
}

/// Metres of way to a site that is large enough; infinite: none, NaN: not on the network.
std::vector<double> greenDistances(const Study &study, const TreeRuleOptions &rules) {
  const GreenSites sites(study);
  const NearestFacilities nearest = sites.nearest(rules.greenArea, study.run.part(0.7, 0.8));
  std::vector<double> out;
  for (std::size_t row = 0; row < nearest.cost.size(); ++row)
    out.push_back(nearest.status[row] == ReachStatus::SnapFailed ? kNaN : costToUnits(nearest.cost[row]));
  return out;
}

} // namespace

sdk::Tables threeThirtyThreeHundredOf(const Call &call) {
  const Study study(call, "green");
  if (study.travel.choices().isTime)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the rule is in metres of way", "measure",
                       "Choose the measure distance"};
  const Layer trees(call.inputs, "trees"), canopies(call.inputs, "canopies"),
      buildings(call.inputs, "buildings");
  requireOneCrs({&study.facilities, &trees, &canopies, &buildings});
  const TreeRuleOptions rules = rulesOf(call.parameters);
  const std::size_t count = study.demand.size();
  std::vector<int> seen(count, -1);
  const auto homes = study.demand.layer.views(), blocks = buildings.views(), crowns = canopies.views();
  if (trees.isGiven())
    seen = sdk::valueOrThrow(
        visibleTrees(homes, places(trees, study.run), blocks, rules.seeDistance, study.run.part(0.55, 0.6)));
  std::vector<double> canopy(count, kNaN);
  if (canopies.isGiven())
    canopy = sdk::valueOrThrow(
        canopyShare(study.demand.origins.points, crowns, rules.canopyRadius, study.run.part(0.6, 0.7)));
  const std::vector<double> green = greenDistances(study, rules);

  std::vector<double> visible, scores, components, complete, met[3];
  for (std::size_t row = 0; row < count; ++row) {
    const TreeRuleScore score = treeRuleScore(seen[row], canopy[row], green[row], rules);
    visible.push_back(seen[row] < 0 ? kNaN : seen[row]);
    met[0].push_back(score.trees);
    met[1].push_back(score.canopy);
    met[2].push_back(score.green);
    scores.push_back(score.components > 0 ? score.score : kNaN);
    components.push_back(score.components);
    complete.push_back(score.components == 3 ? (score.isComplete() ? 1 : 0) : kNaN);
  }
  sdk::IndicatorTable indicators;
  for (const Group &group : study.demand.groups) {
    const auto add = [&](const char *id, const std::vector<double> &values, const char *unit) {
      const GroupFigures figures = groupFigures(study.demand, group, values);
      indicators.add(id, figures.mean, unit, group.district,
                     !figures.flag.empty()      ? figures.flag
                     : std::isnan(figures.mean) ? "NO_DATA"
                                                : "");
    };
    indicators.add("residents", groupFigures(study.demand, group, scores).persons, "persons", group.district);
    add("trees_share", met[0], "share");
    add("canopy_met_share", met[1], "share");
    add("green_share", met[2], "share");
    add("complete_share", complete, "share");
    add("mean_score", scores, "");
  }
  sdk::Table layer = demandLayer(study.demand);
  layer.addReals("visible_trees", std::move(visible));
  layer.addReals("canopy_share", std::move(canopy));
  layer.addReals("green_m", green);
  layer.addReals("score", std::move(scores));
  layer.addReals("components", std::move(components));
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
