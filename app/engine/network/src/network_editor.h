// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/network_edits.h>

#include "network_builder.h"

#include <map>
#include <set>

namespace alatau {

/// Where withEdits() lays edits over a network.
class NetworkEditor {
public:
  NetworkEditor(const StreetNetwork &base, const RunContext &context);
  Result<StreetNetwork> run(std::span<const NetworkEdit> edits);
  Result<StreetNetwork> replace(std::span<const StreetReplacement> streets, const BuiltFrom &built);

private:
  using Edge = StreetNetwork::Edge;
  using Line = StreetNetwork::Line;
  using Patch = StreetNetwork::Patch;
  using EdgeSet = std::set<std::uint32_t>;

  Result<std::vector<NodedLine>> readStreets(std::span<const NetworkEdit> edits);
  // Connecting
  bool connect(std::vector<NodedLine> streets);
  bool findNeighbours(const std::vector<NodedLine> &streets, EdgeSet &out) const;
  NodedLine oldLine(EdgeId edge) const;
  std::vector<std::uint32_t> edgesIn(const Box &box) const;
  std::vector<std::uint32_t> edgesAt(NodeId node) const;
  bool isLoose(NodeId node) const;
  NodeId nodeOf(const Noder::Node &group);
  void merge(NodeId into, NodeId node);
  void placeNodes(const std::vector<Noder::Node> &groups);
  void replaceByParts(EdgeId edge, std::uint32_t noded);
  std::vector<std::uint32_t> addParts(std::uint32_t noded, std::uint32_t line, NodeId first, NodeId last);
  // Replacing
  struct Replaced {
    std::vector<std::uint32_t> removed; ///< lines of the base
    std::vector<NodedLine> added;
  };
  Result<Replaced> compare(std::span<const StreetReplacement> streets);
  bool isSame(std::uint32_t line, const CleanLine &other) const;
  Status checkPlaces(const Replaced &streets, const BuiltFrom &built) const;
  Status removeLines(std::span<const std::uint32_t> lines);
  Status leaveNode(NodeId node, std::map<std::uint32_t, std::set<NodeId>> &passed) const;
  void mergeParts(std::uint32_t line, const std::set<NodeId> &passed);
  Status checkInsertions(const BuiltFrom &built) const;
  void makeOrder();
  // Prices
  void change(const NetworkEdit &edit, std::uint32_t added);
  void setPrice(std::uint32_t line, double perMetreForward, double perMetreBackward);
  // Graph
  std::span<const std::uint32_t> edgesOf(std::uint32_t line) const;
  Edge &writable(EdgeId edge);
  Patch::Arcs &writableArcs(NodeId node, bool isOut);
  void attach(EdgeId edge);
  void detach(EdgeId edge);
  void retire(EdgeId edge);
  void makeIndex();

  const RunContext &mContext;
  std::shared_ptr<Patch> mPatch;
  StreetNetwork mOut; ///< shows mPatch as it grows
  std::vector<NodedLine> mLines;
  std::vector<EdgeId> mOldEdges;           ///< of the first lines
  std::vector<std::vector<NodeId>> mNodes; ///< per line and vertex; invalid: no node
};

} // namespace alatau
