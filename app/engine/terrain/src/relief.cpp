// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/relief.h>

#include <alatau/terrain/drainage.h>

#include "grid_rules.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <bit>
#include <limits>

namespace alatau {

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr double kMostCells = 2'000; ///< of a radius
constexpr std::size_t kRowsAtOnce = 64;

Status checkDisc(const GridFrame &frame, std::size_t heights, Metres radius, std::size_t out) {
  if (Status status = checkGrid(frame, heights); !status) return status;
  if (out != heights) return fail(ErrorCode::InvalidArgument, "the values do not have the size of the grid");
  if (!(radius >= 0) || radius / frame.cell > kMostCells)
    return fail(ErrorCode::InvalidArgument, "the radius must be positive and at most 2000 cells", "radius");
  return {};
}

/// Half the width of a disc, in cells, in the rows at 0, 1, ... from its middle.
std::vector<std::size_t> halfWidths(Metres radius, Metres cell) {
  const double r = radius / cell * (1 + 1e-12);
  std::vector<std::size_t> widths;
  for (double y = 0; y <= r; ++y)
    widths.push_back(static_cast<std::size_t>(std::sqrt(std::max(0.0, r * r - y * y))));
  return widths;
}

/// Rows of a grid with `reach` cells of padding on both sides, each with the extremes of runs of 1, 2, 4, ...
/// cells.
class RunExtremes {
public:
  RunExtremes(const GridFrame &frame, std::span<const float> heights, std::size_t reach)
    : mFrame(frame)
    , mHeights(heights)
    , mReach(reach)
    , mWidth(frame.columns + 2 * reach)
    , mLevels(static_cast<std::size_t>(std::bit_width(2 * reach + 1)))
    , mRing(2 * reach + 1) {
    for (Row &row : mRing) {
      row.low.resize(mLevels * mWidth);
      row.high.resize(mLevels * mWidth);
    }
  }

  void load(std::ptrdiff_t row) {
    Row &made = slot(row);
    const bool isThere = row >= 0 && row < static_cast<std::ptrdiff_t>(mFrame.rows);
    made.isEmpty = !isThere;
    if (!isThere) return;
    constexpr float kMost = std::numeric_limits<float>::infinity();
    float *low = made.low.data(), *high = made.high.data();
    std::fill_n(low, mWidth, kMost);
    std::fill_n(high, mWidth, -kMost);
    const float *source = mHeights.data() + static_cast<std::size_t>(row) * mFrame.columns;
    for (std::size_t i = 0; i < mFrame.columns; ++i) {
      if (std::isnan(source[i])) continue;
      low[mReach + i] = high[mReach + i] = source[i];
    }
    for (std::size_t level = 1; level < mLevels; ++level) {
      const std::size_t step = std::size_t{1} << (level - 1);
      const float *lowBefore = low + (level - 1) * mWidth, *highBefore = high + (level - 1) * mWidth;
      float *lowNow = low + level * mWidth, *highNow = high + level * mWidth;
      for (std::size_t i = 0; i + 2 * step <= mWidth; ++i) {
        lowNow[i] = std::min(lowBefore[i], lowBefore[i + step]);
        highNow[i] = std::max(highBefore[i], highBefore[i + step]);
      }
    }
  }

  /// Extends the extremes of every column by the run of `half` cells on both sides in a loaded row.
  void extend(std::ptrdiff_t row, std::size_t half, float *low, float *high) const {
    const Row &from =
        mRing[static_cast<std::size_t>(row + static_cast<std::ptrdiff_t>(mRing.size())) % mRing.size()];
    if (from.isEmpty) return;
    const std::size_t length = 2 * half + 1, level = static_cast<std::size_t>(std::bit_width(length)) - 1,
                      second = length - (std::size_t{1} << level);
    const float *lows = from.low.data() + level * mWidth + mReach - half,
                *highs = from.high.data() + level * mWidth + mReach - half;
    for (std::size_t i = 0; i < mFrame.columns; ++i) {
      low[i] = std::min(low[i], std::min(lows[i], lows[i + second]));
      high[i] = std::max(high[i], std::max(highs[i], highs[i + second]));
    }
  }

private:
  struct Row {
    std::vector<float> low, high;
    bool isEmpty = true;
  };
  Row &slot(std::ptrdiff_t row) {
    return mRing[static_cast<std::size_t>(row + static_cast<std::ptrdiff_t>(mRing.size())) % mRing.size()];
  }

  const GridFrame &mFrame;
  std::span<const float> mHeights;
  std::size_t mReach, mWidth, mLevels;
  std::vector<Row> mRing;
};

/// For every row: sums and counts of its heights up to each column.
struct RowSums {
  std::vector<double> sums;
  std::vector<std::uint32_t> counts;

  void make(std::span<const float> row) {
    sums.assign(row.size() + 1, 0);
    counts.assign(row.size() + 1, 0);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool isKnown = !std::isnan(row[i]);
      sums[i + 1] = sums[i] + (isKnown ? static_cast<double>(row[i]) : 0);
      counts[i + 1] = counts[i] + (isKnown ? 1 : 0);
    }
  }
};

/// How many cells of the disc are known, for every cell of a row.
class KnownCells {
public:
  KnownCells(const GridFrame &frame, std::span<const float> heights, const std::vector<std::size_t> &widths,
             const RunContext &context)
    : mFrame(frame)
    , mWidths(widths)
    , mRows(frame.rows) {
    mIsWhole =
        parallelChunks(frame.rows, kRowsAtOnce, context, "sums", [&](std::size_t begin, std::size_t end) {
          for (std::size_t row = begin; row < end; ++row)
            mRows[row].make(heights.subspan(row * frame.columns, frame.columns));
        });
  }
  bool isWhole() const { return mIsWhole; } ///< false: it was stopped
  std::size_t cells() const {
    std::size_t all = 0;
    for (std::size_t y = 0; y < mWidths.size(); ++y)
      all += (y == 0 ? 1 : 2) * (2 * mWidths[y] + 1);
    return all;
  }
  /// Sum and count over the disc.
  void sum(std::size_t column, std::size_t row, double &sum, std::size_t &count) const {
    sum = 0;
    count = 0;
    const auto reach = static_cast<std::ptrdiff_t>(mWidths.size()) - 1;
    for (std::ptrdiff_t y = -reach; y <= reach; ++y) {
      const std::ptrdiff_t other = static_cast<std::ptrdiff_t>(row) + y;
      if (other < 0 || other >= static_cast<std::ptrdiff_t>(mFrame.rows)) continue;
      const std::size_t half = mWidths[static_cast<std::size_t>(std::abs(y))];
      const std::size_t from = column > half ? column - half : 0,
                        to = std::min(mFrame.columns, column + half + 1);
      const RowSums &sums = mRows[static_cast<std::size_t>(other)];
      sum += sums.sums[to] - sums.sums[from];
      count += sums.counts[to] - sums.counts[from];
    }
  }

private:
  const GridFrame &mFrame;
  const std::vector<std::size_t> &mWidths;
  std::vector<RowSums> mRows;
  bool mIsWhole = false;
};

} // namespace

Status reliefWithin(const GridFrame &frame, std::span<const float> heights, Metres radius,
                    WindowPolicy windows, std::span<float> out, const RunContext &context) {
  if (Status status = checkDisc(frame, heights.size(), radius, out.size()); !status) return status;
  const std::vector<std::size_t> widths = halfWidths(radius, frame.cell);
  const auto reach = static_cast<std::ptrdiff_t>(widths.size()) - 1;
  const bool needsAll = windows == WindowPolicy::NoData;
  const KnownCells known(frame, heights, widths, context.part(0, 0.1));
  if (!known.isWhole()) return terrainStopped();
  const std::size_t whole = known.cells();
  const bool isDone = parallelChunks(
      frame.rows, kRowsAtOnce, context.part(0.1, 1), "relief", [&](std::size_t begin, std::size_t end) {
        RunExtremes rows(frame, heights, static_cast<std::size_t>(reach));
        std::vector<float> low(frame.columns), high(frame.columns);
        for (std::ptrdiff_t y = -reach; y < reach; ++y)
          rows.load(static_cast<std::ptrdiff_t>(begin) + y);
        for (std::size_t row = begin; row < end && !context.isStopped(); ++row) {
          const auto middle = static_cast<std::ptrdiff_t>(row);
          rows.load(middle + reach);
          std::ranges::fill(low, std::numeric_limits<float>::infinity());
          std::ranges::fill(high, -std::numeric_limits<float>::infinity());
          for (std::ptrdiff_t y = -reach; y <= reach; ++y)
            rows.extend(middle + y, widths[static_cast<std::size_t>(std::abs(y))], low.data(), high.data());
          for (std::size_t i = 0; i < frame.columns; ++i) {
            float &made = out[frame.index(i, row)];
            made = std::isnan(heights[frame.index(i, row)]) ? kNaN : high[i] - low[i];
            if (!needsAll || std::isnan(made)) continue;
            double sum = 0;
            std::size_t count = 0;
            known.sum(i, row, sum, count);
            if (count < whole) made = kNaN;
          }
        }
      });
  if (!isDone) return terrainStopped();
  return {};
}

Status positionWithin(const GridFrame &frame, std::span<const float> heights, Metres radius,
                      WindowPolicy windows, std::span<float> out, const RunContext &context) {
  if (Status status = checkDisc(frame, heights.size(), radius, out.size()); !status) return status;
  const std::vector<std::size_t> widths = halfWidths(radius, frame.cell);
  const KnownCells known(frame, heights, widths, context.part(0, 0.1));
  if (!known.isWhole()) return terrainStopped();
  const std::size_t whole = known.cells();
  const bool isDone = parallelChunks(
      frame.rows, 8, context.part(0.1, 1), "position", [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end && !context.isStopped(); ++row) {
          for (std::size_t column = 0; column < frame.columns; ++column) {
            const std::size_t cell = frame.index(column, row);
            out[cell] = kNaN;
            if (std::isnan(heights[cell]) || whole < 2) continue;
            double sum = 0;
            std::size_t count = 0;
            known.sum(column, row, sum, count);
            if (windows == WindowPolicy::NoData && count < whole) continue;
            const double height = heights[cell];
            // What is missing is as high as the centre and adds nothing to the difference.
            out[cell] = static_cast<float>((height * static_cast<double>(count) - sum) /
                                           static_cast<double>(whole - 1));
          }
        }
      });
  if (!isDone) return terrainStopped();
  return {};
}

Result<std::vector<std::uint8_t>> ridges(const GridFrame &frame, std::span<const float> heights,
                                         const RidgeOptions &options, const RunContext &context) {
  constexpr std::uint8_t kUnknown = 255;
  std::vector<std::uint8_t> made(frame.size(), kUnknown);
  if (options.method == RidgeMethod::InverseAccumulation) {
    if (Status status = checkGrid(frame, heights.size()); !status) return tl::unexpected(status.error());
    std::vector<float> turned(heights.begin(), heights.end());
    for (float &height : turned)
      height = -height;
    auto filled = removePits(frame, turned, PitMethod::Fill, context.part(0, 0.6));
    if (!filled) return tl::unexpected(filled.error());
    auto directions = flowDirections(frame, *filled, context.part(0.6, 0.9));
    if (!directions) return tl::unexpected(directions.error());
    const auto cells = flowAccumulation(frame, *directions, context.part(0.9, 1));
    if (!cells) return tl::unexpected(cells.error());
    for (std::size_t i = 0; i < made.size(); ++i)
      if (!std::isnan(heights[i])) made[i] = (*cells)[i] > options.leastCells ? 1 : 0;
    return made;
  }
  std::vector<float> position(frame.size());
  if (Status status = positionWithin(frame, heights, options.radius, WindowPolicy::NoData, position,
                                     context.part(0, 0.95));
      !status)
    return tl::unexpected(status.error());
  double sum = 0, squares = 0, count = 0;
  for (const float each : position) {
    if (std::isnan(each)) continue;
    sum += static_cast<double>(each);
    squares += static_cast<double>(each) * static_cast<double>(each);
    ++count;
  }
  if (count == 0) return made;
  const double mean = sum / count,
               limit = options.deviations * std::sqrt(std::max(0.0, squares / count - mean * mean));
  for (std::size_t i = 0; i < made.size(); ++i)
    if (!std::isnan(position[i])) made[i] = static_cast<double>(position[i]) > limit ? 1 : 0;
  return made;
}

} // namespace alatau
