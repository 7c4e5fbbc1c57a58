// SPDX-License-Identifier: GPL-3.0-or-later
#include "noding.h"
#include "sort.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

namespace alatau {

namespace {
constexpr std::size_t kLook = 1024; ///< lines between two looks at the stop token
}

std::uint32_t findRoot(std::vector<std::uint32_t> &parent, std::uint32_t i) {
  while (parent[i] != i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}

void joinTrees(std::vector<std::uint32_t> &parent, std::uint32_t a, std::uint32_t b) {
  a = findRoot(parent, a);
  b = findRoot(parent, b);
  parent[std::max(a, b)] = std::min(a, b);
}

VertexKey vertexKey(Point p) {
  return {std::llround(p.x * 1000), std::llround(p.y * 1000)};
}

Point pointOf(VertexKey key) {
  return {static_cast<double>(key.x) / 1000, static_cast<double>(key.y) / 1000};
}

Noder::Noder(std::vector<NodedLine> &lines, double tolerance, Joined joined, const RunContext &context)
  : mLines(lines)
  , mTolerance(tolerance)
  , mJoined(std::move(joined))
  , mContext(context) {}

bool Noder::collect() {
  mOccurrences.clear();
  for (std::uint32_t l = 0; l < mLines.size(); ++l) {
    if (l % kLook == 0 && mContext.isStopped()) return false;
    const NodedLine &line = mLines[l];
    const PointList &points = line.points;
    for (std::uint32_t v = 0; v < points.size(); ++v) {
      const bool isEnd = (v == 0 && line.isStartEnd) || (v + 1 == points.size() && line.isEndEnd);
      mOccurrences.push_back({vertexKey(points[v]), line.level, l, v, isEnd});
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
std::vector<Noder::Insertion> Noder::nearestPlaces(const Occurrence &end, std::span<const Segment> segments,
                                                   const BoxIndex &index) const {
  const double tolerance = mTolerance;
  const PointList &own = mLines[end.line].points;
  const Point from = own[end.vertex];
  const auto otherEnd = end.vertex == 0 ? static_cast<std::uint32_t>(own.size() - 1) : 0U;
  Box around;
  around.extend(from);
  std::vector<Insertion> best;
  std::tuple<std::int64_t, VertexKey> bestRank{INT64_MAX, {}}; // millimetres, then the place
  for (const std::uint32_t s : index.find(around.grown(tolerance))) {
    const auto [l, v] = segments[s];
    if (mLines[l].level != end.level || (mLines[l].isOld && mLines[end.line].isOld)) continue;
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
    best.push_back({l, v, t, pointOf(key)});
  }
  return best;
}

bool Noder::isLoose(std::size_t o) const {
  const Occurrence &end = mOccurrences[o];
  if (!end.isEnd || (o > 0 && mOccurrences[o - 1].key == end.key) ||
      (o + 1 < mOccurrences.size() && mOccurrences[o + 1].key == end.key)) {
    return false;
  }
  const NodedLine &line = mLines[end.line];
  return end.vertex == 0 ? line.mayStartJoin : line.mayEndJoin;
}

bool Noder::joinNearEnds() {
  if (!(mTolerance > 0)) return true;
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
    if (!isLoose(o) || isServed.contains(end.key)) continue;
    const Point from = mLines[end.line].points[end.vertex];
    const std::vector<Insertion> places = nearestPlaces(end, segments, index);
    if (places.empty()) continue;
    const Point place = places.front().point;
    isServed.insert(vertexKey(place));
    prolongations.push_back({end.line, end.vertex == 0 ? 0U : 1U, 0, place});
    for (const Insertion &i : places) {
      if (i.at > 0 && i.at < 1) insertions.push_back(i);
    }
    mJoined(mLines[end.line], from, distance(from, place));
  }
  if (prolongations.empty()) return true;
  insert(std::move(insertions), prolongations);
  return collect();
}

void Noder::insert(std::vector<Insertion> insertions, const std::vector<Insertion> &prolongations) {
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
    NodedLine &line = mLines[p.line];
    line.points.insert(p.segment == 0 ? line.points.begin() : line.points.end(), p.point);
    (p.segment == 0 ? line.isStartMoved : line.isEndMoved) = true;
  }
}

/// The nodes among the occurrences [from, to) of one place.
void Noder::addNodes(std::size_t from, std::size_t to, std::vector<std::uint32_t> &parent) {
  if (to - from == 1 && !mOccurrences[from].isEnd) return;
  const auto n = static_cast<std::uint32_t>(to - from);
  parent.resize(n);
  std::iota(parent.begin(), parent.end(), 0U);
  for (std::uint32_t i = 0; i < n; ++i) {
    const Occurrence &a = mOccurrences[from + i];
    // Neighbours of one level, and an end with everything at its place.
    if (i > 0 && mOccurrences[from + i - 1].level == a.level) joinTrees(parent, i - 1, i);
    if (a.isEnd) {
      for (std::uint32_t j = 0; j < n; ++j)
        joinTrees(parent, i, j);
    }
  }
  for (std::uint32_t root = 0; root < n; ++root) {
    if (findRoot(parent, root) != root) continue;
    const Occurrence &first = mOccurrences[from + root];
    Node node{pointOf(first.key), first.key, first.level, {}};
    for (std::uint32_t i = root; i < n; ++i) {
      const Occurrence &o = mOccurrences[from + i];
      if (findRoot(parent, i) == root) node.members.push_back({o.line, o.vertex});
    }
    if (node.members.size() == 1 && !first.isEnd) continue; // passes over or under the others
    mNodes.push_back(std::move(node));
  }
}

bool Noder::findNodes() {
  std::vector<std::uint32_t> parent;
  std::size_t places = 0;
  for (std::size_t from = 0, to = 0; from < mOccurrences.size(); from = to) {
    if (places++ % kLook == 0 && mContext.isStopped()) return false;
    while (to < mOccurrences.size() && mOccurrences[to].key == mOccurrences[from].key)
      ++to;
    addNodes(from, to, parent);
  }
  return true;
}

} // namespace alatau
