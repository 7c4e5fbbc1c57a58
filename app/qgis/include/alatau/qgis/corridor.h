// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QgsGeometry;

namespace alatau::qgis {

/// The polygon of a corridor: its centreline widened by half the width to each side, flat ends, round joins,
/// eight segments to a quarter circle. The same shape as the engine's Geos::bufferFlat() and the style of the
/// role, so that the drawn, the counted and the reported corridor are one. Null if there is no line or no
/// width.
QgsGeometry corridorPolygon(const QgsGeometry &centreline, double widthMetres);

} // namespace alatau::qgis
