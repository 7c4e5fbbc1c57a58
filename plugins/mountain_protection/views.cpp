// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "grids.h"

#include <alatau/terrain/skyline.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr float kNoLimit = 1'000; ///< what stands for "no protected view passes here", m

/// The viewpoints of a layer; those that cannot be used are reported.
std::vector<Viewpoint> viewpoints(const Layer &layer, double eye, const EngineRun &run) {
  const std::vector<Point> at = places(layer, run);
  std::vector<Viewpoint> made;
  for (std::size_t row = 0; row < layer.size(); ++row) {
    Viewpoint one{at[row], eye, 1};
    if (const double own = layer.real("eye_height_m", row); own >= 0) one.eyeHeight = own;
    if (const double weight = layer.real("weight", row); weight >= 0) one.weight = weight;
    made.push_back(one);
  }
  return made;
}

void reportUnusable(const Layer &layer, std::span<const std::uint32_t> rows,
                    std::span<const Viewpoint> points, const EngineRun &run) {
  for (const std::uint32_t row : rows) {
    Problem problem;
    problem.code = "OFF_ELEVATION";
    problem.severity = Severity::Error;
    problem.layer = layer.input();
    problem.feature = layer.ids()[row];
    problem.message = "the viewpoint is outside the elevation model or on a void; it is left out";
    problem.x = points[row].place.x;
    problem.y = points[row].place.y;
    run.context().reportProblem(problem);
  }
}

Box around(std::span<const Viewpoint> points) {
  Box box;
  for (const Viewpoint &one : points)
    if (std::isfinite(one.place.x) && std::isfinite(one.place.y)) box.extend(one.place);
  return box;
}

/// The part of all weights that sees a cell; unknown where a viewpoint that does not see it might.
std::vector<float> seenShare(const CumulativeView &view, std::span<const Viewpoint> points) {
  double all = 0;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (!std::ranges::binary_search(view.unusable, static_cast<std::uint32_t>(i))) all += points[i].weight;
  std::vector<float> share(view.seen.size());
  for (std::size_t i = 0; i < share.size(); ++i)
    share[i] = all > 0 && !(view.unknown[i] > 0) ? static_cast<float>(static_cast<double>(view.seen[i]) / all)
                                                 : std::numeric_limits<float>::quiet_NaN();
  return share;
}

[[noreturn]] void noViewpoint() {
  throw sdk::Failure{ALATAU_NOT_FOUND, "no viewpoint lies on the elevation model", "viewpoints",
                     "Move them, or import elevation that covers them"};
}

ElevationGrid heightsAround(const Call &call, const EngineRun &run, const Layer &layer,
                            std::span<const Viewpoint> points, double radius) {
  requireSameCrs(readElevation(call.host, run, "elevation", Box{}, 0), layer.crs(), layer.input());
  ElevationGrid grid = readElevation(call.host, run, "elevation", around(points), radius);
  if (grid.frame.size() == 0) noViewpoint();
  return grid;
}

} // namespace

sdk::Tables viewshedOf(const Call &call) {
  const Layer layer(call.inputs, "viewpoints");
  const EngineRun run(call.host);
  const std::vector<Viewpoint> points = viewpoints(layer, call.parameters.number("eye_height_m"), run);
  ViewOptions options;
  options.method = call.parameters.text("method") == "exact" ? ViewMethod::Exact : ViewMethod::Rays;
  options.radius = call.parameters.number("radius_m");
  options.targetHeight = call.parameters.number("target_height_m");
  options.earth.refraction = call.parameters.number("refraction");
  const ElevationGrid grid = heightsAround(call, run, layer, points, options.radius);
  const CumulativeView view =
      sdk::valueOrThrow(cumulativeViewshed(grid.frame, grid.values, points, options, run.part(0.1, 0.95)));
  if (view.unusable.size() == points.size()) noViewpoint();
  reportUnusable(layer, view.unusable, points, run);
  writeGrid(call, run, "seen", grid, std::span<const float>(view.seen));
  writeGrid(call, run, "unknown", grid, std::span<const float>(view.unknown));
  writeGrid(call, run, "share", grid, std::span<const float>(seenShare(view, points)));
  const double cellArea = grid.frame.cell * grid.frame.cell;
  double seen = 0, unknown = 0;
  for (std::size_t i = 0; i < view.seen.size(); ++i) {
    const bool isSeen = view.seen[i] > 0;
    seen += isSeen ? cellArea : 0;
    unknown += !isSeen && view.unknown[i] > 0 ? cellArea : 0;
  }
  sdk::IndicatorTable indicators;
  indicators.add("seen_area", seen, "m2");
  indicators.add("unknown_area", unknown, "m2");
  indicators.add("viewpoints", static_cast<double>(points.size() - view.unusable.size()), "places");
  indicators.add("cell", grid.frame.cell, "m");
  sdk::Tables outputs;
  outputs["indicators"] = indicators.take();
  return outputs;
}

sdk::Tables skylineOf(const Call &call) {
  const Layer layer(call.inputs, "viewpoints"), buildings(call.inputs, "buildings");
  requireOneCrs({&layer, &buildings});
  const EngineRun run(call.host);
  const std::vector<Viewpoint> points = viewpoints(layer, call.parameters.number("eye_height_m"), run);
  SkylineOptions options;
  options.mountainDistance = 1'000; // nearer ground is no mountain, however it looks in a coarse model
  options.radius = call.parameters.number("radius_m");
  options.marginDeg = call.parameters.number("margin_deg");
  options.leastHorizonDeg = call.parameters.number("least_horizon_deg");
  options.fromDeg = call.parameters.number("from_deg");
  options.toDeg = call.parameters.number("to_deg");
  options.earth.refraction = call.parameters.number("refraction");
  const ElevationGrid grid = heightsAround(call, run, layer, points, options.radius);
  const Skyline skyline =
      sdk::valueOrThrow(skylineHeights(grid.frame, grid.values, points, options, run.part(0.1, 0.9)));
  reportUnusable(layer, skyline.unusable, points, run);
  std::vector<float> allowed = skyline.allowed;
  double bound = 0;
  for (float &each : allowed) {
    bound += each < kNoLimit ? grid.frame.cell * grid.frame.cell : 0;
    each = std::isnan(each) ? each : std::min(each, kNoLimit);
  }
  writeGrid(call, run, "allowed_height", grid, std::span<const float>(allowed));

  sdk::Table houses;
  copyFeatures(buildings, houses);
  std::vector<double> limit, height, excess;
  std::vector<std::string> decides, status;
  double tooHigh = 0, undecided = 0;
  for (std::size_t row = 0; row < buildings.size(); ++row) {
    if (row % 256 == 0) run.throwIfStopped();
    const std::vector<std::uint32_t> cells = cellsMet(buildings, row, grid.frame);
    float lowest = std::numeric_limits<float>::infinity();
    std::uint32_t by = kNoViewpoint;
    bool isUnknown = !isWithin(buildings, row, grid);
    for (const std::uint32_t cell : cells) {
      isUnknown = isUnknown || std::isnan(skyline.allowed[cell]);
      if (!(skyline.allowed[cell] < lowest)) continue;
      lowest = skyline.allowed[cell];
      by = skyline.decides[cell];
    }
    const double own = buildings.real("height_m", row);
    const bool isBound = std::isfinite(lowest), isHigh = isBound && own > static_cast<double>(lowest);
    limit.push_back(isBound ? static_cast<double>(lowest) : std::nan(""));
    height.push_back(own);
    excess.push_back(isBound ? own - static_cast<double>(lowest) : std::nan(""));
    decides.push_back(by == kNoViewpoint ? "" : layer.label(by));
    const bool isOpen = isUnknown || (isBound && std::isnan(own));
    status.emplace_back(isHigh ? "TOO_HIGH" : isOpen ? "UNKNOWN" : "");
    tooHigh += isHigh ? 1 : 0;
    undecided += !isHigh && isOpen ? 1 : 0;
  }
  houses.addReals("allowed_m", std::move(limit));
  houses.addReals("height_m", std::move(height));
  houses.addReals("excess_m", std::move(excess));
  houses.addTexts("viewpoint", std::move(decides));
  houses.addTexts("status", std::move(status));
  sdk::IndicatorTable indicators;
  indicators.add("bound_area", bound, "m2");
  indicators.add("cut_share", skyline.cutShare, "share");
  indicators.add("too_high", tooHigh, "buildings");
  indicators.add("undecided", undecided, "buildings");
  indicators.add("cell", grid.frame.cell, "m");
  sdk::Tables outputs;
  outputs["buildings"] = std::move(houses);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
