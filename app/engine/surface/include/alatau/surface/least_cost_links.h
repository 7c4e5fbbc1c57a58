// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/surface/cost_surface.h>

namespace alatau {

/// The least-cost way between two patches, from the edge of one to the edge of the other.
struct LeastCostLink {
  std::uint32_t a = 0, b = 0; ///< labels, a < b
  double cost = 0;            ///< metres times resistance; 0: they touch, at a corner at least
  Metres length = 0;          ///< of the path
  std::vector<Point> path;    ///< centres of cells, from a to b; one point where they touch
};

struct LinkOptions {
  double limit = std::numeric_limits<double>::infinity(); ///< pairs that cost more are no links
  /// Whether a path may lead through a third patch. If not, only neighbours are linked, as in a planar graph.
  bool isThroughPatches = true;
  bool hasPaths = true; ///< otherwise path stays empty
};

struct LinkSet {
  std::vector<LeastCostLink> links; ///< ordered by (a, b)
  /// Per label - 1: the connected parts of the surface that the patch has cells in, ascending. Numbers have
  /// no meaning of their own.
  std::vector<std::vector<std::uint32_t>> parts;
  std::vector<std::uint32_t> cells; ///< per label - 1: cells that can be entered; 0: it is not in the grid

  /// Whether no way at all leads from one patch to the other, whatever it costs.
  bool isBlocked(std::uint32_t a, std::uint32_t b) const;
};

/// Links between all pairs of patches within the limit: one search per patch, as far as the limit. `labels`
/// says which patch a cell belongs to, 1 to `patches`; 0: none. Starting cells cost nothing; every other cell
/// costs its resistance, those of a third patch too. Among equal paths that to the lowest cell number is
/// taken. The same bits for any number of threads; 8 bytes a cell and thread. Errors: InvalidArgument
/// (labels of another size or beyond `patches`, limit < 0 or NaN), Cancelled.
Result<LinkSet> leastCostLinks(const CostSurface &surface, std::span<const std::uint32_t> labels,
                               std::uint32_t patches, const LinkOptions &options, const RunContext &context);

} // namespace alatau
