// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/equity/inequality.h>

#include "sample.h"

#include <alatau/core/weighted.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace alatau {

namespace {

/// Sum of share of the weight * term(value / mean).
template<typename Term>
double meanOf(const Sample &sample, Term &&term) {
  double sum = 0;
  for (const Sample::Record &record : sample.records)
    sum += record.weight / sample.weight * term(record.value / sample.mean());
  return sum;
}

double theilTOf(const Sample &sample) {
  if (sample.isVoid()) return kNoIndex;
  return std::max(0.0, meanOf(sample, [](double y) { return y > 0 ? y * std::log(y) : 0; }));
}

double theilLOf(const Sample &sample) {
  if (sample.isVoid() || sample.records.front().value == 0) return kNoIndex;
  return std::max(0.0, meanOf(sample, [](double y) { return -std::log(y); }));
}

/// The records of every group.
std::vector<Sample> samplesByGroup(std::span<const double> values, std::span<const double> weights,
                                   std::span<const std::uint32_t> group, std::size_t groups) {
  std::vector<std::vector<double>> y(groups), w(groups);
  for (std::size_t record = 0; record < std::min(values.size(), group.size()); ++record) {
    if (group[record] >= groups) continue;
    y[group[record]].push_back(values[record]);
    w[group[record]].push_back(weights[record]);
  }
  std::vector<Sample> samples;
  for (std::size_t g = 0; g < groups; ++g)
    samples.push_back(makeSample(y[g], w[g]));
  return samples;
}

/// `share(weight share, relative mean)` is how much of the whole a group is, `distance(relative mean)` its
/// term between the groups.
template<typename Index, typename Share, typename Distance>
TheilParts decompose(const std::vector<Sample> &samples, Index &&index, Share &&share, Distance &&distance) {
  TheilParts parts;
  double weight = 0, total = 0;
  for (const Sample &sample : samples) {
    weight += sample.weight;
    total += sample.total;
  }
  if (!(weight > 0) || !(total > 0)) {
    parts.groupIndex.assign(samples.size(), kNoIndex);
    parts.total = parts.between = parts.within = parts.betweenShare = kNoIndex;
    return parts;
  }
  for (const Sample &sample : samples) {
    parts.groupIndex.push_back(index(sample));
    if (!(sample.weight > 0)) continue;
    const double relative = sample.mean() / (total / weight), part = share(sample.weight / weight, relative);
    if (part == 0) continue;
    parts.between += part * distance(relative);
    parts.within += part * parts.groupIndex.back();
  }
  parts.total = parts.between + parts.within;
  if (!std::isfinite(parts.total))
    parts.total = parts.between = parts.within = kNoIndex; // L with a value of 0
  parts.betweenShare = parts.total > 0 ? parts.between / parts.total : kNoIndex;
  return parts;
}

} // namespace

Sample makeSample(std::span<const double> values, std::span<const double> weights,
                  std::span<const double> rank) {
  Sample sample;
  const auto order = rank.empty() ? values : rank;
  for (std::size_t record = 0; record < std::min({values.size(), weights.size(), order.size()}); ++record)
    if (isWeight(values[record]) && isWeight(weights[record]) && weights[record] > 0 &&
        std::isfinite(order[record]))
      sample.records.push_back({order[record], values[record], weights[record]});
  std::sort(sample.records.begin(), sample.records.end(),
            [](const Sample::Record &a, const Sample::Record &b) {
              return std::tie(a.order, a.value, a.weight) < std::tie(b.order, b.value, b.weight);
            });
  for (const Sample::Record &record : sample.records) {
    sample.weight += record.weight;
    sample.total += record.weight * record.value;
  }
  return sample;
}

double gini(std::span<const double> values, std::span<const double> weights) {
  const Sample sample = makeSample(values, weights);
  if (sample.isVoid()) return kNoIndex;
  double area = 0, below = 0;
  for (const Sample::Record &record : sample.records) {
    const double upTo = below + record.weight * record.value;
    area += record.weight / sample.weight * ((below + upTo) / sample.total);
    below = upTo;
  }
  return std::max(0.0, 1 - area);
}

double theilT(std::span<const double> values, std::span<const double> weights) {
  return theilTOf(makeSample(values, weights));
}

double theilL(std::span<const double> values, std::span<const double> weights) {
  return theilLOf(makeSample(values, weights));
}

double atkinson(std::span<const double> values, std::span<const double> weights, double epsilon) {
  const Sample sample = makeSample(values, weights);
  if (sample.isVoid() || !std::isfinite(epsilon) || epsilon < 0) return kNoIndex;
  if (epsilon >= 1 && sample.records.front().value == 0) return 1;
  if (epsilon == 1) return 1 - std::exp(-theilLOf(sample));
  const double power = meanOf(sample, [epsilon](double y) { return std::pow(y, 1 - epsilon); });
  return std::max(0.0, 1 - std::pow(power, 1 / (1 - epsilon)));
}

double variationCoefficient(std::span<const double> values, std::span<const double> weights) {
  const Sample sample = makeSample(values, weights);
  if (sample.isVoid()) return kNoIndex;
  return std::sqrt(meanOf(sample, [](double y) { return (y - 1) * (y - 1); }));
}

TheilParts theilTByGroup(std::span<const double> values, std::span<const double> weights,
                         std::span<const std::uint32_t> group, std::size_t groups) {
  return decompose(
      samplesByGroup(values, weights, group, groups), theilTOf,
      [](double weight, double relative) { return weight * relative; },
      [](double relative) { return std::log(relative); });
}

TheilParts theilLByGroup(std::span<const double> values, std::span<const double> weights,
                         std::span<const std::uint32_t> group, std::size_t groups) {
  return decompose(
      samplesByGroup(values, weights, group, groups), theilLOf, [](double weight, double) { return weight; },
      [](double relative) { return -std::log(relative); });
}

std::vector<LorenzPoint> lorenzCurve(std::span<const double> values, std::span<const double> weights,
                                     std::size_t most) {
  const Sample sample = makeSample(values, weights);
  std::vector<LorenzPoint> curve;
  if (sample.isVoid()) return curve;
  curve.push_back({0, 0});
  const double step = most > 0 ? 1 / static_cast<double>(most) : 0;
  double people = 0, value = 0;
  for (std::size_t i = 0; i < sample.records.size(); ++i) {
    const Sample::Record &record = sample.records[i];
    people += record.weight;
    value += record.weight * record.value;
    const bool isLast = i + 1 == sample.records.size();
    if (isLast) {
      curve.push_back({1, 1});
    } else if (record.value != sample.records[i + 1].value &&
               people / sample.weight >= curve.back().people + step) {
      curve.push_back({people / sample.weight, value / sample.total});
    }
  }
  return curve;
}

} // namespace alatau
