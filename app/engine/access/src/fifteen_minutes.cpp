// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/fifteen_minutes.h>

#include "table_pass.h"

#include <algorithm>

namespace alatau {

namespace {

Status checkCategories(std::span<const ServiceCategory> categories, std::size_t origins, double limit) {
  if (categories.empty())
    return fail(ErrorCode::InvalidArgument, "There is no category of services", "categories");
  if (!(limit > 0)) return fail(ErrorCode::InvalidArgument, "The limit must be above 0", "limit");
  double total = 0;
  for (const ServiceCategory &category : categories) {
    if (!std::isfinite(category.weight) || category.weight < 0)
      return fail(ErrorCode::InvalidArgument, "A weight must be a number of at least 0", category.name);
    if (!std::isfinite(category.norm) || category.norm <= 0)
      return fail(ErrorCode::InvalidArgument, "A radius must be a positive number", category.name);
    if (category.hasFacilities && category.cost.size() != origins)
      return fail(ErrorCode::InvalidArgument, "There is not one cost for every origin", category.name);
    total += category.weight;
  }
  if (total <= 0) return fail(ErrorCode::InvalidArgument, "All weights are 0", "weights");
  return {};
}

/// 1 at the radius and nearer, 0 at twice the radius and farther.
double grade(double cost, double norm) {
  return std::clamp(2 - cost / norm, 0.0, 1.0);
}

} // namespace

Result<FifteenMinutes> fifteenMinutes(std::span<const ServiceCategory> categories,
                                      std::span<const ReachStatus> status,
                                      const FifteenMinuteOptions &options, const RunContext &context) {
  if (auto checked = checkCategories(categories, status.size(), options.limit); !checked)
    return tl::unexpected(checked.error());
  FifteenMinutes made;
  double total = 0;
  for (const ServiceCategory &category : categories) {
    if (!category.hasFacilities) made.missing.push_back(category.name);
    if (category.hasFacilities || !options.redistributeMissing) total += category.weight;
  }
  const bool canBeComplete =
      made.missing.empty() || (options.redistributeMissing && made.missing.size() < categories.size());
  for (auto *values : {&made.withinLimit, &made.withinNorm, &made.graded, &made.complete})
    values->assign(status.size(), kNoValue);
  constexpr std::size_t kGrain = 4096;
  const bool done = parallelChunks(
      status.size(), kGrain, context, "15-minute score", [&](std::size_t begin, std::size_t end) {
        for (std::size_t origin = begin; origin < end; ++origin) {
          if (status[origin] == ReachStatus::SnapFailed || total <= 0) continue;
          double limit = 0, norm = 0, graded = 0;
          bool isComplete = canBeComplete;
          for (const ServiceCategory &category : categories) {
            if (!category.hasFacilities) continue;
            const double cost = costToUnits(category.cost[origin]), weight = category.weight / total;
            if (cost <= options.limit)
              limit += weight;
            else
              isComplete = false;
            if (cost <= category.norm) norm += weight;
            graded += weight * grade(cost, category.norm);
          }
          made.withinLimit[origin] = limit;
          made.withinNorm[origin] = norm;
          made.graded[origin] = graded;
          made.complete[origin] = isComplete ? 1 : 0;
        }
      });
  if (!done) return fail(ErrorCode::Cancelled, "The run was stopped.");
  return made;
}

} // namespace alatau
