// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "study.h"

#include <alatau/siting/siting.h>

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {

SitingModel modelOf(const std::string &name) {
  return name == "cover_all" ? SitingModel::CoverAll
         : name == "median"  ? SitingModel::Median
         : name == "centre"  ? SitingModel::Centre
                             : SitingModel::CoverMost;
}

/// What must be and what must not: column `lock` of the candidates, "in" or "out".
std::vector<SiteLock> locksOf(const Targets &targets) {
  std::vector<SiteLock> made;
  for (const std::size_t row : targets.rows) {
    const std::string word = targets.layer->word("lock", row);
    made.push_back(word == "in" ? SiteLock::In : word == "out" ? SiteLock::Out : SiteLock::Free);
  }
  return made;
}

} // namespace

sdk::Tables sitingOf(const Call &call) {
  const Study study(call, "candidates");
  const sdk::Parameters &parameters = call.parameters;
  SitingOptions options;
  options.model = modelOf(parameters.text("model"));
  const Cost limit = study.travel.limit(parameters.number("limit"));
  const bool isCovering = options.model == SitingModel::CoverAll || options.model == SitingModel::CoverMost;
  options.limit = limit;
  options.count = static_cast<std::size_t>(parameters.integer("count"));
  if (parameters.number("budget") > 0) options.budget = parameters.number("budget");
  options.seconds = parameters.number("seconds");
  const CostTable table = study.table(isCovering ? limit : kUnreachable);
  const std::vector<SiteLock> locks = locksOf(study.targets);
  std::vector<double> costs;
  if (const std::string column = parameters.text("cost_column"); !column.empty())
    costs = amounts(study.targets, column, "cost_column", study.run.context());
  const SitingProblem problem{&table, study.demand.persons(), locks, costs, {}};
  const SitingSolution made = sdk::valueOrThrow(chooseSites(problem, options, study.context()));

  sdk::Table sites = facilityLayer(study.targets), homes = demandLayer(study.demand);
  std::vector<double> load(study.targets.size(), 0.0);
  sdk::Column &assigned = homes.add("site", sdk::ColumnKind::Integer);
  for (std::size_t row = 0; row < study.demand.size(); ++row) {
    const std::uint32_t site = made.assigned[row];
    if (site == kNoFacility) {
      assigned.appendNull();
      continue;
    }
    assigned.appendInteger(study.facilities.fid(study.targets.rows[site]));
    if (study.demand.counts(row)) load[site] += study.demand.persons()[row];
  }
  homes.addTexts("status", statuses(table.originStatus, study.targets.size() > 0));
  sdk::Column &chosen = sites.add("is_chosen", sdk::ColumnKind::Boolean);
  for (std::uint32_t site = 0; site < load.size(); ++site)
    chosen.appendBoolean(std::ranges::binary_search(made.sites, site));
  sites.addReals("residents", std::move(load));

  const char *unit = options.model == SitingModel::CoverMost  ? "persons"
                     : options.model == SitingModel::CoverAll ? ""
                     : study.travel.choices().isTime          ? "s"
                                                              : "m";
  sdk::IndicatorTable indicators;
  indicators.add("sites", static_cast<double>(made.sites.size()), "sites");
  indicators.add("objective", made.objective, unit);
  indicators.add("bound", made.bound, unit);
  indicators.add("gap", made.gap, "share", {},
                 made.isOptimal    ? ""
                 : made.isTimedOut ? "TIME_LIMIT"
                                   : "HEURISTIC");
  indicators.add("site_cost", made.siteCost, "");
  indicators.add("residents", made.demand, "persons");
  indicators.add("covered_residents", made.covered, "persons");
  indicators.add("covered_share", share(made.covered, made.demand), "share", {}, study.flagOf(made.demand));
  indicators.add("uncoverable_residents", made.uncoverable, "persons");
  sdk::Tables outputs;
  outputs["sites"] = std::move(sites);
  outputs["demand"] = std::move(homes);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
