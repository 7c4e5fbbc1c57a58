// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <bitset>
#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace alatau {

/// Where parts of a network begin that depend on all of it: components and strongly connected parts. Found at
/// the first question.
struct NetworkParts {
  std::once_flag componentsOnce, mainlandOnce;
  std::vector<std::uint32_t> component; ///< by node
  std::vector<StreetNetwork::Component> components;
  std::vector<std::uint8_t> isMainland; ///< by node

  void findComponents(const StreetNetwork &network);
  void findMainland(const StreetNetwork &network);
};

struct StreetNetwork::Data {
  std::vector<Point> nodes; ///< search nodes of turn restrictions last
  std::vector<Edge> edges;
  std::vector<Point> points;
  Adjacency out, in;
  std::vector<Line> lines;              ///< by number of the input line, and one more
  std::vector<std::uint32_t> lineEdges; ///< by line and along it
  std::vector<std::uint32_t> linesById; ///< lines ordered by source id, then number
  std::vector<Split> splits; ///< ordered by (of, arc); search node number: first split node + place
  std::vector<std::uint32_t> splitLines;
  std::vector<std::pair<ArcId, NodeId>> splitHeads; ///< ordered by arc
  BoxIndex index;
  Cost largestCost = 0;
  std::uint64_t costSum = 0, openArcs = 0;
  bool hasClosedEdges = false;
  mutable NetworkParts parts;

  std::size_t firstSplit() const { return nodes.size() - splits.size(); }
  std::span<const Split> splitsOf(NodeId geometric) const;
  bool allows(const Split &split, std::uint32_t line) const;
  NodeId searchNode(const Split &split) const;
  void sumUpCosts(); ///< of the edges
  std::span<const std::uint32_t> edgesOfLine(std::uint32_t line) const {
    return std::span(lineEdges).subspan(lines[line].firstEdge,
                                        lines[line + 1].firstEdge - lines[line].firstEdge);
  }
  std::span<const std::uint32_t> linesOf(std::int64_t sourceId) const;
};

struct StreetNetwork::Patch {
  struct Arcs {
    std::vector<Hop> hop;
    std::vector<ArcId> arc;
  };
  /// Nodes or edges that have an entry in the maps; a collision costs one look too much.
  using Filter = std::bitset<1U << 16U>;
  static std::size_t slot(std::uint32_t id) { return id & 0xFFFFU; }

  std::vector<Point> nodes;  ///< after those of the base
  std::vector<Edge> edges;   ///< after those of the base
  std::vector<Point> points; ///< of the new edges
  std::vector<Line> lines;   ///< of new streets, after those of the base
  Filter touchedNodes, touchedEdges;
  std::unordered_map<std::uint32_t, Edge> changedEdges;
  std::unordered_map<std::uint32_t, Arcs> out, in;
  std::unordered_map<std::uint32_t, Line> changed; ///< prices of changed lines
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>
      lineEdges;                                        ///< of cut and new lines, along them
  std::multimap<std::int64_t, std::uint32_t> linesById; ///< new lines
  std::unordered_map<std::uint32_t, NodeId> splitHeads; ///< arcs that took over the end of a cut arc
  BoxIndex index;                                       ///< of the new edges
  /// Of new nodes and edges, and of edges of the base at other nodes; see StreetNetwork::order(). Empty: the
  /// order of the numbers.
  std::vector<std::uint64_t> nodeOrder, edgeOrder;
  std::unordered_map<std::uint32_t, std::uint64_t> movedOrder;
  Cost largestCost = 0;
  std::uint64_t costSum = 0, openArcs = 0;
  mutable NetworkParts parts;

  /// The order of the base, with room for others between.
  static constexpr unsigned kOrderBits = 24;
  static std::uint64_t baseOrder(std::uint32_t number) { return (std::uint64_t{number} + 1) << kOrderBits; }
  bool isOrdered() const { return !nodeOrder.empty() || !edgeOrder.empty() || !movedOrder.empty(); }

  Patch() = default;
  /// All but the parts, which have to be found anew.
  Patch(const Patch &other)
    : nodes(other.nodes)
    , edges(other.edges)
    , points(other.points)
    , lines(other.lines)
    , touchedNodes(other.touchedNodes)
    , touchedEdges(other.touchedEdges)
    , changedEdges(other.changedEdges)
    , out(other.out)
    , in(other.in)
    , changed(other.changed)
    , lineEdges(other.lineEdges)
    , linesById(other.linesById)
    , splitHeads(other.splitHeads)
    , index(other.index)
    , nodeOrder(other.nodeOrder)
    , edgeOrder(other.edgeOrder)
    , movedOrder(other.movedOrder)
    , largestCost(other.largestCost)
    , costSum(other.costSum)
    , openArcs(other.openArcs) {}
  Patch &operator=(const Patch &) = delete;
};

} // namespace alatau
