// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "habitat.h"
#include "metrics_output.h"

#include <cmath>
#include <numeric>

namespace alatau::plugin {

namespace {

std::vector<std::int64_t> numbered(std::size_t count) {
  std::vector<std::int64_t> fids(count);
  std::iota(fids.begin(), fids.end(), 1);
  return fids;
}

sdk::Table patchLayer(const Habitat &habitat, const Connectivity &made) {
  sdk::Table layer;
  layer.addIntegers("fid", numbered(habitat.size()));
  layer.addGeometry(habitat.wkb, habitat.crs);
  layer.addTexts("patch", habitat.ids);
  layer.addReals("area_ha", habitat.area);
  layer.addReals("capacity_ha", habitat.capacity);
  addPatchMetrics(layer, made);
  return layer;
}

sdk::Table linkLayer(const Network &network, const Connectivity &made) {
  std::vector<std::string> wkb, from, to;
  std::vector<double> distance, cost;
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    const PatchLink &link = network.links[i];
    const PointList line = network.lineOf(i);
    // Patches that touch have no line between them.
    wkb.push_back(line.size() > 1 && lineLength(line) > 0 ? writeWkbLine(line) : std::string());
    from.push_back(network.habitat.ids[link.a]);
    to.push_back(network.habitat.ids[link.b]);
    distance.push_back(link.distance);
    cost.push_back(network.graph.links[i].distance);
  }
  sdk::Table layer;
  layer.addIntegers("fid", numbered(network.links.size()));
  layer.addGeometry(std::move(wkb), network.habitat.crs);
  layer.addTexts("from_patch", std::move(from));
  layer.addTexts("to_patch", std::move(to));
  layer.addReals("distance_m", std::move(distance));
  layer.addReals("cost", std::move(cost));
  addLinkMetrics(layer, network.graph, network.dispersal, made);
  return layer;
}

} // namespace

sdk::Tables connectivityOf(const Call &call) {
  const EngineRun run(call.host);
  ConnectivityOptions options = connectivityOptions(call.parameters);
  const Network network = networkOf(call, run, run.part(0, 0.4));
  options.dispersal = network.dispersal;
  const Connectivity made = sdk::valueOrThrow(connectivity(network.graph, options, run.part(0.4, 1)));
  const double area = std::accumulate(network.habitat.area.begin(), network.habitat.area.end(), 0.0);
  const double metres = network.metres;
  sdk::IndicatorTable indicators;
  addConnectivity(indicators, made, network.graph, area, options);
  indicators.add("dispersal_distance", metres, "m", {}, std::isnan(metres) ? "NOT_MEASURED" : "");
  sdk::Tables outputs;
  outputs["patches"] = patchLayer(network.habitat, made);
  outputs["links"] = linkLayer(network, made);
  outputs["indicators"] = indicators.take();
  return outputs;
}

} // namespace alatau::plugin
