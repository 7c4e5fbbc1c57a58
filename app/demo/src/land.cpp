// SPDX-License-Identifier: GPL-3.0-or-later
// Districts, rivers, terrain: what is there before any street.
#include "city.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace alatau::demo {

City::City(std::uint64_t seed, double sizeFactor)
  : dice(seed)
  , size(sizeFactor) {
  step = std::floor(250.0 / std::sqrt(sizeFactor));
  columns = static_cast<int>(32'500 / step) + 1;
  rows = static_cast<int>(25'000 / step) + 1;
  period = std::max(4, static_cast<int>(std::floor(2000.0 / step / 4 + 0.5)) * 4);
}

int City::districtAt(Point point) const {
  for (std::size_t k = 0; k < districts.size(); ++k) {
    if (contains(districts[k].ring, point)) return static_cast<int>(k);
  }
  return -1;
}

double City::riverDistance(Point point) const {
  double best = std::numeric_limits<double>::infinity();
  for (const River &river : rivers) {
    for (std::size_t k = 1; k < river.line.size(); ++k) {
      // Nobody asks for more than two kilometres, and most pieces are farther away than that.
      if (std::abs(river.line[k].y - point.y) > 2000 || std::abs(river.line[k].x - point.x) > 2000) continue;
      best = std::min(best, distanceToLine(point, {river.line[k - 1], river.line[k]}));
    }
  }
  return best;
}

double City::elevation(Point point) const {
  // A slope that gets steeper towards the mountains in the south; the mountain front is nearer in the east.
  static constexpr std::array<Point, 8> kProfile{Point{-3000, 585},   Point{0, 605},      Point{10'000, 690},
                                                 Point{16'000, 800},  Point{20'000, 980}, Point{23'000, 1300},
                                                 Point{25'500, 1850}, Point{30'000, 3600}};
  const double south = 4'805'000.0 - point.y + (point.x - 657'500.0) * 0.05;
  double height = kProfile.back().y;
  if (south <= kProfile.front().x) {
    height = kProfile.front().y;
  } else {
    for (std::size_t k = 1; k < kProfile.size(); ++k) {
      if (south > kProfile[k].x) continue;
      const auto slope = [](std::size_t a) {
        return (kProfile[a + 1].y - kProfile[a].y) / (kProfile[a + 1].x - kProfile[a].x);
      };
      const auto tangent = [&](std::size_t a) {
        if (a == 0) return slope(0);
        return a + 1 == kProfile.size() ? slope(a - 1) : (slope(a - 1) + slope(a)) / 2;
      };
      const double width = kProfile[k].x - kProfile[k - 1].x;
      const double t = (south - kProfile[k - 1].x) / width;
      const double t2 = t * t, t3 = t2 * t;
      height = (2 * t3 - 3 * t2 + 1) * kProfile[k - 1].y + (t3 - 2 * t2 + t) * width * tangent(k - 1) +
               (3 * t2 - 2 * t3) * kProfile[k].y + (t3 - t2) * width * tangent(k);
      break;
    }
  }
  const double mountain = std::clamp((height - 950.0) / 1200.0, 0.0, 1.0);
  height += mountain *
            (260.0 * dice.noise(point.x, point.y, 3600, 11) + 90.0 * dice.noise(point.x, point.y, 1300, 12));
  height += 4.0 * dice.noise(point.x, point.y, 900, 13);
  const double away = riverDistance(point);
  if (away < 1500) {
    const double side = 1.0 - away / 1500.0;
    height -= side * side * (3.0 + 260.0 * mountain);
  }
  return std::clamp(height, 600.0, 3500.0);
}

double City::density(Point point) const {
  struct Centre {
    Point place;
    double radius, strength;
  };
  static constexpr std::array<Centre, 6> kCentres{
      Centre{km(17.6, 15.2), 9000, 1.0}, Centre{km(12.8, 15.4), 4500, 0.75},
      Centre{km(6.2, 19.6), 4200, 0.6},  Centre{km(6.6, 10.6), 3800, 0.55},
      Centre{km(23.8, 22.2), 4200, 0.6}, Centre{km(16.0, 21.5), 3600, 0.6}};
  double best = 0;
  for (const Centre &centre : kCentres) {
    const double near = 1.0 - distance(point, centre.place) / (centre.radius * 1.25);
    if (near > 0) best = std::max(best, centre.strength * (0.25 + 0.75 * near));
  }
  // The far east is hilly and hardly built up.
  const double east =
      std::clamp((point.x - km(26.5, 0).x) / 6000.0, 0.0, 1.0) * (point.y < km(0, 18.5).y ? 1.0 : 0.3);
  best = std::max(best, 0.22 - 0.2 * east) + 0.10 * dice.noise(point.x, point.y, 1700, 21);
  const double uphill = std::clamp((1450.0 - elevation(point)) / 520.0, 0.0, 1.0);
  return std::clamp(best * uphill, 0.0, 1.0);
}

Status makeDistricts(City &city) {
  // Corners of a partition; borders are shared, so that there are neither gaps nor overlaps.
  static const std::map<char, Point> kCorners{
      {'A', km(2.0, 24.0)},  {'B', km(12.2, 24.6)}, {'C', km(18.5, 24.9)}, {'D', km(27.6, 27.2)},
      {'E', km(29.4, 19.6)}, {'F', km(33.9, 15.4)}, {'G', km(33.8, 0.8)},  {'H', km(19.6, 0.7)},
      {'I', km(12.4, 2.4)},  {'J', km(4.0, 5.4)},   {'K', km(2.4, 14.0)},  {'L', km(10.1, 15.2)},
      {'M', km(11.4, 18.4)}, {'N', km(16.4, 18.1)}, {'O', km(10.6, 12.0)}, {'P', km(15.8, 13.6)},
      {'Q', km(20.1, 13.7)}, {'R', km(20.2, 18.5)}};
  struct Recipe {
    Names name;
    std::int64_t weight;
    const char *corners; ///< counter-clockwise
  };
  // Names and weights: methods.md 1.2 (figures are demo attributes only).
  static const std::array<Recipe, 8> kRecipes{
      Recipe{{"Алатау ауданы", "Алатауский район", "Alatau district"}, 330'000, "AKLMB"},
      Recipe{{"Алмалы ауданы", "Алмалинский район", "Almaly district"}, 220'000, "PQRN"},
      Recipe{{"Әуезов ауданы", "Ауэзовский район", "Auezov district"}, 300'000, "OPNML"},
      Recipe{{"Бостандық ауданы", "Бостандыкский район", "Bostandyk district"}, 343'541, "IHQPO"},
      Recipe{{"Жетісу ауданы", "Жетысуский район", "Zhetysu district"}, 170'000, "MNRCB"},
      Recipe{{"Медеу ауданы", "Медеуский район", "Medeu district"}, 220'000, "HGFERQ"},
      Recipe{{"Наурызбай ауданы", "Наурызбайский район", "Nauryzbay district"}, 190'000, "JIOLK"},
      Recipe{{"Түрксіб ауданы", "Турксибский район", "Turksib district"}, 235'357, "REDC"}};

  // A border is a wavy line that both neighbours take from the same place.
  const auto border = [&](char from, char to) {
    const bool isReversed = from > to;
    const Point a = kCorners.at(std::min(from, to)), b = kCorners.at(std::max(from, to));
    const double size = distance(a, b);
    const int parts = std::max(2, static_cast<int>(size / 600));
    Line line{a};
    for (int k = 1; k < parts; ++k) {
      const double offset = 110.0 * city.dice.around(from + to, k * 131 + std::min(from, to), 31);
      const Point point = between(a, b, static_cast<double>(k) / parts);
      line.push_back(
          rounded(Point{point.x - (b.y - a.y) / size * offset, point.y + (b.x - a.x) / size * offset}));
    }
    line.push_back(b);
    if (isReversed) std::reverse(line.begin(), line.end());
    return line;
  };
  std::vector<std::int64_t> weights;
  std::vector<std::string> shapes;
  for (const Recipe &recipe : kRecipes) {
    District district{recipe.name, recipe.weight, 0, {}};
    const std::string corners = recipe.corners;
    for (std::size_t k = 0; k < corners.size(); ++k) {
      const Line part = border(corners[k], corners[(k + 1) % corners.size()]);
      district.ring.insert(district.ring.end(), part.begin(), part.end() - 1);
    }
    district.ring.push_back(district.ring.front());
    weights.push_back(recipe.weight);
    shapes.push_back(wkbPolygons({district.ring}));
    city.districts.push_back(std::move(district));
  }
  const std::vector<std::int64_t> parts = shared(2'286'328, weights);
  for (std::size_t k = 0; k < parts.size(); ++k)
    city.districts[k].population = parts[k];
  auto outline = unionOf(shapes);
  if (!outline) return tl::unexpected(outline.error());
  city.outline = *outline;
  return {};
}

void makeRivers(City &city) {
  struct Recipe {
    Names name;
    double width;
    Line bends;
  };
  const std::array<Recipe, 4> recipes{
      Recipe{{"Үлкен Алматы", "Большая Алматинка", "Ulken Almaty"},
             14,
             {km(15.6, 0.8), km(14.6, 3.6), km(14.9, 6.2), km(13.6, 9.4), km(13.2, 12.4), km(12.3, 15.6),
              km(12.6, 18.8), km(11.2, 21.8), km(11.6, 25.0), km(10.2, 29.5)}},
      Recipe{{"Кіші Алматы", "Малая Алматинка", "Kishi Almaty"},
             12,
             {km(26.4, 0.9), km(25.2, 3.4), km(23.6, 5.4), km(22.9, 8.2), km(21.8, 10.8), km(21.3, 14.0),
              km(20.6, 17.2), km(20.9, 20.6), km(19.4, 24.2), km(19.6, 29.5)}},
      Recipe{{"Есентай", "Есентай", "Esentai"},
             10,
             {km(22.9, 8.2), km(20.6, 9.9), km(18.6, 11.4), km(18.0, 13.8), km(17.4, 16.4), km(17.7, 19.4),
              km(16.4, 22.4), km(16.2, 29.5)}},
      Recipe{{"Ақсай", "Аксай", "Aksai"},
             9,
             {km(8.9, 1.2), km(8.2, 4.6), km(8.8, 7.4), km(7.4, 10.6), km(7.9, 14.2), km(6.2, 17.8),
              km(6.6, 21.6), km(5.0, 29.5)}}};
  for (const Recipe &recipe : recipes) {
    Line line{recipe.bends.front()};
    for (std::size_t k = 1; k < recipe.bends.size(); ++k) {
      const Point a = recipe.bends[k - 1], b = recipe.bends[k];
      const int parts = static_cast<int>(distance(a, b) / 450);
      for (int part = 1; part <= parts; ++part) {
        Point point = between(a, b, static_cast<double>(part) / parts);
        if (part < parts) {
          point.x += 70.0 * city.dice.around(static_cast<int>(k), part,
                                             41 + static_cast<std::uint64_t>(recipe.width));
        }
        line.push_back(rounded(point));
      }
    }
    city.rivers.push_back({recipe.name, smoothed(line, 2), recipe.width});
  }
  const auto lake = [&](Point middle, double radiusX, double radiusY, std::uint64_t salt) {
    // A dodecagon; the corners of a unit one are constants, so that no libm is needed.
    static constexpr std::array<Point, 12> kUnit{Point{1, 0},  Point{.8660254, .5},   Point{.5, .8660254},
                                                 Point{0, 1},  Point{-.5, .8660254},  Point{-.8660254, .5},
                                                 Point{-1, 0}, Point{-.8660254, -.5}, Point{-.5, -.8660254},
                                                 Point{0, -1}, Point{.5, -.8660254},  Point{.8660254, -.5}};
    Ring ring;
    for (int k = 0; k < 12; ++k) {
      const Point unit = kUnit[static_cast<std::size_t>(k)];
      const double stretch = 0.88 + 0.12 * city.dice.unit(k, 0, salt);
      ring.push_back(
          rounded(Point{middle.x + unit.x * radiusX * stretch, middle.y + unit.y * radiusY * stretch}));
    }
    ring.push_back(ring.front());
    Ring soft = smoothed(ring, 2);
    return soft;
  };
  city.lakes.push_back({{"Сайран су қоймасы", "Водохранилище Сайран", "Sairan reservoir"},
                        lake(km(12.35, 16.5), 210, 420, 51)});
  city.lakes.push_back({{"Таулы көл", "Горное озеро", "Mountain lake"}, lake(km(15.0, 1.75), 230, 330, 52)});
}

std::vector<std::int64_t> shared(std::int64_t total, const std::vector<std::int64_t> &weights) {
  __extension__ using Wide = unsigned __int128;
  std::int64_t sum = 0;
  for (const std::int64_t weight : weights)
    sum += weight;
  std::vector<std::int64_t> parts(weights.size(), 0);
  if (sum == 0) return parts;
  std::vector<std::pair<std::uint64_t, std::size_t>> remainders;
  std::int64_t given = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const Wide product = static_cast<Wide>(total) * static_cast<Wide>(weights[k]);
    parts[k] = static_cast<std::int64_t>(product / static_cast<Wide>(sum));
    remainders.emplace_back(static_cast<std::uint64_t>(product % static_cast<Wide>(sum)), k);
    given += parts[k];
  }
  std::sort(remainders.begin(), remainders.end(), [](const auto &a, const auto &b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (std::size_t k = 0; given < total; ++k, ++given)
    ++parts[remainders[k].second];
  return parts;
}

} // namespace alatau::demo
