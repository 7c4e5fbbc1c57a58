// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/barrier_repair.h>

#include <QtTest/QtTest>
#include <cmath>
#include <random>
#include <set>

using namespace alatau;

namespace {

constexpr double kClosed = std::numeric_limits<double>::infinity();

/// A small town of blocks: some streets are barriers, some one-way.
struct Town {
  std::vector<StreetLine> lines;
  std::vector<Barrier> barriers;
  std::vector<Point> origins, facilities;
  std::vector<double> persons;
  std::vector<TurnRestriction> restrictions;

  explicit Town(unsigned seed, int bans = 0, int size = 7) {
    std::mt19937 random(seed);
    const auto place = [&](int column, int row) {
      return Point{500000 + column * 100.0, 4790000 + row * 100.0};
    };
    for (int i = 0; i < size; ++i) {
      for (int k = 0; k + 1 < size; ++k) {
        for (const bool isAcross : {true, false}) {
          if (random() % 6 == 0) continue;
          StreetLine line;
          line.id = static_cast<std::int64_t>(lines.size()) + 1;
          line.points =
              isAcross ? PointList{place(k, i), place(k + 1, i)} : PointList{place(i, k), place(i, k + 1)};
          line.costForward = static_cast<double>(random() % 200 + 20);
          line.costBackward = static_cast<double>(random() % 200 + 20);
          if (random() % 4 == 0)
            barriers.push_back(
                {line.id, random() % 3 == 0 ? 3.0 : kClosed, random() % 3 == 0 ? 2.0 : kClosed});
          lines.push_back(line);
        }
      }
    }
    for (int k = 0; k < 25; ++k) {
      origins.push_back(place(static_cast<int>(random() % 7), static_cast<int>(random() % 7)));
      persons.push_back(static_cast<double>(random() % 100));
    }
    for (int k = 0; k < 2; ++k)
      facilities.push_back(place(static_cast<int>(random() % 7), static_cast<int>(random() % 7)));
    if (bans == 0) return;
    // People and facilities between the crossings too: there it matters which way a street is left.
    for (Point &p : origins)
      p.x += static_cast<double>(random() % 3) * 40;
    for (Point &p : facilities)
      p.x += static_cast<double>(random() % 3) * 40;
    for (int k = 0; k < bans; ++k) {
      const StreetLine &line = lines[random() % lines.size()];
      const Point via = random() % 2 == 0 ? line.points.front() : line.points.back();
      for (const StreetLine &next : lines)
        if (next.id != line.id && random() % 3 == 0 &&
            (isSamePlace(next.points.front(), via) || isSamePlace(next.points.back(), via))) {
          restrictions.push_back({line.id, next.id, via, random() % 4 == 0});
          break;
        }
    }
  }
  static bool isSamePlace(Point a, Point b) { return a.x == b.x && a.y == b.y; }

  StreetNetwork network(const std::set<std::uint32_t> &repaired) const {
    std::vector<StreetLine> built = lines;
    for (std::uint32_t number = 0; number < barriers.size(); ++number) {
      if (repaired.count(number)) continue;
      StreetLine &line = built[static_cast<std::size_t>(barriers[number].sourceId - 1)];
      line.isAllowedForward = !std::isinf(barriers[number].factorForward);
      line.isAllowedBackward = !std::isinf(barriers[number].factorBackward);
      if (line.isAllowedForward) line.costForward *= barriers[number].factorForward;
      if (line.isAllowedBackward) line.costBackward *= barriers[number].factorBackward;
    }
    NetworkOptions options;
    options.cost = CostKind::Time;
    options.keepClosedLines = !restrictions.empty(); // who must turn into a closed street is stuck
    return StreetNetwork::build(built, options, {}, restrictions).value();
  }
  StreetNetwork wholeNetwork() const {
    std::set<std::uint32_t> all;
    for (std::uint32_t number = 0; number < barriers.size(); ++number)
      all.insert(number);
    return network(all);
  }

  /// Brute force: a network of its own, built anew.
  std::vector<Cost> costs(const std::set<std::uint32_t> &repaired) const {
    const StreetNetwork built = network(repaired);
    std::vector<FacilityEntry> entries;
    std::vector<NetworkPosition> from;
    // With turn restrictions closed streets stay, so that both networks have the same edges.
    const StreetNetwork snapped = restrictions.empty() ? built : wholeNetwork();
    for (std::uint32_t j = 0; j < facilities.size(); ++j)
      entries.push_back({j, snap(snapped, facilities[j], {0.5})});
    for (const Point p : origins)
      from.push_back(snap(snapped, p, {0.5}));
    auto cost = nearestFacilities(built, entries, from, {}, {})->cost;
    // All streets of a node may be closed: it is then in no network, but a facility there is still reached.
    for (std::size_t i = 0; i < origins.size(); ++i)
      for (const Point p : facilities)
        if (isSamePlace(p, origins[i])) cost[i] = 0;
    return cost;
  }

  BarrierGain gain(const std::set<std::uint32_t> &before, const std::set<std::uint32_t> &after,
                   Cost limit) const {
    const auto a = costs(before), b = costs(after);
    BarrierGain made;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const bool was = a[i] != kUnreachable && a[i] <= limit, is = b[i] != kUnreachable && b[i] <= limit;
      if (is && !was) made.newlyReached += persons[i];
      if (is && was) made.savedPersonUnits += persons[i] * (costToUnits(a[i]) - costToUnits(b[i]));
    }
    return made;
  }
};

struct Repair {
  Town town;
  StreetNetwork network;
  std::vector<FacilityEntry> entries;
  std::vector<NetworkPosition> from;

  explicit Repair(unsigned seed, int bans = 0)
    : town(seed, bans)
    , network(town.wholeNetwork()) {
    for (std::uint32_t j = 0; j < town.facilities.size(); ++j)
      entries.push_back({j, snap(network, town.facilities[j], {0.5})});
    for (const Point p : town.origins)
      from.push_back(snap(network, p, {0.5}));
  }
  Result<BarrierRepair> run(const BarrierOptions &options, const RunContext &context = {}) const {
    return barrierRepair(network, town.barriers, entries, from, {town.persons, "demand", {}}, options,
                         context);
  }
};

bool isSame(const BarrierGain &a, const BarrierGain &b) {
  return std::abs(a.newlyReached - b.newlyReached) < 1e-9 &&
         std::abs(a.savedPersonUnits - b.savedPersonUnits) < 1e-6;
}

} // namespace

class TestBarrierRepair : public QObject {
  Q_OBJECT

private slots:
  void single_equalsRebuiltNetwork();
  void sequence_isGreedyWithTrueJointGain();
  void positionsOnABarrier();
  void turnRestrictions();
  void sameForAnyThreads();
  void badInput();
  void cancel();
};

void TestBarrierRepair::single_equalsRebuiltNetwork() {
  int useful = 0;
  for (unsigned seed = 1; seed <= 25; ++seed) {
    const Repair repair(seed);
    for (const Cost limit : {kUnreachable, costFromUnits(300)}) {
      BarrierOptions options;
      options.limit = limit;
      options.sequence = 0;
      const auto made = repair.run(options);
      QVERIFY(made);
      QCOMPARE(made->single.size(), repair.town.barriers.size());
      for (std::size_t k = 0; k < made->single.size(); ++k) {
        const BarrierGain expected = repair.town.gain({}, {made->single[k].barrier}, limit);
        QVERIFY(isSame(made->single[k], expected));
        useful += expected.newlyReached > 0;
        if (k > 0) QVERIFY(made->single[k].newlyReached <= made->single[k - 1].newlyReached);
      }
    }
  }
  QVERIFY(useful > 20); // or the towns prove nothing
}

void TestBarrierRepair::turnRestrictions() {
  int useful = 0, banned = 0;
  for (unsigned seed = 1; seed <= 25; ++seed) {
    const Repair repair(seed, 30);
    QVERIFY(repair.network.hasTurnRestrictions());
    BarrierOptions options;
    options.sequence = 3;
    const auto made = repair.run(options);
    QVERIFY(made);
    Town free = repair.town;
    free.restrictions.clear();
    for (const BarrierGain &gain : made->single) {
      const BarrierGain expected = repair.town.gain({}, {gain.barrier}, kUnreachable);
      QVERIFY(isSame(gain, expected));
      useful += expected.newlyReached > 0 || expected.savedPersonUnits > 0;
      banned += !isSame(gain, free.gain({}, {gain.barrier}, kUnreachable));
    }
    std::set<std::uint32_t> done;
    for (std::size_t step = 0; step < made->sequence.size(); ++step) {
      done.insert(made->sequence[step].barrier);
      QVERIFY(isSame(made->joint[step], repair.town.gain({}, done, kUnreachable)));
    }
  }
  QVERIFY(useful > 100 && banned > 50); // or the towns prove nothing
}

void TestBarrierRepair::sequence_isGreedyWithTrueJointGain() {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const Repair repair(seed);
    BarrierOptions options;
    options.sequence = 4;
    const auto made = repair.run(options);
    QVERIFY(made && made->sequence.size() == made->joint.size());
    std::set<std::uint32_t> done;
    for (std::size_t step = 0; step < made->sequence.size(); ++step) {
      std::set<std::uint32_t> next = done;
      next.insert(made->sequence[step].barrier);
      QVERIFY(isSame(made->sequence[step], repair.town.gain(done, next, kUnreachable)));
      QVERIFY(isSame(made->joint[step], repair.town.gain({}, next, kUnreachable)));
      for (std::uint32_t other = 0; other < repair.town.barriers.size(); ++other) {
        if (done.count(other)) continue;
        std::set<std::uint32_t> instead = done;
        instead.insert(other);
        QVERIFY(repair.town.gain(done, instead, kUnreachable).newlyReached <=
                made->sequence[step].newlyReached);
      }
      done = next;
    }
    QVERIFY(made->reachedRepaired >= made->reachedToday);
  }
}

void TestBarrierRepair::positionsOnABarrier() {
  // One closed street with the facility in its middle and a person at each quarter, and one at its end.
  StreetLine line;
  line.id = 4;
  line.points = {{500000, 4790000}, {500400, 4790000}};
  StreetLine open;
  open.id = 5;
  open.points = {{500400, 4790000}, {500800, 4790000}};
  const auto network = StreetNetwork::build(std::vector<StreetLine>{line, open}, {}, {}).value();
  const auto at = [&](double x) { return snap(network, {x, 4790000}, {1}); };
  const std::vector<FacilityEntry> entries = {{0, at(500200)}};
  const std::vector<NetworkPosition> from = {at(500100), at(500300), at(500500), at(500200)};
  const std::vector<double> persons = {1, 2, 4, 8};
  const std::vector<Barrier> closed = {{4}}, dear = {{4, 3, 3}};
  const auto shut = barrierRepair(network, closed, entries, from, {persons, "", {}}, {}, {});
  QVERIFY(shut);
  QCOMPARE(shut->reachedToday, 8.0); // who is at the facility itself
  QCOMPARE(shut->single[0].newlyReached, 7.0);
  QCOMPARE(shut->reachedRepaired, 15.0);
  const auto slow = barrierRepair(network, dear, entries, from, {persons, "", {}}, {}, {});
  QVERIFY(slow);
  QCOMPARE(slow->reachedToday, 15.0);
  // Metres on the barrier count three times: 100 -> 300, 100 -> 300, 100 + 200 -> 100 + 600.
  QCOMPARE(slow->single[0].savedPersonUnits, 200.0 * 1 + 200 * 2 + 400 * 4);
}

void TestBarrierRepair::sameForAnyThreads() {
  const Repair repair(42);
  const auto one = repair.run({});
  for (const int threads : {2, 8}) {
    RunContext context;
    context.threads = threads;
    const auto many = repair.run({}, context);
    QVERIFY(one && many && one->single.size() == many->single.size());
    for (std::size_t k = 0; k < one->single.size(); ++k) {
      QCOMPARE(one->single[k].barrier, many->single[k].barrier);
      QVERIFY(one->single[k].newlyReached == many->single[k].newlyReached);
      QVERIFY(one->single[k].savedPersonUnits == many->single[k].savedPersonUnits);
    }
  }
}

void TestBarrierRepair::badInput() {
  Repair repair(3);
  const auto isInvalid = [](const auto &result) {
    return !result && result.error().code == ErrorCode::InvalidArgument;
  };
  const auto good = repair.town.barriers;
  for (const double factor : {0.5, -1.0, std::nan("")}) {
    repair.town.barriers = {{1, factor, 1}};
    QVERIFY(isInvalid(repair.run({})));
  }
  repair.town.barriers = {{1, 2, 2}, {1, 3, 3}};
  QVERIFY(isInvalid(repair.run({})));
  repair.town.barriers = {{99999, 2, 2}};
  ProblemList problems;
  RunContext context;
  context.problems = &problems;
  const auto unknown = repair.run({}, context);
  QVERIFY(unknown && unknown->single[0].newlyReached == 0 && unknown->sequence.empty());
  QCOMPARE(problems.count("UNKNOWN_ID"), std::size_t{1});
  repair.town.barriers = good;
  repair.entries.clear();
  const auto nothing = repair.run({});
  QVERIFY(nothing && nothing->reachedToday == 0 && nothing->reachedRepaired == 0 &&
          nothing->sequence.empty());
  repair.town.persons.pop_back();
  QVERIFY(isInvalid(repair.run({})));
}

void TestBarrierRepair::cancel() {
  std::stop_source stop;
  stop.request_stop();
  RunContext context;
  context.stop = stop.get_token();
  const auto made = Repair(1).run({}, context);
  QVERIFY(!made && made.error().code == ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestBarrierRepair)
#include "tst_barrier_repair.moc"
