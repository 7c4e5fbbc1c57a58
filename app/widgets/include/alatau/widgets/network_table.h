// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QSet>
#include <QTableView>
#include <QVector>

class QSortFilterProxyModel;

namespace alatau::widgets {

/// Patches or links of a green network, a row each.
struct NetworkRows {
  struct Column {
    QString title, unit;
    bool isWhole = false; ///< a number of something: no decimals
  };
  struct Row {
    qint64 feature = 0; ///< of the layer on the map
    QString name;
    QVector<double> values; ///< parallel to the columns; NaN: no value
  };
  QVector<Column> columns;
  QVector<Row> rows;
};

/// The first column has a box: unticked, the patch or link is left out to see what it is worth.
class NetworkModel : public QAbstractTableModel {
  Q_OBJECT
public:
  using QAbstractTableModel::QAbstractTableModel;
  static constexpr int kSortRole = Qt::UserRole + 1;
  static constexpr int kFeatureRole = Qt::UserRole + 2;

  void setRows(const NetworkRows &rows, const QString &nameTitle, const QString &language);
  const NetworkRows &rows() const { return mRows; }
  const QSet<qint64> &leftOut() const { return mLeftOut; }
  void setLeftOut(const QSet<qint64> &features);

  int rowCount(const QModelIndex &parent = {}) const override;
  int columnCount(const QModelIndex &parent = {}) const override;
  QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
  Qt::ItemFlags flags(const QModelIndex &index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
  void leftOutChanged();

private:
  NetworkRows mRows;
  QSet<qint64> mLeftOut;
  QString mNameTitle, mLanguage;
};

/// Sorted by a click on a column; rows selected here are selected on the map and the other way round. Space
/// ticks the selected rows, Enter and a double click zoom, Ctrl+C copies.
class NetworkTable : public QTableView {
  Q_OBJECT
public:
  explicit NetworkTable(const QString &nameTitle, QWidget *parent = nullptr);
  void setRows(const NetworkRows &rows, const QString &language);
  NetworkModel *rows() const { return mModel; }
  QSet<qint64> selected() const;
  void setSelected(const QSet<qint64> &features); ///< emits nothing
  QString text(bool selectedOnly) const;          ///< for a spreadsheet, columns parted by tabs

public slots:
  void copy();
  void toggleSelected(); ///< left out or back, all as the first of them

signals:
  void selectionMade(const QSet<qint64> &features);
  void zoomRequested(qint64 feature);

protected:
  void keyPressEvent(QKeyEvent *event) override;
  void contextMenuEvent(QContextMenuEvent *event) override;

private:
  NetworkModel *mModel;
  QSortFilterProxyModel *mSorted;
  QString mNameTitle;
  bool mIsSetting = false;
};

} // namespace alatau::widgets
