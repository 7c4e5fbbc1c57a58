// SPDX-License-Identifier: GPL-3.0-or-later
// Which links or patches connect most: against all choices there are.
#include <alatau/landscape/connectivity.h>
#include <alatau/landscape/network_choice.h>

#include <QtTest/QTest>

#include <bit>
#include <cmath>
#include <random>

using namespace alatau;

namespace {

const Dispersal kDispersal{300, 0.5};

struct Puzzle {
  LandscapeGraph graph;
  std::vector<NetworkCandidate> candidates;
};

Puzzle randomPuzzle(std::mt19937 &random, bool hasPatches) {
  Puzzle made;
  const auto patches = static_cast<std::uint32_t>(4 + random() % 5),
             candidates = static_cast<std::uint32_t>(4 + random() % 4);
  for (std::uint32_t i = 0; i < patches; ++i)
    made.graph.capacity.push_back(random() % 5 == 0 ? 0 : 1 + static_cast<double>(random() % 50) / 10);
  for (std::uint32_t i = 0; i < patches; ++i)
    for (std::uint32_t j = i + 1; j < patches; ++j)
      if (random() % 4 == 0)
        made.graph.links.push_back({i, j, static_cast<double>(100 + random() % 8 * 100)});
  for (std::uint32_t c = 0; c < candidates; ++c) {
    NetworkCandidate &one = made.candidates.emplace_back();
    one.isPatch = hasPatches && random() % 2 == 0;
    one.cost = static_cast<double>(50 + random() % 10 * 50);
    if (one.isPatch) {
      one.capacity = static_cast<double>(random() % 30) / 10;
      for (std::uint32_t j = 0; j < patches; ++j)
        if (random() % 2 == 0) one.links.push_back({patches + c, j, static_cast<double>(random() % 500)});
      continue;
    }
    const auto a = static_cast<std::uint32_t>(random() % patches);
    one.links.push_back({a, static_cast<std::uint32_t>((a + 1 + random() % (patches - 1)) % patches),
                         static_cast<double>(random() % 300)});
  }
  // Links between candidate patches belong to both.
  for (std::uint32_t c = 0; c < candidates; ++c)
    for (std::uint32_t d = c + 1; d < candidates; ++d)
      if (made.candidates[c].isPatch && made.candidates[d].isPatch && random() % 2 == 0) {
        const LandscapeLink link{patches + c, patches + d, static_cast<double>(random() % 400)};
        made.candidates[c].links.push_back(link);
        made.candidates[d].links.push_back(link);
      }
  return made;
}

/// PC numerator of the graph with a set of candidates, by connectivity().
double numeratorWith(const Puzzle &puzzle, unsigned set) {
  LandscapeGraph graph = puzzle.graph;
  const auto old = static_cast<std::uint32_t>(graph.capacity.size());
  std::vector<bool> isThere(old, true);
  for (std::uint32_t c = 0; c < puzzle.candidates.size(); ++c) {
    const bool isIn = puzzle.candidates[c].isPatch && (set >> c & 1U) != 0;
    isThere.push_back(isIn);
    graph.capacity.push_back(isIn ? puzzle.candidates[c].capacity : 0);
  }
  for (std::uint32_t c = 0; c < puzzle.candidates.size(); ++c)
    for (const LandscapeLink &link : puzzle.candidates[c].links)
      if ((set >> c & 1U) != 0 && isThere[link.a] && isThere[link.b]) graph.links.push_back(link);
  ConnectivityOptions options;
  options.dispersal = kDispersal;
  options.patchImportance = false;
  options.hasTopology = false;
  return connectivity(*cleanLandscapeGraph(graph, {}, {}), options, {})->pcNumerator;
}

double valueOf(const Puzzle &puzzle, unsigned set, const ChoiceOptions &options) {
  double cost = 0;
  for (std::uint32_t c = 0; c < puzzle.candidates.size(); ++c)
    if ((set >> c & 1U) != 0) cost += puzzle.candidates[c].cost;
  const double gain = numeratorWith(puzzle, set) - numeratorWith(puzzle, 0);
  return options.aim == ChoiceAim::Most ? gain : cost > 0 ? gain / cost : 0;
}

bool isAllowed(const Puzzle &puzzle, unsigned set, const ChoiceOptions &options, std::size_t exactly) {
  double cost = 0;
  for (std::uint32_t c = 0; c < puzzle.candidates.size(); ++c) {
    const bool isIn = (set >> c & 1U) != 0;
    const CandidateLock lock = puzzle.candidates[c].lock;
    if ((lock == CandidateLock::In && !isIn) || (lock == CandidateLock::Out && isIn)) return false;
    if (isIn) cost += puzzle.candidates[c].cost;
  }
  const auto size = static_cast<std::size_t>(std::popcount(set));
  return cost <= options.budget && (options.aim == ChoiceAim::Most ? size <= options.count : size == exactly);
}

unsigned setOf(const NetworkChoice &choice) {
  unsigned set = 0;
  for (const std::uint32_t c : choice.chosen)
    set |= 1U << c;
  return set;
}

} // namespace

class TestNetworkChoice : public QObject {
  Q_OBJECT

private slots:
  void theBestOfAllChoices_data() {
    QTest::addColumn<int>("aim");
    QTest::addColumn<bool>("hasPatches");
    QTest::addColumn<bool>("hasBudget");
    for (const int aim : {0, 1})
      for (const bool hasPatches : {false, true})
        for (const bool hasBudget : {false, true})
          QTest::addRow("%s %s%s", aim == 0 ? "most" : "per cost", hasPatches ? "patches" : "links",
                        hasBudget ? " budget" : "")
              << aim << hasPatches << hasBudget;
  }
  void theBestOfAllChoices() {
    QFETCH(int, aim);
    QFETCH(bool, hasPatches);
    QFETCH(bool, hasBudget);
    std::mt19937 random(17);
    int exchanged = 0;
    for (int round = 0; round < 40; ++round) {
      Puzzle puzzle = randomPuzzle(random, hasPatches);
      ChoiceOptions options;
      options.aim = aim == 0 ? ChoiceAim::Most : ChoiceAim::PerCost;
      options.count = 2 + random() % 3;
      if (hasBudget) options.budget = static_cast<double>(400 + random() % 600);
      if (round % 3 == 0) puzzle.candidates[0].lock = CandidateLock::Out;
      if (round % 4 == 0) {
        puzzle.candidates[1].lock = CandidateLock::In;
        puzzle.candidates[1].cost = 50;
      }
      const auto made = chooseCandidates(puzzle.graph, puzzle.candidates, kDispersal, options, {});
      QVERIFY2(made, made ? "" : made.error().text().c_str());
      const double tolerance = 1e-9 * (1 + made->numerator);
      const unsigned chosen = setOf(*made);
      QVERIFY(isAllowed(puzzle, chosen, options, made->chosen.size()));
      QVERIFY(std::abs(made->value - valueOf(puzzle, chosen, options)) < tolerance);
      QVERIFY(made->value >= made->greedy);
      exchanged += made->value > made->greedy + tolerance ? 1 : 0;
      double best = 0;
      for (unsigned set = 0; set < 1U << puzzle.candidates.size(); ++set)
        if (isAllowed(puzzle, set, options, made->chosen.size()))
          best = std::max(best, valueOf(puzzle, set, options));
      QVERIFY(std::abs(made->value - best) < tolerance);
      QVERIFY(made->isOptimal && made->gap < 1e-9);
      // Without the exact search the bound still holds.
      options.effort = 0;
      const auto quick = chooseCandidates(puzzle.graph, puzzle.candidates, kDispersal, options, {});
      QVERIFY(quick && quick->value >= quick->greedy && quick->value <= best + tolerance);
      QVERIFY(quick->bound >= best - tolerance && quick->gap >= 0 && quick->gap <= 1);
      // A little search: between the two.
      options.effort = 2000;
      const auto some = chooseCandidates(puzzle.graph, puzzle.candidates, kDispersal, options, {});
      QVERIFY(some && some->bound >= best - tolerance && some->bound <= quick->bound + tolerance);
    }
    qInfo("better than greedy in %d of 40", exchanged);
  }

  void gainsAndLosses() {
    std::mt19937 random(5);
    for (int round = 0; round < 20; ++round) {
      const Puzzle puzzle = randomPuzzle(random, true);
      ChoiceOptions options;
      options.aim = ChoiceAim::Most;
      const auto made = chooseCandidates(puzzle.graph, puzzle.candidates, kDispersal, options, {});
      QVERIFY(made);
      const double before = numeratorWith(puzzle, 0), tolerance = 1e-9 * (1 + before);
      QVERIFY(std::abs(made->numerator - before) < tolerance);
      for (std::uint32_t c = 0; c < puzzle.candidates.size(); ++c)
        QVERIFY(std::abs(made->gainAlone[c] - (numeratorWith(puzzle, 1U << c) - before)) < tolerance);
      const unsigned chosen = setOf(*made);
      for (std::size_t i = 0; i < made->chosen.size(); ++i) {
        const double left = numeratorWith(puzzle, chosen & ~(1U << made->chosen[i]));
        QVERIFY(std::abs(made->loss[i] - (numeratorWith(puzzle, chosen) - left)) < tolerance);
      }
    }
  }

  void linksThatNeedEachOtherAreFound() {
    // A stepping stone in the middle of nowhere: neither of its two links gains anything alone.
    LandscapeGraph graph;
    graph.capacity = {10, 0, 10, 1, 1};
    std::vector<NetworkCandidate> candidates(3);
    candidates[0].links = {{0, 1, 50}};
    candidates[1].links = {{1, 2, 50}};
    candidates[2].links = {{3, 4, 10}};
    for (NetworkCandidate &one : candidates)
      one.cost = 50;
    ChoiceOptions options;
    options.aim = ChoiceAim::Most;
    options.count = 2;
    const auto made = chooseCandidates(graph, candidates, kDispersal, options, {});
    QVERIFY(made);
    QCOMPARE(made->chosen, (std::vector<std::uint32_t>{0, 1}));
    QVERIFY(made->value > 10 * made->greedy);
  }

  void theSameForAnyNumberOfThreads() {
    std::mt19937 random(9);
    const Puzzle puzzle = randomPuzzle(random, true);
    RunContext many;
    many.threads = 8;
    const auto one = chooseCandidates(puzzle.graph, puzzle.candidates, kDispersal, {}, {}),
               eight = chooseCandidates(puzzle.graph, puzzle.candidates, kDispersal, {}, many);
    QVERIFY(one && eight && one->chosen == eight->chosen && one->gain == eight->gain &&
            one->bound == eight->bound);
  }

  void edges() {
    const auto nothing = chooseCandidates({}, {}, kDispersal, {}, {});
    QVERIFY(nothing && nothing->chosen.empty() && nothing->gap == 0 && nothing->value == 0);
    LandscapeGraph graph;
    graph.capacity = {1, 2};
    std::vector<NetworkCandidate> one(1);
    one[0].links = {{0, 1, 100}};
    one[0].cost = 100;
    const auto choice = [&](const ChoiceOptions &options = {}) {
      return chooseCandidates(graph, one, kDispersal, options, {});
    };
    QCOMPARE(choice()->chosen.size(), std::size_t{1}); // fewer than asked for
    ChoiceOptions poor;
    poor.budget = 50;
    QVERIFY(choice(poor)->chosen.empty());
    one[0].lock = CandidateLock::Out;
    QVERIFY(choice()->chosen.empty());
    one[0].lock = CandidateLock::In;
    QCOMPARE(choice(poor).error().code, ErrorCode::InvalidArgument);
    ChoiceOptions none;
    none.count = 0;
    QCOMPARE(choice(none).error().code, ErrorCode::InvalidArgument);
    one[0].cost = 0;
    QCOMPARE(choice().error().code, ErrorCode::InvalidArgument);
    one[0].cost = 1;
    one[0].links = {{0, 7, 1}};
    QCOMPARE(choice().error().code, ErrorCode::InvalidArgument);
    one[0].links = {{0, 1, std::nan("")}};
    QCOMPARE(choice().error().code, ErrorCode::InvalidArgument);
    graph.capacity.assign(kMostChoicePatches + 1, 1);
    one[0].links = {{0, 1, 1}};
    QCOMPARE(choice().error().code, ErrorCode::Unsupported);
  }

  void stops() {
    std::mt19937 random(9);
    const Puzzle puzzle = randomPuzzle(random, true);
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(chooseCandidates(puzzle.graph, puzzle.candidates, kDispersal, {}, context).error().code,
             ErrorCode::Cancelled);
  }
};

QTEST_GUILESS_MAIN(TestNetworkChoice)
#include "tst_network_choice.moc"
