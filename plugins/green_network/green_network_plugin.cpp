// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "engine_plugin.h"

namespace {

class GreenNetworkPlugin : public alatau::plugin::EnginePlugin {
public:
  GreenNetworkPlugin() {
    using namespace alatau::plugin;
    addCall("green_network.connectivity", connectivityOf);
  }
};

} // namespace

ALATAU_PLUGIN(GreenNetworkPlugin)
