// SPDX-License-Identifier: GPL-3.0-or-later
// Parcels: how steep they are, what part in one piece can be built on, and why not more.
#include "analyses.h"

#include "grids.h"

#include <alatau/terrain/buildable.h>
#include <alatau/terrain/classes.h>
#include <alatau/terrain/derivatives.h>

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {

constexpr std::size_t kClasses = std::size(kSlopeBreaksDeg) + 1;

/// Hazards on a grid: 0 none, 1 inside one, 255 where nobody has looked (methods.md 8.2: outside the extent
/// of a hazard layer it is unknown, never safe).
std::vector<std::uint8_t> hazardsOf(const Call &call, const ElevationGrid &grid, const EngineRun &run) {
  const Layer hazards(call.inputs, "hazards"), extent(call.inputs, "hazard_extent");
  requireSameCrs(grid, hazards.crs(), "hazards");
  requireSameCrs(grid, extent.crs(), "hazard_extent");
  if (!hazards.isGiven()) return {};
  std::vector<std::uint8_t> made(grid.frame.size(), kUnknownClass);
  if (extent.isGiven())
    markCells(extent, grid.frame, 0, made, run);
  else
    markBox(boxOf(hazards), grid.frame, made);
  markCells(hazards, grid.frame, 1, made, run);
  return made;
}

const char *verdictName(const BuildableParcel &parcel, double smallest) {
  if (parcel.cells == 0) return "UNKNOWN";
  const bool hasNothingAgainst =
      parcel.steep == 0 && parcel.hazard == 0 && parcel.unknownTerrain == 0 && parcel.unknownHazard == 0;
  if (parcel.largest >= smallest)
    return hasNothingAgainst || parcel.largest >= 0.999 * parcel.area ? "BUILDABLE" : "PARTLY_BUILDABLE";
  // What is not known could still make room for it.
  return parcel.largestWithUnknown >= smallest ? "UNKNOWN" : "NOT_BUILDABLE";
}

std::string reasonsOf(const BuildableParcel &parcel, double smallest) {
  std::string made;
  const auto add = [&made](const char *reason) { made += (made.empty() ? "" : ", ") + std::string(reason); };
  if (parcel.cells == 0) add("OFF_ELEVATION");
  if (parcel.steep > 0) add("TOO_STEEP");
  if (parcel.hazard > 0) add("IN_HAZARD");
  if (parcel.unknownTerrain > 0) add("UNKNOWN_TERRAIN");
  if (parcel.unknownHazard > 0) add("UNKNOWN_HAZARD");
  if (parcel.cells > 0 && parcel.largest < smallest) add("TOO_SMALL");
  return made;
}

/// Cells say which part is fit, the drawn polygon how large the parcel is: a parcel smaller than a cell has
/// not the area of the cell. A polygon without an area of its own keeps that of its cells.
void scaleToDrawn(const WkbView &wkb, BuildableParcel &parcel) {
  const auto drawn = readWkb(wkb);
  if (!drawn || !(parcel.area > 0)) return;
  double area = 0;
  for (const PolygonRings &polygon : drawn->polygons)
    area += polygonArea(polygon);
  if (!(area > 0)) return;
  const double scale = area / parcel.area;
  parcel.area = area;
  parcel.largest *= scale;
  parcel.largestWithUnknown *= scale;
}

} // namespace

sdk::Tables buildableOf(const Call &call) {
  const Layer parcels(call.inputs, "parcels");
  requireOneCrs(call.inputs);
  const EngineRun run(call.host);
  const Box box = boxOf(parcels);
  if (box.isEmpty())
    throw sdk::Failure{ALATAU_BAD_DATA, "no parcel has an area", "parcels", "Draw or import parcels"};
  ElevationGrid grid = readElevation(call.host, run, "elevation", box, 0);
  requireSameCrs(grid, parcels.crs(), "parcels");
  // Windows reach over the edge of the parcels, and what lies outside the model is unknown.
  grid = paddedTo(readElevation(call.host, run, "elevation", box, 3 * grid.frame.cell), box);
  const double limit = call.parameters.number("limit_deg"), smallest = call.parameters.number("smallest_m2");
  std::vector<float> slopes(grid.frame.size());
  const HeightBand band{grid.frame.columns, grid.frame.rows, grid.frame.cell, grid.values, {}, {}};
  sdk::valueOrThrow(deriveTerrain(band, {}, slopes, run.part(0.1, 0.3)));
  const std::vector<std::uint8_t> hazards = hazardsOf(call, grid, run);

  sdk::Table table;
  copyFeatures(parcels, table);
  std::vector<std::vector<double>> shares(kClasses);
  std::vector<double> steep, unknown, hazard, largest, area;
  std::vector<std::string> verdict, reasons, names;
  std::array<double, 4> count{}; // buildable, partly, not, unknown
  for (std::size_t row = 0; row < parcels.size(); ++row) {
    run.throwIfStopped();
    run.context().reportProgress(0.3 + 0.7 * static_cast<double>(row) / static_cast<double>(parcels.size()),
                                 "parcels");
    std::vector<std::uint32_t> cells = cellsOf(parcels, row, grid.frame);
    if (cells.empty()) cells = cellsMet(parcels, row, grid.frame); // smaller than a cell
    BuildableParcel one = sdk::valueOrThrow(buildableParcel(
        grid.frame, slopes, hazards, cells, {limit, {kSlopeBreaksDeg, kSlopeBreaksDeg + kClasses - 1}}));
    scaleToDrawn(parcels.wkb(row), one);
    for (std::size_t k = 0; k < kClasses; ++k)
      shares[k].push_back(one.classShares[k]);
    names.push_back(parcels.label(row));
    steep.push_back(one.steep);
    unknown.push_back(std::max(one.unknownTerrain, one.unknownHazard));
    hazard.push_back(hazards.empty() ? std::nan("") : one.hazard);
    largest.push_back(one.largest);
    area.push_back(one.area);
    verdict.emplace_back(verdictName(one, smallest));
    reasons.push_back(reasonsOf(one, smallest));
    const std::string &said = verdict.back();
    ++count[said == "BUILDABLE" ? 0 : said == "PARTLY_BUILDABLE" ? 1 : said == "NOT_BUILDABLE" ? 2 : 3];
  }
  table.addTexts("name", std::move(names));
  for (std::size_t k = 0; k < kClasses; ++k)
    table.addReals("share_" + std::to_string(k), std::move(shares[k]));
  table.addReals("steep_share", std::move(steep));
  table.addReals("hazard_share", std::move(hazard));
  table.addReals("unknown_share", std::move(unknown));
  table.addReals("area_m2", std::move(area));
  table.addReals("largest_m2", std::move(largest));
  table.addTexts("status", std::move(verdict));
  table.addTexts("reasons", std::move(reasons));
  const bool isDraft = limit == 15;
  const std::string norm =
      normJson(limit, "deg",
               isDraft ? "Correction of the general plan of Almaty, hearings of December 2025"
                       : "Limit of the planner",
               isDraft ? "draft" : "placeholder");
  sdk::IndicatorTable indicators;
  indicators.add("buildable", count[0], "parcels", {}, {}, norm);
  indicators.add("partly_buildable", count[1], "parcels", {}, {}, norm);
  indicators.add("not_buildable", count[2], "parcels", {}, {}, norm);
  indicators.add("unknown", count[3], "parcels", {}, {}, norm);
  indicators.add("cell", grid.frame.cell, "m");
  sdk::Tables outputs;
  outputs["parcels"] = std::move(table);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
