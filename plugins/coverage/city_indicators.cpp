// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "study.h"

#include <alatau/coverage/city_indicators.h>

#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// A number that the user may not know: 0 is unknown.
double known(const sdk::Parameters &parameters, const char *id, double scale = 1) {
  const double value = parameters.number(id);
  return value > 0 ? value * scale : kNaN;
}

/// Public area of a layer, dissolved; NaN where the layer is not given.
double publicArea(const Layer &layer, const EngineRun &run) {
  if (!layer.isGiven()) return kNaN;
  const auto views = layer.views();
  std::vector<FeatureView> open;
  for (std::size_t row = 0; row < views.size(); ++row)
    if (layer.flag("is_public", row) != 0 && !views[row].wkb.empty()) open.push_back(views[row]);
  const std::string united = sdk::valueOrThrow(unionPolygons(open, {"green"}, run.context()));
  const Geos geos;
  return geos.area(sdk::valueOrThrow(geos.fromWkb(united)));
}

/// Metres along the network to the nearest of a layer; NaN: no way.
std::vector<double> metresTo(const Study &study, const char *input) {
  const Layer layer(study.call.inputs, input);
  std::vector<double> out(study.demand.size(), kNaN);
  if (!layer.isGiven()) return out;
  requireOneCrs({&study.demand.layer, &layer});
  const NearestFacilities nearest = study.travel.nearest(study.demand.origins, study.travel.targets(layer),
                                                         kUnreachable, false, study.run.part(0.6, 0.8));
  for (std::size_t row = 0; row < out.size(); ++row)
    if (nearest.status[row] == ReachStatus::Reached) out[row] = costToUnits(nearest.cost[row]);
  return out;
}

std::string flagOf(double value) {
  return std::isnan(value) ? "NO_DATA" : "";
}

} // namespace

sdk::Tables sdgOf(const Call &call) {
  const Study study(call, "open_space");
  if (study.travel.choices().isTime)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "the indicators are in metres", "measure",
                       "Choose the measure distance"};
  const std::vector<double> open = metresTo(study, "open_space"), low = metresTo(study, "stops"),
                            high = metresTo(study, "stations");
  const double area =
      openSpaceShare(publicArea(study.facilities, study.run), known(call.parameters, "street_area_ha", 1e4),
                     known(call.parameters, "built_up_ha", 1e4));
  std::vector<bool> hasOpen, hasTransit;
  for (std::size_t row = 0; row < study.demand.size(); ++row) {
    hasOpen.push_back(open[row] <= call.parameters.number("open_space_m"));
    hasTransit.push_back(hasConvenientTransit(low[row], high[row]));
  }
  sdk::IndicatorTable indicators;
  indicators.add("open_space_area_share", area, "share", {}, flagOf(area));
  for (const Group &group : study.demand.groups) {
    const double people = personsWhere(study.demand, group, [](std::uint32_t) { return true; });
    const auto add = [&](const char *id, const std::vector<bool> &isIt) {
      const double near = personsWhere(study.demand, group, [&](std::uint32_t row) { return isIt[row]; });
      indicators.add(id, share(near, people), "share", group.district, people > 0 ? "" : "NO_POPULATION");
    };
    indicators.add("residents", people, "persons", group.district);
    add("open_space_share", hasOpen);
    add("transit_share", hasTransit);
  }
  sdk::Table layer = demandLayer(study.demand);
  layer.addReals("open_space_m", open);
  layer.addReals("stop_m", low);
  layer.addReals("station_m", high);
  sdk::Column &openColumn = layer.add("has_open_space", sdk::ColumnKind::Boolean);
  for (const bool has : hasOpen)
    openColumn.appendBoolean(has);
  sdk::Column &transitColumn = layer.add("has_transit", sdk::ColumnKind::Boolean);
  for (const bool has : hasTransit)
    transitColumn.appendBoolean(has);
  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

sdk::Tables iso37120Of(const Call &call) {
  const Layer demand(call.inputs, "demand"), green(call.inputs, "green");
  requireOneCrs({&demand, &green});
  const EngineRun run(call.host);
  const sdk::Parameters &parameters = call.parameters;
  CityFigures figures;
  figures.population = 0;
  for (const double persons : residents(demand, places(demand, run), run))
    if (persons >= 0 && std::isfinite(persons)) figures.population += persons;
  figures.green = publicArea(green, run);
  figures.indoorRecreation = known(parameters, "indoor_m2");
  figures.outdoorRecreation = known(parameters, "outdoor_m2");
  figures.transitLength = known(parameters, "transit_km", 1e3);
  figures.bicycleLength = known(parameters, "bicycle_km", 1e3);
  figures.jobs = known(parameters, "jobs");
  figures.dwellings = known(parameters, "dwellings");
  figures.hospitalBeds = known(parameters, "beds");
  figures.fireResponse = known(parameters, "fire_min", 60);
  figures.ambulanceResponse = known(parameters, "ambulance_min", 60);
  const CityIndicators made = cityIndicators(figures);
  sdk::IndicatorTable indicators;
  const auto add = [&](const char *id, double value, const char *unit) {
    indicators.add(id, value, unit, {}, flagOf(value));
  };
  add("residents", figures.population, "persons");
  add("green_ha_per_100k", made.greenHectaresPer100k, "ha/100000");
  add("indoor_per_resident", made.indoorRecreationPerPerson, "m2/person");
  add("outdoor_per_resident", made.outdoorRecreationPerPerson, "m2/person");
  add("transit_km_per_100k", made.transitKmPer100k, "km/100000");
  add("bicycle_km_per_100k", made.bicycleKmPer100k, "km/100000");
  add("jobs_per_dwelling", made.jobsPerDwelling, "");
  add("beds_per_100k", made.bedsPer100k, "beds/100000");
  add("fire_response", made.fireResponseMinutes, "min");
  add("ambulance_response", made.ambulanceResponseMinutes, "min");
  sdk::Tables outputs;
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
