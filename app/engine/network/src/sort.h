// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>

#include <algorithm>
#include <vector>

namespace alatau {

/// std::sort in blocks that are merged, looking at the stop token in between. Returns false when stopped (the
/// order is then unspecified). `less` must be a total order for the result to be unique.
template<typename T, typename Less>
bool stoppableSort(std::vector<T> &values, Less less, const RunContext &context) {
  constexpr std::size_t kBlock = std::size_t{1} << 15U;
  const std::size_t n = values.size();
  const auto at = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(std::min(i, n)); };
  for (std::size_t i = 0; i < n; i += kBlock) {
    if (context.isStopped()) return false;
    std::sort(at(i), at(i + kBlock), less);
  }
  for (std::size_t size = kBlock; size < n; size *= 2) {
    for (std::size_t i = 0; i + size < n; i += 2 * size) {
      if (context.isStopped()) return false;
      std::inplace_merge(at(i), at(i + size), at(i + 2 * size), less);
    }
  }
  return !context.isStopped();
}

} // namespace alatau
