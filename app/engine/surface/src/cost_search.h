// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/surface/cost_surface.h>

#include <utility>

namespace alatau {

/// Cells waiting to be settled, in a ring of buckets by cost. Keeps its memory between searches.
class BucketRing {
public:
  /// Wider buckets than asked for are taken rather than more of them.
  static constexpr double kMost = 4096;
  /// Buckets of `width` for moves of at most `greatestMove`.
  void reset(double width, double greatestMove);
  std::uint64_t bucketOf(double cost) const {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(cost * mInverse));
  }
  void push(std::uint64_t bucket, std::uint32_t cell) {
    mBuckets[bucket & mMask].push_back(cell);
    ++mWaiting;
  }
  std::vector<std::uint32_t> &at(std::uint64_t bucket) { return mBuckets[bucket & mMask]; }
  void leave(std::uint64_t bucket) {
    mWaiting -= at(bucket).size();
    at(bucket).clear();
  }
  /// Takes the cells of a ring that was reset alike and is as far.
  void takeOver(BucketRing &other) {
    for (std::size_t i = 0; i < mBuckets.size(); ++i) {
      mBuckets[i].insert(mBuckets[i].end(), other.mBuckets[i].begin(), other.mBuckets[i].end());
      other.mBuckets[i].clear();
    }
    mWaiting += std::exchange(other.mWaiting, 0);
  }
  bool isEmpty() const { return mWaiting == 0; }
  /// The next bucket after `current` that holds a cell; the greatest number if there is none.
  std::uint64_t nextAfter(std::uint64_t current) const {
    if (mWaiting == 0) return UINT64_MAX;
    while (mBuckets[++current & mMask].empty()) {
    }
    return current;
  }

private:
  std::vector<std::vector<std::uint32_t>> mBuckets;
  std::uint64_t mMask = 0;
  std::size_t mWaiting = 0;
  double mInverse = 1;
};

/// One search after another over the same surface with the same memory; for one thread.
class CostSearch {
public:
  explicit CostSearch(const CostSurface &surface);

  struct Task {
    std::span<const std::uint32_t> sources;
    double limit = std::numeric_limits<double>::infinity();
    /// Label per cell; cells with a label other than 0 and `own` are reached and never left.
    std::span<const std::uint32_t> walls;
    std::uint32_t own = 0;
    bool remembersCells = false; ///< fills cells(), and clear() then costs only these
  };
  /// False when it was stopped. The costs of the search before must have been cleared.
  bool run(const Task &task, const RunContext &context);
  const CostField &field() const { return mField; }
  CostField takeField() { return std::move(mField); }
  /// What was reached, each once, in no order that means anything.
  const std::vector<std::uint32_t> &cells() const { return mCells; }
  void clear();

private:
  template<bool isSixteen, bool remembers>
  bool search(const Task &task, const RunContext &context);
  template<bool isSixteen, bool remembers>
  bool searchWide(const Task &task, const RunContext &context);
  template<bool isSixteen, bool remembers>
  bool searchPlain(const Task &task, const RunContext &context);
  template<bool isSixteen, bool remembers>
  bool run8(const Task &task, const RunContext &context);

  const CostSurface &mSurface;
  CostField mField;
  BucketRing mRing;
  std::vector<std::uint32_t> mCells;
};

} // namespace alatau
