// SPDX-License-Identifier: GPL-3.0-or-later
#include "random_streets.h"

#include <alatau/access/nearest.h>
#include <alatau/access/service_area.h>
#include <alatau/network/network_edits.h>
#include <alatau/network/snapping.h>

#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

using namespace alatau;
using test::RandomStreets;

namespace {

using Kind = NetworkEdit::Kind;

NetworkOptions driving() {
  NetworkOptions options;
  options.cost = CostKind::Time;
  options.allowSteps = false;
  options.keepClosedLines = true;
  return options;
}

StreetNetwork build(const std::vector<StreetLine> &lines, const std::vector<TurnRestriction> &turns = {}) {
  return StreetNetwork::build(lines, driving(), {}, turns).value();
}

/// The same edits on the lines themselves, for a rebuild.
void applyToLines(const NetworkEdit &edit, const std::vector<StreetLine> &asBuilt,
                  std::vector<StreetLine> &lines) {
  if (edit.kind == Kind::AddStreet) {
    lines.push_back(edit.street);
    return;
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    StreetLine &line = lines[i];
    if (line.id != edit.street.id) continue;
    StreetLine changed = edit.kind == Kind::ChangeStreet                         ? edit.street
                         : edit.kind == Kind::ReopenStreet && i < asBuilt.size() ? asBuilt[i]
                                                                                 : line;
    changed.points = line.points;
    changed.level = line.level;
    if (edit.kind == Kind::CloseStreet) changed.isAllowedForward = changed.isAllowedBackward = false;
    line = changed;
  }
}

/// What people notice: costs from and to places, and how much street is within reach.
struct Answers {
  std::vector<Cost> towards, from;
  double reached = 0;
  std::uint64_t sum = 0;
  Cost mean = 0;
  std::size_t usedComponents = 0;
};
using Place = std::function<NetworkPosition(Point)>;

Answers answersOf(const StreetNetwork &network, unsigned seed, const Place &place) {
  RandomStreets random(seed);
  std::vector<FacilityEntry> facilities;
  for (std::uint32_t f = 0; f < 4; ++f)
    facilities.push_back({f, place(random.place())});
  std::vector<NetworkPosition> origins;
  for (int i = 0; i < 60; ++i)
    origins.push_back(place(random.place()));
  Answers out;
  NearestOptions options;
  out.towards = nearestFacilities(network, facilities, origins, options, {})->cost;
  options.fromFacility = true;
  out.from = nearestFacilities(network, facilities, origins, options, {})->cost;
  ServiceAreaOptions area;
  area.limit = 200000;
  area.makePolygon = false;
  out.reached = serviceArea(network, facilities, area, {})->length;
  out.mean = network.meanCost();
  for (const StreetNetwork::Component &component : network.components())
    out.usedComponents += component.edges > 0 ? 1 : 0;
  return out;
}
Answers answersOf(const StreetNetwork &network, unsigned seed) {
  return answersOf(network, seed, [&](Point p) { return snap(network, p, {1e6}); });
}

/// Open edges by source and geometry. Streets may lie on each other, so that the nearest one is a matter of
/// numbers, which differ after a rebuild.
using EdgeNames = std::map<std::pair<std::int64_t, std::vector<std::pair<double, double>>>, EdgeId>;
std::pair<std::int64_t, std::vector<std::pair<double, double>>> nameOf(const StreetNetwork &network,
                                                                       EdgeId edge) {
  std::vector<std::pair<double, double>> points;
  for (const Point p : network.points(edge))
    points.emplace_back(p.x, p.y);
  return {network.sourceId(edge), std::move(points)};
}

void compare(const StreetNetwork &edited, const StreetNetwork &rebuilt, unsigned seed) {
  const QByteArray where = QByteArray("seed ") + QByteArray::number(seed);
  EdgeNames names;
  std::size_t open = 0, openRebuilt = 0;
  for (std::uint32_t e = 0; e < edited.edgeCount(); ++e) {
    if (!edited.isOpen(EdgeId(e))) continue;
    names.emplace(nameOf(edited, EdgeId(e)), EdgeId(e));
    ++open;
  }
  for (std::uint32_t e = 0; e < rebuilt.edgeCount(); ++e)
    openRebuilt += rebuilt.isOpen(EdgeId(e)) ? 1 : 0;
  QVERIFY2(open == openRebuilt, where);
  bool isSame = true;
  const auto place = [&](Point p) {
    NetworkPosition position = snap(rebuilt, p, {1e6});
    const NetworkPosition own = snap(edited, p, {1e6});
    isSame = isSame && position.isValid() == own.isValid() && position.distance == own.distance;
    if (!position.isValid()) return position;
    const auto edge = names.find(nameOf(rebuilt, position.edge));
    isSame = isSame && edge != names.end();
    position.edge = edge == names.end() ? own.edge : edge->second;
    return position;
  };
  const Answers a = answersOf(edited, seed, place), b = answersOf(rebuilt, seed);
  QVERIFY2(isSame, where);
  QVERIFY2(a.towards == b.towards, where);
  QVERIFY2(a.from == b.from, where);
  QVERIFY2(std::abs(a.reached - b.reached) < 1e-6 * (1 + b.reached), where);
  QVERIFY2(a.mean == b.mean, where);
  QVERIFY2(a.usedComponents == b.usedComponents, where);
  QVERIFY2(edited.largestCost() >= rebuilt.largestCost(), where);
}

NetworkEdit add(StreetLine street) {
  return {Kind::AddStreet, std::move(street)};
}
NetworkEdit to(Kind kind, std::int64_t id) {
  NetworkEdit out{kind, {}};
  out.street.id = id;
  return out;
}

std::vector<NetworkEdit> randomEdits(RandomStreets &random, std::int64_t newId, bool jitter, int lines) {
  std::vector<NetworkEdit> out;
  for (int i = random.number(0, 6); i > 0; --i) {
    NetworkEdit edit = to(Kind::CloseStreet, 100 + random.number(0, lines - 1));
    switch (random.number(0, 3)) {
    case 0:
      break;
    case 1:
      edit.kind = Kind::ChangeStreet;
      random.attributes(edit.street);
      break;
    default:
      edit = add(random.street(newId++, jitter));
    }
    out.push_back(std::move(edit));
  }
  return out;
}

} // namespace

class TestNetworkEdits : public QObject {
  Q_OBJECT

private slots:
  void equalsRebuild();
  void turnRestrictionsStay();
  void editsOverEdits();
  void closeAndReopenIsTheBase();
  void newStreetCutsAnOldOne();
  void crossingWithoutVertexDoesNotConnect();
  void stepsBecomeARamp();
  void baseStays();
  void unknownStreet();
  void badStreets();
  void cancel();
};

void TestNetworkEdits::equalsRebuild() {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    RandomStreets random(seed);
    const std::vector<StreetLine> lines = random.streets(random.number(4, 30));
    const std::vector<NetworkEdit> edits =
        randomEdits(random, 1000, seed % 2 == 0, static_cast<int>(lines.size()));
    std::vector<StreetLine> changed = lines;
    for (const Kind kind : {Kind::AddStreet, Kind::ChangeStreet}) { // streets come first
      for (const NetworkEdit &edit : edits) {
        if ((edit.kind == Kind::AddStreet) == (kind == Kind::AddStreet)) applyToLines(edit, lines, changed);
      }
    }
    compare(withEdits(build(lines), edits, {}).value(), build(changed), seed);
    if (QTest::currentTestFailed()) return;
  }
}

/// On one level, since joining nodes of two levels ends the restrictions there; and between two streets,
/// since a street that goes on has no turn before another one comes.
void TestNetworkEdits::turnRestrictionsStay() {
  std::size_t changed = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    RandomStreets random(seed + 300);
    std::vector<StreetLine> lines = random.streets(20);
    std::vector<NetworkEdit> edits = randomEdits(random, 1000, false, 20);
    for (StreetLine &line : lines)
      line.level = 0;
    for (NetworkEdit &edit : edits)
      edit.street.level = 0;
    std::vector<TurnRestriction> turns = random.restrictions(lines, 40);
    std::erase_if(turns, [](const TurnRestriction &r) { return r.fromLine == r.toLine; });
    std::vector<StreetLine> after = lines;
    for (const bool isFirst : {true, false}) {
      for (const NetworkEdit &edit : edits) {
        if ((edit.kind == Kind::AddStreet) == isFirst) applyToLines(edit, lines, after);
      }
    }
    const StreetNetwork rebuilt = build(after, turns);
    compare(withEdits(build(lines, turns), edits, {}).value(), rebuilt, seed);
    if (QTest::currentTestFailed()) return;
    changed += answersOf(rebuilt, seed).towards != answersOf(build(after), seed).towards ? 1 : 0;
  }
  QVERIFY(changed > 20);
}

void TestNetworkEdits::editsOverEdits() {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    RandomStreets random(seed + 5000);
    std::vector<StreetLine> lines = random.streets(15);
    const std::vector<StreetLine> asBuilt = lines;
    StreetNetwork network = build(lines);
    for (int step = 0; step < 8; ++step) {
      std::vector<NetworkEdit> edits;
      switch (random.number(0, 3)) {
      case 0:
        edits.push_back(to(Kind::CloseStreet, 100 + random.number(0, 14)));
        break;
      case 1:
        edits.push_back(to(Kind::ReopenStreet, 100 + random.number(0, 14)));
        break;
      default:
        edits.push_back(add(random.street(1000 + step)));
      }
      network = withEdits(network, edits, {}).value();
      applyToLines(edits[0], asBuilt, lines);
    }
    compare(network, build(lines), seed);
    if (QTest::currentTestFailed()) return;
  }
}

void TestNetworkEdits::closeAndReopenIsTheBase() {
  RandomStreets random(77);
  const StreetNetwork base = build(random.streets(25));
  std::vector<NetworkEdit> close, reopen;
  for (int i = 0; i < 25; i += 2) {
    close.push_back(to(Kind::CloseStreet, 100 + i));
    reopen.push_back(to(Kind::ReopenStreet, 100 + i));
  }
  const StreetNetwork closed = withEdits(base, close, {}).value();
  QVERIFY(answersOf(closed, 3).towards != answersOf(base, 3).towards);
  compare(withEdits(closed, reopen, {}).value(), base, 3);
}

void TestNetworkEdits::newStreetCutsAnOldOne() {
  const auto line = [](std::int64_t id, PointList points) {
    StreetLine out;
    out.id = id;
    out.points = std::move(points);
    return out;
  };
  NetworkOptions options;
  const StreetNetwork base =
      StreetNetwork::build(std::vector{line(1, {{1000, 0}, {1100, 0}})}, options, {}).value();
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  // Ends 0.3 m beside the middle of the street.
  const StreetNetwork edited =
      withEdits(base, std::vector{add(line(2, {{1040, 50}, {1040, 0.3}}))}, context).value();
  QCOMPARE(problems.count("NEAR_END_JOINED"), std::size_t{1});
  QCOMPARE(edited.edgeCount(), std::size_t{4}); // the closed one, its two parts, the new one
  QVERIFY(!edited.isOpen(EdgeId(0U)));
  QVERIFY(edited.hasEdits() && !base.hasEdits());
  QCOMPARE(edited.sourceId(EdgeId(1U)), std::int64_t{1});
  QCOMPARE(edited.costForward(EdgeId(1U)), Cost{40000});
  QCOMPARE(edited.costForward(EdgeId(2U)), Cost{60000});
  QCOMPARE(edited.components().size(), std::size_t{1});
  QCOMPARE(edited.components()[0].edges, 3U);
  // A loose end of an old street beside a new one.
  const StreetNetwork beside =
      withEdits(base, std::vector{add(line(3, {{1100.3, -50}, {1100.3, 50}}))}, {}).value();
  QCOMPARE(beside.components()[0].edges, 3U);
  QVERIFY(std::abs(beside.components()[0].length - 200.3) < 1e-9);
}

void TestNetworkEdits::crossingWithoutVertexDoesNotConnect() {
  StreetLine street, across;
  street.points = {{1000, 0}, {1100, 0}};
  across.points = {{1050, -50}, {1050, 50}};
  across.id = 1;
  const StreetNetwork base = build({street});
  QCOMPARE(withEdits(base, std::vector{add(across)}, {})->components().size(), std::size_t{2});
  across.points.insert(across.points.begin() + 1, {1050, 0});
  QCOMPARE(withEdits(base, std::vector{add(across)}, {})->components().size(), std::size_t{2});
  street.points.insert(street.points.begin() + 1, {1050, 0});
  QCOMPARE(withEdits(build({street}), std::vector{add(across)}, {})->components().size(), std::size_t{1});
  across.level = 1;
  QCOMPARE(withEdits(build({street}), std::vector{add(across)}, {})->components().size(), std::size_t{2});
}

void TestNetworkEdits::stepsBecomeARamp() {
  StreetLine steps;
  steps.id = 4;
  steps.isSteps = true;
  steps.points = {{1000, 0}, {1100, 0}};
  const StreetNetwork base = build({steps});
  QVERIFY(!snap(base, {1050, 5}).isValid());
  QCOMPARE(base.components().size(), std::size_t{2}); // its ends, without a street
  NetworkEdit ramp = to(Kind::ChangeStreet, 4);
  ramp.street.metresPerSecondForward = 0.5;
  const StreetNetwork edited = withEdits(base, std::vector{ramp}, {}).value();
  QVERIFY(snap(edited, {1050, 5}).isValid());
  QCOMPARE(edited.costForward(EdgeId(0U)), Cost{200000});
  QCOMPARE(edited.costBackward(EdgeId(0U)), Cost{80000});
}

void TestNetworkEdits::baseStays() {
  RandomStreets random(5);
  const StreetNetwork base = build(random.streets(20));
  const Answers before = answersOf(base, 1);
  std::vector<NetworkEdit> edits = randomEdits(random, 1000, false, 20);
  edits.push_back(to(Kind::CloseStreet, 101));
  QVERIFY(withEdits(base, edits, {}).has_value());
  const Answers after = answersOf(base, 1);
  QVERIFY(before.towards == after.towards && before.mean == after.mean);
}

void TestNetworkEdits::unknownStreet() {
  RandomStreets random(6);
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const StreetNetwork base = build(random.streets(5));
  QVERIFY(withEdits(base, std::vector{to(Kind::CloseStreet, 9999)}, context).has_value());
  QCOMPARE(problems.count("UNKNOWN_ID"), std::size_t{1});
}

void TestNetworkEdits::badStreets() {
  RandomStreets random(8);
  const StreetNetwork base = build(random.streets(5));
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  StreetLine point, wild, slow = random.street(3);
  point.points = {{500000, 4700000}, {500000, 4700000}};
  wild.points = {{500000, 4700000}, {std::nan(""), 4700000}};
  slow.costForward = -1;
  slow.isAllowedForward = true;
  slow.oneway = 0;
  slow.isSteps = false;
  QVERIFY(withEdits(base, std::vector{add(point), add(wild), add(slow)}, context).has_value());
  QCOMPARE(problems.count("NULL_GEOMETRY"), std::size_t{1});
  QCOMPARE(problems.count("BAD_COORDINATE"), std::size_t{1});
  QCOMPARE(problems.count("BAD_COST"), std::size_t{1});
  StreetLine degrees;
  degrees.points = {{76.9, 43.2}, {76.91, 43.21}};
  const auto refused = withEdits(base, std::vector{add(degrees)}, {});
  QVERIFY(!refused && refused.error().code == ErrorCode::GeographicCrs);
}

void TestNetworkEdits::cancel() {
  RandomStreets random(9);
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  const auto result = withEdits(build(random.streets(5)), std::vector{add(random.street(1000))}, context);
  QVERIFY(!result && result.error().code == ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestNetworkEdits)
#include "tst_network_edits.moc"
