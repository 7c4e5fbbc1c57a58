// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "engine_plugin.h"

namespace {

class MountainProtectionPlugin : public alatau::plugin::EnginePlugin {
public:
  MountainProtectionPlugin() {
    using namespace alatau::plugin;
    addCall("mountain_protection.slope", slopeOf);
  }
};

} // namespace

ALATAU_PLUGIN(MountainProtectionPlugin)
