// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>

#include <cstddef>
#include <functional>
#include <string_view>

namespace alatau {

/// Runs `body(begin, end)` over [0, count) in chunks of `grain`, on at most `threads` threads (oneTBB).
/// The chunks do not depend on `threads`, so a caller that writes per-chunk partial results and reduces them
/// in chunk order gets the same bits for any number of threads. Exceptions of `body` are not allowed.
void parallelChunks(std::size_t count, std::size_t grain, int threads,
                    const std::function<void(std::size_t begin, std::size_t end)> &body);

/// As parallelChunks() on `context.threads`, telling progress 0..1 from the calling thread and skipping the
/// chunks that have not begun when a stop is requested. The body looks at the token itself where a chunk
/// takes longer than a few milliseconds. Returns false when it was stopped: the results are then incomplete.
bool parallelChunks(std::size_t count, std::size_t grain, const RunContext &context, std::string_view what,
                    const std::function<void(std::size_t begin, std::size_t end)> &body);

} // namespace alatau
