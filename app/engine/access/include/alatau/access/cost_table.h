// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/nearest.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// Costs from origins to destinations that are within reach of each other, by origin (compressed sparse rows,
/// methods.md 2.12). A pair that is missing is unreachable or beyond the limit. Every measure of
/// accessibility reads this table and nothing else, so that it may as well come from a file or from public
/// transport.
struct CostTable {
  std::size_t origins = 0, destinations = 0;
  std::vector<std::uint64_t> start;       ///< by origin, and one more: where its entries begin
  std::vector<std::uint32_t> destination; ///< rising within an origin
  std::vector<Cost> cost;                 ///< parallel to `destination`; never kUnreachable
  std::vector<ReachStatus> originStatus;  ///< SnapFailed: not on the network; Unreached: no destination at
                                          ///< all; BeyondLimit: none within the limit; else Reached

  std::span<const std::uint32_t> destinationsOf(std::size_t origin) const {
    return {destination.data() + start[origin], destination.data() + start[origin + 1]};
  }
  std::span<const Cost> costsOf(std::size_t origin) const {
    return {cost.data() + start[origin], cost.data() + start[origin + 1]};
  }
  std::size_t entries() const { return destination.size(); }
};

struct CostTableOptions {
  Cost limit = kUnreachable;    ///< inclusive
  bool addApproach = false;     ///< the straight way from place to network at both ends
  bool fromDestination = false; ///< travel runs from the destination to the origin (ambulance)
};

/// All pairs within the limit. A destination may have several entries (FacilityEntry::facility is its number,
/// below `destinations`); the cheapest counts. The search runs from the rarer side; the result does not
/// depend on which. Error: Cancelled, InvalidArgument (more pairs than memory allows is refused before the
/// work).
Result<CostTable> costTable(const StreetNetwork &network, std::span<const NetworkPosition> origins,
                            std::span<const FacilityEntry> destinationEntries, std::size_t destinations,
                            const CostTableOptions &options, const RunContext &context);

/// The same pairs seen from the destinations: rows become columns. O(entries).
CostTable transposed(const CostTable &table);

/// One row of a table that was made elsewhere.
struct CostRecord {
  std::uint32_t origin = 0, destination = 0;
  double cost = 0; ///< metres or seconds
};
/// A table out of records in any order. A cost that is negative or NaN (BAD_COST), a number outside the table
/// (UNKNOWN_ID) and a second, different cost of a pair (DUPLICATE_PAIR, the smaller one stays) are reported
/// and the run goes on; an infinite cost is a missing pair. A pair that is missing is a hole: unreachable,
/// counted in one problem MATRIX_HOLES with how many. O(n log n).
Result<CostTable> costTableFromRecords(std::span<const CostRecord> records, std::size_t origins,
                                       std::size_t destinations, std::span<const std::string> originIds,
                                       std::span<const std::string> destinationIds,
                                       const RunContext &context);

} // namespace alatau
