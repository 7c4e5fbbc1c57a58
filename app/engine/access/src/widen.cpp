// SPDX-License-Identifier: GPL-3.0-or-later
#include "widen.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/exact.h>

#include <array>
#include <numbers>
#include <numeric>
#include <optional>

namespace alatau {

namespace {

using namespace exact;

constexpr std::size_t kSides = 32; ///< as many as GEOS gives a circle with 8 segments per quarter
constexpr std::size_t kGrain = 512;
constexpr std::size_t kLook = 4096; ///< steps between two looks at the stop token
constexpr Metres kLongest = 256.0;  ///< longer stretches are divided, so that differences stay small
constexpr Metres kCell = 64.0;
constexpr double kFarthest = 1e9; ///< coordinates, in metres

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

/// The 32-gon on the grid, counterclockwise.
struct Gon {
  std::array<Spot, kSides> corner, side; ///< side[k] from corner k to corner k + 1
  std::array<Wide, kSides> height; ///< cross(side, corner): negative of how far the side is from the centre
  std::array<double, kSides> sideX, sideY, roughHeight; ///< the same in floating point
  double longestSide = 0;
  double innerRadius = 0; ///< a little less than that of the circle inside
  double outerRadius = 0; ///< a little more than that of the circle around

  explicit Gon(double radius) {
    for (std::size_t k = 0; k < kSides; ++k) {
      const double angle = static_cast<double>(k) * 2 * std::numbers::pi / kSides;
      corner[k] = {std::llround(radius * std::cos(angle)), std::llround(radius * std::sin(angle))};
    }
    for (std::size_t k = 0; k < kSides; ++k) {
      side[k] = corner[(k + 1) % kSides] - corner[k];
      height[k] = cross(side[k], corner[k]);
      sideX[k] = static_cast<double>(side[k].x);
      sideY[k] = static_cast<double>(side[k].y);
      roughHeight[k] = static_cast<double>(height[k]);
    }
    outerRadius = radius + 4;
    longestSide = 0.2 * outerRadius; // 2 sin(pi / 32) = 0.196
    innerRadius = radius * std::cos(std::numbers::pi / kSides) - 4;
  }
  bool isConvex() const {
    for (std::size_t k = 0; k < kSides; ++k)
      if (cross(side[k], side[(k + 1) % kSides]) <= 0) return false;
    return innerRadius > 0;
  }
  /// Bit k: of a widened stretch in this direction, side k is at the far end.
  std::uint32_t farSides(Spot direction) const {
    std::uint32_t out = 0;
    for (std::size_t k = 0; k < kSides; ++k)
      if (cross(side[k], direction) < 0) out |= std::uint32_t{1} << k;
    return out;
  }
};

/// A widened stretch.
struct Shape {
  Spot a, b;               ///< a <= b
  std::uint32_t atB = 0;   ///< Gon::farSides
  std::array<Spot, 2> cut; ///< the corners that the long sides join: [0] from b to a, [1] from a to b
  bool isPlace() const { return a == b; }
};

Shape shapeOf(const Gon &gon, Spot a, Spot b) {
  Shape out{a, b, 0, {}};
  if (a == b) return out;
  out.atB = gon.farSides(b - a);
  for (std::size_t k = 0; k < kSides; ++k) {
    const bool before = (out.atB >> ((k + kSides - 1) % kSides)) & 1U, after = (out.atB >> k) & 1U;
    if (before != after) out.cut[after ? 1 : 0] = gon.corner[k];
  }
  return out;
}

/// Open interval along a side.
struct Interval {
  Share from, to;
};

enum class Relation { Inside, Apart, Unknown };

/// A quick look in floating point at a side and a shape: the circles inside and around the gon decide most
/// cases, with a margin of four units that no rounding reaches.
Relation relationOf(const Piece &side, const Shape &shape, const Gon &gon) {
  const double dx = static_cast<double>(shape.b.x - shape.a.x),
               dy = static_cast<double>(shape.b.y - shape.a.y);
  const double ax = static_cast<double>(side.from.x - shape.a.x),
               ay = static_cast<double>(side.from.y - shape.a.y);
  const double bx = static_cast<double>(side.to.x - shape.a.x),
               by = static_cast<double>(side.to.y - shape.a.y);
  const double whole = dx * dx + dy * dy, length = std::sqrt(whole);
  const double offA = dx * ay - dy * ax, offB = dx * by - dy * bx;
  const double apart = gon.outerRadius * length;
  if (whole > 0 && (std::min(offA, offB) > apart || std::max(offA, offB) < -apart)) return Relation::Apart;
  const double alongA = dx * ax + dy * ay, alongB = dx * bx + dy * by;
  if (whole > 0 && (std::max(alongA, alongB) < -apart || std::min(alongA, alongB) > whole + apart))
    return Relation::Apart;
  // The shape wholly to one side of the line of the side.
  const double sx = bx - ax, sy = by - ay, reach = gon.outerRadius * std::sqrt(sx * sx + sy * sy);
  const double offStart = sy * ax - sx * ay, offEnd = offStart + sx * dy - sy * dx;
  if (std::min(offStart, offEnd) > reach || std::max(offStart, offEnd) < -reach) return Relation::Apart;
  const double inner = gon.innerRadius * gon.innerRadius;
  const auto isInside = [&](double off, double along, double x, double y) {
    if (along <= 0) return x * x + y * y < inner;
    if (along >= whole) return (x - dx) * (x - dx) + (y - dy) * (y - dy) < inner;
    return off * off < inner * whole;
  };
  return isInside(offA, alongA, ax, ay) && isInside(offB, alongB, bx, by) ? Relation::Inside
                                                                          : Relation::Unknown;
}

/// A side that may be on the boundary, and what it comes from, which never cuts it.
struct Side {
  Piece piece;
  std::uint32_t shape = UINT32_MAX; ///< for a long side
  Spot place;                       ///< for a side of the gon around a place: the place

  bool isOf(const Shape &other, std::uint32_t number) const {
    return shape == UINT32_MAX ? other.a == place || other.b == place : shape == number;
  }
};

/// What part of a side is inside a shape, or on a side of it that runs the other way.
class Clip {
public:
  Clip(const Piece &side)
    : mSide(side)
    , mDirection(side.to - side.from) {}
  std::optional<Interval> within(const Gon &gon, const Shape &shape) {
    mFrom = {0, 1};
    mTo = {1, 1};
    const Spot a = mSide.from - shape.a, b = mSide.from - shape.b;
    if (!shape.isPlace()) {
      const Spot along = shape.b - shape.a;
      if (!cutBy(along, cross(along, a - shape.cut[1]))) return {};
      const Spot back = shape.a - shape.b;
      if (!cutBy(back, cross(back, b - shape.cut[0]))) return {};
    }
    const double ax = static_cast<double>(a.x), ay = static_cast<double>(a.y), bx = static_cast<double>(b.x),
                 by = static_cast<double>(b.y);
    const double dx = static_cast<double>(mDirection.x), dy = static_cast<double>(mDirection.y);
    if (isBetweenEnds(gon, ax, ay, ax - bx, ay - by)) return interval();
    // Far from the line of a side, floating point is enough. Its error is below 2^-48 of the largest terms.
    const double error = 0x1p-48 * gon.longestSide *
                         (std::abs(ax) + std::abs(ay) + std::abs(bx) + std::abs(by) + std::abs(dx) +
                          std::abs(dy) + gon.outerRadius);
    for (std::size_t k = 0; k < kSides; ++k) {
      const bool isAtB = (shape.atB >> k) & 1U;
      const double x = isAtB ? bx : ax, y = isAtB ? by : ay;
      const double up = gon.sideX[k] * y, down = gon.sideY[k] * x;
      const double rise = gon.sideX[k] * dy, fall = gon.sideY[k] * dx;
      const double atFrom = up - down - gon.roughHeight[k], atTo = atFrom + (rise - fall);
      if (atFrom > error && atTo > error) continue;
      if (atFrom < -error && atTo < -error) return {};
      if (!cutBy(gon.side[k], cross(gon.side[k], isAtB ? b : a) - gon.height[k])) return {};
    }
    return interval();
  }

private:
  std::optional<Interval> interval() const {
    if (compare(mFrom, mTo) >= 0) return {};
    return Interval{mFrom, mTo};
  }
  /// Whether what the two long sides leave is far enough from both ends of the stretch, then no other side of
  /// the shape cuts it: the corners that the long sides join are off the square by less than half a side.
  bool isBetweenEnds(const Gon &gon, double ax, double ay, double sx, double sy) const {
    const double whole = sx * sx + sy * sy, margin = 0.11 * gon.outerRadius * std::sqrt(whole);
    const double start = ax * sx + ay * sy;
    const double step = static_cast<double>(mDirection.x) * sx + static_cast<double>(mDirection.y) * sy;
    const double from = start + step * mFrom.approximate, to = start + step * mTo.approximate;
    return std::min(from, to) > margin && std::max(from, to) < whole - margin;
  }
  /// Keeps what is left of a line through the shape's side; `atFrom` is the height of our start over it.
  bool cutBy(Spot line, Wide atFrom) {
    const Wide rise = cross(line, mDirection), atTo = atFrom + rise;
    if (atFrom > 0 && atTo > 0) return true;
    if (atFrom == 0 && atTo == 0) return dot(line, mDirection) < 0;
    if (atFrom <= 0 && atTo <= 0) return false;
    if (atFrom < 0) {
      const Share share(-atFrom, rise);
      if (compare(share, mFrom) > 0) mFrom = share;
    } else if (atTo < 0) {
      const Share share(atFrom, -rise);
      if (compare(share, mTo) < 0) mTo = share;
    }
    return true;
  }
  Piece mSide;
  Spot mDirection;
  Share mFrom{0, 1}, mTo{1, 1};
};

/// Takes open intervals away from whole sides. `left` gets the rest.
void subtract(std::vector<Interval> &away, std::vector<Interval> &left) {
  std::sort(away.begin(), away.end(), [](const Interval &x, const Interval &y) {
    const int order = compare(x.from, y.from);
    return order < 0 || (order == 0 && compare(x.to, y.to) < 0);
  });
  Share done(0, 1);
  for (const Interval &interval : away) {
    if (compare(done, interval.from) < 0) left.push_back({done, interval.from});
    if (compare(done, interval.to) < 0) done = interval.to;
  }
  if (compare(done, {1, 1}) < 0) left.push_back({done, {1, 1}});
}

/// A side with what is left of it.
struct Rest {
  Piece side;
  std::vector<Interval> left;
};

/// Sides on the same line in the same direction: what an earlier one covers is taken from the later ones.
void removeDoubles(std::vector<Rest> &rests) {
  struct Line {
    Spot direction;
    Wide offset, from, to;
    std::uint32_t rest;
  };
  std::vector<Line> lines(rests.size());
  for (std::uint32_t i = 0; i < rests.size(); ++i) {
    const Piece &side = rests[i].side;
    Spot direction = side.to - side.from;
    const std::int64_t divisor = std::gcd(direction.x, direction.y);
    direction = {direction.x / divisor, direction.y / divisor};
    lines[i] = {direction, cross(direction, side.from), dot(direction, side.from), dot(direction, side.to),
                i};
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
      Rest &rest = rests[line.rest];
      if (before.to >= line.to) {
        rest.left.clear();
      } else {
        const Share covered(before.to - line.from, line.to - line.from);
        std::vector<Interval> kept;
        for (const Interval &interval : rest.left) {
          if (compare(covered, interval.to) >= 0) continue;
          kept.push_back({compare(covered, interval.from) > 0 ? covered : interval.from, interval.to});
        }
        rest.left = std::move(kept);
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
    for (const Stretch &stretch : stretches) {
      const auto parts =
          static_cast<int>(std::ceil(distance(stretch.a, stretch.b) / std::max(kLongest, radius)));
      Spot before = spot(stretch.a, scale);
      if (parts == 0) mShapes.push_back({before, before, 0, {}});
      for (int i = 1; i <= parts; ++i) {
        const double t = static_cast<double>(i) / parts;
        const Point p = i == parts ? stretch.b
                                   : Point{stretch.a.x + t * (stretch.b.x - stretch.a.x),
                                           stretch.a.y + t * (stretch.b.y - stretch.a.y)};
        const Spot next = spot(p, scale);
        mShapes.push_back({std::min(before, next), std::max(before, next), 0, {}});
        before = next;
      }
    }
  }
  bool isConvex() const { return mGon.isConvex(); }
  const Gon &gon() const { return mGon; }
  const std::vector<Shape> &shapes() const { return mShapes; }
  const std::vector<Side> &sides() const { return mSides; }

  bool makeSides(const RunContext &context) {
    std::sort(mShapes.begin(), mShapes.end(),
              [](const Shape &x, const Shape &y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
    mShapes.erase(std::unique(mShapes.begin(), mShapes.end(),
                              [](const Shape &x, const Shape &y) { return x.a == y.a && x.b == y.b; }),
                  mShapes.end());
    struct End {
      Spot place;
      std::uint32_t inside; ///< sides of the gon around it that lie inside the shape
    };
    std::vector<End> ends;
    ends.reserve(mShapes.size() * 2);
    mSides.reserve(mShapes.size() * 4);
    for (std::uint32_t s = 0; s < mShapes.size(); ++s) {
      Shape &shape = mShapes[s];
      if (ends.size() % kLook == 0 && context.isStopped()) return false;
      shape = shapeOf(mGon, shape.a, shape.b);
      ends.push_back({shape.a, shape.atB});
      if (shape.isPlace()) {
        ends.push_back(ends.back());
        continue;
      }
      ends.push_back({shape.b, mGon.farSides(shape.a - shape.b)});
      mSides.push_back({{shape.a + shape.cut[1], shape.b + shape.cut[1]}, s, {}});
      mSides.push_back({{shape.b + shape.cut[0], shape.a + shape.cut[0]}, s, {}});
    }
    std::sort(ends.begin(), ends.end(), [](const End &x, const End &y) { return x.place < y.place; });
    for (std::size_t i = 0; i < ends.size();) {
      const Spot place = ends[i].place;
      std::uint32_t inside = 0;
      for (; i < ends.size() && ends[i].place == place; ++i)
        inside |= ends[i].inside;
      for (std::size_t k = 0; k < kSides; ++k)
        if (!((inside >> k) & 1U))
          mSides.push_back(
              {{place + mGon.corner[k], place + mGon.corner[(k + 1) % kSides]}, UINT32_MAX, place});
    }
    return !context.isStopped();
  }

private:
  static Spot spot(Point p, double scale) { return {std::llround(p.x * scale), std::llround(p.y * scale)}; }
  Gon mGon;
  std::vector<Shape> mShapes;
  std::vector<Side> mSides;
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
  const Cells cells(boxes, cellSize);
  std::vector<std::vector<Rest>> rests((sides.size() + kGrain - 1) / kGrain);
  const bool isDone =
      parallelChunks(sides.size(), kGrain, context, "widening streets", [&](auto begin, auto end) {
        std::vector<Interval> away, left;
        std::vector<std::uint32_t> near;
        for (std::size_t i = begin; i < end; ++i) {
          if (i % 64 == 0 && context.isStopped()) return;
          const Piece &side = sides[i].piece;
          if (side.from == side.to) continue;
          const Cells::Range range = rangeOf(side.from, side.to);
          near.clear();
          bool isInside = false;
          cells.visit(range, [&](std::uint32_t s) {
            if (isInside || !boxes[s].meets(range) || sides[i].isOf(shapes[s], s)) return;
            const Relation relation = relationOf(side, shapes[s], widened.gon());
            isInside = relation == Relation::Inside;
            if (relation == Relation::Unknown) near.push_back(s);
          });
          if (isInside) continue;
          std::sort(near.begin(), near.end());
          near.erase(std::unique(near.begin(), near.end()), near.end());
          away.clear();
          left.clear();
          Clip clip(side);
          for (const std::uint32_t s : near)
            if (const auto interval = clip.within(widened.gon(), shapes[s])) away.push_back(*interval);
          subtract(away, left);
          if (!left.empty()) rests[begin / kGrain].push_back({side, left});
        }
      });
  if (!isDone || context.isStopped()) return false;
  std::vector<Rest> all;
  for (std::vector<Rest> &chunk : rests)
    std::move(chunk.begin(), chunk.end(), std::back_inserter(all));
  removeDoubles(all);
  for (const Rest &rest : all) {
    for (const Interval &interval : rest.left) {
      const Piece piece{spotAt(rest.side.from, rest.side.to, interval.from),
                        spotAt(rest.side.from, rest.side.to, interval.to)};
      if (piece.from != piece.to) out.push_back(piece);
    }
  }
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
