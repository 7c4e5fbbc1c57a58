// SPDX-License-Identifier: GPL-3.0-or-later
// Components and strongly connected parts of a network.
#include "network_data.h"
#include "noding.h"

#include <algorithm>
#include <numeric>

namespace alatau {

void NetworkParts::findComponents(const StreetNetwork &network) {
  const std::size_t n = network.nodeCount();
  std::vector<std::uint32_t> parent(n);
  std::iota(parent.begin(), parent.end(), 0U);
  const std::vector<EdgeId> edges = network.edgesInOrder();
  const auto eachOpenEdge = [&](auto &&visit) {
    for (const EdgeId edge : edges)
      if (network.isOpen(edge)) visit(edge);
  };
  eachOpenEdge([&](EdgeId e) { joinTrees(parent, network.from(e).value, network.to(e).value); });
  // Search nodes of turn restrictions belong to their geometric node, which has a lower number.
  const auto isGeometric = [&](std::uint32_t node) {
    return network.geometric(NodeId(node)) == NodeId(node);
  };
  std::vector<StreetNetwork::Component> drafts;
  std::vector<std::uint32_t> numberOf(n, UINT32_MAX), of(n);
  for (const NodeId id : network.nodesInOrder()) {
    const std::uint32_t node = id.value;
    const std::uint32_t root = findRoot(parent, network.geometric(id).value);
    if (numberOf[root] == UINT32_MAX) { // the first node of the component in their order
      numberOf[root] = static_cast<std::uint32_t>(drafts.size());
      drafts.push_back({0, 0, 0, network.nodePoint(network.geometric(id))});
    }
    of[node] = numberOf[root];
    if (isGeometric(node)) ++drafts[of[node]].nodes;
  }
  eachOpenEdge([&](EdgeId e) {
    StreetNetwork::Component &part = drafts[of[network.from(e).value]];
    ++part.edges;
    part.length += network.length(e);
  });
  std::vector<std::uint32_t> order(drafts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return drafts[a].nodes > drafts[b].nodes; });
  std::vector<std::uint32_t> rank(drafts.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) {
    rank[order[r]] = r;
    components.push_back(drafts[order[r]]);
  }
  component.resize(n);
  for (std::uint32_t node = 0; node < n; ++node)
    component[node] = rank[of[node]];
}

namespace {

/// Strongly connected parts (Tarjan 1972, without recursion).
class StrongParts {
public:
  explicit StrongParts(const StreetNetwork &network)
    : mNetwork(network)
    , mOrder(network.nodeCount(), 0)
    , mLow(network.nodeCount(), 0)
    , mPart(network.nodeCount(), UINT32_MAX) {
    for (std::uint32_t node = 0; node < mOrder.size(); ++node) {
      if (mOrder[node] == 0) visit(node);
    }
  }
  const std::vector<std::uint32_t> &part() const { return mPart; }
  const std::vector<std::uint32_t> &sizes() const { return mSizes; }

private:
  struct Frame {
    std::uint32_t node, next;
  };
  void enter(std::uint32_t node) {
    mOrder[node] = mLow[node] = ++mTime;
    mOpen.push_back(node);
    mFrames.push_back({node, 0});
  }
  void visit(std::uint32_t start) {
    enter(start);
    while (!mFrames.empty()) {
      const std::uint32_t node = mFrames.back().node;
      const auto hops = mNetwork.out(NodeId(node));
      if (mFrames.back().next < hops.size()) {
        const std::uint32_t other = hops[mFrames.back().next++].node.value;
        if (mOrder[other] == 0) {
          enter(other);
        } else if (mPart[other] == UINT32_MAX) {
          mLow[node] = std::min(mLow[node], mOrder[other]);
        }
        continue;
      }
      mFrames.pop_back();
      if (!mFrames.empty()) {
        std::uint32_t &low = mLow[mFrames.back().node];
        low = std::min(low, mLow[node]);
      }
      if (mLow[node] == mOrder[node]) close(node);
    }
  }
  void close(std::uint32_t root) {
    const auto part = static_cast<std::uint32_t>(mSizes.size());
    mSizes.push_back(0);
    for (std::uint32_t node = UINT32_MAX; node != root; mOpen.pop_back()) {
      node = mOpen.back();
      mPart[node] = part;
      ++mSizes.back();
    }
  }

  const StreetNetwork &mNetwork;
  std::uint32_t mTime = 0;
  std::vector<std::uint32_t> mOrder, mLow, mPart, mOpen, mSizes;
  std::vector<Frame> mFrames;
};

} // namespace

void NetworkParts::findMainland(const StreetNetwork &network) {
  const StrongParts strong(network);
  isMainland.assign(network.nodeCount(), 0);
  if (strong.sizes().empty()) return;
  const std::uint32_t most = *std::max_element(strong.sizes().begin(), strong.sizes().end());
  std::uint32_t largest = UINT32_MAX; // of several the one with the first node
  for (const NodeId node : network.nodesInOrder()) {
    const std::uint32_t part = strong.part()[node.value];
    if (largest == UINT32_MAX && strong.sizes()[part] == most) largest = part;
  }
  for (std::uint32_t node = 0; node < isMainland.size(); ++node)
    isMainland[node] = strong.part()[node] == largest ? 1 : 0;
}

NetworkParts &StreetNetwork::parts() const {
  return mPatch ? mPatch->parts : mData->parts;
}

const std::vector<StreetNetwork::Component> &StreetNetwork::components() const {
  NetworkParts &found = parts();
  std::call_once(found.componentsOnce, [&] { found.findComponents(*this); });
  return found.components;
}

std::uint32_t StreetNetwork::component(NodeId node) const {
  (void)components();
  return parts().component[node.value];
}

bool StreetNetwork::isOnMainland(EdgeId edge) const {
  NetworkParts &found = parts();
  std::call_once(found.mainlandOnce, [&] { found.findMainland(*this); });
  for (const ArcId arc : {forwardArc(edge), backwardArc(edge)}) {
    if (cost(arc) == kUnreachable || found.isMainland[head(arc).value] == 0) continue;
    for (const NodeId node : tails(arc)) {
      if (found.isMainland[node.value] != 0) return true;
    }
  }
  return false;
}

} // namespace alatau
