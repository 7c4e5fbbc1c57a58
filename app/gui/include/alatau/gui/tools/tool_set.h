// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <memory>
#include <string>

class QAction;
class QgsAdvancedDigitizingDockWidget;
class QgsMapCanvas;
class QgsMessageBar;
class QWidget;

namespace alatau::gui {

class PlanSession;

/// All drawing and editing tools of the window, with their actions, options and questions.
///
/// The window creates one ToolSet per canvas, puts the actions into its tool bar and menus, puts optionsBar()
/// where options belong (it hides itself while the tool in hand has none), and calls setSession() when a plan
/// is opened or closed. Activating an action sets the map tool; setting any other map tool on the canvas
/// unchecks the action. Delete the ToolSet before its canvas.
///
/// Keys while drawing: Esc and Backspace take the last vertex back, Esc on an empty drawing leaves the tool,
/// Enter or a right click or a double click finishes, W goes to the width, D A X Y are QGIS's advanced
/// digitizing, Shift and the mouse drag the width. Questions are never modal: they are messages with buttons
/// in the message bar.
class ToolSet : public QObject {
  Q_OBJECT
public:
  struct Context {
    QgsMapCanvas *canvas = nullptr;
    QgsAdvancedDigitizingDockWidget *cadDock =
        nullptr;                         ///< of this canvas; shown by the window wherever it likes
    QgsMessageBar *messageBar = nullptr; ///< where questions and failures appear; may be null in tests
  };

  explicit ToolSet(const Context &context, QObject *parent = nullptr);
  ~ToolSet() override;

  /// The plan to draw on; null disables every action. An unfinished drawing stays in its plan as a draft.
  void setSession(PlanSession *session);

  // Checkable; one group with the canvas's map tool. Shortcuts and tooltips are set.
  QAction *corridorAction() const;
  QAction *corridorEditAction() const;
  QAction *suggestionAction() const;
  QAction *routeAction() const;
  QAction *zoneAction() const;
  QAction *facilityAction() const;
  QAction *streetAction() const;
  QAction *featureAction() const; ///< parcels, exceptions, trails and what else needs no tool of its own
  QAction *editVerticesAction() const;
  QAction *moveAction() const;
  QAction *splitAction() const;
  QAction *deleteAction() const;

  // Undo and redo for the Edit menu: vertices while something is being drawn, otherwise steps of the plan's
  // history.
  QAction *undoAction() const;
  QAction *redoAction() const;

  QAction *snappingAction() const; ///< checkable: snapping on and off (also S)

  /// Width of the corridor, regime of the zone, kind of the facility, class of the street. Owned by its
  /// parent widget once placed.
  QWidget *optionsBar() const;

  /// What the corridor in the hand touches, as a list. Owned by its parent widget once placed.
  QWidget *corridorPanel() const;

  /// Offers every draft kept in the plan with a message ("Continue", "Discard"). Call once after a plan is
  /// opened.
  void restoreDrafts();
  /// Continues the draft of `tool` ("corridor", "zone", "street") without asking; false if there is none.
  bool continueDraft(const QString &tool);

  /// A corridor under construction along `line` (a WKB line), in the hand of the corridor tool. False if
  /// another one is being drawn, which is then said, or if it is no line.
  bool startCorridor(const std::string &line);

  bool isDrawing() const; ///< vertices exist that are not in the plan yet

signals:
  void hintChanged(const QString &hint);     ///< what the tool expects next, for the status bar
  void messageRaised(const QString &text);   ///< every text that goes to the message bar, for tests and logs
  void featureDrawn(int role, qint64 fid);   ///< a feature was drawn or changed by a tool and is in the plan
  void formWanted(int role, qint64 fid);     ///< the form of a feature that was drawn
  void analysisRequested(const QString &id); ///< the form of this analysis is wanted
  void runRequested(const QString &id);      ///< a run of it, with what its form says without a change
  /// The least-cost way between two places is wanted; startCorridor() takes it.
  void routeRequested(double fromX, double fromY, double toX, double toY);
  /// What is in the hand has this shape now (WKB; empty: it is not there); `before`: in the plan. `fid` 0: it
  /// is being drawn. `kind`: of a facility.
  void geometryFollowed(int role, qint64 fid, const QString &kind, const QByteArray &now,
                        const QByteArray &before);
  void drawingChanged(); ///< isDrawing() or the vertices changed

private:
  struct Impl;
  std::unique_ptr<Impl> mImpl;
};

} // namespace alatau::gui
