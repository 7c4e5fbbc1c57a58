// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widen_shapes.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <span>
#include <vector>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace alatau::widening {

using exact::Share;

/// Open interval along a side.
struct Interval {
  Share from, to;
};

constexpr std::size_t kLanes = 16;
constexpr std::uint32_t kAllLanes = (1U << kLanes) - 1;
using LaneValues = std::array<double, kLanes>;

/// Bit i: value i is below the limit.
inline std::uint32_t lanesBelow(const LaneValues &values, double limit) {
  std::uint32_t out = 0;
#if defined(__SSE2__)
  for (std::size_t i = 0; i < kLanes; i += 2)
    out |= static_cast<std::uint32_t>(
               _mm_movemask_pd(_mm_cmplt_pd(_mm_loadu_pd(values.data() + i), _mm_set1_pd(limit))))
           << i;
#else
  for (std::size_t i = 0; i < kLanes; ++i)
    out |= static_cast<std::uint32_t>(values[i] < limit) << i;
#endif
  return out;
}

enum class Relation { Inside, Apart, Unknown };

/// What part of a side is inside of shapes, or on a side of theirs that runs the other way. Floating point
/// with a bound of its error decides what it can; whatever is as near as that is decided by exact integers.
/// One object for many sides: it keeps its lists.
class Clip {
public:
  explicit Clip(const Gon &gon)
    : mGon(gon) {}

  void begin(const Piece &side) {
    mSide = side;
    mDirection = side.to - side.from;
    mX = static_cast<double>(mDirection.x);
    mY = static_cast<double>(mDirection.y);
    mReach = mGon.outerRadius * std::sqrt(mX * mX + mY * mY);
    mHeadTo = 0;
    mTailFrom = 1;
    mIsDouble = false;
    mKept.clear();
    mWays.clear();
  }

  /// A quick look in floating point: the circles inside and around the gon decide most cases, with a margin
  /// of four units that no rounding reaches.
  Relation relationTo(const Shape &shape) const {
    const double dx = shape.dx, dy = shape.dy, whole = shape.whole;
    const double ax = static_cast<double>(mSide.from.x - shape.a.x),
                 ay = static_cast<double>(mSide.from.y - shape.a.y);
    const double bx = ax + mX, by = ay + mY;
    const double offA = dx * ay - dy * ax, offB = dx * by - dy * bx;
    const double apart = mGon.outerRadius * shape.length;
    const double alongA = dx * ax + dy * ay, alongB = dx * bx + dy * by;
    // Which of these decides is hard to foresee: all without a branch. The last two: the shape is wholly to
    // one side of the line of the side.
    const double offStart = mY * ax - mX * ay, offEnd = offStart + mX * dy - mY * dx;
    const bool isOff = (std::min(offA, offB) > apart) | (std::max(offA, offB) < -apart) |
                       (std::max(alongA, alongB) < -apart) | (std::min(alongA, alongB) > whole + apart);
    const bool isBeside = (std::min(offStart, offEnd) > mReach) | (std::max(offStart, offEnd) < -mReach);
    if ((isOff & (whole > 0)) | isBeside) return Relation::Apart;
    const double inner = mGon.innerRadius * mGon.innerRadius;
    const auto isInside = [&](double off, double along, double x, double y) {
      if (along <= 0) return x * x + y * y < inner;
      if (along >= whole) return (x - dx) * (x - dx) + (y - dy) * (y - dy) < inner;
      return off * off < inner * whole;
    };
    return isInside(offA, alongA, ax, ay) && isInside(offB, alongB, bx, by) ? Relation::Inside
                                                                            : Relation::Unknown;
  }

  /// Whether a shape that shares an end with the shape that we are a long side of leads away to our left,
  /// where it at most touches us: our line supports the gon around every point of it. False when not sure.
  bool leadsAway(const Shape &own, const Shape &shape) const {
    const bool isAtA = shape.a == own.a || shape.a == own.b;
    if (!isAtA && shape.b != own.a && shape.b != own.b) return false;
    const double error = 0x1p-48 * (std::abs(mX) + std::abs(mY)) * (std::abs(shape.dx) + std::abs(shape.dy));
    const double turn = mX * shape.dy - mY * shape.dx;
    return isAtA ? turn > error : turn < -error;
  }

  /// Looks at what part of us is inside of the shape, as well as floating point can tell. False when nothing
  /// is left of us.
  bool add(const Shape &shape) {
    mFrom = 0;
    mTo = 1;
    mCount = 0;
    measure(shape);
    if (!shape.isPlace() && (!lookAtLong(kLong) || !lookAtLong(kLong + 1))) return true;
    // What the long sides leave is more than what the ends leave, too.
    if (isHidden(mFrom, mTo) || !lookAtEnds(shape) || mFrom > mTo) return true;
    keep(shape);
    return mHeadTo <= mTailFrom;
  }
  /// Exact intervals whose union is what is inside of any of the shapes.
  void cover(std::vector<Interval> &out) {
    for (const Kept &kept : mKept) {
      if (isHidden(kept.from, kept.to)) continue;
      measure(*kept.shape);
      if (const auto interval = exactly(std::span(mWays).subspan(kept.first, kept.count)))
        out.push_back(*interval);
    }
  }
  /// Whether a side on the same line in the same direction was met.
  bool isDouble() const { return mIsDouble; }

private:
  void measure(const Shape &shape) {
    mFromA = mSide.from - shape.a;
    mFromB = mSide.from - shape.b;
    if (!shape.isPlace())
      mLong = {shape.b - shape.a, mFromA - shape.cut[1], shape.a - shape.b, mFromB - shape.cut[0]};
  }
  /// Lines of a shape: sides of the gon around a, around b, the long side from a to b, that from b to a.
  static constexpr std::size_t kLong = 2 * kSides;
  struct Line {
    Spot direction;
    Spot start;  ///< our start, from a point of the line or from the centre of the gon
    Wide height; ///< to be taken off the cross product of the two
  };
  Line lineOf(std::size_t number) const {
    if (number >= kLong) return {mLong[2 * (number - kLong)], mLong[2 * (number - kLong) + 1], 0};
    const std::size_t k = number % kSides;
    return {mGon.side[k], number < kSides ? mFromA : mFromB, mGon.height[k]};
  }
  /// A line that may cut us last on the way in, or first on the way out.
  struct Way {
    std::uint32_t line;
    bool isEntry;
  };
  /// A shape, about what part of us is inside of it, at most, and its ways in mWays.
  struct Kept {
    const Shape *shape;
    double from, to;
    std::uint32_t first, count;
  };
  /// Where a line cuts us, and how sure that is.
  struct Crossing {
    std::size_t line;
    double atLeast, atMost;
    bool isEntry;
  };

  /// False when nothing of us is to the left of the line. `from`, `to`: heights over it.
  bool look(double from, double to, double error, std::size_t line) {
    if (from > error && to > error) return true;
    if (from < -error && to < -error) return false;
    if (std::abs(from) <= error || std::abs(to) <= error) return lookExactly(line);
    const double whole = std::abs(from - to), share = std::abs(from) / whole,
                 doubt = 4 * error / whole + 1e-15;
    addCrossing({line, share - doubt, share + doubt, from < 0});
    return true;
  }
  bool lookExactly(std::size_t number) {
    const Line line = lineOf(number);
    const Wide from = cross(line.direction, line.start) - line.height,
               rise = cross(line.direction, mDirection), to = from + rise;
    if (from > 0 && to > 0) return true;
    if (from == 0 && to == 0) {
      const bool isOpposite = dot(line.direction, mDirection) < 0;
      mIsDouble = mIsDouble || !isOpposite;
      return isOpposite;
    }
    if (from <= 0 && to <= 0) return false;
    if (from >= 0 && to >= 0) return true;
    const double share = Share(from < 0 ? -from : from, from < 0 ? rise : -rise).approximate;
    addCrossing({number, share - 1e-14, share + 1e-14, from < 0});
    return true;
  }
  void addCrossing(const Crossing &crossing) {
    mCrossings[mCount++] = crossing;
    if (crossing.isEntry)
      mFrom = std::max(mFrom, crossing.atLeast);
    else
      mTo = std::min(mTo, crossing.atMost);
  }
  bool lookAtLong(std::size_t number) {
    const Line line = lineOf(number);
    const double lx = static_cast<double>(line.direction.x), ly = static_cast<double>(line.direction.y);
    const double x = static_cast<double>(line.start.x), y = static_cast<double>(line.start.y);
    const double error =
        0x1p-48 * (std::abs(lx) + std::abs(ly)) * (std::abs(x) + std::abs(y) + std::abs(mX) + std::abs(mY));
    const double from = lx * y - ly * x;
    return look(from, from + (lx * mY - ly * mX), error, number);
  }
  /// The sides at an end cut us only where we are near that end or beyond it: the corners that the long sides
  /// join are off the square by less than half a side.
  bool lookAtEnds(const Shape &shape) {
    const double ax = static_cast<double>(mFromA.x), ay = static_cast<double>(mFromA.y);
    const double start = ax * shape.dx + ay * shape.dy, step = mX * shape.dx + mY * shape.dy;
    const double from = start + step * mFrom, to = start + step * mTo;
    const double margin = 0.11 * mGon.outerRadius * shape.length;
    const bool isPlace = shape.isPlace();
    if ((isPlace || std::min(from, to) <= margin) &&
        !lookAtEnd(mFromA, 0, (shape.firstAtB + shape.countAtB) % kSides, kSides - shape.countAtB))
      return false;
    return isPlace || std::max(from, to) < shape.whole - margin ||
           lookAtEnd(mFromB, kSides, shape.firstAtB, shape.countAtB);
  }
  bool lookAtEnd(Spot start, std::size_t lines, std::size_t first, std::size_t count) {
    const double x = static_cast<double>(start.x), y = static_cast<double>(start.y);
    // The error is below 2^-48 of the largest terms.
    const double error = 0x1p-48 * mGon.longestSide *
                         (std::abs(x) + std::abs(y) + std::abs(mX) + std::abs(mY) + mGon.outerRadius);
    for (std::size_t done = 0; done < count; done += kLanes) {
      LaneValues from, to, deepest, most;
      const double *sideX = mGon.sideX.data() + first + done, *sideY = mGon.sideY.data() + first + done,
                   *height = mGon.roughHeight.data() + first + done;
      for (std::size_t i = 0; i < kLanes; ++i) {
        from[i] = sideX[i] * y - sideY[i] * x - height[i];
        to[i] = from[i] + (sideX[i] * mY - sideY[i] * mX);
        deepest[i] = std::max(-from[i], -to[i]);
        most[i] = std::max(from[i], to[i]);
      }
      const std::uint32_t asked = count - done < kLanes ? (1U << (count - done)) - 1 : kAllLanes;
      if ((lanesBelow(most, -error) & asked) != 0) return false;
      for (std::uint32_t left = asked & ~lanesBelow(deepest, -error); left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        if (!look(from[i], to[i], error, lines + (first + done + i) % kSides)) return false;
      }
    }
    return true;
  }
  /// Others cover all of this part.
  bool isHidden(double from, double to) const { return to < mHeadTo || from > mTailFrom; }
  void keep(const Shape &shape) {
    Kept kept{&shape, mFrom, mTo, static_cast<std::uint32_t>(mWays.size()), 0};
    double headTo = 2, tailFrom = -1; // without a way out, or in
    for (const Crossing &at : std::span(mCrossings.data(), mCount)) {
      if (at.isEntry)
        tailFrom = std::max(tailFrom, at.atMost);
      else
        headTo = std::min(headTo, at.atLeast);
      if (at.isEntry ? at.atMost < mFrom : at.atLeast > mTo) continue;
      mWays.push_back({static_cast<std::uint32_t>(at.line), at.isEntry});
      ++kept.count;
    }
    if (tailFrom < 0) mHeadTo = std::max(mHeadTo, headTo);
    if (headTo > 1) mTailFrom = std::min(mTailFrom, tailFrom);
    mKept.push_back(kept);
  }
  /// In exact integers.
  std::optional<Interval> exactly(std::span<const Way> ways) const {
    Interval out{{0, 1}, {1, 1}};
    for (const Way &way : ways) {
      const Line line = lineOf(way.line);
      const Wide from = cross(line.direction, line.start) - line.height,
                 rise = cross(line.direction, mDirection);
      if (way.isEntry) {
        const Share share(-from, rise);
        if (compare(share, out.from) > 0) out.from = share;
      } else {
        const Share share(from, -rise);
        if (compare(share, out.to) < 0) out.to = share;
      }
    }
    if (compare(out.from, out.to) >= 0) return {};
    return out;
  }

  const Gon &mGon;
  Piece mSide;
  Spot mDirection;
  double mX = 0, mY = 0, mReach = 0;
  double mHeadTo = 0,
         mTailFrom = 1; ///< from 0 to at least there, and from there or before to 1, we are inside
  std::vector<Kept> mKept;
  std::vector<Way> mWays;
  bool mIsDouble = false;
  // Of the shape that is looked at.
  Spot mFromA, mFromB;       ///< our start from its ends
  std::array<Spot, 4> mLong; ///< of both long sides the direction and our start from a point of it
  double mFrom = 0, mTo = 1; ///< at least and at most
  std::array<Crossing, kSides + 2> mCrossings; ///< the first mCount
  std::size_t mCount = 0;
};

} // namespace alatau::widening
