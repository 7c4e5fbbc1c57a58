// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks_p.h"

#include <alatau/network/snapping.h>
#include <alatau/network/street_network.h>

#include <cmath>
#include <limits>

namespace alatau::plan::checks {

namespace {

constexpr std::size_t kLook = 256; ///< features between two looks at the stop token

/// Everything that can be walked or driven, so that only streets without any connection stand apart.
std::vector<StreetLine> streetLines(const Layer &streets) {
  std::vector<StreetLine> out;
  for (const Feature &feature : streets.features) {
    const auto coordinates = readWkb(feature.geometry);
    if (!coordinates) continue; // reported as invalid
    const double level = number(feature, "level");
    for (const PointList &line : coordinates->lines) {
      StreetLine street;
      street.id = feature.fid;
      street.points = line;
      street.level = std::isnan(level) ? 0 : static_cast<int>(level);
      out.push_back(std::move(street));
    }
  }
  return out;
}

double representative(const Layer &layer, std::size_t i, Point &place) {
  const auto box = readWkbBox(layer.features[i].geometry);
  if (!box || box->isEmpty()) return std::numeric_limits<double>::quiet_NaN();
  place = {(box->minX + box->maxX) / 2, (box->minY + box->maxY) / 2};
  return 0;
}

} // namespace

Status checkStreets(const Layer &streets, const Layer &facilities, const CheckOptions &options,
                    std::vector<Problem> &out, const RunContext &context) {
  if (streets.isEmpty()) return {};
  NetworkOptions how;
  how.nearEndTolerance = options.nearEndMetres;
  how.respectOneway = false;
  const auto network = StreetNetwork::build(streetLines(streets), how, quiet(context, 0, 0.7));
  if (!network) return tl::unexpected<Error>(network.error());
  for (std::size_t c = 1; c < network->components().size(); ++c) {
    const StreetNetwork::Component &component = network->components()[c];
    Problem problem =
        finding("STREET_COMPONENT", Severity::Warning, streets, {},
                std::to_string(component.edges) + " street pieces are not connected to the main network");
    problem.x = component.place.x;
    problem.y = component.place.y;
    problem.size = component.length;
    problem.unit = "m";
    out.push_back(std::move(problem));
  }
  for (std::size_t i = 0; i < facilities.features.size(); ++i) {
    if (i % kLook == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    const auto place = readWkbPoint(facilities.features[i].geometry);
    if (!place || snap(*network, *place, {options.snapMaxMetres}).isValid()) continue;
    Problem problem = finding("SNAP_FAILED", Severity::Warning, facilities, facilities.ids[i],
                              "no street within the snapping distance");
    problem.x = place->x;
    problem.y = place->y;
    problem.size = number(facilities.features[i], "capacity");
    problem.unit = "places";
    if (!(problem.size >= 0)) { // unknown: then how far the nearest street is
      problem.size = snap(*network, *place, {std::numeric_limits<double>::infinity()}).distance;
      problem.unit = "m";
    }
    out.push_back(std::move(problem));
  }
  return {};
}

Status checkTotals(const Layer &districts, const Layer &cells, const Layer &points, double tolerance,
                   std::vector<Problem> &out, const RunContext &context) {
  const auto residents = [](const Layer &layer) {
    std::vector<double> values;
    for (const Feature &feature : layer.features) {
      const double value = number(feature, "residents");
      values.push_back(value >= 0 && std::isfinite(value) ? value : 0);
    }
    return values;
  };
  const auto conflict = [&](std::size_t d, double stated, double counted, const Layer &source) {
    if (!(stated >= 0) || std::abs(stated - counted) <= tolerance * std::max(stated, counted)) return;
    Problem problem =
        finding("TOTALS_CONFLICT", Severity::Warning, districts, districts.ids[d],
                "the district states " + std::to_string(std::llround(stated)) + " residents, " +
                    source.name().name + " has " + std::to_string(std::llround(counted)) + " in it");
    const Geos geos;
    const auto geometry = geos.fromWkb(districts.features[d].geometry);
    Point place;
    const auto inside = geometry ? geos.placeIn(*geometry) : Result<Point>(fail(ErrorCode::BadData, {}));
    if (inside) place = *inside;
    if (inside || !std::isnan(representative(districts, d, place))) {
      problem.x = place.x;
      problem.y = place.y;
    }
    problem.size = std::abs(stated - counted);
    problem.unit = "persons";
    out.push_back(std::move(problem));
  };
  if (districts.isEmpty()) return {};

  if (!cells.isEmpty()) {
    const auto weights =
        arealWeights(cells.views, cells.name(), districts.views, districts.name(), quiet(context, 0, 0.5));
    if (!weights) return tl::unexpected<Error>(weights.error());
    const std::vector<double> values = residents(cells);
    std::vector<double> counted(districts.features.size(), 0.0);
    for (const ArealWeight &w : weights->weights)
      counted[w.target] += values[w.source] * w.share;
    for (std::size_t d = 0; d < counted.size(); ++d) {
      conflict(d, number(districts.features[d], "population_total"), counted[d], cells);
    }
  }
  if (!points.isEmpty()) {
    std::vector<Point> places;
    for (const Feature &feature : points.features) {
      const double nan = std::numeric_limits<double>::quiet_NaN();
      places.push_back(readWkbPoint(feature.geometry).value_or(Point{nan, nan}));
    }
    const std::vector<double> values = residents(points);
    // District by district, because overlapping districts each state all their people.
    for (std::size_t d = 0; d < districts.features.size(); ++d) {
      const auto inside = containingPolygon(places, std::span(districts.views).subspan(d, 1),
                                            districts.name(), quiet(context, 0.5, 1));
      if (!inside) return tl::unexpected<Error>(inside.error());
      double counted = 0;
      for (std::size_t i = 0; i < values.size(); ++i)
        counted += (*inside)[i] == 0 ? values[i] : 0;
      conflict(d, number(districts.features[d], "population_total"), counted, points);
    }
  }
  return {};
}

} // namespace alatau::plan::checks
