// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "walking.h"

#include <alatau/coverage/green.h>

#include <cmath>

namespace alatau::plugin {

namespace {

bool isCounted(double persons) {
  return std::isfinite(persons) && persons >= 0;
}

/// Residents of each district: polygons by area, points by where they lie.
std::vector<double> residentsPerDistrict(const Layer &demand, const std::vector<Point> &points,
                                         const std::vector<double> &persons, const Layer &districts,
                                         const RunContext &context) {
  std::vector<double> sums(districts.size(), 0.0);
  if (districts.size() == 0) return sums;
  DistrictMembership membership;
  if (kindOf(demand) == GeometryKind::Polygon) {
    const auto zones = demand.views(), views = districts.views();
    membership = sdk::valueOrThrow(demandInDistrictsByArea(zones, persons, views, context));
  } else {
    membership = districtsOfPoints(demand, points, persons, districts, context);
  }
  for (const ArealWeight &weight : membership.weights)
    if (isCounted(persons[weight.source])) sums[weight.target] += persons[weight.source] * weight.share;
  return sums;
}

void addIndicators(sdk::IndicatorTable &table, const std::string &district, const GreenRow &row,
                   const std::string &norm) {
  table.add("green_area", row.greenArea, "m2", district);
  table.add("residents", row.population, "persons", district);
  table.add("green_per_resident", row.perResident, "m2/person", district,
            std::string(coverageFlagName(row.flag)), norm);
  table.add("green_share", row.greenShare, "share", district, std::isnan(row.greenShare) ? "NO_AREA" : "");
}

} // namespace

sdk::Tables greenPerResidentOf(const sdk::Tables &inputs, const sdk::Parameters &parameters,
                               sdk::Context &host) {
  const Layer green(inputs, "green"), demand(inputs, "demand"), districts(inputs, "districts");
  requireOneCrs({&green, &demand, &districts});
  const EngineRun run(host);
  run.context().reportProgress(0, "green areas");
  const Areas made = areas(green, run);
  const auto views = made.views(green);
  std::vector<FeatureView> open;
  for (std::size_t row = 0; row < green.size(); ++row)
    if (green.flag("is_public", row) != 0 && !views[row].wkb.empty()) open.push_back(views[row]);

  run.context().reportProgress(0.2, "residents");
  const std::vector<Point> points = places(demand, run);
  const std::vector<double> persons = residents(demand, points, run);
  double all = 0;
  for (const double value : persons)
    if (isCounted(value)) all += value;
  const std::vector<double> perDistrict =
      residentsPerDistrict(demand, points, persons, districts, run.part(0.3, 0.6));
  const auto districtViews = districts.views();
  const GreenTable table =
      sdk::valueOrThrow(greenPerResident(open, districtViews, perDistrict, all, run.part(0.6, 1)));

  sdk::Table layer;
  copyFeatures(districts, layer);
  if (layer.crs.empty()) layer.crs = green.crs();
  std::vector<std::string> names;
  std::vector<double> areasOf, residentsOf, perResident, shares;
  sdk::IndicatorTable indicators;
  const std::string norm = referenceNorm(parameters.number("reference_m2"), "m2/person",
                                         "Reference value (methods 1.6); not read from a Kazakh norm");
  addIndicators(indicators, {}, table.total, norm);
  for (std::size_t row = 0; row < districts.size(); ++row) {
    const GreenRow &figures = table.districts[row];
    names.push_back(districts.label(row));
    areasOf.push_back(figures.greenArea);
    residentsOf.push_back(figures.population);
    perResident.push_back(figures.perResident);
    shares.push_back(figures.greenShare);
    addIndicators(indicators, names.back(), figures, norm);
  }
  layer.addTexts("name", std::move(names));
  layer.addReals("green_m2", std::move(areasOf));
  layer.addReals("residents", std::move(residentsOf));
  layer.addReals("green_per_resident_m2", std::move(perResident));
  layer.addReals("green_share", std::move(shares));

  sdk::Tables outputs;
  outputs["districts"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
