// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/core/parallel.h>

#include <algorithm>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace alatau {

void parallelChunks(std::size_t count, std::size_t grain, int threads,
                    const std::function<void(std::size_t begin, std::size_t end)> &body) {
  if (count == 0) return;
  grain = std::max<std::size_t>(grain, 1);
  const std::size_t chunks = (count + grain - 1) / grain;
  const auto one = [&](std::size_t chunk) { body(chunk * grain, std::min(count, (chunk + 1) * grain)); };
  // More than the process may have only makes oneTBB complain.
  using tbb::global_control;
  const std::size_t allowed = global_control::active_value(global_control::max_allowed_parallelism);
  threads = static_cast<int>(std::min<std::size_t>(allowed, static_cast<std::size_t>(std::max(threads, 1))));
  if (threads <= 1 || chunks == 1) {
    for (std::size_t chunk = 0; chunk < chunks; ++chunk)
      one(chunk);
    return;
  }
  tbb::task_arena arena(threads);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, chunks, one); });
}

bool parallelChunks(std::size_t count, std::size_t grain, const RunContext &context, std::string_view what,
                    const std::function<void(std::size_t begin, std::size_t end)> &body) {
  grain = std::max<std::size_t>(grain, 1);
  // Batches only so that progress can be told from this thread; the chunks are the same without them.
  const std::size_t batch = grain * 16 * static_cast<std::size_t>(std::max(context.threads, 1));
  for (std::size_t from = 0; from < count; from += batch) {
    if (context.isStopped()) return false;
    context.reportProgress(static_cast<double>(from) / static_cast<double>(count), what);
    const std::size_t size = std::min(batch, count - from);
    parallelChunks(size, grain, context.threads, [&](std::size_t begin, std::size_t end) {
      if (!context.isStopped()) body(from + begin, from + end);
    });
  }
  if (context.isStopped()) return false;
  context.reportProgress(1.0, what);
  return true;
}

} // namespace alatau
