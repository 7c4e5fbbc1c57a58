// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/corridor/touches.h>
#include <alatau/geometry/box_index.h>

#include <string>
#include <vector>

namespace alatau::corridor {

struct Surroundings::Impl {
  struct Building {
    std::int64_t id;
    Persons residents;
    std::string wkb;
  };
  struct Area {
    Layer layer;
    std::int64_t id;
    std::string kind, wkb;
    PolygonRings banks; ///< of water: all rings of all parts
  };
  struct Way {
    Line line;
    std::int64_t id;
    std::string kind;
    std::vector<PointList> parts;
  };
  std::vector<Building> buildings;
  std::vector<Area> areas;
  std::vector<Way> ways;
  std::vector<Box> buildingBoxes, areaBoxes, wayBoxes;
  BoxIndex buildingIndex, areaIndex, wayIndex;
};

} // namespace alatau::corridor
