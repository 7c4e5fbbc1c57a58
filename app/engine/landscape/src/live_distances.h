// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace alatau {

/// No way between two nodes; two of them fit into an integer.
inline constexpr std::int32_t kNoWay = 1 << 30;

/// Shortest distances between all nodes of an undirected graph that changes, in whole units. The shortest
/// distances of a graph are unique, so they do not depend on the order of changes nor on threads.
class LiveDistances {
public:
  using Change = __int128;
  /// What the change of the distance of a pair i < j is worth; called from several threads.
  using Worth =
      std::function<Change(std::uint32_t i, std::uint32_t j, std::int32_t before, std::int32_t now)>;
  struct Arc {
    std::uint32_t to;
    std::int32_t distance;
  };

  LiveDistances(int threads, Worth worth)
    : mThreads(threads)
    , mWorth(std::move(worth)) {}

  std::uint32_t addNode();
  /// An arc is noted first, then taken into account with its node, as a link, or with all others.
  void noteArc(std::uint32_t a, std::uint32_t b, std::int32_t distance);
  void joinNode(std::uint32_t node); ///< a new node with its noted arcs
  void joinLink(std::uint32_t a, std::uint32_t b);
  void removeLink(std::uint32_t a, std::uint32_t b, std::int32_t distance);
  void removeNode(std::uint32_t node);
  /// From now on joinNode() and joinLink() note what they change, so that it can be rolled back instead of
  /// being repaired: what is dragged is taken out and put in again at every move.
  void startLog();
  void endLog() { mIsLogging = false; }
  /// Takes back what was noted, with the arcs of a node, or the arcs that are listed. Nothing else may have
  /// changed since.
  void rollBackNode(std::uint32_t node);
  void rollBackLinks(std::span<const std::pair<std::uint32_t, Arc>> links);
  /// All distances anew; false when stopped.
  bool searchAll(const RunContext &context);

  std::int32_t distance(std::uint32_t a, std::uint32_t b) const { return row(a)[b]; }
  const std::vector<Arc> &arcs(std::uint32_t node) const { return mArcs[node]; }
  /// The worth of all changes since the last call.
  Change takeChange();

private:
  struct Work; ///< of one thread
  struct Was {
    std::uint32_t i, j;
    std::int32_t distance;
  };
  struct Part {
    Change change = 0;
    std::vector<Was> log;
  };
  std::int32_t *row(std::uint32_t node) { return mCells.data() + std::size_t{node} * mStride; }
  const std::int32_t *row(std::uint32_t node) const { return mCells.data() + std::size_t{node} * mStride; }
  std::vector<std::int32_t> copyOfRow(std::uint32_t node) const {
    return {row(node), row(node) + mArcs.size()};
  }
  void set(std::uint32_t i, std::uint32_t j, std::int32_t now, Part &part);
  void take(Part &part);
  void rollBack();
  void cutOff(std::uint32_t node);
  void takeArc(std::uint32_t from, std::uint32_t to, std::int32_t distance);
  /// Rows whose cells `isStale(row, cell)` may have lost their way.
  template<typename Stale>
  void repairRows(const std::vector<std::uint32_t> &rows, Stale &&isStale);
  template<typename Body>
  void forRows(std::size_t count, Body &&body);

  const int mThreads;
  const Worth mWorth;
  std::size_t mStride = 0;
  std::vector<std::int32_t> mCells;
  std::vector<std::vector<Arc>> mArcs;
  std::vector<std::uint32_t> mFree;
  Change mChange = 0;
  std::vector<Was> mLog;
  bool mIsLogging = false;
};

} // namespace alatau
