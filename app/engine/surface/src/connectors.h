// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

inline constexpr std::uint32_t kNoCore = 0, kSeveralCores = UINT32_MAX;

/// Calls visit(neighbour) for the up to 8 cells around.
template<typename Visit>
void forCellsAround(const GridFrame &frame, std::size_t cell, Visit &&visit) {
  const std::size_t column = cell % frame.columns, row = cell / frame.columns;
  for (std::size_t y = row == 0 ? 0 : row - 1; y < frame.rows && y <= row + 1; ++y)
    for (std::size_t x = column == 0 ? 0 : column - 1; x < frame.columns && x <= column + 1; ++x)
      if (x != column || y != row) visit(frame.index(x, y));
}

enum class Lead : std::uint8_t { No, Rest, Loop, Bridge };

/// Tells what cells marked Rest lead to. `core` is the number of the core that a rim cell belongs to,
/// kSeveralCores for one of several, kNoCore elsewhere. Cells on a way between two places of rims become Loop
/// or Bridge, by the biconnected parts of each piece with a node that joins its places (Hopcroft & Tarjan
/// 1973). False: stopped.
bool findConnectors(const GridFrame &frame, std::span<const std::uint32_t> core, std::vector<Lead> &leads,
                    const RunContext &context);

} // namespace alatau
