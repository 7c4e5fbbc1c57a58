// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/geometry/exact.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace alatau::widening {

using exact::Piece;
using exact::Spot;
using exact::Wide;

constexpr std::size_t kSides = 32; ///< as many as GEOS gives a circle with 8 segments per quarter

/// Sides of the gon, bit k for side k, seen from a stretch.
struct SideBits {
  std::uint32_t atStart = 0, atEnd = 0; ///< in neither: along the stretch
};

/// The 32-gon on the grid, counterclockwise.
struct Gon {
  std::array<Spot, kSides> corner, side; ///< side[k] from corner k to corner k + 1
  std::array<Wide, kSides> height; ///< cross(side, corner): negative of how far the side is from the centre
  /// The same in floating point, twice over, so that sixteen sides from any one on lie in a row.
  std::array<double, 2 * kSides> sideX, sideY, roughHeight;
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
    }
    for (std::size_t k = 0; k < 2 * kSides; ++k) {
      sideX[k] = static_cast<double>(side[k % kSides].x);
      sideY[k] = static_cast<double>(side[k % kSides].y);
      roughHeight[k] = static_cast<double>(height[k % kSides]);
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
  /// Which sides of a widened stretch in this direction are at which of its ends.
  SideBits sidesAt(Spot direction) const {
    const double dx = static_cast<double>(direction.x), dy = static_cast<double>(direction.y);
    const double error = 0x1p-48 * longestSide * (std::abs(dx) + std::abs(dy));
    std::array<double, kSides> turn;
    for (std::size_t k = 0; k < kSides; ++k)
      turn[k] = sideX[k] * dy - sideY[k] * dx;
    SideBits out;
    for (std::size_t k = 0; k < kSides; ++k) {
      out.atEnd |= static_cast<std::uint32_t>(turn[k] < -error) << k;
      out.atStart |= static_cast<std::uint32_t>(turn[k] > error) << k;
    }
    for (std::uint32_t unsure = ~(out.atEnd | out.atStart); unsure != 0; unsure &= unsure - 1) {
      const int k = std::countr_zero(unsure);
      const Wide sure = cross(side[static_cast<std::size_t>(k)], direction);
      out.atEnd |= static_cast<std::uint32_t>(sure < 0) << k;
      out.atStart |= static_cast<std::uint32_t>(sure > 0) << k;
    }
    return out;
  }
};

/// A widened stretch.
struct Shape {
  Spot a, b;                    ///< a <= b
  double dx = 0, dy = 0;        ///< b - a
  double whole = 0, length = 0; ///< of b - a, squared and not
  std::uint32_t atB = 0;        ///< SideBits::atEnd
  std::uint32_t firstAtB = 0;   ///< where the row of these bits begins
  std::uint32_t countAtB = 0;   ///< and how many they are
  bool isAlongSide = false;     ///< a side of the gon has its direction
  std::array<Spot, 2> cut;      ///< the corners that the long sides join: [0] from b to a, [1] from a to b
  bool isPlace() const { return a == b; }
};

/// `bits` are what the gon says of b - a.
inline Shape shapeOf(const Gon &gon, Spot a, Spot b, SideBits &bits) {
  Shape out;
  out.a = a;
  out.b = b;
  bits = {};
  if (a == b) return out;
  out.dx = static_cast<double>(b.x - a.x);
  out.dy = static_cast<double>(b.y - a.y);
  out.whole = out.dx * out.dx + out.dy * out.dy;
  out.length = std::sqrt(out.whole);
  bits = gon.sidesAt(b - a);
  out.atB = bits.atEnd;
  out.isAlongSide = ~(bits.atEnd | bits.atStart) != 0;
  const std::uint32_t begins = out.atB & ~std::rotl(out.atB, 1), ends = ~out.atB & std::rotl(out.atB, 1);
  out.firstAtB = static_cast<std::uint32_t>(std::countr_zero(begins));
  out.countAtB = static_cast<std::uint32_t>(std::popcount(out.atB));
  out.cut = {gon.corner[static_cast<std::size_t>(std::countr_zero(ends))], gon.corner[out.firstAtB]};
  return out;
}

/// A side that may be on the boundary, and what it comes from, which never cuts it.
struct Side {
  Piece piece;
  std::uint32_t shape = UINT32_MAX; ///< for a long side
  bool isAlongOther = false;        ///< the stretch at it has the direction of a side of the gon
  Spot place = {};                  ///< for a side of the gon around a place: the place

  bool isOf(const Shape &other, std::uint32_t number) const {
    return shape == UINT32_MAX ? other.a == place || other.b == place : shape == number;
  }
};

} // namespace alatau::widening
