// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/wkb.h>

#include <vector>

namespace alatau {

/// The union of valid polygons with exact integers: the boundary of the union is what is left of every ring
/// where no other polygon covers it. A ring is walked once; how many polygons cover it changes where another
/// ring crosses it, and nowhere else, so nothing that lies inside is ever noded. Corners keep their
/// coordinates, crossings are rounded to 2^-26 m and noded again. Can stop anywhere. O(n log n) in sides for
/// polygons that meet few others. Errors: Cancelled; Internal when the grid is too coarse for a polygon (the
/// caller has another way).
///
/// With a depth of two or more: where at least so many polygons lie on each other, by the same walk.
Result<std::vector<PolygonRings>> uniteExactly(const std::vector<PolygonRings> &polygons, int depth,
                                               const RunContext &context);

} // namespace alatau
