// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/barrier_repair.h>

#include <cstdint>
#include <queue>
#include <span>
#include <utility>
#include <vector>

namespace alatau {

inline constexpr std::uint32_t kNoBarrier = UINT32_MAX;

/// Costs to the nearest facility on a network with barriers, and what becomes cheaper when one goes. The
/// network is that without barriers; a barrier that stands makes its arcs dearer or closes them.
class BarrierSearch {
public:
  BarrierSearch(const StreetNetwork &network, std::span<const Barrier> barriers,
                std::vector<std::uint32_t> barrierOfEdge, std::span<const FacilityEntry> facilities,
                std::span<const NetworkPosition> origins, bool addApproach);

  /// The cost of every node as things stand. False when stopped.
  bool run(const RunContext &context);
  /// The cost of every origin as things stand.
  std::vector<Cost> costs() const;
  std::size_t barrierCount() const { return mBarriers.size(); }
  bool isRepaired(std::uint32_t barrier) const { return mIsRepaired[barrier]; }

  /// What one repair changes. Only nodes that become cheaper are visited.
  struct Scratch {
    explicit Scratch(const BarrierSearch &search);
    std::vector<std::pair<std::uint32_t, Cost>> changed; ///< origins with their new cost, rising
  private:
    friend class BarrierSearch;
    std::vector<Cost> cost;              ///< by node, valid for `touched` only
    std::vector<std::uint32_t> touched;  ///< nodes that are cheaper
    std::vector<std::uint8_t> isTouched; ///< by node
    std::vector<std::uint32_t> origins;
  };
  /// False when stopped.
  bool tryRepair(std::uint32_t barrier, Scratch &scratch, const RunContext &context) const;
  /// Keeps what tryRepair() found.
  void keep(std::uint32_t barrier, const Scratch &scratch);

private:
  using Queue = std::priority_queue<std::pair<Cost, std::uint32_t>,
                                    std::vector<std::pair<Cost, std::uint32_t>>, std::greater<>>;
  /// Facility at a place on an edge, with the straight way to it.
  struct Place {
    NetworkPosition position;
    Cost approach = 0;
  };

  /// Cost of the arc between two fractions of its edge, in the direction of the arc, while `lifted` is
  /// repaired.
  Cost alongArc(ArcId arc, double from, double to, std::uint32_t lifted) const;
  Cost scaled(Cost cost, ArcId arc, std::uint32_t lifted) const;
  /// forEachEnd() with the barriers.
  template<typename Visitor>
  void visitEnds(const NetworkPosition &place, bool isLeaving, std::uint32_t lifted, Visitor &&visit) const;
  template<typename CostOf>
  Cost costOfOrigin(std::size_t origin, std::uint32_t lifted, CostOf &&costOf) const;
  /// Offers to the nodes from which a facility is reached what it costs from there.
  template<typename Offer>
  void offerFacility(const Place &facility, std::uint32_t lifted, Offer &&offer) const;
  /// Offers what becomes cheaper by the repair itself: over its edges to a node that is known, or to a
  /// facility on them.
  template<typename CostOf, typename Offer>
  void offerRepaired(std::uint32_t barrier, CostOf &&costOf, Offer &&offer) const;
  std::span<const Place> facilitiesOn(EdgeId edge) const;
  template<typename Offer>
  void offerBehind(std::uint32_t node, Cost cost, std::uint32_t lifted, Offer &&offer) const;

  const StreetNetwork &mNetwork;
  std::span<const Barrier> mBarriers;
  std::vector<std::uint32_t> mBarrierOfEdge;
  std::vector<std::vector<std::uint32_t>> mEdgesOfBarrier;
  std::vector<std::uint8_t> mIsRepaired;
  std::vector<Place> mFacilities; ///< by edge
  std::span<const NetworkPosition> mOrigins;
  bool mAddApproach;
  std::vector<std::uint32_t> mOriginsStart,
      mOriginsOfNode;      ///< by node of the search: origins that it is reached from
  std::vector<Cost> mCost; ///< by node, to the nearest facility
};

} // namespace alatau
