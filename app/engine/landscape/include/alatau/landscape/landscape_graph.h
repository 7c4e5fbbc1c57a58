// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// How probable it is that an animal covers a distance: p(d) = exp(-alpha d), fixed by one pair of numbers.
/// Two conventions are in use (methods.md 6.2), so results are stored with both numbers.
struct Dispersal {
  double distance = 1000; ///< metres, or cost units where links are cost-distances; > 0
  double probability =
      0.5; ///< at that distance: 0.5 when it is the median, 0.05 when it is the maximum; 0..1

  double alpha() const;
  double at(double distance_) const; ///< 0 at +infinity
};

/// A link between two patches, usable in both directions.
struct LandscapeLink {
  std::uint32_t a = 0, b = 0;
  double distance = 0; ///< edge to edge in metres, or a cost-distance; >= 0
};

/// Patches of habitat and the links between them (Urban & Keitt 2001; methods.md 6.1).
struct LandscapeGraph {
  std::vector<double> capacity; ///< area x quality of each patch, ha; >= 0 (0: a stepping stone)
  std::vector<LandscapeLink> links;
};

/// The graph without what cannot be used, each reported: links to unknown patches (UNKNOWN_PATCH), of a patch
/// with itself (SELF_LINK), with a distance that is negative or NaN (BAD_DISTANCE), second links of a pair
/// (DUPLICATE_LINK; the shortest stays). A link of infinite distance is no link. Capacities that are negative
/// or not finite are an error, since leaving a patch out would change what the numbers of others mean. Links
/// are ordered by (a, b) with a < b. `ids` names the patches; empty: their numbers. Errors: BadData.
Result<LandscapeGraph> cleanLandscapeGraph(LandscapeGraph graph, std::span<const std::string> ids,
                                           const RunContext &context);

/// Component of each patch over the links with distance <= threshold, numbered by their lowest patch.
std::vector<std::uint32_t> landscapeComponents(const LandscapeGraph &graph, double threshold);

} // namespace alatau
