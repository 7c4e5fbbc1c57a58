// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/geometry/box_index.h>
#include <alatau/geometry/wkb.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace alatau {

/// A coordinate rounded to a millimetre: what "the same vertex" means.
struct VertexKey {
  std::int64_t x = 0, y = 0;
  friend auto operator<=>(const VertexKey &, const VertexKey &) = default;
};
VertexKey vertexKey(Point p);
Point pointOf(VertexKey key);

/// The root of `i` in a forest of parents, halving its path; joinTrees() makes the lower root the root.
std::uint32_t findRoot(std::vector<std::uint32_t> &parent, std::uint32_t i);
void joinTrees(std::vector<std::uint32_t> &parent, std::uint32_t a, std::uint32_t b);

/// A line to connect; no two vertices in a row are equal.
struct NodedLine {
  PointList points;
  int level = 0;
  std::uint32_t input = 0;                     ///< the caller's number, for reports
  bool isStartEnd = true, isEndEnd = true;     ///< false: a piece of a line that goes on there
  bool mayStartJoin = true, mayEndJoin = true; ///< when it is loose
  bool isOld = false; ///< connected before: its ends are joined to lines that are not old only
  bool isStartMoved = false, isEndMoved = false; ///< out: prolonged by a vertex
};

/// Connects lines by the rules of StreetNetwork: near ends are joined, then vertices become nodes.
class Noder {
public:
  /// Told of an end that was joined: its line, where it was, how far it went.
  using Joined = std::function<void(const NodedLine &line, Point from, double moved)>;
  Noder(std::vector<NodedLine> &lines, double tolerance, Joined joined, const RunContext &context);

  struct Member {
    std::uint32_t line = 0, vertex = 0;
  };
  struct Node {
    Point point;
    VertexKey key;
    int level = 0;
    std::vector<Member> members;
  };
  bool collect();      ///< false when stopped, as all steps
  bool joinNearEnds(); ///< may add vertices to the lines; off when the tolerance is 0
  bool findNodes();
  std::vector<Node> takeNodes() { return std::move(mNodes); } ///< ordered by coordinate and level

private:
  /// One vertex of one line.
  struct Occurrence {
    VertexKey key;
    int level = 0;
    std::uint32_t line = 0, vertex = 0;
    bool isEnd = false;
  };
  /// A vertex that a near end adds to another line.
  struct Insertion {
    std::uint32_t line = 0, segment = 0;
    double at = 0; ///< 0..1 along the segment
    Point point;
  };
  /// One straight piece of a line.
  struct Segment {
    std::uint32_t line = 0, first = 0;
  };
  bool isLoose(std::size_t occurrence) const;
  std::vector<Insertion> nearestPlaces(const Occurrence &end, std::span<const Segment> segments,
                                       const BoxIndex &index) const;
  void insert(std::vector<Insertion> insertions, const std::vector<Insertion> &prolongations);
  void addNodes(std::size_t from, std::size_t to, std::vector<std::uint32_t> &parent);

  std::vector<NodedLine> &mLines;
  double mTolerance;
  Joined mJoined;
  const RunContext &mContext;
  std::vector<Occurrence> mOccurrences; ///< ordered by key, level, line, vertex
  std::vector<Node> mNodes;
};

} // namespace alatau
