// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "demand.h"

#include <alatau/coverage/provision.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Sums of a layer's numbers, all together and in every district.
std::vector<double> sumsOf(const Layer &layer, const std::vector<double> &numbers, const Layer &districts,
                           const EngineRun &run) {
  std::vector<double> sums(1 + districts.size(), 0.0);
  for (const double number : numbers)
    if (number >= 0) sums[0] += number;
  if (districts.size() == 0) return sums;
  DistrictMembership membership;
  if (kindOf(layer) == GeometryKind::Polygon && layer.input() == "demand") {
    const auto zones = layer.views(), views = districts.views();
    membership = sdk::valueOrThrow(demandInDistrictsByArea(zones, numbers, views, run.context()));
  } else {
    membership = districtsOfPoints(layer, places(layer, run), numbers, districts, run.context());
  }
  for (const ArealWeight &weight : membership.weights)
    if (numbers[weight.source] >= 0) sums[1 + weight.target] += numbers[weight.source] * weight.share;
  return sums;
}

} // namespace

sdk::Tables provisionOf(const Call &call) {
  const Layer demand(call.inputs, "demand"), facilities(call.inputs, "facilities"),
      districts(call.inputs, "districts");
  requireOneCrs({&demand, &facilities, &districts});
  const EngineRun run(call.host);
  const std::string column = demandNames(call.parameters).weight;
  const std::vector<double> persons = residents(demand, places(demand, run), run, column);
  Targets all;
  all.layer = &facilities;
  all.rows.resize(facilities.size());
  std::iota(all.rows.begin(), all.rows.end(), std::size_t{0});
  const std::vector<double> capacity =
      amounts(all, call.parameters.text("capacity_column"), "capacity_column", run.context());
  const std::vector<double> people = sumsOf(demand, persons, districts, run),
                            supply = sumsOf(facilities, capacity, districts, run);
  const double wanted = call.parameters.number("norm_per_1000");
  const double norm = wanted > 0 ? wanted : kNaN;
  const std::string said =
      wanted > 0 ? referenceNorm(wanted, "places/1000", "Reference value given by the user") : std::string();

  sdk::Table layer;
  copyFeatures(districts, layer);
  if (layer.crs.empty()) layer.crs = demand.crs();
  std::vector<std::string> names;
  std::vector<double> columns[6];
  sdk::IndicatorTable indicators;
  for (std::size_t unit = 0; unit < people.size(); ++unit) {
    const ProvisionRow row = provision(supply[unit], people[unit], norm);
    const std::string district = unit == 0 ? std::string() : districts.label(unit - 1);
    const std::string flag(coverageFlagName(row.flag));
    const std::string noNorm = std::isnan(norm) ? "NO_NORM" : "";
    indicators.add("residents", row.population, "persons", district);
    indicators.add("supply", row.supply, "places", district);
    indicators.add("per_1000", row.perThousand, "places/1000", district, flag, said);
    indicators.add("need", row.need, "places", district, noNorm);
    indicators.add("deficit", row.deficit, "places", district, noNorm);
    indicators.add("surplus", row.surplus, "places", district, noNorm);
    if (unit == 0) continue;
    names.push_back(district);
    const double values[] = {row.population, row.supply, row.perThousand, row.need, row.deficit, row.surplus};
    for (std::size_t i = 0; i < std::size(values); ++i)
      columns[i].push_back(values[i]);
  }
  layer.addTexts("name", std::move(names));
  const char *titles[] = {"residents", "supply", "per_1000", "need", "deficit", "surplus"};
  for (std::size_t i = 0; i < std::size(titles); ++i)
    layer.addReals(titles[i], std::move(columns[i]));
  sdk::Tables outputs;
  outputs["districts"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
