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

/// Street class when the way carries traffic of any kind now (not proposed, under construction, a platform,
/// ...).
std::optional<std::string> streetClass(const TagLookup &tags);

struct OsmAccess {
  bool foot = true, bicycle = true, car = true;
  std::optional<bool> wheelchair; ///< nothing known: nullopt; steps and closed to walkers: false
};
/// Rights by mode with the usual inheritance (mode, vehicle class, access, then the default of the street
/// class).
OsmAccess streetAccess(const TagLookup &tags, const std::string &streetClass);

bool tagIsYes(const char *value); ///< set and neither "no" nor "false" nor "0"

} // namespace alatau::plan
