// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/siting/siting.h>

#include "instance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace alatau {

namespace {

using namespace siting;

tl::unexpected<Error> stopped() {
  return fail(ErrorCode::Cancelled, "stopped on request");
}

/// One solution with what is known about how good it can be.
struct Solved {
  std::optional<Found> found;
  double bound = 0;
  bool isOptimal = false, isExact = false, isTimedOut = false;
};

Solved solve(const Instance &instance, const SitingOptions &options, const RunContext &context) {
  Solved out;
  out.found = greedyWithSwaps(instance, context.part(0, 0.3));
  const double known = out.found ? out.found->objective : instance.isMaximum() ? 0 : instance.costOf({});
  out.bound = lagrangianBound(instance, known, context.part(0.3, 0.5));
  if (options.wantExact && !context.isStopped()) {
    if (auto exact = solveExactly(instance, out.found, options.seconds, context)) {
      out.isExact = true;
      out.isTimedOut = exact->isTimedOut;
      out.isOptimal = exact->isOptimal;
      out.bound =
          instance.isMaximum() ? std::min(out.bound, exact->bound) : std::max(out.bound, exact->bound);
      out.found = std::move(exact->found);
    }
  }
  if (out.found) {
    // Rounding must not put the bound on the wrong side.
    const double objective = out.found->objective;
    out.bound = instance.isMaximum() ? std::max(out.bound, objective) : std::min(out.bound, objective);
    const bool isCount = instance.model == SitingModel::CoverAll &&
                         std::ranges::all_of(instance.siteCost, [](double c) { return c == std::floor(c); });
    if (isCount) out.bound = std::min(objective, std::ceil(out.bound - 1e-6)); // whole costs have whole sums
    if (!instance.isBetter(out.bound, objective)) out.isOptimal = true;
  }
  return out;
}

/// p-centre: the least radius at which a cover of everybody keeps the rules, by halving over the costs of the
/// table. Below `lower` the bound alone says that there is no cover.
Solved solveCentre(const SitingProblem &problem, const SitingOptions &options, const RunContext &context) {
  const Instance whole = makeInstance(problem, options, SitingModel::Centre, kUnreachable);
  std::vector<Cost> radii;
  Cost least = 0; // nobody can be nearer than their nearest candidate
  for (const std::vector<Link> &row : whole.rows) {
    least = std::max(least, std::ranges::min(row, {}, &Link::cost).cost);
    for (const Link &link : row)
      radii.push_back(link.cost);
  }
  std::ranges::sort(radii);
  radii.erase(std::unique(radii.begin(), radii.end()), radii.end());
  std::erase_if(radii, [least](Cost radius) { return radius < least; });
  Solved best;
  best.isExact = options.wantExact;
  best.isOptimal = true;
  const auto coverWithin = [&](Cost radius) -> Solved {
    Instance instance = makeInstance(problem, options, SitingModel::CoverAll, radius);
    // The fewest sites, or the cheapest: whichever rule binds decides what the cover minimises.
    if (!std::isfinite(options.budget)) std::ranges::fill(instance.siteCost, 1.0);
    const std::size_t count = instance.count;
    instance.count = SIZE_MAX;
    instance.budget = HUGE_VAL;
    Solved cover = solve(instance, options, context);
    const double most = std::isfinite(options.budget) ? options.budget : static_cast<double>(count);
    const bool fits = cover.found && cover.found->objective <= most * (1 + kRounding) &&
                      cover.found->chosen.size() <= count;
    if (!fits && cover.bound > most * (1 + kRounding)) cover.isOptimal = true; // surely none
    if (!fits) cover.found.reset();
    return cover;
  };
  std::size_t low = 0, high = radii.size(); // radii below `low` fail, at `high` it works
  bool isSure = true;
  double greedy = HUGE_VAL;
  while (low < high && !context.isStopped()) {
    const std::size_t middle = low == 0 && high == radii.size() ? radii.size() - 1 : (low + high) / 2;
    Solved cover = coverWithin(radii[middle]);
    best.isExact = best.isExact && cover.isExact;
    best.isTimedOut = best.isTimedOut || cover.isTimedOut;
    if (cover.found) {
      best.found = std::move(cover.found);
      best.found->objective = worth(whole, best.found->chosen);
      greedy = std::min(greedy, best.found->objective);
      high = middle;
    } else {
      isSure = isSure && cover.isOptimal;
      low = middle + 1;
      if (high == radii.size() && middle + 1 == radii.size()) break; // not even at the largest
    }
  }
  // Greedy median is a start as well: never worse than it.
  Instance median = makeInstance(problem, options, SitingModel::Median, kUnreachable);
  if (auto found = greedyWithSwaps(median, context)) {
    found->objective = worth(whole, found->chosen);
    found->greedy = found->objective;
    if (!best.found || found->objective < best.found->objective) {
      if (best.found) isSure = false;
      best.found = std::move(found);
    } else {
      best.found->greedy = found->objective;
    }
  }
  if (!best.found) return best;
  best.bound = isSure ? best.found->objective : static_cast<double>(least);
  best.isOptimal = isSure || best.found->objective <= static_cast<double>(least);
  if (best.isOptimal) best.bound = best.found->objective;
  return best;
}

Status check(const SitingProblem &problem, const SitingOptions &options) {
  const CostTable &table = *problem.table;
  if (problem.persons.size() != table.origins)
    return fail(ErrorCode::InvalidArgument, "one number of persons per origin is needed", "persons");
  const auto isOdd = [&](std::size_t size) { return size != 0 && size != table.destinations; };
  if (isOdd(problem.locks.size()) || isOdd(problem.siteCosts.size()) || isOdd(problem.capacities.size()))
    return fail(ErrorCode::InvalidArgument, "one lock, cost and capacity per site are needed", "sites");
  for (const double cost : problem.siteCosts)
    if (!(cost > 0) || !std::isfinite(cost))
      return fail(ErrorCode::InvalidArgument, "the cost of a site is not positive", "siteCosts");
  for (const double capacity : problem.capacities)
    if (!(capacity >= 0) || !std::isfinite(capacity))
      return fail(ErrorCode::InvalidArgument, "a capacity is negative or not a number", "capacities");
  if (!problem.capacities.empty() && options.model != SitingModel::CoverMost)
    return fail(ErrorCode::InvalidArgument, "capacities are for covering most people only", "capacities",
                "choose the model that covers most people, or leave the capacities out");
  if (!(options.budget >= 0) || !(options.seconds >= 0))
    return fail(ErrorCode::InvalidArgument, "the budget or the time limit is negative or not a number");
  std::size_t allowed = table.destinations, locked = 0;
  double cost = 0;
  for (std::size_t s = 0; s < problem.locks.size(); ++s) {
    allowed -= problem.locks[s] == SiteLock::Out ? 1 : 0;
    if (problem.locks[s] != SiteLock::In) continue;
    ++locked;
    cost += problem.siteCosts.empty() ? 1.0 : problem.siteCosts[s];
  }
  if (allowed == 0)
    return fail(ErrorCode::BadData, "there is no candidate site", "candidates",
                "give places where a facility may be built");
  if (locked > options.count || cost > options.budget)
    return fail(ErrorCode::InvalidArgument, "the sites that must stay are more than the rules allow", "locks",
                "raise the number of sites or the budget");
  return {};
}

void describe(const SitingProblem &problem, const SitingOptions &options, SitingSolution &out) {
  const CostTable &table = *problem.table;
  const bool isCovering = options.model == SitingModel::CoverAll || options.model == SitingModel::CoverMost;
  const Cost limit = isCovering ? options.limit : kUnreachable;
  const auto isAllowed = [&](std::uint32_t site) {
    return problem.locks.empty() || problem.locks[site] != SiteLock::Out;
  };
  out.assigned.assign(table.origins, kNoFacility);
  for (std::uint32_t origin = 0; origin < table.origins; ++origin) {
    const double persons = problem.persons[origin];
    const bool counts = persons > 0 && std::isfinite(persons);
    Cost best = kUnreachable;
    bool isCoverable = false;
    const auto sites = table.destinationsOf(origin);
    const auto costs = table.costsOf(origin);
    for (std::size_t i = 0; i < sites.size(); ++i) {
      if (costs[i] > limit) continue;
      isCoverable = isCoverable || isAllowed(sites[i]);
      if (costs[i] < best && std::ranges::binary_search(out.sites, sites[i])) {
        best = costs[i];
        out.assigned[origin] = sites[i];
      }
    }
    if (!counts) continue;
    out.demand += persons;
    if (!isCoverable) out.uncoverable += persons;
    if (out.assigned[origin] != kNoFacility) out.covered += persons;
  }
  for (const std::uint32_t site : out.sites)
    out.siteCost += problem.siteCosts.empty() ? 1.0 : problem.siteCosts[site];
}

} // namespace

double sitingObjective(const SitingProblem &problem, const SitingOptions &options,
                       std::span<const std::uint32_t> sites) {
  const bool isCovering = options.model == SitingModel::CoverAll || options.model == SitingModel::CoverMost;
  const Instance instance =
      makeInstance(problem, options, options.model, isCovering ? options.limit : kUnreachable);
  std::vector<std::uint32_t> chosen;
  for (const std::uint32_t site : sites) {
    const auto at = std::ranges::lower_bound(instance.site, site);
    if (at != instance.site.end() && *at == site)
      chosen.push_back(static_cast<std::uint32_t>(at - instance.site.begin()));
  }
  const double value = worth(instance, chosen);
  return isCovering ? value : value / 1000;
}

Result<SitingSolution> chooseSites(const SitingProblem &problem, const SitingOptions &options,
                                   const RunContext &context) {
  const Status checked = check(problem, options);
  if (!checked) return tl::unexpected<Error>(checked.error());
  const bool isCovering = options.model == SitingModel::CoverAll || options.model == SitingModel::CoverMost;
  Solved solved;
  if (options.model == SitingModel::Centre) {
    solved = solveCentre(problem, options, context);
  } else {
    SitingOptions rules = options;
    if (options.model == SitingModel::CoverAll) rules.count = SIZE_MAX; // what it takes is the answer
    if (options.model == SitingModel::CoverAll) rules.budget = HUGE_VAL;
    solved = solve(makeInstance(problem, rules, options.model, isCovering ? options.limit : kUnreachable),
                   rules, context);
  }
  if (context.isStopped()) return stopped();
  if (!solved.found) return fail(ErrorCode::BadData, "no choice of sites keeps the rules", "sites");
  SitingSolution out;
  const double unit = isCovering ? 1.0 : 1000.0; // Cost is millimetres or milliseconds
  const Instance instance =
      makeInstance(problem, options, options.model, isCovering ? options.limit : kUnreachable);
  for (const std::uint32_t candidate : solved.found->chosen)
    out.sites.push_back(instance.site[candidate]);
  out.objective = solved.found->objective / unit;
  out.bound = solved.bound / unit;
  out.greedy = solved.found->greedy / unit;
  const double away = std::abs(out.objective - out.bound);
  out.gap = away > 0 ? away / std::max(std::abs(out.objective), 1e-300) : 0;
  out.isOptimal = solved.isOptimal;
  out.isExact = solved.isExact;
  out.isTimedOut = solved.isTimedOut;
  describe(problem, options, out);
  if (!problem.capacities.empty()) out.covered = out.objective;
  context.reportProgress(1, "choosing sites");
  return out;
}

} // namespace alatau
