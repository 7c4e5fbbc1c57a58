// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/zoning/rule_pack.h>

#include <alatau/coverage/pack_fields.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace alatau {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 4> kRegimes = {"none", "core", "buffer", "transition"};
constexpr std::array<std::string_view, 6> kPriorities = {"legal_core", "hazard", "water_strip",
                                                         "ridge",      "buffer", "transition"};
constexpr std::array<std::string_view, 6> kSides = {"left", "right", "north", "south", "east", "west"};

struct Kind {
  std::string_view name, unit; ///< unit "": no number
  bool needsUpper = false;
};
constexpr std::array<Kind, 12> kKinds = {{
    {"slope_above", "deg"},
    {"elevation_band", "m"},
    {"side_of_line", ""},
    {"fault_distance", "m"},
    {"mudflow_reach", "deg"},
    {"avalanche_release", "deg", true},
    {"water_strip", "m"},
    {"water_zone", "m"},
    {"ridge_visibility", "m"},
    {"protected_area", ""},
    {"protected_buffer", ""},
    {"forest", ""},
}};

template<typename List>
std::size_t oneOf(PackFields &fields, const std::string &field, const List &list, const char *what) {
  const std::string text = fields.text(field, true);
  const auto at = std::ranges::find(list, std::string_view(text));
  if (at == list.end()) throw PackFault{fields.placeOf(field), "\"" + text + "\" is no " + what};
  return static_cast<std::size_t>(at - list.begin());
}

void readNumbers(PackFields &fields, ZoneRule &rule) {
  const Kind &kind = kKinds[static_cast<std::size_t>(rule.kind)];
  rule.value = fields.number("value");
  rule.upper = fields.number("upper");
  rule.aboveMetres = fields.number("above_m");
  rule.unit = fields.text("unit", false);
  const bool isShare = rule.kind == RuleKind::RidgeVisibility && rule.unit == "share";
  if (rule.unit != kind.unit && !isShare)
    throw PackFault{fields.placeOf("unit"), kind.unit.empty()
                                                ? std::string("a rule of this kind has no number and no unit")
                                                : "the unit of this kind is " + std::string(kind.unit)};
  if (kind.unit.empty() != std::isnan(rule.value))
    throw PackFault{fields.placeOf("value"), kind.unit.empty() ? "a rule of this kind has no number"
                                                               : "a rule of this kind needs a number"};
  if (kind.needsUpper && std::isnan(rule.upper))
    throw PackFault{fields.placeOf("upper"), "a rule of this kind needs its upper limit"};
  if (!std::isnan(rule.upper) && !(rule.upper >= rule.value))
    throw PackFault{fields.placeOf("upper"), "the upper limit lies below the value"};
  rule.side = fields.text("side", rule.kind == RuleKind::SideOfLine);
  if (rule.kind == RuleKind::SideOfLine ? std::ranges::find(kSides, rule.side) == kSides.end()
                                        : !rule.side.empty())
    throw PackFault{fields.placeOf("side"),
                    "left, right, north, south, east or west is needed, for lines only"};
}

ZoneRule readRule(const Json &json, const std::string &place) {
  PackFields fields(json, place);
  ZoneRule rule;
  rule.id = fields.name("id");
  std::array<std::string_view, kKinds.size()> names;
  std::ranges::transform(kKinds, names.begin(), &Kind::name);
  rule.kind = static_cast<RuleKind>(oneOf(fields, "kind", names, "kind of rule; schema.json lists them"));
  readNumbers(fields, rule);
  rule.regime = static_cast<ZoneRegime>(oneOf(fields, "regime", kRegimes, "regime"));
  if (rule.regime == ZoneRegime::None)
    throw PackFault{fields.placeOf("regime"), "a rule leads to core, buffer or transition"};
  rule.priority = static_cast<ZonePriority>(oneOf(fields, "priority", kPriorities, "class of priority") + 1);
  if (const Json *isOn = fields.find("is_on")) {
    if (!isOn->is_boolean()) throw PackFault{fields.placeOf("is_on"), "true or false is needed"};
    rule.isOn = isOn->get<bool>();
  }
  rule.title = fields.languages("title", true);
  rule.document = fields.languages("document", true);
  rule.clause = fields.languages("clause", false);
  rule.edition = fields.text("edition", false);
  rule.evidence = fields.text("evidence", false);
  rule.validFrom = fields.date("valid_from");
  rule.validTo = fields.date("valid_to");
  rule.status = fields.status("status");
  if (rule.status == NormStatus::Verified && rule.clause.en.empty())
    throw PackFault{fields.placeOf("status"), "a verified rule needs its clause"};
  fields.refuseOthers();
  return rule;
}

} // namespace

std::string_view zoneRegimeName(ZoneRegime regime) {
  return kRegimes[static_cast<std::size_t>(regime)];
}

std::string_view zonePriorityName(ZonePriority priority) {
  return kPriorities[static_cast<std::size_t>(priority) - 1];
}

std::string_view ruleKindName(RuleKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].name;
}

bool ZoneRule::isValidOn(std::string_view day) const {
  if (day.empty()) return true;
  return (validFrom.empty() || validFrom <= day) && (validTo.empty() || day <= validTo);
}

Result<RulePack> readRulePack(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded())
    return fail(ErrorCode::Unreadable, "the pack of zone rules is not JSON", {}, "check commas and brackets");
  try {
    PackFields fields(json, {});
    const Json *schema = fields.find("schema");
    if (!schema || !schema->is_number_integer() || schema->get<int>() != 1)
      return fail(ErrorCode::Unsupported, "the pack of zone rules has another schema", "schema",
                  "this version reads schema 1");
    RulePack pack;
    pack.id = fields.name("id");
    pack.title = fields.languages("title", true);
    pack.help = fields.languages("help", false);
    const Json *rules = fields.find("rules");
    if (!rules || !rules->is_array()) throw PackFault{"rules", "a list [...] of rules is needed"};
    if (rules->size() > kMostRules) throw PackFault{"rules", "a pack has at most 63 rules"};
    fields.refuseOthers();
    std::set<std::string> ids;
    for (std::size_t i = 0; i < rules->size(); ++i) {
      const std::string place = "rules[" + std::to_string(i) + "]";
      pack.rules.push_back(readRule((*rules)[i], place));
      if (!ids.insert(pack.rules.back().id).second)
        throw PackFault{place + ".id", "the id " + pack.rules.back().id + " is there twice"};
    }
    return pack;
  } catch (const PackFault &fault) {
    return fail(ErrorCode::BadData, fault.message, fault.place,
                "docs/methods/mountain-protection.md describes the fields");
  }
}

std::vector<ZoneRule> rulesInForce(const RulePack &pack, std::string_view day) {
  std::vector<ZoneRule> rules;
  for (const ZoneRule &rule : pack.rules)
    if (rule.isOn && rule.isValidOn(day)) rules.push_back(rule);
  return rules;
}

} // namespace alatau
