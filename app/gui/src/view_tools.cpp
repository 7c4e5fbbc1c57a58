// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_tools.h"

#include <QKeyEvent>
#include <alatau/qgis/plan_layers.h>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <qgsgeometry.h>
#include <qgsmapcanvas.h>
#include <qgsmapmouseevent.h>
#include <qgsrasterdataprovider.h>
#include <qgsrasterlayer.h>
#include <qgsrubberband.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

MeasureTool::MeasureTool(QgsMapCanvas *canvas, What what, const QString &language)
  : QgsMapTool(canvas)
  , mWhat(what)
  , mLanguage(language)
  , mBand(new QgsRubberBand(canvas,
                            what == What::Area ? Qgis::GeometryType::Polygon : Qgis::GeometryType::Line)) {
  const QColor colour = widgets::badColour(canvas->palette());
  mBand->setStrokeColor(colour);
  mBand->setWidth(2);
  mBand->setFillColor(QColor(colour.red(), colour.green(), colour.blue(), 50));
  setCursor(Qt::CrossCursor);
}

void MeasureTool::restart() {
  mPoints.clear();
  mIsFinished = false;
  mValue = 0;
  mBand->reset(mWhat == What::Area ? Qgis::GeometryType::Polygon : Qgis::GeometryType::Line);
}

void MeasureTool::update(const QgsPointXY *cursor) {
  QVector<QgsPointXY> points = mPoints;
  if (cursor && !mPoints.isEmpty()) points << *cursor;
  const QgsGeometry drawn =
      mWhat == What::Area ? QgsGeometry::fromPolygonXY({points}) : QgsGeometry::fromPolylineXY(points);
  mBand->setToGeometry(drawn, nullptr);
  // Plans are in a projected CRS in metres, so that plane measures are honest (scale error below 0.03 % in
  // the city).
  mValue = mWhat == What::Area ? drawn.area() : drawn.length();
  if (points.size() < 2) return;
  QString text = widgets::formatQuantity(
      mValue, mWhat == What::Area ? QStringLiteral("m2") : QStringLiteral("m"), mLanguage);
  if (mWhat == What::Length && points.size() > 2)
    text = tr("%1 (last part %2)")
               .arg(text, widgets::formatQuantity(points[points.size() - 2].distance(points.last()),
                                                  QStringLiteral("m"), mLanguage));
  emit measured(text);
}

void MeasureTool::canvasPressEvent(QgsMapMouseEvent *event) {
  if (event->button() == Qt::RightButton) {
    end();
    return;
  }
  if (mIsFinished) restart();
  mPoints << event->mapPoint();
  update(nullptr);
}

void MeasureTool::canvasMoveEvent(QgsMapMouseEvent *event) {
  if (mPoints.isEmpty() || mIsFinished) return;
  const QgsPointXY cursor = event->mapPoint();
  update(&cursor);
}

void MeasureTool::end() {
  update(nullptr);
  if (!mIsFinished) emit finished(mPoints);
  mIsFinished = true;
}

void MeasureTool::canvasDoubleClickEvent(QgsMapMouseEvent *) {
  end();
}

void MeasureTool::keyPressEvent(QKeyEvent *event) {
  if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backspace) {
    if (mIsFinished || mPoints.size() <= 1)
      restart();
    else {
      mPoints.removeLast();
      update(nullptr);
    }
    event->ignore(); // QgsMapCanvas takes an accepted event as not handled
  } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    end();
    event->ignore();
  }
}

void MeasureTool::deactivate() {
  restart();
  QgsMapTool::deactivate();
}

IdentifyTool::IdentifyTool(QgsMapCanvas *canvas)
  : QgsMapToolIdentify(canvas) {
  setCursor(Qt::WhatsThisCursor);
}

void IdentifyTool::canvasReleaseEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton) return;
  const QList<IdentifyResult> found =
      identify(event->pos().x(), event->pos().y(), QgsMapToolIdentify::TopDownStopAtFirst,
               QgsMapToolIdentify::VectorLayer);
  QgsMapLayer *isIn = nullptr;
  for (const IdentifyResult &result : found) {
    auto *layer = qobject_cast<QgsVectorLayer *>(result.mLayer);
    if (!layer) continue;
    emit identified(layer, result.mFeature);
    isIn = layer;
    break;
  }
  for (QgsMapLayer *layer : canvas()->layers(true)) {
    auto *raster = qobject_cast<QgsRasterLayer *>(layer);
    if (!raster || layer->customProperty(QString::fromLatin1(qgis::kResultProperty)).isNull()) continue;
    bool isThere = false;
    const double value = raster->dataProvider()->sample(toLayerCoordinates(layer, event->pos()), 1, &isThere);
    if (!isThere) continue; // no data
    emit valueFound(raster, value);
    emit placeAsked(toMapCoordinates(event->pos()), isIn ? isIn : raster);
    return;
  }
  if (!isIn) emit nothingFound();
  emit placeAsked(toMapCoordinates(event->pos()), isIn);
}

SelectTool::SelectTool(QgsMapCanvas *canvas)
  : QgsMapTool(canvas)
  , mBand(new QgsRubberBand(canvas, Qgis::GeometryType::Polygon)) {
  const QColor colour = widgets::accent(canvas->palette());
  mBand->setStrokeColor(colour);
  mBand->setFillColor(QColor(colour.red(), colour.green(), colour.blue(), 40));
  setCursor(Qt::ArrowCursor);
}

SelectTool::~SelectTool() = default;

void SelectTool::canvasPressEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton) return;
  mFrom = event->pos();
  mIsDown = true;
}

void SelectTool::canvasMoveEvent(QgsMapMouseEvent *event) {
  if (!mIsDown) return;
  mBand->setToCanvasRectangle(QRect(mFrom, event->pos()).normalized());
  mBand->show();
}

void SelectTool::canvasReleaseEvent(QgsMapMouseEvent *event) {
  if (!mIsDown || event->button() != Qt::LeftButton) return;
  mIsDown = false;
  mBand->reset(Qgis::GeometryType::Polygon);
  QRect area = QRect(mFrom, event->pos()).normalized();
  const bool isClick = area.width() < 4 && area.height() < 4;
  if (isClick) area = QRect(event->pos() - QPoint(4, 4), QSize(9, 9));
  const QgsRectangle box(toMapCoordinates(area.topLeft()), toMapCoordinates(area.bottomRight()));
  const bool toggles = event->modifiers() & Qt::ControlModifier;

  QList<QgsVectorLayer *> candidates;
  if (auto *current = qobject_cast<QgsVectorLayer *>(canvas()->currentLayer()))
    candidates << current;
  else
    for (QgsMapLayer *layer : canvas()->layers(true))
      if (auto *vector = qobject_cast<QgsVectorLayer *>(layer)) candidates << vector;
  for (QgsVectorLayer *layer : candidates) {
    QgsFeatureRequest request(toLayerCoordinates(layer, box));
    request.setFlags(Qgis::FeatureRequestFlag::ExactIntersect);
    request.setNoAttributes();
    QgsFeatureIds ids;
    QgsFeature feature;
    QgsFeatureIterator features = layer->getFeatures(request);
    while (features.nextFeature(feature)) {
      ids << feature.id();
      if (isClick) break;
    }
    if (ids.isEmpty() && candidates.size() > 1) continue;
    if (toggles) {
      QgsFeatureIds now = layer->selectedFeatureIds();
      for (const QgsFeatureId id : std::as_const(ids))
        if (!now.remove(id)) now << id;
      layer->selectByIds(now);
    } else {
      layer->selectByIds(ids);
    }
    emit selected(layer, layer->selectedFeatureCount());
    return;
  }
  for (QgsVectorLayer *layer : candidates)
    layer->removeSelection();
}

} // namespace alatau::gui
