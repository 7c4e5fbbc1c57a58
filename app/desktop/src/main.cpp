// SPDX-License-Identifier: GPL-3.0-or-later
#include "headless.h"

#include <CLI/CLI.hpp>
#include <alatau/gui/main_window.h>
#include <alatau/gui/workbench.h>
#include <alatau/host/plugin_host.h>
#include <alatau/qgis/application.h>
#include <cstdio>
#include <qgsapplication.h>
#include <string>

namespace {

std::shared_ptr<alatau::host::PluginHost> makeHost() {
  const QString folder = QCoreApplication::applicationDirPath();
  auto options = alatau::host::PluginHost::defaultOptions(folder.toStdString());
  auto host = std::make_shared<alatau::host::PluginHost>(options);
  host->scan();
  return host;
}

int report(const alatau::Status &status) {
  if (status) return 0;
  std::fprintf(stderr, "alatau: %s\n", status.error().text().c_str());
  return alatau::desktop::exitCode(status.error());
}

} // namespace

int main(int argc, char **argv) {
  using alatau::qgis::Application;
  CLI::App cli{"Alatau, the planning workbench. Without a command it opens the window.", "alatau"};
  cli.set_version_flag("--version", std::string("Alatau ") + ALATAU_VERSION);
  std::string plan, language;
  cli.add_option("PLAN", plan, "A plan file to open");
  const auto languages = CLI::IsMember({"kk", "ru", "en"});
  cli.add_option("--lang", language,
                 "Language of the window: kk, ru or en; default: as last time, or the system's")
      ->check(languages);

  alatau::desktop::ReportArguments reportArguments;
  CLI::App *reportCommand =
      cli.add_subcommand("report", "Write the report of a plan as PDF; needs no display");
  reportCommand->add_option("PLAN", reportArguments.plan, "The plan file")->required();
  reportCommand->add_option("--out", reportArguments.out, "The PDF to write")->required();
  reportCommand->add_option("--lang", reportArguments.language, "kk, ru or en")
      ->check(languages)
      ->capture_default_str();
  const char *scenarioHelp =
      "Name or number of the scenario (0: baseline); default: that of the newest results in the plan";
  reportCommand->add_option("--scenario", reportArguments.scenario, scenarioHelp);
  reportCommand->add_option("--paper", reportArguments.paper, "A4 or A3")
      ->check(CLI::IsMember({"A4", "A3"}))
      ->capture_default_str();
  reportCommand->add_option("--template", reportArguments.layoutTemplate,
                            "Print layout of your own (.qpt, made in QGIS from resources/report/report.qpt)");

  alatau::desktop::MapArguments mapArguments;
  CLI::App *mapCommand = cli.add_subcommand("map", "Draw the plan into a PNG; needs no display");
  mapCommand->add_option("PLAN", mapArguments.plan, "The plan file")->required();
  mapCommand->add_option("--out", mapArguments.out, "The PNG to write")->required();
  mapCommand->add_option("--lang", mapArguments.language, "kk, ru or en")
      ->check(languages)
      ->capture_default_str();
  mapCommand->add_option("--scenario", mapArguments.scenario, scenarioHelp);
  mapCommand->add_option("--size", mapArguments.size, "Width and height in pixels")->capture_default_str();
  cli.footer("Exit codes: 0 done, 1 wrong call, others as in alatau-cli --help.");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    // CLI11 numbers its errors from 100; the window's callers need only "wrong call".
    return cli.exit(error) == 0 ? 0 : 1;
  }

  if (reportCommand->parsed()) {
    const Application application(argc, argv, Application::Mode::Headless,
                                  QString::fromStdString(reportArguments.language));
    return report(alatau::desktop::writeReport(reportArguments, makeHost()));
  }
  if (mapCommand->parsed()) {
    const Application application(argc, argv, Application::Mode::Headless,
                                  QString::fromStdString(mapArguments.language));
    return report(alatau::desktop::writeMap(mapArguments));
  }

  Application application(argc, argv, Application::Mode::Window, QString::fromStdString(language));
  alatau::gui::Workbench workbench(application, makeHost());
  workbench.show();
  if (!plan.empty())
    (void)workbench.window()->openPlan(
        QString::fromStdString(plan)); // the window itself says what went wrong
  return application.exec();
}
