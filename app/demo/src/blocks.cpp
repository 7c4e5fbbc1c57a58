// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of blocks, parks and what the blocks are used for; functional zones.
#include "city.h"
#include "grid.h"

#include <algorithm>
#include <map>

namespace alatau::demo {

LineRank lineRank(const City &city, int index) {
  if (index % city.period == 0) return LineRank::Avenue;
  if (index % (city.period / 2) == 0) return LineRank::Main;
  if (city.period >= 8 && index % (city.period / 4) == 0) return LineRank::Collector;
  return LineRank::Local;
}

namespace {

void makeNodes(City &city) {
  for (int j = 0; j < city.rows; ++j) {
    for (int i = 0; i < city.columns; ++i) {
      const Point even = {km(1.8, 3.0).x + i * city.step, km(1.8, 3.0).y + j * city.step};
      const double bend = std::min(110.0, city.step / 3);
      const Point point = rounded(Point{
          even.x + bend * city.dice.noise(even.x, even.y, 4200, 61) + 8.0 * city.dice.around(i, j, 62),
          even.y + bend * city.dice.noise(even.x, even.y, 4200, 63) + 8.0 * city.dice.around(i, j, 64)});
      city.nodes.push_back(point);
      const int district = city.districtAt(point);
      city.nodeDistrict.push_back(district >= 0 && city.elevation(point) < 1560 ? district : -1);
    }
  }
}

bool isWet(const City &city, const Block &block) {
  for (const auto &[name, ring] : city.lakes) {
    if (contains(ring, block.centre)) return true;
    for (const Point &corner : block.corners) {
      if (contains(ring, corner)) return true;
    }
    for (const Point &shore : ring) {
      if (contains({block.corners[0], block.corners[1], block.corners[2], block.corners[3], block.corners[0]},
                   shore))
        return true;
    }
  }
  return false;
}

BlockUse useOf(const City &city, const Block &block) {
  if (block.density < 0.06) return BlockUse::Empty;
  const double industry = city.dice.noise(block.centre.x, block.centre.y, 2300, 71);
  if (block.centre.y > km(0, 18.8).y && block.density < 0.5 && industry > 0.42) return BlockUse::Works;
  const double chance = block.density + 0.12 * city.dice.around(block.i, block.j, 72);
  if (chance > 0.86) return BlockUse::Centre;
  if (chance > 0.62) return BlockUse::Towers;
  if (chance > 0.44) return BlockUse::Slabs;
  return BlockUse::Houses;
}

/// The border of a rectangle of blocks, through the nodes of the grid, counter-clockwise.
Ring borderOf(const City &city, int i0, int j0, int width, int height) {
  Ring ring;
  for (int i = i0; i < i0 + width; ++i)
    ring.push_back(city.nodes[city.node(i, j0)]);
  for (int j = j0; j < j0 + height; ++j)
    ring.push_back(city.nodes[city.node(i0 + width, j)]);
  for (int i = i0 + width; i > i0; --i)
    ring.push_back(city.nodes[city.node(i, j0 + height)]);
  for (int j = j0 + height; j > j0; --j)
    ring.push_back(city.nodes[city.node(i0, j)]);
  ring.push_back(ring.front());
  return ring;
}

Names parkName(int number) {
  static const std::array<Names, 8> kNames{Names{"Алма бағы", "Яблоневый сад", "Apple Garden"},
                                           Names{"Қайың саябағы", "Берёзовый парк", "Birch Park"},
                                           Names{"Емен саябағы", "Дубовый парк", "Oak Park"},
                                           Names{"Шырша саябағы", "Еловый парк", "Spruce Park"},
                                           Names{"Терек саябағы", "Тополиный парк", "Poplar Park"},
                                           Names{"Өрік бағы", "Абрикосовый сад", "Apricot Garden"},
                                           Names{"Қарағаш саябағы", "Парк карагачей", "Elm Park"},
                                           Names{"Долана саябағы", "Боярышниковый парк", "Hawthorn Park"}};
  const std::string suffix = " " + std::to_string(number / 8 + 1);
  Names name = kNames[static_cast<std::size_t>(number % 8)];
  return {name.kk + suffix, name.ru + suffix, name.en + suffix};
}

Status makeParks(City &city) {
  const int span = city.period;
  for (int sectorJ = 0; sectorJ * span < city.rows - 1; ++sectorJ) {
    for (int sectorI = 0; sectorI * span < city.columns - 1; ++sectorI) {
      if (city.dice.unit(sectorI, sectorJ, 81) > 0.78) continue;
      const int half = span / 2;
      const int width = std::min(half, 1 + city.dice.below(3, sectorI, sectorJ, 82));
      const int height = std::min(half, 1 + city.dice.below(3, sectorI, sectorJ, 83));
      // Within one of the four quarters of the sector, so that no main street runs through.
      const int i0 = sectorI * span + half * city.dice.below(2, sectorI, sectorJ, 84) +
                     city.dice.below(half - width + 1, sectorI, sectorJ, 85);
      const int j0 = sectorJ * span + half * city.dice.below(2, sectorI, sectorJ, 86) +
                     city.dice.below(half - height + 1, sectorI, sectorJ, 87);
      if (i0 + width >= city.columns || j0 + height >= city.rows) continue;
      bool fits = true;
      for (int j = j0; j < j0 + height; ++j) {
        for (int i = i0; i < i0 + width; ++i)
          fits = fits && city.block(i, j).district >= 0 && city.block(i, j).density > 0.14 &&
                 !isWet(city, city.block(i, j));
      }
      if (!fits) continue;
      auto shape = bufferOf(wkbPolygons({borderOf(city, i0, j0, width, height)}), -20.0, true);
      if (!shape) return tl::unexpected(shape.error());
      const int number = static_cast<int>(city.parks.size());
      for (int j = j0; j < j0 + height; ++j) {
        for (int i = i0; i < i0 + width; ++i) {
          city.block(i, j).use = BlockUse::Park;
          city.block(i, j).park = number;
        }
      }
      city.parks.push_back({parkName(number), *shape, "park", true});
    }
  }
  return {};
}

} // namespace

Status makeBlocks(City &city) {
  makeNodes(city);
  for (int j = 0; j + 1 < city.rows; ++j) {
    for (int i = 0; i + 1 < city.columns; ++i) {
      Block block;
      block.i = i;
      block.j = j;
      block.corners = {city.nodes[city.node(i, j)], city.nodes[city.node(i + 1, j)],
                       city.nodes[city.node(i + 1, j + 1)], city.nodes[city.node(i, j + 1)]};
      block.centre = rounded(between(between(block.corners[0], block.corners[2], 0.5),
                                     between(block.corners[1], block.corners[3], 0.5), 0.5));
      const bool isInside =
          city.nodeDistrict[city.node(i, j)] >= 0 && city.nodeDistrict[city.node(i + 1, j)] >= 0 &&
          city.nodeDistrict[city.node(i + 1, j + 1)] >= 0 && city.nodeDistrict[city.node(i, j + 1)] >= 0;
      if (isInside) block.district = city.districtAt(block.centre);
      if (block.district >= 0) {
        block.density = city.density(block.centre);
        block.use = isWet(city, block) ? BlockUse::Empty : useOf(city, block);
      }
      city.blocks.push_back(block);
    }
  }
  return makeParks(city);
}

Status makeZones(City &city) {
  struct Kind {
    const char *id;
    Names name;
  };
  static const std::array<Kind, 5> kKinds{
      Kind{"recreation", {"Рекреациялық аймақ", "Рекреационная зона", "Recreation zone"}},
      Kind{"residential_low",
           {"Аз қабатты тұрғын аймақ", "Зона малоэтажной застройки", "Low-rise residential zone"}},
      Kind{"residential_high",
           {"Көп қабатты тұрғын аймақ", "Зона многоэтажной застройки", "High-rise residential zone"}},
      Kind{"industrial", {"Өндірістік аймақ", "Производственная зона", "Industrial zone"}},
      Kind{"public_business",
           {"Қоғамдық-іскерлік аймақ", "Общественно-деловая зона", "Public and business zone"}}};
  // One zone for each kind in each quarter of a grid sector: groups of whole blocks, so that zones never
  // overlap.
  std::map<std::array<int, 3>, std::vector<std::string>> groups;
  std::vector<std::string> blockShapes;
  const int half = std::max(1, city.period / 2);
  for (const Block &block : city.blocks) {
    if (block.district < 0) continue;
    int kind = 0;
    switch (block.use) {
    case BlockUse::Empty:
    case BlockUse::Park:
      kind = 0;
      break;
    case BlockUse::Houses:
      kind = 1;
      break;
    case BlockUse::Towers:
    case BlockUse::Slabs:
      kind = 2;
      break;
    case BlockUse::Works:
      kind = 3;
      break;
    case BlockUse::Centre:
      kind = 4;
      break;
    }
    const std::string shape = wkbPolygons(
        {{block.corners[0], block.corners[1], block.corners[2], block.corners[3], block.corners[0]}});
    groups[{kind, block.j / half, block.i / half}].push_back(shape);
    blockShapes.push_back(shape);
  }
  for (const auto &[key, shapes] : groups) {
    auto zone = unionOf(shapes);
    if (!zone) return tl::unexpected(zone.error());
    const Kind &kind = kKinds[static_cast<std::size_t>(key[0])];
    city.zones.push_back({kind.id, *zone, kind.name});
  }
  auto built = unionOf(blockShapes);
  if (!built) return tl::unexpected(built.error());
  auto mountains = differenceOf(city.outline, *built);
  if (!mountains) return tl::unexpected(mountains.error());
  city.zones.push_back({"mountain", *mountains, {"Таулы аймақ", "Горная зона", "Mountain zone"}});
  return {};
}

} // namespace alatau::demo
