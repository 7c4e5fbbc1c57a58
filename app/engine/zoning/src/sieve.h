// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/zoning/zone_map.h>

namespace alatau::zoning {

/// Patches of equal keys, numbered by their first cells; kNoRegion stays.
struct Patches {
  std::vector<std::uint32_t> ofCell;
  std::vector<std::uint32_t> keys;
  std::vector<std::size_t> sizes, firstCells;
};
Patches patchesOf(const GridFrame &frame, std::span<const std::uint32_t> keys);

/// Gives the cells of patches below `least` cells the key of the neighbour with the longest common boundary,
/// smallest patches first, until none is left that may join. Returns the number of cells that changed.
std::size_t sieve(const GridFrame &frame, std::vector<std::uint32_t> &keys, std::size_t least,
                  const std::function<bool(std::uint32_t, std::uint32_t)> &mayJoin,
                  const RunContext &context);

} // namespace alatau::zoning
