// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/network/street_network.h>

#include <random>
#include <vector>

namespace alatau::test {

/// Streets between crossings of a small lattice with all that makes networks hard: one-way streets, levels,
/// own speeds and costs, lines that touch themselves and each other.
class RandomStreets {
public:
  explicit RandomStreets(unsigned seed)
    : mRandom(seed) {}

  int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(mRandom); }
  bool chance(int percent) { return number(1, 100) <= percent; }
  double real(double from, double to) { return std::uniform_real_distribution<double>(from, to)(mRandom); }
  static Point crossing(int x, int y) { return {500000.0 + 97.3 * x, 4700000.0 + 103.7 * y}; }
  Point place() { return {500000.0 + real(-60, 800), 4700000.0 + real(-60, 800)}; }

  /// A walk over the lattice. `jitter`: its ends miss their crossings, and its bends pass beside theirs.
  StreetLine street(std::int64_t id, bool jitter = false) {
    StreetLine line;
    line.id = id;
    int x = number(0, 7), y = number(0, 7);
    const auto off = [&] { return jitter && chance(50) ? real(-0.25, 0.25) : 0.0; };
    for (int step = number(2, 5); step > 0; --step) {
      const Point p = crossing(x, y);
      line.points.push_back({p.x + off(), p.y + off()});
      (chance(50) ? x : y) += number(1, 2) * (chance(50) ? 1 : -1);
    }
    if (chance(15)) line.level = 1;
    attributes(line);
    return line;
  }
  void attributes(StreetLine &line) {
    line.oneway = chance(20) ? (chance(50) ? 1 : -1) : 0;
    line.isSteps = chance(10);
    line.isAllowedForward = !chance(8);
    line.isAllowedBackward = !chance(8);
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    line.metresPerSecondForward = chance(30) ? real(0.5, 15) : unknown;
    line.metresPerSecondBackward = chance(30) ? real(0.5, 15) : unknown;
    line.costForward = chance(10) ? real(10, 500) : unknown;
    line.costBackward = chance(10) ? real(10, 500) : unknown;
  }
  std::vector<StreetLine> streets(int count) {
    std::vector<StreetLine> out;
    for (int i = 0; i < count; ++i)
      out.push_back(street(100 + i));
    return out;
  }

  /// Bans between streets that mostly meet where they are said to.
  std::vector<TurnRestriction> restrictions(const std::vector<StreetLine> &lines, int count) {
    std::vector<TurnRestriction> out;
    const auto any = [&](std::size_t size) {
      return static_cast<std::size_t>(number(0, static_cast<int>(size) - 1));
    };
    while (count-- > 0) {
      const StreetLine &from = lines[any(lines.size())];
      const Point via = from.points[any(from.points.size())];
      std::vector<std::int64_t> there;
      for (const StreetLine &line : lines) {
        for (const Point p : line.points) {
          if (distance(p, via) < 0.0001 && !chance(10)) there.push_back(line.id);
        }
      }
      if (!there.empty()) out.push_back({from.id, there[any(there.size())], via, chance(25)});
    }
    return out;
  }

private:
  std::mt19937 mRandom;
};

} // namespace alatau::test
