// SPDX-License-Identifier: GPL-3.0-or-later
// The crossings of the corridor in the hand.
#include "corridor_edit_tool.h"
#include "corridor_lines.h"

#include <algorithm>
#include <cmath>

namespace alatau::gui {

namespace {

/// A crossing that is set that near to a crossed line is the one with it.
constexpr double kReachMetres = 20;
const QColor kOpen(0x2e, 0x75, 0xb6), kAtGrade(0xe6, 0x7e, 0x14),
    kClosed(0xc0, 0x39, 0x2b); ///< as the layer's

plan::Edit changeOf(plan::FeatureId fid) {
  return {plan::Edit::Kind::Update, plan::Role::CorridorCrossing, fid, std::nullopt, {}};
}

} // namespace

void CorridorEditTool::readCrossings(const plan::Feature &row) {
  const PlanSession *session = mHost.session();
  auto crossings = plan::crossingsOf(session->plan(), plan::crossingOwner(row), session->scenario());
  mCrossings = crossings ? std::move(*crossings) : std::vector<plan::CorridorCrossing>();
  const bool isThere = std::any_of(mCrossings.begin(), mCrossings.end(),
                                   [this](const auto &each) { return each.fid == mCrossing; });
  if (!isThere) mCrossing = 0;
}

plan::FeatureId CorridorEditTool::crossingAt(const QgsPointXY &point) const {
  plan::FeatureId nearest = 0;
  double best = tolerance();
  for (const plan::CorridorCrossing &each : mCrossings)
    if (const double away = std::hypot(each.x - point.x(), each.y - point.y()); away <= best) {
      best = away;
      nearest = each.fid;
    }
  return nearest;
}

std::vector<DrawingItem::Mark> CorridorEditTool::crossingMarks() const {
  std::vector<DrawingItem::Mark> marks;
  for (const plan::CorridorCrossing &each : mCrossings)
    marks.push_back({{each.x, each.y},
                     each.structure.empty() || each.structure == "none" ? kClosed
                     : each.structure == "at_grade"                     ? kAtGrade
                                                                        : kOpen});
  return marks;
}

void CorridorEditTool::pickCrossing(plan::FeatureId fid) {
  if (mController.isEmpty() || mHold) return;
  mCrossing = fid;
  show();
}

void CorridorEditTool::changeCrossing(plan::FeatureId fid, const QString &kind, const QString &structure) {
  if (mController.isEmpty() || mHold) return;
  plan::Edit edit = changeOf(fid);
  edit.attributes["kind"] = kind.toStdString();
  edit.attributes["structure"] = structure.toStdString();
  const auto fids = mHost.apply(ToolText::tr("Change crossing"), {edit});
  if (!fids) return;
  mCrossing = fids->front(); // in a scenario the edit made a new row
  take(mFid);
}

void CorridorEditTool::removeCrossing(plan::FeatureId fid) {
  if (mController.isEmpty() || mHold) return;
  plan::Edit edit = changeOf(fid);
  edit.kind = plan::Edit::Kind::Remove;
  mCrossing = 0;
  if (mHost.apply(ToolText::tr("Delete crossing"), {edit})) take(mFid);
}

void CorridorEditTool::findCrossings() {
  PlanSession *session = mHost.session();
  if (mController.isEmpty() || mHold || !session) return;
  const auto missing = plan::missingCrossings(session->plan(), mFid, session->scenario());
  if (!missing) {
    mHost.showMessage(Qgis::MessageLevel::Warning, QString::fromStdString(missing.error().text()));
    return;
  }
  if (missing->empty()) {
    mHost.showMessage(
        Qgis::MessageLevel::Info,
        ToolText::tr("Every street, river and railway that this corridor crosses has its crossing."));
    return;
  }
  if (mHost.apply(ToolText::tr("Find crossings"), *missing)) take(mFid);
}

void CorridorEditTool::askCrossing() {
  if (mController.isEmpty() || mHold) return;
  mJoins = false;
  mAsksCrossing = true;
  updateHint();
}

void CorridorEditTool::addCrossing(const QgsPointXY &point) {
  PlanSession *session = mHost.session();
  mAsksCrossing = false;
  const auto edit =
      plan::crossingAt(session->plan(), mFid, point.x(), point.y(), kReachMetres, session->scenario());
  if (!edit) {
    mHost.showMessage(Qgis::MessageLevel::Warning, QString::fromStdString(edit.error().text()));
    updateHint();
    return;
  }
  if (const auto fids = mHost.apply(ToolText::tr("Add crossing"), {*edit})) {
    mCrossing = fids->front();
    take(mFid);
  }
}

} // namespace alatau::gui
