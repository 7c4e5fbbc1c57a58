// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "habitat.h"

#include <alatau/surface/cost_surface.h>
#include <alatau/surface/resistance.h>

#include <string>
#include <vector>

namespace alatau::plugin {

/// The surface of a run: how hard every cell is to cross.
struct Ground {
  ResistanceTable table;
  ResistanceGrid grid;
  std::string crs;

  MoveOptions moves(const sdk::Parameters &parameters) const;
};

/// Resistance over a box, grown by the parameter `margin_m`, from the layers of the run and the table of the
/// parameter `table`, or from the raster `resistance` where it is given (its own cells and extent then).
/// Throws a Failure.
Ground groundOf(const Call &call, const EngineRun &run, const Box &box, const RunContext &part);

/// The box of the polygons of a layer, whatever else is wrong with it.
Box boxOf(const Layer &layer);

/// Ground with the patches on it.
struct PatchGround {
  Habitat habitat;
  Ground ground;
  std::vector<std::uint32_t> labels; ///< number of the patch from 1; 0: none
  std::size_t patches() const { return habitat.size(); }
};
/// Patches that have no cell of their own are reported as PATCH_WITHOUT_CELLS. Throws a Failure.
PatchGround patchGroundOf(const Call &call, const EngineRun &run, const RunContext &part);

/// Gives the cells of a grid as a raster output, row by row.
template<typename T>
void giveRaster(const Call &call, const EngineRun &run, const std::string &output, const GridFrame &frame,
                std::span<const T> cells) {
  constexpr std::size_t kRows = 256;
  call.host.createRaster(output,
                         {static_cast<std::int64_t>(frame.columns), static_cast<std::int64_t>(frame.rows),
                          frame.originX, frame.originY, frame.cell, frame.cell});
  for (std::size_t row = 0; row < frame.rows; row += kRows) {
    run.throwIfStopped();
    const std::size_t rows = std::min(kRows, frame.rows - row);
    call.host.writeRaster(output,
                          {0, static_cast<std::int64_t>(row), static_cast<std::int64_t>(frame.columns),
                           static_cast<std::int64_t>(rows)},
                          cells.subspan(row * frame.columns, rows * frame.columns));
  }
}

} // namespace alatau::plugin
