// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace alatau {

/// Takes part in weighted figures: finite and not negative.
bool isWeight(double weight);
/// Weighted mean; values that are not finite are left out with their weight. NaN when no weight is left.
double weightedMean(std::span<const double> values, std::span<const double> weights);
/// The smallest value whose cumulative weight is >= q * total weight (methods.md 2.1); 0 <= q <= 1. Values
/// that are not finite, and weights that are not positive and finite, are left out. NaN when no weight is
/// left.
double weightedQuantile(std::span<const double> values, std::span<const double> weights, double q);
/// The same for several q at once: the values are sorted once, O(n log n).
std::vector<double> weightedQuantiles(std::span<const double> values, std::span<const double> weights,
                                      std::span<const double> qs);
/// Share of the weight with value <= limit (inclusive) of ALL weight, unreached included. NaN when the weight
/// is 0.
double shareWithin(std::span<const double> values, std::span<const double> weights, double limit);

} // namespace alatau
