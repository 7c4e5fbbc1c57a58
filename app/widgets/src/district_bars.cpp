// SPDX-License-Identifier: GPL-3.0-or-later
#include "district_bars.h"

#include <QEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <cmath>

namespace alatau::widgets {

namespace {

constexpr int kShortestBar = 36;

} // namespace

DistrictBars::DistrictBars(const QVector<IndicatorData::District> &districts, const QString &unit,
                           std::optional<double> norm, const QString &language, bool isMuted, QWidget *parent)
  : QWidget(parent)
  , mDistricts(districts)
  , mUnit(unit)
  , mLanguage(language)
  , mNorm(norm)
  , mIsMuted(isMuted) {
  for (const IndicatorData::District &district : mDistricts)
    if (!std::isnan(district.value)) mMaximum = std::max(mMaximum, district.value);
  if (mUnit == QLatin1String("share")) mMaximum = std::max(mMaximum, 1.0);
  if (mNorm) mMaximum = std::max(mMaximum, *mNorm);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("Values per district"));
}

int DistrictBars::rowHeight() const {
  return fontMetrics().height() + kSpace / 2;
}

QSize DistrictBars::sizeHint() const {
  return {200, static_cast<int>(mDistricts.size()) * rowHeight()};
}

int DistrictBars::rowAt(int y) const {
  const int row = y / rowHeight();
  return row >= 0 && row < mDistricts.size() ? row : -1;
}

void DistrictBars::paintEvent(QPaintEvent *) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  int nameWidth = 0, valueWidth = 0;
  QStringList values;
  for (const IndicatorData::District &district : mDistricts) {
    values << formatPlain(district.value, mUnit, mLanguage);
    nameWidth = std::max(nameWidth, fontMetrics().horizontalAdvance(district.name));
    valueWidth = std::max(valueWidth, fontMetrics().horizontalAdvance(values.last()));
  }
  // Names come first: a short bar still compares, half a name says nothing.
  nameWidth = std::min(nameWidth, std::max(width() / 3, width() - valueWidth - 4 * kSpace - kShortestBar));
  const int barLeft = nameWidth + 2 * kSpace;
  const int barWidth = std::max(8, width() - barLeft - valueWidth - 2 * kSpace);
  const QColor fill = mIsMuted ? mutedText(palette()) : accent(palette());
  for (int row = 0; row < mDistricts.size(); ++row) {
    const IndicatorData::District &district = mDistricts[row];
    const int top = row * rowHeight();
    const QRect line(0, top, width(), rowHeight());
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(0, top, nameWidth, rowHeight()), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(district.name, Qt::ElideRight, nameWidth));
    const QRectF track(barLeft, top + rowHeight() / 2.0 - 3, barWidth, 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(softBorder(palette()));
    painter.drawRoundedRect(track, 2, 2);
    if (!std::isnan(district.value) && mMaximum > 0) {
      painter.setBrush(fill);
      const double length = std::max(0.0, district.value) / mMaximum * barWidth;
      painter.drawRoundedRect(QRectF(track.left(), track.top(), length, track.height()), 2, 2);
    }
    painter.setPen(mIsMuted ? mutedText(palette()) : palette().color(QPalette::WindowText));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, values[row]);
  }
  if (mNorm && mMaximum > 0) {
    const double x = barLeft + *mNorm / mMaximum * barWidth;
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1, Qt::DashLine));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
  }
}

void DistrictBars::mousePressEvent(QMouseEvent *event) {
  const int row = rowAt(event->pos().y());
  if (event->button() == Qt::LeftButton && row >= 0)
    emit activated(mDistricts[row].id.isEmpty() ? mDistricts[row].name : mDistricts[row].id);
  else
    QWidget::mousePressEvent(event);
}

bool DistrictBars::event(QEvent *event) {
  if (event->type() == QEvent::ToolTip) {
    auto *help = static_cast<QHelpEvent *>(event);
    const int row = rowAt(help->pos().y());
    if (row < 0)
      QToolTip::hideText();
    else
      QToolTip::showText(
          help->globalPos(),
          tr("%1: %2. Click to show it on the map.")
              .arg(mDistricts[row].name, formatQuantity(mDistricts[row].value, mUnit, mLanguage)));
    return true;
  }
  return QWidget::event(event);
}

} // namespace alatau::widgets
