// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console.h"

#include <alatau/plan/plan.h>
#include <alatau/plan/results.h>

#include <CLI/CLI.hpp>
#include <functional>

namespace alatau::cli {

/// Every command adds itself to the parser and, when chosen, puts what it does into `action`.
using Action = std::function<int()>;

void addPlanCommands(CLI::App &app, Console &console, Action &action);
void addImportCommands(CLI::App &plan, Console &console, Action &action);
void addAnalysisCommands(CLI::App &app, Console &console, Action &action);
void addMetricsCommand(CLI::App &app, Console &console, Action &action);
void addTerrainCommand(CLI::App &app, Console &console, Action &action);

/// A plan and one of its scenarios, by name in any language or number; "" is the baseline.
struct OpenPlan {
  plan::Plan plan;
  plan::ScenarioId scenario = plan::kBaseline;
};
Result<OpenPlan> openPlan(const std::string &path, const std::string &scenario, plan::Plan::Mode mode);

/// The name in the language of the console, else in another.
std::string nameIn(const plan::Names &names, const std::string &language);
nlohmann::json toJson(const plan::Names &names);
nlohmann::json toJson(const plan::Provenance &provenance);
nlohmann::json toJson(const plan::Indicator &indicator);

} // namespace alatau::cli
