// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "canvas_items.h"
#include "tool_host.h"
#include "tool_options.h"

#include <alatau/gui/tools/draw_controller.h>
#include <memory>
#include <qgsmaptooladvanceddigitizing.h>

namespace alatau::gui {

/// What all our map tools share: the plan behind them, the canvas items, the hint, Esc, Enter and undo.
class PlanTool : public QgsMapToolAdvancedDigitizing {
  Q_OBJECT
public:
  PlanTool(ToolHost &host, const QString &name);
  ~PlanTool() override;

  QString name() const { return mName; }
  Flags flags() const override { return QgsMapTool::EditTool; }
  QgsMapLayer *layer() const override { return nullptr; } ///< our geometry is written through the plan

  virtual ToolOptions::Page optionsPage() const { return ToolOptions::Page::None; }
  virtual void sessionChanged() {} ///< another plan, or none: forget everything of the last one
  virtual void planChanged() {}    ///< features may have changed under the tool
  virtual void dataArrived() {}    ///< the surroundings were read
  virtual void optionsDone() {}    ///< a number was typed and the keyboard is the map's again
  virtual void optionsChanged() {}
  virtual bool isDrawing() const { return false; }
  virtual bool canUndo() const { return false; }
  virtual bool canRedo() const { return false; }
  virtual void undo() {}
  virtual void redo() {}

  void activate() override;
  void deactivate() override;
  void canvasPressEvent(QgsMapMouseEvent *event) override;
  void keyPressEvent(QKeyEvent *event) override;

protected:
  virtual QString hint() const = 0;
  virtual void stepBack() = 0; ///< Esc, Backspace
  virtual void finish() {}     ///< Enter
  virtual void deleteKey() { stepBack(); }
  virtual void syncCad() {} ///< gives QGIS's dock the points that it measures from
  void updateHint();
  QgsAdvancedDigitizingDockWidget *cadDock() const { return cadDockWidget(); }
  double tolerance() const; ///< what the mouse can aim at, in metres

  ToolHost &mHost;
  std::unique_ptr<DrawingItem> mItem;
  std::unique_ptr<CursorHelpItem> mHelp;

private:
  bool startTypingLength(QKeyEvent *event);
  QString mName;
};

/// A tool that draws a line or a polygon vertex by vertex.
class DrawTool : public PlanTool {
  Q_OBJECT
public:
  DrawTool(ToolHost &host, const QString &name);

  void sessionChanged() override;
  void optionsChanged() override { refresh(); }
  void dataArrived() override { refresh(); }
  bool isDrawing() const override { return !drawing().isEmpty(); }
  bool canUndo() const override { return drawing().canUndo(); }
  bool canRedo() const override { return drawing().canRedo(); }
  void undo() override;
  void redo() override;

  /// Goes on with what was left in the plan. Errors: BadData.
  Status continueDraft(const plan::Plan::Draft &draft);
  void discard();    ///< throws the drawing and its draft away
  void askDiscard(); ///< asks first if that would lose work
  virtual bool keepsDraft() const { return true; }
  virtual QString keptMessage() const = 0; ///< "An unfinished corridor (5 points) is kept."

  void activate() override;
  void deactivate() override;
  void canvasDoubleClickEvent(QgsMapMouseEvent *event) override;
  void canvasPressEvent(QgsMapMouseEvent *event) override;
  void cadCanvasMoveEvent(QgsMapMouseEvent *event) override;
  void cadCanvasReleaseEvent(QgsMapMouseEvent *event) override;
  void keyPressEvent(QKeyEvent *event) override;

  virtual DrawController &drawing() = 0;
  virtual const DrawController &drawing() const = 0;

protected:
  virtual std::string draftJson() const = 0;
  virtual Status readDraft(const std::string &json) = 0;
  /// Puts the drawing into the plan; true if it is in. Faults are told by the tool.
  virtual bool store() = 0;
  virtual DrawingItem::Picture picture() const = 0;
  virtual std::vector<CursorHelpItem::Line> helpLines() const = 0;
  virtual void firstVertexSet() {}
  virtual void noteFollowed() const {} ///< tells the host what figures shall follow
  /// Adds what a click at `point` means: its vertex, or those that lead there. False if there is nothing new.
  virtual bool addPoint(const QgsPointXY &point) { return drawing().addVertex(point); }

  void stepBack() override;
  void finish() override;
  void stored();  ///< the drawing is in the plan: forget it and its draft
  void changed(); ///< vertices or settings: keep the draft, look again
  void saveDraft();
  void refresh();
  void syncCad() override;
  CursorHelpItem::Line segmentLine() const;

private:
  bool mIgnoresRelease = false;
};

} // namespace alatau::gui
