// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/geometry/box.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace alatau {

/// Static R-tree over boxes, packed by sort-tile-recursive (Leutenegger 1997). Immutable after construction
/// and safe to ask from any number of threads, which GEOS's own tree is not (it is built at the first
/// question and wants a geometry object for each). Empty boxes are never found. Build O(n log n), question
/// O(log n + k).
class BoxIndex {
public:
  BoxIndex() = default;
  explicit BoxIndex(std::span<const Box> boxes);

  /// The tree without the boxes, as arrays that can be kept in a file.
  struct PackedNode {
    Box box;
    std::uint32_t first = 0, count = 0;
    std::uint32_t isLeaf = 1, reserved = 0;
  };
  std::vector<PackedNode> packedNodes() const;
  const std::vector<std::uint32_t> &packedItems() const { return mItems; }
  /// The index of the same boxes again, O(n). Nullopt when the arrays are no tree over them.
  static std::optional<BoxIndex> unpack(std::vector<Box> boxes, std::span<const PackedNode> nodes,
                                        std::vector<std::uint32_t> items);

  std::size_t size() const { return mCount; }
  std::size_t memoryBytes() const {
    return mNodes.capacity() * sizeof(Node) + mItemBoxes.capacity() * sizeof(Box) +
           mItems.capacity() * sizeof(std::uint32_t);
  }
  const Box &bounds() const { return mBounds; }

  /// Numbers of the boxes that intersect `box`, ascending.
  std::vector<std::uint32_t> find(const Box &box) const;
  /// As find() into a buffer that is cleared first.
  void find(const Box &box, std::vector<std::uint32_t> &out) const;

  struct Nearest {
    std::uint32_t index = UINT32_MAX; ///< UINT32_MAX: nothing within the limit
    double distance = 0;
  };
  /// The item nearest to `p` by `exactDistance(index)`, which is never smaller than the distance to the
  /// item's box; only items with distance <= limit; ties go to the lowest number.
  Nearest nearest(Point p, Metres limit, const std::function<double(std::uint32_t)> &exactDistance) const;

private:
  struct Node {
    Box box;
    std::uint32_t first = 0; ///< first child node, or first position in mItems for a leaf
    std::uint32_t count = 0;
    bool isLeaf = true;
  };
  std::vector<Node> mNodes; ///< the root is the last one
  std::vector<Box> mItemBoxes;
  std::vector<std::uint32_t> mItems;
  Box mBounds;
  std::size_t mCount = 0;
};

} // namespace alatau
