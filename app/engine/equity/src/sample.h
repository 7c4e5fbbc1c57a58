// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace alatau {

inline constexpr double kNoIndex = std::numeric_limits<double>::quiet_NaN();

/// The records that count, sorted, with their sums.
struct Sample {
  struct Record {
    double order, value, weight;
  };
  std::vector<Record> records; ///< rising by order, value, weight
  double weight = 0;           ///< W
  double total = 0;            ///< sum of weight * value
  double mean() const { return total / weight; }
  /// No weight, or nothing to divide: the indices are NaN.
  bool isVoid() const { return !(weight > 0) || !(total > 0); }
};
/// Sorted by `rank`, or by value when it is empty. Records without a usable value, weight or rank are left
/// out.
Sample makeSample(std::span<const double> values, std::span<const double> weights,
                  std::span<const double> rank = {});

} // namespace alatau
