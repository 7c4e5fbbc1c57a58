// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/green.h>

#include "tally.h"

#include <alatau/core/parallel.h>
#include <alatau/geometry/box_index.h>

#include <limits>

namespace alatau {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double areaOf(const std::string &wkb) {
  double out = 0;
  if (const auto coordinates = readWkb(wkb)) {
    for (const PolygonRings &polygon : coordinates->polygons)
      out += polygonArea(polygon);
  }
  return out;
}

void finishGreen(GreenRow &row) {
  row.greenShare = row.area > 0 ? row.greenArea / row.area : kNan;
  row.perResident = row.population > 0 ? row.greenArea / row.population : kNan;
  row.flag = row.population > 0 ? CoverageFlag::None : CoverageFlag::NoPopulation;
}

/// Area of each zone inside a dissolved area given by its polygons.
Result<std::vector<SquareMetres>> areasInside(const std::vector<std::string> &zones,
                                              const std::string &dissolved, const RunContext &context) {
  const auto coordinates = readWkb(dissolved);
  if (!coordinates) return again(coordinates.error());
  std::vector<std::string> pieces;
  std::vector<Box> boxes;
  for (const PolygonRings &polygon : coordinates->polygons) {
    pieces.push_back(writeWkbPolygon(polygon));
    boxes.push_back(readWkbBox(pieces.back()).value_or(Box()));
  }
  const BoxIndex index(boxes);
  std::vector<SquareMetres> out(zones.size(), 0.0);
  std::vector<std::vector<Problem>> problems(zones.size());
  const bool isDone =
      parallelChunks(zones.size(), 1, context, "measuring green areas", [&](auto begin, auto end) {
        const Geos geos;
        for (std::size_t z = begin; z < end; ++z) {
          const auto zone = geos.fromWkb(zones[z]);
          if (!zone) continue;
          const PreparedGeometry prepared = geos.prepare(*zone);
          for (const std::uint32_t i : index.find(geos.bounds(*zone))) {
            if (context.isStopped()) return;
            const auto piece = geos.fromWkb(pieces[i]);
            if (!piece) continue;
            if (geos.containsProperly(prepared, *piece)) {
              out[z] += geos.area(*piece);
            } else if (geos.intersects(prepared, *piece)) {
              const auto common = geos.intersection(*zone, *piece);
              if (common)
                out[z] += geos.area(*common);
              else
                problems[z].push_back(
                    demandProblem("OVERLAY_FAILED", "green", {}, common.error().message, kNan));
            }
          }
        }
      });
  if (!isDone) return stopped();
  for (const std::vector<Problem> &zone : problems) {
    for (const Problem &problem : zone)
      context.reportProblem(problem);
  }
  return out;
}

} // namespace

Result<GreenTable> greenPerResident(std::span<const FeatureView> green,
                                    std::span<const FeatureView> districts,
                                    std::span<const double> districtPersons, Persons allPersons,
                                    const RunContext &context) {
  if (districtPersons.size() != districts.size()) {
    return fail(ErrorCode::InvalidArgument, "one number of persons per district is needed",
                "districtPersons");
  }
  const auto dissolved = unionPolygons(green, {"green"}, context.part(0, 0.5));
  if (!dissolved) return again(dissolved.error());
  GreenTable out;
  if (districts.empty()) {
    out.total.greenArea = areaOf(*dissolved);
    out.total.population = isPersons(allPersons) ? allPersons : 0;
    finishGreen(out.total);
    return out;
  }
  const auto clean = cleanPolygons(districts, {"district"}, context.part(0.5, 0.55));
  if (!clean) return again(clean.error());
  const auto city = unionValidPolygons(clean->wkb, context.part(0.55, 0.6));
  if (!city) return again(city.error());
  std::vector<std::string> zones = clean->wkb;
  zones.push_back(*city);
  const auto areas = areasInside(zones, *dissolved, context.part(0.6, 1));
  if (!areas) return again(areas.error());

  out.districts.resize(districts.size());
  for (std::size_t d = 0; d < districts.size(); ++d) {
    GreenRow &row = out.districts[d];
    row.area = clean->areas[d];
    row.greenArea = (*areas)[d];
    if (isPersons(districtPersons[d])) {
      row.population = districtPersons[d];
    } else {
      context.reportProblem(demandProblem("BAD_VALUE", "district", std::string(districts[d].id),
                                          "the number of persons is negative or not a number", kNan));
    }
    out.total.population += row.population;
    finishGreen(row);
  }
  out.total.area = areaOf(*city);
  out.total.greenArea = areas->back();
  finishGreen(out.total);
  return out;
}

} // namespace alatau
