// SPDX-License-Identifier: GPL-3.0-or-later
#include "../network/random_streets.h"

#include <alatau/access/live_reach.h>

#include <QtTest/QtTest>
#include <map>
#include <set>

using namespace alatau;
using alatau::test::RandomStreets;

namespace {

/// Everything that a LiveReach knows, to open another one with.
struct World {
  std::map<std::uint32_t, std::string> facilities;
  std::map<std::int64_t, LivePath> paths;
  std::set<std::int64_t> closed;
};

struct Answers {
  double persons = 0;
  std::vector<Cost> costs;
  std::vector<std::uint32_t> facilities;
  bool operator==(const Answers &) const = default;
};

Answers answers(const LiveReach &reach) {
  Answers out{reach.persons(), {}, {}};
  for (std::size_t home = 0; home < reach.homeCount(); ++home) {
    out.costs.push_back(reach.cost(home));
    out.facilities.push_back(reach.facility(home));
  }
  return out;
}

struct City {
  StreetNetwork network;
  std::vector<Point> homes;
  std::vector<double> persons;
  LiveReachOptions options;

  LiveReach open() const {
    auto made = LiveReach::open(network, homes, persons, {}, options, {});
    if (!made) qFatal("%s", made.error().text().c_str());
    return std::move(*made);
  }
  Answers cold(const World &world) const {
    LiveReach reach = open();
    // In another order than they came.
    for (const std::int64_t street : world.closed)
      reach.setStreetClosed(street, true);
    for (auto facility = world.facilities.rbegin(); facility != world.facilities.rend(); ++facility)
      if (!reach.setFacility(facility->first, facility->second)) qFatal("facility");
    for (auto path = world.paths.rbegin(); path != world.paths.rend(); ++path)
      reach.setPath(path->first, path->second);
    if (!reach.update({})) qFatal("update");
    return answers(reach);
  }
};

City randomCity(RandomStreets &random, int streets, int homes) {
  City city;
  NetworkOptions options;
  options.keepClosedLines = random.chance(50);
  auto network = StreetNetwork::build(random.streets(streets), options, {});
  if (!network) qFatal("%s", network.error().text().c_str());
  city.network = std::move(*network);
  for (int i = 0; i < homes; ++i) {
    city.homes.push_back(random.chance(10) ? RandomStreets::crossing(random.number(0, 7), random.number(0, 7))
                                           : random.place());
    city.persons.push_back(random.chance(5) ? -1.0 : random.real(0, 40));
  }
  city.options.limit = static_cast<Cost>(random.number(100, 900) * 1000);
  city.options.addApproach = random.chance(70);
  city.options.snapMax = random.real(20, 120);
  city.options.endSnap = random.real(0, 60);
  return city;
}

std::string square(Point middle, double half) {
  const Point a{middle.x - half, middle.y - half}, b{middle.x + half, middle.y - half},
      c{middle.x + half, middle.y + half}, d{middle.x - half, middle.y + half};
  return writeWkbPolygon({{{a, b, c, d, a}}});
}

std::string randomFacility(RandomStreets &random) {
  if (random.chance(40)) return writeWkbPoint(random.place());
  if (random.chance(15)) {
    const PointList line{random.place(), random.place()};
    return writeWkbLine(line);
  }
  return square(random.place(), random.real(5, 90));
}

LivePath randomPath(RandomStreets &random) {
  LivePath path;
  for (int i = random.number(2, 5); i > 0; --i)
    path.points.push_back(random.chance(25)
                              ? RandomStreets::crossing(random.number(0, 7), random.number(0, 7))
                              : random.place());
  path.isStreet = random.chance(40);
  if (random.chance(10)) path.costBackward = std::numeric_limits<double>::quiet_NaN();
  if (random.chance(20)) path.costForward = random.real(500, 2000);
  return path;
}

/// One random change to both the world and the object.
void change(RandomStreets &random, World &world, LiveReach &reach) {
  const int kind = random.number(1, 100);
  if (kind <= 45) {
    const auto number = static_cast<std::uint32_t>(random.number(0, 9));
    if (random.chance(20)) {
      world.facilities.erase(number);
      QVERIFY(reach.setFacility(number, {}));
    } else {
      world.facilities[number] = randomFacility(random);
      QVERIFY(reach.setFacility(number, world.facilities[number]));
    }
  } else if (kind <= 80) {
    const std::int64_t key = random.number(1, 4);
    if (random.chance(20)) {
      world.paths.erase(key);
      reach.setPath(key, {});
    } else {
      world.paths[key] = randomPath(random);
      reach.setPath(key, world.paths[key]);
    }
  } else {
    const std::int64_t street = 100 + random.number(0, 29);
    const bool isClosed = !world.closed.contains(street);
    if (reach.setStreetClosed(street, isClosed)) {
      if (isClosed)
        world.closed.insert(street);
      else
        world.closed.erase(street);
    }
  }
}

} // namespace

/// Numbers that follow an edit against new searches.
class TestLiveReach : public QObject {
  Q_OBJECT

private slots:
  void anyChangesEqualANewStart_data();
  void anyChangesEqualANewStart();
  void withoutPathsItIsNearestFacilities();
  void pathsEqualStreetsThatWereBuilt();
  void corridorBringsPeopleToThePark();
  void aStreetTakesItsPeopleAlong();
  void bordersOfUse();
};

void TestLiveReach::anyChangesEqualANewStart_data() {
  QTest::addColumn<unsigned>("seed");
  for (unsigned seed = 1; seed <= 40; ++seed)
    QTest::addRow("network %u", seed) << seed;
}

/// After every one of some thousand changes: equal to a new object bit for bit; and back to the beginning.
void TestLiveReach::anyChangesEqualANewStart() {
  QFETCH(unsigned, seed);
  RandomStreets random(seed);
  const City city = randomCity(random, 30, 80);
  LiveReach reach = city.open();
  World world;
  const Answers nothing = city.cold(world);
  std::vector<std::pair<World, Answers>> before;
  for (int step = 0; step < 120; ++step) {
    for (int more = random.chance(80) ? 1 : 3; more > 0; --more)
      change(random, world, reach);
    QVERIFY(reach.update({}));
    const Answers now = answers(reach);
    QCOMPARE(now.persons, city.cold(world).persons);
    QVERIFY2(now == city.cold(world), qPrintable(QStringLiteral("step %1").arg(step)));
    if (step % 10 == 0) before.emplace_back(world, now);
  }
  // Undo, with big steps.
  for (auto state = before.rbegin(); state != before.rend(); ++state) {
    for (std::uint32_t number = 0; number < 10; ++number) {
      const auto facility = state->first.facilities.find(number);
      QVERIFY(reach.setFacility(number, facility == state->first.facilities.end() ? "" : facility->second));
    }
    for (std::int64_t key = 1; key <= 4; ++key) {
      const auto path = state->first.paths.find(key);
      reach.setPath(key, path == state->first.paths.end() ? LivePath{} : path->second);
    }
    for (std::int64_t street = 100; street < 130; ++street)
      reach.setStreetClosed(street, state->first.closed.contains(street));
    QVERIFY(reach.update({}));
    QVERIFY(answers(reach) == state->second);
  }
  for (std::uint32_t number = 0; number < 10; ++number)
    QVERIFY(reach.setFacility(number, {}));
  for (std::int64_t key = 1; key <= 4; ++key)
    reach.setPath(key, {});
  for (std::int64_t street = 100; street < 130; ++street)
    reach.setStreetClosed(street, false);
  QVERIFY(reach.update({}));
  QVERIFY(answers(reach) == nothing);
  QCOMPARE(reach.stopCount(), std::size_t{0});
}

/// The base state against the search that every other analysis uses.
void TestLiveReach::withoutPathsItIsNearestFacilities() {
  for (unsigned seed = 500; seed < 560; ++seed) {
    RandomStreets random(seed);
    const City city = randomCity(random, 40, 120);
    LiveReach reach = city.open();
    std::vector<FacilityEntry> entries;
    for (std::uint32_t number = 0; number < 6; ++number) {
      const std::string wkb = randomFacility(random);
      QVERIFY(reach.setFacility(number, wkb));
      if (const auto point = readWkbPoint(wkb)) {
        entries.push_back({number, snap(city.network, *point, {city.options.snapMax})});
      } else {
        const auto places = networkEntries(city.network, wkb, {city.options.snapMax});
        QVERIFY(places);
        for (const NetworkPosition &place : *places)
          entries.push_back({number, place});
      }
    }
    QVERIFY(reach.update({}));
    std::vector<NetworkPosition> places;
    for (const Point home : city.homes)
      places.push_back(snap(city.network, home, {city.options.snapMax}));
    NearestOptions options;
    options.limit = city.options.limit;
    options.addApproach = city.options.addApproach;
    const auto nearest = nearestFacilities(city.network, entries, places, options, {});
    QVERIFY(nearest);
    double persons = 0;
    for (std::size_t home = 0; home < city.homes.size(); ++home) {
      QCOMPARE(reach.cost(home), nearest->cost[home]);
      QCOMPARE(reach.facility(home), nearest->facility[home]);
      if (nearest->status[home] == ReachStatus::Reached && city.persons[home] > 0)
        persons += city.persons[home];
    }
    QVERIFY(std::abs(reach.persons() - persons) < 1e-3);
  }
}

/// A path over a grid of streets against a network that was built with it, its crossings as shared vertices.
void TestLiveReach::pathsEqualStreetsThatWereBuilt() {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    RandomStreets random(seed);
    // Streets from end to end of a grid, and a straight path across them.
    const Point a = random.place(), b = random.place();
    std::vector<StreetLine> streets;
    StreetLine across;
    across.id = 999;
    std::vector<std::pair<double, Point>> bends{{0.0, a}, {1.0, b}};
    for (int k = 0; k < 16; ++k) {
      StreetLine line;
      line.id = k;
      const bool isRow = k < 8;
      const Point from = RandomStreets::crossing(isRow ? 0 : k - 8, isRow ? k : 0);
      const double t = isRow ? (from.y - a.y) / (b.y - a.y) : (from.x - a.x) / (b.x - a.x);
      const Point meeting{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
      std::vector<Point> points;
      for (int i = 0; i < 8; ++i)
        points.push_back(isRow ? RandomStreets::crossing(i, k) : RandomStreets::crossing(k - 8, i));
      const auto along = [&](Point p) { return isRow ? p.x : p.y; };
      if (t > 0 && t < 1 && along(meeting) > along(points.front()) && along(meeting) < along(points.back())) {
        points.push_back(meeting);
        std::ranges::sort(points, {}, along);
        bends.emplace_back(t, meeting);
      }
      line.points = points;
      streets.push_back(line);
    }
    std::ranges::sort(bends, {}, [](const auto &bend) { return bend.first; });
    for (const auto &[t, point] : bends)
      across.points.push_back(point);
    const auto plain = StreetNetwork::build(streets, {}, {});
    streets.push_back(across);
    const auto built = StreetNetwork::build(streets, {}, {});
    QVERIFY(plain && built);
    City city;
    city.network = *plain;
    city.options.limit = 900000;
    city.options.endSnap = 0;
    for (int i = 0; i < 60; ++i) {
      // Homes on streets of the grid, so that they stand at the same place in both.
      const Point crossing = RandomStreets::crossing(random.number(0, 6), random.number(0, 7));
      city.homes.push_back({crossing.x + random.real(0, 97), crossing.y});
      city.persons.push_back(1);
    }
    const Point park = RandomStreets::crossing(random.number(0, 7), random.number(0, 7));
    LiveReach reach = city.open();
    LivePath path;
    path.points = {a, b};
    reach.setPath(1, path);
    QVERIFY(reach.setFacility(0, writeWkbPoint(park)));
    QVERIFY(reach.update({}));
    std::vector<NetworkPosition> places;
    for (const Point home : city.homes)
      places.push_back(snap(*built, home));
    NearestOptions options;
    options.limit = city.options.limit;
    options.addApproach = true;
    const std::vector<FacilityEntry> entries{{0, snap(*built, park)}};
    const auto nearest = nearestFacilities(*built, entries, places, options, {});
    QVERIFY(nearest);
    for (std::size_t home = 0; home < city.homes.size(); ++home) {
      // Every stretch is rounded to a millimetre, and there are more of them in one than in the other.
      const auto cost = static_cast<double>(reach.cost(home)),
                 wanted = static_cast<double>(nearest->cost[home]);
      QVERIFY2(std::abs(cost - wanted) <= 30, qPrintable(QStringLiteral("%1 %2").arg(cost).arg(wanted)));
    }
  }
}

namespace {
/// Two streets of 1 km, 400 m apart, joined by a third 900 m along; a park beyond the upper one's start.
City twoStreets() {
  City city;
  const Point o{500000, 4700000};
  const auto at = [&](double x, double y) { return Point{o.x + x, o.y + y}; };
  std::vector<StreetLine> streets(3);
  for (std::size_t i = 0; i < 3; ++i)
    streets[i].id = static_cast<std::int64_t>(i) + 1;
  streets[0].points = {at(0, 0), at(900, 0), at(1000, 0)};
  streets[1].points = {at(0, 400), at(900, 400), at(1000, 400)};
  streets[2].points = {at(900, 0), at(900, 400)};
  city.network = *StreetNetwork::build(streets, {}, {});
  city.homes = {at(100, 10), at(500, -10), at(100, 390)};
  city.persons = {100, 30, 7};
  city.options.limit = 600000;
  return city;
}
} // namespace

void TestLiveReach::corridorBringsPeopleToThePark() {
  const City city = twoStreets();
  LiveReach reach = city.open();
  QVERIFY(reach.setFacility(5, square({500000, 4700440}, 30)));
  QVERIFY(reach.update({}));
  QCOMPARE(reach.allPersons(), 137.0);
  // The park touches no street: its corner is 10 m from one.
  QCOMPARE(reach.persons(), 7.0);
  QCOMPARE(reach.cost(2), Cost{90000});
  QVERIFY(reach.setFacility(5, square({500000, 4700440}, 60)));
  QVERIFY(reach.update({}));
  QCOMPARE(reach.persons(), 7.0); // the upper street runs into it: 40 m to walk and 10 m to the street
  QCOMPARE(reach.cost(2), Cost{50000});
  LivePath corridor;
  corridor.points = {{500000 + 100, 4700000 - 20}, {500000 + 100, 4700400}};
  reach.setPath(1, corridor);
  QVERIFY(reach.update({}));
  QCOMPARE(reach.persons(), 107.0); // 10 + 400 + 40; the other 10 + 400 + 400 + 40
  QCOMPARE(reach.cost(0), Cost{450000});
  QCOMPARE(reach.cost(1), kUnreachable);
  // Into the park without any street, by a way of its own.
  corridor.points.back() = {500000 + 50, 4700420};
  corridor.points.push_back({500000 + 10, 4700420});
  reach.setPath(1, corridor);
  QVERIFY(reach.update({}));
  // 10 m to the street, to the crossing, along the path to the boundary 380 m up.
  const double way = 10 + 50.0 * 20 / 440 + std::hypot(50, 440) * 380 / 440;
  QVERIFY(std::abs(static_cast<double>(reach.cost(0)) - 1000 * way) <= 2);
  QVERIFY(reach.cost(0) < Cost{450000});
  reach.setPath(1, {});
  QVERIFY(reach.update({}));
  QCOMPARE(reach.persons(), 7.0);
}

void TestLiveReach::aStreetTakesItsPeopleAlong() {
  const City city = twoStreets();
  LiveReach reach = city.open();
  QVERIFY(reach.setFacility(1, writeWkbPoint({500000 + 900, 4700200})));
  QVERIFY(reach.update({}));
  QCOMPARE(reach.cost(1), Cost{(10 + 400 + 200) * 1000 > 600000 ? kUnreachable : 610000});
  // The lower street moves by 30 m: those who live there go with it and walk to it.
  QVERIFY(reach.setStreetClosed(1, true));
  LivePath moved;
  moved.isStreet = true;
  moved.points = {{500000, 4700030}, {500900, 4700030}, {501000, 4700030}};
  reach.setPath(1, moved);
  QVERIFY(reach.update({}));
  QCOMPARE(reach.cost(1), Cost{40000 + 400000 + 170000 > 600000 ? kUnreachable : 610000});
  LivePath nearer = moved;
  nearer.points = {{500000, 4700000}, {500500, 4700000}, {500900, 4700150}};
  reach.setPath(1, nearer);
  QVERIFY(reach.update({}));
  const double slant = std::hypot(400, 150);
  QCOMPARE(reach.cost(1), static_cast<Cost>(std::lround(1000 * (10 + slant + 50))));
  // The closed street alone: its people go to the next one, if that is near enough.
  reach.setPath(1, {});
  QVERIFY(reach.update({}));
  QCOMPARE(reach.cost(1), kUnreachable);
  QVERIFY(reach.setStreetClosed(1, false));
  QVERIFY(!reach.setStreetClosed(77, true));
}

void TestLiveReach::bordersOfUse() {
  const City city = twoStreets();
  LiveReach reach = city.open();
  QVERIFY(reach.update({}));
  QCOMPARE(reach.persons(), 0.0);
  const Status bad = reach.setFacility(0, "rubbish");
  QVERIFY(!bad && bad.error().code == ErrorCode::BadData);
  LivePath nothing;
  nothing.points = {{std::numeric_limits<double>::quiet_NaN(), 0}, {500000, 4700000}};
  reach.setPath(3, nothing);
  QVERIFY(reach.update({}));
  QCOMPARE(reach.stopCount(), std::size_t{0});
  const std::vector<double> tooFew{1.0};
  QVERIFY(!LiveReach::open(city.network, city.homes, tooFew, {}, {}, {}));
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const auto stopped = LiveReach::open(city.network, city.homes, city.persons, {}, {}, context);
  QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestLiveReach)
#include "tst_live_reach.moc"
