// SPDX-License-Identifier: GPL-3.0-or-later
#include "map_frame.h"

#include <alatau/qgis/map_image.h>
#include <alatau/qgis/plan_layers.h>
#include <alatau/qgis/texts.h>

#include <QFileInfo>
#include <QImage>
#include <QImageWriter>
#include <QPainter>
#include <QSaveFile>
#include <cmath>
#include <qgsmaprenderercustompainterjob.h>
#include <qgsmapsettings.h>
#include <qgsproject.h>
#include <qgsrasterlayer.h>
#include <qgsvectorlayer.h>

namespace alatau::qgis {

namespace {

double niceLength(double metres) {
  const double power = std::pow(10.0, std::floor(std::log10(metres)));
  for (const double factor : {5.0, 2.0, 1.0})
    if (factor * power <= metres) return factor * power;
  return power;
}

QFont sans(double pixels, bool isBold) {
  QFont font(QStringLiteral("PT Sans"));
  font.setPixelSize(static_cast<int>(std::lround(pixels)));
  font.setBold(isBold);
  return font;
}

void drawScaleBar(QPainter &painter, const QSize &size, double metresPerPixel, const QString &language) {
  const double unit = std::max(10.0, size.height() / 60.0);
  const double metres = niceLength(metresPerPixel * size.width() / 5.0);
  const double length = metres / metresPerPixel;
  const QRectF box(unit, size.height() - 3.6 * unit, length + 2 * unit, 2.6 * unit);
  painter.fillRect(box, QColor(255, 255, 255, 215));
  painter.setPen(QPen(QColor(40, 46, 50), unit / 6));
  const double y = box.bottom() - 0.6 * unit;
  painter.drawLine(QPointF(box.left() + unit, y), QPointF(box.left() + unit + length, y));
  for (const double x : {box.left() + unit, box.left() + unit + length})
    painter.drawLine(QPointF(x, y - unit / 2), QPointF(x, y));
  painter.setFont(sans(unit * 1.15, false));
  const QString label = metres >= 1000 ? number(metres / 1000, 0, language) + QChar(0x00A0) +
                                             unitTitle(QStringLiteral("km"), language)
                                       : quantity(metres, QStringLiteral("m"), language);
  painter.drawText(QRectF(box.left(), box.top() + unit * 0.2, box.width(), 1.5 * unit), Qt::AlignCenter,
                   label);
}

void drawBanner(QPainter &painter, const QSize &size, const QString &text) {
  const double unit = std::max(10.0, size.height() / 60.0);
  painter.setFont(sans(unit * 1.2, true));
  const double width = painter.fontMetrics().horizontalAdvance(text) + 2 * unit;
  const QRectF box(unit, unit, width, 2.2 * unit);
  painter.fillRect(box, QColor(255, 238, 200, 235));
  painter.setPen(QColor(122, 74, 0));
  painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace

QgsVectorLayer *PlanMap::layer(plan::Role role) const {
  const std::string_view table = plan::roleSpec(role).table;
  for (QgsMapLayer *candidate : all)
    if (auto vector = qobject_cast<QgsVectorLayer *>(candidate))
      if (vector->customProperty(QLatin1String(kRoleProperty)).toString().toStdString() == table)
        return vector;
  return nullptr;
}

PlanMap loadPlanMap(QgsProject &project, const plan::Plan &plan, plan::ScenarioId scenario,
                    const QString &language) {
  project.setCrs(QgsCoordinateReferenceSystem(QStringLiteral("EPSG:%1").arg(plan.info().epsg)));
  project.setEllipsoid(QStringLiteral("NONE"));
  PlanMap map;
  for (auto &layer : planLayers(plan, scenario, language)) {
    QgsMapLayer *added = layer.release();
    project.addMapLayer(added, false);
    map.all << added;
    const QString role = added->customProperty(QLatin1String(kRoleProperty)).toString();
    if (role != QLatin1String("population") && role != QLatin1String("population_point") &&
        role != QLatin1String("comment"))
      map.shown << added;
  }
  return map;
}

QgsRectangle planExtent(const PlanMap &map) {
  QgsRectangle extent;
  if (QgsVectorLayer *districts = map.layer(plan::Role::District)) extent = districts->extent();
  if (extent.isEmpty())
    for (QgsMapLayer *layer : map.all)
      if (qobject_cast<QgsVectorLayer *>(layer)) extent.combineExtentWith(layer->extent());
  if (!extent.isEmpty()) extent.scale(1.04);
  return extent;
}

QgsRectangle shapesExtent(const PlanMap &map) {
  QgsRectangle extent;
  for (const plan::Role role : {plan::Role::Corridor, plan::Role::ProtectionZone})
    if (QgsVectorLayer *layer = map.layer(role)) {
      layer->updateExtents();
      extent.combineExtentWith(layer->extent());
    }
  if (extent.isNull()) return {};
  extent.grow(std::max(300.0, 0.12 * std::max(extent.width(), extent.height())));
  return extent;
}

double niceScale(double denominator) {
  const double power = std::pow(10.0, std::floor(std::log10(denominator)));
  for (const double factor : {1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 10.0})
    if (factor * power >= denominator * 0.999) return factor * power;
  return denominator;
}

Status writeMapImage(const plan::Plan &plan, plan::ScenarioId scenario, const QString &path, QSize size,
                     const QString &language) {
  bool isKnown = false;
  for (const plan::Scenario &known : plan.scenarios())
    isKnown = isKnown || known.id == scenario;
  if (!isKnown) return fail(ErrorCode::NotFound, "the plan has no such scenario", std::to_string(scenario));
  if (size.width() < 64 || size.height() < 64)
    return fail(ErrorCode::InvalidArgument, "a map picture must have at least 64 by 64 pixels");

  QgsProject project;
  const PlanMap map = loadPlanMap(project, plan, scenario, language);
  const QgsRectangle extent = planExtent(map);
  if (extent.isEmpty())
    return fail(ErrorCode::BadData, "the plan has nothing to draw", plan.info().path, "import layers first");

  QgsMapSettings settings;
  settings.setOutputSize(size);
  settings.setOutputDpi(std::max(96.0, size.height() / 9.0)); // symbols keep their share of the picture
  settings.setDestinationCrs(project.crs());
  settings.setEllipsoid(project.ellipsoid());
  settings.setTransformContext(project.transformContext());
  settings.setLayers(map.shown);
  settings.setExtent(extent);
  settings.setBackgroundColor(QColor(247, 246, 242));
  settings.setFlag(Qgis::MapSettingsFlag::Antialiasing);
  settings.setFlag(Qgis::MapSettingsFlag::HighQualityImageTransforms);
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  image.fill(settings.backgroundColor());
  QPainter painter(&image);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  QgsMapRendererCustomPainterJob job(settings, &painter);
  job.renderSynchronously();
  if (!job.errors().isEmpty())
    return fail(ErrorCode::Unreadable, job.errors().first().message.toStdString(),
                job.errors().first().layerID.toStdString());
  drawScaleBar(painter, size, settings.mapUnitsPerPixel(), language);
  if (plan.info().isSynthetic)
    drawBanner(painter, size, text(QStringLiteral("report.synthetic_short"), language));
  painter.end();

  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly))
    return fail(ErrorCode::IoError, file.errorString().toStdString(), path.toStdString());
  QImageWriter writer(&file, "png");
  if (!writer.write(image) || !file.commit())
    return fail(ErrorCode::IoError, writer.errorString().toStdString(), path.toStdString());
  return {};
}

} // namespace alatau::qgis
