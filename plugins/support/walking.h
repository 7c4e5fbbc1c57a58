// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers.h"

#include <alatau/access/nearest.h>
#include <alatau/network/street_network.h>

#include <functional>
#include <vector>

namespace alatau::plugin {

/// Calls `take(row, points)` for every line of a street layer but those that `isLeftOut` (may be empty) says
/// yes to. Problems: NULL_GEOMETRY, BAD_GEOMETRY, NOT_A_LINE. Throws a Failure when stopped.
void forEachStreetLine(const Layer &streets, const RunContext &context,
                       const std::function<bool(std::size_t row)> &isLeftOut,
                       const std::function<void(std::size_t row, PointList points)> &take);

/// The column `level` of a street; 0 where it is missing or absurd.
int levelOf(const Layer::Field &level, std::size_t row);

/// The ways from the network into every destination: points, lines, polygons, and centrelines with a width,
/// which are widened to polygons first (widenedLine()). One that cannot be reached from the network within
/// snapMax is left out with the problem SNAP_FAILED. Facilities are numbered by rising fid, so that ties do
/// not depend on the order of the rows.
struct Destinations {
  std::vector<FacilityEntry> entries;
  std::vector<std::size_t> rows; ///< row of the layer of FacilityEntry::facility
};
Destinations destinations(const Layer &facilities, const StreetNetwork &network, double snapMax,
                          const EngineRun &run);

/// Places on the network, with SNAP_FAILED for those beyond snapMax; sizes are the persons of each.
std::vector<NetworkPosition> snapDemand(const Layer &demand, const std::vector<Point> &places,
                                        const std::vector<double> &persons, const StreetNetwork &network,
                                        double snapMax, const RunContext &context);

/// Metres as a limit of costs; 0 or less: no limit.
Cost limitOf(double metres);

/// A norm as every indicator carries it (methods.md 0): a reference value, never a legal verdict.
std::string referenceNorm(double value, const std::string &unit, const std::string &document);

} // namespace alatau::plugin
