// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/connectivity.h>

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

using namespace alatau;

namespace {

const nlohmann::json &cases() {
  static const auto kCases =
      nlohmann::json::parse(std::ifstream(ALATAU_TEST_CASES "/engine/connectivity.json"));
  return kCases;
}

bool isNear(double value, double wanted, double tolerance) {
  const bool isGood = std::abs(value - wanted) <= tolerance;
  if (!isGood) qWarning("%.12g instead of %.12g", value, wanted);
  return isGood;
}

LandscapeGraph graphOf(const nlohmann::json &toy) {
  LandscapeGraph graph;
  graph.capacity = toy.at("capacity").get<std::vector<double>>();
  for (const auto &link : toy.at("links"))
    graph.links.push_back({link[0], link[1], link[2]});
  return graph;
}

/// All pairs by Floyd and Warshall; nothing in common with the code under test.
struct Oracle {
  std::vector<std::vector<double>> distance;
  std::vector<std::vector<int>> hops;
};
constexpr int kFar = 1 << 20;

Oracle oracleOf(const LandscapeGraph &graph, double threshold, int removed = -1, int removedLink = -1) {
  const std::size_t n = graph.capacity.size();
  Oracle made;
  made.distance.assign(n, std::vector<double>(n, std::numeric_limits<double>::infinity()));
  made.hops.assign(n, std::vector<int>(n, kFar));
  for (std::size_t i = 0; i < n; ++i)
    made.distance[i][i] = made.hops[i][i] = 0;
  for (std::size_t l = 0; l < graph.links.size(); ++l) {
    const LandscapeLink &link = graph.links[l];
    if (static_cast<int>(l) == removedLink || static_cast<int>(link.a) == removed ||
        static_cast<int>(link.b) == removed)
      continue;
    made.distance[link.a][link.b] = made.distance[link.b][link.a] =
        std::min(made.distance[link.a][link.b], link.distance);
    if (link.distance <= threshold) made.hops[link.a][link.b] = made.hops[link.b][link.a] = 1;
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        made.distance[i][j] = std::min(made.distance[i][j], made.distance[i][k] + made.distance[k][j]);
        made.hops[i][j] = std::min(made.hops[i][j], made.hops[i][k] + made.hops[k][j]);
      }
  return made;
}

struct Numerators {
  double pc = 0, iic = 0;
};
Numerators numeratorsOf(const LandscapeGraph &graph, const Dispersal &dispersal, double threshold,
                        int removed = -1, int removedLink = -1) {
  const Oracle oracle = oracleOf(graph, threshold, removed, removedLink);
  Numerators made;
  for (std::size_t i = 0; i < graph.capacity.size(); ++i)
    for (std::size_t j = 0; j < graph.capacity.size(); ++j) {
      if (static_cast<int>(i) == removed || static_cast<int>(j) == removed) continue;
      const double product = graph.capacity[i] * graph.capacity[j];
      made.pc += product * std::exp(-dispersal.alpha() * oracle.distance[i][j]);
      if (oracle.hops[i][j] < kFar) made.iic += product / (1 + oracle.hops[i][j]);
    }
  return made;
}

LandscapeGraph randomGraph(std::mt19937 &random, std::size_t patches, double density) {
  LandscapeGraph graph;
  for (std::size_t i = 0; i < patches; ++i)
    graph.capacity.push_back(random() % 6 == 0 ? 0.0 : 0.5 + static_cast<double>(random() % 100) / 10);
  for (std::uint32_t i = 0; i < patches; ++i)
    for (std::uint32_t j = i + 1; j < patches; ++j)
      if (static_cast<double>(random() % 1000) < density * 1000)
        // Few different lengths, so that there are ties; some of them zero.
        graph.links.push_back({i, j, static_cast<double>(random() % 8) * 200});
  return graph;
}

} // namespace

class TestConnectivity : public QObject {
  Q_OBJECT
private slots:
  void dispersal() {
    for (const auto &each : cases().at("dispersal")) {
      const Dispersal dispersal{each.at("distance"), each.at("probability")};
      QVERIFY(isNear(dispersal.alpha(), each.at("alpha"), each.at("tolerance")));
      QVERIFY(isNear(dispersal.at(dispersal.distance), dispersal.probability, 1e-15));
      QCOMPARE(dispersal.at(std::numeric_limits<double>::infinity()), 0.0);
    }
  }

  void workedExample() {
    const auto &toy = cases().at("toy");
    ConnectivityOptions options;
    options.dispersal = {toy.at("distance"), toy.at("probability")};
    options.landscapeArea = toy.at("area");
    options.linkImportance = true;
    const auto made = connectivity(graphOf(toy), options, {});
    QVERIFY(made);
    const std::map<std::string, double> values{{"pcNumerator", made->pcNumerator},
                                               {"pc", made->pc},
                                               {"eca", made->eca},
                                               {"ecaShare", made->ecaShare},
                                               {"iicNumerator", made->iicNumerator},
                                               {"iic", made->iic},
                                               {"ecaIic", made->ecaIic},
                                               {"linkCount", static_cast<double>(made->linkCount)},
                                               {"componentCount", static_cast<double>(made->componentCount)},
                                               {"landscapeCoincidence", made->landscapeCoincidence},
                                               {"classCoincidence", made->classCoincidence},
                                               {"expectedComponent", made->expectedComponent},
                                               {"meanComponent", made->meanComponent},
                                               {"largestComponent", made->largestComponent}};
    for (const auto &[name, wanted] : toy.at("metrics").items())
      QVERIFY2(isNear(values.at(name), wanted[0], wanted[1]), name.c_str());
    for (std::size_t k = 0; k < 4; ++k) {
      const PatchMetrics &patch = made->patches[k];
      QVERIFY(isNear(patch.flux, toy["flux"][k], 5e-7));
      QVERIFY(isNear(patch.betweenness, toy["betweenness"][k], 5e-7));
      for (const auto &[name, parts] : {std::pair("pc", patch.pc), std::pair("iic", patch.iic)}) {
        QVERIFY(isNear(parts.total, toy[name][k][0], 5.1e-5));
        QVERIFY(isNear(parts.intra, toy[name][k][1], 5.1e-5));
        QVERIFY(isNear(parts.flux, toy[name][k][2], 5.1e-5));
        QVERIFY(isNear(parts.connector, toy[name][k][3], 5.1e-5));
      }
    }
    for (std::size_t l = 0; l < 3; ++l)
      QVERIFY(isNear(made->linkImportance[l], toy["linkImportance"][l], 5e-7));
  }

  void equalsBruteForce() {
    std::mt19937 random(7);
    for (int round = 0; round < 150; ++round) {
      const LandscapeGraph graph = randomGraph(random, 1 + random() % 12, 0.1 + 0.5 * (round % 3));
      ConnectivityOptions options;
      options.dispersal = {300, 0.5};
      options.thresholdDistance = 700;
      options.linkImportance = true;
      const auto made = connectivity(graph, options, {});
      QVERIFY(made);
      const Numerators whole = numeratorsOf(graph, options.dispersal, 700);
      const double tolerance = 1e-9 * (1 + whole.pc);
      QVERIFY(isNear(made->pcNumerator, whole.pc, tolerance));
      QVERIFY(isNear(made->iicNumerator, whole.iic, tolerance));
      if (!(whole.pc > 0)) continue;
      for (std::size_t k = 0; k < graph.capacity.size(); ++k) {
        const Numerators without = numeratorsOf(graph, options.dispersal, 700, static_cast<int>(k));
        QVERIFY(isNear(made->patches[k].pc.total, 100 * (whole.pc - without.pc) / whole.pc, 1e-8));
        QVERIFY(isNear(made->patches[k].iic.total, 100 * (whole.iic - without.iic) / whole.iic, 1e-8));
        QVERIFY(made->patches[k].pc.connector >= 0 && made->patches[k].iic.connector >= 0);
      }
      for (std::size_t l = 0; l < graph.links.size(); ++l) {
        const Numerators without = numeratorsOf(graph, options.dispersal, 700, -1, static_cast<int>(l));
        QVERIFY(isNear(made->linkImportance[l], 100 * (whole.pc - without.pc) / whole.pc, 1e-8));
      }
    }
  }

  void gainsOfCandidatesEqualBruteForce() {
    std::mt19937 random(8);
    for (int round = 0; round < 60; ++round) {
      const std::size_t patches = 2 + random() % 11;
      const LandscapeGraph graph = randomGraph(random, patches, 0.2);
      std::vector<CandidateLink> candidates;
      for (int c = 0; c < 5; ++c)
        candidates.push_back({static_cast<std::uint32_t>(random() % patches),
                              static_cast<std::uint32_t>(random() % patches),
                              static_cast<double>(random() % 5) * 100});
      const Dispersal dispersal{300, 0.5};
      const auto gains = linkGains(graph, candidates, dispersal, {});
      QVERIFY(gains);
      const double before = numeratorsOf(graph, dispersal, 0).pc;
      for (std::size_t c = 0; c < candidates.size(); ++c) {
        LandscapeGraph with = graph;
        if (candidates[c].a != candidates[c].b) with.links.push_back(candidates[c]);
        QVERIFY(isNear((*gains)[c], numeratorsOf(with, dispersal, 0).pc - before, 1e-9 * (1 + before)));
      }
    }
  }

  void betweennessSharesTies() {
    // A square: two equal ways between opposite corners.
    LandscapeGraph graph;
    graph.capacity = {1, 1, 1, 1};
    graph.links = {{0, 1, 100}, {1, 2, 100}, {2, 3, 100}, {0, 3, 100}};
    ConnectivityOptions options;
    options.dispersal = {100, 0.5};
    const auto made = connectivity(graph, options, {});
    QVERIFY(made);
    for (const PatchMetrics &patch : made->patches)
      QVERIFY(isNear(patch.betweenness, 0.5 * 0.25, 1e-15));
  }

  void theSameForAnyNumberOfThreadsAndOrderOfLinks() {
    std::mt19937 random(9);
    LandscapeGraph graph = randomGraph(random, 120, 0.04);
    ConnectivityOptions options;
    options.dispersal = {300, 0.5};
    options.linkImportance = true;
    RunContext context;
    const auto one = connectivity(*cleanLandscapeGraph(graph, {}, {}), options, context);
    QVERIFY(one);
    std::ranges::shuffle(graph.links, random);
    for (const int threads : {2, 8}) {
      context.threads = threads;
      const auto many = connectivity(*cleanLandscapeGraph(graph, {}, {}), options, context);
      QVERIFY(many);
      QCOMPARE(many->pcNumerator, one->pcNumerator);
      QCOMPARE(many->iicNumerator, one->iicNumerator);
      QCOMPARE(many->linkImportance, one->linkImportance);
      for (std::size_t k = 0; k < graph.capacity.size(); ++k) {
        QCOMPARE(many->patches[k].pc.connector, one->patches[k].pc.connector);
        QCOMPARE(many->patches[k].iic.total, one->patches[k].iic.total);
        QCOMPARE(many->patches[k].betweenness, one->patches[k].betweenness);
      }
    }
  }

  void edgesOfTheDefinition() {
    ConnectivityOptions options;
    options.dispersal = {500, 0.5};
    const auto empty = connectivity({}, options, {});
    QVERIFY(empty);
    QCOMPARE(empty->pcNumerator, 0.0);
    QCOMPARE(empty->eca, 0.0);
    QCOMPARE(empty->componentCount, std::size_t{0});
    QVERIFY(std::isnan(empty->pc));
    options.landscapeArea = 10;
    const auto one = connectivity({{5}, {}}, options, {});
    QVERIFY(one);
    QCOMPARE(one->pc, 0.25);
    QCOMPARE(one->patches[0].pc.total, 100.0);
    QCOMPARE(one->patches[0].pc.connector, 0.0);
    // A stepping stone without area still connects.
    const auto stone = connectivity({{1, 0, 1}, {{0, 1, 100}, {1, 2, 100}}}, options, {});
    QVERIFY(stone);
    QCOMPARE(stone->patches[1].pc.intra, 0.0);
    QCOMPARE(stone->patches[1].pc.flux, 0.0);
    QVERIFY(stone->patches[1].pc.connector > 1);
    const auto nothing = connectivity({{0, 0}, {{0, 1, 5}}}, options, {});
    QVERIFY(nothing);
    QVERIFY(std::isnan(nothing->patches[0].pc.total));
  }

  void wrongCallsAreRefused() {
    ConnectivityOptions options;
    options.landscapeArea = 1;
    const auto small = connectivity({{5}, {}}, options, {});
    QVERIFY(!small);
    QCOMPARE(small.error().code, ErrorCode::InvalidArgument);
    for (const Dispersal &bad : {Dispersal{0, 0.5}, Dispersal{500, 0}, Dispersal{500, 1},
                                 Dispersal{std::numeric_limits<double>::quiet_NaN(), 0.5}}) {
      options.dispersal = bad;
      QVERIFY(!connectivity({}, options, {}));
      QVERIFY(!linkGains({}, {}, bad, {}));
    }
    const std::vector<CandidateLink> outside{{0, 7, 1}};
    QVERIFY(!linkGains({{1}, {}}, outside, {}, {}));
  }

  void dirtyGraphsAreCleanedAndReported() {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    ProblemList problems;
    RunContext context;
    context.problems = &problems;
    const std::vector<std::string> ids{"a", "b", "c"};
    const auto clean = cleanLandscapeGraph({{1, 2, 3},
                                            {{1, 0, 50},
                                             {0, 1, 40},
                                             {2, 2, 1},
                                             {0, 9, 1},
                                             {1, 2, -1},
                                             {1, 2, nan},
                                             {0, 2, std::numeric_limits<double>::infinity()}}},
                                           ids, context);
    QVERIFY(clean);
    QCOMPARE(clean->links.size(), std::size_t{1});
    QCOMPARE(clean->links[0].distance, 40.0);
    QCOMPARE(problems.count("DUPLICATE_LINK"), std::size_t{1});
    QCOMPARE(problems.count("SELF_LINK"), std::size_t{1});
    QCOMPARE(problems.count("UNKNOWN_PATCH"), std::size_t{1});
    QCOMPARE(problems.count("BAD_DISTANCE"), std::size_t{2});
    for (const double bad : {-1.0, nan, std::numeric_limits<double>::infinity()}) {
      const auto refused = cleanLandscapeGraph({{1, bad}, {}}, ids, {});
      QVERIFY(!refused);
      QVERIFY(refused.error().place.find('b') != std::string::npos);
    }
  }

  void stops() {
    std::mt19937 random(10);
    const LandscapeGraph graph = randomGraph(random, 60, 0.2);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const auto made = connectivity(graph, {}, context);
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::Cancelled);
    QVERIFY(!linkGains(graph, {}, {}, context));
  }
};

QTEST_APPLESS_MAIN(TestConnectivity)
#include "tst_connectivity.moc"
