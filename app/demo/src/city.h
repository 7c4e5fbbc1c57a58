// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "random.h"
#include "shapes.h"

#include <alatau/core/run_context.h>
#include <alatau/plan/plan.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace alatau::demo {

using plan::Names;

/// Places are given in kilometres from the south-west corner of the demo (EPSG:32643, E 640 000, N 4 775
/// 000).
constexpr Point km(double x, double y) {
  return {640'000.0 + x * 1000.0, 4'775'000.0 + y * 1000.0};
}

struct District {
  Names name;
  std::int64_t weight = 0; ///< share of the population, as persons of an older count
  std::int64_t population = 0;
  Ring ring;
};

struct River {
  Names name;
  Line line;
  double width = 0;
};

/// Classes of streets as OpenStreetMap calls them.
struct Street {
  Line line;
  std::string klass;
  Names name;
  int oneway = 0; ///< 1 along the line, -1 against it
  bool isBridge = false;
  int level = 0;
  bool isPlanned = false;
};

enum class BlockUse { Empty, Park, Towers, Slabs, Houses, Works, Centre };

/// One cell of the street grid: corners counter-clockwise from the south-west.
struct Block {
  int i = 0, j = 0;
  std::array<Point, 4> corners;
  Point centre;
  int district = -1;
  double density = 0;
  BlockUse use = BlockUse::Empty;
  int park = -1;
  bool hasPath = false; ///< a footpath through the middle, from south to north
};

struct Building {
  Ring ring;
  std::string use;
  int floors = 1;
  int year = 0;
  int district = -1;
  std::int64_t residents = 0;
};

struct Facility {
  Point place;
  std::string kind;
  Names name;
  int capacity = 0; ///< 0: the kind has none
};

struct Park {
  Names name;
  std::string shape; ///< WKB
  std::string kind;  ///< park, riverside, forest
  bool isPublic = true;
};

struct Zone {
  std::string kind, shape;
  Names name;
};

struct Cell {
  Ring ring;
  std::int64_t population = 0, children = 0, seniors = 0, wheelchair = 0;
};

struct City {
  explicit City(std::uint64_t seed, double sizeFactor);

  Dice dice;
  double size;
  double step;       ///< of the street grid
  int columns, rows; ///< nodes of the street grid
  int period;        ///< every how many lines an avenue runs

  std::vector<District> districts;
  std::string outline; ///< WKB of the whole city
  std::vector<River> rivers;
  std::vector<std::pair<Names, Ring>> lakes;
  std::vector<Point> nodes;      ///< columns * rows
  std::vector<int> nodeDistrict; ///< -1: outside or too high for streets
  std::vector<bool> nodeUsed;    ///< a street touches the node
  std::vector<Block> blocks;     ///< (columns - 1) * (rows - 1)
  std::vector<Park> parks;
  std::vector<Zone> zones;
  std::vector<Street> streets, plannedStreets;
  std::vector<Building> buildings;
  std::vector<Facility> facilities;
  std::vector<Cell> cells;
  std::vector<std::pair<Names, Line>> faults;
  std::vector<std::pair<Names, std::string>> mudflows;
  Line corridor;
  std::string protectionZone;

  std::size_t node(int i, int j) const { return static_cast<std::size_t>(j * columns + i); }
  Block &block(int i, int j) { return blocks[static_cast<std::size_t>(j * (columns - 1) + i)]; }
  const Block &block(int i, int j) const { return blocks[static_cast<std::size_t>(j * (columns - 1) + i)]; }
  int districtAt(Point point) const;
  double elevation(Point point) const; ///< metres
  /// How built-up a place is, 0 .. 1: high in the centre and the sub-centres, thinning out uphill.
  double density(Point point) const;
  double riverDistance(Point point) const;
};

// In this order; each needs what the earlier ones made.
Status makeDistricts(City &city);
void makeRivers(City &city);
Status makeBlocks(City &city); ///< grid, parks, uses
Status makeZones(City &city);
void makeStreets(City &city);
void makeBuildings(City &city);
void makeFacilities(City &city);
void makePopulation(City &city);
Status makeHazardsAndScenario(City &city);

/// A GeoTIFF of the terrain in EPSG:32643.
Status writeTerrain(const City &city, const std::string &path, const RunContext &context);
Status writeCity(const City &city, plan::Plan &plan, const RunContext &context);

/// Splits `total` in proportion to `weights`; the parts add up to it exactly (largest remainders).
std::vector<std::int64_t> shared(std::int64_t total, const std::vector<std::int64_t> &weights);

} // namespace alatau::demo
