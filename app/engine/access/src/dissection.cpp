// SPDX-License-Identifier: GPL-3.0-or-later
#include "dissection.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace alatau {

namespace {

using Neighbours = std::vector<std::vector<std::uint32_t>>;

Neighbours neighboursOf(const StreetNetwork &network) {
  Neighbours made(network.nodeCount());
  for (std::uint32_t node = 0; node < made.size(); ++node) {
    std::vector<std::uint32_t> &list = made[node];
    for (const auto hops : {network.out(NodeId(node)), network.in(NodeId(node))})
      for (const StreetNetwork::Hop &hop : hops)
        if (hop.node.value != node && std::ranges::find(list, hop.node.value) == list.end())
          list.push_back(hop.node.value);
  }
  return made;
}

void unlink(std::vector<std::uint32_t> &list, std::uint32_t node) {
  list.erase(std::ranges::find(list, node));
}

/// Takes out ends of streets and the nodes along them, no two neighbours in one round, so that the way up
/// from the middle of a street is short. Returns the order; `neighbours` is what is left.
std::vector<std::uint32_t> eliminateStreets(Neighbours &neighbours) {
  constexpr std::size_t kMostNeighbours = 2;
  std::vector<std::uint32_t> order, now, later;
  std::vector<std::uint32_t> blocked(neighbours.size(), 0);
  std::vector<char> isGone(neighbours.size(), 0);
  for (std::uint32_t node = 0; node < neighbours.size(); ++node)
    if (neighbours[node].size() <= kMostNeighbours) now.push_back(node);
  for (std::uint32_t round = 1; !now.empty(); ++round) {
    later.clear();
    for (const std::uint32_t node : now) {
      std::vector<std::uint32_t> &around = neighbours[node];
      if (isGone[node] || around.size() > kMostNeighbours) continue;
      if (blocked[node] == round) {
        later.push_back(node);
        continue;
      }
      isGone[node] = 1;
      order.push_back(node);
      for (const std::uint32_t other : around) {
        unlink(neighbours[other], node);
        blocked[other] = round;
      }
      if (around.size() == 2) {
        const std::uint32_t a = around[0], b = around[1];
        if (std::ranges::find(neighbours[a], b) == neighbours[a].end()) {
          neighbours[a].push_back(b);
          neighbours[b].push_back(a);
        }
      }
      for (const std::uint32_t other : around)
        if (neighbours[other].size() <= kMostNeighbours) later.push_back(other);
      around.clear();
    }
    now.swap(later);
  }
  return order;
}

/// Nested dissection of the nodes that are left.
class Dissection {
public:
  Dissection(const StreetNetwork &network, const Neighbours &neighbours, const RunContext &context)
    : mNetwork(network)
    , mNeighbours(neighbours)
    , mContext(context)
    , mPart(neighbours.size(), 0)
    , mBucket(neighbours.size()) {}

  void run(std::vector<std::uint32_t> nodes, std::vector<std::uint32_t> &order) {
    if (mContext.isStopped()) return;
    const std::uint32_t part = ++mParts;
    for (const std::uint32_t node : nodes)
      mPart[node] = part;
    const Cut cut = nodes.size() > kLeaf ? bestCut(nodes, part) : Cut();
    if (!cut.isFound) {
      std::ranges::sort(nodes, {}, [&](std::uint32_t n) { return std::pair(mNeighbours[n].size(), n); });
      order.insert(order.end(), nodes.begin(), nodes.end());
      return;
    }
    bucket(nodes, cut.direction);
    std::vector<std::uint32_t> low, high, separator;
    const auto isOnCut = [&](std::uint32_t node, bool isLow) {
      return std::ranges::any_of(mNeighbours[node], [&](std::uint32_t other) {
        return mPart[other] == part && (mBucket[other] < cut.bucket) != isLow;
      });
    };
    std::size_t lowOnCut = 0, highOnCut = 0;
    for (const std::uint32_t node : nodes) {
      const bool isLow = mBucket[node] < cut.bucket;
      if (isOnCut(node, isLow)) ++(isLow ? lowOnCut : highOnCut);
    }
    const bool isLowCut = lowOnCut <= highOnCut;
    for (const std::uint32_t node : nodes) {
      const bool isLow = mBucket[node] < cut.bucket;
      if (isLow == isLowCut && isOnCut(node, isLow))
        separator.push_back(node);
      else
        (isLow ? low : high).push_back(node);
    }
    nodes = {};
    run(std::move(low), order);
    run(std::move(high), order);
    order.insert(order.end(), separator.begin(), separator.end());
  }

private:
  static constexpr std::size_t kLeaf = 12, kBuckets = 256, kDirections = 4;
  struct Cut {
    bool isFound = false;
    std::size_t direction = 0;
    std::uint32_t bucket = 0; ///< nodes of lower buckets are on the low side
    double badness = 0;
  };

  double along(std::uint32_t node, std::size_t direction) const {
    const Point p = mNetwork.nodePoint(NodeId(node));
    const std::array<double, kDirections> values{p.x, p.y, p.x + p.y, p.x - p.y};
    return values[direction];
  }

  void bucket(const std::vector<std::uint32_t> &nodes, std::size_t direction) {
    double least = along(nodes.front(), direction), most = least;
    for (const std::uint32_t node : nodes) {
      least = std::min(least, along(node, direction));
      most = std::max(most, along(node, direction));
    }
    const double scale = most > least ? (kBuckets - 1e-6) / (most - least) : 0;
    for (const std::uint32_t node : nodes)
      mBucket[node] = static_cast<std::uint32_t>((along(node, direction) - least) * scale);
  }

  /// The straight cut with the fewest crossing streets for how well it halves the nodes.
  Cut bestCut(const std::vector<std::uint32_t> &nodes, std::uint32_t part) {
    Cut best;
    for (std::size_t direction = 0; direction < kDirections; ++direction) {
      bucket(nodes, direction);
      std::array<std::int64_t, kBuckets + 1> count{}, crossing{};
      for (const std::uint32_t node : nodes) {
        ++count[mBucket[node] + 1];
        for (const std::uint32_t other : mNeighbours[node]) {
          if (mPart[other] != part || mBucket[other] <= mBucket[node]) continue;
          ++crossing[mBucket[node] + 1];
          --crossing[mBucket[other] + 1];
        }
      }
      std::int64_t low = 0, streets = 0;
      const auto all = static_cast<std::int64_t>(nodes.size());
      for (std::uint32_t bucket = 1; bucket < kBuckets; ++bucket) {
        low += count[bucket];
        streets += crossing[bucket];
        const std::int64_t less = std::min(low, all - low);
        if (less * 10 < all * 3) continue;
        const double badness = static_cast<double>(streets + 1) / static_cast<double>(less);
        if (!best.isFound || badness < best.badness) best = {true, direction, bucket, badness};
      }
    }
    return best;
  }

  const StreetNetwork &mNetwork;
  const Neighbours &mNeighbours;
  const RunContext &mContext;
  std::vector<std::uint32_t> mPart, mBucket;
  std::uint32_t mParts = 0;
};

} // namespace

std::vector<std::uint32_t> dissectionOrder(const StreetNetwork &network, const RunContext &context) {
  Neighbours neighbours = neighboursOf(network);
  std::vector<std::uint32_t> order = eliminateStreets(neighbours);
  std::vector<char> isOrdered(network.nodeCount(), 0);
  for (const std::uint32_t node : order)
    isOrdered[node] = 1;
  std::vector<std::uint32_t> rest;
  for (std::uint32_t node = 0; node < network.nodeCount(); ++node)
    if (!isOrdered[node]) rest.push_back(node);
  if (!rest.empty()) Dissection(network, neighbours, context).run(std::move(rest), order);
  if (context.isStopped()) order.clear();
  return order;
}

} // namespace alatau
