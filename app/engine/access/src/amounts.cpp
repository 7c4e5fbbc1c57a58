// SPDX-License-Identifier: GPL-3.0-or-later
#include "table_pass.h"

#include <alatau/core/weighted.h>

#include <algorithm>

namespace alatau {

Result<std::vector<double>> acceptAmounts(const Amounts &amounts, std::size_t expected,
                                          const RunContext &context) {
  if (amounts.values.size() != expected) {
    return fail(ErrorCode::InvalidArgument,
                "There are " + std::to_string(amounts.values.size()) + " values for " +
                    std::to_string(expected) + " records",
                amounts.layer, "Give one value for every record");
  }
  std::vector<double> accepted(amounts.values.begin(), amounts.values.end());
  for (std::size_t record = 0; record < expected; ++record) {
    if (isWeight(accepted[record])) continue;
    Problem problem;
    problem.code = "BAD_VALUE";
    problem.layer = amounts.layer;
    problem.feature = record < amounts.ids.size() ? amounts.ids[record] : std::to_string(record);
    problem.message = std::isfinite(accepted[record]) ? "The value is negative; the record is left out"
                                                      : "The value is missing or not a number; the record is "
                                                        "left out";
    context.reportProblem(problem);
    accepted[record] = kNoValue;
  }
  return accepted;
}

double sumOf(std::span<const double> accepted) {
  double sum = 0;
  for (const double value : accepted)
    if (!std::isnan(value)) sum += value;
  return sum;
}

bool anyAccepted(std::span<const double> accepted) {
  return std::any_of(accepted.begin(), accepted.end(), [](double value) { return !std::isnan(value); });
}

std::vector<double> entryWeights(const CostTable &table, const Decay &decay, const RunContext &context) {
  std::vector<double> weights(table.entries());
  const bool done = forEachOrigin(table, context, "weights", [&](std::size_t origin) {
    for (std::uint64_t entry = table.start[origin]; entry < table.start[origin + 1]; ++entry)
      weights[entry] = decay(costToUnits(table.cost[entry]));
  });
  if (!done) weights.clear();
  return weights;
}

} // namespace alatau
