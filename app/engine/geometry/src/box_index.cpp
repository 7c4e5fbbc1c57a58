// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/geometry/box_index.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <queue>

namespace alatau {

namespace {
constexpr std::size_t kFanOut = 16;

/// Sort-tile-recursive order: slices by x, inside a slice by y. Ties by number, so that the tree is always
/// the same.
void tile(std::vector<std::uint32_t> &order, const std::vector<Point> &centres) {
  const auto byX = [&](std::uint32_t a, std::uint32_t b) {
    return centres[a].x != centres[b].x ? centres[a].x < centres[b].x : a < b;
  };
  const auto byY = [&](std::uint32_t a, std::uint32_t b) {
    return centres[a].y != centres[b].y ? centres[a].y < centres[b].y : a < b;
  };
  std::sort(order.begin(), order.end(), byX);
  const std::size_t groups = (order.size() + kFanOut - 1) / kFanOut;
  const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(groups))));
  const std::size_t perSlice = std::max<std::size_t>(1, (groups + slices - 1) / slices) * kFanOut;
  for (std::size_t from = 0; from < order.size(); from += perSlice) {
    const std::size_t to = std::min(order.size(), from + perSlice);
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(from),
              order.begin() + static_cast<std::ptrdiff_t>(to), byY);
  }
}

Point centre(const Box &b) {
  return {(b.minX + b.maxX) / 2, (b.minY + b.maxY) / 2};
}
} // namespace

BoxIndex::BoxIndex(std::span<const Box> boxes)
  : mItemBoxes(boxes.begin(), boxes.end())
  , mCount(boxes.size()) {
  std::vector<Point> centres(boxes.size());
  for (std::uint32_t i = 0; i < boxes.size(); ++i) {
    const Box &b = boxes[i];
    if (b.isEmpty() || !std::isfinite(b.width()) || !std::isfinite(b.height())) continue;
    centres[i] = centre(b);
    mItems.push_back(i);
    mBounds.extend(b);
  }
  if (mItems.empty()) return;
  tile(mItems, centres);

  std::vector<Node> level;
  for (std::size_t from = 0; from < mItems.size(); from += kFanOut) {
    Node leaf;
    leaf.first = static_cast<std::uint32_t>(from);
    leaf.count = static_cast<std::uint32_t>(std::min(kFanOut, mItems.size() - from));
    for (std::uint32_t i = 0; i < leaf.count; ++i)
      leaf.box.extend(mItemBoxes[mItems[from + i]]);
    level.push_back(leaf);
  }
  while (true) {
    std::vector<std::uint32_t> order(level.size());
    std::iota(order.begin(), order.end(), 0U);
    if (level.size() > kFanOut) {
      std::vector<Point> places;
      places.reserve(level.size());
      for (const Node &node : level)
        places.push_back(centre(node.box));
      tile(order, places);
    }
    const auto base = static_cast<std::uint32_t>(mNodes.size());
    for (const std::uint32_t i : order)
      mNodes.push_back(level[i]);
    if (level.size() == 1) break;
    std::vector<Node> upper;
    for (std::size_t from = 0; from < order.size(); from += kFanOut) {
      Node node;
      node.isLeaf = false;
      node.first = base + static_cast<std::uint32_t>(from);
      node.count = static_cast<std::uint32_t>(std::min(kFanOut, order.size() - from));
      for (std::uint32_t i = 0; i < node.count; ++i)
        node.box.extend(mNodes[node.first + i].box);
      upper.push_back(node);
    }
    level = std::move(upper);
  }
}

std::vector<BoxIndex::PackedNode> BoxIndex::packedNodes() const {
  std::vector<PackedNode> out;
  out.reserve(mNodes.size());
  for (const Node &node : mNodes)
    out.push_back({node.box, node.first, node.count, node.isLeaf ? 1U : 0U, 0});
  return out;
}

std::optional<BoxIndex> BoxIndex::unpack(std::vector<Box> boxes, std::span<const PackedNode> nodes,
                                         std::vector<std::uint32_t> items) {
  BoxIndex out;
  out.mNodes.reserve(nodes.size());
  for (const PackedNode &packed : nodes) {
    // Children come before their parent, so there is no way in a circle.
    const std::size_t below = packed.isLeaf != 0 ? items.size() : out.mNodes.size();
    if (packed.count > below || packed.first > below - packed.count) return std::nullopt;
    out.mNodes.push_back({packed.box, packed.first, packed.count, packed.isLeaf != 0});
  }
  for (const std::uint32_t item : items) {
    if (item >= boxes.size()) return std::nullopt;
    out.mBounds.extend(boxes[item]);
  }
  out.mCount = boxes.size();
  out.mItemBoxes = std::move(boxes);
  out.mItems = std::move(items);
  return out;
}

std::vector<std::uint32_t> BoxIndex::find(const Box &box) const {
  std::vector<std::uint32_t> out;
  find(box, out);
  return out;
}

void BoxIndex::find(const Box &box, std::vector<std::uint32_t> &out) const {
  out.clear();
  if (mNodes.empty() || box.isEmpty()) return;
  std::vector<std::uint32_t> stack{static_cast<std::uint32_t>(mNodes.size() - 1)};
  while (!stack.empty()) {
    const Node &node = mNodes[stack.back()];
    stack.pop_back();
    if (!node.box.intersects(box)) continue;
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      if (!node.isLeaf) {
        stack.push_back(i);
      } else if (mItemBoxes[mItems[i]].intersects(box)) {
        out.push_back(mItems[i]);
      }
    }
  }
  std::sort(out.begin(), out.end());
}

BoxIndex::Nearest BoxIndex::nearest(Point p, Metres limit,
                                    const std::function<double(std::uint32_t)> &exactDistance) const {
  Nearest best;
  if (mNodes.empty()) return best;
  double bound = limit;
  using Entry = std::pair<double, std::uint32_t>; // distance to the node's box, node
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto root = static_cast<std::uint32_t>(mNodes.size() - 1);
  queue.emplace(mNodes[root].box.distanceTo(p), root);
  while (!queue.empty()) {
    const auto [boxDistance, at] = queue.top();
    queue.pop();
    if (!(boxDistance <= bound)) break;
    const Node &node = mNodes[at];
    for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
      if (!node.isLeaf) {
        const double d = mNodes[i].box.distanceTo(p);
        if (d <= bound) queue.emplace(d, i);
        continue;
      }
      const std::uint32_t item = mItems[i];
      if (!(mItemBoxes[item].distanceTo(p) <= bound)) continue;
      const double d = exactDistance(item);
      if (d < bound || (d == bound && item < best.index)) {
        best = {item, d};
        bound = d;
      }
    }
  }
  return best;
}

} // namespace alatau
