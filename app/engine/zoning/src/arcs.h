// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/zoning/zone_map.h>

namespace alatau::zoning {

/// A corner of the grid: column 0..columns, row 0..rows, rows downwards.
struct Corner {
  std::int32_t x = 0, y = 0;
  friend bool operator==(const Corner &, const Corner &) = default;
};

/// One boundary between two regions, only its real corners. Closed: the first corner again at the end.
struct Arc {
  std::uint32_t left = kNoRegion, right = kNoRegion; ///< of the way as it is walked
  std::vector<Corner> corners;
  bool isClosed = false;                  ///< meets no other boundary
  std::uint8_t firstWay = 0, lastWay = 0; ///< 0 east, 1 south, 2 west, 3 north
};

/// All boundaries between cells of different regions and with the outside, in a fixed order.
std::vector<Arc> traceArcs(const GridFrame &frame, std::span<const std::uint32_t> regionOfCell,
                           const RunContext &context);

/// The rings around every region, each a list of arcs to be walked forwards or back, the region on the left.
struct ArcUse {
  std::uint32_t arc = 0;
  bool isForward = true;
};
struct Ring {
  std::uint32_t region = 0;
  std::vector<ArcUse> arcs;
};
std::vector<Ring> ringsOf(std::span<const Arc> arcs);

/// Takes corners away, see ZoneMapOptions. `areas` are the cells of every region.
void simplifyArcs(std::vector<Arc> &arcs, std::span<const std::size_t> areas, double toleranceCells,
                  double areaTolerance, const RunContext &context);

} // namespace alatau::zoning
