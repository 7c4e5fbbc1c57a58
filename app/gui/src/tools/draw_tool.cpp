// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw_tool.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <alatau/qgis/texts.h>
#include <cmath>
#include <qgsadvanceddigitizingdockwidget.h>
#include <qgsmapcanvas.h>
#include <qgsmapmouseevent.h>
#include <qgssnappingutils.h>

namespace alatau::gui {

namespace {

constexpr double kAimPixels = 10;

} // namespace

PlanTool::PlanTool(ToolHost &host, const QString &name)
  : QgsMapToolAdvancedDigitizing(host.canvas(), host.cadDock())
  , mHost(host)
  , mItem(std::make_unique<DrawingItem>(host.canvas()))
  , mHelp(std::make_unique<CursorHelpItem>(host.canvas()))
  , mName(name) {
  mItem->hide();
  mHelp->hide();
  setCursor(Qt::CrossCursor);
  // Switched on in the middle of a drawing, the dock must know what there is to measure from.
  connect(host.cadDock(), &QgsAdvancedDigitizingDockWidget::cadEnabledChanged, this, [this](bool isEnabled) {
    if (isEnabled && isActive()) syncCad();
  });
}

PlanTool::~PlanTool() = default;

void PlanTool::activate() {
  QgsMapToolAdvancedDigitizing::activate();
  mHost.options()->showPage(optionsPage());
  mItem->show();
  mHelp->show();
  updateHint();
}

void PlanTool::deactivate() {
  mHost.options()->showPage(ToolOptions::Page::None);
  mHelp->setLines({});
  mHelp->hide();
  mItem->hide();
  mHost.showHint({});
  QgsMapToolAdvancedDigitizing::deactivate();
}

/// While the mouse moves, QGIS snaps with whatever index is ready. A click is an answer for good: it waits
/// for the index (of what is around the cursor), so that a quick first click snaps like any other.
void PlanTool::canvasPressEvent(QgsMapMouseEvent *event) {
  if (QgsSnappingUtils *utils = canvas()->snappingUtils(); utils && utils->config().enabled())
    utils->snapToMap(toMapCoordinates(event->originalPixelPoint()));
  QgsMapToolAdvancedDigitizing::canvasPressEvent(event);
}

void PlanTool::updateHint() {
  if (isActive()) mHost.showHint(hint());
}

double PlanTool::tolerance() const {
  return canvas()->mapUnitsPerPixel() * kAimPixels;
}

/// A digit typed over the map begins the length of the next segment: QGIS's own field takes it from there.
bool PlanTool::startTypingLength(QKeyEvent *event) {
  const QString text = event->text();
  if (text.size() != 1 || !text.at(0).isDigit() ||
      event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
    return false;
  if (!isAdvancedDigitizingAllowed() || !cadDock()->constraintDistance()) return false;
  auto *field = cadDock()->findChild<QLineEdit *>(QStringLiteral("mDistanceLineEdit"));
  if (!field || !isDrawing()) return false;
  if (!cadDock()->cadEnabled()) {
    cadDock()->enableAction()->trigger();
    if (!cadDock()->cadEnabled()) return false;
  }
  field->setFocus(Qt::ShortcutFocusReason);
  cadDock()->setDistance(text, QgsAdvancedDigitizingDockWidget::WidgetSetMode::TextEdited);
  field->deselect();
  field->end(false);
  return true;
}

void PlanTool::keyPressEvent(QKeyEvent *event) {
  if (event->matches(QKeySequence::Undo) && canUndo()) {
    undo();
  } else if (event->matches(QKeySequence::Redo) && canRedo()) {
    redo();
  } else if (event->key() == Qt::Key_Escape) {
    const auto isHard = [](const QgsAdvancedDigitizingDockWidget::CadConstraint *constraint) {
      return constraint && constraint->lockMode() == QgsAdvancedDigitizingDockWidget::CadConstraint::HardLock;
    };
    const QgsAdvancedDigitizingDockWidget *dock = cadDock();
    // The first Esc lets go of a typed number, the next one takes the vertex.
    if (dock->cadEnabled() && (isHard(dock->constraintDistance()) || isHard(dock->constraintAngle()) ||
                               isHard(dock->constraintX()) || isHard(dock->constraintY())))
      cadDock()->releaseLocks();
    else
      stepBack();
  } else if (event->key() == Qt::Key_Backspace) {
    stepBack();
  } else if (event->key() == Qt::Key_Delete) {
    deleteKey();
  } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    finish();
  } else if (event->key() == Qt::Key_S && event->modifiers() == Qt::NoModifier) {
    mHost.toggleSnapping();
  } else if (!startTypingLength(event)) {
    event->ignore();
    return;
  }
  event->accept();
}

DrawTool::DrawTool(ToolHost &host, const QString &name)
  : PlanTool(host, name) {}

void DrawTool::activate() {
  PlanTool::activate();
  syncCad();
  refresh();
}

void DrawTool::deactivate() {
  const bool isLeftBehind = keepsDraft() && drawing().cancelNeedsQuestion();
  if (!isLeftBehind && !drawing().isEmpty()) discard(); // one click brings it back
  drawing().setPreview(std::nullopt);
  PlanTool::deactivate();
  if (isLeftBehind)
    mHost.showMessage(Qgis::MessageLevel::Info, keptMessage(),
                      {{ToolText::tr("Continue"), [this] { mHost.activateTool(name()); }},
                       {ToolText::tr("Discard"), [this] { discard(); }}});
}

void DrawTool::sessionChanged() {
  drawing().reset();
  refresh();
}

void DrawTool::undo() {
  if (drawing().undo()) {
    changed();
    syncCad();
  }
}

void DrawTool::redo() {
  if (drawing().redo()) {
    changed();
    syncCad();
  }
}

Status DrawTool::continueDraft(const plan::Plan::Draft &draft) {
  if (Status status = readDraft(draft.stateJson); !status) return status;
  if (isActive()) syncCad();
  firstVertexSet();
  refresh();
  mHost.noteDrawingChanged();
  return {};
}

void DrawTool::discard() {
  drawing().reset();
  changed();
  if (isActive()) syncCad();
}

void DrawTool::askDiscard() {
  if (!drawing().cancelNeedsQuestion()) {
    discard();
    return;
  }
  mHost.showMessage(Qgis::MessageLevel::Warning, ToolText::tr("Throw this drawing away?"),
                    {{ToolText::tr("Discard"), [this] { discard(); }}, {ToolText::tr("Go on drawing"), {}}});
}

void DrawTool::canvasPressEvent(QgsMapMouseEvent *event) {
  mIgnoresRelease = false;
  PlanTool::canvasPressEvent(event);
}

/// The first click of the pair has set the vertex; this one finishes, and its release means nothing.
void DrawTool::canvasDoubleClickEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton) return;
  mIgnoresRelease = true;
  finish();
}

void DrawTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  drawing().setPreview(event->mapPoint());
  mHelp->moveTo(event->originalPixelPoint());
  refresh();
}

void DrawTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (mIgnoresRelease) {
    mIgnoresRelease = false;
    syncCad();
    return;
  }
  if (event->button() == Qt::RightButton) {
    finish();
    syncCad();
    return;
  }
  if (event->button() != Qt::LeftButton || !mHost.session()) return;
  const bool wasEmpty = drawing().isEmpty();
  if (!addPoint(event->mapPoint())) {
    // A second click on the last vertex, or on the first one of a polygon, ends the drawing.
    const auto &vertices = drawing().vertices();
    const bool closes = drawing().shape() == DrawController::Shape::Polygon && drawing().count() > 2 &&
                        vertices.front().distance(event->mapPoint()) < 0.01;
    if (closes) finish();
    syncCad();
    return;
  }
  if (wasEmpty) firstVertexSet();
  changed();
}

void DrawTool::keyPressEvent(QKeyEvent *event) {
  if (event->key() == Qt::Key_Escape && event->modifiers() & Qt::ShiftModifier) {
    askDiscard();
    event->accept();
    return;
  }
  PlanTool::keyPressEvent(event);
}

void DrawTool::stepBack() {
  if (!drawing().stepBack()) {
    mHost.leaveTool();
    return;
  }
  mHost.clearMessage();
  changed();
  syncCad();
}

void DrawTool::finish() {
  if (drawing().isEmpty()) return;
  if (drawing().fault() == DrawController::Fault::TooFewVertices) {
    mHost.showMessage(Qgis::MessageLevel::Info, drawing().shape() == DrawController::Shape::Line
                                                    ? ToolText::tr("A line needs at least two points.")
                                                    : ToolText::tr("A zone needs at least three points."));
    return;
  }
  if (store()) stored();
}

void DrawTool::stored() {
  drawing().reset();
  mHost.clearMessage();
  changed();
  if (isActive()) syncCad();
}

void DrawTool::changed() {
  saveDraft();
  refresh();
  mHost.noteDrawingChanged();
}

void DrawTool::saveDraft() {
  PlanSession *session = mHost.session();
  if (!session || !keepsDraft()) return;
  const std::string tool = name().toStdString();
  Status status;
  if (drawing().isEmpty())
    status = session->plan().dropDraft(tool);
  else
    status = session->plan().saveDraft({tool, session->scenario(), draftJson(), {}});
  if (!status)
    mHost.showMessage(Qgis::MessageLevel::Warning,
                      ToolText::tr("The unfinished drawing could not be kept in the plan: %1")
                          .arg(QString::fromStdString(status.error().text())));
}

void DrawTool::refresh() {
  if (!isActive()) return;
  mItem->setPicture(picture());
  mHelp->setLines(drawing().isEmpty() ? std::vector<CursorHelpItem::Line>() : helpLines());
  noteFollowed();
  updateHint();
}

/// QGIS's dock measures from the last points of its own list: keep it equal to ours after every step that it
/// did not make itself.
void DrawTool::syncCad() {
  if (!cadDock()->cadEnabled()) return;
  QList<QgsPointXY> points;
  const auto &vertices = drawing().vertices();
  for (std::size_t i = vertices.size() > 2 ? vertices.size() - 2 : 0; i < vertices.size(); ++i)
    points << vertices[i];
  if (!points.isEmpty()) points << points.constLast(); // the point under the cursor
  cadDock()->setPoints(points);
}

CursorHelpItem::Line DrawTool::segmentLine() const {
  const auto &preview = drawing().preview();
  if (!preview || drawing().isEmpty()) return {};
  const QgsPointXY &last = drawing().vertices().back();
  const double length = last.distance(*preview);
  if (length < 0.001) return {}; // the cursor rests on the last vertex
  double bearing = std::atan2(preview->x() - last.x(), preview->y() - last.y()) * 180 / M_PI;
  if (bearing < 0) bearing += 360;
  const QString language = mHost.language();
  return {ToolText::tr("Segment"),
          ToolText::tr("%1, %2°").arg(lengthText(language, length), qgis::number(bearing, 0, language)),
          false};
}

} // namespace alatau::gui
