// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/connectivity.h>
#include <alatau/landscape/live_landscape.h>

#include <QtTest/QTest>

#include <cmath>
#include <map>
#include <random>

using namespace alatau;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Patches and links by name, as the object under test is told of them.
struct World {
  struct Patch {
    double capacity = 0;
    std::map<std::int64_t, double> links; ///< kept on both sides
  };
  std::map<std::int64_t, Patch> patches;
  std::map<std::int64_t, std::vector<LiveLandscape::CorridorLink>> corridors;

  void remove(std::int64_t key) {
    patches.erase(key);
    for (auto &[other, patch] : patches)
      patch.links.erase(key);
    for (auto &[corridor, links] : corridors)
      std::erase_if(links, [&](const auto &link) { return link.a == key || link.b == key; });
  }
  std::vector<LiveLandscape::Link> linksOf(std::int64_t key) const {
    std::vector<LiveLandscape::Link> out;
    for (const auto &[to, length] : patches.at(key).links)
      out.push_back({to, length});
    return out;
  }
};

struct Figures {
  double numerator = 0;
  std::size_t connected = 0, groups = 0;
  std::vector<double> distances;
  bool operator==(const Figures &) const = default;
};

Figures figures(const LiveLandscape &landscape, const World &world) {
  const LiveLandscape::Groups groups = landscape.groups();
  Figures out{landscape.pcNumerator(), groups.connected, groups.count, {}};
  for (const auto &[a, one] : world.patches)
    for (const auto &[b, other] : world.patches)
      out.distances.push_back(landscape.distance(a, b));
  return out;
}

/// Floyd and Warshall in millimetres, summed as they come.
Figures oracle(const World &world, const Dispersal &dispersal) {
  const std::size_t n = world.patches.size();
  std::map<std::int64_t, std::size_t> number;
  std::vector<double> capacity;
  for (const auto &[key, patch] : world.patches) {
    number.emplace(key, number.size());
    capacity.push_back(patch.capacity);
  }
  std::vector<std::vector<double>> way(n, std::vector<double>(n, kInfinity));
  std::vector<std::vector<bool>> isNear(n, std::vector<bool>(n, false));
  const auto join = [&](std::int64_t a, std::int64_t b, double metres) {
    const double rounded = std::round(metres * 1000);
    const std::size_t i = number.at(a), j = number.at(b);
    way[i][j] = way[j][i] = std::min(way[i][j], rounded);
    if (rounded <= std::round(dispersal.distance * 1000)) isNear[i][j] = isNear[j][i] = true;
  };
  for (const auto &[key, patch] : world.patches) {
    way[number[key]][number[key]] = 0;
    for (const auto &[to, length] : patch.links)
      join(key, to, length);
  }
  for (const auto &[corridor, links] : world.corridors)
    for (const auto &link : links)
      join(link.a, link.b, link.distance);
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        way[i][j] = std::min(way[i][j], way[i][k] + way[k][j]);
  Figures out;
  std::vector<std::size_t> group(n);
  for (std::size_t i = 0; i < n; ++i)
    group[i] = i;
  for (std::size_t i = 0; i < n; ++i) {
    bool isConnected = false;
    for (std::size_t j = 0; j < n; ++j) {
      out.distances.push_back(way[i][j] / 1000);
      out.numerator += capacity[i] * capacity[j] * std::exp(-dispersal.alpha() * way[i][j] / 1000);
      if (!isNear[i][j]) continue;
      isConnected = true;
      const std::size_t low = std::min(group[i], group[j]), high = std::max(group[i], group[j]);
      for (std::size_t &g : group)
        if (g == high) g = low;
    }
    out.connected += isConnected ? 1 : 0;
  }
  for (std::size_t i = 0; i < n; ++i)
    out.groups += group[i] == i ? 1 : 0;
  return out;
}

LiveLandscape made(const Dispersal &dispersal, int threads = 1) {
  RunContext context;
  context.threads = threads;
  auto out = LiveLandscape::make(dispersal, context);
  if (!out) qFatal("%s", out.error().text().c_str());
  return std::move(*out);
}

/// A new object with the same patches and links, filled at once.
LiveLandscape cold(const World &world, const Dispersal &dispersal, int threads) {
  LiveLandscape out = made(dispersal, threads);
  std::vector<std::int64_t> keys;
  std::map<std::int64_t, std::uint32_t> number;
  LandscapeGraph graph;
  for (const auto &[key, patch] : world.patches) {
    number.emplace(key, static_cast<std::uint32_t>(keys.size()));
    keys.push_back(key);
    graph.capacity.push_back(patch.capacity);
  }
  for (const auto &[key, patch] : world.patches)
    for (const auto &[to, length] : patch.links)
      if (key < to) graph.links.push_back({number[key], number[to], length});
  if (!out.fill(keys, graph, {})) qFatal("fill");
  for (auto corridor = world.corridors.rbegin(); corridor != world.corridors.rend(); ++corridor)
    out.setCorridor(corridor->first, corridor->second);
  return out;
}

class Randoms {
public:
  explicit Randoms(unsigned seed)
    : mRandom(seed) {}
  int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(mRandom); }
  double real(double from, double to) { return std::uniform_real_distribution<double>(from, to)(mRandom); }
  bool chance(int percent) { return number(1, 100) <= percent; }
  /// Touching patches, whole numbers that make ties, and any.
  double length() { return chance(15) ? 0.0 : chance(40) ? number(1, 6) * 100.0 : real(0, 900); }

  void change(World &world, LiveLandscape &landscape, int most) {
    if (!chance(60)) mKind = number(1, 100);
    const int kind = mKind;
    // Mostly the same thing again, as it is dragged.
    if (!chance(60)) mKey = number(1, most);
    const std::int64_t key = mKey;
    if (kind <= 45) {
      World::Patch patch{chance(10) ? 0.0 : real(0, 30), {}};
      world.patches.try_emplace(key);
      for (auto &[other, there] : world.patches) {
        there.links.erase(key);
        if (other == key || !chance(25)) continue;
        patch.links[other] = there.links[key] = length();
      }
      world.patches[key] = patch;
      QVERIFY(landscape.setPatch(key, patch.capacity, world.linksOf(key)));
    } else if (kind <= 53) {
      if (!world.patches.contains(key)) return;
      world.patches[key].capacity = real(0, 30);
      QVERIFY(landscape.setCapacity(key, world.patches[key].capacity));
    } else if (kind <= 62) {
      world.remove(key);
      landscape.removePatch(key);
    } else {
      if (!chance(60)) mCorridor = number(0, 2);
      const std::int64_t corridor = mCorridor;
      std::vector<LiveLandscape::CorridorLink> links;
      for (int k = number(0, 3); k > 0; --k) {
        const std::int64_t a = number(1, most), b = number(1, most);
        if (a != b && world.patches.contains(a) && world.patches.contains(b))
          links.push_back({a, b, length()});
      }
      world.corridors[corridor] = links;
      landscape.setCorridor(corridor, links);
    }
  }

private:
  std::int64_t mKey = 1, mCorridor = 0;
  int mKind = 1;
  std::mt19937 mRandom;
};

} // namespace

class TestLiveLandscape : public QObject {
  Q_OBJECT

private slots:
  void anyChangesEqualANewStart_data();
  void anyChangesEqualANewStart();
  void theWorkedExample();
  void graphGivesTheOtherMetrics();
  void refusals();
};

void TestLiveLandscape::anyChangesEqualANewStart_data() {
  QTest::addColumn<unsigned>("seed");
  QTest::addColumn<int>("most");
  for (unsigned seed = 1; seed <= 30; ++seed)
    QTest::addRow("landscape %u", seed) << seed << (seed % 3 == 0 ? 90 : 14);
}

/// After every change: equal to a new object bit for bit, and to the oracle; undone: the former figures.
void TestLiveLandscape::anyChangesEqualANewStart() {
  QFETCH(unsigned, seed);
  QFETCH(int, most);
  Randoms random(seed);
  const Dispersal dispersal{random.real(50, 2000), random.real(0.01, 0.9)};
  LiveLandscape landscape = made(dispersal, 1 + static_cast<int>(seed % 2));
  World world;
  std::vector<std::pair<World, Figures>> before;
  for (int step = 0; step < (most > 50 ? 120 : 200); ++step) {
    random.change(world, landscape, most);
    const Figures now = figures(landscape, world);
    const Figures again = figures(cold(world, dispersal, 2), world);
    QCOMPARE(now.numerator, again.numerator);
    QVERIFY(now == again);
    const Figures wanted = oracle(world, dispersal);
    QCOMPARE(now.distances, wanted.distances);
    QCOMPARE(now.connected, wanted.connected);
    QCOMPARE(now.groups, wanted.groups);
    QVERIFY(std::abs(now.numerator - wanted.numerator) <= 1e-9 * (1 + wanted.numerator));
    if (step % 20 == 19) before.emplace_back(world, now);
  }
  for (auto state = before.rbegin(); state != before.rend(); ++state) {
    const World &was = state->first;
    for (std::int64_t key = 1; key <= most; ++key)
      landscape.removePatch(key);
    QCOMPARE(landscape.pcNumerator(), 0.0);
    for (const auto &[key, patch] : was.patches)
      QVERIFY(landscape.setPatch(key, patch.capacity, was.linksOf(key)));
    for (std::int64_t corridor = 0; corridor <= 2; ++corridor) {
      const auto links = was.corridors.find(corridor);
      landscape.setCorridor(corridor, links == was.corridors.end()
                                          ? std::vector<LiveLandscape::CorridorLink>()
                                          : links->second);
    }
    QVERIFY(figures(landscape, was) == state->second);
  }
}

/// TOY-G of methods.md 6.3.
void TestLiveLandscape::theWorkedExample() {
  LiveLandscape landscape = made({500, 0.5});
  const std::vector<std::int64_t> keys{1, 2, 3, 4};
  LandscapeGraph graph{{10, 5, 8, 4}, {{0, 1, 300}, {1, 2, 400}, {2, 3, 1200}}};
  QVERIFY(landscape.fill(keys, graph, {}));
  QVERIFY(std::abs(landscape.pcNumerator() - 399.7739695) < 5e-8);
  QVERIFY(std::abs(landscape.eca() - 19.9943484) < 5e-8);
  QCOMPARE(landscape.groups().count, std::size_t{2});
  QCOMPARE(landscape.groups().connected, std::size_t{3});
  const double whole = landscape.pcNumerator();
  landscape.removePatch(2); // dPC 51.9414
  QVERIFY(std::abs(100 * (whole - landscape.pcNumerator()) / whole - 51.9414) < 5e-5);
  const std::vector<LiveLandscape::Link> links{{1, 300}, {3, 400}};
  QVERIFY(landscape.setPatch(2, 5, links));
  QCOMPARE(landscape.pcNumerator(), whole);
  // A corridor in place of 1200 m, and one that is longer than the way there is.
  const std::vector<LiveLandscape::CorridorLink> corridor{{3, 4, 100}};
  landscape.setCorridor(7, corridor);
  const std::vector<CandidateLink> candidate{{2, 3, 100}};
  const auto gain = linkGains(graph, candidate, {500, 0.5}, {});
  QVERIFY(gain);
  QVERIFY(std::abs(landscape.pcNumerator() - whole - gain->front()) < 1e-8);
  const std::vector<LiveLandscape::CorridorLink> longer{{1, 3, 700}};
  landscape.setCorridor(7, longer);
  QCOMPARE(landscape.pcNumerator(), whole);
  landscape.setCorridor(7, {});
  QCOMPARE(landscape.pcNumerator(), whole);
}

void TestLiveLandscape::graphGivesTheOtherMetrics() {
  Randoms random(77);
  const Dispersal dispersal{400, 0.5};
  LiveLandscape landscape = made(dispersal);
  World world;
  for (int step = 0; step < 150; ++step)
    random.change(world, landscape, 40);
  ConnectivityOptions options;
  options.dispersal = dispersal;
  options.patchImportance = false;
  const LandscapeGraph graph = landscape.graph();
  const auto whole = connectivity(graph, options, {});
  QVERIFY(whole);
  QVERIFY(whole->pcNumerator > 0);
  // Millimetres: alpha x 0.5 mm a link, of some ten links.
  QVERIFY(std::abs(landscape.pcNumerator() / whole->pcNumerator - 1) < 1e-5);
  QCOMPARE(landscape.groups().count, whole->componentCount);
  QCOMPARE(landscape.patchCount(), graph.capacity.size());
}

void TestLiveLandscape::refusals() {
  QVERIFY(!LiveLandscape::make({0, 0.5}, {}));
  QVERIFY(!LiveLandscape::make({100, 1}, {}));
  LiveLandscape landscape = made({100, 0.5});
  QVERIFY(!landscape.setPatch(1, -1, {}));
  QVERIFY(!landscape.setCapacity(1, 1));
  QVERIFY(!landscape.setPatch(1, std::numeric_limits<double>::quiet_NaN(), {}));
  QCOMPARE(landscape.patchCount(), std::size_t{0});
  const std::vector<LiveLandscape::Link> links{{5, 10}, {1, 0}};
  QVERIFY(landscape.setPatch(1, 2, links)); // links to nobody and to itself
  QCOMPARE(landscape.pcNumerator(), 4.0);
  QCOMPARE(landscape.distance(1, 5), kInfinity);
  landscape.removePatch(9);
  LandscapeGraph tooMany;
  tooMany.capacity.assign(LiveLandscape::kMostPatches + 1, 1);
  std::vector<std::int64_t> keys(tooMany.capacity.size());
  LiveLandscape empty = made({100, 0.5});
  const Status refused = empty.fill(keys, tooMany, {});
  QVERIFY(!refused && refused.error().code == ErrorCode::Unsupported);
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const Status stopped = empty.fill(std::vector<std::int64_t>{1}, {{1}, {}}, context);
  QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestLiveLandscape)
#include "tst_live_landscape.moc"
