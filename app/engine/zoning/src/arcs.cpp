// SPDX-License-Identifier: GPL-3.0-or-later
#include "arcs.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace alatau::zoning {

namespace {

constexpr std::array<std::int32_t, 4> kStepX = {1, 0, -1, 0}, kStepY = {0, 1, 0, -1};
constexpr std::uint8_t kNoWay = 255;

/// The sides of cells that are boundaries, and which of them were walked.
class Sides {
public:
  Sides(const GridFrame &frame, std::span<const std::uint32_t> regions)
    : mColumns(static_cast<std::int32_t>(frame.columns))
    , mRows(static_cast<std::int32_t>(frame.rows))
    , mRegions(regions)
    , mWalked(2 * (frame.columns + 1) * (frame.rows + 1), false) {}

  std::uint32_t region(std::int32_t column, std::int32_t row) const {
    if (column < 0 || row < 0 || column >= mColumns || row >= mRows) return kNoRegion;
    return mRegions[static_cast<std::size_t>(row) * static_cast<std::size_t>(mColumns) +
                    static_cast<std::size_t>(column)];
  }
  /// Regions left and right of the side that leads from `at` in direction `way`; rows go down.
  std::pair<std::uint32_t, std::uint32_t> beside(Corner at, std::uint8_t way) const {
    switch (way) {
    case 0:
      return {region(at.x, at.y - 1), region(at.x, at.y)};
    case 1:
      return {region(at.x, at.y), region(at.x - 1, at.y)};
    case 2:
      return {region(at.x - 1, at.y), region(at.x - 1, at.y - 1)};
    default:
      return {region(at.x - 1, at.y - 1), region(at.x, at.y - 1)};
    }
  }
  bool isBoundary(Corner at, std::uint8_t way) const {
    const auto [left, right] = beside(at, way);
    return left != right;
  }
  int degree(Corner at) const {
    int count = 0;
    for (std::uint8_t way = 0; way < 4; ++way)
      count += isBoundary(at, way) ? 1 : 0;
    return count;
  }
  bool isWalked(Corner at, std::uint8_t way) const { return mWalked[number(at, way)]; }
  void walk(Corner at, std::uint8_t way) { mWalked[number(at, way)] = true; }

private:
  std::size_t number(Corner at, std::uint8_t way) const {
    if (way == 2) --at.x;
    if (way == 3) --at.y;
    const std::size_t corner = static_cast<std::size_t>(at.y) * (static_cast<std::size_t>(mColumns) + 1) +
                               static_cast<std::size_t>(at.x);
    return 2 * corner + (way & 1U);
  }
  std::int32_t mColumns, mRows;
  std::span<const std::uint32_t> mRegions;
  std::vector<bool> mWalked;
};

/// Walks from `at` until the boundary meets others or comes back.
Arc walkFrom(Sides &sides, Corner at, std::uint8_t way) {
  Arc arc;
  std::tie(arc.left, arc.right) = sides.beside(at, way);
  arc.firstWay = way;
  const Corner start = at;
  arc.corners.push_back(at);
  for (;;) {
    sides.walk(at, way);
    at = {at.x + kStepX[way], at.y + kStepY[way]};
    arc.lastWay = way;
    if (at == start || sides.degree(at) != 2) break;
    std::uint8_t next = kNoWay;
    for (std::uint8_t turn = 0; turn < 4; ++turn)
      if (turn != (way + 2) % 4 && sides.isBoundary(at, turn)) next = turn;
    if (next != way) arc.corners.push_back(at);
    way = next;
  }
  arc.corners.push_back(at);
  return arc;
}

} // namespace

std::vector<Arc> traceArcs(const GridFrame &frame, std::span<const std::uint32_t> regionOfCell,
                           const RunContext &context) {
  Sides sides(frame, regionOfCell);
  std::vector<Arc> arcs;
  const auto columns = static_cast<std::int32_t>(frame.columns), rows = static_cast<std::int32_t>(frame.rows);
  for (const bool fromNodes : {true, false})
    for (std::int32_t y = 0; y <= rows && !context.isStopped(); ++y)
      for (std::int32_t x = 0; x <= columns; ++x) {
        const Corner at{x, y};
        // What is left over after the nodes are closed boundaries; in reading order their first corner is a
        // real one, from which they lead to the east.
        if (fromNodes && sides.degree(at) <= 2) continue;
        for (std::uint8_t way = 0; way < (fromNodes ? 4 : 1); ++way)
          if (sides.isBoundary(at, way) && !sides.isWalked(at, way)) {
            arcs.push_back(walkFrom(sides, at, way));
            arcs.back().isClosed = !fromNodes;
          }
      }
  return arcs;
}

std::vector<Ring> ringsOf(std::span<const Arc> arcs) {
  // An arc walked one way: 2 x arc, and back: 2 x arc + 1.
  struct Start {
    std::int64_t corner;
    std::uint32_t left;
    std::uint8_t way;
    std::uint32_t half;
    bool operator<(const Start &other) const {
      return std::tie(corner, left, way) < std::tie(other.corner, other.left, other.way);
    }
  };
  const auto keyOf = [](Corner c) { return static_cast<std::int64_t>(c.y) << 32 | c.x; };
  const auto leftOf = [&](std::uint32_t half) {
    return half % 2 == 0 ? arcs[half / 2].left : arcs[half / 2].right;
  };
  std::vector<Start> starts;
  for (std::uint32_t a = 0; a < arcs.size(); ++a) {
    const Arc &arc = arcs[a];
    if (arc.left != kNoRegion) starts.push_back({keyOf(arc.corners.front()), arc.left, arc.firstWay, 2 * a});
    if (arc.right != kNoRegion)
      starts.push_back({keyOf(arc.corners.back()), arc.right,
                        static_cast<std::uint8_t>((arc.lastWay + 2) % 4), 2 * a + 1});
  }
  std::ranges::sort(starts, [](const Start &a, const Start &b) { return a < b; });
  const auto nextOf = [&](std::uint32_t half) {
    const Arc &arc = arcs[half / 2];
    const bool isForward = half % 2 == 0;
    if (arc.isClosed) return half;
    const Corner end = isForward ? arc.corners.back() : arc.corners.front();
    const std::uint8_t way = isForward ? arc.lastWay : static_cast<std::uint8_t>((arc.firstWay + 2) % 4);
    const std::int64_t key = keyOf(end);
    const std::uint32_t left = leftOf(half);
    auto at = std::ranges::lower_bound(starts, Start{key, left, 0, 0},
                                       [](const Start &a, const Start &b) { return a < b; });
    std::uint32_t best = half;
    int bestTurn = 4;
    for (; at != starts.end() && at->corner == key && at->left == left; ++at) {
      // Where a region touches itself across a corner, to the right: the ring goes on around the same
      // neighbour, and no ring meets itself.
      const int turn = (at->way - way + 4) % 4; // 1 right, 0 straight on, 3 left
      const int rank = turn == 1 ? 0 : turn == 0 ? 1 : 2;
      if (rank < bestTurn) {
        bestTurn = rank;
        best = at->half;
      }
    }
    return best;
  };
  std::vector<bool> isUsed(2 * arcs.size(), false);
  std::vector<Ring> rings;
  for (std::uint32_t half = 0; half < 2 * arcs.size(); ++half) {
    if (isUsed[half] || leftOf(half) == kNoRegion) continue;
    Ring ring;
    ring.region = leftOf(half);
    for (std::uint32_t each = half; !isUsed[each]; each = nextOf(each)) {
      isUsed[each] = true;
      ring.arcs.push_back({each / 2, each % 2 == 0});
    }
    rings.push_back(std::move(ring));
  }
  return rings;
}

} // namespace alatau::zoning
