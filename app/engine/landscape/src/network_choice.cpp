// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/landscape/network_choice.h>

#include "choice_matrix.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace alatau {

namespace {

using Numbers = std::vector<std::uint32_t>;

constexpr int kMostExchanges = 50;
constexpr double kMostBytes = 1 << 29; ///< of the matrices of the exact search

struct Stopped {};

Status check(const LandscapeGraph &graph, std::span<const NetworkCandidate> candidates,
             const Dispersal &dispersal, const ChoiceOptions &options) {
  const auto wrong = [](const char *message, const char *place) {
    return fail(ErrorCode::InvalidArgument, message, place);
  };
  if (!(dispersal.distance > 0) || !(dispersal.probability > 0 && dispersal.probability < 1))
    return wrong("the dispersal must be a distance above 0 with a probability between 0 and 1", "dispersal");
  const std::size_t old = graph.capacity.size();
  std::size_t locked = 0;
  double cost = 0;
  for (std::size_t c = 0; c < candidates.size(); ++c) {
    const NetworkCandidate &one = candidates[c];
    if (!(one.cost > 0) || !std::isfinite(one.cost)) return wrong("a cost is not above 0", "candidates");
    if (one.isPatch && (!(one.capacity >= 0) || !std::isfinite(one.capacity)))
      return wrong("a capacity is negative or no number", "candidates");
    if (!one.isPatch && one.links.size() != 1) return wrong("a link candidate has one link", "candidates");
    for (const LandscapeLink &link : one.links) {
      for (const std::uint32_t end : {link.a, link.b})
        if (end >= old && (end - old >= candidates.size() || !candidates[end - old].isPatch))
          return wrong("a candidate ends at a patch that does not exist", "candidates");
      if (!(link.distance >= 0) || link.a == link.b)
        return wrong("a candidate has a distance that is negative or no number", "candidates");
      if (one.isPatch && link.a != old + c && link.b != old + c)
        return wrong("a link of a candidate patch does not end at it", "candidates");
    }
    if (one.lock != CandidateLock::In) continue;
    ++locked;
    cost += one.cost;
  }
  if (locked > options.count) return wrong("more candidates are locked in than are wanted", "count");
  if (cost > options.budget)
    return wrong("the candidates that are locked in cost more than the budget", "budget");
  std::size_t room = old; // a matrix has a row for each patch that is or may be
  for (std::size_t c = 0; c < candidates.size(); ++c)
    if (candidates[c].isPatch) room = old + c + 1;
  if (room > kMostChoicePatches)
    return fail(ErrorCode::Unsupported,
                std::to_string(room) +
                    " patches are too many for a choice: " + std::to_string(kMostChoicePatches) + " work",
                "patches", "Raise the smallest patch, or ask about a part of the city");
  return {};
}

/// A choice with the paths that it makes.
struct Choice {
  Numbers chosen; ///< in the order of their taking
  double gain = 0, cost = 0;
};

class Chooser {
public:
  Chooser(const LandscapeGraph &graph, std::span<const NetworkCandidate> candidates,
          const Dispersal &dispersal, const ChoiceOptions &options, const RunContext &context)
    : mCandidates(candidates)
    , mOptions(options)
    , mContext(context)
    , mStart(graph, candidates, dispersal) {}

  NetworkChoice run() {
    if (!mStart.fill(mContext.part(0, 0.1))) throw Stopped();
    NetworkChoice made;
    made.numerator = mStart.numerator();
    Numbers free;
    for (std::uint32_t c = 0; c < mCandidates.size(); ++c)
      if (mCandidates[c].lock == CandidateLock::Free) free.push_back(c);
    Numbers every(mCandidates.size());
    std::iota(every.begin(), every.end(), 0U);
    made.gainAlone = gains(mStart, every);
    for (std::uint32_t c = 0; c < mCandidates.size(); ++c)
      if (mCandidates[c].lock == CandidateLock::In) take(mStart, mLocked, c);
    mContext.reportProgress(0.2, "greedy choice");
    greedy(free);
    made.greedy = value(mBest);
    mContext.reportProgress(0.4, "exchanges");
    exchange(free);
    mContext.reportProgress(0.6, "bound");
    boundAndSearch(free, made);
    finish(made);
    return made;
  }

private:
  double value(const Choice &choice) const {
    if (mOptions.aim == ChoiceAim::Most) return choice.gain;
    return choice.cost > 0 ? choice.gain / choice.cost : 0;
  }
  static bool isBetter(double one, double other) { return one > other + 1e-12 * std::abs(other); }
  bool isAffordable(const Choice &choice, std::uint32_t candidate) const {
    return choice.cost + mCandidates[candidate].cost <= mOptions.budget;
  }
  Choice with(const Choice &choice, std::uint32_t candidate, double gain) const {
    Choice made = choice;
    made.chosen.push_back(candidate);
    made.gain += gain;
    made.cost += mCandidates[candidate].cost;
    return made;
  }
  void take(ChoiceMatrix &matrix, Choice &choice, std::uint32_t candidate) const {
    choice = with(choice, candidate, matrix.gain(candidate, {}));
    matrix.add(candidate);
  }
  std::vector<double> eachOf(const Numbers &list, const std::function<double(std::uint32_t)> &figure) const {
    std::vector<double> made(list.size(), 0);
    RunContext quiet = mContext;
    quiet.progress = {};
    const bool isDone = parallelChunks(list.size(), 1, quiet, {},
                                       [&](std::size_t i, std::size_t) { made[i] = figure(list[i]); });
    if (!isDone || mContext.isStopped()) throw Stopped();
    return made;
  }
  std::vector<double> gains(const ChoiceMatrix &matrix, const Numbers &list) const {
    return eachOf(list, [&](std::uint32_t c) { return matrix.gain(c, mContext); });
  }

  void greedy(const Numbers &free) {
    mBest = grown(free, false);
    if (mOptions.aim != ChoiceAim::Most || std::isinf(mOptions.budget)) return;
    const Choice thrifty = grown(free, true); // the greatest gain for its cost: often better with a budget
    if (isBetter(value(thrifty), value(mBest))) mBest = thrifty;
  }
  /// One candidate after the other, the best each time.
  Choice grown(const Numbers &free, bool isThrifty) const {
    Choice choice = mLocked;
    ChoiceMatrix matrix = mStart;
    Numbers left = free;
    while (choice.chosen.size() < mOptions.count) {
      std::erase_if(left, [&](std::uint32_t c) { return !isAffordable(choice, c); });
      if (left.empty()) break;
      const std::vector<double> gain = gains(matrix, left);
      const auto score = [&](std::size_t i) {
        const Choice after = with(choice, left[i], gain[i]);
        return isThrifty ? gain[i] / mCandidates[left[i]].cost : value(after);
      };
      std::size_t best = 0;
      for (std::size_t i = 1; i < left.size(); ++i)
        if (isBetter(score(i), score(best))) best = i;
      if (mOptions.aim == ChoiceAim::Most && !(gain[best] > 0)) break;
      take(matrix, choice, left[best]);
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(best));
    }
    return choice;
  }

  /// Exchanges one chosen for one other, as long as that is better.
  void exchange(const Numbers &free) {
    for (int round = 0; round < kMostExchanges; ++round) {
      Choice better = mBest;
      for (std::size_t out = mLocked.chosen.size(); out < mBest.chosen.size(); ++out) {
        Choice rest = mLocked;
        ChoiceMatrix matrix = mStart;
        for (std::size_t i = mLocked.chosen.size(); i < mBest.chosen.size(); ++i)
          if (i != out) take(matrix, rest, mBest.chosen[i]);
        Numbers others;
        for (const std::uint32_t c : free)
          if (std::ranges::find(mBest.chosen, c) == mBest.chosen.end() && isAffordable(rest, c))
            others.push_back(c);
        const std::vector<double> gain = gains(matrix, others);
        for (std::size_t i = 0; i < others.size(); ++i) {
          const Choice tried = with(rest, others[i], gain[i]);
          if (isBetter(value(tried), value(better))) better = tried;
        }
      }
      if (!isBetter(value(better), value(mBest))) return;
      mBest = better;
    }
  }

  struct Weighted {
    std::uint32_t candidate = 0;
    double most = 0, cost = 0;
  };
  /// No choice of up to (or, per cost, exactly) `slots` of the list beside `choice` is better than this.
  double boundOf(const Choice &choice, const std::vector<Weighted> &list, std::size_t slots) const {
    std::vector<Weighted> fitting;
    for (const Weighted &one : list)
      if (choice.cost + one.cost <= mOptions.budget) fitting.push_back(one);
    slots = std::min(slots, mOptions.aim == ChoiceAim::Most ? fitting.size() : slots);
    if (slots > fitting.size()) return -1;
    if (mOptions.aim == ChoiceAim::PerCost) return ratioBound(choice, fitting, slots);
    std::ranges::sort(fitting, std::greater<>(), &Weighted::most);
    double byCount = 0;
    for (std::size_t i = 0; i < slots; ++i)
      byCount += fitting[i].most;
    if (std::isinf(mOptions.budget)) return choice.gain + byCount;
    std::ranges::sort(fitting, std::greater<>(), [](const Weighted &w) { return w.most / w.cost; });
    double byBudget = 0, left = mOptions.budget - choice.cost;
    for (const Weighted &one : fitting) {
      byBudget += one.most * std::min(1.0, left / one.cost);
      left -= std::min(left, one.cost);
    }
    return choice.gain + std::min(byCount, byBudget);
  }
  /// The greatest (gain + most) / (cost + cost) of exactly `slots` (Dinkelbach 1967).
  double ratioBound(const Choice &choice, std::vector<Weighted> &list, std::size_t slots) const {
    double ratio = 0;
    for (int round = 0; round < 100; ++round) {
      std::ranges::sort(list, std::greater<>(), [&](const Weighted &w) { return w.most - ratio * w.cost; });
      double gain = choice.gain, cost = choice.cost;
      for (std::size_t i = 0; i < slots; ++i) {
        gain += list[i].most;
        cost += list[i].cost;
      }
      const double next = cost > 0 ? gain / cost : 0;
      if (!(next > ratio * (1 + 1e-15))) break;
      ratio = next;
    }
    return ratio * (1 + 1e-12);
  }
  std::vector<Weighted> weighed(const ChoiceMatrix &matrix, const Numbers &list) const {
    ChoiceMatrix all = matrix;
    for (const std::uint32_t c : list) {
      if (mContext.isStopped()) throw Stopped();
      all.add(c);
    }
    const std::vector<double> most =
        eachOf(list, [&](std::uint32_t c) { return matrix.mostGain(c, all, mContext); });
    std::vector<Weighted> made;
    for (std::size_t i = 0; i < list.size(); ++i)
      made.push_back({list[i], most[i], mCandidates[list[i]].cost});
    std::ranges::stable_sort(made, std::greater<>(), &Weighted::most);
    return made;
  }
  std::size_t slotsOf(const Choice &choice) const {
    const std::size_t wanted = mOptions.aim == ChoiceAim::Most ? mOptions.count : mBest.chosen.size();
    return wanted - std::min(wanted, choice.chosen.size());
  }

  void boundAndSearch(const Numbers &free, NetworkChoice &made) {
    const std::vector<Weighted> root = weighed(mStart, free);
    double bound = boundOf(mLocked, root, slotsOf(mLocked));
    if (mOptions.aim == ChoiceAim::Most) { // nor more than all of them together
      ChoiceMatrix all = mStart;
      for (const std::uint32_t c : free)
        all.add(c);
      bound = std::min(bound, mLocked.gain + (all.numerator() - mStart.numerator()) * (1 + 1e-12));
    }
    mEffort = mOptions.effort;
    const double matrices = 2.0 * (static_cast<double>(slotsOf(mLocked)) + 2);
    mIsCutShort = !(mEffort > 0) || matrices * 8 * mStart.steps() > kMostBytes;
    if (!mIsCutShort && slotsOf(mLocked) > 0 && isBetter(bound, value(mBest))) search(mStart, mLocked, free);
    made.isOptimal = !mIsCutShort;
    const double open = mIsCutShort ? std::max(mOpen, mOpen < 0 ? bound : mOpen) : value(mBest);
    made.bound = std::max(value(mBest), std::min(bound, open));
    if (!isBetter(bound, value(mBest))) {
      made.isOptimal = true;
      made.bound = value(mBest);
    }
  }
  /// All choices that contain `choice` and any of `list`, depth first; branches that cannot be better are
  /// left out.
  void search(const ChoiceMatrix &matrix, const Choice &choice, const Numbers &list) {
    const std::size_t slots = slotsOf(choice);
    const bool isWhole = mOptions.aim == ChoiceAim::Most || slots == 0;
    if (isWhole && isBetter(value(choice), value(mBest))) mBest = choice;
    if (slots == 0 || list.empty()) return;
    if (slots == 1) {
      mEffort -= static_cast<double>(list.size()) * matrix.steps();
      const std::vector<double> gain = gains(matrix, list);
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (!isAffordable(choice, list[i])) continue;
        const Choice tried = with(choice, list[i], gain[i]);
        if (isBetter(value(tried), value(mBest))) mBest = tried;
      }
      return;
    }
    mEffort -= 2.0 * static_cast<double>(list.size()) * matrix.steps();
    std::vector<Weighted> weights = weighed(matrix, list);
    if (mOptions.aim == ChoiceAim::PerCost)
      std::ranges::stable_sort(weights, std::greater<>(),
                               [&](const Weighted &w) { return w.most - value(mBest) * w.cost; });
    while (!weights.empty()) {
      const double bound = boundOf(choice, weights, slots);
      if (!isBetter(bound, value(mBest))) return;
      if (mEffort < 0) {
        mIsCutShort = true;
        mOpen = std::max(mOpen, bound);
        return;
      }
      const Weighted first = weights.front();
      const std::uint32_t taken = first.candidate;
      weights.erase(weights.begin());
      if (!isAffordable(choice, taken)) continue;
      // With this one, at best.
      if (!isBetter(boundOf(with(choice, taken, first.most), weights, slots - 1), value(mBest))) continue;
      Numbers rest;
      for (const Weighted &one : weights)
        rest.push_back(one.candidate);
      ChoiceMatrix next = matrix;
      Choice deeper = choice;
      take(next, deeper, taken);
      search(next, deeper, rest);
    }
  }

  void finish(NetworkChoice &made) {
    made.chosen = mBest.chosen;
    std::ranges::sort(made.chosen);
    made.cost = mBest.cost;
    made.value = value(mBest);
    made.bound = std::max(made.bound, made.value);
    made.gap = made.bound > 0 ? (made.bound - made.value) / made.bound : 0;
    made.gain = mBest.gain;
    for (const std::uint32_t out : made.chosen) {
      Choice rest;
      ChoiceMatrix matrix = mStart; // with those that are locked in, if they stay
      if (mCandidates[out].lock == CandidateLock::In) {
        made.loss.push_back(std::numeric_limits<double>::quiet_NaN());
        continue;
      }
      rest = mLocked;
      for (const std::uint32_t c : made.chosen)
        if (c != out && mCandidates[c].lock != CandidateLock::In) take(matrix, rest, c);
      made.loss.push_back(std::max(0.0, made.gain - rest.gain));
    }
    mContext.reportProgress(1, "chosen");
  }

  std::span<const NetworkCandidate> mCandidates;
  const ChoiceOptions &mOptions;
  const RunContext &mContext;
  ChoiceMatrix mStart; ///< with those that are locked in
  Choice mLocked, mBest;
  double mEffort = 0;
  double mOpen = -1; ///< greatest bound of the branches that were not looked into; below 0: none
  bool mIsCutShort = false;
};

} // namespace

Result<NetworkChoice> chooseCandidates(const LandscapeGraph &graph,
                                       std::span<const NetworkCandidate> candidates,
                                       const Dispersal &dispersal, const ChoiceOptions &options,
                                       const RunContext &context) {
  if (const Status status = check(graph, candidates, dispersal, options); !status)
    return tl::unexpected(status.error());
  try {
    return Chooser(graph, candidates, dispersal, options, context).run();
  } catch (const Stopped &) {
    return fail(ErrorCode::Cancelled, "the choice was stopped");
  }
}

} // namespace alatau
