// SPDX-License-Identifier: GPL-3.0-or-later
#include "contraction.h"

#include "dissection.h"

#include <algorithm>

namespace alatau {

namespace {

constexpr std::uint32_t kLook = 4096; ///< nodes between two looks at the stop token

Cost sumOf(Cost a, Cost b) {
  const std::uint64_t sum = std::uint64_t{a} + b;
  return sum >= kUnreachable ? kUnreachable : static_cast<Cost>(sum);
}

/// Nodes are called by their rank in the order of elimination, the least important first.
class Elimination {
public:
  Elimination(const StreetNetwork &network, const std::vector<std::uint32_t> &order,
              const RunContext &context)
    : mNetwork(network)
    , mOrder(order)
    , mContext(context)
    , mRank(order.size()) {
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
      mRank[order[rank]] = rank;
  }

  bool run(Hierarchy &hierarchy) {
    if (!addShortcuts()) return false;
    setCosts();
    if (!customize() || !dropNeedless()) return false;
    write(hierarchy);
    return true;
  }

private:
  struct Arc {
    std::uint32_t head; ///< more important than the node that has it
    Cost up = kUnreachable, down = kUnreachable;
  };

  bool isStopped(std::uint32_t node) const { return node % kLook == 0 && mContext.isStopped(); }

  /// The neighbours above a node become neighbours of each other. It is enough to tell the lowest of them,
  /// which will tell the next (elimination tree, Liu 1990).
  bool addShortcuts() {
    std::vector<std::vector<std::uint32_t>> above(mOrder.size());
    mStart.assign(1, 0);
    for (std::uint32_t node = 0; node < mOrder.size(); ++node) {
      if (isStopped(node)) return false;
      std::vector<std::uint32_t> &heads = above[node];
      for (const auto hops : {mNetwork.out(NodeId(mOrder[node])), mNetwork.in(NodeId(mOrder[node]))})
        for (const StreetNetwork::Hop &hop : hops)
          if (const std::uint32_t head = mRank[hop.node.value]; head > node) heads.push_back(head);
      std::ranges::sort(heads);
      heads.erase(std::ranges::unique(heads).begin(), heads.end());
      for (const std::uint32_t head : heads)
        mArcs.push_back({head});
      mStart.push_back(mArcs.size());
      if (heads.empty()) continue;
      std::vector<std::uint32_t> &next = above[heads.front()];
      next.insert(next.end(), heads.begin() + 1, heads.end());
      heads = {};
    }
    return true;
  }

  void setCosts() {
    for (std::uint32_t tail = 0; tail < mOrder.size(); ++tail) {
      for (const StreetNetwork::Hop &hop : mNetwork.out(NodeId(mOrder[tail]))) {
        const std::uint32_t head = mRank[hop.node.value];
        if (head == tail) continue;
        Arc &arc = *find(std::min(head, tail), std::max(head, tail));
        Cost &cost = tail < head ? arc.up : arc.down;
        cost = std::min(cost, hop.cost);
      }
    }
  }
  Arc *find(std::uint32_t low, std::uint32_t high) {
    return &*std::lower_bound(mArcs.begin() + static_cast<std::ptrdiff_t>(mStart[low]),
                              mArcs.begin() + static_cast<std::ptrdiff_t>(mStart[low + 1]), high,
                              [](const Arc &arc, std::uint32_t head) { return arc.head < head; });
  }

  /// For every pair of arcs of a node, the arc between their heads.
  template<typename Use>
  void eachTriangle(std::uint32_t node, Use &&use) {
    for (std::size_t first = mStart[node]; first < mStart[node + 1]; ++first) {
      std::size_t between = mStart[mArcs[first].head];
      for (std::size_t second = first + 1; second < mStart[node + 1]; ++second) {
        while (mArcs[between].head != mArcs[second].head)
          ++between;
        use(mArcs[first], mArcs[second], mArcs[between]);
      }
    }
  }

  /// From below: the way between two heads of a node may be through the node.
  bool customize() {
    for (std::uint32_t node = 0; node < mOrder.size(); ++node) {
      if (isStopped(node)) return false;
      eachTriangle(node, [](const Arc &low, const Arc &high, Arc &between) {
        between.up = std::min(between.up, sumOf(low.down, high.up));
        between.down = std::min(between.down, sumOf(high.down, low.up));
      });
    }
    return true;
  }

  /// From above: an arc for which there is a shorter way over more important nodes is no part of any shortest
  /// path. Arcs get the true costs between their ends first, and go
  /// where those are less (perfect customization).
  bool dropNeedless() {
    const std::vector<Arc> own = mArcs;
    for (auto node = static_cast<std::uint32_t>(mOrder.size()); node-- > 0;) {
      if (isStopped(node)) return false;
      // Either arc may be improved by the way over the other; those between their heads are done already.
      eachTriangle(node, [](Arc &low, Arc &high, const Arc &between) {
        low.up = std::min(low.up, sumOf(high.up, between.down));
        low.down = std::min(low.down, sumOf(between.up, high.down));
        high.up = std::min(high.up, sumOf(low.up, between.up));
        high.down = std::min(high.down, sumOf(between.down, low.down));
      });
    }
    for (std::size_t i = 0; i < mArcs.size(); ++i) {
      if (mArcs[i].up < own[i].up) mArcs[i].up = kUnreachable;
      if (mArcs[i].down < own[i].down) mArcs[i].down = kUnreachable;
    }
    return true;
  }

  void write(Hierarchy &hierarchy) const {
    const auto count = static_cast<std::uint32_t>(mOrder.size());
    hierarchy.place.resize(count);
    for (std::uint32_t node = 0; node < count; ++node)
      hierarchy.place[node] = count - 1 - mRank[node];
    hierarchy.start.assign(1, 0);
    hierarchy.arc.clear();
    for (std::uint32_t rank = count; rank-- > 0;) {
      for (std::size_t i = mStart[rank]; i < mStart[rank + 1]; ++i)
        if (const Arc &arc = mArcs[i]; arc.up != kUnreachable || arc.down != kUnreachable)
          hierarchy.arc.push_back({count - 1 - arc.head, arc.up, arc.down});
      hierarchy.start.push_back(static_cast<std::uint32_t>(hierarchy.arc.size()));
    }
  }

  const StreetNetwork &mNetwork;
  const std::vector<std::uint32_t> &mOrder;
  const RunContext &mContext;
  std::vector<std::uint32_t> mRank;
  std::vector<std::size_t> mStart;
  std::vector<Arc> mArcs; ///< by node, heads rising
};

} // namespace

bool contract(const StreetNetwork &network, const RunContext &context, Hierarchy &hierarchy) {
  context.reportProgress(0, "preparing travel times");
  const std::vector<std::uint32_t> order = dissectionOrder(network, context);
  if (order.size() != network.nodeCount()) return false;
  context.reportProgress(0.5, "preparing travel times");
  return Elimination(network, order, context).run(hierarchy);
}

} // namespace alatau
