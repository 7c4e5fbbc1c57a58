// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/touches.h>
#include <alatau/gui/plan_session.h>
#include <alatau/gui/tools/zone_controller.h>
#include <alatau/plan/crossings.h>

#include <QCoreApplication>
#include <QPointer>
#include <functional>
#include <memory>
#include <qgis.h>
#include <qgsmapcanvas.h>
#include <span>
#include <vector>

class QgsAdvancedDigitizingDockWidget;

namespace alatau::gui {

class ToolOptions;

/// The translation context of everything in this folder.
class ToolText {
  Q_DECLARE_TR_FUNCTIONS(alatau::gui::ToolText)
};

struct ToolButton {
  QString text;
  std::function<void()> run; ///< may be empty: the button only closes the message
};

/// What the tools share: the plan, the canvas, messages, options. Implemented by ToolSet.
class ToolHost {
public:
  virtual ~ToolHost() = default;

  virtual QgsMapCanvas *canvas() const = 0;
  virtual QgsAdvancedDigitizingDockWidget *cadDock() const = 0;
  virtual PlanSession *session() const = 0;
  virtual ToolOptions *options() const = 0;
  virtual QString language() const = 0; ///< of the numbers beside the cursor

  /// What a corridor may touch. Null while it is still being read; PlanTool::dataArrived() follows.
  virtual std::shared_ptr<const corridor::Surroundings> surroundings() = 0;
  virtual std::shared_ptr<const ZoneNeighbours> zones() = 0;

  virtual void showHint(const QString &hint) = 0;
  /// One message at a time: a new one takes the place of the last. Never modal.
  virtual void showMessage(Qgis::MessageLevel level, const QString &text,
                           const std::vector<ToolButton> &buttons = {}) = 0;
  virtual void clearMessage() = 0;

  virtual void noteDrawn(plan::Role role, plan::FeatureId fid) = 0;
  virtual void askForForm(plan::Role role, plan::FeatureId fid) = 0; ///< of what was drawn
  virtual void noteDrawingChanged() = 0;
  /// What is in the hand has this shape now; `before`: what the plan has; empty: it is not there. `fid` 0: a
  /// feature that is being drawn. For figures that follow.
  virtual void noteFollowed(plan::Role role, plan::FeatureId fid, const plan::Wkb &now,
                            const plan::Wkb &before = {}) = 0;
  /// What the corridor in the hand touches now; null: none is in the hand.
  virtual void noteTouched(const corridor::Touched *touched, const corridor::Bottleneck *narrowest) = 0;
  /// The crossings of the corridor of the plan that is in the hand (null: none is), and the one of them that
  /// is picked (0: none).
  virtual void noteCrossings(const std::vector<plan::CorridorCrossing> *crossings,
                             plan::FeatureId picked) = 0;
  virtual void leaveTool() = 0; ///< back to the tool before the drawing tools
  virtual void undoPlan() = 0;
  virtual void activateTool(const QString &name) = 0;
  virtual void toggleSnapping() = 0;

  /// apply() with the failure shown as a message; the fids on success.
  std::optional<std::vector<plan::FeatureId>> apply(const QString &title,
                                                    const std::vector<plan::Edit> &edits);
  /// After a zone was changed: says what it overlaps now and offers to cut it off or to undo.
  void tellZoneOverlaps(plan::FeatureId fid);
  /// After a corridor was drawn or changed: says which other ones it overlaps now and offers to undo.
  void tellCorridorOverlaps(plan::FeatureId fid);
};

/// The corridor of a row of the plan; without vertices where the row has no usable line or width.
corridor::Corridor corridorOf(const plan::Feature &feature);
/// Line and widths in one edit, so that they are undone together.
plan::Edit corridorEdit(plan::Edit::Kind kind, plan::FeatureId fid,
                        const std::vector<corridor::Vertex> &vertices);

/// The centreline as WKB LINESTRING M, the width at each vertex as its M; empty for fewer than two.
plan::Wkb followedCorridor(std::span<const corridor::Vertex> vertices);

plan::Wkb wkbOf(const QgsGeometry &geometry);
QgsGeometry geometryOf(const plan::Wkb &wkb);

/// How people read sizes while they draw: areas in hectares at any size, no more digits than the data
/// deserve.
QString lengthText(const QString &language, double metres);
QString areaText(const QString &language, double squareMetres);
QString countText(const QString &language, double count);

} // namespace alatau::gui
