// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "habitat.h"

namespace alatau::plugin {

/// What the parameters threshold_m, landscape_area_ha, flux_exponent, patch_importance and link_importance
/// say; the dispersal is set by who knows the unit of the links.
ConnectivityOptions connectivityOptions(const sdk::Parameters &parameters);
/// The columns component to betweenness of patches.
void addPatchMetrics(sdk::Table &table, const Connectivity &made);
/// The columns probability and importance of links.
void addLinkMetrics(sdk::Table &table, const LandscapeGraph &graph, const Dispersal &dispersal,
                    const Connectivity &made);
/// Metrics of methods.md 6.3 and the dispersal that they are for. `areaHa`: of all patches; NaN: not known.
void addConnectivity(sdk::IndicatorTable &table, const Connectivity &made, const LandscapeGraph &graph,
                     double areaHa, const ConnectivityOptions &options);

} // namespace alatau::plugin
