// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/overlay.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// A patch of habitat (methods.md 6.1).
struct HabitatPatch {
  /// Of the first feature that is part of it ("-2", "-3", ... behind it for further patches of the same
  /// feature, from west to east), so that edits elsewhere do not rename it. From a grid: its first cell as
  /// "row:column".
  std::string id;
  std::string wkb; ///< MultiPolygon
  SquareMetres area = 0;
  double capacity = 0;                 ///< area x quality, ha
  std::vector<std::uint32_t> features; ///< that are part of it, ascending; empty from a grid
};

struct HabitatOptions {
  SquareMetres smallest = 5000;
  Metres mergeDistance = 0; ///< patches this near are one, unless a barrier lies between them
  Metres barrierWidth = 20; ///< what a line that cannot be crossed cuts out
};

/// More than these are refused.
inline constexpr std::size_t kMostGreenAreas = 200'000, kMostPatches = 20'000;

/// Patches of green polygons: overlapping and duplicate features are dissolved (and reported: GREEN_OVERLAP,
/// DUPLICATE_GEOMETRY with the common area), pieces cut along barriers, near pieces merged, small ones left
/// out. `quality` (0..1, one per feature): where features overlap, the best of them counts. In the order of
/// `features`, which should be that of their ids, so that ids are stable. Other problems: as overlay.h
/// (areas without area: NULL_GEOMETRY). Errors: InvalidArgument (quality, distances), Unsupported (more than
/// kMostGreenAreas features or kMostPatches patches), GeographicCrs, Cancelled.
Result<std::vector<HabitatPatch>> habitatPatches(std::span<const FeatureView> features,
                                                 std::span<const double> quality,
                                                 std::span<const FeatureView> barriers,
                                                 const HabitatOptions &options, const RunContext &context);

/// Patches of a land-cover grid: cells with a quality above 0 that touch by a side or a corner (8-connected);
/// NaN is no habitat. Ordered by their first cells. O(cells). Errors: InvalidArgument (sizes, quality above
/// 1), Unsupported (more than kMostPatches patches), Cancelled.
Result<std::vector<HabitatPatch>> gridPatches(const GridFrame &frame, std::span<const float> quality,
                                              SquareMetres smallest, const RunContext &context);

} // namespace alatau
