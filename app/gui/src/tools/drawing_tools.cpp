// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawing_tools.h"

#include <qgsadvanceddigitizingdockwidget.h>
#include <qgsmapmouseevent.h>

namespace alatau::gui {

namespace {

const QColor kStreetColour(0x1f, 0x4e, 0x9e);

} // namespace

StreetTool::StreetTool(ToolHost &host)
  : DrawTool(host, QStringLiteral("street")) {}

QString StreetTool::hint() const {
  if (drawing().isEmpty())
    return ToolText::tr("Street: click where it begins; snap to a street to connect to it");
  return ToolText::tr(
      "Street: click the next point; Enter or right click finishes, Esc takes the last point back");
}

QString StreetTool::keptMessage() const {
  return ToolText::tr("An unfinished street (%1 points) is kept.").arg(drawing().count());
}

Status StreetTool::readDraft(const std::string &json) {
  const Result<std::string> extra = mDrawing.fromDraftJson(json);
  return extra ? Status() : Status(tl::unexpected<Error>(extra.error()));
}

bool StreetTool::store() {
  plan::Edit edit;
  edit.role = plan::Role::Street;
  edit.geometry = wkbOf(drawing().geometry());
  edit.attributes = {{"class", mHost.options()->streetClass().toStdString()}};
  const auto fids = mHost.apply(ToolText::tr("Draw street"), {edit});
  if (!fids) return false;
  mHost.noteFollowed(plan::Role::Street, 0, edit.geometry.value_or(plan::Wkb()));
  mHost.noteDrawn(plan::Role::Street, fids->front());
  return true;
}

void StreetTool::noteFollowed() const {
  const QgsGeometry line = drawing().geometry(true);
  mHost.noteFollowed(plan::Role::Street, 0, line.isNull() ? plan::Wkb() : wkbOf(line));
}

DrawingItem::Picture StreetTool::picture() const {
  DrawingItem::Picture picture;
  picture.colour = kStreetColour;
  picture.line = drawing().vertices();
  picture.preview = drawing().preview();
  return picture;
}

std::vector<CursorHelpItem::Line> StreetTool::helpLines() const {
  std::vector<CursorHelpItem::Line> lines;
  if (const CursorHelpItem::Line segment = segmentLine(); !segment.label.isEmpty()) lines.push_back(segment);
  lines.push_back({ToolText::tr("Length"), lengthText(mHost.language(), drawing().lengthMetres(true))});
  return lines;
}

FacilityTool::FacilityTool(ToolHost &host)
  : PlanTool(host, QStringLiteral("facility")) {}

QString FacilityTool::hint() const {
  return ToolText::tr("Facility: choose its kind above and click its place");
}

void FacilityTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  mHelp->moveTo(event->originalPixelPoint());
  mHost.noteFollowed(plan::Role::Facility, 0, wkbOf(QgsGeometry::fromPointXY(event->mapPoint())));
}

void FacilityTool::deactivate() {
  mHost.noteFollowed(plan::Role::Facility, 0, {});
  PlanTool::deactivate();
}

void FacilityTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (cadDock()->cadEnabled()) cadDock()->clear();
  if (event->button() != Qt::LeftButton) return;
  plan::Edit edit;
  edit.role = plan::Role::Facility;
  edit.geometry = wkbOf(QgsGeometry::fromPointXY(event->mapPoint()));
  edit.attributes = {{"kind", mHost.options()->facilityKind().toStdString()}};
  mHost.noteFollowed(plan::Role::Facility, 0, edit.geometry.value_or(plan::Wkb()));
  if (const auto fids = mHost.apply(ToolText::tr("Place facility"), {edit}))
    mHost.noteDrawn(plan::Role::Facility, fids->front());
}

} // namespace alatau::gui
