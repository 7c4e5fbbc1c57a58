// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/network/slope.h>
#include <alatau/network/street_network.h>

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

/// What a plan knows of one street; empty or NaN where it does not know. Names and units as the role `street`.
struct StreetRecord {
  std::int64_t id = 0;
  PointList points; ///< metres in a projected CRS
  std::string streetClass, surface, smoothness, kerb, status;
  int level = 0;
  int oneway = 0;
  int isSteps = -1; ///< 1, 0, -1: not known; so too below
  int hasRamp = -1, isElevator = -1, isRoundabout = -1;
  int accessFoot = -1, accessBicycle = -1, accessCar = -1, accessWheelchair = -1, accessEmergency = -1;
  int onewayBicycle = -1; ///< 0: cycling against the oneway is allowed
  double inclinePercent = std::numeric_limits<double>::quiet_NaN(); ///< along `points`, positive uphill
  double widthMetres = std::numeric_limits<double>::quiet_NaN();
  double maxSpeedKmh = std::numeric_limits<double>::quiet_NaN();
};

/// Height in metres at a place; NaN: unknown (void, outside the model).
using ElevationAt = std::function<double(Point)>;

/// Who travels and how: the content of resources/profiles/<id>.json (schema: resources/profiles/schema.json).
struct TravelProfile;
Result<TravelProfile> readTravelProfile(std::string_view json); ///< the error's place is the path of the field
std::string writeTravelProfile(const TravelProfile &profile);

/// What a profile made of a street layer.
struct ProfiledStreets {
  std::vector<StreetLine> lines; ///< with costs in seconds per direction
  NetworkOptions options;        ///< CostKind::Time, oneways already in the costs
  Metres length = 0, lengthKnown = 0; ///< of all usable streets; of those whose attributes the profile asks for
                                      ///< are known (methods.md 2.9)
  std::map<std::string, Metres> lengthClosedBy; ///< reason ("steps", "kerb", "slope", "width", ...) -> metres shut
};

/// Applies a profile. Slopes come from inclinePercent, else from the elevation sampled along the line
/// (<= 10 m steps, summed, signed), else the profile's policy for the unknown. `period` picks speeds ("" : free
/// flow). Streets are cut where slope limits change from passable to impassable only when the profile says so.
Result<ProfiledStreets> profiledStreets(std::span<const StreetRecord> streets, const TravelProfile &profile,
                                        const ElevationAt &elevation, std::string_view period,
                                        const RunContext &context);

} // namespace alatau
