// SPDX-License-Identifier: GPL-3.0-or-later
// How new streets are connected to a network that stays as it is.
#include "network_editor.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {
constexpr Metres kStep = 50.0;        ///< pieces of new streets when asking what is near
constexpr Metres kSameVertex = 0.002; ///< more than rounding to a millimetre moves
} // namespace

bool NetworkEditor::connect(std::vector<NodedLine> streets) {
  EdgeSet neighbours;
  if (!findNeighbours(streets, neighbours)) return false;
  for (const std::uint32_t e : neighbours) {
    mOldEdges.emplace_back(e);
    mLines.push_back(oldLine(EdgeId(e)));
  }
  mLines.insert(mLines.end(), std::make_move_iterator(streets.begin()),
                std::make_move_iterator(streets.end()));
  const auto joined = [this](const NodedLine &line, Point from, double moved) {
    reportStreet(mContext, "NEAR_END_JOINED", Severity::Note, mOut.lineRecord(line.input).sourceId,
                 "the end was joined to a street near by", &from, moved);
  };
  Noder noder(mLines, mOut.mOptions.nearEndTolerance, joined, mContext);
  if (!noder.collect() || !noder.joinNearEnds() || !noder.findNodes()) return false;
  placeNodes(noder.takeNodes());
  for (std::uint32_t l = 0; l < mLines.size(); ++l) {
    if (l < mOldEdges.size()) {
      const std::vector<NodeId> &nodes = mNodes[l];
      const bool isCut =
          std::any_of(nodes.begin() + 1, nodes.end() - 1, [](NodeId n) { return n.isValid(); });
      if (isCut || mLines[l].isStartMoved || mLines[l].isEndMoved) replaceByParts(mOldEdges[l], l);
    } else {
      const std::uint32_t line = mLines[l].input;
      mPatch->lineEdges[line] = addParts(l, line, {}, {});
    }
  }
  return true;
}

/// Existing edges, closed ones included, that new streets may touch.
bool NetworkEditor::findNeighbours(const std::vector<NodedLine> &streets, EdgeSet &out) const {
  const Metres around = mOut.mOptions.nearEndTolerance + kSameVertex;
  for (const NodedLine &street : streets) {
    for (std::size_t v = 1; v < street.points.size(); ++v) {
      if (mContext.isStopped()) return false;
      const Point a = street.points[v - 1], b = street.points[v];
      const auto pieces = std::max(1.0, std::ceil(distance(a, b) / kStep));
      const auto at = [&](double piece) {
        const double t = piece / pieces;
        return Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
      };
      for (double piece = 0; piece < pieces; ++piece) {
        Box box;
        box.extend(at(piece));
        box.extend(at(piece + 1));
        for (const std::uint32_t e : edgesIn(box.grown(around)))
          out.insert(e);
      }
    }
  }
  return true;
}

std::vector<std::uint32_t> NetworkEditor::edgesIn(const Box &box) const {
  std::vector<std::uint32_t> out = mOut.mData->index.find(box);
  const auto base = static_cast<std::uint32_t>(mOut.mData->edges.size());
  for (const std::uint32_t e : mPatch->index.find(box))
    out.push_back(base + e);
  std::erase_if(out, [this](std::uint32_t e) { return mOut.record(EdgeId(e)).isRetired != 0; });
  return out;
}

std::vector<std::uint32_t> NetworkEditor::edgesAt(NodeId node) const {
  Box box;
  box.extend(mOut.nodePoint(node));
  std::vector<std::uint32_t> out = edgesIn(box.grown(kSameVertex));
  std::erase_if(out,
                [&](std::uint32_t e) { return mOut.from(EdgeId(e)) != node && mOut.to(EdgeId(e)) != node; });
  return out;
}

bool NetworkEditor::isLoose(NodeId node) const {
  const std::vector<std::uint32_t> edges = edgesAt(node);
  return edges.size() == 1 && mOut.from(EdgeId(edges[0])) != mOut.to(EdgeId(edges[0]));
}

NodedLine NetworkEditor::oldLine(EdgeId edge) const {
  NodedLine out;
  const auto points = mOut.points(edge);
  out.points.assign(points.begin(), points.end());
  out.input = mOut.line(edge);
  out.level = mOut.lineRecord(out.input).level;
  out.isOld = true;
  const auto edges = edgesOf(out.input);
  out.isStartEnd = edges.front() == edge.value;
  out.isEndEnd = edges.back() == edge.value;
  out.mayStartJoin = out.isStartEnd && isLoose(mOut.from(edge));
  out.mayEndJoin = out.isEndEnd && isLoose(mOut.to(edge));
  return out;
}

/// The node that stands for a group: one of its old nodes, into which the others are merged, or a new one.
NodeId NetworkEditor::nodeOf(const Noder::Node &group) {
  std::set<NodeId> old;
  for (const Noder::Member &member : group.members) {
    if (member.line >= mOldEdges.size()) continue;
    const NodedLine &line = mLines[member.line];
    if (member.vertex == 0 && !line.isStartMoved) old.insert(mOut.from(mOldEdges[member.line]));
    if (member.vertex + 1 == line.points.size() && !line.isEndMoved)
      old.insert(mOut.to(mOldEdges[member.line]));
  }
  if (old.empty()) {
    mPatch->nodes.push_back(group.point);
    return NodeId(mOut.mNodeCount++);
  }
  const NodeId into = *old.begin();
  old.erase(old.begin());
  for (const NodeId node : old)
    merge(into, node);
  return into;
}

/// Moves all edges of a node to another one at the same place; restrictions of turns there end.
void NetworkEditor::merge(NodeId into, NodeId node) {
  for (const std::uint32_t e : edgesAt(node)) {
    const EdgeId edge(e);
    detach(edge);
    Edge &changed = writable(edge);
    if (changed.from == node) {
      changed.from = into;
      mPatch->splitHeads.insert_or_assign(StreetNetwork::backwardArc(edge).value, into);
    }
    if (changed.to == node) {
      changed.to = into;
      mPatch->splitHeads.insert_or_assign(StreetNetwork::forwardArc(edge).value, into);
    }
    attach(edge);
  }
}

void NetworkEditor::placeNodes(const std::vector<Noder::Node> &groups) {
  mNodes.resize(mLines.size());
  for (std::size_t l = 0; l < mLines.size(); ++l)
    mNodes[l].assign(mLines[l].points.size(), NodeId());
  for (const Noder::Node &group : groups) {
    const NodeId node = nodeOf(group);
    for (const Noder::Member &member : group.members)
      mNodes[member.line][member.vertex] = node;
  }
  for (std::size_t l = 0; l < mOldEdges.size(); ++l) { // ends that go on elsewhere
    if (!mLines[l].isStartMoved) mNodes[l].front() = mOut.from(mOldEdges[l]);
    if (!mLines[l].isEndMoved) mNodes[l].back() = mOut.to(mOldEdges[l]);
  }
}

void NetworkEditor::replaceByParts(EdgeId edge, std::uint32_t noded) {
  const Edge old = mOut.record(edge);
  const NodeId head = mOut.head(StreetNetwork::forwardArc(edge));
  const NodeId tailHead = mOut.head(StreetNetwork::backwardArc(edge));
  retire(edge);
  const auto before = edgesOf(old.line);
  std::vector<std::uint32_t> along(before.begin(), before.end());
  const NodeId first = tailHead == old.from ? NodeId() : tailHead;
  const NodeId last = head == old.to ? NodeId() : head;
  const std::vector<std::uint32_t> parts = addParts(noded, old.line, first, last);
  const auto at = along.erase(std::find(along.begin(), along.end(), edge.value));
  along.insert(at, parts.begin(), parts.end());
  mPatch->lineEdges[old.line] = std::move(along);
}

/// Edges between the nodes of a line. `first` and `last`: search nodes of restrictions where the outermost
/// arcs arrive; invalid: none.
std::vector<std::uint32_t> NetworkEditor::addParts(std::uint32_t noded, std::uint32_t line, NodeId first,
                                                   NodeId last) {
  const PointList &points = mLines[noded].points;
  const Line &record = mOut.lineRecord(line);
  std::vector<std::uint32_t> out;
  for (std::uint32_t from = 0, v = 1; v < points.size(); ++v) {
    if (!mNodes[noded][v].isValid()) continue;
    Edge edge;
    edge.from = mNodes[noded][from];
    edge.to = mNodes[noded][v];
    edge.firstPoint = static_cast<std::uint32_t>(mPatch->points.size());
    edge.pointCount = v - from + 1;
    edge.line = line;
    mPatch->points.insert(mPatch->points.end(), points.begin() + from, points.begin() + v + 1);
    edge.length = lineLength(std::span(points).subspan(from, edge.pointCount));
    edge.costForward = priceOf(edge.length, record.perMetreForward);
    edge.costBackward = priceOf(edge.length, record.perMetreBackward);
    const EdgeId id(mOut.mEdgeCount++);
    mPatch->edges.push_back(edge);
    if (from == 0 && first.isValid())
      mPatch->splitHeads.insert_or_assign(StreetNetwork::backwardArc(id).value, first);
    if (v + 1 == points.size() && last.isValid())
      mPatch->splitHeads.insert_or_assign(StreetNetwork::forwardArc(id).value, last);
    attach(id);
    out.push_back(id.value);
    from = v;
  }
  return out;
}

} // namespace alatau
