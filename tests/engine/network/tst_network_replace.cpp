// SPDX-License-Identifier: GPL-3.0-or-later
// Streets that are others now: the edited network is the one that a build makes, node by node and edge by
// edge, in the same order.
#include "random_streets.h"

#include <alatau/access/nearest.h>
#include <alatau/access/service_area.h>
#include <alatau/network/network_edits.h>
#include <alatau/network/snapping.h>

#include <QtTest/QtTest>
#include <algorithm>
#include <map>
#include <tuple>

using namespace alatau;
using test::RandomStreets;

namespace {

struct Built {
  StreetNetwork network;
  std::vector<Point> joined;
  std::vector<std::tuple<std::string, std::string, double, double, double>> problems;
};

std::vector<std::tuple<std::string, std::string, double, double, double>> told(const ProblemList &list) {
  std::vector<std::tuple<std::string, std::string, double, double, double>> out;
  for (const Problem &problem : list.problems())
    if (problem.code == "NEAR_END_JOINED")
      out.emplace_back(problem.code, problem.feature, problem.x, problem.y, problem.size);
  std::ranges::sort(out);
  return out;
}

NetworkOptions driving() {
  NetworkOptions options;
  options.cost = CostKind::Time;
  options.allowSteps = false;
  return options;
}

Built build(const std::vector<StreetLine> &lines, const std::vector<TurnRestriction> &turns = {}) {
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  Built out{StreetNetwork::build(lines, driving(), context, turns).value(), {}, told(problems)};
  for (const Problem &problem : problems.problems())
    if (problem.code == "NEAR_END_JOINED") out.joined.push_back({problem.x, problem.y});
  return out;
}

/// All that an edge is, without numbers: its nodes are places in the order of the nodes that have streets.
using EdgeName = std::tuple<std::size_t, std::size_t, std::int64_t, double, Cost, Cost,
                            std::vector<std::pair<double, double>>>;

/// The open edges in their order. Equal lists: the networks are equal but for the numbers.
std::vector<EdgeName> shape(const StreetNetwork &network) {
  std::vector<char> isUsed(network.nodeCount(), 0);
  for (std::uint32_t e = 0; e < network.edgeCount(); ++e)
    if (network.isOpen(EdgeId(e)))
      isUsed[network.from(EdgeId(e)).value] = isUsed[network.to(EdgeId(e)).value] = 1;
  std::map<std::uint32_t, std::size_t> places;
  for (const NodeId node : network.nodesInOrder())
    if (isUsed[node.value] != 0) places.emplace(node.value, places.size());
  std::vector<EdgeName> out;
  for (const EdgeId edge : network.edgesInOrder()) {
    if (!network.isOpen(edge)) continue;
    std::vector<std::pair<double, double>> points;
    for (const Point p : network.points(edge))
      points.emplace_back(p.x, p.y);
    out.emplace_back(places.at(network.from(edge).value), places.at(network.to(edge).value),
                     network.sourceId(edge), network.length(edge), network.costForward(edge),
                     network.costBackward(edge), std::move(points));
  }
  return out;
}

/// The arcs of the search by the edges they run along: restrictions of turns and all.
std::vector<std::pair<EdgeName, EdgeName>> turns(const StreetNetwork &network) {
  std::map<std::uint32_t, std::size_t> names;
  const std::vector<EdgeName> edges = shape(network);
  for (const EdgeId edge : network.edgesInOrder())
    if (network.isOpen(edge)) names.emplace(edge.value, names.size());
  std::vector<std::pair<EdgeName, EdgeName>> out;
  for (const auto &[edge, name] : names)
    for (const ArcId arc :
         {StreetNetwork::forwardArc(EdgeId(edge)), StreetNetwork::backwardArc(EdgeId(edge))}) {
      if (network.cost(arc) == kUnreachable) continue;
      for (const ArcId next : network.outArcs(network.head(arc)))
        out.emplace_back(edges[name], edges[names.at(StreetNetwork::edgeOf(next).value)]);
    }
  std::ranges::sort(out);
  return out;
}

/// What people notice, places found by each network itself.
struct Answers {
  std::vector<Cost> towards, from;
  std::vector<std::uint32_t> facilities;
  std::vector<double> fractions;
  std::string area;
  double length = 0;
  Cost mean = 0;
  friend bool operator==(const Answers &, const Answers &) = default;
};

Answers answers(const StreetNetwork &network, unsigned seed) {
  RandomStreets random(seed);
  Answers out;
  std::vector<FacilityEntry> facilities;
  const auto place = [&] {
    // Some on the streets' vertices, where several edges are equally near.
    const Point p = random.chance(30) ? RandomStreets::crossing(random.number(0, 7), random.number(0, 7))
                                      : random.place();
    return snap(network, p, {1e6});
  };
  for (std::uint32_t f = 0; f < 4; ++f)
    facilities.push_back({f, place()});
  std::vector<NetworkPosition> origins;
  for (int i = 0; i < 60; ++i) {
    origins.push_back(place());
    out.fractions.push_back(origins.back().fraction);
  }
  NearestOptions options;
  const NearestFacilities nearest = nearestFacilities(network, facilities, origins, options, {}).value();
  out.towards = nearest.cost;
  out.facilities = nearest.facility;
  options.fromFacility = true;
  out.from = nearestFacilities(network, facilities, origins, options, {})->cost;
  ServiceAreaOptions reach;
  reach.limit = 60'000;
  const ServiceArea area = serviceArea(network, facilities, reach, {}).value();
  out.area = area.polygonWkb;
  out.length = area.length;
  out.mean = network.meanCost();
  return out;
}

struct Change {
  std::vector<StreetLine> after;
  std::vector<StreetReplacement> replaced;
};

/// A few streets closed, removed, moved, with other attributes, and new ones.
Change change(RandomStreets &random, const std::vector<StreetLine> &lines, bool jitter, int most = 3) {
  Change out{lines, {}};
  std::map<std::int64_t, std::vector<StreetLine>> changed;
  for (int i = random.number(1, most); i > 0; --i) {
    const std::int64_t id = 100 + random.number(0, static_cast<int>(lines.size()) - 1);
    if (changed.contains(id)) continue;
    const auto old = std::ranges::find(out.after, id, &StreetLine::id);
    StreetLine line = *old;
    switch (random.number(0, 4)) {
    case 0:
      out.after.erase(old);
      changed[id] = {};
      continue;
    case 1:
      line.isAllowedForward = line.isAllowedBackward = false;
      break;
    case 2: {
      const PointList points = line.points;
      const int level = line.level;
      random.attributes(line);
      line.points = points;
      line.level = level;
      break;
    }
    case 3:
      line = random.street(id, jitter);
      break;
    default:
      line = random.street(1'000 + i, jitter);
      out.after.push_back(line);
      changed[line.id] = {line};
      continue;
    }
    *old = line;
    changed[id] = {line};
  }
  for (auto &[id, now] : changed)
    out.replaced.push_back({id, std::move(now)});
  return out;
}

/// A frame far out, so that the extent stays.
std::vector<StreetLine> framed(std::vector<StreetLine> lines) {
  StreetLine frame;
  frame.id = 1;
  frame.points = {{499'000, 4'699'000}, {502'000, 4'699'000}, {502'000, 4'702'000}, {499'000, 4'702'000}};
  lines.push_back(frame);
  return lines;
}

StreetLine street(std::int64_t id, PointList points) {
  StreetLine out;
  out.id = id;
  out.points = std::move(points);
  return out;
}

} // namespace

class TestNetworkReplace : public QObject {
  Q_OBJECT

private slots:
  void isTheNetworkOfABuild_data();
  void isTheNetworkOfABuild();
  void withTurnRestrictions();
  void aStreetLeavesNoTrace();
  void severalLinesOfOneStreet();
  void saysWhatItCannot();
  void cancel();
};

void TestNetworkReplace::isTheNetworkOfABuild_data() {
  QTest::addColumn<bool>("jitterBefore");
  QTest::addColumn<bool>("jitterAfter");
  QTest::addColumn<int>("leastEdited"); // of 400
  QTest::newRow("exact ends") << false << false << 320;
  QTest::newRow("new ends miss") << false << true << 320;
  QTest::newRow("all ends miss") << true << true << 100;
}

void TestNetworkReplace::isTheNetworkOfABuild() {
  QFETCH(bool, jitterBefore);
  QFETCH(bool, jitterAfter);
  QFETCH(int, leastEdited);
  int edited = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    const QByteArray where = "seed " + QByteArray::number(seed);
    RandomStreets random(seed);
    std::vector<StreetLine> lines;
    for (int i = random.number(4, 40); i > 0; --i)
      lines.push_back(random.street(100 + static_cast<int>(lines.size()), jitterBefore));
    const Change now = change(random, lines, jitterAfter);
    const Built base = build(framed(lines)), rebuilt = build(framed(now.after));
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    const auto made = withStreets(base.network, now.replaced, {base.joined, {}}, context);
    if (!made) {
      QCOMPARE(made.error().code, ErrorCode::Unsupported);
      continue;
    }
    ++edited;
    QVERIFY2(shape(*made) == shape(rebuilt.network), where);
    QVERIFY2(turns(*made) == turns(rebuilt.network), where);
    QVERIFY2(answers(*made, seed) == answers(rebuilt.network, seed), where);
    auto all = base.problems;
    const auto more = told(problems);
    all.insert(all.end(), more.begin(), more.end());
    std::ranges::sort(all);
    QVERIFY2(all == rebuilt.problems, where);
    std::vector<double> lengths, lengthsRebuilt;
    for (const StreetNetwork::Component &component : made->components())
      if (component.edges > 0) lengths.push_back(component.length);
    for (const StreetNetwork::Component &component : rebuilt.network.components())
      lengthsRebuilt.push_back(component.length);
    QVERIFY2(lengths == lengthsRebuilt, where);
  }
  qInfo("%d of 400 edited", edited);
  QVERIFY(edited >= leastEdited);
}

void TestNetworkReplace::withTurnRestrictions() {
  int edited = 0;
  for (unsigned seed = 1; seed <= 300; ++seed) {
    RandomStreets random(seed + 300);
    std::vector<StreetLine> lines = random.streets(25);
    for (StreetLine &line : lines)
      line.level = 0;
    const std::vector<TurnRestriction> bans = random.restrictions(lines, 6);
    Change now = change(random, lines, false, 2);
    const Built base = build(framed(lines), bans), rebuilt = build(framed(now.after), bans);
    const auto made = withStreets(base.network, now.replaced, {base.joined, bans}, {});
    if (!made) continue;
    ++edited;
    const QByteArray where = "seed " + QByteArray::number(seed);
    QVERIFY2(shape(*made) == shape(rebuilt.network), where);
    QVERIFY2(turns(*made) == turns(rebuilt.network), where);
    QVERIFY2(answers(*made, seed) == answers(rebuilt.network, seed), where);
  }
  qInfo("%d of 300 edited", edited);
  QVERIFY(edited >= 120);
}

void TestNetworkReplace::aStreetLeavesNoTrace() {
  const std::vector<StreetLine> lines = {street(1, {{0, 0}, {5'000, 5'000}}),
                                         street(2, {{1'000, 500}, {1'033.3334, 500}, {1'100, 500}}),
                                         street(3, {{1'033.3334, 500}, {1'033.3334, 700}})};
  const Built base = build(lines);
  QCOMPARE(base.network.edgeCount(), std::size_t{4});
  const StreetNetwork made = withStreets(base.network, std::vector{StreetReplacement{3, {}}}, {}, {}).value();
  QVERIFY(shape(made) == shape(build({lines[0], lines[1]}).network));
  const auto edges = made.findEdges(made.bounds());
  QCOMPARE(edges.size(), std::size_t{2});
  // And back again.
  const StreetNetwork more =
      withStreets(build({lines[0], lines[1]}).network, std::vector{StreetReplacement{3, {lines[2]}}}, {}, {})
          .value();
  QVERIFY(shape(more) == shape(base.network));
}

void TestNetworkReplace::severalLinesOfOneStreet() {
  std::vector<StreetLine> lines = {street(1, {{0, 0}, {5'000, 5'000}}),
                                   street(2, {{1'000, 500}, {1'050, 500}}),
                                   street(2, {{1'050, 500}, {1'100, 500}})};
  lines[2].metresPerSecondForward = 0.5;
  const Built base = build(lines);
  lines[2].metresPerSecondForward = 0.25;
  StreetNetwork made =
      withStreets(base.network, std::vector{StreetReplacement{2, {lines[1], lines[2]}}}, {}, {}).value();
  QVERIFY(shape(made) == shape(build(lines).network));
  QCOMPARE(made.edgeCount(), base.network.edgeCount()); // other prices only
  lines[1].points.push_back({1'060, 500});
  lines[2].points.front() = {1'060, 500};
  made = withStreets(base.network, std::vector{StreetReplacement{2, {lines[1], lines[2]}}}, {}, {}).value();
  QVERIFY(shape(made) == shape(build(lines).network));
}

void TestNetworkReplace::saysWhatItCannot() {
  const std::vector<StreetLine> lines = {
      street(1, {{0, 0}, {5'000, 5'000}}),        street(2, {{1'000, 500}, {1'100, 500}}),
      street(3, {{1'040, 700}, {1'040, 500.3}}), // joined to 2
      street(4, {{2'000, 500}, {2'100, 500}}),    street(5, {{2'100, 500}, {2'050, 600}}),
      street(6, {{2'100.3, 400}, {2'100.3, 700}})};
  const Built base = build(lines);
  QCOMPARE(base.joined.size(), std::size_t{1});
  const auto reason = [&](StreetReplacement street) -> std::string {
    const auto made = withStreets(base.network, std::vector{std::move(street)}, {base.joined, {}}, {});
    if (made) return "edited";
    return made.error().code == ErrorCode::Unsupported ? made.error().message : "another error";
  };
  QCOMPARE(reason({7, {street(7, {{2'300, 500}, {2'400, 500}})}}), std::string("edited"));
  QVERIFY(reason({7, {street(7, {{2'300, 500}, {9'000, 500}})}}).find("extent") != std::string::npos);
  QVERIFY(reason({1, {}}).find("extent") != std::string::npos);
  QVERIFY(reason({2, {}}).find("joined") != std::string::npos);
  QVERIFY(reason({7, {street(7, {{1'040.6, 550}, {1'040.6, 400}})}}).find("joined") != std::string::npos);
  // Street 5 met street 4; without it the end of 4 lies 0.3 m beside street 6.
  QVERIFY(reason({5, {}}).find("alone") != std::string::npos);
  // A street that keeps its shape may have ends joined to it.
  StreetLine slow = lines[1];
  slow.metresPerSecondForward = 0.3;
  QCOMPARE(reason({2, {slow}}), std::string("edited"));
  const StreetNetwork once =
      withStreets(base.network, std::vector{StreetReplacement{2, {slow}}}, {base.joined, {}}, {}).value();
  QCOMPARE(withStreets(once, {}, {}, {}).error().code, ErrorCode::Unsupported);
}

void TestNetworkReplace::cancel() {
  RandomStreets random(5);
  const Built base = build(framed(random.streets(20)));
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  QCOMPARE(withStreets(base.network, std::vector{StreetReplacement{105, {}}}, {}, context).error().code,
           ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestNetworkReplace)
#include "tst_network_replace.moc"
