// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/widgets/indicators.h>

#include <QWidget>

namespace alatau::widgets {

/// A horizontal bar per district with its value; painted, since a chart view per card would be far too heavy.
class DistrictBars : public QWidget {
  Q_OBJECT
public:
  DistrictBars(const QVector<IndicatorData::District> &districts, const QString &unit,
               std::optional<double> norm, const QString &language, bool isMuted, QWidget *parent = nullptr);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

signals:
  void activated(const QString &district);

protected:
  void paintEvent(QPaintEvent *event) override;
  void mousePressEvent(QMouseEvent *event) override;
  bool event(QEvent *event) override;

private:
  int rowHeight() const;
  int rowAt(int y) const;
  QVector<IndicatorData::District> mDistricts;
  QString mUnit, mLanguage;
  std::optional<double> mNorm;
  double mMaximum = 0;
  bool mIsMuted = false;
};

} // namespace alatau::widgets
