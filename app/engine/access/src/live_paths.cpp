// SPDX-License-Identifier: GPL-3.0-or-later
// How a path is joined to streets and facilities, and what is near along it.
#include "live_state.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

constexpr Metres kSame = 0.001;

/// Cost of a stretch from the costs of its ends from the start of the path, so that stretches add up.
Cost stretch(double perMetre, Metres from, Metres to) {
  if (!(perMetre >= 0) || !std::isfinite(perMetre)) return kUnreachable;
  const double cost = std::abs(std::round(to * perMetre) - std::round(from * perMetre));
  return cost < static_cast<double>(kUnreachable) ? static_cast<Cost>(cost) : kUnreachable;
}

bool isInside(const Coordinates &area, Point point) {
  return std::ranges::any_of(area.polygons,
                             [&](const PolygonRings &polygon) { return polygonContains(polygon, point); });
}

} // namespace

void LiveReach::State::rebuild(std::int64_t key, Path &path) {
  for (const Stop &stop : path.stops)
    mForest.removeStop(stop.node);
  path.stops.clear();
  const PointList &line = path.line.points;

  std::vector<LineCrossing> crossings = streetCrossings(mNetwork, line, mClosed);
  const auto isMet = [&](Metres along) {
    return std::ranges::any_of(crossings,
                               [&](const LineCrossing &c) { return std::abs(c.along - along) <= kSame; });
  };
  const bool isStartMet = isMet(0), isEndMet = isMet(path.length);
  if (const auto place = snapToOpen(mNetwork, line.front(), mOptions.endSnap, mClosed);
      place.isValid() && !isStartMet)
    crossings.push_back({0, place});
  if (const auto place = snapToOpen(mNetwork, line.back(), mOptions.endSnap, mClosed);
      place.isValid() && !isEndMet)
    crossings.push_back({path.length, place});
  for (const LineCrossing &crossing : crossings)
    path.stops.push_back(
        {crossing.along, mForest.addStop(crossing.place, mNetwork.approachCost(crossing.place.distance))});

  const std::size_t streetStops = path.stops.size();
  const auto source = [&](Metres along, Label label) {
    path.stops.push_back({along, mForest.addStop({}, 0)});
    mForest.addSourceAt(path.stops.back().node, label);
  };
  for (const auto &[number, facility] : mFacilities) {
    for (const Pin &pin : facility.pins)
      if (pin.path == key) source(pin.along, sourceLabel(pin.gap, number));
    if (facility.geometry.polygons.empty() || !facility.box.intersects(path.box)) continue;
    const Label label = makeLabel(0, number);
    for (const PolygonRings &polygon : facility.geometry.polygons)
      for (const Metres along : boundaryCrossings(line, polygon))
        source(along, label);
    if (isInside(facility.geometry, line.front())) source(0, label);
    if (isInside(facility.geometry, line.back())) source(path.length, label);
    for (std::size_t i = 0; i < streetStops; ++i) {
      // Where the path meets a street within the area.
      const LineCrossing &crossing = crossings[i];
      if (crossing.place.distance == 0 && isInside(facility.geometry, crossing.place.point))
        mForest.addSourceAt(path.stops[i].node, label);
    }
  }
  std::ranges::stable_sort(path.stops, {}, &Stop::along);
  for (std::size_t i = 1; i < path.stops.size(); ++i) {
    const Stop &a = path.stops[i - 1], &b = path.stops[i];
    mForest.addWay(a.node, b.node, stretch(path.line.costForward, a.along, b.along),
                   stretch(path.line.costBackward, a.along, b.along));
  }
}

Label LiveReach::State::labelAt(const Pin &pin) const {
  const auto found = mPaths.find(pin.path);
  if (found == mPaths.end()) return kNoLabel;
  const Path &path = found->second;
  const auto next = std::ranges::lower_bound(path.stops, pin.along, {}, &Stop::along);
  Label best = kNoLabel;
  if (next != path.stops.end())
    best = addCost(mForest.label(next->node), stretch(path.line.costForward, pin.along, next->along));
  if (next != path.stops.begin()) {
    const Stop &before = *std::prev(next);
    best = std::min(
        best, addCost(mForest.label(before.node), stretch(path.line.costBackward, before.along, pin.along)));
  }
  return best;
}

} // namespace alatau
