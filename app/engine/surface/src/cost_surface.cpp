// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/surface/cost_surface.h>

#include "grid_check.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace alatau {

namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();
constexpr std::size_t kRows = 16; ///< rows of a chunk

/// What is wrong with the resistances, from the first cell that has something; empty: nothing.
std::optional<std::size_t> firstBad(std::span<const float> values) {
  for (std::size_t cell = 0; cell < values.size(); ++cell)
    if (values[cell] < kLeastResistance || (values[cell] > kMostResistance && values[cell] < kNever))
      return cell;
  return std::nullopt;
}

} // namespace

Status checkCount(double columns, double rows, double cell) {
  const double wanted = columns * rows;
  if (wanted <= static_cast<double>(kMostCells)) return {};
  const double works = std::ceil(cell * std::sqrt(wanted / static_cast<double>(kMostCells)));
  return fail(ErrorCode::BadData, "the grid would have " + std::to_string(std::llround(wanted)) + " cells",
              "cell", "cells of " + std::to_string(std::llround(works)) + " m work");
}

Status checkFrame(const GridFrame &frame, std::size_t values) {
  if (!(frame.cell > 0) || !std::isfinite(frame.cell) || !std::isfinite(frame.originX) ||
      !std::isfinite(frame.originY))
    return fail(ErrorCode::InvalidArgument, "the cell size must be positive and the corner a place", "cell");
  if (frame.columns == 0 || frame.rows == 0)
    return fail(ErrorCode::BadData, "the grid has no cells", "grid", "choose a larger area or smaller cells");
  const Status count =
      checkCount(static_cast<double>(frame.columns), static_cast<double>(frame.rows), frame.cell);
  if (!count) return count;
  if (values != frame.size())
    return fail(ErrorCode::InvalidArgument, "the values do not have the size of the grid", "grid");
  const Box box{frame.originX, frame.originY - frame.cell * static_cast<double>(frame.rows),
                frame.originX + frame.cell * static_cast<double>(frame.columns), frame.originY};
  if (box.looksGeographic() && frame.cell < 0.1)
    return fail(ErrorCode::GeographicCrs, "the grid lies in degrees", "grid",
                "bring it into the plan's CRS, in metres");
  return {};
}

Result<CostSurface> CostSurface::make(const ResistanceGrid &grid, const MoveOptions &options,
                                      const RunContext &context) {
  const GridFrame &frame = grid.frame;
  if (const Status status = checkFrame(frame, grid.values.size()); !status)
    return tl::unexpected(status.error());
  if (!(options.barrier > 0))
    return fail(ErrorCode::InvalidArgument, "a barrier must have a resistance above 0", "barrier");
  if (const auto bad = firstBad(grid.values))
    return fail(
        ErrorCode::BadData,
        "resistance " + std::to_string(grid.values[*bad]) + " at (" +
            std::to_string(frame.centreX(*bad % frame.columns)) + ", " +
            std::to_string(frame.centreY(*bad / frame.columns)) + ")",
        "resistance",
        "it must be above 0, from 0.001 to 1000000; leave cells that nothing crosses without a value");
  CostSurface made;
  made.mFrame = frame;
  made.mOptions = options;
  made.mMargin = 2 * frame.columns + 2;
  made.mResistance.assign(frame.size() + 2 * made.mMargin, kNever);
  for (std::size_t move = 0; move < kMoves.size(); ++move)
    made.mStep[move] =
        static_cast<std::ptrdiff_t>(kMoves[move][1]) * static_cast<std::ptrdiff_t>(frame.columns) +
        kMoves[move][0];
  made.mLeast = kNever;
  for (std::size_t cell = 0; cell < frame.size(); ++cell) {
    const float value = grid.values[cell];
    if (!(value < kNever)) continue;
    made.mResistance[made.mMargin + cell] = value;
    made.mLeast = std::min(made.mLeast, value);
    made.mMost = std::max(made.mMost, value);
    ++made.mOpen;
  }
  made.mAllowed.resize(frame.size());
  const bool isWhole =
      parallelChunks(frame.rows, kRows, context, "moves", [&](std::size_t from, std::size_t to) {
        for (std::size_t row = from; row < to; ++row)
          made.allowMoves(row);
      });
  if (!isWhole) return fail(ErrorCode::Cancelled, "stopped");
  return made;
}

void CostSurface::allowMoves(std::size_t row) {
  const auto columns = static_cast<std::ptrdiff_t>(mFrame.columns),
             rows = static_cast<std::ptrdiff_t>(mFrame.rows);
  const auto y = static_cast<std::ptrdiff_t>(row);
  const auto barrier = static_cast<float>(mOptions.barrier);
  for (std::ptrdiff_t x = 0; x < columns; ++x) {
    const std::size_t cell = mFrame.index(static_cast<std::size_t>(x), row);
    const float *here = mResistance.data() + mMargin + cell;
    unsigned allowed = 0;
    if (*here < kNever)
      for (int move = 0; move < moveCount(); ++move) {
        const int dx = kMoves[static_cast<std::size_t>(move)][0],
                  dy = kMoves[static_cast<std::size_t>(move)][1];
        if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows) continue;
        if (!(here[mStep[static_cast<std::size_t>(move)]] < kNever)) continue;
        const int sx = dx < 0 ? -1 : 1, sy = dy < 0 ? -1 : 1;
        const float beside = here[sx], above = here[sy * columns], corner = here[sy * columns + sx];
        if (move >= 8) {
          const float first = std::abs(dx) == 2 ? beside : above;
          if (!(first < kNever && corner < kNever)) continue;
        } else if (move >= 4 && !mOptions.isCornerCut && beside >= barrier && above >= barrier) {
          continue;
        }
        allowed |= 1U << move;
      }
    mAllowed[cell] = static_cast<std::uint16_t>(allowed);
  }
}

double CostSurface::moveCost(std::size_t cell, int move) const {
  const float *here = mResistance.data() + mMargin + cell;
  const std::ptrdiff_t step = mStep[static_cast<std::size_t>(move)];
  const double ends = static_cast<double>(here[0]) + static_cast<double>(here[step]);
  if (move < 8) return ends * (move < 4 ? mFrame.cell / 2 : mFrame.cell / 2 * std::numbers::sqrt2);
  const auto [dx, dy] = kMoves[static_cast<std::size_t>(move)];
  const std::ptrdiff_t sx = dx < 0 ? -1 : 1,
                       sy = (dy < 0 ? -1 : 1) * static_cast<std::ptrdiff_t>(mFrame.columns);
  const double between =
      static_cast<double>(here[std::abs(dx) == 2 ? sx : sy]) + static_cast<double>(here[sx + sy]);
  return (ends + between) * (mFrame.cell / 4 * std::sqrt(5.0));
}

std::optional<std::size_t> CostSurface::cellAt(Point place) const {
  const double column = std::floor((place.x - mFrame.originX) / mFrame.cell),
               row = std::floor((mFrame.originY - place.y) / mFrame.cell);
  if (!(column >= 0 && row >= 0 && column < static_cast<double>(mFrame.columns) &&
        row < static_cast<double>(mFrame.rows)))
    return std::nullopt;
  return mFrame.index(static_cast<std::size_t>(column), static_cast<std::size_t>(row));
}

} // namespace alatau
