// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "grids.h"

#include <alatau/terrain/classes.h>
#include <alatau/terrain/derivatives.h>

#include <array>

namespace alatau::plugin {

namespace {

constexpr std::size_t kClasses = std::size(kSlopeBreaksDeg) + 1;
constexpr std::size_t kSteep = 3; ///< the first class above 15 degrees

} // namespace

sdk::Tables slopeOf(const Call &call) {
  const Layer areas(call.inputs, "areas");
  const EngineRun run(call.host);
  std::optional<Box> box;
  if (areas.isGiven()) box = boxOf(areas);
  const ElevationGrid grid = readElevation(call.host, run, "elevation", box, 0);
  requireSameCrs(grid, areas.crs(), "areas");
  const HeightBand band{grid.frame.columns, grid.frame.rows, grid.frame.cell, grid.values, {}, {}};
  DerivativeOptions options;
  if (call.parameters.text("method") == "zevenbergen_thorne") options.method = SlopeMethod::ZevenbergenThorne;
  std::vector<float> slopes(grid.frame.size());
  sdk::valueOrThrow(deriveTerrain(band, options, slopes, run.part(0.1, 0.4)));
  std::vector<std::uint8_t> classes(slopes.size());
  sdk::valueOrThrow(classify(slopes, kSlopeBreaksDeg, classes, run.part(0.4, 0.5)));
  if (call.parameters.boolean("majority"))
    sdk::valueOrThrow(majorityFilter(grid.frame, classes, run.part(0.5, 0.6)));
  sdk::valueOrThrow(sieve(grid.frame, classes, call.parameters.number("sieve_m2"), run.part(0.6, 0.7)));
  if (areas.isGiven()) {
    std::vector<std::uint8_t> isInside(classes.size(), 0);
    markCells(areas, grid.frame, 1, isInside, run);
    for (std::size_t i = 0; i < classes.size(); ++i)
      if (isInside[i] == 0) classes[i] = kUnknownClass - 1; // not studied
  }
  std::vector<std::uint32_t> keys(classes.size());
  std::array<double, 256> found{};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    keys[i] = classes[i] == kUnknownClass - 1 ? UINT32_MAX : classes[i];
    found[classes[i]] += grid.frame.cell * grid.frame.cell;
    if (classes[i] == kUnknownClass - 1) slopes[i] = std::numeric_limits<float>::quiet_NaN();
  }

  sdk::Table zones;
  std::vector<std::int64_t> numbers;
  std::vector<std::string> wkb, status;
  std::vector<double> from, to, area;
  for (const KeyArea &each : keyAreas(grid.frame, keys, run.part(0.7, 0.9))) {
    const bool isKnown = each.key < kClasses;
    numbers.push_back(isKnown ? static_cast<std::int64_t>(each.key) : -1);
    from.push_back(isKnown ? (each.key == 0 ? 0 : kSlopeBreaksDeg[each.key - 1]) : std::nan(""));
    to.push_back(isKnown ? (each.key + 1 == kClasses ? 90 : kSlopeBreaksDeg[each.key]) : std::nan(""));
    area.push_back(each.area);
    status.emplace_back(!isKnown ? "UNKNOWN" : each.key >= kSteep ? "TOO_STEEP" : "");
    wkb.push_back(each.wkb);
  }
  zones.addIntegers("slope_class", numbers);
  zones.addGeometry(wkb, grid.crs);
  zones.addReals("from_deg", from);
  zones.addReals("to_deg", to);
  zones.addReals("area_m2", area);
  zones.addTexts("status", status);

  for (std::uint8_t &each : classes)
    if (each == kUnknownClass - 1) each = kUnknownClass;
  writeGrid(call, run, "slope", grid, std::span<const float>(slopes));
  writeGrid(call, run, "class", grid, std::span<const std::uint8_t>(classes));

  sdk::IndicatorTable indicators;
  for (std::size_t k = 0; k < kClasses; ++k)
    indicators.add("class_" + std::to_string(k) + "_area", found[k], "m2");
  double steep = 0, known = 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    known += found[k];
    steep += k >= kSteep ? found[k] : 0;
  }
  indicators.add(
      "steep_share", known > 0 ? steep / known : std::nan(""), "share", {}, known > 0 ? "" : "NO_DATA",
      normJson(15, "deg", "Correction of the general plan of Almaty, hearings of December 2025", "draft"));
  indicators.add("unknown_area", found[kUnknownClass], "m2");
  indicators.add("cell", grid.frame.cell, "m");
  sdk::Tables outputs;
  outputs["zones"] = std::move(zones);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
