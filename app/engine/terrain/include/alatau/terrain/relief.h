// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/terrain/derivatives.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// What is around a cell: the discs below hold the cells whose centre is at most `radius` from its own. A
/// disc that reaches over the edge or holds a void has no value under WindowPolicy::NoData; under CentreValue
/// what is missing counts as high as the centre. A cell without a height has no value under either.

/// Highest minus lowest of the disc, m (methods.md 7.1; usual radii are 250 m and 1 km). Exact; O(radius /
/// cell) for a cell, by extremes of runs of doubling length, vectorised. Errors: InvalidArgument (sizes,
/// cell; a radius below 0 or above 2,000 cells), Cancelled.
Status reliefWithin(const GridFrame &frame, std::span<const float> heights, Metres radius,
                    WindowPolicy windows, std::span<float> out, const RunContext &context);

/// TPI: height above the mean of the other cells of the disc, m. Same costs and errors; NaN for a disc of one
/// cell.
Status positionWithin(const GridFrame &frame, std::span<const float> heights, Metres radius,
                      WindowPolicy windows, std::span<float> out, const RunContext &context);

/// Ridges as methods.md 7.4 has them.
enum class RidgeMethod {
  Position,            ///< TPI of `radius` above `deviations` of its standard deviations over the model
  InverseAccumulation, ///< more than `leastCells` drain through the cell when the model is turned upside down
};
struct RidgeOptions {
  RidgeMethod method = RidgeMethod::Position;
  Metres radius = 300;
  double deviations = 1;
  std::uint32_t leastCells = 200;
};
/// 1 on ridges, 0 elsewhere, 255 where it is not known. Position: O(radius / cell) for a cell;
/// InverseAccumulation: O(n log n). Errors: InvalidArgument, Cancelled.
Result<std::vector<std::uint8_t>> ridges(const GridFrame &frame, std::span<const float> heights,
                                         const RidgeOptions &options, const RunContext &context);

} // namespace alatau
