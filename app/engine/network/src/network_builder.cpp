// SPDX-License-Identifier: GPL-3.0-or-later
#include "network_builder.h"

#include "sort.h"
#include <alatau/geometry/morton.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace alatau {

namespace {

constexpr std::size_t kLook = 1024; ///< lines between two looks at the stop token

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

} // namespace

tl::unexpected<Error> geographicStreets() {
  return fail(ErrorCode::GeographicCrs, "the coordinates of the streets look like degrees, metres are needed",
              "street", "reproject the streets to a projected CRS in metres, e.g. EPSG:32643");
}

void reportStreet(const RunContext &context, const char *code, Severity severity, std::int64_t id,
                  std::string message, const Point *place, double size) {
  Problem problem;
  problem.code = code;
  problem.severity = severity;
  problem.layer = "street";
  problem.feature = std::to_string(id);
  problem.message = std::move(message);
  if (place) {
    problem.x = place->x;
    problem.y = place->y;
  }
  problem.size = size;
  if (size == size) problem.unit = "m";
  context.reportProblem(problem);
}

bool cleanPoints(const StreetLine &line, const RunContext &context, Box &box, PointList &out) {
  for (const Point p : line.points) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y) || std::abs(p.x) >= 1e9 || std::abs(p.y) >= 1e9) {
      reportStreet(context, "BAD_COORDINATE", Severity::Error, line.id, "a coordinate is not a usable number",
                   nullptr);
      return false;
    }
    box.extend(p);
    if (out.empty() || vertexKey(out.back()) != vertexKey(p)) out.push_back(p);
  }
  return true;
}

bool cleanLine(const StreetLine &line, std::uint32_t input, const NetworkOptions &options,
               const RunContext &context, CleanLine &out) {
  PointList &points = out.noded.points;
  out.noded.level = line.level;
  out.noded.input = input;
  if (!cleanPoints(line, context, out.box, points)) return false;
  if (points.size() < 2) {
    reportStreet(context, "NULL_GEOMETRY", Severity::Warning, line.id,
                 "the line has fewer than two different points", points.empty() ? nullptr : &points.front());
    return false;
  }
  out.length = lineLength(points);
  out.price = linePrice(line, out.length, options);
  if (!out.price.isGood) {
    reportStreet(context, "BAD_COST", Severity::Warning, line.id,
                 "a speed or cost is not positive; that direction is closed", &points.front());
  }
  return true;
}

NetworkBuilder::NetworkBuilder(std::span<const StreetLine> lines, const NetworkOptions &options,
                               std::span<const TurnRestriction> restrictions, const RunContext &context)
  : mInput(lines)
  , mOptions(options)
  , mRestrictions(restrictions)
  , mContext(context)
  , mData(std::make_shared<Data>()) {}

Result<StreetNetwork> NetworkBuilder::build() {
  if (auto status = checkOptions(); !status) return tl::unexpected<Error>(status.error());
  mContext.reportProgress(0, "reading streets");
  if (auto status = readLines(); !status) return tl::unexpected<Error>(status.error());
  mContext.reportProgress(0.15, "connecting streets");
  const auto joined = [this](const NodedLine &line, Point from, double moved) {
    reportStreet(mContext, "NEAR_END_JOINED", Severity::Note, mInput[line.input].id,
                 "the end was joined to a street near by", &from, moved);
  };
  {
    Noder noder(mLines, mOptions.nearEndTolerance, joined, mContext);
    if (!noder.collect()) return stopped();
    mContext.reportProgress(0.4, "joining near ends");
    if (!noder.joinNearEnds()) return stopped();
    mContext.reportProgress(0.6, "building the graph");
    if (!noder.findNodes() || !makeNodes(noder.takeNodes())) return stopped();
  }
  if (!makeEdges()) return stopped();
  makeLines();
  mContext.reportProgress(0.8, "building the graph");
  makeTurns();
  if (!makeAdjacency()) return stopped();
  mContext.reportProgress(1, "building the graph");
  StreetNetwork out;
  out.mOptions = mOptions;
  out.adopt(std::move(mData));
  return out;
}

Status NetworkBuilder::checkOptions() const {
  if (!std::isfinite(mOptions.metresPerSecond) || mOptions.metresPerSecond <= 0) {
    return fail(ErrorCode::InvalidArgument, "the speed must be positive", "metresPerSecond");
  }
  if (!std::isfinite(mOptions.nearEndTolerance) || mOptions.nearEndTolerance < 0 ||
      mOptions.nearEndTolerance > 100) {
    return fail(ErrorCode::InvalidArgument, "the tolerance of near ends must be 0 to 100 m",
                "nearEndTolerance");
  }
  return {};
}

Status NetworkBuilder::readLines() {
  Box bounds;
  mLines.reserve(mInput.size());
  mPrices.resize(mInput.size());
  mLengths.resize(mInput.size());
  for (std::uint32_t i = 0; i < mInput.size(); ++i) {
    if (i % kLook == 0 && mContext.isStopped()) return stopped();
    CleanLine line;
    const bool isUsable = cleanLine(mInput[i], i, mOptions, mContext, line);
    bounds.extend(line.box);
    if (!isUsable) continue;
    mPrices[i] = line.price;
    mLengths[i] = line.length;
    if (line.price.isOpen() || mOptions.keepClosedLines) mLines.push_back(std::move(line.noded));
  }
  if (bounds.looksGeographic()) return geographicStreets();
  return {};
}

bool NetworkBuilder::makeNodes(std::vector<Noder::Node> nodes) {
  Box bounds;
  mNodeOf.resize(mLines.size());
  for (std::size_t l = 0; l < mLines.size(); ++l) {
    for (const Point p : mLines[l].points)
      bounds.extend(p);
    mNodeOf[l].assign(mLines[l].points.size(), UINT32_MAX);
  }
  const Morton morton(bounds);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order; // the nodes come ordered by place and level
  order.reserve(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i)
    order.emplace_back(morton.code(nodes[i].point), i);
  if (!stoppableSort(order, std::less<>(), mContext)) return false;
  mData->nodes.reserve(nodes.size());
  for (std::uint32_t node = 0; node < order.size(); ++node) {
    const Noder::Node &draft = nodes[order[node].second];
    mData->nodes.push_back(draft.point);
    for (const Noder::Member &member : draft.members)
      mNodeOf[member.line][member.vertex] = node;
  }
  return true;
}

bool NetworkBuilder::makeEdges() {
  struct Draft {
    std::uint32_t line, first, last; // vertices
    NodeId from, to;
    Metres length;
    std::uint32_t number; // along the lines
  };
  std::vector<Draft> drafts;
  for (std::uint32_t l = 0; l < mLines.size(); ++l) {
    if (l % kLook == 0 && mContext.isStopped()) return false;
    const PointList &points = mLines[l].points;
    for (std::uint32_t first = 0, v = 1; v < points.size(); ++v) {
      if (mNodeOf[l][v] == UINT32_MAX) continue;
      Draft draft{l, first, v, NodeId(mNodeOf[l][first]), NodeId(mNodeOf[l][v]), 0, 0};
      draft.length = lineLength(std::span(points).subspan(first, v - first + 1));
      draft.number = static_cast<std::uint32_t>(drafts.size());
      drafts.push_back(draft);
      first = v;
    }
  }
  // By nodes, then by what tells parallel edges apart; the number of the line is the last resort.
  const auto less = [&](const Draft &a, const Draft &b) {
    if (std::tie(a.from, a.to) != std::tie(b.from, b.to))
      return std::tie(a.from, a.to) < std::tie(b.from, b.to);
    const std::int64_t idA = mInput[mLines[a.line].input].id, idB = mInput[mLines[b.line].input].id;
    return std::tie(idA, a.length, a.first, a.line) < std::tie(idB, b.length, b.first, b.line);
  };
  if (!stoppableSort(drafts, less, mContext)) return false;

  std::vector<Box> boxes;
  boxes.reserve(drafts.size());
  mData->edges.reserve(drafts.size());
  mData->lineEdges.resize(drafts.size());
  std::size_t points = 0;
  for (const Draft &draft : drafts)
    points += draft.last - draft.first + 1;
  mData->points.reserve(points);
  for (const Draft &draft : drafts) {
    if (mData->edges.size() % kLook == 0 && mContext.isStopped()) return false;
    const NodedLine &line = mLines[draft.line];
    const LinePrice &price = mPrices[line.input];
    StreetNetwork::Edge edge;
    edge.from = draft.from;
    edge.to = draft.to;
    edge.firstPoint = static_cast<std::uint32_t>(mData->points.size());
    edge.pointCount = draft.last - draft.first + 1;
    edge.line = line.input;
    edge.length = draft.length;
    edge.costForward = priceOf(draft.length, price.forward);
    edge.costBackward = priceOf(draft.length, price.backward);
    Box box;
    for (std::uint32_t v = draft.first; v <= draft.last; ++v) {
      mData->points.push_back(line.points[v]);
      box.extend(line.points[v]);
    }
    mData->lineEdges[draft.number] = static_cast<std::uint32_t>(mData->edges.size());
    mData->edges.push_back(edge);
    boxes.push_back(box);
  }
  mData->index = BoxIndex(boxes);
  return true;
}

void NetworkBuilder::makeLines() {
  std::vector<StreetNetwork::Line> &lines = mData->lines;
  lines.resize(mInput.size() + 1);
  for (const StreetNetwork::Edge &edge : mData->edges)
    ++lines[edge.line + 1].firstEdge;
  for (std::uint32_t i = 0; i < mInput.size(); ++i) {
    StreetNetwork::Line &line = lines[i];
    if (lines[i + 1].firstEdge > 0) mData->linesById.push_back(i);
    lines[i + 1].firstEdge += line.firstEdge;
    line.sourceId = mInput[i].id;
    line.level = mInput[i].level;
    line.length = mLengths[i];
    line.perMetreForward = mPrices[i].forward;
    line.perMetreBackward = mPrices[i].backward;
  }
  std::sort(mData->linesById.begin(), mData->linesById.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(lines[a].sourceId, a) < std::tie(lines[b].sourceId, b);
  });
}

bool NetworkBuilder::makeAdjacency() {
  const std::vector<StreetNetwork::Edge> &edges = mData->edges;
  const auto headOf = [&](ArcId arc, NodeId geometric) {
    if (mData->splitHeads.empty()) return geometric;
    const auto at = std::lower_bound(mData->splitHeads.begin(), mData->splitHeads.end(), arc,
                                     [](const auto &head, ArcId id) { return head.first < id; });
    return at != mData->splitHeads.end() && at->first == arc ? at->second : geometric;
  };
  /// Every way into an arc: its tail, and the search nodes there that may go on along it.
  const auto each = [&](auto &&visit) {
    for (std::uint32_t a = 0; a < edges.size() * 2; ++a) {
      const StreetNetwork::Edge &edge = edges[a / 2];
      const bool isForward = a % 2 == 0;
      const Cost cost = isForward ? edge.costForward : edge.costBackward;
      if (cost == kUnreachable) continue;
      const ArcId arc(a);
      const NodeId tail = isForward ? edge.from : edge.to;
      const NodeId head = headOf(arc, isForward ? edge.to : edge.from);
      visit(tail, head, arc, cost);
      if (mData->splits.empty()) continue;
      for (const StreetNetwork::Split &split : mData->splitsOf(tail)) {
        if (mData->allows(split, edge.line)) visit(mData->searchNode(split), head, arc, cost);
      }
    }
  };
  const auto fill = [&](bool isOut, StreetNetwork::Adjacency &adjacency) {
    std::vector<std::uint32_t> &start = adjacency.start;
    start.assign(mData->nodes.size() + 1, 0);
    each([&](NodeId tail, NodeId head, ArcId, Cost) { ++start[(isOut ? tail : head).value + 1]; });
    std::partial_sum(start.begin(), start.end(), start.begin());
    adjacency.hop.resize(start.back());
    adjacency.arc.resize(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    each([&](NodeId tail, NodeId head, ArcId arc, Cost cost) {
      const std::uint32_t at = next[(isOut ? tail : head).value]++;
      adjacency.hop[at] = {isOut ? head : tail, cost};
      adjacency.arc[at] = arc;
    });
  };
  fill(true, mData->out);
  if (mContext.isStopped()) return false;
  fill(false, mData->in);
  mData->sumUpCosts();
  return !mContext.isStopped();
}

} // namespace alatau
