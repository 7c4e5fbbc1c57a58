// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace alatau {

/// A flight of steps, a kerb, a gate: all edges of one source line that cost more than they need to.
struct Barrier {
  std::int64_t sourceId = 0; ///< StreetNetwork::sourceId of its edges
  /// Cost today as a multiple of the repaired cost, per direction of the line; infinite: closed; at least 1.
  double factorForward = std::numeric_limits<double>::infinity();
  double factorBackward = std::numeric_limits<double>::infinity();
};

struct BarrierOptions {
  Cost limit = kUnreachable; ///< reached means within this cost (inclusive)
  bool addApproach = false;  ///< as NearestOptions
  std::size_t sequence = 10; ///< length of the list of repairs in order; 0: none
};

struct BarrierGain {
  std::uint32_t barrier = 0;   ///< number in the input
  Persons newlyReached = 0;    ///< who have a facility within the limit only after the repair
  double savedPersonUnits = 0; ///< person-seconds (person-metres) that people who were reached before save
};
struct BarrierRepair {
  std::vector<BarrierGain> single;   ///< by barrier: this one repaired alone; best first
  std::vector<BarrierGain> sequence; ///< repairs in order, each the best after those before it; what it adds
  std::vector<BarrierGain>
      joint; ///< gain of the first 1, 2, ... of `sequence` together, over today; parallel
  Persons reachedToday = 0, reachedRepaired = 0; ///< as it is, and with every barrier repaired
};

/// Which repairs help most people to the nearest facility (methods.md 2.9). `repaired` is the network of the
/// wheelchair user with every barrier gone; the barriers say what its lines cost today. Better: more people
/// newly reached, then more person-units saved, then the lower number. The gain of one repair is exact: the
/// costs of today are known from one search, and a repair is followed only as far as it makes anything
/// cheaper. The sequence is greedy, its joint gains are true (two repairs that only help together are found
/// when one of them helps at all). Positions on a barrier itself pay its cost of today in proportion.
/// Problems: UNKNOWN_ID (a barrier without an edge; gain 0), BAD_VALUE (persons). Errors: InvalidArgument
/// (factor below 1 or NaN, numbers that do not match, one line twice), Cancelled. O(n log n) + the sum of
/// the regions that the repairs improve, (sequence + 1) times; memory 12 bytes per node and thread.
Result<BarrierRepair> barrierRepair(const StreetNetwork &repaired, std::span<const Barrier> barriers,
                                    std::span<const FacilityEntry> facilities,
                                    std::span<const NetworkPosition> origins, const Amounts &persons,
                                    const BarrierOptions &options, const RunContext &context);

} // namespace alatau
