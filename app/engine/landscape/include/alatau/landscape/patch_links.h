// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/box.h>
#include <alatau/geometry/wkb.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// A link between two patches with the places where they are nearest.
struct PatchLink {
  std::uint32_t a = 0, b = 0; ///< a < b
  Metres distance = 0;        ///< from edge to edge; 0 where they touch
  Point from, to;             ///< on the edge of a, on the edge of b
};

/// The edges of patches, cut into short chains that lie in boxes: what distances from edge to edge are found
/// with. The patches (WKB polygons in metres) do not overlap; one may lie in a hole of another. Immutable,
/// safe for any number of threads. O(n) memory.
class PatchEdges {
public:
  /// Errors: BadData (unreadable, empty or not finite).
  static Result<PatchEdges> build(std::span<const std::string> patches);

  std::size_t size() const { return mBoxes.size(); }
  const Box &box(std::uint32_t patch) const { return mBoxes[patch]; }
  std::span<const Box> boxes() const { return mBoxes; }
  /// The nearest places of two patches; of equal ones the first along the edges of `a`. The distance is
  /// exact (to rounding) when it is at most `limit`, and infinite beyond.
  PatchLink nearest(std::uint32_t a, std::uint32_t b, Metres limit) const;
  Metres length() const { return mLength; } ///< of all edges
  /// Corners of the edges of a patch, and places between them so that none is farther than `spacing` from the
  /// next.
  std::vector<Point> spread(std::uint32_t patch, Metres spacing) const;

private:
  struct Chain {
    std::uint32_t first = 0, last = 0; ///< points [first, last], each with the next a side
    Box box;
  };
  std::vector<Point> mPoints;
  std::vector<Chain> mChains;
  std::vector<std::uint32_t> mStart; ///< first chain of each patch, and one more
  std::vector<Box> mBoxes;
  Metres mLength = 0;
};

/// Links of all pairs of patches at most `maxDistance` apart, straight from edge to edge (methods.md 6.1),
/// ordered by (a, b). O(n log n + pairs x chains of both). Errors: as PatchEdges, InvalidArgument (distance
/// negative or not finite), Unsupported (more than kMaxLinks pairs), Cancelled.
Result<std::vector<PatchLink>> euclideanLinks(const PatchEdges &edges, Metres maxDistance,
                                              const RunContext &context);

/// Links of neighbours only: patches whose regions of nearest places meet (the minimum planar graph of Fall
/// et al. 2007), at most `maxDistance` apart, ordered by (a, b). Neighbours are found between places on the
/// edges, 5 m apart (more where the edges are longer than 1,500 km in all), so patches that meet along less
/// than that may be missed; distances are exact. O(places log places). Errors: InvalidArgument, Cancelled.
Result<std::vector<PatchLink>> planarLinks(const PatchEdges &edges, Metres maxDistance,
                                           const RunContext &context);

/// More links than these are refused: they would not fit into memory, nor tell anybody anything.
inline constexpr std::size_t kMaxLinks = 20'000'000;

} // namespace alatau
