// SPDX-License-Identifier: GPL-3.0-or-later
#include "ascii_map.h"
#include "network_text.h"

#include <alatau/network/snapping.h>
#include <alatau/network/street_network.h>

#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>
#include <random>

using namespace alatau;
using test::AsciiMap;

namespace {

StreetNetwork build(const std::vector<StreetLine> &lines, const NetworkOptions &options = {}) {
  return StreetNetwork::build(lines, options, {}).value();
}

bool isNear(double a, double b, double tolerance = 1e-9) {
  return std::abs(a - b) <= tolerance;
}

NodeId nodeAt(const StreetNetwork &network, Point p) {
  for (std::uint32_t n = 0; n < network.nodeCount(); ++n) {
    if (distance(network.nodePoint(NodeId(n)), p) < 0.01) return NodeId(n);
  }
  return {};
}

} // namespace

class TestNetwork : public QObject {
  Q_OBJECT

private slots:
  void connectsAtSharedVertices();
  void bridgeWithoutSharedVertexDoesNotConnect();
  void levels();
  void nearEnds();
  void nearEndsOfEachOther();
  void onewayAndAccess();
  void costs();
  void badLinesAreProblems();
  void geographicIsAnError();
  void components();
  void orderOfLinesDoesNotMatter();
  void geometryOfEdges();
  void snapping();
  void snapping_equalsBruteForce();
  void snapping_reachable();
  void entries_polygon();
  void entries_lineAndPoint();
  void cancel();
  void emptyInput();
};

void TestNetwork::connectsAtSharedVertices() {
  const AsciiMap map(R"(
      C
      |
  A---B---D
      |
      E
)",
                     100);
  const auto network = build({map.street("ABD", 1), map.street("CBE", 2)});
  QCOMPARE(network.nodeCount(), std::size_t{5});
  QCOMPARE(network.edgeCount(), std::size_t{4});
  QCOMPARE(network.out(nodeAt(network, map.at('B'))).size(), std::size_t{4});
  QCOMPARE(network.components().size(), std::size_t{1});
  for (std::uint32_t e = 0; e < 4; ++e) {
    const EdgeId edge(e);
    QCOMPARE(network.costForward(edge), static_cast<Cost>(std::llround(network.length(edge) * 1000)));
    QVERIFY(network.nodePoint(network.from(edge)) == network.points(edge).front());
    QCOMPARE(network.sourceId(edge), network.line(edge) == 0 ? 1 : 2);
  }
}

void TestNetwork::bridgeWithoutSharedVertexDoesNotConnect() {
  const AsciiMap map(R"(
      C
      |
  A---+---D
      |
      E
)",
                     100);
  const auto network = build({map.street("AD"), map.street("CE")});
  QCOMPARE(network.edgeCount(), std::size_t{2});
  QCOMPARE(network.components().size(), std::size_t{2});
}

void TestNetwork::levels() {
  const AsciiMap map(R"(
      C
      |
  A---B---D
      |
      E
)",
                     100);
  // A tunnel that shares a vertex with the street above it passes under it.
  auto tunnel = map.street("CBE");
  tunnel.level = -1;
  const auto apart = build({map.street("ABD"), tunnel});
  QCOMPARE(apart.components().size(), std::size_t{2});
  QCOMPARE(apart.edgeCount(), std::size_t{2});
  // A ramp that ends there joins.
  auto ramp = map.street("CB");
  ramp.level = -1;
  const auto joined = build({map.street("ABD"), ramp});
  QCOMPARE(joined.components().size(), std::size_t{1});
  QCOMPARE(joined.edgeCount(), std::size_t{3});
  // Two lines of the tunnel meet at the vertex: one tunnel, still apart from the street.
  auto cross = map.street("EBC");
  cross.level = -1;
  QCOMPARE(build({map.street("ABD"), tunnel, cross}).components().size(), std::size_t{2});
  // The bridge is drawn in two pieces that end on the street's vertex: they join it.
  auto first = map.street("CB"), second = map.street("BE");
  first.level = second.level = 1;
  QCOMPARE(build({map.street("ABD"), first, second}).components().size(), std::size_t{1});
}

void TestNetwork::nearEnds() {
  const AsciiMap map("A---------D\n     C\n", 100);
  StreetLine side = map.street("C", 7);
  const Point onStreet{map.at('C').x, map.at('A').y};
  side.points.push_back({onStreet.x, onStreet.y - 0.4}); // ends 40 cm before the street
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const std::vector<StreetLine> lines{map.street("AD", 1), side};
  const auto network = StreetNetwork::build(lines, {}, context);
  QVERIFY(network);
  QCOMPARE(network->components().size(), std::size_t{1});
  QCOMPARE(network->edgeCount(), std::size_t{3});
  QCOMPARE(problems.count("NEAR_END_JOINED"), std::size_t{1});
  const Problem problem = problems.take().front();
  QCOMPARE(problem.feature, std::string("7"));
  QVERIFY(isNear(problem.size, 0.4, 1e-6));
  QVERIFY(problem.hasPlace());
  double length = 0;
  for (std::uint32_t e = 0; e < 3; ++e)
    length += network->length(EdgeId(e));
  QVERIFY(isNear(length, 1000 + 100, 1e-6)); // the side street is prolonged to the street

  NetworkOptions strict;
  strict.nearEndTolerance = 0.39;
  QCOMPARE(build(lines, strict).components().size(), std::size_t{2});
  auto above = lines;
  above[0].level = 1; // the end lies under a bridge
  QCOMPARE(build(above).components().size(), std::size_t{2});
}

void TestNetwork::nearEndsOfEachOther() {
  const AsciiMap map("A----B    C----D\n", 100);
  StreetLine left = map.street("AB", 1), right = map.street("CD", 2);
  right.points[0] = {left.points[1].x + 0.3, left.points[1].y};
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto network = StreetNetwork::build(std::vector<StreetLine>{left, right}, {}, context);
  QCOMPARE(network->edgeCount(), std::size_t{2}); // no double piece between the two ends
  QCOMPARE(network->components().size(), std::size_t{1});
  QCOMPARE(problems.count("NEAR_END_JOINED"), std::size_t{1});
  // Two ends joined to one place of a street.
  StreetLine street = map.street("AD", 3), up = map.street("B", 4), down = up;
  up.points = {{street.points[0].x + 500, street.points[0].y + 50},
               {street.points[0].x + 500, street.points[0].y + 0.2}};
  down.points = {{up.points[0].x, street.points[0].y - 50}, {up.points[0].x, street.points[0].y - 0.2}};
  const auto crossing = build({street, up, down});
  QCOMPARE(crossing.components().size(), std::size_t{1});
  QCOMPARE(crossing.edgeCount(), std::size_t{4});
}

void TestNetwork::onewayAndAccess() {
  const AsciiMap map("A---B---C---D\n", 100);
  StreetLine ab = map.street("AB", 1), bc = map.street("BC", 2), cd = map.street("CD", 3);
  ab.oneway = 1;
  bc.oneway = -1;
  cd.isSteps = true;
  const auto drive = build({ab, bc, cd});
  const NodeId a = nodeAt(drive, map.at('A')), b = nodeAt(drive, map.at('B')), c = nodeAt(drive, map.at('C'));
  QCOMPARE(drive.out(a).size(), std::size_t{1});
  QCOMPARE(drive.out(b).size(), std::size_t{0});
  QCOMPARE(drive.in(b).size(), std::size_t{2});
  QCOMPARE(drive.out(c).size(), std::size_t{2});
  NetworkOptions walk;
  walk.respectOneway = false;
  QCOMPARE(build({ab, bc, cd}, walk).out(b).size(), std::size_t{2});
  walk.allowSteps = false;
  QCOMPARE(build({ab, bc, cd}, walk).edgeCount(), std::size_t{2});
  cd.isAllowedForward = cd.isAllowedBackward = false;
  QCOMPARE(build({ab, bc, cd}).edgeCount(), std::size_t{2}); // nobody may use it
}

void TestNetwork::costs() {
  const AsciiMap map("A---B---C\n", 50); // 200 m each
  NetworkOptions options;
  options.cost = CostKind::Time;
  StreetLine line = map.street("ABC", 1), side = map.street("B", 2);
  side.points.push_back({side.points[0].x, side.points[0].y + 100});
  line.metresPerSecondForward = 2.5;
  const auto timed = build({line, side}, options);
  const auto edgeOf = [](const StreetNetwork &n, std::int64_t id) {
    for (std::uint32_t e = 0; e < n.edgeCount(); ++e) {
      if (n.sourceId(EdgeId(e)) == id) return EdgeId(e);
    }
    return EdgeId();
  };
  const EdgeId first = edgeOf(timed, 1);
  QCOMPARE(timed.costForward(first), 80000U);   // 200 m at 2.5 m/s
  QCOMPARE(timed.costBackward(first), 160000U); // at 1.25 m/s
  QCOMPARE(timed.costTo(StreetNetwork::forwardArc(first), 0.25), 20000U);
  QCOMPARE(timed.costTo(StreetNetwork::backwardArc(first), 0.25), 120000U);
  QCOMPARE(timed.approachCost(125), 100000U);
  QCOMPARE(build({line}).approachCost(125), 125000U);
  line.costForward = 90; // of the whole line
  QCOMPARE(build({line, side}, options).costForward(first), 45000U);
}

void TestNetwork::badLinesAreProblems() {
  const AsciiMap map("A---B---C\n", 100);
  StreetLine good = map.street("ABC", 1), nan = good, dot = map.street("AA", 3), slow = map.street("AB", 4);
  nan.id = 2;
  nan.points[1].x = std::nan("");
  slow.metresPerSecondForward = 0;
  NetworkOptions options;
  options.cost = CostKind::Time;
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto network = StreetNetwork::build(std::vector<StreetLine>{good, nan, dot, slow}, options, context);
  QVERIFY(network);
  QCOMPARE(problems.count("BAD_COORDINATE"), std::size_t{1});
  QCOMPARE(problems.count("NULL_GEOMETRY"), std::size_t{1});
  QCOMPARE(problems.count("BAD_COST"), std::size_t{1});
  options.metresPerSecond = 0;
  QVERIFY(StreetNetwork::build(std::vector<StreetLine>{good}, options, {}).error().code ==
          ErrorCode::InvalidArgument);
}

void TestNetwork::geographicIsAnError() {
  StreetLine line;
  line.points = {{76.9, 43.2}, {76.95, 43.25}};
  const auto network = StreetNetwork::build(std::vector<StreetLine>{line}, {}, {});
  QVERIFY(!network);
  QVERIFY(network.error().code == ErrorCode::GeographicCrs);
  QVERIFY(!network.error().hint.empty());
}

void TestNetwork::components() {
  const AsciiMap map("A-B  C-D-E  F-G\n", 100);
  const auto network = build({map.street("AB"), map.street("CDE"), map.street("DC"), map.street("FG")});
  QCOMPARE(network.components().size(), std::size_t{3});
  QCOMPARE(network.components()[0].nodes, 3U);
  QCOMPARE(network.components()[0].edges, 3U);
  QVERIFY(isNear(network.components()[0].length, 600));
  QCOMPARE(network.component(nodeAt(network, map.at('C'))), 0U);
}

void TestNetwork::orderOfLinesDoesNotMatter() {
  std::mt19937 random(5);
  std::vector<StreetLine> lines;
  for (int i = 0; i < 300; ++i) {
    StreetLine line;
    line.id = i;
    for (int k = 0; k < 3; ++k) {
      const auto coordinate = [&] {
        return static_cast<double>(random() % 20) * 50 + static_cast<double>(random() % 3) * 0.1;
      };
      const double x = coordinate(), y = coordinate();
      line.points.push_back({500000 + x, 4790000 + y});
    }
    line.level = static_cast<int>(random() % 2);
    line.oneway = static_cast<int>(random() % 3) - 1;
    lines.push_back(line);
  }
  const std::string expected = test::networkText(build(lines));
  for (int round = 0; round < 5; ++round) {
    std::shuffle(lines.begin(), lines.end(), random);
    QVERIFY(test::networkText(build(lines)) == expected);
  }
}

void TestNetwork::geometryOfEdges() {
  const AsciiMap map("A--B\n   |\n   C\n", 100); // 300 m, then 200 m
  const auto network = build({map.street("ABC", 1)});
  const EdgeId edge(0U);
  const Point a = map.at('A'), b = map.at('B');
  QVERIFY(isNear(network.length(edge), 500));
  QVERIFY(isNear(distance(network.pointAt(edge, 0.6), b), 0));
  const PointList part = network.cut(edge, 0.2, 0.8);
  QCOMPARE(part.size(), std::size_t{3});
  QVERIFY(part[1] == b);
  QVERIFY(isNear(lineLength(part), 300));
  QCOMPARE(network.cut(edge, 0.5, 0.5).size(), std::size_t{1});
  QVERIFY(network.cut(edge, 0, 1).front() == a);
}

void TestNetwork::snapping() {
  const AsciiMap map("A----------B\n", 100); // 1100 m
  const auto network = build({map.street("AB")});
  const Point a = map.at('A');
  const auto at = snap(network, {a.x + 275, a.y + 30});
  QVERIFY(at.isValid());
  QVERIFY(isNear(at.fraction, 0.25));
  QVERIFY(isNear(at.distance, 30));
  QVERIFY(isNear(at.point.y, a.y));
  QVERIFY(snap(network, {a.x - 250, a.y}).isValid()); // inclusive
  QVERIFY(!snap(network, {a.x - 250.01, a.y}).isValid());

  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const std::vector<Point> points{{a.x, a.y}, {a.x, a.y + 400}, {std::nan(""), 0}};
  const std::vector<std::string> ids{"one", "two", "three"};
  const std::vector<double> persons{10, 20, 30};
  const auto all = snapAll(network, points, {}, {"population", ids, persons, "persons"}, context);
  QVERIFY(all && all->at(0).isValid() && !all->at(1).isValid() && !all->at(2).isValid());
  const auto list = problems.take();
  QCOMPARE(list.size(), std::size_t{2});
  QCOMPARE(list[0].code, std::string("SNAP_FAILED"));
  QCOMPARE(list[0].feature, std::string("two"));
  QCOMPARE(list[0].size, 20.0);
  QCOMPARE(list[0].unit, std::string("persons"));
  QCOMPARE(list[0].y, a.y + 400);
  QCOMPARE(list[1].code, std::string("BAD_COORDINATE"));
  const std::vector<Point> degrees{{76.9, 43.2}};
  QVERIFY(snapAll(network, degrees, {}, {}, {}).error().code == ErrorCode::GeographicCrs);
}

void TestNetwork::snapping_equalsBruteForce() {
  std::mt19937 random(8);
  std::uniform_real_distribution<double> at(0, 3000);
  std::vector<StreetLine> lines(200);
  for (StreetLine &line : lines) {
    const double x = at(random), y = at(random);
    line.points = {{500000 + x, 4790000 + y}, {500000 + x + at(random) / 10, 4790000 + y + at(random) / 10}};
  }
  const auto network = build(lines);
  std::vector<Point> points;
  for (int i = 0; i < 500; ++i)
    points.push_back({500000 + at(random), 4790000 + at(random)});
  RunContext eight;
  eight.threads = 8;
  const auto threaded = snapAll(network, points, {}, {}, eight);
  for (std::size_t i = 0; i < points.size(); ++i) {
    double best = 1e9;
    for (std::uint32_t e = 0; e < network.edgeCount(); ++e) {
      for (int k = 0; k <= 250; ++k)
        best = std::min(best, distance(network.pointAt(EdgeId(e), k / 250.0), points[i]));
    }
    const auto found = snap(network, points[i], {1e9});
    QVERIFY(found.distance <= best + 1e-9 && found.distance >= best - 1.0); // samples are up to 1.7 m apart
    QVERIFY(isNear(distance(network.pointAt(found.edge, found.fraction), points[i]), found.distance, 1e-6));
    if (found.distance <= 250)
      QVERIFY((*threaded)[i].edge == found.edge && (*threaded)[i].fraction == found.fraction);
  }
}

void TestNetwork::snapping_reachable() {
  const auto street = [](PointList points, int oneway = 0) {
    StreetLine line;
    line.points = std::move(points);
    line.oneway = oneway;
    return line;
  };
  const StreetNetwork network = build({street({{1000, 0}, {1100, 0}}), street({{1100, 0}, {1200, 0}}),
                                       street({{1100, 0}, {1100, 100}}, 1), // leads to nowhere
                                       street({{1000, 30}, {1050, 30}})});  // on its own
  const auto at = [&](Point p, const SnapOptions &options) { return snap(network, p, options).point; };
  QVERIFY((at({1020, 28}, {}) == Point{1020, 30}));
  QVERIFY((at({1020, 28}, {.minComponentEdges = 2}) == Point{1020, 0}));
  QVERIFY((at({1020, 28}, {.onlyMainland = true}) == Point{1020, 0}));
  QVERIFY(!snap(network, {1020, 28}, {.snapMax = 20, .minComponentEdges = 2}).isValid());
  QVERIFY((at({1105, 80}, {.minComponentEdges = 2}) == Point{1100, 80}));
  QVERIFY((at({1105, 80}, {.onlyMainland = true}) == Point{1105, 0}));
}

void TestNetwork::entries_polygon() {
  const AsciiMap map(R"(
        C
        |
  A-----B-----D
        |
        E
)",
                     100);
  const auto network =
      build({map.street("AB", 1), map.street("BD", 2), map.street("CB", 3), map.street("BE", 4)});
  const Point b = map.at('B');
  const auto square = [&](Point centre, double half) {
    return writeWkbPolygon({{{{centre.x - half, centre.y - half},
                              {centre.x + half, centre.y - half},
                              {centre.x + half, centre.y + half},
                              {centre.x - half, centre.y + half},
                              {centre.x - half, centre.y - half}}}});
  };
  const auto found = networkEntries(network, square(b, 50)); // four crossings and the node inside
  QVERIFY(found);
  QCOMPARE(found->size(), std::size_t{5});
  QCOMPARE(std::count_if(found->begin(), found->end(),
                         [&](const auto &p) { return isNear(distance(p.point, b), 50); }),
           4);
  QCOMPARE(std::count_if(found->begin(), found->end(), [&](const auto &p) { return p.point == b; }), 1);
  // A park beside the street, 100 m off: the nearest place.
  const auto beside = networkEntries(network, square({b.x + 300, b.y + 150}, 50));
  QCOMPARE(beside->size(), std::size_t{1});
  QVERIFY(isNear(beside->front().distance, 100));
  EntryOptions none;
  none.snapMax = 0;
  QVERIFY(networkEntries(network, square({b.x + 300, b.y + 150}, 50), none)->empty());
  QVERIFY(networkEntries(network, square({b.x + 3000, b.y + 3000}, 50))->empty());
  QVERIFY(!networkEntries(network, "nonsense"));
}

void TestNetwork::entries_lineAndPoint() {
  const AsciiMap map(R"(
   A   C
   |   |
 1-+---+--2
   |   |
   B   D
)",
                     100);
  const auto network = build({map.street("AB", 1), map.street("CD", 2)});
  const auto found = networkEntries(network, writeWkbLine(map.street("12").points));
  QVERIFY(found);
  QCOMPARE(found->size(), std::size_t{2});
  for (const auto &p : *found)
    QVERIFY(isNear(p.fraction, 0.5));
  // A corridor along a street finds its nodes.
  const auto along = networkEntries(network, writeWkbLine(map.street("AB").points));
  QCOMPARE(along->size(), std::size_t{2});
  const Point a = map.at('A');
  const auto point = networkEntries(network, writeWkbPoint({a.x + 20, a.y - 100}));
  QCOMPARE(point->size(), std::size_t{1});
  QVERIFY(isNear(point->front().distance, 20));
}

void TestNetwork::cancel() {
  std::mt19937 random(2);
  std::vector<StreetLine> lines(5000);
  for (StreetLine &line : lines) {
    for (int k = 0; k < 4; ++k) {
      line.points.push_back(
          {500000 + static_cast<double>(random() % 9000), 4790000 + static_cast<double>(random() % 9000)});
    }
  }
  for (int after = 0; after < 4; ++after) {
    std::stop_source source;
    int reports = 0;
    RunContext context;
    context.stop = source.get_token();
    context.progress = [&](double, std::string_view) {
      if (++reports > after) source.request_stop();
    };
    const auto network = StreetNetwork::build(lines, {}, context);
    QVERIFY(!network && network.error().code == ErrorCode::Cancelled);
    QCOMPARE(reports, after + 1);
  }
}

void TestNetwork::emptyInput() {
  const auto network = build({});
  QCOMPARE(network.nodeCount(), std::size_t{0});
  QVERIFY(!snap(network, {500000, 4790000}).isValid());
  QVERIFY(networkEntries(network, writeWkbPoint({500000, 4790000}))->empty());
}

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
