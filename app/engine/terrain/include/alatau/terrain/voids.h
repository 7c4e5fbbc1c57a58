// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace alatau {

/// How a void is filled, in one word for provenance: inverse distance over the eight directions.
inline constexpr std::string_view kVoidMethod = "inverse_distance_8";

/// Gives cells without a height one, where ground is known around them (methods.md 7.1 leaves voids
/// unknown; to fill them is the user's decision, and what was filled must be told).
///
/// From a void the nearest height is looked for in each of the eight directions of the compass, at most
/// `reach` metres away. The cell gets their mean, weighted with 1 / distance², if at least one pair of
/// opposite directions found ground: heights are interpolated, never continued beyond the edge of what is
/// known. What was filled serves no other cell, so neither order nor cut into strips matters. A value never
/// leaves the range of the heights around it; cliffs and buildings inside a void are not guessed.
///
/// Fills `out` with the rows from `firstRow` on, as many as it holds, and `filled` with 1 where a height was
/// made and 0 elsewhere. Within `heights` the rows up to `reach` above and below belong to the answer.
/// Returns the cells that were filled. Reach 0 fills none. O(cells + voids x reach / cell). The same bits for
/// any number of threads. Errors: InvalidArgument (sizes, cell; reach negative or above 1,000 cells),
/// Cancelled.
Result<std::size_t> fillVoids(const GridFrame &frame, std::span<const float> heights, std::size_t firstRow,
                              Metres reach, std::span<float> out, std::span<std::uint8_t> filled,
                              const RunContext &context);

} // namespace alatau
