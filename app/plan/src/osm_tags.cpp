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

/// What the first of the keys that says anything says.
std::optional<bool> saidBy(const TagLookup &tags, std::initializer_list<const char *> keys, bool isVehicle) {
  for (const char *key : keys)
    if (const Right right = rightOf(orEmpty(tags(key)), isVehicle); right != Right::Unsaid)
      return right == Right::Allowed;
  return std::nullopt;
}

/// "emergency" has other meanings on other objects (a hydrant, a telephone), so only plain answers count.
std::optional<bool> emergencyRight(const TagLookup &tags) {
  const std::string_view own = orEmpty(tags("emergency"));
  if (isOneOf(own, {"yes", "designated", "official", "permissive"})) return true;
  if (own == "no") return false;
  for (const char *key : {"motor_vehicle", "vehicle", "access"})
    if (orEmpty(tags(key)) == "emergency") return true; // closed to all others
  return std::nullopt;
}

bool allowed(const TagLookup &tags, std::initializer_list<const char *> keys, bool isVehicle,
             bool byDefault) {
  return saidBy(tags, keys, isVehicle).value_or(byDefault);
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

std::optional<bool> onewayForBicycles(const TagLookup &tags) {
  const std::string_view own = orEmpty(tags("oneway:bicycle"));
  if (isOneOf(own, {"no", "false", "0"})) return false;
  if (!own.empty()) return true;
  for (const char *key : {"cycleway", "cycleway:left", "cycleway:right", "cycleway:both"})
    if (orEmpty(tags(key)).starts_with("opposite")) return false;
  return std::nullopt;
}

std::optional<std::string> streetClass(const TagLookup &tags) {
  const std::string_view highway = orEmpty(tags("highway"));
  if (orEmpty(tags("route")) == "ferry" && highway.empty()) return "ferry";
  if (highway.empty()) return std::nullopt;
  if (highway == "elevator") return "corridor"; // a lift that is drawn as a line
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
  const bool isFerry = streetClass == "ferry";
  const bool isWalkway =
      isOneOf(streetClass, {"footway", "path", "pedestrian", "steps", "corridor", "bridleway", "cycleway"});
  const bool isBusway = streetClass == "busway";
  OsmAccess access;
  access.foot = allowed(tags, {"foot", "access"}, false, !isMotorway && !isBusway);
  access.bicycle = allowed(tags, {"bicycle", "vehicle", "access"}, true,
                           !isMotorway && !isBusway && !isFerry &&
                               !isOneOf(streetClass, {"footway", "pedestrian", "steps", "corridor"}));
  access.car = allowed(tags, {"motorcar", "motor_vehicle", "vehicle", "access"}, true,
                       !isWalkway && !isBusway && !isFerry);
  if (isOneOf(streetClass, {"steps", "footway", "corridor", "cycleway", "bridleway"}) && !tags("motorcar") &&
      !tags("motor_vehicle"))
    access.car = false; // access=yes on a footway opens it to walkers, not to cars
  if (isOneOf(streetClass, {"steps", "footway", "corridor"}) && !tags("bicycle")) access.bicycle = false;
  access.emergency = emergencyRight(tags);
  const std::string_view wheelchair = orEmpty(tags("wheelchair"));
  if (isOneOf(wheelchair, {"yes", "designated", "limited"}))
    access.wheelchair = true;
  else if (wheelchair == "no" || !access.foot)
    access.wheelchair = false;
  else if (streetClass == "steps")
    access.wheelchair = tagIsYes(tags("ramp:wheelchair"));
  return access;
}

OsmPointAccess pointAccess(const TagLookup &tags) {
  OsmPointAccess access;
  access.foot = saidBy(tags, {"foot", "access"}, false);
  access.bicycle = saidBy(tags, {"bicycle", "vehicle", "access"}, true);
  access.car = saidBy(tags, {"motorcar", "motor_vehicle", "vehicle", "access"}, true);
  access.wheelchair = saidBy(tags, {"wheelchair"}, false);
  access.emergency = emergencyRight(tags);
  return access;
}

std::optional<std::string> streetPointKind(const TagLookup &tags) {
  const std::string_view barrier = orEmpty(tags("barrier")), highway = orEmpty(tags("highway")),
                         crossing = orEmpty(tags("crossing"));
  if (isOneOf(barrier, {"bollard", "block", "stile", "cycle_barrier", "kerb"})) return std::string(barrier);
  if (isOneOf(barrier, {"gate", "lift_gate", "swing_gate", "sliding_gate", "kissing_gate", "toll_booth"}))
    return "gate";
  if (isOneOf(barrier, {"chain", "jersey_barrier", "debris", "turnstile", "full-height_turnstile", "log",
                        "rope", "motorcycle_barrier", "bus_trap", "sump_buster"}))
    return "barrier";
  if (isOneOf(orEmpty(tags("railway")), {"level_crossing", "crossing"})) return "level_crossing";
  if (highway == "elevator") return "elevator";
  if (highway == "crossing") return crossing == "traffic_signals" ? "crossing_signals" : "crossing";
  if (isOneOf(highway, {"traffic_signals", "stop"})) return std::string(highway);
  if (kerbKind(tags("kerb"))) return "kerb";
  return std::nullopt;
}

std::optional<std::string> kerbKind(const char *value) {
  const std::string_view kerb = orEmpty(value);
  if (isOneOf(kerb, {"flush", "lowered", "raised", "rolled", "no"})) return std::string(kerb);
  if (kerb == "regular") return "raised";
  return std::nullopt;
}

std::optional<OsmRestriction> turnRestriction(const TagLookup &tags) {
  if (orEmpty(tags("type")) != "restriction") return std::nullopt;
  for (const char *key : {"restriction", "restriction:motorcar", "restriction:motor_vehicle"}) {
    std::string_view value = orEmpty(tags(key));
    OsmRestriction out;
    out.isOnly = value.starts_with("only_");
    if (!out.isOnly && !value.starts_with("no_")) continue;
    value.remove_prefix(out.isOnly ? 5 : 3);
    out.turn = value;
    out.except = orEmpty(tags("except"));
    return out;
  }
  return std::nullopt;
}

bool isConditionalTag(std::string_view key) {
  constexpr std::string_view kEnd = ":conditional";
  if (!key.ends_with(kEnd)) return false;
  const std::string_view subject = key.substr(0, key.size() - kEnd.size());
  return isOneOf(subject.substr(0, subject.find(':')),
                 {"access", "foot", "bicycle", "vehicle", "motor_vehicle", "motorcar", "oneway", "maxspeed",
                  "restriction"});
}

} // namespace alatau::plan
