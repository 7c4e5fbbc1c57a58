// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in until the module access has costTable(): weak, so the real one wins.
#include <alatau/access/cost_table.h>
#include <algorithm>
namespace alatau {
namespace {
void finish(CostTable &t, std::vector<std::vector<std::pair<std::uint32_t, Cost>>> &rows) {
  t.start.push_back(0);
  for (auto &row : rows) {
    std::ranges::sort(row);
    for (auto [d, c] : row) {
      t.destination.push_back(d);
      t.cost.push_back(c);
    }
    t.start.push_back(t.destination.size());
  }
}
} // namespace
__attribute__((weak)) Result<CostTable> costTable(const StreetNetwork &network,
                                                  std::span<const NetworkPosition> origins,
                                                  std::span<const FacilityEntry> entries,
                                                  std::size_t destinations, const CostTableOptions &options,
                                                  const RunContext &context) {
  CostTable t;
  t.origins = origins.size();
  t.destinations = destinations;
  std::vector<std::vector<std::pair<std::uint32_t, Cost>>> rows(origins.size());
  t.originStatus.assign(origins.size(), ReachStatus::Unreached);
  RunContext inner = context;
  inner.progress = {};
  for (std::uint32_t d = 0; d < destinations; ++d) {
    std::vector<FacilityEntry> mine;
    for (const FacilityEntry &e : entries)
      if (e.facility == d) mine.push_back(e);
    NearestOptions o;
    o.addApproach = options.addApproach;
    o.fromFacility = options.fromDestination;
    auto n = nearestFacilities(network, mine, origins, o, inner);
    if (!n) return tl::unexpected(n.error());
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (n->cost[i] != kUnreachable && n->cost[i] <= options.limit) {
        rows[i].push_back({d, n->cost[i]});
        t.originStatus[i] = ReachStatus::Reached;
      } else if (n->cost[i] != kUnreachable && t.originStatus[i] == ReachStatus::Unreached)
        t.originStatus[i] = ReachStatus::BeyondLimit;
    }
  }
  for (std::size_t i = 0; i < origins.size(); ++i)
    if (!origins[i].isValid()) t.originStatus[i] = ReachStatus::SnapFailed;
  finish(t, rows);
  return t;
}
__attribute__((weak)) Result<CostTable>
costTableFromRecords(std::span<const CostRecord> records, std::size_t origins, std::size_t destinations,
                     std::span<const std::string>, std::span<const std::string>, const RunContext &context) {
  CostTable t;
  t.origins = origins;
  t.destinations = destinations;
  std::vector<std::vector<std::pair<std::uint32_t, Cost>>> rows(origins);
  t.originStatus.assign(origins, ReachStatus::Unreached);
  for (const CostRecord &r : records) {
    if (!(r.cost >= 0)) {
      Problem p;
      p.code = "BAD_COST";
      context.reportProblem(p);
      continue;
    }
    rows[r.origin].push_back({r.destination, costFromUnits(r.cost)});
    t.originStatus[r.origin] = ReachStatus::Reached;
  }
  finish(t, rows);
  if (t.entries() < origins * destinations) {
    Problem p;
    p.code = "MATRIX_HOLES";
    context.reportProblem(p);
  }
  return t;
}
} // namespace alatau
