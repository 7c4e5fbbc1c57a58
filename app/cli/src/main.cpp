// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <alatau/analysis/runner.h>

#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

namespace alatau::cli {

namespace {

std::string executableFolder(const char *called) {
  std::error_code error;
  auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) path = std::filesystem::absolute(called, error);
  return path.parent_path().string();
}

void collectOptions(const CLI::App &app, std::vector<std::string> &names) {
  for (const CLI::Option *option : app.get_options()) {
    for (const std::string &name : option->get_lnames())
      names.push_back("--" + name);
  }
}

/// The command that was being read when the parser gave up.
const CLI::App *deepest(const CLI::App &app) {
  const CLI::App *current = &app;
  for (;;) {
    const auto chosen = current->get_subcommands();
    if (chosen.empty()) return current;
    current = chosen.back();
  }
}

std::string suggestion(const CLI::App &app, int count, char **arguments) {
  const CLI::App *command = deepest(app);
  std::vector<std::string> known;
  for (const CLI::App *each = command; each; each = each->get_parent())
    collectOptions(*each, known);
  for (const CLI::App *sub : command->get_subcommands([](const CLI::App *) { return true; }))
    known.push_back(sub->get_name());
  for (int k = 1; k < count; ++k) {
    std::string word = arguments[k];
    word = word.substr(0, word.find('='));
    if (word.empty() || std::find(known.begin(), known.end(), word) != known.end()) continue;
    const bool isCommand = command->get_subcommands().empty() && word == command->get_name();
    if (isCommand || (!word.starts_with("--") && !command->get_require_subcommand_min())) continue;
    const std::string near = analysis::nearestWord(word, known);
    if (!near.empty() && near != word) return "Did you mean " + near + "?";
  }
  std::string path = command->get_name();
  for (const CLI::App *each = command->get_parent(); each; each = each->get_parent())
    path = each->get_name() + " " + path;
  return "See " + path + " --help";
}

constexpr const char *kFooter = R"(Examples:
  alatau-cli plan demo city.sqlite
  alatau-cli metrics city.sqlite --scenario 1 --out metrics.json
  alatau-cli plan create almaty.sqlite --title "Алматы"
  alatau-cli plan import almaty.sqlite districts.geojson --role district
  alatau-cli run accessibility.nearest_facility --plan almaty.sqlite --output demand=nearest.gpkg
SOURCE and TARGET are files or anything else that OGR opens; in a plan also role:NAME or role:NAME?SQL.
Exit codes: 0 done, 1 wrong command line, 2-14 errors (see docs/cli.md), 130 stopped by Ctrl-C.)";

int runMain(int count, char **arguments) {
  Console console;
  console.executableFolder = executableFolder(arguments[0]);
  Action action;

  CLI::App app("Alatau on the command line: plans of a city, their layers, analyses and metrics.",
               "alatau-cli");
  app.footer(kFooter);
  app.require_subcommand(1);
  app.set_version_flag("--version", analysis::productVersions());
  app.fallthrough();
  app.add_flag("--json", console.isJson, "Print one JSON document on standard output");
  app.add_flag("-q,--quiet", console.isQuiet, "No progress and no notes on standard error");
  app.add_option("--lang", console.language, "Language of titles: kk, ru or en")
      ->check(CLI::IsMember({"kk", "ru", "en"}))
      ->capture_default_str();
  app.add_option("--threads", console.threads, "Threads to use; the results do not depend on it (0: all)")
      ->check(CLI::Range(0, 1024));
  app.add_option("--plugin-path", console.pluginFolders, "Further folder with plugins (may be repeated)")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  addPlanCommands(app, console, action);
  addAnalysisCommands(app, console, action);
  addMetricsCommand(app, console, action);
  addTerrainCommand(app, console, action);

  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError &error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
    return console.usage(error.what(), suggestion(app, count, arguments));
  }
  const StopOnSignal stop(console);
  return action ? action() : console.usage("no command was given");
}

} // namespace

} // namespace alatau::cli

int main(int count, char **arguments) {
  std::setlocale(LC_ALL, "C.UTF-8"); // numbers with a point, file names as they are
  // Rasters are read and written in strips: more cache than this takes memory and no time.
  setenv("GDAL_CACHEMAX", "256", 0); // megabytes; what the user has set counts
  try {
    return alatau::cli::runMain(count, arguments);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "alatau-cli: internal error: %s\n", error.what());
    return alatau::cli::exitCode(alatau::ErrorCode::Internal);
  }
}
