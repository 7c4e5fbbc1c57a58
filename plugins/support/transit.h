// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel.h"

#include <alatau/transit/transit_times.h>

namespace alatau::plugin {

/// Public transport of a run, with what was found wrong while it was made.
struct KeptTransit {
  TransitNetwork network;
  std::vector<Problem> problems; ///< told again at every use
};

/// The timetable of the inputs gtfs_stops, gtfs_routes, gtfs_trips, gtfs_stop_times, gtfs_calendar,
/// gtfs_calendar_dates, gtfs_frequencies, gtfs_transfers (columns as in GTFS, all text; stops with points, or
/// metres in x and y), and the lines with headways of the inputs transit_stops and transit_lines (columns of
/// those roles). Kept in the store of the plugin. Throws a Failure when there is neither, and as
/// TransitNetwork::build().
std::shared_ptr<const KeptTransit> transitOf(const Call &call, const TravelChoices &choices,
                                             bool needsWheelchair, const EngineRun &run,
                                             const RunContext &part);
/// Whether a run has anything of it.
bool hasTransitInputs(const Call &call);

/// Door-to-door times between places on a walking network whose costs are times.
CostTable transitTable(const TransitNetwork &transit, const StreetNetwork &streets,
                       const TravelChoices &choices, const Origins &origins, const Targets &targets,
                       Cost limit, const RunContext &part);

} // namespace alatau::plugin
