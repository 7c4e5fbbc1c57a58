// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/core/weighted.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace alatau {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

} // namespace

bool isWeight(double weight) {
  return std::isfinite(weight) && weight >= 0;
}

double weightedMean(std::span<const double> values, std::span<const double> weights) {
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < std::min(values.size(), weights.size()); ++i) {
    if (!std::isfinite(values[i]) || !isWeight(weights[i])) continue;
    sum += values[i] * weights[i];
    total += weights[i];
  }
  return total > 0 ? sum / total : kNan;
}

double weightedQuantile(std::span<const double> values, std::span<const double> weights, double q) {
  return weightedQuantiles(values, weights, std::span(&q, 1)).front();
}

std::vector<double> weightedQuantiles(std::span<const double> values, std::span<const double> weights,
                                      std::span<const double> qs) {
  std::vector<std::pair<double, double>> sorted; // value and weight side by side
  sorted.reserve(std::min(values.size(), weights.size()));
  for (std::size_t i = 0; i < std::min(values.size(), weights.size()); ++i) {
    if (std::isfinite(values[i]) && isWeight(weights[i]) && weights[i] > 0)
      sorted.emplace_back(values[i], weights[i]);
  }
  std::sort(sorted.begin(), sorted.end());
  double total = 0;
  for (const auto &[value, weight] : sorted)
    total += weight;
  std::vector<double> found;
  for (const double q : qs) {
    if (sorted.empty() || !(q >= 0 && q <= 1)) {
      found.push_back(kNan);
      continue;
    }
    // Sums of fractions of people may miss q * total by rounding only; one part in 1e12 of a person is no
    // person.
    const double wanted = q * total * (1 - 1e-12);
    double sum = 0;
    std::size_t at = 0;
    while (at + 1 < sorted.size() && (sum += sorted[at].second) < wanted)
      ++at;
    found.push_back(sorted[at].first);
  }
  return found;
}

double shareWithin(std::span<const double> values, std::span<const double> weights, double limit) {
  double within = 0, total = 0;
  for (std::size_t i = 0; i < std::min(values.size(), weights.size()); ++i) {
    if (!isWeight(weights[i])) continue;
    total += weights[i];
    if (values[i] <= limit) within += weights[i];
  }
  return total > 0 ? within / total : kNan;
}

} // namespace alatau
