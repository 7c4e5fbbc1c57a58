// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/cost_table.h>

#include <limits>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// Numbers that belong to the origins or to the destinations of a cost table: persons, places, jobs.
struct Amounts {
  std::span<const double> values;
  std::string layer;                ///< Problem::layer
  std::span<const std::string> ids; ///< for problems; empty: the number of the record
};

/// The values, with NaN for a record that is negative or not finite: it is rejected (problem BAD_VALUE,
/// listed under its id) and takes part in no measure (methods.md 0.2). Error: InvalidArgument when there are
/// not `expected` many. O(n).
Result<std::vector<double>> acceptAmounts(const Amounts &amounts, std::size_t expected,
                                          const RunContext &context);
/// Over those that are not rejected.
double sumOf(std::span<const double> accepted);

/// Values by origin with what aggregates of them need to know. An origin that is not on the network is NaN.
struct OriginValues {
  std::vector<double> value;
  bool hasFacilities = false; ///< false: NO_FACILITY; the values are then 0 (access) or +infinity (cost)
};

} // namespace alatau
