// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

#include <memory>

namespace alatau::plugin {

/// mountain_protection.slope: methods.md 7.1 and 7.2.
sdk::Tables slopeOf(const Call &call);
/// mountain_protection.terrain: methods.md 7.1 and 7.4 (ridges); streams what needs only a cell's neighbours.
sdk::Tables terrainOf(const Call &call);
/// mountain_protection.drainage: pits, flow directions, catchments, streams.
sdk::Tables drainageOf(const Call &call);
/// mountain_protection.viewshed and .skyline: methods.md 7.4.
sdk::Tables viewshedOf(const Call &call);
sdk::Tables skylineOf(const Call &call);
/// mountain_protection.mudflow and .avalanche: methods.md 7.6 and 7.7.
sdk::Tables mudflowOf(const Call &call);
sdk::Tables avalancheOf(const Call &call);
/// mountain_protection.buildable: methods.md 7.2.
sdk::Tables buildableOf(const Call &call);

sdk::Tables zonesOf(const Call &call);        ///< methods.md 7.10: zones from a stack of rules
sdk::Tables reasonsOf(const Call &call);      ///< the same at places
sdk::Tables comparePacksOf(const Call &call); ///< the same under two packs of rules
sdk::Tables conflictsOf(const Call &call);    ///< what lies inside a shape
/// The live form of conflicts: its numbers, and a place for each of the largest conflicts.
std::unique_ptr<sdk::LiveSession> liveConflicts(sdk::Tables inputs, const sdk::Parameters &parameters,
                                                sdk::Context &host);

sdk::Tables recreationLoadOf(const Call &call); ///< methods.md 7.8, 7.9
sdk::Tables limitsOfChangeOf(const Call &call); ///< methods.md 7.10

} // namespace alatau::plugin
