// SPDX-License-Identifier: GPL-3.0-or-later
#include "clean.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 16;
constexpr std::size_t kPointGrain = 4096;
constexpr double kSumTolerance = 1e-6;

tl::unexpected<Error> again(const Error &error) {
  return tl::unexpected<Error>(error);
}

/// Geometries of a clean layer, read when first needed, for one thread.
class Cache {
public:
  Cache(const Geos &geos, const CleanLayer &layer)
    : mGeos(geos)
    , mLayer(layer) {}
  struct Entry {
    Geometry geometry;
    PreparedGeometry prepared;
  };
  const Entry &at(std::uint32_t i) {
    const auto found = mEntries.find(i);
    if (found != mEntries.end()) return found->second;
    Entry &entry = mEntries[i];
    if (auto geometry = mGeos.fromWkb(mLayer.wkb[i])) entry.geometry = std::move(*geometry);
    entry.prepared = mGeos.prepare(entry.geometry);
    return entry;
  }

private:
  const Geos &mGeos;
  const CleanLayer &mLayer;
  std::map<std::uint32_t, Entry> mEntries; ///< nodes stay in place: prepared geometries point into them
};

/// The common area of two geometries as an Overlap when it is larger than `minArea`.
void overlapOf(const Geos &geos, const Geometry &a, const Geometry &b, SquareMetres minArea,
               std::uint32_t first, std::uint32_t second, std::vector<Overlap> &out,
               std::vector<Problem> &problems, const LayerName &layer, std::string_view id) {
  auto common = geos.intersection(a, b);
  if (common) common = geos.onlyDimension(*common, 2);
  if (!common) {
    problems.push_back(layerProblem("OVERLAY_FAILED", Severity::Error, layer, id, common.error().message));
    return;
  }
  const double area = geos.area(*common);
  if (!(area > minArea)) return;
  Overlap overlap;
  overlap.first = first;
  overlap.second = second;
  overlap.area = area;
  if (const auto place = geos.placeIn(*common)) overlap.place = *place;
  overlap.wkb = geos.toWkb(*common);
  out.push_back(std::move(overlap));
}

Result<std::vector<Overlap>> overlaps(std::span<const FeatureView> a, const LayerName &layerA,
                                      const CleanLayer &cleanA, const CleanLayer &cleanB, bool isSameLayer,
                                      SquareMetres minArea, const RunContext &context) {
  const BoxIndex index(cleanB.boxes);
  const std::size_t chunks = chunkCount(a.size(), kGrain);
  std::vector<std::vector<Overlap>> found(chunks);
  std::vector<std::vector<Problem>> problems(chunks);
  const bool isDone = parallelChunks(a.size(), kGrain, context, "comparing areas", [&](auto begin, auto end) {
    const Geos geos;
    Cache others(geos, cleanB);
    std::vector<std::uint32_t> candidates;
    for (std::size_t i = begin; i < end; ++i) {
      if (cleanA.wkb[i].empty()) continue;
      const auto geometry = geos.fromWkb(cleanA.wkb[i]);
      if (!geometry) continue;
      index.find(cleanA.boxes[i], candidates);
      for (const std::uint32_t j : candidates) {
        if (context.isStopped()) return;
        if (isSameLayer && j <= i) continue;
        const Cache::Entry &other = others.at(j);
        if (!geos.intersects(other.prepared, *geometry)) continue;
        overlapOf(geos, *geometry, other.geometry, minArea, static_cast<std::uint32_t>(i), j,
                  found[begin / kGrain], problems[begin / kGrain], layerA, a[i].id);
      }
    }
  });
  if (!isDone) return cancelled();
  reportInOrder(problems, context);
  std::vector<Overlap> out;
  for (std::vector<Overlap> &chunk : found)
    std::move(chunk.begin(), chunk.end(), std::back_inserter(out));
  return out;
}

} // namespace

Result<std::vector<Overlap>> findOverlaps(std::span<const FeatureView> features, const LayerName &layer,
                                          SquareMetres minArea, const RunContext &context) {
  const auto clean = cleanPolygons(features, layer, context.part(0, 0.3));
  if (!clean) return again(clean.error());
  return overlaps(features, layer, *clean, *clean, true, minArea, context.part(0.3, 1));
}

Result<std::vector<Overlap>> findOverlapsBetween(std::span<const FeatureView> a, const LayerName &layerA,
                                                 std::span<const FeatureView> b, const LayerName &layerB,
                                                 SquareMetres minArea, const RunContext &context) {
  const auto cleanA = cleanPolygons(a, layerA, context.part(0, 0.2));
  if (!cleanA) return again(cleanA.error());
  const auto cleanB = cleanPolygons(b, layerB, context.part(0.2, 0.4));
  if (!cleanB) return again(cleanB.error());
  return overlaps(a, layerA, *cleanA, *cleanB, false, minArea, context.part(0.4, 1));
}

Result<std::vector<Gap>> findGaps(std::span<const FeatureView> features, const LayerName &layer,
                                  SquareMetres minArea, const RunContext &context) {
  const auto united = unionPolygons(features, layer, context.part(0, 0.8));
  if (!united) return again(united.error());
  const auto coordinates = readWkb(*united);
  if (!coordinates) return again(coordinates.error());
  const Geos geos;
  std::vector<Box> boxes;
  for (const PolygonRings &polygon : coordinates->polygons) {
    Box box;
    for (const Point p : polygon.rings.front())
      box.extend(p);
    boxes.push_back(box);
  }
  const BoxIndex index(boxes);
  std::vector<Gap> out;
  for (std::uint32_t p = 0; p < coordinates->polygons.size(); ++p) {
    const std::vector<PointList> &rings = coordinates->polygons[p].rings;
    for (std::size_t r = 1; r < rings.size(); ++r) {
      if (context.isStopped()) return cancelled();
      if (!(polygonArea({{rings[r]}}) > minArea)) continue;
      auto hole = geos.polygon(rings[r]);
      if (!hole) continue;
      // An island inside the hole belongs to the layer, not to the gap.
      for (const std::uint32_t other : index.find(geos.bounds(*hole))) {
        if (other == p) continue;
        const auto island = geos.fromWkb(writeWkbPolygon(coordinates->polygons[other]));
        auto rest = island ? geos.difference(*hole, *island) : fail(ErrorCode::BadData, {});
        if (rest) hole = std::move(rest);
      }
      Gap gap;
      gap.area = geos.area(*hole);
      if (!(gap.area > minArea)) continue;
      if (const auto place = geos.placeIn(*hole)) gap.place = *place;
      gap.wkb = geos.toWkb(*hole);
      out.push_back(std::move(gap));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Gap &a, const Gap &b) { return a.area > b.area; });
  context.reportProgress(1.0, "looking for gaps");
  return out;
}

Result<ArealWeights> arealWeights(std::span<const FeatureView> sources, const LayerName &sourceLayer,
                                  std::span<const FeatureView> targets, const LayerName &targetLayer,
                                  const RunContext &context) {
  const auto cleanSources = cleanPolygons(sources, sourceLayer, context.part(0, 0.3));
  if (!cleanSources) return again(cleanSources.error());
  const auto cleanTargets = cleanPolygons(targets, targetLayer, context.part(0.3, 0.4));
  if (!cleanTargets) return again(cleanTargets.error());
  const BoxIndex index(cleanTargets->boxes);

  ArealWeights out;
  out.sourceAreas.assign(sources.size(), std::numeric_limits<double>::quiet_NaN());
  out.outside.assign(sources.size(), 1.0);
  const std::size_t chunks = chunkCount(sources.size(), kGrain * 4);
  std::vector<std::vector<ArealWeight>> found(chunks);
  std::vector<std::vector<Problem>> problems(chunks);
  const RunContext part = context.part(0.4, 1);
  const bool isDone =
      parallelChunks(sources.size(), kGrain * 4, part, "weighting by area", [&](auto begin, auto end) {
        const Geos geos;
        Cache zones(geos, *cleanTargets);
        std::vector<std::uint32_t> candidates;
        const std::size_t chunk = begin / (kGrain * 4);
        for (std::size_t i = begin; i < end; ++i) {
          if (cleanSources->wkb[i].empty()) continue;
          const double whole = cleanSources->areas[i];
          if (!(whole > 0)) {
            problems[chunk].push_back(layerProblem("ZERO_AREA", Severity::Warning, sourceLayer, sources[i].id,
                                                   "the zone has no area"));
            continue;
          }
          out.sourceAreas[i] = whole;
          const auto source = geos.fromWkb(cleanSources->wkb[i]);
          if (!source) continue;
          double sum = 0;
          index.find(cleanSources->boxes[i], candidates);
          for (const std::uint32_t t : candidates) {
            if (context.isStopped()) return;
            const Cache::Entry &target = zones.at(t);
            double share = 0;
            if (geos.containsProperly(target.prepared, *source)) {
              share = 1;
            } else if (geos.intersects(target.prepared, *source)) {
              const auto common = geos.intersection(*source, target.geometry);
              if (!common) {
                problems[chunk].push_back(layerProblem("OVERLAY_FAILED", Severity::Error, sourceLayer,
                                                       sources[i].id, common.error().message));
                continue;
              }
              share = std::min(geos.area(*common) / whole, 1.0);
            }
            if (!(share > 0)) continue;
            found[chunk].push_back({static_cast<std::uint32_t>(i), t, share});
            sum += share;
          }
          out.outside[i] = std::max(0.0, 1 - sum);
        }
      });
  if (!isDone) return cancelled();
  reportInOrder(problems, context);
  std::vector<double> sums(sources.size(), 0.0);
  for (const std::vector<ArealWeight> &chunk : found) {
    out.weights.insert(out.weights.end(), chunk.begin(), chunk.end());
    for (const ArealWeight &w : chunk)
      sums[w.source] += w.share;
  }
  out.targetsOverlap = std::any_of(sums.begin(), sums.end(), [](double s) { return s > 1 + kSumTolerance; });
  return out;
}

Result<std::vector<std::uint32_t>> containingPolygon(std::span<const Point> points,
                                                     std::span<const FeatureView> polygons,
                                                     const LayerName &polygonLayer,
                                                     const RunContext &context) {
  const auto clean = cleanPolygons(polygons, polygonLayer, context.part(0, 0.2));
  if (!clean) return again(clean.error());
  const BoxIndex index(clean->boxes);
  std::vector<std::uint32_t> out(points.size(), kNoPolygon);
  const RunContext part = context.part(0.2, 1);
  const bool isDone =
      parallelChunks(points.size(), kPointGrain, part, "finding districts", [&](auto begin, auto end) {
        const Geos geos;
        Cache zones(geos, *clean);
        std::vector<std::uint32_t> candidates;
        for (std::size_t i = begin; i < end; ++i) {
          if (context.isStopped()) return;
          const Point p = points[i];
          if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
          index.find({p.x, p.y, p.x, p.y}, candidates);
          const auto hit = std::find_if(candidates.begin(), candidates.end(), [&](std::uint32_t t) {
            return geos.coversPoint(zones.at(t).prepared, p);
          });
          if (hit != candidates.end()) out[i] = *hit;
        }
      });
  if (!isDone) return cancelled();
  return out;
}

} // namespace alatau
