// SPDX-License-Identifier: GPL-3.0-or-later
#include "habitat.h"

#include <alatau/coverage/green_standard.h>

namespace alatau::plugin {

namespace {
constexpr double kHectare = 10'000;
}

Habitat habitatOf(const Call &call, const EngineRun &run, const RunContext &part) {
  const Layer layer(call.inputs, "patches"), barriers(call.inputs, "barriers");
  requireOneCrs({&layer, &barriers});
  const Areas made = areas(layer, run);
  const auto all = made.views(layer);
  std::vector<FeatureView> views;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (all[row].wkb.empty()) continue;
    views.push_back(all[row]);
    rows.push_back(row);
  }
  GreenSiteOptions options;
  options.mergeDistance = call.parameters.number("merge_m");
  options.roadWidth = call.parameters.number("cut_width_m");
  const auto sites = sdk::valueOrThrow(greenSites(views, barriers.views(), options, part));
  Habitat habitat;
  habitat.crs = layer.crs();
  const double smallest = call.parameters.number("min_area_ha");
  for (const GreenSite &site : sites) {
    const double area = site.area / kHectare;
    if (area < smallest) continue;
    habitat.ids.push_back(layer.ids()[rows[site.patches.front()]]);
    habitat.wkb.push_back(site.wkb);
    habitat.area.push_back(area);
    habitat.capacity.push_back(area * call.parameters.number("default_quality"));
  }
  return habitat;
}

Network networkOf(const Call &call, const EngineRun &run, const RunContext &part) {
  Network network;
  network.habitat = habitatOf(call, run, part.part(0, 0.6));
  const PatchEdges edges = sdk::valueOrThrow(PatchEdges::build(network.habitat.wkb));
  network.links =
      sdk::valueOrThrow(euclideanLinks(edges, call.parameters.number("max_link_m"), part.part(0.6, 1)));
  network.graph.capacity = network.habitat.capacity;
  for (const PatchLink &link : network.links)
    network.graph.links.push_back({link.a, link.b, link.distance});
  return network;
}

Dispersal dispersalOf(const sdk::Parameters &parameters) {
  return {parameters.number("dispersal_m"), parameters.number("dispersal_probability")};
}

} // namespace alatau::plugin
