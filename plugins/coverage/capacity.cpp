// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "categories.h"
#include "study.h"

#include <alatau/coverage/capacity.h>

#include <cmath>

namespace alatau::plugin {

sdk::Tables capacityOf(const Call &call) {
  const Study study(call);
  const std::vector<double> all =
      amounts(study.targets, call.parameters.text("capacity_column"), "capacity_column", study.run.context());
  std::vector<double> byRow(study.facilities.size(), std::nan(""));
  for (std::size_t number = 0; number < all.size(); ++number)
    byRow[study.targets.rows[number]] = all[number];
  const Targets targets =
      subset(study.targets, [&](std::size_t row) { return std::isfinite(byRow[row]); }); // reported already
  std::vector<double> capacity;
  for (const std::size_t row : targets.rows)
    capacity.push_back(byRow[row]);
  const Cost limit = study.travel.limit(call.parameters.number("limit"));
  const CostTable table =
      study.travel.table(study.demand.origins, targets, limit, false, study.run.part(0.55, 0.75));
  const AssignmentRule rule =
      call.parameters.text("rule") == "least_cost" ? AssignmentRule::LeastCost : AssignmentRule::NearestFirst;
  const CapacityAssignment made =
      sdk::valueOrThrow(assignToCapacity(table, study.demand.persons(), capacity, rule, study.context()));

  sdk::Table layer = demandLayer(study.demand), sites = facilityLayer(targets);
  std::vector<double> served;
  for (std::size_t row = 0; row < study.demand.size(); ++row)
    served.push_back(study.demand.counts(row) ? study.demand.persons()[row] - made.unserved[row]
                                              : std::nan(""));
  layer.addReals("served", served);
  layer.addReals("unserved", made.unserved);
  layer.addTexts("status", statuses(table.originStatus, targets.size() > 0));
  std::vector<double> spare;
  double places = 0;
  for (std::size_t f = 0; f < capacity.size(); ++f) {
    spare.push_back(capacity[f] - made.load[f]);
    places += capacity[f];
  }
  sites.addReals("capacity", capacity);
  sites.addReals("load", made.load);
  sites.addReals("spare", std::move(spare));

  sdk::IndicatorTable indicators;
  for (const Group &group : study.demand.groups) {
    double people = 0, left = 0;
    for (const std::uint32_t row : group.members) {
      if (!study.demand.counts(row)) continue;
      people += study.demand.persons()[row];
      left += made.unserved[row];
    }
    const std::string flag = study.flagOf(people);
    indicators.add("residents", people, "persons", group.district);
    indicators.add("served", people - left, "persons", group.district, flag);
    indicators.add("unserved", left, "persons", group.district, flag);
    indicators.add("served_share", share(people - left, people), "share", group.district, flag);
  }
  indicators.add("places", places, "places");
  indicators.add("mean_cost", made.meanCost, study.travel.unit(), {},
                 std::isnan(made.meanCost) ? "UNREACHED" : "");
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["facilities"] = std::move(sites);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
