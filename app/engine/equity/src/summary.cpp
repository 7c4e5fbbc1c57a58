// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/equity/summary.h>

#include "sample.h"

#include <alatau/core/weighted.h>
#include <alatau/equity/bootstrap.h>

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

/// As weightedQuantile(), of what is sorted already.
double quantileOf(const Sample &sample, double q) {
  const double wanted = q * sample.weight * (1 - 1e-12);
  double sum = 0;
  for (const Sample::Record &record : sample.records)
    if ((sum += record.weight) >= wanted) return record.value;
  return sample.records.empty() ? kNoIndex : sample.records.back().value;
}

/// Share of the people of a sorted sample with a value below the limit.
double shareBelow(const Sample &sample, double limit) {
  double below = 0;
  for (const Sample::Record &record : sample.records)
    if (record.value < limit) below += record.weight;
  return sample.weight > 0 && !std::isnan(limit) ? below / sample.weight : kNoIndex;
}

/// How many records count, and for whom.
void count(EquitySummary &made, const Sample &sample, const EquityRecords &records) {
  made.records = sample.records.size();
  made.population = sample.weight;
  for (std::size_t i = 0; i < std::min(records.values.size(), records.weights.size()); ++i)
    if (isWeight(records.weights[i]) && !isWeight(records.values[i]))
      made.excludedWeight += records.weights[i];
  std::vector<double> weights;
  weights.reserve(sample.records.size());
  for (const Sample::Record &record : sample.records)
    weights.push_back(record.weight);
  made.effectiveRecords = effectiveRecords(weights);
  made.isSmallSample =
      static_cast<double>(made.records) < kSmallSample || made.effectiveRecords < kSmallSample;
  made.flag = !(sample.weight > 0)  ? EquityFlag::NoPopulation
              : !(sample.total > 0) ? EquityFlag::AllZero
                                    : EquityFlag::None;
}

} // namespace

std::string_view equityFlagName(EquityFlag flag) {
  switch (flag) {
  case EquityFlag::NoPopulation:
    return "NO_POPULATION";
  case EquityFlag::AllZero:
    return "ALL_ZERO";
  case EquityFlag::None:
    break;
  }
  return "";
}

Result<EquitySummary> summarizeEquity(const EquityRecords &records, const EquityOptions &options,
                                      const RunContext &context) {
  const auto stopped = [] { return fail(ErrorCode::Cancelled, "stopped on request"); };
  EquitySummary made;
  const Sample sample = makeSample(records.values, records.weights, {}, context);
  if (context.isStopped()) return stopped();
  count(made, sample, records);
  made.mean = sample.weight > 0 ? sample.mean() : kNoIndex;
  made.p10 = quantileOf(sample, 0.1);
  made.p50 = quantileOf(sample, 0.5);
  made.p90 = quantileOf(sample, 0.9);
  made.p10ToP50 = made.p50 > 0 ? made.p10 / made.p50 : kNoIndex;
  made.below60 = shareBelow(sample, 0.6 * made.p50);
  made.poverty = accessPoverty(records.values, records.weights, options.povertyLine, options.kind);
  if (context.isStopped()) return stopped();
  made.gini = giniOf(sample);
  made.theilT = theilTOf(sample, context);
  made.theilL = theilLOf(sample, context);
  made.atkinson = atkinsonOf(sample, options.atkinsonEpsilon, context);
  made.variation = variationOf(sample, context);
  made.entropy2 = made.variation * made.variation / 2;
  made.concentration = made.erreygers = kNoIndex;
  if (context.isStopped()) return stopped();
  if (records.rank.empty() && records.palmaRank.empty()) {
    made.palma = palmaOf(sample);
    return made;
  }
  const Sample ranked = makeSample(records.values, records.weights,
                                   records.rank.empty() ? records.palmaRank : records.rank, context);
  if (context.isStopped()) return stopped();
  made.palma = palmaOf(ranked);
  if (records.rank.empty()) return made;
  const double largest = !std::isnan(options.largest) ? options.largest
                         : sample.records.empty()     ? kNoIndex
                                                      : sample.records.back().value;
  if (context.isStopped()) return stopped();
  made.concentration = concentrationOf(ranked);
  if (context.isStopped()) return stopped();
  made.erreygers = erreygersOf(ranked, options.smallest, largest);
  return made;
}

GroupRatio worstToBest(std::span<const double> means, ValueKind kind) {
  GroupRatio made{kNoIndex, means.size(), means.size()};
  std::size_t smallest = means.size(), largest = means.size();
  for (std::size_t group = 0; group < means.size(); ++group) {
    if (!std::isfinite(means[group])) continue;
    if (smallest == means.size() || means[group] < means[smallest]) smallest = group;
    if (largest == means.size() || means[group] > means[largest]) largest = group;
  }
  if (smallest == means.size()) return made;
  made.worst = kind == ValueKind::Benefit ? smallest : largest;
  made.best = kind == ValueKind::Benefit ? largest : smallest;
  if (means[largest] > 0) made.ratio = means[smallest] / means[largest];
  return made;
}

double costAsBenefit(double cost, double unit) {
  return 1 / (1 + cost / unit);
}

} // namespace alatau
