// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/geometry/exact.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace alatau::widening {

/// Boxes sorted into the square cells of a grid, a copy of the box in each of its cells in single precision,
/// rounded outwards: a look at a cell reads one row of memory.
class NearBoxes {
public:
  using Range = exact::Cells::Range;

  /// Cells of the power of two next above `cellSize`, larger where they would be many more than boxes.
  NearBoxes(std::span<const Range> boxes, std::int64_t cellSize) {
    mAll = boxes.front();
    for (const Range &box : boxes)
      mAll = {std::min(mAll.left, box.left), std::min(mAll.bottom, box.bottom),
              std::max(mAll.right, box.right), std::max(mAll.top, box.top)};
    const std::int64_t extent = std::max(mAll.right - mAll.left, mAll.top - mAll.bottom);
    mDoubt = static_cast<float>(extent) * 0x1p-21F + 1;
    mShift = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(cellSize - 1)));
    const std::uint64_t most = 4 * boxes.size() + 1024;
    while (cellsAlong(mAll.right - mAll.left) > most / cellsAlong(mAll.top - mAll.bottom))
      ++mShift;
    mColumns = cellsAlong(mAll.right - mAll.left);
    mStart.assign(mColumns * cellsAlong(mAll.top - mAll.bottom) + 1, 0);
    mFirst.reserve(boxes.size());
    for (const Range &box : boxes) {
      mFirst.push_back({column(box.left), row(box.bottom)});
      forCells(box, [&](std::size_t cell) { ++mStart[cell + 1]; });
    }
    std::partial_sum(mStart.begin(), mStart.end(), mStart.begin());
    mItems.resize(mStart.back());
    std::vector<std::uint32_t> next(mStart.begin(), mStart.end() - 1);
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
      Item item = itemOf(boxes[i]);
      item.number = i;
      forCells(boxes[i], [&](std::size_t cell) { mItems[next[cell]++] = item; });
    }
  }
  /// Calls back, until it returns false, for every box that meets `range`, once each, and for a few that only
  /// nearly do. `range` must lie within the union's box.
  template<typename Callback>
  void visit(const Range &range, Callback &&callback) const {
    const Item asked = itemOf(range);
    const std::uint32_t fromColumn = column(range.left), toColumn = column(range.right),
                        fromRow = row(range.bottom), toRow = row(range.top);
    for (std::uint32_t r = fromRow; r <= toRow; ++r) {
      for (std::uint32_t c = fromColumn; c <= toColumn; ++c) {
        const std::size_t cell = r * mColumns + c;
        for (std::uint32_t from = mStart[cell]; from < mStart[cell + 1]; from += kRow) {
          // Without a branch for each box: whether it meets the range is hard to foresee.
          const std::uint32_t to = std::min(from + kRow, mStart[cell + 1]);
          std::array<std::uint32_t, kRow> met;
          std::size_t count = 0;
          for (std::uint32_t i = from; i < to; ++i) {
            const Item &item = mItems[i];
            met[count] = item.number;
            count += static_cast<std::size_t>(int{item.left <= asked.right} & int{item.bottom <= asked.top} &
                                              int{item.right >= asked.left} & int{item.top >= asked.bottom});
          }
          for (std::size_t i = 0; i < count; ++i) {
            // In the first cell that the two share.
            const Cell first = mFirst[met[i]];
            if (std::max(first.column, fromColumn) != c || std::max(first.row, fromRow) != r) continue;
            if (!callback(met[i])) return;
          }
        }
      }
    }
  }

private:
  static constexpr std::uint32_t kRow = 64; ///< boxes looked at in one go
  struct Item {
    float left, bottom, right, top;
    std::uint32_t number;
  };
  struct Cell {
    std::uint32_t column, row;
  };
  Item itemOf(const Range &box) const {
    return {static_cast<float>(box.left - mAll.left) - mDoubt,
            static_cast<float>(box.bottom - mAll.bottom) - mDoubt,
            static_cast<float>(box.right - mAll.left) + mDoubt,
            static_cast<float>(box.top - mAll.bottom) + mDoubt, 0};
  }
  std::size_t cellsAlong(std::int64_t extent) const {
    return (static_cast<std::size_t>(extent) >> mShift) + 1;
  }
  std::uint32_t column(std::int64_t x) const { return static_cast<std::uint32_t>((x - mAll.left) >> mShift); }
  std::uint32_t row(std::int64_t y) const { return static_cast<std::uint32_t>((y - mAll.bottom) >> mShift); }
  template<typename Callback>
  void forCells(const Range &box, Callback &&callback) const {
    const std::uint32_t toColumn = column(box.right), toRow = row(box.top);
    for (std::uint32_t r = row(box.bottom); r <= toRow; ++r)
      for (std::uint32_t c = column(box.left); c <= toColumn; ++c)
        callback(r * mColumns + c);
  }

  Range mAll{};
  float mDoubt = 0;
  int mShift = 0;
  std::size_t mColumns = 1;
  std::vector<std::uint32_t> mStart;
  std::vector<Item> mItems;
  std::vector<Cell> mFirst;
};

} // namespace alatau::widening
