// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/coverage/coverage.h>

namespace alatau {

/// Green area per resident of one reading unit (methods.md 3.4).
struct GreenRow {
  SquareMetres greenArea = 0; ///< dissolved: overlapping patches count once
  SquareMetres area = 0;      ///< of the district; of all districts dissolved in the total
  Persons population = 0;
  double perResident = 0; ///< m2 per person; NaN with NoPopulation
  double greenShare = 0;  ///< greenArea / area; NaN when the area is 0
  CoverageFlag flag = CoverageFlag::None;
};
struct GreenTable {
  GreenRow total; ///< green inside the union of the districts; all green when there are no districts
  std::vector<GreenRow> districts;
};

/// `districtPersons` has one value per district (not finite or negative: BAD_VALUE and counted as 0). Without
/// districts the total uses `allPersons`. Green outside every district does not count when districts are
/// given.
Result<GreenTable> greenPerResident(std::span<const FeatureView> green,
                                    std::span<const FeatureView> districts,
                                    std::span<const double> districtPersons, Persons allPersons,
                                    const RunContext &context);

} // namespace alatau
