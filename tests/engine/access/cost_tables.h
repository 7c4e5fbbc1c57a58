// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/amounts.h>

#include <random>
#include <vector>

namespace alatau::test {

/// A table of seconds; a negative number is a pair that is missing.
inline CostTable tableOf(const std::vector<std::vector<double>> &seconds) {
  CostTable table;
  table.origins = seconds.size();
  table.start.push_back(0);
  for (const auto &row : seconds) {
    table.destinations = row.size();
    for (std::uint32_t j = 0; j < row.size(); ++j) {
      if (row[j] < 0) continue;
      table.destination.push_back(j);
      table.cost.push_back(costFromUnits(row[j]));
    }
    const bool isReached = table.destination.size() > table.start.back();
    table.originStatus.push_back(isReached ? ReachStatus::Reached : ReachStatus::Unreached);
    table.start.push_back(table.destination.size());
  }
  return table;
}

/// Random costs up to an hour; a third of the pairs is missing.
inline CostTable randomTable(std::size_t origins, std::size_t destinations, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::vector<double>> seconds(origins, std::vector<double>(destinations));
  for (auto &row : seconds)
    for (double &cost : row)
      cost = random() % 3 == 0 ? -1 : static_cast<double>(random() % 3600001) / 1000;
  return tableOf(seconds);
}

/// Fractions as dasymetric people have them.
inline std::vector<double> randomAmounts(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<double> amounts(count);
  for (double &amount : amounts)
    amount = random() % 10 == 0 ? 0 : static_cast<double>(random() % 100000) / 7;
  return amounts;
}

} // namespace alatau::test
