// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/mobility_gap.h>

#include "table_pass.h"

#include <algorithm>

namespace alatau {

namespace {

Status checkLimits(std::span<const double> limits) {
  for (std::size_t k = 0; k < limits.size(); ++k)
    if (!(std::isfinite(limits[k]) && limits[k] >= 0 && (k == 0 || limits[k] > limits[k - 1])))
      return fail(ErrorCode::InvalidArgument, "The limits of the classes must rise from at least 0",
                  "classes");
  return {};
}

} // namespace

Result<MobilityGap> mobilityGap(std::span<const Cost> walk, std::span<const Cost> wheel,
                                const Amounts &persons, std::span<const double> limits,
                                const RunContext &context) {
  if (auto checked = checkLimits(limits); !checked) return tl::unexpected(checked.error());
  if (walk.size() != wheel.size())
    return fail(ErrorCode::InvalidArgument, "The costs on foot and in a wheelchair are of different origins");
  const auto people = acceptAmounts(persons, walk.size(), context);
  if (!people) return tl::unexpected(people.error());

  MobilityGap made;
  made.gap.assign(walk.size(), kNoValue);
  for (const double limit : limits)
    made.classes.push_back({limit, 0, 0});
  made.classes.push_back({kInfiniteCost, 0, 0});
  made.infinite.upTo = kInfiniteCost;
  for (std::size_t origin = 0; origin < walk.size(); ++origin) {
    if (origin % 65536 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "The run was stopped.");
    const double count = std::isnan((*people)[origin]) ? 0 : (*people)[origin];
    made.population += count;
    if (walk[origin] == kUnreachable) {
      made.neither += count;
      continue;
    }
    made.onFoot += count;
    made.gap[origin] = costToUnits(wheel[origin]) - costToUnits(walk[origin]);
    if (wheel[origin] == kUnreachable) {
      made.infinite.persons += count;
      continue;
    }
    const auto gapClass =
        std::find_if(made.classes.begin(), made.classes.end(),
                     [gap = made.gap[origin]](const MobilityGap::Class &c) { return gap <= c.upTo; });
    gapClass->persons += count;
  }
  const auto share = [&](double part) { return made.onFoot > 0 ? part / made.onFoot : kNoValue; };
  for (MobilityGap::Class &gapClass : made.classes)
    gapClass.share = share(gapClass.persons);
  made.infinite.share = share(made.infinite.persons);
  return made;
}

} // namespace alatau
