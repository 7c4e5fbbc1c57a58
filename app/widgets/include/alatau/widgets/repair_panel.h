// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace alatau::widgets {

/// One defect of the street network and what would mend it.
struct RepairItem {
  enum class State { Open, Applied, Skipped, Manual };
  QString code;    ///< kind of defect, e.g. "NETWORK_NEAR_END"
  QString street;  ///< name or number of the street to change
  double size = 0; ///< in `unit`; NaN: none
  QString unit = QStringLiteral("m");
  double persons = 0;        ///< whose way it concerns; 0: not known
  State state = State::Open; ///< Manual: only a person can decide, there is no proposal
};

/// Guided repair: the defects by kind with their number and residents, one after the other. What it says is
/// done by its owner, who shows item and proposal on the map and writes the plan.
///
/// Keys in the list: arrows go through the defects and show each, Enter applies the proposal, S skips, Ctrl+
/// Enter applies all of this kind.
class RepairPanel : public QWidget {
  Q_OBJECT
public:
  explicit RepairPanel(QWidget *parent = nullptr);
  void setItems(const QVector<RepairItem> &items, const QString &language);
  void setState(const QVector<int> &items, RepairItem::State state); ///< and goes to the next open one
  void setProgress(double fraction);                                 ///< of a long repair; 1: done
  /// What is missing instead of a list; empty: the list.
  void setMessage(const QString &text);
  const QVector<RepairItem> &items() const { return mItems; }
  int current() const; ///< -1: none, or a kind
  QTreeWidget *list() const { return mList; }
  QPushButton *applyButton() const { return mApply; }
  QPushButton *applyAllButton() const { return mApplyAll; }
  QPushButton *skipButton() const { return mSkip; }
  QString summary() const;
  static QString kindTitle(const QString &code);

signals:
  void checkRequested();
  void itemShown(int item);
  void applyRequested(const QVector<int> &items);

protected:
  bool eventFilter(QObject *watched, QEvent *event) override;

private:
  void apply();
  void applyAll();
  void skip();
  void next();
  void refresh();
  void fillRow(QTreeWidgetItem *row, const RepairItem &item) const;
  QVector<RepairItem> mItems;
  QString mLanguage;
  QTreeWidget *mList;
  QLabel *mSummary, *mMessage;
  QProgressBar *mProgress;
  QPushButton *mApply, *mSkip, *mApplyAll;
};

} // namespace alatau::widgets
