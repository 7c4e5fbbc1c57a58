// SPDX-License-Identifier: GPL-3.0-or-later
// Mudflows and avalanches: where they may start and how far they may come. Screening, never a hazard map.
#include "analyses.h"

#include "grids.h"

#include <alatau/terrain/drainage.h>
#include <alatau/terrain/release.h>
#include <alatau/terrain/runout.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::plugin {

namespace {

constexpr std::uint32_t kNoKey = UINT32_MAX;
constexpr std::size_t kMostStarts = 200'000;

/// Where flows start: cells, and which area each belongs to.
struct Starts {
  std::vector<std::uint32_t> cells, areaOf;
  std::size_t areas = 0;
  SquareMetres unknown = 0; ///< where terrain does not say
};

/// What the two analyses share: heights, starts, run-out and its outputs.
class FlowStudy {
public:
  FlowStudy(const Call &call, const EngineRun &run)
    : mCall(call)
    , mRun(run)
    , mSources(call.inputs, "sources")
    , mBuildings(call.inputs, "buildings")
    , mArea(call.inputs, "area") {
    requireOneCrs({&mSources, &mBuildings, &mArea});
    std::optional<Box> box;
    if (mArea.isGiven()) box = boxOf(mArea);
    grid = readElevation(call.host, run, "elevation", box, 0);
    for (const Layer *layer : {&mSources, &mBuildings, &mArea})
      requireSameCrs(grid, layer->crs(), layer->input());
    filled = sdk::valueOrThrow(removePits(grid.frame, grid.values, PitMethod::Fill, run.part(0.1, 0.2)));
  }

  ElevationGrid grid;
  std::vector<float> filled;

  Starts starts(const ReleaseOptions &release, std::span<const std::uint8_t> forest) const {
    Starts made;
    if (mSources.size() > 0) {
      for (std::size_t row = 0; row < mSources.size(); ++row) {
        const std::vector<std::uint32_t> cells = cellsOf(mSources, row, grid.frame);
        bool isUsed = false;
        for (const std::uint32_t cell : cells) {
          if (std::isnan(grid.values[cell])) continue;
          made.cells.push_back(cell);
          made.areaOf.push_back(static_cast<std::uint32_t>(row));
          isUsed = true;
        }
        if (!isUsed) reportOff(row);
      }
      made.areas = mSources.size();
    } else {
      const Release found =
          sdk::valueOrThrow(releaseAreas(grid.frame, grid.values, forest, release, mRun.part(0.2, 0.4)));
      for (std::uint32_t i = 0; i < found.areaOf.size(); ++i) {
        if (found.areaOf[i] == kReleaseUnknown) made.unknown += grid.frame.cell * grid.frame.cell;
        if (found.areaOf[i] == 0 || found.areaOf[i] == kReleaseUnknown) continue;
        made.cells.push_back(i);
        made.areaOf.push_back(found.areaOf[i] - 1);
      }
      made.areas = found.areas.size();
    }
    if (made.cells.size() > kMostStarts)
      throw sdk::Failure{ALATAU_UNSUPPORTED, "there are too many start cells for one run", "elevation",
                         "Bound the work by an area, or make the conditions of release stricter"};
    return made;
  }

  sdk::Tables outputs(const Starts &starts, const Runout &flow, std::span<const double> angles,
                      const char *document, const char *releaseDocument) const {
    sdk::Tables made;
    std::vector<float> speed(flow.energy.size());
    for (std::size_t i = 0; i < speed.size(); ++i)
      speed[i] = std::isnan(flow.energy[i])
                     ? flow.energy[i]
                     : static_cast<float>(energySpeed(static_cast<double>(flow.energy[i])));
    writeGrid(mCall, mRun, "reach", grid, std::span<const std::uint8_t>(flow.reach));
    writeGrid(mCall, mRun, "speed", grid, std::span<const float>(speed));
    writeGrid(mCall, mRun, "reach_angle", grid, std::span<const float>(reachAngles(flow, angles)));
    made["reach_areas"] = reachAreas(flow, angles);
    made["source_areas"] = sourceAreas(starts, flow);
    double exposed = 0, residents = 0, undecided = 0;
    made["buildings"] = exposure(flow, exposed, residents, undecided);

    sdk::IndicatorTable indicators;
    const double cellArea = grid.frame.cell * grid.frame.cell;
    std::array<double, 256> areas{};
    for (const std::uint8_t each : flow.reach)
      areas[each] += cellArea;
    // Sources that were found rest on limits of slope that are no norm; those that were given do not.
    const std::string release = mSources.size() > 0 ? std::string()
                                                    : normJson(mCall.parameters.number("least_slope_deg"),
                                                               "deg", releaseDocument, "placeholder");
    indicators.add("source_area", areas[kReachSource], "m2", {}, {}, release);
    indicators.add("transit_area", areas[kReachTransit], "m2");
    for (std::size_t k = 0; k < angles.size(); ++k)
      indicators.add("reach_" + std::to_string(k + 1) + "_area", areas[kReachFirst + k], "m2", {}, {},
                     normJson(angles[k], "deg", document, "placeholder"));
    indicators.add("unknown_area", areas[kReachUnknown] + starts.unknown, "m2");
    indicators.add("start_cells", static_cast<double>(starts.cells.size()), "cells");
    indicators.add("cut_flows", static_cast<double>(std::ranges::count(flow.isCut, 1)), "cells");
    indicators.add("exposed_buildings", exposed, "buildings", {}, mBuildings.isGiven() ? "" : "NOT_MEASURED");
    indicators.add("exposed_residents", residents, "persons", {}, mBuildings.isGiven() ? "" : "NOT_MEASURED");
    indicators.add("undecided_buildings", undecided, "buildings", {},
                   mBuildings.isGiven() ? "" : "NOT_MEASURED");
    indicators.add("cell", grid.frame.cell, "m");
    made["indicators"] = indicators.take();
    return made;
  }

private:
  void reportOff(std::size_t row) const {
    Problem problem;
    problem.code = "OFF_ELEVATION";
    problem.layer = mSources.input();
    problem.feature = mSources.ids()[row];
    problem.message = "the source is outside the elevation model or on a void; it is left out";
    mRun.context().reportProblem(problem);
  }

  /// The steepest angle that reaches a cell, as the rules of a protection zone read it; 0: none does.
  static std::vector<float> reachAngles(const Runout &flow, std::span<const double> angles) {
    std::vector<float> made(flow.reach.size(), 0);
    for (std::size_t i = 0; i < made.size(); ++i) {
      const std::uint8_t reach = flow.reach[i];
      if (reach == kReachUnknown)
        made[i] = std::numeric_limits<float>::quiet_NaN();
      else if (reach < kNotReached)
        made[i] = static_cast<float>(angles[reach >= kReachFirst ? reach - kReachFirst : 0U]);
    }
    return made;
  }

  sdk::Table reachAreas(const Runout &flow, std::span<const double> angles) const {
    std::vector<std::uint32_t> keys(flow.reach.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
      keys[i] = flow.reach[i] < kNotReached ? flow.reach[i] : kNoKey;
    std::vector<std::string> wkb, kinds;
    std::vector<double> angle, area;
    for (const KeyArea &each : keyAreas(grid.frame, keys, mRun.part(0.85, 0.95))) {
      const bool isReach = each.key >= kReachFirst;
      kinds.emplace_back(each.key == kReachSource ? "source" : isReach ? "reach" : "transit");
      angle.push_back(isReach ? angles[each.key - kReachFirst] : std::nan(""));
      area.push_back(each.area);
      wkb.push_back(each.wkb);
    }
    sdk::Table table;
    table.addTexts("part", std::move(kinds));
    table.addGeometry(std::move(wkb), grid.crs);
    table.addReals("angle_deg", std::move(angle));
    table.addReals("area_m2", std::move(area));
    return table;
  }

  sdk::Table sourceAreas(const Starts &starts, const Runout &flow) const {
    std::vector<std::uint32_t> keys(flow.reach.size(), kNoKey);
    std::vector<std::uint8_t> isCut(starts.areas, 0);
    for (std::size_t k = 0; k < starts.cells.size(); ++k) {
      keys[starts.cells[k]] = starts.areaOf[k];
      isCut[starts.areaOf[k]] = std::max(isCut[starts.areaOf[k]], flow.isCut[k]);
    }
    std::vector<std::int64_t> fids;
    std::vector<std::string> wkb, status;
    std::vector<double> area;
    for (const KeyArea &each : keyAreas(grid.frame, keys, mRun.part(0.95, 1))) {
      fids.push_back(mSources.size() > 0 ? mSources.fid(each.key) : static_cast<std::int64_t>(each.key) + 1);
      wkb.push_back(each.wkb);
      area.push_back(each.area);
      status.emplace_back(isCut[each.key] != 0 ? "CUT_SHORT" : "");
    }
    sdk::Table table;
    table.addIntegers("fid", std::move(fids));
    table.addGeometry(std::move(wkb), grid.crs);
    table.addReals("area_m2", std::move(area));
    table.addTexts("status", std::move(status));
    return table;
  }

  sdk::Table exposure(const Runout &flow, double &exposed, double &residents, double &undecided) const {
    sdk::Table table;
    copyFeatures(mBuildings, table);
    std::vector<std::string> status;
    std::vector<std::int64_t> worst;
    for (std::size_t row = 0; row < mBuildings.size(); ++row) {
      if (row % 256 == 0) mRun.throwIfStopped();
      std::uint8_t found = kNotReached;
      bool isUnknown = !isWithin(mBuildings, row, grid);
      for (const std::uint32_t cell : cellsUnder(row)) {
        isUnknown = isUnknown || flow.reach[cell] == kReachUnknown;
        found = std::min(found, flow.reach[cell]);
      }
      const bool isHit = found < kNotReached;
      status.emplace_back(isHit ? "EXPOSED" : isUnknown ? "UNKNOWN" : "");
      worst.push_back(isHit ? found : -1);
      exposed += isHit ? 1 : 0;
      undecided += !isHit && isUnknown ? 1 : 0;
      const double persons = mBuildings.real("residents", row);
      if (isHit && persons >= 0 && std::isfinite(persons)) residents += persons;
    }
    table.addIntegers("reach_class", std::move(worst));
    table.addTexts("status", std::move(status));
    return table;
  }

  /// Any overlap counts (methods.md 8.2): the cells inside, and those that the outline passes.
  std::vector<std::uint32_t> cellsUnder(std::size_t row) const {
    return cellsMet(mBuildings, row, grid.frame);
  }

  const Call &mCall;
  const EngineRun &mRun;
  Layer mSources, mBuildings, mArea;
};

RunoutOptions flowOptions(const Call &call, std::vector<double> angles) {
  RunoutOptions options;
  options.anglesDeg = std::move(angles);
  options.mostEnergy = energyHeight(call.parameters.number("speed_cap"));
  options.exponent = call.parameters.number("exponent");
  options.leastFlux = call.parameters.number("least_flux");
  return options;
}

} // namespace

sdk::Tables mudflowOf(const Call &call) {
  const EngineRun run(call.host);
  const FlowStudy study(call, run);
  ReleaseOptions release;
  release.leastSlopeDeg = call.parameters.number("least_slope_deg");
  release.mostSlopeDeg = call.parameters.number("most_slope_deg");
  release.leastHeight = call.parameters.number("least_height_m");
  release.leastCatchment = call.parameters.number("catchment_m2");
  release.leastCurvature = call.parameters.number("least_curvature");
  release.leastArea = call.parameters.number("release_area_m2");
  const Starts starts = study.starts(release, {});
  const std::vector<double> angles{call.parameters.number("angle_1_deg"),
                                   call.parameters.number("angle_2_deg"),
                                   call.parameters.number("angle_3_deg")};
  const Runout flow = sdk::valueOrThrow(
      runout(study.grid.frame, study.filled, starts.cells, flowOptions(call, angles), run.part(0.4, 0.85)));
  return study.outputs(
      starts, flow, angles, "Reach angles of debris flows in the literature; screening, no norm",
      "Conditions of release in the literature, to be replaced by an inventory of real sources");
}

sdk::Tables avalancheOf(const Call &call) {
  const EngineRun run(call.host);
  const FlowStudy study(call, run);
  const Layer forest(call.inputs, "forest");
  requireSameCrs(study.grid, forest.crs(), "forest");
  std::vector<std::uint8_t> isForest;
  if (forest.isGiven()) {
    isForest.assign(study.grid.frame.size(), 0);
    markCells(forest, study.grid.frame, 1, isForest, run);
  }
  ReleaseOptions release;
  release.leastSlopeDeg = call.parameters.number("least_slope_deg");
  release.mostSlopeDeg = call.parameters.number("most_slope_deg");
  release.leastHeight = call.parameters.number("snow_line_m");
  release.leastCurvature = -call.parameters.number("most_convex");
  release.leastArea = call.parameters.number("release_area_m2");
  const Starts starts = study.starts(release, isForest);
  const std::vector<double> angles{call.parameters.number("angle_1_deg")};
  const Runout flow = sdk::valueOrThrow(
      runout(study.grid.frame, study.filled, starts.cells, flowOptions(call, angles), run.part(0.4, 0.85)));
  constexpr double kFineCell = 10; // methods.md 7.7
  if (study.grid.frame.cell > kFineCell) {
    Problem problem;
    problem.code = "COARSE_ELEVATION";
    problem.severity = Severity::Note;
    problem.layer = "elevation";
    problem.message = "release areas want cells of at most 10 m; with coarser ones they are indicative only";
    problem.size = study.grid.frame.cell;
    problem.unit = "m";
    run.context().reportProblem(problem);
  }
  return study.outputs(starts, flow, angles, "Reach angle of Flow-Py's defaults; screening, no norm",
                       "Conditions of avalanche release in the literature; no norm");
}

} // namespace alatau::plugin
