// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas_items.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <qgscurve.h>
#include <qgscurvepolygon.h>
#include <qgsmapcanvas.h>

namespace alatau::gui {

namespace {

constexpr double kZDrawing = 200;
constexpr double kZHelp = 210;
constexpr double kVertexPixels = 7;
constexpr int kManyVertices = 400;  ///< from here on only the last vertices get a marker of their own
constexpr int kManyPoints = 1500;   ///< from here on joins are plain: round ones cost more than the rest
constexpr double kMarkersApart = 7; ///< pixels: markers that would lie on each other say nothing
const QColor kWarning(0xb3, 0x26, 0x1e);

void addRing(QPainterPath &path, const QPolygonF &ring) {
  if (ring.size() < 2) return;
  path.addPolygon(ring);
  path.closeSubpath();
}

} // namespace

DrawingItem::DrawingItem(QgsMapCanvas *canvas)
  : QgsMapCanvasItem(canvas) {
  setZValue(kZDrawing);
}

void DrawingItem::setPicture(Picture picture) {
  mPicture = std::move(picture);
  update();
}

QRectF DrawingItem::boundingRect() const {
  return QRectF(QPointF(0, 0), QSizeF(mMapCanvas->size()));
}

void DrawingItem::updatePosition() {
  setPos(0, 0);
  prepareGeometryChange();
}

/// Canvas coordinates, without points that are less than half a pixel from the one before.
QPolygonF DrawingItem::pixels(const std::vector<QgsPointXY> &points) const {
  QPolygonF result;
  for (const QgsPointXY &point : points) {
    const QPointF pixel = toCanvasCoordinates(point);
    if (result.isEmpty() || (pixel - result.constLast()).manhattanLength() > 0.5) result << pixel;
  }
  return result;
}

QPainterPath DrawingItem::path(const QgsGeometry &geometry) const {
  QPainterPath result;
  result.setFillRule(Qt::OddEvenFill);
  if (geometry.isNull()) return result;
  const auto ringPixels = [this](const QgsCurve *ring) {
    std::vector<QgsPointXY> points;
    for (int i = 0; i < ring->numPoints(); ++i)
      points.emplace_back(ring->xAt(i), ring->yAt(i));
    return pixels(points);
  };
  for (auto part = geometry.const_parts_begin(); part != geometry.const_parts_end(); ++part) {
    if (const auto *polygon = qgsgeometry_cast<const QgsCurvePolygon *>(*part)) {
      addRing(result, ringPixels(polygon->exteriorRing()));
      for (int i = 0; i < polygon->numInteriorRings(); ++i)
        addRing(result, ringPixels(polygon->interiorRing(i)));
    } else if (const auto *curve = qgsgeometry_cast<const QgsCurve *>(*part)) {
      result.addPolygon(ringPixels(curve));
    } else if ((*part)->nCoordinates() == 1) {
      result.addEllipse(toCanvasCoordinates(QgsPointXY((*part)->vertexAt(QgsVertexId(0, 0, 0)))), 8, 8);
    }
  }
  return result;
}

/// The pieces overlap and meet inside the corridor. In a picture of their own, the fill takes the place of
/// all edges that lie inside, and what is left of the edges is that of the whole.
void DrawingItem::paintPieces(QPainter *painter) const {
  const QgsRectangle view = mMapCanvas->extent().buffered(mMapCanvas->mapUnitsPerPixel() * 4);
  QPainterPath path;
  path.setFillRule(Qt::WindingFill);
  QPolygonF pixels;
  for (const PolygonRings &polygon : mPicture.pieces) {
    Box box;
    for (const Point p : polygon.rings.front())
      box.extend(p);
    if (!view.intersects(QgsRectangle(box.minX, box.minY, box.maxX, box.maxY))) continue;
    for (const PointList &ring : polygon.rings) {
      pixels.clear();
      for (const Point p : ring) {
        const QPointF pixel = toCanvasCoordinates(QgsPointXY(p.x, p.y));
        if (pixels.isEmpty() || (pixel - pixels.constLast()).manhattanLength() > 0.5) pixels << pixel;
      }
      addRing(path, pixels);
    }
  }
  if (path.isEmpty()) return;
  const QRect part =
      path.boundingRect().adjusted(-3, -3, 3, 3).toAlignedRect() & boundingRect().toAlignedRect();
  if (part.isEmpty()) return;
  QImage layer(part.size(), QImage::Format_ARGB32_Premultiplied);
  layer.fill(Qt::transparent);
  QPainter inside(&layer);
  inside.setRenderHint(QPainter::Antialiasing);
  inside.translate(-part.topLeft());
  // Far away the edges of the pieces are as many as the pixels of the corridor: one pixel wide they cost
  // little.
  const bool isFar = path.elementCount() > kManyPoints;
  if (isFar) inside.setRenderHint(QPainter::Antialiasing, false);
  inside.strokePath(path, QPen(mPicture.colour, isFar ? 0 : 2.4, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
  inside.setCompositionMode(QPainter::CompositionMode_Source);
  QColor fill = mPicture.colour;
  fill.setAlpha(70);
  inside.fillPath(path, fill);
  inside.end();
  painter->drawImage(part.topLeft(), layer);
}

void DrawingItem::paint(QPainter *painter) {
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setClipRect(boundingRect());
  const QColor colour = mPicture.colour;

  if (!mPicture.outline.isNull()) {
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(QColor(255, 255, 255, 220), 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPainterPath outline = path(mPicture.outline);
    painter->drawPath(outline);
    painter->setPen(QPen(colour, 2.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(outline);
  }
  if (!mPicture.area.isNull()) {
    QColor fill = colour;
    fill.setAlpha(70);
    painter->setBrush(fill);
    painter->setPen(QPen(colour, 1.2));
    painter->drawPath(path(mPicture.area));
  }
  if (!mPicture.pieces.empty()) paintPieces(painter);
  for (const std::vector<QgsPointXY> &ghost : mPicture.ghosts) {
    const QPolygonF dotted = pixels(ghost);
    painter->setPen(QPen(QColor(255, 255, 255, 220), 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(dotted);
    painter->setPen(QPen(colour, 2.5, Qt::DotLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(dotted);
  }
  for (const QgsGeometry &conflict : mPicture.conflicts) {
    QColor fill = kWarning;
    fill.setAlpha(60);
    const QPainterPath shape = path(conflict);
    painter->fillPath(shape, fill);
    painter->setBrush(QBrush(kWarning, Qt::BDiagPattern));
    painter->setPen(QPen(kWarning, 1.5));
    painter->drawPath(shape);
  }

  const QPolygonF line = pixels(mPicture.line);
  const Qt::PenJoinStyle join = line.size() > kManyPoints / 4 ? Qt::BevelJoin : Qt::RoundJoin;
  const QPen casing(QColor(255, 255, 255, 220), 4.5, Qt::SolidLine, Qt::RoundCap, join);
  const QPen pen(colour, 2.2, Qt::SolidLine, Qt::RoundCap, join);
  painter->setBrush(Qt::NoBrush);
  if (line.size() > 1) {
    painter->setPen(casing);
    painter->drawPolyline(line);
    painter->setPen(pen);
    painter->drawPolyline(line);
  }
  if (mPicture.preview && !mPicture.line.empty()) {
    const QPointF preview = toCanvasCoordinates(*mPicture.preview);
    QPolygonF tail;
    tail << toCanvasCoordinates(mPicture.line.back()) << preview;
    if (mPicture.isClosed && mPicture.line.size() > 1) tail << toCanvasCoordinates(mPicture.line.front());
    painter->setPen(QPen(QColor(255, 255, 255, 220), 4));
    painter->drawPolyline(tail);
    painter->setPen(QPen(colour, 2, Qt::DashLine));
    painter->drawPolyline(tail);
  } else if (mPicture.isClosed && mPicture.line.size() > 2) {
    painter->setPen(QPen(colour, 2, Qt::DashLine));
    painter->drawLine(toCanvasCoordinates(mPicture.line.back()), toCanvasCoordinates(mPicture.line.front()));
  }

  if (mPicture.showsVertices) {
    painter->setPen(QPen(colour, 1.6));
    painter->setBrush(Qt::white);
    const auto count = static_cast<int>(mPicture.line.size());
    for (int i = count > kManyVertices ? count - kManyVertices : 0; i < count; ++i) {
      const QPointF center = toCanvasCoordinates(mPicture.line[static_cast<std::size_t>(i)]);
      painter->drawRect(QRectF(center.x() - kVertexPixels / 2, center.y() - kVertexPixels / 2, kVertexPixels,
                               kVertexPixels));
    }
  }
  painter->setPen(QPen(colour, 1.4));
  painter->setBrush(Qt::white);
  QPointF last(-1e9, -1e9);
  for (const QgsPointXY &vertex : mPicture.vertices) {
    const QPointF center = toCanvasCoordinates(vertex);
    if (!boundingRect().contains(center) || (center - last).manhattanLength() < kMarkersApart) continue;
    painter->drawEllipse(center, 4, 4);
    last = center;
  }
  for (const QgsPointXY &handle : mPicture.handles) {
    const QPointF center = toCanvasCoordinates(handle);
    painter->setPen(QPen(Qt::white, 1.5));
    painter->setBrush(colour);
    painter->drawPolygon(QPolygonF(
        {center + QPointF(0, -6), center + QPointF(6, 0), center + QPointF(0, 6), center + QPointF(-6, 0)}));
  }
  for (const Mark &mark : mPicture.marks) {
    painter->setPen(QPen(Qt::white, 2));
    painter->setBrush(mark.colour);
    painter->drawEllipse(toCanvasCoordinates(mark.place), 5.5, 5.5);
  }
  if (mPicture.picked) {
    painter->setPen(QPen(Qt::white, 3));
    painter->setBrush(colour);
    painter->drawEllipse(toCanvasCoordinates(*mPicture.picked), 6.5, 6.5);
    painter->setPen(QPen(colour, 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(toCanvasCoordinates(*mPicture.picked), 8, 8);
  }
  for (const QgsPointXY &crossing : mPicture.crossings) {
    const QPointF center = toCanvasCoordinates(crossing);
    for (const QPen &stroke : {QPen(Qt::white, 5, Qt::SolidLine, Qt::RoundCap),
                               QPen(kWarning, 2.5, Qt::SolidLine, Qt::RoundCap)}) {
      painter->setPen(stroke);
      painter->drawLine(center + QPointF(-6, -6), center + QPointF(6, 6));
      painter->drawLine(center + QPointF(-6, 6), center + QPointF(6, -6));
    }
  }
}

CursorHelpItem::CursorHelpItem(QgsMapCanvas *canvas)
  : QgsMapCanvasItem(canvas) {
  setZValue(kZHelp);
}

void CursorHelpItem::setLines(std::vector<Line> lines) {
  mLines = std::move(lines);
  layout();
}

void CursorHelpItem::moveTo(QPoint cursor) {
  mCursor = cursor;
  layout();
}

void CursorHelpItem::updatePosition() {
  setPos(0, 0);
}

QRectF CursorHelpItem::boundingRect() const {
  return mBox.adjusted(-2, -2, 2, 2);
}

void CursorHelpItem::layout() {
  prepareGeometryChange();
  if (mLines.empty()) {
    mBox = {};
    update();
    return;
  }
  const QFontMetricsF metrics(QApplication::font());
  QFont boldFont = QApplication::font();
  boldFont.setBold(true);
  const QFontMetricsF bold(boldFont);
  mLabelWidth = 0;
  double valueWidth = 0, fullWidth = 0;
  for (const Line &line : mLines) {
    if (line.value.isEmpty()) {
      fullWidth = std::max(fullWidth, bold.horizontalAdvance(line.label));
    } else {
      mLabelWidth = std::max(mLabelWidth, metrics.horizontalAdvance(line.label));
      valueWidth = std::max(valueWidth, bold.horizontalAdvance(line.value));
    }
  }
  const double width = std::max(fullWidth, valueWidth > 0 ? mLabelWidth + 12 + valueWidth : 0) + 16;
  const double height = metrics.lineSpacing() * static_cast<double>(mLines.size()) + 12;
  // Beside the cursor, on the side where there is room.
  const QSize view = mMapCanvas->size();
  double x = mCursor.x() + 20;
  double y = mCursor.y() - height - 12;
  if (x + width > view.width() - 4) x = mCursor.x() - 20 - width;
  if (y < 4) y = mCursor.y() + 24;
  mBox =
      QRectF(std::round(std::max(4.0, x)), std::round(std::max(4.0, y)), std::ceil(width), std::ceil(height));
  update();
}

void CursorHelpItem::paint(QPainter *painter) {
  if (mLines.empty()) return;
  painter->setRenderHint(QPainter::Antialiasing);
  const QPalette palette = QApplication::palette();
  QColor background = palette.color(QPalette::Base);
  background.setAlpha(240);
  painter->setPen(QPen(palette.color(QPalette::Mid), 1));
  painter->setBrush(background);
  painter->drawRoundedRect(mBox, 4, 4);
  const QFontMetricsF metrics(QApplication::font());
  QFont boldFont = QApplication::font();
  boldFont.setBold(true);
  const QColor text = palette.color(QPalette::Text);
  QColor faint = text;
  faint.setAlpha(170);
  const bool isDark = background.lightness() < 128;
  const QColor warning = isDark ? QColor(0xff, 0x8a, 0x80) : kWarning;
  double y = mBox.top() + 6;
  for (const Line &line : mLines) {
    const QRectF row(mBox.left() + 8, y, mBox.width() - 16, metrics.lineSpacing());
    painter->setFont(line.value.isEmpty() && line.isWarning ? boldFont : QApplication::font());
    painter->setPen(line.isWarning ? warning : faint);
    painter->drawText(row, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line.label);
    painter->setFont(boldFont);
    painter->setPen(line.isWarning ? warning : text);
    painter->drawText(row.adjusted(mLabelWidth + 12, 0, 0, 0),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line.value);
    y += metrics.lineSpacing();
  }
}

} // namespace alatau::gui
