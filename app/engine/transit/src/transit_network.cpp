// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/transit/transit_network.h>

#include "transit_builder.h"

#include <algorithm>

namespace alatau {

Result<TransitNetwork> TransitNetwork::build(const TransitTables &tables, std::span<const HeadwayLine> lines,
                                             const TransitOptions &options, const RunContext &context) {
  return TransitBuilder(tables, lines, options, context).build();
}

void TransitNetwork::indexStops() {
  mStopStart.assign(mStops.size() + 1, 0);
  for (const Pattern &pattern : mPatterns)
    for (const PatternStop &each : stopsOf(pattern))
      ++mStopStart[each.stop + 1];
  for (std::size_t s = 1; s < mStopStart.size(); ++s)
    mStopStart[s] += mStopStart[s - 1];
  mStopPatterns.resize(mStopStart.back());
  std::vector<std::uint32_t> next(mStopStart.begin(), mStopStart.end() - 1);
  for (std::uint32_t p = 0; p < mPatterns.size(); ++p) {
    const auto stops = stopsOf(mPatterns[p]);
    for (std::uint32_t i = 0; i < stops.size(); ++i)
      mStopPatterns[next[stops[i].stop]++] = {p, i};
  }
}

TransitNetwork TransitNetwork::mirrored() const {
  TransitNetwork out(*this);
  for (const Pattern &pattern : mPatterns) {
    const auto stops = stopsOf(pattern);
    for (std::uint32_t i = 0; i < pattern.stopCount; ++i) {
      const PatternStop &from = stops[pattern.stopCount - 1 - i];
      out.mPatternStops[pattern.firstStop + i] = {from.stop, from.canAlight, from.canBoard};
    }
    for (std::uint32_t t = 0; t < pattern.tripCount; ++t) {
      const auto times = timesOf(pattern, pattern.tripCount - 1 - t);
      Times *row = out.mTimes.data() + pattern.firstTime + std::size_t{t} * pattern.stopCount;
      for (std::uint32_t i = 0; i < pattern.stopCount; ++i) {
        const Times &from = times[pattern.stopCount - 1 - i];
        row[i] = {-from.departure, -from.arrival};
      }
    }
    const auto trips = out.mTrips.begin() + pattern.firstTrip;
    std::reverse(trips, trips + pattern.tripCount);
  }
  out.mHeadwayPatterns.clear(); // searches mirror the rides between stops instead
  for (MinimumTransfer &transfer : out.mTransfers)
    std::swap(transfer.from, transfer.to);
  out.indexStops();
  return out;
}

} // namespace alatau
