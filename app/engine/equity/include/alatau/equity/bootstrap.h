// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <functional>
#include <span>

namespace alatau {

struct BootstrapOptions {
  std::size_t replicates = 1000;
  double level = 0.95;    ///< of the interval, between 0 and 1
  std::uint64_t seed = 1; ///< the same seed gives the same interval, for any number of threads
};
struct Interval {
  double low = 0, high = 0; ///< NaN when no replicate gave a number
};
/// A figure of values and weights, e.g. gini. Called from several threads at once.
using WeightedStatistic =
    std::function<double(std::span<const double> values, std::span<const double> weights)>;

/// Percentile interval of a figure: every replicate draws as many records as there are, with replacement; a
/// record keeps its weight, times how often it was drawn. Replicates that are NaN are left out. Errors:
/// InvalidArgument (options), Cancelled. O(replicates x cost of the figure).
Result<Interval> bootstrapInterval(std::span<const double> values, std::span<const double> weights,
                                   const WeightedStatistic &statistic, const BootstrapOptions &options,
                                   const RunContext &context);

/// Kish: (sum of w)^2 / sum of w^2 over the weights that are positive and finite; 0 for none.
double effectiveRecords(std::span<const double> weights);
/// Fewer records, or fewer effective ones, than this are a small sample.
inline constexpr double kSmallSample = 30;

} // namespace alatau
