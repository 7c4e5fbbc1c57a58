// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyses.h"

#include "engine_plugin.h"

namespace {

class GreenNetworkPlugin : public alatau::plugin::EnginePlugin {
public:
  GreenNetworkPlugin() {
    using namespace alatau::plugin;
    addCall("green_network.connectivity", connectivityOf);
    addCall("green_network.people_nature", peopleNatureOf);
    addLive("green_network.people_nature",
            [this](alatau::sdk::Tables inputs, const alatau::sdk::Parameters &parameters,
                   alatau::sdk::Context &host) {
              return livePeopleNature(std::move(inputs), parameters, host, store());
            });
    addCall("green_network.candidates", candidatesOf);
    addCall("green_network.graph_connectivity", graphConnectivityOf);
    addCall("green_network.graph_tables", graphTablesOf);
    addCall("green_network.resistance", resistanceOf);
    addCall("green_network.least_cost_corridors", leastCostCorridorsOf);
    addCall("green_network.auto_route", autoRouteOf);
    addCall("green_network.pinch_points", pinchPointsOf);
    addCall("green_network.mspa", mspaOf);
  }
};

} // namespace

ALATAU_PLUGIN(GreenNetworkPlugin)
