// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// How water leaves the pits of a model. Water leaves the model at its edge and at voids.
enum class PitMethod {
  Fill,   ///< pits are raised to where they spill (priority flood, Barnes, Lehman and Mulla 2014)
  Breach, ///< the lowest way out of a pit is cut down to the pit (Lindsay 2016, without limits)
};

/// Heights without pits: from every cell a way that never rises leads to the edge or to a void. Cells without
/// a height stay without. Fill never lowers a cell, Breach never raises one. O(n log n). Errors:
/// InvalidArgument (sizes, cell), Cancelled.
Result<std::vector<float>> removePits(const GridFrame &frame, std::span<const float> heights,
                                      PitMethod method, const RunContext &context);

/// Where a cell drains to: one of the eight neighbours, clockwise from the north, or one of the two below.
inline constexpr std::uint8_t kDrainsOut = 8; ///< out of the model: at its edge or into a void
inline constexpr std::uint8_t kNoDrain = 255; ///< no height
inline constexpr int kDrainColumn[8] = {0, 1, 1, 1, 0, -1, -1, -1};
inline constexpr int kDrainRow[8] = {-1, -1, 0, 1, 1, 1, 0, -1};

/// D8: the steepest way down (ties: the first clockwise from the north). On flats water goes to the neighbour
/// that is nearest to where the flat drains, by steps. A cell at the edge or beside a void that has no lower
/// neighbour drains out. Wants heights without pits; a cell of a pit drains out too. There are no cycles.
/// O(n). Errors: InvalidArgument, Cancelled.
Result<std::vector<std::uint8_t>> flowDirections(const GridFrame &frame, std::span<const float> heights,
                                                 const RunContext &context);

/// How many cells drain through each cell, itself among them; 0 where there is no height. O(n).
/// Errors: InvalidArgument (sizes, directions with a cycle), Cancelled.
Result<std::vector<std::uint32_t>>
flowAccumulation(const GridFrame &frame, std::span<const std::uint8_t> directions, const RunContext &context);

} // namespace alatau
