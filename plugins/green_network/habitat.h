// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers.h"
#include "resident_store.h"

#include <alatau/landscape/connectivity.h>
#include <alatau/landscape/patch_links.h>

#include <string>
#include <vector>

namespace alatau::plugin {

/// The patches of a run, in the order of their ids.
struct Habitat {
  std::vector<std::string> ids; ///< of the first feature that is part of it, so that edits elsewhere leave it
  std::vector<std::string> wkb;
  std::vector<double> area;     ///< ha
  std::vector<double> capacity; ///< area x quality, ha
  std::string crs;

  std::size_t size() const { return ids.size(); }
};

/// Patches of the input `patches`, cut and merged as the parameters say, or of the raster `land_cover`.
/// Problems: as habitatPatches(), BAD_VALUE (a quality that is in no table). Throws a Failure.
Habitat habitatOf(const Call &call, const EngineRun &run, const RunContext &part);

/// Patches and links of a run.
struct Network {
  Habitat habitat;
  std::vector<PatchLink> links; ///< as those of the graph; where links are paths, with their length
  std::vector<PointList> paths; ///< of the links, where they are not straight; otherwise empty
  LandscapeGraph graph;         ///< distances are what animals feel: metres, or costs
  Dispersal dispersal;          ///< in the unit of the links of the graph
  double metres = 0;            ///< of the dispersal; NaN when it was given in costs

  PointList lineOf(std::size_t link) const {
    return paths.empty() ? PointList{links[link].from, links[link].to} : paths[link];
  }
};
/// The patches with the links that the parameters ask for. Throws a Failure.
Network networkOf(const Call &call, const EngineRun &run, const RunContext &part);

/// How far animals go in metres, by the parameters `dispersal_m` and `dispersal_probability`.
Dispersal dispersalOf(const sdk::Parameters &parameters);

} // namespace alatau::plugin
