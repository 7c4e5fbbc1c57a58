// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/aggregate.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace alatau {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool isWeight(double w) {
  return std::isfinite(w) && w >= 0;
}

template<typename Member>
AccessSummary summarizeMembers(const NearestFacilities &nearest, std::span<const double> persons,
                               std::size_t count, Member &&member) {
  AccessSummary out;
  out.hasFacilities = nearest.hasFacilities;
  std::vector<double> values, weights;
  for (std::size_t m = 0; m < count; ++m) {
    const std::size_t i = member(m);
    const double p = persons[i];
    if (!isWeight(p)) continue;
    out.population += p;
    switch (nearest.status[i]) {
    case ReachStatus::Reached:
      out.reached += p;
      values.push_back(costToUnits(nearest.cost[i]));
      weights.push_back(p);
      break;
    case ReachStatus::Unreached:
      out.unreached += p;
      break;
    case ReachStatus::BeyondLimit:
      out.beyondLimit += p;
      break;
    case ReachStatus::SnapFailed:
      out.snapFailed += p;
      break;
    }
  }
  out.hasPopulation = out.population > 0;
  out.mean = weightedMean(values, weights);
  out.median = weightedQuantile(values, weights, 0.5);
  out.p90 = weightedQuantile(values, weights, 0.9);
  return out;
}

} // namespace

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

AccessSummary summarize(const NearestFacilities &nearest, std::span<const double> persons) {
  return summarizeMembers(nearest, persons, std::min(persons.size(), nearest.status.size()),
                          [](std::size_t m) { return m; });
}

AccessSummary summarize(const NearestFacilities &nearest, std::span<const double> persons,
                        std::span<const std::uint32_t> members) {
  return summarizeMembers(nearest, persons, members.size(),
                          [&](std::size_t m) { return std::size_t{members[m]}; });
}

} // namespace alatau
