// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/landscape/landscape_graph.h>

#include <algorithm>
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
};

/// Labels are numbers of links; the best is the smallest (the topological distance of IIC).
struct HopPaths {
  static constexpr double kNone = std::numeric_limits<double>::infinity(), kSource = 0;
  static bool isBetter(double a, double b) { return a < b; }
  static double extended(double label, double) { return label + 1; }
  static double value(double label) { return 1 / (1 + label); }
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
    , mRepaired(capacity.size())
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
    numberSubtrees();
  }

  const std::vector<double> &labels() const { return mLabel; }
  const std::vector<std::uint32_t> &order() const { return mOrder; } ///< reached patches, best first
  std::uint32_t rank(std::uint32_t node) const { return mRank[node]; }
  std::uint32_t parentLink(std::uint32_t node) const { return mParentLink[node]; }
  /// Patches whose path goes through `node`, itself included.
  std::uint32_t subtreeSize(std::uint32_t node) const { return mSize[node]; }

  /// Sum over the patches j below `node` of capacity_j x what the value of the path to j loses when `node` is
  /// gone. Only the subtree is searched again.
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
    for (const std::uint32_t node : mOrder)
      mSize[node] = 1;
    for (std::size_t i = mOrder.size(); i-- > 1;)
      mSize[mParent[mOrder[i]]] += mSize[mOrder[i]];
    // A parent hands out the range behind itself to its children in settling order.
    for (const std::uint32_t node : mOrder) {
      std::uint32_t &first = mFirst[node];
      if (node == mOrder.front()) {
        first = 0;
      } else {
        first = mNext[mParent[node]];
        mNext[mParent[node]] += mSize[node];
      }
      mNext[node] = first + 1;
      mPreorder[first] = node;
    }
  }
  double repaired(std::uint32_t root, std::uint32_t skip) {
    const std::uint32_t first = mFirst[root], end = first + mSize[root], size = mSize[root];
    const auto isBelow = [&](std::uint32_t node) { return mFirst[node] - first < size; };
    for (std::uint32_t i = first + skip; i < end; ++i) {
      const std::uint32_t node = mPreorder[i];
      double best = Metric::kNone;
      for (std::uint32_t k = mAdjacency.start[node]; k < mAdjacency.start[node + 1]; ++k) {
        const auto &arc = mAdjacency.arcs[k];
        if (isBelow(arc.to)) continue; // neighbours of a reached patch are reached
        if (node == root && arc.link == mParentLink[root]) continue;
        const double candidate = Metric::extended(mLabel[arc.to], arc.weight);
        if (Metric::isBetter(candidate, best)) best = candidate;
      }
      mRepaired[node] = best;
      if (best != Metric::kNone) mHeap.emplace_back(best, node);
    }
    std::make_heap(mHeap.begin(), mHeap.end(), Worse());
    while (!mHeap.empty()) {
      const auto [label, node] = pop();
      if (label != mRepaired[node]) continue; // a better one was found since
      for (std::uint32_t k = mAdjacency.start[node]; k < mAdjacency.start[node + 1]; ++k) {
        const auto &arc = mAdjacency.arcs[k];
        if (!isBelow(arc.to) || (skip == 1 && arc.to == root)) continue;
        const double candidate = Metric::extended(label, arc.weight);
        if (!Metric::isBetter(candidate, mRepaired[arc.to])) continue;
        mRepaired[arc.to] = candidate;
        push(candidate, arc.to);
      }
    }
    double loss = 0;
    for (std::uint32_t i = first + skip; i < end; ++i) {
      const std::uint32_t node = mPreorder[i];
      loss += mCapacity[node] * (Metric::value(mLabel[node]) - Metric::value(mRepaired[node]));
    }
    return loss;
  }

  const LinkAdjacency &mAdjacency;
  const std::vector<double> &mCapacity;
  std::vector<double> mLabel, mRepaired;
  std::vector<std::uint32_t> mParent, mParentLink, mRank, mFirst, mSize, mPreorder, mNext, mOrder;
  std::vector<Entry> mHeap;
};

} // namespace alatau
