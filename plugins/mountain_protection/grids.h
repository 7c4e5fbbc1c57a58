// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "elevation_grid.h"
#include "layers.h"
#include "resident_store.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau::plugin {

/// Gives a whole grid in memory as a raster output, strip by strip.
void writeGrid(const Call &call, const EngineRun &run, const std::string &output, const ElevationGrid &like,
               std::span<const float> cells);
void writeGrid(const Call &call, const EngineRun &run, const std::string &output, const ElevationGrid &like,
               std::span<const std::uint8_t> cells);

/// One MultiPolygon for each key, in rising order of the keys; kNoRegion (UINT32_MAX) is outside. Neighbours
/// share their boundaries; the steps of the cells are smoothed by less than a cell.
struct KeyArea {
  std::uint32_t key = 0;
  SquareMetres area = 0; ///< of the cells, not of the smoothed polygon
  std::string wkb;
};
std::vector<KeyArea> keyAreas(const GridFrame &frame, std::span<const std::uint32_t> keys,
                              const RunContext &context);

/// Marks the cells whose centre lies in a polygon of the layer, with `value`; lines and points mark the cells
/// that they touch. Returns how many features marked something.
std::size_t markCells(const Layer &layer, const GridFrame &frame, std::uint8_t value,
                      std::span<std::uint8_t> cells, const EngineRun &run);
/// The cells of one feature, each once, in rising order; empty: it lies outside.
std::vector<std::uint32_t> cellsOf(const Layer &layer, std::size_t row, const GridFrame &frame);

/// The cells that a feature meets: those inside and those that its outline passes, so small ones have one
/// too.
std::vector<std::uint32_t> cellsMet(const Layer &layer, std::size_t row, const GridFrame &frame);
/// Does the feature lie in the frame as a whole? What lies beside it is unknown.
bool isWithin(const Layer &layer, std::size_t row, const ElevationGrid &grid);
/// Marks the cells whose centre lies in a box with 0.
void markBox(const Box &box, const GridFrame &frame, std::span<std::uint8_t> cells);

/// The box of the usable features of a layer.
Box boxOf(const Layer &layer);

/// {"value", "unit", "document", "status"} of a reference value, for indicators.
std::string normJson(double value, const char *unit, const char *document, const char *status);

} // namespace alatau::plugin
