// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/box.h>
#include <alatau/geometry/wkb.h>

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace alatau::exact {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

/// A place on the integer grid, or the difference of two. Differences of places that have to do with each
/// other stay below 2^39, so that cross products of differences and their sums fit into Wide with ease.
struct Spot {
  std::int64_t x = 0, y = 0;
  friend bool operator==(const Spot &, const Spot &) = default;
  friend auto operator<=>(const Spot &, const Spot &) = default;
  friend Spot operator+(Spot a, Spot b) { return {a.x + b.x, a.y + b.y}; }
  friend Spot operator-(Spot a, Spot b) { return {a.x - b.x, a.y - b.y}; }
};

inline Wide cross(Spot a, Spot b) {
  return Wide{a.x} * b.y - Wide{a.y} * b.x;
}
inline Wide dot(Spot a, Spot b) {
  return Wide{a.x} * b.x + Wide{a.y} * b.y;
}

/// The nearest number in floating point; |n| < 2^84. Inline, unlike the compiler's own.
inline double rough(Wide n) {
  constexpr Wide low = 0xffffffff;
  return static_cast<double>(static_cast<std::int64_t>(n >> 32)) * 0x1p32 +
         static_cast<double>(static_cast<std::int64_t>(n & low));
}

/// num / den with 0 <= num <= den < 2^80: a place along a side.
struct Share {
  Wide num = 0, den = 1;
  double approximate = 0;
  Share(Wide n, Wide d)
    : num(n)
    , den(d)
    , approximate(rough(n) / rough(d)) {}
};

/// The product of two numbers below 2^90, as high * 2^60 + low.
inline std::pair<UnsignedWide, UnsignedWide> product(UnsignedWide a, UnsignedWide b) {
  constexpr UnsignedWide mask = (UnsignedWide{1} << 60U) - 1;
  const UnsignedWide low = (a & mask) * (b & mask);
  const UnsignedWide middle = (a >> 60U) * (b & mask) + (a & mask) * (b >> 60U) + (low >> 60U);
  return {(a >> 60U) * (b >> 60U) * (UnsignedWide{1} << 60U) + middle, low & mask};
}

/// -1, 0, 1. The approximations decide unless they are nearly equal.
inline int compare(const Share &a, const Share &b) {
  constexpr double unsure = 1e-14; // of values up to 1, each off by less than 4 roundings
  if (a.approximate < b.approximate - unsure) return -1;
  if (a.approximate > b.approximate + unsure) return 1;
  const auto left = product(static_cast<UnsignedWide>(a.num), static_cast<UnsignedWide>(b.den));
  const auto right = product(static_cast<UnsignedWide>(b.num), static_cast<UnsignedWide>(a.den));
  return left < right ? -1 : right < left ? 1 : 0;
}

/// The grid place nearest to a + share * (b - a), halves upwards: depends on the place alone, not on the side
/// that it was found on.
inline Spot spotAt(Spot a, Spot b, const Share &share) {
  const auto along = [&](std::int64_t from, std::int64_t to) {
    // The product in floating point is off by less than 2^-11 where differences stay below 2^39.
    const double near = static_cast<double>(to - from) * share.approximate;
    const auto whole = static_cast<std::int64_t>(near + (near < 0 ? -0.5 : 0.5));
    if (std::abs(near - static_cast<double>(whole)) < 0.49) return from + whole;
    const Wide twice = Wide{to - from} * share.num * 2 + share.den, doubled = share.den * 2;
    const Wide quotient = twice / doubled;
    return from + static_cast<std::int64_t>(quotient - (twice % doubled < 0 ? 1 : 0));
  };
  return {along(a.x, b.x), along(a.y, b.y)};
}

/// A directed piece of the boundary, the area on its left.
struct Piece {
  Spot from, to;
};

/// Where sortSpread put what.
struct Spread {
  std::int64_t low = 0;
  int shift = 0;
  std::vector<std::uint32_t> ends; ///< of the buckets; each begins at the end of the one before
  /// First and last + 1 of the bucket of a key.
  std::pair<std::uint32_t, std::uint32_t> bucketOf(std::int64_t key) const {
    if (key < low) return {0, 0};
    const auto bucket = static_cast<std::size_t>(key - low) >> shift;
    if (bucket >= ends.size()) return {0, 0};
    return {bucket == 0 ? 0 : ends[bucket - 1], ends[bucket]};
  }
};

/// Sorts by whole numbers spread fairly evenly, as coordinates are, and `less` among equal or near ones: into
/// as many buckets as items, then each bucket. O(n) where the numbers are spread. `less` must agree with
/// `key`.
template<typename Item, typename Key, typename Less>
Spread sortSpread(std::vector<Item> &items, Key &&key, Less &&less) {
  if (items.empty()) return {};
  std::int64_t low = key(items.front()), high = low;
  for (const Item &item : items) {
    low = std::min<std::int64_t>(low, key(item));
    high = std::max<std::int64_t>(high, key(item));
  }
  int shift = 0;
  while ((static_cast<std::uint64_t>(high - low) >> shift) > items.size())
    ++shift;
  const auto bucket = [&](const Item &item) { return static_cast<std::size_t>((key(item) - low) >> shift); };
  std::vector<std::uint32_t> next((static_cast<std::size_t>(high - low) >> shift) + 2, 0);
  for (const Item &item : items)
    ++next[bucket(item) + 1];
  for (std::size_t i = 1; i < next.size(); ++i)
    next[i] += next[i - 1];
  std::vector<Item> sorted(items);
  for (const Item &item : items)
    sorted[next[bucket(item)]++] = item;
  // Each entry is now the end of its bucket.
  for (std::size_t i = 0, from = 0; i + 1 < next.size(); from = next[i++])
    if (next[i] > from + 1)
      std::sort(sorted.begin() + static_cast<std::ptrdiff_t>(from),
                sorted.begin() + static_cast<std::ptrdiff_t>(next[i]), less);
  items = std::move(sorted);
  return {low, shift, std::move(next)};
}

/// Boxes sorted into the cells of a grid with about as many cells as boxes.
class Cells {
public:
  struct Range {
    std::int64_t left, bottom, right, top;
    bool meets(const Range &o) const {
      return left <= o.right && o.left <= right && bottom <= o.top && o.bottom <= top;
    }
  };
  /// Cells are of a power of two, `leastSize` or more.
  Cells(std::span<const Range> boxes, std::int64_t leastSize);
  std::int64_t column(std::int64_t x) const {
    return std::clamp<std::int64_t>((x - mLeft) >> mShift, 0, mColumns - 1);
  }
  std::int64_t row(std::int64_t y) const {
    return std::clamp<std::int64_t>((y - mBottom) >> mShift, 0, mRows - 1);
  }
  std::int64_t leftOf(std::int64_t column) const { return mLeft + (column << mShift); }
  std::span<const std::uint32_t> at(std::int64_t column, std::int64_t row) const {
    const auto cell = static_cast<std::size_t>(row * mColumns + column);
    return std::span(mItems).subspan(mStart[cell], mStart[cell + 1] - mStart[cell]);
  }
  /// Boxes in the order of the cells.
  std::span<const std::uint32_t> items() const { return mItems; }
  /// Calls back with the part of items() in each row of cells that `range` touches.
  template<typename Callback>
  void visitCells(const Range &range, Callback &&callback) const {
    const std::int64_t toRow = row(range.top), fromColumn = column(range.left),
                       toColumn = column(range.right);
    for (std::int64_t r = row(range.bottom); r <= toRow; ++r) {
      const auto first = static_cast<std::size_t>(r * mColumns + fromColumn);
      callback(mStart[first], mStart[first + static_cast<std::size_t>(toColumn - fromColumn) + 1]);
    }
  }
  /// Calls back for all items of the cells that `range` touches, some of them more than once.
  template<typename Callback>
  void visit(const Range &range, Callback &&callback) const {
    visitCells(range, [&](std::uint32_t from, std::uint32_t to) {
      for (std::uint32_t i = from; i < to; ++i)
        callback(mItems[i]);
    });
  }

private:
  std::int64_t mLeft = 0, mBottom = 0, mColumns = 1, mRows = 1;
  int mShift = 0; ///< the size of a cell is this power of two
  std::vector<std::uint32_t> mStart, mItems;
};

inline Cells::Range rangeOf(Spot a, Spot b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// Pieces whose rounded ends may have moved over each other: split where a corner lies within two units of
/// another piece, what runs in both directions removed. False when stopped.
bool nodeAndCancel(std::vector<Piece> &pieces, std::int64_t cellSize, const RunContext &context);
/// Closed rings of noded pieces, holes within their shells, in grid units. Errors: Cancelled, Internal.
Result<std::vector<std::vector<std::vector<Spot>>>>
linkRings(std::vector<Piece> pieces, std::int64_t cellSize, const RunContext &context);

} // namespace alatau::exact
