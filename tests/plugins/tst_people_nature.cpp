// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin_bench.h"

#include <QtTest/QtTest>
#include <cmath>
#include <random>

using namespace bench;

namespace {

constexpr const char *kAnalysis = "green_network.people_nature";
const std::vector<std::string> kFigures{
    "residents_near_green", "green_per_resident", "wheelchair_share",       "pc", "eca", "patches_connected",
    "components",           "buildings_affected", "residents_near_facility"};

using Features = std::map<std::int64_t, std::string>;

sdk::Table tableOf(const Features &features) {
  sdk::Table table;
  std::vector<std::int64_t> fids;
  std::vector<std::string> shapes;
  for (const auto &[fid, wkb] : features) {
    fids.push_back(fid);
    shapes.push_back(wkb);
  }
  table.addIntegers("fid", std::move(fids));
  table.addGeometry(std::move(shapes), kCrs);
  return table;
}

std::string square(double x, double y, double half) {
  const Point a{x - half, y - half}, b{x + half, y - half}, c{x + half, y + half}, d{x - half, y + half};
  return writeWkbPolygon({{{a, b, c, d, a}}});
}
std::string line(const PointList &points) {
  return writeWkbLine(points);
}

/// The layers that a session may change, over a grid of streets of 1.4 km.
struct Town {
  static constexpr int kSize = 15;
  Features patches, corridors, gates, facilities, streetChanges, roads; ///< `roads` cut habitat

  std::map<std::string, sdk::Table> inputs() const {
    std::map<std::string, sdk::Table> out;
    out["streets"] = gridStreets(kSize);
    out["demand"] = gridDemand(kSize);
    out["patches"] = tableOf(patches);
    out["corridors"] = tableOf(corridors);
    out["gates"] = tableOf(gates);
    out["facilities"] = tableOf(facilities);
    out["street_changes"] = tableOf(streetChanges);
    if (!roads.empty()) out["barriers"] = tableOf(roads);
    out["buildings"] =
        boxes({{1, "a", {10340, 10340, 10360, 10360}}, {2, "b", {10840, 10240, 10860, 10260}}});
    return out;
  }
  Features *layer(const std::string &input) {
    return input == "patches"     ? &patches
           : input == "corridors" ? &corridors
           : input == "gates"     ? &gates
           : input == "streets"   ? &streetChanges
                                  : &facilities;
  }
};

Town town() {
  Town out;
  out.patches = {{1, square(10150, 10150, 60)}, {2, square(11250, 10350, 80)}, {3, square(10650, 11150, 70)}};
  out.gates = {{1, writeWkbPoint({10900, 10900})}};
  out.facilities = {{1, writeWkbPoint({11000, 11000})}};
  return out;
}

std::unique_ptr<host::LiveSession> open(const Town &state, const nlohmann::json &parameters) {
  host::RunRequest request;
  request.analysis = kAnalysis;
  request.parameters = parameters;
  auto tables = state.inputs();
  for (auto &[name, table] : tables)
    request.inputs.emplace(name, sdk::toStream(std::move(table)));
  auto session = plugins().openLive(std::move(request), {});
  if (!session) qFatal("%s", session.error().text().c_str());
  return std::move(*session);
}

std::vector<double> cold(const Town &state, const nlohmann::json &parameters) {
  const Run made = run(kAnalysis, state.inputs(), parameters);
  if (!made.isOk) qFatal("%s", made.error.text().c_str());
  std::vector<double> out;
  for (const std::string &figure : kFigures)
    out.push_back(made.value(figure));
  return out;
}

bool areSameBits(const std::vector<double> &a, const std::vector<double> &b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && !(std::isnan(a[i]) && std::isnan(b[i]))) {
      qWarning("%s: %.17g, wanted %.17g", kFigures[i].c_str(), a[i], b[i]);
      return false;
    }
  return true;
}

} // namespace

/// Figures that follow an edit, through the host and the C ABI, against runs on the edited layers.
class TestPeopleNature : public QObject {
  Q_OBJECT

private slots:
  void aCorridorGivesBoth();
  void patchesAreThoseOfConnectivity_data();
  void patchesAreThoseOfConnectivity();
  void mergingAndCutting();
  void dragsEqualRuns_data();
  void dragsEqualRuns();
  void refusals();
};

void TestPeopleNature::aCorridorGivesBoth() {
  Town state = town();
  const nlohmann::json parameters{{"limit_m", 300}, {"landscape_area_ha", 200}, {"dispersal_m", 500}};
  const auto session = open(state, parameters);
  const auto before = session->settle();
  QVERIFY(before && before->isExact);
  QVERIFY(areSameBits(before->values, cold(state, parameters)));
  const Run made = run(kAnalysis, state.inputs(), parameters);
  QCOMPARE(made.value("residents_near_green"), before->values[0]);
  // Three squares: 1.44 + 2.56 + 1.96 ha.
  QVERIFY(std::abs(before->values[1] * made.value("residents") - 59600) < 1e-3);
  QVERIFY(made.norm("residents_near_green").find("reference") != std::string::npos ||
          made.norm("residents_near_green").find("Reference") != std::string::npos);
  // From one park to another, aside of the streets: a shorter way for people, a link for animals.
  const std::string corridor = line({{10180, 10180}, {10500, 10500}, {11180, 10350}});
  const auto with = session->update("corridors", 7, corridor);
  QVERIFY(with);
  QVERIFY(with->values[0] > before->values[0]);
  QVERIFY(with->values[1] > before->values[1]);
  QVERIFY(with->values[3] > before->values[3]);
  QVERIFY(with->values[4] > before->values[4]);
  QCOMPARE(with->values[7], 1.0); // one building under it
  state.corridors[7] = corridor;
  const auto settled = session->settle();
  QVERIFY(settled && settled->isExact);
  QVERIFY(areSameBits(settled->values, cold(state, parameters)));
  const auto undone = session->update("corridors", 7, {});
  QVERIFY(undone && areSameBits(undone->values, before->values));
  // Widths at vertices: as M of the line, as the plan keeps them, and one width everywhere.
  const auto measured = [&](const PointList &points, const std::vector<double> &widths) {
    std::string wkb("\x01\xd2\x07\x00\x00", 5);
    const auto count = static_cast<std::uint32_t>(points.size());
    wkb.append(reinterpret_cast<const char *>(&count), sizeof count);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double numbers[] = {points[i].x, points[i].y, widths[i]};
      wkb.append(reinterpret_cast<const char *>(numbers), sizeof numbers);
    }
    return wkb;
  };
  const PointList bends{{10180, 10180}, {10500, 10500}, {11180, 10350}};
  const auto even = session->update("corridors", 7, measured(bends, {30, 30, 30}));
  QVERIFY(even && areSameBits(even->values, with->values));
  const auto taper = session->update("corridors", 7, measured(bends, {20, 60, 40.5}));
  QVERIFY(taper && taper->values[1] > with->values[1]);
  auto tables = state.inputs();
  tables["corridors"].addReals("width_m", {40});
  tables["corridors"].addTexts("width_profile", {"[20,60,40.5]"});
  const Run stored = run(kAnalysis, tables, parameters);
  QVERIFY2(stored.isOk, stored.error.text().c_str());
  QCOMPARE(stored.value("green_per_resident"), taper->values[1]);
  // As a collection of the line and its polygon: the band may have any width.
  const std::string wide = square(10760, 10350, 150);
  std::string collection("\x01\x07\x00\x00\x00\x02\x00\x00\x00", 9);
  collection += corridor + wide;
  const auto broad = session->update("corridors", 7, collection);
  QVERIFY(broad);
  QVERIFY(std::abs((broad->values[1] - before->values[1]) * made.value("residents") - 90000) < 1e-2);
}

void TestPeopleNature::patchesAreThoseOfConnectivity_data() {
  QTest::addColumn<double>("merge");
  QTest::addColumn<bool>("isCut");
  for (const double merge : {0.0, 30.0, 150.0})
    for (const bool isCut : {false, true})
      QTest::addRow("merged within %g m, %s", merge, isCut ? "cut" : "whole") << merge << isCut;
}

/// Green areas that overlap, touch and lie near each other: the same patches and figures as the analysis of
/// connectivity, which rounds distances to nothing.
void TestPeopleNature::patchesAreThoseOfConnectivity() {
  QFETCH(double, merge);
  QFETCH(bool, isCut);
  std::mt19937 random(41);
  const auto number = [&](double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random);
  };
  Town state = town();
  for (std::int64_t fid = 4; fid < 24; ++fid)
    state.patches[fid] = square(number(9950, 11450), number(9950, 11450), number(20, 90));
  if (isCut)
    state.roads = {{1, line({{9000, 10150}, {12000, 10180}})}, {2, line({{10700, 9000}, {10650, 12000}})}};
  nlohmann::json parameters{{"landscape_area_ha", 400},
                            {"dispersal_m", 300},
                            {"min_area_ha", 0.3},
                            {"merge_m", merge},
                            {"max_link_m", 2000}};
  const Run live = run(kAnalysis, state.inputs(), parameters);
  QVERIFY2(live.isOk, live.error.text().c_str());
  std::map<std::string, sdk::Table> inputs;
  inputs["patches"] = tableOf(state.patches);
  if (isCut) inputs["barriers"] = tableOf(state.roads);
  parameters["link_mode"] = "euclidean";
  const Run whole = run("green_network.connectivity", inputs, parameters);
  QVERIFY2(whole.isOk, whole.error.text().c_str());
  QVERIFY(whole.value("eca") > 0);
  QVERIFY2(
      std::abs(live.value("eca") / whole.value("eca") - 1) < 1e-5,
      qPrintable(
          QStringLiteral("%1, %2").arg(live.value("eca"), 0, 'g', 12).arg(whole.value("eca"), 0, 'g', 12)));
}

/// Two parks become one by a third between them, a road that is laid through it makes them two again; undo
/// gives the former numbers.
void TestPeopleNature::mergingAndCutting() {
  Town state;
  state.patches = {{1, square(10200, 10200, 100)}, {2, square(10500, 10200, 100)}};
  const sdk::Table streets = gridStreets(Town::kSize);
  state.roads[1] = streets.geometry()->texts[0]; // far from both
  const nlohmann::json parameters{{"landscape_area_ha", 400}, {"merge_m", 20}, {"dispersal_m", 50}};
  const auto session = open(state, parameters);
  const auto two = session->settle();
  QVERIFY(two);
  QCOMPARE(two->values[6], 2.0);
  const std::string between = square(10350, 10200, 40); // 10 m from each
  const auto one = session->update("patches", 3, between);
  QVERIFY(one);
  QCOMPARE(one->values[6], 1.0);
  QCOMPARE(one->values[5], 0.0); // no other patch to be connected with
  state.patches[3] = between;
  QVERIFY(areSameBits(one->values, cold(state, parameters)));
  // 4 + 4 + 0.64 ha are one patch.
  QVERIFY(std::abs(one->values[4] - 8.64) < 1e-6);
  const std::string through = line({{10350, 9000}, {10350, 12000}});
  const auto cut = session->update("streets", 1, through);
  QVERIFY(cut);
  QVERIFY(cut->values[4] < one->values[4]);
  QVERIFY(cut->values[5] >= 2.0);
  state.streetChanges[1] = through;
  QVERIFY(areSameBits(cut->values, cold(state, parameters)));
  QVERIFY(session->update("streets", 1, streets.geometry()->texts[0]));
  const auto undone = session->update("patches", 3, {});
  QVERIFY(undone && areSameBits(undone->values, two->values));
}

void TestPeopleNature::dragsEqualRuns_data() {
  QTest::addColumn<unsigned>("seed");
  for (unsigned seed = 1; seed <= 6; ++seed)
    QTest::addRow("drags %u", seed) << seed;
}

/// Random drags of every kind of object; now and then everything is compared with a run; then undone.
void TestPeopleNature::dragsEqualRuns() {
  QFETCH(unsigned, seed);
  std::mt19937 random(seed);
  const auto number = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
  const auto place = [&] {
    return Point{std::uniform_real_distribution<double>(9950, 11450)(random),
                 std::uniform_real_distribution<double>(9950, 11450)(random)};
  };
  const nlohmann::json parameters{{"limit_m", number(100, 500)},
                                  {"dispersal_m", number(100, 1500)},
                                  {"entrances", seed % 3 == 0 ? "gates" : "boundary_and_gates"},
                                  {"add_approach", seed % 2 == 0},
                                  {"merge_m", seed % 3 == 1   ? 60
                                              : seed % 3 == 2 ? 5
                                                              : 0},
                                  {"min_area_ha", seed % 2 == 0 ? 0.5 : 0.1}};
  Town state = town();
  if (seed > 2) // three of the streets cut habitat, wherever they are laid
    for (std::int64_t fid = 1; fid <= 3; ++fid)
      state.roads[fid] = gridStreets(Town::kSize).geometry()->texts[static_cast<std::size_t>(fid - 1)];
  const Town start = state;
  const auto session = open(state, parameters);
  const auto first = session->settle();
  QVERIFY(first);
  const std::vector<std::string> inputs{"patches", "corridors", "gates", "streets", "facilities"};
  std::vector<std::pair<std::string, std::int64_t>> steps;
  for (int step = 0; step < 60; ++step) {
    const std::string &input = inputs[static_cast<std::size_t>(number(0, 4))];
    const std::int64_t fid = input == "streets" && number(1, 4) == 1 ? 900 : number(1, 5);
    std::string wkb;
    if (number(1, 8) > 1) {
      const Point p = place();
      wkb = input == "patches"                           ? square(p.x, p.y, number(20, 200))
            : input == "corridors" || input == "streets" ? line({p, place(), place()})
                                                         : writeWkbPoint(p);
    }
    const auto values = session->update(input, fid, wkb);
    QVERIFY2(values, values ? "" : values.error().text().c_str());
    Features &layer = *state.layer(input);
    layer[fid] = wkb;
    if (wkb.empty() && input != "streets") layer.erase(fid);
    steps.emplace_back(input, fid);
    if (step % 6 != 5) continue;
    QVERIFY2(areSameBits(values->values, cold(state, parameters)),
             qPrintable(QStringLiteral("step %1").arg(step)));
    const auto settled = session->settle();
    QVERIFY(settled && areSameBits(settled->values, values->values));
  }
  // Undo, the former geometry of each; streets of the layer have that of the layer.
  const sdk::Table streets = gridStreets(Town::kSize);
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    const auto &[input, fid] = *step;
    Town old = start;
    const Features &layer = *old.layer(input);
    const auto feature = layer.find(fid);
    std::string wkb = feature == layer.end() ? std::string() : feature->second;
    if (input == "streets" && fid < 900) wkb = streets.geometry()->texts[static_cast<std::size_t>(fid - 1)];
    QVERIFY(session->update(input, fid, wkb));
  }
  const auto undone = session->settle();
  QVERIFY(undone && areSameBits(undone->values, first->values));
}

void TestPeopleNature::refusals() {
  const auto session = open(town(), nlohmann::json::object());
  const auto before = session->settle();
  const auto wrong = session->update("demand", 1, writeWkbPoint({10000, 10000}));
  QVERIFY(!wrong && wrong.error().code == ErrorCode::Unsupported);
  const auto rubbish = session->update("corridors", 1, "rubbish");
  QVERIFY(!rubbish);
  const auto after = session->settle();
  QVERIFY(after && areSameBits(after->values, before->values));
  // Nobody and nothing.
  Town empty;
  const auto lonely = open(empty, nlohmann::json::object());
  const auto values = lonely->settle();
  QVERIFY(values);
  QCOMPARE(values->values[0], 0.0);
  QCOMPARE(values->values[4], 0.0);
}

QTEST_GUILESS_MAIN(TestPeopleNature)
#include "tst_people_nature.moc"
