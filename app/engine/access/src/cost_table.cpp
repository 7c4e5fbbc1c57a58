// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/cost_table.h>

#include "local_search.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <tuple>

namespace alatau {

namespace {

constexpr std::size_t kMostEntries = std::size_t{1} << 30; ///< 8 GiB; more is refused
constexpr std::size_t kChunks = 64;                        ///< of the searches; fixed

tl::unexpected<Error> tooLarge() {
  return fail(ErrorCode::InvalidArgument, "the table of costs would have more than a thousand million pairs",
              "limit", "Give a limit, or fewer origins or destinations");
}

/// Places that searches may run into, found by the nodes at the ends of their edges and by the edge itself.
class Targets {
public:
  /// `isLeaving`: travel goes from the targets to the network.
  Targets(const StreetNetwork &network, std::span<const Start> places, bool isLeaving)
    : mPlaces(places)
    , mStart(network.nodeCount() + 1, 0) {
    struct Attached {
      std::uint32_t node, place;
      Cost cost;
    };
    std::vector<Attached> attached;
    for (std::uint32_t i = 0; i < places.size(); ++i) {
      const EndCosts ends = endCosts(network, places[i].position, isLeaving);
      const auto attach = [&](NodeId node, Cost along) {
        if (const Label label = addCost(places[i].label, along); label != kNoLabel)
          attached.push_back({node.value, i, labelCost(label)});
      };
      attach(network.from(places[i].position.edge), ends.from);
      attach(network.to(places[i].position.edge), ends.to);
    }
    for (const Attached &each : attached)
      ++mStart[each.node + 1];
    std::partial_sum(mStart.begin(), mStart.end(), mStart.begin());
    mEnds.resize(attached.size());
    std::vector<std::uint32_t> next(mStart.begin(), mStart.end() - 1);
    for (const Attached &each : attached)
      mEnds[next[each.node]++] = {labelFacility(places[each.place].label), each.cost};
  }

  struct End {
    std::uint32_t number; ///< of the target
    Cost cost;            ///< between node and target
  };
  std::span<const End> at(std::uint32_t node) const {
    return {mEnds.data() + mStart[node], mEnds.data() + mStart[node + 1]};
  }
  /// Places on an edge.
  std::span<const Start> on(EdgeId edge) const {
    const auto [first, last] =
        std::ranges::equal_range(mPlaces, edge, {}, [](const Start &s) { return s.position.edge; });
    return {first, last};
  }

private:
  std::span<const Start> mPlaces; ///< ordered by edge
  std::vector<std::uint32_t> mStart;
  std::vector<End> mEnds;
};

using Row = std::vector<std::pair<std::uint32_t, Cost>>;

/// Searches from one side into the targets of the other.
class TableSearch {
public:
  TableSearch(const StreetNetwork &network, const Targets &targets, std::size_t targetCount, bool isLeaving,
              Cost limit)
    : mNetwork(network)
    , mTargets(targets)
    , mIsLeaving(isLeaving)
    , mLimit(limit)
    , mSearch(network, isLeaving, limit)
    , mBest(targetCount, kUnreachable) {}

  /// The targets within the limit, rising; false when stopped.
  bool row(std::span<const Start> starts, const RunContext &context, Row &row) {
    row.clear();
    if (starts.empty()) return true;
    if (!mSearch.run(starts, context)) return false;
    for (const std::uint32_t node : mSearch.reached())
      for (const Targets::End &end : mTargets.at(node))
        offer(end.number, std::uint64_t{mSearch.cost(NodeId(node))} + end.cost);
    for (const Start &start : starts) {
      for (const Start &target : mTargets.on(start.position.edge)) {
        const double from = start.position.fraction, to = target.position.fraction;
        const Cost along = mIsLeaving ? costAlong(mNetwork, start.position.edge, from, to)
                                      : costAlong(mNetwork, start.position.edge, to, from);
        const Label whole = addCost(addCost(start.label, along), labelCost(target.label));
        if (whole != kNoLabel) offer(labelFacility(target.label), labelCost(whole));
      }
    }
    std::ranges::sort(mFound);
    for (const std::uint32_t number : mFound) {
      row.emplace_back(number, mBest[number]);
      mBest[number] = kUnreachable;
    }
    mFound.clear();
    return true;
  }

private:
  void offer(std::uint32_t number, std::uint64_t cost) {
    if (cost > mLimit || cost >= mBest[number]) return;
    if (mBest[number] == kUnreachable) mFound.push_back(number);
    mBest[number] = static_cast<Cost>(cost);
  }

  const StreetNetwork &mNetwork;
  const Targets &mTargets;
  const bool mIsLeaving;
  const Cost mLimit;
  LocalSearch mSearch;
  std::vector<Cost> mBest; ///< by target, of the row in work
  std::vector<std::uint32_t> mFound;
};

/// Starts grouped by their number; within a number ordered by edge.
struct Groups {
  std::vector<Start> starts;
  std::vector<std::size_t> first; ///< by number, and one more
  std::span<const Start> of(std::size_t number) const {
    return {starts.data() + first[number], starts.data() + first[number + 1]};
  }
};

Groups grouped(std::span<const Start> starts, std::size_t count) {
  Groups made;
  made.first.assign(count + 1, 0);
  for (const Start &start : starts)
    ++made.first[labelFacility(start.label) + 1];
  std::partial_sum(made.first.begin(), made.first.end(), made.first.begin());
  made.starts.resize(starts.size());
  std::vector<std::size_t> next(made.first.begin(), made.first.end() - 1);
  for (const Start &start : starts)
    made.starts[next[labelFacility(start.label)]++] = start;
  return made;
}

/// The rows of all searchers into the other side, in order.
Result<CostTable> searched(const StreetNetwork &network, std::span<const Start> searchers, std::size_t rows,
                           std::span<const Start> targets, std::size_t columns, bool isLeaving, Cost limit,
                           const RunContext &context) {
  const Targets index(network, targets, !isLeaving);
  const Groups groups = grouped(searchers, rows);
  const std::size_t grain = std::max<std::size_t>(1, (rows + kChunks - 1) / kChunks);
  struct Chunk {
    std::vector<std::uint32_t> counts, destination;
    std::vector<Cost> cost;
  };
  std::vector<Chunk> chunks(rows == 0 ? 0 : (rows + grain - 1) / grain);
  std::atomic<std::size_t> entries = 0;
  const bool isDone =
      parallelChunks(rows, grain, context, "travel costs", [&](std::size_t begin, std::size_t end) {
        TableSearch search(network, index, columns, isLeaving, limit);
        Chunk &chunk = chunks[begin / grain];
        Row row;
        for (std::size_t i = begin; i < end && entries < kMostEntries; ++i) {
          if (!search.row(groups.of(i), context, row)) return;
          chunk.counts.push_back(static_cast<std::uint32_t>(row.size()));
          for (const auto &[number, cost] : row) {
            chunk.destination.push_back(number);
            chunk.cost.push_back(cost);
          }
          entries += row.size();
        }
      });
  if (!isDone || context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
  if (entries >= kMostEntries) return tooLarge();
  CostTable table;
  table.origins = rows;
  table.destinations = columns;
  table.start.reserve(rows + 1);
  table.start.push_back(0);
  table.destination.reserve(entries);
  table.cost.reserve(entries);
  for (Chunk &chunk : chunks) {
    for (const std::uint32_t count : chunk.counts)
      table.start.push_back(table.start.back() + count);
    table.destination.insert(table.destination.end(), chunk.destination.begin(), chunk.destination.end());
    table.cost.insert(table.cost.end(), chunk.cost.begin(), chunk.cost.end());
    chunk = {};
  }
  return table;
}

/// Statuses of the origins of a finished table.
void addStatuses(CostTable &table, bool hasDestinations, bool hasLimit) {
  table.originStatus.resize(table.origins, ReachStatus::Reached);
  for (std::size_t i = 0; i < table.origins; ++i) {
    if (table.originStatus[i] == ReachStatus::SnapFailed) continue;
    table.originStatus[i] = table.start[i + 1] > table.start[i] ? ReachStatus::Reached
                            : hasLimit && hasDestinations       ? ReachStatus::BeyondLimit
                                                                : ReachStatus::Unreached;
  }
}

Problem recordProblem(const char *code, const char *message, const CostRecord &record,
                      std::span<const std::string> origins, std::span<const std::string> destinations) {
  const auto name = [](std::span<const std::string> ids, std::uint32_t number) {
    return number < ids.size() ? ids[number] : "#" + std::to_string(number + 1);
  };
  Problem problem;
  problem.code = code;
  problem.layer = "matrix";
  problem.feature = name(origins, record.origin) + " → " + name(destinations, record.destination);
  problem.message = message;
  problem.size = record.cost;
  return problem;
}

} // namespace

Result<CostTable> costTable(const StreetNetwork &network, std::span<const NetworkPosition> origins,
                            std::span<const FacilityEntry> destinationEntries, std::size_t destinations,
                            const CostTableOptions &options, const RunContext &context) {
  if (origins.size() >= kNoFacility || destinations >= kNoFacility) return tooLarge();
  if (options.limit == kUnreachable && destinations > 0 && origins.size() > kMostEntries / destinations)
    return tooLarge();
  std::vector<FacilityEntry> originEntries, known;
  for (std::uint32_t i = 0; i < origins.size(); ++i)
    originEntries.push_back({i, origins[i]});
  for (const FacilityEntry &entry : destinationEntries)
    if (entry.facility < destinations) known.push_back(entry);
  const std::vector<Start> from = makeStarts(network, originEntries, options.addApproach),
                           to = makeStarts(network, known, options.addApproach);
  Result<CostTable> made;
  if (from.size() < to.size()) {
    made = searched(network, from, origins.size(), to, destinations, !options.fromDestination, options.limit,
                    context);
  } else {
    made = searched(network, to, destinations, from, origins.size(), options.fromDestination, options.limit,
                    context);
    if (made) made = transposed(*made);
  }
  if (!made) return made;
  made->originStatus.assign(origins.size(), ReachStatus::Reached);
  for (std::size_t i = 0; i < origins.size(); ++i)
    if (!origins[i].isValid()) made->originStatus[i] = ReachStatus::SnapFailed;
  addStatuses(*made, !to.empty(), options.limit != kUnreachable);
  return made;
}

CostTable transposed(const CostTable &table) {
  CostTable made;
  made.origins = table.destinations;
  made.destinations = table.origins;
  made.start.assign(made.origins + 1, 0);
  for (const std::uint32_t destination : table.destination)
    ++made.start[destination + 1];
  std::partial_sum(made.start.begin(), made.start.end(), made.start.begin());
  made.destination.resize(table.entries());
  made.cost.resize(table.entries());
  std::vector<std::uint64_t> next(made.start.begin(), made.start.end() - 1);
  for (std::size_t origin = 0; origin < table.origins; ++origin)
    for (std::uint64_t i = table.start[origin]; i < table.start[origin + 1]; ++i) {
      const std::uint64_t at = next[table.destination[i]]++;
      made.destination[at] = static_cast<std::uint32_t>(origin);
      made.cost[at] = table.cost[i];
    }
  addStatuses(made, table.origins > 0, false);
  return made;
}

Result<CostTable> costTableFromRecords(std::span<const CostRecord> records, std::size_t origins,
                                       std::size_t destinations, std::span<const std::string> originIds,
                                       std::span<const std::string> destinationIds,
                                       const RunContext &context) {
  if (origins >= kNoFacility || destinations >= kNoFacility) return tooLarge();
  std::vector<CostRecord> kept;
  kept.reserve(records.size());
  const auto report = [&](const char *code, const char *message, const CostRecord &record) {
    context.reportProblem(recordProblem(code, message, record, originIds, destinationIds));
  };
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (i % 65536 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped on request");
    const CostRecord &record = records[i];
    if (record.origin >= origins || record.destination >= destinations)
      report("UNKNOWN_ID", "the record names a place that does not exist; it is left out", record);
    else if (!(record.cost >= 0))
      report("BAD_COST", "the cost is negative or no number; the record is left out", record);
    else if (!std::isinf(record.cost))
      kept.push_back(record);
  }
  std::ranges::sort(kept, {},
                    [](const CostRecord &r) { return std::tuple(r.origin, r.destination, r.cost); });
  CostTable table;
  table.origins = origins;
  table.destinations = destinations;
  table.start.assign(origins + 1, 0);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const CostRecord &record = kept[i];
    const bool isSecond =
        i > 0 && kept[i - 1].origin == record.origin && kept[i - 1].destination == record.destination;
    if (isSecond) {
      if (costFromUnits(record.cost) != table.cost.back())
        report("DUPLICATE_PAIR", "the pair has a smaller cost already; this one is left out", record);
      continue;
    }
    ++table.start[record.origin + 1];
    table.destination.push_back(record.destination);
    table.cost.push_back(costFromUnits(record.cost));
  }
  std::partial_sum(table.start.begin(), table.start.end(), table.start.begin());
  addStatuses(table, destinations > 0, false);
  const std::size_t holes = origins * destinations - table.entries();
  if (holes > 0) {
    Problem problem;
    problem.code = "MATRIX_HOLES";
    problem.severity = Severity::Note;
    problem.layer = "matrix";
    problem.message = "pairs without a cost count as unreachable";
    problem.size = static_cast<double>(holes);
    problem.unit = "pairs";
    context.reportProblem(problem);
  }
  return table;
}

} // namespace alatau
