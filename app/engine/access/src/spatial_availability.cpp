// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/spatial_availability.h>

#include "table_pass.h"

#include <alatau/core/weighted.h>

#include <utility>

namespace alatau {

Result<SpatialAvailability> spatialAvailability(const CostTable &table, const Amounts &persons,
                                                const Amounts &opportunities, const Decay &decay,
                                                double alpha, const RunContext &context) {
  if (!std::isfinite(alpha) || alpha <= 0)
    return fail(ErrorCode::InvalidArgument, "Alpha must be a positive number", "alpha");
  // Values that are no persons stay as they are, so that they are reported once and left out.
  std::vector<double> mass(persons.values.begin(), persons.values.end());
  if (alpha != 1)
    for (double &value : mass)
      if (isWeight(value)) value = std::pow(value, alpha);
  auto shared = floatingCatchment(table, {mass, persons.layer, persons.ids}, opportunities, decay,
                                  CatchmentMethod::Enhanced, context);
  if (!shared) return tl::unexpected(shared.error());

  SpatialAvailability made;
  made.supplyFlag = std::move(shared->supplyFlag);
  made.opportunities = shared->supply;
  made.hasFacilities = shared->hasFacilities;
  made.hasPopulation = shared->hasPopulation;
  made.available = shared->delivered;
  made.perPerson = std::move(shared->access);
  made.availability.assign(table.origins, kNoValue);
  for (std::size_t origin = 0; origin < table.origins; ++origin) {
    if (std::isnan(made.perPerson[origin])) continue;
    made.availability[origin] = mass[origin] * made.perPerson[origin];
    if (alpha == 1) continue;
    const double people = persons.values[origin];
    made.perPerson[origin] = people > 0 ? made.availability[origin] / people : kNoValue;
  }
  return made;
}

} // namespace alatau
