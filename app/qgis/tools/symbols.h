// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <memory>

class QgsFillSymbol;
class QgsLineSymbol;
class QgsMarkerSymbol;
class QgsPalLayerSettings;
class QgsSymbolLayer;

// Building blocks of the default styles. Widths and sizes are millimetres on the map unless an expression
// says else.
namespace alatau::qgis::style {

/// Width on the ground in metres, drawn true to scale between two limits; legends, which have no scale, see
/// 1:25 000.
QString groundWidth(const QString &metres, double minimumMm, double maximumMm, double addMm = 0);

std::unique_ptr<QgsFillSymbol> fill(const QColor &colour, const QColor &outline, double outlineMm,
                                    const QString &outlineStyle = QStringLiteral("solid"));
/// Lines at `angleDeg`, `distanceMm` apart, over a light tint, inside an outline.
std::unique_ptr<QgsFillSymbol> hatch(const QColor &colour, double angleDeg, double distanceMm, double lineMm,
                                     double outlineMm, const QString &outlineStyle, bool cross = false,
                                     int tintAlpha = 26);
std::unique_ptr<QgsFillSymbol> dots(const QColor &colour, double distanceMm, double sizeMm, double outlineMm,
                                    int tintAlpha = 26);

std::unique_ptr<QgsLineSymbol> line(const QColor &colour, double widthMm,
                                    const QString &style = QStringLiteral("solid"));
QgsSymbolLayer *lineLayer(const QColor &colour, double widthMm,
                          const QString &style = QStringLiteral("solid"));
/// A street: casing under fill, both true to scale; `pass` orders classes at junctions.
std::unique_ptr<QgsLineSymbol> street(const QColor &casing, const QColor &inside, const QString &metres,
                                      double minimumMm, double maximumMm, int pass);

/// Badge of resources/icons/facility/<kind>.svg, embedded; a dot of the same colour on small scales.
std::unique_ptr<QgsMarkerSymbol> badge(const QString &svgPath, const QColor &colour);

struct TextStyle {
  double points = 8;
  bool isBold = false;
  bool isItalic = false;
  QColor colour = QColor(40, 40, 40);
  double haloMm = 0.8;
  double spacing = 0;
};
/// Labels by `expression`; scales as denominators, 0 = no limit.
QgsPalLayerSettings labels(const QString &expression, const TextStyle &text, double fromScale,
                           double toScale);

} // namespace alatau::qgis::style
