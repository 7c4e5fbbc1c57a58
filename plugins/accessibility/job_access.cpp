// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "study.h"
#include "transit.h"

#include <alatau/access/opportunities.h>

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {

/// Jobs within the two thresholds and by gravity.
struct JobValues {
  std::vector<double> first, second, gravity;
};

JobValues jobValues(const Study &study, const CostTable &table, const Amounts &jobs,
                    std::span<const double> thresholds, const Decay &decay) {
  auto cumulative = sdk::valueOrThrow(cumulativeOpportunities(table, jobs, thresholds, study.context()));
  return {std::move(cumulative[0].value), std::move(cumulative[1].value),
          sdk::valueOrThrow(gravityAccess(table, jobs, decay, study.context())).value};
}

/// The second way of travelling: public transport where there is any, else its profile alone.
CostTable secondTable(const Study &study, Cost limit) {
  TravelChoices choices = study.travel.choices();
  choices.profile = study.call.parameters.text("profile_2");
  choices.hasTransit = hasTransitInputs(study.call);
  if (!choices.hasTransit) {
    Problem problem;
    problem.code = "NO_TRANSIT";
    problem.message =
        "there is no public transport: the second way of travelling is " + choices.profile + " alone";
    study.run.context().reportProblem(problem);
  }
  const Travel travel(study.call, choices, study.run, study.run.part(0.7, 0.75));
  const Origins origins = travel.origins(study.demand.layer, study.demand.origins.points,
                                         study.demand.persons(), study.run.part(0.75, 0.78));
  return travel.table(origins, travel.targets(study.facilities), limit, false, study.run.part(0.78, 0.9));
}

void addColumns(sdk::Table &layer, const JobValues &values, const std::string &suffix) {
  layer.addReals("jobs_1_" + suffix, values.first);
  layer.addReals("jobs_2_" + suffix, values.second);
  layer.addReals("gravity_" + suffix, values.gravity);
}

} // namespace

sdk::Tables jobAccess(const Call &call) {
  const Study study(call);
  if (!study.travel.choices().isTime)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "access to jobs is measured in time", "measure",
                       "Choose time"};
  const double half = call.parameters.number("half_cost") * 60;
  const std::vector<double> thresholds = {call.parameters.number("threshold_1") * 60,
                                          call.parameters.number("threshold_2") * 60};
  const Decay decay = sdk::valueOrThrow(Decay::exponential(half));
  const Cost limit = std::max(costFromUnits(std::max(thresholds[0], thresholds[1])), reachOf(decay));
  const std::vector<double> offered = amounts(study.targets, call.parameters.text("opportunity_column"),
                                              "opportunity_column", study.run.context());
  const Amounts jobs = study.ofTargets(offered);
  const CostTable table = study.table(limit);
  const JobValues car = jobValues(study, table, jobs, thresholds, decay);
  const JobValues other = jobValues(study, secondTable(study, limit), jobs, thresholds, decay);
  const std::vector<double> ratio = accessRatio(other.second, car.second);

  sdk::Table layer = demandLayer(study.demand);
  addColumns(layer, car, "a");
  addColumns(layer, other, "b");
  layer.addReals("ratio", ratio);
  layer.addTexts("status", statuses(table.originStatus, study.targets.size() > 0));
  sdk::IndicatorTable indicators;
  const std::string norm = referenceNorm(call.parameters.number("parity"), "share",
                                         "Target of parity of the methods reference; no norm of Kazakhstan");
  for (const Group &group : study.demand.groups) {
    const double persons = personsWhere(study.demand, group, [](std::uint32_t) { return true; });
    indicators.add("residents", persons, "persons", group.district);
    addDistribution(indicators, study, group, car.second, "jobs_2_a", "jobs");
    addDistribution(indicators, study, group, other.second, "jobs_2_b", "jobs");
    addDistribution(indicators, study, group, ratio, "ratio", "share");
    indicators.add(
        "parity_share",
        share(personsWhere(study.demand, group,
                           [&](std::uint32_t row) { return ratio[row] >= call.parameters.number("parity"); }),
              persons),
        "share", group.district, study.flagOf(persons), norm);
  }
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
