// SPDX-License-Identifier: GPL-3.0-or-later
#include "osm_tags.h"

#include "import_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace alatau::plan {
namespace {

bool isOneOf(std::string_view value, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string_view orEmpty(const char *value) {
  return value ? std::string_view(value) : std::string_view();
}

/// Calls `one` for each part between semicolons and gives the smallest answer.
template<typename One>
std::optional<double> lowestOf(std::string_view value, One one) {
  std::optional<double> lowest;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(';'), value.size());
    if (const std::optional<double> part = one(trimmed(value.substr(0, end)));
        part && (!lowest || *part < *lowest))
      lowest = part;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return lowest;
}

bool takeSuffix(std::string_view &text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  text = trimmed(text);
  return true;
}

struct SpeedZone {
  std::string_view name;
  double kmh;
};
/// Legal limits behind the zone names that occur in the region and in the test cities.
constexpr std::array kSpeedZones = {
    SpeedZone{"kz:urban", 60},
    SpeedZone{"kz:rural", 90},
    SpeedZone{"kz:living_street", 20},
    SpeedZone{"ru:urban", 60},
    SpeedZone{"ru:rural", 90},
    SpeedZone{"ru:living_street", 20},
    SpeedZone{"ru:motorway", 110},
    SpeedZone{"kg:urban", 60},
    SpeedZone{"kg:rural", 90},
    SpeedZone{"kg:living_street", 20},
    SpeedZone{"es:urban", 50},
    SpeedZone{"es:rural", 90},
    SpeedZone{"es:motorway", 120},
    SpeedZone{"es:living_street", 20},
    SpeedZone{"pt:urban", 50},
    SpeedZone{"pt:rural", 90},
    SpeedZone{"pt:trunk", 100},
    SpeedZone{"pt:motorway", 120},
    SpeedZone{"walk", 5},
};

enum class Right { Allowed, Denied, Unsaid };

Right rightOf(std::string_view value, bool isVehicle) {
  if (value.empty() || value == "unknown") return Right::Unsaid;
  if (isOneOf(value, {"no", "private", "agricultural", "forestry", "emergency", "military", "restricted",
                      "use_sidepath"}))
    return Right::Denied;
  // Goods, customers and residents drive in, through traffic does not; walkers of the neighbourhood do walk
  // there.
  if (isVehicle && isOneOf(value, {"delivery", "bus", "psv"})) return Right::Denied;
  return Right::Allowed;
}

bool allowed(const TagLookup &tags, std::initializer_list<const char *> keys, bool isVehicle,
             bool byDefault) {
  for (const char *key : keys)
    switch (rightOf(orEmpty(tags(key)), isVehicle)) {
    case Right::Allowed:
      return true;
    case Right::Denied:
      return false;
    case Right::Unsaid:
      break;
    }
  return byDefault;
}

} // namespace

bool tagIsYes(const char *value) {
  const std::string_view text = orEmpty(value);
  return !text.empty() && !isOneOf(text, {"no", "false", "0"});
}

std::optional<OsmIncline> parseIncline(std::string_view value) {
  value = trimmed(value);
  const std::string word = lowerCase(value);
  if (word == "up") return OsmIncline{std::nullopt, 1};
  if (word == "down") return OsmIncline{std::nullopt, -1};
  std::optional<double> percent;
  std::string_view text = value;
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const auto rise = parseNumber(text.substr(0, colon)), run = parseNumber(text.substr(colon + 1));
    if (rise && run && *run != 0) percent = *rise / *run * 100;
  } else if (takeSuffix(text, "°")) {
    if (const auto degrees = parseNumber(text); degrees && std::abs(*degrees) < 90)
      percent = std::tan(*degrees * std::numbers::pi / 180) * 100;
  } else {
    takeSuffix(text, "%");
    percent = parseNumber(text);
  }
  if (!percent || !std::isfinite(*percent) || std::abs(*percent) > 300) return std::nullopt;
  return OsmIncline{percent, *percent > 0 ? 1 : *percent < 0 ? -1 : 0};
}

std::optional<double> parseMaxSpeed(std::string_view value) {
  return lowestOf(value, [](std::string_view part) -> std::optional<double> {
    const std::string word = lowerCase(part);
    for (const SpeedZone &zone : kSpeedZones)
      if (word == zone.name) return zone.kmh;
    std::string_view text = word;
    double factor = 1;
    if (takeSuffix(text, "mph"))
      factor = 1.609344;
    else if (takeSuffix(text, "knots"))
      factor = 1.852;
    else if (takeSuffix(text, "km/h") || takeSuffix(text, "kmh") || takeSuffix(text, "kph") ||
             takeSuffix(text, "км/ч"))
      factor = 1;
    const auto number = parseNumber(text);
    if (!number || *number <= 0 || *number * factor > 300) return std::nullopt;
    return *number * factor;
  });
}

std::optional<double> parseLength(std::string_view value) {
  return lowestOf(value, [](std::string_view part) -> std::optional<double> {
    const std::string word = lowerCase(part);
    std::string_view text = word;
    if (const std::size_t feet = text.find('\''); feet != std::string_view::npos) {
      const auto whole = parseNumber(text.substr(0, feet));
      std::string_view rest = trimmed(text.substr(feet + 1));
      std::optional<double> inches = 0.0;
      if (!rest.empty())
        inches = takeSuffix(rest, "\"") || takeSuffix(rest, "''") ? parseNumber(rest) : std::nullopt;
      if (!whole || !inches || *whole < 0 || *inches < 0 || *inches >= 12) return std::nullopt;
      return *whole * 0.3048 + *inches * 0.0254;
    }
    double factor = 1;
    if (takeSuffix(text, "cm") || takeSuffix(text, "см"))
      factor = 0.01;
    else if (takeSuffix(text, "mm") || takeSuffix(text, "мм"))
      factor = 0.001;
    else if (takeSuffix(text, "km") || takeSuffix(text, "км"))
      factor = 1000;
    else if (takeSuffix(text, "ft") || takeSuffix(text, "feet"))
      factor = 0.3048;
    else if (takeSuffix(text, "metres") || takeSuffix(text, "meters") || takeSuffix(text, "m") ||
             takeSuffix(text, "м"))
      factor = 1;
    const auto number = parseNumber(text);
    if (!number || *number < 0) return std::nullopt;
    return *number * factor;
  });
}

std::optional<int> parseLevel(std::string_view value) {
  value = trimmed(value);
  value = trimmed(value.substr(0, value.find(';')));
  if (const std::size_t dash = value.find('-', 1); dash != std::string_view::npos)
    value = trimmed(value.substr(0, dash));
  const auto number = parseNumber(value);
  if (!number || std::abs(*number) > 200) return std::nullopt;
  return static_cast<int>(std::floor(*number));
}

int onewayDirection(const TagLookup &tags) {
  const std::string_view oneway = orEmpty(tags("oneway"));
  if (isOneOf(oneway, {"yes", "true", "1"})) return 1;
  if (isOneOf(oneway, {"-1", "reverse"})) return -1;
  if (isOneOf(oneway, {"no", "false", "0", "reversible", "alternating"})) return 0;
  if (isOneOf(orEmpty(tags("junction")), {"roundabout", "circular"})) return 1;
  return orEmpty(tags("highway")) == "motorway" ? 1 : 0;
}

std::optional<std::string> streetClass(const TagLookup &tags) {
  const std::string_view highway = orEmpty(tags("highway"));
  if (highway.empty()) return std::nullopt;
  constexpr std::string_view kClasses[] = {
      "motorway",      "motorway_link",  "trunk",      "trunk_link",    "primary",      "primary_link",
      "secondary",     "secondary_link", "tertiary",   "tertiary_link", "unclassified", "residential",
      "living_street", "service",        "pedestrian", "track",         "road",         "footway",
      "path",          "cycleway",       "bridleway",  "steps",         "busway",       "corridor"};
  if (std::find(std::begin(kClasses), std::end(kClasses), highway) != std::end(kClasses))
    return std::string(highway);
  // Old or local spellings that still mean a road of today.
  if (highway == "minor" || highway == "unsurfaced") return "unclassified";
  if (highway == "ford") return "track";
  if (highway == "byway") return "track";
  if (highway == "bus_guideway") return "busway";
  if (highway == "footpath" || highway == "crossing") return "footway";
  return std::nullopt;
}

OsmAccess streetAccess(const TagLookup &tags, const std::string &streetClass) {
  const bool isMotorway =
      streetClass == "motorway" || streetClass == "motorway_link" || tagIsYes(tags("motorroad"));
  const bool isWalkway =
      isOneOf(streetClass, {"footway", "path", "pedestrian", "steps", "corridor", "bridleway", "cycleway"});
  const bool isBusway = streetClass == "busway";
  OsmAccess access;
  access.foot = allowed(tags, {"foot", "access"}, false, !isMotorway && !isBusway);
  access.bicycle = allowed(tags, {"bicycle", "vehicle", "access"}, true,
                           !isMotorway && !isBusway &&
                               !isOneOf(streetClass, {"footway", "pedestrian", "steps", "corridor"}));
  access.car =
      allowed(tags, {"motorcar", "motor_vehicle", "vehicle", "access"}, true, !isWalkway && !isBusway);
  if (isOneOf(streetClass, {"steps", "footway", "corridor", "cycleway", "bridleway"}) && !tags("motorcar") &&
      !tags("motor_vehicle"))
    access.car = false; // access=yes on a footway opens it to walkers, not to cars
  if (isOneOf(streetClass, {"steps", "footway", "corridor"}) && !tags("bicycle")) access.bicycle = false;
  const std::string_view wheelchair = orEmpty(tags("wheelchair"));
  if (isOneOf(wheelchair, {"yes", "designated", "limited"}))
    access.wheelchair = true;
  else if (wheelchair == "no" || !access.foot)
    access.wheelchair = false;
  else if (streetClass == "steps")
    access.wheelchair = tagIsYes(tags("ramp:wheelchair"));
  return access;
}

} // namespace alatau::plan
