// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/resistance.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace alatau {

namespace {

using Json = nlohmann::json;

/// What is wrong, and where; thrown inside this file only.
struct Wrong {
  std::string place, message;
};

const Json &field(const Json &json, const std::string &place, const char *name) {
  const auto at = json.find(name);
  if (at == json.end()) throw Wrong{place + name, "the field is missing"};
  return *at;
}

void onlyFields(const Json &json, const std::string &place, const std::set<std::string> &known) {
  if (!json.is_object()) throw Wrong{place, "an object {...} is needed"};
  for (const auto &item : json.items())
    if (!known.contains(item.key()))
      throw Wrong{place + item.key(), "the field is not known; is it misspelt?"};
}

std::string text(const Json &json, const std::string &place, const char *name, bool isNeeded) {
  if (!isNeeded && !json.contains(name)) return {};
  const Json &value = field(json, place, name);
  if (!value.is_string() || value.get<std::string>().empty()) throw Wrong{place + name, "a text is needed"};
  return value;
}

double number(const Json &json, const std::string &place, const char *name, double least, double most) {
  const Json &value = field(json, place, name);
  if (!value.is_number() || !(value.get<double>() >= least && value.get<double>() <= most))
    throw Wrong{place + name,
                "a number from " + Json(least).dump() + " to " + Json(most).dump() + " is needed"};
  return value;
}

std::optional<double> resistance(const Json &json, const std::string &place, const char *name) {
  if (field(json, place, name).is_null()) return std::nullopt;
  return number(json, place, name, 0.001, 1e6);
}

ResistanceText languages(const Json &json, const std::string &place, const char *name) {
  const Json &value = field(json, place, name);
  const std::string inside = place + name + ".";
  onlyFields(value, inside, {"kk", "ru", "en"});
  return {text(value, inside, "kk", true), text(value, inside, "ru", true), text(value, inside, "en", true)};
}

ResistanceRule readRule(const Json &json, const std::string &place) {
  onlyFields(
      json, place,
      {"layer", "column", "values", "resistance", "overlap", "width_m", "width_column", "title", "status"});
  ResistanceRule rule;
  rule.layer = text(json, place, "layer", true);
  rule.column = text(json, place, "column", false);
  if (json.contains("values")) {
    const Json &values = json["values"];
    if (!values.is_array() || values.empty()) throw Wrong{place + "values", "a list [...] is needed"};
    for (const Json &value : values) {
      if (!value.is_string()) throw Wrong{place + "values", "texts are needed; numbers and flags as \"1\""};
      rule.values.push_back(value);
    }
  }
  if (rule.column.empty() != rule.values.empty())
    throw Wrong{place + "column", "column and values go together"};
  rule.resistance = resistance(json, place, "resistance");
  const std::string overlap = json.contains("overlap") ? text(json, place, "overlap", true) : "replace";
  if (overlap != "replace" && overlap != "highest")
    throw Wrong{place + "overlap", "replace or highest is needed"};
  rule.isHighest = overlap == "highest";
  if (json.contains("width_m")) rule.width = number(json, place, "width_m", 0, 10000);
  rule.widthColumn = text(json, place, "width_column", false);
  rule.title = languages(json, place, "title");
  rule.status = text(json, place, "status", true);
  constexpr std::array<std::string_view, 4> kStatuses = {"verified", "draft", "placeholder", "unverified"};
  if (std::ranges::find(kStatuses, rule.status) == kStatuses.end())
    throw Wrong{place + "status", "verified, draft, placeholder or unverified is needed"};
  return rule;
}

ResistanceTable readTable(const Json &json) {
  onlyFields(json, "", {"schema", "id", "title", "note", "background", "barrier", "rules"});
  if (number(json, "", "schema", 1, 1e6) != 1) throw Wrong{"schema", "this program knows schema 1"};
  ResistanceTable table;
  table.id = text(json, "", "id", true);
  table.title = languages(json, "", "title");
  table.note = languages(json, "", "note");
  table.background = resistance(json, "", "background");
  table.barrier = number(json, "", "barrier", 1, 1e6);
  const Json &rules = field(json, "", "rules");
  if (!rules.is_array()) throw Wrong{"rules", "a list [...] is needed"};
  for (std::size_t i = 0; i < rules.size(); ++i)
    table.rules.push_back(readRule(rules[i], "rules[" + std::to_string(i) + "]."));
  return table;
}

} // namespace

Result<ResistanceTable> readResistanceTable(std::string_view json) {
  try {
    return readTable(Json::parse(json));
  } catch (const Wrong &wrong) {
    return fail(ErrorCode::BadData, wrong.message, wrong.place);
  } catch (const Json::exception &error) {
    return fail(ErrorCode::BadData, std::string("not readable as JSON: ") + error.what());
  }
}

} // namespace alatau
