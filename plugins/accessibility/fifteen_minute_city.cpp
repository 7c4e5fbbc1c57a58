// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "categories.h"
#include "study.h"

#include <alatau/access/fifteen_minutes.h>

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {

/// Categories with what they weigh, their radii and the nearest facility of each.
struct Kinds {
  std::vector<NamedNumber> weights;
  std::vector<double> norms;
  std::vector<NearestFacilities> nearest;

  explicit Kinds(const Study &study)
    : weights(namedNumbers(study.call.parameters, "weights")) {
    const std::vector<NamedNumber> radii = namedNumbers(study.call.parameters, "norms");
    const double unit = study.travel.choices().isTime ? 60 : 1;
    const Layer greenLayer(study.call.inputs, "green");
    const Targets green = greenLayer.isGiven() ? study.travel.targets(greenLayer) : Targets();
    for (const NamedNumber &kind : weights) {
      const auto radius = std::ranges::find(radii, kind.name, &NamedNumber::name);
      if (std::isnan(kind.number) || radius == radii.end() || !(radius->number > 0))
        throw sdk::Failure{ALATAU_INVALID_ARGUMENT,
                           "the category " + kind.name + " needs a weight and a radius above 0",
                           std::isnan(kind.number) ? "weights" : "norms",
                           "e.g. weights school:0.5, clinic:0.5 and norms school:8, clinic:15"};
      norms.push_back(radius->number * unit);
      const Targets targets = ofKind(study.targets, green, kind.name, study.run);
      const RunContext part = study.run.part(0.6, 0.8);
      nearest.push_back(study.travel.nearest(study.demand.origins, targets, kUnreachable, false, part));
    }
  }

  std::vector<ServiceCategory> categories() const {
    std::vector<ServiceCategory> made;
    for (std::size_t i = 0; i < weights.size(); ++i)
      made.push_back(
          {weights[i].name, weights[i].number, norms[i], nearest[i].cost, nearest[i].hasFacilities});
    return made;
  }

  /// Names of the categories that are farther than the limit.
  std::vector<std::string> missing(std::size_t rows, Cost limit) const {
    std::vector<std::string> made(rows);
    for (std::size_t i = 0; i < weights.size(); ++i)
      for (std::size_t row = 0; row < rows; ++row)
        if (nearest[i].cost[row] == kUnreachable || nearest[i].cost[row] > limit)
          made[row] += (made[row].empty() ? "" : ", ") + weights[i].name;
    return made;
  }
};

/// One status for all categories: on the network or not.
std::vector<ReachStatus> together(const Kinds &kinds, std::size_t rows) {
  std::vector<ReachStatus> made(rows, ReachStatus::Unreached);
  for (const NearestFacilities &nearest : kinds.nearest)
    for (std::size_t row = 0; row < rows; ++row)
      if (nearest.status[row] == ReachStatus::Reached || made[row] == ReachStatus::Unreached)
        made[row] = nearest.status[row];
  return made;
}

} // namespace

sdk::Tables fifteenMinuteCity(const Call &call) {
  const Study study(call);
  const Kinds kinds(study);
  const Cost limit = study.travel.limit(call.parameters.number("limit"));
  FifteenMinuteOptions options;
  options.limit = costToUnits(limit);
  options.redistributeMissing = call.parameters.boolean("redistribute_missing");
  const std::vector<ReachStatus> status = together(kinds, study.demand.size());
  const std::vector<ServiceCategory> categories = kinds.categories();
  const FifteenMinutes made = sdk::valueOrThrow(fifteenMinutes(categories, status, options, study.context()));

  sdk::Table layer = demandLayer(study.demand);
  layer.addReals("score_limit", made.withinLimit);
  layer.addReals("score_norm", made.withinNorm);
  layer.addReals("score_graded", made.graded);
  layer.addReals("complete", made.complete);
  layer.addTexts("missing", kinds.missing(study.demand.size(), limit));
  layer.addTexts("status", statuses(status, study.targets.size() > 0));

  sdk::IndicatorTable indicators;
  for (const Group &group : study.demand.groups) {
    const auto add = [&](const char *id, std::span<const double> values, const std::string &norm = {}) {
      const GroupFigures figures = groupFigures(study.demand, group, values);
      indicators.add(id, figures.mean, "share", group.district, study.flagOf(figures.persons), norm);
    };
    const GroupFigures figures = groupFigures(study.demand, group, made.graded);
    indicators.add("residents", figures.persons, "persons", group.district);
    add("score_graded", made.graded);
    add("score_limit", made.withinLimit);
    add("score_norm", made.withinNorm);
    add("complete_share", made.complete,
        referenceNorm(call.parameters.number("limit"), study.travel.choices().isTime ? "min" : "m",
                      "15-minute city (Moreno 2021); a reference value, no norm of Kazakhstan"));
  }
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
