// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/equity/poverty.h>

#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace alatau {

enum class EquityFlag : std::uint8_t { None, NoPopulation, AllZero };
/// "", "NO_POPULATION", "ALL_ZERO"
std::string_view equityFlagName(EquityFlag flag);

struct EquityOptions {
  double atkinsonEpsilon = 0.5;
  double povertyLine = std::numeric_limits<double>::quiet_NaN(); ///< NaN: no poverty indices
  ValueKind kind = ValueKind::Benefit;
  double smallest = 0;                                       ///< bounds of the value for Erreygers' index
  double largest = std::numeric_limits<double>::quiet_NaN(); ///< NaN: the largest value that occurs
};

/// All measures of methods.md 4 for one group of records.
struct EquitySummary {
  std::size_t records = 0;   ///< that count
  double population = 0;     ///< their weight
  double excludedWeight = 0; ///< of records without a usable value: negative, infinite, missing
  double effectiveRecords = 0;
  bool isSmallSample = false; ///< SMALL_SAMPLE
  EquityFlag flag = EquityFlag::None;
  double mean = 0, p10 = 0, p50 = 0, p90 = 0;
  double p10ToP50 = 0; ///< NaN when the median is 0
  double below60 = 0;  ///< share of people below 0.6 of the median
  double gini = 0, theilT = 0, theilL = 0, atkinson = 0, variation = 0, entropy2 = 0;
  double palma = 0;         ///< by rank
  double concentration = 0; ///< NaN without a rank
  double erreygers = 0;     ///< NaN without a rank
  PovertyIndices poverty;   ///< NaN without a line
};
/// Parallel; an empty order is none.
struct EquityRecords {
  std::span<const double> values, weights;
  std::span<const double> rank = {};      ///< from poor to rich: income or the like
  std::span<const double> palmaRank = {}; ///< order of the Palma ratio without `rank`; empty: the value
};
/// O(n log n), in steps that a stop ends within milliseconds. Error: Cancelled.
Result<EquitySummary> summarizeEquity(const EquityRecords &records, const EquityOptions &options,
                                      const RunContext &context);

/// Worst and best of some means (of districts): their ratio, worst / best, 0..1. For costs the worst is the
/// largest and the ratio best / worst. NaN when fewer than one mean is finite, or the best is 0.
struct GroupRatio {
  double ratio = 0;
  std::size_t worst = 0, best = 0; ///< numbers of the groups; meaningless when the ratio is NaN
};
GroupRatio worstToBest(std::span<const double> means, ValueKind kind = ValueKind::Benefit);

/// A cost as a benefit: 1 / (1 + c / unit); infinite gives 0, NaN stays NaN (methods.md 4, cost-type values).
double costAsBenefit(double cost, double unit);

} // namespace alatau
