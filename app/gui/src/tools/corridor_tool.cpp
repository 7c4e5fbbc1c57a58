// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing_tools.h"

#include <QKeyEvent>
#include <algorithm>
#include <qgsmapcanvas.h>
#include <qgsmapmouseevent.h>

namespace alatau::gui {

CorridorTool::CorridorTool(ToolHost &host)
  : DrawTool(host, QStringLiteral("corridor")) {}

void CorridorTool::activate() {
  if (drawing().isEmpty()) mController.setTapers(mHost.options()->tapers());
  mController.setWidthMetres(mHost.options()->widthMetres());
  mController.setSurroundings(mHost.surroundings());
  DrawTool::activate();
}

void CorridorTool::deactivate() {
  mTrace.clear();
  mHost.noteTouched(nullptr, nullptr);
  DrawTool::deactivate();
}

void CorridorTool::firstVertexSet() {
  mController.setSurroundings(mHost.surroundings());
}

void CorridorTool::dataArrived() {
  mController.setSurroundings(mHost.surroundings());
  refresh();
}

void CorridorTool::planChanged() {
  if (isActive()) mController.setSurroundings(mHost.surroundings());
}

void CorridorTool::optionsChanged() {
  mController.setTapers(mHost.options()->tapers());
  if (!mController.setWidthMetres(mHost.options()->widthMetres())) return;
  if (!drawing().isEmpty()) saveDraft();
  refresh();
}

void CorridorTool::begin(const std::vector<QgsPointXY> &line) {
  mController.setWidthMetres(mHost.options()->widthMetres());
  if (!drawing().addVertices(line, mController.widthMetres())) return;
  firstVertexSet();
  changed();
}

bool CorridorTool::addPoint(const QgsPointXY &point) {
  std::vector<QgsPointXY> points;
  if (mHost.options()->traces() && !drawing().isEmpty()) {
    if (!mTracer) mTracer = std::make_unique<LineTracer>(canvas());
    points = mTracer->trace(drawing().vertices().back(), point);
  }
  mTrace.clear();
  if (points.empty()) points.push_back(point);
  return drawing().addVertices(points, mController.widthMetres());
}

void CorridorTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  mTrace.clear();
  if (mHost.options()->traces() && !drawing().isEmpty()) {
    if (!mTracer) mTracer = std::make_unique<LineTracer>(canvas());
    mTrace = mTracer->trace(drawing().vertices().back(), event->mapPoint());
  }
  DrawTool::cadCanvasMoveEvent(event);
}

QString CorridorTool::hint() const {
  if (drawing().isEmpty()) return ToolText::tr("Corridor: click where its centreline begins");
  if (drawing().count() < drawing().minimumVertices())
    return ToolText::tr("Corridor: click the next point, or type the length (D) and the angle (A)");
  return ToolText::tr(
      "Corridor: click the next point; Enter or right click finishes, Esc takes the last point back, "
      "W or Shift and the mouse change the width, T traces");
}

QString CorridorTool::keptMessage() const {
  return ToolText::tr("An unfinished corridor (%1 points) is kept.").arg(drawing().count());
}

void CorridorTool::canvasPressEvent(QgsMapMouseEvent *event) {
  mDragsWidth =
      event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier && drawing().count() > 1;
  if (!mDragsWidth) DrawTool::canvasPressEvent(event);
}

void CorridorTool::canvasMoveEvent(QgsMapMouseEvent *event) {
  if (!mDragsWidth) {
    DrawTool::canvasMoveEvent(event);
    return;
  }
  drawing().setPreview(std::nullopt);
  const QgsPointXY point = toMapCoordinates(event->originalPixelPoint());
  if (const auto width = mController.widthThrough(point)) {
    mController.setWidthMetres(*width);
    mHost.options()->setWidthMetres(*width);
  }
  mHelp->moveTo(event->originalPixelPoint());
  refresh();
}

void CorridorTool::canvasReleaseEvent(QgsMapMouseEvent *event) {
  if (!mDragsWidth) {
    DrawTool::canvasReleaseEvent(event);
    return;
  }
  mDragsWidth = false;
  if (mController.tapers()) { // of the vertex that is nearest to where it was dragged
    const QgsPointXY point = toMapCoordinates(event->originalPixelPoint());
    const auto &vertices = drawing().vertices();
    const auto nearest =
        std::min_element(vertices.begin(), vertices.end(),
                         [&](const auto &a, const auto &b) { return a.sqrDist(point) < b.sqrDist(point); });
    if (nearest != vertices.end())
      drawing().setValue(static_cast<std::size_t>(nearest - vertices.begin()), mController.widthMetres());
  }
  changed();
}

void CorridorTool::keyPressEvent(QKeyEvent *event) {
  if (event->key() == Qt::Key_W && event->modifiers() == Qt::NoModifier) {
    mHost.options()->focusWidth();
    event->accept();
    return;
  }
  if (event->key() == Qt::Key_T && event->modifiers() == Qt::NoModifier) {
    mHost.options()->toggleTracing();
    event->accept();
    return;
  }
  DrawTool::keyPressEvent(event);
}

Status CorridorTool::readDraft(const std::string &json) {
  if (Status status = mController.fromDraftJson(json); !status) return status;
  mHost.options()->setWidthMetres(mController.widthMetres());
  mHost.options()->setTapers(mController.tapers());
  return {};
}

bool CorridorTool::store() {
  const plan::Edit edit = corridorEdit(plan::Edit::Kind::Insert, 0, mController.vertices(false));
  const auto fids = mHost.apply(ToolText::tr("Draw corridor"), {edit});
  if (!fids) return false;
  mHost.noteFollowed(plan::Role::Corridor, 0, followedCorridor(mController.vertices(false)));
  mHost.noteDrawn(plan::Role::Corridor, fids->front());
  mHost.noteTouched(nullptr, nullptr);
  const plan::FeatureId drawn = fids->front();
  // After the tool has cleared its own message.
  QMetaObject::invokeMethod(
      this, [this, drawn] { mHost.tellCorridorOverlaps(drawn); }, Qt::QueuedConnection);
  return true;
}

void CorridorTool::noteFollowed() const {
  mHost.noteFollowed(plan::Role::Corridor, 0,
                     drawing().isEmpty() ? plan::Wkb()
                                         : followedCorridor(mController.vertices(true, mTrace)));
}

DrawingItem::Picture CorridorTool::picture() const {
  DrawingItem::Picture picture;
  picture.line = drawing().vertices();
  picture.preview = drawing().preview();
  picture.pieces = mController.pieces(true, mTrace);
  if (!mTrace.empty()) {
    picture.preview.reset();
    picture.ghosts = {{drawing().vertices().back()}};
    picture.ghosts.front().insert(picture.ghosts.front().end(), mTrace.begin(), mTrace.end());
  }
  if (const auto crossing = drawing().selfCrossing(true)) picture.crossings.push_back(*crossing);
  return picture;
}

std::vector<CursorHelpItem::Line> CorridorTool::helpLines() const {
  const CorridorController::Figures figures = mController.figures(true, mTrace);
  const QString language = mHost.language();
  std::vector<CursorHelpItem::Line> lines;
  if (const CursorHelpItem::Line segment = segmentLine(); !segment.label.isEmpty()) lines.push_back(segment);
  lines.push_back({ToolText::tr("Length"), lengthText(language, figures.lengthMetres)});
  lines.push_back({ToolText::tr("Width"), lengthText(language, figures.widthMetres)});
  lines.push_back({ToolText::tr("Area"), areaText(language, figures.areaSquareMetres)});
  for (CursorHelpItem::Line &line : touchedLines(figures.touched, figures.isCounted, language))
    lines.push_back(std::move(line));
  mHost.noteTouched(drawing().isEmpty() ? nullptr : &figures.touched, &figures.narrowest);
  if (figures.selfCrossing) lines.push_back({ToolText::tr("The centreline crosses itself"), {}, true});
  return lines;
}

} // namespace alatau::gui
