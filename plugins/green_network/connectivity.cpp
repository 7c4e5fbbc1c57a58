// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "habitat.h"

#include <cmath>
#include <numeric>

namespace alatau::plugin {

namespace {

sdk::Table patchLayer(const Habitat &habitat, const Connectivity &made) {
  sdk::Table layer;
  std::vector<std::int64_t> fids(habitat.size()), components;
  std::iota(fids.begin(), fids.end(), 1);
  layer.addIntegers("fid", fids);
  layer.addGeometry(habitat.wkb, habitat.crs);
  layer.addTexts("patch", habitat.ids);
  layer.addReals("area_ha", habitat.area);
  layer.addReals("capacity_ha", habitat.capacity);
  for (const PatchMetrics &patch : made.patches)
    components.push_back(static_cast<std::int64_t>(patch.component) + 1);
  layer.addIntegers("component", std::move(components));
  const auto add = [&](const char *name, auto &&value) {
    std::vector<double> values;
    for (const PatchMetrics &patch : made.patches)
      values.push_back(value(patch));
    layer.addReals(name, std::move(values));
  };
  add("dpc", [](const PatchMetrics &patch) { return patch.pc.total; });
  add("dpc_intra", [](const PatchMetrics &patch) { return patch.pc.intra; });
  add("dpc_flux", [](const PatchMetrics &patch) { return patch.pc.flux; });
  add("dpc_connector", [](const PatchMetrics &patch) { return patch.pc.connector; });
  add("diic", [](const PatchMetrics &patch) { return patch.iic.total; });
  add("diic_intra", [](const PatchMetrics &patch) { return patch.iic.intra; });
  add("diic_flux", [](const PatchMetrics &patch) { return patch.iic.flux; });
  add("diic_connector", [](const PatchMetrics &patch) { return patch.iic.connector; });
  add("flux", [](const PatchMetrics &patch) { return patch.flux; });
  add("interaction_flux", [](const PatchMetrics &patch) { return patch.interactionFlux; });
  add("betweenness", [](const PatchMetrics &patch) { return patch.betweenness; });
  return layer;
}

sdk::Table linkLayer(const Network &network, const Connectivity &made, const Dispersal &dispersal) {
  sdk::Table layer;
  std::vector<std::int64_t> fids(network.links.size());
  std::iota(fids.begin(), fids.end(), 1);
  std::vector<std::string> wkb, from, to;
  std::vector<double> distance, probability;
  for (const PatchLink &link : network.links) {
    const PointList line = {link.from, link.to};
    wkb.push_back(link.distance > 0 ? writeWkbLine(line) : std::string()); // patches that touch
    from.push_back(network.habitat.ids[link.a]);
    to.push_back(network.habitat.ids[link.b]);
    distance.push_back(link.distance);
    probability.push_back(dispersal.at(link.distance));
  }
  layer.addIntegers("fid", std::move(fids));
  layer.addGeometry(std::move(wkb), network.habitat.crs);
  layer.addTexts("from_patch", std::move(from));
  layer.addTexts("to_patch", std::move(to));
  layer.addReals("distance_m", std::move(distance));
  layer.addReals("probability", std::move(probability));
  std::vector<double> importance = made.linkImportance;
  importance.resize(network.links.size(), std::numeric_limits<double>::quiet_NaN());
  layer.addReals("importance", std::move(importance));
  return layer;
}

void addIndicators(sdk::IndicatorTable &table, const Connectivity &made, const Habitat &habitat,
                   const ConnectivityOptions &options) {
  const std::string none = habitat.size() == 0 ? "NO_PATCHES" : "";
  const std::string area = options.landscapeArea > 0 ? "" : "NO_AREA";
  const auto sum = [](const std::vector<double> &values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  };
  table.add("patches", static_cast<double>(habitat.size()), "count");
  table.add("area", sum(habitat.area), "ha");
  table.add("capacity", sum(habitat.capacity), "ha");
  table.add("links", static_cast<double>(made.linkCount), "count");
  table.add("components", static_cast<double>(made.componentCount), "count");
  table.add("mean_component", made.meanComponent, "ha");
  table.add("largest_component", made.largestComponent, "ha");
  table.add("class_coincidence", made.classCoincidence, "", {}, none);
  table.add("landscape_coincidence", made.landscapeCoincidence, "", {}, area);
  table.add("expected_component", made.expectedComponent, "ha", {}, none);
  table.add("iic", made.iic, "", {}, area);
  table.add("eca_iic", made.ecaIic, "ha");
  table.add("pc", made.pc, "", {}, area);
  table.add("eca", made.eca, "ha");
  table.add("eca_share", made.ecaShare, "share", {}, none);
  table.add("dispersal_distance", options.dispersal.distance, "m");
  table.add("dispersal_probability", options.dispersal.probability, "");
}

} // namespace

sdk::Tables connectivityOf(const Call &call) {
  const EngineRun run(call.host);
  ConnectivityOptions options;
  options.dispersal = dispersalOf(call.parameters);
  options.thresholdDistance = call.parameters.number("threshold_m");
  options.landscapeArea = call.parameters.number("landscape_area_ha");
  options.fluxExponent = call.parameters.number("flux_exponent");
  options.patchImportance = call.parameters.boolean("patch_importance");
  options.linkImportance = call.parameters.boolean("link_importance");
  const Network network = networkOf(call, run, run.part(0, 0.4));
  const Connectivity made = sdk::valueOrThrow(connectivity(network.graph, options, run.part(0.4, 1)));
  sdk::IndicatorTable indicators;
  addIndicators(indicators, made, network.habitat, options);
  sdk::Tables outputs;
  outputs["patches"] = patchLayer(network.habitat, made);
  outputs["links"] = linkLayer(network, made, options.dispersal);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
