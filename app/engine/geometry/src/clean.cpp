// SPDX-License-Identifier: GPL-3.0-or-later
#include "clean.h"

#include <alatau/core/parallel.h>

#include <cmath>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 64;

struct Cleaned {
  std::string wkb;
  Box box;
  SquareMetres area = 0;
};

/// Makes one polygon usable, or leaves it empty; what was wrong goes to `problems`.
Cleaned cleanOne(const Geos &geos, const FeatureView &feature, const LayerName &layer,
                 std::vector<Problem> &problems) {
  Cleaned out;
  const auto tell = [&](const char *code, Severity severity, std::string message) -> Problem & {
    return problems.emplace_back(layerProblem(code, severity, layer, feature.id, std::move(message)));
  };
  if (feature.wkb.empty()) {
    tell("NULL_GEOMETRY", Severity::Warning, "the feature has no geometry");
    return out;
  }
  const auto coordinates = readWkb(feature.wkb);
  if (!coordinates) {
    tell("BAD_GEOMETRY", Severity::Error, coordinates.error().message);
    return out;
  }
  if (!coordinates->hasFiniteCoordinates()) {
    tell("BAD_COORDINATE", Severity::Error, "a coordinate is not a finite number");
    return out;
  }
  if (coordinates->polygons.empty()) {
    tell("NULL_GEOMETRY", Severity::Warning, "the geometry holds no polygon");
    return out;
  }
  auto geometry = geos.fromWkb(feature.wkb);
  if (geometry && geos.dimension(*geometry) != 2)
    geometry = fail(ErrorCode::BadData, "the geometry is not an area");
  if (geometry && !geos.isValid(*geometry)) {
    const auto why = geos.invalidity(*geometry);
    Problem &problem = tell("INVALID_GEOMETRY", Severity::Warning,
                            (why ? why->reason : std::string("invalid")) + "; repaired for the computation");
    if (why) {
      problem.x = why->place.x;
      problem.y = why->place.y;
    }
    geometry = geos.makeValid(*geometry);
  }
  if (geometry) geometry = geos.onlyDimension(*geometry, 2);
  if (!geometry) {
    Problem &problem = tell("BAD_GEOMETRY", Severity::Error, geometry.error().message);
    const Box box = coordinates->box();
    problem.x = (box.minX + box.maxX) / 2;
    problem.y = (box.minY + box.maxY) / 2;
    return out;
  }
  if (geos.isEmpty(*geometry)) {
    tell("NULL_GEOMETRY", Severity::Warning, "nothing is left of the geometry after repair");
    return out;
  }
  out.wkb = geos.toWkb(*geometry);
  out.box = geos.bounds(*geometry);
  out.area = geos.area(*geometry);
  return out;
}

} // namespace

tl::unexpected<Error> cancelled() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

Problem layerProblem(const char *code, Severity severity, const LayerName &layer, std::string_view feature,
                     std::string message) {
  Problem out;
  out.code = code;
  out.severity = severity;
  out.layer = layer.name;
  out.feature = feature;
  out.message = std::move(message);
  return out;
}

void reportInOrder(const std::vector<std::vector<Problem>> &perChunk, const RunContext &context) {
  for (const std::vector<Problem> &chunk : perChunk) {
    for (const Problem &problem : chunk)
      context.reportProblem(problem);
  }
}

Result<CleanLayer> cleanPolygons(std::span<const FeatureView> features, const LayerName &layer,
                                 const RunContext &context) {
  CleanLayer out;
  out.wkb.resize(features.size());
  out.boxes.resize(features.size());
  out.areas.resize(features.size());
  std::vector<std::vector<Problem>> problems(chunkCount(features.size(), kGrain));
  const bool isDone =
      parallelChunks(features.size(), kGrain, context, "reading geometry", [&](auto begin, auto end) {
        const Geos geos;
        for (std::size_t i = begin; i < end && !context.isStopped(); ++i) {
          Cleaned one = cleanOne(geos, features[i], layer, problems[begin / kGrain]);
          out.wkb[i] = std::move(one.wkb);
          out.boxes[i] = one.box;
          out.areas[i] = one.area;
        }
      });
  if (!isDone) return cancelled();
  reportInOrder(problems, context);
  for (const Box &box : out.boxes)
    out.bounds.extend(box);
  if (out.bounds.looksGeographic()) {
    return fail(ErrorCode::GeographicCrs, "the coordinates look like degrees, metres are needed", layer.name,
                "reproject the layer to a projected CRS in metres, e.g. EPSG:32643");
  }
  return out;
}

} // namespace alatau
