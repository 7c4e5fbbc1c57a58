// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

/// Terrain for tests: waves with noise, the same for the same seed; some voids.
namespace hills {

inline constexpr float kVoid = std::numeric_limits<float>::quiet_NaN();

struct Model {
  alatau::GridFrame frame;
  std::vector<float> heights;
  float at(std::size_t column, std::size_t row) const { return heights[frame.index(column, row)]; }
};

inline Model make(unsigned seed, std::size_t columns, std::size_t rows, unsigned voidsPerThousand = 0,
                  double noise = 10) {
  std::mt19937 random(seed);
  Model model{{columns, rows, 10, 500'000, 4'790'000}, {}};
  const double phase = static_cast<double>(random() % 100) / 10;
  for (std::size_t i = 0; i < columns * rows; ++i) {
    const double x = static_cast<double>(i % columns), y = static_cast<double>(i / columns);
    const double height = 1'500 + 120 * std::sin(x / 11 + phase) * std::cos(y / 8) +
                          noise * static_cast<double>(random() % 1'000) / 1'000;
    model.heights.push_back(random() % 1'000 < voidsPerThousand ? kVoid : static_cast<float>(height));
  }
  return model;
}

} // namespace hills
