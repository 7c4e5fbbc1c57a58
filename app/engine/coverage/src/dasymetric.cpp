// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/dasymetric.h>

#include "tally.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace alatau {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Buildings in zones, ordered by (zone, building); `area`: of the footprint there, 1 for a point.
struct Placed {
  std::uint32_t zone, building;
  double share, area;
};

bool arePoints(std::span<const FeatureView> features) {
  for (const FeatureView &feature : features) {
    if (feature.wkb.empty()) continue;
    return readWkbPoint(feature.wkb).has_value();
  }
  return false;
}

Result<std::vector<Placed>> place(const DasymetricInput &input, const RunContext &context) {
  std::vector<Placed> out;
  if (arePoints(input.buildings)) {
    std::vector<Point> points;
    for (const FeatureView &building : input.buildings)
      points.push_back(readWkbPoint(building.wkb).value_or(Point{kNaN, kNaN}));
    const auto zones = containingPolygon(points, input.zones, {"population"}, context);
    if (!zones) return again(zones.error());
    for (std::uint32_t b = 0; b < zones->size(); ++b)
      if ((*zones)[b] != kNoPolygon) out.push_back({(*zones)[b], b, 1, 1});
  } else {
    const auto weights = arealWeights(input.buildings, {"building"}, input.zones, {"population"}, context);
    if (!weights) return again(weights.error());
    for (const ArealWeight &weight : weights->weights)
      out.push_back(
          {weight.target, weight.source, weight.share, weight.share * weights->sourceAreas[weight.source]});
  }
  std::ranges::stable_sort(out, {}, &Placed::zone);
  return out;
}

Status refuseOverlaps(const DasymetricInput &input, const DasymetricOptions &options,
                      const RunContext &context) {
  RunContext quiet = context;
  quiet.problems = nullptr; // broken zones are named when the buildings are placed
  const auto overlaps = findOverlaps(input.zones, {"population"}, options.maxOverlap, quiet);
  if (!overlaps) return again(overlaps.error());
  if (overlaps->empty()) return {};
  for (const Overlap &overlap : *overlaps) {
    Problem problem = demandProblem("ZONES_OVERLAP", "population", std::string(input.zones[overlap.first].id),
                                    "the zone overlaps " + std::string(input.zones[overlap.second].id), kNaN);
    problem.severity = Severity::Error;
    problem.x = overlap.place.x;
    problem.y = overlap.place.y;
    problem.size = overlap.area;
    problem.unit = "m2";
    context.reportProblem(problem);
  }
  const Overlap &first = overlaps->front();
  return fail(ErrorCode::BadData,
              std::to_string(overlaps->size()) + " pairs of zones overlap; their people would count twice",
              "zones " + std::string(input.zones[first.first].id) + " and " +
                  std::string(input.zones[first.second].id),
              "mend the zones, or leave one of each pair out");
}

} // namespace

std::string_view dasymetricFlagName(DasymetricFlag flag) {
  switch (flag) {
  case DasymetricFlag::None:
    return "";
  case DasymetricFlag::NoBuilding:
    return "NO_BUILDING";
  case DasymetricFlag::NoVolume:
    return "NO_VOLUME";
  case DasymetricFlag::BadZone:
    return "BAD_ZONE";
  }
  return "";
}

std::vector<double> divideByWeight(Persons persons, std::span<const double> weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> out;
  for (const double weight : weights)
    out.push_back(sum > 0 ? persons * (weight / sum) : kNaN);
  return out;
}

Result<Dasymetric> dasymetric(const DasymetricInput &input, const DasymetricOptions &options,
                              const RunContext &context) {
  if (input.zonePersons.size() != input.zones.size() || input.weights.size() != input.buildings.size())
    return fail(ErrorCode::InvalidArgument, "one number per zone and one per building are needed");
  const Status apart = refuseOverlaps(input, options, context.part(0, 0.3));
  if (!apart) return again(apart.error());
  const auto placed = place(input, context.part(0.3, 0.9));
  if (!placed) return again(placed.error());
  std::vector<double> weights(input.weights.begin(), input.weights.end());
  Dasymetric out;
  out.persons.assign(input.buildings.size(), 0.0);
  for (std::size_t b = 0; b < weights.size(); ++b) {
    if (isPersons(weights[b]) || std::isnan(weights[b])) continue; // NaN: not known
    context.reportProblem(demandProblem("BAD_VALUE", "building", std::string(input.buildings[b].id),
                                        "the floor area or volume is negative or not finite", kNaN));
    weights[b] = out.persons[b] = kNaN;
  }
  const auto clean = cleanPolygons(input.zones, {"population"}, {context.stop, {}, nullptr, context.threads});
  if (!clean) return again(clean.error());
  out.zoneRemainder.assign(input.zones.size(), 0.0);
  out.flags.assign(input.zones.size(), DasymetricFlag::None);
  std::size_t at = 0;
  for (std::uint32_t z = 0; z < input.zones.size(); ++z) {
    if (context.isStopped()) return stopped();
    std::size_t end = at;
    while (end < placed->size() && (*placed)[end].zone == z)
      ++end;
    const std::span<const Placed> here(placed->data() + at, end - at);
    at = end;
    const double persons = input.zonePersons[z];
    if (!isPersons(persons) || clean->wkb[z].empty()) {
      out.flags[z] = DasymetricFlag::BadZone;
      if (!isPersons(persons))
        context.reportProblem(demandProblem("BAD_VALUE", "population", std::string(input.zones[z].id),
                                            "the number of persons is negative or not a number", persons));
      continue;
    }
    out.total += persons;
    std::vector<double> parts;
    double known = 0;
    bool isAnyUnknown = false;
    for (const Placed &p : here) {
      isAnyUnknown = isAnyUnknown || std::isnan(weights[p.building]);
      parts.push_back(std::isnan(weights[p.building]) ? 0 : weights[p.building] * p.share);
      known += parts.back();
    }
    if (!(known > 0) &&
        isAnyUnknown) { // no weight at all: footprints of those that are not known to be empty
      out.flags[z] = DasymetricFlag::NoVolume;
      for (std::size_t i = 0; i < here.size(); ++i)
        parts[i] = std::isnan(weights[here[i].building]) ? here[i].area : 0;
      known = std::accumulate(parts.begin(), parts.end(), 0.0);
    }
    if (!(known > 0)) {
      out.flags[z] = DasymetricFlag::NoBuilding;
      out.zoneRemainder[z] = persons;
      continue;
    }
    const std::vector<double> divided = divideByWeight(persons, parts);
    for (std::size_t i = 0; i < here.size(); ++i)
      if (!std::isnan(out.persons[here[i].building])) out.persons[here[i].building] += divided[i];
  }
  context.reportProgress(1, "dividing people over buildings");
  return out;
}

} // namespace alatau
