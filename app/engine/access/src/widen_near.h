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

/// Boxes sorted into the square cells of a grid, a copy of the box in each of its cells in 64 bits, rounded
/// outwards: a look at a cell reads one row of memory, one subtraction says whether two boxes meet.
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
    while ((extent >> mRounding) > kMost)
      ++mRounding;
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
    mPacked.resize(mStart.back());
    mNumbers.resize(mStart.back());
    std::vector<std::uint32_t> next(mStart.begin(), mStart.end() - 1);
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
      const Range &box = boxes[i];
      const std::uint64_t packed = pack(fromLeft(box.left), fromBottom(box.bottom),
                                        kMost - fromLeft(box.right), kMost - fromBottom(box.top));
      forCells(box, [&](std::size_t cell) {
        mPacked[next[cell]] = packed;
        mNumbers[next[cell]++] = i;
      });
    }
  }
  /// Calls back, until it returns false, for every box that meets `range`, once each, and for a few that only
  /// nearly do. `range` must lie within the union's box.
  template<typename Callback>
  void visit(const Range &range, Callback &&callback) const {
    const std::uint64_t asked =
        kGuards | pack(fromLeft(range.right), fromBottom(range.top), kMost - fromLeft(range.left),
                       kMost - fromBottom(range.bottom));
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
            met[count] = mNumbers[i];
            count += static_cast<std::size_t>(((asked - mPacked[i]) & kGuards) == kGuards);
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
  /// Four numbers of 15 bits, a guard bit over each. A guard that is set in what is subtracted from survives
  /// where the number below it is not the smaller one.
  static constexpr std::int64_t kMost = 0x7fff;
  static constexpr std::uint64_t kGuards = 0x8000800080008000;
  static std::uint64_t pack(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    return static_cast<std::uint64_t>(a << 48 | b << 32 | c << 16 | d);
  }
  std::int64_t fromLeft(std::int64_t x) const { return (x - mAll.left) >> mRounding; }
  std::int64_t fromBottom(std::int64_t y) const { return (y - mAll.bottom) >> mRounding; }
  struct Cell {
    std::uint32_t column, row;
  };
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
  int mRounding = 0; ///< bits left out of the packed boxes
  int mShift = 0;
  std::size_t mColumns = 1;
  std::vector<std::uint32_t> mStart;
  std::vector<std::uint64_t> mPacked; ///< left, bottom and how far right and top are from the most
  std::vector<std::uint32_t> mNumbers;
  std::vector<Cell> mFirst;
};

} // namespace alatau::widening
