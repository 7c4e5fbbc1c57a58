// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/landscape/landscape_graph.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace alatau {

/// The links as arcs in both directions, compressed by patch.
struct LinkAdjacency {
  struct Arc {
    std::uint32_t to, link;
    double weight; ///< probability of the link, or anything else that the metric extends a label by
  };
  std::vector<std::uint32_t> start; ///< by patch, and one more
  std::vector<Arc> arcs;

  /// `weight(link)` is asked for every link; links without a usable weight (`keep(link)` false) are left out.
  template<typename Keep, typename Weight>
  LinkAdjacency(const LandscapeGraph &graph, Keep &&keep, Weight &&weight) {
    start.assign(graph.capacity.size() + 1, 0);
    for (const LandscapeLink &link : graph.links) {
      if (!keep(link)) continue;
      ++start[link.a + 1];
      ++start[link.b + 1];
    }
    for (std::size_t i = 1; i < start.size(); ++i)
      start[i] += start[i - 1];
    arcs.resize(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (std::uint32_t i = 0; i < graph.links.size(); ++i) {
      const LandscapeLink &link = graph.links[i];
      if (!keep(link)) continue;
      arcs[next[link.a]++] = {link.b, i, weight(link)};
      arcs[next[link.b]++] = {link.a, i, weight(link)};
    }
  }
};

/// Labels of a path are probabilities; the best is the largest product.
struct ProbabilityPaths {
  static constexpr double kNone = 0, kSource = 1;
  static bool isBetter(double a, double b) { return a > b; }
  static double extended(double label, double weight) { return label * weight; }
  static double value(double label) { return label; }
  /// Rises as labels get worse: positive numbers are ordered as their bits are.
  static std::uint32_t order(double label) {
    return ~static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(label) >> 32U);
  }
};

/// Labels are numbers of links; the best is the smallest (the topological distance of IIC).
struct HopPaths {
  static constexpr double kNone = std::numeric_limits<double>::infinity(), kSource = 0;
  static bool isBetter(double a, double b) { return a < b; }
  static double extended(double label, double) { return label + 1; }
  static double value(double label) { return 1 / (1 + label); }
  static std::uint32_t order(double label) { return static_cast<std::uint32_t>(label); }
};

/// Labels are lengths; only trees are grown from them.
struct LengthPaths {
  static constexpr double kNone = std::numeric_limits<double>::infinity(), kSource = 0;
  static bool isBetter(double a, double b) { return a < b; }
  static double extended(double label, double weight) { return label + weight; }
};

/// A 4-ary heap of numbers by a key that need not be exact: it only says what is worth looking at first.
class RoughQueue {
public:
  bool isEmpty() const { return mItems.empty(); }
  void push(std::uint32_t order, std::uint32_t item) {
    std::uint64_t entry = (std::uint64_t{order} << 32U) | item;
    std::size_t at = mItems.size();
    mItems.push_back(entry);
    for (; at > 0 && mItems[(at - 1) / 4] > entry; at = (at - 1) / 4)
      mItems[at] = mItems[(at - 1) / 4];
    mItems[at] = entry;
  }
  std::uint32_t pop() {
    const auto first = static_cast<std::uint32_t>(mItems.front());
    const std::uint64_t last = mItems.back();
    mItems.pop_back();
    const std::size_t count = mItems.size();
    if (count == 0) return first;
    std::size_t at = 0;
    for (std::size_t child = 1; child < count; child = 4 * at + 1) {
      std::size_t best = child;
      const std::size_t end = std::min(child + 4, count);
      for (std::size_t i = child + 1; i < end; ++i)
        best = mItems[i] < mItems[best] ? i : best;
      if (mItems[best] >= last) break;
      mItems[at] = mItems[best];
      at = best;
    }
    mItems[at] = last;
    return first;
  }

private:
  std::vector<std::uint64_t> mItems;
};

/// The tree of best paths from one patch, and what is left of it when a patch or a link is taken out. One
/// object serves many sources; O(n) memory.
template<typename Metric>
class PathTree {
public:
  PathTree(const LinkAdjacency &adjacency, const std::vector<double> &capacity)
    : mAdjacency(adjacency)
    , mCapacity(capacity)
    , mLabel(capacity.size())
    , mBelow(capacity.size())
    , mLabelAt(capacity.size())
    , mRepaired(capacity.size())
    , mWeightAt(capacity.size())
    , mSpread(capacity.size())
    , mParent(capacity.size())
    , mParentLink(capacity.size())
    , mRank(capacity.size())
    , mFirst(capacity.size())
    , mSize(capacity.size())
    , mPreorder(capacity.size())
    , mNext(capacity.size()) {}

  /// Dijkstra from `source`, O((m + n) log n).
  void grow(std::uint32_t source) {
    std::ranges::fill(mLabel, Metric::kNone);
    std::ranges::fill(mRank, kUnsettled);
    mOrder.clear();
    mLabel[source] = Metric::kSource;
    mParent[source] = source;
    push(Metric::kSource, source);
    while (!mHeap.empty()) {
      const auto [label, node] = pop();
      if (mRank[node] != kUnsettled) continue;
      mRank[node] = static_cast<std::uint32_t>(mOrder.size());
      mOrder.push_back(node);
      for (std::uint32_t i = mAdjacency.start[node]; i < mAdjacency.start[node + 1]; ++i) {
        const auto &arc = mAdjacency.arcs[i];
        const double candidate = Metric::extended(label, arc.weight);
        if (!Metric::isBetter(candidate, mLabel[arc.to])) continue;
        mLabel[arc.to] = candidate;
        mParent[arc.to] = node;
        mParentLink[arc.to] = arc.link;
        push(candidate, arc.to);
      }
    }
  }

  const std::vector<double> &labels() const { return mLabel; }
  const std::vector<std::uint32_t> &order() const { return mOrder; } ///< reached patches, best first
  std::uint32_t rank(std::uint32_t node) const { return mRank[node]; }
  std::uint32_t parentLink(std::uint32_t node) const { return mParentLink[node]; }
  /// How many of order(), from its beginning, prepareRepairs() kept.
  std::size_t kept() const { return mKept; }
  /// Patches that were kept and whose path goes through `node`, itself included.
  std::uint32_t subtreeSize(std::uint32_t node) const { return mSize[node]; }
  /// What can be lost at most in the subtree of `node`, itself included: the sum of capacity x value over the
  /// patches that count.
  double atStake(std::uint32_t node) const { return mBelow[node]; }

  /// Makes ready for the losses: the reached part of the graph, renumbered in preorder, so that what a repair
  /// touches lies together. O(m + n).
  /// Patches whose label is worse than `floor` are not looked at: what they lose is not counted, and nothing
  /// is repaired through them. Only patches `counts(patch)` says yes to are counted.
  template<typename Counts>
  void prepareRepairs(double floor, Counts &&counts) {
    mKept = static_cast<std::size_t>(
        std::ranges::partition_point(mOrder,
                                     [&](std::uint32_t n) { return !Metric::isBetter(floor, mLabel[n]); }) -
        mOrder.begin());
    numberSubtrees();
    mStart.clear();
    mArcs.clear();
    for (std::size_t i = mKept; i-- > 0;) {
      const std::uint32_t node = mOrder[i];
      mWeightAt[mFirst[node]] = counts(node) ? mCapacity[node] : 0;
      mBelow[node] += mWeightAt[mFirst[node]] * Metric::value(mLabel[node]);
      if (i > 0) mBelow[mParent[node]] += mBelow[node];
    }
    for (std::size_t i = 0; i < mKept; ++i) {
      const std::uint32_t node = mPreorder[i];
      mStart.push_back(static_cast<std::uint32_t>(mArcs.size()));
      mLabelAt[i] = mLabel[node];
      for (std::uint32_t k = mAdjacency.start[node]; k < mAdjacency.start[node + 1]; ++k)
        if (mRank[mAdjacency.arcs[k].to] < mKept)
          mArcs.push_back({mFirst[mAdjacency.arcs[k].to], mAdjacency.arcs[k].weight});
    }
    mStart.push_back(static_cast<std::uint32_t>(mArcs.size()));
  }

  /// Sum over the patches j below `node` of capacity_j x what the value of the path to j loses when `node` is
  /// gone. Only the subtree is searched again.
  /// Call prepareRepairs() once after grow().
  double lossWithout(std::uint32_t node) { return repaired(node, 1); }
  /// The same when the tree's link from its parent to `node` is gone; `node` itself counts.
  double lossWithoutParentLink(std::uint32_t node) { return repaired(node, 0); }

private:
  static constexpr std::uint32_t kUnsettled = UINT32_MAX;
  using Entry = std::pair<double, std::uint32_t>;
  struct Worse {
    bool operator()(const Entry &a, const Entry &b) const {
      // Equal labels: the lower number first, so that trees do not depend on the heap.
      return a.first == b.first ? a.second > b.second : Metric::isBetter(b.first, a.first);
    }
  };
  void push(double label, std::uint32_t node) {
    mHeap.emplace_back(label, node);
    std::push_heap(mHeap.begin(), mHeap.end(), Worse());
  }
  Entry pop() {
    std::pop_heap(mHeap.begin(), mHeap.end(), Worse());
    const Entry best = mHeap.back();
    mHeap.pop_back();
    return best;
  }

  /// Preorder numbers, in which a subtree is a range.
  void numberSubtrees() {
    for (std::size_t i = 0; i < mKept; ++i) {
      mSize[mOrder[i]] = 1;
      mBelow[mOrder[i]] = 0;
    }
    for (std::size_t i = mKept; i-- > 1;)
      mSize[mParent[mOrder[i]]] += mSize[mOrder[i]];
    // A parent hands out the range behind itself to its children in settling order.
    for (std::size_t i = 0; i < mKept; ++i) {
      const std::uint32_t node = mOrder[i];
      std::uint32_t &first = mFirst[node];
      first = 0;
      if (i > 0) {
        first = mNext[mParent[node]];
        mNext[mParent[node]] += mSize[node];
      }
      mNext[node] = first + 1;
      mPreorder[first] = node;
    }
  }

  /// Searches the range of `root`'s subtree again, without its first `skip` patches. The root's way to its
  /// parent is closed when the root itself is searched for.
  double repaired(std::uint32_t root, std::uint32_t skip) {
    const std::uint32_t top = mFirst[root], size = mSize[root], end = top + size,
                        parent = mFirst[mParent[root]];
    const auto isBelow = [&](std::uint32_t at) { return at - top < size; };
    for (std::uint32_t i = top + skip; i < end; ++i) {
      double best = Metric::kNone;
      for (std::uint32_t k = mStart[i]; k < mStart[i + 1]; ++k) {
        const NearArc &arc = mArcs[k];
        // Without branches: which neighbours lie below is as good as random.
        const bool isClosed = isBelow(arc.to) | ((i == top) & (arc.to == parent));
        const double candidate = isClosed ? Metric::kNone : Metric::extended(mLabelAt[arc.to], arc.weight);
        best = Metric::isBetter(candidate, best) ? candidate : best;
      }
      mRepaired[i] = best;
      mSpread[i] = Metric::kNone;
      if (best != Metric::kNone) mQueue.push(Metric::order(best), i);
    }
    while (!mQueue.isEmpty()) {
      const std::uint32_t at = mQueue.pop();
      const double label = mRepaired[at];
      if (label == mSpread[at]) continue;
      mSpread[at] = label;
      for (std::uint32_t k = mStart[at]; k < mStart[at + 1]; ++k) {
        const NearArc &arc = mArcs[k];
        const double candidate = Metric::extended(label, arc.weight);
        const bool isBelowAndBetter =
            (arc.to - top - skip < size - skip) & Metric::isBetter(candidate, mRepaired[arc.to]);
        if (!isBelowAndBetter) continue;
        mRepaired[arc.to] = candidate;
        mQueue.push(Metric::order(candidate), arc.to);
      }
    }
    double loss = 0;
    for (std::uint32_t i = top + skip; i < end; ++i)
      loss += mWeightAt[i] * (Metric::value(mLabelAt[i]) - Metric::value(mRepaired[i]));
    return loss;
  }

  const LinkAdjacency &mAdjacency;
  const std::vector<double> &mCapacity;
  struct NearArc {
    std::uint32_t to; ///< in preorder
    double weight;
  };
  std::vector<double> mLabel;
  std::vector<double> mBelow;              ///< what is at stake below each patch
  std::vector<double> mLabelAt, mRepaired; ///< in preorder
  std::vector<double> mWeightAt;           ///< in preorder: the capacity, 0 for patches that do not count
  std::vector<double> mSpread;             ///< label that the neighbours were told last
  RoughQueue mQueue;
  std::size_t mKept = 0;
  std::vector<std::uint32_t> mStart;
  std::vector<NearArc> mArcs;
  std::vector<std::uint32_t> mParent, mParentLink, mRank, mFirst, mSize, mPreorder, mNext, mOrder;
  std::vector<Entry> mHeap;
};

} // namespace alatau
