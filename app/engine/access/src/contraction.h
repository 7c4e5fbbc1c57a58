// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/run_context.h>
#include <alatau/network/street_network.h>

#include <cstdint>
#include <vector>

namespace alatau {

/// Nodes by importance, the most important one at place 0, each with its arcs and shortcuts to more important
/// ones. Every shortest path goes up from its origin and then down to its destination.
struct Hierarchy {
  struct Arc {
    std::uint32_t place;      ///< of the more important node
    Cost up = kUnreachable;   ///< towards it
    Cost down = kUnreachable; ///< from it
  };
  std::vector<std::uint32_t> place; ///< by node
  std::vector<std::uint32_t> start; ///< by place, and one more
  std::vector<Arc> arc;
};

/// A customizable contraction hierarchy (Dibbelt, Strasser & Wagner 2016): nodes are eliminated in the order
/// of dissectionOrder(), so the preparation does not depend on costs until the shortcuts get theirs, and
/// shortcuts that are no part of a shortest path go. Near-linear for street networks. False when stopped.
bool contract(const StreetNetwork &network, const RunContext &context, Hierarchy &hierarchy);

} // namespace alatau
