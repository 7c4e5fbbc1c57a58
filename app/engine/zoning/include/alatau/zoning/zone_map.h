// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/wkb.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace alatau {

/// From cells to polygons that tile: every boundary between two neighbours is traced once and simplified
/// once, so they share it corner by corner.
struct ZoneMapOptions {
  /// Patches (4-connected) below this area join the neighbour with the longest common boundary; 0: none do.
  SquareMetres sieve = 0;
  /// Corners whose triangle with their neighbours is smaller than tolerance² go first (Visvalingam and Whyatt
  /// 1993), where the triangle has no other corner inside: no boundary ever crosses another. 0: none go.
  Metres tolerance = 0;
  /// No region gains or loses more than this share of its area by simplifying.
  double areaTolerance = 0.05;
  /// May a patch of the first key become part of one of the second? Empty: always.
  std::function<bool(std::uint32_t from, std::uint32_t into)> mayJoin;
};

/// One 4-connected patch of cells with one key.
struct ZoneRegion {
  std::uint32_t key = 0;
  std::size_t cells = 0;     ///< after the sieve
  std::size_t firstCell = 0; ///< in the order of the grid
  SquareMetres area = 0;     ///< of the polygon
  PolygonRings polygon;      ///< shell against the clock, holes with it
};

/// A boundary between two regions, from where three meet to where three meet, or a closed one.
struct ZoneBoundary {
  std::uint32_t left = 0, right = 0; ///< regions, or kNoRegion
  PointList line;
};

inline constexpr std::uint32_t kNoRegion = UINT32_MAX;

struct ZoneMap {
  std::vector<ZoneRegion> regions;         ///< in the order of their first cells
  std::vector<ZoneBoundary> boundaries;    ///< all of them, the edge of the area too
  std::vector<std::uint32_t> regionOfCell; ///< kNoRegion outside
  std::size_t sievedCells = 0;             ///< that changed their key
};

/// `keys` has kNoRegion (UINT32_MAX) in cells outside the area; all others belong to a region afterwards, so
/// the polygons partition the area. Memory O(cells), time O(cells + corners log corners). Deterministic.
/// Errors: InvalidArgument (sizes, negative options), Cancelled.
Result<ZoneMap> makeZoneMap(const GridFrame &frame, std::span<const std::uint32_t> keys,
                            const ZoneMapOptions &options, const RunContext &context);

} // namespace alatau
