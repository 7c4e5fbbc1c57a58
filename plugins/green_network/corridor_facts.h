// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ground.h"

#include <alatau/surface/corridor.h>

#include <vector>

namespace alatau::plugin {

/// What the reference wants to know of a least-cost corridor besides its size (methods.md 6.5).
struct CorridorFacts {
  std::vector<double> publicShare; ///< of its cells, per corridor; NaN: no zones with a kind are given
  std::vector<double>
      crossings; ///< of its path with streets and water, per link; NaN: no such layer is given
};

/// Public land is what lies in functional zones of a kind in the parameter `public_zones`. A path on a grid
/// may step to and fro over one street: crossings of one feature less than three cells apart count once.
CorridorFacts corridorFactsOf(const Call &call, const EngineRun &run, const GridFrame &frame,
                              const LinkSet &links, const std::vector<Corridor> &corridors,
                              const RunContext &part);

} // namespace alatau::plugin
