// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace alatau::plugin {

/// A hash of all lines of one street, as a network was built of them.
struct StreetPrint {
  std::int64_t id = 0;
  std::uint64_t high = 0, low = 0;
  friend bool operator==(const StreetPrint &, const StreetPrint &) = default;
};

/// A network as one kind of traveller may use it, with what was found wrong while it was made.
struct TravelNetwork {
  StreetNetwork network;
  double knownShare = std::numeric_limits<double>::quiet_NaN(); ///< see Travel::knownShare()
  bool isWheelchair = false;                                    ///< the profile's mode
  std::vector<Problem> problems;                                ///< told again at every use
  std::size_t builtFrom = 0;        ///< the first problem of the build; those before are of rows and profile
  std::vector<StreetPrint> streets; ///< by rising id
  std::string restrictions;         ///< a hash of the turn restrictions
  std::shared_ptr<const TravelNetwork> base; ///< of which `network` has edits; null: it was built
};

/// The network of the inputs `streets`, `street_points`, `turn_restrictions` and `elevation` under the chosen
/// profile, from the store, the cache folder or made anew. Where a network of nearly the same streets is kept
/// (that of the baseline, when a scenario is asked for), its differences are laid over it instead of building
/// another one; the results are the same bit for bit.
std::shared_ptr<const TravelNetwork> travelNetwork(const Call &call, const Layer &streets,
                                                   const TravelChoices &choices, const EngineRun &run,
                                                   const RunContext &part);

} // namespace alatau::plugin
