// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resident_store.h"

namespace alatau::plugin {

/// green_network.connectivity: methods.md 6.1 to 6.3.
sdk::Tables connectivityOf(const Call &call);
/// green_network.candidates: methods.md 6.4, which links or patches connect most.
sdk::Tables candidatesOf(const Call &call);
/// green_network.graph_connectivity: the metrics of a graph that is given as tables.
sdk::Tables graphConnectivityOf(const Call &call);
/// green_network.graph_tables: the graph as tables of Conefor and Graphab.
sdk::Tables graphTablesOf(const Call &call);

/// green_network.people_nature: figures for people and for nature; the live form follows edits.
sdk::Tables peopleNatureOf(const Call &call);
std::unique_ptr<sdk::LiveSession> livePeopleNature(sdk::Tables inputs, const sdk::Parameters &parameters,
                                                   sdk::Context &host, ResidentStore &store);
/// green_network.resistance: methods.md 6.1.
sdk::Tables resistanceOf(const Call &call);
/// green_network.least_cost_corridors: methods.md 6.5.
sdk::Tables leastCostCorridorsOf(const Call &call);
/// green_network.auto_route: the least-cost path between two places.
sdk::Tables autoRouteOf(const Call &call);
/// green_network.pinch_points: methods.md 6.6.
sdk::Tables pinchPointsOf(const Call &call);
/// green_network.mspa: methods.md 6.7.
sdk::Tables mspaOf(const Call &call);

} // namespace alatau::plugin
