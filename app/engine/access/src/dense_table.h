// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/cost_table.h>

namespace alatau {

/// Whether a table without a limit is had faster through ManyToMany, whose preparation costs as much as this
/// many searches over the whole network.
inline constexpr std::size_t kDenseSearches = 64;

/// costTable() without a limit, through ManyToMany; the same costs. originStatus is left empty.
Result<CostTable> denseTable(const StreetNetwork &network, std::span<const NetworkPosition> origins,
                             std::span<const FacilityEntry> entries, std::size_t destinations,
                             const CostTableOptions &options, const RunContext &context);

} // namespace alatau
