// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/cost_table.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

enum class AssignmentRule : std::uint8_t {
  NearestFirst, ///< pairs in the order of their costs (ties: origin, then facility) while places are left
  LeastCost,    ///< as many people as possible, and among such assignments the least sum of persons x cost
};

/// People who go from one origin to one facility.
struct AssignedPersons {
  std::uint32_t origin = 0, facility = 0;
  Persons persons = 0;
};

struct CapacityAssignment {
  std::vector<AssignedPersons> flows; ///< by origin, then facility; nothing below 1e-9 persons
  std::vector<double> load;           ///< by facility: people assigned, <= capacity
  std::vector<double> unserved;       ///< by origin; 0 where the record does not count
  Persons served = 0, demand = 0;
  double meanCost = 0; ///< metres or seconds over the served; NaN over nobody
};

/// Coverage under capacity (methods.md 3.1): who still finds a place when every facility takes only as many
/// as it has. People may be divided between facilities. Capacity that is negative or not finite is
/// InvalidArgument (drop such facilities before); persons that are negative or not finite do not count. The
/// cost table carries the limit: pairs beyond it are not in it.
///
/// NearestFirst: O(n log n) in the pairs of the table. LeastCost: successive shortest paths over the
/// facilities (Ahuja, Magnanti & Orlin 1993, ch. 9); the search runs only where the nearest facility is full.
/// It is meant for up to a few thousand facilities and a few million pairs; more than 2 * 10^7 pairs is
/// InvalidArgument with a hint. Errors: InvalidArgument, Cancelled.
Result<CapacityAssignment> assignToCapacity(const CostTable &table, std::span<const double> persons,
                                            std::span<const double> capacity, AssignmentRule rule,
                                            const RunContext &context);

} // namespace alatau
