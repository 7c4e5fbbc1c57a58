// SPDX-License-Identifier: GPL-3.0-or-later
#include "role_tables.h"

#include <array>

namespace alatau::plan {

namespace {

constexpr ColumnType kText = ColumnType::Text;
constexpr ColumnType kInteger = ColumnType::Integer;
constexpr ColumnType kBoolean = ColumnType::Boolean;

constexpr ColumnSpec kCommon[] = {
    {"name_kk",
     kText,
     "",
     {"Атауы (қазақша)", "Название (казахское)", "Name (Kazakh)"},
     "Name in Kazakh",
     "",
     "name_kk|name:kk|name_kaz|namekk|атауы|атауы_қаз|аты"},
    {"name_ru",
     kText,
     "",
     {"Атауы (орысша)", "Название (русское)", "Name (Russian)"},
     "Name in Russian",
     "",
     "name_ru|name:ru|name_rus|nameru|name|название|наименование|имя|наим"},
    {"name_en",
     kText,
     "",
     {"Атауы (ағылшынша)", "Название (английское)", "Name (English)"},
     "Name in English",
     "",
     "name_en|name:en|name_eng|nameen|int_name|title"},
    {"source_ref",
     kText,
     "",
     {"Дереккөздегі идентификатор", "Идентификатор в источнике", "Id in the source"},
     "The feature's identifier in the data set that it was imported from",
     "",
     "source_ref|osm_id|@id|id|gid|objectid|object_id|uid|uuid|код_объекта"},
    {"import_id",
     kInteger,
     "",
     {"Импорт нөмірі", "Номер импорта", "Import"},
     "The import that brought the feature in (table import_run); empty for features drawn in the plan",
     "",
     ""},
    {"scenario_id",
     kInteger,
     "",
     {"Сценарий", "Сценарий", "Scenario"},
     "0: baseline; otherwise the scenario (table scenario) that the row belongs to",
     "",
     ""},
    {"base_fid",
     kInteger,
     "",
     {"Негізгі нысан", "Исходный объект", "Baseline feature"},
     "In a scenario: the baseline feature that the row stands in for; empty: the feature is new",
     "",
     ""},
    {"is_removed",
     kBoolean,
     "",
     {"Сценарийде жойылған", "Удалён в сценарии", "Removed in the scenario"},
     "In a scenario: the baseline feature does not exist there",
     "",
     ""},
};

const std::array<RoleSpec, kRoleCount> &table() {
  static const std::array<RoleSpec, kRoleCount> specs{{
      {Role::District,
       "district",
       "district",
       GeometryType::MultiPolygon,
       {"Аудандар", "Районы", "Districts"},
       "Administrative districts; indicators are reported per district",
       tables::district()},
      {Role::FunctionalZone,
       "functional_zone",
       "functional_zone",
       GeometryType::MultiPolygon,
       {"Функционалдық аймақтар", "Функциональные зоны", "Functional zones"},
       "Zones of the general plan with their rules of building",
       tables::functionalZone()},
      {Role::Street,
       "street",
       "street",
       GeometryType::LineString,
       {"Көшелер мен жолдар", "Улицы и дороги", "Streets and paths"},
       "Centrelines of streets, roads, paths and steps; the travel network is built from them",
       tables::street()},
      {Role::Building,
       "building",
       "building",
       GeometryType::MultiPolygon,
       {"Ғимараттар", "Здания", "Buildings"},
       "Footprints of buildings",
       tables::building()},
      {Role::Population,
       "population",
       "population",
       GeometryType::MultiPolygon,
       {"Халық (аумақтар)", "Население (участки)", "Population (areas)"},
       "Residents by cell or zone; spread evenly over the polygon where it is cut",
       tables::population()},
      {Role::PopulationPoint,
       "population_point",
       "population",
       GeometryType::Point,
       {"Халық (нүктелер)", "Население (точки)", "Population (points)"},
       "Residents at points, e.g. by address or building",
       tables::population()},
      {Role::Facility,
       "facility",
       "facility",
       GeometryType::Point,
       {"Қызмет көрсету нысандары", "Объекты обслуживания", "Facilities"},
       "Places that people go to: schools, clinics, parks by their entrances, stops",
       tables::facility()},
      {Role::GreenPatch,
       "green_patch",
       "green_patch",
       GeometryType::MultiPolygon,
       {"Жасыл телімдер", "Зелёные участки", "Green patches"},
       "Parks, woods, gardens and other green land",
       tables::greenPatch()},
      {Role::Water,
       "water",
       "water",
       GeometryType::MultiPolygon,
       {"Су айдындары", "Водоёмы", "Water bodies"},
       "Lakes, ponds, reservoirs and river areas",
       tables::water()},
      {Role::WaterLine,
       "water_line",
       "water",
       GeometryType::LineString,
       {"Өзендер мен арналар", "Реки и каналы", "Rivers and canals"},
       "Centrelines of rivers, streams, canals and drains",
       tables::waterLine()},
      {Role::Corridor,
       "corridor",
       "corridor",
       GeometryType::LineString,
       {"Жасыл дәліздер", "Зелёные коридоры", "Corridors"},
       "Green corridors as centreline with a width at every vertex; the polygon follows from both",
       tables::corridor()},
      {Role::ProtectionZone,
       "protection_zone",
       "protection_zone",
       GeometryType::MultiPolygon,
       {"Қорғау аймақтары", "Охранные зоны", "Protection zones"},
       "Zones where building and use are restricted, by regime",
       tables::protectionZone()},
      {Role::Hazard,
       "hazard",
       "hazard",
       GeometryType::MultiPolygon,
       {"Қауіпті аумақтар", "Опасные территории", "Hazard areas"},
       "Areas exposed to mudflow, landslide, avalanche, flood or strong shaking",
       tables::hazard()},
      {Role::HazardLine,
       "hazard_line",
       "hazard",
       GeometryType::LineString,
       {"Тектоникалық жарылымдар", "Тектонические разломы", "Faults"},
       "Faults and paths of hazards as lines",
       tables::hazardLine()},
      {Role::Elevation,
       "elevation",
       "elevation",
       GeometryType::MultiPolygon,
       {"Жер бедері", "Рельеф", "Elevation"},
       "Footprints of elevation rasters that are referenced by path or stored in the plan",
       tables::elevation()},
      {Role::Comment,
       "comment",
       "comment",
       GeometryType::Point,
       {"Пікірлер", "Замечания", "Comments"},
       "Remarks pinned to a place",
       tables::comment()},
      {Role::StreetPoint,
       "street_point",
       "street_point",
       GeometryType::Point,
       {"Көшедегі кедергілер мен өткелдер", "Препятствия и переходы на улицах", "Barriers and crossings"},
       "Kerbs, bollards, gates, crossings and lifts at a place of a street",
       tables::streetPoint()},
      {Role::TurnRestriction,
       "turn_restriction",
       "turn_restriction",
       GeometryType::Point,
       {"Бұрылу шектеулері", "Запреты поворотов", "Turn restrictions"},
       "Turns from one street into another that vehicles must not or may only make, at the place of the turn",
       tables::turnRestriction()},
      {Role::TransitStop,
       "transit_stop",
       "transit_stop",
       GeometryType::Point,
       {"Қоғамдық көлік аялдамалары", "Остановки общественного транспорта", "Public transport stops"},
       "Where people board and alight; of a timetable feed (feed_id) or drawn in the plan",
       tables::transitStop()},
      {Role::TransitLine,
       "transit_line",
       "transit_line",
       GeometryType::LineString,
       {"Қоғамдық көлік желілері", "Линии общественного транспорта", "Public transport lines"},
       "Lines that run every so many minutes; they call at the stops that they pass",
       tables::transitLine()},
      {Role::CorridorCrossing,
       "corridor_crossing",
       "corridor_crossing",
       GeometryType::Point,
       {"Дәліздердің қиылысулары", "Пересечения коридоров", "Corridor crossings"},
       "Where corridors cross streets, rivers and railways, and by which structure",
       tables::corridorCrossing()},
      {Role::ZoneException,
       "zone_exception",
       "zone_exception",
       GeometryType::MultiPolygon,
       {"Ережеден тыс шешімдер", "Исключения из правил зон", "Exceptions from zone rules"},
       "Decisions by hand that stand above the rules of protection zones: regime, who, when, why",
       tables::zoneException()},
      {Role::Trailhead,
       "trailhead",
       "trailhead",
       GeometryType::Point,
       {"Соқпақ басталатын жерлер", "Начала троп", "Trailheads"},
       "Where visitors enter the mountains, with what brings them there",
       tables::trailhead()},
      {Role::Trail,
       "trail",
       "trail",
       GeometryType::LineString,
       {"Соқпақтар", "Тропы", "Trails"},
       "Trails with how they are used and what limits them",
       tables::trail()},
      {Role::VisitorCount,
       "visitor_count",
       "visitor_count",
       GeometryType::Point,
       {"Келушілер санағы", "Учёт посетителей", "Visitor counts"},
       "Counts at checkpoints; they replace the model on the nearest trail",
       tables::visitorCount()},
      {Role::LimitOfChange,
       "limit_of_change",
       "limit_of_change",
       GeometryType::Point,
       {"Шекті өзгеріс көрсеткіштері", "Пределы допустимых изменений", "Limits of acceptable change"},
       "Indicators of a zone with their standard and what was found",
       tables::limitOfChange()},
  }};
  return specs;
}

} // namespace

std::string_view LocalText::in(std::string_view language) const {
  if (language == "kk") return kk;
  if (language == "ru") return ru;
  return en;
}

std::span<const RoleSpec> roleSpecs() {
  return table();
}

const RoleSpec &roleSpec(Role role) {
  return table()[static_cast<std::size_t>(role)];
}

std::optional<Role> roleFromName(std::string_view name, std::optional<GeometryType> geometry) {
  if (geometry) {
    for (const RoleSpec &spec : table())
      if ((spec.table == name || spec.family == name) && spec.geometry == *geometry) return spec.role;
    // A sibling may be asked for by the table name of the other: `population` for points means
    // `population_point`.
    for (const RoleSpec &named : table()) {
      if (named.table != name) continue;
      for (const RoleSpec &spec : table())
        if (spec.family == named.family && spec.geometry == *geometry) return spec.role;
    }
    return std::nullopt;
  }
  for (const RoleSpec &spec : table())
    if (spec.table == name) return spec.role;
  for (const RoleSpec &spec : table())
    if (spec.family == name) return spec.role;
  return std::nullopt;
}

std::span<const ColumnSpec> commonColumns() {
  return kCommon;
}

std::string_view geometryTypeName(GeometryType type) {
  switch (type) {
  case GeometryType::Point:
    return "POINT";
  case GeometryType::LineString:
    return "LINESTRING";
  case GeometryType::MultiPolygon:
    return "MULTIPOLYGON";
  }
  return "POINT";
}

} // namespace alatau::plan
