// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/landscape_graph.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace alatau {

double Dispersal::alpha() const {
  return -std::log(probability) / distance;
}

double Dispersal::at(double distance_) const {
  return std::isinf(distance_) ? 0 : std::exp(-alpha() * distance_);
}

Result<LandscapeGraph> cleanLandscapeGraph(LandscapeGraph graph, std::span<const std::string> ids,
                                           const RunContext &context) {
  const std::size_t count = graph.capacity.size();
  const auto name = [&](std::uint32_t patch) {
    return patch < ids.size() ? ids[patch] : std::to_string(patch + 1);
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    if (std::isfinite(graph.capacity[i]) && graph.capacity[i] >= 0) continue;
    return fail(ErrorCode::BadData, "the capacity of a patch is negative or no number", "patch " + name(i),
                "Give every patch an area and a quality that are 0 or more");
  }
  std::vector<LandscapeLink> links;
  links.reserve(graph.links.size());
  const auto report = [&](const LandscapeLink &link, const char *code, const char *message) {
    Problem problem;
    problem.code = code;
    problem.layer = "link";
    problem.feature = name(link.a) + "–" + name(link.b);
    problem.message = message;
    context.reportProblem(problem);
  };
  for (LandscapeLink link : graph.links) {
    if (link.a >= count || link.b >= count)
      report(link, "UNKNOWN_PATCH", "the link ends at a patch that does not exist; it is left out");
    else if (link.a == link.b)
      report(link, "SELF_LINK", "the link joins a patch with itself; it is left out");
    else if (!(link.distance >= 0))
      report(link, "BAD_DISTANCE", "the distance is negative or no number; the link is left out");
    else if (!std::isinf(link.distance)) {
      if (link.a > link.b) std::swap(link.a, link.b);
      links.push_back(link);
    }
  }
  std::ranges::sort(links, {}, [](const LandscapeLink &l) { return std::tuple(l.a, l.b, l.distance); });
  graph.links.clear();
  for (const LandscapeLink &link : links) {
    if (!graph.links.empty() && graph.links.back().a == link.a && graph.links.back().b == link.b)
      report(link, "DUPLICATE_LINK", "the pair has a shorter link already; this one is left out");
    else
      graph.links.push_back(link);
  }
  return graph;
}

std::vector<std::uint32_t> landscapeComponents(const LandscapeGraph &graph, double threshold) {
  std::vector<std::uint32_t> parent(graph.capacity.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t node) {
    while (parent[node] != node)
      node = parent[node] = parent[parent[node]];
    return node;
  };
  for (const LandscapeLink &link : graph.links) {
    if (!(link.distance <= threshold)) continue;
    const std::uint32_t a = root(link.a), b = root(link.b);
    parent[std::max(a, b)] = std::min(a, b); // the lowest patch is the root
  }
  std::vector<std::uint32_t> component(parent.size());
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < parent.size(); ++i)
    component[i] = root(i) == i ? next++ : component[root(i)];
  return component;
}

} // namespace alatau
