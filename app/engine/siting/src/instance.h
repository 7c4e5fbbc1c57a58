// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/siting/siting.h>

#include <optional>
#include <vector>

namespace alatau::siting {

constexpr double kRounding = 1e-9;

/// One candidate's view of the demand, or one demand's view of the candidates.
struct Link {
  std::uint32_t other = 0;
  Cost cost = 0;
};

/// Demand that counts, with equal rows put together, and candidates that are not locked out.
struct Instance {
  SitingModel model = SitingModel::CoverMost;
  std::vector<std::uint32_t> site;        ///< number in the table of every candidate here
  std::vector<double> siteCost;           ///< by candidate
  std::vector<bool> isLocked;             ///< in
  std::vector<double> capacity;           ///< by candidate; empty: none
  std::vector<double> weight;             ///< by demand row
  std::vector<std::vector<Link>> rows;    ///< by demand: candidates within the limit, ascending
  std::vector<std::vector<Link>> columns; ///< by candidate: demand rows, ascending
  std::size_t count = 0;                  ///< sites allowed
  double budget = 0;
  double penalty = 0; ///< Median: cost of a person without a site, in Cost units
  std::size_t links = 0;

  std::size_t candidates() const { return site.size(); }
  bool isCovering() const { return model == SitingModel::CoverAll || model == SitingModel::CoverMost; }
  bool isMaximum() const { return model == SitingModel::CoverMost; }
  bool isBetter(double a, double b) const;
  bool fits(std::size_t sites, double cost) const {
    return sites <= count && cost <= budget * (1 + kRounding);
  }
  double costOf(const std::vector<std::uint32_t> &chosen) const;
};

/// Rows within `limit` of the candidates. `model` may differ from that of the options (Centre asks CoverAll).
Instance makeInstance(const SitingProblem &problem, const SitingOptions &options, SitingModel model,
                      Cost limit);

/// The objective in the units of the instance (Cost units for Median and Centre). CoverAll: infinite when
/// somebody is left out.
double worth(const Instance &instance, const std::vector<std::uint32_t> &chosen);

struct Found {
  std::vector<std::uint32_t> chosen; ///< candidates, ascending
  double objective = 0;
  double greedy = 0;
};
/// Empty when no choice keeps the rules, or when stopped.
std::optional<Found> greedyWithSwaps(const Instance &instance, const RunContext &context);

/// No solution is better than this.
double lagrangianBound(const Instance &instance, double known, const RunContext &context);

struct Exact {
  std::optional<Found> found; ///< better than or equal to the start
  double bound = 0;
  bool isOptimal = false, isTimedOut = false;
  bool isInfeasible = false;
};
/// Nothing when the problem is too large for the solver.
std::optional<Exact> solveExactly(const Instance &instance, const std::optional<Found> &start, double seconds,
                                  const RunContext &context);

} // namespace alatau::siting
