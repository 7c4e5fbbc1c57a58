// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/coverage/coverage.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace alatau {

enum class DasymetricFlag : std::uint8_t {
  None,
  NoBuilding, ///< no residential building in the zone: its people stay spread over the zone by area
  NoVolume,   ///< buildings, but none with a volume: divided by their footprints
  BadZone,    ///< unusable geometry or number: nothing was distributed
};
std::string_view dasymetricFlagName(DasymetricFlag flag); ///< "", "NO_BUILDING", "NO_VOLUME", "BAD_ZONE"

/// What every building gets, and what was left with the zones.
struct Dasymetric {
  std::vector<double> persons;       ///< by building; NaN where the building is unusable
  std::vector<double> zoneRemainder; ///< by zone: people that stay spread over it (NoBuilding); else 0
  std::vector<DasymetricFlag> flags; ///< by zone
  Persons total = 0;                 ///< of the zones; = sum of buildings + remainders, to 1e-9 relative
};

struct DasymetricOptions {
  SquareMetres maxOverlap = 1.0; ///< of two zones; more is an error
};

/// People of zones divided over the buildings in them by weight (methods.md 3.1): P_b = P_s V_b / sum(V).
/// `weights` are residential floor area or volume, times the weight of the building's class where there is
/// one; 0: nobody lives there. A building across a border counts in each zone with the part of its footprint
/// there. Points are buildings in the zone that contains them.
///
/// Totals are kept: sum of the buildings and of the remainders equals the sum of the zones to 1e-9 relative.
/// A zone without residential building keeps its people (areal weighting, NoBuilding); where no building has
/// a weight that is known, footprints are used (NoVolume; for points: equal parts). Problems: BAD_VALUE
/// (persons or weight negative or not finite; the record is left out), and those of overlay.h. Errors:
/// BadData when two zones overlap (who and where), GeographicCrs, InvalidArgument (lengths), Cancelled.
struct DasymetricInput {
  std::span<const FeatureView> zones;
  std::span<const double> zonePersons;
  std::span<const FeatureView> buildings; ///< polygons or points
  std::span<const double> weights;
};
Result<Dasymetric> dasymetric(const DasymetricInput &input, const DasymetricOptions &options,
                              const RunContext &context);

/// The plain sum P_s V_b / sum(V) inside one zone. NaN everywhere when sum(V) is not positive.
std::vector<double> divideByWeight(Persons persons, std::span<const double> weights);

} // namespace alatau
