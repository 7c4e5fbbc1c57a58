// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/grid.h>
#include <alatau/core/result.h>
#include <alatau/core/run_context.h>

#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// How far mudflows and avalanches may come: a screening by terrain alone, never a hazard map
/// (methods.md 7.6, after Flow-R, Horton et al. 2013, and Flow-Py, D'Amboise et al. 2022).

/// The energy that a speed stands for, as a height: v^2 / 2g; and back: v = sqrt(2 g z).
Metres energyHeight(double metresPerSecond);
double energySpeed(Metres energy);

struct PathSegment {
  Metres length = 0, drop = 0;
};
struct PathEnergy {
  std::vector<Metres> energy;   ///< at the end of each segment, not capped where it stops: below 0 there
  std::vector<Metres> uncapped; ///< before the cap
  std::size_t stopSegment = 0;  ///< as many as segments: it does not stop
  Metres stopDistance = 0;      ///< into that segment
};
/// The energy line along a path: z(n) = min(z(b) + drop - length tan(angle), most); it stops where z falls
/// below 0.
PathEnergy energyAlongPath(std::span<const PathSegment> path, double angleDeg, Metres mostEnergy);

struct RunoutOptions {
  /// Reach angles, steepest first; each makes a class. Debris flows: 15, 11 and 7 degrees; avalanches: 25.
  std::vector<double> anglesDeg{15, 11, 7};
  Metres mostEnergy = 11.468; ///< cap of the energy line; 11.468 m is 15 m/s
  double exponent = 4; ///< Holmgren: 1 spreads wide, 4 debris flows, 8 avalanches, 75 the steepest way only
  double leastFlux = 3e-4; ///< parts of the flow smaller than this join the others
};

inline constexpr std::uint8_t kReachSource = 0; ///< where it starts
inline constexpr std::uint8_t kReachTransit =
    1;                                         ///< where it does not slow down even under the steepest angle
inline constexpr std::uint8_t kReachFirst = 2; ///< + number of the steepest angle that reaches the cell
inline constexpr std::uint8_t kNotReached = 254;
inline constexpr std::uint8_t kReachUnknown = 255; ///< no height

struct Runout {
  std::vector<std::uint8_t> reach;    ///< a class from above for every cell
  std::vector<float> energy;          ///< most of all flows at the flattest angle, m; NaN where not reached
  std::vector<float> flux;            ///< largest part of a flow that passes, 0..1
  std::vector<std::uint32_t> sources; ///< how many start cells reach it
  std::vector<std::uint8_t>
      isCut; ///< per start cell: the flow leaves the model or meets a void while it still moves
};

/// From every start cell a flow of 1 goes down, cell by cell from the highest: Holmgren's shares of the lower
/// neighbours, each times the persistence cos(turn) >= 0 of the flow that comes in, made a sum of 1 again; on
/// a flat (no lower neighbour, as in filled pits) to the level ones alike. The energy of a cell is the best
/// of what comes in; a cell is reached under an angle while that energy is >= 0. Wants heights without pits
/// (removePits). O(start cells x cells of a run). Start cells are spread over the threads; the same result
/// for any number. Errors: InvalidArgument (sizes, angles not falling in (0, 90), exponent or flux not
/// positive, a start cell outside or without a height), Cancelled.
Result<Runout> runout(const GridFrame &frame, std::span<const float> heights,
                      std::span<const std::uint32_t> starts, const RunoutOptions &options,
                      const RunContext &context);

/// What a debris flow of a volume does, by the regressions of Rickenmann 1999: orders of magnitude, for
/// comparison.
struct DebrisFlowFigures {
  Metres travel = 0;        ///< 1.9 V^0.16 H^0.83
  Metres fan = 0;           ///< 15 V^(1/3), of the travel on the fan
  double peakDischarge = 0; ///< 0.1 V^0.833, m3/s
  double reachAngleDeg = 0; ///< that the travel stands for
};
/// `volume` in m3, `drop` the height between the start and the end of the flow.
DebrisFlowFigures debrisFlowFigures(double volume, Metres drop);

/// Holmgren's shares: tangents of the way down (0 or less: not down) to the power, as parts of 1.
std::vector<double> holmgrenShares(std::span<const double> tangents, double exponent);

} // namespace alatau
