// SPDX-License-Identifier: GPL-3.0-or-later
// Buildings in the blocks, facilities in the buildings, residents.
#include "city.h"
#include "grid.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace alatau::demo {

namespace {

/// How buildings stand in a block: a grid of slots and the size of what stands in them, in metres.
struct Pattern {
  int columns, rows;
  double width, depth, filled;
  int floors, moreFloors;
  const char *use;
};

Pattern patternOf(BlockUse use, std::uint64_t variant) {
  switch (use) {
  case BlockUse::Centre:
    return {4, 3, 34, 27, 0.85, 4, 9, variant % 3 == 0 ? "office" : "apartments"};
  case BlockUse::Towers:
    return variant % 2 == 0 ? Pattern{4, 3, 24, 22, 0.7, 10, 8, "apartments"}
                            : Pattern{2, 4, 74, 14, 0.85, 9, 1, "apartments"};
  case BlockUse::Slabs:
    return {2, 4, 78, 13, 0.8, 4, 2, "apartments"};
  case BlockUse::Houses:
    return {4, 3, 17, 13, 0.32, 1, 2, "house"};
  case BlockUse::Works:
    return {2, 2, 70, 44, 0.75, 1, 2, "industrial"};
  case BlockUse::Empty:
  case BlockUse::Park:
    break;
  }
  return {0, 0, 0, 0, 0, 0, 0, ""};
}

Ring footprint(const Block &block, Point middle, double width, double depth) {
  const Point a = block.corners[0], b = block.corners[1], d = block.corners[3];
  const double along = distance(a, b), across = distance(a, d);
  const Point e{(b.x - a.x) / along * width / 2, (b.y - a.y) / along * width / 2};
  const Point n{(d.x - a.x) / across * depth / 2, (d.y - a.y) / across * depth / 2};
  Ring ring{rounded(Point{middle.x - e.x - n.x, middle.y - e.y - n.y}),
            rounded(Point{middle.x + e.x - n.x, middle.y + e.y - n.y}),
            rounded(Point{middle.x + e.x + n.x, middle.y + e.y + n.y}),
            rounded(Point{middle.x - e.x + n.x, middle.y - e.y + n.y})};
  ring.push_back(ring.front());
  return ring;
}

bool isResidential(const Building &building) {
  return building.use == "apartments" || building.use == "house";
}

/// Square metres of dwellings, as an integer weight.
std::int64_t dwelling(const Building &building) {
  return isResidential(building) ? static_cast<std::int64_t>(ringArea(building.ring)) * building.floors : 0;
}

} // namespace

void makeBuildings(City &city) {
  const double scale = std::min(1.6, city.step / 250.0); // bigger blocks of a small demo get bigger houses
  for (const Block &block : city.blocks) {
    bool hasStreet = false;
    for (int corner = 0; corner < 4; ++corner) {
      hasStreet = hasStreet || city.nodeUsed[city.node(block.i + (corner & 1), block.j + (corner >> 1))];
    }
    if (block.district < 0 || !hasStreet) continue;
    const Pattern pattern = patternOf(block.use, city.dice.bits(block.i, block.j, 101) >> 7);
    for (int row = 0; row < pattern.rows; ++row) {
      for (int column = 0; column < pattern.columns; ++column) {
        const std::int64_t slot = row * 8 + column;
        const std::int64_t place = static_cast<std::int64_t>(block.j) * city.columns + block.i;
        if (city.dice.unit(place, slot, 102) > pattern.filled) continue;
        // Slots keep clear of the streets around and of the path in the middle.
        static constexpr std::array<double, 4> kFour{0.19, 0.38, 0.62, 0.81};
        const double u =
            pattern.columns == 4 ? kFour[static_cast<std::size_t>(column)] : (column == 0 ? 0.29 : 0.71);
        const double v = 0.16 + 0.68 * (row + 0.5) / pattern.rows;
        Point middle = between(between(block.corners[0], block.corners[1], u),
                               between(block.corners[3], block.corners[2], u), v);
        if (block.use == BlockUse::Houses) {
          middle.x += 5 * city.dice.around(place, slot, 103);
          middle.y += 5 * city.dice.around(place, slot, 104);
        }
        if (city.riverDistance(middle) < 55) continue;
        Building building;
        building.ring =
            footprint(block, middle, pattern.width * scale * (0.85 + 0.15 * city.dice.unit(place, slot, 105)),
                      pattern.depth * scale * (0.85 + 0.15 * city.dice.unit(place, slot, 106)));
        building.district = city.districtAt(middle);
        if (building.district < 0) continue;
        building.use = pattern.use;
        if (block.use == BlockUse::Centre && row == 0) building.use = "retail";
        building.floors = pattern.floors + city.dice.below(pattern.moreFloors, place, slot, 107);
        building.year = 1955 + city.dice.below(68, place, slot, 108);
        city.buildings.push_back(std::move(building));
      }
    }
  }
}

namespace {

struct Service {
  const char *kind, *use;
  int count;    ///< in a demo of size 1
  double apart; ///< metres between two of the kind
  int capacity, more;
  Names name;
};

/// Stops stand beside main streets, at the middles of every other piece between two crossings.
void makeStops(City &city) {
  int number = 0;
  std::vector<Facility> stops;
  for (std::size_t k = 0; k < city.streets.size(); ++k) {
    const Street &street = city.streets[k];
    if ((street.klass != "primary" && street.klass != "secondary") || street.line.size() != 3 ||
        street.isBridge)
      continue;
    const Point a = street.line[0], b = street.line[1];
    if (city.density(b) < 0.2 ||
        city.dice.unit(static_cast<std::int64_t>(b.x), static_cast<std::int64_t>(b.y), 111) > 0.42)
      continue;
    const double size = distance(a, b);
    ++number;
    const std::string suffix = " " + std::to_string(number);
    stops.push_back({rounded(Point{b.x + (b.y - a.y) / size * 9, b.y - (b.x - a.x) / size * 9}),
                     "stop",
                     {"Аялдама" + suffix, "Остановка" + suffix, "Stop" + suffix},
                     0});
  }
  city.facilities.insert(city.facilities.end(), stops.begin(), stops.end());
}

} // namespace

void makeFacilities(City &city) {
  static const std::array<Service, 6> kServices{
      Service{"hospital", "hospital", 36, 1500, 180, 420, {"аурухана", "Больница", "Hospital"}},
      Service{"fire_station",
              "fire_station",
              26,
              2200,
              0,
              0,
              {"өрт сөндіру бөлімі", "Пожарная часть", "Fire station"}},
      Service{"culture", "public", 56, 700, 120, 780, {"мәдениет үйі", "Дом культуры", "House of culture"}},
      Service{"clinic", "clinic", 120, 700, 250, 650, {"емхана", "Поликлиника", "Clinic"}},
      Service{"school", "school", 320, 420, 600, 900, {"мектеп", "Школа", "School"}},
      Service{
          "kindergarten", "kindergarten", 460, 300, 140, 180, {"балабақша", "Детский сад", "Kindergarten"}}};
  const double share = std::sqrt(city.size);
  for (std::size_t s = 0; s < kServices.size(); ++s) {
    const Service &service = kServices[s];
    // Where more people live, a facility is likelier: a race that heavier buildings tend to win.
    std::vector<std::pair<double, std::size_t>> race;
    for (std::size_t k = 0; k < city.buildings.size(); ++k) {
      const std::int64_t weight = dwelling(city.buildings[k]);
      if (weight == 0) continue;
      race.emplace_back(city.dice.unit(static_cast<std::int64_t>(k), 0, 121 + s) /
                            (static_cast<double>(weight) + 1500.0),
                        k);
    }
    std::sort(race.begin(), race.end());
    std::vector<Point> taken;
    const auto wanted = static_cast<std::size_t>(std::max(3.0, service.count * share));
    for (const auto &[key, k] : race) {
      if (taken.size() >= wanted) break;
      const Point place = rounded(centre(city.buildings[k].ring));
      if (std::any_of(taken.begin(), taken.end(),
                      [&](Point other) { return distance(place, other) < service.apart; }))
        continue;
      taken.push_back(place);
      Building &building = city.buildings[k];
      building.use = service.use;
      building.floors = std::min(building.floors, 4);
      const std::string number = std::to_string(taken.size());
      const int places =
          service.more > 0 ? service.capacity + 10 * city.dice.below(service.more / 10,
                                                                     static_cast<std::int64_t>(k), 1, 121 + s)
                           : 0;
      city.facilities.push_back({place,
                                 service.kind,
                                 {"№ " + number + " " + service.name.kk, service.name.ru + " № " + number,
                                  service.name.en + " No. " + number},
                                 places});
    }
  }
  makeStops(city);
}

void makePopulation(City &city) {
  for (std::size_t d = 0; d < city.districts.size(); ++d) {
    std::vector<std::size_t> homes;
    std::vector<std::int64_t> weights;
    for (std::size_t k = 0; k < city.buildings.size(); ++k) {
      if (city.buildings[k].district != static_cast<int>(d) || dwelling(city.buildings[k]) == 0) continue;
      homes.push_back(k);
      weights.push_back(dwelling(city.buildings[k]));
    }
    const std::vector<std::int64_t> parts = shared(city.districts[d].population, weights);
    for (std::size_t k = 0; k < homes.size(); ++k)
      city.buildings[homes[k]].residents = parts[k];
  }
  constexpr double kSide = 500;
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> sums;
  for (const Building &building : city.buildings) {
    const Point place = centre(building.ring);
    sums[{static_cast<std::int64_t>(place.y / kSide), static_cast<std::int64_t>(place.x / kSide)}] +=
        building.residents;
  }
  for (const auto &[key, population] : sums) {
    if (population == 0) continue;
    const double south = static_cast<double>(key.first) * kSide,
                 west = static_cast<double>(key.second) * kSide;
    Cell cell;
    cell.ring = {{west, south},
                 {west + kSide, south},
                 {west + kSide, south + kSide},
                 {west, south + kSide},
                 {west, south}};
    cell.population = population;
    // Per mille, as it varies between neighbourhoods.
    cell.children = population * (255 + city.dice.below(70, key.first, key.second, 131)) / 1000;
    cell.seniors = population * (60 + city.dice.below(60, key.first, key.second, 132)) / 1000;
    cell.wheelchair = population * (4 + city.dice.below(5, key.first, key.second, 133)) / 1000;
    city.cells.push_back(std::move(cell));
  }
}

Status makeHazardsAndScenario(City &city) {
  // Green strips along the rivers and forests above the streets.
  std::vector<std::string> parks;
  for (const Park &park : city.parks)
    parks.push_back(park.shape);
  auto allParks = unionOf(parks);
  if (!allParks) return tl::unexpected(allParks.error());
  for (std::size_t r = 0; r < city.rivers.size(); ++r) {
    const River &river = city.rivers[r];
    Line urban, upper;
    for (const Point &point : river.line) {
      if (point.y > km(0, 8.5).y && point.y < km(0, 24.4).y) urban.push_back(point);
      if (point.y < km(0, 11.0).y) upper.push_back(point);
    }
    auto strip = bufferOf(wkbLine(urban), 34, false);
    if (strip) strip = differenceOf(*strip, *allParks);
    if (strip) strip = intersectionOf(*strip, city.outline);
    if (!strip) return tl::unexpected(strip.error());
    city.parks.push_back(
        {{river.name.kk + " жағалауы", "Берег реки " + river.name.ru, river.name.en + " riverside"},
         *strip,
         "meadow",
         r == 2});
    if (upper.size() < 2 || r == 2) continue;
    auto mud = bufferOf(wkbLine(upper), 130, false);
    if (mud) mud = intersectionOf(*mud, city.outline);
    if (!mud) return tl::unexpected(mud.error());
    city.mudflows.push_back({{river.name.kk + ": сел қаупі бар аумақ",
                              river.name.ru + ": селеопасная территория", river.name.en + ": mudflow area"},
                             *mud});
  }
  const std::string &mountains = city.zones.back().shape;
  const auto box = [](double x0, double y0, double x1, double y1) {
    return wkbPolygons({{km(x0, y0), km(x1, y0), km(x1, y1), km(x0, y1), km(x0, y0)}});
  };
  const std::array<std::pair<Names, std::string>, 3> forests{
      std::pair{Names{"Батыс тау орманы", "Западный горный лес", "Western mountain forest"},
                box(4.5, 2.6, 14.2, 7.2)},
      std::pair{Names{"Орталық тау орманы", "Центральный горный лес", "Central mountain forest"},
                box(15.2, 1.2, 23.0, 5.2)},
      std::pair{Names{"Шығыс тау орманы", "Восточный горный лес", "Eastern mountain forest"},
                box(26.5, 1.2, 33.4, 7.5)}};
  for (const auto &[name, area] : forests) {
    auto forest = intersectionOf(mountains, area);
    if (!forest) return tl::unexpected(forest.error());
    if (areaOf(*forest) > 10'000) city.parks.push_back({name, *forest, "forest", false});
  }
  const std::array<Line, 4> faults{
      Line{km(3.0, 8.8), km(9.5, 9.9), km(16.0, 10.9), km(23.5, 12.2), km(33.0, 13.6)},
      Line{km(5.0, 6.2), km(12.0, 6.9), km(19.0, 7.8), km(27.0, 9.4)},
      Line{km(9.0, 12.9), km(15.0, 13.2), km(21.0, 14.6), km(28.0, 16.8)},
      Line{km(13.0, 3.6), km(20.0, 4.4), km(29.0, 6.0)}};
  for (std::size_t k = 0; k < faults.size(); ++k) {
    const std::string number = std::to_string(k + 1);
    city.faults.push_back(
        {{"№ " + number + " жарылым", "Разлом № " + number, "Fault No. " + number}, smoothed(faults[k], 3)});
  }
  for (const Point &point : city.rivers[2].line) {
    if (point.y > km(0, 11.6).y && point.y < km(0, 20.0).y) city.corridor.push_back(point);
  }
  auto zone =
      intersectionOf(mountains, wkbPolygons({{km(16.6, 1.9), km(19.4, 1.2), km(22.4, 1.3), km(22.8, 2.9),
                                              km(20.6, 3.6), km(18.7, 3.3), km(17.0, 3.7), km(16.6, 1.9)}}));
  if (!zone) return tl::unexpected(zone.error());
  city.protectionZone = *zone;
  return {};
}

} // namespace alatau::demo
