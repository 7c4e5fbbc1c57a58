// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace alatau::plan {

/// What a layer means in a plan. A role fixes its table, its geometry type and its typed columns.
/// Where reality comes both as polygons and as lines or points, the role has a sibling of the same family
/// (`population` and `population_point`, `water` and `water_line`, `hazard` and `hazard_line`).
enum class Role {
  District,
  FunctionalZone,
  Street,
  Building,
  Population, ///< cells or zones
  PopulationPoint,
  Facility,
  GreenPatch,
  Water,     ///< lakes, river areas
  WaterLine, ///< rivers, canals, drains
  Corridor,  ///< centreline; its polygon follows from `width_m` and `width_profile`
  ProtectionZone,
  Hazard,     ///< areas
  HazardLine, ///< faults
  Elevation,  ///< footprint of a raster that is referenced or stored in the plan
  Comment,
  StreetPoint,      ///< kerbs, barriers, crossings and lifts on streets
  TurnRestriction,  ///< at the place of the turn
  TransitStop,      ///< of a timetable feed or drawn
  TransitLine,      ///< drawn, with headways; feeds keep theirs in the tables gtfs_*
  CorridorCrossing, ///< where a corridor crosses a street, a river or a railway
  ZoneException,    ///< a decision by hand above the rules of protection zones
  Trailhead,
  Trail,
  VisitorCount,  ///< at a checkpoint
  LimitOfChange, ///< an indicator of a zone with its standard
};
inline constexpr int kRoleCount = 26;

enum class GeometryType { Point, LineString, MultiPolygon };
enum class ColumnType { Text, Integer, Real, Boolean, Date };

/// Text in the three languages of the product.
struct LocalText {
  std::string_view kk, ru, en;
  std::string_view in(std::string_view language) const; ///< "kk", "ru", anything else is English
};

struct ColumnSpec {
  std::string_view name; ///< snake_case; ends in its unit where it has one (`width_m`)
  ColumnType type;
  std::string_view unit; ///< "" or m, m2, km/h, percent, persons, places, ...
  LocalText title;
  std::string_view description; ///< English, one line
  std::string_view choices;     ///< "a|b|c" for a closed list; empty: free
  std::string_view aliases;     ///< "|"-separated names that import guesses from, lower case
};

struct RoleSpec {
  Role role;
  std::string_view table;  ///< also the role's name on the command line
  std::string_view family; ///< the role's name without its geometry, e.g. `water` for `water_line`
  GeometryType geometry;
  LocalText title;
  std::string_view description;
  std::span<const ColumnSpec> columns; ///< without those that every role table has (commonColumns())
};

std::span<const RoleSpec> roleSpecs();
const RoleSpec &roleSpec(Role role);

/// The role called `name`; with a geometry type, the sibling of that type within the family called `name`.
std::optional<Role> roleFromName(std::string_view name, std::optional<GeometryType> geometry = std::nullopt);

/// Columns of every role table beside `fid` and `geom`: name_kk, name_ru, name_en, source_ref (the feature's
/// id in its source), import_id, and the scenario bookkeeping scenario_id, base_fid, is_removed (see
/// scenarios in plan.h).
std::span<const ColumnSpec> commonColumns();

std::string_view geometryTypeName(GeometryType type); ///< "POINT", "LINESTRING", "MULTIPOLYGON"

} // namespace alatau::plan
