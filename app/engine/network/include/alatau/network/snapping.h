// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <string>
#include <string_view>

namespace alatau {

/// A place on an edge.
struct NetworkPosition {
  EdgeId edge;         ///< invalid: not on the network
  double fraction = 0; ///< of the edge's length, 0 at from(edge), 1 at to(edge)
  Metres distance = 0; ///< from the asked place to `point`
  Point point;         ///< on the edge

  bool isValid() const { return edge.isValid(); }
};

struct SnapOptions {
  Metres snapMax = 250.0; ///< inclusive; methods.md 0.2
  /// Nearest reachable place: edges of components with fewer edges are passed over; 0: none.
  std::uint32_t minComponentEdges = 0;
  /// Edges that cannot be left towards, or reached from, the largest strongly connected part are passed over.
  bool onlyMainland = false;
};

/// The nearest place on any edge that is open in at least one direction; ties go to the edge that comes
/// first.
NetworkPosition snap(const StreetNetwork &network, Point point, const SnapOptions &options = {});

/// What to say about points that cannot be snapped.
struct SnapReport {
  std::string layer;                ///< Problem::layer
  std::span<const std::string> ids; ///< feature ids; empty: the number of the point
  std::span<const double> sizes;    ///< population or capacity of each; empty: none
  std::string unit;                 ///< of the sizes: "persons", "places"
};
/// Snaps many points. A point beyond snapMax, or not finite, has no valid position and the problem
/// SNAP_FAILED (BAD_COORDINATE) with place and size. Error: GeographicCrs when the points look geographic and
/// the network does not, Cancelled. O(n log m).
Result<std::vector<NetworkPosition>> snapAll(const StreetNetwork &network, std::span<const Point> points,
                                             const SnapOptions &options, const SnapReport &report,
                                             const RunContext &context);

struct EntryOptions {
  Metres snapMax = 250.0; ///< when the network neither crosses nor lies inside: nearest edge to the
                          ///< boundary's vertices; 0: off
};
/// Where the network meets an area, a line or a point, so that parks, corridors and zones can be
/// destinations:
/// - Polygon: every crossing of an edge with the boundary, and every node that lies inside;
/// - Line: every crossing, and every node on it (within a millimetre);
/// - Point: the snapped place.
/// When there is none within an area or on a line: the nearest of the places that its vertices snap to within
/// snapMax (a multipoint gives one per point). Ordered by (edge, fraction), no doubles. Empty when the
/// network is farther than snapMax. Errors: BadData for unreadable WKB or coordinates that are not finite.
Result<std::vector<NetworkPosition>> networkEntries(const StreetNetwork &network, WkbView geometry,
                                                    const EntryOptions &options = {});

} // namespace alatau
