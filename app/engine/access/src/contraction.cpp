// SPDX-License-Identifier: GPL-3.0-or-later
#include "contraction.h"

#include "pool.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <array>
#include <functional>

namespace alatau {

namespace {

constexpr std::size_t kGrain = 256;
constexpr std::size_t kMostSettled = 24; ///< nodes of a witness search; fewer: more shortcuts, less work

/// An arc of the graph that is left, in both directions at once.
struct Link {
  std::uint32_t node;
  Cost out = kUnreachable, in = kUnreachable;
};

Cost sumOf(Cost a, Cost b) {
  if (a == kUnreachable || b == kUnreachable) return kUnreachable;
  const std::uint64_t sum = std::uint64_t{a} + b;
  return sum >= kUnreachable ? kUnreachable : static_cast<Cost>(sum);
}

/// Whether there is a way around a node: a Dijkstra of few steps with a heap of its own.
class WitnessSearch {
public:
  explicit WitnessSearch(std::size_t nodes)
    : mCost(nodes, kUnreachable) {}

  void run(const std::vector<std::vector<Link>> &links, const std::vector<std::uint8_t> &isGone,
           std::uint32_t from, Cost farthest) {
    for (const std::uint32_t node : mTouched)
      mCost[node] = kUnreachable;
    mTouched.clear();
    mHeap.clear();
    offer(from, 0);
    for (std::size_t settled = 0; !mHeap.empty() && settled < kMostSettled;) {
      std::pop_heap(mHeap.begin(), mHeap.end(), std::greater<>());
      const std::uint64_t top = mHeap.back();
      mHeap.pop_back();
      const auto node = static_cast<std::uint32_t>(top);
      const auto cost = static_cast<Cost>(top >> 32U);
      if (mCost[node] != cost) continue;
      ++settled;
      for (const Link &link : links[node]) {
        const Cost sum = sumOf(cost, link.out);
        if (sum <= farthest && sum != kUnreachable && isGone[link.node] == 0) offer(link.node, sum);
      }
    }
  }
  /// At most so much; kUnreachable: nothing found.
  Cost cost(std::uint32_t node) const { return mCost[node]; }

private:
  void offer(std::uint32_t node, Cost cost) {
    if (cost >= mCost[node]) return;
    if (mCost[node] == kUnreachable) mTouched.push_back(node);
    mCost[node] = cost;
    mHeap.push_back((std::uint64_t{cost} << 32U) | node);
    std::push_heap(mHeap.begin(), mHeap.end(), std::greater<>());
  }
  std::vector<Cost> mCost;
  std::vector<std::uint32_t> mTouched;
  std::vector<std::uint64_t> mHeap;
};

struct Shortcut {
  std::uint32_t from, to;
  Cost cost;
};

class Contraction {
public:
  Contraction(const StreetNetwork &network, const RunContext &context)
    : mContext(context)
    , mLinks(network.nodeCount())
    , mIsGone(network.nodeCount(), 0)
    , mLevel(network.nodeCount(), 0) {
    for (std::uint32_t node = 0; node < mLinks.size(); ++node) {
      for (const StreetNetwork::Hop &hop : network.out(NodeId(node)))
        if (hop.node.value != node) addLink(node, {hop.node.value, hop.cost, kUnreachable});
      for (const StreetNetwork::Hop &hop : network.in(NodeId(node)))
        if (hop.node.value != node) addLink(node, {hop.node.value, kUnreachable, hop.cost});
    }
  }

  bool run(Hierarchy &out) {
    std::vector<std::uint32_t> left(mLinks.size()), order;
    for (std::uint32_t node = 0; node < left.size(); ++node)
      left[node] = node;
    order.reserve(left.size());
    while (!left.empty()) {
      if (mContext.isStopped()) return false;
      mContext.reportProgress(static_cast<double>(order.size()) / static_cast<double>(mLinks.size()),
                              "preparing the network");
      const std::vector<std::uint32_t> chosen = choose(left);
      if (!contractAll(chosen)) return false;
      order.insert(order.end(), chosen.begin(), chosen.end());
      std::erase_if(left, [&](std::uint32_t node) { return mIsGone[node] != 0; });
    }
    write(order, out);
    return true;
  }

private:
  void addLink(std::uint32_t node, const Link &link) {
    for (Link &known : mLinks[node]) {
      if (known.node != link.node) continue;
      known.out = std::min(known.out, link.out);
      known.in = std::min(known.in, link.in);
      return;
    }
    mLinks[node].push_back(link);
  }
  /// Few links first, and the whole network at the same pace.
  std::uint64_t priority(std::uint32_t node) const {
    // Numbers are Morton codes' ranks: a scrambled one breaks ties, so that a chain goes in few rounds.
    const std::uint32_t scrambled = node * 2654435761U;
    return (static_cast<std::uint64_t>(mLinks[node].size() * 2 + mLevel[node]) << 32U) | scrambled;
  }
  std::vector<std::uint32_t> choose(const std::vector<std::uint32_t> &left) const {
    std::vector<std::uint8_t> isChosen(left.size(), 0);
    parallelChunks(left.size(), kGrain * 16, mContext.threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const std::uint64_t own = priority(left[i]);
        isChosen[i] =
            std::ranges::all_of(mLinks[left[i]], [&](const Link &link) { return priority(link.node) > own; });
      }
    });
    std::vector<std::uint32_t> chosen;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (isChosen[i] != 0) chosen.push_back(left[i]);
    return chosen;
  }
  bool contractAll(const std::vector<std::uint32_t> &chosen) {
    for (const std::uint32_t node : chosen)
      mIsGone[node] = 1;
    std::vector<std::vector<Shortcut>> shortcuts((chosen.size() + kGrain - 1) / kGrain);
    parallelChunks(chosen.size(), kGrain, mContext.threads, [&](std::size_t begin, std::size_t end) {
      auto search = mSearches.take([&] { return std::make_unique<WitnessSearch>(mLinks.size()); });
      for (std::size_t i = begin; i < end && !mContext.isStopped(); ++i)
        findShortcuts(chosen[i], *search, shortcuts[begin / kGrain]);
      mSearches.giveBack(std::move(search));
    });
    if (mContext.isStopped()) return false;
    for (const std::uint32_t node : chosen) {
      for (const Link &link : mLinks[node]) {
        std::erase_if(mLinks[link.node], [&](const Link &back) { return back.node == node; });
        mLevel[link.node] = std::max(mLevel[link.node], mLevel[node] + 1);
      }
    }
    for (const std::vector<Shortcut> &chunk : shortcuts) {
      for (const Shortcut &s : chunk) {
        addLink(s.from, {s.to, s.cost, kUnreachable});
        addLink(s.to, {s.from, kUnreachable, s.cost});
      }
    }
    return true;
  }
  void findShortcuts(std::uint32_t node, WitnessSearch &search, std::vector<Shortcut> &out) const {
    const std::vector<Link> &links = mLinks[node];
    for (const Link &from : links) {
      if (from.in == kUnreachable) continue;
      Cost farthest = 0;
      bool isAny = false;
      for (const Link &to : links) {
        const Cost through = sumOf(from.in, to.out);
        if (to.node == from.node || through == kUnreachable) continue;
        farthest = std::max(farthest, through);
        isAny = true;
      }
      if (!isAny) continue;
      search.run(mLinks, mIsGone, from.node, farthest);
      for (const Link &to : links) {
        const Cost through = sumOf(from.in, to.out);
        if (to.node != from.node && through < search.cost(to.node))
          out.push_back({from.node, to.node, through});
      }
    }
  }
  void write(const std::vector<std::uint32_t> &order, Hierarchy &out) const {
    const auto count = static_cast<std::uint32_t>(order.size());
    out.place.resize(count);
    for (std::uint32_t i = 0; i < count; ++i)
      out.place[order[i]] = count - 1 - i;
    out.start.assign(1, 0);
    for (std::uint32_t place = 0; place < count; ++place) {
      for (const Link &link : mLinks[order[count - 1 - place]])
        out.arc.push_back({out.place[link.node], link.out, link.in});
      std::sort(out.arc.begin() + out.start.back(), out.arc.end(),
                [](const Hierarchy::Arc &a, const Hierarchy::Arc &b) { return a.place < b.place; });
      out.start.push_back(static_cast<std::uint32_t>(out.arc.size()));
    }
  }

  const RunContext &mContext;
  std::vector<std::vector<Link>> mLinks; ///< of a node that is left: those to nodes that are left
  std::vector<std::uint8_t> mIsGone;
  std::vector<std::uint32_t> mLevel;
  Pool<WitnessSearch> mSearches;
};

} // namespace

bool contract(const StreetNetwork &network, const RunContext &context, Hierarchy &hierarchy) {
  return Contraction(network, context).run(hierarchy);
}

} // namespace alatau
