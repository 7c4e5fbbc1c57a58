// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/host/descriptor.h>
#include <alatau/sdk/alatau_plugin.h>

#include "descriptor_object.h"
#include "descriptor_reader.h"

#include <map>

namespace alatau::host {

namespace {

constexpr int kSchemaVersion = 1;

std::vector<ColumnSpec> readColumns(const Object &owner, bool isInput) {
  std::vector<ColumnSpec> columns;
  UniqueNames names;
  owner.each("columns", false, [&](const json &value, const std::string &path) {
    const Object object(value, path, {"name", "type", "unit", "title", "optional"});
    ColumnSpec column;
    column.name = object.name("name");
    names.add(column.name, object.at("name"));
    if (column.name == "geometry") wrong(object.at("name"), "the geometry is not listed among the columns");
    column.type = object.oneOf("type", {"text", "integer", "real", "boolean"});
    column.unit = object.textOr("unit");
    column.title = object.local("title");
    column.isOptional = object.flag("optional");
    if (column.isOptional && !isInput) wrong(object.at("optional"), "columns of outputs are never optional");
    columns.push_back(std::move(column));
  });
  return columns;
}

InputSpec readInput(const json &value, const std::string &path) {
  const Object object(
      value, path, {"name", "title", "help", "geometry", "roles", "where", "columns", "optional", "raster"});
  InputSpec input;
  input.name = object.name("name");
  input.title = object.local("title");
  input.help = object.localOr("help");
  input.geometry = object.texts("geometry");
  for (const std::string &type : input.geometry) {
    if (type != "point" && type != "line" && type != "polygon")
      wrong(object.at("geometry"),
            fmt::format("\"{}\" must be one of \"point\", \"line\", \"polygon\"", type));
  }
  input.roles = object.texts("roles");
  input.where = object.textOr("where");
  input.columns = readColumns(object, true);
  input.isOptional = object.flag("optional");
  input.isRaster = object.flag("raster");
  if (input.isRaster && (!input.geometry.empty() || !input.columns.empty()))
    wrong(object.at("raster"), "a raster has neither geometry nor columns");
  if (!input.where.empty() && input.roles.empty()) wrong(object.at("where"), "needs roles");
  return input;
}

ParameterSpec readParameter(const json &value, const std::string &path) {
  const Object object(value, path,
                      {"id", "type", "unit", "title", "help", "default", "minimum", "maximum", "choices",
                       "folder", "source"});
  ParameterSpec parameter;
  parameter.id = object.name("id");
  parameter.type = object.oneOf("type", {"number", "integer", "boolean", "choice", "text", "resource"});
  parameter.unit = object.textOr("unit");
  parameter.title = object.local("title");
  parameter.help = object.localOr("help");
  parameter.defaultValue = object.get("default");
  const bool isNumeric = parameter.type == "number" || parameter.type == "integer";
  if (object.has("minimum") != object.has("maximum"))
    wrong(path, "minimum and maximum are given together or not at all");
  if (object.has("minimum")) {
    if (!isNumeric) wrong(object.at("minimum"), "only numbers have limits");
    parameter.minimum = object.number("minimum");
    parameter.maximum = object.number("maximum");
    if (!(parameter.minimum < parameter.maximum)) wrong(object.at("maximum"), "must be greater than minimum");
  }
  UniqueNames values;
  object.each("choices", parameter.type == "choice", [&](const json &choice, const std::string &choicePath) {
    const Object item(choice, choicePath, {"value", "title"});
    ParameterSpec::Choice made{item.filled("value"), item.local("title")};
    values.add(made.value, item.at("value"));
    parameter.choices.push_back(std::move(made));
  });
  if (!parameter.choices.empty() && parameter.type != "choice")
    wrong(object.at("choices"), "only parameters of type \"choice\" have choices");
  if (parameter.type == "resource")
    parameter.folder = object.name("folder");
  else if (object.has("folder"))
    wrong(object.at("folder"), "only parameters of type \"resource\" have a folder");
  if (object.has("source")) {
    const Object source(object.get("source"), object.at("source"), {"document", "status"});
    parameter.status = source.oneOf("status", {"verified", "draft", "placeholder", "unverified"});
    parameter.document = source.local("document");
  }
  AnalysisSpec alone;
  alone.parameters.push_back(parameter);
  if (const auto checked = checkParameters(alone, json{{parameter.id, parameter.defaultValue}}); !checked)
    wrong(object.at("default"), checked.error().message);
  return parameter;
}

OutputSpec readOutput(const json &value, const std::string &path) {
  const Object object(value, path,
                      {"name", "title", "kind", "geometry", "style_column", "columns", "cell", "no_data",
                       "unit", "style", "optional"});
  OutputSpec output;
  output.name = object.name("name");
  output.title = object.local("title");
  output.kind = object.oneOf("kind", {"layer", "table", "indicators", "raster"});
  if (output.isRaster()) {
    readRasterOutput(object, output);
    return output;
  }
  for (const char *key : {"cell", "no_data", "unit", "style", "optional"})
    if (object.has(key)) wrong(object.at(key), "only outputs of kind \"raster\" have it");
  if (output.kind == "layer")
    output.geometry = object.oneOf("geometry", {"point", "line", "polygon", "any"});
  else if (object.has("geometry"))
    wrong(object.at("geometry"), "only outputs of kind \"layer\" have a geometry");
  output.columns = readColumns(object, false);
  if (output.kind == "indicators") {
    if (!output.columns.empty())
      wrong(object.at("columns"), "the columns of indicators are fixed and not listed");
    output.columns = indicatorColumns();
  }
  output.styleColumn = object.textOr("style_column");
  if (!output.styleColumn.empty() &&
      std::ranges::find(output.columns, output.styleColumn, &ColumnSpec::name) == output.columns.end())
    wrong(object.at("style_column"),
          fmt::format("\"{}\" is not a column of this output", output.styleColumn));
  return output;
}

IndicatorSpec readIndicator(const json &value, const std::string &path) {
  const Object object(value, path, {"id", "title", "help", "unit"});
  return {object.name("id"), object.local("title"), object.localOr("help"), object.textOr("unit")};
}

AnalysisSpec readAnalysis(const json &value, const std::string &path, const std::string &pluginId) {
  const Object object(
      value, path, {"id", "title", "help", "group", "inputs", "parameters", "outputs", "indicators", "live"});
  AnalysisSpec analysis;
  analysis.id = object.text("id");
  if (!analysis.id.starts_with(pluginId + ".") ||
      !isName(std::string_view(analysis.id).substr(pluginId.size() + 1)))
    wrong(object.at("id"),
          fmt::format("\"{}\" must be \"{}.\" and a lower-case name", analysis.id, pluginId));
  analysis.title = object.local("title");
  analysis.help = object.local("help");
  analysis.group = object.name("group");
  UniqueNames inputs, parameters, outputs, indicators, live;
  object.each("inputs", true, [&](const json &item, const std::string &place) {
    analysis.inputs.push_back(readInput(item, place));
    inputs.add(analysis.inputs.back().name, place + ".name");
  });
  object.each("parameters", false, [&](const json &item, const std::string &place) {
    analysis.parameters.push_back(readParameter(item, place));
    parameters.add(analysis.parameters.back().id, place + ".id");
  });
  object.each("outputs", true, [&](const json &item, const std::string &place) {
    analysis.outputs.push_back(readOutput(item, place));
    outputs.add(analysis.outputs.back().name, place + ".name");
  });
  object.each("indicators", false, [&](const json &item, const std::string &place) {
    analysis.indicators.push_back(readIndicator(item, place));
    indicators.add(analysis.indicators.back().id, place + ".id");
  });
  object.each("live", false, [&](const json &item, const std::string &place) {
    analysis.live.push_back(readIndicator(item, place));
    live.add(analysis.live.back().id, place + ".id");
  });
  const bool hasIndicatorOutput =
      std::ranges::any_of(analysis.outputs, [](const OutputSpec &o) { return o.kind == "indicators"; });
  if (hasIndicatorOutput != !analysis.indicators.empty())
    wrong(object.at("indicators"),
          "an output of kind \"indicators\" and a list of indicators belong together");
  return analysis;
}

bool isVersion(std::string_view text) {
  int dots = 0;
  bool digitBefore = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digitBefore = true;
    else if (c == '.' && digitBefore) {
      ++dots;
      digitBefore = false;
    } else
      return false;
  }
  return dots == 2 && digitBefore;
}

void readPlugin(const json &value, PluginDescriptor &descriptor) {
  const Object object(value, "",
                      {"schema", "abi", "id", "version", "title", "help", "author", "licence", "analyses"});
  descriptor.id = object.name("id");
  descriptor.abi = object.integer("abi");
  if (descriptor.abi != ALATAU_PLUGIN_ABI_VERSION)
    throw Wrong{
        ErrorCode::Unsupported,
        fmt::format("the plugin is made for version {} of the plugin interface, this program has version {}",
                    descriptor.abi, ALATAU_PLUGIN_ABI_VERSION),
        "abi"};
  if (const int schema = object.integer("schema"); schema != kSchemaVersion)
    throw Wrong{
        ErrorCode::Unsupported,
        fmt::format("the descriptor has schema version {}, this program knows {}", schema, kSchemaVersion),
        "schema"};
  descriptor.version = object.text("version");
  if (!isVersion(descriptor.version))
    wrong("version", fmt::format("\"{}\" must be three numbers with dots, as in 1.0.0", descriptor.version));
  descriptor.title = object.local("title");
  descriptor.help = object.localOr("help");
  descriptor.author = object.textOr("author");
  descriptor.licence = object.filled("licence");
  UniqueNames ids;
  object.each("analyses", true, [&](const json &item, const std::string &place) {
    descriptor.analyses.push_back(readAnalysis(item, place, descriptor.id));
    ids.add(descriptor.analyses.back().id, place + ".id");
  });
}

template<typename Specs, typename Member>
auto *findSpec(const Specs &specs, std::string_view name, Member member) {
  const auto found = std::ranges::find(specs, name, member);
  return found == specs.end() ? nullptr : &*found;
}

} // namespace

std::string statusWords(const std::string &status, std::string_view language) {
  static const std::map<std::string, LocalText> words{
      {"verified", {"расталған", "проверено", "verified"}},
      {"draft", {"жоба", "проект", "draft"}},
      {"placeholder", {"уақытша мән", "временное значение", "placeholder"}},
      {"unverified", {"расталмаған", "не проверено", "not verified"}},
      {"changed", {"өзгертілген", "изменено", "changed"}}};
  const auto found = words.find(status);
  return found == words.end() ? status : found->second.in(language);
}

std::string ParameterSpec::statusOf(const nlohmann::json &value, std::string_view language) const {
  if (status.empty()) return {};
  const bool isSame = value.is_number() && defaultValue.is_number()
                          ? value.get<double>() == defaultValue.get<double>()
                          : value == defaultValue;
  return statusWords(isSame ? status : "changed", language);
}

const std::string &LocalText::in(std::string_view language) const {
  if (language == "kk") return kk;
  if (language == "ru") return ru;
  return en;
}

const InputSpec *AnalysisSpec::input(std::string_view name) const {
  return findSpec(inputs, name, &InputSpec::name);
}
const ParameterSpec *AnalysisSpec::parameter(std::string_view wanted) const {
  return findSpec(parameters, wanted, &ParameterSpec::id);
}
const OutputSpec *AnalysisSpec::output(std::string_view name) const {
  return findSpec(outputs, name, &OutputSpec::name);
}
const IndicatorSpec *AnalysisSpec::indicator(std::string_view wanted) const {
  return findSpec(indicators, wanted, &IndicatorSpec::id);
}

const std::vector<ColumnSpec> &indicatorColumns() {
  static const std::vector<ColumnSpec> kColumns{
      {"indicator", "text", "", {"көрсеткіш", "показатель", "indicator"}},
      {"district", "text", "", {"аудан", "район", "district"}},
      {"value", "real", "", {"мәні", "значение", "value"}},
      {"unit", "text", "", {"өлшем бірлігі", "единица измерения", "unit"}},
      {"flag", "text", "", {"белгі", "пометка", "flag"}},
      {"norm", "text", "", {"нормалық мән", "нормативное значение", "reference value"}}};
  return kColumns;
}

Status readDescriptor(std::string_view text, PluginDescriptor &descriptor) {
  try {
    readPlugin(json::parse(text), descriptor);
    return {};
  } catch (const Wrong &error) {
    return fail(error.code, error.message, error.place);
  } catch (const json::parse_error &error) {
    return fail(ErrorCode::BadData, fmt::format("the descriptor is not JSON: {}", error.what()));
  } catch (const json::exception &error) {
    return fail(ErrorCode::BadData, fmt::format("the descriptor cannot be read: {}", error.what()));
  }
}

Result<PluginDescriptor> parseDescriptor(std::string_view text) {
  PluginDescriptor descriptor;
  if (const Status status = readDescriptor(text, descriptor); !status) return tl::unexpected(status.error());
  return descriptor;
}

} // namespace alatau::host
