// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel.h"

namespace alatau::plugin {

/// A network as one kind of traveller may use it, with what was found wrong while it was made.
struct TravelNetwork {
  StreetNetwork network;
  double knownShare = std::numeric_limits<double>::quiet_NaN(); ///< see Travel::knownShare()
  bool isWheelchair = false;                                    ///< the profile's mode
  std::vector<Problem> problems;                                ///< told again at every use
};

/// The network of the inputs `streets`, `street_points`, `turn_restrictions` and `elevation` under the chosen
/// profile, from the store, the cache folder or made anew.
std::shared_ptr<const TravelNetwork> travelNetwork(const Call &call, const Layer &streets,
                                                   const TravelChoices &choices, const EngineRun &run,
                                                   const RunContext &part);

} // namespace alatau::plugin
