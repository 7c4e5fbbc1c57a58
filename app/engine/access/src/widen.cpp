// SPDX-License-Identifier: GPL-3.0-or-later
#include "widen.h"

#include "widen_clip.h"
#include "widen_near.h"

#include <alatau/core/parallel.h>

#include <numeric>

namespace alatau {

namespace {

using namespace exact;
using namespace widening;

constexpr std::size_t kGrain = 512;
constexpr std::size_t kLook = 4096; ///< steps between two looks at the stop token
constexpr Metres kLongest = 256.0;  ///< longer stretches are divided, so that differences stay small
constexpr Metres kCell = 64.0;
constexpr double kFarthest = 1e9; ///< coordinates, in metres

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

/// Takes open intervals away from whole sides. `left` gets the rest, `order` is room for sorting.
void subtract(const std::vector<Interval> &away, std::vector<const Interval *> &order,
              std::vector<Interval> &left) {
  order.clear();
  for (const Interval &interval : away)
    order.push_back(&interval);
  const auto isBefore = [](const Interval *x, const Interval *y) {
    const int begins = compare(x->from, y->from);
    return begins < 0 || (begins == 0 && compare(x->to, y->to) < 0);
  };
  if (order.size() > 1) std::sort(order.begin(), order.end(), isBefore);
  const Share begin(0, 1), end(1, 1);
  const Share *done = &begin;
  for (const Interval *interval : order) {
    if (compare(*done, interval->from) < 0) left.push_back({*done, interval->from});
    if (compare(*done, interval->to) < 0) done = &interval->to;
  }
  if (compare(*done, end) < 0) left.push_back({*done, end});
}

/// A part that is left of a side.
struct Rest {
  std::uint32_t side;
  Interval interval;
};

/// Sides on the same line in the same direction: what an earlier one covers is taken from the later ones. The
/// rests of a side follow each other; what is gone is left with no length.
void removeDoubles(const std::vector<Side> &sides, std::vector<Rest> &rests) {
  struct Line {
    Spot direction;
    Wide offset, from, to;
    std::size_t rest; ///< the first of the side
  };
  std::vector<Line> lines;
  for (std::size_t i = 0; i < rests.size(); ++i) {
    if (i > 0 && rests[i].side == rests[i - 1].side) continue;
    const Piece &side = sides[rests[i].side].piece;
    Spot direction = side.to - side.from;
    const std::int64_t divisor = std::gcd(direction.x, direction.y);
    direction = {direction.x / divisor, direction.y / divisor};
    lines.push_back(
        {direction, cross(direction, side.from), dot(direction, side.from), dot(direction, side.to), i});
  }
  std::sort(lines.begin(), lines.end(), [](const Line &x, const Line &y) {
    if (x.direction != y.direction) return x.direction < y.direction;
    if (x.offset != y.offset) return x.offset < y.offset;
    if (x.from != y.from) return x.from < y.from;
    return x.to < y.to;
  });
  for (std::size_t i = 1; i < lines.size(); ++i) {
    Line &line = lines[i];
    const Line &before = lines[i - 1]; // `to` is the farthest of all before on this line
    if (before.direction != line.direction || before.offset != line.offset) continue;
    if (before.to > line.from) {
      const Share covered =
          before.to >= line.to ? Share(1, 1) : Share(before.to - line.from, line.to - line.from);
      const std::uint32_t side = rests[line.rest].side;
      for (std::size_t r = line.rest; r < rests.size() && rests[r].side == side; ++r) {
        Interval &interval = rests[r].interval;
        if (compare(covered, interval.to) >= 0)
          interval.from = interval.to;
        else if (compare(covered, interval.from) > 0)
          interval.from = covered;
      }
    }
    line.to = std::max(line.to, before.to);
  }
}

/// The widened stretches and those of their sides that may be on the boundary.
class Widened {
public:
  Widened(std::span<const Stretch> stretches, double scale, Metres radius)
    : mGon(radius * scale) {
    mEnds.reserve(stretches.size());
    for (const Stretch &stretch : stretches) {
      const auto parts =
          static_cast<int>(std::ceil(distance(stretch.a, stretch.b) / std::max(kLongest, radius)));
      Spot before = spot(stretch.a, scale);
      if (parts == 0) mEnds.push_back({before, before});
      for (int i = 1; i <= parts; ++i) {
        const double t = static_cast<double>(i) / parts;
        const Point p = i == parts ? stretch.b
                                   : Point{stretch.a.x + t * (stretch.b.x - stretch.a.x),
                                           stretch.a.y + t * (stretch.b.y - stretch.a.y)};
        const Spot next = spot(p, scale);
        mEnds.push_back({std::min(before, next), std::max(before, next)});
        before = next;
      }
    }
  }
  bool isConvex() const { return mGon.isConvex(); }
  const Gon &gon() const { return mGon; }
  const std::vector<Shape> &shapes() const { return mShapes; }
  const std::vector<Side> &sides() const { return mSides; }

  bool makeSides(const RunContext &context) {
    sortSpread(
        mEnds, [](const Ends &each) { return each.a.x; }, std::less<>());
    mEnds.erase(std::unique(mEnds.begin(), mEnds.end()), mEnds.end());
    mShapes.reserve(mEnds.size());
    struct End {
      Spot place;
      std::uint32_t inside; ///< sides of the gon around it that lie inside the shape
      bool isAlongSide;
    };
    std::vector<End> ends;
    ends.reserve(mEnds.size() * 2);
    mSides.reserve(mEnds.size() * 4);
    for (std::uint32_t s = 0; s < mEnds.size(); ++s) {
      if (s % kLook == 0 && context.isStopped()) return false;
      SideBits bits;
      const Shape &shape = mShapes.emplace_back(shapeOf(mGon, mEnds[s].a, mEnds[s].b, bits));
      ends.push_back({shape.a, bits.atEnd, shape.isAlongSide});
      if (shape.isPlace()) continue;
      ends.push_back({shape.b, bits.atStart, shape.isAlongSide});
      mSides.push_back({{shape.a + shape.cut[1], shape.b + shape.cut[1]}, s, shape.isAlongSide});
      mSides.push_back({{shape.b + shape.cut[0], shape.a + shape.cut[0]}, s, shape.isAlongSide});
    }
    sortSpread(
        ends, [](const End &end) { return end.place.x; },
        [](const End &x, const End &y) { return x.place < y.place; });
    for (std::size_t i = 0; i < ends.size();) {
      const Spot place = ends[i].place;
      std::uint32_t inside = 0;
      bool isAlong = false;
      for (; i < ends.size() && ends[i].place == place; ++i) {
        inside |= ends[i].inside;
        isAlong = isAlong || ends[i].isAlongSide;
      }
      for (std::uint32_t left = ~inside; left != 0; left &= left - 1) {
        const auto k = static_cast<std::size_t>(std::countr_zero(left));
        mSides.push_back(
            {{place + mGon.corner[k], place + mGon.corner[(k + 1) % kSides]}, UINT32_MAX, isAlong, place});
      }
    }
    return !context.isStopped();
  }

private:
  struct Ends {
    Spot a, b; ///< a <= b
    friend auto operator<=>(const Ends &, const Ends &) = default;
  };
  static Spot spot(Point p, double scale) { return {std::llround(p.x * scale), std::llround(p.y * scale)}; }
  Gon mGon;
  std::vector<Ends> mEnds; ///< of the shapes
  std::vector<Shape> mShapes;
  std::vector<Side> mSides;
};

/// What cutting leaves of some sides.
struct Left {
  std::vector<Piece> pieces;
  std::vector<Rest> rests; ///< of sides that others may lie on
};

void append(const Piece &side, const Interval &left, std::vector<Piece> &out) {
  const Piece piece{spotAt(side.from, side.to, left.from), spotAt(side.from, side.to, left.to)};
  if (piece.from != piece.to) out.push_back(piece);
}

/// Cuts one side at a time; keeps its lists between them.
class Cutter {
public:
  Cutter(const Widened &widened, const NearBoxes &near, Left &out)
    : mWidened(widened)
    , mNear(near)
    , mOut(out)
    , mClip(widened.gon()) {}
  void cut(std::uint32_t number) {
    const Side &side = mWidened.sides()[number];
    if (side.piece.from == side.piece.to) return;
    const std::vector<Shape> &shapes = mWidened.shapes();
    const bool isLong = side.shape != UINT32_MAX;
    mClip.begin(side.piece);
    mMeeting.clear();
    bool isInside = false;
    mNear.visit(rangeOf(side.piece.from, side.piece.to), [&](std::uint32_t s) {
      if (side.isOf(shapes[s], s)) return true;
      const Relation relation = mClip.relationTo(shapes[s]);
      if (relation == Relation::Unknown && !(isLong && mClip.leadsAway(shapes[side.shape], shapes[s])))
        mMeeting.push_back(s);
      isInside = relation == Relation::Inside;
      return !isInside;
    });
    if (isInside) return;
    for (const std::uint32_t s : mMeeting)
      if (!mClip.add(shapes[s])) return;
    mAway.clear();
    mLeft.clear();
    mClip.cover(mAway);
    subtract(mAway, mOrder, mLeft);
    const bool isShared = side.isAlongOther || mClip.isDouble();
    for (const Interval &left : mLeft) {
      if (isShared)
        mOut.rests.push_back({number, left});
      else
        append(side.piece, left, mOut.pieces);
    }
  }

private:
  const Widened &mWidened;
  const NearBoxes &mNear;
  Left &mOut;
  Clip mClip;
  std::vector<std::uint32_t> mMeeting;
  std::vector<Interval> mAway, mLeft;
  std::vector<const Interval *> mOrder;
};

/// Cuts off what is inside. False when stopped.
bool cutSides(const Widened &widened, std::int64_t cellSize, std::int64_t radius, const RunContext &context,
              std::vector<Piece> &out) {
  const std::vector<Shape> &shapes = widened.shapes();
  const std::vector<Side> &sides = widened.sides();
  std::vector<Cells::Range> boxes(shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    boxes[i] = rangeOf(shapes[i].a, shapes[i].b);
    boxes[i] = {boxes[i].left - radius, boxes[i].bottom - radius, boxes[i].right + radius,
                boxes[i].top + radius};
  }
  const NearBoxes near(boxes, cellSize);
  std::vector<Left> left((sides.size() + kGrain - 1) / kGrain);
  const bool isDone =
      parallelChunks(sides.size(), kGrain, context, "widening streets", [&](auto begin, auto end) {
        Cutter cutter(widened, near, left[begin / kGrain]);
        for (std::size_t i = begin; i < end; ++i) {
          if (i % 64 == 0 && context.isStopped()) return;
          cutter.cut(static_cast<std::uint32_t>(i));
        }
      });
  if (!isDone || context.isStopped()) return false;
  std::vector<Rest> rests;
  for (const Left &chunk : left) {
    out.insert(out.end(), chunk.pieces.begin(), chunk.pieces.end());
    rests.insert(rests.end(), chunk.rests.begin(), chunk.rests.end());
  }
  removeDoubles(sides, rests);
  for (const Rest &rest : rests)
    append(sides[rest.side].piece, rest.interval, out);
  return !context.isStopped();
}

} // namespace

Result<std::vector<PolygonRings>> uniteWidened(std::span<const Stretch> stretches, Metres radius,
                                               const RunContext &context) {
  // Differences: two stretches and the width around them; a power of two keeps the coordinates exact.
  int bits = 26;
  while (bits > -20 && std::ldexp(2 * std::max(kLongest, radius) + 4 * radius, bits) > std::ldexp(1.0, 38))
    --bits;
  const double scale = std::ldexp(1.0, bits);
  Box bounds;
  for (const Stretch &stretch : stretches) {
    bounds.extend(stretch.a);
    bounds.extend(stretch.b);
  }
  if (!stretches.empty() && !(std::max({-bounds.minX, -bounds.minY, bounds.maxX, bounds.maxY}) < kFarthest))
    return fail(ErrorCode::BadData, "the streets are too far from the origin of their coordinates");
  Widened widened(stretches, scale, radius);
  if (stretches.empty() || !widened.isConvex()) return std::vector<PolygonRings>();
  const auto cellSize = static_cast<std::int64_t>(std::ceil(std::max(kCell, radius) * scale));
  const auto reach = static_cast<std::int64_t>(std::ceil(radius * scale)) + 1;
  std::vector<Piece> pieces;
  if (!widened.makeSides(context) || !cutSides(widened, cellSize, reach, context.part(0, 0.8), pieces) ||
      !nodeAndCancel(pieces, cellSize, context))
    return stopped();
  const auto rings = linkRings(std::move(pieces), cellSize, context);
  if (!rings) return tl::unexpected<Error>(rings.error());
  std::vector<PolygonRings> out(rings->size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const std::vector<Spot> &ring : (*rings)[i]) {
      PointList points;
      points.reserve(ring.size() + 1);
      for (const Spot &p : ring)
        points.push_back({static_cast<double>(p.x) / scale, static_cast<double>(p.y) / scale});
      points.push_back(points.front());
      out[i].rings.push_back(std::move(points));
    }
  }
  context.reportProgress(1.0, "widening streets");
  return out;
}

} // namespace alatau
