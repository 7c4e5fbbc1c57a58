// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "local_search.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace alatau {

/// Places that searches may run into, found by the nodes at the ends of their edges and by the edge itself.
class Targets {
public:
  /// `isLeaving`: travel goes from the targets to the network.
  Targets(const StreetNetwork &network, std::span<const Start> places, bool isLeaving)
    : mPlaces(places)
    , mStart(network.nodeCount() + 1, 0) {
    struct Attached {
      std::uint32_t node, place;
      Cost cost;
    };
    std::vector<Attached> attached;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      forEachEnd(network, places[i].position, isLeaving, [&](NodeId node, Cost along) {
        if (const Label label = addCost(places[i].label, along); label != kNoLabel)
          attached.push_back({node.value, i, labelCost(label)});
      });
    }
    for (const Attached &each : attached)
      ++mStart[each.node + 1];
    std::partial_sum(mStart.begin(), mStart.end(), mStart.begin());
    mEnds.resize(attached.size());
    std::vector<std::uint32_t> next(mStart.begin(), mStart.end() - 1);
    for (const Attached &each : attached)
      mEnds[next[each.node]++] = {labelFacility(places[each.place].label), each.cost};
  }

  struct End {
    std::uint32_t number; ///< of the target
    Cost cost;            ///< between node and target
  };
  std::span<const End> at(std::uint32_t node) const {
    return {mEnds.data() + mStart[node], mEnds.data() + mStart[node + 1]};
  }
  /// Places on an edge.
  std::span<const Start> on(EdgeId edge) const {
    const auto [first, last] =
        std::ranges::equal_range(mPlaces, edge, {}, [](const Start &s) { return s.position.edge; });
    return {first, last};
  }

private:
  std::span<const Start> mPlaces; ///< ordered by edge
  std::vector<std::uint32_t> mStart;
  std::vector<End> mEnds;
};

using Row = std::vector<std::pair<std::uint32_t, Cost>>;

/// Searches from one side into the targets of the other. Search: LocalSearch or ChainSearch.
template<typename Search>
class TableSearch {
public:
  TableSearch(const StreetNetwork &network, const Targets &targets, std::size_t targetCount, bool isLeaving,
              Cost limit, Search search)
    : mNetwork(network)
    , mTargets(targets)
    , mIsLeaving(isLeaving)
    , mLimit(limit)
    , mSearch(std::move(search))
    , mBest(targetCount, kUnreachable) {}

  /// The search alone; false when stopped.
  bool run(std::span<const Start> starts, const RunContext &context) { return mSearch.run(starts, context); }
  /// After run() or row() with starts.
  const Search &search() const { return mSearch; }
  /// The targets within the limit, rising; false when stopped.
  bool row(std::span<const Start> starts, const RunContext &context, Row &row) {
    row.clear();
    if (starts.empty()) return true;
    if (!mSearch.run(starts, context)) return false;
    mSearch.forEachReached([&](std::uint32_t node, Cost cost) {
      for (const Targets::End &end : mTargets.at(node))
        offer(end.number, std::uint64_t{cost} + end.cost);
    });
    for (const Start &start : starts) {
      for (const Start &target : mTargets.on(start.position.edge)) {
        const double from = start.position.fraction, to = target.position.fraction;
        const Cost along = mIsLeaving ? costAlong(mNetwork, start.position.edge, from, to)
                                      : costAlong(mNetwork, start.position.edge, to, from);
        const Label whole = addCost(addCost(start.label, along), labelCost(target.label));
        if (whole != kNoLabel) offer(labelFacility(target.label), labelCost(whole));
      }
    }
    std::ranges::sort(mFound);
    for (const std::uint32_t number : mFound) {
      row.emplace_back(number, mBest[number]);
      mBest[number] = kUnreachable;
    }
    mFound.clear();
    return true;
  }

private:
  void offer(std::uint32_t number, std::uint64_t cost) {
    if (cost > mLimit || cost >= mBest[number]) return;
    if (mBest[number] == kUnreachable) mFound.push_back(number);
    mBest[number] = static_cast<Cost>(cost);
  }

  const StreetNetwork &mNetwork;
  const Targets &mTargets;
  const bool mIsLeaving;
  const Cost mLimit;
  Search mSearch;
  std::vector<Cost> mBest; ///< by target, of the row in work
  std::vector<std::uint32_t> mFound;
};

/// Starts grouped by their number; within a number ordered by edge.
struct Groups {
  std::vector<Start> starts;
  std::vector<std::size_t> first; ///< by number, and one more
  std::span<const Start> of(std::size_t number) const {
    return {starts.data() + first[number], starts.data() + first[number + 1]};
  }
};

inline Groups grouped(std::span<const Start> starts, std::size_t count) {
  Groups made;
  made.first.assign(count + 1, 0);
  for (const Start &start : starts)
    ++made.first[labelFacility(start.label) + 1];
  std::partial_sum(made.first.begin(), made.first.end(), made.first.begin());
  made.starts.resize(starts.size());
  std::vector<std::size_t> next(made.first.begin(), made.first.end() - 1);
  for (const Start &start : starts)
    made.starts[next[labelFacility(start.label)]++] = start;
  return made;
}

} // namespace alatau
