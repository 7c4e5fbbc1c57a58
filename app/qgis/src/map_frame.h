// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/plan.h>

#include <QList>
#include <QSize>
#include <QString>
#include <qgsrectangle.h>

class QgsMapLayer;
class QgsProject;
class QgsVectorLayer;

namespace alatau::qgis {

/// The layers of a plan in a project of their own, with the plan's CRS and planar measures.
struct PlanMap {
  QList<QgsMapLayer *> all;   ///< top first, owned by the project
  QList<QgsMapLayer *> shown; ///< without what would hide the plan (population, comments)
  QgsVectorLayer *layer(plan::Role role) const;
};
PlanMap loadPlanMap(QgsProject &project, const plan::Plan &plan, plan::ScenarioId scenario,
                    const QString &language);

/// Extent of the plan: of the districts, else of all layers; a little larger. Empty if there is nothing.
QgsRectangle planExtent(const PlanMap &map);
/// Extent of corridors and zones with surroundings; empty if there are none.
QgsRectangle shapesExtent(const PlanMap &map);

/// The next scale that people read, e.g. 1 : 75 000.
double niceScale(double denominator);

} // namespace alatau::qgis
