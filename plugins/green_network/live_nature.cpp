// SPDX-License-Identifier: GPL-3.0-or-later
#include "live_nature.h"

#include <alatau/geometry/geos.h>
#include <alatau/sdk/plugin.hpp>

#include <algorithm>
#include <cmath>

namespace alatau::plugin {

namespace {

/// Metres along a line to the place that is nearest to `p`.
double alongAt(const PointList &line, Point p) {
  double best = std::numeric_limits<double>::infinity(), at = 0, before = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1], b = line[i];
    const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
    const double length = std::sqrt(square), far = distance(p, {a.x + t * dx, a.y + t * dy});
    if (far < best) {
      best = far;
      at = before + t * length;
    }
    before += length;
  }
  return at;
}

bool meets(const PolygonRings &area, const PolygonRings &other) {
  return !area.rings.empty() && !other.rings.empty() && !other.rings.front().empty() &&
         polygonContains(area, other.rings.front().front());
}

} // namespace

LiveNature::LiveNature(const LiveNatureOptions &options, const RunContext &context)
  : mOptions(options)
  , mLandscape(sdk::valueOrThrow(LiveLandscape::make(options.dispersal, context))) {}

LiveNature::Shape LiveNature::shapeOf(const Patch &patch) {
  Shape shape;
  shape.wkb = patch.wkb;
  shape.capacity = patch.capacity;
  Coordinates coordinates = sdk::valueOrThrow(readWkb(patch.wkb));
  shape.box = coordinates.box();
  if (!coordinates.polygons.empty()) shape.first = std::move(coordinates.polygons.front());
  return shape;
}

/// 0 when one lies in the other, too: edges alone do not see that.
double LiveNature::distanceBetween(const PatchEdges &edges, std::uint32_t a, std::uint32_t b,
                                   const Shape &one, const Shape &other, Metres limit) const {
  const double found = edges.nearest(a, b, limit).distance;
  const bool mayContain = found > 0 && one.box.intersects(other.box);
  return mayContain && (meets(one.first, other.first) || meets(other.first, one.first)) ? 0 : found;
}

void LiveNature::fill(std::map<Key, Patch> patches, const RunContext &context) {
  std::vector<Key> keys;
  std::vector<std::string> wkb;
  LandscapeGraph graph;
  for (auto &[key, patch] : patches) {
    const Shape &shape = mShapes.emplace(key, shapeOf(patch)).first->second;
    if (!isHabitat(shape.capacity)) continue;
    keys.push_back(key);
    wkb.push_back(shape.wkb);
    graph.capacity.push_back(shape.capacity);
  }
  const PatchEdges edges = sdk::valueOrThrow(PatchEdges::build(wkb));
  const auto links = sdk::valueOrThrow(euclideanLinks(edges, mOptions.maxLink, context.part(0, 0.5)));
  for (const PatchLink &link : links) {
    const Shape &one = mShapes[keys[link.a]], &other = mShapes[keys[link.b]];
    const bool mayContain = link.distance > 0 && one.box.intersects(other.box);
    const bool isInside = mayContain && (meets(one.first, other.first) || meets(other.first, one.first));
    graph.links.push_back({link.a, link.b, isInside ? 0 : link.distance});
  }
  sdk::valueOrThrow(mLandscape.fill(keys, graph, context.part(0.5, 1)));
}

void LiveNature::join(Key key) {
  const Shape &shape = mShapes.at(key);
  // The same order of the pair as in fill(), so that the same numbers come out.
  std::vector<Key> keys;
  std::vector<std::string> wkb;
  const Box near = shape.box.grown(mOptions.maxLink);
  for (const auto &[other, there] : mShapes) {
    if (other != key && (!isHabitat(there.capacity) || !there.box.intersects(near))) continue;
    keys.push_back(other);
    wkb.push_back(there.wkb);
  }
  const PatchEdges edges = sdk::valueOrThrow(PatchEdges::build(wkb));
  const auto own = static_cast<std::uint32_t>(std::ranges::lower_bound(keys, key) - keys.begin());
  std::vector<LiveLandscape::Link> links;
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    if (i == own) continue;
    const double distance = distanceBetween(edges, std::min(i, own), std::max(i, own), shape,
                                            mShapes.at(keys[i]), mOptions.maxLink);
    if (std::isfinite(distance)) links.push_back({keys[i], distance});
  }
  sdk::valueOrThrow(mLandscape.setPatch(key, shape.capacity, links));
}

void LiveNature::leave(Key key) {
  if (mLandscape.hasPatch(key)) mLandscape.removePatch(key);
}

void LiveNature::setPatch(Key key, Patch patch) {
  Box changed;
  // Corridors are linked anew, so that nothing of the old links stays.
  if (const auto old = mShapes.find(key); old != mShapes.end()) changed = old->second.box;
  Shape made;
  if (!patch.wkb.empty()) {
    made = shapeOf(patch);
    changed.extend(made.box);
  }
  std::vector<Key> corridors;
  for (auto &[name, corridor] : mCorridors) {
    if (changed.isEmpty() || !corridor.box.intersects(changed)) continue;
    mLandscape.setCorridor(name, {});
    corridors.push_back(name);
  }
  leave(key);
  mShapes.erase(key);
  if (!patch.wkb.empty()) {
    mShapes.emplace(key, std::move(made));
    if (isHabitat(patch.capacity)) join(key);
  }
  for (const Key name : corridors)
    link(name, mCorridors.at(name));
}

void LiveNature::setCapacity(Key key, double capacity) {
  const auto found = mShapes.find(key);
  if (found == mShapes.end() || found->second.capacity == capacity) return;
  const bool wasHabitat = isHabitat(found->second.capacity);
  found->second.capacity = capacity;
  if (wasHabitat && isHabitat(capacity))
    sdk::valueOrThrow(mLandscape.setCapacity(key, capacity));
  else if (wasHabitat || isHabitat(capacity))
    setPatch(key, {std::string(found->second.wkb), capacity});
}

void LiveNature::setCorridor(Key key, PointList line, std::string band) {
  mLandscape.setCorridor(key, {});
  mCorridors.erase(key);
  if (line.size() < 2 || band.empty()) return;
  Corridor corridor;
  corridor.line = std::move(line);
  corridor.box = sdk::valueOrThrow(readWkbBox(band)).grown(mOptions.touch);
  corridor.band = std::move(band);
  link(key, mCorridors.emplace(key, std::move(corridor)).first->second);
}

/// The patches that the band comes near to, in the order of the line; each is linked to the next.
void LiveNature::link(Key key, Corridor &corridor) {
  struct Touched {
    Key patch;
    double from, to, gap; ///< metres along the line, and beside it
  };
  std::vector<Key> keys;
  std::vector<std::string> wkb{corridor.band};
  for (const auto &[patch, shape] : mShapes) {
    if (!isHabitat(shape.capacity) || !shape.box.intersects(corridor.box)) continue;
    keys.push_back(patch);
    wkb.push_back(shape.wkb);
  }
  corridor.patches = 0;
  if (keys.empty()) return;
  const Shape band = shapeOf({corridor.band, 0});
  const PatchEdges edges = sdk::valueOrThrow(PatchEdges::build(wkb));
  const Geos geos;
  const Geometry line = sdk::valueOrThrow(geos.line(corridor.line));
  std::vector<Touched> touched;
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    const Shape &shape = mShapes.at(keys[i]);
    const double gap = distanceBetween(edges, 0, i + 1, band, shape, mOptions.touch);
    if (!std::isfinite(gap)) continue;
    const PatchLink edge = edges.nearest(0, i + 1, mOptions.touch);
    const Point place = std::isfinite(edge.distance) ? edge.from : shape.first.rings.front().front();
    const double nearest = alongAt(corridor.line, place);
    Touched one{keys[i], nearest, nearest, gap};
    const Geometry within =
        sdk::valueOrThrow(geos.intersection(line, sdk::valueOrThrow(geos.fromWkb(shape.wkb))));
    if (!geos.isEmpty(within)) {
      const Coordinates inside = sdk::valueOrThrow(readWkb(geos.toWkb(within)));
      one.from = std::numeric_limits<double>::infinity();
      one.to = -one.from;
      const auto take = [&](Point p) {
        const double along = alongAt(corridor.line, p);
        one.from = std::min(one.from, along);
        one.to = std::max(one.to, along);
      };
      std::ranges::for_each(inside.points, take);
      for (const PointList &part : inside.lines)
        std::ranges::for_each(part, take);
    }
    touched.push_back(one);
  }
  std::ranges::stable_sort(touched, {}, [](const Touched &t) { return std::pair(t.from, t.to); });
  std::vector<LiveLandscape::CorridorLink> links;
  for (std::size_t i = 1; i < touched.size(); ++i) {
    const Touched &a = touched[i - 1], &b = touched[i];
    links.push_back({a.patch, b.patch, std::max(0.0, b.from - a.to) * mOptions.corridorCost + a.gap + b.gap});
  }
  mLandscape.setCorridor(key, links);
  corridor.patches = touched.size() > 1 ? touched.size() : 0;
}

std::size_t LiveNature::linkedByCorridors() const {
  std::size_t count = 0;
  for (const auto &[key, corridor] : mCorridors)
    count += corridor.patches;
  return count;
}

} // namespace alatau::plugin
