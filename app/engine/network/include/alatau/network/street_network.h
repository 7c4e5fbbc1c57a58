// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/core/units.h>
#include <alatau/geometry/box.h>
#include <alatau/geometry/box_index.h>
#include <alatau/geometry/wkb.h>
#include <alatau/network/ids.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace alatau {

/// One line of a street layer, as its user (walking, driving) may use it.
struct StreetLine {
  std::int64_t id = 0; ///< of the source feature
  PointList points;    ///< metres in a projected CRS
  int level = 0;       ///< 0 ground, 1 bridge, -1 tunnel, ...
  int oneway = 0;      ///< 1 only along `points`, -1 only against, 0 both
  bool isSteps = false;
  bool isAllowedForward = true; ///< access in the direction of `points`
  bool isAllowedBackward = true;
  /// Metres per second per direction; NaN: NetworkOptions::metresPerSecond. Used by CostKind::Time only.
  double metresPerSecondForward = std::numeric_limits<double>::quiet_NaN();
  double metresPerSecondBackward = std::numeric_limits<double>::quiet_NaN();
  /// Cost of the whole line per direction in metres (Length) or seconds (Time), divided over its edges by
  /// length; NaN: from length and speed.
  double costForward = std::numeric_limits<double>::quiet_NaN();
  double costBackward = std::numeric_limits<double>::quiet_NaN();
};

enum class CostKind {
  Length, ///< Cost in millimetres
  Time,   ///< Cost in milliseconds
};

struct NetworkOptions {
  CostKind cost = CostKind::Length;
  double metresPerSecond = 1.25; ///< where a line has no speed of its own; 1.25 m/s = 4.5 km/h on foot
  Metres nearEndTolerance = 0.5; ///< an end this near to another line is joined to it; 0: off
  bool respectOneway = true;     ///< off for walking
  bool allowSteps = true;        ///< off for wheelchairs and vehicles: lines with isSteps are closed
  /// Lines that nobody may use stay as closed edges with their nodes, so that an edit (network_edits.h) can
  /// open them; off: they are left out.
  bool keepClosedLines = false;
};

/// A ban of a turn for vehicles, as in OSM: who arrives at `via` on a street fromLine must not go on along
/// toLine, or, with isOnly, must go on along toLine. Addressed by StreetLine::id. When fromLine passes
/// through `via`, both ways of arriving count.
struct TurnRestriction {
  std::int64_t fromLine = 0, toLine = 0;
  Point via; ///< a vertex of both, equal after rounding to a millimetre
  bool isOnly = false;
};

struct NetworkParts;

/// A directed street graph with the geometry of its edges.
///
/// Lines connect at shared vertices on the same level; a crossing without a shared vertex (bridge over a
/// street) does not connect. A vertex shared by lines of different levels connects two of them when at least
/// one ends there: a ramp that ends on a bridge joins it, a tunnel that passes under a crossing does not. An
/// end of a line that meets no other line is joined to the nearest place, within nearEndTolerance, of a line
/// of its level (problem NEAR_END_JOINED, size in m): the line is prolonged to that place. Vertices are
/// shared when they are equal after rounding to a millimetre.
///
/// Lines that nobody may use in either direction are left out, or closed (keepClosedLines). Edges run between
/// nodes in the direction of their source line. Arc 2e runs along edge e, arc 2e + 1 against it; an arc that
/// may not be used costs kUnreachable. Nodes are in Morton order of their coordinates, so that neighbours are
/// near in memory; edges are ordered by their nodes, so the same streets in any order give the same network.
///
/// Turn restrictions split nodes: an arc that arrives where it may not go on everywhere ends in a search node
/// of its own, which has only the allowed arcs. So a search stays one over nodes. from() and to() are the
/// geometric nodes, head() and tails() those of the search; nodes that restrictions add come after the
/// others.
///
/// Immutable after build(), may be read from any number of threads. A copy shares the arrays and is cheap.
class StreetNetwork {
public:
  StreetNetwork();

  /// Errors: GeographicCrs (all coordinates fit into degrees), InvalidArgument (tolerance or speed),
  /// Cancelled. Problems, the run goes on: BAD_COORDINATE, NULL_GEOMETRY (fewer than two different points;
  /// line left out), BAD_COST (speed or cost not positive and finite: that direction is closed),
  /// NEAR_END_JOINED, TURN_RESTRICTION_UNKNOWN (no such turn). An empty input gives an empty network. O(n log
  /// n) in vertices.
  static Result<StreetNetwork> build(std::span<const StreetLine> lines, const NetworkOptions &options,
                                     const RunContext &context,
                                     std::span<const TurnRestriction> restrictions = {});

  const NetworkOptions &options() const { return mOptions; }
  std::size_t nodeCount() const { return mNodeCount; } ///< search nodes included
  std::size_t edgeCount() const { return mEdgeCount; }
  std::size_t arcCount() const { return mEdgeCount * 2; }
  Box bounds() const;

  Point nodePoint(NodeId node) const {
    if (mPatch) [[unlikely]]
      return patchedPoint(node);
    return mView.nodes[node.value];
  }

  // Edges
  NodeId from(EdgeId edge) const { return record(edge).from; }
  NodeId to(EdgeId edge) const { return record(edge).to; }
  Metres length(EdgeId edge) const { return record(edge).length; }
  Cost costForward(EdgeId edge) const { return record(edge).costForward; } ///< kUnreachable: closed
  Cost costBackward(EdgeId edge) const { return record(edge).costBackward; }
  /// At least one direction is open. Closed edges exist with keepClosedLines and after edits only.
  bool isOpen(EdgeId edge) const {
    const Edge &e = record(edge);
    return e.costForward != kUnreachable || e.costBackward != kUnreachable;
  }
  std::uint32_t line(EdgeId edge) const { return record(edge).line; } ///< number of the input line
  std::int64_t sourceId(EdgeId edge) const;                           ///< StreetLine::id
  /// Asks for the edge's data to be brought into the cache, for loops over edges in no order.
  void prefetch(EdgeId edge) const { __builtin_prefetch(mView.edges + edge.value); }
  std::span<const Point> points(EdgeId edge) const {
    if (mPatch) [[unlikely]]
      return patchedPoints(edge);
    const Edge &e = mView.edges[edge.value];
    return {mView.points + e.firstPoint, e.pointCount};
  }
  /// The part of an edge between two fractions of its length (from <= to), cut ends interpolated; one point
  /// if equal.
  PointList cut(EdgeId edge, double from, double to) const;
  Point pointAt(EdgeId edge, double fraction) const;

  // Arcs
  static ArcId forwardArc(EdgeId edge) { return ArcId(edge.value * 2); }
  static ArcId backwardArc(EdgeId edge) { return ArcId(edge.value * 2 + 1); }
  static EdgeId edgeOf(ArcId arc) { return EdgeId(arc.value / 2); }
  static bool isForward(ArcId arc) { return arc.value % 2 == 0; }
  Cost cost(ArcId arc) const { return isForward(arc) ? costForward(edgeOf(arc)) : costBackward(edgeOf(arc)); }
  /// Geometric node where the arc begins; with turn restrictions it may begin in more nodes, see tails().
  NodeId tail(ArcId arc) const { return isForward(arc) ? from(edgeOf(arc)) : to(edgeOf(arc)); }
  /// Node of the search where the arc ends: the geometric one but where a turn restriction applies.
  NodeId head(ArcId arc) const {
    if (hasTurnRestrictions()) [[unlikely]]
      return splitHead(arc);
    return end(arc);
  }
  /// Cost from the start of the arc to `fraction` of the EDGE's geometry; rounded once, so differences are
  /// exact.
  Cost costTo(ArcId arc, double edgeFraction) const;

  // Turn restrictions. Without any, tails() is tail() and nodesAt() the node itself.
  bool hasTurnRestrictions() const { return mView.isSplit; }
  /// Nodes of the search from which the arc may be entered, tail() first. For a place on the edge that is
  /// reached from them.
  std::vector<NodeId> tails(ArcId arc) const;
  /// All nodes of the search at a geometric node, itself first: reaching one of them is reaching the place.
  std::vector<NodeId> nodesAt(NodeId geometric) const;
  /// The geometric node of a node of the search.
  NodeId geometric(NodeId node) const;

  /// One entry of the adjacency: open arcs only. Inline and small, since searches do little else.
  struct Hop {
    NodeId node; ///< the other end
    Cost cost;
  };
  std::span<const Hop> out(NodeId node) const { ///< arcs that leave the node
    if (mPatch) [[unlikely]]
      return patchedHops(node, true);
    return mView.out.hops(node);
  }
  std::span<const Hop> in(NodeId node) const { ///< arcs that arrive at the node (the reversed graph)
    if (mPatch) [[unlikely]]
      return patchedHops(node, false);
    return mView.in.hops(node);
  }
  std::span<const ArcId> outArcs(NodeId node) const { ///< as many as out()
    if (mPatch) [[unlikely]]
      return patchedArcs(node, true);
    return mView.out.arcs(node);
  }
  std::span<const ArcId> inArcs(NodeId node) const { ///< as many as in()
    if (mPatch) [[unlikely]]
      return patchedArcs(node, false);
    return mView.in.arcs(node);
  }
  /// Ask for where out() and in() find their hops to be brought into the cache.
  void prefetchOut(NodeId node) const { __builtin_prefetch(mView.out.start + node.value); }
  void prefetchIn(NodeId node) const { __builtin_prefetch(mView.in.start + node.value); }
  /// Over all open arcs; 0 when there is none. After edits the largest is an upper bound.
  Cost largestCost() const;
  Cost meanCost() const;

  /// Cost of `metres` off the network, at metresPerSecond of the options when costs are times.
  Cost approachCost(Metres metres) const;

  // Components (connected by open edges without regard to direction), numbered by size, largest first. A node
  // where only closed edges meet is a component without edges. After edits the first question takes O(n).
  std::uint32_t component(NodeId node) const;
  struct Component {
    std::uint32_t nodes = 0, edges = 0;
    Metres length = 0;
    Point place; ///< a point on it
  };
  const std::vector<Component> &components() const;
  /// Whether the edge lies in the largest strongly connected part: from its arcs and to its arcs there is a
  /// way. The first question takes O(n).
  bool isOnMainland(EdgeId edge) const;

  /// Open edges whose boxes intersect `box`, ascending, into a buffer that is cleared first. O(log n + k).
  void findEdges(const Box &box, std::vector<std::uint32_t> &out) const;
  std::vector<std::uint32_t> findEdges(const Box &box) const;
  /// The open edge nearest to `p` by `exactDistance(edge)`, as BoxIndex::nearest(); NaN leaves an edge out.
  BoxIndex::Nearest nearestEdge(Point p, Metres limit,
                                const std::function<double(std::uint32_t)> &exactDistance) const;

  bool hasEdits() const { return mPatch != nullptr; } ///< made by withEdits() or withStreets()
  /// Where an edge or a node comes in the order of a build: that of the numbers, but after withStreets(),
  /// which gives new edges and nodes numbers behind all others. Sums and choices that depend on an order go
  /// by this one. To be compared within one network.
  std::uint64_t order(EdgeId edge) const {
    if (mPatch) [[unlikely]]
      return patchedOrder(edge);
    return edge.value;
  }
  std::uint64_t order(NodeId node) const {
    if (mPatch) [[unlikely]]
      return patchedOrder(node);
    return node.value;
  }
  /// All nodes and all edges in that order. O(n).
  std::vector<NodeId> nodesInOrder() const;
  std::vector<EdgeId> edgesInOrder() const;
  /// Edges with rising numbers in that order. O(n + k log n) for k new ones.
  std::vector<EdgeId> inOrder(std::vector<EdgeId> ascending) const;
  std::size_t memoryBytes() const; ///< all arrays of the base, index included

private:
  friend class NetworkBuilder;
  friend class NetworkEditor;
  friend class NetworkCache;
  friend struct NetworkParts;

  struct Edge {
    NodeId from, to;
    std::uint32_t firstPoint = 0, pointCount = 0;
    std::uint32_t line = 0;
    Cost costForward = kUnreachable, costBackward = kUnreachable;
    std::uint32_t isRetired = 0; ///< replaced by its parts
    Metres length = 0;
  };
  /// What is needed to price new parts of a line and to find its edges.
  struct Line {
    std::int64_t sourceId = 0;
    double perMetreForward = std::numeric_limits<double>::quiet_NaN(); ///< Cost units; NaN: closed
    double perMetreBackward = std::numeric_limits<double>::quiet_NaN();
    Metres length = 0; ///< as given
    std::int32_t level = 0;
    std::uint32_t firstEdge = 0; ///< in Data::lineEdges; ends where the next line begins
  };
  /// A search node of an arc that arrives where a restriction applies.
  struct Split {
    NodeId of;                ///< geometric node
    ArcId arc;                ///< that arrives here
    std::uint32_t isOnly = 0; ///< 1: only `lines` may be entered; 0: all but them
    std::uint32_t firstLine = 0, lineCount = 0;
  };
  struct Adjacency {
    std::vector<std::uint32_t> start; ///< by node, and one more
    std::vector<Hop> hop;
    std::vector<ArcId> arc;
  };
  struct Data;
  struct Patch;
  struct AdjacencyView {
    const std::uint32_t *start = nullptr;
    const Hop *hop = nullptr;
    const ArcId *arc = nullptr;
    std::span<const Hop> hops(NodeId node) const {
      return {hop + start[node.value], hop + start[node.value + 1]};
    }
    std::span<const ArcId> arcs(NodeId node) const {
      return {arc + start[node.value], arc + start[node.value + 1]};
    }
  };
  /// Where the arrays of the base begin: one load less for every look at them.
  struct View {
    const Point *nodes = nullptr;
    const Edge *edges = nullptr;
    const Point *points = nullptr;
    AdjacencyView out, in;
    bool isSplit = false;
  };

  const Edge &record(EdgeId edge) const {
    if (mPatch) [[unlikely]]
      return patchedEdge(edge);
    return mView.edges[edge.value];
  }
  NodeId end(ArcId arc) const { return isForward(arc) ? to(edgeOf(arc)) : from(edgeOf(arc)); }
  const Edge &patchedEdge(EdgeId edge) const;
  Point patchedPoint(NodeId node) const;
  std::span<const Point> patchedPoints(EdgeId edge) const;
  std::uint64_t patchedOrder(EdgeId edge) const;
  std::uint64_t patchedOrder(NodeId node) const;
  std::span<const Hop> patchedHops(NodeId node, bool isOut) const;
  std::span<const ArcId> patchedArcs(NodeId node, bool isOut) const;
  NodeId splitHead(ArcId arc) const;
  std::vector<NodeId> tailsAt(NodeId geometric, std::uint32_t line) const;
  NetworkParts &parts() const; ///< found at the first question
  const Line &lineRecord(std::uint32_t line) const;
  void adopt(std::shared_ptr<const Data> data);

  NetworkOptions mOptions;
  std::shared_ptr<const Data> mData;   ///< what was built
  std::shared_ptr<const Patch> mPatch; ///< what edits changed; null: nothing
  View mView;
  std::size_t mNodeCount = 0, mEdgeCount = 0;
};

} // namespace alatau
