// SPDX-License-Identifier: GPL-3.0-or-later
#include "ground.h"

#include <alatau/surface/least_cost_links.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace alatau::plugin {

namespace {

/// Metres as costs: what the links say, by the line through the logarithms of both (methods.md 6.2).
double costOfMetres(const std::vector<LeastCostLink> &links, const std::vector<double> &straight,
                    double metres) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!(links[i].cost > 0) || !(straight[i] > 0)) continue;
    const double a = std::log(straight[i]), b = std::log(links[i].cost);
    n += 1;
    x += a;
    y += b;
    xx += a * a;
    xy += a * b;
  }
  const double spread = n * xx - x * x;
  if (n < 3 || !(spread > 1e-9 * n * xx))
    throw sdk::Failure{ALATAU_BAD_DATA, "there are too few links to say what a metre costs", "dispersal_unit",
                       "Give the dispersal distance in cost units"};
  const double slope = (n * xy - x * y) / spread;
  return std::exp((y - slope * x) / n + slope * std::log(metres));
}

/// Pairs without any way are told by the patches that lie apart from most.
void reportBlocked(const LinkSet &set, const Habitat &habitat, const RunContext &context) {
  std::map<std::uint32_t, std::size_t> patches; // in every part of the surface
  for (const std::vector<std::uint32_t> &parts : set.parts)
    for (const std::uint32_t part : parts)
      ++patches[part];
  const auto most = std::ranges::max_element(patches, {}, [](const auto &part) { return part.second; });
  for (std::size_t i = 0; i < set.parts.size(); ++i) {
    if (most != patches.end() && std::ranges::binary_search(set.parts[i], most->first)) continue;
    Problem problem;
    problem.code = "BLOCKED";
    problem.layer = "patches";
    problem.feature = habitat.ids[i];
    problem.message = set.cells[i] == 0 ? "the patch lies outside what can be crossed"
                                        : "no way leads from this patch to most of the others";
    if (const auto box = readWkbBox(habitat.wkb[i])) {
      problem.x = (box->minX + box->maxX) / 2;
      problem.y = (box->minY + box->maxY) / 2;
    }
    context.reportProblem(problem);
  }
}

void leastCost(Network &network, const Call &call, const EngineRun &run, const RunContext &part) {
  PatchGround made = patchGroundOf(call, run, part.part(0, 0.4));
  network.habitat = std::move(made.habitat);
  network.graph.capacity = network.habitat.capacity;
  const PatchEdges edges = sdk::valueOrThrow(PatchEdges::build(network.habitat.wkb));
  const CostSurface surface = sdk::valueOrThrow(
      CostSurface::make(made.ground.grid, made.ground.moves(call.parameters), part.part(0.4, 0.5)));
  LinkOptions options;
  if (const double most = call.parameters.number("max_cost"); most > 0) options.limit = most;
  const LinkSet set = sdk::valueOrThrow(leastCostLinks(
      surface, made.labels, static_cast<std::uint32_t>(network.habitat.size()), options, part.part(0.5, 1)));
  reportBlocked(set, network.habitat, run.context());
  std::vector<double> straight;
  for (const LeastCostLink &found : set.links) {
    PatchLink link{found.a - 1, found.b - 1, found.length, {}, {}};
    straight.push_back(edges.nearest(link.a, link.b, std::numeric_limits<double>::max()).distance);
    if (!found.path.empty()) {
      link.from = found.path.front();
      link.to = found.path.back();
    }
    network.links.push_back(link);
    network.paths.push_back(found.path);
    network.graph.links.push_back({link.a, link.b, found.cost});
  }
  if (call.parameters.text("dispersal_unit") == "metres")
    network.dispersal.distance = costOfMetres(set.links, straight, network.metres);
  else
    network.metres = std::numeric_limits<double>::quiet_NaN();
}

} // namespace

Network networkOf(const Call &call, const EngineRun &run, const RunContext &part) {
  Network network;
  network.dispersal = dispersalOf(call.parameters);
  network.metres = network.dispersal.distance;
  const std::string mode = call.parameters.text("link_mode");
  if (mode == "least_cost") {
    leastCost(network, call, run, part);
    return network;
  }
  network.habitat = habitatOf(call, run, part.part(0, 0.5));
  const PatchEdges edges = sdk::valueOrThrow(PatchEdges::build(network.habitat.wkb));
  network.graph.capacity = network.habitat.capacity;
  const double longest = call.parameters.number("max_link_m");
  network.links = sdk::valueOrThrow(mode == "planar" ? planarLinks(edges, longest, part.part(0.5, 1))
                                                     : euclideanLinks(edges, longest, part.part(0.5, 1)));
  for (const PatchLink &link : network.links)
    network.graph.links.push_back({link.a, link.b, link.distance});
  return network;
}

} // namespace alatau::plugin
