// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/core/parallel.h>

#include <algorithm>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace alatau {

void parallelChunks(std::size_t count, std::size_t grain, int threads,
                    const std::function<void(std::size_t begin, std::size_t end)> &body) {
  if (count == 0) return;
  grain = std::max<std::size_t>(grain, 1);
  const std::size_t chunks = (count + grain - 1) / grain;
  const auto one = [&](std::size_t chunk) { body(chunk * grain, std::min(count, (chunk + 1) * grain)); };
  if (threads <= 1 || chunks == 1) {
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) one(chunk);
    return;
  }
  tbb::task_arena arena(threads);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, chunks, one); });
}

} // namespace alatau
