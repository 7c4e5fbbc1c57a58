// SPDX-License-Identifier: GPL-3.0-or-later
#include "random_streets.h"

#include <alatau/network/network_check.h>

#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>

using namespace alatau;
using test::RandomStreets;

namespace {

StreetLine line(std::int64_t id, PointList points, int level = 0) {
  StreetLine out;
  out.id = id;
  out.points = std::move(points);
  out.level = level;
  return out;
}

using Lines = std::vector<StreetLine>;

std::vector<NetworkFinding> check(const Lines &lines, const NetworkCheckOptions &options = {}) {
  return checkNetwork(lines, {}, options, {}).value().findings;
}

std::vector<NetworkFinding> only(const std::vector<NetworkFinding> &findings, NetworkDefect defect) {
  std::vector<NetworkFinding> out;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(out),
               [defect](const NetworkFinding &f) { return f.defect == defect; });
  return out;
}

bool isAt(Point a, Point b) {
  return distance(a, b) < 1e-6;
}

const PointList kRoad{{1000, 0}, {1200, 0}};

} // namespace

class TestNetworkCheck : public QObject {
  Q_OBJECT

private slots:
  void cleanStreetsHaveNoFindings();
  void nearEnd();
  void endOnAStreetWithoutVertex();
  void shortSpurIsNoNearEnd();
  void overshoot();
  void overshootPastAVertex();
  void missingNode();
  void bridgeIsNoDefect();
  void duplicates();
  void overlaps();
  void zeroLength();
  void componentsWithPeople();
  void repairedStreetsConnect();
  void repairsLeaveNothingToRepair();
  void protocolIsComplete();
  void repairsAsEdits();
  void orderOfLinesDoesNotMatter();
  void badInput();
  void cancel();
};

void TestNetworkCheck::cleanStreetsHaveNoFindings() {
  const Lines lines{line(1, {{1000, 0}, {1100, 0}, {1200, 0}}), line(2, {{1100, 0}, {1100, 80}})};
  const auto result = checkNetwork(lines, {}, {}, {}).value();
  QVERIFY(result.findings.empty());
  QCOMPARE(result.components, 1U);
  QCOMPARE(result.length, 280.0);
}

void TestNetworkCheck::nearEnd() {
  const auto findings = check({line(1, kRoad), line(2, {{1050, 90}, {1050, 3}})});
  const auto ends = only(findings, NetworkDefect::NearEnd);
  QCOMPARE(ends.size(), std::size_t{1});
  QCOMPARE(ends[0].size, 3.0);
  QVERIFY(ends[0].lines == (std::vector<std::uint32_t>{1, 0}));
  QVERIFY(ends[0].ids == (std::vector<std::int64_t>{2, 1}));
  QVERIFY(isAt(ends[0].place, {1050, 3}) && isAt(ends[0].target, {1050, 0}) && ends[0].isRepairable);
  QVERIFY(only(check({line(1, kRoad), line(2, {{1050, 90}, {1050, 5.1}})}), NetworkDefect::NearEnd).empty());
  QVERIFY(only(check({line(1, kRoad), line(2, {{1050, 90}, {1050, 3}}, 1)}), NetworkDefect::NearEnd).empty());
}

void TestNetworkCheck::endOnAStreetWithoutVertex() {
  const auto findings = check({line(1, kRoad), line(2, {{1050, 90}, {1050, 0}})});
  QCOMPARE(only(findings, NetworkDefect::NearEnd).size(), std::size_t{1});
  QCOMPARE(only(findings, NetworkDefect::NearEnd)[0].size, 0.0);
  QVERIFY(only(findings, NetworkDefect::MissingNode).empty());
}

void TestNetworkCheck::shortSpurIsNoNearEnd() {
  const auto findings = check({line(1, {{1000, 0}, {1050, 0}, {1200, 0}}), line(2, {{1050, 0}, {1050, 4}})});
  QVERIFY(findings.empty());
}

void TestNetworkCheck::overshoot() {
  const auto findings = check({line(1, kRoad), line(2, {{1050, 90}, {1050, -2}})});
  const auto stubs = only(findings, NetworkDefect::Overshoot);
  QCOMPARE(stubs.size(), std::size_t{1});
  QCOMPARE(stubs[0].size, 2.0);
  QVERIFY(isAt(stubs[0].place, {1050, -2}) && isAt(stubs[0].target, {1050, 0}));
  QVERIFY(only(findings, NetworkDefect::MissingNode).empty());
  // Longer than the tolerance: a crossing.
  const auto longer = check({line(1, kRoad), line(2, {{1050, 90}, {1050, -20}})});
  QVERIFY(only(longer, NetworkDefect::Overshoot).empty());
  QCOMPARE(only(longer, NetworkDefect::MissingNode).size(), std::size_t{1});
}

void TestNetworkCheck::overshootPastAVertex() {
  const Lines lines{line(1, {{1000, 0}, {1050, 0}, {1200, 0}}), line(2, {{1050, 90}, {1050, 0}, {1050, -1}})};
  const auto stubs = only(check(lines), NetworkDefect::Overshoot);
  QCOMPARE(stubs.size(), std::size_t{1});
  const auto repaired = applyRepairs(lines, stubs, {}).value();
  QVERIFY(repaired.lines[1].points == (PointList{{1050, 90}, {1050, 0}}));
}

void TestNetworkCheck::missingNode() {
  const Lines lines{line(1, kRoad), line(2, {{1050, 50}, {1070, -50}})};
  const auto found = only(check(lines), NetworkDefect::MissingNode);
  QCOMPARE(found.size(), std::size_t{1});
  QVERIFY(isAt(found[0].place, {1060, 0}));
  const auto repaired = applyRepairs(lines, found, {}).value();
  QCOMPARE(repaired.lines[0].points.size(), std::size_t{3});
  QCOMPARE(repaired.lines[1].points.size(), std::size_t{3});
  QCOMPARE(repaired.protocol.size(), std::size_t{2});
}

void TestNetworkCheck::bridgeIsNoDefect() {
  const auto findings = check({line(1, kRoad), line(2, {{1050, 50}, {1070, -50}}, 1)});
  QCOMPARE(findings.size(), std::size_t{1}); // but it is not connected
  QVERIFY(findings[0].defect == NetworkDefect::IsolatedComponent);
}

void TestNetworkCheck::duplicates() {
  Lines lines{line(1, kRoad), line(2, {{1200, 0}, {1000, 0}}), line(3, kRoad)};
  lines[2].isSteps = true;
  const auto found = only(check(lines), NetworkDefect::Duplicate);
  QCOMPARE(found.size(), std::size_t{2});
  QVERIFY(found[0].lines == (std::vector<std::uint32_t>{1, 0}) && found[0].isRepairable);
  QVERIFY(found[1].lines == (std::vector<std::uint32_t>{2, 0}) && !found[1].isRepairable); // steps
  QCOMPARE(found[0].size, 200.0);
  QVERIFY(only(check(lines), NetworkDefect::Overlap).empty());
  const auto repaired = applyRepairs(lines, found, {}).value();
  QCOMPARE(repaired.lines.size(), std::size_t{2});
  QVERIFY(repaired.protocol[0].action == NetworkRepair::Action::Removed);
  QVERIFY(repaired.protocol[1].action == NetworkRepair::Action::NotRepairable);
  // One-way streets in opposite directions are a street for both.
  lines[0].oneway = 1;
  lines[1].oneway = 1;
  QVERIFY(!only(check(lines), NetworkDefect::Duplicate)[0].isRepairable);
  lines[1].oneway = -1;
  QVERIFY(only(check(lines), NetworkDefect::Duplicate)[0].isRepairable);
}

void TestNetworkCheck::overlaps() {
  const auto found = only(check({line(1, kRoad), line(2, {{1150, 0}, {1250, 0}})}), NetworkDefect::Overlap);
  QCOMPARE(found.size(), std::size_t{1});
  QVERIFY(std::abs(found[0].size - 50) < 1e-9 && !found[0].isRepairable);
  QVERIFY(isAt(found[0].place, {1175, 0}));
  const auto self = only(check({line(1, {{1000, 0}, {1100, 0}, {1070, 0}})}), NetworkDefect::SelfOverlap);
  QCOMPARE(self.size(), std::size_t{1});
  QVERIFY(std::abs(self[0].size - 30) < 1e-9);
}

void TestNetworkCheck::zeroLength() {
  const Lines lines{line(1, kRoad), line(2, {{1050, 0}, {1050, 0}})};
  const auto found = only(check(lines), NetworkDefect::ZeroLength);
  QCOMPARE(found.size(), std::size_t{1});
  QCOMPARE(applyRepairs(lines, found, {})->lines.size(), std::size_t{1});
}

void TestNetworkCheck::componentsWithPeople() {
  const Lines lines{line(1, {{1000, 0}, {1100, 0}, {1200, 0}}), line(2, {{1000, 500}, {1080, 500}})};
  const std::vector<Point> places{{1050, 10}, {1040, 490}, {1060, 510}, {1050, 9000}};
  const std::vector<Persons> persons{10, 4, 3, 7};
  const auto result = checkNetwork(lines, {places, persons}, {}, {}).value();
  QCOMPARE(result.components, 2U);
  QCOMPARE(result.personsOnLargest + result.personsOffNetwork, 17.0);
  QCOMPARE(result.personsOffNetwork, 7.0);
  const auto isolated = only(result.findings, NetworkDefect::IsolatedComponent);
  QCOMPARE(isolated.size(), std::size_t{1});
  QCOMPARE(isolated[0].size + isolated[0].persons, isolated[0].ids[0] == 2 ? 87.0 : 210.0);
}

void TestNetworkCheck::repairedStreetsConnect() {
  const Lines lines{line(1, kRoad), line(2, {{1050, 90}, {1050, 3}}), line(3, {{1100, 90}, {1100, -2}}),
                    line(4, {{1150, 50}, {1160, -50}})};
  QCOMPARE(checkNetwork(lines, {}, {}, {})->components, 4U);
  const auto repaired = applyRepairs(lines, check(lines), {}).value();
  const auto after = checkNetwork(repaired.lines, {}, {}, {}).value();
  QCOMPARE(after.components, 1U);
  QVERIFY(after.findings.empty());
  QVERIFY(repaired.lines[2].points.back() == (Point{1100, 0}));
}

void TestNetworkCheck::repairsLeaveNothingToRepair() {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    RandomStreets random(seed);
    Lines lines;
    for (int i = 0; i < 15; ++i)
      lines.push_back(random.street(i, true));
    for (int round = 0; round < 6; ++round) {
      const auto repaired = applyRepairs(lines, check(lines), {}).value();
      lines = repaired.lines;
    }
    const auto left = check(lines);
    const auto open = std::count_if(left.begin(), left.end(), [](const NetworkFinding &f) {
      return f.defect == NetworkDefect::MissingNode || f.defect == NetworkDefect::ZeroLength;
    });
    QVERIFY2(open == 0, QByteArray::number(seed));
  }
}

void TestNetworkCheck::protocolIsComplete() {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    RandomStreets random(seed + 50);
    Lines lines;
    for (int i = 0; i < 20; ++i)
      lines.push_back(random.street(i, true));
    const auto findings = check(lines);
    const auto repaired = applyRepairs(lines, findings, {}).value();
    std::vector<bool> isNamed(lines.size(), false), isAnswered(findings.size(), false);
    for (const NetworkRepair &repair : repaired.protocol) {
      isAnswered[repair.finding] = true;
      if (repair.action < NetworkRepair::Action::NotNeeded) isNamed[repair.line] = true;
    }
    QVERIFY(std::all_of(isAnswered.begin(), isAnswered.end(), [](bool b) { return b; }));
    for (std::size_t i = 0; i < repaired.lines.size(); ++i) {
      const bool isSame = repaired.lines[i].points == lines[repaired.origin[i]].points;
      QVERIFY(isSame != isNamed[repaired.origin[i]]);
    }
  }
}

void TestNetworkCheck::repairsAsEdits() {
  const Lines lines{line(1, kRoad), line(2, {{1050, 90}, {1050, 3}}), line(3, kRoad)};
  const auto repaired = applyRepairs(lines, check(lines), {}).value();
  const StreetNetwork base = StreetNetwork::build(lines, {}, {}).value();
  const StreetNetwork edited = withEdits(base, repairEdits(lines, repaired), {}).value();
  const StreetNetwork rebuilt = StreetNetwork::build(repaired.lines, {}, {}).value();
  // The closed streets still cut the new ones, so only the number of pieces differs.
  QCOMPARE(rebuilt.components()[0].length, 290.0);
  QCOMPARE(edited.components()[0].length, 290.0);
  for (std::size_t i = 1; i < edited.components().size(); ++i)
    QCOMPARE(edited.components()[i].edges, 0U); // where only closed streets meet
}

void TestNetworkCheck::orderOfLinesDoesNotMatter() {
  RandomStreets random(3);
  Lines lines;
  for (int i = 0; i < 30; ++i)
    lines.push_back(random.street(i, true));
  const auto summary = [](const Lines &some) {
    std::vector<std::tuple<int, double, double, long long>> out;
    for (const NetworkFinding &f : check(some)) {
      if (f.defect != NetworkDefect::Overshoot && f.defect != NetworkDefect::IsolatedComponent)
        out.emplace_back(static_cast<int>(f.defect), std::round(f.place.x * 1000),
                         std::round(f.place.y * 1000), std::llround(f.size * 1000));
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  Lines turned = lines;
  std::reverse(turned.begin(), turned.end());
  QCOMPARE(summary(turned).size(), summary(lines).size());
}

void TestNetworkCheck::badInput() {
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  QVERIFY(checkNetwork({}, {}, {}, context)->findings.empty());
  const Lines wild{line(1, {{1000, 0}, {std::nan(""), 0}}), line(2, kRoad)};
  QVERIFY(checkNetwork(wild, {}, {}, context).has_value());
  QCOMPARE(problems.count("BAD_COORDINATE"), std::size_t{1});
  const auto degrees = checkNetwork(Lines{line(1, {{76, 43}, {77, 43}})}, {}, {}, context);
  QVERIFY(!degrees && degrees.error().code == ErrorCode::GeographicCrs);
  NetworkCheckOptions options;
  options.nearEndTolerance = 0;
  const auto tolerance = checkNetwork(wild, {}, options, context);
  QVERIFY(!tolerance && tolerance.error().code == ErrorCode::InvalidArgument);
  const std::vector<Point> places{{1, 2}};
  const auto persons = checkNetwork(wild, {places, {}}, {}, context);
  QVERIFY(!persons && persons.error().code == ErrorCode::InvalidArgument);
}

void TestNetworkCheck::cancel() {
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  const auto result = checkNetwork(Lines{line(1, kRoad)}, {}, {}, context);
  QVERIFY(!result && result.error().code == ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestNetworkCheck)
#include "tst_network_check.moc"
