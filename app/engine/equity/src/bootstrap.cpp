// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/equity/bootstrap.h>

#include "sample.h"

#include <alatau/core/parallel.h>
#include <alatau/core/weighted.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace alatau {

Result<Interval> bootstrapInterval(std::span<const double> values, std::span<const double> weights,
                                   const WeightedStatistic &statistic, const BootstrapOptions &options,
                                   const RunContext &context) {
  if (options.replicates == 0 || !(options.level > 0 && options.level < 1) ||
      values.size() != weights.size()) {
    return fail(ErrorCode::InvalidArgument,
                "A bootstrap needs replicates, a level between 0 and 1 and one weight for every value");
  }
  if (values.empty()) return Interval{kNoIndex, kNoIndex};
  std::vector<double> figures(options.replicates, kNoIndex);
  const bool done =
      parallelChunks(options.replicates, 8, context, "confidence", [&](std::size_t begin, std::size_t end) {
        std::vector<double> drawn(values.size());
        for (std::size_t replicate = begin; replicate < end && !context.isStopped(); ++replicate) {
          // One generator per replicate: what it draws does not depend on who draws before.
          std::mt19937_64 random(options.seed * 0x9E3779B97F4A7C15U + replicate);
          std::fill(drawn.begin(), drawn.end(), 0.0);
          for (std::size_t draw = 0; draw < values.size(); ++draw) {
            const std::size_t record = random() % values.size();
            drawn[record] += weights[record];
          }
          figures[replicate] = statistic(values, drawn);
        }
      });
  if (!done || context.isStopped()) return fail(ErrorCode::Cancelled, "The run was stopped.");
  const std::vector<double> equal(figures.size(), 1.0);
  const double tail = (1 - options.level) / 2;
  return Interval{weightedQuantile(figures, equal, tail), weightedQuantile(figures, equal, 1 - tail)};
}

double effectiveRecords(std::span<const double> weights) {
  double sum = 0, squares = 0;
  for (const double weight : weights) {
    if (!isWeight(weight)) continue;
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? sum * sum / squares : 0;
}

} // namespace alatau
