// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/host/descriptor.h>

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <set>

namespace alatau::host {

using nlohmann::json;

/// What is wrong with a descriptor, and where; caught by readDescriptor().
struct Wrong {
  ErrorCode code;
  std::string message, place;
};

[[noreturn]] inline void wrong(std::string place, std::string message) {
  throw Wrong{ErrorCode::BadData, std::move(message), std::move(place)};
}

inline std::string quotedList(std::initializer_list<std::string_view> words) {
  std::string list;
  for (const std::string_view word : words)
    list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", word);
  return list;
}

inline bool isName(std::string_view text) {
  const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto isInner = [&](char c) { return isLower(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && isLower(text.front()) && std::ranges::all_of(text, isInner);
}

/// One JSON object of the descriptor with the path that leads to it.
class Object {
public:
  Object(const json &value, std::string path, std::initializer_list<std::string_view> known)
    : mValue(value)
    , mPath(std::move(path)) {
    if (!value.is_object()) wrong(mPath, fmt::format("must be an object, is {}", value.type_name()));
    for (const auto &[key, unused] : value.items()) {
      if (std::ranges::find(known, std::string_view(key)) == known.end())
        wrong(at(key), "unknown field; known here: " + quotedList(known));
    }
  }

  std::string at(std::string_view key) const {
    return mPath.empty() ? std::string(key) : fmt::format("{}.{}", mPath, key);
  }
  bool has(std::string_view key) const { return mValue.contains(key); }
  const json &get(std::string_view key) const {
    const auto found = mValue.find(key);
    if (found == mValue.end()) wrong(at(key), "is missing");
    return *found;
  }

  std::string text(std::string_view key) const {
    const json &value = get(key);
    if (!value.is_string()) wrong(at(key), fmt::format("must be a text, is {}", value.type_name()));
    return value.get<std::string>();
  }
  std::string textOr(std::string_view key) const { return has(key) ? text(key) : std::string(); }
  std::string filled(std::string_view key) const {
    std::string value = text(key);
    if (value.empty()) wrong(at(key), "must not be empty");
    return value;
  }
  std::string name(std::string_view key) const {
    std::string value = text(key);
    if (!isName(value))
      wrong(at(key),
            fmt::format("\"{}\" must be lower-case letters, digits and _, beginning with a letter", value));
    return value;
  }
  std::string oneOf(std::string_view key, std::initializer_list<std::string_view> words) const {
    std::string value = text(key);
    if (std::ranges::find(words, std::string_view(value)) == words.end())
      wrong(at(key), fmt::format("\"{}\" must be one of {}", value, quotedList(words)));
    return value;
  }
  bool flag(std::string_view key) const {
    if (!has(key)) return false;
    const json &value = get(key);
    if (!value.is_boolean()) wrong(at(key), fmt::format("must be true or false, is {}", value.type_name()));
    return value.get<bool>();
  }
  int integer(std::string_view key) const {
    const json &value = get(key);
    if (!value.is_number_integer() || value.get<std::int64_t>() < 0 || value.get<std::int64_t>() > 1'000'000)
      wrong(at(key), "must be a whole number");
    return value.get<int>();
  }
  double number(std::string_view key) const {
    const json &value = get(key);
    if (!value.is_number()) wrong(at(key), fmt::format("must be a number, is {}", value.type_name()));
    return value.get<double>();
  }
  LocalText local(std::string_view key) const {
    const Object texts(get(key), at(key), {"kk", "ru", "en"});
    return {texts.filled("kk"), texts.filled("ru"), texts.filled("en")};
  }
  LocalText localOr(std::string_view key) const { return has(key) ? local(key) : LocalText{}; }

  /// Calls `read(element, path)` for every element of an array; an absent array is empty unless it is
  /// `required`.
  template<typename Read>
  void each(std::string_view key, bool required, Read &&read) const {
    if (!required && !has(key)) return;
    const json &value = get(key);
    if (!value.is_array()) wrong(at(key), fmt::format("must be an array, is {}", value.type_name()));
    if (required && value.empty()) wrong(at(key), "must not be empty");
    for (std::size_t i = 0; i < value.size(); ++i)
      read(value[i], fmt::format("{}[{}]", at(key), i));
  }
  std::vector<std::string> texts(std::string_view key) const {
    std::vector<std::string> values;
    each(key, false, [&](const json &value, const std::string &path) {
      if (!value.is_string() || value.get<std::string>().empty()) wrong(path, "must be a text");
      values.push_back(value.get<std::string>());
    });
    return values;
  }

private:
  const json &mValue;
  std::string mPath;
};

/// Says where a name is used for the second time.
class UniqueNames {
public:
  void add(const std::string &name, const std::string &place) {
    if (!mSeen.insert(name).second) wrong(place, fmt::format("\"{}\" is used twice", name));
  }

private:
  std::set<std::string> mSeen;
};

/// The members of a raster output: cell type, no data, unit, style.
void readRasterOutput(const Object &object, OutputSpec &output);

} // namespace alatau::host
