// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/landscape/landscape_graph.h>

#include <limits>

namespace alatau {

enum class CandidateLock : std::uint8_t { Free, In, Out };

/// What could be made: a link between two patches, or a patch with its links. Patches of the graph have the
/// numbers 0 to n - 1; candidate number c, if it is a patch, has the number n + c. Links between two
/// candidate patches belong to both of them and are there when both are chosen.
struct NetworkCandidate {
  bool isPatch = false;
  double capacity = 0;              ///< of a patch, ha
  std::vector<LandscapeLink> links; ///< of a link candidate: one
  double cost = 0;                  ///< metres of a link, or any other cost; > 0
  CandidateLock lock = CandidateLock::Free;
};

enum class ChoiceAim : std::uint8_t {
  Most,    ///< the greatest gain of the PC numerator
  PerCost, ///< the greatest gain per cost, e.g. per metre, of exactly as many candidates as asked for
};

struct ChoiceOptions {
  ChoiceAim aim = ChoiceAim::PerCost;
  std::size_t count = 3;                                   ///< locked ones included
  double budget = std::numeric_limits<double>::infinity(); ///< of the costs
  /// How many elementary steps the exact search may take, about 8e8 a second; not a time, so that the same
  /// input has the same answer everywhere. 0: no exact search.
  double effort = 2e9;
};

struct NetworkChoice {
  std::vector<std::uint32_t> chosen; ///< ascending
  std::vector<double> gainAlone;     ///< of every candidate beside the graph as it is, ha2
  std::vector<double> loss;          ///< parallel to chosen: what the choice loses without it, ha2
  double gain = 0;                   ///< of all chosen together, ha2
  double cost = 0;
  double value = 0;  ///< of the aim: gain, or gain per cost; 0 when nothing is chosen
  double bound = 0;  ///< no choice is better
  double gap = 0;    ///< (bound - value) / bound; 0 when both are 0
  double greedy = 0; ///< value of the greedy choice; value is never less
  bool isOptimal = false;
  double numerator = 0; ///< of PC before, ha2
};

/// More patches than these, candidates included, are refused: three matrices of them are kept.
inline constexpr std::size_t kMostChoicePatches = 4000;

/// Which candidates connect most (methods.md 6.4). Greedy, then exchanges of one for another as long as they
/// are better, then a branch and bound for as long as `effort` lasts. The gain has no diminishing returns
/// (two links may need each other), so the bound is not that of greedy: a pair of patches that gains has a
/// best path through at least one chosen candidate c, and gains at most what the best path through c gains
/// when all candidates are there, and no more than the share of that path by which c brings its own two ends
/// nearer to each other; the sum of that over the pairs bounds what c can add to any choice. Ties go to the
/// lowest number; the same bits for any number of threads. O((k + passes) m n^2). Errors:
/// InvalidArgument (unknown patch, bad distance, cost or capacity; locked ones beyond count or budget),
/// Unsupported (more than kMostChoicePatches), Cancelled.
Result<NetworkChoice> chooseCandidates(const LandscapeGraph &graph,
                                       std::span<const NetworkCandidate> candidates,
                                       const Dispersal &dispersal, const ChoiceOptions &options,
                                       const RunContext &context);

} // namespace alatau
