// SPDX-License-Identifier: GPL-3.0-or-later
#include "city.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <random>
#include <stdexcept>

namespace alatau::bench {
namespace {

template<typename T>
std::vector<T> readVector(const std::string &path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<T> values(static_cast<std::size_t>(file.tellg()) / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char *>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
  if (!file) throw std::runtime_error("cannot read " + path);
  return values;
}

} // namespace

City readCity(const std::string &folder) {
  City city;
  const auto first = readVector<std::uint32_t>(folder + "/first_out");
  const auto head = readVector<std::uint32_t>(folder + "/head");
  const auto weight = readVector<std::uint32_t>(folder + "/weight");
  const auto time = readVector<std::uint32_t>(folder + "/time");
  city.x = readVector<double>(folder + "/x");
  city.y = readVector<double>(folder + "/y");
  city.facilities = readVector<std::uint32_t>(folder + "/fac");
  city.isochrones = readVector<std::uint32_t>(folder + "/iso");
  city.pois = readVector<std::uint32_t>(folder + "/poi");
  city.origins = readVector<std::uint32_t>(folder + "/orig");
  city.destinations = readVector<std::uint32_t>(folder + "/dest");
  for (std::uint32_t node = 0; node + 1 < first.size(); ++node) {
    for (std::uint32_t arc = first[node]; arc < first[node + 1]; ++arc) {
      if (head[arc] < node) continue; // the other direction of the same piece
      city.from.push_back(node);
      city.to.push_back(head[arc]);
      city.lengthCm.push_back(weight[arc]);
      city.timeMs.push_back(time[arc]);
    }
  }
  return city;
}

void writeCity(const City &city, const std::string &folder) {
  const auto write = [&](const char *name, const auto &values) {
    std::ofstream file(folder + "/" + name, std::ios::binary);
    file.write(reinterpret_cast<const char *>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(values[0])));
    if (!file) throw std::runtime_error("cannot write " + folder + "/" + name);
  };
  write("x", city.x);
  write("y", city.y);
  write("from", city.from);
  write("to", city.to);
  write("length", city.lengthCm);
  write("time", city.timeMs);
  write("fac", city.facilities);
  write("poi", city.pois);
  write("orig", city.origins);
  write("dest", city.destinations);
  write("iso", city.isochrones);
}

City makeCity(std::uint32_t side) {
  City city;
  std::mt19937_64 random(20240601);
  const std::uint32_t count = side * side;
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  for (std::uint32_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[random() % i]);
  city.x.resize(count);
  city.y.resize(count);
  const auto jitter = [&] { return static_cast<double>(random() % 3000) / 100.0 - 15.0; };
  for (std::uint32_t row = 0; row < side; ++row) {
    for (std::uint32_t column = 0; column < side; ++column) {
      const std::uint32_t node = order[row * side + column];
      city.x[node] = 640000.0 + 60.0 * column + jitter();
      city.y[node] = 4780000.0 + 60.0 * row + jitter();
    }
  }
  const auto add = [&](std::uint32_t a, std::uint32_t b) {
    if (random() % 100 < 20) return; // not every crossing has four arms
    city.from.push_back(a);
    city.to.push_back(b);
    const double length = std::hypot(city.x[a] - city.x[b], city.y[a] - city.y[b]);
    city.lengthCm.push_back(std::max(1U, static_cast<std::uint32_t>(std::lround(length * 100.0))));
    const double speed = random() % 8 == 0 ? 50 / 3.6 : 30 / 3.6;
    city.timeMs.push_back(std::max(1U, static_cast<std::uint32_t>(std::lround(length / speed * 1000.0))));
  };
  for (std::uint32_t row = 0; row < side; ++row) {
    for (std::uint32_t column = 0; column < side; ++column) {
      const std::uint32_t node = order[row * side + column];
      if (column + 1 < side) add(node, order[row * side + column + 1]);
      if (row + 1 < side) add(node, order[(row + 1) * side + column]);
    }
  }
  std::vector<bool> used(count, false);
  for (std::size_t i = 0; i < city.from.size(); ++i)
    used[city.from[i]] = used[city.to[i]] = true;
  const auto choose = [&](std::size_t wanted) {
    std::vector<std::uint32_t> out;
    while (out.size() < wanted) {
      const auto node = static_cast<std::uint32_t>(random() % count);
      if (used[node]) out.push_back(node);
    }
    return out;
  };
  city.facilities = choose(std::max(1U, count / 500));
  city.isochrones = choose(20);
  city.pois = choose(std::max(1U, count / 50));
  city.origins = choose(1000);
  city.destinations = choose(1000);
  return city;
}

} // namespace alatau::bench
