// SPDX-License-Identifier: GPL-3.0-or-later
#include "route_tool.h"

#include <qgsmapmouseevent.h>

namespace alatau::gui {

RouteTool::RouteTool(ToolHost &host)
  : PlanTool(host, QStringLiteral("route")) {
  setAdvancedDigitizingAllowed(false);
}

QString RouteTool::hint() const {
  return mStart ? ToolText::tr(
                      "Route: click where it ends, e.g. in another green patch; Esc takes the start back")
                : ToolText::tr("Route: click where it begins, e.g. in a green patch");
}

void RouteTool::deactivate() {
  mStart.reset();
  mItem->setPicture({});
  PlanTool::deactivate();
}

void RouteTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  if (!mStart) return;
  DrawingItem::Picture picture;
  picture.line = {*mStart};
  picture.preview = event->mapPoint();
  mItem->setPicture(std::move(picture));
  mHelp->moveTo(event->originalPixelPoint());
  mHelp->setLines(
      {{ToolText::tr("Distance"), lengthText(mHost.language(), mStart->distance(event->mapPoint()))}});
}

void RouteTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (event->button() == Qt::RightButton && mStart) {
    stepBack();
    return;
  }
  if (event->button() != Qt::LeftButton || !mHost.session()) return;
  const QgsPointXY point = event->mapPoint();
  if (!mStart) {
    mStart = point;
  } else if (mStart->distance(point) > 1) {
    const QgsPointXY start = *mStart;
    mStart.reset();
    mItem->setPicture({});
    mHelp->setLines({});
    emit routeRequested(start.x(), start.y(), point.x(), point.y());
  }
  updateHint();
}

void RouteTool::stepBack() {
  if (!mStart) {
    mHost.leaveTool();
    return;
  }
  mStart.reset();
  mItem->setPicture({});
  mHelp->setLines({});
  updateHint();
}

} // namespace alatau::gui
