// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>
#include <alatau/access/decay.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace alatau {

/// The floating catchment family (methods.md 2.4).
enum class CatchmentMethod {
  TwoStep,   ///< 2SFCA, Luo and Wang 2003: a binary decay
  Enhanced,  ///< E2SFCA, Luo and Qi 2009
  ThreeStep, ///< 3SFCA, Wan, Zou and Sternberg 2012: people divide themselves among the choices
  Modified,  ///< M2SFCA, Delamater 2013: what distance costs is lost
  Balanced,  ///< BFCA, Paez, Higgins and Vivona 2019: demand and supply both divided
};

enum class SupplyFlag : std::uint8_t {
  Used,
  NoCapacity, ///< capacity 0: kept, ratio 0
  Unused,     ///< UNUSED_SUPPLY: nobody within reach, ratio 0
  Rejected,   ///< capacity negative or not finite
};
/// "", "NO_CAPACITY", "UNUSED_SUPPLY", "BAD_VALUE"
std::string_view supplyFlagName(SupplyFlag flag);

struct FloatingCatchment {
  std::vector<double> access; ///< by origin: supply per person; 0: reaches nothing; NaN: not on the network
                              ///< or its persons were rejected
  std::vector<double> supplyRatio;    ///< by destination: R_j, supply per person of its demand
  std::vector<double> demand;         ///< by destination: persons who ask for it (the denominator of R_j)
  std::vector<SupplyFlag> supplyFlag; ///< by destination
  Persons population = 0;             ///< all accepted persons
  double supply = 0;                  ///< all accepted capacity
  double usedSupply = 0;              ///< of destinations with demand
  double delivered = 0; ///< sum of P_i A_i: equals usedSupply for TwoStep, Enhanced and ThreeStep, is at most
                        ///< that for Modified (the gap is what distance loses)
  bool hasFacilities = false; ///< false: NO_FACILITY
  bool hasPopulation = false; ///< false: NO_POPULATION
};

/// `persons` belong to the origins, `capacity` to the destinations. Problems: BAD_VALUE, UNUSED_SUPPLY (with
/// the capacity as size; one per destination). An origin with 0 persons gets a value and asks for nothing.
/// Add people and facilities beyond the border up to the largest cost that counts, or the edge of the city
/// looks better than it is. Errors: InvalidArgument (TwoStep with a decay that is not binary; numbers that do
/// not fit the table), Cancelled. O(entries), 8 bytes per entry.
Result<FloatingCatchment> floatingCatchment(const CostTable &table, const Amounts &persons,
                                            const Amounts &capacity, const Decay &decay,
                                            CatchmentMethod method, const RunContext &context);

} // namespace alatau
