// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared_search.h"

#include "cost_relax.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <thread>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace alatau {

namespace {

constexpr std::size_t kStripRows = 128; ///< of which four are settled the slow way
constexpr std::size_t kEdgeRows = 2;    ///< a row of four cells reaches beyond the end of its line
constexpr std::size_t kLeastCells = 1'000'000;
constexpr double kLeastInBucket = 200; ///< cells that are worth waiting for the others
constexpr double kNarrower = 1 - 1e-6; ///< so that rounding leaves no move in its bucket
constexpr std::size_t kMostThreads = 16;
constexpr int kSpins = 2000;
constexpr unsigned kLateRounds = 32, kLateShare = 8; ///< late so often, and in one round of so many

double leastMove(const CostSurface &surface, float resistance) {
  return static_cast<double>(resistance) * surface.frame().cell;
}

} // namespace

bool SpinBarrier::wait() {
  const unsigned round = mRound.load(std::memory_order_relaxed);
  if (mArrived.fetch_add(1, std::memory_order_acq_rel) + 1 == mThreads) {
    mArrived.store(0, std::memory_order_relaxed);
    mRound.store(round + 1, std::memory_order_release);
    return false;
  }
  int spins = 0;
  for (; mRound.load(std::memory_order_acquire) == round; ++spins) {
    if (spins > kSpins) {
      std::this_thread::yield();
      continue;
    }
#if defined(__x86_64__)
    _mm_pause();
#endif
  }
  return spins > kSpins;
}

bool SharedCostSearch::isWorthIt(const CostSurface &surface, int threads) {
  const GridFrame &frame = surface.frame();
  if (threads < 2 || surface.options().moves != Moves::Eight || frame.size() < kLeastCells ||
      surface.openCells() == 0)
    return false;
  const double least = leastMove(surface, surface.mLeast) * kNarrower,
               most = leastMove(surface, surface.mMost) * std::numbers::sqrt2;
  if (!(most / least <= BucketRing::kMost)) return false;
  // How many buckets a search will go through, from the resistance of some cells: once across the grid.
  double sum = 0;
  std::size_t seen = 0;
  for (std::size_t cell = 0; cell < frame.size(); cell += frame.size() / 4096) {
    if (!surface.isOpen(cell)) continue;
    sum += static_cast<double>(surface.resistance(cell));
    ++seen;
  }
  if (seen == 0) return false;
  const double across =
      static_cast<double>(std::max(frame.columns, frame.rows)) * frame.cell * sum / static_cast<double>(seen);
  return static_cast<double>(surface.openCells()) / (across / least) >= kLeastInBucket;
}

SharedCostSearch::SharedCostSearch(const CostSurface &surface, int threads)
  : mSurface(surface)
  , mWorkers(std::min(static_cast<std::size_t>(threads), kMostThreads))
  , mBarrier(static_cast<unsigned>(mWorkers.size()))
  , mInverseColumns(1 / static_cast<double>(surface.frame().columns)) {
  mField.reserve(surface.frame().size(), surface.mMargin);
  for (Worker &worker : mWorkers) {
    worker.ring.reset(leastMove(surface, surface.mLeast) * kNarrower,
                      leastMove(surface, surface.mMost) * std::numbers::sqrt2);
    for (auto &boxes : worker.outbox)
      boxes.resize(mWorkers.size());
  }
}

SharedCostSearch::Strip SharedCostSearch::stripOf(std::size_t cell) const {
  // In the middle of a cell's width the quotient is never near a whole number: the row is exact.
  const auto row = static_cast<std::size_t>((static_cast<double>(cell) + 0.5) * mInverseColumns);
  return {row / kStripRows, row % kStripRows};
}

void SharedCostSearch::settleAtEdge(std::size_t self, std::size_t cell, std::size_t round, double limit) {
  Worker &me = mWorkers[self];
  const cost_relax::Halves half(mSurface.frame().cell);
  const double cost = mField.mCost[mField.mMargin + cell];
  const double own = static_cast<double>(mSurface.resistance(cell));
  for (int move = 0; move < 8; ++move) {
    if (!mSurface.mayMove(cell, move)) continue;
    const std::size_t target = mSurface.target(cell, move);
    const double now = cost + (own + static_cast<double>(mSurface.resistance(target))) *
                                  (move < 4 ? half.straight : half.diagonal);
    if (!(now <= limit)) continue;
    if (const std::size_t owner = ownerOf(target); owner == self)
      reach(me.ring, target, now);
    else
      me.outbox[round][owner].push_back({static_cast<std::uint32_t>(target), now});
  }
}

[[gnu::always_inline]] inline void SharedCostSearch::settleEach(std::size_t self, std::uint64_t current,
                                                                std::size_t round, double limit) {
  double *const costs = mField.mCost.data() + mField.mMargin;
  const float *const resistances = mSurface.mResistance.data() + mSurface.mMargin;
  const std::uint16_t *const allowed = mSurface.mAllowed.data();
  const auto columns = static_cast<std::ptrdiff_t>(mSurface.frame().columns);
  const cost_relax::Halves half(mSurface.frame().cell);
  BucketRing &ring = mWorkers[self].ring;
  const std::vector<std::uint32_t> &bucket = ring.at(current); // no move stays in it
  alignas(32) std::array<double, 12> reached;
  for (std::size_t i = 0; i < bucket.size(); ++i) {
    cost_relax::fetchAhead(ring, current, bucket, i, costs, resistances, allowed, columns);
    const std::uint32_t cell = bucket[i];
    const double cost = costs[cell];
    if (ring.bucketOf(cost) != current) continue; // settled before
    if (const std::size_t row = stripOf(cell).row;
        !mIsAlone && (row < kEdgeRows || row >= kStripRows - kEdgeRows)) {
      settleAtEdge(self, cell, round, limit);
      continue;
    }
    unsigned better =
        cost_relax::reachEight(costs + cell, resistances + cell, columns, cost, half, reached.data()) &
        allowed[cell];
    for (; better != 0; better &= better - 1) {
      const auto move = static_cast<std::size_t>(std::countr_zero(better));
      const double now = reached[cost_relax::kPlace[move]];
      if (!(now <= limit)) continue;
      const std::size_t target = cell + static_cast<std::size_t>(mSurface.mStep[move]);
      costs[target] = now;
      ring.push(ring.bucketOf(now), static_cast<std::uint32_t>(target));
    }
  }
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
[[gnu::target("avx2")]] void SharedCostSearch::settleWide(std::size_t self, std::uint64_t current,
                                                          std::size_t round, double limit) {
  settleEach(self, current, round, limit);
}
#endif

void SharedCostSearch::settle(std::size_t self, std::uint64_t current, std::size_t round, double limit) {
  // The same arithmetic in wider registers: without contraction the bits do not depend on them.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
  static const bool sIsWide = __builtin_cpu_supports("avx2");
  if (sIsWide) return settleWide(self, current, round, limit);
#endif
  settleEach(self, current, round, limit);
}

SharedCostSearch::Agreed SharedCostSearch::meet(std::size_t self, std::size_t round, std::size_t rounds) {
  Worker &me = mWorkers[self];
  me.isHeldUp[round] = me.late >= kLateRounds && me.late * kLateShare > rounds;
  me.late += mBarrier.wait() ? 1 : 0;
  Agreed agreed;
  for (const Worker &each : mWorkers) {
    agreed.bucket = std::min(agreed.bucket, each.next[round]);
    agreed.isStopped = agreed.isStopped || each.isStopped[round];
    agreed.isHeldUp = agreed.isHeldUp || each.isHeldUp[round];
  }
  for (const Worker &each : mWorkers)
    for (const Handed &handed : each.outbox[round][self])
      reach(me.ring, handed.cell, handed.cost);
  return agreed;
}

void SharedCostSearch::work(std::size_t self, std::span<const std::uint32_t> sources, double limit,
                            const RunContext &context) {
  Worker &me = mWorkers[self];
  for (const std::uint32_t source : sources)
    if (mSurface.isOpen(source) && ownerOf(source) == self) reach(me.ring, source, 0);
  me.next[0] = me.ring.isEmpty() ? UINT64_MAX : 0;
  me.isStopped[0] = context.isStopped();
  for (std::size_t rounds = 0;; ++rounds) {
    const Agreed agreed = meet(self, rounds % 2, rounds);
    if (agreed.isStopped || agreed.bucket == UINT64_MAX) return;
    if (agreed.isHeldUp) {
      mBarrier.wait(); // everybody has what was handed over
      if (self == 0) workAlone(limit, context);
      return;
    }
    // What is handed over in this round is read in the next one, and written over in the one after.
    const std::size_t following = (rounds + 1) % 2;
    for (auto &box : me.outbox[following])
      box.clear();
    settle(self, agreed.bucket, following, limit);
    me.ring.leave(agreed.bucket);
    me.next[following] = me.ring.nextAfter(agreed.bucket);
    for (const auto &box : me.outbox[following])
      for (const Handed &handed : box)
        me.next[following] = std::min(me.next[following], me.ring.bucketOf(handed.cost));
    me.isStopped[following] = context.isStopped();
  }
}

void SharedCostSearch::workAlone(double limit, const RunContext &context) {
  mIsAlone = true;
  Worker &me = mWorkers.front();
  std::uint64_t current = UINT64_MAX;
  for (Worker &other : mWorkers) {
    for (const std::uint64_t next : other.next)
      current = std::min(current, next);
    if (&other != &me) me.ring.takeOver(other.ring);
  }
  // The earlier of the two rounds is settled: an empty bucket of the ring, or one that comes later.
  for (; current != UINT64_MAX; current = me.ring.nextAfter(current)) {
    if ((me.isStopped[0] = context.isStopped())) return;
    settle(0, current, 0, limit);
    me.ring.leave(current);
  }
}

bool SharedCostSearch::run(std::span<const std::uint32_t> sources, double limit, const RunContext &context) {
  {
    std::vector<std::jthread> others;
    for (std::size_t worker = 1; worker < mWorkers.size(); ++worker)
      others.emplace_back([&, worker] { work(worker, sources, limit, context); });
    work(0, sources, limit, context);
  }
  return std::ranges::none_of(mWorkers,
                              [](const Worker &each) { return each.isStopped[0] || each.isStopped[1]; });
}

} // namespace alatau
