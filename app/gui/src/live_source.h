// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/gui/live_figures.h>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/plan.h>

#include <QString>
#include <memory>
#include <optional>

namespace alatau::gui {

/// The live analysis of people and nature on a plan in a scenario. Null: there is no such analysis.
std::shared_ptr<LiveSource> planLive(std::shared_ptr<host::PluginHost> host, const QString &planPath,
                                     plan::ScenarioId scenario);
/// Its figures, in the order of LiveSource::Values; null: there is no such analysis.
const host::AnalysisSpec *liveAnalysis(const host::PluginHost &host);
/// What a figure is called where it begins a line.
QString figureTitle(const host::IndicatorSpec &figure, const QString &language);
/// The input that features of a role are, `kind`: of a facility. Nothing: figures do not follow them.
std::optional<QString> liveInput(plan::Role role, const QString &kind);

} // namespace alatau::gui
