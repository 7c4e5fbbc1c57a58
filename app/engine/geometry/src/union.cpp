// SPDX-License-Identifier: GPL-3.0-or-later
#include "clean.h"
#include "exact_union.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/box_index.h>
#include <alatau/geometry/morton.h>

#include <algorithm>
#include <numeric>

namespace alatau {

namespace {

/// Polygons that do not overlap each other, as WKB.
using Pieces = std::vector<std::string>;

constexpr std::size_t kLeafPolygons = 16; ///< united in one GEOS call at the bottom of the tree
constexpr std::size_t kGroup = 2;         ///< nodes united into one above
constexpr std::size_t kParallelGrain = 1;
constexpr std::size_t kReadGrain = 64;

/// Splits an area into its polygons.
void appendPieces(const Geos &geos, const Geometry &area, Pieces &out) {
  const auto coordinates = readWkb(geos.toWkb(area));
  if (!coordinates) return;
  for (const PolygonRings &polygon : coordinates->polygons)
    out.push_back(writeWkbPolygon(polygon));
}

/// Unites the pieces of several nodes. Pieces whose box meets no piece of another node pass through
/// untouched, so that the calls near the root stay small where the data falls apart into islands.
Pieces unite(const Geos &geos, std::span<const Pieces> nodes, std::vector<Problem> &problems) {
  std::vector<const std::string *> pieces;
  std::vector<std::size_t> nodeOf;
  std::vector<Box> boxes;
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    for (const std::string &piece : nodes[n]) {
      pieces.push_back(&piece);
      nodeOf.push_back(n);
      boxes.push_back(readWkbBox(piece).value_or(Box()));
    }
  }
  const BoxIndex index(boxes);
  Pieces out;
  std::vector<Geometry> touching;
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    index.find(boxes[i], found);
    const bool meets =
        std::any_of(found.begin(), found.end(), [&](auto j) { return nodeOf[j] != nodeOf[i]; });
    if (!meets) {
      out.push_back(*pieces[i]);
    } else if (auto geometry = geos.fromWkb(*pieces[i])) {
      touching.push_back(std::move(*geometry));
    }
  }
  if (touching.empty()) return out;
  auto collection = geos.collect(std::move(touching));
  auto united = collection ? geos.unaryUnion(*collection) : std::move(collection);
  if (united) {
    appendPieces(geos, *united, out);
  } else {
    problems.push_back(layerProblem("OVERLAY_FAILED", Severity::Error, {}, {}, united.error().message));
  }
  return out;
}

/// The way that takes anything: a fixed tree of neighbours, united by GEOS. A call near the root may be long.
Result<std::vector<PolygonRings>> uniteByTree(const std::vector<PolygonRings> &polygons,
                                              const RunContext &context) {
  // Neighbours first: sorted along a space-filling curve, ties by number.
  std::vector<Pieces> all;
  std::vector<Box> boxes;
  Box bounds;
  for (const PolygonRings &polygon : polygons) {
    if (context.isStopped()) return cancelled();
    all.push_back({writeWkbPolygon(polygon)});
    boxes.push_back(readWkbBox(all.back().front()).value_or(Box()));
    bounds.extend(boxes.back());
  }
  const Morton morton(bounds);
  std::vector<std::pair<std::uint64_t, std::size_t>> order(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Box &b = boxes[i];
    order[i] = {morton.code({(b.minX + b.maxX) / 2, (b.minY + b.maxY) / 2}), i};
  }
  std::sort(order.begin(), order.end());
  std::vector<Pieces> level;
  level.reserve(all.size());
  for (const auto &[code, i] : order)
    level.push_back(std::move(all[i]));

  double done = 0;
  std::size_t group = kLeafPolygons;
  while (level.size() > 1) {
    std::vector<Pieces> upper(chunkCount(level.size(), group));
    std::vector<std::vector<Problem>> problems(upper.size());
    const RunContext part = context.part(done, done + (1 - done) / 2);
    const bool isDone =
        parallelChunks(upper.size(), kParallelGrain, part, "uniting areas", [&](auto begin, auto end) {
          const Geos geos;
          for (std::size_t i = begin; i < end && !context.isStopped(); ++i) {
            const std::size_t to = std::min(level.size(), (i + 1) * group);
            upper[i] = unite(geos, std::span(level).subspan(i * group, to - i * group), problems[i]);
          }
        });
    if (!isDone) return cancelled();
    reportInOrder(problems, context);
    done += (1 - done) / 2;
    level = std::move(upper);
    group = kGroup;
  }
  std::vector<PolygonRings> rings;
  if (!level.empty()) {
    for (const std::string &piece : level.front()) {
      auto coordinates = readWkb(piece);
      if (coordinates)
        std::move(coordinates->polygons.begin(), coordinates->polygons.end(), std::back_inserter(rings));
    }
  }
  return rings;
}

/// The polygons of all features one after the other.
Result<std::vector<PolygonRings>> readAll(std::span<const std::string> polygons, const RunContext &context) {
  std::vector<std::vector<PolygonRings>> read(chunkCount(polygons.size(), kReadGrain));
  const bool isRead =
      parallelChunks(polygons.size(), kReadGrain, context, "uniting areas", [&](auto begin, auto end) {
        std::vector<PolygonRings> &out = read[begin / kReadGrain];
        for (std::size_t i = begin; i < end && !context.isStopped(); ++i) {
          auto coordinates = readWkb(polygons[i]);
          if (!coordinates) continue;
          std::move(coordinates->polygons.begin(), coordinates->polygons.end(), std::back_inserter(out));
        }
      });
  if (!isRead || context.isStopped()) return cancelled();
  std::vector<PolygonRings> all;
  for (std::vector<PolygonRings> &chunk : read)
    std::move(chunk.begin(), chunk.end(), std::back_inserter(all));
  std::erase_if(all, [](const PolygonRings &polygon) { return polygon.rings.empty(); });
  return all;
}

std::string written(const std::vector<PolygonRings> &polygons) {
  return polygons.size() == 1 ? writeWkbPolygon(polygons.front()) : writeWkbMultiPolygon(polygons);
}

/// The way that takes anything: every pair by GEOS. As many calls as there are pairs that meet.
Result<std::string> commonByPairs(std::span<const std::string> polygons, const RunContext &context) {
  std::vector<FeatureView> views;
  for (const std::string &polygon : polygons)
    views.push_back({{}, polygon});
  const auto overlaps = findOverlaps(views, {}, 0, context.part(0, 0.7));
  if (!overlaps) return tl::unexpected<Error>(overlaps.error());
  std::vector<std::string> common;
  for (const Overlap &overlap : *overlaps)
    common.push_back(overlap.wkb);
  return unionValidPolygons(common, context.part(0.7, 1));
}

} // namespace

Result<std::string> unionValidPolygons(std::span<const std::string> polygons, const RunContext &context) {
  auto all = readAll(polygons, context.part(0, 0.1));
  if (!all) return tl::unexpected<Error>(all.error());
  auto united = all->size() < 2 ? Result<std::vector<PolygonRings>>(*all)
                                : uniteExactly(*all, 1, context.part(0.1, 0.9));
  if (!united && united.error().code == ErrorCode::Internal) united = uniteByTree(*all, context.part(0.1, 1));
  if (!united) return tl::unexpected<Error>(united.error());
  context.reportProgress(1.0, "uniting areas");
  return written(*united);
}

Result<std::string> commonPolygons(std::span<const FeatureView> features, const LayerName &layer,
                                   const RunContext &context) {
  const auto clean = cleanPolygons(features, layer, context.part(0, 0.3));
  if (!clean) return tl::unexpected<Error>(clean.error());
  auto all = readAll(clean->wkb, context.part(0.3, 0.4));
  if (!all) return tl::unexpected<Error>(all.error());
  if (all->size() < 2) return written({});
  auto common = uniteExactly(*all, 2, context.part(0.4, 1));
  if (!common && common.error().code == ErrorCode::Internal)
    return commonByPairs(clean->wkb, context.part(0.4, 1));
  if (!common) return tl::unexpected<Error>(common.error());
  context.reportProgress(1.0, "uniting areas");
  return written(*common);
}

Result<std::string> unionPolygons(std::span<const FeatureView> features, const LayerName &layer,
                                  const RunContext &context) {
  const auto clean = cleanPolygons(features, layer, context.part(0, 0.3));
  if (!clean) return tl::unexpected<Error>(clean.error());
  return unionValidPolygons(clean->wkb, context.part(0.3, 1));
}

} // namespace alatau
