// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/core/units.h>
#include <alatau/geometry/wkb.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// A straight stretch of street; both ends equal: a place.
struct Stretch {
  Point a, b;
};

/// The union of the stretches, each widened to its Minkowski sum with a regular 32-gon of `radius` that has
/// corners on the axes. Valid polygons, shells counterclockwise, holes kept; the same bits for any order of
/// the stretches and any number of threads. Coordinates are rounded to a grid of 2^-26 m (15 nm; coarser from
/// a radius of 683 m on).
///
/// The widened stretches are convex, so the boundary of the union is what remains of their sides when the
/// parts inside other ones are cut off. That is done with exact integers, side by side, which needs no noding
/// of what lies inside and can stop anywhere; the ends meet exactly, are rounded, noded again (snap rounding,
/// Hobby 1999) and linked to rings. O(n) for streets of a city, where the number of stretches around a place
/// is bounded. Errors: Cancelled, BadData for coordinates beyond 10^9 m.
Result<std::vector<PolygonRings>> uniteWidened(std::span<const Stretch> stretches, Metres radius,
                                               const RunContext &context);

} // namespace alatau
