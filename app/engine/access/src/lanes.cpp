// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanes.h"

namespace alatau {

namespace {

[[gnu::always_inline]] inline void sweep(std::span<const std::uint32_t> start, std::span<const SweepArc> arcs,
                                         std::span<const std::uint8_t> isSet, Lanes *rows) {
  for (std::size_t row = 0; row < isSet.size(); ++row) {
    Lanes best;
    if (isSet[row] != 0) best = rows[row];
    for (std::uint32_t a = start[row]; a < start[row + 1]; ++a)
      lowerAll(best, rows[arcs[a].row], arcs[a].cost);
    rows[row] = best;
  }
}

// Compiled twice because the least processor that is supported has no minimum of unsigned integers.
#if defined(__x86_64__)
[[gnu::target("avx2"), gnu::optimize("O3")]] void sweepAvx2(std::span<const std::uint32_t> start,
                                                            std::span<const SweepArc> arcs,
                                                            std::span<const std::uint8_t> isSet,
                                                            Lanes *rows) {
  sweep(start, arcs, isSet, rows);
}
#endif

[[gnu::optimize("O3")]] void sweepPlain(std::span<const std::uint32_t> start, std::span<const SweepArc> arcs,
                                        std::span<const std::uint8_t> isSet, Lanes *rows) {
  sweep(start, arcs, isSet, rows);
}

} // namespace

void sweepDown(std::span<const std::uint32_t> start, std::span<const SweepArc> arcs,
               std::span<const std::uint8_t> isSet, std::vector<Lanes> &rows) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return sweepAvx2(start, arcs, isSet, rows.data());
#endif
  sweepPlain(start, arcs, isSet, rows.data());
}

} // namespace alatau
