// SPDX-License-Identifier: GPL-3.0-or-later
// Many service areas at a time: each as serviceArea() gives it, whatever the threads; and with turn
// restrictions, where a place may be reached only through nodes that a restriction has split, against the
// costs of nearestFacilities(), which are tested against a search over arcs.
#include "../network/random_streets.h"

#include <alatau/access/nearest.h>
#include <alatau/access/service_area.h>
#include <alatau/geometry/wkb.h>

#include <QtTest/QtTest>
#include <cmath>

using namespace alatau;
using test::RandomStreets;

namespace {

bool isEqual(const ServiceArea &x, const ServiceArea &y) {
  if (x.parts.size() != y.parts.size()) return false;
  for (std::size_t i = 0; i < x.parts.size(); ++i)
    if (x.parts[i].edge != y.parts[i].edge || x.parts[i].from != y.parts[i].from ||
        x.parts[i].to != y.parts[i].to)
      return false;
  return x.length == y.length && x.polygonWkb == y.polygonWkb && x.area == y.area &&
         x.hasSources == y.hasSources;
}

/// A place at a node is reached with any street that is reached up to there.
bool isReached(const StreetNetwork &network, const ServiceArea &area, const NetworkPosition &place) {
  const NodeId node = place.fraction <= 0   ? network.from(place.edge)
                      : place.fraction >= 1 ? network.to(place.edge)
                                            : NodeId();
  return std::ranges::any_of(area.parts, [&](const ReachedPart &part) {
    if (node.isValid())
      return (part.from <= 0 && network.from(part.edge) == node) ||
             (part.to >= 1 && network.to(part.edge) == node);
    return part.edge == place.edge && part.from <= place.fraction && place.fraction <= part.to;
  });
}

/// A random small city with bans of turns and places on its streets.
struct Town {
  RandomStreets random;
  StreetNetwork network;
  std::vector<FacilityEntry> facilities;

  Town(unsigned seed, int count)
    : random(seed) {
    const std::vector<StreetLine> lines = random.streets(25);
    NetworkOptions options;
    options.cost = CostKind::Time;
    network = StreetNetwork::build(lines, options, {}, random.restrictions(lines, 30)).value();
    for (int i = 0; i < count; ++i)
      facilities.push_back({static_cast<std::uint32_t>(i), place()});
  }
  NetworkPosition place() {
    const EdgeId edge(
        static_cast<std::uint32_t>(random.number(0, static_cast<int>(network.edgeCount()) - 1)));
    const double fraction = random.chance(20) ? random.number(0, 1) : random.real(0, 1);
    return {edge, fraction, 0, network.pointAt(edge, fraction)};
  }
  /// One facility each, then all of them, then none, then one that is not on the network.
  std::vector<std::span<const FacilityEntry>> groups() const {
    static const FacilityEntry lost{};
    std::vector<std::span<const FacilityEntry>> out;
    for (const FacilityEntry &facility : facilities)
      out.push_back({&facility, 1});
    out.push_back(facilities);
    out.push_back({});
    out.push_back({&lost, 1});
    return out;
  }
};

/// A crossing of four streets, each 100 m: west 1, north 2, east 3, south 4; nobody may go from 1 into 2.
StreetNetwork crossing(bool isOnlySouth) {
  std::vector<StreetLine> lines;
  const Point ends[] = {{1000, 1100}, {1100, 1200}, {1200, 1100}, {1100, 1000}};
  for (std::int64_t id = 1; id <= 4; ++id) {
    StreetLine line;
    line.id = id;
    line.points = {ends[id - 1], {1100, 1100}};
    lines.push_back(line);
  }
  return StreetNetwork::build(
             lines, {}, {}, std::vector<TurnRestriction>{{1, isOnlySouth ? 4 : 2, {1100, 1100}, isOnlySouth}})
      .value();
}

FacilityEntry middleOf(const StreetNetwork &network, std::int64_t street) {
  for (std::uint32_t e = 0; e < network.edgeCount(); ++e)
    if (network.sourceId(EdgeId(e)) == street)
      return {0, {EdgeId(e), 0.5, 0, network.pointAt(EdgeId(e), 0.5)}};
  return {};
}

} // namespace

class TestServiceAreas : public QObject {
  Q_OBJECT

private slots:
  void eachIsAsAlone();
  void badInput();
  void cancel();
  void bannedTurn_data();
  void bannedTurn();
  void splitNodesAgreeWithNearest();
};

void TestServiceAreas::eachIsAsAlone() {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Town town(seed, 12);
    const auto groups = town.groups();
    for (const bool towards : {false, true}) {
      ServiceAreaOptions options;
      options.limit = 240000;
      options.towardsFacility = towards;
      std::vector<ServiceArea> alone;
      for (const auto &group : groups)
        alone.push_back(serviceArea(town.network, group, options, {}).value());
      QVERIFY(alone.front().hasSources && alone.front().area > 0);
      QVERIFY(!alone.back().hasSources && alone.back().parts.empty());
      for (const int threads : {1, 2, 8}) {
        RunContext context;
        context.threads = threads;
        const auto together = serviceAreas(town.network, groups, options, context).value();
        QCOMPARE(together.size(), alone.size());
        for (std::size_t i = 0; i < alone.size(); ++i)
          QVERIFY(isEqual(together[i], alone[i]));
      }
    }
  }
}

void TestServiceAreas::badInput() {
  const Town town(3, 2);
  const auto groups = town.groups();
  for (const double buffer : {-1.0, std::nan(""), HUGE_VAL}) {
    ServiceAreaOptions options;
    options.bufferMetres = buffer;
    const auto areas = serviceAreas(town.network, groups, options, {});
    QVERIFY(!areas && areas.error().code == ErrorCode::InvalidArgument);
  }
  QVERIFY(serviceAreas(town.network, {}, {}, {}).value().empty());
  const auto nowhere = serviceAreas(StreetNetwork(), std::span(groups).last(2), {}, {}).value();
  QCOMPARE(nowhere.size(), std::size_t{2});
  QVERIFY(!nowhere[0].hasSources && readWkb(nowhere[0].polygonWkb)->polygons.empty());
}

void TestServiceAreas::cancel() {
  const Town town(4, 200);
  const auto groups = town.groups();
  ServiceAreaOptions options;
  options.limit = 600000;
  for (const int threads : {1, 2}) {
    for (const int after : {0, 1, 5}) {
      std::stop_source source;
      int reports = 0;
      RunContext context;
      context.threads = threads;
      context.stop = source.get_token();
      context.progress = [&](double, std::string_view) {
        if (++reports > after) source.request_stop();
      };
      const auto areas = serviceAreas(town.network, groups, options, context);
      QVERIFY(!areas && areas.error().code == ErrorCode::Cancelled);
    }
  }
  std::stop_source before;
  before.request_stop();
  RunContext context;
  context.stop = before.get_token();
  QVERIFY(serviceAreas(town.network, groups, options, context).error().code == ErrorCode::Cancelled);
}

void TestServiceAreas::bannedTurn_data() {
  QTest::addColumn<bool>("isOnlySouth");
  QTest::addColumn<bool>("towards");
  QTest::addColumn<int>("street");
  QTest::addColumn<double>("length");
  // 100 m from the middle of a street: all of it and 50 m into each street that may be gone into or come
  // from.
  QTest::newRow("out of the west, not north") << false << false << 1 << 200.0;
  QTest::newRow("to the west from everywhere") << false << true << 1 << 250.0;
  QTest::newRow("to the north, not from the west") << false << true << 2 << 200.0;
  QTest::newRow("out of the west, south only") << true << false << 1 << 150.0;
  QTest::newRow("to the east, not from the west") << true << true << 3 << 200.0;
  QTest::newRow("to the south from everywhere") << true << true << 4 << 250.0;
}

void TestServiceAreas::bannedTurn() {
  QFETCH(bool, isOnlySouth);
  QFETCH(bool, towards);
  QFETCH(int, street);
  QFETCH(double, length);
  const StreetNetwork network = crossing(isOnlySouth);
  ServiceAreaOptions options;
  options.limit = costFromUnits(100.0);
  options.towardsFacility = towards;
  const FacilityEntry source = middleOf(network, street);
  const std::vector<std::span<const FacilityEntry>> sources{{&source, 1}};
  const auto areas = serviceAreas(network, sources, options, {}).value();
  QVERIFY2(std::abs(areas[0].length - length) < 1e-6, QByteArray::number(areas[0].length));
}

void TestServiceAreas::splitNodesAgreeWithNearest() {
  constexpr Cost limit = 200000, doubt = 5; // a cut end is rounded once more than the cost of a place
  std::size_t within = 0, beyond = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    Town town(seed + 300, 4);
    if (!town.network.hasTurnRestrictions()) continue;
    const auto groups = town.groups();
    std::vector<NetworkPosition> places;
    for (int i = 0; i < 60; ++i)
      places.push_back(town.place());
    for (const bool towards : {false, true}) {
      ServiceAreaOptions options;
      options.limit = limit;
      options.towardsFacility = towards;
      options.makePolygon = false;
      const auto areas = serviceAreas(town.network, groups, options, {}).value();
      NearestOptions nearest;
      nearest.fromFacility = !towards;
      for (std::size_t g = 0; g <= town.facilities.size(); ++g) {
        const auto costs = nearestFacilities(town.network, groups[g], places, nearest, {}).value();
        for (std::size_t i = 0; i < places.size(); ++i) {
          const Cost cost = costs.cost[i];
          if (cost != kUnreachable && cost + doubt > limit && cost < limit + doubt) continue;
          const bool isWithin = cost != kUnreachable && cost < limit;
          QVERIFY2(isReached(town.network, areas[g], places[i]) == isWithin,
                   QByteArray::number(seed) + " " + QByteArray::number(static_cast<int>(i)) + " " +
                       QByteArray::number(cost));
          ++(isWithin ? within : beyond);
        }
      }
    }
  }
  QVERIFY2(within > 1000 && beyond > 1000,
           QByteArray::number(static_cast<int>(within))); // or nothing was tested
}

QTEST_GUILESS_MAIN(TestServiceAreas)
#include "tst_service_areas.moc"
