// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <alatau/widgets/result_values.h>

namespace alatau::widgets {

/// How the values of a result are spread, in the colours of the map, counted in residents where they are
/// known. Features without a value stand at the right, one hatched bar per reason.
///
/// A range is brushed by dragging, or with the keyboard: arrows move to a bar, Shift+arrows widen the range,
/// Home and End go to the ends, Ctrl+A takes all, Esc clears. What is selected elsewhere (map, table) is
/// shown as the full part of the bars.
class HistogramView : public QWidget {
  Q_OBJECT
public:
  explicit HistogramView(QWidget *parent = nullptr);
  void setValues(const ResultValues &values, const QVector<ValueClass> &classes, const QString &language);
  void clear();
  void setSelected(const QSet<qint64> &ids); ///< from outside; tells nobody
  const Bins &bins() const { return mBins; }
  int barCount() const; ///< bins and reasons
  QRectF barRect(int bar) const;
  /// The brushed range in words, with its people; empty without one.
  QString rangeText() const;
  QSize sizeHint() const override { return {480, 200}; }
  QSize minimumSizeHint() const override { return {220, 120}; }

signals:
  /// The features of the brushed bars; empty: nothing is brushed.
  void brushed(const QVector<qint64> &ids);
  void rangeChanged(const QString &text); ///< rangeText()

protected:
  void paintEvent(QPaintEvent *event) override;
  void mousePressEvent(QMouseEvent *event) override;
  void mouseMoveEvent(QMouseEvent *event) override;
  void mouseReleaseEvent(QMouseEvent *event) override;
  void keyPressEvent(QKeyEvent *event) override;
  bool event(QEvent *event) override;

private:
  struct Layout;
  Layout layout() const;
  int barAt(double x) const;
  void findClasses();
  void brush(int from, int to);
  void select();
  QString barText(int bar) const;
  QString valueText(double value) const;
  double barWeight(const Bins &bins, int bar) const;
  void paintBar(QPainter &painter, int bar, const Layout &layout);
  void paintAxes(QPainter &painter, const Layout &layout);

  ResultValues mValues;
  QVector<ValueClass> mClasses;
  QString mLanguage;
  Bins mBins, mChosen;      ///< all, and what is selected
  QVector<int> mClassOfBin; ///< where all values of a bin are of one class; -1: of several
  bool mHasChosen = false;
  int mFrom = -1, mTo = -1; ///< the brush, as bars; -1: none
  int mCursor = -1;
  bool mIsDragging = false;
};

} // namespace alatau::widgets
