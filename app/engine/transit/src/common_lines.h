// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/transit/transit_network.h>

#include <span>
#include <vector>

namespace alatau {

/// Rides between two stops by lines with headways, in one period: expected wait and ride together.
struct Rides {
  struct Ride {
    std::uint32_t stop = 0;  ///< where it ends
    DayTime time = 0;        ///< wait and ride
    DayTime wait = 0;        ///< of it
    std::uint32_t lines = 0; ///< number of its set of routes
  };
  std::vector<std::uint32_t> start; ///< by stop, and one more
  std::vector<Ride> ride;           ///< ordered by stop
  std::vector<std::vector<std::uint32_t>> lines;

  std::span<const Ride> from(std::uint32_t stop) const {
    if (start.empty()) return {};
    return {ride.data() + start[stop], ride.data() + start[stop + 1]};
  }
};

/// The rides of a journey that starts at `departure`. Among the lines that run from stop to stop, the fastest
/// ones are combined as long as the expected time (wait of the combined headway plus the mean ride, weighted
/// by frequency) becomes less. O(sum of squared line lengths).
Rides ridesAt(const TransitNetwork &network, DayTime departure, const WaitOptions &wait);
/// The same rides from their ends.
Rides reversed(const Rides &rides);
/// Where the headways change within [from, to): the beginnings of the periods, `from` first.
std::vector<DayTime> periodStarts(const TransitNetwork &network, DayTime from, DayTime to);

} // namespace alatau
