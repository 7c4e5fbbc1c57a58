// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>
#include <alatau/access/decay.h>
#include <alatau/core/parallel.h>

#include <cmath>
#include <string_view>

namespace alatau {

inline constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kInfiniteCost = std::numeric_limits<double>::infinity();
/// Rows of a table that one task works on.
inline constexpr std::size_t kRowsPerTask = 64;

inline bool isOnNetwork(const CostTable &table, std::size_t origin) {
  return table.originStatus[origin] != ReachStatus::SnapFailed;
}
/// At least one destination was not rejected.
bool anyAccepted(std::span<const double> accepted);

/// Runs `body(origin)` for every origin, on several threads. False when stopped.
template<typename Body>
bool forEachOrigin(const CostTable &table, const RunContext &context, std::string_view what, Body &&body) {
  return parallelChunks(table.origins, kRowsPerTask, context, what,
                        [&](std::size_t begin, std::size_t end) {
                          for (std::size_t origin = begin; origin < end && !context.isStopped(); ++origin)
                            body(origin);
                        }) &&
         !context.isStopped();
}

/// `value(origin)` for every origin on the network, NaN for the others.
template<typename Value>
Result<OriginValues> valuesByOrigin(const CostTable &table, bool hasFacilities, const RunContext &context,
                                    std::string_view what, Value &&value) {
  OriginValues made;
  made.value.assign(table.origins, kNoValue);
  made.hasFacilities = hasFacilities;
  const bool done = forEachOrigin(table, context, what, [&](std::size_t origin) {
    if (isOnNetwork(table, origin)) made.value[origin] = value(origin);
  });
  if (!done) return fail(ErrorCode::Cancelled, "The run was stopped.");
  return made;
}

/// Weight of every entry of the table. Empty when stopped and the table is not.
std::vector<double> entryWeights(const CostTable &table, const Decay &decay, const RunContext &context);

} // namespace alatau
