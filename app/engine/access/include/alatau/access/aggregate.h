// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/nearest.h>
#include <alatau/core/weighted.h>

#include <span>
#include <vector>

namespace alatau {

/// Aggregates over people. Costs are metres or seconds.
struct AccessSummary {
  Persons population = 0; ///< of all valid records
  Persons reached = 0;    ///< with a facility within reach (and limit)
  Persons unreached = 0;  ///< on the network, no way to any facility
  Persons beyondLimit = 0;
  Persons snapFailed = 0;     ///< excluded from mean and quantiles, methods.md 0.2
  double mean = 0;            ///< over the reached; NaN over nobody
  double median = 0, p90 = 0; ///< over the reached; NaN over nobody
  bool hasFacilities = false; ///< false: flag NO_FACILITY
  bool hasPopulation = false; ///< false: flag NO_POPULATION
};
/// `persons` negative or not finite: the record does not count (report it where it was read). `members`
/// selects origins (empty optional: all).
AccessSummary summarize(const NearestFacilities &nearest, std::span<const double> persons);
AccessSummary summarize(const NearestFacilities &nearest, std::span<const double> persons,
                        std::span<const std::uint32_t> members);

} // namespace alatau
