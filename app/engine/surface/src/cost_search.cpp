// SPDX-License-Identifier: GPL-3.0-or-later
#include "cost_search.h"

#include "cost_relax.h"
#include "shared_search.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numbers>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace alatau {

namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr std::size_t kBetweenLooks = 4096; ///< cells between two looks at the stop token

} // namespace

void BucketRing::reset(double width, double greatestMove) {
  // Wider than the cheapest move where there would be too many: a cell may then be settled twice.
  width = std::max(width, greatestMove / kMost);
  mInverse = 1 / width;
  const auto needed = static_cast<std::size_t>(greatestMove / width) + 3;
  mBuckets.resize(std::bit_ceil(needed));
  mMask = mBuckets.size() - 1;
  for (auto &bucket : mBuckets)
    bucket.clear();
  mWaiting = 0;
}

void CostField::reserve(std::size_t size, std::size_t margin) {
  mMargin = margin;
  mSize = size;
  const std::size_t count = mSize + 2 * mMargin;
  mCost.reserve(count);
#ifdef __linux__
  // Large pages, where they are to be had: neighbours above and below are far away in memory.
  const auto start = (reinterpret_cast<std::uintptr_t>(mCost.data()) + 4095) / 4096 * 4096;
  if (count > 1'000'000)
    madvise(reinterpret_cast<void *>(start), (count - 512) * sizeof(double), MADV_HUGEPAGE);
#endif
  mCost.assign(count, kFar);
}

CostSearch::CostSearch(const CostSurface &surface)
  : mSurface(surface) {
  mField.reserve(surface.frame().size(), surface.mMargin);
}

void CostSearch::clear() {
  for (const std::uint32_t cell : mCells)
    mField.mCost[mField.mMargin + cell] = kFar;
  mCells.clear();
}

bool CostSearch::run(const Task &task, const RunContext &context) {
  const bool isSixteen = mSurface.options().moves == Moves::Sixteen;
  if (task.remembersCells)
    return isSixteen ? search<true, true>(task, context) : search<false, true>(task, context);
  return isSixteen ? search<true, false>(task, context) : search<false, false>(task, context);
}

template<bool isSixteen, bool remembers>
bool CostSearch::search(const Task &task, const RunContext &context) {
  // The same arithmetic in wider registers: without contraction the bits do not depend on them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
  if (__builtin_cpu_supports("avx2")) return searchWide<isSixteen, remembers>(task, context);
#endif
  return searchPlain<isSixteen, remembers>(task, context);
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
template<bool isSixteen, bool remembers>
[[gnu::target("avx2")]] bool CostSearch::searchWide(const Task &task, const RunContext &context) {
  return run8<isSixteen, remembers>(task, context);
}
#endif

template<bool isSixteen, bool remembers>
bool CostSearch::searchPlain(const Task &task, const RunContext &context) {
  return run8<isSixteen, remembers>(task, context);
}

template<bool isSixteen, bool remembers>
[[gnu::always_inline]] inline bool CostSearch::run8(const Task &task, const RunContext &context) {
  double *const costs = mField.mCost.data() + mField.mMargin;
  const float *const resistances = mSurface.mResistance.data() + mSurface.mMargin;
  const std::uint16_t *const allowed = mSurface.mAllowed.data();
  const auto columns = static_cast<std::ptrdiff_t>(mSurface.frame().columns);
  const auto &steps = mSurface.mStep;
  const cost_relax::Halves half(mSurface.frame().cell);
  const double least = std::isfinite(mSurface.mLeast) ? static_cast<double>(mSurface.mLeast) : 1;
  const double most = std::max(least, static_cast<double>(mSurface.mMost));
  mRing.reset(2 * least * half.straight,
              2 * most * half.straight * (isSixteen ? std::sqrt(5.0) : std::numbers::sqrt2));

  for (const std::uint32_t source : task.sources) {
    if (!mSurface.isOpen(source) || costs[source] == 0) continue;
    costs[source] = 0;
    mRing.push(0, source);
    if constexpr (remembers) mCells.push_back(source);
  }
  alignas(32) std::array<double, 20> reached;
  std::size_t looks = 0;
  for (std::uint64_t current = 0; !mRing.isEmpty(); ++current) {
    std::vector<std::uint32_t> &bucket = mRing.at(current);
    ++looks;
    for (std::size_t i = 0; i < bucket.size(); ++i) {
      if (++looks >= kBetweenLooks) {
        if (context.isStopped()) return false;
        looks = 0;
      }
      cost_relax::fetchAhead(mRing, current, bucket, i, costs, resistances, allowed, columns);
      const std::uint32_t cell = bucket[i];
      const double cost = costs[cell];
      if (mRing.bucketOf(cost) != current) continue; // settled before
      if (!task.walls.empty() && task.walls[cell] != 0 && task.walls[cell] != task.own) continue;
      const double *const around = costs + cell;
      unsigned better =
          cost_relax::reachEight(around, resistances + cell, columns, cost, half, reached.data());
      better &= allowed[cell];
      if constexpr (isSixteen)
        for (unsigned moves = allowed[cell] >> 8; moves != 0; moves &= moves - 1) {
          const int move = 8 + std::countr_zero(moves);
          const auto at = static_cast<std::size_t>(move);
          reached[at + 4] = cost + mSurface.moveCost(cell, move);
          better |= static_cast<unsigned>(reached[at + 4] < around[steps[at]]) << move;
        }
      if (better == 0) continue;
      for (; better != 0; better &= better - 1) {
        const auto move = static_cast<std::size_t>(std::countr_zero(better));
        const double now = reached[move < 8 ? cost_relax::kPlace[move] : move + 4];
        if (!(now <= task.limit)) continue;
        const std::size_t target = cell + static_cast<std::size_t>(steps[move]);
        if constexpr (remembers)
          if (costs[target] == kFar) mCells.push_back(static_cast<std::uint32_t>(target));
        costs[target] = now;
        mRing.push(mRing.bucketOf(now), static_cast<std::uint32_t>(target));
      }
    }
    mRing.leave(current);
    if (looks < kBetweenLooks) continue;
    if (context.isStopped()) return false;
    looks = 0;
  }
  return true;
}

Result<CostField> costDistance(const CostSurface &surface, std::span<const std::uint32_t> sources,
                               const CostLimits &limits, const RunContext &context) {
  for (const std::uint32_t source : sources)
    if (source >= surface.frame().size())
      return fail(ErrorCode::InvalidArgument, "a source lies outside the grid", "sources");
  if (SharedCostSearch::isWorthIt(surface, context.threads)) {
    SharedCostSearch search(surface, context.threads);
    if (!search.run(sources, limits.cost, context)) return fail(ErrorCode::Cancelled, "stopped");
    return search.takeField();
  }
  CostSearch search(surface);
  if (!search.run({sources, limits.cost, {}, 0, false}, context))
    return fail(ErrorCode::Cancelled, "stopped");
  return search.takeField();
}

std::vector<std::uint32_t> leastCostPath(const CostSurface &surface, const CostField &field,
                                         std::size_t cell) {
  std::vector<std::uint32_t> cells;
  if (!(field[cell] < kFar)) return cells;
  cells.push_back(static_cast<std::uint32_t>(cell));
  while (field[cell] > 0) {
    int found = -1;
    for (int move = 0; move < surface.moveCount() && found < 0; ++move) // every move can be made backwards
      if (surface.mayMove(cell, move) && field[surface.target(cell, move)] < field[cell] &&
          field[surface.target(cell, move)] + surface.moveCost(cell, move) == field[cell])
        found = move;
    if (found < 0) return {};
    cell = surface.target(cell, found);
    cells.push_back(static_cast<std::uint32_t>(cell));
  }
  std::ranges::reverse(cells);
  return cells;
}

std::vector<Point> pathLine(const CostSurface &surface, std::span<const std::uint32_t> cells) {
  std::vector<Point> line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    // Steps by cell numbers: equal ones are the same move.
    const bool isStraight =
        i > 0 && i + 1 < cells.size() && cells[i] - cells[i - 1] == cells[i + 1] - cells[i];
    if (!isStraight) line.push_back(surface.centre(cells[i]));
  }
  return line;
}

} // namespace alatau
