// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace alatau {

/// Where mudflows or avalanches may start, from terrain alone (methods.md 7.6 and 7.7): a screening. A cell
/// is a start when everything below holds; limits are inclusive.
struct ReleaseOptions {
  double leastSlopeDeg = 28, mostSlopeDeg = 55;                  ///< Horn; avalanches 28 to 55
  Metres leastHeight = -std::numeric_limits<double>::infinity(); ///< above the snow line, say
  Metres mostHeight = std::numeric_limits<double>::infinity();
  /// Plan curvature in 1/100 m (the sign of methods.md 7.1: ridges are negative, gullies positive).
  double leastCurvature = -std::numeric_limits<double>::infinity();
  double mostCurvature = std::numeric_limits<double>::infinity();
  double mostRuggedness = std::numeric_limits<double>::infinity(); ///< TRI of Riley, m
  SquareMetres leastCatchment = 0; ///< that drains through the cell; mudflows need water
  SquareMetres leastArea = 500;    ///< of a contiguous release area (cells joined by sides or corners)
};

struct ReleaseArea {
  std::size_t cells = 0;
  SquareMetres area = 0;     ///< in plan
  std::uint32_t highest = 0; ///< its highest cell
  double meanSlopeDeg = 0;
};
struct Release {
  std::vector<std::uint32_t> areaOf; ///< per cell: number of its area from 1; 0: none; kReleaseUnknown
  std::vector<ReleaseArea> areas;    ///< in the order of their first cells; areas[i] has the number i + 1
};
inline constexpr std::uint32_t kReleaseUnknown = UINT32_MAX; ///< not decided: a void or the edge of the model

/// `isForest` (empty: nowhere): cells that are not 0 hold the snow or the ground and are no start. Unknown
/// only where what is known does not rule it out. O(n), with a catchment O(n log n). Errors: InvalidArgument
/// (sizes, limits that cross), Cancelled.
Result<Release> releaseAreas(const GridFrame &frame, std::span<const float> heights,
                             std::span<const std::uint8_t> isForest, const ReleaseOptions &options,
                             const RunContext &context);

/// Reach angle of the alpha-beta model for avalanches: 0.96 beta - 1.4 degrees (methods.md 7.7).
double alphaOfBetaDeg(double betaDeg);

} // namespace alatau
