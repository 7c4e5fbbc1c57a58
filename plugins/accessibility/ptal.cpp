// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "study.h"
#include "transit.h"

#include <alatau/access/ptal.h>

#include <cmath>

namespace alatau::plugin {

namespace {

constexpr double kMetresPerMinute = 80; ///< walking speed of the index

/// Buses and what runs on tracks differ in how far people walk and how far they trust the timetable.
std::vector<PtalMode> modes(const sdk::Parameters &parameters) {
  return {{"bus", parameters.number("bus_catchment_m") / kMetresPerMinute, 2.0},
          {"rail", parameters.number("rail_catchment_m") / kMetresPerMinute, 0.75}};
}

bool isRail(TransitMode mode) {
  return mode == TransitMode::Tram || mode == TransitMode::Subway || mode == TransitMode::Rail;
}

std::vector<PtalService> services(const TransitNetwork &transit, const TravelChoices &choices) {
  std::vector<PtalService> made;
  for (const StopService &service : stopServices(transit, static_cast<DaySeconds>(choices.departureFrom),
                                                 static_cast<DaySeconds>(choices.departureTo)))
    made.push_back({service.stop, service.route, isRail(transit.routes()[service.route].mode) ? 1U : 0U,
                    service.perHour});
  return made;
}

/// Walks from the homes to the stops, in metres.
CostTable walks(const Demand &demand, const Travel &travel, const TransitNetwork &transit, double farthest,
                const EngineRun &run) {
  WalkLimits limits;
  limits.snapMax = travel.choices().snapMax;
  const std::vector<NetworkPosition> stops =
      sdk::valueOrThrow(snapStops(travel.network(), transit, limits, run.part(0.6, 0.65)));
  std::vector<FacilityEntry> entries;
  for (std::uint32_t stop = 0; stop < stops.size(); ++stop)
    if (stops[stop].isValid()) entries.push_back({stop, stops[stop]});
  CostTableOptions options;
  options.limit = costFromUnits(farthest);
  options.addApproach = travel.choices().addApproach;
  return sdk::valueOrThrow(costTable(travel.network(), demand.origins.positions, entries, stops.size(),
                                     options, run.part(0.65, 0.85)));
}

} // namespace

sdk::Tables ptal(const Call &call) {
  requireOneCrs(call.inputs);
  const EngineRun run(call.host);
  TravelChoices choices = travelChoices(call.parameters);
  choices.isTime = false; // the index has a walking speed of its own
  const Travel travel(call, choices, run, run.part(0, 0.3));
  const auto kept = transitOf(call, choices, false, run, run.part(0.3, 0.45));
  Demand demand{Layer(call.inputs, "demand"), {}, {}};
  readDemand(demand, call, travel, demandNames(call.parameters), run, run.part(0.45, 0.6));
  const double farthest =
      std::max(call.parameters.number("bus_catchment_m"), call.parameters.number("rail_catchment_m"));
  const CostTable table = walks(demand, travel, kept->network, farthest, run);
  const Ptal made =
      sdk::valueOrThrow(publicTransportIndex(table, modes(call.parameters), services(kept->network, choices),
                                             {1 / kMetresPerMinute}, run.part(0.85, 0.95)));
  sdk::Table layer = demandLayer(demand);
  std::vector<std::string> levels;
  for (const double index : made.index)
    levels.emplace_back(ptalLevel(index));
  layer.addReals("index", made.index);
  layer.addReals("index_bus", made.byMode[0]);
  layer.addReals("index_rail", made.byMode[1]);
  layer.addTexts("level", std::move(levels));
  layer.addTexts("status", statuses(table.originStatus, table.destinations > 0));

  sdk::IndicatorTable indicators;
  for (const Group &group : demand.groups) {
    const GroupFigures figures = groupFigures(demand, group, made.index);
    const double none = personsWhere(demand, group, [&](std::uint32_t row) { return made.index[row] == 0; });
    indicators.add("residents", figures.persons, "persons", group.district);
    indicators.add("index_mean", figures.mean, "", group.district, figures.flag);
    indicators.add("index_median", figures.median, "", group.district, figures.flag);
    indicators.add("share_without", share(none, figures.persons), "share", group.district, figures.flag);
  }
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
