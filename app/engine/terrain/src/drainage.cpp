// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/drainage.h>

#include "grid_rules.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <numbers>
#include <queue>

namespace alatau {

namespace {

constexpr std::size_t kLook = 1U << 14; ///< cells between two looks at the stop request
constexpr std::uint32_t kNone = UINT32_MAX;

/// The neighbours of a cell that are inside the grid: visit(direction, cell).
template<typename Visit>
void eachNeighbour(const GridFrame &frame, std::uint32_t cell, Visit &&visit) {
  const std::size_t column = cell % frame.columns, row = cell / frame.columns;
  for (int k = 0; k < 8; ++k)
    if (isInside(frame, column, row, kDrainColumn[k], kDrainRow[k]))
      visit(k, besideOf(frame, cell, kDrainColumn[k], kDrainRow[k]));
}

/// At the edge of the model or beside a void.
bool isOutlet(const GridFrame &frame, std::span<const float> heights, std::uint32_t cell) {
  int known = 0;
  eachNeighbour(frame, cell, [&](int, std::uint32_t other) { known += std::isnan(heights[other]) ? 0 : 1; });
  return known < 8;
}

/// Cells from the outlets inwards, lowest first.
class Flood {
public:
  Flood(const GridFrame &frame, std::vector<float> &heights)
    : mFrame(frame)
    , mHeights(heights)
    , mSeen(frame.size(), 0) {}

  /// visit(cell, from) when a cell is reached for the first time, from kNone at outlets; it may raise the
  /// cell. take(cell) when its turn comes.
  template<typename Visit, typename Take>
  bool run(const RunContext &context, Visit &&visit, Take &&take) {
    for (std::uint32_t i = 0; i < mHeights.size(); ++i) {
      if (i % kLook == 0 && context.isStopped()) return false;
      if (!std::isnan(mHeights[i]) && isOutlet(mFrame, mHeights, i)) reach(i, kNone, visit);
    }
    std::size_t done = 0;
    while (!mPlain.empty() || !mQueue.empty()) {
      if (++done % kLook == 0) {
        if (context.isStopped()) return false;
        context.reportProgress(static_cast<double>(done) / static_cast<double>(mHeights.size()), "pits");
      }
      std::uint32_t cell = 0;
      if (!mPlain.empty()) { // raised or level: as low as the last one, so it needs no queue
        cell = mPlain.front();
        mPlain.pop();
      } else {
        cell = mQueue.top().second;
        mQueue.pop();
      }
      take(cell);
      eachNeighbour(mFrame, cell, [&](int, std::uint32_t other) {
        if (mSeen[other] == 0 && !std::isnan(mHeights[other])) reach(other, cell, visit);
      });
    }
    return true;
  }

private:
  template<typename Visit>
  void reach(std::uint32_t cell, std::uint32_t from, Visit &&visit) {
    mSeen[cell] = 1;
    visit(cell, from);
    if (from != kNone && mHeights[cell] == mHeights[from])
      mPlain.push(cell);
    else
      mQueue.emplace(mHeights[cell], cell);
  }

  const GridFrame &mFrame;
  std::vector<float> &mHeights;
  std::vector<std::uint8_t> mSeen;
  std::queue<std::uint32_t> mPlain;
  using Entry = std::pair<float, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> mQueue;
};

bool fill(const GridFrame &frame, std::vector<float> &heights, const RunContext &context) {
  Flood flood(frame, heights);
  return flood.run(
      context,
      [&](std::uint32_t cell, std::uint32_t from) {
        if (from != kNone) heights[cell] = std::max(heights[cell], heights[from]);
      },
      [](std::uint32_t) {});
}

bool breach(const GridFrame &frame, std::vector<float> &heights, const RunContext &context) {
  // The ways are found on the heights as they are given; cutting one does not change the order of the others.
  std::vector<float> cut = heights;
  std::vector<std::uint32_t> wayOut(frame.size(), kNone);
  Flood flood(frame, heights);
  const bool isDone = flood.run(
      context, [&](std::uint32_t cell, std::uint32_t from) { wayOut[cell] = from; },
      [&](std::uint32_t cell) {
        bool hasLower = false;
        eachNeighbour(frame, cell, [&](int, std::uint32_t other) {
          hasLower = hasLower || heights[other] < heights[cell];
        });
        if (hasLower || wayOut[cell] == kNone) return;
        for (std::uint32_t on = wayOut[cell]; on != kNone && cut[on] > heights[cell]; on = wayOut[on])
          cut[on] = heights[cell];
      });
  heights = std::move(cut);
  return isDone;
}

std::uint8_t steepest(const GridFrame &frame, std::span<const float> heights, std::uint32_t cell) {
  std::uint8_t best = kDrainsOut;
  double most = 0;
  eachNeighbour(frame, cell, [&](int k, std::uint32_t other) {
    const double fall = static_cast<double>(heights[cell]) - static_cast<double>(heights[other]);
    const double slope = k % 2 == 0 ? fall : fall / std::numbers::sqrt2;
    if (slope > most) { // never for a void
      most = slope;
      best = static_cast<std::uint8_t>(k);
    }
  });
  return best;
}

} // namespace

Result<std::vector<float>> removePits(const GridFrame &frame, std::span<const float> heights,
                                      PitMethod method, const RunContext &context) {
  if (Status status = checkGrid(frame, heights.size()); !status) return tl::unexpected(status.error());
  std::vector<float> made(heights.begin(), heights.end());
  if (!(method == PitMethod::Fill ? fill : breach)(frame, made, context)) return terrainStopped();
  return made;
}

Result<std::vector<std::uint8_t>> flowDirections(const GridFrame &frame, std::span<const float> heights,
                                                 const RunContext &context) {
  if (Status status = checkGrid(frame, heights.size()); !status) return tl::unexpected(status.error());
  constexpr std::size_t kRowsAtOnce = 64;
  constexpr std::uint8_t kFlat = 9;
  std::vector<std::uint8_t> directions(frame.size(), kNoDrain);
  const bool isDone = parallelChunks(
      frame.rows, kRowsAtOnce, context.part(0, 0.6), "directions", [&](std::size_t begin, std::size_t end) {
        for (auto i = static_cast<std::uint32_t>(begin * frame.columns); i < end * frame.columns; ++i) {
          if (std::isnan(heights[i])) continue;
          directions[i] = steepest(frame, heights, i);
          if (directions[i] == kDrainsOut && !isOutlet(frame, heights, i)) directions[i] = kFlat;
        }
      });
  if (!isDone) return terrainStopped();
  // Flats: from the cells that drain already, step by step into those as high as they are.
  std::vector<std::uint32_t> reached, next;
  for (std::uint32_t i = 0; i < directions.size(); ++i) {
    if (i % kLook == 0 && context.isStopped()) return terrainStopped();
    if (directions[i] == kNoDrain || directions[i] == kFlat) continue;
    bool isRim = false;
    eachNeighbour(frame, i, [&](int, std::uint32_t other) {
      isRim = isRim || (directions[other] == kFlat && heights[other] == heights[i]);
    });
    if (isRim) reached.push_back(i);
  }
  std::vector<std::uint8_t> isNew(frame.size(), 0);
  std::size_t looks = 0;
  while (!reached.empty()) {
    next.clear();
    for (const std::uint32_t cell : reached)
      eachNeighbour(frame, cell, [&](int, std::uint32_t other) {
        if (directions[other] != kFlat || heights[other] != heights[cell] || isNew[other] != 0) return;
        isNew[other] = 1;
        next.push_back(other);
      });
    // Those that lie one step further choose among the cells of this step, straight ones first.
    for (const std::uint32_t cell : next) {
      std::uint8_t best = kDrainsOut;
      eachNeighbour(frame, cell, [&](int k, std::uint32_t other) {
        if (directions[other] == kFlat || directions[other] == kNoDrain || heights[other] != heights[cell] ||
            isNew[other] != 0)
          return;
        if (best == kDrainsOut || (k % 2 == 0 && best % 2 != 0)) best = static_cast<std::uint8_t>(k);
      });
      directions[cell] = best;
      if (++looks % kLook == 0 && context.isStopped()) return terrainStopped();
    }
    for (const std::uint32_t cell : next)
      isNew[cell] = 0;
    reached.swap(next);
  }
  std::ranges::replace(directions, kFlat, kDrainsOut); // the bottoms of pits
  return directions;
}

Result<std::vector<std::uint32_t>> flowAccumulation(const GridFrame &frame,
                                                    std::span<const std::uint8_t> directions,
                                                    const RunContext &context) {
  if (Status status = checkGrid(frame, directions.size()); !status) return tl::unexpected(status.error());
  const auto targetOf = [&](std::uint32_t cell) {
    const std::uint8_t k = directions[cell];
    if (k >= 8 || !isInside(frame, cell % frame.columns, cell / frame.columns, kDrainColumn[k], kDrainRow[k]))
      return kNone;
    const std::uint32_t other = besideOf(frame, cell, kDrainColumn[k], kDrainRow[k]);
    return directions[other] == kNoDrain ? kNone : other;
  };
  std::vector<std::uint8_t> waiting(frame.size(), 0);
  std::vector<std::uint32_t> made(frame.size(), 0);
  for (std::uint32_t i = 0; i < made.size(); ++i) {
    if (i % kLook == 0 && context.isStopped()) return terrainStopped();
    if (directions[i] == kNoDrain) continue;
    made[i] = 1;
    if (const std::uint32_t to = targetOf(i); to != kNone) ++waiting[to];
  }
  std::size_t done = 0, all = 0;
  for (std::uint32_t i = 0; i < made.size(); ++i) {
    all += directions[i] == kNoDrain ? 0 : 1;
    // From every source down as far as nothing else flows in.
    for (std::uint32_t cell = i; cell != kNone && directions[cell] != kNoDrain && waiting[cell] == 0;) {
      if (++done % kLook == 0 && context.isStopped()) return terrainStopped();
      waiting[cell] = UINT8_MAX; // done
      const std::uint32_t to = targetOf(cell);
      if (to != kNone) {
        made[to] += made[cell];
        --waiting[to];
      }
      cell = to != kNone && to < i ? to : kNone; // those to come have their turn in the loop
    }
  }
  if (done != all)
    return fail(ErrorCode::InvalidArgument, "the directions go round in a circle", "directions");
  return made;
}

} // namespace alatau
