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
/// clicked, R turns it round, Delete takes the vertex under the cursor, W types the width of the vertex in
/// the hand. What it touches follows the mouse; what is stored is one step of the history.
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

  plan::FeatureId mFid = 0;
  CorridorEditController mController;
  CorridorEditController::Hit mHit;                 ///< under the cursor
  std::optional<CorridorEditController::Hit> mHold; ///< in the hand
  std::optional<std::size_t> mVertex;               ///< the vertex that was last in the hand
  QPoint mPressed, mCursor;
  bool mIsDragging = false, mJoins = false;
  QgsSnapIndicator mIndicator;
};

} // namespace alatau::gui
