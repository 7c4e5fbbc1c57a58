// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ground.h"

#include <alatau/surface/corridor.h>

#include <memory>

namespace alatau::plugin {

/// Patches on a surface and the least-cost ways between them.
struct PairGround {
  PatchGround patches;
  std::unique_ptr<CostSurface> surface;
  LinkSet links;
};
/// By the parameters `max_cost` and `neighbours_only`. Throws a Failure.
PairGround pairGroundOf(const Call &call, const EngineRun &run, const RunContext &part);

} // namespace alatau::plugin
