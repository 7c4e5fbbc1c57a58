// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// What a cell is: the codes of MSPA's input.
enum class Cover : std::uint8_t { Missing = 0, Background = 1, Foreground = 2 };

/// Morphological spatial pattern (Soille & Vogt 2009; methods.md 6.7). Every cell has exactly one class.
enum class Pattern : std::uint8_t {
  Background = 0,
  Core,        ///< no part of it nearer to the background than the edge width
  Islet,       ///< in a piece without core
  Perforation, ///< rim of a core around a hole in it
  Edge,        ///< outer rim of a core
  Loop,        ///< leads from a core back to the same
  Bridge,      ///< leads from a core to another
  Branch,      ///< hangs on at one end
  Missing
};
inline constexpr std::size_t kPatterns = 9;

struct SpatialPattern {
  std::vector<std::uint8_t> classes; ///< Pattern of each cell
  std::array<std::size_t, kPatterns> cells{};
};

/// The foreground is connected through corners too. Core: the whole cell is at least `edgeCells` cells away
/// from every background cell; beyond the grid and where the cover is missing there is no background. Rim: at
/// most `edgeCells` steps from a core within the foreground; it is a perforation where the nearest cell that
/// is neither core nor rim lies in a hole that core and rim enclose. The rest of a piece with a core leads
/// somewhere or not: a cell that lies on a way between two different places of rims is a bridge if the ways
/// of its part join several cores, else a loop; what remains is branch (at the foot of a branch on a thin
/// bridge one cell may count as bridge). O(cells). Errors: InvalidArgument (sizes, edge < 1), BadData (no
/// cells), Cancelled.
Result<SpatialPattern> spatialPattern(const GridFrame &frame, std::span<const Cover> cover, int edgeCells,
                                      const RunContext &context);

} // namespace alatau
