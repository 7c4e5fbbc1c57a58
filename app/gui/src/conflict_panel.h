// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>

class QLabel;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace alatau::gui {

/// What lies inside the zone or the parcel in the hand: a line for every layer with count and amount, below
/// it the largest conflicts. A click or Enter shows one on the map. Knows neither plan nor plugin.
class ConflictPanel : public QWidget {
  Q_OBJECT
public:
  explicit ConflictPanel(QWidget *parent = nullptr);

  enum class State {
    Empty,   ///< nothing was followed: what to do is said
    Opening, ///< the plan is being read
    Behind,  ///< the figures belong to an earlier position or to the plan before its last change
    Exact,
  };
  struct Line {
    QString title, value, tip;
    bool isUnknown = false; ///< no data: never read as "none"
    bool isConflict = false;
  };
  struct Item {
    QString title, value;
    int layer = 0;
    qint64 fid = 0;
    double x = 0, y = 0;
  };

  void setState(State state);
  State state() const { return mState; }
  void setHeading(const QString &heading);
  /// The lines at the top; those of the same number as before change in place, so that a drag costs little.
  void setLines(const QVector<Line> &lines);
  /// What stands below line `line`; `more`: how many are not listed.
  void setItems(int line, const QVector<Item> &items, qint64 more, const QString &language);
  /// The verdict on a parcel as lines under a heading of its own; no lines: none.
  void setVerdict(const QVector<Line> &lines);
  void showFailure(const QString &reason);
  QString valueText(int line) const; ///< as shown

signals:
  void placeChosen(int layer, qint64 fid, double x, double y);
  void clearRequested();
  void visibilityChanged(bool isVisible);

protected:
  void showEvent(QShowEvent *event) override;
  void hideEvent(QHideEvent *event) override;

private:
  void style(QTreeWidgetItem *item, const Line &line) const;
  void refresh();
  State mState = State::Empty;
  QString mHeadingText, mFailure;
  QLabel *mHeading, *mNote, *mScreening;
  QToolButton *mClear;
  QTreeWidget *mTree;
  QVector<QTreeWidgetItem *> mLines;
  QTreeWidgetItem *mVerdict = nullptr;
};

} // namespace alatau::gui
