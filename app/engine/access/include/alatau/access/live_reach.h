// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <alatau/access/nearest.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace alatau {

/// A line that people may walk along, laid over a network: a corridor, a new street. It is joined to every
/// open street that it crosses or touches, whatever the level of that street, to every facility area that it
/// enters, and with its ends to the nearest open street within LiveReachOptions::endSnap. Two such lines meet
/// only through streets.
struct LivePath {
  PointList points;           ///< metres; fewer than two different points: no path
  double costForward = 1000;  ///< Cost units per metre along `points`; NaN: closed
  double costBackward = 1000; ///< against them
  bool isStreet = false;      ///< homes may stand at it: those it is nearest to are reached along it
};

struct LiveReachOptions {
  Cost limit = 500000;     ///< inclusive: who is nearer than this is counted
  bool addApproach = true; ///< as NearestOptions::addApproach
  Metres snapMax = 250;    ///< of homes and of points of facilities
  Metres endSnap = 50;     ///< of the ends of paths
};

/// Who has the nearest facility within a limit, kept up to date while facilities, paths and streets change:
/// the answers of nearestFacilities() without a new search. One change costs what lies within the limit of
/// it (Ramalingam & Reps 1996, on the tree of nearest facilities), not the size of the network.
///
/// The state is a function of the facilities, paths and closed streets that there are, never of the order in
/// which they came: costs are integers, persons are summed as multiples of 2^-20, so update() after any
/// changes equals open() with the same things bit for bit, and taking a change back gives the former numbers.
/// Without paths and closed streets costs equal those of nearestFacilities().
///
/// Homes and points of facilities stand at the nearest open street or street-like path; on ties the network
/// comes first, then the path with the lower key. Areas of facilities are entered where open streets cross
/// their boundary or have a node inside (networkEntries()), and along paths.
///
/// Not thread-safe; objects are independent of each other.
class LiveReach {
public:
  /// Problem SNAP_FAILED for homes beyond snapMax, with their persons. Homes with persons that are negative
  /// or not finite are left out of sums. Errors: Unsupported (network with turn restrictions), GeographicCrs,
  /// Cancelled. O(n log m).
  static Result<LiveReach> open(const StreetNetwork &network, std::span<const Point> homes,
                                std::span<const double> persons, std::span<const std::string> ids,
                                const LiveReachOptions &options, const RunContext &context);
  LiveReach(LiveReach &&) noexcept;
  LiveReach &operator=(LiveReach &&) noexcept;
  ~LiveReach();

  // Changes; nothing is computed before update().
  /// The facility has this geometry from now on (WKB; points, lines, areas); empty: there is none. Error:
  /// BadData, nothing is changed.
  Status setFacility(std::uint32_t facility, WkbView geometry);
  void setPath(std::int64_t key, LivePath path); ///< without points: removed
  /// StreetLine::id of the network; false: no such street. Those who live there go to the next street.
  bool setStreetClosed(std::int64_t street, bool isClosed);
  /// Error: Cancelled; the object can then only be destroyed.
  Status update(const RunContext &context);

  // As of the last update()
  double persons() const;                         ///< within the limit; exact, see above
  double allPersons() const;                      ///< on the network or not
  Cost cost(std::size_t home) const;              ///< kUnreachable: not within the limit
  std::uint32_t facility(std::size_t home) const; ///< kNoFacility: not within the limit
  std::size_t homeCount() const;
  std::size_t stopCount() const; ///< places where paths are joined to streets and facilities

private:
  class State;
  explicit LiveReach(std::unique_ptr<State> state);
  std::unique_ptr<State> mState;
};

} // namespace alatau
