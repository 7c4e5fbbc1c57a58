// SPDX-License-Identifier: GPL-3.0-or-later
// Any number that terrain has around a cell, as a raster.
#include "analyses.h"

#include "grids.h"

#include <alatau/terrain/relief.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace alatau::plugin {

namespace {

constexpr std::int64_t kStrip = 256; ///< rows at a time

const std::map<std::string, Derivative> &derivatives() {
  static const std::map<std::string, Derivative> all{{"slope_deg", Derivative::SlopeDeg},
                                                     {"slope_percent", Derivative::SlopePercent},
                                                     {"aspect", Derivative::AspectDeg},
                                                     {"profile_curvature", Derivative::ProfileCurvature},
                                                     {"plan_curvature", Derivative::PlanCurvature},
                                                     {"ruggedness", Derivative::Ruggedness},
                                                     {"mean_difference", Derivative::MeanDifference}};
  return all;
}

/// Lowest, highest, mean and counts of what was written.
struct Summary {
  double low = INFINITY, high = -INFINITY, sum = 0;
  std::size_t count = 0, unknown = 0;
  void add(std::span<const float> cells) {
    for (const float each : cells) {
      if (std::isnan(each)) {
        ++unknown;
        continue;
      }
      const auto value = static_cast<double>(each);
      low = std::min(low, value);
      high = std::max(high, value);
      sum += value;
      ++count;
    }
  }
};

/// Three rows at a time are enough: the model may be larger than memory.
void streamDerivative(const Call &call, const EngineRun &run, const sdk::RasterGrid &grid,
                      const DerivativeOptions &options, double scale, Summary &summary) {
  const auto columns = static_cast<std::size_t>(grid.columns);
  std::vector<float> heights, out;
  for (std::int64_t row = 0; row < grid.rows; row += kStrip) {
    run.throwIfStopped();
    run.context().reportProgress(static_cast<double>(row) / static_cast<double>(grid.rows), "terrain");
    const std::int64_t count = std::min(kStrip, grid.rows - row), first = std::max<std::int64_t>(row - 1, 0),
                       last = std::min(grid.rows, row + count + 1);
    heights.resize(columns * static_cast<std::size_t>(last - first));
    out.resize(columns * static_cast<std::size_t>(count));
    call.host.readRaster("elevation", {0, first, grid.columns, last - first}, heights);
    const std::span<const float> all(heights);
    HeightBand band{columns,    static_cast<std::size_t>(count),
                    grid.cellX, all.subspan(columns * static_cast<std::size_t>(row - first), out.size()),
                    {},         {}};
    if (first < row) band.above = all.first(columns);
    if (last > row + count) band.below = all.last(columns);
    RunContext quiet = run.context();
    quiet.progress = nullptr;
    sdk::valueOrThrow(deriveTerrain(band, options, out, quiet));
    if (scale != 1)
      for (float &each : out)
        each = static_cast<float>(static_cast<double>(each) * scale);
    summary.add(out);
    call.host.writeRaster("value", {0, row, grid.columns, count}, std::span<const float>(out));
  }
}

} // namespace

sdk::Tables terrainOf(const Call &call) {
  const EngineRun run(call.host);
  const std::string what = call.parameters.text("quantity");
  const WindowPolicy windows =
      call.parameters.boolean("fill_edges") ? WindowPolicy::CentreValue : WindowPolicy::NoData;
  const double radius = call.parameters.number("radius_m");
  Summary summary;
  const sdk::RasterGrid grid = checkedElevation(call.host, "elevation");
  if (const auto found = derivatives().find(what); found != derivatives().end()) {
    call.host.createRaster("value", grid);
    DerivativeOptions options{found->second, SlopeMethod::Horn, windows};
    if (call.parameters.text("method") == "zevenbergen_thorne")
      options.method = SlopeMethod::ZevenbergenThorne;
    const bool isCurvature = what.ends_with("curvature");
    streamDerivative(call, run, grid, options, isCurvature ? 100 : 1, summary); // per 100 m
  } else {
    const ElevationGrid heights = readElevation(call.host, run, "elevation");
    std::vector<float> out(heights.frame.size());
    if (what == "relief") {
      sdk::valueOrThrow(
          reliefWithin(heights.frame, heights.values, radius, windows, out, run.part(0.1, 0.95)));
    } else if (what == "position") {
      sdk::valueOrThrow(
          positionWithin(heights.frame, heights.values, radius, windows, out, run.part(0.1, 0.95)));
    } else {
      RidgeOptions options;
      options.radius = radius;
      if (what == "ridge_drainage") {
        options.method = RidgeMethod::InverseAccumulation;
        options.leastCells = static_cast<std::uint32_t>(
            std::clamp(call.parameters.number("ridge_area_m2") / (grid.cellX * grid.cellX), 1.0, 4e9));
      }
      const auto made =
          sdk::valueOrThrow(ridges(heights.frame, heights.values, options, run.part(0.1, 0.95)));
      for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = made[i] == 255 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(made[i]);
    }
    summary.add(out);
    writeGrid(call, run, "value", heights, std::span<const float>(out));
  }
  const double cellArea = grid.cellX * grid.cellX;
  const bool isKnown = summary.count > 0;
  const char *flag = isKnown ? "" : "NO_DATA";
  sdk::IndicatorTable indicators;
  indicators.add("lowest", isKnown ? summary.low : std::nan(""), "", {}, flag);
  indicators.add("highest", isKnown ? summary.high : std::nan(""), "", {}, flag);
  indicators.add("mean", isKnown ? summary.sum / static_cast<double>(summary.count) : std::nan(""), "", {},
                 flag);
  indicators.add("unknown_area", static_cast<double>(summary.unknown) * cellArea, "m2");
  indicators.add("cell", grid.cellX, "m");
  sdk::Tables outputs;
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
