// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/equity/ranked.h>

#include "sample.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

/// People of one rank.
struct Tie {
  double weight = 0, total = 0;
};
std::vector<Tie> tiesOf(const Sample &sample) {
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < sample.records.size(); ++i) {
    const Sample::Record &record = sample.records[i];
    if (i == 0 || record.order != sample.records[i - 1].order) ties.push_back({});
    ties.back().weight += record.weight;
    ties.back().total += record.weight * record.value;
  }
  return ties;
}

/// Mean value of the first `wanted` people.
template<typename Iterator>
double meanOfFirst(Iterator begin, Iterator end, double wanted) {
  double left = wanted, total = 0;
  for (Iterator tie = begin; tie != end && left > 0; ++tie) {
    const double taken = std::min(left, tie->weight);
    total += taken / tie->weight * tie->total;
    left -= taken;
  }
  return total / (wanted - std::max(0.0, left));
}

bool isShare(double share) {
  return share > 0 && share <= 1;
}

} // namespace

double palmaOf(const Sample &sample, PalmaShares shares) {
  if (sample.isVoid() || !isShare(shares.top) || !isShare(shares.bottom)) return kNoIndex;
  const std::vector<Tie> ties = tiesOf(sample);
  return meanOfFirst(ties.rbegin(), ties.rend(), shares.top * sample.weight) /
         meanOfFirst(ties.begin(), ties.end(), shares.bottom * sample.weight);
}

double concentrationOf(const Sample &sample) {
  if (sample.isVoid()) return kNoIndex;
  double sum = 0, before = 0;
  for (const Tie &tie : tiesOf(sample)) {
    const double p = tie.weight / sample.weight;
    sum += p * (tie.total / tie.weight / sample.mean() - 1) * (before + p / 2 - 0.5);
    before += p;
  }
  return 2 * sum;
}

double erreygersOf(const Sample &sample, double smallest, double largest) {
  if (!(largest > smallest) || !std::isfinite(largest - smallest)) return kNoIndex;
  return concentrationOf(sample) * 4 * sample.mean() / (largest - smallest);
}

double palmaRatio(std::span<const double> values, std::span<const double> weights,
                  std::span<const double> rank, PalmaShares shares) {
  return palmaOf(makeSample(values, weights, rank), shares);
}

double concentrationIndex(std::span<const double> values, std::span<const double> weights,
                          std::span<const double> rank) {
  return concentrationOf(makeSample(values, weights, rank));
}

double erreygersIndex(std::span<const double> values, std::span<const double> weights,
                      std::span<const double> rank, double smallest, double largest) {
  return erreygersOf(makeSample(values, weights, rank), smallest, largest);
}

} // namespace alatau
