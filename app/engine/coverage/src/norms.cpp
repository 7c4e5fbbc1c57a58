// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/norms.h>

#include <alatau/coverage/pack_fields.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace alatau {

namespace {

using Json = nlohmann::json;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<std::pair<const char *, NormSide>, 12> kKinds = {{
    {"max_distance", NormSide::AtMost},
    {"max_time", NormSide::AtMost},
    {"min_provision", NormSide::AtLeast},
    {"min_share", NormSide::AtLeast},
    {"min_area", NormSide::AtLeast},
    {"min_distance", NormSide::AtLeast},
    {"min_width", NormSide::AtLeast},
    {"max_slope", NormSide::AtMost},
    {"max_slope_deg", NormSide::AtMost},
    {"max_height", NormSide::AtMost},
    {"height", NormSide::AtLeast},
    {"max_density", NormSide::AtMost},
}};
Norm readNorm(const Json &json, const std::string &place) {
  PackFields fields(json, place);
  Norm norm;
  norm.id = fields.name("id");
  norm.serviceClass = fields.name("class");
  norm.kind = fields.text("kind", true);
  const auto *kind = std::ranges::find_if(kKinds, [&](const auto &k) { return norm.kind == k.first; });
  if (kind == kKinds.end())
    throw PackFault{fields.placeOf("kind"),
                    "\"" + norm.kind + "\" is no kind of norm; schema.json lists them"};
  norm.side = kind->second;
  if (!fields.has("value"))
    throw PackFault{fields.placeOf("value"), "a number is needed, or null where the table was not read"};
  norm.value = fields.number("value");
  norm.unit = fields.text("unit", true);
  if (norm.kind == "max_distance" && norm.unit != "m")
    throw PackFault{fields.placeOf("unit"), "a distance is given in m"};
  if (norm.kind == "max_time" && norm.unit != "min" && norm.unit != "s")
    throw PackFault{fields.placeOf("unit"), "a time is given in min or s"};
  norm.title = fields.languages("title", true);
  norm.document = fields.languages("document", true);
  norm.clause = fields.languages("clause", false);
  norm.edition = fields.text("edition", false);
  norm.evidence = fields.text("evidence", false);
  norm.validFrom = fields.date("valid_from");
  norm.validTo = fields.date("valid_to");
  norm.status = fields.status("status");
  if (norm.status == NormStatus::Verified && (!norm.hasValue() || norm.clause.en.empty()))
    throw PackFault{fields.placeOf("status"), "a verified norm needs its value and its clause"};
  if (const Json *where = fields.find("applies_to")) {
    PackFields places(*where, fields.placeOf("applies_to"));
    norm.districtKinds = places.names("district_kinds");
    norm.zones = places.names("zones");
    places.refuseOthers();
  }
  fields.refuseOthers();
  return norm;
}

bool allows(const std::vector<std::string> &list, std::string_view one) {
  return list.empty() || std::ranges::find(list, one) != list.end();
}

} // namespace

bool Norm::isValidOn(std::string_view day) const {
  if (day.empty()) return true;
  return (validFrom.empty() || validFrom <= day) && (validTo.empty() || day <= validTo);
}

double Norm::limit() const {
  if (kind == "max_distance") return value;
  if (kind == "max_time") return unit == "min" ? value * 60 : value;
  return kNaN;
}

const Norm *NormPack::find(std::string_view wanted) const {
  const auto at = std::ranges::find(norms, wanted, &Norm::id);
  return at == norms.end() ? nullptr : &*at;
}

Result<NormPack> readNormPack(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded())
    return fail(ErrorCode::Unreadable, "the pack of norms is not JSON", {}, "check commas and brackets");
  try {
    PackFields fields(json, {});
    const Json *schema = fields.find("schema");
    if (!schema || !schema->is_number_integer() || schema->get<int>() != 1)
      return fail(ErrorCode::Unsupported, "the pack of norms has another schema", "schema",
                  "this version reads schema 1");
    NormPack pack;
    pack.id = fields.name("id");
    pack.title = fields.languages("title", true);
    pack.help = fields.languages("help", false);
    const Json *norms = fields.find("norms");
    if (!norms || !norms->is_array()) throw PackFault{"norms", "a list [...] of norms is needed"};
    fields.refuseOthers();
    std::set<std::string> ids;
    for (std::size_t i = 0; i < norms->size(); ++i) {
      const std::string place = "norms[" + std::to_string(i) + "]";
      pack.norms.push_back(readNorm((*norms)[i], place));
      if (!ids.insert(pack.norms.back().id).second)
        throw PackFault{place + ".id", "the id " + pack.norms.back().id + " is there twice"};
    }
    return pack;
  } catch (const PackFault &wrong) {
    return fail(ErrorCode::BadData, wrong.message, wrong.place, "docs/norms.md describes the fields");
  }
}

const Norm *applicableNorm(const NormPack &pack, const NormQuestion &question) {
  const Norm *best = nullptr;
  int bestRank = -1;
  for (const Norm &norm : pack.norms) {
    if (norm.serviceClass != question.serviceClass || norm.kind != question.kind ||
        !norm.isValidOn(question.day) || !allows(norm.zones, question.zone) ||
        !allows(norm.districtKinds, question.districtKind))
      continue;
    const int rank = (norm.hasValue() ? 8 : 0) + (norm.zones.empty() ? 0 : 4) +
                     (norm.districtKinds.empty() ? 0 : 2) + (norm.status == NormStatus::Verified ? 1 : 0);
    if (rank > bestRank) {
      best = &norm;
      bestRank = rank;
    }
  }
  return best;
}

Verdict verdict(const Norm &norm, double measured) {
  if (!norm.hasValue() || std::isnan(measured)) return Verdict::NoValue;
  const bool isMet = norm.side == NormSide::AtMost ? measured <= norm.value : measured >= norm.value;
  if (norm.status == NormStatus::Verified) return isMet ? Verdict::Complies : Verdict::DoesNotComply;
  return isMet ? Verdict::MeetsReference : Verdict::MissesReference;
}

std::string verdictText(const Norm &norm, Verdict verdict, std::string_view language) {
  const auto say = [language](const char *kk, const char *ru, const char *en) -> std::string {
    return language == "kk" ? kk : language == "ru" ? ru : en;
  };
  const std::string &clause = norm.clause.in(language);
  const std::string source = norm.document.in(language) + (clause.empty() ? "" : ", " + clause);
  switch (verdict) {
  case Verdict::NoValue:
    return say("мән белгісіз", "значение неизвестно", "no value");
  case Verdict::MeetsReference:
    return say("анықтамалық мәнге сай", "соответствует справочному значению", "meets the reference value");
  case Verdict::MissesReference:
    return say("анықтамалық мәнге сай емес", "не соответствует справочному значению",
               "does not meet the reference value");
  case Verdict::Complies:
    return say("талапқа сәйкес: ", "соответствует требованию: ", "complies with ") + source;
  case Verdict::DoesNotComply:
    return say("талапқа сәйкес емес: ", "не соответствует требованию: ", "does not comply with ") + source;
  }
  return {};
}

} // namespace alatau
