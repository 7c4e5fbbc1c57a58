// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "elevation_grid.h"

#include <alatau/terrain/classes.h>
#include <alatau/terrain/derivatives.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr std::size_t kClasses = std::size(kSlopeBreaksDeg) + 1;

} // namespace

sdk::Tables slopeOf(const Call &call) {
  const EngineRun run(call.host);
  const ElevationGrid grid = readElevation(call.host, run, "elevation");
  const HeightBand band{grid.frame.columns, grid.frame.rows, grid.frame.cell, grid.values, {}, {}};
  DerivativeOptions options;
  if (call.parameters.text("method") == "zevenbergen_thorne") options.method = SlopeMethod::ZevenbergenThorne;
  std::vector<float> slopes(grid.frame.size());
  sdk::valueOrThrow(deriveTerrain(band, options, slopes, run.part(0.1, 0.5)));
  std::vector<std::uint8_t> classes(slopes.size());
  sdk::valueOrThrow(classify(slopes, kSlopeBreaksDeg, classes, run.part(0.5, 0.6)));
  sdk::valueOrThrow(majorityFilter(grid.frame, classes, run.part(0.6, 0.8)));
  sdk::valueOrThrow(sieve(grid.frame, classes, call.parameters.number("sieve_m2"), run.part(0.8, 0.95)));

  const SquareMetres cellArea = grid.frame.cell * grid.frame.cell;
  std::array<double, 256> areas{};
  for (const std::uint8_t each : classes)
    areas[each] += cellArea;
  sdk::IndicatorTable indicators;
  for (std::size_t k = 0; k < kClasses; ++k)
    indicators.add("class_" + std::to_string(k) + "_area", areas[k], "m2");
  indicators.add("unknown_area", areas[kUnknownClass], "m2");
  indicators.add("cell", grid.frame.cell, "m");
  sdk::Tables outputs;
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
