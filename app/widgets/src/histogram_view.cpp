// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/widgets/histogram_view.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <alatau/widgets/numbers.h>
#include <alatau/widgets/theme.h>
#include <algorithm>
#include <cmath>

namespace alatau::widgets {

namespace {

constexpr double kMostTimes = 3;       ///< a bar beside the values that is longer than this is cut
constexpr int kReasonGap = 4 * kSpace; ///< between the values and what has none

QString languageUnit(const QString &unit, const QString &language) {
  return unit == QLatin1String("share") ? QString() : unitTitle(unit, language);
}

} // namespace

struct HistogramView::Layout {
  QRectF plot;
  double barWidth = 0, top = 0, step = 0; ///< weight at the top of the plot, of a line of the grid
  double reasonWidth = 0;
  double reasonsAt = 0;
};

HistogramView::HistogramView(QWidget *parent)
  : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(false);
  setObjectName(QStringLiteral("histogram"));
  setAccessibleName(tr("Histogram of the result"));
  setAccessibleDescription(tr("Drag over bars, or use the arrow keys, to select their features on the map."));
}

void HistogramView::setValues(const ResultValues &values, const QVector<ValueClass> &classes,
                              const QString &language) {
  mValues = values;
  mClasses = classes;
  mLanguage = language;
  mBins = binned(values);
  mChosen = binnedLike(mBins, values, {});
  findClasses();
  mHasChosen = false;
  mFrom = mTo = mCursor = -1;
  emit rangeChanged(QString());
  update();
}

void HistogramView::findClasses() {
  // Limits of classes belong to the class below, those of bars to the bar above: values that lie on them have
  // the colour of their class, whatever the bar says.
  constexpr int kNone = -2;
  mClassOfBin.fill(kNone, mBins.weights.size());
  if (mClasses.isEmpty()) return;
  for (int row = 0; row < mValues.values.size(); ++row) {
    const int bin = mValues.reasonOf(row) < 0 ? mBins.binOf(mValues.values[row]) : -1;
    if (bin < 0) continue;
    int found = 0;
    while (found + 1 < mClasses.size() && mValues.values[row] > mClasses[found].high)
      ++found;
    int &known = mClassOfBin[bin];
    known = known == kNone || known == found ? found : -1;
  }
}

void HistogramView::clear() {
  setValues({}, {}, mLanguage);
}

void HistogramView::setSelected(const QSet<qint64> &ids) {
  mHasChosen = !ids.isEmpty();
  mChosen = binnedLike(mBins, mValues, ids);
  if (!mHasChosen && mFrom >= 0) {
    mFrom = mTo = -1;
    emit rangeChanged(QString());
  }
  update();
}

int HistogramView::barCount() const {
  return static_cast<int>(mBins.weights.size() + mBins.withoutValue.size());
}

double HistogramView::barWeight(const Bins &bins, int bar) const {
  const int values = static_cast<int>(bins.weights.size());
  return bar < values ? bins.weights[bar] : bins.withoutValue[bar - values];
}

HistogramView::Layout HistogramView::layout() const {
  Layout out;
  double most = 0, mostWithout = 0;
  for (const double weight : mBins.weights)
    most = std::max(most, weight);
  for (const double weight : mBins.withoutValue)
    mostWithout = std::max(mostWithout, weight);
  // One bar that is many times the others (nothing changed for most people) would make them invisible: it is
  // cut, and its number stands in it.
  if (most == 0 || mostWithout < kMostTimes * most) most = std::max(most, mostWithout);
  // As many lines as their numbers have room.
  const int lines = std::clamp((height() - 5 * fontMetrics().height()) / (2 * fontMetrics().height()), 1, 4);
  out.step = roundStep(0, std::max(most, 1.0), lines);
  out.top = std::ceil(std::max(most, 1.0) / out.step) * out.step;
  const QFontMetrics metrics = fontMetrics();
  const int left = metrics.horizontalAdvance(formatNumber(out.top, 0, mLanguage)) + 3 * kSpace;
  out.plot = QRectF(left, metrics.height() + 2 * kSpace, width() - left - 3 * kSpace,
                    height() - 3 * metrics.height() - 4 * kSpace);
  const auto reasons = mBins.withoutValue.size();
  // What has no value needs room for its words, two lines of them.
  for (const QString &title : mValues.reasonTitles)
    out.reasonWidth = std::max<double>(out.reasonWidth, 0.66 * metrics.horizontalAdvance(title) + 2 * kSpace);
  if (reasons > 0)
    out.reasonWidth = std::min(out.reasonWidth, 0.6 * out.plot.width() / static_cast<double>(reasons));
  const double room =
      out.plot.width() - (reasons > 0 ? kReasonGap : 0) - out.reasonWidth * static_cast<double>(reasons);
  const auto bars = static_cast<double>(mBins.weights.size());
  out.barWidth = bars > 0 ? room / bars : 0;
  out.reasonsAt = out.plot.left() + out.barWidth * bars + (bars > 0 ? kReasonGap : 0);
  return out;
}

QRectF HistogramView::barRect(int bar) const {
  const Layout place = layout();
  const int values = static_cast<int>(mBins.weights.size());
  const double height = place.plot.height() * std::min(1.0, barWeight(mBins, bar) / place.top);
  if (bar < values)
    return QRectF(place.plot.left() + bar * place.barWidth, place.plot.bottom() - height, place.barWidth,
                  height);
  const double wide = place.reasonWidth;
  return QRectF(place.reasonsAt + (bar - values) * wide + 0.25 * wide, place.plot.bottom() - height,
                0.5 * wide, height);
}

int HistogramView::barAt(double x) const {
  if (barCount() == 0) return -1;
  const Layout place = layout();
  const int values = static_cast<int>(mBins.weights.size());
  const int reasons = static_cast<int>(mBins.withoutValue.size());
  if (reasons > 0 && place.reasonWidth > 0 && x >= place.reasonsAt - kReasonGap / 2.0)
    return values + std::clamp(static_cast<int>((x - place.reasonsAt) / place.reasonWidth), 0, reasons - 1);
  if (values == 0) return -1;
  return std::clamp(static_cast<int>((x - place.plot.left()) / place.barWidth), 0, values - 1);
}

QString HistogramView::valueText(double value) const {
  if (mValues.unit == QLatin1String("share")) return formatNumber(100 * value, 0, mLanguage);
  const double width = mBins.width;
  return formatNumber(value, width >= 1 ? 0 : width >= 0.1 ? 1 : 2, mLanguage);
}

QString HistogramView::barText(int bar) const {
  const int values = static_cast<int>(mBins.weights.size());
  if (bar >= values) return mValues.reasonTitles.value(bar - values);
  const QString unit =
      mValues.unit == QLatin1String("share") ? QStringLiteral("%") : languageUnit(mValues.unit, mLanguage);
  const bool isOpen = mBins.isOpen && bar + 1 == values;
  QString text = isOpen ? QStringLiteral("> ") + valueText(mBins.low(bar))
                        : valueText(mBins.low(bar)) + QStringLiteral(" – ") + valueText(mBins.high(bar));
  if (!unit.isEmpty()) text += QChar(0x00A0) + unit;
  return text;
}

QString HistogramView::rangeText() const {
  if (mFrom < 0) return {};
  const int values = static_cast<int>(mBins.weights.size());
  const int first = std::min(mFrom, mTo), last = std::max(mFrom, mTo);
  double chosen = 0, all = 0;
  for (int bar = 0; bar < barCount(); ++bar) {
    all += barWeight(mBins, bar);
    if (bar >= first && bar <= last) chosen += barWeight(mBins, bar);
  }
  QString range = barText(first);
  if (first != last && last < values) {
    const QString unit =
        mValues.unit == QLatin1String("share") ? QStringLiteral("%") : languageUnit(mValues.unit, mLanguage);
    range = mBins.isOpen && last + 1 == values
                ? QStringLiteral("> ") + valueText(mBins.low(first))
                : valueText(mBins.low(first)) + QStringLiteral(" – ") + valueText(mBins.high(last));
    if (!unit.isEmpty()) range += QChar(0x00A0) + unit;
  } else if (first != last) {
    range = first >= values ? tr("no value") : barText(first) + QStringLiteral(" … ") + barText(last);
  }
  return tr("%1: %2 (%3)")
      .arg(range, formatQuantity(chosen, mValues.weightUnit(), mLanguage),
           formatQuantity(all > 0 ? chosen / all : 0, QStringLiteral("share"), mLanguage));
}

void HistogramView::brush(int from, int to) {
  mFrom = from;
  mTo = to;
  emit rangeChanged(rangeText());
  update();
}

void HistogramView::select() {
  QVector<qint64> ids;
  if (mFrom >= 0) {
    const int values = static_cast<int>(mBins.weights.size());
    const int first = std::min(mFrom, mTo), last = std::max(mFrom, mTo);
    for (int row = 0; row < mValues.values.size(); ++row) {
      const int reason = mValues.reasonOf(row);
      const int bar = reason >= 0 ? values + reason : mBins.binOf(mValues.values[row]);
      if (bar >= first && bar <= last) ids << mValues.ids[row];
    }
  }
  emit brushed(ids);
}

void HistogramView::mousePressEvent(QMouseEvent *event) {
  if (event->button() != Qt::LeftButton || barCount() == 0) return QWidget::mousePressEvent(event);
  mIsDragging = true;
  mCursor = barAt(event->pos().x());
  brush(mCursor, mCursor);
}

void HistogramView::mouseMoveEvent(QMouseEvent *event) {
  if (!mIsDragging) return;
  mCursor = barAt(event->pos().x());
  brush(mFrom, mCursor);
}

void HistogramView::mouseReleaseEvent(QMouseEvent *event) {
  if (!mIsDragging || event->button() != Qt::LeftButton) return;
  mIsDragging = false;
  brush(mFrom, barAt(event->pos().x()));
  select();
}

void HistogramView::keyPressEvent(QKeyEvent *event) {
  const int last = barCount() - 1;
  if (last < 0) return QWidget::keyPressEvent(event);
  const bool widens = event->modifiers() & Qt::ShiftModifier;
  int wanted = mCursor;
  switch (event->key()) {
  case Qt::Key_Left:
    wanted = mCursor < 0 ? last : std::max(0, mCursor - 1);
    break;
  case Qt::Key_Right:
    wanted = std::min(last, mCursor + 1);
    break;
  case Qt::Key_Home:
    wanted = 0;
    break;
  case Qt::Key_End:
    wanted = last;
    break;
  case Qt::Key_Escape:
    if (mFrom < 0 && !mHasChosen) return QWidget::keyPressEvent(event);
    mCursor = -1;
    brush(-1, -1);
    select();
    return;
  case Qt::Key_A:
    if (!(event->modifiers() & Qt::ControlModifier)) return QWidget::keyPressEvent(event);
    mCursor = last;
    brush(0, last);
    select();
    return;
  default:
    return QWidget::keyPressEvent(event);
  }
  mCursor = wanted;
  brush(widens && mFrom >= 0 ? mFrom : wanted, wanted);
  select();
}

bool HistogramView::event(QEvent *event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  auto *help = static_cast<QHelpEvent *>(event);
  const int bar = barAt(help->pos().x());
  if (bar < 0)
    QToolTip::hideText();
  else
    QToolTip::showText(help->globalPos(),
                       tr("%1: %2").arg(barText(bar), formatQuantity(barWeight(mBins, bar),
                                                                     mValues.weightUnit(), mLanguage)),
                       this);
  return true;
}

void HistogramView::paintBar(QPainter &painter, int bar, const Layout &place) {
  const int values = static_cast<int>(mBins.weights.size());
  QRectF whole = barRect(bar);
  if (bar < values && place.barWidth > 4) whole.adjust(0.5, 0, -0.5, 0);
  const double weight = barWeight(mBins, bar);
  const double share = !mHasChosen ? 1 : weight > 0 ? barWeight(mChosen, bar) / weight : 0;
  QRectF chosen = whole;
  chosen.setTop(whole.bottom() - whole.height() * share);
  const auto fill = [&](const QRectF &area) {
    if (area.height() <= 0) return;
    if (bar >= values) {
      const QColor colour = mValues.reasonColours.value(bar - values, QColor(130, 130, 130));
      painter.fillRect(area, QBrush(colour, mValues.reasonColours.size() > bar - values ? Qt::SolidPattern
                                                                                        : Qt::BDiagPattern));
      return;
    }
    if (mClasses.isEmpty()) {
      painter.fillRect(area, accent(palette()));
      return;
    }
    if (mClassOfBin[bar] >= 0) {
      painter.fillRect(area, mClasses[mClassOfBin[bar]].colour);
      return;
    }
    // A bar that a limit of the map's classes cuts has the colours of both.
    for (int index = 0; index < mClasses.size(); ++index) {
      const ValueClass &each = mClasses[index];
      const double low = index == 0 ? mBins.low(bar) : std::max(mBins.low(bar), each.low);
      double high = index + 1 == mClasses.size() ? mBins.high(bar) : std::min(mBins.high(bar), each.high);
      if (!(low < high)) continue;
      high = std::min(high, mBins.low(bar) + mBins.width);
      const double from = (low - mBins.low(bar)) / mBins.width, to = (high - mBins.low(bar)) / mBins.width;
      if (from >= to) continue;
      painter.fillRect(
          QRectF(area.left() + from * area.width(), area.top(), (to - from) * area.width(), area.height()),
          each.colour);
    }
  };
  if (share < 1) {
    painter.setOpacity(0.3);
    fill(whole);
    painter.setOpacity(1);
  }
  fill(chosen);
  painter.setPen(QPen(mutedText(palette()), 0.7));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(whole);
  if (weight <= place.top) return;
  const double gap = whole.top() + 0.3 * whole.height();
  painter.setPen(QPen(palette().color(QPalette::Window), 3));
  painter.drawLine(QPointF(whole.left() - 3, gap + 4), QPointF(whole.right() + 3, gap - 4));
  painter.setPen(palette().color(QPalette::WindowText));
  const QRectF room(whole.center().x() - place.reasonWidth / 2, gap + 2 * kSpace, place.reasonWidth,
                    fontMetrics().height());
  painter.fillRect(room, palette().color(QPalette::Window));
  painter.drawText(room, Qt::AlignCenter, formatNumber(weight, 0, mLanguage));
}

void HistogramView::paintAxes(QPainter &painter, const Layout &place) {
  const QFontMetrics metrics = fontMetrics();
  const QColor words = palette().color(QPalette::WindowText);
  for (double at = 0; at <= place.top + place.step / 2; at += place.step) {
    const double y = place.plot.bottom() - place.plot.height() * at / place.top;
    painter.setPen(softBorder(palette()));
    painter.drawLine(QPointF(place.plot.left(), y), QPointF(place.plot.right(), y));
    painter.setPen(words);
    painter.drawText(QRectF(0, y - metrics.height() / 2.0, place.plot.left() - kSpace, metrics.height()),
                     Qt::AlignRight | Qt::AlignVCenter, formatNumber(at, 0, mLanguage));
  }
  // Numbers under the limits of bars, as many as there is room for.
  const int values = static_cast<int>(mBins.weights.size());
  const int limits = values == 0 ? 0 : mBins.isOpen ? values : values + 1;
  double widest = 1;
  for (int index = 0; index < limits; ++index)
    widest = std::max<double>(widest, metrics.horizontalAdvance(valueText(mBins.low(index))) + 3 * kSpace);
  const int every = std::max(1, static_cast<int>(std::ceil(widest / std::max(1.0, place.barWidth))));
  const double line = place.plot.bottom() + kSpace;
  for (int index = 0; index < limits; index += every) {
    const double x = place.plot.left() + index * place.barWidth;
    if (mBins.withoutValue.size() > 0 && x + widest / 2 > place.reasonsAt + kSpace) break;
    painter.drawText(QRectF(x - widest / 2, line, widest, metrics.height()), Qt::AlignCenter,
                     valueText(mBins.low(index)));
  }
  for (int reason = 0; reason < mBins.withoutValue.size(); ++reason) {
    const double wide = place.reasonWidth;
    const QRectF room(place.reasonsAt + reason * wide - kSpace, line, wide + 2 * kSpace,
                      2 * metrics.height());
    painter.drawText(room, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, mValues.reasonTitles[reason]);
  }
  painter.setPen(mutedText(palette()));
  const QString unit =
      mValues.unit == QLatin1String("share") ? QStringLiteral("%") : languageUnit(mValues.unit, mLanguage);
  const QString across = values == 0      ? QString()
                         : unit.isEmpty() ? mValues.title
                                          : mValues.title + QStringLiteral(", ") + unit;
  painter.drawText(QRectF(place.plot.left(), height() - metrics.height() - kSpace / 2.0,
                          std::max(40.0, values * place.barWidth), metrics.height()),
                   Qt::AlignCenter,
                   metrics.elidedText(across, Qt::ElideRight, static_cast<int>(values * place.barWidth)));
  painter.drawText(QRectF(0, 0, width(), metrics.height() + kSpace), Qt::AlignLeft | Qt::AlignVCenter,
                   mValues.weights.isEmpty() ? tr("Features") : tr("Residents"));
}

void HistogramView::paintEvent(QPaintEvent *) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (barCount() == 0) {
    painter.setPen(mutedText(palette()));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("No numbers to draw in this column."));
    return;
  }
  const Layout place = layout();
  if (mFrom >= 0) {
    QColor shade = accent(palette());
    shade.setAlpha(40);
    const QRectF first = barRect(std::min(mFrom, mTo)), last = barRect(std::max(mFrom, mTo));
    painter.fillRect(QRectF(first.left(), place.plot.top(), last.right() - first.left(), place.plot.height()),
                     shade);
  }
  paintAxes(painter, place);
  for (int bar = 0; bar < barCount(); ++bar)
    paintBar(painter, bar, place);
  if (mValues.isDifference && mBins.from < 0 && mBins.high(static_cast<int>(mBins.weights.size()) - 1) > 0) {
    const double x = place.plot.left() + place.barWidth * (0 - mBins.from) / mBins.width;
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1.4));
    painter.drawLine(QPointF(x, place.plot.top()), QPointF(x, place.plot.bottom()));
  }
  if (hasFocus()) {
    painter.setPen(QPen(accent(palette()), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
  }
}

} // namespace alatau::widgets
