// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/touches.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau::corridor {

/// A centreline meets a line, or the boundary of water.
struct Meeting {
  static constexpr std::uint32_t kNoArea = 0xffffffff;
  double along = 0; ///< number of the segment, counted from the first one asked for, plus its share
  std::uint32_t area = kNoArea; ///< number of the area; `crossed` then holds only the place
  Touched::Crossed crossed;
};

/// All meetings of `count` segments of `line` from `first` on, in their order. O(segments × lines near them).
std::vector<Meeting> meetings(const Surroundings::Impl &world, std::span<const Vertex> line,
                              std::size_t first, std::size_t count);

/// What a centreline crosses, from its meetings (`along` counted from its beginning), in its order: see
/// Touched::crossed. O(m log m).
std::vector<Touched::Crossed> crossedBy(const Surroundings::Impl &world, std::span<const Vertex> line,
                                        std::vector<Meeting> meetings);

} // namespace alatau::corridor
