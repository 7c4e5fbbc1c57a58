// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/landscape/live_landscape.h>
#include <alatau/landscape/patch_links.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace alatau::plugin {

struct LiveNatureOptions {
  Dispersal dispersal;
  Metres maxLink = 2000;     ///< from edge to edge
  double minCapacity = 0.5;  ///< ha; smaller patches are no habitat
  double corridorCost = 0.2; ///< metres that a metre of corridor counts as
  Metres touch = 20;         ///< a corridor links the patches that its band comes this near to
};

/// Patches and corridors as habitat: straight links from edge to edge, and links along corridors between
/// patches that follow each other on one. What is linked how is a function of the geometries that there are.
class LiveNature {
public:
  using Key = LiveLandscape::Key;

  LiveNature(const LiveNatureOptions &options, const RunContext &context);

  struct Patch {
    std::string wkb;     ///< a valid polygon
    double capacity = 0; ///< ha
  };
  /// All patches at once, into an empty object. Throws a Failure.
  void fill(std::map<Key, Patch> patches, const RunContext &context);
  /// An empty `wkb` takes the patch away.
  void setPatch(Key key, Patch patch);
  void setCapacity(Key key, double capacity);
  /// Without a line: there is none any more. `band`: the polygon of the corridor.
  void setCorridor(Key key, PointList line, std::string band);

  const LiveLandscape &landscape() const { return mLandscape; }
  std::size_t linkedByCorridors() const; ///< patches that some corridor links to others

private:
  struct Corridor {
    PointList line;
    std::string band;
    Box box; ///< of the band and what it touches
    std::size_t patches = 0;
  };
  struct Shape {
    std::string wkb;
    PolygonRings first; ///< its first polygon: where it is asked for places inside
    Box box;
    double capacity = 0;
  };
  bool isHabitat(double capacity) const { return capacity >= mOptions.minCapacity && capacity > 0; }
  static Shape shapeOf(const Patch &patch);
  double distanceBetween(const PatchEdges &edges, std::uint32_t a, std::uint32_t b, const Shape &one,
                         const Shape &other, Metres limit) const;
  void join(Key key);
  void leave(Key key);
  void link(Key key, Corridor &corridor);

  const LiveNatureOptions mOptions;
  LiveLandscape mLandscape;
  std::map<Key, Shape> mShapes; ///< all patches, habitat or too small for it
  std::map<Key, Corridor> mCorridors;
};

} // namespace alatau::plugin
