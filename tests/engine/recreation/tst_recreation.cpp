// SPDX-License-Identifier: GPL-3.0-or-later
// The worked numbers of carrying capacity, visitors and acceptable change; nobody is lost on the way.
#include <alatau/recreation/acceptable_change.h>
#include <alatau/recreation/carrying_capacity.h>
#include <alatau/recreation/visitors.h>

#include <QtTest/QTest>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

using namespace alatau;
using Json = nlohmann::json;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kNoWay = std::numeric_limits<double>::infinity();

Json caseOf(const char *name) {
  std::ifstream file(ALATAU_TEST_CASES "/engine/recreation.json");
  return Json::parse(file).at(name);
}

TrailUse trailOf(const Json &json) {
  TrailUse trail;
  trail.id = "7";
  trail.length = json.at("length");
  trail.metresPerPerson = json.at("metres_per_person");
  trail.groupSize = json.at("group_size");
  trail.groupSpacing = json.at("group_spacing");
  trail.openHours = json.at("open_hours");
  trail.visitHours = json.at("visit_hours");
  trail.management = json.at("management");
  for (const Json &factor : json.at("factors"))
    trail.factors.push_back({factor.at("name"), factor.at("limiting"), factor.at("total")});
  return trail;
}

double sum(const std::vector<double> &values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

class TestRecreation : public QObject {
  Q_OBJECT
private slots:
  void capacityWorkedExample() {
    const Json one = caseOf("capacity");
    const double tolerance = one.at("tolerance");
    const auto made = carryingCapacity(trailOf(one), {});
    QVERIFY(made);
    QCOMPARE(made->physical, one.at("physical").get<double>());
    QVERIFY(std::abs(made->social - one.at("social").get<double>()) < 1e-6);
    for (std::size_t i = 0; i < made->factors.size(); ++i)
      QVERIFY(std::abs(made->factors[i] - one.at("factors")[i].at("factor").get<double>()) < tolerance);
    QVERIFY(std::abs(made->real - one.at("real").get<double>()) < tolerance);
    QVERIFY(std::abs(made->effective - one.at("effective").get<double>()) < tolerance);
    QVERIFY(!made->wasClamped);
  }

  void factorsOutsideAreClampedAndSaid() {
    TrailUse trail = trailOf(caseOf("capacity"));
    trail.factors[0].limiting = 4000; // -0.33
    trail.management = 1.4;
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    auto made = carryingCapacity(trail, context);
    QVERIFY(made->wasClamped);
    QCOMPARE(made->factors[0], 0.0);
    QCOMPARE(made->effective, made->real); // never above
    QCOMPARE(problems.count("FACTOR_OUT_OF_RANGE"), std::size_t{2});
    trail.factors[0] = {"closed days", 5, 0};
    made = carryingCapacity(trail, context);
    QCOMPARE(made->factors[0], 0.0);
    QCOMPARE(problems.count("FACTOR_OUT_OF_RANGE"), std::size_t{4});
    trail.visitHours = 0;
    QCOMPARE(carryingCapacity(trail, context).error().code, ErrorCode::InvalidArgument);
    trail.visitHours = 1.5; // need not divide the day
    QCOMPARE(carryingCapacity(trail, context)->visitsADay, 8 / 1.5);
    trail.length = -1;
    QCOMPARE(carryingCapacity(trail, context).error().code, ErrorCode::InvalidArgument);
  }

  void loadClasses() {
    for (const Json &row : caseOf("load_classes").at("rows"))
      QCOMPARE(loadClassName(loadClass(row.at("visitors"), row.at("capacity"))),
               std::string_view(row.at("class").get_ref<const std::string &>()));
    QCOMPARE(loadClass(kNaN, 5), LoadClass::Unknown);
    QCOMPARE(loadClass(5, kNaN), LoadClass::Unknown);
  }

  void visitorsWorkedExample() {
    const Json one = caseOf("visitors");
    const std::vector<double> persons = one.at("persons"), attractiveness = one.at("attractiveness"),
                              minutes = one.at("minutes"), probabilities = one.at("probabilities"),
                              visits = one.at("visits");
    const VisitorOptions options{one.at("trips"), std::log(2.0) / one.at("half_minutes").get<double>(),
                                 one.at("gamma")};
    const auto made = distributeVisitors({persons, minutes, attractiveness, {}}, options, {});
    QVERIFY(made);
    for (std::size_t i = 0; i < 4; ++i)
      QVERIFY(std::abs(made->flows[i] / (persons[i / 2] * 0.02) - probabilities[i]) < 5e-5);
    for (std::size_t j = 0; j < 2; ++j)
      QVERIFY(std::abs(made->visits[j] - visits[j]) < one.at("tolerance"));
    QVERIFY(std::abs(sum(made->visits) - one.at("total").get<double>()) < 1e-9);
  }

  void nobodyIsLost() {
    std::mt19937 random(11);
    for (int round = 0; round < 60; ++round) {
      const std::size_t origins = 1 + random() % 30, heads = 1 + random() % 8;
      std::vector<double> persons, minutes, attractiveness, capacity;
      for (std::size_t i = 0; i < origins; ++i)
        persons.push_back(random() % 10 == 0 ? kNaN : static_cast<double>(random() % 5000));
      for (std::size_t i = 0; i < origins * heads; ++i)
        minutes.push_back(random() % 5 == 0 ? kNoWay : static_cast<double>(random() % 90));
      for (std::size_t j = 0; j < heads; ++j) {
        attractiveness.push_back(static_cast<double>(random() % 4));
        capacity.push_back(random() % 3 == 0 ? kNaN : static_cast<double>(random() % 400));
      }
      const auto made = distributeVisitors({persons, minutes, attractiveness, capacity}, {}, {});
      QVERIFY(made);
      QVERIFY(made->passes <= heads + 1);
      for (std::size_t i = 0; i < origins; ++i) {
        double trips = made->unreached[i] + made->turnedAway[i];
        for (std::size_t j = 0; j < heads; ++j)
          trips += made->flows[i * heads + j];
        const double wanted = std::isnan(persons[i]) ? 0 : persons[i] * 0.02;
        QVERIFY(std::abs(trips - wanted) < 1e-9 * std::max(1.0, wanted));
      }
      for (std::size_t j = 0; j < heads; ++j) {
        double arrivals = 0;
        for (std::size_t i = 0; i < origins; ++i)
          arrivals += made->flows[i * heads + j];
        QVERIFY(std::abs(arrivals - made->visits[j]) < 1e-9 * std::max(1.0, arrivals));
        if (!std::isnan(capacity[j])) QVERIFY(made->visits[j] <= capacity[j] * (1 + 1e-12) + 1e-9);
        if (attractiveness[j] == 0) QCOMPARE(made->visits[j], 0.0);
      }
    }
  }

  void overflowGoesOn() {
    // One place to come from, two trailheads of one pull: 100 want to each, one has room for 30.
    const std::vector<double> persons{10'000}, minutes{10, 10}, pull{1, 1}, room{30, kNaN};
    const auto made = distributeVisitors({persons, minutes, pull, room}, {}, {});
    QCOMPARE(made->wanted[0], 100.0);
    QCOMPARE(made->visits[0], 30.0);
    QCOMPARE(made->visits[1], 170.0);
    QCOMPARE(made->passes, std::size_t{2});
    const std::vector<double> little{30, 40};
    const auto full = distributeVisitors({persons, minutes, pull, little}, {}, {});
    QCOMPARE(full->turnedAway[0], 130.0);
    const std::vector<double> none{kNoWay, kNoWay};
    const auto far = distributeVisitors({persons, none, pull, little}, {}, {});
    QCOMPARE(far->unreached[0], 200.0);
    QCOMPARE(far->turnedAway[0], 0.0);
  }

  void trailsShareTheVisitors() {
    const std::vector<double> visits{300, 50};
    std::vector<TrailShare> trails{{0, 2, kNaN, kNaN}, {0, 1, kNaN, kNaN}, {1, 1, kNaN, kNaN}};
    auto made = loadTrails(visits, trails);
    QCOMPARE(made->visitors[0], 200.0);
    QCOMPARE(made->visitors[1], 100.0);
    trails[0].weight = 0; // closed: all go to the other
    QCOMPARE(loadTrails(visits, trails)->visitors[1], 300.0);
    trails[1].cap = 120;
    made = loadTrails(visits, trails);
    QCOMPARE(made->visitors[1], 120.0);
    QCOMPARE(made->turnedAway[0], 180.0);
    trails[0] = {0, 2, 150, kNaN};
    made = loadTrails(visits, trails);
    QCOMPARE(made->visitors[0] + made->visitors[1] + made->turnedAway[0], 300.0);
    QCOMPARE(made->visitors[0], 150.0);
    trails[2].counted = 77; // a count stands in for the model
    made = loadTrails(visits, trails);
    QCOMPARE(made->visitors[2], 77.0);
    QCOMPARE(made->modelled[2], 50.0);
    trails[2].trailhead = 5;
    QCOMPARE(loadTrails(visits, trails).error().code, ErrorCode::InvalidArgument);
  }

  void acceptableChange() {
    const Json one = caseOf("acceptable_change");
    std::vector<ChangeIndicator> indicators;
    for (const Json &row : one.at("indicators")) {
      indicators.push_back({row.at("zone"), row.at("name"), row.at("standard"),
                            row.at("current").is_null() ? kNaN : row.at("current").get<double>(), false});
      QCOMPARE(changeStatusName(changeStatus(indicators.back())),
               std::string_view(row.at("status").get_ref<const std::string &>()));
    }
    const auto zones = zoneChanges(indicators);
    QCOMPARE(zones.size(), one.at("zones").size());
    for (std::size_t i = 0; i < zones.size(); ++i) {
      const Json &zone = one.at("zones")[i];
      QVERIFY(zones[i].zone == zone.at("zone") && zones[i].worst == zone.at("worst"));
      QCOMPARE(changeStatusName(zones[i].status),
               std::string_view(zone.at("status").get_ref<const std::string &>()));
    }
    QVERIFY(std::abs(changeExcess(indicators[0]) - 0.2) < 1e-12);
    QCOMPARE(changeStatus({"", "", 3, 2, true}), ChangeStatus::Exceeded);
  }

  void pressure() {
    for (const Json &row : caseOf("pressure").at("rows"))
      QCOMPARE(protectionPressure(row.at("load"), row.at("buildings"), row.at("hazards")),
               row.at("value").get<double>());
    QVERIFY(std::isnan(protectionPressure(kNaN, 0, 0)));
  }

  void refusesAndStops() {
    const std::vector<double> persons{1}, minutes{1, 2}, pull{1};
    QCOMPARE(distributeVisitors({persons, minutes, pull, {}}, {}, {}).error().code,
             ErrorCode::InvalidArgument);
    const std::vector<double> one{1};
    QCOMPARE(distributeVisitors({persons, one, pull, {}}, {-1, 0, 1}, {}).error().code,
             ErrorCode::InvalidArgument);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(distributeVisitors({persons, one, pull, {}}, {}, context).error().code, ErrorCode::Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestRecreation)
#include "tst_recreation.moc"
