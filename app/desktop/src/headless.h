// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <memory>
#include <string>

namespace alatau::host {
class PluginHost;
}

// What the program does without its window.
namespace alatau::desktop {

struct ReportArguments {
  std::string plan, out, language = "ru", scenario, paper = "A4", layoutTemplate;
};
struct MapArguments {
  std::string plan, out, language = "ru", scenario, size = "1600x1200";
};

Status writeReport(const ReportArguments &arguments, std::shared_ptr<host::PluginHost> host);
Status writeMap(const MapArguments &arguments);

/// 1 plus the number of the error, as alatau-cli.
int exitCode(const Error &error);

} // namespace alatau::desktop
