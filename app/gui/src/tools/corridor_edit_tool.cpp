// SPDX-License-Identifier: GPL-3.0-or-later
#include "corridor_edit_tool.h"
#include "corridor_lines.h"
#include "other_features.h"

#include <QKeyEvent>
#include <qgsmapcanvas.h>
#include <qgsmapmouseevent.h>
#include <qgssnappingutils.h>
#include <qgsvectorlayer.h>

namespace alatau::gui {

namespace {

using HitKind = CorridorEditController::HitKind;

constexpr int kDragPixels = 4;
const QColor kEditColour(0x1a, 0x7f, 0x37);

QgsPointXY xy(Point p) {
  return {p.x, p.y};
}

} // namespace

CorridorEditTool::CorridorEditTool(ToolHost &host)
  : PlanTool(host, QStringLiteral("corridorEdit"))
  , mIndicator(host.canvas()) {
  // Snapping is our own here, with the corridor itself left out.
  setAdvancedDigitizingAllowed(false);
  setAutoSnapEnabled(false);
}

QString CorridorEditTool::hint() const {
  if (mController.isEmpty()) return ToolText::tr("Edit corridor: click a corridor");
  if (mJoins) return ToolText::tr("Click the corridor to join with; Esc leaves it");
  if (mAsksCrossing) return ToolText::tr("Click where the corridor crosses something; Esc leaves it");
  if (mHold && mHold->kind == HitKind::Handle)
    return ToolText::tr(
        "Click or let go where the edge shall be; both sides change alike. Esc leaves it as it was");
  if (mHold) return ToolText::tr("Click where the vertex shall be; Esc leaves it where it was");
  return ToolText::tr(
      "Drag a vertex or a width; a segment gives a new vertex. Delete removes the vertex, W types its "
      "width, X splits, J joins, R reverses, C sets a crossing, F finds the crossings");
}

void CorridorEditTool::sessionChanged() {
  take(0);
}

void CorridorEditTool::planChanged() {
  if (mFid) take(mFid);
  if (isActive()) mController.setSurroundings(mHost.surroundings());
}

void CorridorEditTool::dataArrived() {
  if (mHold) return; // the first answer is for the whole corridor: not in the middle of a drag
  mController.setSurroundings(mHost.surroundings());
  show();
}

void CorridorEditTool::deactivate() {
  mIndicator.setMatch({});
  take(0);
  PlanTool::deactivate();
}

void CorridorEditTool::take(plan::FeatureId fid) {
  mHold.reset();
  mJoins = false;
  mAsksCrossing = false;
  mHit = {};
  mHoveredCrossing = 0;
  if (fid != mFid) {
    mVertex.reset();
    mCrossing = 0;
  }
  mFid = 0;
  mCrossings.clear();
  PlanSession *session = mHost.session();
  if (fid && session) {
    const auto rows =
        session->plan().read(plan::Role::Corridor, session->scenario(), "fid = " + std::to_string(fid));
    if (rows && !rows->empty()) {
      corridor::Corridor taken = corridorOf(rows->front());
      if (taken.vertices.empty()) {
        mHost.showMessage(
            Qgis::MessageLevel::Warning,
            ToolText::tr("This corridor has no usable line or width. Give it a width in its form."));
      } else {
        mFid = fid;
        mController.take(std::move(taken));
        readCrossings(rows->front());
        if (mVertex && *mVertex >= mController.stored().vertices.size()) mVertex.reset();
        mController.setSurroundings(mHost.surroundings());
        if (mVertex) mHost.options()->setWidthMetres(mController.stored().vertices[*mVertex].width);
      }
    }
  }
  if (!mFid) mController.clear(); // otherwise only what changed is made anew
  show();
  updateHint();
}

QgsPointXY CorridorEditTool::snapped(const QPoint &pixel, bool isPlaced) {
  const QgsPointXY raw = toMapCoordinates(pixel);
  if (mHold && mHold->kind == HitKind::Handle) return raw;
  OtherFeatures filter(mHost.session()->layer(plan::Role::Corridor), mFid);
  const QgsPointLocator::Match match = canvas()->snappingUtils()->snapToMap(raw, &filter, !isPlaced);
  mIndicator.setMatch(match);
  return match.isValid() ? match.point() : raw;
}

/// Snapping waits for its index only where a vertex is placed.
void CorridorEditTool::canvasPressEvent(QgsMapMouseEvent *event) {
  QgsMapToolAdvancedDigitizing::canvasPressEvent(event);
}

void CorridorEditTool::cadCanvasPressEvent(QgsMapMouseEvent *event) {
  if (event->button() != Qt::LeftButton || !mHost.session() || mHold) return; // the release places it
  const QgsPointXY point = toMapCoordinates(event->originalPixelPoint());
  if (mJoins || mController.isEmpty()) {
    const auto picked = pickFeature(mHost, point, tolerance(), plan::Role::Corridor);
    if (!picked) return;
    if (mJoins && picked->fid != mFid)
      joinWith(picked->fid);
    else
      take(picked->fid);
    return;
  }
  if (mAsksCrossing) {
    addCrossing(point);
    return;
  }
  mHit = mController.hitTest({point.x(), point.y()}, tolerance(), mVertex);
  if (mHit.kind != HitKind::Vertex)
    if (const plan::FeatureId crossing = crossingAt(point)) {
      pickCrossing(crossing);
      return;
    }
  if (mHit.kind == HitKind::None) {
    const auto picked = pickFeature(mHost, point, tolerance(), plan::Role::Corridor);
    if (picked && picked->fid != mFid) take(picked->fid);
    return;
  }
  mHold = mHit;
  mCrossing = 0;
  mPressed = event->originalPixelPoint();
  mIsDragging = true;
  if (mHit.kind != HitKind::Segment) {
    mVertex = mHit.vertex;
    mHost.options()->setWidthMetres(mController.stored().vertices[*mVertex].width);
  }
  show();
  updateHint();
}

void CorridorEditTool::cadCanvasMoveEvent(QgsMapMouseEvent *event) {
  mCursor = event->originalPixelPoint();
  if (mController.isEmpty()) {
    const auto picked = pickFeature(mHost, toMapCoordinates(mCursor), tolerance(), plan::Role::Corridor);
    DrawingItem::Picture picture;
    if (picked) picture.outline = picked->shown();
    mItem->setPicture(std::move(picture));
    return;
  }
  if (mHold) {
    const QgsPointXY to = snapped(mCursor, false);
    if (mController.drag(*mHold, {to.x(), to.y()}) && mHold->kind == HitKind::Handle)
      mHost.options()->setWidthMetres(mController.shown().vertices[mHold->vertex].width);
  } else {
    const QgsPointXY point = toMapCoordinates(mCursor);
    const CorridorEditController::Hit hit = mController.hitTest({point.x(), point.y()}, tolerance(), mVertex);
    const plan::FeatureId crossing = hit.kind == HitKind::Vertex ? 0 : crossingAt(point);
    if (hit == mHit && crossing == mHoveredCrossing) return;
    mHit = hit;
    mHoveredCrossing = crossing;
  }
  show();
}

void CorridorEditTool::cadCanvasReleaseEvent(QgsMapMouseEvent *event) {
  if (!mHold) return;
  if (event->button() == Qt::RightButton) {
    stepBack();
    return;
  }
  if (event->button() != Qt::LeftButton) return;
  if (mIsDragging) {
    mIsDragging = false;
    if ((event->originalPixelPoint() - mPressed).manhattanLength() < kDragPixels)
      return; // a click: the next one places it
  }
  const QgsPointXY to = snapped(event->originalPixelPoint(), true);
  mController.drag(*mHold, {to.x(), to.y()});
  storeDrag();
}

QString CorridorEditTool::title(const CorridorEditController::Hit &hit) const {
  switch (hit.kind) {
  case HitKind::Segment:
    return ToolText::tr("Add vertex");
  case HitKind::Handle:
    return ToolText::tr("Change width");
  default:
    return ToolText::tr("Move vertex");
  }
}

void CorridorEditTool::storeDrag() {
  if (!mHold) return;
  const CorridorEditController::Hit hit = *mHold;
  mHold.reset();
  mIndicator.setMatch({});
  if (!mController.isDragging() || mController.shown() == mController.stored()) {
    mController.drop();
    show();
    updateHint();
    return;
  }
  if (hit.kind == HitKind::Segment) mVertex = hit.vertex;
  store(title(hit), mController.shown());
}

void CorridorEditTool::store(const QString &title, const Result<corridor::Corridor> &changed) {
  if (!changed) {
    mController.drop();
    mHost.showMessage(
        Qgis::MessageLevel::Warning,
        ToolText::tr("%1: not done. %2").arg(title, QString::fromStdString(changed.error().text())));
    show();
    return;
  }
  const auto fids = mHost.apply(title, {corridorEdit(plan::Edit::Kind::Update, mFid, changed->vertices)});
  if (!fids) {
    take(mFid);
    return;
  }
  mFid = fids->front(); // in a scenario the edit made a new row
  take(mFid);
  mHost.noteDrawn(plan::Role::Corridor, mFid);
  mHost.tellCorridorOverlaps(mFid);
}

void CorridorEditTool::split() {
  const QgsPointXY point = toMapCoordinates(mCursor);
  const corridor::Corridor &whole = mController.stored();
  const auto parts = corridor::split(whole, corridor::nearest(whole, {point.x(), point.y()}));
  const auto row = mHost.session()->plan().feature(plan::Role::Corridor, mFid);
  if (!parts || !row) {
    mHost.showMessage(Qgis::MessageLevel::Warning,
                      ToolText::tr("%1: not done. %2")
                          .arg(ToolText::tr("Split corridor"),
                               QString::fromStdString((parts ? row.error() : parts.error()).text())));
    return;
  }
  plan::Edit second = corridorEdit(plan::Edit::Kind::Insert, 0, parts->second.vertices);
  for (const auto &[column, value] : row->attributes)
    second.attributes.try_emplace(column, value);
  for (const char *bookkeeping : {"fid", "scenario_id", "base_fid", "is_removed"})
    second.attributes.erase(bookkeeping);
  const auto fids =
      mHost.apply(ToolText::tr("Split corridor"),
                  {corridorEdit(plan::Edit::Kind::Update, mFid, parts->first.vertices), second});
  if (!fids) return;
  take(fids->front());
  for (const plan::FeatureId fid : *fids)
    mHost.noteDrawn(plan::Role::Corridor, fid);
}

void CorridorEditTool::joinWith(plan::FeatureId other) {
  mJoins = false;
  const auto row = mHost.session()->plan().feature(plan::Role::Corridor, other);
  if (!row) return;
  const auto whole = corridor::joinedAtNearestEnds(mController.stored(), corridorOf(*row));
  if (!whole) {
    store(ToolText::tr("Join corridors"), whole);
    return;
  }
  const auto fids = mHost.apply(ToolText::tr("Join corridors"),
                                {corridorEdit(plan::Edit::Kind::Update, mFid, whole->vertices),
                                 {plan::Edit::Kind::Remove, plan::Role::Corridor, other, std::nullopt, {}}});
  if (!fids) return;
  take(fids->front());
  mHost.noteDrawn(plan::Role::Corridor, fids->front());
}

void CorridorEditTool::optionsChanged() {
  if (!mVertex || mHold || mController.isEmpty()) return;
  if (mController.setWidth(*mVertex, mHost.options()->widthMetres())) show();
}

void CorridorEditTool::optionsDone() {
  if (mHold || !mController.isDragging()) return;
  if (mController.shown() == mController.stored()) {
    mController.drop();
    return;
  }
  store(ToolText::tr("Change width"), mController.shown());
}

void CorridorEditTool::keyPressEvent(QKeyEvent *event) {
  const bool isPlain = event->modifiers() == Qt::NoModifier && !mController.isEmpty() && !mHold;
  if (isPlain && event->key() == Qt::Key_X) {
    split();
  } else if (isPlain && event->key() == Qt::Key_J) {
    mJoins = true;
    mAsksCrossing = false;
    updateHint();
  } else if (isPlain && event->key() == Qt::Key_C) {
    addCrossing(toMapCoordinates(mCursor));
  } else if (isPlain && event->key() == Qt::Key_F) {
    findCrossings();
  } else if (isPlain && event->key() == Qt::Key_R) {
    if (mVertex) mVertex = mController.stored().vertices.size() - 1 - *mVertex;
    store(ToolText::tr("Reverse corridor"), corridor::reversed(mController.stored()));
  } else if (isPlain && event->key() == Qt::Key_W) {
    if (mHit.kind == HitKind::Vertex || mHit.kind == HitKind::Handle) mVertex = mHit.vertex;
    if (mVertex) {
      mHost.options()->setWidthMetres(mController.stored().vertices[*mVertex].width);
      mHost.options()->focusWidth();
      show();
    } else {
      mHost.showMessage(Qgis::MessageLevel::Info, ToolText::tr("Point at a vertex first, then press W."));
    }
  } else {
    PlanTool::keyPressEvent(event);
    return;
  }
  event->accept();
}

void CorridorEditTool::stepBack() {
  if (mHold || mController.isDragging()) {
    mHold.reset();
    mController.drop();
    mController.setSurroundings(mHost.surroundings());
    mIndicator.setMatch({});
    show();
  } else if (mJoins || mAsksCrossing) {
    mJoins = mAsksCrossing = false;
  } else if (!mController.isEmpty()) {
    mVertex.reset();
    take(0);
  } else {
    mHost.leaveTool();
    return;
  }
  updateHint();
}

void CorridorEditTool::deleteKey() {
  if (!mHold && mHit.kind != HitKind::Vertex && (mHoveredCrossing || mCrossing)) {
    removeCrossing(mHoveredCrossing ? mHoveredCrossing : mCrossing);
    return;
  }
  if (mHold || mController.isEmpty() || mHit.kind != HitKind::Vertex) return;
  mVertex.reset();
  store(ToolText::tr("Delete vertex"), corridor::erased(mController.stored(), mHit.vertex));
}

void CorridorEditTool::show() {
  if (!mItem) return;
  DrawingItem::Picture picture;
  picture.colour = kEditColour;
  std::vector<CursorHelpItem::Line> lines;
  if (mController.isEmpty()) {
    mHost.noteTouched(nullptr, nullptr);
    mHost.noteCrossings(nullptr, 0);
  } else {
    const corridor::Corridor &shown = mController.shown();
    for (const corridor::LiveBand::Chunk &chunk : mController.band().chunks())
      picture.pieces.insert(picture.pieces.end(), chunk.polygons.begin(), chunk.polygons.end());
    for (const corridor::Vertex &vertex : shown.vertices)
      picture.line.push_back(xy(vertex.place));
    picture.showsVertices = false;
    picture.vertices = picture.line;
    const std::optional<std::size_t> vertex =
        mHold && mHold->kind != HitKind::Segment                       ? std::optional(mHold->vertex)
        : mHit.kind == HitKind::Vertex || mHit.kind == HitKind::Handle ? std::optional(mHit.vertex)
                                                                       : mVertex;
    if (vertex && *vertex < shown.vertices.size()) {
      const CorridorEditController::Handles both = mController.handles(*vertex);
      picture.handles = {xy(both.left), xy(both.right)};
      picture.picked = xy(shown.vertices[*vertex].place);
    }
    if (!mHold) picture.marks = crossingMarks();
    for (const plan::CorridorCrossing &each : mCrossings)
      if (!mHold && each.fid == (mHoveredCrossing ? mHoveredCrossing : mCrossing))
        picture.picked = QgsPointXY(each.x, each.y);
    if (!picture.picked && (mHold || mHit.kind == HitKind::Segment)) {
      picture.picked = mHold ? xy(shown.vertices[std::min(mHold->vertex, shown.vertices.size() - 1)].place)
                             : xy(mHit.place);
    }
    const CorridorEditController::Figures figures = mController.figures();
    const QString language = mHost.language();
    lines.push_back({ToolText::tr("Length"), lengthText(language, figures.length)});
    if (vertex && *vertex < shown.vertices.size())
      lines.push_back({ToolText::tr("Width here"), lengthText(language, shown.vertices[*vertex].width)});
    lines.push_back({ToolText::tr("Area"), areaText(language, figures.touched.area)});
    lines.push_back(
        {ToolText::tr("Narrowest"), lengthText(language, figures.narrowest.width), figures.isTooNarrow});
    for (CursorHelpItem::Line &line : touchedLines(figures.touched, mController.hasSurroundings(), language))
      lines.push_back(std::move(line));
    if (figures.isTooNarrow)
      lines.push_back(
          {ToolText::tr("Narrower than its minimum of %1").arg(lengthText(language, shown.minimumWidth)),
           {},
           true});
    mHost.noteTouched(&figures.touched, &figures.narrowest);
    mHost.noteCrossings(&mCrossings, mCrossing);
    mHost.noteFollowed(plan::Role::Corridor, mFid, followedCorridor(shown.vertices),
                       followedCorridor(mController.stored().vertices));
  }
  mItem->setPicture(std::move(picture));
  mHelp->moveTo(mCursor);
  mHelp->setLines(std::move(lines));
}

} // namespace alatau::gui
