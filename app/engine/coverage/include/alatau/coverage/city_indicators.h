// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/units.h>

#include <limits>

namespace alatau {

/// Indicators that whole cities are compared by. NaN in, NaN out: what is not known does not count as 0. A
/// population, an area or a number of dwellings of 0 gives NaN as well.

/// SDG 11.7.1: (open public space + streets) / built-up area, a share (x 100 is the percentage).
double openSpaceShare(SquareMetres openSpace, SquareMetres streets, SquareMetres builtUp);

/// SDG 11.2.1: whether public transport is near, along the network, inclusive. NaN or infinite: none.
struct TransitNearness {
  Metres lowCapacity = 500;   ///< bus, tram, trolleybus
  Metres highCapacity = 1000; ///< metro, rail, bus rapid transit
};
bool hasConvenientTransit(Metres toLowCapacity, Metres toHighCapacity, const TransitNearness &limits = {});

/// What ISO 37120 asks for, as far as a plan knows it. NaN: not known.
struct CityFigures {
  static constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  Persons population = kUnknown;
  SquareMetres green = kUnknown;             ///< publicly accessible, dissolved
  SquareMetres indoorRecreation = kUnknown;  ///< public
  SquareMetres outdoorRecreation = kUnknown; ///< public
  Metres transitLength = kUnknown;           ///< of lines, both directions counted once
  Metres bicycleLength = kUnknown;           ///< of paths and lanes
  double jobs = kUnknown, dwellings = kUnknown;
  double hospitalBeds = kUnknown, trees = kUnknown;
  Seconds fireResponse = kUnknown, ambulanceResponse = kUnknown; ///< mean over people
};
struct CityIndicators {
  double greenHectaresPer100k = 0;
  double indoorRecreationPerPerson = 0, outdoorRecreationPerPerson = 0; ///< m2
  double transitKmPer100k = 0, bicycleKmPer100k = 0;
  double jobsPerDwelling = 0;
  double bedsPer100k = 0, treesPer100k = 0;
  double fireResponseMinutes = 0, ambulanceResponseMinutes = 0;
};
/// The set that can be computed (methods.md 3.4; the numbers of clauses are not verified).
CityIndicators cityIndicators(const CityFigures &figures);

} // namespace alatau
