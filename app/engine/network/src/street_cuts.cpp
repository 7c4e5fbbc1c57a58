// SPDX-License-Identifier: GPL-3.0-or-later
#include "street_cuts.h"

#include "sort.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace alatau {

namespace {

constexpr std::size_t kLook = 1024;
constexpr Metres kPointReach = 3.0; ///< a point is drawn beside its street, not on the other side of the road

bool isWalkway(const StreetRecord &street) {
  const std::string &c = street.streetClass;
  return c == "footway" || c == "path" || c == "cycleway" || c == "steps" || c == "pedestrian";
}

Metres lengthTo(const PointList &points, std::size_t vertex) {
  Metres at = 0;
  for (std::size_t i = 1; i <= vertex; ++i)
    at += distance(points[i - 1], points[i]);
  return at;
}

/// Fraction of a segment nearest to a place.
double nearestFraction(Point a, Point b, Point p) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double square = dx * dx + dy * dy;
  return square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
}

Metres distanceToSegment(Point a, Point b, Point p) {
  const double f = nearestFraction(a, b, p);
  return distance({a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f}, p);
}

void report(const RunContext &context, const char *code, const StreetPointRecord &point,
            std::string message) {
  Problem problem;
  problem.code = code;
  problem.layer = "street_point";
  problem.feature = std::to_string(point.id);
  problem.message = std::move(message);
  problem.x = point.place.x;
  problem.y = point.place.y;
  context.reportProblem(problem);
}

} // namespace

bool StreetCuts::collect(std::span<const StreetRecord> streets, const RunContext &context) {
  for (std::uint32_t s = 0; s < streets.size(); ++s) {
    if (s % kLook == 0 && context.isStopped()) return false;
    const PointList &points = streets[s].points;
    for (std::uint32_t v = 0; v < points.size(); ++v)
      if (std::abs(points[v].x) < 1e9 && std::abs(points[v].y) < 1e9)
        mOccurrences.push_back({vertexKey(points[v]), s, v, v == 0 || v + 1 == points.size()});
  }
  const auto byPlace = [](const Occurrence &a, const Occurrence &b) {
    return std::tie(a.key, a.street, a.vertex) < std::tie(b.key, b.street, b.vertex);
  };
  if (!stoppableSort(mOccurrences, byPlace, context)) return false;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> shared;
  for (std::size_t from = 0, to = 0; from < mOccurrences.size(); from = to) {
    bool isOneLevel = true;
    while (to < mOccurrences.size() && mOccurrences[to].key == mOccurrences[from].key) {
      isOneLevel =
          isOneLevel && streets[mOccurrences[to].street].level == streets[mOccurrences[from].street].level;
      ++to;
    }
    // An end connects streets of all levels at its place, so none may be made where levels cross.
    if (to - from < 2 || !isOneLevel) continue;
    for (std::size_t i = from; i < to; ++i)
      if (!mOccurrences[i].isEnd) shared.emplace_back(mOccurrences[i].street, mOccurrences[i].vertex);
  }
  std::ranges::sort(shared);
  mStart.assign(streets.size() + 1, 0);
  for (const auto &[street, vertex] : shared) {
    ++mStart[street + 1];
    mVertices.push_back(vertex);
  }
  for (std::size_t s = 0; s < streets.size(); ++s)
    mStart[s + 1] += mStart[s];
  return true;
}

std::span<const std::uint32_t> StreetCuts::sharedVertices(std::uint32_t street) const {
  if (mStart.empty()) return {};
  return {mVertices.data() + mStart[street], mVertices.data() + mStart[street + 1]};
}

std::span<const PointEffect> StreetCuts::effects(std::uint32_t street) const {
  if (mEffectStart.empty()) return {};
  return {mEffects.data() + mEffectStart[street], mEffects.data() + mEffectStart[street + 1]};
}

void StreetCuts::addAtVertex(std::span<const Occurrence> all, const PointVerdict &verdict,
                             std::span<const StreetRecord> streets) {
  std::vector<Occurrence> members(all.begin(), all.end());
  if (verdict.isOfKerb) {
    const auto isRoad = [&](const Occurrence &o) { return !isWalkway(streets[o.street]); };
    const auto roads = std::ranges::count_if(members, isRoad);
    if (verdict.isOfCrossing || roads < std::ssize(members)) std::erase_if(members, isRoad);
  }
  const auto ends = std::ranges::count_if(members, &Occurrence::isEnd);
  const bool isMixed = ends > 0 && ends < std::ssize(members);
  if (isMixed) std::erase_if(members, [](const Occurrence &o) { return !o.isEnd; });
  for (const Occurrence &member : members) {
    const PointList &points = streets[member.street].points;
    PointEffect effect;
    effect.street = member.street;
    effect.at = lengthTo(points, member.vertex);
    effect.isBefore = member.vertex > 0;
    effect.isAfter = member.vertex + 1 < points.size();
    effect.isClosed = verdict.isClosed;
    effect.seconds = isMixed ? verdict.seconds : verdict.seconds / 2; // a passage uses two sides
    mEffects.push_back(effect);
  }
}

bool StreetCuts::addOnSegment(const StreetPointRecord &point, const PointVerdict &verdict,
                              std::span<const StreetRecord> streets, const BoxIndex &index,
                              std::span<const std::pair<std::uint32_t, std::uint32_t>> segments) {
  const auto ends = [&](std::uint32_t number) {
    const auto [street, vertex] = segments[number];
    return std::pair(streets[street].points[vertex], streets[street].points[vertex + 1]);
  };
  const BoxIndex::Nearest nearest = index.nearest(point.place, kPointReach, [&](std::uint32_t number) {
    return distanceToSegment(ends(number).first, ends(number).second, point.place);
  });
  if (nearest.index == UINT32_MAX) return false;
  const auto [street, vertex] = segments[nearest.index];
  const auto [a, b] = ends(nearest.index);
  const double f = nearestFraction(a, b, point.place);
  if (f == 0 || f == 1) {
    const VertexKey key = vertexKey(f == 0 ? a : b);
    addAtVertex(std::ranges::equal_range(mOccurrences, key, {}, &Occurrence::key), verdict, streets);
  } else {
    mEffects.push_back({street, lengthTo(streets[street].points, vertex) + f * distance(a, b), true, true,
                        verdict.isClosed, verdict.seconds / 2});
  }
  return true;
}

bool StreetCuts::place(std::span<const StreetPointRecord> points, std::span<const StreetRecord> streets,
                       const StreetJudge &judge, const RunContext &context) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> segments;
  BoxIndex index;
  const auto isIndexed = [&] { return !segments.empty(); };
  const auto makeIndex = [&] {
    std::vector<Box> boxes;
    for (std::uint32_t s = 0; s < streets.size(); ++s)
      for (std::uint32_t v = 0; v + 1 < streets[s].points.size(); ++v) {
        segments.emplace_back(s, v);
        Box &box = boxes.emplace_back();
        box.extend(streets[s].points[v]);
        box.extend(streets[s].points[v + 1]);
      }
    index = BoxIndex(boxes);
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i % kLook == 0 && context.isStopped()) return false;
    const StreetPointRecord &point = points[i];
    if (std::ranges::find(profilePointKinds(), point.kind) == profilePointKinds().end())
      report(context, "BAD_POINT_KIND", point, "\"" + point.kind + "\" is not a kind of point on a street");
    const PointVerdict verdict = judge.judge(point);
    if (!verdict.isClosed && !(verdict.seconds > 0)) continue;
    const bool isFinite = std::abs(point.place.x) < 1e9 && std::abs(point.place.y) < 1e9;
    const auto members =
        isFinite ? std::ranges::equal_range(mOccurrences, vertexKey(point.place), {}, &Occurrence::key)
                 : std::ranges::subrange(mOccurrences.end(), mOccurrences.end());
    if (!members.empty()) {
      addAtVertex(members, verdict, streets);
      continue;
    }
    if (isFinite && !isIndexed()) makeIndex();
    if (!isFinite || !addOnSegment(point, verdict, streets, index, segments))
      report(context, "STREET_POINT_OFF", point, "no street within 3 m of the point; it has no effect");
  }
  std::ranges::stable_sort(mEffects, [](const PointEffect &a, const PointEffect &b) {
    return std::tie(a.street, a.at) < std::tie(b.street, b.at);
  });
  mEffectStart.assign(streets.size() + 1, 0);
  for (const PointEffect &effect : mEffects)
    ++mEffectStart[effect.street + 1];
  for (std::size_t s = 0; s < streets.size(); ++s)
    mEffectStart[s + 1] += mEffectStart[s];
  return true;
}

} // namespace alatau
