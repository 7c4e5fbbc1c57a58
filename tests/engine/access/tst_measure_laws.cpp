// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost_tables.h"

#include <alatau/access/emergency.h>
#include <alatau/access/fifteen_minutes.h>
#include <alatau/access/gateway.h>
#include <alatau/access/opportunities.h>
#include <alatau/access/ptal.h>
#include <alatau/access/spatial_availability.h>

#include <QtTest/QtTest>
#include <cmath>

using namespace alatau;
using test::randomAmounts;
using test::randomTable;
using test::tableOf;

namespace {

const std::vector<CatchmentMethod> kMethods = {CatchmentMethod::TwoStep, CatchmentMethod::Enhanced,
                                               CatchmentMethod::ThreeStep, CatchmentMethod::Modified,
                                               CatchmentMethod::Balanced};

Decay decayFor(CatchmentMethod method) {
  return method == CatchmentMethod::TwoStep ? Decay::binary(1200).value() : Decay::exponential(900).value();
}

struct City {
  CostTable table;
  std::vector<double> persons, capacity;
  explicit City(unsigned seed)
    : table(randomTable(300, 40, seed))
    , persons(randomAmounts(300, seed + 1))
    , capacity(randomAmounts(40, seed + 2)) {}
  Amounts people() const { return {persons, "demand", {}}; }
  Amounts supply() const { return {capacity, "facilities", {}}; }
  FloatingCatchment catchment(CatchmentMethod method, const RunContext &context = {}) const {
    return floatingCatchment(table, people(), supply(), decayFor(method), method, context).value();
  }
};

bool isClose(double a, double b, double relative = 1e-9) {
  return std::abs(a - b) <= relative * std::max({1e-12, std::abs(a), std::abs(b)});
}
bool areEqual(const std::vector<double> &a, const std::vector<double> &b) {
  bool same = a.size() == b.size();
  for (std::size_t i = 0; same && i < a.size(); ++i)
    same = a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]));
  return same;
}

} // namespace

/// What holds for any city.
class TestMeasureLaws : public QObject {
  Q_OBJECT

private slots:
  void supplyIsConserved();
  void balancedDemandAndAccess();
  void availabilityIsEnhancedCatchment();
  void availabilityConserves();
  void doublePeopleHalveAccess();
  void allOnes();
  void cumulativeIsMonotone();
  void interval_isMeanOfThresholds();
  void kthAndBalancing_bruteForce();
  void twoStepIsEnhancedWithBinary();
  void sameForAnyThreads();
  void orderOfOriginsDoesNotMatter();
  void rejectedRecords();
  void emptyAndUnreached();
  void wrongCalls();
  void cancel();
};

void TestMeasureLaws::supplyIsConserved() {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const City city(seed * 10);
    for (const CatchmentMethod method : kMethods) {
      const FloatingCatchment made = city.catchment(method);
      QVERIFY(made.usedSupply <= made.supply * (1 + 1e-12));
      if (method == CatchmentMethod::Modified) {
        QVERIFY(made.delivered <= made.usedSupply);
        QVERIFY(made.delivered < made.usedSupply * 0.99);
      } else if (method != CatchmentMethod::Balanced) {
        QVERIFY(isClose(made.delivered, made.usedSupply));
      }
    }
  }
}

void TestMeasureLaws::balancedDemandAndAccess() {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const City city(seed * 10);
    const FloatingCatchment made = city.catchment(CatchmentMethod::Balanced);
    double demand = 0, people = 0, access = 0, ratio = 0;
    for (const double value : made.demand)
      demand += value;
    for (std::size_t i = 0; i < city.table.origins; ++i) {
      if (!city.table.costsOf(i).empty()) people += city.persons[i];
      access += made.access[i];
    }
    for (const double value : made.supplyRatio)
      ratio += value;
    QVERIFY(isClose(demand, people));
    QVERIFY(isClose(access, ratio));
  }
}

void TestMeasureLaws::availabilityIsEnhancedCatchment() {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const City city(seed);
    const FloatingCatchment catchment = city.catchment(CatchmentMethod::Enhanced);
    const auto made = spatialAvailability(city.table, city.people(), city.supply(),
                                          decayFor(CatchmentMethod::Enhanced), 1, {});
    QVERIFY(made && areEqual(made->perPerson, catchment.access));
  }
}

void TestMeasureLaws::availabilityConserves() {
  for (const double alpha : {0.5, 1.0, 2.0}) {
    const City city(77);
    const auto made =
        spatialAvailability(city.table, city.people(), city.supply(), Decay::linear(3000).value(), alpha, {});
    QVERIFY(made);
    double used = 0, sum = 0;
    for (std::size_t j = 0; j < city.capacity.size(); ++j)
      if (made->supplyFlag[j] == SupplyFlag::Used) used += city.capacity[j];
    for (const double value : made->availability)
      sum += value;
    QVERIFY(isClose(sum, used) && isClose(made->available, used));
    for (std::size_t i = 0; i < city.persons.size(); ++i) {
      if (city.persons[i] > 0)
        QVERIFY(isClose(made->perPerson[i] * city.persons[i], made->availability[i]));
      else
        QVERIFY(std::isnan(made->perPerson[i]) == (alpha != 1));
    }
  }
}

void TestMeasureLaws::doublePeopleHalveAccess() {
  for (const CatchmentMethod method : kMethods) {
    City city(5);
    const FloatingCatchment before = city.catchment(method);
    for (double &persons : city.persons)
      persons *= 2;
    const FloatingCatchment after = city.catchment(method);
    for (std::size_t i = 0; i < before.access.size(); ++i)
      QVERIFY(isClose(after.access[i] * 2, before.access[i]));
  }
}

void TestMeasureLaws::allOnes() {
  const CostTable table = tableOf({{0}, {0}, {0}});
  const std::vector<double> persons = {10, 20, 70}, capacity = {50};
  for (const CatchmentMethod method : kMethods) {
    if (method == CatchmentMethod::Balanced) continue; // divides the ratio among the origins
    const auto made =
        floatingCatchment(table, {persons, "", {}}, {capacity, "", {}}, decayFor(method), method, {});
    QVERIFY(made);
    for (const double access : made->access)
      QVERIFY(isClose(access, 0.5));
  }
}

void TestMeasureLaws::cumulativeIsMonotone() {
  const City city(9);
  std::vector<double> thresholds;
  for (double limit = 0; limit <= 3700; limit += 100)
    thresholds.push_back(limit);
  const auto made = cumulativeOpportunities(city.table, city.supply(), thresholds, {});
  QVERIFY(made);
  for (std::size_t k = 1; k < made->size(); ++k)
    for (std::size_t i = 0; i < city.table.origins; ++i)
      QVERIFY((*made)[k].value[i] >= (*made)[k - 1].value[i]);
  const auto binary = gravityAccess(city.table, city.supply(), Decay::binary(1700).value(), {});
  QVERIFY(binary && areEqual(binary->value, (*made)[17].value));
}

void TestMeasureLaws::interval_isMeanOfThresholds() {
  const City city(11);
  const std::vector<double> thresholds = {600, 700, 800, 900};
  const auto each = cumulativeOpportunities(city.table, city.supply(), thresholds, {});
  const auto mean = intervalOpportunities(city.table, city.supply(), {600, 900, 100}, {});
  QVERIFY(each && mean);
  for (std::size_t i = 0; i < city.table.origins; ++i) {
    double sum = 0;
    for (const OriginValues &values : *each)
      sum += values.value[i] / 4;
    QVERIFY(isClose(mean->value[i], sum));
  }
}

void TestMeasureLaws::kthAndBalancing_bruteForce() {
  const City city(13);
  const auto third = kthNearest(city.table, 3, {});
  const auto balance = balancingCost(city.table, city.supply(), city.people(), {});
  QVERIFY(third && balance);
  for (std::size_t i = 0; i < city.table.origins; ++i) {
    auto costs = std::vector<Cost>(city.table.costsOf(i).begin(), city.table.costsOf(i).end());
    std::sort(costs.begin(), costs.end());
    QCOMPARE(third->cost[i], costs.size() >= 3 ? costs[2] : kUnreachable);
    double smallest = std::nan("");
    for (const Cost limit : costs) {
      const std::vector<double> threshold = {costToUnits(limit)};
      const auto within = cumulativeOpportunities(city.table, city.supply(), threshold, {});
      // Sums in another order may differ in the last digit.
      if (within->front().value[i] < city.persons[i] * (1 - 1e-12)) continue;
      smallest = threshold.front();
      break;
    }
    if (city.persons[i] == 0) smallest = 0;
    QVERIFY(areEqual({balance->value[i]}, {smallest}));
  }
}

void TestMeasureLaws::twoStepIsEnhancedWithBinary() {
  const City city(15);
  const auto enhanced = floatingCatchment(city.table, city.people(), city.supply(),
                                          Decay::binary(1200).value(), CatchmentMethod::Enhanced, {});
  QVERIFY(enhanced && areEqual(enhanced->access, city.catchment(CatchmentMethod::TwoStep).access));
}

void TestMeasureLaws::sameForAnyThreads() {
  const City city(17);
  for (const CatchmentMethod method : kMethods) {
    const FloatingCatchment one = city.catchment(method);
    for (const int threads : {2, 8}) {
      RunContext context;
      context.threads = threads;
      const FloatingCatchment many = city.catchment(method, context);
      QVERIFY(areEqual(one.access, many.access) && areEqual(one.supplyRatio, many.supplyRatio));
      QVERIFY(one.delivered == many.delivered);
      const Decay decay = Decay::gaussian(700).value();
      QVERIFY(areEqual(gravityAccess(city.table, city.supply(), decay, {})->value,
                       gravityAccess(city.table, city.supply(), decay, context)->value));
    }
  }
}

void TestMeasureLaws::orderOfOriginsDoesNotMatter() {
  // The same city with its origins in reverse: the same answers up to rounding.
  const City city(19);
  CostTable reversed;
  reversed.origins = city.table.origins;
  reversed.destinations = city.table.destinations;
  reversed.start.push_back(0);
  for (std::size_t i = city.table.origins; i-- > 0;) {
    for (std::size_t e = 0; e < city.table.costsOf(i).size(); ++e) {
      reversed.destination.push_back(city.table.destinationsOf(i)[e]);
      reversed.cost.push_back(city.table.costsOf(i)[e]);
    }
    reversed.start.push_back(reversed.cost.size());
    reversed.originStatus.push_back(city.table.originStatus[i]);
  }
  const std::vector<double> persons(city.persons.rbegin(), city.persons.rend());
  for (const CatchmentMethod method : kMethods) {
    const auto made =
        floatingCatchment(reversed, {persons, "", {}}, city.supply(), decayFor(method), method, {});
    QVERIFY(made);
    const FloatingCatchment straight = city.catchment(method);
    for (std::size_t i = 0; i < persons.size(); ++i)
      QVERIFY(isClose(made->access[persons.size() - 1 - i], straight.access[i]));
  }
}

void TestMeasureLaws::rejectedRecords() {
  // A rejected facility or origin is as if it were not there, and is listed under its id.
  const CostTable table = tableOf({{60, 120, 30}, {600, 60, 30}, {10, 10, 10}});
  const CostTable without = tableOf({{60, 120}, {600, 60}});
  const std::vector<double> persons = {100, 50, std::nan("")}, capacity = {10, 20, -1};
  const std::vector<double> goodPersons = {100, 50}, goodCapacity = {10, 20};
  const std::vector<std::string> ids = {"a", "b", "c"};
  for (const CatchmentMethod method : kMethods) {
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    const auto made = floatingCatchment(table, {persons, "demand", ids}, {capacity, "facilities", ids},
                                        decayFor(method), method, context);
    const auto good = floatingCatchment(without, {goodPersons, "", {}}, {goodCapacity, "", {}},
                                        decayFor(method), method, {});
    QVERIFY(made && good);
    QCOMPARE(problems.count("BAD_VALUE"), std::size_t{2});
    QCOMPARE(problems.problems()[0].feature, std::string("c"));
    QCOMPARE(problems.problems()[0].layer, std::string("demand"));
    QVERIFY(areEqual({made->access[0], made->access[1]}, good->access));
    QVERIFY(std::isnan(made->access[2]) && std::isnan(made->supplyRatio[2]));
    QVERIFY(made->supplyFlag[2] == SupplyFlag::Rejected);
  }
}

void TestMeasureLaws::emptyAndUnreached() {
  // Origin 0 reaches nothing, origin 1 is not on the network; nobody lives where facility 1 is near.
  CostTable table = tableOf({{-1, -1, -1}, {-1, -1, -1}, {60, -1, 60}, {-1, 60, -1}});
  table.originStatus[1] = ReachStatus::SnapFailed;
  const std::vector<double> persons = {10, 20, 30, 0}, capacity = {5, 7, 0};
  for (const CatchmentMethod method : kMethods) {
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    const auto made = floatingCatchment(table, {persons, "demand", {}}, {capacity, "facilities", {}},
                                        decayFor(method), method, context);
    QVERIFY(made);
    QCOMPARE(made->access[0], 0.0);
    QVERIFY(std::isnan(made->access[1]));
    QVERIFY(made->access[2] > 0);
    QCOMPARE(made->access[3], 0.0);
    QVERIFY(made->supplyFlag[1] == SupplyFlag::Unused && made->supplyRatio[1] == 0);
    QVERIFY(made->supplyFlag[2] == SupplyFlag::NoCapacity && made->supplyRatio[2] == 0);
    QCOMPARE(problems.count("UNUSED_SUPPLY"), std::size_t{1});
    QCOMPARE(problems.problems()[0].size, 7.0);
    QCOMPARE(made->usedSupply, 5.0);
    QCOMPARE(made->supply, 12.0);
  }
  const CostTable noFacility = tableOf({{}, {}});
  const std::vector<double> two = {1, 2}, nobody = {0, 0}, none;
  const auto made =
      floatingCatchment(noFacility, {two, "", {}}, {none, "", {}}, decayFor(kMethods[1]), kMethods[1], {});
  QVERIFY(made && !made->hasFacilities && made->hasPopulation);
  QVERIFY(areEqual(made->access, {0, 0}));
  const auto empty =
      floatingCatchment(noFacility, {nobody, "", {}}, {none, "", {}}, decayFor(kMethods[1]), kMethods[1], {});
  QVERIFY(empty && !empty->hasPopulation);
  const auto gravity = gravityAccess(noFacility, {none, "", {}}, Decay::linear(1).value(), {});
  QVERIFY(gravity && !gravity->hasFacilities && areEqual(gravity->value, {0, 0}));
}

void TestMeasureLaws::wrongCalls() {
  const City city(21);
  const std::vector<double> few = {1}, bad = {-1};
  const Decay linear = Decay::linear(60).value();
  const auto isInvalid = [](const auto &result) {
    return !result && result.error().code == ErrorCode::InvalidArgument && !result.error().message.empty();
  };
  QVERIFY(isInvalid(
      floatingCatchment(city.table, city.people(), city.supply(), linear, CatchmentMethod::TwoStep, {})));
  QVERIFY(isInvalid(floatingCatchment(city.table, {few, "", {}}, city.supply(), linear, kMethods[1], {})));
  QVERIFY(isInvalid(spatialAvailability(city.table, city.people(), city.supply(), linear, 0, {})));
  QVERIFY(isInvalid(cumulativeOpportunities(city.table, city.supply(), bad, {})));
  QVERIFY(isInvalid(intervalOpportunities(city.table, city.supply(), {900, 600, 60}, {})));
  QVERIFY(isInvalid(intervalOpportunities(city.table, city.supply(), {600, 900, 0}, {})));
  QVERIFY(isInvalid(kthNearest(city.table, 0, {})));
  QVERIFY(isInvalid(fifteenMinutes({}, city.table.originStatus, {}, {})));
  EmergencyOptions noVehicles;
  noVehicles.fullAlarmUnits = 0;
  QVERIFY(isInvalid(emergencyResponse(city.table, city.supply(), noVehicles, {})));
  QVERIFY(isInvalid(publicTransportIndex(city.table, {}, {}, {0}, {})));
  for (const double value : {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
    QVERIFY(isInvalid(Decay::binary(value)) && isInvalid(Decay::linear(value)));
    QVERIFY(isInvalid(Decay::exponential(value)) && isInvalid(Decay::gaussian(value)));
    QVERIFY(isInvalid(Decay::power(value)) && isInvalid(Decay::power(1, value)));
    QVERIFY(isInvalid(Decay::truncatedGaussian(value)));
    QVERIFY(isInvalid(Decay::logistic(value, 1)) && isInvalid(Decay::logistic(1, value)));
  }
  QVERIFY(isInvalid(Decay::stepped({})));
  QVERIFY(isInvalid(Decay::stepped({{10, 1}, {5, 0.5}})));
  QVERIFY(isInvalid(Decay::stepped({{10, 0.5}, {20, 0.6}})));
  QVERIFY(isInvalid(Decay::stepped({{10, 1.5}})));
  QVERIFY(isInvalid(decayKindFromName("cubic")));
}

void TestMeasureLaws::cancel() {
  const City city(23);
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const auto isCancelled = [](const auto &result) {
    return !result && result.error().code == ErrorCode::Cancelled;
  };
  const std::vector<double> thresholds = {600};
  const Decay decay = Decay::linear(600).value();
  for (const CatchmentMethod method : kMethods)
    QVERIFY(isCancelled(
        floatingCatchment(city.table, city.people(), city.supply(), decayFor(method), method, context)));
  QVERIFY(isCancelled(gravityAccess(city.table, city.supply(), decay, context)));
  QVERIFY(isCancelled(cumulativeOpportunities(city.table, city.supply(), thresholds, context)));
  QVERIFY(isCancelled(kthNearest(city.table, 1, context)));
  QVERIFY(isCancelled(emergencyResponse(city.table, city.supply(), {}, context)));
  QVERIFY(isCancelled(publicTransportIndex(city.table, {}, {}, {}, context)));
  QVERIFY(isCancelled(gatewayAccess(city.table, city.people(), context)));
}

QTEST_GUILESS_MAIN(TestMeasureLaws)
#include "tst_measure_laws.moc"
