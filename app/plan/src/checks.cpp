// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/plan/checks.h>

#include "checks_p.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace alatau::plan {

namespace checks {

namespace {
constexpr std::size_t kLook = 64; ///< features between two looks at the stop token
}

Result<Layer> readLayer(const Plan &plan, Role role, ScenarioId scenario) {
  auto features = plan.read(role, scenario);
  if (!features) return tl::unexpected<Error>(features.error());
  Layer out;
  out.role = role;
  out.features = std::move(*features);
  out.ids.reserve(out.features.size());
  for (const Feature &feature : out.features)
    out.ids.push_back(std::to_string(feature.fid));
  for (std::size_t i = 0; i < out.features.size(); ++i)
    out.views.push_back({out.ids[i], out.features[i].geometry});
  return out;
}

double number(const Feature &feature, std::string_view column) {
  const auto found = feature.attributes.find(column);
  if (found == feature.attributes.end()) return std::numeric_limits<double>::quiet_NaN();
  if (const auto *real = std::get_if<double>(&found->second)) return *real;
  if (const auto *integer = std::get_if<std::int64_t>(&found->second)) return static_cast<double>(*integer);
  return std::numeric_limits<double>::quiet_NaN();
}

std::string text(const Feature &feature, std::string_view column) {
  const auto found = feature.attributes.find(column);
  const auto *value = found == feature.attributes.end() ? nullptr : std::get_if<std::string>(&found->second);
  return value ? *value : std::string();
}

Problem finding(const char *code, Severity severity, const Layer &layer, const std::string &feature,
                std::string message) {
  Problem out;
  out.code = code;
  out.severity = severity;
  out.layer = layer.name().name;
  out.feature = feature;
  out.message = std::move(message);
  return out;
}

RunContext quiet(const RunContext &context, double from, double to) {
  RunContext out = context.part(from, to);
  out.problems = nullptr;
  return out;
}

Status checkGeometry(const Layer &layer, std::vector<Problem> &out, const RunContext &context) {
  const Geos geos;
  std::map<std::string, std::vector<std::size_t>> same; // geometry (and kind) -> features
  for (std::size_t i = 0; i < layer.features.size(); ++i) {
    if (i % kLook == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    const Feature &feature = layer.features[i];
    const auto coordinates = feature.geometry.empty() ? Result<Coordinates>() : readWkb(feature.geometry);
    if (coordinates && coordinates->isEmpty()) {
      Problem problem =
          finding("NULL_GEOMETRY", Severity::Warning, layer, layer.ids[i], "the feature has no geometry");
      problem.size = 1;
      problem.unit = "features";
      out.push_back(std::move(problem));
      continue;
    }
    const auto geometry = geos.fromWkb(feature.geometry);
    if (!coordinates || !geometry || !coordinates->hasFiniteCoordinates() || !geos.isValid(*geometry)) {
      Problem problem =
          finding("INVALID_GEOMETRY", Severity::Error, layer, layer.ids[i], "the geometry cannot be read");
      problem.size = 1;
      problem.unit = "features";
      if (geometry) {
        if (const auto why = geos.invalidity(*geometry)) {
          problem.message = why->reason;
          problem.x = why->place.x;
          problem.y = why->place.y;
        }
        const auto repaired = geos.makeValid(*geometry);
        if (repaired && geos.dimension(*repaired) == 2) {
          problem.size = geos.area(*repaired);
          problem.unit = "m2";
        }
      }
      out.push_back(std::move(problem));
    }
    // Different kinds of facility may well share a place: a clinic in the house of a pharmacy.
    same[feature.geometry + (layer.role == Role::Facility ? text(feature, "kind") : std::string())].push_back(
        i);
  }
  for (std::size_t i = 0; i < layer.features.size(); ++i) {
    const Feature &feature = layer.features[i];
    const auto found =
        same.find(feature.geometry + (layer.role == Role::Facility ? text(feature, "kind") : std::string()));
    if (found == same.end() || found->second.size() < 2 || found->second.front() == i) continue;
    Problem problem = finding("DUPLICATE_GEOMETRY", Severity::Warning, layer, layer.ids[i],
                              "the same geometry as feature " + layer.ids[found->second.front()]);
    const auto box = readWkbBox(feature.geometry);
    if (box && !box->isEmpty()) {
      problem.x = (box->minX + box->maxX) / 2;
      problem.y = (box->minY + box->maxY) / 2;
    }
    problem.size = static_cast<double>(found->second.size());
    problem.unit = "features";
    out.push_back(std::move(problem));
  }
  return {};
}

Status checkTiling(const Layer &layer, const char *overlapCode, const char *gapCode, double sliver,
                   std::vector<Problem> &out, const RunContext &context) {
  const auto add = [&](const char *code, const std::string &feature, std::string message, Point place,
                       double area) {
    Problem problem = finding(code, Severity::Warning, layer, feature, std::move(message));
    problem.x = place.x;
    problem.y = place.y;
    problem.size = area;
    problem.unit = "m2";
    out.push_back(std::move(problem));
  };
  const auto overlaps = findOverlaps(layer.views, layer.name(), sliver, quiet(context, 0, 0.6));
  if (!overlaps) return tl::unexpected<Error>(overlaps.error());
  for (const Overlap &o : *overlaps) {
    add(overlapCode, layer.ids[o.first], "overlaps feature " + layer.ids[o.second], o.place, o.area);
  }
  if (!gapCode) return {};
  const auto gaps = findGaps(layer.views, layer.name(), sliver, quiet(context, 0.6, 1));
  if (!gaps) return tl::unexpected<Error>(gaps.error());
  for (const Gap &gap : *gaps)
    add(gapCode, {}, "no feature covers this place", gap.place, gap.area);
  return {};
}

} // namespace checks

Result<std::vector<Problem>> checkPlan(Plan &plan, ScenarioId scenario, const CheckOptions &options,
                                       const RunContext &context) {
  using namespace checks;
  if (!(options.sliverSquareMetres >= 0) || !(options.snapMaxMetres >= 0) ||
      !(options.totalsTolerance >= 0)) {
    return fail(ErrorCode::InvalidArgument, "the tolerances of the checks must not be negative");
  }
  std::vector<Problem> out;
  std::map<Role, Layer> layers;
  const auto stopped = [] { return fail(ErrorCode::Cancelled, "stopped on request"); };
  double done = 0;
  for (const RoleSpec &spec : roleSpecs()) {
    if (context.isStopped()) return stopped();
    context.reportProgress(done, "checking geometry");
    done += 0.3 / kRoleCount;
    if (spec.role == Role::Elevation || spec.role == Role::Comment)
      continue; // footprints and remarks may repeat
    auto layer = readLayer(plan, spec.role, scenario);
    if (!layer) return tl::unexpected<Error>(layer.error());
    if (const Status status = checkGeometry(*layer, out, context); !status)
      return tl::unexpected<Error>(status.error());
    // The views point into strings of the features: the layer is moved once and then stays.
    layers.emplace(spec.role, std::move(*layer));
  }
  const auto tiling = [&](Role role, const char *overlap, const char *gap, double from, double to) {
    return checkTiling(layers[role], overlap, gap, options.sliverSquareMetres, out, context.part(from, to));
  };
  for (const Status &status :
       {tiling(Role::District, "DISTRICT_OVERLAP", "DISTRICT_GAP", 0.3, 0.4),
        tiling(Role::FunctionalZone, "ZONE_OVERLAP", "ZONE_GAP", 0.4, 0.5),
        tiling(Role::ProtectionZone, "PROTECTION_OVERLAP", nullptr, 0.5, 0.53),
        checkCorridors(layers[Role::Corridor], options.sliverSquareMetres, out, context.part(0.53, 0.55)),
        checkStreets(layers[Role::Street], layers[Role::Facility], options, out, context.part(0.55, 0.85)),
        checkTotals(layers[Role::District], layers[Role::Population], layers[Role::PopulationPoint],
                    options.totalsTolerance, out, context.part(0.85, 1))}) {
    if (!status) return tl::unexpected<Error>(status.error());
  }
  if (context.isStopped()) return stopped();
  if (const Status kept = plan.replaceProblems("check", out); !kept)
    return tl::unexpected<Error>(kept.error());
  for (const Problem &problem : out)
    context.reportProblem(problem);
  return out;
}

} // namespace alatau::plan
