// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace alatau::demo {

/// SplitMix64 (Steele, Lea, Flood 2014): integer arithmetic only, hence the same numbers everywhere.
constexpr std::uint64_t mixBits(std::uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

/// Numbers that depend on a place in the city and not on the order of generation: a change in one part of the
/// generator then leaves the other parts alone.
class Dice {
public:
  explicit constexpr Dice(std::uint64_t seed)
    : mSeed(mixBits(seed)) {}

  constexpr std::uint64_t bits(std::int64_t i, std::int64_t j, std::uint64_t salt) const {
    return mixBits(mixBits(mixBits(mSeed ^ salt) ^ static_cast<std::uint64_t>(i)) ^
                   (static_cast<std::uint64_t>(j) << 1));
  }
  /// In [0, 1).
  constexpr double unit(std::int64_t i, std::int64_t j, std::uint64_t salt) const {
    return static_cast<double>(bits(i, j, salt) >> 11) * 0x1p-53;
  }
  /// In [-1, 1).
  constexpr double around(std::int64_t i, std::int64_t j, std::uint64_t salt) const {
    return 2.0 * unit(i, j, salt) - 1.0;
  }
  /// In 0 .. count - 1.
  constexpr int below(int count, std::int64_t i, std::int64_t j, std::uint64_t salt) const {
    return static_cast<int>(bits(i, j, salt) % static_cast<std::uint64_t>(count));
  }

  /// Smooth noise in [-1, 1] that changes over `wavelength` metres.
  double noise(double x, double y, double wavelength, std::uint64_t salt) const;

private:
  std::uint64_t mSeed;
};

} // namespace alatau::demo
