// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/touches.h>

#include <QTimer>
#include <QWidget>

class QLabel;
class QTreeWidget;

namespace alatau::gui {

/// The list of all that the corridor in the hand touches; a click shows the place on the map.
class CorridorPanel : public QWidget {
  Q_OBJECT
public:
  explicit CorridorPanel(const QString &language, QWidget *parent = nullptr);
  void setLanguage(const QString &language) { mLanguage = language; }
  /// Shown a little later, so that a drag costs nothing here. Null: nothing is in the hand.
  void setTouched(const corridor::Touched *touched, const corridor::Bottleneck *narrowest);

protected:
  void showEvent(QShowEvent *event) override;

signals:
  void placeChosen(double x, double y);

private:
  void fill();
  QString mLanguage;
  QLabel *mEmpty;
  QTreeWidget *mTree;
  QTimer mPause;
  bool mHasAny = false;
  corridor::Touched mTouched;
  corridor::Bottleneck mNarrowest;
};

} // namespace alatau::gui
