// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "zone_stack.h"

#include <alatau/zoning/zone_map.h>

#include <functional>
#include <string>
#include <vector>

namespace alatau::plugin {

/// The regime that holds where a combination does.
ZoneRegime regimeOf(const Combination &combination, const ZoneStack &stack,
                    const std::vector<ZoneException> &exceptions);
/// "core", "buffer", "transition", "none", "unknown".
std::string regimeName(const Combination &combination, const ZoneStack &stack,
                       const std::vector<ZoneException> &exceptions);

/// Sieve, tolerance and area_tolerance of the parameters. `mayJoin` as in ZoneMapOptions.
ZoneMapOptions mapOptions(const sdk::Parameters &parameters, const GridFrame &frame,
                          std::function<bool(std::uint32_t, std::uint32_t)> mayJoin);

/// Why a zone is what it is, in words: every rule with its value, by how much, and its share of the zone.
std::string reasonText(const ZoneStack &stack, std::span<const RegionReason> reasons, std::size_t cells,
                       std::string_view language);

/// Rules of a stack with their numbers, sources and areas: the table that a report shows.
sdk::Table rulesTable(const ZoneStack &stack, const Composition &made);

/// Cells of every area of the input `area`, for indicators by district; empty without districts.
struct District {
  std::string name;
  std::vector<std::size_t> counts; ///< cells of every combination
};
std::vector<District> districtCounts(const ZoneGround &ground, const Composition &made, const EngineRun &run);

} // namespace alatau::plugin
