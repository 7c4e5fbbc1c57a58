// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/corridor.h>

#include "distance_transform.h"

#include <cmath>
#include <queue>

namespace alatau {

namespace {

/// Corners, middles of sides and centres of the cells: a grid of points half a cell apart. The outside takes
/// its boundary with it, so a point's distance to the nearest marked one is that to the nearest outside cell.
class HalfGrid {
public:
  HalfGrid(const GridFrame &frame, std::span<const std::uint8_t> marks)
    : mFrame(frame)
    , mMarks(marks)
    , mColumns(2 * frame.columns + 1)
    , mRows(2 * frame.rows + 1) {}

  std::size_t columns() const { return mColumns; }
  std::size_t rows() const { return mRows; }
  std::size_t size() const { return mColumns * mRows; }

  template<typename Visit>
  void forPointsOf(std::size_t cell, Visit &&visit) const {
    const std::size_t column = 2 * (cell % mFrame.columns), row = 2 * (cell / mFrame.columns);
    for (std::size_t y = row; y <= row + 2; ++y)
      for (std::size_t x = column; x <= column + 2; ++x)
        visit(y * mColumns + x);
  }
  /// Points of cells outside, and the rim but for the ends: nothing is known beyond it, and the ends may go
  /// on.
  std::vector<std::uint8_t> outside() const {
    std::vector<std::uint8_t> made(size(), 0);
    for (std::size_t x = 0; x < mColumns; ++x)
      made[x] = made[size() - 1 - x] = 1;
    for (std::size_t y = 0; y < mRows; ++y)
      made[y * mColumns] = made[y * mColumns + mColumns - 1] = 1;
    for (std::size_t cell = 0; cell < mMarks.size(); ++cell)
      if (mMarks[cell] == 1 || mMarks[cell] == 2)
        forPointsOf(cell, [&](std::size_t point) { made[point] = 0; });
    for (std::size_t cell = 0; cell < mMarks.size(); ++cell)
      if (mMarks[cell] == 0) forPointsOf(cell, [&](std::size_t point) { made[point] = 1; });
    return made;
  }
  Point place(std::size_t point) const {
    return {mFrame.originX + static_cast<double>(point % mColumns) * mFrame.cell / 2,
            mFrame.originY - static_cast<double>(point / mColumns) * mFrame.cell / 2};
  }

private:
  const GridFrame &mFrame;
  std::span<const std::uint8_t> mMarks;
  std::size_t mColumns, mRows;
};

enum Role : std::uint8_t { Nowhere = 0, Start = 1, End = 2, Between = 3, Settled = 4 };

struct Step {
  std::uint32_t square; ///< of the narrowest half width so far
  std::uint32_t own;    ///< of this point: among equal ones the way stays in the middle
  std::size_t point, narrowest;
  bool operator<(const Step &other) const {
    if (square != other.square) return square < other.square;
    if (own != other.own) return own < other.own;
    return point > other.point;
  }
};

} // namespace

Result<std::optional<Bottleneck>> bottleneck(const GridFrame &frame, std::span<const std::uint8_t> marks,
                                             const RunContext &context) {
  if (marks.size() != frame.size())
    return fail(ErrorCode::InvalidArgument, "the marks do not have the size of the grid", "marks");
  const HalfGrid grid(frame, marks);
  const auto squares = squaredDistances(grid.columns(), grid.rows(), grid.outside(), context);
  if (squares.empty()) return fail(ErrorCode::Cancelled, "stopped");
  std::vector<std::uint8_t> role(grid.size(), Nowhere);
  for (const Role mark : {Between, End, Start})
    for (std::size_t cell = 0; cell < marks.size(); ++cell)
      if (marks[cell] == static_cast<std::uint8_t>(mark))
        grid.forPointsOf(cell, [&](std::size_t point) { role[point] = mark; });

  // Widest way first (Pollack 1960).
  constexpr std::size_t kNowhere = SIZE_MAX;
  std::priority_queue<Step> queue;
  for (std::size_t point = 0; point < role.size(); ++point)
    if (role[point] == Start) queue.push({UINT32_MAX, UINT32_MAX, point, kNowhere});
  std::size_t looks = 0;
  while (!queue.empty()) {
    if (++looks % 16384 == 0 && context.isStopped()) return fail(ErrorCode::Cancelled, "stopped");
    const Step step = queue.top();
    queue.pop();
    if (role[step.point] == Settled) continue;
    if (role[step.point] == End) {
      if (step.narrowest == kNowhere) return std::optional<Bottleneck>(); // the patches touch
      return std::optional(
          Bottleneck{std::sqrt(static_cast<double>(step.square)) * frame.cell, grid.place(step.narrowest)});
    }
    role[step.point] = Settled;
    const auto x = static_cast<std::ptrdiff_t>(step.point % grid.columns()),
               y = static_cast<std::ptrdiff_t>(step.point / grid.columns());
    for (std::ptrdiff_t dy = -1; dy <= 1; ++dy)
      for (std::ptrdiff_t dx = -1; dx <= 1; ++dx) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= static_cast<std::ptrdiff_t>(grid.columns()) ||
            y + dy >= static_cast<std::ptrdiff_t>(grid.rows()))
          continue;
        const auto next =
            static_cast<std::size_t>((y + dy) * static_cast<std::ptrdiff_t>(grid.columns()) + x + dx);
        if (role[next] == Nowhere || role[next] == Settled) continue;
        const std::uint32_t own = role[next] == Between ? squares[next] : UINT32_MAX;
        if (own < step.square)
          queue.push({own, own, next, next});
        else
          queue.push({step.square, own, next, step.narrowest});
      }
  }
  return std::optional<Bottleneck>();
}

} // namespace alatau
