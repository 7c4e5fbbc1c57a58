// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/equity/inequality.h>

#include "sample.h"

#include <alatau/core/weighted.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <tuple>

namespace alatau {

namespace {

constexpr std::size_t kLook = 1 << 16; ///< records between two looks at the stop token

/// Sum of share of the weight * term(value / mean).
template<typename Term>
double meanOf(const Sample &sample, const RunContext &context, Term &&term) {
  double sum = 0;
  for (std::size_t i = 0; i < sample.records.size(); ++i) {
    if (i % kLook == 0 && context.isStopped()) return kNoIndex;
    const Sample::Record &record = sample.records[i];
    sum += record.weight / sample.weight * term(record.value / sample.mean());
  }
  return sum;
}

bool isBefore(const Sample::Record &a, const Sample::Record &b) {
  return std::tie(a.order, a.value, a.weight) < std::tie(b.order, b.value, b.weight);
}

using Records = std::span<const Sample::Record>;

/// std::merge() that can be stopped.
void mergeRuns(Records a, Records b, Sample::Record *out, const RunContext &context) {
  std::size_t i = 0, k = 0;
  while (i + k < a.size() + b.size()) {
    if ((i + k) % kLook == 0 && context.isStopped()) return;
    *out++ = k == b.size() || (i < a.size() && !isBefore(b[k], a[i])) ? a[i++] : b[k++];
  }
}

/// Sorts block by block and merges the blocks, so that it can be stopped in between.
void sortRecords(std::vector<Sample::Record> &records, const RunContext &context) {
  const std::size_t count = records.size();
  for (std::size_t first = 0; first < count && !context.isStopped(); first += kLook)
    std::sort(records.data() + first, records.data() + std::min(first + kLook, count), isBefore);
  if (count <= kLook) return;
  const auto buffer = std::make_unique_for_overwrite<Sample::Record[]>(count);
  Sample::Record *from = records.data(), *to = buffer.get();
  for (std::size_t width = kLook; width < count && !context.isStopped(); width *= 2) {
    for (std::size_t first = 0; first < count; first += 2 * width) {
      const std::size_t middle = std::min(first + width, count), last = std::min(middle + width, count);
      mergeRuns({from + first, from + middle}, {from + middle, from + last}, to + first, context);
    }
    std::swap(from, to);
  }
  if (from == buffer.get() && !context.isStopped()) std::copy(from, from + count, records.data());
}

/// The records of every group.
std::vector<Sample> samplesByGroup(std::span<const double> values, std::span<const double> weights,
                                   std::span<const std::uint32_t> group, std::size_t groups,
                                   const RunContext &context) {
  std::vector<std::vector<double>> y(groups), w(groups);
  for (std::size_t record = 0; record < std::min(values.size(), group.size()); ++record) {
    if (group[record] >= groups) continue;
    y[group[record]].push_back(values[record]);
    w[group[record]].push_back(weights[record]);
  }
  std::vector<Sample> samples;
  for (std::size_t g = 0; g < groups; ++g)
    samples.push_back(makeSample(y[g], w[g], {}, context));
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
                  std::span<const double> rank, const RunContext &context) {
  Sample sample;
  const auto order = rank.empty() ? values : rank;
  const std::size_t count = std::min({values.size(), weights.size(), order.size()});
  sample.records.reserve(count);
  for (std::size_t record = 0; record < count; ++record) {
    if (record % kLook == 0 && context.isStopped()) return sample;
    if (isWeight(values[record]) && isWeight(weights[record]) && weights[record] > 0 &&
        std::isfinite(order[record]))
      sample.records.push_back({order[record], values[record], weights[record]});
  }
  sortRecords(sample.records, context);
  if (context.isStopped()) return sample;
  for (const Sample::Record &record : sample.records) {
    sample.weight += record.weight;
    sample.total += record.weight * record.value;
  }
  return sample;
}

double giniOf(const Sample &sample) {
  if (sample.isVoid()) return kNoIndex;
  double area = 0, below = 0;
  for (const Sample::Record &record : sample.records) {
    const double upTo = below + record.weight * record.value;
    area += record.weight / sample.weight * ((below + upTo) / sample.total);
    below = upTo;
  }
  return std::max(0.0, 1 - area);
}

double theilTOf(const Sample &sample, const RunContext &context) {
  if (sample.isVoid()) return kNoIndex;
  return std::max(0.0, meanOf(sample, context, [](double y) { return y > 0 ? y * std::log(y) : 0; }));
}

double theilLOf(const Sample &sample, const RunContext &context) {
  if (sample.isVoid() || sample.records.front().value == 0) return kNoIndex;
  return std::max(0.0, meanOf(sample, context, [](double y) { return -std::log(y); }));
}

double atkinsonOf(const Sample &sample, double epsilon, const RunContext &context) {
  if (sample.isVoid() || !std::isfinite(epsilon) || epsilon < 0) return kNoIndex;
  if (epsilon >= 1 && sample.records.front().value == 0) return 1;
  if (epsilon == 1) return 1 - std::exp(-theilLOf(sample, context));
  const double power = meanOf(sample, context, [epsilon](double y) { return std::pow(y, 1 - epsilon); });
  return std::max(0.0, 1 - std::pow(power, 1 / (1 - epsilon)));
}

double variationOf(const Sample &sample, const RunContext &context) {
  if (sample.isVoid()) return kNoIndex;
  return std::sqrt(meanOf(sample, context, [](double y) { return (y - 1) * (y - 1); }));
}

double gini(std::span<const double> values, std::span<const double> weights) {
  return giniOf(makeSample(values, weights));
}

double theilT(std::span<const double> values, std::span<const double> weights) {
  return theilTOf(makeSample(values, weights));
}

double theilL(std::span<const double> values, std::span<const double> weights) {
  return theilLOf(makeSample(values, weights));
}

double atkinson(std::span<const double> values, std::span<const double> weights, double epsilon) {
  return atkinsonOf(makeSample(values, weights), epsilon);
}

double variationCoefficient(std::span<const double> values, std::span<const double> weights) {
  return variationOf(makeSample(values, weights));
}

TheilParts theilTByGroup(std::span<const double> values, std::span<const double> weights,
                         std::span<const std::uint32_t> group, std::size_t groups,
                         const RunContext &context) {
  const auto index = [&](const Sample &sample) { return theilTOf(sample, context); };
  return decompose(
      samplesByGroup(values, weights, group, groups, context), index,
      [](double weight, double relative) { return weight * relative; },
      [](double relative) { return std::log(relative); });
}

TheilParts theilLByGroup(std::span<const double> values, std::span<const double> weights,
                         std::span<const std::uint32_t> group, std::size_t groups,
                         const RunContext &context) {
  const auto index = [&](const Sample &sample) { return theilLOf(sample, context); };
  return decompose(
      samplesByGroup(values, weights, group, groups, context), index,
      [](double weight, double) { return weight; }, [](double relative) { return -std::log(relative); });
}

std::vector<LorenzPoint> lorenzCurve(std::span<const double> values, std::span<const double> weights,
                                     std::size_t most, const RunContext &context) {
  const Sample sample = makeSample(values, weights, {}, context);
  std::vector<LorenzPoint> curve;
  if (sample.isVoid() || context.isStopped()) return curve;
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
