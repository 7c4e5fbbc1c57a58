// SPDX-License-Identifier: GPL-3.0-or-later
#include "distance_transform.h"

#include <alatau/core/parallel.h>

#include <algorithm>

namespace alatau {

namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

std::uint32_t square(std::uint32_t distance) {
  return distance > 65535 ? kNone - 1 : distance * distance;
}

/// One row: squares of the vertical distances in, squares of the distances out.
class Envelope {
public:
  explicit Envelope(std::size_t size)
    : mPlace(size)
    , mFrom(size + 1) {}

  void run(const std::vector<std::uint32_t> &heights, std::uint32_t *out) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < heights.size(); ++i) {
      if (heights[i] == kNone) continue;
      double from = -1e300;
      while (count > 0) {
        from = crossing(mPlace[count - 1], i, heights);
        if (from > mFrom[count - 1]) break;
        --count;
        from = -1e300;
      }
      mPlace[count] = i;
      mFrom[count++] = from;
    }
    if (count == 0) {
      std::fill_n(out, heights.size(), kNone);
      return;
    }
    for (std::size_t i = 0, part = 0; i < heights.size(); ++i) {
      while (part + 1 < count && mFrom[part + 1] < static_cast<double>(i))
        ++part;
      const std::size_t place = mPlace[part], distance = place > i ? place - i : i - place;
      const std::uint64_t square = std::uint64_t{distance} * distance + heights[place];
      out[i] = static_cast<std::uint32_t>(std::min<std::uint64_t>(square, kNone - 1));
    }
  }

private:
  static double crossing(std::size_t a, std::size_t b, const std::vector<std::uint32_t> &heights) {
    const auto x = static_cast<double>(a), y = static_cast<double>(b);
    return ((static_cast<double>(heights[b]) + y * y) - (static_cast<double>(heights[a]) + x * x)) /
           (2 * (y - x));
  }
  std::vector<std::size_t> mPlace;
  std::vector<double> mFrom;
};

} // namespace

std::vector<std::uint32_t> squaredDistances(std::size_t columns, std::size_t rows,
                                            std::span<const std::uint8_t> isMarked,
                                            const RunContext &context) {
  std::vector<std::uint32_t> made(columns * rows);
  const bool areColumnsDone =
      parallelChunks(columns, 64, context, "distances", [&](std::size_t from, std::size_t to) {
        std::vector<std::size_t> last(to - from, SIZE_MAX);
        for (std::size_t row = 0; row < rows; ++row)
          for (std::size_t column = from; column < to; ++column) {
            const std::size_t at = row * columns + column;
            if (isMarked[at]) last[column - from] = row;
            const std::size_t marked = last[column - from];
            made[at] = marked == SIZE_MAX ? kNone : static_cast<std::uint32_t>(row - marked);
          }
        std::ranges::fill(last, SIZE_MAX);
        for (std::size_t row = rows; row-- > 0;)
          for (std::size_t column = from; column < to; ++column) {
            const std::size_t at = row * columns + column;
            if (isMarked[at]) last[column - from] = row;
            const std::size_t marked = last[column - from];
            if (marked != SIZE_MAX) made[at] = std::min(made[at], static_cast<std::uint32_t>(marked - row));
          }
      });
  const bool areRowsDone =
      areColumnsDone && parallelChunks(rows, 16, context, "distances", [&](std::size_t from, std::size_t to) {
        Envelope envelope(columns);
        std::vector<std::uint32_t> heights(columns);
        for (std::size_t row = from; row < to; ++row) {
          std::uint32_t *const line = made.data() + row * columns;
          for (std::size_t column = 0; column < columns; ++column)
            heights[column] = line[column] == kNone ? kNone : square(line[column]);
          envelope.run(heights, line);
        }
      });
  if (!areRowsDone) made.clear();
  return made;
}

} // namespace alatau
