// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/travel_profile.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <queue>
#include <stdexcept>
#include <string>
#include <vector>

namespace alatau::test {

inline std::string fileText(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// A profile of the product.
inline TravelProfile shipped(const std::string &id) {
  auto profile = readTravelProfile(fileText(ALATAU_RESOURCES "/profiles/" + id + ".json"));
  if (!profile) throw std::runtime_error(id + ": " + profile.error().text());
  return *profile;
}

/// Seconds of the best way between two places of the network by plain label correcting, as an answer that
/// does not depend on the searches of the product; infinite: none.
inline double secondsBetween(const StreetNetwork &network, Point from, Point to) {
  const auto nodeAt = [&](Point place) {
    for (std::uint32_t n = 0; n < network.nodeCount(); ++n)
      if (distance(network.nodePoint(NodeId(n)), place) < 0.01) return n;
    return UINT32_MAX;
  };
  const std::uint32_t start = nodeAt(from), end = nodeAt(to);
  const double none = std::numeric_limits<double>::infinity();
  if (start == UINT32_MAX || end == UINT32_MAX) return none;
  std::vector<std::uint64_t> best(network.nodeCount(), UINT64_MAX);
  using Entry = std::pair<std::uint64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  best[start] = 0;
  queue.emplace(0, start);
  while (!queue.empty()) {
    const auto [cost, node] = queue.top();
    queue.pop();
    if (cost != best[node]) continue;
    for (const StreetNetwork::Hop &hop : network.out(NodeId(node)))
      if (cost + hop.cost < best[hop.node.value]) {
        best[hop.node.value] = cost + hop.cost;
        queue.emplace(best[hop.node.value], hop.node.value);
      }
  }
  std::uint64_t least = UINT64_MAX; // a place with turn restrictions is several nodes of the search
  for (const NodeId node : network.nodesAt(NodeId(end)))
    least = std::min(least, best[node.value]);
  return least == UINT64_MAX ? none : static_cast<double>(least) / 1000;
}

} // namespace alatau::test
