// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/green_standard.h>

#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>
#include <random>

using namespace alatau;

namespace {

constexpr double kX = 500000, kY = 4790000;

std::string rectangle(double x, double y, double w, double h) {
  x += kX;
  y += kY;
  return writeWkbPolygon({{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}}}});
}

std::vector<FeatureView> views(const std::vector<std::string> &wkb) {
  std::vector<FeatureView> out;
  for (const std::string &one : wkb)
    out.push_back({"x", one});
  return out;
}

Point at(double x, double y) {
  return {kX + x, kY + y};
}

bool isNear(double a, double b, double tolerance = 1e-6) {
  return std::abs(a - b) <= tolerance;
}

nlohmann::json cases() {
  return nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/norm_coverage.json"));
}

} // namespace

class TestGreenStandard : public QObject {
  Q_OBJECT

private slots:
  void tiers_workedExample();
  void tiers_largerSitesServeSmallerTiers();
  void sites_merge();
  void sites_roadsCut();
  void trees_lineOfSight();
  void trees_pointHome();
  void circle_exact();
  void canopy();
  void score();
  void cancel();
};

void TestGreenStandard::tiers_workedExample() {
  const auto c = cases()["greenspace"];
  CostTable table;
  table.origins = 1;
  table.destinations = c["sites"].size();
  table.start = {0, table.destinations};
  std::vector<double> areas;
  for (std::uint32_t i = 0; i < table.destinations; ++i) {
    areas.push_back(c["sites"][i]["hectares"].get<double>() * 1e4);
    table.destination.push_back(i);
    table.cost.push_back(costFromUnits(c["sites"][i]["metres"].get<double>()));
  }
  const auto reaches = [&](const GreenTier &tier) {
    const auto made = reachesTier(table, areas, tier, {});
    return made && (*made)[0];
  };
  const bool doorstep = reaches(kGreenTiers[0]), local = reaches(kGreenTiers[1]),
             neighbourhood = reaches(kGreenTiers[2]);
  QCOMPARE(doorstep, c["doorstep"].get<bool>());
  QCOMPARE(local, c["local"].get<bool>());
  QCOMPARE(neighbourhood, c["neighbourhood"].get<bool>());
  QCOMPARE(meetsGreenspaceStandard(doorstep, local, neighbourhood), c["composite"].get<bool>());
  QVERIFY(!meetsGreenspaceStandard(false, false, true));
  QVERIFY(!meetsGreenspaceStandard(true, true, false));
}

void TestGreenStandard::tiers_largerSitesServeSmallerTiers() {
  CostTable table;
  table.origins = 2;
  table.destinations = 1;
  table.start = {0, 1, 1};
  table.destination = {0};
  table.cost = {costFromUnits(200)};
  const std::vector<double> areas = {6e6};
  for (const GreenTier &tier : kGreenTiers) {
    const auto made = reachesTier(table, areas, tier, {});
    QVERIFY(made);
    QVERIFY((*made)[0]); // 200 m is inclusive
    QVERIFY(!(*made)[1]);
  }
}

void TestGreenStandard::sites_merge() {
  // 10 m apart: one site; 10.1 m: another one. Overlapping patches count once.
  const std::vector<std::string> patches = {rectangle(0, 0, 100, 100), rectangle(110, 0, 100, 100),
                                            rectangle(220.1, 0, 100, 100), rectangle(50, 0, 50, 100)};
  const auto made = greenSites(views(patches), {}, {}, {});
  QVERIFY2(made, made ? "" : made.error().text().c_str());
  QCOMPARE(made->size(), std::size_t{2});
  QVERIFY(isNear((*made)[0].area, 20'000));
  QCOMPARE((*made)[0].patches, (std::vector<std::uint32_t>{0, 1, 3}));
  QVERIFY(isNear((*made)[1].area, 10'000));
  QCOMPARE((*made)[1].patches, (std::vector<std::uint32_t>{2}));
}

void TestGreenStandard::sites_roadsCut() {
  // A motorway through a park, and one along the gap between two parks.
  const std::vector<std::string> patches = {rectangle(0, 0, 200, 100), rectangle(208, 0, 100, 100)};
  const std::vector<Point> through = {at(100, -50), at(100, 150)}, between = {at(204, -50), at(204, 150)};
  const std::vector<std::string> roads = {writeWkbLine(through), writeWkbLine(between)};
  const auto made = greenSites(views(patches), views(roads), {10, 4}, {});
  QVERIFY(made);
  QCOMPARE(made->size(), std::size_t{3});
  QVERIFY(isNear((*made)[0].area + (*made)[1].area, 200 * 100 - 4 * 100));
  QCOMPARE((*made)[0].patches, (std::vector<std::uint32_t>{0}));
  QCOMPARE((*made)[1].patches, (std::vector<std::uint32_t>{0}));
  QCOMPARE((*made)[2].patches, (std::vector<std::uint32_t>{1}));
  const auto without = greenSites(views(patches), {}, {}, {});
  QCOMPARE(without->size(), std::size_t{1});
}

void TestGreenStandard::trees_lineOfSight() {
  const std::vector<std::string> homes = {rectangle(0, 0, 20, 20)};
  const std::vector<std::string> buildings = {rectangle(0, 0, 20, 20), rectangle(30, -20, 5, 60)};
  const std::vector<Point> trees = {at(25, 10),  // before the wall
                                    at(45, 10),  // behind it
                                    at(-50, 10), // 50 m: inclusive
                                    at(-50.1, 10), at(10, 45)};
  const auto made = visibleTrees(views(homes), trees, views(buildings), 50, {});
  QVERIFY(made);
  QCOMPARE(made->front(), 3);
  const auto free = visibleTrees(views(homes), trees, views({buildings[0]}), 50, {});
  QCOMPARE(free->front(), 4);
  RunContext two;
  two.threads = 2;
  QCOMPARE(*visibleTrees(views(homes), trees, views(buildings), 50, two), *made);
}

void TestGreenStandard::trees_pointHome() {
  const std::vector<std::string> homes = {writeWkbPoint(at(10, 10)), writeWkbPoint(at(500, 10)), {}};
  const std::vector<std::string> buildings = {rectangle(0, 0, 20, 20)};
  const std::vector<Point> trees = {at(65, 10), at(510, 10), {std::nan(""), 0}};
  const auto made = visibleTrees(views(homes), trees, views(buildings), 50, {});
  QVERIFY(made);
  QCOMPARE((*made)[0], 1); // 45 m from the façade of the building that the point lies in
  QCOMPARE((*made)[1], 1);
  QCOMPARE((*made)[2], -1);
}

void TestGreenStandard::circle_exact() {
  const double pi = std::numbers::pi;
  const std::vector<Point> large = {at(-9, -9), at(9, -9), at(9, 9), at(-9, 9), at(-9, -9)};
  QVERIFY(isNear(ringInCircle(large, at(0, 0), 2), 4 * pi));
  const std::vector<Point> half = {at(0, -9), at(9, -9), at(9, 9), at(0, 9), at(0, -9)};
  QVERIFY(isNear(ringInCircle(half, at(0, 0), 2), 2 * pi));
  const std::vector<Point> small = {at(1, 1), at(2, 1), at(2, 2), at(1, 2), at(1, 1)};
  QVERIFY(isNear(ringInCircle(small, at(0, 0), 5), 1));
  QVERIFY(isNear(ringInCircle(small, at(50, 0), 5), 0));
  // Against points thrown at random.
  std::mt19937 random(2);
  std::uniform_real_distribution<double> place(-4, 4);
  const std::vector<Point> odd = {at(-3, -1), at(2, -3), at(3.5, 2), at(0.5, 0.5), at(-2, 3), at(-3, -1)};
  int hits = 0;
  constexpr int kThrown = 400'000;
  for (int i = 0; i < kThrown; ++i) {
    const Point p = at(place(random), place(random));
    if (distance(p, at(0.3, 0.2)) <= 2.5 && polygonContains({{odd}}, p)) ++hits;
  }
  QVERIFY(isNear(std::abs(ringInCircle(odd, at(0.3, 0.2), 2.5)), 64.0 * hits / kThrown, 0.15));
}

void TestGreenStandard::canopy() {
  const std::vector<std::string> canopies = {rectangle(0, -1000, 1000, 2000), rectangle(0, -1000, 500, 2000)};
  const std::vector<Point> places = {at(0, 0), at(-600, 0), at(500, 0), {std::nan(""), 0}};
  const auto made = canopyShare(places, views(canopies), 500, {});
  QVERIFY(made);
  QVERIFY(isNear((*made)[0], 0.5));
  QVERIFY(isNear((*made)[1], 0));
  QVERIFY(isNear((*made)[2], 1));
  QVERIFY(std::isnan((*made)[3]));
}

void TestGreenStandard::score() {
  const auto c = cases()["three_thirty_three_hundred"];
  const TreeRuleScore made = treeRuleScore(c["visible_trees"], c["canopy"], c["green_metres"], {});
  QCOMPARE(made.score, c["score"].get<int>());
  QCOMPARE(made.components, 3);
  QVERIFY(!made.isComplete());
  QVERIFY(treeRuleScore(3, 0.3, 300, {}).isComplete());
  const TreeRuleScore unknown = treeRuleScore(-1, 0.5, std::numeric_limits<double>::infinity(), {});
  QVERIFY(std::isnan(unknown.trees));
  QCOMPARE(unknown.components, 2);
  QCOMPARE(unknown.score, 1);
}

void TestGreenStandard::cancel() {
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const std::vector<std::string> patches = {rectangle(0, 0, 100, 100)};
  const std::vector<Point> places = {at(0, 0)};
  QCOMPARE(greenSites(views(patches), {}, {}, context).error().code, ErrorCode::Cancelled);
  QCOMPARE(visibleTrees(views(patches), places, {}, 50, context).error().code, ErrorCode::Cancelled);
  QCOMPARE(canopyShare(places, views(patches), 50, context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestGreenStandard)
#include "tst_green_standard.moc"
