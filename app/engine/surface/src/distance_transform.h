// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// Square of the distance from every point of a grid to the nearest one that is marked, in squared steps;
/// UINT32_MAX where there is none. Exact, by the lower envelope of parabolas (Felzenszwalb & Huttenlocher
/// 2012). O(points). Empty when it was stopped.
std::vector<std::uint32_t> squaredDistances(std::size_t columns, std::size_t rows,
                                            std::span<const std::uint8_t> isMarked,
                                            const RunContext &context);

} // namespace alatau
