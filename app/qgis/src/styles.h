// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/results.h>
#include <alatau/plan/role.h>
#include <alatau/qgis/plan_layers.h>

#include <QColor>
#include <QString>

class QgsVectorLayer;

namespace alatau::qgis {

/// Expression for the name of a feature: the language first, then kk, ru, en.
QString nameExpression(const QString &language);

/// Aliases with units, value maps of choices, hidden bookkeeping, display expression.
void setUpFields(QgsVectorLayer &layer, plan::Role role, const QString &language);

/// Whether layers of a result must say which of its outputs they are: the output comes first in their names,
/// where a narrow list of layers still shows it.
inline bool hasSeveralLayers(const plan::ResultRecord &result) {
  std::size_t count = result.rasters.size();
  for (const plan::ResultRecord::Layer &each : result.layers)
    count += each.geometryType != "NONE";
  return count > 1;
}

/// Result layers by a column of yes and no.
bool applyFlagStyle(QgsVectorLayer *layer, const QString &column, const QString &language);

/// ColorBrewer Dark2: seven colours told apart with the common colour vision deficiencies; more repeat.
QColor qualitativeColour(int index);

/// Results of mountain protection have legends of their own: zones hatched by regime, slope classes, trails
/// by load and visitors. Sets renderer and classes; false: it is none of these and nothing is changed.
bool applyMountainStyle(QgsVectorLayer &layer, ResultClasses &classes, const QString &language);

} // namespace alatau::qgis
