// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/pack_fields.h>

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

namespace alatau {

namespace {

using Json = nlohmann::json;

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

} // namespace

const std::string &NormText::in(std::string_view language) const {
  return language == "kk" ? kk : language == "ru" ? ru : en;
}

std::string_view normStatusName(NormStatus status) {
  return kStatuses[static_cast<std::size_t>(status)];
}

PackFields::PackFields(const Json &json, std::string place)
  : mJson(json)
  , mPlace(std::move(place)) {
  if (!json.is_object()) throw PackFault{mPlace, "an object {...} is needed"};
}

std::string PackFields::placeOf(const std::string &name) const {
  return mPlace.empty() ? name : mPlace + "." + name;
}

const Json *PackFields::find(const std::string &name) {
  mKnown.insert(name);
  const auto at = mJson.find(name);
  return at == mJson.end() || at->is_null() ? nullptr : &*at;
}

bool PackFields::has(const std::string &name) const {
  return mJson.contains(name);
}

std::string PackFields::text(const std::string &name, bool isNeeded) {
  const Json *json = find(name);
  if (!json && !isNeeded) return {};
  if (!json || !json->is_string()) throw PackFault{placeOf(name), "a text is needed"};
  return json->get<std::string>();
}

std::string PackFields::name(const std::string &field) {
  const std::string text = this->text(field, true);
  if (!isName(text))
    throw PackFault{placeOf(field), "\"" + text + "\" is no name: small letters a-z, digits and _ are"};
  return text;
}

double PackFields::number(const std::string &field) {
  const Json *value = find(field);
  if (value && (!value->is_number() || !(value->get<double>() >= 0)))
    throw PackFault{placeOf(field), "a number that is not negative is needed, or null"};
  return value ? value->get<double>() : std::numeric_limits<double>::quiet_NaN();
}

std::string PackFields::date(const std::string &field) {
  const std::string text = this->text(field, false);
  if (!text.empty() && !isDate(text))
    throw PackFault{placeOf(field), "\"" + text + "\" is no date: write it as 2026-01-31"};
  return text;
}

NormText PackFields::languages(const std::string &name, bool isNeeded) {
  const Json *json = find(name);
  if (!json && !isNeeded) return {};
  if (!json) throw PackFault{placeOf(name), "a text in the three languages kk, ru, en is needed"};
  PackFields fields(*json, placeOf(name));
  NormText text{fields.text("kk", true), fields.text("ru", true), fields.text("en", true)};
  if (text.kk.empty() || text.ru.empty() || text.en.empty())
    throw PackFault{placeOf(name), "none of the three languages may be empty"};
  fields.refuseOthers();
  return text;
}

std::vector<std::string> PackFields::names(const std::string &name) {
  std::vector<std::string> out;
  const Json *json = find(name);
  if (!json) return out;
  if (!json->is_array()) throw PackFault{placeOf(name), "a list [...] is needed"};
  for (const Json &item : *json) {
    if (!item.is_string() || !isName(item.get<std::string>()))
      throw PackFault{placeOf(name), "a list of names is needed"};
    out.push_back(item.get<std::string>());
  }
  return out;
}

NormStatus PackFields::status(const std::string &field) {
  const std::string status = text(field, true);
  const auto *found = std::ranges::find(kStatuses, status);
  if (found == kStatuses.end())
    throw PackFault{placeOf(field),
                    "\"" + status + "\" is no status: verified, draft, placeholder and unverified are"};
  return static_cast<NormStatus>(found - kStatuses.begin());
}

void PackFields::refuseOthers() const {
  for (const auto &[name, value] : mJson.items())
    if (!mKnown.contains(name)) throw PackFault{placeOf(name), "the field is not known; is it misspelt?"};
}

} // namespace alatau
