// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/role.h>

#include <QColor>
#include <QString>

class QgsVectorLayer;

namespace alatau::qgis {

/// Expression for the name of a feature: the language first, then kk, ru, en.
QString nameExpression(const QString &language);

/// Aliases with units, value maps of choices, hidden bookkeeping, display expression.
void setUpFields(QgsVectorLayer &layer, plan::Role role, const QString &language);

/// ColorBrewer Dark2: seven colours told apart with the common colour vision deficiencies; more repeat.
QColor qualitativeColour(int index);

} // namespace alatau::qgis
