// SPDX-License-Identifier: GPL-3.0-or-later
// Where new nodes and edges would come in a network that is built of the same streets.
#include "network_editor.h"

#include <alatau/geometry/morton.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace alatau {

namespace {

/// Numbers of new items by the numbers of the base they come before, and their order among themselves.
template<typename Less>
std::vector<std::uint64_t> placed(std::size_t count, Less &&less, const std::vector<std::uint32_t> &before,
                                  unsigned bits) {
  std::vector<std::uint32_t> sorted(count);
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::ranges::stable_sort(sorted, [&](std::uint32_t a, std::uint32_t b) {
    return before[a] != before[b] ? before[a] < before[b] : less(a, b);
  });
  std::vector<std::uint64_t> out(count);
  for (std::size_t i = 0, rank = 0; i < count; ++i) {
    rank = i > 0 && before[sorted[i]] == before[sorted[i - 1]] ? rank + 1 : 1;
    out[sorted[i]] = (std::uint64_t{before[sorted[i]]} << bits) + rank;
  }
  return out;
}

} // namespace

/// By the rules of NetworkBuilder: nodes by place on the curve, coordinate and level; edges by their nodes,
/// source, length, and where they begin on their line. The extent is that of the base, and so is the curve.
void NetworkEditor::makeOrder() {
  const StreetNetwork::Data &data = *mOut.mData;
  const Morton morton(data.index.bounds());
  const auto lowestLevel = [&](NodeId node) {
    std::int32_t level = std::numeric_limits<std::int32_t>::max();
    for (const std::uint32_t e : edgesAt(node))
      level = std::min(level, mOut.lineRecord(mOut.line(EdgeId(e))).level);
    return level;
  };
  const auto isNodeLess = [&](NodeId a, NodeId b) {
    const Point p = mOut.nodePoint(a), q = mOut.nodePoint(b);
    const std::uint64_t codeP = morton.code(p), codeQ = morton.code(q);
    if (codeP != codeQ) return codeP < codeQ;
    const VertexKey keyP = vertexKey(p), keyQ = vertexKey(q);
    return keyP != keyQ ? keyP < keyQ : lowestLevel(a) < lowestLevel(b);
  };
  const auto baseNodes = static_cast<std::uint32_t>(data.nodes.size());
  std::vector<std::uint32_t> before;
  for (std::uint32_t n = 0; n < mPatch->nodes.size(); ++n) {
    std::uint32_t low = 0;
    for (auto high = static_cast<std::uint32_t>(data.firstSplit()); low < high;) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (isNodeLess(NodeId(middle), NodeId(baseNodes + n)))
        low = middle + 1;
      else
        high = middle;
    }
    before.push_back(low);
  }
  mPatch->nodeOrder = placed(
      mPatch->nodes.size(),
      [&](std::uint32_t a, std::uint32_t b) {
        return isNodeLess(NodeId(baseNodes + a), NodeId(baseNodes + b));
      },
      before, Patch::kOrderBits);

  const auto firstVertex = [&](std::uint32_t line, std::uint32_t edge) {
    std::uint32_t at = 0;
    for (const std::uint32_t e : edgesOf(line)) {
      if (e == edge) return at;
      at += static_cast<std::uint32_t>(mOut.points(EdgeId(e)).size()) - 1;
    }
    return at; // retired: it is nowhere
  };
  // `a` and `b` as they are now or, of the base, as they were built: its edges are ordered by that.
  const auto isEdgeLess = [&](std::uint32_t a, const Edge &edgeA, std::uint32_t b, const Edge &edgeB) {
    const auto key = [&](const Edge &edge) {
      return std::tuple(mOut.order(edge.from), mOut.order(edge.to), mOut.lineRecord(edge.line).sourceId,
                        edge.length);
    };
    const auto keyA = key(edgeA), keyB = key(edgeB);
    if (keyA != keyB) return keyA < keyB;
    return std::tuple(firstVertex(edgeA.line, a), edgeA.line) <
           std::tuple(firstVertex(edgeB.line, b), edgeB.line);
  };
  const auto baseEdges = static_cast<std::uint32_t>(data.edges.size());
  const auto comesBefore = [&](std::uint32_t edge) {
    std::uint32_t low = 0;
    for (std::uint32_t high = baseEdges; low < high;) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (isEdgeLess(middle, data.edges[middle], edge, mOut.record(EdgeId(edge))))
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  std::vector<std::uint32_t> edges; // new ones, then those of the base that ends of other levels have moved
  for (std::uint32_t e = 0; e < mPatch->edges.size(); ++e)
    edges.push_back(baseEdges + e);
  for (const auto &[edge, changed] : mPatch->changedEdges)
    if (changed.from != data.edges[edge].from || changed.to != data.edges[edge].to) edges.push_back(edge);
  before.clear();
  for (const std::uint32_t edge : edges)
    before.push_back(comesBefore(edge));
  std::vector<std::uint64_t> order = placed(
      edges.size(),
      [&](std::uint32_t a, std::uint32_t b) {
        return isEdgeLess(edges[a], mOut.record(EdgeId(edges[a])), edges[b], mOut.record(EdgeId(edges[b])));
      },
      before, Patch::kOrderBits);
  for (std::size_t i = mPatch->edges.size(); i < edges.size(); ++i)
    mPatch->movedOrder[edges[i]] = order[i];
  order.resize(mPatch->edges.size());
  mPatch->edgeOrder = std::move(order);
}

} // namespace alatau
