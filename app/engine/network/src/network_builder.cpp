// SPDX-License-Identifier: GPL-3.0-or-later
#include "network_builder.h"
#include "sort.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

namespace alatau {

namespace {

constexpr std::size_t kLook = 1024; ///< lines between two looks at the stop token

std::uint64_t spreadBits(std::uint64_t v) {
  v &= 0xFFFFFFFFU;
  v = (v | (v << 16U)) & 0x0000FFFF0000FFFFULL;
  v = (v | (v << 8U)) & 0x00FF00FF00FF00FFULL;
  v = (v | (v << 4U)) & 0x0F0F0F0F0F0F0F0FULL;
  v = (v | (v << 2U)) & 0x3333333333333333ULL;
  v = (v | (v << 1U)) & 0x5555555555555555ULL;
  return v;
}

Cost roundCost(double units) {
  constexpr double kMost = static_cast<double>(kUnreachable - 1);
  return static_cast<Cost>(std::llround(std::clamp(units, 0.0, kMost)));
}

std::uint32_t findRoot(std::vector<std::uint32_t> &parent, std::uint32_t i) {
  while (parent[i] != i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}

void join(std::vector<std::uint32_t> &parent, std::uint32_t a, std::uint32_t b) {
  a = findRoot(parent, a);
  b = findRoot(parent, b);
  parent[std::max(a, b)] = std::min(a, b);
}

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

} // namespace

VertexKey vertexKey(Point p) {
  return {std::llround(p.x * 1000), std::llround(p.y * 1000)};
}

NetworkBuilder::NetworkBuilder(std::span<const StreetLine> lines, const NetworkOptions &options,
                               const RunContext &context)
  : mInput(lines)
  , mContext(context) {
  mNetwork.mOptions = options;
}

Result<StreetNetwork> NetworkBuilder::build() {
  if (auto status = checkOptions(); !status) return tl::unexpected<Error>(status.error());
  mContext.reportProgress(0, "reading streets");
  if (auto status = readLines(); !status) return tl::unexpected<Error>(status.error());
  mContext.reportProgress(0.15, "connecting streets");
  if (!collectOccurrences()) return stopped();
  mContext.reportProgress(0.4, "joining near ends");
  if (mNetwork.mOptions.nearEndTolerance > 0 && !joinNearEnds()) return stopped();
  mContext.reportProgress(0.6, "building the graph");
  if (!makeNodes() || !makeEdges()) return stopped();
  mContext.reportProgress(0.8, "building the graph");
  if (!makeAdjacency() || !makeComponents()) return stopped();
  mContext.reportProgress(1, "building the graph");
  return std::move(mNetwork);
}

Status NetworkBuilder::checkOptions() const {
  const NetworkOptions &options = mNetwork.mOptions;
  if (!std::isfinite(options.metresPerSecond) || options.metresPerSecond <= 0) {
    return fail(ErrorCode::InvalidArgument, "the speed must be positive", "metresPerSecond");
  }
  if (!std::isfinite(options.nearEndTolerance) || options.nearEndTolerance < 0 ||
      options.nearEndTolerance > 100) {
    return fail(ErrorCode::InvalidArgument, "the tolerance of near ends must be 0 to 100 m",
                "nearEndTolerance");
  }
  return {};
}

void NetworkBuilder::report(const char *code, Severity severity, const StreetLine &line, std::string message,
                            const Point *place, double size) const {
  Problem problem;
  problem.code = code;
  problem.severity = severity;
  problem.layer = "street";
  problem.feature = std::to_string(line.id);
  problem.message = std::move(message);
  if (place) {
    problem.x = place->x;
    problem.y = place->y;
  }
  problem.size = size;
  if (size == size) problem.unit = "m";
  mContext.reportProblem(problem);
}

/// What a metre of the line costs; false when a speed or cost makes no sense (that direction is closed then).
bool NetworkBuilder::prices(const StreetLine &line, Line &out) {
  const NetworkOptions &options = mNetwork.mOptions;
  const double length = lineLength(out.points);
  bool isGood = true;
  const auto perMetre = [&](double cost, double speed, bool &isOpen) {
    double units = 1000.0; // millimetres in a metre
    if (!std::isnan(cost)) {
      units = cost * 1000.0 / length;
      if (!(cost >= 0)) units = -1;
    } else if (options.cost == CostKind::Time) {
      const double v = std::isnan(speed) ? options.metresPerSecond : speed;
      units = v > 0 ? 1000.0 / v : -1;
    }
    if (!std::isfinite(units) || units < 0 || std::isinf(speed)) {
      if (isOpen) isGood = false;
      isOpen = false;
    }
    return units;
  };
  out.perMetreForward = perMetre(line.costForward, line.metresPerSecondForward, out.isOpenForward);
  out.perMetreBackward = perMetre(line.costBackward, line.metresPerSecondBackward, out.isOpenBackward);
  return isGood;
}

Status NetworkBuilder::readLines() {
  const NetworkOptions &options = mNetwork.mOptions;
  Box bounds;
  mLines.reserve(mInput.size());
  for (std::uint32_t i = 0; i < mInput.size(); ++i) {
    if (i % kLook == 0 && mContext.isStopped()) return stopped();
    const StreetLine &line = mInput[i];
    Line out;
    out.input = i;
    bool isFinite = true;
    for (const Point p : line.points) {
      isFinite =
          isFinite && std::isfinite(p.x) && std::isfinite(p.y) && std::abs(p.x) < 1e9 && std::abs(p.y) < 1e9;
      if (!isFinite) break;
      bounds.extend(p);
      if (out.points.empty() || vertexKey(out.points.back()) != vertexKey(p)) out.points.push_back(p);
    }
    if (!isFinite) {
      report("BAD_COORDINATE", Severity::Error, line, "a coordinate is not a usable number", nullptr);
      continue;
    }
    if (out.points.size() < 2) {
      report("NULL_GEOMETRY", Severity::Warning, line, "the line has fewer than two different points",
             out.points.empty() ? nullptr : &out.points.front());
      continue;
    }
    if (line.isSteps && !options.allowSteps) continue;
    out.isOpenForward = line.isAllowedForward && !(options.respectOneway && line.oneway < 0);
    out.isOpenBackward = line.isAllowedBackward && !(options.respectOneway && line.oneway > 0);
    if (!prices(line, out)) {
      report("BAD_COST", Severity::Warning, line, "a speed or cost is not positive; that direction is closed",
             &out.points.front());
    }
    if (out.isOpenForward || out.isOpenBackward) mLines.push_back(std::move(out));
  }
  if (bounds.looksGeographic()) {
    return fail(ErrorCode::GeographicCrs,
                "the coordinates of the streets look like degrees, metres are needed", "street",
                "reproject the streets to a projected CRS in metres, e.g. EPSG:32643");
  }
  return {};
}

bool NetworkBuilder::collectOccurrences() {
  mOccurrences.clear();
  for (std::uint32_t l = 0; l < mLines.size(); ++l) {
    if (l % kLook == 0 && mContext.isStopped()) return false;
    const PointList &points = mLines[l].points;
    const int level = mInput[mLines[l].input].level;
    for (std::uint32_t v = 0; v < points.size(); ++v) {
      mOccurrences.push_back({vertexKey(points[v]), level, l, v, v == 0 || v + 1 == points.size()});
    }
  }
  return stoppableSort(
      mOccurrences,
      [](const Occurrence &a, const Occurrence &b) {
        return std::tie(a.key, a.level, a.line, a.vertex) < std::tie(b.key, b.level, b.line, b.vertex);
      },
      mContext);
}

/// The nearest place to a loose end on the lines around it. Several when lines lie on each other there: the
/// end is then joined to all of them, so that it does not matter which comes first.
std::vector<NetworkBuilder::Insertion> NetworkBuilder::nearestPlaces(const Occurrence &end,
                                                                     std::span<const Segment> segments,
                                                                     const BoxIndex &index) const {
  const Metres tolerance = mNetwork.mOptions.nearEndTolerance;
  const PointList &own = mLines[end.line].points;
  const Point from = own[end.vertex];
  const auto otherEnd = end.vertex == 0 ? static_cast<std::uint32_t>(own.size() - 1) : 0U;
  Box around;
  around.extend(from);
  std::vector<Insertion> best;
  std::tuple<std::int64_t, VertexKey> bestRank{INT64_MAX, {}}; // millimetres, then the place
  for (const std::uint32_t s : index.find(around.grown(tolerance))) {
    const auto [l, v] = segments[s];
    if (mInput[mLines[l].input].level != end.level) continue;
    const Point a = mLines[l].points[v], b = mLines[l].points[v + 1];
    const double dx = b.x - a.x, dy = b.y - a.y;
    double t = std::clamp(((from.x - a.x) * dx + (from.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    Point p{a.x + t * dx, a.y + t * dy};
    // A vertex within the tolerance is better than a new one beside it.
    if (distance(from, a) <= tolerance) {
      t = 0;
      p = a;
    } else if (distance(from, b) <= tolerance) {
      t = 1;
      p = b;
    }
    if (l == end.line) { // a line may only close on its own other end
      const std::uint32_t vertex = t == 0 ? v : v + 1;
      if ((t != 0 && t != 1) || vertex != otherEnd || own.size() < 3) continue;
    }
    const VertexKey key = vertexKey(p);
    if (distance(from, p) > tolerance || key == end.key) continue;
    const std::tuple<std::int64_t, VertexKey> rank{std::llround(distance(from, p) * 1000), key};
    if (rank > bestRank) continue;
    if (rank < bestRank) best.clear();
    bestRank = rank;
    best.push_back({l, v, t, {static_cast<double>(key.x) / 1000, static_cast<double>(key.y) / 1000}});
  }
  return best;
}

bool NetworkBuilder::joinNearEnds() {
  std::vector<Segment> segments;
  std::vector<Box> boxes;
  for (std::uint32_t l = 0; l < mLines.size(); ++l) {
    if (l % kLook == 0 && mContext.isStopped()) return false;
    const PointList &points = mLines[l].points;
    for (std::uint32_t v = 0; v + 1 < points.size(); ++v) {
      segments.push_back({l, v});
      Box &box = boxes.emplace_back();
      box.extend(points[v]);
      box.extend(points[v + 1]);
    }
  }
  const BoxIndex index(boxes);

  // Ends that meet nothing, in the order of their coordinates: the result must not depend on the order of the
  // lines.
  std::set<VertexKey> isServed; // ends that another end has been joined to
  std::vector<Insertion> insertions;
  std::vector<Insertion> prolongations; // segment 0: before the first vertex, 1: after the last
  for (std::size_t o = 0; o < mOccurrences.size(); ++o) {
    const Occurrence &end = mOccurrences[o];
    if (o % kLook == 0 && mContext.isStopped()) return false;
    if (!end.isEnd || (o > 0 && mOccurrences[o - 1].key == end.key) ||
        (o + 1 < mOccurrences.size() && mOccurrences[o + 1].key == end.key) || isServed.contains(end.key)) {
      continue;
    }
    const Point from = mLines[end.line].points[end.vertex];
    const std::vector<Insertion> places = nearestPlaces(end, segments, index);
    if (places.empty()) continue;
    const Point place = places.front().point;
    isServed.insert(vertexKey(place));
    prolongations.push_back({end.line, end.vertex == 0 ? 0U : 1U, 0, place});
    for (const Insertion &i : places) {
      if (i.at > 0 && i.at < 1) insertions.push_back(i);
    }
    report("NEAR_END_JOINED", Severity::Note, mInput[mLines[end.line].input],
           "the end was joined to a street near by", &from, distance(from, place));
  }
  if (prolongations.empty()) return true;

  std::sort(insertions.begin(), insertions.end(), [](const Insertion &a, const Insertion &b) {
    return std::tie(a.line, a.segment, a.at) > std::tie(b.line, b.segment, b.at);
  });
  for (const Insertion &i : insertions) { // from the back, so that the numbers of the segments stay
    PointList &points = mLines[i.line].points;
    const VertexKey key = vertexKey(i.point); // two ends may have been joined to one place
    if (key == vertexKey(points[i.segment]) || key == vertexKey(points[i.segment + 1])) continue;
    points.insert(points.begin() + static_cast<std::ptrdiff_t>(i.segment) + 1, i.point);
  }
  for (const Insertion &p : prolongations) {
    PointList &points = mLines[p.line].points;
    points.insert(p.segment == 0 ? points.begin() : points.end(), p.point);
  }
  return collectOccurrences();
}

bool NetworkBuilder::makeNodes() {
  struct Draft {
    Point point;
    VertexKey key;
    int level = 0;
    std::uint64_t code = 0;
    std::vector<std::uint32_t> members; ///< occurrences
  };
  Box bounds;
  for (const Line &line : mLines) {
    for (const Point p : line.points)
      bounds.extend(p);
  }
  mNodeOf.resize(mLines.size());
  for (std::size_t l = 0; l < mLines.size(); ++l)
    mNodeOf[l].assign(mLines[l].points.size(), UINT32_MAX);

  std::vector<Draft> drafts;
  std::vector<std::uint32_t> parent;
  for (std::size_t from = 0, to = 0; from < mOccurrences.size(); from = to) {
    if (drafts.size() % kLook == 0 && mContext.isStopped()) return false;
    while (to < mOccurrences.size() && mOccurrences[to].key == mOccurrences[from].key)
      ++to;
    if (to - from == 1 && !mOccurrences[from].isEnd) continue;
    const auto n = static_cast<std::uint32_t>(to - from);
    parent.resize(n);
    std::iota(parent.begin(), parent.end(), 0U);
    for (std::uint32_t i = 0; i < n; ++i) {
      const Occurrence &a = mOccurrences[from + i];
      // Neighbours of one level, and an end with everything at its place.
      if (i > 0 && mOccurrences[from + i - 1].level == a.level) join(parent, i - 1, i);
      if (a.isEnd) {
        for (std::uint32_t j = 0; j < n; ++j)
          join(parent, i, j);
      }
    }
    for (std::uint32_t root = 0; root < n; ++root) {
      if (findRoot(parent, root) != root) continue;
      Draft draft;
      for (std::uint32_t i = root; i < n; ++i) {
        if (findRoot(parent, i) == root) draft.members.push_back(static_cast<std::uint32_t>(from) + i);
      }
      const Occurrence &first = mOccurrences[from + root];
      if (draft.members.size() == 1 && !first.isEnd) continue; // passes over or under the others
      draft.key = first.key;
      draft.point = {static_cast<double>(first.key.x) / 1000, static_cast<double>(first.key.y) / 1000};
      draft.level = first.level;
      const double side = std::max({bounds.width(), bounds.height(), 1e-3});
      const auto axis = [side](double v, double low) {
        return static_cast<std::uint64_t>(std::clamp((v - low) / side, 0.0, 1.0) * 4294967295.0);
      };
      draft.code =
          spreadBits(axis(draft.point.x, bounds.minX)) | (spreadBits(axis(draft.point.y, bounds.minY)) << 1U);
      drafts.push_back(std::move(draft));
    }
  }
  const auto less = [](const Draft &a, const Draft &b) {
    return std::tie(a.code, a.key, a.level) < std::tie(b.code, b.key, b.level);
  };
  if (!stoppableSort(drafts, less, mContext)) return false;
  mNetwork.mNodes.reserve(drafts.size());
  for (std::uint32_t node = 0; node < drafts.size(); ++node) {
    mNetwork.mNodes.push_back(drafts[node].point);
    for (const std::uint32_t o : drafts[node].members) {
      mNodeOf[mOccurrences[o].line][mOccurrences[o].vertex] = node;
    }
  }
  return true;
}

bool NetworkBuilder::makeEdges() {
  struct Draft {
    std::uint32_t line, first, last; // vertices
    NodeId from, to;
    Metres length;
  };
  std::vector<Draft> drafts;
  for (std::uint32_t l = 0; l < mLines.size(); ++l) {
    if (l % kLook == 0 && mContext.isStopped()) return false;
    const PointList &points = mLines[l].points;
    for (std::uint32_t first = 0, v = 1; v < points.size(); ++v) {
      if (mNodeOf[l][v] == UINT32_MAX) continue;
      Draft draft{l, first, v, NodeId(mNodeOf[l][first]), NodeId(mNodeOf[l][v]), 0};
      draft.length = lineLength(std::span(points).subspan(first, v - first + 1));
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
  mNetwork.mEdges.reserve(drafts.size());
  for (const Draft &draft : drafts) {
    if (mNetwork.mEdges.size() % kLook == 0 && mContext.isStopped()) return false;
    const Line &line = mLines[draft.line];
    StreetNetwork::Edge edge;
    edge.from = draft.from;
    edge.to = draft.to;
    edge.firstPoint = static_cast<std::uint32_t>(mNetwork.mPoints.size());
    edge.pointCount = draft.last - draft.first + 1;
    edge.line = line.input;
    edge.sourceId = mInput[line.input].id;
    edge.length = draft.length;
    if (line.isOpenForward) edge.costForward = roundCost(draft.length * line.perMetreForward);
    if (line.isOpenBackward) edge.costBackward = roundCost(draft.length * line.perMetreBackward);
    Box box;
    for (std::uint32_t v = draft.first; v <= draft.last; ++v) {
      mNetwork.mPoints.push_back(line.points[v]);
      box.extend(line.points[v]);
    }
    mNetwork.mEdges.push_back(edge);
    boxes.push_back(box);
  }
  mNetwork.mIndex = BoxIndex(boxes);
  return true;
}

bool NetworkBuilder::makeAdjacency() {
  const auto fill = [&](bool isOut, StreetNetwork::Adjacency &adjacency) {
    std::vector<std::uint32_t> &start = adjacency.start;
    start.assign(mNetwork.nodeCount() + 1, 0);
    const auto each = [&](auto &&visit) {
      for (std::uint32_t a = 0; a < mNetwork.arcCount(); ++a) {
        const ArcId arc(a);
        if (mNetwork.cost(arc) == kUnreachable) continue;
        const NodeId tail = mNetwork.tail(arc), head = mNetwork.head(arc);
        visit(isOut ? tail : head, isOut ? head : tail, arc);
      }
    };
    each([&](NodeId node, NodeId, ArcId) { ++start[node.value + 1]; });
    std::partial_sum(start.begin(), start.end(), start.begin());
    adjacency.hop.resize(start.back());
    adjacency.arc.resize(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    each([&](NodeId node, NodeId other, ArcId arc) {
      const std::uint32_t at = next[node.value]++;
      adjacency.hop[at] = {other, mNetwork.cost(arc)};
      adjacency.arc[at] = arc;
    });
  };
  fill(true, mNetwork.mOut);
  if (mContext.isStopped()) return false;
  fill(false, mNetwork.mIn);
  std::uint64_t sum = 0;
  for (const StreetNetwork::Hop &hop : mNetwork.mOut.hop) {
    sum += hop.cost;
    mNetwork.mLargestCost = std::max(mNetwork.mLargestCost, hop.cost);
  }
  if (sum > 0) mNetwork.mMeanCost = static_cast<Cost>(sum / mNetwork.mOut.hop.size());
  return !mContext.isStopped();
}

bool NetworkBuilder::makeComponents() {
  const std::size_t n = mNetwork.nodeCount();
  std::vector<std::uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0U);
  for (const StreetNetwork::Edge &edge : mNetwork.mEdges)
    join(parent, edge.from.value, edge.to.value);
  if (mContext.isStopped()) return false;
  std::vector<StreetNetwork::Component> components;
  std::vector<std::uint32_t> numberOf(n, UINT32_MAX), of(n);
  for (std::uint32_t node = 0; node < n; ++node) {
    const std::uint32_t root = findRoot(parent, node); // the lowest node of the component, so it comes first
    if (numberOf[root] == UINT32_MAX) {
      numberOf[root] = static_cast<std::uint32_t>(components.size());
      components.push_back({0, 0, 0, mNetwork.mNodes[root]});
    }
    of[node] = numberOf[root];
    ++components[of[node]].nodes;
  }
  for (const StreetNetwork::Edge &edge : mNetwork.mEdges) {
    StreetNetwork::Component &component = components[of[edge.from.value]];
    ++component.edges;
    component.length += edge.length;
  }
  std::vector<std::uint32_t> order(components.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return components[a].nodes > components[b].nodes; });
  std::vector<std::uint32_t> rank(components.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) {
    rank[order[r]] = r;
    mNetwork.mComponents.push_back(components[order[r]]);
  }
  mNetwork.mComponent.resize(n);
  for (std::uint32_t node = 0; node < n; ++node)
    mNetwork.mComponent[node] = rank[of[node]];
  return !mContext.isStopped();
}

} // namespace alatau
