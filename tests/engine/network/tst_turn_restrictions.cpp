// SPDX-License-Identifier: GPL-3.0-or-later
#include "random_streets.h"

#include <alatau/access/nearest.h>
#include <alatau/network/snapping.h>

#include <QtTest/QtTest>
#include <algorithm>
#include <map>
#include <queue>
#include <set>

using namespace alatau;
using test::RandomStreets;

namespace {

/// Dijkstra over arcs instead of nodes, with the restrictions as they were given: nothing in common with the
/// split nodes of the network but its geometry.
class ArcSearch {
public:
  ArcSearch(const StreetNetwork &network, const std::vector<TurnRestriction> &restrictions)
    : mNetwork(network)
    , mRestrictions(restrictions) {
    for (std::uint32_t a = 0; a < network.arcCount(); ++a) {
      if (network.cost(ArcId(a)) != kUnreachable) mLeaving[network.tail(ArcId(a))].push_back(ArcId(a));
    }
  }

  Cost cost(const NetworkPosition &from, const NetworkPosition &to) const {
    std::uint64_t best = kUnreachable;
    const auto offer = [&](std::uint64_t cost) { best = std::min(best, cost); };
    const ArcId arcs[] = {StreetNetwork::forwardArc(from.edge), StreetNetwork::backwardArc(from.edge)};
    using Entry = std::pair<std::uint64_t, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    for (const ArcId arc : arcs) {
      const Cost whole = mNetwork.cost(arc);
      if (whole == kUnreachable) continue;
      const Cost done = mNetwork.costTo(arc, from.fraction);
      if (from.edge == to.edge && mNetwork.costTo(arc, to.fraction) >= done &&
          (StreetNetwork::isForward(arc) ? to.fraction >= from.fraction : to.fraction <= from.fraction)) {
        offer(mNetwork.costTo(arc, to.fraction) - done);
      }
      queue.emplace(whole - done, arc.value);
    }
    const NodeId start = nodeOf(from), target = nodeOf(to);
    if (start.isValid()) {
      if (start == target) return 0;
      for (const ArcId arc : leaving(start)) {
        queue.emplace(mNetwork.cost(arc), arc.value);
        if (StreetNetwork::edgeOf(arc) == to.edge) offer(mNetwork.costTo(arc, to.fraction));
      }
    }
    std::set<std::uint32_t> isDone;
    while (!queue.empty()) {
      const auto [cost, a] = queue.top();
      queue.pop();
      if (!isDone.insert(a).second) continue;
      const NodeId at = endOf(ArcId(a));
      if (at == target) offer(cost);
      for (const ArcId next : leaving(at)) {
        if (!isAllowed(ArcId(a), next, at)) continue;
        if (StreetNetwork::edgeOf(next) == to.edge) offer(cost + mNetwork.costTo(next, to.fraction));
        queue.emplace(cost + mNetwork.cost(next), next.value);
      }
    }
    return static_cast<Cost>(best);
  }

private:
  NodeId nodeOf(const NetworkPosition &p) const {
    return p.fraction <= 0 ? mNetwork.from(p.edge) : p.fraction >= 1 ? mNetwork.to(p.edge) : NodeId();
  }
  NodeId endOf(ArcId arc) const {
    const EdgeId edge = StreetNetwork::edgeOf(arc);
    return StreetNetwork::isForward(arc) ? mNetwork.to(edge) : mNetwork.from(edge);
  }
  std::vector<ArcId> leaving(NodeId node) const {
    const auto at = mLeaving.find(node);
    return at == mLeaving.end() ? std::vector<ArcId>() : at->second;
  }
  bool meets(std::int64_t id, NodeId node) const {
    for (std::uint32_t e = 0; e < mNetwork.edgeCount(); ++e) {
      if (mNetwork.sourceId(EdgeId(e)) == id &&
          (mNetwork.from(EdgeId(e)) == node || mNetwork.to(EdgeId(e)) == node)) {
        return true;
      }
    }
    return false;
  }
  bool isAllowed(ArcId arriving, ArcId next, NodeId at) const {
    const std::int64_t from = mNetwork.sourceId(StreetNetwork::edgeOf(arriving)),
                       to = mNetwork.sourceId(StreetNetwork::edgeOf(next));
    bool hasOnly = false, isTheOnly = false;
    for (const TurnRestriction &r : mRestrictions) {
      if (r.fromLine != from || distance(r.via, mNetwork.nodePoint(at)) > 0.0004 || !meets(r.toLine, at))
        continue;
      if (!r.isOnly && r.toLine == to) return false;
      hasOnly = hasOnly || r.isOnly;
      isTheOnly = isTheOnly || (r.isOnly && r.toLine == to);
    }
    return !hasOnly || isTheOnly;
  }

  const StreetNetwork &mNetwork;
  const std::vector<TurnRestriction> &mRestrictions;
  std::map<NodeId, std::vector<ArcId>> mLeaving;
};

} // namespace

class TestTurnRestrictions : public QObject {
  Q_OBJECT

private slots:
  void noLeftTurn();
  void onlyStraightOn();
  void equalsSearchOverArcs();
  void unknownTurn();
};

namespace {

/// A crossing X of four streets, each 100 m: west 1, north 2, east 3, south 4.
struct Crossing {
  std::vector<StreetLine> lines;
  Crossing() {
    const Point ends[] = {{1000, 1100}, {1100, 1200}, {1200, 1100}, {1100, 1000}};
    for (std::int64_t id = 1; id <= 4; ++id) {
      StreetLine line;
      line.id = id;
      line.points = {ends[id - 1], {1100, 1100}};
      lines.push_back(line);
    }
  }
  Cost cost(const std::vector<TurnRestriction> &restrictions, Point from, Point to) const {
    const StreetNetwork network = StreetNetwork::build(lines, {}, {}, restrictions).value();
    const std::vector<FacilityEntry> facility{{0, snap(network, to)}};
    return nearestFacilities(network, facility, std::vector{snap(network, from)}, {}, {})->cost[0];
  }
};

} // namespace

void TestTurnRestrictions::noLeftTurn() {
  const Crossing x;
  const Point west{1020, 1100}, north{1100, 1180}, centre{1100, 1100};
  QCOMPARE(x.cost({}, west, north), Cost{160000});
  // Straight on to the end of the eastern street, back, and right.
  QCOMPARE(x.cost({{1, 2, centre, false}}, west, north), Cost{360000});
  QCOMPARE(x.cost({{1, 2, centre, false}}, north, west), Cost{160000});  // the other way is free
  QCOMPARE(x.cost({{1, 2, centre, false}}, centre, north), Cost{80000}); // who starts there did not turn
  QCOMPARE(x.cost({{1, 2, centre, false}}, west, centre), Cost{80000});
}

void TestTurnRestrictions::onlyStraightOn() {
  const Crossing x;
  const Point west{1020, 1100}, north{1100, 1180}, east{1180, 1100}, south{1100, 1020};
  const std::vector<TurnRestriction> only{{1, 3, {1100, 1100}, true}};
  QCOMPARE(x.cost(only, west, east), Cost{160000});
  QCOMPARE(x.cost(only, west, north), Cost{360000});
  QCOMPARE(x.cost(only, west, south), Cost{360000});
  QCOMPARE(x.cost(only, south, north), Cost{160000});
}

void TestTurnRestrictions::equalsSearchOverArcs() {
  const std::vector<TurnRestriction> none;
  std::size_t changed = 0;
  for (unsigned seed = 1; seed <= 100; ++seed) {
    RandomStreets random(seed + 900);
    const std::vector<StreetLine> lines = random.streets(random.number(5, 25));
    const std::vector<TurnRestriction> restrictions = random.restrictions(lines, 30);
    NetworkOptions options;
    options.cost = CostKind::Time;
    const StreetNetwork network = StreetNetwork::build(lines, options, {}, restrictions).value();
    if (network.edgeCount() == 0) continue;
    const ArcSearch oracle(network, restrictions), free(network, none);
    const auto place = [&] {
      NetworkPosition p;
      p.edge =
          EdgeId(static_cast<std::uint32_t>(random.number(0, static_cast<int>(network.edgeCount()) - 1)));
      p.fraction = random.chance(20) ? random.number(0, 1) : random.real(0, 1);
      return p;
    };
    const NetworkPosition facility = place();
    std::vector<NetworkPosition> origins;
    for (int i = 0; i < 20; ++i)
      origins.push_back(place());
    const std::vector<FacilityEntry> entries{{0, facility}};
    NearestOptions nearest;
    const auto towards = nearestFacilities(network, entries, origins, nearest, {}).value();
    nearest.fromFacility = true;
    const auto from = nearestFacilities(network, entries, origins, nearest, {}).value();
    for (std::size_t i = 0; i < origins.size(); ++i) {
      const QByteArray where = QByteArray::number(seed) + " " + QByteArray::number(static_cast<int>(i));
      QVERIFY2(towards.cost[i] == oracle.cost(origins[i], facility), where);
      QVERIFY2(from.cost[i] == oracle.cost(facility, origins[i]), where);
      changed += towards.cost[i] != free.cost(origins[i], facility) ? 1 : 0;
    }
  }
  QVERIFY2(changed > 100, QByteArray::number(static_cast<int>(changed))); // or nothing was tested
}

void TestTurnRestrictions::unknownTurn() {
  const Crossing x;
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const std::vector<TurnRestriction> restrictions{{1, 99, {1100, 1100}, false},
                                                  {1, 2, {1000, 1100}, false},
                                                  {1, 2, {5000, 5000}, true},
                                                  {1, 2, {1100, 1100}, true}};
  QVERIFY(StreetNetwork::build(x.lines, {}, context, restrictions).has_value());
  QCOMPARE(problems.count("TURN_RESTRICTION_UNKNOWN"), std::size_t{3});
}

QTEST_GUILESS_MAIN(TestTurnRestrictions)
#include "tst_turn_restrictions.moc"
