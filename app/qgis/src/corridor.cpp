// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/qgis/corridor.h>

#include <qgsgeometry.h>

namespace alatau::qgis {

namespace {
constexpr int kSegmentsPerQuarter = 8;
constexpr double kMitreLimit = 2; ///< round joins do not use it, the call wants one
} // namespace

QgsGeometry corridorPolygon(const QgsGeometry &centreline, double widthMetres) {
  if (centreline.isNull() || centreline.isEmpty() || !(widthMetres > 0)) return {};
  return centreline.buffer(widthMetres / 2, kSegmentsPerQuarter, Qgis::EndCapStyle::Flat,
                           Qgis::JoinStyle::Round, kMitreLimit);
}

} // namespace alatau::qgis
