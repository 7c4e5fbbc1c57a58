// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cost_search.h"

#include <atomic>

namespace alatau {

/// Where threads wait for each other, many thousand times a second: they spin, and only after a while give
/// the processor away.
class SpinBarrier {
public:
  explicit SpinBarrier(unsigned threads)
    : mThreads(threads) {}
  bool wait(); ///< true: it gave the processor away

private:
  const unsigned mThreads;
  std::atomic<unsigned> mArrived{0}, mRound{0};
};

/// One search over eight moves by several threads. Strips of rows belong to them in turn; all settle the same
/// bucket, each the cells of its strips, and hand the moves that lead into a strip of another over when the
/// bucket is done. No move stays in its bucket, so nothing comes too late; and as every cost is the minimum
/// over the moves into a cell, the bits are those of CostSearch. On a machine that has other work they would
/// wait for each other most of the time: then the first one goes on alone.
class SharedCostSearch {
public:
  /// Several threads, a great grid, buckets as narrow as the cheapest move, and so many cells in each that
  /// waiting for one another does not count.
  static bool isWorthIt(const CostSurface &surface, int threads);

  SharedCostSearch(const CostSurface &surface, int threads);
  /// False when it was stopped. Once only.
  bool run(std::span<const std::uint32_t> sources, double limit, const RunContext &context);
  CostField takeField() { return std::move(mField); }

private:
  struct Handed {
    std::uint32_t cell;
    double cost;
  };
  struct alignas(64) Worker {
    BucketRing ring;
    std::array<std::vector<std::vector<Handed>>, 2> outbox; ///< by round and receiver
    std::array<std::uint64_t, 2> next{};                    ///< bucket it wants next, by round
    std::array<bool, 2> isStopped{}, isHeldUp{};
    unsigned late = 0; ///< rounds in which it waited long
  };
  struct Strip {
    std::size_t number, row; ///< row within the strip
  };
  Strip stripOf(std::size_t cell) const;
  std::size_t ownerOf(std::size_t cell) const { return stripOf(cell).number % mWorkers.size(); }
  void work(std::size_t self, std::span<const std::uint32_t> sources, double limit,
            const RunContext &context);
  /// What others have for it; the bucket to settle next and whether to go on, as everybody has agreed.
  struct Agreed {
    std::uint64_t bucket = UINT64_MAX;
    bool isStopped = false, isHeldUp = false;
  };
  Agreed meet(std::size_t self, std::size_t round, std::size_t rounds);
  void workAlone(double limit, const RunContext &context); ///< with what the others had to do
  void settle(std::size_t self, std::uint64_t current, std::size_t round, double limit);
  void settleWide(std::size_t self, std::uint64_t current, std::size_t round, double limit);
  void settleEach(std::size_t self, std::uint64_t current, std::size_t round, double limit);
  /// A cell beside another strip: only what is its own is read, the rest is handed over.
  void settleAtEdge(std::size_t self, std::size_t cell, std::size_t round, double limit);
  void reach(BucketRing &ring, std::size_t cell, double cost) {
    double &known = mField.mCost[mField.mMargin + cell];
    if (!(cost < known)) return;
    known = cost;
    ring.push(ring.bucketOf(cost), static_cast<std::uint32_t>(cell));
  }

  const CostSurface &mSurface;
  CostField mField;
  std::vector<Worker> mWorkers;
  SpinBarrier mBarrier;
  bool mIsAlone = false;
  double mInverseColumns = 1;
};

} // namespace alatau
