// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/norms.h>

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
constexpr std::array<const char *, 4> kStatuses = {"verified", "draft", "placeholder", "unverified"};

bool isDate(const std::string &text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (text[i] < '0' || text[i] > '9') return false;
  const int month = std::stoi(text.substr(5, 2)), day = std::stoi(text.substr(8, 2));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool isName(const std::string &text) {
  const auto isGood = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z' && std::ranges::all_of(text, isGood);
}

/// What is wrong, and where; thrown inside this file only.
struct Wrong {
  std::string place, message;
};

/// The fields of one object; those that nobody asked for are errors.
class Fields {
public:
  Fields(const Json &json, std::string place)
    : mJson(json)
    , mPlace(std::move(place)) {
    if (!json.is_object()) throw Wrong{mPlace, "an object {...} is needed"};
  }
  std::string placeOf(const std::string &name) const { return mPlace.empty() ? name : mPlace + "." + name; }
  /// Null: absent or null.
  const Json *find(const std::string &name) {
    mKnown.insert(name);
    const auto at = mJson.find(name);
    return at == mJson.end() || at->is_null() ? nullptr : &*at;
  }
  bool has(const std::string &name) const { return mJson.contains(name); }
  std::string text(const std::string &name, bool isNeeded) {
    const Json *json = find(name);
    if (!json && !isNeeded) return {};
    if (!json || !json->is_string()) throw Wrong{placeOf(name), "a text is needed"};
    return json->get<std::string>();
  }
  std::string name(const std::string &field) {
    const std::string text = this->text(field, true);
    if (!isName(text))
      throw Wrong{placeOf(field), "\"" + text + "\" is no name: small letters a-z, digits and _ are"};
    return text;
  }
  std::string date(const std::string &field) {
    const std::string text = this->text(field, false);
    if (!text.empty() && !isDate(text))
      throw Wrong{placeOf(field), "\"" + text + "\" is no date: write it as 2026-01-31"};
    return text;
  }
  NormText languages(const std::string &name, bool isNeeded) {
    const Json *json = find(name);
    if (!json && !isNeeded) return {};
    if (!json) throw Wrong{placeOf(name), "a text in the three languages kk, ru, en is needed"};
    Fields fields(*json, placeOf(name));
    NormText text{fields.text("kk", true), fields.text("ru", true), fields.text("en", true)};
    if (text.kk.empty() || text.ru.empty() || text.en.empty())
      throw Wrong{placeOf(name), "none of the three languages may be empty"};
    fields.refuseOthers();
    return text;
  }
  std::vector<std::string> names(const std::string &name) {
    std::vector<std::string> out;
    const Json *json = find(name);
    if (!json) return out;
    if (!json->is_array()) throw Wrong{placeOf(name), "a list [...] is needed"};
    for (const Json &item : *json) {
      if (!item.is_string() || !isName(item.get<std::string>()))
        throw Wrong{placeOf(name), "a list of names is needed"};
      out.push_back(item.get<std::string>());
    }
    return out;
  }
  void refuseOthers() const {
    for (const auto &[name, value] : mJson.items())
      if (!mKnown.contains(name)) throw Wrong{placeOf(name), "the field is not known; is it misspelt?"};
  }

private:
  const Json &mJson;
  std::string mPlace;
  std::set<std::string> mKnown;
};

Norm readNorm(const Json &json, const std::string &place) {
  Fields fields(json, place);
  Norm norm;
  norm.id = fields.name("id");
  norm.serviceClass = fields.name("class");
  norm.kind = fields.text("kind", true);
  const auto *kind = std::ranges::find_if(kKinds, [&](const auto &k) { return norm.kind == k.first; });
  if (kind == kKinds.end())
    throw Wrong{fields.placeOf("kind"), "\"" + norm.kind + "\" is no kind of norm; schema.json lists them"};
  norm.side = kind->second;
  if (!fields.has("value"))
    throw Wrong{fields.placeOf("value"), "a number is needed, or null where the table was not read"};
  const Json *value = fields.find("value");
  if (value && (!value->is_number() || !(value->get<double>() >= 0)))
    throw Wrong{fields.placeOf("value"), "a number that is not negative is needed, or null"};
  norm.value = value ? value->get<double>() : kNaN;
  norm.unit = fields.text("unit", true);
  if (norm.kind == "max_distance" && norm.unit != "m")
    throw Wrong{fields.placeOf("unit"), "a distance is given in m"};
  if (norm.kind == "max_time" && norm.unit != "min" && norm.unit != "s")
    throw Wrong{fields.placeOf("unit"), "a time is given in min or s"};
  norm.title = fields.languages("title", true);
  norm.document = fields.languages("document", true);
  norm.clause = fields.languages("clause", false);
  norm.edition = fields.text("edition", false);
  norm.evidence = fields.text("evidence", false);
  norm.validFrom = fields.date("valid_from");
  norm.validTo = fields.date("valid_to");
  const std::string status = fields.text("status", true);
  const auto *found = std::ranges::find(kStatuses, status);
  if (found == kStatuses.end())
    throw Wrong{fields.placeOf("status"),
                "\"" + status + "\" is no status: verified, draft, placeholder and unverified are"};
  norm.status = static_cast<NormStatus>(found - kStatuses.begin());
  if (norm.status == NormStatus::Verified && (!norm.hasValue() || norm.clause.en.empty()))
    throw Wrong{fields.placeOf("status"), "a verified norm needs its value and its clause"};
  if (const Json *where = fields.find("applies_to")) {
    Fields places(*where, fields.placeOf("applies_to"));
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

const std::string &NormText::in(std::string_view language) const {
  return language == "kk" ? kk : language == "ru" ? ru : en;
}

std::string_view normStatusName(NormStatus status) {
  return kStatuses[static_cast<std::size_t>(status)];
}

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
    Fields fields(json, {});
    const Json *schema = fields.find("schema");
    if (!schema || !schema->is_number_integer() || schema->get<int>() != 1)
      return fail(ErrorCode::Unsupported, "the pack of norms has another schema", "schema",
                  "this version reads schema 1");
    NormPack pack;
    pack.id = fields.name("id");
    pack.title = fields.languages("title", true);
    pack.help = fields.languages("help", false);
    const Json *norms = fields.find("norms");
    if (!norms || !norms->is_array()) throw Wrong{"norms", "a list [...] of norms is needed"};
    fields.refuseOthers();
    std::set<std::string> ids;
    for (std::size_t i = 0; i < norms->size(); ++i) {
      const std::string place = "norms[" + std::to_string(i) + "]";
      pack.norms.push_back(readNorm((*norms)[i], place));
      if (!ids.insert(pack.norms.back().id).second)
        throw Wrong{place + ".id", "the id " + pack.norms.back().id + " is there twice"};
    }
    return pack;
  } catch (const Wrong &wrong) {
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
