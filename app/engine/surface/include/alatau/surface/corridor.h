// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/surface/least_cost_links.h>

namespace alatau {

/// Which cells belong to a corridor: those through which a way costs at most so much more than the cheapest.
struct CorridorOptions {
  double cutoff = 0.1;
  bool isShare = true; ///< cutoff is a share of the least cost; otherwise in units of cost
};

/// The place where a corridor is narrowest: no disc wider than this passes from one patch to the other.
struct Bottleneck {
  Metres width = 0; ///< 0: two cells that touch at a corner only
  Point place;
};

/// A normalised least-cost corridor (McRae & Kavanagh, Linkage Mapper; methods.md 6.5).
struct Corridor {
  std::uint32_t a = 0, b = 0; ///< labels of the patches
  double cost = 0;            ///< of the least-cost path
  double cutoff = 0;          ///< in units of cost
  /// Cells outside both patches, ascending, and how much more than `cost` the best way through each costs.
  std::vector<std::uint32_t> cells;
  std::vector<float> excess;
  SquareMetres area = 0;
  Metres meanWidth = 0; ///< area by length of the path
  Bottleneck bottleneck;
};

/// NLCC(x) = CWD_a(x) + CWD_b(x) - LCD for the pairs that leastCostLinks() found, which must come from the
/// same surface and labels; cells with NLCC <= cutoff, boundary included. Patches that touch (cost 0) have no
/// corridor: no cells. An excess below 1e-6 of the cost is 0. Two searches a pair, no further than cost +
/// cutoff. The same bits for any number of threads. Errors: InvalidArgument (labels, cutoff < 0 or NaN),
/// Cancelled.
Result<std::vector<Corridor>> leastCostCorridors(const CostSurface &surface,
                                                 std::span<const std::uint32_t> labels,
                                                 std::span<const LeastCostLink> links,
                                                 const CorridorOptions &options, const RunContext &context);

/// The least excess of all corridors in every cell; NaN where there is none.
std::vector<float> corridorMosaic(const GridFrame &frame, std::span<const Corridor> corridors);

/// The widest way from the cells marked 1 to those marked 2 through those marked 3, all 0 being outside: its
/// narrowest place. Widths are exact for the cells (distances to the outside are taken on corners, sides and
/// centres). Nothing: no way. Errors: Cancelled.
Result<std::optional<Bottleneck>> bottleneck(const GridFrame &frame, std::span<const std::uint8_t> marks,
                                             const RunContext &context);

} // namespace alatau
