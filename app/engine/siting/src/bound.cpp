// SPDX-License-Identifier: GPL-3.0-or-later
#include "instance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace alatau::siting {

namespace {

constexpr int kSteps = 300;

/// The most that sites with these values can give together: locked ones always, the others by value for
/// cost with the last one cut (a bound, not a choice). `picked`: how much of each is in.
double mostOf(const Instance &instance, const std::vector<double> &value, std::vector<double> &picked) {
  picked.assign(value.size(), 0.0);
  double sum = 0, cost = 0, sites = 0;
  std::vector<std::uint32_t> order;
  for (std::uint32_t c = 0; c < value.size(); ++c) {
    if (instance.isLocked[c]) {
      picked[c] = 1;
      sum += value[c];
      cost += instance.siteCost[c];
      ++sites;
    } else if (value[c] > 0) {
      order.push_back(c);
    }
  }
  // Two relaxations, by count alone and by budget alone: the smaller is the bound.
  const double room = static_cast<double>(std::min(instance.count, value.size())) - sites;
  const auto fill = [&](auto rate, auto size, double limit, std::vector<double> &in) {
    std::ranges::stable_sort(order, std::greater{}, rate);
    double total = 0;
    for (const std::uint32_t c : order) {
      const double part = std::min(1.0, limit / size(c));
      if (!(part > 0)) break;
      in[c] = part;
      total += part * value[c];
      limit -= part * size(c);
    }
    return total;
  };
  std::vector<double> byCount = picked, byBudget = picked;
  const double counted =
      fill([&](std::uint32_t c) { return value[c]; }, [](std::uint32_t) { return 1.0; }, room, byCount);
  const double paid =
      fill([&](std::uint32_t c) { return value[c] / instance.siteCost[c]; },
           [&](std::uint32_t c) { return instance.siteCost[c]; }, instance.budget - cost, byBudget);
  picked = counted <= paid ? std::move(byCount) : std::move(byBudget);
  return sum + std::min(counted, paid);
}

/// One evaluation of the relaxed problem: its value and the subgradient by row.
struct Relaxed {
  double value = 0;
  std::vector<double> slope;
};

/// CoverMost: a row is worth its weight when covered. max sum (w - l)+ + sum over chosen of their l.
Relaxed relaxMost(const Instance &instance, const std::vector<double> &price) {
  Relaxed out;
  std::vector<double> value(instance.candidates(), 0.0), picked;
  for (std::uint32_t c = 0; c < instance.candidates(); ++c)
    for (const Link &link : instance.columns[c])
      value[c] += price[link.other];
  out.value = mostOf(instance, value, picked);
  out.slope.assign(price.size(), 0.0);
  for (std::size_t row = 0; row < price.size(); ++row) {
    const double rest = instance.weight[row] - price[row];
    if (rest > 0) {
      out.value += rest;
      out.slope[row] -= 1;
    }
    for (const Link &link : instance.rows[row])
      out.slope[row] += picked[link.other];
  }
  return out;
}

/// CoverAll: every row covered. sum l + sum over sites of min(0, cost - their l).
Relaxed relaxAll(const Instance &instance, const std::vector<double> &price) {
  Relaxed out;
  out.slope.assign(price.size(), 1.0);
  out.value = std::accumulate(price.begin(), price.end(), 0.0);
  for (std::uint32_t c = 0; c < instance.candidates(); ++c) {
    double reduced = instance.siteCost[c];
    for (const Link &link : instance.columns[c])
      reduced -= price[link.other];
    if (reduced >= 0 && !instance.isLocked[c]) continue;
    out.value += reduced;
    for (const Link &link : instance.columns[c])
      out.slope[link.other] -= 1;
  }
  return out;
}

/// Median: every row goes to one site or pays the penalty.
Relaxed relaxMedian(const Instance &instance, const std::vector<double> &price) {
  Relaxed out;
  out.slope.assign(price.size(), 1.0);
  out.value = std::accumulate(price.begin(), price.end(), 0.0);
  std::vector<double> value(instance.candidates(), 0.0), picked;
  for (std::uint32_t c = 0; c < instance.candidates(); ++c)
    for (const Link &link : instance.columns[c])
      value[c] += std::max(0.0, price[link.other] - instance.weight[link.other] * link.cost);
  out.value -= mostOf(instance, value, picked);
  for (std::uint32_t c = 0; c < instance.candidates(); ++c)
    for (const Link &link : instance.columns[c])
      if (price[link.other] > instance.weight[link.other] * link.cost) out.slope[link.other] -= picked[c];
  for (std::size_t row = 0; row < price.size(); ++row) {
    const double rest = instance.weight[row] * instance.penalty - price[row];
    if (rest >= 0) continue;
    out.value += rest;
    out.slope[row] -= 1;
  }
  return out;
}

} // namespace

double lagrangianBound(const Instance &instance, double known, const RunContext &context) {
  const bool isMaximum = instance.isMaximum();
  if (!instance.capacity.empty()) { // who is in reach at all, and what the largest sites hold
    std::vector<double> picked, value(instance.capacity);
    for (std::uint32_t c = 0; c < instance.candidates(); ++c) {
      double near = 0;
      for (const Link &link : instance.columns[c])
        near += instance.weight[link.other];
      value[c] = std::min(value[c], near);
    }
    const double all = std::accumulate(instance.weight.begin(), instance.weight.end(), 0.0);
    return std::min(all, mostOf(instance, value, picked));
  }
  std::vector<double> price(instance.rows.size());
  for (std::size_t row = 0; row < price.size(); ++row) {
    double least = HUGE_VAL, largest = 0;
    for (const Link &link : instance.rows[row]) {
      least = std::min(least, instance.siteCost[link.other] /
                                  static_cast<double>(instance.columns[link.other].size()));
      largest = std::max<double>(largest, link.cost);
    }
    price[row] = instance.model == SitingModel::CoverAll    ? least
                 : instance.model == SitingModel::CoverMost ? instance.weight[row] / 2
                                                            : instance.weight[row] * largest;
  }
  double best = isMaximum ? HUGE_VAL : -HUGE_VAL, pace = 2;
  int since = 0;
  for (int step = 0; step < kSteps && pace > 1e-4; ++step) {
    if (context.isStopped()) break;
    const Relaxed now = instance.model == SitingModel::CoverMost  ? relaxMost(instance, price)
                        : instance.model == SitingModel::CoverAll ? relaxAll(instance, price)
                                                                  : relaxMedian(instance, price);
    const bool isBetter = isMaximum ? now.value < best - 1e-12 : now.value > best + 1e-12;
    if (isBetter) best = now.value;
    since = isBetter ? 0 : since + 1;
    if (since == 15) {
      pace /= 2;
      since = 0;
    }
    const double norm = std::inner_product(now.slope.begin(), now.slope.end(), now.slope.begin(), 0.0);
    const double away = std::abs(now.value - known);
    if (!(norm > 0) || !(away > kRounding * std::max(1.0, std::abs(known)))) break;
    const double length = pace * away / norm * (isMaximum ? -1 : 1);
    for (std::size_t row = 0; row < price.size(); ++row)
      price[row] = std::max(0.0, price[row] + length * now.slope[row]);
  }
  return best;
}

} // namespace alatau::siting
