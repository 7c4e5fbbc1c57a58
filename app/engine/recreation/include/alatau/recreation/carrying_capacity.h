// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/core/units.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// What keeps people away: `limiting` of `total` (metres of eroded trail, rainy days, ...). FC = 1 - limiting
/// / total.
struct CorrectionFactor {
  std::string name;
  double limiting = 0, total = 0;
};

/// A trail and how it is used (Cifuentes 1992; methods.md 7.8).
struct TrailUse {
  std::string id; ///< for problems
  Metres length = 0;
  Metres metresPerPerson = 1;            ///< > 0
  double openHours = 8;                  ///< a day; >= 0
  double visitHours = 2;                 ///< of one visit; > 0
  double groupSize = 0;                  ///< persons; 0: people do not go in groups, no social factor
  Metres groupSpacing = 50;              ///< between groups
  std::vector<CorrectionFactor> factors; ///< besides the social one
  double management = 1;                 ///< MC: share of the management that is there, 0..1
};

struct CarryingCapacity {
  double physical = 0;         ///< PCC, visits a day
  double real = 0;             ///< RCC = PCC x product of the factors
  double effective = 0;        ///< ECC = RCC x MC; never above RCC
  double visitsADay = 0;       ///< Rf = open hours / hours of a visit; need not be whole
  double social = 1;           ///< factor of the groups
  std::vector<double> factors; ///< in the order given, clamped
  bool wasClamped = false;     ///< a factor or MC was outside 0..1
};

/// A factor or MC outside 0..1 (or a total of 0) is clamped and reported as FACTOR_OUT_OF_RANGE. Errors:
/// InvalidArgument (a length, space, time or group that is negative, zero where it divides, or not finite).
Result<CarryingCapacity> carryingCapacity(const TrailUse &trail, const RunContext &context);

/// Load against ECC: below 0.7 ok, up to 1 to be watched, above 1 overload (a design value of
/// methods.md 7.8).
enum class LoadClass : std::uint8_t { Unknown, Ok, Watch, Overload };
std::string_view loadClassName(LoadClass loadClass); ///< "unknown", "ok", "watch", "overload"
/// NaN on either side: unknown. Visitors where there is no capacity: overload.
LoadClass loadClass(double visitors, double effectiveCapacity);

/// Pressure on a zone, 0..1, a screening index (methods.md 7.10): 0.4 load + 0.3 buildings + 0.3 hazards,
/// each already 0..1. NaN when one is not known.
double protectionPressure(double load, double buildings, double hazards);

} // namespace alatau
