// SPDX-License-Identifier: GPL-3.0-or-later
// Nearest facility and service areas on a whole city, beside Boost.Graph in the same run. The answers are
// compared before anything is printed. usage: bench_access [FOLDER | --side N] [--runs N]
#include "city.h"

#include <alatau/access/nearest.h>
#include <alatau/access/service_area.h>
#include <alatau/network/street_network.h>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fmt/format.h>
#include <functional>
#include <stdexcept>

using namespace alatau;

namespace {

/// Medians. The processor time of all threads says more where other programs run beside.
struct Taken {
  double wall = 0, processor = 0;
};
Taken medianSeconds(int runs, const std::function<void()> &work) {
  std::vector<double> wall, processor;
  for (int run = 0; run < runs; ++run) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    work();
    wall.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    processor.push_back(static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
  }
  std::sort(wall.begin(), wall.end());
  std::sort(processor.begin(), processor.end());
  return {wall[wall.size() / 2], processor[processor.size() / 2]};
}

template<typename T>
T valueOrThrow(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return std::move(*result);
}

struct BoostArc {
  std::uint32_t cost;
};
using BoostGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, BoostArc>;

/// One Dijkstra from a super source over every facility; costs in centimetres.
struct BoostPeer {
  BoostGraph graph;
  std::vector<std::uint32_t> cost;
  std::size_t source;

  explicit BoostPeer(const bench::City &city) {
    source = city.x.size();
    std::vector<std::pair<std::size_t, std::size_t>> arcs;
    std::vector<BoostArc> costs;
    for (std::size_t i = 0; i < city.from.size(); ++i) {
      arcs.emplace_back(city.from[i], city.to[i]);
      arcs.emplace_back(city.to[i], city.from[i]);
      costs.insert(costs.end(), 2, BoostArc{city.lengthCm[i]});
    }
    for (const std::uint32_t facility : city.facilities) {
      arcs.emplace_back(source, facility);
      costs.push_back({0});
    }
    graph =
        BoostGraph(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), costs.begin(), source + 1);
    cost.resize(source + 1);
  }
  void run() {
    boost::dijkstra_shortest_paths_no_color_map(
        graph, source,
        boost::weight_map(boost::get(&BoostArc::cost, graph))
            .distance_map(
                boost::make_iterator_property_map(cost.begin(), boost::get(boost::vertex_index, graph))));
  }
};

int run(int argc, char **argv) {
  std::string folder;
  std::uint32_t side = 500;
  int runs = 5;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--side") == 0 && i + 1 < argc)
      side = static_cast<std::uint32_t>(std::atoi(argv[++i]));
    else if (std::strcmp(argv[i], "--runs") == 0 && i + 1 < argc)
      runs = std::max(1, std::atoi(argv[++i]));
    else
      folder = argv[i];
  }
  const bench::City city = folder.empty() ? bench::makeCity(side) : bench::readCity(folder);
  fmt::print("city: {} nodes, {} arcs, {} facilities{}\n", city.x.size(), city.from.size() * 2,
             city.facilities.size(), folder.empty() ? " (own synthetic grid)" : "");

  std::vector<StreetLine> lines(city.from.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].id = static_cast<std::int64_t>(i);
    lines[i].points = {{city.x[city.from[i]], city.y[city.from[i]]},
                       {city.x[city.to[i]], city.y[city.to[i]]}};
    lines[i].costForward = lines[i].costBackward = city.lengthCm[i] / 100.0;
  }
  NetworkOptions options;
  options.nearEndTolerance = 0;
  const RunContext context;
  StreetNetwork network;
  const Taken buildTaken =
      medianSeconds(1, [&] { network = valueOrThrow(StreetNetwork::build(lines, options, context)); });
  fmt::print("network built in {:.3f} s\n", buildTaken.wall);

  // Every node as an origin: a position at an end of one of its edges.
  std::vector<NetworkPosition> origins(city.x.size());
  for (std::uint32_t e = 0; e < network.edgeCount(); ++e) {
    const EdgeId edge(e);
    const std::size_t line = network.line(edge);
    const bool isAlong = network.points(edge).front().x == city.x[city.from[line]] &&
                         network.points(edge).front().y == city.y[city.from[line]];
    origins[city.from[line]] = {edge, isAlong ? 0.0 : 1.0, 0.0, {}};
    origins[city.to[line]] = {edge, isAlong ? 1.0 : 0.0, 0.0, {}};
  }
  std::vector<FacilityEntry> entries;
  for (std::size_t i = 0; i < city.facilities.size(); ++i)
    entries.push_back({static_cast<std::uint32_t>(i), origins[city.facilities[i]]});

  NearestFacilities nearest;
  const Taken ours = medianSeconds(runs, [&] {
    nearest = valueOrThrow(nearestFacilities(network, entries, origins, NearestOptions{}, context));
  });
  BoostPeer boost(city);
  const Taken theirs = medianSeconds(runs, [&] { boost.run(); });
  std::uint64_t ourSum = 0, theirSum = 0;
  for (std::size_t node = 0; node < city.x.size(); ++node) {
    const bool isReached = nearest.status[node] == ReachStatus::Reached;
    const bool theirReached = boost.cost[node] != UINT32_MAX;
    if (!origins[node].isValid()) continue;
    if (isReached != theirReached || (isReached && nearest.cost[node] != boost.cost[node] * 10))
      throw std::runtime_error(fmt::format("node {}: we say {} mm, Boost.Graph says {} cm", node,
                                           nearest.cost[node], boost.cost[node]));
    if (isReached) ourSum += nearest.cost[node] / 10, theirSum += boost.cost[node];
  }
  fmt::print("W1 nearest facility of every node, 1 thread: {:.4f} s (processor {:.4f}); Boost.Graph {:.4f} s "
             "(processor {:.4f}); ratio {:.1f} (processor {:.1f}); both sum to {} cm\n",
             ours.wall, ours.processor, theirs.wall, theirs.processor, theirs.wall / ours.wall,
             theirs.processor / ours.processor, ourSum == theirSum ? ourSum : 0);

  for (const int threads : {1, 2}) {
    RunContext onThreads;
    onThreads.threads = threads;
    std::size_t vertices = 0;
    const Taken taken = medianSeconds(runs, [&] {
      vertices = 0;
      for (const std::uint32_t node : city.isochrones) {
        const FacilityEntry source{0, origins[node]};
        ServiceAreaOptions area;
        area.limit = costFromUnits(1200.0);
        vertices +=
            valueOrThrow(serviceArea(network, std::span(&source, 1), area, onThreads)).polygonWkb.size() / 16;
      }
    });
    fmt::print("W3 {} service areas of 1,200 m with polygons, {} thread{}: {:.4f} s (processor {:.4f}; {} "
               "vertices)\n",
               city.isochrones.size(), threads, threads == 1 ? "" : "s", taken.wall, taken.processor,
               vertices);
  }
  // Facilities in 1/16, 1/4 and the whole of the city's box: the time per edge should stay the same.
  for (const double share : {1.0 / 16, 1.0 / 4, 1.0}) {
    std::vector<FacilityEntry> sources;
    const auto [left, right] = std::minmax_element(city.x.begin(), city.x.end());
    const auto [bottom, top] = std::minmax_element(city.y.begin(), city.y.end());
    const double part = std::sqrt(share);
    for (std::size_t i = 0; i < city.facilities.size(); ++i) {
      const std::uint32_t node = city.facilities[i];
      if (city.x[node] <= *left + part * (*right - *left) &&
          city.y[node] <= *bottom + part * (*top - *bottom))
        sources.push_back(entries[i]);
    }
    ServiceAreaOptions area;
    area.limit = costFromUnits(2500.0);
    std::size_t edges = 0, bytes = 0;
    const Taken taken = medianSeconds(std::min(runs, 3), [&] {
      const ServiceArea reached = valueOrThrow(serviceArea(network, sources, area, context));
      edges = reached.parts.size();
      bytes = reached.polygonWkb.size();
    });
    fmt::print("area of {} facilities within 2,500 m, 1 thread: {} edges in {:.3f} s, processor {:.2f} us "
               "per edge ({} "
               "vertices)\n",
               sources.size(), edges, taken.wall,
               taken.processor / static_cast<double>(std::max<std::size_t>(edges, 1)) * 1e6, bytes / 16);
  }
  return 0;
}

} // namespace

int main(int argc, char **argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception &error) {
    fmt::print(stderr, "bench_access: {}\n", error.what());
    return 1;
  }
}
