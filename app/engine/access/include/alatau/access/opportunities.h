// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>
#include <alatau/access/decay.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

// Opportunities within reach (methods.md 2.2, 2.3, 9.2). All read a cost table in O(entries); costs and
// thresholds are seconds or metres. `opportunities` belong to the destinations (jobs, places, visits; a
// rejected one is as if it were not there). An origin that reaches nothing has 0, one that is not on the
// network NaN. Errors: InvalidArgument (parameters, numbers that do not fit the table), Cancelled.
// The values of an origin are summed in the order of its destinations, so they do not depend on threads.

/// A_i(tau) = sum of O_j with c_ij <= tau: one set of values per threshold, in the order given. A table
/// whose limit is below a threshold answers for its limit.
Result<std::vector<OriginValues>> cumulativeOpportunities(const CostTable &table,
                                                          const Amounts &opportunities,
                                                          std::span<const double> thresholds,
                                                          const RunContext &context);

/// Mean of A_i(tau) over tau = first, first + step, ... <= last: less sensitive to the choice of a threshold.
struct ThresholdInterval {
  double first = 900, last = 1800, step = 60;
};
Result<OriginValues> intervalOpportunities(const CostTable &table, const Amounts &opportunities,
                                           const ThresholdInterval &interval, const RunContext &context);

/// Hansen: A_i = sum of O_j f(c_ij). With jobs as opportunities this is job access and market access.
Result<OriginValues> gravityAccess(const CostTable &table, const Amounts &opportunities, const Decay &decay,
                                   const RunContext &context);

/// The k-th nearest destination of each origin, k from 1; ties go to the lower number.
struct KthNearest {
  std::vector<Cost> cost;                 ///< kUnreachable: fewer than k within the table
  std::vector<std::uint32_t> destination; ///< kNoFacility then
};
Result<KthNearest> kthNearest(const CostTable &table, std::size_t k, const RunContext &context);

/// Balancing cost (Barboza 2021, methods.md 2.5): the smallest cost within which A_i reaches the persons of
/// the origin. NaN when it never does, 0 for an origin without persons.
Result<OriginValues> balancingCost(const CostTable &table, const Amounts &opportunities,
                                   const Amounts &persons, const RunContext &context);

/// Ratio of two accessibilities, origin by origin (methods.md 9.2: by public transport to by car, parity from
/// 0.5). NaN where the second is 0 or either is NaN.
std::vector<double> accessRatio(std::span<const double> access, std::span<const double> reference);

} // namespace alatau
