// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/core/units.h>
#include <alatau/geometry/box.h>
#include <alatau/geometry/box_index.h>
#include <alatau/geometry/wkb.h>
#include <alatau/network/ids.h>

#include <cstdint>
#include <limits>
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
  bool allowSteps = true;        ///< off for wheelchairs and vehicles: lines with isSteps are left out
};

/// A directed street graph with the geometry of its edges.
///
/// Lines connect at shared vertices on the same level; a crossing without a shared vertex (bridge over a
/// street) does not connect. A vertex shared by lines of different levels connects two of them when at least
/// one ends there: a ramp that ends on a bridge joins it, a tunnel that passes under a crossing does not. An
/// end of a line that meets no other line is joined to the nearest place, within nearEndTolerance, of a line
/// of its level (problem NEAR_END_JOINED, size in m): the line is prolonged to that place. Vertices are
/// shared when they are equal after rounding to a millimetre.
///
/// Lines that nobody may use in either direction are left out. Edges run between nodes in the direction of
/// their source line. Arc 2e runs along edge e, arc 2e + 1 against it; an arc that may not be used costs
/// kUnreachable. Nodes are in Morton order of their coordinates, so that neighbours are near in memory; edges
/// are ordered by their nodes, so the same streets in any order give the same network.
///
/// Immutable after build(), may be read from any number of threads.
class StreetNetwork {
public:
  /// Errors: GeographicCrs (all coordinates fit into degrees), InvalidArgument (tolerance or speed),
  /// Cancelled. Problems, the run goes on: BAD_COORDINATE, NULL_GEOMETRY (fewer than two different points;
  /// line left out), BAD_COST (speed or cost not positive and finite: that direction is closed),
  /// NEAR_END_JOINED. An empty input gives an empty network. O(n log n) in vertices.
  static Result<StreetNetwork> build(std::span<const StreetLine> lines, const NetworkOptions &options,
                                     const RunContext &context);

  const NetworkOptions &options() const { return mOptions; }
  std::size_t nodeCount() const { return mNodes.size(); }
  std::size_t edgeCount() const { return mEdges.size(); }
  std::size_t arcCount() const { return mEdges.size() * 2; }
  Box bounds() const { return mIndex.bounds(); }

  Point nodePoint(NodeId node) const { return mNodes[node.value]; }

  // Edges
  NodeId from(EdgeId edge) const { return mEdges[edge.value].from; }
  NodeId to(EdgeId edge) const { return mEdges[edge.value].to; }
  Metres length(EdgeId edge) const { return mEdges[edge.value].length; }
  Cost costForward(EdgeId edge) const { return mEdges[edge.value].costForward; } ///< kUnreachable: closed
  Cost costBackward(EdgeId edge) const { return mEdges[edge.value].costBackward; }
  std::uint32_t line(EdgeId edge) const { return mEdges[edge.value].line; } ///< number of the input line
  std::int64_t sourceId(EdgeId edge) const { return mEdges[edge.value].sourceId; } ///< StreetLine::id
  /// Asks for the edge's data to be brought into the cache, for loops over edges in no order.
  void prefetch(EdgeId edge) const { __builtin_prefetch(&mEdges[edge.value]); }
  std::span<const Point> points(EdgeId edge) const {
    const Edge &e = mEdges[edge.value];
    return {mPoints.data() + e.firstPoint, e.pointCount};
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
  NodeId tail(ArcId arc) const { return isForward(arc) ? from(edgeOf(arc)) : to(edgeOf(arc)); }
  NodeId head(ArcId arc) const { return isForward(arc) ? to(edgeOf(arc)) : from(edgeOf(arc)); }
  Cost cost(ArcId arc) const { return isForward(arc) ? costForward(edgeOf(arc)) : costBackward(edgeOf(arc)); }
  /// Cost from the start of the arc to `fraction` of the EDGE's geometry; rounded once, so differences are
  /// exact.
  Cost costTo(ArcId arc, double edgeFraction) const;

  /// One entry of the adjacency: open arcs only. Inline and small, since searches do little else.
  struct Hop {
    NodeId node; ///< the other end
    Cost cost;
  };
  std::span<const Hop> out(NodeId node) const { return mOut.hops(node); } ///< arcs that leave the node
  std::span<const Hop> in(NodeId node) const {
    return mIn.hops(node);
  } ///< arcs that arrive at the node (the reversed graph)
  std::span<const ArcId> outArcs(NodeId node) const { return mOut.arcs(node); } ///< as many as out()
  std::span<const ArcId> inArcs(NodeId node) const { return mIn.arcs(node); }   ///< as many as in()
  /// Ask for where out() and in() find their hops to be brought into the cache.
  void prefetchOut(NodeId node) const { __builtin_prefetch(&mOut.start[node.value]); }
  void prefetchIn(NodeId node) const { __builtin_prefetch(&mIn.start[node.value]); }
  /// Over all open arcs; 0 when there is none.
  Cost largestCost() const { return mLargestCost; }
  Cost meanCost() const { return mMeanCost; }

  /// Cost of `metres` off the network, at metresPerSecond of the options when costs are times.
  Cost approachCost(Metres metres) const;

  // Components (connected without regard to direction, closed edges included), numbered by size, largest
  // first
  std::uint32_t component(NodeId node) const { return mComponent[node.value]; }
  struct Component {
    std::uint32_t nodes = 0, edges = 0;
    Metres length = 0;
    Point place; ///< a point on it
  };
  const std::vector<Component> &components() const { return mComponents; }

  const BoxIndex &edgeIndex() const { return mIndex; }

private:
  friend class NetworkBuilder;
  struct Edge {
    NodeId from, to;
    std::uint32_t firstPoint = 0, pointCount = 0;
    std::uint32_t line = 0;
    Cost costForward = kUnreachable, costBackward = kUnreachable;
    Metres length = 0;
    std::int64_t sourceId = 0;
  };
  NetworkOptions mOptions;
  std::vector<Point> mNodes;
  std::vector<Edge> mEdges;
  std::vector<Point> mPoints;
  struct Adjacency {
    std::vector<std::uint32_t> start; ///< by node, and one more
    std::vector<Hop> hop;
    std::vector<ArcId> arc;
    std::span<const Hop> hops(NodeId node) const {
      return {hop.data() + start[node.value], hop.data() + start[node.value + 1]};
    }
    std::span<const ArcId> arcs(NodeId node) const {
      return {arc.data() + start[node.value], arc.data() + start[node.value + 1]};
    }
  };
  Adjacency mOut, mIn;
  Cost mLargestCost = 0, mMeanCost = 0;
  std::vector<std::uint32_t> mComponent;
  std::vector<Component> mComponents;
  BoxIndex mIndex;
};

} // namespace alatau
