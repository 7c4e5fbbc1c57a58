// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/plan/role.h>

#include <QString>

class QgsVectorLayer;

namespace alatau::qgis::style {

/// Gives the layer of a role its default renderer, labels and scale limits. Legend labels are the English
/// keys of resources/texts/legend.json; `iconsDir` holds facility/<kind>.svg.
void setRoleStyle(QgsVectorLayer &layer, plan::Role role, const QString &iconsDir);

} // namespace alatau::qgis::style
