// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw_tool.h"
#include "feature_picker.h"

#include <alatau/gui/tools/corridor_edit_controller.h>
#include <functional>
#include <optional>
#include <qgssnapindicator.h>

namespace alatau::gui {

/// Changes a corridor of the plan: vertices and widths are dragged, X splits, J joins the next one that is
/// clicked, R turns it round, Delete takes the vertex or the crossing under the cursor, W types the width of
/// the vertex in the hand, C sets a crossing, F finds all. What it touches follows the mouse; what is stored
/// is one step of the history.
class CorridorEditTool : public PlanTool {
  Q_OBJECT
public:
  explicit CorridorEditTool(ToolHost &host);

  ToolOptions::Page optionsPage() const override { return ToolOptions::Page::CorridorEdit; }
  void sessionChanged() override;
  void planChanged() override;
  void dataArrived() override;
  void optionsChanged() override;
  void optionsDone() override;
  void deactivate() override;
  void canvasPressEvent(QgsMapMouseEvent *event) override;
  void cadCanvasPressEvent(QgsMapMouseEvent *event) override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;
  void keyPressEvent(QKeyEvent *event) override;

  // Of the corridor in the hand; nothing happens without one. Each change is one step.
  void pickCrossing(plan::FeatureId fid);
  void changeCrossing(plan::FeatureId fid, const QString &kind, const QString &structure);
  void removeCrossing(plan::FeatureId fid);
  void findCrossings(); ///< all that it crosses, also those that were removed
  void askCrossing();   ///< the next click says where one is

  CorridorEditController &controller() { return mController; }
  plan::FeatureId fid() const { return mFid; }

protected:
  QString hint() const override;
  void stepBack() override;
  void deleteKey() override;

private:
  void take(plan::FeatureId fid); ///< 0: lets it go
  void store(const QString &title, const Result<corridor::Corridor> &changed);
  void storeDrag();
  void split();
  void joinWith(plan::FeatureId other);
  /// While the mouse moves, with whatever index is ready; where it is placed, after waiting for it.
  QgsPointXY snapped(const QPoint &pixel, bool isPlaced);
  void show();
  QString title(const CorridorEditController::Hit &hit) const;
  void readCrossings(const plan::Feature &row);
  plan::FeatureId crossingAt(const QgsPointXY &point) const; ///< 0: none
  std::vector<DrawingItem::Mark> crossingMarks() const;
  void addCrossing(const QgsPointXY &point);

  plan::FeatureId mFid = 0;
  CorridorEditController mController;
  CorridorEditController::Hit mHit;                 ///< under the cursor
  std::optional<CorridorEditController::Hit> mHold; ///< in the hand
  std::optional<std::size_t> mVertex;               ///< the vertex that was last in the hand
  QPoint mPressed, mCursor;
  bool mIsDragging = false, mJoins = false;
  std::vector<plan::CorridorCrossing> mCrossings;
  plan::FeatureId mCrossing = 0;        ///< the one that is picked
  plan::FeatureId mHoveredCrossing = 0; ///< under the cursor
  bool mAsksCrossing = false;
  QgsSnapIndicator mIndicator;
};

} // namespace alatau::gui
