// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "travel_network.h"

#include <alatau/network/network_edits.h>

#include <span>
#include <string>

namespace alatau::plugin {

/// All that a network is built of, and what was found while it was read.
struct NetworkSources {
  std::vector<StreetLine> lines; ///< in the order of the rows
  NetworkOptions options;
  std::vector<TurnRestriction> restrictions;
  std::vector<Problem> problems;
  std::vector<StreetPrint> streets; ///< of the lines, by rising id
  std::string restrictionsPrint;
  double knownShare = std::numeric_limits<double>::quiet_NaN();
  bool isWheelchair = false;
};

std::vector<StreetPrint> streetPrints(std::span<const StreetLine> lines);
std::string restrictionsPrint(std::span<const TurnRestriction> restrictions);

/// The network of the sources as edits of a network that was built of nearly the same ones, with the problems
/// that a build would tell, in its order. Null with the reason in `why`: too many streets differ, or the
/// edits could differ from a build (withStreets()).
std::shared_ptr<const TravelNetwork> editedNetwork(std::shared_ptr<const TravelNetwork> base,
                                                   const NetworkSources &sources, const RunContext &context,
                                                   std::string &why);

} // namespace alatau::plugin
