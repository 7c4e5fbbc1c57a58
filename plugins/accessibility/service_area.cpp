// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"
#include "reach.h"

namespace alatau::plugin {

sdk::Tables serviceAreaOf(const Call &call) {
  requireOneCrs(call.inputs);
  const double limit = call.parameters.number("limit_m");
  const EngineRun run(call.host);
  run.context().reportProgress(0, "street network");
  const Travel travel(call, travelChoices(call.parameters), run, run.part(0, 0.4));
  run.context().reportProgress(0.4, "facilities");
  const Layer facilities(call.inputs, "facilities");
  const Targets ways = travel.targets(facilities);
  ServiceAreaOptions options;
  options.limit = costFromUnits(limit);
  options.addApproach = travel.choices().addApproach;
  options.bufferMetres = call.parameters.number("buffer_m");
  const ServiceArea area =
      sdk::valueOrThrow(serviceArea(travel.network(), ways.entries, options, run.part(0.5, 0.95)));

  sdk::Table polygons;
  polygons.addIntegers("fid", {1});
  polygons.addGeometry({area.polygonWkb}, crsOf(call.inputs));
  polygons.addReals("limit_m", {limit});
  polygons.addReals("area_m2", {area.area});
  polygons.addTexts("status", {area.hasSources ? "REACHED" : "NO_FACILITY"});
  SegmentColumns segments(false);
  segments.add(travel.network(), area, limit);

  const std::string flag = area.hasSources ? "" : "NO_FACILITY";
  sdk::IndicatorTable indicators;
  indicators.add("served_area", area.area, "m2", {}, flag);
  indicators.add("served_streets", area.length, "m", {}, flag);

  sdk::Tables outputs;
  outputs["area"] = std::move(polygons);
  outputs["segments"] = segments.take(crsOf(call.inputs));
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
