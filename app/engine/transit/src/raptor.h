// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common_lines.h"

#include <alatau/access/cost_table.h>
#include <alatau/transit/transit_network.h>

#include <span>
#include <vector>

namespace alatau {

/// Ways on foot from the stop where one alights to the stop where one boards, the stop itself included.
struct FootPaths {
  struct Path {
    std::uint32_t stop = 0;
    DayTime time = 0;
  };
  std::vector<std::uint32_t> start; ///< by stop, and one more
  std::vector<Path> path;

  std::span<const Path> from(std::uint32_t stop) const {
    return {path.data() + start[stop], path.data() + start[stop + 1]};
  }
};
/// Walking between stops, with the feed's own minimum times (they raise a walk, make one where the streets
/// have none, or forbid it) and the slack.
FootPaths footPaths(const TransitNetwork &network, const CostTable &walking, DayTime slack);
FootPaths reversed(const FootPaths &paths);

/// Departures at each stop in order of time, over all patterns: whether a later arrival at a stop misses
/// anything.
class Departures {
public:
  explicit Departures(const TransitNetwork &network);
  bool hasAny(std::uint32_t stop, DayTime from, DayTime before) const; ///< in [from, before)

private:
  std::vector<std::size_t> mStart;
  std::vector<DayTime> mTime;
};

/// What a search runs on; shared by all threads.
struct RaptorInput {
  const TransitNetwork *network = nullptr;
  const Rides *rides = nullptr; ///< of lines with headways; may be null
  FootPaths paths;
  int rounds = 4; ///< boardings
};

/// Where a label comes from, for telling the journey.
struct RaptorStep {
  enum class Kind : std::uint8_t { None, Start, Trip, Ride, Walk };
  Kind kind = Kind::None;
  std::uint8_t round = 0;                  ///< in which the label was made
  std::uint32_t from = 0;                  ///< stop boarded at, or walked from
  std::uint32_t pattern = 0, trip = 0;     ///< of a Trip
  std::uint32_t boarded = 0, alighted = 0; ///< positions on the pattern
};

/// Round-based search that keeps its labels, so that one run for each departure from the latest to the
/// earliest gives the whole window (rRAPTOR). A label of round k is the earliest time with at most k
/// boardings.
class Raptor {
public:
  explicit Raptor(const RaptorInput &input, bool keepsSteps = false);

  struct Alighting {
    std::uint32_t stop = 0;
    std::uint8_t round = 0;
    DayTime time = 0;
  };
  /// Someone is at the stop at `time` before the first boarding. `isNew`: has to be looked at in run().
  void start(std::uint32_t stop, DayTime time, bool isNew = true);
  DayTime startAt(std::uint32_t stop) const { return mReady[stop * mStride]; }
  /// Carries what is new through the rounds; times above `bound` are not of interest. False when stopped.
  bool run(DayTime bound, const RunContext &context);
  /// The labels of alighting that the last run() improved.
  std::span<const Alighting> alightings() const { return mAlightings; }

  DayTime alighting(std::uint32_t stop, int round) const {
    return mAlight[stop * mStride + static_cast<std::size_t>(round)];
  }
  const RaptorStep &alightStep(std::uint32_t stop, int round) const {
    return mAlightStep[stop * mStride + static_cast<std::size_t>(round)];
  }
  const RaptorStep &readyStep(std::uint32_t stop, int round) const {
    return mReadyStep[stop * mStride + static_cast<std::size_t>(round)];
  }

private:
  bool improve(std::vector<DayTime> &labels, std::vector<RaptorStep> &steps, std::uint32_t stop, int round,
               DayTime time, const RaptorStep &step) const;
  void alight(std::uint32_t stop, int round, DayTime time, const RaptorStep &step);
  void collectPatterns();
  void scan(std::uint32_t pattern, std::uint32_t first, int round);
  void takeRides(int round);
  void walk(int round);

  const RaptorInput &mInput;
  bool mKeepsSteps;
  std::size_t mStride;
  DayTime mBound = kNever;
  std::vector<DayTime> mReady, mAlight; ///< by stop and round
  std::vector<RaptorStep> mReadyStep, mAlightStep;
  std::vector<std::uint32_t> mMarked, mAlighted, mQueue;
  std::vector<std::uint8_t> mIsMarked, mIsAlighted;
  std::vector<std::uint32_t> mFirst; ///< by pattern: the first position to scan from
  std::vector<Alighting> mAlightings;
};

} // namespace alatau
