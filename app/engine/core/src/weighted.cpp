// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/core/weighted.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
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
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < std::min(values.size(), weights.size()); ++i) {
    if (std::isfinite(values[i]) && isWeight(weights[i]) && weights[i] > 0) order.push_back(i);
  }
  if (order.empty() || !(q >= 0 && q <= 1)) return kNan;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : weights[a] < weights[b];
  });
  double total = 0;
  for (const std::size_t i : order)
    total += weights[i];
  // Sums of fractions of people may miss q * total by rounding only; one part in 1e12 of a person is no
  // person.
  const double wanted = q * total * (1 - 1e-12);
  double sum = 0;
  for (const std::size_t i : order) {
    sum += weights[i];
    if (sum >= wanted) return values[i];
  }
  return values[order.back()];
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
