// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/coverage/provision.h>

#include "tally.h"

#include <alatau/access/aggregate.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace alatau {

namespace {

constexpr std::size_t kLook = 4096;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool isWithin(const ClassAccess &access, std::uint32_t record) {
  return access.limit != kUnreachable && access.status[record] == ReachStatus::Reached &&
         access.cost[record] <= access.limit;
}

ClassCoverage coverageOf(std::span<const double> persons, const ClassAccess &access,
                         std::span<const std::uint32_t> members) {
  ClassCoverage out;
  std::vector<double> costs, weights;
  for (const std::uint32_t record : members) {
    const double p = persons[record];
    if (!isPersons(p)) continue;
    out.people.population += p;
    if (isWithin(access, record)) out.people.covered += p;
    if (access.status[record] == ReachStatus::Unreached) out.people.unreached += p;
    if (access.status[record] == ReachStatus::SnapFailed) out.people.snapFailed += p;
    if (access.status[record] != ReachStatus::Reached) continue;
    costs.push_back(costToUnits(access.cost[record]));
    weights.push_back(p);
  }
  finish(out.people, access.hasFacilities);
  out.p90 = weightedQuantile(costs, weights, 0.9);
  const bool hasNorm = access.limit != kUnreachable && access.limit > 0;
  out.p90Ratio = hasNorm ? out.p90 / costToUnits(access.limit) : kNaN;
  return out;
}

} // namespace

ProvisionRow provision(double supply, Persons population, double normPerThousand) {
  ProvisionRow out;
  out.supply = supply;
  out.population = population;
  if (!isPersons(supply) || !isPersons(population)) {
    out.perThousand = out.need = out.deficit = out.surplus = kNaN;
    return out;
  }
  if (!(population > 0)) out.flag = CoverageFlag::NoPopulation;
  out.perThousand = population > 0 ? 1000 * supply / population : kNaN;
  out.need = normPerThousand >= 0 ? normPerThousand * population / 1000 : kNaN;
  out.deficit = std::isnan(out.need) ? kNaN : std::max(0.0, out.need - supply);
  out.surplus = std::isnan(out.need) ? kNaN : std::max(0.0, supply - out.need);
  return out;
}

double normRatio(Cost cost, ReachStatus status, Cost limit) {
  if (status == ReachStatus::SnapFailed || limit == kUnreachable) return kNaN;
  if (status != ReachStatus::Reached) return std::numeric_limits<double>::infinity();
  if (limit == 0) return cost == 0 ? 0 : std::numeric_limits<double>::infinity();
  return static_cast<double>(cost) / static_cast<double>(limit);
}

Result<std::vector<NormCoverage>> normCoverage(std::span<const double> persons,
                                               std::span<const ClassAccess> classes,
                                               std::span<const std::vector<std::uint32_t>> groups,
                                               const RunContext &context) {
  for (const ClassAccess &access : classes)
    if (access.cost.size() != persons.size() || access.status.size() != persons.size())
      return fail(ErrorCode::InvalidArgument, "as many costs as numbers of persons are needed", "classes");
  std::vector<NormCoverage> out(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    context.reportProgress(static_cast<double>(g) / static_cast<double>(groups.size()), "norms");
    for (const ClassAccess &access : classes) {
      if (context.isStopped()) return stopped();
      out[g].classes.push_back(coverageOf(persons, access, groups[g]));
    }
    double population = 0, met = 0;
    std::size_t looked = 0;
    for (const std::uint32_t record : groups[g]) {
      if (looked++ % kLook == 0 && context.isStopped()) return stopped();
      if (!isPersons(persons[record])) continue;
      const auto within =
          std::ranges::count_if(classes, [&](const ClassAccess &access) { return isWithin(access, record); });
      population += persons[record];
      met += persons[record] * static_cast<double>(within);
      if (within == std::ssize(classes) && !classes.empty()) out[g].complete += persons[record];
    }
    const bool isDefined = population > 0 && !classes.empty();
    out[g].completeShare = isDefined ? out[g].complete / population : kNaN;
    out[g].meanClasses = population > 0 ? met / population : kNaN;
  }
  return out;
}

} // namespace alatau
