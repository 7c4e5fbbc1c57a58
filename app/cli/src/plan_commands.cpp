// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <alatau/analysis/runner.h>
#include <alatau/demo/demo_plan.h>
#include <alatau/plan/checks.h>
#include <alatau/plan/export.h>
#include <alatau/plan/results.h>

#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace alatau::cli {

using nlohmann::json;
using plan::Plan;

std::string nameIn(const plan::Names &names, const std::string &language) {
  const std::string &wanted = language == "kk" ? names.kk : language == "ru" ? names.ru : names.en;
  for (const std::string *name : {&wanted, &names.kk, &names.ru, &names.en}) {
    if (!name->empty()) return *name;
  }
  return {};
}

json toJson(const plan::Names &names) {
  return {{"kk", names.kk}, {"ru", names.ru}, {"en", names.en}};
}

Result<OpenPlan> openPlan(const std::string &path, const std::string &scenario, Plan::Mode mode) {
  auto opened = Plan::open(path, mode);
  if (!opened) return tl::unexpected(opened.error());
  OpenPlan out{std::move(*opened), plan::kBaseline};
  if (scenario.empty()) return out;
  auto id = out.plan.scenarioByName(scenario);
  if (!id) {
    Error error = id.error();
    std::vector<std::string> known;
    for (const plan::Scenario &each : out.plan.scenarios()) {
      for (const std::string &name : {each.name.kk, each.name.ru, each.name.en})
        known.push_back(name);
    }
    const std::string near = analysis::nearestWord(scenario, known);
    if (!near.empty()) error.hint = "Did you mean \"" + near + "\"?";
    return tl::unexpected(error);
  }
  out.scenario = *id;
  return out;
}

namespace {

struct Choices {
  std::string path, target, scenario, titleKk, titleRu, titleEn, title, styles;
  int epsg = 32643, limit = 50;
  bool overwrite = false;
  std::vector<std::string> roles, tables;
  demo::DemoOptions demo;
  plan::CheckOptions checks;
};

int createPlan(Console &console, const Choices &choices) {
  Plan::CreateOptions options;
  options.path = choices.path;
  const auto title = [&](const std::string &own) {
    if (!own.empty()) return own;
    return choices.title.empty() ? std::filesystem::path(choices.path).stem().string() : choices.title;
  };
  options.title = {title(choices.titleKk), title(choices.titleRu), title(choices.titleEn)};
  options.epsg = choices.epsg;
  options.stylesDir = choices.styles.empty() ? console.resource("styles") : choices.styles;
  options.overwrite = choices.overwrite;
  auto created = Plan::create(options);
  if (!created) return console.fail(created.error());
  const plan::PlanInfo info = created->info();
  return console.finish(
      {{"plan", info.path}, {"uuid", info.uuid}, {"epsg", info.epsg}, {"title", toJson(info.title)}},
      "Created " + info.path);
}

int makeDemo(Console &console, Choices choices) {
  choices.demo.path = choices.path;
  choices.demo.overwrite = choices.overwrite;
  choices.demo.stylesDir = choices.styles.empty() ? console.resource("styles") : choices.styles;
  const std::filesystem::path path(choices.path);
  console.addScratch(path.parent_path().string(),
                     path.filename().string() + ".part-" + std::to_string(getpid()));
  if (Status status = demo::makeDemoPlan(choices.demo, console.context()); !status)
    return console.fail(status.error());
  return console.finish({{"plan", choices.path},
                         {"synthetic", true},
                         {"seed", choices.demo.seed},
                         {"size", choices.demo.size},
                         {"population", demo::kDemoPopulation}},
                        "Made the synthetic demo plan " + choices.path);
}

int showInfo(Console &console, const Choices &choices) {
  auto opened = openPlan(choices.path, choices.scenario, Plan::Mode::ReadOnly);
  if (!opened) return console.fail(opened.error());
  const Plan &plan = opened->plan;
  const plan::PlanInfo info = plan.info();
  json layers = json::object(), scenarios = json::array(), results = json::array();
  std::string text = fmt::format(
      "{}{}\n  {}\n  EPSG:{}, schema {}, made {}\n", nameIn(info.title, console.language),
      info.isSynthetic ? "  [SYNTHETIC DATA]" : "", info.path, info.epsg, info.schemaVersion, info.createdAt);
  text += "Layers:\n";
  for (const plan::RoleSpec &role : plan::roleSpecs()) {
    auto count = plan.count(role.role, opened->scenario);
    if (!count) return console.fail(count.error());
    layers[std::string(role.table)] = *count;
    if (*count > 0)
      text += fmt::format("  {:<18} {:>9}  {}\n", role.table, *count, role.title.in(console.language));
  }
  text += "Scenarios:\n";
  for (const plan::Scenario &scenario : plan.scenarios()) {
    scenarios.push_back({{"id", scenario.id}, {"name", toJson(scenario.name)}, {"note", scenario.note}});
    text += fmt::format("  {:<3} {}\n", scenario.id, nameIn(scenario.name, console.language));
  }
  const auto stored = plan::results(plan);
  if (!stored.empty()) text += "Results:\n";
  const std::int64_t version = plan.dataVersion();
  for (const plan::ResultRecord &result : stored) {
    json tables = json::array(), rasters = json::array();
    for (const auto &layer : result.layers)
      tables.push_back(layer.table);
    for (const auto &raster : result.rasters)
      rasters.push_back({{"output", raster.output},
                         {"sha256", raster.sha256},
                         {"file", raster.file.empty() ? json() : json(raster.file)}});
    results.push_back({{"id", result.id},
                       {"analysis", result.provenance.analysis},
                       {"scenario", result.scenario},
                       {"created_at", result.createdAt},
                       {"tables", tables},
                       {"rasters", rasters},
                       {"indicators", result.indicators.size()}});
    text += fmt::format("  {:<3} {:<40} scenario {}  {}\n", result.id, result.provenance.analysis,
                        result.scenario, result.createdAt);
  }
  return console.finish({{"plan", info.path},
                         {"title", toJson(info.title)},
                         {"epsg", info.epsg},
                         {"synthetic", info.isSynthetic},
                         {"schema_version", info.schemaVersion},
                         {"created_at", info.createdAt},
                         {"uuid", info.uuid},
                         {"scenario", opened->scenario},
                         {"layers", layers},
                         {"scenarios", scenarios},
                         {"results", results},
                         {"data_version", version},
                         {"problems", plan.problems().size()}},
                        text);
}

int checkPlan(Console &console, const Choices &choices) {
  auto opened = openPlan(choices.path, choices.scenario, Plan::Mode::ReadWrite);
  if (!opened) return console.fail(opened.error());
  auto found = plan::checkPlan(opened->plan, opened->scenario, choices.checks, console.context());
  if (!found) return console.fail(found.error());
  return console.finish(
      {{"plan", choices.path}, {"scenario", opened->scenario}, {"problems", toJson(*found)}},
      problemsText(*found, 30));
}

int exportPlan(Console &console, const Choices &choices) {
  auto opened = openPlan(choices.path, choices.scenario, Plan::Mode::ReadOnly);
  if (!opened) return console.fail(opened.error());
  const auto format = plan::exportFormatFromPath(choices.target);
  if (!format) {
    return console.fail({ErrorCode::Unsupported, "the kind of file is not known from its name",
                         choices.target, "Use .gpkg, .geojson, .csv or .xlsx"});
  }
  plan::ExportOptions options;
  options.scenario = opened->scenario;
  options.overwrite = choices.overwrite;
  options.tables = choices.tables;
  for (const std::string &name : choices.roles) {
    const auto role = plan::roleFromName(name);
    if (!role) {
      std::vector<std::string> known;
      for (const plan::RoleSpec &spec : plan::roleSpecs())
        known.emplace_back(spec.table);
      const std::string near = analysis::nearestWord(name, known);
      return console.fail({ErrorCode::NotFound, "there is no role \"" + name + "\"", "--role",
                           near.empty() ? "" : "Did you mean " + near + "?"});
    }
    options.roles.push_back(*role);
  }
  if (Status status = plan::exportPlan(opened->plan, choices.target, *format, options, console.context());
      !status)
    return console.fail(status.error());
  return console.finish({{"plan", choices.path}, {"target", choices.target}}, "Wrote " + choices.target);
}

json actionJson(const plan::Action &action) {
  return {{"id", action.id},           {"title", action.title},        {"who", action.who},
          {"at", action.at},           {"scenario", action.scenario},  {"changes", action.changes},
          {"undone", action.isUndone}, {"external", action.isExternal}};
}

std::string actionText(const plan::Action &action) {
  return fmt::format("  {:<5} {}  {:<12} {:>7}  {}{}\n", action.id, action.at, action.who, action.changes,
                     action.title, action.isUndone ? "  (undone)" : "");
}

int showHistory(Console &console, const Choices &choices) {
  auto opened = openPlan(choices.path, {}, Plan::Mode::ReadOnly);
  if (!opened) return console.fail(opened.error());
  json list = json::array();
  std::string text;
  for (const plan::Action &action : opened->plan.history(choices.limit)) {
    list.push_back(actionJson(action));
    text += actionText(action);
  }
  return console.finish({{"plan", choices.path}, {"history", list}}, text.empty() ? "No steps yet." : text);
}

int step(Console &console, const Choices &choices, bool isUndo) {
  auto opened = openPlan(choices.path, {}, Plan::Mode::ReadWrite);
  if (!opened) return console.fail(opened.error());
  auto action = isUndo ? opened->plan.undo() : opened->plan.redo();
  if (!action) return console.fail(action.error());
  return console.finish({{"plan", choices.path}, {isUndo ? "undone" : "redone", actionJson(*action)}},
                        std::string(isUndo ? "Undone:" : "Redone:") + actionText(*action));
}

} // namespace

void addPlanCommands(CLI::App &app, Console &console, Action &action) {
  auto *plan = app.add_subcommand("plan", "Make, fill, check and export plans");
  plan->require_subcommand(1);
  plan->fallthrough();
  const auto choices = std::make_shared<Choices>();
  const auto add = [&](const char *name, const char *help, int (*body)(Console &, const Choices &)) {
    auto *command = plan->add_subcommand(name, help);
    command->fallthrough();
    command->add_option("PLAN", choices->path, "File of the plan")->required();
    command->callback([&console, &action, choices, body] {
      action = [&console, choices, body] { return body(console, *choices); };
    });
    return command;
  };
  auto *create = add("create", "Make an empty plan", createPlan);
  create->add_option("--title", choices->title, "Title in all languages (default: the file's name)");
  create->add_option("--title-kk", choices->titleKk, "Title in Kazakh");
  create->add_option("--title-ru", choices->titleRu, "Title in Russian");
  create->add_option("--title-en", choices->titleEn, "Title in English");
  create->add_option("--epsg", choices->epsg, "Projected coordinate system in metres")->capture_default_str();
  create->add_option("--styles", choices->styles, "Folder of <table>.qml with layer styles")
      ->type_name("FOLDER");
  create->add_flag("--overwrite", choices->overwrite, "Replace an existing file");

  addImportCommands(*plan, console, action);

  auto *info = add("info", "What a plan holds", showInfo);
  info->add_option("--scenario", choices->scenario, "Name or number of a scenario");

  auto *check = add("check", "Find overlaps, gaps, invalid geometry and other problems", checkPlan);
  check->add_option("--scenario", choices->scenario, "Name or number of a scenario");
  check
      ->add_option("--sliver", choices->checks.sliverSquareMetres,
                   "Overlaps and gaps below this are not reported, m2")
      ->capture_default_str();
  check
      ->add_option("--snap-max", choices->checks.snapMaxMetres,
                   "Facilities farther from any street are reported, m")
      ->capture_default_str();

  auto *out = add("export", "Write layers to .gpkg, .geojson, .csv or .xlsx", exportPlan);
  out->add_option("TARGET", choices->target, "File to write")->required();
  out->add_option("--role", choices->roles,
                  "Role to write (may be repeated; default: all that have features)")
      ->allow_extra_args(false);
  out->add_option("--table", choices->tables, "Further table, e.g. of a result (may be repeated)")
      ->allow_extra_args(false);
  out->add_option("--scenario", choices->scenario, "Name or number of a scenario");
  out->add_flag("--overwrite", choices->overwrite, "Replace an existing file");

  auto *demo = add("demo", "Make a plan of a synthetic city",
                   [](Console &c, const Choices &chosen) { return makeDemo(c, chosen); });
  demo->add_option("--seed", choices->demo.seed, "Number that the city grows from")->capture_default_str();
  demo->add_option("--size", choices->demo.size, "From 0.1 (coarse, for trials) to 1")
      ->check(CLI::Range(0.1, 1.0))
      ->capture_default_str();
  demo->add_option("--styles", choices->styles, "Folder of <table>.qml with layer styles")
      ->type_name("FOLDER");
  demo->add_flag("--overwrite", choices->overwrite, "Replace an existing file");

  auto *history = add("history", "The steps of editing, newest first", showHistory);
  history->add_option("--limit", choices->limit, "How many")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  add("undo", "Take the last step back",
      [](Console &c, const Choices &chosen) { return step(c, chosen, true); });
  add("redo", "Do the last undone step again",
      [](Console &c, const Choices &chosen) { return step(c, chosen, false); });
}

} // namespace alatau::cli
