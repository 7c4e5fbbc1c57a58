// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "study.h"

#include <alatau/access/service_area.h>
#include <alatau/coverage/service_overlap.h>

namespace alatau::plugin {

namespace {

/// The area of every facility along the network, by number.
std::vector<std::string> serviceAreas(const Study &study, Cost limit) {
  ServiceAreaOptions options;
  options.limit = limit;
  options.addApproach = study.travel.choices().addApproach;
  options.bufferMetres = study.call.parameters.number("buffer_m");
  std::vector<std::vector<FacilityEntry>> entries(study.targets.size());
  for (const FacilityEntry &entry : study.targets.entries)
    entries[entry.facility].push_back(entry);
  std::vector<std::string> made;
  RunContext quiet = study.run.context();
  quiet.progress = {};
  for (std::size_t f = 0; f < entries.size(); ++f) {
    study.run.context().reportProgress(
        0.55 + 0.2 * static_cast<double>(f) / static_cast<double>(entries.size()), "service areas");
    const ServiceArea area =
        sdk::valueOrThrow(serviceArea(study.travel.network(), entries[f], options, quiet));
    if (area.hasSources) made.push_back(area.polygonWkb);
  }
  return made;
}

void addIndicators(sdk::IndicatorTable &table, const std::string &district, const ServedRow &row,
                   const std::string &flag) {
  table.add("residents", row.people, "persons", district);
  table.add("area_0", row.area0, "m2", district);
  table.add("area_1", row.area1, "m2", district);
  table.add("area_2", row.area2, "m2", district);
  table.add("residents_0", row.people0, "persons", district, flag);
  table.add("residents_1", row.people1, "persons", district, flag);
  table.add("residents_2", row.people2, "persons", district, flag);
}

} // namespace

sdk::Tables overlapsGapsOf(const Call &call) {
  const Study study(call);
  const Cost limit = study.travel.limit(call.parameters.number("limit"));
  if (limit == kUnreachable)
    throw sdk::Failure{ALATAU_INVALID_ARGUMENT, "a service area needs a limit above 0", "limit",
                       "e.g. 500 m or 10 minutes"};
  const std::vector<std::string> areas = serviceAreas(study, limit);
  std::vector<FeatureView> services;
  for (const std::string &area : areas)
    services.push_back({"service area", area});
  const Layer districts(call.inputs, "districts");
  const auto views = districts.views();
  std::vector<FeatureView> demand = study.demand.layer.views();
  std::vector<std::string> points;
  if (kindOf(study.demand.layer) != GeometryKind::Polygon) { // lines stand at their representative point
    points.reserve(demand.size());
    for (std::size_t row = 0; row < demand.size(); ++row) {
      points.push_back(writeWkbPoint(study.demand.origins.points[row]));
      demand[row].wkb = points.back();
    }
  }
  const ServiceOverlaps made = sdk::valueOrThrow(
      serviceOverlaps({services, demand, study.demand.persons(), views, call.parameters.number("min_gap_m2")},
                      study.context()));

  sdk::Table gaps, overlaps;
  std::vector<std::int64_t> fids;
  std::vector<std::string> wkb;
  std::vector<double> sizes;
  for (const Gap &gap : made.gaps) {
    fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
    wkb.push_back(gap.wkb);
    sizes.push_back(gap.area);
  }
  gaps.addIntegers("fid", std::move(fids));
  gaps.addGeometry(std::move(wkb), study.demand.layer.crs());
  gaps.addReals("area_m2", std::move(sizes));
  gaps.addReals("residents", made.gapPersons);
  overlaps.addIntegers("fid", {1});
  overlaps.addGeometry({made.twiceOrMore}, study.demand.layer.crs());
  overlaps.addReals("area_m2", {made.total.area2});
  overlaps.addReals("residents", {made.total.people2});

  sdk::IndicatorTable indicators;
  addIndicators(indicators, {}, made.total, study.flagOf(made.total.people));
  for (std::size_t row = 0; row < made.districts.size(); ++row)
    addIndicators(indicators, districts.label(row), made.districts[row],
                  study.flagOf(made.districts[row].people));
  sdk::Tables outputs;
  outputs["gaps"] = std::move(gaps);
  outputs["overlaps"] = std::move(overlaps);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
