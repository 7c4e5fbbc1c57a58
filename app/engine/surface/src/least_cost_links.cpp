// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/least_cost_links.h>

#include "cost_search.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/wkb.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace alatau {

namespace {

/// The open cells of every patch one after another.
struct PatchCells {
  std::vector<std::uint32_t> start, cells;
  std::span<const std::uint32_t> of(std::uint32_t patch) const {
    return std::span(cells).subspan(start[patch], start[patch + 1] - start[patch]);
  }
};

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

/// Which patches can be reached from each other: a flood over allowed moves, patch by patch. False: stopped.
bool findParts(const CostSurface &surface, const PatchCells &patches, std::vector<std::uint32_t> &part,
               const RunContext &context) {
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::uint32_t> reached(surface.frame().size(), kNone), waiting;
  // A patch may consist of several pieces: those that share a flood are one part.
  const auto count = static_cast<std::uint32_t>(part.size());
  std::vector<std::uint32_t> leader(count);
  for (std::uint32_t patch = 0; patch < count; ++patch)
    leader[patch] = patch;
  const auto root = [&](std::uint32_t patch) {
    while (leader[patch] != patch)
      patch = leader[patch] = leader[leader[patch]];
    return patch;
  };
  std::size_t looks = 0;
  for (std::uint32_t patch = 0; patch < count; ++patch)
    for (const std::uint32_t seed : patches.of(patch)) {
      if (reached[seed] != kNone) {
        const std::uint32_t one = root(reached[seed]), other = root(patch);
        leader[std::max(one, other)] = std::min(one, other);
        continue;
      }
      reached[seed] = patch;
      waiting.push_back(seed);
      while (!waiting.empty()) {
        if (++looks % 65536 == 0 && context.isStopped()) return false;
        const std::uint32_t cell = waiting.back();
        waiting.pop_back();
        for (int move = 0; move < 8; ++move) {
          if (!surface.mayMove(cell, move)) continue;
          const std::size_t target = surface.target(cell, move);
          if (reached[target] != kNone) continue;
          reached[target] = patch;
          waiting.push_back(static_cast<std::uint32_t>(target));
        }
      }
    }
  for (std::uint32_t patch = 0; patch < count; ++patch)
    part[patch] = root(patch);
  return true;
}

/// Searches that are not at work, for whoever comes next.
class SearchPool {
public:
  explicit SearchPool(const CostSurface &surface)
    : mSurface(surface) {}
  std::unique_ptr<CostSearch> take() {
    {
      const std::scoped_lock lock(mMutex);
      if (!mIdle.empty()) {
        auto search = std::move(mIdle.back());
        mIdle.pop_back();
        return search;
      }
    }
    return std::make_unique<CostSearch>(mSurface);
  }
  void giveBack(std::unique_ptr<CostSearch> search) {
    const std::scoped_lock lock(mMutex);
    mIdle.push_back(std::move(search));
  }

private:
  const CostSurface &mSurface;
  std::mutex mMutex;
  std::vector<std::unique_ptr<CostSearch>> mIdle;
};

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
    const End end{search.field()[cell], cell};
    const auto [at, isNew] = ends.try_emplace(labels[cell], end);
    if (!isNew && end < at->second) at->second = end;
  }
  std::vector<LeastCostLink> links;
  for (const auto &[label, end] : ends) {
    LeastCostLink link{own, label, end.cost, 0, {}};
    const std::vector<Point> line = pathLine(surface, leastCostPath(surface, search.field(), end.cell));
    link.length = lineLength(line);
    if (hasPaths) link.path = line;
    links.push_back(std::move(link));
  }
  std::ranges::sort(links, {}, &LeastCostLink::b);
  return links;
}

} // namespace

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
  made.part.resize(patches);
  if (!findParts(surface, cells, made.part, context)) return fail(ErrorCode::Cancelled, "stopped");

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
