// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/least_cost_links.h>

#include "search_pool.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/wkb.h>

#include <algorithm>
#include <unordered_map>

namespace alatau {

PatchCells cellsOf(const CostSurface &surface, std::span<const std::uint32_t> labels, std::uint32_t patches) {
  PatchCells made;
  made.start.assign(std::size_t{patches} + 1, 0);
  for (std::size_t cell = 0; cell < labels.size(); ++cell)
    if (labels[cell] != 0 && surface.isOpen(cell)) ++made.start[labels[cell]];
  for (std::size_t patch = 0; patch < patches; ++patch)
    made.start[patch + 1] += made.start[patch];
  made.cells.resize(made.start.back());
  std::vector<std::uint32_t> at(made.start.begin(), made.start.end() - 1);
  for (std::size_t cell = 0; cell < labels.size(); ++cell)
    if (labels[cell] != 0 && surface.isOpen(cell))
      made.cells[at[labels[cell] - 1]++] = static_cast<std::uint32_t>(cell);
  return made;
}

namespace {

/// A flood over allowed moves from every patch cell that no flood has reached. False: stopped.
bool findParts(const CostSurface &surface, const PatchCells &patches,
               std::vector<std::vector<std::uint32_t>> &parts, const RunContext &context) {
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::uint32_t> reached(surface.frame().size(), kNone), waiting;
  std::uint32_t count = 0;
  std::size_t looks = 0;
  for (std::size_t patch = 0; patch < parts.size(); ++patch) {
    for (const std::uint32_t seed : patches.of(patch)) {
      if (reached[seed] == kNone) {
        reached[seed] = count++;
        waiting.push_back(seed);
      }
      if (parts[patch].empty() || parts[patch].back() != reached[seed]) parts[patch].push_back(reached[seed]);
      while (!waiting.empty()) {
        if (++looks % 16384 == 0 && context.isStopped()) return false;
        const std::uint32_t cell = waiting.back();
        waiting.pop_back();
        for (int move = 0; move < 8; ++move) { // a knight's move leads to no other part
          if (!surface.mayMove(cell, move)) continue;
          const std::size_t target = surface.target(cell, move);
          if (reached[target] != kNone) continue;
          reached[target] = reached[cell];
          waiting.push_back(static_cast<std::uint32_t>(target));
        }
      }
    }
    std::ranges::sort(parts[patch]);
    parts[patch].erase(std::unique(parts[patch].begin(), parts[patch].end()), parts[patch].end());
  }
  return true;
}

struct End {
  double cost;
  std::uint32_t cell;
  bool operator<(const End &other) const {
    return cost < other.cost || (cost == other.cost && cell < other.cell);
  }
};

/// Links from a patch to those with higher labels, ordered.
std::vector<LeastCostLink> linksFrom(std::uint32_t own, const CostSurface &surface, const CostSearch &search,
                                     std::span<const std::uint32_t> labels, bool hasPaths) {
  std::unordered_map<std::uint32_t, End> ends;
  for (const std::uint32_t cell : search.cells()) {
    if (labels[cell] <= own) continue;
    End end{search.field()[cell], cell};
    for (int move = 0; move < 8; ++move) // a patch beside it: nothing lies between
      if (surface.mayMove(cell, move) && labels[surface.target(cell, move)] == own) end.cost = 0;
    const auto [at, isNew] = ends.try_emplace(labels[cell], end);
    if (!isNew && end < at->second) at->second = end;
  }
  std::vector<LeastCostLink> links;
  for (const auto &[label, end] : ends) {
    LeastCostLink link{own, label, end.cost, 0, {}};
    if (end.cost == 0) {
      if (hasPaths) link.path = {surface.centre(end.cell)};
      links.push_back(std::move(link));
      continue;
    }
    const std::vector<Point> line = pathLine(surface, leastCostPath(surface, search.field(), end.cell));
    link.length = lineLength(line);
    if (hasPaths) link.path = line;
    links.push_back(std::move(link));
  }
  std::ranges::sort(links, {}, &LeastCostLink::b);
  return links;
}

} // namespace

bool LinkSet::isBlocked(std::uint32_t a, std::uint32_t b) const {
  return std::ranges::none_of(
      parts[a - 1], [&](std::uint32_t part) { return std::ranges::binary_search(parts[b - 1], part); });
}

Result<LinkSet> leastCostLinks(const CostSurface &surface, std::span<const std::uint32_t> labels,
                               std::uint32_t patches, const LinkOptions &options, const RunContext &context) {
  if (labels.size() != surface.frame().size())
    return fail(ErrorCode::InvalidArgument, "the labels do not have the size of the grid", "labels");
  if (std::ranges::any_of(labels, [&](std::uint32_t label) { return label > patches; }))
    return fail(ErrorCode::InvalidArgument, "a label is beyond the number of patches", "labels");
  if (!(options.limit >= 0))
    return fail(ErrorCode::InvalidArgument, "the limit must be a cost of 0 or more", "limit");
  LinkSet made;
  const PatchCells cells = cellsOf(surface, labels, patches);
  for (std::uint32_t patch = 0; patch < patches; ++patch)
    made.cells.push_back(static_cast<std::uint32_t>(cells.of(patch).size()));
  made.parts.resize(patches);
  if (!findParts(surface, cells, made.parts, context)) return fail(ErrorCode::Cancelled, "stopped");

  SearchPool pool(surface);
  std::vector<std::vector<LeastCostLink>> found(patches);
  const bool isWhole =
      parallelChunks(patches, 1, context, "least-cost links", [&](std::size_t from, std::size_t to) {
        auto search = pool.take();
        for (std::size_t patch = from; patch < to; ++patch) {
          const auto own = static_cast<std::uint32_t>(patch) + 1;
          CostSearch::Task task{cells.of(own - 1), options.limit, {}, own, true};
          if (!options.isThroughPatches) task.walls = labels;
          if (search->run(task, context))
            found[patch] = linksFrom(own, surface, *search, labels, options.hasPaths);
          search->clear();
        }
        pool.giveBack(std::move(search));
      });
  if (!isWhole) return fail(ErrorCode::Cancelled, "stopped");
  for (auto &links : found)
    for (LeastCostLink &link : links)
      made.links.push_back(std::move(link));
  return made;
}

} // namespace alatau
