// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/gui/tools/reach_tool.h>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/plan.h>

namespace alatau::gui {

/// Asks the analysis of isochrones about a plan in a scenario: its live form, which keeps network and
/// residents between questions, or, where the plugin has none, a run for each. Null: there is no such
/// analysis.
std::shared_ptr<ReachSource> planReach(std::shared_ptr<host::PluginHost> host, const QString &planPath,
                                       plan::ScenarioId scenario, const QString &language);

} // namespace alatau::gui
