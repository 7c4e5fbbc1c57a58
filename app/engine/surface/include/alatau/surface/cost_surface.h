// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/geometry/box.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace alatau {

/// Resistance of the cells of a grid (methods.md 6.1), relative to that of the best habitat: > 0. +infinity
/// is a cell that nothing crosses, NaN a cell of which nothing is known; neither is ever entered.
struct ResistanceGrid {
  GridFrame frame;
  std::vector<float> values; ///< frame.size()
};

/// More cells than this are refused, with the cell size that works: 14 bytes a cell are needed.
inline constexpr std::size_t kMostCells = 100'000'000;

/// Resistances of cells that can be crossed lie between these.
inline constexpr float kLeastResistance = 1e-3F, kMostResistance = 1e6F;

enum class Moves : int {
  Eight = 8,    ///< to the cells around
  Sixteen = 16, ///< and the knight's moves of chess: directions are 22.5 degrees apart instead of 45
};

struct MoveOptions {
  Moves moves = Moves::Eight;
  /// Cells of at least this resistance are barriers: a diagonal move between two of them is forbidden, so
  /// that a barrier one cell wide cannot be cut at its corners. Cells that are never entered are barriers
  /// too.
  double barrier = 1000;
  bool isCornerCut = false; ///< allows such moves after all, as other programs do
};

/// Offsets of the moves: the 4 straight ones, the 4 diagonal ones, the 8 knight's moves.
inline constexpr std::array<std::array<int, 2>, 16> kMoves{{{0, -1},
                                                            {-1, 0},
                                                            {1, 0},
                                                            {0, 1},
                                                            {-1, -1},
                                                            {1, -1},
                                                            {-1, 1},
                                                            {1, 1},
                                                            {-1, -2},
                                                            {1, -2},
                                                            {-2, -1},
                                                            {2, -1},
                                                            {-2, 1},
                                                            {2, 1},
                                                            {-1, 2},
                                                            {1, 2}}};

/// A grid of resistances made ready for moving over it. The cost of a move is what the straight line between
/// the centres costs: cell * (r1 + r2) / 2, sqrt(2) times that on the diagonal, sqrt(5) * cell * (r1 + ra +
/// rb + r2) / 4 for a knight's move that passes the cells a and b. Immutable; may be read by many threads.
class CostSurface {
public:
  /// O(cells). Errors: InvalidArgument (sizes do not fit, cell size), BadData (no cells, more than
  /// kMostCells, a resistance <= 0 or out of range, with its place), GeographicCrs (the grid lies in
  /// degrees), Cancelled.
  static Result<CostSurface> make(const ResistanceGrid &grid, const MoveOptions &options,
                                  const RunContext &context);

  const GridFrame &frame() const { return mFrame; }
  const MoveOptions &options() const { return mOptions; }
  /// +infinity where a cell is never entered.
  float resistance(std::size_t cell) const { return mResistance[mMargin + cell]; }
  bool isOpen(std::size_t cell) const { return resistance(cell) < std::numeric_limits<float>::infinity(); }
  std::size_t openCells() const { return mOpen; }
  Point centre(std::size_t cell) const {
    return {mFrame.centreX(cell % mFrame.columns), mFrame.centreY(cell / mFrame.columns)};
  }
  /// Nothing outside the grid, for a place that is not finite too.
  std::optional<std::size_t> cellAt(Point place) const;

  int moveCount() const { return static_cast<int>(mOptions.moves); }
  bool mayMove(std::size_t cell, int move) const { return (mAllowed[cell] >> move & 1) != 0; }
  std::size_t target(std::size_t cell, int move) const {
    return cell + static_cast<std::size_t>(mStep[static_cast<std::size_t>(move)]);
  }
  /// Of a move that is allowed; the same bits in both directions.
  double moveCost(std::size_t cell, int move) const;

private:
  friend class CostSearch;
  friend class SharedCostSearch;
  CostSurface() = default;
  void allowMoves(std::size_t row);

  GridFrame mFrame;
  MoveOptions mOptions;
  std::vector<float> mResistance;      ///< with a margin before and after, so that every move stays inside
  std::vector<std::uint16_t> mAllowed; ///< a bit per move
  std::array<std::ptrdiff_t, 16> mStep{};
  std::size_t mMargin = 0, mOpen = 0;
  float mLeast = 0, mMost = 0; ///< of the open cells
};

/// Accumulated cost of every cell from the nearest source; +infinity where it was not reached. Holds a margin
/// for the search, so take cells through the functions.
class CostField {
public:
  double operator[](std::size_t cell) const { return mCost[mMargin + cell]; }
  std::span<const double> values() const { return std::span(mCost).subspan(mMargin, mSize); }
  std::size_t size() const { return mSize; }

private:
  friend class CostSearch;
  friend class SharedCostSearch;
  void reserve(std::size_t size, std::size_t margin); ///< all unreached
  std::vector<double> mCost;
  std::size_t mMargin = 0, mSize = 0;
};

struct CostLimits {
  double cost = std::numeric_limits<double>::infinity(); ///< cells beyond it stay unreached
};

/// Cost-weighted distance from several sources at once (Dijkstra 1959 with buckets no wider than the cheapest
/// move: Dial 1969, Dinitz 1978). Sources that are never entered are left out. Each cost is the minimum over
/// the moves into the cell, so it has the same bits for any order of work and any number of threads; several
/// share a grid of a million cells and more. O(cells + greatest cost / cheapest move); 8 bytes a cell.
/// Errors: InvalidArgument (a source outside the grid), Cancelled.
Result<CostField> costDistance(const CostSurface &surface, std::span<const std::uint32_t> sources,
                               const CostLimits &limits, const RunContext &context);

/// The cells of a least-cost path from the cell back to a source, source first. The way is found from the
/// costs alone; among equal ways the first move in the order of kMoves. Empty: the cell was not reached.
std::vector<std::uint32_t> leastCostPath(const CostSurface &surface, const CostField &field,
                                         std::size_t cell);

/// Cells as a line through their centres; what lies on a straight line between two corners is left out.
std::vector<Point> pathLine(const CostSurface &surface, std::span<const std::uint32_t> cells);

} // namespace alatau
