// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "live_nature.h"

#include <alatau/geometry/box_index.h>
#include <alatau/geometry/geos.h>
#include <alatau/landscape/habitat.h>

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace alatau::plugin {

/// Patches of habitat while green areas and roads that cannot be crossed change: dissolved, cut and merged as
/// habitatPatches() does. Areas at most the merging distance apart, one after another, are a cluster;
/// clusters have nothing to do with each other, so a change makes the patches of the clusters anew that it
/// touches, and the patches are a function of what there is.
class LiveHabitat {
public:
  using Key = LiveNature::Key; ///< of green areas and of roads: their fids

  /// Capacities are whole multiples of 2^-10 m2 times `quality`.
  LiveHabitat(const HabitatOptions &options, double quality, const RunContext &context);

  struct Change {
    Key patch = 0;
    LiveNature::Patch now; ///< without a shape: it is gone
  };
  /// Valid polygons; empty: it is gone. Those that go come first. Throws a Failure.
  std::vector<Change> setArea(Key area, const std::string &polygon);
  /// A line; empty: it is gone. Throws a Failure.
  std::vector<Change> setRoad(Key road, const std::string &line);

  /// All at once, into an empty object. Throws a Failure.
  void fill(const std::map<Key, std::string> &areas, const std::map<Key, std::string> &roads,
            const RunContext &context);
  std::map<Key, LiveNature::Patch> patches() const;

private:
  struct Area {
    std::string wkb;
    Geometry shape;
    Box box;
    std::set<Key> near; ///< areas at most the merging distance away
    Key cluster = 0;    ///< the lowest key in it
  };
  struct Road {
    std::string wkb;
    Box box;
  };
  using Patches = std::map<Key, LiveNature::Patch>;
  struct Cluster {
    std::vector<Key> areas; ///< ascending
    Patches patches;
  };

  Area areaOf(const std::string &polygon) const;
  bool areNear(const Area &a, const Area &b) const;
  Patches patchesOf(std::span<const Key> areas) const;
  void cluster(std::set<Key> areas, Patches &made);
  Patches dissolve(Key cluster, std::set<Key> &areas);
  static std::vector<Change> difference(const Patches &before, const Patches &after);

  const HabitatOptions mOptions;
  const double mQuality;
  RunContext mContext;
  Geos mGeos;
  std::map<Key, Area> mAreas;
  std::map<Key, Road> mRoads;
  std::map<Key, Cluster> mClusters;
};

} // namespace alatau::plugin
