// SPDX-License-Identifier: GPL-3.0-or-later
#include <alatau/terrain/runout.h>

#include <alatau/terrain/drainage.h>

#include "grid_rules.h"

#include <alatau/core/parallel.h>

#include <algorithm>
#include <array>
#include <limits>
#include <mutex>
#include <numbers>
#include <queue>
#include <unordered_map>

namespace alatau {

namespace {

constexpr double kGravity = 9.81;
constexpr double kDegrees = 180 / std::numbers::pi;
constexpr std::size_t kMostAngles = 4;
constexpr std::size_t kLook = 2048;

/// cos of the turn between two of the eight directions; never below 0.
constexpr std::array<double, 8> kPersistence{1, 0.70710678118654752, 0, 0, 0, 0, 0, 0.70710678118654752};

struct FlowCell {
  double flux = 0;
  std::array<double, kMostAngles> energy; ///< below 0: not reached under this angle
  std::array<double, 8> push{};           ///< for each direction: flux that comes in, by persistence
  bool isTransit = true;
  bool isDone = false;
};

struct Hit {
  std::uint32_t cell = 0;
  std::uint8_t reach = kNotReached;
  float energy = 0, flux = 0;
};

/// The flow from one start cell.
class Flow {
public:
  Flow(const GridFrame &frame, std::span<const float> heights, const RunoutOptions &options)
    : mFrame(frame)
    , mHeights(heights)
    , mOptions(options)
    , mAngles(options.anglesDeg.size()) {
    for (std::size_t k = 0; k < mAngles; ++k)
      mTangent[k] = std::tan(options.anglesDeg[k] / kDegrees);
  }

  /// False: it was stopped.
  bool run(std::uint32_t start, const RunContext &context, std::vector<Hit> &hits, bool &isCut) {
    mCells.clear();
    mOrder = {};
    mSequence = 0;
    isCut = false;
    FlowCell &first = mCells[start];
    first.flux = 1;
    first.energy.fill(0);
    first.push.fill(1);
    enqueue(start);
    std::size_t done = 0;
    while (!mOrder.empty()) {
      if (++done % kLook == 0 && context.isStopped()) return false;
      const std::uint32_t cell = mOrder.top().cell;
      mOrder.pop();
      FlowCell &here = mCells[cell];
      here.isDone = true;
      hits.push_back(hitOf(cell, here, cell == start));
      isCut = spread(cell) || isCut;
    }
    return true;
  }

private:
  struct Next {
    float height;
    std::uint64_t sequence;
    std::uint32_t cell;
    bool operator<(const Next &other) const { // the highest first, then the first
      return height != other.height ? height < other.height : sequence > other.sequence;
    }
  };

  void enqueue(std::uint32_t cell) { mOrder.push({mHeights[cell], mSequence++, cell}); }

  Hit hitOf(std::uint32_t cell, const FlowCell &here, bool isStart) const {
    Hit hit{cell, kNotReached, static_cast<float>(here.energy[mAngles - 1]), static_cast<float>(here.flux)};
    for (std::size_t k = mAngles; k-- > 0;)
      if (here.energy[k] >= 0) hit.reach = static_cast<std::uint8_t>(kReachFirst + k);
    if (here.isTransit && hit.reach == kReachFirst) hit.reach = kReachTransit;
    if (isStart) hit.reach = kReachSource;
    return hit;
  }

  /// Gives the flow of a cell to its neighbours. True when part of it may have gone where the model ends.
  bool spread(std::uint32_t cell) {
    const FlowCell here = mCells[cell]; // a copy: the map grows
    std::array<double, 8> weight{};
    bool isAtEnd = false;
    const double lower = shares(cell, here, weight, isAtEnd);
    if (!(lower > 0)) return isAtEnd;
    // Parts that are too small join the others.
    double kept = 0;
    for (double &each : weight) {
      each = here.flux * each / lower < mOptions.leastFlux ? 0 : each;
      kept += each;
    }
    if (!(kept > 0)) return isAtEnd;
    for (int k = 0; k < 8; ++k)
      if (weight[static_cast<std::size_t>(k)] > 0)
        give(cell, here, k, here.flux * weight[static_cast<std::size_t>(k)] / kept);
    return isAtEnd;
  }

  double distanceTo(int k) const { return k % 2 == 0 ? mFrame.cell : mFrame.cell * std::numbers::sqrt2; }

  /// Weights of the neighbours that the flow goes to; their sum.
  double shares(std::uint32_t cell, const FlowCell &here, std::array<double, 8> &weight,
                bool &isAtEnd) const {
    const std::size_t column = cell % mFrame.columns, row = cell / mFrame.columns;
    std::array<double, 8> level{};
    double sum = 0, levels = 0;
    bool hasLower = false;
    for (std::size_t k = 0; k < 8; ++k) {
      const int direction = static_cast<int>(k);
      if (!isInside(mFrame, column, row, kDrainColumn[k], kDrainRow[k])) {
        isAtEnd = isAtEnd || here.push[k] > 0;
        continue;
      }
      const std::uint32_t other = besideOf(mFrame, cell, kDrainColumn[k], kDrainRow[k]);
      if (std::isnan(mHeights[other])) {
        isAtEnd = isAtEnd || here.push[k] > 0;
        continue;
      }
      const double fall = static_cast<double>(mHeights[cell]) - static_cast<double>(mHeights[other]);
      hasLower = hasLower || fall > 0;
      if (fall < 0 || !isReached(here, fall, distanceTo(direction))) continue;
      if (fall > 0) {
        weight[k] = std::pow(fall / distanceTo(direction), mOptions.exponent) * here.push[k];
        sum += weight[k];
      } else if (const auto found = mCells.find(other); found == mCells.end() || !found->second.isDone) {
        level[k] = here.push[k];
        levels += level[k];
      }
    }
    if (hasLower) return sum;
    weight = level;
    return levels;
  }

  bool isReached(const FlowCell &here, double fall, double distance) const {
    for (std::size_t k = 0; k < mAngles; ++k)
      if (here.energy[k] >= 0 && here.energy[k] + fall - distance * mTangent[k] >= 0) return true;
    return false;
  }

  void give(std::uint32_t cell, const FlowCell &here, int direction, double flux) {
    const std::uint32_t to = besideOf(mFrame, cell, kDrainColumn[direction], kDrainRow[direction]);
    const double fall = static_cast<double>(mHeights[cell]) - static_cast<double>(mHeights[to]),
                 distance = distanceTo(direction);
    const auto [found, isNew] = mCells.try_emplace(to);
    FlowCell &there = found->second;
    if (isNew) {
      there.energy.fill(-1);
      enqueue(to);
    }
    there.flux += flux;
    for (std::size_t k = 0; k < 8; ++k)
      there.push[k] += flux * kPersistence[(k + 8 - static_cast<std::size_t>(direction)) % 8];
    const double before = there.energy[0];
    for (std::size_t k = 0; k < mAngles; ++k) {
      if (here.energy[k] < 0) continue;
      there.energy[k] = std::max(
          there.energy[k], std::min(here.energy[k] + fall - distance * mTangent[k], mOptions.mostEnergy));
    }
    if (there.energy[0] > before) there.isTransit = here.isTransit && fall >= distance * mTangent[0];
  }

  const GridFrame &mFrame;
  std::span<const float> mHeights;
  const RunoutOptions &mOptions;
  std::size_t mAngles;
  std::array<double, kMostAngles> mTangent{};
  std::unordered_map<std::uint32_t, FlowCell> mCells;
  std::priority_queue<Next> mOrder;
  std::uint64_t mSequence = 0;
};

Status checkRunout(const GridFrame &frame, std::span<const float> heights,
                   std::span<const std::uint32_t> starts, const RunoutOptions &options) {
  if (Status status = checkGrid(frame, heights.size()); !status) return status;
  const std::vector<double> &angles = options.anglesDeg;
  if (angles.empty() || angles.size() > kMostAngles ||
      !std::is_sorted(angles.begin(), angles.end(), std::greater_equal<>()) ||
      !std::ranges::all_of(angles, [](double each) { return each > 0 && each < 90; }))
    return fail(ErrorCode::InvalidArgument,
                "give one to four reach angles between 0 and 90 degrees, steepest first", "angles");
  if (!(options.exponent > 0) || !(options.leastFlux > 0) || !(options.mostEnergy > 0))
    return fail(ErrorCode::InvalidArgument,
                "exponent, smallest flux and the cap of the energy must be positive", "exponent");
  for (const std::uint32_t start : starts)
    if (start >= heights.size() || std::isnan(heights[start]))
      return fail(ErrorCode::InvalidArgument, "a start cell is outside the model or has no height", "starts");
  return {};
}

} // namespace

Metres energyHeight(double metresPerSecond) {
  return metresPerSecond * metresPerSecond / (2 * kGravity);
}

double energySpeed(Metres energy) {
  return std::sqrt(2 * kGravity * std::max(energy, 0.0));
}

PathEnergy energyAlongPath(std::span<const PathSegment> path, double angleDeg, Metres mostEnergy) {
  PathEnergy made;
  made.stopSegment = path.size();
  const double tangent = std::tan(angleDeg / kDegrees);
  double energy = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const double after = energy + path[i].drop - path[i].length * tangent;
    made.uncapped.push_back(after);
    made.energy.push_back(std::min(after, mostEnergy));
    if (after < 0) {
      made.stopSegment = i;
      made.stopDistance = path[i].length * energy / (energy - after); // it falls evenly along the segment
      break;
    }
    energy = made.energy.back();
  }
  return made;
}

DebrisFlowFigures debrisFlowFigures(double volume, Metres drop) {
  DebrisFlowFigures made;
  made.travel = 1.9 * std::pow(volume, 0.16) * std::pow(drop, 0.83);
  made.fan = 15 * std::cbrt(volume);
  made.peakDischarge = 0.1 * std::pow(volume, 0.833);
  made.reachAngleDeg = std::atan(drop / made.travel) * kDegrees;
  return made;
}

std::vector<double> holmgrenShares(std::span<const double> tangents, double exponent) {
  std::vector<double> shares(tangents.size(), 0);
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (tangents[i] > 0) shares[i] = std::pow(tangents[i], exponent);
    sum += shares[i];
  }
  for (double &each : shares)
    each = sum > 0 ? each / sum : 0;
  return shares;
}

Result<Runout> runout(const GridFrame &frame, std::span<const float> heights,
                      std::span<const std::uint32_t> starts, const RunoutOptions &options,
                      const RunContext &context) {
  if (Status status = checkRunout(frame, heights, starts, options); !status)
    return tl::unexpected(status.error());
  Runout made;
  made.reach.assign(frame.size(), kNotReached);
  made.energy.assign(frame.size(), -1);
  made.flux.assign(frame.size(), 0);
  made.sources.assign(frame.size(), 0);
  made.isCut.assign(starts.size(), 0);
  std::mutex merging;
  constexpr std::size_t kStartsAtOnce = 8;
  const bool isDone = parallelChunks(
      starts.size(), kStartsAtOnce, context, "run-out", [&](std::size_t begin, std::size_t end) {
        Flow flow(frame, heights, options);
        std::vector<Hit> hits;
        for (std::size_t i = begin; i < end; ++i) {
          hits.clear();
          bool isCut = false;
          if (!flow.run(starts[i], context, hits, isCut)) return;
          // Greatest and least values and counts: the order of the flows does not matter.
          const std::lock_guard lock(merging);
          made.isCut[i] = isCut ? 1 : 0;
          for (const Hit &hit : hits) {
            made.reach[hit.cell] = std::min(made.reach[hit.cell], hit.reach);
            made.energy[hit.cell] = std::max(made.energy[hit.cell], hit.energy);
            made.flux[hit.cell] = std::max(made.flux[hit.cell], hit.flux);
            ++made.sources[hit.cell];
          }
        }
      });
  if (!isDone) return terrainStopped();
  for (std::size_t i = 0; i < made.reach.size(); ++i) {
    if (std::isnan(heights[i])) made.reach[i] = kReachUnknown;
    if (made.sources[i] == 0) made.energy[i] = std::numeric_limits<float>::quiet_NaN();
  }
  return made;
}

} // namespace alatau
