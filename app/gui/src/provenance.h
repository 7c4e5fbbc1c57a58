// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <alatau/host/plugin_host.h>
#include <alatau/plan/results.h>
#include <alatau/widgets/indicators.h>

class QWidget;

namespace alatau::gui {

/// Where a result came from, in words: analysis and version, parameters, inputs with rows and identity.
QString provenanceText(const plan::ResultRecord &result, const host::AnalysisSpec *spec,
                       const QString &language);
/// Shows it in a window that does not block the map.
void showProvenance(const plan::ResultRecord &result, const host::AnalysisSpec *spec, const QString &language,
                    QWidget *parent);

/// An indicator as lines with tabs, for spreadsheets: numbers without grouping, in the unit of the last
/// column.
QString indicatorTable(const widgets::IndicatorData &data, const QString &language);

} // namespace alatau::gui
