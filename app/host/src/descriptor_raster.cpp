// SPDX-License-Identifier: GPL-3.0-or-later
// The raster outputs of a descriptor: cells and style.
#include "descriptor_object.h"

#include <cmath>
#include <limits>

namespace alatau::host {

namespace {

constexpr std::size_t kMostFlags = 16; ///< every set of them has a colour
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool isColour(std::string_view text) {
  return text.size() == 7 && text.front() == '#' && std::ranges::all_of(text.substr(1), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

std::string readColour(const json &value, const std::string &path) {
  if (!value.is_string() || !isColour(value.get<std::string>()))
    wrong(path, "must be a colour as in \"#2a7fff\", in lower case");
  return value.get<std::string>();
}

bool fits(double value, CellType type) {
  if (type == CellType::Float32)
    return std::isfinite(value) && std::abs(value) <= std::numeric_limits<float>::max();
  const double lowest = type == CellType::UInt8 ? 0 : std::numeric_limits<std::int32_t>::min();
  const double highest = type == CellType::UInt8 ? 255 : std::numeric_limits<std::int32_t>::max();
  return value == std::floor(value) && value >= lowest && value <= highest;
}

double readValue(const Object &object, std::string_view key, CellType type) {
  const double value = object.number(key);
  if (!fits(value, type))
    wrong(object.at(key), fmt::format("{} is no value of {}", value, cellTypeName(type)));
  return value;
}

/// One step of a style; `isLast` of ranges may have no value.
RasterStyle::Step readStep(const Object &object, const std::string &kind, CellType type, bool isLast) {
  RasterStyle::Step step;
  step.colour = readColour(object.get("colour"), object.at("colour"));
  const bool isNamed = kind == "classes" || kind == "flags";
  step.title = isNamed ? object.local("title") : object.localOr("title");
  if (kind == "ranges" && isLast && !object.has("value"))
    step.value = std::numeric_limits<double>::infinity();
  else
    step.value = isNamed ? readValue(object, "value", type) : object.number("value");
  return step;
}

void checkSteps(const RasterStyle &style, const OutputSpec &output, const std::string &place) {
  UniqueNames values;
  for (std::size_t i = 0; i < style.steps.size(); ++i) {
    const double value = style.steps[i].value;
    const std::string at = fmt::format("{}[{}].value", place, i);
    if (style.type == "classes" || style.type == "flags") {
      values.add(fmt::format("{}", value), at);
      if (value == output.noData) wrong(at, "is the value that means no data");
      const auto bits = static_cast<std::int64_t>(value);
      if (style.type == "flags" && (bits <= 0 || (bits & (bits - 1)) != 0))
        wrong(at, fmt::format("{} is not a single bit: 1, 2, 4, 8, ...", value));
    } else if (i > 0 && !(style.steps[i - 1].value < value)) {
      wrong(at, "must be greater than the one before");
    }
  }
}

RasterStyle readStyle(const Object &owner, const OutputSpec &output) {
  const Object object(owner.get("style"), owner.at("style"), {"type", "colours", "steps"});
  RasterStyle style;
  style.type = object.oneOf("type", {"continuous", "ranges", "classes", "flags"});
  const bool isCounted = style.type == "classes" || style.type == "flags";
  if (isCounted && output.cell == CellType::Float32)
    wrong(object.at("type"),
          fmt::format("\"{}\" needs whole numbers: cell \"uint8\" or \"int32\"", style.type));
  if (style.type == "continuous" && object.has("colours")) {
    if (object.has("steps")) wrong(object.at("steps"), "colours and steps exclude each other");
    object.each("colours", true, [&](const json &value, const std::string &path) {
      style.steps.push_back({kNaN, readColour(value, path), {}});
    });
    if (style.steps.size() < 2) wrong(object.at("colours"), "needs at least two colours");
    return style;
  }
  if (object.has("colours"))
    wrong(object.at("colours"), "only a continuous style has colours without values");
  const std::size_t count = object.get("steps").size();
  object.each("steps", true, [&](const json &value, const std::string &path) {
    const Object step(value, path, {"value", "colour", "title"});
    style.steps.push_back(readStep(step, style.type, output.cell, style.steps.size() + 1 == count));
  });
  if (style.type == "continuous" && style.steps.size() < 2)
    wrong(object.at("steps"), "needs at least two steps");
  if (style.type == "flags" && style.steps.size() > kMostFlags)
    wrong(object.at("steps"), fmt::format("{} flags; {} are possible", style.steps.size(), kMostFlags));
  checkSteps(style, output, object.at("steps"));
  return style;
}

} // namespace

std::string_view cellTypeName(CellType type) {
  switch (type) {
  case CellType::Float32:
    return "float32";
  case CellType::Int32:
    return "int32";
  case CellType::UInt8:
    break;
  }
  return "uint8";
}

void readRasterOutput(const Object &object, OutputSpec &output) {
  for (const char *key : {"geometry", "style_column", "columns"})
    if (object.has(key)) wrong(object.at(key), "a raster has no geometry and no columns");
  const std::string cell = object.oneOf("cell", {"float32", "int32", "uint8"});
  output.cell = cell == "float32" ? CellType::Float32 : cell == "int32" ? CellType::Int32 : CellType::UInt8;
  output.noData = kNaN;
  if (output.cell != CellType::Float32)
    output.noData = readValue(object, "no_data", output.cell);
  else if (object.has("no_data"))
    wrong(object.at("no_data"), "no data is NaN where cells are float32");
  output.unit = object.textOr("unit");
  output.isOptional = object.flag("optional");
  output.style = readStyle(object, output);
}

} // namespace alatau::host
