// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/box.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// How far a place sinks below the tangent plane of the eye: d^2 (1 - k) / 2R (methods.md 7.4).
struct EarthCurve {
  double refraction = 0.13; ///< k; 1: a flat earth
  Metres radius = 6'371'000;
  Metres drop(Metres distance) const { return distance * distance * (1 - refraction) / (2 * radius); }
};

/// A place that one looks from. The eye is above the terrain of the cell that holds the place.
struct Viewpoint {
  Point place;
  Metres eyeHeight = 1.6;
  double weight = 1; ///< visitors, say; for cumulative views
};

enum class ViewMethod {
  Exact, ///< a sight line of its own to the centre of every cell, over every line of the grid that it crosses
         ///< (R3); O(r^3) for a radius of r cells
  Rays,  ///< lines to the rim only, every cell decided by the one that passes nearest (R2, Franklin and Ray
         ///< 1994); O(r^2); differs from Exact near edges of shadows
};

struct ViewOptions {
  ViewMethod method = ViewMethod::Exact;
  Metres targetHeight = 0; ///< above the terrain of the cell that is looked at
  Metres radius = 20'000;  ///< cells farther than that are not looked at
  EarthCurve earth;
};

enum class View : std::uint8_t { Hidden = 0, Visible = 1, Beyond = 2, Unknown = 255 };

/// What one sees. Terrain between the centres of cells is linear along the lines of the grid; a line that
/// touches the terrain is free. Unknown: the cell has no height, or no known terrain hides it and a void may.
/// The eye's own cell is visible. Threads share the sectors; the same result for any number. Errors: NotFound
/// (the viewpoint is outside the model or on a void), InvalidArgument (sizes, radius, heights), Cancelled.
Result<std::vector<View>> viewshed(const GridFrame &frame, std::span<const float> heights,
                                   const Viewpoint &from, const ViewOptions &options,
                                   const RunContext &context);

struct CumulativeView {
  std::vector<float> seen;    ///< sum of the weights of the viewpoints that see the cell; NaN: no height
  std::vector<float> unknown; ///< sum of the weights for which it is unknown
  std::vector<std::uint32_t> unusable; ///< viewpoints outside the model or on a void: left out
};
/// From several viewpoints. Errors as viewshed(), but for viewpoints that cannot be used.
Result<CumulativeView> cumulativeViewshed(const GridFrame &frame, std::span<const float> heights,
                                          std::span<const Viewpoint> from, const ViewOptions &options,
                                          const RunContext &context);

} // namespace alatau
