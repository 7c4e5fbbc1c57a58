// SPDX-License-Identifier: GPL-3.0-or-later
// A run on a scenario lays its streets over the resident network of the baseline, and gives what a network
// gives that was built of them.
#include "plugin_bench.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <bit>
#include <random>
#include <set>

using namespace bench;

namespace {

/// Streets of a small town as rows.
struct Street {
  std::int64_t fid = 0;
  PointList points;
  std::string streetClass = "residential", status, surface;
  int isSteps = 0, level = 0;
  double maxSpeed = 0;
};
using Town = std::vector<Street>;

sdk::Table tableOf(const Town &town) {
  std::vector<std::int64_t> fids;
  std::vector<std::string> wkb, classes, statuses, surfaces;
  sdk::Column steps, levels, speeds;
  for (const Street &street : town) {
    fids.push_back(street.fid);
    wkb.push_back(writeWkbLine(street.points));
    classes.push_back(street.streetClass);
    statuses.push_back(street.status);
    surfaces.push_back(street.surface);
  }
  sdk::Table table;
  table.addIntegers("fid", fids);
  table.addGeometry(wkb, kCrs);
  table.addTexts("class", classes);
  table.addTexts("status", statuses);
  table.addTexts("surface", surfaces);
  sdk::Column &isSteps = table.add("is_steps", sdk::ColumnKind::Boolean);
  for (const Street &street : town)
    isSteps.appendBoolean(street.isSteps != 0);
  sdk::Column &level = table.add("level", sdk::ColumnKind::Integer);
  for (const Street &street : town)
    level.appendInteger(street.level);
  sdk::Column &speed = table.add("max_speed_kmh", sdk::ColumnKind::Real);
  for (const Street &street : town)
    street.maxSpeed > 0 ? speed.appendReal(street.maxSpeed) : speed.appendNull();
  return table;
}

class Maker {
public:
  explicit Maker(unsigned seed)
    : mRandom(seed) {}
  int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(mRandom); }
  double real(double from, double to) { return std::uniform_real_distribution<double>(from, to)(mRandom); }

  /// Crossings a little off a lattice, most neighbours joined, some streets over several crossings.
  Town town(int side) {
    mSide = side;
    mPlaces.clear();
    for (int i = 0; i < side * side; ++i)
      mPlaces.push_back(
          {10'000 + 100.0 * (i % side) + real(-30, 30), 10'000 + 100.0 * (i / side) + real(-30, 30)});
    Town made;
    made.push_back({1, {{9'000, 9'000}, {9'000, 30'000}, {30'000, 30'000}}, "residential", "", "", 0, 0, 0});
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x + 1 < side;) {
        const int last = std::min(side - 1, x + number(1, 3));
        for (const bool isEast : {true, false}) {
          if (number(1, 10) == 1) continue;
          Street street;
          street.fid = static_cast<std::int64_t>(made.size()) + 1;
          for (int k = x; k <= last; ++k)
            street.points.push_back(isEast ? place(k, y) : place(y, k));
          attributes(street);
          made.push_back(street);
        }
        x = last;
      }
    }
    return made;
  }
  /// What planners draw: a new street, a closed one, one with other attributes, one that runs elsewhere, one
  /// that is gone.
  Town scenario(Town town, int changes) {
    while (changes-- > 0) {
      const auto at = town.begin() + number(1, static_cast<int>(town.size()) - 1);
      switch (number(0, 4)) {
      case 0: {
        Street street;
        street.fid = 10'000 + static_cast<std::int64_t>(town.size());
        const int x = number(1, mSide - 2), y = number(1, mSide - 2);
        street.points = {place(x, y), place(x + number(-1, 1), y + 1)};
        if (number(0, 1) == 0) // ends at nothing, or beside a street
          street.points.back() = {street.points.back().x + real(-0.4, 0.4), street.points.back().y + 0.2};
        attributes(street);
        town.push_back(street);
        break;
      }
      case 1:
        at->status = "closed";
        break;
      case 2:
        attributes(*at);
        break;
      case 3: {
        Point &moved =
            at->points[static_cast<std::size_t>(number(0, static_cast<int>(at->points.size()) - 1))];
        moved = {moved.x + real(-20, 20), moved.y + real(-20, 20)};
        break;
      }
      default:
        town.erase(at);
      }
    }
    return town;
  }

  /// Bans between streets that meet, and kerbs at crossings.
  sdk::Table restrictions(const Town &town) {
    std::vector<Spot> spots;
    std::vector<std::string> from, to, kinds;
    for (int tries = 0; tries < 40 && spots.size() < 5; ++tries) {
      const Street &street = town[static_cast<std::size_t>(number(1, static_cast<int>(town.size()) - 1))];
      const Point via = street.points.back();
      for (const Street &other : town) {
        if (other.fid == street.fid || std::ranges::find(other.points, via) == other.points.end()) continue;
        spots.push_back({static_cast<std::int64_t>(spots.size()) + 1, via.x, via.y});
        from.push_back(std::to_string(street.fid));
        to.push_back(std::to_string(other.fid));
        kinds.emplace_back(number(1, 3) == 1 ? "only" : "no");
        break;
      }
    }
    sdk::Table table = points(spots, false);
    table.addTexts("from_ref", from);
    table.addTexts("to_ref", to);
    table.addTexts("restriction", kinds);
    return table;
  }
  sdk::Table kerbs() {
    std::vector<Spot> spots;
    for (int i = 1; i <= 12; ++i) {
      const Point p = place(number(0, mSide - 1), number(0, mSide - 1));
      spots.push_back({i, p.x, p.y});
    }
    sdk::Table table = points(spots, false);
    table.addTexts("kind", std::vector<std::string>(12, "kerb"));
    table.addTexts("kerb", std::vector<std::string>(12, "raised"));
    return table;
  }

private:
  Point place(int x, int y) const {
    return mPlaces[static_cast<std::size_t>(std::clamp(y, 0, mSide - 1) * mSide +
                                            std::clamp(x, 0, mSide - 1))];
  }
  void attributes(Street &street) {
    street.isSteps = number(1, 12) == 1;
    street.surface = number(1, 4) == 1 ? "gravel" : "asphalt";
    street.maxSpeed = number(1, 3) == 1 ? 10.0 * number(2, 6) : 0;
    street.level = number(1, 25) == 1 ? 1 : 0;
  }
  std::mt19937 mRandom;
  int mSide = 0;
  std::vector<Point> mPlaces;
};

QString difference(const sdk::Table &a, const sdk::Table &b) {
  if (a.columns.size() != b.columns.size() || a.rows() != b.rows()) return QStringLiteral("size");
  for (std::size_t c = 0; c < a.columns.size(); ++c) {
    const sdk::Column &x = a.columns[c], &y = b.columns[c];
    const bool isSame = std::ranges::equal(x.reals, y.reals, [](double p, double q) {
      return std::bit_cast<std::uint64_t>(p) == std::bit_cast<std::uint64_t>(q);
    });
    if (!isSame || x.integers != y.integers || x.texts != y.texts || x.valid != y.valid)
      return QString::fromStdString(x.name);
  }
  return {};
}

std::string told(const Problem &p) {
  return p.code + "|" + p.layer + "|" + p.feature + "|" + p.message + "|" + std::to_string(p.x) + "|" +
         std::to_string(p.y) + "|" + std::to_string(p.size) + "|" + p.unit;
}

void same(const Run &a, const Run &b, const QByteArray &where) {
  QVERIFY2(a.isOk && b.isOk, where + (a.error.text() + b.error.text()).c_str());
  for (const auto &[name, table] : a.outputs) {
    const QString wrong = difference(table, b.table(name));
    QVERIFY2(wrong.isEmpty(), where + " output " + name.c_str() + " column " + wrong.toUtf8());
  }
  QVERIFY2(a.problems.size() == b.problems.size(), where + " problems");
  for (std::size_t i = 0; i < a.problems.size(); ++i)
    QVERIFY2(told(a.problems[i]) == told(b.problems[i]),
             where + " " + told(a.problems[i]).c_str() + " / " + told(b.problems[i]).c_str());
}

} // namespace

class TestScenarioNetworks : public QObject {
  Q_OBJECT

  /// A tolerance of near ends that no run had before, so that nothing of another run is resident: how far
  /// apart they are is nothing to any street.
  double mTolerance = 0.5;
  double fresh() { return mTolerance += 1e-9; }

  static std::unique_ptr<host::PluginHost> hostWith(const QTemporaryDir &folder) {
    host::PluginHost::Options options = benchOptions();
    options.cacheDir = folder.path().toStdString();
    auto made = std::make_unique<host::PluginHost>(options);
    made->scan();
    return made;
  }
  static int files(const QTemporaryDir &folder) {
    return static_cast<int>(QDir(folder.path()).entryList({"*.network"}, QDir::Files).size());
  }
  static nlohmann::json with(nlohmann::json parameters, double tolerance) {
    parameters["near_end_m"] = tolerance;
    return parameters;
  }

private slots:
  void asBuilt_data() {
    QTest::addColumn<QString>("analysis");
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<bool>("hasHills");
    const auto row = [](const char *name, const char *analysis, const char *parameters,
                        bool hasHills = false) { QTest::newRow(name) << analysis << parameters << hasHills; };
    row("nearest, metres", "accessibility.nearest_facility", R"({"measure": "distance"})");
    row("nearest, minutes by car", "accessibility.nearest_facility",
        R"({"measure": "time", "profile": "car"})");
    row("service area", "accessibility.service_area", R"({"limit_m": 250})");
    row("isochrones", "accessibility.isochrones", R"({"limits": "2, 4"})");
    row("matrix", "accessibility.travel_time_matrix", R"({"limit": 6})");
    row("floating catchment", "accessibility.floating_catchment", R"({"capacity_column": ""})");
    row("slopes", "accessibility.nearest_facility", R"({"measure": "time", "profile": "foot_slope_tobler"})",
        true);
    row("mobility gap", "accessibility.mobility_gap", R"({})");
    row("coverage", "coverage.population_coverage", R"({"norm_m": 200})");
    row("coverage by area", "coverage.population_coverage", R"({"norm_m": 200, "method": "area"})");
    row("overlaps", "coverage.overlaps_gaps", R"({"limit": 250})");
    row("people and nature", "green_network.people_nature", R"({})");
    row("siting", "coverage.siting", R"({"count": 3, "limit": 300, "seconds": 1})");
  }

  void asBuilt() {
    QFETCH(QString, analysis);
    QFETCH(QString, parameters);
    QFETCH(bool, hasHills);
    const std::string id = analysis.toStdString();
    const nlohmann::json given = nlohmann::json::parse(parameters.toStdString());
    const Rasters hills = hasHills ? Rasters{{"elevation", gridHeights(12)}} : Rasters{};
    constexpr int kScenarios = 10;
    int laidOver = 0;
    for (unsigned seed = 1; seed <= kScenarios; ++seed) {
      const QByteArray where = "seed " + QByteArray::number(seed);
      const QTemporaryDir folder;
      const auto host = hostWith(folder);
      Maker maker(seed * 31);
      const Town town = maker.town(10);
      std::map<std::string, sdk::Table> inputs = {{"streets", tableOf(town)}};
      if (id != "accessibility.service_area") inputs["demand"] = gridDemand(10);
      if (id == "green_network.people_nature")
        inputs["patches"] =
            boxes({{1, "", {10'120, 10'120, 10'280, 10'260}}, {2, "", {10'510, 10'540, 10'690, 10'660}}});
      else
        inputs["street_points"] = maker.kerbs();
      const std::set<std::string> onFootOnly = {"accessibility.service_area", "accessibility.isochrones",
                                                "accessibility.mobility_gap", "green_network.people_nature"};
      if (!onFootOnly.contains(id)) inputs["turn_restrictions"] = maker.restrictions(town);
      inputs[id == "coverage.siting" ? "candidates" : "facilities"] = gridFacilities(10);
      const double tolerance = fresh();
      const Run baseline = bench::run(id, inputs, with(given, tolerance), {}, host.get(), hills);
      QVERIFY2(baseline.isOk, baseline.error.text().c_str());
      const int kept = files(folder);
      QVERIFY(kept >= 1);
      inputs["streets"] = tableOf(maker.scenario(town, maker.number(1, 4)));
      // A new facility is no matter of the network.
      const Run scenario = bench::run(id, inputs, with(given, tolerance), {}, host.get(), hills);
      laidOver += files(folder) == kept;
      const Run cold = bench::run(id, inputs, with(given, fresh()), {}, host.get(), hills);
      same(scenario, cold, where);
      if (QTest::currentTestFailed()) return;
      // And the baseline is as it was.
      same(baseline,
           bench::run(
               id,
               [&] {
                 auto before = inputs;
                 before["streets"] = tableOf(town);
                 return before;
               }(),
               with(given, tolerance), {}, host.get(), hills),
           where);
      if (QTest::currentTestFailed()) return;
    }
    qInfo("%d of %d scenarios laid over the baseline", laidOver, kScenarios);
    QVERIFY(laidOver >= kScenarios / 4);
  }

  void fromTheCacheFolder() {
    const QTemporaryDir folder;
    const auto host = hostWith(folder);
    Maker maker(7);
    const Town town = maker.town(10);
    std::map<std::string, sdk::Table> inputs = {
        {"streets", tableOf(town)}, {"demand", gridDemand(10)}, {"facilities", gridFacilities(10)}};
    const nlohmann::json measure = {{"measure", "time"}};
    const double tolerance = fresh();
    const char *nearest = "accessibility.nearest_facility";
    QVERIFY(bench::run(nearest, inputs, with(measure, tolerance), {}, host.get()).isOk);
    for (int i = 0; i < 9; ++i) // push it out of memory
      QVERIFY(bench::run(nearest, inputs, with(measure, fresh()), {}, host.get()).isOk);
    const int kept = files(folder);
    Town closed = town;
    closed[town.size() / 2].isSteps = closed[town.size() / 2].isSteps != 0 ? 0 : 1;
    closed[town.size() / 3].maxSpeed = 15;
    inputs["streets"] = tableOf(closed);
    const Run scenario = bench::run(nearest, inputs, with(measure, tolerance), {}, host.get());
    QCOMPARE(files(folder), kept);
    same(scenario, bench::run(nearest, inputs, with(measure, fresh()), {}, host.get()), "file");
  }

  /// How much it saves, printed: this machine is not that of a planner.
  void saves() {
    const QTemporaryDir folder;
    const auto host = hostWith(folder);
    Maker maker(3);
    const Town town = maker.town(150);
    std::map<std::string, sdk::Table> inputs = {{"streets", tableOf(town)},
                                                {"demand", points({{1, 10'500, 10'500, 10}})},
                                                {"facilities", points({{1, 12'000, 12'000}}, false)}};
    const auto timed = [&](double tolerance) {
      QElapsedTimer timer;
      timer.start();
      const Run made =
          bench::run("accessibility.nearest_facility", inputs, {{"near_end_m", tolerance}}, {}, host.get());
      const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
      return made.isOk ? seconds : -1.0;
    };
    const double tolerance = fresh();
    QVERIFY(timed(tolerance) >= 0);
    double laid = 1e9, built = 1e9;
    for (int i = 0; i < 5; ++i) {
      Town changed = town;
      changed[static_cast<std::size_t>(1'000 * i + 77)].maxSpeed = 17;
      changed[static_cast<std::size_t>(1'000 * i + 78)].points[1].x += 1.5;
      inputs["streets"] = tableOf(changed);
      const int kept = files(folder);
      laid = std::min(laid, timed(tolerance));
      QCOMPARE(files(folder), kept);
      built = std::min(built, timed(fresh()));
    }
    inputs["streets"] = tableOf(town);
    const double resident = timed(tolerance);
    qInfo("%zu streets: scenario laid over %.3f s, built %.3f s, ratio %.1f; without the rest of the run "
          "(%.3f s) %.1f",
          town.size(), laid, built, built / laid, resident, (built - resident) / (laid - resident));
    QVERIFY(laid > 0);
  }
};

QTEST_GUILESS_MAIN(TestScenarioNetworks)
#include "tst_scenario_networks.moc"
