// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/surface/cost_surface.h>

#include <cmath>
#include <cstring>
#include <queue>
#include <random>
#include <string>
#include <utility>

/// Small grids for tests, and least costs from their definition.
namespace alatau::test {

inline ResistanceGrid gridOf(std::size_t columns, std::vector<float> values, double cell = 1) {
  return {{columns, columns == 0 ? 0 : values.size() / columns, cell, 650000, 4790000}, std::move(values)};
}

/// Resistances as a map: a digit is itself, '#' is 1000, '!' is nodata, '.' is 1.
inline ResistanceGrid gridOf(const std::string &text, double cell = 1) {
  std::vector<float> values;
  const std::size_t columns = text.find('\n');
  for (const char sign : text)
    if (sign != '\n')
      values.push_back(sign == '#'   ? 1000.0F
                       : sign == '!' ? NAN
                       : sign == '.' ? 1.0F
                                     : static_cast<float>(sign - '0'));
  return gridOf(columns == std::string::npos ? text.size() : columns, std::move(values), cell);
}

inline ResistanceGrid randomGrid(unsigned seed, std::size_t columns, std::size_t rows, double cell = 10) {
  std::mt19937 random(seed);
  std::vector<float> values;
  for (std::size_t i = 0; i < columns * rows; ++i) {
    const auto dice = random() % 20;
    values.push_back(dice == 0 ? NAN : dice <= 2 ? 1000.0F : static_cast<float>(1 + random() % 3000) / 20);
  }
  return gridOf(columns, std::move(values), cell);
}

/// Dijkstra with a heap over moves made from the definition, in the plainest way.
inline std::vector<double> plainCosts(const ResistanceGrid &grid, const std::vector<std::uint32_t> &sources,
                                      const MoveOptions &options) {
  const auto columns = static_cast<int>(grid.frame.columns), rows = static_cast<int>(grid.frame.rows);
  const auto at = [&](int x, int y) -> double {
    if (x < 0 || y < 0 || x >= columns || y >= rows) return INFINITY;
    const double value = static_cast<double>(grid.values[static_cast<std::size_t>(y * columns + x)]);
    return std::isnan(value) ? INFINITY : value;
  };
  std::vector<double> costs(grid.values.size(), INFINITY);
  std::priority_queue<std::pair<double, int>, std::vector<std::pair<double, int>>, std::greater<>> queue;
  for (const std::uint32_t source : sources)
    if (std::isfinite(at(static_cast<int>(source) % columns, static_cast<int>(source) / columns))) {
      costs[source] = 0;
      queue.push({0, static_cast<int>(source)});
    }
  const int reach = options.moves == Moves::Sixteen ? 2 : 1;
  while (!queue.empty()) {
    const auto [cost, cell] = queue.top();
    queue.pop();
    if (cost > costs[static_cast<std::size_t>(cell)]) continue;
    const int x = cell % columns, y = cell / columns;
    for (int dy = -reach; dy <= reach; ++dy)
      for (int dx = -reach; dx <= reach; ++dx) {
        const int squares = dx * dx + dy * dy;
        if (squares != 1 && squares != 2 && squares != 5) continue;
        const double target = at(x + dx, y + dy);
        if (!std::isfinite(target)) continue;
        double mean = (at(x, y) + target) / 2;
        if (squares == 2 && !options.isCornerCut && at(x + dx, y) >= options.barrier &&
            at(x, y + dy) >= options.barrier)
          continue;
        if (squares == 5) {
          const int sx = dx > 0 ? 1 : -1, sy = dy > 0 ? 1 : -1;
          const double first = std::abs(dx) == 2 ? at(x + sx, y) : at(x, y + sy), second = at(x + sx, y + sy);
          if (!std::isfinite(first) || !std::isfinite(second)) continue;
          mean = (at(x, y) + first + second + target) / 4;
        }
        const double reached = cost + grid.frame.cell * std::sqrt(squares) * mean;
        const auto to = static_cast<std::size_t>((y + dy) * columns + x + dx);
        if (reached < costs[to]) {
          costs[to] = reached;
          queue.push({reached, static_cast<int>(to)});
        }
      }
  }
  return costs;
}

inline bool isNear(double a, double b, double relative = 1e-9) {
  return a == b || std::abs(a - b) <= relative * std::max(std::abs(a), std::abs(b));
}

inline bool areSameBits(std::span<const double> a, std::span<const double> b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

} // namespace alatau::test
