// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <string>

namespace alatau::test {

/// Everything that can be asked, as text: equal networks have equal texts.
inline std::string networkText(const StreetNetwork &network) {
  std::string out;
  for (std::uint32_t n = 0; n < network.nodeCount(); ++n) {
    const Point p = network.nodePoint(NodeId(n));
    out += std::to_string(p.x) + " " + std::to_string(p.y) + " " +
           std::to_string(network.component(NodeId(n))) + ";";
    const auto hops = network.out(NodeId(n));
    const auto arcs = network.outArcs(NodeId(n));
    for (std::size_t i = 0; i < hops.size(); ++i) {
      out += " " + std::to_string(hops[i].node.value) + ":" + std::to_string(hops[i].cost) + ":" +
             std::to_string(arcs[i].value);
    }
    out += "\n";
  }
  for (std::uint32_t e = 0; e < network.edgeCount(); ++e) {
    out += std::to_string(network.sourceId(EdgeId(e))) + ",";
    for (const Point p : network.points(EdgeId(e)))
      out += std::to_string(p.x) + " " + std::to_string(p.y) + " ";
  }
  return out;
}

} // namespace alatau::test
