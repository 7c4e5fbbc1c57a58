// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/touches.h>
#include <alatau/plan/plan.h>

#include <memory>
#include <string>

namespace alatau::gui {

/// What a corridor may touch, as `scenario` of the plan at `path` shows it, through a connection of its own:
/// callable from a worker thread. Errors: those of Plan::open(), Unreadable.
Result<std::shared_ptr<const corridor::Surroundings>> loadSurroundings(const std::string &path,
                                                                       plan::ScenarioId scenario);

} // namespace alatau::gui
