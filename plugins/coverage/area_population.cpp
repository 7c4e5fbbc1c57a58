// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "walking.h"

#include <alatau/coverage/coverage.h>
#include <alatau/geometry/geos.h>

#include <cmath>
#include <limits>
#include <set>

namespace alatau::plugin {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// Buildings that share less than this with an area touch it only.
constexpr SquareMetres kTouching = 0.01;

bool isCounted(double persons) {
  return std::isfinite(persons) && persons >= 0;
}

/// Calls `visit(area, point)` for every point inside an area, areas and points in order.
template<typename Visit>
void forEachInside(const CleanLayer &areas, const std::vector<Point> &points, const EngineRun &run,
                   Visit &&visit) {
  const Geos geos;
  for (std::size_t area = 0; area < areas.wkb.size(); ++area) {
    if (areas.wkb[area].empty()) continue;
    const Geometry polygon = sdk::valueOrThrow(geos.fromWkb(areas.wkb[area]));
    const PreparedGeometry prepared = geos.prepare(polygon);
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i % 1024 == 0) run.throwIfStopped();
      if (areas.boxes[area].contains(points[i]) && geos.coversPoint(prepared, points[i])) visit(area, i);
    }
  }
}

/// Residents per area; an area that overlaps another counts its own people in full.
std::vector<double> residentsOf(const Layer &demand, const std::vector<double> &persons,
                                const CleanLayer &clean, const std::vector<FeatureView> &areaViews,
                                const std::vector<Point> &points, const EngineRun &run) {
  std::vector<double> sums(clean.wkb.size(), 0.0);
  if (kindOf(demand) != GeometryKind::Polygon) {
    forEachInside(clean, points, run, [&](std::size_t area, std::size_t row) {
      if (isCounted(persons[row])) sums[area] += persons[row];
    });
    return sums;
  }
  const auto zones = demand.views();
  RunContext quiet = run.part(0.3, 0.5);
  quiet.problems = nullptr; // the same layers are reported by the dissolved total
  const ArealWeights weights =
      sdk::valueOrThrow(arealWeights(zones, {"demand"}, areaViews, {"areas"}, quiet));
  for (const ArealWeight &weight : weights.weights)
    if (isCounted(persons[weight.source])) sums[weight.target] += persons[weight.source] * weight.share;
  return sums;
}

struct BuildingCounts {
  std::vector<std::int64_t> perArea;
  std::set<std::uint32_t> distinct;
};

BuildingCounts buildingsOf(const Layer &buildings, const CleanLayer &clean,
                           const std::vector<FeatureView> &areaViews, const EngineRun &run) {
  BuildingCounts counts;
  counts.perArea.assign(clean.wkb.size(), 0);
  if (kindOf(buildings) == GeometryKind::Polygon) {
    const auto views = buildings.views();
    const auto pairs = sdk::valueOrThrow(
        findOverlapsBetween(views, {"buildings"}, areaViews, {"areas"}, kTouching, run.part(0.7, 1)));
    for (const Overlap &pair : pairs) {
      ++counts.perArea[pair.second];
      counts.distinct.insert(pair.first);
    }
  } else {
    forEachInside(clean, places(buildings, run), run, [&](std::size_t area, std::size_t row) {
      ++counts.perArea[area];
      counts.distinct.insert(static_cast<std::uint32_t>(row));
    });
  }
  return counts;
}

} // namespace

sdk::Tables areaPopulation(const sdk::Tables &inputs, const sdk::Parameters &, sdk::Context &host) {
  const Layer layer(inputs, "areas"), demand(inputs, "demand"), buildings(inputs, "buildings");
  requireOneCrs({&layer, &demand, &buildings});
  const EngineRun run(host);
  run.context().reportProgress(0, "areas");
  const Areas made = areas(layer, run);
  const auto views = made.views(layer);
  RunContext quiet = run.part(0, 0.1);
  quiet.problems = nullptr; // areas() has named what is missing or broken
  const CleanLayer clean = sdk::valueOrThrow(cleanPolygons(views, {"areas"}, quiet));
  std::vector<FeatureView> usable;
  for (const FeatureView &view : views)
    if (!view.wkb.empty()) usable.push_back(view);
  const Geos geos;
  const std::string united = sdk::valueOrThrow(unionPolygons(usable, {"areas"}, run.part(0.1, 0.2)));
  const double totalArea = geos.area(sdk::valueOrThrow(geos.fromWkb(united)));

  run.context().reportProgress(0.2, "residents");
  const std::vector<Point> points = places(demand, run);
  const std::vector<double> persons = residents(demand, points, run);
  std::vector<double> inside = residentsOf(demand, persons, clean, views, points, run);
  const bool isZones = kindOf(demand) == GeometryKind::Polygon;
  const auto zones = demand.views();
  const RunContext part = run.part(0.5, 0.7);
  const CoverageRow total = sdk::valueOrThrow(isZones ? coverageByArea(zones, persons, usable, {}, part)
                                                      : coverageByPoint(points, persons, usable, {}, part))
                                .table.total;

  run.context().reportProgress(0.7, "buildings");
  BuildingCounts counts;
  if (buildings.isGiven()) counts = buildingsOf(buildings, clean, views, run);

  sdk::Table output;
  output.addIntegers("fid", layer.fids());
  output.addGeometry(clean.wkb, layer.crs());
  std::vector<std::string> names;
  std::vector<double> sizes;
  double length = 0;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    names.push_back(layer.label(row));
    sizes.push_back(clean.wkb[row].empty() ? kNaN : clean.areas[row]);
    if (clean.wkb[row].empty()) inside[row] = kNaN;
    if (std::isfinite(made.lengths[row])) length += made.lengths[row];
  }
  output.addTexts("name", std::move(names));
  output.addReals("area_m2", std::move(sizes));
  output.addReals("length_m", made.lengths);
  output.addReals("residents", std::move(inside));
  sdk::Column &affected = output.add("buildings", sdk::ColumnKind::Integer);
  for (std::size_t row = 0; row < layer.size(); ++row) {
    if (buildings.isGiven())
      affected.appendInteger(counts.perArea[row]);
    else
      affected.appendNull();
  }

  sdk::IndicatorTable indicators;
  indicators.add("total_area", totalArea, "m2");
  indicators.add("total_length", length, "m");
  const bool hasPeople = total.flag != CoverageFlag::NoPopulation;
  indicators.add("residents_inside", hasPeople ? total.covered : kNaN, "persons", {},
                 hasPeople ? "" : "NO_POPULATION");
  indicators.add("buildings_affected",
                 buildings.isGiven() ? static_cast<double>(counts.distinct.size()) : kNaN, "buildings", {},
                 buildings.isGiven() ? "" : "NO_BUILDINGS");

  sdk::Tables outputs;
  outputs["areas"] = std::move(output);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
