// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace alatau::plan {

// Values of OpenStreetMap tags as people type them. Every function takes any bytes and never fails otherwise
// than by giving nullopt.

struct OsmIncline {
  std::optional<double> percent; ///< signed in way direction
  int direction = 0;             ///< +1 up, -1 down, 0 level or unknown
};
/// "10%", "-5,5 %", "6°", "1:12", "up", "down".
std::optional<OsmIncline> parseIncline(std::string_view value);

/// km/h: "60", "40 mph", "RU:urban", "KZ:living_street", "walk", "60;40" (the lowest). "none", "signals":
/// nullopt.
std::optional<double> parseMaxSpeed(std::string_view value);

/// Metres: "3.5", "3,5 m", "350 cm", "12 ft", "12'6\"", "2;3" (the smallest).
std::optional<double> parseLength(std::string_view value);

/// Whole number of the first part: "1", "-1", "0;1", "0-2", "+1".
std::optional<int> parseLevel(std::string_view value);

using TagLookup = std::function<const char *(const char *key)>; ///< nullptr when the object has no such tag

/// Which way the traffic may go along the line: +1 as drawn, -1 against, 0 both.
int onewayDirection(const TagLookup &tags);

/// Cycling on a one-way street: false when it is allowed against the traffic, true when it is not; nullopt:
/// not said.
std::optional<bool> onewayForBicycles(const TagLookup &tags);

/// Street class when the way carries traffic of any kind now (not proposed, under construction, a platform,
/// ...). A ferry is one: its line is part of the network of those whom it takes.
std::optional<std::string> streetClass(const TagLookup &tags);

struct OsmAccess {
  bool foot = true, bicycle = true, car = true;
  std::optional<bool> wheelchair; ///< nothing known: nullopt; steps and closed to walkers: false
  std::optional<bool> emergency;  ///< nothing said: nullopt
};
/// Rights by mode with the usual inheritance (mode, vehicle class, access, then the default of the street
/// class).
OsmAccess streetAccess(const TagLookup &tags, const std::string &streetClass);

/// The rights that a point on a street (a gate, a bollard, a kerb) says of itself; nullopt: nothing said.
struct OsmPointAccess {
  std::optional<bool> foot, bicycle, car, wheelchair, emergency;
};
OsmPointAccess pointAccess(const TagLookup &tags);

/// Kind of a point on a street, as the column `kind` of the role `street_point`; nullopt: none that matters.
std::optional<std::string> streetPointKind(const TagLookup &tags);

/// flush, lowered, raised, rolled or no; nullopt for anything else.
std::optional<std::string> kerbKind(const char *value);

struct OsmRestriction {
  bool isOnly = false;
  std::string turn;   ///< "left_turn", ...
  std::string except; ///< modes that it does not bind, as tagged
};
/// The turn restriction of a relation; nullopt when it is none, or one for other vehicles than cars only.
std::optional<OsmRestriction> turnRestriction(const TagLookup &tags);

/// A tag that holds at certain times or for certain vehicles only; such rules are left aside.
bool isConditionalTag(std::string_view key);

bool tagIsYes(const char *value); ///< set and neither "no" nor "false" nor "0"

} // namespace alatau::plan
