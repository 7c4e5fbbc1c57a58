// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QTableView>
#include <alatau/widgets/result_values.h>

class QSortFilterProxyModel;

namespace alatau::widgets {

/// A table of numbers per district: what the chart shows, and the indicators of the analysis. The first row
/// is the whole area.
struct DistrictFigures {
  struct Column {
    QString title, unit;
    bool isDifference = false; ///< with an explicit sign
  };
  struct Row {
    QString name, id; ///< id empty: the whole area
    QVector<double> values;
  };
  QVector<Column> columns;
  QVector<Row> rows;
};

/// Residents, mean, median, P90 and people without a value of every district and of the whole area; for a
/// difference the people better and worse off instead of quantiles.
DistrictFigures figuresOf(const ResultValues &values);
/// Adds the columns of `more` to `figures`, rows joined by id; districts that only one of them has stay.
void appendFigures(DistrictFigures &figures, const DistrictFigures &more);

class DistrictModel : public QAbstractTableModel {
  Q_OBJECT
public:
  using QAbstractTableModel::QAbstractTableModel;
  void setFigures(const DistrictFigures &figures, const QString &language);
  const DistrictFigures &figures() const { return mFigures; }
  int rowCount(const QModelIndex &parent = {}) const override;
  int columnCount(const QModelIndex &parent = {}) const override;
  QVariant data(const QModelIndex &index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  static constexpr int kSortRole = Qt::UserRole + 1;

private:
  DistrictFigures mFigures;
  QString mLanguage;
};

/// The table itself: sorts by a click on a column (the whole area stays on top), a click or Enter on a row
/// shows the district on the map, Ctrl+C copies rows or everything as text.
class DistrictTable : public QTableView {
  Q_OBJECT
public:
  explicit DistrictTable(QWidget *parent = nullptr);
  void setFigures(const DistrictFigures &figures, const QString &language);
  const DistrictFigures &figures() const { return mModel->figures(); }
  /// Rows as shown with a heading, columns parted by tabs: what a spreadsheet takes from the clipboard.
  QString text(bool selectedOnly = false) const;
  /// The same for a file: numbers in full, decimal point, parted by commas (RFC 4180).
  QString csv() const;

public slots:
  void copy(); ///< the selected rows, or all

signals:
  void districtActivated(const QString &id);

protected:
  void keyPressEvent(QKeyEvent *event) override;
  void contextMenuEvent(QContextMenuEvent *event) override;

private:
  DistrictModel *mModel;
  QSortFilterProxyModel *mSorted;
};

} // namespace alatau::widgets
