// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/network/street_network.h>
#include <alatau/network/travel_profile.h>

#include <span>
#include <string>
#include <vector>

namespace alatau {

/// A row of the role `turn_restriction`.
struct TurnRestrictionRecord {
  std::int64_t id = 0;
  Point via;
  std::string fromRef, toRef; ///< StreetRecord::sourceRef; for drawn streets without one their id as text
  bool isOnly = false;
  std::string exceptModes; ///< separated by semicolons, as in OpenStreetMap
};

/// The restrictions that bind a profile (those on foot or in a wheelchair are free of them, and so is a mode
/// that a row excepts), addressed by the ids of the streets. A street may be in several parts with one ref;
/// the parts that meet at the place count, within 3 m of it. Problem: TURN_RESTRICTION_OFF where no two such
/// streets meet; the row has no effect. O(n log n).
std::vector<TurnRestriction> turnRestrictions(std::span<const TurnRestrictionRecord> rows,
                                              std::span<const StreetRecord> streets,
                                              const TravelProfile &profile, const RunContext &context);

} // namespace alatau
