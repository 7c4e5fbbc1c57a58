// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/cost_table.h>
#include <alatau/access/many_to_many.h>
#include <alatau/access/nearest.h>
#include <alatau/access/opportunities_within.h>

#include <QtTest/QtTest>
#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <random>
#include <set>

using namespace alatau;

/// Our search against Boost.Graph's Dijkstra on random directed graphs. In the oracle every place on a street
/// is a vertex of its own, so that it knows nothing of positions on edges.
class TestAccessOracle : public QObject {
  Q_OBJECT

private slots:
  void randomGraphs_data();
  void randomGraphs();

private:
  static void compareTables(const StreetNetwork &network, const std::vector<NetworkPosition> &origins,
                            const std::vector<FacilityEntry> &facilities,
                            const std::vector<std::vector<long>> &towards,
                            const std::vector<std::vector<long>> &outwards);
};

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, long>>;
constexpr long kFar = std::numeric_limits<long>::max() / 4;

/// A place on line `line`, `tenths` tenths along it.
struct Place {
  std::size_t line = 0;
  int tenths = 0;
};

struct World {
  std::vector<Point> nodes;
  struct Street {
    std::size_t a, b;
    long forward, backward; ///< in seconds, multiples of 10: tenths are exact; negative: closed
  };
  std::vector<Street> streets;
  std::vector<Place> origins, facilities;
};

World randomWorld(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  World out;
  std::set<std::pair<int, int>> taken;
  const std::size_t nodes = 2 + below(40);
  while (out.nodes.size() < nodes) {
    const int x = static_cast<int>(below(5000)), y = static_cast<int>(below(5000));
    if (taken.emplace(x, y).second) out.nodes.push_back({500000.0 + x, 4790000.0 + y});
  }
  const std::size_t streets = 1 + below(3 * nodes);
  while (out.streets.size() < streets) {
    const std::size_t a = below(nodes), b = below(nodes);
    if (a == b) continue;
    const long forward = random() % 5 == 0 ? -1 : 10 * static_cast<long>(below(20)); // zero costs too
    const long backward = random() % 4 == 0 ? -1 : 10 * static_cast<long>(below(20));
    if (forward >= 0 || backward >= 0) out.streets.push_back({a, b, forward, backward});
  }
  const auto place = [&] { return Place{below(streets), static_cast<int>(below(11))}; };
  for (std::size_t i = 0; i < 12; ++i)
    out.origins.push_back(place());
  for (std::size_t i = 0, n = 1 + below(6); i < n; ++i)
    out.facilities.push_back(place());
  return out;
}

/// Cost in seconds x 10 from every origin to every facility.
std::vector<std::vector<long>> oracle(const World &world) {
  const std::size_t n = world.nodes.size(), o = world.origins.size(), f = world.facilities.size();
  Graph graph(n + o + f);
  struct OnStreet {
    int tenths;
    std::size_t vertex;
  };
  for (std::size_t s = 0; s < world.streets.size(); ++s) {
    const World::Street &street = world.streets[s];
    std::vector<OnStreet> chain{{0, street.a}, {10, street.b}};
    for (std::size_t i = 0; i < o; ++i) {
      if (world.origins[i].line == s) chain.push_back({world.origins[i].tenths, n + i});
    }
    for (std::size_t i = 0; i < f; ++i) {
      if (world.facilities[i].line == s) chain.push_back({world.facilities[i].tenths, n + o + i});
    }
    // Every pair, not only neighbours: what is on one street may be reached along it.
    for (const OnStreet &from : chain) {
      for (const OnStreet &to : chain) {
        if (from.vertex == to.vertex) continue;
        const long step = to.tenths - from.tenths;
        if (step >= 0 && street.forward >= 0)
          boost::add_edge(from.vertex, to.vertex, street.forward * step, graph);
        if (step <= 0 && street.backward >= 0)
          boost::add_edge(from.vertex, to.vertex, -street.backward * step, graph);
      }
    }
  }
  std::vector<std::vector<long>> out;
  for (std::size_t i = 0; i < o; ++i) {
    std::vector<long> distances(boost::num_vertices(graph), kFar);
    boost::dijkstra_shortest_paths(
        graph, n + i, boost::distance_map(distances.data()).distance_inf(kFar).distance_zero(0L));
    std::vector<long> row;
    for (std::size_t j = 0; j < f; ++j)
      row.push_back(distances[n + o + j]);
    out.push_back(std::move(row));
  }
  return out;
}

/// The matrix over the contraction hierarchy, and sums without a table.
void compareHierarchy(const StreetNetwork &network, const std::vector<NetworkPosition> &origins,
                      const std::vector<FacilityEntry> &facilities,
                      const std::vector<std::vector<long>> &towards) {
  std::vector<NetworkPosition> destinations;
  std::vector<double> amounts;
  for (const FacilityEntry &facility : facilities) {
    destinations.push_back(facility.position);
    amounts.push_back(1.0 + static_cast<double>(facility.facility) / 4);
  }
  const std::vector<double> thresholds{30, 5, 0, 15};
  std::vector<std::vector<Cost>> matrices;
  std::vector<std::vector<double>> sums;
  for (const int threads : {1, 2, 8}) {
    RunContext context;
    context.threads = threads;
    const auto prepared = ManyToMany::prepare(network, context);
    QVERIFY(prepared);
    matrices.push_back(prepared->matrix(origins, destinations, {}, context).value());
    const auto within = opportunitiesWithin(network, origins, facilities, {amounts, "facilities", {}},
                                            facilities.size(), thresholds, {}, context);
    QVERIFY(within);
    std::vector<double> flat;
    for (const OriginValues &values : *within)
      flat.insert(flat.end(), values.value.begin(), values.value.end());
    sums.push_back(flat);
  }
  QVERIFY(matrices[1] == matrices[0] && matrices[2] == matrices[0]);
  QVERIFY(sums[1] == sums[0] && sums[2] == sums[0]);
  for (std::size_t i = 0; i < origins.size(); ++i) {
    for (std::size_t j = 0; j < facilities.size(); ++j) {
      const Cost found = matrices[0][i * facilities.size() + j];
      QCOMPARE(found == kUnreachable, towards[i][j] >= kFar);
      if (found != kUnreachable) QCOMPARE(static_cast<long>(found), towards[i][j] * 100);
    }
    for (std::size_t t = 0; t < thresholds.size(); ++t) {
      double expected = 0;
      for (std::size_t j = 0; j < facilities.size(); ++j)
        if (static_cast<double>(towards[i][j]) <= thresholds[t] * 10) expected += amounts[j];
      QCOMPARE(sums[0][t * origins.size() + i], expected); // quarters: exact
    }
  }
}

} // namespace

void TestAccessOracle::randomGraphs_data() {
  QTest::addColumn<unsigned>("seed");
  for (unsigned seed = 1; seed <= 200; ++seed)
    QTest::newRow(qPrintable(QString("graph %1").arg(seed))) << seed;
}

void TestAccessOracle::randomGraphs() {
  QFETCH(unsigned, seed);
  const World world = randomWorld(seed);
  std::vector<StreetLine> lines;
  for (const World::Street &street : world.streets) {
    StreetLine line;
    line.points = {world.nodes[street.a], world.nodes[street.b]};
    line.isAllowedForward = street.forward >= 0;
    line.isAllowedBackward = street.backward >= 0;
    line.costForward = static_cast<double>(std::max(street.forward, 0L));
    line.costBackward = static_cast<double>(std::max(street.backward, 0L));
    lines.push_back(line);
  }
  NetworkOptions options;
  options.cost = CostKind::Time;
  options.nearEndTolerance = 0;
  const auto network = StreetNetwork::build(lines, options, {});
  QVERIFY(network);
  QCOMPARE(network->edgeCount(), lines.size());
  std::vector<EdgeId> edgeOf(lines.size());
  for (std::uint32_t e = 0; e < network->edgeCount(); ++e)
    edgeOf[network->line(EdgeId(e))] = EdgeId(e);
  const auto position = [&](const Place &place) {
    const double fraction = place.tenths / 10.0;
    return NetworkPosition{edgeOf[place.line], fraction, 0, network->pointAt(edgeOf[place.line], fraction)};
  };
  std::vector<FacilityEntry> facilities;
  for (std::uint32_t j = 0; j < world.facilities.size(); ++j)
    facilities.push_back({j, position(world.facilities[j])});
  std::vector<NetworkPosition> origins;
  for (const Place &place : world.origins)
    origins.push_back(position(place));

  const auto expected = oracle(world);
  const auto nearest = nearestFacilities(*network, facilities, origins, {}, {});
  const auto ranked = kNearestFacilities(*network, facilities, origins, 3, {}, {});
  QVERIFY(nearest && ranked);
  for (std::size_t i = 0; i < origins.size(); ++i) {
    std::vector<std::pair<long, std::uint32_t>> all;
    for (std::uint32_t j = 0; j < facilities.size(); ++j) {
      if (expected[i][j] < kFar) all.emplace_back(expected[i][j], j);
    }
    std::sort(all.begin(), all.end());
    QCOMPARE(nearest->cost[i] == kUnreachable, all.empty());
    if (!all.empty()) {
      QCOMPARE(static_cast<long>(nearest->cost[i]), all[0].first * 100); // seconds x 10 to milliseconds
      QCOMPARE(nearest->facility[i], all[0].second);
    }
    const auto &row = (*ranked)[i];
    QCOMPARE(row.size(), std::min<std::size_t>(3, all.size()));
    for (std::size_t k = 0; k < row.size(); ++k) {
      QCOMPARE(static_cast<long>(row[k].cost), all[k].first * 100);
      QCOMPARE(row[k].facility, all[k].second);
    }
  }
  // The other direction is the same question on the streets turned round.
  NearestOptions out;
  out.fromFacility = true;
  World turned = world;
  for (World::Street &street : turned.streets)
    std::swap(street.forward, street.backward);
  const auto back = oracle(turned);
  const auto outwards = nearestFacilities(*network, facilities, origins, out, {});
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const long best = *std::min_element(back[i].begin(), back[i].end());
    QCOMPARE(outwards->cost[i] == kUnreachable, best >= kFar);
    if (best < kFar) QCOMPARE(static_cast<long>(outwards->cost[i]), best * 100);
  }
  compareTables(*network, origins, facilities, expected, back);
  compareHierarchy(*network, origins, facilities, expected);
}

/// The table of all pairs, searched from either side, in both directions, with and without a limit.
void TestAccessOracle::compareTables(const StreetNetwork &network,
                                     const std::vector<NetworkPosition> &origins,
                                     const std::vector<FacilityEntry> &facilities,
                                     const std::vector<std::vector<long>> &towards,
                                     const std::vector<std::vector<long>> &outwards) {
  const std::size_t few = std::min<std::size_t>(origins.size(), facilities.size());
  for (const bool fromDestination : {false, true}) {
    for (const bool isSearchedFromOrigins : {false, true}) {
      for (const Cost limit : {kUnreachable, Cost{15000}}) {
        std::vector<NetworkPosition> asked = origins;
        if (isSearchedFromOrigins) asked.resize(few > 1 ? few - 1 : 0); // fewer than the facilities
        CostTableOptions options;
        options.limit = limit;
        options.fromDestination = fromDestination;
        RunContext context;
        const auto table = costTable(network, asked, facilities, facilities.size(), options, context);
        QVERIFY(table);
        const auto &all = fromDestination ? outwards : towards;
        for (std::size_t i = 0; i < asked.size(); ++i) {
          std::vector<std::uint32_t> destinations;
          std::vector<Cost> costs;
          for (std::uint32_t j = 0; j < facilities.size(); ++j) {
            if (all[i][j] >= kFar || all[i][j] * 100 > static_cast<long>(limit)) continue;
            destinations.push_back(j);
            costs.push_back(static_cast<Cost>(all[i][j] * 100));
          }
          QVERIFY(std::ranges::equal(table->destinationsOf(i), destinations));
          QVERIFY(std::ranges::equal(table->costsOf(i), costs));
          QCOMPARE(table->originStatus[i] == ReachStatus::Reached, !destinations.empty());
        }
        context.threads = 8;
        const auto parallel = costTable(network, asked, facilities, facilities.size(), options, context);
        QVERIFY(parallel && parallel->start == table->start && parallel->destination == table->destination &&
                parallel->cost == table->cost);
        const CostTable turned = transposed(transposed(*table));
        QVERIFY(turned.start == table->start && turned.destination == table->destination &&
                turned.cost == table->cost);
      }
    }
  }
}

QTEST_GUILESS_MAIN(TestAccessOracle)
#include "tst_access_oracle.moc"
