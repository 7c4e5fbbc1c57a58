// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/network/travel_profile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

namespace alatau {

namespace {

using Json = nlohmann::ordered_json;
using Names = TravelProfile::Names;
using Factors = TravelProfile::Factors;

constexpr std::array<std::string_view, 17> kClasses = {
    "motorway",    "trunk",         "primary", "secondary", "tertiary",   "unclassified",
    "residential", "living_street", "service", "track",     "pedestrian", "footway",
    "path",        "cycleway",      "steps",   "ferry",     "busway"};
constexpr std::array<std::string_view, 6> kPeriods = {"free_flow", "am_peak", "interpeak",
                                                      "evening",   "weekend", "night"};
constexpr std::array<std::string_view, 13> kPoints = {"kerb",
                                                      "bollard",
                                                      "gate",
                                                      "block",
                                                      "stile",
                                                      "cycle_barrier",
                                                      "barrier",
                                                      "crossing",
                                                      "crossing_signals",
                                                      "level_crossing",
                                                      "elevator",
                                                      "traffic_signals",
                                                      "stop"};
constexpr std::array<std::string_view, 5> kColumns = {"foot", "wheelchair", "bicycle", "car", "emergency"};
constexpr std::array<std::string_view, 4> kAsks = {"incline", "width", "surface", "kerb"};
constexpr std::array<std::string_view, 5> kKerbs = {"flush", "lowered", "raised", "rolled", "no"};
constexpr std::array<std::string_view, 5> kModes = {"walk", "wheelchair", "bicycle", "car", "emergency"};
constexpr std::array<std::string_view, 2> kCosts = {"time", "generalised"};
constexpr std::array<std::string_view, 3> kPolicies = {"passable", "penalised", "impassable"};
constexpr std::array<std::string_view, 3> kContraflows = {"never", "where_allowed", "always"};
constexpr std::array<std::string_view, 6> kModels = {
    "none", "tobler", "irmischer_clarke", "naismith_langmuir", "marquez_perez", "wheelchair"};
/// A closed list that a name must be in; empty: any name will do.
using List = std::span<const std::string_view>;

struct Range {
  double least = 0, most = 1e6;
};
constexpr Range kSpeedRange{0.1, 300}, kFactorRange{0.01, 1000}, kPercentRange{0, 100},
    kSecondsRange{0, 3600};
enum class Need { Given, Optional };

/// Takes the fields of one object out of JSON. The first wrong one is kept as the error; what follows it is
/// not read.
class Reader {
public:
  Reader(const Json &json, std::string path, std::optional<Error> &error)
    : mJson(json)
    , mPath(std::move(path))
    , mError(error) {
    if (!json.is_object()) wrong({}, "an object {...} is needed");
  }
  ~Reader() {
    if (!mJson.is_object()) return;
    for (const auto &[name, value] : mJson.items())
      if (std::ranges::find(mKnown, name) == mKnown.end())
        wrong(name, "the field is not known; is it misspelt?");
  }
  Reader(const Reader &) = delete;
  Reader &operator=(const Reader &) = delete;

  void text(const char *name, std::string &value, Need need = Need::Optional) {
    if (const Json *json = take(name, need)) {
      if (!json->is_string() || (need == Need::Given && json->get_ref<const std::string &>().empty()))
        return wrong(name, "a text is needed");
      value = json->get<std::string>();
    }
  }
  void flag(const char *name, bool &value) {
    if (const Json *json = take(name)) {
      if (!json->is_boolean()) return wrong(name, "true or false is needed");
      value = json->get<bool>();
    }
  }
  /// null, where the field may be left out too: no such number.
  void number(const char *name, double &value, Range range, bool mayBeNull = false) {
    if (const Json *json = take(name)) {
      if (json->is_null() && mayBeNull)
        value = TravelProfile::kNone;
      else
        value = checked(*json, name, range);
    }
  }
  template<typename Enum>
  void choice(const char *name, Enum &value, List list, Need need = Need::Optional) {
    std::string text;
    const Json *json = take(name, need);
    if (!json) return;
    const auto found =
        json->is_string() ? std::ranges::find(list, json->get_ref<const std::string &>()) : list.end();
    if (found == list.end()) return wrong(name, "one of these is needed: " + joined(list));
    value = static_cast<Enum>(found - list.begin());
  }
  void names(const char *name, Names &values, List list) {
    std::vector<std::string> read(values.begin(), values.end());
    names(name, read, list);
    values = Names(read.begin(), read.end());
  }
  void names(const char *name, std::vector<std::string> &values, List list) {
    const Json *json = take(name);
    if (!json) return;
    if (!json->is_array()) return wrong(name, "a list [...] of names is needed");
    values.clear();
    for (std::size_t i = 0; i < json->size(); ++i) {
      const std::string place = std::string(name) + "/" + std::to_string(i);
      const Json &one = (*json)[i];
      if (!one.is_string()) return wrong(place, "a name is needed");
      values.push_back(one.get<std::string>());
      checkName(values.back(), place, list);
    }
  }
  void factors(const char *name, Factors &values, List list, Range range) {
    if (const Json *json = take(name)) factorsOf(*json, name, list, range, values);
  }
  void factorTables(const char *name, std::map<std::string, Factors, std::less<>> &values, List list,
                    List keys, Range range) {
    if (const Json *json = take(name))
      mapOf(*json, name, list, values, [&](const Json &one, const std::string &place, Factors &row) {
        factorsOf(one, place, keys, range, row);
      });
  }
  template<typename Value, typename Describe>
  void objects(const char *name, std::map<std::string, Value, std::less<>> &values, List list,
               Describe describe) {
    if (const Json *json = take(name))
      mapOf(*json, name, list, values, [&](const Json &one, const std::string &place, Value &value) {
        Reader reader(one, pathOf(place), mError);
        describe(reader, value);
      });
  }
  template<typename Describe>
  void object(const char *name, Describe describe, Need need = Need::Optional) {
    if (const Json *json = take(name, need)) {
      Reader reader(*json, pathOf(name), mError);
      describe(reader);
    }
  }

private:
  const Json &mJson;
  std::string mPath;
  std::optional<Error> &mError;
  std::vector<std::string> mKnown;

  static std::string joined(List list) {
    std::string text;
    for (const std::string_view one : list)
      text += (text.empty() ? "" : ", ") + std::string(one);
    return text;
  }
  std::string pathOf(std::string_view name) const {
    return mPath + (mPath.empty() || name.empty() ? "" : "/") + std::string(name);
  }
  void wrong(std::string_view name, std::string message) {
    if (!mError)
      mError =
          Error{ErrorCode::BadData, std::move(message), pathOf(name), "See docs/profiles.md for the fields"};
  }
  const Json *take(const char *name, Need need = Need::Optional) {
    mKnown.emplace_back(name);
    if (!mJson.is_object()) return nullptr;
    const auto found = mJson.find(name);
    if (found != mJson.end()) return &*found;
    if (need == Need::Given) wrong(name, "the field is missing");
    return nullptr;
  }
  double checked(const Json &json, std::string_view name, Range range) {
    const double value = json.is_number() ? json.get<double>() : TravelProfile::kNone;
    if (!(value >= range.least && value <= range.most))
      wrong(name,
            "a number from " + Json(range.least).dump() + " to " + Json(range.most).dump() + " is needed");
    return value;
  }
  void checkName(const std::string &name, std::string_view place, List list) {
    if (!list.empty() && std::ranges::find(list, name) == list.end())
      wrong(place, "\"" + name + "\" is not one of: " + joined(list));
  }
  template<typename Map, typename One>
  void mapOf(const Json &json, const std::string &place, List list, Map &values, One one) {
    if (!json.is_object()) return wrong(place, "an object {...} is needed");
    values.clear();
    for (const auto &[key, value] : json.items()) {
      const std::string at = place + "/" + key;
      checkName(key, at, list);
      one(value, at, values[key]);
    }
  }
  void factorsOf(const Json &json, const std::string &place, List list, Range range, Factors &values) {
    mapOf(json, place, list, values,
          [&](const Json &one, const std::string &at, double &value) { value = checked(one, at, range); });
  }
};

/// The other way round: puts the fields into JSON, all of them.
class Writer {
public:
  explicit Writer(Json &json)
    : mJson(json) {
    mJson = Json::object();
  }
  void text(const char *name, const std::string &value, Need = Need::Optional) { mJson[name] = value; }
  void flag(const char *name, bool value) { mJson[name] = value; }
  void number(const char *name, double value, Range, bool = false) {
    mJson[name] = std::isnan(value) ? Json() : Json(value);
  }
  template<typename Enum>
  void choice(const char *name, Enum value, List list, Need = Need::Optional) {
    mJson[name] = std::string(list[static_cast<std::size_t>(value)]);
  }
  template<typename Values>
  void names(const char *name, const Values &values, List) {
    mJson[name] = Json::array();
    for (const std::string &value : values)
      mJson[name].push_back(value);
  }
  void factors(const char *name, const Factors &values, List, Range) {
    mJson[name] = Json::object();
    for (const auto &[key, value] : values)
      mJson[name][key] = value;
  }
  void factorTables(const char *name, std::map<std::string, Factors, std::less<>> &values, List, List keys,
                    Range range) {
    Writer writer(mJson[name]);
    for (const auto &[key, value] : values)
      writer.factors(key.c_str(), value, keys, range);
  }
  template<typename Value, typename Describe>
  void objects(const char *name, std::map<std::string, Value, std::less<>> &values, List, Describe describe) {
    Writer outer(mJson[name]);
    for (auto &[key, value] : values)
      outer.object(key.c_str(), [&](Writer &writer) { describe(writer, value); });
  }
  template<typename Describe>
  void object(const char *name, Describe describe, Need = Need::Optional) {
    Writer writer(mJson[name]);
    describe(writer);
  }

private:
  Json &mJson;
};

tl::unexpected<Error> brokenJson(std::string_view text, std::size_t byte) {
  const std::size_t at = std::min(byte > 0 ? byte - 1 : 0, text.size());
  const std::string_view before = text.substr(0, at);
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t column = at - (before.rfind('\n') + 1) + 1; // npos + 1 is 0
  return fail(ErrorCode::BadData, "The text is not JSON",
              "line " + std::to_string(line) + ", column " + std::to_string(column),
              "Look for a missing comma, quote or bracket there");
}

template<typename Archive>
void describeText(Archive &json, TravelProfile::Text &text) {
  json.text("kk", text.kk, Need::Given);
  json.text("ru", text.ru, Need::Given);
  json.text("en", text.en, Need::Given);
}

template<typename Archive>
void describeSpeed(Archive &json, TravelProfile &p) {
  json.object("speed", [&](Archive &speed) {
    speed.number("kmh", p.speed.kmh, kSpeedRange);
    speed.factorTables("by_class", p.speed.byClass, kClasses, kPeriods, kSpeedRange);
    speed.factors("by_period", p.speed.byPeriod, kPeriods, {0.01, 10});
    speed.number("limit_factor", p.speed.limitFactor, {0.01, 2}, true);
    speed.flag("is_limit_obeyed", p.speed.isLimitObeyed);
    speed.number("top_kmh", p.speed.topKmh, kSpeedRange, true);
    speed.number("blue_light_factor", p.speed.blueLightFactor, {0.5, 3});
  });
}

template<typename Archive>
void describeRights(Archive &json, TravelProfile &p) {
  json.object("access", [&](Archive &access) {
    access.names("columns", p.access.columns, kColumns);
    access.names("closed_classes", p.access.closedClasses, kClasses);
    access.names("excluded_classes", p.access.excludedClasses, kClasses);
    access.names("closed_status", p.access.closedStatus, {});
    access.number("wheelchair_no_factor", p.access.wheelchairNoFactor, kFactorRange, true);
  });
  json.object("oneway", [&](Archive &oneway) {
    oneway.flag("is_respected", p.oneway.isRespected);
    oneway.choice("contraflow", p.oneway.contraflow, kContraflows);
    oneway.number("contraflow_kmh", p.oneway.contraflowKmh, kSpeedRange, true);
  });
}

template<typename Archive>
void describeBarriers(Archive &json, TravelProfile &p) {
  json.object("steps", [&](Archive &steps) {
    steps.flag("is_allowed", p.steps.isAllowed);
    steps.flag("is_ramp_enough", p.steps.isRampEnough);
    steps.number("kmh", p.steps.kmh, kSpeedRange, true);
    steps.number("factor", p.steps.factor, kFactorRange);
  });
  json.object("kerbs", [&](Archive &kerbs) {
    kerbs.number("max_height_m", p.kerbs.maxHeight, {0, 1}, true);
    kerbs.factors("height_m", p.kerbs.heights, kKerbs, {0, 1});
    kerbs.number("seconds", p.kerbs.seconds, kSecondsRange);
  });
  json.number("min_width_m", p.minWidth, {0, 20}, true);
  json.object("elevator", [&](Archive &elevator) {
    elevator.flag("is_allowed", p.elevator.isAllowed);
    elevator.number("seconds", p.elevator.seconds, kSecondsRange);
  });
  json.objects("points", p.points, kPoints, [](Archive &point, TravelProfile::PointRule &rule) {
    point.flag("is_closed", rule.isClosed);
    point.number("seconds", rule.seconds, kSecondsRange);
  });
}

template<typename Archive>
void describeGround(Archive &json, TravelProfile &p) {
  json.object("slope", [&](Archive &slope) {
    slope.choice("model", p.slope.model.model, kModels);
    slope.flag("is_off_path", p.slope.model.isOffPath);
    slope.flag("is_female", p.slope.model.isFemale);
    slope.number("floor_m_s", p.slope.model.floorMetresPerSecond, {0.01, 2});
    slope.number("steepest", p.slope.model.steepest, {0.01, 3});
    slope.number("max_up_percent", p.slope.maxUpPercent, kPercentRange, true);
    slope.number("max_down_percent", p.slope.maxDownPercent, kPercentRange, true);
    slope.number("minimal_run_m", p.slope.minimalRun, {0, 1000});
    slope.flag("is_cut_at_limit", p.slope.isCutAtLimit);
    slope.number("soft_from", p.slope.softFrom, {0, 1}, true);
    slope.number("soft_weight", p.slope.softWeight, {0, 1000});
    slope.number("step_m", p.slope.step, {0.5, 10});
  });
  json.object("surface", [&](Archive &surface) {
    surface.names("closed", p.surface.closed, {});
    surface.names("closed_smoothness", p.surface.closedSmoothness, {});
    surface.flag("is_terrain_used", p.surface.isTerrainUsed);
    surface.factors("time", p.surface.time, {}, kFactorRange);
    surface.factors("smoothness_time", p.surface.smoothnessTime, {}, kFactorRange);
  });
  json.object("unknown", [&](Archive &unknown) {
    unknown.choice("policy", p.unknown.policy, kPolicies);
    unknown.number("factor", p.unknown.factor, kFactorRange);
    unknown.names("asks", p.unknown.asks, kAsks);
  });
}

/// One description for reading and writing.
template<typename Archive>
void describe(Archive &json, TravelProfile &p) {
  json.text("id", p.id, Need::Given);
  json.object(
      "title", [&](Archive &title) { describeText(title, p.title); }, Need::Given);
  json.object(
      "note", [&](Archive &note) { describeText(note, p.note); }, Need::Given);
  json.choice("mode", p.mode, kModes, Need::Given);
  json.choice("cost", p.cost, kCosts);
  describeSpeed(json, p);
  describeRights(json, p);
  describeBarriers(json, p);
  describeGround(json, p);
  json.number("snap_max_m", p.snapMax, {1, 5000});
  json.number("buffer_m", p.buffer, {1, 500});
  json.number("approach_kmh", p.approachKmh, kSpeedRange);
}

} // namespace

std::span<const std::string_view> profileClasses() {
  return kClasses;
}
std::span<const std::string_view> profilePeriods() {
  return kPeriods;
}
std::span<const std::string_view> profilePointKinds() {
  return kPoints;
}

Result<TravelProfile> readTravelProfile(std::string_view text) {
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::parse_error &error) {
    return brokenJson(text, error.byte);
  }
  TravelProfile profile;
  std::optional<Error> error;
  {
    Reader reader(json, {}, error);
    describe(reader, profile);
  }
  if (error) return tl::unexpected<Error>(std::move(*error));
  return profile;
}

std::string writeTravelProfile(const TravelProfile &profile) {
  Json json;
  Writer writer(json);
  TravelProfile copy = profile; // one description serves reading too, so it wants to be able to write
  describe(writer, copy);
  return json.dump(2) + "\n";
}

} // namespace alatau
