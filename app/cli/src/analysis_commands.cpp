// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <alatau/analysis/runner.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace alatau::cli {

using nlohmann::json;

json toJson(const plan::Provenance &provenance) {
  json inputs = json::array();
  for (const auto &input : provenance.inputs) {
    inputs.push_back(
        {{"name", input.name}, {"source", input.source}, {"rows", input.rows}, {"sha256", input.sha256}});
  }
  return {{"analysis", provenance.analysis},
          {"analysis_version", provenance.analysisVersion},
          {"product", provenance.product},
          {"parameters", json::parse(provenance.parametersJson, nullptr, false)},
          {"inputs", inputs}};
}

json toJson(const plan::Indicator &indicator) {
  json out{{"indicator", indicator.id}, {"value", number(indicator.value)}, {"unit", indicator.unit}};
  out["district"] = indicator.district.empty() ? json() : json(indicator.district);
  out["flag"] = indicator.flag.empty() ? json() : json(indicator.flag);
  const json norm = json::parse(indicator.normJson, nullptr, false);
  out["norm"] = norm.is_discarded() ? json() : norm;
  return out;
}

namespace {

struct RunChoices {
  std::string analysis, plan, scenario;
  std::vector<std::string> inputs, outputs, parameters, enabled, disabled;
  bool store = false, overwrite = false;
};

json textJson(const host::LocalText &text) {
  return {{"kk", text.kk}, {"ru", text.ru}, {"en", text.en}};
}

int listAnalyses(Console &console) {
  json list = json::array();
  std::string text;
  for (const host::AnalysisSpec *analysis : console.host().analyses()) {
    list.push_back({{"id", analysis->id}, {"title", textJson(analysis->title)}, {"group", analysis->group}});
    text += fmt::format("{:<36} {}\n", analysis->id, analysis->title.in(console.language));
  }
  if (list.empty()) console.note("No analysis was found; see alatau-cli plugins");
  return console.finish({{"analyses", list}}, text);
}

const char *stateName(host::PluginState state) {
  switch (state) {
  case host::PluginState::Found:
    return "found";
  case host::PluginState::Disabled:
    return "disabled";
  case host::PluginState::Rejected:
    return "rejected";
  case host::PluginState::Loaded:
    return "loaded";
  }
  return "rejected";
}

int listPlugins(Console &console) {
  json list = json::array();
  std::string text;
  for (const host::PluginInfo &plugin : console.host().plugins()) {
    json analyses = json::array();
    for (const host::AnalysisSpec &analysis : plugin.descriptor.analyses)
      analyses.push_back(analysis.id);
    list.push_back({{"id", plugin.descriptor.id},
                    {"version", plugin.descriptor.version},
                    {"title", textJson(plugin.descriptor.title)},
                    {"library", plugin.libraryPath},
                    {"state", stateName(plugin.state)},
                    {"reason_code", plugin.reasonCode},
                    {"reason", plugin.reason},
                    {"analyses", analyses}});
    const std::string name = plugin.descriptor.id.empty()
                                 ? std::filesystem::path(plugin.libraryPath).filename().string()
                                 : plugin.descriptor.id;
    text += fmt::format("{:<20} {:<10} {:<9} {}\n", name, plugin.descriptor.version, stateName(plugin.state),
                        plugin.libraryPath);
    if (!plugin.reasonCode.empty()) text += fmt::format("    {}: {}\n", plugin.reasonCode, plugin.reason);
  }
  return console.finish({{"plugins", list}}, text.empty() ? "No plugins were found." : text);
}

int switchPlugins(Console &console, const std::vector<std::string> &on, const std::vector<std::string> &off) {
  for (const std::string &id : on)
    if (const Status status = console.host().setDisabled(id, false); !status)
      return console.fail(status.error());
  for (const std::string &id : off)
    if (const Status status = console.host().setDisabled(id, true); !status)
      return console.fail(status.error());
  return listPlugins(console);
}

std::string valueText(const json &value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string joined(const std::vector<std::string> &list) {
  std::string out;
  for (const std::string &each : list)
    out += (out.empty() ? "" : ", ") + each;
  return out;
}

Error noSuchAnalysis(Console &console, const std::string &id) {
  std::vector<std::string> known;
  for (const host::AnalysisSpec *each : console.host().analyses())
    known.push_back(each->id);
  const std::string near = analysis::nearestWord(id, known);
  return {ErrorCode::NotFound,
          "there is no analysis \"" + id + "\"",
          {},
          near.empty() ? "See alatau-cli list" : "Did you mean " + near + "?"};
}

/// A step of a style in words: "<= 30: orange".
std::string stepText(const host::RasterStyle &style, const host::RasterStyle::Step &step,
                     const std::string &language) {
  const std::string &title = step.title.in(language);
  std::string value;
  if (std::isfinite(step.value))
    value = (style.type == "ranges" ? "<= " : "") + fmt::format("{:g}", step.value);
  else if (std::isinf(step.value))
    value = "above";
  else
    return step.colour;
  return title.empty() ? value : value + " " + title;
}

json styleJson(const host::RasterStyle &style) {
  json steps = json::array();
  for (const host::RasterStyle::Step &step : style.steps) {
    json entry{{"colour", step.colour}, {"value", number(step.value)}};
    entry["title"] = step.title.en.empty() ? json() : textJson(step.title);
    steps.push_back(entry);
  }
  return {{"type", style.type}, {"steps", steps}};
}

json rasterJson(const analysis::RasterOutcome &raster) {
  json out{
      {"columns", raster.grid.columns},    {"rows", raster.grid.rows},         {"cell_x", raster.grid.cellX},
      {"cell_y", raster.grid.cellY},       {"crs", raster.grid.crs},           {"filled", raster.filled},
      {"minimum", number(raster.minimum)}, {"maximum", number(raster.maximum)}};
  out["file"] = raster.file.empty() ? json() : json(raster.file);
  return out;
}

int describe(Console &console, const RunChoices &choices) {
  const host::AnalysisSpec *analysis = console.host().analysis(choices.analysis);
  if (!analysis) return console.fail(noSuchAnalysis(console, choices.analysis));
  const std::string &language = console.language;
  json inputs = json::array(), parameters = json::array(), outputs = json::array(),
       indicators = json::array();
  std::string text = fmt::format("{}\n{}\n\n{}\n\nInputs (--input NAME=SOURCE):\n", analysis->id,
                                 analysis->title.in(language), analysis->help.in(language));
  for (const host::InputSpec &input : analysis->inputs) {
    json columns = json::array();
    std::string names;
    for (const host::ColumnSpec &column : input.columns) {
      columns.push_back({{"name", column.name},
                         {"type", column.type},
                         {"unit", column.unit},
                         {"optional", column.isOptional}});
      names += (names.empty() ? "" : ", ") + column.name + (column.isOptional ? "?" : "");
    }
    inputs.push_back({{"name", input.name},
                      {"title", textJson(input.title)},
                      {"geometry", input.geometry},
                      {"roles", input.roles},
                      {"where", input.where},
                      {"optional", input.isOptional},
                      {"raster", input.isRaster},
                      {"columns", columns}});
    text += fmt::format("  {:<14} {}{}\n", input.name, input.title.in(language),
                        input.isOptional ? " (optional)" : "");
    text += fmt::format("  {:<14} {}{}{}{}\n", "",
                        input.isRaster           ? "raster"
                        : input.geometry.empty() ? "table"
                                                 : joined(input.geometry),
                        input.roles.empty() ? "" : "; in a plan: " + joined(input.roles),
                        input.where.empty() ? "" : " where " + input.where,
                        names.empty() ? "" : "; columns: " + names);
  }
  text += "\nParameters (--param NAME=VALUE):\n";
  for (const host::ParameterSpec &parameter : analysis->parameters) {
    json values = json::array();
    std::string range;
    for (const auto &choice : parameter.choices) {
      values.push_back({{"value", choice.value}, {"title", textJson(choice.title)}});
      range += (range.empty() ? "" : "|") + choice.value;
    }
    if (parameter.minimum < parameter.maximum)
      range = fmt::format("{:g} .. {:g}", parameter.minimum, parameter.maximum);
    json entry{{"id", parameter.id},
               {"type", parameter.type},
               {"unit", parameter.unit},
               {"title", textJson(parameter.title)},
               {"help", textJson(parameter.help)},
               {"default", parameter.defaultValue},
               {"status", parameter.status},
               {"document", textJson(parameter.document)},
               {"choices", values}};
    entry["minimum"] = parameter.minimum < parameter.maximum ? json(parameter.minimum) : json();
    entry["maximum"] = parameter.minimum < parameter.maximum ? json(parameter.maximum) : json();
    parameters.push_back(entry);
    text +=
        fmt::format("  {:<18} {} [{}{}] default {}\n", parameter.id, parameter.title.in(language),
                    parameter.type, range.empty() ? "" : " " + range,
                    valueText(parameter.defaultValue) + (parameter.unit.empty() ? "" : " " + parameter.unit));
    if (!parameter.status.empty())
      text += fmt::format("  {:<18} [{}] {}\n", "", host::statusWords(parameter.status, language),
                          parameter.document.in(language));
  }
  text += "\nOutputs (--output NAME=TARGET):\n";
  for (const host::OutputSpec &output : analysis->outputs) {
    json columns = json::array();
    std::vector<std::string> names;
    for (const host::ColumnSpec &column : output.columns) {
      columns.push_back({{"name", column.name},
                         {"type", column.type},
                         {"unit", column.unit},
                         {"title", textJson(column.title)}});
      names.push_back(column.name);
    }
    json entry{{"name", output.name},
               {"title", textJson(output.title)},
               {"kind", output.kind},
               {"geometry", output.geometry},
               {"columns", columns}};
    std::string detail = output.geometry;
    if (output.isRaster()) {
      entry["cell"] = host::cellTypeName(output.cell);
      entry["no_data"] = number(output.noData);
      entry["unit"] = output.unit;
      entry["optional"] = output.isOptional;
      entry["style"] = styleJson(output.style);
      detail =
          fmt::format("{}{}{}", host::cellTypeName(output.cell),
                      output.unit.empty() ? "" : " in " + output.unit, output.isOptional ? ", optional" : "");
      for (const host::RasterStyle::Step &step : output.style.steps)
        if (!std::isnan(step.value)) names.push_back(stepText(output.style, step, language));
    }
    outputs.push_back(entry);
    text += fmt::format("  {:<14} {} ({}{}){}\n", output.name, output.title.in(language), output.kind,
                        detail.empty() ? "" : ", " + detail, names.empty() ? "" : ": " + joined(names));
  }
  for (const host::IndicatorSpec &indicator : analysis->indicators) {
    indicators.push_back({{"id", indicator.id},
                          {"title", textJson(indicator.title)},
                          {"help", textJson(indicator.help)},
                          {"unit", indicator.unit}});
    if (indicators.size() == 1) text += "\nIndicators:\n";
    text += fmt::format("  {:<22} {} [{}]\n", indicator.id, indicator.title.in(language), indicator.unit);
  }
  return console.finish({{"id", analysis->id},
                         {"title", textJson(analysis->title)},
                         {"help", textJson(analysis->help)},
                         {"group", analysis->group},
                         {"inputs", inputs},
                         {"parameters", parameters},
                         {"outputs", outputs},
                         {"indicators", indicators}},
                        text);
}

/// A value as the parameter's type wants it; what does not fit is left to the check of the host, which says
/// why.
json parameterValue(const host::ParameterSpec *parameter, const std::string &text) {
  if (!parameter || parameter->type == "text" || parameter->type == "choice" || parameter->type == "resource")
    return text;
  if (parameter->type == "boolean") {
    if (text == "true" || text == "yes" || text == "1") return true;
    if (text == "false" || text == "no" || text == "0") return false;
    return text;
  }
  const json value = json::parse(text, nullptr, false);
  return value.is_number() ? value : json(text);
}

Status assign(const std::vector<std::string> &texts, const char *option,
              std::map<std::string, std::string> &into) {
  for (const std::string &text : texts) {
    std::string name, value;
    // An empty text is a value of a parameter ("weight_column="), but no file.
    const bool isParameter = std::string_view(option) == "--param";
    if (!split(text, name, value) || (value.empty() && !isParameter))
      return tl::unexpected(
          Error{ErrorCode::InvalidArgument, std::string(option) + " needs NAME=VALUE", text, {}});
    if (!into.emplace(name, value).second)
      return tl::unexpected(
          Error{ErrorCode::InvalidArgument, std::string(option) + " is given twice for " + name, text, {}});
  }
  return {};
}

std::string indicatorsText(const host::AnalysisSpec &analysis, const std::vector<plan::Indicator> &indicators,
                           const std::string &language) {
  std::string text;
  for (const plan::Indicator &indicator : indicators) {
    const host::IndicatorSpec *spec = analysis.indicator(indicator.id);
    const std::string title = spec ? spec->title.in(language) : indicator.id;
    text +=
        fmt::format("  {:<22} {:>16} {:<10} {}{}\n", indicator.district.empty() ? "*" : indicator.district,
                    std::isfinite(indicator.value) ? fmt::format("{:.6g}", indicator.value) : "-",
                    indicator.unit, title, indicator.flag.empty() ? "" : "  [" + indicator.flag + "]");
  }
  return text;
}

std::string rasterText(const std::string &name, const analysis::RasterOutcome &raster,
                       const host::AnalysisSpec &analysis) {
  const host::OutputSpec *output = analysis.output(name);
  std::string text = fmt::format("{}: {} x {} cells", name, raster.grid.columns, raster.grid.rows);
  const bool isMeasured = output && (output->style.type == "continuous" || output->style.type == "ranges");
  if (raster.filled == 0)
    text += ", none has a value";
  else if (isMeasured)
    text += fmt::format(", {:g} .. {:g} {}", raster.minimum, raster.maximum, output->unit);
  while (text.back() == ' ')
    text.pop_back();
  return text + (raster.file.empty() ? "\n" : " in " + raster.file + "\n");
}

int runAnalysis(Console &console, const RunChoices &choices) {
  const host::AnalysisSpec *analysis = console.host().analysis(choices.analysis);
  if (!analysis) return console.fail(noSuchAnalysis(console, choices.analysis));
  analysis::Job job;
  job.analysis = choices.analysis;
  job.overwrite = choices.overwrite;
  job.storeInPlan = choices.store;
  std::map<std::string, std::string> parameters;
  for (const auto &[texts, option, into] : {std::tuple{&choices.inputs, "--input", &job.inputs},
                                            std::tuple{&choices.outputs, "--output", &job.outputs},
                                            std::tuple{&choices.parameters, "--param", &parameters}}) {
    if (Status status = assign(*texts, option, *into); !status) return console.usage(status.error().text());
  }
  for (const auto &[name, value] : parameters)
    job.parameters[name] = parameterValue(analysis->parameter(name), value);
  if (choices.plan.empty() && (!choices.scenario.empty() || choices.store))
    return console.usage("--scenario and --store need --plan");
  const std::string scratch = ".alatau-" + std::to_string(getpid()) + "-";
  for (const auto &[name, target] : job.outputs) {
    const auto folder = std::filesystem::path(target.substr(0, target.find("|layername="))).parent_path();
    console.addScratch(folder.string(), scratch);
  }
  // Rasters that nobody asked for as files are made beside the plan, or in the system's folder.
  std::error_code ignored;
  const std::filesystem::path beside = choices.store ? std::filesystem::path(choices.plan).parent_path()
                                                     : std::filesystem::temp_directory_path(ignored);
  console.addScratch(beside.string(), scratch);
  std::optional<OpenPlan> opened;
  if (!choices.plan.empty()) {
    auto result = openPlan(choices.plan, choices.scenario,
                           choices.store ? plan::Plan::Mode::ReadWrite : plan::Plan::Mode::ReadOnly);
    if (!result) return console.fail(result.error());
    opened.emplace(std::move(*result));
    job.plan = &opened->plan;
    job.scenario = opened->scenario;
  }
  const auto outputs = job.outputs;
  auto outcome = analysis::run(console.host(), std::move(job), console.context());
  if (!outcome) return console.fail(outcome.error());
  json indicators = json::array(), tables = json::object(), rasters = json::object();
  for (const auto &[name, raster] : outcome->rasters)
    rasters[name] = rasterJson(raster);
  for (const plan::Indicator &indicator : outcome->indicators)
    indicators.push_back(toJson(indicator));
  for (const auto &[name, table] : outcome->tables)
    tables[name] = table.rows();
  std::string text = analysis->title.in(console.language) + "\n" +
                     indicatorsText(*analysis, outcome->indicators, console.language);
  for (const auto &[name, target] : outputs)
    if (!outcome->rasters.contains(name))
      text += fmt::format("{}: {} rows in {}\n", name, outcome->tables.at(name).rows(), target);
  for (const auto &[name, raster] : outcome->rasters)
    text += rasterText(name, raster, *analysis);
  if (outcome->resultId > 0) text += fmt::format("Stored as result {}\n", outcome->resultId);
  json document{{"analysis", analysis->id},
                {"indicators", indicators},
                {"rows", tables},
                {"rasters", rasters},
                {"outputs", outputs},
                {"provenance", toJson(outcome->provenance)},
                {"problems", toJson(outcome->problems)}};
  document["result"] = outcome->resultId > 0 ? json(outcome->resultId) : json();
  if (opened) document["synthetic"] = opened->plan.info().isSynthetic;
  return console.finish(document, text + problemsText(outcome->problems));
}

} // namespace

void addAnalysisCommands(CLI::App &app, Console &console, Action &action) {
  const auto choices = std::make_shared<RunChoices>();
  auto *list = app.add_subcommand("list", "The analyses that can be run");
  list->callback([&] { action = [&console] { return listAnalyses(console); }; });
  auto *plugins = app.add_subcommand("plugins", "The plugins that were found, and why some do not run");
  plugins
      ->add_option("--enable", choices->enabled,
                   "Switch a plugin on, also one that crashed (may be repeated)")
      ->take_all()
      ->allow_extra_args(false);
  plugins
      ->add_option("--disable", choices->disabled,
                   "Switch a plugin off until it is enabled (may be repeated)")
      ->take_all()
      ->allow_extra_args(false);
  plugins->callback([&, choices] {
    action = [&console, choices] { return switchPlugins(console, choices->enabled, choices->disabled); };
  });

  auto *about = app.add_subcommand("describe", "Inputs, parameters and outputs of an analysis");
  about->add_option("ANALYSIS", choices->analysis, "As alatau-cli list shows it")->required();
  about->callback([&, choices] { action = [&console, choices] { return describe(console, *choices); }; });

  auto *run = app.add_subcommand("run", "Run an analysis on a plan or on files");
  run->add_option("ANALYSIS", choices->analysis, "As alatau-cli list shows it")->required();
  run->add_option("--plan", choices->plan, "Plan that fills the inputs by their roles");
  run->add_option("--scenario", choices->scenario, "Name or number of a scenario of the plan");
  run->add_option("--input", choices->inputs,
                  "NAME=SOURCE: a file, FILE|layername=X, role:NAME or role:NAME?SQL (may be repeated)")
      ->take_all()
      ->allow_extra_args(false);
  run->add_option("--param", choices->parameters, "NAME=VALUE (may be repeated)")
      ->take_all()
      ->allow_extra_args(false);
  run->add_option("--output", choices->outputs,
                  "NAME=TARGET: .gpkg .geojson .csv .xlsx, .tif for rasters (may be repeated)")
      ->take_all()
      ->allow_extra_args(false);
  run->add_flag("--store", choices->store, "Keep the result in the plan");
  run->add_flag("--overwrite", choices->overwrite, "Replace existing files");
  run->footer("Examples:\n  alatau-cli run coverage.population_coverage --plan city.sqlite --param "
              "norm_m=500 --store\n"
              "  alatau-cli run accessibility.nearest_facility --input demand=cells.gpkg --input "
              "facilities=schools.gpkg \\\n"
              "    --input streets=streets.gpkg --output demand=nearest.gpkg");
  run->callback([&, choices] { action = [&console, choices] { return runAnalysis(console, *choices); }; });
  for (CLI::App *command : {list, plugins, about, run})
    command->fallthrough();
}

} // namespace alatau::cli
