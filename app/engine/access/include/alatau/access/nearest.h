// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/network/snapping.h>
#include <alatau/network/street_network.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// One way into a facility. A facility may have several (entrances of a park); they share its number.
struct FacilityEntry {
  std::uint32_t facility = 0; ///< number of the facility; decides ties (the lowest wins)
  NetworkPosition position;   ///< invalid ones are left out
};

enum class ReachStatus : std::uint8_t {
  Reached,
  Unreached,   ///< on the network, but no facility can be reached (or there is none)
  BeyondLimit, ///< not within NearestOptions::limit; whether it can be reached at all was not computed
  SnapFailed,  ///< the origin is not on the network
};

inline constexpr std::uint32_t kNoFacility = UINT32_MAX;

struct NearestOptions {
  Cost limit = kUnreachable; ///< inclusive; kUnreachable: none
  bool addApproach =
      false; ///< add the straight way from place to network at both ends (StreetNetwork::approachCost)
  bool fromFacility = false; ///< travel from the facility to the origin (ambulance) instead of towards it
};

/// Nearest facility of each origin (methods.md 2.1). Parallel arrays, one entry per origin.
struct NearestFacilities {
  std::vector<Cost> cost;              ///< kUnreachable unless Reached; millimetres or milliseconds
  std::vector<std::uint32_t> facility; ///< kNoFacility unless Reached
  std::vector<ReachStatus> status;
  bool hasFacilities = false; ///< false: NO_FACILITY (methods.md 0.2)
};

/// One search from all facilities at once on the reversed graph (buckets by cost); O(n + m), independent of
/// their number. Origins and facilities lie on edges; both directions of the edge are used as far as they are
/// open, and a facility on the origin's own edge is reached along the edge when that is shorter. Equal costs:
/// the facility with the lowest number. Error: Cancelled.
Result<NearestFacilities> nearestFacilities(const StreetNetwork &network,
                                            std::span<const FacilityEntry> facilities,
                                            std::span<const NetworkPosition> origins,
                                            const NearestOptions &options, const RunContext &context);

/// The k nearest facilities of each origin, nearest first, ties by number; fewer when fewer can be reached.
struct RankedFacility {
  std::uint32_t facility = kNoFacility;
  Cost cost = kUnreachable;
};
/// One row of at most k per origin. O(k (n + m) log n).
Result<std::vector<std::vector<RankedFacility>>>
kNearestFacilities(const StreetNetwork &network, std::span<const FacilityEntry> facilities,
                   std::span<const NetworkPosition> origins, std::size_t k, const NearestOptions &options,
                   const RunContext &context);

/// Cost in metres or seconds; kUnreachable is +infinity.
double costToUnits(Cost cost);
/// Metres or seconds to Cost, rounded; saturates below kUnreachable; negative or NaN is 0.
Cost costFromUnits(double metresOrSeconds);

} // namespace alatau
