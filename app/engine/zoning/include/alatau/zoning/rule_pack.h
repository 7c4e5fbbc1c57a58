// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/coverage/norms.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// How strict a zone is (methods.md 7.10, the pattern of biosphere reserves).
enum class ZoneRegime : std::uint8_t { None, Core, Buffer, Transition };
std::string_view zoneRegimeName(ZoneRegime regime); ///< "none", "core", "buffer", "transition"

/// Which rule wins where several hold, highest first (methods.md 7.10).
enum class ZonePriority : std::uint8_t { LegalCore = 1, Hazard, WaterStrip, Ridge, Buffer, Transition };
std::string_view zonePriorityName(ZonePriority priority); ///< "legal_core", "hazard", "water_strip", ...

/// What a rule looks at. The meaning of `value` and `upper`:
enum class RuleKind : std::uint8_t {
  SlopeAbove,       ///< slope steeper than value, degrees
  ElevationBand,    ///< value <= height above the sea <= upper, metres; no upper: no limit
  SideOfLine,       ///< on the side `side` of a drawn line
  FaultDistance,    ///< at most value metres from a fault
  MudflowReach,     ///< reach angle of the mudflow path at least value, degrees; or inside a drawn area
  AvalancheRelease, ///< value <= slope <= upper, degrees, at or above above_m metres; or inside a drawn area
  WaterStrip,       ///< at most value metres from the bank
  WaterZone,        ///< the same; an established zone or the gate of allotment
  RidgeVisibility,  ///< at most value metres from a ridge line, or seen: share at least value
  ProtectedArea,    ///< inside an existing protected area of the regime core
  ProtectedBuffer,  ///< inside an existing protected area of another regime
  Forest,           ///< inside forest
};
std::string_view ruleKindName(RuleKind kind); ///< as packs write it: "slope_above", ...

/// One rule of a stack: what it looks at, from where, and what follows. A number with where it comes from.
struct ZoneRule {
  std::string id;
  RuleKind kind = RuleKind::SlopeAbove;
  double value = 0;       ///< NaN for rules without a number
  double upper = 0;       ///< NaN: none
  std::string unit;       ///< of value and upper: "deg", "m", "share" or ""
  double aboveMetres = 0; ///< avalanche_release: snow line; NaN: any height
  std::string side;       ///< side_of_line: left, right, north, south, east, west
  ZoneRegime regime = ZoneRegime::Transition;
  ZonePriority priority = ZonePriority::Transition;
  bool isOn = true;
  NormText title, document, clause; ///< the clause may be empty
  std::string edition, evidence;
  std::string validFrom, validTo; ///< YYYY-MM-DD; empty: not said; validTo is the last day
  NormStatus status = NormStatus::Unverified;

  /// `day` as YYYY-MM-DD; empty: any day.
  bool isValidOn(std::string_view day) const;
};

/// A stack of rules that is data: resources/zone_rules/*.json.
struct RulePack {
  std::string id;
  NormText title, help;
  std::vector<ZoneRule> rules; ///< at most kMostRules
};
inline constexpr std::size_t kMostRules = 63;

/// Reads a pack. Errors, each with the place in the file ("rules[3].value") and what to do: Unreadable (no
/// JSON), Unsupported (another schema), BadData (a field is missing, unknown or wrong, an id twice, too many
/// rules, a number that the kind needs or a side).
Result<RulePack> readRulePack(std::string_view json);

/// The rules that are switched on and in force on `day` (empty: any), in the order of the pack.
std::vector<ZoneRule> rulesInForce(const RulePack &pack, std::string_view day);

} // namespace alatau
