// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/equity/ranked.h>

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
/// out. When the run is stopped the sample is of no use: ask the context. O(n log n).
Sample makeSample(std::span<const double> values, std::span<const double> weights,
                  std::span<const double> rank = {}, const RunContext &context = {});

// The measures of inequality.h and ranked.h for a sample that is there already: O(n). Stopped: as above.
double giniOf(const Sample &sample);
double theilTOf(const Sample &sample, const RunContext &context = {});
double theilLOf(const Sample &sample, const RunContext &context = {});
double atkinsonOf(const Sample &sample, double epsilon, const RunContext &context = {});
double variationOf(const Sample &sample, const RunContext &context = {});
// Sorted by rank
double palmaOf(const Sample &sample, PalmaShares shares = {});
double concentrationOf(const Sample &sample);
double erreygersOf(const Sample &sample, double smallest, double largest);

} // namespace alatau
