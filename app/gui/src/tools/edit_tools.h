// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draw_tool.h"
#include "feature_picker.h"

#include <alatau/gui/tools/vertex_edit_controller.h>
#include <memory>
#include <optional>
#include <qgssnapindicator.h>

namespace alatau::gui {

/// Moves, inserts and deletes vertices. Click a vertex and click where it shall be (or drag it); click a
/// segment to bring a new vertex out of it; Delete takes the vertex under the cursor.
class VertexTool : public PlanTool {
  Q_OBJECT
public:
  explicit VertexTool(ToolHost &host);

  void sessionChanged() override;
  void planChanged() override;
  void deactivate() override;
  void cadCanvasPressEvent(QgsMapMouseEvent *event) override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;

  const std::optional<PickedFeature> &feature() const { return mFeature; }

protected:
  QString hint() const override;
  void stepBack() override;
  void deleteKey() override;

private:
  struct Hold {
    bool isNew = false;
    int vertex = -1;
    QPoint pressed;
    QgsPointXY target;
    bool isDragging = true; ///< the button is still down
  };
  void take(const std::optional<PickedFeature> &feature);
  Result<QgsGeometry> result() const;
  void place();
  void store(const QString &title, const Result<QgsGeometry> &geometry, int movedVertex = -1);
  QgsPointXY snapped(const QPoint &pixel);
  void show(const QPoint &pixel);

  std::optional<PickedFeature> mFeature;
  VertexEditController mController;
  VertexEditController::Hit mHit;
  std::optional<Hold> mHold;
  QgsSnapIndicator mIndicator;
};

/// Moves whole features: click and click, or drag; lengths and angles can be typed in between.
class MoveTool : public PlanTool {
  Q_OBJECT
public:
  explicit MoveTool(ToolHost &host);

  void sessionChanged() override { let(); }
  void planChanged() override { let(); }
  void deactivate() override;
  void cadCanvasPressEvent(QgsMapMouseEvent *event) override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;
  bool isDrawing() const override { return mFeature.has_value(); } ///< so that a digit begins the distance

protected:
  QString hint() const override;
  void stepBack() override;
  void syncCad() override;

private:
  void let();
  std::optional<PickedFeature> mFeature;
  QgsPointXY mStart;
  QPoint mPressed;
  bool mIsFresh = false; ///< the button that picked the feature is still down
};

/// Click a feature, then draw the line that cuts it.
class SplitTool : public DrawTool {
  Q_OBJECT
public:
  explicit SplitTool(ToolHost &host);

  void sessionChanged() override;
  void planChanged() override;
  void deactivate() override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;
  QString keptMessage() const override { return {}; }
  bool keepsDraft() const override { return false; }
  DrawController &drawing() override { return mDrawing; }
  const DrawController &drawing() const override { return mDrawing; }

protected:
  QString hint() const override;
  void stepBack() override;
  std::string draftJson() const override { return mDrawing.toDraftJson(); }
  Status readDraft(const std::string &) override { return {}; }
  bool store() override;
  DrawingItem::Picture picture() const override;
  std::vector<CursorHelpItem::Line> helpLines() const override;

private:
  DrawController mDrawing{DrawController::Shape::Line};
  std::optional<PickedFeature> mFeature;
  std::optional<PickedFeature> mHovered;
};

/// Click a feature and it is gone, with Undo at hand. Features that are selected are offered first.
class DeleteTool : public PlanTool {
  Q_OBJECT
public:
  explicit DeleteTool(ToolHost &host);

  void activate() override;
  void planChanged() override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;

protected:
  QString hint() const override;
  void stepBack() override { mHost.leaveTool(); }

private:
  void remove(const std::vector<std::pair<plan::Role, plan::FeatureId>> &features, const QString &what);
};

} // namespace alatau::gui
