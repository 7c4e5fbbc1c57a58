// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/core/result.h>
#include <alatau/core/run_context.h>
#include <alatau/network/slope.h>
#include <alatau/network/street_network.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alatau {

enum class TravelMode { Walk, Wheelchair, Bicycle, Car, Emergency };
/// What the cost of a street is.
enum class ProfileCost {
  Time,        ///< seconds on the way; soft factors do not count, hard limits do
  Generalised, ///< seconds times the soft factors (methods.md 2.9): how hard the way is
};
enum class UnknownPolicy { Passable, Penalised, Impassable };
enum class Contraflow { Never, WhereAllowed, Always };

/// Who travels and how: the content of resources/profiles/<id>.json (schema: resources/profiles/schema.json;
/// every field is described in docs/profiles.md). NaN: no such limit, or not given. Names are those of the
/// role `street`; classes, periods and kinds of points are closed lists (see the constants below).
struct TravelProfile {
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  using Names = std::set<std::string, std::less<>>;
  using Factors = std::map<std::string, double, std::less<>>;

  struct Text {
    std::string kk, ru, en;
    friend bool operator==(const Text &, const Text &) = default;
  };
  std::string id;
  Text title;
  Text note; ///< what the numbers rest on
  TravelMode mode = TravelMode::Walk;
  ProfileCost cost = ProfileCost::Time;

  /// Speed of a class in km/h by period; "free_flow" is used where a period has none of its own.
  struct Speed {
    double kmh = 4.5;                                    ///< where nothing else is known
    std::map<std::string, Factors, std::less<>> byClass; ///< class -> period -> km/h
    Factors byPeriod;                                    ///< period -> factor on free-flow speeds
    double limitFactor = kNone; ///< classes without a speed of their own: speed limit x this
    bool isLimitObeyed = false; ///< never faster than the speed limit
    double topKmh = kNone;
    double blueLightFactor = 1; ///< on every speed, after limits (emergency vehicles)
  } speed;

  struct Access {
    std::vector<std::string> columns; ///< "foot", "wheelchair", ...: any 0 closes, else any 1 opens
    Names closedClasses;              ///< closed unless a column says 1
    Names excludedClasses;            ///< closed whatever the columns say
    Names closedStatus = {"closed"};
    double wheelchairNoFactor = kNone; ///< access_wheelchair = 0: soft factor instead of closed
  } access;

  struct Oneway {
    bool isRespected = false;
    Contraflow contraflow = Contraflow::Never; ///< WhereAllowed: oneway_bicycle = 0
    double contraflowKmh = kNone;              ///< at most this fast against the oneway
  } oneway;

  struct Steps {
    bool isAllowed = true;
    bool isRampEnough = false; ///< steps with has_ramp = 1 are open even when steps are not
    double kmh = kNone;
    double factor = 1; ///< soft
  } steps;

  struct Kerbs {
    Metres maxHeight = kNone; ///< higher ones are impassable
    Factors heights;          ///< kerb -> metres
    Seconds seconds = 0;      ///< per kerb that is passable and not flush
  } kerbs;

  struct Slope {
    SlopeOptions model; ///< scaled to the speed of the street; flatMetresPerSecond is not used
    double maxUpPercent = kNone, maxDownPercent = kNone; ///< hard
    Metres minimalRun = 0;    ///< sampled slopes beyond the limit close when they go on this long
    bool isCutAtLimit = true; ///< closes the passage only, not the whole street between two crossings
    double softFrom = kNone;  ///< share; soft factor 1 + 100 max(0, |s| - softFrom) softWeight
    double softWeight = 1;
    Metres step = 10; ///< of sampling the elevation
  } slope;

  Metres minWidth = kNone;

  struct Surface {
    Names closed, closedSmoothness;
    bool isTerrainUsed = false;   ///< Herzog's factors where `time` has none
    Factors time, smoothnessTime; ///< factor on the time
  } surface;

  struct Unknown {
    UnknownPolicy policy = UnknownPolicy::Passable;
    double factor = 1.5;           ///< soft, Penalised only; once a street
    std::vector<std::string> asks; ///< "incline", "width", "surface", "kerb": what must be known
  } unknown;

  struct Elevator {
    bool isAllowed = true;
    Seconds seconds = 60; ///< each use
  } elevator;

  /// Points on streets by kind (see kPointKinds): closed, or seconds each.
  struct PointRule {
    bool isClosed = false;
    Seconds seconds = 0;
    friend bool operator==(const PointRule &, const PointRule &) = default;
  };
  std::map<std::string, PointRule, std::less<>> points;

  Metres snapMax = 250;     ///< of origins and facilities
  Metres buffer = 30;       ///< half width of isochrone bands along streets; 50 for vehicles
  double approachKmh = 4.5; ///< off the network, between a place and its street
};

/// The closed lists of names in profiles.
std::span<const std::string_view> profileClasses();
std::span<const std::string_view>
profilePeriods(); ///< free_flow, am_peak, interpeak, evening, weekend, night
std::span<const std::string_view> profilePointKinds();

/// Errors: BadData (no JSON, a missing, unknown or wrong field); the place is the path of the field
/// ("speed/by_class/primary") or the line and column of broken JSON.
Result<TravelProfile> readTravelProfile(std::string_view json);
/// All fields, in the order of docs/profiles.md; numbers that are not given are null.
std::string writeTravelProfile(const TravelProfile &profile);

/// What a plan knows of one street; empty or NaN where it does not know. Names and units as the role
/// `street`.
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
  std::string sourceRef; ///< for turn restrictions (turn_rows.h)
};

/// A kerb, barrier, crossing or lift at a place of a street (role `street_point`).
struct StreetPointRecord {
  std::int64_t id = 0;
  Point place;
  std::string kind; ///< one of profilePointKinds()
  std::string kerb; ///< flush, lowered, raised, rolled, no
  Metres kerbHeight = std::numeric_limits<double>::quiet_NaN();
  int accessFoot = -1, accessBicycle = -1, accessCar = -1, accessWheelchair = -1, accessEmergency = -1;
};

/// What a profile made of a street layer.
struct ProfiledStreets {
  std::vector<StreetLine> lines;      ///< with costs in seconds per direction; in the order of the records
  std::vector<std::uint32_t> record;  ///< by line: number of its street; a street may give several lines
  NetworkOptions options;             ///< CostKind::Time, oneways already in the costs
  Metres length = 0, lengthKnown = 0; ///< of all usable streets; of those whose attributes the profile asks
                                      ///< for are known (methods.md 2.9)
  /// Reason ("access", "steps", "kerb", "slope", "width", "surface", "elevator", "status", "unknown",
  /// "point") -> metres shut in both directions.
  std::map<std::string, Metres> lengthClosedBy;

  double shareKnown() const { return length > 0 ? lengthKnown / length : std::nan(""); }
};

/// Applies a profile. Slopes come from inclinePercent, else from the elevation sampled along the line
/// (<= 10 m steps, summed, signed; bridges and tunnels, level <> 0: straight between their ends), else the
/// profile's policy for the unknown. `period` picks speeds ("" : free flow).
///
/// A street whose cost is not even is divided where another one of its level meets it, so that each part has
/// its own costs; where a point lies on it; and, when the profile says so, where it gets too steep. A closed
/// point shuts one metre of street on each side of it. At a crossing a point belongs to the streets that end
/// there; when none does or all do, to all of them. A kerb where walkways and roads meet belongs to the
/// walkways; the kerb of a crossing that has no walkway drawn is left aside.
///
/// Errors: InvalidArgument (unknown period), Cancelled. Problems, the run goes on: ELEVATION_VOID (once, size
/// in m), STREET_POINT_OFF (a point farther than 3 m from every street), BAD_POINT_KIND.
/// O(n log n) in vertices and points.
Result<ProfiledStreets> profiledStreets(std::span<const StreetRecord> streets, const TravelProfile &profile,
                                        const ElevationAt &elevation, std::string_view period,
                                        const RunContext &context,
                                        std::span<const StreetPointRecord> points = {});

} // namespace alatau
