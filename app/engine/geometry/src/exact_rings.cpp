// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/exact.h>

#include <limits>
#include <numeric>

namespace alatau::exact {

namespace {

constexpr std::size_t kLook = 4096; ///< steps between two looks at the stop token
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

using Ring = std::vector<Spot>; ///< without the closing repetition

/// Whether a corner is so near to a piece that rounding may have moved one over the other.
bool isTouched(const Piece &piece, Spot corner) {
  if (corner == piece.from || corner == piece.to) return false;
  // Floating point is enough: on a piece of 300 m the distance is off by a millionth of a unit.
  const double dx = static_cast<double>(piece.to.x - piece.from.x),
               dy = static_cast<double>(piece.to.y - piece.from.y);
  const double x = static_cast<double>(corner.x - piece.from.x),
               y = static_cast<double>(corner.y - piece.from.y);
  const double whole = dx * dx + dy * dy, off = dx * y - dy * x, along = dx * x + dy * y;
  if (off * off > 4 * whole || along <= 0 || along >= whole) return false;
  return x * x + y * y < whole && (x - dx) * (x - dx) + (y - dy) * (y - dy) < whole;
}

/// The pieces of `net` copies each way, after what runs in both directions is gone.
std::vector<Piece> cancelled(const std::vector<Piece> &pieces) {
  struct Way {
    Spot low, high;
    int net;
  };
  std::vector<Way> ways;
  ways.reserve(pieces.size());
  for (const Piece &piece : pieces) {
    if (piece.from < piece.to)
      ways.push_back({piece.from, piece.to, 1});
    else
      ways.push_back({piece.to, piece.from, -1});
  }
  sortSpread(
      ways, [](const Way &way) { return way.low.x; },
      [](const Way &a, const Way &b) { return a.low != b.low ? a.low < b.low : a.high < b.high; });
  std::vector<Piece> out;
  for (std::size_t i = 0; i < ways.size();) {
    const Way &way = ways[i];
    int net = 0;
    for (; i < ways.size() && ways[i].low == way.low && ways[i].high == way.high; ++i)
      net += ways[i].net;
    for (; net > 0; --net)
      out.push_back({way.low, way.high});
    for (; net < 0; ++net)
      out.push_back({way.high, way.low});
  }
  return out;
}

Wide twiceArea(const Ring &ring) {
  Wide sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i)
    sum += cross(ring[i] - ring[0], ring[i + 1] - ring[0]);
  return sum;
}

/// Whether turning from `in` to `a` goes more to the left than from `in` to `b`.
bool isMoreLeft(Spot in, Spot a, Spot b) {
  // Straight back counts as the least left turn; it does not occur after cancelling.
  const auto half = [&](Spot d) {
    const Wide c = cross(in, d);
    return c > 0 ? 0 : c == 0 && dot(in, d) > 0 ? 1 : c < 0 ? 2 : 3;
  };
  const int ha = half(a), hb = half(b);
  if (ha != hb) return ha < hb;
  return cross(b, a) > 0;
}

/// Follows the pieces with the area on the left. A ring that comes back to a corner is split there, so that
/// no ring touches itself.
class Linker {
public:
  explicit Linker(std::vector<Piece> pieces)
    : mPieces(std::move(pieces)) {
    mSpread = sortSpread(
        mPieces, [](const Piece &piece) { return piece.from.x; },
        [](const Piece &a, const Piece &b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
    mCorner.resize(mPieces.size());
    for (std::uint32_t i = 0; i < mPieces.size(); ++i)
      mCorner[i] = i > 0 && mPieces[i].from == mPieces[i - 1].from ? mCorner[i - 1] : i;
    mIsUsed.assign(mPieces.size(), false);
    mPosition.assign(mPieces.size(), kNone);
  }
  /// False when stopped or when the pieces do not close (mIsBroken).
  bool link(const RunContext &context, std::vector<Ring> &rings) {
    std::vector<std::uint32_t> path; // pieces; the corner of each is where it begins
    for (std::uint32_t first = 0; first < mPieces.size(); ++first) {
      if (first % kLook == 0 && context.isStopped()) return false;
      if (mIsUsed[first]) continue;
      path.clear();
      std::uint32_t piece = first;
      do {
        mIsUsed[piece] = true;
        const std::uint32_t corner = mCorner[piece];
        if (mPosition[corner] != kNone) take(path, mPosition[corner], rings);
        mPosition[corner] = static_cast<std::uint32_t>(path.size());
        path.push_back(piece);
        if (path.size() % kLook == 0 && context.isStopped()) return false;
        piece = next(piece);
        if (piece == kNone) {
          mIsBroken = mPieces[path.back()].to != mPieces[first].from;
          if (mIsBroken) return false;
        }
      } while (piece != kNone && piece != first);
      take(path, 0, rings);
    }
    return true;
  }
  bool isBroken() const { return mIsBroken; }

private:
  std::uint32_t firstAt(Spot corner) const {
    const auto [first, last] = mSpread.bucketOf(corner.x);
    const auto end = mPieces.begin() + last;
    const auto found = std::lower_bound(mPieces.begin() + first, end, corner,
                                        [](const Piece &piece, Spot p) { return piece.from < p; });
    return found != end && found->from == corner ? static_cast<std::uint32_t>(found - mPieces.begin())
                                                 : kNone;
  }
  std::uint32_t next(std::uint32_t piece) const {
    const Piece &in = mPieces[piece];
    std::uint32_t best = kNone;
    for (std::uint32_t i = firstAt(in.to); i < mPieces.size() && mPieces[i].from == in.to; ++i) {
      if (mIsUsed[i]) continue;
      if (best == kNone || isMoreLeft(in.to - in.from, mPieces[i].to - in.to, mPieces[best].to - in.to))
        best = i;
    }
    return best;
  }
  /// Cuts the end of the path off as a ring; corners in the middle of straight lines are left out.
  void take(std::vector<std::uint32_t> &path, std::uint32_t from, std::vector<Ring> &rings) {
    Ring ring;
    const std::size_t count = path.size() - from;
    for (std::size_t i = 0; i < count; ++i) {
      const Piece &before = mPieces[path[from + (i + count - 1) % count]], &after = mPieces[path[from + i]];
      mPosition[mCorner[path[from + i]]] = kNone;
      const Spot in = before.to - before.from, out = after.to - after.from;
      if (cross(in, out) != 0 || dot(in, out) < 0) ring.push_back(after.from);
    }
    path.resize(from);
    if (ring.size() >= 3) rings.push_back(std::move(ring));
  }

  std::vector<Piece> mPieces;
  Spread mSpread; ///< of the pieces by where they begin
  std::vector<bool> mIsUsed;
  std::vector<std::uint32_t> mCorner;   ///< by piece: the first piece that begins at the same corner
  std::vector<std::uint32_t> mPosition; ///< in the path, by the first piece that begins at the corner
  bool mIsBroken = false;
};

/// Finds the shell of each hole by looking westwards from its westernmost corner.
class Nesting {
public:
  Nesting(const std::vector<Ring> &rings, std::int64_t cellSize)
    : mRings(rings)
    , mIsHole(rings.size())
    , mBoxes(rings.size())
    , mArea(rings.size())
    , mEdges(edgesOf(rings))
    , mCells(boxesOf(mEdges), cellSize) {
    for (std::size_t r = 0; r < rings.size(); ++r) {
      mArea[r] = twiceArea(rings[r]);
      mIsHole[r] = mArea[r] < 0;
      mBoxes[r] = rangeOf(rings[r][0], rings[r][0]);
      for (const Spot p : rings[r])
        mBoxes[r] = {std::min(mBoxes[r].left, p.x), std::min(mBoxes[r].bottom, p.y),
                     std::max(mBoxes[r].right, p.x), std::max(mBoxes[r].top, p.y)};
    }
  }
  /// Shell of each ring: itself for shells, kNone where there is none. False when stopped.
  bool assign(const RunContext &context, std::vector<std::uint32_t> &shell) const {
    const std::size_t count = mRings.size();
    shell.assign(count, kNone);
    std::vector<std::uint32_t> west(count, kNone);
    for (std::uint32_t r = 0; r < count; ++r) {
      if (r % 64 == 0 && context.isStopped()) return false;
      if (!mIsHole[r])
        shell[r] = r;
      else
        west[r] = ringWestOf(r);
    }
    std::vector<std::uint32_t> chain;
    for (std::uint32_t r = 0; r < count; ++r) {
      if (r % 64 == 0 && context.isStopped()) return false;
      chain.clear();
      std::uint32_t at = r;
      while (at != kNone && shell[at] == kNone && chain.size() <= count) {
        chain.push_back(at);
        at = west[at];
        if (std::find(chain.begin(), chain.end(), at) != chain.end()) at = kNone;
      }
      const std::uint32_t found = at == kNone && !chain.empty() ? smallestAround(r)
                                  : at == kNone                 ? kNone
                                                                : shell[at];
      for (const std::uint32_t hole : chain)
        shell[hole] = found;
    }
    return true;
  }
  bool isHole(std::size_t ring) const { return mIsHole[ring]; }

private:
  struct Edge {
    Spot from, to;
    std::uint32_t ring;
  };
  static std::vector<Edge> edgesOf(const std::vector<Ring> &rings) {
    std::vector<Edge> out;
    for (std::uint32_t r = 0; r < rings.size(); ++r)
      for (std::size_t i = 0; i < rings[r].size(); ++i)
        out.push_back({rings[r][i], rings[r][(i + 1) % rings[r].size()], r});
    return out;
  }
  static std::vector<Cells::Range> boxesOf(const std::vector<Edge> &edges) {
    std::vector<Cells::Range> out;
    out.reserve(edges.size());
    for (const Edge &edge : edges)
      out.push_back(rangeOf(edge.from, edge.to));
    return out;
  }
  /// x of the edge half a unit above `floor`, where no corner can be.
  static double crossing(const Edge &edge, std::int64_t floor) {
    const double part =
        (static_cast<double>(floor - edge.from.y) + 0.5) / static_cast<double>(edge.to.y - edge.from.y);
    return static_cast<double>(edge.from.x) + part * static_cast<double>(edge.to.x - edge.from.x);
  }
  static bool meets(const Edge &edge, std::int64_t floor) {
    return (edge.from.y <= floor) != (edge.to.y <= floor);
  }

  std::uint32_t ringWestOf(std::uint32_t r) const {
    // West of the westernmost corner of a hole is the area that it lies in. Its steeper side starts the look.
    const Ring &ring = mRings[r];
    std::size_t at = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
      if (ring[i] < ring[at]) at = i;
    const Spot corner = ring[at], after = ring[(at + 1) % ring.size()],
               before = ring[(at + ring.size() - 1) % ring.size()];
    const auto steepness = [&](Spot other) {
      const double dy = std::abs(static_cast<double>(other.y - corner.y));
      return dy / (static_cast<double>(other.x - corner.x) + dy + 1);
    };
    const Spot other = steepness(after) >= steepness(before) ? after : before;
    const std::int64_t floor = corner.y + (other.y > corner.y ? 0 : -1);
    const Edge start{corner, other, r};
    if (!meets(start, floor)) return kNone;
    const double startX = crossing(start, floor);
    const std::int64_t row = mCells.row(floor);
    std::uint32_t found = kNone;
    double foundX = -std::numeric_limits<double>::infinity();
    for (std::int64_t column = mCells.column(corner.x); column >= 0; --column) {
      for (const std::uint32_t e : mCells.at(column, row)) {
        const Edge &edge = mEdges[e];
        if (edge.ring == r || !meets(edge, floor)) continue;
        const double x = crossing(edge, floor);
        if (x < startX && x > foundX) {
          foundX = x;
          found = edge.ring;
        }
      }
      if (found != kNone && foundX >= static_cast<double>(mCells.leftOf(column))) break;
    }
    return found;
  }
  /// The plain way, for holes that only point at each other.
  std::uint32_t smallestAround(std::uint32_t hole) const {
    std::uint32_t best = kNone;
    for (std::uint32_t r = 0; r < mRings.size(); ++r) {
      if (mIsHole[r] || (best != kNone && mArea[r] >= mArea[best])) continue;
      const Cells::Range &inner = mBoxes[hole], &outer = mBoxes[r];
      if (inner.left < outer.left || inner.right > outer.right || inner.bottom < outer.bottom ||
          inner.top > outer.top)
        continue;
      if (isAround(mRings[r], mRings[hole])) best = r;
    }
    return best;
  }
  static bool isAround(const Ring &shell, const Ring &hole) {
    // Even-odd rule half a unit above or below a corner of the hole, on its boundary.
    const Edge start{hole[0], hole[1].y != hole[0].y ? hole[1] : hole[2], 0};
    const std::int64_t floor = std::min(start.from.y, start.to.y);
    if (!meets(start, floor)) return false;
    const double x = crossing(start, floor);
    bool isIn = false;
    for (std::size_t i = 0; i < shell.size(); ++i) {
      const Edge edge{shell[i], shell[(i + 1) % shell.size()], 0};
      if (meets(edge, floor) && crossing(edge, floor) < x) isIn = !isIn;
    }
    return isIn;
  }

  const std::vector<Ring> &mRings;
  std::vector<bool> mIsHole;
  std::vector<Cells::Range> mBoxes;
  std::vector<Wide> mArea;
  std::vector<Edge> mEdges;
  Cells mCells;
};

} // namespace

Cells::Cells(std::span<const Range> boxes, std::int64_t leastSize) {
  if (boxes.empty()) {
    mStart.assign(2, 0);
    return;
  }
  Range all = boxes.front();
  for (const Range &box : boxes)
    all = {std::min(all.left, box.left), std::min(all.bottom, box.bottom), std::max(all.right, box.right),
           std::max(all.top, box.top)};
  mLeft = all.left;
  mBottom = all.bottom;
  const double most = 4.0 * static_cast<double>(boxes.size()) + 1024;
  while ((std::int64_t{1} << mShift) < leastSize)
    ++mShift;
  for (;; ++mShift) {
    mColumns = ((all.right - all.left) >> mShift) + 1;
    mRows = ((all.top - all.bottom) >> mShift) + 1;
    if (static_cast<double>(mColumns) * static_cast<double>(mRows) <= most) break;
  }
  mStart.assign(static_cast<std::size_t>(mColumns * mRows) + 1, 0);
  const auto forCells = [&](const Range &box, auto &&callback) {
    for (std::int64_t r = row(box.bottom); r <= row(box.top); ++r)
      for (std::int64_t c = column(box.left); c <= column(box.right); ++c)
        callback(static_cast<std::size_t>(r * mColumns + c));
  };
  for (const Range &box : boxes)
    forCells(box, [&](std::size_t cell) { ++mStart[cell + 1]; });
  std::partial_sum(mStart.begin(), mStart.end(), mStart.begin());
  mItems.resize(mStart.back());
  std::vector<std::uint32_t> next(mStart.begin(), mStart.end() - 1);
  for (std::uint32_t i = 0; i < boxes.size(); ++i)
    forCells(boxes[i], [&](std::size_t cell) { mItems[next[cell]++] = i; });
}

bool nodeAndCancel(std::vector<Piece> &pieces, std::int64_t cellSize, const RunContext &context) {
  std::vector<Cells::Range> boxes;
  boxes.reserve(pieces.size());
  for (const Piece &piece : pieces)
    boxes.push_back(rangeOf(piece.from, piece.from)); // every end is a beginning, too
  const Cells cells(boxes, cellSize / 4);             // a few corners in each
  std::vector<Spot> corners;                          // in the order of the cells
  corners.reserve(pieces.size());
  for (const std::uint32_t i : cells.items())
    corners.push_back(pieces[i].from);
  std::vector<Piece> done, waiting;
  done.reserve(pieces.size());
  std::size_t steps = 0;
  for (const Piece &piece : pieces) {
    waiting.assign(1, piece);
    while (!waiting.empty()) {
      if (++steps % kLook == 0 && context.isStopped()) return false;
      const Piece part = waiting.back();
      waiting.pop_back();
      Cells::Range range = rangeOf(part.from, part.to);
      range = {range.left - 2, range.bottom - 2, range.right + 2, range.top + 2};
      Spot touched;
      bool isSplit = false;
      cells.visitCells(range, [&](std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t i = first; i < last && !isSplit; ++i) {
          const Spot p = corners[i];
          const int isNear = int{p.x >= range.left} & int{p.x <= range.right} & int{p.y >= range.bottom} &
                             int{p.y <= range.top};
          if (isNear == 0 || !isTouched(part, p)) continue;
          isSplit = true;
          touched = p;
        }
      });
      if (isSplit) {
        waiting.push_back({touched, part.to});
        waiting.push_back({part.from, touched});
      } else {
        done.push_back(part);
      }
    }
  }
  pieces = cancelled(done);
  return !context.isStopped();
}

Result<std::vector<std::vector<Ring>>> linkRings(std::vector<Piece> pieces, std::int64_t cellSize,
                                                 const RunContext &context) {
  Linker linker(std::move(pieces));
  std::vector<Ring> rings;
  if (!linker.link(context, rings)) {
    if (linker.isBroken()) return fail(ErrorCode::Internal, "the boundary of widened streets does not close");
    return fail(ErrorCode::Cancelled, "stopped on request");
  }
  const Nesting nesting(rings, cellSize);
  std::vector<std::uint32_t> shell;
  if (!nesting.assign(context, shell)) return fail(ErrorCode::Cancelled, "stopped on request");
  std::vector<std::vector<Ring>> out;
  std::vector<std::uint32_t> number(rings.size(), kNone);
  for (std::size_t r = 0; r < rings.size(); ++r) {
    if (nesting.isHole(r)) continue;
    number[r] = static_cast<std::uint32_t>(out.size());
    out.push_back({rings[r]});
  }
  for (std::size_t r = 0; r < rings.size(); ++r) {
    if (!nesting.isHole(r)) continue;
    if (shell[r] == kNone) return fail(ErrorCode::Internal, "a hole of widened streets has no shell");
    out[number[shell[r]]].push_back(std::move(rings[r]));
  }
  return out;
}

} // namespace alatau::exact
