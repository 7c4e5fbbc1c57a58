// SPDX-License-Identifier: GPL-3.0-or-later
// Accessibility on a whole city, beside Boost.Graph in the same run; the answers are compared before anything
// is printed. usage: bench_access [FOLDER | --side N] [--runs N] [--ours] [--no-matrix] [--only W3] [--write
// FOLDER] Lines that begin with "RESULT" are for packaging/bench: work, threads, wall and processor seconds,
// answer.
#include "boost_peer.h"
#include "measure.h"

#include <alatau/access/many_to_many.h>
#include <alatau/access/nearest.h>
#include <alatau/access/opportunities_within.h>
#include <alatau/access/service_area.h>
#include <alatau/network/street_network.h>

#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <optional>

using namespace alatau;
using namespace alatau::bench;

namespace {

struct Asked {
  std::string folder, writeTo, only;
  std::uint32_t side = 500;
  int runs = 5;
  bool withPeer = true, withMatrix = true;
  bool wants(const char *work) const { return only.empty() || only == work; }
};

Asked parse(int argc, char **argv) {
  Asked out;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--side") == 0 && i + 1 < argc)
      out.side = static_cast<std::uint32_t>(std::atoi(argv[++i]));
    else if (std::strcmp(argv[i], "--runs") == 0 && i + 1 < argc)
      out.runs = std::max(1, std::atoi(argv[++i]));
    else if (std::strcmp(argv[i], "--only") == 0 && i + 1 < argc)
      out.only = argv[++i];
    else if (std::strcmp(argv[i], "--write") == 0 && i + 1 < argc)
      out.writeTo = argv[++i];
    else if (std::strcmp(argv[i], "--no-matrix") == 0)
      out.withMatrix = false;
    else if (std::strcmp(argv[i], "--ours") == 0)
      out.withPeer = false;
    else
      out.folder = argv[i];
  }
  return out;
}

void print(const char *who, const char *work, int threads, const Taken &taken, const std::string &answer) {
  fmt::print("RESULT\t{}\t{}\t{}\t{:.5f}\t{:.5f}\t{}\n", work, who, threads, taken.wall, taken.processor,
             answer);
  std::fflush(stdout);
}

RunContext onThreads(int threads) {
  RunContext context;
  context.threads = threads;
  return context;
}

/// The city as a network, with every node of the city as a place at an end of one of its edges.
struct Streets {
  StreetNetwork network;
  std::vector<NetworkPosition> node;

  Streets(const City &city, bool isTime) {
    std::vector<StreetLine> lines(city.from.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lines[i].id = static_cast<std::int64_t>(i);
      lines[i].points = {{city.x[city.from[i]], city.y[city.from[i]]},
                         {city.x[city.to[i]], city.y[city.to[i]]}};
      lines[i].costForward = lines[i].costBackward =
          isTime ? city.timeMs[i] / 1000.0 : city.lengthCm[i] / 100.0;
    }
    NetworkOptions options;
    options.nearEndTolerance = 0;
    options.cost = isTime ? CostKind::Time : CostKind::Length;
    network = valueOrThrow(StreetNetwork::build(lines, options, {}));
    node.resize(city.x.size());
    for (std::uint32_t e = 0; e < network.edgeCount(); ++e) {
      const EdgeId edge(e);
      const std::size_t line = network.line(edge);
      const Point first = network.points(edge).front();
      const bool isAlong = first.x == city.x[city.from[line]] && first.y == city.y[city.from[line]];
      node[city.from[line]] = {edge, isAlong ? 0.0 : 1.0, 0.0, {}};
      node[city.to[line]] = {edge, isAlong ? 1.0 : 0.0, 0.0, {}};
    }
  }
  std::vector<FacilityEntry> entries(const std::vector<std::uint32_t> &nodes) const {
    std::vector<FacilityEntry> out;
    for (std::uint32_t i = 0; i < nodes.size(); ++i)
      out.push_back({i, node[nodes[i]]});
    return out;
  }
  std::vector<NetworkPosition> positions(const std::vector<std::uint32_t> &nodes) const {
    std::vector<NetworkPosition> out;
    for (const std::uint32_t n : nodes)
      out.push_back(node[n]);
    return out;
  }
};

void nearestOfAll(const City &city, const Streets &streets, const Asked &asked) {
  const std::vector<FacilityEntry> entries = streets.entries(city.facilities);
  NearestFacilities nearest;
  std::optional<BoostPeer> boost;
  if (asked.withPeer) boost.emplace(city, city.lengthCm);
  Stopwatch ours, theirs;
  for (int run = 0; run < asked.runs; ++run) {
    ours.run(
        [&] { nearest = valueOrThrow(nearestFacilities(streets.network, entries, streets.node, {}, {})); });
    if (boost) theirs.run([&] { boost->run(boost->source); });
  }
  std::uint64_t sum = 0;
  for (std::size_t node = 0; node < city.x.size(); ++node) {
    const bool isReached = nearest.status[node] == ReachStatus::Reached;
    if (isReached) sum += nearest.cost[node] / 10;
    if (!boost || !streets.node[node].isValid()) continue;
    if (isReached ? nearest.cost[node] != boost->cost[node] * 10 : boost->cost[node] != UINT32_MAX)
      throw std::runtime_error(fmt::format("W1, node {}: we say {} mm, Boost.Graph says {} cm", node,
                                           nearest.cost[node], boost->cost[node]));
  }
  print("alatau", "W1", 1, ours.taken(), fmt::format("{} cm", sum));
  if (boost) print("Boost.Graph", "W1", 1, theirs.taken(), fmt::format("{} cm", sum));
}

void countsWithin(const City &city, const Streets &streets, const Asked &asked) {
  const std::vector<FacilityEntry> entries = streets.entries(city.pois);
  const std::vector<double> ones(entries.size(), 1.0), thresholds{1200.0};
  for (const int threads : {1, 2}) {
    std::vector<OriginValues> values;
    std::optional<JunctionIndex> index;
    Stopwatch prepare, watch;
    for (int run = 0; run < asked.runs; ++run) {
      prepare.run([&] { index.emplace(streets.network, false); });
      WithinOptions options;
      options.index = &*index;
      watch.run([&] {
        values = valueOrThrow(opportunitiesWithin(streets.network, streets.node, entries, {ones, "pois", {}},
                                                  entries.size(), thresholds, options, onThreads(threads)));
      });
    }
    print("alatau", "W2-prepare", threads, prepare.taken(), "junctions of the network, once");
    double sum = 0;
    for (const double value : values.front().value)
      if (value == value) sum += value;
    print("alatau", "W2", threads, watch.taken(), fmt::format("{:.0f} pairs", sum));
  }
}

std::string sizeOf(const std::vector<ServiceArea> &areas) {
  double length = 0, area = 0;
  for (const ServiceArea &each : areas)
    length += each.length, area += each.area;
  return fmt::format("{:.3f} km, {:.4f} km2", length / 1e3, area / 1e6);
}

void isochrones(const City &city, const Streets &streets, const Asked &asked) {
  const auto areasOf = [&](const Streets &on, bool makePolygon, int threads) {
    const std::vector<FacilityEntry> entries = on.entries(city.isochrones);
    std::vector<std::span<const FacilityEntry>> sources;
    for (const FacilityEntry &entry : entries)
      sources.push_back({&entry, 1});
    ServiceAreaOptions options;
    options.limit = costFromUnits(1200.0);
    options.makePolygon = makePolygon;
    return valueOrThrow(serviceAreas(on.network, sources, options, onThreads(threads)));
  };
  std::vector<ServiceArea> areas;
  for (const bool makePolygon : {false, true}) {
    for (const int threads : {1, 2}) {
      Stopwatch watch;
      for (int run = 0; run < asked.runs; ++run)
        watch.run([&] { areas = areasOf(streets, makePolygon, threads); });
      print("alatau", makePolygon ? "W3" : "W3-lines", threads, watch.taken(), sizeOf(areas));
    }
  }
  // From lines in memory: the network is built, too, as QGIS does in each run.
  Stopwatch watch;
  for (int run = 0; run < std::min(asked.runs, 3); ++run)
    watch.run([&] { areas = areasOf(Streets(city, false), true, 2); });
  print("alatau", "W3-cold", 2, watch.taken(), sizeOf(areas));
}

void matrix(const City &city, const Asked &asked) {
  const Streets streets(city, true);
  const std::vector<NetworkPosition> origins = streets.positions(city.origins),
                                     destinations = streets.positions(city.destinations);
  for (const int threads : {1, 2}) {
    std::optional<ManyToMany> prepared;
    Stopwatch preparing, asking;
    preparing.run(
        [&] { prepared.emplace(valueOrThrow(ManyToMany::prepare(streets.network, onThreads(threads)))); });
    std::vector<Cost> costs;
    for (int run = 0; run < asked.runs; ++run)
      asking.run(
          [&] { costs = valueOrThrow(prepared->matrix(origins, destinations, {}, onThreads(threads))); });
    std::uint64_t sum = 0;
    for (const Cost cost : costs)
      if (cost != kUnreachable) sum += cost;
    print("alatau", "W4-prepare", threads, preparing.taken(),
          fmt::format("{} arcs", prepared->shortcutCount()));
    print("alatau", "W4", threads, asking.taken(), fmt::format("{} ms", sum));
    if (!asked.withPeer || threads != 2) continue;
    // A few rows of Boost.Graph, every one compared, and the time for all of them in proportion.
    const std::size_t rows = std::min<std::size_t>(origins.size(), 20);
    BoostPeer boost(city, city.timeMs);
    std::vector<double> wall, processor;
    for (std::size_t i = 0; i < rows; ++i) {
      Stopwatch watch;
      watch.run([&] { boost.run(city.origins[i]); });
      wall.push_back(watch.taken().wall);
      processor.push_back(watch.taken().processor);
      for (std::size_t j = 0; j < destinations.size(); ++j)
        if (costs[i * destinations.size() + j] != boost.cost[city.destinations[j]])
          throw std::runtime_error(fmt::format("W4, {} to {}: we say {} ms, Boost.Graph says {} ms", i, j,
                                               costs[i * destinations.size() + j],
                                               boost.cost[city.destinations[j]]));
    }
    const auto all = static_cast<double>(origins.size());
    print("Boost.Graph", "W4", 1, {median(wall) * all, median(processor) * all},
          fmt::format("{} of {} rows run, all equal", rows, origins.size()));
  }
}

int run(int argc, char **argv) {
  const Asked asked = parse(argc, argv);
  const City city = asked.folder.empty() ? makeCity(asked.side) : readCity(asked.folder);
  fmt::print("CITY\t{}\t{}\t{}\n", city.x.size(), city.from.size() * 2,
             asked.folder.empty() ? "own grid" : "shared city");
  if (!asked.writeTo.empty()) writeCity(city, asked.writeTo);
  Stopwatch building;
  std::optional<Streets> streets;
  building.run([&] { streets.emplace(city, false); });
  print("alatau", "build", 1, building.taken(),
        fmt::format("{:.0f} bytes per arc", static_cast<double>(streets->network.memoryBytes()) /
                                                static_cast<double>(streets->network.arcCount())));
  if (asked.wants("W1")) nearestOfAll(city, *streets, asked);
  if (asked.wants("W2")) countsWithin(city, *streets, asked);
  if (asked.wants("W3")) isochrones(city, *streets, asked);
  streets.reset();
  if (asked.withMatrix && asked.wants("W4")) matrix(city, asked);
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
