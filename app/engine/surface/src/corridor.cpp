// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/corridor.h>

#include "search_pool.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr double kNothing = 1e-6; ///< a share of the cost below this is none

/// Part of the grid around some cells, with a margin of one cell where there is room.
struct Window {
  GridFrame frame;
  std::size_t column = 0, row = 0;
};

Window windowOf(const GridFrame &frame, const std::vector<std::uint32_t> &cells) {
  std::size_t left = frame.columns, right = 0, top = frame.rows, low = 0;
  for (const std::uint32_t cell : cells) {
    left = std::min(left, cell % frame.columns);
    right = std::max(right, cell % frame.columns);
    top = std::min(top, cell / frame.columns);
    low = std::max(low, cell / frame.columns);
  }
  left -= left > 0;
  top -= top > 0;
  right += right + 1 < frame.columns;
  low += low + 1 < frame.rows;
  return {{right - left + 1, low - top + 1, frame.cell,
           frame.originX + static_cast<double>(left) * frame.cell,
           frame.originY - static_cast<double>(top) * frame.cell},
          left,
          top};
}

class PairSearch {
public:
  PairSearch(const CostSurface &surface, std::span<const std::uint32_t> labels, const PatchCells &patches)
    : mSurface(surface)
    , mLabels(labels)
    , mPatches(patches) {}

  /// False: stopped.
  bool run(const LeastCostLink &link, const CorridorOptions &options, CostSearch &fromA, CostSearch &fromB,
           Corridor &corridor, const RunContext &context) const {
    corridor.a = link.a;
    corridor.b = link.b;
    corridor.cost = link.cost;
    corridor.cutoff = options.isShare ? options.cutoff * link.cost : options.cutoff;
    if (!(link.cost > 0) || !std::isfinite(link.cost)) return true;
    // Rounding may put a cell of the path itself a little beyond the cost.
    const double limit = (link.cost + corridor.cutoff) * (1 + kNothing);
    const bool isWhole = fromA.run({mPatches.of(link.a - 1), limit, {}, link.a, true}, context) &&
                         fromB.run({mPatches.of(link.b - 1), limit, {}, link.b, true}, context);
    if (isWhole) collect(fromA, fromB.field(), corridor);
    fromA.clear();
    fromB.clear();
    return isWhole && measure(link, corridor, context);
  }

private:
  void collect(const CostSearch &fromA, const CostField &fieldB, Corridor &corridor) const {
    std::vector<std::uint32_t> reached = fromA.cells();
    std::ranges::sort(reached);
    for (const std::uint32_t cell : reached) {
      if (mLabels[cell] == corridor.a || mLabels[cell] == corridor.b) continue;
      double excess = fromA.field()[cell] + fieldB[cell] - corridor.cost;
      if (std::abs(excess) < kNothing * corridor.cost) excess = 0;
      if (!(excess <= corridor.cutoff)) continue;
      corridor.cells.push_back(cell);
      corridor.excess.push_back(static_cast<float>(std::max(excess, 0.0)));
    }
  }

  bool measure(const LeastCostLink &link, Corridor &corridor, const RunContext &context) const {
    const GridFrame &frame = mSurface.frame();
    corridor.area = static_cast<double>(corridor.cells.size()) * frame.cell * frame.cell;
    corridor.meanWidth = link.length > 0 ? corridor.area / link.length : 0;
    if (corridor.cells.empty()) return true;
    const Window window = windowOf(frame, corridor.cells);
    std::vector<std::uint8_t> marks(window.frame.size(), 0);
    for (std::size_t row = 0; row < window.frame.rows; ++row)
      for (std::size_t column = 0; column < window.frame.columns; ++column) {
        const std::size_t cell = frame.index(column + window.column, row + window.row);
        if (mLabels[cell] == corridor.a)
          marks[window.frame.index(column, row)] = 1;
        else if (mLabels[cell] == corridor.b)
          marks[window.frame.index(column, row)] = 2;
      }
    for (const std::uint32_t cell : corridor.cells)
      marks[window.frame.index(cell % frame.columns - window.column, cell / frame.columns - window.row)] = 3;
    const auto found = bottleneck(window.frame, marks, context);
    if (!found) return false;
    if (*found) corridor.bottleneck = **found;
    return true;
  }

  const CostSurface &mSurface;
  std::span<const std::uint32_t> mLabels;
  const PatchCells &mPatches;
};

} // namespace

Result<std::vector<Corridor>> leastCostCorridors(const CostSurface &surface,
                                                 std::span<const std::uint32_t> labels,
                                                 std::span<const LeastCostLink> links,
                                                 const CorridorOptions &options, const RunContext &context) {
  if (labels.size() != surface.frame().size())
    return fail(ErrorCode::InvalidArgument, "the labels do not have the size of the grid", "labels");
  if (!(options.cutoff >= 0) || !std::isfinite(options.cutoff))
    return fail(ErrorCode::InvalidArgument, "the cut-off must be 0 or more", "cutoff");
  const std::uint32_t patches = labels.empty() ? 0 : *std::ranges::max_element(labels);
  for (const LeastCostLink &link : links)
    if (link.a == 0 || link.b == 0 || link.a > patches || link.b > patches)
      return fail(ErrorCode::InvalidArgument, "a link has a patch that is not on the grid", "links");
  const PatchCells cells = cellsOf(surface, labels, patches);
  const PairSearch pair(surface, labels, cells);
  SearchPool pool(surface);
  std::vector<Corridor> made(links.size());
  const bool isWhole =
      parallelChunks(links.size(), 1, context, "corridors", [&](std::size_t from, std::size_t to) {
        auto fromA = pool.take(), fromB = pool.take();
        RunContext inside = context; // each pair by itself
        inside.threads = 1;
        inside.progress = {};
        for (std::size_t i = from; i < to; ++i)
          if (!pair.run(links[i], options, *fromA, *fromB, made[i], inside)) break;
        pool.giveBack(std::move(fromA));
        pool.giveBack(std::move(fromB));
      });
  if (!isWhole) return fail(ErrorCode::Cancelled, "stopped");
  return made;
}

std::vector<float> corridorMosaic(const GridFrame &frame, std::span<const Corridor> corridors) {
  std::vector<float> made(frame.size(), std::nanf(""));
  for (const Corridor &corridor : corridors)
    for (std::size_t i = 0; i < corridor.cells.size(); ++i) {
      float &at = made[corridor.cells[i]];
      if (std::isnan(at) || corridor.excess[i] < at) at = corridor.excess[i];
    }
  return made;
}

} // namespace alatau
