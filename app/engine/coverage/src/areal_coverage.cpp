// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/coverage.h>

#include "tally.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 32;
constexpr double kSumTolerance = 1e-9;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// The dissolved service area, cut into its polygons, so that a zone only meets those near it.
struct Service {
  std::vector<std::string> polygons;
  std::vector<Box> boxes;
  BoxIndex index;
};

Result<Service> dissolve(std::span<const FeatureView> polygons, const RunContext &context) {
  const auto united = unionPolygons(polygons, {"service area"}, context);
  if (!united) return again(united.error());
  const auto coordinates = readWkb(*united);
  if (!coordinates) return again(coordinates.error());
  Service out;
  for (const PolygonRings &polygon : coordinates->polygons) {
    out.polygons.push_back(writeWkbPolygon(polygon));
    out.boxes.push_back(readWkbBox(out.polygons.back()).value_or(Box()));
  }
  out.index = BoxIndex(out.boxes);
  return out;
}

/// One thread's view of the service area; polygons are read when first met.
class ServiceReader {
public:
  ServiceReader(const Geos &geos, const Service &service)
    : mGeos(geos)
    , mService(service)
    , mGeometries(service.polygons.size())
    , mPrepared(service.polygons.size()) {}

  /// Area of `zone` inside the service area; the polygons of a dissolved area do not overlap.
  Result<SquareMetres> areaInside(const Geometry &zone, const Box &box, SquareMetres whole) {
    double sum = 0;
    for (const std::uint32_t i : mService.index.find(box)) {
      read(i);
      if (mGeos.containsProperly(mPrepared[i], zone)) return whole;
      if (!mGeos.intersects(mPrepared[i], zone)) continue;
      const auto common = mGeos.intersection(zone, mGeometries[i]);
      if (!common) return again(common.error());
      sum += mGeos.area(*common);
    }
    return std::min(sum, whole);
  }

private:
  void read(std::uint32_t i) {
    if (!mGeometries[i].isNull()) return;
    if (auto geometry = mGeos.fromWkb(mService.polygons[i])) mGeometries[i] = std::move(*geometry);
    mPrepared[i] = mGeos.prepare(mGeometries[i]);
  }
  const Geos &mGeos;
  const Service &mService;
  std::vector<Geometry> mGeometries;
  std::vector<PreparedGeometry> mPrepared; ///< point into mGeometries, whose size is fixed
};

/// People of one zone: all, in each district, and the covered part of both.
struct ZoneParts {
  bool isUsable = false;
  double coveredShare = kNan;
  struct Part {
    std::uint32_t district;
    double share, coveredShare; ///< of the whole zone
  };
  std::vector<Part> parts;
};

} // namespace

Result<ArealCoverage> coverageByArea(std::span<const FeatureView> zones, std::span<const double> persons,
                                     std::span<const FeatureView> servicePolygons,
                                     std::span<const FeatureView> districts, const RunContext &context) {
  if (persons.size() != zones.size()) {
    return fail(ErrorCode::InvalidArgument, "as many numbers of persons as zones are needed", "persons");
  }
  const auto service = dissolve(servicePolygons, context.part(0, 0.3));
  if (!service) return again(service.error());
  const auto clean = cleanPolygons(zones, {"population"}, context.part(0.3, 0.4));
  if (!clean) return again(clean.error());
  const auto cleanDistricts = cleanPolygons(districts, {"district"}, context.part(0.4, 0.45));
  if (!cleanDistricts) return again(cleanDistricts.error());
  const BoxIndex districtIndex(cleanDistricts->boxes);

  std::vector<ZoneParts> found(zones.size());
  std::vector<std::vector<Problem>> problems((zones.size() + kGrain - 1) / kGrain);
  const RunContext part = context.part(0.45, 0.95);
  const bool isDone =
      parallelChunks(zones.size(), kGrain, part, "weighting by area", [&](auto begin, auto end) {
        const Geos geos;
        ServiceReader reader(geos, *service);
        std::vector<Geometry> read(districts.size());
        std::vector<PreparedGeometry> prepared(districts.size());
        for (std::size_t z = begin; z < end; ++z) {
          if (context.isStopped()) return;
          const double whole = clean->areas[z];
          if (clean->wkb[z].empty() || !(whole > 0) || !isPersons(persons[z])) continue;
          const auto zone = geos.fromWkb(clean->wkb[z]);
          const auto inside = zone ? reader.areaInside(*zone, clean->boxes[z], whole) : again(zone.error());
          if (!inside) {
            problems[begin / kGrain].push_back(demandProblem("OVERLAY_FAILED", "population",
                                                             std::string(zones[z].id), inside.error().message,
                                                             persons[z]));
            continue;
          }
          ZoneParts &out = found[z];
          out.isUsable = true;
          out.coveredShare = *inside / whole;
          for (const std::uint32_t d : districtIndex.find(clean->boxes[z])) {
            if (context.isStopped()) return;
            if (read[d].isNull()) {
              if (auto geometry = geos.fromWkb(cleanDistricts->wkb[d])) read[d] = std::move(*geometry);
              prepared[d] = geos.prepare(read[d]);
            }
            if (geos.containsProperly(prepared[d], *zone)) {
              out.parts.push_back({d, 1.0, out.coveredShare});
              continue;
            }
            if (!geos.intersects(prepared[d], *zone)) continue;
            auto common = geos.intersection(*zone, read[d]);
            if (common) common = geos.onlyDimension(*common, 2);
            if (!common) continue;
            const double area = geos.area(*common);
            if (!(area > 0)) continue;
            const auto covered = reader.areaInside(*common, geos.bounds(*common), area);
            out.parts.push_back({d, std::min(area / whole, 1.0), (covered ? *covered : 0.0) / whole});
          }
        }
      });
  if (!isDone) return stopped();
  for (const std::vector<Problem> &chunk : problems) {
    for (const Problem &problem : chunk)
      context.reportProblem(problem);
  }

  ArealCoverage out;
  out.coveredShare.assign(zones.size(), kNan);
  out.table.districts.resize(districts.size());
  for (std::size_t z = 0; z < zones.size(); ++z) {
    const double p = persons[z];
    if (!isPersons(p)) {
      context.reportProblem(demandProblem("BAD_VALUE", "population", std::string(zones[z].id),
                                          "the number of persons is negative or not a number", p));
      continue;
    }
    if (!clean->wkb[z].empty() && !(clean->areas[z] > 0)) {
      context.reportProblem(
          demandProblem("ZERO_AREA", "population", std::string(zones[z].id), "the zone has no area", p));
    }
    const ZoneParts &parts = found[z];
    if (!parts.isUsable) continue;
    out.coveredShare[z] = parts.coveredShare;
    out.table.total.population += p;
    out.table.total.covered += p * parts.coveredShare;
    double sum = 0;
    for (const ZoneParts::Part &q : parts.parts)
      sum += q.share;
    const double scale = sum > 1 ? sum : 1; // overlapping districts share the zone between them
    double rest = 1, restCovered = parts.coveredShare;
    for (const ZoneParts::Part &q : parts.parts) {
      CoverageRow &row = out.table.districts[q.district];
      row.population += p * (q.share / scale);
      row.covered += p * (q.coveredShare / scale);
      rest -= q.share / scale;
      restCovered -= q.coveredShare / scale;
    }
    if (rest > kSumTolerance) {
      out.table.outside.population += p * rest;
      out.table.outside.covered += p * std::max(restCovered, 0.0);
    }
  }
  finish(out.table, !servicePolygons.empty());
  context.reportProgress(1.0, "weighting by area");
  return out;
}

Result<ArealCoverage> coverageByPoint(std::span<const Point> points, std::span<const double> persons,
                                      std::span<const FeatureView> servicePolygons,
                                      std::span<const FeatureView> districts, const RunContext &context) {
  if (persons.size() != points.size()) {
    return fail(ErrorCode::InvalidArgument, "as many numbers of persons as points are needed", "persons");
  }
  const auto membership = demandInDistricts(points, persons, districts, context.part(0, 0.4));
  if (!membership) return again(membership.error());
  const auto inside = containingPolygon(points, servicePolygons, {"service area"}, context.part(0.4, 0.9));
  if (!inside) return again(inside.error());
  ArealCoverage out;
  out.coveredShare.assign(points.size(), kNan);
  out.table.districts.resize(districts.size());
  MembershipRows rows(*membership);
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const double p = persons[i];
    if (!isPersons(p) || !std::isfinite(points[i].x) || !std::isfinite(points[i].y)) {
      context.reportProblem(demandProblem(isPersons(p) ? "BAD_COORDINATE" : "BAD_VALUE", "population",
                                          std::to_string(i), "the record cannot be counted", p));
      continue;
    }
    const double covered = (*inside)[i] != kNoPolygon ? p : 0;
    out.coveredShare[i] = (*inside)[i] != kNoPolygon ? 1 : 0;
    const auto count = [&](CoverageRow &row) {
      row.population += p;
      row.covered += covered;
    };
    count(out.table.total);
    const auto weights = rows.of(i);
    count(weights.empty() ? out.table.outside : out.table.districts[weights.front().target]);
  }
  finish(out.table, !servicePolygons.empty());
  return out;
}

} // namespace alatau
