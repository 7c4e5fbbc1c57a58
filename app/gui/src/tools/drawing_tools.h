// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "corridor_lines.h"
#include "draw_tool.h"

#include <alatau/gui/tools/corridor_controller.h>
#include <alatau/gui/tools/zone_controller.h>

namespace alatau::gui {

/// Centreline by clicks or traced, width typed or dragged with Shift, one for all or one per vertex.
class CorridorTool : public DrawTool {
  Q_OBJECT
public:
  explicit CorridorTool(ToolHost &host);

  ToolOptions::Page optionsPage() const override { return ToolOptions::Page::Corridor; }
  void optionsChanged() override;
  void dataArrived() override;
  void planChanged() override;
  QString keptMessage() const override;
  const CorridorController &controller() const { return mController; }
  void begin(const std::vector<QgsPointXY> &line); ///< nothing is being drawn

  void activate() override;
  void canvasPressEvent(QgsMapMouseEvent *event) override;
  void canvasMoveEvent(QgsMapMouseEvent *event) override;
  void canvasReleaseEvent(QgsMapMouseEvent *event) override;
  void deactivate() override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void keyPressEvent(QKeyEvent *event) override;

  DrawController &drawing() override { return mController.drawing(); }
  const DrawController &drawing() const override { return mController.drawing(); }

protected:
  QString hint() const override;
  std::string draftJson() const override { return mController.toDraftJson(); }
  Status readDraft(const std::string &json) override;
  bool store() override;
  DrawingItem::Picture picture() const override;
  std::vector<CursorHelpItem::Line> helpLines() const override;
  void firstVertexSet() override;
  void noteFollowed() const override;
  bool addPoint(const QgsPointXY &point) override;

private:
  CorridorController mController;
  std::unique_ptr<LineTracer> mTracer;
  std::vector<QgsPointXY> mTrace; ///< from the last vertex to the cursor, along what is there
  bool mDragsWidth = false;
};

/// Polygon with regime and reason; says at every move what it overlaps and asks what to do about it.
class ZoneTool : public DrawTool {
  Q_OBJECT
public:
  explicit ZoneTool(ToolHost &host);

  ToolOptions::Page optionsPage() const override { return ToolOptions::Page::Zone; }
  void optionsChanged() override;
  void planChanged() override;
  QString keptMessage() const override;
  const ZoneController &controller() const { return mController; }
  bool finishWith(ZoneController::OverlapChoice choice);

  void activate() override;
  DrawController &drawing() override { return mController.drawing(); }
  const DrawController &drawing() const override { return mController.drawing(); }

protected:
  QString hint() const override;
  std::string draftJson() const override { return mController.toDraftJson(); }
  Status readDraft(const std::string &json) override;
  bool store() override { return finishWith(ZoneController::OverlapChoice::None); }
  DrawingItem::Picture picture() const override;
  std::vector<CursorHelpItem::Line> helpLines() const override;
  void firstVertexSet() override;
  void noteFollowed() const override;

private:
  void askAboutOverlap(const std::vector<ZoneOverlap> &overlaps);
  QString overlapName(const ZoneOverlap &overlap) const;

  ZoneController mController;
};

/// A line of the street network.
class StreetTool : public DrawTool {
  Q_OBJECT
public:
  explicit StreetTool(ToolHost &host);

  ToolOptions::Page optionsPage() const override { return ToolOptions::Page::Street; }
  QString keptMessage() const override;
  DrawController &drawing() override { return mDrawing; }
  const DrawController &drawing() const override { return mDrawing; }

protected:
  QString hint() const override;
  std::string draftJson() const override { return mDrawing.toDraftJson(); }
  Status readDraft(const std::string &json) override;
  bool store() override;
  DrawingItem::Picture picture() const override;
  void noteFollowed() const override;
  std::vector<CursorHelpItem::Line> helpLines() const override;

private:
  DrawController mDrawing{DrawController::Shape::Line};
};

/// One click, one facility.
class FacilityTool : public PlanTool {
  Q_OBJECT
public:
  explicit FacilityTool(ToolHost &host);
  ToolOptions::Page optionsPage() const override { return ToolOptions::Page::Facility; }
  void deactivate() override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;

protected:
  QString hint() const override;
  void stepBack() override { mHost.leaveTool(); }
};

} // namespace alatau::gui
