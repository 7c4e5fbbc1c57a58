// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/units.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// Costs of sixteen searches side by side: one line of the cache.
struct alignas(64) Lanes {
  static constexpr std::size_t count = 16;
  std::array<Cost, count> cost;
  Lanes() { cost.fill(kUnreachable); }
  void lower(std::size_t lane, Cost to) { cost[lane] = std::min(cost[lane], to); }
};

/// Lowers `to` to `from` + step where that is less; a sum beyond what a Cost can hold is kUnreachable.
[[gnu::always_inline]] inline void lowerAll(Lanes &to, const Lanes &from, Cost step) {
  const Cost most = kUnreachable - step;
  for (std::size_t lane = 0; lane < Lanes::count; ++lane)
    to.cost[lane] = std::min(to.cost[lane], std::min(from.cost[lane], most) + step);
}

/// An arc that comes down from an earlier row.
struct SweepArc {
  std::uint32_t row;
  Cost cost;
};
/// For every row in order: what it is set to, or kUnreachable, lowered by all arcs that lead to it. Uses the
/// vector instructions that the processor has; the result does not depend on them.
void sweepDown(std::span<const std::uint32_t> start, std::span<const SweepArc> arcs,
               std::span<const std::uint8_t> isSet, std::vector<Lanes> &rows);

} // namespace alatau
