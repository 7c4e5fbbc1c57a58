// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>
#include <optional>

namespace alatau::widgets {

/// Chart of a result: a bar per district, or a histogram of a column, with at most 20 classes of equal width.
class ResultChart : public QWidget {
  Q_OBJECT
public:
  explicit ResultChart(QWidget *parent = nullptr);
  ~ResultChart() override;

  struct Bar {
    QString name;
    double value = 0;
    QString id = {}; ///< what barActivated() says; empty: the name
  };
  void setBars(const QString &title, const QString &unit, const QVector<Bar> &bars, const QString &language,
               std::optional<double> norm = std::nullopt);
  void setHistogram(const QString &title, const QString &unit, const QVector<double> &values,
                    const QString &language);
  void clear();
  int barCount() const;

signals:
  void barActivated(const QString &id);

private:
  struct Impl;
  Impl *mImpl;
};

/// Counts of `values` in classes of equal, round width over their range; NaN is left out. Empty for no
/// values.
struct Histogram {
  double from = 0, width = 0;
  QVector<int> counts;
};
Histogram histogram(const QVector<double> &values, int maximumClasses = 20);

} // namespace alatau::widgets
