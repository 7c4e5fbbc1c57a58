// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/spatial_pattern.h>

#include "connectors.h"
#include "distance_transform.h"
#include "grid_check.h"

#include <algorithm>
#include <optional>

namespace alatau {

namespace {

using Numbers = std::vector<std::uint32_t>;
constexpr std::size_t kBetweenLooks = 16384;

/// Pieces of the cells that fit, numbered from 1 in the order of their first cells; 0 elsewhere.
template<typename Fits>
std::optional<Numbers> pieces(const GridFrame &frame, bool isThroughCorners, Fits &&fits,
                              const RunContext &context) {
  Numbers number(frame.size(), 0);
  std::vector<std::size_t> waiting;
  std::uint32_t count = 0;
  std::size_t looks = 0;
  for (std::size_t first = 0; first < frame.size(); ++first) {
    if (++looks % kBetweenLooks == 0 && context.isStopped()) return std::nullopt;
    if (number[first] != 0 || !fits(first)) continue;
    number[first] = ++count;
    waiting.push_back(first);
    while (!waiting.empty()) {
      if (++looks % kBetweenLooks == 0 && context.isStopped()) return std::nullopt;
      const std::size_t cell = waiting.back();
      waiting.pop_back();
      forCellsAround(frame, cell, [&](std::size_t next) {
        const bool isSide =
            next % frame.columns == cell % frame.columns || next / frame.columns == cell / frame.columns;
        if ((!isThroughCorners && !isSide) || number[next] != 0 || !fits(next)) return;
        number[next] = count;
        waiting.push_back(next);
      });
    }
  }
  return number;
}

/// Which core every rim cell belongs to: steps through the foreground; those of several at once are of
/// several.
Numbers rimsOf(const GridFrame &frame, std::span<const Cover> cover, const Numbers &cores, int edgeCells) {
  Numbers rim(frame.size(), kNoCore);
  std::vector<std::size_t> front, next;
  std::vector<std::int32_t> step(frame.size(), -1);
  for (std::size_t cell = 0; cell < frame.size(); ++cell)
    if (cores[cell] != 0) {
      step[cell] = 0;
      front.push_back(cell);
    }
  for (std::int32_t steps = 1; steps <= edgeCells && !front.empty(); ++steps) {
    for (const std::size_t cell : front)
      forCellsAround(frame, cell, [&](std::size_t beside) {
        if (cover[beside] != Cover::Foreground || (step[beside] >= 0 && step[beside] < steps)) return;
        const std::uint32_t own = cores[cell] != 0 ? cores[cell] : rim[cell];
        if (step[beside] < 0) {
          step[beside] = steps;
          rim[beside] = own;
          next.push_back(beside);
        } else if (rim[beside] != own) {
          rim[beside] = kSeveralCores;
        }
      });
    front = std::move(next);
    next.clear();
  }
  return rim;
}

struct Zones {
  Numbers cores, rims; ///< number of the core; 0: none
  bool isIn(std::size_t cell) const { return cores[cell] != 0 || rims[cell] != 0; }
};

/// Per rim cell: whether it surrounds a hole. Nothing: stopped.
std::optional<std::vector<std::uint8_t>> rimsOfHoles(const GridFrame &frame, const Zones &zones,
                                                     const RunContext &context) {
  const auto outside = pieces(
      frame, false, [&](std::size_t cell) { return !zones.isIn(cell); }, context);
  if (!outside) return std::nullopt;
  std::vector<std::uint8_t> isOpen(*std::ranges::max_element(*outside) + std::size_t{1}, 0);
  for (std::size_t column = 0; column < frame.columns; ++column)
    isOpen[(*outside)[column]] = isOpen[(*outside)[frame.index(column, frame.rows - 1)]] = 1;
  for (std::size_t row = 0; row < frame.rows; ++row)
    isOpen[(*outside)[frame.index(0, row)]] = isOpen[(*outside)[frame.index(frame.columns - 1, row)]] = 1;
  std::vector<std::uint8_t> open(frame.size()), hole(frame.size());
  bool hasHoles = false;
  for (std::size_t cell = 0; cell < frame.size(); ++cell) {
    if ((*outside)[cell] == 0) continue;
    open[cell] = isOpen[(*outside)[cell]];
    hole[cell] = !open[cell];
    hasHoles = hasHoles || hole[cell];
  }
  std::vector<std::uint8_t> made(frame.size(), 0);
  if (!hasHoles) return made;
  const auto toOpen = squaredDistances(frame.columns, frame.rows, open, context);
  if (toOpen.empty()) return std::nullopt;
  const auto toHole = squaredDistances(frame.columns, frame.rows, hole, context);
  if (toHole.empty()) return std::nullopt;
  for (std::size_t cell = 0; cell < frame.size(); ++cell)
    made[cell] = zones.rims[cell] != 0 && toHole[cell] < toOpen[cell];
  return made;
}

std::optional<SpatialPattern> classify(const GridFrame &frame, std::span<const Cover> cover, int edgeCells,
                                       const RunContext &context) {
  // With the cells around it: the distance to the nearest of these is that between whole cells.
  std::vector<std::uint8_t> isNearBackground(frame.size(), 0);
  for (std::size_t cell = 0; cell < frame.size(); ++cell) {
    if (cell % kBetweenLooks == 0 && context.isStopped()) return std::nullopt;
    if (cover[cell] != Cover::Background) continue;
    isNearBackground[cell] = 1;
    forCellsAround(frame, cell, [&](std::size_t next) { isNearBackground[next] = 1; });
  }
  const auto squares = squaredDistances(frame.columns, frame.rows, isNearBackground, context);
  if (squares.empty()) return std::nullopt;
  const auto limit = static_cast<std::uint32_t>(edgeCells) * static_cast<std::uint32_t>(edgeCells);
  const auto isForeground = [&](std::size_t cell) { return cover[cell] == Cover::Foreground; };
  auto cores = pieces(
      frame, true, [&](std::size_t cell) { return isForeground(cell) && squares[cell] >= limit; }, context);
  if (!cores) return std::nullopt;
  context.reportProgress(0.4, "spatial pattern");
  Zones zones;
  zones.rims = rimsOf(frame, cover, *cores, edgeCells);
  zones.cores = *std::move(cores);
  const auto isOfHole = rimsOfHoles(frame, zones, context);
  if (!isOfHole) return std::nullopt;
  context.reportProgress(0.7, "spatial pattern");

  // Pieces with a core have rims; what is left of them leads somewhere or not.
  const auto whole = pieces(frame, true, isForeground, context);
  if (!whole) return std::nullopt;
  std::vector<std::uint8_t> hasCore(*std::ranges::max_element(*whole) + std::size_t{1}, 0);
  for (std::size_t cell = 0; cell < frame.size(); ++cell)
    if (zones.cores[cell] != 0) hasCore[(*whole)[cell]] = 1;
  std::vector<Lead> leads(frame.size(), Lead::No);
  for (std::size_t cell = 0; cell < frame.size(); ++cell)
    if (isForeground(cell) && hasCore[(*whole)[cell]] && !zones.isIn(cell)) leads[cell] = Lead::Rest;
  if (!findConnectors(frame, zones.rims, leads, context)) return std::nullopt;

  SpatialPattern made;
  made.classes.resize(frame.size());
  for (std::size_t cell = 0; cell < frame.size(); ++cell) {
    Pattern pattern = Pattern::Branch;
    if (cover[cell] == Cover::Missing)
      pattern = Pattern::Missing;
    else if (cover[cell] == Cover::Background)
      pattern = Pattern::Background;
    else if (zones.cores[cell] != 0)
      pattern = Pattern::Core;
    else if (zones.rims[cell] != 0)
      pattern = (*isOfHole)[cell] ? Pattern::Perforation : Pattern::Edge;
    else if (!hasCore[(*whole)[cell]])
      pattern = Pattern::Islet;
    else if (leads[cell] != Lead::Rest)
      pattern = leads[cell] == Lead::Bridge ? Pattern::Bridge : Pattern::Loop;
    made.classes[cell] = static_cast<std::uint8_t>(pattern);
    ++made.cells[made.classes[cell]];
  }
  return made;
}

} // namespace

Result<SpatialPattern> spatialPattern(const GridFrame &frame, std::span<const Cover> cover, int edgeCells,
                                      const RunContext &context) {
  if (const Status status = checkFrame(frame, cover.size()); !status) return tl::unexpected(status.error());
  if (edgeCells < 1 || edgeCells > 10000)
    return fail(ErrorCode::InvalidArgument, "the edge must be at least one cell wide", "edge",
                "choose smaller cells or a wider edge");
  auto made = classify(frame, cover, edgeCells, context);
  if (!made) return fail(ErrorCode::Cancelled, "stopped");
  return *std::move(made);
}

} // namespace alatau
