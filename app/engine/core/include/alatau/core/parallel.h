// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace alatau {

/// Runs `body(begin, end)` over [0, count) in chunks of `grain`, on at most `threads` threads (oneTBB).
/// The chunks do not depend on `threads`, so a caller that writes per-chunk partial results and reduces them in
/// chunk order gets the same bits for any number of threads. Exceptions of `body` are not allowed.
void parallelChunks(std::size_t count, std::size_t grain, int threads,
                    const std::function<void(std::size_t begin, std::size_t end)> &body);

} // namespace alatau
