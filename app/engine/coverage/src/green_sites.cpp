// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/green_standard.h>

#include "tally.h"

#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace alatau {

namespace {

/// Lines that cannot be crossed on foot.
struct Barriers {
  std::vector<PointList> lines;
  std::vector<Box> boxes;
  BoxIndex index;

  explicit Barriers(std::span<const FeatureView> roads) {
    for (const FeatureView &road : roads) {
      const auto coordinates = readWkb(road.wkb);
      if (!coordinates || !coordinates->hasFiniteCoordinates()) continue;
      for (const PointList &line : coordinates->lines) {
        if (line.size() < 2) continue;
        Box box;
        for (const Point p : line)
          box.extend(p);
        lines.push_back(line);
        boxes.push_back(box);
      }
    }
    index = BoxIndex(boxes);
  }
  bool stand(const Geos &geos, Point a, Point b) const {
    Box box;
    box.extend(a);
    box.extend(b);
    const std::array<Point, 2> way = {a, b};
    const auto line = geos.line(way);
    if (!line) return false;
    for (const std::uint32_t i : index.find(box)) {
      const auto road = geos.line(lines[i]);
      const auto meets = road ? geos.intersects(*road, *line) : again(road.error());
      if (meets && *meets) return true;
    }
    return false;
  }
};

/// The dissolved patches without the roads, polygon by polygon.
Result<std::vector<std::string>> pieces(std::span<const FeatureView> patches, const Barriers &barriers,
                                        const GreenSiteOptions &options, const RunContext &context) {
  const auto dissolved = unionPolygons(patches, {"green"}, context);
  if (!dissolved) return again(dissolved.error());
  const auto coordinates = readWkb(*dissolved);
  if (!coordinates) return again(coordinates.error());
  const Geos geos;
  std::vector<std::string> out;
  for (const PolygonRings &polygon : coordinates->polygons) {
    if (context.isStopped()) return stopped();
    auto rest = geos.fromWkb(writeWkbPolygon(polygon));
    if (!rest) return again(rest.error());
    for (const std::uint32_t i : barriers.index.find(geos.bounds(*rest))) {
      if (context.isStopped()) return stopped();
      const auto line = geos.line(barriers.lines[i]);
      if (!line) continue;
      const auto strip = geos.bufferFlat(*line, std::max(options.roadWidth / 2, 0.01));
      if (!strip) continue;
      auto cut = geos.difference(*rest, *strip);
      if (cut) cut = geos.onlyDimension(*cut, 2);
      if (cut) rest = std::move(cut);
    }
    const auto parts = readWkb(geos.toWkb(*rest));
    if (!parts) return again(parts.error());
    for (const PolygonRings &part : parts->polygons)
      out.push_back(writeWkbPolygon(part));
  }
  return out;
}

std::uint32_t rootOf(std::vector<std::uint32_t> &parent, std::uint32_t i) {
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

} // namespace

Result<std::vector<GreenSite>> greenSites(std::span<const FeatureView> patches,
                                          std::span<const FeatureView> impassableRoads,
                                          const GreenSiteOptions &options, const RunContext &context) {
  if (!(options.mergeDistance >= 0) || !(options.roadWidth >= 0))
    return fail(ErrorCode::InvalidArgument, "a distance is negative or not a number", "mergeDistance");
  const Barriers barriers(impassableRoads);
  const auto parts = pieces(patches, barriers, options, context.part(0, 0.6));
  if (!parts) return again(parts.error());
  const Geos geos;
  std::vector<Geometry> geometries;
  std::vector<Box> boxes;
  for (const std::string &wkb : *parts) {
    auto geometry = geos.fromWkb(wkb);
    if (!geometry) return again(geometry.error());
    boxes.push_back(geos.bounds(*geometry));
    geometries.push_back(std::move(*geometry));
  }
  const BoxIndex index(boxes);
  std::vector<std::uint32_t> parent(parts->size());
  std::iota(parent.begin(), parent.end(), 0U);
  for (std::uint32_t i = 0; i < parts->size(); ++i) {
    for (const std::uint32_t j : index.find(boxes[i].grown(options.mergeDistance))) {
      if (context.isStopped()) return stopped();
      if (j <= i) continue;
      const auto near = geos.nearestPoints(geometries[i], geometries[j]);
      if (!near || !(distance(near->first, near->second) <= options.mergeDistance)) continue;
      if (barriers.stand(geos, near->first, near->second)) continue;
      const std::uint32_t a = rootOf(parent, i), b = rootOf(parent, j);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  // Which patch is in which piece, for whoever wants to know the names.
  std::vector<FeatureView> views;
  for (const std::string &wkb : *parts)
    views.push_back({{}, wkb});
  const auto inside =
      findOverlapsBetween(patches, {}, views, {}, 0, {context.stop, {}, nullptr, context.threads});
  if (!inside) return again(inside.error());
  std::vector<GreenSite> out(parts->size());
  std::vector<std::vector<PolygonRings>> rings(parts->size());
  for (std::uint32_t i = 0; i < parts->size(); ++i) {
    const std::uint32_t root = rootOf(parent, i);
    out[root].area += geos.area(geometries[i]);
    const auto coordinates = readWkb((*parts)[i]);
    if (coordinates)
      rings[root].insert(rings[root].end(), coordinates->polygons.begin(), coordinates->polygons.end());
  }
  for (const Overlap &overlap : *inside)
    out[rootOf(parent, overlap.second)].patches.push_back(overlap.first);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!rings[i].empty()) out[i].wkb = writeWkbMultiPolygon(rings[i]);
    std::ranges::sort(out[i].patches);
    out[i].patches.erase(std::unique(out[i].patches.begin(), out[i].patches.end()), out[i].patches.end());
  }
  std::erase_if(out, [](const GreenSite &site) { return site.wkb.empty() || site.patches.empty(); });
  std::ranges::stable_sort(out, {}, [](const GreenSite &site) { return site.patches.front(); });
  context.reportProgress(1, "green sites");
  return out;
}

Result<std::vector<bool>> reachesTier(const CostTable &table, std::span<const SquareMetres> siteAreas,
                                      const GreenTier &tier, const RunContext &context) {
  if (siteAreas.size() != table.destinations)
    return fail(ErrorCode::InvalidArgument, "one area per site is needed", "siteAreas");
  const Cost limit = costFromUnits(tier.distance);
  std::vector<bool> out(table.origins, false);
  for (std::size_t origin = 0; origin < table.origins; ++origin) {
    if (origin % 1024 == 0 && context.isStopped()) return stopped();
    const auto sites = table.destinationsOf(origin);
    const auto costs = table.costsOf(origin);
    for (std::size_t i = 0; i < sites.size() && !out[origin]; ++i)
      out[origin] = costs[i] <= limit && siteAreas[sites[i]] >= tier.area;
  }
  return out;
}

TreeRuleScore treeRuleScore(int visible, double canopy, Metres greenDistance,
                            const TreeRuleOptions &options) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  TreeRuleScore out;
  out.trees = visible < 0 ? kNaN : visible >= options.treesWanted ? 1 : 0;
  out.canopy = std::isnan(canopy) ? kNaN : canopy >= options.canopyWanted ? 1 : 0;
  out.green = std::isnan(greenDistance) ? kNaN : greenDistance <= options.greenDistance ? 1 : 0;
  for (const double part : {out.trees, out.canopy, out.green}) {
    if (std::isnan(part)) continue;
    ++out.components;
    out.score += part > 0 ? 1 : 0;
  }
  return out;
}

} // namespace alatau
