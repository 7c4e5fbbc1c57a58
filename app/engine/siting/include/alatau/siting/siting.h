// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/cost_table.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace alatau {

/// Where to put facilities (methods.md 8.1; Toregas 1971, Church & ReVelle 1974, Hakimi 1964).
enum class SitingModel : std::uint8_t {
  CoverAll,  ///< LSCP: least cost of sites so that everybody who can be covered is covered within the limit
  CoverMost, ///< MCLP: most people within the limit, for at most `count` sites and the budget
  Median,    ///< p-median: least sum of persons x cost to the nearest site
  Centre,    ///< p-centre: least of the largest costs to the nearest site
};

enum class SiteLock : std::uint8_t { Free, In, Out };

struct SitingProblem {
  const CostTable *table = nullptr;        ///< from demand to candidate sites
  std::span<const double> persons;         ///< by origin; negative or not finite: does not count
  std::span<const SiteLock> locks = {};    ///< by site; empty: all free
  std::span<const double> siteCosts = {};  ///< by site, positive; empty: 1 each
  std::span<const double> capacities = {}; ///< by site; CoverMost only; empty: no limits
};

struct SitingOptions {
  SitingModel model = SitingModel::CoverMost;
  Cost limit = kUnreachable;    ///< CoverAll and CoverMost: covered is within it, inclusive
  std::size_t count = SIZE_MAX; ///< sites, locked ones included; more than there are: all
  double budget = std::numeric_limits<double>::infinity(); ///< of siteCosts
  bool wantExact = true; ///< branch and bound (GLPK) where the problem is small enough
  double seconds = 10;   ///< limit of the branch and bound; the best solution so far is kept
};

struct SitingSolution {
  std::vector<std::uint32_t> sites; ///< ascending; locked ones included
  /// CoverAll: cost of the sites. CoverMost: persons covered. Median: sum of persons x metres or seconds.
  /// Centre: largest metres or seconds.
  double objective = 0;
  double bound = 0; ///< no solution is better than this
  double gap = 0;   ///< |objective - bound| / |objective|; 0 when both are 0
  bool isOptimal = false;
  bool isExact = false; ///< branch and bound took part
  bool isTimedOut = false;
  double greedy = 0; ///< objective of the greedy start; the solution is never worse
  double siteCost = 0;
  std::vector<std::uint32_t>
      assigned;       ///< by origin: nearest chosen site (lowest number in a tie), or kNoFacility
  double covered = 0; ///< persons within the limit (Median, Centre: with a site in reach); with capacities:
                      ///< who finds a place
  double demand = 0;  ///< persons that count
  double uncoverable = 0; ///< persons no allowed site can reach; they bind nobody
};

/// Greedy, then exchanges of one site (Teitz & Bart 1968), bounded by Lagrangian relaxation with
/// subgradients; exact by branch and bound where the installed solver can (the number of variables decides).
/// Every solution keeps the locks. In Median, people without a chosen site in reach count with twice the
/// largest cost of the table, so that reaching them comes first. Deterministic unless the time limit strikes.
///
/// Errors: InvalidArgument (lengths, a cost that is not positive, locked sites over the budget or the count,
/// capacities with another model), BadData (no site at all that is allowed), Cancelled within 200 ms.
Result<SitingSolution> chooseSites(const SitingProblem &problem, const SitingOptions &options,
                                   const RunContext &context);

/// What a set of sites is worth under a model: the objective that chooseSites() would give it.
double sitingObjective(const SitingProblem &problem, const SitingOptions &options,
                       std::span<const std::uint32_t> sites);

} // namespace alatau
