// SPDX-License-Identifier: GPL-3.0-or-later
// Tables made elsewhere, several ways into a destination, approaches, refusals. Costs themselves are compared
// with Boost.Graph in tst_access_oracle.
#include <alatau/access/cost_table.h>

#include <QtTest/QTest>

#include <algorithm>
#include <limits>
#include <random>

using namespace alatau;

namespace {

/// One street of 1 km from west to east.
StreetNetwork street() {
  StreetLine line;
  line.points = {{500000, 4790000}, {501000, 4790000}};
  NetworkOptions options;
  return *StreetNetwork::build({&line, 1}, options, {});
}

std::vector<NetworkPosition> at(const StreetNetwork &network, std::initializer_list<Point> points) {
  std::vector<NetworkPosition> made;
  for (const Point &point : points)
    made.push_back(snap(network, point));
  return made;
}

Result<CostTable> fromRecords(std::vector<CostRecord> records, ProblemList *problems = nullptr) {
  static const std::vector<std::string> kOrigins{"a", "b", "c"}, kDestinations{"x", "y"};
  RunContext context;
  context.problems = problems;
  return costTableFromRecords(records, 3, 2, kOrigins, kDestinations, context);
}

} // namespace

class TestCostTable : public QObject {
  Q_OBJECT
private slots:
  void theCheapestEntryOfADestinationCounts() {
    const StreetNetwork network = street();
    const auto origins = at(network, {{500100, 4790010}, {500900, 4790000}, {500500, 4795000}});
    const auto doors = at(network, {{500000, 4790000}, {501000, 4790000}, {500500, 4790020}});
    const std::vector<FacilityEntry> entries{{0, doors[0]}, {0, doors[1]}, {1, doors[2]}};
    auto table = costTable(network, origins, entries, 3, {}, {});
    QVERIFY(table);
    QCOMPARE(table->origins, std::size_t{3});
    QVERIFY(std::ranges::equal(table->costsOf(0), std::vector<Cost>{100000, 400000}));
    QVERIFY(std::ranges::equal(table->costsOf(1), std::vector<Cost>{100000, 400000}));
    QVERIFY(table->costsOf(2).empty());
    QCOMPARE(table->originStatus[0], ReachStatus::Reached);
    QCOMPARE(table->originStatus[2], ReachStatus::SnapFailed);
    CostTableOptions options;
    options.addApproach = true;
    table = costTable(network, origins, entries, 3, options, {});
    QVERIFY(table);
    QVERIFY(std::ranges::equal(table->costsOf(0), std::vector<Cost>{110000, 430000}));
    options.limit = 110000;
    table = costTable(network, origins, entries, 3, options, {});
    QVERIFY(std::ranges::equal(table->costsOf(0), std::vector<Cost>{110000})); // inclusive
  }

  void largeTablesWithoutLimitAreTheSame() {
    // With so many places the table comes out of a hierarchy; a limit that nothing exceeds makes it search.
    std::mt19937 random(5);
    std::vector<StreetLine> lines;
    for (int i = 0; i < 30; ++i)
      for (int j = 0; j < 30; ++j)
        for (const bool isEast : {true, false}) {
          if ((isEast ? i : j) == 29 || random() % 8 == 0) continue;
          StreetLine line;
          const double x = 500000 + 100 * i, y = 4790000 + 100 * j;
          line.points = {{x, y}, {isEast ? x + 100 : x, isEast ? y : y + 100}};
          line.costForward = static_cast<double>(random() % 90);
          line.costBackward = static_cast<double>(random() % 90);
          line.isAllowedBackward = random() % 4 != 0;
          lines.push_back(line);
        }
    NetworkOptions options;
    options.cost = CostKind::Time;
    const auto network = StreetNetwork::build(lines, options, {});
    QVERIFY(network);
    std::vector<NetworkPosition> origins;
    std::vector<FacilityEntry> entries;
    const auto place = [&] {
      return snap(*network, {500000 + static_cast<double>(random() % 2900),
                             4790000 + static_cast<double>(random() % 2900)});
    };
    for (std::uint32_t i = 0; i < 150; ++i) {
      origins.push_back(i == 7 ? NetworkPosition() : place());
      entries.push_back({i % 60, place()});
    }
    for (const bool fromDestination : {false, true}) {
      CostTableOptions searching, dense;
      dense.addApproach = searching.addApproach = true;
      dense.fromDestination = searching.fromDestination = fromDestination;
      searching.limit = kUnreachable - 1;
      const auto one = costTable(*network, origins, entries, 61, searching, {});
      const auto other = costTable(*network, origins, entries, 61, dense, {});
      QVERIFY(one && other);
      QVERIFY(one->entries() > 5000);
      QVERIFY(one->start == other->start && one->destination == other->destination &&
              one->cost == other->cost);
      QCOMPARE(other->originStatus[7], ReachStatus::SnapFailed);
    }
  }

  void statusesSayWhy() {
    const StreetNetwork network = street();
    const auto origins = at(network, {{500100, 4790000}});
    const auto doors = at(network, {{501000, 4790000}});
    CostTableOptions options;
    options.limit = 1000;
    const std::vector<FacilityEntry> entries{{0, doors[0]}};
    QCOMPARE(costTable(network, origins, entries, 1, options, {})->originStatus[0], ReachStatus::BeyondLimit);
    QCOMPARE(costTable(network, origins, {}, 0, options, {})->originStatus[0], ReachStatus::Unreached);
    QCOMPARE(costTable(network, origins, {}, 0, {}, {})->originStatus[0], ReachStatus::Unreached);
    QVERIFY(costTable(network, {}, entries, 1, {}, {})->start == std::vector<std::uint64_t>{0});
  }

  void tablesBeyondMemoryAreRefusedBeforeTheWork() {
    const StreetNetwork network = street();
    const std::vector<NetworkPosition> origins(40000);
    const auto refused = costTable(network, origins, {}, 40000, {}, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!refused.error().hint.empty());
  }

  void stops() {
    const StreetNetwork network = street();
    const auto origins = at(network, {{500100, 4790000}});
    const std::vector<FacilityEntry> entries{{0, origins[0]}};
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    QCOMPARE(costTable(network, origins, entries, 1, {}, context).error().code, ErrorCode::Cancelled);
    const std::vector<CostRecord> records{{0, 0, 1}};
    QCOMPARE(costTableFromRecords(records, 1, 1, {}, {}, context).error().code, ErrorCode::Cancelled);
  }

  void recordsInAnyOrder() {
    std::vector<CostRecord> records{{2, 1, 7.5}, {0, 1, 2}, {0, 0, 1.25}, {2, 0, 0}, {1, 0, 9}, {1, 1, 8}};
    const auto first = fromRecords(records);
    QVERIFY(first);
    QVERIFY(std::ranges::equal(first->costsOf(0), std::vector<Cost>{1250, 2000}));
    QVERIFY(std::ranges::equal(first->costsOf(2), std::vector<Cost>{0, 7500}));
    std::ranges::reverse(records);
    const auto second = fromRecords(records);
    QVERIFY(second && second->cost == first->cost && second->destination == first->destination);
  }

  void dirtyRecordsAreReported() {
    const double nan = std::numeric_limits<double>::quiet_NaN(),
                 infinity = std::numeric_limits<double>::infinity();
    ProblemList problems;
    const auto table = fromRecords(
        {{0, 0, 5}, {0, 0, 4}, {0, 0, 4}, {0, 1, -1}, {1, 0, nan}, {7, 0, 1}, {0, 9, 1}, {2, 0, infinity}},
        &problems);
    QVERIFY(table);
    QVERIFY(std::ranges::equal(table->costsOf(0), std::vector<Cost>{4000}));
    QCOMPARE(table->entries(), std::size_t{1});
    QCOMPARE(problems.count("DUPLICATE_PAIR"), std::size_t{1});
    QCOMPARE(problems.count("BAD_COST"), std::size_t{2});
    QCOMPARE(problems.count("UNKNOWN_ID"), std::size_t{2});
    QCOMPARE(problems.count("MATRIX_HOLES"), std::size_t{1});
    for (const Problem &problem : problems.problems()) {
      if (problem.code == "MATRIX_HOLES") QCOMPARE(problem.size, 5.0);
      if (problem.code == "DUPLICATE_PAIR") QCOMPARE(problem.feature, std::string("a → x"));
    }
    QCOMPARE(table->originStatus[1], ReachStatus::Unreached);
  }
};

QTEST_APPLESS_MAIN(TestCostTable)
#include "tst_cost_table.moc"
