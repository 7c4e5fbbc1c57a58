// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/voids.h>

#include "grid_rules.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <numbers>

namespace alatau {

namespace {

constexpr double kMostCells = 1000; ///< of the reach
constexpr std::size_t kRowsAtOnce = 16;
constexpr std::size_t kVoidsBetweenLooks = 256; ///< a few million steps at most

/// Opposite directions beside each other.
constexpr std::array<std::array<int, 2>, 8> kDirections = {
    {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}}};

/// What a void sees.
class Surroundings {
public:
  Surroundings(const GridFrame &frame, std::span<const float> heights, Metres reach)
    : mFrame(frame)
    , mHeights(heights)
    , mStraight(static_cast<int>(reach / frame.cell))
    , mDiagonal(static_cast<int>(reach / (frame.cell * std::numbers::sqrt2))) {}

  /// NaN: there is no ground on two opposite sides.
  float height(std::size_t column, std::size_t row) const {
    double sum = 0, weights = 0;
    bool isBetween = false, wasFound = false;
    for (std::size_t k = 0; k < kDirections.size(); ++k) {
      const auto [dx, dy] = kDirections[k];
      const bool isDiagonal = dx != 0 && dy != 0;
      const int steps = stepsToGround(column, row, dx, dy, isDiagonal ? mDiagonal : mStraight);
      const bool isFound = steps > 0;
      if (isFound) {
        const double weight = 1.0 / (static_cast<double>(steps) * steps * (isDiagonal ? 2 : 1));
        sum += weight * static_cast<double>(valueAt(column, row, dx * steps, dy * steps));
        weights += weight;
      }
      isBetween = isBetween || (k % 2 == 1 && isFound && wasFound);
      wasFound = isFound;
    }
    return isBetween ? static_cast<float>(sum / weights) : std::nanf("");
  }

private:
  float valueAt(std::size_t column, std::size_t row, int dx, int dy) const {
    return mHeights[static_cast<std::size_t>((static_cast<std::ptrdiff_t>(row) + dy) *
                                                 static_cast<std::ptrdiff_t>(mFrame.columns) +
                                             static_cast<std::ptrdiff_t>(column) + dx)];
  }
  /// 0: none within the reach.
  int stepsToGround(std::size_t column, std::size_t row, int dx, int dy, int most) const {
    const auto room = [](int direction, std::size_t at, std::size_t count) {
      return direction > 0   ? static_cast<std::ptrdiff_t>(count - 1 - at)
             : direction < 0 ? static_cast<std::ptrdiff_t>(at)
                             : std::ptrdiff_t{1} << 30;
    };
    most = static_cast<int>(std::min(
        {static_cast<std::ptrdiff_t>(most), room(dx, column, mFrame.columns), room(dy, row, mFrame.rows)}));
    for (int step = 1; step <= most; ++step)
      if (!std::isnan(valueAt(column, row, dx * step, dy * step))) return step;
    return 0;
  }

  const GridFrame &mFrame;
  std::span<const float> mHeights;
  int mStraight, mDiagonal;
};

} // namespace

Result<std::size_t> fillVoids(const GridFrame &frame, std::span<const float> heights, std::size_t firstRow,
                              Metres reach, std::span<float> out, std::span<std::uint8_t> filled,
                              const RunContext &context) {
  if (Status status = checkGrid(frame, heights.size()); !status) return tl::unexpected(status.error());
  if (out.size() != filled.size() || (frame.columns > 0 && out.size() % frame.columns != 0) ||
      firstRow * frame.columns + out.size() > heights.size())
    return fail(ErrorCode::InvalidArgument, "the rows to fill are not those of the grid");
  if (!(reach >= 0) || reach > kMostCells * frame.cell)
    return fail(ErrorCode::InvalidArgument, "voids are filled over at most 1,000 cells", "reach");
  if (out.empty()) return std::size_t{0};
  const Surroundings around(frame, heights, reach);
  std::atomic<std::size_t> count{0};
  const bool isDone = parallelChunks(
      out.size() / frame.columns, kRowsAtOnce, context, "voids", [&](std::size_t begin, std::size_t end) {
        std::size_t made = 0, voids = 0;
        for (std::size_t i = begin * frame.columns; i < end * frame.columns; ++i) {
          out[i] = heights[firstRow * frame.columns + i];
          filled[i] = 0;
          if (!std::isnan(out[i]) || reach == 0) continue;
          if (++voids % kVoidsBetweenLooks == 0 && context.isStopped()) return;
          out[i] = around.height(i % frame.columns, firstRow + i / frame.columns);
          filled[i] = std::isnan(out[i]) ? 0 : 1;
          made += filled[i];
        }
        count += made;
      });
  if (!isDone) return terrainStopped();
  return count.load();
}

} // namespace alatau
