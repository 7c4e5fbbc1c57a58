// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/zoning/zone_map.h>

#include "arcs.h"
#include "sieve.h"

#include <algorithm>
#include <cmath>

namespace alatau {

namespace {

using namespace zoning;

Point placeOf(const GridFrame &frame, Corner corner) {
  return {frame.originX + corner.x * frame.cell, frame.originY - corner.y * frame.cell};
}

PointList lineOf(const GridFrame &frame, const Arc &arc) {
  PointList line;
  line.reserve(arc.corners.size());
  for (const Corner corner : arc.corners)
    line.push_back(placeOf(frame, corner));
  return line;
}

SquareMetres signedArea(const PointList &ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
           (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  return sum / 2;
}

/// The rings of all regions from their arcs: the shell of each first.
void fillPolygons(ZoneMap &map, std::span<const Ring> rings) {
  for (const Ring &ring : rings) {
    PointList points;
    for (const ArcUse use : ring.arcs) {
      const PointList &line = map.boundaries[use.arc].line;
      const std::size_t skip = points.empty() ? 0 : 1; // begins where the last one ended
      if (use.isForward)
        points.insert(points.end(), line.begin() + static_cast<std::ptrdiff_t>(skip), line.end());
      else
        points.insert(points.end(), line.rbegin() + static_cast<std::ptrdiff_t>(skip), line.rend());
    }
    ZoneRegion &region = map.regions[ring.region];
    const SquareMetres area = signedArea(points);
    region.area += area;
    if (area > 0)
      region.polygon.rings.insert(region.polygon.rings.begin(), std::move(points));
    else
      region.polygon.rings.push_back(std::move(points));
  }
}

} // namespace

Result<ZoneMap> makeZoneMap(const GridFrame &frame, std::span<const std::uint32_t> keys,
                            const ZoneMapOptions &options, const RunContext &context) {
  if (keys.size() != frame.size() || !(frame.cell > 0))
    return fail(ErrorCode::InvalidArgument, "the keys do not fit the grid", "keys");
  if (!(options.sieve >= 0) || !(options.tolerance >= 0) || !(options.areaTolerance >= 0))
    return fail(ErrorCode::InvalidArgument, "a tolerance is negative", "options");
  const auto stopped = [] { return fail(ErrorCode::Cancelled, "stopped on request"); };
  ZoneMap map;
  std::vector<std::uint32_t> cells(keys.begin(), keys.end());
  const auto least = static_cast<std::size_t>(std::ceil(options.sieve / (frame.cell * frame.cell) - 1e-9));
  context.reportProgress(0, "Patches");
  if (least > 1) map.sievedCells = sieve(frame, cells, least, options.mayJoin, context);
  if (context.isStopped()) return stopped();
  Patches patches = patchesOf(frame, cells);
  if (context.isStopped()) return stopped();
  context.reportProgress(0.4, "Boundaries");
  map.regionOfCell = std::move(patches.ofCell);
  std::vector<Arc> arcs = traceArcs(frame, map.regionOfCell, context);
  if (context.isStopped()) return stopped();
  const std::vector<Ring> rings = ringsOf(arcs);
  if (context.isStopped()) return stopped();
  context.reportProgress(0.6, "Simplify");
  if (options.tolerance > 0)
    simplifyArcs(arcs, patches.sizes, options.tolerance / frame.cell, options.areaTolerance, context);
  if (context.isStopped()) return stopped();
  context.reportProgress(0.9, "Polygons");
  map.boundaries.reserve(arcs.size());
  for (const Arc &arc : arcs)
    map.boundaries.push_back({arc.left, arc.right, lineOf(frame, arc)});
  map.regions.resize(patches.keys.size());
  for (std::size_t i = 0; i < map.regions.size(); ++i) {
    map.regions[i].key = patches.keys[i];
    map.regions[i].cells = patches.sizes[i];
    map.regions[i].firstCell = patches.firstCells[i];
  }
  fillPolygons(map, rings);
  context.reportProgress(1, "Polygons");
  return map;
}

} // namespace alatau
