// SPDX-License-Identifier: GPL-3.0-or-later
#include "instance.h"

#include <algorithm>
#include <cmath>

namespace alatau::siting {

namespace {

/// A choice that grows and swaps. Holds the two nearest chosen candidates of every row.
class Choice {
public:
  explicit Choice(const Instance &instance)
    : mInstance(&instance)
    , mIsIn(instance.candidates(), false)
    , mFirst(instance.rows.size())
    , mSecond(instance.rows.size()) {
    for (std::uint32_t c = 0; c < instance.candidates(); ++c)
      if (instance.isLocked[c]) add(c);
  }

  bool has(std::uint32_t c) const { return mIsIn[c]; }
  std::size_t size() const { return mSize; }
  double cost() const { return mCost; }
  std::vector<std::uint32_t> chosen() const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t c = 0; c < mIsIn.size(); ++c)
      if (mIsIn[c]) out.push_back(c);
    return out;
  }
  void add(std::uint32_t c) {
    mIsIn[c] = true;
    ++mSize;
    mCost += mInstance->siteCost[c];
    for (const Link &link : mInstance->columns[c]) {
      const Near near{valueOf(link.cost), c};
      if (near < mFirst[link.other]) {
        mSecond[link.other] = mFirst[link.other];
        mFirst[link.other] = near;
      } else if (near < mSecond[link.other]) {
        mSecond[link.other] = near;
      }
    }
  }
  void remove(std::uint32_t c) {
    mIsIn[c] = false;
    --mSize;
    mCost -= mInstance->siteCost[c];
    for (const Link &link : mInstance->columns[c])
      look(link.other);
  }
  /// How much better it is with `c`, in the sense of the sum that the greedy start and the swaps work on.
  double gain(std::uint32_t c) const {
    double sum = 0;
    for (const Link &link : mInstance->columns[c]) {
      const double now = mFirst[link.other].value, then = valueOf(link.cost);
      if (then < now) sum += mInstance->weight[link.other] * (now - then);
    }
    return sum;
  }
  /// The same after `out` is gone.
  double gainWithout(std::uint32_t c, std::uint32_t out) const {
    double sum = 0;
    for (const Link &link : mInstance->columns[c]) {
      const Near &first = mFirst[link.other];
      const double now = first.candidate == out ? mSecond[link.other].value : first.value;
      const double then = valueOf(link.cost);
      if (then < now) sum += mInstance->weight[link.other] * (now - then);
    }
    return sum;
  }
  double loss(std::uint32_t c) const {
    double sum = 0;
    for (const Link &link : mInstance->columns[c])
      if (mFirst[link.other].candidate == c)
        sum += mInstance->weight[link.other] * (mSecond[link.other].value - mFirst[link.other].value);
    return sum;
  }
  bool isNeeded(std::uint32_t c) const {
    return std::ranges::any_of(mInstance->columns[c], [&](const Link &link) {
      return mFirst[link.other].candidate == c && mSecond[link.other].candidate == UINT32_MAX;
    });
  }

private:
  struct Near {
    double value = 1; ///< as valueOf(): nothing there
    std::uint32_t candidate = UINT32_MAX;
    auto operator<=>(const Near &) const = default;
  };
  /// Covered or not for covering models; for Median a share of the penalty.
  double valueOf(Cost cost) const {
    return mInstance->isCovering() ? 0.0 : static_cast<double>(cost) / mInstance->penalty;
  }
  void look(std::uint32_t row) {
    mFirst[row] = mSecond[row] = {};
    for (const Link &link : mInstance->rows[row]) {
      if (!mIsIn[link.other]) continue;
      const Near near{valueOf(link.cost), link.other};
      if (near < mFirst[row]) {
        mSecond[row] = mFirst[row];
        mFirst[row] = near;
      } else if (near < mSecond[row]) {
        mSecond[row] = near;
      }
    }
  }

  const Instance *mInstance; ///< choices are copied and assigned
  std::vector<bool> mIsIn;
  std::size_t mSize = 0;
  double mCost = 0;
  std::vector<Near> mFirst, mSecond;
};

/// The best gain for its cost until nothing fits or helps. False when stopped.
bool grow(const Instance &instance, Choice &choice, bool byCost, const RunContext &context) {
  while (true) {
    std::uint32_t best = UINT32_MAX;
    double bestRate = 0;
    for (std::uint32_t c = 0; c < instance.candidates(); ++c) {
      if (context.isStopped()) return false;
      if (choice.has(c) || !instance.fits(choice.size() + 1, choice.cost() + instance.siteCost[c])) continue;
      const double rate = choice.gain(c) / (byCost ? instance.siteCost[c] : 1.0);
      if (rate > bestRate * (1 + kRounding)) {
        bestRate = rate;
        best = c;
      }
    }
    if (best == UINT32_MAX) return true;
    choice.add(best);
  }
}

/// Exchanges of one site for another while they help. False when stopped.
bool swapOnes(const Instance &instance, Choice &choice, const RunContext &context) {
  while (true) {
    double best = kRounding;
    std::uint32_t bestOut = UINT32_MAX, bestIn = UINT32_MAX;
    for (const std::uint32_t out : choice.chosen()) {
      if (instance.isLocked[out]) continue;
      const double loss = choice.loss(out);
      for (std::uint32_t c = 0; c < instance.candidates(); ++c) {
        if (context.isStopped()) return false;
        if (choice.has(c) ||
            !instance.fits(choice.size(), choice.cost() - instance.siteCost[out] + instance.siteCost[c]))
          continue;
        const double gain = choice.gainWithout(c, out) - loss;
        if (gain > best * (1 + kRounding)) {
          best = gain;
          bestOut = out;
          bestIn = c;
        }
      }
    }
    if (bestOut == UINT32_MAX) return true;
    choice.remove(bestOut);
    choice.add(bestIn);
    if (!grow(instance, choice, true, context)) return false; // a cheaper site may leave room
  }
}

/// Drops what covers nobody alone, dearest first.
void dropSpare(const Instance &instance, Choice &choice) {
  std::vector<std::uint32_t> order = choice.chosen();
  std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t c) { return instance.siteCost[c]; });
  for (const std::uint32_t c : order)
    if (!instance.isLocked[c] && !choice.isNeeded(c)) choice.remove(c);
}

/// Replaces one site by a cheaper one, or makes another one spare, while that lowers the cost of the cover.
bool cheapenCover(const Instance &instance, Choice &choice, const RunContext &context) {
  for (bool isBetter = true; isBetter;) {
    isBetter = false;
    for (std::uint32_t c = 0; c < instance.candidates() && !isBetter; ++c) {
      if (context.isStopped()) return false;
      if (choice.has(c) || instance.columns[c].empty()) continue;
      Choice tried = choice;
      tried.add(c);
      dropSpare(instance, tried);
      if (!instance.isBetter(tried.cost(), choice.cost())) continue;
      choice = std::move(tried);
      isBetter = true;
    }
  }
  return true;
}

/// With capacities the worth of a choice is not a sum over rows: every exchange is valued as a whole.
std::optional<Found> underCapacity(const Instance &instance, const RunContext &context) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t c = 0; c < instance.candidates(); ++c)
    if (instance.isLocked[c]) chosen.push_back(c);
  double now = worth(instance, chosen);
  const auto has = [&](std::uint32_t c) { return std::ranges::find(chosen, c) != chosen.end(); };
  const auto extend = [&]() {
    while (true) {
      double best = 0, bestWorth = now;
      std::uint32_t bestIn = UINT32_MAX;
      for (std::uint32_t c = 0; c < instance.candidates(); ++c) {
        if (context.isStopped()) return false;
        if (has(c) || !instance.fits(chosen.size() + 1, instance.costOf(chosen) + instance.siteCost[c]))
          continue;
        std::vector<std::uint32_t> tried = chosen;
        tried.push_back(c);
        const double then = worth(instance, tried), rate = (then - now) / instance.siteCost[c];
        if (rate > best * (1 + kRounding) + kRounding) {
          best = rate;
          bestIn = c;
          bestWorth = then;
        }
      }
      if (bestIn == UINT32_MAX) return true;
      chosen.push_back(bestIn);
      now = bestWorth;
    }
  };
  if (!extend()) return {};
  Found found;
  found.greedy = now;
  for (bool isBetter = true; isBetter;) {
    isBetter = false;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (instance.isLocked[chosen[i]]) continue;
      for (std::uint32_t c = 0; c < instance.candidates(); ++c) {
        if (context.isStopped()) return {};
        if (has(c)) continue;
        std::vector<std::uint32_t> tried = chosen;
        tried[i] = c;
        if (!instance.fits(tried.size(), instance.costOf(tried))) continue;
        const double then = worth(instance, tried);
        if (!instance.isBetter(then, now)) continue;
        chosen = std::move(tried);
        now = then;
        isBetter = true;
      }
    }
    if (isBetter && !extend()) return {};
  }
  std::ranges::sort(chosen);
  found.objective = now;
  found.chosen = std::move(chosen);
  return found;
}

} // namespace

std::optional<Found> greedyWithSwaps(const Instance &instance, const RunContext &context) {
  if (!instance.capacity.empty()) return underCapacity(instance, context);
  std::optional<Found> best;
  double greedy = 0;
  for (const bool byCost : {true, false}) {
    Choice choice(instance);
    if (!grow(instance, choice, byCost, context)) return {};
    if (byCost) greedy = worth(instance, choice.chosen());
    if (instance.model == SitingModel::CoverAll) {
      dropSpare(instance, choice);
      if (!cheapenCover(instance, choice, context)) return {};
    } else if (!swapOnes(instance, choice, context)) {
      return {};
    }
    Found found{choice.chosen(), 0, greedy};
    found.objective = worth(instance, found.chosen);
    if (!best || instance.isBetter(found.objective, best->objective)) best = std::move(found);
  }
  best->greedy = greedy;
  if (std::isinf(best->objective)) return {};
  return best;
}

} // namespace alatau::siting
