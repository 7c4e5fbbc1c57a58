// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/cost_table.h>

#include "dense_table.h"
#include "table_search.h"

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
        TableSearch search(network, index, columns, isLeaving, limit, LocalSearch(network, isLeaving, limit));
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
  if (options.limit == kUnreachable && std::min(from.size(), to.size()) >= kDenseSearches) {
    made = denseTable(network, origins, known, destinations, options, context);
  } else if (from.size() < to.size()) {
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
