// SPDX-License-Identifier: GPL-3.0-or-later
// Nearest facilities, cost tables and matrices on real streets against Boost.Graph's Dijkstra. The vertices
// of the oracle are the arcs of the network and the places themselves, and an edge joins two arcs where the
// rows of the turn restrictions allow it: it knows neither the nodes of our searches nor positions on edges.
#include "../network/profile_help.h"
#include "../network/real_city.h"

#include <alatau/access/cost_table.h>
#include <alatau/access/many_to_many.h>
#include <alatau/access/nearest.h>
#include <alatau/network/snapping.h>

#include <QtTest/QtTest>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <random>
#include <set>
#include <unordered_map>

using namespace alatau;
using test::RealCity;

namespace {

constexpr std::size_t kOrigins = 4, kTargets = 40;
using Costs = std::vector<std::vector<std::uint64_t>>; ///< by origin and target
constexpr std::uint64_t kFar = std::numeric_limits<std::uint64_t>::max() / 4;

class Oracle {
public:
  Oracle(const StreetNetwork &network, const std::vector<TurnRestriction> &restrictions)
    : mNetwork(network)
    , mLeaving(network.nodeCount()) {
    std::set<std::int64_t> turnedInto;
    for (const TurnRestriction &each : restrictions) {
      mRestrictions.emplace(each.fromLine, each);
      turnedInto.insert(each.toLine);
    }
    for (std::uint32_t arc = 0; arc < network.arcCount(); ++arc) {
      const EdgeId edge = StreetNetwork::edgeOf(ArcId(arc));
      if (turnedInto.contains(network.sourceId(edge)))
        mLines.emplace(network.sourceId(edge), network.tail(ArcId(arc)).value);
      if (network.cost(ArcId(arc)) != kUnreachable)
        mLeaving[network.tail(ArcId(arc)).value].push_back(ArcId(arc));
    }
  }

  Costs costs(std::span<const NetworkPosition> origins, std::span<const NetworkPosition> targets) {
    const std::size_t arcs = mNetwork.arcCount();
    mJoints.clear();
    mWeights.clear();
    std::unordered_multimap<std::uint32_t, std::size_t> onEdge, atNode;
    for (std::size_t number = 0; number < targets.size(); ++number) {
      onEdge.emplace(targets[number].edge.value, number);
      if (const NodeId node = nodeOf(targets[number]); node.isValid()) atNode.emplace(node.value, number);
    }
    // What can be entered once one is somewhere: an arc to its end, or a target on it or here.
    const auto enter = [&](std::size_t vertex, ArcId next) {
      join(vertex, next.value, mNetwork.cost(next));
      const auto [first, last] = onEdge.equal_range(StreetNetwork::edgeOf(next).value);
      for (auto each = first; each != last; ++each)
        join(vertex, arcs + origins.size() + each->second,
             mNetwork.costTo(next, targets[each->second].fraction));
    };
    const auto arrive = [&](std::size_t vertex, NodeId node) {
      const auto [first, last] = atNode.equal_range(node.value);
      for (auto each = first; each != last; ++each)
        join(vertex, arcs + origins.size() + each->second, 0);
    };
    for (std::uint32_t arc = 0; arc < arcs; ++arc) {
      if (mNetwork.cost(ArcId(arc)) == kUnreachable) continue;
      const NodeId at = mNetwork.tail(ArcId(arc ^ 1U));
      arrive(arc, at);
      for (const ArcId next : mLeaving[at.value])
        if (isAllowed(ArcId(arc), next, at)) enter(arc, next);
    }
    for (std::size_t number = 0; number < origins.size(); ++number) {
      const NetworkPosition &origin = origins[number];
      if (const NodeId node = nodeOf(origin); node.isValid()) {
        arrive(arcs + number, node);
        for (const ArcId next : mLeaving[node.value])
          enter(arcs + number, next);
        continue;
      }
      for (const ArcId arc :
           {StreetNetwork::forwardArc(origin.edge), StreetNetwork::backwardArc(origin.edge)}) {
        if (mNetwork.cost(arc) == kUnreachable) continue;
        const Cost done = mNetwork.costTo(arc, origin.fraction);
        join(arcs + number, arc.value, mNetwork.cost(arc) - done);
        for (std::size_t target = 0; target < targets.size(); ++target) {
          const double ahead = targets[target].fraction - origin.fraction;
          if (targets[target].edge == origin.edge && (StreetNetwork::isForward(arc) ? ahead : -ahead) >= 0)
            join(arcs + number, arcs + origins.size() + target,
                 mNetwork.costTo(arc, targets[target].fraction) - done);
        }
      }
    }
    return run(arcs, origins.size(), targets.size());
  }

private:
  void join(std::size_t from, std::size_t to, std::uint64_t cost) {
    mJoints.emplace_back(from, to);
    mWeights.push_back(cost);
  }
  Costs run(std::size_t arcs, std::size_t origins, std::size_t targets) const {
    struct Weight {
      std::uint64_t cost;
    };
    using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight>;
    std::vector<Weight> weights;
    for (const std::uint64_t cost : mWeights)
      weights.push_back({cost});
    const Graph graph(boost::edges_are_unsorted_multi_pass, mJoints.begin(), mJoints.end(), weights.begin(),
                      arcs + origins + targets);
    Costs out;
    for (std::size_t origin = 0; origin < origins; ++origin) {
      std::vector<std::uint64_t> distances(boost::num_vertices(graph));
      boost::dijkstra_shortest_paths(graph, arcs + origin,
                                     boost::weight_map(boost::get(&Weight::cost, graph))
                                         .distance_map(boost::make_iterator_property_map(
                                             distances.begin(), boost::get(boost::vertex_index, graph)))
                                         .distance_inf(kFar)
                                         .distance_zero(std::uint64_t{0}));
      out.emplace_back(distances.end() - static_cast<std::ptrdiff_t>(targets), distances.end());
    }
    return out;
  }
  NodeId nodeOf(const NetworkPosition &place) const {
    return place.fraction <= 0   ? mNetwork.from(place.edge)
           : place.fraction >= 1 ? mNetwork.to(place.edge)
                                 : NodeId();
  }
  bool isAllowed(ArcId arriving, ArcId next, NodeId at) const {
    const std::int64_t to = mNetwork.sourceId(StreetNetwork::edgeOf(next));
    const auto [first, last] = mRestrictions.equal_range(mNetwork.sourceId(StreetNetwork::edgeOf(arriving)));
    bool hasOnly = false, isTheOnly = false;
    for (auto each = first; each != last; ++each) {
      const TurnRestriction &turn = each->second;
      if (distance(turn.via, mNetwork.nodePoint(at)) > 0.001 || !mLines.contains({turn.toLine, at.value}))
        continue;
      if (!turn.isOnly && turn.toLine == to) return false;
      hasOnly = hasOnly || turn.isOnly;
      isTheOnly = isTheOnly || (turn.isOnly && turn.toLine == to);
    }
    return !hasOnly || isTheOnly;
  }

  const StreetNetwork &mNetwork;
  std::vector<std::vector<ArcId>> mLeaving; ///< by geometric node
  std::unordered_multimap<std::int64_t, TurnRestriction> mRestrictions;
  std::set<std::pair<std::int64_t, std::uint32_t>> mLines; ///< of restrictions, and nodes they meet
  std::vector<std::pair<std::size_t, std::size_t>> mJoints;
  std::vector<std::uint64_t> mWeights;
};

struct Routing {
  StreetNetwork network;
  std::vector<TurnRestriction> turns;

  Routing(const RealCity &city, const char *profileId) {
    const TravelProfile profile = test::shipped(profileId);
    const auto made = profiledStreets(city.streets, profile, {}, "", {}, city.points).value();
    turns = turnRestrictions(city.restrictions, city.streets, profile, {});
    network = StreetNetwork::build(made.lines, made.options, {}, turns).value();
  }
  std::ptrdiff_t oneways() const {
    std::ptrdiff_t count = 0;
    for (std::uint32_t edge = 0; edge < network.edgeCount(); ++edge)
      count += (network.costForward(EdgeId(edge)) == kUnreachable) !=
               (network.costBackward(EdgeId(edge)) == kUnreachable);
    return count;
  }
  /// Places on streets, a third of them at crossings.
  std::vector<NetworkPosition> places(unsigned seed, std::size_t count) const {
    std::mt19937 random(seed);
    std::vector<NetworkPosition> out(count);
    for (NetworkPosition &place : out) {
      place.edge = EdgeId(static_cast<std::uint32_t>(random() % network.edgeCount()));
      place.fraction = random() % 3 == 0 ? static_cast<double>(random() % 2)
                                         : static_cast<double>(random() % 999 + 1) / 1000;
      place.point = network.pointAt(place.edge, place.fraction);
    }
    return out;
  }
};

} // namespace

class TestOracleCities : public QObject {
  Q_OBJECT

private slots:
  void equalsDijkstra_data();
  void equalsDijkstra();

private:
  QTemporaryDir mFolder;
  QString mRead; ///< the city that `mCity` is
  std::optional<RealCity> mCity;
};

void TestOracleCities::equalsDijkstra_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<int>("epsg");
  QTest::addColumn<QString>("profile");
  struct City {
    const char *name, *file;
    int epsg;
  };
  for (const City &city : {City{"Almaty", "almaty/almaty-2012.osm.pbf", 32643},
                           City{"Las Palmas", "cities/las-palmas/las_palmas_osm_20230221.osm.pbf", 32628},
                           City{"Porto Alegre", "cities/porto-alegre/poa_osm.pbf", 32722},
                           City{"Porto", "cities/porto/porto_portugal.osm.pbf", 32629}})
    for (const char *profile : {"foot", "car"})
      QTest::addRow("%s, %s", city.name, profile)
          << QString::fromUtf8(city.file) << city.epsg << QString::fromUtf8(profile);
}

void TestOracleCities::equalsDijkstra() {
  QFETCH(QString, file);
  QFETCH(int, epsg);
  QFETCH(QString, profile);
  if (mRead != file) mCity = test::realCity(mFolder, file.toUtf8().constData(), epsg);
  mRead = file;
  if (!mCity) QSKIP("The real data are not on this machine (shared/data)");
  const Routing routing(*mCity, profile.toUtf8().constData());
  const bool isCar = profile == QLatin1String("car");
  QVERIFY(isCar || !routing.network.hasTurnRestrictions());
  QVERIFY(!isCar || routing.oneways() > 1000);
  std::vector<NetworkPosition> origins = routing.places(1, kOrigins), targets = routing.places(2, kTargets);
  targets.front().edge = origins.front().edge; // along one street
  const Costs expected = Oracle(routing.network, routing.turns).costs(origins, targets);
  if (isCar && file.contains(QLatin1String("las-palmas"))) // its 900 restrictions are felt
    QVERIFY(Oracle(routing.network, {}).costs(origins, targets) != expected);

  std::vector<FacilityEntry> entries;
  for (std::uint32_t number = 0; number < kTargets; ++number)
    entries.push_back({number, targets[number]});
  const auto nearest = nearestFacilities(routing.network, entries, origins, {}, {});
  const auto table = costTable(routing.network, origins, entries, kTargets, {}, {});
  const auto prepared = ManyToMany::prepare(routing.network, {});
  QVERIFY(nearest && table && prepared);
  const auto matrix = prepared->matrix(origins, targets, {}, {});
  QVERIFY(matrix);
  std::size_t reached = 0;
  for (std::size_t origin = 0; origin < kOrigins; ++origin) {
    std::vector<std::uint64_t> fromTable(kTargets, kFar);
    for (std::size_t k = 0; k < table->destinationsOf(origin).size(); ++k)
      fromTable[table->destinationsOf(origin)[k]] = table->costsOf(origin)[k];
    std::uint64_t best = kFar;
    for (std::size_t target = 0; target < kTargets; ++target) {
      const std::uint64_t cost = expected[origin][target];
      QCOMPARE(fromTable[target], cost);
      const Cost fromMatrix = (*matrix)[origin * kTargets + target];
      QCOMPARE(fromMatrix == kUnreachable ? kFar : std::uint64_t{fromMatrix}, cost);
      reached += cost < kFar;
      best = std::min(best, cost);
    }
    QCOMPARE(nearest->cost[origin] == kUnreachable ? kFar : std::uint64_t{nearest->cost[origin]}, best);
    if (best < kFar) QCOMPARE(expected[origin][nearest->facility[origin]], best);
  }
  QVERIFY(reached > kOrigins * kTargets / 4); // or the city proves nothing
}

QTEST_GUILESS_MAIN(TestOracleCities)
#include "tst_oracle_cities.moc"
