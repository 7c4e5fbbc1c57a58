// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/many_to_many.h>

#include "contraction.h"
#include "lanes.h"
#include "search.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace alatau {

namespace {

constexpr std::size_t kMostPairs = std::size_t{1} << 30;
constexpr std::uint32_t kNoRow = UINT32_MAX;

/// Where a place joins the hierarchy.
struct Attachment {
  std::uint32_t place;
  Cost cost;
};
using Attachments = std::vector<Attachment>;

/// Marks everything that can be climbed to from some places of a hierarchy.
class Ancestors {
public:
  explicit Ancestors(const Hierarchy &hierarchy)
    : mHierarchy(hierarchy)
    , mRow(hierarchy.start.size(), kNoRow) {}

  void clear() {
    for (const std::uint32_t place : mPlaces)
      mRow[place] = kNoRow;
    mPlaces.clear();
  }
  void add(const Attachments &attachments) {
    for (const Attachment &each : attachments)
      mark(each.place);
    while (mExpanded < mPlaces.size()) {
      const std::uint32_t place = mPlaces[mExpanded++];
      for (std::uint32_t a = mHierarchy.start[place]; a < mHierarchy.start[place + 1]; ++a)
        mark(mHierarchy.arc[a].place);
    }
  }
  /// Numbers them, the most important first or last.
  void number(bool isMostImportantFirst) {
    isMostImportantFirst ? std::ranges::sort(mPlaces) : std::ranges::sort(mPlaces, std::greater<>());
    for (std::uint32_t row = 0; row < mPlaces.size(); ++row)
      mRow[mPlaces[row]] = row;
    mExpanded = 0;
  }
  const std::vector<std::uint32_t> &places() const { return mPlaces; }
  std::uint32_t row(std::uint32_t place) const { return mRow[place]; } ///< kNoRow: not one of them

private:
  void mark(std::uint32_t place) {
    if (mRow[place] != kNoRow) return;
    mRow[place] = 0;
    mPlaces.push_back(place);
  }

  const Hierarchy &mHierarchy;
  std::vector<std::uint32_t> mRow, mPlaces;
  std::size_t mExpanded = 0;
};

/// What lies above all destinations, the most important first, with the arcs
/// that come down.
struct Descent {
  Ancestors ancestors;
  std::vector<std::uint32_t> start{0};
  std::vector<SweepArc> arcs;

  Descent(const Hierarchy &hierarchy, const std::vector<Attachments> &destinations)
    : ancestors(hierarchy) {
    for (const Attachments &each : destinations)
      ancestors.add(each);
    ancestors.number(true);
    for (const std::uint32_t place : ancestors.places()) {
      for (std::uint32_t a = hierarchy.start[place]; a < hierarchy.start[place + 1]; ++a)
        if (const Hierarchy::Arc &arc = hierarchy.arc[a]; arc.down != kUnreachable)
          arcs.push_back({ancestors.row(arc.place), arc.down});
      start.push_back(static_cast<std::uint32_t>(arcs.size()));
    }
  }
};

/// The way up of up to sixteen origins side by side.
class Climb {
public:
  explicit Climb(const Hierarchy &hierarchy)
    : mHierarchy(hierarchy)
    , mAncestors(hierarchy) {}

  void run(std::span<const Attachments *const> origins) {
    mAncestors.clear();
    for (const Attachments *each : origins)
      mAncestors.add(*each);
    mAncestors.number(false);
    mRows.assign(places().size(), Lanes());
    for (std::size_t lane = 0; lane < origins.size(); ++lane)
      for (const Attachment &each : *origins[lane])
        mRows[mAncestors.row(each.place)].lower(lane, each.cost);
    for (std::size_t row = 0; row < mRows.size(); ++row) {
      const std::uint32_t place = places()[row];
      for (std::uint32_t a = mHierarchy.start[place]; a < mHierarchy.start[place + 1]; ++a)
        if (const Hierarchy::Arc &arc = mHierarchy.arc[a]; arc.up != kUnreachable)
          lowerAll(mRows[mAncestors.row(arc.place)], mRows[row], arc.up);
    }
  }
  const std::vector<std::uint32_t> &places() const { return mAncestors.places(); }
  const Lanes &costs(std::size_t row) const { return mRows[row]; }

private:
  const Hierarchy &mHierarchy;
  Ancestors mAncestors;
  std::vector<Lanes> mRows;
};

} // namespace

struct ManyToMany::Impl {
  explicit Impl(const StreetNetwork &given)
    : network(given) {}
  const StreetNetwork &network;
  Hierarchy hierarchy;

  /// `isLeaving`: travel goes from the place to the network.
  Attachments attachments(const NetworkPosition &position, bool isLeaving, bool addApproach) const {
    Attachments made;
    if (!position.isValid()) return made;
    const Cost approach = addApproach ? network.approachCost(position.distance) : 0;
    forEachEnd(network, position, isLeaving, [&](NodeId node, Cost along) {
      const std::uint64_t cost = std::uint64_t{along} + approach;
      if (cost < kUnreachable) made.push_back({hierarchy.place[node.value], static_cast<Cost>(cost)});
    });
    return made;
  }
};

ManyToMany::ManyToMany(std::unique_ptr<Impl> impl)
  : mImpl(std::move(impl)) {}
ManyToMany::ManyToMany(ManyToMany &&) noexcept = default;
ManyToMany &ManyToMany::operator=(ManyToMany &&) noexcept = default;
ManyToMany::~ManyToMany() = default;

std::size_t ManyToMany::shortcutCount() const {
  return mImpl->hierarchy.arc.size();
}

Result<ManyToMany> ManyToMany::prepare(const StreetNetwork &network, const RunContext &context) {
  auto impl = std::make_unique<Impl>(network);
  if (!contract(network, context, impl->hierarchy)) return fail(ErrorCode::Cancelled, "stopped on request");
  return ManyToMany(std::move(impl));
}

Result<std::vector<Cost>> ManyToMany::matrix(std::span<const NetworkPosition> origins,
                                             std::span<const NetworkPosition> destinations,
                                             const Options &options, const RunContext &context) const {
  if (!destinations.empty() && origins.size() > kMostPairs / destinations.size())
    return fail(ErrorCode::InvalidArgument, "the matrix would have more than a thousand million pairs",
                "matrix", "Ask for fewer origins or destinations at a time");
  const Impl &impl = *mImpl;
  std::vector<Attachments> from, to;
  std::vector<std::pair<EdgeId, std::uint32_t>> onEdge; // destinations by edge
  for (const NetworkPosition &origin : origins)
    from.push_back(impl.attachments(origin, true, options.addApproach));
  for (std::uint32_t j = 0; j < destinations.size(); ++j) {
    to.push_back(impl.attachments(destinations[j], false, options.addApproach));
    if (destinations[j].isValid()) onEdge.emplace_back(destinations[j].edge, j);
  }
  std::ranges::sort(onEdge);
  const Descent descent(impl.hierarchy, to);
  // Origins that are near each other share most of their way up.
  std::vector<std::uint32_t> order(origins.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return origins[i].edge; });

  std::vector<Cost> made(origins.size() * destinations.size(), kUnreachable);
  const auto writeRow = [&](std::uint32_t i, std::size_t lane, const std::vector<Lanes> &rows) {
    Cost *row = made.data() + std::size_t{i} * destinations.size();
    const auto offer = [&](std::size_t j, std::uint64_t cost) {
      if (cost < row[j]) row[j] = static_cast<Cost>(cost);
    };
    for (std::size_t j = 0; j < destinations.size(); ++j)
      for (const Attachment &each : to[j])
        offer(j, std::uint64_t{rows[descent.ancestors.row(each.place)].cost[lane]} + each.cost);
    if (!origins[i].isValid()) return;
    const auto approach = [&](const NetworkPosition &position) {
      return options.addApproach ? impl.network.approachCost(position.distance) : 0;
    };
    const auto same =
        std::ranges::equal_range(onEdge, origins[i].edge, {}, [](const auto &e) { return e.first; });
    for (const auto &[edge, j] : same)
      offer(j, std::uint64_t{costAlong(impl.network, edge, origins[i].fraction, destinations[j].fraction)} +
                   approach(origins[i]) + approach(destinations[j]));
  };
  constexpr std::size_t kGrain = Lanes::count * 8;
  const bool isDone = parallelChunks(
      origins.size(), kGrain, context, "travel times", [&](std::size_t begin, std::size_t end) {
        Climb climb(impl.hierarchy);
        std::vector<Lanes> rows(descent.ancestors.places().size());
        std::vector<std::uint8_t> isSet;
        std::vector<const Attachments *> batch;
        for (std::size_t first = begin; first < end && !context.isStopped(); first += Lanes::count) {
          const std::size_t count = std::min(Lanes::count, end - first);
          batch.clear();
          for (std::size_t lane = 0; lane < count; ++lane)
            batch.push_back(&from[order[first + lane]]);
          climb.run(batch);
          isSet.assign(rows.size(), 0);
          for (std::size_t row = 0; row < climb.places().size(); ++row)
            if (const std::uint32_t below = descent.ancestors.row(climb.places()[row]); below != kNoRow) {
              rows[below] = climb.costs(row);
              isSet[below] = 1;
            }
          sweepDown(descent.start, descent.arcs, isSet, rows);
          for (std::size_t lane = 0; lane < count; ++lane)
            writeRow(order[first + lane], lane, rows);
        }
      });
  if (!isDone || context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
  return made;
}

} // namespace alatau
