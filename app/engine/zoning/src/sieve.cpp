// SPDX-License-Identifier: GPL-3.0-or-later
#include "sieve.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

namespace alatau::zoning {

namespace {

/// Disjoint sets with the smaller number as their name.
class Sets {
public:
  explicit Sets(std::size_t count)
    : mParents(count) {
    std::iota(mParents.begin(), mParents.end(), 0U);
  }
  std::uint32_t find(std::uint32_t i) {
    while (mParents[i] != i)
      i = mParents[i] = mParents[mParents[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a != b) mParents[std::max(a, b)] = std::min(a, b);
  }
  void joinInto(std::uint32_t part, std::uint32_t whole) { mParents[part] = whole; }

private:
  std::vector<std::uint32_t> mParents;
};

using Neighbours = std::vector<std::pair<std::uint32_t, std::uint32_t>>; ///< patch, sides in common

std::vector<Neighbours> neighboursOf(const GridFrame &frame, const Patches &patches) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sides;
  const auto meet = [&](std::uint32_t a, std::uint32_t b) {
    if (a != b && a != kNoRegion && b != kNoRegion) sides.emplace_back(std::min(a, b), std::max(a, b));
  };
  for (std::size_t row = 0; row < frame.rows; ++row)
    for (std::size_t column = 0; column < frame.columns; ++column) {
      const std::size_t cell = frame.index(column, row);
      if (column + 1 < frame.columns) meet(patches.ofCell[cell], patches.ofCell[cell + 1]);
      if (row + 1 < frame.rows) meet(patches.ofCell[cell], patches.ofCell[cell + frame.columns]);
    }
  std::ranges::sort(sides);
  std::vector<Neighbours> lists(patches.keys.size());
  for (std::size_t i = 0; i < sides.size();) {
    std::size_t end = i;
    while (end < sides.size() && sides[end] == sides[i])
      ++end;
    const auto count = static_cast<std::uint32_t>(end - i);
    lists[sides[i].first].emplace_back(sides[i].second, count);
    lists[sides[i].second].emplace_back(sides[i].first, count);
    i = end;
  }
  return lists;
}

} // namespace

Patches patchesOf(const GridFrame &frame, std::span<const std::uint32_t> keys) {
  Patches made;
  made.ofCell.assign(frame.size(), kNoRegion);
  std::vector<std::uint32_t> provisional(frame.size(), kNoRegion);
  std::uint32_t count = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> same;
  for (std::size_t row = 0; row < frame.rows; ++row)
    for (std::size_t column = 0; column < frame.columns; ++column) {
      const std::size_t cell = frame.index(column, row);
      if (keys[cell] == kNoRegion) continue;
      const bool hasLeft = column > 0 && keys[cell - 1] == keys[cell];
      const bool hasAbove = row > 0 && keys[cell - frame.columns] == keys[cell];
      if (hasLeft)
        provisional[cell] = provisional[cell - 1];
      else if (hasAbove)
        provisional[cell] = provisional[cell - frame.columns];
      else
        provisional[cell] = count++;
      if (hasLeft && hasAbove && provisional[cell - frame.columns] != provisional[cell])
        same.emplace_back(provisional[cell], provisional[cell - frame.columns]);
    }
  Sets sets(count);
  for (const auto &[a, b] : same)
    sets.join(a, b);
  std::vector<std::uint32_t> numbers(count, kNoRegion);
  for (std::size_t cell = 0; cell < frame.size(); ++cell) {
    if (provisional[cell] == kNoRegion) continue;
    std::uint32_t &number = numbers[sets.find(provisional[cell])];
    if (number == kNoRegion) {
      number = static_cast<std::uint32_t>(made.keys.size());
      made.keys.push_back(keys[cell]);
      made.sizes.push_back(0);
      made.firstCells.push_back(cell);
    }
    made.ofCell[cell] = number;
    ++made.sizes[number];
  }
  return made;
}

std::size_t sieve(const GridFrame &frame, std::vector<std::uint32_t> &keys, std::size_t least,
                  const std::function<bool(std::uint32_t, std::uint32_t)> &mayJoin,
                  const RunContext &context) {
  const Patches patches = patchesOf(frame, keys);
  std::vector<Neighbours> neighbours = neighboursOf(frame, patches);
  std::vector<std::size_t> sizes = patches.sizes;
  Sets sets(sizes.size());
  using Entry = std::pair<std::size_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  for (std::uint32_t patch = 0; patch < sizes.size(); ++patch)
    if (sizes[patch] < least) queue.emplace(sizes[patch], patch);
  std::size_t steps = 0;
  while (!queue.empty()) {
    if (++steps % 1024 == 0 && context.isStopped()) return 0;
    const auto [size, patch] = queue.top();
    queue.pop();
    if (sets.find(patch) != patch || sizes[patch] != size) continue;
    Neighbours around;
    for (const auto &[other, sides] : neighbours[patch])
      if (const std::uint32_t root = sets.find(other); root != patch) around.emplace_back(root, sides);
    std::ranges::sort(around);
    Neighbours merged;
    for (const auto &[other, sides] : around)
      if (!merged.empty() && merged.back().first == other)
        merged.back().second += sides;
      else
        merged.emplace_back(other, sides);
    neighbours[patch] = std::move(merged);
    std::uint32_t best = kNoRegion, longest = 0;
    for (const auto &[other, sides] : neighbours[patch]) {
      if (mayJoin && !mayJoin(patches.keys[patch], patches.keys[other])) continue;
      if (sides > longest) {
        best = other;
        longest = sides;
      }
    }
    if (best == kNoRegion) continue;
    sets.joinInto(patch, best);
    sizes[best] += sizes[patch];
    neighbours[best].insert(neighbours[best].end(), neighbours[patch].begin(), neighbours[patch].end());
    neighbours[patch] = {};
    if (sizes[best] < least) queue.emplace(sizes[best], best);
  }
  std::size_t changed = 0;
  for (std::size_t cell = 0; cell < keys.size(); ++cell) {
    if (patches.ofCell[cell] == kNoRegion) continue;
    const std::uint32_t key = patches.keys[sets.find(patches.ofCell[cell])];
    changed += key != keys[cell] ? 1 : 0;
    keys[cell] = key;
  }
  return changed;
}

} // namespace alatau::zoning
