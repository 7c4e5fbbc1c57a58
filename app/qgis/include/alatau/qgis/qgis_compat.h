// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The only place with a condition on the version of QGIS: small drift of its C++ interface between 3.40
// and 4.

#include <memory>
#include <qgis.h>
#include <qgsfillsymbol.h>
#include <qgslinesymbol.h>
#include <qgsmarkersymbol.h>

namespace alatau::qgis::compat {

// createSimple() returns a raw pointer in 3.40 and a smart one later; both convert to this.
inline std::unique_ptr<QgsFillSymbol> simpleFill(const QVariantMap &properties) {
  return std::unique_ptr<QgsFillSymbol>(QgsFillSymbol::createSimple(properties));
}
inline std::unique_ptr<QgsLineSymbol> simpleLine(const QVariantMap &properties) {
  return std::unique_ptr<QgsLineSymbol>(QgsLineSymbol::createSimple(properties));
}
inline std::unique_ptr<QgsMarkerSymbol> simpleMarker(const QVariantMap &properties) {
  return std::unique_ptr<QgsMarkerSymbol>(QgsMarkerSymbol::createSimple(properties));
}

} // namespace alatau::qgis::compat
