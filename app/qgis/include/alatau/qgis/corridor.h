// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QgsGeometry;

namespace alatau::qgis {

/// The polygon of a corridor by the engine (alatau/corridor/band.h) from its centreline and widths as the
/// plan has them, so that the drawn, the counted and the reported corridor are one. A profile that does not
/// fit the line has no effect. Null if there is no line or no width.
QgsGeometry corridorPolygon(const QgsGeometry &centreline, double widthMetres, const QString &profile = {});

/// Makes `alatau_corridor(geometry, width, profile)` known to expressions: the styles of plans draw with it.
void registerCorridorFunction();

} // namespace alatau::qgis
