// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing_tools.h"

#include <QKeyEvent>
#include <qgsmapmouseevent.h>

namespace alatau::gui {

CorridorTool::CorridorTool(ToolHost &host)
  : DrawTool(host, QStringLiteral("corridor")) {}

void CorridorTool::activate() {
  mController.setWidthMetres(mHost.options()->widthMetres());
  mController.setBuildings(mHost.buildings());
  DrawTool::activate();
}

void CorridorTool::firstVertexSet() {
  mController.setBuildings(mHost.buildings());
}

void CorridorTool::dataArrived() {
  mController.setBuildings(mHost.buildings());
  refresh();
}

void CorridorTool::planChanged() {
  if (isActive()) mController.setBuildings(mHost.buildings());
}

void CorridorTool::optionsChanged() {
  if (!mController.setWidthMetres(mHost.options()->widthMetres())) return;
  if (!drawing().isEmpty()) saveDraft();
  refresh();
}

QString CorridorTool::hint() const {
  if (drawing().isEmpty()) return ToolText::tr("Corridor: click where its centreline begins");
  if (drawing().count() < drawing().minimumVertices())
    return ToolText::tr("Corridor: click the next point, or type the length (D) and the angle (A)");
  return ToolText::tr(
      "Corridor: click the next point; Enter or right click finishes, Esc takes the last point back, "
      "W or Shift and the mouse change the width");
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
  if (const auto width = mController.widthThrough(toMapCoordinates(event->originalPixelPoint()))) {
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
  changed();
}

void CorridorTool::keyPressEvent(QKeyEvent *event) {
  if (event->key() == Qt::Key_W && event->modifiers() == Qt::NoModifier) {
    mHost.options()->focusWidth();
    event->accept();
    return;
  }
  DrawTool::keyPressEvent(event);
}

Status CorridorTool::readDraft(const std::string &json) {
  if (Status status = mController.fromDraftJson(json); !status) return status;
  mHost.options()->setWidthMetres(mController.widthMetres());
  return {};
}

bool CorridorTool::store() {
  plan::Edit edit;
  edit.role = plan::Role::Corridor;
  edit.geometry = wkbOf(drawing().geometry());
  edit.attributes = {{"width_m", mController.widthMetres()}};
  const auto fids = mHost.apply(ToolText::tr("Draw corridor"), {edit});
  if (!fids) return false;
  mHost.noteDrawn(plan::Role::Corridor, fids->front());
  return true;
}

DrawingItem::Picture CorridorTool::picture() const {
  DrawingItem::Picture picture;
  picture.line = drawing().vertices();
  picture.preview = drawing().preview();
  picture.area = mController.polygon(true);
  if (const auto crossing = drawing().selfCrossing(true)) picture.crossings.push_back(*crossing);
  return picture;
}

std::vector<CursorHelpItem::Line> CorridorTool::helpLines() const {
  const CorridorController::Figures figures = mController.figures(true);
  const QString language = mHost.language();
  std::vector<CursorHelpItem::Line> lines;
  if (const CursorHelpItem::Line segment = segmentLine(); !segment.label.isEmpty()) lines.push_back(segment);
  lines.push_back({ToolText::tr("Length"), lengthText(language, figures.lengthMetres)});
  lines.push_back({ToolText::tr("Width"), lengthText(language, figures.widthMetres)});
  lines.push_back({ToolText::tr("Area"), areaText(language, figures.areaSquareMetres)});
  lines.push_back({ToolText::tr("Buildings"),
                   figures.isCounted ? countText(language, static_cast<double>(figures.buildings))
                                     : QStringLiteral("…")});
  if (figures.residents > 0)
    lines.push_back(
        {ToolText::tr("Residents"), QStringLiteral("≈ ") + countText(language, figures.residents)});
  if (figures.selfCrossing) lines.push_back({ToolText::tr("The centreline crosses itself"), {}, true});
  return lines;
}

} // namespace alatau::gui
