// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "engine_plugin.h"

namespace {

class MountainProtectionPlugin : public alatau::plugin::EnginePlugin {
public:
  MountainProtectionPlugin() {
    using namespace alatau::plugin;
    addCall("mountain_protection.slope", slopeOf);
    addCall("mountain_protection.zones", zonesOf);
    addCall("mountain_protection.reasons", reasonsOf);
    addCall("mountain_protection.compare_packs", comparePacksOf);
    addCall("mountain_protection.conflicts", conflictsOf);
    addLive("mountain_protection.conflicts",
            [](alatau::sdk::Tables inputs, const alatau::sdk::Parameters &parameters,
               alatau::sdk::Context &host) { return liveConflicts(std::move(inputs), parameters, host); });
    addCall("mountain_protection.recreation_load", recreationLoadOf);
    addCall("mountain_protection.limits_of_change", limitsOfChangeOf);
    addCall("mountain_protection.terrain", terrainOf);
    addCall("mountain_protection.drainage", drainageOf);
    addCall("mountain_protection.viewshed", viewshedOf);
    addCall("mountain_protection.skyline", skylineOf);
    addCall("mountain_protection.mudflow", mudflowOf);
    addCall("mountain_protection.avalanche", avalancheOf);
    addCall("mountain_protection.buildable", buildableOf);
  }
};

} // namespace

ALATAU_PLUGIN(MountainProtectionPlugin)
