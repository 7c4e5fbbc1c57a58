// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_values.h"

#include <alatau/plan/import.h>

#include <algorithm>
#include <array>
#include <set>

namespace alatau::plan {
namespace {

/// "Name:RU " and "name-ru" as "name_ru".
std::string normalised(std::string_view name) {
  std::string out = lowerCase(trimmed(name));
  for (char &c : out)
    if (c == ':' || c == ' ' || c == '-' || c == '.') c = '_';
  return out;
}

std::vector<std::string_view> split(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (end > 0) parts.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

bool hasToken(const std::string &normalisedName, std::string_view token) {
  for (const std::string_view part : split(normalisedName, '_'))
    if (part == token) return true;
  return false;
}

/// Names of columns in data of the city that no general list would hold; tried before a column's own aliases.
struct Preferred {
  std::string_view table, column, names;
};
constexpr std::array kPreferred = {
    Preferred{"facility", "capacity",
              "total_capacity|capacity_total|designed_for|design_capacity|проектная_мощность"},
    Preferred{"facility", "users", "actual_students|students_total|total_students"},
    Preferred{"population", "residents", "population_estimate_final|population_estimate|p50|pop_sum"},
    Preferred{"population", "residents_low", "p10"},
    Preferred{"population", "residents_high", "p90"},
    Preferred{"population", "jobs", "emp"},
};

bool isNumeric(const SourceLayer::Column &column) {
  if (column.type.starts_with("Integer") || column.type.starts_with("Real")) return true;
  // A word among the numbers is a slip, not another kind of column.
  const auto numbers =
      std::count_if(column.samples.begin(), column.samples.end(),
                    [](const std::string &sample) { return parseNumber(sample).has_value(); });
  return numbers > 0 && static_cast<std::size_t>(numbers) * 2 >= column.samples.size();
}

class Guess {
public:
  Guess(const SourceLayer &layer, Role role)
    : mLayer(layer)
    , mSpec(roleSpec(role)) {}

  std::map<std::string, std::string> columns() {
    for (const Preferred &preferred : kPreferred)
      if (preferred.table == mSpec.family) tryNames(preferred.column, preferred.names);
    for (const ColumnSpec &column : commonColumns())
      tryNames(column.name, column.aliases);
    for (const ColumnSpec &column : mSpec.columns)
      tryNames(column.name, column.aliases);
    guessNames();
    guessReference();
    if (mSpec.family == "population") guessResidents();
    return mFound;
  }

private:
  const SourceLayer &mLayer;
  const RoleSpec &mSpec;
  std::map<std::string, std::string> mFound;
  std::set<std::string> mUsed;

  void take(std::string_view column, const std::string &source) {
    mFound.emplace(column, source);
    mUsed.insert(source);
  }

  void tryNames(std::string_view column, std::string_view names) {
    if (column == "import_id" || column == "scenario_id" || column == "base_fid" || column == "is_removed")
      return;
    if (mFound.contains(std::string(column))) return;
    const ColumnSpec *spec = nullptr;
    for (const ColumnSpec &each : mSpec.columns)
      if (each.name == column) spec = &each;
    for (const std::string_view name : split(names, '|'))
      for (const SourceLayer::Column &source : mLayer.columns) {
        if (normalised(source.name) != normalised(name) || mUsed.contains(source.name)) continue;
        // A column of counts with words in it is another column of the same name.
        const bool wantsNumber = spec && (spec->unit == "persons" || spec->unit == "places");
        if (wantsNumber && !source.samples.empty() && !isNumeric(source)) continue;
        take(column, source.name);
        return;
      }
  }

  /// "organization_name", "stop_name", "НАИМЕНОВАНИЕ_ОБЪЕКТА" when no plain name column is there.
  void guessNames() {
    if (mFound.contains("name_kk") || mFound.contains("name_ru") || mFound.contains("name_en")) return;
    for (const SourceLayer::Column &source : mLayer.columns) {
      const std::string name = normalised(source.name);
      const bool isName = hasToken(name, "name") || hasToken(name, "название") ||
                          hasToken(name, "наименование") || hasToken(name, "атауы");
      if (!isName || mUsed.contains(source.name)) continue;
      std::string_view language = "ru";
      if (hasToken(name, "атауы")) language = "kk";
      if (!source.samples.empty()) language = languageOf(source.samples.front());
      take("name_" + std::string(language), source.name);
      return;
    }
  }

  /// "cell_id", but not the ids of other things that the feature belongs to.
  void guessReference() {
    constexpr std::string_view kForeignKeys =
        "|run_id|point_id|parent_id|district_id|type_id|category_id|user_id|region_id|zone_id|import_id|";
    if (mFound.contains("source_ref")) return;
    for (const SourceLayer::Column &source : mLayer.columns) {
      const std::string name = normalised(source.name);
      if (!name.ends_with("_id") || kForeignKeys.find("|" + name + "|") != std::string_view::npos ||
          mUsed.contains(source.name))
        continue;
      take("source_ref", source.name);
      return;
    }
  }

  void guessResidents() {
    if (mFound.contains("residents")) return;
    for (const SourceLayer::Column &source : mLayer.columns) {
      const std::string name = normalised(source.name);
      const bool isPopulation = name.find("population") != std::string::npos ||
                                name.find("насел") != std::string::npos || name.starts_with("pop_");
      if (!isPopulation || mUsed.contains(source.name) || !isNumeric(source)) continue;
      take("residents", source.name);
      return;
    }
  }
};

bool geometryFits(const SourceLayer &layer, const RoleSpec &spec) {
  const std::string type = lowerCase(layer.geometryType);
  const bool point = type.find("point") != std::string::npos,
             line = type.find("line") != std::string::npos || type.find("curve") != std::string::npos;
  const bool area = type.find("polygon") != std::string::npos || type.find("surface") != std::string::npos;
  if (!point && !line && !area) return type.find("none") == std::string::npos;
  if (spec.geometry == GeometryType::Point) return point || (area && spec.role == Role::Facility);
  return spec.geometry == GeometryType::LineString ? line : area;
}

struct Keyword {
  Role role;
  std::string_view stems;
};
constexpr std::array kKeywords = {
    Keyword{Role::District, "district|район|аудан|boundar|admin"},
    Keyword{Role::FunctionalZone, "functional|zoning|зонирован|функционал|генплан|genplan|landuse"},
    Keyword{Role::Street, "street|road|highway|улиц|дорог|көше|udc|transport_line|lines|routes"},
    Keyword{Role::Building, "building|здани|строен|ғимарат|house|дом"},
    Keyword{Role::Population, "population|cells|насел|халық|demograph|pop_"},
    Keyword{Role::PopulationPoint, "population|насел|халық|demograph"},
    Keyword{Role::Facility, "school|школ|мектеп|hospital|больниц|clinic|facilit|stop|останов|kindergarten|"
                            "poi|points_of_interest|объект|pharmac"},
    Keyword{Role::GreenPatch, "green|park|парк|сквер|озелен|жасыл|forest|лес|саябақ"},
    Keyword{Role::Water, "water|lake|вод|озер|су_|көл"},
    Keyword{Role::WaterLine, "river|water|рек|өзен|canal|канал|арык|арық"},
    Keyword{Role::Corridor, "corridor|коридор|дәліз"},
    Keyword{Role::ProtectionZone, "protect|охран|қорғау|заповед|сзз|водоохран"},
    Keyword{Role::Hazard, "hazard|опасн|сел|mudflow|landslide|оползн|avalanche|лавин|flood|seism|сейсм"},
    Keyword{Role::HazardLine, "fault|разлом|жарылым"},
    Keyword{Role::TransitStop, "transit_stop|bus_stop"},
    Keyword{Role::TransitLine, "transit_line|bus_line"},
    Keyword{Role::CorridorCrossing, "corridor_crossing|пересечени|қиылыс|green_bridge|экодук"},
    Keyword{Role::ZoneException, "zone_exception"},
    Keyword{Role::Trailhead, "trailhead"},
    Keyword{Role::Trail, "hiking|trails|тропы|соқпақ"},
    Keyword{Role::VisitorCount, "visitor_count"},
    Keyword{Role::LimitOfChange, "limit_of_change"},
    Keyword{Role::Comment, "comment|remark|замечан|пікір"},
};

} // namespace

ImportMapping guessMapping(const SourceLayer &layer, Role role) {
  ImportMapping mapping;
  mapping.sourceLayer = layer.name;
  mapping.swapAxes = layer.axesLookSwapped;
  mapping.columns = Guess(layer, role).columns();
  const std::string name = lowerCase(layer.name);
  if (const ColumnSpec *kind = findColumn(role, "kind"); kind && !kind->choices.empty()) {
    bool isKnown = false;
    if (const auto found = mapping.columns.find("kind"); found != mapping.columns.end())
      for (const SourceLayer::Column &column : layer.columns)
        if (column.name == found->second)
          for (const std::string &sample : column.samples)
            isKnown |= choiceFor(kind->choices, sample).has_value();
    if (const auto choice = choiceFor(kind->choices, name); choice && !isKnown) {
      mapping.columns.erase("kind");
      mapping.constants["kind"] = *choice;
    } else if (role == Role::HazardLine && !isKnown) {
      mapping.columns.erase("kind");
      mapping.constants["kind"] = "fault";
    }
  }
  if (role == Role::GreenPatch && !mapping.columns.contains("kind") &&
      (name.find("park") != std::string::npos || name.find("парк") != std::string::npos))
    mapping.constants["kind"] = "park";
  return mapping;
}

std::vector<Role> guessRoles(const SourceLayer &layer) {
  std::vector<std::pair<int, Role>> scored;
  const std::string name = lowerCase(layer.name);
  for (const RoleSpec &spec : roleSpecs()) {
    if (spec.role == Role::Elevation || !geometryFits(layer, spec)) continue;
    int score = 1;
    for (const Keyword &keyword : kKeywords) {
      if (keyword.role != spec.role) continue;
      for (const std::string_view stem : split(keyword.stems, '|'))
        if (name.find(stem) != std::string::npos) {
          score += 10;
          break;
        }
    }
    for (const auto &[column, source] : Guess(layer, spec.role).columns())
      for (const ColumnSpec &each : spec.columns)
        if (each.name == column) score += normalised(source) == column ? 2 : 1;
    scored.emplace_back(score, spec.role);
  }
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto &a, const auto &b) { return a.first > b.first; });
  std::vector<Role> roles;
  for (const auto &[score, role] : scored)
    roles.push_back(role);
  return roles;
}

} // namespace alatau::plan
