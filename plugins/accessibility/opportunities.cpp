// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "study.h"

#include <alatau/access/opportunities.h>

#include <algorithm>
#include <limits>

namespace alatau::plugin {

namespace {

/// Share of the people who reach nothing at all.
void addWithout(sdk::IndicatorTable &table, const Study &study, const Group &group,
                std::span<const double> values) {
  const double persons = personsWhere(study.demand, group, [](std::uint32_t) { return true; });
  const double without =
      personsWhere(study.demand, group, [&](std::uint32_t row) { return !(values[row] > 0); });
  table.add("residents", persons, "persons", group.district);
  table.add("share_without", share(without, persons), "share", group.district, study.flagOf(persons));
}

} // namespace

sdk::Tables cumulativeOpportunitiesOf(const Call &call) {
  const Study study(call);
  std::vector<double> thresholds; // seconds or metres
  Cost limit = 0;
  for (const char *id : {"threshold_1", "threshold_2", "threshold_3"}) {
    const Cost one = study.travel.limit(call.parameters.number(id));
    if (one == kUnreachable)
      throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "a threshold must be more than 0", id, "e.g. 15"};
    limit = std::max(limit, one);
    thresholds.push_back(costToUnits(one));
  }
  const double from = call.parameters.number("interval_from"), to = call.parameters.number("interval_to");
  const bool hasInterval = to > 0 && to >= from;
  if (hasInterval) limit = std::max(limit, study.travel.limit(to));
  const std::vector<double> offered = amounts(study.targets, call.parameters.text("opportunity_column"),
                                              "opportunity_column", study.run.context());
  const CostTable table = study.table(limit);
  const auto values = sdk::valueOrThrow(
      cumulativeOpportunities(table, study.ofTargets(offered), thresholds, study.context()));

  sdk::Table layer = demandLayer(study.demand);
  for (std::size_t i = 0; i < values.size(); ++i)
    layer.addReals("opportunities_" + std::to_string(i + 1), values[i].value);
  std::vector<double> smooth(study.demand.size(), std::numeric_limits<double>::quiet_NaN());
  if (hasInterval) {
    const double unit = study.travel.choices().isTime ? 60 : 100;
    const double scale = study.travel.choices().isTime ? 60 : 1;
    smooth = sdk::valueOrThrow(intervalOpportunities(table, study.ofTargets(offered),
                                                     {from * scale, to * scale, unit}, study.context()))
                 .value;
  }
  layer.addReals("opportunities_interval", std::move(smooth));
  layer.addTexts("status", statuses(table.originStatus, study.targets.size() > 0));

  sdk::IndicatorTable indicators;
  for (const Group &group : study.demand.groups) {
    addWithout(indicators, study, group, values.back().value);
    for (std::size_t i = 0; i < values.size(); ++i)
      addDistribution(indicators, study, group, values[i].value, "opportunities_" + std::to_string(i + 1),
                      "");
  }
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

sdk::Tables gravity(const Call &call) {
  const Study study(call);
  const Decay decay = decayOf(call.parameters, study.travel);
  const std::vector<double> offered = amounts(study.targets, call.parameters.text("opportunity_column"),
                                              "opportunity_column", study.run.context());
  const CostTable table = study.table(reachOf(decay));
  const OriginValues values =
      sdk::valueOrThrow(gravityAccess(table, study.ofTargets(offered), decay, study.context()));
  sdk::Table layer = demandLayer(study.demand);
  layer.addReals("access", values.value);
  layer.addTexts("status", statuses(table.originStatus, values.hasFacilities));
  sdk::IndicatorTable indicators;
  for (const Group &group : study.demand.groups) {
    addWithout(indicators, study, group, values.value);
    addDistribution(indicators, study, group, values.value, "access", "");
  }
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
