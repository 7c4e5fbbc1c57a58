// SPDX-License-Identifier: GPL-3.0-or-later
// Streets along the grid of blocks, bridges, footpaths, park paths and their entrances.
#include "city.h"
#include "grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace alatau::demo {

namespace {

struct Edge {
  std::size_t from = 0, to = 0;
  bool isKept = false;
  bool isCrossed = false; ///< by a river
  std::string klass;
  int oneway = 0;
  Names name;
  double crossingShare = -1;
  double riverWidth = 0;
  int river = -1;
};

class StreetMaker {
public:
  explicit StreetMaker(City &city)
    : mCity(city) {}

  void make() {
    for (int j = 0; j < mCity.rows; ++j) {
      for (int i = 0; i < mCity.columns; ++i) {
        mRight.push_back(edge(i, j, i + 1, j, j));
        mUp.push_back(edge(i, j, i, j + 1, i));
      }
    }
    dropIslands();
    for (const Edge &edge : mRight)
      write(edge);
    for (const Edge &edge : mUp)
      write(edge);
    for (Block &block : mCity.blocks) {
      if (block.use == BlockUse::Park)
        writeParkPaths(block);
      else
        writeBlockPath(block);
    }
    writePromenade();
    writeMountainRoads();
    writePlanned();
  }

private:
  Edge &right(int i, int j) { return mRight[mCity.node(i, j)]; }
  Edge &up(int i, int j) { return mUp[mCity.node(i, j)]; }

  bool isPark(int i, int j) const {
    return i >= 0 && j >= 0 && i + 1 < mCity.columns && j + 1 < mCity.rows &&
           mCity.block(i, j).use == BlockUse::Park;
  }

  /// The edge from node (i, j) to node (k, l) on the line of number `line`.
  Edge edge(int i, int j, int k, int l, int line) {
    Edge out;
    if (k >= mCity.columns || l >= mCity.rows) return out;
    out.from = mCity.node(i, j);
    out.to = mCity.node(k, l);
    if (mCity.nodeDistrict[out.from] < 0 || mCity.nodeDistrict[out.to] < 0) return out;
    const Point a = mCity.nodes[out.from], b = mCity.nodes[out.to], middle = between(a, b, 0.5);
    for (const auto &[name, ring] : mCity.lakes) {
      if (contains(ring, a) || contains(ring, b) || contains(ring, middle)) return out;
    }
    const double density = mCity.density(middle);
    const bool isEast = l == j;
    const double chance = mCity.dice.unit(i, j, isEast ? 91 : 92);
    const LineRank rank = lineRank(mCity, line);
    out.klass = rank == LineRank::Avenue      ? "primary"
                : rank == LineRank::Main      ? "secondary"
                : rank == LineRank::Collector ? "tertiary"
                                              : "residential";
    switch (rank) {
    case LineRank::Avenue:
      out.isKept = density > 0.03;
      break;
    case LineRank::Main:
      out.isKept = density > 0.08;
      break;
    case LineRank::Collector:
      out.isKept = density > 0.09 && chance < 0.30 + density * 4;
      break;
    case LineRank::Local:
      out.isKept = chance < std::min(0.97, density * 2.1);
      break;
    }
    if (rank == LineRank::Avenue || rank == LineRank::Main)
      nameLine(out, line, isEast, rank == LineRank::Avenue);
    // Between two blocks of one park a street becomes a path.
    const bool isInPark =
        isEast ? isPark(i, j) && isPark(i, j - 1) && mCity.block(i, j).park == mCity.block(i, j - 1).park
               : isPark(i, j) && isPark(i - 1, j) && mCity.block(i, j).park == mCity.block(i - 1, j).park;
    if (isInPark) {
      out.isKept = true;
      out.klass = "footway";
      out.name = {};
    }
    if (out.klass == "tertiary" && !isEast && distance(middle, km(17.9, 15.6)) < 3200) {
      out.oneway =
          (line / std::max(1, mCity.period / 4)) % 4 == 1 ? 1 : -1; // the next one goes the other way
    }
    findRiver(out, a, b);
    if (out.isCrossed && rank == LineRank::Collector && chance > 0.6) out.isKept = false;
    if (out.isCrossed && (rank == LineRank::Local || isInPark)) {
      out.isKept = mCity.dice.unit(i, j, 93) < 0.22;
      out.klass = "footway";
      out.name = {};
    }
    return out;
  }

  void nameLine(Edge &edge, int line, bool isEast, bool isAvenue) const {
    const std::string number = std::to_string(line / (mCity.period / 2) + 1);
    edge.name.kk = (isEast ? "Көлденең " : "Бойлық ") + std::string(isAvenue ? "даңғыл " : "көше ") + number;
    edge.name.ru = (isAvenue ? (isEast ? "Поперечный проспект " : "Продольный проспект ")
                             : (isEast ? "Поперечная улица " : "Продольная улица ")) +
                   number;
    edge.name.en = (isEast ? "Cross " : "Long ") + std::string(isAvenue ? "Avenue " : "Street ") + number;
  }

  void findRiver(Edge &edge, Point a, Point b) const {
    for (std::size_t r = 0; r < mCity.rivers.size(); ++r) {
      const Line &line = mCity.rivers[r].line;
      for (std::size_t k = 1; k < line.size(); ++k) {
        if (std::min(line[k - 1].y, line[k].y) > std::max(a.y, b.y) ||
            std::max(line[k - 1].y, line[k].y) < std::min(a.y, b.y))
          continue;
        const double share = crossing(a, b, line[k - 1], line[k]);
        if (share < 0) continue;
        edge.isCrossed = true;
        edge.crossingShare = share;
        edge.riverWidth = mCity.rivers[r].width;
        edge.river = static_cast<int>(r);
        return;
      }
    }
  }

  /// Keeps the largest connected set of edges only.
  void dropIslands() {
    std::vector<std::size_t> parent(mCity.nodes.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&](std::size_t node) {
      while (parent[node] != node)
        node = parent[node] = parent[parent[node]];
      return node;
    };
    for (const std::vector<Edge> *edges : {&mRight, &mUp}) {
      for (const Edge &edge : *edges) {
        if (edge.isKept) parent[root(edge.from)] = root(edge.to);
      }
    }
    std::vector<int> sizes(mCity.nodes.size(), 0);
    for (std::size_t node = 0; node < parent.size(); ++node)
      ++sizes[root(node)];
    const auto largest =
        static_cast<std::size_t>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    for (std::vector<Edge> *edges : {&mRight, &mUp}) {
      for (Edge &edge : *edges)
        edge.isKept = edge.isKept && root(edge.from) == largest;
    }
    mCity.nodeUsed.assign(mCity.nodes.size(), false);
    for (std::vector<Edge> *edges : {&mRight, &mUp}) {
      for (const Edge &edge : *edges) {
        if (edge.isKept) mCity.nodeUsed[edge.from] = mCity.nodeUsed[edge.to] = true;
      }
    }
  }

  void add(Line line, const Edge &edge, bool isBridge) {
    mCity.streets.push_back(
        {std::move(line), edge.klass, edge.name, edge.oneway, isBridge, isBridge ? 1 : 0, false});
  }

  static Point middle(Point a, Point b) { return rounded(between(a, b, 0.5)); }

  void write(const Edge &edge) {
    if (!edge.isKept) return;
    const Point a = mCity.nodes[edge.from], b = mCity.nodes[edge.to];
    if (!edge.isCrossed) {
      add({a, middle(a, b), b}, edge, false);
      return;
    }
    const double size = distance(a, b), reach = (edge.riverWidth / 2 + 9) / size;
    const double first = std::clamp(edge.crossingShare - reach, 0.02, 0.94);
    const double second = std::clamp(edge.crossingShare + reach, first + 0.04, 0.98);
    const Point near = rounded(between(a, b, first)), far = rounded(between(a, b, second));
    add({a, near}, edge, false);
    add({near, far}, edge, true);
    add({far, b}, edge, false);
    const bool isEast = edge.to == edge.from + 1;
    if (isEast) mBanks.push_back({edge.river, near});
  }

  /// A footpath through the middle of a block; steps where it is steep.
  void writeBlockPath(Block &block) {
    if (block.district < 0 || block.use == BlockUse::Empty || block.use == BlockUse::Works) return;
    const Edge &south = right(block.i, block.j), &north = right(block.i, block.j + 1);
    if (!south.isKept || !north.isKept || south.isCrossed || north.isCrossed) return;
    const double chance = mCity.dice.unit(block.i, block.j, 95);
    const Point a = middle(block.corners[0], block.corners[1]),
                b = middle(block.corners[3], block.corners[2]);
    const double slope = std::abs(mCity.elevation(b) - mCity.elevation(a)) / distance(a, b);
    if (chance > (slope > 0.06 ? 0.5 : block.density)) return;
    for (const River &river : mCity.rivers) {
      for (std::size_t k = 1; k < river.line.size(); ++k) {
        if (crossing(a, b, river.line[k - 1], river.line[k]) >= 0) return;
      }
    }
    block.hasPath = true;
    mCity.streets.push_back(
        {{a, block.centre, b}, slope > 0.08 ? "steps" : "footway", {}, 0, false, 0, false});
  }

  /// Two diagonals through every block of a park; where they leave the park at its border, there is an
  /// entrance.
  void writeParkPaths(const Block &block) {
    const Point inner = block.centre;
    for (std::size_t corner = 0; corner < 4; ++corner) {
      const int i = block.i + (corner == 1 || corner == 2 ? 1 : 0), j = block.j + (corner >= 2 ? 1 : 0);
      if (!mCity.nodeUsed[mCity.node(i, j)]) continue;
      const Point from = block.corners[corner];
      bool isWet = false;
      for (const River &river : mCity.rivers) {
        for (std::size_t k = 1; k < river.line.size(); ++k)
          isWet = isWet || crossing(from, inner, river.line[k - 1], river.line[k]) >= 0;
      }
      if (isWet) continue;
      // A node on the border of the park has a neighbouring block that is not part of it.
      const bool isBorder = !(isSamePark(block, i, j) && isSamePark(block, i - 1, j) &&
                              isSamePark(block, i, j - 1) && isSamePark(block, i - 1, j - 1));
      const Point gate = rounded(between(from, inner, 28.3 / distance(from, inner)));
      mCity.streets.push_back(
          {isBorder ? Line{from, gate, inner} : Line{from, inner}, "footway", {}, 0, false, 0, false});
      if (isBorder && mCity.dice.unit(i, j, 96) < 0.75) {
        const Names &park = mCity.parks[static_cast<std::size_t>(block.park)].name;
        mCity.facilities.push_back({gate,
                                    "park_entrance",
                                    {park.kk + " - кіреберіс", park.ru + " - вход", park.en + " - entrance"},
                                    0});
      }
    }
  }

  bool isSamePark(const Block &block, int i, int j) const {
    return isPark(i, j) && mCity.block(i, j).park == block.park;
  }

  /// A path along the west bank of the Esentai, from bridge to bridge.
  void writePromenade() {
    constexpr int kEsentai = 2;
    const Line &river = mCity.rivers[kEsentai].line;
    std::vector<Point> ends;
    for (const auto &[index, point] : mBanks) {
      if (index == kEsentai && point.y > km(0, 11.0).y && point.y < km(0, 20.5).y) ends.push_back(point);
    }
    std::sort(ends.begin(), ends.end(), [](Point a, Point b) { return a.y < b.y; });
    const Line bank = parallel(river, 16); // the river runs north: the west bank is on its left
    for (std::size_t k = 1; k < ends.size(); ++k) {
      Line path{ends[k - 1]};
      for (const Point &point : bank) {
        if (point.y > ends[k - 1].y + 25 && point.y < ends[k].y - 25) path.push_back(point);
      }
      path.push_back(ends[k]);
      mCity.streets.push_back({path,
                               "footway",
                               {"Есентай жағалауы", "Набережная Есентая", "Esentai embankment"},
                               0,
                               false,
                               0,
                               false});
    }
  }

  /// Roads into the mountains along the two big rivers, from the highest street.
  void writeMountainRoads() {
    const std::array<std::pair<std::size_t, Names>, 2> roads{
        std::pair{std::size_t{0}, Names{"Үлкен Алматы шатқалы жолы", "Дорога ущелья Большой Алматинки",
                                        "Ulken Almaty gorge road"}},
        std::pair{std::size_t{1}, Names{"Кіші Алматы шатқалы жолы", "Дорога ущелья Малой Алматинки",
                                        "Kishi Almaty gorge road"}}};
    for (const auto &[index, name] : roads) {
      Line road;
      for (const Point &point : parallel(mCity.rivers[index].line, -38)) {
        if (point.y < km(0, 2.2).y) continue;
        road.push_back(point);
        std::size_t best = mCity.nodeUsed.size();
        double nearest = 650;
        for (std::size_t node = 0; node < mCity.nodeUsed.size(); ++node) {
          const double away = distance(mCity.nodes[node], point);
          // On the same side of the river as the road.
          if (mCity.nodeUsed[node] && away < nearest && mCity.nodes[node].x > point.x - 30) {
            nearest = away;
            best = node;
          }
        }
        if (best == mCity.nodeUsed.size()) continue;
        road.push_back(mCity.nodes[best]);
        break;
      }
      if (road.size() < 4) continue;
      const Point gate = road.front();
      mCity.streets.push_back({road, "tertiary", name, 0, false, 0, false});
      mCity.facilities.push_back(
          {gate,
           "park_entrance",
           {"Тау орманы - кіреберіс", "Горный лес - вход", "Mountain forest - entrance"},
           0});
    }
  }

  /// What the scenario adds: missing pieces of the collector streets of the west.
  void writePlanned() {
    for (std::size_t node = 0; node < mRight.size(); ++node) {
      Edge &edge = mRight[node];
      if (edge.isKept || edge.isCrossed || edge.klass != "residential" || edge.to == 0 ||
          !mCity.nodeUsed[edge.from] || !mCity.nodeUsed[edge.to])
        continue;
      const Point a = mCity.nodes[edge.from], b = mCity.nodes[edge.to];
      if (distance(a, km(6.5, 12.0)) > 2600 || mCity.plannedStreets.size() >= 40) continue;
      const int j = static_cast<int>(node) / mCity.columns;
      const Names name{"Жоспарланған көше " + std::to_string(j), "Планируемая улица " + std::to_string(j),
                       "Planned street " + std::to_string(j)};
      mCity.plannedStreets.push_back({{a, middle(a, b), b}, "residential", name, 0, false, 0, true});
    }
  }

  City &mCity;
  std::vector<Edge> mRight, mUp;
  std::vector<std::pair<int, Point>> mBanks;
};

} // namespace

void makeStreets(City &city) {
  StreetMaker(city).make();
}

} // namespace alatau::demo
