// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/access/floating_catchment.h>

#include "table_pass.h"

#include <utility>

namespace alatau {

namespace {

/// What the passes over the table share.
struct Catchment {
  const CostTable &table;
  const std::vector<double> &persons, &capacity; ///< NaN: rejected
  CatchmentMethod method;
  const RunContext &context;
  std::vector<double> weight;    ///< by entry: f_ij
  std::vector<double> originSum; ///< by origin: sum of f_ij over its destinations
  std::vector<double> supplySum; ///< by destination: sum of f_ij over its origins
  bool splitsDemand() const {
    return method == CatchmentMethod::ThreeStep || method == CatchmentMethod::Balanced;
  }

  /// What a person of the origin asks of the destination.
  double demandShare(std::size_t origin, std::uint64_t entry) const {
    const double f = weight[entry];
    if (!splitsDemand()) return f;
    if (originSum[origin] == 0) return 0;
    return method == CatchmentMethod::ThreeStep ? f * (f / originSum[origin]) : f / originSum[origin];
  }
  /// What a person of the origin gets of the supply ratio.
  double accessShare(std::size_t origin, std::uint64_t entry) const {
    const double f = weight[entry];
    switch (method) {
    case CatchmentMethod::Modified:
      return f * f;
    case CatchmentMethod::ThreeStep:
      return demandShare(origin, entry);
    case CatchmentMethod::Balanced: {
      const double sum = supplySum[table.destination[entry]];
      return sum > 0 ? f / sum : 0;
    }
    case CatchmentMethod::TwoStep:
    case CatchmentMethod::Enhanced:
      break;
    }
    return f;
  }
};

/// Visits the entries between accepted origins and destinations in the order of the table, on this thread, so
/// that sums by destination have one order. False when stopped.
template<typename Visit>
bool visitInOrder(const Catchment &c, Visit &&visit) {
  for (std::size_t origin = 0; origin < c.table.origins; ++origin) {
    if (c.context.isStopped()) return false;
    if (std::isnan(c.persons[origin])) continue;
    for (std::uint64_t entry = c.table.start[origin]; entry < c.table.start[origin + 1]; ++entry)
      if (!std::isnan(c.capacity[c.table.destination[entry]])) visit(origin, entry);
  }
  return true;
}

bool sumWeights(Catchment &c) {
  if (!c.splitsDemand()) return true;
  c.originSum.assign(c.table.origins, 0);
  c.supplySum.assign(c.table.destinations, 0);
  return visitInOrder(c, [&](std::size_t origin, std::uint64_t entry) {
    c.originSum[origin] += c.weight[entry];
    c.supplySum[c.table.destination[entry]] += c.weight[entry];
  });
}

void rateSupply(const Catchment &c, const Amounts &capacity, FloatingCatchment &made) {
  made.supplyRatio.assign(c.table.destinations, 0);
  made.supplyFlag.assign(c.table.destinations, SupplyFlag::Used);
  for (std::size_t j = 0; j < c.table.destinations; ++j) {
    if (std::isnan(c.capacity[j])) {
      made.supplyFlag[j] = SupplyFlag::Rejected;
      made.supplyRatio[j] = kNoValue;
    } else if (c.capacity[j] == 0) {
      made.supplyFlag[j] = SupplyFlag::NoCapacity;
    } else if (made.demand[j] > 0) {
      made.supplyRatio[j] = c.capacity[j] / made.demand[j];
      made.usedSupply += c.capacity[j];
    } else {
      made.supplyFlag[j] = SupplyFlag::Unused;
      Problem problem;
      problem.code = "UNUSED_SUPPLY";
      problem.severity = Severity::Note;
      problem.layer = capacity.layer;
      problem.feature = j < capacity.ids.size() ? capacity.ids[j] : std::to_string(j);
      problem.message = "Nobody is within reach; its capacity serves no one";
      problem.size = c.capacity[j];
      c.context.reportProblem(problem);
    }
  }
}

bool shareSupply(const Catchment &c, FloatingCatchment &made) {
  made.access.assign(c.table.origins, kNoValue);
  return forEachOrigin(c.table, c.context, "access", [&](std::size_t origin) {
    if (std::isnan(c.persons[origin]) || !isOnNetwork(c.table, origin)) return;
    double access = 0;
    for (std::uint64_t entry = c.table.start[origin]; entry < c.table.start[origin + 1]; ++entry) {
      const std::uint32_t j = c.table.destination[entry];
      if (made.supplyFlag[j] == SupplyFlag::Used)
        access += made.supplyRatio[j] * c.accessShare(origin, entry);
    }
    made.access[origin] = access;
  });
}

} // namespace

std::string_view supplyFlagName(SupplyFlag flag) {
  switch (flag) {
  case SupplyFlag::NoCapacity:
    return "NO_CAPACITY";
  case SupplyFlag::Unused:
    return "UNUSED_SUPPLY";
  case SupplyFlag::Rejected:
    return "BAD_VALUE";
  case SupplyFlag::Used:
    break;
  }
  return "";
}

Result<FloatingCatchment> floatingCatchment(const CostTable &table, const Amounts &persons,
                                            const Amounts &capacity, const Decay &decay,
                                            CatchmentMethod method, const RunContext &context) {
  if (method == CatchmentMethod::TwoStep && decay.kind() != DecayKind::Binary) {
    return fail(ErrorCode::InvalidArgument, "2SFCA counts within a threshold", "decay",
                "Choose the binary decay, or E2SFCA");
  }
  const auto people = acceptAmounts(persons, table.origins, context);
  if (!people) return tl::unexpected(people.error());
  const auto supply = acceptAmounts(capacity, table.destinations, context);
  if (!supply) return tl::unexpected(supply.error());

  const auto stopped = [] { return fail(ErrorCode::Cancelled, "The run was stopped."); };
  Catchment c{table, *people, *supply, method, context, entryWeights(table, decay, context), {}, {}};
  if (context.isStopped() || !sumWeights(c)) return stopped();
  FloatingCatchment made;
  made.population = sumOf(*people);
  made.supply = sumOf(*supply);
  made.hasFacilities = anyAccepted(*supply);
  made.hasPopulation = made.population > 0;
  made.demand.assign(table.destinations, 0);
  const bool asked = visitInOrder(c, [&](std::size_t origin, std::uint64_t entry) {
    made.demand[table.destination[entry]] += (*people)[origin] * c.demandShare(origin, entry);
  });
  if (!asked) return stopped();
  rateSupply(c, capacity, made);
  if (!shareSupply(c, made)) return stopped();
  for (std::size_t origin = 0; origin < table.origins; ++origin)
    if (!std::isnan(made.access[origin])) made.delivered += (*people)[origin] * made.access[origin];
  return made;
}

} // namespace alatau
