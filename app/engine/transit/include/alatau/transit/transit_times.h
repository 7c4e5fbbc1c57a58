// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/cost_table.h>
#include <alatau/transit/transit_network.h>

#include <span>
#include <string>
#include <vector>

namespace alatau {

/// What is walked (or rolled in a wheelchair): costs in milliseconds from a street network with
/// CostKind::Time. Pairs that are missing are too far to walk.
struct TransitWalk {
  CostTable access;    ///< origins -> stops
  CostTable egress;    ///< stops -> destinations
  CostTable transfers; ///< stops -> stops
  CostTable direct;    ///< origins -> destinations without any vehicle; may be empty (no rows)
};

struct WalkLimits {
  Seconds access = 20 * 60;   ///< to the first stop and from the last one
  Seconds transfer = 10 * 60; ///< between two stops
  Seconds direct = 60 * 60;   ///< all the way
  Metres snapMax = 250;       ///< from a stop to the street network (methods.md 0.2)
  bool addApproach = true;    ///< the straight way from place to network at both ends
};

/// Where stops lie on the street network; a stop that cannot be put there is reported (SNAP_FAILED) and used
/// only by riders who stay on board.
Result<std::vector<NetworkPosition>> snapStops(const StreetNetwork &streets, const TransitNetwork &transit,
                                               const WalkLimits &limits, const RunContext &context);
/// All the walking of a matrix out of one street network. Errors: InvalidArgument when the streets' costs are
/// lengths, Cancelled, as costTable().
Result<TransitWalk> transitWalk(const StreetNetwork &streets, const TransitNetwork &transit,
                                std::span<const NetworkPosition> origins,
                                std::span<const FacilityEntry> destinationEntries, std::size_t destinations,
                                const WalkLimits &limits, const RunContext &context);

struct TransitTimesOptions {
  DaySeconds from = 7 * 3600, to = 9 * 3600; ///< departures in [from, to)
  DaySeconds step = 60;                      ///< between departures
  std::vector<double> percentiles = {50};    ///< of the departures, 0 < p <= 100
  Seconds limit = 2 * 3600;                  ///< door to door, inclusive; longer is missing
  int maxTransfers = 3;
  Seconds transferSlack = 0;   ///< least time between alighting and boarding besides the walk
  Seconds boardingPenalty = 0; ///< added per boarding: 0 for pure time, 300 for generalised cost
  WaitOptions wait;            ///< of lines with headways
};

/// One table per percentile, in the order of the options; costs in milliseconds.
struct TransitTimes {
  std::vector<double> percentiles;
  std::vector<CostTable> tables;
};

/// Door-to-door times (methods.md 2.10): walk, wait, ride, change on foot, ..., walk; walking all the way
/// competes. The time of a departure is the least over all journeys with at most maxTransfers changes that
/// leave at that minute or later, waiting included. A percentile is the least time that is not exceeded at p
/// percent of the departures (nearest rank); departures without a journey within the limit count as
/// infinitely long.
///
/// Lines with headways: the expected wait of the period in which the journey starts; lines that serve the
/// same two stops are combined as far as that helps (common lines, Chriqui and Robillard 1975).
///
/// Method: range RAPTOR, one scan from the latest to the earliest departure per origin; from the destinations
/// on the mirrored timetable when they are fewer and the answer is the same (timetable only or headways
/// only). Parallel over origins or destinations; the result depends neither on that nor on the threads.
/// Errors: InvalidArgument, Cancelled.
Result<TransitTimes> transitTimes(const TransitNetwork &network, const TransitWalk &walk,
                                  const TransitTimesOptions &options, const RunContext &context);

/// A part of a journey.
struct TransitLeg {
  enum class Kind { Walk, Ride };
  Kind kind = Kind::Walk;
  std::uint32_t fromStop = kNoStop, toStop = kNoStop; ///< kNoStop: the origin or the destination
  DayTime depart = 0, arrive = 0;                     ///< waiting lies between arriving and departing
  std::vector<std::uint32_t> routes; ///< of a ride: one, or all the common lines with headways
  std::string trip;                  ///< of a ride by timetable
  DayTime wait = 0;                  ///< before `depart`
  static constexpr std::uint32_t kNoStop = UINT32_MAX;
};
struct TransitJourney {
  bool isFound = false;
  DayTime depart = 0, arrive = 0;
  Cost cost = kUnreachable; ///< with boarding penalties
  std::vector<TransitLeg> legs;
};
/// The journey behind one cell at one departure time; isFound is false when there is none within the limit.
Result<TransitJourney> transitJourney(const TransitNetwork &network, const TransitWalk &walk,
                                      std::size_t origin, std::size_t destination, DaySeconds departure,
                                      const TransitTimesOptions &options, const RunContext &context);

} // namespace alatau
