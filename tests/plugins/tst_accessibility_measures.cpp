// SPDX-License-Identifier: GPL-3.0-or-later
// The measures of the accessibility plugin on the worked examples of methods.md, through the C ABI.
#include "plugin_bench.h"

#include <QtTest/QTest>

#include <cmath>

using namespace bench;

namespace {

#define VERIFY_OK(made) QVERIFY2((made).isOk, (made).error.text().c_str())

bool near(double a, double b, double tolerance = 1e-4) {
  return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

bool columnIs(const Run &made, const std::string &output, const std::string &column,
              const std::vector<double> &expected, double tolerance = 1e-4) {
  for (std::size_t row = 0; row < expected.size(); ++row) {
    const double value = made.real(output, column, row);
    if (!near(value, expected[row], tolerance)) {
      qWarning("%s.%s[%zu] is %.12g, not %.12g", output.c_str(), column.c_str(), row, value, expected[row]);
      return false;
    }
  }
  return true;
}

sdk::Table matrix(const std::vector<std::vector<double>> &minutes, double unit = 60) {
  std::vector<std::int64_t> origins, destinations;
  std::vector<double> costs;
  for (std::size_t i = 0; i < minutes.size(); ++i)
    for (std::size_t j = 0; j < minutes[i].size(); ++j) {
      if (std::isnan(minutes[i][j])) continue;
      origins.push_back(static_cast<std::int64_t>(i) + 1);
      destinations.push_back(static_cast<std::int64_t>(j) + 1);
      costs.push_back(minutes[i][j] * unit);
    }
  sdk::Table table;
  table.addIntegers("origin", origins);
  table.addIntegers("destination", destinations);
  table.addReals("cost", costs);
  return table;
}

sdk::Table row(const std::vector<double> &persons) {
  std::vector<Spot> spots;
  for (const double value : persons)
    spots.push_back({static_cast<std::int64_t>(spots.size()) + 1, 5000, 5000, value});
  return points(spots);
}

sdk::Table offers(const std::vector<double> &capacity, const char *column = "capacity") {
  sdk::Table table = row(std::vector<double>(capacity.size(), 0));
  table.addReals(column, capacity);
  return table;
}

/// TOY-A of methods.md 2.
std::map<std::string, sdk::Table> toyA() {
  return {{"demand", row({1000, 2000, 500})},
          {"facilities", offers({10, 20})},
          {"matrix", matrix({{5, 20}, {12, 8}, {35, 25}})}};
}

nlohmann::json with(nlohmann::json more, const nlohmann::json &base) {
  more.update(base);
  return more;
}

const nlohmann::json kSteps = {{"decay", "stepped"}, {"steps", "10:1, 20:0.68, 30:0.22"}};

} // namespace

class TestAccessibilityMeasures : public QObject {
  Q_OBJECT
private slots:
  void cumulativeOpportunities() {
    const Run made =
        bench::run("accessibility.cumulative_opportunities", toyA(),
                   {{"opportunity_column", "capacity"}, {"threshold_1", 15}, {"threshold_2", 30}});
    VERIFY_OK(made);
    QVERIFY(columnIs(made, "demand", "opportunities_1", {10, 30, 0}));
    QVERIFY(columnIs(made, "demand", "opportunities_2", {30, 30, 20}));
    // 16 thresholds from 15 to 30: the first origin has 10 in five of them and 30 in the others.
    QVERIFY(
        columnIs(made, "demand", "opportunities_interval", {(5 * 10 + 11 * 30) / 16.0, 30, 6 * 20 / 16.0}));
    QVERIFY(near(made.value("share_without"), 0));
    QVERIFY(near(made.value("opportunities_1_mean"), (1000 * 10 + 2000 * 30) / 3500.0));
  }

  void gravity_data() {
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<QList<double>>("expected");
    QTest::newRow("exponential") << R"({"decay":"exponential","half_cost":15})"
                                 << QList<double>{15.874010519681995, 19.562620574662937, 8.283856564434615};
    QTest::newRow("power") << R"({"decay":"power","exponent":1})" << QList<double>{3.0, 3.333333, 1.085714};
    QTest::newRow("truncated") << R"({"decay":"truncated_gaussian","decay_limit":30})"
                               << QList<double>{19.521, 26.2705, 5.089};
    QTest::newRow("logistic") << R"({"decay":"logistic","inflection":15,"spread":5})"
                              << QList<double>{12.599, 26.1304, 0.5272};
    QTest::newRow("stepped") << R"({"decay":"stepped","steps":"10:1, 20:0.68, 30:0.22"})"
                             << QList<double>{23.6, 26.8, 4.4};
  }
  void gravity() {
    QFETCH(QString, parameters);
    QFETCH(QList<double>, expected);
    nlohmann::json values = nlohmann::json::parse(parameters.toStdString());
    values["opportunity_column"] = "capacity";
    const Run made = bench::run("accessibility.gravity", toyA(), values);
    VERIFY_OK(made);
    QVERIFY(columnIs(made, "demand", "access", {expected.begin(), expected.end()}));
  }

  void floatingCatchment_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<double>("limit");
    QTest::addColumn<QList<double>>("expected");
    QTest::newRow("2SFCA 15") << "2sfca" << 15.0 << QList<double>{3.3333333, 13.333333, 0};
    QTest::newRow("2SFCA 30") << "2sfca" << 30.0 << QList<double>{9.0476190, 9.0476190, 5.7142857};
    QTest::newRow("E2SFCA") << "e2sfca" << 15.0 << QList<double>{9.1118401, 10.0498147, 1.57706093};
    QTest::newRow("3SFCA") << "3sfca" << 15.0 << QList<double>{8.6888477, 9.9574801, 2.7923844};
    QTest::newRow("M2SFCA") << "m2sfca" << 15.0 << QList<double>{7.5519835, 9.1277808, 0.3469534};
    QTest::newRow("BFCA") << "bfca" << 15.0 << QList<double>{7.6535561, 7.9052794, 1.1052632};
  }
  void floatingCatchment() {
    QFETCH(QString, method);
    QFETCH(double, limit);
    QFETCH(QList<double>, expected);
    const Run made = bench::run("accessibility.floating_catchment", toyA(),
                                with({{"method", method.toStdString()}, {"decay_limit", limit}}, kSteps));
    VERIFY_OK(made);
    QVERIFY(columnIs(made, "demand", "access_1000", {expected.begin(), expected.end()}, 1e-6));
    QCOMPARE(made.value("supply"), 30.0);
    const double delivered = method == "m2sfca" ? 25.981 : 30;
    if (method != "bfca") QVERIFY(near(made.value("delivered_supply"), delivered, 1e-4));
  }

  void spatialAvailability() {
    const Run made = bench::run("accessibility.spatial_availability", toyA(), kSteps);
    VERIFY_OK(made);
    QVERIFY(columnIs(made, "demand", "availability", {9.111840106919386, 20.099629427130793, 0.7885304659},
                     1e-9));
    QVERIFY(near(made.value("available_supply"), 30, 1e-9));
    QCOMPARE(made.value("balanced_share"), 0.0); // thirty places for thousands
  }

  void fifteenMinuteCity() {
    auto inputs = std::map<std::string, sdk::Table>{{"demand", row({100})},
                                                    {"facilities", row({0, 0, 0, 0, 0, 0})},
                                                    {"matrix", matrix({{600, 350, 1100, 200, 450, 300}}, 1)}};
    inputs["facilities"].addTexts("kind", {"school", "preschool", "clinic", "shop", "park", "stop"});
    const nlohmann::json parameters = {
        {"measure", "distance"},
        {"limit", 1200},
        {"weights", "school:0.2, preschool:0.15, clinic:0.2, shop:0.2, park:0.15, stop:0.1"},
        {"norms", "school:500, preschool:300, clinic:1000, shop:500, park:300, stop:500"}};
    const Run made = bench::run("accessibility.fifteen_minute_city", inputs, parameters);
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "score_limit", 0), 1.0));
    QVERIFY(columnIs(made, "demand", "score_norm", {0.30}));
    QVERIFY(near(made.real("demand", "score_graded", 0), 0.84));
    QCOMPARE(made.value("complete_share"), 1.0);
    nlohmann::json fewer = parameters;
    fewer["weights"] = "school:0.2, theatre:0.8";
    fewer["norms"] = "school:500, theatre:500";
    const Run missing = bench::run("accessibility.fifteen_minute_city", inputs, fewer);
    VERIFY_OK(missing);
    QCOMPARE(missing.problemCount("NO_FACILITY"), std::size_t{1});
    QCOMPARE(missing.text("demand", "missing", 0), std::string("theatre"));
    QVERIFY(near(missing.real("demand", "score_limit", 0), 0.2));
  }

  void emergencyResponse() {
    // Two stations, two places; the matrix says station to place.
    auto inputs = std::map<std::string, sdk::Table>{{"demand", row({100, 300})},
                                                    {"facilities", row({0, 0})},
                                                    {"matrix", matrix({{240, 500}, {300, 480}}, 1)}};
    const Run made = bench::run("accessibility.emergency_response", inputs,
                                {{"processing_s", 60}, {"turnout_s", 80}, {"full_alarm_units", 2}});
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "first_min", 0), 380 / 60.0)); // methods.md 8.1: 60 + 80 + 240
    QVERIFY(near(made.real("demand", "second_min", 0), 440 / 60.0));
    QCOMPARE(made.table("demand").column("first_station")->integers[1], std::int64_t{2});
    QCOMPARE(made.value("first_share_within"), 0.25);
    QCOMPARE(made.table("demand").column("worst_rank")->integers[1], std::int64_t{1});
  }

  void gatewayAccess() {
    const Run made = bench::run("accessibility.gateway_access", toyA());
    VERIFY_OK(made);
    QVERIFY(columnIs(made, "demand", "cost", {5, 8, 25}));
    QVERIFY(near(made.value("cost_mean"), 9.571428571));
    QVERIFY(columnIs(made, "gateways", "mean_cost",
                     {(5000 + 24000 + 17500) / 3500.0, (20000 + 16000 + 12500) / 3500.0, 9.571428571}));
  }

  void jobAccess() {
    const Run made =
        bench::run("accessibility.job_access", {{"demand", row({100})},
                                                {"facilities", offers({5000, 20000, 8000}, "jobs")},
                                                {"matrix", matrix({{10, 30, 50}})}});
    VERIFY_OK(made);
    QVERIFY(columnIs(made, "demand", "jobs_1_a", {25000}));
    QVERIFY(columnIs(made, "demand", "jobs_2_a", {25000}));
    QVERIFY(columnIs(made, "demand", "gravity_a", {12020.82}, 1e-6));
    QCOMPARE(made.problemCount("NO_TRANSIT"), std::size_t{1});
  }

  void ptalOfDrawnLines() {
    // methods.md 2.10: a bus at 400 m with 6 an hour, rail at 720 m with 7.5 an hour.
    sdk::Table lines_ = lines({{{1'400, 2'000}, {1'400, 3'000}}, {{280, 2'000}, {280, 3'000}}});
    lines_.addTexts("mode", {"bus", "subway"});
    lines_.addReals("headway_peak_min", {10, 8});
    lines_.addReals("headway_offpeak_min", {10, 8});
    const Run made = bench::run(
        "accessibility.ptal",
        {{"streets", lines({{{0, 2'000}, {3'000, 2'000}}})},
         {"demand", points({{1, 1'000, 2'000, 100}})},
         {"transit_lines", lines_},
         {"transit_stops",
          points({{1, 1'400, 2'000}, {2, 1'400, 3'000}, {3, 280, 2'000}, {4, 280, 3'000}}, false)}},
        {{"add_approach", false}});
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "index_bus", 0), 2.5));
    QVERIFY(near(made.real("demand", "index_rail", 0), 2.1818));
    QVERIFY(near(made.real("demand", "index", 0), 4.6818));
    QCOMPARE(made.text("demand", "level", 0), std::string("1b"));
  }

  void mobilityGapAndItsRepair() {
    // Steps of 100 m lead straight to the facility, the way around has 900 m. Speeds: 1.25 and 0.9 m/s.
    sdk::Table streets = lines({{{1'000, 2'000}, {1'200, 2'000}},
                                {{1'200, 2'000}, {1'300, 2'000}},
                                detour({1'200, 2'000}, {1'300, 2'000}, 900)});
    streets.addIntegers("is_steps", {0, 1, 0});
    streets.addReals("incline_percent", {0, 0, 0});
    streets.addReals("width_m", {3, 3, 3});
    streets.addTexts("surface", {"asphalt", "asphalt", "asphalt"});
    const Run made = bench::run("accessibility.mobility_gap",
                                {{"streets", streets},
                                 {"demand", points({{1, 1'000, 2'000, 80}})},
                                 {"facilities", points({{1, 1'300, 2'000}}, false)}},
                                {{"limit", 10}, {"gap_limits", "5, 15"}});
    VERIFY_OK(made);
    const double walk = 300 / 1.25 / 60, wheel = 1100 / 0.9 / 60;
    QVERIFY(near(made.real("demand", "cost_1", 0), walk));
    QVERIFY(near(made.real("demand", "cost_2", 0), wheel));
    QVERIFY(near(made.real("demand", "gap", 0), wheel - walk));
    QCOMPARE(made.text("demand", "gap_class", 0), std::string("LARGE"));
    QCOMPARE(made.value("gap_class_3_share"), 1.0);
    QCOMPARE(made.table("repairs").rows(), std::size_t{1});
    QCOMPARE(made.table("repairs").column("fid")->integers[0], std::int64_t{2});
    QCOMPARE(made.real("repairs", "newly_reached_persons", 0), 80.0);
    QCOMPARE(made.value("reached_today_persons"), 0.0);
    QCOMPARE(made.value("reached_repaired_persons"), 80.0);
  }

  void isochronesAreCutAndNested() {
    const Run made = bench::run(
        "accessibility.isochrones",
        {{"streets", lines({{{1'000, 2'000}, {5'000, 2'000}}})},
         {"facilities", points({{1, 3'000, 2'000}}, false)},
         {"demand", points({{1, 3'400, 2'000, 10}, {2, 3'700, 2'000, 20}, {3, 4'900, 2'000, 40}})}},
        {{"limits", "10, 5"}});
    VERIFY_OK(made);
    QCOMPARE(made.table("areas").rows(), std::size_t{2});
    QVERIFY(near(made.real("areas", "streets_m", 0), 2 * 375)); // five minutes at 1.25 m/s, both ways
    QVERIFY(near(made.real("areas", "streets_m", 1), 2 * 750));
    QCOMPARE(made.real("areas", "residents", 0), 0.0);
    QCOMPARE(made.value("reached_persons"), 30.0);
    QVERIFY(made.real("areas", "area_m2", 1) > made.real("areas", "area_m2", 0));
  }

  void servicesForTwoTravellers() {
    sdk::Table streets = lines({{{1'000, 2'000}, {1'200, 2'000}}, {{1'200, 2'000}, {1'700, 2'000}}});
    streets.addIntegers("is_steps", {0, 1});
    sdk::Table facilities = points({{1, 1'100, 2'000}, {2, 1'700, 2'000}}, false);
    facilities.addTexts("kind", {"school", "clinic"});
    const Run made = bench::run(
        "accessibility.service_access",
        {{"streets", streets}, {"facilities", facilities}, {"demand", points({{1, 1'000, 2'000, 50}})}},
        {{"categories", "school:150, clinic"}});
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "cost_1a", 0), 100));
    QVERIFY(near(made.real("demand", "cost_2a", 0), 700));
    QVERIFY(near(made.real("demand", "cost_1b", 0), 100));
    QCOMPARE(made.table("demand").column("within_a")->integers[0], std::int64_t{2});
    QCOMPARE(made.table("demand").column("within_b")->integers[0], std::int64_t{1});
    QCOMPARE(made.value("complete_share"), 1.0);
    QCOMPARE(made.value("lost_persons"), 50.0);
    QCOMPARE(made.table("services").rows(), std::size_t{4});
    // The clinic's value comes from the pack; what is not verified is a reference value.
    QCOMPARE(made.real("services", "reference_value", 2), 1000.0);
    QCOMPARE(made.text("services", "norm_status", 2), std::string("placeholder"));
    QVERIFY(!made.text("services", "norm_document", 2).empty());
  }

  void matrixInsteadOfNetwork_data() {
    QTest::addColumn<QString>("analysis");
    QTest::addColumn<QString>("column");
    QTest::newRow("gravity") << "accessibility.gravity"
                             << "access";
    QTest::newRow("cumulative") << "accessibility.cumulative_opportunities"
                                << "opportunities_1";
    QTest::newRow("nearest") << "accessibility.nearest_facility"
                             << "time_s";
    QTest::newRow("gateway") << "accessibility.gateway_access"
                             << "cost";
  }
  void matrixInsteadOfNetwork() {
    QFETCH(QString, analysis);
    QFETCH(QString, column);
    const std::map<std::string, sdk::Table> inputs = {
        {"streets", gridStreets(9)}, {"demand", gridDemand(9)}, {"facilities", gridFacilities(9)}};
    const nlohmann::json foot = {{"profile", "foot"}, {"measure", "time"}};
    const Run table = bench::run("accessibility.travel_time_matrix", inputs, with({{"limit", 0}}, foot));
    VERIFY_OK(table);
    auto replaced = inputs;
    replaced.erase("streets");
    replaced["matrix"] = table.table("matrix");
    const Run network = bench::run(analysis.toStdString(), inputs, foot);
    const Run made = bench::run(analysis.toStdString(), replaced, foot);
    VERIFY_OK(network);
    VERIFY_OK(made);
    QCOMPARE(made.table("demand").column(column.toStdString())->reals,
             network.table("demand").column(column.toStdString())->reals);
  }

  void textIdsAndHolesInAMatrix() {
    auto inputs = toyA();
    inputs["demand"].addTexts("id", {"a", "b", "c"});
    sdk::Table table;
    table.addTexts("origin", {"a", "b", "nobody"});
    table.addTexts("destination", {"1", "2", "1"});
    table.addTexts("cost", {"300", "480", "60"});
    inputs["matrix"] = table;
    const Run made = bench::run("accessibility.gateway_access", inputs);
    VERIFY_OK(made);
    QVERIFY(near(made.real("demand", "cost", 0), 5));
    QVERIFY(near(made.real("demand", "cost", 1), 8));
    QCOMPARE(made.text("demand", "status", 2), std::string("UNREACHED"));
    QCOMPARE(made.problemCount("UNKNOWN_ID"), std::size_t{1});
    QCOMPARE(made.problemCount("MATRIX_HOLES"), std::size_t{1});
    QCOMPARE(made.value("unreached_persons"), 500.0);
    inputs["matrix"] = row({1});
    const Run wrong = bench::run("accessibility.gateway_access", inputs);
    QVERIFY(!wrong.isOk);
    QVERIFY(wrong.error.message.find("origin") != std::string::npos);
  }

  void badInputIsListed() {
    auto inputs = toyA();
    inputs["facilities"] = offers({-5, 20});
    const Run negative = bench::run("accessibility.floating_catchment", inputs, kSteps);
    VERIFY_OK(negative);
    QCOMPARE(negative.problemCount("BAD_VALUE"), std::size_t{1});
    QCOMPARE(negative.value("supply"), 20.0);
    QCOMPARE(negative.text("facilities", "flag", 0), std::string("BAD_VALUE"));

    inputs["facilities"] = row({0, 0});
    const Run unknown = bench::run("accessibility.floating_catchment", inputs, kSteps);
    QVERIFY(!unknown.isOk); // capacity unknown is never taken as 1
    QVERIFY(
        bench::run("accessibility.floating_catchment", inputs, with({{"capacity_column", ""}}, kSteps)).isOk);

    inputs = toyA();
    inputs["demand"] = points({{1, 5000, 5000, 10}, {1, 5000, 5000, 20}});
    QCOMPARE(bench::run("accessibility.gateway_access", inputs).problemCount("DUPLICATE_ID"), std::size_t{1});
    inputs.erase("matrix");
    const Run nothing = bench::run("accessibility.gateway_access", inputs);
    QVERIFY(!nothing.isOk);
    QVERIFY(!nothing.error.hint.empty());
  }

  void nobodyAndNothing() {
    auto inputs = toyA();
    inputs["facilities"] = offers({});
    const Run none = bench::run("accessibility.gravity", inputs);
    VERIFY_OK(none);
    QCOMPARE(none.flag("access_mean"), std::string("NO_FACILITY"));
    QCOMPARE(none.text("demand", "status", 0), std::string("NO_FACILITY"));
    inputs = toyA();
    inputs["demand"] = row({0, 0, 0});
    const Run nobody = bench::run("accessibility.gravity", inputs);
    VERIFY_OK(nobody);
    QVERIFY(std::isnan(nobody.value("access_mean")));
    QCOMPARE(nobody.flag("access_mean"), std::string("NO_POPULATION"));
  }

  void partsOfANetworkAreReportedWithTheirPeople() {
    const Run made = bench::run("accessibility.travel_time_matrix",
                                {{"streets", lines({{{1'000, 2'000}, {2'000, 2'000}, {3'000, 2'000}},
                                                    {{1'000, 5'000}, {1'400, 5'000}}})},
                                 {"demand", points({{1, 1'200, 2'000, 100}, {2, 1'200, 5'000, 30}})},
                                 {"facilities", points({{1, 1'900, 2'000}}, false)}});
    VERIFY_OK(made);
    QCOMPARE(made.problemCount("SEPARATE_NETWORK"), std::size_t{1});
    for (const Problem &problem : made.problems)
      if (problem.code == "SEPARATE_NETWORK") {
        QCOMPARE(problem.size, 30.0);
        QVERIFY(problem.hasPlace());
      }
  }

  void networkCheck() {
    // A gap of two metres, a line drawn twice, and a street apart with thirty people on it.
    const Run made = bench::run("accessibility.network_check",
                                {{"streets", lines({{{1'000, 2'000}, {2'000, 2'000}},
                                                    {{1'500, 2'002}, {1'500, 2'500}},
                                                    {{1'000, 2'000}, {2'000, 2'000}},
                                                    {{1'000, 5'000}, {1'400, 5'000}}})},
                                 {"demand", points({{1, 1'200, 2'000, 100}, {2, 1'200, 5'000, 30}})}});
    VERIFY_OK(made);
    QCOMPARE(made.value("near_end_count"), 1.0);
    QCOMPARE(made.value("duplicate_count"), 1.0);
    QCOMPARE(made.value("persons_on_largest"), 100.0);
    double persons = 0;
    const sdk::Table &findings = made.table("findings");
    for (std::size_t at = 0; at < findings.rows(); ++at)
      if (findings.column("kind")->texts[at] == "NETWORK_ISOLATED")
        persons += findings.column("residents")->reals[at];
    QCOMPARE(persons, 30.0);
    QCOMPARE(made.value("finding_count"), static_cast<double>(findings.rows()));
  }

  void underTheCursor() {
    host::RunRequest request;
    request.analysis = "accessibility.isochrones";
    request.parameters = {{"limits", "10"}};
    request.inputs.emplace("streets", sdk::toStream(lines({{{1'000, 2'000}, {5'000, 2'000}}})));
    request.inputs.emplace("facilities", sdk::toStream(points({}, false)));
    request.inputs.emplace(
        "demand",
        sdk::toStream(points({{1, 3'400, 2'000, 10}, {2, 3'700, 2'100, 20}, {3, 4'900, 2'000, 40}})));
    auto opened = plugins().openLive(std::move(request), {});
    QVERIFY2(opened, opened ? "" : opened.error().text().c_str());
    host::LiveSession &session = **opened;
    const auto values = session.update("facilities", 1, writeWkbPoint({3'000, 2'000}));
    QVERIFY2(values, values ? "" : values.error().text().c_str());
    QCOMPARE(values->values.size(), std::size_t{3});
    QCOMPARE(values->values[0], 30.0); // both are beside the reached street
    QVERIFY(near(values->values[1], 1500));
    QVERIFY(!values->previewWkb.empty() && !values->isExact);
    const auto settled = session.settle();
    QVERIFY(settled && settled->isExact);
    QCOMPARE(settled->values[0], 10.0); // the way of 100 m to the street is too long for the second
    const auto nowhere = session.update("facilities", 1, writeWkbPoint({3'000, 9'000}));
    QVERIFY(nowhere && std::isnan(nowhere->values[0]) && nowhere->previewWkb.empty());
  }

  void secondRunIsTheSame() {
    // The network stays resident: results and problems must not depend on it.
    const std::map<std::string, sdk::Table> inputs = {
        {"streets", lines({{{1'000, 2'000}, {2'000, 2'000}}, {{1'500, 2'000.3}, {1'500, 2'500}}})},
        {"demand", points({{1, 1'200, 2'000, 100}})},
        {"facilities", points({{1, 1'500, 2'400}}, false)}};
    const Run first = bench::run("accessibility.nearest_facility", inputs);
    const Run second = bench::run("accessibility.nearest_facility", inputs);
    VERIFY_OK(first);
    QCOMPARE(first.problemCount("NEAR_END_JOINED"), std::size_t{1});
    QCOMPARE(second.problems.size(), first.problems.size());
    QCOMPARE(second.real("demand", "distance_m", 0), first.real("demand", "distance_m", 0));
    QVERIFY(bench::run("accessibility.nearest_facility", inputs, {{"near_end_m", 0.1}})
                .problemCount("NEAR_END_JOINED") == 0);
  }
};

QTEST_GUILESS_MAIN(TestAccessibilityMeasures)
#include "tst_accessibility_measures.moc"
