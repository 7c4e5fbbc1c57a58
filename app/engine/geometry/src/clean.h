// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/geometry/overlay.h>

#include <cstdint>

namespace alatau {

tl::unexpected<Error> cancelled();
Problem layerProblem(const char *code, Severity severity, const LayerName &layer, std::string_view feature,
                     std::string message);
/// Tells the problems of all chunks in chunk order, whichever thread found them.
void reportInOrder(const std::vector<std::vector<Problem>> &perChunk, const RunContext &context);
/// A number of chunks that does not depend on the number of threads.
inline std::size_t chunkCount(std::size_t count, std::size_t grain) {
  return (count + grain - 1) / grain;
}

} // namespace alatau
