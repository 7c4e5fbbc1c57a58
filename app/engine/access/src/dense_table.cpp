// SPDX-License-Identifier: GPL-3.0-or-later
#include "dense_table.h"

#include <alatau/access/many_to_many.h>

#include <algorithm>

namespace alatau {

namespace {
constexpr std::size_t kBlockCells = std::size_t{1} << 24; ///< of the whole matrix that are held at a time
}

Result<CostTable> denseTable(const StreetNetwork &network, std::span<const NetworkPosition> origins,
                             std::span<const FacilityEntry> entries, std::size_t destinations,
                             const CostTableOptions &options, const RunContext &context) {
  const auto prepared = ManyToMany::prepare(network, context.part(0, 0.5));
  if (!prepared) return tl::unexpected(prepared.error());
  std::vector<NetworkPosition> doors;
  for (const FacilityEntry &entry : entries)
    doors.push_back(entry.position);
  const ManyToMany::Options how{options.addApproach};
  RunContext quiet = context;
  quiet.progress = {};

  CostTable table;
  table.origins = origins.size();
  table.destinations = destinations;
  table.start.push_back(0);
  std::vector<Cost> best(destinations);
  const std::size_t rows = std::max<std::size_t>(16, kBlockCells / std::max<std::size_t>(1, doors.size()));
  for (std::size_t first = 0; first < origins.size(); first += rows) {
    context.reportProgress(0.5 + 0.5 * static_cast<double>(first) / static_cast<double>(origins.size()),
                           "travel costs");
    const auto block = origins.subspan(first, std::min(rows, origins.size() - first));
    const auto costs = options.fromDestination ? prepared->matrix(doors, block, how, quiet)
                                               : prepared->matrix(block, doors, how, quiet);
    if (!costs) return tl::unexpected(costs.error());
    const std::size_t originStep = options.fromDestination ? 1 : doors.size(),
                      doorStep = options.fromDestination ? block.size() : 1;
    for (std::size_t i = 0; i < block.size(); ++i) {
      std::ranges::fill(best, kUnreachable);
      for (std::size_t e = 0; e < doors.size(); ++e) {
        Cost &least = best[entries[e].facility];
        least = std::min(least, (*costs)[i * originStep + e * doorStep]);
      }
      for (std::uint32_t j = 0; j < destinations; ++j) {
        if (best[j] == kUnreachable) continue;
        table.destination.push_back(j);
        table.cost.push_back(best[j]);
      }
      table.start.push_back(table.destination.size());
    }
  }
  return table;
}

} // namespace alatau
