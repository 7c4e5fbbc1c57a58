// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics_output.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace alatau::plugin {

ConnectivityOptions connectivityOptions(const sdk::Parameters &parameters) {
  ConnectivityOptions options;
  options.thresholdDistance = parameters.number("threshold_m");
  options.landscapeArea = parameters.number("landscape_area_ha");
  options.fluxExponent = parameters.number("flux_exponent");
  options.patchImportance = parameters.boolean("patch_importance");
  options.linkImportance = parameters.boolean("link_importance");
  return options;
}

void addPatchMetrics(sdk::Table &table, const Connectivity &made) {
  std::vector<std::int64_t> components;
  for (const PatchMetrics &patch : made.patches)
    components.push_back(static_cast<std::int64_t>(patch.component) + 1);
  table.addIntegers("component", std::move(components));
  const auto add = [&](const char *name, auto &&value) {
    std::vector<double> values;
    for (const PatchMetrics &patch : made.patches)
      values.push_back(value(patch));
    table.addReals(name, std::move(values));
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
}

void addLinkMetrics(sdk::Table &table, const LandscapeGraph &graph, const Dispersal &dispersal,
                    const Connectivity &made) {
  std::vector<double> probability;
  for (const LandscapeLink &link : graph.links)
    probability.push_back(dispersal.at(link.distance));
  table.addReals("probability", std::move(probability));
  std::vector<double> importance = made.linkImportance;
  importance.resize(graph.links.size(), std::numeric_limits<double>::quiet_NaN());
  table.addReals("importance", std::move(importance));
}

void addConnectivity(sdk::IndicatorTable &table, const Connectivity &made, const LandscapeGraph &graph,
                     double areaHa, const ConnectivityOptions &options) {
  const std::string none = graph.capacity.empty() ? "NO_PATCHES" : "";
  const std::string area = options.landscapeArea > 0 ? "" : "NO_AREA";
  table.add("patches", static_cast<double>(graph.capacity.size()), "count");
  table.add("area", areaHa, "ha", {}, std::isnan(areaHa) ? "NO_DATA" : "");
  table.add("capacity", std::accumulate(graph.capacity.begin(), graph.capacity.end(), 0.0), "ha");
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
  table.add("dispersal_cost", options.dispersal.distance, "");
  table.add("dispersal_probability", options.dispersal.probability, "");
}

} // namespace alatau::plugin
