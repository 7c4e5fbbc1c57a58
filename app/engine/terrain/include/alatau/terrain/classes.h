// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// A class of every cell, 0, 1, ...; kUnknownClass where the value is unknown, which no rule takes for safe.
inline constexpr std::uint8_t kUnknownClass = 255;

/// Class k holds breaks[k-1] < value <= breaks[k]: a value on a break belongs to the lower class (methods.md
/// 0.2: thresholds are inclusive). NaN is kUnknownClass. O(cells log breaks). Errors: InvalidArgument (breaks
/// not rising or more than 254, sizes), Cancelled.
Status classify(std::span<const float> values, std::span<const double> breaks,
                std::span<std::uint8_t> classes, const RunContext &context);

/// Each cell takes the most frequent class of its 3 x 3 window; unknown cells neither vote nor change. Its
/// own class stays when it is among the most frequent, otherwise the lowest of them is taken. O(cells).
/// Errors: InvalidArgument, Cancelled.
Status majorityFilter(const GridFrame &frame, std::span<std::uint8_t> classes, const RunContext &context);

/// Pieces of one class (cells joined by sides) smaller than `smallest` are given to the class they share most
/// sides with (ties: the lowest class), smallest pieces first; pieces beside unknown cells only stay, unknown
/// pieces always stay: a void is never filled. Returns how many pieces went. O(cells log cells). Errors:
/// InvalidArgument, Cancelled.
Result<std::size_t> sieve(const GridFrame &frame, std::span<std::uint8_t> classes, SquareMetres smallest,
                          const RunContext &context);

/// The slope classes of methods.md 7.2. Only the line at 15 degrees has a local source, and that is a draft.
inline constexpr double kSlopeBreaksDeg[] = {3, 8, 15, 25, 35};
/// The elevation bands of methods.md 7.3, metres.
inline constexpr double kElevationBreaks[] = {900, 1200, 1600, 2800, 3400};

} // namespace alatau
