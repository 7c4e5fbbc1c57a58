// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors.h"

#include <algorithm>

namespace alatau {

namespace {

/// One piece of rest cells as a graph: node 0 joins the places, then come the places, then the cells.
class Piece {
public:
  Piece(const GridFrame &frame, std::span<const std::uint32_t> core, std::vector<Lead> &leads)
    : mFrame(frame)
    , mCore(core)
    , mLeads(leads)
    , mNumber(frame.size(), 0) {}

  /// Collects the piece around a cell. Its cells and the rim cells beside it get numbers.
  void collect(std::size_t first) {
    mCells.assign(1, first);
    mRim.clear();
    mNumber[first] = 1;
    for (std::size_t i = 0; i < mCells.size(); ++i)
      forCellsAround(mFrame, mCells[i], [&](std::size_t next) {
        if (mNumber[next] != 0) return;
        if (mLeads[next] == Lead::Rest) {
          mCells.push_back(next);
          mNumber[next] = 1;
        } else if (mCore[next] != kNoCore) {
          mRim.push_back(next);
          mNumber[next] = kUnplaced;
        }
      });
    placeRims();
    for (std::size_t i = 0; i < mCells.size(); ++i)
      mNumber[mCells[i]] = static_cast<std::uint32_t>(1 + mCoreOfPlace.size() + i);
    mTarget.clear();
    mStart.assign(1, 0);
    for (std::uint32_t place = 1; place <= mCoreOfPlace.size(); ++place) // node 0: towards every place
      mTarget.push_back(place);
    mStart.push_back(static_cast<std::uint32_t>(mTarget.size()));
    for (std::size_t place = 0, at = 0; place < mCoreOfPlace.size(); ++place) {
      for (; at < mRim.size() && mNumber[mRim[at]] == place + 1; ++at)
        forCellsAround(mFrame, mRim[at], [&](std::size_t next) {
          if (mNumber[next] > mCoreOfPlace.size() && mNumber[next] != kUnplaced)
            mTarget.push_back(mNumber[next]);
        });
      mTarget.push_back(0);
      mStart.push_back(static_cast<std::uint32_t>(mTarget.size()));
    }
    for (const std::size_t cell : mCells) {
      forCellsAround(mFrame, cell, [&](std::size_t next) {
        if (mNumber[next] != 0) mTarget.push_back(mNumber[next]);
      });
      mStart.push_back(static_cast<std::uint32_t>(mTarget.size()));
    }
  }

  /// Walks the graph from node 0 and judges every biconnected part with it. False: stopped.
  bool judge(const RunContext &context) {
    const std::size_t nodes = mStart.size() - 1;
    mFound.assign(nodes, 0);
    mLow.assign(nodes, 0);
    mNext.assign(mStart.begin(), mStart.end() - 1);
    mOpen.clear();
    mWay.assign(1, 0);
    std::uint32_t clock = 1;
    mFound[0] = mLow[0] = clock++;
    std::size_t looks = 0;
    while (!mWay.empty()) {
      if (++looks % 65536 == 0 && context.isStopped()) return false;
      const std::uint32_t node = mWay.back();
      if (mNext[node] < mStart[node + 1]) {
        const std::uint32_t next = mTarget[mNext[node]++];
        if (mFound[next] != 0) {
          mLow[node] = std::min(mLow[node], mFound[next]);
          continue;
        }
        mFound[next] = mLow[next] = clock++;
        mOpen.push_back(next);
        mWay.push_back(next);
        continue;
      }
      mWay.pop_back();
      if (mWay.empty()) break;
      const std::uint32_t parent = mWay.back();
      mLow[parent] = std::min(mLow[parent], mLow[node]);
      if (mLow[node] < mFound[parent]) continue;
      const auto from = std::ranges::find(mOpen.rbegin(), mOpen.rend(), node).base() - 1;
      if (parent == 0) mark(std::span(from, mOpen.end()));
      mOpen.erase(from, mOpen.end());
    }
    return true;
  }

  /// Forgets the numbers; the cells keep what they lead to.
  void clear() {
    for (const std::size_t cell : mCells)
      mNumber[cell] = 0;
    for (const std::size_t cell : mRim)
      mNumber[cell] = 0;
  }
  const std::vector<std::size_t> &cells() const { return mCells; }

private:
  static constexpr std::uint32_t kUnplaced = UINT32_MAX;

  /// Rim cells that touch each other are one place. They are put in the order of their places.
  void placeRims() {
    mCoreOfPlace.clear();
    std::vector<std::size_t> ordered;
    for (const std::size_t seed : mRim) {
      if (mNumber[seed] != kUnplaced) continue;
      std::uint32_t core = kNoCore;
      const auto place = static_cast<std::uint32_t>(mCoreOfPlace.size() + 1);
      mNumber[seed] = place;
      const std::size_t from = ordered.size();
      ordered.push_back(seed);
      for (std::size_t i = from; i < ordered.size(); ++i) {
        core = core == kNoCore || core == mCore[ordered[i]] ? mCore[ordered[i]] : kSeveralCores;
        forCellsAround(mFrame, ordered[i], [&](std::size_t next) {
          if (mNumber[next] != kUnplaced) return;
          mNumber[next] = place;
          ordered.push_back(next);
        });
      }
      mCoreOfPlace.push_back(core);
    }
    mRim = std::move(ordered);
  }

  void mark(std::span<const std::uint32_t> part) {
    std::size_t places = 0;
    std::uint32_t core = kNoCore;
    for (const std::uint32_t node : part)
      if (node <= mCoreOfPlace.size()) {
        ++places;
        const std::uint32_t own = mCoreOfPlace[node - 1];
        core = core == kNoCore || core == own ? own : kSeveralCores;
      }
    if (places < 2) return;
    for (const std::uint32_t node : part)
      if (node > mCoreOfPlace.size())
        mLeads[mCells[node - 1 - mCoreOfPlace.size()]] = core == kSeveralCores ? Lead::Bridge : Lead::Loop;
  }

  const GridFrame &mFrame;
  std::span<const std::uint32_t> mCore;
  std::vector<Lead> &mLeads;
  std::vector<std::uint32_t> mNumber;
  std::vector<std::size_t> mCells, mRim;
  std::vector<std::uint32_t> mCoreOfPlace, mStart, mTarget, mFound, mLow, mNext, mOpen, mWay;
};

} // namespace

bool findConnectors(const GridFrame &frame, std::span<const std::uint32_t> core, std::vector<Lead> &leads,
                    const RunContext &context) {
  Piece piece(frame, core, leads);
  std::vector<std::uint8_t> isDone(frame.size(), 0);
  for (std::size_t cell = 0; cell < frame.size(); ++cell) {
    if (cell % 16384 == 0 && context.isStopped()) return false;
    if (leads[cell] != Lead::Rest || isDone[cell]) continue;
    piece.collect(cell);
    for (const std::size_t each : piece.cells())
      isDone[each] = 1;
    if (!piece.judge(context)) return false;
    piece.clear();
  }
  return true;
}

} // namespace alatau
