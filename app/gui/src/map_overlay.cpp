// SPDX-License-Identifier: GPL-3.0-or-later
#include "map_overlay.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>
#include <qgsmapcanvas.h>

namespace alatau::gui {

namespace {

/// Text with a halo, readable on any map.
void drawHaloed(QPainter &painter, const QPointF &at, const QFont &font, const QString &text) {
  QPainterPath path;
  path.addText(at, font, text);
  painter.setPen(QPen(QColor(255, 255, 255, 220), 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(path);
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor(30, 30, 30));
  painter.drawPath(path);
}

double roundLength(double maximum) {
  const double power = std::pow(10.0, std::floor(std::log10(maximum)));
  for (const double step : {5.0, 2.0})
    if (step * power <= maximum) return step * power;
  return power;
}

} // namespace

MapOverlay::MapOverlay(QgsMapCanvas *canvas, const QString &language)
  : QWidget(canvas)
  , mCanvas(canvas)
  , mLanguage(language) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setAttribute(Qt::WA_NoSystemBackground);
  setFocusPolicy(Qt::NoFocus);
  canvas->installEventFilter(this);
  setGeometry(canvas->rect());
  connect(canvas, &QgsMapCanvas::extentsChanged, this, [this] { update(); });
  connect(canvas, &QgsMapCanvas::rotationChanged, this, [this] { update(); });
}

void MapOverlay::setSynthetic(bool synthetic) {
  mIsSynthetic = synthetic;
  update();
}

bool MapOverlay::eventFilter(QObject *watched, QEvent *event) {
  if (watched == mCanvas && event->type() == QEvent::Resize) setGeometry(mCanvas->rect());
  return QWidget::eventFilter(watched, event);
}

void MapOverlay::paintEvent(QPaintEvent *) {
  if (mCanvas->layerCount() == 0) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont small = font();
  small.setPointSizeF(small.pointSizeF() * 0.95);
  const int margin = 3 * widgets::kSpace;

  const double metresPerPixel = mCanvas->mapUnitsPerPixel();
  if (metresPerPixel > 0 && std::isfinite(metresPerPixel)) {
    const double length = roundLength(160 * metresPerPixel);
    const double pixels = length / metresPerPixel;
    const QPointF left(margin, height() - margin);
    painter.setPen(QPen(QColor(255, 255, 255, 220), 5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(left, left + QPointF(pixels, 0));
    painter.setPen(QPen(QColor(30, 30, 30), 2, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(left, left + QPointF(pixels, 0));
    for (const double part : {0.0, 0.5, 1.0})
      painter.drawLine(left + QPointF(part * pixels, 1), left + QPointF(part * pixels, -5));
    const bool inKilometres = length >= 1000;
    const double shown = inKilometres ? length / 1000 : length;
    const QString text =
        widgets::formatNumber(shown, shown < 1 ? 1 : 0, mLanguage) + QChar(0x00A0) +
        widgets::unitTitle(inKilometres ? QStringLiteral("km") : QStringLiteral("m"), mLanguage);
    drawHaloed(painter, left + QPointF(0, -9), small, text);
  }

  painter.save();
  painter.translate(width() - margin - 12, margin + 18);
  painter.rotate(mCanvas->rotation());
  const QPolygonF arrow({QPointF(0, -18), QPointF(8, 10), QPointF(0, 4), QPointF(-8, 10)});
  painter.setPen(QPen(QColor(255, 255, 255, 220), 3));
  painter.setBrush(QColor(30, 30, 30));
  painter.drawPolygon(arrow);
  painter.setPen(Qt::NoPen);
  painter.drawPolygon(arrow);
  painter.restore();
  //: Letter of the north arrow
  const QString north = tr("N");
  drawHaloed(painter,
             QPointF(width() - margin - 12 - fontMetrics().horizontalAdvance(north) / 2.0, margin + 42),
             small, north);

  if (mIsSynthetic) {
    QFont bold = small;
    bold.setBold(true);
    const QString text = tr("SYNTHETIC DATA");
    drawHaloed(painter, QPointF(margin, margin + fontMetrics().ascent()), bold, text);
  }
}

} // namespace alatau::gui
