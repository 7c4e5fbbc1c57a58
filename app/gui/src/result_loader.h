// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/plan/results.h>
#include <alatau/qgis/district_names.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/widgets/district_table.h>
#include <memory>

namespace alatau::host {
struct AnalysisSpec;
}
class QgsVectorLayer;

namespace alatau::gui {

class PlanSession;

/// What is read of a result layer for chart and table. Made in the main thread; readValues() may run in
/// another.
struct ResultRequest {
  struct Sources;
  std::shared_ptr<Sources> sources;
  qgis::ResultClasses classes;
  QString weightColumn; ///< residents; empty: none
  double scale = 1;     ///< seconds are shown in minutes
  QString language;
};
ResultRequest resultRequest(QgsVectorLayer &layer, const PlanSession &session);

/// The classed column with weights, reasons and the district of every feature (that of its middle). Empty
/// when stopped. O(features).
widgets::ResultValues readValues(const ResultRequest &request, const RunContext &context);

QVector<widgets::ValueClass> valueClasses(const ResultRequest &request);

/// The indicators of a stored result as columns of the district table, in the language of the window.
widgets::DistrictFigures indicatorFigures(const plan::ResultRecord &result, const host::AnalysisSpec *spec,
                                          const qgis::DistrictNames &names, const QString &language);

/// Columns of a result layer that chart and map can show, by name, and the unit of one of them.
QStringList numberColumns(const QgsVectorLayer &layer);
QString columnUnit(const host::AnalysisSpec *spec, const plan::ResultRecord &result, const QString &output,
                   const QString &column);

} // namespace alatau::gui
