// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit_tools.h"
#include "other_features.h"

#include <alatau/gui/tools/corridor_controller.h>
#include <qgsmapcanvas.h>
#include <qgsmapmouseevent.h>
#include <qgssnappingutils.h>

namespace alatau::gui {

namespace {

constexpr int kDragPixels = 4;
const QColor kEditColour(0xc2, 0x41, 0x0c);

} // namespace

VertexTool::VertexTool(ToolHost &host)
  : PlanTool(host, QStringLiteral("vertex"))
  , mIndicator(host.canvas()) {
  // Snapping is our own here, with the feature itself left out.
  setAdvancedDigitizingAllowed(false);
  setAutoSnapEnabled(false);
}

QString VertexTool::hint() const {
  if (mHold) return ToolText::tr("Click where the vertex shall be; Esc leaves it where it was");
  if (mFeature)
    return ToolText::tr("Click or drag a vertex to move it, a segment to add one; Delete removes the vertex "
                        "under the cursor");
  return ToolText::tr("Edit vertices: click a corridor, a zone, a street or any other feature");
}

void VertexTool::sessionChanged() {
  mHold.reset();
  take(std::nullopt);
}

void VertexTool::planChanged() {
  if (!mFeature) return;
  mHold.reset();
  take(reread(mHost, mFeature->role, mFeature->fid));
}

void VertexTool::deactivate() {
  mHold.reset();
  mIndicator.setMatch({});
  take(std::nullopt);
  PlanTool::deactivate();
}

void VertexTool::take(const std::optional<PickedFeature> &feature) {
  mFeature = feature;
  mController = VertexEditController(feature ? feature->geometry : QgsGeometry());
  mHit = {};
  show({});
}

QgsPointXY VertexTool::snapped(const QPoint &pixel) {
  const QgsPointXY raw = toMapCoordinates(pixel);
  OtherFeatures filter(mFeature ? mHost.session()->layer(mFeature->role) : nullptr,
                       mFeature ? mFeature->fid : -1);
  const QgsPointLocator::Match match = canvas()->snappingUtils()->snapToMap(raw, &filter);
  mIndicator.setMatch(match);
  return match.isValid() ? match.point() : raw;
}

Result<QgsGeometry> VertexTool::result() const {
  return mHold->isNew ? mController.inserted(mHold->vertex, mHold->target)
                      : mController.moved(mHold->vertex, mHold->target);
}

void VertexTool::cadCanvasPressEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton) return;
  if (mHold) {
    mHold->target = snapped(event->originalPixelPoint());
    return; // the release places it
  }
  const QgsPointXY point = toMapCoordinates(event->originalPixelPoint());
  mHit = mController.hitTest(point, tolerance());
  if (mHit.kind == VertexEditController::HitKind::None) {
    const auto picked = pickFeature(mHost, point, tolerance());
    take(picked);
    mHit = mController.hitTest(point, tolerance());
    // A click into a feature only takes it; a click on a vertex or a boundary that was not in the hand does,
    // too.
    show(event->originalPixelPoint());
    updateHint();
    return;
  }
  mHold = Hold{mHit.kind == VertexEditController::HitKind::Segment, mHit.vertex, event->originalPixelPoint(),
               mHit.point, true};
  show(event->originalPixelPoint());
  updateHint();
}

void VertexTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  if (mHold) {
    mHold->target = snapped(event->originalPixelPoint());
  } else {
    mHit = mController.hitTest(toMapCoordinates(event->originalPixelPoint()), tolerance());
  }
  show(event->originalPixelPoint());
}

void VertexTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (!mHold) return;
  if (event->button() == Qt::RightButton) {
    stepBack();
    return;
  }
  if (event->button() != Qt::LeftButton) return;
  if (mHold->isDragging) {
    mHold->isDragging = false;
    if ((event->originalPixelPoint() - mHold->pressed).manhattanLength() < kDragPixels)
      return; // a click: the next one places it
  }
  mHold->target = snapped(event->originalPixelPoint());
  place();
}

void VertexTool::place() {
  const bool isNew = mHold->isNew;
  const int vertex = mHold->vertex;
  const Result<QgsGeometry> geometry = result();
  mHold.reset();
  mIndicator.setMatch({});
  store(isNew ? ToolText::tr("Add vertex") : ToolText::tr("Move vertex"), geometry, isNew ? -1 : vertex);
}

void VertexTool::store(const QString &title, const Result<QgsGeometry> &geometry, int movedVertex) {
  if (!geometry) {
    mHost.showMessage(
        Qgis::MessageLevel::Warning,
        ToolText::tr("%1: not done. %2").arg(title, QString::fromStdString(geometry.error().text())));
  } else {
    const plan::Role role = mFeature->role;
    const auto fids = mHost.apply(title, {{plan::Edit::Kind::Update, role, mFeature->fid, wkbOf(*geometry),
                                           mFeature->following(*geometry, movedVertex)}});
    if (fids) {
      take(reread(mHost, role, fids->front())); // in a scenario the edit made a new row
      mHost.noteDrawn(role, fids->front());
      if (role == plan::Role::ProtectionZone) mHost.tellZoneOverlaps(fids->front());
      if (role == plan::Role::Corridor) mHost.tellCorridorOverlaps(fids->front());
    }
  }
  show({});
  updateHint();
}

void VertexTool::stepBack() {
  if (mHold) {
    mHold.reset();
    mIndicator.setMatch({});
    show({});
    updateHint();
  } else if (mFeature) {
    take(std::nullopt);
    updateHint();
  } else {
    mHost.leaveTool();
  }
}

void VertexTool::deleteKey() {
  if (mHold || !mFeature || mHit.kind != VertexEditController::HitKind::Vertex) return;
  store(ToolText::tr("Delete vertex"), mController.deleted(mHit.vertex));
}

void VertexTool::show(const QPoint &pixel) {
  if (!mItem) return;
  DrawingItem::Picture picture;
  picture.colour = kEditColour;
  std::vector<CursorHelpItem::Line> lines;
  if (mFeature) {
    const QgsGeometry stored = mFeature->geometry;
    QgsGeometry current = stored;
    if (mHold) {
      if (mHold->isNew)
        current.insertVertex(mHold->target.x(), mHold->target.y(), mHold->vertex);
      else
        current.moveVertex(mHold->target.x(), mHold->target.y(), mHold->vertex);
      picture.picked = mHold->target;
    } else if (mHit.kind != VertexEditController::HitKind::None) {
      picture.picked = mHit.point;
    }
    picture.outline = current;
    for (auto vertex = current.vertices_begin(); vertex != current.vertices_end(); ++vertex)
      picture.vertices.emplace_back(*vertex);
    if (mFeature->widthMetres > 0) {
      const plan::Attributes widths =
          mFeature->following(current, mHold && !mHold->isNew ? mHold->vertex : -1);
      const auto profile = widths.find("width_profile");
      const std::string *text =
          profile == widths.end() ? nullptr : std::get_if<std::string>(&profile->second);
      picture.area =
          corridorPolygon(current, mFeature->widthMetres, text ? QString::fromStdString(*text) : QString());
    }
    if (mHold) {
      const QString language = mHost.language();
      if (current.type() == Qgis::GeometryType::Line)
        lines.push_back({ToolText::tr("Length"), lengthText(language, current.length())});
      const QgsGeometry area = mFeature->widthMetres > 0 ? picture.area : current;
      if (area.type() == Qgis::GeometryType::Polygon)
        lines.push_back({ToolText::tr("Area"), areaText(language, area.area())});
      if (!checkGeometry(current)) lines.push_back({ToolText::tr("The boundary crosses itself"), {}, true});
    }
  }
  if (mFeature) {
    const int moved = mHold && !mHold->isNew ? mHold->vertex : -1;
    mHost.noteFollowed(mFeature->role, mFeature->fid, mFeature->followed(picture.outline, moved),
                       mFeature->followed(mFeature->geometry));
  }
  mItem->setPicture(std::move(picture));
  if (!pixel.isNull()) mHelp->moveTo(pixel);
  mHelp->setLines(std::move(lines));
}

} // namespace alatau::gui
