// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_distances.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <queue>
#include <utility>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 16;   ///< rows of a chunk
constexpr std::size_t kFewRows = 64; ///< not worth another thread

} // namespace

/// What the repair of a row needs besides the row.
struct LiveDistances::Work {
  struct Entry {
    std::int32_t distance;
    std::uint32_t node;
    bool operator>(const Entry &other) const {
      return distance != other.distance ? distance > other.distance : node > other.node;
    }
  };
  std::vector<std::uint8_t> isStale; ///< by node
  std::vector<std::uint32_t> stale;
  std::vector<std::int32_t> before;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
};

std::uint32_t LiveDistances::addNode() {
  if (!mFree.empty()) {
    const std::uint32_t node = mFree.back();
    mFree.pop_back();
    row(node)[node] = 0;
    return node;
  }
  const auto node = static_cast<std::uint32_t>(mArcs.size());
  if (mArcs.size() == mStride) {
    const std::size_t stride = std::max<std::size_t>(64, mStride + mStride / 4);
    std::vector<std::int32_t> cells(stride * stride, kNoWay);
    for (std::size_t i = 0; i < mArcs.size(); ++i)
      std::copy_n(mCells.data() + i * mStride, mArcs.size(), cells.data() + i * stride);
    mCells = std::move(cells);
    mStride = stride;
  }
  mArcs.emplace_back();
  row(node)[node] = 0;
  return node;
}

void LiveDistances::noteArc(std::uint32_t a, std::uint32_t b, std::int32_t distance) {
  mArcs[a].push_back({b, distance});
  mArcs[b].push_back({a, distance});
}

void LiveDistances::takeArc(std::uint32_t from, std::uint32_t to, std::int32_t distance) {
  std::vector<Arc> &arcs = mArcs[from];
  const auto found =
      std::ranges::find_if(arcs, [&](const Arc &arc) { return arc.to == to && arc.distance == distance; });
  if (found == arcs.end()) return;
  *found = arcs.back();
  arcs.pop_back();
}

void LiveDistances::set(std::uint32_t i, std::uint32_t j, std::int32_t now, Part &part) {
  std::int32_t &cell = row(i)[j];
  if (i < j && cell != now) part.change += mWorth(i, j, cell, now);
  if (mIsLogging) part.log.push_back({i, j, cell});
  cell = now;
}

void LiveDistances::take(Part &part) {
  mChange += part.change;
  mLog.insert(mLog.end(), part.log.begin(), part.log.end());
}

template<typename Body>
void LiveDistances::forRows(std::size_t count, Body &&body) {
  std::vector<Part> parts((count + kGrain - 1) / kGrain);
  parallelChunks(count, kGrain, count < kFewRows ? 1 : mThreads,
                 [&](std::size_t begin, std::size_t end) { body(begin, end, parts[begin / kGrain]); });
  for (Part &part : parts)
    take(part);
}

void LiveDistances::startLog() {
  mLog.clear();
  mIsLogging = true;
}

/// Every cell was changed for the better, some of them several times: the first value is the one to go back
/// to.
void LiveDistances::rollBack() {
  mIsLogging = false;
  Part part;
  for (auto was = mLog.rbegin(); was != mLog.rend(); ++was)
    set(was->i, was->j, was->distance, part);
  mLog.clear();
  take(part);
}

void LiveDistances::rollBackNode(std::uint32_t node) {
  rollBack();
  cutOff(node);
}

void LiveDistances::rollBackLinks(std::span<const std::pair<std::uint32_t, Arc>> links) {
  rollBack();
  for (const auto &[from, arc] : links) {
    takeArc(from, arc.to, arc.distance);
    takeArc(arc.to, from, arc.distance);
  }
}

/// Its arcs go, and its number may be used again.
void LiveDistances::cutOff(std::uint32_t node) {
  for (const Arc &arc : mArcs[node])
    std::erase_if(mArcs[arc.to], [&](const Arc &back) { return back.to == node; });
  mArcs[node].clear();
  row(node)[node] = kNoWay;
  mFree.push_back(node);
}

void LiveDistances::joinNode(std::uint32_t node) {
  const std::size_t count = mArcs.size();
  std::vector<std::int32_t> way(count, kNoWay);
  way[node] = 0;
  for (const Arc &arc : mArcs[node]) {
    const std::int32_t *there = row(arc.to);
    for (std::size_t j = 0; j < count; ++j)
      way[j] = std::min(way[j], there[j] < kNoWay ? there[j] + arc.distance : kNoWay);
  }
  way[node] = 0;
  // Whoever has a better way to a neighbour of the node through it; no others have a better way to anywhere.
  std::vector<std::uint32_t> better;
  Part direct;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i == node || way[i] >= kNoWay) continue;
    set(i, node, way[i], direct);
    set(node, i, way[i], direct);
    if (std::ranges::any_of(mArcs[node],
                            [&](const Arc &arc) { return way[i] + arc.distance < row(arc.to)[i]; }))
      better.push_back(i);
  }
  take(direct);
  forRows(better.size(), [&](std::size_t begin, std::size_t end, Part &part) {
    for (std::size_t k = begin; k < end; ++k) {
      const std::uint32_t i = better[k];
      const std::int32_t *const cells = row(i);
      for (const std::uint32_t j : better)
        if (way[i] + way[j] < cells[j]) set(i, j, way[i] + way[j], part);
    }
  });
}

void LiveDistances::joinLink(std::uint32_t a, std::uint32_t b) {
  std::int32_t length = kNoWay;
  for (const Arc &arc : mArcs[a])
    if (arc.to == b) length = std::min(length, arc.distance);
  if (length >= row(a)[b]) return;
  const std::vector<std::int32_t> fromA = copyOfRow(a), fromB = copyOfRow(b);
  std::vector<std::uint32_t> overA, overB; // whose way leads into the link at a, at b
  for (std::uint32_t i = 0; i < fromA.size(); ++i) {
    if (fromA[i] < kNoWay && fromA[i] + length < fromB[i]) overA.push_back(i);
    if (fromB[i] < kNoWay && fromB[i] + length < fromA[i]) overB.push_back(i);
  }
  forRows(overA.size(), [&](std::size_t begin, std::size_t end, Part &part) {
    for (std::size_t k = begin; k < end; ++k) {
      const std::uint32_t i = overA[k];
      for (const std::uint32_t j : overB) {
        const std::int64_t way = std::int64_t{fromA[i]} + length + fromB[j];
        if (way >= row(i)[j]) continue;
        set(i, j, static_cast<std::int32_t>(way), part);
        set(j, i, static_cast<std::int32_t>(way), part);
      }
    }
  });
}

template<typename Stale>
void LiveDistances::repairRows(const std::vector<std::uint32_t> &rows, Stale &&isStale) {
  forRows(rows.size(), [&](std::size_t begin, std::size_t end, Part &part) {
    Work work;
    work.isStale.assign(mArcs.size(), 0);
    for (std::size_t k = begin; k < end; ++k) {
      const std::uint32_t i = rows[k];
      std::int32_t *const cells = row(i);
      work.stale.clear();
      work.before.clear();
      for (const std::uint32_t j : rows) {
        if (j == i || cells[j] >= kNoWay || !isStale(i, j, cells[j])) continue;
        work.stale.push_back(j);
        work.before.push_back(cells[j]);
        work.isStale[j] = 1;
      }
      // From the border inwards.
      for (const std::uint32_t j : work.stale) {
        std::int32_t best = kNoWay;
        for (const Arc &arc : mArcs[j])
          if (work.isStale[arc.to] == 0 && cells[arc.to] < kNoWay)
            best = std::min(best, cells[arc.to] + arc.distance);
        cells[j] = best;
        if (best < kNoWay) work.queue.push({best, j});
      }
      while (!work.queue.empty()) {
        const auto [distance, j] = work.queue.top();
        work.queue.pop();
        if (distance > cells[j]) continue;
        for (const Arc &arc : mArcs[j]) {
          if (work.isStale[arc.to] == 0 || distance + arc.distance >= cells[arc.to]) continue;
          cells[arc.to] = distance + arc.distance;
          work.queue.push({cells[arc.to], arc.to});
        }
      }
      for (std::size_t s = 0; s < work.stale.size(); ++s) {
        const std::uint32_t j = work.stale[s];
        work.isStale[j] = 0;
        if (i < j && cells[j] != work.before[s]) part.change += mWorth(i, j, work.before[s], cells[j]);
      }
    }
  });
}

void LiveDistances::removeLink(std::uint32_t a, std::uint32_t b, std::int32_t distance) {
  takeArc(a, b, distance);
  takeArc(b, a, distance);
  if (row(a)[b] < distance) return; // nobody's shortest way
  if (std::ranges::any_of(mArcs[a], [&](const Arc &arc) { return arc.to == b && arc.distance <= distance; }))
    return;
  const std::vector<std::int32_t> fromA = copyOfRow(a), fromB = copyOfRow(b);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < fromA.size(); ++i)
    if (fromA[i] < kNoWay && (fromA[i] + distance == fromB[i] || fromB[i] + distance == fromA[i]))
      rows.push_back(i);
  repairRows(rows, [&](std::uint32_t i, std::uint32_t j, std::int32_t cell) {
    return std::int64_t{fromA[i]} + distance + fromB[j] == cell ||
           std::int64_t{fromB[i]} + distance + fromA[j] == cell;
  });
}

void LiveDistances::removeNode(std::uint32_t node) {
  const std::vector<std::int32_t> way = copyOfRow(node);
  std::vector<std::uint32_t> rows; // whose shortest way to a neighbour leads through the node
  for (std::uint32_t i = 0; i < way.size(); ++i) {
    if (i == node || way[i] >= kNoWay) continue;
    if (std::ranges::any_of(mArcs[node],
                            [&](const Arc &arc) { return way[i] + arc.distance == row(arc.to)[i]; }))
      rows.push_back(i);
  }
  Part part;
  for (std::uint32_t i = 0; i < way.size(); ++i) {
    if (way[i] >= kNoWay || i == node) continue;
    set(i, node, kNoWay, part);
    set(node, i, kNoWay, part);
  }
  take(part);
  cutOff(node);
  repairRows(rows,
             [&](std::uint32_t i, std::uint32_t j, std::int32_t cell) { return way[i] + way[j] == cell; });
}

bool LiveDistances::searchAll(const RunContext &context) {
  const std::size_t count = mArcs.size();
  std::vector<Part> parts((count + kGrain - 1) / kGrain);
  const bool isDone = parallelChunks(count, kGrain, context, "distances between patches",
                                     [&](std::size_t begin, std::size_t end) {
                                       Work work;
                                       std::vector<std::int32_t> found(count);
                                       for (std::size_t k = begin; k < end && !context.isStopped(); ++k) {
                                         const auto i = static_cast<std::uint32_t>(k);
                                         std::ranges::fill(found, kNoWay);
                                         found[i] = 0;
                                         work.queue.push({0, i});
                                         while (!work.queue.empty()) {
                                           const auto [distance, j] = work.queue.top();
                                           work.queue.pop();
                                           if (distance > found[j]) continue;
                                           for (const Arc &arc : mArcs[j]) {
                                             if (distance + arc.distance >= found[arc.to]) continue;
                                             found[arc.to] = distance + arc.distance;
                                             work.queue.push({found[arc.to], arc.to});
                                           }
                                         }
                                         for (std::uint32_t j = 0; j < count; ++j)
                                           set(i, j, found[j], parts[begin / kGrain]);
                                       }
                                     });
  for (Part &part : parts)
    take(part);
  return isDone && !context.isStopped();
}

LiveDistances::Change LiveDistances::takeChange() {
  return std::exchange(mChange, 0);
}

} // namespace alatau
