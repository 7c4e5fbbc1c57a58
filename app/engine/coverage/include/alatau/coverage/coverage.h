// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/aggregate.h>
#include <alatau/access/nearest.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/overlay.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// Flags of methods.md 0.2.
enum class CoverageFlag : std::uint8_t { None, NoPopulation, NoFacility };
std::string_view coverageFlagName(CoverageFlag flag); ///< "", "NO_POPULATION", "NO_FACILITY"

/// People of one reading unit.
struct CoverageRow {
  Persons population = 0;
  Persons covered = 0;
  Persons uncovered = 0;  ///< population - covered; includes the next two
  Persons unreached = 0;  ///< on the network, no way to any facility
  Persons snapFailed = 0; ///< not on the network
  double share = 0;       ///< covered / population; NaN with NoPopulation; 0 with NoFacility
  CoverageFlag flag = CoverageFlag::None;
};

struct CoverageTable {
  CoverageRow total;                  ///< all demand, whether in a district or not
  std::vector<CoverageRow> districts; ///< in the order of the districts
  CoverageRow outside; ///< demand in no district; total = sum of districts + outside (1e-9 relative)
};

/// Which part of each demand record belongs to which district. Made by demandInDistricts*; an empty one means
/// no districts.
struct DistrictMembership {
  std::vector<ArealWeight>
      weights; ///< source: demand record, target: district; ordered; shares of a source sum to <= 1
  std::size_t districts = 0;
};
/// A point belongs to the district that contains it; where districts overlap, to the first (problem
/// DISTRICT_AMBIGUOUS, size persons). Problems of the districts as in overlay.h.
Result<DistrictMembership> demandInDistricts(std::span<const Point> demand, std::span<const double> persons,
                                             std::span<const FeatureView> districts,
                                             const RunContext &context);
/// Polygons are divided by area; where districts overlap, shares are scaled so that they sum to 1 (same
/// problem).
Result<DistrictMembership> demandInDistrictsByArea(std::span<const FeatureView> demand,
                                                   std::span<const double> persons,
                                                   std::span<const FeatureView> districts,
                                                   const RunContext &context);

/// Coverage by network distance: a record is covered when its cost is <= limit (inclusive). Demand polygons
/// are represented by the origins that `nearest` was computed from. Records whose persons are negative or not
/// finite are left out with the problem BAD_VALUE (`ids` names them; may be empty).
Result<CoverageTable> coverageByCost(std::span<const double> persons, const NearestFacilities &nearest,
                                     Cost limit, const DistrictMembership &membership,
                                     std::span<const std::string> ids, const RunContext &context);

/// Coverage by area: people of a zone are spread evenly and the part inside the union of the service polygons
/// is covered (methods.md 3.1, areal weighting). Service polygons are dissolved first: nobody is counted
/// twice. No service polygon: NoFacility. Zones without usable area are left out (problem ZERO_AREA or
/// BAD_GEOMETRY, size persons).
struct ArealCoverage {
  CoverageTable table;
  std::vector<double> coveredShare; ///< per zone; NaN where left out
};
Result<ArealCoverage> coverageByArea(std::span<const FeatureView> zones, std::span<const double> persons,
                                     std::span<const FeatureView> servicePolygons,
                                     std::span<const FeatureView> districts, const RunContext &context);
/// Demand points inside (boundary included) the union of the service polygons.
Result<ArealCoverage> coverageByPoint(std::span<const Point> points, std::span<const double> persons,
                                      std::span<const FeatureView> servicePolygons,
                                      std::span<const FeatureView> districts, const RunContext &context);

/// Areal interpolation: value of each target = sum of source values x share; methods.md 3.1. Values of
/// sources partly outside every target are lost there and returned in `outside`; sum(targets) + outside =
/// sum(sources) to 1e-9.
struct Interpolated {
  std::vector<double> values;
  double outside = 0;
};
Interpolated arealInterpolation(const ArealWeights &weights, std::span<const double> sourceValues,
                                std::size_t targets);

} // namespace alatau
