// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace alatau::demo {

struct City;

/// Rank of a line of the street grid, by its index.
enum class LineRank { Avenue, Main, Collector, Local };
LineRank lineRank(const City &city, int index);

} // namespace alatau::demo
