// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/equity/summary.h>

#include "sample.h"

#include <alatau/core/weighted.h>
#include <alatau/equity/bootstrap.h>
#include <alatau/equity/inequality.h>
#include <alatau/equity/ranked.h>

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

/// Share of the people of a sorted sample with a value below the limit.
double shareBelow(const Sample &sample, double limit) {
  double below = 0;
  for (const Sample::Record &record : sample.records)
    if (record.value < limit) below += record.weight;
  return sample.weight > 0 && !std::isnan(limit) ? below / sample.weight : kNoIndex;
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

EquitySummary summarizeEquity(std::span<const double> values, std::span<const double> weights,
                              std::span<const double> rank, const EquityOptions &options) {
  EquitySummary made;
  const Sample sample = makeSample(values, weights);
  std::vector<double> y, w;
  for (const Sample::Record &record : sample.records) {
    y.push_back(record.value);
    w.push_back(record.weight);
  }
  made.records = y.size();
  made.population = sample.weight;
  for (std::size_t record = 0; record < std::min(values.size(), weights.size()); ++record)
    if (isWeight(weights[record]) && !isWeight(values[record])) made.excludedWeight += weights[record];
  made.effectiveRecords = effectiveRecords(w);
  made.isSmallSample =
      static_cast<double>(made.records) < kSmallSample || made.effectiveRecords < kSmallSample;
  made.flag = !(sample.weight > 0)  ? EquityFlag::NoPopulation
              : !(sample.total > 0) ? EquityFlag::AllZero
                                    : EquityFlag::None;
  made.mean = weightedMean(y, w);
  made.p10 = weightedQuantile(y, w, 0.1);
  made.p50 = weightedQuantile(y, w, 0.5);
  made.p90 = weightedQuantile(y, w, 0.9);
  made.p10ToP50 = made.p50 > 0 ? made.p10 / made.p50 : kNoIndex;
  made.below60 = shareBelow(sample, 0.6 * made.p50);
  made.gini = gini(y, w);
  made.theilT = theilT(y, w);
  made.theilL = theilL(y, w);
  made.atkinson = atkinson(y, w, options.atkinsonEpsilon);
  made.variation = variationCoefficient(y, w);
  made.entropy2 = made.variation * made.variation / 2;
  made.palma = palmaRatio(values, weights, rank);
  made.concentration = made.erreygers = kNoIndex;
  if (!rank.empty()) {
    const double largest = !std::isnan(options.largest) ? options.largest : y.empty() ? kNoIndex : y.back();
    made.concentration = concentrationIndex(values, weights, rank);
    made.erreygers = erreygersIndex(values, weights, rank, options.smallest, largest);
  }
  made.poverty = accessPoverty(values, weights, options.povertyLine, options.kind);
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
