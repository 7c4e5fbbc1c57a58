// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/network/street_network.h>

#include <cstdint>
#include <vector>

namespace alatau {

/// Nodes of a network in an order of elimination that adds few shortcuts: first, in rounds, those with at
/// most two neighbours, then a nested dissection of the rest, cut by straight lines where they cross the
/// fewest streets (George 1973; geometric cuts as in Schild & Sommer 2015). Depends on streets and their
/// direction not at all, on costs not at all. Empty when stopped. O(n log n).
std::vector<std::uint32_t> dissectionOrder(const StreetNetwork &network, const RunContext &context);

} // namespace alatau
