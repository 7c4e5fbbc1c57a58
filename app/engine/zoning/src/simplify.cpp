// SPDX-License-Identifier: GPL-3.0-or-later
// Visvalingam and Whyatt on boundaries that are shared, with the two guards that keep a map a map: no corner
// lies in a triangle that is given up, and no region loses more than its share.
#include "arcs.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <queue>
#include <set>
#include <tuple>

namespace alatau::zoning {

namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

struct Vertex {
  Corner at;
  std::uint32_t arc = 0;
  std::uint32_t before = kNone, after = kNone; ///< kNone: the end of an arc, which stays
  std::uint32_t version = 0;
  bool isGone = false;
};

std::int64_t cross(Corner a, Corner b, Corner c) {
  return std::int64_t{b.x - a.x} * (c.y - a.y) - std::int64_t{b.y - a.y} * (c.x - a.x);
}

/// Corners by squares of the grid.
class Places {
public:
  Places(std::span<const Vertex> vertices, std::int32_t columns, std::int32_t rows)
    : mVertices(vertices)
    , mWide(columns / kSide + 1)
    , mBuckets(static_cast<std::size_t>(mWide) * static_cast<std::size_t>(rows / kSide + 1)) {
    for (std::uint32_t i = 0; i < vertices.size(); ++i)
      mBuckets[bucket(vertices[i].at.x / kSide, vertices[i].at.y / kSide)].push_back(i);
  }
  /// Is another corner in the closed triangle? Those at the places of its own corners do not count.
  bool isEmpty(Corner a, Corner b, Corner c) {
    const auto [lowX, highX] = std::minmax({a.x, b.x, c.x});
    const auto [lowY, highY] = std::minmax({a.y, b.y, c.y});
    for (std::int32_t y = lowY / kSide; y <= highY / kSide; ++y)
      for (std::int32_t x = lowX / kSide; x <= highX / kSide; ++x) {
        auto &list = mBuckets[bucket(x, y)];
        std::erase_if(list, [&](std::uint32_t i) { return mVertices[i].isGone; });
        for (const std::uint32_t i : list) {
          const Corner p = mVertices[i].at;
          if (p == a || p == b || p == c) continue;
          const std::int64_t u = cross(a, b, p), v = cross(b, c, p), w = cross(c, a, p);
          if ((u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0)) return false;
        }
      }
    return true;
  }

private:
  static constexpr std::int32_t kSide = 4;
  std::size_t bucket(std::int32_t x, std::int32_t y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(mWide) + static_cast<std::size_t>(x);
  }
  std::span<const Vertex> mVertices;
  std::int32_t mWide;
  std::vector<std::vector<std::uint32_t>> mBuckets;
};

class Simplifier {
public:
  Simplifier(std::vector<Arc> &arcs, std::span<const std::size_t> areas, double areaTolerance)
    : mArcs(arcs)
    , mDrift(areas.size(), 0)
    , mMostDrift(areas.size()) {
    for (std::size_t i = 0; i < areas.size(); ++i)
      mMostDrift[i] =
          static_cast<std::int64_t>(std::floor(2 * areaTolerance * static_cast<double>(areas[i])));
    std::int32_t columns = 0, rows = 0;
    for (std::uint32_t a = 0; a < arcs.size(); ++a) {
      const Arc &arc = arcs[a];
      const auto first = static_cast<std::uint32_t>(mVertices.size());
      const std::size_t count = arc.corners.size() - (arc.isClosed ? 1 : 0);
      for (std::size_t i = 0; i < count; ++i) {
        columns = std::max(columns, arc.corners[i].x);
        rows = std::max(rows, arc.corners[i].y);
        Vertex vertex{arc.corners[i], a, kNone, kNone, 0, false};
        const auto number = static_cast<std::uint32_t>(first + i);
        if (i > 0) vertex.before = number - 1;
        if (i + 1 < count) vertex.after = number + 1;
        mVertices.push_back(vertex);
      }
      if (arc.isClosed) {
        mVertices[first].before = static_cast<std::uint32_t>(mVertices.size() - 1);
        mVertices.back().after = first;
      }
      mFirst.push_back(first);
      mLeft.push_back(count);
      if (!arc.isClosed && count == 2) mStraight.insert(endsOf(arc));
    }
    mPlaces.emplace(mVertices, columns, rows);
  }

  void run(std::int64_t mostDoubled, const RunContext &context) {
    mMost = mostDoubled;
    // A corner that had to stay for the sake of an area may go when that area has changed the other way.
    constexpr int kPasses = 4;
    for (int pass = 0, before = -1; pass < kPasses && mGone != before; ++pass) {
      before = mGone;
      for (std::uint32_t i = 0; i < mVertices.size(); ++i)
        if (!mVertices[i].isGone) offer(i);
      removeOffered(context);
    }
  }

  void write() {
    for (std::uint32_t a = 0; a < mArcs.size(); ++a) {
      Arc &arc = mArcs[a];
      std::uint32_t number = mFirst[a];
      if (arc.isClosed)
        while (mVertices[number].isGone)
          ++number; // of a closed arc the first may be gone
      const std::uint32_t start = number;
      arc.corners.clear();
      do {
        arc.corners.push_back(mVertices[number].at);
        number = mVertices[number].after;
      } while (number != kNone && number != start);
      if (arc.isClosed) arc.corners.push_back(arc.corners.front());
    }
  }

private:
  using Ends = std::tuple<std::int32_t, std::int32_t, std::int32_t, std::int32_t>;
  using Entry = std::tuple<std::int64_t, std::uint32_t, std::uint32_t>;

  static Ends endsOf(const Arc &arc) {
    const Corner a = arc.corners.front(), b = arc.corners.back();
    return std::tie(a.y, a.x) < std::tie(b.y, b.x) ? Ends{a.x, a.y, b.x, b.y} : Ends{b.x, b.y, a.x, a.y};
  }
  void removeOffered(const RunContext &context) {
    std::size_t steps = 0;
    while (!mQueue.empty()) {
      if (++steps % 4096 == 0 && context.isStopped()) return;
      const auto [size, number, version] = mQueue.top();
      mQueue.pop();
      if (mVertices[number].isGone || mVertices[number].version != version) continue;
      if (mayGo(number)) remove(number);
    }
  }

  bool isEnd(std::uint32_t number) const {
    return mVertices[number].before == kNone || mVertices[number].after == kNone;
  }
  std::int64_t crossAt(std::uint32_t number) const {
    const Vertex &v = mVertices[number];
    return cross(mVertices[v.before].at, v.at, mVertices[v.after].at);
  }
  void offer(std::uint32_t number) {
    if (isEnd(number)) return;
    const std::int64_t size = std::abs(crossAt(number));
    if (size <= mMost) mQueue.emplace(size, number, mVertices[number].version);
  }
  bool mayDrift(std::uint32_t region, std::int64_t by) const {
    return region == kNoRegion || std::abs(mDrift[region] + by) <= mMostDrift[region];
  }

  bool mayGo(std::uint32_t number) {
    const Vertex &v = mVertices[number];
    const Arc &arc = mArcs[v.arc];
    const Corner a = mVertices[v.before].at, c = mVertices[v.after].at;
    if (arc.isClosed ? mLeft[v.arc] <= 3 : mLeft[v.arc] <= 3 && (a == c || mStraight.contains(endsOf(arc))))
      return false;
    if (!arc.isClosed && arc.corners.front() == arc.corners.back() && mLeft[v.arc] <= 4) return false;
    // Rows go down, so a turn to the left has a negative product: the left region loses the triangle at a
    // right turn outwards. What one side loses the other gains.
    const std::int64_t gain = crossAt(number);
    if (!mayDrift(arc.left, gain) || !mayDrift(arc.right, -gain)) return false;
    return mPlaces->isEmpty(a, v.at, c);
  }

  void remove(std::uint32_t number) {
    Vertex &v = mVertices[number];
    const Arc &arc = mArcs[v.arc];
    const std::int64_t gain = crossAt(number);
    if (arc.left != kNoRegion) mDrift[arc.left] += gain;
    if (arc.right != kNoRegion) mDrift[arc.right] -= gain;
    v.isGone = true;
    ++mGone;
    mVertices[v.before].after = v.after;
    mVertices[v.after].before = v.before;
    if (--mLeft[v.arc] == 2 && !arc.isClosed) mStraight.insert(endsOf(arc));
    for (const std::uint32_t neighbour : {v.before, v.after}) {
      ++mVertices[neighbour].version;
      offer(neighbour);
    }
  }

  std::vector<Arc> &mArcs;
  std::vector<std::int64_t> mDrift, mMostDrift; ///< twice the area, in cells
  std::vector<Vertex> mVertices;
  std::vector<std::uint32_t> mFirst;
  std::vector<std::size_t> mLeft; ///< corners of every arc
  std::set<Ends> mStraight;       ///< between these nodes a straight boundary runs already
  std::optional<Places> mPlaces;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> mQueue;
  std::int64_t mMost = 0;
  int mGone = 0;
};

} // namespace

void simplifyArcs(std::vector<Arc> &arcs, std::span<const std::size_t> areas, double toleranceCells,
                  double areaTolerance, const RunContext &context) {
  Simplifier simplifier(arcs, areas, areaTolerance);
  simplifier.run(static_cast<std::int64_t>(std::floor(2 * toleranceCells * toleranceCells)), context);
  simplifier.write();
}

} // namespace alatau::zoning
