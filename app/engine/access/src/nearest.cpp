// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/nearest.h>

#include "search.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 4096;
constexpr std::size_t kAhead = 16; ///< origins between asking for data and using it

/// Everything an origin can be served by: labels of the ends of its edge and facilities on the edge itself.
class OriginLabels {
public:
  OriginLabels(const StreetNetwork &network, std::span<const Start> starts, std::span<const Label> labels,
               std::size_t k, const NearestOptions &options)
    : mNetwork(network)
    , mStarts(starts)
    , mLabels(labels)
    , mK(k)
    , mOptions(options) {}

  /// The node that a place at an end of an edge is, or an invalid one, also where turns are restricted. The
  /// node's label covers everything that visit() would find there: the search has followed the open streets,
  /// this edge among them, and the facilities on them, to their ends.
  NodeId nodeAt(const NetworkPosition &origin) const {
    if (mNetwork.hasTurnRestrictions() || (origin.fraction > 0 && origin.fraction < 1)) return {};
    return nearEnd(origin);
  }
  /// Fetches into the cache what nearest() will want.
  void prepareEdge(const NetworkPosition &origin) const {
    if (origin.isValid()) mNetwork.prefetch(origin.edge);
  }
  void prepareLabel(const NetworkPosition &origin) const {
    if (!origin.isValid()) return;
    __builtin_prefetch(&mLabels[std::size_t{nearEnd(origin).value} * mK]);
  }
  Label nearest(const NetworkPosition &origin) const {
    Label best = kNoLabel;
    if (const NodeId node = nodeAt(origin); node.isValid()) {
      const Cost approach = mOptions.addApproach ? mNetwork.approachCost(origin.distance) : 0;
      best = addCost(mLabels[std::size_t{node.value} * mK], approach);
      return best != kNoLabel && labelCost(best) <= mOptions.limit ? best : kNoLabel;
    }
    visit(origin, [&](Label label) { best = std::min(best, label); });
    return best;
  }

  template<typename Visitor>
  void visit(const NetworkPosition &origin, Visitor &&visitor) const {
    const Cost approach = mOptions.addApproach ? mNetwork.approachCost(origin.distance) : 0;
    const auto offer = [&](Label label, Cost along) {
      const Label whole = addCost(addCost(label, along), approach);
      if (whole != kNoLabel && labelCost(whole) <= mOptions.limit) visitor(whole);
    };
    forEachEnd(mNetwork, origin, !mOptions.fromFacility, [&](NodeId node, Cost along) {
      for (std::size_t i = 0; i < mK; ++i)
        offer(mLabels[std::size_t{node.value} * mK + i], along);
    });
    const auto first = std::lower_bound(mStarts.begin(), mStarts.end(), origin.edge,
                                        [](const Start &s, EdgeId edge) { return s.position.edge < edge; });
    for (auto s = first; s != mStarts.end() && s->position.edge == origin.edge; ++s) {
      const double here = origin.fraction, there = s->position.fraction;
      offer(s->label, mOptions.fromFacility ? costAlong(mNetwork, origin.edge, there, here)
                                            : costAlong(mNetwork, origin.edge, here, there));
    }
  }

private:
  /// Of a place at an end of its edge: which end is hard to foresee, so both are loaded and none is jumped
  /// to.
  NodeId nearEnd(const NetworkPosition &origin) const {
    const NodeId from = mNetwork.from(origin.edge), to = mNetwork.to(origin.edge);
    const std::uint32_t isTo = -static_cast<std::uint32_t>(origin.fraction >= 1);
    return NodeId((to.value & isTo) | (from.value & ~isTo));
  }

  const StreetNetwork &mNetwork;
  std::span<const Start> mStarts;
  std::span<const Label> mLabels;
  std::size_t mK;
  const NearestOptions &mOptions;
};

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

} // namespace

double costToUnits(Cost cost) {
  return cost == kUnreachable ? std::numeric_limits<double>::infinity() : static_cast<double>(cost) / 1000.0;
}

Cost costFromUnits(double metresOrSeconds) {
  if (!(metresOrSeconds > 0)) return 0;
  return static_cast<Cost>(
      std::llround(std::min(metresOrSeconds * 1000.0, static_cast<double>(kUnreachable - 1))));
}

Result<NearestFacilities> nearestFacilities(const StreetNetwork &network,
                                            std::span<const FacilityEntry> facilities,
                                            std::span<const NetworkPosition> origins,
                                            const NearestOptions &options, const RunContext &context) {
  const std::vector<Start> starts = makeStarts(network, facilities, options.addApproach);
  std::vector<Label> labels;
  context.reportProgress(0, "searching the network");
  if (!searchLabels(network, starts, {options.fromFacility}, options.limit, 1, context, labels))
    return stopped();

  NearestFacilities out;
  out.hasFacilities = !starts.empty();
  out.cost.assign(origins.size(), kUnreachable);
  out.facility.assign(origins.size(), kNoFacility);
  out.status.assign(origins.size(), ReachStatus::SnapFailed);
  const OriginLabels reach(network, starts, labels, 1, options);
  const bool hasLimit = options.limit != kUnreachable && out.hasFacilities;
  const RunContext part = context.part(0.7, 1);
  const bool isDone =
      parallelChunks(origins.size(), kGrain, part, "reading distances", [&](auto begin, auto end) {
        for (std::size_t i = begin; i < end; ++i) {
          // Origins come in any order, so edges and labels are far from each other in memory.
          if (i + 2 * kAhead < end) reach.prepareEdge(origins[i + 2 * kAhead]);
          if (i + kAhead < end) reach.prepareLabel(origins[i + kAhead]);
          if (!origins[i].isValid()) continue;
          const Label best = reach.nearest(origins[i]);
          if (best == kNoLabel) {
            out.status[i] = hasLimit ? ReachStatus::BeyondLimit : ReachStatus::Unreached;
            continue;
          }
          out.cost[i] = labelCost(best);
          out.facility[i] = labelFacility(best);
          out.status[i] = ReachStatus::Reached;
        }
      });
  if (!isDone) return stopped();
  return out;
}

Result<std::vector<std::vector<RankedFacility>>>
kNearestFacilities(const StreetNetwork &network, std::span<const FacilityEntry> facilities,
                   std::span<const NetworkPosition> origins, std::size_t k, const NearestOptions &options,
                   const RunContext &context) {
  if (k == 0 || k > 1000) return fail(ErrorCode::InvalidArgument, "k must be 1 to 1000", "k");
  const std::vector<Start> starts = makeStarts(network, facilities, options.addApproach);
  std::vector<Label> labels;
  context.reportProgress(0, "searching the network");
  if (!searchLabels(network, starts, {options.fromFacility}, options.limit, k, context, labels))
    return stopped();

  std::vector<std::vector<RankedFacility>> out(origins.size());
  const OriginLabels reach(network, starts, labels, k, options);
  const RunContext part = context.part(0.7, 1);
  const bool isDone =
      parallelChunks(origins.size(), kGrain, part, "reading distances", [&](auto begin, auto end) {
        std::vector<Label> candidates;
        for (std::size_t i = begin; i < end; ++i) {
          if (!origins[i].isValid()) continue;
          candidates.clear();
          reach.visit(origins[i], [&](Label label) { candidates.push_back(label); });
          std::sort(candidates.begin(), candidates.end());
          for (const Label label : candidates) {
            if (out[i].size() == k) break;
            const bool isKnown = std::any_of(out[i].begin(), out[i].end(), [&](const RankedFacility &r) {
              return r.facility == labelFacility(label);
            });
            if (!isKnown) out[i].push_back({labelFacility(label), labelCost(label)});
          }
        }
      });
  if (!isDone) return stopped();
  return out;
}

} // namespace alatau
