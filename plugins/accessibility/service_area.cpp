// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "walking.h"

#include <alatau/access/service_area.h>

namespace alatau::plugin {

sdk::Tables serviceAreaOf(const sdk::Tables &inputs, const sdk::Parameters &parameters, sdk::Context &host) {
  const Layer facilities(inputs, "facilities"), streets(inputs, "streets");
  requireOneCrs({&facilities, &streets});
  const double limit = parameters.number("limit_m");
  const EngineRun run(host);

  run.context().reportProgress(0, "street network");
  const StreetNetwork network = walkingNetwork(streets, parameters.number("near_end_m"), run.part(0, 0.4));
  run.context().reportProgress(0.4, "facilities");
  const Destinations ways = destinations(facilities, network, parameters.number("snap_max_m"), run);
  ServiceAreaOptions options;
  options.limit = costFromUnits(limit);
  options.addApproach = parameters.boolean("add_approach");
  options.bufferMetres = parameters.number("buffer_m");
  const ServiceArea area =
      sdk::valueOrThrow(serviceArea(network, ways.entries, options, run.part(0.5, 0.95)));

  const std::string crs = streets.crs().empty() ? facilities.crs() : streets.crs();
  sdk::Table polygons;
  polygons.addIntegers("fid", {1});
  polygons.addGeometry({area.polygonWkb}, crs);
  polygons.addReals("limit_m", {limit});
  polygons.addReals("area_m2", {area.area});
  polygons.addTexts("status", {area.hasSources ? "REACHED" : "NO_FACILITY"});

  std::vector<std::int64_t> fids, sources;
  std::vector<std::string> lines;
  std::vector<double> lengths;
  for (const ReachedPart &part : area.parts) {
    // A limit of 0 leaves single points, which are no lines.
    const PointList points = network.cut(part.edge, part.from, part.to);
    if (points.size() < 2) continue;
    fids.push_back(static_cast<std::int64_t>(fids.size()) + 1);
    sources.push_back(network.sourceId(part.edge));
    lines.push_back(writeWkbLine(points));
    lengths.push_back(network.length(part.edge) * (part.to - part.from));
  }
  sdk::Table segments;
  segments.addIntegers("fid", std::move(fids));
  segments.addGeometry(std::move(lines), crs);
  segments.addIntegers("street", std::move(sources));
  segments.addReals("length_m", std::move(lengths));

  const std::string flag = area.hasSources ? "" : "NO_FACILITY";
  sdk::IndicatorTable indicators;
  indicators.add("served_area", area.area, "m2", {}, flag);
  indicators.add("served_streets", area.length, "m", {}, flag);

  sdk::Tables outputs;
  outputs["area"] = std::move(polygons);
  outputs["segments"] = std::move(segments);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
