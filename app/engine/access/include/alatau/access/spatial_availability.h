// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/floating_catchment.h>

namespace alatau {

/// Spatial availability (Soukhov et al. 2023, methods.md 2.5): every opportunity goes to someone.
struct SpatialAvailability {
  std::vector<double> availability;   ///< by origin: V_i, opportunities; NaN: not on the network or rejected
  std::vector<double> perPerson;      ///< V_i / P_i; for alpha = 1 equal to E2SFCA, also where P_i is 0
  std::vector<SupplyFlag> supplyFlag; ///< by destination
  double opportunities = 0;           ///< all accepted
  double available = 0;               ///< sum of V_i: all opportunities that somebody reaches
  bool hasFacilities = false, hasPopulation = false;
};

/// V_i = sum over j of O_j P_i^alpha f_ij / sum over k of P_k^alpha f_kj (the factors of the paper, with
/// their common divisors cancelled). Problems and errors as floatingCatchment(); InvalidArgument for an alpha
/// that is not positive and finite. perPerson is NaN where P_i is 0 and alpha is not 1. O(entries).
Result<SpatialAvailability> spatialAvailability(const CostTable &table, const Amounts &persons,
                                                const Amounts &opportunities, const Decay &decay,
                                                double alpha, const RunContext &context);

} // namespace alatau
