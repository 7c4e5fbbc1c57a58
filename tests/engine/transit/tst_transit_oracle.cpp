// SPDX-License-Identifier: GPL-3.0-or-later
#include "transit_help.h"

#include <QtTest/QtTest>
#include <algorithm>
#include <cmath>
#include <queue>
#include <random>
#include <set>

using namespace alatau;
using namespace alatau::test;

/// The range search over patterns against a plain one: every departure by itself, every trip followed by
/// hand.
class TestTransitOracle : public QObject {
  Q_OBJECT

private slots:
  void randomTimetables_data();
  void randomTimetables();
  void timetablesWithHeadways();
};

namespace {

struct World {
  Feed feed;
  Walks access, egress, transfers, direct;
  std::uint32_t stops = 0, origins = 0, destinations = 0;
  TransitTimesOptions options;
};

std::string clock(int seconds) {
  return QString::asprintf("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60).toStdString();
}

World randomWorld(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<int>(random() % n); };
  World out;
  out.stops = static_cast<std::uint32_t>(3 + below(12));
  out.feed.everyDay("daily");
  for (std::uint32_t s = 0; s < out.stops; ++s)
    out.feed.stop("S" + std::to_string(s), 1000.0 * s, 500.0 * below(5));
  int number = 0;
  for (int r = 0, routes = 1 + below(6); r < routes; ++r) {
    const std::string route = "R" + std::to_string(r);
    out.feed.route(route);
    std::vector<int> path;
    for (int i = 0, n = 2 + below(6); i < n; ++i) { // loops too
      const int stop = below(out.stops);
      if (path.empty() || path.back() != stop) path.push_back(stop);
    }
    for (int t = 0, trips = 1 + below(12); t < trips; ++t) {
      int time = 6 * 3600 + 1800 + below(9000);
      std::vector<std::string> calls;
      for (const int stop : path) {
        const int arrival = time += below(400); // overtaking happens
        time += below(3) == 0 ? below(90) : 0;
        calls.push_back("S" + std::to_string(stop) + " " + clock(arrival) + " " + clock(time));
      }
      out.feed.trip("T" + std::to_string(number++), route, calls);
      for (auto row = out.feed.tables.stopTimes.end() - static_cast<long>(calls.size());
           row != out.feed.tables.stopTimes.end(); ++row) {
        row->pickupType = below(9) == 0 ? 1 : 0;
        row->dropOffType = below(9) == 0 ? 1 : 0;
      }
    }
  }
  out.origins = static_cast<std::uint32_t>(1 + below(5));
  out.destinations = static_cast<std::uint32_t>(1 + below(5));
  const auto fill = [&](Walks &walks, std::uint32_t rows, std::uint32_t columns, int oneIn, int most) {
    for (std::uint32_t i = 0; i < rows; ++i)
      for (std::uint32_t k = 0; k < columns; ++k)
        if (below(static_cast<std::size_t>(oneIn)) == 0)
          walks[{i, k}] = below(static_cast<std::size_t>(most)) + 0.25;
  };
  fill(out.access, out.origins, out.stops, 3, 900);
  fill(out.egress, out.stops, out.destinations, 3, 900);
  fill(out.transfers, out.stops, out.stops, 5, 500);
  fill(out.direct, out.origins, out.destinations, 3, 5400);
  out.options.from = 7 * 3600 - 600;
  out.options.to = 7 * 3600 + 600;
  out.options.percentiles = {5, 25, 50, 75, 95, 100};
  out.options.maxTransfers = below(4);
  out.options.transferSlack = 30 * below(3);
  out.options.boardingPenalty = 120 * below(3);
  out.options.limit = 1800 + below(5400);
  return out;
}

/// Least generalised time from an origin to every destination for one departure, in milliseconds: boarding by
/// boarding, all trips each time, with nothing kept from other departures.
class Oracle {
public:
  explicit Oracle(const World &world)
    : mWorld(world) {
    for (const TransitTables::StopTime &row : world.feed.tables.stopTimes)
      mTrips[row.trip].push_back(&row);
  }
  std::vector<long> timesFrom(std::uint32_t origin, long departure) const {
    const int rounds = mWorld.options.maxTransfers + 1;
    // label: earliest time ready to board at a stop after `k` boardings
    std::vector<std::vector<long>> ready(static_cast<std::size_t>(rounds) + 1,
                                         std::vector<long>(mWorld.stops, kFar));
    std::vector<std::vector<long>> alighted = ready;
    for (std::uint32_t s = 0; s < mWorld.stops; ++s)
      if (const auto walk = mWorld.access.find({origin, s}); walk != mWorld.access.end())
        ready[0][s] = departure + std::lround(walk->second * 1000);
    for (std::size_t k = 0; k < static_cast<std::size_t>(rounds); ++k) {
      for (const auto &[id, calls] : mTrips)
        follow(calls, ready[k], alighted[k + 1]);
      for (std::uint32_t s = 0; s < mWorld.stops; ++s)
        if (alighted[k + 1][s] != kFar) transfer(s, alighted[k + 1][s], ready[k + 1]);
    }
    std::vector<long> out;
    for (std::uint32_t d = 0; d < mWorld.destinations; ++d)
      out.push_back(best(origin, d, departure, alighted));
    return out;
  }
  static constexpr long kFar = std::numeric_limits<long>::max() / 4;

private:
  static void follow(const std::vector<const TransitTables::StopTime *> &calls,
                     const std::vector<long> &ready, std::vector<long> &alighted) {
    bool isAboard = false;
    for (const TransitTables::StopTime *call : calls) {
      const auto stop = static_cast<std::size_t>(std::stoi(call->stop.substr(1)));
      if (isAboard && call->dropOffType == 0)
        alighted[stop] = std::min(alighted[stop], call->arrival * 1000L);
      if (call->pickupType == 0 && ready[stop] <= call->departure * 1000L) isAboard = true;
    }
  }
  void transfer(std::uint32_t from, long time, std::vector<long> &ready) const {
    const long slack = std::lround(mWorld.options.transferSlack * 1000);
    for (std::uint32_t to = 0; to < mWorld.stops; ++to) {
      const auto walk = mWorld.transfers.find({from, to});
      if (from != to && walk == mWorld.transfers.end()) continue;
      const long way = from == to ? 0 : std::lround(walk->second * 1000);
      ready[to] = std::min(ready[to], time + way + slack);
    }
  }
  long best(std::uint32_t origin, std::uint32_t d, long departure,
            const std::vector<std::vector<long>> &alighted) const {
    long out = kFar;
    if (const auto walk = mWorld.direct.find({origin, d}); walk != mWorld.direct.end())
      out = std::lround(walk->second * 1000);
    for (std::size_t k = 1; k < alighted.size(); ++k) {
      for (std::uint32_t s = 0; s < mWorld.stops; ++s) {
        const auto walk = mWorld.egress.find({s, d});
        if (walk == mWorld.egress.end() || alighted[k][s] == kFar) continue;
        out = std::min(out, alighted[k][s] - departure + std::lround(walk->second * 1000) +
                                std::lround(mWorld.options.boardingPenalty * 1000) * static_cast<long>(k));
      }
    }
    return out <= std::lround(mWorld.options.limit * 1000) ? out : kFar;
  }

  const World &mWorld;
  std::map<std::string, std::vector<const TransitTables::StopTime *>> mTrips;
};

bool isSame(const CostTable &a, const CostTable &b) {
  return a.start == b.start && a.destination == b.destination && a.cost == b.cost &&
         a.originStatus == b.originStatus;
}

} // namespace

void TestTransitOracle::randomTimetables_data() {
  QTest::addColumn<unsigned>("seed");
  for (unsigned seed = 1; seed <= 300; ++seed)
    QTest::newRow(qPrintable(QString("timetable %1").arg(seed))) << seed;
}

void TestTransitOracle::randomTimetables() {
  QFETCH(unsigned, seed);
  const World world = randomWorld(seed);
  const auto network = TransitNetwork::build(world.feed.tables, onTuesday(), {});
  if (!network) QSKIP("every trip of this feed is too short");
  const TransitWalk walk{tableOf(world.access, world.origins, world.stops),
                         tableOf(world.egress, world.stops, world.destinations),
                         tableOf(world.transfers, world.stops, world.stops),
                         tableOf(world.direct, world.origins, world.destinations)};
  const auto times = transitTimes(*network, walk, world.options, {});
  QVERIFY2(times, times ? "" : times.error().text().c_str());

  const Oracle oracle(world);
  const long minutes = (world.options.to - world.options.from) / 60;
  for (std::uint32_t o = 0; o < world.origins; ++o) {
    std::vector<std::vector<long>> byDestination(world.destinations);
    for (long m = 0; m < minutes; ++m) {
      const long departure = (world.options.from + m * 60) * 1000L;
      const std::vector<long> row = oracle.timesFrom(o, departure);
      for (std::uint32_t d = 0; d < world.destinations; ++d) {
        byDestination[d].push_back(row[d]);
        const auto journey = transitJourney(*network, walk, o, d, static_cast<DaySeconds>(departure / 1000),
                                            world.options, {});
        QVERIFY(journey);
        QCOMPARE(journey->isFound, row[d] != Oracle::kFar);
        if (journey->isFound) QCOMPARE(static_cast<long>(journey->cost), row[d]);
        for (std::size_t leg = 1; journey->isFound && leg < journey->legs.size(); ++leg) {
          QVERIFY(journey->legs[leg].depart >= journey->legs[leg - 1].arrive);
          QCOMPARE(journey->legs[leg].fromStop, journey->legs[leg - 1].toStop);
        }
      }
    }
    for (std::uint32_t d = 0; d < world.destinations; ++d) {
      std::sort(byDestination[d].begin(), byDestination[d].end());
      for (std::size_t p = 0; p < world.options.percentiles.size(); ++p) {
        // Nearest rank of 20 departures: 5 % is the first, 100 % the last.
        const auto rank =
            static_cast<std::size_t>(world.options.percentiles[p] * static_cast<double>(minutes) / 100);
        const long expected = byDestination[d][rank - 1];
        const double seconds = secondsOf(times->tables[p], o, d);
        if (expected == Oracle::kFar)
          QVERIFY2(seconds != seconds, "there should be no journey");
        else
          QCOMPARE(std::lround(seconds * 1000), expected);
      }
    }
  }
  for (const int threads : {2, 8}) {
    RunContext context;
    context.threads = threads;
    const auto again = transitTimes(*network, walk, world.options, context);
    for (std::size_t p = 0; p < again->tables.size(); ++p)
      QVERIFY(isSame(again->tables[p], times->tables[p]));
  }
}

/// Timetables and headways mixed, headways alone: the range search against one search for each departure.
void TestTransitOracle::timetablesWithHeadways() {
  std::size_t found = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    World world = randomWorld(seed);
    std::mt19937 random(seed * 7919);
    const auto below = [&](std::size_t n) { return static_cast<int>(random() % n); };
    std::vector<HeadwayLine> lines;
    for (int l = 0, n = 1 + below(4); l < n; ++l) {
      HeadwayLine line;
      line.id = "L" + std::to_string(l);
      for (int i = 0; i < 4; ++i)
        line.stops.push_back("S" + std::to_string(below(world.stops)));
      line.secondsBetween = {60.0 + below(300), 60.0 + below(300), 60.0 + below(300)};
      // The headway changes in the middle of the window.
      line.periods = {{0, 7 * 3600, 60.0 * (1 + below(30)), 0},
                      {7 * 3600, 86400, 60.0 * (1 + below(30)), 0.3}};
      lines.push_back(line);
    }
    if (seed % 3 == 0) world.feed.tables.trips.clear(); // headways alone
    const auto network = TransitNetwork::build(world.feed.tables, lines, onTuesday(), {});
    QVERIFY(network);
    world.options.percentiles = {5, 50, 100};
    const TransitWalk walk{tableOf(world.access, world.origins, world.stops),
                           tableOf(world.egress, world.stops, world.destinations),
                           tableOf(world.transfers, world.stops, world.stops),
                           tableOf(world.direct, world.origins, world.destinations)};
    const auto times = transitTimes(*network, walk, world.options, {});
    QVERIFY(times);
    const int minutes = (world.options.to - world.options.from) / 60;
    for (std::uint32_t o = 0; o < world.origins; ++o) {
      for (std::uint32_t d = 0; d < world.destinations; ++d) {
        std::vector<Cost> costs;
        for (int m = 0; m < minutes; ++m)
          costs.push_back(
              transitJourney(*network, walk, o, d, world.options.from + m * 60, world.options, {})->cost);
        std::sort(costs.begin(), costs.end());
        const std::size_t ranks[] = {0, 9, 19}; // of 20 departures
        for (std::size_t p = 0; p < 3; ++p) {
          const double seconds = secondsOf(times->tables[p], o, d);
          const Cost cost = std::isnan(seconds) ? kUnreachable : costFromUnits(seconds);
          QVERIFY2(cost == costs[ranks[p]],
                   qPrintable(QString("seed %1: %2 %3").arg(seed).arg(cost).arg(costs[ranks[p]])));
          found += cost != kUnreachable ? 1 : 0;
        }
      }
    }
  }
  QVERIFY(found > 500);
}

QTEST_GUILESS_MAIN(TestTransitOracle)
#include "tst_transit_oracle.moc"
