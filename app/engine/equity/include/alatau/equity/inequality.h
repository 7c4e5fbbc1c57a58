// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

// Inequality of a value among people (methods.md 4). `values` (access, m2 per person; at least 0) and
// `weights` (persons) are parallel; records whose value is negative or not finite, or whose weight is not
// positive and finite, are left out (report them where they were read). The order of the records does not
// matter: they are sorted by value and weight before anything is summed. NaN: no weight at all, or every
// value is 0 (ALL_ZERO; never 0). One record: 0. All but the bounds are without unit.

/// 0 (all equal) to 1 - p of the record that has everything. O(n log n).
double gini(std::span<const double> values, std::span<const double> weights);
/// Theil T = GE(1); a record with value 0 adds 0.
double theilT(std::span<const double> values, std::span<const double> weights);
/// Theil L = mean logarithmic deviation = GE(0); NaN when a value is 0.
double theilL(std::span<const double> values, std::span<const double> weights);
/// Atkinson with inequality aversion epsilon >= 0 (NaN else): the share of the mean that could be given up
/// for an equal distribution. With epsilon >= 1 and a value of 0 it is 1.
double atkinson(std::span<const double> values, std::span<const double> weights, double epsilon);
/// Standard deviation of the population / mean. GE(2) is half of its square.
double variationCoefficient(std::span<const double> values, std::span<const double> weights);

/// Theil's index divided into what lies between groups and what lies within them: total = between + within.
struct TheilParts {
  double total = 0, between = 0, within = 0;
  double betweenShare = 0;        ///< between / total; NaN when the total is 0
  std::vector<double> groupIndex; ///< by group: its own index; NaN for an empty one or all 0
};
/// `group` of each record, below `groups`; others take no part. Groups without people, or for T without
/// value, weigh nothing. When the run is stopped the parts are of no use: ask the context.
TheilParts theilTByGroup(std::span<const double> values, std::span<const double> weights,
                         std::span<const std::uint32_t> group, std::size_t groups,
                         const RunContext &context = {});
TheilParts theilLByGroup(std::span<const double> values, std::span<const double> weights,
                         std::span<const std::uint32_t> group, std::size_t groups,
                         const RunContext &context = {});

/// A point of the Lorenz curve: this share of people has this share of the value.
struct LorenzPoint {
  double people = 0, value = 0;
};
/// From (0, 0) to (1, 1), one point per distinct value, or only about `most` of them spread evenly over the
/// people (0: all). Empty when the Gini index is NaN or the run is stopped.
std::vector<LorenzPoint> lorenzCurve(std::span<const double> values, std::span<const double> weights,
                                     std::size_t most = 0, const RunContext &context = {});

} // namespace alatau
