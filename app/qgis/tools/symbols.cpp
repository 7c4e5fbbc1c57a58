// SPDX-License-Identifier: GPL-3.0-or-later
#include "symbols.h"

#include <alatau/qgis/qgis_compat.h>

#include <QFile>
#include <QFont>
#include <qgsfillsymbollayer.h>
#include <qgslinesymbollayer.h>
#include <qgsmarkersymbollayer.h>
#include <qgspallabeling.h>
#include <qgsproperty.h>
#include <qgssymbollayer.h>
#include <qgstextbuffersettings.h>
#include <qgstextformat.h>

namespace alatau::qgis::style {

namespace {

QString rgba(const QColor &colour) {
  return QStringLiteral("%1,%2,%3,%4")
      .arg(colour.red())
      .arg(colour.green())
      .arg(colour.blue())
      .arg(colour.alpha());
}

QgsSymbolLayer *outlineLayer(const QColor &colour, double widthMm, const QString &style) {
  QVariantMap map{
      {"line_color", rgba(colour)}, {"line_width", widthMm}, {"line_style", style}, {"joinstyle", "round"}};
  return QgsSimpleLineSymbolLayer::create(map);
}

QgsSymbolLayer *tintLayer(const QColor &colour, int alpha) {
  QColor tint = colour;
  tint.setAlpha(alpha);
  QVariantMap map{{"color", rgba(tint)}, {"outline_style", "no"}};
  return QgsSimpleFillSymbolLayer::create(map);
}

QgsSymbolLayer *hatchLayer(const QColor &colour, double angleDeg, double distanceMm, double lineMm) {
  auto layer = std::make_unique<QgsLinePatternFillSymbolLayer>();
  layer->setLineAngle(angleDeg);
  layer->setDistance(distanceMm);
  layer->setSubSymbol(
      compat::simpleLine({{"line_color", rgba(colour)}, {"line_width", lineMm}, {"capstyle", "flat"}})
          .release());
  return layer.release();
}

std::unique_ptr<QgsFillSymbol> fillOf(std::initializer_list<QgsSymbolLayer *> layers) {
  return std::make_unique<QgsFillSymbol>(QgsSymbolLayerList(layers));
}

} // namespace

QString groundWidth(const QString &metres, double minimumMm, double maximumMm, double addMm) {
  return QStringLiteral("max(%2, min(%3, 1000.0 * (%1) / coalesce(@map_scale, 25000))) + %4")
      .arg(metres)
      .arg(minimumMm)
      .arg(maximumMm)
      .arg(addMm);
}

std::unique_ptr<QgsFillSymbol> fill(const QColor &colour, const QColor &outline, double outlineMm,
                                    const QString &outlineStyle) {
  return compat::simpleFill({{"color", rgba(colour)},
                             {"outline_color", rgba(outline)},
                             {"outline_width", outlineMm},
                             {"outline_style", outlineMm > 0 ? outlineStyle : QStringLiteral("no")},
                             {"joinstyle", "round"}});
}

std::unique_ptr<QgsFillSymbol> hatch(const QColor &colour, double angleDeg, double distanceMm, double lineMm,
                                     double outlineMm, const QString &outlineStyle, bool cross,
                                     int tintAlpha) {
  QgsSymbolLayerList layers{tintLayer(colour, tintAlpha), hatchLayer(colour, angleDeg, distanceMm, lineMm)};
  if (cross) layers << hatchLayer(colour, angleDeg + 90, distanceMm, lineMm);
  layers << outlineLayer(colour, outlineMm, outlineStyle);
  return std::make_unique<QgsFillSymbol>(layers);
}

std::unique_ptr<QgsFillSymbol> dots(const QColor &colour, double distanceMm, double sizeMm, double outlineMm,
                                    int tintAlpha) {
  auto layer = std::make_unique<QgsPointPatternFillSymbolLayer>();
  layer->setDistanceX(distanceMm);
  layer->setDistanceY(distanceMm);
  layer->setDisplacementX(distanceMm / 2);
  layer->setSubSymbol(
      compat::simpleMarker(
          {{"name", "triangle"}, {"color", rgba(colour)}, {"outline_style", "no"}, {"size", sizeMm}})
          .release());
  return fillOf({tintLayer(colour, tintAlpha), layer.release(),
                 outlineLayer(colour, outlineMm, QStringLiteral("solid"))});
}

QgsSymbolLayer *lineLayer(const QColor &colour, double widthMm, const QString &style) {
  return QgsSimpleLineSymbolLayer::create({{"line_color", rgba(colour)},
                                           {"line_width", widthMm},
                                           {"line_style", style},
                                           {"capstyle", "round"},
                                           {"joinstyle", "round"}});
}

std::unique_ptr<QgsLineSymbol> line(const QColor &colour, double widthMm, const QString &style) {
  return std::make_unique<QgsLineSymbol>(QgsSymbolLayerList{lineLayer(colour, widthMm, style)});
}

std::unique_ptr<QgsLineSymbol> street(const QColor &casing, const QColor &inside, const QString &metres,
                                      double minimumMm, double maximumMm, int pass) {
  QgsSymbolLayer *under = lineLayer(casing, minimumMm + 0.3);
  under->setDataDefinedProperty(QgsSymbolLayer::Property::StrokeWidth,
                                QgsProperty::fromExpression(groundWidth(metres, minimumMm, maximumMm, 0.28)));
  under->setRenderingPass(pass);
  QgsSymbolLayer *over = lineLayer(inside, minimumMm);
  over->setDataDefinedProperty(QgsSymbolLayer::Property::StrokeWidth,
                               QgsProperty::fromExpression(groundWidth(metres, minimumMm, maximumMm)));
  over->setRenderingPass(pass + 10);
  return std::make_unique<QgsLineSymbol>(QgsSymbolLayerList{under, over});
}

std::unique_ptr<QgsMarkerSymbol> badge(const QString &svgPath, const QColor &colour) {
  auto dot = QgsSimpleMarkerSymbolLayer::create({{"name", "circle"},
                                                 {"color", rgba(colour)},
                                                 {"outline_color", "255,255,255,255"},
                                                 {"outline_width", 0.2},
                                                 {"size", 1.6}});
  dot->setDataDefinedProperty(
      QgsSymbolLayer::Property::LayerEnabled,
      QgsProperty::fromExpression(QStringLiteral("coalesce(@map_scale, 1000) > 40000")));
  QgsSymbolLayerList layers{dot};
  QFile file(svgPath);
  if (file.open(QIODevice::ReadOnly)) {
    const QString embedded = QStringLiteral("base64:") + QString::fromLatin1(file.readAll().toBase64());
    QgsSymbolLayer *icon = QgsSvgMarkerSymbolLayer::create({{"name", embedded}, {"size", 4.2}});
    icon->setDataDefinedProperty(
        QgsSymbolLayer::Property::LayerEnabled,
        QgsProperty::fromExpression(QStringLiteral("coalesce(@map_scale, 1000) <= 40000")));
    layers << icon;
  }
  return std::make_unique<QgsMarkerSymbol>(layers);
}

QgsPalLayerSettings labels(const QString &expression, const TextStyle &text, double fromScale,
                           double toScale) {
  QgsTextFormat format;
  QFont font(QStringLiteral("PT Sans"));
  font.setBold(text.isBold);
  font.setItalic(text.isItalic);
  if (text.spacing > 0) font.setLetterSpacing(QFont::AbsoluteSpacing, text.spacing);
  format.setFont(font);
  format.setSize(text.points);
  format.setColor(text.colour);
  QgsTextBufferSettings halo;
  halo.setEnabled(text.haloMm > 0);
  halo.setSize(text.haloMm);
  halo.setColor(QColor(255, 255, 255, 215));
  format.setBuffer(halo);
  QgsPalLayerSettings settings;
  settings.fieldName = expression;
  settings.isExpression = true;
  settings.setFormat(format);
  settings.scaleVisibility = fromScale > 0 || toScale > 0;
  settings.minimumScale = fromScale;
  settings.maximumScale = toScale;
  return settings;
}

} // namespace alatau::qgis::style
