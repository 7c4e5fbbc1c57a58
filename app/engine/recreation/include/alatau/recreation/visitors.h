// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/core/units.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace alatau {

/// Who goes where: places people live at, trailheads, and the trails that begin there.
struct VisitorInput {
  std::span<const Persons> persons;       ///< of every origin; NaN or negative: does not count
  std::span<const double> minutes;        ///< origins x trailheads, row by row; infinite: no way
  std::span<const double> attractiveness; ///< of every trailhead; 0: nobody goes (closed)
  std::span<const double>
      capacity; ///< visitors a day that arrive and find room; NaN: no limit known; empty: none
};

struct VisitorOptions {
  double tripsPerPersonDay = 0.02; ///< r
  double decayPerMinute = 0.0231;  ///< beta; ln 2 / 30: half at 30 min
  double gamma = 1;                ///< of the attractiveness
};

struct VisitorFlows {
  std::vector<double> visits;     ///< a day at every trailhead
  std::vector<double> wanted;     ///< before the limits of capacity
  std::vector<double> unreached;  ///< of every origin: trips with no way to any open trailhead
  std::vector<double> turnedAway; ///< of every origin: trips that found no room anywhere
  std::vector<double> flows;      ///< origins x trailheads, trips a day
  std::size_t passes = 1;         ///< 1: no limit was met
};

/// Singly constrained gravity model (methods.md 7.9): V_ij = P_i r A_j^g e^(-b c_ij) / sum_k. What a
/// trailhead cannot take goes on to the others by their remaining probability, until all is placed or all are
/// full. For every origin flows + unreached + turned away = P_i r. O(origins x trailheads x passes), passes
/// <= trailheads + 1. Errors: InvalidArgument (sizes, options negative or not finite), Cancelled.
Result<VisitorFlows> distributeVisitors(const VisitorInput &input, const VisitorOptions &options,
                                        const RunContext &context);

/// A trail at its trailhead.
struct TrailShare {
  std::uint32_t trailhead = 0;
  double weight = 1;  ///< how people choose among the trails of a trailhead; 0: closed
  double cap = 0;     ///< visitors a day that are let in; NaN: no limit
  double counted = 0; ///< visitors a day at its checkpoint; NaN: none. Replaces the model
};
struct TrailLoads {
  std::vector<double> visitors;   ///< a day on every trail: counted where it was, modelled elsewhere
  std::vector<double> modelled;   ///< by the model alone
  std::vector<double> turnedAway; ///< of every trailhead: what its trails may not take
};
/// Visitors of every trailhead onto its trails by weight; what a cap turns away goes to its other trails,
/// then is turned away. For every trailhead modelled + turned away = visits. Errors: InvalidArgument.
Result<TrailLoads> loadTrails(std::span<const double> visits, std::span<const TrailShare> trails);

} // namespace alatau
