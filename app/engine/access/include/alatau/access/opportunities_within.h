// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>

#include <memory>
#include <span>
#include <vector>

namespace alatau {

class ChainGraph;

/// What opportunitiesWithin() makes of a network before it searches: its junctions and the chains of streets
/// between them. Kept beside a network that stays in memory, it saves that work of every further question.
/// The network must outlive it. O(n + m).
class JunctionIndex {
public:
  JunctionIndex(const StreetNetwork &network, bool fromDestination);
  ~JunctionIndex();
  JunctionIndex(JunctionIndex &&) noexcept;
  JunctionIndex &operator=(JunctionIndex &&) noexcept;

  bool isFor(const StreetNetwork &network, bool fromDestination) const {
    return mNetwork == &network && mFromDestination == fromDestination;
  }
  const ChainGraph &graph() const { return *mGraph; }

private:
  const StreetNetwork *mNetwork;
  bool mFromDestination;
  std::unique_ptr<const ChainGraph> mGraph;
};

struct WithinOptions {
  bool addApproach = false;             ///< as CostTableOptions
  bool fromDestination = false;         ///< as CostTableOptions
  const JunctionIndex *index = nullptr; ///< of the same network and direction; null: made for this question
};

/// What cumulativeOpportunities() says of costTable(), without the table: for every origin the opportunities
/// within each of `thresholds` (metres or seconds, inclusive; any order). Searches run from the destinations
/// and end at the largest threshold, so the cost is that of the pairs within it; memory 8 bytes per node,
/// threshold and thread. For whole cities: every building, every node.
///
/// Amounts are added as integers, multiples of a power of two so small that the sum of all takes 62 bits:
/// whole numbers are exact up to 2^53, and the result is the same bit for bit in any order and on any number
/// of threads. A destination may have several entries and counts once. Origins: 0 where nothing is within
/// reach, NaN where the origin is not on the network. Problems: as acceptAmounts(). Errors: InvalidArgument
/// (no threshold, or one that is negative or NaN; amounts that do not match; an index of another network or
/// direction), Cancelled.
Result<std::vector<OriginValues>>
opportunitiesWithin(const StreetNetwork &network, std::span<const NetworkPosition> origins,
                    std::span<const FacilityEntry> destinationEntries, const Amounts &opportunities,
                    std::size_t destinations, std::span<const double> thresholds,
                    const WithinOptions &options, const RunContext &context);

} // namespace alatau
