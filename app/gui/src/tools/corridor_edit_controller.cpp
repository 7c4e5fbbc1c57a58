// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/gui/tools/corridor_edit_controller.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau::gui {

namespace {

/// Across the line at a vertex: the middle of the normals on both sides.
Point acrossAt(const std::vector<corridor::Vertex> &line, std::size_t i) {
  Point sum;
  const auto add = [&](std::size_t from, std::size_t to) {
    const Point a = line[from].place, b = line[to].place;
    const Metres length = distance(a, b);
    sum = {sum.x - (b.y - a.y) / length, sum.y + (b.x - a.x) / length};
  };
  if (i > 0) add(i - 1, i);
  if (i + 1 < line.size()) add(i, i + 1);
  Metres size = std::sqrt(sum.x * sum.x + sum.y * sum.y);
  if (size < 1e-6) { // it turns straight back
    sum = {};
    add(i - 1, i);
    size = 1;
  }
  return {sum.x / size, sum.y / size};
}

} // namespace

void CorridorEditController::take(corridor::Corridor corridor) {
  mStored = std::move(corridor);
  mShown.reset();
}

void CorridorEditController::clear() {
  mStored = {};
  mShown.reset();
  mBand.clear();
}

void CorridorEditController::commit() {
  if (mShown) mStored = std::move(*mShown);
  mShown.reset();
}

CorridorEditController::Handles CorridorEditController::handles(std::size_t vertex) const {
  const std::vector<corridor::Vertex> &line = shown().vertices;
  const Point across = acrossAt(line, vertex), at = line[vertex].place;
  const Metres half = line[vertex].width / 2;
  return {{at.x + half * across.x, at.y + half * across.y}, {at.x - half * across.x, at.y - half * across.y}};
}

CorridorEditController::Hit CorridorEditController::hitTest(Point point, Metres tolerance,
                                                            std::optional<std::size_t> inHand) const {
  const std::vector<corridor::Vertex> &line = shown().vertices;
  if (line.size() < 2) return {};
  const auto handleHit = [&](std::size_t vertex) -> Hit {
    const Handles both = handles(vertex);
    for (const Point end : {both.left, both.right})
      if (distance(end, point) <= tolerance) return {HitKind::Handle, vertex, end};
    return {};
  };
  if (inHand && *inHand < line.size())
    if (const Hit hit = handleHit(*inHand); hit.kind != HitKind::None) return hit;
  std::size_t nearest = 0, ofHandle = 0;
  Metres best = std::numeric_limits<Metres>::infinity(), bestHandle = best;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Metres away = distance(line[i].place, point);
    if (away < best) {
      best = away;
      nearest = i;
    }
    // A handle is half a width away from its vertex.
    if (std::abs(away - line[i].width / 2) <= tolerance) {
      const Handles both = handles(i);
      const Metres apart = std::min(distance(both.left, point), distance(both.right, point));
      if (apart < bestHandle) {
        bestHandle = apart;
        ofHandle = i;
      }
    }
  }
  if (best <= tolerance) return {HitKind::Vertex, nearest, line[nearest].place};
  if (bestHandle <= tolerance) return handleHit(ofHandle);
  const corridor::Position on = corridor::nearest(shown(), point);
  if (on.distance <= tolerance) return {HitKind::Segment, on.segment + 1, on.place};
  return {};
}

bool CorridorEditController::drag(const Hit &hit, Point to) {
  if (isEmpty()) return false;
  Result<corridor::Corridor> changed = fail(ErrorCode::InvalidArgument, "nothing is in the hand");
  switch (hit.kind) {
  case HitKind::Vertex:
    changed = corridor::moved(mStored, hit.vertex, to);
    break;
  case HitKind::Segment: {
    const Metres width = corridor::nearest(mStored, hit.place).width;
    changed = corridor::inserted(mStored, hit.vertex, {to, width});
    break;
  }
  case HitKind::Handle: {
    const Point across = acrossAt(mStored.vertices, hit.vertex), at = mStored.vertices[hit.vertex].place;
    const Metres half = std::abs((to.x - at.x) * across.x + (to.y - at.y) * across.y);
    changed =
        corridor::widened(mStored, hit.vertex,
                          std::clamp(std::round(2 * half), corridor::kLeastWidth, corridor::kGreatestWidth));
    break;
  }
  case HitKind::None:
    break;
  }
  if (!changed) return false;
  mShown = std::move(*changed);
  return true;
}

bool CorridorEditController::setWidth(std::size_t vertex, Metres width) {
  auto changed = corridor::widened(mStored, vertex, width);
  if (!changed) return false;
  mShown = std::move(*changed);
  return true;
}

void CorridorEditController::setSurroundings(std::shared_ptr<const corridor::Surroundings> surroundings) {
  if (surroundings == mSurroundings) return;
  mSurroundings = std::move(surroundings);
  mTouches = corridor::LiveTouches(mSurroundings);
}

const corridor::LiveBand &CorridorEditController::band() {
  if (!mBand.update(shown().vertices)) mBand.clear();
  return mBand;
}

CorridorEditController::Figures CorridorEditController::figures() {
  Figures out;
  const corridor::Corridor &corridor = shown();
  for (std::size_t i = 1; i < corridor.vertices.size(); ++i)
    out.length += distance(corridor.vertices[i - 1].place, corridor.vertices[i].place);
  out.touched = mTouches.touched(band());
  out.narrowest = corridor::bottleneck(corridor.vertices);
  out.isTooNarrow = out.narrowest.width < corridor.minimumWidth;
  return out;
}

} // namespace alatau::gui
