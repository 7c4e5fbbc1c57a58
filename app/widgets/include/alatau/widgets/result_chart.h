// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>
#include <optional>

namespace alatau::widgets {

/// Chart of a result: a bar per district.
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
  void clear();
  int barCount() const;

signals:
  void barActivated(const QString &id);

private:
  struct Impl;
  Impl *mImpl;
};

} // namespace alatau::widgets
