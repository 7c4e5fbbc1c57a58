// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QString>
#include <QVector>
#include <QWidget>
#include <limits>

class QComboBox;
class QLabel;
class QTableView;

namespace alatau::widgets {

/// One finding, as the store keeps it.
struct ProblemRow {
  enum Severity { Note = 0, Warning = 1, Error = 2 };
  qint64 id = 0;
  QString code, origin; ///< origin: "import:<id>", "check", "result:<id>"
  int severity = Warning;
  QString layer, feature, message;                            ///< layer: as people call it
  double x = std::numeric_limits<double>::quiet_NaN(), y = x; ///< plan CRS; NaN: no place
  double size = std::numeric_limits<double>::quiet_NaN();     ///< in `unit`
  QString unit;
  QString title = {}; ///< what `code` means, where the caller knows; else problemTitle() is shown
  bool hasPlace() const { return x == x && y == y; }
};

/// Sentence for a problem code in the language of the interface; the code itself if it is unknown.
QString problemTitle(const QString &code);

class ProblemsModel : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { Severity, Title, Layer, Feature, Size, Origin, ColumnCount };
  using QAbstractTableModel::QAbstractTableModel;
  void setProblems(const QVector<ProblemRow> &problems, const QString &language);
  const ProblemRow &problem(int row) const { return mRows.at(row); }

  int rowCount(const QModelIndex &parent = {}) const override;
  int columnCount(const QModelIndex &parent = {}) const override;
  QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
  QVector<ProblemRow> mRows;
  QString mLanguage;
};

/// Shows problems of at least one severity and one kind of origin; sorts numbers as numbers.
class ProblemsFilter : public QSortFilterProxyModel {
  Q_OBJECT
public:
  explicit ProblemsFilter(QObject *parent = nullptr);
  void setMinimumSeverity(int severity);
  void setOriginPrefix(const QString &prefix); ///< "" all, "import", "check", "result"

protected:
  bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
  int mMinimum = ProblemRow::Note;
  QString mPrefix;
};

/// The list with its filters. A click or Enter asks to zoom.
class ProblemsPanel : public QWidget {
  Q_OBJECT
public:
  explicit ProblemsPanel(QWidget *parent = nullptr);
  void setProblems(const QVector<ProblemRow> &problems, const QString &language);
  QTableView *view() const { return mView; }
  ProblemsModel *model() const { return mModel; }
  ProblemsFilter *filter() const { return mFilter; }

signals:
  void problemActivated(const alatau::widgets::ProblemRow &problem);
  void checkRequested();

private:
  void updateCount();
  ProblemsModel *mModel;
  ProblemsFilter *mFilter;
  QTableView *mView;
  QLabel *mCount;
};

} // namespace alatau::widgets
