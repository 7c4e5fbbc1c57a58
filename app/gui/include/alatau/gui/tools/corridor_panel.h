// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/touches.h>
#include <alatau/plan/crossings.h>

#include <QTimer>
#include <QWidget>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace alatau::gui {

/// The list of all that the corridor in the hand touches, its crossings among them; a click shows the place
/// on the map. What a crossing is and which structure it has is chosen below the list.
class CorridorPanel : public QWidget {
  Q_OBJECT
public:
  explicit CorridorPanel(const QString &language, QWidget *parent = nullptr);
  void setLanguage(const QString &language);
  /// Shown a little later, so that a drag costs nothing here. Null: nothing is in the hand.
  void setTouched(const corridor::Touched *touched, const corridor::Bottleneck *narrowest);

  /// The crossings that the plan has for it; `picked` 0: none is. Null: it is not in the plan.
  void setCrossings(const std::vector<plan::CorridorCrossing> *crossings, plan::FeatureId picked);

protected:
  void showEvent(QShowEvent *event) override;

signals:
  void placeChosen(double x, double y);
  void crossingPicked(qint64 fid);
  void crossingChanged(qint64 fid, const QString &kind, const QString &structure);
  void crossingRemoved(qint64 fid);
  void crossingsWanted(); ///< all that are missing
  void crossingWanted();  ///< one, at a place that the next click says

private:
  void fill();
  void fillCrossings();
  void showPicked();
  void makeCrossingForm();
  const plan::CorridorCrossing *picked() const;
  QString mLanguage;
  QLabel *mEmpty;
  QTreeWidget *mTree;
  QWidget *mForm = nullptr; ///< of the crossings
  QComboBox *mKind = nullptr, *mStructure = nullptr;
  QPushButton *mRemove = nullptr;
  std::vector<plan::CorridorCrossing> mCrossings;
  bool mHasCrossings = false; ///< it may have some
  plan::FeatureId mPicked = 0;
  QTimer mPause;
  bool mHasAny = false;
  corridor::Touched mTouched;
  corridor::Bottleneck mNarrowest;
};

} // namespace alatau::gui
