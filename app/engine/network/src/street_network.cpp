// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/street_network.h>

#include "network_builder.h"

#include <algorithm>
#include <cmath>

namespace alatau {

StreetNetwork::StreetNetwork() {
  auto data = std::make_shared<Data>();
  data->out.start.assign(1, 0);
  data->in.start.assign(1, 0);
  data->lines.resize(1);
  adopt(std::move(data));
}

void StreetNetwork::adopt(std::shared_ptr<const Data> data) {
  mData = std::move(data);
  mPatch.reset();
  const auto view = [](const Adjacency &a) {
    return AdjacencyView{a.start.data(), a.hop.data(), a.arc.data()};
  };
  mView = {mData->nodes.data(), mData->edges.data(), mData->points.data(),
           view(mData->out),    view(mData->in),     !mData->splits.empty()};
  mNodeCount = mData->nodes.size();
  mEdgeCount = mData->edges.size();
}

Result<StreetNetwork> StreetNetwork::build(std::span<const StreetLine> lines, const NetworkOptions &options,
                                           const RunContext &context,
                                           std::span<const TurnRestriction> restrictions) {
  return NetworkBuilder(lines, options, restrictions, context).build();
}

Box StreetNetwork::bounds() const {
  Box box = mData->index.bounds();
  if (mPatch) box.extend(mPatch->index.bounds());
  return box;
}

std::int64_t StreetNetwork::sourceId(EdgeId edge) const {
  return lineRecord(line(edge)).sourceId;
}

PointList StreetNetwork::cut(EdgeId edge, double from, double to) const {
  const std::span<const Point> line = points(edge);
  const double whole = length(edge);
  const double start = std::clamp(from, 0.0, 1.0) * whole, end = std::clamp(to, 0.0, 1.0) * whole;
  PointList out{pointAt(edge, from)};
  double at = 0;
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    at += distance(line[i - 1], line[i]);
    if (at > start && at < end) out.push_back(line[i]);
  }
  if (end > start) out.push_back(pointAt(edge, to));
  return out;
}

Point StreetNetwork::pointAt(EdgeId edge, double fraction) const {
  const std::span<const Point> line = points(edge);
  if (!(fraction > 0)) return line.front();
  if (fraction >= 1) return line.back();
  double rest = fraction * length(edge);
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double step = distance(line[i - 1], line[i]);
    if (rest <= step && step > 0) {
      const double t = rest / step;
      return {line[i - 1].x + t * (line[i].x - line[i - 1].x),
              line[i - 1].y + t * (line[i].y - line[i - 1].y)};
    }
    rest -= step;
  }
  return line.back();
}

Cost StreetNetwork::costTo(ArcId arc, double edgeFraction) const {
  const Cost whole = cost(arc);
  if (whole == kUnreachable) return kUnreachable;
  const double along = std::clamp(isForward(arc) ? edgeFraction : 1 - edgeFraction, 0.0, 1.0);
  return static_cast<Cost>(std::llround(along * static_cast<double>(whole)));
}

Cost StreetNetwork::approachCost(Metres metres) const {
  const double units =
      mOptions.cost == CostKind::Length ? metres * 1000 : metres / mOptions.metresPerSecond * 1000;
  if (!(units > 0)) return 0;
  return static_cast<Cost>(std::llround(std::min(units, static_cast<double>(kUnreachable - 1))));
}

Cost StreetNetwork::largestCost() const {
  return mPatch ? mPatch->largestCost : mData->largestCost;
}

Cost StreetNetwork::meanCost() const {
  const std::uint64_t sum = mPatch ? mPatch->costSum : mData->costSum;
  const std::uint64_t arcs = mPatch ? mPatch->openArcs : mData->openArcs;
  return arcs > 0 ? static_cast<Cost>(sum / arcs) : 0;
}

std::size_t StreetNetwork::memoryBytes() const {
  const auto bytes = [](const auto &array) { return array.capacity() * sizeof(array[0]); };
  const Data &d = *mData;
  return bytes(d.nodes) + bytes(d.edges) + bytes(d.points) + bytes(d.out.start) + bytes(d.out.hop) +
         bytes(d.out.arc) + bytes(d.in.start) + bytes(d.in.hop) + bytes(d.in.arc) + bytes(d.lines) +
         bytes(d.lineEdges) + bytes(d.linesById) + bytes(d.splits) + bytes(d.splitLines) +
         bytes(d.splitHeads) + d.index.memoryBytes();
}

// Turn restrictions

std::span<const StreetNetwork::Split> StreetNetwork::Data::splitsOf(NodeId geometric) const {
  const auto [first, last] = std::equal_range(splits.begin(), splits.end(), Split{geometric, {}, 0, 0, 0},
                                              [](const Split &a, const Split &b) { return a.of < b.of; });
  return {first, last};
}

bool StreetNetwork::Data::allows(const Split &split, std::uint32_t line) const {
  const auto targets = std::span(splitLines).subspan(split.firstLine, split.lineCount);
  return std::binary_search(targets.begin(), targets.end(), line) == (split.isOnly != 0);
}

NodeId StreetNetwork::Data::searchNode(const Split &split) const {
  return NodeId(firstSplit() + static_cast<std::size_t>(&split - splits.data()));
}

void StreetNetwork::Data::sumUpCosts() {
  for (const Edge &edge : edges) {
    hasClosedEdges = hasClosedEdges || (edge.costForward & edge.costBackward) == kUnreachable;
    for (const Cost cost : {edge.costForward, edge.costBackward}) {
      if (cost == kUnreachable) continue;
      largestCost = std::max(largestCost, cost);
      costSum += cost;
      ++openArcs;
    }
  }
}

std::span<const std::uint32_t> StreetNetwork::Data::linesOf(std::int64_t sourceId) const {
  const auto [first, last] =
      std::equal_range(linesById.begin(), linesById.end(), sourceId, [this](const auto &a, const auto &b) {
        const auto id = [this](auto v) {
          if constexpr (sizeof(v) == sizeof(std::uint32_t)) {
            return lines[v].sourceId;
          } else {
            return v;
          }
        };
        return id(a) < id(b);
      });
  return {first, last};
}

NodeId StreetNetwork::splitHead(ArcId arc) const {
  if (mPatch) {
    const auto patched = mPatch->splitHeads.find(arc.value);
    if (patched != mPatch->splitHeads.end()) return patched->second;
  }
  const auto &heads = mData->splitHeads;
  const auto at = std::lower_bound(heads.begin(), heads.end(), arc,
                                   [](const auto &head, ArcId id) { return head.first < id; });
  return at != heads.end() && at->first == arc ? at->second : end(arc);
}

NodeId StreetNetwork::geometric(NodeId node) const {
  const std::size_t first = mData->firstSplit();
  if (node.value < first || node.value >= mData->nodes.size()) return node;
  return mData->splits[node.value - first].of;
}

std::vector<NodeId> StreetNetwork::nodesAt(NodeId geometric) const {
  std::vector<NodeId> out{geometric};
  for (const Split &split : mData->splitsOf(geometric))
    out.push_back(mData->searchNode(split));
  return out;
}

std::vector<NodeId> StreetNetwork::tailsAt(NodeId geometric, std::uint32_t line) const {
  std::vector<NodeId> out{geometric};
  for (const Split &split : mData->splitsOf(geometric)) {
    if (mData->allows(split, line)) out.push_back(mData->searchNode(split));
  }
  return out;
}

std::vector<NodeId> StreetNetwork::tails(ArcId arc) const {
  return tailsAt(tail(arc), line(edgeOf(arc)));
}

// Edits

const StreetNetwork::Edge &StreetNetwork::patchedEdge(EdgeId edge) const {
  const std::size_t base = mData->edges.size();
  if (edge.value >= base) return mPatch->edges[edge.value - base];
  if (mPatch->touchedEdges.test(Patch::slot(edge.value))) {
    const auto changed = mPatch->changedEdges.find(edge.value);
    if (changed != mPatch->changedEdges.end()) return changed->second;
  }
  return mView.edges[edge.value];
}

Point StreetNetwork::patchedPoint(NodeId node) const {
  const std::size_t base = mData->nodes.size();
  return node.value >= base ? mPatch->nodes[node.value - base] : mView.nodes[node.value];
}

std::span<const Point> StreetNetwork::patchedPoints(EdgeId edge) const {
  const bool isNew = edge.value >= mData->edges.size();
  const Edge &e = patchedEdge(edge);
  return {(isNew ? mPatch->points.data() : mView.points) + e.firstPoint, e.pointCount};
}

std::span<const StreetNetwork::Hop> StreetNetwork::patchedHops(NodeId node, bool isOut) const {
  const bool isNew = node.value >= mData->nodes.size();
  if (isNew || mPatch->touchedNodes.test(Patch::slot(node.value))) {
    const auto &map = isOut ? mPatch->out : mPatch->in;
    const auto at = map.find(node.value);
    if (at != map.end()) return at->second.hop;
    if (isNew) return {};
  }
  return isOut ? mView.out.hops(node) : mView.in.hops(node);
}

std::span<const ArcId> StreetNetwork::patchedArcs(NodeId node, bool isOut) const {
  const bool isNew = node.value >= mData->nodes.size();
  if (isNew || mPatch->touchedNodes.test(Patch::slot(node.value))) {
    const auto &map = isOut ? mPatch->out : mPatch->in;
    const auto at = map.find(node.value);
    if (at != map.end()) return at->second.arc;
    if (isNew) return {};
  }
  return isOut ? mView.out.arcs(node) : mView.in.arcs(node);
}

const StreetNetwork::Line &StreetNetwork::lineRecord(std::uint32_t line) const {
  const std::size_t base = mData->lines.size() - 1;
  if (mPatch) {
    const auto changed = mPatch->changed.find(line);
    if (changed != mPatch->changed.end()) return changed->second;
    if (line >= base) return mPatch->lines[line - base];
  }
  return mData->lines[line];
}

// Search in space

void StreetNetwork::findEdges(const Box &box, std::vector<std::uint32_t> &out) const {
  mData->index.find(box, out);
  if (!mPatch && !mData->hasClosedEdges) return;
  if (mPatch) {
    const auto base = static_cast<std::uint32_t>(mData->edges.size());
    for (const std::uint32_t e : mPatch->index.find(box))
      out.push_back(base + e);
  }
  std::erase_if(out, [this](std::uint32_t e) { return !isOpen(EdgeId(e)); });
  if (mPatch && mPatch->isOrdered() && !out.empty() &&
      (out.back() >= mData->edges.size() || !mPatch->movedOrder.empty()))
    std::ranges::sort(out, {}, [this](std::uint32_t e) { return order(EdgeId(e)); });
}

std::vector<std::uint32_t> StreetNetwork::findEdges(const Box &box) const {
  std::vector<std::uint32_t> out;
  findEdges(box, out);
  return out;
}

BoxIndex::Nearest
StreetNetwork::nearestEdge(Point p, Metres limit,
                           const std::function<double(std::uint32_t)> &exactDistance) const {
  if (!mPatch && !mData->hasClosedEdges) return mData->index.nearest(p, limit, exactDistance);
  const auto distanceIfOpen = [&](std::uint32_t e) {
    return isOpen(EdgeId(e)) ? exactDistance(e) : std::numeric_limits<double>::quiet_NaN();
  };
  if (!mPatch) return mData->index.nearest(p, limit, distanceIfOpen);
  BoxIndex::Nearest best;
  const auto look = [&](std::uint32_t e) {
    const double d = distanceIfOpen(e);
    const bool isNone = best.index == UINT32_MAX;
    if (d <= limit &&
        (isNone || d < best.distance || (d == best.distance && order(EdgeId(e)) < order(EdgeId(best.index)))))
      best = {e, d};
    return d;
  };
  const auto base = static_cast<std::uint32_t>(mData->edges.size());
  mData->index.nearest(p, limit, look);
  mPatch->index.nearest(p, best.index == UINT32_MAX ? limit : best.distance,
                        [&](std::uint32_t e) { return look(base + e); });
  return best;
}

// Order

std::uint64_t StreetNetwork::patchedOrder(EdgeId edge) const {
  const std::size_t base = mData->edges.size();
  if (edge.value >= base)
    return mPatch->edgeOrder.empty() ? Patch::baseOrder(edge.value) : mPatch->edgeOrder[edge.value - base];
  if (!mPatch->movedOrder.empty()) {
    const auto moved = mPatch->movedOrder.find(edge.value);
    if (moved != mPatch->movedOrder.end()) return moved->second;
  }
  return Patch::baseOrder(edge.value);
}

std::uint64_t StreetNetwork::patchedOrder(NodeId node) const {
  const std::size_t base = mData->nodes.size();
  return node.value >= base && !mPatch->nodeOrder.empty() ? mPatch->nodeOrder[node.value - base]
                                                          : Patch::baseOrder(node.value);
}

namespace {

/// Ids by their order: ascending ones but for the late ones among them.
template<typename Id, typename IsLate>
std::vector<Id> merged(std::vector<Id> ids, IsLate &&isLate, const StreetNetwork &network) {
  std::vector<Id> late;
  std::size_t kept = 0;
  for (const Id id : ids) {
    if (isLate(id))
      late.push_back(id);
    else
      ids[kept++] = id;
  }
  if (late.empty()) return ids;
  ids.resize(kept);
  const auto order = [&](Id id) { return network.order(id); };
  std::ranges::sort(late, {}, order);
  std::vector<Id> out;
  out.reserve(kept + late.size());
  auto from = ids.begin();
  for (const Id id : late) {
    const auto to = std::ranges::upper_bound(from, ids.end(), order(id), {}, order);
    out.insert(out.end(), from, to);
    out.push_back(id);
    from = to;
  }
  out.insert(out.end(), from, ids.end());
  return out;
}

template<typename Id>
std::vector<Id> firstIds(std::size_t count) {
  std::vector<Id> out;
  out.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i)
    out.push_back(Id(i));
  return out;
}

} // namespace

std::vector<EdgeId> StreetNetwork::inOrder(std::vector<EdgeId> ascending) const {
  if (!mPatch || !mPatch->isOrdered()) return ascending;
  const std::size_t base = mData->edges.size();
  return merged(
      std::move(ascending),
      [&](EdgeId edge) { return edge.value >= base || mPatch->movedOrder.contains(edge.value); }, *this);
}

std::vector<EdgeId> StreetNetwork::edgesInOrder() const {
  return inOrder(firstIds<EdgeId>(mEdgeCount));
}

std::vector<NodeId> StreetNetwork::nodesInOrder() const {
  std::vector<NodeId> ids = firstIds<NodeId>(mNodeCount);
  if (!mPatch || !mPatch->isOrdered()) return ids;
  const std::size_t base = mData->nodes.size();
  return merged(
      std::move(ids), [&](NodeId node) { return node.value >= base; }, *this);
}

} // namespace alatau
