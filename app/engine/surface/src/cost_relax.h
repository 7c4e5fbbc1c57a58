// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cost_search.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <numbers>

namespace alatau::cost_relax {

using Four = double __attribute__((vector_size(32)));
using FourSmall = float __attribute__((vector_size(16)));
using Bits = long long __attribute__((vector_size(32)));

/// Where the eight moves stand in three rows of four cells that begin north-west, west and south-west.
inline constexpr std::array<std::size_t, 8> kPlace{1, 4, 6, 9, 0, 2, 8, 10};
inline constexpr std::array<Bits, 3> kBit{{{16, 1, 32, 0}, {2, 0, 4, 0}, {64, 8, 128, 0}}};

/// Half a straight and half a diagonal move, metres.
struct Halves {
  explicit Halves(double cell)
    : straight(cell / 2)
    , diagonal(cell / 2 * std::numbers::sqrt2) {}
  double straight, diagonal;
};

/// Costs of the cells of a row that are reached from a cell, and which of them get cheaper.
[[gnu::always_inline]] inline void reachRow(const double *costs, const float *grounds, const Four &cost,
                                            const Four &here, const Four &factor, const Bits &places,
                                            Four *reached, Bits *cheaper) {
  FourSmall small;
  Four known;
  std::memcpy(&small, grounds, sizeof small);
  std::memcpy(&known, costs, sizeof known);
  *reached = cost + (here + __builtin_convertvector(small, Four)) * factor;
  *cheaper |= (*reached < known) & places;
}

/// The eight cells around one that costs `cost`: what they would cost from here, by kPlace, and a bit for
/// each move that makes one cheaper. `around` and `ground` point at the cell; a margin lies around the grid.
[[gnu::always_inline]] inline unsigned reachEight(const double *around, const float *ground,
                                                  std::ptrdiff_t columns, double cost, const Halves &half,
                                                  double *reached) {
  const double own = static_cast<double>(*ground);
  const Four from{cost, cost, cost, cost}, here{own, own, own, own};
  const Four outer{half.diagonal, half.straight, half.diagonal, 0}, inner{half.straight, 0, half.straight, 0};
  Four row0, row1, row2;
  Bits bits{};
  reachRow(around - columns - 1, ground - columns - 1, from, here, outer, kBit[0], &row0, &bits);
  reachRow(around - 1, ground - 1, from, here, inner, kBit[1], &row1, &bits);
  reachRow(around + columns - 1, ground + columns - 1, from, here, outer, kBit[2], &row2, &bits);
  std::memcpy(reached, &row0, sizeof row0);
  std::memcpy(reached + 4, &row1, sizeof row1);
  std::memcpy(reached + 8, &row2, sizeof row2);
  return static_cast<unsigned>(bits[0] | bits[1] | bits[2] | bits[3]);
}

/// Memory is what takes time: of the cells that come next in a bucket first the cost, then, of those that are
/// not settled yet, all around them.
[[gnu::always_inline]] inline void fetchAhead(const BucketRing &ring, std::uint64_t current,
                                              const std::vector<std::uint32_t> &bucket, std::size_t i,
                                              const double *costs, const float *resistances,
                                              const std::uint16_t *allowed, std::ptrdiff_t columns) {
  constexpr std::size_t kAhead = 5;
  if (i + 2 * kAhead < bucket.size()) __builtin_prefetch(costs + bucket[i + 2 * kAhead]);
  if (i + kAhead >= bucket.size()) return;
  const std::size_t next = bucket[i + kAhead];
  if (ring.bucketOf(costs[next]) != current) return;
  __builtin_prefetch(allowed + next);
  __builtin_prefetch(resistances + next);
  for (const std::ptrdiff_t row : {-columns, columns}) {
    __builtin_prefetch(costs + next + row);
    __builtin_prefetch(resistances + next + row);
  }
}

} // namespace alatau::cost_relax
