// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/service_overlap.h>

#include "tally.h"

#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <limits>

namespace alatau {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

RunContext quiet(const RunContext &context) {
  return {context.stop, {}, nullptr, context.threads};
}

/// A layer of areas with numbers of persons: the people inside each, whatever the demand is.
Result<CoverageTable> peopleInside(const ServiceOverlapInput &input, const std::vector<Point> &points,
                                   std::span<const FeatureView> areas, const RunContext &context) {
  auto made = points.empty() ? coverageByArea(input.demand, input.persons, areas, input.districts, context)
                             : coverageByPoint(points, input.persons, areas, input.districts, context);
  if (!made) return again(made.error());
  return std::move(made->table);
}

/// Area of every district inside a dissolved area, and of the study area as the last one.
Result<std::vector<double>> areasInside(std::span<const FeatureView> zones, const std::string &area,
                                        const RunContext &context) {
  const FeatureView whole{{}, area};
  const auto weights = arealWeights(zones, {}, std::span(&whole, 1), {}, quiet(context));
  if (!weights) return again(weights.error());
  std::vector<double> out(zones.size(), 0.0);
  for (const ArealWeight &weight : weights->weights)
    out[weight.source] += weight.share * weights->sourceAreas[weight.source];
  return out;
}

Result<std::string> studyArea(const ServiceOverlapInput &input, const RunContext &context) {
  if (!input.districts.empty()) return unionPolygons(input.districts, {"district"}, context);
  Box bounds;
  for (const auto &views : {input.demand, input.services})
    for (const FeatureView &view : views)
      if (const auto box = readWkbBox(view.wkb); box && !box->isEmpty()) bounds.extend(*box);
  const Geos geos;
  if (bounds.isEmpty() || !(bounds.width() > 0) || !(bounds.height() > 0))
    return geos.toWkb(geos.emptyPolygon());
  const auto box = geos.box(bounds);
  if (!box) return again(box.error());
  return geos.toWkb(*box);
}

/// What of the study area the service leaves, polygon by polygon of the study area.
Result<std::vector<Gap>> gapsOf(const std::string &study, const std::string &served, SquareMetres minGap,
                                const RunContext &context) {
  const Geos geos;
  const auto all = readWkb(study), area = readWkb(served);
  if (!all) return again(all.error());
  if (!area) return again(area.error());
  std::vector<Box> boxes;
  std::vector<std::string> pieces;
  for (const PolygonRings &polygon : area->polygons) {
    pieces.push_back(writeWkbPolygon(polygon));
    boxes.push_back(readWkbBox(pieces.back()).value_or(Box()));
  }
  const BoxIndex index(boxes);
  std::vector<Gap> out;
  for (const PolygonRings &polygon : all->polygons) {
    auto rest = geos.fromWkb(writeWkbPolygon(polygon));
    if (!rest) return again(rest.error());
    for (const std::uint32_t i : index.find(geos.bounds(*rest))) {
      if (context.isStopped()) return stopped();
      const auto piece = geos.fromWkb(pieces[i]);
      auto left = piece ? geos.difference(*rest, *piece) : again(piece.error());
      if (!left) return again(left.error());
      rest = std::move(left);
    }
    const auto parts = readWkb(geos.toWkb(*rest));
    if (!parts) return again(parts.error());
    for (const PolygonRings &part : parts->polygons) {
      Gap gap;
      gap.wkb = writeWkbPolygon(part);
      gap.area = polygonArea(part);
      if (!(gap.area >= minGap)) continue;
      if (const auto geometry = geos.fromWkb(gap.wkb))
        if (const auto place = geos.placeIn(*geometry)) gap.place = *place;
      out.push_back(std::move(gap));
    }
  }
  std::ranges::stable_sort(out, std::greater{}, &Gap::area);
  return out;
}

Result<std::vector<double>> gapPeople(const ServiceOverlapInput &input, const std::vector<Point> &points,
                                      const std::vector<Gap> &gaps, const RunContext &context) {
  std::vector<FeatureView> views;
  for (const Gap &gap : gaps)
    views.push_back({{}, gap.wkb});
  std::vector<double> out(gaps.size(), 0.0);
  if (points.empty()) {
    const auto weights = arealWeights(input.demand, {}, views, {}, quiet(context));
    if (!weights) return again(weights.error());
    for (const ArealWeight &weight : weights->weights)
      if (isPersons(input.persons[weight.source]))
        out[weight.target] += input.persons[weight.source] * weight.share;
  } else {
    const auto inside = containingPolygon(points, views, {}, quiet(context));
    if (!inside) return again(inside.error());
    for (std::size_t i = 0; i < points.size(); ++i)
      if ((*inside)[i] != kNoPolygon && isPersons(input.persons[i])) out[(*inside)[i]] += input.persons[i];
  }
  return out;
}

void fill(ServedRow &row, SquareMetres whole, SquareMetres once, SquareMetres twice,
          const CoverageRow &peopleOnce, const CoverageRow &peopleTwice) {
  row.area = whole;
  row.area2 = std::min(twice, once);
  row.area1 = once - row.area2;
  row.area0 = std::max(0.0, whole - once);
  row.people = peopleOnce.population;
  row.people2 = std::min(peopleTwice.covered, peopleOnce.covered);
  row.people1 = peopleOnce.covered - row.people2;
  row.people0 = peopleOnce.uncovered;
}

} // namespace

Result<ServiceOverlaps> serviceOverlaps(const ServiceOverlapInput &input, const RunContext &context) {
  if (input.persons.size() != input.demand.size())
    return fail(ErrorCode::InvalidArgument, "one number of persons per place is needed", "persons");
  std::vector<Point> points;
  for (const FeatureView &view : input.demand) {
    const auto point = readWkbPoint(view.wkb);
    if (!point && !view.wkb.empty()) {
      points.clear();
      break;
    }
    points.push_back(point.value_or(Point{kNaN, kNaN}));
  }
  auto once = unionPolygons(input.services, {"service area"}, context.part(0, 0.3));
  if (!once) return again(once.error());
  auto both = commonPolygons(input.services, {"service area"}, quiet(context.part(0.3, 0.5)));
  if (!both) return again(both.error());
  const auto study = studyArea(input, quiet(context));
  if (!study) return again(study.error());

  std::vector<FeatureView> zones(input.districts.begin(), input.districts.end());
  zones.push_back({{}, *study});
  const auto areasOnce = areasInside(zones, *once, context), areasTwice = areasInside(zones, *both, context);
  if (!areasOnce) return again(areasOnce.error());
  if (!areasTwice) return again(areasTwice.error());
  const auto clean = cleanPolygons(zones, {}, quiet(context));
  if (!clean) return again(clean.error());
  const FeatureView onceView{{}, *once}, twiceView{{}, *both};
  const auto peopleOnce = peopleInside(input, points, std::span(&onceView, 1), context.part(0.5, 0.7));
  if (!peopleOnce) return again(peopleOnce.error());
  const auto peopleTwice = peopleInside(input, points, std::span(&twiceView, 1), quiet(context));
  if (!peopleTwice) return again(peopleTwice.error());

  ServiceOverlaps out;
  fill(out.total, clean->areas.back(), areasOnce->back(), areasTwice->back(), peopleOnce->total,
       peopleTwice->total);
  out.districts.resize(input.districts.size());
  for (std::size_t d = 0; d < input.districts.size(); ++d)
    fill(out.districts[d], clean->areas[d], (*areasOnce)[d], (*areasTwice)[d], peopleOnce->districts[d],
         peopleTwice->districts[d]);
  auto gaps = gapsOf(*study, *once, input.minGap, context.part(0.8, 0.9));
  if (!gaps) return again(gaps.error());
  auto people = gapPeople(input, points, *gaps, context.part(0.9, 1));
  if (!people) return again(people.error());
  out.onceOrMore = std::move(*once);
  out.twiceOrMore = std::move(*both);
  out.gaps = std::move(*gaps);
  out.gapPersons = std::move(*people);
  context.reportProgress(1, "overlaps and gaps");
  return out;
}

} // namespace alatau
