// SPDX-License-Identifier: GPL-3.0-or-later
#include "instance.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace alatau::siting {

namespace {

/// Persons that find a place when each demand row goes to its nearest chosen site with room (costs in order).
double servedUnderCapacity(const Instance &instance, const std::vector<std::uint32_t> &chosen) {
  struct Pair {
    Cost cost;
    std::uint32_t row, candidate;
    auto operator<=>(const Pair &) const = default;
  };
  std::vector<Pair> pairs;
  for (const std::uint32_t c : chosen)
    for (const Link &link : instance.columns[c])
      pairs.push_back({link.cost, link.other, c});
  std::ranges::sort(pairs);
  std::vector<double> left = instance.weight, spare = instance.capacity;
  double served = 0;
  for (const Pair &pair : pairs) {
    const double taken = std::min(left[pair.row], spare[pair.candidate]);
    left[pair.row] -= taken;
    spare[pair.candidate] -= taken;
    served += taken;
  }
  return served;
}

} // namespace

bool Instance::isBetter(double a, double b) const {
  const double margin = kRounding * std::max({1.0, std::abs(a), std::abs(b)});
  if (std::isinf(a) || std::isinf(b)) return isMaximum() ? a > b : a < b;
  return isMaximum() ? a > b + margin : a < b - margin;
}

double Instance::costOf(const std::vector<std::uint32_t> &chosen) const {
  double sum = 0;
  for (const std::uint32_t c : chosen)
    sum += siteCost[c];
  return sum;
}

Instance makeInstance(const SitingProblem &problem, const SitingOptions &options, SitingModel model,
                      Cost limit) {
  const CostTable &table = *problem.table;
  Instance out;
  out.model = model;
  out.count = options.count;
  out.budget = options.budget;
  std::vector<std::uint32_t> candidateOf(table.destinations, UINT32_MAX);
  for (std::uint32_t s = 0; s < table.destinations; ++s) {
    const SiteLock lock = problem.locks.empty() ? SiteLock::Free : problem.locks[s];
    if (lock == SiteLock::Out) continue;
    candidateOf[s] = static_cast<std::uint32_t>(out.site.size());
    out.site.push_back(s);
    out.siteCost.push_back(problem.siteCosts.empty() ? 1.0 : problem.siteCosts[s]);
    out.isLocked.push_back(lock == SiteLock::In);
    if (!problem.capacities.empty()) out.capacity.push_back(problem.capacities[s]);
  }
  // Rows with the same candidates (and costs, where they matter) are one row.
  const bool needsCosts = !out.isCovering() || !out.capacity.empty();
  std::map<std::vector<std::uint64_t>, std::uint32_t> known;
  Cost largest = 0;
  for (std::uint32_t origin = 0; origin < table.origins; ++origin) {
    const double persons = problem.persons[origin];
    if (!(persons > 0) || !std::isfinite(persons)) continue;
    std::vector<Link> links;
    std::vector<std::uint64_t> key;
    const auto sites = table.destinationsOf(origin);
    const auto costs = table.costsOf(origin);
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (costs[i] > limit || candidateOf[sites[i]] == UINT32_MAX) continue;
      links.push_back({candidateOf[sites[i]], costs[i]});
      key.push_back(sites[i]);
      if (needsCosts) key.push_back(costs[i]);
      largest = std::max(largest, costs[i]);
    }
    if (links.empty()) continue;
    const auto [at, isNew] = known.emplace(std::move(key), static_cast<std::uint32_t>(out.rows.size()));
    if (isNew) {
      out.weight.push_back(0);
      out.links += links.size();
      out.rows.push_back(std::move(links));
    }
    out.weight[at->second] += persons;
  }
  out.penalty = 2.0 * std::max<double>(largest, 1);
  out.columns.resize(out.site.size());
  for (std::uint32_t row = 0; row < out.rows.size(); ++row)
    for (const Link &link : out.rows[row])
      out.columns[link.other].push_back({row, link.cost});
  return out;
}

double worth(const Instance &instance, const std::vector<std::uint32_t> &chosen) {
  if (!instance.capacity.empty()) return servedUnderCapacity(instance, chosen);
  std::vector<double> nearest(instance.rows.size(), HUGE_VAL);
  for (const std::uint32_t c : chosen)
    for (const Link &link : instance.columns[c])
      nearest[link.other] = std::min<double>(nearest[link.other], link.cost);
  double sum = 0, largest = 0;
  bool isAll = true;
  for (std::size_t row = 0; row < nearest.size(); ++row) {
    const bool isReached = nearest[row] < HUGE_VAL;
    isAll = isAll && isReached;
    if (instance.model == SitingModel::CoverMost) sum += isReached ? instance.weight[row] : 0;
    if (instance.model == SitingModel::Median)
      sum += instance.weight[row] * (isReached ? nearest[row] : instance.penalty);
    largest = std::max(largest, nearest[row]);
  }
  if (instance.model == SitingModel::CoverAll) return isAll ? instance.costOf(chosen) : HUGE_VAL;
  return instance.model == SitingModel::Centre ? largest : sum;
}

} // namespace alatau::siting
