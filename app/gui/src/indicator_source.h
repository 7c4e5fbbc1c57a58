// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVector>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/results.h>
#include <alatau/widgets/indicators.h>
#include <alatau/widgets/result_chart.h>
#include <optional>

namespace alatau::gui {

/// Cards of the newest result of each analysis in the scenario; without one there, nothing of that analysis
/// is shown, and with one in the baseline too, the difference is.
QVector<widgets::IndicatorPanel::Section> indicatorSections(const plan::Plan &plan, plan::ScenarioId scenario,
                                                            const host::PluginHost &host,
                                                            const QString &language);

/// The first indicator of a result that has districts, as bars for a chart; empty if there is none.
struct DistrictChart {
  QString title, unit;
  QVector<widgets::ResultChart::Bar> bars;
  std::optional<double> norm;
};
DistrictChart districtChart(const plan::Plan &plan, const plan::ResultRecord &result,
                            const host::AnalysisSpec *spec, const QString &language);

} // namespace alatau::gui
