// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/host/descriptor.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace alatau::host {

namespace {

using nlohmann::json;

/// The problem with a value, or an empty text.
std::string faultOf(const ParameterSpec &parameter, const json &value) {
  const std::string unit = parameter.unit.empty() ? "" : " " + parameter.unit;
  if (parameter.type == "boolean") return value.is_boolean() ? "" : "must be true or false";
  if (parameter.type == "text") return value.is_string() ? "" : "must be a text";
  if (parameter.type == "resource") {
    const auto isPlain = [](char c) { return c != '/' && c != '\\' && c != '.'; };
    return value.is_string() && std::ranges::all_of(value.get_ref<const std::string &>(), isPlain)
               ? ""
               : fmt::format("must be the name of a file in {}, without .json", parameter.folder);
  }
  if (parameter.type == "choice") {
    std::string list;
    for (const ParameterSpec::Choice &choice : parameter.choices) {
      if (value.is_string() && value.get_ref<const std::string &>() == choice.value) return "";
      list += (list.empty() ? "" : ", ") + choice.value;
    }
    return "must be one of " + list;
  }
  if (!value.is_number()) return "must be a number";
  const auto number = value.get<double>();
  if (!std::isfinite(number)) return "must be a finite number";
  if (parameter.type == "integer" && number != std::floor(number)) return "must be a whole number";
  // Beyond this a double no longer tells neighbouring whole numbers apart.
  if (parameter.type == "integer" && std::abs(number) > 9'007'199'254'740'992.0) return "is too large";
  if (parameter.minimum < parameter.maximum && (number < parameter.minimum || number > parameter.maximum))
    return fmt::format("must be between {} and {}{}, is {}", parameter.minimum, parameter.maximum, unit,
                       number);
  return "";
}

} // namespace

Result<json> checkParameters(const AnalysisSpec &analysis, const json &given) {
  if (!given.is_object() && !given.is_null())
    return fail(ErrorCode::InvalidArgument, "the parameters must be a JSON object", analysis.id);
  if (given.is_object()) {
    for (const auto &[key, value] : given.items()) {
      if (analysis.parameter(key)) continue;
      std::string known;
      for (const ParameterSpec &parameter : analysis.parameters)
        known += (known.empty() ? "" : ", ") + parameter.id;
      return fail(ErrorCode::InvalidArgument, fmt::format("{} has no parameter \"{}\"", analysis.id, key),
                  key, known.empty() ? "It has no parameters" : "It has: " + known);
    }
  }
  json checked = json::object();
  for (const ParameterSpec &parameter : analysis.parameters) {
    const bool isGiven = given.is_object() && given.contains(parameter.id) && !given[parameter.id].is_null();
    const json &value = isGiven ? given[parameter.id] : parameter.defaultValue;
    if (const std::string fault = faultOf(parameter, value); !fault.empty())
      return fail(ErrorCode::InvalidArgument, fmt::format("the parameter \"{}\" {}", parameter.id, fault),
                  parameter.id);
    if (parameter.type == "number")
      checked[parameter.id] = value.get<double>();
    else if (parameter.type == "integer")
      checked[parameter.id] = value.get<std::int64_t>();
    else
      checked[parameter.id] = value;
  }
  return checked;
}

Result<json> parameterFromText(const ParameterSpec &parameter, std::string_view text) {
  json value;
  if (parameter.type == "text" || parameter.type == "choice" || parameter.type == "resource") {
    value = std::string(text);
  } else if (parameter.type == "boolean") {
    if (text == "true" || text == "yes" || text == "1")
      value = true;
    else if (text == "false" || text == "no" || text == "0")
      value = false;
  } else {
    std::string number(text);
    if (std::ranges::count(number, ',') == 1 && number.find('.') == std::string::npos)
      number[number.find(',')] = '.';
    double parsed = 0;
    const char *end = number.data() + number.size();
    if (const auto [last, error] = std::from_chars(number.data(), end, parsed);
        error == std::errc() && last == end)
      value = parsed;
  }
  if (const std::string fault = faultOf(parameter, value); !fault.empty())
    return fail(ErrorCode::InvalidArgument, fmt::format("the parameter \"{}\" {}", parameter.id, fault),
                parameter.id, fmt::format("Given was \"{}\"", text));
  if (parameter.type == "integer") value = static_cast<std::int64_t>(value.get<double>());
  return value;
}

} // namespace alatau::host
