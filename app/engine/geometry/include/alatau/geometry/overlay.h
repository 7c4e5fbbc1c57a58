// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/problem.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/geos.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// Overlays of whole polygon layers. Common rules:
/// - Input geometry is WKB in a projected CRS in metres; a layer that looks geographic is
/// ErrorCode::GeographicCrs.
/// - A broken geometry never ends a run: an unreadable one is left out with the problem BAD_GEOMETRY, NULL or
/// empty with
///   NULL_GEOMETRY, an invalid one is repaired and reported as INVALID_GEOMETRY with reason and place, NaN
///   coordinates as BAD_COORDINATE.
/// - The stop token is looked at between GEOS calls on small pieces; ErrorCode::Cancelled when asked.
/// - The result does not depend on the number of threads.

/// One row of a polygon layer. The views must stay valid during the call.
struct FeatureView {
  std::string_view id; ///< for problems
  WkbView wkb;
};

/// Who the problems are about.
struct LayerName {
  std::string name; ///< goes into Problem::layer
};

/// The polygons of a layer made valid: WKB with the features' numbers; unusable ones have an empty WKB.
struct CleanLayer {
  std::vector<std::string> wkb; ///< as many as features; "" where unusable
  std::vector<Box> boxes;
  std::vector<SquareMetres> areas;
  Box bounds;
};
Result<CleanLayer> cleanPolygons(std::span<const FeatureView> features, const LayerName &layer,
                                 const RunContext &context);

/// Union of all polygons as one (Multi)Polygon WKB; an empty MultiPolygon when there is nothing. Exact
/// integers decide what is covered (exact_union.h), so it can stop anywhere; corners of the input keep their
/// coordinates, crossings are rounded to 2^-26 m. A polygon too thin for that grid sends the whole union
/// through GEOS, by neighbourhood in a fixed tree.
Result<std::string> unionPolygons(std::span<const FeatureView> features, const LayerName &layer,
                                  const RunContext &context);
/// The same for polygons that are known to be valid.
Result<std::string> unionValidPolygons(std::span<const std::string> polygons, const RunContext &context);

/// Where polygons of at least two features lie on each other, dissolved, by the same walk as the union; exact
/// duplicates are common as a whole, touching is not. Polygons too thin for the grid go through GEOS pair by
/// pair.
Result<std::string> commonPolygons(std::span<const FeatureView> features, const LayerName &layer,
                                   const RunContext &context);

struct Overlap {
  std::uint32_t first = 0, second = 0; ///< feature numbers, first < second
  SquareMetres area = 0;
  Point place;     ///< inside the overlap
  std::string wkb; ///< the overlap itself, polygons only
};
/// All pairs that share more than `minArea`, ordered by (first, second). Touching is not overlapping. Exact
/// duplicates are overlaps of their whole area.
Result<std::vector<Overlap>> findOverlaps(std::span<const FeatureView> features, const LayerName &layer,
                                          SquareMetres minArea, const RunContext &context);
/// Pairs between two layers (first: number in `a`, second: in `b`).
Result<std::vector<Overlap>> findOverlapsBetween(std::span<const FeatureView> a, const LayerName &layerA,
                                                 std::span<const FeatureView> b, const LayerName &layerB,
                                                 SquareMetres minArea, const RunContext &context);

struct Gap {
  SquareMetres area = 0;
  Point place;
  std::string wkb;
};
/// Holes of the union of a layer that should tile its area, larger than `minArea`, largest first. A hole
/// drawn into a polygon that nothing fills is a gap too.
Result<std::vector<Gap>> findGaps(std::span<const FeatureView> features, const LayerName &layer,
                                  SquareMetres minArea, const RunContext &context);

/// One cell of the areal weights matrix: the part of a source zone that lies in a target zone.
struct ArealWeight {
  std::uint32_t source = 0, target = 0;
  double share = 0; ///< A(s ∩ t) / A(s), 0..1
};
struct ArealWeights {
  std::vector<ArealWeight> weights;      ///< ordered by (source, target); zero shares left out
  std::vector<SquareMetres> sourceAreas; ///< NaN where the source geometry is unusable
  std::vector<double> outside; ///< per source: share in no target (0 when targets overlap and cover it)
  bool targetsOverlap = false; ///< some source lies in more than itself: shares sum above 1 + 1e-6
};
/// Sparse matrix of A(s ∩ t) / A(s) (methods.md 3.1). Zones of zero area are left out with the problem
/// ZERO_AREA.
Result<ArealWeights> arealWeights(std::span<const FeatureView> sources, const LayerName &sourceLayer,
                                  std::span<const FeatureView> targets, const LayerName &targetLayer,
                                  const RunContext &context);

/// Area of every zone inside one area (valid; its polygons do not overlap each other). Zones may be valid
/// polygons of any size; "" gives NaN. Zones that its boundary does not come near are decided by one look,
/// the others are cut by exact integers, without making the common polygons. O(sides near the boundary).
/// Errors: BadData (unreadable, coordinates beyond 10^9 m), Cancelled.
Result<std::vector<SquareMetres>> areasInside(std::span<const std::string> zones, const std::string &area,
                                              const RunContext &context);

/// For each point, the number of the first polygon that contains it (boundary included, lowest number wins),
/// or kNoPolygon.
inline constexpr std::uint32_t kNoPolygon = UINT32_MAX;
Result<std::vector<std::uint32_t>> containingPolygon(std::span<const Point> points,
                                                     std::span<const FeatureView> polygons,
                                                     const LayerName &polygonLayer,
                                                     const RunContext &context);

} // namespace alatau
