// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <QVector>
#include <QWidget>

class QListView;

namespace alatau::widgets {

/// One step of the history, in words.
struct HistoryRow {
  qint64 id = 0;
  QString title, who;
  QString at;       ///< ISO 8601 UTC
  QString scenario; ///< name; empty: baseline
  int changes = 0;
  bool isUndone = false, isExternal = false;
};

class HistoryModel : public QAbstractListModel {
  Q_OBJECT
public:
  using QAbstractListModel::QAbstractListModel;
  void setHistory(const QVector<HistoryRow> &rows); ///< newest first
  const HistoryRow &step(int row) const { return mRows.at(row); }
  int currentRow() const; ///< the last step in force; -1: none

  int rowCount(const QModelIndex &parent = {}) const override;
  QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
  QVector<HistoryRow> mRows;
};

/// The steps, newest first; a double click or Enter makes the plan as it was after that step.
class HistoryPanel : public QWidget {
  Q_OBJECT
public:
  explicit HistoryPanel(QWidget *parent = nullptr);
  void setHistory(const QVector<HistoryRow> &rows);
  QListView *view() const { return mView; }

signals:
  void jumpRequested(qint64 step);

private:
  HistoryModel *mModel;
  QListView *mView;
};

} // namespace alatau::widgets
