// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widen_shapes.h"

#include <algorithm>
#include <optional>

namespace alatau::widening {

using exact::Share;

/// Open interval along a side.
struct Interval {
  Share from, to;
};

enum class Relation { Inside, Apart, Unknown };

/// What part of a side is inside a shape, or on a side of it that runs the other way. Floating point with a
/// bound of its error decides what it can; whatever is as near as that is decided by exact integers.
class Clip {
public:
  Clip(const Gon &gon, const Piece &side)
    : mGon(gon)
    , mSide(side)
    , mDirection(side.to - side.from)
    , mX(static_cast<double>(mDirection.x))
    , mY(static_cast<double>(mDirection.y))
    , mReach(gon.outerRadius * std::sqrt(mX * mX + mY * mY)) {}

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

  std::optional<Interval> within(const Shape &shape) {
    mFrom = 0;
    mTo = 1;
    mCount = 0;
    mFromA = mSide.from - shape.a;
    mFromB = mSide.from - shape.b;
    if (!shape.isPlace()) {
      mLong = {shape.b - shape.a, mFromA - shape.cut[1], shape.a - shape.b, mFromB - shape.cut[0]};
      if (!lookAtLong(kLong) || !lookAtLong(kLong + 1)) return {};
    }
    if (!lookAtEnds(shape) || mFrom > mTo) return {};
    return exactly();
  }
  /// Whether a side on the same line in the same direction was met.
  bool isDouble() const { return mIsDouble; }

private:
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
    add({line, share - doubt, share + doubt, from < 0});
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
    add({number, share - 1e-14, share + 1e-14, from < 0});
    return true;
  }
  void add(const Crossing &crossing) {
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
    std::array<double, kSides> from, to, least;
    const double *sideX = mGon.sideX.data() + first, *sideY = mGon.sideY.data() + first,
                 *height = mGon.roughHeight.data() + first;
    for (std::size_t i = 0; i < count; ++i) {
      from[i] = sideX[i] * y - sideY[i] * x - height[i];
      to[i] = from[i] + (sideX[i] * mY - sideY[i] * mX);
      least[i] = std::min(from[i], to[i]);
    }
    for (std::size_t i = 0; i < count; ++i)
      if (least[i] <= error && !look(from[i], to[i], error, lines + (first + i) % kSides)) return false;
    return true;
  }
  /// The crossings that may be the last entry and the first exit, in exact integers.
  std::optional<Interval> exactly() const {
    Interval out{{0, 1}, {1, 1}};
    for (std::size_t i = 0; i < mCount; ++i) {
      const Crossing &at = mCrossings[i];
      if (at.isEntry ? at.atMost < mFrom : at.atLeast > mTo) continue;
      const Line line = lineOf(at.line);
      const Wide from = cross(line.direction, line.start) - line.height,
                 rise = cross(line.direction, mDirection);
      if (at.isEntry) {
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
  double mX, mY, mReach;
  Spot mFromA, mFromB;       ///< our start from the ends of the shape
  std::array<Spot, 4> mLong; ///< of both long sides the direction and our start from a point of it
  double mFrom = 0, mTo = 1; ///< at least and at most
  std::array<Crossing, kSides + 2> mCrossings; ///< the first mCount
  std::size_t mCount = 0;
  bool mIsDouble = false;
};

} // namespace alatau::widening
