// SPDX-License-Identifier: GPL-3.0-or-later
#include "edit_tools.h"

#include <algorithm>
#include <qgsadvanceddigitizingdockwidget.h>
#include <qgsmapcanvas.h>
#include <qgsmapmouseevent.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

constexpr int kDragPixels = 4;
const QColor kEditColour(0xc2, 0x41, 0x0c);
const QColor kDeleteColour(0xb3, 0x26, 0x1e);

DrawingItem::Picture outlineOf(const std::optional<PickedFeature> &feature, const QColor &colour) {
  DrawingItem::Picture picture;
  picture.colour = colour;
  if (feature) {
    picture.outline = feature->shown();
    if (picture.outline.type() == Qgis::GeometryType::Polygon) picture.area = picture.outline;
  }
  return picture;
}

} // namespace

MoveTool::MoveTool(ToolHost &host)
  : PlanTool(host, QStringLiteral("move")) {}

QString MoveTool::hint() const {
  return mFeature ? ToolText::tr("Click where it shall be, or type the distance (D) and the angle (A); Esc "
                                 "leaves it where it was")
                  : ToolText::tr("Move: click a feature, or drag it");
}

void MoveTool::let() {
  if (mFeature) {
    const plan::Wkb before = mFeature->followed(mFeature->geometry);
    mHost.noteFollowed(mFeature->role, mFeature->fid, before, before);
  }
  mFeature.reset();
  if (isActive() && cadDock()->cadEnabled()) cadDock()->clear();
  mItem->setPicture({});
  mHelp->setLines({});
  updateHint();
}

void MoveTool::deactivate() {
  let();
  PlanTool::deactivate();
}

void MoveTool::cadCanvasPressEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton || mFeature) return;
  mFeature = pickFeature(mHost, toMapCoordinates(event->originalPixelPoint()), tolerance());
  mStart = event->mapPoint();
  mPressed = event->originalPixelPoint();
  mIsFresh = mFeature.has_value();
  mItem->setPicture(outlineOf(mFeature, kEditColour));
  updateHint();
}

void MoveTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  if (!mFeature) {
    mItem->setPicture(outlineOf(
        pickFeature(mHost, toMapCoordinates(event->originalPixelPoint()), tolerance()), kEditColour));
    return;
  }
  const double dx = event->mapPoint().x() - mStart.x(), dy = event->mapPoint().y() - mStart.y();
  DrawingItem::Picture picture;
  picture.colour = kEditColour;
  picture.area = movedGeometry(mFeature->shown(), dx, dy);
  if (picture.area.type() != Qgis::GeometryType::Polygon) std::swap(picture.area, picture.outline);
  mHost.noteFollowed(mFeature->role, mFeature->fid,
                     mFeature->followed(movedGeometry(mFeature->geometry, dx, dy)),
                     mFeature->followed(mFeature->geometry));
  picture.line = {mStart};
  picture.preview = event->mapPoint();
  mItem->setPicture(std::move(picture));
  mHelp->moveTo(event->originalPixelPoint());
  mHelp->setLines({{ToolText::tr("Distance"), lengthText(mHost.language(), std::hypot(dx, dy))}});
}

void MoveTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (event->button() == Qt::RightButton) {
    let();
    return;
  }
  if (event->button() != Qt::LeftButton) return;
  if (!mFeature) {
    if (cadDock()->cadEnabled()) cadDock()->clear();
    return;
  }
  if (mIsFresh) {
    mIsFresh = false;
    if ((event->originalPixelPoint() - mPressed).manhattanLength() < kDragPixels)
      return; // a click: the next one places it
  }
  const PickedFeature feature = *mFeature;
  const double dx = event->mapPoint().x() - mStart.x(), dy = event->mapPoint().y() - mStart.y();
  let();
  if (dx == 0 && dy == 0) return;
  const QgsGeometry moved = movedGeometry(feature.geometry, dx, dy);
  mHost.noteFollowed(feature.role, feature.fid, feature.followed(moved), feature.followed(feature.geometry));
  const auto fids = mHost.apply(ToolText::tr("Move %1").arg(feature.title),
                                {{plan::Edit::Kind::Update, feature.role, feature.fid, wkbOf(moved), {}}});
  if (!fids) return;
  mHost.noteDrawn(feature.role, fids->front());
  if (feature.role == plan::Role::ProtectionZone) mHost.tellZoneOverlaps(fids->front());
  if (feature.role == plan::Role::Corridor) mHost.tellCorridorOverlaps(fids->front());
}

void MoveTool::syncCad() {
  if (mFeature && cadDock()->cadEnabled()) cadDock()->setPoints({mStart, mStart});
}

void MoveTool::stepBack() {
  if (mFeature)
    let();
  else
    mHost.leaveTool();
}

SplitTool::SplitTool(ToolHost &host)
  : DrawTool(host, QStringLiteral("split")) {}

QString SplitTool::hint() const {
  if (!mFeature) return ToolText::tr("Split: click the line or the area to cut");
  if (mDrawing.isEmpty()) return ToolText::tr("Split: draw the cutting line from one side to the other");
  return ToolText::tr("Split: click the next point of the cutting line; Enter or right click cuts");
}

void SplitTool::sessionChanged() {
  mFeature.reset();
  mHovered.reset();
  DrawTool::sessionChanged();
}

void SplitTool::planChanged() {
  if (mFeature) mFeature = reread(mHost, mFeature->role, mFeature->fid);
  mHovered.reset();
  refresh();
}

void SplitTool::deactivate() {
  mDrawing.reset();
  mFeature.reset();
  mHovered.reset();
  DrawTool::deactivate();
}

void SplitTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  if (!mFeature) mHovered = pickFeature(mHost, toMapCoordinates(event->originalPixelPoint()), tolerance());
  DrawTool::cadCanvasMoveEvent(event);
}

void SplitTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (mFeature || event->button() != Qt::LeftButton) {
    DrawTool::cadCanvasReleaseEvent(event);
    return;
  }
  mFeature = pickFeature(mHost, toMapCoordinates(event->originalPixelPoint()), tolerance());
  mHovered.reset();
  if (mFeature && mFeature->geometry.type() == Qgis::GeometryType::Point) {
    mHost.showMessage(Qgis::MessageLevel::Info, ToolText::tr("Only lines and areas can be split."));
    mFeature.reset();
  }
  syncCad();
  refresh();
}

void SplitTool::stepBack() {
  if (mDrawing.isEmpty() && mFeature) {
    mFeature.reset();
    refresh();
    return;
  }
  DrawTool::stepBack();
}

bool SplitTool::store() {
  const auto parts = splitGeometry(mFeature->geometry, mDrawing.vertices());
  const auto feature = mHost.session()->plan().feature(mFeature->role, mFeature->fid);
  if (!parts || !feature) {
    const Error &error = parts ? feature.error() : parts.error();
    mHost.showMessage(Qgis::MessageLevel::Warning,
                      error.code == ErrorCode::InvalidArgument
                          ? ToolText::tr("The line does not go all the way through %1.").arg(mFeature->title)
                          : QString::fromStdString(error.text()));
    return false;
  }
  plan::Attributes attributes = feature->attributes;
  for (const char *bookkeeping : {"fid", "scenario_id", "base_fid", "is_removed"})
    attributes.erase(bookkeeping);
  std::vector<plan::Edit> edits{{plan::Edit::Kind::Update, mFeature->role, mFeature->fid,
                                 wkbOf(parts->front()), mFeature->following(parts->front())}};
  for (std::size_t i = 1; i < parts->size(); ++i) {
    for (const auto &[column, value] : mFeature->following((*parts)[i]))
      attributes[column] = value;
    edits.push_back({plan::Edit::Kind::Insert, mFeature->role, 0, wkbOf((*parts)[i]), attributes});
  }
  const plan::Role role = mFeature->role;
  const auto fids = mHost.apply(ToolText::tr("Split %1").arg(mFeature->title), edits);
  if (!fids) return false;
  mFeature.reset();
  for (const plan::FeatureId fid : *fids)
    mHost.noteDrawn(role, fid);
  return true;
}

DrawingItem::Picture SplitTool::picture() const {
  DrawingItem::Picture picture = outlineOf(mFeature ? mFeature : mHovered, kEditColour);
  picture.line = mDrawing.vertices();
  if (mFeature) picture.preview = mDrawing.preview();
  return picture;
}

std::vector<CursorHelpItem::Line> SplitTool::helpLines() const {
  std::vector<CursorHelpItem::Line> lines;
  if (const CursorHelpItem::Line segment = segmentLine(); !segment.label.isEmpty()) lines.push_back(segment);
  return lines;
}

DeleteTool::DeleteTool(ToolHost &host)
  : PlanTool(host, QStringLiteral("delete")) {
  setAdvancedDigitizingAllowed(false);
  setAutoSnapEnabled(false);
}

QString DeleteTool::hint() const {
  return ToolText::tr("Delete: click a feature");
}

void DeleteTool::activate() {
  PlanTool::activate();
  if (!mHost.session()) return;
  std::vector<std::pair<plan::Role, plan::FeatureId>> selected;
  for (const plan::RoleSpec &spec : plan::roleSpecs())
    if (const QgsVectorLayer *selectedIn = mHost.session()->layer(spec.role))
      for (const QgsFeatureId fid : selectedIn->selectedFeatureIds())
        selected.emplace_back(spec.role, fid);
  if (selected.empty()) return;
  const QString what = ToolText::tr("%n selected feature(s)", nullptr, static_cast<int>(selected.size()));
  mHost.showMessage(Qgis::MessageLevel::Warning, ToolText::tr("Delete %1?").arg(what),
                    {{ToolText::tr("Delete"), [this, selected, what] { remove(selected, what); }},
                     {ToolText::tr("Cancel"), {}}});
}

void DeleteTool::planChanged() {
  mItem->setPicture({});
}

void DeleteTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  mItem->setPicture(outlineOf(pickFeature(mHost, toMapCoordinates(event->originalPixelPoint()), tolerance()),
                              kDeleteColour));
}

void DeleteTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton) return;
  if (const auto picked = pickFeature(mHost, toMapCoordinates(event->originalPixelPoint()), tolerance()))
    remove({{picked->role, picked->fid}}, picked->title);
}

void DeleteTool::remove(const std::vector<std::pair<plan::Role, plan::FeatureId>> &features,
                        const QString &what) {
  std::vector<plan::Edit> edits;
  for (const auto &[role, fid] : features)
    edits.push_back({plan::Edit::Kind::Remove, role, fid, std::nullopt, {}});
  if (!mHost.apply(ToolText::tr("Delete %1").arg(what), edits)) return;
  mItem->setPicture({});
  mHost.showMessage(Qgis::MessageLevel::Info, ToolText::tr("Deleted: %1").arg(what),
                    {{ToolText::tr("Undo"), [this] { mHost.undoPlan(); }}});
}

} // namespace alatau::gui
