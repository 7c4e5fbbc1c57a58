// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost_tables.h"

#include <alatau/access/emergency.h>
#include <alatau/access/fifteen_minutes.h>
#include <alatau/access/gateway.h>
#include <alatau/access/mobility_gap.h>
#include <alatau/access/opportunities.h>
#include <alatau/access/ptal.h>
#include <alatau/access/spatial_availability.h>

#include <QtTest/QtTest>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

using namespace alatau;
using nlohmann::json;
using test::tableOf;

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

json cases() {
  return json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/measures.json"));
}

/// null is NaN, "inf" infinite.
double number(const json &value) {
  if (value.is_null()) return std::numeric_limits<double>::quiet_NaN();
  return value.is_string() ? kInf : value.get<double>();
}
std::vector<double> numbers(const json &values) {
  std::vector<double> out;
  for (const json &value : values)
    out.push_back(number(value));
  return out;
}

bool isSame(double value, double expected, double tolerance) {
  if (std::isnan(expected) || std::isinf(expected))
    return std::isnan(expected) ? std::isnan(value) : value == expected;
  return std::abs(value - expected) <= tolerance;
}
bool areSame(const std::vector<double> &values, const json &expected, double tolerance) {
  const auto wanted = numbers(expected);
  bool same = values.size() == wanted.size();
  for (std::size_t i = 0; same && i < wanted.size(); ++i) {
    same = isSame(values[i], wanted[i], tolerance);
    if (!same) qWarning("value %zu is %.15g, expected %.15g", i, values[i], wanted[i]);
  }
  return same;
}

CostTable minutesTable(const json &minutes) {
  auto seconds = minutes.get<std::vector<std::vector<double>>>();
  for (auto &row : seconds)
    for (double &cost : row)
      cost *= 60;
  return tableOf(seconds);
}

Decay steps(const json &rows) {
  std::vector<DecayStep> made;
  for (const json &row : rows)
    made.push_back({row[0].get<double>() * 60, row[1]});
  return Decay::stepped(made).value();
}

Decay decayOf(const json &c) {
  const DecayKind kind = decayKindFromName(c["kind"].get<std::string>()).value();
  const auto seconds = [&](const char *key) { return c[key].get<double>() * 60; };
  switch (kind) {
  case DecayKind::Binary:
    return Decay::binary(seconds("threshold")).value();
  case DecayKind::Linear:
    return Decay::linear(seconds("threshold")).value();
  case DecayKind::Exponential:
    return Decay::exponential(seconds("half")).value();
  case DecayKind::Power:
    return Decay::power(c["exponent"]).value();
  case DecayKind::Gaussian:
    return Decay::gaussian(seconds("sigma")).value();
  case DecayKind::TruncatedGaussian:
    return Decay::truncatedGaussian(seconds("threshold")).value();
  case DecayKind::Logistic:
    return Decay::logistic(seconds("inflection"), seconds("deviation")).value();
  case DecayKind::Stepped:
    break;
  }
  return steps(c["steps"]);
}

CatchmentMethod methodOf(const std::string &name) {
  const std::map<std::string, CatchmentMethod> methods = {{"2SFCA", CatchmentMethod::TwoStep},
                                                          {"E2SFCA", CatchmentMethod::Enhanced},
                                                          {"3SFCA", CatchmentMethod::ThreeStep},
                                                          {"M2SFCA", CatchmentMethod::Modified},
                                                          {"BFCA", CatchmentMethod::Balanced}};
  return methods.at(name);
}

} // namespace

/// The worked numbers of methods.md.
class TestMeasures : public QObject {
  Q_OBJECT

private slots:
  void cumulative();
  void gravity_data();
  void gravity();
  void decay_limits_data();
  void decay_limits();
  void catchment_data();
  void catchment();
  void availability();
  void balancing();
  void fifteen();
  void fifteen_missing();
  void transportIndex();
  void emergency();
  void gap();
  void jobsAndFreight();
  void gateways();
};

void TestMeasures::cumulative() {
  const json all = cases(), toy = all["toy"];
  const CostTable table = minutesTable(toy["minutes"]);
  const std::vector<double> supply = toy["supply"];
  std::vector<double> thresholds;
  for (const json &c : all["cumulative"])
    thresholds.push_back(c["minutes"].get<double>() * 60);
  const auto values = cumulativeOpportunities(table, {supply, "places", {}}, thresholds, {});
  QVERIFY(values);
  for (std::size_t k = 0; k < thresholds.size(); ++k)
    QVERIFY(areSame((*values)[k].value, all["cumulative"][k]["expected"], 1e-12));
  const json c = all["interval"];
  const ThresholdInterval interval{c["first"].get<double>() * 60, c["last"].get<double>() * 60,
                                   c["step"].get<double>() * 60};
  const auto mean = intervalOpportunities(table, {supply, "places", {}}, interval, {});
  QVERIFY(mean && areSame(mean->value, c["expected"], c["tolerance"]));
}

void TestMeasures::gravity_data() {
  QTest::addColumn<QString>("text");
  const json rows = cases()["decays"];
  for (const json &c : rows)
    QTest::newRow(c["kind"].get<std::string>().c_str()) << QString::fromStdString(c.dump());
}

void TestMeasures::gravity() {
  QFETCH(QString, text);
  const json c = json::parse(text.toStdString()), toy = cases()["toy"];
  const std::vector<double> supply = toy["supply"];
  const auto values = gravityAccess(minutesTable(toy["minutes"]), {supply, "places", {}}, decayOf(c), {});
  QVERIFY(values && values->hasFacilities);
  QVERIFY(areSame(values->value, c["expected"], c["tolerance"]));
}

void TestMeasures::decay_limits_data() {
  gravity_data();
}

void TestMeasures::decay_limits() {
  QFETCH(QString, text);
  const Decay decay = decayOf(json::parse(text.toStdString()));
  QCOMPARE(decay(0), 1.0);
  QCOMPARE(decay(kInf), 0.0);
  QCOMPARE(decay(std::nan("")), 0.0);
  double before = 1;
  for (double cost = 0; cost < 20000; cost += 7) {
    const double weight = decay(cost);
    QVERIFY(weight <= before && weight >= 0);
    before = weight;
  }
  for (const double weight : {0.9, 0.3, 1e-3}) {
    const double reach = decay.reach(weight);
    QVERIFY(decay(reach) >= weight * (1 - 1e-9));
    QVERIFY(decay(reach * 1.001 + 1) < weight);
  }
}

void TestMeasures::catchment_data() {
  QTest::addColumn<QString>("text");
  int number = 0;
  const json rows = cases()["catchments"];
  for (const json &c : rows)
    QTest::addRow("%d %s", ++number, c["method"].get<std::string>().c_str())
        << QString::fromStdString(c.dump());
}

void TestMeasures::catchment() {
  QFETCH(QString, text);
  const json c = json::parse(text.toStdString()), all = cases(), toy = all["toy"];
  const std::vector<double> persons = toy["persons"], supply = toy["supply"];
  const Decay decay = c.contains("threshold") ? Decay::binary(c["threshold"].get<double>() * 60).value()
                                              : steps(all["catchment_steps"]);
  const auto made = floatingCatchment(minutesTable(toy["minutes"]), {persons, "demand", {}},
                                      {supply, "places", {}}, decay, methodOf(c["method"]), {});
  QVERIFY(made);
  QVERIFY(areSame(made->access, c["expected"], c["tolerance"]));
  if (c.contains("demand")) QVERIFY(areSame(made->demand, c["demand"], 1e-9));
  if (c.contains("delivered"))
    QVERIFY(isSame(made->delivered, c["delivered"], c.value("delivered_tolerance", 1e-9)));
  QCOMPARE(made->usedSupply, 30.0);
}

void TestMeasures::availability() {
  const json rows = cases()["availability"];
  for (const json &c : rows) {
    const std::vector<double> persons = c["persons"], opportunities = c["opportunities"];
    const Decay decay =
        c.contains("steps") ? steps(c["steps"]) : Decay::exponential(c["half"].get<double>() * 60).value();
    const auto made = spatialAvailability(minutesTable(c["minutes"]), {persons, "demand", {}},
                                          {opportunities, "places", {}}, decay, 1, {});
    QVERIFY(made);
    QVERIFY(areSame(made->availability, c["expected"], c["tolerance"]));
    QVERIFY(isSame(made->available, c["total"], 1e-6));
  }
}

void TestMeasures::balancing() {
  const json all = cases(), toy = all["toy"], c = all["balancing"];
  const std::vector<double> supply = toy["supply"], persons = c["persons"];
  auto made =
      balancingCost(minutesTable(toy["minutes"]), {supply, "places", {}}, {persons, "demand", {}}, {});
  QVERIFY(made);
  for (double &cost : made->value)
    cost /= 60;
  QVERIFY(areSame(made->value, c["expected"], 1e-12));
}

void TestMeasures::fifteen() {
  const json c = cases()["fifteen"];
  std::vector<std::vector<Cost>> costs;
  for (const double metres : numbers(c["metres"]))
    costs.push_back({costFromUnits(metres)});
  std::vector<ServiceCategory> categories;
  for (std::size_t q = 0; q < costs.size(); ++q)
    categories.push_back({std::to_string(q), c["weights"][q], c["norms"][q], costs[q], true});
  const std::vector<ReachStatus> status = {ReachStatus::Reached};
  const auto made = fifteenMinutes(categories, status, {c["limit_metres"], false}, {});
  QVERIFY(made);
  QVERIFY(isSame(made->withinLimit[0], c["expected_limit"], c["tolerance"]));
  QVERIFY(isSame(made->withinNorm[0], c["expected_norm"], c["tolerance"]));
  QVERIFY(isSame(made->graded[0], c["expected_graded"], c["tolerance"]));
  QCOMPARE(made->complete[0], 1.0);
}

void TestMeasures::fifteen_missing() {
  const std::vector<Cost> near = {100000, 100000, kUnreachable};
  const std::vector<ReachStatus> status = {ReachStatus::Reached, ReachStatus::SnapFailed,
                                           ReachStatus::Unreached};
  const std::vector<ServiceCategory> categories = {{"school", 3, 500, near, true},
                                                   {"park", 1, 300, {}, false}};
  const auto kept = fifteenMinutes(categories, status, {}, {});
  QVERIFY(kept);
  QCOMPARE(kept->missing, std::vector<std::string>{"park"});
  QVERIFY(areSame(kept->graded, json::array({0.75, nullptr, 0}), 1e-12));
  QVERIFY(areSame(kept->complete, json::array({0, nullptr, 0}), 0));
  const auto given = fifteenMinutes(categories, status, {900, true}, {});
  QVERIFY(given && areSame(given->graded, json::array({1, nullptr, 0}), 1e-12));
  QVERIFY(areSame(given->complete, json::array({1, nullptr, 0}), 0));
}

void TestMeasures::transportIndex() {
  const json all = cases(), c = all["ptal"];
  std::vector<PtalMode> modes;
  for (const json &mode : c["modes"])
    modes.push_back({mode[0], mode[1], mode[2]});
  std::vector<PtalService> services;
  for (const json &service : c["services"])
    services.push_back({service[0], service[1], service[2], service[3]});
  const CostTable table = tableOf(c["metres"].get<std::vector<std::vector<double>>>());
  const auto made = publicTransportIndex(table, modes, services, {}, {});
  QVERIFY(made);
  QVERIFY(isSame(made->index[0], c["expected"], c["tolerance"]));
  for (std::size_t mode = 0; mode < modes.size(); ++mode)
    QVERIFY(isSame(made->byMode[mode][0], c["expected_modes"][mode], c["tolerance"]));
  QCOMPARE(std::string(ptalLevel(made->index[0])), c["level"].get<std::string>());
  for (const json &level : all["ptal_levels"])
    QCOMPARE(std::string(ptalLevel(level[0])), level[1].get<std::string>());

  // A second stop of the same route, farther away, and a route that does not run add nothing.
  services.push_back({1, 1, 0, 6});
  services.push_back({0, 9, 0, 0});
  const auto same = publicTransportIndex(table, modes, services, {}, {});
  QVERIFY(same && same->index[0] == made->index[0]);
  // A second route adds half of its frequency; a stop beyond the catchment nothing; a broken one is reported.
  services.push_back({0, 3, 0, 6});
  services.push_back({0, 4, 0, -1});
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto more = publicTransportIndex(table, modes, services, {}, context);
  QVERIFY(more && isSame(more->byMode[0][0], 2.5 * 1.5, 1e-9));
  QCOMPARE(problems.count("BAD_VALUE"), std::size_t{1});
  const auto far = publicTransportIndex(tableOf({{641, 961}}), modes, services, {}, {});
  QVERIFY(far && far->index[0] == 0);
}

void TestMeasures::emergency() {
  const json all = cases(), c = all["emergency"];
  const CostTable table = tableOf(c["travel_seconds"].get<std::vector<std::vector<double>>>());
  const std::vector<double> persons = c["persons"], vehicles = {1, 2};
  EmergencyOptions options;
  options.processing = c["processing"];
  options.turnout = c["turnout"];
  const auto made = emergencyResponse(table, {vehicles, "stations", {}}, options, {});
  QVERIFY(made);
  QVERIFY(areSame(made->first, c["first"], 1e-9));
  QVERIFY(areSame(made->second, c["second"], 1e-9));
  QVERIFY(areSame(made->fullAlarm, c["second"], 1e-9)); // three vehicles need both stations
  QCOMPARE(made->firstStation, (std::vector<std::uint32_t>{0, 1}));
  QCOMPARE(made->secondStation, (std::vector<std::uint32_t>{1, 0}));
  const ResponseSummary summary = summarizeResponse(made->first, persons, c["target"]);
  QVERIFY(isSame(summary.shareWithin, c["expected_share"], 1e-12));
  QCOMPARE(summary.p90, 380.0);
  QCOMPARE(worstPlaces(made->second, persons, 1), std::vector<std::uint32_t>{0});

  const json r = all["emergency_reach"];
  for (std::size_t k = 0; k < 2; ++k)
    QVERIFY(isSame(r["seconds"][k].get<double>() * r["kilometres_per_hour"].get<double>() / 3.6,
                   r["metres"][k], r["tolerance"]));

  // A closed station answers nobody; without any station the response is infinite.
  const std::vector<double> closed = {0, 2}, none = {0, 0};
  const auto one = emergencyResponse(table, {closed, "stations", {}}, options, {});
  QVERIFY(one && one->first[0] == 620 && std::isinf(one->second[0]) && std::isinf(one->fullAlarm[0]));
  const auto nobody = emergencyResponse(table, {none, "stations", {}}, options, {});
  QVERIFY(nobody && !nobody->hasFacilities && std::isinf(nobody->first[1]));
  const ResponseSummary lost = summarizeResponse(nobody->first, persons, 380);
  QCOMPARE(lost.unreached, 400.0);
  QCOMPARE(lost.shareWithin, 0.0);
  QVERIFY(std::isnan(lost.p90));
}

void TestMeasures::gap() {
  const json c = cases()["gap"];
  const auto costs = [](const json &seconds) {
    std::vector<Cost> out;
    for (const json &value : seconds)
      out.push_back(value.is_null() ? kUnreachable : costFromUnits(value));
    return out;
  };
  const std::vector<double> persons = c["persons"], limits = c["limits"];
  const auto made =
      mobilityGap(costs(c["walk_seconds"]), costs(c["wheel_seconds"]), {persons, "demand", {}}, limits, {});
  QVERIFY(made);
  QVERIFY(areSame(made->gap, c["gap"], 1e-9));
  for (std::size_t k = 0; k < made->classes.size(); ++k)
    QCOMPARE(made->classes[k].persons, c["class_persons"][k].get<double>());
  QCOMPARE(made->infinite.persons, c["infinite"].get<double>());
  QCOMPARE(made->neither, c["neither"].get<double>());
  QCOMPARE(made->onFoot, c["on_foot"].get<double>());
  QVERIFY(isSame(made->infinite.share, 30.0 / 110, 1e-12));
  QVERIFY(!mobilityGap(costs(c["walk_seconds"]), {}, {persons, "demand", {}}, limits, {}));
}

void TestMeasures::jobsAndFreight() {
  const json all = cases(), c = all["jobs"];
  const CostTable table = minutesTable(c["minutes"]);
  const std::vector<double> jobs = c["jobs"], thresholds = {1800, 2700};
  const auto made = cumulativeOpportunities(table, {jobs, "jobs", {}}, thresholds, {});
  QVERIFY(made);
  QCOMPARE((*made)[0].value[0], c["within_30"].get<double>());
  QCOMPARE((*made)[1].value[0], c["within_45"].get<double>());
  for (const json &h : c["hansen"]) {
    const auto value = gravityAccess(table, {jobs, "jobs", {}},
                                     Decay::exponential(h["half"].get<double>() * 60).value(), {});
    QVERIFY(value && isSame(value->value[0], h["expected"], c["tolerance"]));
  }
  const std::vector<double> transit = {c["public_transport"]}, car = {c["car"]}, nothing = {0};
  QVERIFY(isSame(accessRatio(transit, car)[0], c["ratio"], 1e-12));
  QVERIFY(std::isnan(accessRatio(transit, nothing)[0]));
  const json f = all["freight"];
  QVERIFY(isSame(freightCost(f["metres"], f["seconds"], {f["per_km"], f["per_hour"], f["handling"]}),
                 f["expected"], 1e-12));
  QVERIFY(std::isinf(freightCost(kInf, 1, {})));
}

void TestMeasures::gateways() {
  CostTable table = tableOf({{3, 20}, {7, -1}, {12, 1}, {25, 5}, {-1, -1}, {-1, -1}});
  table.originStatus[5] = ReachStatus::SnapFailed;
  const std::vector<double> weights = {500, 300, 150, 50, 10, 7};
  const auto made = gatewayAccess(table, {weights, "demand", {}}, {});
  QVERIFY(made && made->size() == 3);
  const GatewayAccess &first = made->front();
  QCOMPARE(first.p50, 3.0);
  QCOMPARE(first.p90, 12.0);
  QCOMPARE(first.p95, 12.0);
  QCOMPARE(first.reliability, 4.0);
  QCOMPARE(first.unreached, 10.0);
  QCOMPARE(first.excluded, 7.0);
  QVERIFY(isSame(first.mean, (1500 + 2100 + 1800 + 1250) / 1000.0, 1e-12));
  QVERIFY(isSame(made->back().mean, (1500 + 2100 + 150 + 250) / 1000.0, 1e-12)); // the nearest of both
  CostTable none = tableOf({{}, {}});
  const std::vector<double> two = {1, 2};
  const auto missing = gatewayAccess(none, {two, "demand", {}}, {});
  QVERIFY(missing && missing->size() == 1 && std::isnan(missing->front().mean));
}

QTEST_GUILESS_MAIN(TestMeasures)
#include "tst_measures.moc"
