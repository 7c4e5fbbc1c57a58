// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/coverage/coverage.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// What a place has beside what it would need (methods.md 3.3).
struct ProvisionRow {
  double supply = 0;      ///< places
  Persons population = 0; ///< or a cohort: school age, 65+
  double perThousand = 0; ///< 1000 supply / population; NaN with NoPopulation
  double need = 0;        ///< norm x population / 1000; NaN without a norm
  double deficit = 0;     ///< max(0, need - supply); NaN without a norm
  double surplus = 0;     ///< max(0, supply - need); NaN without a norm
  CoverageFlag flag = CoverageFlag::None;
};
/// `normPerThousand` NaN: no norm. Supply or population that is negative or not finite gives NaN everywhere.
ProvisionRow provision(double supply, Persons population, double normPerThousand);

/// How near one class of facilities is to everybody. Parallel arrays, one entry per record of the demand.
struct ClassAccess {
  std::span<const Cost> cost; ///< of the nearest; kUnreachable where there is none
  std::span<const ReachStatus> status;
  Cost limit = kUnreachable; ///< the norm, inclusive; kUnreachable: the class has no norm and covers nobody
  bool hasFacilities = true;
};

/// One class in one reading unit (methods.md 3.2).
struct ClassCoverage {
  CoverageRow people;
  double p90 = 0;      ///< metres or seconds, over those who reach a facility; NaN over nobody
  double p90Ratio = 0; ///< the same over the norm; <= 1: nine in ten are within it
};
/// All classes in one reading unit.
struct NormCoverage {
  std::vector<ClassCoverage> classes; ///< in the order of the classes
  Persons complete = 0;               ///< people within the norm of every class
  double completeShare = 0;           ///< NaN with NoPopulation or without any class
  double meanClasses = 0;             ///< classes within their norm, mean over people; NaN with NoPopulation
};
/// Share within the norm, people left out, P90 and completeness over several classes for every group of
/// records; `groups` are numbers of records, one group a reading unit. Records whose persons are negative or
/// not finite do not count (report them where they were read). Errors: InvalidArgument (lengths), Cancelled.
/// O(groups x members x classes).
Result<std::vector<NormCoverage>> normCoverage(std::span<const double> persons,
                                               std::span<const ClassAccess> classes,
                                               std::span<const std::vector<std::uint32_t>> groups,
                                               const RunContext &context);

/// Cost over norm (methods.md 3.2): <= 1 is within it. Infinity when nothing is reached, NaN without a norm
/// or off the network.
double normRatio(Cost cost, ReachStatus status, Cost limit);

} // namespace alatau
