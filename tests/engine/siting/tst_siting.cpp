// SPDX-License-Identifier: GPL-3.0-or-later
#include "../access/cost_tables.h"

#include <alatau/siting/siting.h>

#include <QtTest/QtTest>
#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

using namespace alatau;
using alatau::test::tableOf;

namespace {

struct Town {
  CostTable table;
  std::vector<double> persons, costs;
  std::vector<SiteLock> locks;

  SitingProblem problem() const { return {&table, persons, locks, costs, {}}; }
};

Town randomTown(std::mt19937 &random, std::size_t origins, std::size_t sites, bool withRules) {
  const auto number = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
  std::vector<std::vector<double>> metres(origins, std::vector<double>(sites));
  Town town;
  for (auto &row : metres)
    for (double &cost : row)
      cost = number(0, 3) == 0 ? -1 : number(1, 1000);
  for (std::size_t i = 0; i < origins; ++i)
    town.persons.push_back(number(0, 50));
  for (std::size_t s = 0; s < sites; ++s) {
    if (withRules) town.costs.push_back(number(1, 5));
    if (withRules)
      town.locks.push_back(s == 0 ? SiteLock::In : number(0, 5) == 0 ? SiteLock::Out : SiteLock::Free);
  }
  town.table = tableOf(metres);
  return town;
}

/// The best of all choices that keep the rules.
double bestByHand(const Town &town, const SitingOptions &options) {
  const bool isMost = options.model == SitingModel::CoverMost;
  double best = isMost ? -1 : std::numeric_limits<double>::infinity();
  for (std::uint32_t mask = 0; mask < (1U << town.table.destinations); ++mask) {
    std::vector<std::uint32_t> sites;
    double cost = 0;
    bool isAllowed = true;
    for (std::uint32_t s = 0; s < town.table.destinations; ++s) {
      const bool isIn = (mask >> s) & 1U;
      const SiteLock lock = town.locks.empty() ? SiteLock::Free : town.locks[s];
      isAllowed = isAllowed && !(lock == SiteLock::In && !isIn) && !(lock == SiteLock::Out && isIn);
      if (!isIn) continue;
      sites.push_back(s);
      cost += town.costs.empty() ? 1 : town.costs[s];
    }
    if (!isAllowed) continue;
    if (options.model != SitingModel::CoverAll && (sites.size() > options.count || cost > options.budget))
      continue;
    const double value = sitingObjective(town.problem(), options, sites);
    best = isMost ? std::max(best, value) : std::min(best, value);
  }
  return best;
}

constexpr SitingModel kModels[] = {SitingModel::CoverAll, SitingModel::CoverMost, SitingModel::Median,
                                   SitingModel::Centre};

} // namespace

class TestSiting : public QObject {
  Q_OBJECT

private slots:
  void workedExample();
  void exactIsOptimal();
  void heuristicKeepsItsPromises();
  void capacities();
  void uncoverableBindNobody();
  void badInput();
  void stopsInTime();
};

void TestSiting::workedExample() {
  const auto c = nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/siting.json"));
  Town town;
  town.persons = c["persons"].get<std::vector<double>>();
  std::vector<std::vector<double>> metres(town.persons.size(), std::vector<double>(c["covers"].size(), -1));
  for (std::size_t s = 0; s < c["covers"].size(); ++s)
    for (const std::size_t i : c["covers"][s].get<std::vector<std::size_t>>())
      metres[i][s] = 100;
  town.table = tableOf(metres);
  SitingOptions options;
  options.limit = costFromUnits(100);
  for (const bool exact : {true, false}) {
    options.wantExact = exact;
    options.model = SitingModel::CoverMost;
    for (const auto &wanted : c["most"]) {
      options.count = wanted["count"];
      const auto made = chooseSites(town.problem(), options, {});
      QVERIFY2(made, made ? "" : made.error().text().c_str());
      QCOMPARE(made->sites, wanted["sites"].get<std::vector<std::uint32_t>>());
      QCOMPARE(made->covered, wanted["covered"].get<double>());
      QVERIFY(std::abs(made->covered / made->demand - wanted["share"].get<double>()) < 1e-9);
      QVERIFY(!exact || made->isOptimal);
    }
    options.model = SitingModel::CoverAll;
    const auto made = chooseSites(town.problem(), options, {});
    QVERIFY(made);
    QCOMPARE(made->sites, c["all"]["sites"].get<std::vector<std::uint32_t>>());
    QCOMPARE(made->objective, c["all"]["cost"].get<double>());
  }
}

void TestSiting::exactIsOptimal() {
  std::mt19937 random(11);
  for (int round = 0; round < 40; ++round) {
    const Town town = randomTown(random, 12, 7, round % 2 == 1);
    for (const SitingModel model : kModels) {
      SitingOptions options;
      options.model = model;
      options.limit = costFromUnits(400);
      options.count = 3;
      if (round % 2 == 1 && model != SitingModel::Centre) options.budget = 9;
      const double best = bestByHand(town, options);
      const auto made = chooseSites(town.problem(), options, {});
      if (model == SitingModel::Centre && !made) {
        QVERIFY(std::isinf(best)); // three sites cannot reach everybody
        continue;
      }
      QVERIFY2(made, made ? "" : made.error().text().c_str());
      QVERIFY2(made->isOptimal,
               qPrintable(QString("round %1 model %2").arg(round).arg(static_cast<int>(model))));
      if (std::isinf(best)) {
        QVERIFY(std::isinf(made->objective));
        continue;
      }
      QVERIFY2(std::abs(made->objective - best) <= 1e-6 * std::max(1.0, best),
               qPrintable(QString("round %1 model %2: %3, best %4")
                              .arg(round)
                              .arg(static_cast<int>(model))
                              .arg(made->objective)
                              .arg(best)));
      QVERIFY(std::abs(made->gap) < 1e-6);
      for (std::uint32_t s = 0; s < town.locks.size(); ++s) {
        const bool isIn = std::ranges::find(made->sites, s) != made->sites.end();
        QVERIFY(town.locks[s] == SiteLock::Free || isIn == (town.locks[s] == SiteLock::In));
      }
    }
  }
}

void TestSiting::heuristicKeepsItsPromises() {
  std::mt19937 random(23);
  for (int round = 0; round < 25; ++round) {
    const Town town = randomTown(random, 30, 10, round % 2 == 1);
    for (const SitingModel model : kModels) {
      SitingOptions options;
      options.model = model;
      options.limit = costFromUnits(300);
      options.count = 4;
      options.wantExact = false;
      const double best = bestByHand(town, options);
      const auto made = chooseSites(town.problem(), options, {});
      if (!made || std::isinf(best)) continue;
      const bool isMost = model == SitingModel::CoverMost;
      const double slack = 1e-6 * std::max(1.0, std::abs(best));
      QVERIFY(isMost ? made->objective <= best + slack : made->objective >= best - slack);
      QVERIFY(isMost ? made->bound >= best - slack : made->bound <= best + slack); // a bound is a bound
      if (std::isfinite(made->greedy))
        QVERIFY(isMost ? made->objective >= made->greedy - slack : made->objective <= made->greedy + slack);
      if (isMost && round % 2 == 0) QVERIFY(made->greedy >= (1 - 1 / std::exp(1.0)) * best - slack);
      QVERIFY(made->gap >= 0);
      std::vector<std::uint32_t> again = made->sites;
      QVERIFY(std::abs(sitingObjective(town.problem(), options, again) - made->objective) <= slack);
    }
  }
}

void TestSiting::capacities() {
  // Both sites reach everybody; the large one holds 60, the small one 30.
  Town town;
  town.persons = {50, 50};
  town.table = tableOf({{10, 20, 30}, {10, 20, 30}});
  const std::vector<double> capacities = {30, 60, 45};
  SitingProblem problem = town.problem();
  problem.capacities = capacities;
  SitingOptions options;
  options.count = 1;
  for (const bool exact : {true, false}) {
    options.wantExact = exact;
    options.count = 1;
    auto made = chooseSites(problem, options, {});
    QVERIFY2(made, made ? "" : made.error().text().c_str());
    QCOMPARE(made->sites, (std::vector<std::uint32_t>{1}));
    QVERIFY(std::abs(made->covered - 60) < 1e-6);
    options.count = 2;
    made = chooseSites(problem, options, {});
    QCOMPARE(made->sites, (std::vector<std::uint32_t>{1, 2}));
    QVERIFY(std::abs(made->covered - 100) < 1e-6);
  }
}

void TestSiting::uncoverableBindNobody() {
  Town town;
  town.persons = {10, 20, -1, std::nan("")};
  town.table = tableOf({{100}, {-1}, {100}, {100}});
  for (const SitingModel model : kModels) {
    SitingOptions options;
    options.model = model;
    options.limit = costFromUnits(500);
    options.count = 1;
    const auto made = chooseSites(town.problem(), options, {});
    QVERIFY2(made, made ? "" : made.error().text().c_str());
    QCOMPARE(made->uncoverable, 20.0);
    QCOMPARE(made->covered, 10.0);
    QCOMPARE(made->demand, 30.0);
    QCOMPARE(made->assigned[0], 0U);
    QCOMPARE(made->assigned[1], kNoFacility);
  }
}

void TestSiting::badInput() {
  Town town;
  town.persons = {10};
  town.table = tableOf({{100, 200}});
  const auto codeOf = [](const SitingProblem &problem, const SitingOptions &options) {
    const auto made = chooseSites(problem, options, {});
    return made ? 0 : static_cast<int>(made.error().code);
  };
  const int invalid = static_cast<int>(ErrorCode::InvalidArgument);
  SitingOptions options;
  SitingProblem problem = town.problem();
  const std::vector<double> bad = {0, 1}, short1 = {1}, costs = {5, 5};
  problem.siteCosts = bad;
  QCOMPARE(codeOf(problem, options), invalid);
  problem.siteCosts = short1;
  QCOMPARE(codeOf(problem, options), invalid);
  problem.siteCosts = costs;
  const std::vector<SiteLock> in = {SiteLock::In, SiteLock::In}, out = {SiteLock::Out, SiteLock::Out};
  problem.locks = in;
  options.budget = 9;
  QCOMPARE(codeOf(problem, options), invalid);
  problem.locks = out;
  QCOMPARE(codeOf(problem, options), static_cast<int>(ErrorCode::BadData));
  problem = town.problem();
  problem.capacities = costs;
  options.model = SitingModel::Median;
  QCOMPARE(codeOf(problem, options), invalid);
}

void TestSiting::stopsInTime() {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> place(0, 10'000);
  constexpr std::size_t kOrigins = 1500, kSites = 150;
  std::vector<std::pair<double, double>> sites;
  for (std::size_t s = 0; s < kSites; ++s)
    sites.emplace_back(place(random), place(random));
  Town town;
  std::vector<std::vector<double>> metres(kOrigins, std::vector<double>(kSites));
  for (auto &row : metres) {
    const double x = place(random), y = place(random);
    for (std::size_t s = 0; s < kSites; ++s) {
      row[s] = std::hypot(sites[s].first - x, sites[s].second - y);
      if (row[s] > 2500) row[s] = -1;
    }
    town.persons.push_back(1 + place(random) / 100);
  }
  town.table = tableOf(metres);
  for (const SitingModel model : kModels) {
    for (const int after : {0, 30, 120}) {
      SitingOptions options;
      options.model = model;
      options.limit = costFromUnits(1200);
      options.count = 12;
      std::stop_source stop;
      RunContext context;
      context.stop = stop.get_token();
      std::chrono::steady_clock::time_point asked;
      std::jthread watch([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(after));
        asked = std::chrono::steady_clock::now();
        stop.request_stop();
      });
      const auto made = chooseSites(town.problem(), options, context);
      watch.join();
      if (made) continue; // it was done before
      QCOMPARE(made.error().code, ErrorCode::Cancelled);
      const auto late = std::chrono::steady_clock::now() - asked;
      QVERIFY2(late < std::chrono::milliseconds(200),
               qPrintable(QString("model %1: %2 ms")
                              .arg(static_cast<int>(model))
                              .arg(std::chrono::duration_cast<std::chrono::milliseconds>(late).count())));
    }
  }
}

QTEST_GUILESS_MAIN(TestSiting)
#include "tst_siting.moc"
