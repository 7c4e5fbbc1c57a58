// SPDX-License-Identifier: GPL-3.0-or-later
#include "osm_rows.h"

#include "import_text.h"
#include "import_values.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

namespace alatau::plan {
namespace {

std::string_view orEmpty(const char *value) {
  return value ? std::string_view(value) : std::string_view();
}

bool isOneOf(std::string_view value, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

struct KindRule {
  const char *key;
  std::string_view value; ///< "*": any that is not "no"
  std::string_view kind;
};

constexpr std::array kFacilityRules = {
    KindRule{"amenity", "school", "school"},
    KindRule{"amenity", "kindergarten", "kindergarten"},
    KindRule{"amenity", "childcare", "kindergarten"},
    KindRule{"amenity", "hospital", "hospital"},
    KindRule{"amenity", "clinic", "clinic"},
    KindRule{"amenity", "doctors", "clinic"},
    KindRule{"healthcare", "hospital", "hospital"},
    KindRule{"healthcare", "clinic", "clinic"},
    KindRule{"healthcare", "doctor", "clinic"},
    KindRule{"healthcare", "centre", "clinic"},
    KindRule{"amenity", "pharmacy", "pharmacy"},
    KindRule{"healthcare", "pharmacy", "pharmacy"},
    KindRule{"amenity", "library", "library"},
    KindRule{"amenity", "university", "university"},
    KindRule{"amenity", "college", "university"},
    KindRule{"amenity", "theatre", "culture"},
    KindRule{"amenity", "cinema", "culture"},
    KindRule{"amenity", "arts_centre", "culture"},
    KindRule{"amenity", "community_centre", "culture"},
    KindRule{"tourism", "museum", "culture"},
    KindRule{"tourism", "gallery", "culture"},
    KindRule{"amenity", "fire_station", "fire_station"},
    KindRule{"emergency", "fire_station", "fire_station"},
    KindRule{"amenity", "police", "police"},
    KindRule{"leisure", "sports_centre", "sport"},
    KindRule{"leisure", "stadium", "sport"},
    KindRule{"leisure", "fitness_centre", "sport"},
    KindRule{"leisure", "sports_hall", "sport"},
    KindRule{"highway", "bus_stop", "stop"},
    KindRule{"amenity", "bus_station", "stop"},
    KindRule{"public_transport", "platform", "stop"},
    KindRule{"public_transport", "station", "stop"},
    KindRule{"railway", "tram_stop", "stop"},
    KindRule{"railway", "station", "stop"},
    KindRule{"railway", "halt", "stop"},
    KindRule{"railway", "subway_entrance", "stop"},
    KindRule{"amenity", "marketplace", "shop"},
    KindRule{"shop", "*", "shop"},
    KindRule{"amenity", "post_office", "other"},
    KindRule{"amenity", "townhall", "other"},
    KindRule{"amenity", "social_facility", "other"},
    KindRule{"amenity", "nursing_home", "other"},
    KindRule{"amenity", "courthouse", "other"},
    KindRule{"amenity", "public_building", "other"},
    KindRule{"amenity", "place_of_worship", "other"},
    KindRule{"amenity", "bank", "other"},
    KindRule{"emergency", "ambulance_station", "other"},
};

void addNames(const TagLookup &tags, Attributes &row) {
  const auto set = [&row](const char *column, const char *value) {
    const std::string_view text = trimmed(orEmpty(value));
    if (!text.empty()) row.try_emplace(column, toUtf8(text, "UTF-8"));
  };
  set("name_kk", tags("name:kk"));
  set("name_kk", tags("name:kz")); // a frequent slip: kz is the country
  set("name_ru", tags("name:ru"));
  set("name_en", tags("name:en"));
  set("name_en", tags("int_name"));
  const std::string_view name = trimmed(orEmpty(tags("name")));
  if (!name.empty()) row.try_emplace("name_" + std::string(languageOf(name)), toUtf8(name, "UTF-8"));
}

void addAddress(const TagLookup &tags, Attributes &row) {
  std::string address(trimmed(orEmpty(tags("addr:full"))));
  if (address.empty()) {
    address = trimmed(orEmpty(tags("addr:street")));
    const std::string_view number = trimmed(orEmpty(tags("addr:housenumber")));
    if (!address.empty() && !number.empty()) address += ", " + std::string(number);
  }
  if (!address.empty()) row["address"] = toUtf8(address, "UTF-8");
}

/// Puts the number that `parse` reads from a tag into a column; says so when it cannot be read or is out of
/// range.
template<typename Parse>
void addNumber(const TagLookup &tags, const char *key, const char *column, double low, double high,
               Parse parse, Attributes &row, BadTags &bad) {
  const char *value = tags(key);
  if (!value || row.contains(column)) return;
  const std::optional<double> number = parse(value);
  if (number && *number >= low && *number <= high)
    row[column] = *number;
  else
    bad.push_back({key, toUtf8(value, "UTF-8")});
}

std::int64_t flag(bool value) {
  return value ? 1 : 0;
}

/// What matters to wheels: smoothness, ramps, the number of steps, lifts.
void addWheels(const TagLookup &tags, const std::string &highway, Attributes &row, BadTags &bad) {
  if (const std::string_view smoothness = trimmed(orEmpty(tags("smoothness"))); !smoothness.empty())
    row["smoothness"] = toUtf8(smoothness, "UTF-8");
  if (const char *ramp = tags("ramp:wheelchair"))
    row["has_ramp"] = flag(tagIsYes(ramp));
  else if (orEmpty(tags("ramp")) == "no")
    row["has_ramp"] = flag(false); // "yes" may be one for bicycles or prams
  if (highway == "steps")
    if (const char *value = tags("step_count")) {
      const std::optional<double> count = parseNumber(value);
      if (count && *count >= 1 && *count <= 10'000)
        row["step_count"] = static_cast<std::int64_t>(*count);
      else
        bad.push_back({"step_count", toUtf8(value, "UTF-8")});
    }
  if (orEmpty(tags("highway")) == "elevator") row["is_elevator"] = flag(true);
}

} // namespace

std::optional<std::string> facilityKind(const TagLookup &tags) {
  for (const KindRule &rule : kFacilityRules) {
    const std::string_view value = orEmpty(tags(rule.key));
    if (value.empty()) continue;
    if (rule.value == "*" ? !isOneOf(value, {"no", "vacant"}) : value == rule.value)
      return std::string(rule.kind);
  }
  return std::nullopt;
}

std::optional<std::string> greenKind(const TagLookup &tags) {
  const std::string_view leisure = orEmpty(tags("leisure"));
  if (isOneOf(leisure, {"park", "garden", "nature_reserve", "golf_course", "common", "recreation_ground"}))
    return std::string(leisure);
  const std::string_view landuse = orEmpty(tags("landuse"));
  if (isOneOf(landuse, {"forest", "grass", "meadow", "orchard", "vineyard", "cemetery", "recreation_ground",
                        "village_green", "allotments", "plant_nursery"}))
    return std::string(landuse);
  const std::string_view natural = orEmpty(tags("natural"));
  if (natural == "wood") return "forest";
  if (isOneOf(natural, {"scrub", "grassland", "heath"})) return std::string(natural);
  if (orEmpty(tags("boundary")) == "national_park") return "nature_reserve";
  return std::nullopt;
}

std::optional<std::string> waterKind(const TagLookup &tags) {
  const std::string_view natural = orEmpty(tags("natural")), landuse = orEmpty(tags("landuse")),
                         waterway = orEmpty(tags("waterway"));
  if (natural == "water") {
    const std::string_view water = trimmed(orEmpty(tags("water")));
    return water.empty() || water == "yes" ? "water" : toUtf8(water, "UTF-8");
  }
  if (natural == "wetland") return "wetland";
  if (waterway == "riverbank") return "river";
  if (waterway == "dock") return "dock";
  if (isOneOf(landuse, {"reservoir", "basin"})) return std::string(landuse);
  return std::nullopt;
}

std::optional<std::string> waterLineKind(const TagLookup &tags) {
  const std::string_view waterway = orEmpty(tags("waterway"));
  if (isOneOf(waterway, {"river", "stream", "canal", "drain", "ditch"})) return std::string(waterway);
  return std::nullopt;
}

bool isBuilding(const TagLookup &tags) {
  return tagIsYes(tags("building"));
}

bool isAreaObject(const TagLookup &tags) {
  if (orEmpty(tags("area")) == "no") return false;
  return isBuilding(tags) || greenKind(tags) || waterKind(tags) || (facilityKind(tags) && !streetClass(tags));
}

std::string planStreetClass(const std::string &highway) {
  if (highway.ends_with("_link")) return highway.substr(0, highway.size() - 5);
  if (highway == "road") return "unclassified";
  if (highway == "bridleway") return "path";
  if (highway == "corridor") return "footway";
  if (highway == "busway") return "service";
  return highway;
}

Attributes streetAttributes(const TagLookup &tags, const std::string &highway, BadTags &bad) {
  Attributes row;
  addNames(tags, row);
  row["class"] = planStreetClass(highway);
  row["oneway"] = static_cast<std::int64_t>(onewayDirection(tags));
  if (const std::string_view surface = trimmed(orEmpty(tags("surface"))); !surface.empty())
    row["surface"] = toUtf8(surface, "UTF-8");
  row["is_steps"] = flag(highway == "steps");
  if (const char *value = tags("incline")) {
    const std::optional<OsmIncline> incline = parseIncline(value);
    if (incline && incline->percent)
      row["incline_percent"] = *incline->percent; // "up" and "down" alone give no number
    else if (!incline)
      bad.push_back({"incline", toUtf8(value, "UTF-8")});
  }
  if (const std::string_view kerb = trimmed(orEmpty(tags("kerb"))); !kerb.empty())
    row["kerb"] = toUtf8(kerb, "UTF-8");
  addWheels(tags, highway, row, bad);
  addNumber(tags, "width", "width_m", 0.1, 200, parseLength, row, bad);
  addNumber(tags, "est_width", "width_m", 0.1, 200, parseLength, row, bad);
  row["level"] = std::int64_t{0};
  if (const char *value = tags("layer")) {
    if (const std::optional<int> level = parseLevel(value))
      row["level"] = static_cast<std::int64_t>(*level);
    else
      bad.push_back({"layer", toUtf8(value, "UTF-8")});
  }
  row["is_bridge"] = flag(tagIsYes(tags("bridge")));
  row["is_tunnel"] = flag(tagIsYes(tags("tunnel")));
  if (const std::string_view speed = orEmpty(tags("maxspeed"));
      !isOneOf(speed, {"none", "signals", "variable"}))
    addNumber(tags, "maxspeed", "max_speed_kmh", 1, 300, parseMaxSpeed, row, bad);
  const OsmAccess access = streetAccess(tags, highway);
  row["access_foot"] = flag(access.foot);
  row["access_bicycle"] = flag(access.bicycle);
  row["access_car"] = flag(access.car);
  if (access.wheelchair) row["access_wheelchair"] = flag(*access.wheelchair);
  if (access.emergency) row["access_emergency"] = flag(*access.emergency);
  if (const std::optional<bool> oneway = onewayForBicycles(tags)) row["oneway_bicycle"] = flag(*oneway);
  if (isOneOf(orEmpty(tags("junction")), {"roundabout", "circular"})) row["is_roundabout"] = flag(true);
  if (const char *lit = tags("lit")) row["is_lit"] = flag(tagIsYes(lit));
  row["status"] = std::string("existing");
  return row;
}

Attributes streetPointAttributes(const TagLookup &tags, const std::string &kind, BadTags &bad) {
  Attributes row;
  addNames(tags, row);
  row["kind"] = kind;
  if (const std::optional<std::string> kerb = kerbKind(tags("kerb")))
    row["kerb"] = *kerb;
  else if (const char *value = tags("kerb"); value && *value && std::string_view(value) != "yes")
    bad.push_back({"kerb", toUtf8(value, "UTF-8")});
  addNumber(tags, "kerb:height", "kerb_height_m", 0, 1, parseLength, row, bad);
  if (const char *tactile = tags("tactile_paving")) row["has_tactile_paving"] = flag(tagIsYes(tactile));
  const OsmPointAccess access = pointAccess(tags);
  const auto set = [&](const char *column, std::optional<bool> said) {
    if (said) row[column] = flag(*said);
  };
  set("access_foot", access.foot);
  set("access_bicycle", access.bicycle);
  set("access_car", access.car);
  set("access_wheelchair", access.wheelchair);
  set("access_emergency", access.emergency);
  return row;
}

Attributes buildingAttributes(const TagLookup &tags, BadTags &bad) {
  Attributes row;
  addNames(tags, row);
  addAddress(tags, row);
  if (const std::string_view kind = trimmed(orEmpty(tags("building"))); !isOneOf(kind, {"yes", "true", "1"}))
    row["kind"] = toUtf8(kind, "UTF-8");
  addNumber(
      tags, "building:levels", "levels", 0, 300, [](std::string_view text) { return parseNumber(text); }, row,
      bad);
  addNumber(tags, "height", "height_m", 0, 1000, parseLength, row, bad);
  addNumber(tags, "building:height", "height_m", 0, 1000, parseLength, row, bad);
  return row;
}

Attributes facilityAttributes(const TagLookup &tags, const std::string &kind, BadTags &bad) {
  Attributes row;
  addNames(tags, row);
  addAddress(tags, row);
  row["kind"] = kind;
  row["status"] = std::string("existing");
  const auto number = [](std::string_view text) { return parseNumber(text); };
  addNumber(tags, "capacity", "capacity", 0, 1e6, number, row, bad);
  addNumber(tags, "capacity:persons", "capacity", 0, 1e6, number, row, bad);
  addNumber(tags, "beds", "capacity", 0, 1e6, number, row, bad);
  return row;
}

Attributes greenAttributes(const TagLookup &tags, const std::string &kind) {
  Attributes row;
  addNames(tags, row);
  row["kind"] = kind;
  const std::string_view access = orEmpty(tags("access"));
  // Whether lawns and scrub are open to everybody is not known; orchards, cemeteries and the like are not
  // meant for it.
  if (isOneOf(access, {"no", "private", "customers"}))
    row["is_public"] = flag(false);
  else if (isOneOf(access, {"yes", "public", "permissive"}))
    row["is_public"] = flag(true);
  else if (isOneOf(kind,
                   {"park", "recreation_ground", "village_green", "common", "nature_reserve", "forest"}))
    row["is_public"] = flag(true);
  else if (isOneOf(kind, {"orchard", "vineyard", "cemetery", "allotments", "golf_course", "plant_nursery"}))
    row["is_public"] = flag(false);
  return row;
}

Attributes waterAttributes(const TagLookup &tags, const std::string &kind) {
  Attributes row;
  addNames(tags, row);
  row["kind"] = kind;
  return row;
}

Attributes waterLineAttributes(const TagLookup &tags, const std::string &kind, BadTags &bad) {
  Attributes row = waterAttributes(tags, kind);
  addNumber(tags, "width", "width_m", 0.1, 10000, parseLength, row, bad);
  return row;
}

} // namespace alatau::plan
