// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "travel.h"

#include <alatau/access/service_area.h>
#include <alatau/coverage/coverage.h>

#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// What the two methods have in common: figures of the reading units, and per record of the demand.
struct Figures {
  CoverageTable table;
  std::vector<double> shares, distances;
  std::vector<std::string> statuses;
};

struct Question {
  const Layer &demand, &districts;
  const std::vector<Point> &points;
  const std::vector<double> &persons;
  const Travel &travel;
  const Targets &targets;
  const sdk::Parameters &parameters;
  const EngineRun &run;

  bool isPolygons() const { return kindOf(demand) == GeometryKind::Polygon; }
};

Figures byDistance(const Question &asked) {
  const double norm = asked.parameters.number("norm_m");
  const RunContext snapping = asked.run.part(0.5, 0.6);
  const Origins origins = asked.travel.origins(asked.demand, asked.points, asked.persons, snapping);
  asked.travel.reportComponents(origins);
  const NearestFacilities nearest =
      asked.travel.nearest(origins, asked.targets, kUnreachable, false, asked.run.part(0.6, 0.8));
  DistrictMembership membership;
  if (asked.districts.size() > 0) {
    const RunContext part = asked.run.part(0.8, 0.95);
    if (asked.isPolygons()) {
      const auto zones = asked.demand.views(), districts = asked.districts.views();
      membership = sdk::valueOrThrow(demandInDistrictsByArea(zones, asked.persons, districts, part));
    } else {
      membership = districtsOfPoints(asked.demand, asked.points, asked.persons, asked.districts, part);
    }
  }
  const Cost limit = costFromUnits(norm);
  Figures made;
  RunContext last = asked.run.part(0.95, 1);
  WithoutCode known("BAD_VALUE", last.problems);
  last.problems = &known;
  made.table =
      sdk::valueOrThrow(coverageByCost(asked.persons, nearest, limit, membership, asked.demand.ids(), last));
  for (std::size_t row = 0; row < asked.demand.size(); ++row) {
    const bool isReached = nearest.status[row] == ReachStatus::Reached;
    const bool isCovered = isReached && nearest.cost[row] <= limit;
    made.shares.push_back(isCovered ? 1 : 0);
    made.distances.push_back(isReached ? costToUnits(nearest.cost[row]) : kNaN);
    made.statuses.emplace_back(isCovered                                        ? "COVERED"
                               : isReached                                      ? "NOT_COVERED"
                               : nearest.status[row] == ReachStatus::SnapFailed ? "SNAP_FAILED"
                               : nearest.hasFacilities                          ? "UNREACHED"
                                                                                : "NO_FACILITY");
  }
  return made;
}

Figures byArea(const Question &asked) {
  ServiceAreaOptions options;
  options.limit = costFromUnits(asked.parameters.number("norm_m"));
  options.addApproach = asked.travel.choices().addApproach;
  options.bufferMetres = asked.parameters.number("buffer_m");
  const ServiceArea area = sdk::valueOrThrow(
      serviceArea(asked.travel.network(), asked.targets.entries, options, asked.run.part(0.5, 0.75)));
  std::vector<FeatureView> service;
  if (area.hasSources) service.push_back({"service area", area.polygonWkb});
  const auto zones = asked.demand.views(), districts = asked.districts.views();
  RunContext part = asked.run.part(0.75, 1);
  WithoutCode known("BAD_VALUE", part.problems);
  part.problems = &known;
  ArealCoverage coverage = sdk::valueOrThrow(
      asked.isPolygons() ? coverageByArea(zones, asked.persons, service, districts, part)
                         : coverageByPoint(asked.points, asked.persons, service, districts, part));
  Figures made;
  made.table = std::move(coverage.table);
  made.shares = std::move(coverage.coveredShare);
  made.distances.assign(asked.demand.size(), kNaN);
  for (const double share : made.shares)
    made.statuses.emplace_back(!area.hasSources    ? "NO_FACILITY"
                               : std::isnan(share) ? "BAD_RECORD"
                               : share >= 1        ? "COVERED"
                               : share > 0         ? "PARTLY_COVERED"
                                                   : "NOT_COVERED");
  return made;
}

void addIndicators(sdk::IndicatorTable &table, const std::string &district, const CoverageRow &row,
                   const std::string &norm) {
  const std::string flag(coverageFlagName(row.flag));
  table.add("residents", row.population, "persons", district);
  table.add("covered_residents", row.covered, "persons", district, flag);
  table.add("covered_share", row.share, "share", district, flag, norm);
  table.add("uncovered_residents", row.uncovered, "persons", district, flag);
  table.add("unreached_persons", row.unreached, "persons", district);
  table.add("snap_failed_persons", row.snapFailed, "persons", district);
}

} // namespace

sdk::Tables populationCoverage(const Call &call) {
  const sdk::Parameters &parameters = call.parameters;
  const Layer demand(call.inputs, "demand"), facilities(call.inputs, "facilities"),
      districts(call.inputs, "districts");
  requireOneCrs(call.inputs);
  const EngineRun run(call.host);
  run.context().reportProgress(0, "street network");
  const Travel travel(call, travelChoices(parameters), run, run.part(0, 0.35));
  run.context().reportProgress(0.35, "facilities");
  const Targets targets = travel.targets(facilities);
  run.context().reportProgress(0.45, "demand");
  const std::vector<Point> points = places(demand, run);
  const std::vector<double> persons = residents(demand, points, run);
  const Question question{demand, districts, points, persons, travel, targets, parameters, run};
  Figures made = parameters.text("method") == "area" ? byArea(question) : byDistance(question);

  sdk::Table layer;
  copyFeatures(demand, layer);
  layer.addReals("residents", persons);
  std::vector<double> covered;
  for (std::size_t row = 0; row < demand.size(); ++row)
    covered.push_back(persons[row] * made.shares[row]);
  layer.addReals("covered_share", std::move(made.shares));
  layer.addReals("covered_residents", std::move(covered));
  layer.addReals("distance_m", std::move(made.distances));
  layer.addTexts("status", std::move(made.statuses));

  const std::string norm =
      referenceNorm(parameters.number("norm_m"), "m",
                    "Reference service radius (methods 1.6); not read from a Kazakh norm");
  sdk::IndicatorTable indicators;
  addIndicators(indicators, {}, made.table.total, norm);
  for (std::size_t row = 0; row < made.table.districts.size(); ++row)
    addIndicators(indicators, districts.label(row), made.table.districts[row], norm);

  sdk::Tables outputs;
  outputs["demand"] = std::move(layer);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
