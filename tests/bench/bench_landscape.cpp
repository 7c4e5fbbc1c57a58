// SPDX-License-Identifier: GPL-3.0-or-later
// W6: every metric and the importance of every patch (dPC with its three parts) of a landscape graph.
// usage: bench_landscape [FOLDER] [--patches N]... [--runs N] [--all]
// --all: with the topological metrics (IIC) and the importance of links too.
// FOLDER: graphs that peers_landscape.py has written, as binary vectors w6_<n>_a, _E, _d, _ks; without it a
// graph of our own is used.
#include "measure.h"

#include <alatau/landscape/connectivity.h>

#include <cstdint>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>

using namespace alatau;
using namespace alatau::bench;

namespace {

template<typename T>
std::vector<T> read(const std::string &path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error(path + " cannot be read");
  std::vector<T> values(static_cast<std::size_t>(file.tellg()) / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char *>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
  return values;
}

struct Work {
  LandscapeGraph graph;
  std::vector<std::uint32_t> chosen; ///< patches that the peer has removed
};

Work readWork(const std::string &folder, int patches) {
  const std::string head = folder + "/w6_" + std::to_string(patches) + "_";
  Work work;
  work.graph.capacity = read<double>(head + "a");
  const auto ends = read<std::uint32_t>(head + "E");
  const auto lengths = read<double>(head + "d");
  for (std::size_t i = 0; i < lengths.size(); ++i)
    work.graph.links.push_back({ends[2 * i], ends[2 * i + 1], lengths[i]});
  work.chosen = read<std::uint32_t>(head + "ks");
  return work;
}

/// Patches on a jittered grid with links to those around: about as many links as a planar graph has.
Work ownWork(int patches) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> unit(0, 1);
  Work work;
  const int side = static_cast<int>(std::ceil(std::sqrt(patches)));
  std::vector<std::pair<double, double>> place;
  for (int i = 0; i < patches; ++i) {
    work.graph.capacity.push_back(-std::log(1 - unit(random)));
    place.emplace_back(3162.0 * (i % side + unit(random)), 3162.0 * (i / side + unit(random)));
    work.chosen.push_back(static_cast<std::uint32_t>(i));
  }
  const auto link = [&](int a, int b) {
    if (b >= patches || unit(random) < 0.2) return;
    const auto [ax, ay] = place[static_cast<std::size_t>(a)];
    const auto [bx, by] = place[static_cast<std::size_t>(b)];
    work.graph.links.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                                std::sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by))});
  };
  for (int i = 0; i < patches; ++i) {
    if (i % side + 1 < side) link(i, i + 1);
    link(i, i + side);
    if (i % side + 1 < side) link(i, i + side + 1);
  }
  return work;
}

void measure(const Work &given, int patches, int runs, bool hasAll) {
  ConnectivityOptions options;
  options.dispersal = {2500, 0.5};
  options.hasTopology = hasAll;
  options.linkImportance = hasAll;
  RunContext context;
  const LandscapeGraph graph = valueOrThrow(cleanLandscapeGraph(given.graph, {}, context));
  for (const int threads : {1, 2}) {
    context.threads = threads;
    Stopwatch watch;
    Connectivity made;
    for (int run = 0; run < runs; ++run)
      watch.run([&] { made = valueOrThrow(connectivity(graph, options, context)); });
    double sum = 0;
    for (const std::uint32_t patch : given.chosen)
      sum += made.patches[patch].pc.total;
    const Taken taken = watch.taken();
    fmt::print("RESULT\tW6-{}{}\talatau\t{}\t{:.5f}\t{:.5f}\tPC {:.6f}, dPC of {} patches {:.6f}\n", patches,
               hasAll ? "-all" : "", threads, taken.wall, taken.processor, made.pcNumerator,
               given.chosen.size(), sum);
    std::fflush(stdout);
  }
}

} // namespace

int main(int argc, char **argv) {
  try {
    std::string folder;
    std::vector<int> sizes;
    int runs = 3;
    bool hasAll = false;
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      if (word == "--patches" && i + 1 < argc)
        sizes.push_back(std::atoi(argv[++i]));
      else if (word == "--runs" && i + 1 < argc)
        runs = std::atoi(argv[++i]);
      else if (word == "--all")
        hasAll = true;
      else
        folder = word;
    }
    if (sizes.empty()) sizes = {300, 1000, 3000};
    for (const int size : sizes)
      measure(folder.empty() ? ownWork(size) : readWork(folder, size), size, runs, hasAll);
    return 0;
  } catch (const std::exception &e) {
    fmt::print(stderr, "bench_landscape: {}\n", e.what());
    return 1;
  }
}
