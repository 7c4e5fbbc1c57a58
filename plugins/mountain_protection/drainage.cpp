// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "grids.h"

#include <alatau/terrain/drainage.h>

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {

/// Streams from where enough drains together down to where they meet: one line for each stretch.
sdk::Table streams(const ElevationGrid &grid, const std::vector<std::uint8_t> &directions,
                   const std::vector<std::uint32_t> &cells, std::uint32_t least, const EngineRun &run,
                   double &length) {
  const GridFrame &frame = grid.frame;
  const auto below = [&](std::uint32_t cell) {
    const std::uint8_t k = directions[cell];
    if (k >= kDrainsOut) return UINT32_MAX;
    return static_cast<std::uint32_t>(static_cast<std::ptrdiff_t>(cell) + kDrainColumn[k] +
                                      kDrainRow[k] * static_cast<std::ptrdiff_t>(frame.columns));
  };
  std::vector<std::uint8_t> flowsIn(frame.size(), 0); // streams into a cell
  for (std::uint32_t i = 0; i < frame.size(); ++i)
    if (cells[i] >= least)
      if (const std::uint32_t to = below(i); to != UINT32_MAX) ++flowsIn[to];
  sdk::Table table;
  std::vector<std::string> wkb;
  std::vector<double> lengths, areas;
  for (std::uint32_t i = 0; i < frame.size(); ++i) {
    if (i % 65536 == 0) run.throwIfStopped();
    if (cells[i] < least || flowsIn[i] == 1) continue; // neither a spring nor a meeting
    PointList line;
    std::uint32_t at = i;
    for (;;) {
      line.push_back({frame.centreX(at % frame.columns), frame.centreY(at / frame.columns)});
      if (line.size() > 1 && flowsIn[at] != 1) break;
      const std::uint32_t next = below(at);
      if (next == UINT32_MAX) break;
      at = next;
    }
    if (line.size() < 2) continue;
    wkb.push_back(writeWkbLine(line));
    lengths.push_back(lineLength(line));
    length += lengths.back();
    areas.push_back(static_cast<double>(cells[at]) * frame.cell * frame.cell);
  }
  std::vector<std::int64_t> fids(wkb.size());
  for (std::size_t k = 0; k < fids.size(); ++k)
    fids[k] = static_cast<std::int64_t>(k) + 1;
  table.addIntegers("fid", std::move(fids));
  table.addGeometry(std::move(wkb), grid.crs);
  table.addReals("length_m", std::move(lengths));
  table.addReals("catchment_m2", std::move(areas));
  return table;
}

} // namespace

sdk::Tables drainageOf(const Call &call) {
  const EngineRun run(call.host);
  const ElevationGrid grid = readElevation(call.host, run, "elevation");
  const PitMethod method = call.parameters.text("pits") == "breach" ? PitMethod::Breach : PitMethod::Fill;
  const std::vector<float> heights =
      sdk::valueOrThrow(removePits(grid.frame, grid.values, method, run.part(0.1, 0.6)));
  const auto directions = sdk::valueOrThrow(flowDirections(grid.frame, heights, run.part(0.6, 0.75)));
  const auto cells = sdk::valueOrThrow(flowAccumulation(grid.frame, directions, run.part(0.75, 0.85)));
  const double cellArea = grid.frame.cell * grid.frame.cell;
  std::vector<float> catchment(cells.size()), change(cells.size());
  double volume = 0, unknown = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool isKnown = !std::isnan(grid.values[i]);
    unknown += isKnown ? 0 : cellArea;
    catchment[i] =
        isKnown ? static_cast<float>(cells[i] * cellArea) : std::numeric_limits<float>::quiet_NaN();
    change[i] = heights[i] - grid.values[i];
    if (isKnown) volume += std::abs(static_cast<double>(change[i])) * cellArea;
  }
  const auto least =
      static_cast<std::uint32_t>(std::clamp(call.parameters.number("stream_area_m2") / cellArea, 1.0, 4e9));
  double length = 0;
  sdk::Tables outputs;
  outputs["streams"] = streams(grid, directions, cells, least, run, length);
  writeGrid(call, run, "catchment", grid, std::span<const float>(catchment));
  writeGrid(call, run, "pits", grid, std::span<const float>(change));
  sdk::IndicatorTable indicators;
  indicators.add("stream_length", length, "m");
  indicators.add("pit_volume", volume, "m3");
  indicators.add("unknown_area", unknown, "m2");
  indicators.add("cell", grid.frame.cell, "m");
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
